#include "base/base.h"

#include "model/model.h"

/* What the days and nights of a trip are counted from: not calls, which the
 * traveller takes wherever he is, nor tasks, nor what was cancelled. */
static bool counts(const struct item *item)
{
    return item->status != ITEM_CANCELLED && item->kind != ITEM_CALL && item->kind != ITEM_TASK;
}

static bool first_date(const struct item *item, struct itin_date *ret)
{
    if (item->start.state == WHEN_KNOWN)
        *ret = item->start.local_date;
    else if (item->has_dates)
        *ret = item->first_date;
    else if (item->start.has_date && item->start.date.year)
        *ret = item->start.date;
    else
        return false;
    return true;
}

static bool last_date(const struct item *item, struct itin_date *ret)
{
    if (item->end.state == WHEN_KNOWN)
        *ret = item->end.local_date;
    else if (item->kind == ITEM_STAY && item->has_dates && item->end.has_date && !item_is_reversed(item))
        *ret = date_add(item->last_date, 1);
    else if (item->has_dates)
        *ret = item->last_date;
    else
        return first_date(item, ret);
    return true;
}

/* An end that comes before its start is a fault, and no end of the trip. */
static bool has_real_end(const struct item *item)
{
    if (item->end.state != WHEN_KNOWN)
        return false;
    return item->start.state != WHEN_KNOWN || item->end.at.s >= item->start.at.s;
}

/* The days of one traveller, or of several who do the same; and of all of
 * them together, which is what the trip says of itself. */
struct party {
    struct itin_trip *trip;
    struct people who;       /* empty: everybody */
    struct item *const *items; /* those it takes part in */
    size_t n_items;
    bool has_span;
    struct itin_date first_day, last_day, end_day;
    const struct item *first_item, *last_item;
    struct night *nights;
    size_t n_nights;
};

static void find_span(struct party *p)
{
    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *item = p->items[i];
        struct itin_date from, to;
        if (!counts(item) || !first_date(item, &from) || !last_date(item, &to))
            continue;
        if (!p->has_span || date_cmp(from, p->first_day) < 0)
            p->first_day = from;
        if (date_cmp(to, from) < 0) /* eastbound over the date line: the calendar shows one day */
            to = from;
        if (!p->has_span || date_cmp(to, p->last_day) > 0)
            p->last_day = to;
        p->has_span = true;
        if (item->start.state == WHEN_KNOWN &&
            (!p->first_item || item->start.at.s < p->first_item->start.at.s))
            p->first_item = item;
        if (has_real_end(item) &&
            (!p->last_item || item->end.at.s > p->last_item->end.at.s))
            p->last_item = item;
    }
}

static bool is_later(struct itin_date a, struct itin_date b)
{
    return date_cmp(a, b) > 0;
}

static struct itin_date greatest_known_date(const struct party *p)
{
    struct itin_date day = p->last_item->end.local_date;
    for (size_t i = 0; i < p->n_items; i++) {
        const struct when *ends[] = {&p->items[i]->start, &p->items[i]->end};
        for (size_t k = 0; k < ARRAY_LEN(ends) && counts(p->items[i]); k++)
            if (ends[k]->state == WHEN_KNOWN && is_later(ends[k]->local_date, day))
                day = ends[k]->local_date;
    }
    return day;
}

/* Mere dates lie behind the last moment that is known when they are of its own
 * place, or greater than any date that is known. */
static struct itin_date find_end(const struct party *p)
{
    if (!p->last_item)
        return p->last_day;
    struct itin_date known = greatest_known_date(p), day = p->last_item->end.local_date;
    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *item = p->items[i];
        struct itin_date to;
        if (!counts(item) || has_real_end(item) || !last_date(item, &to) || !is_later(to, day))
            continue;
        if (is_later(to, known) ||
            slice_eq(item_place_end(item)->zone, p->last_item->end.zone_name))
            day = to;
    }
    return day;
}

/* ---- nights ---------------------------------------------------------------- */

/* Who lands before 04:00 still uses the bed of that night; who leaves before
 * 03:00 has not used it. */
enum { BED_AT = 4 * 60, UP_AT = 3 * 60, WAIT_ABOARD = 5 * 3600 };
/* Who lands between two and six and flies on that day takes no room either. */
enum { LATE_FROM = 2 * 60, LATE_UNTIL = 6 * 60, LATE_WAIT = 12 * 3600 };

/* Minutes of local time since 1970, to compare with a night. */
static int64_t local_minutes(const struct when *w)
{
    return date_to_days(w->local_date) * 1440 + w->local_time.hour * 60 + w->local_time.minute;
}

static int64_t night_minutes(struct itin_date evening, int minute)
{
    return (date_to_days(evening) + 1) * 1440 + minute;
}

static bool is_leg(const struct item *item)
{
    return counts(item) && item_kind_travels(item->kind) && item->start.state == WHEN_KNOWN &&
           item->end.state == WHEN_KNOWN && item->end.at.s > item->start.at.s;
}

static bool is_one_journey(const struct item *last, const struct item *item)
{
    int64_t gap = item->start.at.s - last->end.at.s;
    int minute = last->end.local_time.hour * 60 + last->end.local_time.minute;
    bool late = last->kind == ITEM_FLIGHT && item->kind == ITEM_FLIGHT && minute >= LATE_FROM &&
                minute < LATE_UNTIL;
    return gap >= 0 && gap <= (late ? LATE_WAIT : WAIT_ABOARD);
}

/* A change of planes in the night is no night in a bed: legs that follow each
 * other within hours are one journey. */
struct journey {
    int64_t from, to; /* local minutes at either end */
    int64_t there;    /* `to` on the clock where it began */
};
struct journeys {
    struct journey *list;
    size_t n, cap;
};

static void find_journeys(struct party *p, struct journeys *js)
{
    const struct item *last = NULL;
    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *item = p->items[i];
        if (!is_leg(item))
            continue;
        bool goes_on = last && is_one_journey(last, item);
        struct journey *j = goes_on
                                ? &js->list[js->n - 1]
                                : ARENA_PUSH(&p->trip->arena, js->list, js->n, js->cap);
        if (!j)
            return;
        if (!goes_on)
            j->from = local_minutes(&item->start);
        j->to = local_minutes(&item->end);
        j->there = local_minutes(&item->start) + (item->end.at.s - item->start.at.s) / 60;
        last = item;
    }
}

/* The last morning of the trip, counted from its first day, whose `minute` is
 * not after the local time. */
static int64_t mornings_to(const struct party *p, int64_t at, int minute)
{
    int64_t rest = at - night_minutes(p->first_day, minute);
    return rest / 1440 - (rest % 1440 < 0);
}

/* The nights from the date on which the trip ends were before it crossed the
 * date line: the clock where the journey began tells them. */
static void mark_aboard(struct party *p, const struct journeys *js)
{
    int64_t end = date_diff(p->end_day, p->first_day);
    for (size_t i = 0; i < js->n; i++) {
        int64_t from = mornings_to(p, js->list[i].from, UP_AT) + 1;
        int64_t to = mornings_to(p, js->list[i].to, BED_AT);
        int64_t there = mornings_to(p, js->list[i].there, BED_AT);
        for (int64_t k = from > 0 ? from : 0; k < (int64_t)p->n_nights; k++)
            p->nights[k].aboard |= k <= to || (k <= there && k >= end);
    }
}

static const struct place_ref *where_after(const struct item *item)
{
    return counts(item) ? item_place_after(item) : NULL;
}

static bool ended_by(const struct party *p, const struct item *item,
                     struct itin_date evening)
{
    struct itin_date d;
    if (date_cmp(evening, p->end_day) >= 0 && item->start.state == WHEN_KNOWN &&
        local_minutes(&item->start) > night_minutes(evening, 0))
        return false; /* it left after that night, to an earlier date */
    if (item->end.state == WHEN_KNOWN)
        return local_minutes(&item->end) <= night_minutes(evening, BED_AT);
    if (item->start.state == WHEN_KNOWN)
        return local_minutes(&item->start) <= night_minutes(evening, 0);
    return first_date(item, &d) && date_cmp(d, evening) <= 0;
}

/* Walks items and nights together: both are in order. */
static void mark_places(struct party *p)
{
    const struct place_ref *at = NULL;
    size_t i = 0;
    for (size_t k = 0; k < p->n_nights; k++) {
        struct night *night = &p->nights[k];
        for (; i < p->n_items; i++) {
            const struct item *item = p->items[i];
            if (counts(item) && item->kind != ITEM_STAY && !ended_by(p, item, night->date))
                break;
            if (where_after(item) || item_ends_unknown(item))
                at = where_after(item);
        }
        if (!night->aboard)
            night->at = at;
    }
}

#define ONE_TOWN_KM 30.0
#define NEAR_KM 80.0

static bool is_within(const struct place_ref *a, const struct place_ref *b, double km)
{
    return a && b && a->place && b->place && a->state == PLACE_RESOLVED &&
           b->state == PLACE_RESOLVED && itin_place_km(a->place, b->place) < km;
}

bool trip_is_home(const struct itin_trip *trip, const struct place_ref *ref)
{
    const struct place_ref *home = &trip->home;
    if (is_within(home, ref, ONE_TOWN_KM))
        return true;
    return is_within(home, ref, NEAR_KM) && home->place->group &&
           home->place->group == ref->place->group;
}

bool trip_is_office(const struct itin_trip *t)
{
    if (t->form != TRIP_ICS || text_is_set(t->home.text) || t->has_dates || t->nights >= 0 || t->days >= 0)
        return false;
    for (size_t i = 0; i < t->n_items; i++)
        if (t->items[i]->status != ITEM_CANCELLED &&
            (item_kind_travels(t->items[i]->kind) || t->items[i]->kind == ITEM_STAY))
            return false;
    return true;
}

/* Of two rooms for one night the one where the traveller has come to. */
static bool fits_better(const struct item *stay, const struct item *taken, const struct place_ref *at)
{
    return !taken || (is_within(&stay->at, at, NEAR_KM) && !is_within(&taken->at, at, NEAR_KM));
}

static void mark_stay(struct party *p, const struct item *stay)
{
    struct itin_date from = stay->first_date, to = stay->last_date;
    if (item_is_reversed(stay))
        return;
    bool small_hours = stay->start.state == WHEN_KNOWN &&
                       stay->start.local_time.hour * 60 + stay->start.local_time.minute < BED_AT;
    if (small_hours) /* checked in after midnight: the night has begun before */
        from = date_add(from, -1);
    int64_t skip = date_diff(from, p->first_day), n = date_diff(to, p->first_day) + 1;
    if (n > (int64_t)p->n_nights)
        n = (int64_t)p->n_nights;
    for (int64_t k = skip > 0 ? skip : 0; k < n; k++) {
        struct night *night = &p->nights[k];
        night->covered = true;
        if (fits_better(stay, night->stay, night->at))
            night->stay = stay;
    }
}

/* A stay says where the night is spent. */
static void settle_places(struct party *p)
{
    for (size_t k = 0; k < p->n_nights; k++) {
        struct night *night = &p->nights[k];
        if (night->stay && !night->aboard && place_is_known(&night->stay->at))
            night->at = &night->stay->at;
    }
}

enum { MAX_NIGHTS = 3660 };

/* From the date of leaving to that of coming home, as both are said: a date
 * that is lived twice, or left behind at the date line, is no more of them. */
static int count_days(const struct itin_trip *trip)
{
    int64_t days = date_diff(trip->end_day, trip->first_day) + 1;
    return days < 1 ? 1 : (int)days;
}

static void forget(struct itin_trip *trip)
{
    trip->has_span = false;
    trip->first_item = trip->last_item = NULL;
    trip->total_days = trip->total_nights = trip->lodging_nights = trip->nights_aboard = 0;
    trip->nights_list = NULL;
    trip->n_nights = 0;
}

static void list_nights(struct party *p)
{
    struct journeys js = {0};
    int64_t nights = date_diff(p->last_day, p->first_day);
    if (nights > MAX_NIGHTS)
        return;
    p->nights = arena_array(&p->trip->arena, (size_t)nights + 1, sizeof *p->nights);
    if (!p->nights)
        return;
    p->n_nights = (size_t)nights;
    for (size_t k = 0; k < p->n_nights; k++)
        p->nights[k] = (struct night){.date = date_add(p->first_day, (int64_t)k), .who = p->who};
    find_journeys(p, &js);
    mark_aboard(p, &js);
    mark_places(p);
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i]->kind == ITEM_STAY && counts(p->items[i]) && p->items[i]->has_dates)
            mark_stay(p, p->items[i]);
    settle_places(p);
}

/* ---- travellers who part -------------------------------------------------------- */

enum { MAX_APART = 64 }; /* names; the rest go with everybody */

/* Names by the items that they have in common: of one group are those who do the same. */
struct groups {
    struct text names[MAX_APART];
    uint8_t group[MAX_APART];
    size_t n, n_groups;
};

static void add_names(struct groups *g, const struct people *who)
{
    for (size_t i = 0; i < who->n && g->n < MAX_APART; i++) {
        struct itin_slice name = slice_trim(who->names[i].str);
        struct people known = {g->names, g->n, g->n};
        if (name.len && !people_is_everybody(name) && !people_have(&known, name))
            g->names[g->n++] = who->names[i];
    }
}

/* Parts each group into those who take part in an item and those who do not. */
static void part_by(struct groups *g, const struct people *who)
{
    uint8_t away[MAX_APART];
    size_t n = g->n_groups;
    bool with[MAX_APART], stays[MAX_APART] = {false};
    for (size_t i = 0; i < g->n; i++) {
        with[i] = people_take_part(who, slice_trim(g->names[i].str));
        stays[g->group[i]] |= with[i];
    }
    memset(away, UINT8_MAX, sizeof away);
    for (size_t i = 0; i < g->n; i++) {
        uint8_t old = g->group[i];
        if (with[i] || !stays[old])
            continue;
        if (away[old] == UINT8_MAX)
            away[old] = (uint8_t)n++;
        g->group[i] = away[old];
    }
    g->n_groups = n;
}

static void find_groups(const struct itin_trip *trip, struct groups *g)
{
    g->n = 0;
    g->n_groups = 1;
    for (size_t i = 0; i < trip->n_items; i++)
        if (counts(trip->items[i]))
            add_names(g, &trip->items[i]->who);
    if (!g->n)
        return;
    add_names(g, &trip->travellers);
    memset(g->group, 0, sizeof g->group);
    for (size_t i = 0; i < trip->n_items && g->n_groups < g->n; i++)
        if (counts(trip->items[i]) && trip->items[i]->who.n)
            part_by(g, &trip->items[i]->who);
}

/* The party of a group; false: it goes nowhere, as one who is only met. */
static bool make_party(struct itin_trip *trip, const struct groups *g, size_t group, struct party *p)
{
    struct item **items = arena_array(&trip->arena, trip->n_items + 1, sizeof *items);
    bool travels = false, anybody = false;
    struct itin_slice name = {0};
    *p = (struct party){.trip = trip, .items = items};
    for (size_t i = 0; i < g->n; i++) {
        struct text *slot = g->group[i] == group ? ARENA_PUSH(&trip->arena, p->who.names, p->who.n, p->who.cap) : NULL;
        if (slot)
            name = slice_trim((*slot = g->names[i]).str);
    }
    for (size_t i = 0; items && i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        anybody |= item_kind_travels(item->kind);
        if (!people_take_part(&item->who, name))
            continue;
        items[p->n_items++] = item;
        travels |= item_kind_travels(item->kind);
    }
    if (!travels && anybody)
        return false;
    find_span(p);
    if (p->has_span)
        p->end_day = find_end(p);
    return p->has_span;
}

/* Nights that are spent alike. */
static bool spent_alike(const struct night *a, const struct night *b)
{
    if (a->aboard || b->aboard)
        return a->aboard == b->aboard;
    if (a->stay != b->stay || a->covered != b->covered)
        return false;
    return a->at == b->at || is_within(a->at, b->at, ONE_TOWN_KM) ||
           (a->at && b->at && slice_eq(a->at->text.str, b->at->text.str));
}

static void add_people(struct itin_trip *trip, struct people *to, const struct people *who)
{
    struct people all = {0};
    const struct people *both[] = {to, who};
    for (size_t k = 0; k < ARRAY_LEN(both); k++)
        for (size_t i = 0; i < both[k]->n; i++) {
            struct text *slot = ARENA_PUSH(&trip->arena, all.names, all.n, all.cap);
            if (slot)
                *slot = both[k]->names[i];
        }
    *to = all;
}

/* Adds the nights of a party to those of the date that are there. */
static void join_nights(struct itin_trip *trip, const struct party *parties, size_t n, struct itin_date date)
{
    size_t first = trip->n_nights, awake = 0;
    for (size_t i = 0; i < n; i++) {
        const struct party *p = &parties[i];
        int64_t k = date_diff(date, p->first_day);
        if (k < 0 || (size_t)k >= p->n_nights)
            continue;
        size_t j = first;
        awake++;
        while (j < trip->n_nights && !spent_alike(&trip->nights_list[j], &p->nights[k]))
            j++;
        if (j < trip->n_nights)
            add_people(trip, &trip->nights_list[j].who, &p->who);
        else
            trip->nights_list[trip->n_nights++] = p->nights[k];
    }
    if (trip->n_nights == first + 1 && awake == n) /* all of them together */
        trip->nights_list[first].who = (struct people){0};
}

static void list_apart(struct itin_trip *trip, const struct groups *g)
{
    struct party *parties = arena_array(&trip->arena, g->n_groups, sizeof *parties);
    size_t n = 0, nights = 0;
    for (size_t i = 0; parties && i < g->n_groups; i++)
        if (make_party(trip, g, i, &parties[n])) {
            list_nights(&parties[n]);
            nights += parties[n++].n_nights;
        }
    struct night *list = arena_array(&trip->arena, nights + 1, sizeof *list);
    if (!list)
        return;
    trip->nights_list = list;
    for (int k = 0; k < trip->total_nights && k <= MAX_NIGHTS; k++)
        join_nights(trip, parties, n, date_add(trip->first_day, k));
    for (size_t i = 0; i < n; i++) {
        int aboard = 0;
        for (size_t k = 0; k < parties[i].n_nights; k++)
            aboard += parties[i].nights[k].aboard;
        if (aboard > trip->nights_aboard)
            trip->nights_aboard = aboard;
    }
}

/* ---- all of it ------------------------------------------------------------------- */

static void count_beds(struct itin_trip *trip)
{
    struct itin_date last = {0};
    for (size_t k = 0; k < trip->n_nights; k++) {
        const struct night *night = &trip->nights_list[k];
        bool own_bed = !night->covered && trip_is_home(trip, night->at);
        if (night->aboard || own_bed || (k && date_eq(night->date, last)))
            continue;
        trip->lodging_nights++;
        last = night->date;
    }
}

void trip_count_nights(struct itin_trip *trip)
{
    struct party all = {.trip = trip, .items = trip->items, .n_items = trip->n_items};
    struct groups groups;
    forget(trip);
    find_span(&all);
    if (!all.has_span)
        return;
    all.end_day = find_end(&all);
    trip->has_span = true;
    trip->first_day = all.first_day;
    trip->last_day = all.last_day;
    trip->end_day = all.end_day;
    trip->first_item = all.first_item;
    trip->last_item = all.last_item;
    trip->total_days = count_days(trip);
    trip->total_nights = (int)date_diff(trip->last_day, trip->first_day);
    find_groups(trip, &groups);
    if (groups.n_groups > 1) {
        list_apart(trip, &groups);
        count_beds(trip);
        return;
    }
    list_nights(&all);
    trip->nights_list = all.nights;
    trip->n_nights = all.n_nights;
    if (trip->total_nights > MAX_NIGHTS)
        return;
    for (size_t k = 0; k < trip->n_nights; k++)
        trip->nights_aboard += trip->nights_list[k].aboard;
    count_beds(trip);
}

const struct night *trip_night(const struct itin_trip *trip, struct itin_date date)
{
    size_t low = 0, high = trip->n_nights;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (date_cmp(trip->nights_list[mid].date, date) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < trip->n_nights && date_eq(trip->nights_list[low].date, date) ? &trip->nights_list[low] : NULL;
}
