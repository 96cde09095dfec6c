/* Our own calendars read back, line by line: for the proof, and for forms that
 * are made from a calendar. Strict: what is not a content line ends it. */
#ifndef WRITE_ICS_BACK_H
#define WRITE_ICS_BACK_H

#include "base/buf.h"

struct back_line {
    struct itin_slice name, parameters, value; /* parameters with their first `;` */
};

struct back {
    struct itin_slice rest;
    struct buf unfolded;
    bool bad; /* something is no content line */
};
void back_init(struct back *b, struct itin_slice text);
void back_release(struct back *b);
/* False at the end and where the text is bad. Slices live until the next call. */
bool back_next(struct back *b, struct back_line *ret);
/* Whether a text without folds is a content line. */
bool back_is_line(struct itin_slice text);
/* The next ";NAME=value" of a list, without quotes; `^` escapes stay. */
bool back_param(struct itin_slice *parameters, struct itin_slice *ret_name,
                struct itin_slice *ret_value);
/* A value of TEXT without its escapes, up to an unescaped comma with `list`;
 * *rest moves behind it. */
void back_text(struct itin_slice *rest, bool list, struct buf *ret);

#endif
