/* 월 | 일, Month | Day, 年 | 月 | 日: a date over several columns; and cells
 * whose words alone tell a day: 16(금), Friday, D+1. */
#include "base/base.h"

#include "read/notation_date.h"
#include "read/prose.h"
#include "read/report_columns.h"
#include "read/report_table.h"

static bool is_any(const struct grid_row *header, size_t i, const char *const *words)
{
    char folded[WORD_FOLD];
    size_t n = i < header->n ? word_fold(header->cells[i].text.str, folded, WORD_FOLD) : 0;
    for (size_t k = 0; n && words[k]; k++)
        if (slice_eq(slice(folded, n), slice_of(words[k])))
            return true;
    return false;
}

void part_dates(struct shape *s, const struct grid_row *header)
{
    static const char *const years[] = {"년", "연", "연도", "년도", "year", "jahr", "année", "año", "年", NULL};
    static const char *const months[] = {"월", "month", "monat", "mois", "mes", "月", NULL};
    static const char *const days[] = {"일", "day", "tag", "jour", "día", "日", NULL};
    size_t month = s->n, day = s->n, year = s->n, n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (is_any(header, i, months)) {
            month = i;
            n++;
        } else if (is_any(header, i, days)) {
            day = i;
            n++;
        } else if (is_any(header, i, years)) {
            year = i;
        } else if (s->role[i] == ROLE_DATE) {
            return; /* the whole date has its own */
        }
    }
    if (n != 2 || month == s->n || day == s->n)
        return;
    s->role[month] = ROLE_MONTH;
    s->role[day] = ROLE_DATE;
    if (year < s->n)
        s->role[year] = ROLE_YEAR;
}

/* Digits at the beginning; what follows them in *ret. 0: none. */
static int number_in(struct itin_slice s, size_t most, struct itin_slice *ret)
{
    int value = 0;
    size_t n = 0;
    while (n < s.len && n < most && isdigit((unsigned char)s.ptr[n]))
        value = value * 10 + (s.ptr[n++] - '0');
    *ret = slice_trim(slice_from(s, n));
    return n && (n == s.len || !isdigit((unsigned char)s.ptr[n])) ? value : 0;
}

/* 4, 4월, April */
static int month_in(const struct view *v, struct itin_slice s)
{
    static const char *const units[] = {"", "월", "月", "."};
    struct cursor c = view_cursor(v, s);
    struct itin_slice rest;
    int month = number_in(s, 2, &rest);
    if (!month)
        return date_month(&c, &month) && cursor_done(&c) ? month : 0;
    for (size_t i = 0; i < ARRAY_LEN(units); i++)
        if (slice_eq(rest, slice_of(units[i])))
            return month <= 12 ? month : 0;
    return 0;
}

/* 6, 6일, 6th, 6(월); what follows in *ret. 0: none. */
static int day_in(const struct view *v, struct itin_slice s, struct when *w, struct itin_slice *ret)
{
    static const char *const units[] = {"일", "日", ".", "st", "nd", "rd", "th"};
    int day = number_in(s, 2, ret);
    for (size_t i = 0; day && i < ARRAY_LEN(units); i++)
        if (slice_starts(*ret, slice_of(units[i])))
            *ret = slice_trim(slice_from(*ret, strlen(units[i])));
    struct cursor c = view_cursor(v, *ret);
    if (day && notation_weekday(&c, &w->weekday)) {
        w->weekday_span = view_span(v, slice_head(*ret, c.at));
        *ret = slice_trim(slice_from(*ret, c.at));
    }
    return day;
}

/* 6 ~ 8, or one day; false: nothing that is read to its end. */
static bool days_in(const struct view *v, struct itin_slice s, struct when *first, struct when *last)
{
    static const char *const signs[] = {"~", "-", "–", "∼"};
    int day = day_in(v, s, first, &s), until = 0;
    for (size_t i = 0; i < ARRAY_LEN(signs) && !until; i++)
        if (slice_starts(s, slice_of(signs[i])))
            until = day_in(v, slice_trim(slice_from(s, strlen(signs[i]))), last, &s);
    first->date.day = (int8_t)day;
    last->date.day = (int8_t)until;
    return day && !s.len && (!until || until > day);
}

static const struct grid_cell *cell_of(const struct table *t, const struct grid_row *row, size_t shift, enum role role)
{
    for (size_t i = shift; i < t->shape.n; i++)
        if (t->shape.role[i] == role)
            return grid_at(row, i - shift);
    return NULL;
}

static void take_date(const struct table *t, struct when *w, const struct view *v)
{
    w->date.year = t->year;
    w->date.month = (int8_t)t->month;
    w->has_date = true;
    w->has_year = t->year > 0;
    w->date_source = DATE_WRITTEN;
    w->span = w->date_span = view_span(v, first_line(v));
}

static bool is_date(struct itin_date d)
{
    d.year = d.year ? d.year : 2024; /* 29 February */
    return date_is_valid(d);
}

void table_date_of_parts(struct table *t, const struct grid_row *row, size_t shift, struct row_date *d)
{
    const struct grid_cell *month = cell_of(t, row, shift, ROLE_MONTH), *year = cell_of(t, row, shift, ROLE_YEAR),
                           *day = cell_of(t, row, shift, ROLE_DATE);
    struct itin_slice rest;
    if (year && year->text.str.len)
        t->year = number_in(first_line(&year->text), 4, &rest);
    if (month && month->text.str.len) {
        int now = month_in(&month->text, first_line(&month->text));
        t->day = now == t->month ? t->day : 0;
        t->month = now;
    }
    if (!day || day->from_above || !days_in(&day->text, first_line(&day->text), &d->from, &d->to) || !t->month ||
        d->from.date.day < t->day) /* 30, 1: of the next month? */
        return;
    t->day = d->from.date.day;
    d->range = d->to.date.day > 0;
    take_date(t, &d->from, &day->text);
    take_date(t, &d->to, &day->text);
    d->has = is_date(d->from.date) && (!d->range || is_date(d->to.date));
    d->from.has_date = d->has;
}

/* ---- days in words ------------------------------------------------------------------ */

/* D2, D+1 and, among dates, 2: which day of the trip; 0: none. */
static int day_count(struct itin_slice s)
{
    struct itin_slice rest;
    bool d = s.len && (s.ptr[0] == 'D' || s.ptr[0] == 'd');
    bool plus = d && s.len > 1 && s.ptr[1] == '+';
    int n = number_in(slice_from(s, (size_t)d + plus), 2, &rest);
    return !n || rest.len ? 0 : n + plus;
}

/* A bare number is the day of the month or of the trip, where only one of the two can be. */
static bool bare_day(const struct table *t, const struct view *v, struct itin_slice s, struct when *ret)
{
    const struct itin_trip *trip = t->r->trip;
    int n = day_count(s), nth = 0;
    bool number = n && isdigit((unsigned char)s.ptr[0]);
    if (!n || !trip->has_dates || !trip->first.date.year || !trip->last.date.year)
        return false;
    int64_t days = days_between(&trip->first, &trip->last) + 1;
    for (int64_t i = 0; number && i < days && i < 366; i++)
        if (date_add(trip->first.date, i).day == n) {
            if (nth)
                return false;
            nth = (int)i + 1;
        }
    if (nth && n <= days && n != nth)
        return false;
    when_init(ret);
    ret->span = ret->date_span = view_span(v, s);
    if (!nth) {
        ret->day_number = n;
        return n <= days;
    }
    ret->date = date_add(trip->first.date, nth - 1);
    ret->date_source = DATE_WRITTEN;
    return ret->has_date = ret->has_year = true;
}

static bool one_day(const struct table *t, const struct view *v, struct itin_slice s, struct when *ret)
{
    bool known;
    s = slice_trim(s);
    return bare_day(t, v, s, ret) || (day_words(t->r, v, s, &t->head, ret, &known) && known);
}

/* 22(금), which is none, or Friday of three weeks. */
static bool speaks_of_days(const struct table *t, const struct view *v)
{
    struct when when;
    bool known;
    return day_words(t->r, v, v->str, &t->head, &when, &known);
}

/* 16~17일, Fri-Sat */
static bool two_days(const struct table *t, const struct view *v, struct row_date *d)
{
    static const char *const signs[] = {"~", "∼", "–", "-"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        struct itin_slice sign = slice_of(signs[i]);
        size_t at = slice_find(v->str, sign, 0);
        if (at < v->str.len)
            return one_day(t, v, slice_head(v->str, at), &d->from) &&
                   one_day(t, v, slice_from(v->str, at + sign.len), &d->to) &&
                   (d->from.has_date == d->to.has_date) &&
                   (d->from.has_date ? days_between(&d->from, &d->to) > 0 : d->to.day_number > d->from.day_number);
    }
    return false;
}

bool table_day_in_words(const struct table *t, const struct view *v, struct row_date *d)
{
    struct when from = d->from, to = d->to;
    d->has = one_day(t, v, v->str, &d->from);
    if (!d->has)
        d->has = d->range = two_days(t, v, d);
    if (!d->has) {
        d->from = from;
        d->to = to;
    }
    return d->has || speaks_of_days(t, v);
}
