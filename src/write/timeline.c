#include "base/base.h"

#include "time/words.h"
#include "write/timeline.h"

enum { SHORT_GAP = 30, AT_AIRPORT = 12 * 60, AFTER_LANDING = 6 * 60, EMPTY_RUN = 3 };

/* An arrival that is still to come. */
struct pending {
    const struct item *item;
    struct moment at;
};

struct maker {
    struct writer *w;
    struct timeline *t;
    bool has_date;
    struct itin_date date;  /* of the last heading */
    struct itin_date latest; /* the latest day reached */
    struct clock_label shown; /* the last label drawn */
    bool has_shown;
    struct pending *pending; /* sorted by arrival; those before `arrived` are over */
    size_t arrived, n_pending, cap_pending;
    size_t night; /* the next night to show */
    const struct item *line_said; /* its date line has been remarked */
    const struct item *prev;      /* last timed item that is over or under way */
    struct itin_slice second_zone; /* of the column of the second clock */
    struct entry scratch;         /* when memory is gone: nobody will look */
};

static const char *say(const struct maker *m, const char *en, const char *ko)
{
    return view_say(m->w, en, ko);
}

static struct entry *push(struct maker *m, enum entry_kind kind)
{
    struct entry *e = ARENA_PUSH(&m->w->arena, m->t->entries, m->t->n, m->t->cap);
    if (!e)
        e = &m->scratch;
    *e = (struct entry){.kind = kind};
    return e;
}

struct itin_slice timeline_duration(struct writer *w, int64_t minutes)
{
    if (minutes < 60)
        return arena_printf(&w->arena, "%" PRId64 "m", minutes);
    return arena_printf(&w->arena, "%" PRId64 "h%02dm", minutes / 60, (int)(minutes % 60));
}

static struct itin_slice gap_words(struct maker *m, int64_t minutes)
{
    if (minutes < 60)
        return arena_printf(&m->w->arena, "%d%s", (int)minutes, say(m, " min", "분"));
    return timeline_duration(m->w, minutes);
}

/* ---- where the clock changes --------------------------------------------- */

static struct clock_label label_of(struct maker *m, struct itin_slice zone, int32_t offset,
                                   const struct place_ref *ref)
{
    struct clock_label label = {.zone = zone, .offset = offset};
    if (ref && ref->zone.len && slice_eq(ref->zone, zone))
        label.town = view_place(m->w, ref);
    else if (m->has_shown && slice_eq(m->shown.zone, zone))
        label.town = m->shown.town;
    else
        label.town = view_zone_town(m->w, zone);
    return label;
}

/* Gives an entry its label when the clock is another than the one shown. */
static void set_label(struct maker *m, struct entry *e, struct clock_label label, bool always)
{
    bool same = m->has_shown && slice_eq(m->shown.zone, label.zone) &&
                m->shown.offset == label.offset;
    if (same && !always)
        return;
    e->has_label = true;
    e->label = label;
    m->shown = label;
    m->has_shown = true;
}

bool timeline_crosses_date_line(const struct item *item)
{
    const struct itin_place *a = item->from.place, *b = item->to.place;
    if (!item_kind_travels(item->kind))
        return false;
    if (a && b) {
        int32_t lon = a->lon_e4 - b->lon_e4;
        return lon > 1800000 || lon < -1800000;
    }
    struct moment start, end;
    if (!view_moment(&item->start, &start) || !view_moment(&item->end, &end))
        return false;
    int32_t turn = end.offset - start.offset;
    return turn > 12 * 3600 || turn < -12 * 3600;
}

static struct itin_slice clock_turn(struct maker *m, const struct item *item)
{
    int64_t minutes = (item->end.at_offset - item->start.at_offset) / 60;
    bool back = minutes < 0;
    int64_t size = back ? -minutes : minutes;
    struct itin_slice much = size % 60 ? timeline_duration(m->w, size)
                                       : arena_printf(&m->w->arena, "%d%s", (int)(size / 60),
                                                      say(m, " h", "시간"));
    return arena_printf(&m->w->arena, SLICE_FMT "%s", SLICE_ARG(much),
                        back ? say(m, " back", " 뒤로") : say(m, " on", " 앞으로"));
}

static struct itin_slice date_line_words(struct maker *m, const struct item *item)
{
    struct itin_slice turn = clock_turn(m, item);
    if (m->w->options.lang == ITIN_LANG_KO)
        return arena_printf(&m->w->arena, "날짜변경선: 시계 " SLICE_FMT, SLICE_ARG(turn));
    bool back = item->end.at_offset < item->start.at_offset;
    size_t cut = back ? strlen(" back") : strlen(" on");
    return arena_printf(&m->w->arena, "date line: clock %s %.*s", back ? "back" : "on",
                        (int)(turn.len > cut ? turn.len - cut : 0), turn.ptr ? turn.ptr : "");
}

/* ---- nights ---------------------------------------------------------------- */

static const struct item *under_way(const struct maker *m)
{
    for (size_t i = m->arrived; i < m->n_pending; i++)
        if (item_kind_travels(m->pending[i].item->kind))
            return m->pending[i].item;
    return NULL;
}

static struct itin_slice aboard_words(struct maker *m, const struct item *item)
{
    if (!item || item->kind == ITEM_FLIGHT)
        return slice_of(say(m, "in the air", "기내"));
    return slice_of(say(m, "on board", "이동 중"));
}

static struct itin_slice night_words(struct maker *m, const struct night *night)
{
    struct arena *arena = &m->w->arena;
    const char *head = say(m, "night", "밤");
    if (night->aboard) {
        const struct item *item = under_way(m);
        struct itin_slice text = aboard_words(m, item);
        if (!item || item == m->line_said || !timeline_crosses_date_line(item))
            return arena_printf(arena, "%s: " SLICE_FMT, head, SLICE_ARG(text));
        m->line_said = item;
        struct itin_slice line = date_line_words(m, item);
        return arena_printf(arena, "%s: " SLICE_FMT "; " SLICE_FMT, head, SLICE_ARG(text),
                            SLICE_ARG(line));
    }
    struct itin_slice town = timeline_night_town(m->w, night);
    if (night->stay) {
        struct itin_slice stay = view_clean(m->w, night->stay->title.str);
        if (slice_contains(stay, town))
            town = slice("", 0);
        return arena_printf(arena, "%s: " SLICE_FMT "%s" SLICE_FMT, head, SLICE_ARG(stay),
                            town.len ? ", " : "", SLICE_ARG(town));
    }
    return arena_printf(arena, "%s: " SLICE_FMT "%s", head, SLICE_ARG(town),
                        night->covered || trip_is_home(m->w->trip, night->at)
                            ? ""
                            : say(m, " (no hotel written)", " (숙소 미기재)"));
}

static void push_night(struct maker *m, const struct night *night)
{
    struct itin_slice text = night_words(m, night), who = view_people(m->w, &night->who);
    if (who.len)
        text = arena_printf(&m->w->arena, SLICE_FMT " (" SLICE_FMT ")", SLICE_ARG(text), SLICE_ARG(who));
    struct entry *e = push(m, ENTRY_NIGHT);
    e->text = text;
    e->date = night->date;
    e->aboard = night->aboard;
}

/* ---- days ------------------------------------------------------------------ */

static struct entry *push_heading(struct maker *m, struct itin_date first, struct itin_date last)
{
    struct entry *e = push(m, ENTRY_HEADING);
    e->date = first;
    e->last_date = last;
    e->with_year = m->has_date && m->date.year != first.year;
    e->again = m->has_date && date_cmp(first, m->latest) < 0;
    m->date = last;
    if (!m->has_date || date_cmp(last, m->latest) > 0)
        m->latest = last;
    m->has_date = true;
    return e;
}

/* Days on which nothing is written: one heading a day; a longer run of nights
 * in one place is one. */
static bool is_same_night(struct maker *m, const struct night *a, const struct night *b)
{
    return a->aboard == b->aboard && a->stay == b->stay && a->covered == b->covered &&
           !a->who.n && !b->who.n && slice_eq(timeline_night_town(m->w, a), timeline_night_town(m->w, b));
}

static void push_empty_days(struct maker *m, size_t end)
{
    const struct night *nights = m->w->trip->nights_list;
    while (m->night < end) {
        size_t first = m->night, last = first;
        while (last + 1 < end && is_same_night(m, &nights[first], &nights[last + 1]))
            last++;
        if (last - first + 1 < EMPTY_RUN)
            last = first;
        push_heading(m, nights[first].date, nights[last].date);
        if (last > first)
            push(m, ENTRY_REMARK)->text =
                slice_of(say(m, "nothing written for these days", "기재된 일정 없음"));
        push_night(m, &nights[first]);
        for (m->night = last + 1; m->night < end && date_eq(nights[m->night].date, nights[last].date);
             m->night++)
            push_night(m, &nights[m->night]);
    }
}

static void push_nights_before(struct maker *m, struct itin_date date)
{
    const struct itin_trip *trip = m->w->trip;
    while (m->has_date && m->night < trip->n_nights &&
           date_cmp(trip->nights_list[m->night].date, m->date) <= 0 &&
           date_cmp(trip->nights_list[m->night].date, date) < 0) {
        if (date_eq(trip->nights_list[m->night].date, m->date))
            push_night(m, &trip->nights_list[m->night]);
        m->night++;
    }
    size_t end = m->night;
    while (end < trip->n_nights && date_cmp(trip->nights_list[end].date, date) < 0)
        end++;
    if (m->has_date && end > m->night)
        push_empty_days(m, end);
}

/* Opens the day of an entry; the heading carries the label. */
static void go_to(struct maker *m, struct itin_date date, const struct clock_label *label)
{
    if (m->has_date && date_eq(m->date, date))
        return;
    push_nights_before(m, date);
    struct entry *e = push_heading(m, date, date);
    if (label)
        set_label(m, e, *label, true);
}

/* ---- arrivals --------------------------------------------------------------- */

static struct itin_slice turn_words(struct maker *m, const struct item *item)
{
    struct arena *arena = &m->w->arena;
    int days = 0;
    item_day_change(item, &days);
    int64_t minutes = (item->end.at_offset - item->start.at_offset) / 60;
    if (days)
        return arena_printf(arena, ", %+d%s", days,
                            days == 1 || days == -1 ? say(m, " day", "일")
                                                    : say(m, " days", "일"));
    if (timeline_crosses_date_line(item))
        return slice_of(say(m, ", SAME day", ", 같은 날"));
    if (!minutes)
        return slice("", 0);
    const char *sign = minutes < 0 ? "-" : "+";
    int64_t size = minutes < 0 ? -minutes : minutes;
    if (size % 60) {
        struct itin_slice much = timeline_duration(m->w, size);
        return arena_printf(arena, ", %s" SLICE_FMT, sign, SLICE_ARG(much));
    }
    return arena_printf(arena, ", %s%d%s", sign, (int)(size / 60), say(m, " h", "시간"));
}

static struct itin_slice arrival_words(struct maker *m, const struct item *item)
{
    struct arena *arena = &m->w->arena;
    if (item->kind == ITEM_STAY) {
        struct itin_slice title = view_clean(m->w, item->title.str);
        return arena_printf(arena, "%s " SLICE_FMT, say(m, "check-out", "퇴실"),
                            SLICE_ARG(title));
    }
    struct itin_slice to = view_place_short(m->w, view_end_place(item));
    struct itin_slice turn = turn_words(m, item);
    if (m->w->options.lang == ITIN_LANG_KO)
        return arena_printf(arena, SLICE_FMT " 도착" SLICE_FMT, SLICE_ARG(to), SLICE_ARG(turn));
    return arena_printf(arena, "%s " SLICE_FMT SLICE_FMT,
                        item->kind == ITEM_FLIGHT ? "lands" : "arrives", SLICE_ARG(to),
                        SLICE_ARG(turn));
}

static void push_arrival(struct maker *m, const struct pending *p)
{
    struct clock_label label = label_of(m, p->at.zone, p->at.offset, view_end_place(p->item));
    push_nights_before(m, p->at.wall.date);
    if (p->item != m->line_said && timeline_crosses_date_line(p->item)) {
        struct itin_slice words = date_line_words(m, p->item);
        m->line_said = p->item;
        push(m, ENTRY_REMARK)->text =
            arena_printf(&m->w->arena, "...... " SLICE_FMT " ......", SLICE_ARG(words));
    }
    go_to(m, p->at.wall.date, &label);
    struct itin_slice text = arrival_words(m, p->item);
    struct entry *e = push(m, ENTRY_ARRIVAL);
    e->item = p->item;
    e->text = text;
    e->has_end = true;
    e->end = p->at;
    set_label(m, e, label, false);
}

static void await(struct maker *m, const struct item *item, struct moment at)
{
    struct pending *slot = ARENA_PUSH(&m->w->arena, m->pending, m->n_pending, m->cap_pending);
    if (!slot)
        return;
    size_t i = m->n_pending - 1;
    for (; i > m->arrived && m->pending[i - 1].at.at.s > at.at.s; i--)
        m->pending[i] = m->pending[i - 1];
    m->pending[i] = (struct pending){item, at};
}

/* Arrivals up to an instant; else those of the days before a date. */
static void flush_before(struct maker *m, const struct moment *at, const struct itin_date *date)
{
    while (m->arrived < m->n_pending) {
        struct pending next = m->pending[m->arrived];
        if (at ? next.at.at.s > at->at.s : !date || date_cmp(next.at.wall.date, *date) >= 0)
            return;
        push_arrival(m, &next);
        m->arrived++;
    }
}

static void flush(struct maker *m)
{
    while (m->arrived < m->n_pending) {
        struct pending next = m->pending[m->arrived];
        push_arrival(m, &next);
        m->arrived++;
    }
}

/* ---- items ------------------------------------------------------------------ */

static bool is_split(const struct item *item, const struct moment *start, const struct moment *end)
{
    if (item->status == ITEM_CANCELLED)
        return false;
    if (item->kind == ITEM_STAY)
        return true;
    if (!item_kind_travels(item->kind))
        return false;
    return item->kind == ITEM_FLIGHT || !slice_eq(start->zone, end->zone) ||
           start->offset != end->offset || !date_eq(start->wall.date, end->wall.date);
}

static const struct item *next_timed(const struct writer *w, size_t from)
{
    for (size_t i = from; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        if (item_is_timed(item) && item->status != ITEM_CANCELLED && item->kind != ITEM_STAY &&
            view_is_wanted(w, item))
            return item;
    }
    return NULL;
}

static struct itin_slice remark_before(struct maker *m, const struct item *item)
{
    const struct item *prev = m->prev;
    struct moment end;
    if (!prev || item->kind == ITEM_STAY || item->start.state != WHEN_KNOWN ||
        !view_moment(&prev->end, &end))
        return slice("", 0);
    int64_t gap = (item->start.at.s - end.at.s) / 60;
    if (gap <= 0)
        return slice("", 0);
    struct itin_slice much = gap_words(m, gap);
    if (prev->kind == ITEM_FLIGHT && gap < AFTER_LANDING)
        return item->kind == ITEM_FLIGHT
                   ? VIEW_SAY(m->w, "{1} to change", "환승 {1}", much)
                   : VIEW_SAY(m->w, "{1} after landing", "착륙 {1} 후", much);
    if (gap < SHORT_GAP && item->kind != ITEM_FLIGHT)
        return VIEW_SAY(m->w, "{1} after", "{1} 간격", much);
    return slice("", 0);
}

/* A ferry lands in a port, a train and a bus where they say: only a way to an
 * airport, or one by road to nowhere that is named, is waited for there. */
static bool ends_at_airport(const struct item *item)
{
    bool line = item->kind == ITEM_FERRY || item->kind == ITEM_TRAIN || item->kind == ITEM_BUS;
    const struct place_ref *to = view_end_place(item);
    return !line || (to->place && to->place->kind == ITIN_PLACE_AIRPORT);
}

static struct itin_slice remark_after(struct maker *m, const struct item *item, size_t index)
{
    const struct item *next = next_timed(m->w, index + 1);
    struct moment end;
    if (!next || next->kind != ITEM_FLIGHT || item->kind == ITEM_FLIGHT ||
        !(item_kind_travels(item->kind) || item->kind == ITEM_FORMALITY) ||
        !view_moment(&item->end, &end))
        return slice("", 0);
    int64_t gap = (next->start.at.s - end.at.s) / 60;
    if (gap <= 0 || gap > AT_AIRPORT)
        return slice("", 0);
    struct itin_slice much = timeline_duration(m->w, gap);
    if (!ends_at_airport(item))
        return VIEW_SAY(m->w, "{1} to flight", "항공편까지 {1}", much);
    return VIEW_SAY(m->w, "{1} at airport", "공항 {1}", much);
}

static struct itin_slice join(struct maker *m, struct itin_slice a, struct itin_slice b)
{
    if (!a.len || !b.len)
        return a.len ? a : b;
    return arena_printf(&m->w->arena, SLICE_FMT "; " SLICE_FMT, SLICE_ARG(a), SLICE_ARG(b));
}

/* What is written where it is not what the clocks say. */
static struct itin_slice remark_stated(struct maker *m, const struct item *item)
{
    if (!item->stated.has || !view_has_rule(m->w, item, RULE_DURATION_MISMATCH))
        return slice("", 0);
    struct itin_slice text = item->stated.text.len ? view_clean(m->w, item->stated.text)
                                                   : timeline_duration(m->w,
                                                                       item->stated.value.s / 60);
    return VIEW_SAY(m->w, "written {1}", "기재 {1}", text);
}

static struct itin_slice remark_undated(struct maker *m, const struct item *item)
{
    const struct when *when = view_is_yearless(&item->start) ? &item->start : &item->end;
    if (view_is_yearless(when))
        return VIEW_SAY(m->w, "{1}, year unknown", "{1} 연도 모름",
                        words_month_day(&m->w->arena, m->w->options.lang, when->date));
    return slice_of(view_say(m->w, "date unknown", "날짜 모름"));
}

static struct itin_slice remark_stay(struct maker *m, const struct item *item)
{
    struct itin_date first, end;
    if (item->kind != ITEM_STAY || item_is_reversed(item) || !view_dates(item, &first, &end))
        return slice("", 0);
    int nights = (int)date_diff(end, first);
    if (m->w->options.lang == ITIN_LANG_KO)
        return arena_printf(&m->w->arena, "%d박", nights);
    return arena_printf(&m->w->arena, "%d night%s", nights, nights == 1 ? "" : "s");
}

/* A call in the organiser's zone is lived on the traveller's clock; the
 * organiser's is told unless a column shows it. */
static struct itin_slice move_call(struct maker *m, struct entry *e)
{
    const struct itin_zone *here = m->has_shown ? view_zone(m->w, m->shown.zone) : NULL;
    if (e->item->kind != ITEM_CALL || !e->has_start || !here ||
        slice_eq(e->start.zone, m->shown.zone))
        return slice("", 0);
    struct itin_slice clock = words_clock(&m->w->arena, e->start.wall.clock);
    struct itin_slice town = view_zone_town(m->w, e->start.zone);
    struct moment *both[] = {&e->start, &e->end};
    for (size_t i = 0; i < (e->has_end ? 2u : 1u); i++) {
        both[i]->wall = itin_zone_civil(here, both[i]->at, &both[i]->offset);
        both[i]->zone = m->shown.zone;
    }
    if (slice_eq(e->item->start.zone_name, m->second_zone))
        return slice("", 0);
    return arena_printf(&m->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(clock), SLICE_ARG(town));
}

/* The label of an item that has no instant: the clock of its place that day. */
static bool label_on(struct maker *m, const struct item *item, struct itin_date date,
                     struct clock_label *ret)
{
    const struct place_ref *ref = view_start_place(item);
    struct itin_slice zone = ref->zone.len ? ref->zone : m->has_shown ? m->shown.zone
                                                                      : slice(NULL, 0);
    int32_t offset;
    if (!view_offset_on(m->w, zone, date, &offset))
        return false;
    *ret = label_of(m, zone, offset, ref);
    return true;
}

static bool entry_date(const struct entry *e, struct itin_date *ret)
{
    struct itin_date end;
    if (e->has_start)
        *ret = e->start.wall.date;
    else if (!view_dates(e->item, ret, &end) && !view_date(&e->item->start, ret))
        return view_date(&e->item->end, ret);
    return true;
}

static void add_item(struct maker *m, const struct item *item, size_t index)
{
    struct entry e = {.kind = ENTRY_ITEM, .item = item};
    struct itin_date date = {0};
    struct clock_label label;
    e.has_start = view_moment(&item->start, &e.start);
    e.has_end = view_moment(&item->end, &e.end);
    if (e.has_start && e.has_end)
        e.split = is_split(item, &e.start, &e.end);
    struct moment end = e.end;
    bool has_date = entry_date(&e, &date);
    if (!e.has_start && e.has_end && has_date) /* checks out on a later day */
        e.split = item->kind == ITEM_STAY && date_cmp(date, e.end.wall.date) < 0;
    flush_before(m, e.has_start ? &e.start : NULL, has_date ? &date : NULL);
    struct itin_slice elsewhere = move_call(m, &e);
    bool has_label = false;
    has_date = entry_date(&e, &date);
    if (e.has_start) {
        label = label_of(m, e.start.zone, e.start.offset, view_start_place(item));
        has_label = true;
    } else if (has_date) {
        has_label = label_on(m, item, date, &label);
    }
    if (has_date)
        go_to(m, date, has_label ? &label : NULL);
    if (has_label)
        set_label(m, &e, label, false);
    if (item->status != ITEM_CANCELLED) {
        e.remark = join(m, remark_before(m, item), remark_after(m, item, index));
        e.remark = join(m, e.remark, remark_stated(m, item));
    }
    if (!has_date)
        e.remark = join(m, remark_undated(m, item), e.remark);
    e.remark = join(m, join(m, e.remark, remark_stay(m, item)), elsewhere);
    *push(m, ENTRY_ITEM) = e;
    if (e.split)
        await(m, item, end);
    if (e.has_start && item->status != ITEM_CANCELLED && item->kind != ITEM_STAY)
        m->prev = item;
}

static bool is_in_city(const struct place_ref *ref, const struct itin_place *city)
{
    return ref->place && city && strcmp(itin_place_city(ref->place), itin_place_city(city)) == 0;
}

/* From elsewhere; the airport may be of a town of its own. */
static bool leads_to(const struct item *x, const struct place_ref *at)
{
    if (slice_eq(x->to.zone, at->zone) && !slice_eq(x->from.zone, at->zone))
        return true;
    return is_in_city(&x->to, at->place) && !is_in_city(&x->from, at->place);
}

/* A room without an hour on the day of a journey to its town is shown behind
 * the landing: until then the traveller is elsewhere. */
static bool waits_for_journey(const struct writer *w, size_t index, struct itin_date *ret_day)
{
    enum { NEAR = 64 };
    const struct item *stay = w->trip->items[index];
    struct itin_date end;
    if (stay->kind != ITEM_STAY || stay->start.clock != WHEN_NO_CLOCK || !stay->at.zone.len ||
        !view_dates(stay, ret_day, &end))
        return false;
    for (size_t i = index + 1; i < w->trip->n_items && i < index + NEAR; i++) {
        const struct item *x = w->trip->items[i];
        struct moment from, to;
        if (x->status == ITEM_CANCELLED || !view_is_wanted(w, x) || !view_moment(&x->start, &from))
            continue;
        if (date_cmp(from.wall.date, *ret_day) > 0)
            return false;
        if (item_kind_travels(x->kind) && view_moment(&x->end, &to) && date_eq(to.wall.date, *ret_day) &&
            leads_to(x, &stay->at))
            return true;
    }
    return false;
}

/* The rooms that wait, from index `from` on, as soon as their day is over. */
static void add_waiting(struct maker *m, size_t *from, size_t until, const struct itin_date *before)
{
    for (; *from < until; (*from)++) {
        const struct item *stay = m->w->trip->items[*from];
        struct itin_date day, next;
        if (!view_is_wanted(m->w, stay) || !waits_for_journey(m->w, *from, &day))
            continue;
        if (before && date_cmp(day, *before) >= 0)
            return;
        next = date_add(day, 1);
        flush_before(m, NULL, &next);
        add_item(m, stay, *from);
    }
}

void timeline_make(struct writer *w, struct itin_slice second_zone, struct timeline *ret)
{
    struct maker m = {.w = w, .t = ret, .second_zone = second_zone};
    size_t waiting = 0, n = w->trip->n_items;
    struct itin_date day;
    for (size_t i = 0; i < n && !w->arena.failed; i++) {
        const struct item *item = w->trip->items[i];
        if (!view_is_wanted(w, item) || waits_for_journey(w, i, &day))
            continue;
        if (view_date(&item->start, &day))
            add_waiting(&m, &waiting, i, &day);
        add_item(&m, item, i);
    }
    add_waiting(&m, &waiting, n, NULL);
    flush(&m);
    if (w->trip->has_span)
        push_nights_before(&m, w->trip->last_day);
}
