#include "base/base.h"

#include "place/table.h"

struct pair {
    uint16_t a, b;
};
struct carrier {
    char iata[3];
    uint32_t name_at, name_ko_at;
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
#include "place_tables.inc"
#pragma GCC diagnostic pop

const size_t table_places = N_PLACES, table_airports = N_AIRPORTS, table_entries = N_ENTRIES;

const struct itin_place *table_place(size_t index)
{
    return &rows[index];
}

size_t table_index(const struct itin_place *place)
{
    return (size_t)(place - rows);
}

const struct itin_place *table_metro(unsigned group)
{
    return group ? &rows[N_AIRPORTS + N_CITIES + group - 1] : NULL;
}

const struct entry *table_entry(size_t index)
{
    return &entries[index];
}

const char *table_key(const struct entry *entry)
{
    return key_pool + entry->key_at;
}

struct run table_all(void)
{
    return (struct run){0, N_ENTRIES};
}

/* First entry of a run whose first bytes are not less than (or, with `past`,
 * greater than) the prefix. */
static uint32_t bound(struct run run, struct itin_slice prefix, bool past)
{
    while (run.lo < run.hi) {
        uint32_t mid = run.lo + (run.hi - run.lo) / 2;
        const char *key = table_key(&entries[mid]);
        int cmp = prefix.len ? (unsigned char)*key - (unsigned char)*prefix.ptr : 0;
        if (!cmp) /* most differ in their first byte */
            cmp = strncmp(key, prefix.ptr, prefix.len);
        if (cmp < 0 || (past && cmp == 0))
            run.lo = mid + 1;
        else
            run.hi = mid;
    }
    return run.lo;
}

struct run table_narrow(struct run run, struct itin_slice prefix)
{
    uint32_t lo = bound(run, prefix, false);
    return (struct run){lo, bound((struct run){lo, run.hi}, prefix, true)};
}

struct run table_exact(struct run run, struct itin_slice key)
{
    uint32_t hi = run.lo;
    while (hi < run.hi && table_key(&entries[hi])[key.len] == '\0')
        hi++;
    return (struct run){run.lo, hi};
}

static int compare(const char *text, struct itin_slice key)
{
    int cmp = strncmp(text, key.ptr, key.len);
    return cmp ? cmp : text[key.len] != '\0';
}

struct run table_words(struct itin_slice key)
{
    uint32_t lo = 0, hi = N_WORDS;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (compare(key_pool + words[mid].key_at, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (hi < N_WORDS && compare(key_pool + words[hi].key_at, key) == 0)
        hi++;
    return (struct run){lo, hi};
}

const struct word *table_word(size_t index)
{
    return &words[index];
}

/* Three letters as one number in their order. */
static uint32_t code_number(const char *code)
{
    const unsigned char *c = (const unsigned char *)code;
    return (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2];
}

const struct itin_place *table_airport(struct itin_slice code)
{
    size_t lo = 0, hi = N_AIRPORTS;
    uint32_t wanted = code.len == 3 ? code_number(code.ptr) : 0;
    while (code.len == 3 && lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        uint32_t found = code_number(rows[mid].iata);
        if (found == wanted)
            return &rows[mid];
        if (found < wanted)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

const struct itin_place *table_metro_of_code(struct itin_slice code)
{
    for (size_t i = N_AIRPORTS + N_CITIES; code.len == 3 && i < N_PLACES; i++)
        if (memcmp(rows[i].iata, code.ptr, 3) == 0)
            return &rows[i];
    return NULL;
}

const struct itin_place *table_home(const struct itin_place *airport)
{
    size_t i = table_index(airport);
    return i < N_AIRPORTS && home[i] != UINT16_MAX ? &rows[home[i]] : NULL;
}

static size_t pairs_of(const struct pair *pairs, size_t n, size_t key,
                       const struct itin_place **ret, size_t cap)
{
    size_t lo = 0, hi = n, found = 0;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (pairs[mid].a < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n && pairs[lo].a == key && found < cap; lo++)
        ret[found++] = &rows[pairs[lo].b];
    return found;
}

size_t table_airports_of(const struct itin_place *place, const struct itin_place **ret, size_t cap)
{
    if (place->group)
        return pairs_of(members, N_MEMBERS, table_index(table_metro(place->group)), ret, cap);
    return pairs_of(serves, N_SERVES, table_index(place), ret, cap);
}

const char *table_fold(uint32_t cp)
{
    if (cp >= 0xC0 && cp < 0x250)
        return fold_table[cp - 0xC0];
    if (cp >= 0x1E00 && cp < 0x1F00)
        return fold_table[cp - 0x1E00 + (0x250 - 0xC0)];
    return NULL;
}

uint32_t table_plain_han(uint32_t cp)
{
    size_t lo = 0, hi = ARRAY_LEN(plain_han);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (plain_han[mid].a == cp)
            return plain_han[mid].b;
        if (plain_han[mid].a < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return cp;
}

/* --- public texts --- */

#define TEXT(place, from, field) ((place) ? (from) + (place)->field : "")

const char *itin_place_name(const struct itin_place *place)
{
    return TEXT(place, pool, name_at);
}

const char *itin_place_city(const struct itin_place *place)
{
    return TEXT(place, pool, city_at);
}

const char *itin_place_name_ko(const struct itin_place *place)
{
    return TEXT(place, pool, name_ko_at);
}

const char *itin_place_city_ko(const struct itin_place *place)
{
    return TEXT(place, pool, city_ko_at);
}

const char *itin_place_zone(const struct itin_place *place)
{
    return TEXT(place, shorts, zone_at);
}

const char *itin_place_region(const struct itin_place *place)
{
    return TEXT(place, shorts, region_at);
}

const char *itin_place_closed(const struct itin_place *place)
{
    return TEXT(place, shorts, closed_at);
}

/* The successor's code stands behind the date. */
const char *itin_place_successor(const struct itin_place *place)
{
    const char *closed = itin_place_closed(place);
    return closed[0] ? closed + strlen(closed) + 1 : "";
}

const char *itin_place_label(const struct itin_place *place, enum itin_lang lang)
{
    const char *ko = itin_place_name_ko(place);
    return lang == ITIN_LANG_KO && ko[0] ? ko : itin_place_name(place);
}

const char *itin_carrier_name(struct itin_slice code, enum itin_lang lang)
{
    for (size_t i = 0; code.len == 2 && i < ARRAY_LEN(carriers); i++)
        if (memcmp(carriers[i].iata, code.ptr, 2) == 0) {
            bool ko = lang == ITIN_LANG_KO && carriers[i].name_ko_at;
            return pool + (ko ? carriers[i].name_ko_at : carriers[i].name_at);
        }
    return "";
}

/* Bytes of the text that are the name, blanks apart; 0: it is another. */
static size_t carrier_len(struct itin_slice text, const char *name)
{
    size_t at = 0;
    for (; *name; name++) {
        if (*name == ' ')
            continue;
        while (at > 0 && at < text.len && text.ptr[at] == ' ')
            at++;
        if (at >= text.len || tolower((unsigned char)text.ptr[at]) != tolower((unsigned char)*name))
            return 0;
        at++;
    }
    return at < text.len && isalpha((unsigned char)text.ptr[at]) ? 0 : at;
}

size_t itin_carrier_at(struct itin_slice text, char ret_code[3])
{
    size_t longest = 0;
    for (size_t i = 0; text.len && i < ARRAY_LEN(carriers); i++) {
        const char *names[] = {pool + carriers[i].name_at, pool + carriers[i].name_ko_at};
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            size_t len = names[k][0] ? carrier_len(text, names[k]) : 0;
            if (len <= longest)
                continue;
            longest = len;
            memcpy(ret_code, carriers[i].iata, 2);
            ret_code[2] = 0;
        }
    }
    return longest;
}
