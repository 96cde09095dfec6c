/* Days told in lines: a date stands above, and below it come clocks with
 * words, journeys, flights and lodgings until the next date. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/report_legs.h"

enum {
    NEAR_LINES = 40,  /* from the last heading to a line of a day */
    LINE_BYTES = 240, /* longer ones are told, not listed */
    LAST_HASH_RANK = 6
};

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

static bool glued_word(struct itin_slice line, struct itin_slice rest)
{
    if (!rest.len || rest.ptr == line.ptr)
        return false;
    char before = rest.ptr[-1];
    return before != ' ' && before != '\n' && (isalpha((unsigned char)rest.ptr[0]) || (unsigned char)rest.ptr[0] >= 0x80);
}

#define HAS_ANY(text, ...) has_any(text, (const char *const[]){__VA_ARGS__, NULL})

static bool has_any(struct itin_slice text, const char *const *words)
{
    for (; *words; words++)
        if (word_has(text, slice_of(*words)))
            return true;
    return false;
}

/* ---- the heading of a day ----------------------------------------------------- */

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
        if (isdigit(c) || strchr(":;/|→(&", c) || (begins && islower(c)))
            return false;
        words += c == ' ';
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
    return slice_trim(slice(s.ptr, comma));
}

static void take_day(struct report *r, const struct view *v, struct itin_slice line,
                     const struct when *when, struct itin_slice words)
{
    struct itin_slice place = words.len ? place_words(words) : words;
    unsigned rank = section_rank(line);
    r->day = (struct day_heading){.has = true, .when = *when, .line = view_span(v, line), .rank = rank};
    r->day.sure = when->weekday >= 0 || when->day_number || !words.len ||
                  (rank && rank <= LAST_HASH_RANK);
    if (may_be_place(place))
        r->day.place = keep_text(r, v, place);
    if (r->line_item)
        r->departed = r->line_item;
    r->line_item = NULL;
    if (r->section.open && r->day.sure && !r->section.item)
        section_end(r);
    if (!words.len && when->has_date && when->has_year && !r->has_date_line) {
        r->date_line = *when;
        r->has_date_line = true;
    }
}

/* Signs that a date may begin with, so that most prose is passed over. */
static bool may_be_dated(struct itin_slice s)
{
    static const char *const words[] = {"제", "일", "월", "화", "수", "목", "금", "토", "▶", "◆", "【", "’", "‘"};
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

static void read_row_date(struct report *r, const struct view *v, struct itin_slice line, struct row_date *ret)
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
        if (at >= bare.len || !may_be_dated(rest))
            continue;
        struct row_date date;
        read_row_date(r, v, rest, &date);
        struct itin_slice behind = date.rest;
        if (behind.len && behind.ptr[0] == ')')
            behind = slice_trim(slice_from(behind, 1));
        if (!date.from.has_date || date.from.weekday < 0 || date.range || behind.len)
            continue;
        take_day(r, v, line, &date.from, slice_trim(slice(bare.ptr, at)));
        return true;
    }
    return false;
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
    if (may_be_dated(bare))
        read_row_date(r, v, bracket ? slice_from(bare, 1) : bare, &date);
    if (!date.has)
        return day_behind(r, v, line, bare);
    if ((!date.from.has_date && !date.from.day_number) || date.range)
        return false;
    struct itin_slice rest = date.rest;
    while (rest.len && strchr("])>", rest.ptr[0]))
        rest = slice_trim(slice_from(rest, 1));
    if (date.rest.ptr == rest.ptr && glued_word(bare, rest))
        return false;
    rest = skip_marks(rest);
    if (rest.len > 100 || line_has_clock(rest) || slice_ends(rest, LIT(".")))
        return false;
    take_day(r, v, line, &date.from, rest);
    return true;
}

static bool is_closing_word(struct itin_slice line)
{
    return line.len < 60 && HAS_ANY(line, "결과", "개요", "목적", "시사점", "예산", "붙임", "참고", "별첨",
                                    "비고", "향후", "건의", "소감", "results", "summary", "background",
                                    "budget", "contacts", "notes", "conclusion", "conclusions", "annex",
                                    "remarks", "purpose", "participants", "appendix", "findings");
}

void day_end(struct report *r, unsigned rank, struct itin_slice line)
{
    struct day_heading *day = &r->day;
    if (!day->sure || !rank)
        return;
    bool hash = rank <= LAST_HASH_RANK, under_hash = day->rank && day->rank <= LAST_HASH_RANK;
    if (hash ? !under_hash || rank <= day->rank : is_closing_word(line))
        day->sure = false;
}

/* ---- entries ---------------------------------------------------------------------- */

static struct entry day_entry(struct report *r, const struct view *v, struct itin_slice line,
                              const struct row_date *date)
{
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    struct entry e = {.origin = ORIGIN_SCHEDULE, .number = r->list_number};
    e.span = view_span(v, line);
    e.content = v;
    e.content_part = line;
    e.has_date = date->has;
    e.date = date->from;
    e.date_to = date->to;
    e.has_range = date->range;
    /* after the first line of a day the next ones follow it */
    e.dated_above = !date->has && r->line_item != NULL;
    return e;
}

/* "Flight KE631", and its clocks in the lines below. */
static bool names_flight_of(const struct report *r, const struct item *flight, const struct item *item)
{
    const struct itin_trip *trip = r->trip;
    return flight && flight != item && flight->kind == ITEM_FLIGHT && flight->flight.len &&
           flight->start.clock == WHEN_NO_CLOCK && flight->end.clock == WHEN_NO_CLOCK &&
           trip->n_items >= 2 && trip->items[trip->n_items - 2] == flight &&
           trip->items[trip->n_items - 1] == item && item_kind_travels(item->kind) && !item->flight.len &&
           item->start.clock == WHEN_EXACT && flight->table == item->table &&
           (!text_is_set(flight->from.text) || !text_is_set(item->from.text) ||
            slice_eq(flight->from.text.str, item->from.text.str));
}

static void name_flight(struct report *r, const struct item *flight, struct item *item)
{
    struct itin_trip *trip = r->trip;
    item->kind = ITEM_FLIGHT;
    item->number = flight->number;
    item->flight = flight->flight;
    if (!text_is_set(item->from.text))
        item->from = flight->from;
    if (!text_is_set(item->to.text))
        item->to = flight->to;
    struct when *start = &item->start;
    if (start->date_source == DATE_CARRIED && flight->start.date_source == DATE_HEADING) {
        when_take_date(start, &flight->start);
        start->date_source = DATE_HEADING;
    }
    trip->items[trip->n_items - 2] = item;
    trip->n_items--;
}

/* Between two towns the words of the heading may name either. */
static void forget_place(struct report *r, uint32_t number)
{
    for (size_t i = r->trip->n_items; i > 0 && text_is_set(r->day.place); i--) {
        struct item *item = r->trip->items[i - 1];
        if (item->table != number || item->place_cell.str.ptr != r->day.place.str.ptr)
            continue;
        item->place_cell = (struct text){0};
        item->place_is_hint = false;
    }
    r->day.place = (struct text){0};
}

static bool add(struct report *r, const struct entry *e)
{
    struct item *before = r->line_item;
    if (!before && r->departed && report_arrives_later(r, e, r->departed)) {
        r->line_item = r->departed;
        r->departed = NULL;
        forget_place(r, e->number);
        return true;
    }
    r->departed = NULL;
    struct item *item = report_add(r, e, &r->line_item);
    if (!item)
        return false;
    if (names_flight_of(r, before, item))
        name_flight(r, before, item);
    bool leaves = item_kind_travels(item->kind) &&
                  (item->kind != ITEM_TRANSFER || (text_is_set(item->from.text) && text_is_set(item->to.text)));
    if (leaves)
        forget_place(r, e->number);
    if (!text_is_set(item->place_cell) && text_is_set(r->day.place) && !e->has_date) {
        item->place_cell = r->day.place;
        item->place_is_hint = true;
    }
    return true;
}

static void add_legs(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, const struct leg *legs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct row_date none = {0};
        struct entry base = day_entry(r, v, line, i ? &none : date);
        struct entry e = leg_entry(&base, v, &legs[i]);
        add(r, &e);
    }
}

/* ---- lines that begin with a clock -------------------------------------------------- */

static bool may_begin_entry(struct itin_slice s, bool dated)
{
    static const char *const words[] = {"오전", "오후", "익일", "다음날", "다음 날", "저녁", "아침", "새벽", "정오"};
    if (isdigit((unsigned char)s.ptr[0]) || dated)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(s, slice_of(words[i])))
            return true;
    return slice_starts_nocase(s, LIT("morning")) || slice_starts_nocase(s, LIT("afternoon")) ||
           slice_starts_nocase(s, LIT("evening")) || slice_starts_nocase(s, LIT("noon"));
}

static bool add_line(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, const struct clocks *clocks, struct itin_slice timed)
{
    struct itin_slice content = skip_marks(clocks->rest);
    if (!content.len && !clocks->two)
        return false;
    struct entry e = day_entry(r, v, line, date);
    e.time = v;
    e.time_part = timed;
    e.content_part = content.len ? content : timed;
    return add(r, &e);
}

/* 10:00 (한국시간 23:00): the same moment elsewhere. */
static bool is_elsewhere(struct itin_slice line, const struct mark *mark)
{
    size_t start = (size_t)(mark->text.ptr - line.ptr), from = start > 28 ? start - 28 : 0;
    struct itin_slice before = slice(line.ptr + from, start - from);
    struct itin_slice behind = slice_from(line, start + mark->text.len);
    behind = slice(behind.ptr, behind.len < 8 ? behind.len : 8);
    static const char *const words[] = {"한국", "KST", "GMT", "UTC", "서울", "국내시", "현지", "Seoul time", "Korea"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(before, slice_of(words[i])) || slice_contains(behind, slice_of(words[i])) ||
            slice_contains(mark->text, slice_of(words[i])))
            return true;
    return false;
}

static size_t open_marks(struct itin_slice line, const struct marks *marks)
{
    size_t n = marks->more;
    for (size_t i = 0; i < marks->n; i++)
        n += !is_elsewhere(line, &marks->at[i]);
    return n;
}

/* 09:00 Visit; 14:00 Meeting */
static bool add_list(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, struct itin_slice timed)
{
    struct itin_slice parts[MAX_LEGS], rest = timed, part;
    size_t n = 0;
    while (slice_split(&rest, ';', &part)) {
        part = skip_marks(slice_trim(part));
        if (!part.len)
            continue;
        if (n == MAX_LEGS || !looks_timed(v, part))
            return false;
        parts[n++] = part;
    }
    for (size_t i = 0; n > 1 && i < n; i++) {
        struct clocks clocks;
        struct marks marks;
        if (!read_clocks(r, v, parts[i], &clocks) || !clocks.has || !clocks.rest.len)
            return false;
        marks_in(v, clocks.rest, &marks);
        if (marks.n)
            return false;
    }
    for (size_t i = 0; n > 1 && i < n; i++) {
        struct row_date none = {0};
        struct clocks clocks;
        if (read_clocks(r, v, parts[i], &clocks))
            add_line(r, v, line, i ? &none : date, &clocks, parts[i]);
    }
    return n > 1;
}

static bool is_told(struct itin_slice line)
{
    return line.len > 170 || slice_ends(line, LIT("다.")) || (slice_ends(line, LIT(".")) && line.len > 100);
}

static bool timed_line(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice rest)
{
    struct clocks clocks;
    if (!read_clocks(r, v, rest, &clocks) || !clocks.has || clocks.rest.len > LINE_BYTES)
        return false;
    if (clocks.start.clock == WHEN_PART && (!clocks.rest.len || clocks.rest.len > 90 ||
                                            slice_ends(clocks.rest, LIT("."))))
        return false;
    if (!date->has && !r->day.sure && !r->line_item && is_told(rest))
        return false;
    struct marks marks;
    marks_in(v, clocks.rest, &marks);
    if (!open_marks(clocks.rest, &marks))
        return add_line(r, v, line, date, &clocks, rest);
    struct leg legs[MAX_LEGS];
    size_t n = legs_in(v, rest, legs);
    if (n > 1 || (n == 1 && !clocks.two)) {
        add_legs(r, v, line, date, legs, n);
        return true;
    }
    if (add_list(r, v, line, date, rest))
        return true;
    report_unread(r, view_span(v, line));
    return add_line(r, v, line, date, &clocks, rest);
}

/* ---- lines with their clocks elsewhere ------------------------------------------------- */

/* When a place can be visited is no entry. */
static bool is_hours(struct itin_slice line)
{
    return HAS_ANY(line, "open", "opens", "opening hours", "open daily", "운영시간", "영업시간", "이용시간",
                   "개관", "관람시간", "매주", "매일", "every day", "daily", "office hours", "business hours");
}

/* Meeting with the mayor, 14:00 | 시장 면담 (10:00~11:00) */
static bool add_behind(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice rest, const struct mark *mark)
{
    struct entry e = day_entry(r, v, line, date);
    size_t start = (size_t)(mark->text.ptr - rest.ptr);
    struct itin_slice words = slice_trim(slice(rest.ptr, start));
    struct itin_slice behind = slice_trim(slice_from(rest, start + mark->text.len));
    while (behind.len && strchr(").,", behind.ptr[0]))
        behind = slice_from(behind, 1);
    behind = slice_trim(behind);
    while (words.len && strchr("(,:-@", words.ptr[words.len - 1]))
        words = slice_trim(slice(words.ptr, words.len - 1));
    if (slice_ends(words, LIT(" at")))
        words = slice_trim(slice(words.ptr, words.len - 3));
    e.time = v;
    e.time_part = mark->text;
    e.content_part = words.len && !behind.len ? words : rest;
    return add(r, &e);
}

static bool inner_line(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice rest, bool sure)
{
    struct leg legs[MAX_LEGS];
    struct marks marks;
    enum item_kind kind;
    marks_in(v, rest, &marks);
    if (!marks.n || rest.len > 600)
        return false;
    size_t n = is_told(rest) ? 0 : legs_in(v, rest, legs);
    if (n) {
        add_legs(r, v, line, date, legs, n);
        return true;
    }
    if (!sure || is_hours(rest))
        return false;
    if (marks.n == 1 && !marks.more && !marks.dates && !is_told(rest))
        return add_behind(r, v, line, date, rest, &marks.at[0]);
    if (!has_travel(r, v, rest) && (is_told(rest) || !word_kind(rest, &kind)))
        return false;
    report_unread(r, view_span(v, rest));
    return true;
}

/* ---- lines without a clock -------------------------------------------------------------- */

static struct itin_slice drop_stay_words(struct itin_slice s)
{
    static const char *const words[] = {"check-in", "check in", "체크인", "투숙", "숙박", "(", ")", ",", "-", ":"};
    for (bool moved = true; moved && s.len;) {
        moved = false;
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            struct itin_slice word = slice_of(words[i]);
            bool opens = words[i][0] == ')';
            if (s.len <= word.len || (opens && slice_contains(s, LIT("("))) ||
                !slice_eq_nocase(slice_from(s, s.len - word.len), word))
                continue;
            s = slice_trim(slice(s.ptr, s.len - word.len));
            moved = true;
        }
    }
    return s;
}

/* The lodging that a line names behind one of the usual words. */
static bool lodging_in(struct itin_slice line, struct itin_slice *ret_name, bool *ret_town)
{
    static const struct {
        const char *text;
        bool town;
    } words[] = {
        {"overnight stay in ", true}, {"overnight in ", true}, {"overnight stay at ", false},
        {"overnight at ", false},     {"overnight:", false},   {"hotel:", false},
        {"hotel -", false},           {"hotel –", false},      {"accommodation:", false},
        {"accommodation at ", false}, {"lodging:", false},     {"stay at ", false},
        {"stay in ", true},           {"night in ", true},     {"check-in:", false},
        {"check-in at ", false},      {"check in at ", false}, {"check in to ", false},
        {"check-in ", false},         {"check in ", false},    {"check into ", false},
        {"숙소:", false},             {"숙소 :", false},       {"숙박:", false},
        {"숙박 :", false},            {"호텔:", false},        {"호텔 :", false},
        {"투숙:", false},             {"숙박지:", false},      {"(숙소)", false},
        {"(숙박)", false},            {"(hotel)", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts_nocase(line, slice_of(words[i].text))) {
            *ret_name = drop_stay_words(skip_marks(slice_trim(slice_from(line, strlen(words[i].text)))));
            *ret_town = words[i].town;
            return ret_name->len > 0;
        }
    bool house = word_has(line, LIT("hotel")) || word_has(line, LIT("호텔")) || word_has(line, LIT("숙소"));
    struct itin_slice name = drop_stay_words(line);
    *ret_town = false;
    *ret_name = name;
    return house && name.len < line.len && line.len < 80 && name.len > 0;
}

static bool stay_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice name;
    bool town;
    if (line.len > 120 || !r->day.when.has_date || word_is_aboard(line) || is_told(line) ||
        HAS_ANY(line, "airport check-in", "flight check-in", "온라인 체크인", "online check-in") ||
        !lodging_in(line, &name, &town))
        return false;
    if (slice_ends(name, LIT(".")))
        name.len--;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    struct item *item = report_stay(r, &r->day.when, keep_text(r, v, name), r->list_number, &r->stay);
    if (!item)
        return true;
    item->start.date_source = DATE_HEADING;
    item->place_cell = town ? item->title : r->day.place;
    item->place_is_hint = text_is_set(item->place_cell);
    return true;
}

/* "5/18~5/21 (3박) 파리 노보텔", "6 - 9 May: Hotel Sacher, Vienna": nights between
 * two dates. The second date is the check-out, unless the nights say that it
 * is the last night. */
static int nights_in(struct itin_slice line)
{
    static const char *const units[] = {"박", " nights", " night", "泊", "晚"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        size_t at = slice_find(line, slice_of(units[i]), 1);
        if (at < line.len && isdigit((unsigned char)line.ptr[at - 1]))
            return line.ptr[at - 1] - '0' +
                   (at > 1 && isdigit((unsigned char)line.ptr[at - 2]) ? 10 * (line.ptr[at - 2] - '0') : 0);
    }
    return 0;
}

static struct itin_slice without_nights(struct itin_slice words)
{
    words = skip_marks(words);
    size_t close = slice_find(words, LIT(")"), 0);
    if (words.len && words.ptr[0] == '(' && close < words.len)
        words = skip_marks(slice_trim(slice_from(words, close + 1)));
    size_t open = slice_find(words, LIT("("), 1);
    return open < words.len && nights_in(slice_from(words, open)) ? slice_trim(slice(words.ptr, open)) : words;
}

static bool is_lodging(const struct report *r, struct itin_slice words)
{
    enum item_kind kind;
    bool said = word_kind(words, &kind) && kind == ITEM_STAY;
    bool above = r->line_number <= NEAR_LINES && word_kind(r->heading.str, &kind) && kind == ITEM_STAY;
    return said || above || HAS_ANY(words, "호텔", "리조트", "hotel", "inn", "resort", "hostel", "ホテル");
}

static void leave_a_day_later(struct when *w)
{
    struct itin_date d = w->date;
    if (!w->has_year)
        d.year = 2023; /* any year that is not a leap year */
    w->date = date_add(d, 1);
    if (!w->has_year)
        w->date.year = 0;
    w->weekday = -1;
    w->date_source = DATE_OTHER_END;
}

/* Hotel Sacher, Vienna | 파리 노보텔: a guess, taken only if it is a place. */
static struct itin_slice town_of(struct itin_slice words)
{
    size_t comma = words.len;
    while (comma > 0 && words.ptr[comma - 1] != ',')
        comma--;
    if (comma)
        return slice_trim(slice_from(words, comma));
    return slice(words.ptr, slice_find(words, LIT(" "), 0));
}

static bool stay_between(struct report *r, const struct view *v, struct itin_slice line,
                         const struct row_date *date)
{
    struct itin_slice words = without_nights(date->rest);
    int nights = nights_in(date->rest);
    if (!date->range || !date->from.has_date || !words.len || words.len > 100 || line_has_clock(line) ||
        is_told(line) || (!nights && !is_lodging(r, words)) || word_is_journey(words))
        return false;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    struct item *item = trip_add_item(r->trip, ITEM_STAY, view_span(v, line));
    if (!item)
        return true;
    int64_t between = days_between(&date->from, &date->to);
    item->origin = ORIGIN_SCHEDULE;
    item->table = r->list_number;
    item->title = item->where = keep_text(r, v, words);
    item->start = date->from;
    item->end = date->to;
    item->start.date_source = item->end.date_source = DATE_WRITTEN;
    item->start.span = item->start.date_span;
    item->end.span = item->end.date_span;
    item->all_day = true;
    if (nights && nights == between + 1)
        leave_a_day_later(&item->end);
    item->place_cell = keep_text(r, v, town_of(words));
    item->place_is_hint = text_is_set(item->place_cell);
    if (nights && nights != between && nights != between + 1)
        report_unread(r, view_span(v, line));
    return true;
}

/* A flight and its route, the clocks elsewhere or nowhere. */
static bool flight_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct text number;
    struct itin_slice norm;
    struct route route;
    if (line.len > 100 || is_told(line) || !flight_in(r, v, line, false, &number, &norm))
        return false;
    if (!word_is_flight(line) && !route_of_codes(line, &route) &&
        !(route_in(v, line, false, &route) && route.from.len && route.to.len))
        return false;
    struct row_date none = {0};
    struct entry e = day_entry(r, v, line, &none);
    return add(r, &e);
}

/* ---- all ----------------------------------------------------------------------------------- */

/* [date] clock[-clock] text, or below a day a line that tells of its entries */
bool schedule_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct row_date date = {0};
    bool sure = r->day.has && r->day.sure && !r->section.open && (r->line_number <= NEAR_LINES || r->line_item);
    if (!line.len || (!sure && !may_be_dated(line) && !(r->day.has && may_begin_entry(line, false))))
        return false;
    if (!sure || may_be_dated(line))
        read_row_date(r, v, line, &date);
    struct itin_slice rest = date.has ? skip_marks(date.rest) : line;
    bool near_heading = r->day.has && (r->line_number <= NEAR_LINES || r->line_item);
    if ((date.has && glued_word(line, date.rest)) || !rest.len)
        return false;
    if ((date.has || near_heading) && may_begin_entry(rest, date.has) && looks_timed(v, rest))
        return timed_line(r, v, line, &date, rest);
    if (date.has && date.range && stay_between(r, v, line, &date))
        return true;
    if (date.has ? !date.from.has_date || date.range : !sure)
        return false;
    if (inner_line(r, v, line, &date, rest, sure && !date.has))
        return true;
    return sure && !date.has && (stay_line(r, v, rest) || flight_line(r, v, rest));
}
