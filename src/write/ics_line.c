#include "base/base.h"

#include "base/utf8.h"
#include "write/ics_line.h"
#include "write/write.h"

void content_init(struct content *o, struct buf *out)
{
    *o = (struct content){.out = out};
    buf_init(&o->line, ITIN_MAX_OUTPUT_BYTES);
}

void content_release(struct content *o)
{
    if (o->line.status && !o->out->status)
        o->out->status = o->line.status;
    buf_release(&o->line);
}

/* ---- characters -------------------------------------------------------------- */

/* Bytes that something is to be done about: controls, `"`, `,`, `;`, `\\`, `^`. */
static const uint64_t special[2] = {
    0xFFFFFFFF | UINT64_C(1) << '"' | UINT64_C(1) << ',' | UINT64_C(1) << ';',
    UINT64_C(1) << ('\\' - 64) | UINT64_C(1) << ('^' - 64) | UINT64_C(1) << (0x7F - 64),
};

static bool is_plain(unsigned char c)
{
    return c < 0x80 && !(special[c >> 6] >> (c & 63) & 1);
}

/* Bytes of s from `at` on that need nothing done. */
static size_t plain_run(struct itin_slice s, size_t at)
{
    size_t end = at;
    while (end < s.len && is_plain((unsigned char)s.ptr[end]))
        end++;
    return end - at;
}

static void add_high(struct buf *line, struct itin_slice s, size_t *at)
{
    size_t start = *at;
    uint32_t cp = utf8_next(s, at);
    if (cp == UTF8_BAD)
        buf_adds(line, "\xEF\xBF\xBD");
    else if (view_is_control(cp))
        buf_addc(line, ' ');
    else
        buf_add(line, slice(s.ptr + start, *at - start));
}

/* At most ICS_VALUE_BYTES, no character cut. */
static struct itin_slice cut(struct itin_slice s)
{
    if (s.len <= ICS_VALUE_BYTES)
        return s;
    s.len = ICS_VALUE_BYTES;
    while (s.len && ((unsigned char)s.ptr[s.len] & 0xC0) == 0x80)
        s.len--;
    return s;
}

enum form { AS_TEXT, AS_IS, AS_PARAM };

static void add_special(struct buf *line, char c, enum form form)
{
    if (c == '\n')
        buf_adds(line, form == AS_TEXT ? "\\n" : form == AS_PARAM ? "^n" : " ");
    else if ((unsigned char)c < 0x20 || c == 0x7F)
        buf_addc(line, ' ');
    else if (form == AS_PARAM && c == '"')
        buf_adds(line, "^'");
    else {
        if (form == AS_PARAM ? c == '^' : form == AS_TEXT && c != '"' && c != '^')
            buf_addc(line, c == '^' ? '^' : '\\');
        buf_addc(line, c);
    }
}

static void add_value(struct buf *line, struct itin_slice s, enum form form)
{
    s = cut(s);
    for (size_t at = 0; at < s.len;) {
        size_t run = plain_run(s, at);
        buf_add(line, slice(s.ptr + at, run));
        at += run;
        if (at == s.len)
            return;
        if ((unsigned char)s.ptr[at] >= 0x80)
            add_high(line, s, &at);
        else
            add_special(line, s.ptr[at++], form);
    }
}

/* ---- lines --------------------------------------------------------------------- */

void content_begin(struct content *o, const char *name)
{
    buf_clear(&o->line);
    buf_adds(&o->line, name);
}

static bool needs_quotes(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == ':' || s.ptr[i] == ';' || s.ptr[i] == ',' || s.ptr[i] == ' ')
            return true;
    return false;
}

void content_param(struct content *o, const char *name, struct itin_slice value)
{
    bool quoted = needs_quotes(value);
    buf_addc(&o->line, ';');
    buf_adds(&o->line, name);
    buf_adds(&o->line, quoted ? "=\"" : "=");
    add_value(&o->line, value, AS_PARAM);
    if (quoted)
        buf_addc(&o->line, '"');
}

void content_text(struct content *o, struct itin_slice value)
{
    buf_addc(&o->line, ':');
    if (o->hidden)
        value = secret_hide(o->arena, o->hidden, value, o->n_hidden);
    add_value(&o->line, value, AS_TEXT);
}

void content_raw(struct content *o, struct itin_slice value)
{
    buf_addc(&o->line, ':');
    add_value(&o->line, value, AS_IS);
}

void content_foreign(struct content *o, struct itin_slice line)
{
    buf_clear(&o->line);
    add_value(&o->line, line, AS_IS);
    content_end(o);
}

static char *put_digits(char *p, int value, int n)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        p[i] = (char)('0' + value % 10);
    return p + n;
}

static char *put_date(char *p, struct itin_date date)
{
    p = put_digits(p, date.year, 4);
    p = put_digits(p, date.month, 2);
    return put_digits(p, date.day, 2);
}

static void add_time(struct content *o, struct itin_civil wall, const char *zulu)
{
    char text[24], *p = text;
    *p++ = ':';
    p = put_date(p, wall.date);
    *p++ = 'T';
    p = put_digits(p, wall.clock.hour, 2);
    p = put_digits(p, wall.clock.minute, 2);
    p = put_digits(p, wall.clock.second, 2);
    while (*zulu)
        *p++ = *zulu++;
    buf_add(&o->line, slice(text, (size_t)(p - text)));
}

void content_wall(struct content *o, struct itin_civil wall)
{
    add_time(o, wall, "");
}

void content_utc(struct content *o, struct itin_instant at)
{
    add_time(o, civil_from_seconds(at.s), "Z");
}

void content_date(struct content *o, struct itin_date date)
{
    char text[16] = ":", *p = put_date(text + 1, date);
    buf_add(&o->line, slice(text, (size_t)(p - text)));
}

void content_wall_offset(struct content *o, struct itin_civil wall, int32_t offset)
{
    int size = offset < 0 ? -offset : offset;
    const int fields[] = {wall.date.month, wall.date.day, wall.clock.hour, wall.clock.minute,
                          wall.clock.second, size / 3600, size / 60 % 60, size % 60};
    const char before[] = {'-', '-', 'T', ':', ':', offset < 0 ? '-' : '+', ':', ':'};
    char text[40] = ":", *p = put_digits(text + 1, wall.date.year, 4);
    for (size_t i = 0; i < ARRAY_LEN(fields) - (size % 60 == 0); i++) {
        *p++ = before[i];
        p = put_digits(p, fields[i], 2);
    }
    buf_add(&o->line, slice(text, (size_t)(p - text)));
}

/* The longest start of at most `room` octets that ends between characters. */
static size_t fold_at(struct itin_slice s, size_t room)
{
    size_t n = room;
    while (n && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--;
    return n ? n : room;
}

void content_end(struct content *o)
{
    struct itin_slice rest = buf_slice(&o->line);
    size_t room = ICS_LINE_OCTETS;
    while (rest.len > room) {
        size_t n = fold_at(rest, room);
        buf_add(o->out, slice(rest.ptr, n));
        buf_add(o->out, LIT("\r\n "));
        rest = slice_from(rest, n);
        room = ICS_LINE_OCTETS - 1; /* the blank counts */
    }
    buf_add(o->out, rest);
    buf_add(o->out, LIT("\r\n"));
}

void content_put_text(struct content *o, const char *name, struct itin_slice value)
{
    if (!value.len)
        return;
    content_begin(o, name);
    content_text(o, value);
    content_end(o);
}

void content_put_raw(struct content *o, const char *name, struct itin_slice value)
{
    if (!value.len)
        return;
    content_begin(o, name);
    content_raw(o, value);
    content_end(o);
}

void content_put(struct content *o, const char *name, const char *word)
{
    content_put_raw(o, name, slice_of(word));
}

void content_put_utc(struct content *o, const char *name, struct itin_instant at)
{
    content_begin(o, name);
    content_utc(o, at);
    content_end(o);
}
