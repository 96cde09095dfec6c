/* What a query knows of each airport before it looks at a departure. */
#include "base/base.h"

#include <math.h>

#include "replan/search.h"

static const double default_circuity = 2.5, detour_km = 1500, earth_km = 6371.0088;

/* ---- minimum connecting times ---------------------------------------------------------- */

static float chord_km(const struct itin_search *s, size_t a, size_t b)
{
    float x = s->x[a] - s->x[b], y = s->y[a] - s->y[b], z = s->z[a] - s->z[b];
    return (float)earth_km * sqrtf(x * x + y * y + z * z);
}

static void set_airport(struct itin_search *s, size_t station, uint16_t least)
{
    uint16_t *m = &s->minimum[station * MCT_CLASSES];
    mct_of_airport(s->mct, s->tt->stations[station].code, m, &s->users[station]);
    for (size_t c = 0; c < MCT_CLASSES; c++)
        if (m[c] < least) {
            m[c] = least;
            s->users[station] &= (uint8_t)~(1u << c);
        }
}

/* A transfer on the ground also bounds the speed from below. */
static void set_pair(struct itin_search *s, size_t station, uint32_t pair, uint16_t least)
{
    const struct itin_timetable *tt = s->tt;
    uint16_t other = tt->neighbours[pair];
    uint16_t minutes = mct_of_pair(s->mct, tt->stations[station].code, tt->stations[other].code,
                                   &s->transfer_users[pair]);
    s->transfer[pair] = minutes > least ? minutes : least;
    float need = s->transfer[pair] ? chord_km(s, station, other) / (float)s->transfer[pair]
                                   : INFINITY;
    s->speed = need > s->speed ? need : s->speed;
}

void search_set_minimums(struct itin_search *s, int32_t self_transfer)
{
    uint16_t least = (uint16_t)(self_transfer > 0 ? self_transfer : 0);
    s->self_transfer = self_transfer;
    s->speed = s->tt->max_km_per_minute;
    for (size_t i = 0; i < s->n_stations; i++) {
        const struct station *station = &s->tt->stations[i];
        set_airport(s, i, least);
        for (uint32_t k = 0; k < station->n_neighbours; k++)
            set_pair(s, i, station->neighbours + k, least);
    }
}

static uint32_t least_minimum(const struct itin_search *s, size_t station)
{
    const uint16_t *m = &s->minimum[station * MCT_CLASSES];
    uint16_t a = m[0] < m[1] ? m[0] : m[1], b = m[2] < m[3] ? m[2] : m[3];
    return a < b ? a : b;
}

/* ---- distances --------------------------------------------------------------------------- */

/* The cosine of the angle to the nearest of some stations. */
static void set_cosines(const struct itin_search *s, const uint16_t *ends, size_t n, float *out)
{
    for (size_t e = 0; e < n; e++) {
        float x = s->x[ends[e]], y = s->y[ends[e]], z = s->z[ends[e]];
        for (size_t i = 0; i < s->n_stations; i++) {
            float c = x * s->x[i] + y * s->y[i] + z * s->z[i];
            c = c > 1 ? 1 : c < -1 ? -1 : c;
            out[i] = e == 0 || c > out[i] ? c : out[i];
        }
    }
}

static double cosine(const struct itin_search *s, size_t a, size_t b)
{
    double c = (double)s->x[a] * (double)s->x[b] + (double)s->y[a] * (double)s->y[b] +
               (double)s->z[a] * (double)s->z[b];
    return c > 1 ? 1 : c < -1 ? -1 : c;
}

/* The longest way over an airport, as an angle. */
static double longest_way(const struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    double most = 0, factor = q->circuity == 0 ? default_circuity : q->circuity;
    for (size_t i = 0; i < q->n_from; i++)
        for (size_t k = 0; k < q->n_to; k++)
            most = fmax(most, acos(cosine(s, s->from[i], s->to[k])));
    return factor < 0 ? M_PI : fmax(most * factor, most + detour_km / earth_km);
}

/* a + b is too long a way when cos(a + b) < cos(limit), with a + b below half
 * a turn, or when it is more. */
static void bar_detours(struct itin_search *s)
{
    double longest = longest_way(s);
    if (longest >= M_PI)
        return;
    float limit = (float)cos(longest);
    set_cosines(s, s->from, s->query->n_from, s->cos_from);
    for (size_t i = 0; i < s->n_stations; i++) {
        float a = s->cos_from[i], b = s->cos_to[i];
        float sum = a * b - sqrtf((1 - a * a) * (1 - b * b));
        s->role[i] |= (uint8_t)((a + b < 0) | (sum < limit) ? ROLE_BARRED : 0);
    }
}

/* Minutes to the nearest end at the speed that nothing exceeds, less two for
 * rounding; the straight way through the earth adds up like a length. */
static void set_far(struct itin_search *s)
{
    int32_t extra = INT32_MAX;
    for (size_t i = 0; i < s->query->n_to; i++)
        extra = s->query->to[i].minutes < extra ? s->query->to[i].minutes : extra;
    float per_chord = s->speed > 0 && isfinite(s->speed) ? (float)earth_km / s->speed : 0;
    float add = (float)(extra < 20000 ? extra : 20000) - 2;
    for (size_t i = 0; i < s->n_stations; i++) {
        float square = 2 - 2 * s->cos_to[i] - 1e-6f;
        float minutes = per_chord * sqrtf(square > 0 ? square : 0) + add;
        minutes = minutes > 0 ? minutes : 0;
        s->least_far[i] = (uint16_t)(int32_t)(minutes < 60000 ? minutes : 60000);
    }
}

/* ---- the last two flights ------------------------------------------------------------------- */

static bool is_open(const struct itin_search *s, uint16_t station)
{
    return !(s->role[station] & (ROLE_BARRED | ROLE_ORIGIN | ROLE_TARGET));
}

/* What is longer than the numbers hold is cut: it stays a lower bound. */
static void lower(uint16_t *slot, uint32_t minutes)
{
    if (minutes >= OUT_OF_REACH)
        minutes = OUT_OF_REACH - 1;
    if (minutes < *slot)
        *slot = (uint16_t)minutes;
}

static void reach_over(struct itin_search *s, uint16_t station, uint32_t minutes, uint16_t *out)
{
    const struct itin_timetable *tt = s->tt;
    for (uint32_t i = tt->links_at[station]; i < tt->links_at[station + 1]; i++)
        lower(&out[tt->links[i].from], minutes + tt->links[i].least);
}

/* Least minutes with exactly the last flight, and with two of them. The second
 * also goes on from another airport of the city that the first reaches. */
static void set_last_flights(struct itin_search *s, uint32_t longest)
{
    const struct itin_search_query *q = s->query;
    memset(s->least_one, 0xFF, s->n_stations * sizeof *s->least_one);
    for (size_t i = 0; i < q->n_to; i++)
        reach_over(s, s->to[i], (uint32_t)q->to[i].minutes, s->least_one);
    memcpy(s->least_two, s->least_one, s->n_stations * sizeof *s->least_two);
    for (size_t i = 0; i < s->n_stations && s->n_rounds > 1; i++) {
        const struct station *station = &s->tt->stations[i];
        if (s->least_one[i] >= longest || !is_open(s, (uint16_t)i))
            continue;
        reach_over(s, (uint16_t)i, s->least_one[i] + least_minimum(s, i), s->least_two);
        for (uint32_t k = 0; k < station->n_neighbours; k++) {
            uint32_t pair = station->neighbours + k;
            reach_over(s, s->tt->neighbours[pair], s->least_one[i] + s->transfer[pair],
                       s->least_two);
        }
    }
}

/* ---- roles and gates -------------------------------------------------------------------------- */

static bool is_end(const struct itin_search *s, size_t station)
{
    bool end = false;
    for (size_t i = 0; i < s->query->n_from; i++)
        end |= s->from[i] == station;
    for (size_t i = 0; i < s->query->n_to; i++)
        end |= s->to[i] == station;
    return end;
}

/* An airport, or all of a country but where the way begins and ends. */
static void bar_place(struct itin_search *s, const char *what)
{
    uint16_t station = timetable_find(s->tt, slice_of(what));
    if (station != NO_STATION)
        s->role[station] |= ROLE_BARRED;
    if (strncmp(what, "country:", 8) != 0)
        return;
    for (size_t i = 0; i < s->n_stations; i++)
        if (strcmp(what + 8, s->tt->stations[i].country) == 0 && !is_end(s, i))
            s->role[i] |= ROLE_BARRED;
}

static void set_avoid(struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    if (s->any_barred_carrier)
        memset(s->barred_carriers, 0, CARRIER_BYTES);
    s->any_barred_carrier = *q->only_carriers;
    if (*q->only_carriers)
        memset(s->barred_carriers, 0xFF, CARRIER_BYTES);
    for (const char *only = q->only_carriers; only[0] && only[1]; only += 2) {
        unsigned carrier = (unsigned)(unsigned char)only[0] << 8 | (unsigned char)only[1];
        s->barred_carriers[carrier >> 3] &= (uint8_t)~(1u << (carrier & 7));
    }
    for (size_t i = 0; i < q->n_avoid; i++) {
        const char *what = q->avoid[i];
        if (strlen(what) != 2) {
            bar_place(s, what);
            continue;
        }
        unsigned carrier = (unsigned)(unsigned char)what[0] << 8 | (unsigned char)what[1];
        s->barred_carriers[carrier >> 3] |= (uint8_t)(1u << (carrier & 7));
        s->any_barred_carrier = true;
    }
}

static void set_roles(struct itin_search *s)
{
    const struct itin_search_query *q = s->query;
    memset(s->role, 0, s->n_stations);
    bar_detours(s);
    set_avoid(s);
    for (size_t i = 0; i < q->n_to; i++) {
        s->role[s->to[i]] |= ROLE_TARGET;
        s->extra[s->to[i]] = q->to[i].minutes;
    }
    for (size_t i = 0; i < q->n_from; i++)
        s->role[s->from[i]] |= ROLE_ORIGIN;
}

/* Who arrives may also go on from another airport of the city. */
static uint32_t least_over_ground(const struct itin_search *s, const uint16_t *least, size_t i)
{
    const struct station *station = &s->tt->stations[i];
    uint32_t most = least[i];
    for (uint32_t k = 0; k < station->n_neighbours; k++) {
        uint32_t pair = station->neighbours + k, other = least[s->tt->neighbours[pair]];
        if (other != OUT_OF_REACH && other + s->transfer[pair] < most)
            most = other + s->transfer[pair];
    }
    return most;
}

static uint32_t gate_of(uint32_t bound, uint32_t least, uint32_t role)
{
    bool open = (least < bound) & (least < OUT_OF_REACH) & !(role & (ROLE_BARRED | ROLE_ORIGIN));
    return open ? bound - least : 0;
}

static void set_gates(struct itin_search *s, int k, uint32_t bound)
{
    const struct itin_search_query *q = s->query;
    const uint16_t *least = s->rounds[k].least;
    const uint8_t *role = s->role;
    uint32_t *gate = s->rounds[k].gate;
    if (k == s->n_rounds)
        memset(gate, 0, s->n_stations * sizeof *gate);
    else
        for (size_t i = 0; i < s->n_stations; i++)
            gate[i] = gate_of(bound, least[i], role[i]);
    for (size_t i = 0; i < s->n_paired && k < s->n_rounds; i++) {
        uint16_t station = s->paired[i];
        gate[station] = gate_of(bound, least_over_ground(s, least, station), role[station]);
    }
    for (size_t i = 0; i < q->n_to; i++)
        gate[s->to[i]] = gate_of(bound, (uint32_t)q->to[i].minutes, role[s->to[i]]);
}

static void set_round(struct itin_search *s, int k)
{
    struct round *r = &s->rounds[k];
    int left = s->n_rounds - k;
    r->least = left == 1 ? s->least_one : left == 2 ? s->least_two : s->least_far;
    s->best[k] = s->limit + 1;
    s->improved[k] = false;
    if (k == 0)
        return; /* nobody arrives before the first flight */
    memset(r->ready, 0xFF, 2 * s->n_stations * sizeof *r->ready);
    set_gates(s, k, s->limit + 1);
}

void search_set_bounds(struct itin_search *s, uint32_t longest)
{
    set_cosines(s, s->to, s->query->n_to, s->cos_to);
    set_roles(s);
    set_far(s);
    set_last_flights(s, longest);
    for (int k = 0; k <= s->n_rounds; k++)
        set_round(s, k);
    s->best[s->n_rounds + 1] = s->limit + 1;
}
