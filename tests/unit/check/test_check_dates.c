#include "made.h"

static void weekday(struct made *m, struct when *w, size_t line, int written)
{
    w->weekday = written;
    w->weekday_span = made_span(m, line, 1, 4);
}

enum { MON, TUE, WED, THU, FRI, SAT, SUN };

static struct item *day(struct made *m, const char *date, int written)
{
    struct item *item = made_item(m, ITEM_DAY, "Day", date, "");
    item->all_day = true;
    weekday(m, &item->start, m->trip->n_items, written);
    return item;
}

/* 24 June 2024 was a Monday. */
START_TEST(a_weekday_that_is_another_days)
{
    struct made m = made();
    day(&m, "2024-06-24", MON);
    day(&m, "2024-06-28", THU);
    ck_assert_str_eq(made_check(&m), "error[weekday-mismatch]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "28 Jun 2024 is a Friday, not a Thursday");
    ck_assert_slice(f->help, "Fri 28 Jun, or Thu 27 Jun");
    ck_assert_uint_eq(f->span.end - f->span.start, 3); /* the weekday alone */
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    day(&m, "2024-06-28", THU);
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "2024년 6월 28일은 목요일이 아니라 금요일입니다");
    made_free(&m);
}
END_TEST

START_TEST(every_weekday_of_a_week)
{
    struct made m = made();
    char date[16];
    (void)snprintf(date, sizeof date, "2024-06-%d", 24 + _i % 7);
    day(&m, date, _i / 7);
    ck_assert_rules(&m, _i % 7 == _i / 7 ? "" : "error[weekday-mismatch]");
}
END_TEST

START_TEST(a_heading_over_many_rows_is_reported_once)
{
    struct made m = made();
    day(&m, "2024-06-28", THU);
    struct item *row = day(&m, "2024-06-28", THU);
    row->start.weekday_span = m.trip->items[0]->start.weekday_span;
    row->title.str = LIT("Another");
    ck_assert_rules(&m, "error[weekday-mismatch]");
}
END_TEST

START_TEST(a_conflict_of_years_says_it_all)
{
    struct made m = made();
    day(&m, "2024-06-28", THU);
    m.trip->year_conflict = true;
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(weekdays_in_prose_count)
{
    struct made m = made();
    struct fact *fact = trip_add_fact(m.trip, FACT_ISSUED, made_span(&m, 9, 0, 20));
    fact->from = made_when(&m, 9, 6, "2024-07-31");
    weekday(&m, &fact->from, 9, TUE);
    ck_assert_rules(&m, "error[weekday-mismatch]");
}
END_TEST

/* Between Monday the 24th and Wednesday the 26th there is only one day. */
START_TEST(a_fix_is_sure_only_between_its_neighbours)
{
    static char text[] = "- on: Mon 2024-06-24\n- on: Wed 2024-06-25\n- on: Wed 2024-06-26\n";
    static const int written[] = {MON, WED, WED};
    for (size_t days = 2; days <= 3; days++) {
        struct made m = made();
        struct itin_source *plan;
        ck_assert_int_eq(itin_source_new("p.yaml", text, sizeof text - 1, m.diag, &plan), ITIN_OK);
        for (size_t i = 0; i < days; i++) {
            char date[16];
            (void)snprintf(date, sizeof date, "2024-06-%zu", 24 + i);
            struct item *item = day(&m, date, written[i]);
            uint32_t at = (uint32_t)(i * 21 + 6);
            item->start.weekday_span = (struct span){plan, at, at + 3};
        }
        m.trip->form = TRIP_PLAN_YAML;
        ck_assert_str_eq(made_check(&m), "error[weekday-mismatch]");
        const struct finding_fix *fix = made_finding(&m, 0)->fixes;
        ck_assert_int_eq(fix->confidence, days == 3 ? FIX_SAFE : FIX_GUESS);
        ck_assert_slice(fix->edits->text, "Tue");
        made_free(&m);
        itin_source_free(plan);
    }
}
END_TEST

/* ---- outside-trip-dates ---------------------------------------------------------- */

static void period(struct made *m, const char *first, const char *last)
{
    m->trip->has_dates = true;
    m->trip->first = made_when(m, 300, 1, first);
    m->trip->last = made_when(m, 300, 20, last);
    m->trip->dates_span = made_span(m, 300, 1, 30);
}

static const struct {
    const char *start, *end, *expected;
} days[] = {
    {"2024-06-24T00:00+09:00", "2024-06-24T01:00+09:00", ""},
    {"2024-06-23T23:59+09:00", "2024-06-24T01:00+09:00", "error[outside-trip-dates]"},
    {"2024-07-01T22:00-07:00", "2024-07-01T23:59-07:00", ""}, /* 2 July in Seoul */
    {"2024-07-01T22:00-07:00", "2024-07-02T00:30-07:00", "error[outside-trip-dates]"},
    {"2024-07-02T09:00-07:00", "2024-07-02T10:30-07:00", "error[outside-trip-dates]"},
};

START_TEST(items_beside_the_stated_dates)
{
    struct made m = made();
    period(&m, "2024-06-24", "2024-07-01");
    made_at(&m, ITEM_CALL, "A", "", days[_i].start, days[_i].end);
    ck_assert_rules(&m, days[_i].expected);
}
END_TEST

START_TEST(a_wrong_period_is_one_finding)
{
    struct made m = made();
    period(&m, "2024-05-24", "2024-06-01");
    for (int i = 0; i < 5; i++)
        made_at(&m, ITEM_CALL, "A", "", days[_i % 5].start, "2024-06-28T10:00+09:00");
    for (size_t i = 0; i < 5; i++) {
        m.trip->items[i]->start = made_when(&m, i + 1, 1, "2024-06-28T09:00+09:00");
        m.trip->items[i]->title.str = slice(&"ABCDE"[i], 1);
    }
    itin_diag_set_severity(m.diag, "overlap", ITIN_ALLOWED);
    ck_assert_rules(&m, "error[outside-trip-dates]");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-dates");
    TCase *t = tcase_create("dates");
    tcase_add_test(t, a_weekday_that_is_another_days);
    tcase_add_loop_test(t, every_weekday_of_a_week, 0, 49);
    tcase_add_test(t, a_heading_over_many_rows_is_reported_once);
    tcase_add_test(t, a_conflict_of_years_says_it_all);
    tcase_add_test(t, weekdays_in_prose_count);
    tcase_add_test(t, a_fix_is_sure_only_between_its_neighbours);
    tcase_add_loop_test(t, items_beside_the_stated_dates, 0, (int)ARRAY_LEN(days));
    tcase_add_test(t, a_wrong_period_is_one_finding);
    suite_add_tcase(s, t);
    return s;
}
