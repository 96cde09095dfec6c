/* Dates that are not written in full: the year nearest to another date, the
 * number of a day, the row before, a change of days. Each against days that are
 * counted one by one. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

/* ---- the nearest year ------------------------------------------------------------ */

/* Day by day away from `near`, the earlier one first, until the day and month are met. */
static struct itin_date nearest(int month, int day, struct itin_date near)
{
    for (int64_t gap = 0; gap < 8 * 366; gap++)
        for (int side = 0; side < 2; side++) {
            struct itin_date d = date_add(near, side ? gap : -gap);
            if (d.month == month && d.day == day)
                return d;
        }
    return (struct itin_date){0};
}

START_TEST(every_day_near_any_other)
{
    static const struct itin_date nears[] = {{2024, 6, 24}, {2023, 12, 31}, {2024, 1, 1},  {2024, 2, 29}, {2024, 7, 1},
                                             {2024, 7, 2},  {2025, 7, 2},   {2026, 2, 28}, {2026, 3, 1},  {1999, 12, 31},
                                             {2000, 1, 1},  {1896, 3, 1},   {1900, 2, 28}, {1904, 1, 1},  {2100, 3, 1}};
    struct itin_date near = nears[_i], d = {2024, 1, 1};
    for (int k = 0; k < 366; k++, d = date_add(d, 1)) {
        struct itin_date got = year_near((struct itin_date){0, d.month, d.day}, near), want = nearest(d.month, d.day, near);
        ck_assert_msg(date_eq(got, want), "%d-%d near %d-%d-%d: %d, not %d", d.month, d.day, (int)near.year, near.month, near.day, (int)got.year, (int)want.year);
    }
}
END_TEST

START_TEST(no_such_day)
{
    static const struct itin_date none[] = {{0, 2, 30}, {0, 4, 31}, {0, 6, 31}, {0, 13, 1}, {0, 1, 0}, {0, 0, 0}, {0, 11, 31}};
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        ck_assert(date_eq(year_near(none[i], (struct itin_date){2024, 6, 1}), none[i]));
}
END_TEST

/* ---- numbers of days --------------------------------------------------------------- */

/* "2024-07-03T00:00:00Z": nine o'clock in Seoul, so many days after a date. */
static const char *nine_in_seoul(struct itin_date first, int days)
{
    static char text[40];
    struct itin_date d = date_add(first, days);
    snprintf(text, sizeof text, "%04d-%02d-%02dT00:00:00Z", (int)d.year, d.month, d.day);
    return text;
}

static struct row numbered(const char *date)
{
    return (struct row){ITEM_MEETING, date, "서울", "09:00~10:00", NULL, "m", NULL, NULL, NULL, S};
}

START_TEST(days_counted_from_the_period)
{
    for (int n = 1; n <= 40; n++) {
        char day[16];
        snprintf(day, sizeof day, _i == 0 ? "Day %d" : _i == 1 ? "제%d일" : "%d일차", n);
        struct row row = numbered(day);
        struct made m = make_trip(&row, 1, "2024-01-20/2024-03-10");
        make_resolve(&m);
        ck_assert_msg(strcmp(made_start(&m, 0), nine_in_seoul((struct itin_date){2024, 1, 20}, n - 1)) == 0, "%s: %s", day, made_start(&m, 0));
        ck_assert_int_eq(m.trip->items[0]->start.date_source, DATE_DAY_NUMBER);
        make_free(&m);
    }
}
END_TEST

/* Without a period the first date there is counts as the first day. */
START_TEST(days_counted_from_a_dated_row)
{
    for (int n = 1; n <= 12; n++) {
        char day[16];
        snprintf(day, sizeof day, "Day %d", n);
        struct row rows[] = {numbered("2024-02-25"), numbered(day)};
        struct made m = make_trip(rows, 2, NULL);
        make_resolve(&m);
        ck_assert_int_eq(m.trip->n_items, n == 1 ? m.trip->n_items : 2);
        const char *want = nine_in_seoul((struct itin_date){2024, 2, 25}, n - 1);
        ck_assert_msg(strcmp(made_start(&m, m.trip->n_items - 1), want) == 0, "%s: %s", day, made_start(&m, m.trip->n_items - 1));
        make_free(&m);
    }
}
END_TEST

START_TEST(a_number_without_a_first_day)
{
    struct row row = numbered("Day 3");
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "-");
    make_free(&m);
}
END_TEST

/* ---- the row before ------------------------------------------------------------------ */

enum { ROWS = 10 };
struct table {
    struct row rows[ROWS];
    char dates[ROWS][16], times[ROWS][32], titles[ROWS][16];
    int64_t start[ROWS], end[ROWS]; /* minutes from 2024-03-01, local */
    size_t n;
};

/* Rows in order of time: a date is left out where the row before ends on that
 * day, and always where it is the same; a bus may end on the next day. */
static void throw_table(struct table *t)
{
    int64_t now = 8 * 60;
    t->n = 2 + (size_t)dice(ROWS - 1);
    for (size_t i = 0; i < t->n; i++) {
        bool bus = dice(3) == 0, written = i == 0 || dice(3) == 0;
        int64_t day = now / 1440;
        if (written && i && dice(2))
            now = (day + 1 + dice(3)) * 1440 + 6 * 60;
        int64_t at = now + dice(90);
        if (at / 1440 != now / 1440) /* it would be another day: said with its date */
            written = true;
        int64_t lasts = bus ? 30 + dice(16 * 60) : 1 + dice(120);
        if (!bus && (at + lasts) / 1440 != at / 1440) { /* a meeting does not go over midnight */
            at = (at / 1440 + 1) * 1440 + 7 * 60;
            written = true;
        }
        t->start[i] = at;
        t->end[i] = at + lasts;
        struct itin_date d = date_add((struct itin_date){2024, 3, 1}, at / 1440);
        snprintf(t->dates[i], sizeof t->dates[i], "%d.%d.", d.month, d.day);
        snprintf(t->times[i], sizeof t->times[i], "%02d:%02d~%02d:%02d", (int)(at % 1440 / 60), (int)(at % 60),
                 (int)(t->end[i] % 1440 / 60), (int)(t->end[i] % 60));
        snprintf(t->titles[i], sizeof t->titles[i], "row %u", (unsigned)i);
        t->rows[i] = (struct row){bus ? ITEM_BUS : ITEM_MEETING, written ? t->dates[i] : NULL, bus ? NULL : "서울", t->times[i], NULL, t->titles[i],
                                  bus ? "서울" : NULL, bus ? "서울" : NULL, NULL, S};
        now = t->end[i];
    }
}

static void expect_minute(const char *what, uint64_t seed, size_t i, const struct when *w, int64_t minute)
{
    int64_t want = civil_to_seconds((struct itin_civil){{2024, 3, 1}, {0, 0, 0}}) + minute * 60 - 9 * 3600;
    ck_assert_msg(w->state == WHEN_KNOWN && w->at.s == want, "seed %" PRIu64 ", row %zu: %s is %d minutes off", seed, i, what,
                  (int)((w->at.s - want) / 60));
}

START_TEST(rows_take_the_day_on_which_the_one_before_ended)
{
    for (uint64_t seed = (uint64_t)_i * 150 + 1; seed <= (uint64_t)_i * 150 + 150; seed++) {
        static struct table t;
        state = seed;
        throw_table(&t);
        struct made m = make_trip(t.rows, t.n, "2024-03-01/2024-04-30");
        make_resolve(&m);
        ck_assert_uint_eq(m.trip->n_items, t.n);
        for (size_t i = 0; i < t.n; i++) {
            const struct item *item = m.trip->items[i];
            expect_minute("the start", seed, i, &item->start, t.start[i]);
            expect_minute("the end", seed, i, &item->end, t.end[i]);
            ck_assert_int_eq(item->start.date_source, t.rows[i].date ? DATE_WRITTEN : DATE_CARRIED);
        }
        make_free(&m);
    }
}
END_TEST

/* ---- a change of days at the start ------------------------------------------------------ */

/* 12 June 2024 is a Wednesday; Seoul is +9. */
static const struct {
    struct row row;
    const char *start, *end;
} shifts[] = {
    {{ITEM_MEETING, "2024-06-12", "서울", "00:20 +1일~01:00", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T15:20:00Z", "2024-06-12T16:00:00Z"},
    {{ITEM_MEETING, "2024-06-12", "서울", "00:20 +1일~01:00 +1일", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T15:20:00Z", "2024-06-12T16:00:00Z"},
    {{ITEM_BUS, "2024-06-12", NULL, "22:00 +1일~05:00 +2일", NULL, "b", "서울", "부산", NULL, S}, "2024-06-13T13:00:00Z", "2024-06-13T20:00:00Z"},
    {{ITEM_BUS, "2024-06-12", NULL, "22:00~05:00+1", NULL, "b", "서울", "부산", NULL, S}, "2024-06-12T13:00:00Z", "2024-06-12T20:00:00Z"},
    {{ITEM_BUS, "2024-06-12", NULL, "22:00~05:00", NULL, "b", "서울", "부산", NULL, S}, "2024-06-12T13:00:00Z", "2024-06-12T20:00:00Z"},
    {{ITEM_MEETING, "2024-06-30", "서울", "00:20 +1일~01:00 +1일", NULL, "m", NULL, NULL, NULL, S}, "2024-06-30T15:20:00Z", "2024-06-30T16:00:00Z"},
    {{ITEM_MEETING, "2024-02-28", "서울", "09:00 +1일~10:00 +1일", NULL, "m", NULL, NULL, NULL, S}, "2024-02-29T00:00:00Z", "2024-02-29T01:00:00Z"},
    {{ITEM_MEETING, "2023-02-28", "서울", "09:00 +1일~10:00 +1일", NULL, "m", NULL, NULL, NULL, S}, "2023-03-01T00:00:00Z", "2023-03-01T01:00:00Z"},
    {{ITEM_MEETING, "2024-12-31", "서울", "09:00 +1일~10:00 +1일", NULL, "m", NULL, NULL, NULL, S}, "2025-01-01T00:00:00Z", "2025-01-01T01:00:00Z"},
    {{ITEM_MEETING, "2024-06-12", "서울", "00:20+1~01:00", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T15:20:00Z", "2024-06-12T16:00:00Z"},
    {{ITEM_MEETING, "2024-06-12", "서울", "00:20 +1~01:00+1", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T15:20:00Z", "2024-06-12T16:00:00Z"},
    {{ITEM_MEETING, "2024-06-12", "서울", "00:20+1 ~ 01:00", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T15:20:00Z", "2024-06-12T16:00:00Z"},
    {{ITEM_BUS, "2024-06-12", NULL, "22:00+1~05:00+2", NULL, "b", "서울", "부산", NULL, S}, "2024-06-13T13:00:00Z", "2024-06-13T20:00:00Z"},
    {{ITEM_MEETING, "2024-06-12", "서울", "09:00~24:00", NULL, "m", NULL, NULL, NULL, S}, "2024-06-12T00:00:00Z", "2024-06-12T15:00:00Z"},
};

START_TEST(days_later)
{
    struct made m = make_trip(&shifts[_i].row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), shifts[_i].start) == 0, "%s: %s", shifts[_i].row.time, made_start(&m, 0));
    ck_assert_msg(strcmp(made_end(&m, 0), shifts[_i].end) == 0, "%s: %s", shifts[_i].row.time, made_end(&m, 0));
    make_free(&m);
}
END_TEST

/* ---- weekdays name the year --------------------------------------------------------------- */

/* Zeller's congruence, to be no judge of its own: 0 Monday .. 6. */
static int weekday_by_zeller(int year, int month, int day)
{
    int y = month < 3 ? year - 1 : year, m = month < 3 ? month + 12 : month;
    int h = (day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 100 / 4 + 5 * (y / 100)) % 7;
    return (h + 5) % 7;
}

/* Two dates with the weekdays of one year, in a document of another nearby: the
 * nearest year that fits both is found by trying all of them. */
START_TEST(the_year_of_the_weekdays)
{
    static const char *const names[] = {"월", "화", "수", "목", "금", "토", "일"};
    for (uint64_t seed = (uint64_t)_i * 120 + 1; seed <= (uint64_t)_i * 120 + 120; seed++) {
        state = seed;
        int year = 2016 + dice(16), issued = year - 3 + dice(7), month = 3 + dice(8), day = 1 + dice(26), want = 0;
        char a[24], b[24];
        snprintf(a, sizeof a, "%d.%d. (%s)", month, day, names[weekday_by_zeller(year, month, day)]);
        snprintf(b, sizeof b, "%d.%d. (%s)", month, day + 1, names[weekday_by_zeller(year, month, day + 1)]);
        struct row rows[] = {numbered(a), numbered(b)};
        struct made m = make_trip(rows, 2, NULL);
        struct fact *f = trip_add_fact(m.trip, FACT_ISSUED, (struct span){m.source, 0, 1});
        f->from.has_date = f->from.has_year = true;
        f->from.date = (struct itin_date){issued, (int8_t)month, (int8_t)day}; /* on that day of its year */
        make_resolve(&m);
        for (int step = 0; step <= 3 && !want; step++)
            for (int side = -1; side <= 1 && !want; side += 2)
                if (weekday_by_zeller(issued + side * step, month, day) == weekday_by_zeller(year, month, day))
                    want = issued + side * step;
        ck_assert_msg(m.trip->year == want, "seed %" PRIu64 ": %s %s issued %d: %d, not %d", seed, a, b, issued, m.trip->year, want);
        ck_assert_str_eq(made_start(&m, 0), nine_in_seoul((struct itin_date){want, (int8_t)month, (int8_t)day}, 0));
        make_free(&m);
    }
}
END_TEST

/* What was cancelled, and a bed, take nobody to another day. */
START_TEST(days_that_nobody_has_come_to)
{
    struct row rows[] = {
        {ITEM_MEETING, "2024-06-26", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {_i ? ITEM_BUS : ITEM_STAY, NULL, "서울", "20:00~07:00 +1", NULL, "b", NULL, NULL, NULL, S},
        {ITEM_MEETING, NULL, "서울", "21:00~22:00", NULL, "c", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 3, NULL);
    if (_i == 1)
        m.trip->items[1]->status = ITEM_CANCELLED;
    make_resolve(&m);
    for (size_t i = 0; i < m.trip->n_items; i++)
        if (slice_eq(m.trip->items[i]->title.str, LIT("c")))
            ck_assert_str_eq(made_start(&m, i), _i < 2 ? "2024-06-26T12:00:00Z" : "2024-06-27T12:00:00Z");
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("resolve-date");
    TCase *tc = tcase_create("date");
    tcase_add_loop_test(tc, every_day_near_any_other, 0, 15);
    tcase_add_test(tc, no_such_day);
    tcase_add_loop_test(tc, days_counted_from_the_period, 0, 3);
    tcase_add_test(tc, days_counted_from_a_dated_row);
    tcase_add_test(tc, a_number_without_a_first_day);
    tcase_add_loop_test(tc, rows_take_the_day_on_which_the_one_before_ended, 0, 4);
    tcase_add_loop_test(tc, days_later, 0, ARRAY_LEN(shifts));
    tcase_add_loop_test(tc, the_year_of_the_weekdays, 0, 4);
    tcase_add_loop_test(tc, days_that_nobody_has_come_to, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}
