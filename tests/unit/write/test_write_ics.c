#include "sample.h"

#include <libical/ical.h>

#include "base/utf8.h"

static struct sample s;

static void open_report(void)
{
    sample_report(&s);
}

static void close_report(void)
{
    sample_close(&s);
}

static char *calendar(struct itin_write_options options)
{
    return sample_write(&s, ITIN_WRITE_ICS, options);
}

/* The calendar with its folded lines joined. */
static char *unfold(char *text)
{
    char *to = text;
    for (char *from = text; *from; from++) {
        if (!strncmp(from, "\r\n ", 3)) {
            from += 2;
            continue;
        }
        *to++ = *from;
    }
    *to = '\0';
    return text;
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
        n++;
    return n;
}

static void expect(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no\n%s\nin\n%.3000s", part, text);
}

static void expect_no(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "%s\nin\n%.3000s", part, text);
}

/* The text of one VEVENT, by its id. */
static char *event(const char *text, const char *id)
{
    static char out[8000];
    char mark[100];
    snprintf(mark, sizeof mark, "X-ITIN-ITEM:%s\r\n", id);
    const char *at = strstr(text, mark), *start = at;
    ck_assert_msg(at != NULL, "no event %s", id);
    while (strncmp(start, "BEGIN:VEVENT", 12) != 0)
        start--;
    const char *end = strstr(at, "END:VEVENT");
    ck_assert_uint_lt((size_t)(end - start), sizeof out);
    memcpy(out, start, (size_t)(end - start));
    out[end - start] = '\0';
    return out;
}

START_TEST(writes_both_zones_of_a_flight)
{
    char *text = unfold(calendar((struct itin_write_options){.times = ITIN_TIMES_TZID}));
    char *e = event(text, "ke5019");
    expect(e, "\r\nDTSTART;TZID=Asia/Seoul:20240624T192000\r\n");
    expect(e, "\r\nDTEND;TZID=America/Los_Angeles:20240624T140000\r\n");
    expect(e, "19:20 Incheon (UTC+09:00)");
    expect(e, "14:00 Seattle (UTC-07:00)");
    expect(e, "LOCATION:Incheon International Airport (ICN)");
    expect(e, "X-MICROSOFT-CDO-BUSYSTATUS:OOF");
    /* the way to Incheon begins at 13:30: a quarter of an hour before it, that
     * is 6 h 5 min before 19:20 */
    expect(e, "\r\nTRIGGER:-PT6H5M\r\nDESCRIPTION:Leave for the airport: KE5019");
    /* no way to the airport is known: be there three hours before, abroad */
    expect(event(text, "aa7525"), "\r\nTRIGGER:-PT3H\r\nDESCRIPTION:At the airport: AA7525");
    expect_no(e, "DURATION");
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT"), 19);
    ck_assert_uint_eq(count(text, "BEGIN:VTIMEZONE"), 3);
    free(text);
}
END_TEST

START_TEST(writes_utc_when_asked)
{
    char *text = unfold(calendar((struct itin_write_options){.times = ITIN_TIMES_UTC}));
    expect(event(text, "ke5019"), "\r\nDTSTART:20240624T102000Z\r\n");
    expect(event(text, "ke5019"), "\r\nDTEND:20240624T210000Z\r\n");
    expect(event(text, "ke5019"), "\r\nX-ITIN-DTEND-TZID:America/Los_Angeles\r\n");
    expect(event(text, "ke5019"), "\r\nX-ITIN-DTEND:2024-06-24T14:00:00-07:00\r\n");
    expect(event(text, "ws86"), "\r\nDTEND:20240701T104000Z\r\n");
    expect_no(text, "VTIMEZONE");
    free(text);
}
END_TEST

/* RFC 5545, 3.1: at most 75 octets and CR LF; a character is never split. */
START_TEST(folds_between_characters)
{
    s.trip->items[4]->note.str =
        LIT("시애틀 경제개발공사와의 협력 방안을 논의하고, 대전 소재 스타트업의 현지 진출을 지원하기 "
            "위한 실무 협의체를 구성하기로 함; 후속 회의는 가을에 개최.");
    char *text = calendar((struct itin_write_options){.lang = ITIN_LANG_KO});
    struct itin_slice rest = slice_of(text), line;
    while (slice_split(&rest, '\n', &line) && (line.len || rest.ptr)) {
        ck_assert_uint_ge(line.len, 1);
        ck_assert_int_eq(line.ptr[line.len - 1], '\r');
        ck_assert_uint_le(line.len - 1, 75);
        ck_assert_uint_eq(utf8_valid(line), line.len);
    }
    expect(unfold(text), "논의하고\\, 대전 소재 스타트업의 현지 진출을 지원하기 위한");
    free(text);
}
END_TEST

/* One observance a transition, from the last STANDARD before the trip on, and
 * none behind it: some readers fail on one that has not begun. */
START_TEST(writes_plain_zones)
{
    char *text = calendar((struct itin_write_options){.times = ITIN_TIMES_TZID});
    expect(text, "TZID:America/Edmonton\r\nX-LIC-LOCATION:America/Edmonton\r\n"
                 "BEGIN:STANDARD\r\nDTSTART:20231105T020000\r\nTZOFFSETFROM:-0600\r\n"
                 "TZOFFSETTO:-0700\r\n");
    expect(text, "BEGIN:DAYLIGHT\r\nDTSTART:20240310T020000\r\nTZOFFSETFROM:-0700\r\n"
                 "TZOFFSETTO:-0600\r\n");
    expect_no(text, "DTSTART:20241103T");
    expect_no(text, "RRULE");
    expect_no(text, "RDATE");
    expect_no(text, "X-LIC-ERROR");
    expect_no(text, "X-WR-TIMEZONE");
    free(text);
}
END_TEST

static struct item *meeting(struct sample *t, const char *id, const char *start, const char *end,
                            int32_t offset, const char *zone)
{
    struct item *item = sample_item(t, ITEM_MEETING, id, "Meeting");
    sample_when(&item->start, start, offset, zone);
    sample_when(&item->end, end, offset, zone);
    return item;
}

/* Alberta keeps -06 from 2026 (tzdb 2026c): no change follows, so the last
 * observance is a standard. */
START_TEST(knows_that_calgary_stopped_changing)
{
    struct sample t;
    sample_open(&t, "plan.yaml", "x");
    meeting(&t, "m", "2026-12-10T09:00", "2026-12-10T10:00", -6 * 3600, "America/Edmonton");
    char *text = sample_write(&t, ITIN_WRITE_ICS,
                              (struct itin_write_options){.times = ITIN_TIMES_TZID});
    expect(text, "TZOFFSETTO:-0600\r\nTZNAME:-06\r\nEND:STANDARD\r\nEND:VTIMEZONE");
    expect(text, "DTSTART;TZID=America/Edmonton:20261210T090000\r\n");
    free(text);
    text = sample_write(&t, ITIN_WRITE_ICS, (struct itin_write_options){.times = ITIN_TIMES_UTC});
    expect(text, "DTSTART:20261210T150000Z\r\n");
    free(text);
    sample_close(&t);
}
END_TEST

/* facts/icalendar.md, 3.3: UTC is right in every reader where rules changed
 * lately; the first report, of 2024, keeps its zones. */
START_TEST(writes_contested_events_in_utc)
{
    static const struct {
        const char *start, *end, *line;
    } cases[] = {
        {"2026-12-10T09:00", "2026-12-10T10:00", "DTSTART:20261210T150000Z\r\n"},
        {"2027-07-10T09:00", "2027-07-10T10:00", "DTSTART:20270710T150000Z\r\n"},
        {"2024-07-10T09:00", "2024-07-10T10:00",
         "DTSTART;TZID=America/Edmonton:20240710T090000\r\n"},
    };
    struct sample t;
    sample_open(&t, "plan.yaml", "x");
    meeting(&t, "m", cases[_i].start, cases[_i].end, -6 * 3600, "America/Edmonton");
    struct itin_write_options options = {.size = sizeof options, .db = t.db};
    char *text = NULL, *notes = NULL;
    ck_assert_int_eq(itin_write(t.trip, ITIN_WRITE_ICS, &options, &text, NULL, &notes), ITIN_OK);
    expect(text, cases[_i].line);
    if (_i < 2)
        expect(notes, "America/Edmonton: written in UTC, its rules changed in tzdata 2026c");
    else
        ck_assert_ptr_null(notes);
    itin_text_free(text);
    itin_text_free(notes);
    sample_close(&t);
}
END_TEST

/* 01:30 stands twice on 3 Nov 2024 in Los Angeles; the wall alone says the
 * first (08:30Z), so the second (09:30Z) must be UTC. */
START_TEST(writes_the_second_of_two_equal_times_in_utc)
{
    struct sample t;
    sample_open(&t, "plan.yaml", "x");
    meeting(&t, "first", "2024-11-03T01:30", "2024-11-03T01:45", -7 * 3600,
            "America/Los_Angeles");
    meeting(&t, "second", "2024-11-03T01:30", "2024-11-03T01:45", -8 * 3600,
            "America/Los_Angeles");
    char *text = sample_write(&t, ITIN_WRITE_ICS,
                              (struct itin_write_options){.times = ITIN_TIMES_TZID});
    expect(event(text, "first"), "DTSTART;TZID=America/Los_Angeles:20241103T013000\r\n");
    expect(event(text, "second"), "DTSTART:20241103T093000Z\r\n");
    free(text);
    sample_close(&t);
}
END_TEST

START_TEST(writes_a_hotel_as_free_days)
{
    struct item *stay = sample_item(&s, ITEM_STAY, "stay-1", "Hotel");
    sample_place(&stay->at, "Seattle", "Seattle");
    sample_when(&stay->start, "2024-06-24T15:00", -7 * 3600, "America/Los_Angeles");
    sample_when(&stay->end, "2024-06-27", 0, "");
    stay->has_dates = true;
    stay->first_date = (struct itin_date){2024, 6, 24};
    stay->last_date = (struct itin_date){2024, 6, 26};
    char *text = unfold(calendar((struct itin_write_options){0}));
    char *e = event(text, "stay-1");
    expect(e, "DTSTART;VALUE=DATE:20240624\r\n");
    expect(e, "DTEND;VALUE=DATE:20240627\r\n");
    expect(e, "TRANSP:TRANSPARENT\r\n");
    expect(e, "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n");
    expect(e, "check-in 15:00 (UTC-07:00)");
    expect(event(text, "day-1"), "DTEND;VALUE=DATE:20240626\r\n");
    free(text);
}
END_TEST

START_TEST(cancels_without_alarm)
{
    s.trip->items[17]->status = ITEM_CANCELLED;
    s.trip->items[17]->sequence = 2;
    char *text = unfold(calendar((struct itin_write_options){0}));
    char *e = event(text, "ws86");
    expect(e, "STATUS:CANCELLED\r\n");
    expect(e, "SEQUENCE:2\r\n");
    expect(e, "SUMMARY:Cancelled: WS86");
    expect(e, "TRANSP:TRANSPARENT\r\n");
    expect_no(e, "VALARM");
    free(text);
    text = unfold(calendar((struct itin_write_options){.method = "cancel"}));
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT"), 1);
    expect(text, "\r\nMETHOD:CANCEL\r\n");
    expect(event(text, "ws86"), "ORGANIZER:urn:uuid:");
    expect(event(text, "ws86"), "ATTENDEE:urn:uuid:");
    free(text);
}
END_TEST

START_TEST(follows_the_methods)
{
    char *text = unfold(calendar((struct itin_write_options){.method = "publish"}));
    expect(text, "METHOD:PUBLISH\r\n");
    expect_no(text, "ATTENDEE");
    ck_assert_uint_eq(count(text, "ORGANIZER:"), 19);
    free(text);
    text = calendar((struct itin_write_options){.imip = true});
    ck_assert_ptr_eq(strstr(text, "MIME-Version: 1.0\r\nContent-Type: text/calendar; "
                                  "method=PUBLISH; charset=UTF-8\r\n"), text);
    free(text);
    /* one UID a part (RFC 5546, 3.2.2) */
    text = calendar((struct itin_write_options){.method = "request", .imip = true});
    expect(text, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=");
    ck_assert_uint_eq(count(text, "Content-Type: text/calendar; method=REQUEST; charset=UTF-8\r\n"),
                      19);
    ck_assert_uint_eq(count(text, "\r\nMETHOD:REQUEST\r\n"), 19);
    free(text);
    struct itin_write_options options = {.size = sizeof options, .db = s.db, .method = "shout"};
    ck_assert_int_eq(itin_write(s.trip, ITIN_WRITE_ICS, &options, &text, NULL, NULL),
                     ITIN_EINVAL);
}
END_TEST

START_TEST(keeps_references_and_names_private)
{
    static struct text who[] = {{.str = {"Hong Gildong", 12}}};
    struct item *item = s.trip->items[4];
    item->ref.str = LIT("QX7ZP2");
    item->note.str = LIT("booked as QX7ZP2");
    item->who.names = who;
    item->who.n = 1;
    char *text = unfold(calendar((struct itin_write_options){0}));
    expect_no(text, "QX7ZP2");
    expect_no(text, "Gildong");
    free(text);
    text = unfold(calendar((struct itin_write_options){.private_data = true}));
    expect(event(text, "meeting-1"), "reference: QX7ZP2");
    expect(event(text, "meeting-1"), "with: Hong Gildong");
    free(text);
}
END_TEST

/* A title must not become a line of its own. */
START_TEST(lets_no_line_be_injected)
{
    struct item *item = s.trip->items[4];
    item->title.str = LIT("A\r\nBEGIN:VEVENT\r\nX-EVIL:1");
    item->id.str = LIT("m\r\nX-EVIL:2");
    item->uid = LIT("u\r\nX-EVIL:3");
    item->where.str = LIT("b\nX-EVIL:4");
    item->from.text.str = LIT("c\nX-EVIL:5");
    char *text = calendar((struct itin_write_options){0});
    expect_no(text, "\nX-EVIL");
    ck_assert_uint_eq(count(text, "\nBEGIN:VEVENT\r\n"), 19);
    free(text);
}
END_TEST

static void add_undecided(const char *id, enum local_state state)
{
    struct item *item = sample_item(&s, ITEM_MEETING, id, "Doubt");
    sample_when(&item->start, "2024-06-26T10:00", 0, "");
    item->start.state = state;
}

/* Contract, section 1: only what has no instant or ends before it starts. */
START_TEST(names_what_it_withholds)
{
    add_undecided("gap", WHEN_SKIPPED);
    add_undecided("fold", WHEN_REPEATED);
    add_undecided("nowhere", WHEN_NO_ZONE);
    struct item *back = meeting(&s, "back", "2024-06-26T11:30", "2024-06-26T10:55", -7 * 3600,
                                "America/Los_Angeles");
    (void)back;
    struct item *open = meeting(&s, "open", "2024-06-26T11:30", "2024-06-26T12:00", -7 * 3600,
                                "America/Los_Angeles");
    when_init(&open->end);
    struct itin_write_options options = {.size = sizeof options, .db = s.db};
    char *text = NULL, *notes = NULL;
    ck_assert_int_eq(itin_write(s.trip, ITIN_WRITE_ICS, &options, &text, NULL, &notes), ITIN_OK);
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT"), 20);
    ck_assert_uint_eq(count(notes, "\n"), 4);
    expect(notes, "(gap): left out, its local time does not exist");
    expect(notes, "(fold): ");
    expect(notes, "(nowhere): ");
    expect(notes, "(back): ");
    unfold(text);
    expect(event(text, "open"), "end not written");
    expect_no(event(text, "open"), "DTEND");
    itin_text_free(text);
    itin_text_free(notes);
}
END_TEST

START_TEST(marks_what_is_doubtful)
{
    sample_finding(&s, RULE_DURATION_MISMATCH, "ws86", "written as 11h, 11h50m apart");
    char *text = unfold(calendar((struct itin_write_options){.diag = s.diag}));
    expect(event(text, "ws86"), "doubtful: written as 11h\\, 11h50m apart");
    free(text);
}
END_TEST

/* Dates of an export as the ledger keeps them. */
static struct ledger_entry *remember(const char *id, const char *start, int32_t start_offset,
                                     const char *start_zone, const char *end, int32_t end_offset,
                                     const char *end_zone)
{
    struct ledger *ledger = &s.trip->ledger;
    struct ledger_entry *e = ARENA_PUSH(&s.trip->arena, ledger->entries, ledger->n, ledger->cap);
    struct when from, to;
    when_init(&from);
    when_init(&to);
    sample_when(&from, start, start_offset, start_zone);
    sample_when(&to, end, end_offset, end_zone);
    e->id = slice_of(id);
    e->uid = arena_printf(&s.trip->arena, "uid-%s", id);
    e->kind = ITEM_FLIGHT;
    e->title = slice_of(id);
    e->start = (struct ledger_end){true, {from.date, from.time}, start_offset, from.zone_name};
    e->end = (struct ledger_end){true, {to.date, to.time}, end_offset, to.zone_name};
    e->stamp.s = 1719792000;   /* 2024-07-01T00:00:00Z */
    e->created.s = 1717200000; /* 2024-06-01T00:00:00Z */
    return e;
}

static struct ledger_entry *remember_ws86(const char *end)
{
    s.trip->items[17]->uid = LIT("uid-ws86");
    return remember("ws86", "2024-06-30T16:50", -6 * 3600, "America/Edmonton", end, 9 * 3600,
                    "Asia/Seoul");
}

/* A moved event: SEQUENCE + 1 and a new stamp (RFC 5546, 2.1.4). */
START_TEST(raises_the_sequence_of_what_moved)
{
    remember_ws86("2024-07-01T18:40");
    char *text = calendar((struct itin_write_options){.has_now = true, .now = {1719878400}});
    char *e = event(text, "ws86");
    expect(e, "UID:uid-ws86\r\nDTSTAMP:20240702T000000Z\r\nCREATED:20240601T000000Z\r\n");
    expect(e, "SEQUENCE:1\r\n");
    free(text);
}
END_TEST

/* What was live stays, cancelled (facts, 3.4). */
START_TEST(never_drops_what_was_live)
{
    struct ledger_entry *gone =
        remember("xx9", "2024-06-29T16:50", -6 * 3600, "America/Edmonton", "2024-06-30T19:40",
                 9 * 3600, "Asia/Seoul");
    gone->sequence = 3;
    char *text = calendar((struct itin_write_options){.times = ITIN_TIMES_TZID});
    char *e = event(text, "xx9");
    expect(e, "UID:uid-xx9\r\n");
    expect(e, "SEQUENCE:4\r\n");
    expect(e, "STATUS:CANCELLED\r\n");
    expect(e, "DTSTART;TZID=America/Edmonton:20240629T165000\r\n");
    expect(e, "DTEND;TZID=Asia/Seoul:20240630T194000\r\n");
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT"), 20);
    free(text);
}
END_TEST

static void is_text(const char *actual, struct itin_slice expected)
{
    ck_assert_ptr_nonnull(actual);
    ck_assert_msg(slice_eq(slice_of(actual), expected), "%s instead of %.*s", actual,
                  SLICE_ARG(expected));
}

static const char *x_value(icalcomponent *event, const char *name)
{
    for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_X_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_X_PROPERTY))
        if (!strcmp(icalproperty_get_x_name(p), name))
            return icalproperty_get_x(p);
    return NULL;
}

/* An independent reader takes the whole calendar and gives every value back. */
START_TEST(is_read_by_libical)
{
    s.trip->items[4]->where.str = LIT("Room 2; \"Blue\", 3rd floor \\ east");
    s.trip->items[4]->note.str = LIT("first, line; one\nsecond \\n line");
    char *text = calendar((struct itin_write_options){.times = ITIN_TIMES_TZID, .rich = _i == 1});
    icalerror_set_errors_are_fatal(0);
    icalcomponent *parsed = icalcomponent_new_from_string(text);
    ck_assert_ptr_nonnull(parsed);
    ck_assert_int_eq(icalcomponent_isa(parsed), ICAL_VCALENDAR_COMPONENT);
    if (_i == 0) /* libical 3 does not know the parts of RFC 9073 */
        ck_assert_int_eq(icalcomponent_count_errors(parsed), 0);
    ck_assert_int_eq(icalcomponent_count_components(parsed, ICAL_VEVENT_COMPONENT), 19);
    size_t i = 0;
    for (icalcomponent *e = icalcomponent_get_first_component(parsed, ICAL_VEVENT_COMPONENT); e;
         e = icalcomponent_get_next_component(parsed, ICAL_VEVENT_COMPONENT), i++) {
        const struct item *item = s.trip->items[i];
        is_text(x_value(e, "X-ITIN-ITEM"), item->id.str);
        is_text(x_value(e, "X-ITIN-TITLE"), item->title.str);
        struct icaltimetype start = icalcomponent_get_dtstart(e);
        struct itin_date date = item->all_day ? item->first_date : item->start.local_date;
        ck_assert_int_eq(start.year * 10000 + start.month * 100 + start.day,
                         date.year * 10000 + date.month * 100 + date.day);
        if (!item->all_day)
            ck_assert_int_eq(start.hour * 60 + start.minute,
                             item->start.local_time.hour * 60 + item->start.local_time.minute);
        if (i == 4) {
            ck_assert_ptr_eq(strstr(icalcomponent_get_location(e), item->where.str.ptr),
                             icalcomponent_get_location(e));
            ck_assert_ptr_nonnull(strstr(icalcomponent_get_description(e), item->note.str.ptr));
        }
    }
    icalcomponent_free(parsed);
    free(text);
}
END_TEST

/* One calendar a UID, with the zones that it uses and no others. */
START_TEST(gives_events_one_by_one)
{
    struct itin_write_options options = {.size = sizeof options, .db = s.db,
                                         .method = "publish", .times = ITIN_TIMES_TZID};
    struct itin_calendar *calendar = NULL;
    ck_assert_int_eq(itin_calendar_new(s.trip, &options, &calendar, NULL), ITIN_OK);
    ck_assert_uint_eq(itin_calendar_len(calendar), 19);
    ck_assert_ptr_null(itin_calendar_event(calendar, 19));
    const struct itin_calendar_event *e = itin_calendar_event(calendar, 2);
    ck_assert(slice_eq(e->id, LIT("ke5019")));
    ck_assert_uint_eq(e->uid.len, 36);
    ck_assert_uint_eq(e->digest.len, 24);
    ck_assert(e->is_new && !e->cancelled && e->sequence == 0);
    ck_assert(slice_eq(e->summary, LIT("KE5019  ICN -> SEA")));
    ck_assert_uint_eq(count(e->text.ptr, "BEGIN:VCALENDAR\r\n"), 1);
    ck_assert_uint_eq(count(e->text.ptr, "BEGIN:VEVENT\r\n"), 1);
    ck_assert_uint_eq(count(e->text.ptr, "BEGIN:VTIMEZONE\r\n"), 2);
    expect(e->text.ptr, "TZID:Asia/Seoul\r\n");
    expect(e->text.ptr, "TZID:America/Los_Angeles\r\n");
    expect(e->text.ptr, "X-ITIN-ITEM:ke5019\r\n");
    expect_no(e->text.ptr, "METHOD");
    expect_no(e->text.ptr, "ORGANIZER");
    itin_calendar_free(calendar);
    itin_calendar_free(NULL);
}
END_TEST

START_TEST(gives_the_same_bytes_again)
{
    struct itin_write_options options = {.has_now = true, .now = {1800000000}};
    char *text = calendar(options), *again = calendar(options);
    ck_assert_str_eq(text, again);
    free(text);
    free(again);
    text = calendar((struct itin_write_options){.only = "flight, meeting"});
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT"), 11);
    free(text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-ics");
    TCase *t = tcase_create("ics");
    tcase_add_checked_fixture(t, open_report, close_report);
    tcase_add_test(t, writes_both_zones_of_a_flight);
    tcase_add_test(t, writes_utc_when_asked);
    tcase_add_test(t, folds_between_characters);
    tcase_add_test(t, writes_plain_zones);
    tcase_add_test(t, knows_that_calgary_stopped_changing);
    tcase_add_loop_test(t, writes_contested_events_in_utc, 0, 3);
    tcase_add_test(t, writes_the_second_of_two_equal_times_in_utc);
    tcase_add_test(t, writes_a_hotel_as_free_days);
    tcase_add_test(t, cancels_without_alarm);
    tcase_add_test(t, follows_the_methods);
    tcase_add_test(t, keeps_references_and_names_private);
    tcase_add_test(t, lets_no_line_be_injected);
    tcase_add_test(t, names_what_it_withholds);
    tcase_add_test(t, marks_what_is_doubtful);
    tcase_add_test(t, raises_the_sequence_of_what_moved);
    tcase_add_test(t, never_drops_what_was_live);
    tcase_add_loop_test(t, is_read_by_libical, 0, 2);
    tcase_add_test(t, gives_events_one_by_one);
    tcase_add_test(t, gives_the_same_bytes_again);
    suite_add_tcase(suite, t);
    return suite;
}
