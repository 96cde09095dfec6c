/* Tables with two axes: days across the columns and hours down the rows, or
 * days down and hours across; and tables that lie on their side. */
#include "base/base.h"

#include "read/booking.h"
#include "read/report_legs.h"
#include "read/report_table.h"

enum { HEADER_ROWS = 6, MIN_DAYS = 2 };

/* What stands above a column: a day, or an hour. */
struct heading {
    bool has;
    struct row_date day;
    struct view place;      /* days: the words below the date */
    const struct view *hour;
};

struct matrix {
    struct table t;
    const struct grid *grid;
    size_t header; /* the row of the headings */
    size_t first;  /* the first column that has one */
    size_t side;   /* the column of the rows' own hours or days */
    struct heading *columns;
};

static const struct grid_cell *own_cell(const struct grid_row *row, size_t column)
{
    const struct grid_cell *cell = grid_at(row, column);
    return cell && !cell->from_above && !cell->from_left && cell->text.str.len ? cell : NULL;
}

/* ---- the headings -------------------------------------------------------------- */

static bool day_heading(struct report *r, const struct view *v, struct heading *ret)
{
    *ret = (struct heading){0};
    table_dates(r, v, &ret->day);
    ret->has = ret->day.has && (ret->day.from.has_date || (!ret->day.range && ret->day.from.day_number));
    struct itin_slice words = ret->day.rest;
    if (ret->has && words.len && words.len <= 40 && !slice_has_digit(words))
        ret->place = view_part(v, words);
    return ret->has && !looks_timed(v, words);
}

static bool hour_heading(const struct view *v, struct heading *ret)
{
    *ret = (struct heading){.has = looks_timed(v, first_line(v)), .hour = v};
    return ret->has;
}

/* Fills the headings of a row from `m->first` on; how many there are, and how
 * many cells have something else. */
static size_t read_headings(struct matrix *m, const struct grid_row *row, bool days, size_t *ret_other)
{
    size_t n = 0;
    m->first = row->n;
    *ret_other = 0;
    for (size_t k = 1; k < row->n; k++) {
        const struct grid_cell *cell = grid_at(row, k);
        struct heading *heading = &m->columns[k];
        *heading = (struct heading){0};
        if (cell->from_left && m->columns[k - 1].has) {
            *heading = m->columns[k - 1]; /* one day over two columns */
            continue;
        }
        if (!cell->text.str.len || cell->from_above)
            continue;
        if (days ? !day_heading(m->t.r, &cell->text, heading) : !hour_heading(&cell->text, heading)) {
            *heading = (struct heading){0};
            *ret_other += k > m->first;
            continue;
        }
        if (m->first == row->n)
            m->first = k;
        n++;
    }
    return n;
}

/* The column in front of the headings whose cells below are hours, or days. A
 * row that has such a cell itself is no row of headings. */
static bool find_side(struct matrix *m, struct looks *looks, bool days)
{
    looks->first = m->header + 1;
    for (size_t k = 0; k < m->first; k++) {
        const struct view *corner = &looks->grid->rows[m->header].cells[k].text;
        if (looks_timed(corner, first_line(corner)) || looks_dated(corner, first_line(corner)))
            return false;
        struct column_look look = look_at(looks, k);
        if (days ? look.clocks > 0 : mostly(look.dates, &look)) {
            m->side = k;
            return true;
        }
    }
    return false;
}

static bool find_axes(struct matrix *m, struct looks *looks, bool *ret_days)
{
    const struct grid *grid = looks->grid;
    struct shape shape;
    bool headed = false;
    for (size_t i = 0; i < grid->n && i < HEADER_ROWS && !headed; i++) {
        headed = shape_of_header(&grid->rows[i], &shape);
        for (int days = 1; days >= 0; days--) {
            size_t other, n = read_headings(m, &grid->rows[i], days, &other);
            m->header = i;
            if (n < MIN_DAYS || other > n / 2)
                continue;
            memset(looks->column, 0, grid->width * sizeof *looks->column);
            if (!find_side(m, looks, days))
                continue;
            *ret_days = days;
            return true;
        }
    }
    return false;
}

/* ---- entries ----------------------------------------------------------------------- */

/* "Flight SEA-YYC (09:20-12:58)" in the row of nine o'clock: its own hours. */
static bool has_own_span(const struct view *v, struct entry *e)
{
    struct marks marks;
    if (!line_has_clock(v->str))
        return false;
    marks_in(v, v->str, &marks);
    if (marks.n != 1 || marks.more || marks.dates || !marks.at[0].two)
        return false;
    e->time = v;
    e->time_part = marks.at[0].text;
    return true;
}

static void add_entry(struct matrix *m, struct entry *e, const struct view *hour, const struct view *last)
{
    const struct view *v = e->content;
    struct itin_slice line = first_line(v);
    bool own = isdigit((unsigned char)(line.len ? line.ptr[0] : 0)) && looks_timed(v, line);
    if (word_is_no_time(v->str))
        return;
    if (hour && !slice_has_digit(hour->str) && line_has_clock(v->str))
        own = true;
    if (own && hour && half_is_word(hour->str))
        e->half = hour->str;
    if (!own && !has_own_span(v, e)) {
        e->time = hour;
        e->time_part = hour ? hour->str : slice(NULL, 0);
        e->until = last;
    }
    table_add(&m->t, e);
}

static struct entry cell_entry(const struct matrix *m, const struct grid_cell *cell, const struct grid_row *row)
{
    struct entry e = {.origin = ORIGIN_SCHEDULE, .number = m->t.number};
    e.content = &cell->text;
    e.content_part = cell->text.str;
    e.span = view_span(&cell->text, cell->text.str);
    if (!span_is_set(e.span))
        e.span = span_of(m->t.r->source, row->raw);
    return e;
}

/* The hour of the last row or column that a merged cell covers. */
static const struct view *hour_of_row(const struct matrix *m, size_t row)
{
    const struct grid_cell *cell = row < m->grid->n ? own_cell(&m->grid->rows[row], m->side) : NULL;
    return cell && looks_timed(&cell->text, first_line(&cell->text)) ? &cell->text : NULL;
}

static const struct view *place_row_cell(const struct matrix *m, size_t column)
{
    for (size_t i = m->header + 1; i < m->grid->n; i++) {
        const struct grid_cell *label = own_cell(&m->grid->rows[i], m->side);
        const struct grid_cell *cell = grid_at(&m->grid->rows[i], column);
        if (label && cell && cell->text.str.len && word_role(label->text.str) == ROLE_PLACE)
            return &cell->text;
    }
    return NULL;
}

/* "인천→시애틀" in the row of places: of the journey, not of what else happens that day. */
static bool is_way(const struct view *cell, const struct view *place)
{
    static const char *const arrows[] = {"→", "->", "⇒", "➔", ">"};
    bool way = false;
    for (size_t i = 0; i < ARRAY_LEN(arrows); i++)
        way = way || slice_contains(place->str, slice_of(arrows[i]));
    return way && !word_is_journey(cell->str) && !word_is_flight(cell->str) && !booking_may_be(cell->str);
}

/* "WS86 (13:00/15:30+1)" below "5/7~5/8": a journey that leaves on the first of two days. */
static bool is_over_days(struct report *r, const struct view *cell, const struct row_date *days)
{
    struct text number;
    struct itin_slice norm;
    int64_t n = days_between(&days->from, &days->to);
    return n == 1 && flight_in(r, cell, cell->str, false, &number, &norm) && slice_contains(cell->str, LIT("+1"));
}

static void stay_of_cell(struct matrix *m, const struct grid_cell *cell, const struct heading *day)
{
    struct report *r = m->t.r;
    struct itin_slice name = first_line(&cell->text);
    if (day->day.from.has_date && !day->day.range && !word_is_no_time(name) && !word_is_aboard(name))
        report_stay(r, &day->day.from, keep_text(r, &cell->text, name), m->t.number, &m->t.stay);
}

/* One cell below a day: of an hour's row, or of a row with another label. */
static void day_cell(struct matrix *m, size_t row, size_t column, const struct heading *day,
                     const struct grid_cell *cell)
{
    const struct grid_row *line = &m->grid->rows[row];
    const struct grid_cell *label = grid_at(line, m->side);
    enum role role = label ? word_role(label->text.str) : ROLE_NONE;
    const struct view *hour = hour_of_row(m, row);
    if (role == ROLE_STAY) {
        stay_of_cell(m, cell, day);
        return;
    }
    if (!hour && role != ROLE_NONE && role != ROLE_CONTENT && role != ROLE_PARTY && role != ROLE_TRANSPORT)
        return;
    struct entry e = cell_entry(m, cell, line);
    if (day->day.range && !is_over_days(m->t.r, &cell->text, &day->day)) {
        report_unread(m->t.r, e.span); /* on which of the days? */
        return;
    }
    e.has_date = true;
    e.date = day->day.from;
    e.place = day->place.str.len ? &day->place : place_row_cell(m, column);
    if (e.place && is_way(&cell->text, e.place))
        e.place = NULL;
    const struct view *last = cell->rowspan > 1 ? hour_of_row(m, row + cell->rowspan - 1) : NULL;
    add_entry(m, &e, hour, last);
}

/* Down one day after the other, so that what follows in a day follows here. */
static void read_days(struct matrix *m)
{
    for (size_t k = m->first; k < m->grid->width; k++) {
        struct heading *day = &m->columns[k];
        if (!day->has)
            continue;
        m->t.last = NULL;
        for (size_t i = m->header + 1; i < m->grid->n && !m->t.r->trip->arena.failed; i++) {
            const struct grid_row *row = &m->grid->rows[i];
            const struct grid_cell *cell = grid_at(row, k);
            size_t at = k;
            while (cell && cell->from_left && at > 0) /* one entry on several days */
                cell = grid_at(row, --at);
            if (cell && at >= m->first && !cell->from_above && cell->text.str.len)
                day_cell(m, i, k, day, cell);
        }
    }
}

static const struct view *role_cell(const struct matrix *m, const struct grid_row *row, enum role role)
{
    const struct grid_row *header = &m->grid->rows[m->header];
    for (size_t k = 0; k < row->n && k < header->n; k++)
        if (!m->columns[k].has && row->cells[k].text.str.len &&
            word_role(header->cells[k].text.str) == role)
            return &row->cells[k].text;
    return NULL;
}

/* 시간 | 오전 | 시간 | 오후: the clock in front of a cell. */
static const struct view *clock_beside(const struct matrix *m, const struct grid_row *row, size_t k)
{
    const struct grid_row *header = &m->grid->rows[m->header];
    const struct grid_cell *cell = k > 0 && k <= header->n && !m->columns[k - 1].has &&
                                           word_role(header->cells[k - 1].text.str) == ROLE_TIME
                                       ? own_cell(row, k - 1)
                                       : NULL;
    return cell && looks_timed(&cell->text, first_line(&cell->text)) ? &cell->text : NULL;
}

/* Across one day's hours. */
static void read_hours(struct matrix *m)
{
    bool any = false;
    for (size_t i = m->header + 1; i < m->grid->n && !m->t.r->trip->arena.failed; i++) {
        const struct grid_row *row = &m->grid->rows[i];
        const struct grid_cell *side = own_cell(row, m->side);
        struct heading day = {0};
        if (side)
            table_dates(m->t.r, &side->text, &day.day);
        for (size_t k = m->first; k < row->n; k++) {
            const struct grid_cell *cell = own_cell(row, k);
            if (!cell || !m->columns[k].has)
                continue;
            struct entry e = cell_entry(m, cell, row);
            e.has_date = day.day.has;
            e.date = day.day.from;
            e.dated_above = any && !day.day.has;
            e.place = role_cell(m, row, ROLE_PLACE);
            size_t last = k + cell->colspan - 1;
            const struct view *clock = clock_beside(m, row, k);
            if (clock) {
                e.time = clock;
                e.time_part = clock->str;
                e.half = half_is_word(m->columns[k].hour->str) ? m->columns[k].hour->str : e.half;
                table_add(&m->t, &e);
                any = true;
                continue;
            }
            add_entry(m, &e, m->columns[k].hour,
                      cell->colspan > 1 && last < m->grid->width ? m->columns[last].hour : NULL);
            any = true;
        }
        const struct view *hotel = role_cell(m, row, ROLE_STAY);
        struct grid_cell stay = {.text = hotel ? *hotel : (struct view){0}};
        if (hotel)
            stay_of_cell(m, &stay, &day);
    }
}

bool report_matrix(struct report *r, struct looks *looks)
{
    const struct grid *grid = looks->grid;
    struct matrix m = {.t = {.r = r, .grid = grid}, .grid = grid};
    bool days;
    m.columns = arena_array(&r->scratch, grid->width, sizeof *m.columns);
    if (!m.columns || grid->width <= MIN_DAYS)
        return false;
    if (!find_axes(&m, looks, &days))
        return false;
    m.t.number = table_number(r, grid);
    if (days)
        read_days(&m);
    else
        read_hours(&m);
    return true;
}

/* ---- a table on its side ------------------------------------------------------------- */

static bool is_on_its_side(struct report *r, const struct grid *grid)
{
    struct grid_row labels = {.n = grid->n < ITIN_MAX_TABLE_COLUMNS ? grid->n : ITIN_MAX_TABLE_COLUMNS};
    struct shape shape;
    if (grid->width <= MIN_DAYS || grid->n < 2)
        return false;
    labels.cells = arena_array(&r->scratch, labels.n, sizeof *labels.cells);
    for (size_t i = 0; labels.cells && i < labels.n; i++)
        if (grid->rows[i].n)
            labels.cells[i] = grid->rows[i].cells[0];
    if (!labels.cells || !shape_of_header(&labels, &shape))
        return false;
    for (size_t i = 0; i < labels.n; i++) {
        size_t dated = 0;
        for (size_t k = 1; shape.role[i] == ROLE_DATE && k < grid->rows[i].n; k++)
            dated += looks_dated(&grid->rows[i].cells[k].text, first_line(&grid->rows[i].cells[k].text));
        if (dated >= MIN_DAYS)
            return true;
    }
    return false;
}

bool report_turned(struct report *r, const struct grid *grid, struct grid *ret)
{
    if (!is_on_its_side(r, grid))
        return false;
    *ret = (struct grid){.form = grid->form, .raw = grid->raw, .width = grid->n, .n = grid->width,
                         .cap = grid->width};
    ret->rows = arena_array(&r->scratch, ret->n, sizeof *ret->rows);
    for (size_t k = 0; ret->rows && k < ret->n; k++) {
        struct grid_row *row = &ret->rows[k];
        row->cells = arena_array(&r->scratch, grid->n, sizeof *row->cells);
        if (!row->cells)
            return false;
        row->n = row->cap = grid->n;
        row->raw = grid->rows[0].raw;
        for (size_t i = 0; i < grid->n; i++) {
            const struct grid_cell *cell = grid_at(&grid->rows[i], k);
            if (!cell)
                continue;
            row->cells[i] = *cell;
            row->cells[i].from_above = cell->from_left;
            row->cells[i].from_left = cell->from_above;
        }
    }
    return ret->rows != NULL;
}
