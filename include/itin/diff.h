/* itin/diff.h - two versions of a trip, and what changed between them.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_DIFF_H
#define ITIN_DIFF_H

#include <itin/trip.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What became of an item. since 0.1 */
enum itin_diff_kind {
    ITIN_DIFF_SAME,
    ITIN_DIFF_ADDED,
    ITIN_DIFF_REMOVED,   /* it does not stand there any more */
    ITIN_DIFF_CANCELLED, /* it stands there as cancelled */
    ITIN_DIFF_RESTORED,  /* it was cancelled before */
    ITIN_DIFF_CHANGED,
    ITIN_DIFF_KINDS
};

/* What is different about an item that stands in both, as bits. since 0.1 */
enum itin_difference {
    ITIN_DIFF_TIME = 1,      /* an end is at another instant or on another day, or its clock
                                shows another time */
    ITIN_DIFF_NIGHTS = 2,    /* a stay has more nights or fewer */
    ITIN_DIFF_TITLE = 4,
    ITIN_DIFF_NUMBER = 8,    /* of the flight, train ... */
    ITIN_DIFF_PLACE = 16,    /* from, to or at */
    ITIN_DIFF_STATUS = 32,   /* planned, confirmed, tentative: not by cancelling */
    ITIN_DIFF_KIND = 64,
    ITIN_DIFF_OPERATOR = 128,
    ITIN_DIFF_VENUE = 256,   /* where */
    ITIN_DIFF_PEOPLE = 512,  /* who */
    ITIN_DIFF_NOTE = 1024,
    ITIN_DIFF_AGENDA = 2048
};

/* What is different about the trip as a whole, as bits. since 0.1 */
enum itin_trip_difference {
    ITIN_TRIP_TITLE = 1,
    ITIN_TRIP_DATES = 2,      /* its first or last day */
    ITIN_TRIP_NIGHTS = 4,     /* days, nights or nights in a bed */
    ITIN_TRIP_HOME = 8,
    ITIN_TRIP_TRAVELLERS = 16
};

#define ITIN_DIFF_NONE SIZE_MAX

/* An item of one trip or of both. since 0.1 */
struct itin_diff_item {
    enum itin_diff_kind kind;
    unsigned what;        /* of enum itin_difference; 0 when it stands in one only */
    size_t before, after; /* its index in each trip, or ITIN_DIFF_NONE */
    bool has_start_by, has_end_by; /* both instants are known */
    int64_t start_by, end_by; /* seconds that an end moved on the UTC line; later is positive */
    int nights_by;        /* of a stay */
};

/* The items in the order of the clock: by the earlier of their two starts. The
 * trips are borrowed. since 0.1 */
struct itin_diff {
    const struct itin_trip *before, *after;
    unsigned what; /* of enum itin_trip_difference */
    struct itin_diff_item *items;
    size_t n;
    size_t count[ITIN_DIFF_KINDS]; /* of items, by enum itin_diff_kind */
};

/* Compares two resolved trips. Items are the same one when they share an id
 * that is written or remembered, else a flight number or a title, else kind
 * and time, else when one title holds the other; of namesakes the nearest in
 * time. Ids that were only counted ("meeting-2") say nothing. Owned by the
 * caller; it must not outlive the trips. ITIN_EINVAL: a trip is not resolved.
 * since 0.1 */
ITIN_API enum itin_status itin_diff_new(const struct itin_trip *before,
                                        const struct itin_trip *after,
                                        struct itin_diff **ret_diff);
ITIN_API void itin_diff_free(struct itin_diff *diff);
/* True when nothing is different. */
ITIN_API bool itin_diff_is_empty(const struct itin_diff *diff);

#ifdef __cplusplus
}
#endif
#endif
