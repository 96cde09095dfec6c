#include "base/base.h"

#include "base/utf8.h"
#include "publish/content.h"

/* ---- reading ----------------------------------------------------------------- */

/* Takes the folds out: a line that begins with a blank goes on the one above. */
static struct itin_slice unfold(struct arena *arena, struct itin_slice text)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        size_t end = i;
        if (text.ptr[end] == '\r' && end + 1 < text.len && text.ptr[end + 1] == '\n')
            end++;
        bool folded = text.ptr[end] == '\n' && end + 1 < text.len &&
                      (text.ptr[end + 1] == ' ' || text.ptr[end + 1] == '\t');
        if (folded)
            i = end + 1;
        else if (end == i)
            out[n++] = text.ptr[i];
    }
    return slice(out, out ? n : 0);
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

/* A colon in quotes is part of a parameter. */
static bool split(struct itin_slice whole, struct property *ret)
{
    size_t name = 0, end;
    bool quoted = false;
    while (name < whole.len && is_name_char(whole.ptr[name]))
        name++;
    for (end = name; end < whole.len && (quoted || whole.ptr[end] != ':'); end++)
        quoted ^= whole.ptr[end] == '"';
    if (!name || end == whole.len || (end > name && whole.ptr[name] != ';'))
        return false;
    *ret = (struct property){slice(whole.ptr, name),
                             end > name ? slice(whole.ptr + name + 1, end - name - 1)
                                        : slice(NULL, 0),
                             slice_from(whole, end + 1), whole};
    return true;
}

static struct itin_slice without_cr(struct itin_slice line)
{
    while (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static void push(struct arena *arena, struct component *c, const struct property *p)
{
    struct property *slot = ARENA_PUSH(arena, c->props, c->n_props, c->cap_props);
    if (slot)
        *slot = *p;
}

struct parse {
    struct arena *arena;
    struct component *open[CONTENT_MAX_DEPTH];
    size_t depth;
    struct component *done;
};

static bool begin(struct parse *s, struct itin_slice name)
{
    if (s->depth == CONTENT_MAX_DEPTH || s->done ||
        (!s->depth && !slice_eq_nocase(name, LIT("VCALENDAR"))))
        return false;
    struct component *c = component_new(s->arena, name);
    if (c && s->depth)
        component_add(s->arena, s->open[s->depth - 1], c);
    s->open[s->depth++] = c;
    return c != NULL;
}

static bool end(struct parse *s, struct itin_slice name)
{
    if (!s->depth || !slice_eq_nocase(s->open[s->depth - 1]->name, name))
        return false;
    if (!--s->depth)
        s->done = s->open[0];
    return true;
}

static bool take(struct parse *s, struct itin_slice line)
{
    struct property p;
    if (!line.len)
        return true;
    if (!split(line, &p))
        return false;
    if (slice_eq_nocase(p.name, LIT("BEGIN")))
        return begin(s, slice_trim(p.value));
    if (slice_eq_nocase(p.name, LIT("END")))
        return end(s, slice_trim(p.value));
    if (!s->depth)
        return false;
    push(s->arena, s->open[s->depth - 1], &p);
    return true;
}

struct component *content_parse(struct arena *arena, struct itin_slice text)
{
    struct parse s = {.arena = arena};
    if (slice_starts(text, LIT("\xEF\xBB\xBF")))
        text = slice_from(text, 3);
    struct itin_slice rest = unfold(arena, text), line;
    size_t lines = 0;
    while (slice_split(&rest, '\n', &line))
        if (++lines > CONTENT_MAX_LINES || !take(&s, without_cr(line)))
            return NULL;
    return arena->failed ? NULL : s.done;
}

/* ---- building and finding ------------------------------------------------------ */

struct component *component_new(struct arena *arena, struct itin_slice name)
{
    struct component *c = arena_new(arena, struct component);
    if (c)
        c->name = name;
    return c;
}

void component_add(struct arena *arena, struct component *to, struct component *child)
{
    struct component **slot = ARENA_PUSH(arena, to->children, to->n_children, to->cap_children);
    if (slot)
        *slot = child;
}

void component_put(struct arena *arena, struct component *to, struct itin_slice whole)
{
    struct property p;
    if (split(whole, &p))
        push(arena, to, &p);
}

void component_set(struct arena *arena, struct component *to, const char *name,
                   struct itin_slice value)
{
    struct property p;
    struct itin_slice whole = arena_printf(arena, "%s:" SLICE_FMT, name, SLICE_ARG(value));
    if (!split(whole, &p))
        return;
    for (size_t i = 0; i < to->n_props; i++)
        if (slice_eq_nocase(to->props[i].name, slice_of(name))) {
            to->props[i] = p;
            return;
        }
    push(arena, to, &p);
}

const struct property *component_find(const struct component *c, const char *name)
{
    for (size_t i = 0; i < c->n_props; i++)
        if (slice_eq_nocase(c->props[i].name, slice_of(name)))
            return &c->props[i];
    return NULL;
}

struct itin_slice component_value(const struct component *c, const char *name)
{
    const struct property *p = component_find(c, name);
    return p ? slice_trim(p->value) : slice(NULL, 0);
}

bool component_is(const struct component *c, const char *name)
{
    return slice_eq_nocase(c->name, slice_of(name));
}

struct itin_slice property_param(const struct property *p, const char *name)
{
    struct itin_slice rest = p->params, part, key;
    while (slice_split(&rest, ';', &part)) {
        struct itin_slice value = part;
        if (!slice_split(&value, '=', &key) || !slice_eq_nocase(key, slice_of(name)))
            continue;
        bool quoted = value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"';
        return quoted ? slice(value.ptr + 1, value.len - 2) : value;
    }
    return slice(NULL, 0);
}

bool content_is_shown(uint32_t cp)
{
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == UTF8_BAD;
    bool direction = cp == 0x061C || (cp >= 0x200E && cp <= 0x200F) ||
                     (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return !control && !direction;
}

struct itin_slice content_plain(struct arena *arena, struct itin_slice value)
{
    char *out = arena_alloc(arena, value.len + 1);
    size_t n = 0;
    for (size_t at = 0; out && at < value.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(value, &at);
        if (cp == '\\' && at < value.len) {
            from = at;
            cp = utf8_next(value, &at);
            cp = cp == 'n' || cp == 'N' ? '\n' : cp;
        }
        if (!content_is_shown(cp)) {
            out[n++] = ' ';
            continue;
        }
        memcpy(out + n, value.ptr + from, at - from);
        n += at - from;
    }
    return slice_trim(slice(out, out ? n : 0));
}

/* ---- writing ------------------------------------------------------------------- */

enum { FOLD = 75 };

static void render_line(struct buf *out, struct itin_slice line)
{
    for (size_t room = FOLD; line.len > room; room = FOLD - 1) {
        size_t cut = room;
        while (cut > 1 && ((unsigned char)line.ptr[cut] & 0xC0) == 0x80)
            cut--;
        buf_add(out, slice(line.ptr, cut));
        buf_adds(out, "\r\n ");
        line = slice_from(line, cut);
    }
    buf_add(out, line);
    buf_adds(out, "\r\n");
}

struct level {
    const struct component *c;
    size_t next; /* child */
};

static void open_level(struct buf *out, struct level *levels, size_t *depth,
                       const struct component *c)
{
    levels[(*depth)++] = (struct level){c, 0};
    buf_addf(out, "BEGIN:" SLICE_FMT "\r\n", SLICE_ARG(c->name));
    for (size_t i = 0; i < c->n_props; i++)
        render_line(out, c->props[i].whole);
}

void content_render(struct buf *out, const struct component *c)
{
    struct level levels[CONTENT_MAX_DEPTH];
    size_t depth = 0;
    open_level(out, levels, &depth, c);
    while (depth) {
        struct level *top = &levels[depth - 1];
        if (top->next < top->c->n_children && depth < CONTENT_MAX_DEPTH) {
            open_level(out, levels, &depth, top->c->children[top->next++]);
            continue;
        }
        buf_addf(out, "END:" SLICE_FMT "\r\n", SLICE_ARG(top->c->name));
        depth--;
    }
}
