/* Commitments before a new departure: kept, with less room than usual, or missed. */
#include "base/base.h"

#include "replan/commit.h"

enum { MINUTE = 60 };

/* When it is over: an item of days with its last one, on the clock there. */
static int64_t over_at(const struct itin_change *c, const struct plan *plan, size_t i,
                       const struct itin_zone *zone)
{
    const struct item *x = c->things[i].item;
    if (x->start.state == WHEN_KNOWN || !x->has_dates || !zone)
        return plan_end(c, plan, i);
    struct itin_civil midnight = {date_add(x->last_date, 1), {0, 0, 0}};
    return itin_zone_instant(zone, midnight, ITIN_LOCAL_COMPATIBLE).at.s;
}

/* A departure, and what it needs of the time before it. */
struct leaving {
    const struct way_leg *leg;
    const struct item *planned; /* the leg that it stands for */
    struct lead lead;
    int64_t from;               /* when one sets out for it, as far as the plan tells */
    bool bare;                  /* nothing is planned before it */
};

/* The least that lies between an item and the departure: what the plan had is
 * enough, and the search keeps to what a connection needs. */
static int64_t least_before(const struct leaving *l, const struct item *x, int64_t had)
{
    int64_t least = l->bare && x->kind != ITEM_FLIGHT ? (int64_t)l->lead.least * MINUTE : 0;
    return had < least ? had : least;
}

static void miss_before(struct itin_change *c, struct plan *plan, const struct leaving *l, size_t i, int64_t by)
{
    const struct way_leg *leg = l->leg;
    struct itin_change_moment depart = change_moment_at(c, leg->from, leg->depart);
    struct itin_slice *reasons = arena_array(&c->arena, 2, sizeof *reasons);
    if (!reasons)
        return;
    reasons[0] = WORDS(c, "{1} leaves {2}", "{1} {2} 출발", slice_of(leg->flight),
                       change_clock_words(c, &depart));
    struct itin_slice needs = commit_span_words(c, leg->depart.s - by);
    if (l->bare)
        reasons[1] = WORDS(c, "-{1} at {2} at least", "{2}에서 최소 -{1}", needs, slice_of(leg->from->iata));
    else
        reasons[1] = WORDS(c, "-{1} to get there", "가는 데 -{1}", needs);
    int64_t late = over_at(c, plan, i, change_zone(c, slice_of(itin_place_zone(leg->from)))) - by;
    plan_miss(c, plan, i, c->things[i].hard, late, reasons, leg->depart.s == by ? 1 : 2,
             WORDS(c, "you have to leave {1} before it ends", "끝나기 {1} 전에 떠나야 합니다",
                   commit_span_words(c, late < 0 ? 0 : late)));
}

/* Enough for the departure, but less than is usual and than the plan had. */
static void tight_before(struct itin_change *c, struct plan *plan, const struct leaving *l, size_t i, int64_t had)
{
    const struct thing *t = &c->things[i];
    const struct item *x = t->item;
    bool lands = hole_is_flight(x), known = x->end.state == WHEN_KNOWN && (lands || !item_kind_travels(x->kind));
    enum itin_change_minimum source;
    const struct way_leg in = {.from = hole_airport(&x->from), .to = hole_airport(&x->to)};
    int64_t room = l->leg->depart.s - plan_end(c, plan, i);
    int64_t usual = lands ? (int64_t)ways_minimum_over(c, x, l->planned, &in, l->leg, &source) * MINUTE
                          : (int64_t)l->lead.usual * MINUTE + TRANSFER;
    if (l->bare && known && room < usual && room < had)
        plan_tight(c, plan, t, room, usual,
                   WORDS(c, "{1} from the end of {2} to the departure of {3}, {4} less than usual",
                         "{2} 종료부터 {3} 출발까지 {1}, 통상보다 {4} 짧음", commit_span_words(c, room), x->title.str,
                         slice_of(l->leg->flight), commit_span_words(c, usual - room)));
}

static void judge_days_before(struct itin_change *c, struct plan *plan, const struct leaving *l, size_t i)
{
    const struct item *x = c->things[i].item;
    const struct itin_zone *zone = change_zone(c, slice_of(itin_place_zone(l->leg->from)));
    if (!zone || !x->has_dates || date_cmp(x->last_date, l->planned->start.local_date) > 0 ||
        date_cmp(x->last_date, itin_zone_civil(zone, (struct itin_instant){l->from}, NULL).date) <= 0)
        return;
    miss_before(c, plan, l, i, l->from);
}

static void judge_before(struct itin_change *c, struct plan *plan, const struct leaving *l, size_t i)
{
    const struct thing *t = &c->things[i];
    const struct item *x = t->item;
    int64_t end = x->end.state == WHEN_KNOWN ? x->end.at.s : x->start.at.s;
    int64_t had = l->planned->start.at.s - end, by = l->from - least_before(l, x, had);
    if (had < 0)
        return;
    if (end <= by)
        tight_before(c, plan, l, i, had);
    else if (t->hold != ITIN_HOLD_FREE || change_has_others(c, x, l->planned) ||
             !commit_move_free(c, plan, i, by - (end - x->start.at.s)))
        miss_before(c, plan, l, i, by);
}

void commit_judge_departure(struct itin_change *c, struct plan *plan, size_t h)
{
    const struct hole *hole = &c->holes[h];
    const struct way_leg *leg = &plan->ways[h]->legs[0];
    struct leaving l = {.leg = leg,
                        .planned = c->things[hole->lead].item,
                        .lead = lead_before(leg->from, leg->to),
                        .from = follow_reach(c, plan, h).from.s};
    l.bare = l.from == leg->depart.s;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        const struct item *x = t->item;
        if (!commit_is_live(c, plan, i) || !commit_is_judged(t) || t->root == (int)hole->lead ||
            !change_together(x, l.planned) || x->kind == ITEM_CALL || x->kind == ITEM_STAY)
            continue;
        if (x->start.state == WHEN_KNOWN)
            judge_before(c, plan, &l, i);
        else
            judge_days_before(c, plan, &l, i);
    }
}
