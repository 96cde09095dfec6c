/* Recurrence rules (RFC 5545, 3.3.10) for calendars of trips: every day from
 * the first is asked whether the rule takes it. The work is bounded by the
 * days, not by what the rule promises. */
#include "base/base.h"

#include "read/ics.h"

enum { MAX_YEARS = 40, MAX_LIST = 64, MAX_PERIOD = 4096, DAY = 86400 };
enum freq { FREQ_NONE, FREQ_DAILY, FREQ_WEEKLY, FREQ_MONTHLY, FREQ_YEARLY };

struct by_day {
    int nth, weekday; /* nth 0: every one */
};

struct numbers {
    int list[MAX_LIST];
    size_t n;
};

struct repetition {
    enum freq freq;
    int interval, count; /* count 0: no limit */
    bool has_until;
    struct ics_time until;
    int week_start;
    struct by_day days[MAX_LIST];
    size_t n_days;
    struct numbers months, month_days, year_days, weeks, positions;
    struct numbers hours, minutes, seconds;
};

/* ---- the rule's text -------------------------------------------------------------- */

static bool signed_number(struct itin_slice text, int *ret)
{
    int sign = 1;
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        sign = text.ptr[0] == '-' ? -1 : 1;
        text = slice_from(text, 1);
    }
    if (!slice_number(slice_trim(text), 9, ret))
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
        part = slice_trim(part);
        if (part.len < 2 || r->n_days == MAX_LIST)
            return false;
        struct by_day *d = &r->days[r->n_days++];
        if (!weekday_of(slice_from(part, part.len - 2), &d->weekday))
            return false;
        d->nth = 0;
        if (part.len > 2 && (!signed_number(slice(part.ptr, part.len - 2), &d->nth) || !d->nth))
            return false;
    }
    return r->n_days > 0;
}

/* What a number of a list may be: below zero counts from the end. */
struct range {
    int min, max;
    bool signs;
};

static bool take_numbers(struct numbers *to, struct itin_slice text, struct range range)
{
    struct itin_slice part;
    while (slice_split(&text, ',', &part)) {
        int value;
        if (to->n == MAX_LIST || !signed_number(slice_trim(part), &value) || value > range.max ||
            (range.signs ? value < -range.max || !value : value < range.min))
            return false;
        to->list[to->n++] = value;
    }
    return to->n > 0;
}

static bool take_freq(struct repetition *r, struct itin_slice text)
{
    static const char *const freqs[] = {"", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (size_t i = 1; i < ARRAY_LEN(freqs); i++)
        if (slice_eq_nocase(text, slice_of(freqs[i])))
            r->freq = (enum freq)i;
    return r->freq != FREQ_NONE;
}

static const struct {
    const char *key;
    size_t at; /* of a struct numbers */
    struct range range;
} lists[] = {
    {"BYMONTH", offsetof(struct repetition, months), {1, 12, false}},
    {"BYMONTHDAY", offsetof(struct repetition, month_days), {1, 31, true}},
    {"BYYEARDAY", offsetof(struct repetition, year_days), {1, 366, true}},
    {"BYWEEKNO", offsetof(struct repetition, weeks), {1, 53, true}},
    {"BYSETPOS", offsetof(struct repetition, positions), {1, 366, true}},
    {"BYHOUR", offsetof(struct repetition, hours), {0, 23, false}},
    {"BYMINUTE", offsetof(struct repetition, minutes), {0, 59, false}},
    {"BYSECOND", offsetof(struct repetition, seconds), {0, 59, false}},
};

static bool take_part(struct repetition *r, struct itin_slice key, struct itin_slice value)
{
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        if (slice_eq_nocase(key, slice_of(lists[i].key)))
            return take_numbers((struct numbers *)((char *)r + lists[i].at), value,
                                lists[i].range);
    if (slice_eq_nocase(key, LIT("FREQ")))
        return take_freq(r, value);
    if (slice_eq_nocase(key, LIT("INTERVAL")))
        return slice_number(slice_trim(value), 9, &r->interval) && r->interval > 0;
    if (slice_eq_nocase(key, LIT("COUNT")))
        return slice_number(slice_trim(value), 9, &r->count) && r->count > 0;
    if (slice_eq_nocase(key, LIT("UNTIL")))
        return r->has_until = ics_time_parse(value, &r->until);
    if (slice_eq_nocase(key, LIT("WKST")))
        return weekday_of(value, &r->week_start);
    if (slice_eq_nocase(key, LIT("BYDAY")))
        return take_days(r, value);
    if (slice_eq_nocase(key, LIT("RSCALE"))) /* RFC 7529: other calendars are not read */
        return slice_eq_nocase(value, LIT("GREGORIAN"));
    if (slice_eq_nocase(key, LIT("SKIP")))
        return slice_eq_nocase(value, LIT("OMIT"));
    return slice_starts_nocase(key, LIT("X-"));
}

/* Which parts go together: the table of 3.3.10. */
static bool is_sound(const struct repetition *r)
{
    bool nth = false;
    for (size_t i = 0; i < r->n_days; i++)
        nth |= r->days[i].nth != 0;
    if (nth && (r->freq < FREQ_MONTHLY || r->weeks.n))
        return false;
    if (r->weeks.n && r->freq != FREQ_YEARLY)
        return false;
    if (r->year_days.n && r->freq != FREQ_YEARLY)
        return false;
    return !r->month_days.n || r->freq != FREQ_WEEKLY;
}

static bool parse(struct itin_slice text, struct repetition *ret)
{
    struct itin_slice part;
    *ret = (struct repetition){.interval = 1};
    while (slice_split(&text, ';', &part)) {
        part = slice_trim(part);
        size_t eq = slice_find(part, LIT("="), 0);
        if (!part.len)
            continue;
        if (eq >= part.len || !take_part(ret, slice_trim(slice(part.ptr, eq)),
                                         slice_trim(slice_from(part, eq + 1))))
            return false;
    }
    return ret->freq != FREQ_NONE && is_sound(ret);
}

/* ---- does it take a day? ------------------------------------------------------------------- */

/* Periods of the rule between the first day's and this one's. */
static int64_t period_of(const struct repetition *r, struct itin_date first, struct itin_date d)
{
    switch (r->freq) {
    case FREQ_NONE:
        break;
    case FREQ_DAILY:
        return date_diff(d, first);
    case FREQ_WEEKLY: {
        int64_t apart = date_diff(d, first) + (date_weekday(first) - r->week_start + 7) % 7;
        return apart < 0 ? (apart - 6) / 7 : apart / 7;
    }
    case FREQ_MONTHLY:
        return ((int64_t)d.year - first.year) * 12 + d.month - first.month;
    case FREQ_YEARLY:
        return (int64_t)d.year - first.year;
    }
    return 0;
}

static struct itin_date period_start(const struct repetition *r, struct itin_date first)
{
    switch (r->freq) {
    case FREQ_NONE:
    case FREQ_DAILY:
        break;
    case FREQ_WEEKLY:
        return date_add(first, -((date_weekday(first) - r->week_start + 7) % 7));
    case FREQ_MONTHLY:
        return (struct itin_date){first.year, first.month, 1};
    case FREQ_YEARLY:
        return (struct itin_date){first.year, 1, 1};
    }
    return first;
}

static bool has(const struct numbers *list, int a, int b)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->list[i] == a || list->list[i] == b)
            return true;
    return false;
}

static int year_days(int32_t year)
{
    return 365 + (date_month_days(year, 2) == 29);
}

static int day_of_year(struct itin_date d)
{
    return (int)date_diff(d, (struct itin_date){d.year, 1, 1}) + 1;
}

static bool fits_by_day(const struct repetition *r, struct itin_date d)
{
    bool in_year = r->freq == FREQ_YEARLY && !r->months.n;
    int length = in_year ? year_days(d.year) : date_month_days(d.year, d.month);
    int day = in_year ? day_of_year(d) - 1 : d.day - 1;
    for (size_t i = 0; i < r->n_days; i++) {
        const struct by_day *by = &r->days[i];
        if (by->weekday == date_weekday(d) &&
            (!by->nth || by->nth == day / 7 + 1 || by->nth == -((length - 1 - day) / 7 + 1)))
            return true;
    }
    return false;
}

/* The first day of a year's week 1: the first with four days in that year. */
static int64_t week_one(const struct repetition *r, int32_t year)
{
    struct itin_date first = {year, 1, 1};
    int back = (date_weekday(first) - r->week_start + 7) % 7;
    return date_to_days(first) - back + (back > 3 ? 7 : 0);
}

static bool fits_week(const struct repetition *r, struct itin_date d)
{
    int64_t day = date_to_days(d);
    int32_t year = d.year + (day >= week_one(r, d.year + 1)) - (day < week_one(r, d.year));
    int64_t from = week_one(r, year), weeks = (week_one(r, year + 1) - from) / 7;
    int64_t week = (day - from) / 7 + 1;
    return has(&r->weeks, (int)week, (int)(week - weeks - 1));
}

/* A day of its period, when the rule names no day: as the first one. */
static bool fits_first(const struct repetition *r, struct itin_date first, struct itin_date d)
{
    if (r->month_days.n || r->year_days.n || r->freq == FREQ_DAILY)
        return true;
    if (r->freq == FREQ_WEEKLY || r->weeks.n)
        return date_weekday(d) == date_weekday(first);
    return d.day == first.day &&
           (r->freq == FREQ_MONTHLY || r->months.n || d.month == first.month);
}

static bool takes(const struct repetition *r, struct itin_date first, struct itin_date d)
{
    int back = d.day - date_month_days(d.year, d.month) - 1, day = day_of_year(d);
    if (r->months.n && !has(&r->months, d.month, 0))
        return false;
    if (r->month_days.n && !has(&r->month_days, d.day, back))
        return false;
    if (r->year_days.n && !has(&r->year_days, day, day - year_days(d.year) - 1))
        return false;
    if (r->weeks.n && !fits_week(r, d))
        return false;
    return r->n_days ? fits_by_day(r, d) : fits_first(r, first, d);
}

/* ---- its clocks ----------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void sort(struct numbers *list)
{
    size_t n = 0;
    qsort(list->list, list->n, sizeof *list->list, by_value);
    for (size_t i = 0; i < list->n; i++)
        if (!i || list->list[i] != list->list[n - 1])
            list->list[n++] = list->list[i];
    list->n = n;
}

/* BYHOUR, BYMINUTE, BYSECOND; what is not named is as at the start. */
static void set_clocks(struct repetition *r, struct itin_clock start)
{
    struct numbers *const parts[] = {&r->hours, &r->minutes, &r->seconds};
    const int own[] = {start.hour, start.minute, start.second};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i]->n)
            sort(parts[i]);
        else
            *parts[i] = (struct numbers){.list = {own[i]}, .n = 1};
}

/* ---- all of them ------------------------------------------------------------------------------- */

struct period {
    int64_t walls[MAX_PERIOD];
    size_t n;
};

struct expansion {
    const struct repetition *rule;
    struct ics_walls *ret;
    int64_t first;
    int found;
    bool done;
    struct period period;
};

static void add_wall(struct expansion *x, int64_t wall)
{
    if (x->period.n < MAX_PERIOD)
        x->period.walls[x->period.n++] = wall;
    else
        x->ret->cut = true;
}

static void add_day(struct expansion *x, int64_t day)
{
    const struct repetition *r = x->rule;
    for (size_t h = 0; h < r->hours.n; h++)
        for (size_t m = 0; m < r->minutes.n; m++)
            for (size_t s = 0; s < r->seconds.n; s++)
                add_wall(x, day * DAY + r->hours.list[h] * 3600 + r->minutes.list[m] * 60 +
                                r->seconds.list[s]);
}

/* Until when a wall may be before its instant is known: the zones reach from
 * 12 hours behind UTC to 14 ahead. */
static bool is_past(const struct repetition *r, const struct ics_time *start, int64_t wall)
{
    enum { MOST_AHEAD = 14 * 3600 };
    if (!r->has_until)
        return false;
    int64_t until = civil_to_seconds(r->until.civil);
    if (r->until.kind == ICS_DATE_ONLY)
        until += DAY - 1;
    bool doubt = r->until.kind == ICS_ZULU && start->kind == ICS_WALL;
    return wall - (doubt ? MOST_AHEAD : 0) > until;
}

static void take_wall(struct expansion *x, const struct ics_time *start, int64_t wall)
{
    if (x->done || wall <= x->first)
        return; /* DTSTART is the first, whether the rule takes it or not */
    if (is_past(x->rule, start, wall) || (x->rule->count && x->found >= x->rule->count)) {
        x->done = true;
        return;
    }
    if (x->ret->n >= ICS_MAX_INSTANCES) {
        x->ret->cut = x->done = true;
        return;
    }
    x->found++;
    x->ret->list[x->ret->n++] = wall;
}

static void end_period(struct expansion *x, const struct ics_time *start)
{
    struct period *p = &x->period;
    int n = (int)p->n;
    for (int i = 0; i < n && !x->done; i++)
        if (!x->rule->positions.n || has(&x->rule->positions, i + 1, i - n))
            take_wall(x, start, p->walls[i]);
    p->n = 0;
}

static void expand(struct expansion *x, const struct ics_time *start)
{
    const struct repetition *r = x->rule;
    struct itin_date first = start->civil.date, d = period_start(r, first);
    int64_t period = 0;
    int32_t last = first.year + MAX_YEARS;
    last = last < ITIN_MAX_YEAR ? last : ITIN_MAX_YEAR;
    for (int64_t day = date_to_days(d); d.year <= last && !x->done; day++) {
        d = date_from_days(day);
        int64_t here = period_of(r, first, d);
        if (here != period) { /* BYSETPOS counts in whole periods: ended only between them */
            end_period(x, start);
            x->done |= is_past(r, start, day * DAY);
        }
        period = here;
        if (here % r->interval == 0 && takes(r, first, d))
            add_day(x, day);
    }
    end_period(x, start);
}

bool ics_rule_walls(struct itin_slice text, const struct ics_time *start, struct ics_walls *ret)
{
    struct repetition rule;
    struct expansion x = {.rule = &rule, .ret = ret, .first = civil_to_seconds(start->civil),
                          .found = 1};
    ret->n = 0;
    ret->cut = false;
    if (!parse(text, &rule))
        return false;
    if (start->kind == ICS_DATE_ONLY && (rule.hours.n || rule.minutes.n || rule.seconds.n))
        return false;
    set_clocks(&rule, start->civil.clock);
    expand(&x, start);
    ret->has_until = rule.has_until && rule.until.kind == ICS_ZULU && start->kind == ICS_WALL;
    ret->until.s = civil_to_seconds(rule.until.civil);
    return true;
}
