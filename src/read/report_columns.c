/* What the columns of a table hold, by their headers and by their cells. */
#include "base/base.h"

#include "read/report_columns.h"
#include "read/report_table.h"

/* ---- headers -------------------------------------------------------------------- */

bool shape_has(const struct shape *s, enum role role)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->role[i] == role)
            return true;
    return false;
}

bool shape_has_time(const struct shape *s)
{
    return shape_has(s, ROLE_TIME) || shape_has(s, ROLE_DEPART) || shape_has(s, ROLE_ARRIVE);
}

bool shape_has_date(const struct shape *s)
{
    return shape_has(s, ROLE_DATE) || shape_has(s, ROLE_DAY);
}

/* The words of a header alone; false when it is no header of a schedule. */
bool shape_of_header(const struct grid_row *row, struct shape *ret)
{
    size_t known = 0, filled = 0;
    *ret = (struct shape){.n = row->n < ITIN_MAX_TABLE_COLUMNS ? row->n : ITIN_MAX_TABLE_COLUMNS};
    for (size_t i = 0; i < ret->n; i++) {
        struct itin_slice text = row->cells[i].text.str;
        ret->role[i] = (uint8_t)word_role(text);
        filled += text.len > 0;
        known += ret->role[i] != ROLE_NONE;
        if (ret->role[i] == ROLE_FOREIGN)
            return false;
    }
    part_dates(ret, row);
    if (known < 2 || known * 2 < filled)
        return false;
    bool ends = shape_has(ret, ROLE_FROM) && shape_has(ret, ROLE_TO) && shape_has(ret, ROLE_TRANSPORT);
    bool when = shape_has(ret, ROLE_DATE) || shape_has_time(ret) || shape_has(ret, ROLE_DAY) || ends;
    bool what = shape_has(ret, ROLE_CONTENT) || shape_has(ret, ROLE_PLACE) ||
                shape_has(ret, ROLE_PARTY) || shape_has(ret, ROLE_FROM) || shape_has(ret, ROLE_TO) ||
                shape_has(ret, ROLE_ROUTE) || shape_has(ret, ROLE_TRANSPORT) || team_heads_columns(row);
    ret->known = when && what;
    return ret->known;
}

/* ---- what columns hold, by their cells ---------------------------------------------- */

bool small_number(struct itin_slice s)
{
    if (s.len == 0 || s.len > 3)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!isdigit((unsigned char)s.ptr[i]))
            return false;
    return true;
}

struct itin_slice first_line(const struct view *v)
{
    struct itin_slice rest = v->str, line;
    return view_line(&rest, &line) ? line : slice(NULL, 0);
}

bool is_span_text(const struct view *v, struct itin_slice part)
{
    struct cursor c = view_cursor(v, part);
    struct when start, end;
    bool two = false;
    when_init(&start);
    when_init(&end);
    return notation_span(&c, &start, &end, &two) == NOTATION_OK && two;
}

/* 2.5: a number as well as a day of February. */
static bool is_decimal(struct itin_slice s)
{
    size_t dots = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '.' && !isdigit((unsigned char)s.ptr[i]))
            return false;
        dots += s.ptr[i] == '.';
    }
    return dots == 1 && s.len >= 3 && s.ptr[s.len - 1] != '.';
}

enum { LOOK_ROWS = 16 };

static void look_at_cell(struct column_look *look, const struct view *v)
{
    struct itin_slice line = first_line(v);
    bool until = line.len && line.ptr[0] == '~'; /* ~18:00 */
    enum item_kind kind;
    bool lasting = looks_lasting(v, line), timed = looks_timed(v, until ? slice_trim(slice_from(line, 1)) : line);
    look->filled++;
    look->numbers += small_number(line);
    look->kinds += item_kind_named(line, &kind);
    look->durations += lasting;
    look->dates += looks_dated(v, line);
    look->decimals += is_decimal(line);
    look->clocks += timed;
    look->halves += timed && half_is_word(line);
    look->spans += timed && (until || is_span_text(v, line));
    look->long_texts += line.len > 12 && !lasting;
}

struct looks *looks_of(struct report *r, const struct grid *grid)
{
    struct looks *looks = arena_new(&r->scratch, struct looks);
    if (!looks)
        return NULL;
    looks->grid = grid;
    looks->column = arena_array(&r->scratch, grid->width, sizeof *looks->column);
    return looks->column ? looks : NULL;
}

struct column_look look_at(struct looks *looks, size_t column)
{
    if (column >= looks->grid->width)
        return (struct column_look){0};
    struct column_look *look = &looks->column[column];
    const struct grid *grid = looks->grid;
    for (size_t i = looks->first; !look->done && i < grid->n && look->filled < LOOK_ROWS; i++) {
        const struct grid_cell *cell = grid_at(&grid->rows[i], column);
        if (cell && cell->text.str.len && !cell->from_above)
            look_at_cell(look, &cell->text);
    }
    look->done = true;
    return *look;
}

bool mostly(size_t part, const struct column_look *look)
{
    return part > 0 && part * 2 >= look->filled;
}

/* 0930, 1400-1530, but no year's digits: in a column of clocks 1940 is one too. */
static bool is_packed_clock(struct itin_slice s)
{
    for (size_t i = 0; i < 4; i++)
        if (i >= s.len || !isdigit((unsigned char)s.ptr[i]))
            return false;
    int hour = (s.ptr[0] - '0') * 10 + s.ptr[1] - '0';
    return hour < 24 && hour != 19 && hour != 20 && s.ptr[2] < '6' && (s.len == 4 || !isdigit((unsigned char)s.ptr[4]));
}

static bool holds_clocks(const struct shape *s, size_t i)
{
    return s->role[i] == ROLE_TIME || s->role[i] == ROLE_DEPART || s->role[i] == ROLE_ARRIVE;
}

void mark_packed(const struct shape *s, const struct grid *grid, size_t first)
{
    bool proved = false;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->n && (pass == 0 || proved); i++)
            for (size_t k = first; holds_clocks(s, i) && k < grid->n && i < grid->rows[k].n; k++) {
                struct view *v = &grid->rows[k].cells[i].text;
                v->hours = v->hours || pass > 0;
                proved = proved || is_packed_clock(v->str);
            }
}

/* 14h, 9 h, 9h30: a clock or how long it lasts. */
static bool is_hours(struct itin_slice s)
{
    size_t i = 0, n;
    while (i < s.len && i < 2 && isdigit((unsigned char)s.ptr[i]))
        i++;
    n = i;
    i += n && i < s.len && s.ptr[i] == ' ';
    if (!n || i >= s.len || (s.ptr[i] != 'h' && s.ptr[i] != 'H'))
        return false;
    s = slice_trim(slice_from(s, i + 1));
    return !s.len || (s.len == 2 && isdigit((unsigned char)s.ptr[0]) && isdigit((unsigned char)s.ptr[1]));
}

/* Heads of clocks, which a duration cannot have; 시간 and time head either. */
static bool heads_clocks(const struct grid_row *header, size_t i)
{
    static const char *const words[] = {"heure", "heures", "horaire", "horaires", "uhrzeit", "hora",
                                        "horario", "시각", "時刻"};
    char folded[WORD_FOLD];
    size_t n = i < header->n ? word_fold(header->cells[i].text.str, folded, WORD_FOLD) : 0;
    for (size_t k = 0; n && k < ARRAY_LEN(words); k++)
        if (slice_eq(slice(folded, n), slice_of(words[k])))
            return true;
    return false;
}

void mark_hours(const struct shape *s, const struct grid *grid, size_t first, const struct grid_row *header)
{
    for (size_t i = 0; i < s->n; i++) {
        bool proved = holds_clocks(s, i) && (s->role[i] != ROLE_TIME || shape_has(s, ROLE_DURATION) || heads_clocks(header, i));
        for (size_t k = first; holds_clocks(s, i) && !proved && k < grid->n && i < grid->rows[k].n; k++) {
            const struct view *v = &grid->rows[k].cells[i].text; /* 9h - 11h */
            proved = v->str.len && memchr(v->str.ptr, 'h', v->str.len) && is_span_text(v, first_line(v));
        }
        for (size_t k = first; proved && k < grid->n && i < grid->rows[k].n; k++) {
            struct view *v = &grid->rows[k].cells[i].text;
            v->hours = v->hours || is_hours(first_line(v));
        }
    }
}

/* 09.15 in a column of clocks, beside 13.45, which can be no date: the clocks of
 * such a table have points. */
void mark_points(const struct shape *s, const struct grid *grid, size_t first)
{
    bool proved = false, date;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->n && (pass == 0 || proved); i++) {
            for (size_t k = first; holds_clocks(s, i) && k < grid->n && i < grid->rows[k].n; k++) {
                struct view *v = &grid->rows[k].cells[i].text;
                struct cursor c = view_cursor(v, v->str);
                v->points = pass > 0;
                proved = proved || (notation_point(&c, &date) && !date);
            }
        }
}

/* A header word that spans two columns: the second one is told by its cells,
 * also where the pasted header has one cell less than its rows. */
void insert_duration(struct shape *s, struct looks *looks)
{
    for (size_t i = 0; i + 1 < looks->grid->width && i < s->n && s->n < ITIN_MAX_TABLE_COLUMNS; i++) {
        if (s->role[i] != ROLE_TIME)
            continue;
        struct column_look next = look_at(looks, i + 1);
        enum role role = i + 1 < s->n ? (enum role)s->role[i + 1] : ROLE_NONE;
        if (role == ROLE_NONE || role == ROLE_DURATION || s->n >= looks->grid->width ||
            !mostly(next.durations, &next))
            return;
        memmove(s->role + i + 2, s->role + i + 1, s->n - i - 1);
        s->role[i + 1] = ROLE_DURATION;
        s->n++;
        return;
    }
}

/* Dates, hours, places, and one column of texts: these are what happens,
 * whatever its head (추진 경과, 비고). */
static void name_content(struct shape *s, struct looks *looks)
{
    static const enum role tell[] = {ROLE_CONTENT, ROLE_PARTY, ROLE_ROUTE, ROLE_TRANSPORT, ROLE_FROM,
                                     ROLE_TO,      ROLE_STAY,  ROLE_KIND,  ROLE_MEAL};
    size_t best = s->n, most = 0;
    for (size_t i = 0; i < ARRAY_LEN(tell); i++)
        if (shape_has(s, tell[i]))
            return;
    for (size_t i = 0; i < s->n; i++) {
        struct column_look look = {0};
        if (s->role[i] == ROLE_NOTE)
            look = look_at(looks, i);
        if (look.filled > most) {
            most = look.filled;
            best = i;
        }
    }
    if (best < s->n && shape_has_date(s) && shape_has_time(s))
        s->role[best] = ROLE_CONTENT;
}

/* 시간 over two columns: 오전 and 오후 in the first, the clocks in the second. */
static void part_halves(struct shape *s, struct looks *looks)
{
    for (size_t i = 0; i + 1 < s->n; i++) {
        if (s->role[i] != ROLE_TIME || (s->role[i + 1] != ROLE_NONE && s->role[i + 1] != ROLE_TIME))
            continue;
        struct column_look half = look_at(looks, i), next = look_at(looks, i + 1);
        if (half.filled && half.halves == half.filled && mostly(next.clocks, &next)) {
            s->role[i] = ROLE_DAY;
            s->role[i + 1] = ROLE_TIME;
        }
        return;
    }
}

/* Roles for columns without a header word. */
void name_columns(struct shape *s, struct looks *looks, const struct grid_row *header)
{
    while (s->n < looks->grid->width && s->n < ITIN_MAX_TABLE_COLUMNS)
        s->role[s->n++] = ROLE_NONE;
    part_halves(s, looks);
    for (size_t i = 0; i < s->n; i++) {
        const struct grid_cell *word = header ? grid_at(header, i) : NULL;
        struct column_look look = {0};
        if (s->role[i] == ROLE_NONE || s->role[i] == ROLE_DAY)
            look = look_at(looks, i);
        if (look.kinds && look.kinds == look.filled)
            s->role[i] = ROLE_KIND;
        bool counts = word && slice_starts(word->text.str, LIT("구분")) && shape_has(s, ROLE_DATE);
        if (s->role[i] == ROLE_DAY && counts && look.numbers && look.numbers == look.filled)
            s->role[i] = ROLE_IGNORED; /* beside dates it counts the rows */
        if (s->role[i] == ROLE_DAY) /* 구분 and the like head anything */
            s->role[i] = look.dates || look.numbers || look.filled == 0 ||
                                 shape_has(s, ROLE_DATE) ? ROLE_DAY : ROLE_NONE;
        if (s->role[i] != ROLE_NONE)
            continue;
        bool unnamed = !word || word->text.str.len == 0 || s->n > header->n;
        bool dates = mostly(look.dates, &look) && (unnamed || look.decimals * 2 < look.dates);
        if (dates && !mostly(look.clocks, &look) && !shape_has_date(s))
            s->role[i] = ROLE_DATE;
        else if (mostly(look.spans, &look) && !shape_has_time(s))
            s->role[i] = ROLE_TIME;
        else if (unnamed && mostly(look.durations, &look) && !shape_has(s, ROLE_DURATION))
            s->role[i] = ROLE_DURATION;
        else if (!shape_has_time(s) && (unnamed ? mostly(look.clocks, &look) : look.filled && look.clocks == look.filled))
            s->role[i] = ROLE_TIME;
        else if (unnamed && look.filled && !shape_has(s, ROLE_CONTENT) && !shape_has(s, ROLE_PARTY))
            s->role[i] = ROLE_CONTENT;
        else if (look.filled)
            s->role[i] = ROLE_NOTE;
    }
    name_content(s, looks);
}

/* 국가 | 도시: beside a column of towns that of the countries is no place. */
void drop_countries(struct shape *s, const struct grid_row *header)
{
    static const char *const words[] = {"국가", "국가명", "출장국", "출장국가", "방문국", "방문국가", "country", "land", "国"};
    size_t places = 0, country = s->n;
    for (size_t i = 0; i < s->n && i < header->n; i++) {
        enum role role = (enum role)s->role[i];
        char folded[WORD_FOLD];
        struct itin_slice word = slice(folded, word_fold(header->cells[i].text.str, folded, WORD_FOLD));
        places += role == ROLE_PLACE || role == ROLE_FROM || role == ROLE_TO || role == ROLE_ROUTE;
        for (size_t k = 0; k < ARRAY_LEN(words) && role == ROLE_PLACE; k++)
            if (slice_eq(word, slice_of(words[k])))
                country = i;
    }
    if (places > 1 && country < s->n)
        s->role[country] = ROLE_IGNORED;
}

/* 출발 and 도착 head places or clocks; 소요시간 a duration or, wrongly, spans. */
void settle_roles(struct shape *s, struct looks *looks)
{
    for (size_t i = 0; i < s->n; i++) {
        enum role role = (enum role)s->role[i];
        bool content = role == ROLE_CONTENT && !shape_has_date(s);
        bool lasts = role == ROLE_DURATION && !shape_has_time(s);
        bool ends = role == ROLE_FROM || role == ROLE_TO; /* from, to: hours or places */
        if (role != ROLE_DEPART && role != ROLE_ARRIVE && role != ROLE_TIME && !content && !lasts && !ends)
            continue;
        struct column_look look = look_at(looks, i);
        if (ends) {
            if (mostly(look.clocks, &look) && !shape_has(s, ROLE_TIME))
                s->role[i] = role == ROLE_FROM ? ROLE_DEPART : ROLE_ARRIVE;
            continue;
        }
        if (lasts) {
            s->role[i] = mostly(look.spans, &look) ? ROLE_TIME : ROLE_DURATION;
            continue;
        }
        if (content) { /* 일정 over dates */
            if (mostly(look.dates, &look) && look.spans == 0)
                s->role[i] = ROLE_DATE;
            continue;
        }
        if (role == ROLE_TIME && mostly(look.durations, &look) && !mostly(look.clocks, &look) && look.spans == 0)
            s->role[i] = ROLE_DURATION;
        else if (role != ROLE_TIME && look.filled && !look.clocks)
            s->role[i] = role == ROLE_DEPART ? ROLE_FROM : ROLE_TO;
    }
}

/* 출발 over 공항, 날짜 and 시간, beside 도착 over the same. */
static enum role role_below(enum role above, enum role own)
{
    bool leaves = above == ROLE_DEPART || above == ROLE_FROM, lands = above == ROLE_ARRIVE || above == ROLE_TO;
    if (own == ROLE_TIME && (leaves || lands))
        return leaves ? ROLE_DEPART : ROLE_ARRIVE;
    if (own == ROLE_PLACE && (leaves || lands))
        return leaves ? ROLE_FROM : ROLE_TO;
    return own == ROLE_DATE && lands ? ROLE_IGNORED : own; /* the day of a landing shows itself */
}

/* A second header row under spanning words: 시간 over 출발 and 도착. */
bool second_header(struct shape *s, const struct grid_row *row)
{
    size_t known = 0, filled = 0;
    for (size_t i = 0; i < row->n; i++) {
        const struct grid_cell *cell = &row->cells[i];
        if (cell->from_above || !cell->text.str.len)
            continue;
        filled++;
        known += word_role(cell->text.str) != ROLE_NONE;
    }
    if (!known || known < filled)
        return false;
    enum role above = ROLE_NONE; /* a head over several columns stands in the first */
    for (size_t i = 0; i < row->n && i < s->n; i++) {
        above = s->role[i] != ROLE_NONE ? (enum role)s->role[i] : above;
        if (!row->cells[i].from_above && row->cells[i].text.str.len)
            s->role[i] = (uint8_t)role_below(above, word_role(row->cells[i].text.str));
    }
    return true;
}

/* Without a header: dates in one column and spans in another are schedule. */
bool shape_of_body(struct looks *looks, struct shape *ret)
{
    const struct grid *grid = looks->grid;
    *ret = (struct shape){.n = grid->width < ITIN_MAX_TABLE_COLUMNS ? grid->width
                                                                      : ITIN_MAX_TABLE_COLUMNS};
    if (grid->width < 3)
        return false;
    size_t longest = 0, content = ret->n;
    for (size_t i = 0; i < ret->n; i++) {
        struct column_look look = look_at(looks, i);
        if (mostly(look.dates, &look) && !look.spans && !shape_has(ret, ROLE_DATE))
            ret->role[i] = ROLE_DATE;
        else if (mostly(look.spans, &look) && !shape_has(ret, ROLE_TIME))
            ret->role[i] = ROLE_TIME;
        else if (mostly(look.durations, &look))
            ret->role[i] = ROLE_DURATION;
        else if (look.long_texts > longest || (content == ret->n && look.filled)) {
            longest = look.long_texts;
            content = i;
        }
    }
    if (!shape_has(ret, ROLE_DATE) || !shape_has(ret, ROLE_TIME) || content == ret->n)
        return false;
    ret->role[content] = ROLE_CONTENT;
    for (size_t i = 0; i < ret->n; i++) {
        struct column_look look = look_at(looks, i);
        if (ret->role[i] == ROLE_NONE && !shape_has(ret, ROLE_PLACE) && look.filled &&
            (i < content || look.long_texts == 0))
            ret->role[i] = ROLE_PLACE;
    }
    ret->known = true;
    return true;
}
