#include "base/base.h"

#include "base/icu.h"
#include "base/icu_calendar.h"

bool icu_calendar_load(struct icu_calendar *ret)
{
    const struct icu_function functions[] = {
        {&ret->version, ICU_NAME_OF(ucal_getTZDataVersion)},
        {&ret->canonical, ICU_NAME_OF(ucal_getCanonicalTimeZoneID)},
        {&ret->to_windows, ICU_NAME_OF(ucal_getWindowsTimeZoneID)},
        {&ret->from_windows, ICU_NAME_OF(ucal_getTimeZoneIDForWindowsID)},
        {&ret->open, ICU_NAME_OF(ucal_open)},
        {&ret->close, ICU_NAME_OF(ucal_close)},
        {&ret->set, ICU_NAME_OF(ucal_setMillis)},
        {&ret->get, ICU_NAME_OF(ucal_get)},
        {&ret->transition, ICU_NAME_OF(ucal_getTimeZoneTransitionDate)},
        {&ret->to_units, ICU_NAME_OF(u_charsToUChars)},
        {&ret->from_units, ICU_NAME_OF(u_UCharsToChars)},
    };
    return icu_load("i18n", functions, ARRAY_LEN(functions));
}
