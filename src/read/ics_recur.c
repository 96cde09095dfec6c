/* Recurrences (RFC 5545, 3.3.10) for calendars of trips: every day from the
 * first is asked whether the rule takes it. The work is bounded by the days,
 * not by what the rule promises. */
#include "base/base.h"

#include "read/ics.h"

enum { MAX_DAYS = 366 * 40, MAX_LIST = 64, DAY = 86400 };
enum freq { FREQ_NONE, FREQ_DAILY, FREQ_WEEKLY, FREQ_MONTHLY, FREQ_YEARLY };

struct by_day {
    int nth, weekday; /* nth 0: every one */
};

struct repetition {
    enum freq freq;
    int interval, count; /* count 0: no limit */
    bool has_until;
    struct ics_time until;
    int week_start;
    struct by_day days[MAX_LIST];
    int month_days[MAX_LIST], months[MAX_LIST];
    size_t n_days, n_month_days, n_months;
};

/* ---- the rule's text -------------------------------------------------------------- */

static bool signed_number(struct itin_slice text, int *ret)
{
    int sign = 1;
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        sign = text.ptr[0] == '-' ? -1 : 1;
        text = slice_from(text, 1);
    }
    if (!ics_number_parse(text, ret))
        return false;
    *ret *= sign;
    return true;
}

static bool weekday_of(struct itin_slice text, int *ret)
{
    static const char *const codes[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (int i = 0; i < 7; i++)
        if (slice_eq_nocase(text, slice_of(codes[i]))) {
            *ret = i;
            return true;
        }
    return false;
}

static bool take_days(struct repetition *r, struct itin_slice list)
{
    struct itin_slice part;
    while (slice_split(&list, ',', &part)) {
        struct by_day *d = &r->days[r->n_days];
        part = slice_trim(part);
        if (part.len < 2 || r->n_days == MAX_LIST ||
            !weekday_of(slice_from(part, part.len - 2), &d->weekday))
            return false;
        d->nth = 0;
        if (part.len > 2 && (!signed_number(slice(part.ptr, part.len - 2), &d->nth) || !d->nth))
            return false;
        r->n_days++;
    }
    return r->n_days > 0;
}

static bool take_numbers(int *list, size_t *n, int max, struct itin_slice text)
{
    struct itin_slice part;
    while (slice_split(&text, ',', &part)) {
        if (*n == MAX_LIST || !signed_number(slice_trim(part), &list[*n]) || !list[*n] ||
            list[*n] > max || list[*n] < -max)
            return false;
        ++*n;
    }
    return *n > 0;
}

static bool take_freq(struct repetition *r, struct itin_slice text)
{
    static const char *const freqs[] = {"", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (size_t i = 1; i < ARRAY_LEN(freqs); i++)
        if (slice_eq_nocase(text, slice_of(freqs[i])))
            r->freq = (enum freq)i;
    return r->freq != FREQ_NONE;
}

static bool take_part(struct repetition *r, struct itin_slice key, struct itin_slice value)
{
    if (slice_eq_nocase(key, LIT("FREQ")))
        return take_freq(r, value);
    if (slice_eq_nocase(key, LIT("INTERVAL")))
        return ics_number_parse(value, &r->interval) && r->interval > 0;
    if (slice_eq_nocase(key, LIT("COUNT")))
        return ics_number_parse(value, &r->count) && r->count > 0;
    if (slice_eq_nocase(key, LIT("UNTIL")))
        return r->has_until = ics_time_parse(value, &r->until);
    if (slice_eq_nocase(key, LIT("WKST")))
        return weekday_of(value, &r->week_start);
    if (slice_eq_nocase(key, LIT("BYDAY")))
        return take_days(r, value);
    if (slice_eq_nocase(key, LIT("BYMONTHDAY")))
        return take_numbers(r->month_days, &r->n_month_days, 31, value);
    if (slice_eq_nocase(key, LIT("BYMONTH")))
        return take_numbers(r->months, &r->n_months, 12, value);
    return slice_starts_nocase(key, LIT("X-"));
}

static bool parse_rule(struct itin_slice text, struct repetition *ret)
{
    struct itin_slice part;
    *ret = (struct repetition){.interval = 1};
    while (slice_split(&text, ';', &part)) {
        part = slice_trim(part);
        size_t eq = slice_find(part, LIT("="), 0);
        if (!part.len)
            continue;
        if (eq >= part.len || !take_part(ret, slice(part.ptr, eq), slice_from(part, eq + 1)))
            return false;
    }
    for (size_t i = 0; i < ret->n_days; i++) /* "2MO" has a meaning in months and years only */
        if (ret->days[i].nth && ret->freq < FREQ_MONTHLY)
            return false;
    return ret->freq != FREQ_NONE;
}

/* ---- does it take a day? ------------------------------------------------------------------- */

static bool in_interval(const struct repetition *r, struct itin_date first, struct itin_date d)
{
    int64_t apart = 0;
    switch (r->freq) {
    case FREQ_NONE:
        return false;
    case FREQ_DAILY:
        apart = date_diff(d, first);
        break;
    case FREQ_WEEKLY: {
        int from = (date_weekday(first) - r->week_start + 7) % 7;
        apart = (date_diff(d, first) + from) / 7;
        break;
    }
    case FREQ_MONTHLY:
        apart = ((int64_t)d.year - first.year) * 12 + d.month - first.month;
        break;
    case FREQ_YEARLY:
        apart = (int64_t)d.year - first.year;
        break;
    }
    return apart % r->interval == 0;
}

static bool has_number(const int *list, size_t n, int a, int b)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == a || list[i] == b)
            return true;
    return false;
}

static bool fits_by_day(const struct repetition *r, struct itin_date d)
{
    bool in_year = r->freq == FREQ_YEARLY && !r->n_months;
    int length = in_year ? 365 + (date_month_days(d.year, 2) == 29) : date_month_days(d.year, d.month);
    int day = in_year ? (int)date_diff(d, (struct itin_date){d.year, 1, 1}) : d.day - 1;
    for (size_t i = 0; i < r->n_days; i++) {
        const struct by_day *by = &r->days[i];
        if (by->weekday == date_weekday(d) &&
            (!by->nth || by->nth == day / 7 + 1 || by->nth == -((length - 1 - day) / 7 + 1)))
            return true;
    }
    return false;
}

static bool takes(const struct repetition *r, struct itin_date first, struct itin_date d)
{
    int back = d.day - date_month_days(d.year, d.month) - 1;
    if (!in_interval(r, first, d) || (r->n_months && !has_number(r->months, r->n_months, d.month, 0)))
        return false;
    if (r->n_month_days && !has_number(r->month_days, r->n_month_days, d.day, back))
        return false;
    if (r->n_days)
        return fits_by_day(r, d);
    if (r->n_month_days || r->freq == FREQ_DAILY)
        return true;
    if (r->freq == FREQ_WEEKLY)
        return date_weekday(d) == date_weekday(first);
    if (d.day != first.day)
        return false;
    return r->freq == FREQ_MONTHLY || r->n_months > 0 || d.month == first.month;
}

static bool is_past(const struct repetition *r, int64_t wall)
{
    if (!r->has_until)
        return false;
    int64_t until = civil_to_seconds(r->until.civil);
    if (r->until.kind == ICS_DATE_ONLY)
        until += DAY - 1;
    return wall > until;
}

/* ---- the sets ----------------------------------------------------------------------------------- */

static void add_start(struct ics_file *file, struct ics_starts *s, int64_t wall)
{
    if (s->n + 1 >= ICS_MAX_INSTANCES) { /* DTSTART is one */
        s->cut = true;
        return;
    }
    int64_t *slot = ARENA_PUSH(file->arena, s->list, s->n, s->cap);
    if (slot)
        *slot = wall;
}

static void by_rule(struct ics_file *file, const struct repetition *r, const struct ics_time *start,
                    int64_t shift, struct ics_starts *ret)
{
    int64_t clock = civil_to_seconds(start->civil) % DAY;
    struct itin_date first = start->civil.date;
    int64_t day0 = date_to_days(first);
    int found = 1; /* DTSTART is the first, whether the rule takes it or not */
    clock = clock < 0 ? clock + DAY : clock;
    for (int i = 1; i < MAX_DAYS && !ret->cut; i++) {
        struct itin_date d = date_from_days(day0 + i);
        int64_t wall = (day0 + i) * DAY + clock;
        if (is_past(r, wall - shift) || (r->count && found >= r->count) || d.year > ITIN_MAX_YEAR)
            return;
        if (takes(r, first, d)) {
            found++;
            add_start(file, ret, wall);
        }
    }
}

static int by_wall(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void take_out(struct ics_starts *s, const struct ics_time *t, int64_t first)
{
    int64_t wall = civil_to_seconds(t->civil);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        bool out = t->kind == ICS_DATE_ONLY ? s->list[i] / DAY == wall / DAY : s->list[i] == wall;
        if (!out)
            s->list[n++] = s->list[i];
    }
    s->n = n;
    if (t->kind == ICS_DATE_ONLY ? first / DAY == wall / DAY : first == wall)
        s->with_first = false;
}

/* RDATE and EXDATE: lists of times, in the zone of DTSTART (a list in another
 * form is not understood). */
static void each_date(struct ics_file *file, const struct ics_event *event, enum ics_name name,
                      const struct ics_time *start, struct ics_starts *s)
{
    int64_t first = civil_to_seconds(start->civil);
    for (size_t i = 0, n = 0; i < event->n; i++) {
        struct itin_slice list = event->props[i].value, part;
        if (event->props[i].name != name)
            continue;
        while (slice_split(&list, ',', &part)) {
            struct ics_time t;
            size_t slash = slice_find(part, LIT("/"), 0); /* VALUE=PERIOD */
            if (!ics_time_parse(slice(part.ptr, slash), &t) || n++ > 4 * ICS_MAX_INSTANCES ||
                (t.kind != start->kind && t.kind != ICS_DATE_ONLY)) {
                s->not_understood = true;
                continue;
            }
            if (name == ICS_EXDATE)
                take_out(s, &t, first);
            else
                add_start(file, s, civil_to_seconds(t.civil));
        }
    }
}

void ics_recur(struct ics_file *file, const struct ics_event *event, const struct ics_time *start,
               int64_t offset, struct ics_starts *ret)
{
    const struct ics_prop *rule = ics_get(event, ICS_RRULE);
    struct repetition r;
    *ret = (struct ics_starts){.with_first = true};
    if (rule && !parse_rule(rule->value, &r))
        ret->not_understood = true;
    else if (rule)
        by_rule(file, &r, start, r.until.kind == ICS_ZULU && start->kind == ICS_WALL ? offset : 0,
                ret);
    each_date(file, event, ICS_RDATE, start, ret);
    each_date(file, event, ICS_EXDATE, start, ret);
    if (ret->n)
        qsort(ret->list, ret->n, sizeof *ret->list, by_wall);
}
