#include "base/base.h"

#include "zone/contested.h"
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
    int n_former;
    int32_t former[3]; /* offsets that older releases had */
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

struct contested_run contested_find(struct itin_slice name)
{
    struct contested_run run = {.first = first_row(name)};
    size_t end = run.first;
    while (end < CONTESTED_ROWS && slice_eq_nocase(slice_of(contested_rows[end].zone), name))
        end++;
    run.n = end - run.first;
    return run;
}

/* The row of a run that holds an instant; NULL: not contested. */
static const struct contested_row *row_in(struct contested_run run, struct itin_instant at)
{
    for (size_t i = run.first; i < run.first + run.n; i++)
        if (at.s >= contested_rows[i].from && at.s < contested_rows[i].until)
            return &contested_rows[i];
    return NULL;
}

static const struct contested_row *row_at(struct itin_slice name, struct itin_instant at)
{
    return row_in(contested_find(name), at);
}

bool itin_zone_contested(struct itin_slice name, struct itin_instant at,
                         struct itin_zone_contest *ret_contest)
{
    return contested_at(contested_find(name), at, ret_contest);
}

bool contested_at(struct contested_run run, struct itin_instant at,
                  struct itin_zone_contest *ret_contest)
{
    const struct contested_row *row = row_in(run, at);
    if (!row)
        return false;
    const struct contested_release *release = &contested_releases[row->release];
    *ret_contest =
        (struct itin_zone_contest){{row->from}, {row->until}, release->name, {release->day}};
    return true;
}

/* The bundled data's offset, where other data are in use: they may be a
 * release away in either direction. */
static bool is_bundled_offset(struct itin_slice name, struct itin_instant at, int32_t offset)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    struct itin_zonedb *bundled = NULL;
    if (itin_zonedb_open(&options, &bundled))
        return false;
    const struct itin_zone *zone = itin_zonedb_find(bundled, name, NULL);
    bool same = zone && itin_zone_offset(zone, at) == offset;
    itin_zonedb_close(bundled);
    return same;
}

enum itin_offset_history itin_zone_offset_history(const struct itin_zonedb *db,
                                                  struct itin_slice name, struct itin_instant at,
                                                  int32_t offset)
{
    const struct contested_row *row = row_at(name, at);
    int order = itin_zone_release_cmp(slice_of(itin_zonedb_version(db)),
                                      slice_of(itin_zonedb_bundled_version()));
    for (int i = 0; row && i < row->n_former; i++)
        if (row->former[i] == offset)
            return ITIN_OFFSET_FORMER;
    if (order && is_bundled_offset(name, at, offset))
        return order < 0 ? ITIN_OFFSET_NEWER : ITIN_OFFSET_FORMER;
    return at.s < contested_since ? ITIN_OFFSET_UNTOLD : ITIN_OFFSET_NEVER;
}

static bool is_release(struct itin_slice v)
{
    if (v.len < 5 || v.len > 6)
        return false;
    for (size_t i = 0; i < v.len; i++) {
        unsigned char ch = (unsigned char)v.ptr[i];
        if (i < 4 ? !isdigit(ch) : !islower(ch))
            return false;
    }
    return true;
}

int itin_zone_release_cmp(struct itin_slice a, struct itin_slice b)
{
    if (!is_release(a) || !is_release(b))
        return 0;
    int year = slice_cmp(slice(a.ptr, 4), slice(b.ptr, 4));
    return year          ? year
           : a.len != b.len ? (a.len > b.len) - (a.len < b.len)
                            : slice_cmp(a, b);
}
