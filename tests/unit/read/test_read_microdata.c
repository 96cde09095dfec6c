/* Microdata of a page as a tree (HTML standard, 5): items, properties, values,
 * and pages that are not closed. Trees worked out by hand. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"
#include "read/doc.h"
#include "read/microdata.h"

/* [{@type=T,name=a,b=[x,y]}] */
static void add_tree(struct buf *out, const struct node *node)
{
    if (!node) {
        buf_adds(out, "?");
    } else if (node->kind == NODE_SCALAR) {
        buf_add(out, node->value);
    } else if (node->kind == NODE_LIST) {
        buf_addc(out, '[');
        for (size_t i = 0; i < node->n; i++) {
            buf_adds(out, i ? "," : "");
            add_tree(out, node->items[i]);
        }
        buf_addc(out, ']');
    } else {
        buf_addc(out, '{');
        for (size_t i = 0; i < node->n; i++) {
            buf_adds(out, i ? "," : "");
            buf_add(out, node->pairs[i].key->value);
            buf_addc(out, '=');
            add_tree(out, node->pairs[i].value);
        }
        buf_addc(out, '}');
    }
}

#define ITEM(inside) "<div itemscope itemtype=\"T\">" inside "</div>"
#define P(name, inside) "<span itemprop=\"" name "\">" inside "</span>"

static const struct {
    const char *page, *tree;
} trees[] = {
    {"", "[]"},
    {"<p>nothing</p>", "[]"},
    {ITEM(""), "[{@type=T}]"},
    {"<div itemscope></div>", "[{}]"},
    {ITEM("") ITEM(""), "[{@type=T},{@type=T}]"},
    {ITEM(P("a", "1")), "[{@type=T,a=1}]"},
    {ITEM(P("a", "1") P("b", "2")), "[{@type=T,a=1,b=2}]"},
    /* where a property is, between other elements */
    {ITEM("<p><b>" P("a", "1") "</b></p>"), "[{@type=T,a=1}]"},
    {ITEM("<p>text " P("a", " 1 \n") " text</p>"), "[{@type=T,a=1}]"},
    /* twice is a list, three times too; two names of one element */
    {ITEM(P("a", "1") P("a", "2")), "[{@type=T,a=[1,2]}]"},
    {ITEM(P("a", "1") P("b", "x") P("a", "2") P("a", "3")), "[{@type=T,a=[1,2,3],b=x}]"},
    {ITEM(P("a b", "1")), "[{@type=T,a=1,b=1}]"},
    /* an item inside an item, and one that is no property of it */
    {ITEM("<div itemprop=\"f\" itemscope itemtype=\"F\">" P("n", "1") "</div>" P("a", "2")),
     "[{@type=T,f={@type=F,n=1},a=2}]"},
    {ITEM("<div itemscope itemtype=\"F\">" P("n", "1") "</div>" P("a", "2")), "[{@type=T,a=2},{@type=F,n=1}]"},
    {ITEM("<div itemprop=f itemscope><div itemprop=g itemscope>" P("n", "1") "</div></div>"), "[{@type=T,f={g={n=1}}}]"},
    /* a property of nothing */
    {P("a", "1"), "[]"},
    {ITEM("") P("a", "1"), "[{@type=T}]"},
    {"<div itemprop=f itemscope itemtype=F></div>", "[{@type=F}]"},
    /* values of attributes */
    {ITEM("<meta itemprop=a content=\"1\">" P("b", "2")), "[{@type=T,a=1,b=2}]"},
    {ITEM("<meta itemprop=a content=\"\">"), "[{@type=T,a=}]"},
    {ITEM("<time itemprop=a datetime=\"2024-06-24\">Monday</time>"), "[{@type=T,a=2024-06-24}]"},
    {ITEM("<link itemprop=a href=\"http://x/y\"/>" P("b", "2")), "[{@type=T,a=http://x/y,b=2}]"},
    {ITEM("<a itemprop=a href='u'>text</a>"), "[{@type=T,a=u}]"},
    {ITEM("<img itemprop=a src=i.png>" P("b", "2")), "[{@type=T,a=i.png,b=2}]"},
    {ITEM("<data itemprop=a value=7>seven</data>"), "[{@type=T,a=7}]"},
    {ITEM("<input itemprop=a value=7>" P("b", "2")), "[{@type=T,a=7,b=2}]"},
    /* mark-up and entities inside */
    {ITEM(P("a", "1 &amp; <b>2</b>")), "[{@type=T,a=1 & 2}]"},
    {ITEM(P("a", "&#48176;&#xB2E8;")), "[{@type=T,a=배단}]"},
    {ITEM("<meta itemprop=a content=\"1 &amp; 2\">"), "[{@type=T,a=1 & 2}]"},
    /* types */
    {"<div itemscope itemtype=\"A B\"></div>", "[{@type=A}]"},
    {"<div itemtype=\"A\" itemscope=\"\"></div>", "[{@type=A}]"},
    {"<div itemtype='A' itemscope=itemscope></div>", "[{@type=A}]"},
    {"<DIV ITEMSCOPE ITEMTYPE=\"A\"><SPAN ITEMPROP=a>1</SPAN></DIV>", "[{@type=A,a=1}]"},
    {"<div\n itemscope\n itemtype=\"A\"\n></div>", "[{@type=A}]"},
    {"<div itemtype=\"A\"></div>", "[]"}, /* a type without an item */
    {"<div data-itemscope itemprops=a itemscopes></div>", "[]"},
    {"<div title=\"itemscope itemtype=A\"></div>", "[]"},
    {"<div title=\"a > b\" itemscope></div>", "[{}]"},
    {"<div title='>' itemscope itemtype=A>" P("a", "1") "</div>", "[{@type=A,a=1}]"},
    /* comments, scripts and styles hold none */
    {"<!-- " ITEM("") " -->", "[]"},
    {"<script>" ITEM("") "</script>", "[]"},
    {"<style>" ITEM("") "</style>", "[]"},
    {ITEM("<!-- " P("a", "1") " -->" P("b", "2")), "[{@type=T,b=2}]"},
    /* not closed, closed twice, closed by what is around it */
    {"<div itemscope itemtype=T><p itemprop=a>1</p>", "[{@type=T,a=1}]"},
    {"<table><tr itemscope itemtype=T><td itemprop=a>1</td></table>" P("b", "2"), "[{@type=T,a=1}]"},
    {ITEM("</p></b>" P("a", "1") "</i>"), "[{@type=T,a=1}]"},
    {ITEM(P("a", "1")) "</div></div>" ITEM(P("b", "2")), "[{@type=T,a=1},{@type=T,b=2}]"},
    {ITEM("<br>" P("a", "1") "<hr>" P("b", "2")), "[{@type=T,a=1,b=2}]"},
    {ITEM("<br/>" P("a", "1")), "[{@type=T,a=1}]"},
    {"<div itemscope itemtype=\"T", "[]"}, /* cut off */
    {"<div itemscope", "[]"},
    {"<", "[]"},
    {"1 < 2 " ITEM(P("a", "3 < 4")), "[{@type=T,a=3 < 4}]"},
};

START_TEST(grows_trees)
{
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena texts;
    struct doc doc;
    struct buf got;
    const char *page = trees[_i].page;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("page.html", page, strlen(page), diag, &source), ITIN_OK);
    arena_init(&texts, 1 << 20);
    buf_init(&got, 1 << 14);
    doc_init(&doc, source, &texts, diag);
    ck_assert_int_eq(doc_read_microdata(&doc, source->text), ITIN_OK);
    add_tree(&got, doc.root);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(trees[_i].tree)), "`%.*s` is not `%s` of %s", (int)got.len,
                  buf_slice(&got).ptr, trees[_i].tree, page);
    doc_release(&doc);
    buf_release(&got);
    arena_release(&texts);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

/* ---- reservations ----------------------------------------------------------------------- */

#define S "http://schema.org/"
#define THING(type, inside) "<div itemscope itemtype=\"" S type "\">" inside "</div>"
#define PART(name, type, inside) "<div itemprop=\"" name "\" itemscope itemtype=\"" S type "\">" inside "</div>"
#define META(name, value) "<meta itemprop=\"" name "\" content=\"" value "\"/>"
#define AIRPORT(name, code) PART(name, "Airport", META("iataCode", code) META("name", "x"))

static const struct {
    const char *page, *want, *start, *end;
} reservations[] = {
    {THING("FlightReservation", META("reservationNumber", "ABC123") "<link itemprop=\"reservationStatus\" href=\"" S "Confirmed\"/>"
           PART("underName", "Person", META("name", "Jane Doe"))
           PART("reservationFor", "Flight", META("flightNumber", "5019")
                PART("airline", "Airline", META("iataCode", "KE") META("name", "Korean Air"))
                AIRPORT("departureAirport", "ICN") AIRPORT("arrivalAirport", "SEA")
                "<time itemprop=\"departureTime\" datetime=\"2024-06-24T19:20:00+09:00\">19:20</time>"
                "<time itemprop=\"arrivalTime\" datetime=\"2024-06-24T14:00:00-07:00\">14:00</time>")),
     "flight !confirmed KE5019 x>x #ABC123", "2024-06-24 19:20", "2024-06-24 14:00"},
    {THING("LodgingReservation", META("checkinDate", "2024-06-24T15:00:00") META("checkoutDate", "2024-06-27T11:00:00")
           PART("reservationFor", "LodgingBusiness", META("name", "Lodge")
                PART("address", "PostalAddress", META("streetAddress", "1 Lake St") META("addressLocality", "Seattle")))),
     "stay @Seattle [1 Lake St]", "2024-06-24 15:00", "2024-06-27 11:00"},
    {THING("TrainReservation", META("reservationNumber", "R1")
           PART("reservationFor", "TrainTrip", META("trainNumber", "507") META("departureTime", "2024-06-25T09:00:00-07:00")
                PART("departureStation", "TrainStation", "<span itemprop=\"name\">King Street</span>")
                PART("arrivalStation", "TrainStation", "<span itemprop=\"name\">Portland &amp; Union</span>"))),
     "train 507 King Street>Portland & Union #R1", "2024-06-25 09:00", ""},
    {"<html><body><p>Dear guest,</p>" THING("FoodEstablishmentReservation", META("startTime", "2024-06-25T19:00:00")
           PART("reservationFor", "FoodEstablishment", "<b itemprop=\"name\">Chez <i>X</i></b>"
                PART("address", "PostalAddress", META("addressLocality", "Paris")))) "</body></html>",
     "meal @Paris [Chez X]", "2024-06-25 19:00", ""},
};

START_TEST(reads_reservations)
{
    struct reading r = read_string(ITIN_FORM_AUTO, reservations[_i].page);
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_JSONLD);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_words(r.trip->items[0], reservations[_i].want, reservations[_i].page);
    assert_when(&r.trip->items[0]->start, reservations[_i].start);
    assert_when(&r.trip->items[0]->end, reservations[_i].end);
    reading_end(&r);
}
END_TEST

/* A page that is deeper than is counted is read without a fault. */
START_TEST(bounds_what_is_open)
{
    struct buf page;
    buf_init(&page, 1 << 20);
    for (size_t i = 0; i < 5000; i++)
        buf_adds(&page, "<div itemprop=a itemscope itemtype=\"http://schema.org/FlightReservation\">");
    struct reading r = read_text(ITIN_FORM_JSONLD, buf_slice(&page));
    ck_assert(r.status == ITIN_OK || r.status == ITIN_EFORMAT || r.status == ITIN_ELIMIT);
    reading_end(&r);
    buf_release(&page);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-microdata");
    TCase *t = tcase_create("microdata");
    tcase_add_loop_test(t, grows_trees, 0, ARRAY_LEN(trees));
    tcase_add_loop_test(t, reads_reservations, 0, ARRAY_LEN(reservations));
    tcase_add_test(t, bounds_what_is_open);
    suite_add_tcase(s, t);
    return s;
}
