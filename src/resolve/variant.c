#include "base/base.h"

#include "resolve/work.h"

void variant_find(struct resolver *r)
{
    (void)r;
}
