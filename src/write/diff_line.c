#include "base/base.h"

#include "base/width.h"
#include "time/words.h"
#include "write/diff_line.h"
#include "write/timeline.h"

enum { COL_WORD = 2, COL_KIND = 13, COL_TEXT = 23 };

struct put {
    struct writer *w;
    struct line line;
    size_t start, width;
};

/* A text from the column of texts on; true when `right` stood beside its end. */
static bool put_text(struct put *p, struct itin_slice text, struct itin_slice right)
{
    struct itin_slice piece;
    bool done = !right.len;
    while (line_wrap(&text, p->width - p->start, &piece)) {
        bool is_last = !slice_trim(text).len;
        line_to(&p->line, p->start);
        line_add(&p->line, piece, STYLE_PLAIN);
        if (is_last && right.len && p->line.column + 2 + width_of(right) <= p->width) {
            line_add_right(&p->line, right, p->width, STYLE_PLAIN);
            done = true;
        }
        line_end(&p->line);
    }
    return done;
}

static bool fits(const struct put *p, struct itin_slice text, struct itin_slice right)
{
    return p->start + width_of(text) + (right.len ? 2 + width_of(right) : 0) <= p->width;
}

void diff_line_put(struct writer *w, const struct diff_line *line)
{
    struct put p = {.w = w, .width = w->options.width - 1};
    struct itin_slice none = slice("", 0), whole = line->label;
    line_begin(&p.line, &w->out, w->options.color);
    line_to(&p.line, COL_WORD);
    line_add(&p.line, line->word, line->style);
    line_to(&p.line, p.line.column >= COL_KIND ? p.line.column + 1 : COL_KIND);
    line_add(&p.line, line->kind, STYLE_DIM);
    p.start = p.line.column >= COL_TEXT ? p.line.column + 1 : COL_TEXT;
    if (line->detail.len)
        whole = arena_printf(&w->arena, SLICE_FMT "  " SLICE_FMT, SLICE_ARG(whole),
                             SLICE_ARG(line->detail));
    bool done;
    if (!line->detail.len || fits(&p, whole, line->right)) {
        done = put_text(&p, whole, line->right);
    } else {
        put_text(&p, line->label, none);
        done = put_text(&p, line->detail, line->right);
    }
    if (!done) {
        line_add_right(&p.line, line->right, p.width, STYLE_PLAIN);
        line_end(&p.line);
    }
}

/* ---- moments -------------------------------------------------------------------- */

/* How much of a date is said: behind another one of the same month or day
 * nothing needs to be said twice. */
enum said { SAID_NOTHING, SAID_MONTH, SAID_DAY, SAID_NO_YEAR };

static struct itin_slice date_words(struct writer *w, struct itin_date date)
{
    return words_date(&w->arena, w->options.lang, date, false);
}

static struct itin_slice full_date(struct writer *w, struct itin_date date, enum said said)
{
    if (said == SAID_MONTH && w->options.lang == ITIN_LANG_EN)
        return arena_printf(&w->arena, SLICE_FMT " %d",
                            SLICE_ARG(words_weekday(ITIN_LANG_EN, date_weekday(date))), date.day);
    return words_date(&w->arena, w->options.lang, date, said == SAID_NO_YEAR);
}

/* What `first` says already when `second` follows it. */
static enum said said_before(struct itin_date first, struct itin_date second)
{
    if (first.year != second.year)
        return SAID_NO_YEAR;
    if (first.month != second.month)
        return SAID_NOTHING;
    return first.day == second.day ? SAID_DAY : SAID_MONTH;
}

static struct itin_slice clock_words(struct writer *w, const struct when *when)
{
    struct moment m;
    if (view_moment(when, &m))
        return words_clock(&w->arena, m.wall.clock);
    if (when->clock == WHEN_EXACT)
        return arena_printf(&w->arena, SLICE_FMT "?",
                            SLICE_ARG(words_clock(&w->arena, when->time)));
    return view_clean(w, when->fuzzy);
}

static struct itin_slice when_words(struct writer *w, const struct when *when, enum said said)
{
    struct itin_date date;
    struct itin_slice clock = clock_words(w, when);
    if (!view_date(when, &date))
        return clock.len ? clock : slice_of(view_say(w, "no time", "시간 미정"));
    if (said == SAID_DAY && clock.len)
        return clock;
    struct itin_slice day = full_date(w, date, said);
    return clock.len ? arena_printf(&w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(day),
                                    SLICE_ARG(clock))
                     : day;
}

struct itin_slice diff_when(struct writer *w, const struct when *when)
{
    return when_words(w, when, SAID_NOTHING);
}

struct itin_slice diff_by(struct writer *w, int64_t seconds)
{
    struct itin_slice size = timeline_duration(w, (seconds < 0 ? -seconds : seconds) / 60);
    return arena_printf(&w->arena, "%s" SLICE_FMT, seconds < 0 ? "-" : "+", SLICE_ARG(size));
}

/* "27-29 Jun", "29 Jun - 2 Jul": both days inclusive of the check-out. */
static struct itin_slice day_range(struct writer *w, struct itin_date a, struct itin_date b)
{
    bool ko = w->options.lang == ITIN_LANG_KO;
    if (date_eq(a, b))
        return date_words(w, a);
    if (ko)
        return a.year == b.year && a.month == b.month
                   ? arena_printf(&w->arena, "%d.%d.~%d.", a.month, a.day, b.day)
                   : arena_printf(&w->arena, "%d.%d.~%d.%d.", a.month, a.day, b.month, b.day);
    struct itin_slice to = slice_from(date_words(w, b), 4), from = slice_from(date_words(w, a), 4);
    if (a.year == b.year && a.month == b.month)
        return arena_printf(&w->arena, "%d-" SLICE_FMT, a.day, SLICE_ARG(to));
    return arena_printf(&w->arena, SLICE_FMT " - " SLICE_FMT, SLICE_ARG(from), SLICE_ARG(to));
}

static bool by_dates(const struct item *item, struct itin_date *ret_first,
                     struct itin_date *ret_last)
{
    if ((!item->all_day && item->kind != ITEM_STAY) || !view_dates(item, ret_first, ret_last))
        return false;
    if (item->kind != ITEM_STAY)
        *ret_last = date_add(*ret_last, -1);
    return true;
}

/* The end of an item whose start is said: "-12:00", " -> Mon 1 Jul 19:40". */
static struct itin_slice end_words(struct writer *w, const struct item *item)
{
    struct moment start, end;
    if (!view_moment(&item->start, &start) || !view_moment(&item->end, &end))
        return slice("", 0);
    bool travels = item_kind_travels(item->kind);
    struct itin_slice clock = words_clock(&w->arena, end.wall.clock);
    enum said said = said_before(start.wall.date, end.wall.date);
    /* over the date line a clock alone would look like a mistake */
    bool forward = civil_to_seconds(end.wall) >= civil_to_seconds(start.wall);
    if (said == SAID_DAY && forward)
        return arena_printf(&w->arena, "%s" SLICE_FMT,
                            travels && !slice_eq(start.zone, end.zone) ? " -> " : "-",
                            SLICE_ARG(clock));
    if (said == SAID_DAY || said == SAID_MONTH)
        said = SAID_NOTHING;
    return arena_printf(&w->arena, " -> " SLICE_FMT, SLICE_ARG(when_words(w, &item->end, said)));
}

/* The whole time of an item: "Fri 28 Jun 11:15-12:00", "27-29 Jun". */
static struct itin_slice span_words(struct writer *w, const struct item *item, enum said said)
{
    struct itin_date first, last;
    if (by_dates(item, &first, &last) && item->start.state != WHEN_KNOWN)
        return day_range(w, first, last);
    return arena_printf(&w->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(when_words(w, &item->start, said)),
                        SLICE_ARG(end_words(w, item)));
}

/* ---- one item --------------------------------------------------------------------- */

struct parts { /* "a; b; c" */
    struct writer *w;
    struct itin_slice text;
};

static void add_part(struct parts *p, struct itin_slice part)
{
    if (!part.len)
        return;
    p->text = p->text.len ? arena_printf(&p->w->arena, SLICE_FMT "; " SLICE_FMT,
                                         SLICE_ARG(p->text), SLICE_ARG(part))
                          : part;
}

static struct itin_slice arrow(struct writer *w, struct itin_slice a, struct itin_slice b)
{
    return arena_printf(&w->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(a), SLICE_ARG(b));
}

static bool moves_as_one(const struct itin_diff_item *d)
{
    return d->has_start_by && d->has_end_by && d->start_by == d->end_by;
}

/* "+1 night" */
static struct itin_slice nights_by(struct writer *w, int n)
{
    if (w->options.lang == ITIN_LANG_KO)
        return arena_printf(&w->arena, "(%+d박)", n);
    return arena_printf(&w->arena, "(%+d night%s)", n, n == 1 || n == -1 ? "" : "s");
}

static void add_times(struct parts *p, const struct item *a, const struct item *b,
                      const struct itin_diff_item *d)
{
    struct writer *w = p->w;
    struct itin_date first, last;
    bool dates = by_dates(a, &first, &last) && by_dates(b, &first, &last);
    bool start_only = d->has_start_by && (moves_as_one(d) || (!d->has_end_by && d->start_by));
    enum said said = SAID_NOTHING;
    if (view_date(&a->start, &first) && view_date(&b->start, &last))
        said = said_before(first, last);
    enum said at_first = said == SAID_NO_YEAR ? said : SAID_NOTHING;
    struct itin_slice old, now;
    if (dates || !start_only) {
        old = span_words(w, a, at_first);
        now = span_words(w, b, dates ? at_first : said);
    } else {
        old = when_words(w, &a->start, at_first);
        now = when_words(w, &b->start, said);
    }
    if (!slice_eq(old, now))
        add_part(p, arrow(w, old, now));
    else
        add_part(p, slice_of(view_say(w, "another clock at the same time", "시각 표기 변경")));
    if (d->nights_by)
        p->text = arena_printf(&w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(p->text),
                               SLICE_ARG(nights_by(w, d->nights_by)));
}

static struct itin_slice named(struct writer *w, const char *en, const char *ko,
                               struct itin_slice a, struct itin_slice b)
{
    struct itin_slice none = slice_of(view_say(w, "none", "없음"));
    return arena_printf(&w->arena, "%s: " SLICE_FMT " -> " SLICE_FMT, view_say(w, en, ko),
                        SLICE_ARG(a.len ? a : none), SLICE_ARG(b.len ? b : none));
}

static void add_place(struct parts *p, const char *en, const char *ko, const struct place_ref *a,
                      const struct place_ref *b)
{
    struct itin_slice old = view_place_short(p->w, a), now = view_place_short(p->w, b);
    if (!slice_eq(old, now))
        add_part(p, named(p->w, en, ko, old, now));
    else if (a->place != b->place)
        add_part(p, named(p->w, en, ko, view_clean(p->w, a->text.str), view_clean(p->w, b->text.str)));
}

static void add_places(struct parts *p, const struct item *a, const struct item *b)
{
    add_place(p, "from", "출발", &a->from, &b->from);
    add_place(p, "to", "도착", &a->to, &b->to);
    add_place(p, "place", "장소", &a->at, &b->at);
}

static void add_rest(struct parts *p, const struct item *a, const struct item *b, unsigned what)
{
    struct writer *w = p->w;
    if (what & ITIN_DIFF_TITLE)
        add_part(p, VIEW_SAY(w, "was called {1}", "이전 이름: {1}", view_clean(w, a->title.str)));
    if (what & ITIN_DIFF_NUMBER)
        add_part(p, named(w, "number", "편명", view_number(a), view_number(b)));
    if (what & ITIN_DIFF_PLACE)
        add_places(p, a, b);
    if (what & ITIN_DIFF_VENUE)
        add_part(p, named(w, "where", "세부 장소", view_clean(w, a->where.str),
                          view_clean(w, b->where.str)));
    if (what & ITIN_DIFF_OPERATOR)
        add_part(p, named(w, "operated by", "운항", view_clean(w, a->operated_by.str),
                          view_clean(w, b->operated_by.str)));
    if (what & ITIN_DIFF_KIND)
        add_part(p, named(w, "kind", "종류", slice_of(view_kind(w, a->kind)),
                          slice_of(view_kind(w, b->kind))));
    if (what & ITIN_DIFF_STATUS)
        add_part(p, named(w, "status", "상태", slice_of(item_status_name(a->status)),
                          slice_of(item_status_name(b->status))));
    if (what & ITIN_DIFF_PEOPLE)
        add_part(p, slice_of(view_say(w, "other people", "참석자 변경")));
    if (what & ITIN_DIFF_AGENDA)
        add_part(p, slice_of(view_say(w, "another programme", "세부 일정 변경")));
    if (what & ITIN_DIFF_NOTE)
        add_part(p, slice_of(view_say(w, "another note", "메모 변경")));
}

/* The most telling word for a change. */
static const char *word_of(struct writer *w, const struct itin_diff_item *d)
{
    switch (d->kind) {
    case ITIN_DIFF_SAME:
    case ITIN_DIFF_KINDS:
        return "";
    case ITIN_DIFF_ADDED:
        return view_say(w, "new", "추가");
    case ITIN_DIFF_REMOVED:
        return view_say(w, "removed", "삭제");
    case ITIN_DIFF_CANCELLED:
        return view_say(w, "cancelled", "취소");
    case ITIN_DIFF_RESTORED:
        return view_say(w, "restored", "취소 철회");
    case ITIN_DIFF_CHANGED:
        break;
    }
    if (d->what & ITIN_DIFF_NIGHTS)
        return d->nights_by > 0 ? view_say(w, "longer", "연장") : view_say(w, "shorter", "단축");
    if ((d->what & ITIN_DIFF_TIME) && d->has_start_by && d->has_end_by && !d->start_by && d->end_by)
        return d->end_by > 0 ? view_say(w, "longer", "연장") : view_say(w, "shorter", "단축");
    if (d->what & ITIN_DIFF_TIME)
        return view_say(w, "moved", "시각 변경");
    if (d->what & ITIN_DIFF_PLACE)
        return view_say(w, "elsewhere", "장소 변경");
    return d->what & ITIN_DIFF_TITLE ? view_say(w, "renamed", "이름 변경")
                                     : view_say(w, "changed", "변경");
}

static enum style style_of(enum itin_diff_kind kind)
{
    switch (kind) {
    case ITIN_DIFF_ADDED:
    case ITIN_DIFF_RESTORED:
        return STYLE_CYAN;
    case ITIN_DIFF_REMOVED:
    case ITIN_DIFF_CANCELLED:
        return STYLE_RED;
    case ITIN_DIFF_SAME:
    case ITIN_DIFF_CHANGED:
    case ITIN_DIFF_KINDS:
        break;
    }
    return STYLE_YELLOW;
}

struct diff_line diff_line_of(struct writer *w, const struct itin_diff *diff,
                             const struct itin_diff_item *d)
{
    const struct item *a = d->before == ITIN_DIFF_NONE ? NULL : diff->before->items[d->before];
    const struct item *b = d->after == ITIN_DIFF_NONE ? NULL : diff->after->items[d->after];
    const struct item *shown = b ? b : a;
    struct diff_line line = {.style = style_of(d->kind)};
    struct parts parts = {.w = w};
    int64_t minutes;
    if (a && b && (d->what & ITIN_DIFF_TIME))
        add_times(&parts, a, b, d);
    else if (!a || !b || d->kind == ITIN_DIFF_CANCELLED || d->kind == ITIN_DIFF_RESTORED)
        add_part(&parts, span_words(w, shown, SAID_NOTHING));
    if (a && b)
        add_rest(&parts, a, b, d->what);
    struct itin_slice label = view_label(w, shown);
    line.word = slice_of(word_of(w, d));
    line.kind = slice_of(view_kind(w, shown->kind));
    line.label = label;
    line.detail = parts.text;
    if (!a && item_kind_travels(b->kind) && item_minutes(b, &minutes) && minutes > 0)
        line.right = timeline_duration(w, minutes);
    else if (d->has_start_by && d->start_by && (moves_as_one(d) || !d->has_end_by))
        line.right = diff_by(w, d->start_by);
    else if (d->has_end_by && d->end_by && !d->nights_by)
        line.right = diff_by(w, d->end_by);
    return line;
}

/* ---- the trip ----------------------------------------------------------------------- */

struct itin_slice diff_nights(struct writer *w, int nights, int days)
{
    if (w->options.lang == ITIN_LANG_KO)
        return arena_printf(&w->arena, "%d박 %d일", nights, days);
    return arena_printf(&w->arena, "%d night%s %d day%s", nights, nights == 1 ? "" : "s", days,
                        days == 1 ? "" : "s");
}

static struct itin_slice trip_words(struct writer *w, const struct itin_trip *trip,
                                    bool with_first, enum said said)
{
    if (!trip->has_span)
        return slice_of(view_say(w, "no dates", "날짜 없음"));
    struct itin_slice nights = diff_nights(w, trip->lodging_nights, trip->total_days);
    struct itin_slice last = full_date(w, trip->end_day, said);
    struct itin_slice first = full_date(w, trip->first_day, said);
    bool ko = w->options.lang == ITIN_LANG_KO;
    if (date_eq(trip->first_day, trip->end_day))
        return arena_printf(&w->arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(nights), SLICE_ARG(last));
    if (with_first)
        return arena_printf(&w->arena, SLICE_FMT ", " SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(nights),
                            SLICE_ARG(first), ko ? "~" : " - ", SLICE_ARG(last));
    return arena_printf(&w->arena, ko ? SLICE_FMT ", %s" SLICE_FMT "까지" : SLICE_FMT ", %s" SLICE_FMT,
                        SLICE_ARG(nights), ko ? "" : "to ", SLICE_ARG(last));
}

static void put_trip_line(struct writer *w, const char *en, const char *ko,
                          struct itin_slice before, struct itin_slice after)
{
    struct itin_slice none = slice_of(view_say(w, "none", "없음"));
    struct diff_line line = {.word = slice_of(view_say(w, "trip", "출장")),
                               .kind = slice_of(view_say(w, en, ko)),
                               .label = arrow(w, before.len ? before : none,
                                              after.len ? after : none),
                               .style = STYLE_YELLOW};
    diff_line_put(w, &line);
}

void diff_put_trip(struct writer *w, const struct itin_diff *diff)
{
    const struct itin_trip *a = diff->before, *b = diff->after;
    if (diff->what & ITIN_TRIP_TITLE)
        put_trip_line(w, "title", "제목", view_clean(w, a->title.str), view_clean(w, b->title.str));
    if (diff->what & (ITIN_TRIP_DATES | ITIN_TRIP_NIGHTS)) {
        bool first = !a->has_span || !b->has_span || !date_eq(a->first_day, b->first_day);
        bool year = a->has_span && b->has_span &&
                    (a->first_day.year != b->end_day.year || a->end_day.year != b->end_day.year);
        enum said said = year ? SAID_NO_YEAR : SAID_NOTHING;
        struct itin_slice before = trip_words(w, a, first, said), after = trip_words(w, b, first, said);
        if (!slice_eq(before, after)) /* nights aboard are no words of it */
            put_trip_line(w, "dates", "기간", before, after);
    }
    if (diff->what & ITIN_TRIP_HOME)
        put_trip_line(w, "home", "출발지", view_place(w, &a->home), view_place(w, &b->home));
    if (diff->what & ITIN_TRIP_TRAVELLERS)
        put_trip_line(w, "people", "출장자", view_people(w, &a->travellers),
                      view_people(w, &b->travellers));
}
