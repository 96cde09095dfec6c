/* RFC 3339 and RFC 9557 (IXDTF) text, and durations as people write them. */
#ifndef TIME_ISO_H
#define TIME_ISO_H

#include "base/arena.h"
#include "time/civil.h"

/* What a text like 2024-06-30T16:50-06:00[America/Edmonton] says. */
struct ixdtf {
    struct itin_civil civil;
    bool has_clock;    /* false: a date alone */
    bool has_seconds;
    bool has_offset;   /* a numeric offset stands there */
    bool offset_has_seconds;
    bool is_z;         /* `Z`: exact instant, local offset unknown */
    int32_t offset;    /* seconds, east positive; 0 for Z */
    struct itin_slice zone; /* borrowed; empty: none */
    bool zone_critical;     /* [!Zone] */
    bool unknown_critical;  /* [!key=value] that is not understood */
    bool has_calendar;      /* [u-ca=...] other than iso8601/gregory */
};
enum iso_error { ISO_OK = 0, ISO_SYNTAX, ISO_RANGE };

/* Parses the whole of `text`: YYYY-MM-DD, with `T` or one space and HH:MM[:SS[.fff]],
 * offset, suffixes. ISO_RANGE: well-formed, but no such date or time (24:00 is
 * taken as the next day's 00:00), or two offsets that contradict each other.
 * *ret only on ISO_OK. */
enum iso_error ixdtf_parse(struct itin_slice text, struct ixdtf *ret);

enum { ISO_BUF = 40 };
/* "2024-06-24"; "2024-06-24T19:20" (seconds only when not zero, or always);
 * "+09:00" ("-07:52:58" when it has seconds); "2024-06-24T10:20:00Z". Each
 * writes at most ISO_BUF bytes with NUL and returns out. */
char *iso_date(struct itin_date d, char out[ISO_BUF]);
char *iso_civil(struct itin_civil c, bool seconds, char out[ISO_BUF]);
char *iso_offset(int32_t offset, char out[ISO_BUF]);
char *iso_utc(struct itin_instant at, char out[ISO_BUF]);

/* How exactly a duration is written (duration-mismatch uses it). */
enum duration_precision { DURATION_MINUTES, DURATION_HOURS, DURATION_ABOUT };

/* Durations as people write them: 2h50m 2h50' 2h 50 10h40' 30m 30' 30min
 * 2시간 50분 2시간50분 45분 11h 11시간 PT2H50M P1DT2H 1:30 (H:MM), with 약 /
 * about / approx. / ~ before. The whole trimmed text; false when it is none. */
bool duration_parse(struct itin_slice text, struct itin_duration *ret,
                    enum duration_precision *ret_precision);

#endif
