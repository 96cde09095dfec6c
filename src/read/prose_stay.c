/* Lodgings told in lines. */
#include "base/base.h"

#include "read/prose.h"

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

bool prose_stay(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice name;
    bool town;
    if (line.len > 120 || !r->day.when.has_date || word_is_aboard(line) || prose_is_told(line) ||
        WORD_HAS_ANY(line, "airport check-in", "flight check-in", "온라인 체크인", "online check-in") ||
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
    bool above = r->line_number <= PROSE_NEAR_LINES && word_kind(r->heading.str, &kind) && kind == ITEM_STAY;
    return said || above || WORD_HAS_ANY(words, "호텔", "리조트", "hotel", "inn", "resort", "hostel", "ホテル");
}

void prose_days_later(struct when *w, int days)
{
    struct itin_date d = w->date;
    if (!w->has_year)
        d.year = 2023; /* any year that is not a leap year */
    w->date = date_add(d, days);
    if (!w->has_year)
        w->date.year = 0;
    w->weekday = -1;
    w->date_source = DATE_OTHER_END;
}

/* Hotel Sacher, Vienna | 파리 노보텔: a guess, taken only if it is a place. */
struct itin_slice prose_town_of(struct itin_slice words)
{
    size_t comma = words.len;
    while (comma > 0 && words.ptr[comma - 1] != ',')
        comma--;
    if (comma)
        return slice_trim(slice_from(words, comma));
    return slice(words.ptr, slice_find(words, LIT(" "), 0));
}

static struct item *stay_from_to(struct report *r, const struct view *v, struct span span, struct itin_slice words,
                                 const struct row_date *date)
{
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    struct item *item = trip_add_item(r->trip, ITEM_STAY, span);
    if (!item)
        return NULL;
    item->origin = ORIGIN_SCHEDULE;
    item->table = r->list_number;
    item->title = item->where = keep_text(r, v, words);
    item->start = date->from;
    item->end = date->to;
    item->start.date_source = item->end.date_source = DATE_WRITTEN;
    item->start.span = item->start.date_span;
    item->end.span = item->end.date_span;
    item->all_day = true;
    item->place_cell = keep_text(r, v, prose_town_of(words));
    item->place_is_hint = text_is_set(item->place_cell);
    return item;
}

/* Hotel Sacher, Vienna (6-9 May): the nights in brackets behind the name. */
static bool is_dated_lodging(struct report *r, const struct view *v, struct itin_slice part,
                             struct itin_slice *ret_name, struct row_date *ret_date)
{
    size_t open = part.len;
    while (open > 0 && part.ptr[open - 1] != '(')
        open--;
    if (open < 2)
        return false;
    struct itin_slice inner = slice_from(part, open);
    inner = slice_trim(slice_head(inner, slice_find(inner, LIT(")"), 0)));
    prose_row_date(r, v, inner, ret_date);
    *ret_name = slice_trim(slice_head(part, open - 1));
    return ret_name->len > 1 && ret_date->range && ret_date->from.has_date && ret_date->to.has_date;
}

bool prose_stays_listed(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { MOST = 12 };
    struct itin_slice list, names[MOST], part;
    struct row_date dates[MOST];
    bool town, dated = false, whole = true;
    size_t n = 0;
    if (!slice_contains(line, LIT("(")) || !lodging_in(line, &list, &town))
        return false;
    list = slice(list.ptr, (size_t)(line.ptr + line.len - list.ptr)); /* with its last bracket */
    while (slice_split(&list, ';', &part)) {
        part = slice_trim(part);
        if (!part.len)
            continue;
        bool read = n < MOST && is_dated_lodging(r, v, part, &names[n], &dates[n]);
        dated |= read;
        whole &= read;
        n += read;
    }
    if (dated && !whole)
        report_unread(r, view_span(v, line));
    for (size_t i = 0; dated && i < n; i++)
        if (!stay_from_to(r, v, view_span(v, line), names[i], &dates[i]))
            break;
    return dated;
}

bool prose_stay_between(struct report *r, const struct view *v, struct itin_slice line,
                         const struct row_date *date)
{
    struct itin_slice words = without_nights(date->rest);
    int nights = nights_in(date->rest);
    if (!date->range || !date->from.has_date || !words.len || words.len > 100 || line_has_clock(line) ||
        prose_is_told(line) || (!nights && !is_lodging(r, words)) || word_is_journey(words))
        return false;
    struct item *item = stay_from_to(r, v, view_span(v, line), words, date);
    if (!item)
        return true;
    int64_t between = days_between(&date->from, &date->to);
    if (nights && nights == between + 1)
        prose_days_later(&item->end, 1);
    if (nights && nights != between && nights != between + 1)
        report_unread(r, view_span(v, line));
    return true;
}
