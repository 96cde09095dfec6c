#include "base/base.h"

#include "base/utf8.h"
#include "place/nearest.h"

#define MAX_UNITS 48u
#define MAX_EDITS 2u
#define NEAREST_SHORT 5u /* letters; shorter words lie near too many names */
#define LONGEST_NAME 20u /* letters; what is longer is a sentence or a venue */

/* A name as the units in which people slip: letters, and jamo of syllables. */
struct spelling {
    uint16_t units[MAX_UNITS];
    size_t n;
};

static void push(struct spelling *s, uint32_t unit)
{
    if (s->n < MAX_UNITS)
        s->units[s->n++] = (uint16_t)unit;
}

static void spell(struct itin_slice key, struct spelling *ret)
{
    ret->n = 0;
    for (size_t at = 0; at < key.len;) {
        uint32_t cp = utf8_next(key, &at);
        if (cp < 0xAC00 || cp > 0xD7A3) {
            push(ret, cp & 0xFFFF);
            continue;
        }
        uint32_t i = cp - 0xAC00;
        push(ret, 0x1100 + i / 588);
        push(ret, 0x1161 + i % 588 / 28);
        if (i % 28)
            push(ret, 0x11A7 + i % 28);
    }
}

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Edits between two spellings, a swap of neighbours counting one; `max` + 1
 * when there are more. */
static unsigned distance(const struct spelling *a, const struct spelling *b, unsigned max)
{
    unsigned rows[3][MAX_UNITS + 1];
    if (a->n > b->n + max || b->n > a->n + max)
        return max + 1;
    for (size_t j = 0; j <= b->n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a->n; i++) {
        unsigned *row = rows[i % 3], *up = rows[(i - 1) % 3], *up2 = rows[(i + 1) % 3];
        unsigned best = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b->n; j++) {
            unsigned cost = a->units[i - 1] != b->units[j - 1];
            row[j] = smaller(up[j - 1] + cost, smaller(up[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a->units[i - 1] == b->units[j - 2] &&
                a->units[i - 2] == b->units[j - 1])
                row[j] = smaller(row[j], up2[j - 2] + 1);
            best = smaller(best, row[j]);
        }
        if (best > max)
            return max + 1;
    }
    return smaller(rows[a->n % 3][b->n], max + 1);
}

/* How many edits a name of this length may have and still be recognised. */
static unsigned allowed_edits(const struct folded *text, const struct spelling *s)
{
    if (text->glyphs[0].hangul)
        return text->n < 3 ? 0 : s->n < 9 ? 1 : MAX_EDITS;
    return text->n < NEAREST_SHORT ? 0 : text->n < 9 ? 1 : MAX_EDITS;
}

/* Entries that begin with the same letter, or the same consonant. */
static struct run same_start(const struct folded *text)
{
    struct itin_slice first = folded_key(text, 0, 1);
    size_t at = 0;
    uint32_t cp = utf8_next(first, &at);
    if (!text->glyphs[0].hangul)
        return table_narrow(table_all(), first);
    char lo[4], hi[4];
    uint32_t block = 0xAC00 + (cp - 0xAC00) / 588 * 588;
    struct itin_slice from = slice(lo, utf8_encode(block, lo));
    struct itin_slice to = slice(hi, utf8_encode(block + 588, hi));
    return (struct run){table_narrow(table_all(), from).lo, table_narrow(table_all(), to).lo};
}

/* Short words lie near some name by chance: there only great cities count. */
static uint32_t least_weight(const struct spelling *s, bool hangul)
{
    if (hangul)
        return s->n < 8 ? 2000000 : 300000;
    return s->n < 6 ? 5000000 : s->n < 9 ? 1500000 : 300000;
}

/* An edit changes one letter or one syllable of three bytes at most. */
static bool is_as_long(const struct entry *entry, size_t bytes, unsigned edits)
{
    size_t len = strlen(table_key(entry)), slack = 3 * (size_t)edits;
    return len <= bytes + slack && bytes <= len + slack;
}

static bool may_be_meant(const struct entry *entry, uint32_t least)
{
    unsigned link = entry->link & LINK_MASK;
    bool named = link == LINK_NAME || link == LINK_ALIAS ||
                 (link == LINK_STEM && strlen(table_key(entry)) >= 8);
    return named && !(entry->link & (LINK_COMMON | LINK_CAPITAL)) &&
           table_place(entry->place)->weight >= least;
}

/* Keeps the hits sorted: fewer edits, then greater weight. */
static size_t insert(struct itin_place_hit *hits, size_t n, size_t cap, struct itin_place_hit one)
{
    for (size_t i = 0; i < n; i++)
        if (hits[i].place == one.place)
            return n;
    size_t at = n;
    while (at > 0 && hits[at - 1].place->weight < one.place->weight)
        at--;
    if (at == cap)
        return n;
    n = n < cap ? n + 1 : cap;
    memmove(&hits[at + 1], &hits[at], (n - at - 1) * sizeof *hits);
    hits[at] = one;
    return n;
}

size_t nearest_places(const struct folded *text, struct itin_place_hit *hits, size_t cap)
{
    struct spelling wanted, have;
    size_t n = 0;
    if (text->n == 0 || text->n > LONGEST_NAME || !text->whole)
        return 0;
    spell(folded_key(text, 0, text->n), &wanted);
    unsigned max = allowed_edits(text, &wanted);
    uint32_t weight = least_weight(&wanted, text->glyphs[0].hangul);
    struct run run = max ? same_start(text) : (struct run){0, 0};
    for (uint32_t i = run.lo; i < run.hi; i++) {
        const struct entry *entry = table_entry(i);
        if (!is_as_long(entry, text->glyphs[text->n].key_at, max) || !may_be_meant(entry, weight))
            continue;
        spell(slice_of(table_key(entry)), &have);
        unsigned edits = distance(&wanted, &have, max);
        if (edits > max)
            continue;
        if (edits < max)
            n = 0; /* a nearer one makes the others unlikely */
        max = edits;
        const struct itin_place *place = table_place(entry->place);
        enum itin_lang lang = text->glyphs[0].hangul ? ITIN_LANG_KO : ITIN_LANG_EN;
        n = insert(hits, n, cap,
                   (struct itin_place_hit){place, ITIN_MATCH_NEAREST,
                                           itin_place_label(place, lang), (int)edits, 1000});
    }
    return n;
}
