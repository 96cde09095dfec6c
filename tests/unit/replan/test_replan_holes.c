/* The holes of a plan: which flights make one, from when on and to where a way
 * is looked for, what a connection needs. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"
#include "short.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define WHO(number, a, b, time, who)                                                               \
    "- {flight: " number ", route: " a " -> " b ", time: " time ", who: [" who "]}\n"

static struct story s;

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static void start(const char *plan, const char *csv)
{
    story_end(&s);
    story_start(&s, plan, csv);
}

static const struct itin_place *place(const char *code)
{
    return itin_place_by_iata(slice_of(code));
}

/* Flights of these days; what there is in the timetable does not matter. */
static const char any_csv[] = CSV "YY1,GMP,CJU,15:00,16:10,,2024-06-01,2024-07-30,\n";

/* "xx1-xx2 GMP-PUS >xx3 xx4": each hole, its first and last leg and its ends, and
 * what goes on from there; "=": the plan itself holds a later way. */
static const char *holes(struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < s.change->n_holes; i++) {
        const struct hole *h = &s.change->holes[i];
        short_add(t, SLICE_FMT "-" SLICE_FMT " %s-%s%s",
                  SLICE_ARG(s.change->things[h->first].item->id.str),
                  SLICE_ARG(s.change->things[h->last].item->id.str), h->from ? h->from->iata : "?",
                  h->to ? h->to->iata : "?", h->by_plan ? " =" : "");
        for (size_t k = 0; k < h->n_onward; k++)
            short_add(t, ">" SLICE_FMT, SLICE_ARG(s.change->things[h->onward[k]].item->id.str));
    }
    return t->text;
}

/* ---- which flights make a hole ------------------------------------------------------------ */

static const struct {
    const char *plan, *cancel, *want;
} cases[] = {
    /* one after the other */
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx2 GMP-PUS"},
    /* a day between them to the minute, and a minute more */
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("XX2", "CJU", "PUS", "2024-06-25 09:10 - 10:00"),
     "XX*", "xx1-xx2 GMP-PUS"},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("XX2", "CJU", "PUS", "2024-06-25 09:11 - 10:00"),
     "XX*", "xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS"},
    /* a meal between them is no stay, a meeting and a visit are */
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         MEAL("m", "Jeju", "2024-06-24 10:00 - 11:00")
             FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx2 GMP-PUS"},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         MEET("m", "Jeju", "2024-06-24 10:00 - 11:00")
             FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS"},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         PLACED("visit", "m", "Jeju", "2024-06-24 10:00 - 11:00")
             FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS"},
    /* a meeting before them or with the second departure is not between */
    {HEAD MEET("m", "Seoul", "2024-06-24 05:00 - 06:00")
         FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
             FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx2 GMP-PUS"},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         MEET("m", "Jeju", "2024-06-24 09:10 - 11:00")
             FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS"},
    /* a flight between them that goes keeps them apart */
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "CJU", "PUS", "2024-06-24 11:00 - 12:00")
             FLY("XX3", "PUS", "FUK", "2024-06-24 15:00 - 16:00"),
     "XX*", "xx1-xx1 GMP-CJU >ke2 xx3-xx3 PUS-FUK"},
    /* flights of two people are two journeys */
    {HEAD WHO("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10", "kim")
         WHO("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00", "lee"),
     "XX*", "xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS"},
    /* by departure, whatever the order of the file */
    {HEAD FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00")
         FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10"),
     "XX*", "xx1-xx2 GMP-PUS"},
    /* what goes on from there: from the other airport of the city too, not from another city */
    {HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "ICN", "NRT", "2024-06-24 15:00 - 17:20")
             FLY("KE3", "NRT", "SEA", "2024-06-24 20:00 - 13:00+0"),
     "XX*", "xx1-xx1 CJU-GMP >ke2 >ke3"},
    {HEAD FLY("XX1", "CJU", "PUS", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "ICN", "NRT", "2024-06-24 15:00 - 17:20"),
     "XX*", "xx1-xx1 CJU-PUS"},
    {HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "ICN", "NRT", "2024-06-25 09:11 - 11:20"),
     "XX*", "xx1-xx1 CJU-GMP"},
    /* the plan holds a later way already, of one flight or of two */
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "GMP", "CJU", "2024-06-24 12:00 - 13:10"),
     "XX*", "xx1-xx1 GMP-CJU ="},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "GMP", "PUS", "2024-06-24 12:00 - 13:00")
             FLY("KE3", "PUS", "CJU", "2024-06-24 15:00 - 16:00"),
     "XX*", "xx1-xx1 GMP-CJU ="},
    {HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
         FLY("KE2", "GMP", "PUS", "2024-06-24 12:00 - 13:00"),
     "XX*", "xx1-xx1 GMP-CJU"},
};

START_TEST(which_flights_make_a_hole)
{
    struct short_text t;
    start(cases[_i].plan, any_csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, cases[_i].cancel, "2024-06-24 03:00");
    ck_assert_str_eq(holes(&t), cases[_i].want);
}
END_TEST

/* A flight that the plan never held stands where it departs. */
START_TEST(recorded_flights_have_their_place)
{
    struct short_text t;
    start(HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
              FLY("XX2", "CJU", "PUS", "2024-06-26 12:00 - 13:00"),
          any_csv);
    struct itin_change_event e[] = {
        {ITIN_CHANGE_CANCEL, "XX*"},
        {ITIN_CHANGE_CANCELLED, "ZZ9 PUS-GMP 2024-06-22 10:00 - 11:00"}};
    struct itin_change_request request = {.events = e, .n_events = 2, .told = "2024-06-22 05:00"};
    story_ask(&s, &request);
    ck_assert_str_eq(holes(&t), "zz9-zz9 PUS-GMP xx1-xx1 GMP-CJU xx2-xx2 CJU-PUS");
}
END_TEST

/* The later way of the plan is what leads up to and follows from then on. */
START_TEST(a_later_way_of_the_plan)
{
    start(HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
              FLY("KE2", "GMP", "PUS", "2024-06-24 12:00 - 13:00")
                  FLY("KE3", "PUS", "CJU", "2024-06-24 15:00 - 16:00"),
          any_csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 03:00");
    const struct hole *h = &s.change->holes[0];
    ck_assert(h->by_plan);
    ck_assert_uint_eq(h->n_planned, 2);
    ck_assert(slice_eq(s.change->things[h->lead].item->id.str, LIT("ke2")));
    ck_assert(slice_eq(s.change->things[h->tail].item->id.str, LIT("ke3")));
    ck_assert_uint_eq(h->planned[0], h->lead);
    ck_assert_uint_eq(h->planned[1], h->tail);
}
END_TEST

/* A city stands for its greatest airport: one of its own, and no other weighs
 * more. */
START_TEST(airports_of_cities)
{
    static const char *const cities[][3] = {{"Seoul", "ICN", "GMP"},
                                            {"London", "LHR", "LCY"},
                                            {"Jeju", "CJU", "CJU"},
                                            {"Calgary", "YYC", "YYC"}};
    struct itin_place_hit hit;
    for (size_t i = 0; i < ARRAY_LEN(cities); i++) {
        ck_assert_uint_ge(itin_place_search(slice_of(cities[i][0]), ITIN_WANT_CITY, &hit, 1), 1);
        struct place_ref ref = {.place = hit.place};
        const struct itin_place *found = hole_airport(&ref);
        ck_assert_int_eq(hit.place->kind, ITIN_PLACE_CITY);
        ck_assert_int_eq(found->kind, ITIN_PLACE_AIRPORT);
        bool one = false;
        for (int k = 1; k <= 2; k++) {
            const struct itin_place *airport = place(cities[i][k]);
            one |= hole_same_city(found, airport);
            ck_assert_msg(airport->weight <= found->weight, "%s: %s", cities[i][0], found->iata);
        }
        ck_assert(one);
    }
    ck_assert_ptr_null(hole_airport(&(struct place_ref){0}));
    ck_assert_ptr_eq(hole_airport(&(struct place_ref){.place = itin_place_by_iata(LIT("GMP"))}),
                     itin_place_by_iata(LIT("GMP")));
}
END_TEST

/* ---- from when on ------------------------------------------------------------------------------
 */

static void window(const char *at, const char *until)
{
    char have[40];
    const struct hole *h = &s.change->holes[0];
    ck_assert_msg(h->at.s == instant(at).s, "%s, not %s", itin_instant_text(h->at, have), at);
    ck_assert_msg(h->until.s == instant(until).s, "%s, not %s", itin_instant_text(h->until, have),
                  until);
}

static void ask(const char *told, int32_t within)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX2"};
    struct itin_change_request request = {
        .events = &e, .n_events = 1, .told = told, .within_minutes = within};
    story_ask(&s, &request);
}

/* XX2 leaves at 12:00, 03:00Z. XX1 lands at 09:10 in Jeju, and 30 minutes lie
 * between domestic flights: 09:40, 00:40Z. */
START_TEST(a_way_begins_when_one_is_told)
{
    static const char plan[] = HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
        FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00")
            FLY("XX3", "PUS", "CJU", "2024-06-28 12:00 - 13:00");
    start(plan, any_csv);
    ask("2024-06-24 10:00", 600); /* half an hour to the gate; ten hours from the departure on */
    window("2024-06-24T01:30:00Z", "2024-06-24T13:00:00Z");
    ask("2024-06-24 06:00", 600); /* before XX1 has landed nothing leaves */
    window("2024-06-24T00:40:00Z", "2024-06-24T13:00:00Z");
    ask("2024-06-24 09:10", 600); /* as late by both */
    window("2024-06-24T00:40:00Z", "2024-06-24T13:00:00Z");
    ask("2024-06-24 14:00", 600); /* it has gone: ten hours from now on */
    window("2024-06-24T05:30:00Z", "2024-06-24T15:30:00Z");
    ask("2024-06-24 06:00", 60); /* not more than an hour before it either */
    window("2024-06-24T02:00:00Z", "2024-06-24T04:00:00Z");
    ask("2024-06-24 06:00", 0); /* 72 hours where nothing is said */
    window("2024-06-24T00:40:00Z", "2024-06-27T03:00:00Z");
}
END_TEST

/* A late flight lands later: 09:10 + 2 h + 30 min = 11:40, 02:40Z. */
START_TEST(a_late_flight_before_it)
{
    start(HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
              FLY("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00"),
          any_csv);
    struct itin_change_event e[] = {{ITIN_CHANGE_CANCEL, "XX2"}, {ITIN_CHANGE_DELAY, "XX1=+2h"}};
    struct itin_change_request request = {
        .events = e, .n_events = 2, .told = "2024-06-24 06:00", .within_minutes = 600};
    story_ask(&s, &request);
    window("2024-06-24T02:40:00Z", "2024-06-24T13:00:00Z");
}
END_TEST

/* Another's landing holds nobody up. */
START_TEST(the_flights_of_others_do_not_count)
{
    start(HEAD WHO("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10", "lee")
              WHO("XX2", "CJU", "PUS", "2024-06-24 12:00 - 13:00", "kim"),
          any_csv);
    ask("2024-06-24 06:00", 600);
    window("2024-06-23T21:30:00Z", "2024-06-24T13:00:00Z");
}
END_TEST

/* ---- what a connection needs -------------------------------------------------------------- */

/* From, at, on from, to; minutes with the rules of below, and whose. */
static const struct {
    const char *from, *at, *on, *to;
    int minutes;
    enum itin_change_minimum source;
} minimums[] = {
    {"GMP", "PUS", "PUS", "CJU", 30, ITIN_MINIMUM_DEFAULT},
    {"GMP", "PUS", "PUS", "NRT", 60, ITIN_MINIMUM_DEFAULT},
    {"NRT", "PUS", "PUS", "CJU", 90, ITIN_MINIMUM_DEFAULT},
    {"NRT", "PUS", "PUS", "SEA", 90, ITIN_MINIMUM_DEFAULT},
    {"NRT", "ICN", "ICN", "SEA", 70, ITIN_MINIMUM_USER},
    {"NRT", "ICN", "ICN", "CJU", 90, ITIN_MINIMUM_DEFAULT},
    {"CJU", "GMP", "ICN", "SEA", 150, ITIN_MINIMUM_USER},
    {"SEA", "ICN", "GMP", "CJU", 150, ITIN_MINIMUM_USER},
    {"SEA", "NRT", "HND", "CTS", 240, ITIN_MINIMUM_DEFAULT},
};

START_TEST(minutes_of_a_connection)
{
    enum itin_change_minimum source;
    struct itin_mct *mct = NULL;
    static const char rules[] = "ICN II 70\nICN-GMP 150\n";
    start(HEAD FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10"), any_csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 03:00");
    ck_assert_int_eq(itin_mct_new("mct", rules, sizeof rules - 1, s.diag, &mct), ITIN_OK);
    s.change->request.mct = mct;
    for (size_t i = 0; i < ARRAY_LEN(minimums); i++) {
        int32_t minutes = hole_minimum(s.change, place(minimums[i].from), place(minimums[i].at),
                                       place(minimums[i].on), place(minimums[i].to), &source);
        ck_assert_msg(minutes == minimums[i].minutes, "%s-%s-%s: %d", minimums[i].from,
                      minimums[i].at, minimums[i].to, minutes);
        ck_assert_int_eq(source, minimums[i].source);
    }
    ck_assert_int_eq(hole_minimum(s.change, NULL, NULL, place("ICN"), NULL, &source),
                     0); /* nothing is known */
    ck_assert_int_eq(hole_minimum(s.change, place("NRT"), place("PUS"), NULL, NULL, &source), 0);
    ck_assert_int_eq(hole_minimum(s.change, NULL, place("PUS"), place("PUS"), NULL, &source), 30);
    s.change->request.mct = NULL;
    itin_mct_free(mct);
}
END_TEST

/* XX1 lands at 09:10 in Jeju; XX2 leaves at 12:00. It is reached as long as 30
 * minutes are left, 180 between two tickets; a ticket alone says nothing. */
static const struct {
    const char *first, *second; /* tickets */
    int delay;
    bool missed;
    int have, need;
} delays[] = {
    {"", "", 140, false, 30, 30},
    {"", "", 141, true, 29, 30},
    {", ticket: A", ", ticket: A", 140, false, 30, 30},
    {", ticket: A", "", 140, false, 30, 30},
    {"", ", ticket: B", 140, false, 30, 30},
    {", ticket: A", ", ticket: B", 1, true, 169, 180},
    {", ticket: A", ", ticket: A", 200, true, -30, 30},
};

START_TEST(a_delay_breaks_what_it_does_not_reach)
{
    char plan[600], delay[32];
    snprintf(plan, sizeof plan,
             HEAD "- {flight: XX1, route: GMP -> CJU, time: 2024-06-24 08:00 - 09:10%s}\n"
                  "- {flight: XX2, route: CJU -> PUS, time: 2024-06-24 12:00 - 13:00%s}\n",
             delays[_i].first, delays[_i].second);
    snprintf(delay, sizeof delay, "XX1=+%dm", delays[_i].delay);
    start(plan, any_csv);
    story_tell(&s, ITIN_CHANGE_DELAY, delay, "2024-06-24 03:00");
    const struct thing *out = &s.change->things[1];
    ck_assert_int_eq(out->fallen, delays[_i].missed);
    ck_assert_int_eq(out->broken, delays[_i].missed);
    ck_assert_uint_eq(s.change->n_holes, delays[_i].missed);
    if (!delays[_i].missed)
        return;
    ck_assert(slice_starts(out->why, LIT("missed: ")));
    char need[16];
    snprintf(need, sizeof need, delays[_i].need == 180 ? "3h" : "%d", delays[_i].need);
    ck_assert_msg(slice_contains(out->why, slice_of(need)), SLICE_FMT, SLICE_ARG(out->why));
}
END_TEST

/* ---- airports of a city ------------------------------------------------------------------- */

START_TEST(airports_of_one_city)
{
    static const char *const one[][2] = {{"ICN", "GMP"}, {"NRT", "HND"}, {"JFK", "LGA"},
                                         {"LHR", "LGW"}, {"CDG", "ORY"}, {"PUS", "PUS"}};
    static const char *const two[][2] = {
        {"ICN", "PUS"}, {"YYC", "YVR"}, {"SEA", "YVR"}, {"NRT", "KIX"}};
    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        ck_assert_msg(hole_same_city(place(one[i][0]), place(one[i][1])), "%s", one[i][0]);
        ck_assert_msg(hole_same_city(place(one[i][1]), place(one[i][0])), "%s", one[i][1]);
    }
    for (size_t i = 0; i < ARRAY_LEN(two); i++)
        ck_assert_msg(!hole_same_city(place(two[i][0]), place(two[i][1])), "%s", two[i][0]);
    ck_assert(!hole_same_city(place("ICN"), NULL));
    ck_assert(!hole_same_city(NULL, place("ICN")));
    ck_assert(hole_same_city(NULL, NULL));
}
END_TEST

/* ---- where to ----------------------------------------------------------------------------- */

static const char onward[] = HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
    FLY("KE2", "ICN", "NRT", "2024-06-24 15:00 - 17:20")
        FLY("KE3", "NRT", "SEA", "2024-06-24 20:00 - 13:00+0");
static const char onward_csv[] = CSV "YY1,CJU,ICN,10:00,11:10,,2024-06-01,2024-07-30,\nYY2,CJU,NRT,"
                                     "10:00,12:40,,2024-06-01,2024-07-30,\n"
                                     "YY3,CJU,PUS,10:00,11:00,,2024-06-01,2024-07-30,\nYY4,CJU,SEA,"
                                     "19:00,13:00,,2024-06-01,2024-07-30,\n";

/* What is asked for; where the way ends, the planned leg that it replaces last,
 * and what goes on. */
static const struct {
    const char *destination, *to, *tail;
    size_t onward;
} destinations[] = {
    {"", "GMP", "xx1", 2},    {"NRT", "NRT", "ke2", 1},   {"HND", "HND", "ke2", 1},
    {"SEA", "SEA", "ke3", 0}, {" PUS ", "PUS", "xx1", 0}, {"Busan", "PUS", "xx1", 0},
};

START_TEST(another_destination)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX1"};
    struct itin_change_request request = {.events = &e,
                                          .n_events = 1,
                                          .told = "2024-06-24 03:00",
                                          .destination = destinations[_i].destination};
    start(onward, onward_csv);
    story_ask(&s, &request);
    const struct hole *h = &s.change->holes[0];
    ck_assert(hole_same_city(h->to, place(destinations[_i].to)));
    ck_assert_msg(slice_eq(s.change->things[h->tail].item->id.str, slice_of(destinations[_i].tail)),
                  "%s", destinations[_i].destination);
    ck_assert_uint_eq(h->n_onward, destinations[_i].onward);
    if (h->n_onward) /* the last one flies to Seattle */
        ck_assert(slice_eq(s.change->things[h->onward[h->n_onward - 1]].item->id.str, LIT("ke3")));
}
END_TEST

static const struct {
    enum itin_change_kind kind;
    const char *what, *destination, *avoid, *says;
} refused[] = {
    {ITIN_CHANGE_CANCEL, "XX1", "Nowhereville", NULL, "`Nowhereville` is no airport or city"},
    {ITIN_CHANGE_CANCEL, "XX1", "PUS", "PUS", "--avoid rules out PUS"},
    {ITIN_CHANGE_CANCEL, "XX1", "NRT", "country:JP", "--avoid rules out NRT"},
    {ITIN_CHANGE_DELAY, "XX1=+10m", "PUS", NULL, "no flight has to be replaced"},
};

START_TEST(no_destination)
{
    struct itin_change_event e = {refused[_i].kind, refused[_i].what};
    const char *avoid[] = {refused[_i].avoid};
    struct itin_change_request request = {.events = &e,
                                          .n_events = 1,
                                          .told = "2024-06-24 03:00",
                                          .destination = refused[_i].destination,
                                          .avoid = avoid,
                                          .n_avoid = avoid[0] != NULL};
    start(onward, onward_csv);
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
    ck_assert_msg(slice_starts(s.result->message, slice_of(refused[_i].says)), SLICE_FMT,
                  SLICE_ARG(s.result->message));
    ck_assert_uint_gt(s.result->help.len, 0);
}
END_TEST

/* A leg that is looked over: planned, gone at the last leg's landing, another's,
 * cancelled before. */
START_TEST(flights_that_a_way_takes_the_place_of)
{
    start(HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
              WHO("KE9", "ICN", "KIX", "2024-06-24 10:00 - 12:00",
                  "lee") MEAL("m", "Seoul", "2024-06-24 12:00 - 13:00")
                  FLY("KE2", "ICN", "NRT",
                      "2024-06-24 15:00 - 17:20") "- {flight: KE4, route: NRT -> SEA, time: "
                                                  "2024-06-24 18:30 - 12:00+0, status: "
                                                  "cancelled}\n" FLY("KE3", "NRT", "SEA",
                                                                     "2024-06-24 20:00 - 13:00+0"),
          onward_csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 03:00");
    size_t first = 99, second = 99, third = 99, meal = 99, off = 99;
    for (size_t i = 0; i < s.change->n_things; i++) {
        struct itin_slice id = s.change->things[i].item->id.str;
        first = slice_eq(id, LIT("xx1")) ? i : first;
        second = slice_eq(id, LIT("ke2")) ? i : second;
        third = slice_eq(id, LIT("ke3")) ? i : third;
        meal = slice_eq(id, LIT("m")) ? i : meal;
        off = slice_eq(id, LIT("ke4")) ? i : off;
    }
    const struct hole *h = &s.change->holes[0];
    ck_assert(hole_spans(s.change, h, first, first)); /* it fell */
    ck_assert(!hole_spans(s.change, h, first, second));
    ck_assert(hole_spans(s.change, h, second, second));
    ck_assert(!hole_spans(s.change, h, second, third));
    ck_assert(hole_spans(s.change, h, third, second));
    ck_assert(!hole_spans(s.change, h, third, meal));
    ck_assert(!hole_spans(s.change, h, third, off));
}
END_TEST

/* At most three of what follows are named, no stays, nothing that is another's. */
START_TEST(what_follows_a_leg_without_a_way)
{
    start(HEAD "- {train: Seoul -> Busan, id: t, time: 2024-06-24 08:00 - 10:40, who: [kim]}\n" BED(
              "inn", "Busan", "2024-06-24",
              "2024-06-25") "- {meeting: Lee only, id: l, at: Busan, time: 2024-06-24 11:00 - "
                            "12:00, who: [lee]}\n"
                            "- {meeting: One, id: a, at: Busan, time: 2024-06-24 13:00 - 14:00}\n"
                            "- {meeting: Off, id: b, at: Busan, time: 2024-06-24 14:00 - 14:30, "
                            "status: cancelled}\n"
                            "- {meeting: Two, id: c, at: Busan, time: 2024-06-24 15:00 - 16:00}\n"
                            "- {meeting: Three, id: d, at: Busan, time: 2024-06-24 17:00 - 18:00}\n"
                            "- {meeting: Four, id: e, at: Busan, time: 2024-06-24 19:00 - 20:00}\n",
          NULL);
    story_tell(&s, ITIN_CHANGE_CANCEL, "t", "2024-06-24 03:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
    ck_assert_msg(
        slice_starts(
            s.result->help,
            LIT("then come One Mon 24 Jun 13:00, Two Mon 24 Jun 15:00, Three Mon 24 Jun 17:00;")),
        SLICE_FMT, SLICE_ARG(s.result->help));
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan holes");
    TCase *t = tcase_create("holes");
    tcase_add_checked_fixture(t, tables_setup, teardown);
    tcase_add_loop_test(t, which_flights_make_a_hole, 0, ARRAY_LEN(cases));
    tcase_add_test(t, recorded_flights_have_their_place);
    tcase_add_test(t, a_later_way_of_the_plan);
    tcase_add_test(t, airports_of_cities);
    tcase_add_test(t, a_way_begins_when_one_is_told);
    tcase_add_test(t, a_late_flight_before_it);
    tcase_add_test(t, the_flights_of_others_do_not_count);
    tcase_add_test(t, minutes_of_a_connection);
    tcase_add_loop_test(t, a_delay_breaks_what_it_does_not_reach, 0, ARRAY_LEN(delays));
    tcase_add_test(t, airports_of_one_city);
    tcase_add_loop_test(t, another_destination, 0, ARRAY_LEN(destinations));
    tcase_add_loop_test(t, no_destination, 0, ARRAY_LEN(refused));
    tcase_add_test(t, flights_that_a_way_takes_the_place_of);
    tcase_add_test(t, what_follows_a_leg_without_a_way);
    suite_add_tcase(suite, t);
    return suite;
}
