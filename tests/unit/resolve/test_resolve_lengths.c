/* Ends that a length gives, whole days, and rows of an agenda. Instants by hand;
 * the clocks in Seattle go forward on 2024-03-10 at 10:00Z and back on 2024-11-03
 * at 09:00Z. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0
#define HOUR 3600

static const struct {
    const char *name, *date, *time, *place;
    int hours, days; /* of the length; days: so many of its hours are days of a calendar */
    bool about, backwards; /* backwards: only the end is written */
    const char *start, *end;
} lengths[] = {
    {"an hour", "2024-06-26", "09:00", "Seattle", 1, 0, false, false, "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z"},
    {"over midnight", "2024-06-26", "23:00", "Seattle", 3, 0, false, false, "2024-06-27T06:00:00Z", "2024-06-27T09:00:00Z"},
    {"no time at all", "2024-06-26", "09:00", "Seattle", 0, 0, false, false, "2024-06-26T16:00:00Z", "2024-06-26T16:00:00Z"},
    {"hours over the night of the change", "2024-03-09", "22:00", "Seattle", 8, 0, false, false, "2024-03-10T06:00:00Z", "2024-03-10T14:00:00Z"},
    {"26 hours are 26 hours", "2024-03-09", "10:00", "Seattle", 26, 0, false, false, "2024-03-09T18:00:00Z", "2024-03-10T20:00:00Z"},
    {"a day and two hours are one less", "2024-03-09", "10:00", "Seattle", 26, 1, false, false, "2024-03-09T18:00:00Z", "2024-03-10T19:00:00Z"},
    {"or one more", "2024-11-02", "10:00", "Seattle", 26, 1, false, false, "2024-11-02T17:00:00Z", "2024-11-03T20:00:00Z"},
    {"a day to a clock that is skipped", "2024-03-09", "02:30", "Seattle", 24, 1, false, false, "2024-03-09T10:30:00Z", "2024-03-10T10:30:00Z"},
    {"a day where clocks never change", "2024-03-09", "10:00", "Seoul", 26, 1, false, false, "2024-03-09T01:00:00Z", "2024-03-10T03:00:00Z"},
    {"about an hour tells no end", "2024-06-26", "09:00", "Seattle", 1, 0, true, false, "2024-06-26T16:00:00Z", "-"},
    {"nor about an hour its start", "2024-06-26", "09:00", "Seattle", 1, 0, true, true, "-", "2024-06-26T16:00:00Z"},
    {"back from the end", "2024-06-26", "09:00", "Seattle", 2, 0, false, true, "2024-06-26T14:00:00Z", "2024-06-26T16:00:00Z"},
    {"back over the change", "2024-03-10", "06:00", "Seattle", 8, 0, false, true, "2024-03-10T05:00:00Z", "2024-03-10T13:00:00Z"},
    {"nowhere", "2024-06-26", "09:00", "Xyzzyville", 1, 0, false, false, "-", "-"},
};

START_TEST(tell_the_other_end)
{
    struct row row = {ITEM_MEETING, lengths[_i].date, NULL, lengths[_i].time, "1h", "a", NULL, NULL, NULL, P, NULL, lengths[_i].place};
    struct made m = make_trip(&row, 1, NULL);
    struct item *item = m.trip->items[0];
    item->stated.value.s = lengths[_i].hours * HOUR;
    item->stated.days = lengths[_i].days;
    if (lengths[_i].about)
        item->stated.precision = DURATION_ABOUT;
    if (lengths[_i].backwards) {
        item->end = item->start;
        when_init(&item->start);
    }
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), lengths[_i].start) == 0, "%s: starts %s", lengths[_i].name, made_start(&m, 0));
    ck_assert_msg(strcmp(made_end(&m, 0), lengths[_i].end) == 0, "%s: ends %s", lengths[_i].name, made_end(&m, 0));
    if (item->start.state == WHEN_KNOWN && item->end.state == WHEN_KNOWN) {
        const struct when *told = lengths[_i].backwards ? &item->start : &item->end;
        ck_assert_ptr_eq(told->follows, lengths[_i].backwards ? &item->end : &item->start);
        ck_assert_int_eq(told->date_source, DATE_OTHER_END);
    }
    make_free(&m);
}
END_TEST

/* ---- whole days --------------------------------------------------------------------- */

/* An item of days: its first and its last, inclusive; of a stay the last night. */
static const struct {
    const char *name;
    enum item_kind kind;
    struct itin_date from, to; /* month 0: none written */
    bool inclusive;
    struct itin_date first, last;
} spans[] = {
    {"one day", ITEM_DAY, {2024, 6, 25}, {0}, false, {2024, 6, 25}, {2024, 6, 25}},
    {"up to and with", ITEM_DAY, {2024, 6, 25}, {2024, 6, 27}, true, {2024, 6, 25}, {2024, 6, 27}},
    {"up to, as calendars have it", ITEM_DAY, {2024, 6, 25}, {2024, 6, 27}, false, {2024, 6, 25}, {2024, 6, 26}},
    {"a stay is slept until the night before", ITEM_STAY, {2024, 6, 24}, {2024, 6, 27}, false, {2024, 6, 24}, {2024, 6, 26}},
    {"whatever a calendar's end is", ITEM_STAY, {2024, 6, 24}, {2024, 6, 27}, true, {2024, 6, 24}, {2024, 6, 26}},
    {"one night", ITEM_STAY, {2024, 6, 30}, {2024, 7, 1}, false, {2024, 6, 30}, {2024, 6, 30}},
    {"over New Year", ITEM_STAY, {2024, 12, 30}, {2025, 1, 2}, false, {2024, 12, 30}, {2025, 1, 1}},
    {"an end before its start says nothing", ITEM_STAY, {2024, 6, 24}, {2024, 6, 20}, false, {2024, 6, 24}, {2024, 6, 24}},
    {"the 29th of February", ITEM_DAY, {2024, 2, 28}, {2024, 3, 1}, false, {2024, 2, 28}, {2024, 2, 29}},
};

START_TEST(of_days_and_nights)
{
    struct row row = {spans[_i].kind, "2024-06-24", NULL, NULL, NULL, "a", NULL, NULL, NULL, P, NULL, "Seattle"};
    struct made m = make_trip(&row, 1, NULL);
    struct item *item = m.trip->items[0];
    item->start.date = spans[_i].from;
    item->end_inclusive = spans[_i].inclusive;
    if (spans[_i].to.month) {
        item->end.has_date = item->end.has_year = true;
        item->end.date = spans[_i].to;
        item->end.date_source = DATE_WRITTEN;
    }
    make_resolve(&m);
    ck_assert_msg(item->has_dates, "%s", spans[_i].name);
    ck_assert_msg(date_eq(item->first_date, spans[_i].first), "%s: from %d-%d", spans[_i].name, item->first_date.month, item->first_date.day);
    ck_assert_msg(date_eq(item->last_date, spans[_i].last), "%s: to %d-%d", spans[_i].name, item->last_date.month, item->last_date.day);
    make_free(&m);
}
END_TEST

/* ---- agendas --------------------------------------------------------------------------- */

/* A row of the agenda of a meeting on 2024-03-09, 22:00-24:00 in Seattle. */
static const struct {
    const char *name;
    int hour, minute, days;  /* days: +1 written */
    struct itin_date date;   /* of its own; year 0: none written beside it; month 0: no date */
    const char *start;
} agendas[] = {
    {"on its meeting's day", 22, 30, 0, {0}, "2024-03-10T06:30:00Z"},
    {"before it", 21, 30, 0, {0}, "2024-03-10T05:30:00Z"},
    {"the day after, before the change", 1, 30, 1, {0}, "2024-03-10T09:30:00Z"},
    {"in the hour that is skipped", 2, 30, 1, {0}, "-"},
    {"behind it", 3, 0, 1, {0}, "2024-03-10T10:00:00Z"},
    {"with a date of its own", 9, 0, 0, {2024, 3, 11}, "2024-03-11T16:00:00Z"},
    {"with one that has no year", 9, 0, 0, {0, 3, 11}, "2024-03-11T16:00:00Z"},
};

START_TEST(of_an_agenda)
{
    struct row row = {ITEM_MEETING, "2024-03-09", NULL, "22:00~24:00", NULL, "a", NULL, NULL, NULL, P, NULL, "Seattle"};
    struct made m = make_trip(&row, 1, NULL);
    struct agenda_row *agenda = item_add_agenda(m.trip, m.trip->items[0]);
    struct when *w = &agenda->start;
    w->clock = WHEN_EXACT;
    w->time = (struct itin_clock){(int8_t)agendas[_i].hour, (int8_t)agendas[_i].minute, 0};
    w->has_day_offset = agendas[_i].days != 0;
    w->day_offset = agendas[_i].days;
    w->has_date = agendas[_i].date.month != 0;
    w->has_year = agendas[_i].date.year != 0;
    w->date = agendas[_i].date;
    make_resolve(&m);
    char text[ISO_BUF];
    const struct when *got = &m.trip->items[0]->agenda[0].start;
    const char *start = got->state == WHEN_KNOWN ? iso_utc(got->at, text) : "-";
    ck_assert_msg(strcmp(start, agendas[_i].start) == 0, "%s: %s", agendas[_i].name, start);
    ck_assert_str_eq(made_text(got->zone_name), "America/Los_Angeles");
    ck_assert_uint_eq(made_findings(&m, "skipped-time"), start[0] == '-');
    ck_assert_int_eq(m.trip->items[0]->agenda[0].end.state, WHEN_UNRESOLVED);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-lengths");
    TCase *t = tcase_create("lengths");
    tcase_add_loop_test(t, tell_the_other_end, 0, ARRAY_LEN(lengths));
    tcase_add_loop_test(t, of_days_and_nights, 0, ARRAY_LEN(spans));
    tcase_add_loop_test(t, of_an_agenda, 0, ARRAY_LEN(agendas));
    suite_add_tcase(s, t);
    return s;
}
