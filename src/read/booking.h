/* Bookings told by their facts alone: a flight's number, two places, two clocks
 * and their dates, in one line or a few, with nothing else but signs and the
 * words of tickets. */
#ifndef READ_BOOKING_H
#define READ_BOOKING_H

#include "read/grid.h"

struct booking_place {
    struct itin_slice name, code; /* of `view`; the name is the code where none stands */
    struct view view;
};
struct booking {
    struct text number;
    struct itin_slice norm;
    struct when clocks[2], dates[2];
    struct booking_place places[2];
    size_t n_numbers, n_clocks, n_dates, n_places;
    bool ends_first; /* an arrival stands before a departure: not to be guessed */
};

/* A cheap look: may a booking begin with the line? */
bool booking_may_be(struct itin_slice line);
/* Adds what a line tells; false: something else stands in it, or more than one
 * journey has. `coded`: each place must have its code. Parts lie in `arena`. */
bool booking_take(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line, bool coded);
/* Number, places and clocks are there; and a date, if `dated`. */
bool booking_is_whole(const struct booking *b, bool dated);
/* Is this the name of the airline with that code, in English or Korean? */
bool booking_is_carrier(struct itin_slice name, struct itin_slice code);
/* The whole booking that a line is. */
bool booking_is_line(struct itin_slice line);

#endif
