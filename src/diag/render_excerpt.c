#include "base/base.h"

#include "base/utf8.h"
#include "diag/excerpt.h"
#include "diag/screen.h"

enum {
    MAX_PLACES = 8, /* lines of documents shown for one finding */
    MAX_MARKS = 8   /* marks under one of them */
};

struct mark {
    struct span span;
    char sign;
    struct itin_slice text;
    size_t from, to; /* columns in the excerpt */
};

struct place {
    struct itin_source *source;
    uint32_t line;
    struct mark marks[MAX_MARKS];
    size_t n;
};

/* ---- places ----------------------------------------------------------------- */

static struct place *place_of(struct place *places, size_t *n, struct span span, bool add)
{
    uint32_t line = source_position(span.source, span.start).line;
    for (size_t i = 0; i < *n; i++)
        if (places[i].source == span.source && places[i].line == line)
            return add ? &places[i] : NULL;
    if (*n == MAX_PLACES)
        return NULL;
    places[*n] = (struct place){.source = span.source, .line = line};
    return &places[(*n)++];
}

static void add_mark(struct place *place, struct span span, char sign, struct itin_slice text)
{
    if (place && place->n < MAX_MARKS)
        place->marks[place->n++] = (struct mark){span, sign, text, 0, 0};
}

static int by_line(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->source != b->source)
        return slice_cmp(a->source->name, b->source->name);
    return a->line < b->line ? -1 : a->line > b->line;
}

/* The lines to show: those of the labels, the primary one, and the related
 * places that say something and are not there yet. */
static size_t collect_places(const struct finding *f, struct place places[MAX_PLACES])
{
    size_t n = 0;
    bool primary = false;
    for (const struct finding_label *l = f->labels; l; l = l->next)
        primary |= l->mark == '^';
    if (!primary)
        add_mark(place_of(places, &n, f->span, true), f->span, '^', LIT(""));
    for (const struct finding_label *l = f->labels; l; l = l->next)
        add_mark(place_of(places, &n, l->span, true), l->span, l->mark, l->text);
    for (const struct finding_related *r = f->related; r; r = r->next)
        if (r->message.len)
            add_mark(place_of(places, &n, r->span, false), r->span, ' ', r->message);
    qsort(places, n, sizeof *places, by_line);
    return n;
}

/* ---- one place ----------------------------------------------------------------- */

/* A mark in columns of the excerpt, blanks at its ends left out. A mark over
 * the whole row would say nothing: it becomes none. */
static void place_mark(struct mark *m, const struct place *place, const struct excerpt *e)
{
    size_t start = source_line_start(place->source, place->line);
    struct itin_slice line = source_line(place->source, place->line);
    size_t from = m->span.start - start, to = m->span.end - start;
    if (m->span.start < start)
        from = 0;
    if (to > line.len || m->span.end < m->span.start)
        to = line.len;
    if (from > line.len)
        from = line.len;
    struct itin_slice part = to > from ? slice(line.ptr + from, to - from) : slice(line.ptr, 0);
    struct itin_slice trimmed = slice_trim(part);
    if (trimmed.len) {
        from = (size_t)(trimmed.ptr - line.ptr);
        to = from + trimmed.len;
    }
    m->from = excerpt_column(e, from);
    m->to = excerpt_column(e, to);
    if (m->to <= m->from)
        m->to = m->from + 1;
    if (m->from == 0 && m->to >= e->width && !m->text.len)
        m->sign = ' ';
}

/* The columns that marks of a sign take, with the text behind them. */
static bool extent(const struct place *place, bool primary_only, size_t *ret_left,
                   size_t *ret_right)
{
    size_t left = SIZE_MAX, right = 0;
    for (size_t i = 0; i < place->n; i++) {
        const struct mark *m = &place->marks[i];
        if (m->sign == ' ' || (primary_only && m->sign != '^'))
            continue;
        size_t end = m->to + (m->text.len ? 1 + width_of(m->text) : 0);
        left = m->from < left ? m->from : left;
        right = end > right ? end : right;
    }
    *ret_left = left;
    *ret_right = right;
    return left != SIZE_MAX;
}

/* The first column to show so that the marks lie within `room`, the primary
 * one before all: a cell's beginning when there is one, 0 when all fits. */
static size_t first_column(const struct place *place, const struct excerpt *e, size_t room)
{
    size_t left, right;
    if (!extent(place, false, &left, &right) || right <= room)
        return 0;
    if (right - left + 3 > room && !extent(place, true, &left, &right))
        return left;
    if (right <= room)
        return 0;
    size_t least = right - room + 3; /* `.. ` stands before it */
    if (least >= left)
        return left;
    struct itin_slice text = buf_slice(&e->text);
    for (size_t at = slice_find(text, LIT(" | "), 0); at < text.len;
         at = slice_find(text, LIT(" | "), at + 1)) {
        size_t column = width_of(slice(text.ptr, at + 3));
        if (column >= least && column <= left)
            return column;
    }
    return least;
}

/* The columns [from, from + room) of a text; *ret_from is where they begin. */
static struct itin_slice columns_of(struct itin_slice text, size_t from, size_t room,
                                    size_t *ret_from)
{
    struct itin_slice skipped = width_prefix(text, from);
    while (width_of(skipped) < from && skipped.len < text.len) /* a wide one lies across */
        utf8_next(text, &skipped.len);
    *ret_from = width_of(skipped);
    return width_prefix(slice_from(text, skipped.len), room);
}

/* A row of marks: the screen's column of the excerpt's first one, the first
 * of the excerpt that is shown, and how many are. */
struct row {
    size_t indent, shift, room;
    const char *color;
};

static bool is_shown(const struct row *row, const struct mark *m)
{
    return m->sign != ' ' && m->to > row->shift && m->from < row->shift + row->room;
}

/* The label whose text stands behind the marks: the rightmost one. */
static const struct mark *last_mark(const struct place *place, const struct row *row)
{
    const struct mark *last = NULL;
    for (size_t i = 0; i < place->n; i++)
        if (is_shown(row, &place->marks[i]) && (!last || place->marks[i].to > last->to))
            last = &place->marks[i];
    return last;
}

static size_t row_column(const struct row *row, size_t column)
{
    size_t at = column > row->shift ? column - row->shift : 0;
    return row->indent + (at < row->room ? at : row->room);
}

static void add_label_row(struct screen *s, const struct row *row, const struct mark *m)
{
    size_t at = row_column(row, m->from), columns = width_of(m->text);
    if (at + columns > s->width)
        at = s->width > columns + DETAIL_INDENT ? s->width - columns : DETAIL_INDENT;
    buf_pad(s->out, ' ', at);
    screen_color(s, m->sign == '^' ? row->color : "34");
    screen_wrap(s, m->text, at, at, false);
    screen_plain(s);
}

/* The row of signs; true when the colour of the last is still on. */
static bool add_signs(struct screen *s, const char *signs, size_t end, const char *primary)
{
    const char *color = NULL;
    for (size_t c = 0; c < end; c++) {
        const char *want = signs[c] == '^' ? primary : signs[c] == '-' ? "34" : NULL;
        if (want != color && color)
            screen_plain(s);
        if (want != color && want)
            screen_color(s, want);
        color = want;
        buf_addc(s->out, signs[c]);
    }
    return color != NULL;
}

static void add_marks(struct screen *s, const struct place *place, const struct row *row)
{
    char signs[SCREEN_MAX_WIDTH + 1];
    size_t end = 0, limit = row->indent + row->room;
    memset(signs, ' ', sizeof signs);
    for (int pass = 0; pass < 2; pass++) /* `^` over `-` */
        for (size_t i = 0; i < place->n; i++) {
            const struct mark *m = &place->marks[i];
            if (m->sign != (pass ? '^' : '-') || !is_shown(row, m))
                continue;
            size_t to = row_column(row, m->to);
            for (size_t c = row_column(row, m->from); c < to && c < limit && c < SCREEN_MAX_WIDTH; c++)
                signs[c] = m->sign;
            end = to > end ? to : end;
        }
    if (!end)
        return;
    end = end < SCREEN_MAX_WIDTH ? end : SCREEN_MAX_WIDTH;
    bool colored = add_signs(s, signs, end, row->color);
    const struct mark *last = last_mark(place, row);
    bool beside = last && last->text.len && end + 1 + width_of(last->text) <= s->width;
    if (beside) {
        buf_addc(s->out, ' ');
        render_clean(s->out, last->text);
    }
    if (colored)
        screen_plain(s);
    buf_addc(s->out, '\n');
    for (size_t i = 0; i < place->n; i++) {
        const struct mark *m = &place->marks[i];
        if (is_shown(row, m) && m->text.len && !(beside && m == last))
            add_label_row(s, row, m);
    }
}

/* Text behind the row: `also 174, agenda 460`. */
static struct itin_slice side_text(const struct place *place)
{
    for (size_t i = 0; i < place->n; i++)
        if (place->marks[i].sign == ' ' && place->marks[i].text.len)
            return place->marks[i].text;
    return LIT("");
}

static void add_excerpt(struct screen *s, struct place *place, size_t indent, const char *color)
{
    struct itin_slice line = source_line(place->source, place->line);
    size_t start = source_line_start(place->source, place->line);
    size_t near = place->marks[0].span.start;
    struct excerpt e;
    for (size_t i = 0; i < place->n; i++)
        near = place->marks[i].sign == '^' ? place->marks[i].span.start : near;
    excerpt_make(&e, line, near > start ? near - start : 0);
    for (size_t i = 0; i < place->n; i++)
        place_mark(&place->marks[i], place, &e);
    struct itin_slice side = side_text(place);
    size_t room = s->width > indent + 10 ? s->width - indent : 10;
    size_t side_room = side.len ? width_of(side) + 3 : 0;
    if (side_room + 20 > room)
        side_room = 0;
    struct row row = {indent, 0, room - side_room, color};
    size_t from = first_column(place, &e, row.room);
    struct itin_slice shown;
    if (from) {
        buf_adds(s->out, ".. ");
        shown = columns_of(buf_slice(&e.text), from, row.room - 3, &row.shift);
        row.indent += 3;
        row.room -= 3;
    } else {
        shown = width_prefix(buf_slice(&e.text), row.room);
    }
    buf_add(s->out, slice_trim(shown));
    if (side.len && side_room) {
        buf_adds(s->out, "   ");
        render_clean(s->out, side);
    } else if (side.len) {
        screen_break_line(s, indent);
        screen_wrap(s, side, indent, indent, false);
    }
    if (!side.len || side_room)
        buf_addc(s->out, '\n');
    add_marks(s, place, &row);
    buf_release_into(&e.text, s->out);
    excerpt_release(&e);
}

static size_t place_label(const struct place *place, struct buf *out)
{
    buf_clear(out);
    buf_adds(out, "  ");
    render_clean(out, place->source->name);
    size_t first = 0; /* the mark that the finding is about */
    for (size_t i = place->n; i-- > 0;)
        first = place->marks[i].sign == '^' ? i : first;
    struct itin_slice cell = source_cell(place->source, place->marks[first].span.start);
    buf_addc(out, ':');
    if (cell.len)
        render_clean(out, cell);
    else
        buf_addf(out, "%u", source_place(place->source, place->marks[first].span.start).line);
    return width_of(buf_slice(out));
}

void screen_places(struct screen *s, const struct finding *f)
{
    struct place places[MAX_PLACES];
    size_t n = collect_places(f, places), widest = 0;
    struct buf label;
    buf_init(&label, 64 << 10);
    for (size_t i = 0; i < n; i++) {
        size_t columns = place_label(&places[i], &label);
        widest = columns > widest ? columns : widest;
    }
    bool apart = widest > s->width / 3; /* a long path gets a line of its own */
    for (size_t i = 0; i < n; i++) {
        size_t columns = place_label(&places[i], &label);
        buf_add(s->out, buf_slice(&label));
        if (apart) {
            buf_addc(s->out, '\n');
            buf_pad(s->out, ' ', DETAIL_INDENT);
        } else {
            buf_pad(s->out, ' ', widest - columns + 2);
        }
        add_excerpt(s, &places[i], apart ? DETAIL_INDENT : widest + 2, screen_severity(f->severity));
    }
    buf_release_into(&label, s->out);
}
