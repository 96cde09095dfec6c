/* Names in several spellings.
 *
 * The text of the document is cut into words; each is compared with the names
 * of the trip: its cities, and the names in titles and venues. Only small
 * slips count, and nothing that is a name of its own: one jamo of a Korean
 * syllable (켈거리 for 캘거리), one letter of a long Latin word. */
#ifndef RESOLVE_VARIANT_H
#define RESOLVE_VARIANT_H

#include "resolve/work.h"

enum { MAX_LETTERS = 24, MAX_WORDS = 20000, MAX_NAMES = 256, MAX_SPECIAL = 200 };

struct word {
    struct itin_slice text;
    uint32_t letters[MAX_LETTERS];
    size_t n;
    bool hangul;
    int count; /* as a whole word */
};
struct words {
    struct word *list;
    size_t n, cap;
    uint32_t *slots; /* hash: index + 1 */
    size_t mask;
};

struct name {
    struct word word;
    const struct itin_place *place; /* of a city's name */
};
struct names {
    struct name *list;
    size_t n, cap;
};

/* Names that were looked for in the document before: a plan of thousands of
 * flights has few cities. */
struct tried {
    struct {
        struct itin_slice name, usual;
    } * slots;
    size_t mask;
};

struct search {
    struct resolver *r;
    struct itin_slice text;                 /* the whole document */
    struct tried cities, variants, unknown; /* unknown: places that are said to be */
    struct words words;
    struct names names;
    const struct itin_place *asked[MAX_NAMES]; /* cities whose names were looked for */
    size_t n_asked;
    size_t n_special; /* loan words and names with capitals inside, compared with all words */
};

/* variant_words.c: the words of the document and the names of the trip. */
bool variant_is_letter(uint32_t cp);
bool variant_is_syllable(uint32_t cp);
const struct word *variant_words_find(const struct search *s, struct itin_slice text);
bool variant_read_words(struct search *s);
bool variant_tried_init(struct search *s, struct tried *tried, size_t n);
bool variant_tried_add(struct tried *tried, struct itin_slice name, struct itin_slice usual);
bool variant_tried_has(const struct tried *tried, struct itin_slice name);
bool variant_has_name(const struct search *s, struct itin_slice text);
bool variant_is_capital(const struct word *word);
bool variant_has_digit(const struct word *word);
void variant_read_names(struct search *s);

/* variant.c: how often a spelling stands, and that it does. */
int variant_count_of(const struct search *s, struct itin_slice text, size_t *ret_first);
void variant_report(struct search *s, struct itin_slice usual, struct itin_slice found,
                    int distance);
void variant_report_word(struct search *s, struct itin_slice usual, const struct word *found,
                         int distance);

/* variant_slips.c: what a name is written like by a slip. */
void variant_cities_in(struct search *s, const struct word *w, const struct name *city);
void variant_names_in(struct search *s, const struct word *w, const struct name *name);
void variant_ends_in(struct search *s, const struct word *w, const struct name *name);
void variant_shortened(struct search *s, const struct word *w);
void variant_loan_words(struct search *s, size_t i);
void variant_latin_slip(struct search *s, const struct word *w, const struct name *name);
void variant_case_slip(struct search *s, size_t i);

#endif
