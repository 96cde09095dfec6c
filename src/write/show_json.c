/* itin.show/1 (contract, section 3). Every key is always present. */
#include "base/base.h"

#include "write/json.h"
#include "write/write.h"

/* trip, items and their fields on lines of their own; what is inside a field
 * on one line. */
enum { FLAT_BELOW = 3 };

static void put_text(struct json *json, const char *key, struct itin_slice s)
{
    json_key(json, key);
    json_string(json, s);
}

static void put_date(struct json *json, const char *key, bool has, struct itin_date date)
{
    char text[ISO_BUF];
    json_key(json, key);
    if (has)
        json_string(json, slice_of(iso_date(date, text)));
    else
        json_null(json);
}

static void put_place(struct json *json, const char *key, const struct place_ref *ref)
{
    json_key(json, key);
    if (ref->state == PLACE_NONE && !text_is_set(ref->text)) {
        json_null(json);
        return;
    }
    const struct itin_place *place = ref->place;
    json_open(json, '{');
    put_text(json, "text", ref->text.str);
    json_key(json, "name");
    json_string_or_null(json, place ? view_town(place) : slice(NULL, 0));
    json_key(json, "iata");
    json_string_or_null(json, place && place->kind == ITIN_PLACE_AIRPORT ? slice_of(place->iata)
                                                                         : slice(NULL, 0));
    json_key(json, "zone");
    json_string_or_null(json, ref->zone);
    json_close(json, '}');
}

static void put_known(struct json *json, const struct moment *m)
{
    char text[ISO_BUF];
    json_open(json, '{');
    put_text(json, "local", slice_of(iso_civil(m->wall, false, text)));
    put_text(json, "offset", slice_of(iso_offset(m->offset, text)));
    json_key(json, "zone");
    json_string_or_null(json, m->zone);
    put_text(json, "utc", slice_of(iso_utc(m->at, text)));
    json_close(json, '}');
}

/* A clock that gives no instant: skipped or repeated, or in no known zone. */
static void put_local(struct json *json, const struct when *when, struct itin_date date)
{
    char text[ISO_BUF];
    json_open(json, '{');
    put_text(json, "local", slice_of(iso_civil((struct itin_civil){date, when->local_time}, false, text)));
    json_key(json, "offset");
    json_null(json);
    json_key(json, "zone");
    bool has_zone = when->state == WHEN_SKIPPED || when->state == WHEN_REPEATED;
    json_string_or_null(json, has_zone ? when->zone_name : slice(NULL, 0));
    json_key(json, "utc");
    json_null(json);
    json_close(json, '}');
}

static void put_when(struct json *json, const char *key, const struct when *when)
{
    struct moment m;
    struct itin_date date;
    json_key(json, key);
    if (when && view_moment(when, &m))
        put_known(json, &m);
    else if (when && when->clock == WHEN_EXACT && when->state != WHEN_BAD &&
             view_date(when, &date))
        put_local(json, when, date);
    else
        json_null(json);
}

static void put_source(struct json *json, struct span span)
{
    if (!span_is_set(span))
        return;
    struct position at = source_position(span.source, span.start);
    json_open(json, '{');
    put_text(json, "file", span.source->name);
    json_key(json, "line");
    json_int(json, at.line);
    json_key(json, "column");
    json_int(json, at.column);
    json_close(json, '}');
}

static void put_agenda(struct json *json, const struct item *item)
{
    json_key(json, "agenda");
    json_open(json, '[');
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        json_open(json, '{');
        put_text(json, "title", row->title.str);
        put_when(json, "start", &row->start);
        put_when(json, "end", &row->end);
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
    struct itin_date first = {0}, end = {0};
    bool has_dates = view_dates(item, &first, &end);
    json_open(json, '{');
    put_text(json, "id", item->id.str);
    put_text(json, "kind", slice_of(item_kind_name(item->kind)));
    put_text(json, "status", slice_of(item_status_name(item->status)));
    put_text(json, "title", item->title.str);
    put_flight(json, item);
    put_place(json, "from", &item->from);
    put_place(json, "to", &item->to);
    put_place(json, "at", &item->at);
    put_when(json, "start", &item->start);
    put_when(json, "end", &item->end);
    put_date(json, "date", has_dates, first);
    put_date(json, "end_date", has_dates, end);
    put_numbers(json, item);
    put_agenda(json, item);
    put_sources(json, item);
    json_close(json, '}');
}

static void put_count(struct json *json, const char *key, bool known, int n)
{
    json_key(json, key);
    if (known)
        json_int(json, n);
    else
        json_null(json);
}

static void put_trip(struct json *json, const struct itin_trip *trip)
{
    json_key(json, "trip");
    json_open(json, '{');
    put_text(json, "title", trip->title.str);
    put_text(json, "id", trip->id.str.len ? trip->id.str : trip->ledger.trip_id);
    put_place(json, "home", &trip->home);
    put_when(json, "start", trip->first_item ? &trip->first_item->start : NULL);
    put_when(json, "end", trip->last_item ? &trip->last_item->end : NULL);
    put_count(json, "days", trip->has_span, trip->total_days);
    put_count(json, "nights", trip->has_span, trip->total_nights);
    put_count(json, "lodging_nights", trip->has_span, trip->lodging_nights);
    put_count(json, "nights_aboard", trip->has_span, trip->nights_aboard);
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
    json_open(&json, '{');
    put_text(&json, "schema", LIT("itin.show/1"));
    put_trip(&json, w->trip);
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
