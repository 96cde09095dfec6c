/* One entry of `plan:`. The keys are taken in the order of the table in plan_key.c,
 * not of the file, so that what depends on another key finds it. */
#include "base/base.h"

#include "read/plan_key.h"
#include "read/report_entry.h"

/* ---- kinds ----------------------------------------------------------------------------- */

/* The pair whose key names the kind; a second one is a finding. */
static const struct node_pair *find_kind(struct plan *p, const struct node *entry,
                                         enum item_kind *ret_kind)
{
    const struct node_pair *found = NULL;
    enum item_kind kind;
    for (size_t i = 0; i < entry->n; i++) {
        const struct node_pair *pair = &entry->pairs[i];
        if (!item_kind_parse(pair->key->value, &kind) || pair->key->value.ptr[0] < 'a')
            continue;
        if (!found) {
            found = pair;
            *ret_kind = kind;
        } else {
            struct finding *f =
                plan_bad(p, pair->key, "`{1}` makes this entry two things at once; the first counts",
                         "`{1}` 때문에 한 항목이 두 가지가 되어 먼저 적힌 것을 씁니다");
            finding_related(f, found->key->span, SAY(p->diag, "first here", "먼저 적힌 곳", LIT("")));
        }
    }
    return found;
}

static void no_kind(struct plan *p, const struct node *entry)
{
    struct itin_slice known[ITEM_KIND_COUNT];
    struct finding *f = diag_add(p->diag, RULE_BAD_VALUE, entry->n ? entry->pairs[0].key->span : entry->span);
    f->message = SAY(p->diag, "this entry does not say what it is", "이 항목이 무엇인지 적혀 있지 않습니다",
                     LIT(""));
    for (int i = 0; i < ITEM_KIND_COUNT; i++)
        known[i] = slice_of(item_kind_name((enum item_kind)i));
    for (size_t i = 0; i < entry->n; i++) {
        const struct node *key = entry->pairs[i].key;
        int near = entry_find_key(key->value) ? -1 : suggest_nearest(key->value, known, ITEM_KIND_COUNT);
        if (near < 0)
            continue;
        f->span = key->span;
        f->help = SAY(p->diag, "`{1}` is near", "`{1}`{이/가} 비슷합니다", known[near]);
        finding_edit(f, finding_fix(f, f->help, FIX_GUESS), key->span, known[near]);
        return;
    }
    plan_help(p, f, "begin it with `flight:`, `meeting:`, `stay:` or another kind, or `on:`",
              "`flight:`, `meeting:`, `stay:` 같은 종류나 `on:`으로 시작하십시오");
}

/* `flight: KE5019`, `transfer: Daejeon -> ICN`, `train: KTX 101`. */
static void set_kind(struct plan *p, struct item *item, const struct node *value)
{
    if (!plan_is_text(p, value))
        return;
    item->title = plan_text(value);
    if (!item_kind_travels(item->kind))
        return;
    struct cursor c = plan_cursor(p, value);
    if (item->kind == ITEM_FLIGHT && notation_flight(&c, &p->trip->arena, &item->number, &item->flight)) {
        if (!value->exact)
            item->number.span = value->span;
        if (!cursor_done(&c))
            (void)plan_route(p, value, &c, false, item);
        return;
    }
    if (plan_route(p, value, &c, false, item))
        return;
    bool numbered = item->kind == ITEM_TRAIN || item->kind == ITEM_BUS || item->kind == ITEM_FERRY;
    if (numbered && slice_has_digit(item->title.str))
        item->number = item->title;
}

/* ---- the whole entry ---------------------------------------------------------------------- */

/* Which keys of an entry stay as they are written; those beyond 64 do not. */
struct faults {
    uint64_t pairs;
    bool any;     /* some key has a fault */
    bool unknown; /* some key is not in the table */
    bool groups[KEYS_TIMES + 1];
};

static void add_fault(struct faults *f, size_t pair, bool is, enum key_group group)
{
    if (!is)
        return;
    f->any = true;
    if (pair < 64)
        f->pairs |= UINT64_C(1) << pair;
    if (group != KEYS_ALONE)
        f->groups[group] = true;
}

/* In the order of the table, whatever the order of the entry. */
static void take_keys(struct plan *p, struct item *item, const struct node *entry,
                      const struct node_pair *kind, struct faults *ret)
{
    size_t seats[ENTRY_KEYS]; /* a name stands in a map once */
    uint64_t present = 0;
    static_assert(ENTRY_KEYS <= 64, "a bit a key");
    for (size_t k = 0; k < entry->n; k++) {
        if (&entry->pairs[k] == kind)
            continue;
        const struct entry_key *key = entry_find_key(entry->pairs[k].key->value);
        ret->unknown |= !key;
        if (!key || entry->pairs[k].value->null)
            continue;
        seats[key - entry_keys] = k;
        present |= UINT64_C(1) << (key - entry_keys);
    }
    for (size_t i = 0; present; i++, present >>= 1) {
        if (!(present & 1))
            continue;
        size_t faults = p->n_faults;
        entry_keys[i].set(p, item, entry->pairs[seats[i]].value);
        add_fault(ret, seats[i], p->n_faults != faults, entry_keys[i].group);
    }
}

/* A misspelt `date:` must not leave the item on the heading's day. */
static void report_unknown(struct plan *p, struct item *item, const struct node *entry,
                           const struct node_pair *kind, struct faults *ret)
{
    struct itin_slice known[ENTRY_NAMES];
    size_t n = 0;
    enum item_kind other;
    for (size_t i = 0; i < entry->n; i++) {
        const struct node *key = entry->pairs[i].key;
        if (&entry->pairs[i] == kind || entry_find_key(key->value))
            continue;
        add_fault(ret, i, true, KEYS_ALONE);
        if (item_kind_parse(key->value, &other))
            continue;
        if (!n)
            n = entry_known_names(known);
        const struct entry_key *near = entry_find_key(plan_unknown_key(p, key, known, n));
        if (!near || !near->moves)
            continue;
        item->start.state = item->end.state = WHEN_BAD;
        add_fault(ret, i, true, near->group);
    }
}

/* What was not understood stays with the other keys of its group, and with the
 * name where that tells the route ("Daejeon -> ICN"). */
static void keep_written(struct plan *p, struct item *item, const struct node *entry,
                         const struct node_pair *kind, const struct faults *faults)
{
    for (size_t k = 0; k < entry->n && k < 64; k++) {
        const struct node_pair *pair = &entry->pairs[k];
        const struct entry_key *key = entry_find_key(pair->key->value);
        bool keep = faults->pairs >> k & 1 || (key && faults->groups[key->group]) ||
                    (pair == kind && faults->groups[KEYS_PLACES]);
        if (keep && !pair->value->null)
            plan_keep(p, &item->written, key ? key->group : KEYS_ALONE, pair->key->value, pair->value);
    }
    for (int g = 0; g <= KEYS_TIMES; g++)
        item->written.groups[g] = faults->groups[g];
}

static void from_heading(struct plan *p, struct when *w)
{
    when_take_date(w, &p->heading);
    w->date_source = DATE_HEADING;
    if (!span_is_set(w->span))
        w->span = w->date_span;
}

/* A date that is written and does not exist, or two: the heading's is not meant. */
static bool is_date_bad(const struct when *w)
{
    return w->state == WHEN_BAD && !w->has_date && w->date_source == DATE_WRITTEN;
}

static void give_dates(struct plan *p, struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    bool end_only = start->clock == WHEN_NO_CLOCK && end->clock != WHEN_NO_CLOCK;
    /* "22:00 - 2024-06-30 01:00" begins on the heading's day */
    bool has_end_date = end->has_date && !(p->has_heading && start->clock != WHEN_NO_CLOCK);
    if (!start->has_date && !has_end_date && !is_date_bad(start)) {
        struct when *w = end_only ? end : start;
        if (p->has_heading)
            from_heading(p, w);
        else if (w->clock != WHEN_NO_CLOCK && w->state != WHEN_BAD) {
            struct finding *f = diag_add(p->diag, RULE_BAD_VALUE, w->span);
            f->message = SAY(p->diag, "`{1}` has no date", "`{1}`에 날짜가 없습니다", span_text(w->span));
            plan_help(p, f, "write a date in front of it, or an `on:` above it",
                      "앞에 날짜를 적거나 위에 `on:` 줄을 두십시오");
            w->state = WHEN_BAD;
        }
    }
    if (end->clock != WHEN_NO_CLOCK && !end->has_date)
        end->date_source = DATE_OTHER_END;
    item->all_day = start->clock == WHEN_NO_CLOCK && end->clock == WHEN_NO_CLOCK && start->has_date &&
                    start->state != WHEN_BAD && end->state != WHEN_BAD;
}

static bool has_place(const struct item *item)
{
    return item->nowhere || text_is_set(item->at.text) || text_is_set(item->from.text) || text_is_set(item->to.text);
}

static void give_place(struct plan *p, struct item *item)
{
    if (has_place(item) || item_kind_travels(item->kind) || item->kind == ITEM_CALL ||
        !text_is_set(p->heading_at.text))
        return;
    item->at = p->heading_at;
    item->at.inherited = true;
}

static void heading(struct plan *p, const struct node *entry)
{
    static const struct itin_slice known[] = {{"on", 2}, {"at", 2}, {"note", 4}};
    const struct node *on = node_get(entry, "on"), *at = node_get(entry, "at");
    struct cursor c = plan_cursor(p, on);
    struct when none;
    bool two;
    when_init(&p->heading);
    when_init(&none);
    p->heading_at = (struct place_ref){0};
    p->has_heading = true;
    if (notation_day_number(&c, &p->heading.day_number) && cursor_done(&c))
        p->heading.date_span = p->heading.span = on->span;
    else if (plan_is_text(p, on) && plan_dates(p, on, &p->heading, &none, &two) &&
             p->heading.weekday >= 0) {
        struct fact *fact = trip_add_fact(p->trip, FACT_WEEKDAY, on->span);
        if (fact)
            fact->from = p->heading;
    }
    if (node_is(at, NODE_SCALAR))
        p->heading_at = plan_place(p, at, at->value);
    for (size_t i = 0; i < entry->n; i++) {
        bool found = false;
        for (size_t k = 0; k < ARRAY_LEN(known); k++)
            found |= slice_eq(entry->pairs[i].key->value, known[k]);
        if (!found)
            plan_unknown_key(p, entry->pairs[i].key, known, ARRAY_LEN(known));
    }
}

void plan_entry(struct plan *p, const struct node *entry)
{
    enum item_kind kind;
    if (entry->kind != NODE_MAP) {
        if (!entry->null)
            plan_help(p, plan_bad(p, entry, "an entry of the plan is a map of keys and values",
                                  "계획의 항목은 `이름: 값` 줄로 이루어져야 합니다"),
                      "write `- meeting: ...` and its keys below it",
                      "`- meeting: ...`을 적고 그 아래에 항목을 적으십시오");
        return;
    }
    const struct node_pair *pair = find_kind(p, entry, &kind);
    if (!pair && node_get(entry, "on")) {
        heading(p, entry);
        plan_layout_entry(p, entry, NULL);
        return;
    }
    if (!pair) {
        no_kind(p, entry);
        return;
    }
    struct item *item = trip_add_item(p->trip, kind, entry->span);
    if (!item)
        return;
    struct faults faults = {0};
    item->origin = ORIGIN_PLAN;
    set_kind(p, item, pair->value);
    take_keys(p, item, entry, pair, &faults);
    if (faults.unknown)
        report_unknown(p, item, entry, pair, &faults);
    if (faults.any)
        keep_written(p, item, entry, pair, &faults);
    give_dates(p, item);
    give_place(p, item);
    item->leaves = entry_goes_away(item);
    plan_layout_entry(p, entry, item);
}
