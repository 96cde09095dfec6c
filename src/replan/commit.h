/* What both sides of a journey need to judge commitments. */
#ifndef REPLAN_COMMIT_H
#define REPLAN_COMMIT_H

#include "replan/change.h"

enum { TRANSFER = 30 * 60 }; /* into town, or out of it, as usual */

struct itin_slice commit_span_words(struct itin_change *c, int64_t seconds);
/* It is still to come in this plan. */
bool commit_is_live(const struct itin_change *c, const struct plan *plan, size_t i);
/* It can be missed: it does not just move along. */
bool commit_is_judged(const struct thing *t);
/* A free item stays on its own local day; false: it cannot. */
bool commit_move_free(struct itin_change *c, struct plan *plan, size_t i, int64_t start);
/* commit_before.c: what ends too late for the first departure of a hole's way. */
void commit_judge_departure(struct itin_change *c, struct plan *plan, size_t h);

#endif
