/* The gaps that the user wrote, `lead` and `after`, against the times that he
 * wrote: they are the constraint, and defaults keep silent beside them. */
#include "base/base.h"

#include "check/check.h"

struct written_gap {
    const struct relation *relation;
    struct seat *first, *then; /* by their times */
    const struct when *from, *to;
    bool lead;
    int64_t minutes;           /* between the two */
};

/* ---- the seat of an item ------------------------------------------------------ */

static int by_item(const void *pa, const void *pb)
{
    const struct seat *a = *(struct seat *const *)pa, *b = *(struct seat *const *)pb;
    return a->item->order < b->item->order ? -1 : a->item->order > b->item->order;
}

static struct seat *seat_of(struct seat **sorted, size_t n, const struct item *item)
{
    struct seat key = {.item = item}, *want = &key;
    struct seat **found = bsearch(&want, sorted, n, sizeof(struct seat *), by_item);
    return found ? *found : NULL;
}

/* ---- what is written ------------------------------------------------------------ */

/* Formalities begin so long before; what else is written is over by then. */
static const struct when *lead_end(const struct item *item)
{
    bool begins = item->kind == ITEM_FORMALITY || item->end.clock == WHEN_NO_CLOCK;
    return begins && !item_kind_travels(item->kind) ? &item->start : &item->end;
}

static bool measure(struct written_gap *g)
{
    if (!g->first || !g->then || !g->first->live || !g->then->live)
        return false;
    if (g->from->state != WHEN_KNOWN || g->to->state != WHEN_KNOWN ||
        ((g->first->marks | g->then->marks) & (MARK_ORDER | MARK_OVERLAP | MARK_DATE)))
        return false;
    g->minutes = (g->to->at.s - g->from->at.s) / 60;
    return g->minutes >= 0;
}

static bool is_scheduled(const struct seat *s)
{
    return item_kind_travels(s->item->kind) && s->item->kind != ITEM_TRANSFER &&
           s->item->kind != ITEM_DRIVE;
}

/* ---- findings ---------------------------------------------------------------------- */

static enum rule rule_of(const struct written_gap *g)
{
    if (is_scheduled(g->first) && is_scheduled(g->then))
        return RULE_CONNECTION_TOO_SHORT;
    if (check_is_flight(g->then))
        return RULE_AIRPORT_LEAD_SHORT;
    if (check_is_flight(g->first))
        return RULE_ARRIVAL_LEAD_SHORT;
    return g->minutes == 0 ? RULE_NO_TRANSFER_TIME : RULE_TIGHT_TRANSFER;
}

static enum itin_severity severity_of(enum rule rule)
{
    return rule == RULE_CONNECTION_TOO_SHORT ? ITIN_ERROR
           : rule == RULE_TIGHT_TRANSFER     ? ITIN_NOTE
                                             : ITIN_WARNING;
}

static void say_gap(struct check *c, const struct written_gap *g)
{
    enum rule rule = rule_of(g);
    struct finding *f =
        check_find_as(c, rule, severity_of(rule), check_time_span(g->to, g->then->item), g->first, g->then);
    if (!f)
        return;
    struct itin_slice is = check_minutes(c, g->minutes);
    struct itin_slice want = check_minutes(c, g->relation->gap.s / 60);
    if (rule == RULE_AIRPORT_LEAD_SHORT)
        f->message = SAYC(c, "{1} before {2}, less than the {3} written for it",
                          "{2} 출발 전 여유가 {1}{으로/로} 적어 둔 {3}보다 짧습니다", is,
                          check_name(g->then), want);
    else
        f->message = SAYC(c, "{1} from {2} to {3}, less than the {4} written for it",
                          "{2}에서 {3}까지 {1}{으로/로} 적어 둔 {4}보다 짧습니다", is,
                          check_name(g->first), check_name(g->then), want);
    check_brief(f, is);
    finding_related(f, g->relation->span, g->lead ? LIT("lead") : LIT("after"));
    if (rule == RULE_CONNECTION_TOO_SHORT)
        check_say_ends(c, f, g->from, check_end_place(g->first->item), g->to,
                       check_start_place(g->then->item));
}

/* The link between the two is judged by what is written alone. */
static void settle(struct check *c, const struct written_gap *g)
{
    for (size_t i = 0; i < c->n_links; i++) {
        struct link *l = &c->links[i];
        l->settled |= l->b == g->then && (l->a == g->first || l->formality == g->first);
    }
}

static void look_at(struct check *c, struct seat **sorted, struct seat *s, bool lead)
{
    const struct relation *r = lead ? &s->item->lead : &s->item->after;
    struct seat *other = r->has && r->item ? seat_of(sorted, c->n_seats, r->item) : NULL;
    if (!other)
        return;
    struct written_gap g = {.relation = r,
                            .lead = lead,
                            .first = lead ? s : other,
                            .then = lead ? other : s,
                            .from = lead ? lead_end(s->item) : &other->item->end,
                            .to = lead ? &other->item->start : &s->item->start};
    if (!measure(&g))
        return;
    settle(c, &g);
    if (g.minutes < r->gap.s / 60)
        say_gap(c, &g);
}

void check_written_gaps(struct check *c)
{
    struct seat **sorted = NULL;
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->item->lead.has && !s->item->after.has)
            continue;
        if (!sorted) {
            sorted = arena_array(&c->arena, c->n_seats, sizeof *sorted);
            for (size_t k = 0; sorted && k < c->n_seats; k++)
                sorted[k] = &c->seats[k];
            if (!sorted)
                return;
            qsort(sorted, c->n_seats, sizeof *sorted, by_item);
        }
        look_at(c, sorted, s, true);
        look_at(c, sorted, s, false);
    }
}
