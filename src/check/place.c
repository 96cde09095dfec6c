/* Where the traveller is: jumps, the way home, the ways to airports. */
#include "base/base.h"

#include "check/check.h"
#include "model/place_text.h"

enum { SEARCH_CAP = 8, WAYS_MAX = 8 };

/* ---- place-code-mismatch ----------------------------------------------------- */

static struct itin_slice city_of(const struct check *c, const struct itin_place *place)
{
    bool ko = c->diag->lang == ITIN_LANG_KO && *itin_place_city_ko(place);
    const char *city = ko ? itin_place_city_ko(place) : itin_place_city(place);
    return slice_of(*city ? city : itin_place_label(place, c->diag->lang));
}

static void say_code(struct check *c, struct seat *s, const struct place_ref *p,
                     const struct itin_place *code, const struct itin_place *named)
{
    s->marks |= MARK_PLACE;
    struct finding *f = check_find(c, RULE_PLACE_CODE_MISMATCH, p->text.span, s, NULL);
    if (!f)
        return;
    f->message = SAYC(c, "{1} is the code of {2}, not of {3}", "{1}{은/는} {3}{이/가} 아니라 {2}의 코드입니다",
                      slice_of(code->iata), city_of(c, code), city_of(c, named));
    if (*named->iata)
        f->help = SAYC(c, "{1}, or the city that {2} belongs to", "{1} 또는 {2}의 도시명으로 정정하십시오",
                       slice_of(named->iata), slice_of(code->iata));
}

/* The text without a code and brackets. */
static struct itin_slice bare_name(struct itin_slice text)
{
    struct itin_slice name = place_text_name(text);
    return slice_trim(slice(name.ptr, slice_find(name, LIT("("), 0)));
}

static bool near_any(const struct itin_place_hit *hits, size_t n, const struct itin_place *place)
{
    for (size_t i = 0; i < n; i++)
        if (itin_place_km(hits[i].place, place) < 150)
            return true;
    return false;
}

static void look_at_code(struct check *c, struct seat *s, const struct place_ref *p)
{
    struct itin_place_hit hits[SEARCH_CAP];
    if (!p->code.len || slice_eq(p->text.str, p->code))
        return;
    const struct itin_place *code = itin_place_by_iata(p->code);
    struct itin_slice name = bare_name(p->text.str);
    if (!code || (p->inherited && !text_is_set(p->text)) || !name.len || slice_eq_nocase(name, p->code))
        return;
    size_t n = itin_place_search(name, ITIN_WANT_ANY, hits, SEARCH_CAP);
    if (!n || hits[0].match == ITIN_MATCH_NEAREST || near_any(hits, n, code))
        return;
    say_code(c, s, p, code, hits[0].place);
}

/* A zone written at an end whose place keeps another time; true when it is said. */
static bool look_at_zone(struct check *c, struct seat *s, const struct when *w,
                         const struct place_ref *p, const struct text *zone)
{
    if (!c->db || !text_is_set(*zone) || w->state != WHEN_KNOWN || !p || !p->place)
        return false;
    const struct itin_zone *written = itin_zonedb_find(c->db, w->zone_name, NULL);
    const struct itin_zone *local = itin_zonedb_find(c->db, slice_of(itin_place_zone(p->place)), NULL);
    if (!written || !local || itin_zone_offset(written, w->at) == itin_zone_offset(local, w->at))
        return false;
    struct span span = span_is_set(zone->span) ? zone->span : check_time_span(w, s->item);
    struct finding *f = check_find(c, RULE_PLACE_CODE_MISMATCH, span, s, NULL);
    if (!f)
        return true;
    f->message = SAYC(c, "{1} is not the zone of {2}, {3}", "{1}{은/는} {2}의 시간대({3})가 아닙니다",
                      zone->str, check_place(c, p), slice_of(itin_place_zone(p->place)));
    f->help = SAYC(c, "local time of {1} belongs here", "{1} 현지 시각으로 적으십시오",
                   check_place(c, p));
    return true;
}

/* Both ends of a meeting in one wrong zone: one cause. */
static bool is_same_zone(const struct item *item)
{
    return !item_kind_travels(item->kind) && slice_eq(item->start.zone.str, item->end.zone.str);
}

void check_place_codes(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        const struct item *item = s->item;
        look_at_code(c, s, &item->from);
        look_at_code(c, s, &item->to);
        look_at_code(c, s, &item->at);
        if (item->kind == ITEM_CALL)
            continue;
        if (text_is_set(item->zone_key)) { /* on the way the places decide */
            if (!item_kind_travels(item->kind) && !item->at.inherited)
                look_at_zone(c, s, &item->start, check_start_place(item), &item->zone_key);
            continue;
        }
        if (!look_at_zone(c, s, &item->start, check_start_place(item), &item->start.zone) || !is_same_zone(item))
            look_at_zone(c, s, &item->end, check_end_place(item), &item->end.zone);
    }
}

/* ---- place-jump ---------------------------------------------------------------- */

/* How far apart two neighbours may be without a journey written between them:
 * an airport may lie far from its city, two flights meet at one city. */
static double reach(const struct seat *from, const struct seat *to)
{
    bool a = check_is_flight(from), b = check_is_flight(to);
    return a && b ? 100 : a || b ? 200 : 80;
}

/* A stay elsewhere between two that lie together was the jump already. */
static bool comes_back(const struct link *l)
{
    const struct seat *from = l->a->came_from;
    if (!(l->a->marks & MARK_JUMP) || !from || l->a->item->kind != ITEM_STAY)
        return false;
    double km = check_km(check_end_place(from->item), check_start_place(l->b->item));
    return km >= 0 && km <= reach(from, l->b);
}

/* A ride to one airport of a city and a flight from the other. */
static bool wrong_airport(const struct link *l)
{
    const struct place_ref *a = check_end_place(l->a->item), *b = check_start_place(l->b->item);
    bool one_flight = check_is_flight(l->a) != check_is_flight(l->b);
    bool travel = item_kind_travels(l->a->item->kind) && item_kind_travels(l->b->item->kind);
    return one_flight && travel && check_is_airport(a) && check_is_airport(b) &&
           a->place != b->place && !a->inherited && !b->inherited;
}

static void say_both(struct check *c, struct finding *f, const struct link *l,
                     struct itin_slice from, struct itin_slice to)
{
    bool rests = l->a->item->kind == ITEM_STAY, then_rests = l->b->item->kind == ITEM_STAY;
    const char *en = rests && then_rests ? "{1} is in {2}, {3} in {4}: nothing travels there"
                     : rests ? "{1} is in {2}, {3} begins in {4}: nothing travels there"
                     : then_rests ? "{1} ends in {2}, {3} is in {4}: nothing travels there"
                                  : "{1} ends in {2}, {3} begins in {4}: nothing travels there";
    const char *ko =
        rests && then_rests
            ? "{1}{은/는} {2}에 있는데 {3}{은/는} {4}에 있습니다. 그 사이의 이동이 없습니다"
        : rests ? "{1}{은/는} {2}에 있는데 {3}{은/는} {4}에서 시작합니다. 그 사이의 이동이 없습니다"
        : then_rests ? "{1}{은/는} {2}에서 끝나는데 {3}{은/는} {4}에 있습니다. 그 사이의 이동이 없습니다"
                     : "{1}{은/는} {2}에서 끝나는데 {3}{은/는} {4}에서 시작합니다. 그 사이의 이동이 없습니다";
    f->message = SAYC(c, en, ko, check_name(l->a), from, check_name(l->b), to);
}

static void say_jump(struct check *c, struct link *l, double km)
{
    const struct item *a = l->a->item, *b = l->b->item;
    const struct place_ref *from = check_end_place(a), *to = check_start_place(b);
    const struct place_ref *beginning = item_kind_travels(b->kind) ? &b->from : &b->at;
    l->settled = true;
    l->b->marks |= MARK_JUMP;
    l->b->came_from = l->a;
    struct span span = span_is_set(beginning->text.span) ? beginning->text.span
                                                         : check_title_span(b);
    struct finding *f = check_find(c, RULE_PLACE_JUMP, span, l->a, l->b);
    if (!f)
        return;
    say_both(c, f, l, check_place(c, from), check_place(c, to));
    finding_note(f, SAYC(c, "{1} km apart", "거리 {1}km", check_number(c, (int64_t)(km + 0.5))));
    finding_related(f, check_title_span(a), check_name(l->a));
    f->help = SAYC(c, "add the journey, or correct one of the places",
                   "이동 일정을 추가하거나 장소를 정정하십시오");
}

/* A journey without a clock may lie between; one of which both ends are known
 * and lie elsewhere does not help. */
static bool may_travel_between(const struct check *c, const struct link *l)
{
    enum { LOOKED_AT = 64 };
    const struct place_ref *from = check_end_place(l->a->item), *to = check_start_place(l->b->item);
    if (!check_untimed_travel_between(c, l->a, l->b))
        return false;
    bool rests = l->a->item->kind == ITEM_STAY, then_rests = l->b->item->kind == ITEM_STAY;
    struct itin_date first = rests ? l->a->item->first_date : check_last_date(l->a);
    struct itin_date last = then_rests ? l->b->item->last_date : l->b->item->start.local_date;
    size_t n = 0;
    for (size_t i = check_loose_from(c, first);
         i < c->n_loose && date_cmp(c->loose[i].date, last) <= 0; i++) {
        const struct seat *way = c->loose[i].seat;
        if (way == l->a || way == l->b)
            continue;
        double out = check_km(from, check_start_place(way->item));
        double in = check_km(check_end_place(way->item), to);
        if (out < 0 || in < 0 || out <= reach(l->a, way) || in <= reach(way, l->b) ||
            ++n == LOOKED_AT)
            return true;
    }
    return false;
}

/* Of two at once either may be where the traveller was. */
static bool leaves_from_beside(const struct link *l)
{
    const struct seat *beside = l->a->beside;
    if (!(l->a->marks & MARK_OVERLAP) || !beside)
        return (l->a->marks & MARK_OVERLAP) != 0;
    return check_km(check_end_place(beside->item), check_start_place(l->b->item)) <=
           reach(beside, l->b);
}

/* Appointments of a calendar that tells no trip: between days one sleeps at home. */
bool check_is_another_day(const struct check *c, const struct link *l)
{
    return c->office && date_cmp(check_last_date(l->a), l->b->item->start.local_date) < 0;
}

static void look_at_jump(struct check *c, struct link *l)
{
    if (check_is_another_day(c, l) || ((l->a->marks | l->b->marks) & (MARK_DATE | MARK_PLACE)) ||
        (l->b->marks & MARK_OVERLAP) || leaves_from_beside(l) || comes_back(l))
        return;
    double km = check_km(check_end_place(l->a->item), check_start_place(l->b->item));
    if ((km > reach(l->a, l->b) || wrong_airport(l)) && !may_travel_between(c, l))
        say_jump(c, l, km);
}

void check_jumps(struct check *c)
{
    for (size_t i = 0; i < c->n_bed_links; i++)
        look_at_jump(c, &c->bed_links[i]);
    for (size_t i = 0; i < c->n_links; i++)
        if (c->links[i].a && !c->links[i].slept && !(c->links[i].b->marks & MARK_BEHIND_OPEN))
            look_at_jump(c, &c->links[i]);
    for (size_t i = 0; i < c->n_chain; i++)
        if (!(c->chain[i].b->marks & MARK_JUMP))
            look_at_jump(c, &c->chain[i]);
}

/* ---- missing-return -------------------------------------------------------------- */

static bool is_somewhere(const struct seat *s, const struct place_ref *place,
                         struct itin_slice name)
{
    return place && people_take_part(&s->item->who, name) && s->item->kind != ITEM_CALL && s->item->kind != ITEM_TASK;
}

static const struct seat *first_stop(const struct check *c, struct itin_slice name)
{
    for (size_t i = 0; i < c->n_way; i++)
        if (is_somewhere(c->way[i], check_start_place(c->way[i]->item), name))
            return c->way[i];
    return NULL;
}

static bool has_journey(const struct check *c)
{
    for (size_t i = 0; i < c->n_way; i++)
        if (item_kind_travels(c->way[i]->item->kind))
            return true;
    return c->n_loose > 0;
}

/* Journeys alone, without a home that is written, may be meant as one way. */
static bool may_be_one_way(const struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        enum item_kind kind = c->seats[i].item->kind;
        if (kind == ITEM_MEETING || kind == ITEM_VISIT || kind == ITEM_STAY || kind == ITEM_DAY)
            return false;
    }
    return !text_is_set(c->trip->home.text) || c->trip->home.inherited;
}

static const struct seat *last_stop(const struct check *c, struct itin_slice name)
{
    for (size_t i = c->n_way; i-- > 0;)
        if (is_somewhere(c->way[i], check_end_place(c->way[i]->item), name))
            return c->way[i];
    return NULL;
}

static bool is_far(const struct place_ref *home, const struct place_ref *place)
{
    double near = check_is_airport(place) || check_is_airport(home) ? 250 : 80;
    return check_km(home, place) > near;
}

/* Where journeys without a clock, from the day of the last stop on, leave the
 * traveller; NULL when one of them may come home. */
static const struct seat *last_of_all(const struct check *c, struct itin_slice name,
                                      const struct seat *last, const struct place_ref *home)
{
    for (size_t i = check_loose_from(c, check_last_date(last)); i < c->n_loose; i++) {
        if (c->loose[i].on_way || !people_take_part(&c->loose[i].seat->item->who, name))
            continue;
        last = c->loose[i].seat;
        if (!is_far(home, check_end_place(last->item)))
            return NULL;
    }
    return last;
}

/* Where no home is written, a trip begins at it only with a journey: a hotel
 * first says that the way there is not told. */
static bool begins_with_journey(const struct check *c)
{
    for (size_t i = 0; i < c->trip->n_items; i++) {
        const struct item *item = c->trip->items[i];
        if (item->status != ITEM_CANCELLED && item->kind != ITEM_CALL && item->kind != ITEM_TASK)
            return item_kind_travels(item->kind);
    }
    return false;
}

/* Nothing leads from the home that is written to where the trip begins. */
static bool lacks_way_out(const struct check *c, const struct seat *out)
{
    const struct place_ref *home = &c->trip->home;
    const struct when *start = &out->item->start;
    bool told = c->n_loose && date_cmp(c->loose[0].date, start->local_date) <= 0;
    return text_is_set(home->text) && !home->inherited && home->place && !told &&
           !item_kind_travels(out->item->kind) && is_far(home, check_start_place(out->item));
}

/* There and back by car on one day, of which nobody writes the way. */
static bool is_day_trip(const struct check *c, const struct seat *out)
{
    enum { BY_CAR_KM = 300 };
    return !has_journey(c) && date_eq(c->trip->first_day, c->trip->last_day) &&
           check_km(&c->trip->home, check_start_place(out->item)) <= BY_CAR_KM;
}

static void say_return(struct check *c, struct finding *f, struct itin_slice home,
                       struct itin_slice begin, struct itin_slice end, bool no_way, bool no_return)
{
    if (!no_way)
        f->message = SAYC(c, "the trip ends in {1} and does not come home to {2}",
                          "출장이 {1}에서 끝나고 {2}{으로/로} 돌아오는 일정이 없습니다", end, home);
    else if (!no_return)
        f->message = SAYC(c, "the trip begins in {1}, and nothing goes there from {2}",
                          "출장이 {1}에서 시작하는데 {2}에서 가는 일정이 없습니다", begin, home);
    else if (slice_eq(begin, end))
        f->message = SAYC(c, "nothing goes from {2} to {1}, and nothing comes home",
                          "{2}에서 {1}{으로/로} 가는 일정도, 돌아오는 일정도 없습니다", begin, home);
    else
        f->message = SAYC(c, "nothing goes from {2} to {1}, and nothing comes home from {3}",
                          "{2}에서 {1}{으로/로} 가는 일정도, {3}에서 돌아오는 일정도 없습니다", begin,
                          home, end);
}

/* The way of one traveller; true when something was said of it. */
static bool look_at_return(struct check *c, struct itin_slice name, bool parted)
{
    const struct seat *out = first_stop(c, name), *last = last_stop(c, name);
    if (!out || !last || is_day_trip(c, out))
        return false;
    const struct place_ref *begin = check_start_place(out->item);
    const struct place_ref *home = c->trip->home.place ? &c->trip->home : begin;
    if (parted && (!item_kind_travels(out->item->kind) || is_far(home, begin)))
        return false; /* one who lives elsewhere */
    last = last_of_all(c, name, last, home);
    const struct place_ref *end = last ? check_end_place(last->item) : home;
    bool no_way = lacks_way_out(c, out);
    bool no_return = is_far(home, end);
    const struct seat *s = no_return ? last : out;
    struct finding *f = no_way || no_return
                            ? check_find(c, RULE_MISSING_RETURN, check_title_span(s->item), s, NULL)
                            : NULL;
    if (!f)
        return false;
    say_return(c, f, check_place(c, home), check_place(c, begin), check_place(c, end), no_way,
               no_return);
    if (parted)
        finding_note(f, SAYC(c, "so goes the way of {1}", "{1}의 일정 기준입니다", name));
    return true;
}

/* Of the first whose way it is: those who go together share it. */
void check_returns(struct check *c)
{
    bool homeless = !text_is_set(c->trip->home.text) || c->trip->home.inherited;
    if ((homeless && !has_journey(c)) || may_be_one_way(c) ||
        (!c->trip->home.place && !begins_with_journey(c)))
        return;
    struct itin_slice names[CHECK_TRAVELLERS];
    size_t n = check_travellers(c, names);
    for (size_t i = 0; i < n; i++)
        if (look_at_return(c, names[i], n > 1))
            return;
}

/* ---- missing-transfer ------------------------------------------------------------- */

/* Between an airport and a place in its city, with nothing that rides. */
static bool lacks_ride(const struct check *c, const struct link *l)
{
    if (!l->a || l->settled || check_is_flight(l->a) == check_is_flight(l->b))
        return false;
    const struct seat *other = check_is_flight(l->a) ? l->b : l->a;
    const struct place_ref *airport =
        check_is_flight(l->a) ? &l->a->item->to : &l->b->item->from;
    if (!airport->place && !airport->text.str.len)
        return false; /* that the place is unknown is said elsewhere */
    if (item_kind_travels(other->item->kind) || check_untimed_travel_between(c, l->a, l->b))
        return false;
    return !(check_is_airport(&other->item->at) && other->item->at.place == airport->place &&
             other->item->at.match == ITIN_MATCH_CODE);
}

static void add_way(struct check *c, struct buf *list, const struct link *l,
                    const struct seat *flight)
{
    bool lands = flight == l->a;
    struct itin_slice airport = check_place(c, lands ? &flight->item->to : &flight->item->from);
    struct itin_slice way = lands ? SAYC(c, "from {1}", "{1} 공항 → 시내", airport)
                                  : SAYC(c, "to {1}", "시내 → {1} 공항", airport);
    struct itin_slice rest = buf_slice(list), said;
    while (slice_split(&rest, ',', &said)) /* two who land there apart */
        if (slice_eq(slice_trim(said), way))
            return;
    buf_adds(list, list->len ? ", " : "");
    buf_add(list, way);
}

struct ways { /* that nothing travels, each once, whoever goes */
    struct buf list;
    struct finding *finding;
    size_t n;
};

static void say_way(struct check *c, struct ways *w, const struct link *l, struct seat *flight)
{
    unsigned mark = flight == l->a ? MARK_NO_RIDE_FROM : MARK_NO_RIDE_TO;
    if ((flight->marks & mark) || check_allows(flight->item, RULE_MISSING_TRANSFER))
        return;
    flight->marks |= mark;
    if (!w->finding)
        w->finding = check_find(c, RULE_MISSING_TRANSFER, check_title_span(flight->item), flight, NULL);
    else if (w->n < WAYS_MAX)
        finding_related(w->finding, check_title_span(flight->item), check_name(flight));
    if (w->n++ < WAYS_MAX)
        add_way(c, &w->list, l, flight);
}

/* A place in the city of an airport, not the airport itself. */
static bool lies_in_town(const struct place_ref *p, const struct place_ref *airport)
{
    enum { TOWN_KM = 200 };
    double km = check_km(p, airport);
    return km >= 0 && km <= TOWN_KM && !(check_is_airport(p) && p->place == airport->place);
}

/* Who sleeps in the town between two journeys, of which one is a flight from
 * its airport or to it, needs a ride as one who meets somebody there does. */
static bool sleeps_in_town(const struct check *c, const struct link *l,
                           const struct place_ref *airport)
{
    int64_t until = l->b->item->start.at.s;
    for (size_t i = check_bed_from(c, l->a->item->end.at.s);
         i < c->n_beds && c->beds[i].asleep < until; i++) {
        const struct item *stay = c->beds[i].seat->item;
        if (check_shares_traveller(stay, l->a->item) && check_shares_traveller(stay, l->b->item) &&
            lies_in_town(&stay->at, airport))
            return true;
    }
    return false;
}

static void look_at_way(struct check *c, struct ways *w, const struct link *l)
{
    if (lacks_ride(c, l)) {
        say_way(c, w, l, check_is_flight(l->a) ? l->a : l->b);
        return;
    }
    if (!l->a || l->settled || !l->a->ended || !item_kind_travels(l->a->item->kind) ||
        !item_kind_travels(l->b->item->kind) || check_untimed_travel_between(c, l->a, l->b))
        return;
    const struct place_ref *lands = &l->a->item->to, *leaves = &l->b->item->from;
    if (check_is_flight(l->a) && (check_is_flight(l->b) || lies_in_town(leaves, lands)) &&
        sleeps_in_town(c, l, lands))
        say_way(c, w, l, l->a);
    if (check_is_flight(l->b) && (check_is_flight(l->a) || lies_in_town(lands, leaves)) &&
        sleeps_in_town(c, l, leaves))
        say_way(c, w, l, l->b);
}

void check_missing_transfers(struct check *c)
{
    struct ways w = {0};
    buf_init(&w.list, 16u << 10);
    for (size_t i = 0; i < c->n_links; i++)
        look_at_way(c, &w, &c->links[i]);
    if (w.n > WAYS_MAX)
        buf_adds(&w.list, ", ...");
    if (w.finding)
        w.finding->message = SAYC(c, "no transfer {1}", "공항 이동 일정이 없습니다: {1}", buf_slice(&w.list));
    arena_drop(&c->arena, &w.list);
}
