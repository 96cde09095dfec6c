/* Content lines (RFC 5545, 3.1): name *(";" param) ":" value, folded. */
#include "base/base.h"

#include "read/ics.h"

/* ---- physical lines ------------------------------------------------------------ */

/* A line without its end; *ret_next is where the next one begins. */
static struct itin_slice physical(struct itin_slice text, size_t at, size_t *ret_next)
{
    const char *start = text.ptr + at;
    const char *end = memchr(start, '\n', text.len - at);
    size_t len = end ? (size_t)(end - start) : text.len - at;
    *ret_next = end ? at + len + 1 : text.len;
    if (len && start[len - 1] == '\r')
        len--;
    return slice(start, len);
}

/* The source up to where it is read. */
static struct itin_slice text_of(const struct ics_lines *l)
{
    struct itin_slice text = l->source->text, body = l->source->body;
    return slice(text.ptr, body.ptr ? (size_t)(body.ptr - text.ptr) + body.len : 0);
}

static bool is_folded(struct itin_slice text, size_t at)
{
    return at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t');
}

/* The whole unfolded line; .ptr NULL when it is over the limit. */
static struct itin_slice unfold(struct ics_lines *l, struct itin_slice first, size_t *at)
{
    struct itin_slice text = text_of(l);
    size_t end = *at, total = first.len, next;
    while (is_folded(text, end)) {
        total += physical(text, end, &next).len - 1;
        end = next;
        if (total > ICS_MAX_LINE)
            return slice(NULL, 0);
    }
    char *out = arena_alloc(l->arena, total + 1);
    if (!out)
        return slice("", 0);
    memcpy(out, first.ptr, first.len);
    for (size_t n = first.len; *at < end; *at = next) {
        struct itin_slice part = slice_from(physical(text, *at, &next), 1);
        if (part.len)
            memcpy(out + n, part.ptr, part.len);
        n += part.len;
    }
    return slice(out, total);
}

/* ---- its parts ------------------------------------------------------------------- */

static bool is_name_byte(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

static enum ics_got split(struct itin_slice line, struct ics_line *ret)
{
    size_t n = 0, parameters = 0;
    while (n < line.len && is_name_byte(line.ptr[n]))
        n++;
    if (!n || n == line.len || (line.ptr[n] != ':' && line.ptr[n] != ';'))
        return ICS_BAD_LINE;
    ret->name = slice(line.ptr, n);
    bool quoted = false;
    size_t at = n;
    for (; at < line.len && (quoted || line.ptr[at] != ':'); at++) {
        quoted ^= line.ptr[at] == '"';
        parameters += !quoted && line.ptr[at] == ';';
    }
    if (parameters > ICS_MAX_PARAMETERS)
        return ICS_PARAMETER_LIMIT;
    if (at == line.len)
        return ICS_BAD_LINE;
    ret->params = slice(line.ptr + n, at - n);
    ret->value = slice_from(line, at + 1);
    return ICS_LINE;
}

enum ics_got ics_line_next(struct ics_lines *l, struct ics_line *ret)
{
    struct itin_slice text = text_of(l), line;
    size_t start, next;
    do { /* empty lines are nothing */
        start = l->at;
        if (start >= text.len)
            return ICS_END;
        line = physical(text, start, &next);
        l->at = next;
    } while (!line.len || (isspace((unsigned char)line.ptr[0]) && !slice_trim(line).len));
    bool folded = is_folded(text, next);
    ret->span = span_of(l->source, line);
    if (line.len > ICS_MAX_LINE)
        return ICS_LINE_LIMIT;
    if (folded) {
        line = unfold(l, line, &l->at);
        if (!line.ptr)
            return ICS_LINE_LIMIT;
        size_t end = l->at;
        while (end > start && (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r'))
            end--;
        ret->span.end = (uint32_t)end;
    }
    enum ics_got got = split(line, ret);
    ret->exact = !folded;
    ret->value_span = got == ICS_LINE && !folded ? span_of(l->source, ret->value) : ret->span;
    return got;
}

/* ---- parameters and escapes --------------------------------------------------------- */

/* The next ";NAME=value" of the list. */
static bool next_param(struct itin_slice *rest, struct itin_slice *ret_name,
                       struct itin_slice *ret_value)
{
    size_t at = 1, start;
    bool quoted = false;
    if (rest->len < 2)
        return false;
    while (at < rest->len && rest->ptr[at] != '=' && rest->ptr[at] != ';')
        at++;
    *ret_name = slice(rest->ptr + 1, at - 1);
    start = at < rest->len && rest->ptr[at] == '=' ? at + 1 : at;
    for (at = start; at < rest->len && (quoted || rest->ptr[at] != ';'); at++)
        quoted ^= rest->ptr[at] == '"';
    *ret_value = slice(rest->ptr + start, at - start);
    *rest = slice_from(*rest, at);
    return true;
}

struct itin_slice ics_param(struct itin_slice params, struct itin_slice name)
{
    struct itin_slice found, value;
    while (next_param(&params, &found, &value)) {
        if (!slice_eq_nocase(slice_trim(found), name))
            continue;
        value = slice_trim(value);
        if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
            value = slice(value.ptr + 1, value.len - 2);
        return value;
    }
    return slice("", 0);
}

struct itin_slice ics_unescape(struct arena *arena, struct itin_slice value)
{
    if (!value.len || !memchr(value.ptr, '\\', value.len))
        return value;
    char *out = arena_alloc(arena, value.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '\\' && i + 1 < value.len) {
            c = value.ptr[++i];
            if (c == 'n' || c == 'N')
                c = '\n';
        }
        out[n++] = c;
    }
    return slice(out ? out : "", n);
}
