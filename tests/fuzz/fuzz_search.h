/* Properties of any timetable, whatever it was read from. */
#ifndef FUZZ_SEARCH_H
#define FUZZ_SEARCH_H

#include "fuzz.h"

/* A journey never goes back in time. */
void fuzz_search(struct itin_timetable *timetable);
/* Saved and opened again: the same departures, and searched as well. */
void fuzz_save(struct itin_timetable *timetable);

#endif
