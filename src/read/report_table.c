/* Tables of a report: which are schedule, and which are told or passed over. */
#include "base/base.h"

#include "read/report_columns.h"
#include "read/prose.h"
#include "read/report_table.h"

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
        *info = (struct table_info){number, {0}, ORIGIN_SCHEDULE};
    if (info && r->grids.separator == '\t') /* rows with commas are no table in a report */
        info->span = span_of(r->source, slice_trim(grid->raw));
    return number;
}

/* The header once more, on the next page; 일정 and "day" are words of headers
 * and kinds of rows as well. */
static bool is_header_again(const struct table *t, const struct grid_row *row)
{
    struct shape again;
    enum item_kind kind;
    const struct view *cell = table_cell(t, row, ROLE_KIND, 0);
    return shape_of_header(row, &again) && !(cell && item_kind_named(cell->str, &kind));
}

static void read_schedule(struct report *r, const struct grid *grid, size_t first,
                          const struct shape *shape, bool continued)
{
    struct table t = {.r = r, .grid = grid, .shape = *shape};
    t.number = continued ? r->last_number : table_number(r, grid);
    t.any_date = continued;
    t.party = t.team = team_of_heading(r);
    memcpy(r->column_clock, shape->clock, sizeof r->column_clock);
    t.header = first && team_heads_columns(&grid->rows[first - 1]) ? &grid->rows[first - 1] : NULL;
    for (size_t i = first; i < grid->n && !r->trip->arena.failed; i++) {
        if (is_header_again(&t, &grid->rows[i]))
            continue;
        table_row(&t, &grid->rows[i]);
    }
    memset(r->column_clock, 0, sizeof r->column_clock);
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

/* "KE631 | 인천 → 다낭 | 출발 18:30": bars between the words of lines, or a tab
 * behind their clocks. */
static bool is_barred_lines(struct report *r, const struct grid *grid)
{
    if (!grid->rows[0].n)
        return false;
    const struct view *first = &grid->rows[0].cells[0].text;
    if (word_label_cell(first->str) != LABEL_NONE)
        return false;
    bool tabs = grid->form == GRID_TAB && grid->width == 2 && looks_timed(first, view_skip_bullet(first->str));
    return (r->day.has && (tabs || (grid->form == GRID_PIPE && grid->n <= 2))) || prose_is_bookings(r, grid);
}

static void read_barred_lines(struct report *r, const struct grid *grid)
{
    r->list_number = r->list_above;
    r->line_item = r->line_above;
    for (size_t i = 0; i < grid->n; i++) {
        struct view v = view_of(r->source, &r->scratch, grid->rows[i].raw);
        prose_line(r, &v, v.str);
    }
}

/* A title and labels above the heads: 출장기간 | 2026. 4. 6.(월) ~ 4. 12.(일) */
static void read_above(struct report *r, const struct grid *grid, size_t header)
{
    for (size_t i = 0; i < header; i++) {
        const struct grid_row *row = &grid->rows[i];
        const struct view *only = NULL;
        size_t filled = 0;
        for (size_t k = 0; k < row->n; k++)
            if (!row->cells[k].from_above && row->cells[k].text.str.len && filled++ == 0)
                only = &row->cells[k].text;
        if (filled == 1)
            prose_line(r, only, only->str);
        else
            label_row(r, row);
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

/* A clock of the column lies within the meeting's hours. */
static bool is_within(struct report *r, const struct looks *looks, size_t column, const struct item *meeting)
{
    for (size_t k = looks->first; k < looks->grid->n; k++) {
        const struct grid_cell *cell = grid_at(&looks->grid->rows[k], column);
        struct clocks clocks;
        if (cell && read_clocks(r, &cell->text, first_line(&cell->text), &clocks) && clocks.has &&
            !when_is_earlier(&clocks.start, &meeting->start) &&
            (meeting->end.clock != WHEN_EXACT || when_is_earlier(&clocks.start, &meeting->end)))
            return true;
    }
    return false;
}

/* Below a meeting 1, 2 count what is done there: days only where the head says
 * so and the hours are not the meeting's. */
static bool counts_rows(struct report *r, struct looks *looks, const struct shape *s, const struct grid_row *header)
{
    const struct item *meeting = r->section.open ? r->section.item : NULL;
    bool counts = false;
    if (!meeting || shape_has(s, ROLE_DATE) || meeting->end.has_date)
        return false;
    for (size_t i = 0; i < s->n; i++) {
        if (s->role[i] == ROLE_DAY && look_at(looks, i).dates)
            return false;
        counts = counts || (s->role[i] == ROLE_DAY && i < header->n &&
                            slice_starts(header->cells[i].text.str, LIT("구분"))) ||
                 (s->role[i] == ROLE_TIME && is_within(r, looks, i, meeting));
    }
    return counts;
}

static void read_headed(struct report *r, struct looks *looks, struct shape *shape, size_t header)
{
    const struct grid *grid = looks->grid;
    size_t first = looks->first;
    bool ends_dated = false;
    mark_points(shape, grid, first);
    mark_packed(shape, grid, first);
    mark_hours(shape, grid, first, &grid->rows[header]);
    insert_duration(shape, looks);
    settle_roles(shape, looks);
    name_columns(shape, looks, &grid->rows[header]);
    drop_countries(shape, &grid->rows[header]);
    zone_of_columns(r, shape, &grid->rows[header]);
    r->trip->has_secrets |= shape_has(shape, ROLE_SECRET);
    bool dated = (shape_has_date(shape) && !counts_rows(r, looks, shape, &grid->rows[header])) ||
                 table_has_heading_rows(r, grid, first);
    bool schedule = body_is_schedule(shape, looks) || table_has_ends(shape, grid, first, &ends_dated);
    dated = dated || ends_dated;
    if (!dated && r->section.open && r->section.has_when)
        section_agenda(r, grid, first, shape);
    else if (!schedule) {
        size_t before = r->trip->n_items;
        read_prose_table(r, grid);
        if (r->trip->n_items == before)
            tell_clocks(r, grid, first, shape);
    } else if (dated || r->day.has || clocks_are_dated(looks, shape))
        read_schedule(r, grid, first, shape, false);
    else if (!span_is_set(r->orphan))
        r->orphan = span_of(r->source, grid->rows[first < grid->n ? first : header].raw);
}

enum { MOST_WITHOUT_PLACE = 1000 };

/* Where nothing else tells a place, no column and no journey, the last words of
 * an entry may: City hall, Vienna. */
static void places_in_words(struct itin_trip *trip, size_t first)
{
    if (trip->n_items > MOST_WITHOUT_PLACE)
        return;
    for (size_t i = 0; i < trip->n_items; i++)
        if (item_kind_travels(trip->items[i]->kind) || text_is_set(trip->items[i]->place_cell))
            return;
    for (size_t i = first; i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        struct itin_slice told = prose_town_told(item->title.str);
        if (!told.len || item->nowhere || item_kind_travels(item->kind) || text_is_set(item->at.text) || item->kind == ITEM_CALL)
            continue;
        item->place_cell = (struct text){told, item->title.span};
        item->place_is_hint = true;
    }
}

static void read_grid(struct report *r, const struct grid *grid)
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
    read_above(r, grid, header);
    looks->first = header + 1;
    if (looks->first < grid->n && second_header(&shape, &grid->rows[looks->first]))
        looks->first++;
    read_headed(r, looks, &shape, header);
}

void report_table(struct report *r, const struct grid *grid)
{
    size_t first = r->trip->n_items;
    read_grid(r, grid);
    places_in_words(r->trip, first);
}
