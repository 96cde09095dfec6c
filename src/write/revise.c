#include "base/base.h"

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

/* ---- the digest --------------------------------------------------------------------- */

static void add_part(struct buf *b, struct itin_slice s)
{
    buf_add(b, s);
    buf_addc(b, '\x1F');
}

static void add_place(struct buf *b, const struct place_ref *ref)
{
    add_part(b, ref->place && ref->place->iata[0] ? slice_of(ref->place->iata) : ref->text.str);
    add_part(b, ref->zone);
}

static void add_end(struct buf *b, const struct ledger_end *end)
{
    char text[ISO_BUF];
    if (end->has) {
        add_part(b, slice_of(iso_civil(end->wall, true, text)));
        add_part(b, slice_of(iso_offset(end->offset, text)));
    }
    add_part(b, end->zone);
}

static struct itin_slice digest_of(struct writer *w, const struct item *item,
                                   const struct revision *r)
{
    struct buf b;
    buf_init(&b, ITIN_MAX_LINE_BYTES);
    add_part(&b, slice_of(item_kind_name(item->kind)));
    add_part(&b, slice_of(item_status_name(item->status)));
    add_part(&b, item->title.str);
    add_part(&b, view_number(item));
    add_part(&b, item->operated);
    add_place(&b, &item->from);
    add_place(&b, &item->to);
    add_place(&b, &item->at);
    add_part(&b, item->where.str);
    add_part(&b, item->note.str);
    add_end(&b, &r->start);
    add_end(&b, &r->end);
    for (size_t i = 0; i < item->n_agenda; i++) {
        add_part(&b, item->agenda[i].title.str);
        struct ledger_end start = end_of_when(&item->agenda[i].start);
        add_end(&b, &start);
    }
    struct itin_slice text = arena_printf(&w->arena, "%016" PRIx64, slice_hash(buf_slice(&b)));
    if (b.status)
        w->out.status = b.status;
    buf_release(&b);
    return text;
}

struct revision revise_item(struct writer *w, const struct item *item,
                            const struct ledger_entry *past)
{
    struct revision r = {.stamp = w->options.now, .created = w->options.now};
    ends_of(item, &r);
    r.digest = digest_of(w, item, &r);
    if (!past)
        return r;
    bool moved = !same_end(&past->start, &r.start) || !same_end(&past->end, &r.end) ||
                 past->cancelled != (item->status == ITEM_CANCELLED);
    r.sequence = past->sequence + (moved && past->sequence < INT_MAX ? 1 : 0);
    r.created = past->created;
    if (!moved && slice_eq(past->digest, r.digest))
        r.stamp = past->stamp;
    return r;
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

size_t revise_dead(struct writer *w, struct ledger_entry **ret_list)
{
    const struct itin_trip *trip = w->trip;
    struct itin_slice *uids = arena_array(&w->arena, trip->n_items + 1, sizeof *uids);
    struct ledger_entry *dead = arena_array(&w->arena, trip->ledger.n + 1, sizeof *dead);
    size_t n = 0;
    *ret_list = dead;
    if (!uids || !dead)
        return 0;
    for (size_t i = 0; i < trip->n_items; i++)
        uids[i] = trip->items[i]->uid;
    if (trip->n_items)
        qsort(uids, trip->n_items, sizeof *uids, by_slice);
    for (size_t i = 0; i < trip->ledger.n; i++) {
        struct ledger_entry e = trip->ledger.entries[i];
        if (trip->n_items && bsearch(&e.uid, uids, trip->n_items, sizeof *uids, by_slice))
            continue;
        if (!e.cancelled) {
            e.cancelled = true;
            e.sequence++;
            e.stamp = w->options.now;
        }
        dead[n++] = e;
    }
    return n;
}
