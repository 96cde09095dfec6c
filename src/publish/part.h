/* The parts of an event that can change on their own, and their hashes: those
 * of ours, of the server's and of what was published last (X-ITIN-BASE). */
#ifndef PUBLISH_PART_H
#define PUBLISH_PART_H

#include "publish/content.h"
#include <itin/time.h>

#define PART_ALARM "VALARM"

struct part {
    struct itin_slice name;
    uint64_t ours, theirs, base; /* 0: not there */
    bool keep;                   /* the server's stays */
};

struct parts {
    struct part *list;
    size_t n, cap;
};

/* The part that a property belongs to ("DTSTART" for DTEND too); empty for
 * what only keeps the books: UID, stamps, SEQUENCE, X-ITIN-... */
struct itin_slice part_of(struct itin_slice property);

/* Parts of ours and of the base that `theirs` (may be NULL) remembers. False
 * when it remembers none. */
bool parts_collect(struct parts *parts, struct arena *arena, const struct component *ours,
                   const struct component *theirs);
struct part *parts_find(const struct parts *parts, struct itin_slice name);
/* The base for the next time: hashes of ours. */
struct itin_slice parts_render(const struct parts *parts, struct arena *arena);

/* An alarm of the server's event that we wrote. */
bool parts_is_own_alarm(const struct parts *parts, const struct component *ours,
                        const struct component *alarm);
/* Whether ours has a component of this name, which is not an alarm. */
bool part_has_child(const struct component *ours, const struct component *child);

/* A part's value for people. */
struct itin_slice part_text(struct arena *arena, const struct component *event,
                            struct itin_slice name);
/* At most INT32_MAX, where integers end (RFC 5545, 3.3.8); none: 0. */
uint32_t part_sequence(const struct component *event);
/* The one after it, as far as there is one. */
uint32_t part_next_sequence(const struct component *event);
/* "20240624T102000Z" */
struct itin_slice part_stamp(struct arena *arena, struct itin_instant at);

#endif
