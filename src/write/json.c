#include "base/base.h"

#include "base/utf8.h"
#include "write/json.h"

void json_init(struct json *json, struct buf *out, int flat)
{
    *json = (struct json){.out = out, .flat = flat};
}

static void new_line(struct json *json)
{
    if (json->depth > json->flat)
        return;
    buf_addc(json->out, '\n');
    buf_pad(json->out, ' ', 2 * (size_t)json->depth);
}

/* What stands before a value: nothing behind its key, else comma and layout. */
static void before(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (!json->depth)
        return;
    if (json->filled[json->depth - 1])
        buf_addc(json->out, ',');
    json->filled[json->depth - 1] = true;
    new_line(json);
}

void json_open(struct json *json, char bracket)
{
    before(json);
    assert(json->depth < JSON_MAX_DEPTH);
    buf_addc(json->out, bracket);
    json->filled[json->depth++] = false;
}

void json_close(struct json *json, char bracket)
{
    assert(json->depth > 0);
    bool filled = json->filled[json->depth - 1];
    bool flat = json->depth > json->flat;
    json->depth--;
    if (filled && !flat) {
        buf_addc(json->out, '\n');
        buf_pad(json->out, ' ', 2 * (size_t)json->depth);
    }
    buf_addc(json->out, bracket);
}

static void add_escaped(struct buf *out, uint32_t cp, struct itin_slice bytes)
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof named; i += 2)
        if (cp == (unsigned char)named[i]) {
            buf_addc(out, '\\');
            buf_addc(out, named[i + 1]);
            return;
        }
    if (cp < 0x20 || cp == 0x7F)
        buf_addf(out, "\\u%04x", (unsigned)cp);
    else if (cp == UTF8_BAD)
        buf_adds(out, "\xEF\xBF\xBD");
    else
        buf_add(out, bytes);
}

static void add_quoted(struct buf *out, struct itin_slice s)
{
    buf_addc(out, '"');
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t cp = utf8_next(s, &at);
        add_escaped(out, cp, slice(s.ptr + start, at - start));
    }
    buf_addc(out, '"');
}

void json_key(struct json *json, const char *key)
{
    before(json);
    add_quoted(json->out, slice_of(key));
    buf_adds(json->out, json->depth > json->flat ? ":" : ": ");
    json->after_key = true;
}

void json_string(struct json *json, struct itin_slice s)
{
    before(json);
    add_quoted(json->out, s);
}

void json_string_or_null(struct json *json, struct itin_slice s)
{
    if (s.len)
        json_string(json, s);
    else
        json_null(json);
}

void json_int(struct json *json, int64_t n)
{
    before(json);
    buf_addf(json->out, "%" PRId64, n);
}

void json_raw(struct json *json, struct itin_slice digits)
{
    before(json);
    buf_add(json->out, digits);
}

void json_null(struct json *json)
{
    before(json);
    buf_adds(json->out, "null");
}
