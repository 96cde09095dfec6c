#include "base/base.h"

#include "base/sha1.h"
#include "model/calendar.h"
#include "write/revise.h"

/* ---- the ends as they are remembered ------------------------------------------ */

static struct ledger_end end_of_when(const struct when *when)
{
    struct moment m;
    if (!view_moment(when, &m))
        return (struct ledger_end){0};
    return (struct ledger_end){true, m.wall, m.offset, m.zone};
}

static struct ledger_end end_of_date(struct itin_date date)
{
    return (struct ledger_end){.has = true, .wall = {date, {0, 0, 0}}};
}

static void ends_of(const struct item *item, struct revision *r)
{
    struct itin_date first, end;
    r->start = end_of_when(&item->start);
    r->end = end_of_when(&item->end);
    if (!view_dates(item, &first, &end))
        return;
    if (!r->start.has)
        r->start = end_of_date(first);
    if (!r->end.has && (item->all_day || item->kind == ITEM_STAY))
        r->end = end_of_date(end);
}

/* One instant, whatever the zone is called. */
static bool same_end(const struct ledger_end *a, const struct ledger_end *b)
{
    if (a->has != b->has)
        return false;
    return !a->has || civil_to_instant(a->wall, a->offset).s == civil_to_instant(b->wall, b->offset).s;
}

/* ---- the revision -------------------------------------------------------------- */

static bool same_part(struct itin_slice a, struct itin_slice b, size_t from, size_t to)
{
    return a.len == CALENDAR_DIGEST && b.len == CALENDAR_DIGEST &&
           memcmp(a.ptr + from, b.ptr + from, to - from) == 0;
}

static bool is_shown(struct itin_slice digest)
{
    static const char none[] = "0000000000000000";
    return digest.len == CALENDAR_DIGEST &&
           memcmp(digest.ptr + CALENDAR_FACTS, none, sizeof none - 1) != 0;
}

bool revise_is_shown(const struct ledger_entry *past)
{
    return past->in_file || is_shown(past->digest);
}

/* RFC 5546, 2.1.4: times and status; the place by our own choice. */
static bool has_moved(const struct revision *r, const struct ledger_entry *past)
{
    if (!same_end(&past->start, &r->start) || !same_end(&past->end, &r->end) ||
        past->cancelled != r->cancelled)
        return true;
    bool known = past->digest.len == CALENDAR_DIGEST && r->digest.len == CALENDAR_DIGEST;
    return known && !r->cancelled && !same_part(past->digest, r->digest, 0, CALENDAR_FACTS);
}

/* Now, but behind what a reader already has. */
static struct itin_instant later(const struct writer *w, const struct ledger_entry *past)
{
    int64_t least = past->stamp.s + is_shown(past->digest);
    if (past->in_file && past->file_stamp.s >= least)
        least = past->file_stamp.s + 1;
    return (struct itin_instant){w->options.now.s > least ? w->options.now.s : least};
}

struct revision revise_item(const struct writer *w, const struct item *item, bool cancelled,
                            const struct ledger_entry *past, struct itin_slice digest)
{
    struct revision r = {.stamp = w->options.now, .created = w->options.now,
                         .sequence = past ? past->sequence : item->sequence,
                         .digest = digest, .tzdb = w->trip->tzdb_version,
                         .cancelled = cancelled};
    ends_of(item, &r);
    if (!past)
        return r;
    r.moved = has_moved(&r, past);
    r.sequence += r.moved && r.sequence < INT_MAX;
    r.created = past->created;
    if (r.moved || !same_part(past->digest, digest, 0, CALENDAR_DIGEST)) {
        r.stamp = later(w, past);
    } else {
        r.stamp = past->stamp;
        if (past->file_tzdb.len || past->tzdb.len)
            r.tzdb = past->file_tzdb.len ? past->file_tzdb : past->tzdb;
    }
    return r;
}

/* ---- UIDs ------------------------------------------------------------------------------ */

struct itin_slice revise_uid(struct writer *w, size_t i)
{
    const struct itin_trip *trip = w->trip;
    uint8_t space[UUID_BYTES];
    if (!w->uids) {
        w->uids = arena_array(&w->arena, trip->n_items + 1, sizeof *w->uids);
        trip_space(trip, space);
        for (size_t k = 0; w->uids && k < trip->n_items; k++)
            w->uids[k] = item_uid_in(space, &w->arena, trip->items[k]);
    }
    return w->uids ? w->uids[i] : slice(NULL, 0);
}

/* ---- the past by UID ----------------------------------------------------------------- */

static int by_uid(const void *x, const void *y)
{
    const struct ledger_entry *a = *(const struct ledger_entry *const *)x;
    const struct ledger_entry *b = *(const struct ledger_entry *const *)y;
    return slice_cmp(a->uid, b->uid);
}

struct past revise_past(struct writer *w)
{
    const struct ledger *ledger = &w->trip->ledger;
    struct past past = {arena_array(&w->arena, ledger->n + 1, sizeof *past.entries), 0};
    for (size_t i = 0; past.entries && i < ledger->n; i++)
        past.entries[past.n++] = &ledger->entries[i];
    if (past.n)
        qsort(past.entries, past.n, sizeof *past.entries, by_uid);
    return past;
}

const struct ledger_entry *revise_find(const struct past *past, struct itin_slice uid)
{
    struct ledger_entry key = {.uid = uid};
    const struct ledger_entry *wanted = &key;
    const struct ledger_entry **found =
        past->n ? bsearch(&wanted, past->entries, past->n, sizeof *past->entries, by_uid) : NULL;
    return found ? *found : NULL;
}

static int by_slice(const void *a, const void *b)
{
    return slice_cmp(*(const struct itin_slice *)a, *(const struct itin_slice *)b);
}

size_t revise_dead(struct writer *w, const struct ledger_entry ***ret_list)
{
    const struct itin_trip *trip = w->trip;
    struct itin_slice *uids = arena_array(&w->arena, trip->n_items + 1, sizeof *uids);
    const struct ledger_entry **dead = arena_array(&w->arena, trip->ledger.n + 1, sizeof *dead);
    size_t n = 0;
    *ret_list = dead;
    if (!uids || !dead)
        return 0;
    for (size_t i = 0; i < trip->n_items; i++)
        uids[i] = revise_uid(w, i);
    if (trip->n_items)
        qsort(uids, trip->n_items, sizeof *uids, by_slice);
    for (size_t i = 0; i < trip->ledger.n; i++) {
        const struct ledger_entry *e = &trip->ledger.entries[i];
        if (!trip->n_items || !bsearch(&e->uid, uids, trip->n_items, sizeof *uids, by_slice))
            dead[n++] = e;
    }
    return n;
}
