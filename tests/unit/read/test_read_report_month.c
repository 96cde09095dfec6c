/* Dates over several columns, and cells whose words alone tell a day. In 2024
 * 24 June is a Monday; 30 June is followed by 1 July. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

START_TEST(a_month_beside_its_days)
{
    expect("월\t일\t시간\t내용\n6\t24\t09:00~10:00\t회의\n\t25\t09:00~10:00\t면담\n\t\t11:00~12:"
           "00\t견학\n",
           "meeting 06-24 09:00 10:00 | 회의\nmeeting 06-25 09:00 10:00 | 면담\nvisit carried "
           "11:00 12:00 | 견학\n");
    expect(
        "월\t일\t시간\t내용\n6월\t30일(일)\t09:00~10:00\t회의\n7월\t1일(월)\t09:00~10:00\t면담\n",
        "meeting 06-30 09:00 10:00 | 회의\nmeeting 07-01 09:00 10:00 | 면담\n");
}
END_TEST

START_TEST(months_and_days_in_english)
{
    expect("Month\tDay\tTime\tActivity\nJune\t24th\t09:00-10:00\tMeeting\n\t25th\t09:00-10:"
           "00\tWorkshop\n",
           "meeting 06-24 09:00 10:00 | Meeting\nmeeting 06-25 09:00 10:00 | Workshop\n");
}
END_TEST

START_TEST(a_year_has_its_column)
{
    expect("년\t월\t일\t시간\t내용\n2024\t6\t24\t09:00~10:00\t회의\n\t7\t1\t09:00~10:"
           "00\t면담\n2025\t1\t2\t09:00~10:00\t협의\n",
           "meeting 2024-06-24 09:00 10:00 | 회의\nmeeting 2024-07-01 09:00 10:00 | 면담\n"
           "meeting 2025-01-02 09:00 10:00 | 협의\n");
}
END_TEST

/* The month said again for each row is the same month. */
START_TEST(months_written_in_every_row)
{
    expect("월\t일\t시간\t내용\n6\t24\t09:00~10:00\t회의\n6\t25\t09:00~10:00\t면담\n7\t1\t09:00~10:"
           "00\t협의\n",
           "meeting 06-24 09:00 10:00 | 회의\nmeeting 06-25 09:00 10:00 | 면담\nmeeting 07-01 "
           "09:00 10:00 | 협의\n");
}
END_TEST

/* The day said again is the same day; a smaller one below it without its month may
 * be of the next: it is not made one of this. */
START_TEST(days_do_not_go_back)
{
    expect("월\t일\t시간\t내용\n6\t24\t09:00~10:00\t회의\n6\t24\t11:00~12:00\t면담\n",
           "meeting 06-24 09:00 10:00 | 회의\nmeeting 06-24 11:00 12:00 | 면담\n");
    struct report_case c =
        case_read(LIT("월\t일\t시간\t내용\n6\t30\t09:00~10:00\t회의\n\t1\t09:00~10:00\t면담\n"));
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert(!c.trip->items[i]->start.has_date || c.trip->items[i]->start.date.day == 30);
    ck_assert_uint_gt(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

/* 31 June is none, and what stands below it has no other date. */
START_TEST(days_that_no_month_has)
{
    struct report_case c =
        case_read(LIT("월\t일\t시간\t내용\n6\t31\t09:00~10:00\t회의\n6\t24\t09:00~10:00\t면담\n"));
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert(!c.trip->items[i]->start.has_date || c.trip->items[i]->start.date.day == 24);
    ck_assert_uint_gt(itin_diag_len(c.diag), 0); /* and never in silence */
    case_free(&c);
}
END_TEST

/* A leap day is a day of some year. */
START_TEST(the_29th_of_february)
{
    expect("월\t일\t시간\t내용\n2\t29\t09:00~10:00\t회의\n", "meeting 02-29 09:00 10:00 | 회의\n");
    struct report_case c =
        case_read(LIT("년\t월\t일\t시간\t내용\n2023\t2\t29\t09:00~10:00\t회의\n"));
    ck_assert(c.trip->n_items == 0 || !c.trip->items[0]->start.has_date);
    ck_assert_uint_gt(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

START_TEST(the_day_keeps_its_span)
{
    struct report_case c = case_read(LIT("월\t일\t시간\t내용\n6\t24(월)\t09:00~10:00\t회의\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct when *start = &c.trip->items[0]->start;
    ck_assert(slice_eq(span_text(start->date_span), LIT("24(월)")));
    ck_assert_int_eq(start->weekday, 0); /* Monday */
    ck_assert(slice_eq(slice_trim(span_text(start->weekday_span)), LIT("(월)")));
    case_free(&c);
}
END_TEST

/* ---- days in words ------------------------------------------------------------------- */

#define PERIOD "출장기간: 2024. 6. 24.(월) ~ 7. 1.(월)\n\n"

/* Of 24 June to 1 July the number 26 is one day only. */
START_TEST(numbers_are_days_of_the_period)
{
    expect(PERIOD "일자\t시간\t내용\n26\t09:00~10:00\t회의\n27\t09:00~10:00\t면담\n",
           "meeting 2024-06-26 09:00 10:00 | 회의\nmeeting 2024-06-27 09:00 10:00 | 면담\n");
}
END_TEST

START_TEST(days_with_their_weekdays)
{
    expect(PERIOD "일자\t시간\t내용\n26일(수)\t09:00~10:00\t회의\n27(목)\t09:00~10:00\t면담\n",
           "meeting 2024-06-26 09:00 10:00 | 회의\nmeeting 2024-06-27 09:00 10:00 | 면담\n");
}
END_TEST

/* One Wednesday lies in the period; two Mondays do. */
START_TEST(weekdays_alone)
{
    expect(PERIOD "일자\t시간\t내용\n수요일\t09:00~10:00\t회의\n",
           "meeting 2024-06-26 09:00 10:00 | 회의\n");
    struct report_case c = case_read(LIT(PERIOD "일자\t시간\t내용\n월요일\t09:00~10:00\t회의\n"));
    ck_assert(c.trip->n_items == 0 || !c.trip->items[0]->start.has_date);
    ck_assert_uint_gt(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

START_TEST(days_counted_from_the_first)
{
    expect(PERIOD "일자\t시간\t내용\nD2\t09:00~10:00\t회의\nD+3\t09:00~10:00\t면담\n",
           "meeting day#2 09:00 10:00 | 회의\nmeeting day#4 09:00 10:00 | 면담\n");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-month");
    TCase *t = tcase_create("months");
    tcase_add_test(t, a_month_beside_its_days);
    tcase_add_test(t, months_and_days_in_english);
    tcase_add_test(t, a_year_has_its_column);
    tcase_add_test(t, months_written_in_every_row);
    tcase_add_test(t, days_do_not_go_back);
    tcase_add_test(t, days_that_no_month_has);
    tcase_add_test(t, the_29th_of_february);
    tcase_add_test(t, the_day_keeps_its_span);
    tcase_add_test(t, numbers_are_days_of_the_period);
    tcase_add_test(t, days_with_their_weekdays);
    tcase_add_test(t, weekdays_alone);
    tcase_add_test(t, days_counted_from_the_first);
    suite_add_tcase(s, t);
    return s;
}
