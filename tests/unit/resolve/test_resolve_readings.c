/* Dates that can be read in two ways, of trips whose days are known: what is
 * taken is never another day than the true one, and nothing is left open that
 * only one reading explains. Trips are thrown by the number of the case. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
enum { ROWS = 5, CASES = 300 };

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

struct thrown {
    struct itin_date days[ROWS];
    char text[ROWS][24];
    struct row rows[ROWS];
    size_t n;
};

static const char *const english[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const korean[] = {"월", "화", "수", "목", "금", "토", "일"};

/* A trip of up to two weeks: its days, in order, each another one. */
static void throw_days(struct thrown *t)
{
    struct itin_date d = date_add((struct itin_date){2021, 1, 1}, dice(5 * 365));
    t->n = 1 + (size_t)dice(ROWS);
    for (size_t i = 0; i < t->n; i++) {
        t->days[i] = d;
        d = date_add(d, 1 + dice(3));
    }
}

static void write_rows(struct thrown *t, const char *place)
{
    static const char *const titles[ROWS] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < t->n; i++)
        t->rows[i] = (struct row){ITEM_MEETING, t->text[i], place, "09:00~10:00", NULL, titles[i], NULL, NULL, NULL, S};
}

static const struct item *row_of(const struct made *m, size_t i)
{
    for (size_t k = 0; k < m->trip->n_items; k++)
        if (m->trip->items[k]->title.str.ptr[0] == (char)('a' + i))
            return m->trip->items[k];
    ck_abort_msg("a row is lost");
}

/* ---- 05/04/2026 -------------------------------------------------------------------- */

/* Does the other order make days of it too, on the weekdays that are written, and
 * none that are further apart than the trip is long? */
static bool is_open(const struct thrown *t, bool weekdays)
{
    struct itin_date other[ROWS];
    for (size_t i = 0; i < t->n; i++) {
        other[i] = (struct itin_date){t->days[i].year, t->days[i].day, t->days[i].month};
        if (!date_is_valid(other[i]) || (weekdays && date_weekday(other[i]) != date_weekday(t->days[i])))
            return false;
    }
    return true;
}

static void hold_numeric(int number, bool day_first, bool weekdays)
{
    struct thrown t;
    throw_days(&t);
    for (size_t i = 0; i < t.n; i++) {
        int a = day_first ? t.days[i].day : t.days[i].month, b = day_first ? t.days[i].month : t.days[i].day;
        snprintf(t.text[i], sizeof t.text[i], "%02d/%02d/%d%s%s%s", a, b, (int)t.days[i].year, weekdays ? " (" : "",
                 weekdays ? english[date_weekday(t.days[i])] : "", weekdays ? ")" : "");
    }
    write_rows(&t, "Vienna");
    struct made m = make_trip(t.rows, t.n, NULL);
    make_resolve(&m);
    bool open = is_open(&t, weekdays), any = false;
    for (size_t i = 0; i < t.n; i++) {
        const struct when *w = &row_of(&m, i)->start;
        bool known = w->state == WHEN_KNOWN;
        any = any || !known;
        ck_assert_msg(known || open, "case %d: %s is left open", number, t.text[i]);
        ck_assert_msg(!known || date_eq(w->local_date, t.days[i]), "case %d: %s is %d-%d", number, t.text[i], w->local_date.month,
                      w->local_date.day);
    }
    ck_assert_msg(!any || made_findings(&m, "bad-value") == 1, "case %d: nothing is said", number);
    ck_assert_uint_eq(made_findings(&m, "weekday-mismatch"), 0);
    make_free(&m);
}

START_TEST(the_day_in_front)
{
    state = (uint64_t)_i;
    hold_numeric(_i, true, false);
}
END_TEST

START_TEST(the_month_in_front)
{
    state = (uint64_t)_i + 1000;
    hold_numeric(_i, false, false);
}
END_TEST

START_TEST(with_their_weekdays)
{
    state = (uint64_t)_i + 2000;
    hold_numeric(_i, _i % 2, true);
}
END_TEST

/* The order that the document states, above what the numbers may be. */
START_TEST(in_a_stated_order)
{
    struct thrown t;
    bool day_first = _i % 2;
    state = (uint64_t)_i + 3000;
    throw_days(&t);
    for (size_t i = 0; i < t.n; i++)
        snprintf(t.text[i], sizeof t.text[i], "%02d/%02d/%d", day_first ? t.days[i].day : t.days[i].month,
                 day_first ? t.days[i].month : t.days[i].day, (int)t.days[i].year);
    write_rows(&t, "Vienna");
    t.rows[0].where = day_first ? "Dates: DD/MM/YYYY" : "Dates: MM/DD/YYYY";
    struct made m = make_trip(t.rows, t.n, NULL);
    make_resolve(&m);
    for (size_t i = 0; i < t.n; i++)
        ck_assert_msg(date_eq(row_of(&m, i)->start.local_date, t.days[i]), "case %d: %s", _i, t.text[i]);
    ck_assert_uint_eq(made_findings(&m, "bad-value"), 0);
    make_free(&m);
}
END_TEST

/* ---- 6.24.(월) ------------------------------------------------------------------------- */

static void write_korean(struct thrown *t, bool weekdays)
{
    for (size_t i = 0; i < t->n; i++)
        snprintf(t->text[i], sizeof t->text[i], "%d.%d.%s%s%s", t->days[i].month, t->days[i].day, weekdays ? "(" : "",
                 weekdays ? korean[date_weekday(t->days[i])] : "", weekdays ? ")" : "");
    write_rows(t, "서울");
}

static void hold_days(int number, const struct thrown *t, struct made *m)
{
    for (size_t i = 0; i < t->n; i++) {
        const struct when *w = &row_of(m, i)->start;
        ck_assert_msg(w->state == WHEN_KNOWN && date_eq(w->local_date, t->days[i]), "case %d: %s of %d is in %d", number, t->text[i],
                      (int)t->days[i].year, (int)w->local_date.year);
    }
    for (size_t k = 0; k < itin_diag_len(m->diag); k++)
        ck_abort_msg("case %d: %s", number, itin_diag_rule(m->diag, k));
}

/* A paper of up to a year later: the weekdays name the year (the same ones come
 * round after five years at the soonest, or six). */
START_TEST(years_by_weekdays)
{
    struct thrown t;
    state = (uint64_t)_i + 4000;
    throw_days(&t);
    write_korean(&t, true);
    struct made m = make_trip(t.rows, t.n, NULL);
    struct fact *f = trip_add_fact(m.trip, FACT_ISSUED, (struct span){m.source, 0, 1});
    f->from.has_date = f->from.has_year = true;
    f->from.date = date_add(t.days[t.n - 1], 1 + dice(360));
    make_resolve(&m);
    hold_days(_i, &t, &m);
    ck_assert_uint_eq(m.trip->n_weekdays_right, t.n);
    make_free(&m);
}
END_TEST

/* The period has the years, over New Year too. */
START_TEST(years_by_the_period)
{
    struct thrown t;
    char period[32];
    state = (uint64_t)_i + 5000;
    throw_days(&t);
    if (_i % 3 == 0) /* many over New Year */
        for (size_t i = 0; i < t.n; i++)
            t.days[i] = date_add((struct itin_date){2021 + _i % 5, 12, 30}, (int)i);
    write_korean(&t, _i % 2);
    struct itin_date first = date_add(t.days[0], -dice(2)), last = date_add(t.days[t.n - 1], dice(2));
    snprintf(period, sizeof period, "%04d-%02d-%02d/%04d-%02d-%02d", (int)first.year, first.month, first.day, (int)last.year,
             last.month, last.day);
    struct made m = make_trip(t.rows, t.n, period);
    make_resolve(&m);
    hold_days(_i, &t, &m);
    make_free(&m);
}
END_TEST

/* The present, where no year stands anywhere: the nearest whose weekdays fit, and
 * it is said. */
START_TEST(years_by_the_present)
{
    struct thrown t;
    struct itin_resolve_options options = {.size = sizeof options, .has_now = true};
    state = (uint64_t)_i + 6000;
    do
        throw_days(&t);
    while (t.n < 2);
    write_korean(&t, true);
    struct made m = make_trip(t.rows, t.n, NULL);
    options.now.s = civil_to_seconds((struct itin_civil){date_add(t.days[0], dice(700) - 350), {12, 0, 0}});
    ck_assert_int_eq(itin_resolve(m.trip, m.db, &options, m.diag), ITIN_OK);
    for (size_t i = 0; i < t.n; i++)
        ck_assert_msg(date_eq(row_of(&m, i)->start.local_date, t.days[i]), "case %d: %s", _i, t.text[i]);
    ck_assert_uint_eq(made_findings(&m, "year-conflict"), 1);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), 0);
    make_free(&m);
}
END_TEST

/* "2024.12.30 ~ 1.2": the last day of a period has the year of the first, or the
 * next one. */
START_TEST(the_last_day_of_a_period)
{
    static const struct {
        struct itin_date first, last;
        int year;
    } periods[] = {{{2024, 12, 30}, {0, 1, 2}, 2025}, {{2024, 6, 24}, {0, 7, 1}, 2024}, {{2024, 6, 24}, {0, 6, 24}, 2024}, {{2023, 12, 31}, {0, 12, 31}, 2023}};
    struct row row = {ITEM_MEETING, NULL, "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, "2024-01-01/2024-01-01");
    m.trip->first.date = periods[_i].first;
    m.trip->last.date = periods[_i].last;
    m.trip->last.has_year = false;
    make_resolve(&m);
    ck_assert_int_eq(m.trip->last.date.year, periods[_i].year);
    ck_assert_int_eq(m.trip->first.date.year, periods[_i].first.year);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-readings");
    TCase *t = tcase_create("readings");
    tcase_add_loop_test(t, the_day_in_front, 0, CASES);
    tcase_add_loop_test(t, the_month_in_front, 0, CASES);
    tcase_add_loop_test(t, with_their_weekdays, 0, CASES);
    tcase_add_loop_test(t, in_a_stated_order, 0, CASES);
    tcase_add_loop_test(t, years_by_weekdays, 0, CASES);
    tcase_add_loop_test(t, years_by_the_period, 0, CASES);
    tcase_add_loop_test(t, years_by_the_present, 0, CASES);
    tcase_add_loop_test(t, the_last_day_of_a_period, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
