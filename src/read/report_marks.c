/* The clocks of a line, with the words in front of them, and where its dates are. */
#include "base/base.h"

#include "read/report_legs.h"

/* Where a clock, or the words in front of it, may begin. */
static bool may_begin(struct itin_slice line, size_t at)
{
    static const char *const words[] = {"익일", "다음날", "다음 날", "오전", "오후", "저녁",
                                        "아침", "새벽",   "밤",      "낮",   "정오", "(+"};
    unsigned char c = (unsigned char)line.ptr[at];
    unsigned char before = at ? (unsigned char)line.ptr[at - 1] : ' ';
    if (isdigit(c) || isalpha(c) || c == '+')
        return !isalnum(before) && !strchr(":.+-", before ? before : 'x');
    if (c != '(' && c != 0xEB && c != 0xEC) /* the words' first bytes */
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(slice_from(line, at), slice_of(words[i])))
            return true;
    return false;
}

static bool ends_word(struct itin_slice s, size_t at, const char *word)
{
    struct itin_slice rest = slice_from(s, at);
    size_t len = strlen(word);
    return slice_starts_nocase(rest, slice_of(word)) &&
           (rest.len == len || !isalnum((unsigned char)rest.ptr[len]));
}

/* Four digits and no more. */
static bool ends_clock(struct itin_slice s)
{
    size_t n = 0;
    while (n < s.len && isdigit((unsigned char)s.ptr[n]))
        n++;
    return n == 4;
}

/* 14:00, 14시, 2 pm, 09.30-11.00: digits that can only be a clock. */
static bool has_clock_sign(const struct view *v, struct itin_slice s)
{
    struct cursor c = view_cursor(v, s);
    if (notation_points(&c))
        return true;
    for (size_t i = 0; i + 1 < s.len; i++) {
        size_t next = i + 1;
        if (!isdigit((unsigned char)s.ptr[i]))
            continue;
        if (s.ptr[next] == ':' || slice_starts(slice_from(s, next), LIT("시")) ||
            (s.ptr[next] == 'h' && (next + 1 < s.len ? isdigit((unsigned char)s.ptr[next + 1]) : v->hours && i > 0)))
            return true;
        while (next < s.len && s.ptr[next] == ' ')
            next++;
        if (ends_word(s, next, "am") || ends_word(s, next, "pm") || ends_word(s, next, "a.m.") ||
            ends_word(s, next, "p.m."))
            return true;
    }
    return false;
}

/* The code of an airport behind four digits. */
static bool names_code(struct itin_slice line, size_t at)
{
    struct itin_slice code = slice_from(line, at + 4 < line.len ? at + 5 : line.len);
    return ends_clock(slice_from(line, at)) && route_is_shape(code, "AAA") && (code.len == 3 || !isalnum((unsigned char)code.ptr[3]));
}

/* "0630 FJ210 A – B, arrive 0700": four digits are a clock behind a verb of
 * travel, and the line's first ones where such a clock follows. */
static bool is_packed(struct itin_slice line, size_t at, size_t len)
{
    static const char *const verbs[] = {"arrive ", "arrives ", "arriving ", "arr ", "arr. ", "arrival ", "landing ",
                                        "depart ", "departs ", "dep ", "dep. ", "departure "};
    static const char *const leads[] = {"- ", "– ", "→ ", "-> "};
    bool behind = false, follows = false;
    for (size_t i = 0; len == 4 && i < ARRAY_LEN(leads); i++) { /* 1605 ICN - 1045 SEA */
        struct itin_slice sign = slice_of(leads[i]);
        behind = behind || (at > sign.len && slice_starts(slice_from(line, at - sign.len), sign) && names_code(line, at));
        for (size_t k = 4; at == 0 && !follows && (k = slice_find(line, sign, k)) < line.len; k++)
            follows = ends_clock(slice_from(line, k + sign.len)) && names_code(line, k + sign.len);
    }
    if (len != 4 || !isdigit((unsigned char)line.ptr[at + 3]))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        struct itin_slice verb = slice_of(verbs[i]);
        behind = behind || (at >= verb.len && slice_starts_nocase(slice_from(line, at - verb.len), verb));
        for (size_t k = at + 4; at == 0 && !follows && (k = slice_find(line, verb, k)) < line.len; k++)
            follows = ends_clock(slice_from(line, k + verb.len));
    }
    return behind || follows;
}

/* "arrive 2000": a clock that may be a year as well, so it is not taken. */
static bool is_year_like(struct itin_slice line, size_t at)
{
    bool year = slice_starts(slice_from(line, at), LIT("19")) || slice_starts(slice_from(line, at), LIT("20"));
    return year && ends_clock(slice_from(line, at)) && is_packed(line, at, 4);
}

/* 2010 - 2014; but 1400 - 1840. */
static bool may_be_years(const struct when *a, const struct when *b)
{
    return a->time.hour >= 18 && b->time.hour >= 18 && !b->has_day_offset;
}

static bool mark_at(const struct view *v, struct itin_slice line, size_t at, struct mark *ret)
{
    struct cursor c = view_cursor(v, line);
    struct when start, end;
    when_init(&start);
    when_init(&end);
    c.at = at;
    if (notation_span(&c, &start, &end, &ret->two) != NOTATION_OK || start.clock == WHEN_NO_CLOCK ||
        start.clock == WHEN_PART || c.at <= at)
        return false;
    ret->text = slice_trim(slice(line.ptr + at, c.at - at));
    ret->dated = start.has_date || end.has_date;
    bool packed_span = ret->two && !may_be_years(&start, &end) && at + 4 < line.len && ends_clock(slice_from(line, at));
    return has_clock_sign(v, ret->text) || packed_span || is_packed(line, at, ret->text.len);
}

static bool date_at(const struct view *v, struct itin_slice line, size_t at, size_t *ret_end)
{
    struct cursor c = view_cursor(v, line);
    struct when w;
    when_init(&w);
    c.at = at;
    if (notation_date(&c, &w) != NOTATION_OK || c.at <= at)
        return false;
    *ret_end = c.at;
    return true;
}

void marks_in(const struct view *v, struct itin_slice line, struct marks *ret)
{
    *ret = (struct marks){0};
    for (size_t i = 0, end; i < line.len; i++) {
        struct mark mark;
        if (!may_begin(line, i))
            continue;
        if (mark_at(v, line, i, &mark)) {
            if (ret->n == MAX_MARKS) {
                ret->more = true;
                return;
            }
            ret->at[ret->n++] = mark;
            i = (size_t)(mark.text.ptr + mark.text.len - line.ptr) - 1;
        } else if (is_year_like(line, i)) {
            ret->more = true;
            return;
        } else if (date_at(v, line, i, &end)) {
            ret->dates = true;
            i = end - 1;
        } else {
            while (i + 1 < line.len && isalnum((unsigned char)line.ptr[i + 1]))
                i++;
        }
    }
}
