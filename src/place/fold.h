/* Folding of names: case, marks, spaces and punctuation do not count. The
 * generator of the tables folds in exactly the same way. */
#ifndef PLACE_FOLD_H
#define PLACE_FOLD_H

#include "base/slice.h"

#define FOLD_MAX 64u /* letters of a text that may be one place */

/* One folded letter and where it comes from. */
struct glyph {
    uint32_t at, end;  /* bytes of the source text */
    uint16_t key_at;   /* bytes of `key` */
    bool hangul, han, upper, digit;
    bool starts;       /* a blank or punctuation stands before it */
};
struct folded {
    char key[FOLD_MAX * 4];
    struct glyph glyphs[FOLD_MAX + 1]; /* the last one marks the end */
    size_t n;
    bool whole; /* false: the text was longer */
};

void fold(struct itin_slice text, struct folded *ret);
/* The folded text of letters [from, to). */
struct itin_slice folded_key(const struct folded *folded, size_t from, size_t to);
/* An item may start or end before letter i: a word boundary, a change of
 * script, or between two Hangul syllables or Chinese characters. */
bool folded_cut(const struct folded *folded, size_t i);
/* A boundary that the writer made: blank, punctuation, end, change of script. */
bool folded_edge(const struct folded *folded, size_t i);

#endif
