#include "base/base.h"

#include "time/words.h"
#include "write/plan_doc_parts.h"

/* ---- one item ----------------------------------------------------------------------- */

static struct itin_slice duration_text(struct doc *d, int64_t seconds)
{
    return words_duration(&d->w->arena, ITIN_LANG_EN, (struct itin_duration){seconds});
}

static struct itin_slice stated_text(struct doc *d, const struct stated *stated)
{
    struct itin_duration value;
    enum duration_precision precision;
    if (!stated->has)
        return slice("", 0);
    struct itin_slice text = view_clean(d->w, stated->text);
    bool same = duration_parse(text, &value, &precision) && value.s == stated->value.s &&
                precision == stated->precision;
    if (!same && stated->precision == DURATION_MINUTES && stated->value.s % 3600 == 0)
        text = arena_printf(&d->w->arena, "%" PRId64 "h00m", stated->value.s / 3600);
    else if (!same)
        text = duration_text(d, stated->value.s);
    if (!same && stated->precision == DURATION_ABOUT)
        text = arena_printf(&d->w->arena, "about " SLICE_FMT, SLICE_ARG(text));
    return text;
}

static struct itin_slice relation_text(struct doc *d, const char *word, const struct relation *r)
{
    if (!r->has)
        return slice("", 0);
    struct itin_slice gap = duration_text(d, r->gap.s), target = view_clean(d->w, r->target.str);
    return arena_printf(&d->w->arena, SLICE_FMT " %s " SLICE_FMT, SLICE_ARG(gap), word,
                        SLICE_ARG(target));
}

/* "00:30+1": a row of an agenda is counted from the day on which its item begins. */
static struct itin_slice row_clock(struct doc *d, const struct item *item, const struct when *when)
{
    struct moment m;
    struct itin_date first, date;
    struct itin_slice clock =
        view_moment(when, &m) ? doc_clock_text(d, m.wall.clock) : doc_loose_text(d, when);
    bool dated = clock.len && !when->time_24 && view_date(&item->start, &first) && view_date(when, &date);
    if (!dated || date_eq(first, date))
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT "%+" PRId64, SLICE_ARG(clock), date_diff(date, first));
}

static struct itin_slice row_time(struct doc *d, const struct item *item, const struct agenda_row *row)
{
    struct itin_slice start = row_clock(d, item, &row->start), end = row_clock(d, item, &row->end);
    return start.len && end.len ? arena_printf(&d->w->arena, SLICE_FMT " - " SLICE_FMT,
                                               SLICE_ARG(start), SLICE_ARG(end))
                                : start;
}

static bool starts_like_text(struct itin_slice s)
{
    unsigned char c = s.len ? (unsigned char)s.ptr[0] : 0;
    return c >= 0x80 || isalpha(c);
}

static void add_agenda(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct plan_pair *pair = item->n_agenda ? doc_add_pair(d, map, "agenda") : NULL;
    if (!pair)
        return;
    pair->is_list = true;
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        struct itin_slice time = row_time(d, item, row);
        if (!time.len)
            continue; /* a row needs a time to be read again */
        if (!starts_like_text(row->title.str) && row->title.str.len)
            doc_add_element(d, pair, row->title.str, time);
        else
            doc_add_element(d, pair,
                            arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(time),
                                         SLICE_ARG(row->title.str)),
                            slice("", 0));
    }
}

static void add_name(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_slice kind = slice_of(item_kind_name(item->kind));
    struct itin_slice clean = view_clean(d->w, item->title.str), title = clean.len ? clean : kind;
    struct itin_slice number = view_clean(d->w, view_number(item));
    bool ride = item->kind == ITEM_TRAIN || item->kind == ITEM_BUS || item->kind == ITEM_FERRY;
    bool numbered = number.len && (item->kind == ITEM_FLIGHT || (ride && slice_has_digit(number)));
    doc_add_text(d, map, kind.ptr, numbered ? number : title);
    if (numbered && !slice_eq(title, number))
        doc_add_text(d, map, "title", title);
}

const char *plan_doc_hold(const struct item *item)
{
    switch (item->hold) {
    case HOLD_UNSET:
        return "";
    case HOLD_FIXED:
        return "fixed";
    case HOLD_BOOKED:
        return "booked";
    case HOLD_FLEXIBLE:
        return "flexible";
    }
    return "";
}

static void add_rest(struct doc *d, struct plan_map *map, const struct item *item)
{
    doc_add_text(d, map, "lasts", stated_text(d, &item->stated));
    doc_add_text(d, map, "where", item->where.str);
    doc_add_list(d, map, "who", item->who.names, item->who.n);
    if (item->status != ITEM_PLANNED)
        doc_add_text(d, map, "status", slice_of(item_status_name(item->status)));
    doc_add_text(d, map, "hold", slice_of(plan_doc_hold(item)));
    if (item->weight)
        doc_add_number(d, map, "weight", item->weight);
    doc_add_text(d, map, "lead", relation_text(d, "before", &item->lead));
    doc_add_text(d, map, "after", relation_text(d, "after", &item->after));
    doc_add_text(d, map, "replaces", item->replaces.str);
    doc_add_text(d, map, "ref", item->ref.str);
    doc_add_text(d, map, "ticket", item->ticket.str);
    doc_add_list(d, map, "allow", item->allow, item->n_allow);
    add_agenda(d, map, item);
    doc_add_text(d, map, "note", item->note.str);
}

static bool is_by_date(const struct item *item)
{
    return item->all_day && item->start.state != WHEN_KNOWN && item->start.clock == WHEN_NO_CLOCK &&
           item->end.clock == WHEN_NO_CLOCK;
}

static void add_item(struct doc *d, const struct item *item)
{
    struct plan_map *map = ARENA_PUSH(&d->w->arena, d->out->entries, d->out->n, d->out->cap);
    if (!map)
        return;
    add_name(d, map, item);
    doc_add_text(d, map, "id", item->id.str);
    doc_add_text(d, map, "operated-by", item->operated_by.str);
    if (item->written.groups[KEYS_PLACES])
        doc_add_written(d, map, &item->written, KEYS_PLACES);
    else
        doc_add_places(d, map, item);
    doc_add_text(d, map, "zone", doc_zone_key(item));
    if (item->written.groups[KEYS_TIMES])
        doc_add_written(d, map, &item->written, KEYS_TIMES);
    else if (item->kind == ITEM_STAY)
        doc_add_stay(d, map, item);
    else if (is_by_date(item))
        doc_add_dates(d, map, item);
    else
        doc_add_clocks(d, map, item);
    add_rest(d, map, item);
    doc_add_written(d, map, &item->written, KEYS_ALONE);
}

/* "Mon 2024-06-24", "24 Jun" where the year is unknown: the day that an item
 * stands under; empty: it has none. */
static struct itin_slice day_of(struct doc *d, const struct item *item)
{
    struct itin_date date, end;
    if (view_date(&item->start, &date) || view_dates(item, &date, &end) ||
        view_date(&item->end, &date)) {
        int weekday = item->start.weekday; /* also where it is not that date's */
        if (weekday < 0 || !item->start.has_date || !date_eq(date, item->start.date))
            weekday = date_weekday(date);
        struct itin_slice day = words_weekday(ITIN_LANG_EN, weekday);
        return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(day),
                            SLICE_ARG(doc_date_text(d, date)));
    }
    const struct when *when = view_is_yearless(&item->start) ? &item->start : &item->end;
    if (!view_is_yearless(when))
        return slice("", 0);
    return words_month_day(&d->w->arena, ITIN_LANG_EN, when->date);
}

static void add_heading(struct doc *d, struct itin_slice day)
{
    if (slice_eq(d->day, day))
        return;
    d->day = day;
    struct plan_map *map = ARENA_PUSH(&d->w->arena, d->out->entries, d->out->n, d->out->cap);
    if (!map)
        return;
    map->is_heading = true;
    doc_add_text(d, map, "on", day);
}

void plan_doc_item(struct writer *w, const struct item *item, const struct itin_date *under,
                   struct plan_map *ret)
{
    struct plan_doc out = {0};
    struct doc d = {.w = w, .out = &out};
    struct itin_date date;
    add_item(&d, item);
    if (!out.n)
        return;
    *ret = out.entries[0];
    if (!view_date(&item->start, &date) || (under && date_eq(*under, date)))
        return;
    for (size_t i = 0; i < ret->n; i++) {
        struct plan_pair *pair = &ret->pairs[i];
        if (!strcmp(pair->key, "time") && !(pair->text.len > 4 && pair->text.ptr[4] == '-'))
            pair->text = arena_printf(&w->arena, SLICE_FMT " " SLICE_FMT,
                                      SLICE_ARG(doc_date_text(&d, date)), SLICE_ARG(pair->text));
    }
}

/* ---- the whole ------------------------------------------------------------------------ */

static void add_head(struct doc *d)
{
    const struct itin_trip *trip = d->w->trip;
    struct plan_map *head = &d->out->head;
    struct itin_date first, last;
    doc_add_number(d, head, "itin", 1);
    doc_add_text(d, head, "trip", trip->title.str);
    doc_add_text(d, head, "id", trip->id.str);
    if (!trip->home.inherited || !itin_trip_is_plan(trip))
        doc_add_text(d, head, "home", doc_place_text(d, &trip->home));
    doc_add_list(d, head, "travellers", trip->travellers.names, trip->travellers.n);
    if (trip->has_dates && view_date(&trip->first, &first) && view_date(&trip->last, &last))
        doc_add_text(d, head, "dates",
                     arena_printf(&d->w->arena, SLICE_FMT "/" SLICE_FMT,
                                  SLICE_ARG(doc_date_text(d, first)),
                                  SLICE_ARG(doc_date_text(d, last))));
    doc_add_number(d, head, "nights", trip->nights);
    doc_add_number(d, head, "days", trip->days);
    doc_add_written(d, head, &trip->written, KEYS_ALONE);
}

void plan_doc_make(struct writer *w, struct plan_doc *ret)
{
    struct doc d = {.w = w, .out = ret};
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        const struct place_ref *refs[] = {&item->at, &item->from, &item->to};
        for (size_t k = 0; k < ARRAY_LEN(refs); k++)
            doc_hear(&d, refs[k]);
    }
    add_head(&d);
    /* under a heading they would take its date */
    for (size_t i = 0; i < w->trip->n_items; i++)
        if (view_is_wanted(w, w->trip->items[i]) && !day_of(&d, w->trip->items[i]).len)
            add_item(&d, w->trip->items[i]);
    for (size_t i = 0; i < w->trip->n_items && !w->arena.failed; i++) {
        struct itin_slice day = day_of(&d, w->trip->items[i]);
        if (!view_is_wanted(w, w->trip->items[i]) || !day.len)
            continue;
        add_heading(&d, day);
        add_item(&d, w->trip->items[i]);
    }
}

/* ---- single values, for other forms that bring an item back --------------------------- */

struct itin_slice plan_doc_place(struct writer *w, const struct place_ref *ref)
{
    struct doc d = {.w = w};
    return doc_place_text(&d, ref);
}

struct itin_slice plan_doc_at(struct writer *w, const struct item *item)
{
    struct doc d = {.w = w};
    return doc_at_text(&d, item);
}

struct itin_slice plan_doc_lasts(struct writer *w, const struct stated *stated)
{
    struct doc d = {.w = w};
    return stated_text(&d, stated);
}

struct itin_slice plan_doc_relation(struct writer *w, const char *word, const struct relation *r)
{
    struct doc d = {.w = w};
    return relation_text(&d, word, r);
}

struct itin_slice plan_doc_row_time(struct writer *w, const struct item *item, const struct agenda_row *row)
{
    struct doc d = {.w = w};
    return row_time(&d, item, row);
}
