/* Our own record in a calendar: what it brings back, and where the calendar
 * itself counts because somebody has changed it since. Each row was worked out
 * from the list in model/ics_names.h. */
#include "base/base.h"

#include "check_main.h"
#include "reading.h"

#define H 3600

static char *calendar_of(const char *top, const char *lines)
{
    char *text = NULL;
    int n = asprintf(&text,
                     "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//itin//itin//EN\r\n%s"
                     "BEGIN:VEVENT\r\nUID:u1@itin\r\nDTSTAMP:20240601T000000Z\r\n%sEND:VEVENT\r\n"
                     "END:VCALENDAR\r\n",
                     top, lines);
    ck_assert_int_gt(n, 0);
    return text;
}

static struct reading read_own(const char *top, const char *lines)
{
    char *text = calendar_of(top, lines);
    struct reading r = read_string(ITIN_FORM_ICS, text);
    free(text);
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 1);
    return r;
}

#define WHEN "DTSTART:20240624T102000Z\r\nDTEND:20240624T210000Z\r\n"
#define OWN "X-ITIN-ITEM:x1\r\n"

/* ---- one key each ------------------------------------------------------------------ */

static struct itin_slice hold_name(const struct item *item)
{
    static const char *const names[] = {"", "fixed", "booked", "flexible"};
    return slice_of(names[item->hold]);
}

static struct itin_slice field(const struct item *item, const char *name, char space[16])
{
    if (!strcmp(name, "weight") || !strcmp(name, "lasts")) {
        snprintf(space, 16, "%d", !strcmp(name, "weight") ? item->weight : item->stated.has ? (int)(item->stated.value.s / 60) : -1);
        return slice_of(space);
    }
    const struct {
        const char *name;
        struct itin_slice value;
    } fields[] = {
        {"id", item->id.str},
        {"kind", slice_of(item_kind_name(item->kind))},
        {"title", item->title.str},
        {"number", item->number.str},
        {"flight", item->flight},
        {"operated-by", item->operated_by.str},
        {"from", item->from.text.str},
        {"to", item->to.text.str},
        {"at", item->at.text.str},
        {"from-code", item->from.code},
        {"to-code", item->to.code},
        {"at-code", item->at.code},
        {"where", item->where.str},
        {"zone", item->zone_key.str},
        {"replaces", item->replaces.str},
        {"hold", hold_name(item)},
        {"note", item->note.str},
        {"ref", item->ref.str},
        {"ticket", item->ticket.str},
        {"who", item->who.n ? item->who.names[item->who.n - 1].str : slice("", 0)},
        {"allow", item->n_allow ? item->allow[item->n_allow - 1].str : slice("", 0)},
    };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (!strcmp(fields[i].name, name))
            return fields[i].value;
    ck_abort_msg("no field %s", name);
    return slice("", 0);
}

static const struct {
    const char *lines, *field, *value;
} keys[] = {
    {"", "id", "x1"},
    {"X-ITIN-KIND:flight\r\n", "kind", "flight"},
    {"X-ITIN-KIND:train\r\n", "kind", "train"},
    {"X-ITIN-KIND:formality\r\n", "kind", "formality"},
    {"X-ITIN-KIND:meal\r\n", "kind", "meal"},
    {"X-ITIN-KIND:task\r\n", "kind", "task"},
    {"X-ITIN-KIND:call\r\n", "kind", "call"},
    {"X-ITIN-KIND:stay\r\n", "kind", "stay"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-NUMBER:KE5019\r\n", "number", "KE5019"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-NUMBER:KE5019\r\n", "flight", "KE5019"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-NUMBER:KE082\r\n", "number", "KE082"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-NUMBER:KE082\r\n", "flight", "KE82"},
    {"X-ITIN-KIND:train\r\nX-ITIN-NUMBER:KTX 101\r\n", "number", "KTX 101"},
    {"X-ITIN-KIND:bus\r\nX-ITIN-NUMBER:N99\r\n", "number", "N99"},
    {"X-ITIN-KIND:bus\r\nX-ITIN-NUMBER:N99\r\n", "flight", ""},
    {"X-ITIN-KIND:flight\r\nX-ITIN-OPERATED-BY:DL196\r\n", "operated-by", "DL196"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:ICN\r\n", "from", "ICN"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:ICN\r\n", "from-code", "ICN"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:ICN\r\nX-ITIN-FROM-TEXT:인천\r\n", "from", "인천"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:ICN\r\nX-ITIN-FROM-TEXT:인천\r\n", "from-code", "ICN"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM-TEXT:인천\r\nX-ITIN-FROM:ICN\r\n", "from", "인천"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:Incheon\r\nX-ITIN-FROM-TEXT:인천\r\n", "from", "Incheon"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-FROM:Incheon\r\nX-ITIN-FROM-TEXT:인천\r\n", "from-code", ""},
    {"X-ITIN-KIND:flight\r\nX-ITIN-TO:SEA\r\nX-ITIN-TO-TEXT:시애틀 타코마공항\r\n", "to",
     "시애틀 타코마공항"},
    {"X-ITIN-KIND:flight\r\nX-ITIN-TO:SEA\r\nX-ITIN-TO-TEXT:시애틀 타코마공항\r\n", "to-code", "SEA"},
    {"X-ITIN-KIND:meeting\r\nX-ITIN-AT:Seattle\r\n", "at", "Seattle"},
    {"X-ITIN-KIND:meeting\r\nX-ITIN-AT:Seattle\r\n", "at-code", ""},
    {"X-ITIN-KIND:meeting\r\nX-ITIN-AT:YYC\r\nX-ITIN-AT-TEXT:캘거리\r\n", "at", "캘거리"},
    {"X-ITIN-KIND:meeting\r\nX-ITIN-AT:YYC\r\nX-ITIN-AT-TEXT:캘거리\r\n", "at-code", "YYC"},
    {"X-ITIN-KIND:meeting\r\nX-ITIN-AT:Ulm\r\n", "at-code", ""}, /* a town of three letters */
    {"X-ITIN-KIND:meeting\r\nX-ITIN-WHERE:2200 Alaskan Way\\, Pier 66\r\n", "where",
     "2200 Alaskan Way, Pier 66"},
    {"X-ITIN-KIND:call\r\nX-ITIN-ZONE:Asia/Seoul\r\n", "zone", "Asia/Seoul"},
    {"X-ITIN-REPLACES:old-1\r\n", "replaces", "old-1"},
    {"X-ITIN-HOLD:fixed\r\n", "hold", "fixed"},
    {"X-ITIN-HOLD:booked\r\n", "hold", "booked"},
    {"X-ITIN-HOLD:flexible\r\n", "hold", "flexible"},
    {"", "hold", ""},
    {"X-ITIN-WEIGHT:1\r\n", "weight", "1"},
    {"X-ITIN-WEIGHT:9\r\n", "weight", "9"},
    {"", "weight", "0"},
    {"X-ITIN-LASTS:11h\r\n", "lasts", "660"},
    {"X-ITIN-LASTS:10h40m\r\n", "lasts", "640"},
    {"X-ITIN-LASTS:PT10H40M\r\n", "lasts", "640"},
    {"X-ITIN-LASTS:90m\r\n", "lasts", "90"},
    {"X-ITIN-ALLOW:tight-transfer\r\n", "allow", "tight-transfer"},
    {"X-ITIN-ALLOW:tight-transfer\r\nX-ITIN-ALLOW:odd-hour\r\n", "allow", "odd-hour"},
    {"X-ITIN-NOTE:first\\nsecond\\; third\r\n", "note", "first\nsecond; third"},
    {"X-ITIN-REF:ABC123\r\n", "ref", "ABC123"},
    {"X-ITIN-TICKET:t1\r\n", "ticket", "t1"},
    {"X-ITIN-WHO:kim\r\n", "who", "kim"},
    {"X-ITIN-WHO:kim\r\nX-ITIN-WHO:lee\\, dr\r\n", "who", "lee, dr"},
};

START_TEST(keys_come_back)
{
    char lines[1000], space[16];
    snprintf(lines, sizeof lines, WHEN "SUMMARY:Event\r\n" OWN "%s", keys[_i].lines);
    struct reading r = read_own("", lines);
    assert_text(field(r.trip->items[0], keys[_i].field, space), keys[_i].value);
    reading_end(&r);
}
END_TEST

/* Another program's event says nothing by such properties. */
START_TEST(without_an_item_there_is_no_record)
{
    char lines[1000], space[16];
    snprintf(lines, sizeof lines, WHEN "SUMMARY:Event\r\n%s", keys[_i].lines);
    struct reading r = read_own("", lines);
    const char *name = keys[_i].field;
    if (strcmp(name, "kind") && strcmp(name, "id"))
        assert_text(field(r.trip->items[0], name, space), !strcmp(name, "weight") ? "0"
                                                          : !strcmp(name, "lasts") ? "-1" : "");
    ck_assert_uint_eq(r.trip->ledger.n, 0);
    reading_end(&r);
}
END_TEST

/* ---- the title -------------------------------------------------------------------------- */

static const struct {
    const char *kind, *summary, *title, *number, *result;
} titles[] = {
    /* a label made of it */
    {"meeting", "Talks (Seattle)", "Talks", "", "Talks"},
    {"meeting", "Talks", "Talks", "", "Talks"},
    {"meeting", "Cancelled: Talks", "Talks", "", "Talks"},
    {"flight", "KE5019 ICN → SEA", "Outbound", "KE5019", "Outbound"},
    {"flight", "Outbound KE5019", "Outbound", "KE5019", "Outbound"},
    {"transfer", "Bus Calgary → YYC", "Bus to the airport", "", "Bus to the airport"},
    {"transfer", "이동 대전 → 인천", "이동 (대전 → 인천)", "", "이동 (대전 → 인천)"},
    /* another name, given by its user */
    {"meeting", "Lunch with the mayor", "Talks", "", "Lunch with the mayor"},
    {"meeting", "Talk", "Talks", "", "Talk"},
    {"meeting", "Bus tour", "Bus to the airport", "", "Bus tour"}, /* no journey: a word is not enough */
    {"flight", "Flight home", "Outbound", "KE5019", "Flight home"},
    {"meeting", "Talks", "", "", "Talks"},
};

START_TEST(titles_come_back_unless_they_were_changed)
{
    char lines[1000], title[100] = "", number[100] = "";
    if (titles[_i].title[0])
        snprintf(title, sizeof title, "X-ITIN-TITLE:%s\r\n", titles[_i].title);
    if (titles[_i].number[0])
        snprintf(number, sizeof number, "X-ITIN-NUMBER:%s\r\n", titles[_i].number);
    snprintf(lines, sizeof lines, WHEN "SUMMARY:%s\r\n" OWN "X-ITIN-KIND:%s\r\n%s%s", titles[_i].summary,
             titles[_i].kind, title, number);
    struct reading r = read_own("", lines);
    assert_text(r.trip->items[0]->title.str, titles[_i].result);
    reading_end(&r);
}
END_TEST

/* ---- the ends ------------------------------------------------------------------------------ */

static const struct {
    const char *start, *noted, *zone;
    const char *when; /* as read */
    bool is_z, has_offset;
    int32_t offset;
    const char *zone_read;
} ends[] = {
    /* the wall clock comes back as long as the instant is the same */
    {"DTSTART:20240624T102000Z", "2024-06-24T19:20:00+09:00", "Asia/Seoul", "2024-06-24 19:20", false, true,
     9 * H, "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-24T19:20+09:00", "Asia/Seoul", "2024-06-24 19:20", false, true,
     9 * H, "Asia/Seoul"},
    {"DTSTART:20240624T210000Z", "2024-06-24T14:00:00-07:00", "America/Los_Angeles", "2024-06-24 14:00",
     false, true, -7 * H, "America/Los_Angeles"},
    {"DTSTART:20240624T153000Z", "2024-06-25T01:00:00+09:30", "Australia/Adelaide", "2024-06-25 01:00",
     false, true, 9 * H + 1800, "Australia/Adelaide"},
    {"DTSTART:20241231T233000Z", "2025-01-01T08:30:00+09:00", "Asia/Seoul", "2025-01-01 08:30", false, true,
     9 * H, "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-24T19:20:00+09:00", "", "2024-06-24 19:20", false, true, 9 * H,
     ""},
    /* moved since, by a minute or to the same clock of another day */
    {"DTSTART:20240624T102100Z", "2024-06-24T19:20:00+09:00", "Asia/Seoul", "2024-06-24 10:21", true, true,
     0, "Asia/Seoul"},
    {"DTSTART:20240625T102000Z", "2024-06-24T19:20:00+09:00", "Asia/Seoul", "2024-06-25 10:20", true, true,
     0, "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-24T19:20:00+08:00", "Asia/Seoul", "2024-06-24 10:20", true, true,
     0, "Asia/Seoul"},
    /* what is no moment with an offset is no note */
    {"DTSTART:20240624T102000Z", "2024-06-24T10:20:00Z", "Asia/Seoul", "2024-06-24 10:20", true, true, 0,
     "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-24T19:20:00", "Asia/Seoul", "2024-06-24 10:20", true, true, 0,
     "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-24", "Asia/Seoul", "2024-06-24 10:20", true, true, 0,
     "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "soon", "Asia/Seoul", "2024-06-24 10:20", true, true, 0, "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "2024-06-31T19:20:00+09:00", "Asia/Seoul", "2024-06-24 10:20", true, true,
     0, "Asia/Seoul"},
    {"DTSTART:20240624T102000Z", "", "", "2024-06-24 10:20", true, true, 0, ""},
    /* of a wall clock: the same wall of the same zone */
    {"DTSTART;TZID=Asia/Seoul:20240624T192000", "2024-06-24T19:20:00+09:00", "Asia/Seoul",
     "2024-06-24 19:20", false, true, 9 * H, "Asia/Seoul"},
    {"DTSTART;TZID=Asia/Seoul:20240624T192100", "2024-06-24T19:20:00+09:00", "Asia/Seoul",
     "2024-06-24 19:21", false, false, 0, "Asia/Seoul"},
    {"DTSTART;TZID=Asia/Tokyo:20240624T192000", "2024-06-24T19:20:00+09:00", "Asia/Seoul",
     "2024-06-24 19:20", false, false, 0, "Asia/Tokyo"},
    {"DTSTART;TZID=America/Denver:20241103T013000", "2024-11-03T01:30:00-07:00", "America/Denver",
     "2024-11-03 01:30", false, true, -7 * H, "America/Denver"}, /* the second of the two */
    {"DTSTART;TZID=America/Denver:20241103T013000", "2024-11-03T01:30:00-06:00", "America/Denver",
     "2024-11-03 01:30", false, true, -6 * H, "America/Denver"},
};

static void check_end(const struct when *w, int row)
{
    assert_when(w, ends[row].when);
    ck_assert_msg(w->is_z == ends[row].is_z && w->has_offset == ends[row].has_offset, "row %d: %d %d", row,
                  w->is_z, w->has_offset);
    if (w->has_offset)
        ck_assert_int_eq(w->offset, ends[row].offset);
    assert_text(w->zone.str, ends[row].zone_read);
}

START_TEST(starts_come_back_unless_they_were_moved)
{
    char lines[1000], noted[100] = "", zone[100] = "";
    if (ends[_i].noted[0])
        snprintf(noted, sizeof noted, "X-ITIN-DTSTART:%s\r\n", ends[_i].noted);
    if (ends[_i].zone[0])
        snprintf(zone, sizeof zone, "X-ITIN-DTSTART-TZID:%s\r\n", ends[_i].zone);
    snprintf(lines, sizeof lines, "%s\r\nSUMMARY:Event\r\n" OWN "X-ITIN-KIND:meeting\r\n%s%s",
             ends[_i].start, noted, zone);
    struct reading r = read_own("", lines);
    check_end(&r.trip->items[0]->start, _i);
    reading_end(&r);
}
END_TEST

/* The same of an end; a note of the other end says nothing of it. */
START_TEST(ends_come_back_unless_they_were_moved)
{
    char lines[1000], noted[100] = "", zone[100] = "";
    if (ends[_i].noted[0])
        snprintf(noted, sizeof noted, "X-ITIN-DTEND:%s\r\n", ends[_i].noted);
    if (ends[_i].zone[0])
        snprintf(zone, sizeof zone, "X-ITIN-DTEND-TZID:%s\r\n", ends[_i].zone);
    snprintf(lines, sizeof lines,
             "DTSTART:20240101T000000Z\r\nDTEND%s\r\nSUMMARY:Event\r\n" OWN "X-ITIN-KIND:flight\r\n%s%s",
             ends[_i].start + strlen("DTSTART"), noted, zone);
    struct reading r = read_own("", lines);
    check_end(&r.trip->items[0]->end, _i);
    assert_when(&r.trip->items[0]->start, "2024-01-01 00:00");
    ck_assert(r.trip->items[0]->start.is_z);
    reading_end(&r);
}
END_TEST

/* The clocks of a stay stand beside its dates. */
static const struct {
    const char *start, *end, *noted_start, *noted_end;
    const char *in, *out;
} stays[] = {
    {"20240624", "20240627", "2024-06-24T15:00:00-07:00", "2024-06-27T11:00:00-07:00", "2024-06-24 15:00",
     "2024-06-27 11:00"},
    {"20240624", "20240627", "2024-06-24T15:00:00-07:00", "", "2024-06-24 15:00", "2024-06-27"},
    {"20240624", "20240627", "", "2024-06-27T11:00:00-07:00", "2024-06-24", "2024-06-27 11:00"},
    {"20240624", "20240627", "", "", "2024-06-24", "2024-06-27"},
    /* its day was moved since */
    {"20240625", "20240627", "2024-06-24T15:00:00-07:00", "2024-06-27T11:00:00-07:00", "2024-06-25",
     "2024-06-27 11:00"},
    {"20240623", "20240627", "2024-06-24T15:00:00-07:00", "", "2024-06-23", "2024-06-27"},
    {"20240624", "20240629", "2024-06-24T15:00:00-07:00", "2024-06-27T11:00:00-07:00", "2024-06-24 15:00",
     "2024-06-29"},
    {"20240624", "20240626", "2024-06-24T15:00:00-07:00", "2024-06-27T11:00:00-07:00", "2024-06-24 15:00",
     "2024-06-26"},
};

START_TEST(clocks_of_stays_come_back)
{
    char lines[1000], in[100] = "", out[100] = "";
    if (stays[_i].noted_start[0])
        snprintf(in, sizeof in, "X-ITIN-DTSTART-TZID:America/Los_Angeles\r\nX-ITIN-DTSTART:%s\r\n",
                 stays[_i].noted_start);
    if (stays[_i].noted_end[0])
        snprintf(out, sizeof out, "X-ITIN-DTEND-TZID:America/Los_Angeles\r\nX-ITIN-DTEND:%s\r\n",
                 stays[_i].noted_end);
    snprintf(lines, sizeof lines,
             "DTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\nSUMMARY:Hotel\r\n" OWN
             "X-ITIN-KIND:stay\r\n%s%s",
             stays[_i].start, stays[_i].end, in, out);
    struct reading r = read_own("", lines);
    const struct item *item = r.trip->items[0];
    assert_when(&item->start, stays[_i].in);
    assert_when(&item->end, stays[_i].out);
    assert_text(item->start.zone.str, strlen(stays[_i].in) > 10 ? "America/Los_Angeles" : "");
    assert_text(item->end.zone.str, strlen(stays[_i].out) > 10 ? "America/Los_Angeles" : "");
    ck_assert_int_eq(item->all_day, strlen(stays[_i].in) == 10 && strlen(stays[_i].out) == 10);
    reading_end(&r);
}
END_TEST

/* RFC 5545, 3.8.2.2: no length, no DTEND; the note says that there was an end. */
static const struct {
    const char *start, *more, *noted_start, *noted_end, *end;
} empties[] = {
    {"20240624T102000Z", "", "2024-06-24T19:20:00+09:00", "2024-06-24T19:20:00+09:00", "2024-06-24 19:20"},
    {"20240624T102000Z", "", "2024-06-24T19:20:00+09:00", "2024-06-24T03:20:00-07:00", "2024-06-24 19:20"},
    {"20240624T102000Z", "", "2024-06-24T19:20:00+09:00", "2024-06-24T19:21:00+09:00", ""},
    {"20240624T102000Z", "", "2024-06-24T19:20:00+09:00", "", ""},
    {"20240624T102100Z", "", "2024-06-24T19:20:00+09:00", "2024-06-24T19:20:00+09:00", ""}, /* moved */
    {"20240624T102000Z", "DTEND:20240624T112000Z\r\n", "2024-06-24T19:20:00+09:00",
     "2024-06-24T19:20:00+09:00", "2024-06-24 11:20"},
};

START_TEST(ends_without_a_length_come_back)
{
    char lines[1000], noted[100] = "";
    if (empties[_i].noted_end[0])
        snprintf(noted, sizeof noted, "X-ITIN-DTEND:%s\r\n", empties[_i].noted_end);
    snprintf(lines, sizeof lines, "DTSTART:%s\r\n%sSUMMARY:Event\r\n" OWN "X-ITIN-KIND:meeting\r\nX-ITIN-DTSTART:%s\r\n%s",
             empties[_i].start, empties[_i].more, empties[_i].noted_start, noted);
    struct reading r = read_own("", lines);
    assert_when(&r.trip->items[0]->end, empties[_i].end);
    reading_end(&r);
}
END_TEST

/* ---- clocks without an instant --------------------------------------------------------------- */

static const struct {
    const char *times, *time;
    enum when_clock start, end;
    const char *start_when, *end_when;
} loose[] = {
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240625\r\n", "오후", WHEN_PART, WHEN_NO_CLOCK,
     "2024-06-24", ""},
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240625\r\n", "09:00 - 10:30", WHEN_EXACT, WHEN_EXACT,
     "2024-06-24 09:00", "10:30"},
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240625\r\n", "17시 전후 - 18:00", WHEN_AROUND,
     WHEN_EXACT, "2024-06-24", "18:00"},
    {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240625\r\n", "09:00", WHEN_EXACT, WHEN_NO_CLOCK,
     "2024-06-24 09:00", ""},
    /* the start is known, its end is not */
    {"DTSTART:20240624T102000Z\r\n", "19:20 - 21시 이후", WHEN_EXACT, WHEN_AFTER, "2024-06-24 10:20", ""},
};

START_TEST(loose_clocks_come_back)
{
    char lines[1000];
    snprintf(lines, sizeof lines, "%sSUMMARY:Event\r\n" OWN "X-ITIN-KIND:meeting\r\nX-ITIN-TIME:%s\r\n",
             loose[_i].times, loose[_i].time);
    struct reading r = read_own("", lines);
    const struct item *item = r.trip->items[0];
    ck_assert_int_eq(item->start.clock, loose[_i].start);
    ck_assert_int_eq(item->end.clock, loose[_i].end);
    assert_when(&item->start, loose[_i].start_when);
    assert_when(&item->end, loose[_i].end_when);
    ck_assert(!item->all_day);
    reading_end(&r);
}
END_TEST

/* ---- agenda, relations ------------------------------------------------------------------------- */

START_TEST(agendas_come_back)
{
    struct reading r = read_own("", WHEN "SUMMARY:Event\r\n" OWN "X-ITIN-KIND:meeting\r\n"
                                         "X-ITIN-AGENDA;X-ITIN-TIME=\"09:30 - 09:35\":Opening\r\n"
                                         "X-ITIN-AGENDA;X-ITIN-TIME=\"09:35 - 09:50\":3 questions\\, two answers\r\n"
                                         "X-ITIN-AGENDA;X-ITIN-TIME=\"23:30 - 00:30+1\":12:00 is no time\r\n");
    const struct item *item = r.trip->items[0];
    static const char *const expected[] = {"Opening", "3 questions, two answers", "12:00 is no time"};
    static const char *const from[] = {"09:30", "09:35", "23:30"}, *const to[] = {"09:35", "09:50", "00:30+1"};
    ck_assert_uint_eq(item->n_agenda, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_text(item->agenda[i].title.str, expected[i]);
        assert_when(&item->agenda[i].start, from[i]);
        assert_when(&item->agenda[i].end, to[i]);
    }
    reading_end(&r);
}
END_TEST

START_TEST(relations_come_back)
{
    struct reading r = read_own("", WHEN "SUMMARY:Event\r\n" OWN "X-ITIN-KIND:transfer\r\n"
                                         "X-ITIN-LEAD:2h20m before out\r\nX-ITIN-AFTER:50m after in\r\n");
    const struct item *item = r.trip->items[0];
    ck_assert(item->lead.has && item->after.has);
    assert_text(item->lead.target.str, "out");
    assert_text(item->after.target.str, "in");
    ck_assert_int_eq(item->lead.gap.s, 140 * 60);
    ck_assert_int_eq(item->after.gap.s, 50 * 60);
    reading_end(&r);
}
END_TEST

/* ---- the calendar as a ledger -------------------------------------------------------------------- */

#define TOP                                                                                            \
    "X-ITIN-TRIP:trip-7\r\nX-ITIN-HOME:ICN\r\nX-ITIN-HOME-TEXT:인천\r\nX-ITIN-DATES:2024-06-24/2024-07-01\r\n" \
    "X-ITIN-NIGHTS:6\r\nX-ITIN-DAYS:8\r\nX-ITIN-TRAVELLER:kim\r\nX-ITIN-TRAVELLER:lee\\, dr\r\n"

START_TEST(the_trip_comes_back)
{
    struct reading r = read_own(TOP, WHEN "SUMMARY:Event\r\n" OWN "X-ITIN-TRIP:trip-7\r\n");
    assert_text(r.trip->id.str, "trip-7");
    assert_text(r.trip->home.text.str, "인천");
    assert_text(r.trip->home.code, "ICN");
    assert_when(&r.trip->first, "2024-06-24");
    assert_when(&r.trip->last, "2024-07-01");
    ck_assert_int_eq(r.trip->nights, 6);
    ck_assert_int_eq(r.trip->days, 8);
    ck_assert_uint_eq(r.trip->travellers.n, 2);
    assert_text(r.trip->travellers.names[0].str, "kim");
    assert_text(r.trip->travellers.names[1].str, "lee, dr");
    reading_end(&r);
}
END_TEST

/* 2024-06-02T03:04:05Z is 1717297445, 2024-06-01T00:00:00Z 1717200000 (date -u -d ... +%s). */
START_TEST(events_are_remembered)
{
    struct reading r =
        read_own("", WHEN "SUMMARY:KE5019\r\nSEQUENCE:4\r\nSTATUS:CONFIRMED\r\nCREATED:20240602T030405Z\r\n" OWN
                          "X-ITIN-TRIP:trip-7\r\nX-ITIN-KIND:flight\r\nX-ITIN-KEY:k1\r\nX-ITIN-NUMBER:KE5019\r\n"
                          "X-ITIN-FROM:ICN\r\nX-ITIN-TO:SEA\r\nX-ITIN-TZDB:2026f\r\n"
                          "X-ITIN-DTSTART:2024-06-24T19:20:00+09:00\r\nX-ITIN-DTSTART-TZID:Asia/Seoul\r\n"
                          "X-ITIN-DTEND:2024-06-24T14:00:00-07:00\r\nX-ITIN-DTEND-TZID:America/Los_Angeles\r\n");
    const struct ledger *l = &r.trip->ledger;
    ck_assert(l->has);
    ck_assert_uint_eq(l->n, 1);
    assert_text(l->trip_id, "trip-7");
    assert_text(l->tzdb, "2026f");
    const struct ledger_entry *e = &l->entries[0];
    assert_text(e->id, "x1");
    assert_text(e->uid, "u1@itin");
    assert_text(e->key, "k1");
    assert_text(e->number, "KE5019");
    assert_text(e->from.text.str, "ICN");
    assert_text(e->to.text.str, "SEA");
    ck_assert_int_eq(e->kind, ITEM_FLIGHT);
    ck_assert_int_eq(e->sequence, 4);
    ck_assert(!e->cancelled);
    ck_assert_int_eq(e->stamp.s, 1717200000);
    ck_assert_int_eq(e->created.s, 1717297445);
    ck_assert(e->start.has && e->end.has);
    ck_assert_int_eq(e->start.offset, 9 * H);
    ck_assert_int_eq(e->end.offset, -7 * H);
    ck_assert_int_eq(e->start.wall.clock.hour * 60 + e->start.wall.clock.minute, 19 * 60 + 20);
    ck_assert_int_eq(e->end.wall.clock.hour * 60 + e->end.wall.clock.minute, 14 * 60);
    assert_text(e->start.zone, "Asia/Seoul");
    assert_text(e->end.zone, "America/Los_Angeles");
    reading_end(&r);
}
END_TEST

/* What was published counts, also where the event has been moved since. */
START_TEST(what_was_published_is_remembered)
{
    static const struct {
        const char *lines;
        bool cancelled, has_start, has_end;
        int start, end;          /* minutes of the day */
        int64_t created;
    } rows[] = {
        {"DTSTART:20240624T112000Z\r\nX-ITIN-DTSTART:2024-06-24T19:20:00+09:00\r\n", false, true, false,
         1160, 0, 1717200000},
        {"DTSTART:20240624T112000Z\r\nSTATUS:CANCELLED\r\n", true, true, false, 680, 0, 1717200000},
        {"DTSTART;VALUE=DATE:20240624\r\n", false, true, false, 0, 0, 1717200000},
        {"DTSTART;VALUE=DATE:20240624\r\nDTEND;VALUE=DATE:20240626\r\n", false, true, true, 0, 0, 1717200000},
        {"DTSTART:20240624T112000Z\r\nDTEND:20240624T122000Z\r\nCREATED:20240602T030405Z\r\n", false, true,
         true, 680, 740, 1717297445},
        {"DTSTART:20240624T112000Z\r\nCREATED:20240602T030405\r\n", false, true, false, 680, 0, 1717200000},
    };
    char lines[600];
    snprintf(lines, sizeof lines, "%sSUMMARY:Event\r\n" OWN "X-ITIN-KIND:meeting\r\nX-ITIN-TZDB:2026f\r\n",
             rows[_i].lines);
    struct reading r = read_own("", lines);
    ck_assert_uint_eq(r.trip->ledger.n, 1);
    const struct ledger_entry *e = &r.trip->ledger.entries[0];
    ck_assert_int_eq(e->cancelled, rows[_i].cancelled);
    ck_assert_int_eq(e->start.has, rows[_i].has_start);
    ck_assert_int_eq(e->end.has, rows[_i].has_end);
    ck_assert_int_eq(e->start.wall.clock.hour * 60 + e->start.wall.clock.minute, rows[_i].start);
    ck_assert_int_eq(e->end.wall.clock.hour * 60 + e->end.wall.clock.minute, rows[_i].end);
    ck_assert_int_eq(e->created.s, rows[_i].created);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-own");
    TCase *t = tcase_create("own");
    tcase_add_loop_test(t, keys_come_back, 0, ARRAY_LEN(keys));
    tcase_add_loop_test(t, without_an_item_there_is_no_record, 1, ARRAY_LEN(keys));
    tcase_add_loop_test(t, titles_come_back_unless_they_were_changed, 0, ARRAY_LEN(titles));
    tcase_add_loop_test(t, starts_come_back_unless_they_were_moved, 0, ARRAY_LEN(ends));
    tcase_add_loop_test(t, ends_come_back_unless_they_were_moved, 0, ARRAY_LEN(ends));
    tcase_add_loop_test(t, clocks_of_stays_come_back, 0, ARRAY_LEN(stays));
    tcase_add_loop_test(t, ends_without_a_length_come_back, 0, ARRAY_LEN(empties));
    tcase_add_loop_test(t, loose_clocks_come_back, 0, ARRAY_LEN(loose));
    tcase_add_test(t, agendas_come_back);
    tcase_add_test(t, relations_come_back);
    tcase_add_test(t, the_trip_comes_back);
    tcase_add_test(t, events_are_remembered);
    tcase_add_loop_test(t, what_was_published_is_remembered, 0, 6);
    suite_add_tcase(s, t);
    return s;
}
