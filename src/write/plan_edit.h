/* A plan file's own text after its trip has changed. */
#ifndef WRITE_PLAN_EDIT_H
#define WRITE_PLAN_EDIT_H

#include "write/plan_doc.h"
#include "write/splice.h"

struct plan_edit {
    struct writer *w; /* its trip is the one before */
    const struct itin_trip *before, *after;
    struct splice splice;
    struct plan_ids { /* items by id, for binary search */
        const struct item **items;
        size_t n;
    } ids_before, ids_after;
    bool exact;       /* every end that changes is written as an RFC 9557 moment */
    const char *why;  /* why it cannot be done; NULL: so far it can */
};

/* ---- plan_edit.c: keys of entries that stand there ------------------------------ */

const struct plan_key *plan_find(const struct plan_entry *entry, const char *name);
/* Replaces a value, in its own quotes. */
void plan_set(struct plan_edit *e, const struct plan_entry *entry, const struct plan_key *key,
              struct itin_slice text);
/* A new key below the one that names the kind. */
void plan_add(struct plan_edit *e, const struct plan_entry *entry, const char *name,
              struct itin_slice text);
/* A scalar as it may stand in this file; `flow`: inside brackets. */
struct itin_slice plan_scalar(struct plan_edit *e, bool flow, struct itin_slice text);
/* The item of an id; NULL: there is none. */
const struct item *plan_by_id(const struct plan_ids *ids, struct itin_slice id);
/* What an item is after the trip's change; NULL: nothing. */
const struct item *plan_after(const struct plan_edit *e, const struct item *item);
/* The blanks before a place of a line, for something to stand below it. */
struct itin_slice plan_indent(struct plan_edit *e, size_t at);
/* Where the line of a place ends, before its line end. */
size_t plan_line_end(const struct plan_edit *e, size_t at);
/* "\r\n" in a file that has it. */
const char *plan_newline(const struct plan_edit *e);

/* ---- plan_times.c: the values of times -------------------------------------------- */

/* `under` NULL: no heading above. */
void plan_edit_times(struct plan_edit *e, const struct plan_entry *entry, const struct item *now,
                     const struct itin_date *under);

/* ---- plan_insert.c: entries that are new --------------------------------------------- */

void plan_insert_new(struct plan_edit *e);

#endif
