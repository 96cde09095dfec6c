/* The native plan as JSON: the same keys as the YAML form. */
#include "base/base.h"

#include "write/json.h"
#include "write/plan_doc.h"

void plan_put_json(struct buf *out, struct itin_slice s)
{
    struct json json;
    json_init(&json, out, 0);
    json_string(&json, s);
}

static void put_list(struct json *json, const struct plan_pair *pair)
{
    json_open(json, '[');
    for (size_t i = 0; i < pair->n; i++) {
        const struct plan_element *e = &pair->list[i];
        if (!e->time.len) {
            json_string(json, e->text);
            continue;
        }
        json_open(json, '{');
        json_key(json, "time");
        json_string(json, e->time);
        json_key(json, "title");
        json_string(json, e->text);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_map(struct json *json, const struct plan_map *map)
{
    for (size_t i = 0; i < map->n; i++) {
        const struct plan_pair *pair = &map->pairs[i];
        json_key(json, pair->key);
        if (pair->is_list)
            put_list(json, pair);
        else if (pair->is_number)
            json_raw(json, pair->text);
        else
            json_string(json, pair->text);
    }
}

enum itin_status write_plan_json(struct writer *w)
{
    struct plan_doc doc = {0};
    struct json json;
    plan_doc_make(w, &doc);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    json_init(&json, &w->out, 3);
    json_open(&json, '{');
    put_map(&json, &doc.head);
    json_key(&json, "plan");
    json_open(&json, '[');
    for (size_t i = 0; i < doc.n; i++) {
        json_open(&json, '{');
        put_map(&json, &doc.entries[i]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    buf_addc(&w->out, '\n');
    return ITIN_OK;
}
