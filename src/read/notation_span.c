/* Spans: one clock or two, each perhaps with a date, a day change and a zone. */
#include "base/base.h"

#include "read/notation_clock.h"

/* One end while a span is read. */
struct end {
    struct when when;
    struct reading reading;
    bool has_reading; /* a clock to be settled with the other end's am or pm */
    enum notation verdict;
};

static enum notation take_date_in_front(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    struct when date = *w;
    enum notation verdict = notation_date(&try, &date);
    if (verdict == NOTATION_NO)
        return NOTATION_NO;
    scan_blanks(&try);
    (void)scan_lit(&try, ",");
    *w = date;
    *c = try;
    return verdict;
}

/* 13:30: one or two digits, then a colon. No date begins so. */
static bool is_bare_clock(const struct cursor *c)
{
    struct cursor look = *c;
    int value;
    scan_blanks(&look);
    return scan_number(&look, 1, 2, &value) && scan_colon(&look);
}

/* A clock, perhaps behind a date or a day offset (익일 06:00). The date is
 * tried first: the 24 of "24 June 10:00" is no hour. */
static bool take_dated_clock(struct cursor *c, struct end *e, bool bare_hours)
{
    struct cursor try = *c;
    struct end dated = *e;
    dated.verdict = is_bare_clock(&try) ? NOTATION_NO : take_date_in_front(&try, &dated.when);
    if (dated.verdict != NOTATION_NO) {
        notation_zone_in_front(&try, &dated.when);
        try.points = try.points || notation_points(&try);
    }
    if (dated.verdict != NOTATION_NO && clock_take(&try, &dated.reading, bare_hours)) {
        *e = dated;
        *c = try;
        return true;
    }
    try = *c;
    dated = *e;
    notation_zone_in_front(&try, &dated.when);
    (void)notation_day_offset(&try, &dated.when);
    dated.verdict = NOTATION_OK;
    if (!clock_take(&try, &dated.reading, bare_hours))
        return false;
    *e = dated;
    *c = try;
    return true;
}

/* Behind a plain clock: the end, " - " before another, or "+1" at the end.
 * Anything else has a meaning that the shapes know. */
static bool ends_plainly(struct itin_slice s, size_t at)
{
    if (at == s.len)
        return true;
    if (s.ptr[at] == '+')
        return scan_shape(s, at + 1, "9") && at + 2 == s.len;
    return scan_shape(s, at, " - 9");
}

/* [YYYY-MM-DD ]HH:MM, as programs write it: what the shapes would find, in one
 * step. */
static bool take_plain(struct cursor *c, struct end *e)
{
    struct itin_slice s = c->text;
    size_t at = c->at, date = at;
    bool dated = scan_shape(s, at, "9999-99-99 ");
    at += dated ? 11 : 0;
    if (!scan_shape(s, at, "99:99") || !ends_plainly(s, at + 5))
        return false;
    const char *d = s.ptr + date, *t = s.ptr + at;
    struct itin_date day = {0};
    int hour = (t[0] - '0') * 10 + t[1] - '0', minute = (t[3] - '0') * 10 + t[4] - '0';
    if (dated)
        day = (struct itin_date){(d[0] - '0') * 1000 + (d[1] - '0') * 100 + (d[2] - '0') * 10 + d[3] - '0',
                                 (int8_t)((d[5] - '0') * 10 + d[6] - '0'),
                                 (int8_t)((d[8] - '0') * 10 + d[9] - '0')};
    if (hour > 23 || minute > 59 ||
        (dated && (!date_is_valid(day) || day.year < ITIN_MIN_YEAR || day.year > ITIN_MAX_YEAR)))
        return false;
    if (dated) {
        e->when.has_date = e->when.has_year = true;
        e->when.date_source = DATE_WRITTEN;
        e->when.date = day;
        e->when.date_span = span_of(c->source, slice(d, 10));
    }
    e->verdict = NOTATION_OK;
    e->has_reading = true;
    e->reading = (struct reading){.hour = hour, .minute = minute, .clock = WHEN_EXACT, .start = at,
                                  .end = at + 5, .words_end = at + 5,
                                  .twelve = hour >= 1 && hour <= 12};
    c->at = at + 5;
    return true;
}

/* A moment, or [date | offset] clock [utc offset] [zone], then [offset]. */
static bool take_end(struct cursor *c, struct end *e, bool bare_hours)
{
    if (take_plain(c, e)) {
        if (!e->when.has_day_offset && c->at < c->text.len && c->text.ptr[c->at] == '+')
            (void)notation_day_offset(c, &e->when);
        return true;
    }
    struct cursor try = *c;
    scan_blanks(&try);
    e->verdict = notation_moment(&try, &e->when, true);
    if (e->verdict == NOTATION_NO) {
        if (!take_dated_clock(&try, e, bare_hours))
            return false;
        e->has_reading = true;
        notation_zone_behind(&try, &e->when);
    }
    bool hour = e->has_reading && e->reading.half != HALF_NONE && scan_shape(try.text, try.at, "-9"); /* 2pm-3 */
    if (!e->when.has_day_offset && !hour)
        (void)notation_day_offset(&try, &e->when);
    *c = try;
    return true;
}

static bool span_sep(struct cursor *c)
{
    static const struct scan_word seps[] = {
        {"~", 0}, {"-", 0}, {"–", 0},  {"—", 0},    {"∼", 0}, {"〜", 0}, {"～", 0}, {"→", 0},
        {"->", 0}, {"to", 0}, {"부터", 0}, {"until", 0}, {"till", 0}, {"−", 0}, {"‑", 0}, {"/", 0},
        {"―", 0}, {"⁓", 0}, {"∽", 0}, {"‐", 0}, {"－", 0}, {"--", 0}, {"---", 0}, {"から", 0}, {"至", 0}, {"bis", 0},
        {"a", 0}, {"à", 0}, {"a las", 0}, {"hasta las", 0}, {"hasta", 0}, {"jusqu'à", 0},
    };
    struct cursor try = *c;
    bool crossed = scan_blanks_and_lines(&try);
    uint32_t first = scan_peek(&try);
    if (scan_shape(try.text, try.at, "- "))
        try.at++; /* the usual one */
    else if (scan_word(&try, seps, ARRAY_LEN(seps)) < 0)
        return false;
    if (crossed && (first == '-' || first == '/'))
        return false; /* a list's bullet */
    scan_blanks_and_lines(&try);
    *c = try;
    return true;
}

static int minutes_of(const struct reading *r, enum half half)
{
    struct reading copy = *r;
    if (half != HALF_NONE)
        clock_apply_half(&copy, half);
    return copy.hour * 60 + copy.minute;
}

/* am or pm written at one end only: 오후 2시~4시 30분, 2:00 - 4:30 PM. The other
 * end takes the half of the day that keeps the order, the nearer one first. */
static void share_half(struct reading *a, struct reading *b)
{
    bool b_lacks = b->twelve && a->half != HALF_NONE && a->hour <= 12;
    bool a_lacks = a->twelve && b->half != HALF_NONE && b->hour <= 12;
    if (b_lacks) {
        int start = minutes_of(a, a->half);
        int as_is = minutes_of(b, a->half);
        enum half other = a->half == HALF_AM ? HALF_PM : HALF_AM;
        clock_apply_half(b, as_is > start ? a->half : minutes_of(b, other) > start ? other : HALF_AM);
    } else if (a_lacks) {
        int end = minutes_of(b, b->half);
        enum half other = b->half == HALF_AM ? HALF_PM : HALF_AM;
        clock_apply_half(a, minutes_of(a, b->half) < end ? b->half : other);
    }
}

/* An hour alone counts only beside a clock that shows what is meant. */
static bool bare_hour_is_shown(const struct end *a, const struct end *b)
{
    if (a->reading.french || b->reading.french)
        return a->has_reading && b->has_reading && a->reading.french && b->reading.french;
    bool a_bare = a->has_reading && a->reading.bare_hour && a->reading.half == HALF_NONE;
    return !a_bare || (b->has_reading && (b->reading.half != HALF_NONE || !b->reading.bare_hour));
}

static enum notation settle_end(const struct cursor *c, struct end *e)
{
    if (e->verdict == NOTATION_BAD || !e->has_reading)
        return e->verdict;
    return clock_settle(c, &e->when, &e->reading);
}

/* 9:30 - 11: a later hour with which the text ends. */
static bool last_hour(struct cursor *c, const struct end *a, struct end *b)
{
    struct cursor try = *c;
    struct end e = *b;
    if (!a->has_reading || a->reading.clock != WHEN_EXACT || !take_end(&try, &e, true) || !cursor_done(&try) ||
        !e.reading.bare_hour || e.reading.half != HALF_NONE || e.reading.hour <= a->reading.hour)
        return false;
    *b = e;
    *c = try;
    return true;
}

/* 2pm-3 Museum: an hour glued to a clock that says am or pm. */
static bool glued_hour(struct cursor *c, const struct end *a, struct end *b)
{
    struct cursor try = *c;
    struct end e = *b;
    bool glued = c->at >= 2 && c->text.ptr[c->at - 1] == '-' && c->text.ptr[c->at - 2] != ' ';
    if (!glued || !a->has_reading || a->reading.half == HALF_NONE || !take_end(&try, &e, true) || !e.reading.bare_hour ||
        e.reading.hour < 1 || e.reading.hour > 12 || scan_peek(&try) != ' ')
        return false;
    *b = e;
    *c = try;
    return true;
}

/* The second half of a span; false: there is none. */
static bool take_second(struct cursor *c, const struct end *a, struct end *b)
{
    struct cursor try = *c;
    if (!span_sep(&try) || !(take_end(&try, b, false) || last_hour(&try, a, b) || glued_hour(&try, a, b)))
        return false;
    if (!bare_hour_is_shown(a, b))
        return false;
    if (b->reading.midnight && a->has_reading && a->reading.clock == WHEN_EXACT) {
        b->reading.clock = WHEN_EXACT; /* the end of that day */
        b->reading.hour = 24;
    }
    if (b->reading.clock == WHEN_BEFORE && slice_ends(scan_since(&try, 0), LIT("까지")))
        b->reading.clock = WHEN_EXACT; /* 13시부터 16시까지 */
    (void)scan_lit(&try, "까지");
    *c = try;
    return true;
}

/* "10" and "2024" are clocks only as a part of a span, behind a date, or among
 * clocks. */
static bool stands_alone(const struct cursor *c, const struct end *e)
{
    if (e->reading.french)
        return c->hours;
    if (e->reading.bare_hour)
        return e->reading.half != HALF_NONE;
    return !e->reading.packed || e->when.has_date || c->hours;
}

/* "13:30 ~" with nothing behind it: the end is open. */
static void skip_open_sep(struct cursor *c)
{
    struct cursor try = *c;
    if (span_sep(&try) && cursor_done(&try))
        *c = try;
}

static bool has_zone(const struct when *w)
{
    return w->word || w->has_offset || text_is_set(w->zone);
}

/* 10:00~11:00 KST, 10:00 KST - 11:00: the word is for both, unless the ends lie
 * in two places, which resolve knows. */
static void share_zone(struct end *a, struct end *b)
{
    if (!a->has_reading || !b->has_reading)
        return;
    if (has_zone(&b->when) && !has_zone(&a->when))
        a->when.zone_of_other = true;
    else if (has_zone(&a->when) && !has_zone(&b->when))
        b->when.zone_of_other = true;
}

/* "10:00 (한국시간 19:00)", "10:00~11:00 (18:00~19:00 KST)": the same moments by
 * another clock. */
static void other_clock(struct cursor *c, struct when *a, struct when *b)
{
    struct cursor try = *c;
    if (try.at == try.text.len)
        return;
    scan_blanks(&try);
    size_t from = try.at;
    if (!scan_lit(&try, "("))
        return;
    struct when said = {.weekday = -1};
    struct reading one, two;
    notation_zone_in_front(&try, &said);
    (void)notation_day_offset(&try, &said);
    if (!clock_take(&try, &one, false) || one.clock != WHEN_EXACT)
        return;
    struct cursor more = try;
    bool both = b && span_sep(&more) && clock_take(&more, &two, false) && two.clock == WHEN_EXACT;
    if (both)
        try = more;
    (void)notation_day_offset(&try, &said);
    if (!said.word)
        notation_zone_words(&try, &said);
    struct when at = {.weekday = -1};
    if (!said.word || !scan_close_bracket(&try) || clock_settle(&try, &at, &one) != NOTATION_OK)
        return;
    a->other_word = said.word;
    a->other_span = scan_span(&try, from);
    a->other_time = at.time;
    a->other_of_either = b && !both;
    if (both && clock_settle(&try, &at, &two) == NOTATION_OK) {
        b->other_word = said.word;
        b->other_span = a->other_span;
        b->other_time = at.time;
    }
    *c = try;
}

enum notation notation_span(struct cursor *c, struct when *start, struct when *end, bool *ret_two)
{
    struct cursor try = *c;
    struct end a = {.when = *start}, b = {.when = *end};
    try.points = try.points || notation_points(&try);
    if (!take_end(&try, &a, true))
        return NOTATION_NO;
    other_clock(&try, &a.when, NULL);
    bool two = a.reading.clock != WHEN_PART && take_second(&try, &a, &b);
    if (two && a.when.other_word)
        other_clock(&try, &b.when, NULL);
    else if (two)
        other_clock(&try, &a.when, &b.when);
    if (!two && a.has_reading && !stands_alone(&try, &a))
        return NOTATION_NO;
    if (!two)
        skip_open_sep(&try);
    if (two && a.has_reading && b.has_reading)
        share_half(&a.reading, &b.reading);
    if (two)
        share_zone(&a, &b);
    enum notation first = settle_end(&try, &a);
    enum notation second = two ? settle_end(&try, &b) : NOTATION_OK;
    *start = a.when;
    if (two)
        *end = b.when;
    *ret_two = two;
    *c = try;
    return first == NOTATION_BAD || second == NOTATION_BAD ? NOTATION_BAD : NOTATION_OK;
}
