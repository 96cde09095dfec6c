#include "base/base.h"

#include "resolve/ledger.h"

/* An item or an entry on one of the two sides to be matched. */
struct side {
    struct itin_slice text; /* what is compared */
    size_t i;
};
struct sides {
    struct side *items, *entries;
    size_t n_items, n_entries;
};
struct matching {
    struct resolver *r;
    const struct ledger_entry **past; /* by item */
    bool *taken;                      /* by entry */
};

typedef struct itin_slice item_text(struct resolver *r, const struct item *item);
typedef struct itin_slice entry_text(struct resolver *r, const struct ledger_entry *entry);

static int by_text(const void *x, const void *y)
{
    const struct side *a = x, *b = y;
    int cmp = slice_cmp(a->text, b->text);
    return cmp ? cmp : a->i < b->i ? -1 : a->i > b->i;
}

static bool sides_of(struct matching *m, item_text *of_item, entry_text *of_entry, struct sides *s)
{
    struct itin_trip *trip = m->r->trip;
    s->items = arena_array(m->r->arena, trip->n_items + 1, sizeof *s->items);
    s->entries = arena_array(m->r->arena, trip->ledger.n + 1, sizeof *s->entries);
    if (!s->items || !s->entries)
        return false;
    for (size_t i = 0; i < trip->n_items; i++) {
        if (trip->items[i]->dropped || m->past[i])
            continue;
        struct itin_slice text = of_item(m->r, trip->items[i]);
        if (text.len)
            s->items[s->n_items++] = (struct side){text, i};
    }
    for (size_t i = 0; i < trip->ledger.n; i++) {
        struct itin_slice text = of_entry(m->r, &trip->ledger.entries[i]);
        if (!m->taken[i] && text.len)
            s->entries[s->n_entries++] = (struct side){text, i};
    }
    qsort(s->items, s->n_items, sizeof *s->items, by_text);
    qsort(s->entries, s->n_entries, sizeof *s->entries, by_text);
    return true;
}

/* Seconds between the local starts; what is cancelled is the last choice. */
static int64_t gap_of(const struct item *item, const struct ledger_entry *entry)
{
    int64_t penalty = entry->cancelled ? INT64_MAX / 4 : 0;
    if (!entry->start.has || !item->start.has_date)
        return penalty + INT64_MAX / 8;
    struct itin_civil wall = {item->start.date, {0, 0, 0}};
    if (item->start.clock == WHEN_EXACT)
        wall.clock = item->start.time;
    return penalty + llabs(civil_to_seconds(wall) - civil_to_seconds(entry->start.wall));
}

static void join(struct matching *m, size_t item, size_t entry)
{
    m->past[item] = &m->r->trip->ledger.entries[entry];
    m->taken[entry] = true;
}

/* Namesakes: the nearest in time first. Beyond a hundred of one name the
 * order decides, so that the work stays bounded. */
enum { MANY = 100 };
static void join_group(struct matching *m, const struct side *items, size_t n,
                       const struct side *entries, size_t k)
{
    const struct itin_trip *trip = m->r->trip;
    if (n > MANY || k > MANY) {
        for (size_t i = 0; i < n && i < k; i++)
            join(m, items[i].i, entries[i].i);
        return;
    }
    for (size_t round = 0; round < n && round < k; round++) {
        size_t bi = n, be = k;
        int64_t best = INT64_MAX;
        for (size_t i = 0; i < n; i++)
            for (size_t e = 0; e < k; e++) {
                if (m->past[items[i].i] || m->taken[entries[e].i])
                    continue;
                int64_t gap = gap_of(trip->items[items[i].i], &trip->ledger.entries[entries[e].i]);
                if (gap < best) {
                    best = gap;
                    bi = i;
                    be = e;
                }
            }
        if (bi < n)
            join(m, items[bi].i, entries[be].i);
    }
}

static size_t group_end(const struct side *list, size_t from, size_t n)
{
    size_t i = from;
    while (i < n && slice_eq(list[i].text, list[from].text))
        i++;
    return i;
}

static void join_by(struct matching *m, item_text *of_item, entry_text *of_entry)
{
    struct sides s = {0};
    size_t i = 0, e = 0;
    if (!sides_of(m, of_item, of_entry, &s))
        return;
    while (i < s.n_items && e < s.n_entries) {
        int cmp = slice_cmp(s.items[i].text, s.entries[e].text);
        if (cmp != 0) {
            i += cmp < 0;
            e += cmp > 0;
            continue;
        }
        size_t i2 = group_end(s.items, i, s.n_items), e2 = group_end(s.entries, e, s.n_entries);
        join_group(m, s.items + i, i2 - i, s.entries + e, e2 - e);
        i = i2;
        e = e2;
    }
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

const struct ledger_entry **ledger_match(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct matching m = {r, arena_array(r->arena, trip->n_items + 1, sizeof *m.past),
                         arena_array(r->arena, trip->ledger.n + 1, sizeof *m.taken)};
    if (!m.past || !m.taken)
        return NULL;
    if (trip->ledger.n > 0) {
        join_by(&m, item_id, entry_id);
        join_by(&m, item_uid, entry_uid);
        join_by(&m, item_key, entry_key);
        join_by(&m, item_moment, entry_moment);
    }
    return m.past;
}
