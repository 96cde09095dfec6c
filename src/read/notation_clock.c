/* Clocks. A clock is read by the first of a few shapes;
 * what is no instant ("17시 전후", "오후") keeps its words. */
#include "base/base.h"

#include "read/notation_clock.h"

/* ---- am and pm ------------------------------------------------------------ */

static const struct scan_word half_in_front[] = {
    {"오전", HALF_AM}, {"오후", HALF_PM}, {"저녁", HALF_PM}, {"아침", HALF_AM},
    {"새벽", HALF_AM}, {"밤", HALF_NIGHT}, {"낮", HALF_NOON}, {"AM", HALF_AM},
    {"PM", HALF_PM},   {"A.M.", HALF_AM}, {"P.M.", HALF_PM}, {"午前", HALF_AM},
    {"午後", HALF_PM}, {"上午", HALF_AM}, {"下午", HALF_PM}, {"早上", HALF_AM},
    {"晚上", HALF_PM}, {"晚", HALF_PM}, {"中午", HALF_NOON}, {"凌晨", HALF_AM}, {"傍晚", HALF_PM}, {"夕方", HALF_PM}, {"夜", HALF_NIGHT},
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

/* "10 : 00", as justified cells have it. */
static bool wide_colon(struct cursor *c)
{
    struct cursor try = *c;
    if (scan_peek(&try) != ' ')
        return false;
    scan_blanks(&try);
    if (!scan_colon(&try) || scan_peek(&try) != ' ')
        return false;
    scan_blanks(&try);
    *c = try;
    return true;
}

/* 13:30, 13:30:00; a letter, digit or colon behind it makes it something else. */
static bool colon_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    int digits = scan_number(&try, 1, 2, &r->hour);
    if (!digits || !(scan_colon(&try) || (digits == 2 && wide_colon(&try))) ||
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

/* " 50m", " 5 min" behind "11h": how long it takes, and no clock. */
static bool minutes_follow(struct cursor c)
{
    static const struct scan_word units[] = {{"m", 0}, {"min", 0}, {"mins", 0}, {"minutes", 0}, {"mn", 0}};
    int n;
    scan_blanks(&c);
    if (!scan_number(&c, 1, 2, &n))
        return false;
    scan_blanks(&c);
    return scan_word(&c, units, ARRAY_LEN(units)) >= 0 && !scan_is_letter(scan_peek(&c));
}

/* 13h20, 13 h 20, 9h */
static bool french_shape(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (!scan_number(&try, 1, 2, &r->hour))
        return false;
    bool apart = scan_shape(try.text, try.at, " H 99"); /* 14 h 00, 9 h – */
    bool ends = scan_shape(try.text, try.at, " H") && try.at + 2 == try.text.len; /* 9 h */
    try.at += ends || scan_shape(try.text, try.at, " H ") ? 1 : 0;
    if (!scan_lit(&try, "h"))
        return false;
    try.at += apart ? 1 : 0;
    if (scan_number(&try, 2, 2, &r->minute) != 2) {
        r->minute = 0;
        if (scan_is_digit(scan_peek(&try)))
            return false;
    }
    uint32_t next = scan_peek(&try);
    if (scan_is_letter(next) || next == '\'' || next == 0x2019 || minutes_follow(try))
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
    static const struct scan_word words[] = {{"정오", 12}, {"noon", 12}, {"正午", 12}};
    if (scan_word(c, words, ARRAY_LEN(words)) < 0)
        return false;
    *r = (struct reading){.hour = 12, .clock = WHEN_EXACT};
    return true;
}

/* 12 noon, 12:00 정오; 12:00 midnight begins or ends a day, which no sign tells. */
static void take_middle(struct cursor *c, struct reading *r)
{
    static const struct scan_word words[] = {
        {"noon", true}, {"정오", true}, {"midnight", false}, {"자정", false},
    };
    struct cursor try = *c;
    scan_blanks(&try);
    int i = r->hour == 12 && !r->minute && !r->second ? scan_word(&try, words, ARRAY_LEN(words)) : -1;
    if (i < 0)
        return;
    if (words[i].value)
        r->half = HALF_PM;
    else
        *r = (struct reading){.clock = WHEN_PART, .midnight = true};
    *c = try;
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

/* The Spanish and French letter behind a whole clock: 9:00 h, 16:50h. */
static void hour_letter(struct cursor *c)
{
    static const char *const letters[] = {"hrs", "hs", "h"};
    struct cursor try = *c;
    scan_blanks(&try);
    for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
        struct cursor behind = try;
        if (!scan_lit(&behind, letters[i]))
            continue;
        (void)scan_lit(&behind, ".");
        if (!scan_is_letter(scan_peek(&behind)) && !scan_is_digit(scan_peek(&behind)))
            *c = behind;
        return;
    }
}

/* 18:40 am nächsten Tag: the German word. */
static bool is_next_day(struct cursor c)
{
    struct when w;
    scan_blanks(&c);
    return scan_shape(c.text, c.at, "AM ") && notation_day_offset(&c, &w);
}

/* One of the shapes. Where hours alone are admitted, only the rest of the
 * span can show that a clock is meant ("9-11시", "2 - 4:30 PM"). */
static bool take_shape(struct cursor *c, struct reading *r, bool bare_hours)
{
    static bool (*const shapes[])(struct cursor *, struct reading *) = {
        suffix_shape, colon_shape, hangul_shape, packed_shape, noon, french_shape, clock_points, hour_shape,
    };
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        struct reading try = {.clock = WHEN_EXACT, .half = r->half};
        if (!shapes[i](c, &try))
            continue;
        bool unit = clock_unit(c); /* 10 Uhr */
        try.bare_hour = try.bare_hour && !unit && !slice_starts(slice_from(c->text, c->at), LIT("ish"));
        if (shapes[i] == colon_shape)
            hour_letter(c);
        struct cursor behind = *c;
        enum half half = take_half(&behind, half_behind, ARRAY_LEN(half_behind));
        if (half == HALF_NONE && shapes[i] == colon_shape)
            half = take_letter(&behind);
        if (half != HALF_NONE && !unit && !begins_number(&behind) && !is_next_day(*c)) {
            try.half = half;
            *c = behind;
        }
        if (try.half == HALF_NONE)
            take_middle(c, &try);
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
    {"no later than", WHEN_BEFORE}, {"spätestens", WHEN_BEFORE}, {"bis spätestens", WHEN_BEFORE}, {"bis", WHEN_BEFORE},
};

static const struct scan_word words_behind[] = {
    {"전후", WHEN_AROUND}, {"경", WHEN_AROUND},   {"쯤", WHEN_AROUND},  {"무렵", WHEN_AROUND},
    {"대", WHEN_AROUND},   {"이후", WHEN_AFTER},  {"이전", WHEN_BEFORE}, {"까지", WHEN_BEFORE},
    {"or so", WHEN_AROUND}, {"ish", WHEN_AROUND}, {"or later", WHEN_AFTER},
    {"?", WHEN_AROUND}, {"頃", WHEN_AROUND},    {"ごろ", WHEN_AROUND}, {"左右", WHEN_AROUND},
};

static const struct scan_word parts_of_day[] = {
    {"오전", 0},   {"오후", 0},      {"전일", 0},      {"종일", 0},    {"하루종일", 0},
    {"저녁", 0},   {"아침", 0},      {"새벽", 0},      {"밤", 0},      {"점심", 0},
    {"자정", 0},   {"미정", 0},      {"추후", 0},      {"오전 중", 0}, {"오후 중", 0},
    {"morning", 0}, {"afternoon", 0}, {"evening", 0}, {"night", 0},    {"all day", 0},
    {"midnight", 0}, {"full day", 0}, {"TBD", 0},     {"TBA", 0},      {"TBC", 0},
    {"午前", 0},    {"午後", 0},      {"終日", 0},    {"夕方", 0},       {"夜", 0},
    {"上午", 0},    {"下午", 0},      {"晚上", 0},    {"全天", 0},       {"未定", 0},
    {"中午", 0},    {"傍晚", 0},      {"早上", 0},    {"whole day", 0},  {"ganztägig", 0},
    {"ganztags", 0}, {"vormittags", 0}, {"nachmittags", 0}, {"abends", 0}, {"Vormittag", 0},
    {"Nachmittag", 0}, {"Abend", 0},  {"matin", 0},   {"après-midi", 0}, {"soir", 0},
    {"toute la journée", 0}, {"todo el día", 0}, {"tutto il giorno", 0}, {"mattina", 0}, {"pomeriggio", 0},
};

/* AM, pm; "am" is a German word as well: "am free", but not "am Flughafen". */
static bool half_alone(struct cursor *c)
{
    static const struct scan_word halves[] = {{"am", 0}, {"pm", 1}, {"a.m.", 1}, {"p.m.", 1}};
    struct cursor try = *c, look;
    bool upper = scan_peek(&try) == 'A';
    int i = scan_word(&try, halves, ARRAY_LEN(halves));
    look = try;
    scan_blanks(&look);
    if (i < 0 || (!halves[i].value && !upper && scan_is_letter(scan_peek(&look)) && !scan_lit(&look, "free")))
        return false;
    *c = try;
    return true;
}

static bool part_of_day(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    if (!half_alone(&try) && scan_word(&try, parts_of_day, ARRAY_LEN(parts_of_day)) < 0)
        return false;
    if (scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)))
        return false;
    struct itin_slice word = scan_since(&try, c->at);
    bool midnight = slice_eq(word, LIT("자정")) || slice_eq_nocase(word, LIT("midnight"));
    *r = (struct reading){.midnight = midnight, .clock = WHEN_PART, .start = c->at, .end = try.at, .words_end = try.at};
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
    if (next == ':') { /* "08:10 - 10:05: Flight", but no 10:05:30 */
        struct cursor behind = *c;
        (void)scan_lit(&behind, ":");
        return !scan_is_digit(scan_peek(&behind)) && scan_peek(&behind) != ':';
    }
    if (scan_is_digit(next))
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

bool clock_take(struct cursor *c, struct reading *r, bool bare_hours)
{
    struct cursor try = *c;
    scan_blanks(&try);
    size_t start = try.at;
    *r = (struct reading){0};
    if (!scan_may(&try, "0123456789AaPpCcBbUuNnMmEeFfTtGgVvSsWw"))
        return false; /* am, about, circa, before, until, noon, morning, evening, full day, TBD, ganztags, soir */
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

void clock_apply_half(struct reading *r, enum half half)
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

enum notation clock_settle(const struct cursor *c, struct when *w, struct reading *r)
{
    if (r->clock != WHEN_PART && r->half != HALF_NONE && r->hour <= 12)
        clock_apply_half(r, r->half);
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
    if (!clock_take(&try, &r, false) || r.french)
        return NOTATION_NO;
    enum notation verdict = clock_settle(&try, w, &r);
    *c = try;
    return verdict;
}
