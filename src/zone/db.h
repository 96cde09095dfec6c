/* What the rest of the library has to know of a zone database. */
#ifndef ZONE_DB_H
#define ZONE_DB_H

#include "base/base.h"
#include <itin/zone.h>

/* How often a zone of the data could not be read (memory was out, no more
 * files may be open). An operation during which the number grows has not seen
 * the zones as they are: it fails, because a zone that is there must not pass
 * for an unknown one. NULL: 0. */
size_t zonedb_unread(const struct itin_zonedb *db);

#endif
