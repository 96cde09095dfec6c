#include "base/base.h"

#include "model/place_text.h"
#include "read/plan.h"

struct cursor plan_cursor(struct plan *p, const struct node *node)
{
    if (node->exact)
        return cursor_of(p->source, node->value);
    struct itin_source *copy = arena_new(&p->trip->arena, struct itin_source);
    if (!copy)
        return cursor_of(p->source, slice(p->source->text.ptr, 0));
    copy->text = node->value;
    return cursor_of(copy, node->value);
}

static void settle_span(struct plan *p, const struct node *node, struct span *span)
{
    if (span->source && span->source != p->source)
        *span = node->span;
}

void plan_settle(struct plan *p, const struct node *node, struct when *w)
{
    settle_span(p, node, &w->span);
    settle_span(p, node, &w->date_span);
    settle_span(p, node, &w->weekday_span);
    settle_span(p, node, &w->day_offset_span);
    settle_span(p, node, &w->offset_span);
    settle_span(p, node, &w->zone.span);
    settle_span(p, node, &w->word_span);
    settle_span(p, node, &w->other_span);
}

/* ---- findings --------------------------------------------------------------- */

struct finding *plan_bad(struct plan *p, const struct node *node, const char *en, const char *ko)
{
    struct finding *f = diag_add(p->diag, RULE_BAD_VALUE, node->span);
    f->message = SAY(p->diag, en, ko, slice_trim(node->value));
    p->n_faults++;
    return f;
}

/* One text, or a list of texts; anything else as its bytes stand there. */
static bool is_texts(const struct node *node)
{
    bool ok = node->kind == NODE_LIST;
    for (size_t i = 0; ok && i < node->n; i++)
        ok = node->items[i]->kind == NODE_SCALAR;
    return ok;
}

void plan_keep(struct plan *p, struct written_keys *keys, enum key_group group,
               struct itin_slice name, const struct node *value)
{
    struct arena *arena = &p->trip->arena;
    bool list = is_texts(value);
    size_t n = list ? value->n : 1;
    struct itin_slice *values = arena_array(arena, n + 1, sizeof *values);
    struct written_key *key = values ? ARENA_PUSH(arena, keys->list, keys->n, keys->cap) : NULL;
    if (!key)
        return;
    for (size_t i = 0; list && i < n; i++)
        values[i] = slice_trim(value->items[i]->value);
    if (!list)
        values[0] = slice_trim(value->kind == NODE_SCALAR ? value->value : span_text(value->span));
    *key = (struct written_key){group, name, values, n, list};
}

void plan_help(struct plan *p, struct finding *f, const char *en, const char *ko)
{
    f->help = SAY(p->diag, en, ko, LIT(""));
}

bool plan_is_text(struct plan *p, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return !node->null;
    plan_bad(p, node, "one value should stand here, not a list or map",
             "여기에는 목록이 아니라 값 하나가 와야 합니다");
    return false;
}

/* ---- texts, places, people ------------------------------------------------- */

struct text plan_text(const struct node *node)
{
    return (struct text){slice_trim(node->value), node->span};
}

static bool is_code(struct itin_slice text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] >= 'A' && text.ptr[n] <= 'Z')
        n++;
    return text.len == 3 && n == 3;
}

/* "DAD", "Seattle (SEA)": in a plan three capitals are a code even where they
 * spell a word; UTC is a zone. */
static struct itin_slice code_in(struct itin_slice text)
{
    if (is_code(text) && !slice_eq(text, LIT("UTC")) && !slice_eq(text, LIT("GMT")))
        return text;
    return place_text_code(text);
}

struct place_ref plan_place(struct plan *p, const struct node *node, struct itin_slice part)
{
    struct itin_slice text = slice_trim(part);
    struct span span = node->exact ? span_of(p->source, text) : node->span;
    return (struct place_ref){.text = {text, span}, .code = code_in(text)};
}

static void add_person(struct plan *p, const struct node *node, struct itin_slice name,
                       struct people *people)
{
    name = slice_trim(name);
    struct text *slot =
        name.len ? ARENA_PUSH(&p->trip->arena, people->names, people->n, people->cap) : NULL;
    if (slot)
        *slot = (struct text){name, node->exact ? span_of(p->source, name) : node->span};
}

void plan_people(struct plan *p, const struct node *node, struct people *people)
{
    if (node->kind == NODE_LIST) {
        for (size_t i = 0; i < node->n; i++)
            if (plan_is_text(p, node->items[i]))
                add_person(p, node->items[i], node->items[i]->value, people);
        return;
    }
    struct itin_slice rest = node->value, name;
    if (plan_is_text(p, node))
        while (slice_split(&rest, ',', &name))
            add_person(p, node, name, people);
}

bool plan_int(struct plan *p, const struct node *node, int lo, int hi, int *ret)
{
    struct itin_slice text = slice_trim(node->value);
    int value = 0;
    bool ok = plan_is_text(p, node) && text.len > 0 && text.len <= 6;
    for (size_t i = 0; ok && i < text.len; i++) {
        ok = isdigit((unsigned char)text.ptr[i]);
        value = value * 10 + (text.ptr[i] - '0');
    }
    if (ok && value >= lo && value <= hi) {
        *ret = value;
        return true;
    }
    if (node->kind == NODE_SCALAR && !node->null) {
        struct finding *f = plan_bad(p, node, "`{1}` is no number that fits here",
                                     "`{1}`{은/는} 여기에 쓸 수 있는 숫자가 아닙니다");
        char range[48];
        snprintf(range, sizeof range, "%d .. %d", lo, hi);
        f->help = slice_of("");
        finding_note(f, slice_of(range));
    }
    return false;
}

/* ---- times ---------------------------------------------------------------------- */

static void bad_time(struct plan *p, const struct node *node, enum notation verdict)
{
    struct finding *f;
    struct itin_slice tag = notation_critical(node->value);
    if (verdict == NOTATION_BAD && tag.len) {
        f = diag_add(p->diag, RULE_BAD_VALUE, node->span);
        p->n_faults++;
        f->message = SAY(p->diag, "`{1}` must be understood, and is not known here",
                         "`{1}`{은/는} 반드시 해석해야 하는 표시이지만 지원하지 않습니다", tag);
        plan_help(p, f, "leave the `!` out, or write the date in the Gregorian calendar",
                  "`!`를 빼거나 그레고리력 날짜로 적으십시오");
    } else if (verdict == NOTATION_BAD) {
        f = plan_bad(p, node, "`{1}` holds a date or time that does not exist",
                     "`{1}`에 있을 수 없는 날짜나 시각이 있습니다");
    } else {
        f = plan_bad(p, node, "`{1}` is not understood as a time", "`{1}`{을/를} 시각으로 읽을 수 없습니다");
        plan_help(p, f, "write `09:30 - 10:30`, with a date in front where no `on:` stands above",
                  "`09:30 - 10:30`처럼 적고, 위에 `on:`이 없으면 날짜를 앞에 적으십시오");
    }
}

/* Where the value begins with a date, right or wrong, no other is the item's. */
static void mark_bad(struct plan *p, const struct node *node, struct when *w)
{
    struct cursor c = plan_cursor(p, node);
    struct when date;
    when_init(&date);
    w->state = WHEN_BAD;
    if (notation_date(&c, &date) != NOTATION_NO) {
        w->has_date = false;
        w->date_source = DATE_WRITTEN;
    }
    if (!span_is_set(w->span))
        w->span = node->span;
}

static bool lies_in(const struct node *node, struct span span)
{
    return span_is_set(span) && span.source == node->span.source && span.start >= node->span.start &&
           span.end <= node->span.end;
}

/* "2026-04-12 12:20+1" names two days, unless it is an end on the first day and
 * the day of the start is known. At a start it may even be an hour of offset. */
static bool is_twice_dated(struct plan *p, const struct node *node, struct when *w, const struct when *start)
{
    if (!w->has_day_offset || !w->has_date || !lies_in(node, w->date_span) || !lies_in(node, w->day_offset_span))
        return false;
    if (start && !start->has_date && p->has_heading)
        start = &p->heading;
    if (start && start->has_date && start->has_year && w->has_year && date_diff(w->date, start->date) == w->day_offset)
        return false;
    struct finding *f = plan_bad(p, node, "`{1}` has a date and a change of days that contradict each other",
                                 "`{1}`에 적힌 날짜와 날짜 변경이 서로 맞지 않습니다");
    plan_help(p, f, "write the date that is meant, without the change",
              "뜻하는 날짜만 적고 날짜 변경은 지우십시오");
    mark_bad(p, node, w);
    return true;
}

/* "01:30-07:00 - 02:30" is too long for a span: the first is an offset. */
static enum notation with_offsets(struct plan *p, const struct node *node, const struct when *from,
                                  const struct when *to, struct when *start, struct when *end)
{
    struct cursor c = plan_cursor(p, node);
    struct when a = *from, b = *to;
    bool two = false;
    c.minus_is_offset = true;
    if (notation_span(&c, &a, &b, &two) != NOTATION_OK || !two || !cursor_done(&c))
        return NOTATION_NO;
    *start = a;
    *end = b;
    return NOTATION_OK;
}

bool plan_span(struct plan *p, const struct node *node, struct when *start, struct when *end)
{
    struct cursor c = plan_cursor(p, node);
    struct when from = *start, to = *end;
    bool two = false;
    if (!plan_is_text(p, node))
        return false;
    enum notation verdict = notation_span(&c, start, end, &two);
    if (verdict == NOTATION_OK && !cursor_done(&c))
        verdict = with_offsets(p, node, &from, &to, start, end);
    plan_settle(p, node, start);
    plan_settle(p, node, end);
    if (verdict == NOTATION_OK)
        return !is_twice_dated(p, node, start, NULL) && !is_twice_dated(p, node, end, start);
    mark_bad(p, node, start);
    mark_bad(p, node, end);
    bad_time(p, node, verdict);
    return false;
}

/* YYYY-MM-DD alone, the usual way: no span needs to be looked for. */
static bool plain_date(const struct cursor *start, struct when *w)
{
    static const char shape[] = "9999-99-99";
    struct itin_slice s = slice_from(start->text, start->at);
    bool fits = s.len == sizeof shape - 1;
    for (size_t i = 0; fits && i < s.len; i++)
        fits = shape[i] == '9' ? isdigit((unsigned char)s.ptr[i]) != 0 : s.ptr[i] == shape[i];
    struct cursor c = *start;
    struct when date = *w;
    if (!fits || notation_ixdtf(&c, &date) != NOTATION_OK)
        return false;
    *w = date;
    return true;
}

bool plan_moment(struct plan *p, const struct node *node, struct when *w, const struct when *start)
{
    struct cursor c = plan_cursor(p, node);
    struct when other;
    bool two = false;
    c.minus_is_offset = true;
    if (!plan_is_text(p, node))
        return false;
    if (plain_date(&c, w)) {
        plan_settle(p, node, w);
        return true;
    }
    when_init(&other);
    enum notation verdict = notation_span(&c, w, &other, &two);
    if (verdict == NOTATION_NO)
        verdict = notation_date(&c, w);
    if (verdict == NOTATION_OK && (two || !cursor_done(&c)))
        verdict = NOTATION_NO;
    plan_settle(p, node, w);
    if (verdict == NOTATION_OK)
        return !is_twice_dated(p, node, w, start);
    mark_bad(p, node, w);
    bad_time(p, node, verdict);
    return false;
}

static bool is_reversed(const struct when *from, const struct when *to)
{
    return from->has_year == to->has_year && date_cmp(to->date, from->date) < 0;
}

bool plan_dates(struct plan *p, const struct node *node, struct when *from, struct when *to,
                bool *ret_two)
{
    struct cursor start = plan_cursor(p, node), c = start;
    if (!plan_is_text(p, node))
        return false;
    enum notation verdict = notation_date_range(&c, from, to);
    *ret_two = verdict == NOTATION_OK;
    if (verdict == NOTATION_NO) {
        c = start;
        verdict = notation_date(&c, from);
    }
    plan_settle(p, node, from);
    plan_settle(p, node, to);
    if (verdict == NOTATION_OK && cursor_done(&c) && !(*ret_two && is_reversed(from, to)))
        return true;
    mark_bad(p, node, from);
    from->has_date = to->has_date = false;
    from->date_source = DATE_WRITTEN;
    if (verdict == NOTATION_OK && cursor_done(&c))
        plan_bad(p, node, "`{1}` ends before it begins", "`{1}`의 끝 날짜가 시작 날짜보다 빠릅니다");
    else if (verdict == NOTATION_BAD)
        plan_bad(p, node, "`{1}` holds a date that does not exist", "`{1}`에 없는 날짜가 있습니다");
    else
        plan_help(p, plan_bad(p, node, "`{1}` is not understood as a date",
                              "`{1}`{을/를} 날짜로 읽을 수 없습니다"),
                  "write `2024-06-24` or `2024-06-24/2024-07-01`",
                  "`2024-06-24`나 `2024-06-24/2024-07-01`처럼 적으십시오");
    return false;
}

/* A flight is one leg: its times are those of the first and the last place. */
static void lost_stops(struct plan *p, const struct node *node, struct itin_slice stop)
{
    struct finding *f = diag_add_as(p->diag, RULE_BAD_VALUE, ITIN_WARNING, node->span);
    p->n_faults++;
    f->message = SAY(p->diag, "a flight has two ends, and `{1}` between them is left aside",
                     "항공편에는 출발지와 도착지만 있으므로 중간의 `{1}`{은/는} 쓰지 않습니다",
                     slice_trim(stop));
    plan_help(p, f, "write one flight for each leg", "구간마다 항공편을 하나씩 적으십시오");
}

bool plan_route(struct plan *p, const struct node *node, struct cursor *c, bool loose,
                struct item *item)
{
    struct itin_slice parts[8];
    size_t n = notation_route(c, loose, parts, ARRAY_LEN(parts));
    if (n < 2)
        return false;
    if (n > 2 && item->kind == ITEM_FLIGHT)
        lost_stops(p, node, parts[1]);
    item->from = plan_place(p, node, parts[0]);
    item->to = plan_place(p, node, parts[n - 1]);
    item->route = plan_text(node);
    return true;
}
