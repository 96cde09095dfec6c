/* A zone by its name or by a place. */
#ifndef CLI_WHERE_H
#define CLI_WHERE_H

#include "cli.h"

enum { WHERE_REASON = 512 };

/* NULL on failure, with the reason in `reterr_reason`. The zone data must be
 * open. */
const struct itin_zone *where_zone(const struct cli *cli, struct itin_slice name,
                                   char reterr_reason[WHERE_REASON]);

/* The same by the name of a zone alone. */
const struct itin_zone *where_zone_named(const struct cli *cli, struct itin_slice name,
                                         char reterr_reason[WHERE_REASON]);

#endif
