#include "base/base.h"

#include "model/model.h"

static const char *const kind_names[ITEM_KIND_COUNT] = {
    "flight", "train",   "bus",   "ferry", "drive", "transfer", "formality",
    "meeting", "visit", "meal", "call",  "stay",  "day",      "task",
};

static const char *const kind_names_ko[ITEM_KIND_COUNT] = {
    "항공", "열차", "버스", "선박", "차량", "이동", "수속",
    "회의", "방문", "식사", "통화", "숙박", "일정", "할일",
};

const char *item_kind_name(enum item_kind kind)
{
    return kind_names[kind];
}

const char *item_kind_name_ko(enum item_kind kind)
{
    return kind_names_ko[kind];
}

bool item_kind_named(struct itin_slice text, enum item_kind *ret_kind)
{
    for (size_t i = 0; i < ARRAY_LEN(kind_names_ko); i++)
        if (slice_eq(text, slice_of(kind_names_ko[i]))) {
            *ret_kind = (enum item_kind)i;
            return true;
        }
    return item_kind_parse(text, ret_kind);
}

bool item_kind_parse(struct itin_slice text, enum item_kind *ret_kind)
{
    int first = text.len ? tolower((unsigned char)text.ptr[0]) : 0;
    for (size_t i = 0; i < ARRAY_LEN(kind_names); i++)
        if (kind_names[i][0] == first && slice_eq_nocase(text, slice_of(kind_names[i]))) {
            *ret_kind = (enum item_kind)i;
            return true;
        }
    return false;
}

bool item_kind_travels(enum item_kind kind)
{
    return kind <= ITEM_TRANSFER;
}

static const char *const status_names[] = {"planned", "confirmed", "tentative", "cancelled"};

const char *item_status_name(enum item_status status)
{
    return status_names[status];
}

bool item_status_parse(struct itin_slice text, enum item_status *ret_status)
{
    if (slice_eq_nocase(text, LIT("canceled")))
        text = LIT("cancelled");
    for (size_t i = 0; i < ARRAY_LEN(status_names); i++)
        if (slice_eq_nocase(text, slice_of(status_names[i]))) {
            *ret_status = (enum item_status)i;
            return true;
        }
    return false;
}

enum itin_status trip_new(struct itin_source *source, struct itin_trip **ret_trip)
{
    struct itin_trip *trip = calloc(1, sizeof *trip);
    if (!trip)
        return ITIN_ENOMEM;
    arena_init(&trip->arena, ITIN_MAX_ARENA_BYTES);
    trip->source = source_ref(source);
    trip->nights = trip->days = -1;
    when_init(&trip->first);
    when_init(&trip->last);
    *ret_trip = trip;
    return ITIN_OK;
}

void itin_trip_free(struct itin_trip *trip)
{
    if (!trip)
        return;
    source_unref(trip->source);
    arena_release(&trip->arena);
    free(trip);
}

void when_init(struct when *w)
{
    *w = (struct when){.weekday = -1};
}

void when_take_date(struct when *to, const struct when *from)
{
    to->has_date = from->has_date;
    to->has_year = from->has_year;
    to->date = from->date;
    to->date_span = from->date_span;
    to->weekday = from->weekday;
    to->weekday_span = from->weekday_span;
    to->day_number = from->day_number;
}

struct item *trip_add_item(struct itin_trip *trip, enum item_kind kind, struct span span)
{
    if (trip->n_items >= ITIN_MAX_ITEMS) {
        trip->is_full = true;
        return NULL;
    }
    struct item *item = arena_new(&trip->arena, struct item);
    if (!item)
        return NULL;
    struct item **slot = ARENA_PUSH(&trip->arena, trip->items, trip->n_items, trip->cap_items);
    if (!slot)
        return NULL;
    *slot = item;
    item->kind = kind;
    item->span = span;
    item->order = (uint32_t)(trip->n_items - 1);
    when_init(&item->start);
    when_init(&item->end);
    return item;
}

struct agenda_row *item_add_agenda(struct itin_trip *trip, struct item *item)
{
    struct agenda_row *row =
        ARENA_PUSH(&trip->arena, item->agenda, item->n_agenda, item->cap_agenda);
    if (row) {
        when_init(&row->start);
        when_init(&row->end);
    }
    return row;
}

struct source_ref *item_add_source(struct itin_trip *trip, struct item *item)
{
    return ARENA_PUSH(&trip->arena, item->sources, item->n_sources, item->cap_sources);
}

struct fact *trip_add_fact(struct itin_trip *trip, enum fact_kind kind, struct span span)
{
    struct fact *fact = ARENA_PUSH(&trip->arena, trip->facts, trip->n_facts, trip->cap_facts);
    if (fact) {
        fact->kind = kind;
        fact->span = span;
        when_init(&fact->from);
        when_init(&fact->to);
    }
    return fact;
}

bool item_minutes(const struct item *item, int64_t *ret_minutes)
{
    if (item->start.state != WHEN_KNOWN || item->end.state != WHEN_KNOWN)
        return false;
    *ret_minutes = (item->end.at.s - item->start.at.s) / 60;
    return true;
}

bool item_day_change(const struct item *item, int *ret_days)
{
    if (item->start.state != WHEN_KNOWN || item->end.state != WHEN_KNOWN)
        return false;
    *ret_days = (int)date_diff(item->end.local_date, item->start.local_date);
    return true;
}

bool place_is_known(const struct place_ref *ref)
{
    return ref && ref->state == PLACE_RESOLVED && ref->zone.len > 0;
}

const struct place_ref *item_place_start(const struct item *item)
{
    return item_kind_travels(item->kind) ? &item->from : &item->at;
}

const struct place_ref *item_place_end(const struct item *item)
{
    return item_kind_travels(item->kind) ? &item->to : &item->at;
}

const struct place_ref *item_place_after(const struct item *item)
{
    if (item->status == ITEM_CANCELLED || item->kind == ITEM_CALL || item->kind == ITEM_STAY ||
        item->kind == ITEM_TASK)
        return NULL;
    const struct place_ref *ref = item_place_end(item);
    return place_is_known(ref) ? ref : NULL;
}

enum { NEAR_BY = 2 * 60 }; /* minutes of a ride that stays in its zone */

/* The minutes that the clocks of a ride show; -1: they do not tell. */
static int shown_minutes(const struct item *item)
{
    const struct when *a = &item->start, *b = &item->end;
    if (a->clock != WHEN_EXACT || b->clock != WHEN_EXACT || b->day_offset)
        return -1;
    int minutes = b->time.hour * 60 + b->time.minute - a->time.hour * 60 - a->time.minute;
    return minutes >= 0 ? minutes : -1;
}

bool item_rides_off(const struct item *item)
{
    enum { AN_HOUR = 60 };
    bool far = item->kind == ITEM_TRAIN || item->kind == ITEM_FERRY || item->kind == ITEM_BUS;
    return far && item->origin != ORIGIN_PLAN && !text_is_set(item->to.text) && !text_is_set(item->from.text) && !text_is_set(item->place_cell) &&
           shown_minutes(item) >= AN_HOUR;
}

bool item_ends_unknown(const struct item *item)
{
    if (!item_kind_travels(item->kind) || item->status == ITEM_CANCELLED || item->dropped ||
        place_is_known(&item->to))
        return false;
    if (item->kind == ITEM_FLIGHT)
        return true;
    if (item->to.state == PLACE_NONE && item_rides_off(item))
        return true;
    bool written = text_is_set(item->to.text) || item->to.code.len;
    int minutes = shown_minutes(item);
    bool far = item->kind == ITEM_TRAIN || item->kind == ITEM_FERRY || item->kind == ITEM_BUS || item->kind == ITEM_DRIVE;
    if (item->to.state == PLACE_NONE && minutes < 0 && (item->leaves || (far && text_is_set(item->from.text))))
        return true; /* "departs Jasper", and nobody tells where it goes */
    return written && (minutes < 0 ? far : minutes > NEAR_BY);
}

bool item_is_timed(const struct item *item)
{
    return item->start.state == WHEN_KNOWN;
}

bool itin_trip_is_plan(const struct itin_trip *trip)
{
    bool mailed = trip->source && trip->source->n_parts; /* a part of a mail is no file to rewrite */
    return !mailed && (trip->form == TRIP_PLAN_YAML || trip->form == TRIP_PLAN_JSON);
}

size_t itin_trip_len(const struct itin_trip *trip)
{
    return trip->n_items;
}

struct itin_slice itin_trip_id(const struct itin_trip *trip)
{
    return trip->id.str;
}

struct itin_slice itin_trip_title(const struct itin_trip *trip)
{
    return trip->title.str;
}

struct itin_slice itin_item_id(const struct itin_trip *trip, size_t i)
{
    return trip->items[i]->id.str;
}

struct itin_slice itin_item_title(const struct itin_trip *trip, size_t i)
{
    return trip->items[i]->title.str;
}

const char *itin_kind_name(size_t i)
{
    return i < ITEM_KIND_COUNT ? kind_names[i] : NULL;
}

bool people_have(const struct people *people, struct itin_slice name)
{
    for (size_t i = 0; i < people->n; i++)
        if (slice_eq_nocase(slice_trim(people->names[i].str), slice_trim(name)))
            return true;
    return false;
}

bool people_is_everybody(struct itin_slice name)
{
    static const char *const words[] = {"all", "everyone", "everybody", "전원", "모두", "전체"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_eq_nocase(name, slice_of(words[i])))
            return true;
    return false;
}

bool people_take_part(const struct people *who, struct itin_slice name)
{
    bool anybody = false;
    for (size_t i = 0; i < who->n; i++) {
        struct itin_slice n = slice_trim(who->names[i].str);
        if (!n.len)
            continue;
        if (people_is_everybody(n) || slice_eq_nocase(n, name))
            return true;
        anybody = true;
    }
    return !anybody;
}

bool people_share(const struct people *a, const struct people *b)
{
    if (!a->n || !b->n)
        return true;
    for (size_t i = 0; i < a->n; i++) {
        struct itin_slice n = slice_trim(a->names[i].str);
        if (!n.len || people_is_everybody(n) || people_take_part(b, n))
            return true;
    }
    return false;
}

bool itin_trip_has_traveller(const struct itin_trip *trip, struct itin_slice name)
{
    size_t names = trip->travellers.n;
    bool found = people_have(&trip->travellers, name);
    for (size_t i = 0; i < trip->n_items && !found; i++) {
        names += trip->items[i]->who.n;
        found = people_have(&trip->items[i]->who, name);
    }
    return found || !names;
}

const char *itin_item_kind(const struct itin_trip *trip, size_t i)
{
    return item_kind_name(trip->items[i]->kind);
}

const char *itin_item_status(const struct itin_trip *trip, size_t i)
{
    return item_status_name(trip->items[i]->status);
}

static bool known(const struct when *w, struct itin_instant *ret_at)
{
    if (w->state != WHEN_KNOWN)
        return false;
    *ret_at = w->at;
    return true;
}

bool itin_item_start(const struct itin_trip *trip, size_t i, struct itin_instant *ret_at)
{
    return known(&trip->items[i]->start, ret_at);
}

bool itin_item_end(const struct itin_trip *trip, size_t i, struct itin_instant *ret_at)
{
    return known(&trip->items[i]->end, ret_at);
}

struct itin_slice itin_item_zone(const struct itin_trip *trip, size_t i, bool end)
{
    const struct item *item = trip->items[i];
    return end ? item->end.zone_name : item->start.zone_name;
}

bool item_is_reversed(const struct item *item)
{
    const struct when *end = &item->end;
    return item->has_dates && !item_kind_travels(item->kind) && end->has_date && end->date.year &&
           end->date_source == DATE_WRITTEN && date_cmp(end->date, item->first_date) < 0;
}

struct itin_instant when_was(const struct when *w)
{
    return civil_to_instant(w->was_wall, w->was_offset);
}

bool when_is_pending(const struct when *w)
{
    switch (w->drift) {
    case DRIFT_MOVED:
    case DRIFT_WALL:
    case DRIFT_NO_ZONE:
        return true;
    case DRIFT_SIDE: /* under the same release it is what was accepted */
        return w->was_tzdb.len > 0;
    case DRIFT_NONE:
    case DRIFT_SKIPPED:
    case DRIFT_SLIP:
    case DRIFT_STALE:
        break;
    }
    return false;
}

bool item_is_drifted(const struct item *item)
{
    return when_is_pending(&item->start) || when_is_pending(&item->end);
}

bool item_is_past(const struct itin_trip *trip, const struct item *item)
{
    const struct when *last = item->end.state == WHEN_KNOWN ? &item->end : &item->start;
    return trip->has_now && last->state == WHEN_KNOWN && last->at.s < trip->now.s;
}

enum itin_drift itin_item_drift(const struct itin_trip *trip, size_t i)
{
    const struct item *item = trip->items[i];
    if (!item_is_drifted(item))
        return ITIN_DRIFT_NONE;
    return item_is_past(trip, item) ? ITIN_DRIFT_PAST : ITIN_DRIFT_PENDING;
}

bool itin_item_recorded(const struct itin_trip *trip, size_t i, bool end,
                        struct itin_instant *ret_at)
{
    const struct when *w = end ? &trip->items[i]->end : &trip->items[i]->start;
    if (w->state != WHEN_KNOWN)
        return false;
    *ret_at = when_is_pending(w) ? when_was(w) : w->at;
    return true;
}
