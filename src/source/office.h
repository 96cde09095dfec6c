/* Office files: HWPX, DOCX and XLSX as text, tables in it as HTML tables, and
 * a mark for the paragraph or cell that each stretch of the text comes from. */
#ifndef SOURCE_OFFICE_H
#define SOURCE_OFFICE_H

#include "base/arena.h"
#include "source/source.h"

/* From this byte of the text on, until the next mark. */
struct office_mark {
    uint32_t at;
    struct itin_slice label; /* "Sheet1!B7", "table 2 row 3 column 4", "paragraph 12" */
};

struct office_cell {
    uint32_t row, col, rows, cols; /* from 0; how many it covers */
    struct itin_slice text;        /* lines parted by '\n' */
};

struct office_table {
    uint32_t number;         /* in the document, from 1 */
    struct itin_slice sheet; /* of a workbook; empty: a table of a document */
    struct office_cell *cells;
    size_t n, cap;
};

/* A table that is being read. */
struct office_level {
    struct office_table *table;
    struct office_cell cell;
    bool in_cell;
    struct buf text; /* of the open cell */
};

/* The text while it grows. */
struct office {
    struct arena *arena;
    struct buf out, paragraph;
    struct office_mark *marks;
    size_t n_marks, cap_marks;
    struct office_level levels[ITIN_MAX_NESTED_TABLES];
    size_t depth;
    struct office_table **tables; /* the open table and those within it */
    size_t n_tables, cap_tables;
    uint32_t n_all_tables, n_paragraphs;
    size_t n_cells;
    bool stop; /* no sense in going on: `reason` says why, or memory is out */
    enum office_reason reason;
};

/* Whether the bytes begin as office files do. */
bool office_is(struct itin_slice bytes);
/* The text and its marks, in `arena`. */
enum itin_status office_read(struct arena *arena, struct itin_slice bytes,
                             struct itin_slice *ret_text, struct office_mark **ret_marks,
                             size_t *ret_n, struct source_fault *reterr_fault);
/* What a file of Office before 2007, of Hwp, or an encrypted one is. */
void office_old_fault(struct itin_slice bytes, struct source_fault *ret_fault);

/* Sets the fault; the status that goes with it. */
enum itin_status office_fault(struct source_fault *fault, enum office_reason reason,
                              struct itin_slice part);

/* ---- for the readers of the three forms -------------------------------------- */

void office_stop(struct office *o, enum office_reason reason);
void office_text(struct office *o, struct itin_slice text);
/* Ends a paragraph: of the open cell, else of the document. */
void office_paragraph(struct office *o);
void office_table_open(struct office *o);
void office_table_close(struct office *o);
/* The cell that is open may be changed until it is closed. */
struct office_cell *office_cell_open(struct office *o, uint32_t row, uint32_t col);
void office_cell_close(struct office *o);
/* The innermost open table; NULL when there is none. */
struct office_table *office_table(struct office *o);
/* Another cell of a table; NULL when there are too many. */
struct office_cell *office_add_cell(struct office *o, struct office_table *table);
/* Writes a table into the text. */
void office_put_table(struct office *o, struct office_table *table);

struct zip;
enum itin_status office_docx(struct office *o, struct zip *zip, struct source_fault *reterr_fault);
enum itin_status office_hwpx(struct office *o, struct zip *zip, struct source_fault *reterr_fault);
enum itin_status office_xlsx(struct office *o, struct zip *zip, struct source_fault *reterr_fault);

/* What a number format makes of a number. */
enum cell_format {
    CELL_PLAIN,
    CELL_DATE = 1,
    CELL_TIME = 2,
    CELL_ELAPSED = 4,
    CELL_EITHER = 8 /* a date in one language, a clock in another: the number tells */
};
/* The CELL_ bits of a format code, and of a built-in format. */
unsigned cell_format_of(struct itin_slice code);
unsigned cell_format_built_in(uint32_t id);
/* A number of a workbook as a person sees it: a date, a clock, both, hours
 * elapsed, or the number as it is written. */
struct itin_slice cell_value(struct arena *arena, struct itin_slice number, unsigned format,
                             bool is_1904);

#endif
