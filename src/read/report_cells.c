/* Cells that hold more than their column says: an end of a journey with its
 * place, date and clock; the words of a row in two columns. */
#include "base/base.h"

#include "read/report_entry.h"
#include "read/report_legs.h"
#include "read/report_table.h"

/* "Chicago 5/4 (Mon) 09:30", "2026-05-04 10:45 ICN": one clock, and the words
 * before it or behind it are the place. */
struct end_cell {
    struct itin_slice clock, place;
    bool dated;
};

static bool end_of_cell(const struct view *v, struct end_cell *ret)
{
    struct marks marks;
    marks_in(v, v->str, &marks);
    if (marks.n != 1 || marks.more || marks.dates || marks.at[0].two)
        return false;
    struct itin_slice clock = marks.at[0].text;
    size_t at = (size_t)(clock.ptr - v->str.ptr);
    struct itin_slice before = route_place(v, slice_head(v->str, at));
    struct itin_slice behind = route_place(v, slice_from(v->str, at + clock.len));
    if (!before.len == !behind.len)
        return false;
    *ret = (struct end_cell){clock, before.len ? before : behind, marks.at[0].dated};
    return ret->place.len <= 60;
}

static bool is_from(enum role role)
{
    return role == ROLE_FROM || role == ROLE_DEPART;
}

static bool is_to(enum role role)
{
    return role == ROLE_TO || role == ROLE_ARRIVE;
}

bool table_has_ends(const struct shape *s, const struct grid *grid, size_t first, bool *ret_dated)
{
    enum { LOOK_ROWS = 16 };
    size_t ends = 0, filled = 0, dated = 0;
    for (size_t k = first; k < grid->n && k < first + LOOK_ROWS; k++)
        for (size_t i = 0; i < s->n && i < grid->rows[k].n; i++) {
            const struct view *v = &grid->rows[k].cells[i].text;
            enum role role = (enum role)s->role[i];
            struct end_cell end;
            if (!(is_from(role) || is_to(role)) || !v->str.len || grid->rows[k].cells[i].from_above)
                continue;
            filled++;
            if (end_of_cell(v, &end)) {
                ends++;
                dated += end.dated;
            }
        }
    *ret_dated = dated > 0 && dated == ends;
    return ends > 0 && ends * 2 >= filled;
}

/* The cell of one end: its place in place_of, its clock in clock_of. */
static void part_end(const struct view **place, const struct view **clock, struct itin_slice *part, struct view *own)
{
    const struct view *cell = *clock ? *clock : *place;
    struct end_cell end;
    if (!cell || (*clock && *place) || cell->str.len > 120 || !end_of_cell(cell, &end))
        return;
    *own = view_part(cell, end.place);
    *place = own;
    *clock = cell;
    *part = end.clock;
}

void table_part_ends(struct table *t, struct entry *e)
{
    part_end(&e->from, &e->depart, &e->depart_part, &t->ends[0]);
    part_end(&e->to, &e->arrive, &e->arrive_part, &t->ends[1]);
}

/* 일정 | 세부내용: the words of a row in two columns. Where only the second has
 * clocks it is what happens, and the first one a remark. */
void table_second_content(const struct table *t, const struct grid_row *row, size_t shift, struct entry *e)
{
    const struct view *more = NULL;
    for (size_t i = shift; i < t->shape.n && e->content && !more; i++) {
        const struct grid_cell *cell = t->shape.role[i] == ROLE_CONTENT ? grid_at(row, i - shift) : NULL;
        if (cell && !cell->from_above && cell->text.str.len && &cell->text != e->content)
            more = &cell->text;
    }
    if (!more)
        return;
    bool clocks = line_has_clock(more->str) && !line_has_clock(e->content->str) && !e->time && !e->depart && !e->arrive;
    struct text number;
    struct itin_slice norm;
    bool flight = flight_in(t->r, more, more->str, false, &number, &norm);
    if (!e->notes || clocks || flight)
        e->notes = clocks ? e->content : more;
    if (clocks)
        e->content = more;
}

/* ---- clocks of one journey in two cells --------------------------------------------- */

/* "시애틀 도착(12:40)", "12:40 도착", "arr. 12:40" */
bool table_landing_in(const struct view *v, struct itin_slice text, struct itin_slice *ret)
{
    struct marks marks;
    struct view hours = *v;
    hours.hours = true; /* 19h55 */
    if (memchr(text.ptr, '\n', text.len))
        return false;
    marks_in(&hours, text, &marks);
    if (marks.n != 1 || marks.more || marks.dates || marks.at[0].two)
        return false;
    *ret = marks.at[0].text;
    struct itin_slice before = slice_trim(slice(text.ptr, (size_t)(ret->ptr - text.ptr)));
    struct itin_slice behind = slice_trim(slice_from(text, (size_t)(ret->ptr + ret->len - text.ptr)));
    while (before.len && strchr("([, ", before.ptr[before.len - 1]))
        before.len--;
    static const char *const verbs[] = {"도착", "Ankunft", "Ankunft um", "an", "an um", "Ank.", "Landung", "Landung um", "arrival", "Arrival", "arriving", "arrives",
                                        "arr.", "arr", "arrivée", "arrivée à", "arrive", "arrive à", "arrive at", "arriving at", "arrives at",
                                        "landing", "lands", "llegada", "llegada a las", "llega", "arrivo", "arrivo alle", "chegada",
                                        "aankomst", "到着", "着", "抵达", "到达"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        struct itin_slice verb = slice_of(verbs[i]);
        bool ends = before.len >= verb.len && slice_eq_nocase(slice_from(before, before.len - verb.len), verb) &&
                    (before.len == verb.len || (unsigned char)verb.ptr[0] >= 0x80 || !isalpha((unsigned char)before.ptr[before.len - verb.len - 1]));
        if (slice_starts_nocase(behind, verb) || ends)
            return true;
    }
    return word_departs(before) && word_arrives(before);
}

/* 16:55, 16h55, 16.55 Uhr */
static bool has_hour(struct itin_slice s)
{
    if (word_has(s, LIT("Uhr")))
        return true;
    for (size_t i = 1; i + 1 < s.len; i++)
        if ((s.ptr[i] == 'h' || s.ptr[i] == 'H') && isdigit((unsigned char)s.ptr[i - 1]) && isdigit((unsigned char)s.ptr[i + 1]))
            return true;
    return line_has_clock(s);
}

/* 18:50 in the column of hours beside "인천 출발 → 시애틀 도착(12:40)". */
static bool landing_apart(struct table *t, const struct entry *e, const struct clocks *hours, struct entry *one)
{
    struct itin_slice landing, text = e->content ? e->content_part : slice(NULL, 0);
    bool leaves = word_departs(text) || slice_contains(text, LIT("→")) || WORD_HAS_ANY(text, "출국", "귀국", "이동", "Hinflug", "Rückflug", "Flug", "vol", "vuelo") ||
                  word_is_flight(text) || place_is_route(e->place);
    if (!hours->has || hours->two || !leaves || !has_hour(text) || !table_landing_in(e->content, text, &landing))
        return false;
    one->depart = e->time;
    one->depart_part = e->time_part;
    t->ends[1] = *e->content;
    t->ends[1].hours = true;
    one->arrive = &t->ends[1];
    one->arrive_part = landing;
    one->time = NULL;
    return true;
}

/* "KE041 (18:50~12:40)": these are the flight's, whatever the column of hours says
 * of the day, and a clock there that is none of them is told. */
static bool clocks_of_means(struct report *r, const struct entry *e, const struct clocks *hours, struct entry *one)
{
    struct marks marks;
    struct clocks own;
    struct text number;
    struct itin_slice norm;
    const struct view *v = e->transport;
    if (!v || !line_has_clock(v->str) || (e->content && memchr(e->content_part.ptr, '\n', e->content_part.len)))
        return false;
    marks_in(v, v->str, &marks);
    bool span = marks.n == 1 && marks.at[0].two, ends = marks.n == 2 && !marks.at[0].two && !marks.at[1].two;
    bool leaves = marks.n == 1 && !span && !hours->has && !word_arrives(v->str);
    if (marks.more || marks.dates || !(span || ends || leaves) || !flight_in(r, v, v->str, true, &number, &norm) ||
        !read_clocks(r, v, marks.at[0].text, &own)) {
        report_unread(r, view_span(v, v->str));
        return false;
    }
    if (hours->has && (hours->start.time.hour != own.start.time.hour || hours->start.time.minute != own.start.time.minute))
        report_unread(r, view_span(e->time, e->time_part));
    one->time = ends ? NULL : v;
    one->time_part = !ends ? marks.at[0].text : slice(NULL, 0);
    one->depart = one->arrive = ends ? v : NULL;
    one->depart_part = marks.at[0].text;
    one->arrive_part = ends ? marks.at[1].text : slice(NULL, 0);
    return true;
}

/* "KE019 ICN-SEA (16:05-10:45)" beside 09:00 in the column of hours: the flight's own,
 * and the other clock is told. */
static bool span_of_words(struct report *r, const struct entry *e, const struct clocks *hours, struct entry *one)
{
    struct marks marks;
    struct clocks own;
    struct text number;
    struct itin_slice norm;
    const struct view *v = e->content;
    if (!v || !hours->has || memchr(e->content_part.ptr, '\n', e->content_part.len))
        return false;
    marks_in(v, e->content_part, &marks);
    if (marks.n != 1 || marks.more || marks.dates || !marks.at[0].two ||
        !flight_in(r, v, e->content_part, false, &number, &norm) || !read_clocks(r, v, marks.at[0].text, &own))
        return false;
    if (hours->start.time.hour != own.start.time.hour || hours->start.time.minute != own.start.time.minute)
        report_unread(r, view_span(e->time, e->time_part));
    one->time = v;
    one->time_part = marks.at[0].text;
    return true;
}

bool table_clocks_apart(struct table *t, const struct entry *e)
{
    struct clocks hours = {0};
    struct entry one = *e;
    bool text = e->content && has_hour(e->content_part), means = e->transport && line_has_clock(e->transport->str);
    if (e->depart || e->arrive || (!text && !means))
        return false;
    if (e->time && e->time_part.len && !memchr(e->time_part.ptr, '\n', e->time_part.len))
        (void)read_clocks(t->r, e->time, e->time_part, &hours);
    else if (e->time && e->time_part.len)
        return false;
    if (!landing_apart(t, e, &hours, &one) && !clocks_of_means(t->r, e, &hours, &one) &&
        !span_of_words(t->r, e, &hours, &one))
        return false;
    report_add(t->r, &one, &t->last);
    return true;
}
