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

bool item_stands_at_end(const struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    bool earlier = start->has_date && start->date.year && date_cmp(start->date, end->local_date) < 0;
    return end->state == WHEN_KNOWN && start->clock == WHEN_NO_CLOCK &&
           (item_kind_travels(item->kind) || !earlier);
}

void trip_sort(struct itin_trip *trip)
{
    if (trip->n_items)
        qsort(trip->items, trip->n_items, sizeof(struct item *), by_line);
}
