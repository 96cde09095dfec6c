/* The rules inside a VTIMEZONE (RFC 5545, 3.6.5) as a zone of ours: for
 * readers, evidence of what a file meant; for writers, the proof of what they
 * wrote. */
#ifndef ZONE_VTIMEZONE_H
#define ZONE_VTIMEZONE_H

#include "base/slice.h"
#include <itin/zone.h>

enum {
    VTIMEZONE_MAX_OBSERVANCES = 200, /* STANDARD and DAYLIGHT parts of one zone */
    VTIMEZONE_MAX_CHANGES = 8192,    /* what they expand to, to 2110 */
    VTIMEZONE_MAX_BYTES = 1 << 20
};

/* Finds the VTIMEZONE with a TZID in `text` (a component, or a whole calendar;
 * folded lines are understood) and makes a zone of it. `tzid` empty: the first
 * one. `name` becomes the name of the zone and must outlive it.
 *
 * Recurrences are FREQ=YEARLY by BYMONTH, BYDAY, BYMONTHDAY with INTERVAL,
 * COUNT, UNTIL, and RDATE; anything else is ITIN_ZONE_DAMAGED, because a rule
 * that is not understood makes every offset doubtful. Before the first
 * observance its TZOFFSETFROM is in force. Rules without an end are expanded
 * to 2110; later instants are not certain (itin_zone_is_certain).
 * ITIN_ZONE_UNKNOWN: no such VTIMEZONE; ITIN_ZONE_IO: out of memory. Free the
 * zone with vtimezone_free(). */
enum itin_zone_error vtimezone_parse(struct itin_slice text, struct itin_slice tzid,
                                     const char *name, struct itin_zone **ret_zone);
void vtimezone_free(struct itin_zone *zone);

#endif
