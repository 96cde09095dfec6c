/* What moves with the ways of a plan: what leads up to a flight moves with its
 * departure, what follows it with its landing, by elapsed time; hotel nights
 * by the local dates of the hotel. */
#include "base/base.h"

#include "replan/change.h"
#include "time/words.h"

enum { MINUTE = 60, DAY_SECONDS = 86400, A_NIGHT = 12 * 3600 };

struct lead lead_before(const struct itin_place *from, const struct itin_place *to)
{
    bool abroad = from && to && strcmp(from->country, to->country) != 0;
    return abroad ? (struct lead){60, 180} : (struct lead){40, 90};
}

struct lead lead_after(const struct itin_place *from, const struct itin_place *to)
{
    bool abroad = from && to && strcmp(from->country, to->country) != 0;
    return abroad ? (struct lead){30, 60} : (struct lead){15, 30};
}

static bool is_on_chain(const struct thing *t, size_t root, bool before)
{
    return t->root == (int)root && t->root_before == before &&
           t->item->status != ITEM_CANCELLED && !t->fallen;
}

static struct itin_slice minutes_words(struct itin_change *c, int64_t seconds)
{
    return words_duration(&c->arena, c->lang, (struct itin_duration){seconds});
}

/* ---- where a hole's ways begin and end --------------------------------------------- */

struct reach follow_reach(const struct itin_change *c, const struct plan *plan, size_t h)
{
    const struct hole *hole = &c->holes[h];
    const struct way *way = plan->ways[h];
    struct reach r = {way->legs[0].depart, way->legs[way->n_legs - 1].arrive};
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (plan->moves[i].fate == FATE_REPLACED || plan->moves[i].missed || t->past)
            continue;
        if (is_on_chain(t, hole->lead, true) && plan_start(c, plan, i) < r.from.s)
            r.from.s = plan_start(c, plan, i);
        if (is_on_chain(t, way->last, false) && plan_end(c, plan, i) > r.until.s)
            r.until.s = plan_end(c, plan, i);
    }
    return r;
}

/* ---- chains ---------------------------------------------------------------------------- */

static struct itin_slice before_words(struct itin_change *c, const struct thing *t,
                                      const struct way_leg *leg)
{
    int32_t usual = lead_before(leg->from, leg->to).usual;
    struct itin_slice gap = minutes_words(c, t->gap);
    if (t->gap < (int64_t)usual * MINUTE && (size_t)t->on == (size_t)t->root &&
        t->item->kind != ITEM_FORMALITY)
        return WORDS(c, "as before: at {1} {2} ahead, less than the usual {3}",
                     "종전대로 {1}에 {2} 전 도착. 통상 {3}보다 짧음", slice_of(leg->from->iata), gap,
                     minutes_words(c, (int64_t)usual * MINUTE));
    if ((size_t)t->on == (size_t)t->root && t->gap > 0)
        return WORDS(c, "as before: {1} ahead of {2}", "종전대로 {2} {1} 전", gap,
                     slice_of(leg->flight));
    return WORDS(c, "with the new departure of {1}", "{1} 출발에 맞춤", slice_of(leg->flight));
}

static struct itin_slice after_words(struct itin_change *c, const struct thing *t,
                                     const struct way_leg *leg)
{
    struct itin_slice gap = minutes_words(c, t->gap);
    if ((size_t)t->on == (size_t)t->root)
        return t->gap_written ? WORDS(c, "{1} after landing, as written", "착륙 {1} 후(적힌 대로)", gap)
                              : WORDS(c, "{1} after landing as you had it", "종전대로 착륙 {1} 후", gap);
    return WORDS(c, "with the new arrival of {1}", "{1} 도착에 맞춤", slice_of(leg->flight));
}

static void shift(struct plan *plan, size_t i, int64_t start_by, int64_t end_by,
                  struct itin_slice why)
{
    struct move *m = &plan->moves[i];
    m->fate = FATE_SHIFTED;
    m->start_by = start_by;
    m->end_by = end_by;
    m->why = why;
}

static void shift_chain(struct itin_change *c, struct plan *plan, size_t root, bool before,
                        int64_t by, const struct way_leg *leg)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (is_on_chain(t, root, before) && !t->past && by)
            shift(plan, i, by, by, before ? before_words(c, t, leg) : after_words(c, t, leg));
    }
}

/* Nothing is made for it any more. */
static void drop_chain(struct itin_change *c, struct plan *plan, size_t root, bool before)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, before) && !c->things[i].past) {
            plan->moves[i].fate = FATE_REPLACED;
            plan->moves[i].why =
                change_text(c, "belonged to a flight that fell", "없어진 항공편에 딸린 일정");
        }
}

/* ---- a chain that would begin before the traveller knew ----------------------------------- */

/* The first and last of a chain that leads up to a flight; NO_THING: none. */
struct ends {
    int first, last;
};
static struct ends chain_ends(const struct itin_change *c, const struct plan *plan, size_t root)
{
    struct ends e = {NO_THING, NO_THING};
    for (size_t i = 0; i < c->n_things; i++) {
        if (!is_on_chain(&c->things[i], root, true) || plan->moves[i].fate != FATE_SHIFTED)
            continue;
        if (e.first == NO_THING || plan_start(c, plan, i) < plan_start(c, plan, (size_t)e.first))
            e.first = (int)i;
        if (e.last == NO_THING || plan_end(c, plan, i) > plan_end(c, plan, (size_t)e.last))
            e.last = (int)i;
    }
    return e;
}

static void undo_chain(struct itin_change *c, struct plan *plan, size_t root)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, true) && plan->moves[i].fate == FATE_SHIFTED)
            plan->moves[i] = (struct move){.fate = FATE_KEPT};
}

static void miss_chain(struct itin_change *c, struct plan *plan, size_t root, size_t first,
                       int64_t late, int64_t spare, int64_t least, const struct way_leg *leg)
{
    struct itin_change_moment depart = change_moment_at(c, leg->from, leg->depart);
    struct itin_slice title = c->things[first].item->title.str;
    struct itin_slice needs = minutes_words(c, leg->depart.s - plan_start(c, plan, first) - spare);
    late -= spare;
    struct itin_slice because[] = {
        WORDS(c, "{1} leaves {2}", "{1} {2} 출발", slice_of(leg->flight),
              words_clock(&c->arena, depart.local.clock)),
        spare ? WORDS(c, "-{1} from {2} to departure, only {3} of it at {4}",
                      "{2}부터 출발까지 -{1}({4}에서 최소 {3})", needs, title, minutes_words(c, least),
                      slice_of(leg->from->iata))
              : WORDS(c, "-{1} from {2} to departure", "{2}부터 출발까지 -{1}", needs, title),
        WORDS(c, "told {1}", "알게 된 시각 {1}",
              words_clock(&c->arena, c->result.told.local.clock)),
    };
    undo_chain(c, plan, root);
    plan_miss(c, plan, first, true, late, because, ARRAY_LEN(because),
             WORDS(c, "would have to begin {1} before you were told",
                   "알게 된 시각보다 {1} 먼저 시작해야 합니다", minutes_words(c, late)));
}

/* Takes the missing time from what is waited at the airport, down to what a
 * departure needs at least. */
static void squeeze(struct itin_change *c, struct plan *plan, size_t root,
                    const struct way_leg *leg)
{
    struct ends e = chain_ends(c, plan, root);
    if (e.first == NO_THING)
        return;
    int64_t late = c->told.s - plan_start(c, plan, (size_t)e.first);
    if (late <= 0)
        return;
    struct move *last = &plan->moves[e.last];
    const struct item *item = c->things[e.last].item;
    bool formality = item->kind == ITEM_FORMALITY;
    int64_t wait = leg->depart.s - plan_end(c, plan, (size_t)e.last);
    int64_t lead = wait + (formality ? item->end.at.s - item->start.at.s : 0);
    int64_t least = (int64_t)lead_before(leg->from, leg->to).least * MINUTE;
    if (e.first == e.last && formality)
        late = c->told.s - (leg->depart.s - lead);
    if (lead - late < least) {
        miss_chain(c, plan, root, (size_t)e.first, late, lead > least ? lead - least : 0, least, leg);
        return;
    }
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, true) && plan->moves[i].fate == FATE_SHIFTED) {
            plan->moves[i].start_by += late;
            plan->moves[i].end_by += late;
            plan->moves[i].why =
                WORDS(c, "with the new departure of {1}", "{1} 출발에 맞춤", slice_of(leg->flight));
        }
    if (formality) { /* it ends when it did, or in the wait */
        int64_t over = late - wait > 0 ? late - wait : 0;
        last->end_by -= over;
    }
    plan_tight(c, plan, &c->things[e.last], lead - late, lead,
              WORDS(c, "{1} at {2} before {3} instead of {4}: it leaves soon",
                    "{3} 출발 전 {2} 여유가 {4}에서 {1}{으로/로} 줄어듭니다", minutes_words(c, lead - late),
                    slice_of(leg->from->iata), slice_of(leg->flight), minutes_words(c, lead)));
}

/* Nobody wrote how he gets there: only what any departure needs is known. */
static void look_at_bare_departure(struct itin_change *c, struct plan *plan, const struct hole *h,
                                   const struct way_leg *leg)
{
    int64_t room = leg->depart.s - c->told.s;
    struct lead lead = lead_before(leg->from, leg->to);
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], h->lead, true))
            return;
    if (room < (int64_t)lead.usual * MINUTE && h->at.s <= c->told.s + TOLD_TO_GATE)
        plan_tight(c, plan, NULL, room, (int64_t)lead.usual * MINUTE,
                  WORDS(c, "{1} leaves {2} after you were told; {3} are usual",
                        "{1}{이/가} 알게 된 시각 {2} 뒤에 출발합니다. 통상 {3}{이/가} 필요합니다",
                        slice_of(leg->flight), minutes_words(c, room),
                        minutes_words(c, (int64_t)lead.usual * MINUTE)));
}

/* ---- another airport of the city --------------------------------------------------------- */

static bool is_airport(const struct place_ref *ref, const struct itin_place *airport)
{
    return ref->place && airport && ref->place->kind == ITIN_PLACE_AIRPORT &&
           strcmp(ref->place->iata, airport->iata) == 0;
}

static struct itin_slice short_name(const struct itin_change *c, const struct itin_place *place)
{
    return place->iata[0] ? slice_of(place->iata) : change_city(c, place);
}

/* In another city the planned way is none, and which one is instead nobody
 * wrote: it is said, never made up. */
static void lose_way(struct itin_change *c, struct plan *plan, size_t i, bool before,
                     const struct itin_place *planned, const struct way_leg *leg)
{
    const struct itin_place *now = before ? leg->from : leg->to;
    struct itin_slice flight = slice_of(leg->flight), there = slice_of(now->iata);
    struct itin_slice because =
        before ? WORDS(c, "{1} leaves from {2}", "{1} {2} 출발", flight, there)
               : WORDS(c, "{1} lands at {2}", "{1} {2} 도착", flight, there);
    plan->moves[i] = (struct move){.fate = FATE_KEPT};
    plan_miss(c, plan, i, c->things[i].hard, 0, &because, 1,
             before ? WORDS(c, "leads to {1}; how you get to {2} is not in the plan",
                            "{1}{으로/로} 가는 일정입니다. {2}까지 가는 길은 일정에 없습니다",
                            short_name(c, planned), there)
                    : WORDS(c, "starts at {1}; how you go on from {2} is not in the plan",
                            "{1}에서 시작하는 일정입니다. {2}에서 이어 가는 길은 일정에 없습니다",
                            short_name(c, planned), there));
}

static void lose_ways(struct itin_change *c, struct plan *plan, size_t root, bool before,
                      const struct itin_place *planned, const struct way_leg *leg)
{
    const struct itin_place *now = before ? leg->from : leg->to;
    struct itin_slice flight = slice_of(leg->flight);
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, before) && !c->things[i].past &&
            !plan->moves[i].missed)
            lose_way(c, plan, i, before, planned, leg);
    plan_tight(c, plan, NULL, 0, 0,
              before ? WORDS(c, "{1} leaves from {2}, not from {3}: the way there is yours to plan",
                             "{1}{은/는} {3}{이/가} 아니라 {2}에서 출발합니다. 가는 길은 따로 정하십시오",
                             flight, change_city(c, now), change_city(c, planned))
                     : WORDS(c, "{1} ends in {2}, not in {3}: the way on is yours to plan",
                             "{1}{은/는} {3}{이/가} 아니라 {2}에서 끝납니다. 이어 가는 길은 따로 정하십시오",
                             flight, change_city(c, now), change_city(c, planned)));
}

static void change_airport(struct itin_change *c, struct plan *plan, size_t root, bool before,
                           const struct place_ref *planned, const struct way_leg *leg)
{
    const struct itin_place *now = before ? leg->from : leg->to;
    if (is_airport(planned, now) || !planned->place)
        return;
    if (!hole_same_city(planned->place, now)) {
        lose_ways(c, plan, root, before, planned->place, leg);
        return;
    }
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        struct move *m = &plan->moves[i];
        if (!is_on_chain(t, root, before) || t->past || m->missed)
            continue;
        const struct place_ref *ends[] = {&t->item->from, &t->item->to};
        bool from = is_airport(ends[0], planned->place) && !hold_is_taken_to_be(ends[0]) &&
                    (!before || text_is_set(ends[0]->text)); /* else it begins where he is */
        bool to = is_airport(ends[1], planned->place) && !hold_is_taken_to_be(ends[1]);
        bool at = !item_kind_travels(t->item->kind) && is_airport(&t->item->at, planned->place);
        if (!from && !to && !at)
            continue;
        if (m->fate == FATE_KEPT)
            m->fate = FATE_SHIFTED;
        m->from = from || at ? now : NULL;
        m->to = to ? now : NULL;
        m->why = WORDS(c, "{1} instead of {2}: the way and its time change",
                       "{2} 대신 {1}: 이동 경로와 시간이 달라집니다", slice_of(now->iata),
                       slice_of(planned->place->iata));
    }
}

/* ---- stays --------------------------------------------------------------------------------- */

static const struct itin_zone *stay_zone(const struct itin_change *c, const struct item *stay,
                                         const struct itin_place *airport)
{
    const struct itin_zone *zone = change_zone(c, stay->at.zone);
    if (!zone)
        zone = change_zone(c, stay->start.zone_name);
    return zone ? zone : change_zone(c, slice_of(itin_place_zone(airport)));
}

static struct itin_date date_at(const struct itin_zone *zone, int64_t at)
{
    return itin_zone_civil(zone, (struct itin_instant){at}, NULL).date;
}

/* As nights are counted: who leaves before 03:00 has not used the bed of that
 * night, who comes before 04:00 still does. */
static struct itin_date night_at(const struct itin_zone *zone, int64_t at, bool leaves)
{
    enum { UP_AT = 3 * 3600, BED_AT = 4 * 3600 };
    return date_at(zone, at - (leaves ? UP_AT : BED_AT));
}

/* By how many nights a stay ends or begins later. Who has booked a night of
 * which he sleeps the half keeps it. */
static int64_t nights_later(const struct itin_zone *zone, struct itin_date booked, int64_t old,
                            int64_t now, bool leaves)
{
    struct itin_date first = night_at(zone, old, leaves), last = date_at(zone, old);
    struct itin_date then = date_cmp(booked, first) < 0  ? first
                            : date_cmp(booked, last) > 0 ? last
                                                         : booked;
    struct itin_date night = night_at(zone, now, leaves);
    int64_t days = date_diff(night, then), beyond = date_diff(night, booked);
    if (leaves ? days > 0 : days < 0) { /* first what is booked beyond what was to be slept */
        if (days > 0)
            return beyond < 0 ? 0 : beyond < days ? beyond : days;
        return beyond > 0 ? 0 : beyond > days ? beyond : days;
    }
    if (!leaves || days == 0)
        return days;
    days = date_diff(date_at(zone, now), then);
    return days < 0 ? days : 0;
}

/* 2: in the city, 1: it may be, 0: elsewhere. */
static int stay_fits(const struct item *stay, const struct itin_place *airport)
{
    const struct itin_place *place = stay->at.place;
    if (!place)
        return stay->at.zone.len == 0 ||
               slice_eq(stay->at.zone, slice_of(itin_place_zone(airport)));
    if (strcmp(place->country, airport->country) != 0)
        return 0;
    if (strcmp(itin_place_city(place), itin_place_city(airport)) == 0)
        return 2;
    return itin_place_km(place, airport) < 150;
}

/* A car is rented for days too, but nobody sleeps in it. */
static bool is_rental(const struct item *stay)
{
    static const char *const words[] = {"carrental", "rentalcar", "carhire", "hirecar",
                                        "rentacar",  "렌터카",    "렌트카"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(stay->title_core, slice_of(words[i])))
            return true;
    return false;
}

static bool is_over(const struct itin_change *c, const struct item *stay,
                    const struct itin_zone *zone)
{
    if (stay->end.state == WHEN_KNOWN)
        return stay->end.at.s < c->told.s;
    return date_cmp(date_add(stay->last_date, 1), date_at(zone, c->told.s)) < 0;
}

static void move_stay(struct plan *plan, size_t i, struct itin_date first, struct itin_date last,
                      struct itin_slice why)
{
    struct move *m = &plan->moves[i];
    m->fate = date_cmp(first, last) <= 0 ? FATE_STAY : FATE_REPLACED;
    m->first = first;
    m->last = last;
    m->why = why;
}

/* The stay whose check-out lies beside a local day, or whose check-in does. */
static int find_stay(const struct itin_change *c, const struct plan *plan, size_t flight,
                     const struct itin_place *airport, int64_t at, bool leaves,
                     const struct itin_zone **ret_zone)
{
    int found = NO_THING, best = 0;
    int64_t nearest = 2;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *stay = c->things[i].item;
        int fits;
        if (stay->kind != ITEM_STAY || stay->status == ITEM_CANCELLED || !stay->has_dates ||
            is_rental(stay) || c->things[i].fallen || stay->hold == HOLD_FIXED ||
            !change_together(stay, c->things[flight].item) ||
            plan->moves[i].fate != FATE_KEPT || !(fits = stay_fits(stay, airport)))
            continue;
        const struct itin_zone *zone = stay_zone(c, stay, airport);
        if (!zone)
            continue;
        struct itin_date day = leaves ? date_add(stay->last_date, 1) : stay->first_date;
        int64_t off = llabs(date_diff(day, date_at(zone, at)));
        if (off > 1 || fits < best || (fits == best && off >= nearest))
            continue;
        best = fits;
        nearest = off;
        found = (int)i;
        *ret_zone = zone;
    }
    return found;
}

static void leave_later(struct itin_change *c, struct plan *plan, size_t i, size_t flight,
                        const struct itin_zone *zone, int64_t days)
{
    const struct item *stay = c->things[i].item;
    struct itin_date last = date_add(stay->last_date, days);
    bool others = change_has_others(c, stay, c->things[flight].item);
    if (days > 0 && (others || is_over(c, stay, zone))) {
        struct again *a = ARENA_PUSH(&c->arena, plan->again, plan->n_again, plan->cap_again);
        if (a)
            *a = (struct again){i, flight, date_add(stay->last_date, 1), last};
        return;
    }
    if (others) /* they sleep there still */
        return;
    struct itin_date told = date_at(zone, c->told.s); /* what has been slept stays */
    if (date_cmp(date_add(last, 1), told) < 0)
        last = date_add(told, -1);
    if (date_cmp(last, stay->last_date) == 0)
        return;
    move_stay(plan, i, stay->first_date, last,
              days > 0 ? change_text(c, "until the new departure", "새 출발일까지 연장")
                       : change_text(c, "the departure is earlier", "출발이 앞당겨짐"));
}

/* `old` and `now`: when the way out of the city begins, or the way in ends. */
static void move_nights(struct itin_change *c, struct plan *plan, size_t flight,
                        const struct itin_place *airport, int64_t old, int64_t now, bool leaves)
{
    const struct itin_zone *zone = NULL;
    int i = airport ? find_stay(c, plan, flight, airport, old, leaves, &zone) : NO_THING;
    const struct item *stay = i == NO_THING ? NULL : c->things[i].item;
    if (!stay)
        return;
    struct itin_date booked = leaves ? date_add(stay->last_date, 1) : stay->first_date;
    if (leaves && c->things[flight].item->start.at.s - old > A_NIGHT)
        booked = date_at(zone, old); /* a night lies in the way itself: it is slept somewhere */
    int64_t days = nights_later(zone, booked, old, now, leaves);
    if (!days)
        return;
    if (leaves)
        leave_later(c, plan, (size_t)i, flight, zone, days);
    else if (!c->things[i].past && !change_has_others(c, stay, c->things[flight].item))
        move_stay(plan, (size_t)i, date_add(stay->first_date, days), stay->last_date,
                  days > 0 ? change_text(c, "the arrival is later", "도착이 늦어짐")
                           : change_text(c, "the arrival is earlier", "도착이 앞당겨짐"));
}

/* A rented car goes on as long as one stays, and waits as long as one is late. */
static void move_rentals(struct itin_change *c, struct plan *plan, size_t flight,
                         const struct itin_place *airport, int64_t old, int64_t now, bool leaves)
{
    for (size_t i = 0; airport && i < c->n_things; i++) {
        const struct item *car = c->things[i].item;
        const struct itin_zone *zone = stay_zone(c, car, airport);
        if (car->kind != ITEM_STAY || car->status == ITEM_CANCELLED || !car->has_dates || !zone ||
            !is_rental(car) || c->things[i].fallen || car->hold == HOLD_FIXED ||
            !change_together(car, c->things[flight].item) ||
            change_has_others(c, car, c->things[flight].item) ||
            plan->moves[i].fate != FATE_KEPT || !stay_fits(car, airport))
            continue;
        struct itin_date day = leaves ? date_add(car->last_date, 1) : car->first_date;
        int64_t days = date_diff(date_at(zone, now), date_at(zone, old));
        if (!days || !date_eq(day, date_at(zone, old)) || (leaves && is_over(c, car, zone)) ||
            (!leaves && c->things[i].past))
            continue;
        move_stay(plan, i, leaves ? car->first_date : date_add(car->first_date, days),
                  leaves ? date_add(car->last_date, days) : car->last_date,
                  leaves ? change_text(c, "until the new departure", "새 출발일까지")
                         : change_text(c, "with the new arrival", "새 도착일부터"));
    }
}

/* The start of what leads up to a thing as planned, the past with it. */
static int64_t planned_from(const struct itin_change *c, size_t root)
{
    int64_t from = c->things[root].item->start.at.s;
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, true) && c->things[i].item->start.at.s < from)
            from = c->things[i].item->start.at.s;
    return from;
}

int64_t follow_planned_until(const struct itin_change *c, size_t root)
{
    int64_t until = c->things[root].item->end.at.s;
    for (size_t i = 0; i < c->n_things; i++)
        if (is_on_chain(&c->things[i], root, false) && c->things[i].item->end.at.s > until)
            until = c->things[i].item->end.at.s;
    return until;
}

/* ---- a plan --------------------------------------------------------------------------------- */

static bool is_kept_leg(const struct way *way, size_t i)
{
    for (size_t k = 0; k < way->n_legs; k++)
        if (way->legs[k].kept == (int)i)
            return true;
    return false;
}

/* Planned flights between the fallen one and the end of the way. */
static void replace_legs(struct itin_change *c, struct plan *plan, const struct hole *h,
                         const struct way *way)
{
    for (size_t i = 0; i < c->n_things; i++) {
        if (!hole_spans(c, h, way->last, i) || is_kept_leg(way, i))
            continue;
        if (i != h->lead)
            drop_chain(c, plan, i, true);
        if (i != way->last)
            drop_chain(c, plan, i, false);
        if (!c->things[i].fallen) {
            plan->moves[i].fate = FATE_REPLACED;
            plan->moves[i].why = change_text(c, "no longer needed", "필요 없어짐");
        }
    }
}

static void follow_hole(struct itin_change *c, struct plan *plan, size_t n)
{
    const struct hole *h = &c->holes[n];
    const struct way *way = plan->ways[n];
    if (!way->n_legs)
        return;
    const struct way_leg *first = &way->legs[0], *last = &way->legs[way->n_legs - 1];
    const struct item *fallen = c->things[h->lead].item, *end = c->things[way->last].item;
    int64_t depart_by = first->depart.s - fallen->start.at.s;
    int64_t arrive_by = last->arrive.s - end->end.at.s;
    replace_legs(c, plan, h, way);
    shift_chain(c, plan, h->lead, true, depart_by, first);
    shift_chain(c, plan, way->last, false, arrive_by, last);
    change_airport(c, plan, h->lead, true, &fallen->from, first);
    change_airport(c, plan, way->last, false, &end->to, last);
    squeeze(c, plan, h->lead, first);
    look_at_bare_departure(c, plan, h, first);
    int64_t old = planned_from(c, h->lead);
    move_nights(c, plan, h->lead, h->from, old, old + depart_by, true);
    move_rentals(c, plan, h->lead, h->from, old, old + depart_by, true);
    old = follow_planned_until(c, way->last);
    if (!end->to.place || !hole_same_city(end->to.place, last->to))
        return; /* when he comes from there to his bed is not known */
    move_nights(c, plan, way->last, last->to, old, old + arrive_by, false);
    move_rentals(c, plan, way->last, last->to, old, old + arrive_by, false);
}

/* What is written to be so long before a late departure is late with it. */
static void shift_written(struct itin_change *c, struct plan *plan, size_t root,
                          const struct way_leg *leg)
{
    int64_t by = c->things[root].delay;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < c->n_things; i++) {
            const struct thing *t = &c->things[i];
            if (!is_on_chain(t, root, true) || t->past || !t->gap_written ||
                plan->moves[i].fate != FATE_KEPT || plan->moves[t->on].fate != FATE_SHIFTED)
                continue;
            shift(plan, i, by, by, before_words(c, t, leg));
            more = true;
        }
    }
}

bool follow_is_overnight(const struct itin_change *c, size_t i)
{
    const struct thing *t = &c->things[i];
    const struct itin_zone *zone = change_zone(c, t->item->start.zone_name);
    int64_t start = t->item->start.at.s;
    return t->delay && !t->fallen && t->item->start.state == WHEN_KNOWN && zone &&
           !date_eq(night_at(zone, start, true), night_at(zone, start + t->delay, true));
}

/* A departure that is late into another day: the night before it is spent
 * where he waits, and what leads up to it is of that day. */
static void wait_overnight(struct itin_change *c, struct plan *plan, size_t i,
                           const struct way_leg *leg)
{
    const struct thing *t = &c->things[i];
    if (!follow_is_overnight(c, i))
        return;
    shift_chain(c, plan, i, true, t->delay, leg);
    int64_t old = planned_from(c, i);
    move_nights(c, plan, i, t->item->from.place, old, old + t->delay, true);
    move_rentals(c, plan, i, t->item->from.place, old, old + t->delay, true);
}

static void follow_delays(struct itin_change *c, struct plan *plan)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->delay || t->fallen)
            continue;
        shift(plan, i, t->delay, t->delay,
              WORDS(c, "{1} late", "{1} 지연", minutes_words(c, t->delay)));
        struct way_leg leg = {.from = t->item->from.place, .to = t->item->to.place};
        size_t n = t->item->flight.len < sizeof leg.flight ? t->item->flight.len : 0;
        memcpy(leg.flight, n ? t->item->flight.ptr : "", n);
        shift_chain(c, plan, i, false, t->delay, &leg);
        wait_overnight(c, plan, i, &leg);
        shift_written(c, plan, i, &leg);
        int64_t old = follow_planned_until(c, i);
        move_nights(c, plan, i, t->item->to.place, old, old + t->delay, false);
    }
}

void follow_plan(struct itin_change *c, struct plan *plan)
{
    for (size_t i = 0; i < c->n_things; i++) {
        plan->moves[i] = (struct move){0};
        plan->moves[i].fate = c->things[i].fallen ? FATE_FALLEN : FATE_KEPT;
    }
    follow_delays(c, plan);
    for (size_t h = 0; h < c->n_holes; h++)
        follow_hole(c, plan, h);
}
