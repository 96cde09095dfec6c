/* The days of GTFS services: a calendar with its exceptions, as weekdays of
 * periods. What lies before the first exception and behind the last is the
 * calendar; the days between are taken one by one, and those that follow each
 * other week by week become one period. */
#include "base/base.h"

#include "replan/timetable_gtfs.h"
#include "replan/timetable_offsets.h"

enum { MAX_SPAN = 4000 }; /* days from the first exception of a service to its last */

static bool parse_day(struct itin_slice text, int32_t *ret)
{
    int n[8];
    if (text.len != 8)
        return false;
    for (size_t i = 0; i < 8; i++) {
        n[i] = text.ptr[i] - '0';
        if (n[i] < 0 || n[i] > 9)
            return false;
    }
    struct itin_date d = {n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], (int8_t)(n[4] * 10 + n[5]),
                          (int8_t)(n[6] * 10 + n[7])};
    if (!date_is_valid(d) || d.year < ITIN_MIN_YEAR || d.year > ITIN_MAX_YEAR)
        return false;
    *ret = (int32_t)date_to_days(d);
    return true;
}

static struct days *days_of(struct feed *f, struct itin_slice service)
{
    uint32_t number = names_add(&f->services, &f->arena, service);
    while (number != NO_INDEX && f->n_days <= number) {
        struct days *d = ARENA_PUSH(&f->arena, f->days, f->n_days, f->cap_days);
        if (!d)
            return NULL;
        d->base = (struct period){.first = 0, .last = -1};
    }
    return number == NO_INDEX ? NULL : &f->days[number];
}

static bool read_calendar(struct feed *f)
{
    static const char *const columns[] = {"service_id", "start_date", "end_date", "monday",
                                          "tuesday", "wednesday", "thursday", "friday",
                                          "saturday", "sunday"};
    enum { SERVICE, START, END, MONDAY };
    struct rows r;
    if (!rows_open(&r, f, GTFS_CALENDAR, columns, ARRAY_LEN(columns), ARRAY_LEN(columns)))
        return !f->arena.failed;
    while (rows_next(&r)) {
        struct period p = {0};
        size_t wrong = ARRAY_LEN(columns);
        for (size_t i = 0; i < 7; i++) {
            struct itin_slice flag = rows_cell(&r, MONDAY + i);
            if (slice_eq(flag, LIT("1")))
                p.weekdays |= (uint8_t)(1u << i);
            else if (!slice_eq(flag, LIT("0")))
                wrong = MONDAY + i;
        }
        if (!parse_day(rows_cell(&r, END), &p.last))
            wrong = END;
        if (!parse_day(rows_cell(&r, START), &p.first) || (wrong != END && p.last < p.first))
            wrong = START;
        if (wrong < ARRAY_LEN(columns)) {
            gtfs_bad(&r, wrong, "invalid {1} `{2}`; these days are left out",
                     "{1} 값 `{2}`{이/가} 올바르지 않아 이 운항일을 제외합니다");
            continue;
        }
        struct days *d = days_of(f, rows_cell(&r, SERVICE));
        if (!d)
            return false;
        d->base = p;
    }
    return true;
}

static bool read_exceptions(struct feed *f)
{
    static const char *const columns[] = {"service_id", "date", "exception_type"};
    enum { SERVICE, DATE, TYPE };
    struct rows r;
    if (!rows_open(&r, f, GTFS_CALENDAR_DATES, columns, ARRAY_LEN(columns), ARRAY_LEN(columns)))
        return !f->arena.failed;
    while (rows_next(&r)) {
        int32_t day = 0;
        bool added = slice_eq(rows_cell(&r, TYPE), LIT("1"));
        bool dated = parse_day(rows_cell(&r, DATE), &day);
        if (!dated || (!added && !slice_eq(rows_cell(&r, TYPE), LIT("2")))) {
            gtfs_bad(&r, dated ? TYPE : DATE, "invalid {1} `{2}`; the exception is left out",
                     "{1} 값 `{2}`{이/가} 올바르지 않아 이 예외일을 제외합니다");
            continue;
        }
        struct days *d = days_of(f, rows_cell(&r, SERVICE));
        struct exception *e =
            d ? ARENA_PUSH(&f->arena, f->exceptions, f->n_exceptions, f->cap_exceptions) : NULL;
        if (!e)
            return false;
        *e = (struct exception){(uint32_t)(d - f->days), day, added};
    }
    return true;
}

static int by_service_and_day(const void *a, const void *b)
{
    const struct exception *x = a, *y = b;
    if (x->service != y->service)
        return x->service < y->service ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->added - y->added; /* on both lists: it runs */
}

static bool add_period(struct feed *f, struct days *d, int32_t first, int32_t last,
                       uint8_t weekdays)
{
    if (last < first || !weekdays)
        return true;
    struct period *p = ARENA_PUSH(&f->arena, f->periods, f->n_periods, f->cap_periods);
    if (!p)
        return false;
    *p = (struct period){first, last, weekdays};
    d->n_periods++;
    return true;
}

static size_t weeks_from(const bool *runs, size_t n, size_t at)
{
    size_t weeks = 0;
    while (at + 7 * weeks < n && runs[at + 7 * weeks])
        weeks++;
    return weeks;
}

/* Takes each first day with the weeks that follow it, and the weekdays of the
 * same week that last as long. */
static bool add_weeks(struct feed *f, struct days *d, bool *runs, size_t n, int32_t first)
{
    for (size_t at = 0; at < n; at++) {
        size_t weeks = weeks_from(runs, n, at);
        uint8_t weekdays = 0;
        for (size_t k = 0; k < 7 && weeks; k++) {
            if (weeks_from(runs, n, at + k) < weeks)
                continue;
            weekdays |= (uint8_t)(1u << weekday_of(first + (int32_t)(at + k)));
            for (size_t w = 0; w < weeks; w++)
                runs[at + k + 7 * w] = false;
        }
        int32_t day = first + (int32_t)at;
        if (!add_period(f, d, day, day + (int32_t)(7 * weeks) - 1, weekdays))
            return false;
    }
    return true;
}

static bool add_days(struct feed *f, struct days *d, const struct exception *e, size_t n)
{
    bool runs[MAX_SPAN];
    int32_t first = e[0].day, last = e[n - 1].day;
    const struct period *base = &d->base;
    size_t span = (size_t)(last - first) + 1;
    for (size_t i = 0; i < span; i++) {
        int32_t day = first + (int32_t)i;
        runs[i] = day >= base->first && day <= base->last &&
                  (base->weekdays >> weekday_of(day) & 1);
    }
    for (size_t i = 0; i < n; i++)
        runs[e[i].day - first] = e[i].added;
    struct period before = *base, after = *base;
    before.last = before.last < first ? before.last : first - 1;
    after.first = after.first > last ? after.first : last + 1;
    return add_period(f, d, before.first, before.last, before.weekdays) &&
           add_weeks(f, d, runs, span, first) &&
           add_period(f, d, after.first, after.last, after.weekdays);
}

static void say_span(struct feed *f, uint32_t service)
{
    struct finding *finding =
        gtfs_say(f, GTFS_CALENDAR_DATES, slice(f->sources[GTFS_CALENDAR_DATES]->text.ptr, 1));
    if (finding)
        finding->message =
            SAY(f->diag, "the exceptions of `{1}` span more than 4,000 days; it is left out",
                "`{1}`의 예외일이 4,000일 넘게 걸쳐 있어 제외합니다", f->services.list[service]);
}

bool gtfs_read_days(struct feed *f)
{
    if (!read_calendar(f) || !read_exceptions(f))
        return false;
    if (f->n_exceptions)
        qsort(f->exceptions, f->n_exceptions, sizeof *f->exceptions, by_service_and_day);
    size_t at = 0;
    for (uint32_t service = 0; service < f->n_days; service++) {
        struct days *d = &f->days[service];
        const struct exception *e = f->exceptions ? f->exceptions + at : NULL;
        size_t n = 0;
        while (at + n < f->n_exceptions && e[n].service == service)
            n++;
        at += n;
        d->first_period = (uint32_t)f->n_periods;
        if (n && e[n - 1].day - e[0].day >= MAX_SPAN)
            say_span(f, service);
        else if (!(n ? add_days(f, d, e, n)
                     : add_period(f, d, d->base.first, d->base.last, d->base.weekdays)))
            return false;
    }
    return true;
}
