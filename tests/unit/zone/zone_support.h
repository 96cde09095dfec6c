/* The bundled data, and times as text, for the tests of this folder. */
#ifndef ZONE_SUPPORT_H
#define ZONE_SUPPORT_H

#include "base/slice.h"
#include "check_main.h"
#include "time/iso.h"
#include <itin/zone.h>

static struct itin_zonedb *db;

static void setup(void)
{
    struct itin_zonedb_options options = {.size = sizeof options,
                                          .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&options, &db), ITIN_OK);
}

static void teardown(void)
{
    itin_zonedb_close(db);
}

static inline const struct itin_zone *zone_of(const char *name)
{
    const struct itin_zone *zone = itin_zonedb_find(db, slice_of(name), NULL);
    ck_assert_msg(zone != NULL, "%s", name);
    return zone;
}

static inline struct itin_civil civil_of(const char *text)
{
    struct ixdtf x;
    ck_assert_int_eq(ixdtf_parse(slice_of(text), &x), ISO_OK);
    return x.civil;
}

static inline struct itin_instant instant_of(const char *text)
{
    return civil_to_instant(civil_of(text), 0);
}

#endif
