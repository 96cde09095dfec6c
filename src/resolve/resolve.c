#include "base/base.h"

#include "resolve/whereabouts.h"
#include "zone/db.h"

/* ---- the walk down the tables ---------------------------------------------- */

static void carry_start(struct resolver *r, struct carry *carry, const struct item *item)
{
    *carry = (struct carry){.any = true, .table = item->table, .origin = item->origin};
    bool schedule = item->origin == ORIGIN_SCHEDULE || item->origin == ORIGIN_PLAN;
    if (schedule && place_is_known(&r->trip->home)) {
        carry->place = r->trip->home;
        carry->has_place = true;
    }
}

/* The date at which a row ended there, where it ended. */
static void carry_date(struct carry *carry, const struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    if (start->has_date && start->date.year) {
        carry->has_date = true;
        carry->date = start->state == WHEN_KNOWN ? start->local_date : start->date;
        carry->start = (struct itin_civil){carry->date, start->time};
        /* that of its cell: "next day" beside it has been counted */
        bool counted = start->clock != WHEN_NO_CLOCK && !start->has_day_offset;
        if (start->date_source != DATE_CARRIED)
            carry->written = date_add(carry->date, counted ? -start->day_offset : 0);
    }
    if (item->status == ITEM_CANCELLED || item->kind == ITEM_STAY)
        return;
    if (end->state == WHEN_KNOWN)
        carry->date = end->local_date;
    else if (end->has_date && end->date.year)
        carry->date = end->date;
    carry->has_date |= end->state == WHEN_KNOWN;
}

/* How long it takes at least from where the flight left to the row's place. */
static int64_t least_flight(const struct item *flight, const struct item *item)
{
    enum { NEAR_KM = 100, FASTEST = 1100 };
    const struct place_ref *at = item_place_start(item);
    at = at && at->place ? at : item_place_end(item);
    if (!flight->from.place || !at || !at->place)
        return 0;
    int64_t km = (int64_t)itin_place_km(flight->from.place, at->place);
    return km > NEAR_KM ? km * 3600 / FASTEST : 0;
}

/* A row without a date, below a flight that nobody says has landed, at a place
 * that it cannot have reached by then: its day is not known, nor are those
 * below it. */
static void doubt_date(struct resolver *r, struct carry *carry, struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    if (start->date_source != DATE_CARRIED)
        carry->open = NULL;
    int64_t least = carry->open ? least_flight(carry->open, item) : 0;
    const struct when *at = start->state == WHEN_KNOWN ? start : end;
    if (!least || at->state != WHEN_KNOWN || at->at.s >= carry->open->start.at.s + least)
        return;
    start->has_date = carry->has_date = false;
    start->date_source = DATE_NONE;
    local_reset(start);
    local_reset(end);
    item->has_dates = false;
    local_item(r, item);
}

/* `tells`: its place is its own. */
static void carry_on(struct carry *carry, const struct item *item, bool tells)
{
    carry_date(carry, item);
    if (item->kind == ITEM_FLIGHT && item->start.state == WHEN_KNOWN && item->end.clock == WHEN_NO_CLOCK)
        carry->open = item;
    else if (item_kind_travels(item->kind))
        carry->open = NULL;
    if (item_ends_unknown(item)) {
        carry->place = item->to;
        carry->has_place = carry->lost = true;
        carry->by = NULL;
        return;
    }
    bool astray = item->origin == ORIGIN_PLAN && !item_kind_travels(item->kind) && item->kind != ITEM_CALL &&
                  item->kind != ITEM_STAY && item->at.state == PLACE_UNKNOWN && !item->at.inherited &&
                  text_is_set(item->at.text) && !item->place_is_hint;
    if (astray) { /* at a place that nobody knows: what says none is there as well */
        carry->place = item->at;
        carry->has_place = carry->lost = true;
        carry->by = NULL;
        return;
    }
    if (item->kind == ITEM_STAY && item->status != ITEM_CANCELLED && item->has_dates && place_is_known(&item->at) &&
        !item->at.inherited)
        carry->bed = item;
    const struct place_ref *ref = item_place_after(item);
    carry->unlisted = whereabouts_unlisted(item) || (carry->unlisted && (!ref || ref->inherited));
    if (!ref && item->kind == ITEM_STAY && !carry->has_place && place_is_known(&item->at))
        ref = &item->at;
    if (ref) {
        carry->place = *ref;
        carry->has_place = true;
        carry->lost = false;
        carry->by = tells ? item : carry->by;
    }
}

/* Who has slept in a town, and nobody tells how he came there or went, is there
 * and not at home: on the days after the first night. */
static struct carry from_bed(const struct carry *carry, const struct item *item)
{
    struct carry here = *carry;
    const struct item *bed = carry->bed;
    const struct when *start = &item->start;
    bool own = start->has_date && start->date.year;
    struct itin_date date = own ? start->date : carry->date;
    if (!bed || carry->by || carry->lost || !(own || (start->date_source == DATE_CARRIED && carry->has_date)) ||
        date_cmp(date, bed->first_date) <= 0 || date_cmp(date, date_add(bed->last_date, 1)) > 0)
        return here;
    here.place = bed->at;
    here.has_place = true;
    return here;
}

/* A repetition behind its UNTIL, or taken out by an instant. */
static bool is_no_repetition(struct resolver *r, const struct item *item)
{
    const struct repeat_bounds *b = item->repeat;
    if (!b || item->start.state != WHEN_KNOWN)
        return false;
    int64_t at = item->start.at.s - b->moved;
    /* its writer may have reckoned by the rules that stand in the file */
    const struct when *w = &item->start;
    int64_t by_file = at;
    if (w->file_zone && w->has_offset && !w->is_z)
        by_file = civil_to_instant((struct itin_civil){w->date, w->time}, w->offset).s - b->moved;
    else if (w->file_differs)
        by_file = w->file_at.s - b->moved;
    for (size_t i = 0; i < b->n_without; i++) {
        struct itin_instant out = b->without[i].at;
        struct zone_claim *zone = b->without[i].zone;
        if ((!zone || calendar_instant(r, zone, civil_from_seconds(out.s), &out)) && (out.s == at || out.s == by_file))
            return true;
    }
    return b->has_until && at > b->until.s;
}

static void walk(struct resolver *r)
{
    struct carry carry = {0};
    struct whereabouts leaning = {0};
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i], read = *item;
        if (!carry.any || item->table != carry.table || item->origin != carry.origin)
            carry_start(r, &carry, item);
        struct carry here = from_bed(&carry, item);
        place_item(r, item, &here);
        date_start(r, item, &carry);
        local_item(r, item);
        doubt_date(r, &carry, item);
        item->dropped |= is_no_repetition(r, item);
        bool leans = whereabouts_note(r, &leaning, item, &read, &carry);
        if (!item->dropped)
            carry_on(&carry, item, !leans);
    }
    whereabouts_settle(r, &leaning);
}

/* ---- what is read is never without a name ----------------------------------- */

static struct itin_slice made_title(struct resolver *r, const struct item *item)
{
    if (item->shown.len)
        return item->shown;
    if (item->number.str.len)
        return item->number.str;
    if (item->route.str.len)
        return item->route.str;
    if (item->from.text.str.len && item->to.text.str.len)
        return arena_printf(r->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(item->from.text.str),
                            SLICE_ARG(item->to.text.str));
    if (item->where.str.len)
        return item->where.str;
    return slice_of(item_kind_name(item->kind));
}

/* "ke 082" is shown as KE082: the zeros are part of the number as people know it. */
static struct itin_slice shown_number(struct resolver *r, const struct item *item)
{
    struct itin_slice written = item->number.str;
    char *out = arena_alloc(r->arena, written.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < written.len; i++)
        if (isalnum((unsigned char)written.ptr[i]))
            out[n++] = (char)toupper((unsigned char)written.ptr[i]);
    /* the same number but for its zeros, else what was understood */
    size_t zeros = 0;
    while (n > 2 && 2 + zeros < n && out[2 + zeros] == '0')
        zeros++;
    bool same = n > 2 && n == item->flight.len + zeros &&
                memcmp(out, item->flight.ptr, 2) == 0 &&
                memcmp(out + 2 + zeros, item->flight.ptr + 2, n - zeros - 2) == 0;
    return same ? slice(out, n) : item->flight;
}

static void name_items(struct resolver *r)
{
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        if (item->flight.len) {
            bool titled = slice_eq(slice_trim(item->title.str), item->number.str) ||
                          slice_eq(item->title.str, item->flight);
            item->shown = shown_number(r, item);
            if (titled)
                item->title.str = item->shown;
        }
        if (!item->title.str.len)
            item->title.str = made_title(r, item);
    }
}

static void agendas(struct resolver *r)
{
    for (size_t i = 0; i < r->trip->n_items; i++)
        if (!r->trip->items[i]->dropped)
            local_agenda(r, r->trip->items[i]);
}

static void remember_data(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    trip->tzdb_version = arena_dup(r->arena, slice_of(itin_zonedb_version(r->db)));
    trip->tzdb_source = arena_dup(r->arena, slice_of(itin_zonedb_source(r->db)));
    trip->has_now = r->options.has_now;
    trip->now = r->options.now;
    trip->resolved = true;
}

static void count_nights(struct resolver *r)
{
    trip_count_nights(r->trip);
}

/* Durations and weekdays are judged over all rows as they stand in the file,
 * so before merged ones go and the rest is put in order. */
static void (*const steps[])(struct resolver *) = {
    name_items,      date_day_first,   year_decide,    place_home,      date_first_day,
    rivals_settle,   walk,            column_weekdays,  column_exactness, merge_sources, venue_keep, agendas,
    identity_mint,   relation_times,   drift_judge,    order_items,     place_derive_home,
    count_nights,    variant_find,     report_findings, remember_data,
};

/* Nothing is worked out from what is not whole. */
static void run(struct resolver *r)
{
    for (size_t i = 0; i < ARRAY_LEN(steps) && !r->trip->arena.failed; i++)
        steps[i](r);
    calendar_release(r);
}

const struct itin_zone *resolve_zone(struct resolver *r, struct itin_slice name)
{
    return itin_zonedb_find(r->db, name, NULL);
}

enum itin_status itin_resolve(struct itin_trip *trip, struct itin_zonedb *db,
                              const struct itin_resolve_options *options, struct itin_diag *diag)
{
    if (!trip || !db || !diag || trip->resolved)
        return ITIN_EINVAL;
    struct resolver r = {.trip = trip, .db = db, .diag = diag, .arena = &trip->arena,
                         .lang = diag->lang};
    if (options)
        memcpy(&r.options, options,
               options->size < sizeof r.options ? options->size : sizeof r.options);
    size_t unread = zonedb_unread(db);
    run(&r);
    if (zonedb_unread(db) != unread)
        return ITIN_EIO;
    return trip->arena.failed ? ITIN_ENOMEM : ITIN_OK;
}
