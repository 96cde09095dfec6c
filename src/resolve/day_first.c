/* 05/04/2026: the fifth of April or the fourth of May? The reader takes the
 * month first; what the document's other dates show is decided here. */
#include "base/base.h"

#include "resolve/work.h"

struct numeric {
    int first, second;
    bool year_last;
    char sep;
};

static bool take_number(struct itin_slice *s, size_t max, int *ret)
{
    size_t n = 0;
    *ret = 0;
    while (n < s->len && n <= max && isdigit((unsigned char)s->ptr[n]))
        *ret = *ret * 10 + (s->ptr[n++] - '0');
    *s = slice_from(*s, n);
    return n > 0 && n <= max;
}

/* A date of two numbers, perhaps with a year of four digits behind them. */
static bool is_numeric(const struct when *w, struct numeric *ret)
{
    int year;
    if (!w->has_date || (w->date_source != DATE_WRITTEN && w->date_source != DATE_HEADING) ||
        !span_is_set(w->date_span))
        return false;
    struct itin_slice s = span_text(w->date_span);
    if (!take_number(&s, 2, &ret->first) || !s.len || !strchr("/.-", s.ptr[0]))
        return false;
    ret->sep = s.ptr[0];
    s = slice_from(s, 1);
    if (!take_number(&s, 2, &ret->second))
        return false;
    ret->year_last = s.len == 5 && s.ptr[0] == ret->sep;
    if (ret->year_last)
        s = slice_from(s, 1);
    return ret->year_last ? take_number(&s, 4, &year) && year >= 1900 : s.len == 0 && ret->sep == '/';
}

struct votes {
    size_t day_first, month_first;
};

static bool falls_on(struct itin_date d, int weekday)
{
    return date_is_valid(d) && date_weekday(d) == weekday;
}

static void vote(struct votes *votes, const struct when *w)
{
    struct numeric n;
    if (!is_numeric(w, &n) || n.first == n.second)
        return;
    votes->day_first += n.first > 12;
    votes->month_first += n.second > 12;
    if (n.first > 12 || n.second > 12 || w->weekday < 0 || !w->has_year)
        return;
    struct itin_date day = {w->date.year, (int8_t)n.second, (int8_t)n.first};
    struct itin_date month = {w->date.year, (int8_t)n.first, (int8_t)n.second};
    bool as_day = falls_on(day, w->weekday), as_month = falls_on(month, w->weekday);
    votes->day_first += as_day && !as_month;
    votes->month_first += as_month && !as_day;
}

static void turn(struct when *w, const struct votes *votes)
{
    struct numeric n;
    if (!is_numeric(w, &n) || n.first > 12 || n.second > 12 || w->date.month != n.first)
        return;
    /* 05.04.2026 with dots is written day first wherever it is written */
    bool dots = n.sep == '.' && n.year_last && votes->month_first == 0;
    if (!dots && (votes->day_first == 0 || votes->month_first > 0))
        return;
    w->date.month = (int8_t)n.second;
    w->date.day = (int8_t)n.first;
}

static void each(struct itin_trip *trip, struct votes *votes, bool turning)
{
    struct when *both[2] = {&trip->first, &trip->last};
    for (size_t i = 0; i < ARRAY_LEN(both); i++)
        turning ? turn(both[i], votes) : vote(votes, both[i]);
    for (size_t i = 0; i < trip->n_items; i++) {
        struct when *ends[2] = {&trip->items[i]->start, &trip->items[i]->end};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            turning ? turn(ends[k], votes) : vote(votes, ends[k]);
    }
    for (size_t i = 0; i < trip->n_facts; i++) {
        struct when *ends[2] = {&trip->facts[i].from, &trip->facts[i].to};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            turning ? turn(ends[k], votes) : vote(votes, ends[k]);
    }
}

void date_day_first(struct resolver *r)
{
    struct votes votes = {0};
    if (r->trip->form == TRIP_PLAN_YAML || r->trip->form == TRIP_PLAN_JSON)
        return;
    each(r->trip, &votes, false);
    each(r->trip, &votes, true);
}
