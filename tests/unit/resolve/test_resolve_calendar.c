/* Zones that a calendar brings along: its name for a zone, its rules, or an
 * offset for a name. A name that the data know decides; rules that only the file
 * has are followed; where both differ it is told. Instants by hand. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0
#define HOUR 3600
#define VTZ(parts) "BEGIN:VTIMEZONE\r\nTZID:x\r\n" parts "END:VTIMEZONE\r\n"
#define PART(kind, start, from, to, rule) \
    "BEGIN:" kind "\r\nDTSTART:" start "\r\nTZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\n" rule "END:" kind "\r\n"
/* The United States since 2007; Alberta had the same rules until 2026. */
#define AMERICAN(std, dst)                                                                                                    \
    VTZ(PART("DAYLIGHT", "20070311T020000", std, dst, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n")                            \
            PART("STANDARD", "20071104T020000", dst, std, "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"))
#define FIXED(offset) VTZ(PART("STANDARD", "19700101T000000", offset, offset, ""))
#define BROKEN VTZ(PART("STANDARD", "19700101T000000", "+0900", "+0900", "RRULE:FREQ=MINUTELY\r\n"))

static const struct {
    const char *name, *tzid, *other, *rules; /* other: another name to try */
    bool windows;
    int32_t offset; /* of a name that is an offset; 0 none */
    int modified;
    const char *place, *date, *time, *start, *zone, *rule;
    enum drift drift;
} cases[] = {
    {"a name", "America/Edmonton", NULL, NULL, false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T15:00:00Z", "America/Edmonton", NULL},
    {"in small letters", "america/edmonton", NULL, NULL, false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T15:00:00Z", "America/Edmonton", NULL},
    {"behind a vendor's prefix", "/vendor.example/2024_1/Asia/Seoul", NULL, NULL, false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T00:00:00Z", "Asia/Seoul", NULL},
    {"a name and its rules", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T15:00:00Z", "America/Edmonton", NULL},
    {"in winter", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 0, NULL, "2024-12-28", "09:00", "2024-12-28T16:00:00Z", "America/Edmonton", NULL},
    /* Calgary has left -07:00 in 2026 */
    {"rules that were right once", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 0, NULL, "2026-12-01", "09:00", "2026-12-01T15:00:00Z", "America/Edmonton", NULL, DRIFT_MOVED},
    {"in a season that has not changed", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 0, NULL, "2027-07-01", "09:00", "2027-07-01T15:00:00Z", "America/Edmonton", NULL},
    {"rules newer than the data", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 2090, NULL, "2026-12-01", "09:00", "2026-12-01T16:00:00Z", "", "offset-mismatch"},
    {"rules of the year of the data are not newer", "America/Edmonton", NULL, AMERICAN("-0700", "-0600"), false, 0, 2026, NULL, "2026-12-01", "09:00", "2026-12-01T15:00:00Z", "America/Edmonton", NULL, DRIFT_MOVED},
    {"rules that were never right", "Asia/Seoul", NULL, FIXED("+0500"), false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T00:00:00Z", "Asia/Seoul", "offset-mismatch"},
    {"rules that are not understood, beside a name", "Asia/Seoul", NULL, BROKEN, false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T00:00:00Z", "Asia/Seoul", "bad-value"},
    /* a name of the file's own */
    {"rules alone", "Custom", NULL, FIXED("+0200"), false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T07:00:00Z", "", "unknown-zone"},
    {"rules alone, of summer", "Custom", NULL, AMERICAN("-0500", "-0400"), false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T13:00:00Z", "", "unknown-zone"},
    {"and of winter", "Custom", NULL, AMERICAN("-0500", "-0400"), false, 0, 0, NULL, "2024-12-28", "09:00", "2024-12-28T14:00:00Z", "", "unknown-zone"},
    {"the place has the same clock, and a name for it", "Custom", NULL, FIXED("+0200"), false, 0, 0, "Berlin", "2024-06-28", "09:00", "2024-06-28T07:00:00Z", "Europe/Berlin", NULL},
    {"in winter it has not", "Custom", NULL, FIXED("+0200"), false, 0, 0, "Berlin", "2024-12-28", "09:00", "2024-12-28T07:00:00Z", "", "unknown-zone"},
    {"a skipped time by the clock before it", "Custom", NULL, AMERICAN("-0800", "-0700"), false, 0, 0, NULL, "2024-03-10", "02:30", "2024-03-10T10:30:00Z", "", "unknown-zone"},
    {"a repeated one by the first", "Custom", NULL, AMERICAN("-0800", "-0700"), false, 0, 0, NULL, "2024-11-03", "01:30", "2024-11-03T08:30:00Z", "", "unknown-zone"},
    {"another name of it", "Custom", "Asia/Tokyo", NULL, false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T00:00:00Z", "Asia/Tokyo", NULL},
    {"that is none either", "Custom", "Nowhere/Else", FIXED("+0300"), false, 0, 0, NULL, "2024-06-28", "09:00", "2024-06-28T06:00:00Z", "", "unknown-zone"},
    {"no rules", "Custom", NULL, NULL, false, 0, 0, NULL, "2024-06-28", "09:00", "-", "", "unknown-zone"},
    {"no rules, and a place", "Custom", NULL, NULL, false, 0, 0, "Berlin", "2024-06-28", "09:00", "-", "", "unknown-zone"},
    /* an offset for a name */
    {"an offset", "GMT-0400", NULL, NULL, false, -4 * HOUR, 0, NULL, "2024-06-28", "09:00", "2024-06-28T13:00:00Z", "", "unknown-zone"},
    {"in a place that has it", "GMT-0400", NULL, NULL, false, -4 * HOUR, 0, "New York", "2024-06-28", "09:00", "2024-06-28T13:00:00Z", "America/New_York", NULL},
    {"in one that has not", "GMT-0400", NULL, NULL, false, -4 * HOUR, 0, "Seattle", "2024-06-28", "09:00", "2024-06-28T13:00:00Z", "", "unknown-zone"},
    /* Windows has one name for Los Angeles and Vancouver, which part in 2026 */
    {"a name of Windows", "Pacific Standard Time", "America/Los_Angeles", NULL, true, 0, 0, NULL, "2026-12-01", "09:00", "2026-12-01T17:00:00Z", "America/Los_Angeles", NULL},
    {"of the place", "Pacific Standard Time", "America/Los_Angeles", NULL, true, 0, 0, "Vancouver, BC", "2026-12-01", "09:00", "2026-12-01T16:00:00Z", "America/Vancouver", NULL},
    {"not of that place", "Pacific Standard Time", "America/Los_Angeles", NULL, true, 0, 0, "Berlin", "2026-12-01", "09:00", "2026-12-01T17:00:00Z", "America/Los_Angeles", NULL},
    {"Berlin and Paris have two of them", "Romance Standard Time", "Europe/Paris", NULL, true, 0, 0, "Madrid", "2024-06-28", "09:00", "2024-06-28T07:00:00Z", "Europe/Madrid", NULL},
};

static struct zone_claim claim_of(int i)
{
    struct zone_claim claim = {.tzid = slice_of(cases[i].tzid), .windows = cases[i].windows, .has_offset = cases[i].offset != 0,
                               .offset = cases[i].offset, .modified_year = cases[i].modified};
    if (cases[i].other)
        claim.names[claim.n_names++] = slice_of(cases[i].other);
    if (cases[i].rules)
        claim.rules = slice_of(cases[i].rules);
    return claim;
}

static void put_claim(struct made *m, size_t i, struct zone_claim *claim)
{
    struct when *w = &m->trip->items[i]->start;
    claim->span = w->span;
    w->file_zone = claim;
    w->zone = (struct text){claim->tzid, w->span};
}

START_TEST(of_one_event)
{
    struct row row = {ITEM_MEETING, cases[_i].date, NULL, cases[_i].time, NULL, "a", NULL, NULL, NULL, P, NULL, cases[_i].place};
    struct zone_claim claim = claim_of(_i);
    struct made m = make_trip(&row, 1, NULL);
    m.trip->form = TRIP_ICS;
    put_claim(&m, 0, &claim);
    make_resolve(&m);
    const struct when *w = &m.trip->items[0]->start;
    const char *name = cases[_i].name;
    ck_assert_msg(strcmp(made_start(&m, 0), cases[_i].start) == 0, "%s: %s", name, made_start(&m, 0));
    ck_assert_msg(strcmp(made_text(w->zone_name), cases[_i].zone) == 0, "%s: zone %s", name, made_text(w->zone_name));
    ck_assert_msg(itin_diag_len(m.diag) == (cases[_i].rule != NULL), "%s: %zu findings, %s", name, itin_diag_len(m.diag),
                  itin_diag_len(m.diag) ? itin_diag_rule(m.diag, 0) : "");
    if (cases[_i].rule)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), cases[_i].rule);
    if (cases[_i].rule && strcmp(cases[_i].rule, "unknown-zone") == 0) /* a warning where the instant is saved */
        ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), strcmp(cases[_i].start, "-") == 0);
    ck_assert_msg(w->drift == cases[_i].drift, "%s: drift %d", name, (int)w->drift);
    ck_assert_ptr_null(claim.zone); /* released */
    make_free(&m);
}
END_TEST

/* Rules that are not understood are said once, whoever uses them. */
START_TEST(is_said_once)
{
    static const struct row rows[] = {{ITEM_MEETING, "2024-06-28", NULL, "09:00", NULL, "a", NULL, NULL, NULL, P},
                                      {ITEM_MEETING, "2024-06-28", NULL, "11:00", NULL, "b", NULL, NULL, NULL, P},
                                      {ITEM_MEETING, "2024-06-29", NULL, "11:00", NULL, "c", NULL, NULL, NULL, P}};
    struct zone_claim claim = {.tzid = LIT("Custom"), .rules = LIT(BROKEN)};
    struct made m = make_trip(rows, 3, NULL);
    m.trip->form = TRIP_ICS;
    for (size_t i = 0; i < 3; i++)
        put_claim(&m, i, &claim);
    make_resolve(&m);
    ck_assert_uint_eq(made_findings(&m, "bad-value"), 1);
    ck_assert_uint_eq(made_findings(&m, "unknown-zone"), 1);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(made_start(&m, i), "-");
    make_free(&m);
}
END_TEST

/* One zone for both ends of a flight is its producer's habit: the instants are
 * believed, and each airport has its own clock. Seoul's clock for all: 10:20Z,
 * and 06:00 on the 25th there, which is 14:00 on the 24th in Seattle. */
START_TEST(one_zone_for_both_ends)
{
    struct row row = {ITEM_FLIGHT, "2024-06-24", NULL, "19:20~06:00 +1", NULL, "a", "ICN", "SEA", "KE5019", P};
    struct zone_claim claim = {.tzid = LIT("Asia/Seoul")};
    struct made m = make_trip(&row, 1, NULL);
    struct item *item = m.trip->items[0];
    m.trip->form = TRIP_ICS;
    item->machine_text = true;
    put_claim(&m, 0, &claim);
    item->end.file_zone = &claim;
    item->end.zone = item->start.zone;
    item->end.has_date = item->end.has_year = true;
    item->end.date = (struct itin_date){2024, 6, 25};
    item->end.has_day_offset = false;
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "2024-06-24T10:20:00Z");
    ck_assert_str_eq(made_end(&m, 0), "2024-06-24T21:00:00Z");
    ck_assert_str_eq(made_text(item->end.zone_name), "America/Los_Angeles");
    ck_assert_int_eq(item->end.local_date.day, 24);
    ck_assert_int_eq(item->end.local_time.hour, 14);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-calendar");
    TCase *t = tcase_create("calendar");
    tcase_add_loop_test(t, of_one_event, 0, ARRAY_LEN(cases));
    tcase_add_test(t, is_said_once);
    tcase_add_test(t, one_zone_for_both_ends);
    suite_add_tcase(s, t);
    return s;
}
