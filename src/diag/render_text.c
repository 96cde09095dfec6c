/* Findings for people: what, where in the very line, why, and what would put
 * it right; notes folded into a few lines; the counts last. */
#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "diag/excerpt.h"
#include "diag/render.h"

enum {
    MAX_PLACES = 8,  /* lines of documents shown for one finding */
    MAX_MARKS = 8,   /* marks under one of them */
    MAX_WIDTH = 400, /* columns; wider terminals get no wider text */
    MIN_WIDTH = 40,
    DETAIL_INDENT = 7
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

struct screen {
    struct buf *out;
    size_t width;
    bool color;
    enum itin_lang lang;
};

/* ---- small things --------------------------------------------------------- */

static const char *severity_color(enum itin_severity severity)
{
    return severity == ITIN_ERROR ? "1;31" : severity == ITIN_WARNING ? "1;33" : "1;36";
}

static void color_on(struct screen *s, const char *code)
{
    if (s->color)
        buf_addf(s->out, "\033[%sm", code);
}

static void color_off(struct screen *s)
{
    if (s->color)
        buf_adds(s->out, "\033[0m");
}

static void clean_line(struct screen *s, struct itin_slice text)
{
    render_clean(s->out, text);
    buf_addc(s->out, '\n');
}

static void break_line(struct screen *s, size_t indent)
{
    buf_addc(s->out, '\n');
    buf_pad(s->out, ' ', indent);
}

/* A word; what is written without blanks is broken where the lines end, paths
 * and addresses are not: they are to be copied. Returns the column behind it. */
static size_t add_word(struct screen *s, struct itin_slice word, size_t at, size_t indent)
{
    size_t columns = width_of(word);
    while (columns != word.len && at + columns > s->width && indent + columns > s->width) {
        struct itin_slice piece = width_prefix(word, s->width > at ? s->width - at : 0);
        render_clean(s->out, piece);
        word = slice_from(word, piece.len);
        columns = width_of(word);
        break_line(s, indent);
        at = indent;
    }
    render_clean(s->out, word);
    return at + columns;
}

/* The words of `text` in lines of the screen's width; the cursor stands at
 * column `at`, a blank `apart` from what stands there; later lines begin at
 * `indent`. No line ends in blanks. */
static void wrap(struct screen *s, struct itin_slice text, size_t at, size_t indent, bool apart)
{
    struct itin_slice rest = text, word;
    size_t blanks = apart ? 1 : 0;
    bool first = true;
    while (slice_split(&rest, ' ', &word)) {
        blanks += first ? 0 : 1;
        first = false;
        if (!word.len)
            continue;
        if (blanks && at + blanks + width_of(word) > s->width) {
            break_line(s, indent);
            at = indent;
        } else {
            buf_pad(s->out, ' ', blanks);
            at += blanks;
        }
        at = add_word(s, word, at, indent);
        blanks = 0;
    }
    buf_addc(s->out, '\n');
}

/* A line as it stands, its columns kept, when it fits; else its words. */
static void add_line(struct screen *s, struct itin_slice text, size_t indent)
{
    buf_pad(s->out, ' ', indent);
    if (indent + width_of(text) <= s->width)
        clean_line(s, text);
    else
        wrap(s, text, indent, indent + 2, false);
}

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
    color_on(s, m->sign == '^' ? row->color : "34");
    wrap(s, m->text, at, at, false);
    color_off(s);
}

/* The row of signs; true when the colour of the last is still on. */
static bool add_signs(struct screen *s, const char *signs, size_t end, const char *primary)
{
    const char *color = NULL;
    for (size_t c = 0; c < end; c++) {
        const char *want = signs[c] == '^' ? primary : signs[c] == '-' ? "34" : NULL;
        if (want != color && color)
            color_off(s);
        if (want != color && want)
            color_on(s, want);
        color = want;
        buf_addc(s->out, signs[c]);
    }
    return color != NULL;
}

static void add_marks(struct screen *s, const struct place *place, const struct row *row)
{
    char signs[MAX_WIDTH + 1];
    size_t end = 0, limit = row->indent + row->room;
    memset(signs, ' ', sizeof signs);
    for (int pass = 0; pass < 2; pass++) /* `^` over `-` */
        for (size_t i = 0; i < place->n; i++) {
            const struct mark *m = &place->marks[i];
            if (m->sign != (pass ? '^' : '-') || !is_shown(row, m))
                continue;
            size_t to = row_column(row, m->to);
            for (size_t c = row_column(row, m->from); c < to && c < limit && c < MAX_WIDTH; c++)
                signs[c] = m->sign;
            end = to > end ? to : end;
        }
    if (!end)
        return;
    end = end < MAX_WIDTH ? end : MAX_WIDTH;
    bool colored = add_signs(s, signs, end, row->color);
    const struct mark *last = last_mark(place, row);
    bool beside = last && last->text.len && end + 1 + width_of(last->text) <= s->width;
    if (beside) {
        buf_addc(s->out, ' ');
        render_clean(s->out, last->text);
    }
    if (colored)
        color_off(s);
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
        break_line(s, indent);
        wrap(s, side, indent, indent, false);
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
    if (place->source->is_office) {
        size_t first = 0; /* the mark that the finding is about */
        for (size_t i = place->n; i-- > 0;)
            first = place->marks[i].sign == '^' ? i : first;
        buf_addc(out, ':');
        render_clean(out, source_cell(place->source, place->marks[first].span.start));
    } else {
        buf_addf(out, ":%u", place->line);
    }
    return width_of(buf_slice(out));
}

static void add_places(struct screen *s, const struct finding *f)
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
        add_excerpt(s, &places[i], apart ? DETAIL_INDENT : widest + 2, severity_color(f->severity));
    }
    buf_release_into(&label, s->out);
}

static void add_plain_place(struct screen *s, const struct finding *f)
{
    struct itin_slice file = finding_file(f);
    struct position at = finding_start(f);
    if (!file.len)
        return;
    buf_adds(s->out, "  ");
    render_clean(s->out, file);
    if (f->cell.len) {
        buf_addc(s->out, ':');
        render_clean(s->out, f->cell);
    } else if (at.line) {
        buf_addf(s->out, ":%u:%u", at.line, at.column);
    }
    buf_addc(s->out, '\n');
}

/* ---- one finding ------------------------------------------------------------------ */

/* Says whether `--fix` does it. */
static const char *fix_remark(const struct finding *f, enum itin_lang lang)
{
    static const char *const remarks[][2] = {
        {"  (`--fix` applies it)", "  (--fix로 적용)"},
        {"  (not applied by --fix: it is a guess)", "  (추정이므로 --fix로 적용하지 않음)"},
    };
    bool safe = false, edits = false;
    if (slice_contains(f->help, LIT("--fix"))) /* the rule says it itself */
        return "";
    for (const struct finding_fix *fix = f->fixes; fix; fix = fix->next)
        safe |= fix->confidence == FIX_SAFE, edits |= fix->edits != NULL;
    bool none = f->span.source && f->span.source->is_office && !edits; /* by hand alone */
    return f->fixes && !none ? remarks[safe ? 0 : 1][lang] : "";
}

/* "fix: ", unless the help begins with a word of its own ("to record it: ..."). */
static const char *help_lead(const struct finding *f, enum itin_lang lang)
{
    enum { OWN_LEAD = 24 };
    if (slice_find(f->help, LIT(": "), 0) < OWN_LEAD && f->help.len > OWN_LEAD)
        return "";
    return lang == ITIN_LANG_KO ? "수정안: " : "fix: ";
}

static void add_equals(struct screen *s, const char *lead, struct itin_slice text,
                       const char *remark)
{
    struct buf line;
    buf_init(&line, ITIN_MAX_LINE_BYTES);
    buf_adds(&line, lead);
    buf_add(&line, text);
    buf_adds(&line, remark);
    buf_adds(s->out, "   ");
    color_on(s, "34");
    buf_addc(s->out, '=');
    color_off(s);
    buf_addc(s->out, ' ');
    wrap(s, buf_slice(&line), 5, 5, false);
    buf_release_into(&line, s->out);
}

static void add_finding(struct screen *s, const struct finding *f)
{
    const char *word = render_severity(f->severity, s->lang), *rule = rule_info(f->rule)->name;
    color_on(s, severity_color(f->severity));
    buf_addf(s->out, "%s[%s]", word, rule);
    color_off(s);
    buf_addc(s->out, ':');
    wrap(s, f->message, width_of(slice_of(word)) + strlen(rule) + 3, 4, true);
    if (f->span.source)
        add_places(s, f);
    else
        add_plain_place(s, f);
    for (const struct finding_text *t = f->lines; t; t = t->next) {
        add_line(s, t->text, DETAIL_INDENT);
    }
    for (const struct finding_text *t = f->notes; t; t = t->next)
        add_equals(s, "", t->text, "");
    if (f->help.len)
        add_equals(s, help_lead(f, s->lang), f->help, fix_remark(f, s->lang));
    buf_addc(s->out, '\n');
}

/* ---- notes, folded ------------------------------------------------------------------- */

/* The lines that notes fold into: one for each rule, and what unfolds them. */
struct folded {
    struct buf texts[RULE_COUNT + 1];
    bool done[RULE_COUNT + 1];
    size_t n;
    size_t indent, second; /* columns where the two columns begin */
};

enum { BRIEFS = 3 };

/* The first details of a rule's notes; *ret_all how many there are. */
static size_t get_briefs(const struct itin_diag *diag, enum rule rule,
                         struct itin_slice briefs[BRIEFS], size_t *ret_all)
{
    size_t n = 0, all = 0;
    for (size_t i = 0; i < diag->n; i++) {
        const struct finding *f = diag->findings[i];
        if (f->rule != rule || f->severity != ITIN_NOTE || !f->brief.len)
            continue;
        if (n < BRIEFS)
            briefs[n++] = f->brief;
        all++;
    }
    *ret_all = all;
    return n;
}

/* The unit that all details end in: " min"; empty when they differ. */
static struct itin_slice common_unit(const struct itin_slice *briefs, size_t n)
{
    struct itin_slice unit = slice(NULL, 0);
    for (size_t i = 0; i < n; i++) {
        struct itin_slice tail = slice_from(briefs[i], slice_find(briefs[i], LIT(" "), 0));
        if (i && !slice_eq(tail, unit))
            return slice(NULL, 0);
        unit = tail;
    }
    return unit;
}

/* (15, 20, 20 min), as many as fit into `room` columns, else none. */
static void add_briefs(struct buf *out, const struct itin_diag *diag, enum rule rule, size_t room)
{
    struct itin_slice briefs[BRIEFS];
    struct buf list;
    size_t all, n = get_briefs(diag, rule, briefs, &all);
    buf_init(&list, ITIN_MAX_LINE_BYTES);
    for (; n; n--) {
        struct itin_slice unit = n == all ? common_unit(briefs, n) : slice(NULL, 0);
        buf_clear(&list);
        for (size_t i = 0; i < n; i++) {
            size_t cut = i + 1 < n ? unit.len : 0;
            buf_adds(&list, i ? ", " : " (");
            buf_add(&list, slice(briefs[i].ptr, briefs[i].len - cut));
        }
        buf_adds(&list, all > n ? ", ..)" : ")");
        if (width_of(buf_slice(out)) + width_of(buf_slice(&list)) <= room)
            break;
    }
    if (n)
        buf_add(out, buf_slice(&list));
    buf_release_into(&list, out);
}

/* One note speaks for itself, in short when it is long. */
static void add_single(struct buf *out, const struct finding *f, size_t room)
{
    struct itin_slice head = slice(f->message.ptr, slice_find(f->message, LIT(": "), 0));
    buf_add(out, width_of(f->message) > room ? head : f->message);
}

static void fold_rule(struct folded *l, const struct itin_diag *diag, const struct finding *f,
                      size_t n)
{
    struct itin_slice many = slice_of(rule_info(f->rule)->many[diag->lang]);
    size_t room = l->second - l->indent - 2, hole = slice_find(many, LIT("{1}"), 0);
    struct buf *out = &l->texts[l->n++];
    if (n == 1) {
        add_single(out, f, room);
        return;
    }
    buf_add(out, slice(many.ptr, hole));
    buf_addf(out, "%zu", n);
    buf_add(out, slice_from(many, hole + 3));
    add_briefs(out, diag, f->rule, room);
}

static void fold_notes(struct folded *l, const struct itin_diag *diag)
{
    bool done[RULE_COUNT] = {false};
    for (size_t i = 0; i < diag->n; i++) {
        const struct finding *f = diag->findings[i];
        size_t n = 0;
        if (f->severity != ITIN_NOTE || done[f->rule])
            continue;
        done[f->rule] = true;
        for (size_t k = i; k < diag->n; k++)
            n += diag->findings[k]->rule == f->rule && diag->findings[k]->severity == ITIN_NOTE;
        fold_rule(l, diag, f, n);
    }
    buf_adds(&l->texts[l->n++], diag->lang == ITIN_LANG_KO ? "--notes: 행과 함께 모두 표시"
                                                           : "--notes shows each with lines");
}

static size_t folded_width(const struct folded *l, size_t i)
{
    return width_of(buf_slice(&l->texts[i]));
}

/* The next text that shares a row with text i: n when none does. One of the
 * two must be short enough for the right column. The last text, which says how
 * to unfold the notes, stays last. */
static size_t find_beside(const struct folded *l, size_t i, size_t left, size_t right)
{
    size_t room = folded_width(l, i) <= right ? left : right, open = 0;
    if (folded_width(l, i) > left)
        return l->n;
    for (size_t k = i + 1; k < l->n; k++)
        open += !l->done[k];
    for (size_t k = i + 1; k < l->n; k++)
        if (!l->done[k] && folded_width(l, k) <= room && (k + 1 < l->n || open == 1))
            return k;
    return l->n;
}

static void add_folded_row(struct screen *s, struct folded *l, size_t i)
{
    size_t left = l->second - l->indent - 2, right = s->width - l->second;
    size_t other = find_beside(l, i, left, right);
    if (other == l->n) {
        wrap(s, buf_slice(&l->texts[i]), l->indent, l->indent + 2, false);
        return;
    }
    bool swap = folded_width(l, other) > right;
    size_t first = swap ? other : i, second = swap ? i : other;
    l->done[other] = true;
    render_clean(s->out, buf_slice(&l->texts[first]));
    buf_pad(s->out, ' ', left + 2 - folded_width(l, first));
    clean_line(s, buf_slice(&l->texts[second]));
}

static void add_folded_notes(struct screen *s, const struct itin_diag *diag)
{
    const char *lead = s->lang == ITIN_LANG_KO ? "참고: " : "notes: ";
    struct folded l = {.indent = width_of(slice_of(lead))};
    if (!diag->count[ITIN_NOTE])
        return;
    l.second = l.indent + (s->width - l.indent) * 42 / 73;
    for (size_t i = 0; i < ARRAY_LEN(l.texts); i++)
        buf_init(&l.texts[i], ITIN_MAX_LINE_BYTES);
    fold_notes(&l, diag);
    color_on(s, severity_color(ITIN_NOTE));
    buf_adds(s->out, lead);
    color_off(s);
    for (size_t i = 0; i < l.n; i++) {
        if (l.done[i])
            continue;
        buf_pad(s->out, ' ', i ? l.indent : 0);
        add_folded_row(s, &l, i);
    }
    buf_addc(s->out, '\n');
    for (size_t i = 0; i < ARRAY_LEN(l.texts); i++)
        buf_release_into(&l.texts[i], s->out);
}

/* ---- the end ----------------------------------------------------------------------------- */

/* The sentences behind the counts; a narrow screen breaks their lines again. */
static void add_tail(struct screen *s, struct itin_slice tail, size_t at)
{
    struct itin_slice line;
    while (slice_split(&tail, '\n', &line)) {
        if (at + width_of(line) <= s->width)
            clean_line(s, line);
        else
            wrap(s, line, at, 0, false);
        at = 0;
    }
}

static void add_counts(struct screen *s, const struct itin_diag *diag, const char *tail)
{
    size_t errors = diag->count[ITIN_ERROR], warnings = diag->count[ITIN_WARNING];
    size_t notes = diag->count[ITIN_NOTE], before = s->out->len;
    if (!errors && !warnings && !notes)
        buf_adds(s->out, s->lang == ITIN_LANG_KO ? "지적 사항이 없습니다." : "no findings.");
    else if (s->lang == ITIN_LANG_KO)
        buf_addf(s->out, "오류 %zu건, 경고 %zu건, 참고 %zu건.", errors, warnings, notes);
    else
        buf_addf(s->out, "%zu error%s, %zu warning%s, %zu note%s.", errors, errors == 1 ? "" : "s",
                 warnings, warnings == 1 ? "" : "s", notes, notes == 1 ? "" : "s");
    struct itin_slice rest = slice_trim(slice_of(tail)), first = rest;
    if (rest.len && s->out->status == ITIN_OK) {
        first.len = slice_find(rest, LIT("\n"), 0);
        size_t used = width_of(slice(s->out->ptr + before, s->out->len - before));
        bool beside = used + 2 + width_of(first) <= s->width;
        buf_adds(s->out, beside ? "  " : "\n");
        add_tail(s, rest, beside ? used + 2 : 0);
    } else {
        buf_addc(s->out, '\n');
    }
}

void render_text(struct itin_diag *diag, const struct itin_diag_render_options *options,
                 struct buf *out)
{
    size_t width = options->width ? options->width : 80;
    width = width > MAX_WIDTH ? MAX_WIDTH : width < MIN_WIDTH ? MIN_WIDTH : width;
    struct screen s = {out, width, options->color, diag->lang};
    for (int severity = ITIN_ERROR; severity >= (options->notes ? ITIN_NOTE : ITIN_WARNING);
         severity--)
        for (size_t i = 0; i < diag->n; i++)
            if ((int)diag->findings[i]->severity == severity)
                add_finding(&s, diag->findings[i]);
    if (!options->notes)
        add_folded_notes(&s, diag);
    add_counts(&s, diag, options->tail);
}
