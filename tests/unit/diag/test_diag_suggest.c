/* Suggestions against the definition of the distance, taken word for word. */
#include "base/base.h"

#include "check_main.h"
#include "diag/diag.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that lead from one
 * to the other, no letter touched twice by a swap: by trying all of them. */
static int brute(const char *a, size_t n, const char *b, size_t m)
{
    if (!n || !m)
        return (int)(n + m);
    int best = brute(a + 1, n - 1, b + 1, m - 1) + (*a != *b);
    best = least(best, 1 + least(brute(a + 1, n - 1, b, m), brute(a, n, b + 1, m - 1)));
    if (n > 1 && m > 1 && a[0] == b[1] && a[1] == b[0])
        best = least(best, 1 + brute(a + 2, n - 2, b + 2, m - 2));
    return best;
}

/* Every word of up to four letters a, b, c: word number `i`. */
static size_t word(int i, char out[5])
{
    size_t n = 0;
    for (; i > 0; i = (i - 1) / 3)
        out[n++] = (char)('a' + (i - 1) % 3);
    out[n] = '\0';
    return n;
}

enum { WORDS = 121 }; /* 1 + 3 + 9 + 27 + 81 */

START_TEST(every_pair_of_short_words)
{
    char a[5], b[5];
    size_t n = word(_i, a);
    for (int k = 0; k < WORDS; k++) {
        size_t m = word(k, b);
        int want = brute(a, n, b, m);
        for (int max = 0; max < 5; max++)
            if (suggest_distance(slice(a, n), slice(b, m), max) != least(want, max + 1))
                ck_abort_msg("%s %s within %d: %d, not %d", a, b, max, suggest_distance(slice(a, n), slice(b, m), max),
                             least(want, max + 1));
    }
}
END_TEST

static const struct {
    const char *a, *b;
    int distance;
} pairs[] = {
    {"kitten", "sitting", 3}, {"flight", "flihgt", 1}, {"route", "rotue", 1}, {"ca", "abc", 3}, {"Seattle", "Seatle", 1},
    {"서울", "서울역", 1}, {"인천", "천인", 1}, {"한글", "한국", 1}, {"가나다", "가다나라", 2}, {"é", "e", 1},
    {"", "가", 1}, {"duration-mismatch", "duration-missmatch", 1}, {"overlap", "overlap", 0}, {"abcdef", "fedcba", 5},
};

START_TEST(counts_characters_and_not_bytes)
{
    struct itin_slice a = slice_of(pairs[_i].a), b = slice_of(pairs[_i].b);
    ck_assert_msg(suggest_distance(a, b, 9) == pairs[_i].distance, "%s %s: %d", pairs[_i].a, pairs[_i].b,
                  suggest_distance(a, b, 9));
    ck_assert_int_eq(suggest_distance(b, a, 9), pairs[_i].distance);
    if (pairs[_i].distance > 0)
        ck_assert_int_eq(suggest_distance(a, b, pairs[_i].distance - 1), pairs[_i].distance);
}
END_TEST

/* The nearest, within a third of the length and three edits; the first of two. */
static const struct {
    const char *text, *candidates[5];
    int found;
} nearest[] = {
    {"flihgt", {"meeting", "flight", "route"}, 1},
    {"meting", {"meeting", "melting", "flight"}, 0},
    {"melting", {"meeting", "melting"}, 1},
    {"ab", {"ac", "abc"}, -1},        /* a third of two letters is no edit */
    {"ab", {"ac", "ab"}, 1},
    {"abc", {"abd", "xyz"}, 0},       /* one */
    {"abc", {"axd"}, -1},
    {"abcde", {"abxye"}, -1},         /* two of five are too many, */
    {"abcdef", {"abxyef"}, 0},        /* ... of six they are not */
    {"abcdefghijkl", {"abcdefghixyz"}, 0}, /* three of twelve, */
    {"abcdefghijkl", {"abcdefghwxyz"}, -1}, /* ... and never four */
    {"abcdefghijklmnop", {"abcdefghijklwxyz"}, -1},
    {"출발시각", {"도착시각", "출발시간"}, 1}, /* two edits are beyond a third of four */
    {"aaaaaa", {"aaaabb", "aaaaab", "aaaaba"}, 1},
    {"x", {"x"}, 0},
    {"", {"a"}, -1},
};

START_TEST(the_nearest_within_a_third)
{
    struct itin_slice list[5];
    size_t n = 0;
    for (; n < 5 && nearest[_i].candidates[n]; n++)
        list[n] = slice_of(nearest[_i].candidates[n]);
    int got = suggest_nearest(slice_of(nearest[_i].text), list, n);
    ck_assert_msg(got == nearest[_i].found, "%s: %d", nearest[_i].text, got);
    ck_assert_int_eq(suggest_nearest(slice_of(nearest[_i].text), list, 0), -1);
}
END_TEST

/* Names are compared up to 96 characters; longer ones are never near, but the same. */
START_TEST(names_without_end)
{
    char a[200], b[200];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[50] = 'b';
    ck_assert_int_eq(suggest_distance(slice(a, 96), slice(b, 96), 3), 1);
    ck_assert_int_eq(suggest_distance(slice(a, 97), slice(b, 97), 3), 4);
    ck_assert_int_eq(suggest_distance(slice(a, 96), slice(b, 97), 3), 4);
    ck_assert_int_eq(suggest_distance(slice(a, 97), slice(a, 97), 3), 0);
    ck_assert_int_eq(suggest_distance(slice(a, 95), slice(a, 96), 3), 1);
    ck_assert_int_eq(suggest_distance(slice(a, 200), slice(b, 96), 3), 4);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("diag/suggest");
    TCase *tc = tcase_create("suggest");
    tcase_add_loop_test(tc, every_pair_of_short_words, 0, WORDS);
    tcase_add_loop_test(tc, counts_characters_and_not_bytes, 0, ARRAY_LEN(pairs));
    tcase_add_loop_test(tc, the_nearest_within_a_third, 0, ARRAY_LEN(nearest));
    tcase_add_test(tc, names_without_end);
    suite_add_tcase(suite, tc);
    return suite;
}
