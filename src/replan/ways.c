/* The ways through the holes of a plan: from a timetable, as the airline
 * rebooked, or as the plan itself holds them. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/ways.h"
#include "time/words.h"

enum { NEXT_FLIGHT_DAYS = 8 };

/* ---- the timetable ------------------------------------------------------------------- */

static bool avoids(const struct itin_change *c, const char *code)
{
    for (size_t i = 0; i < c->request.n_avoid; i++)
        if (strcasecmp(c->request.avoid[i], code) == 0)
            return true;
    return false;
}

bool ways_avoid(struct itin_change *c, const struct itin_place *airport)
{
    char country[16];
    snprintf(country, sizeof country, "country:%s", airport->country);
    for (size_t i = 0; i < c->request.n_avoid; i++)
        if (strcmp(ways_word(c, c->request.avoid[i]), country) == 0)
            return true;
    return avoids(c, airport->iata);
}

size_t ways_ends(const struct itin_change *c, const struct itin_place *airport,
                 struct itin_search_end *ends)
{
    const struct itin_place *all[ITIN_MAX_ENDS + 1] = {airport};
    size_t n = 0, found = itin_place_city_airports(airport, all + 1, ARRAY_LEN(all) - 1);
    for (size_t i = 0; i <= found && n < ITIN_MAX_ENDS; i++)
        if ((i == 0 || strcmp(all[i]->iata, airport->iata) != 0) && !avoids(c, all[i]->iata) &&
            board_has_airport(c->request.timetable, all[i]->iata))
            memcpy(ends[n++].code, all[i]->iata, sizeof all[i]->iata);
    return n;
}

int ways_kept(const struct itin_change *c, const struct way_leg *leg)
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

bool ways_has_fallen(const struct itin_change *c, const struct way_leg *leg)
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

static bool same_legs(const struct way *a, const struct way *b)
{
    bool same = a->n_legs == b->n_legs && a->last == b->last;
    for (size_t i = 0; same && i < a->n_legs; i++)
        same = a->legs[i].depart.s == b->legs[i].depart.s &&
               strcmp(a->legs[i].flight, b->legs[i].flight) == 0;
    return same;
}

static bool is_change(const struct itin_place *at, const struct itin_place *airport)
{
    return at && airport && at->kind == ITIN_PLACE_AIRPORT && at != airport && hole_same_city(at, airport);
}

/* From the airport where he stands or lands to another one of the city he needs
 * what a change of airports does. */
static bool is_in_time(const struct itin_change *c, const struct hole *h, const struct way_leg *leg)
{
    const struct item *first = c->things[h->first].item;
    enum itin_change_minimum source;
    if (leg->kept != NO_THING || c->n_with)
        return true;
    if (is_change(c->stands, leg->from) &&
        leg->depart.s < c->told.s + (int64_t)hole_minimum(c, NULL, c->stands, leg->from, NULL, &source) * 60)
        return false;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        const struct itin_place *at = hole_is_flight(t->item) ? hole_airport(&t->item->to) : NULL;
        if (!t->fallen && t->item->status != ITEM_CANCELLED && is_change(at, leg->from) &&
            change_together(t->item, first) && t->item->end.at.s <= first->start.at.s &&
            leg->depart.s < t->item->end.at.s + t->delay + (int64_t)hole_minimum(c, NULL, at, leg->from, NULL, &source) * 60)
            return false;
    }
    return true;
}

/* Each way once. */
struct way *ways_take(struct itin_change *c, struct hole *h, const struct way *way)
{
    if (!is_in_time(c, h, &way->legs[0]))
        return NULL;
    for (int i = 0; i < h->n_ways; i++)
        if (same_legs(&c->ways[h->ways + i], way))
            return &c->ways[h->ways + i];
    struct way *w = add_way(c, h);
    if (w)
        *w = *way;
    return w;
}

bool ways_same_carrier(const struct way_leg *a, const struct way_leg *b)
{
    const char *carriers[] = {b->flight, b->operated_by};
    bool same = false;
    for (size_t i = 0; i < ARRAY_LEN(carriers); i++)
        same |= *carriers[i] && (strncmp(a->flight, carriers[i], 2) == 0 ||
                                 strncmp(a->operated_by, carriers[i], 2) == 0);
    return same;
}

/* Whether one ticket of the planned journey ends in a city and the next one
 * begins there: each airline rebooks its own, so they meet as they did. */
static bool is_seam(const struct itin_change *c, const struct hole *h, size_t last,
                    const struct itin_place *at)
{
    const struct item *before = NULL;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (!hole_is_flight(x) || !change_together(x, c->things[h->first].item) ||
            (x->status == ITEM_CANCELLED && !c->things[i].fallen) ||
            x->start.at.s < c->things[h->first].item->start.at.s ||
            x->start.at.s > c->things[last].item->start.at.s)
            continue;
        if (before && text_is_set(before->ticket) && text_is_set(x->ticket) &&
            !slice_eq(before->ticket.str, x->ticket.str) &&
            hole_same_city(hole_airport(&before->to), at))
            return true;
        before = x;
    }
    return false;
}

/* What two carriers fly on two tickets is not waited for: false when the time
 * between them is too short for that. */
static bool fits_tickets(const struct itin_change *c, const struct hole *h, struct way *way)
{
    for (size_t i = 1; i < way->n_legs; i++) {
        struct way_leg *leg = &way->legs[i];
        int32_t least = c->request.self_transfer_minutes;
        if (leg->minimum == least && leg->source == ITIN_MINIMUM_DEFAULT) /* searched with it */
            leg->minimum = hole_minimum(c, leg[-1].from, leg[-1].to, leg->from, leg->to, &leg->source);
        if (leg->minimum >= least || ways_same_carrier(leg - 1, leg) ||
            !is_seam(c, h, way->last, leg[-1].to))
            continue;
        leg->minimum = least;
        leg->source = ITIN_MINIMUM_SELF;
        if (leg->connection < least)
            return false;
    }
    return true;
}

bool ways_make(struct itin_change *c, const struct hole *h, const struct itin_search *search,
               const struct itin_search_journey *j, size_t last, struct way *ret)
{
    struct way way = {.n_legs = j->n_legs, .last = last};
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct itin_search_leg *from = &j->legs[i];
        struct way_leg *leg = &way.legs[i];
        snprintf(leg->flight, sizeof leg->flight, "%s", from->flight);
        snprintf(leg->operated_by, sizeof leg->operated_by, "%s", from->operated_by);
        leg->from = itin_place_by_iata(slice_of(from->from));
        leg->to = itin_place_by_iata(slice_of(from->to));
        leg->depart = from->depart;
        leg->arrive = from->arrive;
        leg->stops = from->stops;
        leg->connection = from->connection_minutes;
        leg->minimum = from->minimum_minutes;
        leg->source = from->minimum_is_users ? ITIN_MINIMUM_USER : ITIN_MINIMUM_DEFAULT;
        leg->kept = ways_kept(c, leg);
        set_carrier(c, h, search, from, leg);
        if (!leg->from || !leg->to || ways_has_fallen(c, leg))
            return false;
    }
    *ret = way;
    return fits_tickets(c, h, ret);
}

static void take_journey(struct itin_change *c, struct hole *h, const struct itin_search *search,
                         const struct itin_search_journey *j, size_t last)
{
    struct way way;
    if (ways_make(c, h, search, j, last, &way))
        ways_take(c, h, &way);
}

/* ---- the plan's own later way ------------------------------------------------------- */

static void take_planned(struct itin_change *c, struct hole *h)
{
    struct way way = {.n_legs = h->n_planned, .last = h->tail};
    for (size_t i = 0; i < h->n_planned; i++) {
        const struct item *item = c->things[h->planned[i]].item;
        struct way_leg *leg = &way.legs[i];
        size_t n = item->flight.len < sizeof leg->flight ? item->flight.len : sizeof leg->flight - 1;
        memcpy(leg->flight, item->flight.ptr ? item->flight.ptr : "", n);
        leg->from = hole_airport(&item->from);
        leg->to = hole_airport(&item->to);
        leg->depart = item->start.at;
        leg->arrive = item->end.at;
        leg->kept = (int)h->planned[i];
        if (i == 0)
            continue;
        const struct item *before = c->things[h->planned[i - 1]].item;
        leg->connection = (int32_t)((leg->depart.s - before->end.at.s) / 60);
        leg->minimum = ways_minimum(c, before, item, &leg->source);
    }
    ways_take(c, h, &way);
}

static bool timetable_is_ready(struct itin_change *c)
{
    struct itin_timetable_info info = {.size = sizeof info};
    struct itin_instant from = c->holes[0].at, until = from;
    for (size_t i = 0; i < c->n_holes; i++) {
        const struct hole *h = &c->holes[i];
        int64_t last = h->until.s + (int64_t)c->request.elapsed_minutes * 60, week = h->at.s + NEXT_FLIGHT_DAYS * 86400;
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

enum { NEAR_KM = 200 };

/* The airport of the timetable that is nearest to another. */
static const struct itin_place *served_near(const struct itin_change *c, const struct itin_place *airport)
{
    const struct itin_timetable *tt = c->request.timetable;
    const struct itin_place *found = NULL;
    double best = NEAR_KM;
    for (size_t i = 0; i < tt->n_stations; i++) {
        const struct itin_place *place = itin_place_by_iata(slice(tt->stations[i].code, 3));
        double km = place && place != airport ? itin_place_km(place, airport) : -1;
        if (km < 0 || km >= best || avoids(c, place->iata) || !board_has_airport(tt, place->iata))
            continue;
        found = place;
        best = km;
    }
    return found;
}

static void refuse_airport(struct itin_change *c, const struct itin_place *airport)
{
    const struct itin_place *near = served_near(c, airport);
    struct itin_slice help = change_text(c, "name a timetable that serves it",
                                         "이 공항이 들어 있는 시간표를 지정하십시오");
    if (near)
        help = WORDS(c, "name a timetable that serves it, or write the way to {1}, {2} km away, which it serves, into the plan",
                     "이 공항이 들어 있는 시간표를 지정하거나, 시간표에 있는 {1} 공항({2} km)까지의 이동을 일정에 적으십시오",
                     slice_of(near->iata), words_int(&c->arena, (int64_t)itin_place_km(near, airport)));
    change_refuse(c, ITIN_CHANGE_UNKNOWN_AIRPORT,
                  WORDS(c, "the timetable has no flight from or to {1}",
                        "운항 시간표에 {1} 공항이 없습니다", slice_of(airport->iata)),
                  help);
}

/* Words of a request for airports, carriers and countries, as the search has
 * them. */
const char *ways_word(struct itin_change *c, const char *word)
{
    char text[16];
    size_t skip = strncasecmp(word, "country:", 8) == 0 ? 8 : 0, n = strlen(word) - skip;
    if (n > 3 || n < 2)
        return "";
    for (size_t i = 0; i <= n; i++)
        text[i] = (char)toupper((unsigned char)word[skip + i]);
    char codes[1][4];
    bool carrier = n == 2 && (*itin_carrier_name(slice(text, 2), ITIN_LANG_EN) ||
                              !isalpha((unsigned char)text[0]) || !isalpha((unsigned char)text[1]) ||
                              board_carrier_airports(c->request.timetable, text, codes, 1));
    bool country = skip || (n == 2 && !carrier);
    struct itin_slice made = arena_printf(&c->arena, "%s%s", country ? "country:" : "", text);
    return made.ptr ? made.ptr : "";
}

static bool is_flight(const char *word)
{
    struct flight flight;
    return strncasecmp(word, "country:", 8) != 0 && flight_parse(slice_of(word), &flight);
}

/* A word that is nothing here would be ignored in silence. */
static bool is_understood(struct itin_change *c, const char *word, bool flights)
{
    char codes[1][4], country[3];
    const char *what = is_flight(word) ? "" : ways_word(c, word);
    size_t n = strlen(what);
    if (!n)
        return flights && is_flight(word);
    if (n == 2)
        return *itin_carrier_name(slice(what, n), ITIN_LANG_EN) ||
               board_carrier_airports(c->request.timetable, what, codes, 1);
    return n == 3 ? itin_place_by_iata(slice(what, n)) || board_has_airport(c->request.timetable, what)
                  : itin_place_country(slice_of(what + 8), country);
}

static void look_at_words(struct itin_change *c)
{
    const struct itin_change_request *ask = &c->request;
    const struct {
        const char *const *words;
        size_t n;
    } lists[] = {{ask->avoid, ask->n_avoid}, {ask->via, ask->n_via}, {ask->prefer, ask->n_prefer}};
    for (size_t k = 0; k < ARRAY_LEN(lists); k++)
        for (size_t i = 0; i < lists[k].n && !change_is_refused(c); i++)
            if (!is_understood(c, lists[k].words[i], k == 0))
                change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                              WORDS(c, "`{1}` is no airport, carrier or country",
                                    "`{1}`{은/는} 공항, 항공사, 국가가 아닙니다",
                                    arena_dup(&c->arena, slice_of(lists[k].words[i]))),
                              change_text(c, "name codes: YVR, WS, country:US",
                                          "YVR, WS, country:US처럼 코드를 적으십시오"));
}

static void close_avoided(struct itin_change *c)
{
    for (size_t i = 0; i < c->request.n_avoid; i++) {
        struct itin_slice flight = slice_of(c->request.avoid[i]);
        struct itin_search_closed *x = &c->closed[c->n_closed];
        if (!is_flight(c->request.avoid[i]) || flight.len >= sizeof x->flight)
            continue;
        for (size_t k = 0; k < flight.len; k++)
            x->flight[k] = (char)toupper((unsigned char)flight.ptr[k]);
        x->by_day = true;
        x->first_day = INT32_MIN;
        x->last_day = INT32_MAX;
        c->n_closed++;
    }
}

/* What fell does not go, whatever the timetable says. */
static void find_closed(struct itin_change *c)
{
    c->closed = arena_array(&c->arena, c->n_things + c->n_events + c->request.n_avoid + 1,
                            sizeof *c->closed);
    if (!c->closed)
        return;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *item = c->things[i].item;
        struct itin_search_closed *x = &c->closed[c->n_closed];
        if (!c->things[i].fallen || !hole_is_flight(item) || !item->flight.len ||
            item->flight.len >= sizeof x->flight)
            continue;
        memcpy(x->flight, item->flight.ptr, item->flight.len);
        x->from = item->start.at;
        x->until.s = x->from.s + 60;
        c->n_closed++;
    }
    for (size_t i = 0; i < c->n_events; i++) {
        const struct event *e = &c->events[i];
        struct itin_search_closed *x = &c->closed[c->n_closed];
        if (e->kind == ITIN_CHANGE_CLOSE) {
            memcpy(x->code, e->closure.code, sizeof x->code);
            x->from = e->closure.from;
            x->until = e->closure.until;
            c->n_closed++;
        } else if (e->kind == ITIN_CHANGE_CANCEL && e->what.name.len < sizeof x->flight &&
                   (e->what.is_carrier || (e->what.is_range && e->what.flight))) {
            for (size_t k = 0; k < e->what.name.len; k++)
                x->flight[k] = (char)toupper((unsigned char)e->what.name.ptr[k]);
            x->by_day = true;
            x->first_day = e->what.has_dates ? (int32_t)date_to_days(e->what.from) : INT32_MIN;
            x->last_day = e->what.has_dates ? (int32_t)date_to_days(e->what.to) : INT32_MAX;
            c->n_closed++;
        }
    }
    close_avoided(c);
}

struct itin_search_query ways_query(struct itin_change *c, const struct hole *h,
                                    enum itin_search_kind kind)
{
    const struct itin_change_request *ask = &c->request;
    struct itin_search_query q = {.size = sizeof q, .kind = kind, .at = h->at};
    q.within_minutes = (int32_t)((h->until.s - h->at.s) / 60);
    q.elapsed_minutes = ask->elapsed_minutes;
    q.max_flights = ask->max_flights;
    q.circuity = ask->circuity;
    q.closed = c->closed;
    q.n_closed = c->n_closed;
    for (size_t i = 0; i < ask->n_avoid; i++)
        q.avoid[q.n_avoid++] = ways_word(c, ask->avoid[i]);
    return q;
}

/* How many ways more there are when nothing is avoided. */
static void count_avoided(struct itin_change *c, struct itin_search *search,
                          const struct itin_search_query *asked, size_t n)
{
    struct itin_search_query q = *asked;
    struct itin_search_result result;
    q.n_avoid = 0;
    if (asked->n_avoid && !itin_search_run(search, &q, &result) && result.n > n)
        c->result.hidden.avoided += result.n - n;
}

static bool has_seam(const struct itin_change *c, const struct hole *h, size_t last)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (hole_is_flight(c->things[i].item) &&
            is_seam(c, h, last, hole_airport(&c->things[i].item->to)))
            return true;
    return false;
}

static int64_t earliest_of(const struct itin_change *c, const struct hole *h, size_t last)
{
    int64_t earliest = INT64_MAX;
    for (int i = 0; i < h->n_ways; i++) {
        const struct way *w = &c->ways[h->ways + i];
        if (w->last == last && w->legs[w->n_legs - 1].arrive.s < earliest)
            earliest = w->legs[w->n_legs - 1].arrive.s;
    }
    return earliest;
}

/* Where nobody has said how far round one may go, a long way round counts when
 * it is a band earlier than all others: between islands every other way is one. */
static void take_detours(struct itin_change *c, struct hole *h, struct itin_search *search,
                         const struct itin_search_query *asked, size_t last)
{
    struct itin_search_query q = *asked;
    struct itin_search_result result;
    int64_t band = c->request.band_minutes > 0 ? (int64_t)c->request.band_minutes * 60 : 0;
    int64_t earliest = earliest_of(c, h, last);
    q.circuity = -1; /* any */
    if (c->request.circuity != 0 || itin_search_run(search, &q, &result))
        return;
    for (size_t i = 0; i < result.n; i++)
        if (earliest == INT64_MAX || result.journeys[i].arrive.s + band < earliest)
            take_journey(c, h, search, &result.journeys[i], last);
}

static void search_to(struct itin_change *c, struct hole *h, struct itin_search *search,
                      const struct itin_place *to, size_t last)
{
    struct itin_search_query q = ways_query(c, h, ITIN_SEARCH_OPTIONS);
    struct itin_search_result result;
    if (!(q.n_from = ways_ends(c, h->from, q.from))) {
        refuse_airport(c, h->from);
        return;
    }
    if (!(q.n_to = ways_ends(c, to, q.to))) {
        if (to == h->to)
            refuse_airport(c, to);
        return;
    }
    if (c->arena.failed || (c->status = itin_search_run(search, &q, &result)))
        return;
    c->result.hidden.truncated |= result.truncated;
    for (size_t i = 0; i < result.n; i++)
        take_journey(c, h, search, &result.journeys[i], last);
    ways_search_tickets(c, h, search, to, last);
    count_avoided(c, search, &q, result.n);
    take_detours(c, h, search, &q, last);
    q.self_transfer_minutes = c->request.self_transfer_minutes;
    if (!has_seam(c, h, last) || itin_search_run(search, &q, &result))
        return;
    for (size_t i = 0; i < result.n; i++) /* those on two tickets */
        take_journey(c, h, search, &result.journeys[i], last);
}

/* Where the fallen flight went is not in the timetable: to the next place of
 * the journey that is. */
static void pass_unserved(const struct itin_change *c, struct hole *h)
{
    struct itin_search_end ends[ITIN_MAX_ENDS];
    for (size_t i = 0; i < h->n_onward && !h->by_plan && !ways_ends(c, h->to, ends); i++) {
        const struct itin_place *to = hole_airport(&c->things[h->onward[i]].item->to);
        if (ways_ends(c, to, ends)) {
            hole_end_at(h, i, to);
            return;
        }
    }
}

/* To where the fallen flight went, and to the end of the journey: then the
 * flights in between are not needed either. */
static void search_hole(struct itin_change *c, struct hole *h, struct itin_search *search)
{
    pass_unserved(c, h);
    search_to(c, h, search, h->to, h->tail);
    if (change_is_refused(c) || c->status)
        return;
    ways_add_direct(c, h);
    if (h->first != h->last)
        ways_add_same_chain(c, h);
    if (h->n_onward) {
        size_t last = h->onward[h->n_onward - 1];
        search_to(c, h, search, hole_airport(&c->things[last].item->to), last);
    }
    ways_search_asked(c, h, search);
}

static void search_all(struct itin_change *c)
{
    struct itin_search *search;
    find_closed(c);
    if (!timetable_is_ready(c))
        return;
    look_at_words(c);
    if (change_is_refused(c) ||
        (c->status = itin_search_new(c->request.timetable, c->request.mct, &search)))
        return;
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c) && !c->status; i++) {
        c->holes[i].ways = (int)c->n_ways;
        if (c->holes[i].by_plan)
            take_planned(c, &c->holes[i]);
        search_hole(c, &c->holes[i], search);
    }
    itin_search_free(search);
    for (size_t i = 0; i < c->n_holes && !change_is_refused(c) && !c->status; i++)
        if (!c->holes[i].n_ways && hole_is_ground(c->things[c->holes[i].first].item))
            hole_refuse_no_way(c, &c->holes[i]);
        else if (!c->holes[i].n_ways)
            change_refuse(c, ITIN_CHANGE_NO_WAY,
                          WORDS(c, "the timetable has no way from {1} to {2} in this time",
                                "운항 시간표에서 이 시간 안에 {1}에서 {2}까지 가는 길을 찾지 못했습니다",
                                slice_of(c->holes[i].from->iata), slice_of(c->holes[i].to->iata)),
                          change_text(c, "look further with --within, or allow more airports",
                                      "--within으로 더 먼 시각까지 찾거나 다른 공항을 허용하십시오"));
}

/* ---- the airline's own rebooking --------------------------------------------------- */

/* The planned leg that a rebooking ends at. */
static size_t spoken_end(const struct itin_change *c, const struct hole *h,
                         const struct itin_place *to)
{
    for (size_t i = 0; i < h->n_onward && !hole_same_city(to, h->to); i++)
        if (hole_same_city(to, hole_airport(&c->things[h->onward[i]].item->to)))
            return h->onward[i];
    return h->tail;
}

/* The flights of one hole from *at on: up to its end, of the last hole all. */
static void take_spoken(struct itin_change *c, struct hole *h, size_t *at, bool all)
{
    struct way way = {0};
    while (*at < c->n_with) {
        const struct spoken_flight *f = &c->with[(*at)++];
        struct way_leg *leg = &way.legs[way.n_legs++];
        memcpy(leg->flight, f->number, sizeof leg->flight);
        leg->from = f->from;
        leg->to = f->to;
        leg->depart = f->depart.at;
        leg->arrive = f->arrive.at;
        leg->kept = ways_kept(c, leg);
        if (way.n_legs > 1) {
            const struct way_leg *before = leg - 1;
            leg->connection = (int32_t)((leg->depart.s - before->arrive.s) / 60);
            leg->minimum =
                hole_minimum(c, before->from, before->to, leg->from, leg->to, &leg->source);
        }
        if (!all && hole_same_city(f->to, h->to))
            break;
    }
    h->ways = (int)c->n_ways;
    if (!way.n_legs) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      WORDS(c, "the rebooking names no flight for {1}",
                            "대체편에 {1}{을/를} 대신할 항공편이 없습니다",
                            c->things[h->first].item->title.str),
                      change_text(c, "name its flights too, in order", "그 항공편도 순서대로 적으십시오"));
        return;
    }
    way.last = spoken_end(c, h, way.legs[way.n_legs - 1].to);
    ways_take(c, h, &way);
}

static void take_all_spoken(struct itin_change *c)
{
    size_t at = 0;
    for (size_t i = 1; i < c->n_with; i++)
        if (c->with[i].depart.at.s < c->with[i - 1].arrive.at.s) {
            change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                          WORDS(c, "{2} leaves before {1} has landed",
                                "{1} 도착 전에 {2}{이/가} 출발합니다",
                                arena_dup(&c->arena, slice_of(c->with[i - 1].number)),
                                arena_dup(&c->arena, slice_of(c->with[i].number))),
                          change_text(c, "name the flights in order", "항공편을 순서대로 적으십시오"));
            return;
        }
    for (size_t h = 0; h < c->n_holes && !change_is_refused(c); h++)
        take_spoken(c, &c->holes[h], &at, h + 1 == c->n_holes);
}

/* Without a timetable only what the plan holds. */
static void take_all_planned(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_holes; i++) {
        struct hole *h = &c->holes[i];
        h->ways = (int)c->n_ways;
        if (h->by_plan)
            take_planned(c, h);
        if (!h->n_ways) {
            change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                          change_text(c, "there is nothing to look for a way in",
                                      "갈 길을 찾을 시간표가 없습니다"),
                          change_text(c,
                                      "name timetables with --timetable, or the rebooking with "
                                      "--with",
                                      "--timetable로 시간표를, 또는 --with로 대체편을 지정하십시오"));
            return;
        }
    }
}

void ways_find(struct itin_change *c)
{
    holes_find(c);
    if (c->arena.failed || change_is_refused(c) || !c->n_holes)
        return;
    if (c->n_with)
        take_all_spoken(c);
    else if (c->request.timetable)
        search_all(c);
    else
        take_all_planned(c);
}
