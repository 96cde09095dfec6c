/* What identifies a person or a booking, in a text: the one place that knows.
 *
 * Numbers of passports and tickets and dates of birth are dropped when a text
 * is read. Names and booking references are kept, and are hidden in what is
 * written for others. What is taken out leaves SECRET_MARK. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"

#define SECRET_MARK "\xE2\x80\xA6"

/* The text without such numbers, in the arena; the same text where there are
 * none. *n is raised by their number. */
struct itin_slice secret_drop(struct arena *arena, struct itin_slice text, size_t *n);

/* What is to be hidden, besides codes behind words as "booking reference". */
struct secret_words {
    struct itin_slice *list;
    size_t n, cap;
    size_t from[257]; /* those beginning with a byte b: from[b] to before from[b + 1] */
};
/* A person, also with the family name first; words for a role are none. */
void secret_add_name(struct arena *arena, struct secret_words *words, struct itin_slice name);
/* A booking reference; one of a letter or two is none. */
void secret_add_code(struct arena *arena, struct secret_words *words, struct itin_slice code);
/* These bytes, whatever they are. */
void secret_add(struct arena *arena, struct secret_words *words, struct itin_slice text);
/* Sorts them and leaves out repetitions: after the last was added. */
void secret_sort(struct secret_words *words);
/* True when secret_hide() would take something out. */
bool secret_is_in(const struct secret_words *words, struct itin_slice text);
/* The text without them, as secret_drop(). */
struct itin_slice secret_hide(struct arena *arena, const struct secret_words *words,
                              struct itin_slice text, size_t *n);

#endif
