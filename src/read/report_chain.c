/* Rows that hold several journeys or appointments beside one another: a route
 * of three places with two numbers, "09:30 방문, 14:00 면담". */
#include "base/base.h"

#include "model/place_text.h"
#include "read/report_legs.h"
#include "read/report_table.h"

void table_date_is_carried(struct entry *e)
{
    e->has_date = e->has_range = false;
    e->dated_above = true;
}

/* ---- routes of several legs ---------------------------------------------------- */

enum { MAX_CHAIN = 4 };
struct chain {
    const struct view *place_view, *number_view;
    struct itin_slice from[MAX_CHAIN], to[MAX_CHAIN], number[MAX_CHAIN], clock[2 * MAX_CHAIN];
    size_t n, n_numbers, n_clocks;
    bool spans, clocks, more;
    bool columns; /* the departure's clock and the arrival's have their own */
};

/* Bytes of an arrow at the text's beginning or, for a table without arrows, of a
 * dash; 0: none. */
static size_t sign_at(struct itin_slice s, bool arrows)
{
    static const char *const signs[] = {"→", "⇒", "➔", "⇨", "▶", "↓", "->", "~", "∼", "–", "-"};
    enum { FIRST_DASH = 7 };
    for (size_t i = arrows ? 0 : FIRST_DASH; i < (arrows ? FIRST_DASH : ARRAY_LEN(signs)); i++)
        if (slice_starts(s, slice_of(signs[i])))
            return strlen(signs[i]);
    return 0;
}

/* 인천→시애틀→캘거리: each leg begins where the one before it ends. */
static bool legs_of_text(const struct view *v, struct itin_slice text, bool arrows, struct chain *c)
{
    struct itin_slice before = {NULL, 0};
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        size_t sign = i < text.len ? sign_at(slice_from(text, i), arrows) : 0;
        if (!sign && i < text.len)
            continue;
        struct itin_slice part = slice_trim(slice(text.ptr + start, i - start));
        struct itin_slice place = memchr(part.ptr, '\n', part.len) ? slice(NULL, 0) : route_place(v, part);
        if (!place.len || (before.len && c->n == MAX_CHAIN))
            return false;
        if (before.len) {
            c->from[c->n] = before;
            c->to[c->n++] = place;
        }
        before = place;
        start = i + sign;
        i += sign ? sign - 1 : 0;
    }
    return start > 0;
}

static bool find_legs(const struct view *v, bool arrows, struct chain *c)
{
    struct itin_slice rest = v->str, line;
    c->n = 0;
    c->place_view = v;
    if (arrows && legs_of_text(v, v->str, true, c)) /* the arrow may have a line of its own */
        return c->n > 1;
    c->n = 0;
    while (view_line(&rest, &line))
        if (!legs_of_text(v, line, arrows, c))
            return false;
    return c->n > 1;
}

static void find_numbers(struct report *r, const struct view *v, struct chain *c)
{
    struct itin_slice rest = v ? v->str : slice(NULL, 0), norm;
    struct text number;
    c->number_view = v;
    while (rest.len && c->n_numbers < MAX_CHAIN && flight_in(r, v, rest, true, &number, &norm)) {
        size_t at = slice_find(rest, number.str, 0);
        if (at >= rest.len)
            return;
        c->number[c->n_numbers++] = slice(rest.ptr + at, number.str.len);
        rest = slice_from(rest, at + number.str.len);
    }
}

static void find_clocks(const struct view *v, struct chain *c)
{
    struct marks marks = {0};
    size_t two = 0;
    if (v)
        marks_in(v, v->str, &marks);
    c->more = marks.more || marks.dates || marks.n > ARRAY_LEN(c->clock);
    for (size_t i = 0; i < marks.n && !c->more; i++) {
        two += marks.at[i].two;
        c->clock[c->n_clocks++] = marks.at[i].text;
    }
    c->spans = two && two == marks.n;
    c->clocks = marks.n && !two;
}

static bool has_signs(const struct view *v)
{
    size_t n = 0;
    for (size_t i = 0; v && i < v->str.len && n < 2; i++)
        if (strchr("-~\xE2", v->str.ptr[i])) /* every sign begins so */
            n += sign_at(slice_from(v->str, i), true) || sign_at(slice_from(v->str, i), false);
    return n > 1;
}

/* The only span of several flights: the first leaves at its start; the last one
 * lands at its end where the day of that is written. */
static void share_span(struct report *r, const struct entry *e, struct item *first, struct item *last)
{
    struct when end = first->end;
    when_init(&first->end);
    if ((!end.has_day_offset && !end.has_date) || !text_is_set(last->to.text)) {
        report_unread(r, e->time ? view_span(e->time, e->time_part) : view_span(e->arrive, e->arrive_part));
        return;
    }
    last->end = end;
    last->all_day = false;
}

/* The clocks of two columns: one each, or as many as there are legs. */
static void find_columns(const struct entry *e, struct chain *c)
{
    struct marks depart, arrive;
    if (e->time || !e->depart || !e->arrive)
        return;
    marks_in(e->depart, e->depart_part, &depart);
    marks_in(e->arrive, e->arrive_part, &arrive);
    if (depart.n != arrive.n || depart.more || arrive.more)
        return;
    c->columns = depart.n == 1;
    c->clocks = depart.n == c->n;
    for (size_t i = 0; i < depart.n && c->clocks; i++) {
        c->clock[c->n_clocks++] = depart.at[i].text;
        c->clock[c->n_clocks++] = arrive.at[i].text;
    }
}

static struct place_ref place_of(struct report *r, const struct view *v, struct itin_slice part)
{
    return (struct place_ref){.text = keep_text(r, v, part), .code = keep(r, v, place_text_code(part))};
}

static void add_legs(struct table *t, const struct entry *e, const struct chain *c)
{
    struct item *first = NULL, *last = NULL;
    for (size_t i = 0; i < c->n; i++) {
        struct entry one = *e;
        struct view from = view_part(c->place_view, c->from[i]), to = view_part(c->place_view, c->to[i]);
        struct view number = view_part(c->number_view ? c->number_view : c->place_view, c->number[i]);
        if (i > 0)
            table_date_is_carried(&one);
        one.place = one.route = NULL;
        one.from = &from;
        one.to = &to;
        if (c->n_numbers)
            one.transport = &number;
        if (c->columns) {
            one.depart = i == 0 ? e->depart : NULL;
            one.arrive = i == 0 ? e->arrive : NULL;
        } else if (c->clocks) {
            one.time = NULL;
            one.depart = e->depart ? e->depart : e->time;
            one.arrive = e->arrive ? e->arrive : e->time;
            one.depart_part = c->clock[2 * i];
            one.arrive_part = c->clock[2 * i + 1];
        } else {
            one.time_part = c->n_clocks == c->n ? c->clock[i] : i == 0 ? e->time_part : slice(NULL, 0);
        }
        one.duration = NULL;
        last = report_add(t->r, &one, &t->last);
        if (!last)
            return;
        last->from = place_of(t->r, c->place_view, c->from[i]);
        last->to = place_of(t->r, c->place_view, c->to[i]);
        first = first ? first : last;
    }
    if (first && (c->columns || (c->spans && c->n_clocks == 1)))
        share_span(t->r, e, first, last);
}

/* Two numbers on a way of which the place between is told in words only. */
static void tell_numbers(struct report *r, const struct entry *e, const struct chain *c)
{
    if (c->n_numbers > 1 && e->transport && e->content && !memchr(e->content->str.ptr, '\n', e->content->str.len) &&
        WORD_HAS_ANY(e->content->str, "경유", "환승", "via", "transit"))
        report_unread(r, view_span(e->transport, e->transport->str));
}

bool table_chain(struct table *t, const struct entry *e)
{
    const struct view *routes[] = {e->route, e->place};
    struct chain c = {0};
    for (size_t i = 0; i < ARRAY_LEN(routes) && c.n < 2; i++)
        if (has_signs(routes[i]) && !find_legs(routes[i], true, &c) && !find_legs(routes[i], false, &c))
            c.n = 0;
    if (c.n < 2 && !(e->transport && memchr(e->transport->str.ptr, '/', e->transport->str.len)))
        return false;
    find_numbers(t->r, e->transport ? e->transport : e->content, &c);
    find_clocks(e->time, &c);
    find_columns(e, &c);
    if ((e->depart || e->arrive) && !c.columns && !c.clocks)
        return false;
    bool numbered = c.n_numbers == c.n, single = !e->time || (c.spans && c.n_clocks == 1);
    bool paired = (c.spans && c.n_clocks == c.n) || (c.clocks && c.n_clocks == 2 * c.n);
    if (c.n > 1 && !c.more && (numbered || !c.n_numbers) && (paired || (numbered && single))) {
        add_legs(t, e, &c);
        return true;
    }
    tell_numbers(t->r, e, &c);
    return false;
}

/* ---- appointments in one line --------------------------------------------------- */

/* Bytes of a sign between two appointments; 0: none. */
static size_t comma_at(struct itin_slice s)
{
    static const char *const signs[] = {", ", " / ", "; ", "/ ", ",", "/", ";", "，", "、"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_starts(s, slice_of(signs[i])))
            return strlen(signs[i]);
    return 0;
}

/* Words, or a clock and words. */
static bool has_words(struct report *r, const struct view *v, struct itin_slice s)
{
    struct clocks clocks;
    return s.len > 2 && (!isdigit((unsigned char)s.ptr[0]) || !read_clocks(r, v, s, &clocks) || clocks.rest.len > 2);
}

/* 14:00 KOTRA 방문: a clock in digits, and words. */
static bool is_appointment(struct report *r, const struct view *v, struct itin_slice s)
{
    struct clocks clocks;
    return s.len > 5 && isdigit((unsigned char)s.ptr[0]) && line_has_clock(slice_head(s, s.len < 8 ? s.len : 8)) &&
           read_clocks(r, v, s, &clocks) && clocks.has && !clocks.bad && clocks.start.clock == WHEN_EXACT &&
           slice_trim(clocks.rest).len > 2 && !comma_at(clocks.rest) && !looks_timed(v, clocks.rest);
}

/* 대학 면담 14:00~15:30: words, and one clock behind them. */
static bool has_clock_behind(const struct view *v, struct itin_slice s)
{
    struct marks marks;
    size_t end = 0;
    for (int depth = 0; end < s.len && (depth || !comma_at(slice_from(s, end))); end++)
        depth += s.ptr[end] == '(' ? 1 : s.ptr[end] == ')' && depth ? -1 : 0;
    s = slice_trim(slice_head(s, end));
    marks_in(v, s, &marks);
    return marks.n == 1 && !marks.dates && !marks.at[0].dated && marks.at[0].text.ptr > s.ptr + 2 &&
           s.len - (size_t)(marks.at[0].text.ptr + marks.at[0].text.len - s.ptr) <= 1;
}

size_t split_appointments(struct report *r, const struct view *v, struct itin_slice line, bool timed,
                          struct itin_slice *ret, size_t cap)
{
    size_t n = 0, start = 0, depth = 0;
    for (size_t i = 1; i < line.len && n + 1 < cap; i++) {
        depth += line.ptr[i] == '(';
        depth -= line.ptr[i] == ')' && depth;
        size_t sign = depth ? 0 : comma_at(slice_from(line, i));
        struct itin_slice next = sign ? slice_trim(slice_from(line, i + sign)) : slice(NULL, 0);
        struct itin_slice before = slice_trim(slice(line.ptr + start, i - start));
        bool behind = next.len && has_clock_behind(v, before);
        bool told = timed || n || behind || looks_timed(v, before);
        if (!next.len || !((told && has_words(r, v, before) && is_appointment(r, v, next)) ||
                           (behind && has_clock_behind(v, next))))
            continue;
        ret[n++] = before;
        start = (size_t)(next.ptr - line.ptr);
        i = start;
    }
    if (n)
        ret[n++] = slice_trim(slice_from(line, start));
    return n;
}
