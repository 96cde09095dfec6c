/* Who is who: the members of two lists paired by equal texts, namesakes by the
 * least distance between them. Ledgers and comparisons of trips use it. */
#ifndef MODEL_PAIR_H
#define MODEL_PAIR_H

#include "base/arena.h"

#define PAIR_NONE SIZE_MAX

struct pairing {
    struct arena *arena;
    size_t n_left, n_right;
    size_t *left, *right; /* the partner of each, or PAIR_NONE */
    /* How far two namesakes are apart; smaller is nearer. */
    int64_t (*gap)(const void *context, size_t left, size_t right);
    const void *context;
};

/* Fills left and right with PAIR_NONE; false when memory is exhausted. */
bool pair_init(struct pairing *p);
/* Pairs what has no partner yet by texts; an empty text has no namesake. */
void pair_by(struct pairing *p, const struct itin_slice *left, const struct itin_slice *right);

#endif
