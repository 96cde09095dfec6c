/* itin/check.h - the rules (contract, section 4) over a resolved trip.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_CHECK_H
#define ITIN_CHECK_H

#include <itin/diag.h>
#include <itin/trip.h>
#include <itin/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the findings of every rule; the trip is not changed.
 * ITIN_EINVAL: it is not resolved. since 0.1 */
ITIN_API enum itin_status itin_check(const struct itin_trip *trip, struct itin_zonedb *db,
                                     struct itin_diag *diag);

/* What looks wrong and is right, and how much was read: the closing lines of
 * `itin check` after the counts. malloc'd, freed with itin_text_free().
 * ITIN_ENOMEM leaves *ret_text as it was. since 0.1 */
ITIN_API enum itin_status itin_check_tail(const struct itin_trip *trip, struct itin_zonedb *db,
                                          enum itin_lang lang, char **ret_text);

#ifdef __cplusplus
}
#endif
#endif
