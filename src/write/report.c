/* The schedule table back: a report's own table with its durations put right
 * and every other byte as it stood; for other inputs a table of our own. */
#include "base/base.h"

#include "base/utf8.h"
#include "time/words.h"
#include "write/report.h"
#include "write/timeline.h"

/* ---- the report's own table ---------------------------------------------------- */

enum { CLOSE_MINUTES = 5, HOURS_BELOW = 59, HOURS_ABOVE = 30 };

/* Beyond the precision of what was written (contract, duration-mismatch). */
static bool is_wrong(const struct writer *w, const struct item *item)
{
    int64_t minutes;
    if (!item->stated.has || !item_minutes(item, &minutes) || minutes <= 0)
        return false;
    if (w->options.diag)
        return view_has_rule(w, item, RULE_DURATION_MISMATCH);
    int64_t more = minutes - item->stated.value.s / 60;
    switch (item->stated.precision) {
    case DURATION_MINUTES:
        return more > CLOSE_MINUTES || more < -CLOSE_MINUTES;
    case DURATION_HOURS:
        return item->stated.exact_column ? more > CLOSE_MINUTES || more < -CLOSE_MINUTES
                                         : more > HOURS_BELOW || more < -HOURS_ABOVE;
    case DURATION_ABOUT:
        return false; /* about is never exact enough to be rewritten */
    }
    return false;
}

/* The sign of minutes that the column uses: 2h50', 2h50m. */
static const char *minute_sign(const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (slice_ends(trip->items[i]->stated.text, LIT("'")))
            return "'";
    return "m";
}

static struct itin_slice in_style(struct writer *w, struct itin_slice text, int64_t minutes)
{
    int64_t hours = minutes / 60, rest = minutes % 60;
    struct arena *arena = &w->arena;
    if (slice_contains(text, LIT("시간")) || slice_contains(text, LIT("분")))
        return words_duration(arena, ITIN_LANG_KO, (struct itin_duration){minutes * 60});
    if (slice_contains(text, LIT(":")))
        return arena_printf(arena, "%" PRId64 ":%02d", hours, (int)rest);
    if (!rest)
        return arena_printf(arena, "%" PRId64 "h", hours);
    if (!hours)
        return arena_printf(arena, "%" PRId64 "%s", rest, minute_sign(w->trip));
    return arena_printf(arena, "%" PRId64 "h%02d%s", hours, (int)rest, minute_sign(w->trip));
}

struct edit {
    uint32_t start, end;
    struct itin_slice text;
};

static int by_start(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

struct edits {
    struct writer *w;
    struct span table;
    struct edit *list;
    size_t n, cap;
};

static bool stands_in(struct span part, struct span table)
{
    return part.source == table.source && part.start >= table.start && part.end <= table.end;
}

static void add_edit(struct edits *e, struct span s, struct itin_slice text)
{
    struct edit *edit = s.end > s.start && stands_in(s, e->table) && text.len
                            ? ARENA_PUSH(&e->w->arena, e->list, e->n, e->cap)
                            : NULL;
    if (edit)
        *edit = (struct edit){s.start, s.end, text};
}

/* A clock that another table of the document overrules. */
static void edit_clock(struct edits *e, const struct when *here, const struct when *used)
{
    struct itin_clock a = here->time, b = used->time;
    if (here->clock == WHEN_EXACT && used->clock == WHEN_EXACT &&
        (a.hour != b.hour || a.minute != b.minute))
        add_edit(e, here->span, words_clock(&e->w->arena, b));
}

static void edit_item(struct edits *e, const struct item *item)
{
    struct span s = item->stated.span;
    int64_t minutes;
    if (is_wrong(e->w, item) && item_minutes(item, &minutes))
        add_edit(e, s, in_style(e->w, span_text(s), minutes));
    for (size_t i = 0; i < item->n_sources; i++) {
        edit_clock(e, &item->sources[i].start, &item->start);
        edit_clock(e, &item->sources[i].end, &item->end);
    }
}

static size_t collect_edits(struct writer *w, struct span table, struct edit **ret_edits)
{
    struct edits e = {.w = w, .table = table};
    for (size_t i = 0; i < w->trip->n_items; i++)
        edit_item(&e, w->trip->items[i]);
    if (e.n)
        qsort(e.list, e.n, sizeof *e.list, by_start);
    *ret_edits = e.list;
    return e.n;
}

/* The author's own text, without what would steer a terminal. */
static void put_source(struct writer *w, struct itin_slice text)
{
    size_t start = 0;
    for (size_t at = 0, from = 0; at < text.len; from = at) {
        uint32_t cp = utf8_next(text, &at);
        if (!view_is_control(cp) || cp == '\t' || cp == '\n' || cp == '\r')
            continue;
        buf_add(&w->out, slice(text.ptr + start, from - start));
        start = at;
    }
    buf_add(&w->out, slice_from(text, start));
}

static void put_table(struct writer *w, struct span table)
{
    struct edit *edits;
    struct itin_slice text = table.source->text;
    uint32_t at = table.start;
    size_t n = collect_edits(w, table, &edits);
    for (size_t i = 0; i < n; i++) {
        if (edits[i].start < at)
            continue;
        put_source(w, slice(text.ptr + at, edits[i].start - at));
        buf_add(&w->out, edits[i].text);
        at = edits[i].end;
    }
    put_source(w, slice(text.ptr + at, table.end - at));
    if (w->out.len && w->out.ptr[w->out.len - 1] != '\n')
        buf_addc(&w->out, '\n');
}

static bool has_row(const struct item *item, struct span table)
{
    if (stands_in(item->span, table))
        return true;
    for (size_t i = 0; i < item->n_sources; i++)
        if (stands_in(item->sources[i].span, table))
            return true;
    return false;
}

/* The day stands in a line above the table, or the place of the whole programme. */
static bool is_told_above(const struct writer *w, const struct item *item, struct span table)
{
    return (span_is_set(item->start.date_span) && !stands_in(item->start.date_span, table)) ||
           (item->at.inherited && text_is_set(w->trip->venue));
}

/* What stands in another table, in a section or in prose is not given back with
 * this one. */
static bool is_whole(const struct writer *w, struct span table)
{
    for (size_t i = 0; i < w->trip->n_items; i++)
        if (!view_is_wanted(w, w->trip->items[i]) || !has_row(w->trip->items[i], table) ||
            is_told_above(w, w->trip->items[i], table))
            return false;
    return true;
}

static const struct table_info *schedule_table(const struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    bool open = trip->form == TRIP_REPORT && !trip->has_secrets; /* else a column is left out */
    for (size_t i = 0; open && i < trip->n_tables; i++)
        if (trip->tables[i].origin == ORIGIN_SCHEDULE && trip->tables[i].span.source &&
            trip->tables[i].span.end > trip->tables[i].span.start &&
            is_whole(w, trip->tables[i].span))
            return &trip->tables[i];
    return NULL;
}

/* The year of its dates, and what it is about: a table has neither. */
static void put_head(struct writer *w)
{
    struct itin_slice title = view_clean(w, w->trip->title.str);
    struct itin_slice period = timeline_period(w);
    if (title.len)
        buf_addf(&w->out, "# " SLICE_FMT "\n\n", SLICE_ARG(title));
    if (period.len)
        buf_addf(&w->out, "%s: " SLICE_FMT "\n\n", view_say(w, "Dates", "출장기간"),
                 SLICE_ARG(period));
}

enum itin_status write_report(struct writer *w)
{
    const struct table_info *table = schedule_table(w);
    put_head(w);
    if (table)
        put_table(w, table->span);
    else
        report_own(w);
    return ITIN_OK;
}
