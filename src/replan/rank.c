/* Options: every way judged, put in order, and the worse ones left out. */
#include "base/base.h"

#include "replan/change.h"

enum { MINUTE = 60, MATERIAL = 2000000 };

/* What an option is ranked by, each lower is better. */
struct candidate {
    struct plan *plan;
    int missed_hard, ticket, missed_weight;
    int preferred;     /* words of `prefer` that it meets; higher is better */
    int early;         /* days that it leaves before the day of what fell */
    int64_t band;
    int stops, nights;
    int32_t slack;     /* higher is better */
    int64_t arrive;    /* where the last journey ends */
    int64_t *arrives;  /* of each hole: where its journey ends */
    int64_t *landings; /* of each hole: of its new flights */
    size_t n_holes;
    int64_t total;     /* sum of `arrives` */
    int64_t landing;   /* sum of `landings` */
    size_t flights;
    bool same_flight, undominated, is_shown, is_first_rate;
    bool leaves_after; /* not before what fell would have left */
    int beaten_by;     /* index, -1: by none */
};
struct field {
    struct itin_change *c;
    struct candidate *list;
    size_t n;
};

/* ---- numbers of an option --------------------------------------------------------- */

static const struct way_leg *last_leg(const struct way *w)
{
    return &w->legs[w->n_legs - 1];
}

/* The end of the journey: the last planned flight that is still caught. */
static int64_t journey_end(const struct itin_change *c, const struct plan *plan, size_t h)
{
    const struct way *way = plan->ways[h];
    int64_t end = last_leg(way)->arrive.s;
    for (size_t i = 0; i < c->holes[h].n_onward; i++) {
        size_t k = c->holes[h].onward[i];
        const struct item *item = c->things[k].item;
        if (item->start.at.s < c->things[way->last].item->end.at.s)
            continue;
        if (plan->moves[k].missed)
            break;
        end = item->end.at.s;
    }
    return end;
}

static bool is_of_carrier(const struct way_leg *leg, struct itin_slice flight)
{
    return flight.len > 2 && (memcmp(leg->flight, flight.ptr, 2) == 0 ||
                              memcmp(leg->operated_by, flight.ptr, 2) == 0);
}

static bool has_ticket(const struct itin_change *c, const struct hole *h, const struct way *w,
                       size_t i)
{
    return text_is_set(c->things[i].item->ticket) && (i == h->first || hole_spans(c, h, w->last, i));
}

/* A planned flight itself, or one of its airline. */
static bool is_rebooked(const struct itin_change *c, const struct way_leg *leg, size_t i)
{
    return leg->kept == (int)i || is_of_carrier(leg, c->things[i].item->flight);
}

/* Some airline of the ticket flies a leg of the way. */
static bool is_ticket_used(const struct itin_change *c, const struct hole *h, const struct way *w,
                           struct itin_slice ticket)
{
    for (size_t i = 0; i < c->n_things; i++)
        for (size_t k = 0; k < w->n_legs; k++)
            if (has_ticket(c, h, w, i) && slice_eq(c->things[i].item->ticket.str, ticket) &&
                is_rebooked(c, &w->legs[k], i))
                return true;
    return false;
}

static enum itin_change_ticket ticket_of_hole(const struct itin_change *c, const struct hole *h,
                                              const struct way *w)
{
    bool own[ITIN_MAX_FLIGHTS] = {0}, any = false, all = true, some = false;
    for (size_t i = 0; i < c->n_things; i++) {
        if (!has_ticket(c, h, w, i))
            continue;
        any = true;
        all &= is_ticket_used(c, h, w, c->things[i].item->ticket.str);
        for (size_t k = 0; k < w->n_legs; k++) {
            own[k] |= is_rebooked(c, &w->legs[k], i);
            some |= own[k] || (i == h->first && w->legs[k].is_carriers);
        }
    }
    for (size_t k = 0; k < w->n_legs; k++)
        all &= own[k];
    return !any ? ITIN_TICKET_UNKNOWN : all ? ITIN_TICKET_SAME : some ? ITIN_TICKET_PARTNER
                                                                      : ITIN_TICKET_NEW;
}

/* The worst of the holes. All flights count whose place the way takes: those
 * on several tickets stay on them when the airline of each flies a leg. */
static enum itin_change_ticket ticket_of(const struct itin_change *c, const struct plan *plan)
{
    enum itin_change_ticket worst = ITIN_TICKET_UNKNOWN;
    for (size_t h = 0; h < c->n_holes; h++) {
        if (!plan->ways[h]->n_legs)
            continue;
        enum itin_change_ticket ticket = ticket_of_hole(c, &c->holes[h], plan->ways[h]);
        worst = ticket > worst ? ticket : worst;
    }
    return worst;
}

static int city_change(const struct place_ref *planned, const struct itin_place *now)
{
    return planned->place && planned->place->kind == ITIN_PLACE_AIRPORT &&
           strcmp(planned->place->iata, now->iata) != 0;
}

/* Who is told long before could leave days before, which is early without being
 * of use: such a way comes after those of the day itself and later, unless
 * these miss more. The evening before a departure at night is no day early. */
static int days_early(const struct itin_change *c, const struct item *fallen,
                      const struct way_leg *first)
{
    enum { EARLY = 12 * 3600 };
    if (fallen->start.at.s - first->depart.s < EARLY)
        return 0;
    struct itin_change_moment now = change_moment_at(c, first->from, first->depart);
    int64_t days = date_diff(fallen->start.local_date, now.local.date);
    return days > 0 ? (int)days : 0;
}

static void measure_start(const struct itin_change *c, struct candidate *x)
{
    x->leaves_after = true;
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *w = x->plan->ways[h];
        const struct item *fallen = c->things[c->holes[h].first].item;
        if (!w->n_legs)
            continue;
        x->early += days_early(c, fallen, &w->legs[0]);
        x->leaves_after &= w->legs[0].depart.s >= fallen->start.at.s;
    }
    x->plan->days_early = x->early;
}

static void measure_ways(const struct itin_change *c, struct candidate *x)
{
    x->slack = INT32_MAX;
    measure_start(c, x);
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *w = x->plan->ways[h];
        if (!w->n_legs)
            continue;
        x->same_flight |= w->same_flight;
        x->flights += w->n_legs;
        x->preferred += ways_preferred(c, w);
        x->stops += (int)w->n_legs - 1;
        x->stops += city_change(&c->things[c->holes[h].lead].item->from, w->legs[0].from);
        x->stops += city_change(&c->things[w->last].item->to, last_leg(w)->to);
        for (size_t i = 0; i < w->n_legs; i++) {
            const struct way_leg *leg = &w->legs[i];
            x->stops += leg->stops;
            if (i == 0)
                continue;
            x->stops += leg->from != w->legs[i - 1].to;
            if (leg->connection - leg->minimum < x->slack)
                x->slack = leg->connection - leg->minimum;
        }
        x->landings[h] = last_leg(w)->arrive.s;
        x->landing += x->landings[h];
        x->arrive = x->arrives[h] = journey_end(c, x->plan, h);
        x->total += x->arrive;
    }
}

/* Nights away in a bed, and twice those in the air: nobody rests there. */
static int nights_away(const struct itin_change *c, const struct itin_trip *trip)
{
    int n = 0;
    for (size_t i = 0; i < trip->n_nights; i++)
        n += trip->nights_list[i].aboard ? 2 : !change_is_home(c, &trip->nights_list[i]);
    return n;
}

static void measure_nights(struct field *f, struct candidate *x)
{
    const struct itin_trip *before = f->c->trip;
    struct itin_trip *after;
    f->c->status = after_trip(f->c, x->plan, &after);
    if (f->c->status)
        return;
    f->c->status = after_recount(x->plan, after);
    x->nights = nights_away(f->c, after) - nights_away(f->c, before);
    itin_trip_free(after);
}

static void judge(struct field *f, struct candidate *x)
{
    follow_plan(f->c, x->plan);
    commit_judge(f->c, x->plan);
    x->missed_hard = x->plan->missed_hard;
    x->missed_weight = x->plan->missed_weight;
    x->ticket = (int)ticket_of(f->c, x->plan);
    measure_ways(f->c, x);
}

/* ---- the order ----------------------------------------------------------------------- */

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_number(const struct itin_change *c, const struct plan *a, const struct plan *b)
{
    for (size_t h = 0; h < c->n_holes; h++) {
        const struct way *x = a->ways[h], *y = b->ways[h];
        for (size_t i = 0; i < x->n_legs && i < y->n_legs; i++) {
            int cmp = strncmp(x->legs[i].flight, y->legs[i].flight, 2);
            if (!cmp) /* by carrier, then as numbers */
                cmp = compare((int64_t)strlen(x->legs[i].flight), (int64_t)strlen(y->legs[i].flight));
            if (!cmp)
                cmp = strcmp(x->legs[i].flight, y->legs[i].flight);
            if (!cmp)
                cmp = compare(y->legs[i].depart.s, x->legs[i].depart.s);
            if (cmp)
                return cmp;
        }
    }
    return 0;
}

static int by_rank(const struct itin_change *c, const struct candidate *x,
                   const struct candidate *y)
{
    const int keys[] = {
        compare(x->missed_hard, y->missed_hard),
        compare(x->ticket, y->ticket),
        compare(x->missed_weight, y->missed_weight),
        compare(x->early, y->early),
        compare(x->band, y->band),
        compare(y->preferred, x->preferred),
        compare(x->stops, y->stops),
        compare(x->nights, y->nights),
        compare(y->slack, x->slack),
        compare(x->total, y->total),
        compare(x->landing, y->landing),
    };
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i])
            return keys[i];
    return by_number(c, x->plan, y->plan);
}

/* A merge sort: qsort() has no place for the context, and this keeps ties. */
static void sort(const struct itin_change *c, struct candidate *list, size_t n,
                 struct candidate *scratch)
{
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t at = 0; at < n; at += 2 * width) {
            size_t a = at, mid = at + width < n ? at + width : n, b = mid;
            size_t end = mid + width < n ? mid + width : n;
            for (size_t k = at; k < end; k++)
                scratch[k] = b >= end || (a < mid && by_rank(c, &list[a], &list[b]) <= 0)
                                 ? list[a++]
                                 : list[b++];
        }
        memcpy(list, scratch, n * sizeof *list);
    }
}

/* Those that miss least, and of these leave the fewest days early. */
static void set_first_rate(struct field *f)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < f->n; i++) {
        const struct candidate *x = &f->list[i];
        int cmp = best ? compare(x->missed_hard, best->missed_hard) : -1;
        if (cmp < 0 || (cmp == 0 && x->early < best->early))
            best = x;
    }
    for (size_t i = 0; i < f->n; i++) {
        struct candidate *x = &f->list[i];
        x->is_first_rate = x->missed_hard == best->missed_hard && x->early == best->early;
        x->band = 0;
    }
}

/* Arrivals in bands from the earliest of the best, of each journey by itself:
 * the way out must not come days late because the way back is the same. */
static void set_bands(struct field *f)
{
    int64_t band = (int64_t)f->c->request.band_minutes * MINUTE;
    set_first_rate(f);
    for (size_t h = 0; h < f->c->n_holes; h++) {
        int64_t first = INT64_MAX;
        for (size_t i = 0; i < f->n; i++)
            if (f->list[i].is_first_rate && f->list[i].arrives[h] < first)
                first = f->list[i].arrives[h];
        for (size_t i = 0; i < f->n; i++) {
            int64_t later = f->list[i].arrives[h] - first;
            f->list[i].band += band <= 0 ? later : later < 0 ? -1 : later / band;
        }
    }
}

/* ---- what is beaten ------------------------------------------------------------------- */

static bool beats(const struct candidate *x, const struct candidate *y)
{
    const int keys[] = {
        compare(x->total, y->total),
        compare((int64_t)x->flights, (int64_t)y->flights),
        compare(x->early, y->early),
        compare(y->preferred, x->preferred),
        compare(x->stops, y->stops),
        compare(x->missed_hard, y->missed_hard),
        compare(x->missed_weight, y->missed_weight),
        compare(x->nights, y->nights),
        compare(x->ticket, y->ticket),
    };
    bool better = false;
    for (size_t h = 0; h < x->n_holes; h++)
        if (x->arrives[h] > y->arrives[h])
            return false;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (keys[i] > 0)
            return false;
        better |= keys[i] < 0;
    }
    return better;
}

/* On arrival and flights, as the contract has it: of several journeys each
 * comes at least as early. Only ways that replace the same flights compare. */
static bool lands_better(const struct candidate *x, const struct candidate *y)
{
    for (size_t h = 0; h < x->n_holes; h++)
        if (x->plan->ways[h]->last != y->plan->ways[h]->last || x->landings[h] > y->landings[h])
            return false;
    return x->flights <= y->flights && (x->landing < y->landing || x->flights < y->flights);
}

static void choose(struct field *f)
{
    struct itin_change_hidden *hidden = &f->c->result.hidden;
    size_t shown = 0;
    bool has_after = false; /* the best that leaves when or after it would have left */
    for (size_t i = 0; i < f->n; i++) {
        struct candidate *x = &f->list[i];
        x->beaten_by = -1;
        x->undominated = true;
        for (size_t k = 0; k < f->n; k++) {
            x->undominated &= !lands_better(&f->list[k], x);
            if (k < i && x->beaten_by < 0 && beats(&f->list[k], x)) /* with more slack it is none */
                x->beaten_by = (int)k;
        }
        bool must = x->undominated || x->same_flight || (x->leaves_after && !has_after);
        has_after |= x->leaves_after;
        x->is_shown = must || (x->beaten_by < 0 && shown < f->c->request.options);
        shown += x->is_shown;
        hidden->dominated += !x->is_shown && x->beaten_by >= 0;
        hidden->beyond += !x->is_shown && x->beaten_by < 0;
    }
}

/* ---- candidates ------------------------------------------------------------------------- */

static bool plan_init(struct itin_change *c, struct plan *plan)
{
    plan->ways = arena_array(&c->arena, c->n_holes + 1, sizeof *plan->ways);
    plan->moves = arena_array(&c->arena, c->n_things + 1, sizeof *plan->moves);
    return plan->ways && plan->moves;
}

static bool is_in_order(const struct itin_change *c, const struct plan *plan, size_t g, size_t h)
{
    const struct way *a = plan->ways[g], *b = plan->ways[h];
    return !a->n_legs || !b->n_legs || last_leg(a)->arrive.s <= b->legs[0].depart.s ||
           !change_together(c->things[c->holes[g].first].item, c->things[c->holes[h].first].item);
}

/* The ways of different holes follow each other, unless others take them. */
static bool are_in_order(const struct itin_change *c, const struct plan *plan)
{
    for (size_t h = 1; h < c->n_holes; h++)
        for (size_t g = 0; g < h; g++)
            if (!is_in_order(c, plan, g, h))
                return false;
    return true;
}

static struct candidate *add_candidate(struct field *f, const struct way *const *ways, size_t h,
                                       const struct way *way)
{
    struct itin_change *c = f->c;
    struct candidate *x = &f->list[f->n];
    *x = (struct candidate){.plan = arena_new(&c->arena, struct plan)};
    x->arrives = arena_array(&c->arena, c->n_holes + 1, sizeof *x->arrives);
    x->landings = arena_array(&c->arena, c->n_holes + 1, sizeof *x->landings);
    x->n_holes = c->n_holes;
    if (!x->plan || !x->arrives || !x->landings || !plan_init(c, x->plan))
        return NULL;
    for (size_t k = 0; k < c->n_holes; k++)
        x->plan->ways[k] = k == h ? way : ways[k];
    if (!are_in_order(c, x->plan))
        return NULL;
    f->n++;
    judge(f, x);
    return x;
}

static const struct way *hole_way(const struct itin_change *c, size_t h, int i)
{
    return &c->ways[c->holes[h].ways + i];
}

/* Of each hole the best way, the others at their earliest. */
static void find_best(struct field *f, const struct way **best, struct candidate *scratch)
{
    struct itin_change *c = f->c;
    for (size_t h = 0; h < c->n_holes; h++)
        best[h] = hole_way(c, h, 0);
    for (size_t h = 0; c->n_holes > 1 && h < c->n_holes; h++) {
        f->n = 0;
        for (int i = 0; i < c->holes[h].n_ways; i++)
            add_candidate(f, best, h, hole_way(c, h, i));
        set_bands(f);
        sort(c, f->list, f->n, scratch);
        if (f->n)
            best[h] = f->list[0].plan->ways[h];
    }
    f->n = 0;
}

/* Each way of each hole, with the best of the others. */
static void find_candidates(struct field *f, struct candidate *scratch)
{
    struct itin_change *c = f->c;
    const struct way **best = arena_array(&c->arena, c->n_holes + 1, sizeof *best);
    if (!best)
        return;
    find_best(f, best, scratch);
    if (!c->n_holes)
        add_candidate(f, best, 0, NULL);
    for (size_t h = 0; h < c->n_holes; h++)
        for (int i = 0; i < c->holes[h].n_ways && !c->arena.failed; i++)
            if (h == 0 || hole_way(c, h, i) != best[h])
                add_candidate(f, best, h, hole_way(c, h, i));
}

/* Nights need the whole trip after the option: of a very long trip only the
 * best without them are looked at. */
static void count_nights(struct field *f)
{
    size_t most = MATERIAL / (f->c->n_things + 1) + 1;
    for (size_t i = 0; i < f->n && i < most && !f->c->status; i++)
        measure_nights(f, &f->list[i]);
}

static void give(struct field *f)
{
    struct itin_change *c = f->c;
    struct itin_change_option *options = arena_array(&c->arena, f->n + 1, sizeof *options);
    int *rank = arena_array(&c->arena, f->n + 1, sizeof *rank);
    c->plans = arena_array(&c->arena, f->n + 1, sizeof *c->plans);
    if (!options || !rank || !c->plans)
        return;
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->list[i].is_shown)
            rank[i] = (int)++n;
    n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct candidate *x = &f->list[i];
        if (!x->is_shown)
            continue;
        struct itin_change_option *o = &options[n];
        c->plans[n++] = *x->plan;
        o->rank = (int)n;
        o->ticket = (enum itin_change_ticket)x->ticket;
        o->same_flight = x->same_flight;
        o->undominated = x->undominated;
        o->slack_minutes = x->slack;
        o->missed_hard = x->missed_hard;
        o->missed_weight = x->missed_weight;
        for (size_t k = 0; k < i && !o->beaten_by; k++)
            if (f->list[k].is_shown && beats(&f->list[k], x))
                o->beaten_by = rank[k];
    }
    c->result.options = options;
    c->result.n_options = n;
    explain_options(c, options, n);
}

void options_make(struct itin_change *c)
{
    size_t most = 1;
    struct field f = {.c = c};
    for (size_t h = 0; h < c->n_holes; h++)
        most += (size_t)c->holes[h].n_ways;
    f.list = arena_array(&c->arena, most + 1, sizeof *f.list);
    struct candidate *scratch = arena_array(&c->arena, most + 1, sizeof *scratch);
    if (!f.list || !scratch)
        return;
    commit_conflicts(c);
    find_candidates(&f, scratch);
    set_bands(&f);
    sort(c, f.list, f.n, scratch);
    count_nights(&f);
    sort(c, f.list, f.n, scratch);
    if (c->status || c->arena.failed)
        return;
    if (!f.n) {
        change_refuse(c, ITIN_CHANGE_NO_WAY,
                      change_text(c, "no ways fit together", "서로 이어지는 길이 없습니다"),
                      change_text(c, "look further with --within", "--within으로 더 멀리 찾으십시오"));
        return;
    }
    choose(&f);
    give(&f);
}
