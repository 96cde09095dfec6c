/* The native plan (contract, section 2): a doc becomes a trip. */
#ifndef READ_PLAN_H
#define READ_PLAN_H

#include "read/notation.h"
#include "read/doc.h"

struct plan {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    size_t n_faults;          /* values that were not understood, or contradict others */
    bool has_heading;         /* an `on:` stands above */
    struct when heading;
    struct place_ref heading_at;
};

/* ---- plan_value.c: values ------------------------------------------------ */

/* A cursor over a scalar. Where the value is not the source's own bytes
 * (escapes, folded lines) it runs over a copy, and plan_settle() then points
 * every span that it made at the whole value. */
struct cursor plan_cursor(struct plan *p, const struct node *node);
void plan_settle(struct plan *p, const struct node *node, struct when *w);

/* A finding `bad-value` at a node; {1} is its text. */
struct finding *plan_bad(struct plan *p, const struct node *node, const char *en, const char *ko);
void plan_help(struct plan *p, struct finding *f, const char *en, const char *ko);
/* Keeps a key as it is written (see struct written_key). */
void plan_keep(struct plan *p, struct written_keys *keys, enum key_group group,
               struct itin_slice name, const struct node *value);
/* True for a scalar that says something; a list or map is a finding. */
bool plan_is_text(struct plan *p, const struct node *node);

struct text plan_text(const struct node *node);
struct place_ref plan_place(struct plan *p, const struct node *node, struct itin_slice part);
void plan_people(struct plan *p, const struct node *node, struct people *people);
bool plan_int(struct plan *p, const struct node *node, int lo, int hi, int *ret);
bool plan_span(struct plan *p, const struct node *node, struct when *start, struct when *end);
/* `start`: of the item whose end it is; NULL: it is a start. */
bool plan_moment(struct plan *p, const struct node *node, struct when *w, const struct when *start);
/* D, D/D: *ret_two when a second date is written. */
bool plan_dates(struct plan *p, const struct node *node, struct when *from, struct when *to,
                bool *ret_two);
/* A -> B into from and to. */
bool plan_route(struct plan *p, const struct node *node, struct cursor *c, bool loose,
                struct item *item);

/* ---- plan_layout.c: what stands where -------------------------------------------- */

/* Remembers the keys of a map and where they end. */
void plan_layout(struct plan *p, const struct node *map, struct plan_entry *entry);
/* The same for an entry of `plan:`; `item` NULL: the heading just read. */
void plan_layout_entry(struct plan *p, const struct node *map, struct item *item);

/* ---- plan_item.c: one entry of `plan:` --------------------------------------- */

void plan_entry(struct plan *p, const struct node *entry);

/* ---- plan_key.c: its keys ------------------------------------------------------- */

/* One key of an entry, or of the whole plan; an unknown one is left alone. For
 * forms that carry values of plans. */
void plan_key(struct plan *p, struct item *item, struct itin_slice key, const struct node *value);
void plan_key_top(struct plan *p, struct itin_slice key, const struct node *value);
/* The finding for a key nobody knows; the nearest known key or "". */
struct itin_slice plan_unknown_key(struct plan *p, const struct node *key,
                                   const struct itin_slice *known, size_t n);

#endif
