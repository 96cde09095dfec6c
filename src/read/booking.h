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
    struct itin_slice norm; /* of a flight */
    enum item_kind kind;    /* of what the number is of */
    struct stated lasts;
    struct when clocks[2], dates[2];
    struct booking_place places[2];
    size_t n_numbers, n_clocks, n_dates, n_places;
    bool words;      /* of tickets stand among them */
    bool ends_first; /* an arrival stands before a departure: not to be guessed */
};

/* A cheap look: may a booking begin with the line? */
bool booking_may_be(struct itin_slice line);
/* A cheap look: may places with their clocks stand in it, or two places? */
bool booking_may_end(struct itin_slice line);
/* ... or words of tickets, a date behind them? */
bool booking_words_first(struct itin_slice line);
/* Adds what a line tells; false: something else stands in it, or more than one
 * journey has. `coded`: each place must have its code. Parts lie in `arena`. */
bool booking_take(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line, bool coded);
/* "Seattle/Tacoma Intl 1:20 PM" below "KE42 SEA → ICN": the clock of the next end, whose
 * place the line says once more. `before` has a number and both places. */
bool booking_restates(const struct booking *before, struct arena *arena, const struct view *v, struct itin_slice line,
                      struct booking *ret);
/* The same of the first words of a line, as far as they go on: where a whole one with
 * its date ends; 0: there is none. */
size_t booking_within(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line);
/* Number, places and clocks are there; and a date, if `dated`. */
bool booking_is_whole(const struct booking *b, bool dated);
/* A place that is known, or a stop in a town that is. */
bool booking_is_place(struct itin_slice name);
/* Is this the name of the airline with that code, in English or Korean? */
bool booking_is_carrier(struct itin_slice name, struct itin_slice code);
/* The whole booking that a line is. */
bool booking_is_line(struct itin_slice line);

/* Bytes of the number of a train, a bus or a ferry at `at`; 0: none. */
size_t booking_ride(struct itin_slice line, size_t at, enum item_kind *ret_kind);
/* Words of the carriage, the seat, the platform with their number; 0: none. */
size_t booking_seat(struct itin_slice s);
/* What follows such a number tells nothing of a journey. */
bool booking_is_beside(struct itin_slice rest);
/* A duration that is no clock. */
bool booking_lasts(struct cursor *c, struct stated *ret);

#endif
