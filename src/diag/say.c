/* Sentences: templates filled in, with the Korean particles that fit. */
#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"

/* The last sound of what a particle stands behind. */
enum sound { SOUND_UNKNOWN, SOUND_VOWEL, SOUND_L, SOUND_CONSONANT };

/* How digits and letters are read in Korean: v vowel, l the sound ㄹ, c
 * another consonant. 0 is 영 or 십, 백, 천, 만: all consonants. */
static const char digit_sounds[] = "clvcvvcllv";
static const char letter_sounds[] = "vvvvvvvvvvvlccvvvlvvvvvvvv"; /* A (에이) .. Z (제트) */

static enum sound sound_of_code(char code)
{
    return code == 'v' ? SOUND_VOWEL : code == 'l' ? SOUND_L : SOUND_CONSONANT;
}

static enum sound hangul_sound(uint32_t cp)
{
    if (cp >= 0xAC00 && cp <= 0xD7A3) {
        uint32_t final = (cp - 0xAC00) % 28;
        return final == 0 ? SOUND_VOWEL : final == 8 ? SOUND_L : SOUND_CONSONANT;
    }
    if (cp >= 0x1161 && cp <= 0x1175)
        return SOUND_VOWEL;
    if (cp >= 0x11A8 && cp <= 0x11C2)
        return cp == 0x11AF ? SOUND_L : SOUND_CONSONANT;
    if (cp >= 0x314F && cp <= 0x3163)
        return SOUND_VOWEL;
    if (cp >= 0x3131 && cp <= 0x314E)
        return cp == 0x3139 ? SOUND_L : SOUND_CONSONANT;
    if (cp == 0x3093 || cp == 0x30F3) /* the Japanese n */
        return SOUND_CONSONANT;
    return cp >= 0x3041 && cp <= 0x30FA ? SOUND_VOWEL : SOUND_UNKNOWN;
}

/* ---- numbers --------------------------------------------------------------- */

/* Text before `end` that consists of the given ASCII characters. */
static size_t run_start(struct itin_slice s, size_t end, const char *chars)
{
    while (end > 0 && s.ptr[end - 1] && strchr(chars, s.ptr[end - 1]))
        end--;
    return end;
}

static size_t count_char(struct itin_slice s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == c;
    return n;
}

/* A number, or a clock (16:50 ends in 분, 14:00 in 시), or a date (일). */
static enum sound number_sound(struct itin_slice s)
{
    size_t start = run_start(s, s.len, "0123456789:-");
    struct itin_slice run = slice_from(s, start), part;
    if (count_char(run, ':')) /* of a span its end */
        for (struct itin_slice rest = run; slice_split(&rest, '-', &part);)
            run = part;
    size_t colons = count_char(run, ':');
    if (colons == 1 && run.len >= 4 && run.ptr[run.len - 3] == ':')
        return slice_ends(run, LIT(":00")) ? SOUND_VOWEL : SOUND_CONSONANT;
    if (colons == 2)
        return SOUND_VOWEL; /* seconds: 초 */
    if (run.len >= 10 && run.ptr[run.len - 3] == '-' && run.ptr[run.len - 6] == '-')
        return SOUND_L;
    return sound_of_code(digit_sounds[s.ptr[s.len - 1] - '0']);
}

/* ---- Latin words ----------------------------------------------------------- */

static bool is_vowel_letter(char c)
{
    return c && strchr("aeiouy", c);
}

/* English words as they are borrowed: 시애틀 (le), 미팅 (ng), 리포트 (rt). */
static enum sound word_sound(struct itin_slice word)
{
    char last = word.ptr[word.len - 1];
    char before = word.len > 1 ? word.ptr[word.len - 2] : 0;
    char third = word.len > 2 ? word.ptr[word.len - 3] : 0;
    if (last == 'e' && before && strchr("lmn", before)) {
        last = before;
        before = third;
    }
    if (last == 'l')
        return SOUND_L;
    if (last == 'm' || last == 'n')
        return SOUND_CONSONANT;
    if (last == 'g' && before == 'n')
        return SOUND_CONSONANT;
    bool short_vowel = is_vowel_letter(before) && (!is_vowel_letter(third) || before == third);
    if (last && strchr("bpkt", last) && short_vowel && !(before == 'e' && third == 'e'))
        return SOUND_CONSONANT; /* 맵, 북, 인터넷 */
    if (last == 'k' && before == 'c' && is_vowel_letter(third))
        return SOUND_CONSONANT; /* 트럭 */
    return SOUND_VOWEL;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Units behind a number that are read in full. */
static const struct {
    const char *unit;
    enum sound sound;
} units[] = {
    {"km", SOUND_VOWEL},     {"cm", SOUND_VOWEL},      {"mm", SOUND_VOWEL},
    {"kg", SOUND_CONSONANT}, {"min", SOUND_CONSONANT}, {"GB", SOUND_VOWEL},
    {"MB", SOUND_VOWEL},     {"MiB", SOUND_VOWEL},
};

/* Capitals and single letters are read by name (ICN 아이시엔, 11h 에이치),
 * words by sound. */
static enum sound latin_sound(struct itin_slice s)
{
    size_t start = s.len;
    while (start > 0 && (is_lower(s.ptr[start - 1]) || is_upper(s.ptr[start - 1])))
        start--;
    struct itin_slice word = slice_from(s, start);
    size_t gap = start;
    while (gap > 0 && s.ptr[gap - 1] == ' ')
        gap--;
    for (size_t i = 0; i < ARRAY_LEN(units); i++)
        if (gap > 0 && is_digit(s.ptr[gap - 1]) && slice_eq(word, slice_of(units[i].unit)))
            return units[i].sound;
    char last = word.ptr[word.len - 1];
    if (is_upper(last))
        return sound_of_code(letter_sounds[last - 'A']);
    if (word.len == 1)
        return sound_of_code(letter_sounds[last - 'a']);
    return word_sound(word);
}

/* ---- what stands before the particle ------------------------------------------ */

static const struct {
    uint32_t cp;
    enum sound sound;
} signs[] = {
    {'%', SOUND_VOWEL},    /* 퍼센트 */
    {'$', SOUND_VOWEL},    /* 달러 */
    {'+', SOUND_VOWEL},    /* 플러스 */
    {0x20AC, SOUND_VOWEL}, /* 유로 */
    {0x2103, SOUND_VOWEL}, /* 도 */
    {0x00B0, SOUND_VOWEL}, /* 도 */
    {0x2032, SOUND_CONSONANT}, /* 분 */
    {0x2019, SOUND_UNKNOWN},
};

/* Marks that are not read aloud. */
static bool is_silent(uint32_t cp)
{
    static const uint32_t silent[] = {' ',    '\t',   '`',    '"',    '\'',   '.',    ',',    '!',
                                      '?',    ':',    ';',    ']',    '}',    '>',    '*',    '_',
                                      0xA0,   0x2019, 0x201D, 0x300D, 0x300F, 0x300B, 0x3009, 0x3011,
                                      0x3000, 0x2026};
    for (size_t i = 0; i < ARRAY_LEN(silent); i++)
        if (cp == silent[i])
            return true;
    return false;
}

/* Before the bracket that closes at the end; the same text when it is the
 * whole text, without the bracket, or when it does not open. */
static struct itin_slice skip_bracket(struct itin_slice s)
{
    size_t depth = 0;
    for (size_t i = s.len; i > 0; i--) {
        depth += s.ptr[i - 1] == ')';
        depth -= s.ptr[i - 1] == '(';
        if (depth == 0)
            return slice_trim(slice(s.ptr, i - 1)).len ? slice(s.ptr, i - 1)
                                                       : slice(s.ptr + i, s.len - i - 1);
    }
    return slice(s.ptr, s.len - 1);
}

/* `30'` and `2h50'`: the sign stands for 분. */
static bool is_minute_sign(struct itin_slice s)
{
    return s.len >= 2 && s.ptr[s.len - 1] == '\'' && is_digit(s.ptr[s.len - 2]) &&
           count_char(s, '\'') % 2 == 1;
}

/* `6.24.` and `2024. 6. 24.`: a date, read with 일. */
static bool is_dotted_date(struct itin_slice s)
{
    size_t start = run_start(s, s.len, "0123456789. ");
    struct itin_slice run = slice_from(s, start);
    return slice_ends(run, LIT(".")) && count_char(run, '.') >= 2 && run.len >= 4 &&
           is_digit(run.ptr[run.len - 2]);
}

static enum sound last_sound(struct itin_slice s)
{
    while (s.len > 0) {
        if (is_minute_sign(s))
            return SOUND_CONSONANT;
        if (is_dotted_date(s))
            return SOUND_L;
        char c = s.ptr[s.len - 1];
        if (is_digit(c))
            return number_sound(s);
        if (is_lower(c) || is_upper(c))
            return latin_sound(s);
        if (c == ')') {
            s = skip_bracket(s);
            continue;
        }
        size_t before = s.len;
        uint32_t cp = utf8_prev(s, &before);
        for (size_t i = 0; i < ARRAY_LEN(signs); i++)
            if (cp == signs[i].cp && signs[i].sound != SOUND_UNKNOWN)
                return signs[i].sound;
        if (!is_silent(cp))
            return hangul_sound(cp);
        s = slice(s.ptr, before);
    }
    return SOUND_UNKNOWN;
}

/* ---- particles ------------------------------------------------------------------ */

/* Whether a form is the one behind a consonant, by its shape. */
static bool is_consonant_form(struct itin_slice form, struct itin_slice other)
{
    static const struct {
        const char *consonant, *vowel;
    } pairs[] = {{"을", "를"}, {"은", "는"}, {"이", "가"}, {"과", "와"}, {"아", "야"}, {"이", ""}};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        if (slice_eq(form, slice_of(pairs[i].consonant)) &&
            slice_eq(other, slice_of(pairs[i].vowel)))
            return true;
    /* 으로/로, 이라/라, 이나/나: the longer form ends in the shorter one */
    return form.len > other.len && slice_ends(form, other);
}

static void add_particle(struct buf *out, struct itin_slice left, struct itin_slice right)
{
    bool swapped = is_consonant_form(right, left) && !is_consonant_form(left, right);
    struct itin_slice consonant = swapped ? right : left, vowel = swapped ? left : right;
    enum sound sound = last_sound(buf_slice(out));
    if (sound == SOUND_L)
        sound = slice_starts(consonant, LIT("으")) ? SOUND_VOWEL : SOUND_CONSONANT;
    if (sound != SOUND_UNKNOWN) {
        buf_add(out, sound == SOUND_CONSONANT ? consonant : vowel);
        return;
    }
    bool longer = consonant.len > vowel.len && slice_ends(consonant, vowel);
    struct itin_slice extra = slice(consonant.ptr, consonant.len - vowel.len);
    if (longer) /* (으)로 */
        buf_addf(out, "(" SLICE_FMT ")" SLICE_FMT, SLICE_ARG(extra), SLICE_ARG(vowel));
    else /* 을(를) */
        buf_addf(out, SLICE_FMT "(" SLICE_FMT ")", SLICE_ARG(consonant), SLICE_ARG(vowel));
}

/* ---- templates -------------------------------------------------------------------- */

static size_t find_byte(struct itin_slice s, char byte, size_t from)
{
    const char *found = from < s.len ? memchr(s.ptr + from, byte, s.len - from) : NULL;
    return found ? (size_t)(found - s.ptr) : s.len;
}

/* What stands in braces: an argument's number, or two forms of a particle. */
static bool add_brace(struct buf *out, struct itin_slice inner, const struct itin_slice *args,
                      size_t n)
{
    if (inner.len == 1 && inner.ptr[0] >= '1' && inner.ptr[0] <= '9') {
        size_t i = (size_t)(inner.ptr[0] - '1');
        if (i < n)
            buf_add(out, args[i]);
        return true;
    }
    size_t bar = find_byte(inner, '/', 0);
    if (bar == inner.len)
        return false;
    add_particle(out, slice(inner.ptr, bar), slice_from(inner, bar + 1));
    return true;
}

static void fill(struct buf *out, struct itin_slice template, const struct itin_slice *args,
                 size_t n)
{
    for (size_t at = 0; at < template.len;) {
        size_t open = find_byte(template, '{', at), close = find_byte(template, '}', open);
        buf_add(out, slice(template.ptr + at, open - at));
        at = open;
        if (open == template.len)
            break;
        if (close < template.len &&
            add_brace(out, slice(template.ptr + open + 1, close - open - 1), args, n)) {
            at = close + 1;
            continue;
        }
        buf_addc(out, '{');
        at = open + 1;
    }
}

struct itin_slice say_text(struct arena *arena, enum itin_lang lang, const char *en, const char *ko,
                           const struct itin_slice *args, size_t n)
{
    const char *template = lang == ITIN_LANG_KO && ko && *ko ? ko : en;
    struct itin_slice text = slice(NULL, 0);
    struct buf out;
    buf_init(&out, ITIN_MAX_LINE_BYTES * 4);
    fill(&out, slice_of(template), args, n);
    if (out.status == ITIN_OK)
        text = arena_dup(arena, buf_slice(&out));
    else
        arena->failed = true;
    buf_release(&out);
    return text;
}

struct itin_slice diag_say(struct itin_diag *diag, const char *en, const char *ko,
                           const struct itin_slice *args, size_t n)
{
    return say_text(&diag->arena, diag->lang, en, ko, args, n);
}
