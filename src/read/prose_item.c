/* An entry of a day told in lines becomes an item: with the date and the place of
 * its heading, the number of the line above. */
#include "base/base.h"

#include "read/prose.h"
#include "read/report_table.h"

struct entry prose_new_entry(struct report *r, const struct view *v, struct itin_slice line,
                             const struct row_date *date)
{
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    struct entry e = {.origin = ORIGIN_SCHEDULE, .number = r->list_number};
    e.span = view_span(v, line);
    e.content = v;
    e.content_part = line;
    e.has_date = date->has;
    e.date = date->from;
    e.date_to = date->to;
    e.has_range = date->range;
    /* after the first line of a day the next ones follow it */
    e.dated_above = !date->has && r->line_item != NULL;
    if (!date->has && r->day.range) {
        e.has_date = e.has_range = true;
        e.date = r->day.when;
        e.date_to = r->day.to;
    }
    return e;
}

/* "Flight KE631", and its clocks in the lines below. */
static bool names_flight_of(const struct report *r, const struct item *flight,
                            const struct item *item)
{
    const struct itin_trip *trip = r->trip;
    return flight && flight != item && flight->kind == ITEM_FLIGHT && flight->flight.len &&
           flight->start.clock == WHEN_NO_CLOCK && flight->end.clock == WHEN_NO_CLOCK &&
           trip->n_items >= 2 && trip->items[trip->n_items - 2] == flight &&
           trip->items[trip->n_items - 1] == item && item_kind_travels(item->kind) &&
           !item->flight.len && item->start.clock == WHEN_EXACT && flight->table == item->table &&
           (!text_is_set(flight->from.text) || !text_is_set(item->from.text) ||
            slice_eq(flight->from.text.str, item->from.text.str));
}

static void name_flight(struct report *r, const struct item *flight, struct item *item)
{
    struct itin_trip *trip = r->trip;
    item->kind = ITEM_FLIGHT;
    item->number = flight->number;
    item->flight = flight->flight;
    if (!text_is_set(item->from.text))
        item->from = flight->from;
    if (!text_is_set(item->to.text))
        item->to = flight->to;
    struct when *start = &item->start;
    if (start->date_source == DATE_CARRIED && flight->start.date_source == DATE_HEADING) {
        when_take_date(start, &flight->start);
        start->date_source = DATE_HEADING;
    }
    trip->items[trip->n_items - 2] = item;
    trip->n_items--;
}

/* Between two towns the words of the heading may name either. */
static void forget_place(struct report *r, uint32_t number)
{
    for (size_t i = r->trip->n_items; i > 0 && text_is_set(r->day.place); i--) {
        struct item *item = r->trip->items[i - 1];
        if (item->table != number || item->place_cell.str.ptr != r->day.place.str.ptr)
            continue;
        item->place_cell = (struct text){0};
        item->place_is_hint = false;
    }
    r->day.place = (struct text){0};
}

struct itin_slice prose_town_told(struct itin_slice s)
{
    if (slice_ends(s, LIT(".")))
        s.len--;
    size_t comma = s.len, with = slice_find(s, LIT(" with "), 0);
    while (comma > 0 && s.ptr[comma - 1] != ',')
        comma--;
    struct itin_slice town = slice_trim(slice_from(s, comma));
    size_t before = comma > 1 ? comma - 1 : 0;
    while (before > 0 && s.ptr[before - 1] != ',')
        before--;
    struct itin_slice whole = slice_trim(slice_from(s, before)); /* Portland, OR; Kingston, Jamaica */
    struct itin_place_hit hit;
    if (before && whole.len < 40 && itin_place_search(whole, ITIN_WANT_CITY, &hit, 1) == 1 && hit.match == ITIN_MATCH_NAME)
        return whole;
    struct itin_slice people = with < comma
                                   ? slice_from(slice_head(s, comma - 1), with + strlen(" with "))
                                   : slice(NULL, 0);
    bool list = with < comma && !memchr(people.ptr, ' ', people.len);
    for (size_t i = 0; i < town.len; i++)
        if (isdigit((unsigned char)town.ptr[i]) || strchr("(:;/", town.ptr[i]))
            return slice(NULL, 0);
    bool name = town.len >= 3 && town.len <= 40 &&
                (isupper((unsigned char)town.ptr[0]) || (unsigned char)town.ptr[0] >= 0x80);
    return comma && name && !list ? town : slice(NULL, 0);
}

/* "주정부 면담(에드먼턴)": a town in brackets at the end. */
static struct itin_slice town_in_brackets(struct itin_slice s)
{
    struct itin_place_hit hit;
    size_t open = s.len;
    while (open > 0 && s.ptr[open - 1] != '(')
        open--;
    if (!slice_ends(s, LIT(")")) || open < 2 || s.len - open < 4)
        return slice(NULL, 0);
    struct itin_slice town = slice_trim(slice(s.ptr + open, s.len - open - 1));
    bool known = itin_place_search(town, ITIN_WANT_CITY, &hit, 1) == 1 &&
                 (hit.match == ITIN_MATCH_NAME || hit.match == ITIN_MATCH_ALIAS);
    return known ? town : slice(NULL, 0);
}

/* "... in Los Angeles.", "Los Angeles: dinner", "로스앤젤레스에서 면담": words that
 * may be the place; a guess, taken only if it is one. */
static struct itin_slice place_told(struct itin_slice s)
{
    size_t colon = slice_find(s, LIT(": "), 0), from = slice_find(s, LIT("에서 "), 0), in = s.len;
    if (colon < s.len && isupper((unsigned char)s.ptr[0]))
        return slice_head(s, colon);
    if (from < s.len)
        return slice_head(s, from);
    struct itin_slice town = town_in_brackets(s);
    if (town.len)
        return town;
    for (size_t at = 0; (at = slice_find(s, LIT(" in "), at)) < s.len; at++)
        in = at + 4;
    struct itin_slice place = slice_from(s, in);
    if (slice_ends(place, LIT(".")))
        place.len--;
    return place.len && isupper((unsigned char)place.ptr[0]) ? place : prose_town_told(s);
}

/* Below "6.3.(수) 파리 → 런던": the journey whose ends nobody writes is that of
 * the heading; what stands above it was where it begins, all else where it ends. */
static void take_heading_route(struct report *r, struct item *item, uint32_t number)
{
    struct day_heading *day = &r->day;
    bool travels = item_kind_travels(item->kind), from = text_is_set(item->from.text),
         to = text_is_set(item->to.text);
    if (!text_is_set(day->reaches) || text_is_set(item->at.text))
        return;
    if (!travels && !text_is_set(item->place_cell)) {
        item->place_cell = day->reaches;
        item->place_is_hint = true;
    }
    if (!travels || from != to || (from && item->kind == ITEM_TRANSFER))
        return;
    if (!from && item->kind == ITEM_TRANSFER &&
        (word_is_airport(item->title.str) ||
         WORD_HAS_ANY(item->title.str, "호텔", "숙소", "시내", "hotel", "ホテル")))
        return;
    for (size_t i = r->trip->n_items; i > 0; i--) {
        struct item *above = r->trip->items[i - 1];
        if (above->table == number && above->place_cell.str.ptr == day->reaches.str.ptr)
            above->place_cell = day->leaves;
    }
    if (!from) {
        item->from.text = day->leaves;
        item->to.text = day->reaches;
    }
    day->leaves = day->reaches = (struct text){0};
}

/* Below a heading of two days a journey that lands on the day after it has left can only
 * leave on the first. */
static bool spans_heading(struct report *r, const struct entry *e)
{
    struct clocks landing;
    struct when offset;
    if (!e->has_range || !r->day.range || !e->arrive || !e->arrive_part.len ||
        !r->day.to.has_date || !read_clocks(r, e->arrive, e->arrive_part, &landing))
        return false;
    int days = landing.start.has_day_offset ? landing.start.day_offset : 0;
    struct cursor c = view_cursor(e->arrive, e->offset_part);
    when_init(&offset);
    if (!days && e->offset_part.len && notation_day_offset(&c, &offset))
        days = offset.day_offset;
    return days > 0 && days == days_between(&r->day.when, &r->day.to);
}

static void note_night(struct report *r, const struct entry *e, const struct item *item)
{
    if (e->has_date && !e->has_range) {
        when_init(&r->night);
        when_take_date(&r->night, &e->date);
        r->night.day_number = 0; /* a date, not a count of days */
    }
    if (r->night.has_date && item_kind_travels(item->kind) && item->end.has_day_offset)
        prose_days_later(&r->night, item->end.day_offset);
}

/* Two known towns on different clocks. */
bool prose_is_elsewhere(struct itin_slice told, struct itin_slice here)
{
    struct itin_place_hit a, b;
    return told.len && here.len && itin_place_search(told, ITIN_WANT_CITY, &a, 1) == 1 &&
           (a.match == ITIN_MATCH_NAME || a.match == ITIN_MATCH_ALIAS) &&
           itin_place_search(here, ITIN_WANT_ANY, &b, 1) == 1 && b.match != ITIN_MATCH_NEAREST &&
           strcmp(itin_place_zone(a.place), itin_place_zone(b.place)) != 0;
}

/* An entry of nothing but another town is the way there. */
static void take_goal(struct report *r, const struct entry *e, struct item *item)
{
    struct prose_goal goal;
    bool travels = item_kind_travels(item->kind), plain = !travels || (item->kind != ITEM_FLIGHT && !text_is_set(item->to.text));
    if (!plain || item->kind == ITEM_CALL || item->kind == ITEM_STAY || !e->content || item->end.clock != WHEN_NO_CLOCK ||
        !prose_goal(e->content_part, &goal) || !(goal.from.len || prose_is_elsewhere(goal.to, r->day.place.str) || (goal.moves && !text_is_set(r->day.place))))
        return;
    if (!travels)
        item->kind = goal.flies ? ITEM_FLIGHT : ITEM_TRANSFER;
    item->to = (struct place_ref){.text = keep_text(r, e->content, goal.to)};
    if (goal.from.len)
        item->from = (struct place_ref){.text = keep_text(r, e->content, goal.from)};
    item->at = (struct place_ref){0};
    item->place_cell = (struct text){0};
    item->leaves = false;
}

/* "Venice, CA": a place, whether or not a table has it. */
static bool names_state(struct itin_slice s)
{
    return s.len > 4 && slice_starts(slice_from(s, s.len - 4), LIT(", ")) && route_is_shape(slice_from(s, s.len - 2), "AA");
}

/* Where the entry is: its own words, else the heading of its day; what travels takes the
 * day along. */
static void place_entry(struct report *r, const struct entry *e, struct item *item)
{
    bool leaves = item_kind_travels(item->kind) &&
                  (item->kind != ITEM_TRANSFER || (text_is_set(item->from.text) && text_is_set(item->to.text)));
    bool moves = !leaves && item_kind_travels(item->kind) && prose_is_elsewhere(item->to.text.str, r->day.place.str);
    if (!e->has_date)
        take_heading_route(r, item, e->number);
    if (leaves)
        forget_place(r, e->number);
    struct itin_slice told = e->content ? place_told(e->content_part) : slice(NULL, 0);
    if (!item_kind_travels(item->kind) && !text_is_set(item->place_cell) && !text_is_set(item->at.text) &&
        prose_is_elsewhere(told, r->day.place.str)) { /* "visit in London", below Paris */
        item->place_cell = keep_text(r, e->content, told);
        item->place_is_hint = true;
    }
    if (!text_is_set(item->place_cell) && text_is_set(r->day.place) && !e->has_date) {
        item->place_cell = r->day.place;
        item->place_is_hint = !names_state(r->day.place.str);
        item->place_of_day = item->place_is_hint;
    }
    if (!text_is_set(item->place_cell) && !text_is_set(item->at.text) &&
        !item_kind_travels(item->kind) && told.len) {
        item->place_cell = keep_text(r, e->content, told);
        item->place_is_hint = true;
    }
    if (moves)
        r->day.place = item->to.text; /* what follows is there */
    if (item->leaves)
        r->day.place = (struct text){0};
}

bool prose_add(struct report *r, const struct entry *e)
{
    struct item *before = r->line_item;
    if (!before && r->departed && report_arrives_later(r, e, r->departed)) {
        r->line_item = r->departed;
        r->departed = NULL;
        forget_place(r, e->number);
        return true;
    }
    r->departed = NULL;
    struct entry one = *e;
    if (half_is_open_line(r, e)) {
        struct clocks clocks;
        struct itin_slice told = e->time_part;
        if (read_clocks(r, e->time, told, &clocks) && clocks.rest.len)
            told = slice_trim(slice(told.ptr, (size_t)(clocks.rest.ptr - told.ptr)));
        half_tell(r, view_span(e->time, told));
        one.time = NULL;
    }
    if (spans_heading(r, e))
        one.has_range = false; /* from the first of the days to the last one */
    else if (e->has_range && report_each_day(r, e, &r->line_item))
        return true;
    if (one.has_range && e->time && r->day.range &&
        e->date.date_span.start == r->day.when.date_span.start) {
        one.has_range = one.has_date = false; /* on one of the days of the heading */
        report_unread(r, e->span);
    }
    struct item *item = report_add(r, &one, &r->line_item);
    if (!item)
        return false;
    if (names_flight_of(r, before, item))
        name_flight(r, before, item);
    note_night(r, e, item);
    take_goal(r, e, item);
    place_entry(r, e, item);
    return true;
}

void prose_over_days(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, struct itin_slice rest)
{
    struct entry e = prose_new_entry(r, v, line, date);
    e.content_part = rest;
    prose_add(r, &e);
}

void prose_add_legs(struct report *r, const struct view *v, struct itin_slice line,
                    const struct row_date *date, const struct leg *legs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct row_date none = {0};
        struct entry base = prose_new_entry(r, v, line, i ? &none : date);
        struct entry e = leg_entry(&base, v, &legs[i]);
        prose_add(r, &e);
    }
}
