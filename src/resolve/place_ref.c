/* One reference to a place: from its text, its code, and what stands beside it. */
#include "base/base.h"

#include "resolve/place_ref.h"

void place_evidence_add(struct evidence *e, const struct place_ref *ref)
{
    if (place_is_known(ref) && e->n < ARRAY_LEN(e->refs))
        e->refs[e->n++] = ref;
}

void place_ref_settle(struct place_ref *ref, const struct itin_place *place,
                      enum itin_place_match match, struct itin_slice canonical, struct itin_slice why)
{
    ref->state = PLACE_RESOLVED;
    ref->place = place;
    ref->zone = slice_of(itin_place_zone(place));
    ref->match = match;
    ref->canonical = canonical;
    ref->why = why;
}

/* The text stays; the place is taken from elsewhere. */
static bool settle_like(struct resolver *r, struct place_ref *ref, const struct evidence *e)
{
    if (!e->n)
        return false;
    const struct place_ref *from = e->refs[0];
    ref->state = PLACE_RESOLVED;
    ref->place = from->place;
    ref->zone = from->zone;
    ref->inherited = true;
    ref->why = WHY(r, "`{1}` is no name of a place; taken as being in {2}",
                   "`{1}`{은/는} 지명이 아니므로 {2}에 있는 것으로 보았습니다", ref->text.str,
                   place_words(r, from));
    return true;
}

/* "airport" is that of the city, where there is one to speak of. */
static void settle_airport(struct resolver *r, struct place_ref *ref)
{
    const struct itin_place *airport = search_main_airport(ref->place);
    if (!airport || !slice_eq(slice_of(itin_place_zone(airport)), ref->zone))
        return;
    ref->place = airport;
    ref->why = WHY(r, "`{1}` is taken as {2}", "`{1}`{은/는} {2}{으로/로} 보았습니다", ref->text.str,
                   slice_of(airport->iata));
}

bool place_same_city(const struct itin_place *a, const struct itin_place *b)
{
    return a && b &&
           (a == b || (strcmp(itin_place_city(a), itin_place_city(b)) == 0 &&
                       strcmp(itin_place_zone(a), itin_place_zone(b)) == 0));
}

/* True when the document names this place in its right spelling. */
static bool written_elsewhere(const struct resolver *r, const struct itin_place *place)
{
    for (size_t i = 0; i < r->cap_lookups; i++) {
        const struct lookup *l = &r->lookups[i];
        bool leans;
        if (l->text.ptr && l->n && l->hits[0].match != ITIN_MATCH_NEAREST &&
            !search_is_ambiguous(l, &leans) && place_same_city(l->hits[0].place, place))
            return true;
    }
    return false;
}

/* A name of places in several zones: a slip of it tells no more than itself. */
static bool is_shared_name(struct itin_slice name)
{
    bool leans;
    struct lookup l = {.text = name}; /* not in the table: nobody wrote it */
    l.n = itin_place_search(name, ITIN_WANT_ANY, l.hits, ARRAY_LEN(l.hits));
    return l.n && search_is_ambiguous(&l, &leans) && !leans;
}

/* One letter of a short word makes another name too easily. */
static bool is_short_name(struct itin_slice text)
{
    return text.len < 6;
}

static void settle_nearest(struct resolver *r, struct place_ref *ref, const struct answer *a,
                           const struct evidence *e)
{
    struct itin_slice label = search_label(r, a->place);
    ref->canonical = a->canonical.len ? a->canonical : label;
    if (place_is_known(e->row) && slice_eq(e->row->zone, slice_of(itin_place_zone(a->place)))) {
        place_ref_settle(ref, a->place, ITIN_MATCH_NEAREST, ref->canonical,
               WHY(r, "`{1}` is near to {2}, and the row itself is in that zone",
                   "`{1}`{은/는} {2}{과/와} 비슷하고 같은 행의 장소도 그 시간대입니다", ref->text.str, label));
        return;
    }
    if (!is_short_name(ref->text.str) && !is_shared_name(ref->canonical) && written_elsewhere(r, a->place)) {
        place_ref_settle(ref, a->place, ITIN_MATCH_NEAREST, ref->canonical,
               WHY(r, "`{1}` is near to {2}, which the document names elsewhere",
                   "`{1}`{은/는} 문서의 다른 곳에 적힌 {2}{과/와} 비슷합니다", ref->text.str, label));
        return;
    }
    ref->state = PLACE_UNKNOWN;
    ref->match = ITIN_MATCH_NEAREST;
}

/* How often the document surely names places of a country. */
static size_t country_named(const struct resolver *r, const char *country)
{
    size_t n = 0;
    bool leans;
    for (size_t i = 0; i < r->cap_lookups; i++) {
        const struct lookup *l = &r->lookups[i];
        n += l->text.ptr && l->n && l->hits[0].match != ITIN_MATCH_NEAREST &&
             !search_is_ambiguous(l, &leans) && strcmp(l->hits[0].place->country, country) == 0;
    }
    return n;
}

/* The only one of several readings in a country that the document speaks of. */
static const struct itin_place_hit *by_country(const struct resolver *r, const struct lookup *l)
{
    const struct itin_place_hit *only = NULL;
    for (size_t i = 0; i < l->n && l->hits[i].match == l->hits[0].match; i++) {
        const struct itin_place *place = l->hits[i].place;
        if (!country_named(r, place->country))
            continue;
        if (only && strcmp(itin_place_zone(only->place), itin_place_zone(place)) != 0)
            return NULL;
        if (!only)
            only = &l->hits[i];
    }
    return only;
}

static const struct itin_place_hit *by_zone(const struct lookup *l, const struct place_ref *ref)
{
    for (size_t i = 0; i < l->n && l->hits[i].match == l->hits[0].match; i++)
        if (slice_eq(slice_of(itin_place_zone(l->hits[i].place)), ref->zone))
            return &l->hits[i];
    return NULL;
}

static void settle_airport_of(struct place_ref *ref, enum itin_place_want want)
{
    const struct itin_place *airport =
        want == ITIN_WANT_AIRPORT ? search_main_airport(ref->place) : NULL;
    if (airport && slice_eq(slice_of(itin_place_zone(airport)), ref->zone))
        ref->place = airport;
}

/* The far likelier of several, unless the trip is in the country of another. */
static bool settle_likeliest(struct resolver *r, struct place_ref *ref, const struct answer *a,
                             const struct lookup *l)
{
    const struct itin_place_hit *other = by_country(r, l), *first = &l->hits[0];
    if (other && strcmp(other->place->country, first->place->country) != 0)
        return false;
    place_ref_settle(ref, first->place, first->match, slice_of(first->canonical),
           WHY(r, "of several places called `{1}`, by far the likeliest: {2}",
               "`{1}`{이라는/라는} 여러 곳 중 가능성이 훨씬 큰 곳입니다: {2}", a->part,
               slice_of(itin_place_zone(first->place))));
    return true;
}

static void settle_ambiguous(struct resolver *r, struct place_ref *ref, const struct answer *a,
                             enum itin_place_want want, const struct evidence *e)
{
    const struct lookup *l = search_lookup(r, a->part, want);
    const struct itin_place_hit *hit = NULL;
    for (size_t k = 0; l && k < e->n && !hit; k++)
        if ((hit = by_zone(l, e->refs[k])))
            place_ref_settle(ref, hit->place, hit->match, slice_of(hit->canonical),
                   WHY(r, "of several places called `{1}`, the one in the zone of {2}",
                       "`{1}`{이라는/라는} 여러 곳 중 {2}{과/와} 시간대가 같은 곳입니다", ref->text.str,
                       place_words(r, e->refs[k])));
    if (!hit && l && a->leans && settle_likeliest(r, ref, a, l))
        hit = &l->hits[0];
    else if (!hit && l && !a->leans && (hit = by_country(r, l)))
        place_ref_settle(ref, hit->place, hit->match, slice_of(hit->canonical),
               WHY(r, "of several places called `{1}`, the one in a country of this trip ({2})",
                   "`{1}`{이라는/라는} 여러 곳 중 이 출장의 국가({2})에 있는 곳입니다", ref->text.str,
                   slice_of(hit->place->country)));
    if (hit) {
        settle_airport_of(ref, want);
        return;
    }
    ref->state = PLACE_AMBIGUOUS;
    ref->match = a->match;
}

static struct itin_slice why_found(struct resolver *r, const struct place_ref *ref,
                                   const struct answer *a)
{
    struct itin_slice zone = slice_of(itin_place_zone(a->place));
    switch (a->match) {
    case ITIN_MATCH_CODE:
        return WHY(r, "`{1}` is an airport code: {2}", "`{1}`{은/는} 공항 코드입니다: {2}",
                   a->part, zone);
    case ITIN_MATCH_ALIAS:
        return WHY(r, "`{1}` is another spelling of {2}: {3}",
                   "`{1}`{은/는} {2}의 다른 표기입니다: {3}", a->part, a->canonical, zone);
    case ITIN_MATCH_NAME:
    case ITIN_MATCH_NONE:
    case ITIN_MATCH_NEAREST:
        break;
    }
    struct itin_slice label = search_label(r, a->place);
    if (slice_eq_nocase(label, ref->text.str))
        return WHY(r, "{1}: {2}", "{1}: {2}", label, zone);
    return WHY(r, "`{1}` is {2}: {3}", "`{1}`{은/는} {2}입니다: {3}", ref->text.str, label, zone);
}

static bool settle_code(struct resolver *r, struct place_ref *ref)
{
    if (!ref->code.len)
        return false;
    const struct itin_place *place = itin_place_by_iata(ref->code);
    if (!place)
        return false;
    place_ref_settle(ref, place, ITIN_MATCH_CODE, slice_of(place->iata),
           WHY(r, "`{1}` is an airport code: {2}", "`{1}`{은/는} 공항 코드입니다: {2}", ref->code,
               slice_of(itin_place_zone(place))));
    return true;
}

static void settle_none(struct resolver *r, struct place_ref *ref, enum itin_place_want want, const struct evidence *e)
{
    if (e->loose && settle_like(r, ref, e))
        return;
    struct answer a = {.found = FOUND_NONE};
    if (e->station)
        a = search_stop(r, ref->text.str, want);
    if (a.found == FOUND_PLACE)
        place_ref_settle(ref, a.place, a.match, a.canonical, why_found(r, ref, &a));
    else if (a.found == FOUND_AMBIGUOUS)
        settle_ambiguous(r, ref, &a, want, e);
    else
        ref->state = PLACE_UNKNOWN;
}

/* A house with a name lies where the rest of the row is; an airport or a
 * station, and what may be a slip of a known name, may be anywhere. */
static void settle_venue(struct resolver *r, struct place_ref *ref, const struct answer *a,
                         const struct evidence *e)
{
    if (e->venue && !a->node && !(a->place && e->journey) && settle_like(r, ref, e))
        return;
    ref->state = PLACE_UNKNOWN;
    if (a->place) {
        ref->match = ITIN_MATCH_NEAREST;
        ref->canonical = search_label(r, a->place);
    }
}

/* Hotel Monaco, Café Vienna: the name of a house, not the hotel of a town
 * ("Calgary hotel"). */
static bool is_house_name(struct itin_slice text)
{
    static const char *const houses[] = {"Hotel", "Hôtel", "Hotels", "Inn", "Hostel", "Motel", "Restaurant", "Ristorante",
                                         "Café", "Cafe", "Bar", "Pub", "Bistro", "Brasserie", "Grill", "HOTEL"};
    struct itin_slice rest = text, word;
    if (memchr(text.ptr, ',', text.len) || memchr(text.ptr, '(', text.len))
        return false; /* its town may stand behind it */
    while (slice_split(&rest, ' ', &word))
        for (size_t i = 0; i < ARRAY_LEN(houses); i++)
            if (slice_eq(word, slice_of(houses[i])))
                return true;
    return false;
}

/* The document names the town itself as a place, not only in names of houses. */
static bool is_town_of_trip(const struct resolver *r, const struct itin_place *place)
{
    for (size_t i = 0; i < r->cap_lookups; i++) {
        const struct lookup *l = &r->lookups[i];
        bool leans;
        if (l->written && l->n && l->hits[0].match != ITIN_MATCH_NEAREST && !search_is_ambiguous(l, &leans) &&
            place_same_city(l->hits[0].place, place) && !is_house_name(l->text))
            return true;
    }
    return false;
}

/* A house that is called after a far town, where nobody travels there, stands
 * where the traveller is. */
static bool is_far_namesake(const struct resolver *r, const struct place_ref *ref, const struct answer *a,
                            const struct evidence *e)
{
    enum { FAR_KM = 100 };
    return e->venue && e->n && e->refs[0]->place && a->match != ITIN_MATCH_CODE && a->place != e->refs[0]->place &&
           is_house_name(ref->text.str) && itin_place_km(a->place, e->refs[0]->place) > FAR_KM &&
           !is_town_of_trip(r, a->place);
}

/* Redmond, from Seattle: of the towns of one name in one zone the one that is near. */
static const struct itin_place *near_one(struct resolver *r, const struct answer *a, enum itin_place_want want,
                                         const struct evidence *e)
{
    enum { NEAR_KM = 60, FAR_KM = 150 };
    const struct itin_place *here = e->n ? e->refs[0]->place : NULL;
    const struct lookup *l = here ? search_lookup(r, a->part, want) : NULL;
    if (!l || a->match != ITIN_MATCH_NAME || itin_place_km(a->place, here) < FAR_KM)
        return a->place;
    for (size_t i = 0; i < l->n && l->hits[i].match == l->hits[0].match; i++)
        if (strcmp(itin_place_zone(l->hits[i].place), itin_place_zone(a->place)) == 0 &&
            itin_place_km(l->hits[i].place, here) < NEAR_KM)
            return l->hits[i].place;
    return a->place;
}

/* "인천을 출발하여": a report's words that are no name with their particle, and
 * one without. */
static struct answer search_words(struct resolver *r, struct place_ref *ref, enum itin_place_want want)
{
    struct itin_slice name;
    struct answer whole = search_place(r, ref->text.str, want), part;
    if (r->trip->form != TRIP_REPORT || (whole.found != FOUND_NONE && whole.found != FOUND_NEAREST) ||
        !place_noun_particle(ref->text.str, &name))
        return whole;
    part = search_place(r, name, want);
    if (part.found == FOUND_NONE)
        return whole;
    ref->text = place_part(ref, name).text;
    return part;
}

/* The name of an airport behind its city is as good as a code. */
static bool settle_bracket(struct resolver *r, struct place_ref *ref, enum itin_place_want want)
{
    struct itin_slice name;
    const struct itin_place *airport =
        want == ITIN_WANT_AIRPORT ? bracket_airport(r, ref, &name) : NULL;
    if (!airport)
        return false;
    place_ref_settle(ref, airport, ITIN_MATCH_NAME, slice_of(airport->iata),
           WHY(r, "`{1}` in brackets is {2}: {3}", "괄호 안의 `{1}`{은/는} {2}입니다: {3}", name,
               slice_of(airport->iata), slice_of(itin_place_zone(airport))));
    return true;
}

void place_ref_resolve(struct resolver *r, struct place_ref *ref, enum itin_place_want want,
                        const struct evidence *e)
{
    if (ref->state != PLACE_NONE || settle_code(r, ref) || !ref->text.str.len ||
        settle_bracket(r, ref, want))
        return;
    struct answer a = search_words(r, ref, want);
    switch (a.found) {
    case FOUND_PLACE:
        a.place = near_one(r, &a, want, e);
        if (!is_far_namesake(r, ref, &a, e) || !settle_like(r, ref, e))
            place_ref_settle(ref, a.place, a.match, a.canonical, why_found(r, ref, &a));
        break;
    case FOUND_ZONE:
        ref->state = PLACE_RESOLVED;
        ref->zone = a.zone;
        ref->why = WHY(r, "the zone itself is written", "시간대가 직접 적혀 있습니다");
        break;
    case FOUND_AMBIGUOUS:
        settle_ambiguous(r, ref, &a, want, e);
        break;
    case FOUND_NEAREST:
        settle_nearest(r, ref, &a, e);
        break;
    case FOUND_HOME:
        if (place_is_known(&r->trip->home)) {
            struct evidence home = {.refs = {&r->trip->home}, .n = 1};
            settle_like(r, ref, &home);
            break;
        }
        __attribute__((fallthrough));
    case FOUND_GENERIC:
    case FOUND_SAME:
        if (!settle_like(r, ref, e)) {
            ref->state = PLACE_UNKNOWN;
            ref->adrift = e->lost;
        } else if (a.airport)
            settle_airport(r, ref);
        break;
    case FOUND_VENUE:
        settle_venue(r, ref, &a, e);
        break;
    case FOUND_NONE:
        settle_none(r, ref, want, e);
        break;
    }
}
