/* Views: text made readable, with the way back to the source. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/grid.h"
#include "read/html.h"

static bool is_ascii_blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* U+00A0, U+2000..U+200B, U+202F, U+3000, U+FEFF */
static bool is_odd_blank(uint32_t cp)
{
    return cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x3000 ||
           cp == 0xFEFF;
}

/* Full-width forms and look-alikes read as the plain sign. */
static uint32_t fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + '!';
    if (cp == 0x301C || cp == 0x02DC)
        return '~';
    if (cp == 0x2236)
        return ':';
    return cp;
}

static bool needs_cleaning(struct itin_slice raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        if (c < 0x80) {
            if (c == '<' || c == '&' || c == '\\' || c == '`' || c == '\t' || c == '\n' || c == '\r')
                return true;
            if ((c == ' ' || c == '*' || c == '~') && i + 1 < raw.len && (unsigned char)raw.ptr[i + 1] == c)
                return true;
        } else if (c == 0xC2 || c == 0xCB || c == 0xE2 || c == 0xE3 || c == 0xEF) {
            size_t at = i;
            uint32_t cp = utf8_next(raw, &at);
            if (is_odd_blank(cp) || fold(cp) != cp)
                return true;
        }
    }
    return false;
}

struct cleaner {
    struct itin_slice raw;
    uint32_t base; /* offset of raw in the source */
    char *out;
    struct view_map *map;
    size_t n;
    bool doubled;     /* "" is a quote */
    bool blank, line; /* a blank, a line end is due before the next sign */
    size_t due;       /* where it stands */
};

static void put_byte(struct cleaner *c, char byte, size_t start, size_t end)
{
    c->map[c->n] = (struct view_map){c->base + (uint32_t)start, c->base + (uint32_t)end};
    c->out[c->n++] = byte;
}

/* The bytes of one sign that stands at from..to in the raw text. */
static void put(struct cleaner *c, const char *bytes, size_t len, size_t from, size_t to)
{
    if (c->n > 0 && (c->line || c->blank))
        put_byte(c, c->line ? '\n' : ' ', c->due, c->due + 1);
    c->line = c->blank = false;
    for (size_t i = 0; i < len; i++)
        put_byte(c, bytes[i], from, to);
}

static void put_code_point(struct cleaner *c, uint32_t cp, size_t from, size_t to)
{
    char bytes[4];
    if (is_odd_blank(cp) || cp == ' ') {
        c->due = c->blank || c->line ? c->due : from;
        c->blank = true;
        return;
    }
    size_t len = utf8_encode(fold(cp), bytes);
    put(c, bytes, len, from, to);
}

static size_t clean_markup(struct cleaner *c, size_t at)
{
    size_t end = at + 1;
    uint32_t cp = 0;
    enum html_effect effect = HTML_NOT_A_TAG;
    if (c->raw.ptr[at] == '&')
        cp = html_entity(c->raw, at, &end);
    else
        effect = html_tag(c->raw, at, &end);
    if (cp) {
        put_code_point(c, cp, at, end);
        return end;
    }
    if (effect == HTML_NOT_A_TAG) {
        put(c, c->raw.ptr + at, 1, at, at + 1);
        return at + 1;
    }
    if (effect == HTML_BREAK) {
        c->line = true;
        c->due = at;
    }
    return end;
}

/* Markdown: a backslash before punctuation, and marks of emphasis and code. */
static size_t clean_markdown(struct cleaner *c, size_t at)
{
    char sign = c->raw.ptr[at];
    bool more = at + 1 < c->raw.len;
    if (sign == '\\' && more && ispunct((unsigned char)c->raw.ptr[at + 1])) {
        put(c, c->raw.ptr + at + 1, 1, at + 1, at + 2);
        return at + 2;
    }
    if (sign == '*' && more && c->raw.ptr[at + 1] == '*')
        return at + 2;
    if (sign == '`')
        return at + 1;
    put(c, &sign, 1, at, at + 1);
    return at + 1;
}

/* ~~struck out~~: behind its end; a sign of hours (10:00~~12:00) begins none. */
static size_t struck_end(struct itin_slice raw, size_t at)
{
    size_t end = slice_find(raw, LIT("~~"), at + 2);
    bool opens = (!at || !isalnum((unsigned char)raw.ptr[at - 1])) && at + 2 < raw.len && !is_ascii_blank((unsigned char)raw.ptr[at + 2]);
    return opens && end < raw.len && !is_ascii_blank((unsigned char)raw.ptr[end - 1]) &&
                   !memchr(raw.ptr + at, '\n', end - at)
               ? end + 2
               : 0;
}

static size_t clean_one(struct cleaner *c, size_t at)
{
    unsigned char sign = (unsigned char)c->raw.ptr[at];
    if (sign == '<' || sign == '&')
        return clean_markup(c, at);
    if (sign == '\\' || sign == '*' || sign == '`')
        return clean_markdown(c, at);
    size_t behind = sign == '~' && slice_starts(slice_from(c->raw, at), LIT("~~")) ? struck_end(c->raw, at) : 0;
    if (behind)
        return behind;
    if (sign == '"' && c->doubled && at + 1 < c->raw.len && c->raw.ptr[at + 1] == '"')
        at++;
    if (is_ascii_blank(sign)) {
        c->due = c->blank || c->line ? c->due : at;
        c->line = c->line || sign == '\n';
        c->blank = true;
        return at + 1;
    }
    size_t end = at;
    uint32_t cp = utf8_next(c->raw, &end);
    if (cp != UTF8_BAD && (is_odd_blank(cp) || fold(cp) != cp))
        put_code_point(c, cp, at, end);
    else
        put(c, c->raw.ptr + at, end - at, at, end);
    return end;
}

static struct view clean(struct itin_source *source, struct arena *arena, struct itin_slice raw, bool doubled)
{
    struct view v = {.real = source, .src = source, .str = slice(raw.ptr, 0)};
    struct cleaner c = {.raw = raw, .base = (uint32_t)(raw.ptr - source->text.ptr), .doubled = doubled};
    struct itin_source *copy = arena_new(arena, struct itin_source);
    c.out = arena_alloc(arena, raw.len + 2);
    c.map = arena_array(arena, raw.len + 2, sizeof *c.map);
    if (!copy || !c.out || !c.map)
        return v;
    size_t at = 0;
    while (at < raw.len)
        at = clean_one(&c, at);
    copy->text = slice(c.out, c.n);
    v.src = copy;
    v.str = copy->text;
    v.map = c.map;
    return v;
}

struct view view_of(struct itin_source *source, struct arena *arena, struct itin_slice raw)
{
    raw = slice_trim(raw);
    if (needs_cleaning(raw))
        return clean(source, arena, raw, false);
    return (struct view){.real = source, .src = source, .str = raw};
}

struct view view_of_quoted(struct itin_source *source, struct arena *arena, struct itin_slice raw)
{
    return clean(source, arena, slice_trim(raw), true);
}

struct view view_part(const struct view *v, struct itin_slice part)
{
    struct view w = *v;
    w.str = part;
    return w;
}

struct span view_span(const struct view *v, struct itin_slice part)
{
    struct span span = span_of(v->src, part);
    view_fix_span(v, &span);
    return span;
}

struct text view_text(const struct view *v, struct itin_slice part)
{
    return (struct text){part, view_span(v, part)};
}

struct cursor view_cursor(const struct view *v, struct itin_slice part)
{
    struct cursor c = cursor_of(v->src, part);
    c.points = v->points;
    c.hours = v->hours;
    return c;
}

void view_fix_span(const struct view *v, struct span *span)
{
    if (!v->map || span->source != v->src)
        return;
    size_t n = v->src->text.len;
    uint32_t start = span->start, end = span->end;
    span->source = v->real;
    if (n == 0) {
        span->start = span->end = 0;
        return;
    }
    span->start = start < n ? v->map[start].start : v->map[n - 1].end;
    span->end = end > start ? v->map[end - 1].end : span->start;
}

void view_fix_when(const struct view *v, struct when *w)
{
    view_fix_span(v, &w->span);
    view_fix_span(v, &w->date_span);
    view_fix_span(v, &w->weekday_span);
    view_fix_span(v, &w->day_offset_span);
    view_fix_span(v, &w->offset_span);
    view_fix_span(v, &w->zone.span);
    view_fix_span(v, &w->word_span);
    view_fix_span(v, &w->other_span);
}

void view_fix_stated(const struct view *v, struct stated *stated)
{
    view_fix_span(v, &stated->span);
}

/* Bullets of one sign; "-" and "*" only when a blank or a word follows. */
static bool is_bullet(uint32_t cp)
{
    static const uint32_t signs[] = {'-',    '*',    '>',    0xB7,   0x2022, 0x2023, 0x2043, 0x25A0,
                                     0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25B7, 0x25B8, 0x25BA, 0x25C6,
                                     0x25C7, 0x25CB, 0x25CE, 0x25CF, 0x25E6, 0x203B, 0x2605, 0x2606,
                                     0x2713, 0x2714, 0x27A2, 0x3147, 0xFF0D, 0x2010, 0x2013, 0x2014,
                                     0x2218, 0x2219, 0x22C5, 0x25B9, 0x26AC, 0x274D, 0x29BF, 0x318D, 0x30FB, 0xF0A7, 0x2F,   0x119E};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (cp == signs[i])
            return true;
    bool picture = (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x1F1E6 && cp <= 0x1F1FF) || (cp >= 0x2600 && cp <= 0x27BF);
    return picture || cp == 0xFE0F || cp == 0x200D; /* emoji, with what joins them */
}

struct itin_slice view_skip_bullet(struct itin_slice line)
{
    line = slice_trim(line);
    while (line.len) {
        size_t at = 0;
        if (!is_bullet(utf8_next(line, &at)) ||
            (at < line.len && line.ptr[0] == '-' && isdigit((unsigned char)line.ptr[1])))
            break;
        line = slice_trim(slice_from(line, at));
    }
    return line;
}

bool view_line(struct itin_slice *rest, struct itin_slice *ret_line)
{
    struct itin_slice part;
    while (slice_split(rest, '\n', &part)) {
        part = view_skip_bullet(part);
        if (part.len) {
            *ret_line = part;
            return true;
        }
    }
    return false;
}
