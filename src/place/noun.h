/* Words that stand where a place is expected and are no name of one. */
#ifndef PLACE_NOUN_H
#define PLACE_NOUN_H

#include "base/slice.h"

enum place_noun {
    NOUN_NONE,
    NOUN_GENERIC, /* 호텔, airport */
    NOUN_HOME,    /* 자택 */
    NOUN_SAME,    /* 상동, ditto, 기내 */
    NOUN_REGION   /* 미국 */
};
enum place_noun place_noun_of(struct itin_slice text);
bool place_noun_is_airport(struct itin_slice text);
/* Does the text end in a word for where journeys begin and end: an airport, a
 * station, a port? */
bool place_noun_is_node(struct itin_slice text);
/* The text without a generic word at its end or start ("시애틀 시내", "Calgary
 * hotel", "캘거리호텔"); false when it has none. */
bool place_noun_strip(struct itin_slice text, struct itin_slice *ret_rest);
/* A university called after a state, which tells no town. */
bool place_noun_is_state_school(struct itin_slice text);
/* The text without the Korean particle that ties it to a verb of moving
 * ("인천을", "오클랜드에"); false when it has none. Names end so as well
 * (몽펠리에, 카이로): ask for the whole text first. */
bool place_noun_particle(struct itin_slice text, struct itin_slice *ret_rest);

#endif
