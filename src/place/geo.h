/* Which places belong together. */
#ifndef PLACE_GEO_H
#define PLACE_GEO_H

#include "base/base.h"
#include <itin/place.h>

/* One may stand for the other in a plan: the same metropolitan group, an
 * airport and its town, or near each other. */
bool places_related(const struct itin_place *a, const struct itin_place *b);

/* The city nearest to a point, within 30 km; NULL when there is none.
 * *ret_one_zone: every place within 100 km is in one zone, so that the point
 * is too. */
const struct itin_place *place_near(int32_t lat_e4, int32_t lon_e4, bool *ret_one_zone);

#endif
