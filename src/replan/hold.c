/* How each item is held: as its file says, else by its place in the plan.
 *
 * What leads up to a flight or follows its landing without anything between
 * depends on it: a transfer, the formalities, a bus. Which of two flights it
 * belongs to is told by its places, else by the shorter gap. */
#include "base/base.h"

#include "place/noun.h"
#include "replan/change.h"
#include "time/words.h"

enum { LONGEST_GAP = 12 * 3600, FARTHEST = 4 * 86400 };

/* ---- the line of the plan ------------------------------------------------------------ */

static bool is_known(const struct item *item)
{
    return item->start.state == WHEN_KNOWN && item->end.state == WHEN_KNOWN;
}

/* Flights, trains and ferries are what other items lead up to and follow. */
static bool is_leg(const struct thing *t)
{
    const struct item *item = t->item;
    if (!is_known(item) || (item->status == ITEM_CANCELLED && !t->fallen))
        return false;
    return item->kind == ITEM_FLIGHT || item->kind == ITEM_TRAIN || item->kind == ITEM_FERRY ||
           (item->kind == ITEM_BUS && item->hold == HOLD_BOOKED);
}

/* What may depend on a leg. */
static bool is_loose(const struct thing *t)
{
    const struct item *item = t->item;
    if (!is_known(item) || item->status == ITEM_CANCELLED || item->hold == HOLD_FIXED ||
        item->hold == HOLD_BOOKED || item->end.at.s < item->start.at.s)
        return false;
    return item->kind == ITEM_TRANSFER || item->kind == ITEM_FORMALITY ||
           item->kind == ITEM_BUS || item->kind == ITEM_DRIVE;
}

/* It lies between others without parting them. */
static bool is_passing(const struct thing *t)
{
    const struct item *item = t->item;
    return !is_known(item) || item->status == ITEM_CANCELLED || item->kind == ITEM_STAY ||
           item->kind == ITEM_DAY || item->kind == ITEM_CALL || item->kind == ITEM_TASK ||
           item->kind == ITEM_MEAL || item->all_day;
}

/* Things with instants in order of their start. */
static size_t *timed_order(struct itin_change *c, size_t *ret_n)
{
    size_t *order = arena_array(&c->arena, c->n_things + 1, sizeof *order), n = 0;
    for (size_t i = 0; order && i < c->n_things; i++) {
        if (!is_known(c->things[i].item))
            continue;
        size_t k = n++;
        /* recorded flights stand behind the trip's own items, which are in order */
        for (; k > 0 && i >= c->trip->n_items &&
               c->things[order[k - 1]].item->start.at.s > c->things[i].item->start.at.s; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    *ret_n = n;
    return order;
}

/* ---- whose it is ---------------------------------------------------------------------- */

bool hold_is_taken_to_be(const struct place_ref *ref)
{
    return ref->inherited && text_is_set(ref->text) && !place_noun_is_node(ref->text.str);
}

static bool same_place(const struct place_ref *a, const struct place_ref *b)
{
    const struct itin_place *x = a->place, *y = b->place;
    if (!x || !y || hold_is_taken_to_be(a))
        return false;
    return x == y || (x->kind == ITIN_PLACE_AIRPORT && y->kind == ITIN_PLACE_AIRPORT &&
                      strcmp(x->iata, y->iata) == 0);
}

/* The leg that a loose item may follow, and the one that it may lead up to. */
struct neighbours {
    int after, before; /* NO_THING */
};

/* By position in the order: the nearest leg on a side with only loose or
 * passing items between. */
static int leg_beside(const struct itin_change *c, const size_t *order, size_t n, size_t at,
                      int step)
{
    int64_t start = c->things[order[at]].item->start.at.s;
    for (size_t i = at + (size_t)step; i < n; i += (size_t)step) { /* wraps below 0 */
        const struct thing *t = &c->things[order[i]];
        if (llabs(t->item->start.at.s - start) > FARTHEST)
            return NO_THING;
        if (!change_together(t->item, c->things[order[at]].item))
            continue;
        if (is_leg(t)) /* what others take as well does not go with it */
            return change_has_others(c, c->things[order[at]].item, t->item) ? NO_THING
                                                                           : (int)order[i];
        if (!is_loose(t) && !is_passing(t))
            return NO_THING;
    }
    return NO_THING;
}

static int64_t gap_between(const struct thing *a, const struct thing *b)
{
    return b->item->start.at.s - a->item->end.at.s;
}

static bool is_near(const struct itin_change *c, int a, int b)
{
    int64_t gap = gap_between(&c->things[a], &c->things[b]);
    return gap >= 0 && gap <= LONGEST_GAP;
}

static bool follows_leg(const struct itin_change *c, size_t i, struct neighbours near)
{
    const struct item *x = c->things[i].item;
    const struct item *after = near.after == NO_THING ? NULL : c->things[near.after].item;
    const struct item *before = near.before == NO_THING ? NULL : c->things[near.before].item;
    if (!before || !after)
        return after;
    bool travels = item_kind_travels(x->kind);
    if (same_place(travels ? &x->from : &x->at, &after->to))
        return travels || !same_place(&x->at, &before->from) ||
               gap_between(&c->things[near.after], &c->things[i]) <=
                   gap_between(&c->things[i], &c->things[near.before]);
    if (same_place(travels ? &x->to : &x->at, &before->from))
        return false;
    return gap_between(&c->things[near.after], &c->things[i]) <
           gap_between(&c->things[i], &c->things[near.before]);
}

/* ---- what it depends on ---------------------------------------------------------------- */

static void depend(struct itin_change *c, size_t i, size_t on, bool before)
{
    struct thing *t = &c->things[i];
    const struct thing *other = &c->things[on];
    t->hold = ITIN_HOLD_DEPENDENT;
    t->on = (int)on;
    t->before = before;
    t->gap = before ? gap_between(t, other) : gap_between(other, t);
}

/* Marks the loose items with the leg that is theirs: what is between an item
 * and its leg belongs to the leg too, or the item does not. */
static void find_legs(struct itin_change *c, const size_t *order, size_t n, int *leg, bool *before)
{
    for (size_t k = 0; k < n; k++) {
        size_t i = order[k];
        leg[k] = NO_THING;
        if (!is_loose(&c->things[i]) || c->things[i].on != NO_THING)
            continue;
        struct neighbours near = {leg_beside(c, order, n, k, -1), leg_beside(c, order, n, k, 1)};
        if (near.after != NO_THING && !is_near(c, near.after, (int)i))
            near.after = NO_THING;
        if (near.before != NO_THING && !is_near(c, (int)i, near.before))
            near.before = NO_THING;
        before[k] = !follows_leg(c, i, near);
        leg[k] = before[k] ? near.before : near.after;
    }
}

/* The neighbour on the way to its leg: the next item of the same chain. */
static void chain(struct itin_change *c, const size_t *order, size_t n, const int *leg,
                  const bool *before)
{
    for (size_t k = 0; k < n; k++) {
        if (leg[k] == NO_THING)
            continue;
        int step = before[k] ? 1 : -1;
        size_t at = k + (size_t)step, on = (size_t)leg[k];
        for (; at < n && order[at] != (size_t)leg[k]; at += (size_t)step)
            if (leg[at] == leg[k] && before[at] == before[k]) {
                on = order[at];
                break;
            }
        depend(c, order[k], on, before[k]);
    }
}

/* Meals and tasks inside a chain move along with it. */
static void take_along(struct itin_change *c, const size_t *order, size_t n)
{
    for (size_t k = 1; k + 1 < n; k++) {
        const struct thing *t = &c->things[order[k]];
        bool free = t->on == NO_THING && t->item->hold == HOLD_UNSET &&
                    (t->item->kind == ITEM_MEAL || t->item->kind == ITEM_TASK);
        if (!free)
            continue;
        const struct thing *next = &c->things[order[k + 1]], *last = &c->things[order[k - 1]];
        bool before = last->on != NO_THING && last->before &&
                      (size_t)last->on == order[k + 1] && gap_between(t, next) >= 0;
        bool after = next->on != NO_THING && !next->before &&
                     (size_t)next->on == order[k - 1] && gap_between(last, t) >= 0;
        if (before)
            depend(c, order[k], order[k + 1], true);
        else if (after)
            depend(c, order[k], order[k - 1], false);
    }
}

/* ---- what the file says --------------------------------------------------------------- */

static void follow_relation(struct itin_change *c, size_t i, const struct relation *r, bool before)
{
    for (size_t k = 0; r->has && k < c->n_things; k++)
        if (c->things[k].item == r->item && is_known(r->item) && is_known(c->things[i].item)) {
            depend(c, i, k, before);
            c->things[i].gap_written = c->things[i].hold_written = true;
            return;
        }
}

static enum itin_change_hold kind_hold(enum item_kind kind)
{
    static const enum itin_change_hold by_kind[ITEM_KIND_COUNT] = {
        [ITEM_FLIGHT] = ITIN_HOLD_BOOKED,  [ITEM_TRAIN] = ITIN_HOLD_BOOKED,
        [ITEM_BUS] = ITIN_HOLD_FREE,       [ITEM_FERRY] = ITIN_HOLD_BOOKED,
        [ITEM_DRIVE] = ITIN_HOLD_FREE,     [ITEM_TRANSFER] = ITIN_HOLD_FREE,
        [ITEM_FORMALITY] = ITIN_HOLD_FREE, [ITEM_MEETING] = ITIN_HOLD_FIXED,
        [ITEM_VISIT] = ITIN_HOLD_FIXED,    [ITEM_MEAL] = ITIN_HOLD_FREE,
        [ITEM_CALL] = ITIN_HOLD_FREE,      [ITEM_STAY] = ITIN_HOLD_WINDOW,
        [ITEM_DAY] = ITIN_HOLD_FREE,       [ITEM_TASK] = ITIN_HOLD_FREE,
    };
    return by_kind[kind];
}

static enum itin_change_hold item_hold(const struct item *item)
{
    switch (item->hold) {
    case HOLD_FIXED:
        return ITIN_HOLD_FIXED;
    case HOLD_BOOKED:
        return ITIN_HOLD_BOOKED;
    case HOLD_FLEXIBLE:
        return item->kind == ITEM_STAY ? ITIN_HOLD_WINDOW : ITIN_HOLD_FREE;
    case HOLD_UNSET:
        break;
    }
    return kind_hold(item->kind);
}

/* What a missed item weighs where the file does not say. */
static int default_weight(const struct thing *t)
{
    if (t->hold == ITIN_HOLD_FIXED)
        return 9;
    if (t->hold == ITIN_HOLD_BOOKED)
        return 6;
    switch (t->item->kind) {
    case ITEM_DAY:
        return 5;
    case ITEM_CALL:
        return 3;
    case ITEM_TRANSFER:
    case ITEM_FORMALITY:
    case ITEM_BUS:
    case ITEM_DRIVE:
        return 4;
    case ITEM_FLIGHT:
    case ITEM_TRAIN:
    case ITEM_FERRY:
    case ITEM_MEETING:
    case ITEM_VISIT:
    case ITEM_MEAL:
    case ITEM_STAY:
    case ITEM_TASK:
    case ITEM_KIND_COUNT:
        break;
    }
    return 2;
}

/* Hard: fixed items, unless only a weight is written, and booked flights. */
static void weigh(struct thing *t)
{
    const struct item *item = t->item;
    t->weight = item->weight ? item->weight : default_weight(t);
    t->hard = t->hold == ITIN_HOLD_FIXED ? item->hold == HOLD_FIXED || !item->weight
                                         : item->kind == ITEM_FLIGHT;
}

/* Where a chain ends. Who writes a circle has no root. */
static void find_root(struct itin_change *c, size_t i)
{
    struct thing *t = &c->things[i];
    const struct thing *at = t;
    size_t left = c->n_things;
    t->root = NO_THING;
    for (; at->on != NO_THING && left > 0; left--) {
        t->root_before = at->before;
        t->root = at->on;
        at = &c->things[at->on];
    }
    if (!left)
        t->root = NO_THING;
}

/* ---- words ------------------------------------------------------------------------------ */

static struct itin_slice gap_words(struct itin_change *c, const struct thing *t)
{
    const struct item *on = c->things[t->on].item;
    struct itin_slice gap = words_duration(&c->arena, c->lang, (struct itin_duration){t->gap});
    if (!t->gap && t->before)
        return WORDS(c, "leads right up to {1}", "{1} 직전까지", on->title.str);
    if (!t->gap)
        return WORDS(c, "follows {1} at once", "{1} 직후", on->title.str);
    if (t->before)
        return t->gap_written
                   ? WORDS(c, "{1} before {2}, as written", "{2} {1} 전(적힌 대로)", gap, on->title.str)
                   : WORDS(c, "leads up to {2}, {1} ahead", "{2} {1} 전까지의 이동", gap,
                           on->title.str);
    return t->gap_written
               ? WORDS(c, "{1} after {2}, as written", "{2} {1} 후(적힌 대로)", gap, on->title.str)
               : WORDS(c, "follows {2} after {1}", "{2} {1} 후", gap, on->title.str);
}

static void explain(struct itin_change *c, struct thing *t)
{
    static const char *const words[][2] = {
        [ITIN_HOLD_FIXED] = {"never moved", "옮기지 않음"},
        [ITIN_HOLD_BOOKED] = {"booked: replaced, not moved", "예약됨: 옮기지 않고 바꿈"},
        [ITIN_HOLD_WINDOW] = {"nights by local date", "현지 날짜로 박 수를 맞춤"},
        [ITIN_HOLD_DEPENDENT] = {"", ""},
        [ITIN_HOLD_FREE] = {"may be moved", "옮길 수 있음"},
    };
    t->hold_why = t->hold == ITIN_HOLD_DEPENDENT
                      ? gap_words(c, t)
                      : change_text(c, words[t->hold][0], words[t->hold][1]);
}

void hold_infer(struct itin_change *c)
{
    size_t n;
    size_t *order = timed_order(c, &n);
    int *leg = arena_array(&c->arena, n + 1, sizeof *leg);
    bool *before = arena_array(&c->arena, n + 1, sizeof *before);
    if (!order || !leg || !before)
        return;
    party_find(c);
    for (size_t i = 0; i < c->n_things; i++) {
        struct thing *t = &c->things[i];
        t->hold = item_hold(t->item);
        t->hold_written = t->item->hold != HOLD_UNSET;
        follow_relation(c, i, &t->item->lead, true);
        if (t->on == NO_THING)
            follow_relation(c, i, &t->item->after, false);
    }
    find_legs(c, order, n, leg, before);
    chain(c, order, n, leg, before);
    take_along(c, order, n);
    for (size_t i = 0; i < c->n_things && !c->arena.failed; i++) {
        find_root(c, i);
        weigh(&c->things[i]);
        explain(c, &c->things[i]);
    }
}
