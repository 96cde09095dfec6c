#include "base/base.h"

#include "diag/screen.h"

const char *screen_severity(enum itin_severity severity)
{
    return severity == ITIN_ERROR ? "1;31" : severity == ITIN_WARNING ? "1;33" : "1;36";
}

void screen_color(struct screen *s, const char *code)
{
    if (s->color)
        buf_addf(s->out, "\033[%sm", code);
}

void screen_plain(struct screen *s)
{
    if (s->color)
        buf_adds(s->out, "\033[0m");
}

void screen_clean_line(struct screen *s, struct itin_slice text)
{
    render_clean(s->out, text);
    buf_addc(s->out, '\n');
}

void screen_break_line(struct screen *s, size_t indent)
{
    buf_addc(s->out, '\n');
    buf_pad(s->out, ' ', indent);
}

/* A word; what is written without blanks is broken where the lines end, paths
 * and addresses are not: they are to be copied. Returns the column behind it. */
static size_t add_word(struct screen *s, struct itin_slice word, size_t at, size_t indent)
{
    size_t columns = width_of(word);
    while (columns != word.len && at + columns > s->width && indent + columns > s->width) {
        struct itin_slice piece = width_prefix(word, s->width > at ? s->width - at : 0);
        render_clean(s->out, piece);
        word = slice_from(word, piece.len);
        columns = width_of(word);
        screen_break_line(s, indent);
        at = indent;
    }
    render_clean(s->out, word);
    return at + columns;
}

void screen_wrap(struct screen *s, struct itin_slice text, size_t at, size_t indent, bool apart)
{
    struct itin_slice rest = text, word;
    size_t blanks = apart ? 1 : 0;
    bool first = true;
    while (slice_split(&rest, ' ', &word)) {
        blanks += first ? 0 : 1;
        first = false;
        if (!word.len)
            continue;
        if (blanks && at + blanks + width_of(word) > s->width) {
            screen_break_line(s, indent);
            at = indent;
        } else {
            buf_pad(s->out, ' ', blanks);
            at += blanks;
        }
        at = add_word(s, word, at, indent);
        blanks = 0;
    }
    buf_addc(s->out, '\n');
}

void screen_line(struct screen *s, struct itin_slice text, size_t indent)
{
    buf_pad(s->out, ' ', indent);
    if (indent + width_of(text) <= s->width)
        screen_clean_line(s, text);
    else
        screen_wrap(s, text, indent, indent + 2, false);
}
