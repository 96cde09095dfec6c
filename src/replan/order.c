/* One order for everything, whatever the order of the input: airports by code,
 * services by airport, clock and number. Then what only shows when services
 * stand side by side: repeated lines, code-shares, flights of several legs. */
#include "base/base.h"

#include <math.h>

#include "replan/timetable.h"

enum { MAX_CHAIN = 8, MINUTE_BITS = 14, KEY_BITS = 28, DIGIT = 10 };

/* ---- airports -------------------------------------------------------------------- */

static void locate(struct itin_timetable *tt, struct station *s, const struct itin_zone **zone)
{
    const struct itin_place *place = itin_place_by_iata(slice_of(s->code));
    if (!place)
        return;
    double lat = place->lat_e4 / 1e4 * M_PI / 180, lon = place->lon_e4 / 1e4 * M_PI / 180;
    memcpy(s->country, place->country, sizeof place->country);
    s->x = (float)(cos(lat) * cos(lon));
    s->y = (float)(cos(lat) * sin(lon));
    s->z = (float)sin(lat);
    *zone = itin_zonedb_find(tt->db, slice_of(itin_place_zone(place)), NULL);
    s->known = *zone != NULL;
}

/* Stations in order of their codes; *ret_new_of tells where each went. */
static bool order_stations(struct itin_timetable *tt, struct arena *scratch, uint16_t **ret_new_of)
{
    size_t n = tt->n_stations, next = 0;
    struct station *sorted = arena_array(scratch, n + 1, sizeof *sorted);
    uint16_t *new_of = *ret_new_of = arena_array(scratch, n + 1, sizeof *new_of);
    tt->zones = arena_array(&tt->arena, n + 1, sizeof *tt->zones);
    if (!sorted || !new_of || !tt->zones)
        return false;
    for (size_t code = 0; code < CODES; code++) {
        if (!tt->station_of[code])
            continue;
        uint16_t old = (uint16_t)(tt->station_of[code] - 1);
        new_of[old] = (uint16_t)next;
        sorted[next] = tt->stations[old];
        locate(tt, &sorted[next], &tt->zones[next]);
        tt->station_of[code] = (uint16_t)++next;
    }
    if (n)
        memcpy(tt->stations, sorted, n * sizeof *sorted);
    return true;
}

/* Airports of one city, both in the timetable. */
static bool find_neighbours(struct itin_timetable *tt)
{
    tt->n_neighbours = 0;
    for (size_t i = 0; i < tt->n_stations; i++) {
        const struct itin_place *others[16];
        struct station *s = &tt->stations[i];
        const struct itin_place *place = itin_place_by_iata(slice_of(s->code));
        size_t n = place ? itin_place_city_airports(place, others, ARRAY_LEN(others)) : 0;
        s->neighbours = (uint32_t)tt->n_neighbours;
        s->n_neighbours = 0;
        for (size_t k = 0; k < n; k++) {
            uint16_t other = timetable_find(tt, slice_of(others[k]->iata));
            if (other == NO_STATION || other == i)
                continue;
            uint16_t *slot =
                ARENA_PUSH(&tt->arena, tt->neighbours, tt->n_neighbours, tt->cap_neighbours);
            if (!slot)
                return false;
            *slot = other;
            s->n_neighbours++;
        }
    }
    return true;
}

/* Domestic or international, for the minimum connecting times: as filed, else
 * by the countries of the ends. */
static void set_classes(const struct itin_timetable *tt, struct service *s)
{
    const char *a = tt->stations[s->from].country, *b = tt->stations[s->to].country;
    bool abroad = memcmp(a, b, 2) != 0;
    bool from = s->filed_status & STATUS_FROM_I || (abroad && !(s->filed_status & STATUS_FROM_D));
    bool to = s->filed_status & STATUS_TO_I || (abroad && !(s->filed_status & STATUS_TO_D));
    s->flags = (uint8_t)((s->flags & ~(SERVICE_ABROAD_FROM | SERVICE_ABROAD_TO)) |
                         (from ? SERVICE_ABROAD_FROM : 0) | (to ? SERVICE_ABROAD_TO : 0));
}

/* ---- services -------------------------------------------------------------------- */

#define ORDER_BY(field) \
    if (a->field != b->field) \
        return a->field < b->field ? -1 : 1

/* Services that agree in this are one and the same. */
static int identity_cmp(const struct service *a, const struct service *b)
{
    ORDER_BY(from);
    ORDER_BY(depart);
    if (flight_name(a->flight) != flight_name(b->flight))
        return flight_name(a->flight) < flight_name(b->flight) ? -1 : 1;
    ORDER_BY(to);
    ORDER_BY(arrive);
    ORDER_BY(depart_day);
    ORDER_BY(arrive_day);
    ORDER_BY(first_day);
    ORDER_BY(last_day);
    ORDER_BY(weekdays);
    ORDER_BY(every_weeks);
    ORDER_BY(clock);
    ORDER_BY(agency);
    ORDER_BY(n_chain);
    return 0;
}

static int service_cmp(const struct service *a, const struct service *b)
{
    int order = identity_cmp(a, b);
    if (order)
        return order;
    ORDER_BY(flight);
    ORDER_BY(leg);
    ORDER_BY(operator);
    ORDER_BY(closed_legs);
    ORDER_BY(filed_status);
    ORDER_BY(filed_from);
    ORDER_BY(filed_to);
    ORDER_BY(chain);
    return 0;
}

/* What services are sorted by first, above the place where one stands: airport
 * and clock. */
static uint64_t key_of(const struct service *s, size_t place)
{
    uint64_t minute = s->depart < 0 ? 0 : (uint64_t)s->depart;
    if (minute >> MINUTE_BITS)
        minute = (1u << MINUTE_BITS) - 1;
    return ((uint64_t)s->from << MINUTE_BITS | minute) << 32 | place;
}

/* Stable passes over the digits of the keys, lowest first; ends in *a. */
static void sort_keys(uint64_t **a, uint64_t **b, size_t n)
{
    for (unsigned bit = 32; bit < 32 + KEY_BITS; bit += DIGIT) {
        size_t counts[(1u << DIGIT) + 1] = {0};
        const size_t mask = (1u << DIGIT) - 1;
        for (size_t i = 0; i < n; i++)
            counts[((*a)[i] >> bit & mask) + 1]++;
        for (size_t k = 0; k < mask; k++)
            counts[k + 1] += counts[k];
        for (size_t i = 0; i < n; i++)
            (*b)[counts[(*a)[i] >> bit & mask]++] = (*a)[i];
        uint64_t *swap = *a;
        *a = *b;
        *b = swap;
    }
}

/* Moves each service to the place where its key stands, ring by ring; each
 * remembers in `twin` where it was. */
static void permute(struct service *services, uint64_t *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        services[i].twin = (uint32_t)i;
    for (size_t i = 0; i < n; i++) {
        struct service first = services[i];
        size_t to = i;
        for (size_t from; (from = (uint32_t)keys[to]) != i; to = from) {
            services[to] = services[from];
            keys[to] = to;
        }
        if (to != i)
            services[to] = first;
        keys[to] = to;
    }
}

static int by_service(const void *a, const void *b)
{
    return service_cmp(a, b);
}

/* Where airport and clock are the same, the whole service decides. */
static void sort_ties(struct service *services, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        uint64_t key = key_of(&services[i], 0);
        for (end = i + 1; end < n && key_of(&services[end], 0) == key; end++)
            ;
        if (end - i > 24) {
            qsort(services + i, end - i, sizeof *services, by_service);
            continue;
        }
        for (size_t k = i + 1; k < end; k++) {
            struct service moved = services[k];
            size_t at = k;
            for (; at > i && service_cmp(&services[at - 1], &moved) > 0; at--)
                services[at] = services[at - 1];
            if (at != k)
                services[at] = moved;
        }
    }
}

/* Puts the services in order, and all that refers to them. */
static bool sort_services(struct itin_timetable *tt, struct arena *scratch)
{
    size_t n = tt->n_services;
    uint64_t *keys = arena_array(scratch, n + 1, sizeof *keys);
    uint64_t *spare = arena_array(scratch, n + 1, sizeof *spare);
    uint32_t *new_of = arena_array(scratch, n + 1, sizeof *new_of);
    if (!keys || !spare || !new_of)
        return false;
    for (size_t i = 0; i < n; i++)
        keys[i] = key_of(&tt->services[i], i);
    sort_keys(&keys, &spare, n);
    permute(tt->services, keys, n);
    sort_ties(tt->services, n);
    for (size_t i = 0; i < n; i++)
        new_of[tt->services[i].twin] = (uint32_t)i;
    for (size_t i = 0; i < tt->n_aliases; i++)
        tt->aliases[i].service = new_of[tt->aliases[i].service];
    for (size_t i = 0; i < tt->n_chains; i++)
        tt->chains[i] = new_of[tt->chains[i]];
    return true;
}

/* Takes out repeated lines (trap 10) and, with `through`, what order.c made
 * itself; keeps the order and what refers to services. */
static bool drop_services(struct itin_timetable *tt, struct arena *scratch, bool through)
{
    size_t n = 0, kept = 0;
    if (through && !tt->n_chains)
        return true;
    uint32_t *new_of = arena_array(scratch, tt->n_services + 1, sizeof *new_of);
    if (!new_of)
        return false;
    for (size_t i = 0; i < tt->n_services; i++) {
        bool repeated = !through && n && identity_cmp(&tt->services[n - 1], &tt->services[i]) == 0;
        if (repeated && !tt->services[n - 1].operator)
            tt->services[n - 1].operator = tt->services[i].operator;
        if (repeated) {
            tt->n_repeated++;
            new_of[i] = (uint32_t)n - 1;
        } else if (!through || !(tt->services[i].flags & SERVICE_THROUGH)) {
            new_of[i] = (uint32_t)n;
            if (n != i)
                tt->services[n] = tt->services[i];
            n++;
        } else {
            new_of[i] = NO_INDEX;
        }
    }
    tt->n_services = n;
    for (size_t i = 0; i < tt->n_aliases; i++) {
        uint32_t service = new_of[tt->aliases[i].service];
        if (service != NO_INDEX)
            tt->aliases[kept++] =
                (struct alias){.service = service, .flight = tt->aliases[i].flight};
    }
    tt->n_aliases = kept;
    if (through)
        tt->n_chains = 0;
    return true;
}

/* ---- flights of several legs (trap 5) ------------------------------------------------ */

struct legs {
    struct itin_timetable *tt;
    uint32_t *list; /* services of flights with several legs, by flight, then leg */
    size_t n;
};

static int by_flight_and_leg(const void *a, const void *b, void *services)
{
    const struct service *all = services;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    if (all[i].flight != all[k].flight)
        return all[i].flight < all[k].flight ? -1 : 1;
    if (all[i].leg != all[k].leg)
        return all[i].leg < all[k].leg ? -1 : 1;
    return (i > k) - (i < k);
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool has_key(const uint64_t *keys, size_t n, uint64_t key)
{
    return n && bsearch(&key, keys, n, sizeof key, by_key);
}

static bool collect_legs(struct legs *legs, struct arena *scratch)
{
    struct itin_timetable *tt = legs->tt;
    size_t n_keys = 0;
    for (size_t i = 0; i < tt->n_services; i++)
        n_keys += tt->services[i].leg > 1;
    if (!n_keys)
        return true;
    uint64_t *keys = arena_array(scratch, n_keys, sizeof *keys);
    legs->list = arena_array(scratch, tt->n_services, sizeof *legs->list);
    if (!keys || !legs->list)
        return false;
    n_keys = 0;
    for (size_t i = 0; i < tt->n_services; i++)
        if (tt->services[i].leg > 1)
            keys[n_keys++] = tt->services[i].flight;
    qsort(keys, n_keys, sizeof *keys, by_key);
    for (size_t i = 0; i < tt->n_services; i++)
        if (has_key(keys, n_keys, tt->services[i].flight))
            legs->list[legs->n++] = (uint32_t)i;
    qsort_r(legs->list, legs->n, sizeof *legs->list, by_flight_and_leg, tt->services);
    return true;
}

/* Whether `next` can be the leg after `leg` on some day. */
static bool may_follow(const struct service *leg, const struct service *next)
{
    return next->flight == leg->flight && next->leg == leg->leg + 1 && next->from == leg->to &&
           next->clock == leg->clock && (int64_t)next->first_day <= (int64_t)leg->last_day + 3 &&
           (int64_t)next->last_day + 3 >= (int64_t)leg->first_day;
}

/* A service from the start of the first leg of a chain to the end of its last. */
static bool add_through(struct itin_timetable *tt, const uint32_t *chain, size_t n)
{
    const struct service *first = &tt->services[chain[0]], *last = &tt->services[chain[n - 1]];
    if (first->from == last->to)
        return true;
    struct service through = *first;
    through.to = last->to;
    through.arrive = last->arrive;
    through.filed_to = last->filed_to;
    through.flags = (uint8_t)(SERVICE_THROUGH | (first->flags & SERVICE_ABROAD_FROM) |
                              (last->flags & SERVICE_ABROAD_TO));
    if (last->leg <= 11 && (first->closed_legs >> (last->leg - 1) & 1))
        through.flags |= SERVICE_CLOSED;
    through.chain = (uint32_t)tt->n_chains;
    through.n_chain = (uint16_t)n;
    for (size_t i = 0; i < n; i++) {
        uint32_t *slot = ARENA_PUSH(&tt->arena, tt->chains, tt->n_chains, tt->cap_chains);
        if (!slot)
            return false;
        *slot = chain[i];
    }
    struct service *slot = timetable_service(tt);
    if (slot)
        *slot = through;
    return slot;
}

/* All chains that begin with leg `at` of the list, depth first. */
static bool add_chains(struct legs *legs, size_t at)
{
    struct itin_timetable *tt = legs->tt;
    size_t place[MAX_CHAIN] = {at}, depth = 1; /* place: in the list */
    uint32_t chain[MAX_CHAIN] = {legs->list[at]};
    place[1] = at;
    while (depth > 0) {
        const struct service *leg = &tt->services[chain[depth - 1]];
        size_t next = depth < MAX_CHAIN ? place[depth] + 1 : legs->n;
        while (next < legs->n && tt->services[legs->list[next]].flight == leg->flight &&
               !may_follow(leg, &tt->services[legs->list[next]]))
            next++;
        if (next >= legs->n || tt->services[legs->list[next]].flight != leg->flight) {
            depth--;
            continue;
        }
        place[depth] = next;
        chain[depth++] = legs->list[next];
        if (depth < MAX_CHAIN)
            place[depth] = next;
        if (!add_through(tt, chain, depth))
            return false;
    }
    return true;
}

static bool add_throughs(struct itin_timetable *tt, struct arena *scratch)
{
    struct legs legs = {.tt = tt};
    if (!collect_legs(&legs, scratch))
        return false;
    for (size_t i = 0; i < legs.n; i++)
        if (!add_chains(&legs, i))
            return false;
    return tt->n_chains == 0 || sort_services(tt, scratch);
}

/* ---- services side by side ------------------------------------------------------------- */

static bool is_operated_as(const struct service *s, const struct service *other)
{
    uint64_t want = s->operator;
    if (flight_of(want).number == UINT16_MAX) /* only the carrier is known */
        return want >> 40 == other->flight >> 40;
    return want == flight_name(other->flight);
}

/* `other` carries the same passengers: code-shares and the same flight twice. */
static bool is_same_aircraft(const struct service *s, const struct service *other)
{
    return s->to == other->to && s->arrive == other->arrive && s != other &&
           ((s->operator && is_operated_as(s, other)) ||
            (flight_name(s->flight) == flight_name(other->flight) && other < s));
}

/* Marks what needs a look at its neighbours on each day (trap 6). */
static bool mark_twins(struct itin_timetable *tt)
{
    tt->n_folded = 0;
    uint32_t start = 0;
    for (uint32_t i = 0; i < tt->n_services; i++) {
        struct service *s = &tt->services[i];
        if (s->from != tt->services[start].from || s->depart != tt->services[start].depart)
            start = i;
        s->twin = start;
        s->flags &= (uint8_t)~SERVICE_MARKETING;
        if (!(s->flags & SERVICE_THROUGH) && s->leg <= 11 && (s->closed_legs >> (s->leg - 1) & 1))
            s->flags |= SERVICE_CLOSED;
    }
    for (uint32_t i = 0; i < tt->n_services; i++) {
        struct service *s = &tt->services[i];
        bool folded = false;
        for (uint32_t k = s->twin; k < tt->n_services && tt->services[k].twin == s->twin; k++) {
            if (!is_same_aircraft(s, &tt->services[k]))
                continue;
            s->flags |= SERVICE_MARKETING;
            folded |= s->operator && is_operated_as(s, &tt->services[k]);
            struct alias *alias = ARENA_PUSH(&tt->arena, tt->aliases, tt->n_aliases, tt->cap_aliases);
            if (!alias)
                return false;
            *alias = (struct alias){.service = k, .flight = flight_name(s->flight)};
        }
        tt->n_folded += folded && !(s->flags & SERVICE_THROUGH);
    }
    return true;
}

/* DEI 10: the operating leg names its marketing numbers; a line of such a
 * number beside it is told who operates it. */
static void tell_operators(struct itin_timetable *tt)
{
    for (size_t i = 0; i < tt->n_aliases; i++) {
        const struct service *own = &tt->services[tt->aliases[i].service];
        uint32_t k = tt->aliases[i].service;
        while (k > 0 && tt->services[k - 1].from == own->from &&
               tt->services[k - 1].depart == own->depart)
            k--;
        for (; k < tt->n_services && tt->services[k].from == own->from &&
               tt->services[k].depart == own->depart; k++)
            if (flight_name(tt->services[k].flight) == tt->aliases[i].flight &&
                tt->services[k].to == own->to)
                tt->services[k].operator = flight_name(own->flight);
    }
}

static int by_alias(const void *a, const void *b)
{
    const struct alias *x = a, *y = b;
    if (x->service != y->service)
        return x->service < y->service ? -1 : 1;
    return (x->flight > y->flight) - (x->flight < y->flight);
}

static void order_aliases(struct itin_timetable *tt)
{
    size_t n = 0;
    if (tt->n_aliases)
        qsort(tt->aliases, tt->n_aliases, sizeof *tt->aliases, by_alias);
    for (size_t i = 0; i < tt->n_aliases; i++) {
        const struct alias *a = &tt->aliases[i];
        bool own = a->flight == flight_name(tt->services[a->service].flight);
        if (!own && (!n || by_alias(&tt->aliases[n - 1], a) != 0))
            tt->aliases[n++] = *a;
    }
    tt->n_aliases = n;
}

enum itin_status timetable_order(struct itin_timetable *tt)
{
    if (tt->ordered)
        return ITIN_OK;
    struct arena scratch;
    arena_init(&scratch, (size_t)4 << 30);
    uint16_t *new_of = NULL;
    bool ok = drop_services(tt, &scratch, true) && order_stations(tt, &scratch, &new_of);
    for (size_t i = 0; ok && i < tt->n_services; i++) {
        struct service *s = &tt->services[i];
        s->from = new_of[s->from];
        s->to = new_of[s->to];
        set_classes(tt, s);
    }
    ok = ok && sort_services(tt, &scratch) && drop_services(tt, &scratch, false);
    if (ok)
        tell_operators(tt);
    ok = ok && add_throughs(tt, &scratch) && mark_twins(tt) && find_neighbours(tt);
    if (ok)
        order_aliases(tt);
    arena_release(&scratch);
    tt->ordered = ok;
    if (ok)
        return ITIN_OK;
    return tt->n_services >= ITIN_MAX_SERVICES ? ITIN_ELIMIT : ITIN_ENOMEM;
}
