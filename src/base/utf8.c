#include "base/base.h"

#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Length of the valid sequence at the start of s; 0 when invalid. */
static size_t sequence(const unsigned char *p, size_t len)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    size_t n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (len < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if (!is_tail(p[i]))
            return 0;
    /* overlong forms, surrogates and values above U+10FFFF */
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) || (c == 0xF0 && p[1] < 0x90) ||
        (c == 0xF4 && p[1] > 0x8F))
        return 0;
    return n;
}

uint32_t utf8_next_long(struct itin_slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t n = sequence(p, s.len - *at);
    *at += n ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 2:
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3:
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default:
        return UTF8_BAD;
    }
}

uint32_t utf8_prev(struct itin_slice s, size_t *at)
{
    size_t end = *at, start = end - 1;
    for (size_t i = 0; i < 3 && start > 0 && is_tail((unsigned char)s.ptr[start]); i++)
        start--;
    size_t next = start;
    uint32_t cp = utf8_next(slice(s.ptr, end), &next);
    if (next != end || cp == UTF8_BAD) {
        *at = end - 1;
        return UTF8_BAD;
    }
    *at = start;
    return cp;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    unsigned char *p = (unsigned char *)out;
    if (cp < 0x80) {
        p[0] = (unsigned char)cp;
        return 1;
    }
    if (cp < 0x800) {
        p[0] = (unsigned char)(0xC0 | cp >> 6);
        p[1] = (unsigned char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            return 0;
        p[0] = (unsigned char)(0xE0 | cp >> 12);
        p[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (cp & 0x3F));
        return 3;
    }
    if (cp > 0x10FFFF)
        return 0;
    p[0] = (unsigned char)(0xF0 | cp >> 18);
    p[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_valid(struct itin_slice s)
{
    size_t at = 0;
    while (at < s.len) {
        size_t n = sequence((const unsigned char *)s.ptr + at, s.len - at);
        if (!n)
            return at;
        at += n;
    }
    return s.len;
}

size_t utf8_count(struct itin_slice s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++)
        utf8_next(s, &at);
    return n;
}

bool utf8_is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3130 && cp <= 0x318F);
}
