/* How a place is written so that it is found again. */
#include "base/base.h"

#include "model/place_text.h"
#include "place/noun.h"
#include "write/plan_doc_parts.h"

static struct said *said_of(struct doc *d, const struct itin_place *place)
{
    return &d->said[(uintptr_t)place / sizeof *place % SAID];
}

static bool is_found_by(const struct itin_place *place, struct itin_slice name)
{
    struct itin_place_hit hit;
    return name.len && itin_place_search(name, ITIN_WANT_ANY, &hit, 1) &&
           hit.match != ITIN_MATCH_NEAREST &&
           slice_eq(slice_of(itin_place_zone(hit.place)), slice_of(itin_place_zone(place)));
}

void doc_hear(struct doc *d, const struct place_ref *ref)
{
    struct said *said = said_of(d, ref->place);
    struct itin_slice text = view_clean(d->w, ref->text.str);
    if (ref->place && !said->place && is_found_by(ref->place, text))
        *said = (struct said){ref->place, text};
}

/* "Seattle (YVR)": the name is another town's, and the code was taken. */
static bool is_at_odds(const struct itin_place *place, struct itin_slice text)
{
    enum { TOWN_KM = 150 };
    struct itin_place_hit hit;
    struct itin_slice name = place_text_name(text);
    return place_text_code(text).len && itin_place_search(name, ITIN_WANT_ANY, &hit, 1) &&
           hit.match != ITIN_MATCH_NEAREST && itin_place_km(hit.place, place) > TOWN_KM;
}

/* A text by which the place is found again without its neighbours: the
 * document's own word for it, unless that was understood from the column it
 * stood in. */
struct itin_slice doc_place_text(struct doc *d, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    struct itin_slice text = view_clean(d->w, ref->text.str);
    if (place && place->kind == ITIN_PLACE_AIRPORT && place->iata[0])
        return is_at_odds(place, text) ? text : slice_of(place->iata);
    if (!place || place_noun_of(text) != NOUN_NONE || is_found_by(place, text))
        return text;
    const struct said *said = said_of(d, place);
    if (said->place == place && is_found_by(place, said->text))
        return said->text;
    struct itin_slice town = view_town(place);
    return is_found_by(place, town) ? town : text;
}

const struct itin_place *plan_doc_named(struct itin_slice name)
{
    struct itin_place_hit hits[4];
    size_t n = name.len ? itin_place_search(name, ITIN_WANT_ANY, hits, ARRAY_LEN(hits)) : 0;
    if (!n || hits[0].match == ITIN_MATCH_NEAREST)
        return NULL;
    for (size_t i = 1; i < n && hits[i].match == hits[0].match; i++)
        if (hits[i].share > ITIN_PLACE_COMPARABLE &&
            strcmp(itin_place_zone(hits[i].place), itin_place_zone(hits[0].place)))
            return NULL;
    return hits[0].place;
}

struct itin_slice plan_doc_town(const struct item *item, struct itin_slice name)
{
    const struct itin_place *town = view_is_in_town(item) ? plan_doc_named(name) : NULL;
    return town && strcmp(itin_place_zone(town), itin_place_zone(item->at.place)) == 0
               ? name : slice("", 0);
}

struct itin_slice doc_at_text(struct doc *d, const struct item *item)
{
    const struct itin_place *place = item->at.place;
    struct itin_slice town = plan_doc_town(item, place ? view_town(place) : slice("", 0));
    return town.len ? town : doc_place_text(d, view_at(item));
}

static bool has_arrow(struct itin_slice s)
{
    return slice_contains(s, LIT("->")) || slice_contains(s, LIT("\xE2\x86\x92"));
}

void doc_add_places(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_slice from = doc_place_text(d, &item->from), to = doc_place_text(d, &item->to);
    if (from.len && to.len && !has_arrow(from) && !has_arrow(to)) {
        doc_add_text(
            d, map, "route",
            arena_printf(&d->w->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(from), SLICE_ARG(to)));
    } else {
        doc_add_text(d, map, "from", from);
        doc_add_text(d, map, "to", to);
    }
    doc_add_text(d, map, "at", item->nowhere ? LIT("no place") : doc_at_text(d, item));
}
