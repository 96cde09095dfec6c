/* Entries of days told in lines: below a date come clocks with words,
 * journeys and flights until the next date. */
#include "base/base.h"

#include "read/prose.h"
#include "read/scan.h"

/* ---- lines that begin with a clock -------------------------------------------------- */

/* "All day: conference", "ganztägig Besichtigung", "Nachmittag: Tour": what lasts all
 * day, or a part of the day that a sign parts from the words. */
static bool begins_with_part(struct itin_slice s)
{
    static const struct scan_word all_day[] = {{"all day", 0},     {"full day", 0},
                                               {"whole day", 0},   {"종일", 0},
                                               {"하루종일", 0},    {"전일", 0},
                                               {"終日", 0},        {"全天", 0},
                                               {"ganztägig", 0},   {"ganztags", 0},
                                               {"vormittags", 0},  {"nachmittags", 0},
                                               {"abends", 0},      {"toute la journée", 0},
                                               {"todo el día", 0}, {"tutto il giorno", 0}};
    static const struct scan_word parts[] = {
        {"Vormittag", 0}, {"Nachmittag", 0}, {"Abend", 0},      {"matin", 0}, {"après-midi", 0},
        {"soir", 0},      {"mattina", 0},    {"pomeriggio", 0}, {"上午", 0},  {"下午", 0},
        {"晚上", 0},      {"中午", 0},       {"早上", 0},       {"傍晚", 0},  {"午前", 0},
        {"午後", 0},      {"夕方", 0},       {"夜", 0}};
    struct cursor c = {.text = s};
    if (scan_word(&c, all_day, ARRAY_LEN(all_day)) >= 0)
        return true;
    if (scan_word(&c, parts, ARRAY_LEN(parts)) < 0)
        return false;
    scan_blanks(&c);
    struct itin_slice rest = slice_from(s, c.at);
    return slice_starts(rest, LIT(":")) || slice_starts(rest, LIT("：")) ||
           slice_starts(rest, LIT("- ")) || slice_starts(rest, LIT("– ")) ||
           slice_starts(rest, LIT("，")) || slice_starts(rest, LIT("、"));
}

static bool may_begin_entry(struct itin_slice s, bool dated)
{
    static const char *const words[] = {"오전", "오후", "익일", "다음날", "다음 날",
                                        "저녁", "아침", "새벽", "정오"};
    if (isdigit((unsigned char)s.ptr[0]) || dated || scan_shape(s, 0, "AM 9") || scan_shape(s, 0, "PM 9") || scan_shape(s, 0, "AM9") ||
        scan_shape(s, 0, "PM9"))
        return true;
    static const char *const halves[] = {"午前", "午後", "上午", "下午", "晚上", "早上"}; /* 午後2時 */
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(s, slice_of(words[i])))
            return true;
    for (size_t i = 0; i < ARRAY_LEN(halves); i++) {
        struct itin_slice hour = slice_trim(slice_from(s, strlen(halves[i])));
        if (slice_starts(s, slice_of(halves[i])) && hour.len && isdigit((unsigned char)hour.ptr[0]))
            return true;
    }
    return slice_starts_nocase(s, LIT("morning")) || slice_starts_nocase(s, LIT("afternoon")) ||
           slice_starts_nocase(s, LIT("evening")) || slice_starts_nocase(s, LIT("noon")) ||
           begins_with_part(s);
}

bool prose_add_timed(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, const struct clocks *clocks,
                     struct itin_slice timed)
{
    struct itin_slice content = skip_marks(clocks->rest);
    while (content.len && !clocks->two && content.ptr[0] == '~') /* 14:00~ 견학 */
        content = skip_marks(slice_from(content, 1));
    if (!content.len && clocks->start.clock == WHEN_EXACT)
        return prose_hold_clocks(r, v, line, date, timed);
    if (!content.len && !clocks->two)
        return false;
    struct entry e = prose_new_entry(r, v, line, date);
    e.time = v;
    e.time_part = timed;
    e.content_part = content.len ? content : timed;
    return prose_add(r, &e);
}

/* 10:00 (한국시간 23:00): the same moment elsewhere. */
static bool is_elsewhere(struct itin_slice line, const struct mark *mark)
{
    size_t start = (size_t)(mark->text.ptr - line.ptr), from = start > 28 ? start - 28 : 0;
    struct itin_slice before = slice(line.ptr + from, start - from);
    struct itin_slice behind = slice_from(line, start + mark->text.len);
    behind = slice(behind.ptr, behind.len < 8 ? behind.len : 8);
    static const char *const words[] = {"한국",   "KST",  "GMT",        "UTC",  "서울",
                                        "국내시", "현지", "Seoul time", "Korea"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(before, slice_of(words[i])) ||
            slice_contains(behind, slice_of(words[i])) ||
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

/* The next part of a list: up to a semicolon, or to a slash between two clocks
 * with their words (04:20 도하 도착 / 07:40 도하 출발). */
static bool next_part(const struct view *v, struct itin_slice *rest, struct itin_slice *ret_part)
{
    size_t slash = slice_find(*rest, LIT(" / "), 0), semicolon = slice_find(*rest, LIT(";"), 0);
    struct itin_slice part = slice_trim(slice_head(*rest, slash)),
                      behind = slice_from(*rest, slash < rest->len ? slash + 3 : slash);
    if (slash >= rest->len || slash > semicolon || !looks_timed(v, skip_marks(part)) ||
        !looks_timed(v, slice_trim(behind)))
        return slice_split(rest, ';', ret_part);
    *ret_part = part;
    *rest = behind;
    return true;
}

/* 09:00 Visit; 14:00 Meeting */
static bool add_list(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, struct itin_slice timed)
{
    struct itin_slice parts[MAX_LEGS], rest = timed, part;
    size_t n = 0;
    while (next_part(v, &rest, &part)) {
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
            prose_add_timed(r, v, line, i ? &none : date, &clocks, parts[i]);
    }
    return n > 1;
}

static bool timed_line(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice rest)
{
    struct clocks clocks;
    if (!read_clocks(r, v, rest, &clocks) || !clocks.has || clocks.rest.len > PROSE_LINE_BYTES)
        return false;
    if (clocks.start.clock == WHEN_PART &&
        slice_ends(clocks.rest, LIT("."))) /* Afternoon: check-in at the Motif. */
        return !date->has && prose_stay(r, v, skip_marks(clocks.rest));
    if (clocks.start.clock == WHEN_PART && (!clocks.rest.len || clocks.rest.len > 90))
        return false;
    if (!date->has && !r->day.sure && !r->line_item && prose_is_told(rest))
        return false;
    struct marks marks;
    marks_in(v, clocks.rest, &marks);
    bool parts = clocks.start.clock == WHEN_PART &&
                 slice_contains(clocks.rest, LIT(" / ")); /* 오전 ... / 오후 ... */
    if (parts && add_list(r, v, line, date, rest))
        return true;
    if (!open_marks(clocks.rest, &marks))
        return prose_add_timed(r, v, line, date, &clocks, rest);
    struct leg legs[MAX_LEGS];
    size_t n = legs_in(v, rest, legs);
    if (n > 1 || (n == 1 && !clocks.two)) {
        prose_add_legs(r, v, line, date, legs, n);
        return true;
    }
    if (add_list(r, v, line, date, rest) || prose_list(r, v, line, date, rest))
        return true;
    report_unread(r, view_span(v, line));
    return prose_add_timed(r, v, line, date, &clocks, rest);
}

/* ---- lines with their clocks elsewhere ------------------------------------------------- */

/* Meeting with the mayor, 14:00 | 시장 면담 (10:00~11:00) */
static bool add_behind(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice rest, const struct mark *mark)
{
    struct entry e = prose_new_entry(r, v, line, date);
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
    return prose_add(r, &e);
}

/* "항만청(10:00~12:00), 시청(14:00~15:30)": each with its clocks in brackets behind it. */
static bool list_behind(struct report *r, const struct view *v, struct itin_slice line,
                        const struct row_date *date, struct itin_slice rest)
{
    struct itin_slice parts[MAX_LEGS];
    struct marks marks[MAX_LEGS];
    size_t n = 0;
    while (rest.len) {
        size_t close = slice_find(rest, LIT(")"), 0);
        struct itin_slice part = slice_trim(slice_head(rest, close + (close < rest.len)));
        if (n == MAX_LEGS || close == rest.len || part.len > 90)
            return false;
        marks_in(v, part, &marks[n]);
        size_t open = slice_find(part, LIT("("), 0);
        if (marks[n].n != 1 || marks[n].more || marks[n].dates || open < 2 || open >= part.len ||
            marks[n].at[0].text.ptr < part.ptr + open)
            return false;
        parts[n++] = part;
        rest = slice_trim(slice_from(rest, close + 1));
        bool parted = slice_starts(rest, LIT(",")) || slice_starts(rest, LIT("、")) ||
                      slice_starts(rest, LIT(";"));
        if (rest.len && !parted)
            return false;
        while (rest.len && strchr(",; ", rest.ptr[0]))
            rest = slice_from(rest, 1);
        if (slice_starts(rest, LIT("、")))
            rest = slice_trim(slice_from(rest, strlen("、")));
    }
    for (size_t i = 0; n > 1 && i < n; i++) {
        struct leg legs[MAX_LEGS];
        struct row_date none = {0};
        if (legs_in(v, parts[i], legs) == 1)
            prose_add_legs(r, v, line, i ? &none : date, legs, 1);
        else
            add_behind(r, v, line, i ? &none : date, parts[i], &marks[i].at[0]);
    }
    return n > 1;
}

/* Thu 5 March: visit of the university 10am-12pm, Tromsø */
static bool span_behind(struct report *r, const struct view *v, struct itin_slice line,
                        const struct row_date *date, struct itin_slice rest)
{
    struct marks marks;
    marks_in(v, rest, &marks);
    bool one = marks.n == 1 && !marks.more && !marks.dates && marks.at[0].two;
    return one && rest.len < 120 && !prose_is_told(rest) && !prose_is_hours(rest) &&
           !has_travel(r, v, rest) && add_behind(r, v, line, date, rest, &marks.at[0]);
}

/* "Port (10:00~12:00, 14:00~15:00), City hall (16:00)": of an entry, whatever it is. */
static bool has_spans(struct itin_slice line, const struct marks *marks)
{
    enum { SHORT = 100 };
    size_t spans = 0;
    for (size_t i = 0; i < marks->n; i++)
        spans += marks->at[i].two;
    return line.len < SHORT && marks->n > 1 && spans;
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
    size_t n = prose_is_told(rest) ? 0 : legs_in(v, rest, legs);
    if (n) {
        prose_add_legs(r, v, line, date, legs, n);
        return true;
    }
    if (!sure || prose_is_hours(rest))
        return false;
    if (marks.n == 1 && !marks.more && !marks.dates && !prose_is_told(rest))
        return add_behind(r, v, line, date, rest, &marks.at[0]);
    if (prose_booking_line(r, v, rest))
        return true;
    if (!has_travel(r, v, rest) && (prose_is_told(rest) || !(word_kind(rest, &kind) || has_spans(rest, &marks))))
        return false;
    report_unread(r, view_span(v, rest));
    return true;
}

/* "Free day", "자유일정", the first line of a day. */
static bool free_line(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { SHORT = 40 };
    enum item_kind kind;
    struct row_date none = {0};
    if (r->line_item || line.len > SHORT || !r->day.when.has_date || r->day.range ||
        !word_kind(line, &kind) || kind != ITEM_DAY || slice_ends(line, LIT(".")))
        return false;
    struct entry e = prose_new_entry(r, v, line, &none);
    return prose_add(r, &e);
}

/* "On Sunday 8 March at 15:00 we meet": words around the date of a sentence. */
static struct itin_slice without_word(struct itin_slice s, const char *word)
{
    struct itin_slice w = slice_of(word);
    return slice_starts_nocase(s, w) ? slice_trim(slice_from(s, w.len)) : s;
}

static struct itin_slice behind_date(const struct view *v, struct itin_slice rest)
{
    static const char *const words[] = {"at ", "à ", "um ", "a las ", "alle "};
    struct itin_slice behind = rest;
    for (size_t i = 0; i < ARRAY_LEN(words) && behind.len == rest.len; i++)
        behind = without_word(rest, words[i]);
    return behind.len && looks_timed(v, behind) ? behind : rest;
}

/* "... at 14:00 in New York." */
static struct itin_slice in_town(struct itin_slice where)
{
    struct itin_slice town =
        slice_starts(where, LIT("in ")) ? slice_from(where, 3) : slice(NULL, 0);
    return slice_ends(town, LIT(".")) ? slice_head(town, town.len - 1) : town;
}

/* "Meeting with the agency: 5 April 2025, 10:00-12:00, Santiago." */
bool prose_dated_within(struct report *r, const struct view *v, struct itin_slice line)
{
    static const char *const signs[] = {": ", ", ", " - ", " – ", " on ", " ("};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        size_t at = slice_find(line, slice_of(signs[i]), 3), behind = at + strlen(signs[i]);
        struct itin_slice words = slice_trim(slice_head(line, at)), rest;
        struct row_date date = {0};
        struct clocks clocks;
        enum item_kind kind;
        if (behind >= line.len || words.len > 90)
            continue;
        prose_row_date(r, v, slice_from(line, behind), &date);
        rest = date.has ? behind_date(v, skip_marks(date.rest)) : slice(NULL, 0);
        if (!date.from.has_date || date.range || !rest.len || !read_clocks(r, v, rest, &clocks) ||
            !clocks.has || (!clocks.two && !word_kind(words, &kind)) || has_travel(r, v, line) ||
            line_has_clock(clocks.rest))
            continue;
        struct entry e = prose_new_entry(r, v, line, &date);
        e.time = v;
        e.time_part = rest;
        e.content_part = words;
        r->line_item = NULL;
        if (!prose_add(r, &e))
            return false;
        struct itin_slice where = skip_marks(clocks.rest), town = in_town(where);
        if (town.len)
            where = town;
        else
            town = prose_town_told(slice(line.ptr, (size_t)(where.ptr + where.len - line.ptr)));
        if (town.len && slice_ends(where, LIT("."))) /* of the sentence */
            where.len--;
        if (where.len && !text_is_set(r->line_item->where))
            r->line_item->where = keep_text(r, v, where);
        if (where.len && town.len && town.ptr >= where.ptr) {
            r->line_item->place_cell = keep_text(r, v, town);
            r->line_item->place_is_hint = true;
        }
        return true;
    }
    return false;
}

/* "17.05 Depart Sydney, arrive Suva 23.50": the second can be no date, so both
 * are clocks. */
static bool has_points(const struct view *v, struct itin_slice line)
{
    struct cursor c = view_cursor(v, line);
    bool date, proved = false;
    if (!notation_point(&c, &date) || !word_is_journey(line))
        return false;
    for (; c.at < line.len && !proved; c.at++)
        proved = (c.at == 0 || line.ptr[c.at - 1] == ' ') && notation_point(&c, &date) && !date;
    return proved;
}

/* May the numbers be the date of an entry of this list: of the trip, or within a
 * month behind the heading? */
static bool is_near(const struct report *r, int month, int day)
{
    enum { A_MONTH = 31 };
    const struct itin_trip *trip = r->trip;
    struct when w = r->day.when;
    w.date.month = (int8_t)month;
    w.date.day = (int8_t)day;
    struct itin_date probe = {w.date.year ? w.date.year : 2023, w.date.month, w.date.day};
    if (!date_is_valid(probe))
        return false;
    if (trip->has_dates)
        return days_between(&trip->first, &w) >= 0 && days_between(&w, &trip->last) >= 0;
    int64_t days = days_between(&r->day.when, &w);
    return days >= 0 && days <= A_MONTH;
}

/* Below the heading of a day "09.15 - 11.15" are clocks, unless a date of the
 * list can be meant; in a list that has shown such clocks they always are. */
static bool has_day_points(struct report *r, const struct view *v, struct itin_slice line)
{
    struct cursor c = view_cursor(v, line);
    bool date;
    int a, b;
    if (!r->day.has || !r->day.sure || !r->day.when.has_date || !notation_point(&c, &date) ||
        !scan_number(&c, 1, 2, &a) || !scan_lit(&c, ".") || !scan_number(&c, 2, 2, &b))
        return false;
    r->points |= !date;
    struct itin_slice behind = slice_from(line, c.at);
    if (!behind.len || (behind.ptr[0] != ' ' && behind.ptr[0] != '-' && behind.ptr[0] != ':'))
        return false; /* 4.06(월), 4.06. */
    if (!date || r->points || (!is_near(r, a, b) && !is_near(r, b, a)))
        return true;
    scan_blanks(&c); /* or no days from the one to the other */
    if (!scan_lit(&c, "-") && !scan_lit(&c, "–") && !scan_lit(&c, "~"))
        return false;
    scan_blanks(&c);
    return notation_point(&c, &date) && scan_number(&c, 1, 2, &a) && scan_lit(&c, ".") &&
           scan_number(&c, 2, 2, &b) && !is_near(r, a, b) && !is_near(r, b, a);
}

/* "14h05 : départ", "20h dîner": a French clock begins the line, no duration ("14h de
 * vol", "2h walk"). */
static bool has_hours(struct itin_slice line)
{
    enum { MORNING = 7 };
    size_t digits = scan_shape(line, 0, "99H") ? 2 : scan_shape(line, 0, "9H") ? 1 : 0;
    if (!digits)
        return false;
    struct itin_slice rest = slice_from(line, digits + 1), behind = slice_trim(rest);
    int hour = digits == 2 ? (line.ptr[0] - '0') * 10 + line.ptr[1] - '0' : line.ptr[0] - '0';
    if (scan_shape(rest, 0, "99") || !behind.len || strchr(":-,", behind.ptr[0]) ||
        slice_starts(behind, LIT("–")))
        return true;
    return rest.ptr[0] == ' ' && hour >= MORNING && !slice_starts(behind, LIT("de ")) &&
           !slice_starts(behind, LIT("of "));
}

/* "..., arrives 10:45. Overnight Seattle.": bytes of the line before the sentence that
 * tells the night; line.len: none does. */
static size_t night_sentence(struct itin_slice line)
{
    static const char *const begins[] = {". Overnight in ", ". Overnight at ", ". Overnight ",
                                         ". Night in ",     ". O/N ",          " (overnight "};
    size_t at = line.len;
    for (size_t i = 0; i < ARRAY_LEN(begins) && at == line.len; i++)
        at = slice_find(line, slice_of(begins[i]), 1);
    struct itin_slice rest = at < line.len ? slice_from(line, at + 2) : line;
    bool plain = at < line.len && rest.len < 50 && !slice_has_digit(rest) &&
                 slice_find(rest, LIT(". "), 0) == rest.len && !word_is_aboard(rest);
    return plain ? at : line.len;
}

/* The night of a line that goes on: in the town or the house that its last words name. */
static void add_night(struct report *r, const struct view *v, struct itin_slice words)
{
    if (words.len && words.ptr[words.len - 1] == ')')
        words.len--;
    (void)prose_stay(r, v, slice_trim(words));
}

/* [date] clock[-clock] text, or below a day a line that tells of its entries */
static bool take_schedule(struct report *r, const struct view *seen, struct itin_slice line)
{
    struct row_date date = {0};
    struct view view = *seen;
    const struct view *v = &view;
    view.points = has_points(v, line) || has_day_points(r, v, line);
    view.hours = r->day.has && has_hours(line);
    if (prose_stays_listed(r, v, line))
        return true;
    bool follows = r->line_item && r->entry_above; /* the lines of a dated entry go on */
    bool sure = r->day.has && r->day.sure && !r->section.open &&
                (r->line_number <= PROSE_NEAR_LINES || r->line_item);
    if (!prose_is_told(line) && !word_is_journey(line) && !has_travel(r, v, line))
        line = without_word(line, "on ");
    if (!line.len || (!sure && !prose_may_be_dated(line) &&
                      !((r->day.has || follows) && may_begin_entry(line, false))))
        return line.len && follows && prose_stay(r, v, line);
    if (!sure || prose_may_be_dated(line))
        prose_row_date(r, v, line, &date);
    struct itin_slice dated = date.has ? skip_marks(date.rest) : slice(NULL, 0);
    while (dated.len && strchr("])>", dated.ptr[0]))
        dated = skip_marks(slice_trim(slice_from(dated, 1)));
    view.hours = view.hours || has_hours(dated) || has_hours(without_word(dated, "à "));
    struct itin_slice rest = date.has ? behind_date(v, dated) : line;
    bool near_heading = r->day.has && (r->line_number <= PROSE_NEAR_LINES || r->line_item);
    if ((date.has && prose_glued(line, date.rest)) || !rest.len)
        return false;
    if (!date.has && prose_leg_with_date(r, v, line))
        return true;
    if ((date.has || near_heading || follows) && may_begin_entry(rest, date.has) &&
        looks_timed(v, rest))
        return timed_line(r, v, line, &date, rest);
    if (date.has && date.range &&
        (prose_leg_over_days(r, v, line, &date, rest) || prose_stay_between(r, v, line, &date)))
        return true;
    if (!date.has && !sure)
        return follows && prose_stay(r, v, rest);
    if (date.has && (!date.from.has_date || date.range))
        return false;
    if ((date.has || sure) && !prose_is_told(rest) &&
        (list_behind(r, v, line, &date, rest) || prose_list(r, v, line, &date, rest)))
        return true;
    if (inner_line(r, v, line, &date, rest, sure && !date.has))
        return true;
    if (date.has && date.from.weekday >= 0 && span_behind(r, v, line, &date, rest))
        return true;
    return sure && !date.has &&
           (prose_stay(r, v, rest) || prose_flight_line(r, v, rest) || free_line(r, v, rest));
}

/* "귀국: 12.5.(토) A 12:10 → B 12:45 / B 14:00 → C 18:30": several journeys behind the
 * name of the way and their date. */
static bool labelled_list(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { LONGEST_LABEL = 30 };
    size_t colon = slice_find(line, LIT(":"), 0);
    struct itin_slice label = slice_head(line, colon), rest = slice_trim(slice_from(line, colon < line.len ? colon + 1 : colon));
    struct row_date date = {0};
    struct leg legs[MAX_LEGS];
    struct text number;
    struct itin_slice norm;
    if (!rest.len || colon > LONGEST_LABEL || slice_has_digit(label))
        return false;
    if (r->line_item && r->entry_above && flight_in(r, v, rest, false, &number, &norm) && legs_in(v, rest, legs) == 1) {
        prose_add_legs(r, v, line, &date, legs, 1); /* 환승: 헬싱키 17:20 - 런던 18:40 (AY1337) */
        return true;
    }
    if (!word_is_journey(label) || !prose_may_be_dated(rest))
        return false;
    prose_row_date(r, v, rest, &date);
    return date.has && date.from.has_date && !date.range &&
           prose_list(r, v, line, &date, behind_date(v, skip_marks(date.rest)));
}

bool schedule_line(struct report *r, const struct view *seen, struct itin_slice line)
{
    size_t end = line.len < PROSE_LINE_BYTES ? night_sentence(line) : line.len;
    if (!take_schedule(r, seen, slice_head(line, end)))
        return (end < line.len && take_schedule(r, seen, line)) || labelled_list(r, seen, line);
    if (end < line.len)
        add_night(r, seen, slice_from(line, end + 2));
    return true;
}
