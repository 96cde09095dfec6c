/* Bytes whose charset is named beside them: the parts of a mail. */
#ifndef SOURCE_CHARSET_H
#define SOURCE_CHARSET_H

#include "base/buf.h"

/* Adds the bytes as UTF-8; what the charset does not have becomes U+FFFD. A
 * name that is empty or unknown: UTF-8, Korean or Western, as they look.
 * False: memory is lacking. */
bool source_convert(struct buf *out, struct itin_slice charset, struct itin_slice bytes);

#endif
