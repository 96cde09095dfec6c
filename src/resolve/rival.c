/* `from: SEL` beside `route: ICN -> SEA`: an end that two keys of one entry
 * tell. A city and its airport are one place, and the airport says more; of two
 * places neither is taken. */
#include "base/base.h"

#include "resolve/work.h"

static const struct itin_place *place_of(struct resolver *r, const struct place_ref *ref)
{
    const struct itin_place *place = ref->code.len ? itin_place_by_iata(ref->code) : NULL;
    struct answer a = place ? (struct answer){0} : search_place(r, ref->text.str, ITIN_WANT_ANY);
    return a.found == FOUND_PLACE ? a.place : place;
}

/* How far the centre of a city lies from an airport that is called after it. */
#define TOWN_KM 60.0

static bool is_one_place(const struct itin_place *a, const struct itin_place *b)
{
    if (a == b || (a->kind == ITIN_PLACE_AIRPORT && b->kind == ITIN_PLACE_AIRPORT))
        return a == b;
    bool town = strcmp(itin_place_city(a), itin_place_city(b)) == 0 &&
                strcmp(itin_place_zone(a), itin_place_zone(b)) == 0;
    bool airport = a->kind == ITIN_PLACE_AIRPORT || b->kind == ITIN_PLACE_AIRPORT;
    return town || (a->group && a->group == b->group) || (airport && itin_place_km(a, b) < TOWN_KM);
}

static bool is_ascii(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

static bool holds_nocase(struct itin_slice whole, struct itin_slice part)
{
    for (size_t i = 0; i < whole.len; i++)
        if (slice_starts_nocase(slice_from(whole, i), part))
            return true;
    return false;
}

/* Words that no table holds: of one script, and neither a part of the other. A
 * code may stand for words. */
static bool are_other_words(const struct place_ref *a, const struct place_ref *b)
{
    struct itin_slice x = a->text.str, y = b->text.str;
    return !a->code.len && !b->code.len && is_ascii(x) == is_ascii(y) && !holds_nocase(x, y) && !holds_nocase(y, x);
}

static void dispute(struct resolver *r, const struct item *item, struct place_ref *ref, struct when *w)
{
    const struct place_ref *first = ref->rival;
    struct finding *f = diag_add(r->diag, RULE_BAD_VALUE, ref->text.span);
    f->message = SAY(r->diag, "`{1}` contradicts what another key of this entry says",
                     "`{1}`{이/가} 이 항목의 다른 값과 어긋납니다", ref->text.str);
    finding_related(f, first->text.span, SAY(r->diag, "first here", "먼저 적힌 곳", LIT("")));
    f->help = SAY(r->diag, "leave one of the two out", "둘 중 하나를 지우십시오", LIT(""));
    finding_item(f, item->id.str);
    ref->text.str = arena_printf(r->arena, SLICE_FMT " / " SLICE_FMT, SLICE_ARG(first->text.str),
                                 SLICE_ARG(ref->text.str));
    ref->code = slice("", 0);
    ref->state = PLACE_UNKNOWN;
    ref->disputed = true;
    w->state = WHEN_BAD;
}

static void settle(struct resolver *r, const struct item *item, struct place_ref *ref, struct when *w)
{
    if (!ref->rival)
        return;
    const struct itin_place *a = place_of(r, ref->rival), *b = place_of(r, ref);
    bool known = a && b;
    if (known ? !is_one_place(a, b) : are_other_words(ref->rival, ref)) {
        dispute(r, item, ref, w);
        return;
    }
    bool older = known ? a->kind == ITIN_PLACE_AIRPORT && b->kind != ITIN_PLACE_AIRPORT : a != NULL;
    if (older)
        *ref = *ref->rival;
}

void rivals_settle(struct resolver *r)
{
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        settle(r, item, &item->from, &item->start);
        settle(r, item, &item->to, &item->end);
    }
}
