/* Whom a flight and what goes with it concern. */
#include "base/base.h"

#include "replan/change.h"

enum { MAX_PEOPLE = 1000 };

static bool is_of(const struct people *party, const struct people *names)
{
    for (size_t i = 0; i < names->n; i++) {
        struct itin_slice name = slice_trim(names->names[i].str);
        if (name.len && !people_is_everybody(name) && !people_take_part(party, name))
            return false;
    }
    return true;
}

static void add_names(struct itin_change *c, const struct people *who)
{
    for (size_t i = 0; i < who->n && c->everyone.n < MAX_PEOPLE; i++) {
        struct text *slot = people_have(&c->everyone, who->names[i].str)
                                ? NULL
                                : ARENA_PUSH(&c->arena, c->everyone.names, c->everyone.n,
                                             c->everyone.cap);
        if (slot)
            *slot = who->names[i];
    }
}

void party_find(struct itin_change *c)
{
    add_names(c, &c->trip->travellers);
    for (size_t i = 0; i < c->n_things; i++)
        add_names(c, &c->things[i].item->who);
}

static bool names_everybody(const struct people *who)
{
    for (size_t i = 0; i < who->n; i++)
        if (people_is_everybody(slice_trim(who->names[i].str)))
            return true;
    return !who->n;
}

bool change_has_others(const struct itin_change *c, const struct item *item,
                       const struct item *flight)
{
    if (names_everybody(&flight->who))
        return false;
    return names_everybody(&item->who) ? !is_of(&flight->who, &c->everyone) : !is_of(&flight->who, &item->who);
}

struct itin_slice change_people(struct itin_change *c, const struct item *flight)
{
    struct itin_slice all = slice(NULL, 0);
    if (names_everybody(&flight->who) || is_of(&flight->who, &c->everyone))
        return all;
    for (size_t i = 0; i < flight->who.n; i++)
        all = arena_printf(&c->arena, SLICE_FMT "%s" SLICE_FMT,
                           SLICE_ARG(all), all.len ? ", " : "",
                           SLICE_ARG(slice_trim(flight->who.names[i].str)));
    return all;
}
