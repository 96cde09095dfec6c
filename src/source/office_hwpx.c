/* HWPX (OWPML, KS X 6101): Contents/section0.xml, section1.xml ... */
#include "base/base.h"

#include "source/office.h"
#include "source/xml.h"
#include "source/zip.h"

struct hwpx {
    struct office *o;
    unsigned skip;     /* elements open within one that is left out */
    unsigned in_text;  /* a `t` is open */
    bool deleted;      /* between the marks of a tracked deletion */
    struct {
        uint32_t row, col; /* for cells that say no address */
    } next[ITIN_MAX_NESTED_TABLES];
};

/* What is no text of the document's own: page heads and feet, notes, comments. */
static bool is_left_out(struct itin_slice name)
{
    static const struct itin_slice names[] = {
        {"header", 6},  {"footer", 6},         {"footNote", 8}, {"endNote", 7},
        {"secPr", 5},   {"hiddenComment", 13}, {"script", 6},   {"parameters", 10},
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_eq(name, names[i]))
            return true;
    return false;
}

/* Elements within `t` that stand for a sign. */
static const struct {
    struct itin_slice name, sign;
} signs[] = {
    {{"lineBreak", 9}, {"\n", 1}},
    {{"tab", 3}, {"\t", 1}},
    {{"fwSpace", 7}, {" ", 1}},
    {{"nbSpace", 7}, {" ", 1}},
    {{"hyphen", 6}, {"-", 1}},
};

static void put(struct hwpx *h, struct itin_slice text)
{
    if (h->in_text && !h->deleted)
        office_text(h->o, text);
}

static struct office_level *level(struct hwpx *h)
{
    return h->o->depth ? &h->o->levels[h->o->depth - 1] : NULL;
}

static void open_cell(struct hwpx *h)
{
    size_t depth = h->o->depth;
    if (depth)
        office_cell_open(h->o, h->next[depth - 1].row, h->next[depth - 1].col);
}

static void close_cell(struct hwpx *h)
{
    struct office_level *l = level(h);
    if (!l || !l->in_cell)
        return;
    uint32_t cols = l->cell.cols < ITIN_MAX_TABLE_COLUMNS ? l->cell.cols : ITIN_MAX_TABLE_COLUMNS;
    if (l->cell.col < ITIN_MAX_TABLE_COLUMNS)
        h->next[h->o->depth - 1].col = l->cell.col + cols;
    office_cell_close(h->o);
}

static void set_address(struct hwpx *h, const char **attributes)
{
    struct office_level *l = level(h);
    if (!l || !l->in_cell)
        return;
    l->cell.row = xml_number(attributes, LIT("rowAddr"), l->cell.row);
    l->cell.col = xml_number(attributes, LIT("colAddr"), l->cell.col);
}

static void set_spans(struct hwpx *h, const char **attributes)
{
    struct office_level *l = level(h);
    if (!l || !l->in_cell)
        return;
    l->cell.rows = xml_number(attributes, LIT("rowSpan"), 1);
    l->cell.cols = xml_number(attributes, LIT("colSpan"), 1);
}

static void open_table(struct hwpx *h)
{
    office_table_open(h->o);
    if (h->o->depth)
        h->next[h->o->depth - 1].row = h->next[h->o->depth - 1].col = 0;
}

static void next_row(struct hwpx *h)
{
    if (!h->o->depth)
        return;
    close_cell(h);
    h->next[h->o->depth - 1].row++;
    h->next[h->o->depth - 1].col = 0;
}

static void on_start(void *user, struct itin_slice name, const char **attributes)
{
    struct hwpx *h = user;
    if (h->skip || is_left_out(name)) {
        h->skip++;
        return;
    }
    if (slice_eq(name, LIT("t")))
        h->in_text++;
    else if (slice_eq(name, LIT("tbl")))
        open_table(h);
    else if (slice_eq(name, LIT("tc")))
        open_cell(h);
    else if (slice_eq(name, LIT("cellAddr")))
        set_address(h, attributes);
    else if (slice_eq(name, LIT("cellSpan")))
        set_spans(h, attributes);
    else if (slice_eq(name, LIT("deleteBegin")))
        h->deleted = true;
    else if (slice_eq(name, LIT("deleteEnd")))
        h->deleted = false;
    for (size_t i = 0; h->in_text && i < ARRAY_LEN(signs); i++)
        if (slice_eq(name, signs[i].name))
            put(h, signs[i].sign);
}

static void on_end(void *user, struct itin_slice name)
{
    struct hwpx *h = user;
    if (h->skip) {
        h->skip--;
        return;
    }
    if (slice_eq(name, LIT("t")) && h->in_text)
        h->in_text--;
    else if (slice_eq(name, LIT("p")))
        office_paragraph(h->o);
    else if (slice_eq(name, LIT("tc")))
        close_cell(h);
    else if (slice_eq(name, LIT("tr")))
        next_row(h);
    else if (slice_eq(name, LIT("tbl")))
        office_table_close(h->o);
}

static void on_text(void *user, struct itin_slice text)
{
    struct hwpx *h = user;
    if (!h->skip)
        put(h, text);
}

/* ---- encryption ------------------------------------------------------------------- */

static void on_manifest(void *user, struct itin_slice name, const char **attributes)
{
    (void)attributes;
    if (slice_eq(name, LIT("encryption-data")))
        office_stop(user, OFFICE_ENCRYPTED);
}

static void on_nothing(void *user, struct itin_slice name)
{
    (void)user, (void)name;
}

static enum itin_status read_part(struct zip *zip, const struct zip_entry *part,
                                  const struct xml_handler *handler, void *user, const bool *stop,
                                  struct source_fault *fault)
{
    struct itin_slice xml;
    enum itin_status status = zip_read(zip, part, &xml, fault);
    return status ? status : xml_walk(part->name, xml, handler, user, stop, fault);
}

static enum itin_status read_sections(struct hwpx *h, struct zip *zip, struct source_fault *fault)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    for (uint32_t n = 0; !h->o->stop; n++) {
        struct itin_slice name = arena_printf(h->o->arena, "Contents/section%u.xml", n);
        const struct zip_entry *part = zip_find(zip, name);
        if (!name.ptr)
            return ITIN_ENOMEM;
        if (!part)
            return n ? ITIN_OK : office_fault(fault, OFFICE_PART, name);
        enum itin_status status = read_part(zip, part, &handler, h, &h->o->stop, fault);
        if (status)
            return status;
    }
    return ITIN_OK;
}

enum itin_status office_hwpx(struct office *o, struct zip *zip, struct source_fault *reterr_fault)
{
    static const struct xml_handler handler = {on_manifest, on_nothing, on_nothing};
    struct hwpx h = {.o = o};
    const struct zip_entry *manifest = zip_find(zip, LIT("META-INF/manifest.xml"));
    enum itin_status status =
        manifest ? read_part(zip, manifest, &handler, o, &o->stop, reterr_fault) : ITIN_OK;
    return status ? status : read_sections(&h, zip, reterr_fault);
}
