/* A digest of one event as a calendar holds it: by it an event that did not
 * change keeps its stamps, whoever rendered it and wherever it is read from. */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "base/arena.h"

enum {
    CALENDAR_FACTS = 8,   /* hex digits: status and place, which raise SEQUENCE */
    CALENDAR_DIGEST = 24  /* those, and 16 more: everything shown */
};

/* Of the content lines of a VEVENT, folded or not, with or without its BEGIN
 * and END. Left out: what a revision itself changes (DTSTAMP, SEQUENCE ...) and
 * what a METHOD adds. A slice of CALENDAR_DIGEST characters in the arena. */
struct itin_slice calendar_digest(struct arena *arena, struct itin_slice event);

/* The UID of what has none of its own, always the same for the same two names. */
struct itin_slice calendar_uuid(struct arena *arena, struct itin_slice space,
                                struct itin_slice name);

#endif
