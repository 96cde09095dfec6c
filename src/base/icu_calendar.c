#include "base/base.h"

#include <dlfcn.h>
#include <unicode/uvernum.h>

#include "base/icu_calendar.h"

#ifdef __APPLE__
#define LIBRARY "libicui18n." U_ICU_VERSION_SHORT ".dylib"
#else
#define LIBRARY "libicui18n.so." U_ICU_VERSION_SHORT
#endif

/* ICU's functions carry its version in their names: ucal_open_72. */
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

bool icu_calendar_load(struct icu_calendar *ret)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        return false;
    const struct {
        void *place;
        const char *name;
    } functions[] = {
        {&ret->version, NAME_OF(ucal_getTZDataVersion)},
        {&ret->canonical, NAME_OF(ucal_getCanonicalTimeZoneID)},
        {&ret->to_windows, NAME_OF(ucal_getWindowsTimeZoneID)},
        {&ret->from_windows, NAME_OF(ucal_getTimeZoneIDForWindowsID)},
        {&ret->open, NAME_OF(ucal_open)},
        {&ret->close, NAME_OF(ucal_close)},
        {&ret->set, NAME_OF(ucal_setMillis)},
        {&ret->get, NAME_OF(ucal_get)},
        {&ret->transition, NAME_OF(ucal_getTimeZoneTransitionDate)},
    };
    bool all = true;
    for (size_t i = 0; i < ARRAY_LEN(functions) && all; i++) {
        void *function = dlsym(library, functions[i].name);
        memcpy(functions[i].place, &function, sizeof function);
        all = function != NULL;
    }
    dlclose(library);
    return all;
}
