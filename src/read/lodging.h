/* Lodgings told by labelled lines, as confirmations and mails have them. */
#ifndef READ_LODGING_H
#define READ_LODGING_H

#include "read/grid.h"

enum lodging_label {
    LODGING_NONE,
    LODGING_NAME,
    LODGING_IN,
    LODGING_OUT,
    LODGING_TOWN,
    LODGING_NIGHTS,
    LODGING_DATES
};

/* The lodging that the lines above tell of; all zero at first. */
struct lodging {
    bool open;               /* a line has named it or told its first night */
    struct text name, town;
    struct text guess;       /* words above that may be its name */
    struct when in, out, dated; /* dated: of the line with the name, for its year */
    int nights;
    struct span span;
    struct item *item;       /* made; hours, nights and town may follow */
    enum lodging_label last; /* what the line above told, or named alone */
    size_t quiet, guessed;   /* lines since then; since the guess */
    bool headed;          /* "HOTEL" stood alone: the next words are the name */
    bool lost;               /* a night was told before and became no item: at lost_at */
    struct span lost_at;
};

/* Takes a line that tells of a lodging; false: it tells of something else. `day`:
 * the line stands below the heading of a day, whose entries have no dates. */
bool lodging_line(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line, bool day);
/* The same of a label and its value in two cells. */
bool lodging_cells(struct lodging *l, struct itin_trip *trip, struct itin_slice label, const struct view *value);
/* The block ends; what has become no item is lost. */
void lodging_end(struct lodging *l);
/* A label and what stands behind it. */
enum { LODGING_LONGEST_VALUE = 120 };
struct labelled {
    enum lodging_label label;
    bool weak, parted; /* weak: of a lodging only below its name; parted: by a colon or a gap */
    struct itin_slice value;
};
struct labelled lodging_label_at(struct itin_slice s, size_t at);
/* The first check-in or check-out within a text, from `at` on; its length: none. */
size_t lodging_find_label(struct itin_slice s, size_t at, enum lodging_label label);
bool lodging_may_check_in(struct itin_slice line); /* a cheap look for both */

/* The label that a text is or begins with. */
enum lodging_label lodging_label_of(struct itin_slice text);
/* "Hotels: ...": what stands behind the label. */
bool lodging_named(struct itin_slice line, struct itin_slice *ret_name);
/* A lodging, a check-in or a check-out with its date; an arrival or dates alone once
 * a line has named a lodging. */
bool lodging_is_line(struct itin_slice line, bool *named);

/* A date, hours, or both, anywhere in a value: "Sun 4 April 2027 after 3pm", "7 April
 * 2027 (07:00 - 11:00)". Of a span of hours and of a limit the words are kept.
 * *ret_whole: nothing else stands in it. */
bool lodging_moment(const struct view *v, struct itin_slice value, struct when *ret, bool *ret_whole);
/* The town that the words of a lodging may name: a guess. */
struct itin_slice lodging_town(struct itin_slice words);

#endif
