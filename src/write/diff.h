/* The comparison of two trips: one file a form. */
#ifndef WRITE_DIFF_H
#define WRITE_DIFF_H

#include "write/write.h"
#include <itin/diff.h>

enum itin_status write_diff_text(struct writer *w, const struct itin_diff *diff);
enum itin_status write_diff_json(struct writer *w, const struct itin_diff *diff);

#endif
