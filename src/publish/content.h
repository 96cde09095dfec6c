/* Content lines (RFC 5545, 3.1) as they stand: what is not understood here
 * goes through unchanged, because it belongs to somebody else's program. */
#ifndef PUBLISH_CONTENT_H
#define PUBLISH_CONTENT_H

#include "base/arena.h"
#include "base/buf.h"

enum { CONTENT_MAX_DEPTH = 8, CONTENT_MAX_LINES = 2000000 };

/* "NAME;PARAMETERS:VALUE" without its folds. */
struct property {
    struct itin_slice name, params, value; /* params without the first semicolon */
    struct itin_slice whole;
};

struct component {
    struct itin_slice name; /* upper case as read, "VEVENT" */
    struct property *props;
    size_t n_props, cap_props;
    struct component **children;
    size_t n_children, cap_children;
};

/* One VCALENDAR with all that is in it, in the arena; NULL: the text is none,
 * or is deeper or longer than the limits (or memory is out: arena.failed). */
struct component *content_parse(struct arena *arena, struct itin_slice text);
/* Adds the component with its lines folded at 75 octets, never inside a
 * character. */
void content_render(struct buf *out, const struct component *c);

struct component *component_new(struct arena *arena, struct itin_slice name);
void component_add(struct arena *arena, struct component *to, struct component *child);
/* Adds "NAME:VALUE" as it is; an existing line may be added to another
 * component by its `whole`. */
void component_put(struct arena *arena, struct component *to, struct itin_slice whole);
void component_set(struct arena *arena, struct component *to, const char *name,
                   struct itin_slice value);

/* The first property of a name (ASCII case ignored); NULL: none. */
const struct property *component_find(const struct component *c, const char *name);
/* Its value; empty when there is none. */
struct itin_slice component_value(const struct component *c, const char *name);
bool component_is(const struct component *c, const char *name);
/* The value of a parameter, without quotes. */
struct itin_slice property_param(const struct property *p, const char *name);
/* What may stand on a terminal: no controls, no overrides of direction, no
 * bytes that are no character. */
bool content_is_shown(uint32_t cp);
/* TEXT without its escapes, line feeds as blanks, and no control characters. */
struct itin_slice content_plain(struct arena *arena, struct itin_slice value);

#endif
