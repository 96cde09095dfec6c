#include "base/base.h"

#include "base/utf8.h"
#include "read/grid.h"
#include "read/html.h"
#include "read/report.h"

/* ---- grids --------------------------------------------------------------- */

void grid_exceeds(struct grid_context *g, enum grid_limit limit, struct itin_slice at)
{
    if (g->over)
        return;
    g->over = limit;
    g->over_at = at.ptr ? span_of(g->source, slice(at.ptr, 0)) : (struct span){g->source, 0, 0};
}

struct grid_row *grid_add_row(struct grid_context *g, struct grid *grid, struct itin_slice raw)
{
    struct grid_row *row = ARENA_PUSH(g->arena, grid->rows, grid->n, grid->cap);
    if (row)
        row->raw = raw;
    return row;
}

struct grid_cell *grid_add_cell(struct grid_context *g, struct grid *grid, struct grid_row *row,
                                struct itin_slice raw)
{
    bool wide = row->n >= ITIN_MAX_TABLE_COLUMNS;
    if (wide || g->n_cells >= ITIN_MAX_TABLE_CELLS) {
        grid_exceeds(g, wide ? GRID_COLUMNS : GRID_CELLS, raw.ptr ? raw : row->raw);
        return NULL;
    }
    struct grid_cell *cell = ARENA_PUSH(g->arena, row->cells, row->n, row->cap);
    if (!cell)
        return NULL;
    g->n_cells++;
    cell->rowspan = cell->colspan = 1;
    if (raw.ptr)
        cell->text = view_of(g->source, g->arena, raw);
    cell->struck = raw.len > 3 && !cell->text.str.len && html_is_struck(raw);
    if (row->n > grid->width)
        grid->width = row->n;
    return cell;
}

bool grid_row_is_blank(const struct grid_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].text.str.len && !row->cells[i].from_above)
            return false;
    return true;
}

const struct grid_cell *grid_at(const struct grid_row *row, size_t column)
{
    return column < row->n ? &row->cells[column] : NULL;
}

struct itin_slice grid_line_at(struct itin_slice text, size_t at, size_t *ret_next)
{
    const char *p = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    size_t end = p ? (size_t)(p - text.ptr) : text.len;
    *ret_next = p ? end + 1 : text.len;
    if (end > at && text.ptr[end - 1] == '\r')
        end--;
    return slice(text.ptr + at, end - at);
}

/* ---- pipes and boxes ------------------------------------------------------- */

/* Width in bytes of a column separator at line[at]: `|`, or a vertical of the
 * box drawings; 0: none. */
static size_t bar_at(struct itin_slice line, size_t at)
{
    if (line.ptr[at] == '|')
        return at > 0 && line.ptr[at - 1] == '\\' ? 0 : 1;
    if ((unsigned char)line.ptr[at] != 0xE2 || at + 2 >= line.len)
        return 0;
    struct itin_slice sign = slice(line.ptr + at, 3);
    return slice_eq(sign, LIT("│")) || slice_eq(sign, LIT("┃")) || slice_eq(sign, LIT("║")) ? 3 : 0;
}

static size_t count_bars(struct itin_slice line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++)
        n += bar_at(line, i) > 0;
    return n;
}

bool grid_is_border(struct itin_slice line)
{
    size_t dashes = 0;
    for (size_t at = 0; at < line.len;) {
        uint32_t cp = utf8_next(line, &at);
        if (cp == '-' || cp == '=' || (cp >= 0x2500 && cp <= 0x257F))
            dashes++;
        else if (!(cp < 0x80 && strchr("|:+ \t", (int)cp)))
            return false;
    }
    return dashes >= 2;
}

static bool is_pipe_line(struct itin_slice text, size_t at, bool in_table)
{
    size_t next, after;
    struct itin_slice line = slice_trim(grid_line_at(text, at, &next));
    size_t bars = count_bars(line);
    if (bars == 0)
        return in_table ? line.len > 2 && grid_is_border(line) : line.len > 2 && line.ptr[0] == '+' && grid_is_border(line);
    if (bars >= 2 || in_table)
        return true;
    struct itin_slice below = slice_trim(grid_line_at(text, next, &after));
    return next < text.len && count_bars(below) >= 1;
}

struct pipe_style {
    bool known, leading; /* rows begin with a bar */
    size_t borders;
    bool after_border;
};

static void pipe_row(struct grid_context *g, struct grid *grid, struct itin_slice line,
                     struct pipe_style *style)
{
    struct grid_row *row = grid_add_row(g, grid, line);
    size_t from = 0, bar;
    if (!row)
        return;
    if (!style->known)
        style->leading = bar_at(line, 0) > 0;
    style->known = true;
    row->continues = style->borders >= 2 && !style->after_border;
    if (style->leading && (bar = bar_at(line, 0)) > 0)
        from = bar;
    for (size_t at = from; at < line.len; at += bar ? bar : 1) {
        bar = bar_at(line, at);
        if (!bar)
            continue;
        grid_add_cell(g, grid, row, slice(line.ptr + from, at - from));
        from = at + bar;
    }
    if (from < line.len)
        grid_add_cell(g, grid, row, slice_from(line, from));
}

static size_t pipe_grid(struct grid_context *g, struct itin_slice text, size_t at, struct grid *grid)
{
    struct pipe_style style = {0};
    size_t start = at, next;
    *grid = (struct grid){.form = GRID_PIPE};
    while (at < text.len && !g->arena->failed && is_pipe_line(text, at, true)) {
        struct itin_slice line = slice_trim(grid_line_at(text, at, &next));
        if (grid_is_border(line)) {
            style.borders++;
            style.after_border = true;
        } else {
            pipe_row(g, grid, line, &style);
            style.after_border = false;
        }
        at = next;
    }
    /* lines belong together only when every row has its border */
    if (style.borders < 4)
        for (size_t i = 0; i < grid->n; i++)
            grid->rows[i].continues = false;
    grid->raw = slice(text.ptr + start, at - start);
    return at;
}

/* ---- blocks ---------------------------------------------------------------- */

void blocks_init(struct blocks *b, struct grid_context *context)
{
    *b = (struct blocks){.context = context, .text = context->source->body};
}

static bool next_nested_table(struct blocks *b, struct block *ret)
{
    struct itin_slice region = slice(b->text.ptr, b->html_end);
    size_t at = html_find(region, LIT("table"), b->at);
    if (at >= region.len) {
        b->at = b->html_end;
        b->html_end = 0;
        return false;
    }
    size_t end = html_table_end(region, at);
    b->html_work += end - at;
    if (b->html_work / 64 > b->text.len) { /* tables nested beyond all use */
        grid_exceeds(b->context, GRID_NESTED, slice(region.ptr + at, 0));
        b->at = b->html_end;
        return false;
    }
    ret->kind = BLOCK_GRID;
    ret->raw = slice(b->text.ptr + at, end - at);
    html_grid(b->context, ret->raw, &ret->grid);
    b->at = at + 1;
    return true;
}

/* Mark-up that ends the plain part of a line: a table, or what is no text. */
static bool cut_markup(struct blocks *b, struct itin_slice *line, size_t *next)
{
    for (size_t i = 0; i < line->len; i++) {
        if (line->ptr[i] != '<')
            continue;
        size_t at = b->at + i, end = 0;
        bool table = html_find(slice(line->ptr, i + 7 < line->len ? i + 7 : line->len),
                               LIT("table"), i) == i;
        if (!table && (line->len - i < 4 || html_tag(b->text, at, &end) != HTML_SKIP))
            continue;
        *line = slice(line->ptr, i);
        *next = table ? at : end;
        if (table)
            b->html_end = html_table_end(b->text, at);
        return true;
    }
    return false;
}

static bool grid_block(struct blocks *b, struct block *ret)
{
    size_t next, end = 0;
    struct itin_slice line = grid_record_at(b->text, b->at, b->context->separator, &next);
    if (grid_is_separated(line, b->context->separator, b->in_table))
        end = grid_separated(b->context, b->text, b->at, &ret->grid);
    else if (is_pipe_line(b->text, b->at, false))
        end = pipe_grid(b->context, b->text, b->at, &ret->grid);
    else if (!grid_spaces(b->context, b->text, b->at, &ret->grid, &end) &&
             !grid_lines(b->context, b->text, b->at, &ret->grid, &end))
        return false;
    ret->kind = BLOCK_GRID;
    ret->raw = ret->grid.raw;
    b->at = end;
    b->in_table = true;
    return true;
}

/* 국외출장 일정표,,,: a line of a spreadsheet with one cell. */
static struct itin_slice words_of_cells(struct itin_slice line, char separator)
{
    line = slice_trim(line);
    while (line.len && (line.ptr[line.len - 1] == separator || line.ptr[line.len - 1] == '"'))
        line = slice_trim(slice_head(line, line.len - 1));
    while (line.len && (line.ptr[0] == separator || line.ptr[0] == '"'))
        line = slice_trim(slice_from(line, 1));
    return line;
}

void blocks_next(struct blocks *b, struct block *ret)
{
    *ret = (struct block){.kind = BLOCK_END};
    if (b->html_end > b->at && next_nested_table(b, ret))
        return;
    if (b->at >= b->text.len || b->context->arena->failed)
        return;
    size_t next;
    struct itin_slice line = grid_line_at(b->text, b->at, &next);
    bool cut = cut_markup(b, &line, &next);
    if (!cut && grid_block(b, ret))
        return;
    ret->raw = b->context->separator == '\t' ? line : words_of_cells(line, b->context->separator);
    ret->kind = slice_trim(ret->raw).len ? BLOCK_LINE : BLOCK_BLANK;
    if (ret->kind == BLOCK_LINE)
        b->in_table = false;
    b->at = next;
}
