/* Names within one or two edits of a text. */
#ifndef PLACE_NEAREST_H
#define PLACE_NEAREST_H

#include "place/fold.h"
#include "place/table.h"

/* The nearest names, best first; 0 when none is near enough. */
size_t nearest_places(const struct folded *text, struct itin_place_hit *hits, size_t cap);

#endif
