#include "base/base.h"

#include "source/office.h"
#include "source/zip.h"

/* ---- faults ---------------------------------------------------------------------- */

enum itin_status office_fault(struct source_fault *fault, enum office_reason reason,
                              struct itin_slice part)
{
    *fault = (struct source_fault){.kind = SOURCE_FAULT_OFFICE, .what = "", .reason = reason};
    size_t n = part.len < sizeof fault->part ? part.len : sizeof fault->part - 1;
    while (n > 0 && n < part.len && ((unsigned char)part.ptr[n] & 0xC0) == 0x80)
        n--; /* not within a character */
    if (n)
        memcpy(fault->part, part.ptr, n);
    return reason >= OFFICE_FILES ? ITIN_ELIMIT : ITIN_EENCODING;
}

void office_stop(struct office *o, enum office_reason reason)
{
    o->stop = true;
    if (!o->reason)
        o->reason = reason;
}

/* ---- text ------------------------------------------------------------------------ */

static struct office_level *top(struct office *o)
{
    return o->depth ? &o->levels[o->depth - 1] : NULL;
}

static struct buf *sink(struct office *o)
{
    struct office_level *level = top(o);
    return level && level->in_cell ? &level->text : &o->paragraph;
}

void office_text(struct office *o, struct itin_slice text)
{
    struct buf *to = sink(o);
    buf_add(to, text);
    if (to->status)
        office_stop(o, to->status == ITIN_ELIMIT ? OFFICE_TEXT : OFFICE_FINE);
}

static void mark(struct office *o, struct itin_slice label)
{
    struct office_mark *m = ARENA_PUSH(o->arena, o->marks, o->n_marks, o->cap_marks);
    if (m)
        *m = (struct office_mark){(uint32_t)o->out.len, label};
}

/* What a document's own signs would be taken for: mark-up of HTML and Markdown. */
static void put_escaped(struct buf *out, struct itin_slice text, bool in_cell)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : '\0';
        if (c == '&')
            buf_adds(out, "&amp;");
        else if (c == '<' && (in_cell || isalpha((unsigned char)next) || strchr("/!?", next)))
            buf_adds(out, "&lt;");
        else if (c == '\\' || c == '`' || (c == '*' && next == '*'))
            buf_addf(out, "&#%d;", c);
        else if (c == '\n' && in_cell)
            buf_adds(out, "<br>");
        else
            buf_addc(out, (unsigned char)c < ' ' && c != '\n' && (c != '\t' || in_cell) ? ' ' : c);
    }
}

static void put_line(struct office *o, struct itin_slice text, struct itin_slice label)
{
    mark(o, label);
    put_escaped(&o->out, text, false);
    buf_addc(&o->out, '\n');
}

static void put_paragraph(struct office *o)
{
    o->n_paragraphs++;
    put_line(o, buf_slice(&o->paragraph),
             arena_printf(o->arena, "paragraph %u", o->n_paragraphs));
    buf_clear(&o->paragraph);
}

void office_paragraph(struct office *o)
{
    if (sink(o) == &o->paragraph)
        put_paragraph(o);
    else
        office_text(o, LIT("\n"));
}

/* ---- tables ---------------------------------------------------------------------- */

struct office_table *office_table(struct office *o)
{
    return o->depth ? top(o)->table : NULL;
}

void office_table_open(struct office *o)
{
    if (o->depth == ITIN_MAX_NESTED_TABLES) {
        office_stop(o, OFFICE_NESTED);
        return;
    }
    if (!o->depth && o->paragraph.len)
        put_paragraph(o);
    struct office_table *table = arena_new(o->arena, struct office_table);
    struct office_table **slot = ARENA_PUSH(o->arena, o->tables, o->n_tables, o->cap_tables);
    if (!table || !slot) {
        office_stop(o, OFFICE_FINE);
        return;
    }
    *slot = table;
    table->number = ++o->n_all_tables;
    struct office_level *level = &o->levels[o->depth++];
    level->table = table;
    level->in_cell = false;
}

/* A table within a cell stands behind the table that it lies in. */
void office_table_close(struct office *o)
{
    office_cell_close(o);
    if (!o->depth || --o->depth)
        return;
    if (o->paragraph.len)
        put_paragraph(o); /* a caption */
    for (size_t i = 0; i < o->n_tables && !o->stop; i++)
        office_put_table(o, o->tables[i]);
    o->n_tables = 0;
}

struct office_cell *office_cell_open(struct office *o, uint32_t row, uint32_t col)
{
    struct office_level *level = top(o);
    if (!level)
        return NULL;
    office_cell_close(o);
    level->cell = (struct office_cell){.row = row, .col = col, .rows = 1, .cols = 1};
    level->in_cell = true;
    buf_clear(&level->text);
    return &level->cell;
}

struct office_cell *office_add_cell(struct office *o, struct office_table *table)
{
    if (o->n_cells == ITIN_MAX_OFFICE_CELLS) {
        office_stop(o, OFFICE_CELLS);
        return NULL;
    }
    struct office_cell *cell = ARENA_PUSH(o->arena, table->cells, table->n, table->cap);
    if (cell)
        o->n_cells++;
    else
        office_stop(o, OFFICE_FINE);
    return cell;
}

void office_cell_close(struct office *o)
{
    struct office_level *level = top(o);
    if (!level || !level->in_cell)
        return;
    level->in_cell = false;
    struct office_cell *cell = office_add_cell(o, level->table);
    if (!cell)
        return;
    *cell = level->cell;
    cell->text = slice_trim(arena_dup(o->arena, buf_slice(&level->text)));
}

/* ---- a table as text --------------------------------------------------------------- */

static int by_place(const void *left, const void *right)
{
    const struct office_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

/* The rows that hold anything, and who covers what. */
struct layout {
    const struct office_table *table;
    uint32_t *rows;  /* their numbers in the table */
    size_t *first;   /* their first cells; one more behind the last */
    bool *covered;   /* by a cell of another place: n_rows times width */
    size_t n_rows, width;
};

static bool lay_rows(struct office *o, struct office_table *table, struct layout *l)
{
    qsort(table->cells, table->n, sizeof *table->cells, by_place);
    l->table = table;
    l->rows = arena_array(o->arena, table->n, sizeof *l->rows);
    l->first = arena_array(o->arena, table->n + 1, sizeof *l->first);
    if (!l->rows || !l->first)
        return false;
    for (size_t i = 0; i < table->n; i++) {
        const struct office_cell *cell = &table->cells[i];
        if (cell->col >= ITIN_MAX_TABLE_COLUMNS) {
            office_stop(o, OFFICE_COLUMNS);
            return false;
        }
        if (cell->col >= l->width)
            l->width = cell->col + 1;
        if (i && cell->row == cell[-1].row)
            continue;
        l->rows[l->n_rows] = cell->row;
        l->first[l->n_rows++] = i;
    }
    l->first[l->n_rows] = table->n;
    return true;
}

/* The rows and columns that a cell covers of those that there are: whatever
 * its spans say, never more than the table has. */
static void clip_spans(const struct layout *l, size_t row, struct office_cell *cell)
{
    uint64_t end = (uint64_t)cell->row + (cell->rows ? cell->rows : 1);
    size_t last = row + 1;
    while (last < l->n_rows && l->rows[last] < end)
        last++;
    size_t wide = l->width - cell->col;
    cell->rows = (uint32_t)(last - row);
    cell->cols = cell->cols == 0 ? 1 : cell->cols < wide ? cell->cols : (uint32_t)wide;
}

/* Marks what cells cover. Cells that overlap are cut down to one place: which
 * of them lies above, only the damaged file knows. */
static bool lay_covers(struct office *o, struct layout *l)
{
    if (l->n_rows * l->width > ITIN_MAX_TABLE_CELLS) {
        office_stop(o, OFFICE_CELLS);
        return false;
    }
    l->covered = arena_array(o->arena, l->n_rows * l->width, sizeof *l->covered);
    if (!l->covered)
        return false;
    size_t budget = 2 * l->n_rows * l->width; /* more only when cells overlap */
    for (size_t r = 0; r < l->n_rows; r++)
        for (size_t i = l->first[r]; i < l->first[r + 1]; i++) {
            struct office_cell *cell = &l->table->cells[i];
            clip_spans(l, r, cell);
            size_t area = (size_t)cell->rows * cell->cols;
            if (area == 1)
                continue;
            if (l->covered[r * l->width + cell->col] || area > budget) {
                cell->rows = cell->cols = 1;
                continue;
            }
            budget -= area;
            for (size_t y = r; y < r + cell->rows; y++)
                for (size_t x = cell->col; x < cell->col + cell->cols; x++)
                    l->covered[y * l->width + x] |= y != r || x != cell->col;
        }
    return true;
}

/* "B7" */
static struct itin_slice sheet_place(struct arena *arena, uint32_t row, uint32_t col)
{
    char letters[8];
    size_t at = sizeof letters;
    for (uint32_t n = col + 1; n; n = (n - 1) / 26)
        letters[--at] = (char)('A' + (n - 1) % 26);
    return arena_printf(arena, "%.*s%u", (int)(sizeof letters - at), letters + at, row + 1);
}

static struct itin_slice cell_label(struct office *o, const struct office_table *table,
                                    const struct office_cell *cell)
{
    if (!table->sheet.len)
        return arena_printf(o->arena, "table %u row %u column %u", table->number, cell->row + 1,
                            cell->col + 1);
    struct itin_slice place = sheet_place(o->arena, cell->row, cell->col);
    const char *quote = memchr(table->sheet.ptr, ' ', table->sheet.len) ? "'" : "";
    return arena_printf(o->arena, "%s" SLICE_FMT "%s!" SLICE_FMT, quote, SLICE_ARG(table->sheet),
                        quote, SLICE_ARG(place));
}

static void put_cell(struct office *o, const struct office_table *table,
                     const struct office_cell *cell)
{
    mark(o, cell_label(o, table, cell));
    buf_adds(&o->out, "<td");
    if (cell->rows > 1)
        buf_addf(&o->out, " rowspan=\"%u\"", cell->rows);
    if (cell->cols > 1)
        buf_addf(&o->out, " colspan=\"%u\"", cell->cols);
    buf_addc(&o->out, '>');
    put_escaped(&o->out, cell->text, true);
    buf_adds(&o->out, "</td>");
}

static void put_row(struct office *o, const struct layout *l, size_t r)
{
    size_t next = l->first[r];
    buf_adds(&o->out, "<tr>");
    for (size_t x = 0; x < l->width && next < l->first[r + 1]; x++) {
        const struct office_cell *cell = &l->table->cells[next];
        bool covered = l->covered[r * l->width + x];
        if (cell->col == x && !covered)
            put_cell(o, l->table, cell);
        else if (!covered)
            buf_adds(&o->out, "<td></td>");
        while (next < l->first[r + 1] && l->table->cells[next].col <= x)
            next++;
    }
    buf_adds(&o->out, "</tr>\n");
}

static bool is_lone(const struct layout *l, size_t r)
{
    return l->first[r + 1] - l->first[r] == 1 && l->table->cells[l->first[r]].rows == 1;
}

/* Words alone, the first of them in the first column. */
static bool is_header_like(const struct layout *l, size_t r)
{
    size_t from = l->first[r], end = l->first[r + 1];
    for (size_t i = from; i < end; i++)
        for (size_t k = 0; k < l->table->cells[i].text.len; k++)
            if (isdigit((unsigned char)l->table->cells[i].text.ptr[k]))
                return false;
    return end - from > 1 && l->table->cells[from].col == l->table->cells[0].col;
}

/* A sheet holds titles, lines and tables one below another. A table ends
 * before empty rows with a row of words behind them, and before lone cells
 * that lead to such a row, to each other or to the end; a lone cell before
 * rows of the table (a day, say) is a row of it. */
static bool ends_table(const struct layout *l, size_t r)
{
    if (!l->table->sheet.len)
        return false;
    if (!is_lone(l, r))
        return l->rows[r] > l->rows[r - 1] + 1 && is_header_like(l, r);
    return l->table->cells[l->first[r]].col == l->table->cells[0].col &&
           (r + 1 == l->n_rows || is_lone(l, r + 1) || is_header_like(l, r + 1));
}

static bool is_line(const struct layout *l, size_t r)
{
    return is_lone(l, r) && (l->table->sheet.len || l->n_rows == 1);
}

void office_put_table(struct office *o, struct office_table *table)
{
    struct layout l = {0};
    bool open = false;
    if (!table->n)
        return;
    if (!lay_rows(o, table, &l) || !lay_covers(o, &l)) {
        office_stop(o, OFFICE_FINE);
        return;
    }
    for (size_t r = 0; r < l.n_rows && !o->out.status; r++) {
        const struct office_cell *first = &table->cells[l.first[r]];
        if (open && ends_table(&l, r)) {
            buf_adds(&o->out, "</table>\n\n");
            open = false;
        }
        if (!open && is_line(&l, r)) {
            put_line(o, first->text, cell_label(o, table, first));
            continue;
        }
        if (!open) {
            mark(o, cell_label(o, table, first));
            buf_adds(&o->out, "\n<table>\n");
        }
        open = true;
        put_row(o, &l, r);
    }
    if (open)
        buf_adds(&o->out, "</table>\n\n");
}

/* ---- files ----------------------------------------------------------------------- */

bool office_is(struct itin_slice bytes)
{
    return slice_starts(bytes, LIT("PK\x03\x04"));
}

/* The bytes of ASCII text as UTF-16LE stand somewhere. */
static bool has_wide(struct itin_slice bytes, const char *word)
{
    char wide[64];
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++) {
        wide[2 * i] = word[i];
        wide[2 * i + 1] = '\0';
    }
    return slice_contains(bytes, slice(wide, 2 * n));
}

void office_old_fault(struct itin_slice bytes, struct source_fault *ret_fault)
{
    static const struct {
        const char *stream, *what;
    } known[] = {
        {"HwpSummaryInformation", "hwp"},
        {"WordDocument", "doc"},
        {"Workbook", "xls"},
    };
    if (has_wide(bytes, "EncryptedPackage")) {
        office_fault(ret_fault, OFFICE_ENCRYPTED, LIT(""));
        return;
    }
    *ret_fault = (struct source_fault){.kind = SOURCE_FAULT_CONTAINER, .what = "hwp, doc, xls"};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (has_wide(bytes, known[i].stream)) {
            ret_fault->what = known[i].what;
            return;
        }
}

static enum itin_status read_form(struct office *o, struct zip *zip, struct source_fault *fault)
{
    static const struct {
        struct itin_slice part;
        enum itin_status (*read)(struct office *o, struct zip *zip, struct source_fault *fault);
    } forms[] = {
        {{"Contents/content.hpf", 20}, office_hwpx},
        {{"Contents/section0.xml", 21}, office_hwpx},
        {{"word/document.xml", 17}, office_docx},
        {{"xl/workbook.xml", 15}, office_xlsx},
    };
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (zip_find(zip, forms[i].part))
            return forms[i].read(o, zip, fault);
    *fault = (struct source_fault){.kind = SOURCE_FAULT_CONTAINER,
                                   .what = "zip, not hwpx, docx or xlsx"};
    return ITIN_EENCODING;
}

static void begin(struct office *o, struct arena *arena)
{
    *o = (struct office){.arena = arena};
    buf_init(&o->out, ITIN_MAX_FILE_BYTES);
    buf_init(&o->paragraph, ITIN_MAX_FILE_BYTES);
    for (size_t i = 0; i < ARRAY_LEN(o->levels); i++)
        buf_init(&o->levels[i].text, ITIN_MAX_FILE_BYTES);
}

static void end(struct office *o)
{
    buf_release(&o->out);
    buf_release(&o->paragraph);
    for (size_t i = 0; i < ARRAY_LEN(o->levels); i++)
        buf_release(&o->levels[i].text);
}

/* What went wrong on the way, if anything did. */
static enum itin_status outcome(const struct office *o, struct source_fault *fault)
{
    if (o->reason)
        return office_fault(fault, o->reason, LIT(""));
    if (o->out.status == ITIN_ELIMIT)
        return office_fault(fault, OFFICE_TEXT, LIT(""));
    return o->stop || o->arena->failed || o->out.status ? ITIN_ENOMEM : ITIN_OK;
}

enum itin_status office_read(struct arena *arena, struct itin_slice bytes,
                             struct itin_slice *ret_text, struct office_mark **ret_marks,
                             size_t *ret_n, struct source_fault *reterr_fault)
{
    struct office o;
    struct zip zip;
    enum itin_status status = zip_open(arena, bytes, &zip, reterr_fault);
    if (status)
        return status;
    begin(&o, arena);
    status = read_form(&o, &zip, reterr_fault);
    if (!status && o.paragraph.len)
        put_paragraph(&o);
    if (!status)
        status = outcome(&o, reterr_fault);
    if (!status) {
        *ret_text = arena_take(arena, &o.out);
        *ret_marks = o.marks;
        *ret_n = o.n_marks;
        status = arena->failed ? ITIN_ENOMEM : ITIN_OK;
    }
    end(&o);
    return status;
}
