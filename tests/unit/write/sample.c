#include "sample.h"

enum { SEOUL = 9 * 3600, PDT = -7 * 3600, MDT = -6 * 3600 };

void sample_open(struct sample *s, const char *name, const char *text)
{
    struct itin_zonedb_options options = {.size = sizeof options,
                                          .choice = ITIN_ZONEDB_BUNDLED};
    memset(s, 0, sizeof *s);
    ck_assert_int_eq(itin_zonedb_open(&options, &s->db), ITIN_OK);
    ck_assert_int_eq(itin_diag_new(NULL, &s->diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new(name, text, strlen(text), s->diag, &s->source), ITIN_OK);
    ck_assert_int_eq(trip_new(s->source, &s->trip), ITIN_OK);
    s->trip->resolved = true;
    s->trip->tzdb_version = LIT("2026f");
    s->trip->tzdb_source = LIT("bundled");
}

void sample_close(struct sample *s)
{
    itin_trip_free(s->trip);
    itin_source_free(s->source);
    itin_diag_free(s->diag);
    itin_zonedb_close(s->db);
}

struct item *sample_item(struct sample *s, enum item_kind kind, const char *id, const char *title)
{
    struct item *item = trip_add_item(s->trip, kind, (struct span){s->source, 0, 0});
    ck_assert_ptr_nonnull(item);
    item->id.str = slice_of(id);
    item->title.str = slice_of(title);
    return item;
}

void sample_when(struct when *w, const char *local, int32_t offset, const char *zone)
{
    struct ixdtf t;
    ck_assert_int_eq(ixdtf_parse(slice_of(local), &t), ISO_OK);
    w->has_date = w->has_year = true;
    w->date = w->local_date = t.civil.date;
    w->date_source = DATE_WRITTEN;
    if (!t.has_clock)
        return;
    w->clock = WHEN_EXACT;
    w->time = w->local_time = t.civil.clock;
    w->state = WHEN_KNOWN;
    w->at = civil_to_instant(t.civil, offset);
    w->at_offset = offset;
    w->zone_name = slice_of(zone);
}

static struct itin_date date(const char *text)
{
    struct ixdtf t;
    ck_assert_int_eq(ixdtf_parse(slice_of(text), &t), ISO_OK);
    return t.civil.date;
}

void sample_dates(struct item *item, const char *first, const char *last)
{
    item->all_day = item->has_dates = true;
    item->first_date = date(first);
    item->last_date = date(last);
    sample_when(&item->start, first, 0, "");
}

void sample_place(struct place_ref *ref, const char *text, const char *code)
{
    ref->text.str = slice_of(text);
    ref->state = PLACE_UNKNOWN;
    struct itin_place_hit hit;
    if (code && strlen(code) == 3)
        ref->place = itin_place_by_iata(slice_of(code));
    else if (code && itin_place_search(slice_of(code), ITIN_WANT_CITY, &hit, 1))
        ref->place = hit.place;
    if (!ref->place)
        return;
    ref->state = PLACE_RESOLVED;
    ref->zone = slice_of(itin_place_zone(ref->place));
}

void sample_finding(struct sample *s, enum rule rule, const char *id, const char *message)
{
    struct finding *f = diag_add(s->diag, rule, (struct span){0});
    f->message = slice_of(message);
    finding_item(f, slice_of(id));
}

struct row {
    enum item_kind kind;
    const char *id, *title;
    const char *start;
    int32_t start_offset;
    const char *end;
    int32_t end_offset;
    const char *from, *from_code, *to, *to_code; /* at: `to` is NULL */
    int stated;                                  /* minutes; 0: none */
    uint32_t line;
};

/* facts/trip.md, section 1. */
static const struct row rows[] = {
    {ITEM_TRANSFER, "transfer-1", "이동 (대전 → 인천)", "2024-06-24T13:30", SEOUL,
     "2024-06-24T16:20", SEOUL, "대전", "Daejeon", "인천", "ICN", 170, 1},
    {ITEM_FORMALITY, "formality-1", "출국수속", "2024-06-24T16:20", SEOUL, "2024-06-24T19:20",
     SEOUL, "인천", "ICN", NULL, NULL, 180, 2},
    {ITEM_FLIGHT, "ke5019", "KE5019", "2024-06-24T19:20", SEOUL, "2024-06-24T14:00", PDT, "인천",
     "ICN", "시애틀 타코마공항", "SEA", 640, 3},
    {ITEM_DAY, "day-1", "공식일정", "2024-06-25", 0, NULL, 0, "시애틀", "Seattle", NULL, NULL, 0,
     4},
    {ITEM_MEETING, "meeting-1", "시애틀경제개발공사", "2024-06-26T09:30", PDT,
     "2024-06-26T10:30", PDT, "시애틀", "Seattle", NULL, NULL, 60, 5},
    {ITEM_MEETING, "meeting-2", "워싱턴대학교 CoMotion", "2024-06-26T11:00", PDT,
     "2024-06-26T12:00", PDT, "시애틀", "Seattle", NULL, NULL, 60, 6},
    {ITEM_MEETING, "meeting-3", "K-스타트업 센터 시애틀", "2024-06-26T13:30", PDT,
     "2024-06-26T14:30", PDT, "시애틀", "Seattle", NULL, NULL, 60, 7},
    {ITEM_TRANSFER, "transfer-2", "공항 이동 및 중식", "2024-06-27T11:00", PDT,
     "2024-06-27T12:30", PDT, "시애틀", "Seattle", NULL, NULL, 90, 8},
    {ITEM_FLIGHT, "aa7525", "AA7525", "2024-06-27T15:36", PDT, "2024-06-27T18:10", MDT,
     "시애틀", "SEA", "캘거리", "YYC", 94, 9},
    {ITEM_MEETING, "meeting-4", "바이오허브X", "2024-06-28T08:30", MDT, "2024-06-28T10:00", MDT,
     "캘거리", "Calgary", NULL, NULL, 90, 10},
    {ITEM_MEETING, "meeting-5", "캘거리시청 부시장 면담", "2024-06-28T10:30", MDT,
     "2024-06-28T11:00", MDT, "캘거리", "Calgary", NULL, NULL, 30, 11},
    {ITEM_VISIT, "visit-1", "플랫폼캘거리 시찰", "2024-06-28T11:15", MDT, "2024-06-28T12:00",
     MDT, "캘거리", "Calgary", NULL, NULL, 45, 12},
    {ITEM_MEETING, "meeting-6", "캘거리경제개발공사", "2024-06-28T13:00", MDT,
     "2024-06-28T14:00", MDT, "캘거리", "Calgary", NULL, NULL, 60, 13},
    {ITEM_MEETING, "meeting-7", "이노베이트캘거리", "2024-06-28T14:20", MDT, "2024-06-28T15:20",
     MDT, "캘거리", "Calgary", NULL, NULL, 60, 14},
    {ITEM_MEETING, "meeting-8", "캘거리시청 실무교류", "2024-06-28T15:40", MDT,
     "2024-06-28T16:40", MDT, "캘거리", "Calgary", NULL, NULL, 60, 15},
    {ITEM_DAY, "day-2", "결항으로 일정 연장", "2024-06-29", 0, NULL, 0, "캘거리", "Calgary", NULL,
     NULL, 0, 16},
    {ITEM_TRANSFER, "transfer-3", "호텔 → 공항", "2024-06-30T14:00", MDT, "2024-06-30T14:30", MDT,
     "캘거리", "Calgary", "캘거리", "YYC", 30, 17},
    {ITEM_FLIGHT, "ws86", "WS86", "2024-06-30T16:50", MDT, "2024-07-01T19:40", SEOUL, "캘거리",
     "YYC", "인천", "ICN", 660, 18},
    {ITEM_TRANSFER, "transfer-4", "이동 (인천 → 대전)", "2024-07-01T20:30", SEOUL,
     "2024-07-01T23:30", SEOUL, "인천", "ICN", "대전", "Daejeon", 180, 19},
};

static const char *zone_of(int32_t offset)
{
    return offset == SEOUL ? "Asia/Seoul"
           : offset == PDT ? "America/Los_Angeles"
                           : "America/Edmonton";
}

static void add_row(struct sample *s, const struct row *row)
{
    struct item *item = sample_item(s, row->kind, row->id, row->title);
    item->origin = ORIGIN_SCHEDULE;
    item->span.start = (row->line - 1) * 2; /* the source has a letter a line */
    item->span.end = item->span.start + 1;
    struct source_ref *source = item_add_source(s->trip, item);
    ck_assert_ptr_nonnull(source);
    source->span = item->span;
    if (row->kind == ITEM_FLIGHT)
        item->flight = slice_of(row->title);
    if (row->end) {
        sample_when(&item->start, row->start, row->start_offset, zone_of(row->start_offset));
        sample_when(&item->end, row->end, row->end_offset, zone_of(row->end_offset));
    } else {
        sample_dates(item, row->start, row->start);
    }
    if (row->to) {
        sample_place(&item->from, row->from, row->from_code);
        sample_place(&item->to, row->to, row->to_code);
    } else {
        sample_place(&item->at, row->from, row->from_code);
    }
    item->stated.has = row->stated > 0;
    item->stated.value.s = row->stated * 60;
}

static void add_nights(struct sample *s)
{
    struct itin_trip *trip = s->trip;
    trip->n_nights = 7;
    trip->nights_list = arena_array(&trip->arena, 7, sizeof *trip->nights_list);
    ck_assert_ptr_nonnull(trip->nights_list);
    for (size_t i = 0; i < 7; i++) {
        trip->nights_list[i].date = date_add(trip->first_day, (int64_t)i);
        trip->nights_list[i].aboard = i == 6;
        trip->nights_list[i].at = i < 3 ? &trip->items[3]->at
                                  : i < 6 ? &trip->items[9]->at
                                          : NULL;
    }
}

void sample_report(struct sample *s)
{
    sample_open(s, "report.md", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\n");
    struct itin_trip *trip = s->trip;
    trip->form = TRIP_REPORT;
    trip->title.str = LIT("미국·캐나다 공무국외출장");
    sample_place(&trip->home, "대전", "Daejeon");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        add_row(s, &rows[i]);
    trip->has_span = true;
    trip->year = 2024;
    trip->first_day = date("2024-06-24");
    trip->last_day = trip->end_day = date("2024-07-01");
    trip->first_item = trip->items[0];
    trip->last_item = trip->items[trip->n_items - 1];
    trip->total_days = 8;
    trip->total_nights = 7;
    trip->lodging_nights = 6;
    trip->nights_aboard = 1;
    add_nights(s);
}

char *sample_write(struct sample *s, enum itin_output output, struct itin_write_options options)
{
    char *text = NULL, *notes = NULL;
    size_t len = 0;
    options.size = sizeof options;
    options.db = s->db;
    if (!options.has_now) {
        options.has_now = true;
        options.now.s = 1795305600; /* 2026-11-22T00:00:00Z */
    }
    enum itin_status status = itin_write(s->trip, output, &options, &text, &len, &notes);
    ck_assert_int_eq(status, ITIN_OK);
    ck_assert_uint_eq(strlen(text), len);
    itin_text_free(notes);
    return text;
}
