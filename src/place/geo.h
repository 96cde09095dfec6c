/* Which places belong together. */
#ifndef PLACE_GEO_H
#define PLACE_GEO_H

#include "place/table.h"

/* One may stand for the other in a plan: the same metropolitan group, an
 * airport and its town, or near each other. */
bool places_related(const struct itin_place *a, const struct itin_place *b);

#endif
