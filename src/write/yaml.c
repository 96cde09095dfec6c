/* The native plan as YAML. */
#include "base/base.h"

#include "base/utf8.h"
#include "write/plan_doc.h"

static bool is_word(struct itin_slice s)
{
    static const char *const words[] = {"null", "~", "true", "false", "yes", "no", "on", "off"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_eq_nocase(s, slice_of(words[i])))
            return true;
    return false;
}

/* What no YAML text may hold as it is, and what it takes for the end of a line. */
static bool is_escaped(uint32_t cp)
{
    return cp < ' ' || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF ||
           cp == 0xFFFE || cp == 0xFFFF;
}

static bool has_escaped(struct itin_slice s)
{
    for (size_t at = 0; at < s.len;)
        if (is_escaped(utf8_next(s, &at)))
            return true;
    return false;
}

/* True when the text stands as it is (YAML 1.2, 7.3.3). In a list libyaml takes
 * more colons for the end of a key than the standard does. */
static bool is_plain(struct itin_slice s, bool in_list)
{
    if (!s.len || strchr("-?:,[]{}#&*!|>'\"%@`~= ", s.ptr[0]) || s.ptr[s.len - 1] == ' ' ||
        s.ptr[s.len - 1] == ':' || is_word(s) || has_escaped(s))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
        if ((c == ':' && next == ' ') || (c == ' ' && next == '#'))
            return false;
        if (in_list && strchr(",[]{}?", c))
            return false;
    }
    return true;
}

static void put_quoted(struct buf *out, struct itin_slice s)
{
    buf_addc(out, '"');
    for (size_t at = 0, start; start = at, at < s.len;) {
        uint32_t cp = utf8_next(s, &at);
        if (cp == '"' || cp == '\\')
            buf_addc(out, '\\');
        if (cp == '\n')
            buf_adds(out, "\\n");
        else if (is_escaped(cp))
            buf_addf(out, "\\u%04X", (unsigned)cp);
        else
            buf_add(out, slice(s.ptr + start, at - start));
    }
    buf_addc(out, '"');
}

void plan_put_scalar(struct buf *out, struct itin_slice s, bool in_list)
{
    if (is_plain(s, in_list))
        buf_add(out, s);
    else
        put_quoted(out, s);
}

/* Lines of a text as a block, indented below its key. */
static void put_block(struct buf *out, struct itin_slice s)
{
    struct itin_slice line;
    buf_adds(out, "|-\n");
    while (slice_split(&s, '\n', &line)) {
        if (line.len) {
            buf_adds(out, "    ");
            buf_add(out, line);
        }
        buf_addc(out, '\n');
    }
}

static bool is_block(struct itin_slice s)
{
    struct itin_slice line, rest = s;
    if (!s.len || s.ptr[0] == ' ' || s.ptr[0] == '\n' || s.ptr[s.len - 1] == '\n' || !memchr(s.ptr, '\n', s.len))
        return false;
    while (slice_split(&rest, '\n', &line))
        if (has_escaped(line))
            return false;
    return true;
}

static bool has_times(const struct plan_pair *pair)
{
    return !strcmp(pair->key, "agenda");
}

/* [a, b], or a line each for an agenda */
static void put_list(struct buf *out, const struct plan_pair *pair)
{
    if (!has_times(pair)) {
        buf_adds(out, " [");
        for (size_t i = 0; i < pair->n; i++) {
            buf_adds(out, i ? ", " : "");
            plan_put_scalar(out, pair->list[i].text, true);
        }
        buf_adds(out, "]\n");
        return;
    }
    buf_addc(out, '\n');
    for (size_t i = 0; i < pair->n; i++) {
        const struct plan_element *e = &pair->list[i];
        buf_adds(out, "  - ");
        if (e->time.len) {
            buf_adds(out, "time: ");
            plan_put_scalar(out, e->time, false);
            buf_adds(out, "\n    title: ");
        }
        plan_put_scalar(out, e->text, false);
        buf_addc(out, '\n');
    }
}

static void put_map(struct buf *out, const struct plan_map *map, const char *first,
                    const char *others)
{
    for (size_t i = 0; i < map->n; i++) {
        const struct plan_pair *pair = &map->pairs[i];
        buf_addf(out, "%s%s:", i ? others : first, pair->key);
        if (pair->is_list) {
            put_list(out, pair);
            continue;
        }
        buf_addc(out, ' ');
        if (is_block(pair->text)) {
            put_block(out, pair->text);
            continue;
        }
        plan_put_scalar(out, pair->text, false);
        buf_addc(out, '\n');
    }
}

enum itin_status write_yaml(struct writer *w)
{
    struct plan_doc doc = {0};
    plan_doc_make(w, &doc);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    put_map(&w->out, &doc.head, "", "");
    buf_adds(&w->out, doc.n ? "\nplan:\n" : "\nplan: []\n");
    for (size_t i = 0; i < doc.n; i++) {
        if (i && doc.entries[i].is_heading)
            buf_addc(&w->out, '\n');
        put_map(&w->out, &doc.entries[i], "- ", "  ");
    }
    return ITIN_OK;
}
