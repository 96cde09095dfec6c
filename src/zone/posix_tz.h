/* The rule in the footer of a TZif file (RFC 9636, 3.3.1: a POSIX TZ string
 * with hours from -167 to 167), and the changes it makes. */
#ifndef ZONE_POSIX_TZ_H
#define ZONE_POSIX_TZ_H

#include "base/slice.h"

/* From `at` on, clocks are `offset` seconds ahead of UTC. */
struct zone_change {
    int64_t at;
    int32_t offset;
};

enum posix_day_kind {
    POSIX_JULIAN,   /* Jn: 1..365, 29 February is never counted */
    POSIX_ZERO_DAY, /* n: 0..365 */
    POSIX_WEEKDAY   /* Mm.w.d */
};

struct posix_day {
    enum posix_day_kind kind;
    int month, week, day; /* day: of the year, or 0 = Sunday .. 6 */
    int32_t time;         /* seconds after midnight, may be negative */
};

struct posix_tz {
    int32_t std, dst; /* offsets, east positive */
    bool has_dst;
    struct posix_day start, end; /* of dst, each on the clock in force before it */
};

/* The whole of `text`; false when it is no such string. A dst without rules is
 * refused: what it means depends on the system. */
bool posix_tz_parse(struct itin_slice text, struct posix_tz *ret);

/* The two changes of a year: out[0] into dst, out[1] out of it. They may lie
 * up to eight days outside of the year, in any order. Precondition: has_dst. */
void posix_tz_year(const struct posix_tz *tz, int32_t year, struct zone_change out[2]);

enum { POSIX_WINDOW = 8 };
/* The changes of year - 2 .. year + 1 in order, without those that change
 * nothing; at least one. The last one at or before any instant of `year` is in
 * force then. */
size_t posix_tz_window(const struct posix_tz *tz, int32_t year,
                       struct zone_change out[POSIX_WINDOW]);

/* Puts n changes in order of time; of several at one instant the last given
 * wins, and changes to the offset already in force are dropped. Returns how
 * many are left. `before`: the offset in force before the first, which is
 * dropped when it equals it; NULL: unknown. */
size_t zone_changes_settle(struct zone_change *changes, size_t n, const int32_t *before);

/* The calendar repeats itself after so many seconds. */
#define POSIX_CYCLE (INT64_C(146097) * 86400)

/* The offset at an instant by the rule alone. */
int32_t posix_tz_offset(const struct posix_tz *tz, int64_t at);

#endif
