/* Reservation system pastes: flight segments in the forms of Amadeus, Sabre,
 * Galileo and Apollo, and the text of electronic tickets (ticket.c).
 *
 *   seg carrier number class DDMMM [weekday] ORGDST status+seats dep arr [day] ...
 *
 * The four differ in where the weekday stands and how an arrival on another
 * day is marked; one grammar takes them all. There is no year: the weekday
 * finds it later. Remark and document lines are passed over, so that names
 * and passport numbers are never stored. */
#include "base/base.h"

#include "read/gds.h"
#include "read/scan.h"

/* ---- tokens ------------------------------------------------------------------- */

static bool is_upper(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z';
}

static bool is_alnum(uint32_t cp)
{
    return scan_is_ascii_letter(cp) || (cp >= '0' && cp <= '9');
}

static bool take_letters(struct cursor *c, size_t n, struct itin_slice *ret)
{
    struct itin_slice rest = slice_from(c->text, c->at);
    if (rest.len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_upper((unsigned char)rest.ptr[i]))
            return false;
    *ret = slice(rest.ptr, n);
    c->at += n;
    return true;
}

/* "1 ", "1. " */
static void segment_number(struct cursor *c)
{
    struct cursor try = *c;
    int n;
    if (!scan_number(&try, 1, 2, &n))
        return;
    (void)scan_lit(&try, ".");
    size_t before = try.at;
    scan_blanks(&try);
    if (try.at > before)
        *c = try;
}

/* KE5019Y, KE5019 Y, WS  86 Y, 7C 1102 Y: carrier, number, class. */
static bool carrier_and_number(struct cursor *c, struct gds_segment *s)
{
    struct cursor try = *c;
    size_t start = try.at;
    struct itin_slice rest = slice_from(try.text, try.at);
    if (rest.len < 2 || !isalnum((unsigned char)rest.ptr[0]) || !isalnum((unsigned char)rest.ptr[1]) ||
        !(is_upper((unsigned char)rest.ptr[0]) || is_upper((unsigned char)rest.ptr[1])))
        return false;
    s->carrier = slice(rest.ptr, 2);
    try.at += 2;
    scan_blanks(&try);
    if (!scan_number(&try, 1, 4, &s->number) || !s->number)
        return false;
    s->written = scan_since(&try, start);
    scan_blanks(&try);
    struct itin_slice class_letter;
    if (!take_letters(&try, 1, &class_letter))
        return false;
    size_t behind = try.at;
    scan_blanks(&try);
    if (try.at == behind)
        return false;
    *c = try;
    return true;
}

/* 24JUN, 24JUN24 */
static bool day_and_month(struct cursor *c, struct when *w)
{
    struct cursor try = *c, dated;
    struct itin_slice month;
    int day, year;
    if (!scan_number(&try, 1, 2, &day) || !take_letters(&try, 3, &month))
        return false;
    dated = try;
    bool with_year = scan_number(&dated, 2, 2, &year) == 2 && !is_alnum(scan_peek(&dated));
    if (with_year)
        try = dated;
    else if (is_alnum(scan_peek(&try)))
        return false;
    struct cursor part = {.source = c->source, .text = slice(c->text.ptr, try.at), .at = c->at};
    if (notation_date(&part, w) != NOTATION_OK)
        return false;
    *c = try;
    return true;
}

static void set_weekday(const struct cursor *c, size_t start, int weekday, struct when *w)
{
    w->weekday = weekday;
    w->weekday_span = scan_span(c, start);
}

/* One digit 1..7 or a letter of M T W Q F J S, standing alone. */
static void short_weekday(struct cursor *c, struct when *w)
{
    static const char letters[] = "MTWQFJS";
    struct cursor try = *c;
    scan_blanks(&try);
    size_t start = try.at;
    uint32_t mark = scan_peek(&try);
    const char *letter = mark > ' ' && mark < 128 ? strchr(letters, (int)mark) : NULL;
    if (!letter && !(mark >= '1' && mark <= '7'))
        return;
    try.at++;
    uint32_t next = scan_peek(&try);
    if (next && next != ' ' && next != '\t' && next != '*')
        return;
    set_weekday(&try, start, letter ? (int)(letter - letters) : (int)(mark - '1'), w);
    *c = try;
}

/* ICNSEA, *ICNSEA*, ICN SEA */
static bool city_pair(struct cursor *c, struct gds_segment *s)
{
    struct cursor try = *c;
    scan_blanks(&try);
    (void)scan_lit(&try, "*");
    if (!take_letters(&try, 3, &s->from))
        return false;
    scan_blanks(&try);
    if (!take_letters(&try, 3, &s->to) || is_alnum(scan_peek(&try)))
        return false;
    (void)scan_lit(&try, "*");
    *c = try;
    return true;
}

static bool status_and_seats(struct cursor *c, struct gds_segment *s)
{
    struct cursor try = *c;
    int seats;
    scan_blanks(&try);
    if (!take_letters(&try, 2, &s->status) || !scan_number(&try, 1, 2, &seats))
        return false;
    *c = try;
    return true;
}

/* 955: the hour without its zero, on a display of 24 hours. */
static bool three_digits(struct cursor *c, const struct cursor *behind, int value, struct when *w)
{
    uint32_t next = scan_peek(behind);
    if (value % 100 > 59 || (next && next != ' ' && !strchr("+|#*-", (int)(next < 128 ? next : 'x'))))
        return false;
    w->clock = WHEN_EXACT;
    w->time = (struct itin_clock){.hour = (int8_t)(value / 100), .minute = (int8_t)(value % 100)};
    w->span = span_of(c->source, scan_since(behind, c->at));
    *c = *behind;
    return true;
}

/* 720P, 1920, 19:20; the letter ends the clock, so that 1050A1225P is two. */
static bool clock_token(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    int digits;
    size_t start = try.at, n = (size_t)scan_number(&try, 3, 4, &digits);
    if (!n) {
        enum notation verdict = notation_clock(&try, w);
        if (verdict != NOTATION_OK || w->clock != WHEN_EXACT)
            return false;
        *c = try;
        return true;
    }
    bool letter = scan_peek(&try) && scan_peek(&try) < 128 && strchr("APNM", (int)scan_peek(&try));
    if (letter)
        try.at++;
    else if (n == 3 && three_digits(c, &try, digits, w))
        return true;
    else if (n == 3 || scan_is_ascii_letter(scan_peek(&try)))
        return false;
    struct cursor part = {.source = c->source, .text = slice(c->text.ptr, try.at), .at = start};
    if (notation_clock(&part, w) != NOTATION_OK)
        return false;
    *c = try;
    return true;
}

/* A terminal between the seats and the clock: "HK1  2  720P". */
static void skip_terminal(struct cursor *c)
{
    struct cursor try = *c;
    size_t start = try.at;
    while (is_alnum(scan_peek(&try)) && try.at - start < 3)
        try.at++;
    if (try.at > start && try.at - start < 3 && scan_peek(&try) == ' ') {
        scan_blanks(&try);
        *c = try;
    }
}

/* ---- the day of arrival ----------------------------------------------------------- */

static void day_mark(struct cursor *c, size_t start, int days, struct when *w)
{
    w->has_day_offset = true;
    w->day_offset = days;
    w->day_offset_span = scan_span(c, start);
}

/* Galileo: # next day, * the second next, - the day before. */
static void mark_in_front(struct cursor *c, struct when *w)
{
    static const struct scan_word marks[] = {{"#", 1}, {"*", 2}, {"-", -1}};
    size_t start = c->at;
    int i = scan_word(c, marks, ARRAY_LEN(marks));
    if (i >= 0)
        day_mark(c, start, marks[i].value, w);
}

/* Apollo: | or + next day, a digit, - the day before; Amadeus: +1. */
static void mark_behind(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    size_t start = try.at;
    int n = 1;
    if (w->has_day_offset)
        return;
    if (scan_lit(&try, "+") || scan_lit(&try, "\xC2\xA5")) {
        (void)scan_number(&try, 1, 1, &n);
    } else if (scan_lit(&try, "-")) {
        (void)scan_number(&try, 1, 1, &n);
        n = -n;
    } else if (!scan_lit(&try, "|") && !scan_number(&try, 1, 1, &n)) {
        return;
    }
    day_mark(&try, start, n, w);
    *c = try;
}

/* ---- the end of the line ------------------------------------------------------------ */

static const struct scan_word two_letters[] = {
    {"MO", 0}, {"TU", 1}, {"WE", 2}, {"TH", 3}, {"FR", 4}, {"SA", 5}, {"SU", 6},
};

/* "SU" or "SU/MO", and "KE/ABC123": weekdays and the carrier's reference. */
static void tail_word(struct cursor *c, struct gds_segment *s)
{
    size_t start = c->at;
    struct cursor try = *c;
    int i = scan_word(&try, two_letters, ARRAY_LEN(two_letters));
    if (i >= 0 && s->start.weekday < 0)
        set_weekday(&try, start, two_letters[i].value, &s->start);
    struct cursor behind = try;
    if (i >= 0 && scan_lit(&behind, "/")) {
        start = behind.at;
        int k = scan_word(&behind, two_letters, ARRAY_LEN(two_letters));
        if (k >= 0 && s->end.weekday < 0 && s->end.has_day_offset)
            set_weekday(&behind, start, two_letters[k].value, &s->end);
    }
    while (c->at < c->text.len && c->text.ptr[c->at] != ' ' && c->text.ptr[c->at] != '\t')
        c->at++;
    struct itin_slice word = slice(c->text.ptr + start, c->at - start);
    if (word.len >= 8 && word.len <= 9 && word.ptr[2] == '/')
        s->reference = slice_from(word, 3);
}

static void take_tail(struct cursor *c, struct gds_segment *s)
{
    scan_blanks(c);
    if (!s->end.has_date && day_and_month(c, &s->end))
        short_weekday(c, &s->end);
    for (scan_blanks(c); c->at < c->text.len; scan_blanks(c))
        tail_word(c, s);
}

bool gds_parse(struct itin_source *source, struct itin_slice line, struct gds_segment *s)
{
    struct cursor c = cursor_of(source, slice_trim(line));
    *s = (struct gds_segment){.start.weekday = -1, .end.weekday = -1};
    segment_number(&c);
    if (!carrier_and_number(&c, s) || !day_and_month(&c, &s->start))
        return false;
    short_weekday(&c, &s->start);
    if (!city_pair(&c, s) || !status_and_seats(&c, s))
        return false;
    scan_blanks(&c);
    struct cursor clocks = c;
    if (!clock_token(&c, &s->start)) {
        c = clocks;
        skip_terminal(&c);
        if (!clock_token(&c, &s->start))
            return false;
    }
    scan_blanks(&c);
    mark_in_front(&c, &s->end);
    if (!clock_token(&c, &s->end))
        return false;
    mark_behind(&c, &s->end);
    take_tail(&c, s);
    return true;
}

bool gds_is_segment(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct gds_segment s;
    return gds_parse(&probe, line, &s);
}

/* ---- items ------------------------------------------------------------------------------ */

static enum item_status status_of(struct itin_slice code)
{
    static const struct {
        const char *codes;
        enum item_status status;
    } table[] = {
        {"HK HS SS KK KL TK RR", ITEM_CONFIRMED},
        {"HL LL NN PN DL TL US UU", ITEM_TENTATIVE},
        {"UN UC NO HX XX XK", ITEM_CANCELLED},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (slice_contains(slice_of(table[i].codes), code))
            return table[i].status;
    return ITEM_PLANNED;
}

static struct place_ref airport(struct itin_source *source, struct itin_slice code)
{
    return (struct place_ref){.text = {code, span_of(source, code)}, .code = code};
}

struct gds {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct item *last;    /* the segment before */
    struct itin_slice gap; /* the line of an ARNK that waits for its other end */
};

/* A surface gap: by land, at no known time. */
static void close_gap(struct gds *g, const struct gds_segment *next)
{
    struct itin_slice gap = g->gap;
    g->gap = slice(NULL, 0);
    if (!gap.len || !g->last)
        return;
    struct item *item = trip_add_item(g->trip, ITEM_TRANSFER, span_of(g->source, gap));
    if (!item)
        return;
    item->title = (struct text){LIT("ARNK"), item->span};
    item->from = g->last->to;
    item->to = airport(g->source, next->from);
    item->start.date_source = DATE_CARRIED;
    item->all_day = true;
}

static void add_segment(struct gds *g, struct itin_slice line, const struct gds_segment *s)
{
    close_gap(g, s);
    struct item *item = trip_add_item(g->trip, ITEM_FLIGHT, span_of(g->source, line));
    if (!item)
        return;
    item->flight = arena_printf(&g->trip->arena, SLICE_FMT "%d", SLICE_ARG(s->carrier), s->number);
    item->title = (struct text){item->flight, span_of(g->source, s->written)};
    item->number = (struct text){s->written, item->title.span};
    item->from = airport(g->source, s->from);
    item->to = airport(g->source, s->to);
    item->start = s->start;
    item->end = s->end;
    if (!item->end.has_date)
        item->end.date_source = DATE_OTHER_END;
    item->status = status_of(s->status);
    item->status_span = span_of(g->source, s->status);
    if (s->reference.len)
        item->ref = (struct text){s->reference, span_of(g->source, s->reference)};
    item->machine_text = true;
    g->last = item;
}

static bool operated_by(struct gds *g, struct itin_slice line)
{
    static const struct itin_slice words = {"OPERATED BY", 11};
    size_t at = slice_find(line, words, 0);
    if (at == line.len || !g->last || text_is_set(g->last->operated_by))
        return at < line.len;
    struct itin_slice name = slice_trim(slice_from(line, at + words.len));
    while (name.len && (name.ptr[0] == ':' || name.ptr[0] == '-' || name.ptr[0] == ' '))
        name = slice_from(name, 1);
    ticket_operated(g->trip, g->source, name, g->last);
    return true;
}

/* Looks like a segment: a number in front, a month, a clock; and is none. */
static bool looks_like_segment(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    size_t start = c.at;
    segment_number(&c);
    if (c.at == start)
        return false;
    for (; c.at < line.len; c.at++) {
        struct when w = {.weekday = -1};
        struct cursor look = c;
        if ((c.at == 0 || line.ptr[c.at - 1] == ' ') && day_and_month(&look, &w))
            return true;
    }
    return false;
}

static bool is_skipped(struct itin_slice line)
{
    static const char *const heads[] = {"SSR", "OSI", "FONE", "TKT", "TK", "AP", "RM", "FA", "FE",
                                        "FV",  "FM",  "RII",  "OTH", "MIS", "GFAX", "FP", "FB"};
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    segment_number(&c);
    struct itin_slice rest = slice_from(line, c.at);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        if (slice_starts(rest, slice_of(heads[i])))
            return true;
    return false;
}

/* RP/SELK1394Z/SELK1394Z AA/SU 12DEC25/0512Z ABCDEF: when it was booked. */
static bool issued_line(struct gds *g, struct itin_slice line)
{
    struct cursor c = cursor_of(g->source, line);
    if (!slice_starts(line, LIT("RP/")))
        return false;
    for (c.at = 3; c.at < line.len; c.at++) {
        struct cursor look = c;
        struct when w = {.weekday = -1};
        if (line.ptr[c.at - 1] != ' ' || !day_and_month(&look, &w) || !w.has_year || scan_peek(&look) != '/')
            continue;
        struct fact *fact = trip_add_fact(g->trip, FACT_ISSUED, w.date_span);
        if (fact)
            fact->from = w;
        break;
    }
    return true;
}

static void take_line(struct gds *g, struct itin_slice line)
{
    struct gds_segment s;
    if (issued_line(g, line))
        return;
    if (gds_parse(g->source, line, &s)) {
        add_segment(g, line, &s);
    } else if (slice_contains(line, LIT("ARNK"))) {
        g->gap = line;
    } else if (!operated_by(g, line) && !is_skipped(line) && looks_like_segment(line)) {
        struct finding *f = diag_add(g->diag, RULE_UNREAD_TEXT, span_of(g->source, line));
        f->message = SAY(g->diag, "this looks like a flight segment and is not understood",
                         "항공 구간으로 보이지만 읽을 수 없습니다", LIT(""));
    }
}

enum itin_status read_gds(struct itin_source *source, struct itin_diag *diag,
                          struct itin_trip *trip)
{
    struct gds g = {.trip = trip, .source = source, .diag = diag};
    struct itin_slice rest = source->body, line;
    bool segments = false;
    while (!segments && slice_split(&rest, '\n', &line))
        segments = gds_is_segment(line);
    if (!segments)
        return ticket_read(source, diag, trip);
    rest = source->body;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (line.len && line.len < ITIN_MAX_LINE_BYTES)
            take_line(&g, line);
    }
    return ITIN_OK;
}
