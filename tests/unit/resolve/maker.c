#include "base/base.h"

#include "base/buf.h"
#include "maker.h"

static const char *fields_of(const struct row *row, size_t i)
{
    const char *const all[] = {row->date, row->cell, row->time, row->lasts, row->title, row->from,
                               row->to, row->flight, row->where, row->at, row->zone};
    return i < ARRAY_LEN(all) ? all[i] ? all[i] : "" : NULL;
}

static void write_source(const struct row *rows, size_t n, struct buf *text)
{
    for (size_t k = 0; k < n; k++) {
        const char *field;
        for (size_t i = 0; (field = fields_of(&rows[k], i)); i++) {
            buf_adds(text, field);
            buf_addc(text, '\t');
        }
        buf_addc(text, '\n');
    }
}

static struct itin_slice next_field(struct itin_slice *rest)
{
    struct itin_slice part = {NULL, 0};
    slice_split(rest, '\t', &part);
    return part;
}

static struct text text_of(struct made *m, struct itin_slice part)
{
    return (struct text){part, span_of(m->source, part)};
}

static void read_date(struct made *m, struct itin_slice part, struct when *w)
{
    struct cursor c = cursor_of(m->source, part);
    struct when d;
    when_init(&d);
    if (!part.len)
        return;
    if (notation_date(&c, &d) != NOTATION_OK) {
        c = cursor_of(m->source, part);
        ck_assert_msg(notation_day_number(&c, &d.day_number), "no date: %.*s", SLICE_ARG(part));
    }
    enum when_clock clock = w->clock;
    struct when old = *w;
    *w = d;
    w->clock = clock;
    w->time = old.time;
    w->time_24 = old.time_24;
    w->span = old.span;
    w->has_day_offset = old.has_day_offset;
    w->day_offset = old.day_offset;
    w->has_offset = old.has_offset;
    w->offset = old.offset;
    w->is_z = old.is_z;
    w->word = old.word;
    w->word_span = old.word_span;
    w->zone_of_other = old.zone_of_other;
    w->other_word = old.other_word;
    w->other_time = old.other_time;
    w->other_span = old.other_span;
    w->other_of_either = old.other_of_either;
    if (d.has_date)
        w->date_source = DATE_WRITTEN;
}

static void read_time(struct made *m, struct itin_slice part, struct item *item)
{
    struct cursor c = cursor_of(m->source, part);
    bool two;
    if (!part.len)
        return;
    ck_assert_msg(notation_span(&c, &item->start, &item->end, &two) == NOTATION_OK,
                  "no time: %.*s", SLICE_ARG(part));
}

static void read_row(struct made *m, const struct row *row, struct itin_slice line)
{
    struct item *item = trip_add_item(m->trip, row->kind, span_of(m->source, line));
    struct itin_slice date = next_field(&line), cell = next_field(&line);
    struct itin_slice time = next_field(&line), lasts = next_field(&line);
    item->origin = row->origin;
    item->table = row->table;
    item->place_cell = text_of(m, cell);
    read_time(m, time, item);
    if (!item->start.has_date)
        read_date(m, date, &item->start);
    if (!item->start.has_date && item->start.day_number == 0)
        item->start.date_source = DATE_CARRIED;
    struct cursor c = cursor_of(m->source, lasts);
    if (lasts.len)
        ck_assert(notation_duration(&c, &item->stated));
    item->title = text_of(m, next_field(&line));
    item->from.text = text_of(m, next_field(&line));
    item->to.text = text_of(m, next_field(&line));
    item->flight = next_field(&line);
    item->where = text_of(m, next_field(&line));
    item->at.text = text_of(m, next_field(&line));
    item->zone_key = text_of(m, next_field(&line));
    item->all_day = !time.len;
}

static void set_period(struct itin_trip *trip, const char *period)
{
    struct ixdtf d;
    if (!period)
        return;
    ck_assert_int_eq(ixdtf_parse(slice(period, 10), &d), ISO_OK);
    trip->has_dates = trip->first.has_date = trip->first.has_year = true;
    trip->first.date = d.civil.date;
    ck_assert_int_eq(ixdtf_parse(slice(period + 11, 10), &d), ISO_OK);
    trip->last.has_date = trip->last.has_year = true;
    trip->last.date = d.civil.date;
}

struct made make_trip(const struct row *rows, size_t n, const char *period)
{
    struct made m = {0};
    struct buf text;
    static const struct itin_zonedb_options bundled = {sizeof bundled, ITIN_ZONEDB_BUNDLED, NULL,
                                                       NULL};
    buf_init(&text, 1 << 20);
    write_source(rows, n, &text);
    ck_assert_int_eq(itin_diag_new(NULL, &m.diag), ITIN_OK);
    ck_assert_int_eq(itin_zonedb_open(&bundled, &m.db), ITIN_OK);
    ck_assert_int_eq(itin_source_new("test", text.ptr, text.len, m.diag, &m.source), ITIN_OK);
    ck_assert_int_eq(trip_new(m.source, &m.trip), ITIN_OK);
    buf_release(&text);
    m.trip->form = TRIP_REPORT;
    set_period(m.trip, period);
    struct itin_slice rest = m.source->text, line;
    for (size_t i = 0; i < n && slice_split(&rest, '\n', &line); i++)
        read_row(&m, &rows[i], line);
    return m;
}

void make_resolve(struct made *m)
{
    ck_assert_int_eq(itin_resolve(m->trip, m->db, NULL, m->diag), ITIN_OK);
}

void make_free(struct made *m)
{
    itin_trip_free(m->trip);
    itin_source_free(m->source);
    itin_zonedb_close(m->db);
    itin_diag_free(m->diag);
}

static const char *utc_of(const struct when *w, char out[ISO_BUF])
{
    return w->state == WHEN_KNOWN ? iso_utc(w->at, out) : "-";
}

const char *made_start(const struct made *m, size_t i)
{
    static char out[ISO_BUF];
    return utc_of(&m->trip->items[i]->start, out);
}

const char *made_end(const struct made *m, size_t i)
{
    static char out[ISO_BUF];
    return utc_of(&m->trip->items[i]->end, out);
}

int64_t made_minutes(const struct made *m, size_t i)
{
    int64_t minutes = -9999;
    item_minutes(m->trip->items[i], &minutes);
    return minutes;
}

size_t made_findings(const struct made *m, const char *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(m->diag); i++)
        n += strcmp(itin_diag_rule(m->diag, i), rule) == 0;
    return n;
}

const char *made_text(struct itin_slice s)
{
    static char out[256];
    snprintf(out, sizeof out, "%.*s", SLICE_ARG(s));
    return out;
}
