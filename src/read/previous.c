/* An earlier export of a trip as its memory: the events of our own calendar
 * beside the ledger, or in its place. */
#include "base/base.h"

#include "read/forms.h"
#include "read/ics.h"
#include <itin/read.h>

struct merging {
    struct itin_trip *trip;
    const struct ledger_entry **known; /* of the ledger, by UID */
    size_t n;
};

static int by_uid(const void *x, const void *y)
{
    const struct ledger_entry *a = *(const struct ledger_entry *const *)x;
    const struct ledger_entry *b = *(const struct ledger_entry *const *)y;
    return slice_cmp(a->uid, b->uid);
}

/* Where the entry of a UID stands in the ledger; its length: nowhere. */
static size_t find(const struct merging *m, const struct ledger_entry *old)
{
    const struct ledger_entry **found =
        m->n ? bsearch(&old, m->known, m->n, sizeof *m->known, by_uid) : NULL;
    return found ? (size_t)(*found - m->trip->ledger.entries) : m->trip->ledger.n;
}

/* The calendar's source goes away before the trip does. */
static struct itin_slice keep(struct merging *m, struct itin_slice s)
{
    return s.len ? arena_dup(&m->trip->arena, s) : slice(NULL, 0);
}

static void take_place(struct merging *m, struct ledger_entry *e, const struct ledger_entry *old)
{
    e->from.text.str = keep(m, old->from.text.str);
    e->to.text.str = keep(m, old->to.text.str);
    e->at.text.str = keep(m, old->at.text.str);
    e->where = keep(m, old->where);
    e->number = keep(m, old->number);
}

/* A line, or a whole component, off the front. */
static bool take_unit(struct itin_slice *rest, struct itin_slice *ret)
{
    struct itin_slice line;
    size_t depth = 0;
    if (!rest->len || !slice_split(rest, '\n', ret))
        return false;
    line = *ret;
    do {
        depth += slice_starts_nocase(line, LIT("BEGIN:"));
        depth -= depth && slice_starts_nocase(line, LIT("END:"));
    } while (depth && rest->len && slice_split(rest, '\n', &line));
    ret->len = (size_t)(line.ptr + line.len - ret->ptr);
    return true;
}

/* Lines of other programs that stand in the file alone are as good as those
 * that are remembered. */
static void take_kept(struct merging *m, struct ledger_entry *e, const struct ledger_entry *old)
{
    struct itin_slice rest = old->kept, line;
    while (take_unit(&rest, &line))
        if (line.len && !slice_contains(e->kept, line))
            e->kept = arena_printf(&m->trip->arena, SLICE_FMT SLICE_FMT "\n", SLICE_ARG(e->kept), SLICE_ARG(line));
}

static void add_entry(struct merging *m, const struct ledger_entry *old)
{
    struct ledger *ledger = &m->trip->ledger;
    struct ledger_entry *e =
        ARENA_PUSH(&m->trip->arena, ledger->entries, ledger->n, ledger->cap);
    if (!e)
        return;
    *e = *old;
    e->id = keep(m, old->id);
    e->uid = keep(m, old->uid);
    e->key = keep(m, old->key);
    e->digest = keep(m, old->digest);
    e->tzdb = keep(m, old->tzdb);
    e->title = keep(m, old->title);
    e->start.zone = keep(m, old->start.zone);
    e->end.zone = keep(m, old->end.zone);
    e->kept = keep(m, old->kept);
    take_place(m, e, old);
    e->in_file = true;
    e->file_stamp = e->stamp;
    e->file_tzdb = e->tzdb;
}

/* The newer of both counts; of the same revision the calendar's, for that is
 * the file whose events are to stay as they are. */
static void merge_entry(struct merging *m, struct ledger_entry *e, const struct ledger_entry *old)
{
    bool newer = old->sequence > e->sequence;
    bool placed = e->from.text.str.len || e->to.text.str.len || e->at.text.str.len || e->where.len;
    e->in_file = true;
    e->file_stamp = old->stamp;
    e->file_tzdb = keep(m, old->tzdb);
    take_kept(m, e, old);
    if (newer || !placed)
        take_place(m, e, old);
    if (old->sequence < e->sequence)
        return;
    e->sequence = old->sequence;
    e->stamp = old->stamp;
    e->created = old->created;
    e->digest = keep(m, old->digest);
    if (!newer)
        return;
    e->tzdb = e->file_tzdb;
    e->cancelled = old->cancelled;
    e->start = old->start;
    e->end = old->end;
    e->start.zone = keep(m, old->start.zone);
    e->end.zone = keep(m, old->end.zone);
}

static void merge(struct merging *m, const struct ledger *old)
{
    struct ledger *ledger = &m->trip->ledger;
    size_t n = ledger->n;
    m->known = arena_array(&m->trip->arena, n + 1, sizeof *m->known);
    if (!m->known)
        return;
    /* added entries may move the array: found ones are told by their place */
    for (size_t i = 0; i < n; i++)
        m->known[m->n++] = &ledger->entries[i];
    qsort(m->known, m->n, sizeof *m->known, by_uid);
    size_t *place = arena_array(&m->trip->arena, old->n + 1, sizeof *place);
    for (size_t i = 0; place && i < old->n; i++)
        place[i] = find(m, &old->entries[i]);
    for (size_t i = 0; place && i < old->n; i++) {
        if (place[i] < n) {
            merge_entry(m, &ledger->entries[place[i]], &old->entries[i]);
            continue;
        }
        add_entry(m, &old->entries[i]);
    }
    if (!ledger->trip_id.len)
        ledger->trip_id = keep(m, old->trip_id);
    if (!ledger->tzdb.len)
        ledger->tzdb = keep(m, old->tzdb);
    ledger->has |= old->has;
}

enum itin_status itin_read_previous(struct itin_trip *trip, struct itin_source *calendar)
{
    struct itin_diag *diag = NULL; /* what is wrong with the old file is not the trip's fault */
    struct itin_trip *old = NULL;
    if (!trip || !calendar || trip->resolved)
        return ITIN_EINVAL;
    enum itin_status status = itin_diag_new(NULL, &diag);
    if (!status)
        status = trip_new(calendar, &old);
    if (!status)
        status = read_ics(calendar, diag, old);
    if (!status && !old->ledger.n)
        status = ITIN_EFORMAT;
    struct merging m = {.trip = trip};
    if (!status) {
        merge(&m, &old->ledger);
        ics_foreign(calendar, &old->arena, trip);
    }
    itin_trip_free(old);
    itin_diag_free(diag);
    return !status && trip->arena.failed ? ITIN_ENOMEM : status;
}
