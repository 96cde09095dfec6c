/* What the files that make a struct plan_doc share. */
#ifndef WRITE_PLAN_DOC_PARTS_H
#define WRITE_PLAN_DOC_PARTS_H

#include "write/plan_doc.h"

enum { SAID = 64 };

struct doc {
    struct writer *w;
    struct plan_doc *out;
    struct said { /* how a place is called where it is written; one a slot */
        const struct itin_place *place;
        struct itin_slice text;
    } said[SAID];
    struct itin_slice day; /* of the heading above */
};

/* plan_doc_pair.c: nothing is added for an empty text. */
struct plan_pair *doc_add_pair(struct doc *d, struct plan_map *map, const char *key);
void doc_add_text(struct doc *d, struct plan_map *map, const char *key, struct itin_slice text);
void doc_add_number(struct doc *d, struct plan_map *map, const char *key, int n);
void doc_add_element(struct doc *d, struct plan_pair *pair, struct itin_slice text,
                     struct itin_slice time);
void doc_add_list(struct doc *d, struct plan_map *map, const char *key, const struct text *texts,
                  size_t n);
void doc_add_written(struct doc *d, struct plan_map *map, const struct written_keys *keys,
                     enum key_group group);

/* plan_doc_time.c */
struct itin_slice doc_date_text(struct doc *d, struct itin_date date);
struct itin_slice doc_clock_text(struct doc *d, struct itin_clock c);
struct itin_slice doc_loose_text(struct doc *d, const struct when *when);
void doc_add_clocks(struct doc *d, struct plan_map *map, const struct item *item);
void doc_add_dates(struct doc *d, struct plan_map *map, const struct item *item);
void doc_add_stay(struct doc *d, struct plan_map *map, const struct item *item);
struct itin_slice doc_zone_key(const struct item *item);

/* plan_doc_place.c */
void doc_hear(struct doc *d, const struct place_ref *ref);
struct itin_slice doc_place_text(struct doc *d, const struct place_ref *ref);
struct itin_slice doc_at_text(struct doc *d, const struct item *item);
void doc_add_places(struct doc *d, struct plan_map *map, const struct item *item);

#endif
