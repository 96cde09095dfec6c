/* When the traveller learned it, and where he then is. */
#include "base/base.h"

#include "replan/change.h"
#include "time/iso.h"

static const struct thing *first_fallen(const struct itin_change *c)
{
    const struct thing *first = NULL;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if ((t->fallen || t->delay) && t->item->start.state == WHEN_KNOWN &&
            (!first || t->item->start.at.s < first->item->start.at.s))
            first = t;
    }
    return first;
}

/* The zone on the traveller's watch: of the last end of the plan that has
 * come, else of the first. */
static struct itin_slice zone_at(const struct itin_change *c, struct itin_instant at)
{
    const struct thing *fallen = first_fallen(c);
    struct itin_slice zone = c->trip->home.zone, first = {0};
    int64_t latest = INT64_MIN;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *item = c->things[i].item;
        const struct when *ends[] = {&item->start, &item->end};
        if (item->status == ITEM_CANCELLED || item->kind == ITEM_CALL || item->kind == ITEM_STAY ||
            (fallen && !change_together(item, fallen->item)))
            continue;
        for (size_t k = 0; k < 2; k++) {
            const struct when *w = ends[k];
            if (w->state != WHEN_KNOWN || !w->zone_name.len || (k == 1 && c->things[i].fallen))
                continue;
            if (!first.len)
                first = w->zone_name;
            int64_t since = w->at.s + (c->things[i].fallen ? 0 : c->things[i].delay);
            if (since <= at.s && since >= latest) {
                latest = since;
                zone = w->zone_name;
            }
        }
    }
    return latest == INT64_MIN && first.len ? first : zone;
}

/* A local time means the clock that the traveller then sees; of two such
 * moments, over a date line, the earlier. */
static bool local_told(const struct itin_change *c, struct itin_civil wall,
                       struct itin_instant *ret)
{
    struct itin_slice fallback = {0};
    bool found = false;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *item = c->things[i].item;
        struct itin_slice names[] = {item->start.zone_name, item->end.zone_name};
        for (size_t k = 0; k < 2; k++) {
            const struct itin_zone *zone = change_zone(c, names[k]);
            if (!zone)
                continue;
            struct itin_instant at = itin_zone_lookup(zone, wall).earlier;
            if ((!found || at.s < ret->s) && slice_eq(zone_at(c, at), names[k])) {
                *ret = at;
                found = true;
            }
            if (c->things[i].fallen && k == 0)
                fallback = names[k];
        }
    }
    const struct itin_zone *zone = change_zone(c, fallback);
    if (found)
        return true;
    if (zone)
        *ret = itin_zone_lookup(zone, wall).earlier;
    return zone;
}

static bool parse_told(struct itin_change *c, struct itin_instant *ret)
{
    struct itin_moment m;
    struct itin_slice text = slice_trim(slice_of(c->request.told));
    if (itin_moment_parse(text, &m)) {
        if (itin_moment_instant(&m, ret))
            return true;
        const struct itin_zone *zone = change_zone(c, m.zone);
        if (zone) {
            *ret = itin_zone_lookup(zone, m.civil).earlier;
            return true;
        }
        if (!m.zone.len && local_told(c, m.civil, ret))
            return true;
    }
    change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                  WORDS(c, "`{1}` is no moment of this trip",
                        "`{1}`{은/는} 이 출장의 시각으로 읽을 수 없습니다",
                        arena_dup(&c->arena, text)),
                  change_text(c, "write it like 2024-06-29 09:00 or 2024-06-29T09:00-06:00",
                              "2024-06-29 09:00이나 2024-06-29T09:00-06:00처럼 적으십시오"));
    return false;
}

static bool is_inside(const struct itin_trip *trip, struct itin_instant at)
{
    return trip->first_item && trip->last_item && at.s >= trip->first_item->start.at.s &&
           at.s < trip->last_item->end.at.s;
}

/* ---- where he then is ------------------------------------------------------------ */

/* The first leg that did not go, from an instant on, that he knows of by then. */
static const struct thing *fallen_since(const struct itin_change *c, int64_t from,
                                        struct itin_instant at)
{
    const struct thing *first = NULL;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        const struct when *w = &t->item->start;
        if (t->fallen && item_kind_travels(t->item->kind) && w->state == WHEN_KNOWN &&
            w->at.s >= from && w->at.s <= at.s && (!first || w->at.s < first->item->start.at.s))
            first = t;
    }
    return first;
}

/* The departure of a later flight that the plan holds from the same city;
 * INT64_MAX: none by then. */
static int64_t goes_on(const struct itin_change *c, const struct item *fallen,
                       struct itin_instant at)
{
    int64_t next = INT64_MAX;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *x = c->things[i].item;
        if (!c->things[i].fallen && x->status != ITEM_CANCELLED && hole_is_flight(x) &&
            change_together(x, fallen) && x->start.at.s >= fallen->start.at.s &&
            x->start.at.s <= at.s && x->start.at.s < next && x->from.place &&
            hole_same_city(fallen->from.place, x->from.place))
            next = x->start.at.s;
    }
    return next;
}

/* The leg from which on the plan has not come true: he waits where it leaves. */
static const struct item *stranded_by(const struct itin_change *c, struct itin_instant at)
{
    int64_t from = INT64_MIN;
    const struct thing *t;
    while ((t = fallen_since(c, from, at))) {
        int64_t next = goes_on(c, t->item, at);
        if (next == INT64_MAX)
            return t->item;
        from = next + 1;
    }
    return NULL;
}

/* What is planned elsewhere behind such a leg has not been. */
static bool has_not_been(const struct item *leg, const struct item *x)
{
    const struct place_ref *start = item_place_start(x);
    return leg && x != leg && x->start.state == WHEN_KNOWN && x->start.at.s >= leg->start.at.s &&
           change_together(x, leg) && x->kind != ITEM_CALL &&
           !(start->place && leg->from.place && hole_same_city(leg->from.place, start->place));
}

/* The last place that the plan has brought him to; NULL: not told. */
static const struct place_ref *place_at(const struct itin_change *c, struct itin_instant at,
                                        const struct item **ret_aboard)
{
    const struct item *leg = stranded_by(c, at);
    const struct place_ref *place = NULL;
    const struct thing *fallen = first_fallen(c);
    int64_t latest = INT64_MIN;
    *ret_aboard = NULL;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct item *item = c->things[i].item;
        int64_t late = c->things[i].delay;
        if (c->things[i].fallen || item->start.state != WHEN_KNOWN || item->kind == ITEM_STAY ||
            item->start.at.s + late > at.s || has_not_been(leg, item) ||
            (fallen && !change_together(item, fallen->item)))
            continue;
        bool over = item->end.state != WHEN_KNOWN || item->end.at.s + late <= at.s;
        int64_t since =
            late + (over && item->end.state == WHEN_KNOWN ? item->end.at.s : item->start.at.s);
        const struct place_ref *ref = over ? item_place_after(item) : item_place_start(item);
        if (!over && item_kind_travels(item->kind) && item->status != ITEM_CANCELLED)
            *ret_aboard = item;
        if (item_place_after(item) && place_is_known(ref) && since >= latest) {
            latest = since;
            place = ref;
        }
    }
    return place || !leg || !place_is_known(&leg->from) ? place : &leg->from;
}

static struct itin_slice place_words(const struct itin_change *c, const struct place_ref *ref)
{
    if (!ref)
        return slice(NULL, 0);
    return ref->place ? change_city(c, ref->place) : ref->text.str;
}

static void find_where(struct itin_change *c)
{
    const struct item *aboard;
    const struct place_ref *ref = place_at(c, c->told, &aboard);
    for (size_t i = 0; i < c->n_things && !ref; i++) /* before the trip: where it begins */
        if (c->things[i].item->kind != ITEM_CALL && c->things[i].item->kind != ITEM_STAY &&
            place_is_known(item_place_start(c->things[i].item)))
            ref = item_place_start(c->things[i].item);
    c->result.where = place_words(c, ref);
    if (ref && ref->place && !aboard && ref->place->kind == ITIN_PLACE_AIRPORT)
        c->stands = ref->place;
    if (aboard && text_is_set(aboard->title))
        c->result.where = WORDS(c, "aboard {1} to {2}", "{2}행 {1} 탑승 중", aboard->title.str,
                                place_words(c, &aboard->to));
}

/* A moment beside another one: with its year where these differ. */
static struct itin_slice dated_words(struct itin_change *c, const struct itin_change_moment *m,
                                     const struct itin_change_moment *other)
{
    char text[ISO_BUF];
    return m->local.date.year == other->local.date.year
               ? change_clock_words(c, m)
               : arena_dup(&c->arena, slice_of(iso_civil(m->local, false, text)));
}

/* After the end of the trip nobody is on it any more. */
static void refuse_late_word(struct itin_change *c)
{
    const struct when *last = NULL;
    int64_t until = INT64_MIN;
    for (size_t i = 0; i < c->n_things; i++) {
        const struct when *ends[] = {&c->things[i].item->start, &c->things[i].item->end};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            if (ends[k]->state == WHEN_KNOWN && ends[k]->at.s + c->things[i].delay > until) {
                until = ends[k]->at.s + c->things[i].delay;
                last = ends[k];
            }
    }
    if (!last || c->told.s <= until || c->result.told_by != ITIN_TOLD_SAID)
        return;
    struct itin_change_moment end =
        change_moment(c, last->zone_name, (struct itin_instant){until});
    change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                  WORDS(c, "told {1}: the trip was over by then (it ends {2})",
                        "알게 된 시각 {1}에는 출장이 이미 끝났습니다(종료 {2})",
                        dated_words(c, &c->result.told, &end), dated_words(c, &end, &c->result.told)),
                  change_text(c, "--told is when you learned it, during the trip or before it",
                              "--told에는 출장 중이거나 그 전의 시각을 적으십시오"));
}

/* A rebooking to a flight that had left before anybody knew. */
static void refuse_flown(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_with && !change_is_refused(c); i++) {
        const struct spoken_flight *f = &c->with[i];
        if (f->depart.at.s >= c->told.s)
            continue;
        struct itin_slice number = arena_dup(&c->arena, slice_of(f->number));
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      WORDS(c, "{1} leaves {2}, before you were told ({3})",
                            "{1}{은/는} 알게 된 시각({3})보다 먼저인 {2}에 출발합니다", number,
                            change_clock_words(c, &f->depart), change_clock_words(c, &c->result.told)),
                      change_text(c, "correct --with, or say with --told when you learned it",
                                  "--with를 고치거나 알게 된 시각을 --told로 적으십시오"));
    }
}

void told_find(struct itin_change *c)
{
    const struct thing *fallen = first_fallen(c);
    const struct itin_change_request *ask = &c->request;
    if (ask->told) {
        if (!parse_told(c, &c->told))
            return;
        c->result.told_by = ITIN_TOLD_SAID;
    } else if (ask->has_now && is_inside(c->trip, ask->now)) {
        c->told = ask->now;
        c->result.told_by = ITIN_TOLD_NOW;
    } else {
        c->told = fallen ? fallen->item->start.at : ask->now;
        c->result.told_by = ITIN_TOLD_DEPARTURE;
    }
    c->result.told = change_moment(c, zone_at(c, c->told), c->told);
    const struct item *leg = stranded_by(c, c->told);
    for (size_t i = 0; i < c->n_things; i++) {
        const struct when *w = &c->things[i].item->start;
        c->things[i].past = w->state == WHEN_KNOWN && !has_not_been(leg, c->things[i].item) &&
                            w->at.s + c->things[i].delay < c->told.s;
    }
    find_where(c);
    refuse_late_word(c);
    refuse_flown(c);
}
