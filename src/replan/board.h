/* What leaves an airport for another, one after the other. */
#ifndef REPLAN_BOARD_H
#define REPLAN_BOARD_H

#include "replan/timetable.h"

struct board_query {
    const char *from, *to;
    struct itin_instant after; /* nothing before it */
    uint64_t flight;           /* flight_name() of a number that is looked for; 0: none */
    const struct itin_search_closed *closed;
    size_t n_closed;
    size_t next;               /* where board_next() goes on; 0 at first */
};
struct board_row {
    char flight[12], operated_by[12];
    char from[4], to[4];
    struct itin_instant depart, arrive;
    int32_t stops;
    bool is_wanted; /* it has the number, or is sold under it */
};

/* Whether a service has a number, operates it or is sold under it. */
bool board_is_sold_as(const struct itin_timetable *tt, uint32_t service, uint64_t flight);
/* Whether a departure of a station is one of those that do not go. */
bool board_is_closed(const struct itin_timetable *tt, const struct itin_search_closed *list,
                     size_t n, uint16_t from, uint32_t departure);
bool board_has_airport(const struct itin_timetable *tt, const char *code);
/* Airports that a carrier leaves or reaches, those of a country; at most cap,
 * those with the most departures first. */
size_t board_carrier_airports(const struct itin_timetable *tt, const char *carrier,
                              char (*ret_codes)[4], size_t cap);
size_t board_country_airports(const struct itin_timetable *tt, const char *country,
                              char (*ret_codes)[4], size_t cap);
/* The next departure of the prepared window, in order of time. */
bool board_next(const struct itin_timetable *tt, struct board_query *query,
                struct board_row *ret);

#endif
