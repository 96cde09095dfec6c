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

#endif
