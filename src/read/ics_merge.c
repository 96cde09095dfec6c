/* Copies of one event (RFC 5546, 2.1.5): UID and RECURRENCE-ID say which, then
 * SEQUENCE, then DTSTAMP say which is newer. An older copy never beats a newer
 * one, wherever it stands in the file. */
#include "base/base.h"

#include "read/ics.h"

/* ---- what an event says of itself ------------------------------------------------- */

static void identify(struct ics_file *file, struct ics_event *e)
{
    const struct ics_prop *recurrence = ics_get(e, ICS_RECURRENCE_ID);
    const struct ics_prop *stamp = ics_get(e, ICS_DTSTAMP);
    struct itin_slice status = ics_value(e, ICS_STATUS);
    struct ics_time t;
    e->uid = ics_value(e, ICS_UID);
    (void)slice_number(slice_trim(ics_value(e, ICS_SEQUENCE)), 9, &e->sequence);
    if (recurrence && ics_time_parse(recurrence->value, &t))
        e->recurrence = t;
    if (recurrence)
        e->recurrence_tzid = ics_param(recurrence->params, LIT("TZID"));
    if (recurrence)
        e->and_future = slice_eq_nocase(ics_param(recurrence->params, LIT("RANGE")),
                                        LIT("THISANDFUTURE"));
    e->is_cancel = slice_eq_nocase(e->method, LIT("CANCEL"));
    e->cancelled = slice_eq_nocase(status, LIT("CANCELLED")) ||
                   slice_eq_nocase(status, LIT("CANCELED"));
    if (!e->uid.len && !file->n_no_uid++)
        file->no_uid = e->span;
    bool stamped = stamp && ics_time_parse(stamp->value, &t) && t.kind != ICS_DATE_ONLY;
    if (stamped)
        e->stamp = civil_to_seconds(t.civil);
    if ((!stamped || t.kind != ICS_ZULU) && !file->n_no_stamp++)
        file->no_stamp = stamp ? stamp->span : e->span;
}

static int cmp_time(const struct ics_time *a, const struct ics_time *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int64_t x = civil_to_seconds(a->civil), y = civil_to_seconds(b->civil);
    return a->kind == ICS_NO_TIME ? 0 : (x > y) - (x < y);
}

static bool is_newer(const struct ics_event *a, const struct ics_event *b)
{
    if (a->sequence != b->sequence)
        return a->sequence > b->sequence;
    if (a->stamp != b->stamp)
        return a->stamp > b->stamp;
    return a->order > b->order;
}

static int by_identity(const void *x, const void *y)
{
    const struct ics_event *a = *(struct ics_event *const *)x, *b = *(struct ics_event *const *)y;
    int cmp = slice_cmp(a->uid, b->uid);
    if (!cmp)
        cmp = cmp_time(&a->recurrence, &b->recurrence);
    return cmp ? cmp : a->order < b->order ? -1 : 1;
}

/* ---- notes ------------------------------------------------------------------------------ */

static struct itin_slice name_of(struct ics_file *file, const struct ics_event *e)
{
    struct itin_slice name = ics_unescape(file->arena, ics_value(e, ICS_SUMMARY));
    return name.len ? name : e->uid;
}

static struct itin_slice words(struct ics_file *file, int n)
{
    return arena_printf(file->arena, "%d", n);
}

static void tell_older(struct ics_file *file, const struct ics_event *old,
                       const struct ics_event *new)
{
    struct finding *f = diag_add(file->diag, RULE_DUPLICATE_ITEM, old->span);
    if (old->sequence != new->sequence)
        f->message = SAY(file->diag,
                         "an older copy of `{1}` is not used: SEQUENCE {2}, and {3} stands elsewhere",
                         "`{1}`의 옛 사본은 쓰지 않습니다: SEQUENCE {2}보다 새로운 {3}이 있습니다",
                         name_of(file, new), words(file, old->sequence),
                         words(file, new->sequence));
    else
        f->message = SAY(file->diag, "another copy of `{1}` is not used: a later one has the same UID",
                         "`{1}`의 다른 사본은 쓰지 않습니다: 같은 UID의 더 나중 것이 있습니다",
                         name_of(file, new));
    finding_related(f, new->span, SAY(file->diag, "this one is used", "이것을 씁니다"));
}

static void tell_no_match(struct ics_file *file, const struct ics_event *e)
{
    struct finding *f = diag_add_as(file->diag, RULE_CANCELLED_UNRESOLVED, ITIN_NOTE, e->span);
    f->message = SAY(file->diag, "`{1}` is cancelled here and stands nowhere else: nothing to do",
                     "`{1}`{은/는} 취소로 적혀 있으나 해당 일정이 없어 할 일이 없습니다",
                     name_of(file, e));
}

/* METHOD:REPLY and its like speak about an event; they are not the event
 * (RFC 5546, 3.2.3, 3.2.6 to 3.2.8). */
static bool is_talk(const struct ics_event *e)
{
    static const char *const methods[] = {"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"};
    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        if (slice_eq_nocase(e->method, slice_of(methods[i])))
            return true;
    return false;
}

static void tell_talk(struct ics_file *file)
{
    struct finding *f = diag_add_as(file->diag, RULE_UNREAD_TEXT, ITIN_NOTE, file->talk);
    f->message = SAY(file->diag, "answers and proposals (METHOD:REPLY, COUNTER) change no event: {1} are not read",
                     "회신과 제안(METHOD:REPLY, COUNTER)은 일정을 바꾸지 않으므로 읽지 않습니다({1}건)",
                     words(file, (int)file->n_talk));
}

/* ---- one identity --------------------------------------------------------------------------- */

static bool is_instance_of(const struct ics_event *master, const struct ics_event *e)
{
    return master && e->recurrence.kind != ICS_NO_TIME && !master->dead &&
           ics_get(master, ICS_RRULE) && ics_get(e, ICS_DTSTART);
}

static bool is_time(const struct ics_prop *p)
{
    return p->name == ICS_DTSTART || p->name == ICS_DTEND || p->name == ICS_DURATION;
}

/* A cancellation is of the times that it tells: the copy that it meets may be
 * older than the last move. */
static void take_times(struct ics_file *file, struct ics_event *e, const struct ics_event *from)
{
    static const enum ics_name names[] = {ICS_DTSTART, ICS_DTEND, ICS_DURATION};
    bool same = true;
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        same &= slice_eq(ics_value(e, names[i]), ics_value(from, names[i]));
    if (same || !ics_get(from, ICS_DTSTART) || from->sequence <= e->sequence || ics_get(e, ICS_RRULE))
        return;
    tell_older(file, e, from);
    for (size_t i = 0; i < e->n; i++)
        if (!is_time(&e->props[i]))
            e->props[n++] = e->props[i];
    e->n = n;
    for (size_t i = 0; i < from->n; i++) {
        struct ics_prop *slot = is_time(&from->props[i]) ? ARENA_PUSH(file->arena, e->props, e->n, e->cap) : NULL;
        if (slot)
            *slot = from->props[i];
    }
    e->calendar = from->calendar; /* whose zones they name */
}

/* The newest copy lives; a cancellation lends its mark to the event it means. */
static void settle(struct ics_file *file, struct ics_event **list, size_t n,
                   const struct ics_event *master)
{
    struct ics_event *best = list[0], *event = NULL;
    for (size_t i = 0; i < n; i++) {
        if (is_newer(list[i], best))
            best = list[i];
        if (!list[i]->is_cancel && (!event || is_newer(list[i], event)))
            event = list[i];
    }
    if (!event && is_instance_of(master, best)) {
        event = best;
        event->cancelled = true;
    }
    if (!event)
        tell_no_match(file, best);
    else if (best->is_cancel) {
        event->cancelled = true;
        if (event != best)
            take_times(file, event, best);
    }
    for (size_t i = 0; i < n; i++) {
        list[i]->dead = list[i] != event;
        if (list[i]->dead && event && !list[i]->is_cancel)
            tell_older(file, list[i], event);
        else if (list[i]->is_cancel && list[i] != best && list[i] != event && event)
            tell_older(file, list[i], best);
    }
}

static size_t group_end(struct ics_event **list, size_t from, size_t n)
{
    size_t i = from + 1;
    while (i < n && slice_eq(list[i]->uid, list[from]->uid) &&
           !cmp_time(&list[i]->recurrence, &list[from]->recurrence))
        i++;
    return i;
}

static const struct ics_event *living(struct ics_event **list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!list[i]->dead)
            return list[i];
    return NULL;
}

enum itin_status ics_merge(struct ics_file *file)
{
    struct ics_event **list = arena_array(file->arena, file->n_events + 1, sizeof *list);
    const struct ics_event *master = NULL;
    size_t n = 0;
    if (!list)
        return ITIN_ENOMEM;
    for (size_t i = 0; i < file->n_events; i++) {
        struct ics_event *e = &file->events[i];
        identify(file, e);
        if (is_talk(e)) {
            e->dead = true;
            if (!file->n_talk++)
                file->talk = e->span;
        } else if (e->uid.len)
            list[n++] = e;
        else
            e->dead = e->is_cancel;
    }
    if (file->n_talk)
        tell_talk(file);
    qsort(list, n, sizeof *list, by_identity);
    file->by_uid = list;
    file->n_by_uid = n;
    for (size_t i = 0, end; i < n; i = end) {
        end = group_end(list, i, n);
        bool same_uid = master && slice_eq(master->uid, list[i]->uid);
        settle(file, list + i, end - i, same_uid ? master : NULL);
        if (list[i]->recurrence.kind == ICS_NO_TIME)
            master = living(list + i, end - i);
        else if (!same_uid)
            master = NULL;
    }
    return ITIN_OK;
}
