/* Text inside HTML and SVG. */
#ifndef WRITE_MARKUP_H
#define WRITE_MARKUP_H

#include "write/write.h"

/* Clean, with & < > " ' escaped. */
void markup_text(struct writer *w, struct itin_slice text);

#endif
