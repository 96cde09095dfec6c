/* The times of an item in the notation of plans. */
#include "base/base.h"

#include "time/words.h"
#include "write/plan_doc_parts.h"

/* The zone key, or the zone that a calendar named and nobody knows: the place
 * carried on from the item before must not stand in for it. A time that floats
 * (RFC 5545, 3.3.5) has none at all. */
struct itin_slice doc_zone_key(const struct item *item)
{
    const struct when *start = &item->start;
    if (text_is_set(item->zone_key) || item_kind_travels(item->kind) ||
        start->state != WHEN_NO_ZONE || start->has_offset)
        return item->zone_key.str;
    if (text_is_set(start->zone))
        return start->zone.str;
    return item->at.inherited && !text_is_set(item->at.text) ? LIT("floating") : item->zone_key.str;
}

struct itin_slice doc_date_text(struct doc *d, struct itin_date date)
{
    char text[ISO_BUF];
    return arena_printf(&d->w->arena, "%s", iso_date(date, text));
}

struct itin_slice doc_clock_text(struct doc *d, struct itin_clock c)
{
    if (c.second)
        return arena_printf(&d->w->arena, "%02d:%02d:%02d", c.hour, c.minute, c.second);
    return words_clock(&d->w->arena, c);
}

/* RFC 9557: nothing is left to be decided by the reader. */
static struct itin_slice exact_text(struct doc *d, const struct moment *m)
{
    char wall[ISO_BUF], offset[ISO_BUF];
    struct itin_slice zone = view_clean(d->w, m->zone);
    return arena_printf(&d->w->arena, "%s%s%s" SLICE_FMT "%s", iso_civil(m->wall, false, wall),
                        iso_offset(m->offset, offset), zone.len ? "[" : "", SLICE_ARG(zone),
                        zone.len ? "]" : "");
}

/* What the reader would make of the wall time in the zone of the place. */
static bool reads_back(struct doc *d, const struct when *when, const struct moment *m,
                       struct itin_slice zone)
{
    const struct itin_zone *z = view_zone(d->w, m->zone);
    if (when->has_offset || when->is_z || text_is_set(when->zone) || !z || !slice_eq(zone, m->zone))
        return false;
    return itin_zone_lookup(z, m->wall).kind == ITIN_LOCAL_UNIQUE;
}

/* A journey's unwritten day is the first on which it arrives after it left. */
static bool is_first_day(struct doc *d, const struct moment *start, const struct moment *end)
{
    const struct itin_zone *z = view_zone(d->w, end->zone);
    struct itin_civil before = end->wall;
    before.date = date_add(before.date, -1);
    return z && itin_zone_lookup(z, before).earlier.s < start->at.s;
}

static struct itin_slice zone_here(const struct item *item, const struct place_ref *ref)
{
    if (item->kind == ITEM_CALL)
        ref = view_at(item); /* no place is written: its clock tells its zone itself */
    return text_is_set(item->zone_key) ? item->zone_key.str : ref->zone;
}

struct ends {
    bool has_start, has_end, exact;
    struct moment start, end;
};

static struct ends ends_of(struct doc *d, const struct item *item)
{
    struct ends e = {0};
    e.has_start = view_moment(&item->start, &e.start);
    e.has_end = view_moment(&item->end, &e.end);
    if (e.has_start)
        e.exact = !reads_back(d, &item->start, &e.start, zone_here(item, view_start_place(item)));
    if (e.has_end && !reads_back(d, &item->end, &e.end, zone_here(item, view_end_place(item))))
        e.exact = true;
    if (e.has_start && e.has_end && item_kind_travels(item->kind) &&
        date_eq(e.start.wall.date, e.end.wall.date) && !is_first_day(d, &e.start, &e.end))
        e.exact = true;
    return e;
}

/* What the reader could not settle is asked again of the plan. */
static struct itin_slice with_doubt(struct doc *d, const struct when *when, struct itin_slice clock)
{
    struct itin_slice said = when->word_differs    ? span_text(when->word_span)
                             : when->other_differs ? span_text(when->other_span)
                                                   : slice("", 0);
    char offset[ISO_BUF];
    if (!said.len && when->has_offset) /* `UTC` in front: 10:00-07:00 is a span */
        return arena_printf(&d->w->arena, SLICE_FMT " UTC%s", SLICE_ARG(clock),
                            when->is_z ? "" : iso_offset(when->offset, offset));
    if (!said.len)
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(clock),
                        SLICE_ARG(view_clean(d->w, said)));
}

/* A clock that gave no instant, or none at all, as it was written. */
struct itin_slice doc_loose_text(struct doc *d, const struct when *when)
{
    switch (when->clock) {
    case WHEN_NO_CLOCK:
        return slice("", 0);
    case WHEN_EXACT:
        return with_doubt(
            d, when, doc_clock_text(d, when->time_24 ? (struct itin_clock){24, 0, 0} : when->time));
    case WHEN_AROUND:
    case WHEN_AFTER:
    case WHEN_BEFORE:
    case WHEN_PART:
        return view_clean(d->w, when->fuzzy.len ? when->fuzzy : span_text(when->span));
    }
    return slice("", 0);
}

static struct itin_slice start_clock(struct doc *d, const struct item *item, const struct ends *e)
{
    return e->has_start ? doc_clock_text(d, e->start.wall.clock) : doc_loose_text(d, &item->start);
}

/* `lead` and `after` give its times again, also when what it follows moves. */
static bool follows(const struct item *item, const struct ends *e)
{
    return (e->has_start || e->has_end) && (!e->has_start || item->start.follows) &&
           (!e->has_end || item->end.follows);
}

/* Days from the start's date to the end's; without years, to its next such day. */
static bool days_between(const struct item *item, int64_t *ret_days)
{
    struct itin_date from, to;
    if (view_date(&item->start, &from) && view_date(&item->end, &to)) {
        *ret_days = date_diff(to, from);
        return true;
    }
    if (!view_is_yearless(&item->start) || !view_is_yearless(&item->end))
        return false;
    from = item->start.date;
    to = item->end.date;
    from.year = to.year = 2001;
    if (date_cmp(to, from) < 0)
        to.year++;
    *ret_days = date_diff(to, from);
    return true;
}

/* "14:00", "19:40+1", or with its date where the start tells none. */
static struct itin_slice end_clock(struct doc *d, const struct item *item, const struct ends *e)
{
    struct itin_slice clock =
        e->has_end ? doc_clock_text(d, e->end.wall.clock) : doc_loose_text(d, &item->end);
    int64_t days;
    if (!clock.len || !days_between(item, &days))
        return clock;
    if (!e->has_end && item->end.time_24)
        days = 0; /* 24:00 tells its day itself */
    if (item->stated.has && item->end.has_day_offset && !follows(item, e))
        days = item->end.day_offset; /* where the duration decided otherwise, it will again */
    if (!days)
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT "%+" PRId64, SLICE_ARG(clock), days);
}

static struct itin_slice dated(struct doc *d, const struct when *when, struct itin_slice clock)
{
    struct itin_date date;
    if (!clock.len || !view_date(when, &date))
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(doc_date_text(d, date)),
                        SLICE_ARG(clock));
}

/* Without the zone of one end the reader cannot find the day of arrival, and
 * "+12" is no day that people write. */
static bool needs_dates(const struct item *item, const struct ends *e)
{
    int64_t days;
    if (item->end.clock == WHEN_EXACT && days_between(item, &days) && (days < -1 || days > 3))
        return true;
    bool open = !e->has_end || (!e->has_start && item->start.clock != WHEN_NO_CLOCK);
    return open && item->end.clock == WHEN_EXACT && !item->end.time_24 && item->end.has_date &&
           item_kind_travels(item->kind);
}

static void add_time(struct doc *d, struct plan_map *map, struct itin_slice start,
                     struct itin_slice end)
{
    if (start.len && end.len)
        start =
            arena_printf(&d->w->arena, SLICE_FMT " - " SLICE_FMT, SLICE_ARG(start), SLICE_ARG(end));
    doc_add_text(d, map, "time", start);
}

/* Until 18:00 of that day, or landing then. */
static void add_end_alone(struct doc *d, struct plan_map *map, const struct item *item,
                          struct itin_slice end)
{
    struct itin_date date;
    if (view_date(&item->start, &date))
        doc_add_text(d, map, item_kind_travels(item->kind) ? "depart" : "date", doc_date_text(d, date));
    doc_add_text(d, map, "arrive", end);
}

static void add_exact(struct doc *d, struct plan_map *map, const struct item *item,
                      const struct ends *e)
{
    struct itin_slice start = e->has_start ? exact_text(d, &e->start) : slice("", 0);
    struct itin_slice end = e->has_end ? exact_text(d, &e->end) : slice("", 0);
    if (!e->has_start)
        start = doc_loose_text(d, &item->start);
    if (!e->has_start && item->start.clock == WHEN_EXACT)
        start = dated(d, &item->start, start);
    if (!e->has_end)
        end = end_clock(d, item, e);
    if (!start.len && end.len)
        add_end_alone(d, map, item, end);
    else if (item_kind_travels(item->kind) && !(end.len && !e->has_end)) {
        doc_add_text(d, map, "depart", start);
        doc_add_text(d, map, "arrive", end);
    } else {
        add_time(d, map, start, end);
    }
}

void doc_add_dates(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_date first, end;
    if (!view_dates(item, &first, &end))
        return;
    struct itin_date last = date_add(end, -1);
    struct itin_slice text = doc_date_text(d, first);
    if (!date_eq(first, last))
        text = arena_printf(&d->w->arena, SLICE_FMT "/" SLICE_FMT, SLICE_ARG(text),
                            SLICE_ARG(doc_date_text(d, last)));
    doc_add_text(d, map, "date", text);
}

/* "오전" of several days: no clock tells the last of them. */
static bool lasts_days(const struct item *item)
{
    struct itin_date first, end;
    return view_dates(item, &first, &end) && date_diff(end, first) > 1;
}

void doc_add_clocks(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct ends e = ends_of(d, item);
    if (follows(item, &e))
        return;
    if (e.exact) {
        add_exact(d, map, item, &e);
        return;
    }
    struct itin_slice start = start_clock(d, item, &e), end = end_clock(d, item, &e);
    struct itin_date date;
    bool with_dates = needs_dates(item, &e) || (!start.len && view_date(&item->end, &date));
    if (with_dates) {
        start = dated(d, &item->start, start);
        end =
            dated(d, &item->end,
                  e.has_end ? doc_clock_text(d, e.end.wall.clock) : doc_loose_text(d, &item->end));
    }
    if (start.len && !end.len && lasts_days(item))
        doc_add_dates(d, map, item);
    if (start.len || !end.len)
        add_time(d, map, start, end);
    else
        add_end_alone(d, map, item, end);
}

static struct itin_slice night_end(struct doc *d, const struct when *when, bool exact,
                                   struct itin_date date)
{
    struct moment m;
    struct itin_slice text = doc_date_text(d, date);
    bool known = view_moment(when, &m);
    if (known && exact)
        return exact_text(d, &m);
    struct itin_slice clock = known ? doc_clock_text(d, m.wall.clock) : doc_loose_text(d, when);
    return clock.len ? arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(text),
                                    SLICE_ARG(clock))
                     : text;
}

void doc_add_stay(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_date first, end;
    struct ends e = ends_of(d, item);
    if (!view_dates(item, &first, &end))
        return;
    if (item_is_reversed(item))
        end = item->end.date;
    doc_add_text(d, map, "in", night_end(d, &item->start, e.exact, first));
    doc_add_text(d, map, "out", night_end(d, &item->end, e.exact, end));
}

static bool is_loose(const struct when *when)
{
    return when->clock != WHEN_NO_CLOCK && when->state != WHEN_KNOWN;
}

struct itin_slice plan_doc_time(struct writer *w, const struct item *item)
{
    struct doc d = {.w = w};
    if (!is_loose(&item->start) && !is_loose(&item->end))
        return slice("", 0);
    struct ends e = ends_of(&d, item);
    struct itin_slice start = start_clock(&d, item, &e), end = end_clock(&d, item, &e);
    return start.len && end.len ? arena_printf(&w->arena, SLICE_FMT " - " SLICE_FMT,
                                               SLICE_ARG(start), SLICE_ARG(end))
                                : start;
}
