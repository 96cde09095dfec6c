/* What fell, which items are held how, and the words of the answer. */
#include "base/base.h"

#include "replan/change.h"

static void copy_code(char out[4], const struct place_ref *ref)
{
    if (ref->place && ref->place->kind == ITIN_PLACE_AIRPORT)
        memcpy(out, ref->place->iata, 4);
}

static int by_departure(const void *a, const void *b)
{
    const struct itin_change_fallen *x = a, *y = b;
    if (x->depart.at.s != y->depart.at.s)
        return x->depart.at.s < y->depart.at.s ? -1 : 1;
    return slice_cmp(x->id, y->id);
}

void explain_fallen(struct itin_change *c)
{
    struct itin_change_fallen *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    size_t n = 0;
    c->result.fallen = list;
    for (size_t i = 0; list && i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->fallen && !t->delay)
            continue;
        struct itin_change_fallen *x = &list[n++];
        *x = (struct itin_change_fallen){
            .id = t->item->id.str,
            .title = t->item->shown.len ? t->item->shown : t->item->title.str,
            .depart = change_moment_of(&t->item->start),
            .arrive = change_moment_of(&t->item->end),
            .delay_minutes = (int32_t)(t->delay / 60),
            .recorded = t->recorded,
            .missed = t->broken,
            .why = t->why,
        };
        copy_code(x->from, &t->item->from);
        copy_code(x->to, &t->item->to);
    }
    c->result.n_fallen = n;
    if (n)
        qsort(list, n, sizeof *list, by_departure);
}

/* ---- roles ----------------------------------------------------------------------- */

static void explain_roles(struct itin_change *c)
{
    struct itin_change_role *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; list && i < c->trip->n_items; i++) {
        const struct thing *t = &c->things[i];
        if (t->item->status == ITEM_CANCELLED)
            continue;
        list[n++] = (struct itin_change_role){
            .id = t->item->id.str,
            .hold = t->hold,
            .written = t->hold_written,
            .on = t->on == NO_THING ? slice(NULL, 0) : c->things[t->on].item->id.str,
            .gap_minutes = (int32_t)(t->gap / 60),
            .before = t->before,
            .why = t->hold_why,
        };
    }
    c->result.roles = list;
    c->result.n_roles = n;
}

/* ---- legs and connections ---------------------------------------------------------- */

static void set_leg(struct itin_change *c, struct itin_change_leg *to, const struct way_leg *leg)
{
    memcpy(to->flight, leg->flight, sizeof to->flight);
    memcpy(to->operated_by, leg->operated_by, sizeof to->operated_by);
    memcpy(to->from, leg->from->iata, sizeof to->from);
    memcpy(to->to, leg->to->iata, sizeof to->to);
    to->depart = change_moment_at(c, leg->from, leg->depart);
    to->arrive = change_moment_at(c, leg->to, leg->arrive);
    to->minutes = (int32_t)((leg->arrive.s - leg->depart.s) / 60);
    to->stops = leg->stops;
    if (leg->kept != NO_THING)
        to->id = c->things[leg->kept].item->id.str;
}

/* To the planned flight that is caught after the new ones. */
static void add_onward(struct itin_change *c, const struct plan *plan, size_t h,
                       struct itin_change_connection *list, size_t *n)
{
    const struct hole *hole = &c->holes[h];
    const struct way *way = plan->ways[h];
    const struct way_leg *last = &way->legs[way->n_legs - 1];
    for (size_t i = 0; i < hole->n_onward; i++) {
        size_t k = hole->onward[i];
        const struct item *out = c->things[k].item;
        if (out->start.at.s < c->things[way->last].item->end.at.s)
            continue;
        if (out->start.at.s < last->arrive.s) /* gone by then: missed, and said so */
            return;
        struct item in = *c->things[way->last].item;
        in.from.place = last->from;
        in.to.place = last->to;
        struct itin_change_connection *x = &list[(*n)++];
        copy_code(x->on, &out->from);
        memcpy(x->at, last->to->iata, sizeof x->at);
        x->minutes = (int32_t)((out->start.at.s - last->arrive.s) / 60);
        x->minimum = ways_minimum(c, &in, out, &x->source);
        x->kept_flight = true;
        return;
    }
}

/* From a late flight to the planned one that it still reaches. */
static void add_delayed(struct itin_change *c, struct itin_change_connection *list, size_t *n)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        int next = t->delay && !t->fallen ? ways_next(c, i) : NO_THING;
        if (next == NO_THING)
            continue;
        const struct item *out = c->things[next].item;
        struct itin_change_connection *x = &list[(*n)++];
        copy_code(x->at, &t->item->to);
        copy_code(x->on, &out->from);
        x->minutes = (int32_t)((out->start.at.s + c->things[next].delay - t->item->end.at.s -
                                t->delay) / 60);
        x->minimum = ways_minimum(c, t->item, out, &x->source);
        x->kept_flight = true;
    }
}

/* Nothing but late: the flight itself, as it goes now. */
static void add_late_legs(struct itin_change *c, struct itin_change_option *o,
                          struct itin_change_leg *legs)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        struct way_leg leg = {.from = hole_airport(&t->item->from),
                              .to = hole_airport(&t->item->to),
                              .depart.s = t->item->start.at.s + t->delay,
                              .arrive.s = t->item->end.at.s + t->delay,
                              .kept = (int)i};
        if (!t->delay || t->fallen || !hole_is_flight(t->item) || !leg.from || !leg.to ||
            t->item->flight.len >= sizeof leg.flight)
            continue;
        memcpy(leg.flight, t->item->flight.ptr ? t->item->flight.ptr : "", t->item->flight.len);
        set_leg(c, &legs[o->n_legs++], &leg);
    }
}

static struct itin_change_leg *set_legs(struct itin_change *c, const struct plan *plan,
                                        struct itin_change_option *o)
{
    size_t n = 1;
    for (size_t h = 0; h < c->n_holes; h++)
        n += plan->ways[h]->n_legs + 1;
    for (size_t i = 0; i < c->n_things; i++)
        n += c->things[i].delay != 0;
    struct itin_change_leg *legs = arena_array(&c->arena, n, sizeof *legs);
    struct itin_change_connection *list = arena_array(&c->arena, n, sizeof *list);
    o->legs = legs;
    o->connections = list;
    if (!legs || !list)
        return legs;
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *way = plan->ways[h];
        for (size_t i = 0; i < way->n_legs; i++) {
            const struct way_leg *leg = &way->legs[i];
            legs[o->n_legs].journey = (int32_t)h;
            set_leg(c, &legs[o->n_legs++], leg);
            if (i == 0)
                continue;
            struct itin_change_connection *x = &list[o->n_connections++];
            memcpy(x->at, way->legs[i - 1].to->iata, sizeof x->at);
            memcpy(x->on, leg->from->iata, sizeof x->on);
            x->minutes = leg->connection;
            x->minimum = leg->minimum;
            x->source = leg->source;
            x->one_ticket = leg->source != ITIN_MINIMUM_SELF &&
                            leg->connection < c->request.self_transfer_minutes &&
                            !ways_same_carrier(&way->legs[i - 1], leg);
        }
        if (way->n_legs)
            add_onward(c, plan, h, list, &o->n_connections);
    }
    add_delayed(c, list, &o->n_connections);
    if (!o->n_legs)
        add_late_legs(c, o, legs);
    return legs;
}

/* Of what is only late. */
static void set_late_times(struct itin_change *c, struct itin_change_option *o)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        const struct when *start = &t->item->start, *end = &t->item->end;
        if (!t->delay || t->fallen || start->state != WHEN_KNOWN || end->state != WHEN_KNOWN)
            continue;
        if (!o->depart.known)
            o->depart = change_moment(c, start->zone_name,
                                      (struct itin_instant){start->at.s + t->delay});
        o->arrive =
            change_moment(c, end->zone_name, (struct itin_instant){end->at.s + t->delay});
        o->later_minutes = (int32_t)(t->delay / 60);
    }
}

static void set_times(struct itin_change *c, const struct plan *plan, struct itin_change_option *o)
{
    for (size_t h = c->n_holes; h-- > 0;) {
        const struct way *way = plan->ways[h];
        if (!way->n_legs)
            continue;
        const struct way_leg *last = &way->legs[way->n_legs - 1];
        o->arrive = change_moment_at(c, last->to, last->arrive);
        o->later_minutes =
            (int32_t)((last->arrive.s - c->things[c->holes[h].last].item->end.at.s) / 60);
        if (way->last != c->holes[h].last && !c->holes[h].by_plan)
            o->later_minutes = (int32_t)((last->arrive.s - c->things[way->last].item->end.at.s) / 60);
        break;
    }
    if (!o->arrive.known)
        set_late_times(c, o);
    if (o->n_legs)
        o->depart = o->legs[0].depart;
    if (o->depart.known && o->arrive.known)
        o->under_way_minutes = (int32_t)((o->arrive.at.s - o->depart.at.s) / 60);
}

/* ---- what becomes of the items ------------------------------------------------------- */

static void set_lists(struct itin_change *c, const struct plan *plan, struct itin_change_option *o)
{
    struct itin_slice *kept = arena_array(&c->arena, c->n_things + 1, sizeof *kept);
    struct itin_slice *replaced = arena_array(&c->arena, c->n_things + 1, sizeof *replaced);
    for (size_t i = 0; kept && replaced && i < c->n_things; i++) {
        const struct item *item = c->things[i].item;
        const struct move *m = &plan->moves[i];
        if (item->status == ITEM_CANCELLED || m->missed)
            continue;
        if (m->fate == FATE_KEPT)
            kept[o->n_kept++] = item->id.str;
        if (m->fate == FATE_REPLACED || (m->fate == FATE_FALLEN && c->things[i].broken))
            replaced[o->n_replaced++] = item->id.str;
    }
    o->kept = kept;
    o->replaced = replaced;
    o->missed = plan->missed;
    o->n_missed = plan->n_missed;
    o->tight = plan->tight;
    o->n_tight = plan->n_tight;
}

/* An end of a stay may be a date alone. */
static struct itin_change_moment moment_of_end(const struct when *w)
{
    struct itin_change_moment m = change_moment_of(w);
    if (!m.known && w->has_date)
        m.local.date = w->date;
    return m;
}

static void set_shifts(struct itin_change *c, const struct plan *plan,
                       const struct itin_trip *after, struct itin_change_option *o)
{
    struct itin_change_shift *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    o->shifted = list;
    for (size_t i = 0; list && i < c->trip->n_items; i++) {
        const struct move *m = &plan->moves[i];
        const struct item *old = c->things[i].item, *now = NULL;
        if (m->fate != FATE_SHIFTED && m->fate != FATE_STAY)
            continue;
        for (size_t k = 0; k < after->n_items && !now; k++)
            if (slice_eq(after->items[k]->id.str, old->id.str))
                now = after->items[k];
        if (!now)
            continue;
        struct itin_change_shift *x = &list[o->n_shifted++];
        *x = (struct itin_change_shift){
            .id = old->id.str,
            .title = old->title.str,
            .kind = item_kind_name(old->kind),
            .old_start = moment_of_end(&old->start),
            .old_end = moment_of_end(&old->end),
            .new_start = moment_of_end(&now->start),
            .new_end = moment_of_end(&now->end),
            .why = m->why,
        };
        if (x->new_start.known && x->old_start.known)
            x->by_minutes = (int32_t)((x->new_start.at.s - x->old_start.at.s) / 60);
        /* texts of the other trip do not live as long */
        x->new_start.zone = arena_dup(&c->arena, x->new_start.zone);
        x->new_end.zone = arena_dup(&c->arena, x->new_end.zone);
    }
}

/* ---- nights and the whole trip ---------------------------------------------------------- */

static struct itin_slice night_place(struct itin_change *c, const struct night *night)
{
    if (!night->at)
        return slice(NULL, 0);
    return night->at->place ? change_city(c, night->at->place) : night->at->text.str;
}

static bool same_night(struct itin_change *c, const struct night *a, const struct night *b)
{
    return a->aboard == b->aboard && date_eq(a->date, b->date) &&
           slice_eq(night_place(c, a), night_place(c, b));
}

bool change_is_home(const struct itin_change *c, const struct night *night)
{
    return !night->stay && trip_is_home(c->trip, night->at);
}

/* Nights on the ground, away from home, of one trip that the other does not have. */
static struct itin_change_night *nights_beyond(struct itin_change *c, const struct itin_trip *has,
                                               const struct itin_trip *lacks, size_t *ret_n)
{
    struct itin_change_night *list = arena_array(&c->arena, has->n_nights + 1, sizeof *list);
    *ret_n = 0;
    for (size_t i = 0; list && i < has->n_nights; i++) {
        const struct night *x = &has->nights_list[i];
        bool found = x->aboard || change_is_home(c, x);
        for (size_t k = 0; k < lacks->n_nights && !found; k++)
            found = same_night(c, x, &lacks->nights_list[k]);
        if (!found)
            list[(*ret_n)++] = (struct itin_change_night){
                x->date, arena_dup(&c->arena, night_place(c, x)),
                x->stay ? arena_dup(&c->arena, x->stay->id.str) : slice(NULL, 0)};
    }
    return list;
}

static struct itin_change_moment own_moment(struct itin_change *c, const struct when *w)
{
    struct itin_change_moment m = change_moment_of(w);
    m.zone = arena_dup(&c->arena, m.zone);
    return m;
}

static struct itin_change_span trip_span(struct itin_change *c, const struct itin_trip *trip)
{
    struct itin_change_span s = {.days = trip->total_days,
                                 .nights = trip->total_nights,
                                 .lodging_nights = trip->lodging_nights,
                                 .nights_aboard = trip->nights_aboard};
    if (trip->first_item)
        s.start = own_moment(c, &trip->first_item->start);
    if (trip->last_item)
        s.end = own_moment(c, &trip->last_item->end);
    return s;
}

/* The last arrival at home from elsewhere, from where the plan leads no
 * further away; else the end of the trip. */
static const struct when *home_of(const struct itin_trip *trip, const struct plan *plan)
{
    const struct itin_place *home = trip->home.place;
    const struct when *found = NULL;
    for (size_t i = 0; home && i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        const struct itin_place *from = item->from.place, *to = item->to.place;
        if (!item_kind_travels(item->kind) || item->status == ITEM_CANCELLED ||
            item->end.state != WHEN_KNOWN || !to || plan_misses(plan, item))
            continue;
        bool there = hole_same_city(home, to), inside = from && hole_same_city(home, from);
        if (!there)
            found = NULL;
        else if (!inside || (from->kind == ITIN_PLACE_AIRPORT && found))
            found = &item->end;
    }
    return found;
}

static void name_new_legs(struct itin_change *c, const struct itin_trip *after,
                          struct itin_change_leg *legs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < after->n_items && !legs[i].id.len; k++) {
            const struct item *item = after->items[k];
            if (item->status != ITEM_CANCELLED && item->start.state == WHEN_KNOWN &&
                item->start.at.s == legs[i].depart.at.s &&
                slice_eq(item->flight, slice_of(legs[i].flight)))
                legs[i].id = arena_dup(&c->arena, item->id.str);
        }
}

static void explain_option(struct itin_change *c, const struct plan *plan,
                           struct itin_change_option *o)
{
    struct itin_trip *after;
    struct itin_change_leg *legs = set_legs(c, plan, o);
    set_times(c, plan, o);
    set_lists(c, plan, o);
    if ((c->status = after_trip(c, plan, &after)))
        return;
    set_shifts(c, plan, after, o);
    c->status = after_recount(plan, after);
    o->trip = trip_span(c, after);
    o->added_nights = nights_beyond(c, after, c->trip, &o->n_added_nights);
    o->dropped_nights = nights_beyond(c, c->trip, after, &o->n_dropped_nights);
    const struct when *home = home_of(after, plan);
    o->home = home ? own_moment(c, home) : o->trip.end;
    name_new_legs(c, after, legs, o->n_legs);
    itin_trip_free(after);
}

void explain_options(struct itin_change *c, struct itin_change_option *options, size_t n)
{
    c->result.before = trip_span(c, c->trip);
    explain_roles(c);
    for (size_t i = 0; i < n && !c->status && !c->arena.failed; i++)
        explain_option(c, &c->plans[i], &options[i]);
    if (!c->status && !c->arena.failed)
        reason_options(c, options, n);
}
