/* An earlier export as memory (read/previous.c, read/ics_foreign.c): which of
 * ledger and calendar counts, and what others put into the calendar. Expected
 * by the words of itin_read_previous() in include/itin/read.h. */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"

#define PLAN "itin: 1\nplan:\n- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"

/* One entry of a ledger: "SEQ" its count, more lines behind it. */
#define LEDGER(sequence, more)                                                                    \
    "ledger: 1\ntrip: \"trip-1\"\ntzdb: \"2025b\"\nitems:\n- id: \"ke5019\"\n  uid: \"u1\"\n"         \
    "  kind: flight\n  sequence: " sequence "\n  key: \"flight|ke5019\"\n  title: \"KE5019\"\n"       \
    "  start: 2024-06-24T19:20+09:00[Asia/Seoul]\n  end: 2024-06-24T14:00-07:00[America/Los_Angeles]\n" \
    "  digest: \"aaaa\"\n  created: 2024-06-01T00:00:00Z\n  stamp: 2024-06-02T00:00:00Z\n" more

#define OWN(uid, id, sequence, more)                                                              \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20240603T000000Z\r\nCREATED:20240531T000000Z\r\n"       \
    "SEQUENCE:" sequence "\r\nDTSTART:20240624T112000Z\r\nDTEND:20240624T220000Z\r\nSUMMARY:KE5019\r\n" \
    "X-ITIN-TRIP:trip-2\r\nX-ITIN-ITEM:" id "\r\nX-ITIN-KIND:flight\r\nX-ITIN-KEY:flight|ke5019\r\n" \
    "X-ITIN-NUMBER:KE5019\r\nX-ITIN-FROM:ICN\r\nX-ITIN-TO:SEA\r\nX-ITIN-TZDB:2026a\r\n"            \
    "X-ITIN-DTSTART:2024-06-24T20:20+09:00\r\nX-ITIN-DTSTART-TZID:Asia/Seoul\r\n" more "END:VEVENT\r\n"

struct memory {
    struct reading r;
    enum itin_status status;
};

static struct memory remember(const char *ledger, const char *calendar)
{
    struct memory m = {.r = read_string(ITIN_FORM_YAML, PLAN)};
    struct itin_source *source = NULL;
    ck_assert_int_eq(m.r.status, ITIN_OK);
    if (*ledger) {
        ck_assert_int_eq(itin_source_new("x.itin", ledger, strlen(ledger), m.r.diag, &source), ITIN_OK);
        ck_assert_int_eq(itin_read_ledger(m.r.trip, source, m.r.diag), ITIN_OK);
        itin_source_free(source);
    }
    ck_assert_int_eq(itin_source_new("x.ics", calendar, strlen(calendar), m.r.diag, &source), ITIN_OK);
    m.status = itin_read_previous(m.r.trip, source);
    itin_source_free(source); /* what is kept does not lie in it */
    return m;
}

static const struct ledger_entry *entry(const struct memory *m, size_t i)
{
    ck_assert_uint_lt(i, m->r.trip->ledger.n);
    return &m->r.trip->ledger.entries[i];
}

/* ---- the calendar alone ----------------------------------------------------------------- */

START_TEST(takes_the_calendar_for_a_ledger)
{
    struct memory m = remember("", HEAD OWN("u1", "ke5019", "4", "X-ACME:1\r\n") FOOT);
    ck_assert_int_eq(m.status, ITIN_OK);
    ck_assert(m.r.trip->ledger.has);
    assert_text(m.r.trip->ledger.trip_id, "trip-2");
    assert_text(m.r.trip->ledger.tzdb, "2026a");
    ck_assert_uint_eq(m.r.trip->ledger.n, 1);
    const struct ledger_entry *e = entry(&m, 0);
    assert_text(e->id, "ke5019");
    assert_text(e->uid, "u1");
    assert_text(e->key, "flight|ke5019");
    assert_text(e->tzdb, "2026a");
    assert_text(e->file_tzdb, "2026a");
    assert_text(e->from.text.str, "ICN");
    assert_text(e->to.text.str, "SEA");
    assert_text(e->number, "KE5019");
    assert_text(e->kept, "X-ACME:1\n");
    ck_assert_int_eq(e->sequence, 4);
    ck_assert_int_eq(e->stamp.s, 1717372800);   /* 2024-06-03 */
    ck_assert_int_eq(e->created.s, 1717113600); /* 2024-05-31 */
    ck_assert_int_eq(e->file_stamp.s, 1717372800);
    ck_assert(e->in_file && !e->cancelled && e->digest.len);
    /* the wall that was noted, for the instant alone does not tell it */
    ck_assert(e->start.has && e->start.wall.clock.hour == 20 && e->start.offset == 9 * 3600);
    assert_text(e->start.zone, "Asia/Seoul");
    reading_end(&m.r);
}
END_TEST

/* ---- both: which one counts ------------------------------------------------------------------ */

static const struct {
    const char *ledger, *in_calendar;
    int sequence;
    const char *tzdb, *from;
    int hour;      /* of the start */
    int64_t stamp; /* of the event */
} newer[] = {
    /* of one revision the calendar's stamp and digest, for its bytes are to stay; its
     * ends are those of the ledger all the same */
    {LEDGER("4", ""), "4", 4, "2025b", "ICN", 19, 1717372800},
    {LEDGER("4", "  from: \"GMP\"\n"), "4", 4, "2025b", "GMP", 19, 1717372800},
    {LEDGER("3", ""), "4", 4, "2026a", "ICN", 20, 1717372800},
    {LEDGER("3", "  from: \"GMP\"\n"), "4", 4, "2026a", "ICN", 20, 1717372800},
    {LEDGER("5", ""), "4", 5, "2025b", "ICN", 19, 1717286400},
    {LEDGER("5", "  at: \"GMP\"\n"), "4", 5, "2025b", "", 19, 1717286400},
};

START_TEST(takes_the_newer_of_both)
{
    struct memory m = remember(newer[_i].ledger, HEAD OWN("u1", "ke5019", "4", "") FOOT);
    ck_assert_int_eq(m.status, ITIN_OK);
    ck_assert_uint_eq(m.r.trip->ledger.n, 1);
    const struct ledger_entry *e = entry(&m, 0);
    ck_assert_int_eq(e->sequence, newer[_i].sequence);
    assert_text(e->tzdb, newer[_i].tzdb);
    assert_text(e->file_tzdb, "2026a"); /* what the file was written with, whoever counts */
    ck_assert_int_eq(e->file_stamp.s, 1717372800);
    assert_text(e->from.text.str, newer[_i].from);
    ck_assert_int_eq(e->start.wall.clock.hour, newer[_i].hour);
    ck_assert_int_eq(e->stamp.s, newer[_i].stamp);
    bool own = newer[_i].sequence > 4;
    ck_assert_int_eq(slice_eq(e->digest, LIT("aaaa")), own);
    ck_assert_int_eq(e->created.s, own ? 1717200000 : 1717113600);
    ck_assert(e->in_file);
    assert_text(m.r.trip->ledger.trip_id, "trip-1"); /* the ledger's own name stays */
    assert_text(m.r.trip->ledger.tzdb, "2025b");
    reading_end(&m.r);
}
END_TEST

/* A cancellation counts when it is newer, and only then. */
START_TEST(buries_what_a_newer_calendar_cancels)
{
    static const struct {
        const char *ledger;
        bool cancelled;
    } cases[] = {{LEDGER("3", ""), true}, {LEDGER("4", ""), false}, {LEDGER("4", "  cancelled: true\n"), true}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct memory m = remember(cases[i].ledger, HEAD OWN("u1", "ke5019", "4", "STATUS:CANCELLED\r\n") FOOT);
        ck_assert_int_eq(entry(&m, 0)->cancelled, cases[i].cancelled);
        reading_end(&m.r);
    }
}
END_TEST

/* Events are told by their UID; those that the ledger does not know are added,
 * and those that the calendar does not have are not in it. */
START_TEST(adds_what_the_ledger_lacks)
{
    struct memory m = remember(LEDGER("1", "- id: \"gone\"\n  uid: \"u0\"\n  kind: meeting\n  sequence: 0\n"),
                               HEAD OWN("u2", "b", "0", "") OWN("u1", "renamed", "1", "") OWN("u3", "c", "7", "") FOOT);
    static const struct {
        const char *uid, *id;
        bool in_file;
        int sequence;
    } want[] = {{"u1", "ke5019", true, 1}, {"u0", "gone", false, 0}, {"u2", "b", true, 0}, {"u3", "c", true, 7}};
    ck_assert_uint_eq(m.r.trip->ledger.n, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_text(entry(&m, i)->uid, want[i].uid);
        assert_text(entry(&m, i)->id, want[i].id);
        ck_assert_int_eq(entry(&m, i)->in_file, want[i].in_file);
        ck_assert_int_eq(entry(&m, i)->sequence, want[i].sequence);
    }
    reading_end(&m.r);
}
END_TEST

/* The release of the trip is the latest of its events. */
START_TEST(takes_the_latest_release)
{
    static const char *const texts[] = {HEAD OWN("u1", "a", "0", "") OWN("u2", "b", "0", "X-ITIN-TZDB:2020a\r\n") FOOT,
                                        HEAD "BEGIN:VEVENT\r\nUID:u0\r\nX-ITIN-ITEM:z\r\nX-ITIN-TZDB:2020a\r\nEND:VEVENT\r\n"
                                        OWN("u1", "a", "0", "") FOOT};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct memory m = remember("", texts[i]);
        assert_text(m.r.trip->ledger.tzdb, "2026a");
        ck_assert_uint_eq(m.r.trip->ledger.n, 2);
        reading_end(&m.r);
    }
}
END_TEST

/* Lines of other programs, of both, each once; a component is one of them. */
#define ALARM "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"

static const struct {
    const char *ledger, *lines, *kept;
} kept[] = {
    {LEDGER("1", ""), "X-ACME:1\r\n", "X-ACME:1\n"},
    {LEDGER("1", "  kept: \"X-ACME:1\\n\"\n"), "X-ACME:1\r\n", "X-ACME:1\n"},
    {LEDGER("1", "  kept: \"X-OLD:2\\n\"\n"), "X-ACME:1\r\n", "X-OLD:2\nX-ACME:1\n"},
    {LEDGER("1", "  kept: \"X-OLD:2\\n\"\n"), "", "X-OLD:2\n"},
    {LEDGER("9", "  kept: \"X-OLD:2\\n\"\n"), "X-ACME:1\r\n", "X-OLD:2\nX-ACME:1\n"},
    {LEDGER("1", ""), ALARM, "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\n"},
    {LEDGER("1", "  kept: \"BEGIN:VALARM\\nACTION:AUDIO\\nTRIGGER:-PT5M\\nEND:VALARM\\n\"\n"), ALARM "X-ACME:1\r\n",
     "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\nX-ACME:1\n"},
    /* another alarm of the same kind is another one, whole */
    {LEDGER("1", "  kept: \"BEGIN:VALARM\\nACTION:AUDIO\\nTRIGGER:-PT9M\\nEND:VALARM\\n\"\n"), ALARM,
     "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT9M\nEND:VALARM\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\n"},
};

START_TEST(keeps_lines_of_both)
{
    char text[2048];
    snprintf(text, sizeof text, HEAD OWN("u1", "ke5019", "1", "%s") FOOT, kept[_i].lines);
    struct memory m = remember(kept[_i].ledger, text);
    assert_text(entry(&m, 0)->kept, kept[_i].kept);
    reading_end(&m.r);
}
END_TEST

/* ---- what is no calendar of ours --------------------------------------------------------------- */

START_TEST(refuses_calendars_of_others)
{
    static const char *const texts[] = {
        HEAD FOOT,
        HEAD EVENT("1", "DTSTART:20240624T102000Z\r\nSUMMARY:x\r\n") FOOT,
        HEAD EVENT("1", "DTSTART:20240624T102000Z\r\nX-ITIN-KIND:flight\r\n") FOOT, /* without its id */
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct memory m = remember(LEDGER("1", ""), texts[i]);
        ck_assert_int_eq(m.status, ITIN_EFORMAT);
        ck_assert_uint_eq(m.r.trip->ledger.n, 1);
        ck_assert(!entry(&m, 0)->in_file);
        ck_assert_uint_eq(m.r.trip->foreign.n, 0);
        ck_assert_uint_eq(itin_diag_len(m.r.diag), 0); /* not the trip's fault */
        reading_end(&m.r);
    }
    ck_assert_int_eq(itin_read_previous(NULL, NULL), ITIN_EINVAL);
}
END_TEST

/* ---- what others put there ------------------------------------------------------------------------ */

#define MINE OWN("u1", "ke5019", "1", "")
#define THEIRS EVENT("x9", "DTSTART:20240625T090000Z\r\nSUMMARY:Lunch\r\n")

static const struct {
    const char *text, *parts; /* the UIDs of the parts, blanks between */
} parts[] = {
    {HEAD MINE FOOT, ""},
    {HEAD MINE THEIRS FOOT, "x9"},
    {HEAD THEIRS MINE FOOT, "x9"},
    {HEAD MINE THEIRS EVENT("x8", "DTSTART:20240626T090000Z\r\n") FOOT, "x9 x8"},
    /* without a UID, and no event at all */
    {HEAD MINE "BEGIN:VEVENT\r\nDTSTART:20240625T090000Z\r\nEND:VEVENT\r\n" FOOT, "-"},
    {HEAD MINE "BEGIN:VTODO\r\nUID:t1\r\nSUMMARY:pack\r\nEND:VTODO\r\n" FOOT, "t1"},
    {HEAD MINE "BEGIN:VJOURNAL\r\nUID:j1\r\nEND:VJOURNAL\r\n" FOOT, "j1"},
    /* ours without its record, but with a UID of the ledger: somebody's program dropped it */
    {HEAD MINE "BEGIN:VEVENT\r\nUID:u1\r\nRECURRENCE-ID:20240624T112000Z\r\nDTSTART:20240624T112000Z\r\n"
     "END:VEVENT\r\n" FOOT, ""},
    /* a word of ours inside a part of theirs makes it not ours */
    {HEAD MINE "BEGIN:VEVENT\r\nUID:x9\r\nBEGIN:VALARM\r\nX-ITIN-ITEM:a\r\nEND:VALARM\r\nEND:VEVENT\r\n" FOOT, "x9"},
    /* a zone is none of the parts */
    {HEAD "BEGIN:VTIMEZONE\r\nTZID:Here\r\nEND:VTIMEZONE\r\n" MINE FOOT, ""},
    /* what is not closed is not whole */
    {HEAD MINE "BEGIN:VEVENT\r\nUID:x9\r\nDTSTART:20240625T090000Z\r\n", ""},
};

START_TEST(keeps_parts_of_others)
{
    struct buf got;
    struct memory m = remember("", parts[_i].text);
    ck_assert_int_eq(m.status, ITIN_OK);
    buf_init(&got, 1 << 12);
    for (size_t i = 0; i < m.r.trip->foreign.n; i++) {
        const struct foreign_part *part = &m.r.trip->foreign.parts[i];
        buf_adds(&got, i ? " " : "");
        buf_add(&got, part->uid.len ? part->uid : LIT("-"));
        ck_assert(slice_starts(part->text, LIT("BEGIN:V")) && slice_ends(part->text, LIT("\r\n")));
    }
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(parts[_i].parts)), "`%.*s` is not `%s`", (int)got.len,
                  buf_slice(&got).ptr, parts[_i].parts);
    buf_release(&got);
    reading_end(&m.r);
}
END_TEST

/* The very bytes: folds, escapes and all. */
START_TEST(keeps_the_very_bytes)
{
#define ODD "BEGIN:vevent\nUID:x9\nX-odd;A=\"b:c\":1\\,2\n  3\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n"
    struct memory m = remember("", HEAD MINE ODD FOOT);
    ck_assert_uint_eq(m.r.trip->foreign.n, 1);
    assert_text(m.r.trip->foreign.parts[0].text, ODD);
    reading_end(&m.r);
}
END_TEST

/* ---- properties of the calendar ------------------------------------------------------------------- */

static const struct {
    const char *lines, *kept; /* with their names; "!" before what stands instead of ours */
} properties[] = {
    {"X-ACME:1\r\n", "X-ACME:1"},
    {"X-ACME;A=b:on\r\n e\r\n", "X-ACME;A=b:one"},
    {"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nUID:1\r\nLAST-MODIFIED:20240101T000000Z\r\n", ""},
    {"X-LIC-ERROR:x\r\n", ""},
    {"X-ITIN-NIGHTS:6\r\n", ""},
    {"COLOR:steelblue\r\n", ""},
    {"COLOR:red\r\n", "!COLOR:red"},
    {"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n", ""},
    {"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", "!REFRESH-INTERVAL;VALUE=DURATION:PT1H"},
    {"SOURCE;VALUE=URI:https://example.org/t.ics\r\n", "!SOURCE;VALUE=URI:https://example.org/t.ics"},
    /* the name that we gave, and one that somebody gave instead */
    {"X-ITIN-TITLE:T\r\nNAME:T\r\nX-WR-CALNAME:T\r\n", ""},
    {"X-ITIN-TITLE:T\r\nNAME:Mine\r\n", "!NAME:Mine"},
    {"NAME:Mine\r\nX-ITIN-TITLE:T\r\n", "!NAME:Mine"},
    {"NAME:Mine\r\n", ""}, /* ours did not note its own: whose it is nobody knows */
    /* in another language it is beside ours, not instead */
    {"NAME;LANGUAGE=ko:출장\r\nX-ITIN-TITLE:T\r\n", "NAME;LANGUAGE=ko:출장"},
};

START_TEST(keeps_properties_of_others)
{
    char text[2048];
    struct buf got;
    snprintf(text, sizeof text, HEAD "%s" MINE FOOT, properties[_i].lines);
    struct memory m = remember("", text);
    buf_init(&got, 1 << 12);
    for (size_t i = 0; i < m.r.trip->foreign.n_lines; i++) {
        const struct foreign_line *line = &m.r.trip->foreign.lines[i];
        buf_adds(&got, i ? " " : "");
        buf_adds(&got, line->instead ? "!" : "");
        buf_add(&got, line->text);
        ck_assert(slice_starts(line->text, line->name));
    }
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(properties[_i].kept)), "`%.*s` is not `%s`", (int)got.len,
                  buf_slice(&got).ptr, properties[_i].kept);
    buf_release(&got);
    reading_end(&m.r);
}
END_TEST

/* ---- zones of others ------------------------------------------------------------------------------ */

#define ZONE(id) "BEGIN:VTIMEZONE\r\nTZID:" id "\r\nEND:VTIMEZONE\r\n"

/* From a day before the first use to a day behind the last. */
START_TEST(tells_how_long_a_zone_is_used)
{
    struct memory m = remember("", HEAD ZONE("Here") ZONE("Idle") MINE
        EVENT("a", "DTSTART;TZID=Here:20240624T090000\r\nDTEND;TZID=Here:20240624T100000\r\n")
        EVENT("b", "DTSTART;TZID=Here:20240630T090000\r\nDTEND;TZID=There:20240630T200000\r\n") FOOT);
    static const struct {
        const char *tzid;
        bool has_text, used;
        int64_t first, last;
    } want[] = {
        {"Here", true, true, 1719133200 /* 23 June 09:00Z */, 1719824400 /* 1 July 09:00Z */},
        {"Idle", true, false, 0, 0},
        {"There", false, true, 1719691200 /* 29 June 20:00Z */, 1719864000 /* 1 July 20:00Z */},
    };
    const struct foreign *f = &m.r.trip->foreign;
    ck_assert_uint_eq(f->n_zones, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_text(f->zones[i].tzid, want[i].tzid);
        ck_assert_int_eq(f->zones[i].text.len > 0, want[i].has_text);
        ck_assert_int_eq(f->zones[i].used, want[i].used);
        if (!want[i].used)
            continue;
        ck_assert_int_eq(f->zones[i].first.s, want[i].first);
        ck_assert_int_eq(f->zones[i].last.s, want[i].last);
    }
    reading_end(&m.r);
}
END_TEST

/* A repetition uses its zone for five years more; our own events use none of theirs. */
START_TEST(tells_how_long_a_repetition_needs_its_zone)
{
    struct memory m = remember("", HEAD ZONE("Here") ZONE("Mine")
        OWN("u1", "ke5019", "1", "X-OTHER;TZID=Mine:20240624T090000\r\n")
        EVENT("a", "DTSTART;TZID=Here:20240624T090000\r\nRRULE:FREQ=DAILY\r\n") FOOT);
    const struct foreign *f = &m.r.trip->foreign;
    ck_assert_uint_eq(f->n_zones, 2);
    ck_assert_int_eq(f->zones[0].last.s, 1719306000 + INT64_C(5) * 366 * 86400); /* from 25 June 09:00Z */
    ck_assert(!f->zones[1].used);
    reading_end(&m.r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-previous");
    TCase *t = tcase_create("previous");
    tcase_add_test(t, takes_the_calendar_for_a_ledger);
    tcase_add_loop_test(t, takes_the_newer_of_both, 0, ARRAY_LEN(newer));
    tcase_add_test(t, buries_what_a_newer_calendar_cancels);
    tcase_add_test(t, adds_what_the_ledger_lacks);
    tcase_add_test(t, takes_the_latest_release);
    tcase_add_loop_test(t, keeps_lines_of_both, 0, ARRAY_LEN(kept));
    tcase_add_test(t, refuses_calendars_of_others);
    tcase_add_loop_test(t, keeps_parts_of_others, 0, ARRAY_LEN(parts));
    tcase_add_test(t, keeps_the_very_bytes);
    tcase_add_loop_test(t, keeps_properties_of_others, 0, ARRAY_LEN(properties));
    tcase_add_test(t, tells_how_long_a_zone_is_used);
    tcase_add_test(t, tells_how_long_a_repetition_needs_its_zone);
    suite_add_tcase(s, t);
    return s;
}
