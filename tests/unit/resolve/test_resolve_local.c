#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0, NULL

/* One item a row; UTC worked out by hand from the offsets named. */
static const struct {
    struct row row;
    const char *start, *end; /* "-": unknown */
    const char *finding;     /* the only one, or NULL */
} cases[] = {
    /* Los Angeles springs forward 2026-03-08 10:00Z: 02:30 is skipped. */
    {{ITEM_MEETING, "2026-03-08", NULL, "02:30~03:30", NULL, "gap", NULL, NULL, NULL, P, "Seattle"},
     "-", "2026-03-08T10:30:00Z", "skipped-time"},
    /* It falls back 2026-11-01 09:00Z: 01:30 comes twice. */
    {{ITEM_MEETING, "2026-11-01", NULL, "01:30~03:30", NULL, "fold", NULL, NULL, NULL, P, "Seattle"},
     "-", "2026-11-01T11:30:00Z", "repeated-time"},
    /* Apia had no 30 December 2011 (UTC-10 in summer before, +14 after). */
    {{ITEM_MEETING, "2011-12-30", NULL, "10:00~11:00", NULL, "no day", NULL, NULL, NULL, P, "Apia"},
     "-", "-", "skipped-time"},
    {{ITEM_MEETING, "2011-12-29", NULL, "23:00~24:00", NULL, "late", NULL, NULL, NULL, P, "Asia/Seoul"},
     "2011-12-29T14:00:00Z", "2011-12-29T15:00:00Z", NULL},
    /* Eastbound over the date line: lands "before" it leaves (+9, -7). */
    {{ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
     "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", NULL},
    /* Eastbound after midnight: lands on the day before (NZDT +13, -10). */
    {{ITEM_FLIGHT, "2024-01-10", NULL, "00:05~10:00", NULL, "", "AKL", "HNL", "XX9", P},
     "2024-01-09T11:05:00Z", "2024-01-09T20:00:00Z", NULL},
    /* Westbound: two dates later (PST -8, AEDT +11; 15 h 20). */
    {{ITEM_FLIGHT, "2024-01-10", NULL, "22:10~08:30", NULL, "", "LAX", "SYD", "XX8", P},
     "2024-01-11T06:10:00Z", "2024-01-11T21:30:00Z", NULL},
    /* The written duration decides against the written day. */
    {{ITEM_FLIGHT, "2024-06-24", NULL, "18:00~12:30 +1", "10h30'", "", "ICN", "SEA", "XX102", P},
     "2024-06-24T09:00:00Z", "2024-06-24T19:30:00Z", NULL},
    /* A written day that the duration does not contradict stands. */
    {{ITEM_FLIGHT, "2024-06-30", NULL, "16:50~19:40 +1", "11h", "", "YYC", "ICN", "WS86", P},
     "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z", NULL},
    /* An overnight bus, and one across the night the clocks go forward
     * (Berlin 2024-03-31 01:00Z: +1 to +2): eight hours on the clock, seven
     * on the road. */
    {{ITEM_BUS, "2024-06-24", NULL, "23:00~06:30", NULL, "bus", "Seoul", "Busan", NULL, P},
     "2024-06-24T14:00:00Z", "2024-06-24T21:30:00Z", NULL},
    {{ITEM_BUS, "2024-03-30", NULL, "22:00~06:00 +1", NULL, "bus", "Berlin", "Munich", NULL, P},
     "2024-03-30T21:00:00Z", "2024-03-31T04:00:00Z", NULL},
    /* Other kinds never roll over: the end is left before the start. */
    {{ITEM_MEETING, "2024-06-26", NULL, "11:30~10:55", NULL, "typo", NULL, NULL, NULL, P, "Seattle"},
     "2024-06-26T18:30:00Z", "2024-06-26T17:55:00Z", NULL},
    /* Half an hour back is no night of 23 h 30. */
    {{ITEM_BUS, "2024-06-24", NULL, "14:30~14:00", NULL, "bus", "Seoul", "Busan", NULL, P},
     "2024-06-24T05:30:00Z", "2024-06-24T05:00:00Z", NULL},
    /* Half an hour less than a day, overland: 1,270 km are not back by 14:00
     * (both +2). */
    {{ITEM_BUS, "2026-06-10", NULL, "16:30~14:00", NULL, "bus", "Windhoek", "Cape Town", NULL, P},
     "2026-06-10T14:30:00Z", "2026-06-11T12:00:00Z", NULL},
    /* A duration stands for an end that is not written, an about does not. */
    {{ITEM_MEETING, "2024-06-26", NULL, "09:30", "1h30'", "m", NULL, NULL, NULL, P, "Seattle"},
     "2024-06-26T16:30:00Z", "2024-06-26T18:00:00Z", NULL},
    {{ITEM_MEETING, "2024-06-26", NULL, "09:30", "약 1h30'", "m", NULL, NULL, NULL, P, "Seattle"},
     "2024-06-26T16:30:00Z", "-", NULL},
    /* A clock that is no clock. */
    {{ITEM_MEETING, "2024-06-26", NULL, "17시 전후", NULL, "m", NULL, NULL, NULL, P, "Seattle"},
     "-", "-", NULL},
    /* A call in the organiser's zone. */
    {{ITEM_CALL, "2024-06-26", NULL, "18:00~18:30", NULL, "call", NULL, NULL, NULL, P, NULL, "Asia/Seoul"},
     "2024-06-26T09:00:00Z", "2024-06-26T09:30:00Z", NULL},
    {{ITEM_CALL, "2024-06-26", NULL, "18:00~18:30", NULL, "call", NULL, NULL, NULL, P, NULL, "Asia/Soul"},
     "-", "-", "unknown-zone"},
    {{ITEM_MEETING, "2024-06-26", NULL, "18:00~18:30", NULL, "m", NULL, NULL, NULL, P, "Xyzzyville"},
     "-", "-", "unknown-place"},
    {{ITEM_MEETING, "2024-06-26", NULL, "18:00~18:30", NULL, "m", NULL, NULL, NULL, P},
     "-", "-", "unknown-place"},
    /* Calgary stopped changing its clocks in 2026: -06 in December. */
    {{ITEM_MEETING, "2026-12-01", NULL, "09:00~10:00", NULL, "m", NULL, NULL, NULL, P, "Calgary"},
     "2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z", NULL},
};

START_TEST(makes_instants)
{
    struct made m = make_trip(&cases[_i].row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), cases[_i].start) == 0, "case %d starts %s", _i,
                  made_start(&m, 0));
    ck_assert_msg(strcmp(made_end(&m, 0), cases[_i].end) == 0, "case %d ends %s", _i,
                  made_end(&m, 0));
    ck_assert_msg(itin_diag_len(m.diag) == (cases[_i].finding != NULL), "case %d: %zu findings",
                  _i, itin_diag_len(m.diag));
    if (cases[_i].finding)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), cases[_i].finding);
    make_free(&m);
}
END_TEST

/* RFC 9557 moments: offset and zone together. */
static const struct {
    const char *moment, *start, *finding;
    enum drift drift;
} moments[] = {
    {"2026-11-01T01:30-07:00[America/Los_Angeles]", "2026-11-01T08:30:00Z", NULL},
    {"2026-11-01T01:30-08:00[America/Los_Angeles]", "2026-11-01T09:30:00Z", NULL},
    {"2026-11-01T01:30Z", "2026-11-01T01:30:00Z", NULL},
    {"2026-12-01T09:00+02:00[America/Edmonton]", "-", "offset-mismatch"},
    /* -07:00 was right there before the rules changed (2026c): the clock stays. */
    {"2026-12-01T09:00-07:00[America/Edmonton]", "2026-12-01T15:00:00Z", NULL,
     DRIFT_MOVED},
    /* An hour wrong by typing is no drift, in the very zone and winter. */
    {"2026-12-01T09:00-05:00[America/Edmonton]", "-", "offset-mismatch"},
    {"2026-12-01T09:00-07:00[America/Los_Angeles]", "-", "offset-mismatch"},
    {"2027-07-01T09:00-07:00[America/Edmonton]", "-", "offset-mismatch"},
    {"2026-12-01T09:00-08:00[America/Vancouver]", "2026-12-01T16:00:00Z", NULL, DRIFT_MOVED},
    {"2024-12-01T09:00-06:00[America/Edmonton]", "-", "offset-mismatch"},
    {"2024-06-30T16:50-06:00[America/Edmonton]", "2024-06-30T22:50:00Z", NULL},
    {"2024-06-30T16:50-06:00", "2024-06-30T22:50:00Z", NULL},
};

START_TEST(reads_exact_moments)
{
    struct row row = {ITEM_MEETING, NULL, NULL, NULL, NULL, "m", NULL, NULL, NULL, P};
    struct made m = make_trip(&row, 1, NULL);
    struct ixdtf x;
    struct when *w = &m.trip->items[0]->start;
    ck_assert_int_eq(ixdtf_parse(slice_of(moments[_i].moment), &x), ISO_OK);
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->date = x.civil.date;
    w->time = x.civil.clock;
    w->clock = WHEN_EXACT;
    w->has_offset = x.has_offset;
    w->offset = x.offset;
    w->is_z = x.is_z;
    w->zone.str = x.zone;
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), moments[_i].start);
    ck_assert_uint_eq(itin_diag_len(m.diag), moments[_i].finding != NULL);
    if (moments[_i].finding)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), moments[_i].finding);
    ck_assert_int_eq(m.trip->items[0]->start.drift, moments[_i].drift);
    make_free(&m);
}
END_TEST

/* In a calendar RFC 5545, 3.3.5 decides and the doubt is a warning. */
START_TEST(calendars_follow_the_standard)
{
    struct row row = cases[_i].row;
    struct made m = make_trip(&row, 1, NULL);
    m.trip->form = TRIP_ICS;
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), _i ? "2026-11-01T08:30:00Z" : "2026-03-08T10:30:00Z");
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_WARNING), 1);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), 0);
    make_free(&m);
}
END_TEST

START_TEST(resolves_once)
{
    struct made m = make_trip(&cases[4].row, 1, NULL);
    make_resolve(&m);
    ck_assert_int_eq(itin_resolve(m.trip, m.db, NULL, m.diag), ITIN_EINVAL);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-local");
    TCase *t = tcase_create("local");
    tcase_add_loop_test(t, makes_instants, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(t, reads_exact_moments, 0, ARRAY_LEN(moments));
    tcase_add_loop_test(t, calendars_follow_the_standard, 0, 2);
    tcase_add_test(t, resolves_once);
    suite_add_tcase(s, t);
    return s;
}
