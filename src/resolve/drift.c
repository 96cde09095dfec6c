/* Items against what is on record: the ledger's ends, else the offsets written
 * in the input. The old instant is wall time minus old offset, so that the old
 * zone data are not needed; the record's release tells drift from an edit. */
#include "base/base.h"

#include "resolve/work.h"

/* An end on record and the release under which it was made ("": unknown). */
struct record {
    const struct ledger_end *end;
    struct itin_slice tzdb;
    int age; /* of its release against the data in use: <0 older, 0 same or unknown */
};

static struct record record_of(struct resolver *r, const struct ledger_end *was,
                               const struct ledger_end *last, const struct ledger_entry *past)
{
    struct record rec = {last, past->tzdb, 0};
    if (was->has)
        rec = (struct record){was, past->was_tzdb, 0};
    rec.age = itin_zone_release_cmp(rec.tzdb, slice_of(itin_zonedb_version(r->db)));
    return rec;
}

static void remember(struct when *w, enum drift drift, const struct ledger_end *end,
                     struct itin_slice tzdb)
{
    w->drift = drift;
    w->was_wall = end->wall;
    w->was_offset = end->offset;
    w->was_zone = end->zone;
    w->was_tzdb = tzdb;
}

static bool same_wall(const struct when *w, const struct ledger_end *end)
{
    const struct itin_clock *a = &w->local_time, *b = &end->wall.clock;
    return date_eq(w->local_date, end->wall.date) && a->hour == b->hour &&
           a->minute == b->minute && a->second == b->second;
}

/* One zone under two names: no difference within a year of the record. */
static bool same_zone(struct resolver *r, const struct when *w, const struct ledger_end *end)
{
    enum { YEAR = 366 * 86400 };
    if (slice_eq_nocase(w->zone_name, end->zone))
        return true;
    const struct itin_zone *a = resolve_zone(r, w->zone_name);
    const struct itin_zone *b = resolve_zone(r, end->zone);
    struct itin_instant at = civil_to_instant(end->wall, end->offset);
    struct itin_zone_gap gap;
    return a && b && !itin_zone_next_gap(a, b, (struct itin_instant){at.s - YEAR},
                                         (struct itin_instant){at.s + YEAR}, &gap);
}

/* The name of the zone that was looked for. */
static struct itin_slice wanted_zone(const struct item *item, const struct when *w,
                                     const struct place_ref *ref)
{
    if (text_is_set(w->zone))
        return w->zone.str;
    return text_is_set(item->zone_key) ? item->zone_key.str : ref->zone;
}

/* The data have no such zone: what was known stays. */
static void without_zone(struct when *w, struct record rec, struct itin_slice wanted)
{
    bool known = w->state == WHEN_KNOWN && w->has_offset && !w->is_z;
    if ((!known && w->state != WHEN_NO_ZONE) || !same_wall(w, rec.end) ||
        !slice_eq_nocase(rec.end->zone, wanted) || (known && w->at_offset != rec.end->offset))
        return;
    if (!known)
        local_set(w, civil_to_instant(rec.end->wall, rec.end->offset), rec.end->offset);
    remember(w, DRIFT_NO_ZONE, rec.end, rec.tzdb);
}

/* The offset of the record is one of those that the wall time has today. */
static bool is_possible(const struct itin_local *l, int32_t offset)
{
    return l->kind != ITIN_LOCAL_SKIPPED &&
           (l->earlier_offset == offset || l->later_offset == offset);
}

static void with_older(struct resolver *r, struct when *w, struct record rec)
{
    struct itin_instant was = civil_to_instant(rec.end->wall, rec.end->offset);
    switch (itin_zone_offset_history(r->db, w->zone_name, was, rec.end->offset)) {
    case ITIN_OFFSET_FORMER:
    case ITIN_OFFSET_NEWER:
        break;
    case ITIN_OFFSET_UNTOLD:
        if (rec.age < 0)
            break;
        return;
    case ITIN_OFFSET_NEVER:
        if (rec.age < 0 && w->state == WHEN_KNOWN)
            remember(w, DRIFT_SLIP, rec.end, rec.tzdb);
        return;
    }
    if (w->state == WHEN_KNOWN)
        remember(w, DRIFT_MOVED, rec.end, rec.tzdb);
    else if (w->state == WHEN_SKIPPED)
        remember(w, DRIFT_SKIPPED, rec.end, rec.tzdb);
}

/* The same wall time in the same zone. */
static void same_clock(struct resolver *r, struct when *w, struct record rec)
{
    const struct itin_zone *zone = resolve_zone(r, w->zone_name);
    if (!zone || (w->state == WHEN_KNOWN && w->at_offset == rec.end->offset))
        return;
    struct itin_local l = itin_zone_lookup(zone, rec.end->wall);
    bool possible = is_possible(&l, rec.end->offset);
    if (w->state == WHEN_REPEATED && possible) {
        local_set(w, civil_to_instant(rec.end->wall, rec.end->offset), rec.end->offset);
        if (rec.age < 0)
            remember(w, DRIFT_SIDE, rec.end, rec.tzdb);
    } else if (rec.age > 0 && (w->state == WHEN_KNOWN || w->state == WHEN_SKIPPED ||
                               (w->state == WHEN_BAD && w->offset == rec.end->offset))) {
        local_set(w, civil_to_instant(rec.end->wall, rec.end->offset), rec.end->offset);
        remember(w, DRIFT_STALE, rec.end, rec.tzdb);
    } else if (!possible && rec.age == 0 && w->state == WHEN_KNOWN &&
               slice_eq(rec.tzdb, slice_of(itin_zonedb_version(r->db)))) {
        remember(w, DRIFT_SLIP, rec.end, rec.tzdb);
    } else if (!possible) {
        with_older(r, w, rec);
    }
}

static void judge(struct resolver *r, const struct item *item, struct when *w,
                  const struct place_ref *ref, struct record rec)
{
    if (!rec.end->has || !rec.end->zone.len || w->clock != WHEN_EXACT || w->drift ||
        w->follows)
        return;
    if (!w->zone_name.len)
        without_zone(w, rec, wanted_zone(item, w, ref));
    else if (!same_zone(r, w, rec.end))
        return;
    else if (w->is_z) {
        bool moved = w->state == WHEN_KNOWN && w->at_offset != rec.end->offset &&
                     w->at.s == civil_to_instant(rec.end->wall, rec.end->offset).s;
        if (moved && rec.age <= 0)
            remember(w, DRIFT_WALL, rec.end, rec.tzdb);
    } else if (same_wall(w, rec.end))
        same_clock(r, w, rec);
}

static void judge_item(struct resolver *r, struct item *item)
{
    const struct ledger_entry *past = item->past;
    struct record start = record_of(r, &past->was_start, &past->start, past);
    struct record end = record_of(r, &past->was_end, &past->end, past);
    judge(r, item, &item->start, item_place_start(item), start);
    judge(r, item, &item->end, item_place_end(item), end);
}

/* True when the ledger says today's offset at this wall time: the user has
 * seen that the written one is old. */
static bool is_accepted(const struct when *w, const struct ledger_end *was,
                        const struct ledger_end *last)
{
    return !was->has && last->has && same_wall(w, last) && last->offset == w->at_offset;
}

/* The offset in the input is the record where the ledger has none. */
static void judge_written(struct when *w, const struct ledger_end *was,
                          const struct ledger_end *last)
{
    if (w->drift || w->follows || !local_is_drifted(w) || is_accepted(w, was, last))
        return;
    struct ledger_end end = {true, {w->local_date, w->local_time}, w->offset, w->zone_name};
    remember(w, DRIFT_MOVED, &end, slice(NULL, 0));
}

void drift_judge(struct resolver *r)
{
    static const struct ledger_end none = {0};
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        const struct ledger_entry *past = item->past;
        if (item->dropped || item->status == ITEM_CANCELLED)
            continue;
        if (past)
            judge_item(r, item);
        judge_written(&item->start, past ? &past->was_start : &none, past ? &past->start : &none);
        judge_written(&item->end, past ? &past->was_end : &none, past ? &past->end : &none);
    }
}

bool itin_trip_is_stale(const struct itin_trip *trip)
{
    return itin_zone_release_cmp(trip->ledger.tzdb, trip->tzdb_version) > 0;
}
