/* itin/resolve.h - places to zones, local times to instants.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_RESOLVE_H
#define ITIN_RESOLVE_H

#include <itin/diag.h>
#include <itin/trip.h>
#include <itin/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

struct itin_resolve_options {
    size_t size;
    bool has_now;
    struct itin_instant now; /* `--now`; only to tell past from future */
    int32_t year_hint;       /* year of last resort (of `now`); 0: none */
};

/* Fills places, zones, dates, instants, ids, the order and the trip's own
 * facts (nights, days). What cannot be known stays unknown, with a finding.
 * Calling it twice is ITIN_EINVAL. since 0.1 */
ITIN_API enum itin_status itin_resolve(struct itin_trip *trip, struct itin_zonedb *db,
                                       const struct itin_resolve_options *options,
                                       struct itin_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
