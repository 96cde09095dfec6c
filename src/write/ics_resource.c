/* The events of a calendar one by one, each a calendar of its own. */
#include "base/base.h"

#include "write/ics.h"

struct itin_calendar {
    struct arena arena;
    struct itin_calendar_event *list;
    size_t n;
};

static enum itin_status add(struct writer *w, struct itin_calendar *calendar,
                            struct ics_events *events, size_t i, struct buf *text)
{
    const struct ics_event *e = &events->list[i];
    buf_clear(text);
    enum itin_status status = ics_calendar(w, events, i, i + 1, text);
    if (status)
        return status;
    calendar->list[calendar->n++] = (struct itin_calendar_event){
        .id = arena_dup(&calendar->arena, e->item->id.str),
        .uid = arena_dup(&calendar->arena, e->uid),
        .summary = arena_dup(&calendar->arena, ics_summary(w, e)),
        .text = arena_dup(&calendar->arena, buf_slice(text)),
        .digest = arena_dup(&calendar->arena, e->revision.digest),
        .sequence = e->revision.sequence,
        .stamp = e->revision.stamp,
        .cancelled = e->cancelled,
        .is_new = !e->past,
    };
    return calendar->arena.failed ? ITIN_ENOMEM : ITIN_OK;
}

/* A write_form: `what` points to the calendar to be filled. */
static enum itin_status fill(struct writer *w, const void *what)
{
    struct itin_calendar *calendar = *(struct itin_calendar *const *)what;
    struct ics_events events;
    struct buf text;
    w->options.method = NULL;
    w->options.imip = false;
    enum itin_status status = ITIN_OK;
    ics_events_init(&events);
    buf_init(&text, ITIN_MAX_OUTPUT_BYTES);
    events.digests = true;
    ics_collect(w, &events, false);
    ics_revise(w, &events);
    calendar->list = arena_array(&calendar->arena, events.n + 1, sizeof *calendar->list);
    if (w->arena.failed || !calendar->list)
        status = ITIN_ENOMEM;
    else
        status = w->out.status;
    for (size_t i = 0; i < events.n && !status; i++)
        status = add(w, calendar, &events, i, &text);
    buf_release(&text);
    ics_events_release(&events);
    return status;
}

enum itin_status itin_calendar_new(const struct itin_trip *trip,
                                   const struct itin_write_options *options,
                                   struct itin_calendar **ret_calendar, char **ret_notes)
{
    if (!trip || !trip->resolved || !ret_calendar)
        return ITIN_EINVAL;
    struct itin_calendar *calendar = calloc(1, sizeof *calendar);
    char *text = NULL;
    if (!calendar)
        return ITIN_ENOMEM;
    arena_init(&calendar->arena, ITIN_MAX_OUTPUT_BYTES);
    enum itin_status status =
        write_run(trip, options, fill, &calendar, &text, NULL, ret_notes);
    free(text);
    if (status)
        itin_calendar_free(calendar);
    else
        *ret_calendar = calendar;
    return status;
}

void itin_calendar_free(struct itin_calendar *calendar)
{
    if (!calendar)
        return;
    arena_release(&calendar->arena);
    free(calendar);
}

size_t itin_calendar_len(const struct itin_calendar *calendar)
{
    return calendar->n;
}

const struct itin_calendar_event *itin_calendar_event(const struct itin_calendar *calendar,
                                                      size_t i)
{
    return i < calendar->n ? &calendar->list[i] : NULL;
}
