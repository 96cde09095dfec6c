/* 도쿄(나리타): which airport of the city, in brackets behind its name. */
#include "base/base.h"

#include "resolve/work.h"

/* What stands in brackets right behind a text of the document. */
static struct itin_slice in_brackets(const struct text *text)
{
    static const struct {
        struct itin_slice open, close;
    } kinds[] = {{{"(", 1}, {")", 1}}, {{"（", 3}, {"）", 3}}, {{"[", 1}, {"]", 1}}};
    enum { LONGEST = 60 };
    if (!span_is_set(text->span))
        return slice(NULL, 0);
    struct itin_slice rest = slice_trim(slice_from(text->span.source->text, text->span.end));
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!slice_starts(rest, kinds[i].open))
            continue;
        rest = slice_from(rest, kinds[i].open.len);
        size_t end = slice_find(slice(rest.ptr, rest.len < LONGEST ? rest.len : LONGEST), kinds[i].close, 0);
        struct itin_slice inner = slice(rest.ptr, end);
        return end < rest.len && end < LONGEST && !memchr(inner.ptr, '\n', end) ? slice_trim(inner)
                                                                              : slice(NULL, 0);
    }
    return slice(NULL, 0);
}

static bool is_one_of(const struct itin_place *place, const struct itin_place *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == place)
            return true;
    return false;
}

/* The airport itself, or the only one of the town that it is called after. */
static const struct itin_place *airport_called(const struct itin_place *place)
{
    const struct itin_place *list[2];
    if (place->kind == ITIN_PLACE_AIRPORT)
        return place;
    return itin_place_city_airports(place, list, ARRAY_LEN(list)) == 1 ? list[0] : NULL;
}

static const struct itin_place *airport_among(struct resolver *r, struct itin_slice name,
                                              const struct itin_place *const *list, size_t n)
{
    const struct lookup *l = search_lookup(r, name, ITIN_WANT_AIRPORT);
    for (size_t i = 0; l && i < l->n; i++) {
        const struct itin_place *airport = airport_called(l->hits[i].place);
        if (l->hits[i].match != ITIN_MATCH_NEAREST && airport && is_one_of(airport, list, n))
            return airport;
    }
    return NULL;
}

const struct itin_place *bracket_airport(struct resolver *r, const struct place_ref *ref,
                                         struct itin_slice *ret_name)
{
    enum { AIRPORTS = 16 };
    const struct itin_place *of_city[AIRPORTS];
    struct itin_slice inner = in_brackets(&ref->text);
    const struct lookup *city = inner.len ? search_lookup(r, slice_trim(ref->text.str), ITIN_WANT_ANY) : NULL;
    const struct itin_place *town = city && city->n ? city->hits[0].place : NULL;
    if (!town || town->kind == ITIN_PLACE_AIRPORT)
        return NULL;
    size_t n = itin_place_city_airports(town, of_city, AIRPORTS);
    *ret_name = inner;
    if (n < 2)
        return NULL;
    const struct itin_place *airport = airport_among(r, inner, of_city, n);
    if (airport)
        return airport;
    /* "Dulles" is known behind "Washington" only */
    inner = arena_printf(r->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(ref->text.str), SLICE_ARG(inner));
    return airport_among(r, inner, of_city, n);
}
