/* The short way of the two conversions: between 1901 and 2099, and for wall
 * times that are unique. Everything else is false here, and goes the long way
 * in lookup.c. Inline, so that a loop over many instants pays for no calls. */
#ifndef ZONE_FAST_H
#define ZONE_FAST_H

#include "time/civil_fast.h"
#include "zone/zone.h"

#define LIKELY(x) __builtin_expect(!!(x), 1)

static inline bool zone_slot_of(int64_t t, uint64_t *ret)
{
    *ret = ((uint64_t)t - (uint64_t)SLOT_BASE) >> SLOT_BITS;
    return LIKELY(*ret < SLOT_COUNT);
}

/* The interval of t, from the one at the start of its slot. */
static inline size_t zone_advance(const int64_t *column, size_t i, int64_t t)
{
    i += t >= column[i + 1];
    while (!LIKELY(t < column[i + 1]))
        i++;
    return i;
}

static inline bool zone_fast_offset(const struct itin_zone *zone, int64_t at, int32_t *ret_offset)
{
    uint64_t slot;
    if (!zone_slot_of(at, &slot))
        return false;
    *ret_offset = zone->off[zone_advance(zone->at, zone->utc_slot[slot], at)];
    return true;
}

/* `wall`: seconds as if UTC. False also in a gap or a fold. */
static inline bool zone_fast_unique(const struct itin_zone *zone, int64_t wall,
                                    int32_t *ret_offset)
{
    uint64_t slot;
    if (!zone_slot_of(wall, &slot))
        return false;
    size_t i = zone_advance(zone->lo, zone->wall_slot[slot], wall);
    *ret_offset = zone->off[i];
    return LIKELY(wall >= zone->hi[i]);
}

#endif
