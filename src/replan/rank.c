/* The order of the options, and what each is. */
#include "base/base.h"

#include "replan/change.h"

/* ---- one option ------------------------------------------------------------------- */

static void set_legs(struct itin_change *c, const struct plan *plan, struct itin_change_option *o)
{
    size_t n = 0;
    for (size_t h = 0; h < c->n_holes; h++)
        n += plan->ways[h]->n_legs;
    struct itin_change_leg *legs = arena_array(&c->arena, n + 1, sizeof *legs);
    struct itin_change_connection *cs = arena_array(&c->arena, n + 1, sizeof *cs);
    o->legs = legs;
    o->connections = cs;
    o->slack_minutes = INT32_MAX;
    if (!legs || !cs)
        return;
    for (size_t h = 0; h < c->n_holes; h++)
        for (size_t i = 0; i < plan->ways[h]->n_legs; i++) {
            const struct way_leg *leg = &plan->ways[h]->legs[i];
            struct itin_change_leg *to = &legs[o->n_legs++];
            memcpy(to->flight, leg->flight, sizeof to->flight);
            memcpy(to->operated_by, leg->operated_by, sizeof to->operated_by);
            memcpy(to->from, leg->from->iata, sizeof to->from);
            memcpy(to->to, leg->to->iata, sizeof to->to);
            to->depart = change_moment_at(c, leg->from, leg->depart);
            to->arrive = change_moment_at(c, leg->to, leg->arrive);
            to->minutes = (int32_t)((leg->arrive.s - leg->depart.s) / 60);
            to->stops = leg->stops;
            if (i == 0)
                continue;
            struct itin_change_connection *x = &cs[o->n_connections++];
            memcpy(x->at, plan->ways[h]->legs[i - 1].to->iata, sizeof x->at);
            memcpy(x->on, leg->from->iata, sizeof x->on);
            x->minutes = leg->connection;
            x->minimum = leg->minimum;
            x->source = leg->source;
            if (x->minutes - x->minimum < o->slack_minutes)
                o->slack_minutes = x->minutes - x->minimum;
        }
}

static void fill_option(struct itin_change *c, const struct plan *plan,
                        struct itin_change_option *o)
{
    set_legs(c, plan, o);
    if (!c->n_holes)
        return;
    const struct item *fallen = c->things[c->holes[c->n_holes - 1].last].item;
    const struct way *last = plan->ways[c->n_holes - 1];
    o->depart = o->n_legs ? o->legs[0].depart : (struct itin_change_moment){0};
    if (last->n_legs) {
        o->arrive = o->legs[o->n_legs - 1].arrive;
        o->later_minutes = (int32_t)((o->arrive.at.s - fallen->end.at.s) / 60);
        o->under_way_minutes = (int32_t)((o->arrive.at.s - o->depart.at.s) / 60);
    }
}

void options_make(struct itin_change *c)
{
    size_t n = c->n_holes ? (size_t)c->holes[0].n_ways : 1;
    struct itin_change_option *options = arena_array(&c->arena, n + 1, sizeof *options);
    c->plans = arena_array(&c->arena, n + 1, sizeof *c->plans);
    if (!options || !c->plans)
        return;
    c->result.options = options;
    for (size_t i = 0; i < n; i++) {
        struct plan *plan = &c->plans[i];
        plan->ways = arena_array(&c->arena, c->n_holes + 1, sizeof *plan->ways);
        plan->moves = arena_array(&c->arena, c->n_things + 1, sizeof *plan->moves);
        if (!plan->ways || !plan->moves)
            return;
        for (size_t h = 0; h < c->n_holes; h++)
            plan->ways[h] = &c->ways[c->holes[h].ways + (h == 0 ? (int)i : 0)];
        for (size_t k = 0; k < c->n_things; k++)
            plan->moves[k].fate = c->things[k].fallen ? FATE_FALLEN : FATE_KEPT;
        fill_option(c, plan, &options[i]);
        options[i].rank = (int)i + 1;
        c->result.n_options++;
    }
}
