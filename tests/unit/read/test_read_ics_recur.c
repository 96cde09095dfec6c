/* Recurrence sets (RFC 5545, 3.8.5): rules and dates less exceptions, and what
 * stands in the place of single repetitions. */
#include "base/base.h"

#include "base/buf.h"
#include "calendar_case.h"
#include "check_main.h"

/* "2024: 0603 0604@1030", a year before its first day, a clock where it is
 * not that of the first. */
static struct itin_slice starts_of(const struct reading *r, struct buf *out)
{
    const struct when *first = &r->trip->items[0]->start;
    int year = 0;
    char word[32];
    for (size_t i = 0; i < r->trip->n_items; i++) {
        const struct when *w = &r->trip->items[i]->start;
        if (w->date.year != year)
            buf_adds(out, (snprintf(word, sizeof word, "%s%d:", i ? " " : "", w->date.year), word));
        year = w->date.year;
        snprintf(word, sizeof word, " %02d%02d", w->date.month, w->date.day);
        buf_adds(out, word);
        if (w->clock == WHEN_EXACT && (w->time.hour != first->time.hour || w->time.minute != first->time.minute)) {
            snprintf(word, sizeof word, "@%02d%02d", w->time.hour, w->time.minute);
            buf_adds(out, word);
        }
    }
    return buf_slice(out);
}

static void expect_starts(const char *text, const char *want)
{
    struct reading r = read_calendar(text);
    struct buf got;
    buf_init(&got, 1 << 14);
    ck_assert_uint_gt(r.trip->n_items, 0);
    struct itin_slice starts = starts_of(&r, &got);
    ck_assert_msg(slice_eq(starts, slice_of(want)), "`%.*s` is not `%s` of\n%s", (int)starts.len, starts.ptr,
                  want, text);
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 0);
    buf_release(&got);
    reading_end(&r);
}

/* Sets made at random, and their days by rruleset of python-dateutil 2.9, where
 * DTSTART is a date of its own. */
static const struct {
    const char *start, *lines, *want;
} sets[] = {
    {"20270914T000000Z",
     "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,SU;COUNT=7\r\n"
     "EXRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH,SA;UNTIL=20271103T000000Z\r\n"
     "EXDATE:20270919T000000Z,20270920T000000Z,20270927T000000Z\r\n",
     "2027: 0921 0926"},
    {"20260116T003000Z",
     "RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=3FR;COUNT=5\r\n"
     "EXDATE:20260116T003000Z,20260417T003000Z\r\n",
     "2026: 0717 1016 2027: 0115"},
    {"20240118T230000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=TU,TH,SA;COUNT=4\r\n"
     "RDATE:20240120T230000Z,20240120T230000Z\r\n"
     "EXDATE:20240213T230000Z,20240120T230000Z,20240214T000000Z\r\n",
     "2024: 0118 0215"},
    {"20261008T083000Z",
     "RRULE:FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270426T083000Z\r\n"
     "EXDATE:20270114T083000Z\r\n",
     "2026: 1008 1112 1210 2027: 0211 0311 0408"},
    {"20240214T123000Z",
     "RRULE:FREQ=YEARLY;COUNT=7\r\n"
     "RRULE:FREQ=DAILY;COUNT=7\r\n"
     "EXDATE:20240216T123000Z\r\n",
     "2024: 0214 0215 0217 0218 0219 0220 2025: 0214 2026: 0214 2027: 0214 2028: 0214 2029: 0214 2030: 0214"},
    {"20270618T230000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=3;COUNT=3\r\n"
     "EXRULE:FREQ=MONTHLY;UNTIL=20280104T230000Z\r\n"
     "EXDATE:20270709T230000Z\r\n",
     "2027: 0730"},
    {"20270410T083000Z",
     "RRULE:FREQ=YEARLY;COUNT=3\r\n"
     "EXRULE:FREQ=DAILY;COUNT=5\r\n"
     "EXDATE:20280410T083000Z\r\n",
     "2029: 0410"},
    {"20270805T120000Z",
     "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=6\r\n"
     "RDATE:20270815T130000Z\r\n",
     "2027: 0805 0807 0809 0811 0813 0815 0815@1300"},
    {"20240728T120000Z",
     "RRULE:FREQ=DAILY;COUNT=4\r\n"
     "RDATE:20240801T130000Z,20240802T130000Z,20240802T120000Z\r\n",
     "2024: 0728 0729 0730 0731 0801@1300 0802 0802@1300"},
    {"20240101T123000Z",
     "RRULE:FREQ=DAILY;UNTIL=20240110T123000Z\r\n"
     "RDATE:20240106T133000Z,20240106T123000Z,20240113T123000Z\r\n"
     "EXDATE:20240101T123000Z,20240110T123000Z,20240109T123000Z,20240101T133000Z\r\n",
     "2024: 0102 0103 0104 0105 0106 0106@1330 0107 0108 0113"},
    {"20250415T070000Z",
     "RRULE:FREQ=DAILY;INTERVAL=4;UNTIL=20250424T060000Z\r\n"
     "EXDATE:20250423T070000Z,20250415T070000Z\r\n",
     "2025: 0419"},
    {"20241214T000000Z",
     "RRULE:FREQ=YEARLY;INTERVAL=4;COUNT=4\r\n"
     "RDATE:20241220T000000Z\r\n",
     "2024: 1214 1220 2028: 1214 2032: 1214 2036: 1214"},
    {"20261113T073000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=4;COUNT=5\r\n"
     "RDATE:20270209T083000Z\r\n",
     "2026: 1113 1211 2027: 0108 0205 0209@0830 0305"},
    {"20251209T083000Z",
     "RRULE:FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3\r\n"
     "RRULE:FREQ=YEARLY;COUNT=8\r\n"
     "RDATE:20321209T093000Z,20271213T093000Z,20251214T093000Z\r\n",
     "2025: 1209 1212 1214@0930 1216 2026: 1209 2027: 1209 1213@0930 2028: 1209 2029: 1209 2030: 1209 2031: 1209 2032: 1209 1209@0930"},
    {"20270525T000000Z",
     "RRULE:FREQ=DAILY;UNTIL=20270602T230000Z\r\n"
     "EXDATE:20270529T000000Z,20270526T000000Z,20270530T000000Z\r\n",
     "2027: 0525 0527 0528 0531 0601 0602"},
    {"20241124T070000Z",
     "RRULE:FREQ=MONTHLY;INTERVAL=3;UNTIL=20250612T060000Z\r\n"
     "RRULE:FREQ=WEEKLY;BYDAY=TH,SU;COUNT=8\r\n"
     "EXDATE:20250524T070000Z,20250524T080000Z\r\n",
     "2024: 1124 1128 1201 1205 1208 1212 1215 1219 2025: 0224"},
    {"20250208T000000Z",
     "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=6\r\n"
     "RRULE:FREQ=DAILY;COUNT=4\r\n"
     "RDATE:20250212T000000Z,20250221T000000Z\r\n"
     "EXDATE:20250216T000000Z,20250211T000000Z,20250216T010000Z\r\n",
     "2025: 0208 0209 0210 0212 0214 0218 0221"},
    {"20261107T073000Z",
     "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=4\r\n"
     "RDATE:20270212T073000Z,20261114T083000Z\r\n"
     "EXRULE:FREQ=MONTHLY;UNTIL=20270526T063000Z\r\n"
     "EXDATE:20270206T073000Z\r\n",
     "2026: 1114 1205@0730 2027: 0102@0730 0212@0730"},
    {"20260424T123000Z",
     "RRULE:FREQ=WEEKLY;COUNT=3\r\n"
     "RDATE:20260506T133000Z,20260508T133000Z,20260509T123000Z\r\n"
     "EXDATE:20260508T123000Z,20260509T123000Z\r\n",
     "2026: 0424 0501 0506@1330 0508@1330"},
    {"20250609T073000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20250729T063000Z\r\n"
     "EXDATE:20250723T073000Z,20250623T073000Z\r\n",
     "2025: 0609 0611 0625 0707 0709 0721"},
    {"20240124T233000Z",
     "RRULE:FREQ=DAILY;UNTIL=20240202T223000Z\r\n"
     "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=8\r\n"
     "RDATE:20240201T003000Z\r\n"
     "EXRULE:FREQ=DAILY;COUNT=2\r\n"
     "EXDATE:20240228T233000Z,20240131T233000Z\r\n",
     "2024: 0126 0127 0128 0129 0130 0201@0030 0201 0207 0214 0221 0306 0313"},
    {"20240405T000000Z",
     "RRULE:FREQ=DAILY;COUNT=5\r\n"
     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20240525T000000Z\r\n"
     "EXDATE:20240429T000000Z,20240415T000000Z\r\n",
     "2024: 0405 0406 0407 0408 0409 0417 0419 0501 0503 0513 0515 0517"},
    {"20240708T000000Z",
     "RRULE:FREQ=DAILY;COUNT=3\r\n"
     "RDATE:20240708T010000Z\r\n"
     "EXDATE:20240708T010000Z,20240708T020000Z\r\n",
     "2024: 0708 0709 0710"},
    {"20270305T000000Z",
     "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20310413T010000Z\r\n"
     "RRULE:FREQ=YEARLY;UNTIL=20310413T000000Z\r\n"
     "RDATE:20280306T000000Z,20310307T000000Z\r\n"
     "EXDATE:20280305T000000Z,20300305T000000Z\r\n",
     "2027: 0305 2028: 0306 2029: 0305 2031: 0305 0307"},
    {"20261101T073000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,SU;COUNT=2\r\n"
     "RRULE:FREQ=YEARLY;COUNT=8\r\n",
     "2026: 1101 1111 2027: 1101 2028: 1101 2029: 1101 2030: 1101 2031: 1101 2032: 1101 2033: 1101"},
    {"20260925T073000Z",
     "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR,SU;COUNT=7\r\n"
     "RDATE:20260926T073000Z\r\n",
     "2026: 0925 0926 0927 0928 0930 1002 1004 1005"},
    {"20250510T233000Z",
     "RRULE:FREQ=WEEKLY;BYDAY=TU,FR,SA;COUNT=7\r\n"
     "EXDATE:20250513T233000Z,20250523T233000Z,20250510T233000Z\r\n",
     "2025: 0516 0517 0520 0524"},
    {"20250206T000000Z",
     "RRULE:FREQ=WEEKLY;COUNT=8\r\n"
     "RDATE:20250321T010000Z,20250212T010000Z,20250303T010000Z\r\n",
     "2025: 0206 0212@0100 0213 0220 0227 0303@0100 0306 0313 0320 0321@0100 0327"},
    {"20250501T003000Z",
     "RRULE:FREQ=YEARLY;UNTIL=20290608T233000Z\r\n"
     "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,FR,SU;COUNT=6\r\n"
     "RDATE:20280502T003000Z\r\n"
     "EXDATE:20280502T003000Z,20250522T003000Z,20250523T003000Z\r\n",
     "2025: 0501 0502 0504 0525 2026: 0501 2027: 0501 2028: 0501 2029: 0501"},
    {"20271219T080000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20280207T090000Z\r\n"
     "EXDATE:20271219T080000Z,20280102T080000Z,20271219T090000Z\r\n",
     "2028: 0116 0130"},
    {"20250108T233000Z",
     "RRULE:FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20250227T223000Z\r\n"
     "EXDATE:20250219T233000Z,20250128T233000Z,20250211T233000Z\r\n",
     "2025: 0108 0114 0115 0121 0122 0129 0204 0205 0212 0218 0225 0226"},
    {"20261115T073000Z",
     "RRULE:FREQ=WEEKLY;UNTIL=20270104T083000Z\r\n"
     "RDATE:20270102T083000Z\r\n"
     "EXDATE:20261213T073000Z,20261227T073000Z,20261129T073000Z,20261213T083000Z\r\n",
     "2026: 1115 1122 1206 1220 2027: 0102@0830 0103"},
    {"20270928T070000Z",
     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20271117T060000Z\r\n"
     "EXDATE:20270928T070000Z,20270928T080000Z\r\n",
     "2027: 1012 1026 1109"},
    {"20241019T230000Z",
     "RRULE:FREQ=DAILY;UNTIL=20241028T220000Z\r\n"
     "EXDATE:20241020T230000Z,20241024T230000Z,20241021T230000Z\r\n",
     "2024: 1019 1022 1023 1025 1026 1027"},
    {"20241020T083000Z",
     "RRULE:FREQ=MONTHLY;BYMONTHDAY=20,28;COUNT=5\r\n"
     "RRULE:FREQ=WEEKLY;BYDAY=WE,FR,SU;COUNT=3\r\n",
     "2024: 1020 1023 1025 1028 1120 1128 1220"},
    {"20261128T003000Z",
     "RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=4SA;UNTIL=20270615T233000Z\r\n"
     "RDATE:20261129T013000Z\r\n"
     "EXRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,SA,SU;UNTIL=20270116T233000Z\r\n"
     "EXDATE:20270522T003000Z,20261129T013000Z,20270522T013000Z\r\n",
     "2027: 0227"},
};

START_TEST(expands_sets_as_another_program)
{
    char text[2048];
    snprintf(text, sizeof text, HEAD EVENT("1", "DTSTART:%s\r\n%s") FOOT, sets[_i].start, sets[_i].lines);
    expect_starts(text, sets[_i].want);
}
END_TEST

/* ---- dates of all kinds ------------------------------------------------------------------ */

#define SEOUL(time) "DTSTART;TZID=Asia/Seoul:" time "\r\n"
#define DAILY(n) "RRULE:FREQ=DAILY;COUNT=" n "\r\n"

static const struct {
    const char *events, *want;
} dates[] = {
    /* days */
    {EVENT("1", "DTSTART;VALUE=DATE:20240624\r\n" DAILY("3")), "2024: 0624 0625 0626"},
    {EVENT("1", "DTSTART;VALUE=DATE:20240624\r\n" DAILY("3") "EXDATE;VALUE=DATE:20240625\r\n"), "2024: 0624 0626"},
    {EVENT("1", "DTSTART;VALUE=DATE:20240624\r\nRDATE;VALUE=DATE:20240701,20240628\r\n"), "2024: 0624 0628 0701"},
    {EVENT("1", "DTSTART;VALUE=DATE:20240228\r\n" DAILY("3")), "2024: 0228 0229 0301"},
    /* a day takes out whatever clock it has, and only that day */
    {EVENT("1", SEOUL("20240624T235900") DAILY("3") "EXDATE;VALUE=DATE:20240625\r\n"), "2024: 0624 0626"},
    {EVENT("1", SEOUL("20240624T000000") DAILY("3") "EXDATE;VALUE=DATE:20240625\r\n"), "2024: 0624 0626"},
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "EXDATE;VALUE=DATE:20240624\r\n"), "2024: 0625 0626"},
    /* the first by its clock, and a clock that none has */
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "EXDATE;TZID=Asia/Seoul:20240624T090000\r\n"), "2024: 0625 0626"},
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "EXDATE;TZID=Asia/Seoul:20240625T090001\r\n"),
     "2024: 0624 0625 0626"},
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "EXDATE:20240625T090000\r\n"), "2024: 0624 0626"},
    /* several lines, several of a line, blanks */
    {EVENT("1", SEOUL("20240624T090000") DAILY("6") "EXDATE;TZID=Asia/Seoul:20240625T090000, 20240626T090000\r\n"
                "EXDATE;TZID=Asia/Seoul:20240628T090000\r\n"), "2024: 0624 0627 0629"},
    /* an exception beats a date (3.8.5.1), wherever it stands */
    {EVENT("1", "EXDATE:20240626T080000Z\r\nDTSTART:20240624T080000Z\r\nRDATE:20240626T080000Z,20240627T080000Z\r\n"),
     "2024: 0624 0627"},
    {EVENT("1", "DTSTART:20240624T080000Z\r\nEXDATE:20240624T080000Z\r\nRDATE:20240626T080000Z\r\n"), "2024: 0626"},
    /* no rule: an exception of nothing */
    {EVENT("1", "DTSTART:20240624T080000Z\r\nEXDATE:20240625T080000Z\r\n"), "2024: 0624"},
    /* floating */
    {EVENT("1", "DTSTART:20240624T090000\r\n" DAILY("3") "EXDATE:20240625T090000\r\n"), "2024: 0624 0626"},
    /* a date without a clock at an event that has one: at its clock */
    {EVENT("1", "DTSTART:20240624T093000\r\nRDATE;VALUE=DATE:20240701\r\n"), "2024: 0624 0701"},
    /* the same figures in UTC and in another zone are other moments */
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "RDATE:20240625T090000Z\r\n"
                "EXDATE;TZID=Asia/Seoul:20240625T090000\r\n"), "2024: 0624 0625 0626"},
    {EVENT("1", SEOUL("20240624T090000") DAILY("3") "EXDATE;TZID=Europe/Paris:20240625T090000\r\n"),
     "2024: 0624 0625 0626"},
    {EVENT("1", SEOUL("20240624T090000") "RDATE:20240624T090000Z\r\n"), "2024: 0624 0624"},
    /* the wall stays over a change of clocks: 10 March 2024 in the United States */
    {EVENT("1", "DTSTART;TZID=America/Los_Angeles:20240309T020000\r\n" DAILY("3")), "2024: 0309 0310 0311"},
};

START_TEST(reads_dates_of_all_kinds)
{
    char text[2048];
    snprintf(text, sizeof text, HEAD "%s" FOOT, dates[_i].events);
    expect_starts(text, dates[_i].want);
}
END_TEST

/* A repetition lasts as long as the first (3.8.5.3). */
static const struct {
    const char *lines, *ends[3];
} lengths[] = {
    {"DTSTART:20240624T220000Z\r\nDTEND:20240625T013000Z\r\n" DAILY("3"),
     {"2024-06-25 01:30 Z", "2024-06-26 01:30 Z", "2024-06-27 01:30 Z"}},
    {"DTSTART:20240624T220000Z\r\nDURATION:PT3H30M\r\n" DAILY("3"),
     {"2024-06-25 01:30 Z", "2024-06-26 01:30 Z", "2024-06-27 01:30 Z"}},
    {"DTSTART;VALUE=DATE:20240227\r\nDTEND;VALUE=DATE:20240301\r\nRRULE:FREQ=YEARLY;COUNT=3\r\n",
     {"2024-03-01", "2025-03-02", "2026-03-02"}}, /* three days, whether or not there is a 29 February */
    {"DTSTART;VALUE=DATE:20240624\r\nDURATION:P2D\r\n" DAILY("3"), {"2024-06-26", "2024-06-27", "2024-06-28"}},
    {SEOUL("20240624T090000") "DTEND;TZID=Asia/Seoul:20240624T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n",
     {"2024-06-24 10:00 Asia/Seoul", "2024-07-01 10:00 Asia/Seoul", "2024-07-08 10:00 Asia/Seoul"}},
    {"DTSTART:20240624T080000Z\r\nDTEND:20240624T090000Z\r\n"
     "RDATE;VALUE=PERIOD:20240625T080000Z/20240626T100000Z\r\nRDATE;VALUE=PERIOD:20240627T080000Z/P1DT15M\r\n",
     {"2024-06-24 09:00 Z", "2024-06-26 10:00 Z", "2024-06-28 08:15 Z"}},
    {SEOUL("20240624T090000") "DTEND;TZID=Asia/Seoul:20240624T100000\r\n"
     "RDATE;VALUE=PERIOD;TZID=Asia/Seoul:20240625T090000/PT2H,20240626T090000/20240626T120000\r\n",
     {"2024-06-24 10:00 Asia/Seoul", "2024-06-25 11:00 Asia/Seoul", "2024-06-26 12:00 Asia/Seoul"}},
    /* a repetition in UTC of an event on the wall: as long as it */
    {SEOUL("20240624T090000") "DTEND;TZID=Asia/Seoul:20240624T103000\r\nRDATE:20240625T000000Z,20240626T010000Z\r\n",
     {"2024-06-24 10:30 Asia/Seoul", "2024-06-25 01:30 Z Asia/Seoul", "2024-06-26 02:30 Z Asia/Seoul"}},
};

START_TEST(repetitions_last_as_the_first)
{
    char text[2048];
    snprintf(text, sizeof text, HEAD EVENT("1", "%s") FOOT, lengths[_i].lines);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(end_words(&r.trip->items[i]->end), lengths[_i].ends[i]);
    reading_end(&r);
}
END_TEST

/* ---- single repetitions --------------------------------------------------------------------- */

#define MASTER(lines) EVENT("1", "SUMMARY:m\r\n" lines)
#define OTHER(id, lines) EVENT("1", "SUMMARY:o\r\nRECURRENCE-ID" id "\r\n" lines)
#define UTC3 MASTER("DTSTART:20240603T080000Z\r\nDTEND:20240603T090000Z\r\n" DAILY("3"))

static const struct {
    const char *events, *want; /* titles before their starts */
} overrides[] = {
    {UTC3 OTHER(":20240604T080000Z", "DTSTART:20240604T100000Z\r\n"), "m0603-0800 o0604-1000 m0605-0800"},
    /* the order of the file is nothing */
    {OTHER(":20240604T080000Z", "DTSTART:20240604T100000Z\r\n") UTC3, "m0603-0800 o0604-1000 m0605-0800"},
    /* the first, and the last */
    {UTC3 OTHER(":20240603T080000Z", "DTSTART:20240603T110000Z\r\n"), "o0603-1100 m0604-0800 m0605-0800"},
    {UTC3 OTHER(":20240605T080000Z", "DTSTART:20240606T080000Z\r\n"), "m0603-0800 m0604-0800 o0606-0800"},
    /* moved before the first: in order of time */
    {UTC3 OTHER(":20240605T080000Z", "DTSTART:20240601T080000Z\r\n"), "o0601-0800 m0603-0800 m0604-0800"},
    /* two of them */
    {UTC3 OTHER(":20240604T080000Z", "DTSTART:20240604T100000Z\r\n")
          OTHER(":20240605T080000Z", "DTSTART:20240605T110000Z\r\n"), "m0603-0800 o0604-1000 o0605-1100"},
    /* of none that is: an event that somebody added */
    {UTC3 OTHER(":20240610T080000Z", "DTSTART:20240610T100000Z\r\n"),
     "m0603-0800 m0604-0800 m0605-0800 o0610-1000"},
    /* what is taken out and moved is moved: the override is an event of its own */
    {MASTER("DTSTART:20240603T080000Z\r\n" DAILY("3") "EXDATE:20240604T080000Z\r\n")
     OTHER(":20240604T080000Z", "DTSTART:20240604T100000Z\r\n"), "m0603-0800 o0604-1000 m0605-0800"},
    /* named by its day only */
    {UTC3 OTHER(";VALUE=DATE:20240604", "DTSTART:20240604T100000Z\r\n"), "m0603-0800 o0604-1000 m0605-0800"},
    /* days */
    {MASTER("DTSTART;VALUE=DATE:20240603\r\n" DAILY("3"))
     OTHER(";VALUE=DATE:20240604", "DTSTART;VALUE=DATE:20240607\r\n"), "m0603 m0605 o0607"},
    /* on the wall, in the same zone */
    {MASTER(SEOUL("20240603T080000") DAILY("3"))
     OTHER(";TZID=Asia/Seoul:20240604T080000", SEOUL("20240604T100000")), "m0603-0800 o0604-1000 m0605-0800"},
    /* floating name of a zoned one: that wall */
    {MASTER(SEOUL("20240603T080000") DAILY("3")) OTHER(":20240604T080000", SEOUL("20240604T100000")),
     "m0603-0800 o0604-1000 m0605-0800"},
    /* another UID is another event */
    {UTC3 EVENT("2", "SUMMARY:o\r\nRECURRENCE-ID:20240604T080000Z\r\nDTSTART:20240604T100000Z\r\n"),
     "m0603-0800 m0604-0800 o0604-1000 m0605-0800"},
    /* a wall against UTC can be told to half a day: 17:00 in Seoul is 08:00Z */
    {UTC3 OTHER(";TZID=Asia/Seoul:20240604T170000", SEOUL("20240604T190000")),
     "m0603-0800 o0604-1900 m0605-0800"},
    {UTC3 OTHER(";TZID=Asia/Seoul:20240604T170100", SEOUL("20240604T190000")),
     "m0603-0800 m0604-0800 o0604-1900 m0605-0800"},
    /* this and those behind it, until the next word */
    {MASTER("DTSTART:20240603T080000Z\r\n" DAILY("5"))
     OTHER(";RANGE=THISANDFUTURE:20240604T080000Z", "DTSTART:20240604T090000Z\r\n")
     OTHER(";RANGE=THISANDFUTURE:20240606T080000Z", "DTSTART:20240606T200000Z\r\n"),
     "m0603-0800 o0604-0900 o0605-0900 o0606-2000 o0607-2000"},
    /* one alone within them */
    {MASTER("DTSTART:20240603T080000Z\r\n" DAILY("4"))
     OTHER(";RANGE=THISANDFUTURE:20240604T080000Z", "DTSTART:20240604T090000Z\r\n")
     OTHER(":20240605T080000Z", "DTSTART:20240605T230000Z\r\n"), "m0603-0800 o0604-0900 o0605-2300 o0606-0900"},
    /* a day later from then on */
    {MASTER("DTSTART;VALUE=DATE:20240603\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")
     OTHER(";VALUE=DATE;RANGE=THISANDFUTURE:20240610", "DTSTART;VALUE=DATE:20240611\r\n"), "m0603 o0611 o0618"},
    {MASTER("DTSTART:20240603T080000Z\r\n" DAILY("2"))
     OTHER(";range=\"ThisAndFuture\":20240603T080000Z", "DTSTART:20240603T090000Z\r\n"), "o0603-0900 o0604-0900"},
    /* THISANDPRIOR is of the old standard: it names one */
    {MASTER("DTSTART:20240603T080000Z\r\n" DAILY("2"))
     OTHER(";RANGE=THISANDPRIOR:20240604T080000Z", "DTSTART:20240604T090000Z\r\n"), "m0603-0800 o0604-0900"},
};

/* Items stand in the order of their instants, not of their figures; at one
 * instant in that of the file. */
#define SUMMED(uid, title, lines) EVENT(uid, "SUMMARY:" title "\r\n" lines)
#define NINE_AHEAD "DTSTART;TZID=UTC+0900:20240624T090000\r\n"

static const struct {
    const char *events, *want;
} orders[] = {
    {SUMMED("9", "b", "DTSTART:20240603T080000Z\r\n") SUMMED("2", "a", "DTSTART:20240603T080000Z\r\n"),
     "b0603-0800 a0603-0800"},
    {SUMMED("1", "a", "DTSTART:20240624T010000Z\r\n") SUMMED("2", "b", NINE_AHEAD), "b0624-0900 a0624-0100"},
    {SUMMED("1", "a", "DTSTART:20240624T010000Z\r\n") SUMMED("2", "b", "DTSTART:20240624T090000+0900\r\n"),
     "b0624-0900 a0624-0100"},
    {SUMMED("1", "a", NINE_AHEAD "RDATE:20240625T090000Z\r\n") SUMMED("2", "b", "DTSTART:20240625T050000Z\r\n"),
     "a0624-0900 b0625-0500 a0625-0900"},
};

static void add_titled(struct buf *out, const struct item *item)
{
    char word[32];
    const struct when *w = &item->start;
    buf_adds(out, out->len ? " " : "");
    buf_add(out, item->title.str);
    snprintf(word, sizeof word, "%02d%02d", w->date.month, w->date.day);
    buf_adds(out, word);
    if (w->clock != WHEN_EXACT)
        return;
    snprintf(word, sizeof word, "-%02d%02d", w->time.hour, w->time.minute);
    buf_adds(out, word);
}

static void expect_titled(const char *events, const char *want)
{
    char text[2048];
    struct buf got;
    snprintf(text, sizeof text, HEAD "%s" FOOT, events);
    struct reading r = read_calendar(text);
    buf_init(&got, 1 << 12);
    for (size_t i = 0; i < r.trip->n_items; i++)
        add_titled(&got, r.trip->items[i]);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(want)), "`%.*s` is not `%s`", (int)got.len,
                  buf_slice(&got).ptr, want);
    ck_assert_uint_eq(count_rule(&r, "duplicate-item"), 0);
    buf_release(&got);
    reading_end(&r);
}

START_TEST(puts_overrides_in_their_place)
{
    expect_titled(overrides[_i].events, overrides[_i].want);
}
END_TEST

START_TEST(orders_by_instants)
{
    expect_titled(orders[_i].events, orders[_i].want);
}
END_TEST

/* An event alone keeps its UID, and so does one of days that were never
 * repeated; several of one UID cannot all have it. */
START_TEST(gives_no_uid_to_several)
{
#define ALONE(lines) EVENT("1", "DTSTART:20240603T080000Z\r\n" lines)
#define MOVED OTHER(":20240603T080000Z", "DTSTART:20240603T090000Z\r\n")
    static const struct {
        const char *events;
        bool has;
    } cases[] = {
        {ALONE(""), true},
        {ALONE(DAILY("1")), true},
        {ALONE(DAILY("2")), false},
        {ALONE(DAILY("2") "EXDATE:20240604T080000Z\r\n"), true},
        {ALONE("RDATE:20240604T080000Z\r\n"), false},
        {MOVED, true},
        {ALONE(DAILY("2")) MOVED, false},
    };
    char text[1024];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, HEAD "%s" FOOT, cases[i].events);
        struct reading r = read_calendar(text);
        for (size_t k = 0; k < r.trip->n_items; k++)
            assert_text(r.trip->items[k]->uid, cases[i].has ? "1" : "");
        reading_end(&r);
    }
}
END_TEST

/* ---- limits and words that are not understood -------------------------------------------------- */

static const struct {
    const char *lines;
    size_t n, unread, limit;
} doubtful[] = {
    {"RRULE:FREQ=DAILY;COUNT=500\r\n", 500, 0, 0},
    {"RRULE:FREQ=DAILY;COUNT=501\r\n", 500, 0, 1},
    {"RRULE:FREQ=DAILY\r\n", 500, 0, 1},
    {"RRULE:FREQ=DAILY;COUNT=400\r\nRRULE:FREQ=DAILY;BYHOUR=9;COUNT=400\r\n", 500, 0, 1},
    {"RRULE:FREQ=FORTNIGHTLY\r\n", 1, 1, 0},
    {"RRULE:FREQ=FORTNIGHTLY\r\nRDATE:20240610T080000Z\r\n", 2, 1, 0},
    {"RRULE:FREQ=DAILY;COUNT=3\r\nEXRULE:FREQ=SECONDLY\r\n", 3, 1, 0},
    {"RDATE:soon\r\n", 1, 1, 0},
    {"RDATE:20240610T080000Z,later,20240611T080000Z\r\n", 3, 1, 0},
    {"RDATE:20240610T080000\r\n", 1, 1, 0}, /* floating, and the event is in UTC */
    {"RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:tomorrow\r\n", 3, 1, 0},
    {"RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20240604T080000\r\n", 3, 1, 0},
};

START_TEST(tells_what_is_doubtful)
{
    char text[1024];
    snprintf(text, sizeof text, HEAD EVENT("1", "DTSTART:20240603T080000Z\r\n%s") FOOT, doubtful[_i].lines);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, doubtful[_i].n);
    ck_assert_uint_eq(count_rule(&r, "unread-text"), doubtful[_i].unread);
    ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), doubtful[_i].limit);
    reading_end(&r);
}
END_TEST

/* More than a thousand events that repeat: the rest is not expanded, and said. */
START_TEST(bounds_the_events_that_repeat)
{
    for (size_t n = 1000; n <= 1001; n++) {
        struct buf text;
        char event[256];
        buf_init(&text, 1 << 20);
        buf_adds(&text, HEAD);
        for (size_t i = 0; i < n; i++) {
            snprintf(event, sizeof event, EVENT("%zu", "DTSTART:20240603T080000Z\r\n" DAILY("2")), i);
            buf_adds(&text, event);
        }
        buf_adds(&text, FOOT);
        struct reading r = read_text(ITIN_FORM_ICS, buf_slice(&text));
        ck_assert_int_eq(r.status, ITIN_OK);
        ck_assert_uint_eq(r.trip->n_items, 2000);
        ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), n - 1000);
        reading_end(&r);
        buf_release(&text);
    }
}
END_TEST

/* What THISANDFUTURE moves is told by how far it moved, for the instants that
 * resolve asks. */
START_TEST(tells_how_far_the_rest_was_moved)
{
    struct reading r = read_calendar(HEAD
        MASTER(SEOUL("20240603T080000") "DTEND;TZID=Asia/Seoul:20240603T090000\r\n"
               "RRULE:FREQ=DAILY;UNTIL=20240605T000000Z\r\n")
        OTHER(";TZID=Asia/Seoul;RANGE=THISANDFUTURE:20240604T080000",
              SEOUL("20240604T100000") "DTEND;TZID=Asia/Seoul:20240604T113000\r\n") FOOT);
    ck_assert_uint_eq(r.trip->n_items, 3); /* 5 June 08:00 at +14:00 would be before the UNTIL */
    const struct repeat_bounds *own = r.trip->items[0]->repeat, *moved = r.trip->items[2]->repeat;
    ck_assert(own && moved && own->has_until && moved->has_until);
    ck_assert_int_eq(own->until.s, 1717545600); /* 2024-06-05T00:00Z */
    ck_assert_int_eq(own->moved, 0);
    ck_assert_int_eq(moved->moved, 7200);
    ck_assert(own->has_length && own->first.clock.hour == 8 && own->first_end.clock.hour == 9);
    ck_assert(moved->has_length && moved->first.clock.hour == 10 && moved->first_end.clock.minute == 30);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-recur");
    TCase *t = tcase_create("recur");
    tcase_add_loop_test(t, expands_sets_as_another_program, 0, ARRAY_LEN(sets));
    tcase_add_loop_test(t, reads_dates_of_all_kinds, 0, ARRAY_LEN(dates));
    tcase_add_loop_test(t, repetitions_last_as_the_first, 0, ARRAY_LEN(lengths));
    tcase_add_loop_test(t, puts_overrides_in_their_place, 0, ARRAY_LEN(overrides));
    tcase_add_loop_test(t, orders_by_instants, 0, ARRAY_LEN(orders));
    tcase_add_test(t, gives_no_uid_to_several);
    tcase_add_loop_test(t, tells_what_is_doubtful, 0, ARRAY_LEN(doubtful));
    tcase_add_test(t, bounds_the_events_that_repeat);
    tcase_add_test(t, tells_how_far_the_rest_was_moved);
    suite_add_tcase(s, t);
    return s;
}
