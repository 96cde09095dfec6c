/* What leaves an airport, for questions about one flight number. */
#ifndef REPLAN_BOARD_H
#define REPLAN_BOARD_H

#include "replan/timetable.h"

struct board_row {
    char flight[12], operated_by[12];
    char to[4];
    struct itin_instant depart, arrive;
    int32_t stops;
};

bool board_has_airport(const struct itin_timetable *tt, const char *code);
/* The first departure after an instant from one of the airports to one of the
 * others that has a flight number (its own, or one that it is sold under). */
bool board_next(const struct itin_timetable *tt, const char *from, const char *to,
                uint64_t flight, struct itin_instant after, struct board_row *ret);

#endif
