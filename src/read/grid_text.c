/* Tables without signs between their columns. Read only under a header whose
 * words are known, because prose has such blanks and such lines too. */
#include "base/base.h"

#include "base/width.h"
#include "read/report.h"

enum { MAX_COLUMNS = 16, MIN_COLUMNS = 3 };

/* Pieces between runs of two and more blanks, and where each begins on screen. */
struct pieces {
    struct itin_slice part[MAX_COLUMNS];
    size_t column[MAX_COLUMNS];
    size_t n;
};

static struct pieces split_blanks(struct itin_slice line)
{
    struct pieces p = {0};
    size_t at = 0;
    while (at < line.len && p.n < MAX_COLUMNS) {
        while (at < line.len && line.ptr[at] == ' ')
            at++;
        size_t start = at;
        while (at < line.len && !(line.ptr[at] == ' ' && (at + 1 == line.len || line.ptr[at + 1] == ' ')))
            at++;
        if (at == start)
            break;
        p.part[p.n] = slice(line.ptr + start, at - start);
        p.column[p.n++] = width_of(slice(line.ptr, start));
    }
    return p;
}

static bool header_of(const struct itin_slice *words, size_t n)
{
    struct grid_cell cells[MAX_COLUMNS] = {0};
    struct grid_row row = {.cells = cells, .n = n};
    struct shape shape;
    for (size_t i = 0; i < n; i++)
        cells[i].text.str = words[i];
    return shape_of_header(&row, &shape);
}

static void spaces_row(struct grid_context *g, struct grid *grid, struct itin_slice line,
                       const struct pieces *header)
{
    struct pieces p = split_blanks(line);
    struct grid_row *row = grid_add_row(g, grid, slice_trim(line));
    size_t next = 0;
    for (size_t i = 0; row && i < p.n; i++) {
        size_t column = next;
        /* the header word that begins nearest, never one already passed */
        for (size_t k = next; k < header->n; k++) {
            size_t here = header->column[k] > p.column[i] ? header->column[k] - p.column[i]
                                                          : p.column[i] - header->column[k];
            size_t best = header->column[column < header->n ? column : header->n - 1];
            best = best > p.column[i] ? best - p.column[i] : p.column[i] - best;
            if (here < best)
                column = k;
        }
        while (row->n < column)
            if (!grid_add_cell(g, grid, row, slice(line.ptr, 0)))
                return;
        grid_add_cell(g, grid, row, p.part[i]);
        next = column + 1;
    }
}

bool grid_spaces(struct grid_context *g, struct itin_slice text, size_t at, struct grid *ret_grid,
                 size_t *ret_end)
{
    size_t next, start = at;
    struct itin_slice line = grid_line_at(text, at, &next);
    if (line.len > 400 || !slice_contains(line, LIT("  ")))
        return false;
    struct pieces header = split_blanks(line);
    if (header.n < MIN_COLUMNS || !header_of(header.part, header.n))
        return false;
    *ret_grid = (struct grid){.form = GRID_SPACES};
    for (; at < text.len && !g->arena->failed; at = next) {
        line = grid_line_at(text, at, &next);
        if (line.len <= 2000 && slice_trim(line).len && grid_is_border(line))
            continue; /* a ruler below the heads */
        if (line.len > 2000 || !slice_contains(line, LIT("  ")))
            break;
        spaces_row(g, ret_grid, line, &header);
    }
    ret_grid->raw = slice(text.ptr + start, at - start);
    *ret_end = at;
    return true;
}

/* ---- one cell a line ------------------------------------------------------------------ */

static size_t header_words(struct itin_slice text, size_t at, struct itin_slice *words, size_t *ret_end)
{
    size_t n = 0, next;
    while (n < MAX_COLUMNS && at < text.len) {
        struct itin_slice line = slice_trim(grid_line_at(text, at, &next));
        if (!line.len || line.len > 60 || word_role(line) == ROLE_NONE)
            break;
        words[n++] = line;
        at = next;
    }
    *ret_end = at;
    return n;
}

/* Does a line fit a column of this role? */
static bool fits(struct grid_context *g, enum role role, struct itin_slice line)
{
    struct view v = view_of(g->source, g->arena, line);
    bool dated = looks_dated(&v, v.str), timed = looks_timed(&v, v.str);
    bool lasting = looks_lasting(&v, v.str);
    switch (role) {
    case ROLE_DATE:
    case ROLE_DAY:
        return dated;
    case ROLE_TIME:
    case ROLE_DEPART:
    case ROLE_ARRIVE:
        return timed;
    case ROLE_DURATION:
        return lasting;
    case ROLE_CONTENT:
    case ROLE_PARTY:
    case ROLE_NOTE:
    case ROLE_PEOPLE:
        return !timed && !lasting && !dated;
    case ROLE_MONTH:
    case ROLE_YEAR:
    case ROLE_NONE:
    case ROLE_PLACE:
    case ROLE_FROM:
    case ROLE_TO:
    case ROLE_ROUTE:
    case ROLE_TRANSPORT:
    case ROLE_MEAL:
    case ROLE_STAY:
    case ROLE_STATUS:
    case ROLE_KIND:
    case ROLE_WHO:
    case ROLE_SECRET:
    case ROLE_IGNORED:
    case ROLE_FOREIGN:
        break;
    }
    return !timed && !lasting && !dated && line.len < 60;
}

/* Lines fill the columns from left to right; one that does not fit the next
 * column leaves it empty, and one that fits none begins a new row. */
static bool place_line(struct grid_context *g, struct grid *grid, const struct itin_slice *words,
                       size_t columns, struct itin_slice line)
{
    struct grid_row *row = grid->n ? &grid->rows[grid->n - 1] : NULL;
    for (int tries = 0; tries < 2; tries++) {
        size_t from = row ? row->n : columns;
        for (size_t k = from; k < columns; k++) {
            if (!fits(g, word_role(words[k]), line))
                continue;
            while (row->n < k)
                if (!grid_add_cell(g, grid, row, slice(line.ptr, 0)))
                    return false;
            row->raw = row->raw.len ? slice(row->raw.ptr, (size_t)(line.ptr + line.len - row->raw.ptr)) : line;
            return grid_add_cell(g, grid, row, line) != NULL;
        }
        row = grid_add_row(g, grid, slice(line.ptr, 0));
        if (!row)
            return false;
    }
    return false;
}

/* A row with a clock and without words, or words alone between such rows: the
 * cells were not copied row by row, and pairing them would be a guess. */
static bool is_unclear(const struct grid *grid, const struct itin_slice *words, size_t columns)
{
    for (size_t i = 1; i < grid->n; i++) {
        const struct grid_row *row = &grid->rows[i];
        bool timed = false, worded = false;
        for (size_t k = 0; k < columns && k < row->n; k++) {
            enum role role = word_role(words[k]);
            bool filled = row->cells[k].text.str.len > 0;
            timed = timed || (filled && (role == ROLE_TIME || role == ROLE_DEPART));
            worded = worded || (filled && (role == ROLE_CONTENT || role == ROLE_PARTY));
        }
        if (timed && !worded)
            return true;
    }
    return false;
}

bool grid_lines(struct grid_context *g, struct itin_slice text, size_t at, struct grid *ret_grid,
                size_t *ret_end)
{
    struct itin_slice words[MAX_COLUMNS];
    size_t end, next, start = at;
    size_t n = header_words(text, at, words, &end);
    if (n < MIN_COLUMNS || !header_of(words, n))
        return false;
    *ret_grid = (struct grid){.form = GRID_LINES};
    struct grid_row *header = grid_add_row(g, ret_grid, slice(words[0].ptr, 0));
    for (size_t i = 0; header && i < n; i++)
        grid_add_cell(g, ret_grid, header, words[i]);
    grid_add_row(g, ret_grid, slice(words[0].ptr, 0));
    for (at = end; at < text.len && !g->arena->failed; at = next) {
        struct itin_slice line = slice_trim(grid_line_at(text, at, &next));
        if (!line.len || line.len > 300 || line.ptr[0] == '#' ||
            !place_line(g, ret_grid, words, n, line))
            break;
    }
    ret_grid->unclear = is_unclear(ret_grid, words, n);
    ret_grid->raw = slice(text.ptr + start, at - start);
    *ret_end = at;
    return true;
}
