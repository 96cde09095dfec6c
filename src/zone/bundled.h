/* The zone data that is part of the library. */
#ifndef ZONE_BUNDLED_H
#define ZONE_BUNDLED_H

#include "base/slice.h"

size_t bundled_count(void);
const char *bundled_name(size_t i); /* sorted without regard to case; static */
/* The TZif file of the i-th name; static. */
struct itin_slice bundled_file(size_t i);

#endif
