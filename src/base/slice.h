/* Slices: borrowed text. No function here allocates. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include "base/base.h"

/* A slice of a string literal. */
#define LIT(s) ((struct itin_slice){"" s, sizeof(s) - 1})
#define SLICE_FMT "%.*s"
#define SLICE_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline struct itin_slice slice(const char *ptr, size_t len)
{
    return (struct itin_slice){ptr, len};
}

static inline struct itin_slice slice_of(const char *s)
{
    return s ? (struct itin_slice){s, strlen(s)} : (struct itin_slice){NULL, 0};
}

static inline struct itin_slice slice_from(struct itin_slice s, size_t start)
{
    return start >= s.len ? (struct itin_slice){s.ptr ? s.ptr + s.len : NULL, 0}
                          : (struct itin_slice){s.ptr + start, s.len - start};
}

/* The first `len` bytes, or all. */
static inline struct itin_slice slice_head(struct itin_slice s, size_t len)
{
    return len < s.len ? slice(s.ptr, len) : s;
}

bool slice_eq(struct itin_slice a, struct itin_slice b);
bool slice_eq_nocase(struct itin_slice a, struct itin_slice b); /* ASCII case only */
int slice_cmp(struct itin_slice a, struct itin_slice b);        /* bytewise */
bool slice_starts(struct itin_slice s, struct itin_slice prefix);
bool slice_starts_nocase(struct itin_slice s, struct itin_slice prefix);
bool slice_ends(struct itin_slice s, struct itin_slice suffix);
/* Without leading and trailing blanks: ASCII space, tab, CR, LF, U+00A0, U+3000. */
struct itin_slice slice_trim(struct itin_slice s);
/* Offset of the first `needle` in `s` at or after `from`; s.len when absent. */
size_t slice_find(struct itin_slice s, struct itin_slice needle, size_t from);
bool slice_contains(struct itin_slice s, struct itin_slice needle);
/* Takes the text up to the next `sep` off the front of *rest; false at the end. */
bool slice_split(struct itin_slice *rest, char sep, struct itin_slice *ret_part);
/* A whole number: nothing but 1 to `max` (at most 9) ASCII digits. */
bool slice_number(struct itin_slice s, size_t max, int *ret);
/* A number in digits, written to `space`. */
enum { SLICE_DIGITS = 20 };
bool slice_has_digit(struct itin_slice s); /* an ASCII one */
struct itin_slice slice_digits(uint64_t n, char space[SLICE_DIGITS]);
uint64_t slice_hash(struct itin_slice s);

#endif
