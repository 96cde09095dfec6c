/* The search: rounds over departures.
 *
 * Round k finds where one can be after k flights. A node is an airport and the
 * class (domestic, international) of the flight that leaves it, because the
 * minimum connecting time depends on the classes of both flights: `ready` is
 * the minute from which a departure of that class can be caught. A round walks
 * along the departures of each airport that became ready earlier in the round
 * before, from the new minute up to the old one: what leaves after the old one
 * has been walked along already.
 *
 * All options of a day are the same rounds for each departure from the origin,
 * the latest first, over labels that stay: what a later departure reaches as
 * early beats it, so that each departure of the network is walked along at
 * most once a round, and what is left at the end is exactly the set that
 * nothing beats on departure, arrival and flights (range RAPTOR, with airports
 * for routes).
 *
 * Three things keep it small, and none changes the answer: nothing is followed
 * that cannot reach the destination before what is known (straight distance at
 * the speed of the fastest departure of the timetable); an airport serves only
 * when the way over it is not too long a detour; and one comparison, with
 * `gate`, turns down most departures. */
#ifndef REPLAN_SEARCH_H
#define REPLAN_SEARCH_H

#include "replan/mct.h"

#define NEVER UINT32_MAX
enum { MAX_ROUNDS = ITIN_MAX_FLIGHTS, MAX_JOURNEYS = 4096, ALL_STATIONS = 65536 };
enum role { ROLE_KNOWN = 1, ROLE_ORIGIN = 2, ROLE_TARGET = 4, ROLE_BARRED = 8 };

/* How a node became ready: by a departure from a station. */
struct parent {
    uint32_t departure;
    uint16_t from;
};

struct round {
    uint32_t *ready;       /* 2 * station + class */
    uint32_t *gate;        /* ALL_STATIONS: an arrival at or after it improves nothing */
    struct parent *parent; /* 2 * station + class */
};

/* Stations that became ready earlier in a round, with what they were before. */
struct marks {
    uint16_t *list;
    size_t n;
    uint8_t *is_marked;
    uint32_t *before; /* 2 * station + class */
};

struct query; /* what a run knows: search.c */

struct itin_search {
    const struct itin_timetable *tt;
    const struct itin_mct *mct;
    struct arena arena;
    size_t n_stations;
    uint16_t *minimum;  /* 4 a station */
    uint8_t *users;     /* a bit a class: the minimum is the user's */
    uint16_t *transfer; /* a neighbour */
    bool *transfer_users;
    int32_t self_transfer; /* that the minimums were made with */
    float speed;        /* km a minute that nothing exceeds */
    struct round rounds[MAX_ROUNDS + 1];
    struct marks marks[2];
    uint8_t *role;
    int32_t *extra;     /* minutes from a target to the end */
    float *far;         /* minutes to the end at least */
    uint8_t *barred_carriers; /* bits, by the two characters */
    struct itin_search_journey *journeys;
    size_t n_journeys;
    /* of the run */
    const struct itin_search_query *query;
    uint16_t from[ITIN_MAX_ENDS], to[ITIN_MAX_ENDS];
    uint32_t start;     /* minute of `at` */
    uint32_t limit;     /* no arrival after it */
    int n_rounds;
    double cos_limit;   /* cosine of the longest way over an airport */
    bool any_way;
    uint32_t best[MAX_ROUNDS + 2]; /* arrival with at most k flights */
    struct parent best_parent[MAX_ROUNDS + 2];
    bool improved[MAX_ROUNDS + 2];
    size_t visited;
    bool truncated;
};

void journey_build(struct itin_search *s, int n_legs);
void journeys_sort(struct itin_search *s);

static inline int class_from(const struct departure *d)
{
    return d->length >> LENGTH_FROM_BIT & 1;
}

static inline int class_to(const struct departure *d)
{
    return d->length >> LENGTH_TO_BIT & 1;
}

static inline uint32_t departure_length(const struct departure *d)
{
    return d->length & LENGTH_MASK;
}

#endif
