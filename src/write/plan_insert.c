/* New entries of a plan file, where they belong and in the file's own way. */
#include "base/base.h"

#include "write/plan_edit.h"

static struct itin_slice source_text(const struct plan_edit *e)
{
    return e->before->source->text;
}

static struct itin_slice bytes(const struct plan_edit *e, size_t start, size_t end)
{
    return start < end ? slice(source_text(e).ptr + start, end - start) : slice("", 0);
}

/* ---- where ------------------------------------------------------------------------- */

/* It takes its place from what stands before it in the file. */
static bool inherits_place(const struct item *item)
{
    return item->at.inherited || item->from.inherited || item->to.inherited;
}

static bool starts_by(const struct item *item, const struct item *new)
{
    struct itin_date a, b;
    if (item->start.state == WHEN_KNOWN && new->start.state == WHEN_KNOWN)
        return item->start.at.s <= new->start.at.s;
    return view_date(&item->start, &a) && view_date(&new->start, &b) && date_cmp(a, b) <= 0;
}

/* The entry of the leg that the new item stands for: the one that it names,
 * else one that is cancelled by this very change. */
static size_t replaced_entry(const struct plan_edit *e, const struct item *new)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; text_is_set(new->replaces) && i < e->before->n_entries; i++) {
        const struct item *item = e->before->entries[i].item;
        if (item && slice_eq(item->id.str, new->replaces.str))
            return i;
    }
    for (size_t i = 0; i < e->before->n_entries; i++) {
        const struct item *item = e->before->entries[i].item;
        const struct item *now = item ? plan_after(e, item) : NULL;
        if (!now || now->status != ITEM_CANCELLED || item->status == ITEM_CANCELLED ||
            !item_kind_travels(item->kind))
            continue;
        if (found == SIZE_MAX || starts_by(item, new))
            found = i;
    }
    return found;
}

/* The last entry of the clock that has begun by then. */
static size_t earlier_entry(const struct plan_edit *e, const struct item *new)
{
    size_t found = 0;
    for (size_t i = 0; i < e->before->n_entries; i++) {
        const struct item *item = e->before->entries[i].item;
        const struct item *now = item ? plan_after(e, item) : NULL;
        if (now && now->kind != ITEM_STAY && starts_by(now, new))
            found = i;
    }
    return found;
}

/* On over headings and items that are not later, as far as nothing takes its
 * place from what would then stand before the new entry. */
static size_t go_on(const struct plan_edit *e, const struct item *new, size_t at)
{
    struct itin_date date;
    bool dated = view_date(&new->start, &date);
    for (size_t i = at + 1; i < e->before->n_entries; i++) {
        const struct plan_entry *entry = &e->before->entries[i];
        const struct item *now = entry->item ? plan_after(e, entry->item) : NULL;
        bool passes = entry->item ? now && !inherits_place(entry->item) && starts_by(now, new)
                                  : dated && entry->has_date && date_cmp(entry->date, date) <= 0;
        if (!passes)
            break;
        at = i;
    }
    return at;
}

static const struct itin_date *heading_at(const struct plan_edit *e, size_t at)
{
    for (size_t i = at + 1; i-- > 0;)
        if (!e->before->entries[i].item)
            return e->before->entries[i].has_date ? &e->before->entries[i].date : NULL;
    return NULL;
}

/* ---- how ---------------------------------------------------------------------------- */

/* What stands between the parts of an entry in braces. */
struct style {
    struct itin_slice open, colon, comma, close;
};

static bool is_only(struct itin_slice s, const char *chars)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr(chars, s.ptr[i]))
            return false;
    return true;
}

static void take_style(const struct plan_edit *e, const struct plan_entry *entry,
                       struct style *style)
{
    const struct plan_key *a = entry->keys, *b = a + 1, *last = a + entry->n - 1;
    struct itin_slice open = bytes(e, entry->span.start + 1, a->key.start);
    struct itin_slice colon = bytes(e, a->key.end, a->value.start);
    struct itin_slice comma = bytes(e, a->value.end, b->key.start);
    struct itin_slice close = bytes(e, last->value.end, entry->span.end - 1);
    if (is_only(open, " \t\r\n") && is_only(colon, " :") && is_only(comma, " \t\r\n,") &&
        is_only(close, " \t\r\n"))
        *style = (struct style){open, colon, comma, close};
}

/* The way of the nearest entry in braces that has two keys. */
static struct style style_at(const struct plan_edit *e, size_t at)
{
    struct style style = {LIT(""), LIT(": "), LIT(", "), LIT("")};
    size_t n = e->before->n_entries;
    for (size_t far = 0; far < n; far++) {
        const size_t places[] = {at - far, at + far};
        for (size_t i = 0; i < ARRAY_LEN(places); i++) {
            if (places[i] >= n) /* below zero it wraps */
                continue;
            const struct plan_entry *entry = &e->before->entries[places[i]];
            if (!entry->flow || entry->n < 2)
                continue;
            take_style(e, entry, &style);
            return style;
        }
    }
    return style;
}

static void put_value(struct plan_edit *e, struct buf *out, const struct plan_pair *pair, bool flow)
{
    if (!pair->is_list) {
        buf_add(out, pair->is_number ? pair->text : plan_scalar(e, flow, pair->text));
        return;
    }
    buf_addc(out, '[');
    for (size_t i = 0; i < pair->n; i++) {
        struct itin_slice text = pair->list[i].text;
        if (pair->list[i].time.len)
            text = arena_printf(&e->w->arena, SLICE_FMT " " SLICE_FMT,
                                SLICE_ARG(pair->list[i].time), SLICE_ARG(text));
        buf_adds(out, i ? ", " : "");
        buf_add(out, plan_scalar(e, true, text));
    }
    buf_addc(out, ']');
}

static void put_flow(struct plan_edit *e, struct buf *out, const struct plan_map *map, size_t at)
{
    struct style style = style_at(e, at);
    const char *quote = e->before->form == TRIP_PLAN_JSON ? "\"" : "";
    buf_addc(out, '{');
    buf_add(out, style.open);
    for (size_t i = 0; i < map->n; i++) {
        if (i)
            buf_add(out, style.comma);
        buf_addf(out, "%s%s%s" SLICE_FMT, quote, map->pairs[i].key, quote, SLICE_ARG(style.colon));
        put_value(e, out, &map->pairs[i], true);
    }
    buf_add(out, style.close);
    buf_addc(out, '}');
}

static void put_block(struct plan_edit *e, struct buf *out, const struct plan_map *map,
                      struct itin_slice indent)
{
    for (size_t i = 0; i < map->n; i++) {
        if (i)
            buf_addf(out, "%s" SLICE_FMT "  ", plan_newline(e), SLICE_ARG(indent));
        buf_addf(out, "%s: ", map->pairs[i].key);
        put_value(e, out, &map->pairs[i], false);
    }
}

/* The dash or bracket before an entry. */
static size_t mark_before(const struct plan_edit *e, size_t at)
{
    struct itin_slice text = source_text(e);
    while (at && strchr(" \t\r\n", text.ptr[at - 1]))
        at--;
    return at ? at - 1 : 0;
}

static bool begins_line(const struct plan_edit *e, size_t at)
{
    struct itin_slice text = source_text(e);
    while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t'))
        at--;
    return !at || text.ptr[at - 1] == '\n';
}

static void put_entry(struct plan_edit *e, const struct plan_map *map, size_t at)
{
    const struct plan_entry *anchor = &e->before->entries[at];
    size_t mark = mark_before(e, anchor->span.start);
    bool listed = source_text(e).ptr[mark] == '-';
    struct buf out;
    buf_init(&out, ITIN_MAX_LINE_BYTES);
    if (listed) {
        struct itin_slice indent = plan_indent(e, mark);
        buf_addf(&out, "%s" SLICE_FMT "- ", plan_newline(e), SLICE_ARG(indent));
        if (anchor->flow)
            put_flow(e, &out, map, at);
        else
            put_block(e, &out, map, indent);
    } else {
        buf_addc(&out, ',');
        if (begins_line(e, anchor->span.start))
            buf_addf(&out, "%s" SLICE_FMT, plan_newline(e),
                     SLICE_ARG(plan_indent(e, anchor->span.start)));
        else
            buf_addc(&out, ' ');
        put_flow(e, &out, map, at);
    }
    if (out.status)
        e->why = view_say(e->w, "a new item of it is too long", "새 일정이 너무 깁니다");
    splice_insert(&e->splice, listed ? plan_line_end(e, anchor->span.end) : anchor->span.end,
                  buf_slice(&out));
    arena_drop(&e->w->arena, &out);
}

/* ---- the whole -------------------------------------------------------------------------- */

/* The id that reading would give: a flight's number. */
static bool is_own_id(const struct item *item)
{
    return item->kind == ITEM_FLIGHT && slice_eq_nocase(item->id.str, view_number(item));
}

static void drop_id(struct plan_map *map)
{
    for (size_t i = 0; i < map->n; i++)
        if (!strcmp(map->pairs[i].key, "id")) {
            memmove(&map->pairs[i], &map->pairs[i + 1], (map->n - i - 1) * sizeof *map->pairs);
            map->n--;
            return;
        }
}

void plan_insert_new(struct plan_edit *e)
{
    for (size_t i = 0; i < e->after->n_items && !e->why; i++) {
        const struct item *item = e->after->items[i];
        struct plan_map map = {0};
        if (item->dropped || plan_by_id(&e->ids_before, item->id.str))
            continue;
        if (!e->before->n_entries) {
            e->why = view_say(e->w, "it has no entries", "일정 항목이 없습니다");
            return;
        }
        size_t replaced = replaced_entry(e, item);
        size_t at = go_on(e, item, replaced == SIZE_MAX ? earlier_entry(e, item) : replaced);
        plan_doc_item(e->w, item, heading_at(e, at), &map);
        if (is_own_id(item))
            drop_id(&map);
        put_entry(e, &map, at);
    }
}
