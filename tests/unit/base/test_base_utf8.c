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

Suite *suite_make(void)
{
    Suite *s = suite_create("base-utf8");
    TCase *t = tcase_create("utf8");
    tcase_add_loop_test(t, rejects_what_is_no_scalar_value, 0, 6);
    tcase_add_test(t, round_trips_every_scalar_value);
    tcase_add_test(t, counts_hangul_as_two_columns);
    suite_add_tcase(s, t);
    return s;
}
