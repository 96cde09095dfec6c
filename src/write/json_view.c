#include "base/base.h"

#include "write/json_view.h"

void json_text(struct json *json, const char *key, struct itin_slice s)
{
    json_key(json, key);
    json_string(json, json->open ? view_open(json->open, s) : s);
}

void json_date(struct json *json, const char *key, bool has, struct itin_date date)
{
    char text[ISO_BUF];
    json_key(json, key);
    if (has)
        json_string(json, slice_of(iso_date(date, text)));
    else
        json_null(json);
}

static void put_place(struct json *json, const char *key, const struct place_ref *ref, bool in_town)
{
    json_key(json, key);
    if (!text_is_set(ref->text) && !ref->place && !ref->zone.len) {
        json_null(json);
        return;
    }
    const struct itin_place *place = ref->place;
    json_open(json, '{');
    json_text(json, "text", ref->text.str);
    json_key(json, "name");
    json_string_or_null(json, place ? view_town(place) : slice(NULL, 0));
    json_key(json, "iata");
    bool airport = place && place->kind == ITIN_PLACE_AIRPORT && !in_town;
    json_string_or_null(json, airport ? slice_of(place->iata) : slice(NULL, 0));
    json_key(json, "zone");
    json_string_or_null(json, ref->zone);
    json_close(json, '}');
}

void json_place(struct json *json, const char *key, const struct place_ref *ref)
{
    put_place(json, key, ref, false);
}

static void put_known(struct json *json, const struct moment *m)
{
    char text[ISO_BUF];
    json_open(json, '{');
    json_text(json, "local", slice_of(iso_civil(m->wall, false, text)));
    json_text(json, "offset", slice_of(iso_offset(m->offset, text)));
    json_key(json, "zone");
    json_string_or_null(json, m->zone);
    json_text(json, "utc", slice_of(iso_utc(m->at, text)));
    json_close(json, '}');
}

/* A clock that gives no instant: skipped or repeated, or in no known zone. */
static void put_local(struct json *json, const struct when *when, struct itin_date date)
{
    char text[ISO_BUF];
    json_open(json, '{');
    json_text(json, "local", slice_of(iso_civil((struct itin_civil){date, when->local_time}, false, text)));
    json_key(json, "offset");
    json_null(json);
    json_key(json, "zone");
    bool has_zone = when->state == WHEN_SKIPPED || when->state == WHEN_REPEATED;
    json_string_or_null(json, has_zone ? when->zone_name : slice(NULL, 0));
    json_key(json, "utc");
    json_null(json);
    json_close(json, '}');
}

void json_when(struct json *json, const char *key, const struct when *when)
{
    struct moment m;
    struct itin_date date;
    json_key(json, key);
    if (when && view_moment(when, &m))
        put_known(json, &m);
    else if (when && view_wall(when, &date))
        put_local(json, when, date);
    else
        json_null(json);
}

void json_count(struct json *json, const char *key, bool known, int n)
{
    json_key(json, key);
    if (known)
        json_int(json, n);
    else
        json_null(json);
}

void json_item_name(struct json *json, const struct item *item)
{
    json_text(json, "id", item->id.str);
    json_text(json, "kind", slice_of(item_kind_name(item->kind)));
    json_text(json, "status", slice_of(item_status_name(item->status)));
    json_text(json, "title", item->title.str);
}

void json_item_places(struct json *json, const struct item *item)
{
    json_place(json, "from", &item->from);
    json_place(json, "to", &item->to);
    put_place(json, "at", view_at(item), view_is_in_town(item));
}

void json_item_times(struct json *json, const struct item *item)
{
    struct itin_date first = {0}, end = {0};
    bool has_dates = view_days(item, &first, &end);
    json_when(json, "start", &item->start);
    json_when(json, "end", &item->end);
    json_date(json, "date", has_dates, first);
    json_date(json, "end_date", has_dates && !item_is_reversed(item), end);
}

void json_trip(struct json *json, const char *key, const struct itin_trip *trip)
{
    json_key(json, key);
    json_open(json, '{');
    json_text(json, "title", trip->title.str);
    json_text(json, "id", trip->id.str.len ? trip->id.str : trip->ledger.trip_id);
    json_place(json, "home", &trip->home);
    json_when(json, "start", trip->first_item ? &trip->first_item->start : NULL);
    json_when(json, "end", trip->last_item ? &trip->last_item->end : NULL);
    json_count(json, "days", trip->has_span, trip->total_days);
    json_count(json, "nights", trip->has_span, trip->total_nights);
    json_count(json, "lodging_nights", trip->has_span, trip->lodging_nights);
    json_count(json, "nights_aboard", trip->has_span, trip->nights_aboard);
    json_close(json, '}');
}
