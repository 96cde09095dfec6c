/* itin/trip.h - the trip: what the pipeline fills and renders.
 *
 * itin_read() makes it, itin_resolve() fills it further, itin_check() and
 * itin_write() read it. A trip belongs to one thread at a time.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_TRIP_H
#define ITIN_TRIP_H

#include <itin/time.h>

#ifdef __cplusplus
extern "C" {
#endif

struct itin_trip;

/* Frees a trip and everything in it; NULL is nothing. since 0.1 */
ITIN_API void itin_trip_free(struct itin_trip *trip);

/* True when it was read from a native plan, YAML or JSON, that is a file of its
 * own: not from a part of a mail. since 0.1 */
ITIN_API bool itin_trip_is_plan(const struct itin_trip *trip);

/* Items in output order (after itin_resolve). Strings live as long as the trip. */
ITIN_API size_t itin_trip_len(const struct itin_trip *trip);
/* What the trip is known by: minted once, whatever it is called. since 0.1 */
ITIN_API struct itin_slice itin_trip_id(const struct itin_trip *trip);
ITIN_API struct itin_slice itin_trip_title(const struct itin_trip *trip);
ITIN_API struct itin_slice itin_item_id(const struct itin_trip *trip, size_t i);
ITIN_API struct itin_slice itin_item_title(const struct itin_trip *trip, size_t i);
/* The name of the i-th kind, "flight" first; NULL beyond the last. Static.
 * since 0.1 */
ITIN_API const char *itin_kind_name(size_t i);
/* True when the trip, or an item, names this traveller (blanks around and
 * ASCII case ignored), or when it names nobody at all. since 0.1 */
ITIN_API bool itin_trip_has_traveller(const struct itin_trip *trip, struct itin_slice name);
/* "flight", "meeting" ... the names of the plan file. Static. */
ITIN_API const char *itin_item_kind(const struct itin_trip *trip, size_t i);
/* "planned", "confirmed", "tentative", "cancelled". Static. */
ITIN_API const char *itin_item_status(const struct itin_trip *trip, size_t i);
/* False when the instant is unknown: nothing is guessed. */
ITIN_API bool itin_item_start(const struct itin_trip *trip, size_t i, struct itin_instant *ret_at);
ITIN_API bool itin_item_end(const struct itin_trip *trip, size_t i, struct itin_instant *ret_at);
/* IANA name of the zone that an item's start or end was resolved in; empty
 * when it has none. since 0.1 */
ITIN_API struct itin_slice itin_item_zone(const struct itin_trip *trip, size_t i, bool end);

/* How an item stands to its record after itin_resolve(): the record is the
 * ledger's ends, else the offsets written in the input. PENDING waits for the
 * user's word; PAST ended before `now` and is never recorded anew. */
enum itin_drift { ITIN_DRIFT_NONE, ITIN_DRIFT_PENDING, ITIN_DRIFT_PAST };
ITIN_API enum itin_drift itin_item_drift(const struct itin_trip *trip, size_t i);
/* The instant on record of an end that drifted, else today's; false when it is
 * unknown. since 0.1 */
ITIN_API bool itin_item_recorded(const struct itin_trip *trip, size_t i, bool end,
                                 struct itin_instant *ret_at);
/* True when the ledger was written with newer zone data than those in use. */
ITIN_API bool itin_trip_is_stale(const struct itin_trip *trip);

#ifdef __cplusplus
}
#endif
#endif
