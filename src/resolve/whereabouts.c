/* Where an item without a place of its own is: where the items before it in
 * time have brought the traveller. In a table in order that is the row above,
 * which walk() takes; meetings may as well stand in a table or a section of
 * their own, below the flights or above them. */
#include "base/base.h"

#include "resolve/place_ref.h"
#include "resolve/whereabouts.h"

/* ---- items that lean on the row above ---------------------------------------- */

static bool is_silent(const struct place_ref *ref)
{
    return ref->state == PLACE_NONE || (ref->inherited && ref->state == PLACE_RESOLVED);
}

/* "Space Needle" in a column of places: a name that no table has and that is no slip
 * of one. A house of the town, if the schedule has the traveller there before and after. */
bool whereabouts_unlisted(const struct item *item)
{
    const struct place_ref *at = &item->at;
    return item->origin != ORIGIN_PLAN && at->state == PLACE_UNKNOWN && at->match != ITIN_MATCH_NEAREST &&
           text_is_set(at->text) && !at->adrift && !item->place_is_hint;
}

/* Judged when it is placed: nothing but what it has taken from above says where. */
static bool leans(const struct item *item)
{
    const struct when *w = &item->start;
    if (item->status == ITEM_CANCELLED || item->has_geo || item->dropped || item->nowhere ||
        item->kind == ITEM_CALL || item->kind == ITEM_TASK || (item->kind == ITEM_STAY && !item->has_dates))
        return false;
    if (!w->has_date || !w->date.year || w->is_z || w->has_offset || text_is_set(w->zone))
        return false;
    if (item_kind_travels(item->kind))
        return item->kind != ITEM_FLIGHT && is_silent(&item->from) && is_silent(&item->to) &&
               !text_is_set(item->place_cell) && !text_is_set(item->at.text);
    return is_silent(&item->at) || whereabouts_unlisted(item);
}

bool whereabouts_note(struct resolver *r, struct whereabouts *all, struct item *item, const struct item *before,
                      const struct carry *carry)
{
    bool noted = !itin_trip_is_plan(r->trip) && leans(item);
    struct leaning *l = noted ? ARENA_PUSH(r->arena, all->list, all->n, all->cap) : NULL;
    struct item *copy = l ? arena_new(r->arena, struct item) : NULL;
    if (l)
        *l = (struct leaning){item, copy, *carry};
    if (copy)
        *copy = *before;
    return l != NULL;
}

/* ---- the chain of what has a place -------------------------------------------- */

struct stop {
    const struct item *item;
    const struct place_ref *before, *after;
    int64_t from, to; /* not at any place between them */
};
struct chain {
    struct stop *list; /* in time */
    size_t n, cap;
    const struct item **rows; /* the same, table by table as they stand in the file */
};

static bool has_instant(const struct when *w)
{
    return w->state == WHEN_KNOWN || w->state == WHEN_SKIPPED || w->state == WHEN_REPEATED;
}

static bool moment(struct resolver *r, struct itin_slice zone_name, struct itin_civil wall, int64_t *ret)
{
    const struct itin_zone *zone = zone_name.len ? resolve_zone(r, zone_name) : NULL;
    if (!zone)
        return false;
    struct itin_local l = itin_zone_lookup(zone, wall);
    *ret = l.later.s;
    return true;
}

/* Seconds that a journey takes whose end is not written. */
static int64_t likely_length(const struct item *item)
{
    double km = item->from.place && item->to.place ? itin_place_km(item->from.place, item->to.place) : 0;
    return (int64_t)((40 + km / (item->kind == ITEM_FLIGHT ? 12 : 1)) * 60);
}

/* A journey of which only the day is known may take all of it. */
static bool whole_day(struct resolver *r, const struct item *item, struct stop *stop)
{
    struct itin_civil from = {item->start.date, {0, 0, 0}}, to = {date_add(item->start.date, 1), {0, 0, 0}};
    return item->start.has_date && item->start.date.year && moment(r, stop->before->zone, from, &stop->from) &&
           moment(r, stop->after->zone, to, &stop->to) && stop->from < stop->to;
}

static bool make_stop(struct resolver *r, const struct item *item, struct stop *ret)
{
    const struct place_ref *before = item_place_start(item), *after = item_place_after(item);
    bool travels = item_kind_travels(item->kind);
    bool lost = item_ends_unknown(item);
    *ret = (struct stop){.item = item, .before = before, .after = after};
    if ((!after && !lost) || item->dropped)
        return false;
    if (!place_is_known(before))
        ret->before = after;
    if (!has_instant(&item->start))
        return travels && ret->before && after && whole_day(r, item, ret);
    ret->from = ret->to = item->start.at.s;
    if (travels)
        ret->to = has_instant(&item->end) ? item->end.at.s : ret->from + likely_length(item);
    return ret->to >= ret->from;
}

static int by_time(const void *x, const void *y)
{
    const struct stop *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->item->order < b->item->order ? -1 : a->item->order > b->item->order;
}

static int by_row(const void *x, const void *y)
{
    const struct item *a = *(const struct item *const *)x, *b = *(const struct item *const *)y;
    if (a->table != b->table)
        return a->table < b->table ? -1 : 1;
    if (a->origin != b->origin)
        return a->origin < b->origin ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static struct chain make_chain(struct resolver *r, const struct whereabouts *all)
{
    struct chain c = {0};
    for (size_t i = 0, next = 0; i < r->trip->n_items; i++) {
        struct stop stop, *to;
        if (next < all->n && all->list[next].item == r->trip->items[i]) {
            next++;
            continue;
        }
        if (make_stop(r, r->trip->items[i], &stop) && (to = ARENA_PUSH(r->arena, c.list, c.n, c.cap)))
            *to = stop;
    }
    c.rows = arena_array(r->arena, c.n + 1, sizeof *c.rows);
    for (size_t i = 0; c.rows && i < c.n; i++)
        c.rows[i] = c.list[i].item;
    if (c.n && c.rows) {
        qsort(c.rows, c.n, sizeof *c.rows, by_row);
        qsort(c.list, c.n, sizeof *c.list, by_time);
    }
    return c;
}

/* The first stop that begins at or behind a moment. */
static size_t first_from(const struct chain *c, int64_t at)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->list[mid].from < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ---- where the traveller may be at a wall time ---------------------------------- */

static bool has_clock(const struct when *w)
{
    return w->clock == WHEN_EXACT || w->clock == WHEN_AROUND || w->clock == WHEN_AFTER || w->clock == WHEN_BEFORE;
}

enum { NEAR = 3 * 86400 }; /* what no zone is off, so that few are asked for */

/* Of a stay the small hours of its first night: whoever sleeps there has arrived. */
static struct itin_civil wall_of(const struct item *item)
{
    const struct when *w = &item->start;
    if (item->kind == ITEM_STAY)
        return (struct itin_civil){date_add(item->first_date, 1), {4, 0, 0}};
    return (struct itin_civil){w->time_24 ? date_add(w->date, 1) : w->date, {0, 0, 0}};
}

/* The item, on the clock of a place, lies between two moments. */
static bool lies_between(struct resolver *r, const struct item *item, const struct place_ref *ref, int64_t open,
                         int64_t close)
{
    const struct when *w = &item->start;
    struct itin_civil wall = wall_of(item), night = {date_add(w->date, 1), {0, 0, 0}};
    int64_t at, end;
    if (has_clock(w) || item->kind == ITEM_STAY) {
        if (item->kind != ITEM_STAY)
            wall.clock = w->time;
        return moment(r, ref->zone, wall, &at) && at >= open && at < close;
    }
    return moment(r, ref->zone, wall, &at) && moment(r, ref->zone, night, &end) && end > open && at < close;
}

struct choice {
    const struct place_ref *first, *other; /* two in different zones: it is open */
    const struct place_ref *supported;     /* ... unless the rows beside it tell */
    size_t n_supported;
    bool enclosed; /* something stands before and something after it */
};

static void choose(struct choice *c, const struct place_ref *ref, bool supported, bool enclosed)
{
    c->enclosed = enclosed && (c->enclosed || !c->first);
    if (!c->first || slice_eq(c->first->zone, ref->zone))
        c->first = ref; /* the later of two in one zone */
    else
        c->other = ref;
    if (supported && (!c->supported || !slice_eq(c->supported->zone, ref->zone))) {
        c->supported = ref;
        c->n_supported++;
    }
}

/* The rows of its own table right above and below it that have a place. */
struct beside {
    const struct item *above, *below;
};

static bool is_of(const struct item *a, const struct item *b)
{
    return a->table == b->table && a->origin == b->origin;
}

static struct beside rows_beside(const struct chain *c, const struct item *item)
{
    size_t low = 0, high = c->n;
    while (low < high) { /* the first row behind it */
        size_t mid = low + (high - low) / 2;
        if (by_row(&c->rows[mid], &item) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    const struct item *above = low ? c->rows[low - 1] : NULL, *below = low < c->n ? c->rows[low] : NULL;
    return (struct beside){above && is_of(above, item) ? above : NULL,
                           below && is_of(below, item) ? below : NULL};
}

static struct choice where_then(struct resolver *r, const struct chain *c, const struct leaning *l)
{
    const struct item *item = l->item;
    struct beside rows = rows_beside(c, item);
    struct choice choice = {0};
    const struct stop *last = NULL;
    int64_t day = civil_to_seconds(wall_of(item));
    size_t i = first_from(c, day - NEAR);
    for (size_t k = i; k > 0 && !last; k--)
        if (people_share(&c->list[k - 1].item->who, &item->who))
            last = &c->list[k - 1];
    for (; i <= c->n && (!last || last->from <= day + NEAR); i++) {
        const struct stop *next = i < c->n ? &c->list[i] : NULL;
        if (next && !people_share(&next->item->who, &item->who))
            continue;
        const struct place_ref *ref = last ? last->after : next ? next->before : NULL;
        int64_t open = last ? last->to : INT64_MIN, close = next ? next->from : INT64_MAX;
        if (ref && open < close && lies_between(r, item, ref, open, close))
            choose(&choice, ref, (last && last->item == rows.above) || (next && next->item == rows.below),
                   last && next && next->before && slice_eq(last->after ? last->after->zone : slice(NULL, 0), next->before->zone));
        last = next;
    }
    return choice;
}

/* ---- whether the row above may be believed -------------------------------------- */

static int64_t begins(const struct item *item)
{
    return has_instant(&item->start) ? item->start.at.s
                                     : civil_to_seconds((struct itin_civil){item->start.date, {0, 0, 0}});
}

/* The row that has told the place stands before it in time too, nothing has
 * taken the traveller away since, and it is the same people's. */
static bool follows(const struct chain *c, const struct leaning *l)
{
    const struct item *item = l->item, *by = l->carry.by;
    int64_t at = begins(item);
    if (!by || !people_share(&by->who, &item->who) ||
        (has_instant(&by->start) == has_instant(&item->start) ? begins(by) > at
                                                              : date_cmp(by->start.date, item->start.date) > 0))
        return false;
    for (size_t i = first_from(c, begins(by) + 1); i < c->n && c->list[i].from < at; i++)
        if (c->list[i].item != by && item_kind_travels(c->list[i].item->kind) &&
            people_share(&c->list[i].item->who, &item->who))
            return false;
    return true;
}

/* Does it again from what was read, on another place. */
static void place_again(struct resolver *r, struct leaning *l, const struct place_ref *ref)
{
    struct item *item = l->item;
    *item = *l->read;
    l->carry.has_place = ref != NULL;
    if (ref)
        l->carry.place = *ref;
    place_item(r, item, &l->carry);
    date_start(r, item, &l->carry);
    local_item(r, item);
    if (ref && item->at.inherited && !item_kind_travels(item->kind))
        item->at.why = WHY(r, "where the schedule has the traveller then: {1}", "일정표에 따르면 그때 있는 곳: {1}",
                           place_words(r, ref));
}

static bool names_town(struct itin_slice words, const struct place_ref *ref)
{
    enum { MOST = 4 };
    struct itin_place_mention m[MOST];
    size_t n = itin_place_mentions(words, m, MOST);
    for (size_t i = 0; i < n && i < MOST; i++)
        if (place_same_city(m[i].hit.place, ref->place))
            return true;
    return false;
}

/* "Port of Seattle", on the day that leaves Seoul: the one of the two that its own
 * words name. */
static const struct place_ref *named_one(const struct item *item, const struct choice *choice)
{
    bool first = names_town(item->title.str, choice->first), other = names_town(item->title.str, choice->other);
    return first == other ? NULL : first ? choice->first : choice->other;
}

/* Washington University may be in a Washington that the schedule does not know. */
static bool names_other_zone(struct itin_slice words, struct itin_slice zone)
{
    enum { MOST = 4 };
    struct itin_place_mention m[MOST];
    size_t n = itin_place_mentions(words, m, MOST);
    for (size_t i = 0; i < n && i < MOST; i++)
        if (!slice_eq(slice_of(itin_place_zone(m[i].hit.place)), zone))
            return true;
    return n > MOST;
}

/* The traveller comes to it and goes on from it, and both tell one zone. */
static void settle_unlisted(struct resolver *r, struct leaning *l, const struct choice *choice)
{
    struct item *item = l->item;
    const struct place_ref *ref = choice->first;
    struct text name = item->at.text;
    if (!ref || choice->other || !choice->enclosed || names_other_zone(name.str, ref->zone))
        return;
    *item = *l->read;
    item->at = place_inherit(ref, WHY(r, "`{1}` is no name of a place that is known; taken as being in {2}, where the schedule "
                                         "has the traveller before and after it",
                                      "`{1}`{은/는} 알려진 지명이 아니므로 일정의 앞뒤에 있는 {2}에 있는 것으로 보았습니다",
                                      name.str, place_words(r, ref)));
    item->at.text = name;
    item->at.by_course = true;
    place_item(r, item, &l->carry);
    date_start(r, item, &l->carry);
    local_item(r, item);
}

static void settle(struct resolver *r, const struct chain *c, struct leaning *l)
{
    bool unlisted = whereabouts_unlisted(l->item), stay = l->item->kind == ITEM_STAY;
    bool below = l->carry.unlisted && !unlisted && !stay && l->item->at.state == PLACE_RESOLVED;
    if (!unlisted && !stay && !below && follows(c, l))
        return;
    struct choice choice = where_then(r, c, l);
    if (unlisted) {
        settle_unlisted(r, l, &choice);
        return;
    }
    if (below && (choice.other || !choice.enclosed)) { /* where the row above is, wherever that is: said there */
        struct carry lost = l->carry;
        lost.lost = true;
        lost.has_place = false;
        *l->item = *l->read;
        l->item->at = (struct place_ref){.state = PLACE_UNKNOWN, .inherited = true, .adrift = true};
        place_item(r, l->item, &lost);
        date_start(r, l->item, &l->carry);
        local_item(r, l->item);
        return;
    }
    const struct place_ref *ref = !choice.other ? choice.first : choice.n_supported == 1 ? choice.supported : NULL;
    if (choice.first && !ref)
        ref = named_one(l->item, &choice);
    bool first = ref && c->n && ref == c->list[0].before; /* before all: at home, where one is told */
    if (!choice.first || (first && !l->carry.has_place && !place_is_known(&r->trip->home)))
        return;
    if (!ref && !has_clock(&l->item->start))
        return; /* no time hangs on it */
    if (ref && l->carry.has_place && slice_eq(ref->zone, l->carry.place.zone) && ref->place == l->carry.place.place)
        return;
    place_again(r, l, ref);
    if (!ref && l->item->at.state == PLACE_NONE) /* words, so that no copy of it takes a place from above */
        l->item->at = (struct place_ref){.state = PLACE_UNKNOWN, .inherited = true,
                                         .text.str = WHY(r, "{1} or {2}", "{1} 또는 {2}",
                                                         place_words(r, choice.first), place_words(r, choice.other))};
}

void whereabouts_settle(struct resolver *r, struct whereabouts *all)
{
    if (!all->n)
        return;
    struct chain c = make_chain(r, all);
    for (size_t i = 0; i < all->n && !r->arena->failed; i++)
        if (all->list[i].read)
            settle(r, &c, &all->list[i]);
}
