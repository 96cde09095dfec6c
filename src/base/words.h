/* Tables of words with a value each. Their bytes lie in the table itself, with
 * zeros behind them: a search looks at eight at once. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/slice.h"

enum { WORD_TEXT = 40 }; /* bytes of the longest, and one */

struct word {
    char text[WORD_TEXT];
    int value;
};

/* The value of the word that `text` is, byte by byte; `none` when it is none of
 * them. */
int word_find(const struct word *words, size_t n, struct itin_slice text, int none);

#endif
