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

static void take_row(struct itin_change *c, struct hole *h, const struct board_row *row)
{
    struct way way = {.n_legs = 1, .last = h->tail};
    struct way_leg *leg = &way.legs[0];
    memcpy(leg->flight, row->flight, sizeof leg->flight);
    memcpy(leg->operated_by, row->operated_by, sizeof leg->operated_by);
    leg->from = itin_place_by_iata(slice_of(row->from));
    leg->to = itin_place_by_iata(slice_of(row->to));
    leg->depart = row->depart;
    leg->arrive = row->arrive;
    leg->stops = row->stops;
    leg->is_carriers = row->is_wanted;
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

/* The next day on which a fallen leg goes, from an instant on; false: none, or
 * not between the same airports. */
static bool next_of_leg(struct itin_change *c, const struct item *leg, struct itin_instant from,
                        struct board_row *ret)
{
    const struct itin_place *a = hole_airport(&leg->from), *b = hole_airport(&leg->to);
    struct flight flight;
    if (!a || !b || !flight_parse(leg->flight, &flight))
        return false;
    struct board_query q = {.from = a->iata, .to = b->iata, .after = from, .closed = c->closed,
                            .n_closed = c->n_closed, .flight = flight_name(flight_key(&flight))};
    while (board_next(c->request.timetable, &q, ret))
        if (ret->is_wanted && ret->depart.s > leg->start.at.s)
            return !is_avoided(c, ret);
    return false;
}

/* The fallen legs in order, each on the next day on which it goes and reaches
 * the one behind it: of several as of one people are rebooked to it. */
void ways_add_same_chain(struct itin_change *c, struct hole *h)
{
    struct way way = {.last = h->tail, .same_flight = true};
    struct itin_instant from = h->at;
    const struct item *first = c->things[h->first].item, *last = c->things[h->last].item;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        struct way_leg *leg = &way.legs[way.n_legs];
        struct board_row row;
        if (!c->things[i].fallen || !hole_is_flight(x) || x->start.at.s < first->start.at.s ||
            x->end.at.s > last->end.at.s || !change_together(x, first))
            continue;
        if (way.n_legs) {
            enum itin_change_minimum source;
            from.s = leg[-1].arrive.s +
                     (int64_t)ways_minimum(c, c->things[leg[-1].kept].item, x, &source) * 60;
        }
        if (way.n_legs == ITIN_MAX_FLIGHTS || !next_of_leg(c, x, from, &row))
            return;
        memcpy(leg->flight, row.flight, sizeof leg->flight);
        memcpy(leg->operated_by, row.operated_by, sizeof leg->operated_by);
        leg->from = hole_airport(&x->from);
        leg->to = hole_airport(&x->to);
        leg->depart = row.depart;
        leg->arrive = row.arrive;
        leg->stops = row.stops;
        leg->is_carriers = true;
        leg->kept = (int)i; /* for now: the leg that it stands for */
        if (way.n_legs) {
            leg->minimum = ways_minimum(c, c->things[leg[-1].kept].item, x, &leg->source);
            leg->connection = (int32_t)((leg->depart.s - leg[-1].arrive.s) / 60);
        }
        way.n_legs++;
    }
    for (size_t i = 0; i < way.n_legs; i++)
        way.legs[i].kept = ways_kept(c, &way.legs[i]);
    struct way *w = way.n_legs > 1 ? ways_take(c, h, &way) : NULL;
    if (w)
        w->same_flight = true;
}
