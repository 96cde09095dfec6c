/* XLSX (ECMA-376 part 1, SpreadsheetML): the sheets of a workbook in its order,
 * each as one table. What is hidden is not read. */
#include "base/base.h"

#include "source/office.h"
#include "source/xml.h"
#include "source/zip.h"

struct texts {
    struct itin_slice *list;
    size_t n, cap;
};

struct sheet {
    struct itin_slice name, id;
};

struct style {
    uint32_t id;
    unsigned format;
};

enum value_kind { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_TRUTH, VALUE_ERROR };

struct xlsx {
    struct office *o;
    struct zip *zip;
    struct texts shared;
    struct sheet *sheets;
    size_t n_sheets, cap_sheets;
    struct style *codes; /* number formats of the workbook */
    size_t n_codes, cap_codes;
    unsigned *formats; /* of cell styles */
    size_t n_formats, cap_formats;
    bool is_1904;
    /* while a part is read */
    struct buf text;
    bool in_text, in_cell_styles;
    unsigned skip;
    const struct sheet *wanted; /* the sheet whose target is looked for */
    struct itin_slice target;
    struct office_table *table;
    uint32_t row, col;
    size_t style;
    enum value_kind kind;
    bool row_hidden;
    bool col_hidden[ITIN_MAX_TABLE_COLUMNS];
};

static void on_nothing(void *user, struct itin_slice name)
{
    (void)user, (void)name;
}

static void on_no_text(void *user, struct itin_slice text)
{
    (void)user, (void)text;
}

static void begin_text(struct xlsx *x, bool on)
{
    x->in_text = on;
}

static void on_piece(void *user, struct itin_slice text)
{
    struct xlsx *x = user;
    if (!x->in_text || x->skip)
        return;
    buf_add(&x->text, text);
    if (x->text.status)
        office_stop(x->o, x->text.status == ITIN_ELIMIT ? OFFICE_TEXT : OFFICE_FINE);
}

/* The text collected so far, which begins anew. */
static struct itin_slice take_text(struct xlsx *x)
{
    struct itin_slice text = arena_dup(x->o->arena, buf_slice(&x->text));
    buf_clear(&x->text);
    if (!text.ptr)
        office_stop(x->o, OFFICE_FINE);
    return text;
}

static enum itin_status walk(struct xlsx *x, struct itin_slice name,
                             const struct xml_handler *handler, struct source_fault *fault)
{
    struct itin_slice xml;
    const struct zip_entry *part = zip_find(x->zip, name);
    if (!part)
        return office_fault(fault, OFFICE_PART, name);
    enum itin_status status = zip_read(x->zip, part, &xml, fault);
    buf_clear(&x->text);
    x->in_text = false;
    x->skip = 0;
    return status ? status : xml_walk(name, xml, handler, x, &x->o->stop, fault);
}

/* ---- shared strings: runs are joined, the reading beside them is skipped -------------- */

static void strings_start(void *user, struct itin_slice name, const char **attributes)
{
    struct xlsx *x = user;
    (void)attributes;
    if (x->skip || slice_eq(name, LIT("rPh")))
        x->skip++;
    else if (slice_eq(name, LIT("t")))
        begin_text(x, true);
}

static void strings_end(void *user, struct itin_slice name)
{
    struct xlsx *x = user;
    if (x->skip) {
        x->skip--;
        return;
    }
    if (slice_eq(name, LIT("t")))
        begin_text(x, false);
    if (!slice_eq(name, LIT("si")))
        return;
    struct itin_slice *slot =
        ARENA_PUSH(x->o->arena, x->shared.list, x->shared.n, x->shared.cap);
    if (slot)
        *slot = take_text(x);
    else
        office_stop(x->o, OFFICE_FINE);
}

/* ---- styles: which numbers are dates --------------------------------------------------- */

static unsigned format_of(const struct xlsx *x, uint32_t id)
{
    for (size_t i = 0; i < x->n_codes; i++)
        if (x->codes[i].id == id)
            return x->codes[i].format;
    return cell_format_built_in(id);
}

static void styles_start(void *user, struct itin_slice name, const char **attributes)
{
    enum { MOST_CODES = 4096 }; /* far beyond what a workbook may hold */
    struct xlsx *x = user;
    if (slice_eq(name, LIT("numFmt")) && x->n_codes < MOST_CODES) {
        struct style *s = ARENA_PUSH(x->o->arena, x->codes, x->n_codes, x->cap_codes);
        if (s)
            *s = (struct style){xml_number(attributes, LIT("numFmtId"), 0),
                                cell_format_of(xml_attribute(attributes, LIT("formatCode")))};
    } else if (slice_eq(name, LIT("cellXfs"))) {
        x->in_cell_styles = true;
    } else if (slice_eq(name, LIT("xf")) && x->in_cell_styles && x->n_formats < UINT16_MAX) {
        unsigned *f = ARENA_PUSH(x->o->arena, x->formats, x->n_formats, x->cap_formats);
        if (f)
            *f = format_of(x, xml_number(attributes, LIT("numFmtId"), 0));
    }
}

static void styles_end(void *user, struct itin_slice name)
{
    struct xlsx *x = user;
    if (slice_eq(name, LIT("cellXfs")))
        x->in_cell_styles = false;
}

/* ---- the workbook ---------------------------------------------------------------------- */

static void workbook_start(void *user, struct itin_slice name, const char **attributes)
{
    struct xlsx *x = user;
    if (slice_eq(name, LIT("workbookPr"))) {
        struct itin_slice flag = xml_attribute(attributes, LIT("date1904"));
        x->is_1904 = flag.ptr && xml_is_on(attributes, LIT("date1904"));
    }
    struct itin_slice state = xml_attribute(attributes, LIT("state"));
    if (!slice_eq(name, LIT("sheet")) || slice_eq(state, LIT("hidden")) ||
        slice_eq(state, LIT("veryHidden")) || x->n_sheets >= ITIN_MAX_PACKED_FILES)
        return;
    struct sheet *s = ARENA_PUSH(x->o->arena, x->sheets, x->n_sheets, x->cap_sheets);
    if (s)
        *s = (struct sheet){arena_dup(x->o->arena, xml_attribute(attributes, LIT("name"))),
                            arena_dup(x->o->arena, xml_attribute(attributes, LIT("id")))};
}

static void relation_start(void *user, struct itin_slice name, const char **attributes)
{
    struct xlsx *x = user;
    if (!slice_eq(name, LIT("Relationship")) ||
        !slice_eq(xml_attribute(attributes, LIT("Id")), x->wanted->id) ||
        !slice_ends(xml_attribute(attributes, LIT("Type")), LIT("/worksheet")))
        return;
    struct itin_slice target = xml_attribute(attributes, LIT("Target"));
    x->target = slice_starts(target, LIT("/"))
                    ? arena_dup(x->o->arena, slice_from(target, 1))
                    : arena_printf(x->o->arena, "xl/" SLICE_FMT, SLICE_ARG(target));
}

/* ---- sheets ---------------------------------------------------------------------------- */

/* "B7" off the front of *s, from 0. */
static bool take_place(struct itin_slice *s, uint32_t *ret_row, uint32_t *ret_col)
{
    uint64_t row = 0, col = 0;
    size_t at = 0;
    while (at < s->len && s->ptr[at] == '$')
        at++;
    for (; at < s->len && isalpha((unsigned char)s->ptr[at]) && col < 1 << 20; at++)
        col = col * 26 + (uint64_t)(toupper((unsigned char)s->ptr[at]) - 'A') + 1;
    while (at < s->len && s->ptr[at] == '$')
        at++;
    for (; at < s->len && isdigit((unsigned char)s->ptr[at]) && row < 1 << 24; at++)
        row = row * 10 + (uint64_t)(s->ptr[at] - '0');
    if (!row || !col || row >= 1 << 24 || col >= 1 << 20)
        return false;
    *ret_row = (uint32_t)row - 1;
    *ret_col = (uint32_t)col - 1;
    *s = slice_from(*s, at);
    return true;
}

static enum value_kind kind_of(struct itin_slice type)
{
    static const struct {
        struct itin_slice name;
        enum value_kind kind;
    } kinds[] = {
        {{"s", 1}, VALUE_SHARED}, {{"inlineStr", 9}, VALUE_TEXT}, {{"str", 3}, VALUE_TEXT},
        {{"d", 1}, VALUE_TEXT},   {{"b", 1}, VALUE_TRUTH},        {{"e", 1}, VALUE_ERROR},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (slice_eq(type, kinds[i].name))
            return kinds[i].kind;
    return VALUE_NUMBER;
}

static void open_cell(struct xlsx *x, const char **attributes)
{
    struct itin_slice place = xml_attribute(attributes, LIT("r"));
    uint32_t row, col;
    if (take_place(&place, &row, &col)) {
        x->row = row;
        x->col = col;
    }
    x->style = xml_number(attributes, LIT("s"), 0);
    x->kind = kind_of(xml_attribute(attributes, LIT("t")));
    buf_clear(&x->text);
}

static struct itin_slice cell_text(struct xlsx *x)
{
    struct itin_slice value = slice_trim(buf_slice(&x->text));
    int n;
    switch (x->kind) {
    case VALUE_SHARED:
        return slice_number(value, 9, &n) && (size_t)n < x->shared.n ? x->shared.list[n]
                                                                      : slice(NULL, 0);
    case VALUE_TRUTH:
        return slice_eq(value, LIT("1")) ? LIT("TRUE") : LIT("FALSE");
    case VALUE_ERROR:
        return slice(NULL, 0);
    case VALUE_TEXT:
        return take_text(x);
    case VALUE_NUMBER:
        break;
    }
    unsigned format = x->style < x->n_formats ? x->formats[x->style] : CELL_PLAIN;
    return value.len ? cell_value(x->o->arena, take_text(x), format, x->is_1904) : value;
}

static void close_cell(struct xlsx *x)
{
    struct itin_slice text = slice_trim(cell_text(x));
    uint32_t col = x->col++;
    if (!text.len || x->row_hidden || (col < ITIN_MAX_TABLE_COLUMNS && x->col_hidden[col]))
        return;
    struct office_cell *cell = office_add_cell(x->o, x->table);
    if (cell)
        *cell = (struct office_cell){.row = x->row, .col = col, .rows = 1, .cols = 1, .text = text};
}

static int find_place(const void *left, const void *right)
{
    const struct office_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

/* "B7:D9": the spans of the cell at B7. Cells stand in order in the file. */
static void merge(struct xlsx *x, struct itin_slice range)
{
    struct office_cell from = {0}, to = {0};
    if (!x->table->n || !take_place(&range, &from.row, &from.col) || !slice_starts(range, LIT(":")))
        return;
    range = slice_from(range, 1);
    if (!take_place(&range, &to.row, &to.col) || to.row < from.row || to.col < from.col)
        return;
    struct office_cell *cell =
        bsearch(&from, x->table->cells, x->table->n, sizeof from, find_place);
    if (cell) {
        cell->rows = to.row - from.row + 1;
        cell->cols = to.col - from.col + 1;
    }
}

static void hide_columns(struct xlsx *x, const char **attributes)
{
    uint32_t from = xml_number(attributes, LIT("min"), 1), to = xml_number(attributes, LIT("max"), 0);
    if (!xml_attribute(attributes, LIT("hidden")).ptr || !xml_is_on(attributes, LIT("hidden")))
        return;
    for (uint32_t c = from; c && c <= to && c <= ITIN_MAX_TABLE_COLUMNS; c++)
        x->col_hidden[c - 1] = true;
}

static void open_row(struct xlsx *x, const char **attributes)
{
    uint32_t number = xml_number(attributes, LIT("r"), x->row + 2);
    x->row = number ? number - 1 : 0;
    x->col = 0;
    x->row_hidden = xml_attribute(attributes, LIT("hidden")).ptr &&
                    xml_is_on(attributes, LIT("hidden"));
}

static void sheet_start(void *user, struct itin_slice name, const char **attributes)
{
    struct xlsx *x = user;
    if (x->skip || slice_eq(name, LIT("rPh")))
        x->skip++;
    else if (slice_eq(name, LIT("row")))
        open_row(x, attributes);
    else if (slice_eq(name, LIT("c")))
        open_cell(x, attributes);
    else if (slice_eq(name, LIT("v")) || slice_eq(name, LIT("t")))
        begin_text(x, true);
    else if (slice_eq(name, LIT("mergeCell")))
        merge(x, xml_attribute(attributes, LIT("ref")));
    else if (slice_eq(name, LIT("col")))
        hide_columns(x, attributes);
}

static void sheet_end(void *user, struct itin_slice name)
{
    struct xlsx *x = user;
    if (x->skip)
        x->skip--;
    else if (slice_eq(name, LIT("v")) || slice_eq(name, LIT("t")))
        begin_text(x, false);
    else if (slice_eq(name, LIT("c")))
        close_cell(x);
}

static enum itin_status read_sheet(struct xlsx *x, const struct sheet *sheet,
                                   struct source_fault *fault)
{
    static const struct xml_handler relations = {relation_start, on_nothing, on_no_text};
    static const struct xml_handler cells = {sheet_start, sheet_end, on_piece};
    x->wanted = sheet;
    x->target = slice(NULL, 0);
    enum itin_status status = walk(x, LIT("xl/_rels/workbook.xml.rels"), &relations, fault);
    if (status || !x->target.len)
        return status; /* a chart has no cells */
    x->table = arena_new(x->o->arena, struct office_table);
    if (!x->table)
        return ITIN_ENOMEM;
    x->table->sheet = sheet->name.len ? sheet->name : LIT("?");
    x->row = UINT32_MAX;
    memset(x->col_hidden, 0, sizeof x->col_hidden);
    status = walk(x, x->target, &cells, fault);
    if (!status && !x->o->stop)
        office_put_table(x->o, x->table);
    return status;
}

static enum itin_status read_sheets(struct xlsx *x, struct source_fault *fault)
{
    static const struct xml_handler workbook = {workbook_start, on_nothing, on_no_text};
    static const struct xml_handler strings = {strings_start, strings_end, on_piece};
    static const struct xml_handler styles = {styles_start, styles_end, on_no_text};
    enum itin_status status = walk(x, LIT("xl/workbook.xml"), &workbook, fault);
    if (!status && zip_find(x->zip, LIT("xl/sharedStrings.xml")))
        status = walk(x, LIT("xl/sharedStrings.xml"), &strings, fault);
    if (!status && zip_find(x->zip, LIT("xl/styles.xml")))
        status = walk(x, LIT("xl/styles.xml"), &styles, fault);
    for (size_t i = 0; !status && !x->o->stop && i < x->n_sheets; i++)
        status = read_sheet(x, &x->sheets[i], fault);
    return status;
}

enum itin_status office_xlsx(struct office *o, struct zip *zip, struct source_fault *reterr_fault)
{
    struct xlsx x = {.o = o, .zip = zip};
    buf_init(&x.text, ITIN_MAX_FILE_BYTES);
    enum itin_status status = read_sheets(&x, reterr_fault);
    buf_release(&x.text);
    return status;
}
