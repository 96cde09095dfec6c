/* The parts of a mail, in one pass over its lines: boundaries are looked for on
 * a stack of the open multiparts, so that a mail that is cut off, or whose
 * parts do not end, gives what it has. */
#include "base/base.h"

#include "source/charset.h"
#include "source/mail.h"
#include "source/office.h"

enum { MAX_HEAD_LINES = 1000, MAX_HEAD_FIELD = 16 << 10 };

/* ---- header fields ---------------------------------------------------------------- */

static size_t name_len(struct itin_slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] > ' ' && line.ptr[n] < 0x7F && line.ptr[n] != ':')
        n++;
    size_t colon = n;
    while (colon < line.len && (line.ptr[colon] == ' ' || line.ptr[colon] == '\t'))
        colon++;
    return colon < line.len && line.ptr[colon] == ':' ? n : 0;
}

static bool is_continued(struct itin_slice line)
{
    return line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

static struct itin_slice without_cr(struct itin_slice line)
{
    line.len -= line.len && line.ptr[line.len - 1] == '\r';
    return line;
}

/* Fields that a mail has; the first of them are in no other text. */
static int known_field(struct itin_slice name)
{
    static const char *const names[] = {"mime-version", "message-id", "received", "return-path", "delivered-to",
                                        "dkim-signature", "content-type", "from", "to", "subject", "date",
                                        "cc", "reply-to", "sender", "sent"};
    enum { SURE = 6 };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_eq_nocase(name, slice_of(names[i])))
            return i < SURE ? 2 : 1;
    return 0;
}

static struct itin_slice mail_start(struct itin_slice bytes)
{
    if (slice_starts(bytes, LIT("\xEF\xBB\xBF")))
        bytes = slice_from(bytes, 3);
    if (slice_starts(bytes, LIT("From ")) && !name_len(bytes)) /* of a mail folder */
        bytes = slice_from(bytes, slice_find(bytes, LIT("\n"), 0) + 1);
    return bytes;
}

bool mail_is(struct itin_slice bytes)
{
    struct itin_slice rest = mail_start(bytes), line;
    bool sure = false, address = false, subject = false, typed = false;
    int known = 0;
    for (int n = 0; n < MAX_HEAD_LINES && slice_split(&rest, '\n', &line); n++) {
        line = without_cr(line);
        if (!slice_trim(line).len)
            break;
        if (n && is_continued(line))
            continue;
        size_t len = name_len(line);
        struct itin_slice name = slice(line.ptr, len);
        if (!len)
            return false;
        known += known_field(name) > 0;
        sure |= known_field(name) == 2;
        typed |= slice_eq_nocase(name, LIT("content-type"));
        subject |= slice_eq_nocase(name, LIT("subject"));
        address |= slice_eq_nocase(name, LIT("from")) && slice_contains(line, LIT("@"));
    }
    return known >= 2 && (sure || (address && subject) || (typed && (address || subject)));
}

/* What the header of a mail or of a part says. */
struct head {
    struct itin_slice type, params, charset, name, boundary;
    enum mail_encoding encoding;
    struct itin_slice subject, date; /* of the mail itself */
    uint32_t subject_line, date_line;
};

/* ; name="value" */
static struct itin_slice param(struct itin_slice params, const char *name)
{
    struct itin_slice key = slice_of(name);
    bool quoted = false;
    for (size_t at = 0; at < params.len; at++) {
        quoted ^= params.ptr[at] == '"';
        if (quoted || params.ptr[at] != ';')
            continue;
        struct itin_slice rest = slice_trim(slice_from(params, at + 1));
        struct itin_slice value = slice_from(rest, key.len);
        if (!slice_starts_nocase(rest, key))
            continue;
        value = slice_trim(slice_starts(value, LIT("*=")) ? slice_from(value, 1) : value);
        if (!slice_starts(value, LIT("=")))
            continue;
        value = slice_trim(slice_from(value, 1));
        bool in_quotes = value.len && value.ptr[0] == '"';
        value = slice_from(value, in_quotes);
        value.len = slice_find(value, in_quotes ? LIT("\"") : LIT(";"), 0);
        return slice_trim(value);
    }
    return slice(NULL, 0);
}

static void take_encoding(struct head *h, struct itin_slice value)
{
    if (slice_starts_nocase(value, LIT("quoted-printable")))
        h->encoding = MAIL_QUOTED;
    else if (slice_starts_nocase(value, LIT("base64")))
        h->encoding = MAIL_BASE64;
}

/* One field, unfolded. */
static void take_field(struct head *h, struct itin_slice field, uint32_t line)
{
    size_t len = name_len(field), colon = slice_find(field, LIT(":"), len);
    struct itin_slice name = slice(field.ptr, len), value = slice_trim(slice_from(field, colon + 1));
    if (slice_eq_nocase(name, LIT("content-type"))) {
        h->type = slice_trim(slice(value.ptr, slice_find(value, LIT(";"), 0)));
        h->params = value;
        h->charset = param(value, "charset");
        h->boundary = param(value, "boundary");
        if (!h->name.len)
            h->name = param(value, "name");
    } else if (slice_eq_nocase(name, LIT("content-transfer-encoding"))) {
        take_encoding(h, value);
    } else if (slice_eq_nocase(name, LIT("content-disposition"))) {
        struct itin_slice file = param(value, "filename");
        h->name = file.len ? file : h->name;
    } else if (slice_eq_nocase(name, LIT("subject"))) {
        h->subject = value;
        h->subject_line = line;
    } else if (slice_eq_nocase(name, LIT("date")) || slice_eq_nocase(name, LIT("sent"))) {
        h->date = value;
        h->date_line = line;
    }
}

/* ---- the walk ----------------------------------------------------------------------- */

struct walk {
    struct arena *arena;
    struct source_fault *fault;
    struct itin_slice rest;
    uint32_t line; /* of the file, of the line that comes next */
    struct itin_slice boundaries[ITIN_MAX_MAIL_DEPTH];
    size_t depth, n_seen; /* open multiparts; parts so far */
    struct head head;     /* of the part that is read */
    struct buf out;
    uint32_t *lines; /* see mail_text */
    size_t n_lines, cap_lines;
    struct source_part *parts;
    size_t n_parts, cap_parts;
    struct office_mark *marks;
    size_t n_marks, cap_marks;
};

static enum itin_status refuse(struct walk *w, enum office_reason reason)
{
    return office_fault(w->fault, reason, LIT(""));
}

static void add_text(struct walk *w, struct itin_slice text, const uint32_t *lines, size_t n_lines,
                     uint32_t line)
{
    size_t k = 0;
    struct itin_slice rest = text, one;
    for (; slice_split(&rest, '\n', &one); k++) {
        uint32_t *slot = ARENA_PUSH(w->arena, w->lines, w->n_lines, w->cap_lines);
        if (slot)
            *slot = !lines ? line : lines[k < n_lines ? k : n_lines - 1];
        buf_add(&w->out, one);
        buf_addc(&w->out, '\n');
    }
}

static void add_part(struct walk *w, enum source_part_kind kind, size_t start)
{
    struct source_part *part = ARENA_PUSH(w->arena, w->parts, w->n_parts, w->cap_parts);
    if (part)
        *part = (struct source_part){kind, start, w->out.len};
}

static bool ends_nocase(struct itin_slice s, const char *end)
{
    size_t n = strlen(end);
    return s.len >= n && slice_eq_nocase(slice_from(s, s.len - n), slice_of(end));
}

/* What a part is, by its type, else by the name of its file. */
static enum source_part_kind kind_of(const struct head *h)
{
    static const struct {
        const char *type, *ending;
        enum source_part_kind kind;
    } known[] = {
        {"text/calendar", ".ics", MAIL_CALENDAR},
        {"application/ics", ".ics", MAIL_CALENDAR},
        {"text/html", ".html", MAIL_PAGE},
        {"application/xhtml+xml", ".htm", MAIL_PAGE},
        {"application/ld+json", ".json", MAIL_TEXT},
        {"application/json", ".jsonld", MAIL_TEXT},
        {"application/vnd.openxmlformats", ".xlsx", MAIL_OFFICE},
        {"application/hwp+zip", ".docx", MAIL_OFFICE},
        {"application/vnd.hancom.hwpx", ".hwpx", MAIL_OFFICE},
        {"text/csv", ".csv", MAIL_TEXT},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (slice_starts_nocase(h->type, slice_of(known[i].type)))
            return known[i].kind;
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (ends_nocase(h->name, known[i].ending))
            return known[i].kind;
    return !h->type.len || slice_starts_nocase(h->type, LIT("text/")) ? MAIL_TEXT : MAIL_OTHER;
}

/* An attached document; one that cannot be read is left out. */
static void add_office(struct walk *w, struct itin_slice bytes, uint32_t line)
{
    struct itin_slice text;
    struct office_mark *marks;
    struct source_fault fault;
    size_t n, start = w->out.len;
    if (!office_is(bytes) || office_read(w->arena, bytes, &text, &marks, &n, &fault))
        return;
    add_text(w, text, NULL, 0, line);
    for (size_t i = 0; i < n; i++) {
        struct office_mark *mark = ARENA_PUSH(w->arena, w->marks, w->n_marks, w->cap_marks);
        if (mark)
            *mark = (struct office_mark){marks[i].at + (uint32_t)start, marks[i].label};
    }
    struct office_mark *end = n ? ARENA_PUSH(w->arena, w->marks, w->n_marks, w->cap_marks) : NULL;
    if (end)
        *end = (struct office_mark){(uint32_t)w->out.len, slice(NULL, 0)};
    add_part(w, MAIL_OFFICE, start);
}

static enum itin_status end_part(struct walk *w, struct itin_slice body, uint32_t line)
{
    enum source_part_kind kind = kind_of(&w->head);
    struct mail_bytes bytes = {.arena = w->arena};
    struct buf text;
    size_t start = w->out.len;
    if (kind == MAIL_OTHER || !slice_trim(body).len)
        return ITIN_OK;
    buf_init(&bytes.out, ITIN_MAX_MAIL_PART_BYTES);
    buf_init(&text, ITIN_MAX_FILE_BYTES);
    mail_decode(&bytes, w->head.encoding, body, line);
    enum itin_status status = bytes.out.status == ITIN_ELIMIT ? refuse(w, OFFICE_MAIL_SIZE) : bytes.out.status;
    if (!status && kind == MAIL_OFFICE) {
        add_office(w, buf_slice(&bytes.out), line);
    } else if (!status) {
        if (!source_convert(&text, w->head.charset, buf_slice(&bytes.out)))
            status = ITIN_ENOMEM;
        add_text(w, buf_slice(&text), bytes.lines, bytes.n_lines, line);
        add_part(w, kind, start);
    }
    buf_release_into(&text, &w->out);
    buf_release_into(&bytes.out, &w->out);
    return status;
}

/* The line, its end cut off; false behind the last. */
static bool next_line(struct walk *w, struct itin_slice *ret)
{
    if (!w->rest.len || !slice_split(&w->rest, '\n', ret))
        return false;
    *ret = without_cr(*ret);
    w->line++;
    return true;
}

/* --boundary or --boundary-- of an open multipart, the innermost first. */
static bool take_boundary(struct walk *w, struct itin_slice line, bool *ret_closes)
{
    if (!slice_starts(line, LIT("--")))
        return false;
    struct itin_slice rest = slice_from(line, 2);
    for (size_t i = w->depth; i > 0; i--) {
        struct itin_slice behind = slice_from(rest, w->boundaries[i - 1].len);
        if (!slice_starts(rest, w->boundaries[i - 1]))
            continue;
        *ret_closes = slice_starts(behind, LIT("--"));
        if (!*ret_closes && slice_trim(behind).len)
            continue;
        w->depth = i - *ret_closes;
        return true;
    }
    return false;
}

/* The fields up to the empty line; a boundary in them ends the part. */
static enum itin_status read_head(struct walk *w, bool *ret_cut, bool *ret_closes)
{
    struct buf field;
    struct itin_slice line;
    uint32_t at = w->line;
    bool more = true;
    w->head = (struct head){0};
    *ret_cut = false;
    if (++w->n_seen > ITIN_MAX_MAIL_PARTS)
        return refuse(w, OFFICE_MAIL_PARTS);
    buf_init(&field, MAX_HEAD_FIELD);
    while (more) {
        more = next_line(w, &line) && slice_trim(line).len;
        *ret_cut = more && take_boundary(w, line, ret_closes);
        more = more && !*ret_cut;
        if (more && is_continued(line)) {
            buf_addc(&field, ' ');
            buf_add(&field, slice_trim(line));
            continue;
        }
        struct itin_slice whole = field.len ? arena_dup(w->arena, buf_slice(&field)) : slice(NULL, 0);
        if (whole.ptr)
            take_field(&w->head, whole, at);
        buf_clear(&field);
        buf_add(&field, more ? line : slice(NULL, 0));
        at = w->line - 1;
    }
    buf_release_into(&field, &w->out);
    return ITIN_OK;
}

/* The lines up to the next boundary, or to the end. */
static struct itin_slice read_body(struct walk *w, bool *ret_found, bool *ret_closes)
{
    struct itin_slice body = w->rest, line;
    *ret_found = false;
    while (!*ret_found && next_line(w, &line)) {
        *ret_found = take_boundary(w, line, ret_closes);
        if (*ret_found)
            return slice(body.ptr, (size_t)(line.ptr - body.ptr));
    }
    return body;
}

static enum itin_status open_multipart(struct walk *w)
{
    if (w->depth == ITIN_MAX_MAIL_DEPTH)
        return refuse(w, OFFICE_MAIL_DEPTH);
    w->boundaries[w->depth++] = w->head.boundary;
    return ITIN_OK;
}

/* What is read first stands first. */
static void put_heads(struct walk *w)
{
    size_t start = w->out.len;
    struct itin_slice subject = slice_trim(mail_words(w->arena, w->head.subject));
    if (subject.len)
        add_text(w, subject, NULL, 0, w->head.subject_line);
    add_part(w, MAIL_SUBJECT, start);
    start = w->out.len;
    if (w->head.date.len)
        add_text(w, mail_words(w->arena, w->head.date), NULL, 0, w->head.date_line);
    add_part(w, MAIL_DATE, start);
    add_text(w, slice("", 0), NULL, 0, w->line);
}

enum state { AT_HEAD, AT_BODY, AT_NOTHING };

/* A part of several parts has no body of its own; what stands behind the last
 * boundary of one is nothing. */
static enum itin_status take_body(struct walk *w, enum state *state)
{
    bool multipart = slice_starts_nocase(w->head.type, LIT("multipart/")) && w->head.boundary.len;
    bool found, closes = false, body = *state == AT_BODY;
    uint32_t line = w->line;
    enum itin_status status = body && multipart ? open_multipart(w) : ITIN_OK;
    if (status)
        return status;
    struct itin_slice text = read_body(w, &found, &closes);
    *state = !found || closes ? AT_NOTHING : AT_HEAD;
    return body && !multipart ? end_part(w, text, line) : ITIN_OK;
}

static enum itin_status walk(struct walk *w)
{
    enum itin_status status = ITIN_OK;
    enum state state = AT_HEAD;
    bool first = true, cut, closes = false;
    while (!status && (first || w->rest.len || state == AT_BODY)) {
        if (state != AT_HEAD) {
            status = take_body(w, &state);
            continue;
        }
        status = read_head(w, &cut, &closes);
        if (first && !status)
            put_heads(w);
        first = false;
        bool nested = slice_starts_nocase(w->head.type, LIT("message/rfc822"));
        state = !cut ? nested ? AT_HEAD : AT_BODY : closes ? AT_NOTHING : AT_HEAD;
    }
    return status;
}

enum itin_status mail_read(struct arena *arena, struct itin_slice bytes, struct mail_text *ret,
                           struct source_fault *reterr_fault)
{
    struct walk w = {.arena = arena, .fault = reterr_fault, .line = 1};
    w.rest = mail_start(bytes);
    w.line += w.rest.ptr > bytes.ptr + 3; /* the line of a folder */
    buf_init(&w.out, ITIN_MAX_FILE_BYTES);
    enum itin_status status = walk(&w);
    if (!status && w.out.status == ITIN_ELIMIT)
        status = refuse(&w, OFFICE_TEXT);
    if (!status)
        *ret = (struct mail_text){arena_take(arena, &w.out), w.parts, w.n_parts, w.lines, w.n_lines, w.marks, w.n_marks};
    buf_release(&w.out);
    if (arena->full)
        return refuse(&w, OFFICE_TEXT);
    return status ? status : arena->failed ? ITIN_ENOMEM : ITIN_OK;
}
