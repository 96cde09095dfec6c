#include "base/base.h"

#include "write/write.h"

enum itin_status write_csv(struct writer *w)
{
    (void)w;
    return ITIN_EINVAL;
}
