/* Which items a calendar holds, and in which form. */
#include "base/base.h"

#include "write/ics.h"

static void withhold(struct writer *w, const struct item *item, const char *en, const char *ko)
{
    struct itin_slice title = view_label(w, item);
    buf_addf(&w->notes, SLICE_FMT " (" SLICE_FMT "): %s\n", SLICE_ARG(title),
             SLICE_ARG(item->id.str), view_say(w, en, ko));
}

static void withhold_undecided(struct writer *w, const struct item *item, const struct when *when)
{
    switch (when->state) {
    case WHEN_SKIPPED:
        withhold(w, item, "left out, its local time does not exist there that day",
                 "제외: 현지에 존재하지 않는 시각입니다");
        return;
    case WHEN_REPEATED:
        withhold(w, item, "left out, its local time exists twice there that day",
                 "제외: 현지에서 두 번 있는 시각입니다");
        return;
    case WHEN_NO_ZONE:
        withhold(w, item, "left out, the zone of its place is unknown",
                 "제외: 장소의 시간대를 알 수 없습니다");
        return;
    case WHEN_NO_DATE:
        withhold(w, item, "left out, its date is unknown", "제외: 날짜를 알 수 없습니다");
        return;
    case WHEN_BAD:
    case WHEN_KNOWN:
    case WHEN_UNRESOLVED:
        withhold(w, item, "left out, its time is not valid", "제외: 시각이 올바르지 않습니다");
        return;
    }
}

/* Readers that still have older rules would shift the event. */
static bool is_contested(const struct moment *m)
{
    (void)m;
    return false;
}

/* True when the wall time alone leads back to the instant: not so for the
 * second of two equal wall times. */
static bool is_told_by_wall(const struct writer *w, const struct moment *m)
{
    const struct itin_zone *zone = view_zone(w, m->zone);
    if (!view_zone_is_named(m->zone) || !zone)
        return false; /* an offset alone has no rules to write down */
    struct itin_instant at;
    struct itin_local local = itin_zone_lookup(zone, m->wall);
    return itin_local_pick(&local, ITIN_LOCAL_COMPATIBLE, &at) && at.s == m->at.s;
}

static enum ics_form form_of(const struct writer *w, const struct ics_event *e)
{
    const struct moment *ends[] = {&e->start, e->has_end ? &e->end : &e->start};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (!is_told_by_wall(w, ends[i]))
            return ICS_UTC;
    switch (w->options.times) {
    case ITIN_TIMES_UTC:
        return ICS_UTC;
    case ITIN_TIMES_TZID:
        return ICS_TZID;
    case ITIN_TIMES_AUTO:
        return is_contested(ends[0]) || is_contested(ends[1]) ? ICS_UTC : ICS_TZID;
    }
    return ICS_TZID;
}

/* An item with a clock; false: it cannot be placed. */
static bool place_timed(struct writer *w, struct ics_event *e)
{
    const struct item *item = e->item;
    e->has_end = view_moment(&item->end, &e->end);
    if (!e->has_end && view_is_undecided(&item->end)) {
        withhold_undecided(w, item, &item->end);
        return false;
    }
    if (e->has_end && e->end.at.s == e->start.at.s && item->kind == ITEM_TASK)
        e->has_end = false;
    if (e->has_end && e->end.at.s <= e->start.at.s) {
        withhold(w, item, "left out, it ends before it starts",
                 "제외: 종료 시각이 시작 시각보다 빠릅니다");
        return false;
    }
    e->form = form_of(w, e);
    return true;
}

static bool place_by_date(struct writer *w, struct ics_event *e)
{
    const struct item *item = e->item;
    e->form = ICS_DATE;
    if (item->kind != ITEM_STAY && !item->all_day) {
        const struct when *bad = view_is_undecided(&item->start)  ? &item->start
                                 : view_is_undecided(&item->end) ? &item->end
                                                                 : NULL;
        if (bad) {
            withhold_undecided(w, item, bad);
            return false;
        }
    }
    if (view_dates(item, &e->first, &e->end_date))
        return true;
    withhold(w, item, "left out, its date is unknown", "제외: 날짜를 알 수 없습니다");
    return false;
}

static const struct ledger_entry *remembered(const struct writer *w, const struct item *item)
{
    const struct ledger *ledger = &w->trip->ledger;
    for (size_t i = 0; i < ledger->n; i++)
        if (slice_eq(ledger->entries[i].id, item->id.str))
            return &ledger->entries[i];
    return NULL;
}

static void identify(struct writer *w, struct ics_event *e)
{
    const struct itin_trip *trip = w->trip;
    const struct ledger_entry *entry = remembered(w, e->item);
    struct itin_slice space = trip->id.str.len ? trip->id.str : trip->title.str;
    e->uid = e->item->uid.len ? view_clean(w, e->item->uid)
                              : view_uuid(w, space, e->item->id.str);
    e->stamp = e->created = w->options.now;
    if (entry) {
        e->created = entry->created;
        if (!w->options.method)
            e->stamp = entry->stamp;
    }
}

void ics_collect(struct writer *w, struct ics_events *ret)
{
    bool cancels = w->options.method && !strcmp(w->options.method, "cancel");
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        struct ics_event e = {.item = item, .cancelled = item->status == ITEM_CANCELLED};
        if (!view_is_wanted(w, item) || (cancels && !e.cancelled))
            continue;
        bool timed = item->kind != ITEM_STAY && !item->all_day && view_moment(&item->start, &e.start);
        if (!(timed ? place_timed(w, &e) : place_by_date(w, &e)))
            continue;
        identify(w, &e);
        struct ics_event *slot = ARENA_PUSH(&w->arena, ret->list, ret->n, ret->cap);
        if (slot)
            *slot = e;
    }
}
