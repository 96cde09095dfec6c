/* itin/time.h - instants, durations and civil date-times.
 *
 * Three structs, so that the compiler refuses a mix: an instant is a point on
 * the UTC line, a duration is elapsed time, a civil date-time is what a clock
 * on a wall shows and means nothing without a zone. There are no leap seconds
 * (POSIX time).
 *
 * All of it since 0.1, where nothing else is said.
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

/* What a text says of a moment: `2024-06-24T19:20`, `2024-06-24 19:20:30`,
 * `2024-06-24T10:20:00Z`, `2024-06-30T16:50-06:00[America/Edmonton]`. since 0.1 */
struct itin_moment {
    struct itin_civil civil; /* the clock as written */
    bool has_offset;         /* a numeric offset or `Z` stands there */
    bool offset_has_seconds; /* without them it is rounded: -07:34 for -07:33:52 */
    bool is_z;               /* `Z`: the instant is exact, the local offset unknown */
    int32_t offset;          /* seconds, east positive */
    struct itin_slice zone;  /* borrowed from the text; empty: none */
};

/* Parses the whole text (RFC 3339, RFC 9557; a space for the T, seconds
 * optional). False when it is none, when a date or time is impossible, or when
 * a critical suffix is not known. Example: 2026-02-30T10:00 is false. */
ITIN_API bool itin_moment_parse(struct itin_slice text, struct itin_moment *ret_moment);
/* The instant of a moment that has an offset or Z; false when it has none. */
ITIN_API bool itin_moment_instant(const struct itin_moment *moment, struct itin_instant *ret_at);
/* The same for a text that names one instant by itself: it has an offset or Z. */
ITIN_API bool itin_instant_parse(struct itin_slice text, struct itin_instant *ret_at);
/* "2024-06-24T10:20:00Z"; `out` has room for 40 bytes. Returns out. */
ITIN_API char *itin_instant_text(struct itin_instant at, char *out);
/* "2024-06-24T19:20:00" and "+09:00" ("-07:52:58" when it has seconds). */
ITIN_API char *itin_civil_text(struct itin_civil civil, char *out);
ITIN_API char *itin_offset_text(int32_t offset, char *out);
/* 0 = Monday .. 6 = Sunday. */
ITIN_API int itin_date_weekday(struct itin_date date);
/* Days from b to a. */
ITIN_API int64_t itin_date_diff(struct itin_date a, struct itin_date b);

#ifdef __cplusplus
}
#endif
#endif
