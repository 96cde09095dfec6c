/* Which items a calendar gives: events, their repetitions, and what stands in
 * the place of single ones (RECURRENCE-ID). */
#include "base/base.h"

#include "read/ics.h"
#include "time/words.h"

enum { DAY = 86400, HALF_DAY = DAY / 2, QUARTER = 900 };

struct making {
    struct ics_file *file;
    struct ics_made *list;
    size_t n, cap;
    size_t n_rules;
    bool full;
};

/* The copies of one UID that replace single repetitions. */
struct overrides {
    struct ics_event *const *list;
    size_t n;
    struct itin_slice tzid; /* of what they override */
};

static bool start_of(const struct ics_event *e, struct ics_time *ret)
{
    const struct ics_prop *p = ics_get(e, ICS_DTSTART);
    return p && ics_time_parse(p->value, ret);
}

int64_t ics_ahead(struct ics_file *file, const struct ics_event *e)
{
    const struct ics_prop *p = ics_get(e, ICS_DTSTART);
    struct itin_slice tzid = p ? ics_param(p->params, LIT("TZID")) : slice("", 0);
    struct zone_claim *zone = tzid.len ? ics_zone_find(file, e->calendar, tzid, p->span) : NULL;
    int32_t offset = 0;
    if (zone)
        (void)ics_zone_ahead(zone, &offset);
    return offset;
}

static struct ics_made *make(struct making *m, const struct ics_event *e, int64_t shift,
                             bool repeated)
{
    struct ics_time t;
    struct ixdtf own;
    if (m->n >= ITIN_MAX_ITEMS) {
        m->file->is_full = true;
        return NULL;
    }
    struct ics_made *made = ARENA_PUSH(m->file->arena, m->list, m->n, m->cap);
    if (!made)
        return NULL;
    *made = (struct ics_made){.event = e, .key = INT64_MAX, .shift = shift, .repeated = repeated};
    if (!start_of(e, &t))
        return made;
    made->key = civil_to_seconds(t.civil) + shift;
    if (t.kind != ICS_WALL)
        return made;
    if (!ixdtf_parse(ics_value(e, ICS_X_START), &own) && own.has_offset)
        made->key -= own.offset;
    else if (t.has_offset)
        made->key -= t.offset;
    else if (ics_get(e, ICS_DTSTART)->params.len)
        made->key -= ics_ahead(m->file, e);
    return made;
}

/* ---- single repetitions ------------------------------------------------------------ */

/* Whether an override names the repetition at `wall`. One form against the
 * other can be told to half a day only: the nearest is meant. */
static bool names(const struct ics_time *start, int64_t wall, const struct ics_event *o)
{
    int64_t at = civil_to_seconds(o->recurrence.civil);
    if (o->recurrence.kind == ICS_DATE_ONLY)
        return date_eq(civil_from_seconds(wall).date, o->recurrence.civil.date);
    if (o->recurrence.kind == ICS_WALL && start->kind == ICS_ZULU)
        return llabs(wall - at) < HALF_DAY && (wall - at) % QUARTER == 0;
    return wall == at && !(o->recurrence.kind == ICS_ZULU && start->kind == ICS_WALL);
}

/* A wall in another zone than that of DTSTART: its instant decides. */
static bool is_elsewhere(const struct ics_event *o, struct itin_slice tzid)
{
    return o->recurrence.kind == ICS_WALL && o->recurrence_tzid.len && tzid.len &&
           !slice_eq(o->recurrence_tzid, tzid);
}

static bool is_overridden(const struct ics_time *start, int64_t wall, const struct overrides *o)
{
    for (size_t i = 0; i < o->n; i++)
        if (!o->list[i]->dead && !is_elsewhere(o->list[i], o->tzid) && names(start, wall, o->list[i]))
            return true;
    return false;
}

/* RANGE=THISANDFUTURE: the last override of that kind at or before `wall`. */
static const struct ics_event *in_force(const struct ics_event *master, const struct ics_time *start,
                                        int64_t wall, const struct overrides *o)
{
    const struct ics_event *found = master;
    for (size_t i = 0; i < o->n; i++) {
        const struct ics_event *e = o->list[i];
        if (!e->dead && e->and_future && e->recurrence.kind == start->kind &&
            civil_to_seconds(e->recurrence.civil) <= wall)
            found = e;
    }
    return found;
}

/* ---- an event and its repetitions -------------------------------------------------------- */

static void tell_recur(struct making *m, const struct ics_event *e, const struct ics_starts *s)
{
    static const enum ics_name names_of[] = {ICS_RRULE, ICS_RDATE, ICS_EXRULE, ICS_EXDATE};
    struct itin_diag *diag = m->file->diag;
    const struct ics_prop *p = NULL;
    for (size_t i = 0; i < ARRAY_LEN(names_of) && !p; i++)
        p = ics_get(e, names_of[i]);
    if (!p || (!s->cut && !s->not_understood))
        return;
    struct finding *f = s->cut ? diag_add_as(diag, RULE_LIMIT_EXCEEDED, ITIN_WARNING, p->span)
                               : diag_add(diag, RULE_UNREAD_TEXT, p->span);
    f->message = s->cut ? SAY(diag, "only the first {1} repetitions are read",
                              "반복 일정은 처음 {1}개만 읽습니다",
                              arena_printf(&diag->arena, "%d", ICS_MAX_INSTANCES))
                        : SAY(diag, "this repetition is not understood: only what is certain is read",
                              "반복 규칙을 해석할 수 없어 확실한 것만 읽습니다");
}

/* What only the instants can decide. */
static struct repeat_bounds bounds_of(struct ics_file *file, const struct ics_time *start,
                                      struct ics_starts *s, const struct overrides *o)
{
    for (size_t i = 0; i < o->n; i++) {
        const struct ics_event *e = o->list[i];
        bool elsewhere = is_elsewhere(e, o->tzid);
        if (e->dead || start->kind != ICS_WALL || (e->recurrence.kind != ICS_ZULU && !elsewhere))
            continue;
        ics_starts_without(file, s, (struct itin_instant){civil_to_seconds(e->recurrence.civil)},
                           elsewhere ? ics_zone_find(file, e->calendar, e->recurrence_tzid, e->span) : NULL);
    }
    return (struct repeat_bounds){.has_until = s->has_until, .until = s->until, .without = s->without,
                                  .n_without = s->n_without};
}

/* The same for what `e` gives, the event itself or what is in force from one of
 * its repetitions on; NULL when there is nothing to ask. */
static const struct repeat_bounds *bounds_for(struct ics_file *file, const struct ics_event *e,
                                              struct repeat_bounds b)
{
    const struct ics_prop *end = ics_get(e, ICS_DTEND);
    struct ics_time from, to;
    if (!start_of(e, &from))
        return NULL;
    if (e->recurrence.kind != ICS_NO_TIME)
        b.moved = civil_to_seconds(from.civil) - civil_to_seconds(e->recurrence.civil);
    b.has_length = from.kind == ICS_WALL && end && ics_time_parse(end->value, &to) && to.kind == ICS_WALL &&
                   !from.has_offset && !to.has_offset;
    if (b.has_length) {
        b.first = from.civil;
        b.first_end = to.civil;
    }
    if (!b.has_until && !b.n_without && !b.has_length)
        return NULL;
    struct repeat_bounds *bounds = arena_new(file->arena, struct repeat_bounds);
    if (bounds)
        *bounds = b;
    return bounds;
}

static void make_start(struct making *m, const struct ics_event *master, const struct ics_time *start,
                       const struct ics_start *one, const struct overrides *o)
{
    int64_t from = civil_to_seconds(start->civil);
    const struct ics_event *e = one->is_z ? master : in_force(master, start, one->wall, o);
    struct ics_time anchor;
    if (e != master) { /* moved with what stands in force since then */
        from = civil_to_seconds(e->recurrence.civil);
        if (!start_of(e, &anchor))
            return;
    }
    struct ics_made *made = make(m, e, one->wall - from, true);
    if (made && (one->is_z || one->length.len)) {
        made->own = one;
        made->key = one->is_z ? one->wall : made->key;
    }
}

static bool recurs(const struct ics_event *e)
{
    return ics_get(e, ICS_RRULE) || ics_get(e, ICS_RDATE) || ics_get(e, ICS_EXDATE);
}

static void expand(struct making *m, const struct ics_event *e, const struct overrides *all)
{
    struct ics_starts starts;
    struct ics_time start;
    const struct ics_prop *p = ics_get(e, ICS_DTSTART);
    struct overrides own = *all;
    const struct overrides *o = &own;
    if (p)
        own.tzid = ics_param(p->params, LIT("TZID"));
    if (!recurs(e) || !start_of(e, &start) || e->recurrence.kind != ICS_NO_TIME) {
        (void)make(m, e, 0, false);
        return;
    }
    if (++m->n_rules > ICS_MAX_RULES) {
        m->full = true;
        return;
    }
    ics_recur(m->file, e, &start, &starts);
    tell_recur(m, e, &starts);
    struct repeat_bounds bounds = bounds_of(m->file, &start, &starts, o);
    size_t from = m->n;
    if (starts.with_first && !is_overridden(&start, civil_to_seconds(start.civil), o))
        (void)make(m, e, 0, starts.n > 0);
    for (size_t i = 0; i < starts.n; i++)
        if (starts.list[i].is_z || !is_overridden(&start, starts.list[i].wall, o))
            make_start(m, e, &start, &starts.list[i], o);
    for (size_t i = from; i < m->n; i++) {
        bool same = i > from && m->list[i].event == m->list[i - 1].event;
        m->list[i].bounds = same ? m->list[i - 1].bounds : bounds_for(m->file, m->list[i].event, bounds);
    }
}

/* ---- the file ---------------------------------------------------------------------------------- */

static void gather(struct making *m)
{
    static const struct overrides none = {.n = 0};
    struct ics_file *file = m->file;
    for (size_t i = 0, end; i < file->n_by_uid; i = end) {
        struct ics_event *const *list = file->by_uid + i;
        size_t n_masters = 0;
        for (end = i; end < file->n_by_uid && slice_eq(file->by_uid[end]->uid, list[0]->uid); end++)
            n_masters += file->by_uid[end]->recurrence.kind == ICS_NO_TIME;
        struct overrides overrides = {.list = list + n_masters, .n = end - i - n_masters};
        for (size_t k = 0; k < end - i; k++) {
            if (list[k]->dead)
                continue;
            if (k < n_masters)
                expand(m, list[k], &overrides);
            else
                (void)make(m, list[k], 0, end - i > 1);
        }
    }
    for (size_t i = 0; i < file->n_events; i++)
        if (!file->events[i].uid.len && !file->events[i].dead)
            expand(m, &file->events[i], &none);
}

static int by_key(const void *x, const void *y)
{
    const struct ics_made *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->event->order < b->event->order ? -1 : a->event->order > b->event->order;
}

void ics_items(struct ics_file *file)
{
    struct making m = {.file = file};
    const struct span whole = {file->source, 0, 0};
    gather(&m);
    if (file->is_full) {
        struct finding *f = diag_add(file->diag, RULE_LIMIT_EXCEEDED, whole);
        f->message = SAY(file->diag, "more than {1} events", "일정이 {1}개를 넘습니다",
                         words_int(file->arena, ITIN_MAX_ITEMS));
        return;
    }
    if (m.full) {
        struct finding *f = diag_add(file->diag, RULE_LIMIT_EXCEEDED, whole);
        f->message = SAY(file->diag, "more than {1} events repeat: the rest of them is not read",
                         "반복 일정이 {1}개를 넘어 나머지는 읽지 않습니다",
                         words_int(file->arena, ICS_MAX_RULES));
    }
    if (m.n)
        qsort(m.list, m.n, sizeof *m.list, by_key);
    for (size_t i = 0; i < m.n && !file->arena->failed; i++)
        ics_item_add(file, &m.list[i]);
    ics_stays(file->trip);
}
