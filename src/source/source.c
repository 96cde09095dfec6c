#include "base/base.h"

#include "base/utf8.h"
#include "source/decode.h"
#include "source/mail.h"
#include "source/office.h"
#include "source/source.h"

/* The last position asked for. The next one on the same line is counted from
 * there, so that many findings on one endless line cost one walk of it. */
struct source_cursor {
    uint32_t line, column;
    size_t raw;
};

struct itin_source *source_ref(struct itin_source *source)
{
    source->refs++;
    return source;
}

void source_unref(struct itin_source *source)
{
    if (!source || --source->refs > 0)
        return;
    arena_release(&source->arena);
    free(source);
}

/* The offset behind the line end at or after `from`; text.len for the last
 * line. A lone CR ends a line only in a text that has no LF at all. */
static size_t next_line(struct itin_slice text, size_t from, char end)
{
    const char *p = from < text.len ? memchr(text.ptr + from, end, text.len - from) : NULL;
    return p ? (size_t)(p - text.ptr) + 1 : text.len;
}

static char line_end_char(struct itin_slice text)
{
    bool lf = text.len && memchr(text.ptr, '\n', text.len);
    return lf || !text.len || !memchr(text.ptr, '\r', text.len) ? '\n' : '\r';
}

/* Lines of old Macs end in CR alone: read as LF, byte for byte. */
static bool plain_lines(struct itin_source *source)
{
    struct itin_slice text = source->text;
    if (line_end_char(text) == '\n')
        return true;
    char *copy = arena_alloc(&source->arena, text.len);
    if (!copy)
        return false;
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.ptr[i] == '\r' ? '\n' : text.ptr[i];
    source->text = slice(copy, text.len);
    return true;
}

/* A text that ends in a line end has no empty line after it. */
static bool index_lines(struct itin_source *source, struct source_fault *fault)
{
    struct itin_slice text = source->text;
    const char end = '\n';
    size_t n = 1;
    for (size_t at = next_line(text, 0, end); at < text.len; at = next_line(text, at, end))
        n++;
    source->lines = arena_array(&source->arena, n, sizeof *source->lines);
    if (!source->lines)
        return false;
    source->n_lines = n;
    for (size_t i = 0, at = 0; i < n; i++) {
        size_t next = next_line(text, at, end);
        source->lines[i] = (uint32_t)at;
        if (next - at > ITIN_MAX_LINE_BYTES && fault->kind == SOURCE_NO_FAULT)
            *fault = (struct source_fault){.kind = SOURCE_FAULT_LINE,
                                           .what = "",
                                           .offset = source_raw_offset(source, at),
                                           .at = {(uint32_t)i + 1, 1}};
        at = next;
    }
    return true;
}

/* The place of a byte in bytes that could not be decoded: lines by LF;
 * columns count bytes that do not continue a UTF-8 character. */
static void locate(struct itin_slice raw, struct source_fault *fault)
{
    fault->at = (struct position){1, 1};
    for (size_t i = 0; i < fault->offset && i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        if (c == '\n')
            fault->at = (struct position){fault->at.line + 1, 1};
        else if ((c & 0xC0) != 0x80 && c != 0)
            fault->at.column++;
    }
}

static enum itin_status load_mail(struct itin_source *source, struct source_fault *fault)
{
    struct mail_text mail = {0};
    enum itin_status status = mail_read(&source->arena, source->raw, &mail, fault);
    if (status)
        return status;
    source->is_office = true;
    source->raw = mail.text;
    source->marks = mail.marks;
    source->n_marks = mail.n_marks;
    source->parts = mail.parts;
    source->n_parts = mail.n_parts;
    source->file_lines = mail.file_lines;
    source->n_file_lines = mail.n_file_lines;
    return ITIN_OK;
}

/* The first offset of text that stands for the byte `raw` or one behind it. */
static size_t text_offset(const struct itin_source *source, size_t raw)
{
    size_t low = 0, high = source->text.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (source_raw_offset(source, mid) < raw)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Parts are told in bytes of the mail's text; normalised, it may be shorter. */
static void settle_parts(struct itin_source *source)
{
    source->body = source->text;
    for (size_t i = 0; i < source->n_parts; i++) {
        struct source_part *part = &source->parts[i];
        if (source->map) {
            part->start = text_offset(source, part->start);
            part->end = text_offset(source, part->end);
        }
        if (part->kind == MAIL_DATE)
            source->body = slice_from(source->text, part->end);
    }
}

static enum itin_status load(struct itin_source *source, const char *name, const void *bytes,
                             size_t len, struct source_fault *fault)
{
    source->name = arena_dup(&source->arena, slice_of(name));
    source->raw = arena_dup(&source->arena, slice(bytes, len));
    source->cursor = arena_new(&source->arena, struct source_cursor);
    if (!source->name.ptr || !source->raw.ptr || !source->cursor)
        return ITIN_ENOMEM;
    enum itin_status status = ITIN_OK;
    if (office_is(source->raw)) {
        status = office_read(&source->arena, source->raw, &source->raw, &source->marks,
                             &source->n_marks, fault);
        source->is_office = true;
    } else if (mail_is(source->raw)) {
        status = load_mail(source, fault);
    }
    if (status)
        return status;
    source->raw = source_mend_folds(&source->arena, source->raw);
    if (source->arena.failed)
        return ITIN_ENOMEM;
    if (!source_detect(source, fault))
        return ITIN_EENCODING;
    status = source_decode(source, fault);
    if (status != ITIN_OK)
        return status;
    if (!plain_lines(source) || !index_lines(source, fault))
        return ITIN_ENOMEM;
    settle_parts(source);
    return fault->kind == SOURCE_NO_FAULT ? ITIN_OK : ITIN_ELIMIT;
}

enum itin_status source_new(const char *name, const void *bytes, size_t len,
                            struct itin_source **ret_source, struct source_fault *reterr_fault)
{
    struct source_fault fault = {.kind = SOURCE_NO_FAULT, .what = ""};
    if (len > ITIN_MAX_FILE_BYTES) {
        fault.kind = SOURCE_FAULT_SIZE;
        *reterr_fault = fault;
        return ITIN_ELIMIT;
    }
    struct itin_source *source = calloc(1, sizeof *source);
    if (!source)
        return ITIN_ENOMEM;
    source->refs = 1;
    arena_init(&source->arena, ITIN_MAX_ARENA_BYTES);
    enum itin_status status = load(source, name, bytes, len, &fault);
    if (status == ITIN_OK) {
        *ret_source = source;
        return ITIN_OK;
    }
    if (status == ITIN_EENCODING && fault.kind != SOURCE_FAULT_OFFICE)
        locate(source->raw, &fault);
    *reterr_fault = fault;
    source_unref(source);
    return status;
}

/* ---- the way back ------------------------------------------------------- */

/* Bytes of the file that the character at an offset of it takes. */
static size_t raw_length(const struct itin_source *source, size_t at)
{
    const unsigned char *raw = (const unsigned char *)source->raw.ptr + at;
    switch (source->encoding) {
    case SOURCE_UTF8:
    case SOURCE_UTF8_BOM:
        return raw[0] < 0x80 ? 1 : raw[0] < 0xE0 ? 2 : raw[0] < 0xF0 ? 3 : 4;
    case SOURCE_UTF16LE:
    case SOURCE_UTF16BE:
        return (raw[source->encoding == SOURCE_UTF16BE ? 0 : 1] & 0xFC) == 0xD8 ? 4 : 2;
    case SOURCE_CP949:
        return raw[0] >= 0x81 ? 2 : 1;
    }
    return 1;
}

size_t source_raw_offset(const struct itin_source *source, size_t offset)
{
    if (offset >= source->text.len)
        return source->raw.len;
    if (!source->map)
        return offset + source->bom;
    const struct source_piece *pieces = source->map->pieces;
    size_t low = 0, high = source->map->n; /* the last piece that starts at or before */
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (pieces[mid].text <= offset)
            low = mid;
        else
            high = mid;
    }
    const struct source_piece *p = &pieces[low];
    if (p->text_unit)
        return p->raw + (offset - p->text) / p->text_unit * p->raw_unit;
    size_t text = p->text, raw = p->raw;
    for (;;) {
        utf8_next(source->text, &text);
        if (text > offset)
            return raw;
        raw += raw_length(source, raw);
    }
}

/* Bytes that begin a UTF-8 character, eight at a time: a line may be the
 * whole file, and each of its findings asks. */
static size_t count_begins(const unsigned char *raw, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t n = 0, i = 0;
    for (; i + 8 <= len; i += 8) {
        uint64_t word;
        memcpy(&word, raw + i, 8);
        uint64_t continues = (word >> 7) & ~(word >> 6) & ones;
        n += 8 - (size_t)((continues * ones) >> 56);
    }
    for (; i < len; i++)
        n += (raw[i] & 0xC0) != 0x80;
    return n;
}

/* Characters of the file between two byte offsets of one line. */
static size_t count_raw(const struct itin_source *source, size_t from, size_t to)
{
    const unsigned char *raw = (const unsigned char *)source->raw.ptr;
    size_t n = 0;
    switch (source->encoding) {
    case SOURCE_UTF8:
    case SOURCE_UTF8_BOM:
        n = to > from ? count_begins(raw + from, to - from) : 0;
        break;
    case SOURCE_UTF16LE:
    case SOURCE_UTF16BE:
        for (size_t i = from; i + 1 < to; i += 2) {
            unsigned high = raw[source->encoding == SOURCE_UTF16BE ? i : i + 1];
            n += (high & 0xFC) != 0xDC; /* not the second half of a pair */
        }
        break;
    case SOURCE_CP949:
        for (size_t i = from; i < to; n++)
            i += raw[i] >= 0x81 ? 2 : 1;
        break;
    }
    return n;
}

struct position source_position(const struct itin_source *source, size_t offset)
{
    size_t low = 0, high = source->n_lines;
    if (offset > source->text.len)
        offset = source->text.len;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (source->lines[mid] <= offset)
            low = mid;
        else
            high = mid;
    }
    struct source_cursor *cursor = source->cursor;
    uint32_t line = (uint32_t)low + 1;
    size_t to = source_raw_offset(source, offset);
    if (cursor->line != line || to < cursor->raw)
        *cursor = (struct source_cursor){line, 1, source_raw_offset(source, source->lines[low])};
    cursor->column += (uint32_t)count_raw(source, cursor->raw, to);
    cursor->raw = to;
    return (struct position){line, cursor->column};
}

struct position source_place(const struct itin_source *source, size_t offset)
{
    if (source->is_office && !source->file_lines)
        return (struct position){0, 0};
    struct position at = source_position(source, offset);
    if (source->file_lines && at.line <= source->n_file_lines)
        at.line = source->file_lines[at.line - 1];
    return at;
}

struct itin_slice source_cell(const struct itin_source *source, size_t offset)
{
    size_t at = source_raw_offset(source, offset), low = 0, high = source->n_marks;
    while (low < high) { /* the first mark behind it */
        size_t mid = low + (high - low) / 2;
        if (source->marks[mid].at <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? source->marks[low - 1].label : slice(NULL, 0);
}

size_t source_line_start(const struct itin_source *source, uint32_t line)
{
    return line == 0 || line > source->n_lines ? source->text.len : source->lines[line - 1];
}

struct itin_slice source_line(const struct itin_source *source, uint32_t line)
{
    size_t start = source_line_start(source, line);
    size_t end = source_line_start(source, line + 1);
    while (end > start && (source->text.ptr[end - 1] == '\n' || source->text.ptr[end - 1] == '\r'))
        end--;
    return slice(source->text.ptr + start, end - start);
}
