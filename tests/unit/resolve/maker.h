/* Trips made of rows, as a reader would make them, for the tests of resolve. */
#ifndef RESOLVE_MAKER_H
#define RESOLVE_MAKER_H

/* Rows name what they need; the rest is blank. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#include "diag/diag.h"
#include "model/model.h"
#include "read/notation.h"
#include "resolve/work.h"
#include <check.h>

struct row {
    enum item_kind kind;
    const char *date;  /* "6.24. (월)"; NULL: none written */
    const char *cell;  /* place column; NULL: blank */
    const char *time;  /* "19:20~14:00 +1일"; NULL: none */
    const char *lasts; /* "10h40'"; NULL: none */
    const char *title;
    const char *from, *to;
    const char *flight;
    enum item_origin origin;
    uint32_t table;
    const char *where;
    const char *at, *zone;
};

struct made {
    struct itin_diag *diag;
    struct itin_zonedb *db;
    struct itin_source *source;
    struct itin_trip *trip;
};

/* The rows as a trip, not yet resolved; `period` is "2024-06-24/2024-07-01" or NULL. */
struct made make_trip(const struct row *rows, size_t n, const char *period);
void make_resolve(struct made *m);
void make_free(struct made *m);

/* "2024-06-24T10:20:00Z", "-" when the instant is unknown; static buffer. */
const char *made_start(const struct made *m, size_t i);
const char *made_end(const struct made *m, size_t i);
int64_t made_minutes(const struct made *m, size_t i);
size_t made_findings(const struct made *m, const char *rule);
const char *made_text(struct itin_slice s);

#endif
