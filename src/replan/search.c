#include "base/base.h"

#include <math.h>

#include "replan/search.h"

enum { DEFAULT_WITHIN = DAY, DEFAULT_ELAPSED = 2 * DAY, DEFAULT_FLIGHTS = 4, MAX_SPAN = 60 * DAY };
static const double default_circuity = 2.5, detour_km = 1500, earth_km = 6371.0088;

/* ---- memory -------------------------------------------------------------------------- */

static bool alloc_rounds(struct itin_search *s)
{
    size_t nodes = 2 * s->n_stations + 2;
    for (int k = 0; k <= MAX_ROUNDS; k++) {
        struct round *r = &s->rounds[k];
        r->ready = arena_array(&s->arena, nodes, sizeof *r->ready);
        r->parent = arena_array(&s->arena, nodes, sizeof *r->parent);
        r->gate = arena_array(&s->arena, ALL_STATIONS, sizeof *r->gate);
    }
    for (int i = 0; i < 2; i++) {
        struct marks *m = &s->marks[i];
        m->list = arena_array(&s->arena, s->n_stations + 1, sizeof *m->list);
        m->is_marked = arena_array(&s->arena, s->n_stations + 1, sizeof *m->is_marked);
        m->before = arena_array(&s->arena, nodes, sizeof *m->before);
    }
    return !s->arena.failed;
}

static bool alloc_all(struct itin_search *s)
{
    size_t n = s->n_stations + 1;
    s->minimum = arena_array(&s->arena, n * MCT_CLASSES, sizeof *s->minimum);
    s->users = arena_array(&s->arena, n, sizeof *s->users);
    s->transfer = arena_array(&s->arena, s->tt->n_neighbours + 1, sizeof *s->transfer);
    s->transfer_users = arena_array(&s->arena, s->tt->n_neighbours + 1, sizeof *s->transfer_users);
    s->role = arena_array(&s->arena, n, sizeof *s->role);
    s->extra = arena_array(&s->arena, n, sizeof *s->extra);
    s->far = arena_array(&s->arena, n, sizeof *s->far);
    s->barred_carriers = arena_array(&s->arena, ALL_STATIONS / 8, 1);
    s->journeys = arena_array(&s->arena, MAX_JOURNEYS, sizeof *s->journeys);
    return alloc_rounds(s);
}

static float chord_km(const struct station *a, const struct station *b)
{
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return (float)earth_km * sqrtf(x * x + y * y + z * z);
}

/* The minimums of all airports and pairs; a transfer on the ground also bounds
 * the speed from below. */
static void set_minimums(struct itin_search *s, int32_t self_transfer)
{
    const struct itin_timetable *tt = s->tt;
    uint16_t least = (uint16_t)(self_transfer > 0 ? self_transfer : 0);
    s->self_transfer = self_transfer;
    s->speed = tt->max_km_per_minute;
    for (size_t i = 0; i < s->n_stations; i++) {
        const struct station *station = &tt->stations[i];
        uint16_t *m = &s->minimum[i * MCT_CLASSES];
        mct_of_airport(s->mct, station->code, m, &s->users[i]);
        for (size_t c = 0; c < MCT_CLASSES; c++)
            if (m[c] < least) {
                m[c] = least;
                s->users[i] &= (uint8_t)~(1u << c);
            }
        for (uint32_t k = 0; k < station->n_neighbours; k++) {
            uint32_t pair = station->neighbours + k;
            const struct station *other = &tt->stations[tt->neighbours[pair]];
            uint16_t minutes =
                mct_of_pair(s->mct, station->code, other->code, &s->transfer_users[pair]);
            s->transfer[pair] = minutes > least ? minutes : least;
            float need = chord_km(station, other) / (float)(s->transfer[pair] ? s->transfer[pair] : 1);
            if (need > s->speed || !s->transfer[pair])
                s->speed = s->transfer[pair] ? need : INFINITY;
        }
    }
}

enum itin_status itin_search_new(struct itin_timetable *tt, const struct itin_mct *mct,
                                 struct itin_search **ret_search)
{
    if (!tt->n_minutes)
        return ITIN_EINVAL;
    struct itin_search *s = calloc(1, sizeof *s);
    if (!s)
        return ITIN_ENOMEM;
    arena_init(&s->arena, (size_t)256 << 20);
    s->tt = tt;
    s->mct = mct;
    s->n_stations = tt->n_stations;
    if (!alloc_all(s)) {
        itin_search_free(s);
        return ITIN_ENOMEM;
    }
    set_minimums(s, 0);
    *ret_search = s;
    return ITIN_OK;
}

void itin_search_free(struct itin_search *s)
{
    if (!s)
        return;
    arena_release(&s->arena);
    free(s);
}

/* ---- the query ------------------------------------------------------------------------ */

static double cosine(const struct station *a, const struct station *b)
{
    double ax = (double)a->x, ay = (double)a->y, az = (double)a->z;
    double c = ax * (double)b->x + ay * (double)b->y + az * (double)b->z;
    return c > 1 ? 1 : c < -1 ? -1 : c;
}

/* The longest way over an airport, as the cosine of its angle. */
static void set_circuity(struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    double most = 0, factor = q->circuity == 0 ? default_circuity : q->circuity;
    for (size_t i = 0; i < q->n_from; i++)
        for (size_t k = 0; k < q->n_to; k++) {
            double angle = acos(cosine(&s->tt->stations[s->from[i]], &s->tt->stations[s->to[k]]));
            most = angle > most ? angle : most;
        }
    double limit = most * factor;
    if (limit < most + detour_km / earth_km)
        limit = most + detour_km / earth_km;
    s->any_way = factor < 0 || limit >= M_PI;
    s->cos_limit = cos(limit);
}

/* cos(a + b) >= cos(limit) with a + b below half a turn. */
static bool is_detour(const struct itin_search *s, uint16_t station)
{
    const struct station *all = s->tt->stations;
    double a = -1, b = -1;
    if (s->any_way)
        return false;
    for (size_t i = 0; i < s->query->n_from; i++)
        a = fmax(a, cosine(&all[s->from[i]], &all[station]));
    for (size_t i = 0; i < s->query->n_to; i++)
        b = fmax(b, cosine(&all[station], &all[s->to[i]]));
    return a + b < 0 || a * b - sqrt((1 - a * a) * (1 - b * b)) < s->cos_limit;
}

static bool is_avoided(const struct itin_search *s, uint16_t station)
{
    const struct station *st = &s->tt->stations[station];
    for (size_t i = 0; i < s->query->n_avoid; i++) {
        const char *what = s->query->avoid[i];
        if (strcmp(what, st->code) == 0)
            return true;
        if (strncmp(what, "country:", 8) == 0 && strcmp(what + 8, st->country) == 0)
            return true;
    }
    return false;
}

static void bar_station(struct itin_search *s, uint16_t station)
{
    s->role[station] |= ROLE_BARRED;
    for (int k = 0; k <= s->n_rounds; k++)
        s->rounds[k].gate[station] = 0;
}

/* What is known of a station from the first time that it is met. */
static void know_station(struct itin_search *s, uint16_t station)
{
    const struct itin_timetable *tt = s->tt;
    float least = INFINITY;
    s->role[station] |= ROLE_KNOWN;
    if (is_avoided(s, station) || is_detour(s, station)) {
        bar_station(s, station);
        return;
    }
    for (size_t i = 0; i < s->query->n_to; i++) {
        float km = chord_km(&tt->stations[station], &tt->stations[s->to[i]]);
        float minutes = (s->speed > 0 ? km / s->speed : 0) + (float)s->extra[s->to[i]];
        least = minutes < least ? minutes : least;
    }
    least = least < 1e7f ? least : 1e7f;
    s->far[station] = least > 2 ? least - 2 : 0; /* room for rounding */
}

static bool is_code(const char *what)
{
    return strlen(what) == 2;
}

static void set_avoid(struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    memset(s->barred_carriers, 0, ALL_STATIONS / 8);
    for (size_t i = 0; i < q->n_avoid; i++) {
        if (!is_code(q->avoid[i]))
            continue;
        unsigned carrier =
            (unsigned)(unsigned char)q->avoid[i][0] << 8 | (unsigned char)q->avoid[i][1];
        s->barred_carriers[carrier >> 3] |= (uint8_t)(1u << (carrier & 7));
    }
}

static bool flies_barred(const struct itin_search *s, uint32_t service)
{
    unsigned carrier = (unsigned)(s->tt->services[service].flight >> 40) & 0xFFFF;
    return s->barred_carriers[carrier >> 3] >> (carrier & 7) & 1;
}

static enum itin_status find_ends(struct itin_search *s, const struct itin_search_query *q)
{
    for (size_t i = 0; i < q->n_from; i++) {
        s->from[i] = timetable_find(s->tt, slice(q->from[i].code, strnlen(q->from[i].code, 4)));
        if (s->from[i] == NO_STATION)
            return ITIN_ENOENT;
    }
    for (size_t i = 0; i < q->n_to; i++) {
        s->to[i] = timetable_find(s->tt, slice(q->to[i].code, strnlen(q->to[i].code, 4)));
        if (s->to[i] == NO_STATION)
            return ITIN_ENOENT;
    }
    return ITIN_OK;
}

static bool is_sound(const struct itin_search_query *q)
{
    if (q->size < sizeof *q || !q->n_from || !q->n_to || q->n_from > ITIN_MAX_ENDS ||
        q->n_to > ITIN_MAX_ENDS || q->n_avoid > ITIN_MAX_AVOID || q->n_prefer > ITIN_MAX_AVOID)
        return false;
    if (q->within_minutes < 0 || q->within_minutes > MAX_SPAN || q->elapsed_minutes < 0 ||
        q->elapsed_minutes > MAX_SPAN || q->max_flights < 0 || q->max_flights > MAX_ROUNDS ||
        q->self_transfer_minutes < 0 || q->self_transfer_minutes > 2 * DAY || isnan(q->circuity))
        return false;
    for (size_t i = 0; i < q->n_from; i++)
        if (q->from[i].minutes < 0 || q->from[i].minutes > MAX_SPAN)
            return false;
    for (size_t i = 0; i < q->n_to; i++)
        if (q->to[i].minutes < 0 || q->to[i].minutes > MAX_SPAN)
            return false;
    return true;
}

static void clear_labels(struct itin_search *s)
{
    for (int k = 0; k <= s->n_rounds; k++) {
        bool last = k == s->n_rounds; /* its arrivals are of use only at the end */
        memset(s->rounds[k].ready, 0xFF, 2 * s->n_stations * sizeof(uint32_t));
        memset(s->rounds[k].gate, last ? 0 : 0xFF, s->n_stations * sizeof(uint32_t));
        s->best[k] = NEVER;
    }
    s->best[s->n_rounds + 1] = NEVER;
    memset(s->role, 0, s->n_stations);
    for (int i = 0; i < 2; i++) {
        for (size_t k = 0; k < s->marks[i].n; k++)
            s->marks[i].is_marked[s->marks[i].list[k]] = 0;
        s->marks[i].n = 0;
    }
}

static void set_roles(struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    for (size_t i = 0; i < q->n_to; i++) {
        s->role[s->to[i]] |= ROLE_TARGET;
        s->extra[s->to[i]] = q->to[i].minutes;
        s->rounds[s->n_rounds].gate[s->to[i]] = NEVER;
    }
    for (size_t i = 0; i < q->n_to; i++)
        know_station(s, s->to[i]);
    for (size_t i = 0; i < q->n_from; i++) {
        know_station(s, s->from[i]);
        s->role[s->from[i]] |= ROLE_ORIGIN;
        for (int k = 0; k <= s->n_rounds; k++)
            s->rounds[k].gate[s->from[i]] = 0;
    }
}

/* ---- a round --------------------------------------------------------------------------- */

/* Departures of a station from a minute on; [*ret_first, *ret_end) lies inside
 * the table whatever the index of days holds. */
static void departures_from(const struct itin_search *s, uint16_t station, uint32_t minute,
                            uint32_t *ret_first, uint32_t *ret_end)
{
    const struct itin_timetable *tt = s->tt;
    const uint32_t *row = tt->day_at + (size_t)station * (tt->n_days + 1);
    uint32_t all = (uint32_t)tt->n_departures, end = row[tt->n_days] < all ? row[tt->n_days] : all;
    uint32_t lo = end, hi = end;
    if (minute < tt->n_minutes) {
        lo = row[minute / DAY] < end ? row[minute / DAY] : end;
        hi = row[minute / DAY + 1] < end ? row[minute / DAY + 1] : end;
    }
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (tt->departures[mid].minute < minute)
            lo = mid + 1;
        else
            hi = mid;
    }
    *ret_first = lo;
    *ret_end = end;
}

/* An arrival at or after it makes no departure of either class earlier. */
static void set_gate(struct itin_search *s, struct round *r, uint16_t station)
{
    const uint16_t *m = &s->minimum[(size_t)station * MCT_CLASSES];
    uint32_t gate = 0;
    for (size_t d = 0; d < 2; d++) {
        uint32_t ready = r->ready[2 * station + d];
        uint16_t least = m[d] < m[2 + d] ? m[d] : m[2 + d];
        uint32_t latest = ready > least ? ready - least : 0;
        gate = ready == NEVER ? NEVER : latest > gate ? latest : gate;
        if (gate == NEVER)
            break;
    }
    r->gate[station] = gate;
}

static void improve(struct itin_search *s, int k, uint16_t station, int class, uint32_t minute,
                    struct parent by)
{
    struct marks *marks = &s->marks[k & 1];
    size_t node = 2 * (size_t)station + (size_t)class;
    if (minute >= s->rounds[k].ready[node])
        return;
    if (!marks->is_marked[station]) {
        marks->is_marked[station] = 1;
        marks->list[marks->n++] = station;
        memcpy(&marks->before[2 * (size_t)station], &s->rounds[k].ready[2 * (size_t)station],
               2 * sizeof(uint32_t));
    }
    s->rounds[k].parent[node] = by;
    /* fewer flights and earlier also beats what comes with more flights */
    for (int j = k; j < s->n_rounds && s->rounds[j].ready[node] > minute; j++) {
        s->rounds[j].ready[node] = minute;
        set_gate(s, &s->rounds[j], station);
    }
}

/* Whether a journey that takes `by` as flight k has been at a station before. */
static bool has_been(const struct itin_search *s, int k, struct parent by, uint16_t station)
{
    for (;;) {
        const struct departure *d = &s->tt->departures[by.departure];
        if (by.from == station)
            return true;
        if (--k == 0)
            return false;
        by = s->rounds[k].parent[2 * (size_t)by.from + (size_t)class_from(d)];
        if (s->tt->departures[by.departure].to == station)
            return true; /* left for another airport of the city */
    }
}

static void reach_target(struct itin_search *s, int k, uint32_t arrive, struct parent by)
{
    if (arrive >= s->best[k])
        return;
    s->improved[k] = true;
    s->best_parent[k] = by;
    for (int j = k; j <= s->n_rounds && s->best[j] > arrive; j++) {
        s->best[j] = arrive;
        for (size_t i = 0; i < s->query->n_to; i++) {
            uint32_t extra = (uint32_t)s->extra[s->to[i]];
            if (s->rounds[j].gate[s->to[i]])
                s->rounds[j].gate[s->to[i]] = arrive > extra ? arrive - extra : 0;
        }
    }
    s->best[s->n_rounds + 1] = s->best[s->n_rounds];
}

/* Whether what is ready at a minute can still beat the best of round k. */
static bool is_too_late(const struct itin_search *s, int k, uint32_t minute, uint16_t station)
{
    uint32_t end = minute + (uint32_t)s->far[station];
    return end > s->limit || end >= s->best[k];
}

static void go_on_ground(struct itin_search *s, int k, uint16_t at, uint32_t arrive,
                         struct parent by)
{
    const struct station *station = &s->tt->stations[at];
    for (uint32_t i = 0; i < station->n_neighbours; i++) {
        uint32_t pair = station->neighbours + i;
        uint16_t other = s->tt->neighbours[pair];
        uint32_t minute = arrive + s->transfer[pair];
        if (!(s->role[other] & ROLE_KNOWN))
            know_station(s, other);
        if (s->role[other] & (ROLE_BARRED | ROLE_ORIGIN | ROLE_TARGET) ||
            is_too_late(s, k + 1, minute, other) || has_been(s, k, by, other))
            continue;
        improve(s, k, other, 0, minute, by);
        improve(s, k, other, 1, minute, by);
    }
}

/* A departure that the gate let through, taken as flight k. */
static void take(struct itin_search *s, int k, uint16_t from, uint32_t index)
{
    const struct departure *d = &s->tt->departures[index];
    uint16_t to = d->to;
    uint32_t arrive = d->minute + departure_length(d);
    struct parent by = {index, from};
    if (!(s->role[to] & ROLE_KNOWN))
        know_station(s, to);
    if (s->role[to] & (ROLE_BARRED | ROLE_ORIGIN) || d->service >= s->tt->n_services ||
        d->minute >= s->tt->n_minutes || flies_barred(s, d->service))
        return;
    if (s->role[to] & ROLE_TARGET) {
        uint32_t end = arrive + (uint32_t)s->extra[to];
        if (end <= s->limit)
            reach_target(s, k, end, by);
        return;
    }
    if (k == s->n_rounds || is_too_late(s, k + 1, arrive, to) ||
        (k > 1 && has_been(s, k, by, to)))
        return;
    const uint16_t *minimum = &s->minimum[(size_t)to * MCT_CLASSES + 2 * (size_t)class_to(d)];
    improve(s, k, to, 0, arrive + minimum[0], by);
    improve(s, k, to, 1, arrive + minimum[1], by);
    if (s->tt->stations[to].n_neighbours)
        go_on_ground(s, k, to, arrive, by);
}

/* Walks along the departures of a station that were not in reach before. */
static void walk(struct itin_search *s, int k, uint16_t station, const uint32_t ready[2],
                 const uint32_t before[2])
{
    uint32_t start = NEVER, stop = 0, at, end;
    for (int d = 0; d < 2; d++)
        if (ready[d] < before[d]) {
            start = ready[d] < start ? ready[d] : start;
            stop = before[d] > stop ? before[d] : stop;
        }
    uint32_t far = (uint32_t)s->far[station];
    uint32_t bound = s->best[k + 1] < s->limit ? s->best[k + 1] : s->limit + 1;
    bound = bound > far ? bound - far : 0;
    stop = bound < stop ? bound : stop;
    if (start >= stop)
        return;
    departures_from(s, station, start, &at, &end);
    const struct departure *all = s->tt->departures;
    const uint32_t *gate = s->rounds[k + 1].gate;
    uint32_t first = at;
    for (; at < end && all[at].minute < stop; at++) {
        const struct departure *d = &all[at];
        if (d->minute + departure_length(d) >= gate[d->to])
            continue;
        int class = class_from(d);
        if (d->minute < ready[class] || d->minute >= before[class])
            continue;
        take(s, k + 1, station, at);
    }
    s->visited += at - first;
}

static void clear_marks(struct marks *marks)
{
    for (size_t i = 0; i < marks->n; i++)
        marks->is_marked[marks->list[i]] = 0;
    marks->n = 0;
}

/* All rounds after the first flights have been taken. */
static void run_rounds(struct itin_search *s)
{
    for (int k = 1; k < s->n_rounds; k++) {
        struct marks *marks = &s->marks[k & 1];
        for (size_t i = 0; i < marks->n; i++) {
            uint16_t station = marks->list[i];
            walk(s, k, station, &s->rounds[k].ready[2 * (size_t)station],
                 &marks->before[2 * (size_t)station]);
        }
        clear_marks(marks);
    }
    clear_marks(&s->marks[s->n_rounds & 1]);
}

/* ---- runs ----------------------------------------------------------------------------------- */

static void collect(struct itin_search *s)
{
    for (int k = 1; k <= s->n_rounds; k++) {
        if (s->improved[k] && s->best[k] < s->best[k - 1])
            journey_build(s, k);
        s->improved[k] = false;
    }
}

static void run_once(struct itin_search *s, uint32_t last)
{
    const struct itin_search_query *q = s->query;
    for (size_t i = 0; i < q->n_from; i++) {
        uint32_t ready = s->start + (uint32_t)q->from[i].minutes;
        uint32_t stop = last + (uint32_t)q->from[i].minutes + 1;
        walk(s, 0, s->from[i], (uint32_t[2]){ready, ready}, (uint32_t[2]){stop, stop});
    }
    run_rounds(s);
    collect(s);
}

/* One run for each minute at which one may leave, the latest first. */
static void run_each(struct itin_search *s, uint32_t last)
{
    const struct itin_search_query *q = s->query;
    uint32_t first[ITIN_MAX_ENDS], at[ITIN_MAX_ENDS], end;
    for (size_t i = 0; i < q->n_from; i++) {
        uint32_t extra = (uint32_t)q->from[i].minutes;
        departures_from(s, s->from[i], s->start + extra, &first[i], &end);
        departures_from(s, s->from[i], last + extra + 1, &at[i], &end);
    }
    for (;;) {
        uint32_t leave = NEVER;
        for (size_t i = 0; i < q->n_from; i++)
            if (at[i] > first[i]) {
                uint32_t minute =
                    s->tt->departures[at[i] - 1].minute - (uint32_t)q->from[i].minutes;
                leave = leave == NEVER || minute > leave ? minute : leave;
            }
        if (leave == NEVER || leave < s->start || leave > last)
            return;
        s->limit = leave + (uint32_t)(q->elapsed_minutes ? q->elapsed_minutes : DEFAULT_ELAPSED);
        for (size_t i = 0; i < q->n_from; i++) {
            uint32_t minute = leave + (uint32_t)q->from[i].minutes;
            bool any = false;
            while (at[i] > first[i] && s->tt->departures[at[i] - 1].minute == minute) {
                at[i]--;
                any = true;
            }
            if (any)
                walk(s, 0, s->from[i], (uint32_t[2]){minute, minute},
                     (uint32_t[2]){minute + 1, minute + 1});
        }
        run_rounds(s);
        collect(s);
    }
}

enum itin_status itin_search_run(struct itin_search *s, const struct itin_search_query *query,
                                 struct itin_search_result *ret_result)
{
    const struct itin_timetable *tt = s->tt;
    if (!is_sound(query) || s->n_stations != tt->n_stations)
        return ITIN_EINVAL;
    enum itin_status status = find_ends(s, query);
    if (status)
        return status;
    int64_t base = (int64_t)tt->base_day * 86400, start = (query->at.s - base + 59) / 60;
    int64_t within = query->within_minutes ? query->within_minutes : DEFAULT_WITHIN;
    int64_t elapsed = query->elapsed_minutes ? query->elapsed_minutes : DEFAULT_ELAPSED;
    *ret_result = (struct itin_search_result){.journeys = s->journeys};
    if (query->at.s < base - (int64_t)MAX_SPAN * 60 || start + within < 0 || start >= tt->n_minutes)
        return ITIN_OK;
    if (query->self_transfer_minutes != s->self_transfer)
        set_minimums(s, query->self_transfer_minutes);
    s->query = query;
    s->start = (uint32_t)(start < 0 ? 0 : start);
    s->limit = (uint32_t)(start + elapsed < 0 ? 0 : start + elapsed);
    s->n_rounds = query->max_flights ? query->max_flights : DEFAULT_FLIGHTS;
    s->n_journeys = s->visited = 0;
    s->truncated = false;
    clear_labels(s);
    set_circuity(s);
    set_avoid(s);
    set_roles(s);
    uint32_t last = (uint32_t)(start + within);
    if (query->kind == ITIN_SEARCH_OPTIONS)
        run_each(s, last);
    else
        run_once(s, last);
    journeys_sort(s);
    if (query->kind == ITIN_SEARCH_EARLIEST && s->n_journeys > 1)
        s->n_journeys = 1;
    ret_result->n = s->n_journeys;
    ret_result->truncated = s->truncated;
    ret_result->visited = s->visited;
    return ITIN_OK;
}
