/* itin_zone_contested() for many instants of one zone. */
#ifndef ZONE_CONTESTED_H
#define ZONE_CONTESTED_H

#include "base/slice.h"
#include <itin/zone.h>

/* The contested times of one zone. */
struct contested_run {
    size_t first, n;
};
struct contested_run contested_find(struct itin_slice name);
bool contested_at(struct contested_run run, struct itin_instant at,
                  struct itin_zone_contest *ret_contest);

#endif
