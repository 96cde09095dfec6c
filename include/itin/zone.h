/* itin/zone.h - the zone database and local-time lookups.
 *
 * The only source of offsets in libitin. A database is opened once, shared by
 * threads, and its zones live until it is closed. Nothing here falls back to
 * UTC: an unknown name is an error, an impossible local time is a kind.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_ZONE_H
#define ITIN_ZONE_H

#include <itin/time.h>

#ifdef __cplusplus
extern "C" {
#endif

struct itin_zonedb;
struct itin_zone;

/* Which data to use. NEWEST takes the newer of the system's tree and the
 * bundled snapshot. since 0.1 */
enum itin_zonedb_choice {
    ITIN_ZONEDB_NEWEST,
    ITIN_ZONEDB_SYSTEM,
    ITIN_ZONEDB_BUNDLED,
    ITIN_ZONEDB_DIR,
    ITIN_ZONEDB_ICU /* ICU's own data, to compare with only: it is often years old */
};

struct itin_zonedb_options {
    size_t size; /* sizeof(struct itin_zonedb_options) */
    enum itin_zonedb_choice choice;
    const char *dir;        /* for DIR: the tree; else ignored */
    const char *system_dir; /* the system's tree; NULL: /usr/share/zoneinfo */
};

/* Opens a database; `options` NULL means NEWEST. *ret_db is owned by the
 * caller. ITIN_ENOENT: no such tree or no version in it and no zone. since 0.1 */
ITIN_API enum itin_status itin_zonedb_open(const struct itin_zonedb_options *options,
                                           struct itin_zonedb **ret_db);
ITIN_API void itin_zonedb_close(struct itin_zonedb *db);

/* "2026f"; a hash "sha-..." when the tree names none. Lives as long as db. */
ITIN_API const char *itin_zonedb_version(const struct itin_zonedb *db);
/* "bundled", "system", "directory" or "icu". Static. */
ITIN_API const char *itin_zonedb_source(const struct itin_zonedb *db);
/* Version of the bundled snapshot. Static. */
ITIN_API const char *itin_zonedb_bundled_version(void);

/* Why a zone could not be had. since 0.1 */
enum itin_zone_error {
    ITIN_ZONE_FOUND = 0,
    ITIN_ZONE_BAD_NAME,     /* not a name: empty component, "..", absolute ... */
    ITIN_ZONE_UNKNOWN,      /* no such name in the data in use */
    ITIN_ZONE_DAMAGED,      /* the file is not valid TZif */
    ITIN_ZONE_LEAP_SECONDS, /* a "right/" file: refused, never mixed */
    ITIN_ZONE_IO
};

/* Finds a zone by IANA name, case-insensitively. NULL on failure with the
 * reason in *reterr (may be NULL). Thread-safe; the zone is immutable and
 * lives as long as db. since 0.1 */
ITIN_API const struct itin_zone *itin_zonedb_find(struct itin_zonedb *db, struct itin_slice name,
                                                  enum itin_zone_error *reterr);
/* What is wrong with a damaged file (RFC 9636). since 0.1 */
enum itin_zone_fault {
    ITIN_ZONE_FAULT_NONE,
    ITIN_ZONE_FAULT_TOO_LONG,   /* more than ITIN_MAX_ZONE_FILE_BYTES */
    ITIN_ZONE_FAULT_MAGIC,      /* no "TZif" where a header should begin */
    ITIN_ZONE_FAULT_CUT_HEADER, /* the file ends inside a header */
    ITIN_ZONE_FAULT_CUT_DATA,   /* the counts of a header need more bytes */
    ITIN_ZONE_FAULT_VERSION,
    ITIN_ZONE_FAULT_TYPE_COUNT,
    ITIN_ZONE_FAULT_NAME_COUNT,
    ITIN_ZONE_FAULT_FLAG_COUNT,
    ITIN_ZONE_FAULT_OFFSET, /* from UTC: not from -25:59:59 to 25:59:59 */
    ITIN_ZONE_FAULT_FLAG,   /* neither 0 nor 1 */
    ITIN_ZONE_FAULT_NAME,   /* an abbreviation outside of their table */
    ITIN_ZONE_FAULT_TIME,   /* of a change: beyond 2^59 s */
    ITIN_ZONE_FAULT_ORDER,  /* times that do not ascend */
    ITIN_ZONE_FAULT_TYPE,   /* a change to a type that there is not */
    ITIN_ZONE_FAULT_NO_FOOTER,
    ITIN_ZONE_FAULT_FOOTER_END,
    ITIN_ZONE_FAULT_FOOTER,         /* no rule in the form of a TZ string */
    ITIN_ZONE_FAULT_FOOTER_DIFFERS, /* it contradicts the last change */
    ITIN_ZONE_FAULT_YEAR,           /* a rule that begins before 1800 or after 9999 */
    ITIN_ZONE_FAULT_OVERLAP         /* a clock would have three readings */
};
/* The first fault of a file: `at` is the offset of its byte, counted from 0;
 * of CUT_DATA that of the header whose counts are meant, and `needed` the
 * length that they ask for (else 0). since 0.1 */
struct itin_zone_damage {
    enum itin_zone_fault fault;
    uint64_t at, length, needed;
};
/* What is damaged in the file of a name that itin_zonedb_find() called
 * ITIN_ZONE_DAMAGED; the file is read once more. False, *ret untouched: it is
 * not damaged, or not there. since 0.1 */
ITIN_API bool itin_zonedb_damage(const struct itin_zonedb *db, struct itin_slice name,
                                 struct itin_zone_damage *ret);
#define ITIN_ZONE_DAMAGE_TEXT 256
/* In words: "the footer is no rule (offset 1249 of 1277 bytes)". Returns `out`. since 0.1 */
ITIN_API const char *itin_zone_damage_text(const struct itin_zone_damage *damage,
                                           enum itin_lang lang, char out[ITIN_ZONE_DAMAGE_TEXT]);
/* All names of the data in use, sorted without regard to case; *ret_n of them:
 * 597 in 2026f. The tz database counts one more, "Factory": what a clock has
 * that was never set ("-00": the local offset is unknown). It is no place, and
 * its zero offset would be UTC by default, so it is neither listed nor found;
 * nor are "posixrules", "localtime", "posix/" and "right/", which are other
 * names or other forms of zones. Lives as long as db. since 0.1 */
ITIN_API const char *const *itin_zonedb_names(struct itin_zonedb *db, size_t *ret_n);

/* The name as spelled in the data ("America/Edmonton"). Lives as long as db. */
ITIN_API const char *itin_zone_name(const struct itin_zone *zone);

/* Offset from UTC in seconds, east positive, in force at an instant. */
ITIN_API int32_t itin_zone_offset(const struct itin_zone *zone, struct itin_instant at);
/* What a wall clock shows at an instant; *ret_offset may be NULL. */
ITIN_API struct itin_civil itin_zone_civil(const struct itin_zone *zone, struct itin_instant at,
                                           int32_t *ret_offset);
/* False when `at` lies after the last transition of a file without a footer:
 * the offset is then the last known one, not a rule. */
ITIN_API bool itin_zone_is_certain(const struct itin_zone *zone, struct itin_instant at);

enum itin_local_kind { ITIN_LOCAL_UNIQUE, ITIN_LOCAL_SKIPPED, ITIN_LOCAL_REPEATED };

/* How a local time lies on the UTC line. UNIQUE: both instants are equal.
 * REPEATED: first and second occurrence. SKIPPED: the readings with the
 * offset after and before the change (the earlier instant, the later one), and
 * `change` is the instant of the change.
 * Example: America/Los_Angeles 2026-11-01 01:30 is REPEATED: 08:30Z, 09:30Z;
 * 2026-03-08 02:30 is SKIPPED: 09:30Z, 10:30Z, change 10:00Z. since 0.1 */
struct itin_local {
    enum itin_local_kind kind;
    struct itin_instant earlier, later;
    int32_t earlier_offset, later_offset; /* of the two readings: instant = wall - offset */
    int32_t offset_before, offset_after;  /* in force around the change; equal when UNIQUE */
    struct itin_instant change;           /* of SKIPPED and REPEATED */
};
ITIN_API struct itin_local itin_zone_lookup(const struct itin_zone *zone, struct itin_civil wall);

/* COMPATIBLE is RFC 5545 3.3.5: the offset in force before the change, so the
 * later reading of a skipped and the first of a repeated time. */
enum itin_local_policy {
    ITIN_LOCAL_COMPATIBLE,
    ITIN_LOCAL_EARLIER,
    ITIN_LOCAL_LATER,
    ITIN_LOCAL_REJECT
};
/* False only for REJECT and a local time that is not unique. */
ITIN_API bool itin_local_pick(const struct itin_local *local, enum itin_local_policy policy,
                              struct itin_instant *ret_at);

/* One reading of a wall time. since 0.1 */
struct itin_reading {
    struct itin_instant at;
    int32_t offset;            /* at = wall - offset */
    enum itin_local_kind kind; /* of the wall time: whether the policy had to choose */
};
/* The instant of a wall time by `policy`: itin_zone_lookup() and
 * itin_local_pick() in one, in half the time. Of a time that is not unique,
 * REJECT gives the reading of COMPATIBLE: look at `kind` before it is used.
 * Example: America/Los_Angeles 2026-11-01 01:30, LATER: 09:30Z, -08:00,
 * REPEATED. since 0.1 */
ITIN_API struct itin_reading itin_zone_instant(const struct itin_zone *zone,
                                               struct itin_civil wall,
                                               enum itin_local_policy policy);

/* The same for `n` at once, without the cost of a call each: for bulk work and
 * for callers to whom a call is dear (Python's ctypes). ret_offset may be NULL;
 * the arrays must not overlap. since 0.1 */
ITIN_API void itin_zone_civils(const struct itin_zone *zone, const struct itin_instant *at,
                               size_t n, struct itin_civil *ret_civil, int32_t *ret_offset);
ITIN_API void itin_zone_instants(const struct itin_zone *zone, const struct itin_civil *wall,
                                 size_t n, enum itin_local_policy policy,
                                 struct itin_reading *ret_reading);

/* The first change of offset after / the last one at or before an instant;
 * false when there is none. */
ITIN_API bool itin_zone_next_change(const struct itin_zone *zone, struct itin_instant after,
                                    struct itin_instant *ret_at);
ITIN_API bool itin_zone_prev_change(const struct itin_zone *zone, struct itin_instant at,
                                    struct itin_instant *ret_at);

/* What counts when an offset stands beside a wall time and a zone, as in
 * 2026-12-01T09:00-07:00[America/Edmonton]. The names are those of the Temporal
 * proposal. since 0.1 */
enum itin_offset_policy {
    ITIN_OFFSET_REJECT, /* the offset must be possible there and then */
    ITIN_OFFSET_USE,    /* the instant that wall and offset make, whatever the zone says */
    ITIN_OFFSET_PREFER, /* the offset where it is possible, else the zone */
    ITIN_OFFSET_IGNORE  /* the zone alone */
};

/* An offset as it was written: without seconds it agrees with every offset of
 * the same minute (local mean time has seconds: -07:33:52). since 0.1 */
struct itin_written_offset {
    int32_t offset; /* seconds, east positive */
    bool has_seconds;
};

/* The instant of a wall time with an offset beside it. An offset that is
 * possible selects the side of a repeated time; of a skipped time none is
 * possible. *ret_conflict (may be NULL) tells whether the offset was
 * impossible, under every policy. False, *ret_at untouched: REJECT and a
 * conflict, or the zone decides and `local` is REJECT and the wall time is not
 * unique.
 * Example: the text above has a conflict since tzdb 2026c (-06:00 holds then);
 * USE gives 16:00Z, IGNORE and PREFER 15:00Z. since 0.1 */
ITIN_API bool itin_zone_resolve(const struct itin_zone *zone, struct itin_civil wall,
                                struct itin_written_offset written,
                                enum itin_offset_policy policy, enum itin_local_policy local,
                                struct itin_instant *ret_at, bool *ret_conflict);

/* Days are counted on the wall, hours on the UTC line. Elapsed time needs no
 * function: instants are seconds. */

/* The first instant of a local day: 00:00, or the change that skips it. Of a
 * day that is skipped altogether, the change. since 0.1 */
ITIN_API struct itin_instant itin_zone_day_start(const struct itin_zone *zone,
                                                 struct itin_date day);
/* Seconds that a local day lasts: 86400; 82800 or 90000 where clocks change
 * by an hour, 84600 on Lord Howe; 0 for 2011-12-30 in Apia. since 0.1 */
ITIN_API int32_t itin_zone_day_length(const struct itin_zone *zone, struct itin_date day);
/* The same wall clock `days` later (or earlier), by `policy` where that is not
 * unique; false only for REJECT. since 0.1 */
ITIN_API bool itin_zone_add_days(const struct itin_zone *zone, struct itin_instant at,
                                 int32_t days, enum itin_local_policy policy,
                                 struct itin_instant *ret_at);

/* A stretch of time in which two zones have different offsets. since 0.1 */
struct itin_zone_gap {
    struct itin_instant from, until; /* half-open */
    int32_t a_offset, b_offset;
};
/* The first such stretch that ends after `from` and begins before `until`,
 * cut to [from, until); false when there is none. since 0.1 */
ITIN_API bool itin_zone_next_gap(const struct itin_zone *a, const struct itin_zone *b,
                                 struct itin_instant from, struct itin_instant until,
                                 struct itin_zone_gap *ret_gap);

enum itin_zone_difference_kind {
    ITIN_ZONE_DIFFERS,
    ITIN_ZONE_ONLY_A, /* the other data does not have the name, or not readable */
    ITIN_ZONE_ONLY_B
};
/* How a name differs between two databases. For ONLY_A and ONLY_B the numbers
 * are 0. since 0.1 */
struct itin_zone_difference {
    const char *name; /* as spelled in the data; lives as long as both databases */
    enum itin_zone_difference_kind kind;
    struct itin_zone_gap first; /* the first stretch */
    struct itin_instant last;   /* the end of the last one */
    int64_t seconds;            /* all of them together */
};
/* Every name whose offsets differ somewhere in [from, until), in order.
 * *ret_list is malloc'd (NULL when *ret_n is 0), freed with free(). A machine
 * with tzdata 2025b, against 2026f, from 2026 to 2028: 13 names.
 * ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_zonedb_compare(struct itin_zonedb *a, struct itin_zonedb *b,
                                              struct itin_instant from, struct itin_instant until,
                                              struct itin_zone_difference **ret_list,
                                              size_t *ret_n);

/* A stretch in which readers with older zone data read wall times of a zone as
 * other instants. since 0.1 */
struct itin_zone_contest {
    struct itin_instant from, until; /* half-open; INT64_MAX: for ever */
    const char *release;             /* the one that made the rules what they are: "2026c" */
    struct itin_instant released;    /* its day, 00:00Z */
};
/* Whether the rules of a zone at an instant are contested: a table made from
 * releases 2022e and later. Names as in the data, case does not count. since 0.1 */
ITIN_API bool itin_zone_contested(struct itin_slice name, struct itin_instant at,
                                  struct itin_zone_contest *ret_contest);

/* What explains an offset that the data in use do not have there and then. */
enum itin_offset_history {
    ITIN_OFFSET_NEVER,  /* no known release: a slip */
    ITIN_OFFSET_FORMER, /* it was right under older rules */
    ITIN_OFFSET_NEWER,  /* the bundled data are newer than those in use, and have it */
    ITIN_OFFSET_UNTOLD  /* before 2020: releases are not compared there */
};
/* Looks for an offset of zone `name` at an instant in the table of contested
 * rules and, where `db` is another release, in the bundled data. The instant
 * is that of the offset: wall time minus offset.
 * Example: America/Edmonton, 2026-12-01T16:00Z, -25200 is FORMER: -07:00 held
 * in winter until tzdb 2026c; -28800 is NEVER. since 0.1 */
ITIN_API enum itin_offset_history itin_zone_offset_history(const struct itin_zonedb *db,
                                                           struct itin_slice name,
                                                           struct itin_instant at, int32_t offset);
/* Order of tzdb releases, "2025b" before "2026f": <0, 0, >0; 0 too where one
 * of them is no release ("sha-..."), which nothing orders. since 0.1 */
ITIN_API int itin_zone_release_cmp(struct itin_slice a, struct itin_slice b);

#ifdef __cplusplus
}
#endif
#endif
