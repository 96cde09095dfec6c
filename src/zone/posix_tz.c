#include "base/base.h"

#include "time/civil.h"
#include "zone/posix_tz.h"

struct scan {
    const char *at, *end;
};

static bool take(struct scan *s, char c)
{
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* An abbreviation: letters, or <letters, digits, signs>; at least three. */
static bool take_name(struct scan *s)
{
    bool quoted = take(s, '<');
    const char *start = s->at;
    while (s->at < s->end &&
           (is_alpha(*s->at) ||
            (quoted && (is_digit(*s->at) || *s->at == '+' || *s->at == '-'))))
        s->at++;
    return s->at - start >= 3 && (!quoted || take(s, '>'));
}

static bool take_number(struct scan *s, int min, int max, int *ret)
{
    const char *start = s->at;
    int value = 0;
    for (; s->at < s->end && is_digit(*s->at) && s->at - start < 4; s->at++)
        value = value * 10 + (*s->at - '0');
    if (s->at == start || value < min || value > max)
        return false;
    *ret = value;
    return true;
}

/* [+-]hh[:mm[:ss]] */
static bool take_time(struct scan *s, int max_hours, int32_t *ret)
{
    int part[3] = {0, 0, 0};
    bool negative = take(s, '-');
    if (!negative)
        take(s, '+');
    if (!take_number(s, 0, max_hours, &part[0]))
        return false;
    for (int i = 1; i < 3 && take(s, ':'); i++)
        if (!take_number(s, 0, 59, &part[i]))
            return false;
    int32_t seconds = part[0] * 3600 + part[1] * 60 + part[2];
    *ret = negative ? -seconds : seconds;
    return true;
}

static bool take_day(struct scan *s, struct posix_day *day)
{
    if (take(s, 'M')) {
        day->kind = POSIX_WEEKDAY;
        return take_number(s, 1, 12, &day->month) && take(s, '.') &&
               take_number(s, 1, 5, &day->week) && take(s, '.') &&
               take_number(s, 0, 6, &day->day);
    }
    day->kind = take(s, 'J') ? POSIX_JULIAN : POSIX_ZERO_DAY;
    return day->kind == POSIX_JULIAN ? take_number(s, 1, 365, &day->day)
                                     : take_number(s, 0, 365, &day->day);
}

static bool take_rule(struct scan *s, struct posix_day *day)
{
    day->time = 2 * 3600;
    return take(s, ',') && take_day(s, day) && (!take(s, '/') || take_time(s, 167, &day->time));
}

bool posix_tz_parse(struct itin_slice text, struct posix_tz *ret)
{
    if (!text.len)
        return false;
    struct scan s = {text.ptr, text.ptr + text.len};
    struct posix_tz tz = {0};
    int32_t west;
    if (!take_name(&s) || !take_time(&s, 24, &west))
        return false;
    tz.std = -west;
    if (s.at < s.end) {
        tz.has_dst = true;
        if (!take_name(&s))
            return false;
        tz.dst = tz.std + 3600;
        if (s.at < s.end && *s.at != ',') {
            if (!take_time(&s, 24, &west))
                return false;
            tz.dst = -west;
        }
        if (!take_rule(&s, &tz.start) || !take_rule(&s, &tz.end) || s.at != s.end)
            return false;
    }
    *ret = tz;
    return true;
}

static int64_t day_number(const struct posix_day *d, int32_t year)
{
    if (d->kind != POSIX_WEEKDAY) {
        int64_t new_year = date_to_days((struct itin_date){year, 1, 1});
        if (d->kind == POSIX_ZERO_DAY)
            return new_year + d->day;
        return new_year + d->day - 1 + (d->day >= 60 && date_month_days(year, 2) == 29);
    }
    int64_t first = date_to_days((struct itin_date){year, (int8_t)d->month, 1});
    int64_t weekday = ((first + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    int64_t day = (d->day - weekday + 7) % 7 + 7 * (d->week - 1);
    if (day >= date_month_days(year, d->month))
        day -= 7; /* week 5 is the last one */
    return first + day;
}

void posix_tz_year(const struct posix_tz *tz, int32_t year, struct zone_change out[2])
{
    int64_t start = day_number(&tz->start, year) * 86400 + tz->start.time;
    int64_t end = day_number(&tz->end, year) * 86400 + tz->end.time;
    out[0] = (struct zone_change){start - tz->std, tz->dst};
    out[1] = (struct zone_change){end - tz->dst, tz->std};
}

/* By insertion, because the input is almost in order. */
static void sort_stable(struct zone_change *changes, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct zone_change c = changes[i];
        size_t k = i;
        for (; k > 0 && changes[k - 1].at > c.at; k--)
            changes[k] = changes[k - 1];
        changes[k] = c;
    }
}

size_t zone_changes_settle(struct zone_change *changes, size_t n, const int32_t *before)
{
    sort_stable(changes, n);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && changes[i + 1].at == changes[i].at)
            continue;
        const int32_t *prev = kept ? &changes[kept - 1].offset : before;
        if (!prev || *prev != changes[i].offset)
            changes[kept++] = changes[i];
    }
    return kept;
}

size_t posix_tz_window(const struct posix_tz *tz, int32_t year,
                       struct zone_change out[POSIX_WINDOW])
{
    for (int32_t i = 0; i < POSIX_WINDOW / 2; i++)
        posix_tz_year(tz, year - 2 + i, out + 2 * i);
    return zone_changes_settle(out, POSIX_WINDOW, NULL);
}

int32_t posix_tz_offset(const struct posix_tz *tz, int64_t at)
{
    if (!tz->has_dst)
        return tz->std;
    struct zone_change w[POSIX_WINDOW];
    size_t n = posix_tz_window(tz, civil_from_seconds(at % POSIX_CYCLE).date.year, w);
    while (n > 1 && w[n - 1].at > at % POSIX_CYCLE)
        n--;
    return w[n - 1].offset;
}
