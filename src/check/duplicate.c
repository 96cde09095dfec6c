/* The same thing twice: items, flight numbers, day numbers. */
#include "base/base.h"

#include "check/check.h"

static int cmp_int(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int64_t begin_key(const struct item *item)
{
    if (item->start.state == WHEN_KNOWN)
        return item->start.at.s;
    if (item->has_dates)
        return date_to_days(item->first_date) * 86400;
    return item->start.has_date ? date_to_days(item->start.date) * 86400 : INT64_MIN;
}

static int64_t end_key(const struct item *item)
{
    if (item->end.state == WHEN_KNOWN)
        return item->end.at.s;
    return item->has_dates ? date_to_days(item->last_date) * 86400 : INT64_MIN;
}

static struct itin_slice name_key(const struct item *item)
{
    if (item->flight.len)
        return item->flight;
    return item->title_core.len ? item->title_core : item->title.str;
}

/* ---- duplicate-item -------------------------------------------------------------- */

static int cmp_same(const struct seat_key *a, const struct seat_key *b)
{
    int r = cmp_int(a->from, b->from);
    r = r ? r : cmp_int(a->to, b->to);
    if (r)
        return r;
    const struct item *x = a->seat->item, *y = b->seat->item;
    r = cmp_int(x->table, y->table);
    r = r ? r : cmp_int(x->kind, y->kind);
    r = r ? r : slice_cmp(name_key(x), name_key(y));
    return r ? r : slice_cmp(x->where.str, y->where.str);
}

static int cmp_duplicate(const void *pa, const void *pb)
{
    const struct seat_key *a = pa, *b = pb;
    int r = cmp_same(a, b);
    return r ? r : cmp_int(a->order, b->order);
}

static bool same_people(const struct people *a, const struct people *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!slice_eq_nocase(a->names[i].str, b->names[i].str))
            return false;
    return true;
}

static void say_duplicate(struct check *c, struct seat *first, struct seat *again)
{
    again->marks |= MARK_DUPLICATE;
    again->live = false;
    struct finding *f =
        check_find(c, RULE_DUPLICATE_ITEM, check_title_span(again->item), first, again);
    if (!f)
        return;
    check_brief(f, check_name(again));
    struct span other = check_title_span(first->item);
    uint32_t line = check_line(other);
    f->message = line || !span_is_set(other)
                     ? SAYC(c, "{1} stands twice, the other time in line {2}",
                            "{1}{이/가} 두 번 적혀 있습니다({2}행과 같음)", check_name(again),
                            check_number(c, line))
                     : SAYC(c, "{1} stands twice, the other time in {2}",
                            "{1}{이/가} 두 번 적혀 있습니다({2}{과/와} 같음)", check_name(again),
                            source_cell(other.source, other.start));
    finding_related(f, check_title_span(first->item), check_name(first));
}

void check_duplicates(struct check *c)
{
    struct seat_key *list = arena_array(&c->arena, c->n_seats + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; list && i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        int64_t from = !s->live ? INT64_MIN : s->timed ? s->at : begin_key(s->item);
        if (from != INT64_MIN)
            list[n++] = (struct seat_key){from, s->ended ? s->until : end_key(s->item), s, s->order};
    }
    check_sort(&c->arena, list, n, cmp_duplicate);
    for (size_t i = 1, first = 0; i < n; i++) {
        struct seat *a = list[first].seat, *b = list[i].seat;
        if (cmp_same(&list[first], &list[i]) == 0 && same_people(&a->item->who, &b->item->who))
            say_duplicate(c, a, b);
        else
            first = i;
    }
}

/* ---- reused-number: one flight number on two routes -------------------------------- */

static int cmp_number(const void *pa, const void *pb)
{
    const struct seat *a = *(const struct seat *const *)pa, *b = *(const struct seat *const *)pb;
    int r = slice_cmp(a->item->flight, b->item->flight);
    r = r ? r : cmp_int(begin_key(a->item), begin_key(b->item));
    return r ? r : cmp_int(a->item->order, b->item->order);
}

static bool same_end(const struct place_ref *a, const struct place_ref *b)
{
    double km = check_km(a, b);
    return km < 100; /* unknown counts as the same */
}

/* Two legs of one flight go on from where the first one lands. */
static bool is_next_leg(const struct item *a, const struct item *b)
{
    int64_t from = begin_key(a), to = begin_key(b);
    bool known = from != INT64_MIN && to != INT64_MIN;
    return a->to.place && b->from.place && itin_place_km(a->to.place, b->from.place) < 100 &&
           (from == to || (known && llabs(to - from) < 2 * 86400));
}

static void say_number(struct check *c, struct seat *a, struct seat *b)
{
    const struct item *x = a->item, *y = b->item;
    struct finding *f = check_find(c, RULE_REUSED_NUMBER, check_title_span(y), a, b);
    if (!f)
        return;
    f->message = SAYC(c, "{1} flies {2}-{3} and {4}-{5}: one number on two routes",
                      "{1} 편명이 두 노선({2}-{3}, {4}-{5})에 적혀 있습니다", check_flight_number(y),
                      check_place(c, &x->from), check_place(c, &x->to), check_place(c, &y->from),
                      check_place(c, &y->to));
    finding_related(f, check_title_span(x), check_name(a));
    f->help = SAYC(c, "one of the two numbers is probably another flight's",
                   "둘 중 하나는 다른 항공편의 번호로 보입니다");
}

void check_numbers(struct check *c)
{
    struct seat **list = arena_array(&c->arena, c->n_seats + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return;
    for (size_t i = 0; i < c->n_seats; i++)
        if (c->seats[i].live && check_is_flight(&c->seats[i]) && c->seats[i].item->flight.len)
            list[n++] = &c->seats[i];
    qsort(list, n, sizeof *list, cmp_number);
    for (size_t i = 1; i < n; i++) {
        const struct item *a = list[i - 1]->item, *b = list[i]->item;
        if (!slice_eq(a->flight, b->flight) || is_next_leg(a, b) ||
            (same_end(&a->from, &b->from) && same_end(&a->to, &b->to)))
            continue;
        say_number(c, list[i - 1], list[i]);
    }
}

/* ---- reused-number: one day number twice ------------------------------------------- */

struct day_mark {
    struct seat *seat;
    const struct when *when;
};

static int cmp_place_in_file(const void *pa, const void *pb)
{
    const struct day_mark *a = pa, *b = pb;
    int r = cmp_int(a->seat->item->table, b->seat->item->table);
    r = r ? r : cmp_int(a->when->date_span.start, b->when->date_span.start);
    return r ? r : cmp_int(a->seat->item->order, b->seat->item->order);
}

static bool other_date(const struct when *a, const struct when *b)
{
    return a->has_date && b->has_date && a->date_source != DATE_DAY_NUMBER &&
           b->date_source != DATE_DAY_NUMBER && !date_eq(a->date, b->date);
}

static void say_day_number(struct check *c, const struct day_mark *a, const struct day_mark *b)
{
    struct span span = span_is_set(b->when->date_span) ? b->when->date_span
                                                       : check_time_span(b->when, b->seat->item);
    struct finding *f = check_find(c, RULE_REUSED_NUMBER, span, a->seat, b->seat);
    if (!f)
        return;
    struct itin_slice n = check_number(c, b->when->day_number);
    f->message = SAYC(c, "day {1} stands twice", "{1}일차가 두 번 적혀 있습니다", n);
    finding_related(f, check_time_span(&a->seat->item->start, a->seat->item),
                    SAYC(c, "day {1} the first time", "먼저 적힌 {1}일차", n));
    f->help = SAYC(c, "number the days anew", "일차 번호를 확인하십시오");
}

/* A number comes back after another one, or with another date; the same
 * number on row after row is one day. */
static void look_at_day_numbers(struct check *c, const struct day_mark *list, size_t n)
{
    for (size_t i = 1, run = 0; i < n; i++) {
        if (list[i].when->day_number == list[i - 1].when->day_number) {
            if (other_date(list[i - 1].when, list[i].when))
                say_day_number(c, &list[i - 1], &list[i]);
            continue;
        }
        if (list[i].when->day_number < list[i - 1].when->day_number && run < 3) {
            for (size_t k = i; k-- > 0;)
                if (list[k].when->day_number == list[i].when->day_number) {
                    say_day_number(c, &list[k], &list[i]);
                    run++;
                    break;
                }
        }
    }
}

void check_day_numbers(struct check *c)
{
    struct day_mark *list = arena_array(&c->arena, c->n_seats + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return;
    for (size_t i = 0; i < c->n_seats; i++)
        if (c->seats[i].item->start.day_number > 0 && c->seats[i].live)
            list[n++] = (struct day_mark){&c->seats[i], &c->seats[i].item->start};
    qsort(list, n, sizeof *list, cmp_place_in_file);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && list[k].seat->item->table == list[i].seat->item->table; k++)
            ;
        look_at_day_numbers(c, list + i, k - i);
    }
}
