/* Commitments after a change: kept, with less room than usual, or missed, by
 * how much and because of which chain.
 *
 * What comes after a landing is a small network: the flight is fixed, what
 * follows it takes its time, gaps that the user wrote are kept, and the
 * commitment is fixed too. A negative cycle is a miss, and its labels are the
 * reason. Gaps that nobody wrote are soft: without them it is tight. */
#include "base/base.h"

#include "replan/change.h"
#include "replan/commit.h"
#include "replan/network.h"
#include "time/words.h"

enum { MINUTE = 60, ONWARD = 24 * 3600, MAX_CHAIN = 64, MAX_LABELS = 2 * MAX_CHAIN + 8 };

/* A landing, and what is planned after it. */
struct landing {
    size_t root;               /* thing: the planned leg that it stands for */
    struct itin_slice flight;
    const struct itin_place *from, *to;
    struct itin_instant planned, at;
    struct itin_instant until; /* the end of what follows it, as moved */
    size_t chain[MAX_CHAIN];   /* things, in order */
    size_t n_chain;
};

/* ---- words ---------------------------------------------------------------------------- */

struct itin_slice commit_span_words(struct itin_change *c, int64_t seconds)
{
    return words_duration(&c->arena, c->lang, (struct itin_duration){seconds});
}

void plan_miss(struct itin_change *c, struct plan *plan, size_t i, bool hard, int64_t late,
               const struct itin_slice *because, size_t n, struct itin_slice words)
{
    const struct thing *t = &c->things[i];
    if (plan->moves[i].missed)
        return;
    struct itin_change_miss *m =
        ARENA_PUSH(&c->arena, plan->missed, plan->n_missed, plan->cap_missed);
    struct itin_slice *copy = arena_array(&c->arena, n + 1, sizeof *copy);
    if (!m || !copy)
        return;
    memcpy(copy, because, n * sizeof *copy);
    *m = (struct itin_change_miss){
        .id = t->item->id.str,
        .title = t->item->title.str,
        .kind = item_kind_name(t->item->kind),
        .hard = hard,
        .weight = t->weight,
        .late_minutes = (int32_t)((late + MINUTE - 1) / MINUTE),
        .because = copy,
        .n_because = n,
        .words = words,
    };
    plan->moves[i].missed = true;
    if (hard)
        plan->missed_hard++;
    else
        plan->missed_weight += t->weight;
}

static void add_miss(struct itin_change *c, struct plan *plan, size_t i, int64_t late,
                     const struct itin_slice *because, size_t n, struct itin_slice words)
{
    plan_miss(c, plan, i, c->things[i].hard, late, because, n, words);
}

void plan_tight(struct itin_change *c, struct plan *plan, const struct thing *t, int64_t room,
                int64_t wanted, struct itin_slice words)
{
    struct itin_change_tight *x =
        ARENA_PUSH(&c->arena, plan->tight, plan->n_tight, plan->cap_tight);
    if (x)
        *x = (struct itin_change_tight){
            .id = t ? t->item->id.str : slice(NULL, 0),
            .title = t ? t->item->title.str : slice(NULL, 0),
            .minutes = (int32_t)(room / MINUTE),
            .wanted = (int32_t)(wanted / MINUTE),
            .words = words,
        };
}

/* ---- which things a landing concerns ------------------------------------------------------ */

bool commit_is_live(const struct itin_change *c, const struct plan *plan, size_t i)
{
    const struct thing *t = &c->things[i];
    const struct move *m = &plan->moves[i];
    return !t->fallen && !t->past && !m->missed && m->fate != FATE_REPLACED &&
           t->item->status != ITEM_CANCELLED;
}

static void find_chain(const struct itin_change *c, const struct plan *plan, struct landing *l)
{
    l->until = l->at;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (t->root != (int)l->root || t->root_before || !commit_is_live(c, plan, i) ||
            l->n_chain == MAX_CHAIN)
            continue;
        size_t k = l->n_chain++;
        for (; k > 0 && plan_start(c, plan, l->chain[k - 1]) > plan_start(c, plan, i); k--)
            l->chain[k] = l->chain[k - 1];
        l->chain[k] = i;
        if (plan_end(c, plan, i) > l->until.s)
            l->until.s = plan_end(c, plan, i);
    }
}

/* ---- the network of a landing and a commitment ------------------------------------------- */

struct labels {
    struct itin_slice words[MAX_LABELS];
    int64_t seconds[MAX_LABELS]; /* what it takes */
    size_t n;
};

static int label(struct labels *l, struct itin_slice words, int64_t seconds)
{
    if (l->n == MAX_LABELS)
        return MAX_LABELS - 1;
    l->words[l->n] = words;
    l->seconds[l->n] = seconds;
    return (int)l->n++;
}

static struct itin_slice plus(struct itin_change *c, int64_t seconds, struct itin_slice what)
{
    return arena_printf(&c->arena, "+" SLICE_FMT " " SLICE_FMT, SLICE_ARG(commit_span_words(c, seconds)),
                        SLICE_ARG(what));
}

/* A flight that is still to be caught, and what leads up to it. */
struct onward {
    bool is_flight;
    int64_t least, planned; /* seconds before its departure */
    enum itin_change_minimum source;
};

static struct onward onward_of(const struct itin_change *c, const struct plan *plan,
                               const struct landing *l, size_t i)
{
    const struct item *x = c->things[i].item;
    struct onward o = {.is_flight = x->kind == ITEM_FLIGHT};
    int64_t from = x->start.at.s, travel = 0;
    for (size_t k = 0; k < c->n_things; k++) {
        const struct thing *t = &c->things[k];
        if (t->root != (int)i || !t->root_before || !commit_is_live(c, plan, k))
            continue;
        if (t->item->start.at.s < from)
            from = t->item->start.at.s;
        if (item_kind_travels(t->item->kind))
            travel += t->item->end.at.s - t->item->start.at.s;
    }
    o.planned = x->start.at.s - from;
    if (o.is_flight && !travel && !l->n_chain) {
        struct item in = *c->things[l->root].item;
        in.from.place = l->from;
        in.to.place = l->to;
        o.least = (int64_t)ways_minimum(c, &in, x, &o.source) * MINUTE;
        if (o.planned < o.least)
            o.planned = o.least;
    } else
        o.least = travel + (o.is_flight
                                ? (int64_t)lead_before(x->from.place, x->to.place).least * MINUTE
                                : 0);
    return o;
}

/* From the landing to the end of what follows it; returns the last point. */
static int add_chain(struct itin_change *c, struct net *net, struct labels *labels,
                     const struct landing *l)
{
    struct itin_change_moment at = change_moment_at(c, l->to, l->at);
    int point = net_point(net);
    net_fix(net, point, l->at.s,
            label(labels, WORDS(c, "{1} arrives {2}", "{1} {2} 도착", l->flight, change_clock_words(c, &at)), 0));
    for (size_t i = 0; i < l->n_chain; i++) {
        const struct thing *t = &c->things[l->chain[i]];
        int64_t lasts = t->item->end.at.s - t->item->start.at.s;
        int start = net_point(net), end = net_point(net);
        if (t->gap > 0)
            net_add(net, point, start, t->gap, NET_OPEN, NET_HARD,
                    label(labels,
                          plus(c, t->gap, t->gap_written
                                              ? change_text(c, "as written", "적힌 간격")
                                              : change_text(c, "as you had it", "종전 간격")),
                          t->gap));
        else
            net_add(net, point, start, t->gap, NET_OPEN, NET_HARD,
                    label(labels, slice(NULL, 0), t->gap));
        net_add(net, start, end, lasts, NET_OPEN, NET_HARD,
                label(labels, plus(c, lasts, t->item->title.str), lasts));
        point = end;
    }
    return point;
}

/* What is needed from there to the commitment: least is hard, the rest soft. */
static void add_way(struct itin_change *c, const struct plan *plan, struct net *net,
                    struct labels *labels, const struct landing *l, size_t i, int from, int to,
                    bool all_hard)
{
    struct onward o = onward_of(c, plan, l, i);
    int soft = all_hard ? NET_HARD : 5;
    const char *by[][2] = {
        [ITIN_MINIMUM_DEFAULT] = {"to change planes (default)", "환승(기본값)"},
        [ITIN_MINIMUM_USER] = {"to change planes (your rule)", "환승(사용자 기준)"},
        [ITIN_MINIMUM_SELF] = {"to change planes on separate tickets", "별도 발권 환승"},
    };
    if (o.planned || o.is_flight) {
        bool soft_too = o.planned > o.least;
        int64_t shown = soft_too && all_hard ? o.planned : o.least;
        int least = label(labels,
                          plus(c, shown, l->n_chain || soft_too
                                             ? change_text(c, "to its departure", "출발까지")
                                             : change_text(c, by[o.source][0], by[o.source][1])),
                          shown);
        net_add(net, from, to, o.least, NET_OPEN, NET_HARD, least);
        if (soft_too)
            net_add(net, from, to, o.planned, NET_OPEN, soft, least);
        return;
    }
    if (l->n_chain) {
        net_add(net, from, to, 0, NET_OPEN, NET_HARD, label(labels, slice(NULL, 0), 0));
        return;
    }
    struct lead lead = lead_after(l->from, l->to);
    int64_t bags = (int64_t)lead.usual * MINUTE, all = bags + TRANSFER;
    net_add(net, from, to, (int64_t)lead.least * MINUTE, NET_OPEN, NET_HARD,
            label(labels,
                  plus(c, all_hard ? bags : (int64_t)lead.least * MINUTE,
                       l->from && l->to && strcmp(l->from->country, l->to->country) != 0
                           ? change_text(c, "immigration and bags (usual)", "입국·수하물(통상)")
                           : change_text(c, "bags (usual)", "수하물(통상)")),
                  bags));
    net_add(net, from, to, all, NET_OPEN, soft,
            label(labels, plus(c, TRANSFER, change_text(c, "transfer (usual)", "이동(통상)")),
                  TRANSFER));
}

/* So much after the end of the chain nothing can be in conflict. */
static int64_t most_needed(const struct itin_change *c, const struct plan *plan,
                           const struct landing *l, size_t i)
{
    struct onward o = onward_of(c, plan, l, i);
    int64_t way = (int64_t)lead_after(l->from, l->to).usual * MINUTE + TRANSFER;
    int64_t most = o.planned > o.least ? o.planned : o.least;
    return most > way ? most : way;
}

/* The excess of the whole chain; 0: it can be kept. *ret_soft: by how much
 * only the soft needs are not met. */
static int64_t solve(struct itin_change *c, const struct plan *plan, const struct landing *l,
                     size_t i, bool all_hard, struct labels *labels, int64_t *ret_soft)
{
    struct net net;
    *labels = (struct labels){0};
    net_init(&net, &c->arena);
    int last = add_chain(c, &net, labels, l), goal = net_point(&net);
    add_way(c, plan, &net, labels, l, i, last, goal, all_hard);
    net_add(&net, NET_ORIGIN, goal, -NET_OPEN, plan_start(c, plan, i), NET_HARD,
            label(labels, slice(NULL, 0), 0));
    net_solve(&net);
    *ret_soft = net.consistent && net.n_conflicts ? net.conflicts[0].excess : 0;
    return !net.consistent && net.n_conflicts ? net.conflicts[0].excess : 0;
}

static struct itin_slice *because(struct itin_change *c, const struct labels *labels, size_t *ret_n)
{
    struct itin_slice *list = arena_array(&c->arena, labels->n + 1, sizeof *list);
    *ret_n = 0;
    for (size_t i = 0; list && i < labels->n; i++)
        if (labels->words[i].len)
            list[(*ret_n)++] = labels->words[i];
    return list;
}

static void miss(struct itin_change *c, struct plan *plan, const struct landing *l, size_t i)
{
    const struct item *x = c->things[i].item;
    struct labels labels;
    int64_t soft, late = solve(c, plan, l, i, true, &labels, &soft), after = 0;
    size_t n;
    size_t back = 0; /* labels up to the end of the last journey of the chain */
    for (size_t k = 0; k < l->n_chain; k++)
        if (item_kind_travels(c->things[l->chain[k]].item->kind))
            back = 2 * (k + 1);
    for (size_t k = 1; k < labels.n; k++) /* what it needs between being there and beginning */
        after += k > back ? labels.seconds[k] : 0;
    struct itin_slice *reasons = because(c, &labels, &n);
    struct itin_slice zone = x->start.zone_name;
    struct itin_change_moment by =
        change_moment(c, zone, (struct itin_instant){plan_start(c, plan, i) - after});
    struct itin_change_moment now =
        change_moment(c, zone, (struct itin_instant){plan_start(c, plan, i) - after + late});
    add_miss(c, plan, i, late, reasons, n,
             WORDS(c, "needs you there by {1}; earliest now {2}, {3} too late",
                   "{1}까지 도착해야 하나 빨라야 {2}, {3} 늦습니다", change_clock_words(c, &by),
                   change_clock_words(c, &now), commit_span_words(c, late)));
}

/* ---- what may be moved ---------------------------------------------------------------------- */

static bool is_free_between(const struct itin_change *c, const struct plan *plan, size_t i,
                            int64_t from, int64_t until)
{
    for (size_t k = 0; k < c->n_things; k++) {
        const struct item *x = c->things[k].item;
        if (k == i || !change_together(x, c->things[i].item) || x->start.state != WHEN_KNOWN || x->end.state != WHEN_KNOWN ||
            x->kind == ITEM_STAY || x->kind == ITEM_CALL || x->status == ITEM_CANCELLED ||
            c->things[k].fallen || plan->moves[k].missed || plan->moves[k].fate == FATE_REPLACED)
            continue;
        if (plan_start(c, plan, k) < until && plan_end(c, plan, k) > from)
            return false;
    }
    return true;
}

/* A free item stays on its own local day, or is missed. */
bool commit_move_free(struct itin_change *c, struct plan *plan, size_t i, int64_t start)
{
    const struct item *x = c->things[i].item;
    const struct itin_zone *zone = change_zone(c, x->start.zone_name);
    if (x->end.state != WHEN_KNOWN || !zone || x->kind == ITEM_CALL)
        return false;
    int64_t lasts = x->end.at.s - x->start.at.s;
    struct itin_instant from = {start}, until = {start + lasts};
    if (start < c->told.s || lasts < 0 ||
        date_cmp(itin_zone_civil(zone, from, NULL).date, x->start.local_date) != 0 ||
        date_cmp(itin_zone_civil(zone, until, NULL).date, x->end.local_date) != 0 ||
        !is_free_between(c, plan, i, from.s, until.s))
        return false;
    struct move *m = &plan->moves[i];
    m->fate = FATE_SHIFTED;
    m->start_by = m->end_by = start - x->start.at.s;
    m->why = change_text(c, "moved within its day", "같은 날 안에서 옮김");
    return true;
}

/* ---- after a landing ---------------------------------------------------------------------- */

bool commit_is_judged(const struct thing *t)
{
    return t->hold == ITIN_HOLD_FIXED || t->hold == ITIN_HOLD_BOOKED || t->hold == ITIN_HOLD_FREE;
}

/* What is booked from the airport where one would have landed is not reached
 * from another one as it was: between two of a city the minimum for that
 * says, from another city nothing does. True: there is no more to say. */
static bool judge_place(struct itin_change *c, struct plan *plan, const struct landing *l, size_t i)
{
    const struct thing *t = &c->things[i];
    const struct itin_place *planned = hole_airport(&c->things[l->root].item->to);
    const struct itin_place *from = t->item->kind == ITEM_FLIGHT ? hole_airport(&t->item->from)
                                    : item_kind_travels(t->item->kind) ? t->item->from.place
                                                                       : NULL;
    enum itin_change_minimum source;
    int64_t room = plan_start(c, plan, i) - l->at.s;
    if (!from || !*from->iata || !planned || !l->to || from == l->to || !hole_same_city(from, planned) ||
        t->hold == ITIN_HOLD_FREE || room > ONWARD)
        return false;
    bool city = hole_same_city(from, l->to);
    if (city && t->item->kind == ITEM_FLIGHT)
        return false; /* a connection */
    int64_t need = !city ? 0
                         : (int64_t)lead_after(l->from, l->to).usual * MINUTE +
                               (int64_t)hole_minimum(c, l->from, l->to, from,
                                                     hole_airport(&t->item->to), &source) * MINUTE;
    struct itin_slice *reason = arena_new(&c->arena, struct itin_slice);
    if (!reason)
        return true;
    *reason = WORDS(c, "{1} lands at {2}", "{1} {2} 도착", l->flight, slice_of(l->to->iata));
    struct itin_slice words =
        city ? WORDS(c, "leaves from {1}, you land at {2}: {3} are usual between them",
                     "{1} 출발인데 {2}에 도착합니다. 두 곳 사이에는 통상 {3}{이/가} 필요합니다",
                     slice_of(from->iata), slice_of(l->to->iata), commit_span_words(c, need))
             : WORDS(c, "leaves from {1}; how you get there from {2} is not in the plan",
                     "{1} 출발입니다. {2}에서 가는 길은 일정에 없습니다", slice_of(from->iata),
                     slice_of(l->to->iata));
    if (!city || room < need)
        add_miss(c, plan, i, city ? need - room : 0, reason, 1, words);
    else
        plan_tight(c, plan, t, room, need, words);
    return true;
}

/* To the time by which one is there as usual, else as soon as one can be. */
static bool move_behind(struct itin_change *c, struct plan *plan, const struct landing *l, size_t i,
                        int64_t late)
{
    struct labels labels;
    int64_t soft, start = plan_start(c, plan, i);
    int64_t usual = start + solve(c, plan, l, i, true, &labels, &soft);
    return commit_move_free(c, plan, i, (usual + 299) / 300 * 300) ||
           commit_move_free(c, plan, i, (start + late + 299) / 300 * 300);
}

static void judge_timed(struct itin_change *c, struct plan *plan, const struct landing *l,
                        int64_t before, size_t i)
{
    const struct thing *t = &c->things[i];
    struct labels labels;
    int64_t soft, start = plan_start(c, plan, i);
    bool waits = t->item->kind == ITEM_CALL || t->item->kind == ITEM_STAY;
    bool elsewhere = t->item->kind == ITEM_FLIGHT && t->item->from.place &&
                     !hole_same_city(t->item->from.place, l->to);
    if (waits || start < before || judge_place(c, plan, l, i) || elsewhere)
        return;
    if (start >= l->until.s + most_needed(c, plan, l, i))
        return;
    int64_t late = solve(c, plan, l, i, false, &labels, &soft);
    if (!late && !soft)
        return;
    if (t->hold == ITIN_HOLD_FREE) {
        bool others = change_has_others(c, t->item, c->things[l->root].item);
        if (late && (others || !move_behind(c, plan, l, i, late)))
            miss(c, plan, l, i);
    } else if (late)
        miss(c, plan, l, i);
    else
        plan_tight(c, plan, t, start - l->until.s, start - l->until.s + soft,
                  WORDS(c, "{1} from the landing of {2} to {3}, {4} less than usual",
                        "{2} 도착부터 {3}까지 {1}, 통상보다 {4} 짧음",
                        commit_span_words(c, start - l->at.s), l->flight, t->item->title.str,
                        commit_span_words(c, soft)));
}

/* Its place is not known, so its clock is not either: by that of where he
 * lands it is over, which is near enough to be named. */
static void judge_unplaced(struct itin_change *c, struct plan *plan, const struct landing *l,
                           size_t i)
{
    const struct when *start = &c->things[i].item->start, *end = &c->things[i].item->end;
    const struct itin_zone *zone = change_zone(c, slice_of(itin_place_zone(l->to)));
    if (!start->has_date || !start->date.year || start->clock != WHEN_EXACT || !zone)
        return;
    bool ends = end->has_date && end->clock == WHEN_EXACT;
    struct itin_civil from = {start->date, start->time};
    struct itin_civil until = ends ? (struct itin_civil){end->date, end->time} : from;
    int64_t begins = itin_zone_instant(zone, from, ITIN_LOCAL_COMPATIBLE).at.s;
    if (begins < l->planned.s ||
        itin_zone_instant(zone, until, ITIN_LOCAL_COMPATIBLE).at.s > l->at.s)
        return;
    struct itin_change_moment at = change_moment_at(c, l->to, l->at);
    struct itin_slice reason =
        WORDS(c, "{1} arrives {2}", "{1} {2} 도착", l->flight, change_clock_words(c, &at));
    add_miss(c, plan, i, l->at.s - begins, &reason, 1,
             WORDS(c, "its place is not known; by the clock of {1} over before you are there",
                   "장소를 알 수 없으나 {1} 시각으로는 도착 전에 끝남", change_city(c, l->to)));
}

/* Days without hours: over before he is there. */
static void judge_day(struct itin_change *c, struct plan *plan, const struct landing *l, size_t i)
{
    const struct item *x = c->things[i].item;
    const struct itin_zone *zone = change_zone(c, x->at.zone);
    if (!zone)
        zone = change_zone(c, slice_of(itin_place_zone(l->to)));
    if (!x->has_dates || !zone || x->kind == ITEM_STAY)
        return;
    struct itin_date planned = itin_zone_civil(zone, l->planned, NULL).date;
    struct itin_date now = itin_zone_civil(zone, l->at, NULL).date;
    if (date_cmp(x->first_date, planned) < 0 || date_cmp(x->last_date, now) >= 0)
        return;
    struct itin_instant over = itin_zone_day_start(zone, date_add(x->last_date, 1));
    struct itin_change_moment at = change_moment_at(c, l->to, l->at);
    struct itin_slice *reason = arena_new(&c->arena, struct itin_slice);
    if (!reason)
        return;
    *reason = WORDS(c, "{1} arrives {2}", "{1} {2} 도착", l->flight, change_clock_words(c, &at));
    add_miss(c, plan, i, l->at.s - over.s > 0 ? l->at.s - over.s : 0, reason, 1,
             change_text(c, "over before you are there", "도착 전에 끝남"));
}

static void judge_landing(struct itin_change *c, struct plan *plan, struct landing *l)
{
    find_chain(c, plan, l);
    int64_t before = follow_planned_until(c, l->root);
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!commit_is_live(c, plan, i) || !commit_is_judged(t) || i == l->root || t->root == (int)l->root ||
            !change_together(t->item, c->things[l->root].item))
            continue;
        if (t->item->start.state == WHEN_KNOWN)
            judge_timed(c, plan, l, before, i);
        else if (t->item->start.state == WHEN_NO_ZONE && !t->item->has_dates)
            judge_unplaced(c, plan, l, i);
        else
            judge_day(c, plan, l, i);
    }
}

/* ---- under way ------------------------------------------------------------------------------- */

/* A call needs no place, but a seat in an aircraft is none for it. */
static void judge_calls(struct itin_change *c, struct plan *plan, const struct item *whose,
                        const struct way_leg *leg)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (x->kind != ITEM_CALL || !change_together(x, whose) || !commit_is_live(c, plan, i) || x->start.state != WHEN_KNOWN)
            continue;
        int64_t end = x->end.state == WHEN_KNOWN ? x->end.at.s : x->start.at.s + 1;
        if (x->start.at.s >= leg->arrive.s || end <= leg->depart.s)
            continue;
        struct itin_slice *reason = arena_new(&c->arena, struct itin_slice);
        if (!reason)
            return;
        *reason = WORDS(c, "aboard {1} then", "{1} 탑승 중", slice_of(leg->flight));
        add_miss(c, plan, i, leg->arrive.s - x->start.at.s, reason, 1,
                 change_text(c, "you are in the air", "비행 중입니다"));
    }
}

/* Who misses a flight misses those that go on from where it lands. */
static void miss_onward(struct itin_change *c, struct plan *plan, const struct hole *h)
{
    const struct itin_change_miss *last = NULL;
    for (size_t k = 0; k < h->n_onward; k++) {
        size_t i = h->onward[k];
        if (plan->moves[i].missed || !last) {
            for (size_t m = 0; m < plan->n_missed; m++)
                if (slice_eq(plan->missed[m].id, c->things[i].item->id.str))
                    last = &plan->missed[m];
            continue;
        }
        struct itin_slice *reason = arena_new(&c->arena, struct itin_slice);
        if (!reason || !commit_is_live(c, plan, i))
            continue;
        *reason = WORDS(c, "{1} is missed", "{1}{을/를} 놓침", last->title);
        add_miss(c, plan, i, (int64_t)last->late_minutes * MINUTE, reason, 1,
                 WORDS(c, "goes on from {1}, which is missed", "놓친 {1}에서 이어지는 편입니다",
                       last->title));
        last = plan->n_missed ? &plan->missed[plan->n_missed - 1] : last;
    }
}

/* ---- a plan ---------------------------------------------------------------------------------- */

void commit_judge(struct itin_change *c, struct plan *plan)
{
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *way = plan->ways[h];
        if (!way->n_legs)
            continue;
        const struct way_leg *last = &way->legs[way->n_legs - 1];
        struct landing l = {.root = way->last,
                            .flight = slice_of(last->flight),
                            .from = last->from,
                            .to = last->to,
                            .planned = c->things[way->last].item->end.at,
                            .at = last->arrive};
        commit_judge_departure(c, plan, h);
        for (size_t i = 0; i < way->n_legs; i++)
            judge_calls(c, plan, c->things[c->holes[h].first].item, &way->legs[i]);
        judge_landing(c, plan, &l);
        miss_onward(c, plan, &c->holes[h]);
        strand_judge(c, plan, h);
    }
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->delay || t->fallen || t->item->end.state != WHEN_KNOWN || !t->item->to.place)
            continue;
        struct landing l = {.root = i,
                            .flight = t->item->title.str,
                            .from = t->item->from.place,
                            .to = t->item->to.place,
                            .planned = t->item->end.at,
                            .at = {t->item->end.at.s + t->delay}};
        judge_landing(c, plan, &l);
    }
}

/* ---- before the change ------------------------------------------------------------------------ */

/* Fixed items that overlapped already: they are not this change's doing. */
void commit_conflicts(struct itin_change *c)
{
    const struct thing *last = NULL;
    struct itin_slice *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; list && i < c->trip->n_items; i++) {
        const struct thing *t = &c->things[i];
        const struct item *x = t->item;
        if (t->hold != ITIN_HOLD_FIXED || x->status == ITEM_CANCELLED ||
            x->start.state != WHEN_KNOWN || x->end.state != WHEN_KNOWN)
            continue;
        if (last && change_together(x, last->item) && x->start.at.s < last->item->end.at.s)
            list[n++] = WORDS(c, "{1} and {2} overlapped before the change",
                              "{1}{과/와} {2}{은/는} 변경 전부터 겹쳐 있습니다", last->item->title.str,
                              x->title.str);
        if (!last || x->end.at.s > last->item->end.at.s)
            last = t;
    }
    c->result.conflicts = list;
    c->result.n_conflicts = n;
}
