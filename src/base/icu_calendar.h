/* ICU's calendar: asked for names of zones in other dialects and for its own
 * zone data when that is compared, never for an offset that is stored. It is
 * loaded when it is first asked, because most runs never do and its start
 * costs more than reading a report. */
#ifndef BASE_ICU_CALENDAR_H
#define BASE_ICU_CALENDAR_H

#include <unicode/ucal.h>

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
};

/* False: the library is not there; everything then answers "not known". It
 * stays loaded, so that asking again is cheap. */
bool icu_calendar_load(struct icu_calendar *ret);

#endif
