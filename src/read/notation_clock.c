/* Clocks, spans and moments. A clock is read by the first of a few shapes;
 * what is no instant ("17시 전후", "오후") keeps its words. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/scan.h"

enum half {
    HALF_NONE,
    HALF_AM,
    HALF_PM,
    HALF_NIGHT, /* 밤: 9 is 21:00; 12 and 1 belong to either date */
    HALF_NOON   /* 낮: 11 is 11:00, 1 is 13:00 */
};

/* A clock as its digits say, before am/pm is settled. */
struct reading {
    int hour, minute, second;
    enum half half;
    bool twelve;    /* may be a 12-hour clock: 1..12 without am or pm */
    bool bare_hour; /* only an hour, without colon or unit */
    bool french;    /* 13h20: a duration, unless both ends of a span are written so */
    bool packed;    /* four digits that may be a year as well */
    enum when_clock clock;
    size_t start, end;
    size_t words_end; /* end of 전후 and the like */
};

/* ---- am and pm ------------------------------------------------------------ */

static const struct scan_word half_in_front[] = {
    {"오전", HALF_AM}, {"오후", HALF_PM}, {"저녁", HALF_PM}, {"아침", HALF_AM},
    {"새벽", HALF_AM}, {"밤", HALF_NIGHT}, {"낮", HALF_NOON}, {"AM", HALF_AM},
    {"PM", HALF_PM},   {"A.M.", HALF_AM}, {"P.M.", HALF_PM}, {"午前", HALF_AM},
    {"午後", HALF_PM}, {"上午", HALF_AM}, {"下午", HALF_PM}, {"早上", HALF_AM},
    {"晚上", HALF_PM}, {"夕方", HALF_PM}, {"夜", HALF_NIGHT},
};

static const struct scan_word half_behind[] = {
    {"am", HALF_AM},   {"pm", HALF_PM},   {"a.m.", HALF_AM}, {"p.m.", HALF_PM},
    {"a.m", HALF_AM},  {"p.m", HALF_PM},
};

/* 1:00p, 9:30a */
static enum half take_letter(struct cursor *c)
{
    struct cursor try = *c;
    enum half half = scan_lit(&try, "a") ? HALF_AM : scan_lit(&try, "p") ? HALF_PM : HALF_NONE;
    if (half == HALF_NONE || scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)))
        return HALF_NONE;
    *c = try;
    return half;
}

static enum half take_half(struct cursor *c, const struct scan_word *words, size_t n)
{
    struct cursor try = *c;
    scan_blanks(&try);
    int i = scan_word(&try, words, n);
    if (i < 0)
        return HALF_NONE;
    *c = try;
    return (enum half)words[i].value;
}

/* ---- the shapes ----------------------------------------------------------- */

/* 13:30, 13:30:00; a letter, digit or colon behind it makes it something else. */
static bool colon_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (!scan_number(&try, 1, 2, &r->hour) || !scan_colon(&try) ||
        scan_number(&try, 2, 2, &r->minute) != 2)
        return false;
    struct cursor more = try;
    if (scan_colon(&more) && scan_number(&more, 2, 2, &r->second) == 2)
        try = more;
    (void)scan_lit(&try, "분");
    *c = try;
    return true;
}

/* 13시, 13시 30분, 13시 반, 13時30分, 13点半; 13시간 is a duration. */
static bool hangul_shape(struct cursor *c, struct reading *r)
{
    static const struct scan_word hours[] = {{"시", 0}, {"時", 0}, {"时", 0}, {"点", 0}, {"點", 0}};
    static const struct scan_word hours_long[] = {{"간", 0}, {"間", 0}, {"间", 0}};
    static const struct scan_word minutes[] = {{"분", 0}, {"分", 0}};
    struct cursor try = *c, more;
    if (!scan_number(&try, 1, 2, &r->hour))
        return false;
    scan_blanks(&try);
    if (!scan_may(&try, "") || scan_word(&try, hours, ARRAY_LEN(hours)) < 0)
        return false;
    more = try;
    if (scan_word(&more, hours_long, ARRAY_LEN(hours_long)) >= 0)
        return false;
    scan_blanks(&more);
    if (scan_number(&more, 1, 2, &r->minute) &&
        (scan_blanks(&more), scan_word(&more, minutes, ARRAY_LEN(minutes)) >= 0)) {
        *c = more;
        return true;
    }
    r->minute = 0;
    more = try;
    scan_blanks(&more);
    if ((scan_lit(&more, "반") || scan_lit(&more, "半")) && !scan_is_letter(scan_peek(&more))) {
        r->minute = 30;
        try = more;
    }
    *c = try;
    return true;
}

/* 720P, 1205A, 1200N and 1200M of reservation systems. */
static bool suffix_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    int value;
    if (!scan_number(&try, 3, 4, &value))
        return false;
    uint32_t mark = scan_peek(&try);
    if (!strchr("APNM", (int)(mark < 128 && mark ? mark : 'x')))
        return false;
    try.at++;
    if (scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)))
        return false;
    r->hour = value / 100;
    r->minute = value % 100;
    if (mark == 'N' || mark == 'M') {
        if (r->hour != 12)
            return false;
        r->hour = mark == 'N' ? 12 : 24;
    } else {
        r->half = mark == 'A' ? HALF_AM : HALF_PM;
    }
    *c = try;
    return true;
}

/* 1330, 1330h, 1330 hrs; digits that can be no clock are none. */
static bool packed_shape(struct cursor *c, struct reading *r)
{
    static const struct scan_word units[] = {{"h", 0}, {"hrs", 0}, {"hr", 0}, {"hours", 0}};
    struct cursor try = *c;
    int value;
    if (scan_number(&try, 4, 4, &value) != 4 || value / 100 > 24 || value % 100 > 59)
        return false;
    struct cursor more = try;
    scan_blanks(&more);
    if (scan_word(&more, units, ARRAY_LEN(units)) >= 0)
        try = more;
    else if (scan_is_letter(scan_peek(&try)))
        return false;
    else
        r->packed = value >= 1900;
    uint32_t next = scan_peek(&try);
    if (next == '.' || next == '/') {
        more = try;
        more.at++;
        if (scan_is_digit(scan_peek(&more)))
            return false;
    }
    r->hour = value / 100;
    r->minute = value % 100;
    *c = try;
    return true;
}

/* 13h20, 9h */
static bool french_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (!scan_number(&try, 1, 2, &r->hour) || !scan_lit(&try, "h"))
        return false;
    if (scan_number(&try, 2, 2, &r->minute) != 2) {
        r->minute = 0;
        if (scan_is_digit(scan_peek(&try)))
            return false;
    }
    uint32_t next = scan_peek(&try);
    if (scan_is_letter(next) || next == '\'' || next == 0x2019)
        return false;
    r->french = true;
    *c = try;
    return true;
}

/* An hour that says am or pm: 2 PM. */
static bool hour_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (!scan_number(&try, 1, 2, &r->hour))
        return false;
    r->bare_hour = true;
    *c = try;
    return true;
}

static bool noon(struct cursor *c, struct reading *r)
{
    static const struct scan_word words[] = {{"정오", 12}, {"noon", 12}};
    if (scan_word(c, words, ARRAY_LEN(words)) < 0)
        return false;
    *r = (struct reading){.hour = 12, .clock = WHEN_EXACT};
    return true;
}

/* 09:35 AM404 is a clock and a flight number. */
static bool begins_number(const struct cursor *c)
{
    struct cursor look = *c;
    int value;
    if (scan_is_digit(scan_peek(&look)))
        return true;
    scan_blanks(&look);
    return scan_number(&look, 3, 3, &value) == 3;
}

/* One of the shapes. Where hours alone are admitted, only the rest of the
 * span can show that a clock is meant ("9-11시", "2 - 4:30 PM"). */
static bool take_shape(struct cursor *c, struct reading *r, bool bare_hours)
{
    static bool (*const shapes[])(struct cursor *, struct reading *) = {
        suffix_shape, colon_shape, hangul_shape, packed_shape, noon, french_shape, hour_shape,
    };
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        struct reading try = {.clock = WHEN_EXACT, .half = r->half};
        if (!shapes[i](c, &try))
            continue;
        struct cursor behind = *c;
        enum half half = take_half(&behind, half_behind, ARRAY_LEN(half_behind));
        if (half == HALF_NONE && shapes[i] == colon_shape)
            half = take_letter(&behind);
        if (half != HALF_NONE && !begins_number(&behind)) {
            try.half = half;
            *c = behind;
        }
        if (try.bare_hour && try.half == HALF_NONE && !bare_hours)
            return false;
        *r = try;
        return true;
    }
    return false;
}

/* ---- words around a clock --------------------------------------------------- */

static const struct scan_word words_in_front[] = {
    {"약", WHEN_AROUND},     {"대략", WHEN_AROUND}, {"about", WHEN_AROUND},
    {"around", WHEN_AROUND}, {"approx.", WHEN_AROUND}, {"approx", WHEN_AROUND},
    {"circa", WHEN_AROUND},  {"ca.", WHEN_AROUND},  {"after", WHEN_AFTER},
    {"before", WHEN_BEFORE}, {"until", WHEN_BEFORE}, {"by", WHEN_BEFORE},
};

static const struct scan_word words_behind[] = {
    {"전후", WHEN_AROUND}, {"경", WHEN_AROUND},   {"쯤", WHEN_AROUND},  {"무렵", WHEN_AROUND},
    {"대", WHEN_AROUND},   {"이후", WHEN_AFTER},  {"이전", WHEN_BEFORE}, {"까지", WHEN_BEFORE},
    {"or so", WHEN_AROUND}, {"or later", WHEN_AFTER},
    {"頃", WHEN_AROUND},    {"ごろ", WHEN_AROUND}, {"左右", WHEN_AROUND},
};

static const struct scan_word parts_of_day[] = {
    {"오전", 0},   {"오후", 0},      {"전일", 0},      {"종일", 0},    {"하루종일", 0},
    {"저녁", 0},   {"아침", 0},      {"새벽", 0},      {"밤", 0},      {"점심", 0},
    {"자정", 0},   {"미정", 0},      {"추후", 0},      {"오전 중", 0}, {"오후 중", 0},
    {"morning", 0}, {"afternoon", 0}, {"evening", 0}, {"night", 0},    {"all day", 0},
    {"midnight", 0}, {"full day", 0}, {"TBD", 0},     {"TBA", 0},      {"TBC", 0},
    {"午前", 0},    {"午後", 0},      {"終日", 0},    {"夕方", 0},       {"夜", 0},
    {"上午", 0},    {"下午", 0},      {"晚上", 0},    {"全天", 0},       {"未定", 0},
};

static bool part_of_day(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (scan_word(&try, parts_of_day, ARRAY_LEN(parts_of_day)) < 0)
        return false;
    if (scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)))
        return false;
    *r = (struct reading){.clock = WHEN_PART, .start = c->at, .end = try.at, .words_end = try.at};
    *c = try;
    return true;
}

static void clock_words(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    scan_blanks(&try);
    int i = scan_word(&try, words_behind, ARRAY_LEN(words_behind));
    if (i < 0)
        return;
    if (words_behind[i].value == WHEN_AROUND && slice_of(words_behind[i].text).len == 3 &&
        scan_is_letter(scan_peek(&try)))
        return; /* 13시 경기 관람, 10시 대전 출발 */
    r->clock = (enum when_clock)words_behind[i].value;
    r->words_end = try.at;
    *c = try;
}

/* A letter or digit glued behind digits: it was no clock after all. */
static bool clock_ends_well(const struct cursor *c, const struct reading *r)
{
    uint32_t next = scan_peek(c);
    if (scan_is_digit(next) || next == ':')
        return false;
    if (!scan_is_ascii_letter(next))
        return true;
    struct cursor look = *c;
    static const struct scan_word zulu[] = {{"Z", 0}, {"UTC", 0}, {"h", 0}, {"hrs", 0}, {"T", 0}};
    return r->clock == WHEN_EXACT && scan_word(&look, zulu, ARRAY_LEN(zulu)) >= 0;
}

static void vague_half(struct reading *r)
{
    if (r->half == HALF_NOON)
        r->half = r->hour >= 9 && r->hour < 12 ? HALF_AM : HALF_PM;
    if (r->half != HALF_NIGHT)
        return;
    r->half = r->hour >= 6 && r->hour < 12 ? HALF_PM : HALF_NONE;
    if (r->half == HALF_NONE && r->hour <= 12)
        r->clock = WHEN_AROUND;
}

/* The whole of one clock with its words; false moves nothing. */
static bool take_clock(struct cursor *c, struct reading *r, bool bare_hours)
{
    struct cursor try = *c;
    scan_blanks(&try);
    size_t start = try.at;
    *r = (struct reading){0};
    if (!scan_may(&try, "0123456789AaPpCcBbUuNnMmEeFfTt"))
        return false; /* am, about, circa, before, until, noon, morning, evening, full day, TBD */
    int front = scan_word(&try, words_in_front, ARRAY_LEN(words_in_front));
    scan_blanks(&try);
    size_t clock_start = try.at;
    r->half = take_half(&try, half_in_front, ARRAY_LEN(half_in_front));
    scan_blanks(&try);
    if (!take_shape(&try, r, bare_hours)) {
        try.at = clock_start;
        if (front >= 0 || !part_of_day(&try, r))
            return false;
        *c = try;
        return true;
    }
    vague_half(r);
    r->start = clock_start;
    r->end = r->words_end = try.at;
    if (front >= 0) {
        r->clock = (enum when_clock)words_in_front[front].value;
        r->start = start;
    }
    clock_words(&try, r);
    if (!clock_ends_well(&try, r) || (r->bare_hour && scan_at_unit(&try)))
        return false;
    r->twelve = r->half == HALF_NONE && r->hour >= 1 && r->hour <= 12;
    *c = try;
    return true;
}

/* ---- settling ------------------------------------------------------------------ */

/* 12 am is 00, 12 pm is 12; 오후 14시 is 14. */
static void apply_half(struct reading *r, enum half half)
{
    r->half = half;
    if (half == HALF_PM && r->hour < 12)
        r->hour += 12;
    else if (half == HALF_AM && r->hour == 12)
        r->hour = 0;
    r->twelve = false;
}

static bool reading_is_valid(const struct reading *r)
{
    if (r->clock == WHEN_PART)
        return true;
    if (r->half == HALF_AM && r->hour > 12)
        return false;
    if (r->hour == 24)
        return r->minute == 0 && r->second == 0;
    return r->hour < 24 && r->minute < 60 && r->second < 60;
}

static void fill_clock(const struct cursor *c, struct when *w, const struct reading *r)
{
    struct itin_slice clock = slice(c->text.ptr + r->start, r->end - r->start);
    w->span = span_of(c->source, clock);
    w->clock = r->clock;
    w->time_24 = r->hour == 24;
    w->time = (struct itin_clock){(int8_t)(r->hour % 24), (int8_t)r->minute, (int8_t)r->second};
    if (r->clock != WHEN_EXACT) {
        w->fuzzy = slice(c->text.ptr + r->start, r->words_end - r->start);
        w->span = span_of(c->source, w->fuzzy);
    }
}

static enum notation settle(const struct cursor *c, struct when *w, struct reading *r)
{
    if (r->clock != WHEN_PART && r->half != HALF_NONE && r->hour <= 12)
        apply_half(r, r->half);
    if (!reading_is_valid(r)) {
        w->span = span_of(c->source, slice(c->text.ptr + r->start, r->end - r->start));
        return NOTATION_BAD;
    }
    fill_clock(c, w, r);
    return NOTATION_OK;
}

enum notation notation_clock(struct cursor *c, struct when *w)
{
    struct reading r;
    struct cursor try = *c;
    if (!take_clock(&try, &r, false) || r.french)
        return NOTATION_NO;
    enum notation verdict = settle(&try, w, &r);
    *c = try;
    return verdict;
}

/* ---- offsets from UTC and zones behind a clock ------------------------------- */

/* +09:00, -0700 and, behind UTC or GMT, +9. */
static bool utc_offset(struct cursor *c, bool named, int32_t *ret)
{
    struct cursor try = *c;
    int sign = scan_lit(&try, "+") ? 1 : scan_lit(&try, "-") || scan_lit(&try, "−") ? -1 : 0;
    int hours, minutes = 0, n;
    if (!sign || !(n = scan_number(&try, 1, 2, &hours)))
        return false;
    bool colon = scan_colon(&try);
    if (colon && scan_number(&try, 2, 2, &minutes) != 2)
        return false;
    if ((!colon && !named) || (colon && n != 2 && !named) || hours > 15 || minutes > 59)
        return false;
    if (sign < 0 && !named && scan_peek(&try) != '[' && !(c->minus_is_offset && hours <= 12))
        return false; /* 09:30-10:30 is a span */
    *ret = sign * (hours * 3600 + minutes * 60);
    *c = try;
    return true;
}

static bool bracketed_zone(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    if (!scan_lit(&try, "["))
        return false;
    bool critical = scan_lit(&try, "!");
    size_t start = try.at;
    while (try.at < try.text.len && (isalnum((unsigned char)try.text.ptr[try.at]) ||
                                     strchr("/_+-", try.text.ptr[try.at])))
        try.at++;
    struct itin_slice name = slice(try.text.ptr + start, try.at - start);
    if (!slice_contains(name, LIT("/")) || !scan_lit(&try, "]"))
        return false;
    w->zone = (struct text){name, span_of(c->source, name)};
    w->zone_critical = critical;
    *c = try;
    return true;
}

/* KST, (한국시각): remembered, and judged when the place is known. */
static bool zone_word(struct cursor *c, struct when *w, bool enclosed)
{
    size_t length;
    struct itin_slice rest = slice_from(c->text, c->at);
    const struct zone_word *word = zone_word_at(rest, enclosed, &length);
    if (!word)
        return false;
    w->word = word;
    w->word_span = span_of(c->source, slice(rest.ptr, length));
    c->at += length;
    return true;
}

static bool close_bracket(struct cursor *c)
{
    scan_blanks(c);
    return scan_lit(c, ")");
}

/* UTC, GMT, Z and offsets are exact. */
static void zone_words(struct cursor *c, struct when *w)
{
    static const struct scan_word exact[] = {{"UTC", 0}, {"GMT", 0}, {"Z", 0}};
    struct cursor try = *c;
    struct when read = *w;
    scan_blanks(&try);
    if (!scan_may(&try, "(+-ABCEGHIJKLMNOPSTUWZabceghijklmnopstuwz"))
        return;
    bool bracket = scan_lit(&try, "(");
    size_t start = try.at;
    bool utc = scan_word(&try, exact, ARRAY_LEN(exact)) >= 0, hint = false;
    int32_t offset = 0;
    bool written = utc_offset(&try, utc, &offset);
    size_t end = try.at;
    if (!utc && !written)
        hint = zone_word(&try, &read, bracket);
    if ((!utc && !written && !hint) || (bracket && !close_bracket(&try)))
        return;
    if (!hint) {
        read.has_offset = true;
        read.is_z = utc && !written;
        read.offset = offset;
        read.offset_span = span_of(c->source, slice(c->text.ptr + start, end - start));
    }
    *w = read;
    *c = try;
}

static void zone_behind(struct cursor *c, struct when *w)
{
    zone_words(c, w);
    struct cursor try = *c;
    scan_blanks(&try);
    if (bracketed_zone(&try, w))
        *c = try;
}

/* 한국시각 10:00, (KST) 10:00. The caller sees to it that a clock follows. */
static void zone_in_front(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    struct when read = *w;
    scan_blanks(&try);
    bool bracket = scan_lit(&try, "(");
    if (!zone_word(&try, &read, bracket) || (bracket && !close_bracket(&try)))
        return;
    scan_blanks(&try);
    (void)scan_colon(&try);
    *w = read;
    *c = try;
}

/* ---- RFC 9557 ------------------------------------------------------------------ */

static size_t count_of(struct itin_slice s, size_t at, bool (*is)(int), size_t max)
{
    size_t n = 0;
    while (at + n < s.len && n < max && is((unsigned char)s.ptr[at + n]))
        n++;
    return n;
}

static bool is_digit_byte(int byte)
{
    return byte >= '0' && byte <= '9';
}

static bool has_shape(struct itin_slice s, size_t at, const char *shape)
{
    for (size_t i = 0; shape[i]; i++) {
        if (at + i >= s.len)
            return false;
        char byte = s.ptr[at + i];
        if (shape[i] == '9' ? !is_digit_byte((unsigned char)byte) : toupper((unsigned char)byte) != shape[i])
            return false;
    }
    return true;
}

/* Bytes of an offset at `at`: Z, +09:00, -07:52:58; 0 when there is none. */
static size_t offset_len(struct itin_slice s, size_t at)
{
    if (at >= s.len)
        return 0;
    if (s.ptr[at] == 'Z' || s.ptr[at] == 'z')
        return 1;
    if (s.ptr[at] != '+' && s.ptr[at] != '-')
        return 0;
    if (has_shape(s, at + 1, "99:99:99"))
        return 9;
    return has_shape(s, at + 1, "99:99") ? 6 : 0;
}

/* Bytes of [suffixes]. */
static size_t suffix_len(struct itin_slice s, size_t at)
{
    size_t start = at;
    while (at < s.len && s.ptr[at] == '[') {
        size_t close = slice_find(s, LIT("]"), at);
        if (close == s.len || close - at > ITIN_MAX_ZONE_NAME)
            break;
        at = close + 1;
    }
    return at - start;
}

struct extent {
    size_t date, clock, offset, offset_len, end; /* offsets in the text */
    bool exact; /* has T, an offset or a suffix: nothing but a moment */
};

static bool moment_extent(struct itin_slice s, size_t at, struct extent *e)
{
    if (!has_shape(s, at, "9999-99-99"))
        return false;
    *e = (struct extent){.date = at, .end = at + 10};
    size_t next = at + 10;
    bool t = has_shape(s, next, "T99:99");
    if (!t && !has_shape(s, next, " 99:99"))
        return !(e->end < s.len && is_digit_byte((unsigned char)s.ptr[e->end]));
    e->clock = next + 1;
    next += 6;
    if (has_shape(s, next, ":99")) {
        next += 3;
        if (next < s.len && s.ptr[next] == '.')
            next += 1 + count_of(s, next + 1, is_digit_byte, 9);
    }
    size_t length = offset_len(s, next), tail = suffix_len(s, next + length);
    /* 2024-06-26 09:30-10:30 is a span, not an offset, unless a zone follows */
    if (!t && !tail && length > 1 && s.ptr[next] == '-')
        length = 0;
    e->offset = next;
    e->offset_len = length;
    e->end = next + length + tail;
    e->exact = t || length || tail;
    return true;
}

static struct itin_slice part(struct itin_slice s, size_t start, size_t end)
{
    return slice(s.ptr + start, end - start);
}

static void fill_moment(const struct cursor *c, struct when *w, const struct extent *e,
                        const struct ixdtf *x)
{
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->date = x->civil.date;
    w->date_span = span_of(c->source, part(c->text, e->date, e->date + 10));
    w->span = w->date_span;
    if (x->has_clock) {
        w->clock = WHEN_EXACT;
        w->time = x->civil.clock;
        w->span = span_of(c->source, part(c->text, e->clock, e->offset));
    }
    if (x->has_offset || x->is_z) {
        w->has_offset = true;
        w->is_z = x->is_z;
        w->offset = x->offset;
        w->offset_span = span_of(c->source, part(c->text, e->offset, e->offset + e->offset_len));
    }
    if (x->zone.len) {
        w->zone = (struct text){x->zone, span_of(c->source, x->zone)};
        w->zone_critical = x->zone_critical;
    }
}

/* 24:00 was read as the next day's 00:00; the date is kept as written. */
static void keep_24(const struct cursor *c, struct when *w, const struct extent *e)
{
    if (!e->clock || !has_shape(c->text, e->clock, "24:00"))
        return;
    w->time_24 = true;
    w->date = date_add(w->date, -1);
}

static enum notation read_moment(struct cursor *c, struct when *w, bool only_exact)
{
    struct cursor try = *c;
    struct extent e;
    struct ixdtf x;
    scan_blanks(&try);
    if (!moment_extent(try.text, try.at, &e) || (only_exact && !e.exact))
        return NOTATION_NO;
    enum iso_error error = ixdtf_parse(part(try.text, e.date, e.end), &x);
    if (error == ISO_SYNTAX)
        return NOTATION_NO;
    try.at = e.end;
    w->span = span_of(c->source, part(c->text, e.date, e.end));
    if (error == ISO_RANGE || x.civil.date.year < ITIN_MIN_YEAR ||
        x.civil.date.year > ITIN_MAX_YEAR || x.unknown_critical || x.has_calendar) {
        *c = try;
        return NOTATION_BAD;
    }
    fill_moment(&try, w, &e, &x);
    keep_24(&try, w, &e);
    *c = try;
    return NOTATION_OK;
}

enum notation notation_ixdtf(struct cursor *c, struct when *w)
{
    return read_moment(c, w, false);
}

/* ---- spans ----------------------------------------------------------------------- */

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
    if (dated.verdict != NOTATION_NO)
        zone_in_front(&try, &dated.when);
    if (dated.verdict != NOTATION_NO && take_clock(&try, &dated.reading, bare_hours)) {
        *e = dated;
        *c = try;
        return true;
    }
    try = *c;
    dated = *e;
    zone_in_front(&try, &dated.when);
    (void)notation_day_offset(&try, &dated.when);
    dated.verdict = NOTATION_OK;
    if (!take_clock(&try, &dated.reading, bare_hours))
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
        return has_shape(s, at + 1, "9") && at + 2 == s.len;
    return has_shape(s, at, " - 9");
}

/* [YYYY-MM-DD ]HH:MM, as programs write it: what the shapes would find, in one
 * step. */
static bool take_plain(struct cursor *c, struct end *e)
{
    struct itin_slice s = c->text;
    size_t at = c->at, date = at;
    bool dated = has_shape(s, at, "9999-99-99 ");
    at += dated ? 11 : 0;
    if (!has_shape(s, at, "99:99") || !ends_plainly(s, at + 5))
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
    e->verdict = read_moment(&try, &e->when, true);
    if (e->verdict == NOTATION_NO) {
        if (!take_dated_clock(&try, e, bare_hours))
            return false;
        e->has_reading = true;
        zone_behind(&try, &e->when);
    }
    if (!e->when.has_day_offset)
        (void)notation_day_offset(&try, &e->when);
    *c = try;
    return true;
}

static bool span_sep(struct cursor *c)
{
    static const struct scan_word seps[] = {
        {"~", 0}, {"-", 0}, {"–", 0},  {"—", 0},    {"∼", 0}, {"〜", 0}, {"～", 0}, {"→", 0},
        {"->", 0}, {"to", 0}, {"부터", 0}, {"until", 0}, {"till", 0}, {"−", 0}, {"‑", 0}, {"/", 0},
        {"から", 0}, {"至", 0}, {"bis", 0},
    };
    struct cursor try = *c;
    bool crossed = scan_blanks_and_lines(&try);
    uint32_t first = scan_peek(&try);
    if (scan_word(&try, seps, ARRAY_LEN(seps)) < 0)
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
        apply_half(&copy, half);
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
        apply_half(b, as_is > start ? a->half : minutes_of(b, other) > start ? other : HALF_AM);
    } else if (a_lacks) {
        int end = minutes_of(b, b->half);
        enum half other = b->half == HALF_AM ? HALF_PM : HALF_AM;
        apply_half(a, minutes_of(a, b->half) < end ? b->half : other);
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
    return settle(c, &e->when, &e->reading);
}

/* The second half of a span; false: there is none. */
static bool take_second(struct cursor *c, const struct end *a, struct end *b)
{
    struct cursor try = *c;
    if (!span_sep(&try) || !take_end(&try, b, false))
        return false;
    if (!bare_hour_is_shown(a, b))
        return false;
    if (b->reading.clock == WHEN_BEFORE && slice_ends(scan_since(&try, 0), LIT("까지")))
        b->reading.clock = WHEN_EXACT; /* 13시부터 16시까지 */
    (void)scan_lit(&try, "까지");
    *c = try;
    return true;
}

/* "10" and "2024" are clocks only as a part of a span, or behind a date. */
static bool stands_alone(const struct end *e)
{
    if (e->reading.french)
        return false;
    if (e->reading.bare_hour)
        return e->reading.half != HALF_NONE;
    return !e->reading.packed || e->when.has_date;
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
    struct when said = {.weekday = -1};
    struct reading one, two;
    scan_blanks(&try);
    size_t from = try.at;
    if (!scan_lit(&try, "("))
        return;
    zone_in_front(&try, &said);
    (void)notation_day_offset(&try, &said);
    if (!take_clock(&try, &one, false) || one.clock != WHEN_EXACT)
        return;
    struct cursor more = try;
    bool both = b && span_sep(&more) && take_clock(&more, &two, false) && two.clock == WHEN_EXACT;
    if (both)
        try = more;
    (void)notation_day_offset(&try, &said);
    if (!said.word)
        zone_words(&try, &said);
    struct when at = {.weekday = -1};
    if (!said.word || !close_bracket(&try) || settle(&try, &at, &one) != NOTATION_OK)
        return;
    a->other_word = said.word;
    a->other_span = scan_span(&try, from);
    a->other_time = at.time;
    a->other_of_either = b && !both;
    if (both && settle(&try, &at, &two) == NOTATION_OK) {
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
    if (!take_end(&try, &a, true))
        return NOTATION_NO;
    other_clock(&try, &a.when, NULL);
    bool two = a.reading.clock != WHEN_PART && take_second(&try, &a, &b);
    if (two && a.when.other_word)
        other_clock(&try, &b.when, NULL);
    else if (two)
        other_clock(&try, &a.when, &b.when);
    if (!two && a.has_reading && !stands_alone(&a))
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
