/* Calendar arithmetic in 32 bits, after Neri and Schneider, "Euclidean affine
 * functions and their application to calendar algorithms" (2023).
 *
 * It counts days from 1 March of a year far below ours, so that everything is
 * unsigned: a century is 146097/4 days, a year 1461/4, a month 979/32. The
 * price is a range: outside of it civil.c has a routine in 64 bits. */
#ifndef TIME_CIVIL_FAST_H
#define TIME_CIVIL_FAST_H

#include "base/base.h"
#include <itin/time.h>

enum {
    FAST_ERAS = 82,                                  /* of 400 years, below year 0 */
    FAST_YEAR_SHIFT = 400 * FAST_ERAS,               /* years */
    FAST_DAY_SHIFT = 719468 + 146097 * FAST_ERAS,    /* days from there to 1970-01-01 */
    FAST_MAX_DAYS = (1 << 30) - 1 - FAST_DAY_SHIFT,  /* 4 n + 3 fits in 32 bits */
    FAST_MIN_YEAR = -32000,
    FAST_MAX_YEAR = 1400000,                         /* 1461 y fits in 32 bits */
};

#define FAST_MIN_SECONDS (-(int64_t)FAST_DAY_SHIFT * 86400)
#define FAST_MAX_SECONDS ((int64_t)FAST_MAX_DAYS * 86400)

static inline bool fast_has_seconds(int64_t s)
{
    return s >= FAST_MIN_SECONDS && s <= FAST_MAX_SECONDS;
}

static inline bool fast_has_year(int32_t year)
{
    return year >= FAST_MIN_YEAR && year <= FAST_MAX_YEAR;
}

/* The fields of a civil date-time, before they are put into its struct. */
struct fast_fields {
    int32_t year;
    uint32_t month, day, hour, minute, second;
};

/* `n`: days since 1970-01-01, plus FAST_DAY_SHIFT. The clock stays 0. */
static inline struct fast_fields fast_day_fields(uint32_t n)
{
    uint32_t quarter_days = 4 * n + 3;
    uint32_t century = quarter_days / 146097;
    /* day of the century, in quarters; the low bits only help the rounding */
    uint32_t of_century = quarter_days % 146097 / 4 * 4 + 3;
    uint64_t product = UINT64_C(2939745) * of_century; /* 2^32 / 1461, rounded up */
    uint32_t year_of_century = (uint32_t)(product >> 32);
    uint32_t day_of_year = (uint32_t)product / 2939745 / 4; /* from 1 March */
    uint32_t month_day = 2141 * day_of_year + 197913;
    uint32_t month = month_day >> 16, day = (month_day & 0xFFFF) / 2141;
    uint32_t in_next_year = day_of_year >= 306; /* January and February */
    uint32_t year = 100 * century + year_of_century + in_next_year;
    return (struct fast_fields){.year = (int32_t)(year - FAST_YEAR_SHIFT),
                                .month = month - 12 * in_next_year,
                                .day = day + 1};
}

static inline struct itin_date fast_date_from_shifted(uint32_t n)
{
    struct fast_fields f = fast_day_fields(n);
    return (struct itin_date){f.year, (int8_t)f.month, (int8_t)f.day};
}

/* Precondition: fast_has_year(d.year), month 1..12. Any day: it is added. */
static inline int32_t fast_days_from_date(struct itin_date d)
{
    uint32_t before_march = d.month <= 2;
    uint32_t year = (uint32_t)d.year + FAST_YEAR_SHIFT - before_march;
    uint32_t month = (uint32_t)d.month + 12u * before_march;
    uint32_t century = year / 100;
    uint32_t days = 1461u * year / 4u - century + century / 4u + (979u * month - 2919u) / 32u;
    return (int32_t)days + d.day - 1 - FAST_DAY_SHIFT;
}

/* Precondition: fast_has_seconds(s). */
static inline struct fast_fields fast_fields_from_seconds(int64_t s)
{
    uint64_t up = (uint64_t)(s - FAST_MIN_SECONDS);
    uint32_t n = (uint32_t)(up / 86400);
    uint32_t clock = (uint32_t)(up - (uint64_t)n * 86400);
    uint32_t minutes = clock / 60, hours = clock / 3600;
    struct fast_fields f = fast_day_fields(n);
    f.hour = hours;
    f.minute = minutes - 60 * hours;
    f.second = clock - 60 * minutes;
    return f;
}

static inline struct itin_civil fast_civil(struct fast_fields f)
{
    struct itin_civil civil;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* the struct travels in registers: put together there, not byte by byte in
     * memory, which the processor cannot read back at once */
    uint64_t date = (uint64_t)(uint32_t)f.year | (uint64_t)f.month << 32 | (uint64_t)f.day << 40;
    uint32_t time = f.hour | f.minute << 8 | f.second << 16;
    static_assert(sizeof civil == sizeof date + sizeof time, "layout of struct itin_civil");
    memcpy(&civil, &date, sizeof date);
    memcpy((char *)&civil + sizeof date, &time, sizeof time);
#else
    civil = (struct itin_civil){{f.year, (int8_t)f.month, (int8_t)f.day},
                                {(int8_t)f.hour, (int8_t)f.minute, (int8_t)f.second}};
#endif
    return civil;
}

/* Precondition: fast_has_seconds(s). */
static inline struct itin_civil fast_civil_from_seconds(int64_t s)
{
    return fast_civil(fast_fields_from_seconds(s));
}

/* Precondition: fast_has_year(c.date.year), month 1..12. */
static inline int64_t fast_seconds_from_civil(struct itin_civil c)
{
    int32_t clock = c.clock.hour * 3600 + c.clock.minute * 60 + c.clock.second;
    return (int64_t)fast_days_from_date(c.date) * 86400 + clock;
}

/* ---- 1901 to 2099 -------------------------------------------------------- */

/* Nearly all that is asked. Every fourth year is a leap year there, so that
 * the step over centuries falls away: days are counted from 1900-03-01. */
enum { NEAR_MIN_YEAR = 1901, NEAR_MAX_YEAR = 2099, NEAR_DAY_SHIFT = 25508 };

static inline bool near_has_year(int32_t year)
{
    return (uint32_t)year - NEAR_MIN_YEAR <= NEAR_MAX_YEAR - NEAR_MIN_YEAR;
}

/* Seconds since 1900-03-01, in two halves of 32 bits that overlap. */
struct near_seconds {
    uint32_t by_128, low;
};

/* Precondition: s lies in these years. */
static inline struct near_seconds near_seconds_of(int64_t s)
{
    uint64_t up = (uint64_t)(s + (int64_t)NEAR_DAY_SHIFT * 86400);
    return (struct near_seconds){(uint32_t)(up >> 7), (uint32_t)up};
}

/* Divisions are multiplications with the reciprocal, rounded up, exact in the
 * range of each (the tests try all). */
static inline struct fast_fields near_fields(struct near_seconds up)
{
    uint32_t n = up.by_128 / 675; /* 86400 = 675 << 7 */
    uint32_t clock = up.low - n * 86400;
    uint64_t product = UINT64_C(2939745) * (4 * n + 3); /* 2^32 / 1461 */
    uint32_t day_of_year = (uint32_t)product / 2939745 / 4; /* from 1 March */
    uint32_t month_day = 2141 * day_of_year + 197913;
    uint32_t in_next_year = day_of_year >= 306;
    uint32_t hour = clock * 37283 >> 27; /* 2^27 / 3600 */
    uint32_t of_hour = clock - 3600 * hour;
    uint32_t minute = of_hour * 34953 >> 21; /* 2^21 / 60 */
    return (struct fast_fields){
        .year = (int32_t)(1900 + (uint32_t)(product >> 32) + in_next_year),
        .month = (month_day >> 16) - 12 * in_next_year,
        .day = (month_day & 0xFFFF) / 2141 + 1,
        .hour = hour,
        .minute = minute,
        .second = of_hour - 60 * minute,
    };
}

/* Precondition: s lies in these years. */
static inline struct fast_fields near_fields_from_seconds(int64_t s)
{
    return near_fields(near_seconds_of(s));
}

/* Precondition: near_has_year(c.date.year), month 1..12. */
static inline int64_t near_seconds_from_civil(struct itin_civil c)
{
    uint32_t before_march = c.date.month <= 2;
    uint32_t year = (uint32_t)c.date.year - 1900 - before_march;
    uint32_t month = (uint32_t)c.date.month + 12u * before_march;
    int32_t days = (int32_t)(1461u * year / 4u + (979u * month - 2919u) / 32u) + c.date.day - 1 -
                   NEAR_DAY_SHIFT;
    int32_t clock = c.clock.hour * 3600 + c.clock.minute * 60 + c.clock.second;
    return (int64_t)days * 86400 + clock;
}

#endif
