/* Lodgings told in lines. */
#include "base/base.h"

#include "read/lodging.h"
#include "read/prose.h"

static struct itin_slice drop_stay_words(struct itin_slice s)
{
    static const char *const words[] = {"(check-in)", "(check in)", "(체크인)", "(투숙)", "(숙박)", "check-in", "check in",
                                        "체크인", "투숙", "숙박", "(", ")", ",", "-", ":"};
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
        {"overnight at ", false},     {"overnight:", false},   {"hotel -", false},
        {"hotel –", false},           {"accommodation at ", false}, {"stay at ", false},
        {"stay in ", true},           {"night in ", true},     {"overnight ", true}, {"o/n ", true}, {"check-in:", false}, {"check-in at the ", false}, {"check in at the ", false},
        {"check-in at ", false},      {"check in at ", false}, {"check in to ", false},
        {"noche en el ", false},      {"noche en ", false},         {"alojamiento en ", false},  {"nuit à ", false},     {"nuit au ", false},
        {"nuitée à ", false},         {"hébergement à ", false},  {"Übernachtung in ", true}, {"Übernachtung im ", false},
        {"pernottamento a ", true},   {"pernottamento all'", false}, {"pernoite em ", true}, {"overnachting in ", true},
        {"check-in ", false},         {"check in ", false},    {"check into ", false},
        {"숙박:", false},             {"숙박 :", false},       {"투숙:", false},
        {"숙박지:", false},           {"(숙소)", false},       {"(숙박)", false},
        {"(hotel)", false},
    };
    *ret_town = false;
    if (lodging_named(line, ret_name)) {
        *ret_name = drop_stay_words(skip_marks(*ret_name));
        return ret_name->len > 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts_nocase(line, slice_of(words[i].text))) {
            *ret_name = drop_stay_words(skip_marks(slice_trim(slice_from(line, strlen(words[i].text)))));
            *ret_town = words[i].town;
            return ret_name->len > 0;
        }
    bool house = word_has(line, LIT("hotel")) || word_has(line, LIT("호텔")) || word_has(line, LIT("숙소"));
    struct itin_slice name = drop_stay_words(line);
    *ret_name = name;
    return house && name.len < line.len && line.len < 80 && name.len > 0;
}

/* "Hyatt Regency Seattle, 3 nights", "롯데호텔 (2박)": how many stand behind the name;
 * 0: none do. */
static int nights_behind(struct itin_slice *name)
{
    static const char *const units[] = {"nights", "night", "nts", "박", "泊", "晚", "Nächte", "nuits", "noches", "notti"};
    struct itin_slice s = *name;
    if (slice_ends(s, LIT(")")))
        s = slice_trim(slice_head(s, s.len - 1));
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct itin_slice unit = slice_of(units[i]);
        if (s.len <= unit.len || !slice_ends(s, unit))
            continue;
        struct itin_slice rest = slice_trim(slice_head(s, s.len - unit.len));
        size_t at = rest.len;
        while (at > 0 && rest.len - at < 2 && isdigit((unsigned char)rest.ptr[at - 1]))
            at--;
        if (at == 0 || at == rest.len || !strchr(" (,x-", rest.ptr[at - 1]))
            return 0;
        int n = 0;
        for (size_t k = at; k < rest.len; k++)
            n = n * 10 + (rest.ptr[k] - '0');
        rest = slice_trim(slice_head(rest, at));
        while (rest.len && strchr("(,:;-x", rest.ptr[rest.len - 1]))
            rest = slice_trim(slice_head(rest, rest.len - 1));
        if (slice_ends(rest, LIT(" for")))
            rest = slice_trim(slice_head(rest, rest.len - strlen(" for")));
        *name = rest.len ? rest : *name;
        return rest.len ? n : 0;
    }
    return 0;
}

/* The evening of the day above, or of the last entry that has a date of its own. */
static bool find_night(const struct report *r, struct when *ret)
{
    *ret = r->night.has_date && r->line_item ? r->night : r->day.when;
    return ret->has_date;
}

/* Lisbon of "Lisbon" and of "Hotel Tivoli Lisbon"; but Hotel Lisbon has its name alone. */
static struct itin_slice town_behind(struct itin_slice name)
{
    enum { MOST = 4 };
    struct itin_place_mention m[MOST];
    size_t n = itin_place_mentions(name, m, MOST), blanks = 0;
    if (!n || n > MOST)
        return slice(NULL, 0);
    const struct itin_place_mention *last = &m[n - 1];
    for (size_t i = 0; i < last->start; i++)
        blanks += name.ptr[i] == ' ';
    bool ends = last->start + last->len == name.len;
    return ends && (!last->start || blanks > 1) ? slice(name.ptr + last->start, last->len) : slice(NULL, 0);
}

bool prose_stay(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice name;
    struct when night;
    bool town;
    if (line.len > 120 || !find_night(r, &night) || word_is_aboard(line) || prose_is_told(line) ||
        WORD_HAS_ANY(line, "airport check-in", "flight check-in", "온라인 체크인", "online check-in") ||
        !lodging_in(line, &name, &town))
        return false;
    if (slice_ends(name, LIT(".")))
        name.len--;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    int nights = nights_behind(&name);
    struct item *item = report_stay(r, &night, keep_text(r, v, name), r->list_number, &r->stay);
    if (!item)
        return true;
    if (nights > 1) {
        prose_days_later(&item->end, nights - 1);
        item->end.day_offset = nights;
    }
    item->start.date_source = DATE_HEADING;
    struct itin_slice there = town_behind(name);
    item->place_cell = town ? item->title : prose_is_elsewhere(there, r->day.place.str) ? keep_text(r, v, there) : r->day.place;
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
    for (size_t open = slice_find(words, LIT("("), 1); open < words.len; open = slice_find(words, LIT("("), open + 1)) {
        struct itin_slice inner = slice_from(words, open);
        if (nights_in(slice_head(inner, slice_find(inner, LIT(")"), 0))))
            return slice_trim(slice_head(words, open));
    }
    return words;
}

static bool is_lodging(const struct report *r, struct itin_slice words)
{
    enum item_kind kind;
    bool said = word_kind(words, &kind) && kind == ITEM_STAY;
    bool above = r->line_number <= PROSE_NEAR_LINES && ((word_kind(r->heading.str, &kind) && kind == ITEM_STAY) ||
                                                        lodging_label_of(r->heading.str) == LODGING_NAME);
    above = above || lodging_label_of(r->before.str) == LODGING_NAME; /* "Hotels", no heading by its form */
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
    item->place_cell = keep_text(r, v, lodging_town(words));
    item->place_is_hint = text_is_set(item->place_cell);
    return item;
}

/* One date is its night, unless their number stands beside it. */
static bool ends_nights(struct row_date *date)
{
    int nights = nights_in(date->rest);
    if (!date->from.has_date || date->range)
        return date->from.has_date && date->to.has_date;
    date->to = date->from;
    prose_days_later(&date->to, nights ? nights : 1);
    return true;
}

/* Hotel Sacher, Vienna (6-9 May): the nights in brackets behind the name. */
static bool is_dated_lodging(struct report *r, const struct view *v, struct itin_slice part,
                             struct itin_slice *ret_name, struct row_date *ret_date)
{
    size_t open = part.len;
    while (open > 0 && part.ptr[open - 1] != '(')
        open--;
    struct itin_slice inner = slice_from(part, open);
    inner = slice_trim(slice_head(inner, slice_find(inner, LIT(")"), 0)));
    *ret_name = open ? slice_trim(slice_head(part, open - 1)) : slice_head(part, 0);
    if (open < 2)
        return false;
    prose_row_date(r, v, inner, ret_date);
    return ret_name->len > 1 && ends_nights(ret_date);
}

/* Hotel Sacher, Vienna, 6-9 May 2026 | Ibis Oslo, 2 nights from 4 March 2027 */
static bool dates_behind(struct report *r, const struct view *v, struct itin_slice part, struct itin_slice *ret_name,
                         struct row_date *ret_date)
{
    static const char *const words[] = {" from", " nights", " night", ",", "(", ":", "-", " on", " for"};
    for (size_t at = 1; at < part.len; at++) {
        if (part.ptr[at - 1] != ' ' || !prose_may_be_dated(slice_from(part, at)))
            continue;
        prose_row_date(r, v, slice_from(part, at), ret_date);
        bool sure = ret_date->from.has_date && (ret_date->range || ret_date->from.has_year || ret_date->from.weekday >= 0);
        if (!sure || line_has_clock(ret_date->rest))
            continue;
        struct itin_slice name = slice_trim(slice_head(part, at));
        int nights = nights_in(name);
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (slice_ends(name, slice_of(words[i]))) {
                name = slice_trim(slice_head(name, name.len - strlen(words[i])));
                while (nights && name.len && isdigit((unsigned char)name.ptr[name.len - 1]))
                    name = slice_trim(slice_head(name, name.len - 1));
                i = SIZE_MAX; /* once more */
            }
        *ret_name = name;
        if (nights && !ret_date->range)
            ret_date->rest = slice_head(part, at);
        return name.len > 1 && ends_nights(ret_date);
    }
    return false;
}

bool prose_stays_listed(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { MOST = 12 };
    struct itin_slice list, names[MOST], part;
    struct row_date dates[MOST];
    bool town, dated = false, whole = true;
    size_t n = 0;
    bool labelled = lodging_named(line, &list); /* then a long line is a list of several */
    if (!slice_has_digit(line) || line_has_clock(line) || (!labelled && prose_is_told(line)) ||
        !lodging_in(line, &list, &town))
        return false;
    list = slice(list.ptr, (size_t)(line.ptr + line.len - list.ptr)); /* with its last bracket */
    while (slice_split(&list, ';', &part)) {
        part = slice_trim(part);
        if (!part.len)
            continue;
        if (prose_is_told(part))
            return false;
        bool read = n < MOST && (is_dated_lodging(r, v, part, &names[n], &dates[n]) || dates_behind(r, v, part, &names[n], &dates[n]));
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

/* "Hotel Sacher Vienna, 6 May - 9 May 2026, room 12": no label, and nothing else has
 * read it. A lodging's label with a date that says too little is told. */
bool prose_stay_told(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice name;
    struct row_date date = {0};
    if (line.len > 120 || !slice_has_digit(line) || line_has_clock(line) || prose_is_told(line))
        return false;
    bool labelled = lodging_named(line, &name);
    if (!labelled && (!is_lodging(r, line) || word_is_journey(line) || word_label(line, &name) != LABEL_NONE ||
                      WORD_HAS_ANY(line, "conference", "expo", "fair", "forum", "seminar", "association", "학회", "협회",
                                   "박람회", "포럼", "산업", "세미나")))
        return false;
    bool dated = dates_behind(r, v, line, &name, &date) && (labelled || date.range) && !slice_has_digit(name);
    for (size_t at = 1; labelled && !dated && at < line.len; at++) /* 酒店：... 10月12日入住 10月16日退房 */
        dated = isdigit((unsigned char)line.ptr[at]) && !isdigit((unsigned char)line.ptr[at - 1]) && looks_dated(v, slice_from(line, at));
    if (!dated)
        return false;
    if (labelled)
        report_unread(r, view_span(v, line));
    else
        stay_from_to(r, v, view_span(v, line), name, &date);
    return true;
}

/* A night that was told without the other one. */
static void tell_lost(struct report *r)
{
    if (r->lodging.lost)
        report_unread(r, r->lodging.lost_at);
    r->lodging.lost = false;
}

/* What the lines have become, if they are whole now. */
static void note_lodging(struct report *r, size_t items)
{
    tell_lost(r);
    if (r->trip->n_items == items)
        return;
    if (!r->list_number)
        r->list_number = ++r->n_numbers;
    r->lodging.item->origin = ORIGIN_SCHEDULE;
    r->lodging.item->table = r->list_number;
}

bool prose_lodging(struct report *r, const struct view *v, struct itin_slice line)
{
    size_t items = r->trip->n_items;
    bool taken = lodging_line(&r->lodging, r->trip, v, view_skip_bullet(line),
                              r->day.has || r->section.open || (r->line_item && r->entry_above));
    note_lodging(r, items);
    return taken;
}

/* Cells that say something else are read as lines. */
static void read_row(struct report *r, const struct grid_row *row)
{
    size_t items = r->trip->n_items;
    bool taken = row->n >= 2 && lodging_cells(&r->lodging, r->trip, row->cells[0].text.str, &row->cells[1].text);
    note_lodging(r, items);
    for (size_t k = taken ? 2 : 0; k < row->n; k++) {
        struct itin_slice rest = row->cells[k].text.str, line;
        while (slice_split(&rest, '\n', &line))
            if (slice_has_digit(line)) /* no title, no heading */
                prose_line(r, &row->cells[k].text, slice_trim(line));
    }
}

/* Label and value in two cells, and both a check-in and a check-out among them. */
bool prose_is_lodging(struct report *r, const struct grid *grid)
{
    enum { MOST_ROWS = 40 };
    bool in = false, out = false;
    for (size_t i = 0; i < grid->n && i < MOST_ROWS; i++) {
        const struct grid_cell *cell = grid_at(&grid->rows[i], 0);
        enum lodging_label label = cell ? lodging_label_of(cell->text.str) : LODGING_NONE;
        in = in || label == LODGING_IN;
        out = out || label == LODGING_OUT;
    }
    for (size_t i = 0; in && out && i < grid->n; i++)
        read_row(r, &grid->rows[i]);
    return in && out;
}

void prose_lodging_end(struct report *r)
{
    lodging_end(&r->lodging);
    tell_lost(r);
}
