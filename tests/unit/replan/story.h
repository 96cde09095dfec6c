/* A plan, what happened to it, and what is asked, in a few lines. */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include <itin/change.h>
#include <itin/read.h>
#include <itin/resolve.h>
#include <stdio.h>

#include "model/model.h"
#include "tables.h"

struct story {
    struct itin_diag *diag;
    struct itin_source *source;
    struct itin_trip *trip;
    struct itin_timetable *timetable;
    struct itin_change *change;
    const struct itin_change_result *result;
};

static inline struct itin_trip *story_read(struct story *s, const char *plan, size_t len)
{
    struct itin_resolve_options options = {.size = sizeof options};
    struct itin_trip *trip = NULL;
    s->diag = new_diag();
    ck_assert_int_eq(itin_source_new("plan.yaml", plan, len, s->diag, &s->source), ITIN_OK);
    ck_assert_int_eq(itin_read(s->source, ITIN_FORM_AUTO, s->diag, &trip), ITIN_OK);
    ck_assert_int_eq(itin_resolve(trip, tables_db, &options, s->diag), ITIN_OK);
    ck_assert_msg(itin_diag_count(s->diag, ITIN_ERROR) == 0, "the plan has an error: %s",
                  itin_diag_len(s->diag) ? itin_diag_message(s->diag, 0).ptr : "");
    return trip;
}

static inline void story_start(struct story *s, const char *plan, const char *csv)
{
    *s = (struct story){0};
    s->trip = story_read(s, plan, strlen(plan));
    if (csv)
        s->timetable = table_of(csv, strlen(csv), s->diag);
}

static inline const struct itin_change_result *story_ask(struct story *s,
                                                         struct itin_change_request *ask)
{
    itin_change_free(s->change);
    s->change = NULL;
    ask->size = sizeof *ask;
    ask->db = tables_db;
    ask->timetable = ask->n_with ? NULL : s->timetable;
    ck_assert_int_eq(itin_change_new(s->trip, ask, s->diag, &s->change), ITIN_OK);
    return s->result = itin_change_result(s->change);
}

/* One event; `told` may be NULL. */
static inline const struct itin_change_result *story_tell(struct story *s,
                                                          enum itin_change_kind kind,
                                                          const char *what, const char *told)
{
    struct itin_change_event e = {kind, what};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = told};
    return story_ask(s, &ask);
}

static inline void story_end(struct story *s)
{
    itin_change_free(s->change);
    itin_timetable_free(s->timetable);
    itin_trip_free(s->trip);
    itin_source_free(s->source);
    itin_diag_free(s->diag);
}

/* "WS86", "XX11 XX63": the flights of an option; into `out`. */
static inline const char *story_flights(const struct itin_change_option *o, char out[128])
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < o->n_legs; i++)
        n += (size_t)snprintf(out + n, 128 - n, "%s%s", i ? " " : "", o->legs[i].flight);
    return out;
}

static inline const struct itin_change_option *story_option(const struct story *s,
                                                            const char *flights)
{
    char text[128];
    for (size_t i = 0; i < s->result->n_options; i++)
        if (strcmp(story_flights(&s->result->options[i], text), flights) == 0)
            return &s->result->options[i];
    return NULL;
}

static inline const struct item *story_item(const struct itin_trip *trip, const char *id)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (slice_eq(trip->items[i]->id.str, slice_of(id)))
            return trip->items[i];
    return NULL;
}

static inline struct itin_slice file_text(const char *path)
{
    static char text[1 << 16];
    char full[512];
    snprintf(full, sizeof full, "%s/%s", getenv("ITIN_SOURCE_ROOT"), path);
    FILE *file = fopen(full, "rb");
    ck_assert_ptr_nonnull(file);
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    return slice(text, n);
}

#endif
