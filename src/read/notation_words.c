/* Day numbers, day changes, durations, routes and flight numbers. */
#include "base/base.h"

#include <itin/place.h>

#include "base/utf8.h"
#include "read/scan.h"

/* ---- day numbers ------------------------------------------------------------ */

static void skip_ornament(struct cursor *c)
{
    static const struct scan_word ornaments[] = {
        {"▶", 0}, {"◀", 0}, {"◆", 0}, {"■", 0}, {"【", 0}, {"】", 0}, {"□", 0}, {"●", 0}, {"○", 0},
    };
    do
        scan_blanks(c);
    while (scan_word(c, ornaments, ARRAY_LEN(ornaments)) >= 0);
}

/* D1 4.6(월): only before its date. */
static bool day_letter_number(struct cursor *c, int *ret_n)
{
    struct when w = {.weekday = -1};
    if (!scan_lit(c, "D") || !scan_number(c, 1, 2, ret_n))
        return false;
    struct cursor behind = *c;
    scan_blanks(&behind);
    (void)scan_lit(&behind, "(");
    return notation_date(&behind, &w) == NOTATION_OK;
}

static bool day_word_number(struct cursor *c, int *ret_n)
{
    return scan_lit(c, "day") && (scan_blanks(c), (void)scan_lit(c, "-"), true) &&
           scan_number(c, 1, 3, ret_n) && !scan_is_letter(scan_peek(c));
}

/* 제3일, 3일차, and 3일 where an ornament or nothing else stands around it. */
static bool hangul_day_number(struct cursor *c, bool ornament, int *ret_n)
{
    bool counted = scan_lit(c, "제") || scan_lit(c, "第");
    scan_blanks(c);
    if (!scan_number(c, 1, 3, ret_n))
        return false;
    scan_blanks(c);
    if (scan_lit(c, "일차") || scan_lit(c, "일째") || scan_lit(c, "日目") || (counted && scan_lit(c, "天")) ||
        (counted && scan_lit(c, "日")))
        return true;
    return scan_lit(c, "일") && (counted || ornament || cursor_done(c)) &&
           !scan_is_letter(scan_peek(c));
}

/* 일 3: what is left of ▶3일◀ in text taken from a PDF. */
static bool reversed_day_number(struct cursor *c, int *ret_n)
{
    return scan_lit(c, "일") && (scan_blanks(c), scan_number(c, 1, 2, ret_n)) && cursor_done(c);
}

bool notation_day_number(struct cursor *c, int *ret_n)
{
    if (!scan_may(c, "Dd0123456789 \t<&*"))
        return false;
    struct cursor start = *c, try;
    int n = 0;
    skip_ornament(&start);
    bool ornament = start.at > c->at && start.text.ptr[c->at] != ' ';
    bool found = (try = start, day_word_number(&try, &n)) || (try = start, day_letter_number(&try, &n)) ||
                 (try = start, hangul_day_number(&try, ornament, &n)) ||
                 (try = start, reversed_day_number(&try, &n));
    if (!found || n < 1 || n > 366)
        return false;
    if (ornament)
        skip_ornament(&try);
    *c = try;
    *ret_n = n;
    return true;
}

/* ---- day changes ---------------------------------------------------------------- */

static const struct scan_word next_day_words[] = {
    {"익일", 1}, {"명일", 1}, {"隔日", 1}, {"다음날", 1}, {"다음 날", 1}, {"next day", 1}, {"翌日", 1}, {"following day", 1},
    {"previous day", -1}, {"전날", -1}, {"익익일", 2},
    {"翌", 1}, {"翌朝", 1}, {"次日", 1}, {"隔天", 1}, {"第二天", 1}, {"am nächsten Tag", 1}, {"am folgenden Tag", 1},
    {"am Folgetag", 1}, {"nächster Tag", 1}, {"Folgetag", 1}, {"le lendemain", 1}, {"lendemain", 1},
    {"al día siguiente", 1}, {"del día siguiente", 1}, {"día siguiente", 1}, {"giorno seguente", 1},
    {"giorno dopo", 1}, {"dia seguinte", 1},
};

static bool superscript_offset(struct cursor *c, int *ret)
{
    static const struct scan_word marks[] = {{"⁺¹", 1}, {"⁺²", 2}, {"⁻¹", -1}};
    int i = scan_word(c, marks, ARRAY_LEN(marks));
    if (i >= 0)
        *ret = marks[i].value;
    return i >= 0;
}

/* +1, +1일, D+1, -1 day. Not the first digit of +09:00, of +15, or the "-1" of
 * "11:00 -1 PM". */
static bool signed_offset(struct cursor *c, int *ret)
{
    static const struct scan_word days[] = {
        {"일", 0}, {"days", 0}, {"day", 0}, {"d", 0}, {"日", 0}, {"天", 0}, {"Tag", 0}, {"dag", 0}, {"jour", 0},
        {"día", 0}, {"dia", 0}, {"giorno", 0},
    };
    static const struct scan_word clock[] = {
        {"am", 0}, {"pm", 0}, {"a.m.", 0}, {"p.m.", 0}, {"시", 0}, {"h", 0}, {"분", 0}, {"A", 0}, {"P", 0},
        {"点", 0}, {"點", 0}, {"時", 0}, {"时", 0}, {"uhr", 0}, {"noon", 0},
    };
    struct cursor try = *c;
    int n;
    if (scan_lit(&try, "D") && scan_peek(&try) != '+' && scan_peek(&try) != '-')
        return false;
    int sign = scan_lit(&try, "+") ? 1 : scan_lit(&try, "-") || scan_lit(&try, "−") ? -1 : 0;
    if (!sign || !scan_number(&try, 1, 1, &n))
        return false;
    struct cursor look = try;
    if ((scan_colon(&look) && scan_is_digit(scan_peek(&look))) || scan_peek(&look) == '.' ||
        (sign < 0 && scan_peek(&look) == '~'))
        return false;
    scan_blanks(&look);
    if (scan_word(&look, clock, ARRAY_LEN(clock)) >= 0)
        return false;
    look = try;
    scan_blanks(&look);
    if (scan_word(&look, days, ARRAY_LEN(days)) >= 0)
        try = look;
    else if (scan_is_ascii_letter(scan_peek(&try)) || (sign < 0 && n > 1))
        return false; /* 18:00-6 ends at six */
    *ret = sign * n;
    *c = try;
    return true;
}

static bool any_offset(struct cursor *c, int *ret)
{
    int i = scan_word(c, next_day_words, ARRAY_LEN(next_day_words));
    if (i >= 0)
        *ret = next_day_words[i].value;
    return i >= 0 || superscript_offset(c, ret) || signed_offset(c, ret);
}

bool notation_day_offset(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    int days;
    scan_blanks(&try);
    if (!scan_may(&try, "(+-DdNnFfPpALalg"))
        return false;
    bool bracket = scan_lit(&try, "(");
    scan_blanks(&try);
    size_t start = try.at;
    if (!any_offset(&try, &days))
        return false;
    w->day_offset_span = scan_span(&try, start);
    struct cursor behind = try;
    scan_blanks(&behind);
    if (bracket) {
        if (!scan_lit(&behind, ")"))
            return false;
        try = behind;
    }
    w->has_day_offset = true;
    w->day_offset = days;
    *c = try;
    return true;
}

/* ---- durations ------------------------------------------------------------------- */

enum { MAX_DURATION_BYTES = 64 };

/* Is this byte one that a duration is written with? */
static bool duration_byte(struct itin_slice s, size_t at, size_t *ret_len)
{
    static const struct itin_slice pieces[] = {
        {"시간", 6}, {"시", 3}, {"간", 3}, {"분", 3}, {"약", 3}, {"일", 3}, {"’", 3}, {"′", 3},
        {"″", 3}, {"‘", 3}, {"반", 3}, {"대략", 6}, {"時間", 6}, {"小时", 6}, {"小時", 6}, {"分", 3}, {"钟", 3}, {"鐘", 3},
    };
    struct itin_slice rest = slice_from(s, at);
    char byte = rest.ptr[0];
    *ret_len = 1;
    if (isalnum((unsigned char)byte) || (byte && strchr(" '.:~", byte)))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
        if (slice_starts(rest, pieces[i])) {
            *ret_len = pieces[i].len;
            return true;
        }
    return false;
}

/* Is a duration cut off in the middle of a word or number here? */
static bool cuts_word(const struct cursor *c, size_t end)
{
    struct cursor at = {.source = c->source, .text = c->text, .at = end};
    uint32_t before = scan_before(&at), next = scan_peek(&at);
    if (scan_is_digit(before))
        return scan_is_digit(next) || scan_is_letter(next) || next == ':' || next == '.' ||
               next == '\'' || next == 0x2019 || next == 0x2032;
    return scan_is_ascii_letter(before) && scan_is_ascii_letter(next);
}

bool notation_duration(struct cursor *c, struct stated *stated)
{
    struct cursor try = *c;
    scan_blanks(&try);
    size_t ends[MAX_DURATION_BYTES], n = 0;
    for (size_t at = try.at, len; at < try.text.len && n < ARRAY_LEN(ends) &&
                                  duration_byte(try.text, at, &len); at += len)
        ends[n++] = at + len;
    while (n-- > 0) {
        struct itin_slice part = slice_trim(slice(try.text.ptr + try.at, ends[n] - try.at));
        struct itin_duration value;
        enum duration_precision precision;
        if (cuts_word(&try, ends[n]) || !duration_parse(part, &value, &precision))
            continue;
        *stated = (struct stated){.has = true, .value = value, .precision = precision,
                                  .span = span_of(c->source, part), .text = part};
        c->at = (size_t)(part.ptr - c->text.ptr) + part.len;
        return true;
    }
    return false;
}

/* ---- routes ---------------------------------------------------------------------- */

static const struct scan_word arrows[] = {
    {"→", 0}, {"⇒", 0}, {"➔", 0}, {"->", 0}, {"=>", 0}, {"➡", 0}, {"⟶", 0}, {"-->", 0}, {"↓", 0}, {"⇨", 0}, {"￫", 0}, {">>", 0},
    {"▶", 0}, {"►", 0}, {"›", 0}, {"&rarr;", 0}, {"&gt;", 0}, {"↔", 0},
};
static const struct scan_word dashes[] = {{"-", 0}, {"~", 0}, {"–", 0}, {"—", 0}, {"∼", 0}, {"～", 0}};

enum separator { BY_ARROW, BY_SPACED_DASH, BY_DASH };

/* A separator of a kind at the cursor; moves behind it. */
static bool take_separator(struct cursor *c, enum separator kind)
{
    struct cursor try = *c;
    if (!scan_may(c, kind == BY_ARROW ? "-=>&" : "-~"))
        return false;
    bool found = kind == BY_ARROW ? scan_word(&try, arrows, ARRAY_LEN(arrows)) >= 0
                                  : scan_word(&try, dashes, ARRAY_LEN(dashes)) >= 0;
    if (found && kind == BY_SPACED_DASH) {
        uint32_t next = scan_peek(&try);
        found = scan_before(c) == ' ' && (next == ' ' || next == 0);
    }
    if (found)
        *c = try;
    return found;
}

/* The end of a route: a closing bracket that was not opened in it, a line's
 * or the text's end. */
static size_t route_end(const struct cursor *c)
{
    int depth = 0;
    for (size_t at = c->at; at < c->text.len; at++) {
        char byte = c->text.ptr[at];
        if (byte == '\n' || byte == '\r')
            return at;
        if (byte == '(' || byte == '[')
            depth++;
        if ((byte == ')' || byte == ']') && depth-- == 0)
            return at;
    }
    return c->text.len;
}

/* A place's text without tags and blanks around it. */
static struct itin_slice clean_part(const struct cursor *c, size_t start, size_t end)
{
    struct cursor part = {.source = c->source, .text = slice(c->text.ptr, end), .at = start};
    if (!end)
        return part.text;
    scan_blanks(&part);
    struct itin_slice text = slice_trim(slice(c->text.ptr + part.at, end - part.at));
    size_t tag = slice_find(text, LIT("<"), 0);
    return slice_trim(slice(text.ptr, tag));
}

static size_t split_route(const struct cursor *c, size_t end, enum separator kind,
                          struct itin_slice *parts, size_t cap)
{
    struct cursor at = {.source = c->source, .text = slice(c->text.ptr, end), .at = c->at};
    size_t start = at.at, n = 0;
    int depth = 0;
    for (;;) {
        struct cursor sep = at;
        bool last = at.at >= end;
        if (last || (depth == 0 && take_separator(&sep, kind))) {
            struct itin_slice place = clean_part(c, start, at.at);
            if (!place.len || n == cap)
                return 0;
            parts[n++] = place;
            if (last)
                return n;
            start = (at = sep).at;
            continue;
        }
        depth += at.text.ptr[at.at] == '(' ? 1 : at.text.ptr[at.at] == ')' ? -1 : 0;
        utf8_next(at.text, &at.at);
    }
}

size_t notation_route(struct cursor *c, bool loose, struct itin_slice *parts, size_t cap)
{
    struct cursor try = *c;
    scan_blanks(&try);
    size_t end = route_end(&try);
    for (enum separator kind = BY_ARROW; kind <= (loose ? BY_DASH : BY_ARROW); kind++) {
        size_t n = split_route(&try, end, kind, parts, cap);
        if (n >= 2) {
            c->at = end;
            return n;
        }
    }
    return 0;
}

/* ---- flight numbers -------------------------------------------------------------- */

static bool ascii_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Two of letters and digits, at least one letter. */
static bool carrier_code(struct cursor *c, bool any_case, char ret[2])
{
    if (c->text.len - c->at < 3)
        return false;
    for (int i = 0; i < 2; i++) {
        char byte = c->text.ptr[c->at + (size_t)i];
        if (any_case)
            byte = (char)toupper((unsigned char)byte);
        if (!ascii_upper(byte) && !isdigit((unsigned char)byte))
            return false;
        ret[i] = byte;
    }
    if (!ascii_upper(ret[0]) && !ascii_upper(ret[1]))
        return false;
    c->at += 2;
    return true;
}

/* "Q4 2024", "T1 10", "PM 2" and "B2 5" are no flights. */
static bool is_doubtful(const char code[2], bool spaced, int digits, int value)
{
    static const char *const words[] = {"AM", "PM", "NO", "ID", "TO", "IN", "AT", "ON", "OF", "TV", "CO"};
    if (!spaced)
        return false;
    if (isdigit((unsigned char)code[1]))
        return digits < 3 || (digits == 4 && value >= 1900 && value < 2100);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (code[0] == words[i][0] && code[1] == words[i][1])
            return digits < 3 || (digits == 4 && value >= 1900 && value < 2100);
    return false;
}

/* What may stand behind a number: not a clock's colon, not a unit. */
static bool number_ends_well(const struct cursor *c, bool spaced)
{
    static const struct scan_word units[] = {
        {"개", 0}, {"명", 0}, {"인", 0}, {"원", 0}, {"년", 0}, {"월", 0}, {"일", 0},
        {"시", 0}, {"분", 0}, {"만", 0}, {"억", 0}, {"호", 0}, {"층", 0}, {"회", 0}, {"%", 0},
    };
    struct cursor look = *c;
    uint32_t next = scan_peek(c);
    if (scan_is_digit(next) || scan_is_ascii_letter(next))
        return false;
    if ((next == '.' || next == ':') && (look.at++, scan_is_digit(scan_peek(&look))))
        return false;
    look = *c;
    if (scan_word(&look, units, ARRAY_LEN(units)) >= 0)
        return false;
    return !spaced || !scan_is_letter(next) || scan_lit(&look, "편");
}

static struct itin_slice norm_flight(struct arena *arena, const char code[2], int value, char suffix)
{
    char tail[2] = {suffix, 0};
    return arena_printf(arena, "%c%c%d%s", code[0], code[1], value, tail);
}

static bool take_number(struct cursor *c, int *ret_value, int *ret_digits, char *ret_suffix)
{
    *ret_digits = scan_number(c, 1, 4, ret_value);
    if (!*ret_digits)
        return false;
    struct cursor behind = *c;
    behind.at++;
    *ret_suffix = 0;
    if (c->at < c->text.len && ascii_upper(c->text.ptr[c->at]) &&
        !scan_is_ascii_letter(scan_peek(&behind)) && !scan_is_digit(scan_peek(&behind))) {
        *ret_suffix = c->text.ptr[c->at];
        *c = behind;
    }
    return true;
}

static bool flight_at(struct cursor *c, bool any_case, char code[2], int *value, char *suffix)
{
    struct cursor try = *c;
    int digits;
    if (!carrier_code(&try, any_case, code))
        return false;
    size_t glued = try.at;
    scan_blanks(&try);
    if (try.at == glued && !scan_lit(&try, "-"))
        (void)scan_lit(&try, "#");
    bool spaced = try.at != glued;
    if (!take_number(&try, value, &digits, suffix) || *value == 0 ||
        is_doubtful(code, spaced, digits, *value) || !number_ends_well(&try, spaced))
        return false;
    *c = try;
    return true;
}

bool notation_name_and_number(struct itin_slice s, size_t at)
{
    enum { LONGEST_NAME = 40 };
    bool blank = false;
    for (size_t i = at; i < s.len && i < at + LONGEST_NAME; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (isdigit(c))
            return blank && i > at + 4;
        if (!isalpha(c) && c < 0x80 && c != ' ' && c != '\'' && c != '.' && c != '#')
            return false;
        blank = c == ' ' || c == '#';
    }
    return false;
}

/* Korean Air 41, Lufthansa Flight 719, 대한항공 081편: the number as if its code stood
 * there. No year, and nothing that is counted. */
static bool named_flight(struct cursor *c, char code[3], int *value, char *suffix)
{
    static const struct scan_word words[] = {{"flight no.", 0}, {"flight no", 0}, {"flight", 0}, {"no.", 0}, {"항공편", 0}, {"편명", 0}};
    static const struct scan_word counted[] = {
        {"hours", 0}, {"hour", 0}, {"nights", 0}, {"days", 0}, {"minutes", 0}, {"min", 0}, {"people", 0}, {"passengers", 0},
        {"seats", 0}, {"tickets", 0}, {"flights", 0}, {"miles", 0}, {"EUR", 0}, {"USD", 0}, {"KRW", 0}, {"March", 0}, {"May", 0},
    };
    struct cursor try = *c, look;
    int digits;
    if (!notation_may_name_carrier(try.text, try.at))
        return false;
    size_t len = itin_carrier_at(slice_from(try.text, try.at), code);
    if (!len)
        return false;
    try.at += len;
    scan_blanks(&try);
    bool said = scan_word(&try, words, ARRAY_LEN(words)) >= 0;
    scan_blanks(&try);
    (void)scan_lit(&try, "#");
    if (!take_number(&try, value, &digits, suffix) || *value == 0)
        return false;
    look = try;
    said = scan_lit(&look, "편") || said;
    scan_blanks(&look);
    bool year = digits == 4 && *value >= 1900 && *value < 2100;
    if (!said && (digits < 2 || year || !number_ends_well(&try, true) || scan_word(&look, counted, ARRAY_LEN(counted)) >= 0))
        return false;
    *c = try;
    return true;
}

size_t notation_named_flight(struct itin_slice s)
{
    struct cursor c = cursor_of(NULL, s);
    char code[3], suffix;
    int value;
    if (!named_flight(&c, code, &value, &suffix))
        return 0;
    (void)scan_lit(&c, "편");
    return c.at;
}

bool notation_flight(struct cursor *c, struct arena *arena, struct text *ret_number,
                     struct itin_slice *ret_norm)
{
    struct cursor start = *c, try;
    char code[3], suffix;
    int value;
    bool named = false;
    scan_blanks(&start);
    if (scan_is_letter(scan_before(&start)) || scan_is_digit(scan_before(&start)))
        return false;
    try = start;
    bool found = flight_at(&try, false, code, &value, &suffix);
    if (!found) {
        try = start;
        found = named = named_flight(&try, code, &value, &suffix);
    }
    if (!found) { /* lower case only where nothing else stands */
        try = start;
        found = flight_at(&try, true, code, &value, &suffix) && cursor_done(&try);
    }
    if (!found)
        return false;
    struct itin_slice number = scan_since(&try, start.at);
    (void)scan_lit(&try, "편");
    *ret_number = (struct text){number, span_of(c->source, number)};
    *ret_norm = norm_flight(arena, code, value, suffix);
    if (named)
        ret_number->str = *ret_norm;
    *c = try;
    return true;
}
