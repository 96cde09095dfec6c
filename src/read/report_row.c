/* One row of a schedule table: its cells, its date, its entry, its night. */
#include "base/base.h"

#include "read/report_columns.h"
#include "read/report_table.h"

/* ---- rows ------------------------------------------------------------------------------ */

const struct view *table_cell(const struct table *t, const struct grid_row *row, enum role role, size_t shift)
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

static const char *const ditto[] = {"〃", "\"", "''", "상동", "상 동", "동일", "ditto", "same", "same day",
                                        "″", "〟", "”", "-", "–", "—", "〃〃", "\" \""};

/* 〃, 상동, -: the date above. */
static bool is_ditto(struct itin_slice s)
{
    for (size_t i = 0; i < ARRAY_LEN(ditto); i++)
        if (slice_eq_nocase(s, slice_of(ditto[i])))
            return true;
    return false;
}

/* "〃 14:00": what stands behind the mark. */
static struct itin_slice behind_ditto(struct itin_slice s)
{
    for (size_t i = 0; i < ARRAY_LEN(ditto); i++)
        if (slice_starts_nocase(s, slice_of(ditto[i])) && s.len > strlen(ditto[i]) && s.ptr[strlen(ditto[i])] == ' ')
            return slice_trim(slice_from(s, strlen(ditto[i])));
    return s;
}

static struct row_date row_dates(struct table *t, const struct grid_row *row, size_t shift,
                                 const struct view **ret_view)
{
    struct row_date d = {0};
    when_init(&d.from);
    when_init(&d.to);
    *ret_view = NULL;
    bool parts = shape_has(&t->shape, ROLE_MONTH);
    if (parts)
        table_date_of_parts(t, row, shift, &d);
    for (size_t i = shift; i < t->shape.n; i++) {
        enum role role = (enum role)t->shape.role[i];
        if (parts && role == ROLE_DATE)
            continue;
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
    const struct view *cell = table_cell(t, row, ROLE_DATE, shift);
    if (date->has || !cell)
        return false;
    t->lost_told = date->bad;
    if (date->bad) {
        struct finding *f = diag_add(t->r->diag, RULE_BAD_VALUE, date->bad_span);
        f->message = SAY(t->r->diag, "there is no date `{1}`", "`{1}`{은/는} 없는 날짜입니다",
                         span_text(date->bad_span));
        finding_note(f, SAY(t->r->diag, "its rows are left out until the next date",
                            "다음 날짜가 나올 때까지 이 날짜의 행은 읽지 않습니다"));
        return true;
    }
    struct itin_slice part = behind_ditto(cell->str);
    bool clock = isdigit((unsigned char)part.ptr[0]) && looks_timed(cell, part) &&
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

/* A cell that reaches from the first column to the second tells what the latter heads. */
static bool reaches(const struct table *t, const struct grid_row *row, size_t shift, enum role from, enum role to)
{
    size_t first = 0, last = 0;
    for (size_t i = shift; i < t->shape.n; i++) {
        first = !first && t->shape.role[i] == from ? i + 1 : first;
        last = !last && t->shape.role[i] == to ? i + 1 : last;
    }
    if (!first || last <= first)
        return false;
    for (size_t i = first; i < last; i++) {
        const struct grid_cell *cell = grid_at(row, i - shift);
        if (!cell || !cell->from_left)
            return false;
    }
    return true;
}

/* A verb of journeys alone, in a column that has no other role. */
static const struct view *verb_cell(const struct table *t, const struct grid_row *row, size_t shift)
{
    static const char *const verbs[] = {"도착", "출발", "출국", "arrival", "departure", "arrive", "depart", "到着", "出発", "抵达", "出发"};
    for (size_t i = shift; i < t->shape.n; i++) {
        enum role role = (enum role)t->shape.role[i];
        const struct grid_cell *cell = grid_at(row, i - shift);
        for (size_t k = 0; cell && (role == ROLE_KIND || role == ROLE_NONE || role == ROLE_DAY) && k < ARRAY_LEN(verbs); k++)
            if (slice_eq_nocase(slice_trim(cell->text.str), slice_of(verbs[k])))
                return &cell->text;
    }
    return NULL;
}

/* 구분 | 장소 | 내용: 도착 | 시애틀 | 현지시간: what happens stands in the column of kinds. */
static void verb_of_kind(const struct table *t, const struct grid_row *row, size_t shift, struct entry *e)
{
    if (!e->place || (e->content && (word_departs(e->content->str) || word_arrives(e->content->str))))
        return;
    const struct view *verb = verb_cell(t, row, shift);
    if (!verb)
        return;
    e->notes = e->content ? e->content : e->notes;
    e->content = verb;
}

static struct entry row_entry(struct table *t, const struct grid_row *row, size_t shift)
{
    struct entry e = {.origin = ORIGIN_SCHEDULE, .number = t->number};
    e.span = span_of(t->r->source, row->raw);
    e.time = table_cell(t, row, ROLE_TIME, shift);
    e.depart = table_cell(t, row, ROLE_DEPART, shift);
    e.arrive = table_cell(t, row, ROLE_ARRIVE, shift);
    e.duration = table_cell(t, row, ROLE_DURATION, shift);
    e.content = table_cell(t, row, ROLE_CONTENT, shift);
    e.transport = table_cell(t, row, ROLE_TRANSPORT, shift);
    e.place = table_cell(t, row, ROLE_PLACE, shift);
    if (e.place && !e.content && reaches(t, row, shift, ROLE_PLACE, ROLE_CONTENT)) {
        e.content = e.place;
        e.place = NULL;
    }
    e.nowhere = e.place && word_is_nowhere(e.place->str);
    if (e.nowhere)
        e.place = NULL;
    e.from = table_cell(t, row, ROLE_FROM, shift);
    e.to = table_cell(t, row, ROLE_TO, shift);
    e.route = table_cell(t, row, ROLE_ROUTE, shift);
    e.party = table_cell(t, row, ROLE_PARTY, shift);
    if (!e.content && e.party && (word_is_journey(e.party->str) || word_is_flight(e.party->str))) {
        e.content = e.party; /* KE041 탑승, in the column of who is visited */
        e.party = NULL;
    }
    e.notes = table_cell(t, row, ROLE_NOTE, shift);
    e.status = table_cell(t, row, ROLE_STATUS, shift);
    e.kind = table_cell(t, row, ROLE_KIND, shift);
    verb_of_kind(t, row, shift, &e);
    e.who = table_cell(t, row, ROLE_WHO, shift);
    table_second_content(t, row, shift, &e);
    whole_parts(&e);
    table_part_ends(t, &e);
    return e;
}

/* Every line of the cell tells one end of a journey. */
static bool only_ends(const struct view *v)
{
    struct itin_slice rest = v->str, line;
    size_t n = 0;
    for (; view_line(&rest, &line); n++)
        if (word_departs(line) == word_arrives(line))
            return false;
    return n > 1;
}

/* 오전 in the column of hours, and clocks in the text: these are of that half. */
static void half_in_time(struct entry *e)
{
    if (!e->time || !e->content || !half_is_word(e->time->str) || !line_has_clock(e->content->str))
        return;
    e->half = e->time->str;
    e->time = NULL;
    e->time_part = slice(NULL, 0);
}

/* 인천 출발, 아디스아바바 도착 in the place column: an end of a journey, whatever
 * the content says of it. */
static void end_in_place(struct table *t, struct entry *e)
{
    enum item_kind kind;
    if (e->place && !e->content && only_ends(e->place)) {
        e->content = e->place;
        e->content_part = e->place->str;
        e->place = NULL;
        return;
    }
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

/* 둘째날, "Friday the 16th" or several days alone in a row, among rows of days. */
static bool heading_in_words(struct table *t, const struct grid_row *row)
{
    const struct view *v = only_cell(row);
    struct row_date date = {0};
    struct when when;
    bool known;
    if (!v || !(t->any_date || t->above.has) || !day_words(t->r, v, v->str, &t->head, &when, &known))
        return false;
    table_dates(t->r, v, &date);
    known = known && !date.range;
    t->place_above = (struct view){0};
    t->date_lost = false;
    t->day_asked = !known;
    t->above = (struct row_date){.has = known, .from = when, .to = when};
    t->head = when;
    if (!known)
        report_unread(t->r, view_span(v, v->str));
    return true;
}

static bool heading_row(struct table *t, const struct grid_row *row)
{
    struct row_date date;
    enum item_kind kind;
    if (!heading_date(t->r, row, &date))
        return heading_in_words(t, row);
    const struct view *v = only_cell(row);
    struct itin_slice words = skip_marks(date.rest);
    t->above = date;
    t->head = date.from;
    t->place_above = (struct view){0};
    t->date_lost = t->day_asked = false;
    if (words.len && (word_kind(words, &kind) || word_is_journey(words) || words.len > 40)) {
        struct entry e = {.origin = ORIGIN_SCHEDULE, .number = t->number, .content = v, .content_part = words,
                          .span = span_of(t->r->source, row->raw), .has_date = true, .date = date.from};
        table_add(t, &e);
    } else if (words.len) {
        t->place_above = view_part(v, words);
    }
    return true;
}

bool table_has_heading_rows(struct report *r, const struct grid *grid, size_t first)
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

/* A hotel column: nights of this row's date. Rows with one hotel make one stay. */
static void stay_of_row(struct table *t, const struct grid_row *row, size_t shift, const struct entry *e)
{
    const struct view *hotel = table_cell(t, row, ROLE_STAY, shift);
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
    struct itin_trip *trip = t->r->trip;
    const struct item *told = trip->n_items ? trip->items[trip->n_items - 1] : NULL;
    if (told && told->kind == ITEM_STAY && told->all_day && told->span.start >= e->span.start &&
        word_arrives(told->title.str)) /* 도착, 호텔 투숙: the column names it */
        trip->n_items--;
    struct item *item = report_stay(t->r, &date, keep_text(t->r, hotel, name), t->number, &t->stay);
    if (item && row_item && item_kind_travels(row_item->kind) && text_is_set(row_item->to.text) &&
        row_item->span.start >= e->span.start)
        item->place_cell = row_item->to.text; /* the night is where the journey ends */
    else if (item && row_item && text_is_set(row_item->place_cell) && row_item->span.start >= e->span.start)
        item->place_cell = row_item->place_cell;
    else if (item && e->place)
        item->place_cell = keep_text(t->r, e->place, first_line(e->place));
}

/* 일시: the clock stands behind the date, or without one, on the date above. */
static void clock_of_date(struct table *t, struct entry *e, const struct view *behind_date, struct itin_slice behind,
                          const struct view *cell)
{
    if (behind_date && looks_timed(behind_date, behind)) {
        e->time = behind_date;
        e->time_part = behind;
    } else if (behind_date && line_has_clock(behind)) {
        report_unread(t->r, view_span(behind_date, behind));
    }
    struct itin_slice part = cell ? behind_ditto(cell->str) : slice(NULL, 0);
    if (!e->time && cell && looks_timed(cell, part)) {
        e->time = cell;
        e->time_part = part;
    }
}

static bool has_struck_cell(const struct grid_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].struck && !row->cells[i].from_above)
            return true;
    return row->struck;
}

/* A row that is struck out, or what happens in it, is no more; the rows below
 * have its date, when that stands. */
static bool struck_row(struct table *t, const struct grid_row *row)
{
    bool date_struck = row->struck;
    if (!has_struck_cell(row))
        return false;
    size_t shift = row_shift(t, row);
    struct entry e = row_entry(t, row, shift);
    for (size_t i = shift; i < t->shape.n; i++) {
        const struct grid_cell *cell = grid_at(row, i - shift);
        date_struck |= t->shape.role[i] == ROLE_DATE && cell && cell->struck;
    }
    if (!date_struck && e.content)
        return false;
    const struct view *behind;
    struct row_date date = row_dates(t, row, shift, &behind);
    if (date_struck)
        t->date_lost = true, t->lost_told = false;
    else if (date.has)
        t->above = date;
    struct finding *f = diag_add_as(t->r->diag, RULE_UNREAD_TEXT, ITIN_NOTE, span_of(t->r->source, slice_trim(row->raw)));
    f->message = SAY(t->r->diag, "this row is struck out and left out", "취소선이 그어진 행이므로 읽지 않았습니다");
    return true;
}

static void set_entry_date(struct table *t, const struct row_date *date, struct entry *e)
{
    bool dates = shape_has_date(&t->shape) || t->any_date;
    e->date = date->from;
    e->date_to = date->to;
    e->has_date = date->has;
    e->has_range = date->range;
    e->day_asked = t->day_asked;
    e->dated_above = dates ? t->any_date || !t->r->day.has : t->last != NULL;
    t->any_date = t->any_date || date->has;
}

void table_row(struct table *t, const struct grid_row *row)
{
    if (struck_row(t, row) || grid_row_is_blank(row) || is_total(row) || heading_row(t, row))
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
    const struct view *words = date.has || date.bad ? NULL : table_cell(t, row, ROLE_DATE, shift);
    bool speaks = false;
    if (words && (e.time || e.depart || e.arrive || e.content) && !is_ditto(words->str))
        speaks = table_day_in_words(t, words, &date) && !date.has;
    if (date.has) {
        t->place_above = (struct view){0};
        t->head = date.range ? date.to : date.from;
    }
    if (words && !date.has && !is_ditto(words->str) && word_is_no_time(words->str)) { /* 미정 */
        t->day_asked = true;
        t->date_lost = false;
    }
    bool own_date = date.has;
    take_date_above(t, &date);
    if (!e.place && !e.nowhere && t->place_above.str.len)
        e.place = &t->place_above;
    if (date.has)
        t->date_lost = t->day_asked = false;
    bool unreadable = date_is_unreadable(t, row, shift, &date, &e);
    if (speaks && !unreadable) {
        report_unread(t->r, view_span(words, words->str));
        unreadable = true;
    }
    t->date_lost |= unreadable;
    if (t->date_lost) {
        const struct view *lost = e.time ? e.time : e.content;
        if (!unreadable && !t->lost_told && lost)
            report_unread(t->r, view_span(lost, lost->str));
        return;
    }
    set_entry_date(t, &date, &e);
    if (!e.time && !e.depart)
        clock_of_date(t, &e, behind_date, skip_marks(date.rest), own_date ? NULL : table_cell(t, row, ROLE_DATE, shift));
    size_t first = t->r->trip->n_items;
    team_of_row(t, row, shift, own_date);
    half_of_row(t, row, shift, own_date);
    e.half = t->half;
    half_in_time(&e);
    if (!team_columns(t, row, shift, &e))
        table_add(t, &e);
    stay_of_row(t, row, shift, &e);
    team_name_items(t, first);
}
