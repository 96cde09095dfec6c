/* Lines of messengers: what is said stands behind who said it and when, and that
 * clock is nobody's journey. */
#include "base/base.h"

#include "read/prose.h"
#include "read/scan.h"

enum { LONGEST_NAME = 40 };

/* The first day that something was said tells the year of what has none. */
static void note_day(struct report *r, const struct view *v, struct when *w)
{
    if (r->chat || !w->has_year)
        return;
    r->chat = true;
    keep_when(r, v, w);
    struct fact *fact = trip_add_fact(r->trip, FACT_ISSUED, w->date_span);
    if (fact)
        fact->from = *w;
}

/* --------------- 2026년 9월 1일 화요일 --------------- */
static bool is_day_between(struct report *r, const struct view *v, struct itin_slice line)
{
    struct cursor c = view_cursor(v, line);
    struct when w;
    when_init(&w);
    if (!slice_starts(line, LIT("-----")) || !slice_ends(line, LIT("-----")))
        return false;
    while (c.at < line.len && line.ptr[c.at] == '-')
        c.at++;
    cursor_blanks(&c);
    if (notation_date(&c, &w) != NOTATION_OK)
        return false;
    note_day(r, v, &w);
    return true;
}

/* [김주무관] [오후 2:14] 10/19(월) LH719 ... */
static size_t behind_brackets(const struct view *v, struct itin_slice line)
{
    size_t close = slice_find(line, LIT("] ["), 0);
    struct cursor c = view_cursor(v, line);
    struct when w;
    when_init(&w);
    if (line.ptr[0] != '[' || close >= line.len || close > LONGEST_NAME)
        return 0;
    c.at = close + 3;
    if (notation_clock(&c, &w) != NOTATION_OK || !scan_lit(&c, "]"))
        return 0;
    return c.at;
}

/* 2026년 9월 1일 오후 2:13, 김주무관 : ... | [01/09/2026, 14:13:05] Name: ... */
static size_t behind_moment(struct report *r, const struct view *v, struct itin_slice line)
{
    bool bracket = line.ptr[0] == '[';
    struct cursor c = view_cursor(v, line);
    struct when date, clock;
    if (!slice_contains(slice_head(line, 90), bracket ? LIT("] ") : LIT(" : ")))
        return 0;
    when_init(&date);
    when_init(&clock);
    c.at = bracket;
    if (notation_date(&c, &date) != NOTATION_OK || !date.has_year || (bracket && !scan_lit(&c, ",")))
        return 0;
    cursor_blanks(&c);
    struct itin_slice half = slice_from(line, c.at);
    bool halved = slice_starts(half, LIT("오전")) || slice_starts(half, LIT("오후"));
    if ((!bracket && !halved) || notation_clock(&c, &clock) != NOTATION_OK || !scan_lit(&c, bracket ? "]" : ","))
        return 0;
    struct itin_slice rest = slice_from(line, c.at), sign = bracket ? LIT(": ") : LIT(" : ");
    size_t at = slice_find(rest, sign, 0);
    if (at >= rest.len || at > LONGEST_NAME || slice_has_digit(slice_head(rest, at)))
        return 0;
    if (!bracket) /* 01/09 may be of two months */
        note_day(r, v, &date);
    return c.at + at + sign.len;
}

bool prose_message(struct report *r, const struct view *v, struct itin_slice *line)
{
    if (line->len < 12 || !(line->ptr[0] == '[' || line->ptr[0] == '-' || isdigit((unsigned char)line->ptr[0])))
        return true;
    if (is_day_between(r, v, *line))
        return false;
    size_t at = behind_brackets(v, *line);
    if (!at)
        at = behind_moment(r, v, *line);
    *line = slice_trim(slice_from(*line, at));
    return line->len > 0;
}
