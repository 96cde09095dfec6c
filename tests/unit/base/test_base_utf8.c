#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "check_main.h"

/* Boundary sequences of RFC 3629, section 4. */
START_TEST(rejects_what_is_no_scalar_value)
{
    static const struct itin_slice bad[] = {
        {"\xC0\x80", 2},         {"\xED\xA0\x80", 3},     {"\xF4\x90\x80\x80", 4},
        {"\xE0\x9F\xBF", 3},     {"\xF0\x8F\xBF\xBF", 4}, {"\xE2\x82", 2},
    };
    ck_assert_uint_eq(utf8_valid(bad[_i]), 0);
}
END_TEST

static bool round_trips(uint32_t cp)
{
    char out[4];
    size_t at = 0, n = utf8_encode(cp, out);
    if (cp >= 0xD800 && cp <= 0xDFFF)
        return n == 0;
    return utf8_next(slice(out, n), &at) == cp && at == n &&
           utf8_prev(slice(out, n), &at) == cp && at == 0;
}

START_TEST(round_trips_every_scalar_value)
{
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++)
        if (!round_trips(cp)) /* an assertion a value would take seconds */
            ck_abort_msg("U+%04X", (unsigned)cp);
}
END_TEST

START_TEST(counts_hangul_as_two_columns)
{
    ck_assert_uint_eq(width_of(LIT("캘거리 YYC")), 10);
    ck_assert_uint_eq(width_of(LIT("\xE1\x84\x80\xE1\x85\xA1")), 2); /* decomposed 가 */
    ck_assert_uint_eq(width_prefix(LIT("캘거리"), 5).len, 6);
}
END_TEST

/* The first byte that is not ASCII, wherever it stands to the steps of eight. */
START_TEST(skips_ascii_up_to_the_first_other_byte)
{
    char text[40];
    for (size_t len = 0; len <= sizeof text; len++)
        for (size_t bad = 0; bad <= len; bad++)
            for (size_t from = 0; from <= bad; from++) {
                memset(text, 'a', sizeof text);
                if (bad < len)
                    text[bad] = (char)0x80;
                ck_assert_uint_eq(utf8_skip_ascii(slice(text, len), from), bad);
            }
}
END_TEST

START_TEST(writes_numbers_in_digits)
{
    static const struct {
        uint64_t n;
        const char *digits;
    } rows[] = {{0, "0"}, {9, "9"}, {10, "10"}, {4294967295u, "4294967295"},
                {UINT64_MAX, "18446744073709551615"}};
    char space[SLICE_DIGITS];
    ck_assert(slice_eq(slice_digits(rows[_i].n, space), slice_of(rows[_i].digits)));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("base-utf8");
    TCase *t = tcase_create("utf8");
    tcase_add_loop_test(t, rejects_what_is_no_scalar_value, 0, 6);
    tcase_add_test(t, round_trips_every_scalar_value);
    tcase_add_test(t, counts_hangul_as_two_columns);
    tcase_add_test(t, skips_ascii_up_to_the_first_other_byte);
    tcase_add_loop_test(t, writes_numbers_in_digits, 0, 5);
    suite_add_tcase(s, t);
    return s;
}
