/* Ways that no search has to show: all nonstops of the time, and what fell on
 * its next day. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/ways.h"

/* Whether a nonstop is one that the request does not want. */
static bool is_avoided(const struct itin_change *c, const struct board_row *row)
{
    int64_t minutes = (row->arrive.s - row->depart.s) / 60;
    for (size_t i = 0; i < c->request.n_avoid; i++) {
        const char *what = c->request.avoid[i];
        if (strlen(what) == 2 && strncasecmp(row->flight, what, 2) == 0)
            return true;
    }
    return minutes > c->request.elapsed_minutes;
}

static struct way_leg leg_of(const struct board_row *row)
{
    struct way_leg leg = {.depart = row->depart, .arrive = row->arrive, .stops = row->stops};
    memcpy(leg.flight, row->flight, sizeof leg.flight);
    memcpy(leg.operated_by, row->operated_by, sizeof leg.operated_by);
    leg.from = itin_place_by_iata(slice_of(row->from));
    leg.to = itin_place_by_iata(slice_of(row->to));
    leg.is_carriers = row->is_wanted;
    return leg;
}

static void take_row(struct itin_change *c, struct hole *h, const struct board_row *row)
{
    struct way way = {.n_legs = 1, .last = h->tail};
    struct way_leg *leg = &way.legs[0];
    *leg = leg_of(row);
    leg->kept = ways_kept(c, leg);
    if (!leg->from || !leg->to || ways_has_fallen(c, leg))
        return;
    struct way *w = ways_take(c, h, &way);
    if (w)
        w->same_flight |= row->is_wanted && !h->has_same;
    h->has_same |= row->is_wanted;
}

/* All nonstops of the time, so that equal ones stand side by side, and the
 * fallen flight on its next day: people are usually rebooked to it, so it is
 * there whatever beats it and however late it is. */
void ways_add_direct(struct itin_change *c, struct hole *h)
{
    const struct item *item = c->things[h->first].item;
    struct itin_timetable *tt = c->request.timetable;
    struct itin_search_end from[ITIN_MAX_ENDS], to[ITIN_MAX_ENDS];
    struct flight flight;
    bool one = h->first == h->last && flight_parse(item->flight, &flight);
    struct board_query q = {.after = h->at, .closed = c->closed, .n_closed = c->n_closed, .flight = one ? flight_name(flight_key(&flight)) : 0};
    size_t n_from = ways_ends(c, h->from, from), n_to = ways_ends(c, h->to, to);
    for (size_t i = 0; i < n_from; i++)
        for (size_t k = 0; k < n_to; k++) {
            struct board_row row;
            q.from = from[i].code;
            q.to = to[k].code;
            q.next = 0;
            while (board_next(tt, &q, &row)) {
                bool wanted = row.is_wanted && !h->has_same && row.depart.s > item->start.at.s;
                row.is_wanted = wanted;
                if ((row.depart.s <= h->until.s || wanted) && !is_avoided(c, &row))
                    take_row(c, h, &row);
            }
        }
}

/* The first departure of a leg's flight between two airports after that of the
 * plan; false: none. */
static bool next_between(struct itin_change *c, struct board_query *q, const struct item *x,
                         struct board_row *ret)
{
    while (board_next(c->request.timetable, q, ret))
        if (ret->is_wanted && ret->depart.s > x->start.at.s && !is_avoided(c, ret))
            return true;
    return false;
}

/* A fallen leg on the next day on which it goes, over any airport of its cities,
 * behind the leg before it (`in`, leg[-1]) or from an instant on; false: none. */
static bool next_of_leg(struct itin_change *c, const struct item *x, const struct item *in,
                        struct itin_instant from, struct way_leg *leg)
{
    const struct itin_place *a = hole_airport(&x->from), *b = hole_airport(&x->to);
    struct itin_search_end starts[ITIN_MAX_ENDS], ends[ITIN_MAX_ENDS];
    struct flight flight;
    if (!a || !b || !flight_parse(x->flight, &flight))
        return false;
    size_t n_starts = ways_ends(c, a, starts), n = n_starts * ways_ends(c, b, ends);
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        struct board_row row;
        struct board_query q = {.from = starts[i % n_starts].code, .to = ends[i / n_starts].code,
                                .after = from, .closed = c->closed, .n_closed = c->n_closed,
                                .flight = flight_name(flight_key(&flight))};
        struct way_leg over = {.from = itin_place_by_iata(slice_of(q.from)),
                               .to = itin_place_by_iata(slice_of(q.to))};
        if (!over.from || !over.to)
            continue;
        if (in) {
            over.minimum = ways_minimum_over(c, in, x, leg - 1, &over, &over.source);
            q.after.s = leg[-1].arrive.s + (int64_t)over.minimum * 60;
        }
        if (!next_between(c, &q, x, &row) || (found && row.depart.s >= leg->depart.s))
            continue;
        *leg = leg_of(&row);
        leg->minimum = over.minimum;
        leg->source = over.source;
        leg->connection = in ? (int32_t)((leg->depart.s - leg[-1].arrive.s) / 60) : 0;
        found = true;
    }
    return found;
}

/* The fallen legs in order, each on the next day on which it goes and reaches
 * the one behind it: of several as of one people are rebooked to it. */
void ways_add_same_chain(struct itin_change *c, struct hole *h)
{
    struct way way = {.last = h->tail, .same_flight = true};
    const struct item *first = c->things[h->first].item, *last = c->things[h->last].item, *in = NULL;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (!c->things[i].fallen || !hole_is_flight(x) || x->start.at.s < first->start.at.s ||
            x->end.at.s > last->end.at.s || !change_together(x, first))
            continue;
        if (way.n_legs == ITIN_MAX_FLIGHTS || !next_of_leg(c, x, in, h->at, &way.legs[way.n_legs]))
            return;
        in = x;
        way.n_legs++;
    }
    for (size_t i = 0; i < way.n_legs; i++)
        way.legs[i].kept = ways_kept(c, &way.legs[i]);
    struct way *w = way.n_legs > 1 ? ways_take(c, h, &way) : NULL;
    if (w)
        w->same_flight = true;
}
