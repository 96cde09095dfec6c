#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

static void add_year(struct made *m, enum fact_kind kind, int year, int month, int day)
{
    struct fact *f = trip_add_fact(m->trip, kind, (struct span){m->source, 0, 1});
    f->from.has_date = f->from.has_year = true;
    f->from.date = (struct itin_date){year, (int8_t)month, (int8_t)day};
    f->a = year;
}

/* 14 March is a Saturday in 2026 (and not in 2024, 2025, 2027). */
START_TEST(finds_the_year_that_fits_the_weekdays)
{
    static const int issued[] = {2026, 2027, 2025};
    struct row row = {ITEM_MEETING, "3.14. (토)", "서울", "09:00~10:00", NULL, "m", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    add_year(&m, FACT_ISSUED, issued[_i], 4, 1);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "2026-03-14T00:00:00Z");
    ck_assert_int_eq(m.trip->year, 2026);
    ck_assert_uint_eq(itin_diag_len(m.diag), 0);
    make_free(&m);
}
END_TEST

/* From a year to the next, after the period line and without one. */
START_TEST(rolls_over_new_year)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "12.30. (월)", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "1.2. (목)", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 2, _i ? "2024-12-30/2025-01-02" : NULL);
    add_year(&m, FACT_ISSUED, 2025, 2, 1);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "2024-12-30T00:00:00Z");
    ck_assert_str_eq(made_start(&m, 1), "2025-01-02T00:00:00Z");
    ck_assert_int_eq(m.trip->total_days, 4);
    ck_assert_uint_eq(m.trip->n_weekdays_right, 2);
    make_free(&m);
}
END_TEST

/* Every weekday is 2023's, the period says 2024: said once. */
START_TEST(reports_a_year_that_fits_no_weekday)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "6.26. (월)", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "6.27. (화)", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 2, "2024-06-26/2024-06-27");
    make_resolve(&m);
    ck_assert_uint_eq(made_findings(&m, "year-conflict"), 1);
    ck_assert(m.trip->year_conflict);
    ck_assert_str_eq(made_start(&m, 0), "2024-06-26T00:00:00Z");
    make_free(&m);
}
END_TEST

/* Three dates without a year, all with the weekdays of 2023, in a period of
 * 2024: the period's year is the mistyped one. */
START_TEST(believes_many_weekdays_before_one_year)
{
    struct row rows[] = {
        {ITEM_MEETING, "6.26.(월)", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "6.27.(화)", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
        {ITEM_MEETING, "6.28.(수)", "서울", "09:00~10:00", NULL, "c", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 3, "2024-06-26/2024-06-28");
    make_resolve(&m);
    ck_assert_uint_eq(made_findings(&m, "year-conflict"), 1);
    ck_assert_str_eq(made_start(&m, 0), "2023-06-26T00:00:00Z");
    ck_assert_int_eq(m.trip->first.date.year, 2023);
    make_free(&m);
}
END_TEST

/* The title's year is that of all dates, however far apart; only around New
 * Year the next one is meant. */
START_TEST(keeps_the_year_of_the_title)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "3.10.", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "11.5.", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    static const struct row winter[] = {
        {ITEM_MEETING, "12.30.", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "1.2.", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(_i ? winter : rows, 2, NULL);
    add_year(&m, FACT_YEAR, 2025, 0, 0);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), _i ? "2025-12-30T00:00:00Z" : "2025-03-10T00:00:00Z");
    ck_assert_str_eq(made_start(&m, 1), _i ? "2026-01-02T00:00:00Z" : "2025-11-05T00:00:00Z");
    make_free(&m);
}
END_TEST

/* No year anywhere: no instant, and one finding. */
START_TEST(does_not_invent_a_year)
{
    struct row row = {ITEM_MEETING, "6.26.", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "-");
    ck_assert_uint_eq(made_findings(&m, "year-conflict"), 1);
    make_free(&m);
}
END_TEST

START_TEST(takes_the_year_near_a_date)
{
    static const struct {
        struct itin_date d, near, want;
    } cases[] = {
        {{0, 1, 3}, {2024, 12, 28}, {2025, 1, 3}},
        {{0, 12, 30}, {2025, 1, 5}, {2024, 12, 30}},
        {{0, 6, 24}, {2024, 6, 24}, {2024, 6, 24}},
        {{0, 2, 29}, {2025, 3, 1}, {2024, 2, 29}},
        {{0, 2, 29}, {2098, 3, 1}, {2096, 2, 29}},
    };
    struct itin_date got = year_near(cases[_i].d, cases[_i].near);
    ck_assert(date_eq(got, cases[_i].want));
}
END_TEST

/* Day numbers count from the first day of the period. */
START_TEST(counts_day_numbers)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "제1일", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, "3일차", "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
        {ITEM_MEETING, NULL, "서울", "11:00~12:00", NULL, "c", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 3, "2024-06-29/2024-07-03");
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "2024-06-29T00:00:00Z");
    ck_assert_str_eq(made_start(&m, 1), "2024-07-01T00:00:00Z");
    ck_assert_str_eq(made_start(&m, 2), "2024-07-01T02:00:00Z");
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-year");
    TCase *t = tcase_create("year");
    tcase_add_loop_test(t, finds_the_year_that_fits_the_weekdays, 0, 3);
    tcase_add_loop_test(t, rolls_over_new_year, 0, 2);
    tcase_add_test(t, reports_a_year_that_fits_no_weekday);
    tcase_add_test(t, believes_many_weekdays_before_one_year);
    tcase_add_loop_test(t, keeps_the_year_of_the_title, 0, 2);
    tcase_add_test(t, does_not_invent_a_year);
    tcase_add_loop_test(t, takes_the_year_near_a_date, 0, 5);
    tcase_add_test(t, counts_day_numbers);
    suite_add_tcase(s, t);
    return s;
}
