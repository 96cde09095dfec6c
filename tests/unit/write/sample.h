/* Resolved trips made by hand, so that the writers are tested against times
 * that were worked out elsewhere and not by the resolver. */
#ifndef TEST_WRITE_SAMPLE_H
#define TEST_WRITE_SAMPLE_H

#include "base/base.h"

#include "diag/diag.h"
#include "model/model.h"
#include "check_main.h"
#include <itin/write.h>

struct sample {
    struct itin_trip *trip;
    struct itin_zonedb *db;
    struct itin_source *source;
    struct itin_diag *diag;
};

/* An empty trip from a source of the name and the text. */
void sample_open(struct sample *s, const char *name, const char *text);
void sample_close(struct sample *s);

struct item *sample_item(struct sample *s, enum item_kind kind, const char *id,
                         const char *title);
/* "2024-06-24T19:20", "+09:00" in seconds, zone: a known end. */
void sample_when(struct when *w, const char *local, int32_t offset, const char *zone);
void sample_dates(struct item *item, const char *first, const char *last);
/* A code of the tables, else a text that was not found. */
void sample_place(struct place_ref *ref, const char *text, const char *code);
void sample_finding(struct sample *s, enum rule rule, const char *id, const char *message);

/* The first report of facts: 19 items as they were lived. */
void sample_report(struct sample *s);

/* itin_write with a now of 2026-11-22T00:00Z when the options name none;
 * the text is freed by the caller. */
char *sample_write(struct sample *s, enum itin_output output, struct itin_write_options options);

#endif
