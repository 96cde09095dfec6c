#include "base/base.h"

#include "model/model.h"

static int by_line(const void *x, const void *y)
{
    const struct item *a = *(struct item *const *)x, *b = *(struct item *const *)y;
    if (a->line.start != b->line.start)
        return a->line.start < b->line.start ? -1 : 1;
    if (a->line.untimed != b->line.untimed)
        return a->line.untimed ? -1 : 1;
    if (a->line.end != b->line.end)
        return a->line.end < b->line.end ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void trip_sort(struct itin_trip *trip)
{
    if (trip->n_items)
        qsort(trip->items, trip->n_items, sizeof(struct item *), by_line);
}
