#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* Survivors by date, so that only rows of one day are compared. */
struct day_index {
    struct bucket {
        bool used;
        int64_t day;
        struct item **items;
        size_t n, cap;
    } *buckets;
    size_t mask, n_used;
};
enum { MAX_ROWS = 64 }; /* rows of one day that one row is compared with */

static struct bucket *bucket_of(const struct day_index *index, int64_t day)
{
    size_t at = (size_t)((uint64_t)day * 0x9E3779B97F4A7C15u >> 20) & index->mask;
    while (index->buckets[at].used && index->buckets[at].day != day)
        at = (at + 1) & index->mask;
    return &index->buckets[at];
}

static bool index_init(struct resolver *r, struct day_index *index)
{
    size_t size = 64;
    while (size < r->trip->n_items * 2)
        size *= 2;
    index->mask = size - 1;
    index->buckets = arena_array(r->arena, size, sizeof *index->buckets);
    return index->buckets != NULL;
}

static void index_add(struct resolver *r, struct day_index *index, struct item *item)
{
    if (!item->start.has_date)
        return;
    int64_t day = date_to_days(when_wall_date(&item->start));
    struct bucket *b = bucket_of(index, day);
    b->used = true;
    b->day = day;
    struct item **slot = ARENA_PUSH(r->arena, b->items, b->n, b->cap);
    if (slot)
        *slot = item;
}

/* ---- one source into another ---------------------------------------------- */

static struct span span_union(struct span a, struct span b)
{
    if (!span_is_set(a) || !span_is_set(b) || a.source != b.source)
        return span_is_set(a) ? a : b;
    return (struct span){a.source, a.start < b.start ? a.start : b.start,
                         a.end > b.end ? a.end : b.end};
}

static void own_source(struct resolver *r, struct item *item)
{
    if (item->n_sources > 0)
        return;
    struct source_ref *s = item_add_source(r->trip, item);
    if (!s)
        return;
    bool timed = item->start.clock != WHEN_NO_CLOCK;
    struct span end = item->end.clock != WHEN_NO_CLOCK ? item->end.span : (struct span){0};
    *s = (struct source_ref){.span = item->span,
                             .time_span = timed ? span_union(item->start.span, end) : end,
                             .title_span = item->title.span,
                             .origin = item->origin,
                             .table = item->table,
                             .start = item->start,
                             .end = item->end,
                             .title = item->title.str};
}

static void take_text(struct text *into, const struct text *from)
{
    if (!text_is_set(*into))
        *into = *from;
}

static void take_place(struct place_ref *into, const struct place_ref *from)
{
    if (from->state == PLACE_RESOLVED && into->state != PLACE_RESOLVED)
        *into = *from;
}

/* One meeting in the tables of two teams is of both. */
static void take_people(struct arena *arena, struct people *into, const struct people *from)
{
    for (size_t i = 0; i < from->n; i++) {
        bool known = false;
        for (size_t k = 0; k < into->n && !known; k++)
            known = slice_eq(into->names[k].str, from->names[i].str);
        struct text *slot = known ? NULL : ARENA_PUSH(arena, into->names, into->n, into->cap);
        if (slot)
            *slot = from->names[i];
    }
}

static void take_details(struct arena *arena, struct item *a, const struct item *b)
{
    take_text(&a->where, &b->where);
    take_text(&a->note, &b->note);
    take_text(&a->ref, &b->ref);
    take_text(&a->ticket, &b->ticket);
    take_text(&a->number, &b->number);
    take_text(&a->operated_by, &b->operated_by);
    take_place(&a->at, &b->at);
    take_place(&a->from, &b->from);
    take_place(&a->to, &b->to);
    if (!a->flight.len) {
        a->flight = b->flight;
        a->shown = b->shown;
    }
    if (!a->n_agenda) {
        a->agenda = b->agenda;
        a->n_agenda = a->cap_agenda = b->n_agenda;
    }
    if (!a->heads.has)
        a->heads = b->heads;
    if (!a->who.n)
        a->who = b->who;
    else
        take_people(arena, &a->who, &b->who);
    if (!a->stated.has)
        a->stated = b->stated;
    if (a->status == ITEM_PLANNED && b->status != ITEM_PLANNED) {
        a->status = b->status;
        a->status_span = b->status_span;
    }
    a->cancellation_mentioned |= b->cancellation_mentioned;
}

static void absorb(struct resolver *r, struct item *a, struct item *b)
{
    for (size_t i = 0; i < b->n_sources; i++) {
        struct source_ref *s = item_add_source(r->trip, a);
        if (s)
            *s = b->sources[i];
    }
    take_details(r->arena, a, b);
    b->dropped = true;
}

/* ---- one table against the rows before it --------------------------------- */

struct pair {
    struct item *a, *b;
    int score;
    bool apart; /* the times have nothing in common */
};
struct pairs {
    struct pair *list;
    size_t n, cap;
};

static int by_score(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    if (p->apart != q->apart)
        return p->apart - q->apart;
    if (p->score != q->score)
        return q->score - p->score;
    if (p->b->order != q->b->order)
        return p->b->order < q->b->order ? -1 : 1;
    return p->a->order < q->a->order ? -1 : p->a->order > q->a->order;
}

static bool same_table(const struct item *a, const struct item *b)
{
    return a->origin == b->origin && a->table == b->table;
}

static void pairs_of(struct resolver *r, struct pairs *pairs, const struct day_index *index,
                     struct item *b)
{
    if (!b->start.has_date)
        return;
    struct bucket *bucket = bucket_of(index, date_to_days(when_wall_date(&b->start)));
    for (size_t i = 0; i < bucket->n && i < MAX_ROWS; i++) {
        bool apart;
        int score = match_score(r, bucket->items[i], b, &apart);
        struct pair *p =
            score ? ARENA_PUSH(r->arena, pairs->list, pairs->n, pairs->cap) : NULL;
        if (p)
            *p = (struct pair){bucket->items[i], b, score, apart};
    }
}

/* A row of this table has been merged into `a` already. */
static bool is_taken(const struct item *a, const struct item *b)
{
    for (size_t i = 0; i < a->n_sources; i++)
        if (a->sources[i].origin == b->origin && a->sources[i].table == b->table)
            return true;
    return false;
}

/* Times that have nothing in common are one event only when no other row
 * could still be meant on either side. */
enum { MAX_APART = 4096 };
static bool is_only(const struct pairs *pairs, const struct pair *p)
{
    if (pairs->n > MAX_APART)
        return false;
    for (size_t i = 0; i < pairs->n; i++) {
        const struct pair *q = &pairs->list[i];
        if (q != p && (q->a == p->a || q->b == p->b) && !q->b->dropped && !is_taken(q->a, q->b))
            return false;
    }
    return true;
}

static void merge_table(struct resolver *r, struct day_index *index, struct item **rows, size_t n)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < n; i++)
        pairs_of(r, &pairs, index, rows[i]);
    if (pairs.n)
        qsort(pairs.list, pairs.n, sizeof *pairs.list, by_score);
    for (size_t i = 0; i < pairs.n; i++) {
        struct pair *p = &pairs.list[i];
        if (p->b->dropped || is_taken(p->a, p->b) || (p->apart && !is_only(&pairs, p)))
            continue;
        absorb(r, p->a, p->b);
    }
    for (size_t i = 0; i < n; i++)
        if (!rows[i]->dropped)
            index_add(r, index, rows[i]);
}

/* (일시) 10:00~12:00 of a section: the row of that name at those hours, when all
 * such rows are of one day. */
static void merge_undated(struct resolver *r, struct item *section)
{
    struct item *row = NULL;
    if (section->origin != ORIGIN_SECTION || section->dropped || section->start.has_date ||
        section->start.clock != WHEN_EXACT)
        return;
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *other = r->trip->items[i];
        if (other->dropped || !other->start.has_date || !match_undated(r, other, section))
            continue;
        if (row && !date_eq(row->start.date, other->start.date))
            return;
        row = row ? row : other;
    }
    if (row)
        absorb(r, row, section);
}

/* ---- which source is right ------------------------------------------------ */

static bool same_clock(const struct when *a, const struct when *b)
{
    struct itin_clock x = when_wall_clock(a), y = when_wall_clock(b);
    return a->clock == b->clock &&
           (a->clock != WHEN_EXACT || (x.hour == y.hour && x.minute == y.minute && a->time_24 == b->time_24));
}

static bool same_times(const struct source_ref *a, const struct source_ref *b)
{
    return same_clock(&a->start, &b->start) && same_clock(&a->end, &b->end);
}

static bool is_timed(const struct source_ref *s)
{
    return s->start.clock == WHEN_EXACT;
}

/* The agenda is a witness of its own: it fills the meeting it belongs to. */
static bool agenda_agrees(const struct item *item, const struct source_ref *s)
{
    return item->n_agenda > 0 && same_clock(&item->agenda[0].start, &s->start) &&
           same_clock(&item->agenda[item->n_agenda - 1].end, &s->end);
}

/* So is a duration: it belongs to the times that it fits. */
static bool duration_agrees(const struct item *item, const struct source_ref *s)
{
    return item->stated.has && s->start.state == WHEN_KNOWN && s->end.state == WHEN_KNOWN &&
           s->end.at.s - s->start.at.s == item->stated.value.s;
}

static int votes_for(const struct item *item, const struct source_ref *s)
{
    int votes = agenda_agrees(item, s);
    for (size_t i = 0; i < item->n_sources; i++)
        votes += is_timed(&item->sources[i]) && same_times(&item->sources[i], s);
    return votes;
}

static int rank_of(const struct item *item, const struct source_ref *s)
{
    int votes = votes_for(item, s);
    bool whole = s->end.clock == WHEN_EXACT;
    return votes * 8 + whole * 4 + (agenda_agrees(item, s) + duration_agrees(item, s)) * 2 +
           (s->origin == ORIGIN_SECTION);
}

static const struct source_ref *best_source(const struct item *item)
{
    const struct source_ref *best = NULL;
    int best_rank = 0;
    for (size_t i = 0; i < item->n_sources; i++) {
        const struct source_ref *s = &item->sources[i];
        int rank = is_timed(s) ? rank_of(item, s) : 0;
        if (rank > best_rank) {
            best_rank = rank;
            best = s;
        }
    }
    return best;
}

static struct itin_slice why_used(struct resolver *r, const struct item *item,
                                  const struct source_ref *best)
{
    int votes = votes_for(item, best), all = agenda_agrees(item, best);
    for (size_t i = 0; i < item->n_sources; i++)
        all += is_timed(&item->sources[i]);
    if (votes == all)
        return slice(NULL, 0);
    return WHY(r, votes == 1 ? "{1} is used: {2} place to {3}" : "{1} is used: {2} places to {3}",
               "{1} 사용: {2}곳 대 {3}곳", words_clock(r->arena, best->start.time), words_int(r->arena, votes),
               words_int(r->arena, all - votes));
}

static int by_place_in_file(const void *x, const void *y)
{
    const struct source_ref *a = x, *b = y;
    return a->span.start < b->span.start ? -1 : a->span.start > b->span.start;
}

static void choose_times(struct resolver *r, struct item *item)
{
    const struct source_ref *best = best_source(item);
    if (!best)
        return;
    for (size_t i = 0; i < item->n_sources; i++)
        if (duration_agrees(item, &item->sources[i]) && !duration_agrees(item, best))
            item->stated = (struct stated){0}; /* of the other times: said once, with these */
    struct itin_slice why = why_used(r, item, best);
    struct source_ref own = {.start = item->start, .end = item->end};
    if (!same_times(best, &own)) {
        item->start = best->start;
        item->end = best->end;
        item->all_day = false;
        item->has_dates = false;
        local_reset(&item->end);
        item->start.state = WHEN_UNRESOLVED;
        local_item(r, item);
    }
    if (why.len)
        item->start.why = why;
}

/* ---- rows and sections that match nothing --------------------------------- */

static bool starts_before(const struct item *a, const struct item *b)
{
    int cmp = date_cmp(a->start.date, b->start.date);
    if (cmp || a->start.clock != WHEN_EXACT || b->start.clock != WHEN_EXACT)
        return cmp <= 0;
    return a->start.time.hour * 60 + a->start.time.minute <=
           b->start.time.hour * 60 + b->start.time.minute;
}

/* Where the schedule has the traveller at that time. */
static const struct place_ref *place_then(const struct itin_trip *trip, const struct item *item)
{
    const struct place_ref *ref = NULL;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *other = trip->items[i];
        if (other->dropped || other == item || other->origin != ORIGIN_SCHEDULE ||
            !other->start.has_date)
            continue;
        if (!starts_before(other, item))
            break;
        if (item_place_after(other))
            ref = item_place_after(other);
    }
    return ref;
}

static void place_orphan(struct resolver *r, struct item *item)
{
    struct place_ref venue;
    if (item->nowhere || item->at.state != PLACE_NONE || item_kind_travels(item->kind) || !item->start.has_date)
        return;
    const struct place_ref *ref = place_then(r->trip, item);
    if (ref && !venue_is_city(r, item, &venue))
        item->at = place_inherit(ref, WHY(r, "where the schedule has the traveller then: {1}",
                                          "일정표에 따르면 그때 있는 곳: {1}", place_words(r, ref)));
    else if (ref || venue_place(r, item, &venue))
        item->at = venue;
    else if (venue_unknown(r, item, &venue))
        item->at = venue; /* told, and not taken for the place before */
    else
        return;
    local_reset(&item->end);
    item->start.state = WHEN_UNRESOLVED;
    local_item(r, item);
}

/* (일시) of the whole event, above its own programme: rows of the schedule on each
 * of its days, the first beginning or the last ending with it. It frames them and
 * is no meeting beside them. */
static bool is_frame(const struct itin_trip *trip, const struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    struct itin_date last = {0};
    int64_t days = 0;
    bool fits = false;
    if (item->origin != ORIGIN_SECTION || item_kind_travels(item->kind) || item->n_sources > 1 || item->n_agenda ||
        !start->has_date || !end->has_date || date_cmp(end->date, start->date) <= 0 || start->clock != WHEN_EXACT ||
        end->clock != WHEN_EXACT)
        return false;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *row = trip->items[i];
        const struct itin_date d = row->start.date;
        if (row->dropped || row->origin != ORIGIN_SCHEDULE || item_kind_travels(row->kind) || !row->start.has_date ||
            date_cmp(d, start->date) < 0 || date_cmp(d, end->date) > 0)
            continue;
        days += date_cmp(d, last) != 0;
        last = d;
        fits = fits || (date_cmp(d, start->date) == 0 && same_clock(&row->start, start)) ||
               (date_cmp(d, end->date) == 0 && same_clock(&row->end, end));
    }
    return fits && days > date_diff(end->date, start->date);
}

/* Tables in order of detail: the schedule first, so that it keeps the item. */
static void merge_origin(struct resolver *r, struct day_index *index, enum item_origin origin)
{
    struct item **items = r->trip->items;
    size_t n = r->trip->n_items;
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && same_table(items[i], items[j]);)
            j++;
        if (items[i]->origin == origin)
            merge_table(r, index, items + i, j - i);
    }
}

void merge_sources(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    struct day_index index = {0};
    bool plan = true;
    for (size_t i = 0; i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        item->title_core = match_core(r, item->title.str);
        own_source(r, item);
        plan &= item->origin == ORIGIN_PLAN && !item->table; /* of parts of a mail */
    }
    if (plan || !index_init(r, &index) || !match_init(r))
        return;
    merge_origin(r, &index, ORIGIN_PLAN);
    merge_origin(r, &index, ORIGIN_SCHEDULE);
    merge_origin(r, &index, ORIGIN_SUBSET);
    merge_origin(r, &index, ORIGIN_SECTION);
    for (size_t i = 0; i < trip->n_items; i++)
        merge_undated(r, trip->items[i]);
    for (size_t i = 0; i < trip->n_items; i++) {
        struct item *item = trip->items[i];
        if (item->dropped)
            continue;
        item->dropped = is_frame(trip, item);
        if (item->dropped)
            continue;
        if (item->origin == ORIGIN_SUBSET || item->origin == ORIGIN_SECTION)
            place_orphan(r, item);
        if (item->n_sources > 1) {
            choose_times(r, item);
            qsort(item->sources, item->n_sources, sizeof *item->sources, by_place_in_file);
        }
    }
}
