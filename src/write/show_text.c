/* The timeline for people: local times at both ends, a second clock, what the
 * traveller feels (gaps, nights, the date line), marks of the findings. */
#include "base/base.h"

#include "base/width.h"
#include "time/words.h"
#include "write/lines.h"
#include "write/timeline.h"

enum {
    COL_START = 2,
    COL_END = 8,
    COL_KIND = 15,
    COL_TITLE = 26,
    LASTS_WIDTH = 8,
    CLOCK_WIDTH = 10, /* "06:00 Tue" and a blank */
    LEGEND_WIDTH = 40, /* of the legend without the name of the file */
    MIN_TITLE = 16, /* a clock that leaves less is left out */
    NARROW = 52, /* below: no kinds, and titles in their place */
    COL_TITLE_NARROW = 16,
    MIN_TITLE_NARROW = 20, /* where durations leave less they are left out */
    MIN_WIDTH = 40,
    MAX_WIDTH = 200
};

struct columns {
    size_t title, title_end; /* the end is exclusive */
    size_t rest; /* where the durations begin, or the line ends */
    size_t utc, second; /* 0: none */
    bool kinds, lasts;
    size_t width;
};

struct show {
    struct writer *w;
    struct columns col;
    struct itin_slice second_zone, second_town;
    const struct itin_zone *second;
    struct line line;
    bool used_error, used_doubt;
};

static const char *say(const struct show *s, const char *en, const char *ko)
{
    return view_say(s->w, en, ko);
}

static void lay_out(struct show *s, bool second)
{
    size_t width = s->w->options.width;
    width = width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : width;
    s->col.width = width;
    s->col.kinds = width >= NARROW;
    s->col.title = s->col.kinds ? COL_TITLE : COL_TITLE_NARROW;
    size_t end = width - 1 - LASTS_WIDTH;
    s->col.lasts = s->col.kinds || end >= s->col.title + MIN_TITLE_NARROW + 1;
    if (!s->col.lasts)
        end = width;
    s->col.rest = end;
    size_t utc = s->w->options.utc ? CLOCK_WIDTH + 1 : 0;
    if (second && end - utc - CLOCK_WIDTH >= COL_TITLE + MIN_TITLE) {
        end -= CLOCK_WIDTH - 1;
        s->col.second = end;
    }
    if (utc) {
        end -= utc;
        s->col.utc = end;
    }
    s->col.title_end = end - 1;
}

/* ---- one row ------------------------------------------------------------ */

struct row {
    struct itin_slice start, end, kind, title, mark, remark, lasts;
    bool has_at;
    struct moment at; /* for the second clock and UTC */
    enum style style, remark_style;
};

static bool shows_second(const struct show *s, const struct row *row)
{
    return s->col.second && row->has_at && !slice_eq(row->at.zone, s->second_zone);
}

static void add_clocks(struct show *s, const struct row *row)
{
    struct arena *arena = &s->w->arena;
    if (!row->has_at)
        return;
    if (s->col.utc) {
        struct itin_civil c = civil_from_seconds(row->at.at.s);
        line_to(&s->line, s->col.utc);
        line_add(&s->line, arena_printf(arena, "%02d %02d:%02dZ", c.date.day, c.clock.hour,
                                        c.clock.minute), STYLE_DIM);
    }
    if (shows_second(s, row)) {
        struct itin_civil c = itin_zone_civil(s->second, row->at.at, NULL);
        struct itin_slice day = words_weekday(s->w->options.lang, date_weekday(c.date));
        line_to(&s->line, s->col.second);
        line_add(&s->line, arena_printf(arena, "%02d:%02d " SLICE_FMT, c.clock.hour,
                                        c.clock.minute, SLICE_ARG(day)), STYLE_PLAIN);
    }
}

static void add_title(struct show *s, const struct row *row, struct itin_slice piece, bool last)
{
    line_to(&s->line, s->col.title);
    line_add(&s->line, piece, row->style);
    if (!last || !row->mark.len)
        return;
    line_add(&s->line, LIT(" "), STYLE_PLAIN);
    line_add(&s->line, row->mark, slice_eq(row->mark, LIT("[!]")) ? STYLE_RED : STYLE_YELLOW);
}

/* The part of a title that fits beside its mark. */
static bool next_piece(struct show *s, const struct row *row, struct itin_slice *rest,
                       struct itin_slice *ret_piece)
{
    size_t area = s->col.title_end - s->col.title;
    size_t mark = row->mark.len ? width_of(row->mark) + 1 : 0;
    struct itin_slice whole = slice_trim(*rest);
    if (mark <= area && width_prefix(whole, area - mark).len == whole.len) {
        *ret_piece = slice_trim(*rest);
        *rest = slice(NULL, 0);
        return true;
    }
    return line_wrap(rest, area - mark, ret_piece);
}

/* A remark may reach into the columns of clocks that are not shown. */
static size_t remark_end(const struct show *s, const struct row *row)
{
    if (shows_second(s, row) || s->col.utc)
        return s->col.title_end;
    return s->col.rest;
}

/* The remark right of the title when there is room before `end`. */
static bool add_remark_here(struct show *s, const struct row *row, size_t end)
{
    size_t need = s->line.column + 2 + width_of(row->remark);
    if (need > end)
        return false;
    line_add_right(&s->line, row->remark, need <= s->col.title_end ? s->col.title_end : need,
                   row->remark_style);
    return true;
}

/* A line of its own under the titles. */
static void put_aside(struct show *s, struct itin_slice text, enum style style)
{
    struct itin_slice piece;
    line_begin(&s->line, &s->w->out, s->w->options.color);
    while (line_wrap(&text, s->col.width - 1 - s->col.title, &piece)) {
        line_to(&s->line, s->col.title);
        line_add(&s->line, piece, style);
        line_end(&s->line);
    }
}

static void put_row(struct show *s, const struct row *row)
{
    struct itin_slice rest = row->title, piece = slice(NULL, 0);
    bool remark_left = row->remark.len > 0;
    line_begin(&s->line, &s->w->out, s->w->options.color);
    line_to(&s->line, COL_START);
    line_add(&s->line, row->start, row->style);
    if (row->end.len) {
        line_to(&s->line, COL_END);
        line_add(&s->line, row->end, row->style);
    }
    /* "19:40+1" takes the blank before the kind */
    line_to(&s->line, s->line.column >= COL_KIND ? s->line.column + 1 : COL_KIND);
    if (s->col.kinds)
        line_add(&s->line, row->kind, STYLE_DIM);
    next_piece(s, row, &rest, &piece);
    add_title(s, row, piece, !slice_trim(rest).len);
    remark_left = remark_left && !add_remark_here(s, row, remark_end(s, row));
    add_clocks(s, row);
    if (s->col.lasts)
        line_add_right(&s->line, row->lasts, s->col.width - 1, STYLE_PLAIN);
    line_end(&s->line);
    while (slice_trim(rest).len) {
        next_piece(s, row, &rest, &piece);
        add_title(s, row, piece, !slice_trim(rest).len);
        remark_left = remark_left && !add_remark_here(s, row, s->col.title_end);
        line_end(&s->line);
    }
    if (remark_left && width_of(row->remark) > s->col.title_end) {
        put_aside(s, row->remark, row->remark_style);
    } else if (remark_left) {
        line_add_right(&s->line, row->remark, s->col.title_end, row->remark_style);
        line_end(&s->line);
    }
}

/* ---- cells --------------------------------------------------------------- */

static struct itin_slice clock_cell(struct show *s, const struct when *when,
                                    const struct moment *shown)
{
    return shown ? words_clock(&s->w->arena, shown->wall.clock) : view_loose_clock(s->w, when);
}

static struct itin_slice lasts_cell(struct show *s, const struct item *item)
{
    int64_t minutes;
    if (!item_minutes(item, &minutes) || item->kind == ITEM_STAY || minutes < 0)
        return slice("", 0);
    return timeline_duration(s->w, minutes);
}

static struct itin_slice mark_of(struct show *s, const struct item *item)
{
    switch (view_severity(s->w, item)) {
    case ITIN_ERROR:
        s->used_error = true;
        return LIT("[!]");
    case ITIN_WARNING:
        s->used_doubt = true;
        return LIT("[?]");
    case ITIN_NOTE:
    case ITIN_ALLOWED:
        break;
    }
    return slice("", 0);
}

static struct itin_slice label_text(struct show *s, const struct clock_label *label)
{
    struct itin_slice town = s->second && slice_eq(label->zone, s->second_zone) ? s->second_town
                                                                              : label->town;
    struct itin_slice offset = words_offset(&s->w->arena, label->offset);
    return arena_printf(&s->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(town),
                        town.len ? " " : "", SLICE_ARG(offset));
}

/* ---- entries -------------------------------------------------------------- */

static void put_heading(struct show *s, const struct entry *entry)
{
    struct itin_slice text = words_date(&s->w->arena, s->w->options.lang, entry->date,
                                        entry->with_year);
    if (date_cmp(entry->last_date, entry->date) > 0) {
        struct itin_slice last = words_date(&s->w->arena, s->w->options.lang, entry->last_date,
                                            false);
        text = arena_printf(&s->w->arena, SLICE_FMT " - " SLICE_FMT, SLICE_ARG(text),
                            SLICE_ARG(last));
    }
    if (entry->again)
        text = arena_printf(&s->w->arena, SLICE_FMT " %s", SLICE_ARG(text),
                            say(s, "(again)", "(다시)"));
    line_begin(&s->line, &s->w->out, s->w->options.color);
    line_add(&s->line, text, STYLE_BOLD);
    struct itin_slice label = entry->has_label ? label_text(s, &entry->label) : slice("", 0);
    if (s->line.column + 1 + width_of(label) > s->col.width)
        line_end(&s->line);
    line_add_right(&s->line, label, s->col.title_end, STYLE_CYAN);
    line_end(&s->line);
}

static void add_remark(struct show *s, struct row *row, struct itin_slice text, enum style style)
{
    if (!row->remark.len) {
        row->remark = text;
        row->remark_style = style;
    } else {
        row->remark = arena_printf(&s->w->arena, SLICE_FMT "; " SLICE_FMT,
                                   SLICE_ARG(row->remark), SLICE_ARG(text));
    }
}

/* The clock of a row stands beside it where there is room, else above: below,
 * the row would seem to be of the clock before. */
static void add_label(struct show *s, struct row *row, const struct entry *entry)
{
    if (!entry->has_label)
        return;
    struct itin_slice label = label_text(s, &entry->label);
    size_t title = width_of(row->title) + (row->mark.len ? width_of(row->mark) + 1 : 0);
    size_t remark = row->remark.len ? width_of(row->remark) + 2 : 0;
    if (s->col.title + title <= s->col.title_end &&
        s->col.title + title + 2 + remark + width_of(label) <= remark_end(s, row)) {
        add_remark(s, row, label, STYLE_CYAN);
        return;
    }
    line_begin(&s->line, &s->w->out, s->w->options.color);
    line_add_right(&s->line, label, s->col.title_end, STYLE_CYAN);
    line_end(&s->line);
}

static struct itin_slice item_title(struct show *s, const struct entry *entry)
{
    const struct item *item = entry->item;
    struct arena *arena = &s->w->arena;
    struct itin_slice title = view_label(s->w, item);
    if (item->status == ITEM_CANCELLED)
        title = arena_printf(arena, "%s" SLICE_FMT, say(s, "CANCELLED ", "취소 "),
                             SLICE_ARG(title));
    else if (item->status == ITEM_TENTATIVE)
        title = arena_printf(arena, SLICE_FMT " %s", SLICE_ARG(title),
                             say(s, "(tentative)", "(미확정)"));
    struct itin_slice who = timeline_who(s->w, item);
    if (who.len)
        title = arena_printf(arena, SLICE_FMT " (" SLICE_FMT ")", SLICE_ARG(title),
                             SLICE_ARG(who));
    return title;
}

/* The venue behind the title, where the row has room for both and for the mark. */
static struct itin_slice with_venue(struct show *s, const struct item *item, const struct row *row)
{
    struct itin_slice where = view_clean(s->w, item->where.str);
    size_t taken = (row->mark.len ? width_of(row->mark) + 1 : 0) + (row->remark.len ? width_of(row->remark) + 2 : 0);
    if (!where.len || item_kind_travels(item->kind) || item->kind == ITEM_STAY || item->kind == ITEM_CALL ||
        slice_contains(row->title, where) ||
        s->col.title + width_of(row->title) + 2 + width_of(where) + taken > s->col.title_end)
        return row->title;
    return arena_printf(&s->w->arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(row->title), SLICE_ARG(where));
}

static void put_why(struct show *s, const struct item *item)
{
    const struct itin_slice why[] = {item->from.why, item->to.why, item->at.why,
                                     item->start.why, item->end.why};
    for (size_t i = 0; i < ARRAY_LEN(why); i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || slice_eq(why[i], why[j]);
        struct itin_slice text = view_clean(s->w, why[i]);
        if (text.len && !again)
            put_aside(s, arena_printf(&s->w->arena, "= " SLICE_FMT, SLICE_ARG(text)), STYLE_DIM);
    }
}

static void put_item(struct show *s, const struct entry *entry)
{
    const struct item *item = entry->item;
    struct row row = {
        .kind = slice_of(view_kind(s->w, item->kind)),
        .title = item_title(s, entry),
        .mark = mark_of(s, item),
        .lasts = lasts_cell(s, item),
        .has_at = entry->has_start,
        .at = entry->start,
        .style = item->status == ITEM_CANCELLED ? STYLE_DIM : STYLE_PLAIN,
    };
    row.start = clock_cell(s, &item->start, entry->has_start ? &entry->start : NULL);
    if (!entry->split)
        row.end = entry->has_end ? words_clock(&s->w->arena, entry->end.wall.clock) : view_loose_end(s->w, item);
    if (!entry->split && entry->has_start && entry->has_end) {
        int64_t days = date_diff(entry->end.wall.date, entry->start.wall.date);
        if (days)
            row.end = arena_printf(&s->w->arena, SLICE_FMT "%+" PRId64, SLICE_ARG(row.end), days);
    }
    if (!row.start.len && !row.end.len && item->kind != ITEM_STAY)
        row.start = slice_of(say(s, "no time", "시간 미정"));
    if (width_of(row.start) > COL_END - COL_START - 1 && row.end.len) { /* words take both columns */
        add_remark(s, &row, arena_printf(&s->w->arena, "- " SLICE_FMT, SLICE_ARG(row.end)), STYLE_PLAIN);
        row.end = slice("", 0);
    }
    row.start = width_prefix(row.start, COL_KIND - COL_START - 1);
    if (entry->remark.len)
        add_remark(s, &row, entry->remark, STYLE_DIM);
    add_label(s, &row, entry);
    row.title = with_venue(s, item, &row);
    put_row(s, &row);
    if (s->w->options.why)
        put_why(s, item);
}

static void put_arrival(struct show *s, const struct entry *entry)
{
    struct row row = {
        .end = clock_cell(s, &entry->item->end, &entry->end),
        .title = entry->text,
        .has_at = true,
        .at = entry->end,
    };
    add_label(s, &row, entry);
    put_row(s, &row);
}

static void put_entry(struct show *s, const struct entry *entry)
{
    switch (entry->kind) {
    case ENTRY_HEADING:
        put_heading(s, entry);
        break;
    case ENTRY_ITEM:
        put_item(s, entry);
        break;
    case ENTRY_ARRIVAL:
        put_arrival(s, entry);
        break;
    case ENTRY_NIGHT:
        put_aside(s, entry->text, STYLE_DIM);
        break;
    case ENTRY_REMARK:
        put_aside(s, entry->text, STYLE_DIM);
        break;
    }
}

/* ---- head and foot --------------------------------------------------------- */

/* left text, and right text on the same line when there is room. */
static void put_sides(struct show *s, struct itin_slice left, struct itin_slice right,
                      enum style style)
{
    size_t width = s->col.width - 1;
    struct itin_slice piece;
    line_begin(&s->line, &s->w->out, s->w->options.color);
    while (line_wrap(&left, width, &piece)) {
        line_add(&s->line, piece, style);
        if (!slice_trim(left).len && s->line.column + 2 + width_of(right) <= width) {
            line_add_right(&s->line, right, width, STYLE_PLAIN);
            right = slice("", 0);
        }
        line_end(&s->line);
    }
    bool one_line = width_of(right) <= width;
    while (line_wrap(&right, width, &piece)) {
        line_add_right(&s->line, piece, one_line ? width : 0, STYLE_PLAIN);
        line_end(&s->line);
    }
}

static struct itin_slice counts(struct show *s)
{
    const struct itin_diag *diag = s->w->options.diag;
    struct arena *arena = &s->w->arena;
    size_t errors = 0, warnings = 0;
    for (size_t i = 0; diag && i < diag->n; i++) {
        errors += diag->findings[i]->severity == ITIN_ERROR;
        warnings += diag->findings[i]->severity == ITIN_WARNING;
    }
    bool ko = s->w->options.lang == ITIN_LANG_KO;
    if (errors)
        return ko ? arena_printf(arena, "오류 %zu건 [!]", errors)
                  : arena_printf(arena, "%zu error%s [!]", errors, errors == 1 ? "" : "s");
    if (warnings)
        return ko ? arena_printf(arena, "경고 %zu건 [?]", warnings)
                  : arena_printf(arena, "%zu warning%s [?]", warnings, warnings == 1 ? "" : "s");
    return slice("", 0);
}

static void put_head(struct show *s)
{
    struct itin_slice title = view_clean(s->w, s->w->trip->title.str);
    if (!title.len)
        title = slice_of(say(s, "Trip", "출장"));
    put_sides(s, title, timeline_period(s->w), STYLE_BOLD);
    put_sides(s, timeline_nights(s->w), counts(s), STYLE_PLAIN);
    buf_addc(&s->w->out, '\n');
    line_begin(&s->line, &s->w->out, s->w->options.color);
    line_to(&s->line, 1);
    line_add(&s->line, slice_of(say(s, "local", "현지")), STYLE_DIM);
    if (s->col.utc) {
        line_to(&s->line, s->col.utc);
        line_add(&s->line, LIT("UTC"), STYLE_DIM);
    }
    if (s->col.second) {
        line_to(&s->line, s->col.second);
        line_add(&s->line, width_prefix(s->second_town, CLOCK_WIDTH + 2), STYLE_DIM);
    }
    if (s->col.lasts)
        line_add_right(&s->line, slice_of(say(s, "lasts", "소요")), s->col.width - 1, STYLE_DIM);
    line_end(&s->line);
}

static void put_legend(struct show *s)
{
    struct writer *w = s->w;
    struct itin_slice file = w->trip->source ? view_clean(w, w->trip->source->name) : slice("", 0);
    if (width_of(file) + LEGEND_WIDTH > s->col.width)
        file = LIT("FILE");
    struct itin_slice left = slice("", 0), right;
    if (s->used_error || s->used_doubt)
        left = arena_printf(&w->arena, "%s%s%s: itin check " SLICE_FMT,
                            s->used_error ? say(s, "[!] error", "[!] 오류") : "",
                            s->used_error && s->used_doubt ? "  " : "",
                            s->used_doubt ? say(s, "[?] doubtful", "[?] 확인 필요") : "",
                            SLICE_ARG(file));
    right = slice_of(w->options.utc && w->options.why ? ""
                     : w->options.utc                 ? say(s, "reasons: --why", "근거: --why")
                     : w->options.why ? "UTC: --utc"
                                      : say(s, "UTC: --utc   reasons: --why",
                                            "UTC: --utc   근거: --why"));
    buf_addc(&w->out, '\n');
    put_sides(s, left, right, STYLE_DIM);
}

/* True when some moment lies in another zone than the second clock's. */
static bool wants_second(const struct show *s)
{
    struct moment m;
    for (size_t i = 0; s->second && i < s->w->trip->n_items; i++) {
        const struct item *item = s->w->trip->items[i];
        if (view_moment(&item->start, &m) && !slice_eq(m.zone, s->second_zone))
            return true;
        if (view_moment(&item->end, &m) && !slice_eq(m.zone, s->second_zone))
            return true;
    }
    return false;
}

enum itin_status write_show(struct writer *w)
{
    struct show s = {.w = w};
    struct timeline timeline = {0};
    s.second_zone = w->options.zone ? slice_of(w->options.zone) : view_home_zone(w);
    s.second = view_zone(w, s.second_zone);
    if (w->options.zone && !s.second)
        return ITIN_ENOENT;
    if (s.second) {
        s.second_zone = slice_of(itin_zone_name(s.second));
        s.second_town = view_zone_town(w, s.second_zone);
    }
    lay_out(&s, wants_second(&s));
    timeline_make(w, s.col.second ? s.second_zone : slice(NULL, 0), &timeline);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    put_head(&s);
    for (size_t i = 0; i < timeline.n; i++)
        put_entry(&s, &timeline.entries[i]);
    put_legend(&s);
    return ITIN_OK;
}
