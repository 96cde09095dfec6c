/* The traveller's way by places alone: what has no instant still lies
 * somewhere, between the rows above and below it. */
#include "base/base.h"

#include "check/check.h"

/* ---- journeys without a clock ------------------------------------------------ */

static int by_date(const void *pa, const void *pb)
{
    const struct loose *a = pa, *b = pb;
    int order = date_cmp(a->date, b->date);
    return order ? order : a->seat->index < b->seat->index ? -1 : a->seat->index > b->seat->index;
}

static void add_loose(struct check *c, struct seat *s, bool on_way)
{
    const struct item *item = s->item;
    if (item_kind_travels(item->kind) && (item->has_dates || item->start.has_date))
        c->loose[c->n_loose++] =
            (struct loose){item->has_dates ? item->first_date : item->start.local_date, s,
                           on_way};
}

size_t check_loose_from(const struct check *c, struct itin_date date)
{
    size_t lo = 0, hi = c->n_loose;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (date_cmp(c->loose[mid].date, date) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

struct itin_date check_last_date(const struct seat *s)
{
    const struct item *item = s->item;
    bool end = item->end.has_date && (s->ended || item->end.state == WHEN_KNOWN);
    return end ? item->end.local_date : item->start.local_date;
}

static struct itin_date day_after(const struct seat *a)
{
    return a->item->kind == ITEM_STAY ? a->item->first_date : check_last_date(a);
}

static struct itin_date day_before(const struct seat *b)
{
    return b->item->kind == ITEM_STAY ? b->item->last_date : b->item->start.local_date;
}

bool check_untimed_travel_between(const struct check *c, const struct seat *a,
                                  const struct seat *b)
{
    size_t i = check_loose_from(c, day_after(a));
    return i < c->n_loose && date_cmp(c->loose[i].date, day_before(b)) <= 0;
}

/* ---- what has a clock, but no instant ------------------------------------------ */

static bool has_hour(const struct seat *s)
{
    const struct when *w = &s->item->start;
    bool sure = w->state != WHEN_BAD || (w->has_offset && w->local_date.month);
    return !s->item->all_day && w->clock == WHEN_EXACT && sure &&
           w->has_date && w->date.year && !s->item->line.untimed;
}

static void merge_line(struct check *c, struct seat_key *keys, size_t n)
{
    for (size_t i = 0; i < c->n_line; i++)
        keys[n++] = check_line_key(c->line[i]);
    check_sort(&c->arena, keys, n, check_by_line);
    c->way = arena_array(&c->arena, n, sizeof *c->way);
    c->n_way = c->way ? n : 0;
    for (size_t i = 0; i < c->n_way; i++)
        c->way[i] = keys[i].seat;
}

/* The line, and what has only a local clock where that puts it. */
void check_make_way(struct check *c)
{
    size_t open = 0;
    c->way = c->line;
    c->n_way = c->n_line;
    for (size_t i = 0; i < c->n_seats; i++)
        open += c->seats[i].live && !c->seats[i].timed;
    struct seat_key *keys = open ? arena_array(&c->arena, open + c->n_line, sizeof *keys) : NULL;
    c->loose = open ? arena_array(&c->arena, open, sizeof *c->loose) : NULL;
    size_t n = 0;
    for (size_t i = 0; keys && c->loose && i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->live || s->timed)
            continue;
        const struct line_place *at = &s->item->line;
        bool on_way = has_hour(s) && s->kind != ITEM_STAY && s->kind != ITEM_DAY;
        if (on_way)
            keys[n++] = (struct seat_key){at->start, at->end, s, s->order};
        add_loose(c, s, on_way);
    }
    if (n)
        merge_line(c, keys, n);
    if (c->n_loose)
        qsort(c->loose, c->n_loose, sizeof *c->loose, by_date);
}

/* ---- the chain -------------------------------------------------------------- */

/* Where one has to be, although it is no stop between rides: a meal or formality
 * whose place is written. A task may be due where nobody goes. */
static bool is_placed(const struct seat *s)
{
    return (s->kind == ITEM_MEAL || s->kind == ITEM_FORMALITY) && text_is_set(s->item->at.text) &&
           !s->item->at.inherited && !s->item->place_is_hint;
}

/* On the traveller's line, where links tell of it. */
static bool is_linked(const struct seat *s)
{
    return s->timed && s->stop;
}

static bool happens_within(const struct seat *outer, const struct seat *inner)
{
    return outer->ended && inner->timed && inner->at < outer->until;
}

/* Neighbours of which one is on no link: only their places are compared. */
void check_chain(struct check *c, struct itin_slice name)
{
    struct seat *last = NULL;
    for (size_t i = 0; i < c->n_way; i++) {
        struct seat *s = c->way[i];
        if (!(s->stop || is_placed(s)) || !check_takes_part(s, name) ||
            (last && !is_linked(s) && happens_within(last, s)))
            continue;
        if (last && (!is_linked(last) || !is_linked(s))) {
            struct link *l = ARENA_PUSH(&c->arena, c->chain, c->n_chain, c->cap_chain);
            if (l)
                *l = (struct link){.a = last, .b = s};
            if (!is_linked(last))
                s->marks |= MARK_BEHIND_OPEN;
        }
        last = s;
    }
}
