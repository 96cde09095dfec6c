/* Reads a text and places it in time: what was read as lines of text, one an item,
 * with zones and instants. The zones are those of the library's own data. */
#ifndef TEST_RESOLVED_CASE_H
#define TEST_RESOLVED_CASE_H

#include "reading.h"
#include "time/iso.h"
#include <itin/resolve.h>

/* "Asia/Seoul 2026-11-16T03:00Z", "-" where no instant is known. */
static inline void instant_of(const struct when *w, char *out, size_t size)
{
    char utc[ISO_BUF];
    if (w->state != WHEN_KNOWN || w->clock != WHEN_EXACT) {
        snprintf(out, size, "-");
        return;
    }
    snprintf(out, size, "%.*s %.16sZ", (int)w->zone_name.len, w->zone_name.ptr, iso_utc(w->at, utc));
}

/* `year`: of last resort; 0: none. */
static inline struct reading read_resolved(enum itin_form form, const char *text, int year)
{
    static const struct itin_zonedb_options bundled = {sizeof bundled, ITIN_ZONEDB_BUNDLED, NULL, NULL};
    struct itin_resolve_options options = {.size = sizeof options, .year_hint = year};
    struct itin_zonedb *db;
    struct reading r = read_string(form, text);
    ck_assert_msg(r.trip != NULL, "%s", text);
    ck_assert_int_eq(itin_zonedb_open(&bundled, &db), ITIN_OK);
    ck_assert_int_eq(itin_resolve(r.trip, db, &options, r.diag), ITIN_OK);
    itin_zonedb_close(db);
    return r;
}

#endif
