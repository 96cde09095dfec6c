#include "base/base.h"

#include "zone/bundled.h"
#include <itin/zone.h>

struct bundled_name {
    uint16_t start; /* in the pool */
    uint16_t file;
};

/* one string holds all names: C99 promises only 4095 bytes, every compiler of
 * today takes more */
#pragma GCC diagnostic ignored "-Woverlength-strings"
#include "zone/bundled_data.inc"

size_t bundled_count(void)
{
    return BUNDLED_NAMES;
}

const char *bundled_name(size_t i)
{
    return bundled_pool + bundled_names[i].start;
}

struct itin_slice bundled_file(size_t i)
{
    uint32_t start = bundled_starts[bundled_names[i].file];
    uint32_t end = bundled_starts[bundled_names[i].file + 1];
    return slice((const char *)bundled_files + start, end - start);
}

const char *itin_zonedb_bundled_version(void)
{
    return BUNDLED_VERSION;
}
