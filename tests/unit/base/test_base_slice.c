#include "base/base.h"

#include <check_main.h>
#include <stdio.h>

#include "base/checked.h"
#include "base/slice.h"

/* A generator of its own: the same numbers everywhere. */
static uint64_t seed;
static unsigned roll(unsigned n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % n;
}

static struct itin_slice random_text(char *space, size_t max, unsigned letters)
{
    size_t n = roll((unsigned)max + 1);
    for (size_t i = 0; i < n; i++)
        space[i] = (char)("aAbB"[roll(letters)]);
    return slice(space, n);
}

static size_t naive_find(struct itin_slice s, struct itin_slice needle, size_t from)
{
    for (size_t i = from; i + needle.len <= s.len; i++) {
        size_t k = 0;
        while (k < needle.len && s.ptr[i + k] == needle.ptr[k])
            k++;
        if (k == needle.len)
            return i;
    }
    return s.len;
}

/* Few letters, so that beginnings and ends agree often; needles on both sides
 * of the length from which they are looked for in another way. */
START_TEST(finds_as_a_plain_search_does)
{
    seed = 88172645463325252u;
    for (int round = 0; round < 60000; round++) {
        char a[64], b[24];
        struct itin_slice s = random_text(a, sizeof a, 1 + roll(3)), needle = random_text(b, roll(24), 1 + roll(2));
        if (roll(2) && needle.len <= s.len) /* one that is there */
            needle = slice(s.ptr + roll((unsigned)(s.len - needle.len) + 1), needle.len);
        size_t from = roll((unsigned)s.len + 3), want = naive_find(s, needle, from);
        if (slice_find(s, needle, from) != want)
            ck_abort_msg("round %d: `%.*s` in `%.*s` from %zu: %zu, not %zu", round, SLICE_ARG(needle), SLICE_ARG(s),
                         from, slice_find(s, needle, from), want);
        ck_assert_int_eq(slice_contains(s, needle), !needle.len || naive_find(s, needle, 0) < s.len);
    }
}
END_TEST

__extension__ typedef __int128 wide;

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

static int letter(char c, bool fold)
{
    return fold && c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

static bool same(struct itin_slice a, struct itin_slice b, bool fold)
{
    size_t i = 0;
    while (i < a.len && i < b.len && letter(a.ptr[i], fold) == letter(b.ptr[i], fold))
        i++;
    return i == a.len && i == b.len;
}

START_TEST(compares_as_byte_for_byte)
{
    seed = 424242;
    for (int round = 0; round < 60000; round++) {
        char x[6], y[6], zx[8] = "", zy[8] = "";
        struct itin_slice a = random_text(x, sizeof x, 4), b = random_text(y, sizeof y, 4);
        memcpy(zx, a.ptr, a.len);
        memcpy(zy, b.ptr, b.len); /* no NUL within: the C library compares them alike */
        ck_assert_int_eq(sign(slice_cmp(a, b)), sign(strcmp(zx, zy)));
        ck_assert_int_eq(slice_eq(a, b), same(a, b, false));
        ck_assert_int_eq(slice_eq_nocase(a, b), same(a, b, true));
        bool fits = b.len <= a.len;
        ck_assert_int_eq(slice_starts(a, b), fits && same(slice(a.ptr, b.len), b, false));
        ck_assert_int_eq(slice_starts_nocase(a, b), fits && same(slice(a.ptr, b.len), b, true));
        ck_assert_int_eq(slice_ends(a, b), fits && same(slice(a.ptr + a.len - b.len, b.len), b, false));
    }
}
END_TEST

/* Bytes above 0x7F are greater than letters, and no letter folds to them. */
static const struct {
    const char *a, *b;
    int order;
    bool nocase;
} pairs[] = {
    {"", "", 0, true},         {"a", "", 1, false},       {"", "a", -1, false},     {"a", "a", 0, true},
    {"a", "A", 1, true},       {"A", "a", -1, true},      {"ab", "a", 1, false},    {"ab", "ac", -1, false},
    {"\xEC", "z", 1, false},   {"z", "\xEC", -1, false},  {"[", "{", -1, false},    {"@", "`", -1, false},
    {"Z", "z", -1, true},      {"\xC0", "\xE0", -1, false}, {"가", "가", 0, true},  {"가", "나", -1, false},
    {"KE5019", "ke5019", -1, true}, {"KE5019", "KE5018", 1, false}, {"i", "I", 1, true}, {"ı", "I", 1, false},
};
START_TEST(orders_pairs)
{
    struct itin_slice a = slice_of(pairs[_i].a), b = slice_of(pairs[_i].b);
    ck_assert_int_eq(sign(slice_cmp(a, b)), pairs[_i].order);
    ck_assert_int_eq(sign(slice_cmp(b, a)), -pairs[_i].order);
    ck_assert_int_eq(slice_eq_nocase(a, b), pairs[_i].nocase);
    ck_assert_int_eq(slice_eq(a, b), pairs[_i].order == 0);
}
END_TEST

/* Blanks: those of ASCII, the no-break space and the ideographic one. */
#define NB "\xC2\xA0"
#define ID "\xE3\x80\x80"
static const struct {
    const char *text, *trimmed;
} blanks[] = {
    {"", ""}, {" ", ""}, {"\t\r\n\v\f ", ""}, {NB, ""}, {ID, ""}, {NB ID " " NB, ""}, {"a", "a"}, {" a", "a"},
    {"a ", "a"}, {" a b ", "a b"}, {NB "a" NB, "a"}, {ID "a" ID, "a"}, {ID NB "\ta\n" NB ID, "a"}, {"a" NB "b", "a" NB "b"},
    {"a\xA0", "a\xA0"}, {"a\x80", "a\x80"}, {"\xC2", "\xC2"}, {"\xA0", "\xA0"}, {"\x80\x80", "\x80\x80"},
    {"a\xC3\xA0 ", "a\xC3\xA0"}, {"\xE3\x80\x81", "\xE3\x80\x81"}, {"a\xE3\x80\x81 ", "a\xE3\x80\x81"}, {"\xE2\x80\x80", "\xE2\x80\x80"},
    {"\xE3\x80", "\xE3\x80"}, {"캘거리" ID, "캘거리"}, {" 캘거리 시청 ", "캘거리 시청"}, {"\x1F" "a", "\x1F" "a"}, {"a\x08", "a\x08"},
    {"\x0E" "a", "\x0E" "a"}, {"a\x0E", "a\x0E"}, {"\xEB\x80\x80", "\xEB\x80\x80"}, {" \xED\x95\x9C\xC2\xA0", "한"},
};
START_TEST(trims)
{
    struct itin_slice got = slice_trim(slice_of(blanks[_i].text));
    ck_assert_msg(slice_eq(got, slice_of(blanks[_i].trimmed)), "`%s`: `%.*s`", blanks[_i].text, SLICE_ARG(got));
}
END_TEST

/* What was cut at a separator is the text again when it is joined by it. */
static const struct {
    const char *text, *parts;
    size_t n;
} cuts[] = {
    {"", "[]", 1}, {",", "[][]", 2}, {"a", "[a]", 1}, {"a,", "[a][]", 2}, {",a", "[][a]", 2}, {"a,b", "[a][b]", 2},
    {",,", "[][][]", 3}, {"a,,b", "[a][][b]", 3}, {"ab,cd,ef", "[ab][cd][ef]", 3}, {"a;b", "[a;b]", 1},
};
START_TEST(splits)
{
    struct itin_slice rest = slice_of(cuts[_i].text), part;
    char got[64] = "", joined[64] = "";
    size_t n = 0, at = 0, len = 0;
    while (slice_split(&rest, ',', &part)) {
        at += (size_t)snprintf(got + at, sizeof got - at, "[%.*s]", SLICE_ARG(part));
        len += (size_t)snprintf(joined + len, sizeof joined - len, "%s%.*s", n++ ? "," : "", SLICE_ARG(part));
    }
    ck_assert_str_eq(got, cuts[_i].parts);
    ck_assert_str_eq(joined, cuts[_i].text);
    ck_assert_uint_eq(n, cuts[_i].n);
    ck_assert(!slice_split(&rest, ',', &part));
}
END_TEST

START_TEST(splits_what_was_joined)
{
    seed = 99;
    for (int round = 0; round < 20000; round++) {
        char text[40];
        size_t n = roll(sizeof text), seps = 0, parts = 0, bytes = 0;
        for (size_t i = 0; i < n; i++) {
            text[i] = ",ab"[roll(3)];
            seps += text[i] == ',';
        }
        struct itin_slice rest = slice(text, n), part;
        while (slice_split(&rest, ',', &part)) {
            ck_assert_uint_eq(slice_find(part, LIT(","), 0), part.len);
            ck_assert_ptr_eq(part.ptr, text + bytes + parts);
            bytes += part.len;
            parts++;
        }
        ck_assert_uint_eq(parts, seps + 1);
        ck_assert_uint_eq(bytes + seps, n);
    }
}
END_TEST

static const struct {
    const char *text;
    size_t max;
    int value; /* -1: no number */
} numbers[] = {
    {"0", 1, 0}, {"7", 1, 7}, {"9", 9, 9}, {"42", 2, 42}, {"42", 1, -1}, {"007", 3, 7}, {"007", 2, -1}, {"", 3, -1},
    {"999999999", 9, 999999999}, {"123456789", 9, 123456789}, {"1234567890", 9, -1}, {"-1", 3, -1}, {"+1", 3, -1}, {" 1", 3, -1},
    {"1 ", 3, -1}, {"1a", 3, -1}, {"a1", 3, -1}, {"1.", 3, -1}, {"\xEF\xBC\x91", 5, -1}, {"12:", 4, -1}, {"1/2", 4, -1}, {"000000000", 9, 0},
};
START_TEST(reads_numbers)
{
    int value = -77;
    bool is = slice_number(slice_of(numbers[_i].text), numbers[_i].max, &value);
    ck_assert_msg(is == (numbers[_i].value >= 0), "%s", numbers[_i].text);
    ck_assert_int_eq(value, is ? numbers[_i].value : -77);
}
END_TEST

START_TEST(writes_digits_as_the_library_does)
{
    seed = 5;
    for (int round = 0; round < 20000; round++) {
        char space[SLICE_DIGITS], want[32];
        uint64_t n = round < 300 ? (uint64_t)round : round < 310 ? UINT64_MAX - (uint64_t)(round - 300)
                     : ((uint64_t)roll(UINT32_MAX) << 32 | roll(UINT32_MAX)) >> roll(64);
        snprintf(want, sizeof want, "%" PRIu64, n);
        struct itin_slice got = slice_digits(n, space);
        ck_assert_msg(slice_eq(got, slice_of(want)), "%s: %.*s", want, SLICE_ARG(got));
        ck_assert(slice_has_digit(got));
    }
}
END_TEST

static const struct {
    const char *text;
    bool has;
} digits[] = {
    {"", false}, {"a", false}, {"0", true}, {"9", true}, {"a5", true}, {"5a", true}, {"/", false}, {":", false},
    {"\xEF\xBC\x95", false}, {"\xD9\xA3", false}, {"II", false}, {"편 3", true}, {"세번째", false},
};
START_TEST(sees_digits)
{
    ck_assert_int_eq(slice_has_digit(slice_of(digits[_i].text)), digits[_i].has);
}
END_TEST

/* FNV-1a with 64 bits: vectors of its authors' page. */
static const struct {
    const char *text;
    uint64_t hash;
} hashes[] = {
    {"", UINT64_C(0xcbf29ce484222325)},    {"a", UINT64_C(0xaf63dc4c8601ec8c)},      {"b", UINT64_C(0xaf63df4c8601f1a5)},
    {"foo", UINT64_C(0xdcb27518fed9d577)}, {"foobar", UINT64_C(0x85944171f73967e8)}, {"fo", UINT64_C(0x08985907b541d342)},
    {"foob", UINT64_C(0xdd120e790c2512af)}, {"fooba", UINT64_C(0xcac165afa2fef40a)},
};
START_TEST(hashes_as_published)
{
    ck_assert_uint_eq(slice_hash(slice_of(hashes[_i].text)), hashes[_i].hash);
}
END_TEST

START_TEST(cuts_heads_and_tails)
{
    char text[] = "캘거리abc";
    struct itin_slice s = slice_of(text);
    for (size_t n = 0; n < 20; n++) {
        struct itin_slice head = slice_head(s, n), tail = slice_from(s, n);
        ck_assert_uint_eq(head.len, n < 12 ? n : 12);
        ck_assert_uint_eq(head.len + tail.len, 12);
        ck_assert_ptr_eq(tail.ptr, text + head.len);
    }
    ck_assert_ptr_null(slice_from(slice(NULL, 0), 3).ptr);
    ck_assert_uint_eq(slice_of(NULL).len, 0);
}
END_TEST

/* Against arithmetic that is wide enough to hold every result. */
START_TEST(adds_and_multiplies_what_fits)
{
    static const int64_t ends[] = {0, 1, -1, 2, -2, 60, 86400, INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1,
                                   INT64_MAX / 2, INT64_MIN / 2, INT64_MAX / 86400, INT64_MIN / 86400, 3037000499, -3037000500, 4294967296};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        for (size_t k = 0; k < ARRAY_LEN(ends); k++) {
            wide sum = (wide)ends[i] + ends[k], product = (wide)ends[i] * ends[k];
            int64_t got = 77;
            bool fits = sum >= INT64_MIN && sum <= INT64_MAX;
            ck_assert_int_eq(checked_add(ends[i], ends[k], &got), fits);
            ck_assert_int_eq(got, fits ? (int64_t)sum : 77);
            got = 77;
            fits = product >= INT64_MIN && product <= INT64_MAX;
            ck_assert_int_eq(checked_mul(ends[i], ends[k], &got), fits);
            ck_assert_int_eq(got, fits ? (int64_t)product : 77);
        }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("base-slice");
    TCase *t = tcase_create("slice");
    tcase_add_test(t, finds_as_a_plain_search_does);
    tcase_add_test(t, compares_as_byte_for_byte);
    tcase_add_loop_test(t, orders_pairs, 0, ARRAY_LEN(pairs));
    tcase_add_loop_test(t, trims, 0, ARRAY_LEN(blanks));
    tcase_add_loop_test(t, splits, 0, ARRAY_LEN(cuts));
    tcase_add_test(t, splits_what_was_joined);
    tcase_add_loop_test(t, reads_numbers, 0, ARRAY_LEN(numbers));
    tcase_add_test(t, writes_digits_as_the_library_does);
    tcase_add_loop_test(t, sees_digits, 0, ARRAY_LEN(digits));
    tcase_add_loop_test(t, hashes_as_published, 0, ARRAY_LEN(hashes));
    tcase_add_test(t, cuts_heads_and_tails);
    tcase_add_test(t, adds_and_multiplies_what_fits);
    suite_add_tcase(s, t);
    return s;
}
