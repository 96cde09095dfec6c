/* Lines of a fixed width: cells side by side, aligned by display columns,
 * coloured without disturbing the alignment. */
#ifndef WRITE_LINES_H
#define WRITE_LINES_H

#include "base/buf.h"

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_RED, STYLE_YELLOW, STYLE_CYAN };

struct line {
    struct buf *out;
    size_t column; /* columns written so far, pending blanks included */
    size_t blanks; /* not written yet: no line ends in blanks */
    bool color;
};

void line_begin(struct line *line, struct buf *out, bool color);
/* Moves to a column; at least one blank when it lies behind. */
void line_to(struct line *line, size_t column);
void line_add(struct line *line, struct itin_slice text, enum style style);
/* Right-aligned: the text ends before `column`. */
void line_add_right(struct line *line, struct itin_slice text, size_t column, enum style style);
void line_end(struct line *line);

/* Takes the longest piece of at most `columns` off the front of *rest, broken
 * at a blank where there is one; false when nothing is left. */
bool line_wrap(struct itin_slice *rest, size_t columns, struct itin_slice *ret_piece);

#endif
