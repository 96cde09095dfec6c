/* iCalendar (RFC 5545, 5546, 7986): the calendar around its events. */
#include "base/base.h"

#include "model/calendar.h"
#include "model/ics_names.h"
#include "write/ics.h"

/* ---- the events ------------------------------------------------------------ */

void ics_events_init(struct ics_events *events)
{
    *events = (struct ics_events){0};
    buf_init(&events->bodies, ITIN_MAX_OUTPUT_BYTES);
}

void ics_events_release(struct ics_events *events)
{
    buf_release(&events->bodies);
}

struct ics_zone *ics_zone(struct writer *w, struct ics_events *events, struct itin_slice name)
{
    size_t last = events->last_zone;
    if (last < events->n_zones && slice_eq(events->zones[last].name, name))
        return &events->zones[last];
    for (size_t i = 0; i < events->n_zones; i++)
        if (slice_eq(events->zones[i].name, name)) {
            events->last_zone = i;
            return &events->zones[i];
        }
    struct ics_zone *zone = ARENA_PUSH(&w->arena, events->zones, events->n_zones, events->cap_zones);
    if (!zone)
        return NULL;
    *zone = (struct ics_zone){.name = name};
    if (view_zone_is_named(name)) {
        zone->zone = view_zone(w, name);
        zone->contested = contested_find(name);
    }
    events->last_zone = events->n_zones - 1;
    return zone;
}

static struct itin_slice body_of(const struct ics_events *events, const struct ics_event *e)
{
    return slice(events->bodies.ptr + e->body_at, e->body_len);
}

void ics_revise(struct writer *w, struct ics_events *events)
{
    struct content out;
    content_init(&out, &events->bodies);
    ics_guard(w, &out);
    for (size_t i = 0; i < events->n && !w->arena.failed && !events->bodies.status; i++) {
        struct ics_event *e = &events->list[i];
        struct itin_slice digest = {NULL, 0};
        e->body_at = events->bodies.len;
        ics_event_body(w, &out, e, events->trip_id);
        e->body_len = events->bodies.len - e->body_at;
        if (e->past || events->digests)
            digest = calendar_digest(&w->arena, body_of(events, e));
        e->revision = revise_item(w, e->item, e->cancelled, e->past, digest);
    }
    content_release(&out);
    if (events->bodies.status && !w->out.status)
        w->out.status = events->bodies.status;
}

/* DTSTAMP is the last revision, with a METHOD the time of writing (RFC 5545,
 * 3.8.7.2). */
static void add_event(struct writer *w, struct content *out, const struct ics_events *events,
                      const struct ics_event *e)
{
    const struct revision *r = &e->revision;
    char number[16];
    snprintf(number, sizeof number, "%d", r->sequence);
    content_put(out, "BEGIN", "VEVENT");
    content_put_text(out, "UID", e->uid);
    content_put_utc(out, "DTSTAMP", w->options.method ? w->options.now : r->stamp);
    content_put_utc(out, "CREATED", r->created);
    content_put_utc(out, "LAST-MODIFIED", r->stamp);
    content_put(out, "SEQUENCE", number);
    content_put_text(out, X_ITIN_TZDB, r->tzdb);
    buf_add(out->out, body_of(events, e));
    content_put(out, "END", "VEVENT");
}

/* ---- zones ------------------------------------------------------------------ */

static void use_zone(struct writer *w, struct ics_events *events, const struct moment *m)
{
    struct ics_zone *zone = ics_zone(w, events, m->zone);
    if (!zone)
        return;
    if (!zone->used)
        zone->first = zone->last = m->at;
    zone->used = true;
    if (m->at.s < zone->first.s)
        zone->first = m->at;
    if (m->at.s > zone->last.s)
        zone->last = m->at;
}

static int by_name(const void *a, const void *b)
{
    return slice_cmp(((const struct ics_zone *)a)->name, ((const struct ics_zone *)b)->name);
}

static void add_zones(struct writer *w, struct ics_events *events, const struct ics_event *list,
                      size_t n, struct buf *out)
{
    if (events->n_zones)
        qsort(events->zones, events->n_zones, sizeof *events->zones, by_name);
    for (size_t i = 0; i < events->n_zones; i++)
        events->zones[i].used = false;
    for (size_t i = 0; i < n; i++) {
        if (list[i].form != ICS_TZID)
            continue;
        use_zone(w, events, &list[i].start);
        if (list[i].has_end)
            use_zone(w, events, &list[i].end);
    }
    ics_stretch_zones(w, events);
    for (size_t i = 0; i < events->n_zones; i++) {
        const struct ics_zone *zone = &events->zones[i];
        if (zone->used && zone->zone)
            ics_zone_text(out, zone->zone, zone->first, zone->last);
    }
}

/* ---- the calendar ------------------------------------------------------------- */

static struct itin_instant latest(const struct writer *w, const struct ics_event *list, size_t n)
{
    struct itin_instant at = n ? list[0].revision.stamp : w->options.now;
    for (size_t i = 1; i < n; i++)
        if (list[i].revision.stamp.s > at.s)
            at = list[i].revision.stamp;
    return at;
}

/* "PUBLISH"; "" when there is none. */
static const char *method_name(const struct writer *w)
{
    static const char *const names[][2] = {
        {"publish", "PUBLISH"}, {"request", "REQUEST"}, {"cancel", "CANCEL"}};
    for (size_t i = 0; w->options.method && i < ARRAY_LEN(names); i++)
        if (!strcmp(w->options.method, names[i][0]))
            return names[i][1];
    return "";
}

static void add_feed_hints(struct writer *w, struct content *out, const struct ics_events *events)
{
    struct itin_slice source = slice_of(w->options.feed_url);
    if (!ics_foreign_has(w, events, "REFRESH-INTERVAL"))
        content_put(out, "REFRESH-INTERVAL;VALUE=DURATION", ICS_REFRESH);
    if (!ics_foreign_has(w, events, "X-PUBLISHED-TTL"))
        content_put(out, "X-PUBLISHED-TTL", ICS_REFRESH);
    if (!source.len)
        return;
    content_begin(out, "SOURCE");
    content_param(out, "VALUE", LIT("URI"));
    content_raw(out, source);
    content_end(out);
}

static void add_head(struct writer *w, struct content *out, const struct ics_events *events,
                     struct itin_instant modified)
{
    struct itin_slice title = w->trip->title.str;
    content_put(out, "VERSION", "2.0");
    content_put_raw(out, "PRODID", arena_printf(&w->arena, "-//itin//libitin %s//%s",
                                                itin_version(), view_say(w, "EN", "KO")));
    content_put(out, "CALSCALE", "GREGORIAN");
    content_put(out, "METHOD", method_name(w));
    content_put_raw(out, "UID", view_uuid(w, LIT("calendar"), events->trip_id));
    content_put_utc(out, "LAST-MODIFIED", modified);
    if (!ics_foreign_has(w, events, "NAME"))
        content_put_text(out, "NAME", title);
    if (!ics_foreign_has(w, events, "X-WR-CALNAME"))
        content_put_text(out, "X-WR-CALNAME", title);
    add_feed_hints(w, out, events);
    if (!ics_foreign_has(w, events, "COLOR"))
        content_put(out, "COLOR", ICS_COLOUR);
    content_put_text(out, X_ITIN_TITLE, title);
    ics_record_trip(w, out, events->trip_id);
    ics_foreign_lines(w, events, out);
}

enum itin_status ics_calendar(struct writer *w, struct ics_events *events, size_t from, size_t to,
                              struct buf *out)
{
    const struct ics_event *list = from ? events->list + from : events->list; /* NULL: none */
    size_t n = to - from, start = out->len;
    struct content lines;
    content_init(&lines, out);
    ics_guard(w, &lines);
    content_put(&lines, "BEGIN", "VCALENDAR");
    add_head(w, &lines, events, latest(w, list, n));
    add_zones(w, events, list, n, out);
    for (size_t i = 0; i < n; i++)
        add_event(w, &lines, events, &list[i]);
    content_put(&lines, "END", "VCALENDAR");
    content_release(&lines);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    if (out->status)
        return out->status;
    return ics_prove(w, list, n, slice(out->ptr + start, out->len - start));
}

/* ---- mail ------------------------------------------------------------------------ */

/* RFC 6047: the method of the part is that of its body. */
static void add_part_head(struct writer *w)
{
    buf_addf(&w->out, "Content-Type: text/calendar; method=%s; charset=UTF-8\r\n"
                      "Content-Transfer-Encoding: 8bit\r\n\r\n", method_name(w));
}

/* A request or a cancellation speaks of one UID (RFC 5546, 3.2.2, 3.2.5):
 * several are several parts. */
static enum itin_status add_parts(struct writer *w, struct ics_events *events)
{
    struct itin_slice mark = view_uuid(w, slice_of(w->options.method), events->trip_id);
    enum itin_status status = ITIN_OK;
    buf_addf(&w->out, "Content-Type: multipart/mixed; boundary=\"itin-" SLICE_FMT "\"\r\n\r\n",
             SLICE_ARG(mark));
    for (size_t i = 0; i < events->n && !status; i++) {
        buf_addf(&w->out, "--itin-" SLICE_FMT "\r\n", SLICE_ARG(mark));
        add_part_head(w);
        status = ics_calendar(w, events, i, i + 1, &w->out);
        buf_adds(&w->out, "\r\n");
    }
    buf_addf(&w->out, "--itin-" SLICE_FMT "--\r\n", SLICE_ARG(mark));
    return status;
}

static enum itin_status add_mail(struct writer *w, struct ics_events *events)
{
    bool one_each = strcmp(w->options.method, "publish") != 0;
    buf_adds(&w->out, "MIME-Version: 1.0\r\n");
    if (one_each && events->n > 1)
        return add_parts(w, events);
    add_part_head(w);
    return ics_calendar(w, events, 0, events->n, &w->out);
}

/* ---- whole outputs ------------------------------------------------------------------ */

enum itin_status ics_make(struct writer *w, struct ics_events *ret)
{
    ics_events_init(ret);
    if (w->options.method && !method_name(w)[0])
        return ITIN_EINVAL;
    ics_collect(w, ret, false);
    ics_revise(w, ret);
    return w->arena.failed ? ITIN_ENOMEM : w->out.status;
}

enum itin_status ics_render(struct writer *w, struct buf *out)
{
    struct ics_events events;
    enum itin_status status = ics_make(w, &events);
    if (!status)
        status = ics_calendar(w, &events, 0, events.n, out);
    ics_events_release(&events);
    return status;
}

enum itin_status write_ics(struct writer *w)
{
    struct ics_events events;
    if (w->options.imip && !w->options.method)
        w->options.method = "publish";
    enum itin_status status = ics_make(w, &events);
    if (!status && w->options.method && !events.n)
        status = ITIN_ENOENT; /* a message about nothing */
    events.keeps_foreign = !w->options.imip && (!w->options.method || !strcmp(w->options.method, "publish"));
    if (!status)
        status = w->options.imip ? add_mail(w, &events)
                                 : ics_calendar(w, &events, 0, events.n, &w->out);
    if (!status) {
        ics_foreign_parts(w, &events, &w->out);
        status = w->arena.failed ? ITIN_ENOMEM : w->out.status;
    }
    ics_events_release(&events);
    return status;
}
