#include "base/base.h"

#include "resolve/ledger.h"
#include "base/sha1.h"

/* ---- ids in use -------------------------------------------------------------- */

struct names {
    struct itin_slice *slots;
    unsigned *repeats; /* of each name: how many suffixes were tried */
    size_t mask;
};

static bool names_init(struct resolver *r, struct names *names)
{
    size_t size = 64;
    while (size < (r->trip->n_items + r->trip->ledger.n) * 3)
        size *= 2;
    names->mask = size - 1;
    names->slots = arena_array(r->arena, size, sizeof *names->slots);
    names->repeats = arena_array(r->arena, size, sizeof *names->repeats);
    return names->slots && names->repeats;
}

/* False when the name is in use. */
static bool names_add(struct names *names, struct itin_slice id)
{
    size_t at = slice_hash(id) & names->mask;
    for (; names->slots[at].ptr; at = (at + 1) & names->mask)
        if (slice_eq(names->slots[at], id))
            return false;
    names->slots[at] = id;
    return true;
}

/* `base`-n */
static struct itin_slice with_number(struct resolver *r, struct itin_slice base, unsigned n)
{
    char space[SLICE_DIGITS];
    struct itin_slice digits = slice_digits(n, space);
    size_t len = base.len + 1 + digits.len;
    char *id = arena_alloc(r->arena, len + 1);
    if (!id)
        return slice(NULL, 0);
    memcpy(id, base.ptr, base.len);
    id[base.len] = '-';
    memcpy(id + base.len + 1, digits.ptr, digits.len);
    return slice(id, len);
}

/* `base`, or base-2, base-3 ... */
static struct itin_slice unused(struct resolver *r, struct names *names, struct itin_slice base)
{
    struct itin_slice id = base;
    if (!id.len || names_add(names, id))
        return id;
    size_t at = slice_hash(base) & names->mask;
    while (!slice_eq(names->slots[at], base))
        at = (at + 1) & names->mask;
    do
        id = with_number(r, base, ++names->repeats[at] + 1);
    while (id.len && !names_add(names, id));
    return id;
}

/* <kind>-<n>; `n` goes on where the last item of the kind stopped. */
static struct itin_slice numbered(struct resolver *r, struct names *names, enum item_kind kind,
                                  unsigned *n)
{
    struct itin_slice id;
    do
        id = with_number(r, slice_of(item_kind_name(kind)), ++*n);
    while (id.len && !names_add(names, id));
    return id;
}

static struct itin_slice lower(struct resolver *r, struct itin_slice s)
{
    char *out = arena_alloc(r->arena, s.len + 1);
    if (!out)
        return slice(NULL, 0);
    for (size_t i = 0; i < s.len; i++)
        out[i] = (char)tolower((unsigned char)s.ptr[i]);
    return slice(out, s.len);
}

/* ---- the trip ----------------------------------------------------------------- */

static const struct item *first_flight(const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (!trip->items[i]->dropped && trip->items[i]->flight.len)
            return trip->items[i];
    return NULL;
}

static struct itin_slice date_words(struct resolver *r, const struct when *w)
{
    char text[ISO_BUF];
    if (!w->has_date)
        return slice(NULL, 0);
    return arena_dup(r->arena, slice_of(iso_date(w->date, text)));
}

/* Without any record: the title, the first day and the first flight, which
 * two readings of one file agree on. */
static void trip_id(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    const struct item *flight = first_flight(trip);
    const struct when *day = trip->first.has_date ? &trip->first
                             : trip->n_items      ? &trip->items[0]->start
                                                  : &trip->first;
    uint8_t d[SHA1_BYTES];
    if (trip->id.str.len)
        return;
    if (trip->ledger.has && trip->ledger.trip_id.len) {
        trip->id.str = trip->ledger.trip_id;
        return;
    }
    struct itin_slice parts[] = {match_core(r, trip->title.str), LIT("|"),
                                 flight ? flight->flight : slice(NULL, 0), LIT("|"),
                                 date_words(r, day)};
    sha1_of(parts, ARRAY_LEN(parts), d);
    trip->id.str = arena_printf(r->arena, "trip-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2], d[3],
                                d[4], d[5]);
}

/* ---- the items ----------------------------------------------------------------- */

/* What an item is, whenever it is: so that it is known again when it moved. */
static struct itin_slice key_of(struct resolver *r, const struct item *item)
{
    struct itin_slice what = item->flight.len ? lower(r, item->flight) : item->title_core;
    struct itin_slice kind = slice_of(item_kind_name(item->kind));
    char *key = arena_alloc(r->arena, kind.len + 1 + what.len + 1);
    if (!key)
        return slice(NULL, 0);
    memcpy(key, kind.ptr, kind.len);
    key[kind.len] = '|';
    if (what.len)
        memcpy(key + kind.len + 1, what.ptr, what.len);
    return slice(key, kind.len + 1 + what.len);
}

static void take_past(struct item *item, const struct ledger_entry *past)
{
    item->past = past;
    if (!past)
        return;
    if (!item->id.str.len)
        item->id.str = past->id;
    if (!item->uid.len)
        item->uid = past->uid;
    item->sequence = past->sequence;
}

/* Ids that are written or remembered come first: no new one may take them. */
static void keep_ids(struct resolver *r, struct names *names)
{
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        if (!item->dropped && item->id.str.len)
            item->id.str = unused(r, names, item->id.str);
    }
    for (size_t i = 0; i < r->trip->ledger.n; i++)
        if (r->trip->ledger.entries[i].id.len)
            names_add(names, r->trip->ledger.entries[i].id);
}

static void mint_ids(struct resolver *r, struct names *names)
{
    unsigned next[ITEM_KIND_COUNT] = {0};
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        if (item->dropped || item->id.str.len)
            continue;
        item->id.str = item->kind == ITEM_FLIGHT && item->flight.len
                           ? unused(r, names, lower(r, item->shown.len ? item->shown : item->flight))
                           : numbered(r, names, item->kind, &next[item->kind]);
    }
}

/* What is no item any more stays in the calendar, with its place. */
static void place_dead(struct resolver *r, const struct ledger_entry *const *past)
{
    struct ledger *ledger = &r->trip->ledger;
    bool *lives = arena_array(r->arena, ledger->n + 1, sizeof *lives);
    for (size_t i = 0; lives && i < r->trip->n_items; i++)
        if (past[i])
            lives[past[i] - ledger->entries] = true;
    for (size_t i = 0; lives && i < ledger->n; i++)
        if (!lives[i])
            place_past(r, &ledger->entries[i]);
}

void identity_mint(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct names names;
    trip_id(r);
    for (size_t i = 0; i < trip->n_items; i++)
        trip->items[i]->key = key_of(r, trip->items[i]);
    const struct ledger_entry **past = ledger_match(r);
    if (!past || !names_init(r, &names))
        return;
    for (size_t i = 0; i < trip->n_items; i++)
        take_past(trip->items[i], past[i]);
    place_dead(r, past);
    keep_ids(r, &names);
    mint_ids(r, &names);
}
