/* Who is who, against all pairs sorted by their distance. */
#include "base/base.h"

#include <check_main.h>

#include "model/pair.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1u << 28);
}

static void teardown(void)
{
    arena_release(&arena);
}

enum { MOST = 130 };
struct world {
    int64_t left[MOST], right[MOST];
};

static int64_t apart(const void *context, size_t left, size_t right)
{
    const struct world *w = context;
    return llabs(w->left[left] - w->right[right]);
}

/* "a5 b7 b9": texts, and where they lie. */
static size_t read_side(const char *line, struct itin_slice *texts, int64_t *at)
{
    size_t n = 0;
    struct itin_slice rest = slice_of(line), word;
    while (*line && slice_split(&rest, ' ', &word)) {
        size_t digits = word.len;
        while (digits > 0 && isdigit((unsigned char)word.ptr[digits - 1]))
            digits--;
        at[n] = strtol(word.ptr + digits, NULL, 10);
        texts[n++] = slice_head(word, digits);
    }
    return n;
}

static const struct {
    const char *left, *right, *pairs; /* of each left one its partner, - none */
} cases[] = {
    {"", "", ""}, {"a1", "", "-"}, {"", "a1", ""}, {"a1", "a9", "0"}, {"a1", "b1", "-"}, {"a1 b1", "b1 a1", "1 0"},
    {"a1 a9", "a9 a1", "1 0"}, {"a1 a9", "a8", "- 0"}, {"a1 a9", "a2", "0 -"}, {"a1", "a9 a2", "1"}, {"a5 a6", "a5 a6", "0 1"},
    {"a1 a2 a3", "a3 a1", "1 - 0"}, {"a0 a10", "a10 a20", "1 0"}, /* the nearest first, whoever is left over */
    {"a0 a4", "a3 a9", "1 0"}, {"a5 a5", "a5 a5", "0 1"}, {"a1 b2 a3 b4", "b4 a3 b2 a1", "3 2 1 0"}, {"A1", "a1", "-"},
    {"a1 aa1", "aa1 a1", "1 0"}, {"1", "2", "-"}, /* an empty text has no namesake */
    {"1 a1", "a1 2", "- 0"}, {"b9 c1 a5", "a5 b9", "1 - 0"}, {"가1 나2", "나2 가1", "1 0"},
};

START_TEST(pairs_by_hand)
{
    struct itin_slice left[16], right[16];
    struct world w;
    char got[64] = "";
    size_t len = 0;
    struct pairing p = {.arena = &arena, .gap = apart, .context = &w};
    p.n_left = read_side(cases[_i].left, left, w.left);
    p.n_right = read_side(cases[_i].right, right, w.right);
    ck_assert(pair_init(&p));
    pair_by(&p, left, right);
    for (size_t i = 0; i < p.n_left; i++)
        len += (size_t)(p.left[i] == PAIR_NONE ? snprintf(got + len, sizeof got - len, "%s-", i ? " " : "")
                                               : snprintf(got + len, sizeof got - len, "%s%zu", i ? " " : "", p.left[i]));
    ck_assert_msg(strcmp(got, cases[_i].pairs) == 0, "%s | %s: %s", cases[_i].left, cases[_i].right, got);
}
END_TEST

static uint64_t seed = 3;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

struct candidate {
    int64_t gap;
    size_t l, r;
};

static int by_gap(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    if (a->l != b->l)
        return a->l < b->l ? -1 : 1;
    return a->r < b->r ? -1 : a->r > b->r;
}

/* All candidates of equal texts in order of their distance, each taken when both
 * are free. Several rounds with other texts: what has a partner keeps it. */
static void pair_slowly(const struct itin_slice *left, size_t n, const struct itin_slice *right, size_t k, const struct world *w, size_t *partner)
{
    static struct candidate list[MOST * MOST];
    size_t m = 0;
    bool taken[MOST] = {false};
    for (size_t l = 0; l < n; l++)
        if (partner[l] != PAIR_NONE)
            taken[partner[l]] = true;
    for (size_t l = 0; l < n; l++)
        for (size_t r = 0; r < k; r++)
            if (left[l].len && slice_eq(left[l], right[r]))
                list[m++] = (struct candidate){llabs(w->left[l] - w->right[r]), l, r};
    qsort(list, m, sizeof *list, by_gap);
    for (size_t i = 0; i < m; i++)
        if (partner[list[i].l] == PAIR_NONE && !taken[list[i].r]) {
            partner[list[i].l] = list[i].r;
            taken[list[i].r] = true;
        }
}

START_TEST(pairs_as_all_candidates_tell)
{
    static const char *const words[] = {"", "a", "b", "ab", "ba", "가", "나"};
    for (int round = 0; round < 1500; round++) {
        struct itin_slice left[MOST], right[MOST];
        struct world w;
        size_t slow[MOST], most = round % 50 == 0 ? 90 : 14;
        struct pairing p = {.arena = &arena, .n_left = roll((unsigned)most), .n_right = roll((unsigned)most), .gap = apart, .context = &w};
        unsigned kinds = 1 + roll(ARRAY_LEN(words)), width = roll(2) ? 5 : 1000;
        ck_assert(pair_init(&p));
        for (size_t i = 0; i < p.n_left; i++)
            slow[i] = PAIR_NONE;
        for (int pass = 0; pass < 3; pass++) {
            for (size_t i = 0; i < p.n_left; i++) {
                left[i] = slice_of(words[roll(kinds)]);
                w.left[i] = roll(width);
            }
            for (size_t i = 0; i < p.n_right; i++) {
                right[i] = slice_of(words[roll(kinds)]);
                w.right[i] = roll(width);
            }
            pair_by(&p, left, right);
            pair_slowly(left, p.n_left, right, p.n_right, &w, slow);
            for (size_t i = 0; i < p.n_left; i++) {
                ck_assert_msg(p.left[i] == slow[i], "seed 3, round %d, pass %d: %zu", round, pass, i);
                if (p.left[i] != PAIR_NONE)
                    ck_assert_uint_eq(p.right[p.left[i]], i);
            }
            size_t pairs = 0;
            for (size_t i = 0; i < p.n_left; i++)
                pairs += p.left[i] != PAIR_NONE;
            for (size_t i = 0; i < p.n_right; i++)
                pairs -= p.right[i] != PAIR_NONE;
            ck_assert_uint_eq(pairs, 0);
        }
        arena_release(&arena);
        arena_init(&arena, 1u << 28);
    }
}
END_TEST

/* Of more than a hundred namesakes the order decides. */
START_TEST(many_of_one_name)
{
    struct itin_slice left[MOST], right[MOST];
    struct world w;
    for (size_t n = 99; n <= 102; n++) {
        struct pairing p = {.arena = &arena, .n_left = n, .n_right = n - 1, .gap = apart, .context = &w};
        for (size_t i = 0; i < n; i++) {
            left[i] = right[i] = LIT("a");
            w.left[i] = (int64_t)(1000 * i);
            w.right[i] = (int64_t)(1000 * (n - 2 - i)); /* backwards */
        }
        ck_assert(pair_init(&p));
        pair_by(&p, left, right);
        for (size_t i = 0; i < n; i++)
            ck_assert_uint_eq(p.left[i], i == n - 1 ? PAIR_NONE : n > 100 ? i : n - 2 - i);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-pair");
    TCase *t = tcase_create("pair");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, pairs_by_hand, 0, ARRAY_LEN(cases));
    tcase_add_test(t, pairs_as_all_candidates_tell);
    tcase_add_test(t, many_of_one_name);
    suite_add_tcase(s, t);
    return s;
}
