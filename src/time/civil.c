#include "base/base.h"

#include "time/civil.h"
#include "time/civil_fast.h"

enum { DAYS_OF_400_YEARS = 146097, DAY_SECONDS = 86400 };

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
    int64_t rest = a % b;
    return rest < 0 ? rest + b : rest;
}

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_days(int32_t year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct itin_date d)
{
    return d.day >= 1 && d.day <= date_month_days(d.year, d.month);
}

bool clock_is_valid(struct itin_clock c)
{
    return c.hour >= 0 && c.hour <= 23 && c.minute >= 0 && c.minute <= 59 && c.second >= 0 &&
           c.second <= 59;
}

/* A year begins on 1 March here, so that the leap day is its last. */
static int64_t days_from_wide(struct itin_date d)
{
    int64_t year = (int64_t)d.year - (d.month <= 2);
    int month = (d.month + 9) % 12;
    int64_t era = floor_div(year, 400), of_era = floor_mod(year, 400);
    int64_t days = of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5;
    return era * DAYS_OF_400_YEARS + days + d.day - 1 - 719468;
}

/* The inverse, by the length of each cycle; years beyond 32 bits saturate. */
static struct itin_date date_from_wide(int64_t days)
{
    const int64_t limit = INT64_C(800000000000);
    days = days > limit ? limit : days < -limit ? -limit : days;
    days += 719468;
    int64_t era = floor_div(days, DAYS_OF_400_YEARS);
    int64_t rest = floor_mod(days, DAYS_OF_400_YEARS);
    int64_t of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int day = (int)(rest - (of_era * 365 + of_era / 4 - of_era / 100));
    int month = (5 * day + 2) / 153;
    int64_t year = era * 400 + of_era + (month >= 10);
    if (year > INT32_MAX)
        return (struct itin_date){INT32_MAX, 12, 31};
    if (year < INT32_MIN)
        return (struct itin_date){INT32_MIN, 1, 1};
    return (struct itin_date){(int32_t)year, (int8_t)(month < 10 ? month + 3 : month - 9),
                              (int8_t)(day - (153 * month + 2) / 5 + 1)};
}

int64_t date_to_days(struct itin_date d)
{
    return fast_has_year(d.year) && d.month >= 1 && d.month <= 12 ? fast_days_from_date(d)
                                                                  : days_from_wide(d);
}

struct itin_date date_from_days(int64_t days)
{
    if (days >= -FAST_DAY_SHIFT && days <= FAST_MAX_DAYS)
        return fast_date_from_shifted((uint32_t)(days + FAST_DAY_SHIFT));
    return date_from_wide(days);
}

struct itin_date date_add(struct itin_date d, int64_t days)
{
    int64_t sum;
    if (__builtin_add_overflow(date_to_days(d), days, &sum))
        sum = days > 0 ? INT64_MAX : INT64_MIN;
    return date_from_days(sum);
}

int64_t date_diff(struct itin_date a, struct itin_date b)
{
    return date_to_days(a) - date_to_days(b);
}

int date_cmp(struct itin_date a, struct itin_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month - b.month;
    return a.day - b.day;
}

bool date_eq(struct itin_date a, struct itin_date b)
{
    return date_cmp(a, b) == 0;
}

int date_weekday(struct itin_date d)
{
    return (int)floor_mod(date_to_days(d) + 3, 7); /* 1970-01-01 was a Thursday */
}

int64_t civil_to_seconds(struct itin_civil c)
{
    return date_to_days(c.date) * DAY_SECONDS + c.clock.hour * 3600 + c.clock.minute * 60 +
           c.clock.second;
}

struct itin_civil civil_from_seconds(int64_t s)
{
    if (fast_has_seconds(s))
        return fast_civil_from_seconds(s);
    int32_t clock = (int32_t)floor_mod(s, DAY_SECONDS);
    return (struct itin_civil){date_from_days(floor_div(s, DAY_SECONDS)),
                               {(int8_t)(clock / 3600), (int8_t)(clock / 60 % 60),
                                (int8_t)(clock % 60)}};
}

static int64_t saturating_add(int64_t a, int64_t b)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        return b > 0 ? INT64_MAX : INT64_MIN;
    return sum;
}

struct itin_instant civil_to_instant(struct itin_civil wall, int32_t offset)
{
    return (struct itin_instant){civil_to_seconds(wall) - offset};
}

struct itin_civil instant_to_civil(struct itin_instant at, int32_t offset)
{
    return civil_from_seconds(saturating_add(at.s, offset));
}
