/* The schedule table back: a report's own table with its durations put right
 * and every other byte as it stood; for other inputs a table of our own. */
#include "base/base.h"

#include "base/utf8.h"
#include "time/words.h"
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

static size_t collect_edits(struct writer *w, struct span table, struct edit **ret_edits)
{
    const struct itin_trip *trip = w->trip;
    struct edit *edits = arena_array(&w->arena, trip->n_items + 1, sizeof *edits);
    size_t n = 0;
    int64_t minutes;
    *ret_edits = edits;
    for (size_t i = 0; edits && i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        struct span s = item->stated.span;
        if (s.source != table.source || s.start < table.start || s.end > table.end ||
            s.end <= s.start || !is_wrong(w, item) || !item_minutes(item, &minutes))
            continue;
        edits[n++] = (struct edit){s.start, s.end, in_style(w, span_text(s), minutes)};
    }
    if (n)
        qsort(edits, n, sizeof *edits, by_start);
    return n;
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

static const struct table_info *schedule_table(const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_tables; i++)
        if (trip->tables[i].origin == ORIGIN_SCHEDULE && trip->tables[i].span.source &&
            trip->tables[i].span.end > trip->tables[i].span.start)
            return &trip->tables[i];
    return NULL;
}

/* ---- a table of our own -------------------------------------------------------- */

static void put_cell(struct writer *w, struct itin_slice text)
{
    struct itin_slice s = view_clean(w, text);
    buf_adds(&w->out, " ");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' || s.ptr[i] == '\\')
            buf_addc(&w->out, '\\');
        buf_addc(&w->out, s.ptr[i]);
    }
    buf_adds(&w->out, s.len ? " |" : "|");
}

/* An end as the row tells it: a call is on the clock of where one takes it, as
 * the rows around it are. */
static bool row_moment(struct writer *w, const struct item *item, const struct when *when,
                       struct moment *ret)
{
    const struct itin_zone *here =
        item->kind == ITEM_CALL && item->at.zone.len ? view_zone(w, item->at.zone) : NULL;
    if (!view_moment(when, ret))
        return false;
    if (here) {
        ret->wall = itin_zone_civil(here, ret->at, &ret->offset);
        ret->zone = item->at.zone;
    }
    return true;
}

static struct itin_slice time_cell(struct writer *w, const struct item *item)
{
    struct moment start, end;
    bool has_start = row_moment(w, item, &item->start, &start), has_end = row_moment(w, item, &item->end, &end);
    if (!has_start)
        return item->start.fuzzy;
    struct itin_slice from = words_clock(&w->arena, start.wall.clock);
    if (!has_end)
        return from;
    struct itin_slice to = words_clock(&w->arena, end.wall.clock);
    int64_t days = date_diff(end.wall.date, start.wall.date);
    if (!days)
        return arena_printf(&w->arena, SLICE_FMT "~" SLICE_FMT, SLICE_ARG(from), SLICE_ARG(to));
    return arena_printf(&w->arena, SLICE_FMT "~" SLICE_FMT " %+" PRId64 "%s", SLICE_ARG(from),
                        SLICE_ARG(to), days, view_say(w, "", "일"));
}

static struct itin_slice lasts_cell(struct writer *w, const struct item *item)
{
    int64_t minutes;
    if (!item_minutes(item, &minutes) || item->kind == ITEM_STAY || minutes < 0)
        return slice("", 0);
    return words_duration(&w->arena, w->options.lang, (struct itin_duration){minutes * 60});
}

static struct itin_slice place_cell(struct writer *w, const struct item *item)
{
    struct moment start;
    if (item->kind == ITEM_CALL && !place_is_known(&item->at) && view_moment(&item->start, &start))
        return view_zone_town(w, start.zone); /* whose clock it is */
    return view_place(w, view_end_place(item));
}

/* A row has nothing but its words to tell that it is a call. */
static bool says_call(struct itin_slice text)
{
    static const char *const said[] = {"call", "Call", "Zoom", "화상", "전화", "비대면", "온라인 회의"};
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        if (slice_contains(text, slice_of(said[i])))
            return true;
    return false;
}

static struct itin_slice content_cell(struct writer *w, const struct item *item)
{
    struct itin_slice text = view_label(w, item);
    if (item_kind_travels(item->kind) && view_number(item).len) {
        struct itin_slice from = view_place(w, view_start_place(item));
        struct itin_slice to = view_place(w, view_end_place(item));
        text = VIEW_SAY(w, "{1} ({2} -> {3})", "이동 ({2} → {3}) ({1})", view_number(item), from, to);
    }
    if (item->kind == ITEM_CALL && !says_call(text))
        text = VIEW_SAY(w, "call: {1}", "온라인 회의: {1}", text);
    if (item->status == ITEM_CANCELLED)
        text = VIEW_SAY(w, "cancelled: {1}", "취소: {1}", text);
    return text;
}

static bool row_date(struct writer *w, const struct item *item, struct itin_date *ret)
{
    struct itin_date end;
    struct moment start;
    if (item->kind == ITEM_CALL && row_moment(w, item, &item->start, &start)) {
        *ret = start.wall.date;
        return true;
    }
    return view_dates(item, ret, &end) || view_date(&item->start, ret) ||
           view_date(&item->end, ret);
}

/* The last day of what stands over several: of a stay, that of its check-out. */
static bool row_last(const struct item *item, struct itin_date first, struct itin_date *ret)
{
    struct itin_date start, end;
    if (!view_dates(item, &start, &end) || view_is_undecided(&item->start))
        return false;
    *ret = item->kind == ITEM_STAY ? end : date_add(end, -1);
    return date_cmp(*ret, first) > 0;
}

/* Rows of one day stand below its first; days from - to have a row of their own. */
static struct itin_slice day_cell(struct writer *w, const struct item *item, struct itin_date *above,
                                  bool *is_open)
{
    struct itin_date date, last;
    if (!row_date(w, item, &date))
        return slice("", 0);
    bool range = row_last(item, date, &last);
    if (!range && *is_open && date_eq(date, *above))
        return slice("", 0);
    /* the period tells the year, unless it is one day: that is no period to a reader */
    bool alone = !above->month && w->trip->total_days <= 1;
    bool year = alone || (above->month && above->year != date.year);
    struct itin_slice day = words_date(&w->arena, w->options.lang, date, year);
    if (range)
        day = VIEW_SAY(w, "{1} - {2}", "{1} ~ {2}", day,
                       words_date(&w->arena, w->options.lang, last, last.year != date.year));
    *above = date;
    *is_open = !range;
    return day;
}

static void put_rows(struct writer *w)
{
    struct itin_date above = {0};
    bool is_open = false;
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        if (!view_is_wanted(w, item))
            continue;
        buf_addc(&w->out, '|');
        put_cell(w, day_cell(w, item, &above, &is_open));
        put_cell(w, place_cell(w, item));
        put_cell(w, time_cell(w, item));
        put_cell(w, lasts_cell(w, item));
        put_cell(w, content_cell(w, item));
        buf_addc(&w->out, '\n');
    }
}

static void put_own(struct writer *w)
{
    struct itin_slice title = view_clean(w, w->trip->title.str);
    struct itin_slice period = timeline_period(w);
    if (title.len)
        buf_addf(&w->out, "# " SLICE_FMT "\n\n", SLICE_ARG(title));
    if (period.len)
        buf_addf(&w->out, "%s: " SLICE_FMT "\n\n", view_say(w, "Dates", "출장기간"),
                 SLICE_ARG(period));
    buf_addf(&w->out, "%s\n| --- | --- | --- | --- | --- |\n",
             view_say(w, "| Date | Place | Time | Duration | Programme |",
                      "| 일자 | 장소 | 시간 | 소요시간 | 주요내용 |"));
    put_rows(w);
}

enum itin_status write_report(struct writer *w)
{
    const struct table_info *table = schedule_table(w->trip);
    if (w->trip->form == TRIP_REPORT && table)
        put_table(w, table->span);
    else
        put_own(w);
    return ITIN_OK;
}
