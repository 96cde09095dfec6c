#include "base/base.h"

#include "write/ics_back.h"

void back_init(struct back *b, struct itin_slice text)
{
    *b = (struct back){.rest = text};
    buf_init(&b->unfolded, ITIN_MAX_OUTPUT_BYTES);
}

void back_release(struct back *b)
{
    buf_release(&b->unfolded);
}

static bool take_physical(struct itin_slice *rest, struct itin_slice *ret)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    if (!end || end == rest->ptr || end[-1] != '\r')
        return false;
    *ret = slice(rest->ptr, (size_t)(end - rest->ptr) - 1);
    *rest = slice_from(*rest, ret->len + 2);
    return true;
}

static bool is_folded(struct itin_slice rest)
{
    return rest.len && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t');
}

/* One content line without its folds (RFC 5545, 3.1). */
static bool take_line(struct back *b, struct itin_slice *ret)
{
    if (!take_physical(&b->rest, ret))
        return false;
    if (!is_folded(b->rest))
        return true;
    buf_clear(&b->unfolded);
    buf_add(&b->unfolded, *ret);
    while (is_folded(b->rest)) {
        if (!take_physical(&b->rest, ret))
            return false;
        buf_add(&b->unfolded, slice_from(*ret, 1));
    }
    *ret = buf_slice(&b->unfolded);
    return b->unfolded.status == ITIN_OK;
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '-'; /* others' lines are kept as they stood */
}

/* NAME *(";" parameter) ":" value; a colon in quotes is part of a parameter. */
static bool split_line(struct itin_slice text, struct back_line *ret)
{
    size_t name = 0, end;
    bool quoted = false;
    while (name < text.len && is_name_char(text.ptr[name]))
        name++;
    for (end = name; end < text.len && (quoted || text.ptr[end] != ':'); end++)
        quoted ^= text.ptr[end] == '"';
    if (!name || end == text.len || (end > name && text.ptr[name] != ';'))
        return false;
    *ret = (struct back_line){slice(text.ptr, name), slice(text.ptr + name, end - name),
                              slice_from(text, end + 1)};
    return true;
}

bool back_is_line(struct itin_slice text)
{
    struct back_line line;
    return split_line(text, &line);
}

bool back_next(struct back *b, struct back_line *ret)
{
    struct itin_slice whole;
    if (!b->rest.len || b->bad)
        return false;
    b->bad = !take_line(b, &whole) || !split_line(whole, ret);
    return !b->bad;
}

bool back_param(struct itin_slice *parameters, struct itin_slice *ret_name,
                struct itin_slice *ret_value)
{
    struct itin_slice p = *parameters;
    size_t at = 1, start;
    bool quoted = false;
    if (p.len < 2)
        return false;
    while (at < p.len && p.ptr[at] != '=' && p.ptr[at] != ';')
        at++;
    *ret_name = slice(p.ptr + 1, at - 1);
    start = at < p.len && p.ptr[at] == '=' ? at + 1 : at;
    for (at = start; at < p.len && (quoted || p.ptr[at] != ';'); at++)
        quoted ^= p.ptr[at] == '"';
    struct itin_slice value = slice(p.ptr + start, at - start);
    if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
        value = slice(value.ptr + 1, value.len - 2);
    *ret_value = value;
    *parameters = slice_from(p, at);
    return true;
}

void back_text(struct itin_slice *rest, bool list, struct buf *ret)
{
    struct itin_slice s = *rest;
    size_t at = 0;
    buf_clear(ret);
    while (at < s.len && !(list && s.ptr[at] == ',')) {
        size_t run = at;
        while (at < s.len && s.ptr[at] != '\\' && !(list && s.ptr[at] == ','))
            at++;
        buf_add(ret, slice(s.ptr + run, at - run));
        if (at < s.len && s.ptr[at] == '\\') {
            char c = at + 1 < s.len ? s.ptr[at + 1] : '\\';
            buf_addc(ret, c == 'n' || c == 'N' ? '\n' : c);
            at += 2;
        }
    }
    *rest = slice_from(s, at < s.len ? at + 1 : s.len);
}
