#include "base/base.h"

#include "base/buf.h"
#include "calendar_case.h"

/* ---- times ------------------------------------------------------------------------------- */

static const struct {
    const char *lines, *start, *end;
} times[] = {
    {"DTSTART;TZID=Asia/Seoul:20240624T192000\r\nDTEND;TZID=America/Los_Angeles:20240624T140000\r\n",
     "2024-06-24 19:20 Asia/Seoul", "2024-06-24 14:00 America/Los_Angeles"},
    {"DTSTART:20240624T102000Z\r\nDTEND:20240624T210000Z\r\n", "2024-06-24 10:20 Z",
     "2024-06-24 21:00 Z"},
    {"DTSTART:20240624T093000\r\nDTEND:20240624T103000\r\n", "2024-06-24 09:30", "2024-06-24 10:30"},
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240627\r\n", "2024-06-24", "2024-06-27"},
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240624\r\n", "2024-06-24", "-"},
    {"DTSTART;VALUE=DATE:20240624\r\nDURATION:P3D\r\n", "2024-06-24", "2024-06-27"},
    {"DTSTART:20240624T102000Z\r\nDURATION:PT1H30M\r\n", "2024-06-24 10:20 Z", "2024-06-24 11:50 Z"},
    /* days are counted on the wall, whatever the clocks do meanwhile */
    {"DTSTART;TZID=America/Los_Angeles:20261031T090000\r\nDURATION:P1D\r\n",
     "2026-10-31 09:00 America/Los_Angeles", "2026-11-01 09:00 America/Los_Angeles"},
    /* ... and hours on the UTC line, which only resolve can: a stated duration */
    {"DTSTART;TZID=America/Los_Angeles:20261031T090000\r\nDURATION:PT24H\r\n",
     "2026-10-31 09:00 America/Los_Angeles", "-"},
    {"DTSTART;TZID=\"Pacific Standard Time\":20240624T140000\r\n",
     "2024-06-24 14:00 Pacific Standard Time", "-"},
    {"DTSTART:20240624T192000+0900\r\n", "2024-06-24 19:20 +540", "-"},
    {"DTSTART:2024-06-24T10:20:00Z\r\n", "2024-06-24 10:20 Z", "-"},
    {"DTSTART:2024-06-24\r\n", "2024-06-24", "-"},
    {"DTSTART:20240624T102060Z\r\n", "2024-06-24 10:20 Z", "-"},
    /* an end at the start itself tells nothing */
    {"DTSTART:20240624T102000Z\r\nDTEND:20240624T102000Z\r\n", "2024-06-24 10:20 Z", "-"},
    /* folded anywhere, bare line feeds, names in small letters */
    {"dtstart;tzid=Asia/\n Seoul:2024062\r\n\t4T192000\n", "2024-06-24 19:20 Asia/Seoul", "-"},
};

START_TEST(reads_times)
{
    char text[1024];
    snprintf(text, sizeof text, HEAD EVENT("1", "SUMMARY:x\r\n%s") FOOT, times[_i].lines);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    ck_assert_str_eq(end_words(&r.trip->items[0]->start), times[_i].start);
    ck_assert_str_eq(end_words(&r.trip->items[0]->end), times[_i].end);
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 0);
    reading_end(&r);
}
END_TEST

static const char *const bad_times[] = {
    "20261301T090000", "20260230T090000", "20240624T256199", "20240624T", "20240624T0", "soon",
    "20240624T102000Q", "20240624T102000+9900", "99999999T000000", "00000101T000000", "",
};

START_TEST(reports_bad_times)
{
    char text[512];
    snprintf(text, sizeof text, HEAD EVENT("1", "SUMMARY:x\r\nDTSTART:%s\r\n") FOOT, bad_times[_i]);
    struct reading r = read_calendar(text);
    ck_assert_int_eq(r.trip->items[0]->start.state, WHEN_BAD);
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 1);
    reading_end(&r);
}
END_TEST

/* ---- repetitions --------------------------------------------------------------------------- */

static const struct {
    const char *events, *starts;
} repeated[] = {
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"),
     "2024-06-03 08:00 Z, 2024-06-04 08:00 Z, 2024-06-05 08:00 Z"},
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20240604T080000Z\r\n"),
     "2024-06-03 08:00 Z, 2024-06-05 08:00 Z"},
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXDATE;VALUE=DATE:20240603,20240605\r\n"),
     "2024-06-04 08:00 Z"},
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRDATE:20240610T090000Z,20240605T080000Z,20240603T080000Z\r\n"),
     "2024-06-03 08:00 Z, 2024-06-05 08:00 Z, 2024-06-10 09:00 Z"},
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"),
     "2024-06-03 08:00 Z, 2024-06-04 08:00 Z, 2024-06-10 08:00 Z"},
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=4\r\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2\r\n"),
     "2024-06-04 08:00 Z, 2024-06-06 08:00 Z"},
    /* in another place in its stead; what is not said is not inherited */
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n")
         EVENT("1", "RECURRENCE-ID:20240604T080000Z\r\nDTSTART:20240604T103000Z\r\n"),
     "2024-06-03 08:00 Z, 2024-06-04 10:30 Z, 2024-06-05 08:00 Z"},
    /* this one and those behind it: two hours later from then on */
    {EVENT("1", "DTSTART:20240603T080000Z\r\nRRULE:FREQ=DAILY;COUNT=4\r\n")
         EVENT("1", "RECURRENCE-ID;RANGE=THISANDFUTURE:20240605T080000Z\r\nDTSTART:20240605T100000Z\r\n"),
     "2024-06-03 08:00 Z, 2024-06-04 08:00 Z, 2024-06-05 10:00 Z, 2024-06-06 10:00 Z"},
    /* a single override without its master */
    {EVENT("1", "RECURRENCE-ID:20240604T080000Z\r\nDTSTART:20240604T103000Z\r\n"),
     "2024-06-04 10:30 Z"},
    {EVENT("1", "DTSTART;VALUE=DATE:20240603\r\nRRULE:FREQ=WEEKLY;UNTIL=20240617\r\n"),
     "2024-06-03, 2024-06-10, 2024-06-17"},
    /* a date in UTC of an event on the wall stays in UTC */
    {EVENT("1", "DTSTART;TZID=Asia/Seoul:20240603T080000\r\nRDATE:20240604T100000Z\r\n"),
     "2024-06-03 08:00 Asia/Seoul, 2024-06-04 10:00 Z Asia/Seoul"},
    {EVENT("1", "DTSTART;TZID=Asia/Seoul:20240603T080000\r\nRDATE;VALUE=DATE:20240605\r\n"),
     "2024-06-03 08:00 Asia/Seoul, 2024-06-05 08:00 Asia/Seoul"},
};

START_TEST(reads_repetitions)
{
    char text[1024], got[256] = "";
    size_t n = 0;
    snprintf(text, sizeof text, HEAD "%s" FOOT, repeated[_i].events);
    struct reading r = read_calendar(text);
    for (size_t i = 0; i < r.trip->n_items && n < sizeof got; i++) {
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%s", i ? ", " : "",
                              end_words(&r.trip->items[i]->start));
    }
    ck_assert_str_eq(got, repeated[_i].starts);
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 0);
    reading_end(&r);
}
END_TEST

START_TEST(reads_periods)
{
    struct reading r = read_calendar(ONE("DTSTART:20240603T080000Z\r\nDTEND:20240603T090000Z\r\n"
        "RDATE;VALUE=PERIOD:20240604T080000Z/PT3H,20240605T080000Z/20240605T083000Z\r\n"
        "RDATE:20240606T080000Z\r\n"));
    static const char *const ends[] = {"2024-06-03 09:00 Z", "2024-06-04 11:00 Z",
                                       "2024-06-05 08:30 Z", "2024-06-06 09:00 Z"};
    ck_assert_uint_eq(r.trip->n_items, ARRAY_LEN(ends));
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        ck_assert_str_eq(end_words(&r.trip->items[i]->end), ends[i]);
    reading_end(&r);
}
END_TEST

/* What an instant decides is left to it: an UNTIL, an EXDATE and a
 * RECURRENCE-ID in UTC of an event on the wall. */
START_TEST(leaves_doubt_to_the_instant)
{
    struct reading r = read_calendar(HEAD
        EVENT("1", "DTSTART;TZID=Asia/Seoul:20240603T080000\r\nEXDATE:20240603T230000Z\r\n"
                   "RRULE:FREQ=DAILY;UNTIL=20240605T230000Z\r\n")
        EVENT("1", "RECURRENCE-ID:20240604T230000Z\r\nDTSTART:20240605T010000Z\r\n") FOOT);
    const struct repeat_bounds *b = r.trip->items[0]->repeat;
    ck_assert_ptr_nonnull(b);
    ck_assert(b->has_until && b->until.s == 1717628400); /* 2024-06-05T23:00Z */
    ck_assert_uint_eq(b->n_without, 2);
    ck_assert_int_eq(b->without[0].at.s, 1717455600); /* 2024-06-03T23:00Z */
    ck_assert_int_eq(b->without[1].at.s, 1717542000); /* 2024-06-04T23:00Z */
    reading_end(&r);
}
END_TEST

START_TEST(says_what_it_does_not_understand)
{
    struct reading r = read_calendar(ONE("DTSTART:20240603T080000Z\r\nRRULE:FREQ=HOURLY;COUNT=3\r\n"));
    ck_assert_uint_eq(r.trip->n_items, 1);
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1);
    reading_end(&r);
    r = read_calendar(ONE("DTSTART;TZID=Asia/Seoul:20240603T080000\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
                          "RDATE;TZID=Europe/Paris:20240604T010000\r\n"));
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1);
    reading_end(&r);
    r = read_calendar(ONE("DTSTART;TZID=Asia/Seoul:20240603T080000\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
                          "EXDATE;TZID=Europe/Paris:20240604T010000\r\n"));
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 0);
    ck_assert_uint_eq(r.trip->items[0]->repeat->n_without, 1); /* left to its instant */
    ck_assert_ptr_nonnull(r.trip->items[0]->repeat->without[0].zone);
    reading_end(&r);
}
END_TEST

/* ---- copies of one event --------------------------------------------------------------------- */

#define COPY(sequence, stamp, more) \
    "BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:" sequence "\r\nDTSTAMP:" stamp "\r\n" more "END:VEVENT\r\n"
#define AT(hour, name) "DTSTART:20240624T" hour "0000Z\r\nSUMMARY:" name "\r\n"
#define METHOD(name, body) HEAD "METHOD:" name "\r\n" body FOOT

static const struct {
    const char *text, *title;
    enum item_status status;
} copies[] = {
    {HEAD COPY("1", "20240101T000000Z", AT("10", "old")) COPY("2", "20230101T000000Z", AT("11", "new")) FOOT,
     "new", ITEM_PLANNED},
    {HEAD COPY("2", "20230101T000000Z", AT("11", "new")) COPY("1", "20240101T000000Z", AT("10", "old")) FOOT,
     "new", ITEM_PLANNED},
    {HEAD COPY("2", "20240102T000000Z", AT("11", "new")) COPY("2", "20240101T000000Z", AT("10", "old")) FOOT,
     "new", ITEM_PLANNED},
    /* an unchanged SEQUENCE with a later DTSTAMP cancels too */
    {HEAD COPY("0", "20240101T000000Z", AT("10", "a")) FOOT
         METHOD("CANCEL", COPY("0", "20240102T000000Z", "STATUS:CANCELLED\r\n")),
     "a", ITEM_CANCELLED},
    {HEAD COPY("3", "20240103T000000Z", AT("10", "a")) FOOT
         METHOD("CANCEL", COPY("2", "20240102T000000Z", "STATUS:CANCELLED\r\n")),
     "a", ITEM_PLANNED},
    {HEAD COPY("0", "20240101T000000Z", AT("10", "a"))
         COPY("1", "20240101T000000Z", "METHOD:CANCEL\r\n" AT("10", "a")) FOOT,
     "a", ITEM_CANCELLED},
    {HEAD COPY("0", "20240101T000000Z", "STATUS:CANCELED\r\n" AT("10", "a")) FOOT, "a", ITEM_CANCELLED},
    /* an answer and a proposal are no events, however late they come */
    {METHOD("REQUEST", COPY("0", "20240101T000000Z", AT("10", "a")))
         METHOD("REPLY", COPY("0", "20240105T000000Z", AT("10", "answer"))),
     "a", ITEM_PLANNED},
    {METHOD("COUNTER", COPY("5", "20240105T000000Z", AT("12", "proposal")))
         METHOD("REQUEST", COPY("0", "20240101T000000Z", AT("10", "a"))),
     "a", ITEM_PLANNED},
};

START_TEST(takes_the_newest_copy)
{
    struct reading r = read_calendar(copies[_i].text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_text(r.trip->items[0]->title.str, copies[_i].title);
    ck_assert_int_eq(r.trip->items[0]->status, copies[_i].status);
    reading_end(&r);
}
END_TEST

START_TEST(cancels_nothing_unknown)
{
    struct reading r = read_calendar(METHOD("CANCEL", COPY("1", "20240102T000000Z", AT("10", "a"))));
    ck_assert_uint_eq(r.trip->n_items, 0);
    ck_assert_uint_eq(count_rule(&r, "cancelled-unresolved"), 1);
    reading_end(&r);
}
END_TEST

/* METHOD:CANCEL with a RECURRENCE-ID strikes out one repetition. */
START_TEST(cancels_one_repetition)
{
    struct reading r = read_calendar(HEAD COPY("0", "20240101T000000Z",
        "RRULE:FREQ=DAILY;COUNT=3\r\n" AT("10", "a")) FOOT
        METHOD("CANCEL", COPY("1", "20240102T000000Z", "RECURRENCE-ID:20240625T100000Z\r\n"
                              "DTSTART:20240625T100000Z\r\nSUMMARY:a\r\n")));
    ck_assert_uint_eq(r.trip->n_items, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(r.trip->items[i]->status, i == 1 ? ITEM_CANCELLED : ITEM_PLANNED);
    reading_end(&r);
}
END_TEST

/* ---- zones -------------------------------------------------------------------------------------- */

/* Flights and trains as people type them: a number and the names of two cities. */
START_TEST(reads_titles)
{
    static const struct {
        const char *title, *kind, *number, *from, *to;
    } titles[] = {
        {"KE071 인천→밴쿠버", "flight", "KE71", "인천", "밴쿠버"},
        {"KE071 인천-밴쿠버", "flight", "KE71", "인천", "밴쿠버"},
        {"인천-밴쿠버 (KE071)", "flight", "KE71", "인천", "밴쿠버"},
        {"대한항공 KE071 인천-밴쿠버", "flight", "KE71", "인천", "밴쿠버"},
        {"KE71: Seoul - Vancouver", "flight", "KE71", "Seoul", "Vancouver"},
        {"KE71 Seoul–Vancouver", "flight", "KE71", "Seoul", "Vancouver"},
        {"7C101 인천→후쿠오카", "flight", "7C101", "인천", "후쿠오카"},
        {"비행기(인천→밴쿠버)", "flight", "", "인천", "밴쿠버"},
        {"밴쿠버행 KE071", "flight", "KE71", "", "밴쿠버"},
        {"AC64 to Seoul", "flight", "AC64", "", "Seoul"},
        {"SRT 수서→부산", "train", "", "수서", "부산"},
        {"서울-부산 KTX", "train", "", "서울", "부산"},
        {"서울-부산 교류회", "meeting", "", "", ""},
        {"AB12 서울-부산 협력회의", "meeting", "", "", ""},
        {"Meeting with Paris - London teams", "meeting", "", "", ""},
        {"Q3 2026 Seoul - Vancouver 실적", "meeting", "", "", ""},
        {"G20 Seoul - Busan", "meeting", "", "", ""},
    };
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
        snprintf(text, sizeof text,
                 ONE("DTSTART;TZID=Asia/Seoul:20261205T185000\r\nDTEND;TZID=Asia/Seoul:20261206T045000\r\n"
                     "SUMMARY:%s\r\n"), titles[i].title);
        struct reading r = read_calendar(text);
        const struct item *item = r.trip->items[0];
        ck_assert_msg(strcmp(item_kind_name(item->kind), titles[i].kind) == 0, "%s: %s", titles[i].title,
                      item_kind_name(item->kind));
        const struct itin_slice parts[] = {item->flight, item->from.text.str, item->to.text.str};
        const char *const want[] = {titles[i].number, titles[i].from, titles[i].to};
        for (size_t k = 0; k < ARRAY_LEN(parts); k++)
            ck_assert_msg(slice_eq(parts[k], slice_of(want[k])), "%s: `%.*s`", titles[i].title,
                          (int)parts[k].len, parts[k].ptr);
        reading_end(&r);
    }
}
END_TEST

START_TEST(claims_zones)
{
    struct reading r = read_calendar(HEAD
        "BEGIN:VTIMEZONE\r\nTZID:Here\r\nX-LIC-LOCATION:America/Edmonton\r\n"
        "LAST-MODIFIED:20270101T000000Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:-0600\r\nTZOFFSETTO:-0600\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        EVENT("1", "DTSTART;TZID=Here:20240601T100000\r\n")
        EVENT("2", "DTSTART;TZID=Mountain Standard Time:20240602T100000\r\n")
        EVENT("3", "DTSTART;TZID=GMT-0400:20240603T100000\r\n")
        EVENT("4", "DTSTART;TZID=../../etc/passwd:20240604T100000\r\n") FOOT);
    ck_assert_uint_eq(r.trip->n_items, 4);
    const struct zone_claim *here = r.trip->items[0]->start.file_zone;
    assert_text(here->names[0], "America/Edmonton");
    ck_assert_int_eq(here->modified_year, 2027);
    ck_assert(slice_starts(here->rules, LIT("BEGIN:VTIMEZONE")));
    const struct zone_claim *windows = r.trip->items[1]->start.file_zone;
    ck_assert(windows->windows);
    assert_text(windows->names[0], "America/Denver");
    const struct zone_claim *offset = r.trip->items[2]->start.file_zone;
    ck_assert(offset->has_offset && offset->offset == -4 * 3600);
    ck_assert(!r.trip->items[3]->start.file_zone->n_names);
    reading_end(&r);
}
END_TEST

/* Two calendars may mean different zones by one TZID. */
START_TEST(keeps_calendars_apart)
{
#define ZONED(offset, uid)                                                                  \
    HEAD "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"       \
         "TZOFFSETFROM:" offset "\r\nTZOFFSETTO:" offset "\r\nEND:STANDARD\r\n"             \
         "END:VTIMEZONE\r\n" EVENT(uid, "DTSTART;TZID=Z:20240601T100000\r\n") FOOT
    struct reading r = read_calendar(ZONED("+0900", "1") ZONED("-0600", "2"));
    ck_assert_uint_eq(r.trip->n_items, 2);
    ck_assert(slice_contains(r.trip->items[0]->start.file_zone->rules, LIT("+0900")));
    ck_assert(slice_contains(r.trip->items[1]->start.file_zone->rules, LIT("-0600")));
    reading_end(&r);
}
END_TEST

/* ---- words ----------------------------------------------------------------------------------------- */

START_TEST(reads_coordinates)
{
    struct reading r = read_calendar(ONE("DTSTART:20240624T102000Z\r\nGEO:47.6062;-122.3321\r\n"));
    const struct item *item = r.trip->items[0];
    ck_assert(item->has_geo && item->lat_e4 == 476062 && item->lon_e4 == -1223321);
    reading_end(&r);
    static const char *const bad[] = {"0;0", "91;0", "1", "47.6,-122.3", "a;b", "1;181", "1;2;3"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        char text[256];
        snprintf(text, sizeof text, ONE("DTSTART:20240624T102000Z\r\nGEO:%s\r\n"), bad[i]);
        r = read_calendar(text);
        ck_assert_msg(!r.trip->items[0]->has_geo, "%s", bad[i]);
        reading_end(&r);
    }
}
END_TEST

START_TEST(takes_no_control_characters)
{
    struct reading r = read_calendar(
        ONE("DTSTART:20240624T102000Z\r\nSUMMARY:a\\r\\nX-EVIL:1\x1b[31m \\, b\r\nX-ITIN-ITEM:k\tl\r\n"));
    struct itin_slice title = r.trip->items[0]->title.str;
    for (size_t i = 0; i < title.len; i++)
        ck_assert_uint_ge((unsigned char)title.ptr[i], ' ');
    ck_assert(slice_contains(title, LIT(", b")));
    reading_end(&r);
}
END_TEST

/* ---- limits ------------------------------------------------------------------------------------------- */

static void add_many(struct buf *b, const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_adds(b, line);
}

static const struct {
    const char *name, *before, *line;
    size_t n;
    const char *after, *limit;
} hostile[] = {
    {"physical line", HEAD "X-A:", "xxxxxxxxxxxxxxxx", 1 << 17, "\r\n" FOOT, "1048576"},
    {"folded line", HEAD "X-A:", "x\r\n ", 1 << 21, "\r\n" FOOT, "1048576"},
    {"nesting", HEAD, "BEGIN:X\r\n", 100000, "", "16"},
    {"components", HEAD, "BEGIN:X\r\nEND:X\r\n", 200000, FOOT, "100000"},
    {"properties of one", HEAD "BEGIN:VEVENT\r\n", "A:b\r\n", 1000000, "", "10000"},
    {"properties", HEAD, "BEGIN:VEVENT\r\n" "A:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\n"
     "A:b\r\nA:b\r\nEND:VEVENT\r\n", 90000, FOOT, "500000"},
    {"parameters", HEAD "X-A", ";b=c", 200, ":d\r\n" FOOT, "100"},
    {"bad lines", HEAD, "nonsense\r\n", 40000, FOOT, "1000"},
    {"rules of zones", HEAD "BEGIN:VTIMEZONE\r\nTZID:Z\r\n",
     "BEGIN:STANDARD\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n", 1, "END:VTIMEZONE\r\n" FOOT,
     "FREQ=YEARLY"},
    {"observances", HEAD "BEGIN:VTIMEZONE\r\nTZID:Z\r\n",
     "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\n", 300, "END:VTIMEZONE\r\n" FOOT,
     "200"},
    {"zones", HEAD, "BEGIN:VTIMEZONE\r\nTZID:Z\r\nEND:VTIMEZONE\r\n", 2000, FOOT, "1000"},
    {"file", HEAD, "X-A:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n", 300000, FOOT,
     "16"},
};

START_TEST(refuses_hostile)
{
    struct buf text;
    buf_init(&text, 64 << 20);
    buf_adds(&text, hostile[_i].before);
    add_many(&text, hostile[_i].line, hostile[_i].n);
    buf_adds(&text, hostile[_i].after);
    ck_assert_int_eq(text.status, ITIN_OK);
    struct reading r = read_text(ITIN_FORM_ICS, buf_slice(&text));
    ck_assert_msg(r.status == ITIN_ELIMIT, "%s", hostile[_i].name);
    ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), 1);
    bool named = false;
    for (size_t i = 0; i < itin_diag_len(r.diag); i++)
        named |= slice_contains(itin_diag_message(r.diag, i), slice_of(hostile[_i].limit));
    ck_assert_msg(named, "%s", hostile[_i].name);
    reading_end(&r);
    buf_release(&text);
}
END_TEST

/* Cut off anywhere: what is whole is read, and nothing breaks. */
START_TEST(survives_any_cut)
{
    static const char whole[] = HEAD
        "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\n"
        "TZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        EVENT("1", "DTSTART;TZID=\"Z\":20240601T100000\r\nSUMMARY:a\\,b\r\n  c\r\nRRULE:FREQ=DAILY;COUNT=3\r\n") FOOT;
    for (size_t n = 0; n < sizeof whole; n++) {
        struct reading r = read_text(ITIN_FORM_ICS, slice(whole, n));
        ck_assert_msg(r.status == ITIN_OK || r.status == ITIN_EFORMAT, "%zu", n);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics");
    TCase *t = tcase_create("ics");
    tcase_add_loop_test(t, reads_times, 0, ARRAY_LEN(times));
    tcase_add_loop_test(t, reports_bad_times, 0, ARRAY_LEN(bad_times));
    tcase_add_loop_test(t, reads_repetitions, 0, ARRAY_LEN(repeated));
    tcase_add_test(t, reads_periods);
    tcase_add_test(t, leaves_doubt_to_the_instant);
    tcase_add_test(t, says_what_it_does_not_understand);
    tcase_add_loop_test(t, takes_the_newest_copy, 0, ARRAY_LEN(copies));
    tcase_add_test(t, cancels_nothing_unknown);
    tcase_add_test(t, cancels_one_repetition);
    tcase_add_test(t, reads_titles);
    tcase_add_test(t, claims_zones);
    tcase_add_test(t, keeps_calendars_apart);
    tcase_add_test(t, reads_coordinates);
    tcase_add_test(t, takes_no_control_characters);
    tcase_add_loop_test(t, refuses_hostile, 0, ARRAY_LEN(hostile));
    tcase_add_test(t, survives_any_cut);
    suite_add_tcase(s, t);
    return s;
}
