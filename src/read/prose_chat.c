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

/* 8/6/26, 2026-09-01: a date of numbers, in whatever order. */
static bool skip_numbers(struct cursor *c)
{
    struct cursor try = *c;
    int n;
    for (int i = 0; i < 3; i++) {
        if (i > 0 && !scan_lit(&try, "/") && !scan_lit(&try, ".") && !scan_lit(&try, "-"))
            return false;
        if (!scan_number(&try, 1, 4, &n))
            return false;
    }
    *c = try;
    return true;
}

/* Behind "Name: "; 0: no name stands here. */
static size_t behind_name(struct itin_slice line, size_t at, struct itin_slice sign)
{
    struct itin_slice rest = slice_from(line, at);
    size_t end = slice_find(rest, sign, 0);
    return end >= rest.len || end == 0 || end > LONGEST_NAME || slice_has_digit(slice_head(rest, end)) ? 0 : at + end + sign.len;
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
    if (!(bracket && skip_numbers(&c)) && (notation_date(&c, &date) != NOTATION_OK || !date.has_year))
        return 0;
    if (bracket && !scan_lit(&c, ","))
        return 0;
    cursor_blanks(&c);
    struct itin_slice half = slice_from(line, c.at);
    bool halved = slice_starts(half, LIT("오전")) || slice_starts(half, LIT("오후"));
    if ((!bracket && !halved) || notation_clock(&c, &clock) != NOTATION_OK || !scan_lit(&c, bracket ? "]" : ","))
        return 0;
    size_t at = behind_name(line, c.at, bracket ? LIT(": ") : LIT(" : "));
    if (at && !bracket) /* 01/09 may be of two months */
        note_day(r, v, &date);
    return at;
}

/* Anna, [8 Jun 2026 at 10:14:20]: what she said stands below. */
static bool is_signature(struct report *r, const struct view *v, struct itin_slice line)
{
    size_t open = slice_find(line, LIT(", ["), 1);
    struct cursor c = view_cursor(v, line);
    struct when date;
    when_init(&date);
    if (open > LONGEST_NAME || open >= line.len || !slice_ends(line, LIT("]:")) || slice_has_digit(slice_head(line, open)))
        return false;
    c.at = open + 3;
    if (notation_date(&c, &date) != NOTATION_OK || !date.has_year)
        return false;
    note_day(r, v, &date);
    return true;
}

/* ---- clocks that only the whole text shows to be a messenger's ------------------------ */

/* The first word, if it may be a name. */
static size_t behind_word(struct itin_slice line, size_t at)
{
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    return behind_name(line, at, LIT(" "));
}

/* Behind the clock in front; 0: none stands there. */
static size_t stamp_end(const struct view *v, struct itin_slice line, enum chat_stamp stamp, struct when *ret)
{
    bool dated = stamp == STAMP_DATED;
    struct cursor c = view_cursor(v, line);
    when_init(ret);
    if (dated && (!skip_numbers(&c) || !scan_lit(&c, ",")))
        return 0;
    cursor_blanks(&c);
    if (!scan_shape(line, c.at, "99:99") && !scan_shape(line, c.at, "9:99"))
        return 0;
    if (notation_clock(&c, ret) != NOTATION_OK || (dated ? !scan_lit(&c, " - ") : scan_peek(&c) != ' '))
        return 0;
    return c.at;
}

/* Behind the name: "10:14 Anna: ...", "08/06/2026, 10:14 - Anna: ...", "14:14 田中 ...". */
static size_t behind_clock(const struct view *v, struct itin_slice line, enum chat_stamp stamp, struct when *ret)
{
    size_t at = stamp_end(v, line, stamp, ret);
    if (!at)
        return 0;
    return stamp == STAMP_WORD ? behind_word(line, at) : behind_name(line, at, LIT(": "));
}

/* A date and a clock of its own, so that the clock in front is another. */
static bool tells_moment(const struct view *v, struct itin_slice text)
{
    struct marks marks;
    bool dated = false;
    marks_in(v, text, &marks);
    for (size_t i = 0; i < marks.n; i++)
        dated = dated || marks.at[i].dated;
    return dated || (marks.dates && marks.n);
}

/* A whole booking with its date; no more is sure where no sign parts the name. */
static bool tells_booking(struct report *r, const struct view *v, struct itin_slice text)
{
    struct booking b = {0};
    return booking_may_be(text) && booking_take(&b, &r->scratch, v, text, false) && booking_is_whole(&b, true);
}

/* Two lines or more begin so, behind one stands an entry with its own date, and not
 * most clocks are of whole five minutes, as those of a programme are. */
static bool is_chat(struct report *r, enum chat_stamp stamp)
{
    enum { LOOK_LINES = 400 };
    struct itin_slice rest = r->source->body, raw;
    size_t lines = 0, told = 0, odd = 0;
    for (int n = 0; n < LOOK_LINES && slice_split(&rest, '\n', &raw); n++) {
        struct view v = view_of(r->source, &r->scratch, slice_trim(raw));
        struct when clock;
        size_t at = v.str.len > 12 ? behind_clock(&v, v.str, stamp, &clock) : 0;
        struct itin_slice said = slice_trim(slice_from(v.str, at));
        lines += at > 0;
        odd += at && clock.time.minute % 5;
        told += at && (stamp == STAMP_WORD ? tells_booking(r, &v, said) : tells_moment(&v, said));
    }
    return lines >= 2 && told && odd * 2 >= lines;
}

static size_t behind_stamp(struct report *r, const struct view *v, struct itin_slice line)
{
    for (enum chat_stamp stamp = 0; stamp < STAMP_COUNT; stamp++) {
        struct when clock;
        size_t at = r->chats[stamp] == CHAT_NO ? 0 : behind_clock(v, line, stamp, &clock);
        if (!at && stamp == STAMP_DATED && r->chats[stamp] != CHAT_NO)
            at = stamp_end(v, line, stamp, &clock); /* the program says it */
        if (!at)
            continue;
        if (r->chats[stamp] == CHAT_OPEN)
            r->chats[stamp] = is_chat(r, stamp) ? CHAT_YES : CHAT_NO;
        if (r->chats[stamp] == CHAT_YES)
            return at;
    }
    return 0;
}

bool prose_message(struct report *r, const struct view *v, struct itin_slice *line)
{
    if (line->len < 12)
        return true;
    if (line->ptr[line->len - 1] == ':' && is_signature(r, v, *line))
        return false;
    if (!(line->ptr[0] == '[' || line->ptr[0] == '-' || isdigit((unsigned char)line->ptr[0])))
        return true;
    if (is_day_between(r, v, *line))
        return false;
    size_t at = behind_brackets(v, *line);
    if (!at)
        at = behind_moment(r, v, *line);
    if (!at)
        at = behind_stamp(r, v, *line);
    *line = slice_trim(slice_from(*line, at));
    return line->len > 0;
}
