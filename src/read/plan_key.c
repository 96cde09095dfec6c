/* The keys that an entry of `plan:` may have, and what each one sets. */
#include "base/base.h"

#include "read/plan_key.h"
#include "read/report_words.h"

/* ---- texts ------------------------------------------------------------------ */

#define TEXT_KEY(name, member)                                                     \
    static void name(struct plan *p, struct item *item, const struct node *value) \
    {                                                                              \
        if (plan_is_text(p, value))                                                \
            item->member = plan_text(value);                                       \
    }
TEXT_KEY(set_title, title)
TEXT_KEY(set_where, where)
TEXT_KEY(set_note, note)
TEXT_KEY(set_ref, ref)
TEXT_KEY(set_ticket, ticket)
TEXT_KEY(set_zone, zone_key)
TEXT_KEY(set_replaces, replaces)

static void set_id(struct plan *p, struct item *item, const struct node *value)
{
    enum { MAX_ID = 120 };
    if (!plan_is_text(p, value))
        return;
    struct text id = plan_text(value);
    bool ok = id.str.len > 0 && id.str.len <= MAX_ID;
    for (size_t i = 0; i < id.str.len; i++)
        ok &= (unsigned char)id.str.ptr[i] > ' ';
    if (ok)
        item->id = id;
    else
        plan_bad(p, value, "an id has no blanks and at most 120 bytes",
                 "id에는 빈칸이 없어야 하고 120바이트를 넘을 수 없습니다");
}

static void set_who(struct plan *p, struct item *item, const struct node *value)
{
    plan_people(p, value, &item->who);
}

static void set_operated(struct plan *p, struct item *item, const struct node *value)
{
    struct text number;
    if (!plan_is_text(p, value))
        return;
    item->operated_by = plan_text(value);
    struct cursor c = plan_cursor(p, value);
    for (size_t at = 0; at < value->value.len; at++) { /* "DELTA AIR LINES, DL 196" */
        c.at = at;
        if ((!at || strchr(" ,(/", value->value.ptr[at - 1])) &&
            notation_flight(&c, &p->trip->arena, &number, &item->operated))
            return;
    }
}

/* ---- places -------------------------------------------------------------------- */

static void set_at(struct plan *p, struct item *item, const struct node *value)
{
    if (!plan_is_text(p, value))
        return;
    item->nowhere = word_is_nowhere(value->value);
    if (!item->nowhere)
        item->at = plan_place(p, value, value->value);
}

/* Whether the two are one place, only the tables of places can tell. */
static void take_place(struct plan *p, struct place_ref *ref, struct place_ref new)
{
    struct place_ref *old = NULL;
    if (text_is_set(ref->text) && !slice_eq(ref->text.str, new.text.str)) {
        p->n_faults++;
        old = arena_new(&p->trip->arena, struct place_ref);
    }
    if (old)
        *old = *ref;
    new.rival = old;
    *ref = new;
}

static void set_from(struct plan *p, struct item *item, const struct node *value)
{
    if (plan_is_text(p, value))
        take_place(p, &item->from, plan_place(p, value, value->value));
}

static void set_to(struct plan *p, struct item *item, const struct node *value)
{
    if (plan_is_text(p, value))
        take_place(p, &item->to, plan_place(p, value, value->value));
}

static void set_route(struct plan *p, struct item *item, const struct node *value)
{
    struct cursor c = plan_cursor(p, value);
    struct place_ref from = item->from, to = item->to;
    if (!plan_is_text(p, value))
        return;
    if (plan_route(p, value, &c, true, item)) {
        struct place_ref new_from = item->from, new_to = item->to;
        item->from = from;
        item->to = to;
        take_place(p, &item->from, new_from);
        take_place(p, &item->to, new_to);
        return;
    }
    plan_help(p, plan_bad(p, value, "`{1}` names no two places", "`{1}`에 두 장소가 없습니다"),
              "write `ICN -> SEA`", "`ICN -> SEA`처럼 적으십시오");
}

/* ---- times ------------------------------------------------------------------------ */

static void set_date(struct plan *p, struct item *item, const struct node *value)
{
    bool two;
    if (!plan_dates(p, value, &item->start, &item->end, &two))
        return;
    item->end_inclusive = two;
}

static bool is_other_day(const struct when *a, const struct when *b)
{
    if (!a->has_date || !b->has_date)
        return false;
    bool years = a->has_year && b->has_year && a->date.year != b->date.year;
    return years || a->date.month != b->date.month || a->date.day != b->date.day;
}

static bool is_other_clock(const struct when *a, const struct when *b)
{
    const struct itin_clock *x = &a->time, *y = &b->time;
    bool exact = a->clock == WHEN_EXACT && b->clock == WHEN_EXACT && !a->is_z && !b->is_z;
    return exact && (x->hour != y->hour || x->minute != y->minute || x->second != y->second);
}

/* Two keys tell one end and say different things: it is taken from neither. */
static void contradicts(struct plan *p, const struct node *value, const struct when *old, struct when *w)
{
    struct span first = is_other_clock(old, w) ? old->span : old->date_span;
    struct finding *f = plan_bad(p, value, "`{1}` contradicts what another key of this entry says",
                                 "`{1}`{이/가} 이 항목의 다른 값과 어긋납니다");
    finding_related(f, first, SAY(p->diag, "first here", "먼저 적힌 곳", LIT("")));
    plan_help(p, f, "leave one of the two out", "둘 중 하나를 지우십시오");
    w->state = WHEN_BAD;
    if (!is_other_day(old, w))
        return;
    w->has_date = false;
    w->date_source = DATE_WRITTEN;
}

/* `time` beside `depart`, `date` beside a date in `in`. */
static void compare_when(struct plan *p, const struct node *value, const struct when *old,
                         struct when *new)
{
    if (new->state != WHEN_BAD && (is_other_day(old, new) || is_other_clock(old, new)))
        contradicts(p, value, old, new);
}

static void set_time(struct plan *p, struct item *item, const struct node *value)
{
    struct when start = item->start, end = item->end;
    if (!plan_span(p, value, &item->start, &item->end))
        return;
    compare_when(p, value, &start, &item->start);
    compare_when(p, value, &end, &item->end);
}

static void set_start(struct plan *p, struct item *item, const struct node *value)
{
    struct when old = item->start;
    if (plan_moment(p, value, &item->start, NULL))
        compare_when(p, value, &old, &item->start);
}

static void set_end(struct plan *p, struct item *item, const struct node *value)
{
    struct when old = item->end;
    if (plan_moment(p, value, &item->end, &item->start))
        compare_when(p, value, &old, &item->end);
}

static void set_lasts(struct plan *p, struct item *item, const struct node *value)
{
    struct cursor c = plan_cursor(p, value);
    if (!plan_is_text(p, value))
        return;
    if (notation_duration(&c, &item->stated) && cursor_done(&c)) {
        if (!value->exact)
            item->stated.span = value->span;
        return;
    }
    item->stated = (struct stated){0};
    plan_help(p, plan_bad(p, value, "`{1}` is no duration", "`{1}`{은/는} 소요시간이 아닙니다"),
              "write `2h50m`, `45m` or `PT2H50M`", "`2h50m`, `45m`, `2시간 50분`처럼 적으십시오");
}

/* ---- words ------------------------------------------------------------------------- */

static void bad_word(struct plan *p, const struct node *value, const struct itin_slice *known,
                     size_t n)
{
    struct finding *f = plan_bad(p, value, "`{1}` is not a word for this key",
                                 "`{1}`{은/는} 이 항목에 쓸 수 없는 값입니다");
    int near = suggest_nearest(slice_trim(value->value), known, n);
    if (near < 0) {
        for (size_t i = 0; i < n && n <= 8; i++)
            finding_note(f, known[i]);
        return;
    }
    f->help = SAY(p->diag, "`{1}` is near", "`{1}`{이/가} 비슷합니다", known[near]);
    struct finding_fix *fix = finding_fix(f, f->help, FIX_GUESS);
    finding_edit(f, fix, value->span, known[near]);
}

static void set_status(struct plan *p, struct item *item, const struct node *value)
{
    static const struct itin_slice known[] = {
        {"planned", 7}, {"confirmed", 9}, {"tentative", 9}, {"cancelled", 9}};
    if (!plan_is_text(p, value))
        return;
    item->status_span = value->span;
    if (!item_status_parse(slice_trim(value->value), &item->status))
        bad_word(p, value, known, ARRAY_LEN(known));
}

static void set_hold(struct plan *p, struct item *item, const struct node *value)
{
    static const struct itin_slice known[] = {{"fixed", 5}, {"booked", 6}, {"flexible", 8}};
    if (!plan_is_text(p, value))
        return;
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (slice_eq_nocase(slice_trim(value->value), known[i])) {
            item->hold = i == 0 ? HOLD_FIXED : i == 1 ? HOLD_BOOKED : HOLD_FLEXIBLE;
            return;
        }
    bad_word(p, value, known, ARRAY_LEN(known));
}

static void set_weight(struct plan *p, struct item *item, const struct node *value)
{
    (void)plan_int(p, value, 1, 9, &item->weight);
}

static void allow_rule(struct plan *p, struct item *item, const struct node *value)
{
    struct itin_slice known[RULE_COUNT];
    size_t n = 0;
    if (!plan_is_text(p, value))
        return;
    for (const char *name; n < RULE_COUNT && (name = itin_rule_name(n)); n++)
        known[n] = slice_of(name);
    for (size_t i = 0; i < n; i++)
        if (slice_eq(known[i], slice_trim(value->value))) {
            struct text *slot =
                ARENA_PUSH(&p->trip->arena, item->allow, item->n_allow, item->cap_allow);
            if (slot)
                *slot = plan_text(value);
            return;
        }
    bad_word(p, value, known, n);
}

static void set_allow(struct plan *p, struct item *item, const struct node *value)
{
    if (value->kind != NODE_LIST) {
        allow_rule(p, item, value);
        return;
    }
    for (size_t i = 0; i < value->n; i++)
        allow_rule(p, item, value->items[i]);
}

/* "2h20m before WS86", "50m after WS86". */
static void relation(struct plan *p, const struct node *value, const char *word,
                     struct relation *ret)
{
    struct cursor c = plan_cursor(p, value);
    struct stated gap;
    if (!plan_is_text(p, value))
        return;
    bool found = notation_duration(&c, &gap);
    cursor_blanks(&c);
    struct itin_slice rest = slice_from(c.text, c.at), target = slice_from(rest, strlen(word));
    found = found && slice_starts_nocase(rest, slice_of(word));
    target = slice_trim(target);
    if (found && target.len) {
        struct span span = value->exact ? span_of(p->source, target) : value->span;
        *ret = (struct relation){
            .has = true, .gap = gap.value, .target = {target, span}, .span = value->span};
        return;
    }
    struct finding *f = plan_bad(p, value, "`{1}` is no duration and item",
                                 "`{1}`에서 시간과 기준 일정을 읽을 수 없습니다");
    f->help = SAY(p->diag, "write `50m {1} WS86`", "`50m {1} WS86`처럼 적으십시오", slice_of(word));
}

static void set_lead(struct plan *p, struct item *item, const struct node *value)
{
    relation(p, value, "before", &item->lead);
}

static void set_after(struct plan *p, struct item *item, const struct node *value)
{
    relation(p, value, "after", &item->after);
}

/* ---- an item's own programme --------------------------------------------------- */

/* "09:30 - 09:35 Opening" or a map of `time` and `title`. */
static void agenda_row(struct plan *p, struct item *item, const struct node *value)
{
    const struct node *time = value->kind == NODE_MAP ? node_get(value, "time") : value;
    bool two;
    if (!node_is(time, NODE_SCALAR) || time->null) {
        plan_bad(p, value, "an agenda row needs a time", "세부 일정에는 시각이 있어야 합니다");
        return;
    }
    struct agenda_row *row = item_add_agenda(p->trip, item);
    if (!row)
        return;
    struct cursor c = plan_cursor(p, time);
    row->span = value->span;
    if (notation_span(&c, &row->start, &row->end, &two) != NOTATION_OK) {
        plan_bad(p, time, "`{1}` does not begin with a time", "`{1}`{이/가} 시각으로 시작하지 않습니다");
        item->n_agenda--;
        return;
    }
    plan_settle(p, time, &row->start);
    plan_settle(p, time, &row->end);
    struct itin_slice title = slice_trim(slice_from(c.text, c.at));
    row->title = (struct text){title, time->exact ? span_of(p->source, title) : time->span};
    const struct node *name = node_get(value, "title");
    if (node_is(name, NODE_SCALAR))
        row->title = plan_text(name);
    p->trip->n_agenda_rows++;
}

static void set_agenda(struct plan *p, struct item *item, const struct node *value)
{
    if (value->kind != NODE_LIST) {
        plan_bad(p, value, "an agenda is a list", "agenda는 목록이어야 합니다");
        return;
    }
    for (size_t i = 0; i < value->n; i++)
        agenda_row(p, item, value->items[i]);
}

/* ---- the table -------------------------------------------------------------------- */

const struct entry_key entry_keys[ENTRY_KEYS] = {
    {"title", set_title, false, KEYS_ALONE},   {"id", set_id, false, KEYS_ALONE},
    {"where", set_where, false, KEYS_ALONE},   {"note", set_note, false, KEYS_ALONE},
    {"ref", set_ref, false, KEYS_ALONE},       {"ticket", set_ticket, false, KEYS_ALONE},
    {"zone", set_zone, true, KEYS_ALONE},      {"who", set_who, false, KEYS_ALONE},
    {"operated-by", set_operated, false, KEYS_ALONE}, {"status", set_status, false, KEYS_ALONE},
    {"hold", set_hold, false, KEYS_ALONE},     {"weight", set_weight, false, KEYS_ALONE},
    {"allow", set_allow, false, KEYS_ALONE},   {"at", set_at, true, KEYS_PLACES},
    {"route", set_route, true, KEYS_PLACES},   {"from", set_from, true, KEYS_PLACES},
    {"to", set_to, true, KEYS_PLACES},         {"on", set_date, true, KEYS_TIMES},
    {"date", set_date, true, KEYS_TIMES},      {"time", set_time, true, KEYS_TIMES},
    {"depart", set_start, true, KEYS_TIMES},   {"arrive", set_end, true, KEYS_TIMES},
    {"in", set_start, true, KEYS_TIMES},       {"out", set_end, true, KEYS_TIMES},
    {"lasts", set_lasts, false, KEYS_ALONE},   {"lead", set_lead, false, KEYS_ALONE},
    {"after", set_after, false, KEYS_ALONE},   {"agenda", set_agenda, false, KEYS_ALONE},
    {"replaces", set_replaces, false, KEYS_ALONE},
};

size_t entry_known_names(struct itin_slice ret[ENTRY_NAMES])
{
    size_t n = 0;
    for (size_t i = 0; i < ENTRY_KEYS; i++)
        ret[n++] = slice_of(entry_keys[i].name);
    for (int kind = 0; kind < ITEM_KIND_COUNT; kind++)
        ret[n++] = slice_of(item_kind_name((enum item_kind)kind));
    return n;
}

struct itin_slice plan_unknown_key(struct plan *p, const struct node *key,
                                   const struct itin_slice *known, size_t n)
{
    struct finding *f = diag_add(p->diag, RULE_UNKNOWN_KEY, key->span);
    f->message = SAY(p->diag, "the key `{1}` is not known and is left as it is",
                     "`{1}`{은/는} 모르는 항목이라 그대로 둡니다", key->value);
    int near = suggest_nearest(key->value, known, n);
    if (near < 0)
        return LIT("");
    f->help = SAY(p->diag, "`{1}` is near", "`{1}`{이/가} 비슷합니다", known[near]);
    struct finding_fix *fix = finding_fix(f, f->help, FIX_GUESS);
    finding_edit(f, fix, key->span, known[near]);
    return known[near];
}

const struct entry_key *entry_find_key(struct itin_slice name)
{
    if (!name.len || name.len >= sizeof entry_keys[0].name)
        return NULL;
    for (size_t i = 0; i < ENTRY_KEYS; i++) {
        const char *known = entry_keys[i].name;
        if (known[0] == name.ptr[0] && !known[name.len] && !memcmp(known, name.ptr, name.len))
            return &entry_keys[i];
    }
    return NULL;
}

void plan_key(struct plan *p, struct item *item, struct itin_slice key, const struct node *value)
{
    const struct entry_key *known = entry_find_key(key);
    if (known)
        known->set(p, item, value);
}
