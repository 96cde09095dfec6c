/* The compiled-in tables and how to look into them. Made by
 * tools/gen-place-tables.py: sorted, without pointers, read in place. */
#ifndef PLACE_TABLE_H
#define PLACE_TABLE_H

#include "base/slice.h"

#include <itin/place.h>

#define PLACE_SCHEDULED 1u /* flags of a row: airlines serve it */
#define PLACE_MAJOR 2u     /* well-known: may be found by a near spelling */

/* How a key belongs to a place; LINKS of the generator. */
enum link {
    LINK_NAME,   /* its own name */
    LINK_STEM,   /* the name of an airport without "airport" */
    LINK_PART,   /* what follows the town in an airport's name */
    LINK_SERVED, /* the town an airport serves */
    LINK_OTHER,  /* another name of the source */
    LINK_ALIAS   /* a variant: the usual form is to be shown */
};
#define LINK_MASK 15u
#define LINK_COMMON 16u  /* also a common word: never a place when it stands alone */
#define LINK_CAPITAL 32u /* also a common word: a place only with a capital letter */

/* A folded name and a place; sorted by name, then by falling weight. */
struct entry {
    uint32_t key_at;
    uint16_t place, link;
};

/* What may stand around a name. */
enum word_kind {
    WORD_NONE,
    WORD_AIRPORT,
    WORD_CITY,
    WORD_STATION,
    WORD_PORT,
    WORD_AFTER,
    WORD_FREE,
    WORD_TERMINAL,
    WORD_COUNTRY,
    WORD_COUNTRY_CODE,
    WORD_REGION,
    WORD_REGION_CODE
};
struct word {
    uint32_t key_at;
    uint8_t kind; /* enum word_kind */
    char country[3], region[4];
};

/* A run of entries or words: [lo, hi). */
struct run {
    uint32_t lo, hi;
};

extern const size_t table_places, table_airports, table_entries;

const struct itin_place *table_place(size_t index);
size_t table_index(const struct itin_place *place);
const struct itin_place *table_metro(unsigned group);
const struct entry *table_entry(size_t index);
const char *table_key(const struct entry *entry);

/* All entries; and those of a run whose key starts with `prefix`. */
struct run table_all(void);
struct run table_narrow(struct run run, struct itin_slice prefix);
/* The entries whose key is exactly `key`, of a run already narrowed to it. */
struct run table_exact(struct run run, struct itin_slice key);
/* The words that are exactly `key`. */
struct run table_words(struct itin_slice key);
const struct word *table_word(size_t index);

/* Airport or closed airport of a code; metropolitan group of a code. */
const struct itin_place *table_airport(struct itin_slice code);
const struct itin_place *table_metro_of_code(struct itin_slice code);
/* City that an airport serves, NULL when unknown. */
const struct itin_place *table_home(const struct itin_place *airport);
/* Airports with service of a city (its own row) or of a metropolitan group. */
size_t table_airports_of(const struct itin_place *place, const struct itin_place **ret, size_t cap);

/* Letters that a Latin letter with marks folds to; NULL outside the table. */
const char *table_fold(uint32_t cp);

/* The simplified character of a traditional Chinese one; others stay. */
uint32_t table_plain_han(uint32_t cp);

#endif
