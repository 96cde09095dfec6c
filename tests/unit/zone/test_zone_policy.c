#include "base/base.h"

#include "zone_support.h"

enum { REJECT = ITIN_OFFSET_REJECT, USE = ITIN_OFFSET_USE, PREFER = ITIN_OFFSET_PREFER,
       IGNORE = ITIN_OFFSET_IGNORE };

/* Text, policy, and what comes of it: "" when it is refused. */
static const struct {
    const char *text;
    int policy;
    const char *utc;
    bool conflict;
} cases[] = {
    /* Calgary stays at -06:00 (tzdb 2026c) */
    {"2026-12-01T09:00-07:00[America/Edmonton]", REJECT, "", true},
    {"2026-12-01T09:00-07:00[America/Edmonton]", USE, "2026-12-01T16:00Z", true},
    {"2026-12-01T09:00-07:00[America/Edmonton]", PREFER, "2026-12-01T15:00Z", true},
    {"2026-12-01T09:00-07:00[America/Edmonton]", IGNORE, "2026-12-01T15:00Z", true},
    {"2026-12-01T09:00-06:00[America/Edmonton]", REJECT, "2026-12-01T15:00Z", false},
    /* an offset selects the side of a fold, except under IGNORE */
    {"2026-11-01T01:30-07:00[America/Los_Angeles]", REJECT, "2026-11-01T08:30Z", false},
    {"2026-11-01T01:30-08:00[America/Los_Angeles]", REJECT, "2026-11-01T09:30Z", false},
    {"2026-11-01T01:30-08:00[America/Los_Angeles]", PREFER, "2026-11-01T09:30Z", false},
    {"2026-11-01T01:30-08:00[America/Los_Angeles]", IGNORE, "2026-11-01T08:30Z", false},
    {"2026-11-01T01:30-06:00[America/Los_Angeles]", PREFER, "2026-11-01T08:30Z", true},
    /* no offset is possible in a gap */
    {"2026-03-08T02:30-08:00[America/Los_Angeles]", REJECT, "", true},
    {"2026-03-08T02:30-08:00[America/Los_Angeles]", USE, "2026-03-08T10:30Z", true},
    {"2026-03-08T02:30-07:00[America/Los_Angeles]", PREFER, "2026-03-08T10:30Z", true},
    /* local mean time -07:52:58, written to the minute or with seconds */
    {"1880-01-01T00:00-07:53[America/Los_Angeles]", REJECT, "1880-01-01T07:52:58Z", false},
    {"1880-01-01T00:00-07:52[America/Los_Angeles]", REJECT, "1880-01-01T07:52:58Z", false},
    {"1880-01-01T00:00-07:52:58[America/Los_Angeles]", REJECT, "1880-01-01T07:52:58Z", false},
    {"1880-01-01T00:00-07:52:59[America/Los_Angeles]", REJECT, "", true},
    {"1880-01-01T00:00-07:54[America/Los_Angeles]", REJECT, "", true},
};

START_TEST(offset_beside_a_zone)
{
    struct ixdtf x;
    ck_assert_int_eq(ixdtf_parse(slice_of(cases[_i].text), &x), ISO_OK);
    const struct itin_zone *zone = itin_zonedb_find(db, x.zone, NULL);
    struct itin_written_offset written = {x.offset, x.offset_has_seconds};
    struct itin_instant at = {42};
    bool conflict = !cases[_i].conflict;
    bool ok = itin_zone_resolve(zone, x.civil, written, (enum itin_offset_policy)cases[_i].policy,
                                ITIN_LOCAL_COMPATIBLE, &at, &conflict);
    ck_assert_msg(ok == (cases[_i].utc[0] != '\0'), "%s", cases[_i].text);
    ck_assert_int_eq(at.s, ok ? instant_of(cases[_i].utc).s : 42);
    ck_assert_int_eq(conflict, cases[_i].conflict);
}
END_TEST

static const struct {
    const char *zone, *day;
    int32_t length;
    const char *start;
} days[] = {
    {"Asia/Seoul", "2026-07-01", 86400, "2026-06-30T15:00Z"},
    {"America/Los_Angeles", "2026-03-08", 82800, "2026-03-08T08:00Z"},
    {"America/Los_Angeles", "2026-11-01", 90000, "2026-11-01T07:00Z"},
    {"Australia/Lord_Howe", "2026-10-04", 84600, "2026-10-03T13:30Z"},
    {"Australia/Lord_Howe", "2026-04-05", 88200, "2026-04-04T13:00Z"},
    {"Pacific/Apia", "2011-12-29", 86400, "2011-12-29T10:00Z"},
    {"Pacific/Apia", "2011-12-30", 0, "2011-12-30T10:00Z"},
    {"Pacific/Apia", "2011-12-31", 86400, "2011-12-30T10:00Z"},
    {"Antarctica/Troll", "2026-03-29", 79200, "2026-03-29T00:00Z"},
    {"Africa/Cairo", "2026-04-24", 82800, "2026-04-23T22:00Z"}, /* begins at 01:00 */
    {"America/Edmonton", "2026-11-01", 86400, "2026-11-01T06:00Z"},
};

START_TEST(days_have_their_own_length)
{
    struct itin_date day = civil_of(days[_i].day).date;
    const struct itin_zone *zone = zone_of(days[_i].zone);
    ck_assert_int_eq(itin_zone_day_length(zone, day), days[_i].length);
    ck_assert_int_eq(itin_zone_day_start(zone, day).s, instant_of(days[_i].start).s);
}
END_TEST

START_TEST(adds_days_on_the_wall)
{
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    struct itin_instant at = instant_of("2026-03-07T10:30Z"), out; /* 02:30 -08:00 */
    ck_assert(itin_zone_add_days(la, at, 1, ITIN_LOCAL_COMPATIBLE, &out));
    ck_assert_int_eq(out.s, instant_of("2026-03-08T10:30Z").s); /* 03:30 -07:00 */
    ck_assert(itin_zone_add_days(la, at, 2, ITIN_LOCAL_COMPATIBLE, &out));
    ck_assert_int_eq(out.s, instant_of("2026-03-09T09:30Z").s); /* 02:30 -07:00 */
    ck_assert(!itin_zone_add_days(la, at, 1, ITIN_LOCAL_REJECT, &out));
    /* the second 01:30 of a night stays the second when nothing is added */
    at = instant_of("2026-11-01T09:30Z");
    ck_assert(itin_zone_add_days(la, at, 0, ITIN_LOCAL_EARLIER, &out));
    ck_assert_int_eq(out.s, at.s);
    ck_assert(itin_zone_add_days(la, at, -1, ITIN_LOCAL_EARLIER, &out));
    ck_assert_int_eq(out.s, instant_of("2026-10-31T08:30Z").s);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-policy");
    TCase *t = tcase_create("policy");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, offset_beside_a_zone, 0, (int)ARRAY_LEN(cases));
    tcase_add_loop_test(t, days_have_their_own_length, 0, (int)ARRAY_LEN(days));
    tcase_add_test(t, adds_days_on_the_wall);
    suite_add_tcase(s, t);
    return s;
}
