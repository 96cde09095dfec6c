/* Rewrites a plan file: only the bytes of the values that changed, and what is
 * new in the way of its neighbours. */
#include "base/base.h"

#include "time/words.h"
#include "write/plan_edit.h"

/* ---- values ------------------------------------------------------------------------ */

const struct plan_key *plan_find(const struct plan_entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->n; i++)
        if (slice_eq(entry->keys[i].name, slice_of(name)))
            return &entry->keys[i];
    return NULL;
}

static const struct plan_key *kind_of(const struct plan_entry *entry)
{
    const struct plan_key *key =
        entry->item ? plan_find(entry, item_kind_name(entry->item->kind)) : plan_find(entry, "on");
    return key ? key : entry->keys;
}

static struct itin_slice source_text(const struct plan_edit *e)
{
    return e->before->source->text;
}

static bool is_json(const struct plan_edit *e)
{
    return e->before->form == TRIP_PLAN_JSON;
}

struct itin_slice plan_scalar(struct plan_edit *e, bool flow, struct itin_slice text)
{
    struct buf b;
    buf_init(&b, ITIN_MAX_LINE_BYTES);
    if (is_json(e))
        plan_put_json(&b, text);
    else
        plan_put_scalar(&b, text, flow);
    return arena_take(&e->w->arena, &b);
}

void plan_set(struct plan_edit *e, const struct plan_entry *entry, const struct plan_key *key,
              struct itin_slice text)
{
    struct span span = key->value;
    struct itin_slice old = slice(source_text(e).ptr + span.start, span.end - span.start);
    char quote = key->quoted && old.len ? old.ptr[0] : '\0';
    bool number = is_json(e) && !key->quoted;
    if (!text.len || memchr(text.ptr, '"', text.len) || memchr(text.ptr, '\'', text.len)) {
        e->why = view_say(e->w, "a value of it cannot be written",
                          "적을 수 없는 값이 있습니다");
        return;
    }
    if (quote == '"' || quote == '\'')
        text = arena_printf(&e->w->arena, "%c" SLICE_FMT "%c", quote, SLICE_ARG(text), quote);
    else if (!number)
        text = plan_scalar(e, entry->flow, text);
    if (!slice_eq(old, text) && !splice_change(&e->splice, span, text))
        e->why = view_say(e->w, "one value of it would have to say two things",
                          "한 값이 두 가지를 나타내야 합니다");
}

const char *plan_newline(const struct plan_edit *e)
{
    struct itin_slice text = source_text(e);
    size_t at = slice_find(text, LIT("\n"), 0);
    return at > 0 && at < text.len && text.ptr[at - 1] == '\r' ? "\r\n" : "\n";
}

struct itin_slice plan_indent(struct plan_edit *e, size_t at)
{
    struct itin_slice text = source_text(e);
    size_t start = at;
    while (start && text.ptr[start - 1] != '\n')
        start--;
    char *blanks = arena_alloc(&e->w->arena, at - start + 1);
    for (size_t i = start; blanks && i < at; i++)
        blanks[i - start] = text.ptr[i] == '\t' ? '\t' : ' ';
    return blanks ? slice(blanks, at - start) : slice("", 0);
}

size_t plan_line_end(const struct plan_edit *e, size_t at)
{
    struct itin_slice text = source_text(e);
    while (at < text.len && text.ptr[at] != '\n')
        at++;
    return at > 0 && at < text.len && text.ptr[at - 1] == '\r' ? at - 1 : at;
}

static bool has_newline(const struct plan_edit *e, size_t from, size_t to)
{
    return to > from && memchr(source_text(e).ptr + from, '\n', to - from) != NULL;
}

void plan_add(struct plan_edit *e, const struct plan_entry *entry, const char *name,
              struct itin_slice text)
{
    const struct plan_key *kind = kind_of(entry);
    struct arena *arena = &e->w->arena;
    if (!text.len)
        return;
    if (!entry->n) {
        e->why = view_say(e->w, "an entry of it is empty", "빈 항목이 있습니다");
        return;
    }
    struct itin_slice value = plan_scalar(e, entry->flow, text);
    const char *quote = is_json(e) ? "\"" : "";
    struct itin_slice pair = arena_printf(arena, "%s%s%s: " SLICE_FMT, quote, name, quote,
                                          SLICE_ARG(value));
    if (!entry->flow) {
        struct itin_slice indent = plan_indent(e, kind->key.start);
        splice_insert(&e->splice, plan_line_end(e, kind->value.end),
                      arena_printf(arena, "%s" SLICE_FMT SLICE_FMT, plan_newline(e),
                                   SLICE_ARG(indent), SLICE_ARG(pair)));
        return;
    }
    /* between the kind and the next key, parted as they are */
    const struct plan_key *next = kind + 1 < entry->keys + entry->n ? kind + 1 : NULL;
    bool lines = next && has_newline(e, kind->value.end, next->key.start);
    struct itin_slice gap = lines ? arena_printf(arena, ",%s" SLICE_FMT, plan_newline(e),
                                                 SLICE_ARG(plan_indent(e, next->key.start)))
                                  : LIT(", ");
    splice_insert(&e->splice, kind->value.end,
                  arena_printf(arena, SLICE_FMT SLICE_FMT, SLICE_ARG(gap), SLICE_ARG(pair)));
}

/* ---- one entry ------------------------------------------------------------------------ */

static int by_id(const void *x, const void *y)
{
    const struct item *a = *(const struct item *const *)x, *b = *(const struct item *const *)y;
    int cmp = slice_cmp(a->id.str, b->id.str);
    return cmp ? cmp : (a->order > b->order) - (a->order < b->order);
}

static struct plan_ids ids_of(struct writer *w, const struct itin_trip *trip)
{
    struct plan_ids ids = {arena_array(&w->arena, trip->n_items + 1, sizeof *ids.items), 0};
    for (size_t i = 0; ids.items && i < trip->n_items; i++)
        if (!trip->items[i]->dropped)
            ids.items[ids.n++] = trip->items[i];
    if (ids.n)
        qsort(ids.items, ids.n, sizeof *ids.items, by_id);
    return ids;
}

const struct item *plan_by_id(const struct plan_ids *ids, struct itin_slice id)
{
    size_t low = 0, high = ids->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int cmp = slice_cmp(ids->items[mid]->id.str, id);
        if (cmp == 0)
            return ids->items[mid];
        if (cmp < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

const struct item *plan_after(const struct plan_edit *e, const struct item *item)
{
    return plan_by_id(&e->ids_after, item->id.str);
}

static void edit_status(struct plan_edit *e, const struct plan_entry *entry,
                        const struct item *now)
{
    const struct plan_key *key = plan_find(entry, "status");
    struct itin_slice name = slice_of(item_status_name(now->status));
    if (entry->item->status == now->status)
        return;
    if (key)
        plan_set(e, entry, key, name);
    else
        plan_add(e, entry, "status", name);
}

static struct itin_slice place_name(const struct place_ref *ref)
{
    if (ref->place && ref->place->kind == ITIN_PLACE_AIRPORT && ref->place->iata[0])
        return slice_of(ref->place->iata);
    return text_is_set(ref->text) ? ref->text.str
           : ref->place           ? view_town(ref->place)
                                  : slice("", 0);
}

/* False: nothing of what stands there has changed. */
static bool edit_place(struct plan_edit *e, const struct plan_entry *entry, const char *name,
                       const struct place_ref *was, const struct place_ref *now)
{
    struct itin_slice text = place_name(now);
    bool same = was->place || now->place ? was->place == now->place
                                         : slice_eq(was->text.str, now->text.str);
    if (same || !text.len || now->inherited)
        return false;
    struct span span = was->text.span;
    bool written = !was->inherited && span_is_set(span) && span.source == e->before->source &&
                   span.start >= entry->span.start && span.end <= entry->span.end;
    if (!written)
        plan_add(e, entry, name, text);
    else if (!splice_change(&e->splice, span, text))
        e->why = view_say(e->w, "a place of it would have to say two things",
                          "장소 하나가 두 곳을 나타내야 합니다");
    return written;
}

/* A way is known again by its title, which may be its places: it is the same
 * item under another one, so its id is written down. */
static void keep_id(struct plan_edit *e, const struct plan_entry *entry, const struct item *now)
{
    if (!now->flight.len && !plan_find(entry, "id"))
        plan_add(e, entry, "id", now->id.str);
}

static void edit_note(struct plan_edit *e, const struct plan_entry *entry, const struct item *now)
{
    if (!plan_find(entry, "note") && text_is_set(now->note))
        plan_add(e, entry, "note", now->note.str);
}

static void edit_operator(struct plan_edit *e, const struct plan_entry *entry,
                          const struct item *now)
{
    const struct plan_key *key = plan_find(entry, "operated-by");
    struct itin_slice text = now->operated_by.str.len ? now->operated_by.str : now->operated;
    const struct item *was = entry->item;
    if (slice_eq(was->operated, now->operated) || !text.len)
        return;
    if (key)
        plan_set(e, entry, key, text);
    else
        plan_add(e, entry, "operated-by", text);
}

static void edit_number(struct plan_edit *e, const struct item *was, const struct item *now)
{
    if (slice_eq(was->flight, now->flight) || !span_is_set(was->number.span))
        return;
    if (!splice_change(&e->splice, was->number.span, view_number(now)))
        e->why = view_say(e->w, "a number of it would have to say two things",
                          "편명 하나가 두 편을 나타내야 합니다");
}

static void edit_entry(struct plan_edit *e, const struct plan_entry *entry,
                       const struct itin_date *under)
{
    const struct item *was = entry->item, *now = plan_after(e, was);
    if (!now) {
        e->why = view_say(e->w, "an item of it is not there any more",
                          "없어진 일정이 있습니다");
        return;
    }
    edit_status(e, entry, now);
    edit_number(e, was, now);
    edit_operator(e, entry, now);
    edit_note(e, entry, now);
    bool from = edit_place(e, entry, "from", &was->from, &now->from);
    bool to = edit_place(e, entry, "to", &was->to, &now->to);
    edit_place(e, entry, "at", &was->at, &now->at);
    if (from || to)
        keep_id(e, entry, now);
    plan_edit_times(e, entry, now, under);
}

static void edit_entries(struct plan_edit *e)
{
    const struct plan_entry *heading = NULL;
    for (size_t i = 0; i < e->before->n_entries && !e->why; i++) {
        const struct plan_entry *entry = &e->before->entries[i];
        if (!entry->item)
            heading = entry;
        else if (!entry->item->dropped)
            edit_entry(e, entry, heading && heading->has_date ? &heading->date : NULL);
    }
}

/* ---- the head -------------------------------------------------------------------------- */

/* A number that was right for the trip before becomes that of the trip after;
 * one that was wrong stays, its finding tells it. */
static void edit_count(struct plan_edit *e, const char *name, int stated, const int *was,
                       const int *now, size_t n)
{
    const struct plan_key *key = plan_find(&e->before->head, name);
    for (size_t i = 0; key && i < n; i++)
        if (stated == was[i]) {
            if (was[i] != now[i])
                plan_set(e, &e->before->head, key, words_int(&e->w->arena, now[i]));
            return;
        }
}

static void edit_dates(struct plan_edit *e)
{
    const struct itin_trip *a = e->before, *b = e->after;
    const struct plan_key *key = plan_find(&a->head, "dates");
    struct itin_date first, last;
    char from[ISO_BUF], to[ISO_BUF];
    if (!key || !a->has_dates || !view_date(&a->first, &first) || !view_date(&a->last, &last) ||
        !date_eq(first, a->first_day) || !date_eq(last, a->end_day) ||
        (date_eq(first, b->first_day) && date_eq(last, b->end_day)))
        return;
    plan_set(e, &a->head, key,
             arena_printf(&e->w->arena, "%s/%s", iso_date(b->first_day, from),
                          iso_date(b->end_day, to)));
}

static void edit_head(struct plan_edit *e)
{
    const struct itin_trip *a = e->before, *b = e->after;
    const int nights[] = {a->lodging_nights, a->total_nights};
    const int new_nights[] = {b->lodging_nights, b->total_nights};
    if (!a->has_span || !b->has_span)
        return;
    edit_dates(e);
    if (a->nights >= 0)
        edit_count(e, "nights", a->nights, nights, new_nights, ARRAY_LEN(nights));
    if (a->days >= 0)
        edit_count(e, "days", a->days, &a->total_days, &b->total_days, 1);
}

/* ---- the whole -------------------------------------------------------------------------- */

struct job {
    const struct itin_trip *after;
    bool exact;
    const char **why;
};

static enum itin_status rewrite(struct writer *w, const void *what)
{
    const struct job *job = what;
    struct plan_edit e = {.w = w, .before = w->trip, .after = job->after, .exact = job->exact};
    e.splice = (struct splice){.source = w->trip->source, .arena = &w->arena};
    e.ids_before = ids_of(w, w->trip);
    e.ids_after = ids_of(w, job->after);
    edit_head(&e);
    edit_entries(&e);
    if (!e.why)
        plan_insert_new(&e);
    if (!e.why && !splice_apply(&e.splice, &w->out))
        e.why = view_say(w, "its values do not stand one after the other",
                         "값들이 차례로 적혀 있지 않습니다");
    if (e.why)
        *job->why = e.why;
    return w->arena.failed ? ITIN_ENOMEM : e.why ? ITIN_EINVAL : ITIN_OK;
}

enum itin_status itin_write_plan_edit(const struct itin_trip *before, const struct itin_trip *after,
                                      struct itin_zonedb *db, enum itin_lang lang, bool exact,
                                      char **ret_text, size_t *ret_len, const char **reterr_why)
{
    bool korean = lang == ITIN_LANG_KO;
    const char *why = korean ? "메모리가 부족합니다" : "out of memory";
    struct job job = {after, exact, &why};
    struct itin_write_options options = {.size = sizeof options, .db = db, .lang = lang};
    if (!before || !after || !db || !ret_text || !before->resolved || !after->resolved)
        return ITIN_EINVAL;
    enum itin_status status = ITIN_EINVAL;
    if (!itin_trip_is_plan(before))
        why = korean ? "계획 파일이 아닙니다. `itin import`가 만들어 줍니다"
                     : "it is no plan file; `itin import` makes one";
    else
        status = write_run(before, &options, rewrite, &job, ret_text, ret_len, NULL);
    if (status && reterr_why)
        *reterr_why = why;
    return status;
}
