#include "base/base.h"

#include "check/check.h"
#include "zone/db.h"

/* Causes before consequences: what stands earlier marks an item, and what
 * stands later keeps silent about it. */
static void (*const families[])(struct check *) = {
    check_drift,         check_ends,              check_day_changes,
    check_weekdays,
    check_trip_dates,    check_durations,         check_blocks,
    check_overlaps,      check_stays,             check_place_codes,       check_jumps,
    check_written_gaps, check_connections,   check_leads,             check_transfers,
    check_returns,       check_missing_transfers, check_agendas,
    check_heads,         check_tables,            check_cancellations,
    check_nights,        check_lodging,           check_numbers,
    check_day_numbers,   check_odd_hours,         check_codeshares,
    check_variants,      check_untimed,           check_stale,
};

enum itin_status itin_check(const struct itin_trip *trip, struct itin_zonedb *db,
                            struct itin_diag *diag)
{
    if (!trip || !diag || !trip->resolved)
        return ITIN_EINVAL;
    struct check c = {.trip = trip, .db = db, .diag = diag, .office = trip_is_office(trip)};
    arena_init(&c.arena, ITIN_MAX_ARENA_BYTES);
    size_t unread = zonedb_unread(db);
    bool made = check_picture(&c);
    for (size_t i = 0; made && i < ARRAY_LEN(families); i++)
        families[i](&c);
    bool failed = c.arena.failed || diag->arena.failed; /* a finding without its words */
    arena_release(&c.arena);
    if (zonedb_unread(db) != unread)
        return ITIN_EIO;
    return made && !failed ? ITIN_OK : ITIN_ENOMEM;
}
