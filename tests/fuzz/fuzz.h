/* What the fuzz targets share. A target is one function over bytes; it is
 * linked with libFuzzer (-Dfuzz=true), or with replay.c into an ordinary test
 * that feeds it the fixtures and small damages of them. */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/base.h"
#include <itin/itin.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that does not hold ends the run, as a crash does. */
#define HOLDS(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, __VA_ARGS__);                                                          \
            fputc('\n', stderr);                                                                   \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Under libFuzzer an input is asked only some of the questions, drawn from its
 * bytes, so that many more inputs are tried; a replay asks all of them. */
struct fuzz_draw {
    uint64_t state;
};
struct fuzz_draw fuzz_draw(const uint8_t *data, size_t size);
/* One time in `n`. */
bool fuzz_asks(struct fuzz_draw *draw, unsigned n);

/* The bundled zones, opened once. */
struct itin_zonedb *fuzz_zones(void);

/* An input read and resolved. */
struct fuzz_trip {
    struct itin_diag *diag;
    struct itin_source *source;
    struct itin_trip *trip; /* NULL: refused */
};
struct fuzz_trip fuzz_read(enum itin_form form, const void *bytes, size_t len);
/* Gives it its ledger before it is resolved; `ledger` NULL: none. */
struct fuzz_trip fuzz_read_with(enum itin_form form, const void *bytes, size_t len,
                                const void *ledger, size_t ledger_len);
void fuzz_free(struct fuzz_trip *t);

/* One output; an internal error (a calendar that does not prove right) ends
 * the run. NULL: refused. Freed with itin_text_free(). */
char *fuzz_write(const struct fuzz_trip *t, enum itin_output output, size_t *ret_len);

#endif
