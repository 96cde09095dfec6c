/* One entry of a schedule -> one item. */
#include "base/base.h"

#include "model/place_text.h"
#include "read/booking.h"
#include "read/report_columns.h"
#include "read/report_entry.h"
#include "read/report_table.h"

struct itin_slice keep(struct report *r, const struct view *v, struct itin_slice part)
{
    return v->map && part.len ? arena_dup(&r->trip->arena, part) : part;
}

struct text keep_text(struct report *r, const struct view *v, struct itin_slice part)
{
    return (struct text){keep(r, v, part), view_span(v, part)};
}

void keep_when(struct report *r, const struct view *v, struct when *w)
{
    view_fix_when(v, w);
    w->fuzzy = keep(r, v, w->fuzzy);
    w->zone.str = keep(r, v, w->zone.str);
}

void report_unread(struct report *r, struct span span)
{
    struct finding *f = diag_add(r->diag, RULE_UNREAD_TEXT, span);
    f->message = SAY(r->diag, "this looks like schedule but was not understood",
                     "일정으로 보이지만 해석하지 못했습니다");
    f->help = SAY(r->diag, "write one entry a row: date, time span, what happens",
                  "한 행에 날짜, 시간, 내용을 한 건씩 적으십시오");
}

/* ---- the item's parts ---------------------------------------------------------- */

/* "-6" behind a clock: an end that may be of the evening or of the next day. */
static bool hour_follows(struct itin_slice rest)
{
    static const char *const seps[] = {"-", "–", "~", "～", "—"};
    int hour;
    for (size_t i = 0; i < ARRAY_LEN(seps); i++)
        if (slice_starts(rest, slice_of(seps[i]))) {
            struct itin_slice end = slice_trim(slice_from(rest, strlen(seps[i])));
            if (end.len > 1 && strchr("aApP", end.ptr[end.len - 1])) /* -3p */
                end.len--;
            return slice_number(end, 2, &hour);
        }
    return false;
}

/* A second clock of a cell: of which journey nobody says. */
static void tell_second(struct facts *f, const struct view *v, struct itin_slice part, const struct clocks *c)
{
    bool both = c->two && c->start.clock != WHEN_NO_CLOCK;
    if (both || (!c->two && (clock_follows(c->rest) || hour_follows(c->rest))))
        report_unread(f->r, view_span(v, both ? part : c->rest));
}

static void times_of_columns(struct facts *f)
{
    const struct entry *e = f->e;
    struct clocks arrival = {0};
    bool leaves = e->depart && e->depart_part.len && read_clocks(f->r, e->depart, e->depart_part, &f->clocks);
    if (!e->arrive || !e->arrive_part.len || !read_clocks(f->r, e->arrive, e->arrive_part, &arrival)) {
        if (e->arrive && slice_has_digit(e->arrive_part) && !word_is_no_time(e->arrive_part))
            report_unread(f->r, view_span(e->arrive, e->arrive_part)); /* its end would be lost */
        return;
    }
    if (leaves)
        tell_second(f, e->depart, e->depart_part, &f->clocks);
    tell_second(f, e->arrive, e->arrive_part, &arrival);
    if (e->offset_part.len && !arrival.start.has_day_offset) {
        struct cursor c = view_cursor(e->arrive, e->offset_part);
        if (notation_day_offset(&c, &arrival.start))
            view_fix_span(e->arrive, &arrival.start.day_offset_span);
    }
    if (!f->clocks.has && !f->clocks.bad)
        when_init(&f->clocks.start);
    if (arrival.has) {
        f->clocks.end = arrival.start.clock != WHEN_NO_CLOCK ? arrival.start : arrival.end; /* ~17:50 */
        f->clocks.two = true;
    }
    f->clocks.bad = f->clocks.bad || arrival.bad;
    f->clocks.has = f->clocks.has || arrival.has;
}

/* A cell over several rows of hours ends with the last of them; where that row
 * says only when it begins, the end is not known. */
static void lasts_until(struct facts *f)
{
    struct clocks last;
    f->clocks.two = read_clocks(f->r, f->e->until, f->e->until->str, &last) && last.has && last.two;
    if (f->clocks.two)
        f->clocks.end = last.end;
    else
        when_init(&f->clocks.end);
}

/* 18:00 | 10:00 마드리드 IE대학: another cell's clock. */
static bool other_clock_in_front(const struct facts *f)
{
    const struct entry *e = f->e;
    struct clocks own;
    if (!e->content || e->content == e->time || e->content->real != e->time->real || e->content_part.len < 6 ||
        !line_has_clock(slice_head(e->content_part, 5)) || f->clocks.start.clock != WHEN_EXACT ||
        !read_clocks(f->r, e->content, e->content_part, &own) || own.start.clock != WHEN_EXACT)
        return false;
    return own.start.time.hour != f->clocks.start.time.hour || own.start.time.minute != f->clocks.start.time.minute;
}

static void read_times(struct facts *f)
{
    const struct entry *e = f->e;
    when_init(&f->clocks.start);
    when_init(&f->clocks.end);
    if (e->depart || e->arrive)
        times_of_columns(f);
    if (!f->clocks.has && e->time && e->time_part.len) {
        bool read = read_clocks(f->r, e->time, e->time_part, &f->clocks);
        bool digits = false;
        for (size_t i = 0; i < e->time_part.len; i++)
            digits |= isdigit((unsigned char)e->time_part.ptr[i]) != 0;
        if (!read && digits && !word_is_no_time(e->time_part) && !looks_lasting(e->time, e->time_part))
            report_unread(f->r, view_span(e->time, e->time_part));
        else if (read && !f->clocks.two)
            tell_second(f, e->time, e->time_part, &f->clocks);
    }
    if (e->time && f->clocks.has && !f->clocks.two)
        f->end_sign = word_end_sign(f->clocks.rest);
    if (e->until && f->clocks.has)
        lasts_until(f);
    if (e->half.len && f->clocks.has && !half_settle(e->half, e->of_24, &f->clocks)) {
        half_tell(f->r, f->clocks.start.span);
        f->clocks = (struct clocks){0};
        when_init(&f->clocks.start);
        when_init(&f->clocks.end);
    }
    if (e->time && f->clocks.has && other_clock_in_front(f)) { /* under which of the two the words stand, nobody tells */
        report_unread(f->r, view_span(e->content, e->content_part));
        f->clocks = (struct clocks){0};
        when_init(&f->clocks.start);
        when_init(&f->clocks.end);
    }
    f->timed = f->clocks.has && f->clocks.start.clock != WHEN_PART;
}

static void bad_clock(struct facts *f)
{
    if (!f->clocks.bad)
        return;
    const struct when *start = &f->clocks.start, *end = &f->clocks.end;
    bool by_end = start->clock != WHEN_NO_CLOCK && end->clock == WHEN_NO_CLOCK && span_is_set(end->span);
    struct span span = by_end || !span_is_set(start->span) ? end->span : start->span;
    if (!span_is_set(span))
        span = f->e->span;
    struct finding *found = diag_add(f->r->diag, RULE_BAD_VALUE, span);
    struct itin_slice tag = notation_critical(span_text(span));
    if (tag.len)
        found->message = SAY(f->r->diag, "`{1}` must be understood, and is not known here",
                             "`{1}`{은/는} 반드시 해석해야 하는 표시이지만 지원하지 않습니다", tag);
    else
        found->message = SAY(f->r->diag, "`{1}` is no time of day", "`{1}`{은/는} 있을 수 없는 시각입니다",
                         span_text(span));
}

static void read_stated(struct facts *f, struct item *item)
{
    const struct entry *e = f->e;
    const struct view *v = e->duration;
    struct itin_slice part = e->duration_part;
    if (!v || !part.len) {
        v = e->time;
        part = f->clocks.rest;
        if (clock_is_mere(part)) /* 09:30 08:00: what it means nobody can tell */
            return;
        if (part.len && part.ptr[0] == '(')
            part = slice_from(part, 1);
        if (slice_starts(part, LIT("부터"))) /* 10:00부터 1시간 */
            part = slice_trim(slice_from(part, strlen("부터")));
    }
    if (!v || !part.len)
        return;
    struct cursor c = view_cursor(v, part);
    struct stated stated = {0};
    if (!notation_duration(&c, &stated))
        return;
    view_fix_stated(v, &stated);
    stated.text = keep(f->r, v, stated.text);
    item->stated = stated;
}

/* A cell of nothing but a flight's number. */
static bool is_number_alone(struct facts *f, const struct view *v)
{
    return v && v->str.len < 10 && flight_in(f->r, v, v->str, false, &f->number, &f->flight) &&
           f->number.str.len == slice_trim(v->str).len;
}

/* Signs that part two places; a glued hyphen may be a name's own, and is judged
 * where names are known. */
static bool dashes_part(struct itin_slice line)
{
    return slice_contains(line, LIT("~")) || slice_contains(line, LIT(" - ")) || slice_contains(line, LIT("–")) ||
           slice_contains(line, LIT(" > ")) || (line.len && (unsigned char)line.ptr[0] >= 0x80);
}

/* Frankfurt – Seattle in the column of places, beside a number ("LH 490"). */
bool place_is_route(const struct view *place)
{
    struct itin_slice rest = entry_text(place), line;
    struct route route;
    return view_line(&rest, &line) && dashes_part(line) && route_in(place, line, true, &route) &&
           booking_is_place(route.from) && booking_is_place(route.to);
}

static void find_flight(struct facts *f)
{
    const struct entry *e = f->e;
    if (e->transport && flight_in(f->r, e->transport, e->transport->str, true, &f->number, &f->flight))
        f->has_flight = true;
    bool travels = word_is_journey(e->content_part) || f->has_route;
    if (!f->has_flight && e->notes && travels && flight_in(f->r, e->notes, e->notes->str, false, &f->number, &f->flight))
        f->has_flight = true; /* 비고: KE913 */
    if (!f->has_flight && travels && is_number_alone(f, e->place))
        f->has_flight = f->number_in_place = true; /* 장소: AC8145 */
    if (!f->has_flight && e->route && flight_in(f->r, e->route, e->route->str, false, &f->number, &f->flight))
        f->has_flight = true;
    if (f->has_flight || !e->content)
        return;
    bool sure = f->has_route || f->route.to.len || word_is_journey(e->content_part) || place_is_route(e->place);
    struct itin_slice rest = e->content_part, line;
    while (!f->has_flight && view_line(&rest, &line))
        f->has_flight = flight_in(f->r, e->content, line, sure, &f->number, &f->flight);
    if (f->has_flight && !f->has_route && !f->route_view && route_of_codes(line, &f->route)) {
        f->route_view = e->content; /* SQ600 SIN-ICN */
        f->has_route = true;
    }
}

/* EC175, IC 60403 and others of Europe's railways, where the row speaks of a
 * train and of no flight, or goes from one of Europe's towns to another. */
static bool is_train_product(const struct facts *f, const struct itin_slice *texts, size_t n)
{
    bool product = route_is_rail_product(f->flight);
    bool train = f->has_route && route_is_rail(f->flight, f->route.from, f->route.to);
    for (size_t i = 0; product && i < n; i++) {
        if (word_is_flight(texts[i]))
            return false;
        train = train || WORD_HAS_ANY(texts[i], "열차", "기차", "train", "Zug", "列車", "火车");
    }
    return train;
}

/* The words beside a number say what it is of. */
static void find_ride(struct facts *f)
{
    const struct entry *e = f->e;
    const struct itin_slice texts[] = {entry_text(e->transport), e->content_part, entry_text(e->route)};
    const struct view *views[] = {e->transport, e->content, e->route};
    for (size_t i = 0; i < ARRAY_LEN(texts) && !f->has_ride; i++) {
        if (f->has_flight)
            f->has_ride = ride_of(texts[i], f->number.str, &f->ride);
        else if (views[i] && train_in(f->r, views[i], texts[i], &f->number)) {
            f->has_ride = true;
            f->ride = ITEM_TRAIN;
        }
    }
    if (!f->has_ride && f->has_flight && is_train_product(f, texts, ARRAY_LEN(texts))) {
        f->has_ride = true;
        f->ride = ITEM_TRAIN;
    }
    if (f->has_ride)
        f->has_flight = false;
}

static bool has_arrow(struct itin_slice s)
{
    static const char *const arrows[] = {"→", "->", "↓", "⇨", "⇒", "￫", ">>"};
    for (size_t i = 0; i < ARRAY_LEN(arrows); i++)
        if (slice_contains(s, slice_of(arrows[i])))
            return true;
    return false;
}

/* 싱가포르 / ↓ / 자카르타: the arrow of a cell between its lines. */
static bool route_of_lines(const struct view *v, struct route *ret)
{
    struct itin_slice rest = v->str, line, first = {NULL, 0}, last = {NULL, 0};
    while (view_line(&rest, &line)) {
        first = first.len ? first : line;
        last = line;
    }
    *ret = (struct route){.from = route_place(v, first), .to = route_place(v, last)};
    if (!ret->from.len || !ret->to.len || ret->from.ptr == ret->to.ptr || has_arrow(ret->from) || has_arrow(ret->to))
        return false;
    ret->whole = slice(ret->from.ptr, (size_t)(ret->to.ptr + ret->to.len - ret->from.ptr));
    return true;
}

/* 인천>시애틀, 인천에서 시애틀: all that a cell holds. */
static bool route_between(const struct view *v, struct itin_slice cell, struct route *ret)
{
    static const char *const signs[] = {">", "에서 "};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        size_t at = slice_find(cell, slice_of(signs[i]), 1), behind = at + strlen(signs[i]);
        if (behind >= cell.len || memchr(cell.ptr, '\n', cell.len) || strchr(">-=", cell.ptr[at - 1]) || cell.ptr[behind] == '>' ||
            slice_find(cell, slice_of(signs[i]), behind) < cell.len)
            continue;
        *ret = (struct route){.from = route_place(v, slice_head(cell, at)), .to = route_place(v, slice_from(cell, behind))};
        ret->whole = cell;
        return ret->from.len && ret->to.len;
    }
    return false;
}

static void find_route(struct facts *f)
{
    const struct entry *e = f->e;
    struct itin_slice rest = entry_text(e->route), line;
    if (e->from_part.len || e->to_part.len) {
        f->route = (struct route){.from = e->from_part, .to = e->to_part};
        f->route_view = e->content;
        f->has_route = true;
        return;
    }
    if (e->route && view_line(&rest, &line) && route_in(e->route, line, true, &f->route)) {
        f->route_view = e->route;
        f->has_route = true;
        return;
    }
    rest = e->content_part;
    while (e->content && view_line(&rest, &line)) {
        struct route route;
        if (!route_in(e->content, line, false, &route))
            continue;
        bool both = route.from.len && route.to.len;
        if (!f->route_view || (both && !f->has_route)) {
            f->route = route;
            f->route_view = e->content;
        }
        f->has_route = f->has_route || both;
        if (both)
            return;
    }
    /* a place column may hold a route: 대전 → 인천 */
    if (f->has_route || !e->place)
        return;
    struct route route;
    struct itin_slice first = e->place->str;
    if ((e->transport || word_is_journey(e->content_part)) && route_between(e->place, first, &route)) {
        f->route = route;
        f->route_view = e->place;
        f->has_route = true;
        return;
    }
    if (has_arrow(first) ||
        (word_is_journey(e->content_part) && dashes_part(first)))
        if ((memchr(first.ptr, '\n', first.len) && has_arrow(first) && route_of_lines(e->place, &route)) ||
            (route_in(e->place, first, true, &route) && route.whole.len)) {
            f->route = route;
            f->route_view = e->place;
            f->has_route = true;
        }
}

/* FRA-CDG, 프랑크푸르트~파리: in the place column of a flight, where words with
 * a hyphen may be one name. */
static void route_of_place(struct facts *f)
{
    const struct view *place = f->e->place;
    struct itin_slice rest = entry_text(place), line;
    struct route route = {0};
    if (!f->has_flight || f->has_route || (f->route_view && f->route.from.len) || !view_line(&rest, &line))
        return;
    if (!route_of_codes(line, &route) && !(dashes_part(line) && route_in(place, line, true, &route)))
        return;
    if (!route.from.len || !route.to.len)
        return;
    f->route = route;
    f->route_view = place;
    f->has_route = true;
}

static void find_title(struct facts *f)
{
    const struct entry *e = f->e;
    struct itin_slice behind = f->clocks.rest, word;
    if (!e->content && e->time && f->clocks.has && view_line(&behind, &word) &&
        (word_arrives(word) || word_departs(word) || f->end_sign)) { /* 07:50 도착, 해산 */
        f->title = word;
        f->title_view = e->time;
        return;
    }
    const struct view *candidates[] = {e->content, e->party, e->route, e->transport, e->place, e->to};
    for (size_t i = 0; i < ARRAY_LEN(candidates) && !f->title.len; i++) {
        if (!candidates[i])
            continue;
        struct itin_slice rest = i == 0 ? e->content_part : candidates[i]->str, line;
        if (view_line(&rest, &line))
            f->title = line;
        f->title_view = candidates[i];
        if (i == 0)
            f->note = slice_trim(rest);
    }
}

static struct place_ref place_of(struct report *r, const struct view *v, struct itin_slice part)
{
    struct place_ref ref = {.text = keep_text(r, v, part)};
    ref.code = keep(r, v, place_text_code(part));
    return ref;
}

/* The first line of a place, with the bracket that stands below it: 미국<br>(시애틀);
 * the second, where the first is the country: 미국<br>시애틀. */
static struct text place_line(struct report *r, const struct view *v)
{
    struct itin_slice rest = v->str, line = {NULL, 0}, below;
    if (!view_line(&rest, &line))
        return (struct text){0};
    struct text text = keep_text(r, v, line);
    struct itin_place_hit hit;
    char country[3];
    if (!view_line(&rest, &below))
        return text;
    if (below.len < 40 && itin_place_country(line, country) && !itin_place_country(below, country) &&
        itin_place_search(below, ITIN_WANT_ANY, &hit, 1) == 1 && hit.match != ITIN_MATCH_NONE && hit.match != ITIN_MATCH_NEAREST)
        return keep_text(r, v, below);
    if (slice_starts(below, LIT("(")) && slice_ends(below, LIT(")")))
        text.str = arena_printf(&r->trip->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(line), SLICE_ARG(below));
    return text;
}

static void set_places(struct facts *f, struct item *item)
{
    const struct entry *e = f->e;
    struct itin_slice line, rest;
    item->nowhere = e->nowhere;
    if (e->place && f->route_view != e->place && !f->number_in_place)
        item->place_cell = place_line(f->r, e->place);
    if (f->route_view && f->route.from.len)
        item->from = place_of(f->r, f->route_view, f->route.from);
    if (f->route_view && f->route.to.len)
        item->to = place_of(f->r, f->route_view, f->route.to);
    bool starts = e->place_starts || (e->place && f->end_sign > 0 && !f->has_route && !e->from);
    if (starts && !text_is_set(item->from.text))
        item->from = place_of(f->r, e->place, first_line(e->place));
    item->cell_starts = starts && text_is_set(item->place_cell);
    if (f->route.whole.len)
        item->route = keep_text(f->r, f->route_view, f->route.whole);
    if (e->from && !text_is_set(item->from.text) && (rest = e->from->str, view_line(&rest, &line)))
        item->from = place_of(f->r, e->from, line);
    if (e->to && !text_is_set(item->to.text) && (rest = e->to->str, view_line(&rest, &line)))
        item->to = place_of(f->r, e->to, line);
    if (e->party && (rest = e->party->str, view_line(&rest, &line)))
        item->where = keep_text(f->r, e->party, line);
}

/* ---- dates ------------------------------------------------------------------------ */

static void set_dates(struct facts *f, struct item *item)
{
    const struct entry *e = f->e;
    struct when *start = &item->start, *end = &item->end;
    if (start->has_date) {
        start->date_source = DATE_WRITTEN;
    } else if (e->has_date) {
        when_take_date(start, &e->date);
        start->date_source = start->has_date ? DATE_WRITTEN : start->day_number ? DATE_DAY_NUMBER : DATE_CARRIED;
    } else if (e->day_asked || (f->r->day.asked && e->number == f->r->list_number)) {
        start->date_source = DATE_HEADING; /* and none is known */
    } else if (f->r->day.has && !e->dated_above) {
        when_take_date(start, &f->r->day.when);
        start->date_source = DATE_HEADING;
        if (f->r->date_line.date_span.start == start->date_span.start)
            f->r->has_date_line = false; /* it heads entries, it does not date the document */
    } else {
        start->date_source = DATE_CARRIED;
    }
    if (e->has_range && !end->has_date)
        when_take_date(end, &e->date_to);
    if (end->has_date)
        end->date_source = DATE_WRITTEN;
    else if (end->clock != WHEN_NO_CLOCK)
        end->date_source = DATE_OTHER_END;
    item->all_day = !f->timed && start->clock != WHEN_EXACT; /* of 10:00~25:00 one end stands */
    item->end_inclusive = e->has_range && !f->timed;
    if (!span_is_set(start->span))
        start->span = start->date_span;
    if (!span_is_set(end->span))
        end->span = end->date_span;
}

/* "6.24~6.27 호텔 (3박)": nights tell whether the last date is the check-out;
 * without them it is. */
static void stay_dates(struct item *item)
{
    if (item->kind == ITEM_STAY)
        item->end_inclusive = false;
}

static struct itin_slice at_sign(struct itin_slice title)
{
    size_t at = slice_find(title, LIT(" @ "), 0);
    return at < title.len ? slice_trim(slice_from(title, at + 3)) : slice(NULL, 0);
}

/* 출국수속 (인천공항): the place of what happens at an airport. */
static struct itin_slice airport_in(struct itin_slice title)
{
    size_t open = slice_find(title, LIT("("), 0), close = slice_find(title, LIT(")"), open);
    if (close < title.len) {
        struct itin_slice inner = slice_trim(slice(title.ptr + open + 1, close - open - 1));
        if (word_is_airport(inner) && !slice_contains(inner, LIT("→")))
            return inner;
    }
    size_t at = slice_find(title, LIT("공항"), 0);
    if (at == title.len || at == 0)
        return slice(NULL, 0);
    size_t start = at;
    while (start > 0 && !strchr(" (,/", title.ptr[start - 1]))
        start--;
    return start < at ? slice(title.ptr + start, at + strlen("공항") - start) : slice(NULL, 0);
}

static void forget_ends(struct item *item)
{
    item->from = item->to = (struct place_ref){0};
    item->route = (struct text){0};
}

static void set_at(struct facts *f, struct item *item)
{
    if (item_kind_travels(item->kind))
        return;
    const struct entry *e = f->e;
    struct itin_slice at = at_sign(f->title);
    if (at.len && e->content && !booking_is_place(at)) { /* a house: in the town where one is */
        item->where = text_is_set(item->where) ? item->where : keep_text(f->r, e->content, at);
        item->place_is_hint = item->place_is_hint || !text_is_set(item->place_cell);
        item->place_cell = text_is_set(item->place_cell) ? item->place_cell : item->where;
        forget_ends(item);
        return;
    }
    if (!at.len && item->kind == ITEM_FORMALITY)
        at = airport_in(f->title);
    if (item->kind == ITEM_STAY && f->route_view == e->content && f->route.to.len && word_arrives(f->title))
        at = f->route.to; /* 프랑크푸르트 도착, 호텔 투숙 */
    if (at.len && e->content)
        item->at = place_of(f->r, e->content, at);
    else if (text_is_set(item->place_cell))
        item->at = (struct place_ref){.text = item->place_cell, .code = place_text_code(item->place_cell.str)};
    else if ((e->to || word_arrives(f->title)) && text_is_set(item->to.text))
        item->at = item->to;
    if (item->kind == ITEM_CALL)
        item->at.inherited = true; /* only whose clock it is */
    forget_ends(item);
}

/* A column of the travellers: names with commas between. */
static void set_who(struct facts *f, struct item *item)
{
    struct itin_slice rest = entry_text(f->e->who), name;
    if (team_is_all(rest))
        return;
    while (slice_split(&rest, ',', &name)) {
        struct text *slot = slice_trim(name).len ? ARENA_PUSH(&f->r->trip->arena, item->who.names,
                                                              item->who.n, item->who.cap)
                                                 : NULL;
        if (slot)
            *slot = keep_text(f->r, f->e->who, slice_trim(name));
    }
}

static void set_words(struct facts *f, struct item *item)
{
    const struct entry *e = f->e;
    if (f->title.len)
        item->title = keep_text(f->r, f->title_view, f->title);
    if (e->content && f->note.len)
        item->note = keep_text(f->r, e->content, f->note);
    else if (e->notes && e->notes->str.len)
        item->note = keep_text(f->r, e->notes, e->notes->str);
    const struct view *texts[] = {e->content, e->transport, e->notes};
    for (size_t i = 0; i < ARRAY_LEN(texts) && !text_is_set(item->operated_by); i++) {
        struct itin_slice by = texts[i] ? operator_in(i ? texts[i]->str : e->content_part)
                                        : slice(NULL, 0);
        if (!by.len)
            continue;
        struct text number;
        item->operated_by = keep_text(f->r, texts[i], by);
        flight_in(f->r, texts[i], by, true, &number, &item->operated);
        if (item->operated.len && (item->operated.len > item->flight.len || slice_eq(item->operated, item->flight))) {
            item->operated_by = (struct text){0}; /* the number of another seller, or its own */
            item->operated = slice(NULL, 0);
        }
    }
    set_at(f, item);
}

/* "depart Lisbon", 리스본 출발, 귀국: and not from the hotel to the airport. */
bool entry_goes_away(const struct item *item)
{
    struct itin_slice title = item->title.str;
    bool home = slice_starts(title, LIT("귀국")) || slice_starts(title, LIT("출국")) || WORD_HAS_ANY(title, "fly home", "return home");
    bool town = text_is_set(item->from.text) && booking_is_place(item->from.text.str);
    return item->kind == ITEM_TRANSFER && !text_is_set(item->to.text) &&
           (!text_is_set(item->place_cell) || item->place_is_hint) &&
           (item->start.clock == WHEN_EXACT || item->start.clock == WHEN_PART) && item->end.clock == WHEN_NO_CLOCK && (home || (town && word_departs(title) && !word_arrives(title)));
}

struct item *report_entry(struct report *r, const struct entry *e)
{
    struct facts f = {.r = r, .e = e};
    read_times(&f);
    find_title(&f);
    if (!f.title.len) {
        if (f.clocks.has)
            report_unread(r, e->span);
        return NULL;
    }
    if (!f.clocks.has && !e->transport && f.title.len <= 24 && word_is_aboard(f.title))
        return NULL; /* 기내: where the night is, told by the flight itself */
    find_route(&f);
    find_flight(&f);
    find_ride(&f);
    route_of_place(&f);
    zone_of_entry(r, e, f.has_route || f.has_flight || word_is_journey(e->content_part), &f.clocks);
    struct item *item = trip_add_item(r->trip, ITEM_DAY, e->span);
    if (!item)
        return NULL;
    item->origin = e->origin;
    item->table = e->number;
    item->start = f.clocks.start;
    item->end = f.clocks.end;
    bad_clock(&f);
    read_stated(&f, item);
    set_places(&f, item);
    if (f.has_ride)
        item->number = f.number;
    if (f.has_flight) {
        item->number = f.number;
        item->flight = f.flight;
    }
    item->kind = entry_kind(&f, item);
    entry_status(&f, item);
    half_of_end(r, item);
    set_dates(&f, item);
    stay_dates(item);
    set_words(&f, item);
    set_who(&f, item);
    item->leaves = entry_goes_away(item);
    return item;
}
