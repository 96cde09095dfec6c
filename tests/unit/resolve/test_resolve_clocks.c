/* Clocks that come never, once and twice at places of a trip. Both readings are
 * Python's zoneinfo's, with fold 0 (the clock before the change: RFC 5545) and
 * fold 1; equal where the clock comes once. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

enum comes { ONE = WHEN_KNOWN, NEVER = WHEN_SKIPPED, TWICE = WHEN_REPEATED };

static const struct {
    const char *place, *date, *clock;
    enum comes comes;
    const char *first, *second;
} clocks[] = {
    {"Seattle", "2025-03-09", "02:30", NEVER, "2025-03-09T10:30:00Z", "2025-03-09T09:30:00Z"},
    {"Seattle", "2025-03-09", "01:59", ONE, "2025-03-09T09:59:00Z", "2025-03-09T09:59:00Z"},
    {"Seattle", "2025-03-09", "03:00", ONE, "2025-03-09T10:00:00Z", "2025-03-09T10:00:00Z"},
    {"Seattle", "2025-11-02", "01:00", TWICE, "2025-11-02T08:00:00Z", "2025-11-02T09:00:00Z"},
    {"Seattle", "2025-11-02", "00:59", ONE, "2025-11-02T07:59:00Z", "2025-11-02T07:59:00Z"},
    {"Seattle", "2025-11-02", "02:00", ONE, "2025-11-02T10:00:00Z", "2025-11-02T10:00:00Z"},
    {"시애틀", "2024-03-10", "02:15", NEVER, "2024-03-10T10:15:00Z", "2024-03-10T09:15:00Z"},
    {"토론토", "2024-11-03", "01:30", TWICE, "2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"},
    {"뉴욕", "2024-03-10", "02:00", NEVER, "2024-03-10T07:00:00Z", "2024-03-10T06:00:00Z"},
    {"런던", "2024-03-31", "01:30", NEVER, "2024-03-31T01:30:00Z", "2024-03-31T00:30:00Z"},
    {"런던", "2024-10-27", "01:30", TWICE, "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"},
    {"파리", "2024-03-31", "02:30", NEVER, "2024-03-31T01:30:00Z", "2024-03-31T00:30:00Z"},
    {"파리", "2024-10-27", "02:59", TWICE, "2024-10-27T00:59:00Z", "2024-10-27T01:59:00Z"},
    {"파리", "2024-10-27", "03:00", ONE, "2024-10-27T02:00:00Z", "2024-10-27T02:00:00Z"},
    {"Dublin, Ireland", "2024-03-31", "01:15", NEVER, "2024-03-31T01:15:00Z", "2024-03-31T00:15:00Z"},
    {"Lisbon", "2024-10-27", "01:15", TWICE, "2024-10-27T00:15:00Z", "2024-10-27T01:15:00Z"},
    {"Sydney, Australia", "2024-10-06", "02:30", NEVER, "2024-10-05T16:30:00Z", "2024-10-05T15:30:00Z"},
    {"Sydney, Australia", "2024-04-07", "02:30", TWICE, "2024-04-06T15:30:00Z", "2024-04-06T16:30:00Z"},
    {"Adelaide", "2024-04-07", "02:30", TWICE, "2024-04-06T16:00:00Z", "2024-04-06T17:00:00Z"},
    {"Auckland", "2024-09-29", "02:30", NEVER, "2024-09-28T14:30:00Z", "2024-09-28T13:30:00Z"},
    {"Auckland", "2024-04-07", "02:30", TWICE, "2024-04-06T13:30:00Z", "2024-04-06T14:30:00Z"},
    {"Lord Howe Island", "2024-10-06", "02:15", NEVER, "2024-10-05T15:45:00Z", "2024-10-05T15:15:00Z"},
    {"Lord Howe Island", "2024-04-07", "01:45", TWICE, "2024-04-06T14:45:00Z", "2024-04-06T15:15:00Z"},
    {"Santiago, Chile", "2024-09-08", "00:30", NEVER, "2024-09-08T04:30:00Z", "2024-09-08T03:30:00Z"},
    {"Santiago, Chile", "2024-04-06", "23:30", TWICE, "2024-04-07T02:30:00Z", "2024-04-07T03:30:00Z"},
    {"Havana", "2024-03-10", "00:30", NEVER, "2024-03-10T05:30:00Z", "2024-03-10T04:30:00Z"},
    {"Cairo", "2024-04-26", "00:30", NEVER, "2024-04-25T22:30:00Z", "2024-04-25T21:30:00Z"},
    {"Cairo", "2024-10-31", "23:30", TWICE, "2024-10-31T20:30:00Z", "2024-10-31T21:30:00Z"},
    {"Beirut", "2024-03-31", "00:30", NEVER, "2024-03-30T22:30:00Z", "2024-03-30T21:30:00Z"},
    {"Jerusalem", "2024-03-29", "02:30", NEVER, "2024-03-29T00:30:00Z", "2024-03-28T23:30:00Z"},
    {"Casablanca", "2024-03-10", "02:30", TWICE, "2024-03-10T01:30:00Z", "2024-03-10T02:30:00Z"},
    {"Casablanca", "2024-04-14", "02:30", NEVER, "2024-04-14T02:30:00Z", "2024-04-14T01:30:00Z"},
    {"Tehran", "2022-03-22", "00:30", NEVER, "2022-03-21T21:00:00Z", "2022-03-21T20:00:00Z"},
    {"Apia", "2011-12-30", "12:00", NEVER, "2011-12-30T22:00:00Z", "2011-12-29T22:00:00Z"},
    {"Pyongyang", "2018-05-04", "23:45", NEVER, "2018-05-04T15:15:00Z", "2018-05-04T14:45:00Z"},
    {"Caracas", "2016-05-01", "02:45", NEVER, "2016-05-01T07:15:00Z", "2016-05-01T06:45:00Z"},
    {"서울", "1988-05-08", "02:30", NEVER, "1988-05-07T17:30:00Z", "1988-05-07T16:30:00Z"},
    {"서울", "1988-10-09", "02:30", TWICE, "1988-10-08T16:30:00Z", "1988-10-08T17:30:00Z"},
    {"Calgary", "2025-03-09", "02:30", NEVER, "2025-03-09T09:30:00Z", "2025-03-09T08:30:00Z"},
    {"Calgary", "2025-11-02", "01:30", TWICE, "2025-11-02T07:30:00Z", "2025-11-02T08:30:00Z"},
    {"Nuuk", "2024-03-30", "23:30", NEVER, "2024-03-31T01:30:00Z", "2024-03-31T00:30:00Z"},
    {"St. John's, Newfoundland", "2024-11-03", "01:30", TWICE, "2024-11-03T04:00:00Z", "2024-11-03T05:00:00Z"},
    {"Halifax, Nova Scotia", "2024-11-03", "01:30", TWICE, "2024-11-03T04:30:00Z", "2024-11-03T05:30:00Z"},
    {"Anchorage", "2024-03-10", "02:30", NEVER, "2024-03-10T11:30:00Z", "2024-03-10T10:30:00Z"},
    {"Phoenix", "2024-03-10", "02:30", ONE, "2024-03-10T09:30:00Z", "2024-03-10T09:30:00Z"},
    {"Honolulu", "2024-11-03", "01:30", ONE, "2024-11-03T11:30:00Z", "2024-11-03T11:30:00Z"},
    {"Brisbane", "2024-10-06", "02:30", ONE, "2024-10-05T16:30:00Z", "2024-10-05T16:30:00Z"},
    {"도쿄", "2024-03-31", "02:30", ONE, "2024-03-30T17:30:00Z", "2024-03-30T17:30:00Z"},
    {"Asuncion", "2024-10-06", "00:30", NEVER, "2024-10-06T04:30:00Z", "2024-10-06T03:30:00Z"},
    {"Easter Island", "2024-09-07", "22:30", NEVER, "2024-09-08T04:30:00Z", "2024-09-08T03:30:00Z"},
    {"Ponta Delgada", "2024-03-31", "00:30", NEVER, "2024-03-31T01:30:00Z", "2024-03-31T00:30:00Z"},
    {"Hobart", "2024-04-07", "02:30", TWICE, "2024-04-06T15:30:00Z", "2024-04-06T16:30:00Z"},
    {"Chatham Islands", "2024-09-29", "03:00", NEVER, "2024-09-28T14:15:00Z", "2024-09-28T13:15:00Z"},
    {"Gaza", "2024-04-20", "02:30", NEVER, "2024-04-20T00:30:00Z", "2024-04-19T23:30:00Z"},
    {"Tijuana", "2024-03-10", "02:30", NEVER, "2024-03-10T10:30:00Z", "2024-03-10T09:30:00Z"},
    {"Mexico City", "2024-04-07", "02:30", ONE, "2024-04-07T08:30:00Z", "2024-04-07T08:30:00Z"},
    {"Istanbul", "2024-03-31", "03:30", ONE, "2024-03-31T00:30:00Z", "2024-03-31T00:30:00Z"},
    {"Moscow", "2014-10-26", "01:30", TWICE, "2014-10-25T21:30:00Z", "2014-10-25T22:30:00Z"},
    {"Kyiv", "2024-10-27", "03:30", TWICE, "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"},
};

static const char *rule_of(enum comes comes)
{
    return comes == NEVER ? "skipped-time" : "repeated-time";
}

static struct row row_of(int i, const char *time)
{
    return (struct row){ITEM_MEETING, clocks[i].date, clocks[i].place, time, NULL, "a", NULL, NULL, NULL, S};
}

static int64_t seconds_of(const char *utc)
{
    struct ixdtf x;
    ck_assert_int_eq(ixdtf_parse(slice_of(utc), &x), ISO_OK);
    return civil_to_seconds(x.civil);
}

static void hold_readings(int i, const struct when *w)
{
    ck_assert_msg((int)w->state == (int)clocks[i].comes, "%s %s: state %d", clocks[i].place, clocks[i].date, (int)w->state);
    ck_assert_msg(w->at.s == seconds_of(clocks[i].first), "%s %s: %lld", clocks[i].place, clocks[i].date, (long long)w->at.s);
    ck_assert_int_eq(w->alt.s, seconds_of(clocks[i].second));
    int64_t wall = civil_to_seconds((struct itin_civil){w->date, w->time});
    ck_assert_int_eq(w->at_offset, wall - w->at.s);
    ck_assert_int_eq(w->alt_offset, wall - w->alt.s);
}

static void hold_findings(int i, const struct made *m)
{
    for (size_t k = 0; k < itin_diag_len(m->diag); k++)
        ck_assert_msg(clocks[i].comes != ONE && strcmp(itin_diag_rule(m->diag, k), rule_of(clocks[i].comes)) == 0, "%s %s: %s",
                      clocks[i].place, clocks[i].date, itin_diag_rule(m->diag, k));
}

START_TEST(at_the_start)
{
    struct row row = row_of(_i, clocks[_i].clock);
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    hold_readings(_i, &m.trip->items[0]->start);
    hold_findings(_i, &m);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), clocks[_i].comes != ONE);
    make_free(&m);
}
END_TEST

START_TEST(at_the_end)
{
    char time[16];
    snprintf(time, sizeof time, "00:00~%s", clocks[_i].clock);
    struct row row = row_of(_i, time);
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    hold_readings(_i, &m.trip->items[0]->end);
    make_free(&m);
}
END_TEST

/* RFC 5545, 3.3.5: the clock before the change, and a warning. */
START_TEST(in_a_calendar)
{
    struct row row = row_of(_i, clocks[_i].clock);
    struct made m = make_trip(&row, 1, NULL);
    m.trip->form = TRIP_ICS;
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), clocks[_i].first);
    hold_findings(_i, &m);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), 0);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_WARNING), clocks[_i].comes != ONE);
    const struct when *w = &m.trip->items[0]->start;
    int64_t shown = civil_to_seconds((struct itin_civil){w->local_date, w->local_time});
    int64_t wall = civil_to_seconds((struct itin_civil){w->date, w->time});
    int64_t by_other = clocks[_i].comes == NEVER ? wall - seconds_of(clocks[_i].second) : wall - w->at.s;
    ck_assert_int_eq(shown, w->at.s + by_other); /* a clock behind the gap, not the one that never comes */
    make_free(&m);
}
END_TEST

/* A written offset: one of two sides, none of a gap, else right or wrong. */
static void with_offset(int i, int64_t offset, const char *want, const char *rule)
{
    struct row row = row_of(i, clocks[i].clock);
    struct made m = make_trip(&row, 1, NULL);
    m.trip->items[0]->start.has_offset = true;
    m.trip->items[0]->start.offset = (int32_t)offset;
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), want) == 0, "%s %s %lld: %s", clocks[i].place, clocks[i].date, (long long)offset,
                  made_start(&m, 0));
    ck_assert_uint_eq(itin_diag_len(m.diag), rule != NULL);
    if (rule)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), rule);
    make_free(&m);
}

START_TEST(with_an_offset)
{
    char text[24];
    snprintf(text, sizeof text, "%sT%sZ", clocks[_i].date, clocks[_i].clock);
    int64_t wall = seconds_of(text), first = wall - seconds_of(clocks[_i].first), second = wall - seconds_of(clocks[_i].second);
    const char *gap = clocks[_i].comes == NEVER ? "skipped-time" : NULL;
    with_offset(_i, first, gap ? "-" : clocks[_i].first, gap);
    with_offset(_i, second, gap ? "-" : clocks[_i].second, gap);
    with_offset(_i, first - 5 * 3600, "-", gap ? gap : "offset-mismatch");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-clocks");
    TCase *t = tcase_create("clocks");
    tcase_add_loop_test(t, at_the_start, 0, ARRAY_LEN(clocks));
    tcase_add_loop_test(t, at_the_end, 0, ARRAY_LEN(clocks));
    tcase_add_loop_test(t, in_a_calendar, 0, ARRAY_LEN(clocks));
    tcase_add_loop_test(t, with_an_offset, 0, ARRAY_LEN(clocks));
    suite_add_tcase(s, t);
    return s;
}
