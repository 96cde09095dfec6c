#include "base/base.h"

#include "replan/timetable.h"

bool gtfs_is_part(const char *name)
{
    (void)name;
    return false;
}

enum itin_status gtfs_read(struct itin_timetable *tt, const char *name,
                           struct itin_source *source, struct itin_diag *diag)
{
    (void)tt, (void)name, (void)source, (void)diag;
    return ITIN_EFORMAT;
}

enum itin_status gtfs_finish(struct itin_timetable *tt, struct itin_diag *diag)
{
    (void)tt, (void)diag;
    return ITIN_OK;
}
