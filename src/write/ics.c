/* iCalendar (RFC 5545, 5546, 7986, 9074). */
#include "base/base.h"

#include <libical/ical.h>
#include <pthread.h>

#include "write/ics.h"

enum { REFRESH_HOURS = 6, LEAD_ABROAD = 3, LEAD_HOME = 2 };

/* libical makes its table of zones at the first date it prints, unguarded. */
static void load_libical(void)
{
    icalerror_set_errors_are_fatal(0);
    icaltimezone_get_utc_timezone();
}

static void add(icalcomponent *to, icalproperty *p)
{
    if (p)
        icalcomponent_add_property(to, p);
}

/* libical does not escape X values: they must be clean (view_clean). */
static void add_x(icalcomponent *to, const char *name, const char *value)
{
    icalproperty *p = value[0] ? icalproperty_new_x(value) : NULL;
    if (!p)
        return;
    icalproperty_set_x_name(p, name);
    icalcomponent_add_property(to, p);
}

static struct icaltimetype time_of(struct itin_civil c)
{
    struct icaltimetype t = icaltime_null_time();
    t.year = c.date.year;
    t.month = c.date.month;
    t.day = c.date.day;
    t.hour = c.clock.hour;
    t.minute = c.clock.minute;
    t.second = c.clock.second;
    return t;
}

static struct icaltimetype utc_of(struct itin_instant at)
{
    struct icaltimetype t = time_of(civil_from_seconds(at.s));
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

static struct icaltimetype date_of(struct itin_date date)
{
    struct icaltimetype t = time_of((struct itin_civil){date, {0, 0, 0}});
    t.is_date = 1;
    return t;
}

/* ---- one event ------------------------------------------------------------ */

static void add_end_of(struct writer *w, icalcomponent *event, const struct ics_event *e,
                       const struct moment *m, bool start)
{
    bool utc = e->form == ICS_UTC;
    struct icaltimetype t = utc ? utc_of(m->at) : time_of(m->wall);
    icalproperty *p = start ? icalproperty_new_dtstart(t) : icalproperty_new_dtend(t);
    struct itin_slice zone = view_clean(w, m->zone);
    char wall[ISO_BUF], offset[ISO_BUF];
    if (p && !utc)
        icalproperty_add_parameter(p, icalparameter_new_tzid(zone.ptr));
    add(event, p);
    /* what restores the wall clock when the reader's rules are others */
    struct itin_slice full = arena_printf(&w->arena, "%s%s", iso_civil(m->wall, true, wall),
                                          iso_offset(m->offset, offset));
    add_x(event, start ? "X-ITIN-DTSTART-TZID" : "X-ITIN-DTEND-TZID", zone.ptr);
    add_x(event, start ? "X-ITIN-DTSTART" : "X-ITIN-DTEND", full.ptr ? full.ptr : "");
}

static void add_times(struct writer *w, icalcomponent *event, const struct ics_event *e)
{
    if (e->form == ICS_DATE) {
        add(event, icalproperty_new_dtstart(date_of(e->first)));
        add(event, icalproperty_new_dtend(date_of(e->end_date)));
        return;
    }
    add_end_of(w, event, e, &e->start, true);
    if (e->has_end)
        add_end_of(w, event, e, &e->end, false);
}

static bool is_free(const struct ics_event *e)
{
    return e->cancelled || e->form == ICS_DATE || e->item->kind == ITEM_TASK;
}

static const char *busy_status(const struct ics_event *e)
{
    if (is_free(e))
        return "FREE";
    if (e->item->status == ITEM_TENTATIVE)
        return "TENTATIVE";
    return e->item->kind == ITEM_FLIGHT ? "OOF" : "BUSY";
}

static enum icalproperty_status status_of(const struct item *item)
{
    switch (item->status) {
    case ITEM_PLANNED:
    case ITEM_CONFIRMED:
        return ICAL_STATUS_CONFIRMED;
    case ITEM_TENTATIVE:
        return ICAL_STATUS_TENTATIVE;
    case ITEM_CANCELLED:
        return ICAL_STATUS_CANCELLED;
    }
    return ICAL_STATUS_CONFIRMED;
}

static void add_place(struct writer *w, icalcomponent *event, const struct ics_event *e)
{
    struct itin_slice location = ics_location(w, e);
    const struct itin_place *place = view_start_place(e->item)->place;
    if (location.len)
        add(event, icalproperty_new_location(location.ptr));
    if (place)
        add(event, icalproperty_new_geo(
                       (struct icalgeotype){place->lat_e4 / 1e4, place->lon_e4 / 1e4}));
}

static void add_category(icalcomponent *event, const struct item *item)
{
    char name[16];
    size_t n = 0;
    for (const char *p = item_kind_name(item->kind); *p && n + 1 < sizeof name; p++)
        name[n++] = (char)toupper((unsigned char)*p);
    name[n] = '\0';
    add(event, icalproperty_new_categories(name));
}

static bool is_abroad(const struct item *item)
{
    const struct itin_place *a = item->from.place, *b = item->to.place;
    return !a || !b || strcmp(a->country, b->country) != 0;
}

/* Be at the airport: a DISPLAY alarm with an identity of its own (RFC 9074). */
static void add_alarm(struct writer *w, icalcomponent *event, const struct ics_event *e)
{
    if (e->item->kind != ITEM_FLIGHT || e->cancelled || e->form == ICS_DATE)
        return;
    icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    if (!alarm)
        return;
    struct itin_slice uid = view_uuid(w, e->uid, LIT("alarm"));
    struct itin_slice label = view_label(w, e->item);
    struct itin_slice text = VIEW_SAY(w, "At the airport: {1}", "공항 도착: {1}", label);
    struct icaltriggertype trigger = {.time = icaltime_null_time(),
                                      .duration = icaldurationtype_null_duration()};
    trigger.duration.is_neg = 1;
    trigger.duration.hours = is_abroad(e->item) ? LEAD_ABROAD : LEAD_HOME;
    add(alarm, icalproperty_new_uid(uid.ptr ? uid.ptr : ""));
    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_trigger(trigger));
    add(alarm, icalproperty_new_description(text.ptr ? text.ptr : ""));
    icalcomponent_add_component(event, alarm);
}

static struct itin_slice trip_id(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    if (trip->id.str.len)
        return view_clean(w, trip->id.str);
    if (trip->ledger.trip_id.len)
        return view_clean(w, trip->ledger.trip_id);
    return view_uuid(w, LIT("trip"), trip->title.str);
}

static void add_record(struct writer *w, icalcomponent *event, const struct ics_event *e)
{
    const struct item *item = e->item;
    add_x(event, "X-ITIN-TRIP", trip_id(w).ptr);
    add_x(event, "X-ITIN-ITEM", view_clean(w, item->id.str).ptr);
    add_x(event, "X-ITIN-KIND", item_kind_name(item->kind));
    add_x(event, "X-ITIN-STATUS", item_status_name(item->status));
    add_x(event, "X-ITIN-TITLE", view_clean(w, item->title.str).ptr);
    add_x(event, "X-ITIN-AT", view_clean(w, item->at.text.str).ptr);
    add_x(event, "X-ITIN-KEY", view_clean(w, item->key).ptr);
    add_x(event, "X-ITIN-FROM", view_clean(w, item->from.place && item->from.place->iata[0]
                                                  ? slice_of(item->from.place->iata)
                                                  : item->from.text.str).ptr);
    add_x(event, "X-ITIN-TO", view_clean(w, item->to.place && item->to.place->iata[0]
                                                ? slice_of(item->to.place->iata)
                                                : item->to.text.str).ptr);
    add_x(event, "X-ITIN-TZDB", view_clean(w, w->trip->tzdb_version).ptr);
}

static void add_people(struct writer *w, icalcomponent *event, const struct ics_event *e)
{
    const char *method = w->options.method;
    if (!method)
        return;
    struct itin_slice who = arena_printf(&w->arena, "urn:uuid:" SLICE_FMT,
                                         SLICE_ARG(view_uuid(w, LIT("organizer"), trip_id(w))));
    (void)e;
    add(event, icalproperty_new_organizer(who.ptr ? who.ptr : ""));
    if (strcmp(method, "publish") != 0) { /* RFC 5546, 3.2.2 and 3.2.5 */
        struct itin_slice to = arena_printf(&w->arena, "urn:uuid:" SLICE_FMT,
                                            SLICE_ARG(view_uuid(w, LIT("attendee"), trip_id(w))));
        add(event, icalproperty_new_attendee(to.ptr ? to.ptr : ""));
    }
}

static void add_event(struct writer *w, icalcomponent *calendar, const struct ics_event *e)
{
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    if (!event)
        return;
    struct itin_slice summary = ics_summary(w, e), description = ics_description(w, e);
    add(event, icalproperty_new_uid(e->uid.ptr ? e->uid.ptr : ""));
    add(event, icalproperty_new_dtstamp(utc_of(e->stamp)));
    add(event, icalproperty_new_created(utc_of(e->created)));
    add(event, icalproperty_new_lastmodified(utc_of(e->stamp)));
    add(event, icalproperty_new_sequence(e->sequence));
    add_times(w, event, e);
    add(event, icalproperty_new_summary(summary.ptr ? summary.ptr : ""));
    if (description.len)
        add(event, icalproperty_new_description(description.ptr));
    add_place(w, event, e);
    add_category(event, e->item);
    add(event, icalproperty_new_status(status_of(e->item)));
    add(event, icalproperty_new_transp(is_free(e) ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
    add_people(w, event, e);
    add_x(event, "X-MICROSOFT-CDO-BUSYSTATUS", busy_status(e));
    add_record(w, event, e);
    add_alarm(w, event, e);
    icalcomponent_add_component(calendar, event);
}

/* ---- zones ------------------------------------------------------------------ */

struct zone_use {
    const struct itin_zone *zone;
    struct itin_instant first, last;
};

struct zone_uses {
    struct zone_use *list;
    size_t n, cap;
};

static void use_zone(struct writer *w, struct zone_uses *uses, const struct moment *m)
{
    const struct itin_zone *zone = view_zone(w, m->zone);
    struct zone_use *use = NULL;
    for (size_t i = 0; i < uses->n && !use; i++)
        if (uses->list[i].zone == zone)
            use = &uses->list[i];
    if (!use) {
        use = ARENA_PUSH(&w->arena, uses->list, uses->n, uses->cap);
        if (!use)
            return;
        *use = (struct zone_use){zone, m->at, m->at};
    }
    if (m->at.s < use->first.s)
        use->first = m->at;
    if (m->at.s > use->last.s)
        use->last = m->at;
}

static int by_zone_name(const void *a, const void *b)
{
    const struct zone_use *x = a, *y = b;
    return strcmp(itin_zone_name(x->zone), itin_zone_name(y->zone));
}

static void add_zones(struct writer *w, icalcomponent *calendar, const struct ics_events *events)
{
    struct zone_uses uses = {0};
    for (size_t i = 0; i < events->n; i++) {
        const struct ics_event *e = &events->list[i];
        if (e->form != ICS_TZID)
            continue;
        use_zone(w, &uses, &e->start);
        if (e->has_end)
            use_zone(w, &uses, &e->end);
    }
    if (uses.n)
        qsort(uses.list, uses.n, sizeof *uses.list, by_zone_name);
    for (size_t i = uses.n; i-- > 0;) { /* libical puts each zone first */
        struct buf text;
        buf_init(&text, ITIN_MAX_LINE_BYTES);
        ics_zone_text(&text, uses.list[i].zone, uses.list[i].first, uses.list[i].last);
        icalcomponent *zone = text.status ? NULL : icalcomponent_new_from_string(text.ptr);
        if (zone)
            icalcomponent_add_component(calendar, zone);
        buf_release(&text);
    }
}

/* ---- the calendar ------------------------------------------------------------- */

static icalproperty_method method_of(const char *method)
{
    if (!strcmp(method, "request"))
        return ICAL_METHOD_REQUEST;
    if (!strcmp(method, "cancel"))
        return ICAL_METHOD_CANCEL;
    return ICAL_METHOD_PUBLISH;
}

static struct itin_instant latest(const struct writer *w, const struct ics_events *events)
{
    struct itin_instant at = events->n ? events->list[0].stamp : w->options.now;
    for (size_t i = 0; i < events->n; i++)
        if (events->list[i].stamp.s > at.s)
            at = events->list[i].stamp;
    return at;
}

static void add_head(struct writer *w, icalcomponent *calendar, const struct ics_events *events)
{
    struct itin_slice title = view_clean(w, w->trip->title.str);
    struct itin_slice uid = view_uuid(w, LIT("calendar"), trip_id(w));
    struct icaldurationtype refresh = icaldurationtype_null_duration();
    refresh.hours = REFRESH_HOURS;
    add(calendar, icalproperty_new_version("2.0"));
    struct itin_slice maker = arena_printf(&w->arena, "-//itin//libitin %s//%s", itin_version(),
                                           view_say(w, "EN", "KO"));
    add(calendar, icalproperty_new_prodid(maker.ptr ? maker.ptr : ""));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    if (w->options.method)
        add(calendar, icalproperty_new_method(method_of(w->options.method)));
    add(calendar, icalproperty_new_uid(uid.ptr ? uid.ptr : ""));
    add(calendar, icalproperty_new_lastmodified(utc_of(latest(w, events))));
    if (title.len)
        add(calendar, icalproperty_new_name(title.ptr));
    add_x(calendar, "X-WR-CALNAME", title.ptr);
    icalproperty *p = icalproperty_new_refreshinterval(refresh);
    if (p)
        icalproperty_add_parameter(p, icalparameter_new_value(ICAL_VALUE_DURATION));
    add(calendar, p);
    add_x(calendar, "X-PUBLISHED-TTL", "PT6H");
    add(calendar, icalproperty_new_color("steelblue"));
}

static void add_mail_head(struct writer *w)
{
    static const char *const upper[] = {"PUBLISH", "REQUEST", "CANCEL"};
    const char *method = "PUBLISH";
    for (size_t i = 0; w->options.method && i < ARRAY_LEN(upper); i++)
        if (slice_eq_nocase(slice_of(w->options.method), slice_of(upper[i])))
            method = upper[i];
    buf_addf(&w->out, "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=%s; "
                      "charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", method);
}

static enum itin_status render(struct writer *w, const struct ics_events *events)
{
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    if (!calendar)
        return ITIN_ENOMEM;
    add_head(w, calendar, events);
    add_zones(w, calendar, events);
    for (size_t i = 0; i < events->n && !w->arena.failed; i++)
        add_event(w, calendar, &events->list[i]);
    char *text = w->arena.failed ? NULL : icalcomponent_as_ical_string_r(calendar);
    icalcomponent_free(calendar);
    if (!text)
        return ITIN_ENOMEM;
    enum itin_status status = ics_prove(w, events, text);
    if (w->options.imip)
        add_mail_head(w);
    buf_adds(&w->out, text);
    icalmemory_free_buffer(text);
    return status;
}

enum itin_status write_ics(struct writer *w)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static const char *const methods[] = {"publish", "request", "cancel"};
    struct ics_events events = {0};
    bool known = !w->options.method;
    for (size_t i = 0; !known && i < ARRAY_LEN(methods); i++)
        known = !strcmp(w->options.method, methods[i]);
    if (!known)
        return ITIN_EINVAL;
    if (w->options.imip && !w->options.method)
        w->options.method = "publish";
    pthread_once(&once, load_libical);
    ics_collect(w, &events);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    return render(w, &events);
}
