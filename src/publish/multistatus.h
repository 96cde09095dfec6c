/* Answers in XML: 207 Multi-Status (RFC 4918, 13) and the error element of a
 * refusal (RFC 4918, 16). No entity is expanded: a document type is refused. */
#ifndef PUBLISH_MULTISTATUS_H
#define PUBLISH_MULTISTATUS_H

#include "base/arena.h"

enum { MULTISTATUS_MAX_RESPONSES = 100000 };

/* One response; texts live in the arena. */
struct resource {
    struct itin_slice href;
    long status; /* of the resource; 0: not told, so it is there */
    struct itin_slice etag, data;
    bool is_collection, is_calendar;
};

struct multistatus {
    struct resource *list;
    size_t n, cap;
    /* the first child of an error element, "no-uid-conflict"; empty: none */
    struct itin_slice condition, description;
};

/* False: no well-formed XML, a document type, or beyond the limits. Any XML
 * without responses gives none. */
bool multistatus_parse(struct arena *arena, struct itin_slice xml, struct multistatus *ret);

#endif
