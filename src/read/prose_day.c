/* The headings of days told in lines: a date alone, or with a few words. */
#include "base/base.h"

#include "read/booking.h"
#include "read/prose.h"
#include "read/report_route.h"
#include "read/scan.h"

enum { LAST_HASH_RANK = 6, A_WEEK = 7 };

bool line_has_clock(struct itin_slice s)
{
    for (size_t i = 1; i + 2 < s.len; i++)
        if (s.ptr[i] == ':' && isdigit((unsigned char)s.ptr[i - 1]) &&
            isdigit((unsigned char)s.ptr[i + 1]) && isdigit((unsigned char)s.ptr[i + 2]))
            return true;
    return false;
}

bool has_travel(struct report *r, const struct view *v, struct itin_slice line)
{
    struct text number;
    struct itin_slice norm;
    return slice_contains(line, LIT("→")) || slice_contains(line, LIT("->")) || word_is_airport(line) ||
           ((word_departs(line) || word_arrives(line)) && word_is_journey(line)) ||
           flight_in(r, v, line, false, &number, &norm);
}

struct itin_slice skip_marks(struct itin_slice s)
{
    while (s.len && strchr(":,;|-#*", s.ptr[0]) && !(s.ptr[0] == '-' && s.len > 1 && isdigit((unsigned char)s.ptr[1])))
        s = slice_trim(slice_from(s, 1));
    return view_skip_bullet(s);
}

bool prose_is_told(struct itin_slice line)
{
    return line.len > 170 || slice_ends(line, LIT("다.")) || (slice_ends(line, LIT(".")) && line.len > 100);
}

bool prose_glued(struct itin_slice line, struct itin_slice rest)
{
    if (!rest.len || rest.ptr == line.ptr)
        return false;
    char before = rest.ptr[-1];
    return before != ' ' && before != '\n' && before != ')' && before != ']' && (isalpha((unsigned char)rest.ptr[0]) || (unsigned char)rest.ptr[0] >= 0x80);
}

/* Words beside the date that may be a place: one or two names, no activity. */
static bool may_be_place(struct itin_slice s)
{
    enum item_kind kind;
    size_t words = 1;
    if (s.len < 2 || s.len > 40 || word_kind(s, &kind) || word_is_journey(s))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool begins = i == 0 || s.ptr[i - 1] == ' ';
        bool link = begins && (slice_starts(slice_from(s, i), LIT("de ")) || slice_starts(slice_from(s, i), LIT("do ")) ||
                               slice_starts(slice_from(s, i), LIT("of ")) || slice_starts(slice_from(s, i), LIT("am ")));
        if (isdigit(c) || strchr(":;/|(&", c) || slice_starts(slice_from(s, i), LIT("→")) || (begins && islower(c) && !link))
            return false;
        words += c == ' ' && !link;
    }
    return words <= 3;
}

static struct itin_slice place_words(struct itin_slice s)
{
    size_t open = slice_find(s, LIT("("), 0);
    if (open == 0 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = slice(s.ptr + 1, s.len - 2);
    else if (open < s.len)
        s = slice(s.ptr, open);
    size_t comma = slice_find(s, LIT(","), 0);
    struct itin_place_hit hit;
    if (comma < s.len && route_is_shape(slice_trim(slice_from(s, comma + 1)), "AA") && slice_trim(slice_from(s, comma + 1)).len == 2)
        return slice_trim(s); /* Venice, CA */
    if (comma < s.len && s.len < 40 && itin_place_search(slice_trim(s), ITIN_WANT_CITY, &hit, 1) == 1 &&
        hit.match == ITIN_MATCH_NAME)
        return slice_trim(s); /* Athens, GA is not Athens */
    return slice_trim(slice(s.ptr, comma));
}

void day_take(struct report *r, const struct view *v, struct itin_slice line,
              const struct when *when, struct itin_slice words)
{
    struct itin_slice place = words.len ? place_words(words) : words;
    unsigned rank = section_rank(line);
    r->departed_on = r->day.when;
    r->day = (struct day_heading){.has = true, .when = *when, .line = view_span(v, line), .rank = rank,
                                  .within = r->heading_rank};
    r->day.holds = r->day.sure = when->weekday >= 0 || when->day_number || !words.len ||
                  (rank && rank <= LAST_HASH_RANK);
    struct route route;
    if (may_be_place(place))
        r->day.place = keep_text(r, v, place);
    else if (words.len && words.len <= 80 && route_in(v, words, false, &route) && route.whole.len && route.from.len &&
             route.to.len) {
        r->day.leaves = keep_text(r, v, route.from);
        r->day.reaches = keep_text(r, v, route.to);
    }
    if (!words.len && text_is_set(r->town_above))
        r->day.place = r->town_above;
    r->town_above = (struct text){0};
    if (r->line_item)
        r->departed = r->line_item;
    r->line_item = NULL;
    when_init(&r->night);
    r->latest = 0;
    if (r->section.open && r->day.sure && !r->section.item)
        section_end(r);
    if (!words.len && when->has_date && when->has_year && !r->has_date_line) {
        r->date_line = *when;
        r->has_date_line = true;
    }
}

bool prose_may_be_dated(struct itin_slice s)
{
    static const char *const words[] = {"제", "일", "월", "화", "수", "목", "금", "토", "▶", "◆", "【", "’", "‘", "第", "周", "星期", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"};
    if (!s.len)
        return false;
    unsigned char c = (unsigned char)s.ptr[0];
    if (c < 0x80)
        return isalnum(c) || c == '(' || c == '[' || c == '<' || c == '\'';
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(s, slice_of(words[i])))
            return true;
    return false;
}

void prose_row_date(struct report *r, const struct view *v, struct itin_slice line, struct row_date *ret)
{
    *ret = (struct row_date){0};
    when_init(&ret->from);
    when_init(&ret->to);
    read_dates(r, v, line, ret);
}

/* Da Nang, Monday 5 May 2025: words, then a date with its weekday and no more. */
static bool day_behind(struct report *r, const struct view *v, struct itin_slice line, struct itin_slice bare)
{
    static const char *const seps[] = {" - ", " – ", " — ", ", ", ": ", " | ", " ("};
    if (bare.len > 80)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(seps); i++) {
        size_t at = slice_find(bare, slice_of(seps[i]), 1);
        struct itin_slice rest = slice_trim(slice_from(bare, at + strlen(seps[i])));
        if (at >= bare.len || !prose_may_be_dated(rest))
            continue;
        struct row_date date;
        prose_row_date(r, v, rest, &date);
        struct itin_slice behind = date.rest;
        if (behind.len && behind.ptr[0] == ')')
            behind = slice_trim(slice_from(behind, 1));
        if (!date.from.has_date || (date.from.weekday < 0 && !date.from.day_number) || date.range || behind.len)
            continue;
        day_take(r, v, line, &date.from, slice_trim(slice(bare.ptr, at)));
        return true;
    }
    return false;
}

/* Within a list of days a heading of several: each line below is of each of
 * them or of one that nobody tells. */
static bool days_line(struct report *r, const struct view *v, struct itin_slice line,
                      const struct row_date *date, struct itin_slice rest)
{
    const struct itin_trip *trip = r->trip;
    bool whole = trip->has_dates && days_between(&trip->first, &date->from) <= 0 &&
                 days_between(&date->to, &trip->last) <= 0;
    bool outside = trip->has_dates && (days_between(&trip->first, &date->from) < 0 || days_between(&date->to, &trip->last) < 0);
    if ((!r->day.has && !r->line_item && !date->numbered) || whole || outside || days_between(&date->from, &date->to) >= A_WEEK ||
        prose_is_told(line))
        return false;
    if (slice_contains(rest, LIT(" ")))
        prose_over_days(r, v, line, date, rest);
    day_take(r, v, line, &date->from, rest);
    r->day.to = date->to;
    r->day.range = r->day.asked = true;
    r->day.sure = r->day.holds = true;
    return true;
}

/* Washington D.C.; St. Louis, Mo.: no sentence. */
static bool names_known_town(struct itin_slice s)
{
    struct itin_place_hit hit;
    return s.len < 40 && itin_place_search(s, ITIN_WANT_CITY, &hit, 1) == 1 &&
           (hit.match == ITIN_MATCH_NAME || hit.match == ITIN_MATCH_ALIAS);
}

/* "11.15 Meeting" below the heading of 15 November: its date once more, or a clock. */
static bool is_told_again(const struct report *r, struct itin_slice line, const struct when *date)
{
    const struct when *day = &r->day.when;
    return r->day.has && day->has_date && date->date.month == day->date.month && date->date.day == day->date.day &&
           (scan_shape(line, 0, "99.99 ") || scan_shape(line, 0, "9.99 "));
}

bool day_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice bare = line;
    while (bare.len && bare.ptr[0] == '#')
        bare = slice_trim(slice_from(bare, 1));
    bare = view_skip_bullet(bare);
    if (bare.len > 160 || !bare.len)
        return false;
    bool bracket = bare.len > 2 && (bare.ptr[0] == '[' || bare.ptr[0] == '<');
    struct row_date date = {0};
    if (prose_may_be_dated(bare))
        prose_row_date(r, v, bracket ? slice_from(bare, 1) : bare, &date);
    struct itin_slice numbered = section_rank(bare) ? section_words(bare) : bare;
    if (!date.has && numbered.ptr != bare.ptr && numbered.len && prose_may_be_dated(numbered)) {
        prose_row_date(r, v, numbered, &date); /* 가. 4. 6.(월) */
        date.has = date.has && date.from.weekday >= 0;
    }
    if (!date.has)
        return day_behind(r, v, line, bare);
    if (!date.from.has_date && !date.from.day_number)
        return false;
    struct itin_slice rest = date.rest;
    while (rest.len && strchr("])>", rest.ptr[0]))
        rest = slice_trim(slice_from(rest, 1));
    if (date.rest.ptr == rest.ptr && prose_glued(bare, rest))
        return false;
    rest = skip_marks(rest);
    if (!date.from.has_date && date.from.day_number && prose_may_be_dated(rest)) {
        struct row_date behind; /* [1일차] 2026년 4월 3일 (금) */
        prose_row_date(r, v, rest, &behind);
        if (behind.from.has_date) {
            behind.from.day_number = behind.range ? 0 : date.from.day_number;
            date.from = behind.from;
            date.to = behind.to;
            date.range = behind.range;
            rest = skip_marks(behind.rest);
        }
    }
    if (slice_has_digit(rest) && booking_may_be(rest) && booking_is_line(bare))
        return false; /* 12 Oct 2026 KE019 ICN SEA 1605 1045 */
    struct marks marks;
    marks_in(v, rest, &marks);
    if (rest.len > 100 || marks.n || line_has_clock(rest) || looks_timed(v, rest) ||
        (slice_ends(rest, LIT(".")) && !names_known_town(rest)))
        return false;
    if (date.range)
        return days_line(r, v, line, &date, rest);
    enum item_kind kind;
    if (rest.len && word_kind(rest, &kind) && kind == ITEM_DAY) /* 4일차(10.15.): 자유일정 */
        prose_over_days(r, v, line, &date, rest);
    if (rest.len && is_told_again(r, bare, &date.from)) {
        report_unread(r, view_span(v, bare));
        return true;
    }
    day_take(r, v, line, &date.from, rest);
    return true;
}

static bool is_closing_word(struct itin_slice line)
{
    return line.len < 60 && WORD_HAS_ANY(line, "결과", "개요", "목적", "시사점", "예산", "붙임", "참고", "별첨",
                                    "비고", "향후", "건의", "소감", "results", "summary", "background",
                                    "budget", "contacts", "notes", "conclusion", "conclusions", "annex",
                                    "remarks", "purpose", "participants", "appendix", "findings");
}

static bool is_hash(unsigned rank)
{
    return rank && rank <= LAST_HASH_RANK;
}

void day_is_told(struct report *r)
{
    if (!is_hash(r->day.rank))
        r->day.holds = false;
}

/* Sections of that day all have headings of one form, or one within another. */
static bool still_holds(struct day_heading *day, unsigned rank, struct itin_slice line)
{
    day->below = day->below ? day->below : rank;
    return rank != day->rank && rank != day->within && !is_closing_word(line) &&
           (rank == day->below || (is_hash(rank) && is_hash(day->below)));
}

void day_end(struct report *r, unsigned rank, struct itin_slice line)
{
    struct day_heading *day = &r->day;
    if (!rank)
        return;
    if (r->line_item)
        day_is_told(r);
    day->holds = day->holds && still_holds(day, rank, line);
    if (!day->sure)
        return;
    bool hash = is_hash(rank), under_hash = is_hash(day->rank);
    if (hash ? !under_hash || rank <= day->rank : is_closing_word(line))
        day->sure = day->holds = false;
}
