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

#include <itin/place.h>

#include "read/booking.h"
#include "read/gds.h"
#include "read/prose.h"
#include "read/scan.h"

enum ticket_label {
    TICKET_NONE,
    TICKET_FLIGHT,
    TICKET_DEPART,
    TICKET_ARRIVE,
    TICKET_DATE,
    TICKET_ARRIVE_DATE,
    TICKET_ROUTE,
    TICKET_FROM,
    TICKET_TO,
    TICKET_DURATION,
    TICKET_OPERATED,
    TICKET_REF,
    TICKET_STATUS,
    TICKET_HOTEL,
    TICKET_CHECK_IN,
    TICKET_CHECK_OUT,
    TICKET_CITY
};

static const struct scan_word labels[] = {
    {"FLIGHT NUMBER", TICKET_FLIGHT}, {"FLIGHT NO.", TICKET_FLIGHT}, {"FLIGHT NO", TICKET_FLIGHT},
    {"FLIGHT DURATION", TICKET_DURATION}, {"FLIGHT TIME", TICKET_DURATION},
    {"FLIGHT DATE", TICKET_DATE}, {"FLIGHT", TICKET_FLIGHT}, {"편명", TICKET_FLIGHT},
    {"항공편명", TICKET_FLIGHT}, {"항공편", TICKET_FLIGHT},
    {"구간", TICKET_ROUTE}, {"여정", TICKET_ROUTE}, {"ROUTE", TICKET_ROUTE}, {"SECTOR", TICKET_ROUTE},
    {"DEPARTURE AIRPORT", TICKET_FROM}, {"DEPARTURE CITY", TICKET_FROM}, {"출발도시", TICKET_FROM},
    {"ARRIVAL AIRPORT", TICKET_TO}, {"ARRIVAL CITY", TICKET_TO}, {"도착도시", TICKET_TO},
    {"ARRIVAL DATE", TICKET_ARRIVE_DATE}, {"도착일", TICKET_ARRIVE_DATE}, {"도착일자", TICKET_ARRIVE_DATE},
    {"출발일자", TICKET_DATE}, {"DEPARTURE TIME", TICKET_DEPART}, {"DEPARTURE DATE", TICKET_DATE}, {"DEPARTURE", TICKET_DEPART},
    {"DEPARTS", TICKET_DEPART}, {"DEPART", TICKET_DEPART}, {"출발시간", TICKET_DEPART},
    {"출발시각", TICKET_DEPART}, {"출발일시", TICKET_DEPART}, {"출발일", TICKET_DATE}, {"출발", TICKET_DEPART},
    {"ARRIVAL TIME", TICKET_ARRIVE}, {"ARRIVAL", TICKET_ARRIVE}, {"ARRIVES", TICKET_ARRIVE},
    {"ARRIVE", TICKET_ARRIVE}, {"도착시간", TICKET_ARRIVE}, {"도착시각", TICKET_ARRIVE},
    {"도착일시", TICKET_ARRIVE}, {"도착", TICKET_ARRIVE},
    {"DATE", TICKET_DATE}, {"날짜", TICKET_DATE}, {"일자", TICKET_DATE}, {"탑승일", TICKET_DATE},
    {"FROM", TICKET_FROM}, {"ORIGIN", TICKET_FROM}, {"출발지", TICKET_FROM}, {"출발공항", TICKET_FROM},
    {"TO", TICKET_TO}, {"DESTINATION", TICKET_TO}, {"도착지", TICKET_TO}, {"도착공항", TICKET_TO},
    {"DURATION", TICKET_DURATION}, {"TRAVEL TIME", TICKET_DURATION}, {"소요시간", TICKET_DURATION},
    {"비행시간", TICKET_DURATION}, {"OPERATED BY", TICKET_OPERATED}, {"운항사", TICKET_OPERATED},
    {"공동운항", TICKET_OPERATED}, {"운항", TICKET_OPERATED},
    {"BOOKING REFERENCE", TICKET_REF}, {"RESERVATION NUMBER", TICKET_REF},
    {"CONFIRMATION NUMBER", TICKET_REF}, {"PNR", TICKET_REF}, {"예약번호", TICKET_REF},
    {"RESERVATION CONFIRMED", TICKET_STATUS}, {"RESERVATION", TICKET_STATUS}, {"STATUS", TICKET_STATUS},
    {"예약상태", TICKET_STATUS},
    {"HOTEL NAME", TICKET_HOTEL}, {"HOTEL", TICKET_HOTEL}, {"ACCOMMODATION", TICKET_HOTEL}, {"호텔명", TICKET_HOTEL},
    {"호텔", TICKET_HOTEL}, {"숙소명", TICKET_HOTEL}, {"숙소", TICKET_HOTEL},
    {"CHECK-IN DATE", TICKET_CHECK_IN}, {"CHECK-IN", TICKET_CHECK_IN}, {"CHECK IN", TICKET_CHECK_IN},
    {"CHECKIN", TICKET_CHECK_IN}, {"체크인", TICKET_CHECK_IN}, {"입실", TICKET_CHECK_IN},
    {"CHECK-OUT DATE", TICKET_CHECK_OUT}, {"CHECK-OUT", TICKET_CHECK_OUT}, {"CHECK OUT", TICKET_CHECK_OUT},
    {"CHECKOUT", TICKET_CHECK_OUT}, {"체크아웃", TICKET_CHECK_OUT}, {"퇴실", TICKET_CHECK_OUT},
    {"CITY", TICKET_CITY}, {"LOCATION", TICKET_CITY}, {"ADDRESS", TICKET_CITY}, {"도시", TICKET_CITY},
    {"주소", TICKET_CITY},
};

/* A label at the start of a line: "DEPARTURE:", "FLIGHT  ", "도착 / Arrival :".
 * *ret_value is what follows. */
static enum ticket_label take_label(struct itin_slice line, struct itin_slice *ret_value)
{
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    scan_blanks(&c);
    int i = scan_word(&c, labels, ARRAY_LEN(labels));
    if (i < 0)
        return TICKET_NONE;
    size_t behind = c.at;
    bool told = labels[i].value == TICKET_STATUS || labels[i].value == TICKET_OPERATED;
    for (;;) { /* the same label in a second language */
        scan_blanks(&c);
        struct cursor second = c;
        if (scan_lit(&second, "/"))
            scan_blanks(&second);
        int k = scan_word(&second, labels, ARRAY_LEN(labels));
        if (k < 0 || labels[k].value != labels[i].value)
            break;
        c = second;
        behind = c.at;
        told = true;
    }
    if (scan_lit(&c, "/"))
        scan_blanks(&c);
    bool colon = scan_colon(&c);
    if (!colon && !told && c.at < behind + 2 && c.at < line.len && line.ptr[behind] != '\t')
        return TICKET_NONE; /* "Flight to Seattle" is a sentence */
    *ret_value = slice_trim(slice_from(line, c.at));
    return (enum ticket_label)labels[i].value;
}

/* ---- what a line holds ------------------------------------------------------------ */

struct ticket {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct item *item;
    struct itin_slice waiting; /* a line that begins with a number, until a departure follows */
    struct itin_slice route;   /* likewise, until a flight follows */
    struct when date; /* of the flight or date line */
    struct when reach; /* the date of arrival, where it has a line of its own */
};

static bool word_starts(struct itin_slice s, size_t at)
{
    return at == 0 || s.ptr[at - 1] == ' ' || s.ptr[at - 1] == '\t' || s.ptr[at - 1] == ',' ||
           s.ptr[at - 1] == '(';
}

/* A code in brackets: (YYC), (인천국제공항 ICN). */
static struct itin_slice code_in(struct itin_slice text)
{
    for (size_t at = slice_find(text, LIT(")"), 0); at < text.len && at >= 4; at = slice_find(text, LIT(")"), at + 1)) {
        struct itin_slice code = slice(text.ptr + at - 3, 3);
        bool upper = strchr("( /", code.ptr[-1]) && memchr(text.ptr, '(', at);
        for (size_t i = 0; i < 3; i++)
            upper = upper && code.ptr[i] >= 'A' && code.ptr[i] <= 'Z';
        if (upper)
            return code;
    }
    return slice(NULL, 0);
}

static bool has_clock(struct itin_slice s)
{
    for (size_t i = 1; i + 2 < s.len; i++)
        if (s.ptr[i] == ':' && isdigit((unsigned char)s.ptr[i - 1]) && isdigit((unsigned char)s.ptr[i + 1]))
            return true;
    return false;
}

/* What may follow a moment: the place with its code; behind place, date and clock
 * "(Local Time) Terminal No. : 2". */
static bool may_follow(struct itin_slice before, const struct when *w, struct itin_slice behind)
{
    if (has_clock(behind) || behind.len >= 80)
        return false;
    return before.len ? w->has_date && code_in(before).len > 0 : code_in(behind).len > 0;
}

/* The moment in a line's value, and the place before or behind it. */
static bool find_moment(struct ticket *t, struct itin_slice value, struct when *w,
                        struct itin_slice *ret_place)
{
    enum { MAX_TRIES = 400 };
    for (size_t at = 0; at < value.len && at < MAX_TRIES; at++) {
        struct cursor c = cursor_of(t->source, value);
        struct when start = *w, end = {.weekday = -1};
        bool two;
        c.at = at;
        if (!word_starts(value, at) || value.ptr[at] == ' ')
            continue;
        if (notation_span(&c, &start, &end, &two) != NOTATION_OK || two || start.clock != WHEN_EXACT)
            continue;
        struct itin_slice before = slice_trim(slice(value.ptr, at)), behind = slice_trim(slice_from(value, c.at));
        if (!cursor_done(&c) && !may_follow(before, &start, behind))
            continue;
        while (behind.len && strchr(",-", behind.ptr[0]))
            behind = slice_trim(slice_from(behind, 1));
        *w = start;
        *ret_place = before.len ? before : behind;
        return true;
    }
    *ret_place = value;
    return false;
}

static bool find_date(struct ticket *t, struct itin_slice value, struct when *w)
{
    for (size_t at = 0; at < value.len; at++) {
        struct cursor c = cursor_of(t->source, value);
        struct when date = {.weekday = -1};
        c.at = at;
        if (!word_starts(value, at) || value.ptr[at] == ' ' ||
            notation_date(&c, &date) != NOTATION_OK)
            continue;
        *w = date;
        return true;
    }
    return false;
}

/* "CALGARY, CA (INTERNATIONAL), TERMINAL 1": city and country, or the code. */
static struct place_ref place_of(struct ticket *t, struct itin_slice text)
{
    struct place_ref ref = {0};
    size_t end = slice_find(text, LIT("TERMINAL"), 0);
    if (end == text.len)
        end = slice_find(text, LIT("Terminal"), 0);
    text = slice_trim(slice(text.ptr, end));
    while (text.len && strchr(",-/ ", text.ptr[text.len - 1]))
        text.len--;
    size_t open = slice_find(text, LIT("("), 0);
    ref.code = code_in(text);
    if (ref.code.len && ref.code.ptr[-1] != '(' && open > 4) { /* 서울 SEL (인천국제공항 ICN): the city alone */
        struct itin_slice city = slice_trim(slice(text.ptr, open));
        size_t space = city.len;
        while (space > 0 && isupper((unsigned char)city.ptr[space - 1]))
            space--;
        text = city.len - space == 3 && space > 0 ? slice_trim(slice(city.ptr, space)) : city;
    }
    size_t comma = slice_find(text, LIT(","), 0);
    if (!ref.code.len && comma > 0 && comma < text.len)
        text = slice_trim(slice(text.ptr, comma));
    ref.text = (struct text){text, span_of(t->source, text)};
    return ref;
}

/* Year and weekday of the flight line, when it names the same day. */
static void complete_date(struct ticket *t, struct when *w)
{
    const struct when *d = &t->date;
    if (!d->has_date)
        return;
    if (!w->has_date) {
        w->has_date = true;
        w->has_year = d->has_year;
        w->date = d->date;
        w->date_source = DATE_HEADING;
        w->date_span = d->date_span;
    }
    if (w->date.month != d->date.month || w->date.day != d->date.day)
        return;
    if (!w->has_year && d->has_year) {
        w->date.year = d->date.year;
        w->has_year = true;
    }
    if (w->weekday < 0) {
        w->weekday = d->weekday;
        w->weekday_span = d->weekday_span;
    }
}

/* ---- lines ------------------------------------------------------------------------------ */

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
        if (word_starts(s, at) && s.ptr[at] != ' ' && notation_flight(c, arena, ret_number, ret_norm)) {
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
    t->item->from = place_of(t, stops[0]);
    t->item->to = place_of(t, stops[1]);
}

static void flight_line(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    struct cursor c = cursor_of(t->source, value);
    struct text number;
    struct itin_slice norm;
    if (!number_in(&c, &t->trip->arena, &number, &norm))
        return;
    struct item *item = trip_add_item(t->trip, ITEM_FLIGHT, span_of(t->source, line));
    if (!item)
        return;
    item->number = item->title = number;
    item->flight = norm;
    item->machine_text = true;
    t->item = item;
    t->reach = (struct when){.weekday = -1};
    if (t->route.len)
        set_route(t, t->route);
    struct itin_slice behind = slice_from(value, c.at);
    struct when date = {.weekday = -1};
    if (find_date(t, behind, &date))
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
    return found && parted && !has_clock(line) && line.len < 120;
}

/* "Flight KE041", "Korean Air KE041", "대한항공 KE041": what stands before the
 * number is the word or the name of its own airline; else line.len. */
static size_t named_number(struct itin_slice line)
{
    size_t at = line.len;
    while (at > 0 && line.ptr[at - 1] != ' ')
        at--;
    struct itin_slice name = slice_trim(slice_head(line, at)), last = slice_from(line, at);
    if (last.len == 0 || !name.len)
        return line.len;
    if (isdigit((unsigned char)last.ptr[0]) && name.len >= 3 && name.ptr[name.len - 3] == ' ') { /* AC 64 */
        at = (size_t)(name.ptr + name.len - 2 - line.ptr);
        name = slice_trim(slice_head(line, at));
    }
    struct itin_slice code = slice_head(slice_from(line, at), 2);
    bool carrier = code.len == 2 && (slice_eq_nocase(name, slice_of(itin_carrier_name(code, ITIN_LANG_EN))) ||
                                     slice_eq(name, slice_of(itin_carrier_name(code, ITIN_LANG_KO))));
    return carrier || slice_eq_nocase(name, LIT("flight")) || slice_eq(name, LIT("항공편")) ? at : line.len;
}

/* HOTEL  IBIS SAO PAULO PAULISTA                 TUE 07 APRIL 2026 */
static void hotel_line(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    struct itin_slice name = slice_head(value, slice_find(value, LIT("  "), 0));
    struct when date = {.weekday = -1};
    struct item *item = name.len ? trip_add_item(t->trip, ITEM_STAY, span_of(t->source, line)) : NULL;
    if (!item)
        return;
    item->title = item->where = (struct text){name, span_of(t->source, name)};
    struct itin_slice town = prose_town_of(name);
    item->place_cell = (struct text){town, span_of(t->source, town)};
    item->place_is_hint = true;
    item->all_day = true;
    item->machine_text = true;
    t->item = item;
    t->date = (struct when){.weekday = -1};
    if (find_date(t, slice_from(value, name.len), &date))
        t->date = date;
}

/* A check-in or check-out: a date, perhaps with its clock. The year of the line
 * of the hotel holds for both, and goes on at its end. */
static void night_line(struct ticket *t, struct itin_slice value, struct when *w, const struct when *from)
{
    struct itin_slice place;
    struct when found = {.weekday = -1};
    if (t->item->kind != ITEM_STAY || w->has_date)
        return;
    if (!find_moment(t, value, &found, &place) && !find_date(t, value, &found))
        return;
    if (!found.has_date && t->date.has_date && !from)
        complete_date(t, &found);
    if (!found.has_date)
        return;
    const struct when *year = from ? from : &t->date;
    if (!found.has_year && year->has_year) {
        bool next = found.date.month * 31 + found.date.day < year->date.month * 31 + year->date.day;
        found.date.year = year->date.year + (from && next);
        found.has_year = true;
    }
    found.date_source = DATE_WRITTEN;
    *w = found;
    if (found.clock == WHEN_NO_CLOCK)
        w->span = w->date_span;
    else
        t->item->all_day = false;
}

static void city_line(struct ticket *t, struct itin_slice value)
{
    if (t->item->kind != ITEM_STAY)
        return;
    struct itin_slice city = value.len < 200 ? value : slice(value.ptr, 0);
    t->item->place_cell = (struct text){city, span_of(t->source, city)};
}

static void grow_item(struct ticket *t, struct itin_slice line)
{
    t->item->span.end = span_of(t->source, line).end;
}

static void end_line(struct ticket *t, struct itin_slice value, struct when *w,
                     struct place_ref *place, bool departs)
{
    struct itin_slice before;
    struct when found = {.weekday = -1};
    bool timed = find_moment(t, value, &found, &before);
    if (timed && w->clock == WHEN_NO_CLOCK) {
        if (departs)
            complete_date(t, &found);
        else if (!found.has_date && t->reach.has_date) {
            when_take_date(&found, &t->reach);
            found.date_source = DATE_HEADING;
        } else if (!found.has_date)
            found.date_source = DATE_OTHER_END;
        *w = found;
    }
    if (before.len && !text_is_set(place->text))
        *place = place_of(t, before);
}

/* From: ICN at 18:50 on 2026-04-06 */
static bool both_of(struct ticket *t, struct itin_slice value, struct when *w, struct place_ref *place)
{
    struct booking b = {0};
    struct view v = {.real = t->source, .src = t->source, .str = value};
    if (!has_clock(value) || t->item->kind != ITEM_FLIGHT || !booking_take(&b, &t->trip->arena, &v, value, false) ||
        b.n_places != 1 || b.n_clocks != 1 || b.n_dates > 1 || b.n_numbers)
        return false;
    *w = b.clocks[0];
    if (b.n_dates && !w->has_date)
        when_take_date(w, &b.dates[0]);
    w->date_source = w->has_date ? DATE_WRITTEN : DATE_OTHER_END;
    if (w == &t->item->start)
        complete_date(t, w);
    *place = (struct place_ref){.text = {b.places[0].name, span_of(t->source, b.places[0].name)}, .code = b.places[0].code};
    return true;
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
        if (word_starts(value, at) && notation_flight(&c, &trip->arena, &number, &item->operated))
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
        enum ticket_label label = take_label(slice_from(line, at), &value);
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
            *(label == TICKET_FROM ? &item->from : &item->to) = place_of(t, value);
        return;
    case TICKET_DURATION:
        duration_in(t, value);
        return;
    case TICKET_OPERATED:
        operated_other(t, value);
        return;
    case TICKET_CHECK_IN:
        night_line(t, value, &item->start, NULL);
        return;
    case TICKET_CHECK_OUT:
        night_line(t, value, &item->end, &item->start);
        return;
    case TICKET_CITY:
        city_line(t, value);
        return;
    case TICKET_HOTEL:
    case TICKET_REF:
        item->ref = (struct text){value, span_of(t->source, value)};
        return;
    case TICKET_ROUTE:
        if (item->kind == ITEM_FLIGHT && !text_is_set(item->from.text))
            set_route(t, value);
        return;
    case TICKET_ARRIVE_DATE: {
        struct when date = {.weekday = -1};
        if (find_date(t, value, &date))
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

/* An end of a journey that no flight stands above. */
static void tell_unread(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    struct when w = {.weekday = -1};
    struct itin_slice place;
    if (!find_moment(t, value, &w, &place))
        return;
    struct finding *f = diag_add(t->diag, RULE_UNREAD_TEXT, span_of(t->source, line));
    f->message = SAY(t->diag, "no flight stands above this", "위에 항공편이 적혀 있지 않습니다");
}

/* Wed, Mar 11, 2026, alone: the day of what follows. */
static void date_line(struct ticket *t, struct itin_slice line)
{
    struct cursor c = cursor_of(t->source, line);
    struct when date = {.weekday = -1};
    if (line.len < 40 && notation_date(&c, &date) == NOTATION_OK && cursor_done(&c))
        t->date = date;
}

static void take_line(struct ticket *t, struct itin_slice line)
{
    struct itin_slice value = {NULL, 0};
    enum ticket_label label = take_label(line, &value);
    if (label == TICKET_DATE) {
        struct when date = {.weekday = -1};
        if (find_date(t, value, &date))
            t->date = date;
    }
    size_t colon = slice_find(line, LIT(": "), 0);
    struct itin_slice headed = colon < 20 && colon < line.len ? slice_trim(slice_from(line, colon + 1)) : line;
    if (label == TICKET_NONE && named_number(headed) < headed.len)
        headed = slice_from(headed, named_number(headed));
    if (label == TICKET_NONE && (begins_with_number(t, line) || begins_with_number(t, headed)))
        t->waiting = begins_with_number(t, line) ? line : headed;
    bool open = t->item && t->item->kind == ITEM_FLIGHT && !text_is_set(t->item->from.text);
    if (label == TICKET_ROUTE && !open)
        t->route = value;
    if (label == TICKET_NONE)
        date_line(t, line);
    if (label == TICKET_DEPART && t->waiting.len) {
        flight_line(t, t->waiting, t->waiting);
        second_label(t, t->waiting);
    }
    if (label == TICKET_FLIGHT)
        flight_line(t, line, value);
    if (label == TICKET_HOTEL)
        hotel_line(t, line, value);
    if (label == TICKET_DEPART || label == TICKET_FLIGHT || label == TICKET_HOTEL)
        t->waiting = slice(NULL, 0);
    bool journey = label == TICKET_DEPART || label == TICKET_ARRIVE;
    if (journey && (!t->item || t->item->kind != ITEM_FLIGHT))
        tell_unread(t, line, value);
    if (!t->item)
        return;
    if (label == TICKET_STATUS)
        status_line(t, line);
    else
        item_line(t, label, value);
    second_label(t, line);
    if (label != TICKET_NONE && label != TICKET_FLIGHT && label != TICKET_HOTEL)
        grow_item(t, line);
}

enum itin_status ticket_read(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip)
{
    struct ticket t = {.trip = trip, .source = source, .diag = diag, .date = {.weekday = -1}};
    struct itin_slice rest = source->body, line;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (line.len && line.len < ITIN_MAX_LINE_BYTES)
            take_line(&t, line);
    }
    return ITIN_OK;
}

bool ticket_is_line(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct itin_slice value, before;
    struct arena arena;
    struct text number;
    struct ticket t = {.source = &probe};
    struct when w = {.weekday = -1};
    enum ticket_label label = take_label(line, &value);
    if (label == TICKET_DEPART || label == TICKET_ARRIVE)
        return find_moment(&t, value, &w, &before);
    if (label == TICKET_CHECK_IN || label == TICKET_CHECK_OUT)
        return find_date(&t, value, &w) && w.has_year;
    if (label != TICKET_FLIGHT || has_clock(value))
        return false; /* a leg in one line: no ticket */
    arena_init(&arena, 4096);
    struct cursor c = cursor_of(&probe, value);
    bool found = number_in(&c, &arena, &number, &before);
    arena_release(&arena);
    return found;
}
