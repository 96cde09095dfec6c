/* The public face of moments: what is written is read again as the same
 * instant, and nothing but a moment is one. */
#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"
#include <itin/time.h>

/* xorshift: the same row of numbers on every machine. */
static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* 0001-01-01 to 9999-12-31, whole seconds. */
#define FIRST (-INT64_C(62135596800))
#define LAST INT64_C(253402300799)

START_TEST(what_is_written_is_read_again)
{
    uint64_t state = 20240624;
    printf("# seed %llu\n", (unsigned long long)state);
    for (int i = 0; i < 20000; i++) {
        char out[40], text[100], offset_text[40];
        struct itin_instant at = {FIRST + (int64_t)(next(&state) % (uint64_t)(LAST - FIRST))}, got;
        itin_instant_text(at, out);
        if (!itin_instant_parse(slice_of(out), &got) || got.s != at.s)
            ck_abort_msg("%s", out);
        struct itin_moment m, w;
        ck_assert(itin_moment_parse(slice_of(out), &m) && m.is_z && m.has_offset && m.offset == 0);
        int32_t offset = (int32_t)(next(&state) % (2 * 86399)) - 86399;
        itin_offset_text(offset, offset_text);
        itin_civil_text(m.civil, out);
        snprintf(text, sizeof text, "%s%s[Asia/Seoul]", out, offset_text);
        ck_assert_msg(itin_moment_parse(slice_of(text), &w), "%s", text);
        ck_assert_msg(itin_moment_instant(&w, &got) && got.s == at.s - offset, "%s: %lld", text, (long long)got.s);
        ck_assert_int_eq(w.offset_has_seconds, offset % 60 != 0);
        ck_assert(slice_eq(w.zone, LIT("Asia/Seoul")));
    }
}
END_TEST

/* Instants that others have published. */
START_TEST(known_instants)
{
    static const struct {
        const char *text;
        int64_t s;
    } known[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59Z", -1},
        {"1990-12-31T15:59:59-08:00", 662687999},   /* RFC 3339, 5.8 (without its leap second) */
        {"1996-12-19T16:39:57-08:00", 851042397},   /* RFC 3339, 5.8 */
        {"1937-01-01T12:00:27.87+00:20", -1041337173}, /* RFC 3339, 5.8 */
        {"2001-09-09T01:46:40Z", 1000000000},
        {"2038-01-19T03:14:07+00:00", 2147483647},
        {"2024-06-24T19:20+09:00", 1719224400},
        {"0001-01-01T00:00:00Z", FIRST},
        {"9999-12-31T23:59:59Z", LAST},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct itin_instant at = {42};
        ck_assert_msg(itin_instant_parse(slice_of(known[i].text), &at), "%s", known[i].text);
        ck_assert_msg(at.s == known[i].s, "%s: %lld", known[i].text, (long long)at.s);
    }
}
END_TEST

static const char *const none[] = {
    "2024-06-24",                       "2024-06-24T10:20[!u-ca=hebrew]", "2024-06-24T10:20[!x=1]",
    "2024-02-30T10:00",                 "2024-06-24T10:20 ",              "",
    "2024-06-24T10:20+09:00[",          "10:20",                          "2024-06-24T10:20Z[!_x=1]",
};

START_TEST(what_is_no_moment)
{
    struct itin_moment m = {.offset = 77};
    struct itin_instant at = {42};
    ck_assert_msg(!itin_moment_parse(slice_of(none[_i]), &m) && m.offset == 77, "%s", none[_i]);
    ck_assert(!itin_instant_parse(slice_of(none[_i]), &at) && at.s == 42);
}
END_TEST

START_TEST(moments_without_an_offset_are_no_instant)
{
    struct itin_moment m;
    struct itin_instant at = {42};
    ck_assert(itin_moment_parse(LIT("2024-06-24T10:20[Asia/Seoul][u-ca=hebrew]"), &m));
    ck_assert(!m.has_offset && !m.is_z && slice_eq(m.zone, LIT("Asia/Seoul")));
    ck_assert(!itin_moment_instant(&m, &at) && !itin_instant_parse(LIT("2024-06-24T10:20"), &at));
    ck_assert_int_eq(at.s, 42);
}
END_TEST

/* 1600-02-29 was a Tuesday; every day after it is the next weekday. */
START_TEST(weekdays_and_differences)
{
    struct itin_date first = {1600, 2, 29}, d = first;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int64_t n = 0; d.year < 2500; n++) {
        if (itin_date_weekday(d) != (n + 1) % 7 || itin_date_diff(d, first) != n || itin_date_diff(first, d) != -n)
            ck_abort_msg("%d-%d-%d", (int)d.year, d.month, d.day);
        bool leap = (d.year % 4 == 0 && d.year % 100) || d.year % 400 == 0;
        if (++d.day > lengths[d.month - 1] + (leap && d.month == 2)) {
            d.day = 1;
            d.month = (int8_t)(d.month % 12 + 1);
            d.year += d.month == 1;
        }
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("time/moment");
    TCase *tc = tcase_create("moments");
    tcase_add_test(tc, what_is_written_is_read_again);
    tcase_add_test(tc, known_instants);
    tcase_add_loop_test(tc, what_is_no_moment, 0, ARRAY_LEN(none));
    tcase_add_test(tc, moments_without_an_offset_are_no_instant);
    tcase_add_test(tc, weekdays_and_differences);
    suite_add_tcase(s, tc);
    return s;
}
