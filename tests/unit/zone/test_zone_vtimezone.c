#include "base/base.h"

#include "zone/vtimezone.h"
#include "zone_support.h"

#define VTZ(tzid, body) "BEGIN:VTIMEZONE\r\nTZID:" tzid "\r\n" body "END:VTIMEZONE\r\n"
#define PART(kind, start, from, to, more)                                                       \
    "BEGIN:" kind "\r\nDTSTART:" start "\r\nTZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\n" more \
    "END:" kind "\r\n"

/* Each says from..until what the zone of the data says. */
static const struct {
    const char *zone, *from, *until, *text;
} good[] = {
    {"America/Los_Angeles", "2007-03-11T10:00Z", "2100-01-01",
     VTZ("America/Los_Angeles",
         PART("DAYLIGHT", "20070311T020000", "-0800", "-0700",
              "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n")
             PART("STANDARD", "20071104T020000", "-0700", "-0800",
                  "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"))},
    /* the same by days of the month, with folds, lower case and bare line feeds */
    {"America/Los_Angeles", "2007-03-11T10:00Z", "2100-01-01",
     "begin:vtimezone\ntzid:x\nX-NOTE;A=\"b:c\":d\nBEGIN:DAYLIGHT\nDTSTART:20070311T0200\n 00\n"
     "TZOFFSETFROM:-0800\nTZOFFSETTO:-0700\n"
     "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12\n\t,13,14\nEND:DAYLIGHT\n"
     "BEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0700\nTZOFFSETTO:-0800\n"
     "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7\nEND:STANDARD\n"
     "end:vtimezone\n"},
    /* one observance for each change, as we write them: Calgary in 2026 */
    {"America/Edmonton", "2025-11-02T08:00Z", "2100-01-01",
     VTZ("America/Edmonton", PART("STANDARD", "20251102T020000", "-0600", "-0700", "")
                                 PART("DAYLIGHT", "20260308T020000", "-0700", "-0600", ""))},
    {"Europe/Dublin", "1996-10-27T01:00Z", "2100-01-01",
     VTZ("Europe/Dublin", PART("STANDARD", "19970330T010000", "+0000", "+0100",
                               "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n")
                              PART("DAYLIGHT", "19961027T020000", "+0100", "+0000",
                                   "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"))},
    {"Asia/Seoul", "1990-01-01", "2100-01-01",
     VTZ("Asia/Seoul", PART("STANDARD", "19700101T000000", "+0900", "+0900", ""))},
    /* UNTIL in UTC, COUNT, RDATE: the last DST of Seoul */
    {"Asia/Seoul", "1980-01-01", "2100-01-01",
     VTZ("Asia/Seoul",
         PART("DAYLIGHT", "19870510T020000", "+0900", "+1000",
              "RRULE:FREQ=YEARLY;UNTIL=19880507T170000Z;BYMONTH=5;BYDAY=2SU\r\n")
             PART("STANDARD", "19871011T030000", "+1000", "+0900", "RDATE:19881009T030000\r\n"))},
    {"Asia/Seoul", "1980-01-01", "2100-01-01",
     VTZ("Asia/Seoul",
         PART("DAYLIGHT", "19870510T020000", "+0900", "+1000",
              "RRULE:FREQ=YEARLY;COUNT=2;BYMONTH=5;BYDAY=2SU\r\n")
             PART("STANDARD", "19871011T030000", "+1000", "+0900",
                  "RDATE;VALUE=DATE-TIME:19881008T170000Z\r\n"))},
    {"Australia/Lord_Howe", "2008-04-05T15:00Z", "2100-01-01",
     VTZ("Lord_Howe", PART("STANDARD", "20080406T020000", "+1100", "+1030",
                           "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\r\n")
                          PART("DAYLIGHT", "20081005T020000", "+1030", "+1100",
                               "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\r\n"))},
};

START_TEST(reads_rules)
{
    struct itin_zone *zone;
    struct itin_zone_gap gap;
    ck_assert_int_eq(vtimezone_parse(slice_of(good[_i].text), LIT(""), "test", &zone),
                     ITIN_ZONE_FOUND);
    bool differs = itin_zone_next_gap(zone, zone_of(good[_i].zone), instant_of(good[_i].from),
                                      instant_of(good[_i].until), &gap);
    ck_assert_msg(!differs, "%s at %" PRId64 ": %d, not %d", good[_i].zone,
                  differs ? gap.from.s : 0, differs ? (int)gap.a_offset : 0,
                  differs ? (int)gap.b_offset : 0);
    ck_assert_str_eq(itin_zone_name(zone), "test");
    vtimezone_free(zone);
}
END_TEST

static const struct {
    const char *why, *text;
} bad[] = {
    {"no observance", VTZ("x", "")},
    {"no end", "BEGIN:VTIMEZONE\r\nTZID:x\r\n" PART("STANDARD", "19700101T000000", "+0900", "+0900", "")},
    {"no start", VTZ("x", "BEGIN:STANDARD\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\n")},
    {"start in UTC", VTZ("x", PART("STANDARD", "19700101T000000Z", "+0900", "+0900", ""))},
    {"no such date", VTZ("x", PART("STANDARD", "19700231T000000", "+0900", "+0900", ""))},
    {"no such offset", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+9900", ""))},
    {"offset without sign", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "0900", ""))},
    {"every minute", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+1000",
                                   "RRULE:FREQ=MINUTELY\r\n"))},
    {"by hour", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+1000",
                              "RRULE:FREQ=YEARLY;BYHOUR=3\r\n"))},
    {"a weekday of no month", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+1000",
                                            "RRULE:FREQ=YEARLY;BYDAY=1SU\r\n"))},
    {"excluded dates", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+1000",
                                     "EXDATE:19700101T000000\r\n"))},
    {"two rules", VTZ("x", PART("STANDARD", "19700101T000000", "+0900", "+1000",
                                "RRULE:FREQ=YEARLY\r\nRRULE:FREQ=YEARLY\r\n"))},
    {"year 0", VTZ("x", PART("STANDARD", "00000101T000000", "+0900", "+0900", ""))},
};

START_TEST(refuses_what_it_does_not_understand)
{
    struct itin_zone *zone = NULL;
    enum itin_zone_error error = vtimezone_parse(slice_of(bad[_i].text), LIT(""), "x", &zone);
    ck_assert_msg(error == ITIN_ZONE_DAMAGED, "%s", bad[_i].why);
    ck_assert_ptr_null(zone);
}
END_TEST

START_TEST(finds_the_one_asked_for)
{
    static const char text[] =
        "BEGIN:VCALENDAR\r\n" VTZ("a", PART("STANDARD", "19700101T000000", "+0100", "+0100", ""))
        "BEGIN:VTIMEZONE\r\n" PART("STANDARD", "19700101T000000", "+0200", "+0200", "")
        "TZID:b\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";
    struct itin_zone *zone;
    ck_assert_int_eq(vtimezone_parse(slice_of(text), LIT("b"), "b", &zone), ITIN_ZONE_FOUND);
    ck_assert_int_eq(itin_zone_offset(zone, instant_of("2026-01-01")), 7200);
    vtimezone_free(zone);
    ck_assert_int_eq(vtimezone_parse(slice_of(text), LIT("c"), "c", &zone), ITIN_ZONE_UNKNOWN);
    ck_assert_int_eq(vtimezone_parse(LIT(""), LIT(""), "c", &zone), ITIN_ZONE_UNKNOWN);
}
END_TEST

/* Whatever is cut off, nothing is read beyond the end. */
START_TEST(survives_every_prefix)
{
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        for (size_t n = 0; n < strlen(good[i].text); n++) {
            char *copy = malloc(n + 1);
            struct itin_zone *zone = NULL;
            memcpy(copy, good[i].text, n);
            if (vtimezone_parse(slice(copy, n), LIT(""), "x", &zone) == ITIN_ZONE_FOUND)
                vtimezone_free(zone);
            free(copy);
        }
}
END_TEST

START_TEST(says_where_it_is_certain)
{
    struct itin_zone *zone;
    ck_assert_int_eq(vtimezone_parse(slice_of(good[0].text), LIT(""), "x", &zone), ITIN_ZONE_FOUND);
    ck_assert(itin_zone_is_certain(zone, instant_of("2100-01-01")));
    ck_assert(!itin_zone_is_certain(zone, instant_of("2200-01-01")));
    vtimezone_free(zone);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-vtimezone");
    TCase *t = tcase_create("vtimezone");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, reads_rules, 0, (int)ARRAY_LEN(good));
    tcase_add_loop_test(t, refuses_what_it_does_not_understand, 0, (int)ARRAY_LEN(bad));
    tcase_add_test(t, finds_the_one_asked_for);
    tcase_add_test(t, survives_every_prefix);
    tcase_add_test(t, says_where_it_is_certain);
    suite_add_tcase(s, t);
    return s;
}
