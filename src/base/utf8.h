/* UTF-8: decode, encode, validate, count. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/slice.h"

#define UTF8_BAD 0xFFFFFFFFu

/* The code point at *at, which moves behind it. Invalid bytes give UTF8_BAD
 * and move one byte. Precondition: *at < s.len. */
uint32_t utf8_next_long(struct itin_slice s, size_t *at); /* also of several bytes */
static inline uint32_t utf8_next(struct itin_slice s, size_t *at)
{
    unsigned char first = (unsigned char)s.ptr[*at];
    if (first >= 0x80)
        return utf8_next_long(s, at);
    ++*at;
    return first;
}
/* Behind the ASCII bytes at `at`, of which most text consists. */
static inline size_t utf8_skip_ascii(struct itin_slice s, size_t at)
{
    uint64_t eight;
    while (s.len - at >= sizeof eight) {
        memcpy(&eight, s.ptr + at, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
        at += sizeof eight;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}
/* The code point that ends at *at, which moves before it. *at > 0. */
uint32_t utf8_prev(struct itin_slice s, size_t *at);
/* Writes 1..4 bytes; returns how many (0: not a scalar value). */
size_t utf8_encode(uint32_t cp, char out[4]);
/* Offset of the first invalid byte; s.len when there is none. */
size_t utf8_valid(struct itin_slice s);
/* Number of code points; an invalid byte counts as one. */
size_t utf8_count(struct itin_slice s);

bool utf8_is_hangul(uint32_t cp); /* syllables and jamo */

#endif
