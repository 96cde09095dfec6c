/* Forms that are announced and not read yet. */
#include "base/base.h"

#include "read/forms.h"
#include <itin/read.h>

#define PENDING(name)                                                                         \
    __attribute__((weak)) enum itin_status name(struct itin_source *source,                   \
                                                struct itin_diag *diag, struct itin_trip *trip) \
    {                                                                                         \
        (void)source, (void)diag, (void)trip;                                                 \
        return ITIN_EFORMAT;                                                                  \
    }
PENDING(read_ics)
