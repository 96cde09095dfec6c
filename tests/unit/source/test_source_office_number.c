/* Numbers of workbooks: every day a workbook can count, every minute of a day,
 * and the formats of ECMA-376 (part 1, 18.8.30 and 18.8.31). */
#include "base/base.h"

#include "check_main.h"
#include "source/office.h"
#include "time/civil.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1 << 26);
}

static void teardown(void)
{
    arena_release(&arena);
}

static bool shows(const char *number, unsigned format, bool is_1904, const char *want)
{
    return slice_eq(cell_value(&arena, slice_of(number), format, is_1904), slice_of(want));
}

/* Day 1 is 1900-01-01; the 60th never was; 1970-01-01 is day 25569. In the
 * other system, 1904-01-01 is day 0. The last day is 9999-12-31. */
START_TEST(every_day_of_both_calendars)
{
    for (int serial = 1; serial <= 2958465; serial += serial < 50000 ? 1 : 997) {
        char number[16], want[32];
        struct itin_date d = serial == 60 ? (struct itin_date){1900, 2, 29}
                                          : date_from_days(serial - (serial < 60 ? 25568 : 25569));
        snprintf(number, sizeof number, "%d", serial);
        snprintf(want, sizeof want, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
        if (!shows(number, CELL_DATE, false, want))
            ck_abort_msg("%s is not %s", number, want);
        if (serial > 2957003)
            continue;
        d = date_add((struct itin_date){1904, 1, 1}, serial - 1);
        snprintf(number, sizeof number, "%d", serial - 1);
        snprintf(want, sizeof want, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
        if (!shows(number, CELL_DATE, true, want))
            ck_abort_msg("1904: %s is not %s", number, want);
        if (arena.used > 1 << 25) {
            teardown();
            setup();
        }
    }
    ck_assert(shows("2958465", CELL_DATE, false, "9999-12-31"));
    ck_assert(shows("2958466", CELL_DATE, false, "2958466"));
}
END_TEST

/* As programs write fractions: with 15 to 17 digits, and as powers of ten. */
static void put_number(char *out, size_t size, int form, double value)
{
    switch (form) {
    case 0:
        snprintf(out, size, "%.15g", value);
        return;
    case 1:
        snprintf(out, size, "%.17g", value);
        return;
    case 2:
        snprintf(out, size, "%.16e", value);
        return;
    default:
        snprintf(out, size, "%.12f", value);
    }
}

START_TEST(every_minute_of_a_day)
{
    for (int minute = 0; minute < 1440; minute++)
        for (int form = 0; form < 4; form++) {
            char number[40], both[40], want[40];
            put_number(number, sizeof number, form, minute / 1440.0);
            put_number(both, sizeof both, form, 45467 + minute / 1440.0); /* 2024-06-24 */
            snprintf(want, sizeof want, "2024-06-24 %02d:%02d", minute / 60, minute % 60);
            if (!shows(number, CELL_TIME, false, want + 11) || !shows(both, CELL_TIME, false, want + 11))
                ck_abort_msg("%s is not %s", number, want + 11);
            if (!shows(both, CELL_DATE | CELL_TIME, false, want))
                ck_abort_msg("%s is not %s", both, want);
            if (!shows(number, CELL_DATE | CELL_TIME, false, want + 11))
                ck_abort_msg("%s is no clock alone", number);
            want[10] = '\0';
            if (!shows(both, CELL_DATE, false, want))
                ck_abort_msg("%s is not %s", both, want);
        }
}
END_TEST

/* Seconds are rounded to the nearer minute, over midnight too. */
START_TEST(every_second_is_rounded)
{
    for (int second = 0; second < 86400; second += 7) {
        if (second % 60 == 30)
            continue; /* as near to one as to the other */
        char number[40], want[40];
        snprintf(number, sizeof number, "%.15g", 45467 + second / 86400.0);
        int minute = (second + 30) / 60;
        snprintf(want, sizeof want, "2024-06-%02d %02d:%02d", 24 + minute / 1440, minute / 60 % 24, minute % 60);
        if (!shows(number, CELL_DATE | CELL_TIME, false, want))
            ck_abort_msg("%s is not %s", number, want);
    }
}
END_TEST

START_TEST(hours_that_elapsed)
{
    for (int minute = 0; minute < 100 * 60; minute += 7) {
        char number[40], want[40];
        snprintf(number, sizeof number, "%.15g", minute / 1440.0);
        snprintf(want, sizeof want, "%02d:%02d", minute / 60, minute % 60);
        if (!shows(number, CELL_ELAPSED, false, want))
            ck_abort_msg("%s is not %s", number, want);
    }
}
END_TEST

enum { D = CELL_DATE, T = CELL_TIME, DT = CELL_DATE | CELL_TIME, E = CELL_ELAPSED, P = CELL_PLAIN, X = CELL_EITHER };

/* The formats that have a number; 27 to 36 and 50 to 58 are those of East Asia,
 * of which 34 and 35 are dates in Korean and Japanese and clocks in Chinese. */
START_TEST(all_built_in_formats)
{
    static const unsigned char formats[60] = {
        P, P, P, P, P, P, P, P, P, P, P, P, P, P, D, D, D, D, T, T, T, T, DT, P, P, P, P, D, D, D,
        D, D, T, T, X, X, D, P, P, P, P, P, P, P, P, T, E, T, P, P, D, D, D, D, D, D, D, D, D, P,
    };
    for (uint32_t id = 0; id < 60; id++)
        ck_assert_msg(cell_format_built_in(id) == formats[id], "%u", id);
    for (uint32_t id = 60; id < 400; id++)
        ck_assert_uint_eq(cell_format_built_in(id), CELL_PLAIN);
    ck_assert(shows("45467", X, false, "2024-06-24"));
    ck_assert(shows("0.5", X, false, "12:00"));
    ck_assert(shows("0", X, false, "00:00"));
    ck_assert(shows("45467.5", X, false, "2024-06-24 12:00"));
}
END_TEST

static const struct format_case {
    const char *code;
    unsigned format;
} codes[] = {
    {"", P},                {"General", P},          {"0.00", P},            {"#,##0_);[Red](#,##0)", P},
    {"0.00E+00", P},        {"@", P},                {"0%", P},              {"\"d\"0", P},
    {"0\"days\"", P},       {"\\d0", P},             {"0_d", P},             {"*d0", P},
    {"[Red]0", P},          {"[$-412]0", P},         {"[$USD]0", P},         {"# ?/?", P},
    {"yyyy-mm-dd", D},      {"YYYY-MM-DD", D},       {"m/d", D},             {"mm", D},
    {"mmm-yy", D},          {"d", D},                {"yyyy\"년\" m\"월\" d\"일\"", D}, {"[$-412]yyyy. m. d.", D},
    {"yyyy/mm/dd;@", D},    {"m\\/d", D},            {"ddd", D},             {"General;yyyy", P},
    {"h:mm", T},            {"hh:mm:ss", T},         {"mm:ss", T},           {"h:mm AM/PM", T},
    {"AM/PM h:mm", T},      {"h\"시\" mm\"분\"", T}, {"[$-412]AM/PM h:mm", T}, {"a/p h:mm", T},
    {"yyyy-mm-dd hh:mm", DT}, {"m/d/yy h:mm AM/PM", DT}, {"dd.mm.yyyy\\ hh:mm", DT}, {"[Red]yyyy h", DT},
    {"[h]:mm", E},          {"[hh]:mm:ss", E},       {"[mm]:ss", E},         {"[ss]", E},
    {"[H]:MM", E},          {"[hm]", P},             {"[]0", P},             {"\"unclosed yyyy", P},
    {"[h", P},              {"\\", P},               {"\"", P},              {"[", P},
    {"yyyy\\", D},          {"_", P},                {"0 \"h\" yyyy", D},    {"Generalyyyy", D},
};

START_TEST(format_codes)
{
    ck_assert_msg(cell_format_of(slice_of(codes[_i].code)) == codes[_i].format, "%s: %u", codes[_i].code,
                  cell_format_of(slice_of(codes[_i].code)));
}
END_TEST

/* What is no number of days is shown as it is written. */
START_TEST(numbers_that_are_no_days)
{
    static const char *const odd[] = {"", "-1", "-45467.5", "x", "45467x", "45467.5.1", "1e", "1e+", "1e9999", "1e99",
                                      "NaN", "#N/A", "99999999999999999999999999999999999999999999999999", "1e7",
                                      "4 5467", "١", "1d2", "+1"};
    for (size_t i = 0; i < ARRAY_LEN(odd); i++)
        for (unsigned format = 0; format <= CELL_EITHER; format++)
            ck_assert_msg(shows(odd[i], format, false, odd[i]), "%s with %u", odd[i], format);
    ck_assert(shows("0", CELL_DATE, false, "0")); /* the day before the first is none */
    ck_assert(shows("0", CELL_DATE, true, "1904-01-01"));
    ck_assert(shows("0.25", CELL_DATE, false, "0.25"));
}
END_TEST

START_TEST(numbers_with_powers_of_ten)
{
    ck_assert(shows("4.5467E4", CELL_DATE, false, "2024-06-24"));
    ck_assert(shows("4.5467e+4", CELL_DATE, false, "2024-06-24"));
    ck_assert(shows("45467000e-3", CELL_DATE, false, "2024-06-24"));
    ck_assert(shows("5E-1", CELL_TIME, false, "12:00"));
    ck_assert(shows("6.9444444444444447E-4", CELL_TIME, false, "00:01"));
    ck_assert(shows(".5", CELL_TIME, false, "12:00"));
    ck_assert(shows("45467.", CELL_DATE, false, "2024-06-24"));
    ck_assert(shows("45467.00000000000000000000000000000000000000000000001", CELL_DATE, false, "2024-06-24"));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/office_number");
    TCase *tc = tcase_create("numbers");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, every_day_of_both_calendars);
    tcase_add_test(tc, every_minute_of_a_day);
    tcase_add_test(tc, every_second_is_rounded);
    tcase_add_test(tc, hours_that_elapsed);
    tcase_add_test(tc, all_built_in_formats);
    tcase_add_loop_test(tc, format_codes, 0, ARRAY_LEN(codes));
    tcase_add_test(tc, numbers_that_are_no_days);
    tcase_add_test(tc, numbers_with_powers_of_ten);
    suite_add_tcase(s, tc);
    return s;
}
