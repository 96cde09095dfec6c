#include "base/base.h"

#include "resolve/work.h"

static int64_t local_moment(struct resolver *r, struct itin_slice zone_name, struct itin_civil wall)
{
    const struct itin_zone *zone =
        zone_name.len ? resolve_zone(r, zone_name) : NULL;
    if (!zone)
        return civil_to_seconds(wall);
    struct itin_local l = itin_zone_lookup(zone, wall);
    return l.later.s; /* a day may begin at 01:00 */
}

static bool in_doubt(const struct when *w)
{
    return w->state == WHEN_SKIPPED || w->state == WHEN_REPEATED;
}

static struct itin_slice zone_near(const struct item *item, struct itin_slice before)
{
    const struct place_ref *ref = item_place_start(item);
    if (item->start.zone_name.len)
        return item->start.zone_name;
    return place_is_known(ref) ? ref->zone : before;
}

/* `before`: where the line has come to, for an item that says nothing. */
static struct line_place place_on(struct resolver *r, const struct item *item,
                                  struct itin_slice zone, int64_t before)
{
    const struct when *start = &item->start, *end = &item->end;
    struct line_place k = {.start = before, .end = before, .untimed = true};
    if (start->state == WHEN_KNOWN || in_doubt(start)) {
        k.start = k.end = start->at.s;
        k.untimed = false;
    } else if (item_stands_at_end(item)) {
        k.start = end->at.s;
        k.untimed = false;
    } else if (start->has_date && start->date.year) {
        struct itin_civil wall = {start->date, {0, 0, 0}};
        if (start->clock == WHEN_EXACT || start->clock == WHEN_AROUND ||
            start->clock == WHEN_AFTER || start->clock == WHEN_BEFORE) {
            wall.clock = start->time;
            k.untimed = false;
        }
        k.start = k.end = local_moment(r, zone, wall);
    }
    if (end->state == WHEN_KNOWN)
        k.end = end->at.s;
    return k;
}

static void drop_merged(struct itin_trip *trip)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_items; i++)
        if (!trip->items[i]->dropped)
            trip->items[n++] = trip->items[i];
    trip->n_items = n;
}

void order_items(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    drop_merged(trip);
    struct itin_slice zone = trip->home.zone;
    int64_t before = INT64_MIN / 2;
    for (size_t i = 0; i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        zone = zone_near(item, zone);
        item->line = place_on(r, item, zone, before);
        before = item->line.start;
    }
    trip_sort(trip);
}
