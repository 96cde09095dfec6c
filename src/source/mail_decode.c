/* Transfer encodings (RFC 2045, section 6) and encoded words (RFC 2047). */
#include "base/base.h"

#include "source/charset.h"
#include "source/mail.h"

enum { MAX_FIELD = 16 << 10 };

/* ---- transfer encodings --------------------------------------------------------- */

static void begin_line(struct mail_bytes *m, uint32_t line)
{
    uint32_t *slot = ARENA_PUSH(m->arena, m->lines, m->n_lines, m->cap_lines);
    if (slot)
        *slot = line;
}

static void put(struct mail_bytes *m, char c, uint32_t line)
{
    buf_addc(&m->out, c);
    if (c == '\n')
        begin_line(m, line);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f'                                ? c - 'a' + 10
                                                                 : -1;
}

/* =E2; a lone "=" is itself. */
static size_t quoted_byte(struct itin_slice s, size_t at, char *ret)
{
    int high = s.ptr[at] == '=' && at + 2 < s.len ? hex_digit(s.ptr[at + 1]) : -1;
    int low = high >= 0 ? hex_digit(s.ptr[at + 2]) : -1;
    *ret = s.ptr[at];
    if (low >= 0)
        *ret = (char)(high << 4 | low);
    return low >= 0 ? 3 : 1;
}

/* One line without its end; true: the next line goes on with it. */
static bool quoted_line(struct mail_bytes *m, struct itin_slice s, uint32_t line)
{
    while (s.len && strchr(" \t\r", s.ptr[s.len - 1]))
        s.len--;
    bool soft = s.len && s.ptr[s.len - 1] == '=';
    s.len -= soft;
    for (size_t at = 0; at < s.len;) {
        char c;
        at += quoted_byte(s, at, &c);
        put(m, c, line);
    }
    return soft;
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *p = c ? memchr(digits, c, 64) : NULL;
    return p ? (int)(p - digits) : -1;
}

struct sixes {
    uint32_t bits;
    int n;
};

/* The byte that a digit completes; -1: none yet. */
static int take_six(struct sixes *s, char c)
{
    int digit = base64_digit(c);
    if (digit < 0)
        return -1;
    s->bits = s->bits << 6 | (uint32_t)digit;
    s->n = (s->n + 1) & 3;
    int shift = s->n == 2 ? 4 : s->n == 3 ? 2 : 0;
    return s->n == 1 ? -1 : (int)(s->bits >> shift & 0xFF);
}

void mail_decode(struct mail_bytes *m, enum mail_encoding encoding, struct itin_slice body,
                 uint32_t line)
{
    struct itin_slice part;
    struct sixes sixes = {0};
    bool joined = false;
    begin_line(m, line);
    for (; slice_split(&body, '\n', &part) && !m->out.status; line++) {
        bool last = !body.ptr || !body.len;
        for (size_t i = 0; encoding == MAIL_BASE64 && i < part.len; i++) {
            int byte = take_six(&sixes, part.ptr[i]);
            if (byte >= 0)
                put(m, (char)byte, line);
            if (part.ptr[i] == '=')
                sixes = (struct sixes){0};
        }
        if (encoding == MAIL_BASE64)
            continue;
        if (encoding == MAIL_QUOTED)
            joined = quoted_line(m, part, line);
        else
            buf_add(&m->out, part.len && part.ptr[part.len - 1] == '\r' ? slice(part.ptr, part.len - 1) : part);
        if (!joined && !last)
            put(m, '\n', line + 1);
    }
}

/* ---- encoded words ---------------------------------------------------------------- */

struct word {
    struct itin_slice charset, text;
    bool base64;
    size_t end; /* behind it in the value */
};

/* =?UTF-8?B?...?= at `at` */
static bool word_at(struct itin_slice s, size_t at, struct word *ret)
{
    struct itin_slice rest = slice_from(s, at);
    if (!slice_starts(rest, LIT("=?")))
        return false;
    size_t charset = slice_find(rest, LIT("?"), 2);
    if (charset + 3 > rest.len || rest.ptr[charset + 2] != '?')
        return false;
    size_t close = slice_find(rest, LIT("?="), charset + 3);
    char code = (char)toupper((unsigned char)rest.ptr[charset + 1]);
    if (close >= rest.len || (code != 'B' && code != 'Q'))
        return false;
    *ret = (struct word){slice(rest.ptr + 2, charset - 2),
                         slice(rest.ptr + charset + 3, close - charset - 3), code == 'B', at + close + 2};
    size_t star = slice_find(ret->charset, LIT("*"), 0); /* RFC 2231: its language */
    ret->charset.len = star;
    return true;
}

static void word_bytes(struct buf *out, const struct word *w)
{
    struct sixes sixes = {0};
    for (size_t at = 0; at < w->text.len;) {
        char c = w->text.ptr[at];
        if (w->base64) {
            int byte = take_six(&sixes, c);
            if (byte >= 0)
                buf_addc(out, (char)byte);
            at++;
        } else {
            at += quoted_byte(w->text, at, &c);
            buf_addc(out, c == '_' && w->text.ptr[at - 1] == '_' ? ' ' : c);
        }
    }
}

/* Words of one charset that follow one another: a character may be cut by them. */
static size_t take_words(struct buf *out, struct itin_slice value, struct word w)
{
    struct buf bytes;
    struct word next;
    size_t end = w.end;
    buf_init(&bytes, MAX_FIELD);
    for (;;) {
        word_bytes(&bytes, &w);
        end = w.end;
        size_t at = end;
        while (at < value.len && (value.ptr[at] == ' ' || value.ptr[at] == '\t'))
            at++;
        if (!word_at(value, at, &next))
            break;
        end = at; /* blanks between words are none */
        if (!slice_eq_nocase(next.charset, w.charset))
            break;
        w = next;
    }
    (void)source_convert(out, w.charset, buf_slice(&bytes));
    buf_release_into(&bytes, out);
    return end;
}

struct itin_slice mail_words(struct arena *arena, struct itin_slice value)
{
    struct buf out;
    struct word w;
    size_t at = 0, plain;
    buf_init(&out, MAX_FIELD);
    while (at < value.len && !out.status) {
        if (word_at(value, at, &w)) {
            at = take_words(&out, value, w);
            continue;
        }
        for (plain = at++; at < value.len && value.ptr[at] != '=';)
            at++;
        (void)source_convert(&out, LIT(""), slice(value.ptr + plain, at - plain));
    }
    if (out.status == ITIN_ELIMIT)
        out.status = ITIN_OK; /* a title of that length is cut */
    return arena_take(arena, &out);
}
