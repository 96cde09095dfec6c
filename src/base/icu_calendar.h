/* ICU's calendar: asked for names of zones in other dialects and for its own
 * zone data when that is compared, never for an offset that is stored. */
#ifndef BASE_ICU_CALENDAR_H
#define BASE_ICU_CALENDAR_H

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/base.h"

struct icu_calendar {
    __typeof__(&ucal_getTZDataVersion) version;
    __typeof__(&ucal_getCanonicalTimeZoneID) canonical;
    __typeof__(&ucal_getWindowsTimeZoneID) to_windows;
    __typeof__(&ucal_getTimeZoneIDForWindowsID) from_windows;
    __typeof__(&ucal_open) open;
    __typeof__(&ucal_close) close;
    __typeof__(&ucal_setMillis) set;
    __typeof__(&ucal_get) get;
    __typeof__(&ucal_getTimeZoneTransitionDate) transition;
    __typeof__(&u_charsToUChars) to_units;
    __typeof__(&u_UCharsToChars) from_units;
};

/* False: the library is not there; everything then answers "not known". */
bool icu_calendar_load(struct icu_calendar *ret);

#endif
