#include "base/base.h"

#include "read/plan.h"

/* One of two characters (or the only one) stands there. */
static bool is_at(const struct span *span, size_t at, const char chars[2])
{
    struct itin_slice text = span->source->text;
    return at < text.len && text.ptr[at] && (text.ptr[at] == chars[0] || text.ptr[at] == chars[1]);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

/* A block of lines counts as quoted too, and has no quotes around it. */
static bool is_in_quotes(const struct node *node)
{
    const struct span *span = &node->span;
    return node->quoted && span->start > 0 && is_at(span, span->start - 1, "\"'") &&
           is_at(span, span->end, "\"'") &&
           span->source->text.ptr[span->start - 1] == span->source->text.ptr[span->end];
}

/* A value with the quotes or brackets around it. A block of lines ends with
 * its last line; libyaml lets a block list end where the next thing begins. */
static struct span whole_value(const struct node *node)
{
    struct span span = node->span;
    if (node->kind == NODE_SCALAR && node->exact && is_in_quotes(node)) /* as JSON has it */
        return (struct span){span.source, span.start - 1, span.end + 1};
    const struct node *last = node;
    while (last->kind != NODE_SCALAR && last->n && !is_at(&last->span, last->span.start, "[{"))
        last = last->kind == NODE_LIST ? last->items[last->n - 1] : last->pairs[last->n - 1].value;
    span.end = last->span.end;
    struct itin_slice text = span.source->text;
    if (last->kind == NODE_SCALAR && is_in_quotes(last))
        span.end++;
    while (span.end > span.start && is_blank(text.ptr[span.end - 1]))
        span.end--;
    if (node->kind == NODE_SCALAR && is_in_quotes(node))
        span.start--;
    return span;
}

void plan_layout(struct plan *p, const struct node *map, struct plan_entry *entry)
{
    entry->span = map->span;
    entry->flow = is_at(&map->span, map->span.start, "{");
    entry->keys = arena_array(&p->trip->arena, map->n + 1, sizeof *entry->keys);
    uint32_t end = map->span.start;
    for (size_t i = 0; entry->keys && i < map->n; i++) {
        const struct node_pair *pair = &map->pairs[i];
        struct plan_key *key = &entry->keys[entry->n++];
        *key = (struct plan_key){.name = pair->key->value,
                                 .key = whole_value(pair->key),
                                 .value = whole_value(pair->value),
                                 .quoted = pair->value->kind == NODE_SCALAR && pair->value->quoted,
                                 .exact = pair->value->exact};
        end = key->value.end > key->key.end ? key->value.end : key->key.end;
    }
    if (!entry->flow)
        entry->span.end = end;
}

void plan_layout_entry(struct plan *p, const struct node *map, struct item *item)
{
    struct itin_trip *trip = p->trip;
    struct plan_entry *entry =
        ARENA_PUSH(&trip->arena, trip->entries, trip->n_entries, trip->cap_entries);
    if (!entry)
        return;
    plan_layout(p, map, entry);
    entry->item = item;
    entry->has_date = !item && p->heading.has_date && p->heading.has_year;
    if (entry->has_date)
        entry->date = p->heading.date;
}
