/* Electronic tickets and agencies' mails: labelled lines.
 *
 *   FLIGHT     WS 86 - WESTJET                            SUN 30 JUNE 2024
 *   DEPARTURE: CALGARY, CA (INTERNATIONAL), TERMINAL 1        30 JUN 16:50
 *   ARRIVAL:   SEOUL, KR (INCHEON INTERNATIONAL)              01 JUL 19:40
 *              RESERVATION CONFIRMED, ECONOMY (M)         DURATION: 11:50
 *
 * A flight line opens an item, a hotel line a stay; a date line holds for the
 * clocks behind it. Labels may stand in two languages (출발 Departure), and
 * further right on a line.
 * Everything else (names, ticket and document numbers) is passed over. */
#include "base/base.h"

#include "read/booking.h"
#include "read/gds.h"
#include "read/ticket.h"

/* Who operates it, unless that is the flight itself. */
static void operated_other(struct ticket *t, struct itin_slice who)
{
    struct item *item = t->item;
    ticket_operated(t->trip, t->source, who, item);
    if (slice_eq(item->operated, item->flight)) {
        item->operated = slice(NULL, 0);
        item->operated_by = (struct text){0};
    }
}

/* The number of a flight, perhaps behind the name of an airline: "KE071",
 * "대한항공 KE071편". */
static bool number_in(struct cursor *c, struct arena *arena, struct text *ret_number, struct itin_slice *ret_norm)
{
    enum { LONGEST_NAME = 40 };
    struct itin_slice s = c->text;
    for (size_t at = 0; at < s.len && at < LONGEST_NAME && !isdigit((unsigned char)s.ptr[at ? at - 1 : 0]); at++) {
        c->at = at;
        if (ticket_word_starts(s, at) && s.ptr[at] != ' ' && notation_flight(c, arena, ret_number, ret_norm)) {
            if (slice_starts(slice_from(s, c->at), LIT("편")))
                c->at += strlen("편");
            return true;
        }
    }
    c->at = 0;
    return notation_flight(c, arena, ret_number, ret_norm);
}

static void set_route(struct ticket *t, struct itin_slice value)
{
    struct itin_slice stops[2];
    struct cursor c = cursor_of(t->source, value);
    t->route = slice(NULL, 0);
    if (text_is_set(t->item->from.text) || notation_route(&c, true, stops, ARRAY_LEN(stops)) != ARRAY_LEN(stops))
        return;
    t->item->from = ticket_place(t, stops[0]);
    t->item->to = ticket_place(t, stops[1]);
}

static struct place_ref place_of(struct ticket *t, const struct booking_place *place)
{
    return (struct place_ref){.text = {place->name, span_of(t->source, place->name)}, .code = place->code};
}

/* "Flight LH719 from Seoul (ICN) to Munich (MUC)": number and route alone. */
static bool heads_booking(struct ticket *t, struct itin_slice line, struct booking *ret)
{
    struct view v = {.real = t->source, .src = t->source, .str = line};
    *ret = (struct booking){0};
    return line.len < 160 && booking_may_be(line) && !ticket_has_clock(line) &&
           booking_take(ret, &t->trip->arena, &v, line, false) && ret->n_numbers == 1 && ret->n_places == 2 && !ret->n_clocks;
}

/* A flight whose number is not yet known. */
static struct item *open_flight(struct ticket *t, struct itin_slice line)
{
    struct item *item = trip_add_item(t->trip, ITEM_FLIGHT, span_of(t->source, line));
    if (!item)
        return NULL;
    item->title = (struct text){line, item->span};
    item->machine_text = true;
    t->item = item;
    t->reach = (struct when){.weekday = -1};
    return item;
}

static void flight_line(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    struct cursor c = cursor_of(t->source, value);
    struct text number;
    struct itin_slice norm;
    if (!number_in(&c, &t->trip->arena, &number, &norm))
        return;
    bool open = t->number_last && t->item && t->item->kind == ITEM_FLIGHT && !t->item->flight.len;
    struct item *item = open ? t->item : open_flight(t, line);
    if (!item)
        return;
    item->number = item->title = number;
    item->flight = norm;
    struct booking b;
    if (heads_booking(t, line, &b)) {
        item->from = place_of(t, &b.places[0]);
        item->to = place_of(t, &b.places[1]);
    }
    if (t->route.len)
        set_route(t, t->route);
    struct itin_slice behind = slice_from(value, c.at);
    struct when date = {.weekday = -1};
    if (ticket_date(t, behind, &date))
        t->date = date;
    size_t by = slice_find(behind, LIT("Operated by"), 0);
    struct itin_slice who = slice_from(behind, by + strlen("Operated by"));
    who = slice_trim(slice_head(who, slice_find(who, LIT(")"), 0)));
    if (by < behind.len && who.len && who.ptr[0] != ':')
        operated_other(t, who);
}

/* "AC 8051 - Air Canada", "Outbound: BA 17": a flight if a departure follows. */
static bool begins_with_number(struct ticket *t, struct itin_slice line)
{
    struct cursor c = cursor_of(t->source, line);
    struct text number;
    struct itin_slice norm;
    struct arena scratch;
    arena_init(&scratch, 4096);
    bool found = notation_flight(&c, &scratch, &number, &norm);
    arena_release(&scratch);
    struct itin_slice rest = slice_from(line, c.at), words = slice_trim(rest);
    bool parted = !words.len || strchr("-(,:|", words.ptr[0]) || slice_starts(words, LIT("–")) ||
                  (rest.len > words.len + 1 && rest.ptr[1] == ' ') || rest.ptr[0] == '\t';
    return found && parted && !ticket_has_clock(line) && line.len < 120;
}

/* "Flight KE041", "Korean Air KE041", "대한항공 KE041": what stands before the
 * number is the word or the name of its own airline; else 0. */
static size_t named_number(struct itin_slice line)
{
    size_t at = line.len;
    while (at > 0 && line.ptr[at - 1] != ' ')
        at--;
    struct itin_slice name = slice_trim(slice_head(line, at)), last = slice_from(line, at);
    if (last.len == 0 || !name.len)
        return 0;
    if (isdigit((unsigned char)last.ptr[0]) && name.len >= 3 && name.ptr[name.len - 3] == ' ') { /* AC 64 */
        at = (size_t)(name.ptr + name.len - 2 - line.ptr);
        name = slice_trim(slice_head(line, at));
    }
    struct itin_slice code = slice_head(slice_from(line, at), 2);
    bool named = booking_is_carrier(name, code) || slice_eq_nocase(name, LIT("flight")) || slice_eq(name, LIT("항공편"));
    return named ? at : 0;
}

static void grow_item(struct ticket *t, struct itin_slice line)
{
    t->item->span.end = span_of(t->source, line).end;
}

/* "ICN at 18:50 on 2026-04-06", "Monday, 19 October 2026 at 13:20" */
static bool both_of(struct ticket *t, struct itin_slice value, struct when *w, struct place_ref *place)
{
    struct booking b = {0};
    struct view v = {.real = t->source, .src = t->source, .str = value};
    if (!ticket_has_clock(value) || t->item->kind != ITEM_FLIGHT || !booking_take(&b, &t->trip->arena, &v, value, false) ||
        b.n_places > 1 || b.n_clocks != 1 || b.n_dates > 1 || b.n_numbers)
        return false;
    *w = b.clocks[0];
    if (b.n_dates && !w->has_date)
        when_take_date(w, &b.dates[0]);
    w->date_source = w->has_date ? DATE_WRITTEN : DATE_OTHER_END;
    if (w->has_date)
        ticket_complete(t, w);
    if (b.n_places && !text_is_set(place->text))
        *place = place_of(t, &b.places[0]);
    return true;
}

/* Clocks that are none of an end's are told, not lost. */
static void tell_clocks(struct ticket *t, struct itin_slice value)
{
    struct finding *f = diag_add(t->diag, RULE_UNREAD_TEXT, span_of(t->source, value));
    f->message = SAY(t->diag, "one clock is expected behind this label", "이 항목에는 시각이 하나여야 합니다");
}

static void end_line(struct ticket *t, struct itin_slice value, struct when *w,
                     struct place_ref *place, bool departs)
{
    struct itin_slice before;
    struct when found = {.weekday = -1};
    bool timed = ticket_moment(t, value, &found, &before);
    if (!found.has_date && w->clock == WHEN_NO_CLOCK && both_of(t, value, &found, place) && found.has_date) {
        *w = found;
        return;
    }
    if (timed && w->clock == WHEN_NO_CLOCK) {
        if (departs)
            ticket_complete(t, &found);
        else if (!found.has_date && t->reach.has_date) {
            when_take_date(&found, &t->reach);
            found.date_source = DATE_HEADING;
        } else if (!found.has_date)
            found.date_source = DATE_OTHER_END;
        *w = found;
    }
    if (!timed && ticket_has_clock(value))
        tell_clocks(t, value);
    else if (before.len && !text_is_set(place->text))
        *place = ticket_place(t, before);
}

/* "Departure: 12:00    Arrival: 17:30": what stands behind the second label; the first
 * value ends before it. */
static struct itin_slice cut_arrival(struct itin_slice *value)
{
    for (size_t at = 1; at < value->len; at++) {
        struct itin_slice second;
        if (!strchr(" \t/|,", value->ptr[at - 1]) || ticket_label(slice_from(*value, at), &second) != TICKET_ARRIVE ||
            !ticket_has_clock(second))
            continue;
        *value = slice_trim(slice_head(*value, at));
        while (value->len && strchr("/|,-; ", value->ptr[value->len - 1]))
            value->len--;
        return second;
    }
    return slice(NULL, 0);
}

static void status_line(struct ticket *t, struct itin_slice line)
{
    static const struct {
        const char *word;
        enum item_status status;
    } words[] = {
        {"CONFIRMED", ITEM_CONFIRMED}, {"Confirmed", ITEM_CONFIRMED}, {"확정", ITEM_CONFIRMED},
        {"CANCEL", ITEM_CANCELLED},    {"Cancel", ITEM_CANCELLED},    {"취소", ITEM_CANCELLED},
        {"WAIT", ITEM_TENTATIVE},      {"대기", ITEM_TENTATIVE},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(line, slice_of(words[i].word))) {
            t->item->status = words[i].status;
            return;
        }
}

static void duration_in(struct ticket *t, struct itin_slice value)
{
    struct cursor c = cursor_of(t->source, value);
    struct stated stated;
    if (t->item->stated.has || !notation_duration(&c, &stated))
        return;
    stated.machine = true;
    t->item->stated = stated;
}

void ticket_operated(struct itin_trip *trip, struct itin_source *source, struct itin_slice value,
                     struct item *item)
{
    struct text number;
    item->operated_by = (struct text){value, span_of(source, value)};
    for (size_t at = 0; at < value.len; at++) {
        struct cursor c = cursor_of(source, value);
        c.at = at;
        if (ticket_word_starts(value, at) && notation_flight(&c, &trip->arena, &number, &item->operated))
            return;
    }
}

/* Labels further right: "RESERVATION CONFIRMED       DURATION: 11:50". */
static void second_label(struct ticket *t, struct itin_slice line)
{
    for (size_t at = slice_find(line, LIT("  "), 0); at < line.len; at = slice_find(line, LIT("  "), at)) {
        while (at < line.len && line.ptr[at] == ' ')
            at++;
        struct itin_slice value;
        enum ticket_label label = ticket_label(slice_from(line, at), &value);
        if (label == TICKET_DURATION)
            duration_in(t, value);
        else if (label == TICKET_OPERATED && !text_is_set(t->item->operated_by))
            operated_other(t, slice_head(value, slice_find(value, LIT("  "), 0)));
    }
}

static void item_line(struct ticket *t, enum ticket_label label, struct itin_slice value)
{
    struct item *item = t->item;
    switch (label) {
    case TICKET_DEPART:
    case TICKET_ARRIVE:
        if (item->kind == ITEM_FLIGHT)
            end_line(t, value, label == TICKET_DEPART ? &item->start : &item->end,
                     label == TICKET_DEPART ? &item->from : &item->to, label == TICKET_DEPART);
        return;
    case TICKET_FROM:
    case TICKET_TO:
        if (!both_of(t, value, label == TICKET_FROM ? &item->start : &item->end,
                     label == TICKET_FROM ? &item->from : &item->to))
            *(label == TICKET_FROM ? &item->from : &item->to) = ticket_place(t, value);
        return;
    case TICKET_DURATION:
        duration_in(t, value);
        return;
    case TICKET_OPERATED:
        operated_other(t, value);
        return;
    case TICKET_REF:
        item->ref = (struct text){value, span_of(t->source, value)};
        return;
    case TICKET_ROUTE:
        if (item->kind == ITEM_FLIGHT && !text_is_set(item->from.text))
            set_route(t, value);
        return;
    case TICKET_ARRIVE_DATE: {
        struct when date = {.weekday = -1};
        if (ticket_date(t, value, &date))
            t->reach = date;
        return;
    }
    case TICKET_DATE:
        return; /* already taken */
    case TICKET_STATUS:
        status_line(t, value);
        return;
    case TICKET_NONE:
    case TICKET_FLIGHT:
        return;
    }
}

static bool has_moment(const struct ticket *t, struct itin_slice value)
{
    struct ticket probe = *t;
    struct when w = {.weekday = -1};
    struct itin_slice place;
    return ticket_moment(&probe, value, &w, &place);
}

/* The numbers stand below the ends of their flights: a departure comes first of all, a
 * number last. */
static bool is_number_last(const struct ticket *t, struct itin_slice rest)
{
    struct itin_slice line, value;
    enum ticket_label first = TICKET_NONE, last = TICKET_NONE;
    struct booking b;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (!line.len || line.len >= ITIN_MAX_LINE_BYTES)
            continue;
        enum ticket_label label = ticket_label(line, &value);
        if (label == TICKET_DEPART ? !has_moment(t, value) : label != TICKET_FLIGHT)
            continue;
        struct ticket probe = *t;
        if (label == TICKET_FLIGHT && heads_booking(&probe, line, &b))
            return false;
        first = first == TICKET_NONE ? label : first;
        last = label;
    }
    return first == TICKET_DEPART && last == TICKET_FLIGHT;
}

/* An end of a journey that no flight stands above. */
static void tell_unread(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    if (!has_moment(t, value))
        return;
    struct finding *f = diag_add(t->diag, RULE_UNREAD_TEXT, span_of(t->source, line));
    f->message = SAY(t->diag, "no flight stands above this", "위에 항공편이 적혀 있지 않습니다");
}

/* A night that was told without the other one. */
static void tell_lost(struct ticket *t)
{
    if (!t->lodging.lost)
        return;
    struct finding *f = diag_add(t->diag, RULE_UNREAD_TEXT, t->lodging.lost_at);
    f->message = SAY(t->diag, "a lodging without both of its dates", "날짜가 다 적혀 있지 않은 숙소입니다");
    t->lodging.lost = false;
}

static bool lodging_takes(struct ticket *t, struct itin_slice line)
{
    struct view v = {.real = t->source, .src = t->source, .str = line};
    bool taken = lodging_line(&t->lodging, t->trip, &v, line, false);
    tell_lost(t);
    if (taken) {
        t->item = t->lodging.item;
        t->waiting = slice(NULL, 0);
    }
    return taken;
}

/* Wed, Mar 11, 2026, alone: the day of what follows. */
static void date_line(struct ticket *t, struct itin_slice line)
{
    struct cursor c = cursor_of(t->source, line);
    struct when date = {.weekday = -1};
    if (line.len < 40 && notation_date(&c, &date) == NOTATION_OK && cursor_done(&c))
        t->date = date;
}

/* A line that a flight's number heads: "AC 8051 - Air Canada", "Outbound: BA 17",
 * "Korean Air KE041". */
static void waiting_line(struct ticket *t, struct itin_slice line)
{
    size_t colon = slice_find(line, LIT(": "), 0);
    struct itin_slice headed = colon < 20 && colon < line.len ? slice_trim(slice_from(line, colon + 1)) : line;
    headed = slice_from(headed, named_number(headed));
    struct booking b;
    if (begins_with_number(t, line) || heads_booking(t, line, &b))
        t->waiting = line;
    else if (headed.ptr != line.ptr && begins_with_number(t, headed))
        t->waiting = headed;
}

static void take_line(struct ticket *t, struct itin_slice line)
{
    struct itin_slice value = {NULL, 0};
    if (lodging_takes(t, line))
        return;
    enum ticket_label label = ticket_label(line, &value);
    if (label == TICKET_DATE) {
        struct when date = {.weekday = -1};
        if (ticket_date(t, value, &date))
            t->date = date;
    }
    if (label == TICKET_NONE) {
        waiting_line(t, line);
        date_line(t, line);
    }
    bool open = t->item && t->item->kind == ITEM_FLIGHT && !text_is_set(t->item->from.text);
    if (label == TICKET_ROUTE && !open)
        t->route = value;
    if ((label == TICKET_DEPART || label == TICKET_FROM) && t->waiting.len) {
        flight_line(t, t->waiting, t->waiting);
        second_label(t, t->waiting);
    }
    if (label == TICKET_FLIGHT)
        flight_line(t, line, value);
    if (label == TICKET_DEPART || label == TICKET_FROM || label == TICKET_FLIGHT)
        t->waiting = slice(NULL, 0);
    bool next = !t->item || t->item->kind != ITEM_FLIGHT || t->item->start.clock != WHEN_NO_CLOCK;
    if (label == TICKET_DEPART && t->number_last && next && has_moment(t, value))
        (void)open_flight(t, line);
    bool journey = label == TICKET_DEPART || label == TICKET_ARRIVE;
    if (journey && (!t->item || t->item->kind != ITEM_FLIGHT))
        tell_unread(t, line, value);
    if (!t->item)
        return;
    struct itin_slice arrival = label == TICKET_DEPART ? cut_arrival(&value) : slice(NULL, 0);
    if (label == TICKET_STATUS)
        status_line(t, line);
    else
        item_line(t, label, value);
    if (arrival.len)
        item_line(t, TICKET_ARRIVE, arrival);
    second_label(t, line);
    if (label != TICKET_NONE && label != TICKET_FLIGHT)
        grow_item(t, line);
}

enum itin_status ticket_read(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip)
{
    struct ticket t = {.trip = trip, .source = source, .diag = diag, .date = {.weekday = -1}};
    struct itin_slice rest = source->body, line;
    t.number_last = is_number_last(&t, rest);
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (line.len && line.len < ITIN_MAX_LINE_BYTES)
            take_line(&t, line);
    }
    lodging_end(&t.lodging);
    tell_lost(&t);
    return ITIN_OK;
}

/* "12:00 - 17:30": two clocks where one is expected. */
static bool is_two(struct itin_source *source, struct itin_slice value)
{
    struct cursor c = cursor_of(source, value);
    struct when a, b;
    bool two = false;
    when_init(&a);
    when_init(&b);
    return notation_span(&c, &a, &b, &two) == NOTATION_OK && two && a.clock == WHEN_EXACT && cursor_done(&c);
}

bool ticket_is_line(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct itin_slice value, before;
    struct arena arena;
    struct text number;
    struct ticket t = {.source = &probe};
    struct when w = {.weekday = -1};
    enum ticket_label label = ticket_label(line, &value);
    if (label == TICKET_DEPART)
        (void)cut_arrival(&value);
    if (label == TICKET_DEPART || label == TICKET_ARRIVE)
        return ticket_moment(&t, value, &w, &before) || is_two(&probe, value);
    if (label != TICKET_FLIGHT || ticket_has_clock(value))
        return false; /* a leg in one line: no ticket */
    arena_init(&arena, 4096);
    struct cursor c = cursor_of(&probe, value);
    bool found = number_in(&c, &arena, &number, &before);
    arena_release(&arena);
    return found;
}
