/* Stays on the line: rooms that are taken twice, and where their guests are. */
#include "base/base.h"

#include "check/check.h"

/* A town may have several; neighbours beyond it are no other place yet. */
#define ONE_TOWN_KM 30.0
#define ELSEWHERE_KM 80.0
#define AIRPORT_KM 200.0 /* as place-jump has it for flights */

enum {
    DAY_S = 86400,
    ASLEEP = 27 * 3600, /* three in the morning, from the day of check-in */
    LOOKED_AT = 512,    /* items about a stay: beyond that it is left alone */
    ROOMS_MAX = 16      /* at once */
};

/* ---- beds ------------------------------------------------------------------ */

static int32_t offset_of(const struct check *c, const struct item *stay)
{
    struct itin_civil noon = {stay->first_date, {12, 0, 0}};
    const struct itin_zone *zone = c->db ? itin_zonedb_find(c->db, stay->at.zone, NULL) : NULL;
    if (stay->start.state == WHEN_KNOWN)
        return stay->start.at_offset;
    if (zone)
        return itin_zone_offset(zone, itin_zone_lookup(zone, noon).earlier);
    return stay->at.place->lon_e4 / 150000 * 3600; /* only to put it between other items */
}

static bool says_where(const struct seat *s)
{
    const struct item *item = s->item;
    return s->live && item->kind == ITEM_STAY && item->has_dates &&
           item->at.state == PLACE_RESOLVED && item->at.place && !item->at.inherited &&
           !item->place_is_hint && date_cmp(item->last_date, item->first_date) >= 0;
}

/* Who checks in after midnight has the night before. */
static bool in_small_hours(const struct item *stay)
{
    return stay->start.state == WHEN_KNOWN && stay->start.local_time.hour < 4;
}

static struct bed make_bed(const struct check *c, struct seat *s)
{
    const struct item *stay = s->item;
    int64_t days = date_diff(stay->last_date, stay->first_date) + 2;
    int64_t from = civil_to_instant((struct itin_civil){stay->first_date, {0, 0, 0}},
                                    offset_of(c, stay)).s;
    return (struct bed){.seat = s,
                        .from = from,
                        .to = from + days * DAY_S,
                        .asleep = from + ASLEEP - (in_small_hours(stay) ? DAY_S : 0)};
}

static int by_evening(const void *pa, const void *pb)
{
    const struct bed *a = pa, *b = pb;
    if (a->asleep != b->asleep)
        return a->asleep < b->asleep ? -1 : 1;
    return a->seat->index < b->seat->index ? -1 : a->seat->index > b->seat->index;
}

/* ---- the journeys there ------------------------------------------------------ */

static size_t first_from(const struct check *c, int64_t at)
{
    size_t lo = 0, hi = c->n_line;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->line[mid]->at < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_near(const struct place_ref *a, const struct place_ref *b, bool flight)
{
    double km = check_km(a, b);
    return km >= 0 && km <= (flight ? AIRPORT_KM : ELSEWHERE_KM);
}

/* True when a journey comes there until an instant, or begins there before it. */
static bool leads_there(const struct seat *s, const struct bed *bed, int64_t until)
{
    const struct item *item = s->item;
    const struct place_ref *at = &bed->seat->item->at;
    int64_t end = s->ended ? item->end.at.s : item->start.at.s;
    if (!item_kind_travels(item->kind) || !check_shares_traveller(item, bed->seat->item))
        return false;
    if (is_near(check_start_place(item), at, check_is_flight(s)))
        return item->start.at.s <= bed->asleep && item->start.at.s >= bed->from - DAY_S;
    return is_near(check_end_place(item), at, check_is_flight(s)) && end >= bed->from - DAY_S &&
           end <= until;
}

static bool is_reached(const struct check *c, const struct bed *bed, int64_t until)
{
    size_t i = first_from(c, bed->from - 2 * DAY_S);
    for (size_t n = 0; i < c->n_line && c->line[i]->at <= until; i++, n++)
        if (n == LOOKED_AT || leads_there(c->line[i], bed, until))
            return true;
    return false;
}

size_t check_bed_from(const struct check *c, int64_t at)
{
    size_t lo = 0, hi = c->n_beds;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->beds[mid].asleep < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void check_make_beds(struct check *c)
{
    size_t stays = 0;
    for (size_t i = 0; i < c->n_seats; i++)
        stays += c->seats[i].kind == ITEM_STAY;
    c->beds = stays ? arena_array(&c->arena, stays, sizeof *c->beds) : NULL;
    for (size_t i = 0; c->beds && i < c->n_seats; i++)
        if (c->seats[i].kind == ITEM_STAY && says_where(&c->seats[i]))
            c->beds[c->n_beds++] = make_bed(c, &c->seats[i]);
    if (c->n_beds)
        qsort(c->beds, c->n_beds, sizeof *c->beds, by_evening);
    for (size_t i = 0; i < c->n_beds; i++)
        c->beds[i].seat->at = c->beds[i].asleep;
    for (size_t i = 0; i < c->n_beds; i++)
        c->beds[i].reached = is_reached(c, &c->beds[i], c->beds[i].to);
}

/* ---- overlap ------------------------------------------------------------------ */

struct nights {
    struct itin_date first, last;
};

/* Whether all who have both rooms spend an evening's night travelling. */
static bool is_aboard(const struct itin_trip *trip, struct itin_date evening, const struct item *a,
                      const struct item *b)
{
    const struct night *first = trip_night(trip, evening);
    bool aboard = false;
    if (!first)
        return false;
    for (const struct night *night = first; night < trip->nights_list + trip->n_nights && date_eq(night->date, evening); night++) {
        if (!people_share(&night->who, &a->who) || !people_share(&night->who, &b->who))
            continue;
        if (!night->aboard)
            return false;
        aboard = true;
    }
    return aboard;
}

/* The nights that both have; one in a plane is no night in two rooms. */
static bool common_nights(const struct check *c, const struct item *a, const struct item *b,
                          struct nights *ret)
{
    struct itin_date first = date_cmp(a->first_date, b->first_date) > 0 ? a->first_date : b->first_date;
    struct itin_date last = date_cmp(a->last_date, b->last_date) < 0 ? a->last_date : b->last_date;
    while (date_cmp(first, last) <= 0 && is_aboard(c->trip, first, a, b))
        first = date_add(first, 1);
    while (date_cmp(first, last) <= 0 && is_aboard(c->trip, last, a, b))
        last = date_add(last, -1);
    *ret = (struct nights){first, last};
    return date_cmp(first, last) <= 0;
}

static int64_t in_the_night(const struct bed *bed, struct itin_date evening)
{
    return bed->from + date_diff(evening, bed->seat->item->first_date) * DAY_S + ASLEEP;
}

static bool has_untimed_travel(const struct check *c, struct itin_date from, struct itin_date to)
{
    size_t i = check_loose_from(c, from);
    return i < c->n_loose && date_cmp(c->loose[i].date, to) <= 0;
}

/* A room is kept while its guest is away for a night: he goes there first. */
static bool is_excursion(const struct check *c, const struct bed *a, const struct bed *b,
                         struct itin_date last)
{
    int64_t until = in_the_night(b, last);
    if (has_untimed_travel(c, date_add(a->seat->item->first_date, -1), last))
        return true;
    return is_reached(c, b, until) && is_reached(c, a, until);
}

static bool same_name(const struct item *a, const struct item *b)
{
    struct itin_slice x = text_is_set(a->where) ? a->where.str : a->title.str;
    struct itin_slice y = text_is_set(b->where) ? b->where.str : b->title.str;
    return slice_eq_nocase(x, y) || slice_eq_nocase(a->title.str, b->title.str);
}

static bool taken_twice(const struct check *c, const struct bed *a, const struct bed *b,
                        struct nights *ret)
{
    const struct item *x = a->seat->item, *y = b->seat->item;
    double km = check_km(&x->at, &y->at);
    bool gives_way = x->hold == HOLD_FLEXIBLE || y->hold == HOLD_FLEXIBLE;
    if (gives_way || !check_shares_traveller(x, y) || !common_nights(c, x, y, ret))
        return false;
    if (km > ELSEWHERE_KM)
        return !is_excursion(c, a, b, ret->last);
    return km >= 0 && km < ONE_TOWN_KM && x->origin == ORIGIN_PLAN && y->origin == ORIGIN_PLAN &&
           !same_name(x, y);
}

static void say_nights_of(struct check *c, struct finding *f, const struct item *stay)
{
    struct itin_slice days = date_eq(stay->first_date, stay->last_date)
                                 ? check_day(c, stay->first_date)
                                 : check_days(c, stay->first_date, stay->last_date);
    finding_note(f, arena_printf(&c->arena, SLICE_FMT ", " SLICE_FMT ": " SLICE_FMT,
                                 SLICE_ARG(stay->title.str), SLICE_ARG(check_city(c, &stay->at)),
                                 SLICE_ARG(days)));
}

/* The room that no journey leads to is the one too many; else the later one. */
static bool is_in_doubt(const struct bed *a, const struct bed *b)
{
    if (a->reached != b->reached)
        return b->reached;
    return a->seat->item->order > b->seat->item->order;
}

static void say_twice(struct check *c, struct seat *a, struct seat *b, struct nights nights)
{
    int64_t n = date_diff(nights.last, nights.first) + 1;
    const struct item *x = a->item, *y = b->item;
    b->marks |= MARK_OVERLAP;
    struct finding *f = check_find(c, RULE_OVERLAP, check_time_span(&y->start, y), a, b);
    if (!f)
        return;
    f->message = SAYC(c, n == 1 ? "{1} and {2} overlap by {3} night" : "{1} and {2} overlap by {3} nights",
                      "{1}{과/와} {2}{이/가} {3}박 겹칩니다", check_name(a), check_name(b),
                      check_number(c, n));
    say_nights_of(c, f, x);
    say_nights_of(c, f, y);
    finding_related(f, check_time_span(&x->start, x), check_name(a));
    f->help = SAYC(c, "move one of them; if different people go, name them with `who`",
                   "한쪽을 옮기거나, 참석자가 다르면 `who`에 적으십시오");
}

/* One finding a stay at most: its first collision. */
void check_stays(struct check *c)
{
    const struct bed *open[ROOMS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->n_beds; i++) {
        struct bed *bed = &c->beds[i];
        struct nights nights;
        size_t kept = 0, k = 0;
        for (size_t m = 0; m < n; m++)
            if (open[m]->to > bed->from)
                open[kept++] = open[m];
        n = kept;
        while (k < n && !taken_twice(c, open[k], bed, &nights))
            k++;
        if (k < n)
            is_in_doubt(open[k], bed) ? say_twice(c, bed->seat, open[k]->seat, nights)
                                      : say_twice(c, open[k]->seat, bed->seat, nights);
        if (n == ROOMS_MAX)
            memmove(open, open + 1, --n * sizeof(open[0]));
        open[n++] = bed;
    }
}
