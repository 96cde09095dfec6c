/* CSV (RFC 4180, with `,` or `;`): a header whose words are known, one item a
 * row. Reads calendars' and booking tools' exports and what `export --to csv`
 * writes. A schedule saved from a spreadsheet is read as a report's table. */
#include "base/base.h"

#include "read/csv.h"
#include "read/forms.h"
#include "read/ics_title.h"
#include "read/plan.h"
#include "read/report.h"
#include "read/report_route.h"
#include "read/scan.h"

/* ---- rows ----------------------------------------------------------------------- */

struct csv {
    struct plan plan;
    struct itin_slice text;
    size_t at;
    char separator;
    struct node fields[ITIN_MAX_TABLE_COLUMNS];
    size_t n;
    enum csv_role roles[ITIN_MAX_TABLE_COLUMNS];
    size_t n_roles;
    bool own;      /* our own export: `end_date` is exclusive, the local times tell all */
    bool has_date; /* there is a column of dates: a blank one carries on */
    bool looking;  /* nothing is told yet */
    enum itin_status status;
};

/* A quoted field; *ret_doubled: it holds "" for a quote. */
static struct itin_slice quoted_field(struct csv *c, bool *ret_doubled)
{
    size_t start = ++c->at;
    for (; c->at < c->text.len; c->at++) {
        if (c->text.ptr[c->at] != '"')
            continue;
        if (c->at + 1 < c->text.len && c->text.ptr[c->at + 1] == '"') {
            *ret_doubled = true;
            c->at++;
            continue;
        }
        return slice(c->text.ptr + start, c->at++ - start);
    }
    if (!c->looking) {
        struct span span = span_of(c->plan.source, slice(c->text.ptr + start - 1, 1));
        struct finding *f = diag_add(c->plan.diag, RULE_BAD_VALUE, span);
        f->message = SAY(c->plan.diag, "this quote is never closed", "닫히지 않은 따옴표입니다", LIT(""));
    }
    return slice(c->text.ptr + start, c->text.len - start);
}

static struct itin_slice undouble(struct csv *c, struct itin_slice s)
{
    char *out = arena_alloc(&c->plan.trip->arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.len; i++) {
        out[n++] = s.ptr[i];
        i += s.ptr[i] == '"';
    }
    return slice(out, n);
}

/* The apostrophe that keeps a spreadsheet from taking a text for a formula. */
static struct itin_slice without_guard(struct itin_slice s)
{
    bool guarded = s.len > 1 && s.ptr[0] == '\'' && strchr("=+-@", s.ptr[1]);
    return guarded ? slice_from(s, 1) : s;
}

static struct node next_field(struct csv *c)
{
    bool doubled = false;
    struct itin_slice raw;
    while (c->at < c->text.len && c->text.ptr[c->at] == ' ')
        c->at++;
    if (c->at < c->text.len && c->text.ptr[c->at] == '"') {
        raw = quoted_field(c, &doubled);
        while (c->at < c->text.len && c->text.ptr[c->at] != c->separator &&
               c->text.ptr[c->at] != '\n')
            c->at++;
    } else {
        size_t start = c->at;
        while (c->at < c->text.len && c->text.ptr[c->at] != c->separator &&
               c->text.ptr[c->at] != '\n')
            c->at++;
        raw = slice(c->text.ptr + start, c->at - start);
    }
    raw = without_guard(slice_trim(raw));
    struct node node = {.kind = NODE_SCALAR, .exact = !doubled, .null = !raw.len,
                        .span = span_of(c->plan.source, raw), .value = raw};
    if (doubled)
        node.value = undouble(c, raw);
    return node;
}

/* Reads the next row into `fields`; false at the end. */
static bool next_row(struct csv *c)
{
    if (c->at >= c->text.len || c->status)
        return false;
    for (c->n = 0;;) {
        if (c->n == ITIN_MAX_TABLE_COLUMNS) {
            struct span span = span_of(c->plan.source, slice(c->text.ptr + c->at, 0));
            struct finding *f = diag_add(c->plan.diag, RULE_LIMIT_EXCEEDED, span);
            f->message = SAY(c->plan.diag, "more than {1} columns", "열이 {1}개를 넘습니다", LIT("256"));
            c->status = ITIN_ELIMIT;
            return false;
        }
        c->fields[c->n++] = next_field(c);
        if (c->at >= c->text.len)
            return true;
        if (c->text.ptr[c->at++] == '\n')
            return true;
    }
}

static const struct node *field(const struct csv *c, enum csv_role role)
{
    for (size_t i = 0; i < c->n && i < c->n_roles; i++)
        if (c->roles[i] == role && !c->fields[i].null)
            return &c->fields[i];
    return NULL;
}

/* ---- items ----------------------------------------------------------------------- */

/* A flight number in the text of a journey. */
static bool tells_flight(struct csv *c, const struct node *title)
{
    struct cursor at = plan_cursor(&c->plan, title);
    struct text number;
    struct itin_slice norm;
    struct view view = {.real = at.source, .src = at.source, .str = at.text};
    struct route route;
    if (!word_is_journey(title->value) &&
        !(route_in(&view, at.text, false, &route) && route.to.len && (route.from.len || route_of_codes(at.text, &route))))
        return false;
    for (; at.at < at.text.len; at.at++)
        if (notation_flight(&at, &c->plan.trip->arena, &number, &norm))
            return true;
    return false;
}

static bool number_in(struct csv *c, const struct node *node)
{
    struct cursor at = plan_cursor(&c->plan, node);
    struct text number;
    struct itin_slice norm;
    for (; at.at < at.text.len; at.at++)
        if (notation_flight(&at, &c->plan.trip->arena, &number, &norm))
            return true;
    return false;
}

/* BA117, with LHR-JFK in the note; a flight's number may stand there as well. */
static bool note_tells_flight(struct csv *c, const struct node *title, const struct node *note)
{
    struct title_pair pair;
    return title && note && title_codes(note->value, &pair) && (number_in(c, title) || number_in(c, note));
}

static enum item_kind kind_of(struct csv *c)
{
    const struct node *kind = field(c, CSV_KIND), *title = field(c, CSV_TITLE);
    enum item_kind found;
    if (kind && (item_kind_parse(kind->value, &found) || word_kind(kind->value, &found)))
        return found;
    if (field(c, CSV_NUMBER))
        return ITEM_FLIGHT;
    if (title && tells_flight(c, title))
        return ITEM_FLIGHT;
    bool said = title && word_kind(title->value, &found);
    if ((!said || found == ITEM_TRANSFER) && note_tells_flight(c, title, field(c, CSV_NOTE)))
        return ITEM_FLIGHT;
    if (said)
        return found;
    if (field(c, CSV_FROM) && field(c, CSV_TO))
        return ITEM_TRANSFER;
    return field(c, CSV_TIME) || field(c, CSV_START) ? ITEM_MEETING : ITEM_DAY;
}

/* KE and 017, in two columns. */
static bool joined_number(struct csv *c, const struct node *number, struct item *item)
{
    const struct node *carrier = field(c, CSV_CARRIER);
    struct text found;
    if (!carrier || carrier->value.len != 2 || !number || !isdigit((unsigned char)number->value.ptr[0]))
        return false;
    struct arena *arena = &c->plan.trip->arena;
    struct itin_slice whole = arena_printf(arena, SLICE_FMT SLICE_FMT, SLICE_ARG(carrier->value), SLICE_ARG(number->value));
    struct itin_source probe = {.text = whole};
    struct cursor at = cursor_of(&probe, whole);
    struct itin_slice norm;
    if (!notation_flight(&at, arena, &found, &norm) || !cursor_done(&at))
        return false;
    item->number = (struct text){whole, number->span};
    item->flight = norm;
    return true;
}

static void set_number(struct csv *c, struct item *item)
{
    const struct node *number = field(c, CSV_NUMBER), *title = field(c, CSV_TITLE);
    const struct node *from = number ? number : item->kind == ITEM_FLIGHT ? title : NULL;
    if (from == title && (!title || !number_in(c, title)) && item->kind == ITEM_FLIGHT)
        from = field(c, CSV_NOTE);
    if (!from || joined_number(c, number, item))
        return;
    struct cursor at = plan_cursor(&c->plan, from);
    for (; at.at < at.text.len; at.at++)
        if (notation_flight(&at, &c->plan.trip->arena, &item->number, &item->flight)) {
            if (!from->exact)
                item->number.span = from->span;
            return;
        }
    if (number)
        item->number = plan_text(number);
}

/* "Fly ICN-LAX": codes with a dash, the words of the journey in front. */
static bool codes_in_title(struct item *item, struct cursor at)
{
    for (; at.at + 7 <= at.text.len; at.at++) {
        struct itin_slice s = slice(at.text.ptr + at.at, 7);
        bool codes = s.ptr[3] == '-' || s.ptr[3] == '/';
        for (size_t i = 0; i < 7; i++)
            codes = codes && (i == 3 || isupper((unsigned char)s.ptr[i]));
        bool whole = (at.at == 0 || !isalnum((unsigned char)s.ptr[-1])) &&
                     (at.at + 7 == at.text.len || !isalnum((unsigned char)s.ptr[7]));
        if (!codes || !whole)
            continue;
        item->from = (struct place_ref){.text = {slice(s.ptr, 3), span_of(at.source, slice(s.ptr, 3))}};
        item->to = (struct place_ref){.text = {slice(s.ptr + 4, 3), span_of(at.source, slice(s.ptr + 4, 3))}};
        item->route = (struct text){s, span_of(at.source, s)};
        return true;
    }
    return false;
}

/* "이동 (대전 → 인천공항)" in the text of a journey. */
static void route_in_title(struct csv *c, struct item *item, const struct node *title)
{
    struct cursor at = plan_cursor(&c->plan, title);
    if (text_is_set(item->from.text) || text_is_set(item->to.text) || !item_kind_travels(item->kind))
        return;
    if (title->exact && codes_in_title(item, at))
        return;
    size_t open = slice_find(at.text, LIT("("), 0);
    if (open < at.text.len) {
        at.at = open + 1;
        if (plan_route(&c->plan, title, &at, false, item))
            return;
        at.at = 0;
    }
    if (plan_route(&c->plan, title, &at, false, item))
        return;
    /* Flight to Zurich, 취리히로 이동: one end, the place column is the other */
    struct view view = {.real = at.source, .src = at.source, .str = at.text};
    struct route route;
    if (!route_in(&view, at.text, false, &route))
        return;
    if (route.from.len)
        item->from = plan_place(&c->plan, title, route.from);
    if (route.to.len)
        item->to = plan_place(&c->plan, title, route.to);
}

/* The code behind the words of one end: "Departs: London Heathrow (LHR)". */
static struct itin_slice code_in(struct itin_slice line)
{
    struct itin_slice code;
    for (size_t at = 0; at < line.len; at++)
        if (title_code_at(line, at, &code))
            return code;
    return slice(NULL, 0);
}

/* The route in the note of a journey that says nowhere else where it goes. */
static void route_in_note(struct csv *c, struct item *item, const struct node *note)
{
    struct itin_slice rest = note->value, line, from = {NULL, 0}, to = {NULL, 0};
    struct title_pair pair;
    if (!item_kind_travels(item->kind) || text_is_set(item->from.text) || text_is_set(item->to.text))
        return;
    while (slice_split(&rest, '\n', &line) && !(from.len && to.len)) {
        if (title_codes(line, &pair) || title_names(line, &pair)) {
            from = pair.from;
            to = pair.to;
        } else if (!from.len && word_departs(line)) {
            from = code_in(line);
        } else if (!to.len && word_arrives(line)) {
            to = code_in(line);
        }
    }
    if (!from.len || !to.len)
        return;
    item->from = plan_place(&c->plan, note, from);
    item->to = plan_place(&c->plan, note, to);
}

static void set_places(struct csv *c, struct item *item)
{
    static const enum csv_role roles[] = {CSV_FROM, CSV_TO, CSV_AT};
    struct place_ref *refs[] = {&item->from, &item->to, &item->at};
    const struct node *route = field(c, CSV_ROUTE), *title = field(c, CSV_TITLE);
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        const struct node *node = field(c, roles[i]);
        if (node)
            *refs[i] = plan_place(&c->plan, node, node->value);
    }
    if (route) {
        struct cursor at = plan_cursor(&c->plan, route);
        (void)plan_route(&c->plan, route, &at, true, item);
    }
    if (title)
        route_in_title(c, item, title);
    if (field(c, CSV_NOTE))
        route_in_note(c, item, field(c, CSV_NOTE));
    if (item_kind_travels(item->kind) && (text_is_set(item->from.text) || text_is_set(item->to.text))) {
        item->place_cell = item->at.text; /* evidence only */
        item->at = (struct place_ref){0};
    } else if (item->kind == ITEM_FLIGHT) { /* of either end */
        item->where = text_is_set(item->where) ? item->where : item->at.text;
        item->at = (struct place_ref){0};
    }

}

static void set_offset(const struct node *node, struct when *w)
{
    char text[32];
    struct ixdtf x;
    if (!node || w->clock != WHEN_EXACT || node->value.len > 9)
        return;
    int n = snprintf(text, sizeof text, "2000-01-01T00:00" SLICE_FMT, SLICE_ARG(node->value));
    if (ixdtf_parse(slice(text, (size_t)n), &x) || !x.has_offset)
        return;
    w->has_offset = true;
    w->offset = x.offset;
    w->offset_span = node->span;
}

static void set_zone(const struct node *node, struct when *w)
{
    if (node && w->clock != WHEN_NO_CLOCK && !text_is_set(w->zone))
        w->zone = plan_text(node);
}

static bool says_yes(const struct node *node)
{
    return node && (slice_eq_nocase(node->value, LIT("true")) ||
                    slice_eq_nocase(node->value, LIT("yes")) || slice_eq(node->value, LIT("1")));
}

static void set_dates(struct csv *c, struct item *item)
{
    const struct node *date = field(c, CSV_DATE), *end = field(c, CSV_END_DATE);
    struct when ignored;
    bool two = false, other;
    if (c->own && field(c, CSV_START))
        return;
    if (date && plan_dates(&c->plan, date, &item->start, &item->end, &two))
        item->end_inclusive = !c->own;
    when_init(&ignored);
    if (end && !two)
        (void)plan_dates(&c->plan, end, &item->end, &ignored, &other);
}

static void set_times(struct csv *c, struct item *item)
{
    const struct node *time = field(c, CSV_TIME), *start = field(c, CSV_START);
    const struct node *end = field(c, CSV_END);
    set_dates(c, item);
    if (says_yes(field(c, CSV_ALL_DAY)))
        time = start = end = NULL;
    if (time)
        (void)plan_span(&c->plan, time, &item->start, &item->end);
    if (start)
        (void)plan_moment(&c->plan, start, &item->start, NULL);
    if (end)
        (void)plan_moment(&c->plan, end, &item->end, &item->start);
    set_offset(field(c, CSV_START_OFFSET), &item->start);
    set_offset(field(c, CSV_END_OFFSET), &item->end);
    set_zone(field(c, CSV_START_ZONE), &item->start);
    set_zone(field(c, CSV_END_ZONE), &item->end);
    if (c->own && !item_kind_travels(item->kind)) { /* a clock that does not exist has no zone in it */
        set_zone(field(c, CSV_END_ZONE), &item->start);
        set_zone(field(c, CSV_START_ZONE), &item->end);
    }
    if (!item->start.has_date && c->has_date && !c->own)
        item->start.date_source = DATE_CARRIED;
    if (item->end.clock != WHEN_NO_CLOCK && !item->end.has_date)
        item->end.date_source = DATE_OTHER_END;
    item->all_day = item->start.clock == WHEN_NO_CLOCK && item->end.clock == WHEN_NO_CLOCK;
}

static void set_duration(struct csv *c, struct item *item)
{
    const struct node *words = field(c, CSV_DURATION), *minutes = field(c, CSV_STATED);
    int n;
    if (words) {
        struct cursor at = plan_cursor(&c->plan, words);
        if (notation_duration(&at, &item->stated) && !words->exact)
            item->stated.span = words->span;
    } else if (minutes && plan_int(&c->plan, minutes, 0, 100000, &n)) {
        item->stated = (struct stated){.has = true, .value = {(int64_t)n * 60},
                                       .span = minutes->span, .text = minutes->value};
    }
}

static void set_status(struct csv *c, struct item *item)
{
    const struct node *node = field(c, CSV_STATUS);
    if (!node)
        return;
    item->status_span = node->span;
    if (item_status_parse(node->value, &item->status))
        return;
    if (word_is_cancelled(node->value))
        item->status = ITEM_CANCELLED;
    else if (word_is_tentative(node->value))
        item->status = ITEM_TENTATIVE;
    else if (word_is_confirmed(node->value))
        item->status = ITEM_CONFIRMED;
}

static void set_texts(struct csv *c, struct item *item)
{
    const struct {
        enum csv_role role;
        struct text *text;
    } texts[] = {
        {CSV_ID, &item->id},     {CSV_TITLE, &item->title}, {CSV_WHERE, &item->where},
        {CSV_NOTE, &item->note}, {CSV_REF, &item->ref},     {CSV_TICKET, &item->ticket},
        {CSV_ZONE, &item->zone_key}, {CSV_OPERATED, &item->operated_by},
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        const struct node *node = field(c, texts[i].role);
        if (node)
            *texts[i].text = plan_text(node);
    }
    const struct node *who = field(c, CSV_WHO);
    if (who)
        plan_people(&c->plan, who, &item->who);
}

static void add_row(struct csv *c, struct itin_slice row)
{
    bool any = false;
    for (size_t i = 0; i < c->n && i < c->n_roles; i++)
        any |= !c->fields[i].null && c->roles[i] != CSV_NONE;
    if (!any)
        return;
    struct item *item = trip_add_item(c->plan.trip, kind_of(c), span_of(c->plan.source, row));
    if (!item)
        return;
    set_texts(c, item);
    set_number(c, item);
    if (!text_is_set(item->title))
        item->title = text_is_set(item->number) ? item->number : item->where;
    set_places(c, item);
    set_times(c, item);
    set_duration(c, item);
    set_status(c, item);
}

/* ---- the header ------------------------------------------------------------------------ */

static bool take_header(struct csv *c)
{
    int known = 0;
    if (!next_row(c))
        return false;
    c->n_roles = c->n;
    for (size_t i = 0; i < c->n; i++) {
        c->roles[i] = csv_role_of(c->fields[i].value);
        known += c->roles[i] != CSV_NONE;
        c->has_date |= c->roles[i] == CSV_DATE;
        c->own |= slice_eq(c->fields[i].value, LIT("start_local"));
    }
    return known > 0;
}

static struct itin_slice first_line(struct itin_slice text)
{
    struct itin_slice line = {NULL, 0};
    while (slice_split(&text, '\n', &line))
        if (slice_trim(line).len)
            return slice_trim(line);
    return slice(text.ptr, 0);
}

/* ---- schedules ------------------------------------------------------------------------ */

static bool has_role(const struct csv *c, enum csv_role role)
{
    for (size_t i = 0; i < c->n_roles; i++)
        if (c->roles[i] == role)
            return true;
    return false;
}

/* A header that a report's table may have, without the columns of machines. */
static bool is_schedule_header(struct csv *c)
{
    static const enum csv_role machine[] = {
        CSV_ID, CSV_END_DATE, CSV_START_OFFSET, CSV_END_OFFSET, CSV_START_ZONE, CSV_END_ZONE, CSV_ZONE,
        CSV_STATED, CSV_REF, CSV_TICKET, CSV_ALL_DAY, CSV_IGNORED,
    };
    struct grid_cell cells[ITIN_MAX_TABLE_COLUMNS];
    struct shape shape;
    for (size_t i = 0; i < ARRAY_LEN(machine); i++)
        if (has_role(c, machine[i]))
            return false;
    for (size_t i = 0; i < c->n; i++)
        cells[i] = (struct grid_cell){.text.str = c->fields[i].value};
    struct grid_row row = {.cells = cells, .n = c->n};
    return shape_of_header(&row, &shape);
}

/* Cells that a machine writes: a full date, a clock or both, one line. */
static bool is_machine_cell(const struct csv *c, enum csv_role role, const struct node *node)
{
    struct cursor at = cursor_of(c->plan.source, node->value);
    struct when a, b;
    struct text number;
    struct itin_slice norm;
    bool two;
    when_init(&a);
    when_init(&b);
    int digits;
    if (role == CSV_NUMBER && has_role(c, CSV_CARRIER) && slice_number(node->value, 4, &digits))
        return true; /* KE and 19 */
    if (role == CSV_NUMBER && !has_role(c, CSV_KIND)) /* ICE 591 is no flight */
        return notation_flight(&at, &c->plan.trip->arena, &number, &norm) && cursor_done(&at);
    if (role == CSV_DATE)
        return notation_date(&at, &a) != NOTATION_NO && isdigit((unsigned char)node->value.ptr[0]) &&
               (a.has_year || !a.has_date) && a.weekday < 0 && cursor_done(&at);
    if (role == CSV_START || role == CSV_END)
        return notation_span(&at, &a, &b, &two) != NOTATION_NO && !two && cursor_done(&at);
    return role == CSV_NOTE || role == CSV_TITLE || !memchr(node->value.ptr, '\n', node->value.len);
}

/* Is it a schedule as people write it? Machines write one item a row, each
 * with its full date and with a column for each end; that is taken as it stands. */
static bool is_schedule(struct csv *c, bool headed)
{
    bool ends = (has_role(c, CSV_FROM) && has_role(c, CSV_TO)) || (has_role(c, CSV_START) && has_role(c, CSV_END));
    bool machine = ends && !headed, foreign = false;
    size_t at = c->at;
    for (size_t i = 0; i < c->n; i++)
        foreign = foreign || word_role(c->fields[i].value) == ROLE_FOREIGN;
    if (foreign && !ends)
        return true; /* hotels with their prices, or no schedule */
    if (!is_schedule_header(c))
        return false;
    c->looking = true;
    while (machine && next_row(c)) {
        machine = field(c, CSV_DATE) || !c->has_date;
        for (size_t i = 0; i < c->n && i < c->n_roles && machine; i++)
            machine = c->fields[i].null || is_machine_cell(c, c->roles[i], &c->fields[i]);
    }
    c->looking = false;
    c->at = at;
    return !machine && !c->status;
}

enum itin_status read_csv(struct itin_source *source, struct itin_diag *diag,
                          struct itin_trip *trip)
{
    struct csv *c = arena_new(&trip->arena, struct csv);
    if (!c)
        return ITIN_ENOMEM;
    c->plan = (struct plan){.trip = trip, .source = source, .diag = diag};
    c->text = source->body;
    struct itin_slice header = csv_header(source->body);
    bool headed = header.len && slice_trim(slice(source->body.ptr, (size_t)(header.ptr - source->body.ptr))).len;
    if (header.len)
        c->at = (size_t)(header.ptr - c->text.ptr);
    else if (csv_is_grid(source->body))
        return read_cells(source, diag, trip, csv_separator_of(first_line(source->body)));
    else
        header = first_line(source->body);
    c->separator = csv_separator_of(header);
    while (c->at < c->text.len && strchr(" \r\n\t", c->text.ptr[c->at]))
        c->at++;
    if (!take_header(c) && !c->status) {
        struct finding *f = diag_add(diag, RULE_BAD_VALUE, span_of(source, header));
        f->message = SAY(diag, "no column of this table is known", "아는 열 이름이 하나도 없습니다", LIT(""));
        return ITIN_EFORMAT;
    }
    if (!c->status && is_schedule(c, headed))
        return read_cells(source, diag, trip, c->separator);
    for (size_t start = c->at; next_row(c); start = c->at) {
        if (trip->n_items == ITIN_MAX_ITEMS) {
            struct finding *f = diag_add(diag, RULE_LIMIT_EXCEEDED, c->fields[0].span);
            f->message = SAY(diag, "more than {1} items", "일정이 {1}건을 넘습니다", LIT("20000"));
            return ITIN_ELIMIT;
        }
        add_row(c, slice_trim(slice(c->text.ptr + start, c->at - start)));
    }
    return c->status;
}
