/* Versions: the project's own, and of the libraries it runs with. */
#include "base/base.h"

#include <libical/ical.h>
#include <unicode/uversion.h>

#include "write/version.h"

const char *itin_version(void)
{
    return ITIN_VERSION;
}

const char *itin_icu_version(void)
{
    return U_ICU_VERSION;
}

const char *itin_libical_version(void)
{
    return ICAL_VERSION;
}
