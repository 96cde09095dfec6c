/* A text cut into place names and the words around them. The whole text must
 * be understood; what is not a place in every part is no place. */
#ifndef PLACE_PARSE_H
#define PLACE_PARSE_H

#include "place/fold.h"
#include "place/table.h"

#define PARSE_MAX_PARTS 3u   /* names in one text: "Seoul / Incheon (ICN)" */
#define PARSE_MAX_FILTERS 3u /* "Portland, OR, USA" */

/* One name, or a code. */
struct part {
    const struct itin_place *code; /* a code: its airport or metropolitan group */
    struct run entries;            /* a name: its entries */
    size_t from, to;               /* letters */
};

struct query {
    struct part parts[PARSE_MAX_PARTS];
    size_t n_parts;
    struct run filters[PARSE_MAX_FILTERS]; /* words: a country or region, in its readings */
    size_t n_filters;
    bool airport, station, city; /* words that say what is meant */
    bool hangul;                 /* language of the names */
};

/* False when the text is not made of place words only. */
bool parse_query(const struct folded *text, enum itin_place_want want, struct query *ret);

#endif
