#include "base/base.h"

#include "model/place_text.h"
#include "read/report_table.h"
#include "read/prose.h"

static void read_line(struct report *r, struct itin_slice raw)
{
    struct view v = view_of(r->source, &r->scratch, raw);
    struct itin_slice rest = v.str, line;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (line.len)
            prose_line(r, &v, line);
    }
}

static void read_blocks(struct report *r)
{
    struct blocks blocks;
    struct block block;
    uint32_t number;
    blocks_init(&blocks, &r->grids);
    for (blocks_next(&blocks, &block); block.kind != BLOCK_END; blocks_next(&blocks, &block)) {
        switch (block.kind) {
        case BLOCK_LINE:
            read_line(r, block.raw);
            break;
        case BLOCK_BLANK:
            r->section.in_heads = false;
            r->entry_above = false;
            break;
        case BLOCK_GRID:
            if (r->held.n && !prose_is_bookings(r, &block.grid))
                prose_release(r);
            r->list_above = r->list_number;
            r->line_above = r->line_item;
            r->list_number = 0;
            r->line_item = NULL;
            r->entry_above = false;
            number = r->last_number;
            if (!prose_is_lodging(r, &block.grid))
                report_table(r, &block.grid);
            if (r->last_number != number)
                day_is_told(r);
            break;
        case BLOCK_END:
            break;
        }
        if (r->trip->arena.failed || r->scratch.failed)
            return;
    }
    prose_release(r);
    prose_lodging_end(r);
}

/* ---- after the last line ---------------------------------------------------------- */

struct tally {
    size_t items, travels;
};

static struct tally tally_of(const struct report *r, uint32_t number)
{
    struct tally t = {0};
    for (size_t i = 0; i < r->trip->n_items; i++) {
        const struct item *item = r->trip->items[i];
        if (item->table != number || item->origin == ORIGIN_SECTION)
            continue;
        t.items++;
        t.travels += item_kind_travels(item->kind);
    }
    return t;
}

static bool has_dated_row(const struct report *r, uint32_t number, const struct when *w)
{
    for (size_t i = 0; i < r->trip->n_items; i++) {
        const struct item *item = r->trip->items[i];
        if (item->table == number && item->start.has_date && item->start.date.month == w->date.month &&
            item->start.date.day == w->date.day)
            return true;
    }
    return false;
}

/* All dates of table `small` are dates of table `full` too. */
static bool dates_within(const struct report *r, uint32_t small, uint32_t full)
{
    bool any = false;
    for (size_t i = 0; i < r->trip->n_items; i++) {
        const struct item *item = r->trip->items[i];
        if (item->table != small || !item->start.has_date)
            continue;
        any = true;
        if (!has_dated_row(r, full, &item->start))
            return false;
    }
    return any;
}

static void mark_subset(struct report *r, struct table_info *info)
{
    info->origin = ORIGIN_SUBSET;
    for (size_t i = 0; i < r->trip->n_items; i++)
        if (r->trip->items[i]->table == info->number)
            r->trip->items[i]->origin = ORIGIN_SUBSET;
}

/* A table of meetings only, whose dates another, fuller table has too. */
static void find_subsets(struct report *r)
{
    struct itin_trip *trip = r->trip;
    enum { FEW = 200 }; /* tables; more are no report */
    if (trip->n_tables > FEW)
        return;
    for (size_t i = 0; i < trip->n_tables; i++) {
        struct tally small = tally_of(r, trip->tables[i].number);
        for (size_t k = 0; k < trip->n_tables && small.travels == 0 && small.items; k++) {
            struct tally full = tally_of(r, trip->tables[k].number);
            if (k != i && full.items > small.items && full.travels > 0 &&
                dates_within(r, trip->tables[i].number, trip->tables[k].number)) {
                mark_subset(r, &trip->tables[i]);
                break;
            }
        }
    }
}

static bool mentions_cancellation(const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (trip->items[i]->cancellation_mentioned || trip->items[i]->status == ITEM_CANCELLED)
            return true;
    return false;
}

/* 7:30 PM, "Pick-up time: 14:30": a clock that has a line of its own. */
static bool is_own_line(struct itin_slice line, const struct marks *marks)
{
    struct itin_slice before = slice_trim(slice(line.ptr, (size_t)(marks->at[0].text.ptr - line.ptr)));
    bool label = before.len < 30 && slice_ends(before, LIT(":")) && WORD_HAS_ANY(before, "time", "시간", "시각");
    return marks->n == 1 && before.len + marks->at[0].text.len + 1 >= line.len && (label || !before.len);
}

/* Clocks on several lines, one in a line of its own and a date in another, or two in
 * one line with the words of a journey, of which not one has become an item or a
 * finding. */
static void tell_silence(struct report *r)
{
    struct itin_slice rest = r->source->body, line, first = {NULL, 0};
    enum { SHORT = 60 };
    size_t lines = 0;
    bool dated = false, own = false;
    while (lines < 2 && slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (!line.len || line.len > 600 || prose_is_hours(line) || prose_is_paperwork(line))
            continue;
        struct view v = view_of(r->source, &r->scratch, line);
        struct marks marks;
        v.hours = true;
        marks_in(&v, v.str, &marks);
        dated = dated || (marks.dates && !marks.n && v.str.len < SHORT);
        if (!marks.n)
            continue;
        own = own || is_own_line(v.str, &marks);
        first = first.len ? first : line;
        size_t close = slice_find(v.str, LIT(")"), 0); /* Seoul (ICN) */
        bool journey = place_text_code(slice_head(v.str, close + 1)).len || has_travel(r, &v, v.str);
        lines += marks.n >= 2 && journey ? 2 : 1;
    }
    if (lines >= 2 || (own && dated))
        report_unread(r, span_of(r->source, first));
}

static void closing_facts(struct report *r)
{
    struct itin_trip *trip = r->trip;
    if (r->has_date_line) {
        struct fact *fact = trip_add_fact(trip, FACT_ISSUED, r->date_line.date_span);
        if (fact)
            fact->from = r->date_line;
    }
    if (span_is_set(r->cancelled) && !mentions_cancellation(trip)) {
        struct fact *fact = trip_add_fact(trip, FACT_CANCELLED, r->cancelled);
        if (fact)
            fact->text = span_text(r->cancelled);
    }
    if (trip->n_items == 0 && span_is_set(r->orphan))
        report_unread(r, r->orphan);
}

/* A part of a trip could be taken for the whole, so it is refused. */
static bool is_over_limit(struct report *r)
{
    static const struct {
        const char *en, *ko;
        unsigned n;
    } limits[] = {
        [GRID_WITHIN] = {"the document has more than {1} entries", "일정이 {1}건을 넘습니다",
                         ITIN_MAX_ITEMS},
        [GRID_COLUMNS] = {"a table has more than {1} columns", "표의 열이 {1}개를 넘습니다",
                          ITIN_MAX_TABLE_COLUMNS},
        [GRID_CELLS] = {"the tables have more than {1} cells", "표의 칸이 모두 {1}개를 넘습니다",
                        ITIN_MAX_TABLE_CELLS},
        [GRID_NESTED] = {"tables are nested more than {1} deep", "표가 {1}겹을 넘어 겹쳐 있습니다",
                         ITIN_MAX_NESTING},
    };
    enum grid_limit over = r->grids.over;
    if (!over && !r->trip->is_full)
        return false;
    struct finding *f = diag_add(r->diag, RULE_LIMIT_EXCEEDED,
                                 over ? r->grids.over_at : (struct span){r->source, 0, 0});
    struct itin_slice n = arena_printf(&r->diag->arena, "%u", limits[over].n);
    f->message = say_text(&r->diag->arena, r->diag->lang, limits[over].en, limits[over].ko, &n, 1);
    return true;
}

enum itin_status read_report(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip)
{
    return read_cells(source, diag, trip, '\t');
}

enum itin_status read_cells(struct itin_source *source, struct itin_diag *diag, struct itin_trip *trip,
                            char separator)
{
    struct report *r = calloc(1, sizeof *r);
    if (!r)
        return ITIN_ENOMEM;
    *r = (struct report){.source = source, .diag = diag, .trip = trip};
    arena_init(&r->scratch, ITIN_MAX_ARENA_BYTES);
    r->grids = (struct grid_context){.source = source, .arena = &r->scratch, .separator = separator};
    section_end(r);
    trip->form = TRIP_REPORT;
    size_t found = diag->n;
    read_blocks(r);
    find_subsets(r);
    for (size_t i = 0; i < trip->n_items; i++)
        heads_settle(r, trip->items[i]);
    zone_of_items(r);
    closing_facts(r);
    doubts_settle(r);
    if (trip->n_items == 0 && diag->n == found)
        tell_silence(r);
    enum itin_status status = trip->arena.failed || r->scratch.failed ? ITIN_ENOMEM
                              : is_over_limit(r)                      ? ITIN_ELIMIT
                                                                      : ITIN_OK;
    arena_release(&r->scratch);
    free(r);
    return status;
}
