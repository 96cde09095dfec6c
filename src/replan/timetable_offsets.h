/* The clock arithmetic of services: offsets by zone and local day. */
#ifndef REPLAN_TIMETABLE_OFFSETS_H
#define REPLAN_TIMETABLE_OFFSETS_H

#include "replan/timetable.h"

enum { OFFSET_CHANGES = INT16_MIN, NO_ROW = UINT16_MAX, UTC_ROW = 0 };

/* Offsets in minutes by zone and local day; OFFSET_CHANGES on the day of a
 * switch, where the clock itself has to be looked up. Row 0 is UTC. */
struct offsets {
    int32_t first_day;
    size_t n_days;
    const struct itin_zone **zones; /* distinct, by row */
    size_t n_zones, cap_zones;
    uint16_t *row_of; /* by station; NO_ROW: zone unknown */
    uint16_t *row_of_agency;
    int16_t *minutes; /* n_zones rows of n_days */
    bool *is_fixed;   /* by row: one offset for all of them */
};

/* Of the days from `first_day` on; 0 days: only the rows of the zones. */
bool offsets_init(struct offsets *o, const struct itin_timetable *tt, int32_t first_day,
                  size_t n_days, struct arena *arena);
/* The offset that holds for every clock of a local day, or OFFSET_CHANGES. */
int16_t offset_of_day(const struct itin_zone *zone, int32_t day);

struct service_times {
    int64_t depart, arrive; /* UTC minutes since 1970 */
};
bool service_operates(const struct service *s, int32_t day);
/* Whether the zones that the clocks of a service need are known. */
bool service_has_zones(const struct offsets *o, const struct service *s);
/* The times of a leg on a day of operation. A blank date variation is the
 * smallest day that arrives after the departure (trap 2). */
void leg_times(const struct offsets *o, const struct service *s, int32_t day,
               struct service_times *ret);
/* The same of a flight of several legs; false: it does not run through. */
bool chain_times(const struct itin_timetable *tt, const struct offsets *o, const struct service *s,
                 int32_t day, struct service_times *ret);

/* 0 = Monday; 1970-01-01 was a Thursday. */
static inline int weekday_of(int32_t day)
{
    return (int)(((day % 7) + 10) % 7);
}

#endif
