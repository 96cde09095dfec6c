/* JSCalendar (RFC 8984): a Group of Events. The only standard in which a
 * flight has a zone at each end: its locations carry their own. */
#include "base/base.h"

#include "write/ics.h"
#include "write/json.h"

/* The group, its entries and their properties; what is inside on one line. */
enum { FLAT_BELOW = 3 };

static void put_text(struct json *json, const char *key, struct itin_slice s)
{
    if (!s.len)
        return;
    json_key(json, key);
    json_string(json, s);
}

static void put_utc(struct json *json, const char *key, struct itin_instant at)
{
    char text[ISO_BUF];
    put_text(json, key, slice_of(iso_utc(at, text)));
}

static void put_set(struct json *json, const char *key, const char *member)
{
    json_key(json, key);
    json_open(json, '{');
    json_key(json, member);
    json_raw(json, LIT("true"));
    json_close(json, '}');
}

/* ---- times ------------------------------------------------------------------ */

static struct itin_slice duration_text(struct writer *w, int64_t seconds)
{
    static const struct {
        int64_t size;
        char name;
    } parts[] = {{3600, 'H'}, {60, 'M'}, {1, 'S'}};
    char text[48] = "PT";
    size_t n = 2;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        int64_t count = seconds / parts[i].size;
        seconds %= parts[i].size;
        if (count || (parts[i].size == 1 && n == 2))
            n += (size_t)snprintf(text + n, sizeof text - n, "%" PRId64 "%c", count,
                                  parts[i].name);
    }
    return arena_dup(&w->arena, slice(text, n));
}

static void put_local(struct json *json, struct itin_civil wall)
{
    char text[ISO_BUF];
    put_text(json, "start", slice_of(iso_civil(wall, true, text)));
}

static void put_days(struct writer *w, struct json *json, const struct ics_event *e)
{
    json_key(json, "showWithoutTime");
    json_raw(json, LIT("true"));
    put_local(json, (struct itin_civil){e->first, {0, 0, 0}});
    json_key(json, "timeZone");
    json_null(json);
    put_text(json, "duration", arena_printf(&w->arena, "P%" PRId64 "D",
                                            date_diff(e->end_date, e->first)));
}

/* Hours count on the UTC line, whatever the clocks do meanwhile. */
static void put_times(struct writer *w, struct json *json, const struct ics_event *e)
{
    bool utc = e->form == ICS_UTC;
    if (e->form == ICS_DATE) {
        put_days(w, json, e);
        return;
    }
    put_local(json, utc ? civil_from_seconds(e->start.at.s) : e->start.wall);
    put_text(json, "timeZone", utc ? LIT("Etc/UTC") : e->start.zone);
    if (e->has_end)
        put_text(json, "duration", duration_text(w, e->end.at.s - e->start.at.s));
}

/* ---- places ------------------------------------------------------------------- */

static void put_coordinates(struct writer *w, struct json *json, const struct itin_place *place)
{
    const int32_t e4[] = {place->lat_e4, place->lon_e4};
    struct itin_slice text[2];
    for (size_t i = 0; i < 2; i++) {
        int32_t size = e4[i] < 0 ? -e4[i] : e4[i];
        text[i] = arena_printf(&w->arena, "%s%d.%04d", e4[i] < 0 ? "-" : "", size / 10000,
                               size % 10000);
    }
    put_text(json, "coordinates", arena_printf(&w->arena, "geo:" SLICE_FMT "," SLICE_FMT,
                                               SLICE_ARG(text[0]), SLICE_ARG(text[1])));
}

static void put_location(struct writer *w, struct json *json, const char *end,
                         struct itin_slice name, const struct itin_place *place,
                         struct itin_slice zone)
{
    json_key(json, end);
    json_open(json, '{');
    put_text(json, "@type", LIT("Location"));
    put_text(json, "name", name);
    if (place && place->kind == ITIN_PLACE_AIRPORT)
        put_set(json, "locationTypes", "airport");
    put_text(json, "relativeTo", slice_of(end));
    if (view_zone_is_named(zone))
        put_text(json, "timeZone", zone);
    if (place)
        put_coordinates(w, json, place);
    json_close(json, '}');
}

static void put_locations(struct writer *w, struct json *json, const struct ics_event *e)
{
    const struct item *item = e->item;
    bool timed = e->form != ICS_DATE;
    const struct ics_places places = ics_places(w, item);
    const struct place_ref *from = places.from, *to = places.to;
    struct itin_slice name = ics_location(w, e), none = {NULL, 0};
    struct itin_slice start = timed ? e->start.zone : none;
    struct itin_slice end = timed && e->has_end ? e->end.zone : none;
    bool leaves = to != from || (end.len && !slice_eq(start, end));
    bool nowhere = item->kind == ITEM_CALL && !name.len; /* its zone is told as timeZone */
    if (nowhere || (!name.len && !start.len && !leaves))
        return;
    json_key(json, "locations");
    json_open(json, '{');
    put_location(w, json, "start", name, from->place, start);
    if (leaves)
        put_location(w, json, "end", to != from ? ics_place(w, to) : none, to->place, end);
    json_close(json, '}');
}

/* ---- the rest ------------------------------------------------------------------- */

static const char *status_of(const struct ics_event *e)
{
    if (e->cancelled)
        return "cancelled";
    return e->item->status == ITEM_TENTATIVE ? "tentative" : "confirmed";
}

static void put_link(struct writer *w, struct json *json, const struct item *item)
{
    struct itin_slice link = ics_link(w, item);
    bool call = item->kind == ITEM_CALL;
    if (!link.len)
        return;
    json_key(json, call ? "virtualLocations" : "links");
    json_open(json, '{');
    json_key(json, "1");
    json_open(json, '{');
    put_text(json, "@type", call ? LIT("VirtualLocation") : LIT("Link"));
    put_text(json, call ? "uri" : "href", link);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_alert(struct writer *w, struct json *json, const struct ics_event *e)
{
    struct itin_slice text;
    int64_t lead = ics_alarm(w, e, &text);
    if (!lead)
        return;
    json_key(json, "alerts");
    json_open(json, '{');
    json_key(json, "1");
    json_open(json, '{');
    put_text(json, "@type", LIT("Alert"));
    json_key(json, "trigger");
    json_open(json, '{');
    put_text(json, "@type", LIT("OffsetTrigger"));
    put_text(json, "offset", arena_printf(&w->arena, "-" SLICE_FMT,
                                          SLICE_ARG(duration_text(w, lead))));
    json_close(json, '}');
    put_text(json, "action", LIT("display"));
    json_close(json, '}');
    json_close(json, '}');
}

static void put_replaced(struct writer *w, struct json *json, const struct ics_event *e)
{
    struct itin_slice uid = arena_dup(&w->arena, e->replaced);
    if (!uid.len)
        return;
    json_key(json, "relatedTo");
    json_open(json, '{');
    json_key(json, uid.ptr);
    json_open(json, '{');
    put_text(json, "@type", LIT("Relation"));
    json_close(json, '}');
    json_close(json, '}');
}

static void put_event(struct writer *w, struct json *json, const struct ics_event *e)
{
    json_open(json, '{');
    put_text(json, "@type", LIT("Event"));
    put_text(json, "uid", e->uid);
    put_utc(json, "created", e->revision.created);
    put_utc(json, "updated", e->revision.stamp);
    json_key(json, "sequence");
    json_int(json, e->revision.sequence);
    put_replaced(w, json, e);
    put_text(json, "title", ics_summary(w, e));
    put_text(json, "description", ics_description(w, e));
    put_times(w, json, e);
    put_text(json, "status", slice_of(status_of(e)));
    put_text(json, "freeBusyStatus", ics_is_free(e) ? LIT("free") : LIT("busy"));
    put_locations(w, json, e);
    put_link(w, json, e->item);
    put_set(json, "keywords", item_kind_name(e->item->kind));
    put_alert(w, json, e);
    json_close(json, '}');
}

static void put_group(struct writer *w, struct json *json, const struct ics_events *events)
{
    struct itin_instant updated = w->options.now;
    for (size_t i = 0; i < events->n; i++)
        if (!i || events->list[i].revision.stamp.s > updated.s)
            updated = events->list[i].revision.stamp;
    json_open(json, '{');
    put_text(json, "@type", LIT("Group"));
    put_text(json, "uid", view_uuid(w, LIT("calendar"), events->trip_id));
    put_text(json, "prodId", arena_printf(&w->arena, "-//itin//libitin %s//%s", itin_version(),
                                          view_say(w, "EN", "KO")));
    put_utc(json, "updated", updated);
    put_text(json, "title", view_open(w, view_clean(w, w->trip->title.str)));
    put_text(json, "locale", slice_of(view_say(w, "en", "ko")));
    put_text(json, "color", LIT("steelblue"));
    if (w->options.feed_url)
        put_text(json, "source", view_clean(w, slice_of(w->options.feed_url)));
    json_key(json, "entries");
    json_open(json, '[');
    for (size_t i = 0; i < events->n && !w->arena.failed; i++)
        put_event(w, json, &events->list[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* The ends come from the same events as the calendar's: it is made and proven
 * beside it, and given to nobody. */
enum itin_status write_jscal(struct writer *w)
{
    struct ics_events events;
    struct buf proof;
    struct json json;
    w->options.method = NULL;
    buf_init(&proof, ITIN_MAX_OUTPUT_BYTES);
    enum itin_status status = ics_make(w, &events);
    if (!status)
        status = ics_calendar(w, &events, 0, events.n, &proof);
    json_init(&json, &w->out, FLAT_BELOW);
    if (!status)
        put_group(w, &json, &events);
    buf_addc(&w->out, '\n');
    buf_release(&proof);
    ics_events_release(&events);
    return status;
}
