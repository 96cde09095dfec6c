/* Prose of a report: the trip's period, dated weekdays, lines that are
 * schedule entries, and lines that look like one and are not understood. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/prose.h"
#include "read/report_table.h"
#include "read/scan.h"

/* ---- where dates may stand ------------------------------------------------------- */

static bool is_word_start(struct itin_slice s, size_t at)
{
    unsigned char c = (unsigned char)s.ptr[at];
    if (at > 0) {
        unsigned char before = (unsigned char)s.ptr[at - 1];
        if (isalnum(before) || (isdigit(c) && strchr(".:-/+", before) && before))
            return false;
    }
    return isdigit(c) || isalpha(c) || c == '\'';
}

/* A weekday is written in the text: (월), 월요일, Mon ... */
static bool names_weekday(struct itin_slice s)
{
    static const char *const syllables[] = {"월", "화", "수", "목", "금", "토", "일"};
    static const char *const words[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    if (slice_contains(s, LIT("요일")))
        return true;
    for (size_t i = 0; i + 3 <= s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool latin = isalpha(c) && (i == 0 || !isalpha((unsigned char)s.ptr[i - 1]));
        if (c != '(' && !latin)
            continue;
        struct itin_slice rest = slice_from(s, i);
        for (size_t k = 0; k < ARRAY_LEN(words); k++)
            if (latin ? tolower(c) == words[k][0] && slice_starts_nocase(rest, slice_of(words[k]))
                      : slice_starts(slice_trim(slice_from(rest, 1)), slice_of(syllables[k])))
                return true;
    }
    return false;
}

static void add_weekday(struct report *r, const struct when *w)
{
    if (w->weekday < 0 || !w->has_date)
        return;
    struct fact *fact = trip_add_fact(r->trip, FACT_WEEKDAY, w->date_span);
    if (fact)
        fact->from = *w;
}

void prose_weekdays(struct report *r, const struct view *v, struct itin_slice text)
{
    if (!names_weekday(text))
        return;
    for (size_t at = 0; at < text.len;) {
        if (!is_word_start(text, at)) {
            at++;
            continue;
        }
        struct cursor c = view_cursor(v, text);
        struct when from, to;
        when_init(&from);
        when_init(&to);
        c.at = at;
        bool range;
        enum notation verdict = notation_dates(&c, &from, &to, &range);
        if (verdict == NOTATION_OK && c.at > at) {
            keep_when(r, v, &from);
            keep_when(r, v, &to);
            add_weekday(r, &from);
            add_weekday(r, &to);
            at = c.at;
            continue;
        }
        do /* past the word, which may begin with any letter */
            at++;
        while (at < text.len && isalnum((unsigned char)text.ptr[at]));
    }
}

/* ---- period, nights and days --------------------------------------------------------- */

static int number_before(struct itin_slice s, size_t at, size_t *ret_start)
{
    size_t start = at;
    while (start > 0 && s.ptr[start - 1] == ' ')
        start--;
    size_t end = start;
    while (start > 0 && end - start < 3 && isdigit((unsigned char)s.ptr[start - 1]))
        start--;
    int n = 0;
    for (size_t i = start; i < end; i++)
        n = n * 10 + (s.ptr[i] - '0');
    *ret_start = start;
    return end > start ? n : -1;
}

static int number_after(struct itin_slice s, size_t at, const char *unit, size_t *ret_end)
{
    while (at < s.len && strchr(" ,/&", s.ptr[at]))
        at++;
    if (slice_starts_nocase(slice_from(s, at), LIT("and ")))
        at += 4;
    int n = 0;
    size_t digits = 0;
    while (at < s.len && isdigit((unsigned char)s.ptr[at]) && digits++ < 3)
        n = n * 10 + (s.ptr[at++] - '0');
    while (at < s.len && s.ptr[at] == ' ')
        at++;
    if (!digits || !slice_starts_nocase(slice_from(s, at), slice_of(unit)))
        return -1;
    *ret_end = at + strlen(unit);
    return n;
}

struct nights {
    int nights, days;
    struct itin_slice part;
};

static bool find_nights(struct itin_slice s, struct nights *ret)
{
    static const struct {
        const char *first, *second;
        bool days_first;
    } forms[] = {{"박", "일", false}, {"nights", "days", false}, {"night", "days", false},
                 {"days", "nights", true}, {"days", "night", true}};
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        for (size_t at = 0; (at = slice_find(s, slice_of(forms[i].first), at)) < s.len; at++) {
            size_t start, end;
            int a = number_before(s, at, &start);
            int b = a < 0 ? -1 : number_after(s, at + strlen(forms[i].first), forms[i].second, &end);
            if (b < 0)
                continue;
            *ret = (struct nights){forms[i].days_first ? b : a, forms[i].days_first ? a : b,
                                   slice(s.ptr + start, end - start)};
            return true;
        }
    return false;
}

static void add_nights(struct report *r, const struct view *v, const struct nights *n)
{
    struct itin_trip *trip = r->trip;
    struct fact *fact = trip_add_fact(trip, FACT_NIGHTS, view_span(v, n->part));
    if (!fact)
        return;
    fact->a = n->nights;
    fact->b = n->days;
    fact->text = keep(r, v, n->part);
    if (trip->nights >= 0 || trip->days >= 0)
        return;
    trip->nights = n->nights;
    trip->days = n->days;
    trip->nights_span = trip->days_span = fact->span;
}

static bool find_range(struct report *r, const struct view *v, struct itin_slice line,
                       struct when *from, struct when *to, struct itin_slice *ret_part)
{
    int tries = 0;
    for (size_t at = 0; at < line.len && tries < 24; at++) {
        if (!is_word_start(line, at))
            continue;
        struct cursor c = view_cursor(v, line);
        when_init(from);
        when_init(to);
        c.at = at;
        tries++;
        if (notation_date_range(&c, from, to) != NOTATION_OK)
            continue;
        *ret_part = slice(line.ptr + at, c.at - at);
        keep_when(r, v, from);
        keep_when(r, v, to);
        return true;
    }
    return false;
}

int64_t days_between(const struct when *from, const struct when *to)
{
    struct itin_date a = from->date, b = to->date;
    if (a.year == 0 || b.year == 0)
        a.year = b.year = 2023;
    return date_is_valid(a) && date_is_valid(b) ? date_diff(b, a) : -1;
}

static bool same_day(const struct when *a, const struct when *b)
{
    return a->date.month == b->date.month && a->date.day == b->date.day;
}

/* 2026.11.21., which is read in one way only. */
static bool is_year_first(struct itin_slice part)
{
    size_t n = 0;
    while (n < part.len && isdigit((unsigned char)part.ptr[n]))
        n++;
    return n == 4;
}

/* Both years are written, and the end lies before the beginning. */
static void say_backwards(struct report *r, const struct view *v, struct itin_slice part, const struct when *from,
                          const struct when *to)
{
    struct finding *f = diag_add(r->diag, RULE_ENDS_BEFORE_START, view_span(v, part));
    f->message = SAY(r->diag, "the period ends before it begins", "출장 기간의 종료일이 시작일보다 빠릅니다");
    f->help = SAY(r->diag, "correct one of the two dates", "두 날짜 중 하나를 정정하십시오");
    struct fact *fact = from->date.year == to->date.year ? trip_add_fact(r->trip, FACT_YEAR, view_span(v, part)) : NULL;
    if (fact)
        fact->a = from->date.year;
}

/* "(5일간)" behind a period. */
static bool days_behind(struct itin_slice line, struct itin_slice part, struct nights *ret)
{
    struct itin_slice rest = slice_trim(slice_from(line, (size_t)(part.ptr + part.len - line.ptr)));
    size_t open = slice_starts(rest, LIT("(")) ? 1 : slice_starts(rest, LIT(", ")) ? 2 : 0, end;
    int days = number_after(rest, open, "일간", &end);
    if (days <= 0)
        days = number_after(rest, open, "days", &end);
    if (days <= 0 || slice_contains(slice_from(rest, end), LIT("박")))
        return false;
    *ret = (struct nights){-1, days, slice(rest.ptr + open, end - open)};
    return true;
}

bool prose_take_period(struct report *r, struct span span, const struct when *from, const struct when *to)
{
    struct itin_trip *trip = r->trip;
    struct fact *fact = trip_add_fact(trip, FACT_PERIOD, span);
    if (!fact)
        return false;
    fact->from = *from;
    fact->to = *to;
    fact->from.date_source = fact->to.date_source = DATE_WRITTEN;
    if (trip->has_dates)
        return true;
    trip->has_dates = true;
    trip->first = fact->from;
    trip->last = fact->to;
    trip->dates_span = span;
    return true;
}

void prose_period(struct report *r, const struct view *v, struct itin_slice line, bool labelled)
{
    struct when from, to;
    struct itin_slice part;
    struct nights nights;
    struct itin_trip *trip = r->trip;
    bool counted = find_nights(line, &nights);
    if (!labelled && !counted && line.len > 120)
        return; /* a range in a sentence is no period */
    if (!find_range(r, v, line, &from, &to, &part))
        return;
    int64_t days = days_between(&from, &to);
    struct itin_slice before = slice_trim(slice(line.ptr, (size_t)(part.ptr - line.ptr)));
    bool alone = (part.len + 8 >= line.len || word_label_cell(before) == LABEL_PERIOD) && (from.has_year || to.has_year);
    if (labelled && !trip->has_dates && days < 0 && from.has_year && to.has_year && is_year_first(part)) {
        say_backwards(r, v, part, &from, &to);
        return;
    }
    bool same = trip->has_dates && same_day(&trip->first, &from) && same_day(&trip->last, &to);
    if (days < 1 || days > 200 || !(counted || same || ((labelled || alone) && !trip->has_dates)))
        return;
    if (prose_take_period(r, view_span(v, part), &from, &to) && !counted && days_behind(line, part, &nights))
        add_nights(r, v, &nights);
}

/* ---- facts of any line --------------------------------------------------------------------- */

static bool is_leader_line(struct itin_slice line)
{
    return slice_contains(line, LIT(".....")) || slice_contains(line, LIT("……")) ||
           slice_contains(line, LIT("·····"));
}

/* The first four digits that are a year. */
static const char *first_year(struct itin_slice line)
{
    size_t i = 0;
    while (i + 4 < line.len && !(scan_shape(line, i, "9999") && (i == 0 || !isdigit((unsigned char)line.ptr[i - 1])) &&
                                 (slice_starts(slice_from(line, i), LIT("19")) || slice_starts(slice_from(line, i), LIT("20")))))
        i++;
    return line.ptr + i;
}

/* The year of a copyright, a document's number, a paper that is printed, or one of two
 * years in a line: none of them is the trip's. */
static bool tells_other_year(struct itin_slice line)
{
    static const char *const signs[] = {"©", "문서번호", "관리번호", "(c) 19", "(c) 20"};
    size_t years = 0;
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_contains(line, slice_of(signs[i])))
            return true;
    for (size_t i = 0; i + 4 <= line.len; i++) {
        bool year = scan_shape(line, i, "9999") && (slice_starts(slice_from(line, i), LIT("19")) || slice_starts(slice_from(line, i), LIT("20")));
        bool alone = (i == 0 || !isdigit((unsigned char)line.ptr[i - 1])) && (i + 4 == line.len || !isdigit((unsigned char)line.ptr[i + 4]));
        if (year && alone && years++ && memcmp(line.ptr + i, first_year(line), 4) != 0)
            return !slice_contains(line, LIT("~")) && !slice_contains(line, LIT("/")) && !slice_contains(line, LIT("–")) &&
                   !slice_contains(line, LIT(" - "));
    }
    return WORD_HAS_ANY(line, "copyright", "printed", "all rights reserved");
}

static void note_year(struct report *r, const struct view *v, struct itin_slice line)
{
    if (tells_other_year(line))
        return;
    for (size_t i = 0; i + 4 <= line.len; i++) {
        int year = 0;
        size_t n = 0;
        while (n < 4 && isdigit((unsigned char)line.ptr[i + n]))
            year = year * 10 + (line.ptr[i + n++] - '0');
        bool whole = n == 4 && (i == 0 || !isdigit((unsigned char)line.ptr[i - 1])) &&
                     (i + 4 == line.len || !isdigit((unsigned char)line.ptr[i + 4]));
        if (!whole || year < 1950 || year > 2150)
            continue;
        struct fact *fact = trip_add_fact(r->trip, FACT_YEAR, view_span(v, slice(line.ptr + i, 4)));
        if (fact)
            fact->a = year;
        return;
    }
}

static bool is_mail_header(struct itin_slice line)
{
    static const char *const names[] = {"from:", "to:", "cc:", "reply-to:", "message-id:", "mime-version:",
                                        "content-type:", "received:", "return-path:"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_starts_nocase(line, slice_of(names[i])))
            return true;
    return false;
}

enum about { ABOUT_NOTHING, ABOUT_TRIP, ABOUT_YEAR };

/* "출장국 : 미국": says something of the trip, and is not what it is called. */
static enum about is_about(struct itin_slice words)
{
    static const struct word labels[] = {
        {"출장국", ABOUT_TRIP}, {"출장국가", ABOUT_TRIP}, {"출장지", ABOUT_TRIP}, {"출장지역", ABOUT_TRIP},
        {"방문국", ABOUT_TRIP}, {"방문국가", ABOUT_TRIP}, {"방문지", ABOUT_TRIP}, {"방문지역", ABOUT_TRIP},
        {"방문도시", ABOUT_TRIP}, {"방문기관", ABOUT_TRIP}, {"출장자", ABOUT_TRIP}, {"출장인원", ABOUT_TRIP},
        {"방문단", ABOUT_TRIP}, {"인원", ABOUT_TRIP}, {"출장목적", ABOUT_TRIP}, {"방문목적", ABOUT_TRIP},
        {"목적", ABOUT_TRIP}, {"소속", ABOUT_TRIP}, {"성명", ABOUT_TRIP}, {"연수국", ABOUT_TRIP},
        {"연수국가", ABOUT_TRIP}, {"출장연도", ABOUT_YEAR}, {"출장년도", ABOUT_YEAR}, {"연도", ABOUT_YEAR},
        {"년도", ABOUT_YEAR}, {"예산", ABOUT_TRIP}, {"소요예산", ABOUT_TRIP}, {"destination", ABOUT_TRIP},
        {"destinations", ABOUT_TRIP}, {"country", ABOUT_TRIP}, {"purpose", ABOUT_TRIP},
        {"year", ABOUT_YEAR}, {"delegation", ABOUT_TRIP},
    };
    char folded[WORD_FOLD];
    size_t colon = slice_find(words, LIT(":"), 0);
    size_t n = colon < words.len ? word_fold(slice_head(words, colon), folded, WORD_FOLD) : 0;
    return (enum about)word_find(labels, ARRAY_LEN(labels), slice(folded, n), ABOUT_NOTHING);
}

static bool has_any_date(const struct view *v, struct itin_slice line, bool full)
{
    for (size_t at = 0; at < line.len; at++) {
        if (!is_word_start(line, at))
            continue;
        struct cursor c = view_cursor(v, line);
        struct when w;
        when_init(&w);
        c.at = at;
        if (notation_date(&c, &w) == NOTATION_OK && (w.has_year || !full))
            return true;
        while (at + 1 < line.len && isalnum((unsigned char)line.ptr[at + 1]))
            at++;
    }
    return false;
}

/* 2025년: a line of its own. */
static bool is_year_alone(struct itin_slice words)
{
    return route_is_shape(words, "9999") && (slice_eq(slice_from(words, 4), LIT("년")) || slice_eq(slice_from(words, 4), LIT("年")));
}

/* 2026년 6월, June 2026: a month beside a year, and no day. */
static bool has_month_of_year(struct itin_slice line)
{
    static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                                         "october", "november", "december"};
    for (size_t i = 0; i + 4 < line.len; i++) {
        if (!route_is_shape(slice_from(line, i), "9999") || (i > 0 && isdigit((unsigned char)line.ptr[i - 1])))
            continue;
        struct itin_slice behind = slice_trim(slice_from(line, i + 4)), before = slice_trim(slice_head(line, i));
        struct itin_slice month = slice_starts(behind, LIT("년")) ? slice_trim(slice_from(behind, strlen("년"))) : slice(NULL, 0);
        size_t n = 0;
        while (n < 2 && n < month.len && isdigit((unsigned char)month.ptr[n]))
            n++;
        if (n && slice_starts(slice_from(month, n), LIT("월")))
            return true;
        for (size_t k = 0; k < ARRAY_LEN(months); k++)
            if (before.len >= strlen(months[k]) &&
                slice_eq_nocase(slice_from(before, before.len - strlen(months[k])), slice_of(months[k])))
                return true;
    }
    return false;
}

/* "## 2026년 6월 일정", "the plan for our visit in March 2026:": below the title, but
 * above the first entry. */
static bool tells_year(const struct report *r, const struct view *v, struct itin_slice line, struct itin_slice words)
{
    bool heading = line.ptr != words.ptr, said = false;
    for (size_t i = 0; i < r->trip->n_facts && !said; i++)
        said = r->trip->facts[i].kind == FACT_YEAR;
    if (said || r->trip->has_dates || r->trip->n_items || words.len >= 120 || !slice_has_digit(words))
        return false;
    if (WORD_HAS_ANY(words, "Hinfahrt", "Rückfahrt", "aller", "retour", "출국", "귀국", "여정", "outbound", "inbound", "往路", "復路") &&
        has_any_date(v, words, true))
        return true;
    return WORD_HAS_ANY(words, "일정", "출장", "방문", "연수", "여행", "schedule", "programme", "program", "itinerary", "plan",
                        "trip", "visit", "travel", "agenda", "tour", "delegation", "mission") &&
           (heading || has_month_of_year(words));
}

static void note_title(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice words = line;
    while (words.len && words.ptr[0] == '#')
        words = slice_from(words, 1);
    words = view_skip_bullet(words);
    struct itin_slice value;
    bool numbered = line.ptr[0] == '[' || line.ptr[0] == '(' || isdigit((unsigned char)line.ptr[0]);
    if (numbered && section_rank(line))
        return;
    enum about about = is_about(words);
    if (about == ABOUT_YEAR || (text_is_set(r->trip->title) && (is_year_alone(words) || tells_year(r, v, line, words))))
        note_year(r, v, words);
    bool timed = line_has_clock(words) && looks_timed(v, words);
    if (about || text_is_set(r->trip->title) || !words.len || words.len > 300 || looks_dated(v, words) || timed ||
        word_label(words, &value) != LABEL_NONE || lodging_named(words, &value) || is_mail_header(words) ||
        (line_has_clock(words) && has_travel(r, v, words)))
        return;
    r->trip->title = keep_text(r, v, words);
    note_year(r, v, words);
}

/* Traveller: J. Smith | Dates: 30 Oct – 9 Nov 2026: a period behind other labels. */
static void period_behind(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice value;
    size_t at = slice_find(line, LIT(" | "), 0);
    for (; at < line.len; at = slice_find(line, LIT(" | "), at + 3)) {
        struct itin_slice part = slice_trim(slice_from(line, at + 3));
        part = slice_trim(slice_head(part, slice_find(part, LIT(" | "), 0)));
        if (word_label(part, &value) == LABEL_PERIOD)
            prose_period(r, v, value, true);
    }
}

void prose_facts(struct report *r, const struct view *v, struct itin_slice line)
{
    struct nights nights;
    if (find_nights(line, &nights))
        add_nights(r, v, &nights);
    size_t counted = r->trip->n_facts;
    prose_period(r, v, line, false);
    if (!r->trip->has_dates)
        period_behind(r, v, line);
    bool period = r->trip->n_facts > counted;
    if (!period)
        prose_weekdays(r, v, line);
    if (!span_is_set(r->cancelled) && word_is_lost_flight(line))
        r->cancelled = view_span(v, line);
}

/* (2025년 6월 20일 작성), Prepared on 20 June 2025: the document's own date. */
static bool issued_line(struct report *r, const struct view *v, struct itin_slice line)
{
    static const char *const words[] = {"작성", "보고일", "발행", "제출", "기준", "현재", "시행", "기안",
                                        "작성일", "prepared", "issued", "updated", "as of", "printed",
                                        "作成", "现在", "Stand", "Stand:", "établi"};
    bool said = false;
    if (line.len > 90 || line_has_clock(line))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words) && !said; i++)
        said = word_has(line, slice_of(words[i]));
    for (size_t at = 0; said && at < line.len; at++) {
        if (!is_word_start(line, at))
            continue;
        struct cursor c = view_cursor(v, line);
        struct when from, to;
        bool range;
        when_init(&from);
        when_init(&to);
        c.at = at;
        if (notation_dates(&c, &from, &to, &range) != NOTATION_OK || range || !from.has_year)
            continue;
        keep_when(r, v, &from);
        struct fact *fact = trip_add_fact(r->trip, FACT_ISSUED, from.date_span);
        if (fact)
            fact->from = from;
        return true;
    }
    return false;
}

/* "On Mon, 5 Oct 2026 at 10:00, X wrote:": who wrote what is quoted below, and when. */
static bool ends_quoting(struct itin_slice line)
{
    static const char *const ends[] = {"wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "escreveu:",
                                       "schreef:", "skrev:", "작성:", "님이 씀:", "쓴 글:", "さんは書きました:", "写道：", "写道:"};
    if (!line.len || (line.ptr[line.len - 1] != ':' && !slice_ends(line, LIT("："))))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (slice_ends(line, slice_of(ends[i])))
            return true;
    /* Am Mo., 5. Okt. 2026 um 10:00 Uhr schrieb X <x@example.com>: */
    return memchr(line.ptr, '@', line.len) &&
           WORD_HAS_ANY(line, "schrieb", "wrote", "écrit", "escribió", "scritto", "escreveu", "schreef", "skrev");
}

/* The same over two lines, as programs fold it. */
static bool is_quoting(const struct view *v, struct itin_slice line)
{
    static const struct scan_word begins[] = {{"On", 0}, {"Am", 0}, {"Le", 0}, {"El", 0}, {"Il", 0}, {"Em", 0}, {"Op", 0}, {"Den", 0}};
    struct cursor c = {.text = line};
    if (ends_quoting(line))
        return true;
    if (!line_has_clock(line) || scan_word(&c, begins, ARRAY_LEN(begins)) < 0)
        return false;
    struct span span = view_span(v, line);
    struct itin_slice below = slice_from(span.source->text, span.end), next;
    while (below.len && strchr(" \t\r", below.ptr[0]))
        below = slice_from(below, 1);
    return below.len && below.ptr[0] == '\n' && (below = slice_from(below, 1), slice_split(&below, '\n', &next)) &&
           ends_quoting(slice_trim(next));
}

/* "LISBON", "[아테네]", "▶ 토론토", "Ort: Athen", on a line of their own: below the heading of
 * a day where that day is, else where the next one is. */
static void note_town(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { LONGEST = 48 };
    static const struct scan_word towns[] = {{"Ort:", 0}, {"Stadt:", 0}, {"City:", 0}, {"Ville :", 0}, {"Ville:", 0}, {"Lieu :", 0},
                                             {"Lieu:", 0}, {"Ciudad:", 0}, {"Lugar:", 0}, {"Città:", 0}, {"Luogo:", 0}, {"도시:", 0},
                                             {"도시 :", 0}, {"지역:", 0}, {"지역 :", 0}, {"都市：", 0}, {"城市：", 0}, {"场所：", 0}};
    struct itin_place_hit hit;
    struct itin_slice value, words = line;
    while (words.len && strchr("#*[<-= ", words.ptr[0]))
        words = slice_trim(slice_from(words, 1));
    if (slice_starts(words, LIT("▶")))
        words = slice_trim(slice_from(words, strlen("▶")));
    while (words.len && strchr("#*]>-= :", words.ptr[words.len - 1]))
        words = slice_trim(slice_head(words, words.len - 1));
    struct cursor label = {.text = words};
    if (word_label(words, &value) == LABEL_WHERE && value.len)
        words = value;
    else if (scan_word(&label, towns, ARRAY_LEN(towns)) >= 0)
        words = slice_trim(slice_from(words, label.at));
    if (!words.len || words.len > LONGEST || slice_has_digit(words) || itin_place_search(words, ITIN_WANT_CITY, &hit, 1) != 1 ||
        (hit.match != ITIN_MATCH_NAME && hit.match != ITIN_MATCH_ALIAS))
        return;
    struct text town = keep_text(r, v, words);
    if (r->day.has && !r->line_item)
        r->day.place = town;
    else
        r->town_above = town;
}

/* A whole date behind a word or two, and not that of the heading above. */
static bool heads_other_day(const struct report *r, const struct view *v, struct itin_slice line)
{
    enum { NEAR_FRONT = 12 };
    for (size_t at = 0; at < line.len && at < NEAR_FRONT; at++) {
        struct cursor c = view_cursor(v, line);
        struct when w;
        if (at && line.ptr[at - 1] != ' ' && line.ptr[at - 1] != '(')
            continue;
        when_init(&w);
        c.at = at;
        if (notation_date(&c, &w) == NOTATION_OK && w.has_date)
            return (w.has_year || w.weekday >= 0) && !date_eq(w.date, r->day.when.date) && (c.at == line.len || strchr(" :,-)", line.ptr[c.at]));
    }
    return false;
}

static void take_line(struct report *r, const struct view *v, struct itin_slice line)
{
    if (is_quoting(v, line))
        return;
    if (prose_words_of(r, v, line))
        return;
    prose_alone_end(r);
    if (is_leader_line(line) || grid_is_border(line) || !prose_message(r, v, &line) || prose_lodging(r, v, line) ||
        prose_booking(r, v, line, false))
        return;
    zone_of_document(r, v, line);
    size_t facts = r->trip->n_facts;
    unsigned rank = looks_dated(v, line) ? 0 : section_rank(line);
    note_title(r, v, line);
    if (rank)
        section_heading(r, v, line, rank);
    r->line_number++;
    if (section_line(r, v, line))
        return;
    struct itin_slice bare = view_skip_bullet(line);
    if (issued_line(r, v, bare) || prose_lasts(r, bare, v))
        return;
    bool labelled_period = r->trip->n_facts > facts && r->trip->facts[r->trip->n_facts - 1].kind == FACT_PERIOD;
    bool entry = !labelled_period && schedule_line(r, v, bare);
    r->entry_above = entry;
    if (entry || (!labelled_period && (day_line(r, v, line) || prose_day_head(r, v, bare) || prose_booking(r, v, bare, true))))
        return;
    if (prose_stay_told(r, v, bare) || prose_booking_told(r, v, bare))
        return;
    if (bare.len < 120)
        r->before = keep_text(r, v, bare);
    if (labelled_period) {
        struct nights nights;
        if (find_nights(line, &nights))
            add_nights(r, v, &nights);
        return;
    }
    prose_facts(r, v, line);
    day_end(r, rank, bare);
    note_town(r, v, bare);
    enum { SHORT = 80 };
    if (r->day.holds && bare.len < SHORT && has_any_date(v, bare, false))
        r->day.holds = false; /* of another day, as it seems */
    if (r->day.has && bare.len < SHORT && heads_other_day(r, v, bare)) {
        r->day = (struct day_heading){0}; /* what stands below is not of the day above */
        r->line_item = NULL;
        report_unread(r, view_span(v, bare));
    }
    if (line_has_clock(line) && line.len < 600 && has_travel(r, v, line) && has_any_date(v, line, false))
        report_unread(r, view_span(v, bare));
    else
        doubt_note(r, v, bare);
}

/* "Party A", "## 1조 일정", "Both parties:": whose the lines below are, up to the next
 * heading of its rank. */
static void note_team(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { LONGEST = 60, RANK_LINE = 5 };
    if (line.len > LONGEST)
        return;
    unsigned rank = looks_dated(v, line) ? 0 : section_rank(line);
    struct itin_slice words = rank ? section_words(line) : line, name = team_of_words(words);
    bool all = team_is_all(team_without_brackets(words));
    if (!all && !name.len && !(rank && text_is_set(r->team) && section_ends(rank, r->team_rank)))
        return;
    r->team = name.len ? keep_text(r, v, name) : (struct text){0};
    r->team_rank = rank ? rank : RANK_LINE;
    if (all || name.len)
        r->line_item = NULL; /* the day begins anew */
}

static void name_team(struct report *r, size_t first)
{
    struct itin_trip *trip = r->trip;
    for (size_t i = first; text_is_set(r->team) && i < trip->n_items; i++) {
        struct people *who = &trip->items[i]->who;
        struct text *name = who->n ? NULL : ARENA_PUSH(&trip->arena, who->names, who->n, who->cap);
        if (name)
            *name = r->team;
    }
}

void prose_line(struct report *r, const struct view *v, struct itin_slice line)
{
    size_t items = r->trip->n_items;
    take_line(r, v, line);
    if (r->held.off)
        return; /* the line that holds names them */
    name_team(r, items);
    note_team(r, v, line);
}
