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

/* Zeller's congruence, turned to 0 = Monday. */
static int zeller(int year, int month, int day)
{
    int m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year;
    int h = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7; /* 0 = Saturday */
    return (h + 5) % 7;
}

/* Any day of several years with any weekday: a finding exactly when the other
 * formula says so, and the day offered is the nearest of that weekday. */
START_TEST(weekdays_of_many_years)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const int years[] = {1900, 1999, 2000, 2023, 2024, 2100};
    int year = years[_i], n = 0;
    for (int month = 1; month <= 12; month++)
        for (int d = 1; d <= lengths[month - 1]; d += 3, n++) {
            char date[40], help[64];
            int right = zeller(year, month, d), written = (right + n % 7) % 7;
            struct made m = made();
            snprintf(date, sizeof date, "%04d-%02d-%02d", year, month, d);
            day(&m, date, written);
            const char *got = made_check(&m);
            ck_assert_msg((written == right) == !*got, "%s as %s: %s", date, names[written], got);
            for (int by = 1; *got && by <= 3; by++)
                for (int sign = -1; sign <= 1; sign += 2) {
                    int other = d + sign * by;
                    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                    if ((right + sign * by + 7) % 7 != written)
                        continue;
                    int last = lengths[month - 1] + (month == 2 && leap);
                    if (other < 1 || other > last)
                        continue; /* months have their own ends: the others do */
                    snprintf(help, sizeof help, "%s %d %s, or %s %d %s", names[right], d, months[month - 1], names[written], other, months[month - 1]);
                    ck_assert_slice(made_finding(&m, 0)->help, help);
                }
            made_free(&m);
        }
}
END_TEST

/* A fix writes the weekday as the wrong one was written, or leaves it alone. */
static const struct {
    const char *written;
    int wrong;
    const char *fixed; /* of Friday, 28 June 2024; "": none */
} styles[] = {
    {"Thu", THU, "Fri"}, {"Thursday", THU, "Friday"}, {"thu", THU, "Fri"}, {"목", THU, "금"}, {"목요일", THU, "금요일"},
    {"월", MON, "금"}, {"일요일", SUN, "금요일"}, {"Sun", SUN, "Fri"}, {"Sunday", SUN, "Friday"}, {"木", THU, ""}, {"목금", THU, ""},
    {"4", THU, ""}, {"(목)", THU, ""}, {"목 ", THU, ""}, {"周四", THU, ""}, {"Tues", TUE, "Friday"},
};

START_TEST(fixes_in_the_style_of_the_text)
{
    char text[64];
    struct made m = made();
    struct itin_source *plan;
    int n = snprintf(text, sizeof text, "- on: %s 2024-06-28\n", styles[_i].written);
    ck_assert_int_eq(itin_source_new("p.yaml", text, (size_t)n, m.diag, &plan), ITIN_OK);
    struct item *item = day(&m, "2024-06-28", styles[_i].wrong);
    item->start.weekday_span = (struct span){plan, 6, 6 + (uint32_t)strlen(styles[_i].written)};
    m.trip->form = TRIP_PLAN_YAML;
    ck_assert_str_eq(made_check(&m), "error[weekday-mismatch]");
    const struct finding_fix *fix = made_finding(&m, 0)->fixes;
    ck_assert_msg((fix != NULL) == (*styles[_i].fixed != '\0'), "%s", styles[_i].written);
    if (fix) {
        ck_assert_slice(fix->edits->text, styles[_i].fixed);
        ck_assert_int_eq(fix->confidence, FIX_GUESS);
    }
    made_free(&m);
    itin_source_free(plan);
}
END_TEST

/* Wherever a weekday stands it is looked at: both ends, each source, agendas,
 * facts, the period; not of a date that was carried, nor without a year. */
enum where { START, END, SOURCE, SOURCE_END, AGENDA, FACT_FROM, FACT_TO, FIRST, LAST, CARRIED, NO_YEAR, YEAR_OF_TRIP, NO_SPAN, CANCELLATION, BAD_DATE };
static const char *const looked_at[] = {
    [START] = "error[weekday-mismatch]", [END] = "error[weekday-mismatch]", [SOURCE] = "error[weekday-mismatch]", [SOURCE_END] = "error[weekday-mismatch]",
    [AGENDA] = "error[weekday-mismatch]", [FACT_FROM] = "error[weekday-mismatch]", [FACT_TO] = "error[weekday-mismatch]", [FIRST] = "error[weekday-mismatch]",
    [LAST] = "error[weekday-mismatch]", [CARRIED] = "", [NO_YEAR] = "", [YEAR_OF_TRIP] = "error[weekday-mismatch]", [NO_SPAN] = "", [CANCELLATION] = "",
    [BAD_DATE] = "",
};

static struct when *place_of(struct made *m, enum where where, struct when *thursday)
{
    struct item *item = made_item(m, ITEM_DAY, "Day", "2024-06-27", "2024-06-28");
    struct fact *fact = trip_add_fact(m->trip, where == CANCELLATION ? FACT_CANCELLED : FACT_WEEKDAY, made_span(m, 9, 0, 20));
    struct source_ref *source = item_add_source(m->trip, item);
    struct agenda_row *row = item_add_agenda(m->trip, item);
    item->all_day = true;
    when_init(&source->start);
    when_init(&source->end);
    struct when *const places[] = {&item->start, &item->end, &source->start, &source->end, &row->start, &fact->from, &fact->to, &m->trip->first,
                                   &m->trip->last, &item->start, &item->start, &item->start, &item->start, &fact->from, &item->start};
    if (where >= SOURCE && where <= LAST)
        *places[where] = *thursday;
    return places[where];
}

START_TEST(weekdays_stand_in_many_places)
{
    struct made m = made();
    struct when thursday = made_when(&m, 5, 6, "2024-06-28"); /* a Friday */
    struct when *w = place_of(&m, (enum where)_i, &thursday);
    weekday(&m, w, 5, _i == START || _i >= CARRIED ? FRI : THU);
    if (_i == CARRIED)
        w->date_source = DATE_CARRIED;
    if (_i == NO_YEAR || _i == YEAR_OF_TRIP)
        w->date.year = 0;
    if (_i == YEAR_OF_TRIP)
        m.trip->year = 2024;
    if (_i == NO_SPAN)
        w->weekday_span = (struct span){0};
    if (_i == CANCELLATION)
        *w = thursday;
    if (_i == BAD_DATE)
        w->date = (struct itin_date){2024, 6, 31};
    if (_i == CANCELLATION)
        weekday(&m, w, 5, THU);
    itin_diag_set_severity(m.diag, "ends-before-start", ITIN_ALLOWED);
    const char *got = made_check(&m);
    bool said = strstr(got, "weekday-mismatch") != NULL;
    ck_assert_msg(said == (*looked_at[_i] != '\0'), "%d: %s", _i, got);
    made_free(&m);
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

/* Of n items k lie outside: each is said, unless it is most of the trip. */
static const struct {
    int n, outside;
    size_t findings;
} shares[] = {
    {1, 0, 0}, {1, 1, 1}, {2, 1, 1}, {2, 2, 2}, {3, 2, 2}, {3, 3, 1}, {4, 3, 1}, {5, 3, 1}, {6, 3, 3}, {7, 3, 3}, {7, 4, 1}, {8, 4, 4}, {8, 5, 1}, {9, 0, 0},
};

START_TEST(a_few_or_most_of_the_trip)
{
    struct made m = made();
    char names[10][16], date[40], end[40];
    period(&m, "2024-06-01", "2024-06-20");
    for (int i = 0; i < shares[_i].n; i++) {
        snprintf(names[i], sizeof names[i], "c%d", i);
        int d = i < shares[_i].outside ? 21 + i : 2 + i;
        snprintf(date, sizeof date, "2024-06-%02dT10:00+09:00", d);
        snprintf(end, sizeof end, "2024-06-%02dT11:00+09:00", d);
        made_at(&m, ITEM_CALL, names[i], "", arena_dup(&m.trip->arena, slice_of(date)).ptr, arena_dup(&m.trip->arena, slice_of(end)).ptr);
    }
    made_check(&m);
    ck_assert_uint_eq(itin_diag_len(m.diag), shares[_i].findings);
    for (size_t i = 0; i < itin_diag_len(m.diag); i++)
        ck_assert_str_eq(itin_diag_rule(m.diag, i), "outside-trip-dates");
    if (shares[_i].findings == 1 && shares[_i].outside > 2) {
        char text[128];
        snprintf(text, sizeof text, "%d of %d items lie outside the stated dates Sat 1 Jun - Thu 20 Jun", shares[_i].outside, shares[_i].n);
        ck_assert_slice(made_finding(&m, 0)->message, text);
    }
    made_free(&m);
}
END_TEST

/* A period without one of its years says nothing. */
START_TEST(a_period_needs_both_its_ends)
{
    for (int missing = 0; missing < 6; missing++) {
        struct made m = made();
        period(&m, "2024-06-24", "2024-07-01");
        made_at(&m, ITEM_CALL, "A", "", "2024-07-05T10:00+09:00", "2024-07-05T11:00+09:00");
        if (missing == 1)
            m.trip->has_dates = false;
        if (missing == 2)
            m.trip->first.has_date = false;
        if (missing == 3)
            m.trip->last.has_date = false;
        if (missing == 4)
            m.trip->first.date.year = 0;
        if (missing == 5)
            m.trip->last.date.year = 0;
        const char *got = made_check(&m);
        ck_assert_msg(strcmp(got, missing ? "" : "error[outside-trip-dates]") == 0, "%d: %s", missing, got);
        made_free(&m);
    }
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
    tcase_add_loop_test(t, weekdays_of_many_years, 0, 6);
    tcase_add_loop_test(t, fixes_in_the_style_of_the_text, 0, (int)ARRAY_LEN(styles));
    tcase_add_loop_test(t, weekdays_stand_in_many_places, 0, (int)ARRAY_LEN(looked_at));
    tcase_add_loop_test(t, a_few_or_most_of_the_trip, 0, (int)ARRAY_LEN(shares));
    tcase_add_test(t, a_period_needs_both_its_ends);
    tcase_add_test(t, a_wrong_period_is_one_finding);
    suite_add_tcase(s, t);
    return s;
}
