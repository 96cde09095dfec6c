/* Reads texts and fixtures for the tests of this folder. */
#ifndef UNIT_READING_H
#define UNIT_READING_H

#include "check_main.h"
#include "diag/diag.h"
#include "model/model.h"
#include <itin/read.h>

struct reading {
    struct itin_diag *diag;
    struct itin_source *source;
    struct itin_trip *trip; /* NULL: not read */
    enum itin_status status;
};

static inline struct reading read_text(enum itin_form form, struct itin_slice text)
{
    struct reading r = {0};
    ck_assert_int_eq(itin_diag_new(NULL, &r.diag), ITIN_OK);
    r.status = itin_source_new("input", text.ptr, text.len, r.diag, &r.source);
    if (!r.status)
        r.status = itin_read(r.source, form, r.diag, &r.trip);
    return r;
}

static inline struct reading read_string(enum itin_form form, const char *text)
{
    return read_text(form, slice_of(text));
}

static inline struct reading read_fixture(enum itin_form form, const char *path)
{
    const char *root = getenv("ITIN_FIXTURES");
    char name[512];
    snprintf(name, sizeof name, "%s/%s", root ? root : "fixtures", path);
    FILE *file = fopen(name, "rb");
    ck_assert_msg(file != NULL, "%s", name);
    char *bytes = malloc(1 << 20);
    size_t n = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    struct reading r = read_text(form, slice(bytes, n));
    free(bytes);
    return r;
}

static inline void reading_end(struct reading *r)
{
    itin_trip_free(r->trip);
    itin_source_free(r->source);
    itin_diag_free(r->diag);
}

/* The number of findings of a rule. */
static inline size_t count_rule(const struct reading *r, const char *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(r->diag); i++)
        n += strcmp(itin_diag_rule(r->diag, i), rule) == 0;
    return n;
}

static inline void assert_text(struct itin_slice got, const char *want)
{
    ck_assert_msg(slice_eq(got, slice_of(want)), "`%.*s` is not `%s`", (int)got.len,
                  got.ptr ? got.ptr : "", want);
}

/* "2024-06-24 19:20"; date or clock left out when not known, "+1" behind. */
static inline void assert_when(const struct when *w, const char *want)
{
    char date[24] = "", clock[16] = "", change[8] = "", got[64];
    if (w->has_date)
        snprintf(date, sizeof date, "%04d-%02d-%02d", w->date.year, w->date.month, w->date.day);
    if (w->clock == WHEN_EXACT)
        snprintf(clock, sizeof clock, "%02d:%02d", w->time.hour, w->time.minute);
    if (w->has_day_offset)
        snprintf(change, sizeof change, "%+d", w->day_offset);
    snprintf(got, sizeof got, "%s%s%s%s", date, *date && *clock ? " " : "", clock, change);
    ck_assert_str_eq(got, want);
}

#endif
