/* Who misses a flight that goes on is where it would have left, and what is
 * planned elsewhere behind it he does not reach, until something of the plan
 * leaves from where he is. */
#include "base/base.h"

#include "replan/change.h"

enum { NEAR_KM = 150 };

struct strand {
    const struct itin_place *at;
    const struct item *lost;    /* the first flight that is missed */
    int64_t until;              /* another journey is looked for from then on */
};

static bool is_elsewhere(const struct itin_place *at, const struct itin_place *place)
{
    return !hole_same_city(at, place) && (strcmp(at->country, place->country) != 0 ||
                                          itin_place_km(at, place) >= NEAR_KM);
}

/* The flights of the plan that go on behind a way, up to the first that is missed. */
static struct strand strand_of(const struct itin_change *c, const struct plan *plan, size_t h)
{
    const struct hole *hole = &c->holes[h];
    const struct way *way = plan->ways[h];
    struct strand s = {.at = way->legs[way->n_legs - 1].to, .until = INT64_MAX};
    for (size_t k = 0; k < hole->n_onward && !s.lost; k++) {
        size_t i = hole->onward[k];
        const struct item *x = c->things[i].item;
        if (plan->moves[i].missed)
            s.lost = x;
        else if (plan->moves[i].fate != FATE_REPLACED && hole_airport(&x->to))
            s.at = hole_airport(&x->to);
    }
    for (size_t g = 0; s.lost && g < c->n_holes; g++) {
        const struct item *first = c->things[c->holes[g].first].item;
        if (g != h && first->start.at.s >= s.lost->start.at.s && first->start.at.s < s.until &&
            change_together(first, s.lost))
            s.until = first->start.at.s;
    }
    return s;
}

/* Items of days begin with the first of them. */
static bool is_behind(const struct item *x, const struct strand *s)
{
    if (x->start.state == WHEN_KNOWN)
        return x->start.at.s >= s->lost->start.at.s && x->start.at.s < s->until;
    bool unplaced = x->start.state == WHEN_NO_ZONE && x->start.has_date;
    struct itin_date day = x->has_dates ? x->first_date : x->start.date;
    return (x->has_dates || unplaced) && date_cmp(day, s->lost->start.local_date) >= 0 &&
           s->until == INT64_MAX;
}

static void lose(struct itin_change *c, struct plan *plan, size_t i, const struct strand *s,
                 struct itin_slice where)
{
    struct itin_slice because = WORDS(c, "{1} is missed", "{1}{을/를} 놓침", s->lost->title.str);
    plan_miss(c, plan, i, c->things[i].hard, 0, &because, 1,
              WORDS(c, "nothing in the plan brings you to {1}", "일정에 {1}까지 가는 길이 없습니다",
                    where));
}

static bool is_live(const struct itin_change *c, const struct plan *plan, size_t i,
                    const struct strand *s)
{
    const struct thing *t = &c->things[i];
    return !t->fallen && !t->past && !plan->moves[i].missed &&
           plan->moves[i].fate != FATE_REPLACED && t->item->status != ITEM_CANCELLED &&
           t->item->kind != ITEM_CALL && t->item->kind != ITEM_TASK && is_behind(t->item, s) &&
           change_together(t->item, s->lost);
}

/* What nobody knows the place of is where the item before it is. */
static void follow_items(struct itin_change *c, struct plan *plan, struct strand *s)
{
    bool away = true;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        bool travels = item_kind_travels(x->kind);
        const struct itin_place *place = travels ? x->from.place : x->at.place;
        if (x->kind == ITEM_STAY || !is_live(c, plan, i, s))
            continue;
        if (!place) {
            if (away && !travels && text_is_set(x->at.text))
                lose(c, plan, i, s, x->at.text.str);
            continue;
        }
        away = is_elsewhere(s->at, place);
        if (away)
            lose(c, plan, i, s, change_city(c, place));
        else if (travels && x->to.place)
            s->at = x->to.place;
    }
}

/* Something that is left brings him there before the stay is over. */
static bool is_reached(const struct itin_change *c, const struct plan *plan, const struct strand *s,
                       const struct item *stay)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (item_kind_travels(x->kind) && x->to.place && x->end.state == WHEN_KNOWN &&
            is_live(c, plan, i, s) && !is_elsewhere(x->to.place, stay->at.place) &&
            date_cmp(x->end.local_date, stay->last_date) <= 0)
            return true;
    }
    return false;
}

void strand_judge(struct itin_change *c, struct plan *plan, size_t h)
{
    struct strand s = strand_of(c, plan, h);
    const struct itin_place *from = s.at;
    if (!s.lost || !from)
        return;
    follow_items(c, plan, &s);
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (x->kind == ITEM_STAY && x->has_dates && x->at.place && is_live(c, plan, i, &s) &&
            is_elsewhere(from, x->at.place) && !is_reached(c, plan, &s, x))
            lose(c, plan, i, &s, change_city(c, x->at.place));
    }
}
