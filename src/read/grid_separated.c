/* Tables with one sign between their cells: tabs, or the commas or semicolons
 * of a whole file. A cell may stand in quotes, with line ends within and "" for
 * a quote. */
#include "base/base.h"

#include "read/report.h"

static size_t filled_cells(struct itin_slice line, char separator)
{
    size_t n = 0;
    bool quoted = false, filled = false;
    for (size_t i = 0; i < line.len; i++) {
        quoted ^= line.ptr[i] == '"' && separator != '\t';
        bool ends = line.ptr[i] == separator && !quoted;
        n += ends && filled;
        filled = !ends && (filled || !strchr(" \t\r\n\"", line.ptr[i]));
    }
    return n + filled;
}

bool grid_is_separated(struct itin_slice line, char separator, bool in_table)
{
    if (!line.len || !memchr(line.ptr, separator, line.len))
        return false;
    return filled_cells(line, separator) >= (in_table ? 1u : 2u);
}

/* A quoted cell of a spreadsheet may run over several lines: its end, behind
 * the closing quote; 0 when there is none near. */
static size_t quoted_end(struct itin_slice text, size_t at, char separator)
{
    size_t limit = text.len - at > 8192 ? at + 8192 : text.len;
    for (size_t i = at + 1; i < limit; i++) {
        if (text.ptr[i] == '\t')
            return 0;
        if (text.ptr[i] != '"')
            continue;
        if (i + 1 < limit && text.ptr[i + 1] == '"')
            i++;
        else
            return i + 1 == text.len || text.ptr[i + 1] == separator || strchr("\r\n", text.ptr[i + 1]) ? i + 1 : 0;
    }
    return 0;
}

/* Pasted cells with line ends stand in quotes; a line that begins so goes on
 * to the line where the quotes end before a tab. */
static struct itin_slice tabbed_record(struct itin_slice text, size_t at, size_t *ret_next)
{
    struct itin_slice line = grid_line_at(text, at, ret_next);
    size_t end = line.len && line.ptr[0] == '"' ? quoted_end(text, at, '\t') : 0;
    if (end <= at + line.len || end >= text.len || text.ptr[end] != '\t')
        return line;
    struct itin_slice last = grid_line_at(text, end, ret_next);
    return slice(line.ptr, (size_t)(last.ptr + last.len - line.ptr));
}

struct itin_slice grid_record_at(struct itin_slice text, size_t at, char separator, size_t *ret_next)
{
    enum { LONGEST = 8192 };
    if (separator == '\t')
        return tabbed_record(text, at, ret_next);
    struct itin_slice line = grid_line_at(text, at, ret_next);
    bool open = false;
    for (size_t i = at; i < text.len && i - at < LONGEST; i++) {
        open ^= text.ptr[i] == '"';
        if (open || text.ptr[i] != '\n')
            continue;
        if (i >= *ret_next) {
            *ret_next = i + 1;
            return slice(text.ptr + at, i - at);
        }
        break;
    }
    return line;
}

/* The cell at `at`, and its view; returns where it ends. */
static size_t add_cell(struct grid_context *g, struct grid *grid, struct grid_row *row, struct itin_slice text,
                       size_t at)
{
    size_t quoted = at < text.len && text.ptr[at] == '"' ? quoted_end(text, at, g->separator) : 0, end = at;
    while (!quoted && end < text.len && text.ptr[end] != g->separator && text.ptr[end] != '\n')
        end++;
    struct itin_slice raw = quoted ? slice(text.ptr + at + 1, quoted - at - 2) : slice(text.ptr + at, end - at);
    struct grid_cell *cell = row ? grid_add_cell(g, grid, row, raw) : NULL;
    if (cell && quoted && slice_contains(raw, LIT("\"\"")))
        cell->text = view_of_quoted(g->source, g->arena, raw);
    return quoted ? quoted : end;
}

static size_t add_row(struct grid_context *g, struct grid *grid, struct itin_slice text, size_t at)
{
    struct grid_row *row = grid_add_row(g, grid, slice(text.ptr + at, 0));
    size_t start = at;
    for (;;) {
        at = add_cell(g, grid, row, text, at);
        if (at >= text.len || text.ptr[at] != g->separator)
            break;
        at++;
    }
    if (row)
        row->raw = slice_trim(slice(text.ptr + start, at - start));
    size_t next;
    grid_line_at(text, at, &next);
    return next;
}

/* A line that is a date alone, before more rows: the first cell of a pasted
 * table whose cell had two lines, or a row that heads the next ones. */
static bool is_date_between(struct grid_context *g, struct itin_slice text, size_t at)
{
    size_t next, after;
    struct itin_slice line = slice_trim(grid_line_at(text, at, &next));
    if (!line.len || line.len > 40 || next >= text.len ||
        !grid_is_separated(grid_line_at(text, next, &after), g->separator, true))
        return false;
    struct view v = view_of(g->source, g->arena, line);
    return looks_dated(&v, v.str);
}

size_t grid_separated(struct grid_context *g, struct itin_slice text, size_t at, struct grid *grid)
{
    size_t start = at, next;
    *grid = (struct grid){.form = GRID_TAB};
    while (at < text.len && !g->arena->failed &&
           (grid_is_separated(grid_record_at(text, at, g->separator, &next), g->separator, true) ||
            (grid->n > 0 && is_date_between(g, text, at))))
        at = add_row(g, grid, text, at);
    grid->raw = slice(text.ptr + start, at - start);
    return at;
}
