/* The trip after a way, as a trip of its own. */
#include "base/base.h"

#include "replan/change.h"

/* ---- one end of an item -------------------------------------------------------- */

/* An end at another instant, written as it was written before. */
static void set_end(const struct itin_change *c, struct when *w, struct itin_instant at)
{
    struct itin_change_moment m = change_moment(c, w->zone_name, at);
    if (!m.zone.len) { /* the zone is known by its offset alone */
        m.offset = w->at_offset;
        m.local = instant_to_civil(at, m.offset);
    }
    w->at = w->alt = at;
    w->at_offset = w->alt_offset = m.offset;
    w->local_date = m.local.date;
    w->local_time = m.local.clock;
    w->state = WHEN_KNOWN;
    w->drift = DRIFT_NONE;
    struct itin_civil written = w->is_z ? instant_to_civil(at, 0) : m.local;
    w->date = written.date;
    w->time = written.clock;
    w->has_date = true;
    w->time_24 = false;
    w->has_year = true;
    if (w->has_offset && !w->is_z)
        w->offset = m.offset;
    if (w->weekday >= 0)
        w->weekday = date_weekday(w->date);
}

static void move_item(const struct itin_change *c, struct item *item, const struct move *m)
{
    struct when *start = &item->start, *end = &item->end;
    if (start->state == WHEN_KNOWN && m->start_by)
        set_end(c, start, (struct itin_instant){start->at.s + m->start_by});
    if (end->state == WHEN_KNOWN && m->end_by)
        set_end(c, end, (struct itin_instant){end->at.s + m->end_by});
    if (end->state == WHEN_KNOWN && start->state == WHEN_KNOWN && end->has_day_offset)
        end->day_offset = (int)date_diff(end->local_date, start->local_date);
    if (start->state == WHEN_KNOWN)
        item->line = (struct line_place){start->at.s,
                                         end->state == WHEN_KNOWN ? end->at.s : start->at.s, false};
}

/* ---- the trip -------------------------------------------------------------------- */

static void set_airport(struct place_ref *ref, const struct itin_place *place)
{
    if (!place)
        return;
    struct itin_slice code = slice_of(place->iata);
    *ref = (struct place_ref){.text.str = code,
                              .code = code,
                              .state = PLACE_RESOLVED,
                              .place = place,
                              .zone = slice_of(itin_place_zone(place)),
                              .match = ITIN_MATCH_CODE};
}

static struct itin_trip *copy_trip(const struct itin_trip *from)
{
    struct itin_trip *trip;
    if (trip_new(from->source, &trip))
        return NULL;
    struct arena own = trip->arena;
    *trip = *from;
    trip->arena = own;
    trip->items = NULL;
    trip->n_items = trip->cap_items = 0;
    trip->nights_list = NULL;
    return trip;
}

static struct item *add_copy(struct itin_trip *trip, const struct item *from)
{
    struct item *item = arena_new(&trip->arena, struct item);
    struct item **slot = item ? ARENA_PUSH(&trip->arena, trip->items, trip->n_items,
                                           trip->cap_items) : NULL;
    if (!slot)
        return NULL;
    *item = *from;
    *slot = item;
    return item;
}

/* Ends that are computed from others point into the old trip. */
static const struct when *follow(const struct itin_change *c, const struct itin_trip *trip,
                                 const struct when *from)
{
    for (size_t i = 0; from && i < c->trip->n_items; i++) {
        if (from == &c->trip->items[i]->start)
            return &trip->items[i]->start;
        if (from == &c->trip->items[i]->end)
            return &trip->items[i]->end;
    }
    return NULL;
}

static void apply(const struct itin_change *c, struct item *item, const struct thing *t,
                  const struct move *m)
{
    switch (m->fate) {
    case FATE_KEPT:
        break;
    case FATE_FALLEN:
    case FATE_REPLACED:
        item->status = ITEM_CANCELLED;
        break;
    case FATE_SHIFTED:
        move_item(c, item, m);
        set_airport(&item->from, m->from);
        set_airport(&item->to, m->to);
        break;
    case FATE_STAY:
        move_item(c, item, m);
        item->first_date = m->first;
        item->last_date = m->last;
        break;
    }
    (void)t;
}

static void add_leg(const struct itin_change *c, struct itin_trip *trip, const struct way_leg *leg,
                    uint32_t order)
{
    if (leg->kept != NO_THING)
        return;
    struct itin_change_moment depart = change_moment_at(c, leg->from, leg->depart);
    struct itin_change_moment arrive = change_moment_at(c, leg->to, leg->arrive);
    struct item *item =
        change_make_flight(&trip->arena, arena_dup(&trip->arena, slice_of(leg->flight)), leg->from,
                           leg->to, &depart, &arrive);
    if (!item)
        return;
    item->id.str = change_new_id(c, &trip->arena, item->flight, trip->items, trip->n_items);
    item->uid = trip_uid(c->trip, &trip->arena, item->id.str);
    item->key = change_flight_key(&trip->arena, item->flight);
    item->order = order;
    if (*leg->operated_by)
        item->operated = item->operated_by.str =
            arena_dup(&trip->arena, slice_of(leg->operated_by));
    struct item **slot =
        ARENA_PUSH(&trip->arena, trip->items, trip->n_items, trip->cap_items);
    if (slot)
        *slot = item;
}

static void add_recorded(const struct itin_change *c, struct itin_trip *trip)
{
    for (size_t i = c->trip->n_items; i < c->n_things; i++) {
        struct item *item = add_copy(trip, c->things[i].item);
        if (!item)
            return;
        item->status = ITEM_CANCELLED;
        item->uid = trip_uid(c->trip, &trip->arena, item->id.str);
        item->key = change_flight_key(&trip->arena, item->flight);
        item->order = (uint32_t)trip->n_items;
    }
}

enum itin_status after_trip(const struct itin_change *c, const struct plan *plan,
                            struct itin_trip **ret_trip)
{
    struct itin_trip *trip = copy_trip(c->trip);
    if (!trip)
        return ITIN_ENOMEM;
    for (size_t i = 0; i < c->trip->n_items; i++)
        if (!add_copy(trip, c->trip->items[i]))
            break;
    for (size_t i = 0; i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        item->start.follows = follow(c, trip, item->start.follows);
        item->end.follows = follow(c, trip, item->end.follows);
        apply(c, item, &c->things[i], &plan->moves[i]);
    }
    add_recorded(c, trip);
    for (size_t h = 0; h < c->n_holes; h++)
        for (size_t i = 0; i < plan->ways[h]->n_legs; i++)
            add_leg(c, trip, &plan->ways[h]->legs[i], (uint32_t)trip->n_items);
    if (!trip->arena.failed) {
        trip_sort(trip);
        trip_count_nights(trip);
    }
    if (trip->arena.failed) {
        itin_trip_free(trip);
        return ITIN_ENOMEM;
    }
    *ret_trip = trip;
    return ITIN_OK;
}
