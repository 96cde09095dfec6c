/* schema.org reservations and events in JSON-LD, alone or in the scripts of a page, and in
 * the microdata of a page that has no such scripts. What
 * a reservation is made of differs by its type only in the names of its keys,
 * so the types are a table. Names of people, ticket numbers and bar codes are
 * not read at all. */
#include "base/base.h"

#include "read/forms.h"
#include "read/microdata.h"
#include "read/plan.h"

enum { MAX_PATH = 4, MAX_WAITING = 4096 };

/* Keys are looked for in what is reserved, then in the reservation. A place
 * "a|b" is the first of the keys that is there. */
static const struct type {
    const char *name;
    enum item_kind kind;
    const char *from, *to, *at;
    const char *start, *end;
    const char *number, *title;
} types[] = {
    {"FlightReservation", ITEM_FLIGHT, "departureAirport", "arrivalAirport", NULL,
     "departureTime", "arrivalTime", "flightNumber", NULL},
    {"TrainReservation", ITEM_TRAIN, "departureStation", "arrivalStation", NULL, "departureTime",
     "arrivalTime", "trainNumber", "trainName"},
    {"BusReservation", ITEM_BUS, "departureBusStop", "arrivalBusStop", NULL, "departureTime",
     "arrivalTime", "busNumber", "busName"},
    {"BoatReservation", ITEM_FERRY, "departureBoatTerminal", "arrivalBoatTerminal", NULL,
     "departureTime", "arrivalTime", "boatNumber", "name"},
    {"LodgingReservation", ITEM_STAY, NULL, NULL, "address", "checkinTime|checkinDate",
     "checkoutTime|checkoutDate", NULL, "name"},
    {"EventReservation", ITEM_MEETING, NULL, NULL, "location", "startDate|startTime",
     "endDate|endTime", NULL, "name"},
    {"FoodEstablishmentReservation", ITEM_MEAL, NULL, NULL, "address", "startTime", "endTime",
     NULL, "name"},
    {"RentalCarReservation", ITEM_DRIVE, "pickupLocation", "dropoffLocation", NULL, "pickupTime",
     "dropoffTime", NULL, "name"},
    {"TaxiReservation", ITEM_TRANSFER, "pickupLocation", "dropoffLocation", NULL, "pickupTime",
     "dropoffTime", NULL, "name"},
    /* without a reservation: the page of an event, of a flight */
    {"Flight", ITEM_FLIGHT, "departureAirport", "arrivalAirport", NULL, "departureTime", "arrivalTime", "flightNumber", NULL},
    {"TrainTrip", ITEM_TRAIN, "departureStation", "arrivalStation", NULL, "departureTime", "arrivalTime", "trainNumber",
     "trainName"},
    {"BusTrip", ITEM_BUS, "departureBusStop", "arrivalBusStop", NULL, "departureTime", "arrivalTime", "busNumber", "busName"},
    {"BoatTrip", ITEM_FERRY, "departureBoatTerminal", "arrivalBoatTerminal", NULL, "departureTime", "arrivalTime", NULL, "name"},
    {"Event", ITEM_MEETING, NULL, NULL, "location", "startDate", "endDate", NULL, "name"},
};

/* The last part of "https://schema.org/FlightReservation". */
static struct itin_slice last_part(struct itin_slice name)
{
    for (size_t at = name.len; at > 0; at--)
        if (name.ptr[at - 1] == '/' || name.ptr[at - 1] == '#' || name.ptr[at - 1] == ':')
            return slice_from(name, at);
    return name;
}

/* A node that may be one thing or a list of them: the i-th, NULL at the end. */
static const struct node *one_of(const struct node *node, size_t i)
{
    if (!node_is(node, NODE_LIST))
        return i == 0 ? node : NULL;
    return i < node->n ? node->items[i] : NULL;
}

/* Event, BusinessEvent, MusicEvent: what one may go to. */
static bool is_event(struct itin_slice name)
{
    static const char *const others[] = {"DeliveryEvent", "PublicationEvent", "BroadcastEvent", "OnDemandEvent", "SaleEvent"};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (slice_eq(name, slice_of(others[i])))
            return false;
    return slice_ends(name, LIT("Event"));
}

static const struct type *type_of(const struct node *map)
{
    const struct node *type = node_get(map, "@type"), *node;
    for (size_t i = 0; (node = one_of(type, i)); i++) {
        struct itin_slice name = node->kind == NODE_SCALAR ? last_part(node->value) : slice(NULL, 0);
        if (is_event(name))
            name = LIT("Event");
        for (size_t k = 0; k < ARRAY_LEN(types); k++)
            if (slice_eq(name, slice_of(types[k].name)))
                return &types[k];
    }
    return NULL;
}

/* The first of the keys "a|b" that a map has. */
static const struct node *get_any(const struct node *map, const char *keys)
{
    struct itin_slice rest = slice_of(keys), key;
    while (slice_split(&rest, '|', &key))
        for (size_t i = 0; node_is(map, NODE_MAP) && i < map->n; i++)
            if (slice_eq(map->pairs[i].key->value, key) && !map->pairs[i].value->null)
                return map->pairs[i].value;
    return NULL;
}

struct reservation {
    struct plan *plan;
    const struct node *map, *thing;
    const struct type *type;
};

static const struct node *find(const struct reservation *r, const char *keys)
{
    const struct node *found = keys ? get_any(r->thing, keys) : NULL;
    return found || !keys ? found : get_any(r->map, keys);
}

/* ---- places ------------------------------------------------------------------------- */

static const struct node *name_of_place(const struct node *place)
{
    const struct node *name = get_any(place, "name"), *address = get_any(place, "address");
    if (node_is(place, NODE_SCALAR))
        return place;
    if (node_is(name, NODE_SCALAR) && name->value.len)
        return name;
    return node_is(address, NODE_MAP) ? get_any(address, "addressLocality") : address;
}

static struct place_ref place_of(struct reservation *r, const struct node *place)
{
    struct place_ref ref = {0};
    const struct node *code = get_any(place, "iataCode"), *name = name_of_place(place);
    if (node_is(name, NODE_SCALAR))
        ref = plan_place(r->plan, name, name->value);
    if (node_is(code, NODE_SCALAR) && code->value.len == 3) {
        if (!text_is_set(ref.text))
            ref.text = plan_text(code);
        ref.code = code->value;
    }
    return ref;
}

/* Where a stay or an event is: the town; street and name are the venue. */
static void set_at(struct reservation *r, struct item *item, const struct node *place)
{
    const struct node *address = get_any(place, "address");
    const struct node *holder = node_is(address, NODE_MAP) ? address : place;
    const struct node *town = get_any(holder, "addressLocality");
    const struct node *street = get_any(holder, "streetAddress"), *name = get_any(place, "name");
    if (node_is(town, NODE_SCALAR))
        item->at = plan_place(r->plan, town, town->value);
    else if (node_is(place, NODE_SCALAR))
        item->at = plan_place(r->plan, place, place->value);
    else if (node_is(address, NODE_SCALAR))
        item->at = plan_place(r->plan, address, address->value);
    else
        item->at = place_of(r, place);
    if (node_is(name, NODE_SCALAR) && r->type->kind != ITEM_STAY)
        item->where = plan_text(name);
    else if (node_is(street, NODE_SCALAR))
        item->where = plan_text(street);
}

/* ---- times --------------------------------------------------------------------------- */

/* A text, or KItinerary's {"@type":"QDateTime","@value":..,"timezone":..}. */
static void set_when(struct reservation *r, const char *keys, struct when *w)
{
    const struct node *node = find(r, keys), *zone = NULL;
    if (node_is(node, NODE_MAP)) {
        zone = get_any(node, "timezone");
        node = get_any(node, "@value");
    }
    if (!node_is(node, NODE_SCALAR) || !node->value.len)
        return;
    struct cursor c = plan_cursor(r->plan, node);
    if (notation_ixdtf(&c, w) != NOTATION_OK || !cursor_done(&c)) {
        when_init(w);
        (void)plan_moment(r->plan, node, w, NULL);
    }
    plan_settle(r->plan, node, w);
    if (node_is(zone, NODE_SCALAR) && !text_is_set(w->zone))
        w->zone = plan_text(zone);
}

/* ---- the rest ----------------------------------------------------------------------- */

static void set_flight(struct reservation *r, struct item *item)
{
    const struct node *number = find(r, "flightNumber"), *airline = find(r, "airline|provider");
    const struct node *code = get_any(airline, "iataCode");
    if (!node_is(number, NODE_SCALAR))
        return;
    struct cursor c = plan_cursor(r->plan, number);
    struct arena *arena = &r->plan->trip->arena;
    item->number = plan_text(number);
    if (notation_flight(&c, arena, &item->number, &item->flight)) {
        if (!number->exact)
            item->number.span = number->span;
    } else if (node_is(code, NODE_SCALAR)) {
        struct itin_slice both = arena_printf(arena, SLICE_FMT SLICE_FMT, SLICE_ARG(code->value),
                                              SLICE_ARG(number->value));
        struct itin_source *copy = arena_new(arena, struct itin_source);
        struct text written;
        if (!copy)
            return;
        copy->text = both;
        c = cursor_of(copy, both);
        if (notation_flight(&c, arena, &written, &item->flight))
            item->number.str = both;
    }
    item->title = item->number;
    const struct node *operator = get_any(find(r, "operatedBy|operator"), "name");
    if (node_is(operator, NODE_SCALAR))
        item->operated_by = plan_text(operator);
}

static void set_status(struct reservation *r, struct item *item)
{
    static const struct {
        const char *name;
        enum item_status status;
    } table[] = {
        {"Confirmed", ITEM_CONFIRMED}, {"Cancelled", ITEM_CANCELLED},
        {"Hold", ITEM_TENTATIVE},      {"Pending", ITEM_TENTATIVE},
        {"Postponed", ITEM_TENTATIVE},
    };
    static const char *const prefixes[] = {"Reservation", "Event"};
    const struct node *node = get_any(r->map, "reservationStatus|eventStatus");
    if (!node_is(node, NODE_SCALAR))
        return;
    struct itin_slice name = last_part(node->value);
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
        if (slice_starts(name, slice_of(prefixes[i])))
            name = slice_from(name, strlen(prefixes[i]));
    item->status_span = node->span;
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (slice_eq_nocase(name, slice_of(table[i].name)))
            item->status = table[i].status;
}

static void set_words(struct reservation *r, struct item *item)
{
    const struct node *title = find(r, r->type->title), *ref = find(r, "reservationNumber");
    const struct node *number = find(r, r->type->number);
    if (item->kind == ITEM_FLIGHT)
        set_flight(r, item);
    else if (node_is(number, NODE_SCALAR))
        item->number = item->title = plan_text(number);
    if (node_is(title, NODE_SCALAR) && title->value.len)
        item->title = plan_text(title);
    if (node_is(ref, NODE_SCALAR))
        item->ref = plan_text(ref);
}

/* Of the places of an event the one where people meet; NULL: it is online. */
static const struct node *venue_of(const struct node *location)
{
    const struct node *one;
    for (size_t i = 0; (one = one_of(location, i)); i++) {
        const struct node *type = get_any(one, "@type");
        if (!node_is(type, NODE_SCALAR) || !slice_eq(last_part(type->value), LIT("VirtualLocation")))
            return one;
    }
    return NULL;
}

static void set_venue(struct reservation *r, struct item *item)
{
    const struct node *location = find(r, r->type->at), *venue = venue_of(location);
    if (venue)
        set_at(r, item, venue);
    else if (location)
        item->kind = ITEM_CALL;
}

static void add_item(struct reservation *r)
{
    const struct type *type = r->type;
    struct item *item = trip_add_item(r->plan->trip, type->kind, r->map->span);
    if (!item)
        return;
    item->machine_text = true;
    set_words(r, item);
    set_status(r, item);
    if (type->from)
        item->from = place_of(r, find(r, type->from));
    if (type->to)
        item->to = place_of(r, find(r, type->to));
    if (type->kind == ITEM_MEETING)
        set_venue(r, item);
    else if (type->at)
        set_at(r, item, r->thing);
    set_when(r, type->start, &item->start);
    set_when(r, type->end, &item->end);
    item->all_day = item->start.clock == WHEN_NO_CLOCK && item->end.clock == WHEN_NO_CLOCK;
    if (item->end.clock != WHEN_NO_CLOCK && !item->end.has_date)
        item->end.date_source = DATE_OTHER_END;
    item->end_inclusive = item->kind != ITEM_STAY;
}

static void add_reservation(struct plan *p, const struct node *map, const struct type *type)
{
    const struct node *things = node_get(map, "reservationFor"), *thing;
    struct reservation r = {p, map, NULL, type};
    if (!things) {
        add_item(&r);
        return;
    }
    for (size_t i = 0; (thing = one_of(things, i)); i++) {
        r.thing = thing;
        add_item(&r);
    }
}

/* ---- the document ----------------------------------------------------------------------- */

struct waiting {
    const struct node *nodes[MAX_WAITING];
    size_t n;
};

static void wait(struct waiting *w, const struct node *node)
{
    if (node && w->n < MAX_WAITING)
        w->nodes[w->n++] = node;
}

/* Lists are put on the stack from behind, so that their order is kept. */
static void visit(struct plan *p, struct waiting *w, const struct node *node)
{
    if (node->kind == NODE_LIST) {
        for (size_t i = node->n; i > 0; i--)
            wait(w, node->items[i - 1]);
        return;
    }
    if (node->kind != NODE_MAP)
        return;
    const struct type *type = type_of(node);
    wait(w, node_get(node, "subReservation"));
    wait(w, node_get(node, "subEvent"));
    wait(w, node_get(node, "@graph"));
    wait(w, node_get(node, "mainEntity"));
    if (type)
        add_reservation(p, node, type);
}

typedef enum itin_status read_tree(struct doc *doc, struct itin_slice text);

static enum itin_status read_block(struct plan *p, struct itin_slice text, read_tree *read)
{
    struct doc doc;
    doc_init(&doc, p->source, &p->trip->arena, p->diag);
    enum itin_status status = read(&doc, text);
    struct waiting *w = status ? NULL : arena_new(&doc.arena, struct waiting);
    if (w) {
        wait(w, doc.root);
        while (w->n)
            visit(p, w, w->nodes[--w->n]);
    } else if (!status) {
        status = ITIN_ENOMEM;
    }
    doc_release(&doc);
    return status;
}

/* The body of the next <script type="application/ld+json">; *at moves behind. */
static bool next_script(struct itin_slice page, size_t *at, struct itin_slice *ret)
{
    for (;;) {
        size_t mark = slice_find(page, LIT("application/ld+json"), *at);
        size_t open = slice_find(page, LIT(">"), mark);
        size_t close = slice_find(page, LIT("</script"), open);
        if (open >= page.len)
            return false;
        *at = close;
        *ret = slice_trim(slice(page.ptr + open + 1, close - open - 1));
        if (ret->len)
            return true;
    }
}

enum itin_status read_jsonld(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip)
{
    struct plan p = {.trip = trip, .source = source, .diag = diag};
    struct itin_slice text = slice_trim(source->body), block;
    if (text.len && (text.ptr[0] == '{' || text.ptr[0] == '['))
        return read_block(&p, text, doc_read_json);
    size_t at = 0, read = 0, before = trip->n_items;
    enum itin_status status = ITIN_OK;
    while (next_script(text, &at, &block)) {
        enum itin_status one = read_block(&p, block, doc_read_json);
        if (one == ITIN_ENOMEM)
            return one;
        read += !one;
        status = one ? one : status;
    }
    if (trip->n_items == before && microdata_is(text)) {
        status = read_block(&p, text, doc_read_microdata);
        read += !status;
    }
    return read ? ITIN_OK : status ? status : ITIN_EFORMAT;
}
