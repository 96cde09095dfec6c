/* Two rows of one journey: a departure, then its arrival. */
#include "base/base.h"

#include "read/report_entry.h"

/* The landing, the trip's last item, is told by another one. 프랑크푸르트 도착,
 * 호텔 투숙: the night behind it stays, and its clock was the landing's. */
static void drop_landing(struct itin_trip *trip, struct item *landing)
{
    enum item_kind kind;
    if (landing->kind != ITEM_STAY && !(word_kind(landing->title.str, &kind) && kind == ITEM_STAY)) {
        trip->n_items--;
        return;
    }
    if (!text_is_set(landing->at.text))
        landing->at = text_is_set(landing->to.text) ? landing->to : (struct place_ref){.text = landing->place_cell};
    landing->kind = ITEM_STAY;
    landing->from = landing->to = (struct place_ref){0};
    landing->route = landing->number = (struct text){0};
    landing->flight = slice(NULL, 0);
    landing->start.clock = WHEN_NO_CLOCK;
    landing->start.time = (struct itin_clock){0};
    landing->start.has_day_offset = false;
    landing->end = (struct when){.weekday = -1};
    landing->all_day = true;
}

static bool report_join(struct report *r, struct item *departure, struct item *arrival)
{
    struct itin_trip *trip = r->trip;
    if (trip->n_items < 2 || trip->items[trip->n_items - 1] != arrival || departure == arrival)
        return false;
    struct when start = arrival->start;
    departure->end = start;
    if (start.clock == WHEN_NO_CLOCK) { /* its clock stands in the column of arrivals */
        departure->end = arrival->end;
        if (!departure->end.has_date)
            when_take_date(&departure->end, &start);
        departure->end.date_source = start.date_source;
    }
    if (departure->end.date_source == DATE_CARRIED || departure->end.date_source == DATE_HEADING)
        departure->end.date_source = DATE_OTHER_END;
    if (departure->end.date_source == DATE_OTHER_END) {
        departure->end.has_date = false;
        departure->end.weekday = -1;
    }
    departure->to = text_is_set(arrival->to.text) ? arrival->to : arrival->at;
    if (!text_is_set(departure->to.text) && text_is_set(arrival->place_cell))
        departure->to.text = arrival->place_cell;
    if (!departure->flight.len) {
        departure->number = arrival->number;
        departure->flight = arrival->flight;
    }
    if (!departure->stated.has)
        departure->stated = arrival->stated;
    if (!item_kind_travels(arrival->kind) && arrival->kind != ITEM_STAY && !text_is_set(departure->note))
        departure->note = arrival->title; /* 시애틀 도착 및 입국수속 */
    if (arrival->kind == ITEM_FLIGHT)
        departure->kind = ITEM_FLIGHT;
    departure->span.end = arrival->span.end > departure->span.end ? arrival->span.end : departure->span.end;
    drop_landing(trip, arrival);
    return true;
}

static bool one_clock(const struct item *item)
{
    return item->start.clock == WHEN_EXACT && item->end.clock == WHEN_NO_CLOCK;
}

/* "시애틀 도착 및 입국수속", "시애틀 도착 / 호텔 이동": the landing first, whatever
 * follows it. */
static bool lands_first(struct itin_slice title)
{
    static const char *const signs[] = {",", "/", "·", "→", "및", "후 ", "출발"};
    size_t at = slice_find(title, LIT("도착"), 0);
    struct itin_slice head = slice_head(title, at);
    if (word_end_sign(title) < 0)
        return true;
    if (at >= title.len || at > 40)
        return slice_starts_nocase(title, LIT("arriv"));
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_contains(head, slice_of(signs[i])))
            return false;
    return true;
}

/* 인천 출국, then 시애틀 입국. */
static bool enters(const struct item *departure, const struct item *arrival)
{
    return departure->kind == ITEM_FLIGHT && slice_contains(departure->title.str, LIT("출국")) &&
           slice_ends(arrival->title.str, LIT("입국")) && arrival->title.str.len <= 40;
}

/* A departure with one clock, then an arrival with one: one journey. */
static bool belong_together(const struct item *departure, const struct item *arrival)
{
    bool in_arrival_column = arrival->start.clock == WHEN_NO_CLOCK && arrival->end.clock == WHEN_EXACT;
    return one_clock(departure) && (one_clock(arrival) || in_arrival_column) && item_kind_travels(departure->kind) &&
           (item_kind_travels(arrival->kind) || enters(departure, arrival) || lands_first(arrival->title.str) || arrival->kind == ITEM_STAY) &&
           !departure->stated.has &&
           (word_arrives(arrival->title.str) || enters(departure, arrival)) && !word_departs(arrival->title.str) &&
           !word_arrives(departure->title.str) && departure->table == arrival->table &&
           (!arrival->flight.len || !departure->flight.len ||
            slice_eq(arrival->flight, departure->flight));
}

/* "07:50 도착, 해산" below the flight that lands 07:50 says the landing again; its
 * date tells the day of the landing where nothing else does. */
static bool restates(struct report *r, struct item *journey, const struct item *arrival)
{
    struct when *end = &journey->end;
    const struct when *again = &arrival->start;
    if (!item_kind_travels(journey->kind) || end->clock != WHEN_EXACT || !one_clock(arrival) ||
        journey->table != arrival->table || arrival->flight.len ||
        r->trip->items[r->trip->n_items - 1] != arrival || end->time.hour != again->time.hour ||
        end->time.minute != again->time.minute || !word_arrives(arrival->title.str) ||
        word_departs(arrival->title.str))
        return false;
    if (again->has_date && !end->has_date && !end->has_day_offset) {
        when_take_date(end, again);
        end->date_source = DATE_WRITTEN;
    }
    drop_landing(r->trip, r->trip->items[r->trip->n_items - 1]);
    return true;
}

static bool same_day(const struct item *before, const struct item *next)
{
    const struct when *a = &before->start, *b = &next->start;
    return b->date_source == DATE_CARRIED ||
           (b->has_date && a->has_date && b->date.month == a->date.month && b->date.day == a->date.day);
}

/* The end of a row's journey that says only where it begins: where the next
 * one of the day begins, or where the next line happens. */
static void goes_on_to(struct item *before, const struct item *next)
{
    const struct text *cell = &before->place_cell, *there = &next->place_cell;
    if (!item_kind_travels(before->kind) || !one_clock(before) || before->table != next->table ||
        text_is_set(before->to.text) || !same_day(before, next))
        return;
    if (!item_kind_travels(next->kind)) {
        if (before->cell_starts && text_is_set(*there) && !slice_eq(there->str, cell->str))
            before->to = (struct place_ref){.text = *there};
        return;
    }
    if (!text_is_set(before->from.text) || !text_is_set(next->from.text) ||
        slice_eq(before->from.text.str, next->from.text.str) || !word_departs(next->title.str))
        return;
    bool habit = text_is_set(*there) && slice_contains(next->from.text.str, there->str);
    bool starts = before->cell_starts || !text_is_set(*cell) || slice_contains(before->from.text.str, cell->str) ||
                  (habit && !slice_eq(cell->str, there->str));
    if (!starts)
        return;
    before->to = next->from;
    before->cell_starts = text_is_set(*cell);
}

/* 시애틀 경유, 12:40~15:10, behind a departure: it lands, and leaves again. */
static bool is_transit(const struct item *departure, const struct item *stop)
{
    return one_clock(departure) && departure->kind == ITEM_FLIGHT && !departure->stated.has &&
           departure->table == stop->table && !word_arrives(departure->title.str) &&
           stop->start.clock == WHEN_EXACT && text_is_set(stop->place_cell) && !text_is_set(stop->to.text) &&
           stop->title.str.len <= 60 &&
           WORD_HAS_ANY(stop->title.str, "경유", "환승", "transit", "layover", "stopover", "connection");
}

/* 05:20~익일 08:00 tells no day for sure, and a stop of one clock no start. */
static bool leaves_transit(struct report *r, const struct item *stop)
{
    const struct when *leave = &stop->end;
    bool told = leave->clock == WHEN_EXACT;
    if (told && !leave->has_date && !leave->has_day_offset && when_is_earlier(&stop->start, leave))
        return true;
    if (told)
        report_unread(r, leave->span);
    return false;
}

/* False: it is no more, as it only was the landing. */
static bool land_in_transit(struct report *r, struct item *departure, struct item *stop)
{
    const struct place_ref place = {.text = stop->place_cell};
    const struct when leave = stop->end;
    struct when *end = &departure->end;
    *end = stop->start;
    if (end->date_source == DATE_CARRIED)
        end->date_source = DATE_OTHER_END;
    departure->to = place;
    if (!leaves_transit(r, stop)) {
        r->trip->n_items--;
        return false;
    }
    if (end->date_source == DATE_OTHER_END)
        stop->start.date_source = DATE_CARRIED; /* where the flight before has landed */
    stop->start.clock = leave.clock;
    stop->start.time = leave.time;
    stop->start.time_24 = leave.time_24;
    stop->start.span = leave.span;
    when_init(&stop->end);
    stop->kind = ITEM_FLIGHT;
    stop->from = place;
    stop->at = (struct place_ref){0};
    stop->cell_starts = true;
    if (slice_eq(stop->flight, departure->flight)) {
        stop->flight = slice(NULL, 0);
        stop->number = (struct text){0};
    }
    return true;
}

/* 17:00 프랑크푸르트 도착, and nothing says when it left: the clock is the end. */
static void end_alone(struct item *arrival)
{
    bool landing = item_kind_travels(arrival->kind) && one_clock(arrival) && !arrival->stated.has &&
                   word_arrives(arrival->title.str) && !word_departs(arrival->title.str) &&
                   !line_has_clock(arrival->title.str) && !(text_is_set(arrival->from.text) && text_is_set(arrival->to.text));
    if (!landing)
        return;
    struct when *start = &arrival->start, *end = &arrival->end;
    *end = *start;
    end->date_source = start->has_date ? start->date_source : DATE_OTHER_END;
    start->clock = WHEN_NO_CLOCK;
    start->time = (struct itin_clock){0};
    start->has_day_offset = false;
}

struct item *report_add(struct report *r, const struct entry *e, struct item **last)
{
    struct item *item = report_entry(r, e);
    if (!item)
        return NULL;
    if (*last && restates(r, *last, item))
        return *last;
    if (*last && enters(*last, item) && !text_is_set((*last)->from.text))
        (*last)->from.text = (*last)->place_cell;
    if (*last && belong_together(*last, item) && report_join(r, *last, item))
        return *last;
    if (*last && is_transit(*last, item)) {
        if (!land_in_transit(r, *last, item))
            return *last;
    } else if (*last)
        goes_on_to(*last, item);
    end_alone(item);
    *last = item;
    return item;
}

/* Is `day` one or two days after the departure's? */
static bool days_follow(const struct when *departure, const struct when *day)
{
    if (departure->day_number && day->day_number)
        return day->day_number > departure->day_number && day->day_number <= departure->day_number + 2;
    if (!departure->has_date || !day->has_date)
        return false;
    struct itin_date a = departure->date, b = day->date;
    if (a.year == 0 || b.year == 0)
        a.year = b.year = 2023; /* any year that is not a leap year */
    int64_t days = date_is_valid(a) && date_is_valid(b) ? date_diff(b, a) : 0;
    if (days < -300)
        days += 365;
    return days >= 1 && days <= 2;
}

static bool lands(struct report *r, struct item *departure, struct item *arrival, const struct when *day)
{
    struct when landing = arrival->start;
    if (!belong_together(departure, arrival) || !one_clock(arrival) || !report_join(r, departure, arrival))
        return false;
    when_take_date(&departure->end, landing.has_date ? &landing : day);
    departure->end.date_source = DATE_WRITTEN;
    return true;
}

static bool rides_overnight(enum item_kind kind)
{
    return kind == ITEM_FLIGHT || kind == ITEM_TRAIN || kind == ITEM_FERRY || kind == ITEM_BUS;
}

bool report_arrives_later(struct report *r, const struct entry *e, struct item *departure)
{
    const struct when day = e->has_date ? e->date : r->day.when;
    struct itin_trip *trip = r->trip;
    if (trip->n_items == 0 || trip->items[trip->n_items - 1] != departure || !one_clock(departure) ||
        !rides_overnight(departure->kind) || !days_follow(departure->start.has_date || departure->start.day_number ? &departure->start : &r->departed_on, &day) ||
        !word_arrives(e->content_part))
        return false;
    struct item *arrival = report_entry(r, e);
    if (!arrival || lands(r, departure, arrival, &day))
        return arrival != NULL;
    trip->n_items--;
    return false;
}
