#include "base/base.h"

#include "reading.h"

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

Suite *suite_make(void)
{
    Suite *s = suite_create("read-jsonld");
    TCase *t = tcase_create("jsonld");
    tcase_add_test(t, reads_a_flight);
    tcase_add_test(t, reads_all_kinds_of_a_graph);
    tcase_add_test(t, reads_the_scripts_of_a_page);
    tcase_add_test(t, reads_microdata);
    tcase_add_test(t, survives_damaged_microdata);
    tcase_add_test(t, reports_a_bad_time);
    tcase_add_test(t, refuses_a_page_without_data);
    suite_add_tcase(s, t);
    return s;
}
