/* The small steps of the notation files: each moves the cursor only when it
 * found what it looks for. Digits and colons may be full-width. */
#ifndef READ_SCAN_H
#define READ_SCAN_H

#include "read/notation.h"

struct scan_word {
    const char *text;
    int value;
};

/* Blanks, non-breaking and ideographic ones, &nbsp;, emphasis marks and
 * simple tags such as <sup> or <li>. Line ends (and <br>) only in the second. */
void scan_blanks(struct cursor *c);
bool scan_blanks_and_lines(struct cursor *c); /* true: a line end was crossed */

/* A literal text, ASCII case ignored. */
bool scan_lit(struct cursor *c, const char *lit);
/* The longest of the words that stands here (a word that ends in a letter is
 * not followed by one); returns its index, or -1. */
int scan_word(struct cursor *c, const struct scan_word *words, size_t n);
/* Digits; returns how many (0: none), their value up to 9 digits in *ret. */
int scan_digits(struct cursor *c, int *ret);
/* Between lo and hi digits and no further digit. */
int scan_number(struct cursor *c, int lo, int hi, int *ret);
bool scan_colon(struct cursor *c);
bool scan_close_bracket(struct cursor *c); /* perhaps behind blanks */

/* Looking without moving. */
/* May one of these ASCII signs stand here, or one of several bytes? A cheap
 * look before tables of words are searched. */
static inline bool scan_may(const struct cursor *c, const char *signs)
{
    unsigned char byte = c->at < c->text.len ? (unsigned char)c->text.ptr[c->at] : 0;
    return byte >= 0x80 || (byte && strchr(signs, byte));
}
uint32_t scan_peek(const struct cursor *c);   /* code point here; 0 at the end */
uint32_t scan_before(const struct cursor *c); /* code point before; 0 at the start */
bool scan_is_digit(uint32_t cp);
bool scan_is_letter(uint32_t cp); /* ASCII letter or Hangul */
bool scan_is_ascii_letter(uint32_t cp);
bool scan_at_unit(const struct cursor *c); /* a unit of counting follows: 개, 명, km, % ... */

/* The bytes at `at`: 9 is any digit, a letter itself in either case. */
bool scan_shape(struct itin_slice s, size_t at, const char *shape);

/* The source's text from an offset of the cursor to its place. */
struct itin_slice scan_since(const struct cursor *c, size_t from);
struct span scan_span(const struct cursor *c, size_t from);

#endif
