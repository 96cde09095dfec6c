/* itin.show/1 (contract, section 3). Every key is always present. */
#include "base/base.h"

#include "write/json_view.h"

/* trip, items and their fields on lines of their own; what is inside a field
 * on one line. */
enum { FLAT_BELOW = 3 };

static void put_number(struct json *json, uint32_t n)
{
    if (n)
        json_int(json, n);
    else
        json_null(json);
}

/* A row begins before the mark of its first cell. */
static size_t first_cell(struct span span)
{
    struct itin_slice text = slice_from(span.source->text, span.start);
    bool row = span.source->is_office && slice_starts(text, LIT("<tr"));
    return span.start + (row ? slice_find(text, LIT(">"), 0) + 1 : 0);
}

static void put_source(struct json *json, struct span span)
{
    if (!span_is_set(span))
        return;
    struct position at = source_place(span.source, span.start);
    struct itin_slice cell = source_cell(span.source, first_cell(span));
    json_open(json, '{');
    json_text(json, "file", span.source->name);
    json_key(json, "line");
    put_number(json, at.line);
    json_key(json, "column");
    put_number(json, at.column);
    if (cell.len)
        json_text(json, "cell", cell);
    json_close(json, '}');
}

static void put_agenda(struct json *json, const struct item *item)
{
    json_key(json, "agenda");
    json_open(json, '[');
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        json_open(json, '{');
        json_text(json, "title", row->title.str);
        json_when(json, "start", &row->start);
        json_when(json, "end", &row->end);
        json_key(json, "sources");
        json_open(json, '[');
        put_source(json, row->span);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_sources(struct json *json, const struct item *item)
{
    json_key(json, "sources");
    json_open(json, '[');
    for (size_t i = 0; i < item->n_sources; i++)
        put_source(json, item->sources[i].span);
    if (!item->n_sources)
        put_source(json, item->span);
    json_close(json, ']');
}

static void put_flight(struct json *json, const struct item *item)
{
    json_key(json, "flight");
    if (item->kind != ITEM_FLIGHT) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    json_key(json, "number");
    json_string_or_null(json, view_number(item));
    json_key(json, "operated_by");
    json_string_or_null(json, item->operated.len ? item->operated : item->operated_by.str);
    json_close(json, '}');
}

static void put_numbers(struct json *json, const struct item *item)
{
    int64_t minutes;
    int days;
    json_key(json, "minutes");
    if (item_minutes(item, &minutes))
        json_int(json, minutes);
    else
        json_null(json);
    json_key(json, "stated_minutes");
    if (item->stated.has)
        json_int(json, item->stated.value.s / 60);
    else
        json_null(json);
    json_key(json, "day_change");
    if (item_day_change(item, &days))
        json_int(json, days);
    else
        json_null(json);
}

static void put_item(struct json *json, const struct item *item)
{
    json_open(json, '{');
    json_item_name(json, item);
    put_flight(json, item);
    json_item_places(json, item);
    json_item_times(json, item);
    put_numbers(json, item);
    put_agenda(json, item);
    put_sources(json, item);
    json_close(json, '}');
}

static void put_tzdb(struct json *json, const struct writer *w)
{
    struct itin_slice version = w->trip->tzdb_version, source = w->trip->tzdb_source;
    if (!version.len && w->options.db) {
        version = slice_of(itin_zonedb_version(w->options.db));
        source = slice_of(itin_zonedb_source(w->options.db));
    }
    json_key(json, "tzdb");
    json_open(json, '{');
    json_key(json, "version");
    json_string_or_null(json, version);
    json_key(json, "source");
    json_string_or_null(json, source);
    json_close(json, '}');
}

enum itin_status write_show_json(struct writer *w)
{
    struct json json;
    json_init(&json, &w->out, FLAT_BELOW);
    json.open = w->options.guarded ? w : NULL;
    json_open(&json, '{');
    json_text(&json, "schema", LIT("itin.show/1"));
    json_trip(&json, "trip", w->trip);
    put_tzdb(&json, w);
    json_key(&json, "items");
    json_open(&json, '[');
    for (size_t i = 0; i < w->trip->n_items; i++)
        if (view_is_wanted(w, w->trip->items[i]))
            put_item(&json, w->trip->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    buf_addc(&w->out, '\n');
    return ITIN_OK;
}
