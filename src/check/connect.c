/* The time between two neighbours: connections, leads, ways. */
#include "base/base.h"

#include "check/check.h"

enum {
    MCT_DD = 30, MCT_DI = 60, MCT_ID = 90, MCT_II = 90, /* minutes; industry defaults */
    MCT_CITY = 240,   /* between two airports of one city */
    SELF_TRANSFER = 180,
    WAY_UNKNOWN = 30
};

static bool is_settled(const struct link *l)
{
    unsigned bad = MARK_ORDER | MARK_OVERLAP | MARK_PLACE;
    return !l->a || l->settled || !l->has_gap || l->gap < 0 || ((l->a->marks | l->b->marks) & bad);
}

static struct span start_span(const struct seat *s)
{
    return check_time_span(&s->item->start, s->item);
}

static void label_end(struct finding *f, const struct seat *a)
{
    if (span_is_set(a->item->end.span) && a->item->end.span.start != f->span.start)
        finding_label(f, a->item->end.span, '-', LIT(""));
}

/* ---- connection-too-short -------------------------------------------------- */

struct minimum {
    int minutes;
    const char *en, *ko; /* what decides it */
};

static struct minimum minimum_of(const struct item *a, const struct item *b)
{
    static const struct minimum table[2][2] = {
        {{MCT_DD, "domestic to domestic", "국내선-국내선"},
         {MCT_DI, "domestic to international", "국내선-국제선"}},
        {{MCT_ID, "international to domestic", "국제선-국내선"},
         {MCT_II, "international to international", "국제선-국제선"}},
    };
    if (text_is_set(a->ticket) && text_is_set(b->ticket) && !slice_eq(a->ticket.str, b->ticket.str))
        return (struct minimum){SELF_TRANSFER, "separate tickets", "별도 발권"};
    if (a->to.place != b->from.place && check_is_airport(&a->to) && check_is_airport(&b->from))
        return (struct minimum){MCT_CITY, "between two airports of one city", "같은 도시의 두 공항 사이"};
    return table[check_abroad(a) == 1][check_abroad(b) == 1];
}

int check_connection_minimum(const struct item *a, const struct item *b)
{
    return minimum_of(a, b).minutes;
}

/* There was enough time by the record: the drift says what became of it. */
static bool enough_before(const struct link *l, int64_t minimum)
{
    int64_t by = l->a ? l->b->moved_start - l->a->moved_end : 0;
    return by < 0 && l->gap - by / 60 >= minimum;
}

static bool same_flight_goes_on(const struct item *a, const struct item *b)
{
    return a->flight.len && slice_eq(a->flight, b->flight);
}

static void say_connection(struct check *c, struct link *l, struct minimum min)
{
    l->settled = true;
    struct finding *f =
        check_find_as(c, RULE_CONNECTION_TOO_SHORT, ITIN_WARNING, start_span(l->b), l->a, l->b);
    if (!f)
        return;
    f->message = SAYC(c, "{1} from {2} to {3} at {4}, less than the usual {5}",
                      "{4}에서 {2} → {3} 환승 시간이 {1}{으로/로} 기준 {5}보다 짧습니다",
                      check_minutes(c, l->gap), check_name(l->a), check_name(l->b),
                      check_place(c, check_end_place(l->a->item)), check_minutes(c, min.minutes));
    label_end(f, l->a);
    check_say_ends(c, f, &l->a->item->end, check_end_place(l->a->item), &l->b->item->start,
                   check_start_place(l->b->item));
    finding_note(f, SAYC(c, "default minimum, {1}", "기본 최소 환승 시간({1})",
                         slice_of(c->diag->lang == ITIN_LANG_KO ? min.ko : min.en)));
    finding_related(f, check_time_span(&l->a->item->end, l->a->item), check_name(l->a));
}

void check_connections(struct check *c)
{
    for (size_t i = 0; i < c->n_links; i++) {
        struct link *l = &c->links[i];
        if (is_settled(l) || !check_is_flight(l->a) || !check_is_flight(l->b) ||
            same_flight_goes_on(l->a->item, l->b->item))
            continue;
        struct minimum min = minimum_of(l->a->item, l->b->item);
        if (l->gap < min.minutes && enough_before(l, min.minutes))
            l->settled = true;
        else if (l->gap < min.minutes)
            say_connection(c, l, min);
    }
}

/* ---- airport-lead-short, arrival-lead-short ---------------------------------- */

struct thresholds {
    int warning, note;
};

static struct thresholds departure_lead(const struct item *flight)
{
    return check_abroad(flight) == 1 ? (struct thresholds){60, 120} : (struct thresholds){40, 60};
}

static struct thresholds arrival_lead(const struct item *flight)
{
    return check_abroad(flight) == 1 ? (struct thresholds){30, 60} : (struct thresholds){15, 30};
}

static struct finding *say_lead(struct check *c, enum rule rule, struct thresholds t, int64_t lead,
                                const struct seat *flight, const struct seat *other)
{
    bool risky = lead < t.warning;
    const struct seat *at = rule == RULE_AIRPORT_LEAD_SHORT ? flight : other;
    struct finding *f =
        check_find_as(c, rule, risky ? ITIN_WARNING : ITIN_NOTE, start_span(at), flight, other);
    if (!f)
        return NULL;
    check_brief(f, check_minutes(c, lead));
    struct itin_slice usual = check_minutes(c, risky ? t.warning : t.note);
    if (rule == RULE_AIRPORT_LEAD_SHORT)
        f->message = SAYC(c, "{1} at {2} before {3}, less than {4}",
                          "{3} 출발 전 {2} 여유가 {1}{으로/로} {4}보다 짧습니다",
                          check_minutes(c, lead), check_place(c, check_start_place(flight->item)),
                          check_name(flight), usual);
    else
        f->message = SAYC(c, "{1} from landing at {2} ({3}) to {5}, less than {4}",
                          "{3} {2} 도착 후 {5}까지 {1}{으로/로} {4}보다 짧습니다",
                          check_minutes(c, lead), check_place(c, check_end_place(flight->item)),
                          check_name(flight), usual, check_event(c, other));
    return f;
}

/* When the traveller is at the airport: at the formality, or when the way
 * there ends; a meal on the way counts as waiting only after that. */
static bool lead_before(const struct link *l, int64_t *ret_lead)
{
    const struct item *b = l->b->item;
    if (l->formality)
        *ret_lead = (b->start.at.s - l->formality->item->start.at.s) / 60;
    else if (!l->a || !l->has_gap)
        return false;
    else if (l->meal && l->meal->ended && !item_kind_travels(l->a->item->kind))
        *ret_lead = (b->start.at.s - l->meal->item->end.at.s) / 60;
    else
        *ret_lead = l->gap;
    return *ret_lead >= 0;
}

static void look_at_departure(struct check *c, struct link *l)
{
    int64_t lead;
    if (!check_is_flight(l->b) || (l->a && check_is_flight(l->a)) || !lead_before(l, &lead))
        return;
    struct thresholds t = departure_lead(l->b->item);
    if (lead >= t.note)
        return;
    l->settled = true;
    if (!l->formality && enough_before(l, t.note))
        return;
    struct finding *f = say_lead(c, RULE_AIRPORT_LEAD_SHORT, t, lead, l->b,
                                 l->formality ? l->formality : l->a);
    if (f && l->a)
        label_end(f, l->a);
}

static void look_at_arrival(struct check *c, struct link *l)
{
    if (!l->a || !check_is_flight(l->a) || check_is_flight(l->b) || is_settled(l))
        return;
    struct thresholds t = arrival_lead(l->a->item);
    if (l->gap >= t.note)
        return;
    l->settled = true;
    if (enough_before(l, t.note))
        return;
    struct finding *f = say_lead(c, RULE_ARRIVAL_LEAD_SHORT, t, l->gap, l->a, l->b);
    if (f)
        label_end(f, l->a);
}

void check_leads(struct check *c)
{
    for (size_t i = 0; i < c->n_links; i++) {
        struct link *l = &c->links[i];
        if (l->settled || (l->b->marks & (MARK_ORDER | MARK_OVERLAP)))
            continue;
        look_at_departure(c, l);
        look_at_arrival(c, l);
    }
}

/* ---- no-transfer-time, tight-transfer ----------------------------------------- */

/* Letters and digits only, ASCII folded: "K-스타트업 센터" = "K-스타트업센터". */
static bool next_letter(struct itin_slice s, size_t *at, char *ret)
{
    while (*at < s.len) {
        unsigned char ch = (unsigned char)s.ptr[(*at)++];
        if (ch < 0x80 && !isalnum(ch))
            continue;
        *ret = (char)tolower(ch);
        return true;
    }
    return false;
}

static bool same_folded(struct itin_slice a, struct itin_slice b)
{
    size_t i = 0, k = 0;
    char x = 0, y = 0;
    for (;;) {
        bool more_a = next_letter(a, &i, &x), more_b = next_letter(b, &k, &y);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (x != y)
            return false;
    }
}

/* ", Room 301": the next word of a venue's name, without signs. */
static bool next_word(struct itin_slice *rest, struct itin_slice *ret)
{
    size_t from = 0, to;
    if (!rest->len)
        return false;
    while (from < rest->len && memchr(" ,()[]-/", rest->ptr[from], 8))
        from++;
    for (to = from; to < rest->len && !memchr(" ,()[]-/", rest->ptr[to], 8);)
        to++;
    *ret = slice(rest->ptr + from, to - from);
    *rest = slice_from(*rest, to);
    return ret->len > 0;
}

static bool is_any(struct itin_slice word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (slice_eq_nocase(word, slice_of(words[i])))
            return true;
    return false;
}

/* 3F, B2, 5층, 301호. */
static bool is_room_number(struct itin_slice word)
{
    bool basement = word.len <= 3 && toupper((unsigned char)word.ptr[0]) == 'B' && slice_has_digit(word);
    size_t digits = 0;
    while (digits < word.len && isdigit((unsigned char)word.ptr[digits]))
        digits++;
    struct itin_slice behind = slice_from(word, digits);
    return basement || (digits && (slice_eq_nocase(behind, LIT("F")) || slice_eq(behind, LIT("층")) ||
                                   slice_eq(behind, LIT("호")) || slice_eq(behind, LIT("호실"))));
}

/* The building of a venue, by its letters: without rooms and floors. */
static struct itin_slice building_of(struct itin_slice where, char *out, size_t cap)
{
    static const char *const rooms[] = {"room", "rm", "rm.", "floor", "fl", "fl.", "level", "suite", "호실", "지하"};
    struct itin_slice word, next;
    size_t n = 0;
    bool room = false;
    while (next_word(&where, &word)) {
        struct itin_slice look = where;
        bool named = is_any(word, rooms, ARRAY_LEN(rooms));
        bool numbered = isdigit((unsigned char)word.ptr[0]) && (room || (next_word(&look, &next) && is_any(next, rooms, ARRAY_LEN(rooms))));
        room = named;
        if (named || numbered || is_room_number(word))
            continue;
        for (size_t at = 0; n < cap && next_letter(word, &at, &out[n]); n++)
            ;
    }
    return slice(out, n);
}

static bool same_building(struct itin_slice a, struct itin_slice b)
{
    char x[128], y[128];
    struct itin_slice p = building_of(a, x, sizeof x), q = building_of(b, y, sizeof y);
    return p.len && p.len < sizeof x && slice_eq(p, q);
}

/* One building: the same venue is written, perhaps with other rooms of it, or
 * one stands in the other ("City Hall", "City Hall, room 2"). Without venues the
 * titles have to do. */
static bool one_building(const struct item *a, const struct item *b)
{
    if (text_is_set(a->where) && text_is_set(b->where))
        return same_building(a->where.str, b->where.str) || same_folded(a->where.str, b->where.str) ||
               slice_starts_nocase(a->where.str, b->where.str) ||
               slice_starts_nocase(b->where.str, a->where.str);
    struct itin_slice x = text_is_set(a->where) ? a->where.str : a->title.str;
    struct itin_slice y = text_is_set(b->where) ? b->where.str : b->title.str;
    if (same_folded(x, y))
        return true;
    bool venue = text_is_set(a->where) || text_is_set(b->where);
    return venue && same_folded(a->title.str, b->title.str);
}

/* Further than that nobody goes by road between two appointments: how long it
 * takes is not known, and that nothing travels there is place-jump's to say. */
static bool is_by_road(double km)
{
    enum { ROAD_KM = 500 };
    return km <= ROAD_KM;
}

/* Appointments of a calendar may have no place at all, or a room alone: then
 * there are no two venues. */
static bool are_venues(const struct check *c, const struct item *a, const struct item *b)
{
    char out[128];
    if (c->trip->form != TRIP_ICS)
        return true;
    const struct item *both[] = {a, b};
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        const struct text *at = text_is_set(both[i]->where) ? &both[i]->where : &both[i]->at.text;
        if (!building_of(at->str, out, sizeof out).len)
            return false;
    }
    return true;
}

static int64_t way_minutes(double km)
{
    int64_t by_road = km > 0 ? 15 + (int64_t)km : 0; /* 60 km/h and the doors */
    return by_road > WAY_UNKNOWN ? by_road : WAY_UNKNOWN;
}

static void say_transfer(struct check *c, struct link *l, int64_t need)
{
    enum rule rule = l->gap == 0 ? RULE_NO_TRANSFER_TIME : RULE_TIGHT_TRANSFER;
    l->settled = true;
    struct finding *f = check_find(c, rule, start_span(l->b), l->a, l->b);
    if (!f)
        return;
    f->message = l->gap == 0
                     ? SAYC(c, "no time between {1} and {2}", "{1}{과/와} {2} 사이에 이동 시간이 없습니다",
                            check_name(l->a), check_name(l->b))
                     : SAYC(c, "{3} between {1} and {2}", "{1}에서 {2}까지 이동 시간이 {3}입니다",
                            check_name(l->a), check_name(l->b), check_minutes(c, l->gap));
    check_brief(f, check_minutes(c, l->gap));
    label_end(f, l->a);
    if (need == WAY_UNKNOWN)
        finding_note(f, SAYC(c, "the way is not known; {1} is assumed",
                             "이동 거리를 알 수 없어 {1}{을/를} 기준으로 합니다",
                             check_minutes(c, need)));
    else
        finding_note(f, SAYC(c, "the way takes about {1}", "이동에 약 {1} 걸립니다",
                             check_minutes(c, need)));
}

void check_transfers(struct check *c)
{
    for (size_t i = 0; i < c->n_links; i++) {
        struct link *l = &c->links[i];
        if (is_settled(l) || l->formality || l->meal || !check_is_venue(l->a) ||
            !check_is_venue(l->b) || l->a->item->hold == HOLD_FLEXIBLE ||
            l->b->item->hold == HOLD_FLEXIBLE || check_is_another_day(c, l) || !are_venues(c, l->a->item, l->b->item) ||
            one_building(l->a->item, l->b->item))
            continue;
        double km = check_km(check_end_place(l->a->item), check_start_place(l->b->item));
        int64_t need = way_minutes(km);
        if (is_by_road(km) && l->gap < need && !enough_before(l, need))
            say_transfer(c, l, need);
    }
}
