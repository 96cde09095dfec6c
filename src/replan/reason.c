/* What each option costs and why it lost, in words; whom to call. */
#include "base/base.h"

#include "base/buf.h"
#include "replan/change.h"
#include "time/words.h"

enum { MINUTE = 60 };

struct parts {
    struct buf out;
    const char *between;
};

static void put(struct parts *p, struct itin_slice s)
{
    if (!s.len)
        return;
    if (p->out.len)
        buf_adds(&p->out, p->between);
    buf_add(&p->out, s);
}

static struct itin_slice minutes_words(struct itin_change *c, int64_t minutes)
{
    return words_duration(&c->arena, c->lang, (struct itin_duration){minutes * MINUTE});
}

/* ---- what it is ---------------------------------------------------------------------- */

static struct itin_slice connection_words(struct itin_change *c,
                                          const struct itin_change_connection *x)
{
    const char *by[][2] = {
        [ITIN_MINIMUM_DEFAULT] = {"default", "기본값"},
        [ITIN_MINIMUM_USER] = {"your rule", "사용자 기준"},
        [ITIN_MINIMUM_SELF] = {"separate tickets", "별도 발권"},
    };
    struct itin_slice at = slice_of(x->at);
    if (*x->on && strcmp(x->at, x->on) != 0)
        at = arena_printf(&c->arena, "%s-%s", x->at, x->on);
    struct itin_slice rule = change_text(c, by[x->source][0], by[x->source][1]);
    if (x->minutes < x->minimum)
        return WORDS(c, "{1} {2}, less than the minimum {3} ({4})", "{1} {2}, 최소 {3}({4})보다 짧음",
                     at, minutes_words(c, x->minutes), minutes_words(c, x->minimum), rule);
    if (x->one_ticket)
        return WORDS(c, "{1} {2}, minimum {3} ({4}), on one ticket only",
                     "{1} {2}, 최소 {3}({4}), 한 장으로 발권할 때만", at, minutes_words(c, x->minutes),
                     minutes_words(c, x->minimum), rule);
    return WORDS(c, "{1} {2}, minimum {3} ({4})", "{1} {2}, 최소 {3}({4})", at,
                 minutes_words(c, x->minutes), minutes_words(c, x->minimum), rule);
}

static void say_stops(struct itin_change *c, struct parts *p, const struct itin_change_option *o)
{
    if (o->n_legs == 1 && !o->legs[0].stops)
        put(p, change_text(c, "nonstop", "직항"));
    for (size_t i = 0; i < o->n_connections; i++)
        put(p, connection_words(c, &o->connections[i]));
}

static void say_missed(struct itin_change *c, struct parts *p, const struct itin_change_option *o)
{
    for (size_t i = 0; i < o->n_missed; i++)
        put(p, o->missed[i].late_minutes
                   ? WORDS(c, "misses {1} by {2}", "{1}{을/를} {2} 차이로 놓침", o->missed[i].title,
                           minutes_words(c, o->missed[i].late_minutes))
                   : WORDS(c, "misses {1}", "{1} 놓침", o->missed[i].title));
}

static void say_early(struct itin_change *c, struct parts *p, const struct plan *plan)
{
    if (plan->days_early)
        put(p, WORDS(c, plan->days_early == 1 ? "leaves a day early" : "leaves {1} days early",
                     "{1}일 먼저 출발", words_int(&c->arena, plan->days_early)));
}

static void say_nights(struct itin_change *c, struct parts *p, const struct itin_change_option *o)
{
    int aboard = o->trip.nights_aboard;
    if (aboard > c->result.before.nights_aboard && aboard > 1)
        put(p, WORDS(c, "{1} nights in the air", "기내 {1}박", words_int(&c->arena, aboard)));
    for (size_t i = 0; i < o->n_added_nights; i++)
        if (!o->added_nights[i].stay.len)
            put(p, WORDS(c, "a bed is needed in {1} on {2}", "{2} {1} 숙소가 필요함",
                         o->added_nights[i].at,
                         words_date(&c->arena, c->lang, o->added_nights[i].date, false)));
}

static void say_airports(struct itin_change *c, struct parts *p, const struct plan *plan)
{
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *w = plan->ways[h];
        if (!w->n_legs)
            continue;
        const struct itin_place *planned = c->things[w->last].item->to.place;
        const struct itin_place *now = w->legs[w->n_legs - 1].to;
        if (planned && planned->kind == ITIN_PLACE_AIRPORT &&
            strcmp(planned->iata, now->iata) != 0)
            put(p, WORDS(c, "lands at {1}, not {2}", "{2} 대신 {1} 도착", slice_of(now->iata),
                         slice_of(planned->iata)));
    }
}

static const struct way_leg *last_of(const struct way *way)
{
    return &way->legs[way->n_legs - 1];
}

/* ---- against the others ----------------------------------------------------------------- */

static struct itin_slice later_words(struct itin_change *c, int64_t minutes)
{
    if (!minutes)
        return change_text(c, "at the same time", "같은 시각");
    return minutes > 0 ? WORDS(c, "{1} later", "{1} 늦음", minutes_words(c, minutes))
                       : WORDS(c, "{1} sooner", "{1} 빠름", minutes_words(c, -minutes));
}

static void say_beaten(struct itin_change *c, struct parts *p, const struct itin_change_option *o,
                       const struct itin_change_option *by)
{
    struct itin_slice flights = o->n_legs == by->n_legs
                                    ? change_text(c, "same stops", "경유 횟수 같음")
                                : o->n_legs > by->n_legs
                                    ? change_text(c, "more stops", "경유 횟수 많음")
                                    : change_text(c, "fewer stops", "경유 횟수 적음");
    int64_t later = (o->arrive.at.s - by->arrive.at.s) / MINUTE;
    put(p, WORDS(c, "beaten by {1}: {2}, {3}", "{1}번보다 불리: {2}, {3}",
                 words_int(&c->arena, by->rank), later_words(c, later), flights));
}

/* The first journey in which an option is not as the first; n_holes: none. */
static size_t other_journey(const struct itin_change *c, const struct itin_change_option *o)
{
    size_t h = 0;
    while (h < c->n_holes && (c->plans[o->rank - 1].ways[h] == c->plans[0].ways[h] ||
                              !c->plans[o->rank - 1].ways[h]->n_legs || !c->plans[0].ways[h]->n_legs))
        h++;
    return h;
}

static void say_against_first(struct itin_change *c, struct parts *p,
                              const struct itin_change_option *o,
                              const struct itin_change_option *first)
{
    size_t h = other_journey(c, o);
    int64_t later = (o->arrive.at.s - first->arrive.at.s) / MINUTE;
    int more = (int)o->n_legs - (int)first->n_legs;
    if (h < c->n_holes) {
        const struct way *mine = c->plans[o->rank - 1].ways[h], *his = c->plans[0].ways[h];
        later = (last_of(mine)->arrive.s - last_of(his)->arrive.s) / MINUTE;
    }
    struct itin_slice when = WORDS(c, "{1} than 1", "1번보다 {1}", later_words(c, later));
    if (!later)
        when = change_text(c, "lands when 1 does", "1번과 같은 시각 도착");
    if (h < c->n_holes && c->n_holes > 1)
        when = WORDS(c, "{1} on the way to {2}", "{2}행: {1}", when, slice_of(c->holes[h].to->iata));
    if (more > 0)
        when = WORDS(c, more == 1 ? "{1}, for one flight more" : "{1}, for {2} flights more",
                     "{1}, 대신 {2}편 더 탐", when, words_int(&c->arena, more));
    else if (more < 0)
        when = WORDS(c, more == -1 ? "{1}, with one flight less" : "{1}, with {2} flights less",
                     "{1}, 대신 {2}편 덜 탐", when, words_int(&c->arena, -more));
    put(p, when);
}

/* The first journey in which two options do not end at the same planned
 * flight's destination; n_holes: none. */
static size_t other_end(const struct itin_change *c, const struct itin_change_option *a,
                        const struct itin_change_option *b)
{
    const struct plan *x = &c->plans[a->rank - 1], *y = &c->plans[b->rank - 1];
    size_t h = 0;
    while (h < c->n_holes && x->ways[h]->last == y->ways[h]->last)
        h++;
    return h;
}

static bool same_end(const struct itin_change *c, const struct itin_change_option *a,
                     const struct itin_change_option *b)
{
    return other_end(c, a, b) == c->n_holes;
}

static void say_first(struct itin_change *c, struct parts *p, const struct itin_change_option *o,
                      const struct itin_change_option *all, size_t n)
{
    bool earliest = true, fewest = false;
    const struct itin_change_option *soonest = o; /* of those that miss no more hard ones */
    for (size_t i = 1; i < n; i++) {
        bool equal = all[i].missed_hard == o->missed_hard && same_end(c, &all[i], o) &&
                     c->plans[i].days_early <= c->plans[0].days_early;
        earliest &= !equal || all[i].arrive.at.s >= o->arrive.at.s;
        if (equal && all[i].arrive.at.s < soonest->arrive.at.s)
            soonest = &all[i];
        fewest |= all[i].missed_hard > o->missed_hard;
    }
    const struct itin_change_hidden *hidden = &c->result.hidden;
    bool alone = !hidden->dominated && !hidden->beyond && !hidden->not_via && !hidden->avoided;
    if (n == 1)
        put(p, alone ? change_text(c, "the only way", "유일한 길")
                     : change_text(c, "none arrives earlier or with fewer flights",
                                   "더 이르거나 편수가 적은 길이 없음"));
    else if (earliest)
        put(p, fewest ? change_text(c, "the earliest arrival that misses least",
                                    "놓치는 일정이 가장 적은 가장 이른 도착")
                      : change_text(c, "the earliest arrival", "가장 이른 도착"));
    else if (o->ticket < soonest->ticket)
        put(p, change_text(c, "more of it by the airline of your ticket, which comes before arrival",
                           "항공권을 발행한 항공사 편이 많음: 도착 시각보다 먼저 봄"));
    else if (o->missed_weight < soonest->missed_weight)
        put(p, change_text(c, "it misses less than the earlier ones", "더 이른 편보다 놓치는 일정이 적음"));
    else if (c->request.band_minutes > 0)
        put(p, WORDS(c, "arrivals within {1} of the earliest count as equal (--band {2})",
                     "가장 이른 도착과 {1} 안의 차이는 같은 것으로 봄(--band {2})",
                     minutes_words(c, c->request.band_minutes),
                     words_duration(&c->arena, ITIN_LANG_EN,
                                    (struct itin_duration){(int64_t)c->request.band_minutes * MINUTE})));
}

/* It ends before the journey does: the rest is flown as planned. */
static void say_part(struct itin_change *c, struct parts *p, const struct itin_change_option *o,
                     const struct itin_change_option *first)
{
    const struct way *way = c->plans[o->rank - 1].ways[other_end(c, o, first)];
    put(p, WORDS(c, "to {1}, then on as planned", "{1}까지, 그다음은 계획대로",
                 slice_of(last_of(way)->to->iata)));
}

static struct itin_slice reason_of(struct itin_change *c, const struct itin_change_option *o,
                                   const struct itin_change_option *all, size_t n)
{
    struct parts p = {.between = "; "};
    buf_init(&p.out, ITIN_MAX_LINE_BYTES);
    if (!o->n_legs)
        put(&p, change_text(c, "the plan goes on as it is", "일정을 그대로 이어 감"));
    if (o->same_flight && o->n_legs)
        put(&p, change_text(c, "the same flight on its next day", "같은 편의 다음 운항일"));
    if (o->n_legs && o->rank > 1 && !same_end(c, o, &all[0]))
        say_part(c, &p, o, &all[0]);
    else if (o->n_legs && o->beaten_by > 0)
        say_beaten(c, &p, o, &all[o->beaten_by - 1]);
    else if (o->n_legs && o->rank == 1)
        say_first(c, &p, o, all, n);
    else if (o->n_legs)
        say_against_first(c, &p, o, &all[0]);
    say_early(c, &p, &c->plans[o->rank - 1]);
    say_stops(c, &p, o);
    say_airports(c, &p, &c->plans[o->rank - 1]);
    say_missed(c, &p, o);
    say_nights(c, &p, o);
    if (o->same_flight && o->rank > 1)
        put(&p, change_text(c, "airlines often rebook to it: compare first",
                            "항공사가 흔히 이 편으로 바꿔 주므로 먼저 비교하십시오"));
    if (p.out.status)
        c->status = p.out.status;
    struct itin_slice words = arena_dup(&c->arena, buf_slice(&p.out));
    buf_release(&p.out);
    return words;
}

/* ---- whom to call ------------------------------------------------------------------------- */

struct calls {
    struct itin_slice *list;
    size_t n, cap;
};

static void call(struct itin_change *c, struct calls *calls, struct itin_slice words)
{
    struct itin_slice *slot = ARENA_PUSH(&c->arena, calls->list, calls->n, calls->cap);
    if (slot)
        *slot = words;
}

static void call_hotels(struct itin_change *c, struct calls *calls, const struct plan *plan)
{
    for (size_t i = 0; i < c->trip->n_items; i++) {
        const struct move *m = &plan->moves[i];
        const struct item *x = c->things[i].item;
        if (x->kind != ITEM_STAY || (m->fate != FATE_STAY && m->fate != FATE_REPLACED))
            continue;
        int64_t planned = date_diff(x->last_date, x->first_date) + 1;
        int64_t now = m->fate == FATE_STAY ? date_diff(m->last, m->first) + 1 : 0;
        int64_t more = now - planned;
        struct itin_slice nights = words_int(&c->arena, more < 0 ? -more : more);
        bool leaves_later = m->fate == FATE_STAY && date_cmp(m->last, x->last_date) > 0;
        if (leaves_later && x->end.state == WHEN_KNOWN)
            call(c, calls, WORDS(c, more == 1 ? "{1} (one night more, before {3})"
                                              : "{1} ({2} nights more, before {3})",
                                 "{1}({2}박 추가, {3} 전)",
                                 x->title.str, nights,
                                 words_clock(&c->arena, x->end.local_time)));
        else
            call(c, calls, more > 0 ? WORDS(c, more == 1 ? "{1} (one night more)" : "{1} ({2} nights more)",
                                            "{1}({2}박 추가)", x->title.str, nights)
                           : more < 0
                               ? WORDS(c, more == -1 ? "{1} (one night less)" : "{1} ({2} nights less)",
                                       "{1}({2}박 줄임)", x->title.str, nights)
                               : WORDS(c, "{1} (other dates)", "{1}(날짜 변경)", x->title.str));
    }
    for (size_t i = 0; i < plan->n_again; i++)
        call(c, calls, WORDS(c, "{1} (a room again)", "{1}(다시 투숙)",
                             c->things[plan->again[i].thing].item->title.str));
}

static void call_others(struct itin_change *c, struct calls *calls,
                        const struct itin_change_option *o)
{
    for (size_t i = 0; i < o->n_missed; i++)
        if (strcmp(o->missed[i].kind, "meeting") == 0 || strcmp(o->missed[i].kind, "visit") == 0 ||
            strcmp(o->missed[i].kind, "call") == 0)
            call(c, calls, WORDS(c, "{1} (you cannot be there)", "{1}(참석 불가 통보)", o->missed[i].title));
        else
            call(c, calls, WORDS(c, "{1} (missed: rebook)", "{1}(놓침: 재예약)", o->missed[i].title));
    for (size_t i = 0; i < o->n_shifted; i++)
        if (strcmp(o->shifted[i].kind, "transfer") == 0 ||
            strcmp(o->shifted[i].kind, "bus") == 0 || strcmp(o->shifted[i].kind, "drive") == 0)
            call(c, calls, WORDS(c, "{1} (new time)", "{1}(시각 변경)", o->shifted[i].title));
}

static bool has_new_flight(const struct itin_change *c, const struct plan *plan)
{
    for (size_t h = 0; h < c->n_holes; h++)
        for (size_t i = 0; i < plan->ways[h]->n_legs; i++)
            if (plan->ways[h]->legs[i].kept == NO_THING)
                return true;
    return false;
}

static void call_all(struct itin_change *c, const struct plan *plan, struct itin_change_option *o)
{
    struct calls calls = {0};
    if (has_new_flight(c, plan))
        call(c, &calls, change_text(c, "airline (rebooking)", "항공사(대체편)"));
    call_hotels(c, &calls, plan);
    call_others(c, &calls, o);
    o->calls = calls.list;
    o->n_calls = calls.n;
}

/* ---- sentences about the whole ------------------------------------------------------------- */

static bool has_gone_to(const struct itin_change *c, size_t root)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (c->things[i].root == (int)root && c->things[i].root_before && c->things[i].past &&
            item_kind_travels(c->things[i].item->kind))
            return true;
    return false;
}

/* A way to the airport that was made in vain has to be made again. */
static bool was_on_the_way(const struct itin_change *c)
{
    bool was = false;
    for (size_t h = 0; h < c->n_holes; h++)
        was |= has_gone_to(c, c->holes[h].lead);
    for (size_t i = 0; i < c->n_things; i++)
        was |= follow_is_overnight(c, i) && has_gone_to(c, i);
    return was;
}

static bool has_tickets(const struct itin_change *c)
{
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct hole *hole = &c->holes[h];
        for (size_t i = 0; i < c->n_things; i++)
            if (text_is_set(c->things[i].item->ticket) &&
                (i == hole->first || hole_spans(c, hole, hole->last, i)))
                return true;
    }
    return false;
}

/* The plan may know tickets, only not of what fell. */
static struct itin_slice no_ticket_words(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (text_is_set(c->things[i].item->ticket))
            return WORDS(c, "{1} has no ticket in the plan, so who must rebook you is not ranked.",
                         "일정에 {1}의 항공권 정보가 없어 누가 바꿔 줄 의무가 있는지는 따지지 않았습니다.",
                         c->things[c->holes[0].first].item->title.str);
    return change_text(c, "No ticket in the plan, so who must rebook you is not ranked.",
                       "일정에 항공권 정보가 없어 누가 바꿔 줄 의무가 있는지는 따지지 않았습니다.");
}

/* Whom a change concerns, where that is not everybody. */
static void say_people(struct itin_change *c, struct calls *notes)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        struct itin_slice who = t->fallen || t->delay ? change_people(c, t->item)
                                                      : slice(NULL, 0);
        if (who.len)
            call(c, notes, WORDS(c, "{1} concerns {2} alone; what others do stays as planned.",
                                 "{1}{은/는} {2}에게만 해당합니다. 다른 사람의 일정은 그대로입니다.",
                                 t->item->title.str, who));
    }
}

/* A flight instead of a train begins and ends at airports. */
static void say_ground(struct itin_change *c, struct calls *notes)
{
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct item *leg = c->things[c->holes[h].first].item;
        if (hole_is_ground(leg))
            call(c, notes, WORDS(c, "{1} was no flight: the ways to and from the airports are not in "
                                    "the plan.",
                                 "{1}{은/는} 항공편이 아니므로, 공항까지 오가는 길은 일정에 없습니다.",
                                 leg->title.str));
    }
}

static void say_notes(struct itin_change *c)
{
    struct calls notes = {0};
    say_people(c, &notes);
    say_ground(c, &notes);
    if (c->request.timetable && !c->n_with && c->n_holes)
        call(c, &notes,
             change_text(c, "Timetable only: seats, fares and entry rules are not known to itin.",
                         "시간표만 본 결과입니다. 좌석, 운임, 입국 규정은 알 수 없습니다."));
    if (c->n_holes && !has_tickets(c))
        call(c, &notes, no_ticket_words(c));
    call(c, &notes, WORDS(c, "A new way counts as one booking; between separate tickets {1} are kept.",
                          "새 경로는 한 장으로 발권하는 것으로 보고, 별도 항공권 사이에는 {1}{을/를} 둡니다.",
                          minutes_words(c, c->request.self_transfer_minutes)));
    if (was_on_the_way(c))
        call(c, &notes,
             change_text(c,
                         "The way to the airport was made before you were told; a second one is "
                         "not in the plan.",
                         "공항까지는 이미 이동했으므로, 다시 공항으로 가는 이동은 일정에 없습니다."));
    c->result.notes = notes.list;
    c->result.n_notes = notes.n;
}

void reason_options(struct itin_change *c, struct itin_change_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        options[i].reason = reason_of(c, &options[i], options, n);
        call_all(c, &c->plans[i], &options[i]);
    }
    say_notes(c);
}
