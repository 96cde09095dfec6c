#include "base/base.h"

#include "zone/name.h"
#include <itin/zone.h>

struct contested_release {
    const char *name;
    int64_t day;
};

struct contested_row {
    const char *zone;
    int64_t from, until;
    int release;
};

#include "zone/contested_data.inc"

/* The first row of a zone; CONTESTED_ROWS when there is none. */
static size_t first_row(struct itin_slice name)
{
    size_t lo = 0, hi = CONTESTED_ROWS;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (zone_name_cmp_nocase(slice_of(contested_rows[mid].zone), name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool itin_zone_contested(struct itin_slice name, struct itin_instant at,
                         struct itin_zone_contest *ret_contest)
{
    for (size_t i = first_row(name);
         i < CONTESTED_ROWS && slice_eq_nocase(slice_of(contested_rows[i].zone), name); i++) {
        const struct contested_row *row = &contested_rows[i];
        if (at.s < row->from || at.s >= row->until)
            continue;
        const struct contested_release *release = &contested_releases[row->release];
        *ret_contest = (struct itin_zone_contest){
            {row->from}, {row->until}, release->name, {release->day}};
        return true;
    }
    return false;
}
