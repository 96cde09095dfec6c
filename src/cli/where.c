#include "where.h"

#include <string.h>
#include <strings.h>

static const struct itin_zone *zone_of(struct itin_zonedb *db, const struct itin_place *place)
{
    const char *name = itin_place_zone(place);
    return itin_zonedb_find(db, (struct itin_slice){name, strlen(name)}, NULL);
}

/* A place is taken when it is known by code, name or usual variant and when no
 * other of the same class lies in another zone. */
static const struct itin_zone *by_place(struct itin_zonedb *db, struct itin_slice name,
                                        const char **reterr_message)
{
    struct itin_place_hit hits[2];
    size_t n = itin_place_search(name, ITIN_WANT_ANY, hits, 2);
    *reterr_message = "neither a zone nor a place that is known";
    if (!n || hits[0].match == ITIN_MATCH_NEAREST)
        return NULL;
    if (n == 2 && hits[1].match == hits[0].match && hits[1].share > ITIN_PLACE_COMPARABLE &&
        strcmp(itin_place_zone(hits[0].place), itin_place_zone(hits[1].place)) != 0) {
        *reterr_message = "more than one place, in different zones; name the code or the zone";
        return NULL;
    }
    *reterr_message = "its zone is not in the zone data in use";
    return zone_of(db, hits[0].place);
}

/* "Asia": the part of zone names before the stroke, not a town. */
static bool is_area(struct itin_zonedb *db, struct itin_slice name)
{
    size_t n;
    const char *const *names = itin_zonedb_names(db, &n);
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) > name.len && names[i][name.len] == '/' &&
            strncasecmp(names[i], name.ptr, name.len) == 0)
            return true;
    return false;
}

const struct itin_zone *where_zone(struct itin_zonedb *db, struct itin_slice name,
                                   const char **reterr_message)
{
    enum itin_zone_error error;
    const struct itin_zone *zone = itin_zonedb_find(db, name, &error);
    if (zone)
        return zone;
    switch (error) {
    case ITIN_ZONE_DAMAGED:
        *reterr_message = "its zone file is damaged";
        return NULL;
    case ITIN_ZONE_LEAP_SECONDS:
        *reterr_message = "a file with leap seconds: not used";
        return NULL;
    case ITIN_ZONE_IO:
        *reterr_message = "its zone file cannot be read";
        return NULL;
    case ITIN_ZONE_FOUND:
    case ITIN_ZONE_BAD_NAME:
    case ITIN_ZONE_UNKNOWN:
        break;
    }
    if (is_area(db, name)) {
        *reterr_message = "only the first half of a zone's name";
        return NULL;
    }
    return by_place(db, name, reterr_message);
}
