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

static void place_on_line(struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    bool ends = end->state == WHEN_KNOWN;
    if (start->state == WHEN_KNOWN)
        item->line = (struct line_place){start->at.s, ends ? end->at.s : start->at.s, false};
    else if (item_stands_at_end(item))
        item->line = (struct line_place){end->at.s, end->at.s, false};
    else if (ends)
        item->line.end = end->at.s;
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
    place_on_line(item);
}

/* ---- stays: the wall clock stays, the date moves -------------------------------- */

static void set_date(const struct itin_change *c, struct when *w, struct itin_date date)
{
    const struct itin_zone *zone = change_zone(c, w->zone_name);
    if (w->state == WHEN_KNOWN && zone) {
        struct itin_local l = itin_zone_lookup(zone, (struct itin_civil){date, w->local_time});
        set_end(c, w, l.kind == ITIN_LOCAL_SKIPPED ? l.later : l.earlier);
        return;
    }
    if (!w->has_date)
        return;
    w->date = w->local_date = date;
    if (w->weekday >= 0)
        w->weekday = date_weekday(date);
}

static void set_nights(const struct itin_change *c, struct item *item, struct itin_date first,
                       struct itin_date last)
{
    int64_t start_by = date_diff(first, item->first_date);
    int64_t end_by = date_diff(last, item->last_date);
    struct when *start = &item->start, *end = &item->end;
    if (start_by && start->has_date)
        set_date(c, start, date_add(start->state == WHEN_KNOWN ? start->local_date : start->date,
                                    start_by));
    if (end_by && end->has_date)
        set_date(c, end, date_add(end->state == WHEN_KNOWN ? end->local_date : end->date, end_by));
    item->first_date = first;
    item->last_date = last;
    item->line.start += item->line.untimed ? start_by * 86400 : 0;
    item->line.end += item->line.untimed ? end_by * 86400 : 0;
    place_on_line(item);
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

static void apply(const struct itin_change *c, struct item *item, const struct move *m)
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
        set_airport(item_kind_travels(item->kind) ? &item->from : &item->at, m->from);
        set_airport(&item->to, m->to);
        break;
    case FATE_STAY:
        set_nights(c, item, m->first, m->last);
        break;
    }
}

/* It goes without the traveller: nobody cancelled it. */
static void mark_broken(struct itin_trip *trip, struct item *item, const struct thing *t)
{
    if (t->broken && !text_is_set(item->note))
        item->note.str = arena_dup(&trip->arena, t->why);
}

/* What cannot be kept stays, and says so itself. */
static void mark_missed(const struct itin_change *c, const struct plan *plan,
                        struct itin_trip *trip, struct item *item)
{
    for (size_t i = 0; i < plan->n_missed; i++) {
        const struct itin_change_miss *m = &plan->missed[i];
        if (!slice_eq(m->id, item->id.str))
            continue;
        item->status = ITEM_TENTATIVE;
        if (!text_is_set(item->note))
            item->note.str = say_text(&trip->arena, c->lang, "missed: {1}", "지킬 수 없음: {1}",
                                      &m->words, 1);
    }
}

/* The next ferry of the line instead of the one that fell. */
static bool same_line(const struct item *fallen, const struct way_leg *leg)
{
    return fallen->flight.len > 2 &&
           slice_starts_nocase(slice_of(leg->flight), slice(fallen->flight.ptr, 2));
}

/* `fallen`: the flight in whose place it stands. */
static void add_leg(const struct itin_change *c, struct itin_trip *trip, const struct way_leg *leg,
                    const struct item *fallen, uint32_t order)
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
    if (hole_is_ground(fallen) && same_line(fallen, leg))
        item->kind = fallen->kind;
    item->id.str = change_new_id(c, &trip->arena, item->flight, trip->items, trip->n_items);
    item->uid = trip_uid(c->trip, &trip->arena, item->id.str);
    item->key = change_flight_key(&trip->arena, item->flight);
    item->replaces.str = arena_dup(&trip->arena, fallen->id.str);
    item->who = fallen->who;
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

/* What is new has no place in the file, no record and no text of its own. */
static void make_new(const struct itin_change *c, struct itin_trip *trip, struct item *item,
                     struct itin_slice base)
{
    item->id = (struct text){0};
    item->id.str = change_new_id(c, &trip->arena, base, trip->items, trip->n_items);
    item->uid = trip_uid(c->trip, &trip->arena, item->id.str);
    item->past = NULL;
    item->sequence = 0;
    item->span = (struct span){0};
    item->sources = NULL;
    item->n_sources = item->cap_sources = 0;
}

/* "stay" of "stay-2". */
static struct itin_slice stem(struct itin_slice id)
{
    size_t n = id.len;
    while (n > 0 && isdigit((unsigned char)id.ptr[n - 1]))
        n--;
    return n > 1 && n < id.len && id.ptr[n - 1] == '-' ? slice(id.ptr, n - 1) : id;
}

/* A bed is needed again where one has been given up. */
static void add_again(const struct itin_change *c, struct itin_trip *trip, const struct again *a)
{
    const struct item *old = c->things[a->thing].item;
    struct item copy = *old;
    make_new(c, trip, &copy, stem(old->id.str));
    copy.order = (uint32_t)trip->n_items;
    if (change_has_others(c, old, c->things[a->flight].item))
        copy.who = c->things[a->flight].item->who;
    /* in and out at the hours of before */
    set_nights(c, &copy, a->first, a->last);
    add_copy(trip, &copy);
}

/* ---- what the trip says of itself --------------------------------------------------- */

static void move_stated(struct itin_trip *trip, const struct itin_trip *old)
{
    int nights = trip->total_nights - old->total_nights;
    if (old->nights >= 0)
        trip->nights = old->nights == old->lodging_nights ? trip->lodging_nights
                                                          : old->nights + nights;
    if (old->days >= 0)
        trip->days = old->days + trip->total_days - old->total_days;
    if (!old->has_dates)
        return;
    int64_t first = date_diff(trip->first_day, old->first_day);
    int64_t last = date_diff(trip->end_day, old->end_day);
    if (trip->first.has_date)
        trip->first.date = trip->first.local_date = date_add(trip->first.date, first);
    if (trip->last.has_date)
        trip->last.date = trip->last.local_date = date_add(trip->last.date, last);
}

/* Relations name items of the same trip. */
static const struct item *related(const struct itin_change *c, const struct itin_trip *trip,
                                  const struct item *item)
{
    for (size_t i = 0; item && i < c->trip->n_items; i++)
        if (item == c->trip->items[i])
            return trip->items[i];
    return NULL;
}

bool plan_misses(const struct plan *plan, const struct item *item)
{
    for (size_t i = 0; i < plan->n_missed; i++)
        if (slice_eq(plan->missed[i].id, item->id.str))
            return true;
    return false;
}

static void set_lost(const struct plan *plan, struct itin_trip *trip, enum item_status status)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (plan_misses(plan, trip->items[i]))
            trip->items[i]->status = status;
}

enum itin_status after_recount(const struct plan *plan, struct itin_trip *trip)
{
    set_lost(plan, trip, ITEM_CANCELLED);
    trip_count_nights(trip);
    set_lost(plan, trip, ITEM_TENTATIVE);
    return trip->arena.failed ? ITIN_ENOMEM : ITIN_OK;
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
        item->lead.item = related(c, trip, item->lead.item);
        item->after.item = related(c, trip, item->after.item);
        apply(c, item, &plan->moves[i]);
        mark_broken(trip, item, &c->things[i]);
        if (plan->moves[i].missed)
            mark_missed(c, plan, trip, item);
    }
    add_recorded(c, trip);
    for (size_t h = 0; h < c->n_holes; h++)
        for (size_t i = 0; i < plan->ways[h]->n_legs; i++)
            add_leg(c, trip, &plan->ways[h]->legs[i], c->things[c->holes[h].first].item,
                    (uint32_t)trip->n_items);
    for (size_t i = 0; i < plan->n_again; i++)
        add_again(c, trip, &plan->again[i]);
    if (!trip->arena.failed) {
        trip_sort(trip);
        trip_count_nights(trip);
        move_stated(trip, c->trip);
    }
    if (trip->arena.failed) {
        itin_trip_free(trip);
        return ITIN_ENOMEM;
    }
    *ret_trip = trip;
    return ITIN_OK;
}
