/* What fell, which items are held how, and the words of the answer. */
#include "base/base.h"

#include "replan/change.h"

static void copy_code(char out[4], const struct place_ref *ref)
{
    if (ref->place && ref->place->kind == ITIN_PLACE_AIRPORT)
        memcpy(out, ref->place->iata, 4);
}

static int by_departure(const void *a, const void *b)
{
    const struct itin_change_fallen *x = a, *y = b;
    if (x->depart.at.s != y->depart.at.s)
        return x->depart.at.s < y->depart.at.s ? -1 : 1;
    return slice_cmp(x->id, y->id);
}

void explain_fallen(struct itin_change *c)
{
    struct itin_change_fallen *list = arena_array(&c->arena, c->n_things + 1, sizeof *list);
    size_t n = 0;
    c->result.fallen = list;
    for (size_t i = 0; list && i < c->n_things; i++) {
        const struct thing *t = &c->things[i];
        if (!t->fallen && !t->delay)
            continue;
        struct itin_change_fallen *x = &list[n++];
        *x = (struct itin_change_fallen){
            .id = t->item->id.str,
            .title = t->item->title.str,
            .depart = change_moment_of(&t->item->start),
            .arrive = change_moment_of(&t->item->end),
            .delay_minutes = (int32_t)(t->delay / 60),
            .recorded = t->recorded,
            .why = t->why,
        };
        copy_code(x->from, &t->item->from);
        copy_code(x->to, &t->item->to);
    }
    c->result.n_fallen = n;
    if (n)
        qsort(list, n, sizeof *list, by_departure);
}
