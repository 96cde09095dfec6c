/* The picture that the rules share: seats, the line, the links. */
#include "base/base.h"

#include "check/check.h"

int check_by_line(const void *pa, const void *pb)
{
    const struct seat_key *a = pa, *b = pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void fill_seat(struct seat *seat, const struct item *item, uint32_t index)
{
    bool open = item->all_day || item->kind == ITEM_DAY || item->kind == ITEM_STAY;
    seat->item = item;
    seat->index = index;
    seat->order = item->order;
    seat->kind = item->kind;
    seat->stop = check_is_stop(item);
    seat->named = item->who.n > 0;
    seat->flexible = item->hold == HOLD_FLEXIBLE;
    seat->live = item->status != ITEM_CANCELLED && !item->dropped;
    seat->at = item->start.at.s;
    seat->until = item->end.at.s;
    seat->timed = !open && item->start.state == WHEN_KNOWN;
    seat->ended =
        seat->timed && item->end.state == WHEN_KNOWN && seat->until >= seat->at;
}

/* Items of a large trip lie all over the memory: they are on their way before
 * it is their turn. */
static void fetch(const struct item *item)
{
    const void *const parts[] = {&item->kind,   &item->order,   &item->start.at, &item->end.at,
                                 &item->all_day, &item->who.n, &item->hold,     &item->dropped};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        __builtin_prefetch(parts[i]);
}

static bool make_seats(struct check *c)
{
    enum { AHEAD = 12 };
    size_t n = c->trip->n_items;
    c->seats = arena_array(&c->arena, n + 1, sizeof *c->seats);
    c->line = arena_array(&c->arena, n + 1, sizeof *c->line);
    if (!c->seats || !c->line)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            fetch(c->trip->items[i + AHEAD]);
        fill_seat(&c->seats[c->n_seats++], c->trip->items[i], (uint32_t)i);
    }
    return true;
}

struct seat_key check_line_key(struct seat *s)
{
    return (struct seat_key){s->at, s->ended ? s->until : s->at, s, s->order};
}

static void make_line(struct check *c)
{
    struct seat_key *keys = arena_array(&c->arena, c->n_seats + 1, sizeof *keys);
    for (size_t i = 0; keys && i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (s->live && s->timed)
            keys[c->n_line++] = check_line_key(s);
    }
    check_sort(&c->arena, keys, c->n_line, check_by_line);
    for (size_t i = 0; i < c->n_line; i++)
        c->line[i] = keys[i].seat;
}

/* ---- who travels -------------------------------------------------------- */

bool check_shares_traveller(const struct item *a, const struct item *b)
{
    return people_share(&a->who, &b->who);
}

static void add_names(struct itin_slice names[], size_t *n, const struct people *who)
{
    for (size_t i = 0; i < who->n; i++) {
        struct itin_slice name = slice_trim(who->names[i].str);
        bool known = !name.len || people_is_everybody(name);
        for (size_t k = 0; k < *n && !known; k++)
            known = slice_eq_nocase(names[k], name);
        if (!known && *n < CHECK_TRAVELLERS)
            names[(*n)++] = name;
    }
}

/* Those named at some item; nobody named: one group, everybody. */
size_t check_travellers(const struct check *c, struct itin_slice names[CHECK_TRAVELLERS])
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_line; i++)
        if (c->line[i]->named)
            add_names(names, &n, &c->line[i]->item->who);
    for (size_t i = 0; i < c->n_beds; i++)
        add_names(names, &n, &c->beds[i].seat->item->who);
    if (n)
        add_names(names, &n, &c->trip->travellers);
    if (!n)
        names[n++] = LIT("");
    return n;
}

bool check_takes_part(const struct seat *s, struct itin_slice name)
{
    return !s->named || people_take_part(&s->item->who, name);
}

/* ---- neighbours ---------------------------------------------------------- */

bool check_is_stop(const struct item *item)
{
    return item_kind_travels(item->kind) || item->kind == ITEM_MEETING ||
           item->kind == ITEM_VISIT || (item->kind == ITEM_MEAL && text_is_set(item->where));
}

static bool lies_within(const struct seat *outer, const struct seat *inner)
{
    return outer->ended && inner->ended && inner->at >= outer->at && inner->until <= outer->until &&
           outer->until > outer->at && inner->at < outer->until;
}

static void add_link(struct check *c, struct seat *a, struct seat *b, const struct seat *formality,
                     const struct seat *meal, bool slept)
{
    struct link *l = ARENA_PUSH(&c->arena, c->links, c->n_links, c->cap_links);
    if (!l)
        return;
    *l = (struct link){.a = a, .b = b, .formality = formality, .meal = meal, .slept = slept};
    if (a && a->ended) {
        l->has_gap = true;
        l->gap = (b->at - a->until) / 60;
    }
}

static void add_bed_link(struct check *c, struct seat *a, struct seat *b)
{
    struct link *l = ARENA_PUSH(&c->arena, c->bed_links, c->n_bed_links, c->cap_bed_links);
    if (l)
        *l = (struct link){.a = a, .b = b};
}

/* Puts the traveller to bed up to an instant; where he lay last, or NULL. */
static struct seat *sleep_until(struct check *c, struct itin_slice name, int64_t at,
                                struct seat *last, size_t *bed)
{
    struct seat *lay = NULL;
    for (; *bed < c->n_beds && c->beds[*bed].asleep <= at; ++*bed) {
        struct seat *s = c->beds[*bed].seat;
        if (c->beds[*bed].reached || !people_take_part(&s->item->who, name))
            continue;
        if (last)
            add_bed_link(c, last, s);
        last = lay = s;
    }
    return lay;
}

static void link_one(struct check *c, struct itin_slice name)
{
    struct seat *last = NULL, *lay = NULL;
    const struct seat *formality = NULL, *meal = NULL;
    size_t bed = 0;
    for (size_t i = 0; i < c->n_line; i++) {
        struct seat *s = c->line[i];
        if (!check_takes_part(s, name))
            continue;
        if (s->kind == ITEM_FORMALITY)
            formality = formality ? formality : s;
        else if (s->kind == ITEM_MEAL && !s->stop)
            meal = s;
        if (!s->stop || (last && lies_within(last, s)))
            continue;
        struct seat *late = sleep_until(c, name, s->at, lay ? lay : last, &bed);
        lay = late ? late : lay;
        if (lay)
            add_bed_link(c, lay, s);
        if (last || formality)
            add_link(c, last, s, formality, meal, lay != NULL);
        last = s;
        lay = NULL;
        formality = meal = NULL;
    }
    sleep_until(c, name, INT64_MAX, last, &bed);
}

static int cmp_link(const void *pa, const void *pb)
{
    const struct link *a = pa, *b = pb;
    int64_t at = a->a ? a->a->at : INT64_MIN, bt = b->a ? b->a->at : INT64_MIN;
    if (at != bt)
        return at < bt ? -1 : 1;
    int64_t ai = a->a ? (int64_t)a->a->index : -1, bi = b->a ? (int64_t)b->a->index : -1;
    if (ai != bi)
        return ai < bi ? -1 : 1;
    return a->b->index < b->b->index ? -1 : a->b->index > b->b->index;
}

/* Those of one traveller are made in order; travellers who go together make
 * the same ones. */
static void keep_once(struct link *links, size_t *n)
{
    size_t kept = 0, i = 1;
    while (i < *n && cmp_link(&links[i - 1], &links[i]) < 0)
        i++;
    if (i < *n)
        qsort(links, *n, sizeof *links, cmp_link);
    for (i = 0; i < *n; i++)
        if (!kept || cmp_link(&links[i], &links[kept - 1]) != 0)
            links[kept++] = links[i];
    *n = kept;
}

static void make_links(struct check *c)
{
    struct itin_slice names[CHECK_TRAVELLERS];
    size_t n = check_travellers(c, names);
    for (size_t i = 0; i < n; i++) {
        link_one(c, names[i]);
        check_chain(c, names[i]);
    }
    keep_once(c->links, &c->n_links);
    keep_once(c->bed_links, &c->n_bed_links);
    keep_once(c->chain, &c->n_chain);
}

bool check_picture(struct check *c)
{
    if (!make_seats(c))
        return false;
    check_duplicates(c); /* a repetition takes no seat on the line */
    make_line(c);
    check_make_way(c);
    check_make_beds(c);
    make_links(c);
    return !c->arena.failed;
}
