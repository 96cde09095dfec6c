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
 * Nothing is followed that cannot reach the end before what is known, and none
 * of this changes the answer. With one flight left only airports with a flight
 * to the end count, with two those with a flight to one of these, each with its
 * least time; with more the straight distance at the speed of the fastest
 * departure bounds it. An airport serves only when the way over it is not too
 * long a detour. All of it lies in one number an airport and round, `gate`:
 * an arrival at or after it is of no use. */
#ifndef REPLAN_SEARCH_H
#define REPLAN_SEARCH_H

#include "replan/mct.h"

#define NEVER UINT32_MAX
enum { MAX_ROUNDS = ITIN_MAX_FLIGHTS, MAX_JOURNEYS = 4096, ALL_CARRIERS = 65536 };
enum { ALL_STATIONS = TO_MASK + 1, OUT_OF_REACH = UINT16_MAX, CARRIER_BYTES = ALL_CARRIERS / 8 };
enum role { ROLE_ORIGIN = 1, ROLE_TARGET = 2, ROLE_BARRED = 4 };

/* How a node became ready: by a departure between two stations. */
struct parent {
    uint32_t departure;
    uint16_t from; /* and the class that it leaves as, in the top bit */
    uint16_t to;
};
enum { PARENT_CLASS_BIT = 15, PARENT_STATION = 0x7FFF };

struct round {
    uint32_t *ready;       /* 2 * station + class */
    uint32_t *gate;        /* by station: an arrival at or after it is of no use */
    struct parent *parent; /* 2 * station + class */
    const uint16_t *least; /* by station: minutes to the end at least, with the flights left */
};

/* Stations that became ready earlier in a round, with what they were before. */
struct marks {
    uint16_t *list;
    size_t n;
    uint8_t *is_marked;
    uint32_t *before; /* 2 * station + class */
};

struct itin_search {
    const struct itin_timetable *tt;
    const struct itin_mct *mct;
    struct arena arena;
    size_t n_stations;
    float *x, *y, *z;   /* of the stations, on the unit sphere */
    uint16_t *minimum;  /* 4 a station */
    uint8_t *users;     /* a bit a class: the minimum is the user's */
    uint16_t *paired;   /* stations with neighbours */
    size_t n_paired;
    uint16_t *transfer; /* a neighbour */
    bool *transfer_users;
    int32_t self_transfer; /* that the minimums were made with */
    float speed;        /* km a minute that nothing exceeds */
    struct round rounds[MAX_ROUNDS + 1];
    struct marks marks[2];
    uint8_t *role;
    int32_t *extra;     /* minutes from a target to the end */
    float *cos_from, *cos_to; /* of the angle to the nearest end */
    /* minutes to the end at least: by the distance; with one flight; with two */
    uint16_t *least_far, *least_one, *least_two;
    uint8_t *barred_carriers; /* bits, by the two characters */
    bool any_barred_carrier;
    struct itin_search_journey *journeys;
    size_t n_journeys;
    /* of the run */
    const struct itin_search_query *query;
    uint16_t from[ITIN_MAX_ENDS], to[ITIN_MAX_ENDS];
    uint32_t start;     /* minute of `at` */
    uint32_t limit;     /* no arrival after it */
    int n_rounds;
    uint32_t best[MAX_ROUNDS + 2]; /* arrival with at most k flights */
    struct parent best_parent[MAX_ROUNDS + 2];
    bool improved[MAX_ROUNDS + 2];
    size_t visited;
    bool truncated;
};

/* The minimums of all airports and pairs, at least `self_transfer`. */
void search_set_minimums(struct itin_search *s, int32_t self_transfer);
/* Roles, bounds and gates of a query whose ends are found. `longest` is the
 * longest journey, in minutes. */
void search_set_bounds(struct itin_search *s, uint32_t longest);

/* Departures of a station from a minute on; [*ret_first, *ret_end) lies inside
 * the table whatever the index holds. */
void departures_from(const struct itin_search *s, uint16_t station, uint32_t minute,
                     uint32_t *ret_first, uint32_t *ret_end);
/* The first flight: departures of an origin in [first, end). */
void search_walk_origin(struct itin_search *s, uint16_t origin, uint32_t first, uint32_t end);
/* All rounds after the first flights have been taken. */
void search_run_rounds(struct itin_search *s);

void journey_build(struct itin_search *s, int n_legs);
void journeys_sort(struct itin_search *s);

#endif
