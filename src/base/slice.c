#include "base/base.h"

#include "base/slice.h"

bool slice_eq(struct itin_slice a, struct itin_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

bool slice_eq_nocase(struct itin_slice a, struct itin_slice b)
{
    return a.len == b.len && slice_starts_nocase(a, b);
}

int slice_cmp(struct itin_slice a, struct itin_slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool slice_starts(struct itin_slice s, struct itin_slice prefix)
{
    return s.len >= prefix.len && slice_eq(slice(s.ptr, prefix.len), prefix);
}

bool slice_starts_nocase(struct itin_slice s, struct itin_slice prefix)
{
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (lower(s.ptr[i]) != lower(prefix.ptr[i]))
            return false;
    return true;
}

bool slice_ends(struct itin_slice s, struct itin_slice suffix)
{
    return s.len >= suffix.len && slice_eq(slice_from(s, s.len - suffix.len), suffix);
}

/* Bytes of a blank at the start of s; 0 when there is none. */
static size_t blank_at(struct itin_slice s)
{
    if (!s.len)
        return 0;
    unsigned char first = (unsigned char)s.ptr[0];
    if (first == ' ' || (first >= '\t' && first <= '\r'))
        return 1;
    if (first < 0x80)
        return 0;
    if (slice_starts(s, LIT("\xC2\xA0")))
        return 2;
    return slice_starts(s, LIT("\xE3\x80\x80")) ? 3 : 0;
}

static size_t blank_before(struct itin_slice s)
{
    /* the last byte of a blank of several bytes is 0xA0 or 0x80 */
    unsigned char last = s.len ? (unsigned char)s.ptr[s.len - 1] : 'x';
    if (last != ' ' && !(last >= '\t' && last <= '\r') && last != 0xA0 && last != 0x80)
        return 0;
    for (size_t n = 1; n <= 3 && n <= s.len; n++)
        if (blank_at(slice_from(s, s.len - n)) == n)
            return n;
    return 0;
}

bool slice_has_digit(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

struct itin_slice slice_trim(struct itin_slice s)
{
    for (size_t n; (n = blank_at(s)) > 0;)
        s = slice_from(s, n);
    for (size_t n; (n = blank_before(s)) > 0;)
        s.len -= n;
    return s;
}

/* Short words are looked for by their last byte, which tells more than the
 * first one where all letters of a script begin alike. */
static const char *find_short(const char *text, size_t len, struct itin_slice needle)
{
    const char *at = text + needle.len - 1, *end = text + len;
    char last = needle.ptr[needle.len - 1];
    while (at < end && (at = memchr(at, last, (size_t)(end - at)))) {
        const char *start = at - (needle.len - 1);
        if (start[0] == needle.ptr[0] && memcmp(start, needle.ptr, needle.len) == 0)
            return start;
        at++;
    }
    return NULL;
}

enum { SHORT_NEEDLE = 16 };

size_t slice_find(struct itin_slice s, struct itin_slice needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return s.len;
    if (!needle.len)
        return from;
    const char *at = needle.len <= SHORT_NEEDLE
                         ? find_short(s.ptr + from, s.len - from, needle)
                         : memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return at ? (size_t)(at - s.ptr) : s.len;
}

bool slice_contains(struct itin_slice s, struct itin_slice needle)
{
    return !needle.len || slice_find(s, needle, 0) < s.len;
}

bool slice_split(struct itin_slice *rest, char sep, struct itin_slice *ret_part)
{
    if (!rest->ptr)
        return false;
    const char *at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    if (!at) {
        *ret_part = *rest;
        *rest = (struct itin_slice){NULL, 0};
        return true;
    }
    *ret_part = slice(rest->ptr, (size_t)(at - rest->ptr));
    *rest = slice_from(*rest, ret_part->len + 1);
    return true;
}

/* FNV-1a, 64 bits. */
bool slice_number(struct itin_slice s, size_t max, int *ret)
{
    int value = 0;
    if (!s.len || s.len > max)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!isdigit((unsigned char)s.ptr[i]))
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *ret = value;
    return true;
}

struct itin_slice slice_digits(uint64_t n, char space[SLICE_DIGITS])
{
    char *p = space + SLICE_DIGITS;
    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    return slice(p, (size_t)(space + SLICE_DIGITS - p));
}

uint64_t slice_hash(struct itin_slice s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return h;
}
