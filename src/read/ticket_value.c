/* The labels of tickets and mails, in two languages, and moments, dates and
 * places in the values behind them. */
#include "base/base.h"

#include "read/scan.h"
#include "read/ticket.h"

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
};

enum ticket_label ticket_label(struct itin_slice line, struct itin_slice *ret_value)
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

/* ---- values --------------------------------------------------------------------- */

bool ticket_word_starts(struct itin_slice s, size_t at)
{
    return at == 0 || s.ptr[at - 1] == ' ' || s.ptr[at - 1] == '\t' || s.ptr[at - 1] == ',' ||
           s.ptr[at - 1] == '(';
}

/* A code in brackets: (YYC), (인천국제공항 ICN). */
static struct itin_slice ticket_code(struct itin_slice text)
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

bool ticket_has_clock(struct itin_slice s)
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
    if (ticket_has_clock(behind) || behind.len >= 80)
        return false;
    return before.len ? w->has_date && ticket_code(before).len > 0 : ticket_code(behind).len > 0;
}

/* "12:00, 16 Nov 2026": the date behind its clock. */
static void date_behind(struct cursor *c, struct when *w)
{
    struct cursor next = *c;
    struct when date = {.weekday = -1};
    scan_blanks(&next);
    (void)scan_lit(&next, ",");
    scan_blanks(&next);
    if (w->has_date || notation_date(&next, &date) != NOTATION_OK)
        return;
    when_take_date(w, &date);
    w->date_source = DATE_WRITTEN;
    *c = next;
}

bool ticket_moment(struct ticket *t, struct itin_slice value, struct when *w,
                        struct itin_slice *ret_place)
{
    enum { MAX_TRIES = 400 };
    for (size_t at = 0; at < value.len && at < MAX_TRIES; at++) {
        struct cursor c = cursor_of(t->source, value);
        struct when start = *w, end = {.weekday = -1};
        bool two;
        c.at = at;
        if (!ticket_word_starts(value, at) || value.ptr[at] == ' ')
            continue;
        if (notation_span(&c, &start, &end, &two) != NOTATION_OK || two || start.clock != WHEN_EXACT)
            continue;
        date_behind(&c, &start);
        struct itin_slice before = slice_trim(slice(value.ptr, at)), behind = slice_trim(slice_from(value, c.at));
        if (ticket_has_clock(before))
            break; /* the second of two */
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

bool ticket_date(struct ticket *t, struct itin_slice value, struct when *w)
{
    for (size_t at = 0; at < value.len; at++) {
        struct cursor c = cursor_of(t->source, value);
        struct when date = {.weekday = -1};
        c.at = at;
        if (!ticket_word_starts(value, at) || value.ptr[at] == ' ' ||
            notation_date(&c, &date) != NOTATION_OK)
            continue;
        *w = date;
        return true;
    }
    return false;
}

struct place_ref ticket_place(struct ticket *t, struct itin_slice text)
{
    struct place_ref ref = {0};
    size_t end = slice_find(text, LIT("TERMINAL"), 0);
    if (end == text.len)
        end = slice_find(text, LIT("Terminal"), 0);
    text = slice_trim(slice(text.ptr, end));
    while (text.len && strchr(",-/ ", text.ptr[text.len - 1]))
        text.len--;
    size_t open = slice_find(text, LIT("("), 0);
    ref.code = ticket_code(text);
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

void ticket_complete(struct ticket *t, struct when *w)
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
