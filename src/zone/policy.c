/* Policies and arithmetic on the wall, on top of the lookups. */
#include "base/base.h"

#include "time/civil.h"
#include <itin/zone.h>

static int64_t minute_of(int32_t offset)
{
    return offset >= 0 ? (offset + 30) / 60 : -((-(int64_t)offset + 30) / 60);
}

/* Whether the offset as written is the given one. Text without seconds may
 * have been cut or rounded to the minute. */
static bool offset_is(struct itin_written_offset written, int32_t offset)
{
    if (written.offset == offset)
        return true;
    return !written.has_seconds &&
           (written.offset / 60 == minute_of(offset) || written.offset / 60 == offset / 60);
}

/* The reading that an offset selects; false when it fits none. */
static bool reading_of(const struct itin_local *local, struct itin_written_offset written,
                       struct itin_instant *ret_at)
{
    if (local->kind == ITIN_LOCAL_SKIPPED)
        return false;
    if (offset_is(written, local->earlier_offset))
        *ret_at = local->earlier;
    else if (offset_is(written, local->later_offset))
        *ret_at = local->later;
    else
        return false;
    return true;
}

bool itin_zone_resolve(const struct itin_zone *zone, struct itin_civil wall,
                       struct itin_written_offset written, enum itin_offset_policy policy,
                       enum itin_local_policy local_policy, struct itin_instant *ret_at,
                       bool *ret_conflict)
{
    struct itin_local local = itin_zone_lookup(zone, wall);
    struct itin_instant fits = {0};
    bool possible = reading_of(&local, written, &fits);
    if (ret_conflict)
        *ret_conflict = !possible;
    switch (policy) {
    case ITIN_OFFSET_USE:
        *ret_at = possible ? fits : civil_to_instant(wall, written.offset);
        return true;
    case ITIN_OFFSET_REJECT:
    case ITIN_OFFSET_PREFER:
        if (possible) {
            *ret_at = fits;
            return true;
        }
        return policy == ITIN_OFFSET_PREFER && itin_local_pick(&local, local_policy, ret_at);
    case ITIN_OFFSET_IGNORE:
        return itin_local_pick(&local, local_policy, ret_at);
    }
    return false;
}

struct itin_instant itin_zone_day_start(const struct itin_zone *zone, struct itin_date day)
{
    struct itin_local local = itin_zone_lookup(zone, (struct itin_civil){.date = day});
    return local.kind == ITIN_LOCAL_SKIPPED ? local.change : local.earlier;
}

int32_t itin_zone_day_length(const struct itin_zone *zone, struct itin_date day)
{
    return (int32_t)(itin_zone_day_start(zone, date_add(day, 1)).s -
                     itin_zone_day_start(zone, day).s);
}

bool itin_zone_add_days(const struct itin_zone *zone, struct itin_instant at, int32_t days,
                        enum itin_local_policy policy, struct itin_instant *ret_at)
{
    struct itin_civil wall = itin_zone_civil(zone, at, NULL);
    if (days == 0) {
        *ret_at = at; /* the second reading of a repeated time stays the second */
        return true;
    }
    wall.date = date_add(wall.date, days);
    struct itin_reading reading = itin_zone_instant(zone, wall, policy);
    if (policy == ITIN_LOCAL_REJECT && reading.kind != ITIN_LOCAL_UNIQUE)
        return false;
    *ret_at = reading.at;
    return true;
}
