/* The recurrence set of an event (RFC 5545, 3.8.5): rules and dates, less the
 * exceptions. Where a rule or an exception is in UTC and the event is on the
 * wall, the instant decides, which resolve knows. */
#include "base/base.h"

#include "read/ics.h"

enum { DAY = 86400, MAX_DATES = 4 * ICS_MAX_INSTANCES };

static int64_t day_of(int64_t wall)
{
    return wall < 0 ? (wall - DAY + 1) / DAY : wall / DAY;
}

static void add_start(struct ics_file *file, struct ics_starts *s, struct ics_start start)
{
    if (s->n + 1 >= ICS_MAX_INSTANCES) { /* DTSTART is one */
        s->cut = true;
        return;
    }
    struct ics_start *slot = ARENA_PUSH(file->arena, s->list, s->n, s->cap);
    if (slot)
        *slot = start;
}

static void add_rules(struct ics_file *file, const struct ics_event *e,
                      const struct ics_time *start, struct ics_starts *s)
{
    struct ics_walls walls;
    for (size_t i = 0; i < e->n; i++) {
        if (e->props[i].name != ICS_RRULE)
            continue;
        if (!ics_rule_walls(e->props[i].value, start, &walls)) {
            s->not_understood = true;
            continue;
        }
        s->cut |= walls.cut;
        if (walls.has_until && (!s->has_until || walls.until.s > s->until.s))
            s->until = walls.until;
        s->has_until |= walls.has_until;
        for (size_t k = 0; k < walls.n; k++)
            add_start(file, s, (struct ics_start){.wall = walls.list[k]});
    }
}

static void take_wall(struct ics_starts *s, int64_t wall, bool whole_day, int64_t first)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        int64_t at = s->list[i].wall;
        bool out = whole_day ? day_of(at) == day_of(wall) : at == wall && !s->list[i].is_z;
        if (!out)
            s->list[n++] = s->list[i];
    }
    s->n = n;
    if (whole_day ? day_of(first) == day_of(wall) : first == wall)
        s->with_first = false;
}

/* EXRULE: gone from the standard, and still in files of ten years ago. */
static void take_rules(const struct ics_event *e, const struct ics_time *start,
                       struct ics_starts *s)
{
    struct ics_walls walls;
    int64_t first = civil_to_seconds(start->civil);
    for (size_t i = 0; i < e->n; i++) {
        if (e->props[i].name != ICS_EXRULE)
            continue;
        if (!ics_rule_walls(e->props[i].value, start, &walls)) {
            s->not_understood = true;
            continue;
        }
        s->not_understood |= walls.has_until;
        for (size_t k = 0; k < walls.n; k++)
            take_wall(s, walls.list[k], false, first);
        s->with_first = false; /* the first counts as its first */
    }
}

void ics_starts_without(struct ics_file *file, struct ics_starts *s, struct itin_instant at,
                        struct zone_claim *zone)
{
    struct repeat_out *slot = ARENA_PUSH(file->arena, s->without, s->n_without, s->cap_without);
    if (slot)
        *slot = (struct repeat_out){at, zone};
}

/* One of RDATE: a time, or a period with its end or length behind a slash. */
static bool add_date(struct ics_file *file, const struct ics_time *start, struct itin_slice part,
                     struct ics_starts *s)
{
    size_t slash = slice_find(part, LIT("/"), 0);
    struct ics_time t;
    if (!ics_time_parse(slice(part.ptr, slash), &t))
        return false;
    struct ics_start one = {.wall = civil_to_seconds(t.civil), .length = slice_from(part, slash + 1)};
    if (t.kind == ICS_DATE_ONLY && start->kind != ICS_DATE_ONLY) {
        int64_t clock = civil_to_seconds(start->civil);
        one.wall += clock - day_of(clock) * DAY;
    } else if (t.kind == ICS_ZULU && start->kind == ICS_WALL) {
        one.is_z = true;
    } else if (t.kind != start->kind) {
        return false;
    }
    add_start(file, s, one);
    return true;
}

static bool take_date(struct ics_file *file, const struct ics_time *start, struct itin_slice part,
                      struct zone_claim *zone, struct ics_starts *s)
{
    struct ics_time t;
    if (!ics_time_parse(part, &t))
        return false;
    if ((t.kind == ICS_ZULU && start->kind == ICS_WALL) || (t.kind == ICS_WALL && zone))
        ics_starts_without(file, s, (struct itin_instant){civil_to_seconds(t.civil)},
                           t.kind == ICS_WALL ? zone : NULL);
    else if (t.kind == start->kind || t.kind == ICS_DATE_ONLY)
        take_wall(s, civil_to_seconds(t.civil), t.kind == ICS_DATE_ONLY,
                  civil_to_seconds(start->civil));
    else
        return false;
    return true;
}

/* RDATE and EXDATE: lists of times on the wall of DTSTART. Exceptions in another
 * zone wait for their instants; dates in another one are not understood. */
static void each_date(struct ics_file *file, const struct ics_event *e, enum ics_name name,
                      const struct ics_time *start, struct ics_starts *s)
{
    struct itin_slice own = ics_param(ics_get(e, ICS_DTSTART)->params, LIT("TZID"));
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++) {
        struct itin_slice list = e->props[i].value, part;
        if (e->props[i].name != name)
            continue;
        struct itin_slice tzid = ics_param(e->props[i].params, LIT("TZID"));
        bool same = !tzid.len || slice_eq(tzid, own);
        struct zone_claim *other =
            same || name != ICS_EXDATE ? NULL : ics_zone_find(file, e->calendar, tzid, e->props[i].span);
        while (slice_split(&list, ',', &part)) {
            part = slice_trim(part);
            bool ok = (same || other) && n++ < MAX_DATES &&
                      (name == ICS_EXDATE ? take_date(file, start, part, other, s)
                                          : add_date(file, start, part, s));
            s->not_understood |= !ok;
        }
    }
}

static int by_wall(const void *a, const void *b)
{
    const struct ics_start *x = a, *y = b;
    return x->wall != y->wall ? (x->wall > y->wall) - (x->wall < y->wall)
                              : (int)x->is_z - (int)y->is_z;
}

static void drop_doubles(struct ics_starts *s, int64_t first)
{
    size_t n = 0;
    if (s->n)
        qsort(s->list, s->n, sizeof *s->list, by_wall);
    for (size_t i = 0; i < s->n; i++)
        if (s->list[i].is_z || (s->list[i].wall != first &&
                                (!n || s->list[n - 1].is_z || s->list[n - 1].wall != s->list[i].wall)))
            s->list[n++] = s->list[i];
    s->n = n;
}

void ics_recur(struct ics_file *file, const struct ics_event *event, const struct ics_time *start,
               struct ics_starts *ret)
{
    *ret = (struct ics_starts){.with_first = true};
    add_rules(file, event, start, ret);
    each_date(file, event, ICS_RDATE, start, ret);
    drop_doubles(ret, civil_to_seconds(start->civil));
    take_rules(event, start, ret);
    each_date(file, event, ICS_EXDATE, start, ret);
}
