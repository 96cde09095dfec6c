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

static void find_span(struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        struct itin_date from, to;
        if (!counts(item) || !first_date(item, &from) || !last_date(item, &to))
            continue;
        if (!trip->has_span || date_cmp(from, trip->first_day) < 0)
            trip->first_day = from;
        if (date_cmp(to, from) < 0) /* eastbound over the date line: the calendar shows one day */
            to = from;
        if (!trip->has_span || date_cmp(to, trip->last_day) > 0)
            trip->last_day = to;
        trip->has_span = true;
        if (item->start.state == WHEN_KNOWN &&
            (!trip->first_item || item->start.at.s < trip->first_item->start.at.s))
            trip->first_item = item;
        if (has_real_end(item) &&
            (!trip->last_item || item->end.at.s > trip->last_item->end.at.s))
            trip->last_item = item;
    }
}

static bool is_later(struct itin_date a, struct itin_date b)
{
    return date_cmp(a, b) > 0;
}

static struct itin_date greatest_known_date(const struct itin_trip *trip)
{
    struct itin_date day = trip->last_item->end.local_date;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct when *ends[] = {&trip->items[i]->start, &trip->items[i]->end};
        for (size_t k = 0; k < ARRAY_LEN(ends) && counts(trip->items[i]); k++)
            if (ends[k]->state == WHEN_KNOWN && is_later(ends[k]->local_date, day))
                day = ends[k]->local_date;
    }
    return day;
}

/* Mere dates lie behind the last moment that is known when they are of its own
 * place, or greater than any date that is known. */
static struct itin_date find_end(const struct itin_trip *trip)
{
    if (!trip->last_item)
        return trip->last_day;
    struct itin_date known = greatest_known_date(trip), day = trip->last_item->end.local_date;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        struct itin_date to;
        if (!counts(item) || has_real_end(item) || !last_date(item, &to) || !is_later(to, day))
            continue;
        if (is_later(to, known) ||
            slice_eq(item_place_end(item)->zone, trip->last_item->end.zone_name))
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

static void find_journeys(struct itin_trip *trip, struct journeys *js)
{
    const struct item *last = NULL;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        if (!is_leg(item))
            continue;
        bool goes_on = last && is_one_journey(last, item);
        struct journey *j = goes_on
                                ? &js->list[js->n - 1]
                                : ARENA_PUSH(&trip->arena, js->list, js->n, js->cap);
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
static int64_t mornings_to(const struct itin_trip *trip, int64_t at, int minute)
{
    int64_t rest = at - night_minutes(trip->first_day, minute);
    return rest / 1440 - (rest % 1440 < 0);
}

/* The nights from the date on which the trip ends were before it crossed the
 * date line: the clock where the journey began tells them. */
static void mark_aboard(struct itin_trip *trip, const struct journeys *js)
{
    int64_t end = date_diff(trip->end_day, trip->first_day);
    for (size_t i = 0; i < js->n; i++) {
        int64_t from = mornings_to(trip, js->list[i].from, UP_AT) + 1;
        int64_t to = mornings_to(trip, js->list[i].to, BED_AT);
        int64_t there = mornings_to(trip, js->list[i].there, BED_AT);
        for (int64_t k = from > 0 ? from : 0; k < (int64_t)trip->n_nights; k++)
            trip->nights_list[k].aboard |= k <= to || (k <= there && k >= end);
    }
}

static const struct place_ref *where_after(const struct item *item)
{
    return counts(item) ? item_place_after(item) : NULL;
}

static bool ended_by(const struct itin_trip *trip, const struct item *item,
                     struct itin_date evening)
{
    struct itin_date d;
    if (date_cmp(evening, trip->end_day) >= 0 && item->start.state == WHEN_KNOWN &&
        local_minutes(&item->start) > night_minutes(evening, 0))
        return false; /* it left after that night, to an earlier date */
    if (item->end.state == WHEN_KNOWN)
        return local_minutes(&item->end) <= night_minutes(evening, BED_AT);
    if (item->start.state == WHEN_KNOWN)
        return local_minutes(&item->start) <= night_minutes(evening, 0);
    return first_date(item, &d) && date_cmp(d, evening) <= 0;
}

/* Walks items and nights together: both are in order. */
static void mark_places(struct itin_trip *trip)
{
    const struct place_ref *at = NULL;
    size_t i = 0;
    for (size_t k = 0; k < trip->n_nights; k++) {
        struct night *night = &trip->nights_list[k];
        for (; i < trip->n_items; i++) {
            const struct item *item = trip->items[i];
            if (counts(item) && item->kind != ITEM_STAY && !ended_by(trip, item, night->date))
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

static void mark_stay(struct itin_trip *trip, const struct item *stay)
{
    struct itin_date from = stay->first_date, to = stay->last_date;
    if (item_is_reversed(stay))
        return;
    bool small_hours = stay->start.state == WHEN_KNOWN &&
                       stay->start.local_time.hour * 60 + stay->start.local_time.minute < BED_AT;
    if (small_hours) /* checked in after midnight: the night has begun before */
        from = date_add(from, -1);
    int64_t skip = date_diff(from, trip->first_day), n = date_diff(to, trip->first_day) + 1;
    if (n > (int64_t)trip->n_nights)
        n = (int64_t)trip->n_nights;
    for (int64_t k = skip > 0 ? skip : 0; k < n; k++) {
        struct night *night = &trip->nights_list[k];
        night->covered = true;
        if (fits_better(stay, night->stay, night->at))
            night->stay = stay;
    }
}

/* A stay says where the night is spent. */
static void settle_places(struct itin_trip *trip)
{
    for (size_t k = 0; k < trip->n_nights; k++) {
        struct night *night = &trip->nights_list[k];
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

void trip_count_nights(struct itin_trip *trip)
{
    struct journeys js = {0};
    forget(trip);
    find_span(trip);
    if (!trip->has_span)
        return;
    trip->end_day = find_end(trip);
    int64_t nights = date_diff(trip->last_day, trip->first_day);
    trip->total_days = count_days(trip);
    trip->total_nights = (int)nights;
    if (nights > MAX_NIGHTS)
        return;
    trip->nights_list = arena_array(&trip->arena, (size_t)nights + 1, sizeof *trip->nights_list);
    if (!trip->nights_list)
        return;
    trip->n_nights = (size_t)nights;
    for (size_t k = 0; k < trip->n_nights; k++)
        trip->nights_list[k].date = date_add(trip->first_day, (int64_t)k);
    find_journeys(trip, &js);
    mark_aboard(trip, &js);
    mark_places(trip);
    for (size_t i = 0; i < trip->n_items; i++)
        if (trip->items[i]->kind == ITEM_STAY && counts(trip->items[i]) && trip->items[i]->has_dates)
            mark_stay(trip, trip->items[i]);
    settle_places(trip);
    trip->lodging_nights = trip->total_nights;
    for (size_t k = 0; k < trip->n_nights; k++) {
        const struct night *night = &trip->nights_list[k];
        bool own_bed = !night->covered && trip_is_home(trip, night->at);
        trip->nights_aboard += night->aboard;
        trip->lodging_nights -= night->aboard || own_bed;
    }
}
