/* Columns that text takes on a terminal: Hangul and other East Asian wide
 * characters are two, combining marks none, a tab one (expand it first). */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include "base/buf.h"

size_t width_of(struct itin_slice s);
/* The longest prefix of at most `columns` columns. */
struct itin_slice width_prefix(struct itin_slice s, size_t columns);
/* Adds s and pads with spaces to `columns`; text that is too long is cut and
 * ends in "..". */
void width_pad(struct buf *buf, struct itin_slice s, size_t columns);

#endif
