/* Reading TZif files (RFC 9636), versions 1 to 4 and later. */
#ifndef ZONE_TZIF_H
#define ZONE_TZIF_H

#include "zone/posix_tz.h"
#include <itin/zone.h>

/* The rules of one zone, from whatever source, before they are made fast. */
struct zone_rules {
    int32_t first_offset;        /* before the first change */
    struct zone_change *changes; /* ascending; malloc'd, owned */
    size_t n;
    bool has_footer;
    struct posix_tz footer;
    int64_t known_until; /* what the source knows; INT64_MAX with a footer */
    /* of a file, to say where it is damaged: its length, where the times of its
     * changes and its footer begin, the bytes of a time */
    size_t file_len, times_at, time_size, footer_at;
};

void zone_rules_release(struct zone_rules *rules);

/* Every count and index is checked against `len` before it is used. On
 * ITIN_ZONE_FOUND the caller releases *ret; ITIN_ZONE_DAMAGED,
 * ITIN_ZONE_LEAP_SECONDS, ITIN_ZONE_IO (out of memory) leave it untouched; what
 * is damaged goes to *reterr (may be NULL). */
enum itin_zone_error tzif_parse(const void *bytes, size_t len, struct zone_rules *ret,
                                struct itin_zone_damage *reterr);

#endif
