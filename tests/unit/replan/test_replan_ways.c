/* The ways through a hole: the words of a request, nonstops and the same flight
 * again, what is asked for, the airline's own rebooking. */
#include "base/base.h"

#include <check_main.h>
#include <math.h>

#include "replan/ways.h"
#include "short.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define JUNE ",,2024-06-01,2024-07-30,\n"
#define ON_24 ",,2024-06-24,2024-06-24,\n"
#define ONE HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")

static struct story s;
static struct itin_change_event event;
static struct itin_change_request request;

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

/* XX1 is cancelled; told three hours before it leaves. */
static void start(const char *plan, const char *csv)
{
    story_end(&s);
    story_start(&s, plan, csv);
    event = (struct itin_change_event){ITIN_CHANGE_CANCEL, "XX1"};
    request =
        (struct itin_change_request){.events = &event, .n_events = 1, .told = "2024-06-24 05:00"};
}

/* "YY1 YY2,YY3": the ways through the first hole, sorted by their flights. */
static const char *ways(void)
{
    static char text[2048];
    char list[40][64];
    const struct hole *h = &s.change->holes[0];
    size_t n = 0, len = 0;
    ck_assert_int_lt(h->n_ways, 40);
    for (int i = 0; i < h->n_ways; i++, n++) {
        const struct way *w = &s.change->ways[h->ways + i];
        list[i][0] = '\0';
        for (size_t k = 0; k < w->n_legs; k++)
            strncat(list[i], w->legs[k].flight, 12),
                strncat(list[i], k + 1 < w->n_legs ? " " : "", 2);
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && strcmp(list[k - 1], list[k]) > 0; k--) {
            char swap[64];
            memcpy(swap, list[k], 64);
            memcpy(list[k], list[k - 1], 64);
            memcpy(list[k - 1], swap, 64);
        }
    text[0] = '\0';
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", i ? "," : "", list[i]);
    return text;
}

static const struct itin_place *place(const char *code)
{
    return itin_place_by_iata(slice_of(code));
}

/* ---- words -------------------------------------------------------------------------------- */

/* QX is no airline that anybody knows, but flies in the timetable; ZQ is none,
 * and QZ no country either: a word for one is still read. */
static const struct {
    const char *word, *want;
} words[] = {
    {"YVR", "YVR"},
    {"yvr", "YVR"},
    {"KE", "KE"},
    {"ke", "KE"},
    {"US", "country:US"},
    {"us", "country:US"},
    {"qx", "QX"},
    {"country:us", "country:US"},
    {"Country:KR", "country:KR"},
    {"7c", "7C"},
    {"u9", "U9"},
    {"", ""},
    {"Y", ""},
    {"ABCD", ""},
    {"country:", ""},
    {"country:USAX", ""},
};

START_TEST(words_as_the_search_has_them)
{
    start(ONE, CSV "QX1,CJU,GMP,10:00,11:10" ON_24);
    story_ask(&s, &request);
    ck_assert_str_eq(ways_word(s.change, words[_i].word), words[_i].want);
}
END_TEST

static const struct {
    const char *avoid, *via; /* NULL: none */
    const char *refused;     /* NULL: it is understood */
} understood[] = {
    {"YVR", NULL, NULL},
    {"KE", NULL, NULL},
    {"country:JP", NULL, NULL},
    {"jp", NULL, NULL},
    {"YY1", NULL, NULL},
    {"ke5019", NULL, NULL},
    {"QQQ", NULL, "QQQ"},
    {"country:QZ", NULL, "country:QZ"},
    {"nonsense", NULL, "nonsense"},
    {NULL, "YVR", NULL},
    {NULL, "YY1234", "YY1234"},
    {NULL, "QQQ", "QQQ"},
    {"", NULL, ""},
};

/* A flight may be avoided, but no way leads over one. */
START_TEST(words_that_are_nothing)
{
    const char *avoid[] = {understood[_i].avoid}, *via[] = {understood[_i].via};
    char message[80];
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24 "ZZ2,CJU,GMP,12:00,13:10" ON_24);
    request.avoid = avoid;
    request.n_avoid = avoid[0] != NULL;
    request.via = via;
    request.n_via = via[0] != NULL;
    story_ask(&s, &request);
    bool bad = s.result->outcome == ITIN_CHANGE_BAD_REQUEST;
    ck_assert_int_eq(bad, understood[_i].refused != NULL);
    if (!bad)
        return;
    snprintf(message, sizeof message, "`%s` is no airport, carrier or country",
             understood[_i].refused);
    ck_assert_msg(slice_eq(s.result->message, slice_of(message)), SLICE_FMT,
                  SLICE_ARG(s.result->message));
}
END_TEST

/* ---- ends --------------------------------------------------------------------------------- */

/* All airports of a city that the timetable serves; the one itself first. */
START_TEST(airports_to_leave_from)
{
    struct itin_search_end ends[ITIN_MAX_ENDS];
    const char *avoid[] = {"gmp"};
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24 "YY2,CJU,ICN,10:00,11:10" ON_24
                   "YY3,NRT,PUS,10:00,12:10" ON_24);
    story_ask(&s, &request);
    ck_assert_uint_eq(ways_ends(s.change, place("GMP"), ends), 2);
    ck_assert_str_eq(ends[0].code, "GMP");
    ck_assert_str_eq(ends[1].code, "ICN");
    ck_assert_uint_eq(ways_ends(s.change, place("ICN"), ends), 2);
    ck_assert_str_eq(ends[0].code, "ICN");
    ck_assert_uint_eq(ways_ends(s.change, place("HND"), ends), 1); /* itself is not served */
    ck_assert_str_eq(ends[0].code, "NRT");
    ck_assert_uint_eq(ways_ends(s.change, place("YYC"), ends), 0);
    s.change->request.avoid = avoid;
    s.change->request.n_avoid = 1;
    ck_assert_uint_eq(ways_ends(s.change, place("GMP"), ends), 1);
    ck_assert_str_eq(ends[0].code, "ICN");
    ck_assert(ways_avoid(s.change, place("GMP")));
    ck_assert(!ways_avoid(s.change, place("ICN")));
    avoid[0] = "country:jp";
    ck_assert(ways_avoid(s.change, place("NRT")));
    ck_assert(!ways_avoid(s.change, place("GMP")));
}
END_TEST

static double km(const char *a, const char *b)
{
    const struct itin_place *x = place(a), *y = place(b);
    double to = M_PI / 1800000, u = sin((y->lat_e4 - x->lat_e4) * to / 2);
    double v = sin((y->lon_e4 - x->lon_e4) * to / 2);
    return 2 * 6371.0088 * asin(sqrt(u * u + cos(x->lat_e4 * to) * cos(y->lat_e4 * to) * v * v));
}

/* Of an airport that the timetable does not know the nearest that it does is
 * named, when it lies within 200 km and is not avoided. */
START_TEST(an_airport_nearby)
{
    static const char plan[] = HEAD FLY("XX1", "BLI", "SFO", "2024-06-24 08:00 - 10:10");
    static const char csv[] = CSV "YY1,YVR,SFO,10:00,12:10" ON_24 "YY2,SEA,SFO,10:00,12:10" ON_24;
    char help[80];
    const char *avoid[] = {"YVR", "SEA"};
    ck_assert(km("BLI", "YVR") < km("BLI", "SEA") && km("BLI", "SEA") < 200);
    for (size_t n = 0; n <= 2; n++) {
        start(plan, csv);
        request.avoid = avoid;
        request.n_avoid = n;
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_UNKNOWN_AIRPORT);
        ck_assert(slice_eq(s.result->message, LIT("the timetable has no flight from or to BLI")));
        if (n < 2)
            snprintf(help, sizeof help, "the way to %s, %d km away", avoid[n],
                     (int)km("BLI", avoid[n]));
        ck_assert_msg(slice_contains(s.result->help, slice_of(help)) == (n < 2), SLICE_FMT,
                      SLICE_ARG(s.result->help));
    }
}
END_TEST

/* ---- nonstops and the same flight --------------------------------------------------------- */

/* XX1 leaves at 08:00, told at 05:00: nonstops from 05:30 on, to the minute,
 * and as long as asked for behind 08:00. */
START_TEST(nonstops_of_the_time)
{
    start(ONE, CSV "YY1,CJU,GMP,05:29,06:40" ON_24 "YY2,CJU,GMP,05:30,06:40" ON_24
                   "YY3,CJU,GMP,10:30,11:40" ON_24 "YY4,CJU,GMP,10:31,11:41" ON_24
                   "YY5,CJU,GMP,08:00,09:10" ON_24);
    request.within_minutes = 150;
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY2,YY3,YY5");
    request.within_minutes = 149; /* not so long before it either: from 05:31 */
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY5");
}
END_TEST

/* Equal ones stand side by side, though one of them is all that a search shows. */
START_TEST(equal_nonstops)
{
    const char *avoid[] = {"ZZ"};
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24 "ZZ2,CJU,GMP,10:00,11:10" ON_24
                   "YY3,CJU,ICN,09:50,11:10" ON_24);
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY1,YY3,ZZ2");
    request.avoid = avoid;
    request.n_avoid = 1;
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY1,YY3");
    avoid[0] = "yy3"; /* a flight */
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY1,ZZ2");
    request.n_avoid = 0;
    request.elapsed_minutes = 70; /* YY3 takes 80 */
    story_ask(&s, &request);
    ck_assert_str_eq(ways(), "YY1,ZZ2");
}
END_TEST

/* The fallen flight on its next day, however late, under its own number or one
 * that it is sold by; not the one that fell, and once only. */
START_TEST(the_same_flight_on_its_next_day)
{
    static const char *const sold[] = {"XX1,CJU,GMP,08:00,09:10,1,2024-06-01,2024-07-30,\n",
                                       "YY9,CJU,GMP,08:00,09:10,1,2024-06-01,2024-07-30,\nXX1,CJU,"
                                       "GMP,08:00,09:10,1,2024-06-01,2024-07-30,YY9\n"};
    for (size_t i = 0; i < ARRAY_LEN(sold); i++) {
        char csv[400];
        snprintf(csv, sizeof csv, CSV "ZZ2,CJU,GMP,10:00,11:10" ON_24 "%s", sold[i]);
        start(ONE, csv);
        request.within_minutes = 120; /* the next Monday lies far beyond */
        story_ask(&s, &request);
        ck_assert_str_eq(ways(), i ? "YY9,ZZ2" : "XX1,ZZ2");
        size_t same = 0;
        for (size_t k = 0; k < s.result->n_options; k++) {
            const struct itin_change_option *o = &s.result->options[k];
            same += o->same_flight;
            if (o->same_flight)
                ck_assert_int_eq(o->depart.at.s,
                                 instant("2024-06-30T23:00:00Z").s); /* 1 July, 08:00 */
        }
        ck_assert_uint_eq(same, 1);
    }
}
END_TEST

/* Both that fell, each on its next day: XX2 goes on Wednesdays and needs half an
 * hour behind XX1. */
START_TEST(both_flights_on_their_next_day)
{
    static const char plan[] = HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
        FLY("XX2", "GMP", "PUS", "2024-06-24 10:00 - 11:00");
    static const struct {
        const char *second, *depart;
    } rows[] = {{"10:00,11:00,3,", "2024-06-26T01:00:00Z"},
                {"09:40,11:00,3,", "2024-06-26T00:40:00Z"},
                {"09:39,11:00,23,", NULL}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char csv[400];
        struct itin_change_event both[] = {{ITIN_CHANGE_CANCEL, "XX1"},
                                           {ITIN_CHANGE_CANCEL, "XX2"}};
        snprintf(csv, sizeof csv,
                 CSV "XX1,CJU,GMP,08:00,09:10,3,2024-06-25,2024-06-27,\nXX2,GMP,PUS,%s2024-06-25,"
                     "2024-06-27,\n",
                 rows[i].second);
        start(plan, csv);
        request.events = both;
        request.n_events = 2;
        story_ask(&s, &request);
        if (!rows[i].depart) { /* a minute too soon behind it */
            ck_assert_int_ne(s.result->outcome, ITIN_CHANGE_READY);
            continue;
        }
        const struct itin_change_option *o = story_option(&s, "XX1 XX2");
        ck_assert_ptr_nonnull(o);
        ck_assert(o->same_flight);
        ck_assert_int_eq(o->legs[1].depart.at.s, instant(rows[i].depart).s);
        ck_assert_int_eq(o->connections[0].minimum, 30);
    }
}
END_TEST

/* What fell does not go, though it stands in the timetable; a flight of the plan
 * that it holds is known again. */
START_TEST(flights_that_fell_and_flights_that_are_kept)
{
    start(ONE FLY("KE7", "CJU", "GMP", "2024-06-24 15:00 - 16:10"),
          CSV "XX1,CJU,GMP,08:00,09:10" ON_24 "KE7,CJU,GMP,15:00,16:10" ON_24);
    story_ask(&s, &request);
    struct way_leg leg = {.flight = "XX1", .depart = instant("2024-06-23T23:00:00Z")};
    ck_assert(ways_has_fallen(s.change, &leg));
    ck_assert_int_eq(ways_kept(s.change, &leg), NO_THING);
    leg.depart.s += 60; /* another departure of it */
    ck_assert(!ways_has_fallen(s.change, &leg));
    leg = (struct way_leg){.flight = "ke7", .depart = instant("2024-06-24T06:00:00Z")};
    ck_assert(!ways_has_fallen(s.change, &leg));
    int kept = ways_kept(s.change, &leg);
    ck_assert_int_ne(kept, NO_THING);
    ck_assert(slice_eq(s.change->things[kept].item->id.str, LIT("ke7")));
    leg.depart.s -= 60;
    ck_assert_int_eq(ways_kept(s.change, &leg), NO_THING);
    ck_assert_ptr_null(strstr(ways(), "XX1"));
    const struct itin_change_option *o = story_option(&s, "KE7");
    ck_assert_ptr_nonnull(o);
    ck_assert(slice_eq(o->legs[0].id, LIT("ke7")));
}
END_TEST

START_TEST(carriers_that_fly_alike)
{
    struct way_leg own = {.flight = "KE1"}, other = {.flight = "OZ2"},
                   sold = {.flight = "DL3", .operated_by = "KE4"};
    struct way_leg nobody = {.flight = "OZ5", .operated_by = ""};
    ck_assert(ways_same_carrier(&own, &own));
    ck_assert(!ways_same_carrier(&own, &other));
    ck_assert(ways_same_carrier(&own, &sold));
    ck_assert(ways_same_carrier(&sold, &own));
    ck_assert(!ways_same_carrier(&sold, &other));
    ck_assert(ways_same_carrier(&other, &nobody));
    ck_assert(!ways_same_carrier(&nobody, &sold));
}
END_TEST

/* ---- what is asked for -------------------------------------------------------------------- */

/* Four ways: nonstop, over PUS with YY, over TAE with ZZ, over FUK in Japan. */
static const char four[] = CSV "XX5,CJU,GMP,10:00,11:10" ON_24 "YY1,CJU,PUS,10:00,11:00" ON_24
                               "YY2,PUS,GMP,12:00,13:00" ON_24 "ZZ1,CJU,TAE,10:00,11:00" ON_24
                               "ZZ2,TAE,GMP,12:30,13:30" ON_24 "YY3,CJU,FUK,10:00,11:00" ON_24
                               "ZZ4,FUK,GMP,12:30,14:00" ON_24;
static const struct {
    const char *via, *ways;
    size_t left_out;
} over[] = {
    {"PUS", "YY1 YY2", 1},
    {"pus", "YY1 YY2", 1},
    {"country:JP", "YY3 ZZ4", 1},
    {"KR", "YY1 YY2,ZZ1 ZZ2", 1},
    {"ZZ", "YY3 ZZ4,ZZ1 ZZ2", 1},
    {"YY", "YY1 YY2,YY3 ZZ4", 1},
    {"XX", "XX5", 0},
    {"CJU", "", 0}, /* where it begins is no place to go over */
};

START_TEST(only_ways_over_what_is_asked_for)
{
    const char *via[] = {over[_i].via};
    start(ONE, four);
    request.via = via;
    request.n_via = 1;
    story_ask(&s, &request);
    if (!*over[_i].ways) {
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
        return;
    }
    ck_assert_str_eq(ways(), over[_i].ways);
    ck_assert_uint_eq(s.result->hidden.not_via, over[_i].left_out);
    for (size_t i = 0; i < s.result->n_options; i++)
        for (size_t k = 0; k < s.result->options[i].n_connections; k++)
            ck_assert_int_ge(s.result->options[i].connections[k].minutes,
                             s.result->options[i].connections[k].minimum);
}
END_TEST

/* The two parts of a way keep the minimum between them, and the most flights. */
START_TEST(parts_of_a_way_meet)
{
    const char *via[] = {"FUK"};
    static const char *const seconds[] = {"12:30",
                                          "12:29"}; /* 90 minutes from abroad behind 11:00 */
    for (int i = 0; i < 2; i++) {
        char csv[300];
        snprintf(csv, sizeof csv, CSV "YY3,CJU,FUK,10:00,11:00" ON_24 "ZZ4,FUK,GMP,%s,14:00" ON_24,
                 seconds[i]);
        start(ONE, csv);
        request.via = via;
        request.n_via = 1;
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, i ? ITIN_CHANGE_NO_WAY : ITIN_CHANGE_READY);
        if (i)
            continue;
        ck_assert_int_eq(s.result->options[0].connections[0].minimum, 90);
        request.max_flights = 1;
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
        request.max_flights = 2;
        request.elapsed_minutes = 240; /* 10:00 to 14:00 */
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
        request.elapsed_minutes = 239;
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
    }
}
END_TEST

/* What is preferred is looked for though others beat it; each word counts once. */
START_TEST(ways_that_meet_what_is_preferred)
{
    const char *prefer[] = {"FUK", "YY", "jp", "CJU"};
    start(ONE, four);
    request.prefer = prefer;
    request.n_prefer = 4;
    story_ask(&s, &request);
    ck_assert_ptr_nonnull(strstr(ways(), "YY3 ZZ4"));
    ck_assert_ptr_nonnull(strstr(ways(), "XX5"));
    const struct hole *h = &s.change->holes[0];
    for (int i = 0; i < h->n_ways; i++) {
        const struct way *w = &s.change->ways[h->ways + i];
        int want =
            strcmp(w->legs[0].flight, "YY3") == 0 ? 3 : strcmp(w->legs[0].flight, "YY1") == 0;
        ck_assert_int_eq(ways_preferred(s.change, w), want);
    }
}
END_TEST

/* No way over an airport, with a carrier or by a flight that is avoided; the
 * nonstop is left, and it is said how many there would be. */
START_TEST(no_ways_over_what_is_avoided)
{
    static const struct {
        const char *avoid;
        bool nonstop, pusan, fukuoka;
    } rows[] = {{"XX5", false, true, true},
                {"PUS", true, false, true},
                {"country:JP", true, true, false},
                {"yy", true, false, false},
                {"yy2", true, false, true}};
    static const char *const via[] = {"PUS", "FUK", "XX"};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *avoid[] = {rows[i].avoid};
        start(ONE, four);
        request.avoid = avoid;
        request.n_avoid = 1;
        request.via = via;
        request.n_via = 3;
        story_ask(&s, &request);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
        ck_assert_msg((strstr(ways(), "XX5") != NULL) == rows[i].nonstop, "%s: %s", avoid[0],
                      ways());
        ck_assert_msg((strstr(ways(), "YY1 YY2") != NULL) == rows[i].pusan, "%s: %s", avoid[0],
                      ways());
        ck_assert_msg((strstr(ways(), "YY3 ZZ4") != NULL) == rows[i].fukuoka, "%s: %s", avoid[0],
                      ways());
    }
}
END_TEST

/* All flights of a carrier on the 24th are gone: those of the 25th go, and those
 * of others. */
START_TEST(flights_of_a_carrier_that_are_gone)
{
    static const char csv[] =
        CSV "XX5,CJU,GMP,10:00,11:10,,2024-06-24,2024-06-25,\nYY6,CJU,GMP,12:00,13:10" ON_24;
    start(ONE, csv);
    event.text = "XX*@2024-06-24";
    story_ask(&s, &request);
    const struct itin_change_option *o = story_option(&s, "XX5");
    ck_assert_ptr_nonnull(story_option(&s, "YY6"));
    ck_assert(!o || o->depart.local.date.day == 25);
    const struct hole *h = &s.change->holes[0];
    bool next = false;
    for (int i = 0; i < h->n_ways; i++) {
        const struct way_leg *leg = &s.change->ways[h->ways + i].legs[0];
        bool own = strcmp(leg->flight, "XX5") == 0;
        ck_assert(!own || leg->depart.s == instant("2024-06-25T01:00:00Z").s);
        next |= own;
    }
    ck_assert(next);
}
END_TEST

/* ---- without a timetable ------------------------------------------------------------------ */

static const char two_holes[] = HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
    MEET("m", "Seoul", "2024-06-24 12:00 - 13:00")
        FLY("XX2", "GMP", "CJU", "2024-06-24 18:00 - 19:10");

static void with(const char *const *flights, size_t n)
{
    static struct itin_change_event both[] = {{ITIN_CHANGE_CANCEL, "XX1"},
                                              {ITIN_CHANGE_CANCEL, "XX2"}};
    start(two_holes, NULL);
    request.events = both;
    request.n_events = 2;
    request.with = flights;
    request.n_with = n;
    story_ask(&s, &request);
}

/* The flights are dealt out in order: to each hole up to its end, the rest to
 * the last. */
START_TEST(a_rebooking_fills_each_hole)
{
    static const char *const flights[] = {
        "YY1 CJU-PUS 2024-06-24 08:30 - 09:30", "YY2 PUS-ICN 2024-06-24 10:00 - 11:00",
        "YY3 GMP-PUS 2024-06-24 18:00 - 19:00", "YY4 PUS-CJU 2024-06-24 19:45 - 20:45"};
    with(flights, 4);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    const struct itin_change_option *o = story_option(&s, "YY1 YY2 YY3 YY4");
    ck_assert_ptr_nonnull(o);
    static const int journeys[] = {0, 0, 1, 1};
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(o->legs[i].journey, journeys[i]);
    ck_assert_uint_eq(o->n_connections, 2);
    ck_assert_int_eq(o->connections[0].minutes, 30);
    ck_assert_int_eq(o->connections[0].minimum, 30);
    ck_assert_int_eq(o->connections[1].minutes, 45);
}
END_TEST

static const struct {
    const char *flights[2];
    size_t n;
    const char *says;
} spoken[] = {
    {{"YY1 CJU-GMP 2024-06-24 10:00 - 11:10"}, 1, "the rebooking names no flight for XX2"},
    {{"YY1 CJU-GMP 2024-06-24 10:00 - 11:10", "YY2 GMP-CJU 2024-06-24 11:09 - 12:20"},
     2,
     "YY2 leaves before YY1 has landed"},
    {{"YY1 CJU-GMP 2024-06-24 10:00 - 11:10", "YY2 GMP-CJU 2024-06-24 11:10 - 12:20"}, 2, NULL},
};

START_TEST(a_rebooking_that_cannot_be)
{
    with(spoken[_i].flights, spoken[_i].n);
    ck_assert_int_eq(s.result->outcome,
                     spoken[_i].says ? ITIN_CHANGE_BAD_REQUEST : ITIN_CHANGE_READY);
    if (spoken[_i].says)
        ck_assert_msg(slice_eq(s.result->message, slice_of(spoken[_i].says)), SLICE_FMT,
                      SLICE_ARG(s.result->message));
}
END_TEST

/* A rebooking that ends where a later flight of the journey does replaces it. */
START_TEST(a_rebooking_may_go_further)
{
    static const char *const flights[] = {"YY1 CJU-NRT 2024-06-24 10:00 - 12:10"};
    start(HEAD FLY("XX1", "CJU", "ICN", "2024-06-24 08:00 - 09:10")
              FLY("KE2", "ICN", "NRT", "2024-06-24 15:00 - 17:20"),
          NULL);
    request.with = flights;
    request.n_with = 1;
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_uint_eq(o->n_replaced, 1);
    ck_assert(slice_eq(o->replaced[0], LIT("ke2")));
    ck_assert_int_eq(o->later_minutes, -310); /* 12:10 instead of 17:20 */
}
END_TEST

/* What the plan holds already is a way with its own times and connection. */
START_TEST(the_way_of_the_plan)
{
    start(ONE FLY("KE2", "CJU", "PUS", "2024-06-24 12:00 - 13:00")
              FLY("KE3", "PUS", "GMP", "2024-06-24 15:00 - 16:00"),
          NULL);
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_str_eq(ways(), "KE2 KE3");
    const struct way *w = &s.change->ways[s.change->holes[0].ways];
    ck_assert_int_eq(w->legs[0].depart.s, instant("2024-06-24T03:00:00Z").s);
    ck_assert_int_eq(w->legs[1].arrive.s, instant("2024-06-24T07:00:00Z").s);
    ck_assert_int_eq(w->legs[0].connection, 0);
    ck_assert_int_eq(w->legs[1].connection, 120);
    ck_assert_int_eq(w->legs[1].minimum, 30);
    for (size_t k = 0; k < 2; k++)
        ck_assert_int_ne(w->legs[k].kept, NO_THING);
}
END_TEST

START_TEST(nothing_to_look_in)
{
    start(ONE, NULL);
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
    ck_assert(slice_starts(s.result->message, LIT("there is nothing to look for a way in")));
    ck_assert(slice_contains(s.result->help, LIT("--timetable")));
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan ways");
    TCase *t = tcase_create("ways");
    tcase_add_checked_fixture(t, tables_setup, teardown);
    tcase_add_loop_test(t, words_as_the_search_has_them, 0, ARRAY_LEN(words));
    tcase_add_loop_test(t, words_that_are_nothing, 0, ARRAY_LEN(understood));
    tcase_add_test(t, airports_to_leave_from);
    tcase_add_test(t, an_airport_nearby);
    tcase_add_test(t, nonstops_of_the_time);
    tcase_add_test(t, equal_nonstops);
    tcase_add_test(t, the_same_flight_on_its_next_day);
    tcase_add_test(t, both_flights_on_their_next_day);
    tcase_add_test(t, flights_that_fell_and_flights_that_are_kept);
    tcase_add_test(t, carriers_that_fly_alike);
    tcase_add_loop_test(t, only_ways_over_what_is_asked_for, 0, ARRAY_LEN(over));
    tcase_add_test(t, parts_of_a_way_meet);
    tcase_add_test(t, ways_that_meet_what_is_preferred);
    tcase_add_test(t, no_ways_over_what_is_avoided);
    tcase_add_test(t, flights_of_a_carrier_that_are_gone);
    tcase_add_test(t, the_way_of_the_plan);
    tcase_add_test(t, a_rebooking_fills_each_hole);
    tcase_add_loop_test(t, a_rebooking_that_cannot_be, 0, ARRAY_LEN(spoken));
    tcase_add_test(t, a_rebooking_may_go_further);
    tcase_add_test(t, nothing_to_look_in);
    suite_add_tcase(suite, t);
    return suite;
}
