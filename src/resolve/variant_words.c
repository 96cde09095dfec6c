/* The words of the document, and the names that they are compared with. */
#include "base/base.h"

#include "resolve/variant.h"
#include "base/utf8.h"

/* ---- words -------------------------------------------------------------------- */

bool variant_is_letter(uint32_t cp)
{
    return (cp < 0x80 && isalnum((int)cp)) ||
           (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

bool variant_is_syllable(uint32_t cp)
{
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

/* A run of one script at *at, which moves behind it; false at the end. */
static bool next_word(struct itin_slice s, size_t *at, struct word *ret)
{
    *ret = (struct word){.n = 0};
    while (*at < s.len) {
        size_t from = *at, before = *at;
        uint32_t cp = utf8_next(s, at);
        if (!variant_is_letter(cp) && !variant_is_syllable(cp))
            continue;
        ret->hangul = variant_is_syllable(cp);
        while (cp != UTF8_BAD && (ret->hangul ? variant_is_syllable(cp) : variant_is_letter(cp))) {
            if (ret->n < MAX_LETTERS)
                ret->letters[ret->n] = cp;
            ret->n++;
            before = *at;
            if (*at >= s.len)
                break;
            cp = utf8_next(s, at);
        }
        *at = before;
        ret->text = slice(s.ptr + from, before - from);
        return true;
    }
    return false;
}

static bool words_add(struct search *s, const struct word *word)
{
    struct words *w = &s->words;
    size_t at = slice_hash(word->text) & w->mask;
    for (; w->slots[at]; at = (at + 1) & w->mask)
        if (slice_eq(w->list[w->slots[at] - 1].text, word->text)) {
            w->list[w->slots[at] - 1].count++;
            return true;
        }
    if (w->n >= MAX_WORDS || w->n > w->mask / 2)
        return false;
    struct word *new = ARENA_PUSH(s->r->arena, w->list, w->n, w->cap);
    if (!new)
        return false;
    *new = *word;
    new->count = 1;
    w->slots[at] = (uint32_t)w->n;
    return true;
}

const struct word *variant_words_find(const struct search *s, struct itin_slice text)
{
    const struct words *w = &s->words;
    for (size_t at = slice_hash(text) & w->mask; w->slots[at]; at = (at + 1) & w->mask)
        if (slice_eq(w->list[w->slots[at] - 1].text, text))
            return &w->list[w->slots[at] - 1];
    return NULL;
}

bool variant_read_words(struct search *s)
{
    struct word word;
    size_t at = 0;
    s->words.mask = 1023;
    while (s->words.mask < 65535 && s->words.mask < s->text.len / 3)
        s->words.mask = s->words.mask * 2 + 1;
    s->words.slots = arena_array(s->r->arena, s->words.mask + 1, sizeof *s->words.slots);
    if (!s->words.slots)
        return false;
    while (next_word(s->text, &at, &word))
        if (word.n >= 3 && word.n <= MAX_LETTERS && !words_add(s, &word))
            return !s->r->arena->failed;
    return true;
}

/* ---- what was tried --------------------------------------------------------------- */

/* Room for `n` names, each tried once. */
bool variant_tried_init(struct search *s, struct tried *tried, size_t n)
{
    size_t size = 64;
    while (size < n * 2)
        size *= 2;
    tried->mask = size - 1;
    tried->slots = arena_array(s->r->arena, size, sizeof *tried->slots);
    return tried->slots != NULL;
}

/* True when it is new. */
bool variant_tried_add(struct tried *tried, struct itin_slice name, struct itin_slice usual)
{
    size_t at = slice_hash(name) & tried->mask;
    for (; tried->slots[at].name.ptr; at = (at + 1) & tried->mask)
        if (slice_eq(tried->slots[at].name, name) && slice_eq(tried->slots[at].usual, usual))
            return false;
    tried->slots[at].name = name;
    tried->slots[at].usual = usual;
    return true;
}

bool variant_tried_has(const struct tried *tried, struct itin_slice name)
{
    for (size_t at = slice_hash(name) & tried->mask; tried->slots[at].name.ptr;
         at = (at + 1) & tried->mask)
        if (slice_eq(tried->slots[at].name, name))
            return true;
    return false;
}

/* ---- names -------------------------------------------------------------------- */

bool variant_has_name(const struct search *s, struct itin_slice text)
{
    for (size_t i = 0; i < s->names.n; i++)
        if (slice_eq(s->names.list[i].word.text, text))
            return true;
    return false;
}

static void add_name(struct search *s, const struct word *word, const struct itin_place *place)
{
    if (word->n > MAX_LETTERS || s->names.n >= MAX_NAMES || variant_has_name(s, word->text))
        return;
    struct name *name = ARENA_PUSH(s->r->arena, s->names.list, s->names.n, s->names.cap);
    if (name)
        *name = (struct name){*word, place};
}

/* The text is long, and its cities are few: each is looked for once. */
static bool is_asked(struct search *s, const struct itin_place *place)
{
    for (size_t i = 0; i < s->n_asked; i++)
        if (s->asked[i] == place)
            return true;
    if (s->n_asked == MAX_NAMES)
        return true;
    s->asked[s->n_asked++] = place;
    return false;
}

/* The city's usual name, when the document uses it. */
static void add_city(struct search *s, const struct place_ref *ref)
{
    struct word word;
    size_t at = 0;
    if (!ref->place || ref->inherited || is_asked(s, ref->place))
        return;
    const char *names[] = {itin_place_city_ko(ref->place), itin_place_city(ref->place)};
    for (size_t i = 0; i < ARRAY_LEN(names); i++, at = 0) {
        struct itin_slice text = slice_of(names[i]);
        if (next_word(text, &at, &word) && word.text.len == text.len &&
            word.n >= (word.hangul ? 3u : 5u) &&
            variant_tried_add(&s->cities, text, slice(NULL, 0)) && slice_contains(s->text, text))
            add_name(s, &word, ref->place);
    }
}

bool variant_is_capital(const struct word *word)
{
    return word->letters[0] < 0x80 && isupper((int)word->letters[0]);
}

bool variant_has_digit(const struct word *word)
{
    for (size_t i = 0; i < word->n && i < MAX_LETTERS; i++)
        if (word->letters[i] < 0x80 && isdigit((int)word->letters[i]))
            return true;
    return false;
}

/* Long enough to be told from other words by a slip. */
static void add_words_of(struct search *s, struct itin_slice text)
{
    struct word word;
    for (size_t at = 0; next_word(text, &at, &word);)
        if (word.hangul ? word.n >= 5
                        : word.n >= 6 && variant_is_capital(&word) && !variant_has_digit(&word))
            add_name(s, &word, NULL);
}

void variant_read_names(struct search *s)
{
    const struct itin_trip *trip = s->r->trip;
    add_city(s, &trip->home);
    for (size_t i = 0; i < trip->n_items; i++) {
        add_city(s, &trip->items[i]->from);
        add_city(s, &trip->items[i]->to);
        add_city(s, &trip->items[i]->at);
    }
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        add_words_of(s, item->title.str);
        add_words_of(s, item->where.str);
        for (size_t k = 0; k < item->n_sources; k++)
            add_words_of(s, item->sources[k].title);
    }
}
