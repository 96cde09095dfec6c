/* The grammar of one segment: tokens, and what stands where. */
#include "base/base.h"

#include "read/gds.h"
#include "read/scan.h"

/* ---- tokens ------------------------------------------------------------------- */

/* A capital; in a line without any, the small letters stand for them. */
static bool is_letter(const struct cursor *c, unsigned char byte)
{
    if (!islower(byte))
        return isupper(byte) != 0;
    for (size_t i = 0; i < c->text.len; i++)
        if (isupper((unsigned char)c->text.ptr[i]))
            return false;
    return true;
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
        if (!is_letter(c, (unsigned char)rest.ptr[i]))
            return false;
    *ret = slice(rest.ptr, n);
    c->at += n;
    return true;
}

/* "1 ", "1. " */
void gds_segment_number(struct cursor *c)
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
        !(is_letter(c, (unsigned char)rest.ptr[0]) || is_letter(c, (unsigned char)rest.ptr[1])))
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
bool gds_day_and_month(struct cursor *c, struct when *w)
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

static const struct scan_word weekdays[] = {
    {"MON", 0}, {"TUE", 1}, {"WED", 2}, {"THU", 3}, {"FRI", 4}, {"SAT", 5}, {"SUN", 6},
    {"MO", 0},  {"TU", 1},  {"WE", 2},  {"TH", 3},  {"FR", 4},  {"SA", 5},  {"SU", 6},
};

/* MO, SAT; perhaps glued to the date: MO06APR. */
static bool weekday_word(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    scan_blanks(&try);
    size_t start = try.at;
    int i = scan_word(&try, weekdays, ARRAY_LEN(weekdays));
    if (i < 0 || (scan_peek(&try) != ' ' && !scan_is_digit(scan_peek(&try))))
        return false;
    set_weekday(&try, start, weekdays[i].value, w);
    *c = try;
    return true;
}

/* One digit 1..7 or a letter of M T W Q F J S, standing alone; or two or three. */
static void short_weekday(struct cursor *c, struct when *w)
{
    static const char letters[] = "MTWQFJS";
    struct cursor try = *c;
    if (w->weekday >= 0 || weekday_word(c, w))
        return;
    scan_blanks(&try);
    size_t start = try.at;
    uint32_t mark = scan_peek(&try);
    const char *letter = mark > ' ' && mark < 128 ? strchr(letters, toupper((int)mark)) : NULL;
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

/* 720P, 1205a, 1200N and 1200M: noon and midnight. */
static bool twelve_hours(struct cursor *c, const struct cursor *behind, int value, int letter, struct when *w)
{
    int hour = value / 100;
    if (hour < 1 || hour > 12 || value % 100 > 59 || (strchr("NM", letter) && value != 1200))
        return false;
    w->clock = WHEN_EXACT;
    w->time_24 = letter == 'M';
    w->time = (struct itin_clock){.hour = (int8_t)(letter == 'P' || letter == 'N' ? hour % 12 + 12 : hour % 12),
                                  .minute = (int8_t)(value % 100)};
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
    int letter = scan_peek(&try) < 128 ? toupper((int)scan_peek(&try)) : 0;
    if (letter && strchr("APNM", letter)) {
        try.at++;
        return twelve_hours(c, &try, digits, letter, w);
    }
    if (n == 3 && three_digits(c, &try, digits, w))
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
    if (scan_lit(&try, "+") || scan_lit(&try, "#") || scan_lit(&try, "\xC2\xA5")) {
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

/* "SU" or "SU/MO", and "KE/ABC123": weekdays and the carrier's reference. */
static void tail_word(struct cursor *c, struct gds_segment *s)
{
    size_t start = c->at;
    struct cursor try = *c;
    int i = scan_word(&try, weekdays, ARRAY_LEN(weekdays));
    if (i >= 0 && s->start.weekday < 0)
        set_weekday(&try, start, weekdays[i].value, &s->start);
    struct cursor behind = try;
    if (i >= 0 && scan_lit(&behind, "/")) {
        start = behind.at;
        int k = scan_word(&behind, weekdays, ARRAY_LEN(weekdays));
        if (k >= 0 && s->end.weekday < 0 && s->end.has_day_offset)
            set_weekday(&behind, start, weekdays[k].value, &s->end);
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
    if (!s->end.has_date && gds_day_and_month(c, &s->end))
        short_weekday(c, &s->end);
    for (scan_blanks(c); c->at < c->text.len; scan_blanks(c))
        tail_word(c, s);
}

bool gds_parse(struct itin_source *source, struct itin_slice line, struct gds_segment *s)
{
    struct cursor c = cursor_of(source, slice_trim(line));
    *s = (struct gds_segment){.start.weekday = -1, .end.weekday = -1};
    gds_segment_number(&c);
    if (!carrier_and_number(&c, s))
        return false;
    if (weekday_word(&c, &s->start))
        scan_blanks(&c);
    if (!gds_day_and_month(&c, &s->start))
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

/* 06APR, IN06APR, M-OUT11APR */
static bool night_date(struct cursor *c, struct when *w)
{
    static const struct scan_word fronts[] = {{"IN", 0}, {"OUT", 0}, {"M-OUT", 0}, {"-", 0}};
    scan_blanks(c);
    while (scan_word(c, fronts, ARRAY_LEN(fronts)) >= 0)
        scan_blanks(c);
    return gds_day_and_month(c, w) && (short_weekday(c, w), true);
}

/* HHL HI HK1 SEA 06APR-11APR 5NT HOLIDAY INN SEATTLE */
bool gds_parse_hotel(struct itin_source *source, struct itin_slice line, struct gds_hotel *h)
{
    static const struct scan_word heads[] = {{"HHL", 0}, {"HTL", 0}, {"HHT", 0}};
    struct cursor c = cursor_of(source, line);
    struct gds_segment s = {0};
    struct itin_slice chain;
    int number;
    *h = (struct gds_hotel){.in.weekday = -1, .out.weekday = -1};
    gds_segment_number(&c);
    if (scan_word(&c, heads, ARRAY_LEN(heads)) < 0)
        return false;
    if (!status_and_seats(&c, &s)) {
        scan_blanks(&c);
        if (!take_letters(&c, 2, &chain) || !status_and_seats(&c, &s))
            return false;
    }
    scan_blanks(&c);
    if (!take_letters(&c, 3, &h->town) || !night_date(&c, &h->in) || !night_date(&c, &h->out))
        return false;
    struct cursor try = c;
    if ((scan_blanks(&try), scan_number(&try, 1, 3, &number)) && scan_lit(&try, "NT"))
        c = try;
    scan_blanks(&c);
    (void)scan_number(&c, 1, 7, &number); /* of the house */
    struct itin_slice name = slice_from(line, c.at);
    name = slice_trim(slice_head(name, slice_find(name, LIT("/"), 0))); /* names and numbers follow */
    h->name = name.len ? name : h->town;
    h->status = s.status;
    return true;
}

bool gds_is_segment(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct gds_segment s;
    return gds_parse(&probe, line, &s);
}
