/* schema.org microdata of a page (itemscope, itemtype, itemprop) as the trees
 * that JSON-LD gives, so that one reader takes both. Elements are counted on a
 * stack; what is not closed ends with the element around it. */
#include "base/base.h"

#include "read/grid.h"
#include "read/html.h"
#include "read/microdata.h"

enum { MAX_OPEN = 256, MAX_VALUE = 4096 };

struct element {
    struct itin_slice name;
    struct node *item; /* what its properties belong to; NULL: none */
};

struct page {
    struct doc *doc;
    struct itin_slice text;
    struct node *root;
    struct element open[MAX_OPEN];
    size_t n;
};

/* A tag as it stands: its name and what follows it up to the bracket. */
struct tag {
    struct itin_slice name, attributes;
    bool closes;
    size_t end; /* behind it */
};

static bool take_tag(struct itin_slice text, size_t at, struct tag *ret)
{
    size_t start = at + 1 + (at + 1 < text.len && text.ptr[at + 1] == '/'), end = start;
    char quote = '\0';
    while (end < text.len && isalnum((unsigned char)text.ptr[end]))
        end++;
    if (end == start)
        return false;
    *ret = (struct tag){.name = slice(text.ptr + start, end - start), .closes = start == at + 2};
    for (size_t i = end; i < text.len && i - end < MAX_VALUE; i++) {
        char c = text.ptr[i];
        quote = quote ? (c == quote ? '\0' : quote) : c == '"' || c == '\'' ? c : '\0';
        if (quote || c != '>')
            continue;
        ret->attributes = slice(text.ptr + end, i - end);
        ret->end = i + 1;
        return true;
    }
    return false;
}

static bool is_blank(char c)
{
    return c && strchr(" \t\r\n/", c);
}

/* An attribute's value; false when it does not stand there. */
static bool attribute(const struct tag *tag, const char *name, struct itin_slice *ret)
{
    struct itin_slice s = tag->attributes, key = slice_of(name);
    for (size_t at = 0; at < s.len;) {
        while (at < s.len && is_blank(s.ptr[at]))
            at++;
        size_t start = at;
        while (at < s.len && s.ptr[at] != '=' && !is_blank(s.ptr[at]))
            at++;
        struct itin_slice found = slice(s.ptr + start, at - start), value = slice(s.ptr + at, 0);
        if (at < s.len && s.ptr[at] == '=') {
            char quote = at + 1 < s.len && (s.ptr[at + 1] == '"' || s.ptr[at + 1] == '\'') ? s.ptr[at + 1] : '\0';
            size_t from = at + 1 + (quote != '\0');
            for (at = from; at < s.len && (quote ? s.ptr[at] != quote : !is_blank(s.ptr[at]));)
                at++;
            value = slice(s.ptr + from, at - from);
            at += quote != '\0';
        }
        if (slice_eq_nocase(found, key)) {
            *ret = slice_trim(value);
            return true;
        }
        at += at == start; /* a stray sign */
    }
    return false;
}

/* ---- nodes ------------------------------------------------------------------------- */

static struct node *new_node(struct page *p, enum node_kind kind, struct itin_slice at)
{
    struct node *node = arena_new(&p->doc->arena, struct node);
    if (node)
        *node = (struct node){.kind = kind, .span = span_of(p->doc->source, at)};
    return node;
}

/* Mark-up and entities removed; the bytes themselves where there are none. */
static struct node *new_scalar(struct page *p, struct itin_slice raw)
{
    struct node *node = new_node(p, NODE_SCALAR, raw);
    if (!node)
        return NULL;
    struct view view = view_of(p->doc->source, p->doc->texts, raw);
    node->value = slice_trim(view.str);
    node->exact = !view.map;
    node->span = node->value.len ? view_span(&view, node->value) : node->span;
    node->quoted = true;
    return node;
}

static void push(struct page *p, struct node *list, struct node *node)
{
    struct node **slot = node ? ARENA_PUSH(&p->doc->arena, list->items, list->n, list->cap) : NULL;
    if (slot)
        *slot = node;
}

/* A property said twice is a list. */
static void set(struct page *p, struct node *map, struct itin_slice name, struct node *value)
{
    for (size_t i = 0; value && i < map->n; i++) {
        struct node **old = &map->pairs[i].value;
        if (!slice_eq(map->pairs[i].key->value, name))
            continue;
        if ((*old)->kind != NODE_LIST) {
            struct node *list = new_node(p, NODE_LIST, name);
            if (!list)
                return;
            push(p, list, *old);
            *old = list;
        }
        push(p, *old, value);
        return;
    }
    struct node *key = value && map->n < ITIN_MAX_TABLE_COLUMNS ? new_node(p, NODE_SCALAR, name) : NULL;
    struct node_pair *pair = key ? ARENA_PUSH(&p->doc->arena, map->pairs, map->n, map->cap) : NULL;
    if (!pair)
        return;
    key->value = name;
    *pair = (struct node_pair){key, value};
}

/* ---- elements ------------------------------------------------------------------------ */

static bool is_void(struct itin_slice name)
{
    static const char *const names[] = {"meta", "link", "img", "br", "hr", "input", "area",
                                        "base", "col", "embed", "source", "track", "wbr"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_eq_nocase(name, slice_of(names[i])))
            return true;
    return false;
}

static struct node *item_above(const struct page *p)
{
    for (size_t i = p->n; i > 0; i--)
        if (p->open[i - 1].item)
            return p->open[i - 1].item;
    return NULL;
}

static void close_element(struct page *p, struct itin_slice name)
{
    for (size_t i = p->n; i > 0; i--)
        if (slice_eq_nocase(p->open[i - 1].name, name)) {
            p->n = i - 1;
            return;
        }
}

/* What a property says: an attribute, else the text up to the element's end. */
static struct itin_slice value_of(const struct page *p, const struct tag *tag)
{
    static const char *const names[] = {"content", "datetime", "href", "src", "value"};
    struct itin_slice value;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (attribute(tag, names[i], &value))
            return value;
    struct itin_slice rest = slice_from(p->text, tag->end);
    char close[20] = "/";
    if (tag->name.len >= sizeof close - 1)
        return slice(rest.ptr, 0);
    memcpy(close + 1, tag->name.ptr, tag->name.len);
    rest.len = rest.len < MAX_VALUE ? rest.len : MAX_VALUE;
    rest.len = html_find(rest, slice(close, tag->name.len + 1), 0);
    return slice_trim(rest);
}

static void open_element(struct page *p, const struct tag *tag)
{
    struct itin_slice names = {0}, name, type, ignored;
    struct node *above = item_above(p), *item = NULL;
    bool scope = attribute(tag, "itemscope", &ignored), named = attribute(tag, "itemprop", &names);
    if (scope && p->n < MAX_OPEN) {
        item = new_node(p, NODE_MAP, tag->name);
        if (item && attribute(tag, "itemtype", &type)) {
            type.len = slice_find(type, LIT(" "), 0);
            set(p, item, LIT("@type"), new_scalar(p, type));
        }
        if (item && !(named && above))
            push(p, p->root, item);
    }
    while (named && above && slice_split(&names, ' ', &name))
        if (name.len)
            set(p, above, name, scope ? item : new_scalar(p, value_of(p, tag)));
    if (!is_void(tag->name) && p->n < MAX_OPEN)
        p->open[p->n++] = (struct element){tag->name, item};
}

bool microdata_is(struct itin_slice text)
{
    return slice_contains(text, LIT("itemtype")) && slice_contains(text, LIT("schema.org/")) &&
           slice_contains(text, LIT("Reservation"));
}

enum itin_status doc_read_microdata(struct doc *doc, struct itin_slice text)
{
    struct page *p = arena_new(&doc->arena, struct page);
    if (!p)
        return ITIN_ENOMEM;
    p->doc = doc;
    p->text = text;
    doc->root = p->root = new_node(p, NODE_LIST, slice(text.ptr, 0));
    for (size_t at = 0; p->root && at < text.len;) {
        const char *next = memchr(text.ptr + at, '<', text.len - at);
        struct tag tag;
        if (!next)
            break;
        at = (size_t)(next - text.ptr);
        size_t end;
        if (html_tag(text, at, &end) == HTML_SKIP) {
            at = end;
        } else if (take_tag(text, at, &tag)) {
            if (tag.closes)
                close_element(p, tag.name);
            else
                open_element(p, &tag);
            at = tag.end;
        } else {
            at++;
        }
    }
    return doc->arena.failed || doc->texts->failed ? ITIN_ENOMEM : ITIN_OK;
}
