#include "base/base.h"

#include "replan/board.h"
#include "replan/search.h"

/* The index of a compiled file is no more than a hint: what it names is looked
 * for among the departures themselves. */
static uint32_t prove_first(const struct itin_timetable *tt, uint32_t row, uint32_t end,
                            uint32_t first, uint32_t minute)
{
    const struct departure *all = tt->departures;
    bool inside = first >= row && first <= end;
    while (inside && first < end && proof_holds(tt->proof, &all[first], sizeof *all) &&
           all[first].minute < minute)
        first++;
    if (!inside || (first > row && minute < tt->n_minutes &&
                    proof_holds(tt->proof, &all[first - 1], sizeof *all) &&
                    all[first - 1].minute >= minute))
        proof_fail(tt->proof);
    return timetable_is_damaged(tt) ? end : first;
}

void departures_from(const struct itin_search *s, uint16_t station, uint32_t minute,
                     uint32_t *ret_first, uint32_t *ret_end)
{
    const struct itin_timetable *tt = s->tt;
    const struct row *row = &tt->rows[station];
    uint32_t all = (uint32_t)tt->n_departures, end = row[1].first < all ? row[1].first : all;
    size_t slot = row->slot + (size_t)(minute >> row->shift);
    uint32_t first = minute < tt->n_minutes && slot < tt->n_slots ? tt->slots[slot] : end;
    if (tt->proof)
        first = prove_first(tt, row->first, end, first, minute);
    while (first < end && tt->departures[first].minute < minute)
        first++;
    *ret_first = first < end ? first : end;
    *ret_end = end;
}

/* ---- becoming ready ------------------------------------------------------------------- */

/* An arrival at or after it makes no departure of either class earlier. */
static void lower_gate(struct itin_search *s, struct round *r, uint16_t station)
{
    const uint16_t *m = &s->minimum[(size_t)station * MCT_CLASSES];
    uint32_t gate = 0;
    for (size_t d = 0; d < 2; d++) {
        uint32_t ready = r->ready[2 * station + d];
        uint16_t least = m[d] < m[2 + d] ? m[d] : m[2 + d];
        uint32_t latest = ready > least ? ready - least : 0;
        if (ready == NEVER)
            return;
        gate = latest > gate ? latest : gate;
    }
    if (gate < r->gate[station])
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
        lower_gate(s, &s->rounds[j], station);
    }
}

/* Whether a journey that takes `by` as flight k has been at a station before. */
static bool has_been(const struct itin_search *s, int k, struct parent by, uint16_t station)
{
    for (;;) {
        uint16_t from = by.from & PARENT_STATION;
        if (from == station)
            return true;
        if (--k == 0)
            return false;
        by = s->rounds[k].parent[2 * (size_t)from + (by.from >> PARENT_CLASS_BIT)];
        if (by.to == station)
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
            uint32_t gate = arrive > extra ? arrive - extra : 0;
            if (s->rounds[j].gate[s->to[i]] > gate)
                s->rounds[j].gate[s->to[i]] = gate;
        }
    }
    s->best[s->n_rounds + 1] = s->best[s->n_rounds];
}

/* Whether what is ready after k flights at a minute can still beat the best. */
static bool is_too_late(const struct itin_search *s, int k, uint32_t minute, uint16_t station)
{
    uint16_t least = s->rounds[k].least[station];
    uint32_t end = minute + least;
    return least == OUT_OF_REACH || end > s->limit || end >= s->best[k + 1];
}

static void go_on_ground(struct itin_search *s, int k, uint16_t at, uint32_t arrive,
                         struct parent by)
{
    const struct station *station = &s->tt->stations[at];
    for (uint32_t i = 0; i < station->n_neighbours; i++) {
        uint32_t pair = station->neighbours + i;
        uint16_t other = s->tt->neighbours[pair];
        uint32_t minute = arrive + s->transfer[pair];
        if (s->role[other] || is_too_late(s, k, minute, other) || has_been(s, k, by, other))
            continue;
        improve(s, k, other, 0, minute, by);
        improve(s, k, other, 1, minute, by);
    }
}

/* ---- taking a departure ------------------------------------------------------------------ */

static bool flies_barred(const struct itin_search *s, uint32_t index)
{
    const struct service *service = &s->tt->services[s->tt->service_of[index]];
    if (!timetable_holds(s->tt, service, sizeof *service))
        return true;
    unsigned carrier = (unsigned)(service->flight >> 40) & 0xFFFF;
    return s->barred_carriers[carrier >> 3] >> (carrier & 7) & 1;
}

static void arrive_at(struct itin_search *s, int k, const struct departure *d, uint32_t arrive,
                      struct parent by)
{
    uint16_t to = by.to;
    const uint16_t *minimum = &s->minimum[(size_t)to * MCT_CLASSES + 2 * (size_t)class_to(d)];
    uint32_t ready[2] = {arrive + minimum[0], arrive + minimum[1]};
    const uint32_t *known = &s->rounds[k].ready[2 * (size_t)to];
    bool better = ready[0] < known[0] || ready[1] < known[1];
    if (!better || is_too_late(s, k, ready[0] < ready[1] ? ready[0] : ready[1], to) ||
        (k > 1 && has_been(s, k, by, to)))
        return;
    improve(s, k, to, 0, ready[0], by);
    improve(s, k, to, 1, ready[1], by);
}

/* A departure that the gate let through, taken as flight k. */
static void take(struct itin_search *s, int k, uint16_t from, uint32_t index)
{
    const struct departure *d = &s->tt->departures[index];
    uint16_t to = departure_to(d);
    uint32_t arrive = d->minute + d->length;
    struct parent by = {index, (uint16_t)(from | (unsigned)class_from(d) << PARENT_CLASS_BIT), to};
    if (!timetable_holds(s->tt, &s->tt->service_of[index], sizeof(uint32_t)) ||
        d->minute >= s->tt->n_minutes || s->tt->service_of[index] >= s->tt->n_services ||
        (s->any_barred_carrier && flies_barred(s, index)) ||
        (s->query->n_closed &&
         board_is_closed(s->tt, s->query->closed, s->query->n_closed, from, index)))
        return;
    if (s->role[to] & ROLE_TARGET) {
        uint32_t end = arrive + (uint32_t)s->extra[to];
        if (end <= s->limit)
            reach_target(s, k, end, by);
        return;
    }
    arrive_at(s, k, d, arrive, by);
    if (s->tt->stations[to].n_neighbours && !has_been(s, k, by, to))
        go_on_ground(s, k, to, arrive, by);
}

/* No departure of a station at or after it reaches the end in time. */
static uint32_t useful_until(const struct itin_search *s, int k, uint16_t station)
{
    uint32_t bound = s->best[k + 1] < s->limit + 1 ? s->best[k + 1] : s->limit + 1;
    uint16_t least = s->rounds[k].least[station];
    return least == OUT_OF_REACH || bound < least ? 0 : bound - least;
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
    uint32_t until = useful_until(s, k, station);
    stop = until < stop ? until : stop;
    if (start >= stop)
        return;
    departures_from(s, station, start, &at, &end);
    const struct departure *all = s->tt->departures;
    const uint32_t *gate = s->rounds[k + 1].gate;
    uint32_t first = at, run = end;
    for (bool more = true; more && at < end; more = at == run) {
        if (s->tt->proof && (run = proof_run(s->tt->proof, all, at, end)) == at)
            return;
        for (; at < run && all[at].minute < stop; at++) {
            const struct departure *d = &all[at];
            if (d->minute + d->length >= gate[departure_to(d)])
                continue;
            int class = class_from(d);
            if (d->minute < ready[class] || d->minute >= before[class])
                continue;
            take(s, k + 1, station, at);
        }
    }
    s->visited += at - first;
}

void search_walk_origin(struct itin_search *s, uint16_t origin, uint32_t first, uint32_t end)
{
    walk(s, 0, origin, (uint32_t[2]){first, first}, (uint32_t[2]){end, end});
}

static void clear_marks(struct marks *marks)
{
    for (size_t i = 0; i < marks->n; i++)
        marks->is_marked[marks->list[i]] = 0;
    marks->n = 0;
}

void search_run_rounds(struct itin_search *s)
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
