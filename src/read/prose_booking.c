/* Bookings over a few lines of prose. A line that may be a part of one is held
 * back until the booking is whole; if it never is, the lines are read as if
 * nothing had been thought of them. */
#include "base/base.h"

#include "read/prose.h"

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
    struct item *item = trip_add_item(r->trip, b->kind, span);
    size_t dates = 0;
    if (!item)
        return;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    item->span.end = view_span(&r->held.lines[r->held.n - 1].view, r->held.lines[r->held.n - 1].line).end;
    item->origin = ORIGIN_SCHEDULE;
    item->table = r->list_number;
    item->number = (struct text){arena_dup(&r->trip->arena, b->number.str), b->number.span};
    item->title = item->number.str.len ? item->number : keep_text(r, &r->held.lines[0].view, r->held.lines[0].line);
    item->flight = arena_dup(&r->trip->arena, b->norm);
    item->from = place_of(r, &b->places[0]);
    item->to = place_of(r, &b->places[1]);
    if (!b->places[0].code.len && !b->places[1].code.len && route_is_rail(item->flight, b->places[0].name, b->places[1].name)) {
        item->kind = ITEM_TRAIN;
        item->flight = slice(NULL, 0);
    }
    if (b->lasts.has) {
        item->stated = b->lasts;
        item->stated.text = arena_dup(&r->trip->arena, b->lasts.text);
    }
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

/* "Budapest → Vienna" above "10:00 - 12:40", and nothing else: on the way, by whatever
 * means. */
static bool is_way(struct report *r)
{
    const struct held *held = &r->held;
    struct booking first = {0}, last = {0};
    return held->n == 2 && (held->facts.n_dates || r->day.has) && !held->facts.n_numbers && held->facts.n_places == 2 &&
           booking_take(&first, &r->scratch, &held->lines[0].view, held->lines[0].line, false) && first.n_places == 2 &&
           !first.n_clocks && booking_take(&last, &r->scratch, &held->lines[1].view, held->lines[1].line, false) &&
           last.n_clocks == 2;
}

static void end_held(struct report *r)
{
    add_booking(r);
    r->held.n = 0;
    r->held.facts = (struct booking){0};
}

/* The first of the lines that are held is none of a booking; those below it may
 * begin one. */
static void release_first(struct report *r)
{
    struct held *held = &r->held;
    struct held_line lines[ARRAY_LEN(held->lines)];
    size_t n = held->n, items = r->trip->n_items, told = r->diag->n + r->n_doubts;
    if (is_way(r)) {
        held->facts.kind = ITEM_TRANSFER;
        end_held(r);
        return;
    }
    bool flight = held->facts.n_numbers && held->facts.n_clocks;
    memcpy(lines, held->lines, n * sizeof *lines);
    held->n = 0;
    held->facts = (struct booking){0};
    held->off = true;
    prose_line(r, &lines[0].view, lines[0].line);
    held->off = false;
    for (size_t i = 1; i < n; i++)
        prose_line(r, &lines[i].view, lines[i].line);
    if (flight && !held->n && r->trip->n_items == items && r->diag->n + r->n_doubts == told)
        report_unread(r, view_span(&lines[0].view, lines[0].line));
}

void prose_release(struct report *r)
{
    while (r->held.n)
        release_first(r);
    prose_alone_end(r);
}

/* Just below another one, whose date goes on. */
static bool is_next_leg(const struct report *r, const struct view *v, struct itin_slice line)
{
    enum { NEAR_BYTES = 300 };
    return r->line_item && view_span(v, line).start - r->line_item->span.end < NEAR_BYTES;
}

/* "Vienna Erdberg 08:00", "수서 → 부산", "London 09:31 → Paris 12:50": ends of a journey
 * whose number may stand below, and nothing else. A flight's are read as an entry. */
static bool tells_ends(const struct booking *b)
{
    if (b->n_numbers && b->kind == ITEM_FLIGHT)
        return false;
    return b->n_places == 2 ? b->n_clocks != 1 : b->n_places == 1 && b->n_clocks == 1;
}

/* A line of nothing but a date. */
static bool is_day(const struct booking *before, const struct booking *facts)
{
    return facts->n_dates == before->n_dates + 1 && facts->n_clocks == before->n_clocks && facts->n_places == before->n_places &&
           facts->n_numbers == before->n_numbers;
}

/* What is held and the line are of one booking. */
static bool continues(struct report *r, const struct view *v, struct itin_slice line, struct booking *ret)
{
    *ret = r->held.facts;
    if (!r->held.n)
        return false;
    if (!booking_take(ret, &r->scratch, v, line, false))
        return booking_restates(&r->held.facts, &r->scratch, v, line, ret);
    return !(r->day.has && is_day(&r->held.facts, ret)); /* the day ends above a date alone */
}

/* KE041 10/19(월) 18:50 인천 출발 */
static bool tells_start(const struct booking *b)
{
    return b->n_numbers && b->n_places == 1 && b->n_clocks == 1 && (b->clocks[0].has_date || b->n_dates);
}

/* May a booking begin with the line? `last`: nothing else has read it. */
static bool begins(struct report *r, const struct view *v, struct itin_slice line, bool last, struct booking *ret)
{
    enum { SHORT = 80 };
    bool may = booking_may_be(line);
    *ret = (struct booking){0};
    if (may && booking_take(ret, &r->scratch, v, line, !last) && (ret->n_numbers || ret->n_clocks || ret->n_places))
        return true;
    *ret = (struct booking){0};
    bool way = slice_contains(line, LIT(" to ")) || slice_contains(line, LIT(" - ")) || slice_contains(line, LIT(" – "));
    if (!last && line.len < SHORT && way && !slice_has_digit(line) && booking_take(ret, &r->scratch, v, line, false) &&
        ret->n_places == 2 && !ret->n_numbers)
        return true;
    *ret = (struct booking){0};
    if (last || line.len >= SHORT || !(may || booking_may_end(line) || booking_words_first(line)) ||
        !booking_take(ret, &r->scratch, v, line, false))
        return false;
    if (ret->n_dates == 1 && ret->words && !ret->n_places && !ret->n_clocks && !ret->n_numbers)
        return true; /* "Departing flight · Mon, Nov 16, 2026" */
    return (tells_ends(ret) && !booking_is_whole(ret, false)) || (!r->day.has && tells_start(ret));
}

bool prose_booking(struct report *r, const struct view *v, struct itin_slice line, bool last)
{
    struct held *held = &r->held;
    struct booking facts;
    if (held->off || line.len > 160)
        return false;
    bool goes_on = continues(r, v, line, &facts);
    while (held->n && !goes_on) {
        release_first(r);
        goes_on = continues(r, v, line, &facts);
    }
    if (!goes_on && !begins(r, v, line, last, &facts))
        return false;
    bool whole = booking_is_whole(&facts, !r->day.has && !is_next_leg(r, v, line));
    if (!held->n && whole && !last)
        return false;
    held->lines[held->n++] = (struct held_line){*v, line};
    held->facts = facts;
    if (whole) {
        end_held(r);
    } else if (held->n == ARRAY_LEN(held->lines)) {
        release_first(r);
    }
    return true;
}

bool prose_booking_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct booking b = {0};
    if (r->held.n || line.len > 160 || !booking_may_be(line) || !booking_take(&b, &r->scratch, v, line, false) ||
        !booking_is_whole(&b, !r->day.has))
        return false;
    r->held.lines[0] = (struct held_line){*v, line};
    r->held.n = 1;
    r->held.facts = b;
    end_held(r);
    return true;
}

/* "Your flight KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 has been cancelled." */
bool prose_booking_told(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { LONGEST = 300 };
    struct text number;
    struct itin_slice norm;
    if (r->held.n || line.len > LONGEST || !line_has_clock(line) || !flight_in(r, v, line, false, &number, &norm))
        return false;
    size_t at = slice_find(line, number.str, 0);
    struct itin_slice from = slice_from(line, at);
    struct booking b = {0};
    size_t end = at < line.len ? booking_within(&b, &r->scratch, v, from) : 0;
    struct itin_slice behind = slice_from(from, end);
    if (!end || line_has_clock(behind))
        return false;
    r->held.lines[0] = (struct held_line){*v, slice_head(from, end)};
    r->held.n = 1;
    r->held.facts = b;
    end_held(r);
    if (r->line_item && (word_is_cancelled(behind) || word_is_lost_flight(line)))
        r->line_item->status = ITEM_CANCELLED;
    return true;
}

/* "Flying time 10:05", "비행시간: 13h 30m", below a journey. */
bool prose_lasts(struct report *r, struct itin_slice line, const struct view *v)
{
    enum { SHORT = 60 };
    size_t at = 0;
    while (at < line.len && !isdigit((unsigned char)line.ptr[at]))
        at++;
    struct itin_slice label = slice_trim(slice_head(line, at));
    if (label.len && label.ptr[label.len - 1] == ':')
        label = slice_trim(slice_head(label, label.len - 1));
    struct item *item = r->line_item;
    struct cursor c = view_cursor(v, line);
    struct stated stated;
    c.at = at;
    if (line.len > SHORT || at == line.len || !item || !item_kind_travels(item->kind) || word_role(label) != ROLE_DURATION ||
        !notation_duration(&c, &stated) || !cursor_done(&c))
        return false;
    if (item->stated.has)
        return true;
    view_fix_span(v, &stated.span);
    item->stated = stated;
    item->stated.text = arena_dup(&r->trip->arena, stated.text);
    return true;
}

bool prose_is_bookings(struct report *r, const struct grid *grid)
{
    for (size_t i = 0; i < grid->n; i++) {
        struct view v = view_of(r->source, &r->scratch, grid->rows[i].raw);
        struct booking b = {0};
        if (i == 0 && grid->n > 1 && !slice_has_digit(v.str)) /* Halt | Datum | Zeit | Gleis */
            continue;
        if (v.str.len > 160 || !booking_take(&b, &r->scratch, &v, v.str, false) || !(b.n_clocks || b.n_numbers))
            return false;
    }
    return grid->n > 0;
}
