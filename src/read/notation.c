#include "base/base.h"

#include "base/utf8.h"
#include "read/scan.h"

struct cursor cursor_of(struct itin_source *source, struct itin_slice text)
{
    return (struct cursor){.source = source, .text = text};
}

static struct itin_slice rest_of(const struct cursor *c)
{
    return slice_from(c->text, c->at);
}

/* Bytes of a blank that is no line end. */
static size_t blank_len(struct itin_slice s)
{
    static const struct itin_slice blanks[] = {
        {" ", 1},           {"\t", 1},          {"\xC2\xA0", 2}, {"\xE3\x80\x80", 3},
        {"\xE2\x80\x8B", 3}, {"\xE2\x80\xAF", 3}, {"&nbsp;", 6},   {"**", 2},
    };
    if (!s.len || !memchr(" \t\xC2\xE3\xE2&*", s.ptr[0], 7))
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(blanks); i++)
        if (slice_starts(s, blanks[i]))
            return blanks[i].len;
    return 0;
}

/* Bytes of a simple tag such as <sup>, </li> or <br/>; *ret_line: it breaks
 * the line. Anything longer than a formatting tag is left to the reader. */
static size_t tag_len(struct itin_slice s, bool *ret_line)
{
    enum { LONGEST = 12 };
    if (s.len < 3 || s.ptr[0] != '<')
        return 0;
    size_t at = s.ptr[1] == '/' ? 2 : 1, name = at;
    while (at < s.len && at < LONGEST && (isalnum((unsigned char)s.ptr[at])))
        at++;
    if (at == name || !isalpha((unsigned char)s.ptr[name]))
        return 0;
    *ret_line = slice_eq_nocase(slice(s.ptr + name, at - name), LIT("br"));
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '/'))
        at++;
    return at < s.len && s.ptr[at] == '>' ? at + 1 : 0;
}

static bool skip_blanks(struct cursor *c, bool lines)
{
    bool crossed = false;
    for (;;) {
        struct itin_slice s = rest_of(c);
        bool line = false;
        size_t n = blank_len(s);
        if (!n)
            n = tag_len(s, &line);
        if (!n && s.len && (s.ptr[0] == '\n' || s.ptr[0] == '\r'))
            n = 1, line = true;
        if (!n || (line && !lines))
            return crossed;
        crossed |= line;
        c->at += n;
    }
}

void scan_blanks(struct cursor *c)
{
    skip_blanks(c, false);
}

bool scan_blanks_and_lines(struct cursor *c)
{
    return skip_blanks(c, true);
}

void cursor_blanks(struct cursor *c)
{
    skip_blanks(c, false);
}

bool cursor_done(const struct cursor *c)
{
    struct cursor look = *c;
    skip_blanks(&look, true);
    return look.at >= look.text.len;
}

bool scan_lit(struct cursor *c, const char *lit)
{
    if (c->at >= c->text.len || tolower((unsigned char)c->text.ptr[c->at]) != tolower((unsigned char)lit[0]))
        return false;
    struct itin_slice want = slice_of(lit);
    if (!slice_starts_nocase(rest_of(c), want))
        return false;
    c->at += want.len;
    return true;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

int scan_word(struct cursor *c, const struct scan_word *words, size_t n)
{
    struct itin_slice s = rest_of(c);
    size_t best_len = 0;
    int best = -1;
    if (!s.len)
        return -1;
    char first = lower(s.ptr[0]);
    if (first >= '0' && first <= '9')
        return -1; /* no word begins with a digit, and most attempts stand before one */
    for (size_t i = 0; i < n; i++) {
        if (lower(words[i].text[0]) != first)
            continue; /* most words end here, so their length is not asked for */
        struct itin_slice word = slice_of(words[i].text);
        if (word.len <= best_len || !slice_starts_nocase(s, word))
            continue;
        struct cursor behind = *c;
        behind.at += word.len;
        bool letters = isalpha((unsigned char)word.ptr[word.len - 1]);
        if (letters && scan_is_ascii_letter(scan_peek(&behind)))
            continue;
        best = (int)i;
        best_len = word.len;
    }
    c->at += best_len;
    return best;
}

enum { FULLWIDTH_0 = 0xFF10, FULLWIDTH_9 = 0xFF19, FULLWIDTH_COLON = 0xFF1A };

bool scan_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= FULLWIDTH_0 && cp <= FULLWIDTH_9);
}

bool scan_is_ascii_letter(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

bool scan_is_letter(uint32_t cp)
{
    return scan_is_ascii_letter(cp) || (cp && cp != UTF8_BAD && utf8_is_hangul(cp));
}

uint32_t scan_peek(const struct cursor *c)
{
    size_t at = c->at;
    return at < c->text.len ? utf8_next(c->text, &at) : 0;
}

uint32_t scan_before(const struct cursor *c)
{
    size_t at = c->at;
    return at > 0 && at <= c->text.len ? utf8_prev(c->text, &at) : 0;
}

int scan_digits(struct cursor *c, int *ret)
{
    int n = 0, value = 0;
    for (uint32_t cp; scan_is_digit(cp = scan_peek(c)); n++) {
        uint32_t digit = cp <= '9' ? cp - '0' : cp - FULLWIDTH_0;
        if (n < 9)
            value = value * 10 + (int)digit;
        utf8_next(c->text, &c->at);
    }
    if (n)
        *ret = value;
    return n;
}

int scan_number(struct cursor *c, int lo, int hi, int *ret)
{
    struct cursor try = *c;
    unsigned char first = c->at < c->text.len ? (unsigned char)c->text.ptr[c->at] : 'x';
    if (!isdigit(first) && first < 0x80)
        return 0;
    int value = 0, n = scan_digits(&try, &value);
    if (n < lo || n > hi)
        return 0;
    *c = try;
    *ret = value;
    return n;
}

bool scan_colon(struct cursor *c)
{
    if (scan_peek(c) != ':' && scan_peek(c) != FULLWIDTH_COLON)
        return false;
    utf8_next(c->text, &c->at);
    return true;
}

bool scan_at_unit(const struct cursor *c)
{
    static const struct scan_word units[] = {
        {"%", 0},  {"개", 0}, {"명", 0}, {"원", 0},  {"만", 0}, {"억", 0},   {"배", 0},
        {"km", 0}, {"kg", 0}, {"m", 0},  {"cm", 0},  {"mm", 0}, {"usd", 0},  {"불", 0},
        {"점", 0}, {"㎡", 0}, {"℃", 0},  {"달러", 0}, {"주년", 0}, {"개월", 0},
    };
    struct cursor look = *c;
    return scan_word(&look, units, ARRAY_LEN(units)) >= 0;
}

struct itin_slice scan_since(const struct cursor *c, size_t from)
{
    return slice(c->text.ptr + from, c->at - from);
}

struct span scan_span(const struct cursor *c, size_t from)
{
    return span_of(c->source, scan_since(c, from));
}

bool scan_shape(struct itin_slice s, size_t at, const char *shape)
{
    for (size_t i = 0; shape[i]; i++) {
        if (at + i >= s.len)
            return false;
        char byte = s.ptr[at + i];
        if (shape[i] == '9' ? !isdigit((unsigned char)byte) : toupper((unsigned char)byte) != shape[i])
            return false;
    }
    return true;
}

bool scan_close_bracket(struct cursor *c)
{
    scan_blanks(c);
    return scan_lit(c, ")");
}
