/* A line of a document as people read it: one row of text, with the way from
 * the bytes of the line to columns of the screen. */
#ifndef DIAG_EXCERPT_H
#define DIAG_EXCERPT_H

#include "base/buf.h"

/* Bytes of a line that are looked at around what is marked. */
enum { EXCERPT_WINDOW = 1200 };

struct excerpt {
    struct buf text;
    size_t width; /* columns of text */
    size_t from;  /* offset in the line where the window begins */
    size_t len;   /* its bytes */
    uint32_t columns[EXCERPT_WINDOW + 1]; /* where each byte's character stands */
};

/* Cells are joined by ` | ` and empty ones left out, mark-up is dropped, line
 * breaks in a cell become ` / `, arrows become `->`, blanks are folded and
 * control characters become `?`. `near` is an offset that must be in it. */
void excerpt_make(struct excerpt *e, struct itin_slice line, size_t near);
void excerpt_release(struct excerpt *e);

/* The column of an offset of the line, kept within the excerpt. */
size_t excerpt_column(const struct excerpt *e, size_t offset);

#endif
