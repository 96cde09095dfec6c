/* Meeting sections: heading, date line, venue, people, agenda. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/prose.h"

enum {
    RANK_BRACKET = 10, /* [1] */
    RANK_PAREN,        /* (1) */
    RANK_DOT,          /* 1. */
    RANK_HALF_PAREN,   /* 1) */
    RANK_HANGUL,       /* 가. */
    RANK_CIRCLED,      /* ① */
    RANK_ROMAN,        /* Ⅰ. */
    RANK_SQUARE,       /* □ ■ */
    RANK_BULLET        /* ○ ◎ */
};

enum { NEAR_LINES = 6 }; /* from a heading to its date line */

static unsigned rank_of_hashes(struct itin_slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '#')
        n++;
    return n >= 1 && n <= 6 && n < line.len && line.ptr[n] == ' ' ? (unsigned)n : 0;
}

static size_t digits_at(struct itin_slice s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && n < 3 && isdigit((unsigned char)s.ptr[at + n]))
        n++;
    return n;
}

static unsigned rank_of_number(struct itin_slice line)
{
    bool bracket = line.ptr[0] == '[', paren = line.ptr[0] == '(';
    size_t from = bracket || paren ? 1 : 0, n = digits_at(line, from), at = from + n;
    if (n == 0 || n > 2 || at >= line.len)
        return 0;
    char close = line.ptr[at];
    if (bracket)
        return close == ']' ? RANK_BRACKET : 0;
    if (paren)
        return close == ')' ? RANK_PAREN : 0;
    if (at + 1 >= line.len || isdigit((unsigned char)line.ptr[at + 1]))
        return 0;
    return close == '.' && line.ptr[at + 1] == ' ' ? RANK_DOT : close == ')' ? RANK_HALF_PAREN : 0;
}

static unsigned rank_of_sign(struct itin_slice line)
{
    size_t at = 0;
    uint32_t cp = utf8_next(line, &at);
    if (cp >= 0x2460 && cp <= 0x2473)
        return RANK_CIRCLED;
    if (cp >= 0x2160 && cp <= 0x216B)
        return RANK_ROMAN;
    if (cp == 0x25A0 || cp == 0x25A1)
        return RANK_SQUARE;
    if (cp == 0x25CB || cp == 0x25CE || cp == 0x25CF)
        return RANK_BULLET;
    if (utf8_is_hangul(cp) && at + 1 < line.len && line.ptr[at] == '.' && line.ptr[at + 1] == ' ')
        return RANK_HANGUL;
    return 0;
}

unsigned section_rank(struct itin_slice line)
{
    if (!line.len)
        return 0;
    unsigned rank = rank_of_hashes(line);
    if (!rank)
        rank = rank_of_number(line);
    return rank ? rank : rank_of_sign(line);
}

/* The words of a heading, without its number and signs. */
struct itin_slice section_words(struct itin_slice line)
{
    while (line.len && line.ptr[0] == '#')
        line = slice_from(line, 1);
    line = slice_trim(line);
    if (!line.len)
        return line;
    unsigned rank = rank_of_number(line);
    if (rank) {
        size_t at = digits_at(line, line.ptr[0] == '[' || line.ptr[0] == '(' ? 1 : 0);
        at += line.ptr[0] == '[' || line.ptr[0] == '(' ? 2 : 1;
        return view_skip_bullet(slice_from(line, at));
    }
    rank = rank_of_sign(line);
    if (rank) {
        size_t at = 0;
        utf8_next(line, &at);
        line = slice_from(line, at);
        if (line.len && line.ptr[0] == '.')
            line = slice_from(line, 1);
    }
    return view_skip_bullet(line);
}

bool section_ends(unsigned rank, unsigned of)
{
    if (rank <= 6)
        return of > 6 || rank <= of;
    return rank == of;
}

void section_end(struct report *r)
{
    r->section = (struct section){0};
    when_init(&r->section.when);
}

void section_heading(struct report *r, const struct view *v, struct itin_slice line, unsigned rank)
{
    if (r->section.open && section_ends(rank, r->section.rank))
        section_end(r);
    r->section.in_heads = false;
    if (rank >= RANK_SQUARE && text_is_set(r->heading) && r->heading_rank < RANK_SQUARE &&
        r->line_number < NEAR_LINES)
        return; /* a point under a heading is no heading of its own */
    struct itin_slice words = section_words(line);
    if (words.len && words.len < 300) {
        r->heading = keep_text(r, v, words);
        r->heading_rank = rank;
        r->line_number = 0;
    }
}

/* ---- the date line ------------------------------------------------------------------ */

static struct text title_near(const struct report *r, unsigned *ret_rank)
{
    *ret_rank = r->heading_rank;
    if (text_is_set(r->heading) && r->line_number <= NEAR_LINES)
        return r->heading;
    *ret_rank = text_is_set(r->before) ? RANK_BULLET + 1 : r->heading_rank;
    return text_is_set(r->before) ? r->before : r->heading;
}

static void make_item(struct report *r, const struct clocks *clocks, struct span span)
{
    struct section *s = &r->section;
    enum item_kind kind = ITEM_MEETING;
    if (!word_kind(s->title.str, &kind) || item_kind_travels(kind) || kind == ITEM_STAY ||
        kind == ITEM_DAY || kind == ITEM_FORMALITY)
        kind = ITEM_MEETING;
    struct item *item = trip_add_item(r->trip, kind, span);
    if (!item)
        return;
    s->item = item;
    s->number = ++r->n_numbers;
    s->has_when = true;
    item->origin = ORIGIN_SECTION;
    item->table = s->number;
    item->title = s->title;
    item->where = s->where;
    item->start = clocks->start;
    item->end = clocks->end;
    if (!item->start.has_date)
        when_take_date(&item->start, &s->when);
    item->start.date_source = item->start.has_date      ? DATE_WRITTEN
                              : item->start.day_number ? DATE_DAY_NUMBER
                                                       : DATE_NONE;
    if (item->end.has_date)
        item->end.date_source = DATE_WRITTEN;
    else if (item->end.clock != WHEN_NO_CLOCK)
        item->end.date_source = DATE_OTHER_END;
}

static struct itin_slice behind_separator(struct itin_slice s)
{
    while (s.len && strchr("/,;|)-", s.ptr[0]))
        s = slice_trim(slice_from(s, 1));
    return s;
}

/* Mon, 3 Jun 2024 09:12:00 +0900: seconds are of mails, not of meetings. */
static bool is_mail_date(const struct clocks *clocks, struct itin_slice value)
{
    size_t colons = 0;
    for (size_t i = 0; i < value.len; i++)
        colons += value.ptr[i] == ':';
    return !clocks->two && colons >= 2;
}

static void add_issued(struct report *r, const struct when *date)
{
    struct fact *fact = trip_add_fact(r->trip, FACT_ISSUED, date->date_span);
    if (fact)
        fact->from = *date;
}

static bool same_hours(const struct clocks *c)
{
    return c->end.time.hour * 60 + c->end.time.minute > c->start.time.hour * 60 + c->start.time.minute;
}

static void open_at(struct report *r, const struct when *when)
{
    unsigned rank;
    struct text title = title_near(r, &rank);
    section_end(r);
    r->section.open = true;
    r->section.rank = rank;
    r->section.title = title;
    r->section.when = *when;
    if (text_is_set(title) && title.str.ptr == r->where_heading.ptr)
        r->section.where = r->where_above;
}

/* What follows the hours: where it is, perhaps labelled so. */
static void where_behind(struct report *r, const struct view *v, struct itin_slice rest)
{
    struct itin_slice where = behind_separator(rest), value;
    if (word_label(where, &value) == LABEL_WHERE)
        where = value;
    if (where.len && r->section.item)
        r->section.item->where = keep_text(r, v, where);
}

/* Mon 10:00 */
static struct itin_slice skip_weekday(const struct view *v, struct itin_slice s, int *ret)
{
    struct cursor c = view_cursor(v, s);
    return notation_weekday(&c, ret) ? behind_separator(slice_trim(slice_from(s, c.at))) : s;
}

/* (일시) 10:00~12:00: of the day above the section; without one, of the row of the
 * schedule that is meant, which resolve finds, or it is told. */
static bool hours_line(struct report *r, const struct view *v, struct itin_slice value, const struct row_date *date)
{
    struct clocks clocks;
    int weekday = date->from.weekday;
    struct itin_slice hours = date->has ? behind_separator(date->rest) : skip_weekday(v, value, &weekday);
    if (prose_is_hours(value) || !hours.len || !read_clocks(r, v, hours, &clocks) || !clocks.has)
        return false;
    struct when day = date->from;
    if (!day.day_number && r->day.has && r->day.holds)
        day = r->day.when;
    if (weekday >= 0)
        day.weekday = weekday;
    if (!day.has_date && !day.day_number && clocks.start.clock == WHEN_PART)
        return false; /* 추후 협의 */
    if (!r->section.open || r->section.item || !r->section.when.has_date)
        open_at(r, &day);
    make_item(r, &clocks, view_span(v, value));
    where_behind(r, v, clocks.rest);
    return true;
}

/* Over three days or more, below 출장 개요 or a numbered point of it: the whole trip, and
 * no meeting. */
static bool is_long(const struct report *r, const struct when *from, const struct clocks *clocks, struct itin_slice value)
{
    bool overview = WORD_HAS_ANY(r->heading.str, "개요", "출장", "overview", "summary", "概要") || slice_contains(r->heading.str, value);
    return overview && clocks->two && clocks->end.has_date && days_between(from, &clocks->end) >= 2;
}

static bool when_line(struct report *r, const struct view *v, struct itin_slice value)
{
    struct row_date date = {0};
    when_init(&date.from);
    when_init(&date.to);
    read_dates(r, v, value, &date);
    if (!date.has || !date.from.has_date)
        return hours_line(r, v, value, &date);
    struct itin_slice rest = behind_separator(date.rest);
    struct clocks clocks;
    bool timed = rest.len && read_clocks(r, v, rest, &clocks) && clocks.has;
    if (!timed && date.range) {
        prose_period(r, v, value, false);
        return true;
    }
    if (timed && is_mail_date(&clocks, value)) {
        add_issued(r, &date.from);
        return true;
    }
    if (timed && date.range && clocks.two && !clocks.end.has_date && same_hours(&clocks)) {
        report_unread(r, view_span(v, value)); /* the same hours on each day, or all the time? */
        return true;
    }
    if (timed && is_long(r, &date.from, &clocks, value)) { /* 일시: 5. 3. 16:05 ~ 5. 8. 15:30 */
        struct when first = date.from, last = clocks.end;
        return prose_take_period(r, view_span(v, value), &first, &last);
    }
    open_at(r, &date.from);
    if (!timed && r->hours.has && r->hours.heading.ptr == r->heading.str.ptr) {
        make_item(r, &r->hours.clocks, r->hours.span);
        return true;
    }
    if (!timed) { /* a date alone: for the lines and tables below it */
        r->day = (struct day_heading){.has = true, .when = date.from, .line = view_span(v, value)};
        r->date_line = date.from;
        r->has_date_line = true;
        return true;
    }
    if (date.range && !clocks.end.has_date && clocks.two) {
        struct when clock = clocks.end;
        clocks.end = date.to;
        clocks.end.span = clock.span;
        clocks.end.clock = clock.clock;
        clocks.end.time = clock.time;
        clocks.end.time_24 = clock.time_24;
    }
    make_item(r, &clocks, view_span(v, value));
    where_behind(r, v, clocks.rest);
    return true;
}

static bool time_line(struct report *r, const struct view *v, struct itin_slice value)
{
    struct clocks clocks;
    struct section *s = &r->section;
    if (!read_clocks(r, v, value, &clocks) || !clocks.has)
        return false;
    if (!s->open || s->item || !s->when.has_date) {
        bool under = text_is_set(r->heading) && r->line_number <= NEAR_LINES;
        r->hours = (struct hours){under, clocks, view_span(v, value), r->heading.str};
        return false;
    }
    make_item(r, &clocks, view_span(v, value));
    r->has_date_line = false;
    return true;
}

/* 장소 above the date of a section, or above a whole programme. */
static void where_above(struct report *r, const struct view *v, struct itin_slice value)
{
    struct text *venue = &r->trip->venue, where = keep_text(r, v, value);
    r->where_above = where;
    r->where_heading = r->line_number <= NEAR_LINES ? r->heading.str : slice(NULL, 0);
    if (r->trip->n_items)
        return;
    r->many_venues = r->many_venues || (text_is_set(*venue) && !slice_eq(venue->str, where.str));
    *venue = r->many_venues ? (struct text){0} : where;
}

static bool where_line(struct report *r, const struct view *v, struct itin_slice value)
{
    struct section *s = &r->section;
    if (!s->open && value.len)
        where_above(r, v, value);
    if (!s->open || !value.len)
        return false;
    s->where = keep_text(r, v, value);
    if (s->item && !text_is_set(s->item->where))
        s->item->where = s->where;
    return true;
}

static bool issued_line(struct report *r, const struct view *v, struct itin_slice value)
{
    struct cursor c = view_cursor(v, value);
    struct when date;
    when_init(&date);
    cursor_blanks(&c);
    if (notation_date(&c, &date) != NOTATION_OK)
        return false;
    keep_when(r, v, &date);
    add_issued(r, &date);
    return true;
}

bool section_label(struct report *r, enum label label, const struct view *v, struct itin_slice value)
{
    r->section.in_heads = false;
    switch (label) {
    case LABEL_WHEN:
        return when_line(r, v, value);
    case LABEL_TIME:
        if (time_line(r, v, value))
            return true;
        if (!r->section.open && !line_has_clock(value)) /* 时间：2026年10月12日至14日 */
            prose_period(r, v, value, true);
        return false;
    case LABEL_WHERE:
        return where_line(r, v, value);
    case LABEL_ATTENDEES:
        if (!r->section.item)
            return false;
        r->section.in_heads = heads_total(r, r->section.item, v, value);
        return true;
    case LABEL_PERIOD:
        prose_period(r, v, value, true);
        return false; /* the line's other facts are still to be read */
    case LABEL_ISSUED:
        return issued_line(r, v, value);
    case LABEL_TITLE:
        if (!text_is_set(r->trip->title) && value.len)
            r->trip->title = keep_text(r, v, value);
        return false;
    case LABEL_AGENDA:
        r->section.narrative = false;
        return false;
    case LABEL_TRAVELLER:
    case LABEL_NONE:
        break;
    }
    return false;
}

/* ---- the agenda ---------------------------------------------------------------------- */

static void add_agenda_row(struct report *r, const struct clocks *clocks,
                           const struct view *title, struct itin_slice title_part, struct span span)
{
    struct agenda_row *row = item_add_agenda(r->trip, r->section.item);
    if (!row)
        return;
    row->start = clocks->start;
    row->end = clocks->end;
    if (row->start.has_date)
        row->start.date_source = DATE_WRITTEN;
    if (row->end.has_date)
        row->end.date_source = DATE_WRITTEN;
    row->span = span;
    if (title && title_part.len)
        row->title = keep_text(r, title, title_part);
    r->trip->n_agenda_rows++;
}

static const struct view *agenda_title(const struct grid_row *row, size_t time)
{
    for (size_t i = 0; i < row->n; i++)
        if (i != time && row->cells[i].text.str.len && !row->cells[i].from_above &&
            word_role(row->cells[i].text.str) == ROLE_NONE &&
            !looks_lasting(&row->cells[i].text, row->cells[i].text.str))
            return &row->cells[i].text;
    return NULL;
}

static const struct view *role_cell(const struct grid_row *row, const struct shape *s, enum role role)
{
    for (size_t i = 0; s && i < s->n; i++)
        if (s->role[i] == role) {
            const struct grid_cell *cell = grid_at(row, i);
            if (cell && cell->text.str.len)
                return &cell->text;
        }
    return NULL;
}

static void agenda_row(struct report *r, const struct grid_row *row, const struct shape *s, size_t time)
{
    const struct grid_cell *cell = grid_at(row, time);
    struct clocks clocks;
    if (!cell || !cell->text.str.len)
        return;
    struct itin_slice rest = cell->text.str, line;
    if (!view_line(&rest, &line) || !read_clocks(r, &cell->text, line, &clocks)) {
        if (slice_has_digit(cell->text.str) && s && !looks_lasting(&cell->text, cell->text.str))
            report_unread(r, view_span(&cell->text, cell->text.str));
        return;
    }
    const struct view *title = role_cell(row, s, ROLE_CONTENT);
    if (!title)
        title = agenda_title(row, time);
    rest = title ? title->str : slice(NULL, 0);
    struct itin_slice part = {0};
    view_line(&rest, &part);
    add_agenda_row(r, &clocks, title, part, span_of(r->source, row->raw));
}

static size_t time_column(const struct grid *grid, size_t first, const struct shape *s)
{
    for (size_t i = 0; s && i < s->n; i++)
        if (s->role[i] == ROLE_TIME || s->role[i] == ROLE_DEPART)
            return i;
    for (size_t i = 0; i < grid->width; i++) {
        size_t timed = 0;
        for (size_t k = first; k < grid->n; k++) {
            const struct grid_cell *cell = grid_at(&grid->rows[k], i);
            timed += cell && looks_timed(&cell->text, cell->text.str);
        }
        if (timed * 2 > grid->n - first)
            return i;
    }
    return grid->width;
}

void section_agenda(struct report *r, const struct grid *grid, size_t first, const struct shape *s)
{
    size_t time = time_column(grid, first, s);
    r->section.in_heads = false;
    if (!r->section.item || r->section.agenda_done || time >= grid->width)
        return;
    size_t before = r->section.item->n_agenda;
    for (size_t i = first; i < grid->n && !r->trip->arena.failed; i++)
        if (!grid_row_is_blank(&grid->rows[i]))
            agenda_row(r, &grid->rows[i], s, time);
    r->section.agenda_done = r->section.item->n_agenda > before;
}

/* 09:30~09:35 Welcome, as a line */
static bool agenda_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct clocks clocks;
    if (!r->section.item || r->section.agenda_done || r->section.narrative || !looks_timed(v, line) ||
        !isdigit((unsigned char)line.ptr[0]) || !read_clocks(r, v, line, &clocks) || !clocks.has)
        return false;
    struct itin_slice title = behind_separator(clocks.rest);
    if (!title.len || title.len > 300 || !clocks.two)
        return false;
    add_agenda_row(r, &clocks, v, title, view_span(v, line));
    return true;
}

/* How far a line is indented. */
static size_t indent_of(const struct view *v, struct itin_slice line)
{
    struct itin_slice before = slice(v->real->text.ptr, view_span(v, line).start);
    size_t n = 0;
    while (n < before.len && (before.ptr[before.len - n - 1] == ' ' || before.ptr[before.len - n - 1] == '\t'))
        n++;
    return n;
}

static uint32_t bullet_of(struct itin_slice line)
{
    size_t at = 0;
    return view_skip_bullet(line).ptr > line.ptr ? utf8_next(line, &at) : 0;
}

/* "ㅇ (참석자) 총 7명" and a " - " before each group: the next "ㅇ" is another
 * point, no group. */
static bool is_next_point(const struct section *s, const struct view *v, struct itin_slice line)
{
    return s->heads_sign && bullet_of(line) == s->heads_sign && indent_of(v, line) <= s->heads_indent;
}

bool section_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct itin_slice value;
    enum label label = word_label(line, &value);
    if (label != LABEL_NONE) {
        bool done = section_label(r, label, v, value);
        r->section.heads_sign = bullet_of(line);
        r->section.heads_indent = indent_of(v, line);
        return done;
    }
    if (is_next_point(&r->section, v, line))
        r->section.in_heads = false;
    if (r->section.in_heads && heads_line(r, r->section.item, v, line))
        return true;
    r->section.in_heads = false;
    if (line.ptr[0] == '(' && line.ptr[line.len - 1] == ')')
        r->section.narrative = word_label_cell(line) != LABEL_AGENDA; /* (주요내용) */
    return r->section.open && agenda_line(r, v, view_skip_bullet(line));
}
