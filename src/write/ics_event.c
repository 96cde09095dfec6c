/* The lines of one event (RFC 5545, 3.6.1, 3.6.6; 7986; 9074). */
#include "base/base.h"

#include "write/ics.h"
#include "model/ics_names.h"

enum { LEAD_ABROAD = 3 * 3600, LEAD_HOME = 2 * 3600 };

/* ---- times -------------------------------------------------------------------- */

static void add_moment(struct content *out, const char *name, const struct ics_event *e,
                       const struct moment *m)
{
    content_begin(out, name);
    if (e->form == ICS_UTC) {
        content_utc(out, m->at);
    } else {
        content_param(out, "TZID", m->zone);
        content_wall(out, m->wall);
    }
    content_end(out);
}

static void add_date(struct content *out, const char *name, struct itin_date date)
{
    content_begin(out, name);
    content_param(out, "VALUE", LIT("DATE"));
    content_date(out, date);
    content_end(out);
}

static void add_times(struct content *out, const struct ics_event *e)
{
    if (e->form == ICS_DATE) {
        add_date(out, "DTSTART", e->first);
        add_date(out, "DTEND", e->end_date);
        return;
    }
    add_moment(out, "DTSTART", e, &e->start);
    if (e->has_end)
        add_moment(out, "DTEND", e, &e->end);
}

/* ---- what kind of event ------------------------------------------------------------ */

bool ics_is_free(const struct ics_event *e)
{
    return e->cancelled || e->form == ICS_DATE || e->item->kind == ITEM_TASK || e->item->transparent ||
           ics_keeps(e, LIT("TRANSP:TRANSPARENT"));
}

static const char *busy_status(const struct ics_event *e)
{
    if (ics_is_free(e))
        return "FREE";
    if (e->item->status == ITEM_TENTATIVE)
        return "TENTATIVE";
    return e->item->kind == ITEM_FLIGHT ? "OOF" : "BUSY";
}

static const char *status_of(const struct ics_event *e)
{
    if (e->cancelled)
        return "CANCELLED";
    return e->item->status == ITEM_TENTATIVE ? "TENTATIVE" : "CONFIRMED";
}

static void add_category(struct content *out, const struct item *item)
{
    char name[16];
    size_t n = 0;
    for (const char *p = item_kind_name(item->kind); *p && n + 1 < sizeof name; p++)
        name[n++] = (char)toupper((unsigned char)*p);
    content_put_raw(out, "CATEGORIES", slice(name, n));
}

/* ---- places and links ---------------------------------------------------------------- */

static void add_degrees(struct buf *out, int32_t e4)
{
    int32_t size = e4 < 0 ? -e4 : e4;
    buf_addf(out, "%s%d.%04d", e4 < 0 ? "-" : "", size / 10000, size % 10000);
}

void ics_geo(struct content *out, const struct itin_place *place, char between)
{
    add_degrees(&out->line, place->lat_e4);
    buf_addc(&out->line, between);
    add_degrees(&out->line, place->lon_e4);
}

const struct itin_place *ics_point(const struct item *item, const struct place_ref *ref)
{
    bool town = item->kind == ITEM_FLIGHT && ref->place && ref->place->kind != ITIN_PLACE_AIRPORT;
    return town ? NULL : ref->place;
}

static void add_place(struct writer *w, struct content *out, const struct ics_event *e)
{
    const struct itin_place *place = ics_point(e->item, ics_places(w, e->item).from);
    content_put_text(out, "LOCATION", ics_location(w, e));
    if (!place)
        return;
    content_begin(out, "GEO");
    buf_addc(&out->line, ':');
    ics_geo(out, place, ';');
    content_end(out);
}

static bool is_uri_char(char c)
{
    return isalnum((unsigned char)c) || (c && strchr("-._~:/?#[]@!$&'*+,;=%", c));
}

/* The first link that a text holds; "". */
static struct itin_slice link_in(struct itin_slice text)
{
    size_t at = slice_find(text, LIT("https://"), 0), end;
    if (at == text.len)
        at = slice_find(text, LIT("http://"), 0);
    for (end = at; end < text.len && is_uri_char(text.ptr[end]);)
        end++;
    while (end > at && strchr(".,;:!?'", text.ptr[end - 1]))
        end--; /* of the sentence */
    return end > at + sizeof "https://" ? slice(text.ptr + at, end - at) : slice("", 0);
}

struct itin_slice ics_link(const struct writer *w, const struct item *item)
{
    struct itin_slice link = link_in(item->where.str);
    if (!link.len)
        link = link_in(item->note.str);
    return ics_is_private(w, link) ? slice("", 0) : link;
}

static void add_link(const struct writer *w, struct content *out, const struct item *item)
{
    struct itin_slice link = ics_link(w, item);
    if (!link.len)
        return;
    content_put_raw(out, "URL", link);
    if (item->kind != ITEM_CALL)
        return;
    content_begin(out, "CONFERENCE");
    content_param(out, "VALUE", LIT("URI"));
    content_raw(out, link);
    content_end(out);
}

static void add_replaced(struct content *out, const struct ics_event *e)
{
    if (!e->replaced.len)
        return;
    content_begin(out, "RELATED-TO");
    content_param(out, "RELTYPE", LIT("SIBLING"));
    content_text(out, e->replaced);
    content_end(out);
}

/* ---- people ---------------------------------------------------------------------------- */

static void add_person(struct writer *w, struct content *out, const char *name, const char *role,
                       const char *address, struct itin_slice trip_id)
{
    struct itin_slice id = view_uuid(w, slice_of(role), trip_id);
    if (address)
        content_put_raw(out, name, arena_printf(&w->arena, "mailto:%s", address));
    else
        content_put_raw(out, name, arena_printf(&w->arena, "urn:uuid:" SLICE_FMT, SLICE_ARG(id)));
}

static void add_people(struct writer *w, struct content *out, struct itin_slice trip_id)
{
    const char *method = w->options.method;
    if (!method)
        return;
    add_person(w, out, "ORGANIZER", "organizer", w->options.organizer, trip_id);
    if (strcmp(method, "publish") != 0) /* RFC 5546, 3.2.2 and 3.2.5 */
        add_person(w, out, "ATTENDEE", "attendee", w->options.attendee, trip_id);
}

/* ---- the alarm --------------------------------------------------------------------------- */

static bool is_abroad(const struct item *item)
{
    const struct itin_place *a = item->from.place, *b = item->to.place;
    return !a || !b || strcmp(a->country, b->country) != 0;
}

static void add_trigger(struct content *out, int64_t seconds)
{
    content_begin(out, "TRIGGER");
    buf_adds(&out->line, ":-PT");
    if (seconds >= 3600)
        buf_addf(&out->line, "%dH", (int)(seconds / 3600));
    if (seconds / 60 % 60 || seconds < 3600)
        buf_addf(&out->line, "%dM", (int)(seconds / 60 % 60));
    content_end(out);
}

/* Leave for the airport where the plan says how to get there, else be there. */
int64_t ics_alarm(struct writer *w, const struct ics_event *e, struct itin_slice *ret_text)
{
    if (e->item->kind != ITEM_FLIGHT || e->cancelled || e->form == ICS_DATE)
        return 0;
    struct itin_slice label = view_label(w, e->item);
    if (e->leave == INT64_MIN) {
        *ret_text = VIEW_SAY(w, "At the airport: {1}", "공항 도착: {1}", label);
        return is_abroad(e->item) ? LEAD_ABROAD : LEAD_HOME;
    }
    *ret_text = VIEW_SAY(w, "Leave for the airport: {1}", "공항으로 출발: {1}", label);
    return e->start.at.s - e->leave;
}

/* A DISPLAY alarm with an identity of its own (RFC 9074). */
static void add_alarm(struct writer *w, struct content *out, const struct ics_event *e)
{
    struct itin_slice text;
    int64_t lead = ics_alarm(w, e, &text);
    if (!lead)
        return;
    content_put(out, "BEGIN", "VALARM");
    content_put_raw(out, "UID", view_uuid(w, e->uid, slice_of(ICS_ALARM)));
    content_put(out, "ACTION", "DISPLAY");
    add_trigger(out, lead);
    content_put_text(out, "DESCRIPTION", text);
    content_put(out, "END", "VALARM");
}

void ics_event_body(struct writer *w, struct content *out, const struct ics_event *e,
                    struct itin_slice trip_id)
{
    add_times(out, e);
    content_put_text(out, "SUMMARY", ics_summary(w, e));
    content_put_text(out, "DESCRIPTION", ics_description(w, e));
    add_place(w, out, e);
    add_category(out, e->item);
    content_put(out, "STATUS", status_of(e));
    if (!ics_keeps(e, LIT("TRANSP")))
        content_put(out, "TRANSP", ics_is_free(e) ? "TRANSPARENT" : "OPAQUE");
    if (!ics_keeps(e, LIT("URL")))
        add_link(w, out, e->item);
    add_replaced(out, e);
    add_people(w, out, trip_id);
    content_put(out, "X-MICROSOFT-CDO-BUSYSTATUS", busy_status(e));
    if (e->item->kind == ITEM_MEETING && e->form != ICS_DATE && !e->cancelled)
        content_put(out, "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR", "AUTOMATIC");
    ics_kept(w, out, e, false);
    ics_record(w, out, e, trip_id);
    if (w->options.rich)
        ics_rich_properties(w, out, e);
    if (!ics_keeps(e, LIT("BEGIN:VALARM")) || ics_keeps(e, slice_of(X_ITIN_ALARM)))
        add_alarm(w, out, e);
    ics_kept(w, out, e, true);
    if (w->options.rich)
        ics_rich_parts(w, out, e);
}
