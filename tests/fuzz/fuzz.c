#include "fuzz.h"

#include "base/slice.h"

enum { NOW = 1782000000 }; /* 2026-06-21T00:00:00Z */

struct fuzz_draw fuzz_draw(const uint8_t *data, size_t size)
{
    return (struct fuzz_draw){slice_hash(slice((const char *)data, size)) | 1};
}

bool fuzz_asks(struct fuzz_draw *draw, unsigned n)
{
#ifdef FUZZ_ASKS_SOME
    draw->state ^= draw->state << 13;
    draw->state ^= draw->state >> 7;
    draw->state ^= draw->state << 17;
    return draw->state % n == 0;
#else
    (void)draw;
    return n > 0;
#endif
}

struct itin_zonedb *fuzz_zones(void)
{
    static struct itin_zonedb *db;
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    if (!db)
        HOLDS(itin_zonedb_open(&options, &db) == ITIN_OK, "no zones");
    return db;
}

static struct itin_source *source_of(struct fuzz_trip *t, const char *name, const void *bytes,
                                     size_t len)
{
    struct itin_source *source = NULL;
    return itin_source_new(name, bytes, len, t->diag, &source) ? NULL : source;
}

static void read_ledger(struct fuzz_trip *t, const void *bytes, size_t len)
{
    struct itin_source *ledger = source_of(t, "input.itin", bytes, len);
    if (ledger)
        (void)itin_read_ledger(t->trip, ledger, t->diag);
    itin_source_free(ledger);
}

struct fuzz_trip fuzz_read_with(enum itin_form form, const void *bytes, size_t len,
                                const void *ledger, size_t ledger_len)
{
    struct fuzz_trip t = {0};
    struct itin_resolve_options options = {
        .size = sizeof options, .has_now = true, .now = {NOW}};
    HOLDS(itin_diag_new(NULL, &t.diag) == ITIN_OK, "no sink");
    t.source = source_of(&t, "input", bytes, len);
    if (!t.source || itin_read(t.source, form, t.diag, &t.trip)) {
        t.trip = NULL;
        return t;
    }
    if (ledger)
        read_ledger(&t, ledger, ledger_len);
    enum itin_status status = itin_resolve(t.trip, fuzz_zones(), &options, t.diag);
    HOLDS(status == ITIN_OK || status == ITIN_ENOMEM || status == ITIN_ELIMIT, "resolve: %d",
          (int)status);
    if (!status)
        status = itin_check(t.trip, fuzz_zones(), t.diag);
    HOLDS(status == ITIN_OK || status == ITIN_ENOMEM || status == ITIN_ELIMIT, "check: %d",
          (int)status);
    if (status) {
        itin_trip_free(t.trip);
        t.trip = NULL;
    }
    return t;
}

struct fuzz_trip fuzz_read(enum itin_form form, const void *bytes, size_t len)
{
    return fuzz_read_with(form, bytes, len, NULL, 0);
}

void fuzz_free(struct fuzz_trip *t)
{
    itin_trip_free(t->trip);
    itin_source_free(t->source);
    itin_diag_free(t->diag);
}

char *fuzz_write(const struct fuzz_trip *t, enum itin_output output, size_t *ret_len)
{
    struct itin_write_options options = {.size = sizeof options,
                                         .db = fuzz_zones(),
                                         .has_now = true,
                                         .now = {NOW},
                                         .diag = t->diag,
                                         .why = true,
                                         .private_data = true};
    char *text = NULL, *notes = NULL;
    enum itin_status status = itin_write(t->trip, output, &options, &text, ret_len, &notes);
    itin_text_free(notes);
    HOLDS(status != ITIN_EINTERNAL, "output %d does not prove right", (int)output);
    return status ? NULL : text;
}
