#include "base/base.h"

#include "resolve/work.h"
#include "base/utf8.h"

/* Names in several spellings.
 *
 * The text of the document is cut into words; each is compared with the names
 * of the trip: its cities, and the names in titles and venues. Only small
 * slips count, and nothing that is a name of its own: one jamo of a Korean
 * syllable (켈거리 for 캘거리), one letter of a long Latin word. */

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
    } *slots;
    size_t mask;
};

struct search {
    struct resolver *r;
    struct itin_slice text; /* the whole document */
    struct tried cities, variants, unknown; /* unknown: places that are said to be */
    struct words words;
    struct names names;
    const struct itin_place *asked[MAX_NAMES]; /* cities whose names were looked for */
    size_t n_asked;
    size_t n_special; /* loan words and names with capitals inside, compared with all words */
};

/* ---- words -------------------------------------------------------------------- */

static bool is_letter(uint32_t cp)
{
    return (cp < 0x80 && isalnum((int)cp)) || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

static bool is_syllable(uint32_t cp)
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
        if (!is_letter(cp) && !is_syllable(cp))
            continue;
        ret->hangul = is_syllable(cp);
        while (cp != UTF8_BAD && (ret->hangul ? is_syllable(cp) : is_letter(cp))) {
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

static const struct word *words_find(const struct search *s, struct itin_slice text)
{
    const struct words *w = &s->words;
    for (size_t at = slice_hash(text) & w->mask; w->slots[at]; at = (at + 1) & w->mask)
        if (slice_eq(w->list[w->slots[at] - 1].text, text))
            return &w->list[w->slots[at] - 1];
    return NULL;
}

static bool read_words(struct search *s)
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
static bool tried_init(struct search *s, struct tried *tried, size_t n)
{
    size_t size = 64;
    while (size < n * 2)
        size *= 2;
    tried->mask = size - 1;
    tried->slots = arena_array(s->r->arena, size, sizeof *tried->slots);
    return tried->slots != NULL;
}

/* True when it is new. */
static bool tried_add(struct tried *tried, struct itin_slice name, struct itin_slice usual)
{
    size_t at = slice_hash(name) & tried->mask;
    for (; tried->slots[at].name.ptr; at = (at + 1) & tried->mask)
        if (slice_eq(tried->slots[at].name, name) && slice_eq(tried->slots[at].usual, usual))
            return false;
    tried->slots[at].name = name;
    tried->slots[at].usual = usual;
    return true;
}

static bool tried_has(const struct tried *tried, struct itin_slice name)
{
    for (size_t at = slice_hash(name) & tried->mask; tried->slots[at].name.ptr;
         at = (at + 1) & tried->mask)
        if (slice_eq(tried->slots[at].name, name))
            return true;
    return false;
}

/* ---- names -------------------------------------------------------------------- */

static bool has_name(const struct search *s, struct itin_slice text)
{
    for (size_t i = 0; i < s->names.n; i++)
        if (slice_eq(s->names.list[i].word.text, text))
            return true;
    return false;
}

static void add_name(struct search *s, const struct word *word, const struct itin_place *place)
{
    if (word->n > MAX_LETTERS || s->names.n >= MAX_NAMES || has_name(s, word->text))
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
            word.n >= (word.hangul ? 3u : 5u) && tried_add(&s->cities, text, slice(NULL, 0)) &&
            slice_contains(s->text, text))
            add_name(s, &word, ref->place);
    }
}

static bool is_capital(const struct word *word)
{
    return word->letters[0] < 0x80 && isupper((int)word->letters[0]);
}

static bool has_digit(const struct word *word)
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
        if (word.hangul ? word.n >= 5 : word.n >= 6 && is_capital(&word) && !has_digit(&word))
            add_name(s, &word, NULL);
}

static void read_names(struct search *s)
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

/* ---- what was found ------------------------------------------------------------- */

static int count_of(const struct search *s, struct itin_slice text, size_t *ret_first)
{
    int n = 0;
    for (size_t at = slice_find(s->text, text, 0); at < s->text.len;
         at = slice_find(s->text, text, at + text.len)) {
        if (n++ == 0)
            *ret_first = at;
    }
    return n;
}

static bool is_reported(const struct search *s, struct itin_slice found)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_variants; i++)
        if (slice_eq(trip->variants[i].found, found))
            return true;
    return false;
}

static bool is_letter_at(const struct search *s, size_t at)
{
    return at < s->text.len && is_letter(utf8_next(s->text, &(size_t){at}));
}

static bool is_letter_before(const struct search *s, size_t at)
{
    while (at > 0 && ((unsigned char)s->text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && is_letter_at(s, at - 1);
}

/* The usual spelling stands there too, and not only within the other one. */
static bool is_written(const struct search *s, struct itin_slice usual, struct itin_slice found)
{
    size_t within = slice_find(found, usual, 0);
    for (size_t at = slice_find(s->text, usual, 0); at < s->text.len;
         at = slice_find(s->text, usual, at + usual.len)) {
        bool part = within < found.len && at >= within &&
                    slice_starts(slice_from(s->text, at - within), found);
        bool word = !is_letter_at(s, at) ||
                    (!is_letter_before(s, at) && !is_letter_at(s, at + usual.len));
        if (!part && word)
            return true;
    }
    return false;
}

static void report_at(struct search *s, struct itin_slice usual, struct itin_slice found,
                      int count, int distance, size_t first)
{
    struct itin_trip *trip = s->r->trip;
    if (!count || is_reported(s, found) || tried_has(&s->unknown, found))
        return;
    struct variant *v = ARENA_PUSH(s->r->arena, trip->variants, trip->n_variants, trip->cap_variants);
    if (v)
        *v = (struct variant){usual, found, count, distance, is_written(s, usual, found),
                              {trip->source, (uint32_t)first, (uint32_t)(first + found.len)}};
}

/* Korean names are counted in compounds and before particles too. */
static void report(struct search *s, struct itin_slice usual, struct itin_slice found, int distance)
{
    size_t first = 0;
    int count = count_of(s, found, &first);
    report_at(s, usual, found, count, distance, first);
}

/* A word that is counted as a whole; it points into the document. */
static void report_word(struct search *s, struct itin_slice usual, const struct word *found,
                        int distance)
{
    report_at(s, usual, found->text, found->count, distance,
              (size_t)(found->text.ptr - s->text.ptr));
}

/* ---- Korean --------------------------------------------------------------------- */

/* Differing jamo of two syllables: initial, vowel, final (Unicode, 3.12). */
static int jamo_difference(uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    if (!is_syllable(a) || !is_syllable(b))
        return 3;
    a -= 0xAC00;
    b -= 0xAC00;
    return (a / 588 != b / 588) + (a % 588 / 28 != b % 588 / 28) + (a % 28 != b % 28);
}

/* Jamo that differ when exactly one syllable does; 0: equal, 9: more. */
static int slip(const uint32_t *a, const uint32_t *b, size_t n)
{
    int jamo = 0;
    for (size_t i = 0; i < n; i++) {
        int d = jamo_difference(a[i], b[i]);
        if (d && jamo)
            return 9;
        jamo += d;
    }
    return jamo;
}

/* Bytes of a Hangul word from letter `i` on, `n` letters: three bytes each. */
static struct itin_slice part_of(const struct word *w, size_t i, size_t n)
{
    return slice(w->text.ptr + 3 * i, 3 * n);
}

static bool is_place_name(struct search *s, struct itin_slice text)
{
    const struct lookup *l = search_lookup(s->r, text, ITIN_WANT_ANY);
    return l && l->n &&
           (l->hits[0].match == ITIN_MATCH_NAME || l->hits[0].match == ITIN_MATCH_CODE);
}

/* The whole name when the slip stands in no other word: 이노베이트캐거리, not
 * 캐거리; but 켈거리, which stands in many. */
static struct itin_slice widened(struct search *s, const struct word *w, size_t i, size_t n,
                                 struct itin_slice usual, struct itin_slice *ret_usual)
{
    struct itin_slice found = part_of(w, i, n), whole = part_of(w, 0, i + n);
    size_t first;
    *ret_usual = usual;
    if (i == 0 || count_of(s, found, &first) != count_of(s, whole, &first))
        return found;
    struct itin_slice right = arena_printf(s->r->arena, SLICE_FMT SLICE_FMT,
                                           SLICE_ARG(part_of(w, 0, i)), SLICE_ARG(usual));
    if (!slice_contains(s->text, right))
        return found;
    *ret_usual = right;
    return whole;
}

static void cities_in(struct search *s, const struct word *w, const struct name *city)
{
    size_t n = city->word.n;
    for (size_t i = 0; i + n <= w->n; i++) {
        if (slip(w->letters + i, city->word.letters, n) != 1)
            continue;
        struct itin_slice usual, found;
        if (is_place_name(s, part_of(w, i, n)))
            continue;
        found = widened(s, w, i, n, city->word.text, &usual);
        report(s, usual, found, 1);
    }
}

/* The letter in which two words differ lies in a city's name: that is the
 * city's variant, and one cause is said once. */
static bool slips_in_city(const struct search *s, const struct word *w, const struct name *name)
{
    size_t at = 0;
    while (at < name->word.n && w->letters[at] == name->word.letters[at])
        at++;
    for (size_t i = 0; i < s->names.n; i++) {
        const struct name *c = &s->names.list[i];
        if (!c->place || !c->word.hangul)
            continue;
        size_t hit = slice_find(name->word.text, c->word.text, 0) / 3;
        if (at >= hit && at < hit + c->word.n && hit < name->word.n)
            return true;
    }
    return false;
}

static void names_in(struct search *s, const struct word *w, const struct name *name)
{
    size_t n = name->word.n;
    if (w->n < n)
        return;
    int d = slip(w->letters, name->word.letters, n);
    bool last = w->letters[n - 1] != name->word.letters[n - 1];
    /* The last syllable changes the word: 기관, 기간. */
    if (d == 1 && !last && !has_name(s, part_of(w, 0, n)) && !slips_in_city(s, w, name))
        report(s, name->word.text, part_of(w, 0, n), 1);
}

static const struct name *city_at_end(const struct search *s, const struct word *w)
{
    for (size_t i = 0; i < s->names.n; i++) {
        const struct name *c = &s->names.list[i];
        if (c->place && c->word.hangul && w->n >= c->word.n + 4 &&
            slice_ends(w->text, c->word.text))
            return c;
    }
    return NULL;
}

/* A name that ends in a city, and another end in its place: 이노베이트밸리 for
 * 이노베이트캘거리. Two slips are reported, never merged. */
static void ends_in(struct search *s, const struct word *w, const struct name *name)
{
    const struct name *city = city_at_end(s, &name->word);
    size_t head = city ? name->word.n - city->word.n : 0, n = city ? city->word.n : 0;
    if (!city || w->n <= head || memcmp(w->letters, name->word.letters, head * sizeof(uint32_t)))
        return;
    for (size_t tail = n - 1; tail <= n + 1 && head + tail <= w->n; tail++) {
        if (tail < 2 || w->letters[head + tail - 1] != city->word.letters[n - 1])
            continue;
        struct itin_slice end = part_of(w, head, tail);
        if (slice_eq(end, city->word.text) || is_place_name(s, end) ||
            suggest_distance(end, city->word.text, 2) > 2 ||
            slip(w->letters + head, city->word.letters, tail < n ? tail : n) == 1)
            continue;
        report(s, name->word.text, part_of(w, 0, head + tail), 2);
        return;
    }
}

/* 캘거리대학 for 캘거리대학교. */
static void shortened(struct search *s, const struct word *w)
{
    static const struct itin_slice university = {"대학교", 9};
    struct itin_slice last = slice("교", 3);
    if (w->n < 5 || !slice_ends(w->text, university))
        return;
    struct itin_slice without = slice(w->text.ptr, w->text.len - last.len);
    const struct word *other = words_find(s, without);
    if (other && has_name(s, w->text))
        report_word(s, w->text, other, 1);
}

/* Ends of loan words: before them a slip makes no other word. */
static const struct {
    const char *end;
} loans[] = {{"테크"}, {"플랫폼"}, {"스타트업"}, {"클러스터"}, {"허브"}, {"캠퍼스"}};

static bool is_loan(const struct word *w)
{
    for (size_t i = 0; i < ARRAY_LEN(loans); i++)
        if (slice_ends(w->text, slice_of(loans[i].end)) && w->text.len > strlen(loans[i].end))
            return true;
    return false;
}

static bool one_initial(const struct word *a, const struct word *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (a->letters[i] != b->letters[i])
            return (a->letters[i] - 0xAC00) / 588 == (b->letters[i] - 0xAC00) / 588;
    return false;
}

static void loan_words(struct search *s, size_t i)
{
    const struct word *w = &s->words.list[i];
    if (!w->hangul || !is_loan(w) || s->n_special++ >= MAX_SPECIAL)
        return;
    for (size_t k = i + 1; k < s->words.n; k++) {
        const struct word *v = &s->words.list[k];
        if (!v->hangul || v->n != w->n || !is_loan(v) || !one_initial(w, v))
            continue;
        if (slip(w->letters, v->letters, w->n) > 2)
            continue;
        bool swap = v->count > w->count;
        report(s, swap ? v->text : w->text, swap ? w->text : v->text, 1);
    }
}

/* ---- Latin ---------------------------------------------------------------------- */

/* Plurals and derived words are words of their own. */
static bool is_derived(struct itin_slice a, struct itin_slice b)
{
    return slice_starts_nocase(a, b) || slice_starts_nocase(b, a);
}

static uint32_t lower_of(uint32_t cp)
{
    return cp < 0x80 ? (uint32_t)tolower((int)cp) : cp;
}

/* One letter more, less or another: all but it agree from both ends. */
static bool one_letter(const struct word *a, const struct word *b)
{
    size_t longer = a->n > b->n ? a->n : b->n, shorter = a->n + b->n - longer, i = 0, k = 0;
    while (i < shorter && lower_of(a->letters[i]) == lower_of(b->letters[i]))
        i++;
    while (k < shorter - i &&
           lower_of(a->letters[a->n - 1 - k]) == lower_of(b->letters[b->n - 1 - k]))
        k++;
    return longer - shorter <= 1 && i + k + 1 >= longer;
}

static void latin_slip(struct search *s, const struct word *w, const struct name *name)
{
    if (w->n < 5 || lower_of(w->letters[0]) != lower_of(name->word.letters[0]) ||
        !one_letter(w, &name->word) || !is_capital(w) || has_digit(w) ||
        slice_eq_nocase(w->text, name->word.text) || is_derived(w->text, name->word.text))
        return;
    const struct word *usual = words_find(s, name->word.text);
    if (!usual || usual->count < w->count || (has_name(s, w->text) && !name->place))
        return;
    if (!is_place_name(s, w->text))
        report_word(s, name->word.text, w, 1);
}

/* A capital inside a word is part of the name: BiohubX, not Biohubx. */
static bool is_camel(const struct word *w)
{
    for (size_t i = 1; i < w->n; i++)
        if (w->letters[i - 1] < 0x80 && islower((int)w->letters[i - 1]) && w->letters[i] < 0x80 &&
            isupper((int)w->letters[i]))
            return true;
    return false;
}

static void case_slip(struct search *s, size_t i)
{
    const struct word *w = &s->words.list[i];
    if (w->hangul || !is_camel(w) || s->n_special++ >= MAX_SPECIAL)
        return;
    for (size_t k = 0; k < s->words.n; k++) {
        const struct word *v = &s->words.list[k];
        if (v->hangul || v->n != w->n || k == i || !slice_eq_nocase(v->text, w->text))
            continue;
        if (v->count < w->count || (v->count == w->count && !is_camel(v)))
            report_word(s, w->text, v, 0);
    }
}

/* A place written in a known variant, when its usual name stands there too. */
static void known_variant(struct search *s, const struct place_ref *ref)
{
    struct itin_slice text = slice_trim(ref->text.str);
    if (ref->match == ITIN_MATCH_NEAREST && ref->state == PLACE_RESOLVED && text.len &&
        tried_add(&s->variants, text, ref->canonical)) {
        report(s, ref->canonical, text, 1);
        return;
    }
    const struct lookup *l = ref->match == ITIN_MATCH_ALIAS && text.len
                                 ? search_lookup(s->r, text, ITIN_WANT_ANY)
                                 : NULL;
    if (l && l->n && l->hits[0].match == ITIN_MATCH_ALIAS && !slice_eq(text, ref->canonical) &&
        !slice_contains(ref->canonical, text) && tried_add(&s->variants, text, ref->canonical) &&
        slice_contains(s->text, ref->canonical))
        report(s, ref->canonical, text, 1);
}

/* A place that is not known is said with the names near to it. */
static void unknown_place(struct search *s, const struct place_ref *ref)
{
    struct itin_slice text = slice_trim(ref->text.str);
    if (ref->state == PLACE_UNKNOWN && ref->match == ITIN_MATCH_NEAREST && text.len)
        tried_add(&s->unknown, text, slice(NULL, 0));
}

static void unknown_places(struct search *s)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_items; i++) {
        unknown_place(s, &trip->items[i]->from);
        unknown_place(s, &trip->items[i]->to);
        unknown_place(s, &trip->items[i]->at);
    }
}

static void known_variants(struct search *s)
{
    const struct itin_trip *trip = s->r->trip;
    for (size_t i = 0; i < trip->n_items; i++) {
        known_variant(s, &trip->items[i]->from);
        known_variant(s, &trip->items[i]->to);
        known_variant(s, &trip->items[i]->at);
    }
}

/* ---- all ------------------------------------------------------------------------ */

static void compare(struct search *s, const struct word *w)
{
    shortened(s, w);
    for (size_t i = 0; i < s->names.n; i++) {
        const struct name *name = &s->names.list[i];
        if (w->hangul != name->word.hangul)
            continue;
        if (!w->hangul)
            latin_slip(s, w, name);
        else if (name->place)
            cities_in(s, w, name);
        else {
            names_in(s, w, name);
            ends_in(s, w, name);
        }
    }
}

static int by_place_in_text(const void *x, const void *y)
{
    const struct variant *a = x, *b = y;
    return a->first.start < b->first.start ? -1 : a->first.start > b->first.start;
}

void variant_find(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct search s = {.r = r};
    if (!trip->source || (trip->form != TRIP_REPORT && trip->form != TRIP_PLAN_YAML))
        return;
    s.text = trip->source->text;
    /* from, to and at of each item; a city in two languages */
    if (!tried_init(&s, &s.cities, trip->n_items * 6 + 2) ||
        !tried_init(&s, &s.variants, trip->n_items * 3) ||
        !tried_init(&s, &s.unknown, trip->n_items * 3) || !read_words(&s))
        return;
    read_names(&s);
    unknown_places(&s);
    known_variants(&s);
    for (size_t i = 0; i < s.words.n; i++) {
        compare(&s, &s.words.list[i]);
        case_slip(&s, i);
        loan_words(&s, i);
    }
    if (trip->n_variants)
        qsort(trip->variants, trip->n_variants, sizeof *trip->variants, by_place_in_text);
}
