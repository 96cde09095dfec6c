#include "base/base.h"

#include "reading.h"
#include "report_case.h"
#include "read/forms.h"

START_TEST(reads_a_flight)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "jsonld/flight/input.json");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_JSONLD);
    ck_assert_uint_eq(r.trip->n_items, 1);
    const struct item *f = r.trip->items[0];
    assert_text(f->flight, "KE5019");
    assert_text(f->from.code, "ICN");
    assert_text(f->from.text.str, "Incheon International Airport");
    assert_text(f->to.text.str, "SEA");
    assert_when(&f->start, "2024-06-24 19:20");
    assert_when(&f->end, "2024-06-24 14:00");
    ck_assert(!f->start.has_offset);
    assert_text(span_text(f->end.span), "14:00");
    ck_assert_int_eq(f->status, ITEM_CONFIRMED);
    assert_text(f->ref.str, "ABC123");
    ck_assert_uint_eq(f->who.n, 0); /* underName is dropped */
    reading_end(&r);
}
END_TEST

START_TEST(reads_all_kinds_of_a_graph)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "jsonld/graph/input.json");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 6);
    const struct item *ws = r.trip->items[0], *stay = r.trip->items[1], *event = r.trip->items[2],
                      *car = r.trip->items[3], *train = r.trip->items[4], *meal = r.trip->items[5];
    assert_text(ws->flight, "WS86");
    ck_assert_int_eq(ws->status, ITEM_CANCELLED);
    ck_assert_int_eq(ws->start.offset, -6 * 3600);
    assert_text(ws->start.zone.str, "America/Edmonton");
    assert_text(ws->end.zone.str, "Asia/Seoul");
    assert_when(&ws->end, "2024-07-01 19:40");
    ck_assert_int_eq(stay->kind, ITEM_STAY);
    assert_text(stay->title.str, "Hotel by the lake");
    assert_text(stay->at.text.str, "Seattle");
    assert_text(stay->where.str, "1 Lake Street");
    assert_when(&stay->start, "2024-06-24 15:00");
    assert_when(&stay->end, "2024-06-27");
    ck_assert_int_eq(stay->status, ITEM_TENTATIVE);
    ck_assert_int_eq(event->kind, ITEM_MEETING);
    assert_text(event->at.text.str, "Seattle");
    assert_text(event->where.str, "City hall");
    ck_assert_int_eq(car->kind, ITEM_DRIVE);
    assert_text(car->to.text.str, "Portland");
    assert_when(&car->end, "2024-06-27 12:00");
    assert_text(train->number.str, "507");
    assert_text(train->from.text.str, "Seattle King Street");
    ck_assert_int_eq(meal->kind, ITEM_MEAL);
    assert_text(meal->at.text.str, "Portland");
    reading_end(&r);
}
END_TEST

START_TEST(reads_the_scripts_of_a_page)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "jsonld/page/input.html");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_text(r.trip->items[0]->flight, "AA7525");
    assert_text(span_text(r.trip->items[0]->start.span), "15:36");
    reading_end(&r);
}
END_TEST

/* Quotes of three kinds, elements that are not closed, two flights of one
 * reservation, a script that is none of a journey. */
START_TEST(reads_microdata)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "jsonld/microdata/input.html");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 4);
    const struct item *stay = r.trip->items[0], *train = r.trip->items[1], *out = r.trip->items[2],
                      *on = r.trip->items[3];
    ck_assert_int_eq(stay->kind, ITEM_STAY);
    assert_text(stay->title.str, "Hotel \xC3\x89toile Caf\xC3\xA9 & Bar");
    assert_text(stay->ref.str, "ABC&1");
    assert_text(stay->at.text.str, "Lyon");
    assert_text(stay->where.str, "1 Rue X");
    assert_when(&stay->start, "2026-03-10 15:00");
    assert_when(&stay->end, "2026-03-12 11:00");
    ck_assert_int_eq(stay->end.offset, 3600);
    assert_text(train->number.str, "TGV 6612");
    assert_text(train->from.text.str, "Lyon Part-Dieu");
    assert_text(train->to.text.str, "Paris Gare de Lyon");
    assert_when(&train->start, "2026-03-12 13:04");
    assert_text(out->flight, "KE902");
    assert_text(out->to.code, "ICN");
    assert_when(&out->end, "2026-03-14 16:00");
    assert_text(span_text(out->end.span), "16:00:00");
    assert_text(on->flight, "KE1403");
    assert_text(on->from.code, "ICN");
    assert_when(&on->start, "2026-03-14 18:00");
    reading_end(&r);
}
END_TEST

/* Cut anywhere, and nested without end: no crash, and what is whole is read. */
START_TEST(survives_damaged_microdata)
{
    static char text[400000];
    size_t n = 0;
    for (int i = 0; i < 3000; i++)
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "<div itemprop=x itemscope itemtype='http://schema.org/BusReservation'>");
    struct reading r = read_string(ITIN_FORM_AUTO, text);
    ck_assert_int_eq(r.status, ITIN_OK);
    reading_end(&r);
    static const char page[] =
        "<p itemscope itemtype=\"http://schema.org/FlightReservation\"><a itemprop=\"reservationFor\" itemscope>"
        "<b itemprop='flightNumber'>KE1</b><meta itemprop=departureTime content=2026-01-01T10:00></a>";
    for (size_t len = 0; len < sizeof page; len++) {
        memcpy(text, page, len);
        text[len] = '\0';
        r = read_string(ITIN_FORM_JSONLD, text);
        ck_assert(r.status == ITIN_OK || r.status == ITIN_EFORMAT);
        reading_end(&r);
    }
}
END_TEST

START_TEST(reports_a_bad_time)
{
    struct reading r = read_string(ITIN_FORM_JSONLD,
                                   "{\"@type\":\"FlightReservation\",\"reservationFor\":{\"flightNumber\":"
                                   "\"KE5019\",\"departureTime\":\"2024-06-31T19:20\"}}");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 1);
    ck_assert_int_eq(r.trip->items[0]->start.state, WHEN_BAD);
    reading_end(&r);
}
END_TEST

START_TEST(refuses_a_page_without_data)
{
    struct reading r = read_string(ITIN_FORM_JSONLD, "<script type=\"application/ld+json\">{,}</script>");
    ck_assert_int_eq(r.status, ITIN_EFORMAT);
    reading_end(&r);
}
END_TEST

/* A reservation each, in a few words: its keys, and the item that it is. */
#define RESERVATION(type, rest) "{\"@type\":\"" type "Reservation\"," rest "}"
#define FOR(rest) "\"reservationFor\":{" rest "}"
#define PUBLIC(type, more)                                                                                        \
    "{\"@type\":\"" type "\",\"name\":\"E\",\"startDate\":\"2026-10-12T09:00\",\"endDate\":\"2026-10-12T18:00\"" more "}"
#define EVENT(name) RESERVATION("Event", FOR("\"name\":\"" name "\""))
#define STATED(status) RESERVATION("Event", "\"reservationStatus\":\"" status "\"," FOR("\"name\":\"E\""))
#define NIGHTS(in, out) RESERVATION("Lodging", "\"checkinTime\":" in ",\"checkoutTime\":" out "," FOR("\"name\":\"H\""))
#define HELD(start) RESERVATION("Event", FOR("\"name\":\"E\",\"startDate\":" start))
#define FLOWN(rest) RESERVATION("Flight", FOR("\"flightNumber\":\"" rest))

static const struct {
    const char *text, *want; /* items as case_item() writes them, and add_rest() */
} reservations[] = {
    /* times: with and without clock, offset and zone, and KItinerary's way */
    {NIGHTS("\"2026-04-06\"", "\"2026-04-09\""), "stay 2026-04-06 - 2026-04-09 - @ H | H [all day]\n"},
    {NIGHTS("\"2026-04-06T15:00\"", "\"2026-04-09\""), "stay 2026-04-06 15:00 2026-04-09 - @ H | H\n"},
    {NIGHTS("\"2026-04-06\"", "\"2026-04-09T11:00\""), "stay 2026-04-06 - 2026-04-09 11:00 @ H | H\n"},
    {NIGHTS("{\"@type\":\"QDateTime\",\"@value\":\"2026-04-06T15:00:00\",\"timezone\":\"Europe/Paris\"}", "null"),
     "stay 2026-04-06 15:00 - @ H | H (Europe/Paris)\n"},
    {RESERVATION("Lodging", "\"checkinDate\":\"2026-04-06\",\"checkoutDate\":\"2026-04-09\"," FOR("\"name\":\"H\"")),
     "stay 2026-04-06 - 2026-04-09 - @ H | H [all day]\n"},
    {HELD("\"2026-04-06T09:00:00+02:00\",\"endDate\":\"2026-04-06T10:30:00+02:00\""),
     "meeting 2026-04-06 09:00 2026-04-06 10:30 | E +7200\n"},
    {HELD("\"2026-04-06T09:00:00Z\""), "meeting 2026-04-06 09:00 - | E +0\n"},
    {HELD("\"2026-04-06T09:00:00+02:00[Europe/Paris]\""), "meeting 2026-04-06 09:00 - | E +7200 (Europe/Paris)\n"},
    {HELD("\"2026-04-06\",\"endDate\":\"2026-04-07\""), "meeting 2026-04-06 - 2026-04-07 - | E [all day]\n"},
    {HELD("\"\",\"endDate\":null"), "meeting - - - | E\n"},
    /* the reservation's own time where what is reserved has none */
    {RESERVATION("FoodEstablishment", "\"startTime\":\"2026-04-06T19:00\"," FOR("\"name\":\"R\",\"address\":\"Rome\"")),
     "meal 2026-04-06 19:00 - @ Rome in R | R\n"},
    /* places: code and name, the name alone, an address, a text; numbers and operators */
    {FLOWN("KE901\",\"departureAirport\":{\"iataCode\":\"ICN\",\"name\":\"Incheon\"},\"arrivalAirport\":{\"name\":\"Paris\"},"
           "\"departureTime\":\"2026-04-06T13:20\""),
     "flight 2026-04-06 13:20 - KE901 Incheon > Paris | KE901 [ICN>]\n"},
    {FLOWN("KE901\",\"departureAirport\":{\"iataCode\":\"ICN\"},\"arrivalAirport\":{\"iataCode\":\"LFPG\",\"name\":\"Roissy\"}"),
     "flight - - - KE901 ICN > Roissy | KE901 [ICN>]\n"},
    {FLOWN("901\",\"airline\":{\"iataCode\":\"KE\"}"), "flight - - - KE901 | KE901\n"},
    {FLOWN("901\",\"provider\":{\"iataCode\":\"KE\"}"), "flight - - - KE901 | KE901\n"},
    {FLOWN("901\""), "flight - - - | 901\n"},
    {FLOWN("KE901\",\"airline\":{\"iataCode\":\"DL\"},\"operatedBy\":{\"name\":\"Air\"}"),
     "flight - - - KE901 | KE901 by Air\n"},
    {RESERVATION("Train", FOR("\"trainNumber\":\"9\",\"departureStation\":{\"address\":{\"addressLocality\":\"Lyon\"}},"
                              "\"arrivalStation\":\"Nice\",\"departureTime\":\"2026-04-06T08:00\"")),
     "train 2026-04-06 08:00 - Lyon > Nice | 9\n"},
    {RESERVATION("Train", FOR("\"trainNumber\":\"9\",\"trainName\":\"TGV\",\"departureStation\":{\"name\":\"\",\"address\":\"Lyon\"},"
                              "\"departureTime\":\"2026-04-06T08:00\"")),
     "train 2026-04-06 08:00 - Lyon >  | TGV\n"},
    {RESERVATION("Bus", FOR("\"busNumber\":\"7\",\"departureBusStop\":{\"name\":\"A\"},\"arrivalBusStop\":{\"name\":\"B\"},"
                            "\"departureTime\":\"2026-04-06T08:00\",\"arrivalTime\":\"2026-04-06T09:00\"")),
     "bus 2026-04-06 08:00 2026-04-06 09:00 A > B | 7\n"},
    {RESERVATION("Boat", FOR("\"name\":\"Ferry\",\"departureBoatTerminal\":{\"name\":\"A\"},\"arrivalBoatTerminal\":{\"name\":\"B\"},"
                             "\"departureTime\":\"2026-04-06T08:00\"")),
     "ferry 2026-04-06 08:00 - A > B | Ferry\n"},
    {RESERVATION("Taxi", "\"pickupTime\":\"2026-04-06T08:00\",\"pickupLocation\":{\"name\":\"A\"}," FOR("\"name\":\"T\"")),
     "transfer 2026-04-06 08:00 - A >  | T\n"},
    /* what stands of it, in several spellings */
    {STATED("http://schema.org/ReservationCancelled"), "meeting(cancelled) - - - | E\n"},
    {STATED("schema:ReservationCancelled"), "meeting(cancelled) - - - | E\n"},
    {STATED("cancelled\",\"reservationNumber\":\"R1"), "meeting(cancelled) - - - | E #R1\n"},
    {STATED("ReservationPending"), "meeting - - - | E ?\n"},
    {STATED("Hold"), "meeting - - - | E ?\n"},
    {STATED("ReservationConfirmed"), "meeting - - - | E !\n"},
    {STATED("Other"), "meeting - - - | E\n"},
    /* several: lists, parts, things reserved together; in order */
    {"[" EVENT("A") "," EVENT("B") "]", "meeting - - - | A\nmeeting - - - | B\n"},
    {"{\"@graph\":[" EVENT("A") "," EVENT("B") "]}", "meeting - - - | A\nmeeting - - - | B\n"},
    {"{\"mainEntity\":" EVENT("A") "}", "meeting - - - | A\n"},
    {RESERVATION("Event", "\"reservationFor\":[{\"name\":\"A\"},{\"name\":\"B\"}]"),
     "meeting - - - | A\nmeeting - - - | B\n"},
    {"{\"@type\":\"ReservationPackage\",\"subReservation\":[" EVENT("A") "," EVENT("B") "]}",
     "meeting - - - | A\nmeeting - - - | B\n"},
    {"{\"@type\":[\"Thing\",\"https://schema.org/EventReservation\"],\"reservationFor\":{\"name\":\"A\"}}", "meeting - - - | A\n"},
    {RESERVATION("Event", "\"name\":\"A\""), "meeting - - - | A\n"},
    {"{\"@type\":\"Person\",\"name\":\"X\"}", ""},
    /* events and journeys that nobody has reserved; https://schema.org/Event */
    {PUBLIC("Event", ""), "meeting 2026-10-12 09:00 2026-10-12 18:00 | E\n"},
    {PUBLIC("BusinessEvent", ""), "meeting 2026-10-12 09:00 2026-10-12 18:00 | E\n"},
    {PUBLIC("SaleEvent", ""), ""},
    {PUBLIC("Event", ",\"eventStatus\":\"https://schema.org/EventCancelled\""),
     "meeting(cancelled) 2026-10-12 09:00 2026-10-12 18:00 | E\n"},
    {PUBLIC("Event", ",\"eventStatus\":\"EventPostponed\""), "meeting 2026-10-12 09:00 2026-10-12 18:00 | E ?\n"},
    {PUBLIC("Event", ",\"location\":{\"@type\":\"Place\",\"name\":\"Hall\",\"address\":{\"addressLocality\":\"Seoul\"}}"),
     "meeting 2026-10-12 09:00 2026-10-12 18:00 @ Seoul in Hall | E\n"},
    {PUBLIC("Event", ",\"location\":{\"@type\":\"VirtualLocation\",\"url\":\"x\"}"),
     "call 2026-10-12 09:00 2026-10-12 18:00 | E\n"},
    {PUBLIC("Event", ",\"location\":[{\"@type\":\"VirtualLocation\"},{\"@type\":\"Place\",\"name\":\"Seoul\"}]"),
     "meeting 2026-10-12 09:00 2026-10-12 18:00 @ Seoul in Seoul | E\n"},
    {PUBLIC("Festival", ",\"subEvent\":[" PUBLIC("Event", "") "]"), "meeting 2026-10-12 09:00 2026-10-12 18:00 | E\n"},
    {"{\"@type\":\"Flight\",\"flightNumber\":\"KE41\",\"departureAirport\":{\"iataCode\":\"ICN\"},"
     "\"arrivalAirport\":{\"iataCode\":\"SEA\"},\"departureTime\":\"2026-10-12T19:00\",\"arrivalTime\":\"2026-10-12T13:00\"}",
     "flight 2026-10-12 19:00 2026-10-12 13:00 KE41 ICN > SEA | KE41 [ICN>SEA]\n"},
    {"{\"@type\":\"TrainTrip\",\"trainNumber\":\"101\",\"departureStation\":{\"name\":\"A\"},\"arrivalStation\":{\"name\":\"B\"}}",
     "train - - - A > B | 101\n"},
};

static void add_rest(struct buf *out, const struct item *item)
{
    out->len--; /* the line end */
    if (item->from.code.len || item->to.code.len)
        buf_addf(out, " [" SLICE_FMT ">" SLICE_FMT "]", SLICE_ARG(item->from.code), SLICE_ARG(item->to.code));
    if (text_is_set(item->operated_by))
        buf_addf(out, " by " SLICE_FMT, SLICE_ARG(item->operated_by.str));
    if (text_is_set(item->ref))
        buf_addf(out, " #" SLICE_FMT, SLICE_ARG(item->ref.str));
    if (item->start.has_offset)
        buf_addf(out, " +%d", (int)item->start.offset);
    if (text_is_set(item->start.zone))
        buf_addf(out, " (" SLICE_FMT ")", SLICE_ARG(item->start.zone.str));
    buf_adds(out, item->status == ITEM_TENTATIVE ? " ?" : item->status == ITEM_CONFIRMED ? " !" : "");
    buf_adds(out, item->all_day && item->start.has_date ? " [all day]\n" : "\n");
}

START_TEST(reservations_in_a_few_words)
{
    struct report_case c = case_read_by(read_jsonld, "r.json", slice_of(reservations[_i].text));
    struct buf out;
    buf_init(&out, 1 << 16);
    buf_adds(&out, "");
    ck_assert_int_eq(c.status, ITIN_OK);
    for (size_t i = 0; i < c.trip->n_items; i++) {
        case_item(&out, c.trip->items[i]);
        add_rest(&out, c.trip->items[i]);
    }
    ck_assert_msg(slice_eq(buf_slice(&out), slice_of(reservations[_i].want)), "%s\ngives %s, not %s", reservations[_i].text,
                  out.ptr ? out.ptr : "", reservations[_i].want);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* An end of a clock alone is of the day that the start is of, or the one after
 * it; where nothing is said nothing is known. */
static const struct {
    const char *end;
    enum date_source source;
    const char *want;
} ends[] = {
    {"\"10:30\"", DATE_OTHER_END, "10:30"},
    {"\"00:15\"", DATE_OTHER_END, "00:15"},
    {"\"2026-04-06T10:30\"", DATE_WRITTEN, "2026-04-06 10:30"},
    {"\"2026-04-06\"", DATE_WRITTEN, "2026-04-06"},
    {"null", DATE_NONE, ""},
    {"\"\"", DATE_NONE, ""},
};

START_TEST(takes_the_day_of_the_other_end)
{
    struct buf text;
    buf_init(&text, 1 << 12);
    buf_addf(&text, HELD("\"2026-04-06T09:00\",\"endDate\":%s"), ends[_i].end);
    struct report_case c = case_read_by(read_jsonld, "r.json", buf_slice(&text));
    ck_assert_int_eq(c.status, ITIN_OK);
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    assert_when(&item->start, "2026-04-06 09:00");
    assert_when(&item->end, ends[_i].want);
    ck_assert_int_eq(item->end.date_source, ends[_i].source);
    ck_assert(!item->all_day && item->end_inclusive);
    case_free(&c);
    buf_release(&text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-jsonld");
    TCase *t = tcase_create("jsonld");
    tcase_add_test(t, reads_a_flight);
    tcase_add_loop_test(t, reservations_in_a_few_words, 0, ARRAY_LEN(reservations));
    tcase_add_loop_test(t, takes_the_day_of_the_other_end, 0, ARRAY_LEN(ends));
    tcase_add_test(t, reads_all_kinds_of_a_graph);
    tcase_add_test(t, reads_the_scripts_of_a_page);
    tcase_add_test(t, reads_microdata);
    tcase_add_test(t, survives_damaged_microdata);
    tcase_add_test(t, reports_a_bad_time);
    tcase_add_test(t, refuses_a_page_without_data);
    suite_add_tcase(s, t);
    return s;
}
