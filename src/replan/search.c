#include "base/base.h"

#include <math.h>

#include "replan/search.h"

enum { DEFAULT_WITHIN = DAY, DEFAULT_ELAPSED = 2 * DAY, DEFAULT_FLIGHTS = 4, MAX_SPAN = 60 * DAY };

/* ---- memory -------------------------------------------------------------------------- */

static void alloc_rounds(struct itin_search *s)
{
    size_t nodes = 2 * s->n_stations + 2;
    for (int k = 0; k <= MAX_ROUNDS; k++) {
        struct round *r = &s->rounds[k];
        r->ready = arena_array(&s->arena, nodes, sizeof *r->ready);
        r->parent = arena_array(&s->arena, nodes, sizeof *r->parent);
        /* also for what a damaged file may name as a station */
        r->gate = arena_array(&s->arena, ALL_STATIONS, sizeof *r->gate);
    }
    for (int i = 0; i < 2; i++) {
        struct marks *m = &s->marks[i];
        m->list = arena_array(&s->arena, s->n_stations + 1, sizeof *m->list);
        m->is_marked = arena_array(&s->arena, s->n_stations + 1, sizeof *m->is_marked);
        m->before = arena_array(&s->arena, nodes, sizeof *m->before);
    }
}

static bool alloc_all(struct itin_search *s)
{
    size_t n = s->n_stations + 1, pairs = s->tt->n_neighbours + 1;
    float **floats[] = {&s->x, &s->y, &s->z, &s->cos_from, &s->cos_to};
    uint16_t **shorts[] = {&s->least_far, &s->least_one, &s->least_two, &s->paired};
    for (size_t i = 0; i < ARRAY_LEN(floats); i++)
        *floats[i] = arena_array(&s->arena, n, sizeof(float));
    for (size_t i = 0; i < ARRAY_LEN(shorts); i++)
        *shorts[i] = arena_array(&s->arena, n, sizeof(uint16_t));
    s->minimum = arena_array(&s->arena, n * MCT_CLASSES, sizeof *s->minimum);
    s->users = arena_array(&s->arena, n, sizeof *s->users);
    s->transfer = arena_array(&s->arena, pairs, sizeof *s->transfer);
    s->transfer_users = arena_array(&s->arena, pairs, sizeof *s->transfer_users);
    s->role = arena_array(&s->arena, n, sizeof *s->role);
    s->extra = arena_array(&s->arena, n, sizeof *s->extra);
    s->barred_carriers = arena_array(&s->arena, CARRIER_BYTES, 1);
    s->journeys = arena_array(&s->arena, MAX_JOURNEYS, sizeof *s->journeys);
    alloc_rounds(s);
    return !s->arena.failed;
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
    for (size_t i = 0; i < s->n_stations; i++) {
        s->x[i] = tt->stations[i].x;
        s->y[i] = tt->stations[i].y;
        s->z[i] = tt->stations[i].z;
        if (tt->stations[i].n_neighbours)
            s->paired[s->n_paired++] = (uint16_t)i;
    }
    search_set_minimums(s, 0);
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
        uint32_t extra = (uint32_t)q->from[i].minutes;
        search_walk_origin(s, s->from[i], s->start + extra, last + extra + 1);
    }
    search_run_rounds(s);
    collect(s);
}

/* The departures of the origins that are still to be taken. */
struct origins {
    uint32_t first[ITIN_MAX_ENDS], at[ITIN_MAX_ENDS];
};

static struct origins find_origins(const struct itin_search *s, uint32_t last)
{
    const struct itin_search_query *q = s->query;
    struct origins o;
    uint32_t end;
    for (size_t i = 0; i < q->n_from; i++) {
        uint32_t extra = (uint32_t)q->from[i].minutes;
        departures_from(s, s->from[i], s->start + extra, &o.first[i], &end);
        departures_from(s, s->from[i], last + extra + 1, &o.at[i], &end);
        if (o.at[i] > o.first[i] &&
            !timetable_holds(s->tt, &s->tt->departures[o.first[i]],
                             (o.at[i] - o.first[i]) * sizeof *s->tt->departures))
            o.at[i] = o.first[i];
    }
    return o;
}

/* The latest minute at which one may still leave; NEVER. */
static uint32_t latest(const struct itin_search *s, const struct origins *o)
{
    uint32_t leave = NEVER;
    for (size_t i = 0; i < s->query->n_from; i++)
        if (o->at[i] > o->first[i]) {
            uint32_t minute = s->tt->departures[o->at[i] - 1].minute -
                              (uint32_t)s->query->from[i].minutes;
            leave = leave == NEVER || minute > leave ? minute : leave;
        }
    return leave;
}

/* Takes the departures of a minute; false: none. */
static bool pass(const struct itin_search *s, struct origins *o, size_t i, uint32_t minute)
{
    uint32_t before = o->at[i];
    while (o->at[i] > o->first[i] && s->tt->departures[o->at[i] - 1].minute == minute)
        o->at[i]--;
    return o->at[i] < before;
}

/* One run for each minute at which one may leave, the latest first. */
static void run_each(struct itin_search *s, uint32_t last, uint32_t elapsed)
{
    const struct itin_search_query *q = s->query;
    struct origins o = find_origins(s, last);
    for (;;) {
        uint32_t leave = latest(s, &o);
        if (leave == NEVER || leave < s->start || leave > last)
            return;
        s->limit = leave + elapsed;
        for (size_t i = 0; i < q->n_from; i++) {
            uint32_t minute = leave + (uint32_t)q->from[i].minutes;
            if (pass(s, &o, i, minute))
                search_walk_origin(s, s->from[i], minute, minute + 1);
        }
        search_run_rounds(s);
        collect(s);
    }
}

static void run(struct itin_search *s, const struct itin_search_query *q, uint32_t last,
                int64_t elapsed)
{
    bool each = q->kind == ITIN_SEARCH_OPTIONS;
    s->limit = (each ? last : s->start) + (uint32_t)elapsed;
    search_set_bounds(s, (uint32_t)elapsed);
    if (each)
        run_each(s, last, (uint32_t)elapsed);
    else
        run_once(s, last);
    journeys_sort(s);
    if (q->kind == ITIN_SEARCH_EARLIEST && s->n_journeys > 1)
        s->n_journeys = 1;
}

/* Whole minutes, upwards; the seconds may lie before the window. */
static int64_t minutes_up(int64_t seconds)
{
    return seconds > 0 ? (seconds + 59) / 60 : -(-seconds / 60);
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
    int64_t base = (int64_t)tt->base_day * 86400;
    int64_t within = query->within_minutes ? query->within_minutes : DEFAULT_WITHIN;
    int64_t elapsed = query->elapsed_minutes ? query->elapsed_minutes : DEFAULT_ELAPSED;
    *ret_result = (struct itin_search_result){.journeys = s->journeys};
    if (query->at.s < base - (int64_t)MAX_SPAN * 60 ||
        query->at.s > base + (int64_t)tt->n_minutes * 60)
        return ITIN_OK;
    int64_t start = minutes_up(query->at.s - base), last = start + within;
    bool each = query->kind == ITIN_SEARCH_OPTIONS;
    if (last < 0 || (!each && start + elapsed < 0))
        return ITIN_OK;
    if (query->self_transfer_minutes != s->self_transfer)
        search_set_minimums(s, query->self_transfer_minutes);
    s->query = query;
    if (start < 0 && !each)
        elapsed += start; /* counted from `at`, which lies before the window */
    s->start = (uint32_t)(start < 0 ? 0 : start);
    s->n_rounds = query->max_flights ? query->max_flights : DEFAULT_FLIGHTS;
    s->n_journeys = s->visited = 0;
    s->truncated = false;
    if (query->n_closed) /* numbers of every flight are asked for */
        timetable_holds(tt, tt->aliases, tt->n_aliases * sizeof *tt->aliases);
    run(s, query, (uint32_t)last, elapsed);
    if (s->n_journeys)
        timetable_holds(tt, tt->aliases, tt->n_aliases * sizeof *tt->aliases);
    if (timetable_is_damaged(tt)) {
        s->n_journeys = 0;
        return ITIN_EFORMAT;
    }
    ret_result->n = s->n_journeys;
    ret_result->truncated = s->truncated;
    ret_result->visited = s->visited;
    return ITIN_OK;
}
