#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

/* 25/03 can only be the 25th of March, so 05/04 is the 5th of April; 03/25
 * shows the other order; weekdays decide as well (5 April 2026 is a Sunday). */
START_TEST(other_dates_show_the_order)
{
    static const struct {
        const char *other, *date, *start;
    } cases[] = {
        {"25/03/2026", "05/04/2026", "2026-04-05T00:00:00Z"},
        {"03/25/2026", "05/04/2026", "2026-05-04T00:00:00Z"},
        {"2026-03-25", "05/04/2026 (Sun)", "2026-04-05T00:00:00Z"},
        {"2026-03-25", "05/04/2026 (Mon)", "2026-05-04T00:00:00Z"},
        {"2026-03-25", "05.04.2026", "2026-04-05T00:00:00Z"},
    };
    struct row rows[] = {
        {ITEM_MEETING, cases[_i].other, "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, cases[_i].date, "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 2, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 1), cases[_i].start);
    make_free(&m);
}
END_TEST

/* What stands above other dates: the period, in any form, also for dates
 * without a year; the order that the document states. */
START_TEST(period_decides)
{
    static const struct {
        const char *other, *date, *start;
    } cases[] = {
        {"2025-03-12", "11/03/2025", "2025-03-11T00:00:00Z"},
        {"2025-03-12", "03/11/2025", "2025-03-11T00:00:00Z"},
        {"2025-03-12", "11/03", "2025-03-11T00:00:00Z"},
        {"03/25/2025", "11/03/2025", "2025-03-11T00:00:00Z"}, /* another hand's */
    };
    static const int forms[] = {TRIP_REPORT, TRIP_PLAN_YAML, TRIP_CSV};
    for (size_t k = 0; k < ARRAY_LEN(forms); k++) {
        struct row rows[] = {
            {ITEM_MEETING, cases[_i].date, "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
        };
        struct made m = make_trip(rows, 1, "2025-03-10/2025-03-16");
        struct fact *f = trip_add_fact(m.trip, FACT_ISSUED, (struct span){m.source, 0, 1});
        struct itin_source *source;
        ck_assert_int_eq(itin_source_new("issued", cases[_i].other, 10, m.diag, &source), ITIN_OK);
        struct cursor c = cursor_of(source, source->text);
        ck_assert_int_eq(notation_date(&c, &f->from), NOTATION_OK);
        f->from.date_source = DATE_WRITTEN;
        m.trip->form = forms[k];
        make_resolve(&m);
        ck_assert_str_eq(made_start(&m, 0), cases[_i].start);
        itin_source_free(source);
        make_free(&m);
    }
}
END_TEST

/* Nothing decides, or two dates contradict each other: asked, in plans too. */
START_TEST(asks_when_nothing_decides)
{
    static const char *const others[] = {NULL, "25/12/2026 and 12/25/2026"};
    static const int forms[] = {TRIP_REPORT, TRIP_PLAN_YAML, TRIP_PLAN_JSON, TRIP_CSV};
    for (size_t k = 0; k < ARRAY_LEN(forms); k++) {
        struct row rows[] = {
            {ITEM_MEETING, "05/04/2026", "Vienna", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
            {ITEM_MEETING, "25/12/2026", "Vienna", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
            {ITEM_MEETING, "12/25/2026", "Vienna", "09:00~10:00", NULL, "c", NULL, NULL, NULL, S},
        };
        struct made m = make_trip(rows, others[_i] ? 3 : 1, NULL);
        m.trip->form = forms[k];
        make_resolve(&m);
        for (size_t i = 0; i < m.trip->n_items; i++)
            if (slice_eq(m.trip->items[i]->title.str, LIT("a")))
                ck_assert_str_eq(made_start(&m, i), "-");
        ck_assert_uint_eq(made_findings(&m, "bad-value"), 1);
        make_free(&m);
    }
}
END_TEST

/* Two dates are two days in April as well as two months apart; three are no
 * three fourths of a month. */
START_TEST(two_dates_are_no_order)
{
    static const struct {
        const char *second, *third, *start;
    } cases[] = {
        {"05/04/2026", NULL, "-"},
        {"05/04/2026", "05/04/2026", "-"},
        {"03/05/2026", NULL, "-"},
        {"05/04/2026", "06/04/2026", "2026-04-03T07:00:00Z"},
        {"03/05/2026", "03/06/2026", "2026-03-04T08:00:00Z"},
        {"25/04/2026", NULL, "2026-04-03T07:00:00Z"},
        {"04/25/2026", NULL, "2026-03-04T08:00:00Z"},
    };
    struct row rows[] = {
        {ITEM_MEETING, "03/04/2026", "Vienna", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, cases[_i].second, "Vienna", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
        {ITEM_MEETING, cases[_i].third, "Vienna", "11:00~12:00", NULL, "c", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, cases[_i].third ? 3 : 2, NULL);
    make_resolve(&m);
    for (size_t i = 0; i < m.trip->n_items; i++)
        if (slice_eq(m.trip->items[i]->title.str, LIT("a")))
            ck_assert_str_eq(made_start(&m, i), cases[_i].start);
    make_free(&m);
}
END_TEST

/* The form that a header states; 06.07. is month first in East Asia only. */
START_TEST(says_the_order)
{
    static const struct {
        const char *date, *title, *start;
    } cases[] = {
        {"06/07/2025", "Date (DD/MM/YYYY)", "2025-07-06T07:00:00Z"},
        {"06/07/2025", "Date (MM/DD/YYYY)", "2025-06-07T07:00:00Z"},
        {"06/07/2025", "일자(월/일/년)", "2025-06-07T07:00:00Z"},
        {"06/07/2025", "일자(일/월/년)", "2025-07-06T07:00:00Z"},
        {"06/07/2025", "금/토/일/월", "-"},
        {"06/07/2025", "dd/mm, mm/dd", "-"},
    };
    struct row row = {ITEM_MEETING, cases[_i].date, "Vienna", "09:00~10:00", NULL, cases[_i].title, NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), cases[_i].start);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-day-first");
    TCase *t = tcase_create("order");
    tcase_add_loop_test(t, other_dates_show_the_order, 0, 5);
    tcase_add_loop_test(t, period_decides, 0, 4);
    tcase_add_loop_test(t, asks_when_nothing_decides, 0, 2);
    tcase_add_loop_test(t, says_the_order, 0, 6);
    tcase_add_loop_test(t, two_dates_are_no_order, 0, 7);
    suite_add_tcase(s, t);
    return s;
}
