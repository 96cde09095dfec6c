#include "base/base.h"

#include "model/place_text.h"
#include "place/geo.h"
#include "place/noun.h"
#include "resolve/place_ref.h"

struct itin_slice place_words(const struct resolver *r, const struct place_ref *ref)
{
    if (ref->place)
        return ref->place->kind == ITIN_PLACE_AIRPORT ? slice_of(ref->place->iata)
                                                      : search_label(r, ref->place);
    return ref->text.str.len ? ref->text.str : ref->zone;
}

struct place_ref place_inherit(const struct place_ref *from, struct itin_slice why)
{
    struct place_ref ref = *from;
    ref.text = (struct text){.str = {NULL, 0}};
    ref.inherited = true;
    ref.why = why;
    return ref;
}

/* ---- items ---------------------------------------------------------------- */

/* 장소 : 몬트리올, above a programme: where nobody travels, all of it is there. */
static struct place_ref venue_of_programme(struct resolver *r)
{
    struct item all = {.where = r->trip->venue};
    struct place_ref ref = {0};
    if (!text_is_set(all.where))
        return ref;
    for (size_t i = 0; i < r->trip->n_items; i++)
        if (item_kind_travels(r->trip->items[i]->kind))
            return ref;
    return venue_place(r, &all, &ref) ? ref : (struct place_ref){0};
}

static bool is_named(struct resolver *r, const struct item *item)
{
    struct answer a = search_place(r, item->place_cell.str, ITIN_WANT_ANY);
    return a.found == FOUND_PLACE || a.found == FOUND_AMBIGUOUS;
}

/* Where the headings of other days name towns, one that no table has is a town too. */
static void judge_headings(struct resolver *r)
{
    enum { ENOUGH = 2 };
    size_t known = 0, unknown = 0;
    const char *last = NULL;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < r->trip->n_items; i++) {
            struct item *item = r->trip->items[i];
            if (!item->place_of_day)
                continue;
            bool other = item->place_cell.str.ptr != last;
            last = item->place_cell.str.ptr;
            if (pass == 0 && other && is_named(r, item))
                known++;
            else if (pass == 0)
                unknown += other;
            else if (known >= ENOUGH && known >= ENOUGH * unknown && !is_named(r, item))
                item->place_is_hint = false;
        }
}

void place_home(struct resolver *r)
{
    struct evidence none = {.n = 0};
    place_ref_resolve(r, &r->trip->home, ITIN_WANT_CITY, &none);
    r->office = trip_is_office(r->trip);
    r->venue = venue_of_programme(r);
    /* Names written anywhere are evidence for a near spelling, so all are
     * looked up before the first is decided. */
    for (size_t i = 0; i < r->trip->n_items; i++) {
        const struct item *item = r->trip->items[i];
        const struct itin_slice texts[] = {item->from.text.str, item->to.text.str,
                                           item->at.text.str, item->place_cell.str};
        for (size_t k = 0; k < ARRAY_LEN(texts); k++)
            if (texts[k].len)
                search_note(r, texts[k]);
    }
    judge_headings(r);
}

/* A document that names no home begins at it: the origin of its first journey. */
void place_derive_home(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    if (trip->home.state != PLACE_NONE || text_is_set(trip->home.text))
        return;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        if (item->status == ITEM_CANCELLED || item->kind == ITEM_CALL || item->kind == ITEM_TASK)
            continue;
        if (trip->form == TRIP_GDS && item->kind != ITEM_FLIGHT)
            continue; /* ARNK: the gap behind a flight, at no known time */
        if (!item_kind_travels(item->kind) || !place_is_known(&item->from) ||
            !text_is_set(item->from.text))
            return;
        trip->home = item->from;
        trip->home.inherited = true;
        trip->home.why = WHY(r, "not written: where the first journey begins",
                             "적혀 있지 않아 첫 이동의 출발지로 봅니다");
        return;
    }
}

static enum itin_place_want want_of(enum item_kind kind)
{
    return kind == ITEM_FLIGHT ? ITIN_WANT_AIRPORT : ITIN_WANT_ANY;
}

static const struct place_ref *carried(const struct carry *carry)
{
    return carry->has_place ? &carry->place : NULL;
}

void place_past(struct resolver *r, struct ledger_entry *entry)
{
    struct evidence none = {.n = 0};
    struct place_ref *refs[] = {&entry->from, &entry->to, &entry->at};
    for (size_t i = 0; i < ARRAY_LEN(refs); i++)
        place_ref_resolve(r, refs[i], want_of(entry->kind), &none);
}

/* The place that the row itself shows: `at`, else the place column. */
static struct place_ref row_place(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct place_ref cell = item->at;
    struct place_ref by_zone = {.state = PLACE_RESOLVED, .zone = item->start.zone.str};
    struct evidence e = {.venue = true, .lost = carry->lost};
    /* a calendar's own zone tells one Portland from the other */
    if (item->place_is_hint && !(carry->has_place && slice_eq(carry->place.zone, by_zone.zone)))
        place_evidence_add(&e, &by_zone);
    place_evidence_add(&e, carried(carry));
    if (!text_is_set(cell.text) && !cell.code.len && cell.state == PLACE_NONE) {
        cell.text = item->place_cell;
        cell.code = place_text_code(cell.text.str);
    }
    place_ref_resolve(r, &cell, ITIN_WANT_ANY, &e);
    if (item->place_is_hint && !text_is_set(item->at.text) && !place_is_known(&cell))
        return (struct place_ref){0};
    return cell;
}

static bool is_written(const struct place_ref *ref)
{
    return text_is_set(ref->text) || ref->code.len > 0;
}

/* The clock does not hang on the place. */
static bool has_own_zone(const struct when *w)
{
    return w->is_z || w->has_offset || text_is_set(w->zone);
}

/* A zone written beside the time that is not the place's: it is another one. */
static bool lies_elsewhere(struct resolver *r, const struct when *w, const struct place_ref *ref)
{
    if (!ref || !ref->zone.len || !text_is_set(w->zone))
        return false;
    if (w->file_zone)
        return calendar_lies_elsewhere(r, w, ref);
    const struct itin_zone *zone = place_find_zone(r, slice_trim(w->zone.str));
    return zone && !slice_eq_nocase(slice_of(itin_zone_name(zone)), ref->zone);
}

/* Behind a journey to an unknown place: there, wherever that is. */
static struct place_ref place_adrift(struct resolver *r, const struct carry *carry)
{
    struct place_ref ref = place_inherit(&carry->place, WHY(r, "no place written: where the journey before ends, which is not known",
                                                            "장소가 적혀 있지 않고, 앞 이동의 도착지를 알 수 없습니다"));
    ref.adrift = true;
    ref.state = ref.state == PLACE_NONE ? PLACE_UNKNOWN : ref.state; /* of a journey without an end */
    return ref;
}

static void inherit_at(struct resolver *r, struct item *item, const struct carry *carry)
{
    if (item->nowhere || (item->kind != ITEM_CALL && lies_elsewhere(r, &item->start, carried(carry))))
        return;
    if (place_is_known(carried(carry)))
        item->at = place_inherit(&carry->place,
                                 WHY(r, "no place written: as the row before, {1}",
                                     "장소가 적혀 있지 않아 앞 행의 장소를 따릅니다: {1}",
                                     place_words(r, &carry->place)));
    else if (carry->lost)
        item->at = place_adrift(r, carry);
    else if (place_is_known(&r->venue) && (item->origin == ORIGIN_SCHEDULE || item->origin == ORIGIN_SUBSET))
        item->at = place_inherit(&r->venue, WHY(r, "no place written: that of the whole programme, {1}",
                                                "장소가 적혀 있지 않아 일정 전체의 장소를 따릅니다: {1}",
                                                place_words(r, &r->venue)));
    else if (place_is_known(&r->trip->home) && item->origin == ORIGIN_PLAN)
        item->at = place_inherit(&r->trip->home, WHY(r, "no place written yet: home",
                                                     "아직 적힌 장소가 없어 출발지로 봅니다"));
}

static bool is_same_city(const struct place_ref *a, const struct place_ref *b)
{
    return place_is_known(a) && place_is_known(b) && place_same_city(a->place, b->place);
}

/* The place column of a flight is where it goes to, unless another place is
 * written as that: then it may be where it comes from. */
static bool is_destination(const struct item *item, const struct place_ref *cell)
{
    return item->kind == ITEM_FLIGHT && (!is_written(&item->to) || is_same_city(cell, &item->to));
}

/* By road: a ride that may stay in one town. */
static bool is_local_kind(enum item_kind kind)
{
    return kind == ITEM_TRANSFER || kind == ITEM_BUS || kind == ITEM_DRIVE;
}

enum { LOCAL_RIDE = 90 }; /* minutes */

static bool is_short(const struct item *item)
{
    const struct when *a = &item->start, *b = &item->end;
    int minutes = (b->time.hour - a->time.hour) * 60 + b->time.minute - a->time.minute;
    return a->clock == WHEN_EXACT && b->clock == WHEN_EXACT && minutes > 0 && minutes <= LOCAL_RIDE;
}

/* "호텔", "캘거리 공항": within the town of the row's own place. */
static bool lies_within(struct resolver *r, const struct place_ref *other, const struct place_ref *cell)
{
    struct itin_slice rest;
    struct answer a = search_place(r, other->text.str, ITIN_WANT_ANY);
    if (a.found == FOUND_GENERIC)
        return true;
    return a.found == FOUND_PLACE && place_noun_strip(other->text.str, &rest) &&
           slice_eq(slice_of(itin_place_zone(a.place)), cell->zone);
}

/* "Vancouver Pacific Central", "Wien Hbf" */
static bool names_station(const struct place_ref *ref)
{
    static const char *const words[] = {" central", " station", " terminal", " hbf", " hauptbahnhof", "역"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct itin_slice text = slice_trim(ref->text.str), word = slice_of(words[i]);
        if (text.len > word.len && slice_eq_nocase(slice_from(text, text.len - word.len), word))
            return true;
    }
    return false;
}

/* What an end's words may mean when no table holds them. A wrong place is worse
 * than none: a house with a name lies where the row is, by road; any other name
 * does so only on a short way whose other end is surely in the row's own town. */
static void judge_names(struct resolver *r, const struct item *item, const struct place_ref *cell,
                        const struct place_ref *other, const struct carry *carry, struct evidence *e)
{
    bool is_start = other == &item->to;
    const struct when *w = is_start ? &item->start : &item->end;
    const struct place_ref *near = is_start ? carried(carry) : place_is_known(cell) ? cell : other;
    bool own_cell = is_written(cell) && place_is_known(cell);
    const struct place_ref *before = carried(carry);
    bool apart = place_is_known(before) && own_cell && !slice_eq(before->zone, cell->zone);
    e->journey = true;
    e->station = item->kind == ITEM_TRAIN || item->kind == ITEM_BUS || item->kind == ITEM_FERRY ||
                 (item->kind == ITEM_TRANSFER && names_station(other == &item->to ? &item->from : &item->to));
    e->venue = is_local_kind(item->kind) && (own_cell || (item->origin != ORIGIN_PLAN && !is_written(cell)));
    if (text_is_set(w->zone) && place_is_known(near) && !lies_elsewhere(r, w, near)) {
        e->venue = e->loose = true; /* the clock does not hang on it */
        return;
    }
    e->loose = e->venue && own_cell && !apart && is_short(item) && is_written(other) &&
               lies_within(r, other, cell);
}

/* The text says where the flight goes to, the column shows another town. */
static bool leaves_from_cell(const struct item *item, const struct place_ref *cell)
{
    enum { APART_KM = 100 };
    const struct place_ref *to = &item->to;
    return item->kind == ITEM_FLIGHT && !is_written(&item->from) && item->from.state == PLACE_NONE &&
           is_written(to) && is_written(cell) && place_is_known(cell) && cell->place && place_is_known(to) &&
           to->place && itin_place_km(cell->place, to->place) > APART_KM;
}

/* "청사 → 인천공항", "office to the airport", before all else: by road the house that
 * nobody names lies on the clock of where one goes. */
static void place_start_of_all(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct evidence e = {.n = 0};
    enum place_noun noun = place_noun_of(item->from.text.str);
    if (!is_local_kind(item->kind) || carry->has_place || carry->lost || item->from.state != PLACE_UNKNOWN || !place_is_known(&item->to) ||
        !item->to.place || (noun != NOUN_HOME && noun != NOUN_GENERIC))
        return;
    struct place_ref from = {.text = item->from.text};
    place_evidence_add(&e, &item->to);
    place_ref_resolve(r, &from, ITIN_WANT_ANY, &e);
    if (place_is_known(&from))
        item->from = from;
}

/* "The Canadian departs Jasper": a train does not go to where it leaves from. */
static bool leaves_for_somewhere(const struct item *item)
{
    bool far = item->kind == ITEM_TRAIN || item->kind == ITEM_FERRY;
    if (item_rides_off(item))
        return true;
    return (item->leaves || (far && text_is_set(item->from.text))) && item->end.clock == WHEN_NO_CLOCK && !item->stated.has;
}

/* Ends of a journey. A route in the text beats the place column, which shows
 * now the origin, now the destination; without a route it is the arrival. */
static void place_journey(struct resolver *r, struct item *item, const struct place_ref *cell,
                          const struct carry *carry)
{
    enum itin_place_want want = want_of(item->kind);
    const struct place_ref nowhere = {0}, *row = cell;
    bool ground = item->kind != ITEM_FLIGHT;
    struct evidence from = {.row = cell, .lost = carry->lost}, to = from;
    judge_names(r, item, cell, &item->to, carry, &from);
    if (item->cell_starts) {
        place_evidence_add(&from, cell);
        from.venue = from.loose = place_is_known(cell);
        cell = &nowhere; /* it tells nothing of the other end */
    }
    place_evidence_add(&from, carried(carry));
    place_evidence_add(&from, cell);
    if (!carry->lost)
        place_evidence_add(&from, &r->trip->home);
    place_ref_resolve(r, &item->from, want, &from);
    if (item->cell_starts && item->from.inherited && place_is_known(row))
        item->from = *row; /* 충북도청 출발, in 청주 */
    place_evidence_add(&to, cell);
    judge_names(r, item, cell, &item->from, carry, &to);
    if (!ground) /* a flight ends somewhere else than it begins */
        place_ref_resolve(r, &item->to, want, &to);
    if (leaves_from_cell(item, cell)) {
        item->from = *cell;
        item->from.inherited = true;
    }
    if (!is_written(&item->from) && item->from.state == PLACE_NONE && from.n &&
        !lies_elsewhere(r, &item->start, from.refs[0]) &&
        !(from.refs[0] == cell && is_destination(item, cell)))
        item->from = place_inherit(from.refs[0], WHY(r, "origin not written: where the row before ends",
                                                     "출발지가 적혀 있지 않아 앞 일정이 끝난 곳으로 봅니다"));
    if (!is_written(&item->from) && item->from.state == PLACE_NONE && carry->lost)
        item->from = place_adrift(r, carry);
    if (ground)
        place_evidence_add(&to, &item->from);
    judge_names(r, item, cell, &item->from, carry, &to);
    place_ref_resolve(r, &item->to, want, &to);
    place_start_of_all(r, item, carry);
    if (is_written(&item->to) || item->to.state != PLACE_NONE)
        return;
    if (item->leaves)
        return;
    if (is_written(cell)) {
        if (!ground && is_same_city(cell, &item->from))
            return; /* the row shows where the flight leaves from */
        item->to = *cell;
        item->to.inherited = place_is_known(cell); /* else it is told, as a place that is written */
    } else if (to.n && ground && !leaves_for_somewhere(item)) {
        item->to = place_inherit(to.refs[0], WHY(r, "destination not written: the same city",
                                                 "도착지가 적혀 있지 않아 같은 도시로 봅니다"));
    }
}

/* GEO: the city there, where the name tells no place. Near a border of zones it
 * does not tell the clock. */
static void settle_geo(struct resolver *r, struct item *item)
{
    struct place_ref *ref = item_kind_travels(item->kind) ? &item->from : &item->at;
    bool one_zone;
    if (!item->has_geo || (ref->state == PLACE_RESOLVED && !ref->inherited) ||
        (text_is_set(ref->text) && !item->place_is_hint))
        return;
    const struct itin_place *place = place_near(item->lat_e4, item->lon_e4, &one_zone);
    if (!place || (!one_zone && !has_own_zone(&item->start)))
        return;
    if (text_is_set(ref->text) && !text_is_set(item->where))
        item->where = ref->text;
    *ref = (struct place_ref){.inherited = true};
    place_ref_settle(ref, place, ITIN_MATCH_NAME, slice(NULL, 0),
           WHY(r, "by its coordinates: {1}", "좌표로 정했습니다: {1}", search_label(r, place)));
}

/* "Rabat, Ministère de l'Equipement": a town in front counts where the event's
 * own zone is that town's. */
static bool settle_front(struct resolver *r, const struct item *item, struct itin_slice zone,
                         struct place_ref *ref)
{
    struct itin_slice text = item->where.str;
    struct place_ref by_zone = {.state = PLACE_RESOLVED, .zone = zone};
    struct place_ref front = {.text = {slice_trim(slice(text.ptr, slice_find(text, LIT(","), 0))), item->where.span}};
    struct evidence e = {.n = 0};
    if (!zone.len || front.text.str.len == text.len || !front.text.str.len)
        return false;
    place_evidence_add(&e, &by_zone);
    place_ref_resolve(r, &front, ITIN_WANT_CITY, &e);
    if (front.state != PLACE_RESOLVED || !front.place || front.match == ITIN_MATCH_NEAREST ||
        !slice_eq(slice_of(itin_place_zone(front.place)), zone))
        return false;
    *ref = front;
    return true;
}

/* A calendar's LOCATION may be a room. Where the time has a zone of its own
 * nothing hangs on it: the text is the venue, and a traveller stays where he is
 * when that is in the same zone. */
static void settle_room(struct resolver *r, struct item *item, const struct carry *carry)
{
    bool travels = item_kind_travels(item->kind);
    struct place_ref *ref = travels ? &item->from : &item->at;
    struct when *w = &item->start;
    if (!item->place_is_hint || (ref->state != PLACE_UNKNOWN && ref->state != PLACE_AMBIGUOUS) ||
        !has_own_zone(w))
        return;
    struct itin_slice room = ref->text.str;
    if (!text_is_set(item->where))
        item->where = ref->text;
    *ref = (struct place_ref){0};
    const struct itin_zone *zone = place_zone(r, item, w, ref);
    const struct place_ref *near = carried(carry);
    if (zone && !travels && settle_front(r, item, slice_of(itin_zone_name(zone)), ref))
        return;
    if (travels || r->office || !place_is_known(near) ||
        (zone && !slice_eq_nocase(slice_of(itin_zone_name(zone)), near->zone)) ||
        lies_elsewhere(r, w, near))
        return;
    *ref = place_inherit(near, WHY(r, "`{1}` is no name of a place; taken as being in {2}",
                                   "`{1}`{은/는} 지명이 아니므로 {2}에 있는 것으로 보았습니다", room,
                                   place_words(r, near)));
}

static void place_ends(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct place_ref cell = row_place(r, item, carry);
    if (item_kind_travels(item->kind)) {
        if (is_written(&item->from) != is_written(&item->to) && ends_of_pair(r, item, cell))
            cell = (struct place_ref){0};
        else if (!is_written(&item->from) && is_written(&item->to))
            (void)ends_split(r, item, item->to);
        else if (!is_written(&item->from) && ends_split(r, item, cell))
            cell = (struct place_ref){0};
        else if (!is_written(&item->from))
            (void)ends_goal(r, item);
        place_journey(r, item, &cell, carry);
        if (item->at.state == PLACE_NONE && text_is_set(item->at.text))
            item->at = cell;
        return;
    }
    item->at = cell;
    if (!is_written(&cell) && cell.state == PLACE_NONE)
        inherit_at(r, item, carry);
    struct evidence e = {.venue = true, .loose = true, .lost = carry->lost};
    place_evidence_add(&e, &item->at);
    place_ref_resolve(r, &item->from, ITIN_WANT_ANY, &e);
    place_ref_resolve(r, &item->to, ITIN_WANT_ANY, &e);
}

void place_item(struct resolver *r, struct item *item, const struct carry *carry)
{
    place_ends(r, item, carry);
    settle_geo(r, item);
    settle_room(r, item, carry);
}
