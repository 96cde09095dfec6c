#include "json_scan.h"

#include <string.h>

static void skip_blanks(struct itin_slice *s)
{
    while (s->len && (*s->ptr == ' ' || *s->ptr == '\t' || *s->ptr == '\n' || *s->ptr == '\r')) {
        s->ptr++;
        s->len--;
    }
}

static bool take(struct itin_slice *s, char c)
{
    if (!s->len || *s->ptr != c)
        return false;
    s->ptr++;
    s->len--;
    return true;
}

/* What a walk over a value stops at, outside and inside strings. */
enum { STOP_NEST = 1, STOP_STRING = 2 };
static const unsigned char stops[256] = {
    ['"'] = STOP_NEST | STOP_STRING, ['\\'] = STOP_STRING, ['{'] = STOP_NEST,
    ['}'] = STOP_NEST,               ['['] = STOP_NEST,      [']'] = STOP_NEST,
};

static const char *run_to(const char *p, const char *end, unsigned stop)
{
    while (p < end && !(stops[(unsigned char)*p] & stop))
        p++;
    return p;
}

/* A string without its quotes. */
static bool take_string(struct itin_slice *s, struct itin_slice *ret)
{
    if (!take(s, '"'))
        return false;
    const char *start = s->ptr, *end = s->ptr + s->len, *p = run_to(start, end, STOP_STRING);
    while (p < end && *p == '\\')
        p = end - p > 1 ? run_to(p + 2, end, STOP_STRING) : end;
    if (p == end)
        return false;
    *ret = (struct itin_slice){start, (size_t)(p - start)};
    *s = (struct itin_slice){p + 1, (size_t)(end - p - 1)};
    return true;
}

static size_t take_digits(struct itin_slice *s)
{
    size_t n = 0;
    while (n < s->len && s->ptr[n] >= '0' && s->ptr[n] <= '9')
        n++;
    *s = (struct itin_slice){s->ptr + n, s->len - n};
    return n;
}

/* As the format has it, of any size (RFC 8259, 6). */
static bool is_number(struct itin_slice s)
{
    take(&s, '-');
    bool zero = s.len && *s.ptr == '0';
    size_t n = take_digits(&s);
    if (!n || (zero && n > 1) || (take(&s, '.') && !take_digits(&s)))
        return false;
    if (take(&s, 'e') || take(&s, 'E')) {
        if (!take(&s, '+'))
            take(&s, '-');
        if (!take_digits(&s))
            return false;
    }
    return !s.len;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
}

static bool take_word(struct itin_slice *s)
{
    size_t n = 0;
    while (n < s->len && is_word(s->ptr[n]))
        n++;
    s->ptr += n;
    s->len -= n;
    return n > 0;
}

/* From an opening bracket to the one that closes it. */
static bool take_nest(struct itin_slice *s)
{
    char open[JSON_SCAN_DEPTH];
    size_t depth = 0;
    struct itin_slice string;
    do {
        const char *end = s->ptr + s->len, *p = run_to(s->ptr, end, STOP_NEST);
        *s = (struct itin_slice){p, (size_t)(end - p)};
        if (!s->len || (*p == '"' && !take_string(s, &string)))
            return false;
        if (*p == '"')
            continue;
        if (*p == '{' || *p == '[') {
            if (depth == JSON_SCAN_DEPTH)
                return false;
            open[depth++] = *p == '{' ? '}' : ']';
        } else if (open[--depth] != *p) {
            return false;
        }
        take(s, *p);
    } while (depth);
    return true;
}

bool json_scan_value(struct itin_slice *rest, struct itin_slice *ret_value)
{
    struct itin_slice s = *rest, string;
    skip_blanks(&s);
    const char *start = s.ptr;
    bool good = s.len && (*s.ptr == '"'                      ? take_string(&s, &string)
                          : *s.ptr == '{' || *s.ptr == '[' ? take_nest(&s)
                                                             : take_word(&s));
    if (!good)
        return false;
    *ret_value = (struct itin_slice){start, (size_t)(s.ptr - start)};
    skip_blanks(&s);
    *rest = s;
    return true;
}

size_t json_scan_small(struct itin_slice value, char *ret_text)
{
    size_t len = 0;
    struct itin_slice s = value, string;
    while (s.len) {
        const char *start = s.ptr;
        bool word = false;
        if (!take_string(&s, &string) && !(word = take_word(&s)))
            take(&s, *s.ptr);
        size_t n = (size_t)(s.ptr - start);
        bool number = word && is_number((struct itin_slice){start, n});
        memcpy(ret_text + len, number ? "0" : start, number ? 1 : n);
        len += number ? 1 : n;
    }
    return len;
}

bool json_walk_begin(struct json_walk *walk, struct itin_slice text)
{
    skip_blanks(&text);
    walk->first = true;
    bool good = take(&text, '{');
    skip_blanks(&text);
    walk->rest = text;
    return good;
}

/* The object is closed, and nothing but blanks stands behind it. */
static bool is_end(struct json_walk *walk)
{
    if (!take(&walk->rest, '}'))
        return false;
    skip_blanks(&walk->rest);
    return walk->rest.len == 0;
}

bool json_walk_next(struct json_walk *walk, bool *good, struct itin_slice *ret_name,
                    struct itin_slice *ret_value)
{
    struct itin_slice *s = &walk->rest;
    if (walk->first ? s->len && *s->ptr == '}' : !take(s, ',')) {
        *good = is_end(walk);
        return false;
    }
    walk->first = false;
    skip_blanks(s);
    *good = take_string(s, ret_name);
    if (*good) {
        skip_blanks(s);
        *good = take(s, ':') && json_scan_value(s, ret_value);
    }
    return *good;
}
