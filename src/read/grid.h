/* Documents as blocks, tables as grids.
 *
 * A view is text made readable: mark-up, entities and escapes removed, blanks
 * folded, line breaks of a cell kept as '\n'. It knows where each of its bytes
 * stands in the source, so that spans stay exact. A view of text that needs no
 * cleaning is the source's text itself. */
#ifndef READ_GRID_H
#define READ_GRID_H

#include "read/notation.h"

struct view_map {
    uint32_t start, end; /* the source's bytes that a byte of the copy stands for */
};
struct view {
    struct itin_source *real;
    struct itin_source *src; /* where `str` lies: real, or a stand-in for the cleaned copy */
    struct itin_slice str;
    const struct view_map *map; /* one entry a byte of src->text; NULL: src is real */
    bool points, hours; /* clocks are written 10.30, 14h05 here, see struct cursor */
};

/* The cleaned form of a part of the source. Copies lie in `arena`. */
struct view view_of(struct itin_source *source, struct arena *arena, struct itin_slice raw);
/* The same of what stood in quotes: "" is a quote. */
struct view view_of_quoted(struct itin_source *source, struct arena *arena, struct itin_slice raw);
struct view view_part(const struct view *v, struct itin_slice part);
/* Where a part of v->str stands in the real source. */
struct span view_span(const struct view *v, struct itin_slice part);
struct text view_text(const struct view *v, struct itin_slice part);
struct cursor view_cursor(const struct view *v, struct itin_slice part);
/* Turn spans that notation_*() made against view_cursor() into real ones. */
void view_fix_span(const struct view *v, struct span *span);
void view_fix_when(const struct view *v, struct when *w);
void view_fix_stated(const struct view *v, struct stated *stated);
/* Takes the next non-blank line, trimmed and without its bullet, off *rest. */
bool view_line(struct itin_slice *rest, struct itin_slice *ret_line);
/* The text without leading bullets (-, *, ○, ■, ·, ※ ...) and blanks. */
struct itin_slice view_skip_bullet(struct itin_slice line);

struct grid_cell {
    struct view text;
    uint32_t rowspan, colspan;
    bool from_above; /* a cell of an earlier row reaches down to here; text is that cell's */
    bool from_left;  /* a cell of this row reaches across to here; text is empty */
    bool struck;     /* its text is struck out, and none is left */
};
struct grid_row {
    struct itin_slice raw; /* the whole row in the source */
    struct grid_cell *cells;
    size_t n, cap;
    bool continues; /* box drawing: no border above, so more lines of the row before */
    bool struck;    /* all of it is struck out */
};
enum grid_form { GRID_PIPE, GRID_TAB, GRID_HTML, GRID_BOX, GRID_SPACES, GRID_LINES };
struct grid {
    enum grid_form form;
    struct itin_slice raw;
    struct grid_row *rows;
    size_t n, cap;
    size_t width; /* cells of the widest row */
    bool unclear; /* cells one a line that do not fill rows one after another */
};

/* What grid building needs; `scratch` lives as long as the document is read. */
struct grid_context {
    struct itin_source *source;
    struct arena *arena;
    char separator; /* of cells: a tab, or the comma of a file of cells */
    size_t n_cells; /* of all tables so far */
    enum grid_limit { GRID_WITHIN, GRID_COLUMNS, GRID_CELLS, GRID_NESTED } over;
    struct span over_at; /* where the first limit was exceeded */
};

/* Remembers the first limit that is exceeded; `at`: the text that is too much. */
void grid_exceeds(struct grid_context *g, enum grid_limit limit, struct itin_slice at);
struct grid_row *grid_add_row(struct grid_context *g, struct grid *grid, struct itin_slice raw);
struct grid_cell *grid_add_cell(struct grid_context *g, struct grid *grid, struct grid_row *row,
                                struct itin_slice raw);
bool grid_row_is_blank(const struct grid_row *row);
/* The cell at a column; NULL beyond the row's end. */
const struct grid_cell *grid_at(const struct grid_row *row, size_t column);

/* Rows of cells with the separator of the context: does a line have two, or in a
 * table one? Returns where the table ends. */
bool grid_is_separated(struct itin_slice line, char separator, bool in_table);
size_t grid_separated(struct grid_context *g, struct itin_slice text, size_t at, struct grid *ret_grid);
/* |---|:--:| and +----+ and ├────┼ and =====: no text, at least one dash. */
bool grid_is_border(struct itin_slice line);
/* Columns by runs of blanks, and cells one a line: read only under a header
 * row whose words are known. False: the line at `at` begins no such table. */
bool grid_spaces(struct grid_context *g, struct itin_slice text, size_t at, struct grid *ret_grid,
                 size_t *ret_end);
bool grid_lines(struct grid_context *g, struct itin_slice text, size_t at, struct grid *ret_grid,
                size_t *ret_end);
/* The line of `text` that begins at `at`, without its end; *ret_next is behind it. */
struct itin_slice grid_line_at(struct itin_slice text, size_t at, size_t *ret_next);

/* The same of a row of cells: its quotes may hold line ends. */
struct itin_slice grid_record_at(struct itin_slice text, size_t at, char separator, size_t *ret_next);

/* A piece of the document, in order. */
enum block_kind { BLOCK_END, BLOCK_LINE, BLOCK_BLANK, BLOCK_GRID };
struct block {
    enum block_kind kind;
    struct itin_slice raw;
    struct grid grid; /* GRID */
};
struct blocks {
    struct grid_context *context;
    struct itin_slice text;
    size_t at;
    size_t html_end;  /* tables up to here are taken one after another */
    size_t html_work; /* bytes of tables read, nested ones again */
    bool in_table;   /* the last block was a table, or a blank after one */
};
void blocks_init(struct blocks *b, struct grid_context *context);
void blocks_next(struct blocks *b, struct block *ret_block);

#endif
