/* Two versions of a trip: who is who, and what is different. */
#include "base/base.h"

#include "model/model.h"
#include "model/pair.h"
#include <itin/diff.h>

struct compare {
    const struct itin_trip *before, *after;
    struct arena arena; /* of the work; the result is malloc'd */
    struct pairing pairing;
};

/* ---- who is who ------------------------------------------------------------------ */

typedef struct itin_slice item_text(struct compare *c, const struct itin_trip *trip,
                                    const struct item *item);

/* "meeting-2": made by counting. */
static bool is_counted(const struct item *item)
{
    struct itin_slice id = item->id.str, kind = slice_of(item_kind_name(item->kind));
    if (!slice_starts(id, kind) || id.len < kind.len + 2 || id.ptr[kind.len] != '-')
        return false;
    for (size_t i = kind.len + 1; i < id.len; i++)
        if (!isdigit((unsigned char)id.ptr[i]))
            return false;
    return true;
}

/* An id that says which item it is: written or remembered, and when it was
 * once counted, in this very trip. */
static struct itin_slice sure_id(struct compare *c, const struct itin_trip *trip,
                                 const struct item *item)
{
    bool kept = item->past || span_is_set(item->id.span);
    bool one_trip = trip->id.str.len && slice_eq(c->before->id.str, c->after->id.str);
    return kept && (one_trip || !is_counted(item)) ? item->id.str : slice(NULL, 0);
}

static struct itin_slice sure_uid(struct compare *c, const struct itin_trip *trip,
                                  const struct item *item)
{
    (void)c;
    return item->past || trip->form == TRIP_ICS ? item->uid : slice(NULL, 0);
}

static struct itin_slice content(struct compare *c, const struct itin_trip *trip,
                                 const struct item *item)
{
    (void)c, (void)trip;
    return item->key;
}

/* Renamed: the same kind at the same instant. */
static struct itin_slice kind_and_time(struct compare *c, const struct itin_trip *trip,
                                       const struct item *item)
{
    (void)trip;
    if (item->start.state != WHEN_KNOWN)
        return slice(NULL, 0);
    return arena_printf(&c->arena, "%s %" PRId64, item_kind_name(item->kind), item->start.at.s);
}

/* Another title for the same way; a flight with a number is that flight. */
static struct itin_slice way(struct compare *c, const struct itin_trip *trip,
                             const struct item *item)
{
    (void)trip;
    if (!item_kind_travels(item->kind) || item->flight.len || !item->from.place || !item->to.place)
        return slice(NULL, 0);
    return arena_printf(&c->arena, "%s %s %s %s %s", item_kind_name(item->kind),
                        item->from.place->country, itin_place_name(item->from.place),
                        item->to.place->country, itin_place_name(item->to.place));
}

static item_text *const ways[] = {sure_id, sure_uid, content, kind_and_time, way};

static int64_t start_of(const struct item *item)
{
    if (item->start.state == WHEN_KNOWN)
        return item->start.at.s;
    if (item->has_dates)
        return date_to_days(item->first_date) * 86400;
    return item->start.has_date ? date_to_days(item->start.date) * 86400 : INT64_MAX / 8;
}

static int64_t gap_of(const void *context, size_t left, size_t right)
{
    const struct compare *c = context;
    return llabs(start_of(c->before->items[left]) - start_of(c->after->items[right]));
}

static struct itin_slice *texts_of(struct compare *c, const struct itin_trip *trip,
                                   const size_t *partners, item_text *text)
{
    struct itin_slice *texts = arena_array(&c->arena, trip->n_items + 1, sizeof *texts);
    for (size_t i = 0; texts && i < trip->n_items; i++)
        if (partners[i] == PAIR_NONE)
            texts[i] = text(c, trip, trip->items[i]);
    return texts;
}

/* "CoMotion" has become "CoMotion, University of Washington". */
static bool is_longer_name(const struct item *a, const struct item *b)
{
    enum { MIN_BYTES = 4 };
    struct itin_slice x = a->title_core, y = b->title_core;
    return a->kind == b->kind && !(a->flight.len && b->flight.len) && x.len >= MIN_BYTES &&
           y.len >= MIN_BYTES && (slice_contains(x, y) || slice_contains(y, x));
}

static void pair_longer_names(struct compare *c)
{
    enum { MANY = 1000000 };
    struct pairing *p = &c->pairing;
    if (p->n_right && p->n_left > MANY / p->n_right)
        return;
    for (size_t l = 0; l < p->n_left; l++) {
        size_t best = PAIR_NONE;
        for (size_t r = 0; r < p->n_right && p->left[l] == PAIR_NONE; r++)
            if (p->right[r] == PAIR_NONE &&
                is_longer_name(c->before->items[l], c->after->items[r]) &&
                (best == PAIR_NONE || gap_of(c, l, r) < gap_of(c, l, best)))
                best = r;
        if (best == PAIR_NONE)
            continue;
        p->left[l] = best;
        p->right[best] = l;
    }
}

static bool pair_items(struct compare *c)
{
    struct pairing *p = &c->pairing;
    *p = (struct pairing){.arena = &c->arena, .n_left = c->before->n_items,
                          .n_right = c->after->n_items, .gap = gap_of, .context = c};
    if (!pair_init(p))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct itin_slice *left = texts_of(c, c->before, p->left, ways[i]);
        struct itin_slice *right = texts_of(c, c->after, p->right, ways[i]);
        if (left && right)
            pair_by(p, left, right);
    }
    pair_longer_names(c);
    return !c->arena.failed;
}

/* ---- what is different ------------------------------------------------------------- */

static bool same_when(const struct when *a, const struct when *b)
{
    if (a->state == WHEN_KNOWN && b->state == WHEN_KNOWN)
        return a->at.s == b->at.s && a->at_offset == b->at_offset;
    if (a->state == WHEN_KNOWN || b->state == WHEN_KNOWN || a->clock != b->clock ||
        a->has_date != b->has_date || (a->has_date && !date_eq(a->date, b->date)))
        return false;
    return a->clock == WHEN_NO_CLOCK || a->clock == WHEN_PART ||
           (a->time.hour == b->time.hour && a->time.minute == b->time.minute);
}

static bool same_dates(const struct item *a, const struct item *b)
{
    if (a->has_dates != b->has_dates)
        return false;
    return !a->has_dates ||
           (date_eq(a->first_date, b->first_date) && date_eq(a->last_date, b->last_date));
}

static bool by_dates(const struct item *item)
{
    return item->has_dates && (item->all_day || item->kind == ITEM_STAY);
}

static bool same_times(const struct item *a, const struct item *b)
{
    if (by_dates(a) && by_dates(b) && !same_dates(a, b))
        return false;
    bool dates_only = by_dates(a) && by_dates(b) && a->start.clock == WHEN_NO_CLOCK &&
                      b->start.clock == WHEN_NO_CLOCK && a->end.clock == WHEN_NO_CLOCK &&
                      b->end.clock == WHEN_NO_CLOCK;
    return dates_only || (same_when(&a->start, &b->start) && same_when(&a->end, &b->end));
}

static bool same_place(const struct place_ref *a, const struct place_ref *b)
{
    if (a->place || b->place)
        return a->place == b->place;
    return slice_eq_nocase(slice_trim(a->text.str), slice_trim(b->text.str)) &&
           slice_eq(a->zone, b->zone);
}

static bool same_people(const struct people *a, const struct people *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!slice_eq(slice_trim(a->names[i].str), slice_trim(b->names[i].str)))
            return false;
    return true;
}

static bool same_agenda(const struct item *a, const struct item *b)
{
    if (a->n_agenda != b->n_agenda)
        return false;
    for (size_t i = 0; i < a->n_agenda; i++)
        if (!slice_eq(a->agenda[i].title.str, b->agenda[i].title.str) ||
            !same_when(&a->agenda[i].start, &b->agenda[i].start) ||
            !same_when(&a->agenda[i].end, &b->agenda[i].end))
            return false;
    return true;
}

static bool same_text(struct text a, struct text b)
{
    return slice_eq(slice_trim(a.str), slice_trim(b.str));
}

static int nights_of(const struct item *item)
{
    return item->kind == ITEM_STAY && item->has_dates
               ? (int)date_diff(item->last_date, item->first_date) + 1
               : 0;
}

static bool is_cancelled(const struct item *item)
{
    return item->status == ITEM_CANCELLED;
}

static struct itin_slice operator_of(const struct item *item)
{
    return item->operated.len ? item->operated : slice_trim(item->operated_by.str);
}

/* The title is told unless it is but the number. */
static bool same_title(const struct item *a, const struct item *b)
{
    bool numbers = a->shown.len && b->shown.len && slice_eq(a->title.str, a->shown) &&
                   slice_eq(b->title.str, b->shown);
    return numbers || same_text(a->title, b->title);
}

static unsigned differences(const struct item *a, const struct item *b)
{
    bool places = same_place(&a->from, &b->from) && same_place(&a->to, &b->to) &&
                  same_place(&a->at, &b->at);
    return (same_times(a, b) ? 0u : ITIN_DIFF_TIME) |
           (nights_of(a) == nights_of(b) ? 0u : ITIN_DIFF_NIGHTS) |
           (same_title(a, b) ? 0u : ITIN_DIFF_TITLE) |
           (slice_eq(a->flight, b->flight) ? 0u : ITIN_DIFF_NUMBER) |
           (places ? 0u : ITIN_DIFF_PLACE) |
           (a->status == b->status || is_cancelled(a) || is_cancelled(b) ? 0u : ITIN_DIFF_STATUS) |
           (a->kind == b->kind ? 0u : ITIN_DIFF_KIND) |
           (slice_eq(operator_of(a), operator_of(b)) ? 0u : ITIN_DIFF_OPERATOR) |
           (same_text(a->where, b->where) ? 0u : ITIN_DIFF_VENUE) |
           (same_people(&a->who, &b->who) ? 0u : ITIN_DIFF_PEOPLE) |
           (same_text(a->note, b->note) ? 0u : ITIN_DIFF_NOTE) |
           (same_agenda(a, b) ? 0u : ITIN_DIFF_AGENDA);
}

static bool moved_by(const struct when *a, const struct when *b, int64_t *ret_by)
{
    if (a->state != WHEN_KNOWN || b->state != WHEN_KNOWN)
        return false;
    *ret_by = b->at.s - a->at.s;
    return true;
}

static struct itin_diff_item pair_item(const struct compare *c, size_t before, size_t after)
{
    const struct item *a = c->before->items[before], *b = c->after->items[after];
    struct itin_diff_item d = {.before = before, .after = after, .what = differences(a, b)};
    d.has_start_by = moved_by(&a->start, &b->start, &d.start_by);
    d.has_end_by = moved_by(&a->end, &b->end, &d.end_by);
    d.nights_by = nights_of(b) - nights_of(a);
    d.kind = is_cancelled(b) && !is_cancelled(a)   ? ITIN_DIFF_CANCELLED
               : is_cancelled(a) && !is_cancelled(b) ? ITIN_DIFF_RESTORED
               : d.what                              ? ITIN_DIFF_CHANGED
                                                     : ITIN_DIFF_SAME;
    return d;
}

/* ---- the trip ------------------------------------------------------------------------ */

static bool same_span(const struct itin_trip *a, const struct itin_trip *b)
{
    return a->has_span == b->has_span &&
           (!a->has_span || (date_eq(a->first_day, b->first_day) && date_eq(a->last_day, b->last_day) &&
                            date_eq(a->end_day, b->end_day)));
}

static bool same_nights(const struct itin_trip *a, const struct itin_trip *b)
{
    return a->total_days == b->total_days && a->total_nights == b->total_nights &&
           a->lodging_nights == b->lodging_nights && a->nights_aboard == b->nights_aboard;
}

/* Not every form says where home is. */
static bool same_home(const struct place_ref *a, const struct place_ref *b)
{
    return a->state == PLACE_NONE || b->state == PLACE_NONE || same_place(a, b);
}

static unsigned trip_differences(const struct itin_trip *a, const struct itin_trip *b)
{
    return (same_text(a->title, b->title) ? 0u : ITIN_TRIP_TITLE) |
           (same_span(a, b) ? 0u : ITIN_TRIP_DATES) | (same_nights(a, b) ? 0u : ITIN_TRIP_NIGHTS) |
           (same_home(&a->home, &b->home) ? 0u : ITIN_TRIP_HOME) |
           (same_people(&a->travellers, &b->travellers) ? 0u : ITIN_TRIP_TRAVELLERS);
}

/* ---- the result ------------------------------------------------------------------------ */

static int64_t place_in_time(const struct itin_diff *diff, const struct itin_diff_item *d)
{
    int64_t a = d->before == ITIN_DIFF_NONE ? INT64_MAX : start_of(diff->before->items[d->before]);
    int64_t b = d->after == ITIN_DIFF_NONE ? INT64_MAX : start_of(diff->after->items[d->after]);
    return a < b ? a : b;
}

struct ordered {
    struct itin_diff_item item;
    int64_t at;
};

static int by_time(const void *x, const void *y)
{
    const struct ordered *a = x, *b = y;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->item.before != b->item.before)
        return a->item.before < b->item.before ? -1 : 1;
    return (a->item.after > b->item.after) - (a->item.after < b->item.after);
}

static enum itin_status fill(struct compare *c, struct itin_diff *diff)
{
    const struct pairing *p = &c->pairing;
    size_t n = 0, most = p->n_left + p->n_right;
    struct ordered *list = arena_array(&c->arena, most + 1, sizeof *list);
    diff->items = calloc(most + 1, sizeof *diff->items);
    if (!list || !diff->items)
        return ITIN_ENOMEM;
    for (size_t i = 0; i < p->n_left; i++)
        list[n++].item = p->left[i] != PAIR_NONE ? pair_item(c, i, p->left[i])
                                                 : (struct itin_diff_item){.kind = ITIN_DIFF_REMOVED,
                                                                           .before = i,
                                                                           .after = ITIN_DIFF_NONE};
    for (size_t i = 0; i < p->n_right; i++)
        if (p->right[i] == PAIR_NONE)
            list[n++].item = (struct itin_diff_item){
                .kind = ITIN_DIFF_ADDED, .before = ITIN_DIFF_NONE, .after = i};
    for (size_t i = 0; i < n; i++)
        list[i].at = place_in_time(diff, &list[i].item);
    qsort(list, n, sizeof *list, by_time);
    for (size_t i = 0; i < n; i++) {
        diff->items[i] = list[i].item;
        diff->count[list[i].item.kind]++;
    }
    diff->n = n;
    return ITIN_OK;
}

enum itin_status itin_diff_new(const struct itin_trip *before, const struct itin_trip *after,
                               struct itin_diff **ret_diff)
{
    if (!before || !after || !ret_diff || !before->resolved || !after->resolved)
        return ITIN_EINVAL;
    struct compare c = {.before = before, .after = after};
    struct itin_diff *diff = calloc(1, sizeof *diff);
    arena_init(&c.arena, ITIN_MAX_ARENA_BYTES);
    enum itin_status status = diff && pair_items(&c) ? ITIN_OK : ITIN_ENOMEM;
    if (!status) {
        diff->before = before;
        diff->after = after;
        diff->what = trip_differences(before, after);
        status = fill(&c, diff);
    }
    arena_release(&c.arena);
    if (status)
        itin_diff_free(diff);
    else
        *ret_diff = diff;
    return status;
}

void itin_diff_free(struct itin_diff *diff)
{
    if (diff)
        free(diff->items);
    free(diff);
}

bool itin_diff_is_empty(const struct itin_diff *diff)
{
    return !diff->what && diff->count[ITIN_DIFF_SAME] == diff->n;
}
