/* Whole calendars: several in a file, parts that are not closed, lines that are
 * none, what is handed on, what a producer always does; and copies of one event
 * by RFC 5546, 2.1.5. */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"

/* "title; title" of the items; "!" before a cancelled one. */
static void expect_titles(const struct reading *r, const char *want, const char *of)
{
    struct buf got;
    buf_init(&got, 1 << 12);
    for (size_t i = 0; i < r->trip->n_items; i++) {
        buf_adds(&got, i ? "; " : "");
        buf_adds(&got, r->trip->items[i]->status == ITEM_CANCELLED ? "!" : "");
        buf_add(&got, r->trip->items[i]->title.str);
    }
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(want)), "`%.*s` is not `%s` of:\n%s", (int)got.len,
                  buf_slice(&got).ptr, want, of);
    buf_release(&got);
}

/* ---- parts ---------------------------------------------------------------------------- */

#define NAMED(uid, title) EVENT(uid, "DTSTART:20240624T100000Z\r\nSUMMARY:" title "\r\n")
#define OPEN(title) "BEGIN:VEVENT\r\nUID:o\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T110000Z\r\nSUMMARY:" title "\r\n"

static const struct {
    const char *text, *titles;
    size_t unread; /* findings about text that is not read */
} files[] = {
    {HEAD NAMED("1", "a") FOOT, "a", 0},
    {HEAD NAMED("1", "a") FOOT HEAD NAMED("2", "b") FOOT, "a; b", 0},
    {HEAD FOOT, "", 1},
    {"begin:vcalendar\nbegin:vevent\nuid:1\ndtstamp:20240101T000000Z\ndtstart:20240624T100000Z\nsummary:a\nend:vevent\n"
     "end:vcalendar\n", "a", 0},
    {"\xEF\xBB\xBF" HEAD NAMED("1", "a") FOOT, "a", 0},
    /* an event outside of a calendar, and inside another part, is none */
    {NAMED("1", "a") HEAD NAMED("2", "b") FOOT, "b", 0},
    {HEAD "BEGIN:X-BOX\r\n" NAMED("1", "a") "END:X-BOX\r\n" NAMED("2", "b") FOOT, "b", 0},
    {HEAD "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:t\r\nEND:VTODO\r\n" NAMED("1", "a") FOOT, "a", 1},
    {HEAD "BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VTODO\r\nEND:VTODO\r\n" NAMED("1", "a") FOOT, "a", 1}, /* said once */
    {HEAD "BEGIN:VJOURNAL\r\nSUMMARY:j\r\nEND:VJOURNAL\r\n" NAMED("1", "a") FOOT, "a", 0},
    /* cut off: what is whole is read */
    {HEAD NAMED("1", "a") OPEN("b"), "a", 1},
    {HEAD NAMED("1", "a"), "a", 1},
    {HEAD NAMED("1", "a") "BEGIN:VTIMEZONE\r\nTZID:Z\r\n", "a", 1},
    /* an end of another part, and one too many */
    {HEAD NAMED("1", "a") "END:VEVENT\r\n" FOOT, "a", 1},
    {HEAD NAMED("1", "a") FOOT FOOT, "a", 1},
    {HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\nSUMMARY:a\r\nEND:VTODO\r\nEND:VEVENT\r\n" FOOT,
     "a", 1},
    /* lines that are none, told in one finding */
    {HEAD NAMED("1", "a") "nonsense\r\nmore nonsense\r\n" FOOT, "a", 1},
    {"SUMMARY:outside\r\n" HEAD NAMED("1", "a") FOOT, "a", 1},
    /* a title of an alarm is not that of its event */
    {HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\nBEGIN:VALARM\r\nSUMMARY:alarm\r\n"
     "END:VALARM\r\nSUMMARY:a\r\nEND:VEVENT\r\n" FOOT, "a", 0},
    /* folded inside a character: 3.1 asks to restore it */
    {HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\nSUMMARY:\xEC\x84\r\n \x9C\xEC\r\n \x9A\xB8\r\n"
     "END:VEVENT\r\n" FOOT, "서울", 0},
    /* a property said twice counts once, the first */
    {HEAD EVENT("1", "DTSTART:20240624T100000Z\r\nSUMMARY:a\r\nSUMMARY:b\r\n") FOOT, "a", 0},
};

START_TEST(reads_files)
{
    struct reading r = read_calendar(files[_i].text);
    expect_titles(&r, files[_i].titles, files[_i].text);
    ck_assert_msg(count_rule(&r, "unread-text") == files[_i].unread, "%s", files[_i].text);
    ck_assert_uint_eq(itin_diag_len(r.diag), files[_i].unread);
    reading_end(&r);
}
END_TEST

/* ---- the calendar's name ------------------------------------------------------------------ */

START_TEST(takes_the_name_of_the_calendar)
{
    static const struct {
        const char *lines, *name;
    } cases[] = {
        {"X-WR-CALNAME:Trip\r\n", "Trip"},
        {"NAME:Trip\r\n", "Trip"},
        {"NAME:A\r\nX-WR-CALNAME:B\r\n", "A"},
        {"X-WR-CALNAME:  Trip\\, to Seattle \r\n", "Trip, to Seattle"},
        {"X-WR-CALNAME:\r\nNAME:Trip\r\n", "Trip"},
        {"X-WR-CALDESC:Trip\r\n", ""},
    };
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, HEAD "%s" NAMED("1", "a") FOOT, cases[i].lines);
        struct reading r = read_calendar(text);
        assert_text(r.trip->title.str, cases[i].name);
        reading_end(&r);
    }
}
END_TEST

/* ---- what a producer always does ------------------------------------------------------------ */

static const struct {
    const char *events, *rule, *words; /* words: a part of the message */
    enum itin_severity severity;
} habits[] = {
    {"BEGIN:VEVENT\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n", "bad-value", "no UID stands in 1 ", ITIN_NOTE},
    {"BEGIN:VEVENT\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n"
     "BEGIN:VEVENT\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240625T100000Z\r\nEND:VEVENT\r\n", "bad-value", "no UID stands in 2 ", ITIN_NOTE},
    {"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n", "bad-value", "no DTSTAMP in UTC stands in 1 ", ITIN_NOTE},
    {"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n", "bad-value",
     "no DTSTAMP in UTC stands in 1 ", ITIN_NOTE},
    {"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n", "bad-value",
     "no DTSTAMP in UTC stands in 1 ", ITIN_NOTE},
    /* floating: with a place of its own a warning, without one an error */
    {EVENT("1", "DTSTART:20240624T100000\r\nLOCATION:Seattle\r\n"), "unknown-zone", "no time zone stands in 1 ", ITIN_WARNING},
    {EVENT("1", "DTSTART:20240624T100000\r\nGEO:47.6;-122.3\r\n"), "unknown-zone", "no time zone stands in 1 ", ITIN_WARNING},
    {EVENT("1", "DTSTART:20240624T100000\r\nSUMMARY:KE19 ICN-SEA\r\n"), "unknown-zone", "no time zone stands in 1 ", ITIN_WARNING},
    {EVENT("1", "DTSTART:20240624T100000\r\n"), "unknown-zone", "no time zone stands in 1 ", ITIN_ERROR},
    {EVENT("1", "DTSTART:20240624T100000\r\nLOCATION:Seattle\r\n") EVENT("2", "DTSTART:20240624T120000\r\n"), "unknown-zone",
     "no time zone stands in 2 ", ITIN_ERROR},
};

START_TEST(tells_once_what_a_producer_does)
{
    char text[1024];
    snprintf(text, sizeof text, HEAD "%s" FOOT, habits[_i].events);
    struct reading r = read_calendar(text);
    ck_assert_msg(itin_diag_len(r.diag) == 1, "%s", text);
    ck_assert_str_eq(itin_diag_rule(r.diag, 0), habits[_i].rule);
    ck_assert(slice_starts(itin_diag_message(r.diag, 0), slice_of(habits[_i].words)));
    ck_assert_int_eq(itin_diag_severity(r.diag, 0), habits[_i].severity);
    reading_end(&r);
}
END_TEST

START_TEST(says_nothing_of_days_and_zones)
{
    static const char *const lines[] = {"DTSTART;VALUE=DATE:20240624\r\n", "DTSTART:20240624T100000Z\r\n",
                                        "DTSTART;TZID=Asia/Seoul:20240624T100000\r\n", "DTSTART:20240624T100000+0900\r\n", ""};
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        snprintf(text, sizeof text, ONE("%s"), lines[i]);
        struct reading r = read_calendar(text);
        ck_assert_msg(itin_diag_len(r.diag) == 0, "%s", lines[i]);
        reading_end(&r);
    }
}
END_TEST

/* ---- what is handed on --------------------------------------------------------------------------- */

static const struct {
    const char *lines, *kept;
} kept[] = {
    {"", ""},
    {"SUMMARY:a\r\nLOCATION:b\r\nDESCRIPTION:c\r\nGEO:1;2\r\nSTATUS:CONFIRMED\r\nSEQUENCE:1\r\nCATEGORIES:x\r\n", ""},
    {"X-ACME:1\r\n", "X-ACME:1\n"},
    {"X-ACME;A=\"b:c\":on\r\n e\r\nURL:http://x/\r\n", "X-ACME;A=\"b:c\":one\nURL:http://x/\n"},
    {"ATTENDEE;CN=A:mailto:a@b.c\r\n", "ATTENDEE;CN=A:mailto:a@b.c\n"},
    {"CLASS:PRIVATE\r\nPRIORITY:1\r\n", "CLASS:PRIVATE\nPRIORITY:1\n"},
    {"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n",
     "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\n"},
    {"BEGIN:A\r\nBEGIN:B\r\nX:1\r\nEND:B\r\nEND:A\r\n", "BEGIN:A\nBEGIN:B\nX:1\nEND:B\nEND:A\n"},
    /* written anew by every writer */
    {"LAST-MODIFIED:20240101T000000Z\r\nTRANSP:OPAQUE\r\nX-LIC-ERROR:x\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
     "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r\nx-itin-other:1\r\n", ""},
    /* a plan has no word for free time, so it is told as a line */
    {"TRANSP:TRANSPARENT\r\nX-ACME:1\r\n", "TRANSP:TRANSPARENT\nX-ACME:1\n"},
};

START_TEST(hands_on_what_it_does_not_know)
{
    char text[1024];
    snprintf(text, sizeof text, ONE("DTSTART:20240624T100000Z\r\n%s"), kept[_i].lines);
    struct reading r = read_calendar(text);
    assert_text(r.trip->items[0]->kept, kept[_i].kept);
    reading_end(&r);
}
END_TEST

/* ---- notes ------------------------------------------------------------------------------------------ */

START_TEST(keeps_texts_as_notes)
{
    static const struct {
        const char *description, *note;
    } cases[] = {
        {"Bring gifts", "Bring gifts"},
        {"one\\ntwo", "one\ntwo"},
        {"one\\n\\n\\n  two  ", "one\ntwo"},
        {"mail jane@example.org\\nBring gifts", "Bring gifts"}, /* no addresses, no links */
        {"see https://example.org/x\\nBring gifts", "Bring gifts"},
        {"a\\tb   c", "atb c"}, /* \t is no escape of RFC 5545: the letter */
        {"", ""},
    };
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, ONE("DTSTART:20240624T100000Z\r\nDESCRIPTION:%s\r\n"), cases[i].description);
        struct reading r = read_calendar(text);
        assert_text(r.trip->items[0]->note.str, cases[i].note);
        reading_end(&r);
    }
}
END_TEST

/* ---- copies of one event ------------------------------------------------------------------------------ */

#define COPY(sequence, stamp, title, more)                                                              \
    "BEGIN:VEVENT\r\nUID:1\r\n" sequence "DTSTAMP:" stamp "\r\nSUMMARY:" title "\r\n"                      \
    "DTSTART:20240624T100000Z\r\n" more "END:VEVENT\r\n"
#define SEQ(n) "SEQUENCE:" n "\r\n"
#define JAN "20240101T000000Z"
#define FEB "20240201T000000Z"
#define METHOD(name, events) HEAD "METHOD:" name "\r\n" events FOOT

static const struct {
    const char *text, *titles;
    size_t older; /* findings about copies that are not used */
} copies[] = {
    {HEAD COPY("", JAN, "a", "") COPY("", FEB, "b", "") FOOT, "b", 1},
    {HEAD COPY("", FEB, "b", "") COPY("", JAN, "a", "") FOOT, "b", 1},
    {HEAD COPY("", JAN, "a", "") COPY("", JAN, "b", "") FOOT, "b", 1}, /* equal: the later in the file */
    {HEAD COPY("", FEB, "a", "") COPY(SEQ("1"), JAN, "b", "") FOOT, "b", 1}, /* none is 0 */
    {HEAD COPY(SEQ("10"), JAN, "a", "") COPY(SEQ("9"), FEB, "b", "") FOOT, "a", 1}, /* by number, not by text */
    {HEAD COPY(SEQ("x"), JAN, "a", "") COPY(SEQ("1"), JAN, "b", "") FOOT, "b", 1},
    {HEAD COPY(SEQ("1"), JAN, "a", "") COPY(SEQ("2"), JAN, "b", "") COPY(SEQ("3"), JAN, "c", "") FOOT, "c", 2},
    {HEAD COPY("", JAN, "a", "") FOOT HEAD COPY("", FEB, "b", "") FOOT, "b", 1}, /* in another calendar of the file */
    /* no UID: two events */
    {HEAD "BEGIN:VEVENT\r\nDTSTAMP:" JAN "\r\nSUMMARY:a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTAMP:" JAN "\r\nSUMMARY:b\r\nEND:VEVENT\r\n" FOOT,
     "a; b", 0},
    /* one repetition and its copies */
    {HEAD COPY("", JAN, "m", "RRULE:FREQ=DAILY;COUNT=2\r\n") COPY("", JAN, "a", "RECURRENCE-ID:20240625T100000Z\r\n")
     COPY("", FEB, "b", "RECURRENCE-ID:20240625T100000Z\r\n") FOOT, "m; b", 1},
    /* cancelled: by its status, by METHOD, by a METHOD of its own */
    {HEAD COPY("", JAN, "a", "STATUS:CANCELLED\r\n") FOOT, "!a", 0},
    {HEAD COPY("", JAN, "a", "") FOOT METHOD("CANCEL", COPY(SEQ("1"), FEB, "a", "")), "!a", 0},
    {METHOD("CANCEL", COPY(SEQ("1"), FEB, "a", "")) HEAD COPY("", JAN, "a", "") FOOT, "!a", 0},
    {HEAD COPY("", JAN, "a", "") FOOT METHOD("cancel", COPY(SEQ("1"), FEB, "a", "")), "!a", 0},
    /* older than the event: it has come back since */
    {HEAD COPY(SEQ("2"), FEB, "a", "") FOOT METHOD("CANCEL", COPY(SEQ("1"), JAN, "a", "")), "a", 1},
    {METHOD("CANCEL", COPY("", JAN, "a", "")), "", 0},
    {METHOD("CANCEL", "BEGIN:VEVENT\r\nDTSTAMP:" JAN "\r\nSUMMARY:a\r\nEND:VEVENT\r\n"), "", 0}, /* of nobody */
    {HEAD COPY("", JAN, "a", "") COPY(SEQ("1"), FEB, "b", "METHOD:CANCEL\r\n") FOOT, "!a", 0},
    {HEAD COPY("", JAN, "a", "STATUS:CANCELED\r\n") FOOT, "!a", 0},
    /* the whole of a repetition */
    {HEAD COPY("", JAN, "a", "RRULE:FREQ=DAILY;COUNT=2\r\n") FOOT METHOD("CANCEL", COPY(SEQ("1"), FEB, "a", "")), "!a; !a", 0},
    /* proposals and answers change nothing */
    {HEAD COPY("", JAN, "a", "") FOOT METHOD("REPLY", COPY(SEQ("9"), FEB, "b", "")), "a", 0},
    {HEAD COPY("", JAN, "a", "") FOOT METHOD("refresh", COPY(SEQ("9"), FEB, "b", "")), "a", 0},
    {HEAD COPY("", JAN, "a", "") FOOT METHOD("DECLINECOUNTER", COPY(SEQ("9"), FEB, "b", "")), "a", 0},
    {METHOD("PUBLISH", COPY("", JAN, "a", "")), "a", 0},
    {METHOD("ADD", COPY("", JAN, "a", "")), "a", 0},
};

START_TEST(merges_copies)
{
    struct reading r = read_calendar(copies[_i].text);
    expect_titles(&r, copies[_i].titles, copies[_i].text);
    ck_assert_msg(count_rule(&r, "duplicate-item") == copies[_i].older, "%s", copies[_i].text);
    reading_end(&r);
}
END_TEST

/* A cancellation is of the times that it tells, when it is of a later revision. */
START_TEST(takes_times_of_a_later_cancellation)
{
#define MOVE(sequence, start) "BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:" sequence "\r\nDTSTAMP:" FEB "\r\nDTSTART:" start "\r\nEND:VEVENT\r\n"
    static const struct {
        const char *cancel, *start;
    } cases[] = {
        {MOVE("2", "20240624T150000Z"), "2024-06-24 15:00 Z"},
        {MOVE("0", "20240624T150000Z"), "2024-06-24 10:00 Z"}, /* of the same revision: a program's habit */
        {"BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:2\r\nDTSTAMP:" FEB "\r\nEND:VEVENT\r\n", "2024-06-24 10:00 Z"},
    };
    char text[1024];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, HEAD COPY("", JAN, "a", "DTEND:20240624T110000Z\r\n") FOOT METHOD("CANCEL", "%s"), cases[i].cancel);
        struct reading r = read_calendar(text);
        expect_titles(&r, "!a", text);
        ck_assert_str_eq(end_words(&r.trip->items[0]->start), cases[i].start);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-file");
    TCase *t = tcase_create("file");
    tcase_add_loop_test(t, reads_files, 0, ARRAY_LEN(files));
    tcase_add_test(t, takes_the_name_of_the_calendar);
    tcase_add_loop_test(t, tells_once_what_a_producer_does, 0, ARRAY_LEN(habits));
    tcase_add_test(t, says_nothing_of_days_and_zones);
    tcase_add_loop_test(t, hands_on_what_it_does_not_know, 0, ARRAY_LEN(kept));
    tcase_add_test(t, keeps_texts_as_notes);
    tcase_add_loop_test(t, merges_copies, 0, ARRAY_LEN(copies));
    tcase_add_test(t, takes_times_of_a_later_cancellation);
    suite_add_tcase(s, t);
    return s;
}
