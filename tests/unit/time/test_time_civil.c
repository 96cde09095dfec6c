#include "base/base.h"

#include "check_main.h"
#include "time/civil.h"
#include "time/civil_fast.h"

/* Day numbers from the calendar's own definition (month lengths, one day at a
 * time), so that neither routine is its own judge. */
START_TEST(counts_every_day_from_1583_to_2500)
{
    struct itin_date d = {1583, 1, 1};
    int64_t n = -141349; /* Julian day 2299238.5 less 2440587.5, the day of 1970-01-01 */
    int weekday = 5;     /* a Saturday */
    for (; d.year <= 2500; n++, weekday = (weekday + 1) % 7) {
        if (date_to_days(d) != n || !date_eq(date_from_days(n), d) || date_weekday(d) != weekday)
            ck_abort_msg("%d-%d-%d", (int)d.year, d.month, d.day);
        if (++d.day > date_month_days(d.year, d.month)) {
            d.day = 1;
            if (++d.month > 12) {
                d.month = 1;
                d.year++;
            }
        }
    }
    ck_assert_int_eq(n, 193944); /* 2501-01-01 */
}
END_TEST

START_TEST(both_routines_agree_at_the_edges)
{
    static const int32_t years[] = {-32001, -32000, -31999, -401, -400, -1,      0,       1,
                                    1600,   1900,   2000,   2100, 9999, 1400000, 1400001, 2900000};
    for (size_t i = 0; i < ARRAY_LEN(years); i++)
        for (int8_t month = 1; month <= 12; month++) {
            struct itin_date d = {years[i], month, 28};
            int64_t n = date_to_days(d);
            ck_assert(date_eq(date_from_days(n), d));
            ck_assert_int_eq(date_to_days(date_from_days(n + 1)), n + 1);
        }
    /* 400 years are 146097 days, inside the range and across its edge */
    for (int32_t year = -40000; year < 3000000; year += 399)
        ck_assert_int_eq(date_diff((struct itin_date){year + 400, 3, 1},
                                   (struct itin_date){year, 3, 1}),
                         146097);
}
END_TEST

/* All days of the short routine, and all seconds of a day at its two ends. */
START_TEST(the_short_routine_agrees_everywhere)
{
    int64_t first = date_to_days((struct itin_date){NEAR_MIN_YEAR, 1, 1});
    int64_t last = date_to_days((struct itin_date){NEAR_MAX_YEAR, 12, 31});
    for (int64_t day = first; day <= last; day++) {
        struct itin_civil c = fast_civil(near_fields_from_seconds(day * 86400 + 86399));
        if (!date_eq(c.date, date_from_days(day)) || near_seconds_from_civil(c) != day * 86400 + 86399)
            ck_abort_msg("day %lld", (long long)day);
    }
    for (int64_t s = 0; s < 86400; s++) {
        struct itin_civil a = fast_civil(near_fields_from_seconds(first * 86400 + s));
        struct itin_civil b = fast_civil(near_fields_from_seconds(last * 86400 + s));
        if (a.clock.hour != s / 3600 || a.clock.minute != s / 60 % 60 || a.clock.second != s % 60 ||
            memcmp(&a.clock, &b.clock, sizeof a.clock) != 0 || a.date.year != NEAR_MIN_YEAR ||
            b.date.year != NEAR_MAX_YEAR)
            ck_abort_msg("second %lld", (long long)s);
    }
    ck_assert(near_has_year(NEAR_MIN_YEAR) && near_has_year(NEAR_MAX_YEAR));
    ck_assert(!near_has_year(NEAR_MIN_YEAR - 1) && !near_has_year(NEAR_MAX_YEAR + 1));
    ck_assert(!near_has_year(INT32_MIN) && !near_has_year(INT32_MAX));
}
END_TEST

START_TEST(saturates_beyond_32_bit_years)
{
    ck_assert_int_eq(date_from_days(INT64_MAX).year, INT32_MAX);
    ck_assert_int_eq(date_from_days(INT64_MIN).year, INT32_MIN);
    ck_assert_int_eq(civil_from_seconds(INT64_MAX).date.year, INT32_MAX);
    ck_assert_int_eq(instant_to_civil((struct itin_instant){INT64_MAX}, 3600).date.year, INT32_MAX);
    ck_assert_int_eq(date_add((struct itin_date){2024, 1, 1}, INT64_MIN).year, INT32_MIN);
}
END_TEST

static const struct {
    const char *name;
    struct itin_civil civil;
    int64_t seconds;
} instants[] = {
    {"epoch", {{1970, 1, 1}, {0, 0, 0}}, 0},
    {"a second before", {{1969, 12, 31}, {23, 59, 59}}, -1},
    {"32 bits", {{2038, 1, 19}, {3, 14, 7}}, INT32_MAX},
    {"32 bits below", {{1901, 12, 13}, {20, 45, 52}}, INT32_MIN},
    {"leap day", {{2000, 2, 29}, {12, 0, 0}}, 951825600},
    {"year 10000", {{10000, 1, 1}, {0, 0, 0}}, INT64_C(253402300800)},
    {"year 1", {{1, 1, 1}, {0, 0, 0}}, INT64_C(-62135596800)},
};

START_TEST(converts_known_instants)
{
    struct itin_civil c = civil_from_seconds(instants[_i].seconds);
    ck_assert_msg(date_eq(c.date, instants[_i].civil.date), "%s", instants[_i].name);
    ck_assert_int_eq(c.clock.hour, instants[_i].civil.clock.hour);
    ck_assert_int_eq(c.clock.minute, instants[_i].civil.clock.minute);
    ck_assert_int_eq(c.clock.second, instants[_i].civil.clock.second);
    ck_assert_int_eq(civil_to_seconds(c), instants[_i].seconds);
}
END_TEST

START_TEST(knows_leap_years)
{
    ck_assert_int_eq(date_month_days(1900, 2), 28);
    ck_assert_int_eq(date_month_days(2000, 2), 29);
    ck_assert_int_eq(date_month_days(2024, 2), 29);
    ck_assert_int_eq(date_month_days(-4, 2), 29);
    ck_assert_int_eq(date_month_days(2024, 13), 0);
    ck_assert(!date_is_valid((struct itin_date){2023, 2, 29}));
    ck_assert(!date_is_valid((struct itin_date){2023, 0, 1}));
    ck_assert(!date_is_valid((struct itin_date){2023, 1, 0}));
    ck_assert(!clock_is_valid((struct itin_clock){24, 0, 0}));
    ck_assert(!clock_is_valid((struct itin_clock){0, 0, 60}));
    ck_assert(!clock_is_valid((struct itin_clock){-1, 0, 0}));
}
END_TEST

START_TEST(offsets_move_the_clock)
{
    /* KE5019 leaves Incheon 2024-06-24 19:20 +09:00 = 10:20Z */
    struct itin_civil wall = {{2024, 6, 24}, {19, 20, 0}};
    struct itin_instant at = civil_to_instant(wall, 9 * 3600);
    ck_assert_int_eq(at.s, INT64_C(1719224400));
    struct itin_civil seattle = instant_to_civil(at, -7 * 3600);
    ck_assert_int_eq(seattle.date.day, 24);
    ck_assert_int_eq(seattle.clock.hour, 3);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("time-civil");
    TCase *t = tcase_create("civil");
    tcase_add_test(t, counts_every_day_from_1583_to_2500);
    tcase_add_test(t, both_routines_agree_at_the_edges);
    tcase_add_test(t, the_short_routine_agrees_everywhere);
    tcase_add_test(t, the_short_routine_agrees_everywhere);
    tcase_add_test(t, saturates_beyond_32_bit_years);
    tcase_add_loop_test(t, converts_known_instants, 0, (int)ARRAY_LEN(instants));
    tcase_add_test(t, knows_leap_years);
    tcase_add_test(t, offsets_move_the_clock);
    suite_add_tcase(s, t);
    return s;
}
