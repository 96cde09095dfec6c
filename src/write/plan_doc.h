/* A trip as the native plan: entries of keys and texts, before it becomes YAML
 * or JSON. Reading it back gives the same trip. */
#ifndef WRITE_PLAN_DOC_H
#define WRITE_PLAN_DOC_H

#include "write/write.h"

/* One element of a list; `time` is set for an agenda row whose title would be
 * read as part of its time. */
struct plan_element {
    struct itin_slice text, time;
};

struct plan_pair {
    const char *key;
    struct itin_slice text;
    bool is_number, is_list;
    struct plan_element *list;
    size_t n, cap;
};

struct plan_map {
    struct plan_pair *pairs;
    size_t n, cap;
    bool is_heading;
};

struct plan_doc {
    struct plan_map head; /* itin, trip, home ... */
    struct plan_map *entries;
    size_t n, cap;
};

void plan_doc_make(struct writer *w, struct plan_doc *ret);
/* One entry, below a heading of the day `under`, or of none (NULL): then its
 * times have their dates. */
void plan_doc_item(struct writer *w, const struct item *item, const struct itin_date *under,
                   struct plan_map *ret);

/* A scalar as YAML, plain where it may be, and as JSON. */
void plan_put_scalar(struct buf *out, struct itin_slice s, bool in_list);
void plan_put_json(struct buf *out, struct itin_slice s);

/* Single values in the plan's notation, "" when there is none. */
struct itin_slice plan_doc_place(struct writer *w, const struct place_ref *ref);
struct itin_slice plan_doc_at(struct writer *w, const struct item *item);
/* The place that a name leads to; NULL: none, or namesakes in other zones. */
const struct itin_place *plan_doc_named(struct itin_slice name);
/* `name` where it is that of the town of an airport that nobody wrote, and leads
 * there (view_is_in_town); else "". */
struct itin_slice plan_doc_town(const struct item *item, struct itin_slice name);
struct itin_slice plan_doc_lasts(struct writer *w, const struct stated *stated);
struct itin_slice plan_doc_relation(struct writer *w, const char *word, const struct relation *r);
struct itin_slice plan_doc_row_time(struct writer *w, const struct item *item, const struct agenda_row *row);
/* Clocks without an instant: "17시 전후 - 18:00". */
struct itin_slice plan_doc_time(struct writer *w, const struct item *item);
const char *plan_doc_hold(const struct item *item);

#endif
