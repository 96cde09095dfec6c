/* The sub-schedule of a meeting: order, window, gaps. */
#include "base/base.h"

#include "check/check.h"

static bool has_start(const struct agenda_row *row)
{
    return row->start.state == WHEN_KNOWN;
}

static bool has_end(const struct agenda_row *row)
{
    return row->end.state == WHEN_KNOWN && row->end.at.s > row->start.at.s;
}

static bool is_backward(const struct agenda_row *row)
{
    return has_start(row) && row->end.state == WHEN_KNOWN && row->end.at.s <= row->start.at.s;
}

static struct itin_slice written_span(struct check *c, const struct when *a, const struct when *b)
{
    return arena_printf(&c->arena, SLICE_FMT "-" SLICE_FMT, SLICE_ARG(check_clock(c, a)),
                        SLICE_ARG(check_clock(c, b)));
}

/* ---- ends-before-start ------------------------------------------------------- */

static struct span row_span(const struct agenda_row *row)
{
    struct span s = span_is_set(row->end.span) ? row->end.span : row->start.span;
    return span_is_set(s) ? s : row->span;
}

/* Both clocks of a row together. */
static struct span row_times(const struct agenda_row *row)
{
    struct span a = row->start.span, b = row_span(row);
    if (!span_is_set(a) || a.source != b.source || a.start > b.start)
        return b;
    return (struct span){a.source, a.start, b.end};
}

/* The next row's start is where this one most likely ended, if it lies after
 * its start; of the last row it is the meeting's end. */
static const struct when *likely_end(const struct item *item, size_t i)
{
    const struct agenda_row *row = &item->agenda[i];
    const struct when *next = i + 1 < item->n_agenda ? &item->agenda[i + 1].start : &item->end;
    bool after = next->state == WHEN_KNOWN && next->at.s > row->start.at.s;
    return after ? next : NULL;
}

static void say_where(struct check *c, struct finding *f, const struct seat *s, const struct when *next,
                      bool last)
{
    const struct item *item = s->item;
    struct itin_slice place = check_place(c, check_start_place(item));
    struct itin_slice offset = words_offset(&c->arena, item->start.at_offset);
    struct itin_slice meeting = check_name(s);
    if (item->start.state == WHEN_KNOWN && item->end.state == WHEN_KNOWN)
        finding_note(f, SAYC(c, "both in {1} {2}, inside {3} {4}", "모두 {1} {2}, {3} {4} 안의 순서",
                             place, offset, meeting, written_span(c, &item->start, &item->end)));
    if (next && !last)
        finding_note(f, SAYC(c, "next item starts {1}", "다음 순서는 {1}에 시작합니다",
                             check_clock(c, next)));
}

static void say_backward(struct check *c, struct seat *s, size_t i)
{
    const struct agenda_row *row = &s->item->agenda[i];
    int64_t minutes = (row->start.at.s - row->end.at.s) / 60;
    struct finding *f = check_find(c, RULE_ENDS_BEFORE_START, row_times(row), s, NULL);
    if (!f)
        return;
    finding_label(f, row_span(row), '^', LIT(""));
    f->message = minutes ? SAYC(c, "agenda item ends {1} before it starts",
                                "세부 일정이 시작보다 {1} 먼저 끝납니다", check_minutes(c, minutes))
                         : SAYC(c, "agenda item ends at the instant it starts",
                                "세부 일정의 시작과 종료가 같은 시각입니다");
    const struct when *next = likely_end(s->item, i);
    say_where(c, f, s, next, i + 1 == s->item->n_agenda);
    if (!next) {
        f->help = SAYC(c, "correct the start or the end", "시작 또는 종료 시각을 정정하십시오");
        return;
    }
    struct itin_slice end = check_clock(c, next);
    f->help = SAYC(c, "{1}?  (not applied by --fix: it is a guess)",
                   "{1}? (추정이므로 --fix로 고치지 않습니다)", end);
    if (!span_is_set(row->end.span))
        return;
    struct finding_fix *fix = finding_fix(f, SAYC(c, "write {1}", "{1}{으로/로} 고치기", end), FIX_GUESS);
    finding_edit(f, fix, row->end.span, end);
}

/* ---- agenda-outside-meeting ----------------------------------------------------- */

static bool leaves(const struct item *item, const struct agenda_row *row)
{
    if (!has_start(row) || is_backward(row))
        return false;
    int64_t end = has_end(row) ? row->end.at.s : row->start.at.s;
    return row->start.at.s < item->start.at.s || end > item->end.at.s;
}

/* One cause, one finding: rows that leave together are named once. */
static void look_outside(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    const struct agenda_row *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < item->n_agenda; i++)
        if (leaves(item, &item->agenda[i]) && n++ == 0)
            first = &item->agenda[i];
    if (!n)
        return;
    struct span span = first->start.at.s < item->start.at.s ? first->start.span : row_span(first);
    struct finding *f = check_find(c, RULE_AGENDA_OUTSIDE_MEETING,
                                   span_is_set(span) ? span : first->span, s, NULL);
    if (!f)
        return;
    struct itin_slice window = written_span(c, &item->start, &item->end);
    struct itin_slice row = has_end(first) ? written_span(c, &first->start, &first->end)
                                           : check_clock(c, &first->start);
    f->message = SAYC(c, "agenda item {1} leaves its meeting, {2} {3}",
                      "세부 일정 {1}{이/가} {2}({3}) 시간을 벗어납니다", row, check_name(s), window);
    if (n > 1)
        finding_note(f, SAYC(c, "{1} of its {2} agenda items do", "세부 일정 {2}개 중 {1}개가 벗어납니다",
                             check_number(c, (int64_t)n), check_number(c, (int64_t)item->n_agenda)));
    finding_related(f, check_time_span(&item->start, item), check_name(s));
    f->help = SAYC(c, "correct the row, or the time of the meeting",
                   "세부 일정 또는 회의 시간을 정정하십시오");
}

/* ---- agenda-gap ------------------------------------------------------------------ */

static struct finding *say_gap(struct check *c, struct seat *s, struct span span, int64_t seconds,
                               const struct when *from, const struct when *to)
{
    struct finding *f = check_find(c, RULE_AGENDA_GAP, span, s, NULL);
    if (!f)
        return NULL;
    struct itin_slice between = written_span(c, seconds < 0 ? to : from, seconds < 0 ? from : to);
    struct itin_slice m = check_minutes(c, seconds / 60);
    f->message = seconds < 0 ? SAYC(c, "agenda items of {1} overlap by {2}, {3}",
                                    "{1}의 세부 일정이 {2} 겹칩니다({3})", check_name(s), m, between)
                             : SAYC(c, "agenda of {1} leaves {2} open, {3}",
                                    "{1}의 세부 일정에 {2}{이/가} 비어 있습니다({3})", check_name(s), m,
                                    between);
    return f;
}

static bool is_apart(const struct item *item, const struct agenda_row *row)
{
    return has_start(row) && (row->start.at.s >= item->end.at.s ||
                              (has_end(row) ? row->end.at.s : row->start.at.s) < item->start.at.s);
}

/* The first row that begins before the one above it ends, also when the time of
 * the meeting itself is not known. True when there is one. */
static bool look_at_overlap(struct check *c, struct seat *s, bool window)
{
    const struct item *item = s->item;
    const struct when *last = NULL;
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        if (!has_start(row) || is_backward(row) || (window && is_apart(item, row)))
            continue;
        if (last && row->start.at.s < last->at.s) {
            struct span span = span_is_set(row->start.span) ? row->start.span : row->span;
            say_gap(c, s, span, row->start.at.s - last->at.s, last, &row->start);
            return true;
        }
        last = has_end(row) ? &row->end : NULL;
    }
    return false;
}

/* The first gap inside; rows with a fault of their own are passed
 * over, and a list of starts alone has no gaps. A row that leaves the window is
 * said to, and fills what it covers. */
static void look_at_gaps(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    const struct when *last = &item->start;
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        bool early = last == &item->start && has_start(row) && row->start.at.s < last->at.s;
        if (has_start(row) && last && !early && !is_backward(row) && !is_apart(item, row) &&
            row->start.at.s != last->at.s) {
            struct span span = span_is_set(row->start.span) ? row->start.span : row->span;
            say_gap(c, s, span, row->start.at.s - last->at.s, last, &row->start);
            return;
        }
        last = has_start(row) && has_end(row) && !is_apart(item, row) ? &row->end : NULL;
    }
    if (last && last != &item->start && last->at.s < item->end.at.s)
        say_gap(c, s, span_is_set(last->span) ? last->span : item->span,
                item->end.at.s - last->at.s, last, &item->end);
}

void check_agendas(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        bool window = s->live && s->ended && !(s->marks & MARK_ORDER);
        if (!s->item->n_agenda)
            continue;
        for (size_t k = 0; k < s->item->n_agenda; k++)
            if (is_backward(&s->item->agenda[k]))
                say_backward(c, s, k);
        if (window)
            look_outside(c, s);
        if (!look_at_overlap(c, s, window) && window)
            look_at_gaps(c, s);
    }
}
