#include "base/base.h"

#include "resolve/work.h"

/* ---- how exact the durations of a column are ------------------------------- */

static bool computed(const struct item *item, int64_t *ret_seconds)
{
    if (!item->stated.has || item->start.state != WHEN_KNOWN || item->end.state != WHEN_KNOWN)
        return false;
    *ret_seconds = item->end.at.s - item->start.at.s;
    return true;
}

static bool one_column(const struct item *a, const struct item *b)
{
    return a->origin == b->origin && a->table == b->table;
}

/* Bare hours are no rounding where the others are exact to the minute: nearly
 * all of them, and enough to speak of a habit. */
enum { ENOUGH = 3, NEARLY_ALL = 80 };

static void mark_column(struct item **items, size_t n)
{
    size_t all = 0, exact = 0;
    int64_t s;
    for (size_t i = 0; i < n; i++)
        if (computed(items[i], &s)) {
            all++;
            exact += s == items[i]->stated.value.s;
        }
    for (size_t i = 0; i < n; i++) {
        if (!items[i]->stated.has)
            continue;
        bool counted = computed(items[i], &s);
        size_t others = all - counted;
        size_t right = exact - (counted && s == items[i]->stated.value.s);
        items[i]->stated.exact_column = right >= ENOUGH && right * 100 >= others * NEARLY_ALL;
    }
}

void column_exactness(struct resolver *r)
{
    struct item **items = r->trip->items;
    size_t n = r->trip->n_items;
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && one_column(items[i], items[j]);)
            j++;
        mark_column(items + i, j - i);
    }
}

/* ---- dated weekdays that are right ------------------------------------------ */

struct mark {
    uint32_t start;
    bool right;
};
struct marks {
    struct mark *list;
    size_t n, cap;
};

static void add_mark(struct resolver *r, struct marks *m, const struct when *w)
{
    if (w->weekday < 0 || !w->has_date || !date_is_valid(w->date) || !w->date.year)
        return;
    /* A heading's weekday is inherited by all rows below it: once. */
    struct span span = span_is_set(w->weekday_span) ? w->weekday_span : w->date_span;
    struct mark *mark = ARENA_PUSH(r->arena, m->list, m->n, m->cap);
    if (mark)
        *mark = (struct mark){span.start, date_weekday(w->date) == w->weekday};
}

static int by_start(const void *x, const void *y)
{
    const struct mark *a = x, *b = y;
    return a->start < b->start ? -1 : a->start > b->start;
}

void column_weekdays(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct marks m = {0};
    add_mark(r, &m, &trip->first);
    add_mark(r, &m, &trip->last);
    for (size_t i = 0; i < trip->n_items; i++) {
        add_mark(r, &m, &trip->items[i]->start);
        add_mark(r, &m, &trip->items[i]->end);
    }
    for (size_t i = 0; i < trip->n_facts; i++) {
        add_mark(r, &m, &trip->facts[i].from);
        add_mark(r, &m, &trip->facts[i].to);
    }
    if (m.n)
        qsort(m.list, m.n, sizeof *m.list, by_start);
    for (size_t i = 0; i < m.n; i++)
        if (m.list[i].right && (i == 0 || m.list[i].start != m.list[i - 1].start))
            trip->n_weekdays_right++;
}
