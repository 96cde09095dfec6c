#include "base/base.h"

#include "resolve/variant.h"
#include "base/utf8.h"

/* ---- what was found ------------------------------------------------------------- */

int variant_count_of(const struct search *s, struct itin_slice text, size_t *ret_first)
{
    int n = 0;
    for (size_t at = slice_find(s->text, text, 0); at < s->text.len;
         at = slice_find(s->text, text, at + text.len)) {
        if (n++ == 0)
            *ret_first = at;
    }
    return n;
}

static bool is_reported(const struct search *s, struct itin_slice found)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_variants; i++)
        if (slice_eq(trip->variants[i].found, found))
            return true;
    return false;
}

static bool is_letter_at(const struct search *s, size_t at)
{
    return at < s->text.len && variant_is_letter(utf8_next(s->text, &(size_t){at}));
}

static bool is_letter_before(const struct search *s, size_t at)
{
    while (at > 0 && ((unsigned char)s->text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && is_letter_at(s, at - 1);
}

/* The usual spelling stands there too, and not only within the other one. */
static bool is_written(const struct search *s, struct itin_slice usual, struct itin_slice found)
{
    size_t within = slice_find(found, usual, 0);
    for (size_t at = slice_find(s->text, usual, 0); at < s->text.len;
         at = slice_find(s->text, usual, at + usual.len)) {
        bool part = within < found.len && at >= within &&
                    slice_starts(slice_from(s->text, at - within), found);
        bool word =
            !is_letter_at(s, at) || (!is_letter_before(s, at) && !is_letter_at(s, at + usual.len));
        if (!part && word)
            return true;
    }
    return false;
}

static void report_at(struct search *s, struct itin_slice usual, struct itin_slice found, int count,
                      int distance, size_t first)
{
    struct itin_trip *trip = s->r->trip;
    if (!count || is_reported(s, found) || variant_tried_has(&s->unknown, found))
        return;
    struct variant *v =
        ARENA_PUSH(s->r->arena, trip->variants, trip->n_variants, trip->cap_variants);
    if (v)
        *v = (struct variant){usual,
                              found,
                              count,
                              distance,
                              is_written(s, usual, found),
                              {trip->source, (uint32_t)first, (uint32_t)(first + found.len)}};
}

/* Korean names are counted in compounds and before particles too. */
void variant_report(struct search *s, struct itin_slice usual, struct itin_slice found,
                    int distance)
{
    size_t first = 0;
    int count = variant_count_of(s, found, &first);
    report_at(s, usual, found, count, distance, first);
}

/* A word that is counted as a whole; it points into the document. */
void variant_report_word(struct search *s, struct itin_slice usual, const struct word *found,
                         int distance)
{
    report_at(s, usual, found->text, found->count, distance,
              (size_t)(found->text.ptr - s->text.ptr));
}

/* A place written in a known variant, when its usual name stands there too. */
static void known_variant(struct search *s, const struct place_ref *ref)
{
    struct itin_slice text = slice_trim(ref->text.str);
    if (ref->match == ITIN_MATCH_NEAREST && ref->state == PLACE_RESOLVED && text.len &&
        variant_tried_add(&s->variants, text, ref->canonical)) {
        variant_report(s, ref->canonical, text, 1);
        return;
    }
    const struct lookup *l = ref->match == ITIN_MATCH_ALIAS && text.len
                                 ? search_lookup(s->r, text, ITIN_WANT_ANY)
                                 : NULL;
    if (l && l->n && l->hits[0].match == ITIN_MATCH_ALIAS && !slice_eq(text, ref->canonical) &&
        !slice_contains(ref->canonical, text) &&
        variant_tried_add(&s->variants, text, ref->canonical) &&
        slice_contains(s->text, ref->canonical))
        variant_report(s, ref->canonical, text, 1);
}

/* A place that is not known is said with the names near to it. */
static void unknown_place(struct search *s, const struct place_ref *ref)
{
    struct itin_slice text = slice_trim(ref->text.str);
    if (ref->state == PLACE_UNKNOWN && ref->match == ITIN_MATCH_NEAREST && text.len)
        variant_tried_add(&s->unknown, text, slice(NULL, 0));
}

static void unknown_places(struct search *s)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_items; i++) {
        unknown_place(s, &trip->items[i]->from);
        unknown_place(s, &trip->items[i]->to);
        unknown_place(s, &trip->items[i]->at);
    }
}

static void known_variants(struct search *s)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_items; i++) {
        known_variant(s, &trip->items[i]->from);
        known_variant(s, &trip->items[i]->to);
        known_variant(s, &trip->items[i]->at);
    }
}

/* ---- all ------------------------------------------------------------------------ */

static void compare(struct search *s, const struct word *w)
{
    variant_shortened(s, w);
    for (size_t i = 0; i < s->names.n; i++) {
        const struct name *name = &s->names.list[i];
        if (w->hangul != name->word.hangul)
            continue;
        if (!w->hangul)
            variant_latin_slip(s, w, name);
        else if (name->place)
            variant_cities_in(s, w, name);
        else {
            variant_names_in(s, w, name);
            variant_ends_in(s, w, name);
        }
    }
}

static int by_place_in_text(const void *x, const void *y)
{
    const struct variant *a = x, *b = y;
    return a->first.start < b->first.start ? -1 : a->first.start > b->first.start;
}

void variant_find(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct search s = {.r = r};
    if (!trip->source || (trip->form != TRIP_REPORT && trip->form != TRIP_PLAN_YAML))
        return;
    s.text = trip->source->text;
    /* from, to and at of each item; a city in two languages */
    if (!variant_tried_init(&s, &s.cities, trip->n_items * 6 + 2) ||
        !variant_tried_init(&s, &s.variants, trip->n_items * 3) ||
        !variant_tried_init(&s, &s.unknown, trip->n_items * 3) || !variant_read_words(&s))
        return;
    variant_read_names(&s);
    unknown_places(&s);
    known_variants(&s);
    for (size_t i = 0; i < s.words.n; i++) {
        compare(&s, &s.words.list[i]);
        variant_case_slip(&s, i);
        variant_loan_words(&s, i);
    }
    if (trip->n_variants)
        qsort(trip->variants, trip->n_variants, sizeof *trip->variants, by_place_in_text);
}
