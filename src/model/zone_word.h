/* Words for a clock's zone as people write them beside it: KST, PST, 한국시각,
 * Berlin time, 현지시각. */
#ifndef MODEL_ZONE_WORD_H
#define MODEL_ZONE_WORD_H

#include "base/slice.h"

enum { ZONE_WORD_NO_OFFSET = 100 * 60 };

struct zone_word {
    const char *text;
    const char *zones[4]; /* the zones it may stand for; none: the clock of the place itself */
    int minutes;          /* the offset that the letters mean, or ZONE_WORD_NO_OFFSET */
    bool narrow;          /* a word or code as well: only in brackets or at the end */
    bool any_case;
};

/* The longest word that stands at the beginning of `s`, and its length there
 * ("한국시간 기준"); NULL: none. `enclosed`: between brackets. */
const struct zone_word *zone_word_at(struct itin_slice s, bool enclosed, size_t *ret_len);
static inline bool zone_word_is_local(const struct zone_word *word)
{
    return !word->zones[0];
}

#endif
