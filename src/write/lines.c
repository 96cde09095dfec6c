#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "write/lines.h"

void line_begin(struct line *line, struct buf *out, bool color)
{
    *line = (struct line){.out = out, .color = color};
}

void line_to(struct line *line, size_t column)
{
    size_t n = column > line->column ? column - line->column : line->column ? 1 : 0;
    if (column == line->column)
        n = 0;
    line->blanks += n;
    line->column += n;
}

static const char *style_code(enum style style)
{
    switch (style) {
    case STYLE_PLAIN:
        return "";
    case STYLE_BOLD:
        return "\033[1m";
    case STYLE_DIM:
        return "\033[2m";
    case STYLE_RED:
        return "\033[1;31m";
    case STYLE_YELLOW:
        return "\033[33m";
    case STYLE_CYAN:
        return "\033[36m";
    }
    return "";
}

void line_add(struct line *line, struct itin_slice text, enum style style)
{
    if (!text.len)
        return;
    buf_pad(line->out, ' ', line->blanks);
    line->blanks = 0;
    bool coded = line->color && style != STYLE_PLAIN;
    if (coded)
        buf_adds(line->out, style_code(style));
    buf_add(line->out, text);
    if (coded)
        buf_adds(line->out, "\033[0m");
    line->column += width_of(text);
}

void line_add_right(struct line *line, struct itin_slice text, size_t column, enum style style)
{
    size_t width = width_of(text);
    if (!text.len)
        return;
    line_to(line, column > width ? column - width : 0);
    line_add(line, text, style);
}

void line_end(struct line *line)
{
    buf_addc(line->out, '\n');
    line->column = line->blanks = 0;
}

bool line_wrap(struct itin_slice *rest, size_t columns, struct itin_slice *ret_piece)
{
    struct itin_slice s = slice_trim(*rest);
    if (!s.len)
        return false;
    struct itin_slice piece = width_prefix(s, columns);
    if (!piece.len) { /* a wide character in a column of one */
        size_t at = 0;
        utf8_next(s, &at);
        piece.len = at;
    }
    if (piece.len < s.len && s.ptr[piece.len] != ' ') {
        size_t end = piece.len;
        while (end && s.ptr[end - 1] != ' ')
            end--;
        if (end > piece.len / 2)
            piece.len = end;
    }
    *rest = slice_from(s, piece.len);
    *ret_piece = slice_trim(piece);
    return true;
}
