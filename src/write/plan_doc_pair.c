#include "base/base.h"

#include "time/words.h"
#include "write/plan_doc_parts.h"

struct plan_pair *doc_add_pair(struct doc *d, struct plan_map *map, const char *key)
{
    struct plan_pair *pair = ARENA_PUSH(&d->w->arena, map->pairs, map->n, map->cap);
    if (pair)
        pair->key = key;
    return pair;
}

void doc_add_text(struct doc *d, struct plan_map *map, const char *key, struct itin_slice text)
{
    text = view_clean_lines(d->w, text);
    struct plan_pair *pair = text.len ? doc_add_pair(d, map, key) : NULL;
    if (pair)
        pair->text = text;
}

void doc_add_number(struct doc *d, struct plan_map *map, const char *key, int n)
{
    struct plan_pair *pair = n >= 0 ? doc_add_pair(d, map, key) : NULL;
    if (!pair)
        return;
    pair->text = words_int(&d->w->arena, n);
    pair->is_number = true;
}

void doc_add_element(struct doc *d, struct plan_pair *pair, struct itin_slice text,
                     struct itin_slice time)
{
    struct plan_element *e = ARENA_PUSH(&d->w->arena, pair->list, pair->n, pair->cap);
    if (e)
        *e = (struct plan_element){view_clean(d->w, text), time};
}

void doc_add_list(struct doc *d, struct plan_map *map, const char *key, const struct text *texts,
                  size_t n)
{
    struct plan_pair *pair = n ? doc_add_pair(d, map, key) : NULL;
    if (!pair)
        return;
    pair->is_list = true;
    for (size_t i = 0; i < n; i++)
        doc_add_element(d, pair, texts[i].str, slice("", 0));
}

/* Keys of a plan that nothing decides come back as they were written (see
 * struct written_key), over what would be written for them. */
static struct plan_pair *pair_of(struct doc *d, struct plan_map *map, struct itin_slice key)
{
    for (size_t i = 0; i < map->n; i++)
        if (slice_eq(slice_of(map->pairs[i].key), key))
            return &map->pairs[i];
    struct itin_slice name = arena_dup(&d->w->arena, key);
    return name.len ? doc_add_pair(d, map, name.ptr) : NULL;
}

static bool is_plain_key(struct itin_slice key)
{
    for (size_t i = 0; i < key.len; i++)
        if (!isalnum((unsigned char)key.ptr[i]) && !strchr("-_", key.ptr[i]) &&
            (unsigned char)key.ptr[i] < 0x80)
            return false;
    return key.len > 0;
}

void doc_add_written(struct doc *d, struct plan_map *map, const struct written_keys *keys,
                     enum key_group group)
{
    for (size_t i = 0; i < keys->n; i++) {
        const struct written_key *key = &keys->list[i];
        struct plan_pair *pair =
            key->group == group && is_plain_key(key->key) ? pair_of(d, map, key->key) : NULL;
        if (!pair)
            continue;
        *pair = (struct plan_pair){.key = pair->key, .is_list = key->is_list};
        for (size_t k = 0; k < key->n && key->is_list; k++)
            doc_add_element(d, pair, key->values[k], slice("", 0));
        if (!key->is_list)
            pair->text = view_clean_lines(d->w, key->values[0]);
    }
}
