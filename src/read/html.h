/* Mark-up inside documents: tags and entities, tables as grids. Tolerant:
 * unclosed cells and rows, nested tables, tags in any case. */
#ifndef READ_HTML_H
#define READ_HTML_H

#include "read/grid.h"

enum html_effect {
    HTML_NOT_A_TAG, /* a bare '<', or a name that HTML does not know */
    HTML_INLINE,    /* dropped */
    HTML_BREAK,     /* ends a line: br, p, li, div ... */
    HTML_SKIP       /* its content is no text: script, style, comment, what is struck out */
};
/* The tag at text[at] ('<'); *ret_end is behind its '>' (SKIP: behind its
 * closing tag, or the end of the text). */
enum html_effect html_tag(struct itin_slice text, size_t at, size_t *ret_end);
/* Whether something in a text is struck out: ~~, del, s, strike, a style. */
bool html_is_struck(struct itin_slice text);
/* The entity at text[at] ('&'): its code point, or 0 when it is none. */
uint32_t html_entity(struct itin_slice text, size_t at, size_t *ret_end);
/* The first `<name` (or `</name`, with the slash in `name`) at or after
 * `from`, text.len when there is none. `name` in lower case. */
size_t html_find(struct itin_slice text, struct itin_slice name, size_t from);
/* The end of the table whose `<table` stands at `at`: behind its `</table>`. */
size_t html_table_end(struct itin_slice text, size_t at);
/* Reads one table; tables inside its cells are left out. */
void html_grid(struct grid_context *g, struct itin_slice table, struct grid *ret_grid);

#endif
