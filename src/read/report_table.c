/* Tables of a report: which are schedule, what their columns hold, their rows. */
#include "base/base.h"

#include "read/report_columns.h"
#include "read/report_table.h"

/* ---- rows ------------------------------------------------------------------------------ */


static const struct view *cell_of(const struct table *t, const struct grid_row *row, enum role role,
                                  size_t shift)
{
    for (size_t i = 0; i < t->shape.n; i++) {
        if (t->shape.role[i] != role || i < shift)
            continue;
        const struct grid_cell *cell = grid_at(row, i - shift);
        if (cell && !cell->from_above && cell->text.str.len)
            return &cell->text;
    }
    return NULL;
}

/* Leading empty cells may be lost in copying: shift a short row until its
 * clock stands under the time column. */
static size_t row_shift(const struct table *t, const struct grid_row *row)
{
    if (row->n >= t->shape.n)
        return 0;
    for (size_t i = 0; i < t->shape.n; i++) {
        if (t->shape.role[i] != ROLE_TIME)
            continue;
        for (size_t shift = 0; shift <= t->shape.n - row->n && shift <= i; shift++) {
            const struct grid_cell *cell = grid_at(row, i - shift);
            if (cell && looks_timed(&cell->text, first_line(&cell->text)))
                return shift;
        }
    }
    return 0;
}

static void date_cell(struct report *r, const struct view *v, struct row_date *d)
{
    struct itin_slice rest = v->str, line;
    while (view_line(&rest, &line)) {
        read_dates(r, v, line, d);
        if (!d->has && line.len && line.ptr[0] == '(' && line.ptr[line.len - 1] == ')')
            read_dates(r, v, slice(line.ptr + 1, line.len - 2), d);
    }
}

void table_dates(struct report *r, const struct view *v, struct row_date *ret)
{
    *ret = (struct row_date){0};
    when_init(&ret->from);
    when_init(&ret->to);
    date_cell(r, v, ret);
}

/* 〃, 상동, -: the date above. */
static bool is_ditto(struct itin_slice s)
{
    static const char *const marks[] = {"〃", "\"", "''", "상동", "상 동", "동일", "ditto", "same", "same day",
                                        "″", "〟", "”", "-", "–", "—", "〃〃", "\" \""};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (slice_eq_nocase(s, slice_of(marks[i])))
            return true;
    return false;
}

static struct row_date row_dates(const struct table *t, const struct grid_row *row, size_t shift,
                                 const struct view **ret_view)
{
    struct row_date d = {0};
    when_init(&d.from);
    when_init(&d.to);
    *ret_view = NULL;
    for (size_t i = shift; i < t->shape.n; i++) {
        enum role role = (enum role)t->shape.role[i];
        const struct grid_cell *cell = grid_at(row, i - shift);
        if ((role != ROLE_DATE && role != ROLE_DAY) || !cell || cell->from_above || !cell->text.str.len)
            continue;
        struct itin_slice line = first_line(&cell->text);
        if (role == ROLE_DAY && small_number(line)) {
            for (size_t k = 0; k < line.len; k++)
                d.from.day_number = d.from.day_number * 10 + (line.ptr[k] - '0');
            d.has = d.has || d.from.day_number > 0;
            continue;
        }
        struct itin_slice before = d.rest;
        date_cell(t->r, &cell->text, &d);
        if (d.rest.len && !before.len)
            *ret_view = &cell->text;
        int weekday;
        struct cursor c = view_cursor(&cell->text, cell->text.str);
        if (d.from.has_date && d.from.weekday < 0 && notation_weekday(&c, &weekday) && cursor_done(&c)) {
            d.from.weekday = weekday;
            d.from.weekday_span = view_span(&cell->text, cell->text.str);
        }
    }
    return d;
}

/* ---- one row ------------------------------------------------------------------------------- */

/* Nothing but digits. */
static bool is_digits(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!isdigit((unsigned char)s.ptr[i]))
            return false;
    return s.len > 0;
}

/* A date cell that says something, but no date: what stands beside it must not
 * be given the date of the row above. */
static bool date_is_unreadable(struct table *t, const struct grid_row *row, size_t shift,
                               const struct row_date *date, const struct entry *e)
{
    const struct view *cell = cell_of(t, row, ROLE_DATE, shift);
    if (date->has || !cell)
        return false;
    if (date->bad) {
        struct finding *f = diag_add(t->r->diag, RULE_BAD_VALUE, date->bad_span);
        f->message = SAY(t->r->diag, "there is no date `{1}`", "`{1}`{은/는} 없는 날짜입니다",
                         span_text(date->bad_span));
        finding_note(f, SAY(t->r->diag, "its rows are left out until the next date",
                            "다음 날짜가 나올 때까지 이 날짜의 행은 읽지 않습니다"));
        return true;
    }
    bool clock = isdigit((unsigned char)cell->str.ptr[0]) && looks_timed(cell, cell->str) &&
                 !(is_digits(cell->str) && (e->time || e->depart || e->arrive)); /* 0506 beside a clock */
    if (is_ditto(cell->str) || clock || (!e->time && !e->depart && !e->arrive))
        return false;
    report_unread(t->r, view_span(cell, cell->str));
    return true;
}

static void whole_parts(struct entry *e)
{
    if (e->time)
        e->time_part = e->time->str;
    if (e->content)
        e->content_part = e->content->str;
    if (e->duration)
        e->duration_part = e->duration->str;
    if (e->depart)
        e->depart_part = e->depart->str;
    if (e->arrive)
        e->arrive_part = e->arrive->str;
}

static struct entry row_entry(struct table *t, const struct grid_row *row, size_t shift)
{
    struct entry e = {.origin = ORIGIN_SCHEDULE, .number = t->number};
    e.span = span_of(t->r->source, row->raw);
    e.time = cell_of(t, row, ROLE_TIME, shift);
    e.depart = cell_of(t, row, ROLE_DEPART, shift);
    e.arrive = cell_of(t, row, ROLE_ARRIVE, shift);
    e.duration = cell_of(t, row, ROLE_DURATION, shift);
    e.content = cell_of(t, row, ROLE_CONTENT, shift);
    e.transport = cell_of(t, row, ROLE_TRANSPORT, shift);
    e.place = cell_of(t, row, ROLE_PLACE, shift);
    e.from = cell_of(t, row, ROLE_FROM, shift);
    e.to = cell_of(t, row, ROLE_TO, shift);
    e.route = cell_of(t, row, ROLE_ROUTE, shift);
    e.party = cell_of(t, row, ROLE_PARTY, shift);
    e.notes = cell_of(t, row, ROLE_NOTE, shift);
    e.status = cell_of(t, row, ROLE_STATUS, shift);
    e.kind = cell_of(t, row, ROLE_KIND, shift);
    e.who = cell_of(t, row, ROLE_WHO, shift);
    whole_parts(&e);
    return e;
}

/* 인천 출발, 아디스아바바 도착 in the place column: an end of a journey, whatever
 * the content says of it. */
static void end_in_place(struct table *t, struct entry *e)
{
    enum item_kind kind;
    struct itin_slice place = e->place ? first_line(e->place) : slice(NULL, 0);
    bool stays = e->content && !e->transport && word_kind(e->content_part, &kind) &&
                 !item_kind_travels(kind) && kind != ITEM_FORMALITY;
    if (place.len > 60 || word_departs(place) == word_arrives(place) || stays ||
        (e->content && (word_departs(e->content_part) || word_arrives(e->content_part))))
        return;
    t->end = view_part(e->place, place);
    if (!e->notes)
        e->notes = e->content;
    e->content = &t->end;
    e->content_part = t->end.str;
    e->place = NULL;
}

static bool is_total(const struct grid_row *row)
{
    for (size_t i = 0; i < row->n && i < 2; i++)
        if (word_is_total(row->cells[i].text.str))
            return true;
    return false;
}

static void stay_of_row(struct table *t, const struct grid_row *row, size_t shift, const struct entry *e);

/* The only cell of a row that is not empty, when the others are there. */
static const struct view *only_cell(const struct grid_row *row)
{
    const struct view *only = NULL;
    for (size_t i = 0; i < row->n; i++) {
        const struct grid_cell *cell = &row->cells[i];
        if (cell->from_left || !cell->text.str.len)
            continue;
        if (only || cell->from_above)
            return NULL;
        only = &cell->text;
    }
    return only;
}

/* 6.24.(월) alone in its row: the day of the rows below. */
static bool heading_date(struct report *r, const struct grid_row *row, struct row_date *ret)
{
    const struct view *v = only_cell(row);
    if (!v || v->str.len > 120 || !looks_dated(v, first_line(v)))
        return false;
    table_dates(r, v, ret);
    return ret->has && !ret->range && (ret->from.has_date || ret->from.day_number) &&
           !looks_timed(v, ret->rest) && !line_has_clock(ret->rest);
}

static bool heading_row(struct table *t, const struct grid_row *row)
{
    struct row_date date;
    enum item_kind kind;
    if (!heading_date(t->r, row, &date))
        return false;
    const struct view *v = only_cell(row);
    struct itin_slice words = skip_marks(date.rest);
    t->above = date;
    t->place_above = (struct view){0};
    t->date_lost = false;
    if (words.len && (word_kind(words, &kind) || word_is_journey(words) || words.len > 40)) {
        struct entry e = {.origin = ORIGIN_SCHEDULE, .number = t->number, .content = v, .content_part = words,
                          .span = span_of(t->r->source, row->raw), .has_date = true, .date = date.from};
        table_add(t, &e);
    } else if (words.len) {
        t->place_above = view_part(v, words);
    }
    return true;
}

static bool has_heading_rows(struct report *r, const struct grid *grid, size_t first)
{
    struct row_date date;
    for (size_t i = first; i < grid->n && i < first + 8; i++)
        if (heading_date(r, &grid->rows[i], &date))
            return true;
    return false;
}

/* The first row below a row that is a date has that date. */
static void take_date_above(struct table *t, struct row_date *date)
{
    if (!t->above.has)
        return;
    if (!date->has) {
        struct itin_slice rest = date->rest;
        *date = t->above;
        date->rest = rest;
    }
    t->above = (struct row_date){0};
}

static void read_row(struct table *t, const struct grid_row *row)
{
    if (grid_row_is_blank(row) || is_total(row) || heading_row(t, row))
        return;
    size_t shift = row_shift(t, row);
    struct entry e = row_entry(t, row, shift);
    end_in_place(t, &e);
    const struct view *behind_date = NULL;
    struct row_date date = row_dates(t, row, shift, &behind_date);
    if (row->continues && !date.has && !e.time) {
        table_continue(t, &e);
        return;
    }
    if (date.has)
        t->place_above = (struct view){0};
    bool own_date = date.has;
    take_date_above(t, &date);
    if (!e.place && t->place_above.str.len)
        e.place = &t->place_above;
    if (date.has)
        t->date_lost = false;
    if (date_is_unreadable(t, row, shift, &date, &e))
        t->date_lost = true;
    if (t->date_lost)
        return;
    e.date = date.from;
    e.date_to = date.to;
    e.has_date = date.has;
    e.has_range = date.range;
    bool dates = shape_has_date(&t->shape) || t->any_date;
    e.dated_above = dates ? t->any_date || !t->r->day.has : t->last != NULL;
    t->any_date = t->any_date || date.has;
    struct itin_slice behind = skip_marks(date.rest);
    if (!e.time && !e.depart && behind_date && looks_timed(behind_date, behind)) {
        e.time = behind_date; /* 일시: the clock stands behind the date */
        e.time_part = behind;
    } else if (!e.time && !e.depart && behind_date && line_has_clock(behind)) {
        report_unread(t->r, view_span(behind_date, behind));
    }
    const struct view *cell = cell_of(t, row, ROLE_DATE, shift);
    if (!e.time && !e.depart && !own_date && cell && looks_timed(cell, cell->str)) {
        e.time = cell; /* ... or without one, on the date above */
        e.time_part = cell->str;
    }
    size_t first = t->r->trip->n_items;
    team_of_row(t, row, shift, own_date);
    table_add(t, &e);
    stay_of_row(t, row, shift, &e);
    team_name_items(t, first);
}

/* A hotel column: nights of this row's date. Rows with one hotel make one stay. */
/* The evening of a row: its date, or where it lands on the date of the row above. */
static const struct when *night_of(struct table *t, const struct entry *e)
{
    const struct item *last = t->last;
    if (e->has_date)
        return e->date.has_date ? &e->date : NULL;
    bool same_day = last && last->start.has_date && last->start.clock == WHEN_EXACT &&
                    last->end.clock == WHEN_EXACT && !last->end.has_date && !last->end.has_day_offset &&
                    last->end.time.hour > last->start.time.hour;
    return same_day ? &last->start : NULL;
}

static void stay_of_row(struct table *t, const struct grid_row *row, size_t shift, const struct entry *e)
{
    const struct view *hotel = cell_of(t, row, ROLE_STAY, shift);
    const struct when *night = hotel ? night_of(t, e) : NULL;
    if (!hotel || !night || word_is_no_time(hotel->str))
        return;
    struct when date;
    when_init(&date);
    when_take_date(&date, night);
    struct itin_slice name = first_line(hotel);
    if (!name.len || word_is_aboard(name))
        return;
    const struct item *row_item = t->last;
    struct item *item = report_stay(t->r, &date, keep_text(t->r, hotel, name), t->number, &t->stay);
    if (item && row_item && item_kind_travels(row_item->kind) && text_is_set(row_item->to.text) &&
        row_item->span.start >= e->span.start)
        item->place_cell = row_item->to.text; /* the night is where the journey ends */
    else if (item && e->place)
        item->place_cell = keep_text(t->r, e->place, first_line(e->place));
}

enum { HEADER_ROWS = 6 };

/* ---- tables ----------------------------------------------------------------------------------- */

static bool body_is_schedule(const struct shape *s, struct looks *looks)
{
    for (size_t i = 0; i < s->n; i++) {
        enum role role = (enum role)s->role[i];
        struct column_look look = look_at(looks, i);
        if ((role == ROLE_DATE && look.dates) || (role == ROLE_DAY && (look.dates || look.numbers)))
            return true;
        if ((role == ROLE_TIME || role == ROLE_DEPART || role == ROLE_ARRIVE) && look.clocks)
            return true;
    }
    return false;
}

uint32_t table_number(struct report *r, const struct grid *grid)
{
    uint32_t number = ++r->n_numbers;
    struct table_info *info = ARENA_PUSH(&r->trip->arena, r->trip->tables, r->trip->n_tables,
                                         r->trip->cap_tables);
    if (info)
        *info = (struct table_info){number, span_of(r->source, slice_trim(grid->raw)), ORIGIN_SCHEDULE};
    return number;
}

/* The header once more, on the next page; 일정 and "day" are words of headers
 * and kinds of rows as well. */
static bool is_header_again(const struct table *t, const struct grid_row *row)
{
    struct shape again;
    enum item_kind kind;
    const struct view *cell = cell_of(t, row, ROLE_KIND, 0);
    return shape_of_header(row, &again) && !(cell && item_kind_named(cell->str, &kind));
}

static void read_schedule(struct report *r, const struct grid *grid, size_t first,
                          const struct shape *shape, bool continued)
{
    struct table t = {.r = r, .grid = grid, .shape = *shape};
    t.number = continued ? r->last_number : table_number(r, grid);
    t.any_date = continued;
    for (size_t i = first; i < grid->n && !r->trip->arena.failed; i++) {
        if (is_header_again(&t, &grid->rows[i]))
            continue;
        read_row(&t, &grid->rows[i]);
    }
    r->last = t.shape;
    r->last_number = t.number;
}

/* Labels in the first column: 일시 | 2024. 6. 26. ..., 출장기간 | ... */
static void label_row(struct report *r, const struct grid_row *row)
{
    for (size_t i = 0; i + 1 < row->n; i += 2) {
        enum label label = word_label_cell(row->cells[i].text.str);
        const struct view *value = &row->cells[i + 1].text;
        struct itin_slice line = value->str;
        if (label == LABEL_PERIOD)
            prose_period(r, value, line, true);
        else if (label != LABEL_NONE && line.len)
            section_label(r, label, value, line);
    }
}

/* A date and a clock in two cells of one row: schedule, whatever the headers
 * say. */
static bool looks_scheduled(const struct grid_row *row)
{
    bool dated = false, timed = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct view *v = &row->cells[i].text;
        struct itin_slice line = row->cells[i].from_above ? slice(NULL, 0) : first_line(v);
        bool digit = line.len && isdigit((unsigned char)line.ptr[0]);
        if (word_role(line) == ROLE_FOREIGN)
            return false;
        if (digit && looks_timed(v, line))
            timed = true;
        else if (digit && looks_dated(v, line))
            dated = true;
    }
    return dated && timed;
}

static void report_dropped(struct report *r, const struct grid *grid)
{
    const struct grid_row *first = NULL;
    struct shape shape;
    size_t n = 0;
    for (size_t i = 0; i < grid->n; i++) {
        const struct grid_row *row = &grid->rows[i];
        for (size_t k = 0; i < HEADER_ROWS && k < row->n; k++)
            if (word_role(row->cells[k].text.str) == ROLE_FOREIGN)
                return; /* money, opening hours */
        if (shape_of_header(row, &shape) || !looks_scheduled(row))
            continue;
        first = first ? first : row;
        n++;
    }
    if (n * 2 > grid->n || n >= 2)
        report_unread(r, span_of(r->source, first->raw));
}

/* "KE631 | 인천 → 다낭 | 출발 18:30": bars between the words of lines. */
static bool is_barred_lines(struct report *r, const struct grid *grid)
{
    return grid->form == GRID_PIPE && grid->n <= 2 && r->day.has;
}

static void read_barred_lines(struct report *r, const struct grid *grid)
{
    for (size_t i = 0; i < grid->n; i++) {
        struct view v = view_of(r->source, &r->scratch, grid->rows[i].raw);
        prose_line(r, &v, v.str);
    }
}

static void read_prose_table(struct report *r, const struct grid *grid)
{
    report_dropped(r, grid);
    for (size_t i = 0; i < grid->n && !r->trip->arena.failed; i++) {
        const struct grid_row *row = &grid->rows[i];
        label_row(r, row);
        for (size_t k = 0; k < row->n; k++)
            if (!row->cells[k].from_above && row->cells[k].text.str.len)
                prose_weekdays(r, &row->cells[k].text, row->cells[k].text.str);
    }
}

static bool find_header(const struct grid *grid, size_t *ret_row, struct shape *ret)
{
    for (size_t i = 0; i < grid->n && i < HEADER_ROWS; i++)
        if (shape_of_header(&grid->rows[i], ret)) {
            *ret_row = i;
            return true;
        }
    return false;
}

static bool continues_last(const struct report *r, struct looks *looks)
{
    const struct shape *s = &r->last;
    size_t width = looks->grid->width;
    return s->known && width <= s->n && width + 2 >= s->n && shape_has_date(s) &&
           body_is_schedule(s, looks);
}

/* A table without a header: more of the one before, or told by its cells. */
static void read_bare(struct report *r, struct looks *looks)
{
    const struct grid *grid = looks->grid;
    struct shape shape;
    bool inside = r->section.open && r->section.has_when;
    if (!inside && continues_last(r, looks))
        read_schedule(r, grid, 0, &r->last, true);
    else if (shape_of_body(looks, &shape))
        read_schedule(r, grid, 0, &shape, false);
    else if (inside)
        section_agenda(r, grid, 0, NULL);
    else if (is_barred_lines(r, grid))
        read_barred_lines(r, grid);
    else
        read_prose_table(r, grid);
}

/* 출발시간 | 11.24(월) 10:05: the dates stand with the clocks. */
static bool clocks_are_dated(struct looks *looks, const struct shape *s)
{
    for (size_t i = 0; i < s->n; i++) {
        enum role role = (enum role)s->role[i];
        struct column_look look = {0};
        if (role == ROLE_TIME || role == ROLE_DEPART || role == ROLE_ARRIVE)
            look = look_at(looks, i);
        if (look.clocks && mostly(look.dates, &look))
            return true;
    }
    return false;
}

/* "Chicago 5/4 (Mon) 09:30" in a column of places: a clock that nothing reads. */
static bool clock_among_places(const struct grid_row *row, const struct shape *s)
{
    for (size_t i = 0; i < s->n && i < row->n; i++) {
        enum role role = (enum role)s->role[i];
        bool end = role == ROLE_FROM || role == ROLE_TO || role == ROLE_DEPART || role == ROLE_ARRIVE;
        if (end && line_has_clock(row->cells[i].text.str))
            return true;
    }
    return false;
}

static void tell_clocks(struct report *r, const struct grid *grid, size_t first, const struct shape *s)
{
    for (size_t i = first; i < grid->n; i++)
        if (clock_among_places(&grid->rows[i], s))
            report_unread(r, span_of(r->source, grid->rows[i].raw));
}

static void read_headed(struct report *r, struct looks *looks, struct shape *shape, size_t header)
{
    const struct grid *grid = looks->grid;
    size_t first = looks->first;
    mark_points(shape, grid, first);
    insert_duration(shape, looks);
    settle_roles(shape, looks);
    name_columns(shape, looks, &grid->rows[header]);
    r->trip->has_secrets |= shape_has(shape, ROLE_SECRET);
    bool dated = shape_has_date(shape) || has_heading_rows(r, grid, first);
    if (!dated && r->section.open && r->section.has_when)
        section_agenda(r, grid, first, shape);
    else if (!body_is_schedule(shape, looks)) {
        size_t before = r->trip->n_items;
        read_prose_table(r, grid);
        if (r->trip->n_items == before)
            tell_clocks(r, grid, first, shape);
    } else if (dated || r->day.has || clocks_are_dated(looks, shape))
        read_schedule(r, grid, first, shape, false);
    else if (!span_is_set(r->orphan))
        r->orphan = span_of(r->source, grid->rows[first < grid->n ? first : header].raw);
}

void report_table(struct report *r, const struct grid *grid)
{
    struct shape shape;
    size_t header = 0;
    struct grid turned;
    if (!grid->n)
        return;
    if (report_turned(r, grid, &turned))
        grid = &turned;
    struct looks *looks = looks_of(r, grid);
    if (!looks)
        return;
    if (grid->unclear) {
        report_unread(r, span_of(r->source, slice_trim(grid->raw)));
        return;
    }
    if (report_hotels(r, grid) || report_matrix(r, looks))
        return;
    looks->first = 0;
    memset(looks->column, 0, grid->width * sizeof *looks->column);
    if (!find_header(grid, &header, &shape)) {
        read_bare(r, looks);
        return;
    }
    looks->first = header + 1;
    if (looks->first < grid->n && second_header(&shape, &grid->rows[looks->first]))
        looks->first++;
    read_headed(r, looks, &shape, header);
}
