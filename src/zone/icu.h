/* ICU's zone data, made into zones of ours so that they can be compared. No
 * offset that is stored or shown comes from here. */
#ifndef ZONE_ICU_H
#define ZONE_ICU_H

#include "zone/tzif.h"

/* "2022e"; "" when ICU cannot tell. Static. */
const char *icu_zone_version(void);
/* Whether ICU knows a name (unknown ones quietly become GMT there). */
bool icu_zone_is_known(const char *name);
/* Whether Windows calls a zone so: "Mountain Standard Time" is the name of
 * America/Denver and of America/Edmonton (CLDR's table). */
bool icu_zone_is_windows(struct itin_slice zone, struct itin_slice windows);
/* The changes from 1800 to 2110. On ITIN_ZONE_FOUND the caller releases *ret. */
enum itin_zone_error icu_zone_rules(const char *name, struct zone_rules *ret);

#endif
