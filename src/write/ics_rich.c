/* `--rich`: the event for programs that understand more (RFC 9073, 9253, and
 * schema.org). It is left out otherwise: one calendar program drops an event
 * with a VLOCATION in it, another takes the VLOCATION's UID for the event's. */
#include "base/base.h"

#include "write/ics.h"
#include "write/json.h"

/* ---- schema.org ------------------------------------------------------------------ */

static void put_text(struct json *json, const char *key, struct itin_slice s)
{
    if (!s.len)
        return;
    json_key(json, key);
    json_string(json, s);
}

static void open_type(struct json *json, const char *key, const char *type)
{
    if (key)
        json_key(json, key);
    json_open(json, '{');
    put_text(json, "@type", slice_of(type));
}

static void put_airport(struct writer *w, struct json *json, const char *key,
                        const struct place_ref *ref)
{
    open_type(json, key, "Airport");
    put_text(json, "name", view_place(w, ref));
    if (ref->place)
        put_text(json, "iataCode", slice_of(ref->place->iata));
    json_close(json, '}');
}

static void put_time(struct json *json, const char *key, const struct moment *m)
{
    char wall[ISO_BUF], offset[ISO_BUF], text[2 * ISO_BUF];
    snprintf(text, sizeof text, "%s%s", iso_civil(m->wall, true, wall),
             iso_offset(m->offset, offset));
    put_text(json, key, slice_of(text));
}

/* "KE5019": the airline's code and the rest. */
static void put_flight(struct writer *w, struct json *json, const struct ics_event *e)
{
    const struct item *item = e->item;
    struct itin_slice number = item->flight;
    bool coded = number.len > 2;
    open_type(json, "reservationFor", "Flight");
    put_text(json, "flightNumber", coded ? slice_from(number, 2) : number);
    if (coded) {
        open_type(json, "airline", "Airline");
        put_text(json, "iataCode", slice(number.ptr, 2));
        put_text(json, "name", slice_of(itin_carrier_name(slice(number.ptr, 2), w->options.lang)));
        json_close(json, '}');
    }
    put_airport(w, json, "departureAirport", &item->from);
    put_airport(w, json, "arrivalAirport", &item->to);
    put_time(json, "departureTime", &e->start);
    if (e->has_end)
        put_time(json, "arrivalTime", &e->end);
    json_close(json, '}');
}

static struct itin_slice reservation(struct writer *w, const struct ics_event *e)
{
    struct buf text;
    struct json json;
    buf_init(&text, ITIN_MAX_LINE_BYTES);
    json_init(&json, &text, 0);
    open_type(&json, NULL, "FlightReservation");
    put_text(&json, "@context", LIT("https://schema.org"));
    put_text(&json, "reservationStatus", e->cancelled
                                             ? LIT("https://schema.org/ReservationCancelled")
                                             : LIT("https://schema.org/ReservationConfirmed"));
    if (w->options.private_data)
        put_text(&json, "reservationNumber", e->item->ref.str);
    put_flight(w, &json, e);
    json_close(&json, '}');
    struct itin_slice result = text.status ? slice(NULL, 0) : arena_dup(&w->arena, buf_slice(&text));
    buf_release(&text);
    return result;
}

static void add_structured_data(struct writer *w, struct content *out, const struct ics_event *e)
{
    struct itin_slice text;
    if (e->item->kind != ITEM_FLIGHT || e->form == ICS_DATE || !(text = reservation(w, e)).len)
        return;
    content_begin(out, "STRUCTURED-DATA");
    content_param(out, "FMTTYPE", LIT("application/ld+json"));
    content_param(out, "SCHEMA", LIT("https://schema.org/FlightReservation"));
    content_param(out, "VALUE", LIT("TEXT"));
    content_text(out, text);
    content_end(out);
}

/* ---- other properties --------------------------------------------------------------- */

static const char *concept_of(enum item_kind kind)
{
    switch (kind) {
    case ITEM_FLIGHT:
        return "https://schema.org/Flight";
    case ITEM_TRAIN:
        return "https://schema.org/TrainTrip";
    case ITEM_BUS:
        return "https://schema.org/BusTrip";
    case ITEM_FERRY:
        return "https://schema.org/BoatTrip";
    case ITEM_STAY:
        return "https://schema.org/LodgingReservation";
    case ITEM_MEETING:
    case ITEM_CALL:
        return "https://schema.org/BusinessEvent";
    case ITEM_MEAL:
        return "https://schema.org/FoodEvent";
    case ITEM_DRIVE:
    case ITEM_TRANSFER:
    case ITEM_FORMALITY:
    case ITEM_VISIT:
    case ITEM_DAY:
    case ITEM_TASK:
    case ITEM_KIND_COUNT:
        return "https://schema.org/Event";
    }
    return "https://schema.org/Event";
}

static void add_link(struct writer *w, struct content *out, const struct item *item)
{
    struct itin_slice link = ics_link(w, item);
    if (!link.len)
        return;
    content_begin(out, "LINK");
    content_param(out, "LINKREL", LIT("related"));
    content_param(out, "VALUE", LIT("URI"));
    content_raw(out, link);
    content_end(out);
}

static void add_apple_place(struct writer *w, struct content *out, const struct ics_event *e)
{
    const struct place_ref *ref = ics_places(w, e->item).from;
    const struct itin_place *point = ics_point(e->item, ref);
    if (!point)
        return;
    content_begin(out, "X-APPLE-STRUCTURED-LOCATION");
    content_param(out, "VALUE", LIT("URI"));
    content_param(out, "X-APPLE-RADIUS",
                  point->kind == ITIN_PLACE_AIRPORT ? LIT("2000") : LIT("10000"));
    content_param(out, "X-TITLE", ics_place(w, ref));
    buf_adds(&out->line, ":geo:");
    ics_geo(out, point, ',');
    content_end(out);
}

void ics_rich_properties(struct writer *w, struct content *out, const struct ics_event *e)
{
    content_put(out, "CONCEPT", concept_of(e->item->kind));
    add_link(w, out, e->item);
    add_apple_place(w, out, e);
    add_structured_data(w, out, e);
}

/* ---- components ------------------------------------------------------------------------ */

static void add_place(struct writer *w, struct content *out, const struct ics_event *e,
                      const char *role, const struct place_ref *ref)
{
    struct itin_slice name = ics_place(w, ref);
    if (!name.len)
        return;
    content_put(out, "BEGIN", "VLOCATION");
    content_put_raw(out, "UID", view_uuid(w, e->uid, slice_of(role)));
    content_put_text(out, "NAME", name);
    if (ref->place && ref->place->kind == ITIN_PLACE_AIRPORT)
        content_put(out, "LOCATION-TYPE", "airport");
    const struct itin_place *point = ics_point(e->item, ref);
    if (point) {
        content_begin(out, "GEO");
        buf_addc(&out->line, ':');
        ics_geo(out, point, ';');
        content_end(out);
    }
    content_put(out, "END", "VLOCATION");
}

static void add_person(struct writer *w, struct content *out, const struct ics_event *e,
                       struct itin_slice name)
{
    content_put(out, "BEGIN", "PARTICIPANT");
    content_put_raw(out, "UID", view_uuid(w, e->uid, name));
    content_put(out, "PARTICIPANT-TYPE", "ACTIVE");
    content_put_text(out, "SUMMARY", name);
    content_put(out, "END", "PARTICIPANT");
}

void ics_rich_parts(struct writer *w, struct content *out, const struct ics_event *e)
{
    const struct item *item = e->item;
    const struct ics_places places = ics_places(w, item);
    const struct place_ref *from = places.from, *to = places.to;
    add_place(w, out, e, "from", from);
    if (to != from)
        add_place(w, out, e, "to", to);
    for (size_t i = 0; w->options.private_data && i < item->who.n; i++)
        if (item->who.names[i].str.len)
            add_person(w, out, e, item->who.names[i].str);
}
