/* Which items a calendar holds, and in which form. */
#include "base/base.h"

#include "write/ics.h"
#include "write/revise.h"

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

enum { HALF_YEAR = 182 * 86400, TWO_YEARS = 730 * 86400 };

/* Readers that still have older rules would shift the event: there the data
 * of public releases differ, or the zone's rules were changed less than two
 * years before the event (never counted from today: bytes do not change by
 * themselves). A change of one season is seen from the other. */
static bool is_contested(const struct moment *m, struct itin_zone_contest *ret)
{
    static const int64_t seasons[] = {0, HALF_YEAR, -HALF_YEAR};
    for (size_t i = 0; i < ARRAY_LEN(seasons); i++) {
        struct itin_instant at = {m->at.s + seasons[i]};
        if (!itin_zone_contested(m->zone, at, ret))
            continue;
        int64_t age = m->at.s - ret->released.s;
        if (!seasons[i] || (age >= 0 && age < TWO_YEARS))
            return true;
    }
    return false;
}

/* Said once a zone. */
static void tell_contested(struct writer *w, const struct moment *m,
                           const struct itin_zone_contest *contest)
{
    for (size_t i = 0; i < w->n_told; i++)
        if (slice_eq(w->told[i], m->zone))
            return;
    struct itin_slice *slot = ARENA_PUSH(&w->arena, w->told, w->n_told, w->cap_told);
    if (slot)
        *slot = m->zone;
    struct itin_slice line = VIEW_SAY(
        w, "{1}: written in UTC, its rules changed in tzdata {2} and calendars with older data would shift it",
        "{1}: tzdata {2}에서 시간대 규칙이 바뀌어, 옛 자료를 쓰는 달력에서 밀리지 않도록 UTC로 적었습니다",
        view_clean(w, m->zone), slice_of(contest->release));
    buf_addf(&w->notes, SLICE_FMT "\n", SLICE_ARG(line));
}

static bool tells_contested(struct writer *w, const struct moment *m)
{
    struct itin_zone_contest contest;
    if (!is_contested(m, &contest))
        return false;
    tell_contested(w, m, &contest);
    return true;
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

static enum ics_form form_of(struct writer *w, const struct ics_event *e)
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
        return tells_contested(w, ends[0]) || tells_contested(w, ends[1]) ? ICS_UTC : ICS_TZID;
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

static void identify(struct writer *w, struct ics_event *e, const struct past *past)
{
    const struct itin_trip *trip = w->trip;
    struct itin_slice space = trip->id.str.len ? trip->id.str : trip->title.str;
    struct revision r = revise_item(w, e->item, revise_find(past, e->item->uid));
    e->uid = e->item->uid.len ? view_clean(w, e->item->uid)
                              : view_uuid(w, space, e->item->id.str);
    e->sequence = r.sequence > e->item->sequence ? r.sequence : e->item->sequence;
    e->stamp = w->options.method ? w->options.now : r.stamp;
    e->created = r.created;
}

static bool place(struct writer *w, struct ics_event *e)
{
    const struct item *item = e->item;
    bool timed = item->kind != ITEM_STAY && !item->all_day && view_moment(&item->start, &e->start);
    return timed ? place_timed(w, e) : place_by_date(w, e);
}

static void push(struct writer *w, struct ics_events *ret, const struct ics_event *e)
{
    struct ics_event *slot = ARENA_PUSH(&w->arena, ret->list, ret->n, ret->cap);
    if (slot)
        *slot = *e;
}

/* ---- what was live in an earlier export -------------------------------------- */

static void recall_end(struct when *when, const struct ledger_end *end)
{
    when_init(when);
    when->has_date = end->has;
    when->date = when->local_date = end->wall.date;
    if (!end->has || !end->zone.len)
        return;
    when->clock = WHEN_EXACT;
    when->time = when->local_time = end->wall.clock;
    when->state = WHEN_KNOWN;
    when->at = civil_to_instant(end->wall, end->offset);
    when->at_offset = end->offset;
    when->zone_name = end->zone;
}

/* The item of an entry that the trip no longer has, cancelled. */
static struct item *recall(struct writer *w, const struct ledger_entry *past)
{
    struct item *item = arena_new(&w->arena, struct item);
    if (!item)
        return NULL;
    item->kind = past->kind;
    item->status = ITEM_CANCELLED;
    item->id.str = past->id;
    item->title.str = past->title;
    item->uid = past->uid;
    item->key = past->key;
    recall_end(&item->start, &past->start);
    recall_end(&item->end, &past->end);
    item->all_day = item->start.state != WHEN_KNOWN;
    if (item->all_day && past->start.has) {
        item->has_dates = true; /* the end is remembered as exclusive */
        item->first_date = past->start.wall.date;
        item->last_date = past->end.has ? date_add(past->end.wall.date, -1) : item->first_date;
    }
    return item;
}

static void collect_dead(struct writer *w, struct ics_events *ret)
{
    struct ledger_entry *dead;
    size_t n = revise_dead(w, &dead);
    for (size_t i = 0; i < n; i++) {
        struct ics_event e = {.item = recall(w, &dead[i]), .cancelled = true};
        if (!e.item || !view_is_wanted(w, e.item) || !dead[i].start.has || !place(w, &e))
            continue;
        e.uid = view_clean(w, dead[i].uid);
        e.sequence = dead[i].sequence;
        e.stamp = w->options.method ? w->options.now : dead[i].stamp;
        e.created = dead[i].created;
        push(w, ret, &e);
    }
}

void ics_collect(struct writer *w, struct ics_events *ret)
{
    bool cancels = w->options.method && !strcmp(w->options.method, "cancel");
    struct past past = revise_past(w);
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        struct ics_event e = {.item = item, .cancelled = item->status == ITEM_CANCELLED};
        if (!view_is_wanted(w, item) || (cancels && !e.cancelled) || !place(w, &e))
            continue;
        identify(w, &e, &past);
        push(w, ret, &e);
    }
    collect_dead(w, ret);
}
