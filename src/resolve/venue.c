/* The place that the venue of a meeting tells: "토론토", "캐나다 토론토, 시청
 * 회의실", "토론토시청 2층". */
#include "base/base.h"
#include "base/utf8.h"
#include "place/noun.h"

#include "resolve/work.h"

static struct place_ref settled(struct resolver *r, const struct item *item, const struct itin_place *place)
{
    struct itin_slice zone = slice_of(itin_place_zone(place));
    return (struct place_ref){.text = item->where, .state = PLACE_RESOLVED, .place = place, .zone = zone,
                              .match = ITIN_MATCH_NAME,
                              .why = WHY(r, "its venue `{1}` is in {2}: {3}", "면담 장소 `{1}`{은/는} {2}에 있습니다: {3}",
                                         item->where.str, search_label(r, place), zone)};
}

bool venue_is_city(struct resolver *r, const struct item *item, struct place_ref *ret)
{
    bool leans;
    const struct lookup *l = search_lookup(r, slice_trim(item->where.str), ITIN_WANT_ANY);
    if (!l || !l->n || l->hits[0].match == ITIN_MATCH_NEAREST || search_is_ambiguous(l, &leans))
        return false;
    *ret = settled(r, item, l->hits[0].place);
    return true;
}

/* The University of Washington is not in Washington. */
static bool names_school(struct itin_slice s)
{
    static const char *const words[] = {"대학", "공대", "universit", "college", "institute"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        for (size_t at = 0; at < s.len; at++)
            if (slice_starts_nocase(slice_from(s, at), slice_of(words[i])))
                return true;
    return false;
}

/* Portland: of several, none of which is far the likeliest. */
static bool is_shared(struct resolver *r, struct itin_slice name)
{
    bool leans;
    const struct lookup *l = search_lookup(r, name, ITIN_WANT_ANY);
    return l && l->n && search_is_ambiguous(l, &leans) && !leans;
}

bool venue_unknown(struct resolver *r, const struct item *item, struct place_ref *ret)
{
    struct itin_slice text = slice_trim(item->where.str);
    if (!text.len || search_place(r, text, ITIN_WANT_ANY).found == FOUND_PLACE)
        return false;
    *ret = (struct place_ref){.text = item->where, .state = is_shared(r, text) ? PLACE_AMBIGUOUS : PLACE_UNKNOWN};
    return true;
}

/* The town that all names in the text agree on. */
static const struct itin_place *mentioned(struct resolver *r, struct itin_slice text)
{
    enum { MOST = 6 };
    struct itin_place_mention found[MOST];
    const struct itin_place *only = NULL;
    size_t n = itin_place_mentions(text, found, MOST);
    for (size_t i = 0; i < n; i++) {
        size_t end = found[i].start + found[i].len;
        struct itin_slice behind = slice_trim(slice_from(text, end < text.len ? end : text.len));
        if (names_school(slice(behind.ptr, behind.len < 12 ? behind.len : 12)))
            continue;
        if (is_shared(r, slice(text.ptr + found[i].start, found[i].len)) ||
            (only && strcmp(itin_place_zone(only), itin_place_zone(found[i].hit.place)) != 0))
            return NULL;
        only = only ? only : found[i].hit.place;
    }
    return n < MOST ? only : NULL;
}

bool venue_place(struct resolver *r, const struct item *item, struct place_ref *ret)
{
    struct itin_slice text = slice_trim(item->where.str);
    if (!text.len || text.len > 200)
        return false;
    if (venue_is_city(r, item, ret))
        return true;
    bool school = names_school(text);
    struct answer a = {.found = FOUND_NONE};
    if (!school || memchr(text.ptr, ',', text.len))
        a = search_place(r, text, ITIN_WANT_ANY);
    const struct itin_place *place = a.found == FOUND_PLACE ? a.place : NULL;
    if (!place && slice_starts_nocase(text, LIT("university of ")))
        return false;
    if (!place)
        place = mentioned(r, text);
    if (place) {
        struct place_ref found = settled(r, item, place);
        *ret = place_inherit(&found, found.why); /* the words name the house, not the town */
    }
    return place != NULL;
}

void venue_keep(struct resolver *r)
{
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        struct place_ref *at = &item->at;
        if (item->origin == ORIGIN_PLAN || item_kind_travels(item->kind) || item->kind == ITEM_STAY ||
            at->state != PLACE_RESOLVED || !text_is_set(at->text) || text_is_set(item->where))
            continue;
        struct answer a = {.found = FOUND_NONE};
        if (!at->inherited)
            a = search_place(r, at->text.str, ITIN_WANT_ANY);
        bool longer = utf8_count(at->text.str) > utf8_count(a.part) + 1; /* not 서울시 */
        if (at->inherited ? place_noun_of(at->text.str) == NOUN_NONE : a.house && longer)
            item->where = at->text;
        if (at->inherited && text_is_set(item->where))
            at->text = (struct text){.str = {NULL, 0}}; /* the house alone has that name */
    }
}
