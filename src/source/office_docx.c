/* DOCX (ECMA-376 part 1, WordprocessingML): word/document.xml. */
#include "base/base.h"

#include "source/office.h"
#include "source/xml.h"
#include "source/zip.h"

/* A table that is open: where its next cell stands. */
struct docx_table {
    uint32_t row, col;
    bool deleted;     /* the row, by a tracked change */
    size_t row_start; /* its first cell in the table */
    bool continues;   /* the open cell is a part of the one above */
    size_t above[ITIN_MAX_TABLE_COLUMNS]; /* 1 + the last cell that began in a column; 0: none */
};

struct docx {
    struct office *o;
    struct docx_table tables[ITIN_MAX_NESTED_TABLES];
    unsigned skip; /* elements open within one that is left out */
    bool in_text, in_run, in_row_properties, hidden;
};

/* Text that is deleted, of another place, or a copy of what stands beside it. */
static bool is_left_out(struct itin_slice name)
{
    static const struct itin_slice names[] = {
        {"del", 3},       {"moveFrom", 8},  {"Fallback", 8},    {"rPrChange", 9},
        {"pPrChange", 9}, {"tcPrChange", 10}, {"trPrChange", 10}, {"tblPrChange", 11},
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_eq(name, names[i]))
            return true;
    return false;
}

static void put(struct docx *d, struct itin_slice text)
{
    if (d->in_run && !d->hidden)
        office_text(d->o, text);
}

static struct docx_table *table(struct docx *d)
{
    return d->o->depth ? &d->tables[d->o->depth - 1] : NULL;
}

/* vMerge without a value goes on with the cell above that ends here. */
static void merge_down(struct docx *d, const char **attributes)
{
    struct itin_slice value = xml_attribute(attributes, LIT("val"));
    struct docx_table *t = table(d);
    if (t && !slice_eq(value, LIT("restart")))
        t->continues = true;
}

static struct office_level *level(struct docx *d)
{
    return d->o->depth ? &d->o->levels[d->o->depth - 1] : NULL;
}

/* The cell above that reaches down to this one, if there is one. */
static struct office_cell *cell_above(const struct docx_table *t, struct office_table *of,
                                      const struct office_cell *cell)
{
    size_t n = cell->col < ITIN_MAX_TABLE_COLUMNS ? t->above[cell->col] : 0;
    struct office_cell *above = n && n <= of->n ? &of->cells[n - 1] : NULL;
    return above && above->col == cell->col && above->row < cell->row &&
                   above->row + above->rows >= cell->row
               ? above
               : NULL;
}

static void close_cell(struct docx *d)
{
    struct docx_table *t = table(d);
    struct office_level *l = level(d);
    if (!t || !l->in_cell)
        return;
    struct office_cell *above = t->continues ? cell_above(t, l->table, &l->cell) : NULL;
    uint32_t col = l->cell.col, cols = l->cell.cols ? l->cell.cols : 1;
    t->continues = false;
    t->col = col >= ITIN_MAX_TABLE_COLUMNS || cols >= ITIN_MAX_TABLE_COLUMNS - col
                 ? ITIN_MAX_TABLE_COLUMNS
                 : col + cols;
    if (above) {
        above->rows = l->cell.row + 1 - above->row;
        l->in_cell = false; /* it holds nothing of its own */
        return;
    }
    office_cell_close(d->o);
    if (col < ITIN_MAX_TABLE_COLUMNS)
        t->above[col] = l->table->n;
}

static void close_row(struct docx *d)
{
    struct docx_table *t = table(d);
    struct office_table *of = office_table(d->o);
    if (!t)
        return;
    close_cell(d);
    if (t->deleted)
        of->n = t->row_start;
    else
        t->row++;
    t->col = 0;
    t->deleted = false;
}

static void open_row(struct docx *d)
{
    struct docx_table *t = table(d);
    if (!t)
        return;
    t->col = 0;
    t->row_start = office_table(d->o)->n;
}

static void open_table(struct docx *d)
{
    office_table_open(d->o);
    if (table(d))
        *table(d) = (struct docx_table){0};
}

/* What changes the cell or the row that is open. */
static void on_table_property(struct docx *d, struct itin_slice name, const char **attributes)
{
    struct docx_table *t = table(d);
    struct office_level *l = level(d);
    if (!t)
        return;
    if (slice_eq(name, LIT("gridSpan")) && l->in_cell)
        l->cell.cols = xml_number(attributes, LIT("val"), 1);
    else if (slice_eq(name, LIT("vMerge")) && l->in_cell)
        merge_down(d, attributes);
    else if (slice_eq(name, LIT("gridBefore")))
        t->col = xml_number(attributes, LIT("val"), 0);
}

static void on_start(void *user, struct itin_slice name, const char **attributes)
{
    struct docx *d = user;
    if (d->in_row_properties && slice_eq(name, LIT("del")) && table(d))
        table(d)->deleted = true;
    if (d->skip || is_left_out(name)) {
        d->skip++;
        return;
    }
    if (slice_eq(name, LIT("t")))
        d->in_text = true;
    else if (slice_eq(name, LIT("r")))
        d->in_run = true, d->hidden = false;
    else if (slice_eq(name, LIT("vanish")))
        d->hidden = d->in_run && xml_is_on(attributes, LIT("val"));
    else if (slice_eq(name, LIT("tab")) || slice_eq(name, LIT("ptab")))
        put(d, LIT("\t"));
    else if (slice_eq(name, LIT("br")) || slice_eq(name, LIT("cr")))
        put(d, LIT("\n"));
    else if (slice_eq(name, LIT("noBreakHyphen")))
        put(d, LIT("-"));
    else if (slice_eq(name, LIT("tbl")))
        open_table(d);
    else if (slice_eq(name, LIT("tr")))
        open_row(d);
    else if (slice_eq(name, LIT("trPr")))
        d->in_row_properties = true;
    else if (slice_eq(name, LIT("tc")) && table(d))
        office_cell_open(d->o, table(d)->row, table(d)->col);
    else
        on_table_property(d, name, attributes);
}

static void on_end(void *user, struct itin_slice name)
{
    struct docx *d = user;
    if (d->skip) {
        d->skip--;
        return;
    }
    if (slice_eq(name, LIT("t")))
        d->in_text = false;
    else if (slice_eq(name, LIT("r")))
        d->in_run = d->hidden = false;
    else if (slice_eq(name, LIT("p")))
        office_paragraph(d->o);
    else if (slice_eq(name, LIT("trPr")))
        d->in_row_properties = false;
    else if (slice_eq(name, LIT("tc")))
        close_cell(d);
    else if (slice_eq(name, LIT("tr")))
        close_row(d);
    else if (slice_eq(name, LIT("tbl")))
        office_table_close(d->o);
}

static void on_text(void *user, struct itin_slice text)
{
    struct docx *d = user;
    if (!d->skip && d->in_text)
        put(d, text);
}

enum itin_status office_docx(struct office *o, struct zip *zip, struct source_fault *reterr_fault)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct docx d = {.o = o};
    struct itin_slice xml;
    const struct zip_entry *part = zip_find(zip, LIT("word/document.xml"));
    enum itin_status status = zip_read(zip, part, &xml, reterr_fault);
    return status ? status : xml_walk(part->name, xml, &handler, &d, &o->stop, reterr_fault);
}
