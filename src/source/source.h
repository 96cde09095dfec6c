/* A named input: its bytes as they lie on disk, the same as UTF-8 (NFC), and
 * the way back from the one to the other.
 *
 * All parsers work on `text`; a span is a byte range of `text`. Only this
 * folder knows how text maps to the original bytes: positions shown to people
 * (lines, columns) and edits are always those of the original. */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/arena.h"
#include <itin/diag.h>

enum source_encoding { SOURCE_UTF8, SOURCE_UTF8_BOM, SOURCE_UTF16LE, SOURCE_UTF16BE, SOURCE_CP949 };

struct office_mark;

/* What a mail holds, in the order of its text. */
enum source_part_kind { MAIL_OTHER, MAIL_SUBJECT, MAIL_DATE, MAIL_CALENDAR, MAIL_PAGE, MAIL_TEXT, MAIL_OFFICE };
struct source_part {
    enum source_part_kind kind;
    size_t start, end; /* of `text` */
};

struct source_map; /* private: pieces text offset -> raw offset */
struct source_cursor;

struct itin_source {
    int refs;
    struct arena arena;
    struct itin_slice name; /* as given on the command line */
    struct itin_slice raw;  /* the original bytes, unchanged; of an office file or a mail, its text */
    struct itin_slice text; /* UTF-8, NFC, no BOM; CR LF kept, CR alone is LF */
    enum source_encoding encoding;
    struct source_map *map; /* NULL: text is raw (after a BOM of `bom` bytes) */
    size_t bom;
    uint32_t *lines; /* raw-line starts as offsets of text; n_lines of them */
    size_t n_lines;
    struct source_cursor *cursor; /* private: the last position asked for */
    struct itin_slice body;       /* what is read of `text`: all of it; of a mail no header, or one part */
    bool is_office;               /* not the file's own text: no edits, and cells in place of lines */
    struct office_mark *marks;    /* private: cells, by offsets of raw */
    size_t n_marks;
    struct source_part *parts;    /* of a mail, which is_office too: no cells, */
    size_t n_parts;               /* ... and lines of the file */
    uint32_t *file_lines;         /* private: of each line of text; NULL: no mail */
    size_t n_file_lines;
};

/* A stretch of a source's text. `source` NULL: no place known. Half-open. */
struct span {
    struct itin_source *source;
    uint32_t start, end;
};

/* Where something stands, for people: 1-based, columns count code points of
 * the original text. */
struct position {
    uint32_t line, column;
};

/* Why bytes are no text that is read. The place is one of the file itself:
 * `offset` in bytes from 0; line and column from 1. */
enum source_fault_kind {
    SOURCE_NO_FAULT,
    SOURCE_FAULT_BINARY,    /* a NUL byte: no text */
    SOURCE_FAULT_CONTAINER, /* a file of another kind, `what` names it */
    SOURCE_FAULT_INVALID,   /* text in no encoding that is read */
    SOURCE_FAULT_TRUNCATED, /* ends inside a character */
    SOURCE_FAULT_UTF32,
    SOURCE_FAULT_SIZE, /* longer than ITIN_MAX_FILE_BYTES */
    SOURCE_FAULT_LINE, /* a line is longer than ITIN_MAX_LINE_BYTES */
    SOURCE_FAULT_ICU,  /* ICU, which composes and converts text, is not installed */
    SOURCE_FAULT_OFFICE /* an office file that is not read: `reason`, `part` */
};

/* Why an office file is not read. */
enum office_reason {
    OFFICE_FINE,
    OFFICE_ENCRYPTED,
    OFFICE_DIRECTORY, /* the zip directory is damaged or cut off */
    OFFICE_NAME,      /* a name leads out of the container, or stands twice */
    OFFICE_METHOD,    /* packed in a way that is not read */
    OFFICE_PACKED,    /* the packed bytes are damaged */
    OFFICE_CHECKSUM,
    OFFICE_XML,
    OFFICE_DOCTYPE,
    OFFICE_PART, /* a file that must be there is missing */
    OFFICE_FILES, /* from here on: limits */
    OFFICE_FILE_SIZE,
    OFFICE_TOTAL_SIZE,
    OFFICE_RATIO,
    OFFICE_DEPTH,
    OFFICE_NESTED,
    OFFICE_CELLS,
    OFFICE_COLUMNS,
    OFFICE_TEXT,
    OFFICE_MAIL_DEPTH,
    OFFICE_MAIL_PARTS,
    OFFICE_MAIL_SIZE
};
struct source_fault {
    enum source_fault_kind kind;
    const char *what; /* name of the encoding or container it looks like, "" */
    size_t offset;
    unsigned char byte; /* the byte that stands there */
    struct position at;
    enum office_reason reason;
    char part[64]; /* the file within the container, cut to fit */
};

/* Copies and decodes. ITIN_EENCODING and ITIN_ELIMIT come with *reterr_fault.
 * itin_source_new() in diag/ is this with a finding. */
enum itin_status source_new(const char *name, const void *bytes, size_t len,
                            struct itin_source **ret_source, struct source_fault *reterr_fault);

struct itin_source *source_ref(struct itin_source *source);
void source_unref(struct itin_source *source);

struct position source_position(const struct itin_source *source, size_t offset);
/* The place in the file: 0, 0 in an office file, where source_cell() tells it. In a
 * mail the line of the file on which that line of the text begins, encoded as
 * it may be; the column is of the decoded text. */
struct position source_place(const struct itin_source *source, size_t offset);
/* The cell or paragraph of an office file that a text offset lies in; empty in
 * other files. Lives as long as the source. */
struct itin_slice source_cell(const struct itin_source *source, size_t offset);
/* Line `line` (1-based) without its line end; empty when there is none. */
struct itin_slice source_line(const struct itin_source *source, uint32_t line);
/* The offset of a line's first byte in text. */
size_t source_line_start(const struct itin_source *source, uint32_t line);
/* The original byte offset of a text offset. */
size_t source_raw_offset(const struct itin_source *source, size_t offset);
/* UTF-8 text in the file's own encoding (for edits); empty with *ret_ok false
 * when it cannot be expressed there. */
struct itin_slice source_encode(const struct itin_source *source, struct arena *arena,
                                struct itin_slice text, bool *ret_ok);

/* The text of a span. */
static inline struct itin_slice span_text(struct span s)
{
    return s.source ? slice(s.source->text.ptr + s.start, s.end - s.start) : slice(NULL, 0);
}

/* The span of a slice that points into the source's text. */
static inline struct span span_of(struct itin_source *source, struct itin_slice part)
{
    if (!part.ptr)
        return (struct span){source, 0, 0};
    uint32_t start = (uint32_t)(part.ptr - source->text.ptr);
    return (struct span){source, start, start + (uint32_t)part.len};
}

static inline bool span_is_set(struct span s)
{
    return s.source != NULL;
}

#endif
