/* A zone made fast.
 *
 * Changes of offset stand in parallel columns between two sentinels: interval
 * i begins at at[i], in it clocks are off[i] ahead. A change i makes the wall
 * clocks between lo[i] and hi[i] skipped (it grows) or repeated (it shrinks).
 * Two tables, one for UTC and one for wall time, give the interval at the
 * start of every slot of 2^22 s (48 days) from 1901 to 2099; one compare
 * more, and the interval is found. A rule in the footer is expanded into the
 * columns up to the horizon; beyond, it is evaluated.
 *
 * Immutable once made; no state, no locks. */
#ifndef ZONE_ZONE_H
#define ZONE_ZONE_H

#include "zone/tzif.h"

enum { SLOT_BITS = 22, SLOT_COUNT = 1488, HORIZON_YEAR = 2110 };
#define SLOT_BASE (-INT64_C(2147483648))                  /* 1901-12-13T20:45:52Z */
#define SLOT_END (SLOT_BASE + ((int64_t)SLOT_COUNT << SLOT_BITS)) /* 2099-09-.. */

struct itin_zone {
    const int64_t *at, *lo, *hi; /* n + 2 */
    const int32_t *off;          /* n + 1 */
    size_t n;                    /* changes */
    bool has_rule;               /* the footer has a dst: it goes on for ever */
    struct posix_tz rule;
    int64_t rule_until; /* before it: the rule, not the columns (no changes given) */
    int64_t rule_from;  /* from it on: the rule */
    int64_t known_until;
    const char *name; /* borrowed */
    uint16_t utc_slot[SLOT_COUNT], wall_slot[SLOT_COUNT];
};

/* ITIN_ZONE_DAMAGED when the wall times of two changes overlap, so that a
 * clock would have three readings (no real zone does), or a rule begins in a
 * year that has no clocks; which goes to *reterr (may be NULL). *ret_zone is
 * one malloc'd block: free() it. `name` is kept as it is. */
enum itin_zone_error zone_build(const char *name, const struct zone_rules *rules,
                                struct itin_zone **ret_zone, struct itin_zone_damage *reterr);

/* The same answers without the slots, by searching the columns: the tests
 * compare it with the fast path. */
size_t zone_search_utc(const struct itin_zone *zone, int64_t at);

#endif
