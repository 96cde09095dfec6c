/* itin/change.h - a trip after a cancelled, late or impossible flight.
 *
 * A request says what happened, as the traveller says it. The answer is what
 * was meant, where the traveller then is, and the ways on in order, each with
 * all that follows from it. The caller's trip is never edited: an option can be
 * had as a trip of its own, ready for itin_write().
 *
 *   struct itin_change_event lost = {ITIN_CHANGE_CANCEL, "XX900@2024-06-29"};
 *   struct itin_change_request ask = {.size = sizeof ask, .db = db, .events = &lost,
 *                                     .n_events = 1, .timetable = timetable};
 *   itin_change_new(trip, &ask, diag, &change);
 *   const struct itin_change_result *result = itin_change_result(change);
 *   itin_change_trip(change, 0, &after);
 *
 * All texts of an answer are in the request's language and live as long as it.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_CHANGE_H
#define ITIN_CHANGE_H

#include <itin/place.h>
#include <itin/replan.h>
#include <itin/trip.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Limits of a request. since 0.1 */
#define ITIN_MAX_CHANGE_EVENTS 64u
#define ITIN_MAX_CHANGE_OPTIONS 200u
#define ITIN_MAX_CHANGE_CANDIDATES 20u /* that are named when several items match */

struct itin_change; /* an answer */

/* ---- the request --------------------------------------------------------------- */

/* What happened, as written on a command line. An item is named by its id or
 * by a flight number (its own or the operating flight's; case, blanks and
 * leading zeros do not matter), `WS*` is every flight of a carrier; `@DATE` or
 * `@FROM..TO` behind it are local departure dates, inclusive. since 0.1 */
enum itin_change_kind {
    ITIN_CHANGE_CANCEL,   /* "XX900@2024-06-29", "WS*@2024-06-28..2024-06-30" */
    ITIN_CHANGE_DELAY,    /* "WS86=+95m", "WS86@2024-06-30=+1h35m" */
    ITIN_CHANGE_CLOSE,    /* "YYC@2024-06-29..2024-06-30", also with local times:
                             "YYC@2024-06-29T18:00..2024-06-30T06:00" */
    ITIN_CHANGE_CANCELLED /* "XX900 YYC-ICN 2024-06-29 16:50 - 19:40+1": a flight that
                             the plan never held; its times are local */
};
struct itin_change_event {
    enum itin_change_kind kind;
    const char *text;
};

/* What is asked. Set it to zero, then `size`; 0 and NULL are the defaults.
 * Everything is borrowed during the call, `db` and `mct` until the answer is
 * freed. since 0.1 */
struct itin_change_request {
    size_t size; /* sizeof(struct itin_change_request) */
    enum itin_lang lang;
    struct itin_zonedb *db;                 /* the one the trip was resolved with */
    const struct itin_change_event *events; /* at least one */
    size_t n_events;
    /* The airline's own rebooking instead of a timetable: its flights in order,
     * each like "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1". */
    const char *const *with;
    size_t n_with;
    struct itin_timetable *timetable; /* it is prepared for the days that are needed */
    const struct itin_mct *mct;
    /* When the traveller learned it: an instant, or a local time where he then
     * is. NULL: `now` when it lies inside the trip, else the departure of the
     * first flight that fell. Nothing before it moves. */
    const char *told;
    bool has_now;
    struct itin_instant now;
    int32_t within_minutes;        /* departures up to so long after; 72 h */
    const char *destination;       /* airport or city; default: the cancelled flight's */
    const char *const *via;        /* only ways over one of these airports or countries, or
                                      with one of these carriers: "YVR", "US", "country:US", "WS" */
    size_t n_via;
    const char *const *avoid;      /* no way over or with any of these, nor by a flight "WS86" */
    size_t n_avoid;
    int32_t band_minutes;          /* arrivals so close together count as equal; 4 h; < 0: none */
    size_t options;                /* at most so many beside those that must be shown; 5 */
    int32_t self_transfer_minutes; /* between separate tickets; 3 h */
    const char *const *prefer;     /* like `avoid`: of equal bands the ways that meet more of these
                                      come first */
    size_t n_prefer;
    int32_t elapsed_minutes;       /* the longest way, first departure to last landing; 48 h */
    int32_t max_flights;           /* of one way; 4 */
    double circuity;               /* as in struct itin_search_query */
};

/* ---- the answer ------------------------------------------------------------------ */

enum itin_change_outcome {
    ITIN_CHANGE_READY,           /* there is at least one option */
    ITIN_CHANGE_NO_WAY,          /* the timetable holds no way on in time */
    ITIN_CHANGE_EMPTY_TIMETABLE, /* it has no services at all */
    ITIN_CHANGE_OUT_OF_SEASON,   /* none of its services flies on these days */
    ITIN_CHANGE_UNKNOWN_AIRPORT, /* it does not know the airport to leave or to reach */
    ITIN_CHANGE_NO_MATCH,        /* nothing in the plan is meant: `candidates` */
    ITIN_CHANGE_SEVERAL,         /* several items are: `candidates` */
    ITIN_CHANGE_BAD_REQUEST      /* a text of the request cannot be read, or nothing to do */
};

/* A moment with its clock; `known` false: nothing else is set. */
struct itin_change_moment {
    bool known;
    struct itin_instant at;
    struct itin_civil local;
    int32_t offset;         /* seconds */
    struct itin_slice zone; /* IANA name; empty: only the offset is known */
};

/* An item of the plan that matched, or comes near. */
struct itin_change_candidate {
    struct itin_slice id, title;
    struct itin_slice what; /* as it may be written in a request: "ke5019@2024-06-24" */
    struct itin_change_moment start;
};

/* What fell. */
struct itin_change_fallen {
    struct itin_slice id;    /* in the changed trip too */
    struct itin_slice title; /* "XX900" */
    char from[4], to[4];     /* airports; "" unknown */
    struct itin_change_moment depart, arrive; /* as planned */
    int32_t delay_minutes;   /* > 0: not cancelled but late */
    bool recorded;           /* the plan did not hold it */
    bool missed;             /* it goes, but a late flight does not reach it */
    struct itin_slice why;   /* "cancelled", "misses its connection ...", "YYC is closed ..." */
};

enum itin_change_told { ITIN_TOLD_SAID, ITIN_TOLD_NOW, ITIN_TOLD_DEPARTURE };

/* How an item is held, and whether the file says so. */
enum itin_change_hold {
    ITIN_HOLD_FIXED,     /* never moved: kept, tight or missed */
    ITIN_HOLD_BOOKED,    /* replaced, not moved */
    ITIN_HOLD_WINDOW,    /* nights at a hotel: by local date */
    ITIN_HOLD_DEPENDENT, /* moves with what it depends on */
    ITIN_HOLD_FREE       /* moved inside its window */
};
struct itin_change_role {
    struct itin_slice id;
    enum itin_change_hold hold;
    bool written;           /* by `hold`, `lead` or `after`, not inferred */
    struct itin_slice on;   /* id of the item that it depends on; "" */
    int32_t gap_minutes;    /* DEPENDENT: between the two */
    bool before;            /* it comes before that item */
    struct itin_slice why;
};

struct itin_change_leg {
    char flight[12];
    char operated_by[12]; /* "" itself, or not known */
    char from[4], to[4];
    struct itin_change_moment depart, arrive;
    int32_t minutes;
    int32_t stops;        /* of the same aircraft */
    struct itin_slice id; /* of its item in the changed trip */
    int32_t journey;      /* from 0: legs of one number follow each other */
};

enum itin_change_minimum {
    ITIN_MINIMUM_DEFAULT, /* the built-in rules */
    ITIN_MINIMUM_USER,    /* the user's own rules */
    ITIN_MINIMUM_SELF     /* separate tickets */
};
struct itin_change_connection {
    char at[4], on[4]; /* the airport, and the one of the next flight when it is another */
    int32_t minutes, minimum;
    enum itin_change_minimum source;
    bool kept_flight;  /* to a flight that the plan holds already */
    bool one_ticket;   /* two carriers, and less than separate tickets need */
};

/* An item that moves. */
struct itin_change_shift {
    struct itin_slice id, title;
    const char *kind;       /* "transfer" */
    int32_t by_minutes;     /* elapsed, of the start; for a stay that only grows 0 */
    struct itin_change_moment old_start, old_end, new_start, new_end;
    struct itin_slice why;  /* "50 min after landing as you had it" */
};

/* A commitment that cannot be kept. It stays in the plan. */
struct itin_change_miss {
    struct itin_slice id, title;
    const char *kind;
    bool hard;
    int weight;                /* 1 .. 9 */
    int32_t late_minutes;
    struct itin_slice *because; /* the chain, "flight arrives 19:40", "+60 min bags" ... */
    size_t n_because;
    struct itin_slice words;   /* "needs you home by 02:00; earliest now 23:30, 21h30m too late" */
};

/* Kept, but with less room than was asked for. */
struct itin_change_tight {
    struct itin_slice id, title;
    int32_t minutes, wanted;
    struct itin_slice words;
};

struct itin_change_night {
    struct itin_date date;    /* the evening */
    struct itin_slice at;     /* "Calgary" */
    struct itin_slice stay;   /* id of the stay; "" none is written */
};

struct itin_change_span {
    struct itin_change_moment start, end;
    int days, nights, lodging_nights, nights_aboard;
};

/* By whose ticket an option flies. */
enum itin_change_ticket {
    ITIN_TICKET_UNKNOWN, /* the plan names none */
    ITIN_TICKET_SAME,    /* all flights by the carrier of the fallen one */
    ITIN_TICKET_PARTNER, /* some of them, or sold under its number */
    ITIN_TICKET_NEW
};

struct itin_change_option {
    int rank; /* from 1 */
    const struct itin_change_leg *legs;
    size_t n_legs;  /* 0: the plan goes on as it is, only later */
    const struct itin_change_connection *connections;
    size_t n_connections;
    struct itin_change_moment depart, arrive, home; /* home: the last arrival there; else the end of the trip */
    int32_t later_minutes; /* against the fallen flight's arrival; negative: earlier */
    int32_t under_way_minutes;
    int32_t slack_minutes; /* the smallest, above a minimum; INT32_MAX: no connection */
    bool same_flight;      /* the fallen flight on its next day */
    bool undominated;      /* nothing beats it on arrival and flights */
    enum itin_change_ticket ticket;
    const struct itin_slice *kept;     /* ids of items that stay as they are */
    size_t n_kept;
    const struct itin_slice *replaced; /* ids of items that it makes needless */
    size_t n_replaced;
    const struct itin_change_shift *shifted;
    size_t n_shifted;
    const struct itin_change_miss *missed; /* caused by the change */
    size_t n_missed;
    int missed_hard, missed_weight;        /* how many; weight of the others */
    const struct itin_change_tight *tight;
    size_t n_tight;
    const struct itin_change_night *added_nights, *dropped_nights;
    size_t n_added_nights, n_dropped_nights;
    struct itin_change_span trip;
    int beaten_by;            /* rank; 0: by none */
    struct itin_slice reason; /* what it costs, and why it lost */
    const struct itin_slice *calls; /* whom to call */
    size_t n_calls;
};

/* What was left out, and why. */
struct itin_change_hidden {
    size_t dominated;  /* worse in every column than one that is shown */
    size_t beyond;     /* more than `options` */
    size_t not_via;    /* over none of `via` */
    size_t avoided;    /* found only without `avoid` */
    bool truncated;    /* the search itself found more than it keeps */
};

struct itin_change_result {
    enum itin_change_outcome outcome;
    struct itin_slice message, help; /* when not READY: what, and what to do */
    const struct itin_change_candidate *candidates;
    size_t n_candidates;
    const struct itin_change_fallen *fallen; /* in order of departure */
    size_t n_fallen;
    struct itin_change_moment told;
    enum itin_change_told told_by;
    struct itin_slice where;          /* where the traveller then is: "Calgary" */
    struct itin_slice destination;    /* "ICN" */
    const struct itin_change_role *roles;
    size_t n_roles;
    struct itin_change_span before;   /* the trip as it was */
    const struct itin_slice *conflicts; /* commitments that could not be kept before either */
    size_t n_conflicts;
    const struct itin_change_option *options; /* best first */
    size_t n_options;
    struct itin_change_hidden hidden;
    const struct itin_slice *notes;   /* sentences about the whole answer */
    size_t n_notes;
};

/* Works out what becomes of a resolved trip, which has to outlive the answer.
 * Findings about the timetable go to diag. What cannot be done is an outcome,
 * never a status. ITIN_EINVAL: the trip is not resolved, `size` or `db` is
 * missing, or more than the limits above. since 0.1 */
ITIN_API enum itin_status itin_change_new(const struct itin_trip *trip,
                                          const struct itin_change_request *request,
                                          struct itin_diag *diag, struct itin_change **ret_change);
ITIN_API void itin_change_free(struct itin_change *change);

/* The answer; owned by `change`. since 0.1 */
ITIN_API const struct itin_change_result *itin_change_result(const struct itin_change *change);

/* The trip after option i (from 0), as a trip of its own in output order: what
 * fell is there with status cancelled, new flights have new ids and UIDs, what
 * moved kept its own, nights and days are counted anew. It keeps the ledger of
 * the old one, so that a calendar is re-issued, not made again. It borrows
 * texts of the old trip, which has to outlive it; freed with itin_trip_free().
 * ITIN_ENOENT: no such option. since 0.1 */
ITIN_API enum itin_status itin_change_trip(const struct itin_change *change, size_t i,
                                           struct itin_trip **ret_trip);

#ifdef __cplusplus
}
#endif
#endif
