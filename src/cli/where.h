/* A zone by its name or by a place. */
#ifndef CLI_WHERE_H
#define CLI_WHERE_H

#include <itin/itin.h>

/* NULL on failure, with the reason in *reterr_message (static). */
const struct itin_zone *where_zone(struct itin_zonedb *db, struct itin_slice name,
                                   const char **reterr_message);

#endif
