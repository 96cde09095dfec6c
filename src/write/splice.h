/* Changes of single stretches of a source: all other bytes stay as they lie on
 * disk, whatever their encoding. */
#ifndef WRITE_SPLICE_H
#define WRITE_SPLICE_H

#include "base/buf.h"
#include "source/source.h"

struct splice_change { /* of a span of the source's text; an empty span inserts */
    size_t start, end, serial;
    struct itin_slice text;
};

struct splice {
    const struct itin_source *source;
    struct arena *arena;
    struct splice_change *list;
    size_t n, cap;
};

/* `text` is copied. False when another change begins at the same place and
 * says something else; the same change twice is one. Insertions never clash:
 * they stand in the order in which they came. */
bool splice_change(struct splice *s, struct span span, struct itin_slice text);
void splice_insert(struct splice *s, size_t at, struct itin_slice text);
/* The whole file with its changes. False when changes overlap, or a text
 * cannot be said in the file's encoding. */
bool splice_apply(struct splice *s, struct buf *out);

#endif
