#include "base/base.h"

#include "check_main.h"
#include "time/iso.h"

static const struct {
    const char *text, *civil, *zone;
    int32_t offset;
    bool has_clock, has_seconds, has_offset, is_z;
} good[] = {
    {"2024-06-24", "2024-06-24T00:00:00", "", 0, false, false, false, false},
    {"2024-06-30T16:50-06:00[America/Edmonton]", "2024-06-30T16:50:00", "America/Edmonton", -21600,
     true, false, true, false},
    {"2024-06-30 16:50", "2024-06-30T16:50:00", "", 0, true, false, false, false},
    {"2024-06-24T10:20:00Z", "2024-06-24T10:20:00", "", 0, true, true, false, true},
    {"2024-06-24t10:20:00.250z", "2024-06-24T10:20:00", "", 0, true, true, false, true},
    {"2024-06-24T24:00", "2024-06-25T00:00:00", "", 0, true, false, false, false},
    {"2024-12-31T24:00:00.0Z", "2025-01-01T00:00:00", "", 0, true, true, false, true},
    {"1883-11-18T12:00:00-07:52:58[America/Los_Angeles]", "1883-11-18T12:00:00",
     "America/Los_Angeles", -28378, true, true, true, false},
    {"2022-07-08T00:14:07-00:00[Europe/London]", "2022-07-08T00:14:07", "Europe/London", 0, true,
     true, false, true},
    {"2022-07-08T00:14:07+00:00[Europe/Paris]", "2022-07-08T00:14:07", "Europe/Paris", 0, true,
     true, true, false},
    {"2024-06-24T10:20+0530", "2024-06-24T10:20:00", "", 19800, true, false, true, false},
    {"2024-06-24T10:20+09", "2024-06-24T10:20:00", "", 32400, true, false, true, false},
    {"2024-06-24T10:20[+09:00]", "2024-06-24T10:20:00", "", 32400, true, false, true, false},
    {"2024-06-24T10:20+09:00[+09:00]", "2024-06-24T10:20:00", "", 32400, true, false, true, false},
    {"2024-06-24T10:20Z[-07:00]", "2024-06-24T10:20:00", "", 0, true, false, false, true},
    {"2024-06-24T10:20[Etc/GMT+5][u-ca=iso8601]", "2024-06-24T10:20:00", "Etc/GMT+5", 0, true,
     false, false, false},
    {"0000-02-29", "0000-02-29T00:00:00", "", 0, false, false, false, false},
};

START_TEST(reads_what_rfc_9557_allows)
{
    struct ixdtf x;
    char out[ISO_BUF];
    ck_assert_int_eq(ixdtf_parse(slice_of(good[_i].text), &x), ISO_OK);
    ck_assert_str_eq(iso_civil(x.civil, true, out), good[_i].civil);
    ck_assert(slice_eq(x.zone, slice_of(good[_i].zone)));
    ck_assert_int_eq(x.offset, good[_i].offset);
    ck_assert_int_eq(x.has_clock, good[_i].has_clock);
    ck_assert_int_eq(x.has_seconds, good[_i].has_seconds);
    ck_assert_int_eq(x.has_offset, good[_i].has_offset);
    ck_assert_int_eq(x.is_z, good[_i].is_z);
    ck_assert(!x.unknown_critical && !x.has_calendar && !x.zone_critical);
}
END_TEST

static const char *const syntax[] = {
    "",           "2024",       "2024-6-24",          "2024-06-24T",       "2024-06-24T9:00",
    "2024-06-24T10", "2024-06-24T10:20:", "2024-06-24T10:20:00.", "2024-06-24  10:20",
    "2024-06-24T10:20+", "2024-06-24T10:20+9", "2024-06-24T10:20+09:", "2024-06-24T10:20+090",
    "2024-06-24T10:20[", "2024-06-24T10:20[]", "2024-06-24T10:20[../etc]",
    "2024-06-24T10:20[/UTC]", "2024-06-24T10:20[A//B]", "2024-06-24T10:20[A/]",
    "2024-06-24T10:20[UTC][UTC]", "2024-06-24T10:20[u-ca=iso8601][UTC]",
    "2024-06-24T10:20[U-CA=iso8601]", "2024-06-24T10:20[u-ca=]", "2024-06-24T10:20[u-ca=a-]",
    "2024-06-24T10:20[u-ca=a--b]", "2024-06-24T10:20Z ", " 2024-06-24", "2024-06-24Z",
    "2024-06-24+09:00", "+002024-06-24", "2024-06-24T10:20Zulu", "2024-06-24T10:20[UTC]x",
    "2024-06-24T10:20[+9]", "2024-06-24T10:20[-]", "2024-06-24T10:20[+09:00/x]",
};

START_TEST(refuses_bad_syntax)
{
    struct ixdtf x = {.offset = 42};
    ck_assert_msg(ixdtf_parse(slice_of(syntax[_i]), &x) == ISO_SYNTAX, "%s", syntax[_i]);
    ck_assert_int_eq(x.offset, 42);
}
END_TEST

static const char *const range[] = {
    "2024-06-31",       "2023-02-29",       "2024-13-01",        "2024-00-10",
    "2024-06-24T25:00", "2024-06-24T24:01", "2024-06-24T10:60",  "2024-06-24T10:20:60",
    "2024-06-24T24:00:00.1", "2024-06-24T10:20+24:00", "2024-06-24T10:20+09:60",
    "2016-12-31T23:59:60Z", "2024-06-24T10:20+09:00[+08:00]", "2024-06-24T10:20+09:00[!-09:00]",
    "2024-06-24T10:20[+24:00]", "2024-06-24T10:20[-09:60]",
};

START_TEST(tells_range_from_syntax)
{
    struct ixdtf x;
    ck_assert_msg(ixdtf_parse(slice_of(range[_i]), &x) == ISO_RANGE, "%s", range[_i]);
}
END_TEST

static struct ixdtf parsed(const char *text)
{
    struct ixdtf x;
    ck_assert_int_eq(ixdtf_parse(slice_of(text), &x), ISO_OK);
    return x;
}

START_TEST(marks_critical_suffixes)
{
    ck_assert(parsed("2024-06-24T10:20[!Asia/Seoul]").zone_critical);
    ck_assert(parsed("2024-06-24T10:20[!knort=blargel]").unknown_critical);
    ck_assert(!parsed("2024-06-24T10:20[knort=blargel]").unknown_critical);
    ck_assert(!parsed("2024-06-24T10:20[u-ca=hebrew]").has_calendar);
    ck_assert(parsed("2024-06-24T10:20[!u-ca=hebrew]").has_calendar);
    ck_assert(!parsed("2024-06-24T10:20[!u-ca=gregory]").has_calendar);
    ck_assert(!parsed("2024-06-24T10:20[u-ca=gregory][u-ca=hebrew]").has_calendar);
    ck_assert(parsed("2024-06-24T10:20[u-ca=gregory][!u-ca=hebrew]").has_calendar);
    ck_assert(parsed("2024-06-24T10:20[!u-ca=hebrew]").unknown_critical);
    ck_assert(!parsed("2024-06-24T10:20[!u-ca=gregory]").unknown_critical);
    ck_assert(parsed("2024-06-24T10:20:30-07:52:58").offset_has_seconds);
    ck_assert(!parsed("2024-06-24T10:20:30-07:52").offset_has_seconds);
}
END_TEST

START_TEST(reads_only_the_slice)
{
    struct ixdtf x;
    char exact[] = {'2', '0', '2', '4', '-', '0', '6', '-', '2', '4', 'T', '1', '0', ':', '2'};
    for (size_t n = 0; n <= sizeof exact; n++)
        ck_assert_int_eq(ixdtf_parse(slice(exact, n), &x), n == 10 ? ISO_OK : ISO_SYNTAX);
}
END_TEST

START_TEST(writes_text)
{
    char out[ISO_BUF];
    ck_assert_str_eq(iso_date((struct itin_date){2024, 6, 24}, out), "2024-06-24");
    ck_assert_str_eq(iso_date((struct itin_date){-1, 6, 24}, out), "-0001-06-24");
    ck_assert_str_eq(iso_date((struct itin_date){12345, 6, 24}, out), "+12345-06-24");
    ck_assert_str_eq(iso_civil((struct itin_civil){{2024, 6, 24}, {19, 20, 0}}, false, out),
                     "2024-06-24T19:20");
    ck_assert_str_eq(iso_civil((struct itin_civil){{2024, 6, 24}, {19, 20, 5}}, false, out),
                     "2024-06-24T19:20:05");
    ck_assert_str_eq(iso_offset(32400, out), "+09:00");
    ck_assert_str_eq(iso_offset(0, out), "+00:00");
    ck_assert_str_eq(iso_offset(-28378, out), "-07:52:58");
    ck_assert_str_eq(iso_offset(-1800, out), "-00:30");
    ck_assert_str_eq(iso_utc((struct itin_instant){1719224400}, out), "2024-06-24T10:20:00Z");
    ck_assert_uint_lt(strlen(iso_utc((struct itin_instant){INT64_MIN}, out)), ISO_BUF);
    ck_assert_uint_lt(strlen(iso_offset(INT32_MIN, out)), ISO_BUF);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("time-iso");
    TCase *t = tcase_create("iso");
    tcase_add_loop_test(t, reads_what_rfc_9557_allows, 0, (int)ARRAY_LEN(good));
    tcase_add_loop_test(t, refuses_bad_syntax, 0, (int)ARRAY_LEN(syntax));
    tcase_add_loop_test(t, tells_range_from_syntax, 0, (int)ARRAY_LEN(range));
    tcase_add_test(t, marks_critical_suffixes);
    tcase_add_test(t, reads_only_the_slice);
    tcase_add_test(t, writes_text);
    suite_add_tcase(s, t);
    return s;
}
