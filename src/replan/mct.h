/* Minimum connecting times. */
#ifndef REPLAN_MCT_H
#define REPLAN_MCT_H

#include "replan/timetable.h"

/* By class of the arriving and of the departing leg: 2 * arriving + departing,
 * 0 domestic, 1 international. */
enum { MCT_DD, MCT_DI, MCT_ID, MCT_II, MCT_CLASSES };
enum { MCT_UNSET = UINT16_MAX, MCT_MAX_RULES = 20000 };

struct mct_rule {
    char a[4], b[4]; /* b: a pair of airports; "*": everywhere */
    uint16_t minutes[MCT_CLASSES]; /* MCT_UNSET: not said; a pair uses the first */
};

struct itin_mct {
    struct arena arena;
    struct mct_rule *rules;
    size_t n, cap;
    uint32_t *table; /* rule + 1, by the hash of its two codes */
};
enum { MCT_TABLE = 1 << 16 };
_Static_assert(MCT_MAX_RULES * 2 < MCT_TABLE, "a place is always free");

/* `mct` may be NULL. *ret_users has a bit for each class that the user set. */
void mct_of_airport(const struct itin_mct *mct, const char *code, uint16_t ret[MCT_CLASSES],
                    uint8_t *ret_users);
uint16_t mct_of_pair(const struct itin_mct *mct, const char *a, const char *b, bool *ret_users);

#endif
