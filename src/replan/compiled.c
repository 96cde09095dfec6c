/* Compiled timetables: written in compiled.c's next version. */
#include "base/base.h"

#include "replan/timetable.h"

enum itin_status itin_timetable_save(const struct itin_timetable *tt, char **ret_bytes,
                                     size_t *ret_len)
{
    (void)tt, (void)ret_bytes, (void)ret_len;
    return ITIN_EINVAL;
}

bool itin_timetable_is_compiled(const char *bytes, size_t len)
{
    (void)bytes, (void)len;
    return false;
}

enum itin_status itin_timetable_open(struct itin_zonedb *db, const char *bytes, size_t len,
                                     bool whole, struct itin_timetable **ret_timetable,
                                     const char **reterr_why)
{
    (void)db, (void)bytes, (void)len, (void)whole, (void)ret_timetable;
    *reterr_why = "no compiled timetable";
    return ITIN_EFORMAT;
}
