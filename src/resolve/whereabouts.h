/* Items that take their place from others, judged when all have been read. */
#ifndef RESOLVE_WHEREABOUTS_H
#define RESOLVE_WHEREABOUTS_H

#include "resolve/work.h"

struct leaning {
    struct item *item;
    const struct item *read; /* as it was before it was placed */
    struct carry carry;      /* what the row above gave it */
};
struct whereabouts {
    struct leaning *list;
    size_t n, cap;
};

/* Notes a placed item that leans on the row above; `before`: as it was read.
 * False: it has a place of its own. */
bool whereabouts_note(struct resolver *r, struct whereabouts *all, struct item *item, const struct item *before,
                      const struct carry *carry);
/* A report's place that no table has, and that is no slip of a name. */
bool whereabouts_unlisted(const struct item *item);
/* Puts those that the row above cannot speak for where the items before them in
 * time have brought the traveller; where two answers are possible, nowhere. */
void whereabouts_settle(struct resolver *r, struct whereabouts *all);

#endif
