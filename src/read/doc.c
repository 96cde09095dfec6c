#include "base/base.h"

#include "read/doc.h"

void doc_init(struct doc *doc, struct itin_source *source, struct arena *texts,
               struct itin_diag *diag)
{
    *doc = (struct doc){.source = source, .texts = texts, .diag = diag};
    arena_init(&doc->arena, ITIN_MAX_ARENA_BYTES);
}

void doc_release(struct doc *doc)
{
    arena_release(&doc->arena);
}

static bool fail(struct doc *doc, enum itin_status status)
{
    if (!doc->status)
        doc->status = status;
    return false;
}

bool doc_refuse(struct doc *doc, struct span span, const char *en, const char *ko,
                 struct itin_slice argument)
{
    struct finding *f = diag_add(doc->diag, RULE_BAD_VALUE, span);
    f->message = SAY(doc->diag, en, ko, argument);
    return fail(doc, ITIN_EFORMAT);
}

static bool limit(struct doc *doc, struct span span, const char *en, const char *ko, unsigned n)
{
    char number[16];
    snprintf(number, sizeof number, "%u", n);
    struct finding *f = diag_add(doc->diag, RULE_LIMIT_EXCEEDED, span);
    f->message = SAY(doc->diag, en, ko, slice_of(number));
    if (doc->arena.full || doc->texts->full)
        f->help = SAY(doc->diag, "split it into several files", "여러 파일로 나누십시오");
    return fail(doc, ITIN_ELIMIT);
}

bool doc_no_memory(struct doc *doc, struct span span)
{
    if (!doc->arena.full && !doc->texts->full)
        return fail(doc, ITIN_ENOMEM);
    return limit(doc, span, "up to here the file takes {1} MB of memory, the limit",
                 "여기까지 읽는 데 메모리 한도인 {1}MB를 다 썼습니다", ITIN_MAX_ARENA_BYTES >> 20);
}

static struct node *new_node(struct doc *doc, struct span span)
{
    struct node *node = arena_new(&doc->arena, struct node);
    if (!node)
        doc_no_memory(doc, span);
    return node;
}

/* True when the key stands in the map already; the new pair is then not kept. */
static bool is_duplicate(struct doc *doc, const struct node *map, const struct node *key)
{
    for (size_t i = 0; i + 1 < map->n; i++) {
        if (!slice_eq(map->pairs[i].key->value, key->value))
            continue;
        struct finding *f = diag_add(doc->diag, RULE_BAD_VALUE, key->span);
        f->message = SAY(doc->diag, "the key `{1}` is written twice; the first value counts",
                         "`{1}` 항목이 두 번 적혀 있어 먼저 적힌 값을 씁니다", key->value);
        finding_related(f, map->pairs[i].key->span,
                        SAY(doc->diag, "first here", "먼저 적힌 곳", LIT("")));
        return true;
    }
    return false;
}

static bool add_key(struct doc *doc, struct node *map, struct node *key)
{
    if (key->kind != NODE_SCALAR)
        return doc_refuse(doc, key->span, "a key is a map or a list",
                           "항목 이름 자리에 목록이 있습니다", LIT(""));
    if (map->n >= ITIN_MAX_TABLE_COLUMNS)
        return limit(doc, key->span, "more than {1} keys in one place",
                     "한곳에 적힌 항목이 {1}개를 넘습니다", ITIN_MAX_TABLE_COLUMNS);
    struct node_pair *pair = ARENA_PUSH(&doc->arena, map->pairs, map->n, map->cap);
    if (!pair)
        return doc_no_memory(doc, key->span);
    pair->key = key;
    return true;
}

/* Hangs a finished or just opened node where it belongs. */
static bool attach(struct doc *doc, struct node *node)
{
    if (!doc->depth) {
        doc->root = node;
        return true;
    }
    struct node *parent = doc->open[doc->depth - 1];
    if (parent->kind == NODE_LIST) {
        struct node **slot = ARENA_PUSH(&doc->arena, parent->items, parent->n, parent->cap);
        if (!slot)
            return doc_no_memory(doc, node->span);
        *slot = node;
        return true;
    }
    struct node_pair *last = parent->n ? &parent->pairs[parent->n - 1] : NULL;
    if (!last || last->value)
        return add_key(doc, parent, node);
    last->value = node;
    if (is_duplicate(doc, parent, last->key))
        parent->n--;
    return true;
}

bool doc_open(struct doc *doc, enum node_kind kind, struct span span)
{
    if (doc->depth == ITIN_MAX_NESTING)
        return limit(doc, span, "more than {1} levels of nesting",
                     "중첩이 {1}단계를 넘습니다", ITIN_MAX_NESTING);
    struct node *node = new_node(doc, span);
    if (!node)
        return false;
    node->kind = kind;
    node->span = span;
    if (!attach(doc, node))
        return false;
    doc->open[doc->depth++] = node;
    return true;
}

bool doc_close(struct doc *doc, size_t end)
{
    struct node *node = doc->open[--doc->depth];
    node->span.end = (uint32_t)end;
    return true;
}

bool doc_scalar(struct doc *doc, struct node scalar)
{
    struct node *node = new_node(doc, scalar.span);
    if (!node)
        return false;
    *node = scalar;
    return attach(doc, node);
}

bool node_is(const struct node *node, enum node_kind kind)
{
    return node && node->kind == kind;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!node_is(map, NODE_MAP))
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (slice_eq(map->pairs[i].key->value, slice_of(key)))
            return map->pairs[i].value->null ? NULL : map->pairs[i].value;
    return NULL;
}

struct itin_slice node_text(const struct node *map, const char *key)
{
    const struct node *node = node_get(map, key);
    return node_is(node, NODE_SCALAR) ? node->value : LIT("");
}
