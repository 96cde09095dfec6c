#include "base/base.h"

#include "place/geo.h"
#include "place/nearest.h"
#include "place/parse.h"

#define MAX_CANDIDATES 64u
#define MAX_CITY_AIRPORTS 12u
/* A namesake this many times smaller is never what a traveller means. */
#define HAMLET 10u

struct candidate {
    const struct itin_place *place;
    const struct itin_place *named; /* what the text names: the city of an airport found through it */
    enum itin_place_match match;
    uint64_t score;
};
struct candidates {
    struct candidate list[MAX_CANDIDATES];
    size_t n;
};

static void add(struct candidates *all, struct candidate one)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->list[i].place == one.place) {
            if (one.score > all->list[i].score)
                all->list[i] = one;
            return;
        }
    if (all->n < MAX_CANDIDATES)
        all->list[all->n++] = one;
}

/* --- countries and regions beside the name --- */

static bool fits_word(const struct itin_place *place, const struct word *word)
{
    return strcmp(place->country, word->country) == 0 &&
           (word->region[0] == '\0' || strcmp(itin_place_region(place), word->region) == 0);
}

static bool fits_filters(const struct itin_place *place, const struct query *query)
{
    for (size_t i = 0; i < query->n_filters; i++) {
        bool fits = false;
        for (uint32_t w = query->filters[i].lo; w < query->filters[i].hi; w++)
            fits |= fits_word(place, table_word(w));
        if (!fits)
            return false;
    }
    return true;
}

/* --- what a part may be --- */

static enum itin_place_match match_of(unsigned link)
{
    return (link & LINK_MASK) == LINK_ALIAS ? ITIN_MATCH_ALIAS : ITIN_MATCH_NAME;
}

/* How much a kind counts for what is wanted. */
static uint64_t factor_of(const struct itin_place *place, enum itin_place_want want)
{
    bool city = place->kind == ITIN_PLACE_CITY;
    if (want == ITIN_WANT_ANY)
        return city ? 4 : 1;
    return city == (want == ITIN_WANT_CITY) ? 16 : 1;
}

static void add_place(struct candidates *all, const struct itin_place *place,
                      const struct itin_place *named, enum itin_place_match match, uint64_t weight,
                      enum itin_place_want want)
{
    add(all, (struct candidate){place, named, match, weight * factor_of(place, want)});
}

/* The airports of a city, the whole group first when there are several. */
static void add_airports(struct candidates *all, const struct itin_place *city,
                         enum itin_place_match match, enum itin_place_want want)
{
    const struct itin_place *airports[MAX_CITY_AIRPORTS];
    size_t n = table_airports_of(city, airports, MAX_CITY_AIRPORTS);
    uint64_t weight = city->weight;
    if (want == ITIN_WANT_ANY)
        weight /= 16; /* only beside the city */
    if (n > 1 && city->group)
        add_place(all, table_metro(city->group), city, match, weight + 1, want);
    for (size_t i = 0; i < n; i++)
        add_place(all, airports[i], city, match, weight > i ? weight - i : 0, want);
}

static void add_code(struct candidates *all, const struct itin_place *place)
{
    add(all, (struct candidate){place, place, ITIN_MATCH_CODE, (uint64_t)place->weight + 100});
    const struct itin_place *airports[MAX_CITY_AIRPORTS];
    size_t n = place->kind == ITIN_PLACE_METRO
                   ? table_airports_of(place, airports, MAX_CITY_AIRPORTS) : 0;
    for (size_t i = 0; i < n; i++)
        add(all, (struct candidate){airports[i], place, ITIN_MATCH_CODE, 99 - i});
}

/* What a source calls an airport besides its name may be any town near it. */
static uint64_t weight_of(const struct itin_place *place, unsigned link)
{
    bool beside = place->kind == ITIN_PLACE_AIRPORT && (link & LINK_MASK) == LINK_OTHER;
    return beside ? place->weight / 16 : place->weight;
}

static void add_part(struct candidates *all, const struct query *query, const struct part *part,
                     enum itin_place_want want, bool expand)
{
    if (part->code) {
        add_code(all, part->code);
        return;
    }
    for (uint32_t i = part->entries.lo; i < part->entries.hi; i++) {
        const struct entry *entry = table_entry(i);
        const struct itin_place *place = table_place(entry->place);
        if (!fits_filters(place, query))
            continue;
        add_place(all, place, place, match_of(entry->link), weight_of(place, entry->link), want);
        if (place->kind == ITIN_PLACE_CITY && expand)
            add_airports(all, place, match_of(entry->link), want);
    }
}

/* --- several parts that name one place together --- */

static bool is_related_to_any(const struct itin_place *place, const struct candidates *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (places_related(place, all->list[i].place))
            return true;
    return false;
}

static const struct candidate *find(const struct candidates *all, const struct itin_place *place)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->list[i].place == place)
            return &all->list[i];
    return NULL;
}

/* What both name: an airport of the one that the other calls by name, else
 * those of the first that lie near one of the second. */
static void join(const struct candidates *a, const struct candidates *b, struct candidates *ret)
{
    ret->n = 0;
    for (size_t i = 0; i < a->n; i++) {
        const struct candidate *same = find(b, a->list[i].place);
        struct candidate one = a->list[i];
        if (!same || one.place->kind == ITIN_PLACE_METRO)
            continue;
        one.score += same->score;
        if (same->named == same->place)
            one.named = same->named;
        add(ret, one);
    }
    for (size_t i = 0; ret->n == 0 && i < a->n + b->n; i++) {
        const struct candidates *mine = i < a->n ? a : b, *other = i < a->n ? b : a;
        const struct candidate *one = &mine->list[i < a->n ? i : i - a->n];
        if (one->named == one->place && is_related_to_any(one->place, other))
            add(ret, *one);
    }
}

static bool join_names(const struct query *query, enum itin_place_want want, struct candidates *ret)
{
    struct candidates both, next;
    ret->n = 0;
    add_part(ret, query, &query->parts[0], want, true);
    for (size_t i = 1; i < query->n_parts; i++) {
        next.n = 0;
        add_part(&next, query, &query->parts[i], want, true);
        join(ret, &next, &both);
        *ret = both;
    }
    return ret->n > 0;
}

/* The code among the parts, an airport's before a group's; false when two of
 * them are a route. */
static bool find_code(const struct query *query, const struct itin_place **ret)
{
    *ret = NULL;
    for (size_t i = 0; i < query->n_parts; i++) {
        const struct itin_place *code = query->parts[i].code;
        if (!code)
            continue;
        bool whole = *ret && ((*ret)->kind == ITIN_PLACE_METRO || code->kind == ITIN_PLACE_METRO);
        if (*ret && *ret != code && !(whole && places_related(*ret, code)))
            return false;
        if (!*ret || code->kind == ITIN_PLACE_AIRPORT)
            *ret = code;
    }
    return true;
}

/* A code decides. A name beside it that lies elsewhere follows, so that the
 * contradiction can be seen. Two codes are a route, no place. */
static void with_code(const struct query *query, const struct itin_place *code,
                      struct candidates *ret)
{
    ret->n = 0;
    add_code(ret, code);
    for (size_t i = 0; i < query->n_parts; i++) {
        struct candidates named = {.n = 0};
        if (query->parts[i].code)
            continue;
        add_part(&named, query, &query->parts[i], ITIN_WANT_CITY, false);
        if (named.n == 0 || is_related_to_any(code, &named))
            continue;
        for (size_t k = 0; k < named.n; k++) {
            named.list[k].score = named.list[k].place->weight >> 20; /* behind any airport */
            add(ret, named.list[k]);
        }
    }
}

/* --- order and answer --- */

static int by_score(const void *a, const void *b)
{
    const struct candidate *x = (const struct candidate *)a, *y = (const struct candidate *)b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static bool is_rival(const struct candidate *leader, const struct candidate *one)
{
    return one->match == ITIN_MATCH_CODE || leader->match == ITIN_MATCH_CODE ||
           one->score * HAMLET >= leader->score || places_related(leader->place, one->place);
}

static unsigned share_of(const struct candidate *leader, const struct candidate *one)
{
    return leader->score ? (unsigned)(one->score * 1000 / leader->score) : 1000;
}

static size_t answer(struct candidates *all, bool hangul, struct itin_place_hit *hits, size_t cap)
{
    size_t n = 0;
    qsort(all->list, all->n, sizeof all->list[0], by_score);
    for (size_t i = 0; i < all->n && n < cap; i++) {
        const struct candidate *one = &all->list[i];
        if (is_rival(&all->list[0], one))
            hits[n++] = (struct itin_place_hit){
                one->place, one->match,
                itin_place_label(one->named, hangul ? ITIN_LANG_KO : ITIN_LANG_EN), 0,
                share_of(&all->list[0], one)};
    }
    return n;
}

static enum itin_place_want wanted(const struct query *query, enum itin_place_want want)
{
    if (query->airport && !query->station)
        return ITIN_WANT_AIRPORT;
    return query->station || query->city ? ITIN_WANT_CITY : want;
}

static bool find_all(const struct query *query, enum itin_place_want want, struct candidates *ret)
{
    const struct itin_place *code;
    want = wanted(query, want);
    ret->n = 0;
    if (!find_code(query, &code))
        return false;
    if (code)
        with_code(query, code, ret);
    else if (query->n_parts > 1)
        return join_names(query, want, ret);
    else
        add_part(ret, query, &query->parts[0], want, want != ITIN_WANT_CITY);
    return ret->n > 0;
}

size_t itin_place_search(struct itin_slice text, enum itin_place_want want,
                         struct itin_place_hit *hits, size_t cap)
{
    struct folded folded;
    struct query query;
    struct candidates all;
    if (!text.ptr || !hits || cap == 0)
        return 0;
    fold(text, &folded);
    if (!parse_query(&folded, want, &query))
        return nearest_places(&folded, hits, cap);
    return find_all(&query, want, &all) ? answer(&all, query.hangul, hits, cap) : 0;
}

const struct itin_place *itin_place_by_iata(struct itin_slice code)
{
    return table_airport(code);
}

/* "ZZ", an unknown region, is no country. */
static bool has_places(const char *country)
{
    for (size_t i = 0; i < table_places; i++)
        if (strcmp(table_place(i)->country, country) == 0)
            return true;
    return false;
}

bool itin_place_country(struct itin_slice text, char ret_code[3])
{
    struct folded folded;
    fold(text, &folded);
    if (!folded.n || !folded.whole)
        return false;
    struct run run = table_words(folded_key(&folded, 0, folded.n));
    for (uint32_t i = run.lo; i < run.hi; i++) {
        const struct word *word = table_word(i);
        if ((word->kind != WORD_COUNTRY && word->kind != WORD_COUNTRY_CODE) || !has_places(word->country))
            continue; /* Germany is DD too */
        memcpy(ret_code, word->country, 3);
        return true;
    }
    return false;
}
