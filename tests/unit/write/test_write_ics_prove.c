/* The proof must see every wrong time: a calendar written by hand, and the
 * same with one thing changed. The instants: 2024-06-24 19:20 in Seoul is
 * 10:20Z; 2024-06-24 14:00 in Los Angeles (UTC-07:00 since March) is 21:00Z. */
#include "base/base.h"

#include "check_main.h"
#include "time/civil.h"
#include "write/ics.h"

static const char calendar[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:America/Los_Angeles\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:20240310T020000\r\nTZOFFSETFROM:-0800\r\nTZOFFSETTO:-0700\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:20241103T020000\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0800\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19881009T030000\r\nTZOFFSETFROM:+1000\r\nTZOFFSETTO:+0900\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:fli\r\n ght\\,1\r\nDTSTART;TZID=Asia/Seoul:20240624T192000\r\n"
    "DTEND;TZID=America/Los_Angeles:20240624T140000\r\nSUMMARY:a: b\r\n"
    "BEGIN:VALARM\r\nUID:other\r\nTRIGGER:-PT3H\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:utc-2\r\nDTSTART:20240701T030405Z\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:stay-3\r\nDTSTART;VALUE=DATE:20240702\r\n"
    "DTEND;VALUE=DATE:20240705\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

static struct itin_instant at(int month, int day, int hour, int minute, int second)
{
    return (struct itin_instant){civil_to_seconds((struct itin_civil){
        {2024, (int8_t)month, (int8_t)day}, {(int8_t)hour, (int8_t)minute, (int8_t)second}})};
}

static enum itin_status prove(const char *text)
{
    struct ics_event list[3] = {
        {.form = ICS_TZID, .has_end = true, .uid = LIT("flight,1")},
        {.form = ICS_UTC, .uid = LIT("utc-2")},
        {.form = ICS_DATE, .uid = LIT("stay-3"), .first = {2024, 7, 2}, .end_date = {2024, 7, 5}},
    };
    struct writer w = {.trip = NULL};
    list[0].start.at = at(6, 24, 10, 20, 0);
    list[0].end.at = at(6, 24, 21, 0, 0);
    list[1].start.at = at(7, 1, 3, 4, 5);
    arena_init(&w.arena, 1 << 20);
    enum itin_status status = ics_prove(&w, list, ARRAY_LEN(list), slice_of(text));
    arena_release(&w.arena);
    return status;
}

/* The calendar with the first `from` replaced. */
static enum itin_status prove_changed(const char *from, const char *to)
{
    char text[sizeof calendar + 200];
    const char *hit = strstr(calendar, from);
    ck_assert_msg(hit != NULL, "%s is not there", from);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(hit - calendar), calendar, to,
             hit + strlen(from));
    return prove(text);
}

START_TEST(takes_what_is_right)
{
    ck_assert_int_eq(prove(calendar), ITIN_OK);
    /* what the times do not depend on may differ */
    ck_assert_int_eq(prove_changed("SUMMARY:a: b", "SUMMARY;X=\"q:;\":c"), ITIN_OK);
    ck_assert_int_eq(prove_changed("DTSTART;TZID=Asia/Seoul:2024", "DTSTART;TZID=\r\n Asia/Seoul:2024"),
                     ITIN_OK);
    /* a change after the event */
    ck_assert_int_eq(prove_changed("20241103T020000", "20241104T020000"), ITIN_OK);
}
END_TEST

static const struct {
    const char *from, *to;
} faults[] = {
    {"TZOFFSETTO:-0700", "TZOFFSETTO:-0600"},           /* a wrong offset */
    {"TZOFFSETTO:+0900", "TZOFFSETTO:+090001"},         /* by one second */
    {"TZOFFSETTO:+0900", "TZOFFSETTO:0900"},
    {"TZOFFSETTO:+0900\r\n", ""},
    {"DTSTART:20240310T020000", "DTSTART:20240625T020000"}, /* a change after the event */
    {"DTSTART:20241103T020000", "DTSTART:20240624T140000"}, /* another change before it */
    {"DTSTART:19881009T030000", "DTSTART:20240624T192001"}, /* no rule yet */
    {"TZOFFSETFROM:+1000\r\n", "RRULE:FREQ=YEARLY\r\nTZOFFSETFROM:+1000\r\n"},
    {"TZID:Asia/Seoul", "TZID:Asia/Tokyo"},
    {"TZID:Asia/Seoul", "TZID:America/Los_Angeles"}, /* two of one name */
    {";TZID=Asia/Seoul:2024", ";TZID=America/Los_Angeles:2024"},
    {";TZID=Asia/Seoul:2024", ":2024"},              /* floating */
    {"20240624T192000", "20240624T192001"},
    {"20240624T192000", "20240624T192000Z"},
    {"20240624T192000", "20240624T242000"},
    {"20240624T140000", "20240625T140000"},
    {"DTEND;TZID=America/Los_Angeles:20240624T140000\r\n", ""},
    {"20240701T030405Z", "20240701T030406Z"},
    {"20240701T030405Z", "20240701T030405"},
    {"DTSTART;VALUE=DATE:20240702", "DTSTART;VALUE=DATE:20240703"},
    {"DTSTART;VALUE=DATE:20240702", "DTSTART:20240702"},
    {"DTEND;VALUE=DATE:20240705", "DTEND;VALUE=DATE:20240704"},
    {"DTEND;VALUE=DATE:20240705", "DTSTART;VALUE=DATE:20240702"},
    {"UID:utc-2", "UID:utc-3"},
    {"UID:fli\r\n ght", "UID:fli\r\nght"},
    {"BEGIN:VEVENT\r\nUID:utc-2\r\nDTSTART:20240701T030405Z\r\nEND:VEVENT\r\n", ""},
    {"END:VALARM\r\n", ""},
    {"END:VCALENDAR\r\n", ""},
    {"END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"},
    {"VERSION:2.0\r\n", "VERSION:2.0\n"},
    {"VERSION:2.0", "X-LIC-ERROR:no"},
    {"VERSION:2.0", "VERSION 2.0"},
    {"END:VALARM\r\n", "END:VALARM\r\nX-A:1\r\n"}, /* a property behind a component */
    {"END:VEVENT\r\nEND:VCALENDAR", "END:VEVENT\r\nX-A:1\r\nEND:VCALENDAR"},
};

START_TEST(sees_what_is_wrong)
{
    ck_assert_msg(prove_changed(faults[_i].from, faults[_i].to) == ITIN_EINTERNAL,
                  "not seen: %s -> %s", faults[_i].from, faults[_i].to);
}
END_TEST

/* Cut off anywhere it proves nothing, and nothing is read beyond. */
START_TEST(sees_what_is_cut_off)
{
    for (size_t n = 0; n + 1 < sizeof calendar - 1; n++) {
        char *text = malloc(n + 1);
        memcpy(text, calendar, n);
        text[n] = '\0';
        ck_assert_int_eq(prove(text), ITIN_EINTERNAL);
        free(text);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-ics-prove");
    TCase *tc = tcase_create("proof");
    tcase_add_test(tc, takes_what_is_right);
    tcase_add_loop_test(tc, sees_what_is_wrong, 0, (int)ARRAY_LEN(faults));
    tcase_add_test(tc, sees_what_is_cut_off);
    suite_add_tcase(suite, tc);
    return suite;
}
