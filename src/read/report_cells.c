/* Cells that hold more than their column says: an end of a journey with its
 * place, date and clock; the words of a row in two columns. */
#include "base/base.h"

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
