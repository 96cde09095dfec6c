/* Which items a calendar holds, and in which form. */
#include "base/base.h"

#include "write/ics.h"
#include "write/revise.h"

/* The date of an end may hang on its zone. */
static void withhold_undated(struct writer *w, const struct item *item, const struct when *when)
{
    bool end = when == &item->end && item->start.has_date;
    if (!end)
        view_withhold(w, item, "left out, its date is unknown", "제외: 날짜를 알 수 없습니다");
    else if (!place_is_known(item_place_end(item)))
        view_withhold(w, item, "left out, the place where it ends is unknown",
                 "제외: 끝나는 장소를 알 수 없습니다");
    else
        view_withhold(w, item, "left out, the date on which it ends is unknown",
                 "제외: 끝나는 날짜를 알 수 없습니다");
}

static void withhold_undecided(struct writer *w, const struct item *item, const struct when *when)
{
    const struct place_ref *ref = when == &item->end ? item_place_end(item) : item_place_start(item);
    bool no_zone = when->state == WHEN_NO_DATE && (ref->state == PLACE_UNKNOWN || ref->state == PLACE_AMBIGUOUS);
    switch (no_zone ? WHEN_NO_ZONE : when->state) {
    case WHEN_SKIPPED:
        view_withhold(w, item, "left out, its local time does not exist there that day",
                 "제외: 현지에 존재하지 않는 시각입니다");
        return;
    case WHEN_REPEATED:
        view_withhold(w, item, "left out, its local time exists twice there that day",
                 "제외: 현지에서 두 번 있는 시각입니다");
        return;
    case WHEN_NO_ZONE:
        if (when->word_differs || when->other_differs) {
            view_withhold(w, item, "left out, the zone of its clock is not certain", "제외: 시각의 시간대가 확실하지 않습니다");
            return;
        }
        view_withhold(w, item, "left out, the zone of its place is unknown",
                 "제외: 장소의 시간대를 알 수 없습니다");
        return;
    case WHEN_NO_DATE:
        withhold_undated(w, item, when);
        return;
    case WHEN_BAD:
    case WHEN_KNOWN:
    case WHEN_UNRESOLVED:
        view_withhold(w, item, "left out, its time is not valid", "제외: 시각이 올바르지 않습니다");
        return;
    }
}

enum { HALF_YEAR = 182 * 86400, TWO_YEARS = 730 * 86400 };

/* Readers that still have older rules would shift the event: there the data
 * of public releases differ, or the zone's rules were changed less than two
 * years before the event (never counted from today: bytes do not change by
 * themselves). A change of one season is seen from the other. */
static bool is_contested(const struct ics_zone *zone, struct itin_instant at,
                         struct itin_zone_contest *ret)
{
    static const int64_t seasons[] = {0, HALF_YEAR, -HALF_YEAR};
    for (size_t i = 0; zone->contested.n && i < ARRAY_LEN(seasons); i++) {
        if (!contested_at(zone->contested, (struct itin_instant){at.s + seasons[i]}, ret))
            continue;
        int64_t age = at.s - ret->released.s;
        if (!seasons[i] || (age >= 0 && age < TWO_YEARS))
            return true;
    }
    return false;
}

/* Said once a zone. */
static void tell_contested(struct writer *w, struct ics_zone *zone,
                           const struct itin_zone_contest *contest)
{
    if (zone->told)
        return;
    zone->told = true;
    struct itin_slice line = VIEW_SAY(
        w, "{1}: written in UTC, its rules changed in tzdata {2} and calendars with older data would shift it",
        "{1}: tzdata {2}에서 시간대 규칙이 바뀌어, 옛 자료를 쓰는 달력에서 밀리지 않도록 UTC로 적었습니다",
        view_clean(w, zone->name), slice_of(contest->release));
    buf_addf(&w->notes, SLICE_FMT "\n", SLICE_ARG(line));
}

static bool tells_contested(struct writer *w, struct ics_zone *zone, const struct moment *m)
{
    struct itin_zone_contest contest;
    if (!is_contested(zone, m->at, &contest))
        return false;
    tell_contested(w, zone, &contest);
    return true;
}

/* True when the wall time alone leads back to the instant: not so for the
 * second of two equal wall times, and a record may hold one that never was. */
static bool is_told_by_wall(const struct ics_zone *zone, const struct moment *m)
{
    if (!zone->zone)
        return false; /* an offset alone has no rules to write down */
    struct itin_instant at;
    struct itin_local local = itin_zone_lookup(zone->zone, m->wall);
    return local.kind != ITIN_LOCAL_SKIPPED &&
           itin_local_pick(&local, ITIN_LOCAL_COMPATIBLE, &at) && at.s == m->at.s;
}

static enum ics_form form_of(struct writer *w, struct ics_events *events, const struct ics_event *e)
{
    const struct moment *ends[] = {&e->start, &e->end};
    size_t n = e->has_end ? 2 : 1;
    bool contested = false;
    for (size_t i = 0; i < n; i++) {
        struct ics_zone *zone = ics_zone(w, events, ends[i]->zone);
        if (!zone || !is_told_by_wall(zone, ends[i]))
            return ICS_UTC;
        if (w->options.times == ITIN_TIMES_AUTO && !contested)
            contested = tells_contested(w, zone, ends[i]);
    }
    return w->options.times == ITIN_TIMES_UTC || contested ? ICS_UTC : ICS_TZID;
}

/* An item with a clock; false: it cannot be placed. */
static bool place_timed(struct writer *w, struct ics_events *events, struct ics_event *e)
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
        view_withhold(w, item, "left out, it ends before it starts",
                 "제외: 종료 시각이 시작 시각보다 빠릅니다");
        return false;
    }
    e->form = form_of(w, events, e);
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
    if (item_is_reversed(item)) {
        view_withhold(w, item, "left out, it ends before it starts", "제외: 끝 날짜가 시작 날짜보다 빠릅니다");
        return false;
    }
    if (view_dates(item, &e->first, &e->end_date))
        return true;
    view_withhold(w, item, "left out, its date is unknown", "제외: 날짜를 알 수 없습니다");
    return false;
}

static bool place(struct writer *w, struct ics_events *events, struct ics_event *e)
{
    const struct item *item = e->item;
    bool timed = item->kind != ITEM_STAY && !item->all_day && view_moment(&item->start, &e->start);
    return timed ? place_timed(w, events, e) : place_by_date(w, e);
}

/* ---- what was live in an earlier export -------------------------------------- */

static void recall_end(struct writer *w, struct when *when, const struct ledger_end *end)
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
    const struct itin_zone *zone = view_zone(w, end->zone);
    when->zone_name = zone ? slice_of(itin_zone_name(zone)) : end->zone;
}

static void recall_ends(struct writer *w, struct item *item, const struct ledger_entry *past)
{
    recall_end(w, &item->start, &past->start);
    recall_end(w, &item->end, &past->end);
    item->has_dates = false;
    item->all_day = item->start.state != WHEN_KNOWN;
    if (item->all_day && past->start.has) {
        item->has_dates = true; /* the end is remembered as exclusive */
        item->first_date = past->start.wall.date;
        item->last_date = past->end.has ? date_add(past->end.wall.date, -1) : item->first_date;
    }
}

/* The item of an entry that the trip no longer has, cancelled. */
static struct item *recall(struct writer *w, const struct ledger_entry *past)
{
    struct item *item = arena_new(&w->arena, struct item);
    if (!item)
        return NULL;
    *item = (struct item){.kind = past->kind, .uid = past->uid, .key = past->key,
                          .status = ITEM_CANCELLED, .id.str = past->id, .title.str = past->title,
                          .from = past->from, .to = past->to, .at = past->at,
                          .where.str = past->where, .number.str = past->number};
    recall_ends(w, item, past);
    return item;
}

/* An item whose time is no longer known, as it was remembered: not cancelled,
 * nobody said so, but no longer certain. */
static struct item *recall_item(struct writer *w, const struct item *item,
                                const struct ledger_entry *past)
{
    struct item *copy = arena_new(&w->arena, struct item);
    if (!copy)
        return NULL;
    *copy = *item;
    if (copy->status != ITEM_CANCELLED)
        copy->status = ITEM_TENTATIVE;
    recall_ends(w, copy, past);
    return copy;
}

/* ---- the list ------------------------------------------------------------------- */

/* What is in the file already stays in it: a calendar that imported it keeps
 * for ever what is merely left out. */
static bool is_asked_for(const struct writer *w, struct ics_events *ret, const struct ics_event *e)
{
    bool wanted = view_is_wanted(w, e->item), in_file = e->past && e->past->in_file;
    ret->n_stayed += !wanted && in_file;
    return wanted || in_file;
}

/* A request speaks of what takes place, a cancellation of what does not. */
static bool fits_method(const struct writer *w, bool cancelled)
{
    const char *method = w->options.method ? w->options.method : "";
    return strcmp(method, cancelled ? "request" : "cancel") != 0;
}

static void push(struct writer *w, struct ics_events *ret, struct ics_event *e, bool all)
{
    bool fits = fits_method(w, e->cancelled);
    ret->n_unsent += e->wanted && !fits && e->cancelled;
    e->wanted = e->wanted && fits;
    struct ics_event *slot =
        e->wanted || all ? ARENA_PUSH(&w->arena, ret->list, ret->n, ret->cap) : NULL;
    if (slot)
        *slot = *e;
}

/* Leave for the airport a little before the way there begins. */
enum { LEAVE_EARLY = 15 * 60, LEAVE_GAP = 6 * 3600, LEAVE_LOOK_BACK = 4 };
static int64_t leave_for(const struct itin_trip *trip, size_t flight)
{
    const struct item *item = trip->items[flight];
    if (item->kind != ITEM_FLIGHT || !item->from.place || item->start.state != WHEN_KNOWN)
        return INT64_MIN;
    for (size_t i = flight, n = 0; i-- > 0 && n < LEAVE_LOOK_BACK; n++) {
        const struct item *way = trip->items[i];
        if (!item_kind_travels(way->kind) || way->kind == ITEM_FLIGHT ||
            way->status == ITEM_CANCELLED || way->to.place != item->from.place ||
            way->start.state != WHEN_KNOWN || way->end.state != WHEN_KNOWN)
            continue;
        int64_t gap = item->start.at.s - way->end.at.s;
        if (gap >= 0 && gap <= LEAVE_GAP && way->start.at.s < way->end.at.s)
            return way->start.at.s - LEAVE_EARLY;
    }
    return INT64_MIN;
}

static void collect_item(struct writer *w, struct ics_events *ret, const struct past *past,
                         size_t i, bool all)
{
    const struct item *item = w->trip->items[i];
    struct itin_slice uid = revise_uid(w, i);
    struct ics_event e = {.item = item, .index = i, .past = revise_find(past, uid),
                          .cancelled = item->status == ITEM_CANCELLED,
                          .leave = leave_for(w->trip, i)};
    if (item->dropped)
        return;
    e.wanted = is_asked_for(w, ret, &e);
    if (!e.wanted && !all)
        return;
    if (!place(w, ret, &e)) {
        /* a calendar that has it would keep it as it was, for certain */
        if (!e.past || !e.past->start.has || !revise_is_shown(e.past) ||
            !(e.item = recall_item(w, item, e.past)) || !place(w, ret, &e))
            return;
        if (e.wanted)
            view_withhold(w, item, "the calendar keeps it as last exported, as tentative",
                     "달력에는 마지막으로 내보낸 시각에 미확정으로 남겨 둡니다");
    }
    e.uid = view_clean(w, uid);
    push(w, ret, &e, all);
}

static void collect_dead(struct writer *w, struct ics_events *ret, bool all)
{
    const struct ledger_entry **dead;
    size_t n = revise_dead(w, &dead);
    for (size_t i = 0; i < n; i++) {
        struct ics_event e = {.item = recall(w, dead[i]), .index = SIZE_MAX, .past = dead[i],
                              .cancelled = true, .uid = view_clean(w, dead[i]->uid),
                              .leave = INT64_MIN};
        if (!e.item || !dead[i]->start.has)
            continue;
        e.wanted = is_asked_for(w, ret, &e);
        if ((e.wanted || all) && place(w, ret, &e))
            push(w, ret, &e, all);
    }
}

struct name {
    struct itin_slice id, uid;
};

static int by_id(const void *a, const void *b)
{
    return slice_cmp(((const struct name *)a)->id, ((const struct name *)b)->id);
}

/* The UIDs of what was replaced: only where something was. */
static void collect_replaced(struct writer *w, struct ics_events *events)
{
    struct name *names = NULL;
    size_t n = 0;
    for (size_t i = 0; i < events->n; i++) {
        struct ics_event *e = &events->list[i];
        struct name key = {.id = e->item->replaces.str}, *found;
        if (!key.id.len)
            continue;
        if (!names && !(names = arena_array(&w->arena, events->n, sizeof *names)))
            return;
        for (size_t k = 0; !n && k < events->n; k++)
            names[k] = (struct name){events->list[k].item->id.str, events->list[k].uid};
        if (!n)
            qsort(names, events->n, sizeof *names, by_id);
        n = events->n;
        found = bsearch(&key, names, n, sizeof *names, by_id);
        if (found && !slice_eq(found->uid, e->uid))
            e->replaced = found->uid;
    }
}

static struct itin_slice id_of(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    if (trip->id.str.len)
        return view_clean(w, trip->id.str);
    if (trip->ledger.trip_id.len)
        return view_clean(w, trip->ledger.trip_id);
    return view_uuid(w, LIT("trip"), trip->title.str);
}

static void tell_stayed(struct writer *w, size_t n)
{
    struct itin_slice number = arena_printf(&w->arena, "%zu", n);
    struct itin_slice line = VIEW_SAY(
        w,
        n == 1 ? "an event that is not asked for stays: this file has held it, and a calendar would keep what is left out; "
                 "another file gets only the others"
               : "{1} events that are not asked for stay: this file has held them, and a calendar would keep what is left out; "
                 "another file gets only the others",
        "이번에 고르지 않은 일정 {1}건은 그대로 두었습니다. 이 파일에 이미 있던 일정이라 빼도 달력에는 남습니다. 고른 일정만 "
        "필요하면 다른 파일로 내보내십시오", number);
    buf_addf(&w->notes, SLICE_FMT "\n", SLICE_ARG(line));
}

void ics_collect(struct writer *w, struct ics_events *ret, bool all)
{
    struct past past = revise_past(w);
    ret->trip_id = id_of(w);
    for (size_t i = 0; i < w->trip->n_items && !w->arena.failed; i++)
        collect_item(w, ret, &past, i, all);
    collect_dead(w, ret, all);
    collect_replaced(w, ret);
    if (ret->n_stayed)
        tell_stayed(w, ret->n_stayed);
    if (ret->n_unsent)
        buf_addf(&w->notes, "%s: %zu\n",
                 view_say(w, "cancelled events are not part of a request, --method cancel sends them",
                          "취소된 일정은 request에 넣지 않습니다. --method cancel로 보내십시오"),
                 ret->n_unsent);
}
