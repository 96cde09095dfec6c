/* itin/time.h - instants, durations and civil date-times.
 *
 * Three structs, so that the compiler refuses a mix: an instant is a point on
 * the UTC line, a duration is elapsed time, a civil date-time is what a clock
 * on a wall shows and means nothing without a zone. There are no leap seconds
 * (POSIX time).
 */
#ifndef ITIN_TIME_H
#define ITIN_TIME_H

#include <itin/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Seconds since 1970-01-01T00:00:00Z. since 0.1 */
struct itin_instant {
    int64_t s;
};

/* Elapsed seconds, may be negative. since 0.1 */
struct itin_duration {
    int64_t s;
};

/* A day of the proleptic Gregorian calendar; month 1..12, day 1..31. since 0.1 */
struct itin_date {
    int32_t year;
    int8_t month;
    int8_t day;
};

/* A wall clock; hour 0..23 (24:00 is the next day's 00:00). since 0.1 */
struct itin_clock {
    int8_t hour;
    int8_t minute;
    int8_t second;
};

/* What calendar and clock show at some place. since 0.1 */
struct itin_civil {
    struct itin_date date;
    struct itin_clock clock;
};

#ifdef __cplusplus
}
#endif
#endif
