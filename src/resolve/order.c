#include "base/base.h"

#include "resolve/work.h"

/* A place on the line for every item, also for those without an instant. */
struct key {
    struct item *item;
    int64_t start, end;
    bool untimed;
};

static int by_key(const void *x, const void *y)
{
    const struct key *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->untimed != b->untimed)
        return a->untimed ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->item->order < b->item->order ? -1 : a->item->order > b->item->order;
}

static int64_t local_moment(struct resolver *r, struct itin_slice zone_name, struct itin_civil wall)
{
    const struct itin_zone *zone =
        zone_name.len ? itin_zonedb_find(r->db, zone_name, NULL) : NULL;
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
    const struct place_ref *ref = place_of_start(item);
    if (item->start.zone_name.len)
        return item->start.zone_name;
    return place_is_known(ref) ? ref->zone : before;
}

/* `before`: where the line has come to, for an item that says nothing. */
static struct key key_of(struct resolver *r, struct item *item, struct itin_slice zone,
                         int64_t before)
{
    const struct when *start = &item->start, *end = &item->end;
    struct key k = {.item = item, .start = before, .end = before, .untimed = true};
    if (start->state == WHEN_KNOWN || in_doubt(start)) {
        k.start = k.end = start->at.s;
        k.untimed = false;
    } else if (end->state == WHEN_KNOWN && start->clock == WHEN_NO_CLOCK) {
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
    struct key *keys = arena_array(r->arena, trip->n_items + 1, sizeof *keys);
    struct itin_slice zone = trip->home.zone;
    int64_t before = INT64_MIN / 2;
    if (!keys)
        return;
    for (size_t i = 0; i < trip->n_items; i++) {
        zone = zone_near(trip->items[i], zone);
        keys[i] = key_of(r, trip->items[i], zone, before);
        before = keys[i].start;
    }
    qsort(keys, trip->n_items, sizeof *keys, by_key);
    for (size_t i = 0; i < trip->n_items; i++)
        trip->items[i] = keys[i].item;
}
