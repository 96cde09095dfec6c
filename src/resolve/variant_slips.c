/* What differs from a name by a slip: Korean, then Latin letters. */
#include "base/base.h"

#include "resolve/variant.h"
#include "base/utf8.h"

/* ---- Korean --------------------------------------------------------------------- */

/* Differing jamo of two syllables: initial, vowel, final (Unicode, 3.12). */
static int jamo_difference(uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    if (!variant_is_syllable(a) || !variant_is_syllable(b))
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
    if (i == 0 || variant_count_of(s, found, &first) != variant_count_of(s, whole, &first))
        return found;
    struct itin_slice right = arena_printf(s->r->arena, SLICE_FMT SLICE_FMT,
                                           SLICE_ARG(part_of(w, 0, i)), SLICE_ARG(usual));
    if (!slice_contains(s->text, right))
        return found;
    *ret_usual = right;
    return whole;
}

void variant_cities_in(struct search *s, const struct word *w, const struct name *city)
{
    size_t n = city->word.n;
    for (size_t i = 0; i + n <= w->n; i++) {
        if (slip(w->letters + i, city->word.letters, n) != 1)
            continue;
        struct itin_slice usual, found;
        if (is_place_name(s, part_of(w, i, n)))
            continue;
        found = widened(s, w, i, n, city->word.text, &usual);
        variant_report(s, usual, found, 1);
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

void variant_names_in(struct search *s, const struct word *w, const struct name *name)
{
    size_t n = name->word.n;
    if (w->n < n)
        return;
    int d = slip(w->letters, name->word.letters, n);
    bool last = w->letters[n - 1] != name->word.letters[n - 1];
    /* The last syllable changes the word: 기관, 기간. */
    if (d == 1 && !last && !variant_has_name(s, part_of(w, 0, n)) && !slips_in_city(s, w, name))
        variant_report(s, name->word.text, part_of(w, 0, n), 1);
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
void variant_ends_in(struct search *s, const struct word *w, const struct name *name)
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
        variant_report(s, name->word.text, part_of(w, 0, head + tail), 2);
        return;
    }
}

/* 캘거리대학 for 캘거리대학교. */
void variant_shortened(struct search *s, const struct word *w)
{
    static const struct itin_slice university = {"대학교", 9};
    struct itin_slice last = slice("교", 3);
    if (w->n < 5 || !slice_ends(w->text, university))
        return;
    struct itin_slice without = slice(w->text.ptr, w->text.len - last.len);
    const struct word *other = variant_words_find(s, without);
    if (other && variant_has_name(s, w->text))
        variant_report_word(s, w->text, other, 1);
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

void variant_loan_words(struct search *s, size_t i)
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
        variant_report(s, swap ? v->text : w->text, swap ? w->text : v->text, 1);
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

void variant_latin_slip(struct search *s, const struct word *w, const struct name *name)
{
    if (w->n < 5 || lower_of(w->letters[0]) != lower_of(name->word.letters[0]) ||
        !one_letter(w, &name->word) || !variant_is_capital(w) || variant_has_digit(w) ||
        slice_eq_nocase(w->text, name->word.text) || is_derived(w->text, name->word.text))
        return;
    const struct word *usual = variant_words_find(s, name->word.text);
    if (!usual || usual->count < w->count || (variant_has_name(s, w->text) && !name->place))
        return;
    if (!is_place_name(s, w->text))
        variant_report_word(s, name->word.text, w, 1);
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

void variant_case_slip(struct search *s, size_t i)
{
    const struct word *w = &s->words.list[i];
    if (w->hangul || !is_camel(w) || s->n_special++ >= MAX_SPECIAL)
        return;
    for (size_t k = 0; k < s->words.n; k++) {
        const struct word *v = &s->words.list[k];
        if (v->hangul || v->n != w->n || k == i || !slice_eq_nocase(v->text, w->text))
            continue;
        if (v->count < w->count || (v->count == w->count && !is_camel(v)))
            variant_report_word(s, w->text, v, 0);
    }
}
