/* Electronic tickets and agencies' mails: labelled lines.
 *
 *   FLIGHT     WS 86 - WESTJET                            SUN 30 JUNE 2024
 *   DEPARTURE: CALGARY, CA (INTERNATIONAL), TERMINAL 1        30 JUN 16:50
 *   ARRIVAL:   SEOUL, KR (INCHEON INTERNATIONAL)              01 JUL 19:40
 *              RESERVATION CONFIRMED, ECONOMY (M)         DURATION: 11:50
 *
 * A flight line opens an item; a date line holds for the clocks behind it.
 * Everything else (names, ticket and document numbers) is passed over. */
#include "base/base.h"

#include "read/gds.h"
#include "read/scan.h"

enum label {
    LABEL_NONE,
    LABEL_FLIGHT,
    LABEL_DEPART,
    LABEL_ARRIVE,
    LABEL_DATE,
    LABEL_FROM,
    LABEL_TO,
    LABEL_DURATION,
    LABEL_OPERATED,
    LABEL_REF,
    LABEL_STATUS
};

static const struct scan_word labels[] = {
    {"FLIGHT NUMBER", LABEL_FLIGHT}, {"FLIGHT NO.", LABEL_FLIGHT}, {"FLIGHT NO", LABEL_FLIGHT},
    {"FLIGHT DURATION", LABEL_DURATION}, {"FLIGHT TIME", LABEL_DURATION},
    {"FLIGHT DATE", LABEL_DATE}, {"FLIGHT", LABEL_FLIGHT}, {"편명", LABEL_FLIGHT},
    {"항공편명", LABEL_FLIGHT}, {"항공편", LABEL_FLIGHT},
    {"DEPARTURE TIME", LABEL_DEPART}, {"DEPARTURE DATE", LABEL_DATE}, {"DEPARTURE", LABEL_DEPART},
    {"DEPARTS", LABEL_DEPART}, {"DEPART", LABEL_DEPART}, {"출발시간", LABEL_DEPART},
    {"출발시각", LABEL_DEPART}, {"출발일시", LABEL_DEPART}, {"출발일", LABEL_DATE}, {"출발", LABEL_DEPART},
    {"ARRIVAL TIME", LABEL_ARRIVE}, {"ARRIVAL", LABEL_ARRIVE}, {"ARRIVES", LABEL_ARRIVE},
    {"ARRIVE", LABEL_ARRIVE}, {"도착시간", LABEL_ARRIVE}, {"도착시각", LABEL_ARRIVE},
    {"도착일시", LABEL_ARRIVE}, {"도착", LABEL_ARRIVE},
    {"DATE", LABEL_DATE}, {"날짜", LABEL_DATE}, {"일자", LABEL_DATE}, {"탑승일", LABEL_DATE},
    {"FROM", LABEL_FROM}, {"ORIGIN", LABEL_FROM}, {"출발지", LABEL_FROM}, {"출발공항", LABEL_FROM},
    {"TO", LABEL_TO}, {"DESTINATION", LABEL_TO}, {"도착지", LABEL_TO}, {"도착공항", LABEL_TO},
    {"DURATION", LABEL_DURATION}, {"TRAVEL TIME", LABEL_DURATION}, {"소요시간", LABEL_DURATION},
    {"비행시간", LABEL_DURATION}, {"OPERATED BY", LABEL_OPERATED}, {"운항사", LABEL_OPERATED},
    {"공동운항", LABEL_OPERATED}, {"운항", LABEL_OPERATED},
    {"BOOKING REFERENCE", LABEL_REF}, {"RESERVATION NUMBER", LABEL_REF},
    {"CONFIRMATION NUMBER", LABEL_REF}, {"PNR", LABEL_REF}, {"예약번호", LABEL_REF},
    {"RESERVATION CONFIRMED", LABEL_STATUS}, {"RESERVATION", LABEL_STATUS}, {"STATUS", LABEL_STATUS},
    {"예약상태", LABEL_STATUS},
};

/* A label at the start of a line: "DEPARTURE:", "FLIGHT  ", "도착 / Arrival :".
 * *ret_value is what follows. */
static enum label take_label(struct itin_slice line, struct itin_slice *ret_value)
{
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    scan_blanks(&c);
    int i = scan_word(&c, labels, ARRAY_LEN(labels));
    if (i < 0)
        return LABEL_NONE;
    size_t behind = c.at;
    scan_blanks(&c);
    if (scan_lit(&c, "/")) { /* the same label in a second language */
        scan_blanks(&c);
        if (scan_word(&c, labels, ARRAY_LEN(labels)) >= 0)
            scan_blanks(&c);
    }
    bool colon = scan_colon(&c);
    bool told = labels[i].value == LABEL_STATUS || labels[i].value == LABEL_OPERATED;
    if (!colon && !told && c.at < behind + 2 && c.at < line.len && line.ptr[behind] != '\t')
        return LABEL_NONE; /* "Flight to Seattle" is a sentence */
    *ret_value = slice_trim(slice_from(line, c.at));
    return (enum label)labels[i].value;
}

/* ---- what a line holds ------------------------------------------------------------ */

struct ticket {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct item *item;
    struct when date; /* of the flight or date line */
};

static bool word_starts(struct itin_slice s, size_t at)
{
    return at == 0 || s.ptr[at - 1] == ' ' || s.ptr[at - 1] == '\t' || s.ptr[at - 1] == ',' ||
           s.ptr[at - 1] == '(';
}

/* The moment at the end of a line's value, and what stands before it. */
static bool find_moment(struct ticket *t, struct itin_slice value, struct when *w,
                        struct itin_slice *ret_before)
{
    enum { MAX_TRIES = 400 };
    for (size_t at = 0; at < value.len && at < MAX_TRIES; at++) {
        struct cursor c = cursor_of(t->source, value);
        struct when start = *w, end = {.weekday = -1};
        bool two;
        c.at = at;
        if (!word_starts(value, at) || value.ptr[at] == ' ')
            continue;
        if (notation_span(&c, &start, &end, &two) != NOTATION_OK || two ||
            start.clock != WHEN_EXACT || !cursor_done(&c))
            continue;
        *w = start;
        *ret_before = slice_trim(slice(value.ptr, at));
        return true;
    }
    *ret_before = value;
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
    if (open + 4 < text.len && text.ptr[open + 4] == ')')
        ref.code = slice(text.ptr + open + 1, 3);
    for (size_t i = 0; i < ref.code.len; i++)
        if (ref.code.ptr[i] < 'A' || ref.code.ptr[i] > 'Z')
            ref.code = slice(NULL, 0);
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

static void flight_line(struct ticket *t, struct itin_slice line, struct itin_slice value)
{
    struct cursor c = cursor_of(t->source, value);
    struct text number;
    struct itin_slice norm;
    if (!notation_flight(&c, &t->trip->arena, &number, &norm))
        return;
    struct item *item = trip_add_item(t->trip, ITEM_FLIGHT, span_of(t->source, line));
    if (!item)
        return;
    item->number = item->title = number;
    item->flight = norm;
    item->machine_text = true;
    t->item = item;
    struct when date = {.weekday = -1};
    if (find_date(t, slice_from(value, c.at), &date))
        t->date = date;
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
        else if (!found.has_date)
            found.date_source = DATE_OTHER_END;
        *w = found;
    }
    if (before.len && !text_is_set(place->text))
        *place = place_of(t, before);
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

/* A label further right: "RESERVATION CONFIRMED       DURATION: 11:50". */
static void second_label(struct ticket *t, struct itin_slice line)
{
    size_t at = slice_find(line, LIT("DURATION"), 0);
    if (at < line.len) {
        struct itin_slice value;
        if (take_label(slice_from(line, at), &value) == LABEL_DURATION)
            duration_in(t, value);
    }
}

static void item_line(struct ticket *t, enum label label, struct itin_slice value)
{
    struct item *item = t->item;
    switch (label) {
    case LABEL_DEPART:
        end_line(t, value, &item->start, &item->from, true);
        return;
    case LABEL_ARRIVE:
        end_line(t, value, &item->end, &item->to, false);
        return;
    case LABEL_FROM:
        item->from = place_of(t, value);
        return;
    case LABEL_TO:
        item->to = place_of(t, value);
        return;
    case LABEL_DURATION:
        duration_in(t, value);
        return;
    case LABEL_OPERATED:
        ticket_operated(t->trip, t->source, value, item);
        return;
    case LABEL_REF:
        item->ref = (struct text){value, span_of(t->source, value)};
        return;
    case LABEL_DATE:
        return; /* already taken */
    case LABEL_STATUS:
        status_line(t, value);
        return;
    case LABEL_NONE:
    case LABEL_FLIGHT:
        return;
    }
}

static void take_line(struct ticket *t, struct itin_slice line)
{
    struct itin_slice value = {NULL, 0};
    enum label label = take_label(line, &value);
    if (label == LABEL_DATE) {
        struct when date = {.weekday = -1};
        if (find_date(t, value, &date))
            t->date = date;
    }
    if (label == LABEL_FLIGHT)
        flight_line(t, line, value);
    if (!t->item)
        return;
    if (label == LABEL_STATUS)
        status_line(t, line);
    else
        item_line(t, label, value);
    second_label(t, line);
    if (label != LABEL_NONE && label != LABEL_FLIGHT)
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

static bool has_clock(struct itin_slice s)
{
    for (size_t i = 1; i + 2 < s.len; i++)
        if (s.ptr[i] == ':' && isdigit((unsigned char)s.ptr[i - 1]) && isdigit((unsigned char)s.ptr[i + 1]))
            return true;
    return false;
}

bool ticket_is_line(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct itin_slice value, before;
    struct arena arena;
    struct text number;
    struct ticket t = {.source = &probe};
    struct when w = {.weekday = -1};
    enum label label = take_label(line, &value);
    if (label == LABEL_DEPART || label == LABEL_ARRIVE)
        return find_moment(&t, value, &w, &before);
    if (label != LABEL_FLIGHT || has_clock(value))
        return false; /* a leg in one line: no ticket */
    arena_init(&arena, 4096);
    struct cursor c = cursor_of(&probe, value);
    bool found = notation_flight(&c, &arena, &number, &before);
    arena_release(&arena);
    return found;
}
