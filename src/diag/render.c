#include "base/base.h"

#include "base/utf8.h"
#include "diag/render.h"

const char *render_severity(enum itin_severity severity, enum itin_lang lang)
{
    static const char *const words[][2] = {
        [ITIN_NOTE] = {"note", "참고"},
        [ITIN_WARNING] = {"warning", "경고"},
        [ITIN_ERROR] = {"error", "오류"},
        [ITIN_ALLOWED] = {"allowed", "허용"},
    };
    return words[severity][lang];
}

static bool is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == UTF8_BAD || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

void render_clean(struct buf *out, struct itin_slice text)
{
    size_t from = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (!is_unsafe(utf8_next(text, &at)))
            continue;
        buf_add(out, slice(text.ptr + from, start - from));
        buf_addc(out, '?');
        from = at;
    }
    buf_add(out, slice_from(text, from));
}

void render_json_string(struct buf *out, struct itin_slice text)
{
    size_t from = 0;
    buf_addc(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint8_t byte = (uint8_t)text.ptr[at];
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
            at++;
            continue;
        }
        uint32_t cp = utf8_next(text, &at);
        if (cp >= 0x20 && cp != '"' && cp != '\\' && cp != 0x7F && cp != UTF8_BAD &&
            cp != 0x2028 && cp != 0x2029)
            continue;
        buf_add(out, slice(text.ptr + from, start - from));
        from = at;
        if (cp == '"' || cp == '\\')
            buf_addf(out, "\\%c", (char)cp);
        else if (cp == '\n')
            buf_adds(out, "\\n");
        else if (cp == '\t')
            buf_adds(out, "\\t");
        else if (cp == UTF8_BAD)
            buf_adds(out, "\xEF\xBF\xBD");
        else
            buf_addf(out, "\\u%04x", (unsigned)cp);
    }
    buf_add(out, slice_from(text, from));
    buf_addc(out, '"');
}

bool finding_is_related(const struct finding *f, struct span span)
{
    for (const struct finding_related *r = f->related; r; r = r->next)
        if (r->span.source == span.source && r->span.start == span.start)
            return true;
    return span.source == f->span.source && span.start == f->span.start;
}
