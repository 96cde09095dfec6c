/* Ways over what is asked for (--via, --prefer): an airport, a country, a
 * carrier. Others may beat them, so that no search shows them: they are looked
 * for in two parts, before and behind it. And ways on the airlines of the
 * tickets, which come before what is sooner. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/ways.h"

enum { MOST_FIRSTS = 200, MOST_STATIONS = 24 };

static bool is_country(const char *what)
{
    return strncmp(what, "country:", 8) == 0;
}

static bool is_by(const struct way_leg *leg, const char *carrier)
{
    return strncmp(leg->flight, carrier, 2) == 0 || strncmp(leg->operated_by, carrier, 2) == 0;
}

static bool meets(const struct way *way, const char *what)
{
    size_t n = strlen(what);
    bool met = false;
    for (size_t k = 0; k < way->n_legs && n; k++) {
        const struct way_leg *leg = &way->legs[k];
        bool on = k + 1 < way->n_legs;
        met |= is_country(what) ? on && strcmp(leg->to->country, what + 8) == 0
               : n == 2         ? is_by(leg, what)
                                : on && (strcmp(leg->to->iata, what) == 0 ||
                                         strcmp(way->legs[k + 1].from->iata, what) == 0);
    }
    return met;
}

int ways_preferred(const struct itin_change *c, const struct way *way)
{
    int n = 0;
    for (size_t i = 0; i < c->n_preferred; i++)
        n += meets(way, c->preferred[i]);
    return n;
}

/* ---- in two parts ----------------------------------------------------------------------- */

struct parts {
    struct itin_change *c;
    struct hole *hole;
    struct itin_search *search;
    const struct itin_place *over;
    const char *first_by, *then_by; /* the only carrier of a part; "": any */
    struct way *firsts;
};

static void set_carriers(struct itin_search_query *q, const char *carriers)
{
    memcpy(q->only_carriers, carriers, strnlen(carriers, sizeof q->only_carriers - 1));
}

/* The second part, behind a first one. */
static void go_on(const struct parts *p, const struct way *first)
{
    struct itin_change *c = p->c;
    const struct way_leg *in = &first->legs[first->n_legs - 1];
    struct itin_search_query q = ways_query(c, p->hole, ITIN_SEARCH_PARETO);
    struct itin_search_result result;
    enum itin_change_minimum source;
    int32_t minimum = hole_minimum(c, in->from, in->to, in->to, p->hole->to, &source);
    int32_t most = c->request.max_flights ? c->request.max_flights : ITIN_MAX_FLIGHTS;
    memcpy(q.from[q.n_from++].code, in->to->iata, sizeof in->to->iata);
    q.n_to = ways_ends(c, p->hole->to, q.to);
    q.at.s = in->arrive.s + (int64_t)minimum * 60;
    q.within_minutes = c->request.within_minutes;
    q.max_flights = most - (int32_t)first->n_legs;
    set_carriers(&q, p->then_by);
    if (q.max_flights < 1 || !q.n_to || c->arena.failed || itin_search_run(p->search, &q, &result))
        return;
    for (size_t i = 0; i < result.n; i++) {
        struct way way = {0}, all = *first;
        if (!ways_make(c, p->hole, p->search, &result.journeys[i], p->hole->tail, &way))
            continue;
        for (size_t k = 0; k < way.n_legs; k++)
            all.legs[all.n_legs++] = way.legs[k];
        struct way_leg *out = &all.legs[first->n_legs];
        int64_t lasts = all.legs[all.n_legs - 1].arrive.s - all.legs[0].depart.s;
        out->connection = (int32_t)((out->depart.s - in->arrive.s) / 60);
        out->minimum = hole_minimum(c, in->from, in->to, out->from, out->to, &out->source);
        all.last = p->hole->tail;
        if (out->connection >= out->minimum && lasts <= (int64_t)c->request.elapsed_minutes * 60)
            ways_take(c, p->hole, &all);
    }
}

static void search_over(const struct parts *p)
{
    struct itin_change *c = p->c;
    struct itin_search_query q = ways_query(c, p->hole, ITIN_SEARCH_OPTIONS);
    struct itin_search_result result;
    size_t n = 0;
    if (!p->over || ways_avoid(c, p->over) || !board_has_airport(c->request.timetable, p->over->iata) ||
        hole_same_city(p->over, p->hole->from) || hole_same_city(p->over, p->hole->to))
        return;
    q.n_from = ways_ends(c, p->hole->from, q.from);
    memcpy(q.to[q.n_to++].code, p->over->iata, sizeof p->over->iata);
    q.max_flights = (c->request.max_flights ? c->request.max_flights : ITIN_MAX_FLIGHTS) - 1;
    set_carriers(&q, p->first_by);
    if (q.max_flights < 1 || !q.n_from || c->arena.failed ||
        itin_search_run(p->search, &q, &result))
        return;
    for (size_t k = 0; k < result.n && n < MOST_FIRSTS; k++)
        n += ways_make(c, p->hole, p->search, &result.journeys[k], p->hole->tail, &p->firsts[n]);
    for (size_t k = 0; k < n; k++) /* the result is gone with the next search */
        go_on(p, &p->firsts[k]);
}

/* All the way with some carriers, to where planned leg `last` ends. */
static void search_with(struct itin_change *c, struct hole *h, struct itin_search *search,
                        const struct itin_place *to, size_t last, const char *carriers)
{
    struct itin_search_query q = ways_query(c, h, ITIN_SEARCH_OPTIONS);
    struct itin_search_result result;
    struct way way;
    q.n_from = ways_ends(c, h->from, q.from);
    q.n_to = ways_ends(c, to, q.to);
    set_carriers(&q, carriers);
    if (!q.n_from || !q.n_to || c->arena.failed || itin_search_run(search, &q, &result))
        return;
    for (size_t i = 0; i < result.n; i++)
        if (ways_make(c, h, search, &result.journeys[i], last, &way))
            ways_take(c, h, &way);
}

static void search_word(struct parts *p, const char *what)
{
    char codes[MOST_STATIONS][4];
    bool carrier = strlen(what) == 2;
    if (strlen(what) == 3) {
        p->over = itin_place_by_iata(slice_of(what));
        search_over(p);
        return;
    }
    size_t n = carrier ? board_carrier_airports(p->c->request.timetable, what, codes, MOST_STATIONS)
                       : board_country_airports(p->c->request.timetable, what + 8, codes,
                                                MOST_STATIONS);
    if (carrier)
        search_with(p->c, p->hole, p->search, p->hole->to, p->hole->tail, what);
    for (size_t i = 0; i < n && !p->c->arena.failed; i++) {
        p->over = itin_place_by_iata(slice_of(codes[i]));
        for (int part = 0; part < 1 + carrier; part++) {
            p->first_by = carrier && part == 0 ? what : "";
            p->then_by = carrier && part == 1 ? what : "";
            search_over(p);
        }
    }
}

/* Only the ways over what is asked for, and the same flight on its next day. */
static void keep_via(struct itin_change *c, struct hole *h, const char *const *via)
{
    int n = 0;
    for (int i = 0; i < h->n_ways; i++) {
        const struct way *w = &c->ways[h->ways + i];
        bool met = w->same_flight;
        for (size_t k = 0; k < c->request.n_via; k++)
            met |= meets(w, via[k]);
        if (met)
            c->ways[h->ways + n++] = *w;
        else
            c->result.hidden.not_via++;
    }
    c->n_ways -= (size_t)(h->n_ways - n);
    h->n_ways = n;
}

static const char **words_of(struct itin_change *c, const char *const *list, size_t n)
{
    const char **words = arena_array(&c->arena, n + 1, sizeof *words);
    for (size_t i = 0; words && i < n; i++)
        words[i] = ways_word(c, list[i]);
    return words;
}

void ways_search_asked(struct itin_change *c, struct hole *h, struct itin_search *search)
{
    struct parts p = {.c = c, .hole = h, .search = search, .first_by = "", .then_by = ""};
    const char **via = words_of(c, c->request.via, c->request.n_via);
    const char **prefer = words_of(c, c->request.prefer, c->request.n_prefer);
    if (!via || !prefer || (!c->request.n_via && !c->request.n_prefer) ||
        !(p.firsts = arena_array(&c->arena, MOST_FIRSTS, sizeof *p.firsts)))
        return;
    for (size_t i = 0; i < c->request.n_via; i++)
        search_word(&p, via[i]);
    for (size_t i = 0; i < c->request.n_prefer; i++)
        search_word(&p, prefer[i]);
    c->preferred = prefer;
    c->n_preferred = c->request.n_prefer;
    if (c->request.n_via)
        keep_via(c, h, via);
}

/* ---- on the tickets ---------------------------------------------------------------------- */

/* Who has sold the tickets of the flights that fell has to rebook them, however
 * late and with however many changes: others are sooner, so that no search of
 * all flights need show such a way. */
void ways_search_tickets(struct itin_change *c, struct hole *h, struct itin_search *search,
                         const struct itin_place *to, size_t last)
{
    char carriers[sizeof ((struct itin_search_query *)0)->only_carriers] = "";
    size_t n = 0;
    for (size_t i = 0; i < c->n_things && n + 2 < sizeof carriers; i++) {
        const struct item *x = c->things[i].item;
        bool known = false;
        if (!text_is_set(x->ticket) || x->flight.len < 3 || !hole_spans(c, h, last, i))
            continue;
        for (size_t k = 0; k < n; k += 2)
            known |= memcmp(carriers + k, x->flight.ptr, 2) == 0;
        if (!known)
            memcpy(carriers + n, x->flight.ptr, 2);
        n += known ? 0 : 2;
    }
    if (n)
        search_with(c, h, search, to, last, carriers);
}
