#include "base/base.h"

#include "time/civil.h"
#include "zone/fast.h"

/* The last i with column[i] <= t, of n + 2 entries between sentinels. */
static size_t search(const int64_t *column, size_t n, int64_t t)
{
    size_t lo = 0, len = n + 1;
    while (len > 1) {
        size_t half = len / 2;
        lo += column[lo + half] <= t ? half : 0;
        len -= half;
    }
    return lo;
}

size_t zone_search_utc(const struct itin_zone *zone, int64_t at)
{
    return search(zone->at, zone->n, at);
}

/* ---- where only the rule speaks ----------------------------------------- */

static bool is_ruled(const struct itin_zone *zone, int64_t t)
{
    return zone->has_rule && (t >= zone->rule_from || t < zone->rule_until);
}

/* t moved by whole cycles of the calendar next to the epoch. */
static int64_t cycle_reduce(int64_t t, int64_t *ret_shift)
{
    int64_t rest = t % POSIX_CYCLE;
    *ret_shift = t - rest;
    return rest;
}

static struct itin_instant shifted(int64_t at, int64_t shift)
{
    int64_t sum;
    if (__builtin_add_overflow(at, shift, &sum))
        sum = shift > 0 ? INT64_MAX : INT64_MIN;
    return (struct itin_instant){sum};
}

/* ---- UTC to local --------------------------------------------------------- */

static __attribute__((noinline)) int32_t offset_slow(const struct itin_zone *zone, int64_t t)
{
    if (is_ruled(zone, t))
        return posix_tz_offset(&zone->rule, t);
    return zone->off[search(zone->at, zone->n, t)];
}

int32_t itin_zone_offset(const struct itin_zone *zone, struct itin_instant at)
{
    int32_t offset;
    return zone_fast_offset(zone, at.s, &offset) ? offset : offset_slow(zone, at.s);
}

/* Apart, so that the fast path needs no frame. */
static __attribute__((noinline)) struct itin_civil
civil_slow(const struct itin_zone *zone, struct itin_instant at, int32_t *ret_offset)
{
    int32_t offset = offset_slow(zone, at.s);
    if (ret_offset)
        *ret_offset = offset;
    return instant_to_civil(at, offset);
}

struct itin_civil itin_zone_civil(const struct itin_zone *zone, struct itin_instant at,
                                  int32_t *ret_offset)
{
    int32_t offset;
    if (!zone_fast_offset(zone, at.s, &offset))
        return civil_slow(zone, at, ret_offset);
    if (ret_offset)
        *ret_offset = offset;
    return fast_civil(near_fields_from_seconds(at.s + offset));
}

bool itin_zone_is_certain(const struct itin_zone *zone, struct itin_instant at)
{
    return at.s <= zone->known_until;
}

/* ---- local to UTC --------------------------------------------------------- */

static struct itin_local unique(int64_t wall, int32_t offset)
{
    return (struct itin_local){
        .kind = ITIN_LOCAL_UNIQUE,
        .earlier = {wall - offset},
        .later = {wall - offset},
        .earlier_offset = offset,
        .later_offset = offset,
        .offset_before = offset,
        .offset_after = offset,
    };
}

/* A wall time inside the window of a change. In a gap the offset after the
 * change is the larger one, in a fold the one before: the larger offset
 * always makes the earlier reading. */
static struct itin_local doubled(int64_t wall, int64_t change, int32_t before, int32_t after)
{
    int32_t larger = before > after ? before : after, smaller = before > after ? after : before;
    return (struct itin_local){
        .kind = before < after ? ITIN_LOCAL_SKIPPED : ITIN_LOCAL_REPEATED,
        .earlier = {wall - larger},
        .later = {wall - smaller},
        .earlier_offset = larger,
        .later_offset = smaller,
        .offset_before = before,
        .offset_after = after,
        .change = {change},
    };
}

static struct itin_local lookup_ruled(const struct itin_zone *zone, int64_t wall)
{
    struct zone_change w[POSIX_WINDOW];
    int64_t shift, near = cycle_reduce(wall, &shift);
    size_t i = posix_tz_window(&zone->rule, civil_from_seconds(near).date.year, w) - 1;
    for (; i > 0; i--) {
        int32_t before = w[i - 1].offset, after = w[i].offset;
        if (near >= w[i].at + (before < after ? before : after))
            break;
    }
    struct itin_local out = unique(near, w[i].offset);
    if (i > 0 && (near < w[i].at + w[i - 1].offset || near < w[i].at + w[i].offset))
        out = doubled(near, w[i].at, w[i - 1].offset, w[i].offset);
    out.earlier = shifted(out.earlier.s, shift);
    out.later = shifted(out.later.s, shift);
    if (out.kind != ITIN_LOCAL_UNIQUE)
        out.change = shifted(out.change.s, shift);
    return out;
}

/* Everything but unique wall times between 1901 and 2099. */
static __attribute__((noinline)) struct itin_local lookup_slow(const struct itin_zone *zone,
                                                               int64_t wall)
{
    if (is_ruled(zone, wall))
        return lookup_ruled(zone, wall);
    size_t i = search(zone->lo, zone->n, wall);
    if (wall >= zone->hi[i])
        return unique(wall, zone->off[i]);
    return doubled(wall, zone->at[i], zone->off[i - 1], zone->off[i]);
}

struct itin_local itin_zone_lookup(const struct itin_zone *zone, struct itin_civil wall)
{
    if (!LIKELY(near_has_year(wall.date.year)))
        return lookup_slow(zone, civil_to_seconds(wall));
    int64_t seconds = near_seconds_from_civil(wall);
    int32_t offset;
    if (!zone_fast_unique(zone, seconds, &offset))
        return lookup_slow(zone, seconds);
    /* written out, so that it is built where the caller wants it: built
     * elsewhere and copied, it takes longer than all of the above */
    return (struct itin_local){
        .kind = ITIN_LOCAL_UNIQUE,
        .earlier = {seconds - offset},
        .later = {seconds - offset},
        .earlier_offset = offset,
        .later_offset = offset,
        .offset_before = offset,
        .offset_after = offset,
    };
}

static __attribute__((noinline)) struct itin_reading
reading_slow(const struct itin_zone *zone, struct itin_civil wall, enum itin_local_policy policy)
{
    struct itin_local local = lookup_slow(zone, civil_to_seconds(wall));
    bool later = policy == ITIN_LOCAL_LATER ||
                 (policy != ITIN_LOCAL_EARLIER && local.kind == ITIN_LOCAL_SKIPPED);
    return later ? (struct itin_reading){local.later, local.later_offset, local.kind}
                 : (struct itin_reading){local.earlier, local.earlier_offset, local.kind};
}

struct itin_reading itin_zone_instant(const struct itin_zone *zone, struct itin_civil wall,
                                      enum itin_local_policy policy)
{
    if (LIKELY(near_has_year(wall.date.year))) {
        int64_t seconds = near_seconds_from_civil(wall);
        int32_t offset;
        if (zone_fast_unique(zone, seconds, &offset))
            return (struct itin_reading){{seconds - offset}, offset, ITIN_LOCAL_UNIQUE};
    }
    return reading_slow(zone, wall, policy);
}

bool itin_local_pick(const struct itin_local *local, enum itin_local_policy policy,
                     struct itin_instant *ret_at)
{
    if (local->kind == ITIN_LOCAL_UNIQUE) {
        *ret_at = local->earlier;
        return true;
    }
    switch (policy) {
    case ITIN_LOCAL_COMPATIBLE:
        /* the offset before the change: RFC 5545, 3.3.5 */
        *ret_at = local->kind == ITIN_LOCAL_SKIPPED ? local->later : local->earlier;
        return true;
    case ITIN_LOCAL_EARLIER:
        *ret_at = local->earlier;
        return true;
    case ITIN_LOCAL_LATER:
        *ret_at = local->later;
        return true;
    case ITIN_LOCAL_REJECT:
        break;
    }
    return false;
}

/* ---- changes --------------------------------------------------------------- */

/* The first change of the rule after t (forward), or the last at or before it. */
static bool ruled_change(const struct itin_zone *zone, int64_t t, bool forward,
                         struct itin_instant *ret_at)
{
    struct zone_change w[POSIX_WINDOW];
    int64_t shift, near = cycle_reduce(t, &shift);
    int32_t year = civil_from_seconds(near).date.year + forward;
    size_t n = posix_tz_window(&zone->rule, year, w), found = 0;
    for (size_t i = 1; i < n; i++) {
        if (!forward && w[i].at <= near)
            found = i;
        if (forward && !found && w[i].at > near)
            found = i;
    }
    if (!found)
        return false;
    *ret_at = shifted(w[found].at, shift);
    return true;
}

bool itin_zone_next_change(const struct itin_zone *zone, struct itin_instant after,
                           struct itin_instant *ret_at)
{
    if (is_ruled(zone, after.s))
        return ruled_change(zone, after.s, true, ret_at);
    size_t i = search(zone->at, zone->n, after.s) + 1;
    if (i > zone->n)
        return zone->has_rule && ruled_change(zone, after.s, true, ret_at);
    ret_at->s = zone->at[i];
    return true;
}

bool itin_zone_prev_change(const struct itin_zone *zone, struct itin_instant at,
                           struct itin_instant *ret_at)
{
    if (is_ruled(zone, at.s))
        return ruled_change(zone, at.s, false, ret_at);
    size_t i = search(zone->at, zone->n, at.s);
    if (!i)
        return zone->rule_until != INT64_MIN && ruled_change(zone, at.s, false, ret_at);
    ret_at->s = zone->at[i];
    return true;
}

const char *itin_zone_name(const struct itin_zone *zone)
{
    return zone->name;
}
