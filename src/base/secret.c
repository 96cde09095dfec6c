#include "base/base.h"

#include "base/buf.h"
#include "base/secret.h"
#include "base/utf8.h"

enum { CODE_MIN = 4, DROP_MIN = 4, TEXT_MAX = 1 << 20 };

/* ---- letters ------------------------------------------------------------------ */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* What may begin with a byte, so that nearly all of a text is passed over:
 * labels in both cases, and what needs none, numbers of tickets and lines of
 * passports. A label that is missing here is never found. */
enum { DROPPED = 1, HIDDEN = 2, NUMBER = 4, ALNUM = 8 };
#define LETTER(upper, lower, what) [upper] = (what) | NUMBER | ALNUM, [lower] = (what) | ALNUM
#define DIGIT NUMBER | ALNUM
static const unsigned char bytes[256] = {
    LETTER('A', 'a', 0), LETTER('B', 'b', DROPPED | HIDDEN), LETTER('C', 'c', HIDDEN),
    LETTER('D', 'd', DROPPED), LETTER('E', 'e', DROPPED), LETTER('F', 'f', 0),
    LETTER('G', 'g', 0), LETTER('H', 'h', 0), LETTER('I', 'i', 0), LETTER('J', 'j', 0),
    LETTER('K', 'k', 0), LETTER('L', 'l', HIDDEN), LETTER('M', 'm', 0), LETTER('N', 'n', 0),
    LETTER('O', 'o', 0), LETTER('P', 'p', DROPPED | HIDDEN), LETTER('Q', 'q', 0),
    LETTER('R', 'r', HIDDEN), LETTER('S', 's', 0), LETTER('T', 't', DROPPED),
    LETTER('U', 'u', 0), LETTER('V', 'v', 0), LETTER('W', 'w', 0), LETTER('X', 'x', 0),
    LETTER('Y', 'y', 0), LETTER('Z', 'z', 0),
    ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT,
    ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
    ['<'] = NUMBER,
    [0xEC] = DROPPED | HIDDEN, /* 여 승 생 주 출 예 */
    [0xED] = DROPPED,          /* 항 티 탑 */
};

static bool is_alnum(char c)
{
    return bytes[(unsigned char)c] & ALNUM;
}

static char at(struct itin_slice s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
}

/* Latin words and numbers end where letters and digits do. */
static bool is_whole(struct itin_slice s, size_t from, size_t to)
{
    bool before = from && is_alnum(s.ptr[from - 1]) && is_alnum(at(s, from));
    return !before && !(is_alnum(at(s, to - 1)) && is_alnum(at(s, to)));
}

static size_t skip_any(struct itin_slice s, size_t i, const char *chars)
{
    while (at(s, i) && strchr(chars, at(s, i)))
        i++;
    return i;
}

/* ---- words before a number -------------------------------------------------------- */

enum secret_kind { SECRET_PASSPORT, SECRET_TICKET, SECRET_BIRTH, SECRET_BOOKING };

static const struct label {
    const char *word;
    enum secret_kind kind;
} labels[] = {
    {"passport", SECRET_PASSPORT},      {"여권", SECRET_PASSPORT},
    {"ticket", SECRET_TICKET},          {"e-ticket", SECRET_TICKET},
    {"eticket", SECRET_TICKET},         {"etkt", SECRET_TICKET},
    {"tkt", SECRET_TICKET},             {"항공권", SECRET_TICKET},
    {"티켓", SECRET_TICKET},            {"탑승권", SECRET_TICKET},
    {"승차권", SECRET_TICKET},          {"born", SECRET_BIRTH},
    {"birth", SECRET_BIRTH},            {"birthdate", SECRET_BIRTH},
    {"birthday", SECRET_BIRTH},         {"dob", SECRET_BIRTH},
    {"생년월일", SECRET_BIRTH},         {"생일", SECRET_BIRTH},
    {"출생일", SECRET_BIRTH},           {"주민등록번호", SECRET_BIRTH},
    {"예약", SECRET_BOOKING},           {"booking", SECRET_BOOKING},
    {"reservation", SECRET_BOOKING},    {"confirmation", SECRET_BOOKING},
    {"record locator", SECRET_BOOKING}, {"locator", SECRET_BOOKING},
    {"pnr", SECRET_BOOKING},
};

/* What may stand between a word and its number. */
static const char *const fillers[] = {"number", "numbers", "reference", "code", "date", "no", "nr",
                                      "num",    "ref",     "is",        "id",   "on",   "of", "번호",
                                      "코드",   "은",      "는",        "일"};

static size_t skip_fillers(struct itin_slice s, size_t i)
{
    for (bool more = true; more;) {
        more = false;
        i = skip_any(s, i, " \t:#.=([-*|\"'`");
        for (size_t k = 0; k < ARRAY_LEN(fillers) && !more; k++) {
            struct itin_slice word = slice_of(fillers[k]);
            more = slice_starts_nocase(slice_from(s, i), word) && is_whole(s, i, i + word.len);
            if (more)
                i += word.len;
        }
    }
    return i;
}

/* A code of capitals and digits: its end, or 0. */
static size_t code_end(struct itin_slice s, size_t i, size_t min, size_t min_digits, bool marked)
{
    size_t end = i, digits = 0;
    while (is_upper(at(s, end)) || is_digit(at(s, end)) ||
           (marked && (at(s, end) == '-' || at(s, end) == ' ') && is_digit(at(s, end + 1))))
        digits += is_digit(at(s, end++));
    bool whole = end - i >= min && digits >= min_digits && !is_alnum(at(s, end));
    return whole ? end : 0;
}

/* 1970-01-02, 1970. 1. 2., 2 Jan 1970, 02JAN70, 1970년 1월 2일, 700102-1234567 */
static size_t birth_end(struct itin_slice s, size_t i)
{
    static const char *const signs[] = {"년", "월", "일"};
    size_t end = i, last = 0, digits = 0, letters = 0;
    while (end < s.len && end - i < 24 && digits < 13) {
        char c = s.ptr[end];
        size_t step = 0;
        for (size_t k = 0; k < ARRAY_LEN(signs); k++)
            if (slice_starts(slice_from(s, end), slice_of(signs[k])))
                step = strlen(signs[k]);
        if (is_digit(c)) {
            digits++;
            step = 1;
        } else if ((is_upper(c) || is_lower(c)) && letters < 9) {
            letters++;
            step = 1;
        } else if (strchr(" -./,", c)) {
            end++;
            continue;
        }
        if (!step)
            break;
        end += step;
        if (is_digit(c) || step > 1)
            last = end;
        if (digits >= 8 && !is_digit(at(s, end)) && at(s, end) != '-')
            break;
    }
    return digits >= 4 ? last : 0;
}

static size_t value_end(enum secret_kind kind, struct itin_slice s, size_t i)
{
    switch (kind) {
    case SECRET_PASSPORT:
        return code_end(s, i, 6, 5, false);
    case SECRET_TICKET:
        return code_end(s, i, 10, 10, true);
    case SECRET_BIRTH:
        return is_digit(at(s, i)) ? birth_end(s, i) : 0;
    case SECRET_BOOKING:
        return code_end(s, i, 5, 0, false);
    }
    return 0;
}

/* A word as above at `i` and its number behind it. */
static bool labelled(struct itin_slice s, size_t i, bool booking, size_t *ret_from, size_t *ret_to)
{
    for (size_t k = 0; k < ARRAY_LEN(labels); k++) {
        if ((labels[k].kind == SECRET_BOOKING) != booking || (labels[k].word[0] | 0x20) != (s.ptr[i] | 0x20))
            continue;
        struct itin_slice word = slice_of(labels[k].word);
        if (!slice_starts_nocase(slice_from(s, i), word) || !is_whole(s, i, i + word.len))
            continue;
        *ret_from = skip_fillers(s, i + word.len);
        *ret_to = *ret_from > i + word.len ? value_end(labels[k].kind, s, *ret_from) : 0;
        if (*ret_to)
            return true;
    }
    return false;
}

/* 180-1234567890, 1801234567890: no part of a link or of a longer number. */
static size_t ticket_end(struct itin_slice s, size_t i)
{
    if (!is_digit(at(s, i)) || (i && (is_alnum(s.ptr[i - 1]) || strchr("/=&?-_.", s.ptr[i - 1]))))
        return 0;
    size_t end = i, digits = 0;
    while (is_digit(at(s, end)) || (end == i + 3 && (at(s, end) == '-' || at(s, end) == ' ')))
        digits += is_digit(s.ptr[end++]);
    return digits == 13 && !is_alnum(at(s, end)) ? end : 0;
}

/* The machine-readable lines of a passport. */
static size_t mrz_end(struct itin_slice s, size_t i)
{
    size_t end = i, marks = 0;
    if (i && (is_alnum(s.ptr[i - 1]) || s.ptr[i - 1] == '<'))
        return 0;
    while (is_upper(at(s, end)) || is_digit(at(s, end)) || at(s, end) == '<')
        marks += s.ptr[end++] == '<';
    return end - i >= 30 && marks >= 2 ? end : 0;
}

/* ---- words to hide ---------------------------------------------------------------- */

static bool is_role(struct itin_slice name)
{
    static const char *const roles[] = {
        "officer", "assistant", "interpreter", "delegation", "team",   "staff", "driver", "guide",
        "all",     "everyone",  "everybody",   "group",      "mayor",  "전원",  "모두",   "전체",
        "단장",    "팀장",      "과장",        "국장",       "실장",   "부장",  "차장",   "대표",
        "시장",    "부시장",    "의원",        "교수",       "사무관", "서기관", "주무관", "통역",
        "수행원",  "대표단",    "담당자",      "직원",       "일행",   "실무진", "간사",   "위원장",
    };
    bool plain = true; /* one word in small letters: no name */
    for (size_t i = 0; i < name.len && plain; i++)
        plain = is_lower(name.ptr[i]) || is_digit(name.ptr[i]) || name.ptr[i] == '-';
    for (size_t i = 0; i < ARRAY_LEN(roles) && !plain; i++)
        plain = slice_eq_nocase(name, slice_of(roles[i]));
    return plain;
}

void secret_add(struct arena *arena, struct secret_words *words, struct itin_slice text)
{
    struct itin_slice *to =
        text.len ? ARENA_PUSH(arena, words->list, words->n, words->cap) : NULL;
    if (to)
        *to = text;
}

void secret_add_name(struct arena *arena, struct secret_words *words, struct itin_slice name)
{
    name = slice_trim(name);
    if (name.len < 3 || is_role(name))
        return;
    secret_add(arena, words, name);
    size_t gap = slice_find(name, LIT(" "), 0);
    struct itin_slice first = slice(name.ptr, gap), rest = slice_trim(slice_from(name, gap));
    if (gap == name.len || slice_contains(rest, LIT(" ")))
        return;
    if (first.ptr[first.len - 1] == ',')
        first.len--;
    secret_add(arena, words, arena_printf(arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(rest), SLICE_ARG(first)));
    secret_add(arena, words, arena_printf(arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(rest), SLICE_ARG(first)));
    secret_add(arena, words, arena_printf(arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(first), SLICE_ARG(rest)));
}

void secret_add_code(struct arena *arena, struct secret_words *words, struct itin_slice code)
{
    code = slice_trim(code);
    bool capitals = code.len >= 5 && is_upper(code.ptr[0]);
    if (code.len >= CODE_MIN && (slice_has_digit(code) || capitals))
        secret_add(arena, words, code);
}

static unsigned char first_byte(struct itin_slice word)
{
    char c = word.ptr[0];
    return (unsigned char)(is_upper(c) ? c - 'A' + 'a' : c);
}

static int by_text(const void *a, const void *b)
{
    struct itin_slice x = *(const struct itin_slice *)a, y = *(const struct itin_slice *)b;
    int order = first_byte(x) - first_byte(y);
    return order ? order : slice_cmp(x, y);
}

void secret_sort(struct secret_words *words)
{
    size_t kept = 0;
    if (words->n)
        qsort(words->list, words->n, sizeof *words->list, by_text);
    for (size_t i = 0; i < words->n; i++)
        if (!kept || !slice_eq(words->list[kept - 1], words->list[i]))
            words->list[kept++] = words->list[i];
    words->n = kept;
    size_t k = 0;
    for (size_t byte = 0; byte < ARRAY_LEN(words->from); byte++) {
        words->from[byte] = k;
        while (k < kept && first_byte(words->list[k]) == byte)
            k++;
    }
}

static bool is_hangul_at(struct itin_slice s, size_t end)
{
    size_t i = end;
    return end && utf8_is_hangul(utf8_prev(s, &i));
}

/* Two syllables may be the end of another word. */
static bool begins_word(struct itin_slice s, size_t i, struct itin_slice word)
{
    size_t first = 0;
    bool hangul = utf8_is_hangul(utf8_next(word, &first));
    return !hangul || word.len > 6 || !is_hangul_at(s, i);
}

static size_t word_end(const struct secret_words *words, struct itin_slice s, size_t i)
{
    struct itin_slice rest = {s.ptr + i, s.len - i};
    size_t best = 0, byte = first_byte(rest);
    for (size_t k = words->from[byte]; k < words->from[byte + 1]; k++) {
        struct itin_slice word = words->list[k];
        if (i + word.len > best && slice_starts_nocase(rest, word) &&
            is_whole(s, i, i + word.len) && begins_word(s, i, word))
            best = i + word.len;
    }
    return best;
}

/* ---- both ---------------------------------------------------------------------------- */

/* What is to be taken out at `i`; false when nothing is. */
static bool find_at(const struct secret_words *words, struct itin_slice s, size_t i,
                    size_t *ret_from, size_t *ret_to)
{
    unsigned may = bytes[(unsigned char)s.ptr[i]];
    *ret_from = i;
    if (words && words->n && (*ret_to = word_end(words, s, i)))
        return true;
    if (may & (words ? HIDDEN : DROPPED) && labelled(s, i, words != NULL, ret_from, ret_to))
        return true;
    *ret_from = i;
    return !words && may & NUMBER && ((*ret_to = ticket_end(s, i)) || (*ret_to = mrz_end(s, i)));
}

/* The first such thing at or behind `i`: what is taken out of `from` to `to`. */
static bool find_next(const struct secret_words *words, struct itin_slice s, size_t i,
                      size_t *ret_from, size_t *ret_to)
{
    unsigned may = words ? HIDDEN : DROPPED | NUMBER;
    bool any = words && words->n;
    bool in_word = i && is_alnum(s.ptr[i - 1]);
    for (; i < s.len && s.len <= TEXT_MAX; i++) {
        unsigned is = bytes[(unsigned char)s.ptr[i]];
        bool inside = in_word && is & ALNUM;
        in_word = is & ALNUM;
        if (!inside && (any || is & may) &&
            find_at(words, s, i, ret_from, ret_to))
            return true;
    }
    return false;
}

/* Every number that is dropped has four digits and more, or the marks of a
 * passport's lines; most texts have neither. */
static bool may_be_dropped(struct itin_slice s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len && digits < DROP_MIN; i++)
        digits += s.ptr[i] == '<' ? DROP_MIN : is_digit(s.ptr[i]);
    return digits >= DROP_MIN;
}

static struct itin_slice take_out(struct arena *arena, const struct secret_words *words,
                                  struct itin_slice s, size_t *n)
{
    size_t done = 0, from, to, found = 0;
    struct buf out;
    if (!find_next(words, s, 0, &from, &to))
        return s;
    buf_init(&out, 2 * TEXT_MAX);
    do {
        buf_add(&out, slice(s.ptr + done, from - done));
        buf_adds(&out, SECRET_MARK);
        done = to;
        found++;
    } while (find_next(words, s, done, &from, &to));
    *n += found;
    buf_add(&out, slice_from(s, done));
    return arena_take(arena, &out);
}

struct itin_slice secret_drop(struct arena *arena, struct itin_slice text, size_t *n)
{
    return may_be_dropped(text) ? take_out(arena, NULL, text, n) : text;
}

bool secret_is_in(const struct secret_words *words, struct itin_slice text)
{
    size_t from, to;
    return find_next(words, text, 0, &from, &to);
}

struct itin_slice secret_hide(struct arena *arena, const struct secret_words *words,
                              struct itin_slice text, size_t *n)
{
    return take_out(arena, words, text, n);
}
