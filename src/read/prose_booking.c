/* Bookings over a few lines of prose. A line that may be a part of one is held
 * back until the booking is whole; if it never is, the lines are read as if
 * nothing had been thought of them. */
#include "base/base.h"

#include "read/prose.h"

static bool is_new(const struct booking *a, const struct booking *b)
{
    return a->n_numbers + a->n_clocks + a->n_dates + a->n_places < b->n_numbers + b->n_clocks + b->n_dates + b->n_places;
}

static struct place_ref place_of(struct report *r, const struct booking_place *place)
{
    return (struct place_ref){.text = keep_text(r, &place->view, place->name), .code = keep(r, &place->view, place->code)};
}

/* The date that stands at a clock, else the next one apart from the clocks. */
static struct when moment_of(struct report *r, const struct booking *b, size_t i, size_t *dates)
{
    struct when w = b->clocks[i];
    if (!w.has_date && *dates < b->n_dates)
        when_take_date(&w, &b->dates[(*dates)++]);
    w.zone.str = arena_dup(&r->trip->arena, w.zone.str);
    w.date_source = w.has_date ? DATE_WRITTEN : DATE_OTHER_END;
    return w;
}

static void set_operator(struct report *r, const struct held_line *line, struct item *item)
{
    struct itin_slice by = operator_in(line->line);
    struct text number;
    if (!by.len)
        return;
    item->operated_by = keep_text(r, &line->view, by);
    flight_in(r, &line->view, by, true, &number, &item->operated);
}

static void add_booking(struct report *r)
{
    const struct booking *b = &r->held.facts;
    struct span span = view_span(&r->held.lines[0].view, r->held.lines[0].line);
    struct item *item = trip_add_item(r->trip, b->norm.len ? ITEM_FLIGHT : ITEM_TRAIN, span);
    size_t dates = 0;
    if (!item)
        return;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    item->span.end = view_span(&r->held.lines[r->held.n - 1].view, r->held.lines[r->held.n - 1].line).end;
    item->origin = ORIGIN_SCHEDULE;
    item->table = r->list_number;
    item->number = (struct text){arena_dup(&r->trip->arena, b->number.str), b->number.span};
    item->title = item->number;
    item->flight = arena_dup(&r->trip->arena, b->norm);
    item->from = place_of(r, &b->places[0]);
    item->to = place_of(r, &b->places[1]);
    item->start = moment_of(r, b, 0, &dates);
    item->end = moment_of(r, b, 1, &dates);
    if (!item->start.has_date && r->day.has && !r->line_item) {
        when_take_date(&item->start, &r->day.when);
        item->start.date_source = DATE_HEADING;
    } else if (!item->start.has_date) {
        item->start.date_source = DATE_CARRIED; /* the next leg, behind the one before */
    }
    for (size_t i = 0; i < r->held.n && !text_is_set(item->operated_by); i++)
        set_operator(r, &r->held.lines[i], item);
    r->line_item = item;
    r->entry_above = true; /* the lines below go on */
}

void prose_release(struct report *r)
{
    struct held *held = &r->held;
    size_t n = held->n, items = r->trip->n_items, told = r->diag->n + r->n_doubts;
    bool flight = held->facts.n_numbers && held->facts.n_clocks;
    held->n = 0;
    held->facts = (struct booking){0};
    held->off = true;
    for (size_t i = 0; i < n; i++)
        prose_line(r, &held->lines[i].view, held->lines[i].line);
    held->off = false;
    if (flight && r->trip->n_items == items && r->diag->n + r->n_doubts == told)
        report_unread(r, view_span(&held->lines[0].view, held->lines[0].line));
}

/* Just below another one, whose date goes on. */
static bool is_next_leg(const struct report *r, const struct view *v, struct itin_slice line)
{
    enum { NEAR_BYTES = 300 };
    return r->line_item && view_span(v, line).start - r->line_item->span.end < NEAR_BYTES;
}

/* `last`: nothing else has read the line. */
bool prose_booking(struct report *r, const struct view *v, struct itin_slice line, bool last)
{
    struct held *held = &r->held;
    struct booking facts = held->facts;
    if (held->off || line.len > 160 || (!held->n && !booking_may_be(line)))
        return false;
    bool takes = booking_take(&facts, &r->scratch, v, line, !last && !held->n) && is_new(&held->facts, &facts);
    if (!takes && !held->n && !last && !r->day.has) { /* KE041 10/19(월) 18:50 인천 출발 */
        facts = (struct booking){0};
        takes = booking_take(&facts, &r->scratch, v, line, false) && facts.n_numbers && facts.n_places == 1 && facts.n_clocks == 1 &&
                (facts.clocks[0].has_date || facts.n_dates);
    }
    if (!takes && held->n) {
        prose_release(r);
        facts = (struct booking){0};
        takes = booking_take(&facts, &r->scratch, v, line, !last) && is_new(&held->facts, &facts);
    }
    bool whole = takes && booking_is_whole(&facts, !r->day.has && !is_next_leg(r, v, line));
    bool begins = facts.n_numbers || facts.n_clocks || facts.n_places;
    if (!takes || (!held->n && (!begins || (whole && !last))))
        return false;
    held->lines[held->n++] = (struct held_line){*v, line};
    held->facts = facts;
    if (whole) {
        add_booking(r);
        held->n = 0;
        held->facts = (struct booking){0};
    } else if (held->n == ARRAY_LEN(held->lines)) {
        prose_release(r);
    }
    return true;
}

bool prose_is_bookings(struct report *r, const struct grid *grid)
{
    for (size_t i = 0; i < grid->n; i++) {
        struct view v = view_of(r->source, &r->scratch, grid->rows[i].raw);
        struct booking b = {0};
        if (v.str.len > 160 || !booking_take(&b, &r->scratch, &v, v.str, false) || !(b.n_clocks || b.n_numbers))
            return false;
    }
    return grid->n > 0;
}
