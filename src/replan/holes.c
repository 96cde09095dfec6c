/* The holes that a change tears into a plan: fallen flights that follow each
 * other, from where and when one can go on, and what is planned after them. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/change.h"
#include "replan/mct.h"
#include "replan/timetable.h"
#include "replan/ways.h"
#include "time/words.h"

enum { JOURNEY_GAP = 24 * 3600 };

bool hole_is_flight(const struct item *item)
{
    return item->kind == ITEM_FLIGHT && item->start.state == WHEN_KNOWN &&
           item->end.state == WHEN_KNOWN;
}

bool hole_is_ground(const struct item *item)
{
    return item_kind_travels(item->kind) && item->kind != ITEM_FLIGHT &&
           item->start.state == WHEN_KNOWN && item->end.state == WHEN_KNOWN;
}

bool hole_spans(const struct itin_change *c, const struct hole *h, size_t last, size_t i)
{
    const struct item *x = c->things[i].item, *first = c->things[h->first].item;
    return x->kind == ITEM_FLIGHT && (c->things[i].fallen || x->status != ITEM_CANCELLED) &&
           x->start.state == WHEN_KNOWN && x->end.state == WHEN_KNOWN &&
           x->start.at.s >= first->start.at.s && x->end.at.s <= c->things[last].item->end.at.s &&
           change_together(x, first);
}

static bool is_airport(const struct place_ref *ref)
{
    return ref->place && ref->place->kind == ITIN_PLACE_AIRPORT;
}

/* For a city that has several the greatest stands: ways are looked for from
 * and to all of them. */
const struct itin_place *hole_airport(const struct place_ref *ref)
{
    const struct itin_place *list[ITIN_MAX_ENDS], *greatest = NULL;
    if (!ref->place || is_airport(ref))
        return ref->place;
    size_t n = itin_place_city_airports(ref->place, list, ARRAY_LEN(list));
    for (size_t i = 0; i < n && i < ARRAY_LEN(list); i++)
        if (*list[i]->iata && (!greatest || list[i]->weight > greatest->weight))
            greatest = list[i];
    return greatest;
}

/* ---- connections ------------------------------------------------------------------ */

static bool is_abroad(const struct itin_place *a, const struct itin_place *b)
{
    return a && b && strcmp(a->country, b->country) != 0;
}

int32_t hole_minimum(const struct itin_change *c, const struct itin_place *in_from,
                               const struct itin_place *at, const struct itin_place *on,
                               const struct itin_place *out_to, enum itin_change_minimum *source)
{
    uint16_t minutes[MCT_CLASSES], pair;
    uint8_t users;
    bool is_users;
    *source = ITIN_MINIMUM_DEFAULT;
    if (!at || !on)
        return 0;
    if (at != on) {
        pair = mct_of_pair(c->request.mct, at->iata, on->iata, &is_users);
        *source = is_users ? ITIN_MINIMUM_USER : ITIN_MINIMUM_DEFAULT;
        return pair;
    }
    int class = 2 * is_abroad(in_from, at) + is_abroad(at, out_to);
    mct_of_airport(c->request.mct, at->iata, minutes, &users);
    *source = users >> class & 1 ? ITIN_MINIMUM_USER : ITIN_MINIMUM_DEFAULT;
    return minutes[class];
}

int32_t ways_minimum(const struct itin_change *c, const struct item *in, const struct item *out,
                     enum itin_change_minimum *ret_source)
{
    return ways_minimum_over(c, in, out,
                             &(struct way_leg){.from = hole_airport(&in->from), .to = hole_airport(&in->to)},
                             &(struct way_leg){.from = hole_airport(&out->from), .to = hole_airport(&out->to)},
                             ret_source);
}

int32_t ways_minimum_over(const struct itin_change *c, const struct item *in, const struct item *out,
                          const struct way_leg *in_over, const struct way_leg *out_over,
                          enum itin_change_minimum *ret_source)
{
    int32_t minutes =
        hole_minimum(c, in_over->from, in_over->to, out_over->from, out_over->to, ret_source);
    bool separate = text_is_set(in->ticket) && text_is_set(out->ticket) &&
                    !slice_eq(in->ticket.str, out->ticket.str);
    if (separate && c->request.self_transfer_minutes > minutes) {
        *ret_source = ITIN_MINIMUM_SELF;
        minutes = c->request.self_transfer_minutes;
    }
    return minutes;
}

/* ---- holes ------------------------------------------------------------------------ */

/* What leads up to a leg that fell or follows it goes with it. */
static bool goes_with_fallen(const struct itin_change *c, const struct thing *t)
{
    return t->root != NO_THING && c->things[t->root].fallen;
}

/* Fallen legs in order of departure. */
static size_t fallen_legs(const struct itin_change *c, size_t *list)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->fallen || !(hole_is_flight(t->item) ||
                            (hole_is_ground(t->item) && !goes_with_fallen(c, t))))
            continue;
        size_t k = n++;
        for (; k > 0 && c->things[list[k - 1]].item->start.at.s > c->things[i].item->start.at.s; k--)
            list[k] = list[k - 1];
        list[k] = i;
    }
    return n;
}

/* An airport; of a train or a bus the nearest to its town that the timetable
 * knows, by which one might fly instead. */
static const struct itin_place *end_of_leg(const struct itin_change *c, const struct item *item,
                                           const struct place_ref *ref)
{
    enum { NEAR_KM = 60 };
    const struct itin_timetable *tt = c->request.timetable;
    const struct itin_place *found = NULL;
    double best = NEAR_KM;
    if (is_airport(ref) || item->kind == ITEM_FLIGHT)
        return hole_airport(ref);
    if (!tt || !ref->place)
        return NULL;
    for (size_t i = 0; i < tt->n_stations; i++) {
        const struct itin_place *place = itin_place_by_iata(slice_of(tt->stations[i].code));
        double km = place ? itin_place_km(place, ref->place) : NEAR_KM;
        if (place && km < best && strcmp(place->country, ref->place->country) == 0) {
            best = km;
            found = place;
        }
    }
    return found;
}

/* Nothing but the way lies between two flights. */
static bool is_one_journey(const struct itin_change *c, const struct item *a, const struct item *b)
{
    int64_t gap = b->start.at.s - a->end.at.s;
    if (gap < 0 || gap > JOURNEY_GAP || !change_together(a, b))
        return false;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (x->status == ITEM_CANCELLED || x->start.state != WHEN_KNOWN || x == a || x == b ||
            !change_together(x, b))
            continue;
        bool between = x->start.at.s >= a->end.at.s && x->start.at.s < b->start.at.s;
        if (between && (x->kind == ITEM_MEETING || x->kind == ITEM_VISIT || hole_is_flight(x)))
            return false;
    }
    return true;
}

/* From when on one can leave: the landing of the flight before, and what a
 * connection needs. */
static int64_t free_from(const struct itin_change *c, const struct item *leg)
{
    int64_t latest = INT64_MIN;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        enum itin_change_minimum source;
        if (t->fallen || t->item->status == ITEM_CANCELLED || !hole_is_flight(t->item) ||
            t->item->start.at.s >= leg->start.at.s || !change_together(t->item, leg))
            continue;
        int64_t at = t->item->end.at.s + t->delay + ways_minimum(c, t->item, leg, &source) * 60;
        latest = at > latest ? at : latest;
    }
    return latest;
}

static void set_window(struct itin_change *c, struct hole *h)
{
    const struct item *first = c->things[h->first].item;
    int64_t within = (int64_t)c->request.within_minutes * 60, at = c->told.s + TOLD_TO_GATE;
    int64_t left = first->start.at.s, since = free_from(c, first);
    at = since > at ? since : at;
    at = left - within > at ? left - within : at;
    h->at.s = at;
    h->until.s = (at > left ? at : left) + within;
}

static bool is_live_flight(const struct itin_change *c, size_t i)
{
    const struct thing *t = &c->things[i];
    return !t->fallen && t->item->status != ITEM_CANCELLED && hole_is_flight(t->item) &&
           hole_airport(&t->item->from) && hole_airport(&t->item->to);
}

/* Also two airports that serve one city, although towns of their own: ICN, GMP. */
static bool serve_one_city(const struct itin_place *a, const struct itin_place *b)
{
    const struct itin_place *airports[ITIN_MAX_ENDS];
    size_t n = itin_place_city_airports(a, airports, ARRAY_LEN(airports));
    for (size_t i = 0; i < n && i < ARRAY_LEN(airports); i++)
        if (airports[i] == b || (*b->iata && strcmp(airports[i]->iata, b->iata) == 0))
            return true;
    return false;
}

bool hole_same_city(const struct itin_place *a, const struct itin_place *b)
{
    if (a == b || !a || !b || strcmp(a->country, b->country) != 0)
        return a == b;
    return strcmp(itin_place_city(a), itin_place_city(b)) == 0 || serve_one_city(a, b);
}

/* The next planned flight of who takes `whose` that leaves at or after an
 * instant; NO_THING. */
static int next_flight(const struct itin_change *c, const struct item *whose, int64_t from)
{
    int next = NO_THING;
    for (size_t i = 0; i < c->n_things; i++)
        if (is_live_flight(c, i) && c->things[i].item->start.at.s >= from &&
            change_together(c->things[i].item, whose) &&
            (next == NO_THING ||
             c->things[i].item->start.at.s < c->things[next].item->start.at.s))
            next = (int)i;
    return next;
}

void hole_end_at(struct hole *h, size_t i, const struct itin_place *to)
{
    h->to = to;
    h->tail = h->onward[i];
    h->n_onward -= i + 1;
    memmove(h->onward, h->onward + i + 1, h->n_onward * sizeof *h->onward);
}

/* Flights that go on from where the last fallen one would have landed. */
static void find_onward(const struct itin_change *c, struct hole *h)
{
    const struct item *last = c->things[h->tail].item;
    while (h->n_onward < ITIN_MAX_FLIGHTS) {
        int next = next_flight(c, last, last->end.at.s);
        if (next == NO_THING || !is_one_journey(c, last, c->things[next].item) ||
            !hole_same_city(hole_airport(&last->to), hole_airport(&c->things[next].item->from)))
            return;
        h->onward[h->n_onward++] = (size_t)next;
        last = c->things[next].item;
    }
}

/* A later way that the plan itself holds already, as after a rebooking. */
static size_t find_planned(const struct itin_change *c, const struct hole *h, size_t *list)
{
    const struct itin_place *at = h->from;
    int64_t from = c->things[h->first].item->start.at.s;
    for (size_t n = 0; n < ITIN_MAX_FLIGHTS;) {
        int next = next_flight(c, c->things[h->first].item, from);
        if (next == NO_THING || !hole_same_city(hole_airport(&c->things[next].item->from), at))
            return 0;
        list[n++] = (size_t)next;
        at = hole_airport(&c->things[next].item->to);
        from = c->things[next].item->end.at.s;
        if (hole_same_city(at, h->to))
            return n;
    }
    return 0;
}

static void set_ends(struct itin_change *c, struct hole *h)
{
    size_t list[ITIN_MAX_FLIGHTS], n = h->from && h->to ? find_planned(c, h, list) : 0;
    h->lead = h->first;
    h->tail = h->last;
    if (n) {
        h->by_plan = true;
        h->lead = list[0];
        h->tail = list[n - 1];
        for (size_t i = 0; i < n; i++)
            h->planned[i] = list[i];
        h->n_planned = n;
    }
    find_onward(c, h);
    set_window(c, h);
}

static void find_holes(struct itin_change *c)
{
    size_t *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    if (!list)
        return;
    size_t n = fallen_legs(c, list);
    c->holes = arena_array(&c->arena, n + 1, sizeof *c->holes);
    if (!c->holes)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct item *item = c->things[list[i]].item;
        struct hole *h = c->n_holes ? &c->holes[c->n_holes - 1] : NULL;
        const struct item *last = h ? c->things[h->last].item : NULL;
        if (h && hole_is_flight(last) && hole_is_flight(item) && is_one_journey(c, last, item)) {
            h->last = list[i];
            h->to = hole_airport(&item->to);
            continue;
        }
        c->holes[c->n_holes++] = (struct hole){.first = list[i],
                                               .last = list[i],
                                               .from = end_of_leg(c, item, &item->from),
                                               .to = end_of_leg(c, item, &item->to)};
    }
    for (size_t i = 0; i < c->n_holes; i++)
        set_ends(c, &c->holes[i]);
}

/* ---- connections that a delay breaks ------------------------------------------------ */

int ways_next(const struct itin_change *c, size_t i)
{
    const struct item *in = c->things[i].item;
    int next = hole_is_flight(in) ? next_flight(c, in, in->end.at.s) : NO_THING;
    if (next == NO_THING || !is_one_journey(c, in, c->things[next].item) ||
        !hole_same_city(hole_airport(&in->to), hole_airport(&c->things[next].item->from)))
        return NO_THING;
    return next;
}

/* A late flight that lands too late for the next makes the next one fall. */
static void break_connections(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        enum itin_change_minimum source;
        int next = t->delay && !t->fallen ? ways_next(c, i) : NO_THING;
        if (next == NO_THING)
            continue;
        struct thing *out = &c->things[next];
        int64_t have = out->item->start.at.s + out->delay - t->item->end.at.s - t->delay;
        int64_t need = (int64_t)ways_minimum(c, t->item, out->item, &source) * 60;
        if (have >= need)
            continue;
        out->fallen = out->broken = true;
        out->why = WORDS(c, "missed: {1} to change planes, {2} are needed",
                         "놓침: 환승 시간 {1}, 필요 시간 {2}",
                         words_duration(&c->arena, c->lang, (struct itin_duration){have}),
                         words_duration(&c->arena, c->lang, (struct itin_duration){need}));
    }
}

/* ---- where to ------------------------------------------------------------------------- */

static void set_destination(struct itin_change *c)
{
    struct itin_place_hit hit;
    struct itin_slice text = slice_trim(slice_of(c->request.destination));
    if (!text.len)
        return;
    if (!c->n_holes) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      change_text(c, "no flight has to be replaced, so there is no other destination",
                                  "대신할 항공편이 없으므로 목적지를 바꿀 수 없습니다"),
                      change_text(c, "leave --destination out, or --cancel the flight that is late",
                                  "--destination을 빼거나, 늦은 항공편을 --cancel로 적으십시오"));
        return;
    }
    struct hole *h = &c->holes[c->n_holes - 1];
    const struct itin_place *place = itin_place_by_iata(text);
    if (!place && itin_place_search(text, ITIN_WANT_AIRPORT, &hit, 1) &&
        hit.match != ITIN_MATCH_NEAREST)
        place = hit.place;
    if (!place) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      WORDS(c, "`{1}` is no airport or city", "`{1}`{은/는} 공항이나 도시가 아닙니다",
                            arena_dup(&c->arena, text)),
                      change_text(c, "name an airport's code", "공항 코드를 적으십시오"));
        return;
    }
    if (ways_avoid(c, place)) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      WORDS(c, "--avoid rules out {1}, where --destination leads",
                            "--destination의 {1}{은/는} --avoid로 제외한 곳입니다", arena_dup(&c->arena, text)),
                      change_text(c, "leave one of the two out", "둘 중 하나를 빼십시오"));
        return;
    }
    h->to = place;
    for (size_t i = 0; i < h->n_onward; i++) {
        const struct itin_place *to = hole_airport(&c->things[h->onward[i]].item->to);
        if (hole_same_city(to, place)) {
            hole_end_at(h, i, place);
            return;
        }
    }
    h->n_onward = 0;
}

static bool is_served(const struct itin_change *c, const struct itin_place *airport)
{
    const struct itin_place *others[ITIN_MAX_ENDS];
    size_t n = itin_place_city_airports(airport, others, ARRAY_LEN(others));
    bool served = board_has_airport(c->request.timetable, airport->iata);
    for (size_t i = 0; i < n && i < ARRAY_LEN(others); i++)
        served |= board_has_airport(c->request.timetable, others[i]->iata);
    return served;
}

/* A timetable may know a way by air instead of one on the ground. */
static bool has_no_way(const struct itin_change *c, const struct hole *h)
{
    if (c->n_with || h->by_plan || !hole_is_ground(c->things[h->first].item))
        return false;
    return !c->request.timetable || !h->from || !h->to || hole_same_city(h->from, h->to) ||
           !is_served(c, h->from) || !is_served(c, h->to);
}

/* "Report Mon 1 Jul 10:00, ...": what the plan goes on with. */
static struct itin_slice what_follows(struct itin_change *c, const struct item *leg)
{
    enum { SHOWN = 3 };
    struct itin_slice all = slice("", 0);
    for (size_t i = 0, n = 0; i < c->trip->n_items && n < SHOWN; i++) {
        const struct item *x = c->things[i].item;
        if (c->things[i].fallen || x->status == ITEM_CANCELLED || x->start.state != WHEN_KNOWN ||
            x->start.at.s < leg->start.at.s || x == leg || x->kind == ITEM_STAY ||
            !change_together(x, leg))
            continue;
        struct itin_change_moment at = change_moment_of(&x->start);
        all = arena_printf(&c->arena, SLICE_FMT "%s" SLICE_FMT " " SLICE_FMT, SLICE_ARG(all),
                           n++ ? ", " : "", SLICE_ARG(x->title.str),
                           SLICE_ARG(change_clock_words(c, &at)));
    }
    return all;
}

void hole_refuse_no_way(struct itin_change *c, const struct hole *h)
{
    const struct item *leg = c->things[h->first].item;
    struct itin_change_moment at = change_moment_of(&leg->start);
    struct itin_slice next = what_follows(c, leg);
    change_refuse(c, ITIN_CHANGE_NO_WAY,
                  WORDS(c, "no way on is known instead of {1}, {2}",
                        "{1}({2})을 대신할 길을 알 수 없습니다", leg->title.str,
                        change_clock_words(c, &at)),
                  next.len ? WORDS(c, "then come {1}; write how you get there into the plan, or a "
                                      "flight with --with",
                                   "그 뒤의 일정: {1}. 대신할 길을 일정에 적거나 항공편을 --with로 "
                                   "지정하십시오", next)
                           : change_text(c, "nothing comes after it; write the way into the plan, "
                                            "or a flight with --with",
                                         "그 뒤의 일정은 없습니다. 대신할 길을 일정에 적거나 "
                                         "항공편을 --with로 지정하십시오"));
}

static void need_airports(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c); i++)
        if (has_no_way(c, &c->holes[i]))
            hole_refuse_no_way(c, &c->holes[i]);
        else if (hole_is_flight(c->things[c->holes[i].first].item) &&
                 (!c->holes[i].from || !c->holes[i].to))
            change_refuse(c, ITIN_CHANGE_UNKNOWN_AIRPORT,
                          WORDS(c, "the airports of {1} are not known",
                                "{1}의 출발·도착 공항을 알 수 없습니다",
                                c->things[c->holes[i].first].item->title.str),
                          change_text(c, "write them in the plan as three-letter codes",
                                      "일정에 세 글자 공항 코드를 적으십시오"));
}

void holes_find(struct itin_change *c)
{
    break_connections(c);
    find_holes(c);
    need_airports(c);
    if (!c->arena.failed && !change_is_refused(c))
        set_destination(c);
}
