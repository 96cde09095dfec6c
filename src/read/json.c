/* JSON (RFC 8259) with positions. jansson tells a line, but not which bytes a
 * value takes, and libyaml refuses surrogate pairs; so plans, ledgers and
 * JSON-LD come through here. No recursion: the doc keeps the open levels. */
#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "read/doc.h"

struct json {
    struct doc *doc;
    struct itin_slice text;
    size_t at;
};

static struct span span_at(const struct json *j, size_t start, size_t end)
{
    struct span whole = span_of(j->doc->source, j->text);
    return (struct span){j->doc->source, whole.start + (uint32_t)start, whole.start + (uint32_t)end};
}

static bool bad(struct json *j, const char *en, const char *ko)
{
    size_t end = j->at;
    if (end < j->text.len)
        utf8_next(j->text, &end);
    return doc_refuse(j->doc, span_at(j, j->at, end), en, ko, LIT(""));
}

static void skip_space(struct json *j)
{
    while (j->at < j->text.len && (j->text.ptr[j->at] == ' ' || j->text.ptr[j->at] == '\t' ||
                                   j->text.ptr[j->at] == '\r' || j->text.ptr[j->at] == '\n'))
        j->at++;
}

static int peek(const struct json *j)
{
    return j->at < j->text.len ? (unsigned char)j->text.ptr[j->at] : -1;
}

/* ---- strings ------------------------------------------------------------------ */

static bool hex4(struct itin_slice s, size_t at, uint32_t *ret)
{
    uint32_t value = 0;
    if (s.len < 4 || at > s.len - 4)
        return false;
    for (size_t i = at; i < at + 4; i++) {
        int byte = (unsigned char)s.ptr[i];
        if (!isxdigit(byte))
            return false;
        int digit = byte <= '9' ? byte - '0' : (byte | 0x20) - 'a' + 10;
        value = value << 4 | (uint32_t)digit;
    }
    *ret = value;
    return true;
}

/* \uXXXX at `at` (behind the u), with its second half when it is a pair. */
static size_t unicode_escape(struct itin_slice s, size_t at, char out[4], size_t *ret_len)
{
    uint32_t cp, low;
    if (!hex4(s, at, &cp))
        return 0;
    size_t used = 4;
    if (cp >= 0xD800 && cp <= 0xDBFF) {
        if (!slice_starts(slice_from(s, at + 4), LIT("\\u")) || !hex4(s, at + 6, &low) ||
            low < 0xDC00 || low > 0xDFFF)
            return 0;
        cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        used = 10;
    }
    *ret_len = utf8_encode(cp, out);
    return *ret_len ? used : 0;
}

/* One escape at `at` (behind the backslash); bytes used, 0 when it is none. */
static size_t escape(struct itin_slice s, size_t at, char out[4], size_t *ret_len)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (at >= s.len)
        return 0;
    if (s.ptr[at] == 'u') {
        size_t used = unicode_escape(s, at + 1, out, ret_len);
        return used ? used + 1 : 0;
    }
    const char *found = memchr(names, s.ptr[at], sizeof names - 1);
    if (!found)
        return 0;
    out[0] = values[found - names];
    *ret_len = 1;
    return 1;
}

/* Decodes the body of a string that has escapes; it never grows. */
static bool decode(struct json *j, size_t start, size_t end, struct itin_slice *ret)
{
    struct itin_slice body = slice(j->text.ptr + start, end - start);
    char *out = arena_alloc(j->doc->texts, body.len + 1);
    size_t n = 0;
    if (!out)
        return doc_no_memory(j->doc, (struct span){j->doc->source, (uint32_t)start, (uint32_t)end});
    for (size_t at = 0; at < body.len;) {
        if (body.ptr[at] != '\\') {
            out[n++] = body.ptr[at++];
            continue;
        }
        size_t len = 0, used = escape(body, at + 1, out + n, &len);
        if (!used) {
            j->at = start + at;
            return bad(j, "this escape is not JSON", "JSON에 없는 이스케이프입니다");
        }
        at += 1 + used;
        n += len;
    }
    *ret = slice(out, n);
    return true;
}

/* The end of a string, an escape or a control character. */
static const bool stops[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['"'] = 1, ['\\'] = 1,
};

static bool take_string(struct json *j, struct node *ret)
{
    struct itin_slice text = j->text;
    size_t start = ++j->at, at = start;
    bool escaped = false;
    for (;; at++) {
        while (at < text.len && !stops[(unsigned char)text.ptr[at]])
            at++;
        if (at >= text.len || (unsigned char)text.ptr[at] < 0x20) {
            j->at = at;
            return bad(j, "a string is not closed on its line", "문자열이 같은 줄에서 닫히지 않았습니다");
        }
        if (text.ptr[at] == '"')
            break;
        if (at + 1 < text.len) {
            escaped = true;
            at++;
        }
    }
    *ret = (struct node){.kind = NODE_SCALAR, .quoted = true, .exact = !escaped,
                         .value = slice(text.ptr + start, at - start),
                         .span = span_at(j, start, at)};
    if (escaped && !decode(j, start, at, &ret->value))
        return false;
    j->at = at + 1;
    return true;
}

/* ---- numbers and words --------------------------------------------------------- */

static size_t digits_at(struct itin_slice s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && isdigit((unsigned char)s.ptr[at + n]))
        n++;
    return n;
}

/* Bytes of a number of RFC 8259, section 6; 0 when there is none. */
static size_t number_len(struct itin_slice s)
{
    size_t at = s.len && s.ptr[0] == '-' ? 1 : 0, n = digits_at(s, at);
    if (!n || (n > 1 && s.ptr[at] == '0'))
        return 0;
    at += n;
    if (at < s.len && s.ptr[at] == '.') {
        n = digits_at(s, at + 1);
        if (!n)
            return 0;
        at += 1 + n;
    }
    if (at < s.len && (s.ptr[at] == 'e' || s.ptr[at] == 'E')) {
        size_t sign = at + 1 < s.len && (s.ptr[at + 1] == '+' || s.ptr[at + 1] == '-');
        n = digits_at(s, at + 1 + sign);
        if (!n)
            return 0;
        at += 1 + sign + n;
    }
    return at;
}

static bool take_bare(struct json *j, struct node *ret)
{
    static const struct itin_slice words[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    struct itin_slice rest = slice_from(j->text, j->at);
    size_t len = number_len(rest);
    bool null = false;
    for (size_t i = 0; i < ARRAY_LEN(words) && !len; i++)
        if (slice_starts(rest, words[i])) {
            len = words[i].len;
            null = words[i].ptr[0] == 'n';
        }
    if (!len || (len < rest.len && (isalnum((unsigned char)rest.ptr[len]) || rest.ptr[len] == '.')))
        return bad(j, "here should be a JSON value", "여기에는 JSON 값이 와야 합니다");
    *ret = (struct node){.kind = NODE_SCALAR, .null = null, .exact = true,
                         .value = slice(rest.ptr, len), .span = span_at(j, j->at, j->at + len)};
    j->at += len;
    return true;
}

/* ---- structure --------------------------------------------------------------------- */

enum want { WANT_VALUE, WANT_KEY, WANT_NEXT, WANT_DONE };

static enum want after_value(const struct doc *doc)
{
    return doc->depth ? WANT_NEXT : WANT_DONE;
}

static bool take_value(struct json *j, enum want *want)
{
    struct node node;
    int c = peek(j);
    if (c == '{' || c == '[') {
        if (!doc_open(j->doc, c == '{' ? NODE_MAP : NODE_LIST, span_at(j, j->at, j->at + 1)))
            return false;
        j->at++;
        skip_space(j);
        bool empty = peek(j) == (c == '{' ? '}' : ']');
        *want = empty ? WANT_NEXT : c == '{' ? WANT_KEY : WANT_VALUE;
        return true;
    }
    if (!(c == '"' ? take_string(j, &node) : take_bare(j, &node)) || !doc_scalar(j->doc, node))
        return false;
    *want = after_value(j->doc);
    return true;
}

static bool take_key(struct json *j, enum want *want)
{
    struct node node;
    if (peek(j) != '"')
        return bad(j, "here should be a key in double quotes", "여기에는 큰따옴표로 묶은 이름이 와야 합니다");
    if (!take_string(j, &node) || !doc_scalar(j->doc, node))
        return false;
    skip_space(j);
    if (peek(j) != ':')
        return bad(j, "here should be a colon", "여기에는 쌍점(:)이 와야 합니다");
    j->at++;
    *want = WANT_VALUE;
    return true;
}

static bool take_next(struct json *j, enum want *want)
{
    bool map = j->doc->open[j->doc->depth - 1]->kind == NODE_MAP;
    int c = peek(j);
    if (c == ',') {
        j->at++;
        *want = map ? WANT_KEY : WANT_VALUE;
        return true;
    }
    if (c != (map ? '}' : ']'))
        return map ? bad(j, "here should be a comma or `}`", "여기에는 쉼표나 `}`가 와야 합니다")
                   : bad(j, "here should be a comma or `]`", "여기에는 쉼표나 `]`가 와야 합니다");
    j->at++;
    doc_close(j->doc, span_at(j, 0, j->at).end);
    *want = after_value(j->doc);
    return true;
}

enum itin_status doc_read_json(struct doc *doc, struct itin_slice text)
{
    struct json j = {.doc = doc, .text = text};
    enum want want = WANT_VALUE;
    bool ok = true;
    while (ok && want != WANT_DONE) {
        skip_space(&j);
        ok = want == WANT_VALUE ? take_value(&j, &want)
             : want == WANT_KEY ? take_key(&j, &want)
                                : take_next(&j, &want);
    }
    skip_space(&j);
    if (ok && j.at < text.len)
        bad(&j, "the JSON document has ended before this", "JSON 문서가 이미 끝났습니다");
    return doc->status;
}
