/* Nights in calendars of others (ics_stay.c), days from midnight to midnight
 * and Apple's places (ics_habits.c). */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"

#define NAMED(uid, title, lines) EVENT(uid, "SUMMARY:" title "\r\n" lines)
#define DAY(title, date) NAMED(title, title, "DTSTART;VALUE=DATE:" date "\r\n")
#define HOUR(title, time) NAMED(title, title, "DTSTART:" time "\r\n")

/* Kind, title, start and end of each item. */
static void expect_items(const char *events, const char *want)
{
    char text[4096];
    struct buf got;
    snprintf(text, sizeof text, HEAD "%s" FOOT, events);
    struct reading r = read_calendar(text);
    buf_init(&got, 1 << 12);
    for (size_t i = 0; i < r.trip->n_items; i++) {
        const struct item *item = r.trip->items[i];
        buf_adds(&got, i ? "; " : "");
        buf_adds(&got, item_kind_name(item->kind));
        add_word(&got, " ", item->title.str, " ");
        add_word(&got, "@", item->at.text.str, " ");
        buf_adds(&got, end_words(&item->start));
        buf_adds(&got, "..");
        buf_adds(&got, end_words(&item->end));
        ck_assert_int_eq(item->all_day, item->start.clock == WHEN_NO_CLOCK && item->end.clock == WHEN_NO_CLOCK);
    }
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(want)), "`%.*s` is not `%s` of:\n%s", (int)got.len,
                  buf_slice(&got).ptr, want, events);
    buf_release(&got);
    reading_end(&r);
}

static const struct {
    const char *events, *want;
} stays[] = {
    /* the words on either side, with all their signs */
    {DAY("Check-in: Hotel Adlon", "20240624") DAY("Check-out: Hotel Adlon", "20240627"),
     "stay Hotel Adlon 2024-06-24..2024-06-27"},
    {DAY("Hotel Adlon (check-in)", "20240624") DAY("Hotel Adlon (check-out)", "20240627"),
     "stay Hotel Adlon 2024-06-24..2024-06-27"},
    {DAY("Check in at Lodge", "20240624") DAY("Check out from Lodge", "20240625"),
     "stay Lodge 2024-06-24..2024-06-25"},
    {DAY("Checkin - Lodge", "20240624") DAY("Checkout - Lodge", "20240625"), "stay Lodge 2024-06-24..2024-06-25"},
    {DAY("Lodge: CHECK-IN", "20240624") DAY("lodge – check out", "20240625"), "stay Lodge 2024-06-24..2024-06-25"},
    {DAY("[Check-in] Lodge", "20240624") DAY("[Check-out] Lodge", "20240625"), "stay Lodge 2024-06-24..2024-06-25"},
    {DAY("Hotel check-in: Lodge", "20240624") DAY("Hotel check-out: Lodge", "20240625"),
     "stay Lodge 2024-06-24..2024-06-25"},
    {DAY("롯데호텔 체크인", "20240624") DAY("롯데호텔 체크아웃", "20240626"), "stay 롯데호텔 2024-06-24..2024-06-26"},
    {DAY("입실: 롯데호텔", "20240624") DAY("퇴실: 롯데호텔", "20240626"), "stay 롯데호텔 2024-06-24..2024-06-26"},
    {DAY("チェックイン 帝国ホテル", "20240624") DAY("チェックアウト 帝国ホテル", "20240626"),
     "stay 帝国ホテル 2024-06-24..2024-06-26"},
    {DAY("入住 和平饭店", "20240624") DAY("退房 和平饭店", "20240626"), "stay 和平饭店 2024-06-24..2024-06-26"},
    /* with clocks, and what stands between */
    {HOUR("Check-in: Lodge", "20240624T150000") HOUR("Review", "20240625T100000") HOUR("Check-out: Lodge", "20240626T110000"),
     "stay Lodge 2024-06-24 15:00..2024-06-26 11:00; meeting Review 2024-06-25 10:00..-"},
    /* two houses, one behind the other, and at once */
    {DAY("Check-in: A Inn", "20240624") DAY("Check-out: A Inn", "20240625") DAY("Check-in: B Inn", "20240625")
     DAY("Check-out: B Inn", "20240627"), "stay A Inn 2024-06-24..2024-06-25; stay B Inn 2024-06-25..2024-06-27"},
    {DAY("Check-in: A Inn", "20240624") DAY("Check-in: B Inn", "20240625") DAY("Check-out: B Inn", "20240626")
     DAY("Check-out: A Inn", "20240628"), "stay A Inn 2024-06-24..2024-06-28; stay B Inn 2024-06-25..2024-06-26"},
    /* the same house twice */
    {NAMED("1", "Check-in: A Inn", "DTSTART;VALUE=DATE:20240624\r\n") NAMED("2", "Check-out: A Inn", "DTSTART;VALUE=DATE:20240625\r\n")
     NAMED("3", "Check-in: A Inn", "DTSTART;VALUE=DATE:20240628\r\n") NAMED("4", "Check-out: A Inn", "DTSTART;VALUE=DATE:20240629\r\n"),
     "stay A Inn 2024-06-24..2024-06-25; stay A Inn 2024-06-28..2024-06-29"},
    /* an end on the same day, before the start, or months later, is not its end */
    {DAY("Check-in: Lodge", "20240624") DAY("Check-out: Lodge", "20240901"),
     "stay Check-in: Lodge 2024-06-24..-; task Check-out: Lodge 2024-09-01..-"},
    {DAY("Check-in: Lodge", "20240624") DAY("Check-out: Lodge", "20240823"), "stay Lodge 2024-06-24..2024-08-23"},
    {DAY("Check-out: Lodge", "20240624") DAY("Check-in: Lodge", "20240626"),
     "task Check-out: Lodge 2024-06-24..-; stay Check-in: Lodge 2024-06-26..-"},
    {DAY("Check-in: A Inn", "20240624") DAY("Check-out: B Inn", "20240626"),
     "stay Check-in: A Inn 2024-06-24..-; task Check-out: B Inn 2024-06-26..-"},
    /* no name: the place of both */
    {NAMED("1", "Check-in", "DTSTART;VALUE=DATE:20240624\r\nLOCATION:Lodge\r\n")
     NAMED("2", "Check-out", "DTSTART;VALUE=DATE:20240626\r\nLOCATION:Lodge\r\n"), "stay Check-in @Lodge 2024-06-24..2024-06-26"},
    {NAMED("1", "Check-in", "DTSTART;VALUE=DATE:20240624\r\nLOCATION:A Inn\r\n")
     NAMED("2", "Check-out", "DTSTART;VALUE=DATE:20240626\r\nLOCATION:B Inn\r\n"),
     "stay Check-in @A Inn 2024-06-24..-; task Check-out @B Inn 2024-06-26..-"},
    {NAMED("1", "Check-in: Lodge", "DTSTART;VALUE=DATE:20240624\r\nLOCATION:12 Pine St\r\n")
     NAMED("2", "Check-out", "DTSTART;VALUE=DATE:20240626\r\nLOCATION:12 Pine St\r\n"),
     "stay Lodge @12 Pine St 2024-06-24..2024-06-26"},
    /* the place of the end, where the start has none */
    {DAY("Check-in: Lodge", "20240624") NAMED("2", "Check-out: Lodge", "DTSTART:20240626T110000\r\nLOCATION:Banff\r\n"),
     "stay Lodge @Banff 2024-06-24..2024-06-26 11:00"},
    {DAY("Check-in: Lodge", "20240624") DAY("Check-out: Lodge", "20240624"),
     "stay Check-in: Lodge 2024-06-24..-; task Check-out: Lodge 2024-06-24..-"},
    /* an arrival again: the first stay has no end */
    {NAMED("1", "Check-in: A Inn", "DTSTART;VALUE=DATE:20240624\r\n") NAMED("2", "Check-in: A Inn", "DTSTART;VALUE=DATE:20240625\r\n")
     DAY("Check-out: A Inn", "20240626"), "stay Check-in: A Inn 2024-06-24..-; stay A Inn 2024-06-25..2024-06-26"},
    /* every day at nine: nobody sleeps there */
    {NAMED("1", "Check-in: Team", "DTSTART:20240624T090000\r\nDTEND:20240624T091500\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")
     NAMED("2", "Check-out: Team", "DTSTART:20240625T170000\r\nDTEND:20240625T171500\r\n"),
     "task Check-in: Team 2024-06-24 09:00..2024-06-24 09:15; task Check-in: Team 2024-06-25 09:00..2024-06-25 09:15; "
     "task Check-out: Team 2024-06-25 17:00..2024-06-25 17:15"},
    /* a cancelled end ends no stay */
    {DAY("Check-in: Lodge", "20240624")
     NAMED("2", "Check-out: Lodge", "STATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20240626\r\n"),
     "stay Check-in: Lodge 2024-06-24..-; task Check-out: Lodge 2024-06-26..-"},
    /* an hour at the desk, and nobody says for how long */
    {NAMED("1", "Check-in: Lodge", "DTSTART:20240624T150000\r\nDTEND:20240624T160000\r\n"),
     "task Check-in: Lodge 2024-06-24 15:00..2024-06-24 16:00"},
    /* words in a sentence are none of these */
    {HOUR("Discuss check-out process with sales", "20240624T150000"),
     "task Discuss check-out process with sales 2024-06-24 15:00..-"},
    /* over the days */
    {NAMED("1", "Stay at Lodge", "DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240627\r\n"),
     "stay Lodge 2024-06-24..2024-06-27"},
    {NAMED("1", "Your stay at Lodge", "DTSTART:20240624T150000\r\nDTEND:20240627T110000\r\n"),
     "stay Lodge 2024-06-24 15:00..2024-06-27 11:00"},
    {NAMED("1", "Stay: Lodge", "DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240625\r\n"),
     "stay Lodge 2024-06-24..2024-06-25"},
    {NAMED("1", "Stay in touch", "DTSTART:20240624T150000\r\nDTEND:20240624T160000\r\n"),
     "meeting Stay in touch 2024-06-24 15:00..2024-06-24 16:00"},
};

START_TEST(joins_stays)
{
    expect_items(stays[_i].events, stays[_i].want);
}
END_TEST

/* ---- days from midnight to midnight ----------------------------------------------------- */

#define ALL_DAY "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n"
#define TIMES(from, to) "DTSTART" from "\r\nDTEND" to "\r\n"

static const struct {
    const char *lines, *want; /* start..end of it */
} days[] = {
    {ALL_DAY TIMES(";TZID=Asia/Seoul:20240624T000000", ";TZID=Asia/Seoul:20240626T000000"), "2024-06-24..2024-06-26"},
    {ALL_DAY TIMES(":20240624T000000", ":20240625T000000"), "2024-06-24..2024-06-25"},
    /* Seoul's midnight in UTC is 15:00 of the day before; Seattle's 07:00 of the day */
    {ALL_DAY TIMES(":20240623T150000Z", ":20240624T150000Z"), "2024-06-24..2024-06-25"},
    {ALL_DAY TIMES(":20240624T070000Z", ":20240626T070000Z"), "2024-06-24..2024-06-26"},
    {ALL_DAY TIMES(":20240623T183000Z", ":20240624T183000Z"), "2024-06-24..2024-06-25"}, /* Delhi */
    {ALL_DAY TIMES(":20240623T181500Z", ":20240624T181500Z"), "2024-06-24..2024-06-25"}, /* Kathmandu */
    /* around noon it is both Honolulu's and Auckland's */
    {ALL_DAY TIMES(":20240624T110000Z", ":20240625T110000Z"), "2024-06-24 11:00 Z..2024-06-25 11:00 Z"},
    {ALL_DAY TIMES(":20240624T120000Z", ":20240625T120000Z"), "2024-06-24 12:00 Z..2024-06-25 12:00 Z"},
    /* no midnight */
    {ALL_DAY TIMES(":20240624T090000", ":20240625T090000"), "2024-06-24 09:00..2024-06-25 09:00"},
    {ALL_DAY TIMES(":20240624T000000", ":20240624T120000"), "2024-06-24 00:00..2024-06-24 12:00"},
    {ALL_DAY TIMES(":20240624T070500Z", ":20240625T070500Z"), "2024-06-24 07:05 Z..2024-06-25 07:05 Z"},
    {ALL_DAY TIMES(":20240624T000000", ":20240624T000000"), "2024-06-24 00:00..-"},
    /* it does not say so, or says no */
    {TIMES(":20240624T000000", ":20240625T000000"), "2024-06-24 00:00..2024-06-25 00:00"},
    {"X-MICROSOFT-CDO-ALLDAYEVENT:FALSE\r\n" TIMES(":20240624T000000", ":20240625T000000"),
     "2024-06-24 00:00..2024-06-25 00:00"},
    {"X-MICROSOFT-CDO-ALLDAYEVENTS:TRUE\r\n" TIMES(":20240624T000000", ":20240625T000000"),
     "2024-06-24 00:00..2024-06-25 00:00"},
    {"x-microsoft-cdo-alldayevent;X-A=\"b:c\":true\r\n" TIMES(":20240624T000000", ":20240625T000000"),
     "2024-06-24..2024-06-25"},
    /* a DTEND that is not after a whole day: the day itself */
    {TIMES(";VALUE=DATE:20240624", ";VALUE=DATE:20240624"), "2024-06-24..-"},
    {TIMES(";VALUE=DATE:20240624", ";VALUE=DATE:20240623"), "2024-06-24..-"},
    {TIMES(";VALUE=DATE:20240624", ";VALUE=DATE:20240625"), "2024-06-24..2024-06-25"},
};

START_TEST(takes_midnights_for_days)
{
    char text[1024], got[200];
    snprintf(text, sizeof text, ONE("SUMMARY:Fair\r\n%s"), days[_i].lines);
    struct reading r = read_calendar(text);
    const struct item *item = r.trip->items[0];
    int n = snprintf(got, sizeof got, "%s..", end_words(&item->start));
    snprintf(got + n, sizeof got - (size_t)n, "%s", end_words(&item->end));
    ck_assert_str_eq(got, days[_i].want);
    ck_assert_int_eq(item->all_day, item->start.clock == WHEN_NO_CLOCK);
    reading_end(&r);
}
END_TEST

/* ---- Apple's places ----------------------------------------------------------------------- */

#define APPLE(params, geo) "X-APPLE-STRUCTURED-LOCATION;VALUE=URI" params ":" geo "\r\n"

static const struct {
    const char *lines, *want;
    int32_t lat, lon; /* 0: none */
} apple[] = {
    {"SUMMARY:Visit\r\n" APPLE(";X-TITLE=\"Tour Eiffel\"", "geo:48.8584,2.2945"), "visit [Tour Eiffel]", 488584, 22945},
    {"SUMMARY:Visit\r\n" APPLE(";X-APPLE-RADIUS=70;X-TITLE=Louvre", "geo:48.8606,2.3376;u=35"), "visit [Louvre]", 488606, 23376},
    {"SUMMARY:Visit\r\n" APPLE(";X-TITLE=\"Opera: House\"", "geo:-33.8568,151.2153"), "visit [Opera: House]", -338568, 1512153},
    {"SUMMARY:Visit\r\nLOCATION:Paris\r\n" APPLE(";X-TITLE=Louvre", "geo:48.8606,2.3376"), "visit @Paris", 488606, 23376},
    /* GEO is the event's own word */
    {"SUMMARY:Visit\r\nGEO:1.5;2.5\r\n" APPLE("", "geo:48.8606,2.3376"), "visit", 15000, 25000},
    {"SUMMARY:Visit\r\n" APPLE("", "geo:48.8606"), "visit", 0, 0},
    {"SUMMARY:Visit\r\n" APPLE(";X-TITLE=Louvre", "https://example.org/"), "visit", 0, 0},
    {"SUMMARY:Visit\r\n" APPLE(";X-TITLE=Louvre", "geo:148.8606,2.3376"), "visit [Louvre]", 0, 0},
    /* where a journey starts, and a call, are no venues */
    {"SUMMARY:KE19 ICN-SEA\r\n" APPLE(";X-TITLE=Incheon", "geo:37.4602,126.4407"), "flight KE19 ICN>SEA", 374602, 1264407},
    {"SUMMARY:Conference call\r\n" APPLE(";X-TITLE=Desk", "geo:37.4602,126.4407"), "call", 374602, 1264407},
};

START_TEST(reads_places_of_apple)
{
    char text[1024];
    snprintf(text, sizeof text, ONE("DTSTART:20240624T080000Z\r\n%s"), apple[_i].lines);
    struct reading r = read_calendar(text);
    const struct item *item = r.trip->items[0];
    assert_words(item, apple[_i].want, apple[_i].lines);
    ck_assert_int_eq(item->has_geo, apple[_i].lat != 0);
    ck_assert_int_eq(item->lat_e4, apple[_i].lat);
    ck_assert_int_eq(item->lon_e4, apple[_i].lon);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-stay");
    TCase *t = tcase_create("stay");
    tcase_add_loop_test(t, joins_stays, 0, ARRAY_LEN(stays));
    tcase_add_loop_test(t, takes_midnights_for_days, 0, ARRAY_LEN(days));
    tcase_add_loop_test(t, reads_places_of_apple, 0, ARRAY_LEN(apple));
    suite_add_tcase(s, t);
    return s;
}
