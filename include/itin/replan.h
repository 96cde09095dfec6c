/* itin/replan.h - timetables, and the ways that they offer.
 *
 * A timetable is filled from texts (SSIM chapter 7, CSV, GTFS), prepared for a
 * window of days, and searched. It may be compiled to bytes that a later
 * process maps and searches at once.
 *
 *   itin_timetable_new(db, &tt);
 *   itin_timetable_add(tt, "winter.ssim", bytes, len, diag);
 *   itin_timetable_prepare(tt, from, until, diag);
 *   itin_search_new(tt, NULL, &search);
 *   itin_search_run(search, &query, &result);
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_REPLAN_H
#define ITIN_REPLAN_H

#include <itin/diag.h>
#include <itin/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Limits of timetables. since 0.1 */
#define ITIN_MAX_TIMETABLE_BYTES (512u << 20) /* one timetable file */
#define ITIN_MAX_SERVICES 4000000u            /* lines of all files of a timetable */
#define ITIN_MAX_DEPARTURES 200000000u        /* departures of a prepared window */
#define ITIN_MAX_WINDOW_DAYS 400              /* days that can be prepared at once */
#define ITIN_MAX_STATIONS 16000u              /* airports of a timetable */
#define ITIN_MAX_FLIGHTS 6                    /* flights of one journey */

struct itin_timetable;

/* An empty timetable; `db` gives the zones and has to outlive it.
 * Freed with itin_timetable_free(). ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_timetable_new(struct itin_zonedb *db,
                                             struct itin_timetable **ret_timetable);
ITIN_API void itin_timetable_free(struct itin_timetable *timetable);

/* Adds the services of one file; its form (SSIM, CSV) is seen from the bytes.
 * `bytes` is needed only during the call.
 * A record that cannot be used is a finding with its line, and the rest is
 * read. ITIN_EFORMAT with a finding: no timetable at all. ITIN_ELIMIT: more
 * than the limits above. since 0.1 */
ITIN_API enum itin_status itin_timetable_add(struct itin_timetable *timetable, const char *name,
                                             const char *bytes, size_t len,
                                             struct itin_diag *diag);

/* A table of a GTFS feed: "stops.txt", and its text. since 0.1 */
struct itin_feed_table {
    const char *name;
    const char *bytes;
    size_t len;
};
/* Adds the flights of a GTFS feed: trips between stops that are airports by
 * their stop_code or stop_id (IATA), under the number in trip_short_name or
 * route_short_name. Times count from noon minus 12 hours in agency_timezone,
 * also on days on which clocks change. Tables of other names are ignored;
 * trips of frequencies.txt are left out. `name` is the feed's in findings. A
 * stop, trip or row that cannot be used is a finding, and the rest is read.
 * ITIN_EFORMAT with a finding: a table that is needed is missing. since 0.1 */
ITIN_API enum itin_status itin_timetable_add_feed(struct itin_timetable *timetable,
                                                  const char *name,
                                                  const struct itin_feed_table *tables, size_t n,
                                                  struct itin_diag *diag);

/* Makes the departures of the UTC days from `from` to `until` searchable; does
 * nothing when they are already. Findings (unknown airports, offsets that the
 * zone data contradict) are added once; diag may be NULL. ITIN_EINVAL: an
 * empty window, or one of more than ITIN_MAX_WINDOW_DAYS; ITIN_EFORMAT: a
 * compiled file whose services are damaged. since 0.1 */
ITIN_API enum itin_status itin_timetable_prepare(struct itin_timetable *timetable,
                                                 struct itin_instant from,
                                                 struct itin_instant until,
                                                 struct itin_diag *diag);

/* A timetable in numbers. since 0.1 */
struct itin_timetable_info {
    size_t size; /* sizeof(struct itin_timetable_info), set by the caller */
    size_t files, airports, carriers;
    size_t services;   /* lines that are searched */
    size_t repeated;   /* lines that stood there already */
    size_t folded;     /* lines that are another flight's code-share */
    size_t not_for_passengers; /* freight, positioning, charter ... */
    size_t bad;        /* lines with a finding, left out */
    size_t departures; /* in the prepared window */
    int32_t first_day, last_day; /* days since 1970-01-01; open ends not counted */
    bool open_end;     /* a service has no last day */
    struct itin_instant window_from, window_until; /* prepared; equal: none */
    const char *tzdb;  /* version that the window was made with; "" none */
};
ITIN_API void itin_timetable_info(const struct itin_timetable *timetable,
                                  struct itin_timetable_info *ret_info);

/* The timetable and its prepared window as bytes, malloc'd, freed with free().
 * ITIN_ENOMEM, ITIN_EINVAL. since 0.1 */
ITIN_API enum itin_status itin_timetable_save(const struct itin_timetable *timetable,
                                              char **ret_bytes, size_t *ret_len);
/* Whether bytes begin like a compiled timetable. */
ITIN_API bool itin_timetable_is_compiled(const char *bytes, size_t len);
/* Opens compiled bytes, typically mapped; they are borrowed, 8-byte aligned,
 * never written, and have to outlive the timetable. Whatever they hold, no use
 * of them reads outside of them. Their head is proved here, each block behind
 * it where it is first used: a query that meets a damaged one is ITIN_EFORMAT.
 * `whole` proves all of them at once, which reads every page. A window made with other zone data is
 * dropped: itin_timetable_prepare() makes it anew. ITIN_EFORMAT: no compiled
 * timetable, of another version, cut or damaged; *reterr_why (static) says which.
 * since 0.1 */
ITIN_API enum itin_status itin_timetable_open(struct itin_zonedb *db, const char *bytes,
                                              size_t len, bool whole, enum itin_lang lang,
                                              struct itin_timetable **ret_timetable,
                                              const char **reterr_why);

/* ---- minimum connecting times ------------------------------------------------ */

struct itin_mct;
/* The rules: 30 min domestic to domestic, 60 domestic to international, 90
 * international to domestic and to international, 4 h between two airports of
 * a city. `text` (may be NULL) is the user's own, one rule a line:
 *
 *   ICN II 70        # one airport, international to international
 *   YVR * 75         # one airport, all four
 *   * DD 40          # everywhere
 *   ICN-GMP 3h       # between two airports, both ways; * for all pairs
 *
 * Minutes or durations; `#` starts a comment; commas may stand for blanks. A
 * line that is none is a finding. Owned by the caller. ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_mct_new(const char *name, const char *text, size_t len,
                                       struct itin_diag *diag, struct itin_mct **ret_mct);
ITIN_API void itin_mct_free(struct itin_mct *mct);

/* ---- search ------------------------------------------------------------------ */

struct itin_search;
/* A search over a prepared timetable; `mct` NULL: the defaults. Both have to
 * outlive it. It owns the memory of the queries and of their results: one a
 * thread. After itin_timetable_prepare() a new one is needed. Owned by the
 * caller. ITIN_EINVAL: not prepared; ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_search_new(struct itin_timetable *timetable,
                                          const struct itin_mct *mct,
                                          struct itin_search **ret_search);
ITIN_API void itin_search_free(struct itin_search *search);

enum itin_search_kind {
    ITIN_SEARCH_EARLIEST, /* the earliest arrival */
    ITIN_SEARCH_PARETO,   /* the earliest arrival for each number of flights */
    ITIN_SEARCH_OPTIONS   /* every way that none beats on departure, arrival and flights */
};

/* An airport to start from or to reach. */
struct itin_search_end {
    char code[4];
    int32_t minutes; /* to get there from the start, or on from there to the end */
};
enum { ITIN_MAX_ENDS = 8, ITIN_MAX_AVOID = 64 };

/* Departures that do not go although the timetable has them: those of a flight
 * or a carrier, or all that leave or land at an airport in that time. since 0.1 */
struct itin_search_closed {
    char flight[12];  /* "WS86" (also sold or operated as), "WS"; "": every flight */
    char code[4];     /* the airport; "": any, and the time is that of departure */
    struct itin_instant from, until;
    /* Instead of the instants, inclusive days of departure on the airport's
     * clock, counted from 1970-01-01; by_day false: not used. */
    bool by_day;
    int32_t first_day, last_day;
};

/* What is asked. Set it to zero, then `size`; 0 is "no limit" or the default
 * everywhere else. since 0.1 */
struct itin_search_query {
    size_t size; /* sizeof(struct itin_search_query) */
    enum itin_search_kind kind;
    struct itin_search_end from[ITIN_MAX_ENDS], to[ITIN_MAX_ENDS];
    size_t n_from, n_to;
    struct itin_instant at;   /* no departure before it */
    int32_t within_minutes;   /* last first departure after `at`; default 24 h */
    int32_t elapsed_minutes;  /* longest journey; default 48 h (from the first departure; for
                                 EARLIEST and PARETO from `at`) */
    int32_t max_flights;      /* default 4 */
    double circuity;          /* an airport serves when the way over it is at most so many times
                                 the direct one, or 1,500 km longer; default 2.5; < 0: any */
    int32_t self_transfer_minutes; /* > 0: at least this long between any two flights */
    /* "YVR" an airport, "WS" a carrier, "country:US": no way over it; an end may lie in it. */
    const char *avoid[ITIN_MAX_AVOID];
    size_t n_avoid;
    char only_carriers[20]; /* "WS", "KEAS": no flight of others; "": any */
    const char *prefer[ITIN_MAX_AVOID]; /* carriers and airports: counted in each journey */
    size_t n_prefer;
    const struct itin_search_closed *closed; /* borrowed during the run */
    size_t n_closed;
};

/* One flight of a journey. Texts live as long as the timetable. */
struct itin_search_leg {
    char flight[12];     /* "WS86" */
    char operated_by[12]; /* "" itself, or not known */
    char from[4], to[4];
    struct itin_instant depart, arrive;
    uint32_t departure;  /* its place among the prepared departures: tells legs apart */
    int32_t stops;       /* stops of the same aircraft on the way */
    /* before it; 0 for the first leg */
    int32_t connection_minutes, minimum_minutes;
    bool minimum_is_users; /* the minimum is from the user's rules */
    bool changes_airport;
};
struct itin_search_journey {
    size_t n_legs;
    struct itin_search_leg legs[ITIN_MAX_FLIGHTS];
    struct itin_instant depart, arrive; /* with the minutes of both ends */
    size_t preferred; /* legs and connections that the query prefers */
};
/* In order of arrival, then flights, then later departure. */
struct itin_search_result {
    const struct itin_search_journey *journeys; /* until the next run */
    size_t n;
    bool truncated; /* more than 4,096 */
    size_t visited; /* departures looked at */
};

/* Runs a query. The answer does not depend on the order of the input; nothing
 * is allocated when a query of the same kind was run before. No way is an
 * empty result. ITIN_EINVAL: no or too many ends, or a number out of range;
 * ITIN_ENOENT: an end is no airport of the timetable; ITIN_EFORMAT: what was
 * looked at of a compiled timetable is damaged. since 0.1 */
ITIN_API enum itin_status itin_search_run(struct itin_search *search,
                                          const struct itin_search_query *query,
                                          struct itin_search_result *ret_result);

/* Other numbers under which a leg's aircraft is sold ("KE5019"); at most cap,
 * returns how many. */
ITIN_API size_t itin_search_aliases(const struct itin_search *search, uint32_t departure,
                                    char (*ret_flights)[12], size_t cap);

#ifdef __cplusplus
}
#endif
#endif
