/* What others put into an event of ours: which of its lines are handed on, and
 * which alarms are theirs. Ours is what every writer makes anew. */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"
#include "model/calendar.h"
#include "model/ics_names.h"

#define OWN(lines)                                                                              \
    HEAD EVENT("u1", "DTSTART:20240624T102000Z\r\nDTEND:20240624T210000Z\r\nSUMMARY:KE5019\r\n" \
                     "X-ITIN-ITEM:ke5019\r\nX-ITIN-KIND:flight\r\n" lines) FOOT

static void expect_kept(const char *lines, const char *want)
{
    char text[4096];
    snprintf(text, sizeof text, OWN("%s"), lines);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_text(r.trip->items[0]->kept, want);
    assert_text(r.trip->ledger.entries[0].kept, want); /* and remembered */
    reading_end(&r);
}

/* ---- lines -------------------------------------------------------------------------- */

static const struct {
    const char *lines, *kept;
} lines[] = {
    {"", ""},
    {"X-ACME:1\r\n", "X-ACME:1\n"},
    {"x-acme;A=b:on\r\n e\r\nCLASS:PRIVATE\r\n", "x-acme;A=b:one\nCLASS:PRIVATE\n"},
    {"SEQUENCE:1\r\nLOCATION:ICN\r\nGEO:37.4;126.4\r\nCATEGORIES:Flight\r\nSTATUS:CONFIRMED\r\n", ""},
    /* what the export makes */
    {"ORGANIZER:mailto:a@example.org\r\nATTENDEE:mailto:b@example.org\r\n", ""},
    {"RELATED-TO:u0\r\nCONCEPT:https://example.org/c\r\nLINK;LINKREL=x:https://example.org/l\r\n", ""},
    {"STRUCTURED-DATA;VALUE=TEXT:{}\r\nX-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:1,2\r\n", ""},
    /* a link is ours where a text of the event has it, else somebody's */
    {"DESCRIPTION:see https://example.org/a\r\nURL:https://example.org/a\r\n", ""},
    {"DESCRIPTION:see https://example.org/a\\, and more\r\nURL:https://example.org/a\r\n", ""},
    {"DESCRIPTION:see nothing\r\nURL:https://example.org/a\r\n", "URL:https://example.org/a\n"},
    {"LOCATION:https://example.org/j\r\nCONFERENCE;VALUE=URI:https://example.org/j\r\n", ""},
    {"CONFERENCE;VALUE=URI;FEATURE=AUDIO:https://example.org/j\r\n",
     "CONFERENCE;VALUE=URI;FEATURE=AUDIO:https://example.org/j\n"},
    {"URL:tel:+82-2-000\r\n", ""}, /* no link of the web: the export would not have made it, nor can it be told */
    /* components other than alarms are made anew */
    {"BEGIN:VLOCATION\r\nUID:v\r\nEND:VLOCATION\r\nX-ACME:1\r\n", "X-ACME:1\n"},
    {"BEGIN:PARTICIPANT\r\nBEGIN:VLOCATION\r\nEND:VLOCATION\r\nEND:PARTICIPANT\r\nX-ACME:1\r\n", "X-ACME:1\n"},
};

START_TEST(hands_on_lines_of_others)
{
    expect_kept(lines[_i].lines, lines[_i].kept);
}
END_TEST

/* ---- alarms ------------------------------------------------------------------------------ */

#define ALARM(inside) "BEGIN:VALARM\r\n" inside "END:VALARM\r\n"

static const struct {
    const char *lines, *kept;
} alarms[] = {
    /* ours by its words, in both languages */
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:At the airport: KE5019\r\nTRIGGER:-PT2H\r\n"), ""},
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:공항 도착: KE5019\r\nTRIGGER:-PT2H\r\n"), ""},
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:Leave for the airport: KE5019\r\nTRIGGER:-PT4H\r\n"), ""},
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:공항으로 출발: KE5019\r\nTRIGGER:-PT4H\r\n"), ""},
    /* theirs: other words, or another UID */
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:Reminder\r\nTRIGGER:-PT15M\r\n"),
     "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Reminder\nTRIGGER:-PT15M\nEND:VALARM\n"},
    {ALARM("DESCRIPTION:Soon at the airport: KE5019\r\n"), "BEGIN:VALARM\nDESCRIPTION:Soon at the airport: KE5019\nEND:VALARM\n"},
    {ALARM("UID:other\r\nDESCRIPTION:At the airport: KE5019\r\n"),
     "BEGIN:VALARM\nUID:other\nDESCRIPTION:At the airport: KE5019\nEND:VALARM\n"},
    {ALARM("ACTION:AUDIO\r\nTRIGGER:-PT5M\r\n") ALARM("ACTION:EMAIL\r\n"),
     "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\nBEGIN:VALARM\nACTION:EMAIL\nEND:VALARM\n"},
    /* theirs beside ours: the next export is told that ours was there too */
    {ALARM("DESCRIPTION:At the airport: KE5019\r\n") ALARM("ACTION:AUDIO\r\n"),
     "BEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\n" X_ITIN_ALARM "\n"},
    {ALARM("ACTION:AUDIO\r\n") ALARM("DESCRIPTION:At the airport: KE5019\r\n"),
     "BEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\n" X_ITIN_ALARM "\n"},
    /* within other lines */
    {"X-A:1\r\n" ALARM("ACTION:AUDIO\r\n") "X-B:2\r\n", "X-A:1\nBEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\nX-B:2\n"},
    {"begin:valarm\r\nACTION:AUDIO\r\nend:valarm\r\n", "begin:valarm\nACTION:AUDIO\nend:valarm\n"},
    /* a part inside an alarm stays with it */
    {ALARM("BEGIN:VLOCATION\r\nUID:v\r\nEND:VLOCATION\r\nACTION:AUDIO\r\n"),
     "BEGIN:VALARM\nBEGIN:VLOCATION\nUID:v\nEND:VLOCATION\nACTION:AUDIO\nEND:VALARM\n"},
};

START_TEST(tells_alarms_apart)
{
    expect_kept(alarms[_i].lines, alarms[_i].kept);
}
END_TEST

/* Ours by the UID that the export gives it, whatever its words are by now. */
START_TEST(knows_its_alarm_by_its_uid)
{
    struct arena arena;
    char text[512];
    arena_init(&arena, 1 << 16);
    struct itin_slice uid = calendar_uuid(&arena, LIT("u1"), slice_of(ICS_ALARM));
    snprintf(text, sizeof text, ALARM("UID:%.*s\r\nDESCRIPTION:Reminder\r\n"), (int)uid.len, uid.ptr);
    expect_kept(text, "");
    uid = calendar_uuid(&arena, LIT("u2"), slice_of(ICS_ALARM)); /* of another event: copied by somebody */
    snprintf(text, sizeof text, ALARM("UID:%.*s\r\n"), (int)uid.len, uid.ptr);
    struct buf want;
    buf_init(&want, 1 << 10);
    buf_adds(&want, "BEGIN:VALARM\nUID:");
    buf_add(&want, uid);
    buf_adds(&want, "\nEND:VALARM\n");
    char *kept = strndup(buf_slice(&want).ptr, want.len);
    expect_kept(text, kept);
    free(kept);
    buf_release(&want);
    arena_release(&arena);
}
END_TEST

/* Lines beyond the limit are left, those that fit are kept whole. */
START_TEST(bounds_what_is_kept)
{
    enum { LINE = 1000, KEPT = 64 << 10 };
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_adds(&text, HEAD "BEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T102000Z\r\nX-ITIN-ITEM:a\r\n");
    for (size_t i = 0; i < 100; i++) {
        buf_adds(&text, "X-ACME:");
        for (size_t k = 0; k < LINE - strlen("X-ACME:"); k++)
            buf_addc(&text, 'x');
        buf_adds(&text, "\r\n");
    }
    buf_adds(&text, "END:VEVENT\r\n" FOOT);
    struct reading r = read_text(ITIN_FORM_ICS, buf_slice(&text));
    ck_assert_int_eq(r.status, ITIN_OK);
    struct itin_slice kept = r.trip->items[0]->kept;
    ck_assert_uint_le(kept.len, KEPT);
    ck_assert_uint_gt(kept.len, KEPT - 2 * LINE);
    ck_assert_uint_eq(kept.len % (LINE + 1), 0);
    reading_end(&r);
    buf_release(&text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-kept");
    TCase *t = tcase_create("kept");
    tcase_add_loop_test(t, hands_on_lines_of_others, 0, ARRAY_LEN(lines));
    tcase_add_loop_test(t, tells_alarms_apart, 0, ARRAY_LEN(alarms));
    tcase_add_test(t, knows_its_alarm_by_its_uid);
    tcase_add_test(t, bounds_what_is_kept);
    suite_add_tcase(s, t);
    return s;
}
