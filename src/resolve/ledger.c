#include "base/base.h"

#include "model/pair.h"
#include "resolve/ledger.h"

typedef struct itin_slice item_text(struct resolver *r, const struct item *item);
typedef struct itin_slice entry_text(struct resolver *r, const struct ledger_entry *entry);

/* A flight is its number and its day, anything else its very time. */
static bool is_same_one(const struct item *item, struct itin_civil wall, struct itin_civil past)
{
    return date_eq(wall.date, past.date) &&
           (item->flight.len || civil_to_seconds(wall) == civil_to_seconds(past));
}

/* Seconds between the local starts. What is cancelled is the last choice,
 * unless it is that very one: a calendar that cancels a flight and holds the
 * same one of another day may be older than the plan that still holds it. */
static int64_t gap_of(const void *context, size_t left, size_t right)
{
    const struct itin_trip *trip = context;
    const struct item *item = trip->items[left];
    const struct ledger_entry *entry = &trip->ledger.entries[right];
    int64_t penalty = entry->cancelled ? INT64_MAX / 4 : 0;
    if (!entry->start.has || !item->start.has_date)
        return penalty + INT64_MAX / 8;
    struct itin_civil wall = {item->start.date, {0, 0, 0}};
    if (item->start.clock == WHEN_EXACT)
        wall.clock = item->start.time;
    if (is_same_one(item, wall, entry->start.wall))
        penalty = entry->cancelled; /* of two such ones the living */
    return penalty + llabs(civil_to_seconds(wall) - civil_to_seconds(entry->start.wall));
}

/* ---- what is compared, surest first ---------------------------------------- */

static struct itin_slice item_id(struct resolver *r, const struct item *item)
{
    (void)r;
    return item->id.str;
}

static struct itin_slice entry_id(struct resolver *r, const struct ledger_entry *entry)
{
    (void)r;
    return entry->id;
}

static struct itin_slice item_uid(struct resolver *r, const struct item *item)
{
    (void)r;
    return item->uid;
}

static struct itin_slice entry_uid(struct resolver *r, const struct ledger_entry *entry)
{
    (void)r;
    return entry->uid;
}

static struct itin_slice item_key(struct resolver *r, const struct item *item)
{
    (void)r;
    return item->key;
}

static struct itin_slice entry_key(struct resolver *r, const struct ledger_entry *entry)
{
    (void)r;
    return entry->key;
}

/* Renamed: the same kind at the same local time in the same zone. */
static struct itin_slice moment(struct resolver *r, enum item_kind kind, struct itin_civil wall,
                                struct itin_slice zone)
{
    char text[ISO_BUF];
    iso_civil(wall, true, text);
    return arena_printf(r->arena, "%s %s " SLICE_FMT, item_kind_name(kind), text, SLICE_ARG(zone));
}

static struct itin_slice item_moment(struct resolver *r, const struct item *item)
{
    if (item->start.state != WHEN_KNOWN)
        return slice(NULL, 0);
    struct itin_civil wall = {item->start.local_date, item->start.local_time};
    return moment(r, item->kind, wall, item->start.zone_name);
}

static struct itin_slice entry_moment(struct resolver *r, const struct ledger_entry *entry)
{
    if (!entry->start.has || entry->cancelled)
        return slice(NULL, 0);
    return moment(r, entry->kind, entry->start.wall, entry->start.zone);
}

static const struct {
    item_text *of_item;
    entry_text *of_entry;
} ways[] = {
    {item_id, entry_id}, {item_uid, entry_uid}, {item_key, entry_key}, {item_moment, entry_moment}};

static void join_by(struct resolver *r, struct pairing *p, item_text *of_item,
                    entry_text *of_entry)
{
    struct itin_trip *trip = r->trip;
    struct itin_slice *items = arena_array(r->arena, p->n_left + 1, sizeof *items);
    struct itin_slice *entries = arena_array(r->arena, p->n_right + 1, sizeof *entries);
    if (!items || !entries)
        return;
    for (size_t i = 0; i < p->n_left; i++)
        if (!trip->items[i]->dropped && p->left[i] == PAIR_NONE)
            items[i] = of_item(r, trip->items[i]);
    for (size_t i = 0; i < p->n_right; i++)
        if (p->right[i] == PAIR_NONE)
            entries[i] = of_entry(r, &trip->ledger.entries[i]);
    pair_by(p, items, entries);
}

const struct ledger_entry **ledger_match(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct pairing p = {.arena = r->arena, .n_left = trip->n_items, .n_right = trip->ledger.n,
                        .gap = gap_of, .context = trip};
    const struct ledger_entry **past = arena_array(r->arena, trip->n_items + 1, sizeof *past);
    if (!past || !pair_init(&p))
        return NULL;
    for (size_t i = 0; trip->ledger.n && i < ARRAY_LEN(ways); i++)
        join_by(r, &p, ways[i].of_item, ways[i].of_entry);
    for (size_t i = 0; i < trip->n_items; i++)
        past[i] = p.left[i] == PAIR_NONE ? NULL : &trip->ledger.entries[p.left[i]];
    return past;
}
