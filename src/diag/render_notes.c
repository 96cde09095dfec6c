#include "base/base.h"

#include "diag/screen.h"

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
        screen_wrap(s, buf_slice(&l->texts[i]), l->indent, l->indent + 2, false);
        return;
    }
    bool swap = folded_width(l, other) > right;
    size_t first = swap ? other : i, second = swap ? i : other;
    l->done[other] = true;
    render_clean(s->out, buf_slice(&l->texts[first]));
    buf_pad(s->out, ' ', left + 2 - folded_width(l, first));
    screen_clean_line(s, buf_slice(&l->texts[second]));
}

void screen_folded_notes(struct screen *s, const struct itin_diag *diag)
{
    const char *lead = s->lang == ITIN_LANG_KO ? "참고: " : "notes: ";
    struct folded l = {.indent = width_of(slice_of(lead))};
    if (!diag->count[ITIN_NOTE])
        return;
    l.second = l.indent + (s->width - l.indent) * 42 / 73;
    for (size_t i = 0; i < ARRAY_LEN(l.texts); i++)
        buf_init(&l.texts[i], ITIN_MAX_LINE_BYTES);
    fold_notes(&l, diag);
    screen_color(s, screen_severity(ITIN_NOTE));
    buf_adds(s->out, lead);
    screen_plain(s);
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
