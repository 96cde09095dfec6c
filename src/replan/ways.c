/* The holes that a change tears into a plan, and the ways through them. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/change.h"
#include "replan/mct.h"

enum { NEXT_FLIGHT_DAYS = 8, ELAPSED = 48 * 3600, JOURNEY_GAP = 24 * 3600, MAX_HOLES = 8 };

static bool is_flight(const struct item *item)
{
    return item->kind == ITEM_FLIGHT && item->start.state == WHEN_KNOWN &&
           item->end.state == WHEN_KNOWN;
}

static const struct itin_place *airport_of(const struct place_ref *ref)
{
    return ref->place && ref->place->kind == ITIN_PLACE_AIRPORT ? ref->place : NULL;
}

/* ---- connections ------------------------------------------------------------------ */

static bool is_abroad(const struct itin_place *a, const struct itin_place *b)
{
    return a && b && strcmp(a->country, b->country) != 0;
}

static int32_t minimum_between(const struct itin_change *c, const struct itin_place *in_from,
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
    int32_t minutes = minimum_between(c, airport_of(&in->from), airport_of(&in->to),
                                      airport_of(&out->from), airport_of(&out->to), ret_source);
    bool separate = text_is_set(in->ticket) && text_is_set(out->ticket) &&
                    !slice_eq(in->ticket.str, out->ticket.str);
    if (separate && c->request.self_transfer_minutes > minutes) {
        *ret_source = ITIN_MINIMUM_SELF;
        minutes = c->request.self_transfer_minutes;
    }
    return minutes;
}

/* ---- holes ------------------------------------------------------------------------ */

/* Fallen flights in order of departure. */
static size_t fallen_flights(const struct itin_change *c, size_t *list)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_things; i++) {
        if (!c->things[i].fallen || !is_flight(c->things[i].item))
            continue;
        size_t k = n++;
        for (; k > 0 && c->things[list[k - 1]].item->start.at.s > c->things[i].item->start.at.s; k--)
            list[k] = list[k - 1];
        list[k] = i;
    }
    return n;
}

/* Nothing but the way lies between two flights. */
static bool is_one_journey(const struct itin_change *c, const struct item *a, const struct item *b)
{
    int64_t gap = b->start.at.s - a->end.at.s;
    if (gap < 0 || gap > JOURNEY_GAP)
        return false;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (x->status == ITEM_CANCELLED || x->start.state != WHEN_KNOWN || x == a || x == b)
            continue;
        bool between = x->start.at.s >= a->end.at.s && x->start.at.s < b->start.at.s;
        if (between && (x->kind == ITEM_MEETING || x->kind == ITEM_VISIT || is_flight(x)))
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
        if (t->fallen || t->item->status == ITEM_CANCELLED || !is_flight(t->item) ||
            t->item->start.at.s >= leg->start.at.s)
            continue;
        int64_t at = t->item->end.at.s + t->delay + ways_minimum(c, t->item, leg, &source) * 60;
        latest = at > latest ? at : latest;
    }
    return latest;
}

static void set_window(struct itin_change *c, struct hole *h)
{
    const struct item *first = c->things[h->first].item;
    int64_t within = (int64_t)c->request.within_minutes * 60, at = c->told.s;
    int64_t left = first->start.at.s, since = free_from(c, first);
    at = since > at ? since : at;
    at = left - within > at ? left - within : at;
    h->at.s = at;
    h->until.s = (at > left ? at : left) + within;
}

static void find_holes(struct itin_change *c)
{
    size_t *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    c->holes = arena_array(&c->arena, MAX_HOLES, sizeof *c->holes);
    if (!list || !c->holes)
        return;
    size_t n = fallen_flights(c, list);
    for (size_t i = 0; i < n; i++) {
        const struct item *item = c->things[list[i]].item;
        struct hole *h = c->n_holes ? &c->holes[c->n_holes - 1] : NULL;
        if (h && is_one_journey(c, c->things[h->last].item, item)) {
            h->last = list[i];
            h->to = airport_of(&item->to);
            continue;
        }
        if (c->n_holes == MAX_HOLES)
            return;
        c->holes[c->n_holes++] = (struct hole){.first = list[i],
                                               .last = list[i],
                                               .from = airport_of(&item->from),
                                               .to = airport_of(&item->to)};
    }
    for (size_t i = 0; i < c->n_holes; i++)
        set_window(c, &c->holes[i]);
}

/* ---- the timetable ------------------------------------------------------------------- */

static size_t add_ends(const struct itin_change *c, const struct itin_place *airport,
                       struct itin_search_end *ends)
{
    const struct itin_place *others[ITIN_MAX_ENDS];
    size_t n = 0, found = itin_place_city_airports(airport, others, ARRAY_LEN(others));
    if (board_has_airport(c->request.timetable, airport->iata))
        memcpy(ends[n++].code, airport->iata, sizeof airport->iata);
    for (size_t i = 0; i < found && n < ITIN_MAX_ENDS; i++)
        if (others[i] != airport && strcmp(others[i]->iata, airport->iata) != 0 &&
            board_has_airport(c->request.timetable, others[i]->iata))
            memcpy(ends[n++].code, others[i]->iata, sizeof others[i]->iata);
    return n;
}

static int kept_thing(const struct itin_change *c, const struct way_leg *leg)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->fallen && t->item->kind == ITEM_FLIGHT && t->item->status != ITEM_CANCELLED &&
            t->item->start.state == WHEN_KNOWN && t->item->start.at.s == leg->depart.s &&
            slice_eq_nocase(t->item->flight, slice_of(leg->flight)))
            return (int)i;
    }
    return NO_THING;
}

static bool is_fallen_flight(const struct itin_change *c, const struct way_leg *leg)
{
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (t->fallen && t->item->start.state == WHEN_KNOWN &&
            t->item->start.at.s == leg->depart.s &&
            (slice_eq_nocase(t->item->flight, slice_of(leg->flight)) ||
             (t->item->operated.len && slice_eq_nocase(t->item->operated, slice_of(leg->flight)))))
            return true;
    }
    return false;
}

static struct way *add_way(struct itin_change *c, struct hole *h)
{
    struct way *w = ARENA_PUSH(&c->arena, c->ways, c->n_ways, c->cap_ways);
    if (w)
        h->n_ways++;
    return w;
}

static void set_carrier(const struct itin_change *c, const struct hole *h,
                        const struct itin_search *search, const struct itin_search_leg *from,
                        struct way_leg *leg)
{
    char aliases[16][12];
    struct itin_slice flight = c->things[h->first].item->flight;
    size_t n = itin_search_aliases(search, from->departure, aliases, ARRAY_LEN(aliases));
    for (size_t i = 0; i < n && flight.len > 2; i++)
        leg->is_carriers |= memcmp(aliases[i], flight.ptr, 2) == 0;
}

static void take_journey(struct itin_change *c, struct hole *h, const struct itin_search *search,
                         const struct itin_search_journey *j)
{
    struct way way = {.n_legs = j->n_legs};
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct itin_search_leg *from = &j->legs[i];
        struct way_leg *leg = &way.legs[i];
        memcpy(leg->flight, from->flight, sizeof leg->flight);
        memcpy(leg->operated_by, from->operated_by, sizeof leg->operated_by);
        leg->from = itin_place_by_iata(slice_of(from->from));
        leg->to = itin_place_by_iata(slice_of(from->to));
        leg->depart = from->depart;
        leg->arrive = from->arrive;
        leg->stops = from->stops;
        leg->connection = from->connection_minutes;
        leg->minimum = from->minimum_minutes;
        leg->source = from->minimum_is_users ? ITIN_MINIMUM_USER : ITIN_MINIMUM_DEFAULT;
        leg->kept = kept_thing(c, leg);
        set_carrier(c, h, search, from, leg);
        if (!leg->from || !leg->to || is_fallen_flight(c, leg))
            return;
    }
    struct way *w = add_way(c, h);
    if (w)
        *w = way;
}

static bool same_legs(const struct way *a, const struct way *b)
{
    bool same = a->n_legs == b->n_legs;
    for (size_t i = 0; same && i < a->n_legs; i++)
        same = a->legs[i].depart.s == b->legs[i].depart.s &&
               strcmp(a->legs[i].flight, b->legs[i].flight) == 0;
    return same;
}

/* People are usually rebooked to it, so it is there whatever beats it. */
static void add_same_flight(struct itin_change *c, struct hole *h)
{
    const struct item *item = c->things[h->first].item;
    struct flight flight;
    struct board_row row;
    struct way way = {.n_legs = 1, .same_flight = true};
    struct itin_instant after = item->start.at;
    if (h->first != h->last || !flight_parse(item->flight, &flight))
        return;
    if (h->at.s > after.s)
        after.s = h->at.s - 1;
    do {
        if (!board_next(c->request.timetable, h->from->iata, h->to->iata,
                        flight_name(flight_key(&flight)), after, &row))
            return;
        after = row.depart;
        struct way_leg *leg = &way.legs[0];
        memcpy(leg->flight, row.flight, sizeof leg->flight);
        memcpy(leg->operated_by, row.operated_by, sizeof leg->operated_by);
        leg->from = h->from;
        leg->to = h->to;
        leg->depart = row.depart;
        leg->arrive = row.arrive;
        leg->stops = row.stops;
        leg->is_carriers = true;
        leg->kept = kept_thing(c, leg);
    } while (is_fallen_flight(c, &way.legs[0]));
    for (int i = 0; i < h->n_ways; i++)
        if (same_legs(&c->ways[h->ways + i], &way)) {
            c->ways[h->ways + i].same_flight = true;
            return;
        }
    struct way *w = add_way(c, h);
    if (w)
        *w = way;
}

static bool timetable_is_ready(struct itin_change *c)
{
    struct itin_timetable_info info = {.size = sizeof info};
    struct itin_instant from = c->holes[0].at, until = from;
    for (size_t i = 0; i < c->n_holes; i++) {
        const struct hole *h = &c->holes[i];
        int64_t last = h->until.s + ELAPSED, week = h->at.s + NEXT_FLIGHT_DAYS * 86400;
        last = last > week ? last : week;
        until.s = last > until.s ? last : until.s;
        from.s = h->at.s < from.s ? h->at.s : from.s;
    }
    c->status = itin_timetable_prepare(c->request.timetable, from, until, c->diag);
    if (c->status)
        return false;
    itin_timetable_info(c->request.timetable, &info);
    if (!info.services)
        change_refuse(c, ITIN_CHANGE_EMPTY_TIMETABLE,
                      change_text(c, "the timetable holds no flights",
                                  "운항 시간표에 항공편이 없습니다"),
                      change_text(c, "see what was read with `itin timetable info`",
                                  "`itin timetable info`로 읽힌 내용을 확인하십시오"));
    else if (!info.departures)
        change_refuse(c, ITIN_CHANGE_OUT_OF_SEASON,
                      change_text(c, "the timetable has no flight on these days",
                                  "운항 시간표에 이 기간의 항공편이 없습니다"),
                      change_text(c, "it is of another season: name the one of the travel dates",
                                  "다른 시즌의 시간표입니다. 여행 날짜의 시간표를 지정하십시오"));
    return !change_is_refused(c);
}

static void refuse_airport(struct itin_change *c, const struct itin_place *airport)
{
    change_refuse(c, ITIN_CHANGE_UNKNOWN_AIRPORT,
                  WORDS(c, "the timetable has no flight from or to {1}",
                        "운항 시간표에 {1} 공항이 없습니다", slice_of(airport->iata)),
                  change_text(c, "name a timetable that serves it",
                              "이 공항이 들어 있는 시간표를 지정하십시오"));
}

static void search_hole(struct itin_change *c, struct hole *h, struct itin_search *search)
{
    struct itin_search_query q = {.size = sizeof q, .kind = ITIN_SEARCH_OPTIONS, .at = h->at};
    struct itin_search_result result;
    h->ways = (int)c->n_ways;
    if (!(q.n_from = add_ends(c, h->from, q.from))) {
        refuse_airport(c, h->from);
        return;
    }
    if (!(q.n_to = add_ends(c, h->to, q.to))) {
        refuse_airport(c, h->to);
        return;
    }
    q.within_minutes = (int32_t)((h->until.s - h->at.s) / 60);
    for (size_t i = 0; i < c->request.n_avoid; i++)
        q.avoid[q.n_avoid++] = c->request.avoid[i];
    c->status = itin_search_run(search, &q, &result);
    if (c->status)
        return;
    c->result.hidden.truncated |= result.truncated;
    for (size_t i = 0; i < result.n; i++)
        take_journey(c, h, search, &result.journeys[i]);
    add_same_flight(c, h);
}

static void search_all(struct itin_change *c)
{
    struct itin_search *search;
    if (!timetable_is_ready(c) ||
        (c->status = itin_search_new(c->request.timetable, c->request.mct, &search)))
        return;
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c) && !c->status; i++)
        search_hole(c, &c->holes[i], search);
    itin_search_free(search);
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c) && !c->status; i++)
        if (!c->holes[i].n_ways)
            change_refuse(c, ITIN_CHANGE_NO_WAY,
                          WORDS(c, "the timetable has no way from {1} to {2} in this time",
                                "운항 시간표에서 이 시간 안에 {1}에서 {2}까지 가는 길을 찾지 못했습니다",
                                slice_of(c->holes[i].from->iata), slice_of(c->holes[i].to->iata)),
                          change_text(c, "look further with --within, or allow more airports",
                                      "--within으로 더 먼 시각까지 찾거나 다른 공항을 허용하십시오"));
}

/* ---- the airline's own rebooking --------------------------------------------------- */

static void take_spoken(struct itin_change *c)
{
    struct hole *h = &c->holes[0];
    struct way way = {.n_legs = c->n_with};
    for (size_t i = 0; i < c->n_with; i++) {
        const struct spoken_flight *f = &c->with[i];
        struct way_leg *leg = &way.legs[i];
        memcpy(leg->flight, f->number, sizeof leg->flight);
        leg->from = f->from;
        leg->to = f->to;
        leg->depart = f->depart.at;
        leg->arrive = f->arrive.at;
        leg->kept = kept_thing(c, leg);
        if (i == 0)
            continue;
        const struct way_leg *before = &way.legs[i - 1];
        leg->connection = (int32_t)((leg->depart.s - before->arrive.s) / 60);
        leg->minimum =
            minimum_between(c, before->from, before->to, leg->from, leg->to, &leg->source);
    }
    h->ways = (int)c->n_ways;
    struct way *w = add_way(c, h);
    if (w)
        *w = way;
}

static void need_airports(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c); i++)
        if (!c->holes[i].from || !c->holes[i].to)
            change_refuse(c, ITIN_CHANGE_UNKNOWN_AIRPORT,
                          WORDS(c, "the airports of {1} are not known",
                                "{1}의 출발·도착 공항을 알 수 없습니다",
                                c->things[c->holes[i].first].item->title.str),
                          change_text(c, "write them in the plan as three-letter codes",
                                      "일정에 세 글자 공항 코드를 적으십시오"));
}

void ways_find(struct itin_change *c)
{
    find_holes(c);
    need_airports(c);
    if (c->arena.failed || change_is_refused(c) || !c->n_holes)
        return;
    if (c->n_with)
        take_spoken(c);
    else if (c->request.timetable)
        search_all(c);
    else
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      change_text(c, "there is nothing to look for a way in",
                                  "갈 길을 찾을 시간표가 없습니다"),
                      change_text(c, "name timetables with --timetable, or the rebooking with --with",
                                  "--timetable로 시간표를, 또는 --with로 대체편을 지정하십시오"));
}
