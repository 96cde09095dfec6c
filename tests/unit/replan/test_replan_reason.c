/* The words of an answer: what an option costs and why it lost, whom to call,
 * what holds for all of it. The figures in them are worked out by hand. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"
#include "short.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define JUNE ",,2024-06-01,2024-07-30,\n"
#define ON_24 ",,2024-06-24,2024-06-24,\n"
#define ONE HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")

static struct story s;

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static struct itin_change_event event;
static struct itin_change_request request;

static void start(const char *plan, const char *csv, const char *told)
{
    story_end(&s);
    story_start(&s, plan, csv);
    event = (struct itin_change_event){ITIN_CHANGE_CANCEL, "XX1"};
    request = (struct itin_change_request){.events = &event, .n_events = 1, .told = told};
}

/* "a|b|c": all of them stand in a text, in this order. */
static void holds(struct itin_slice text, const char *parts)
{
    struct itin_slice rest = slice_of(parts), part;
    size_t at = 0;
    while (slice_split(&rest, '|', &part)) {
        at = slice_find(text, part, at);
        ck_assert_msg(at < text.len, "`" SLICE_FMT "` holds no `" SLICE_FMT "`", SLICE_ARG(text),
                      SLICE_ARG(part));
        at += part.len;
    }
}

static struct itin_slice reason(const char *flights)
{
    const struct itin_change_option *o = story_option(&s, flights);
    ck_assert_msg(o != NULL, "no %s", flights);
    return o->reason;
}

/* ---- why it stands where it stands -------------------------------------------------------------
 */

START_TEST(the_only_one)
{
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(slice_eq(reason("YY1"), LIT("the only way; nonstop")));
    request.lang = ITIN_LANG_KO;
    story_ask(&s, &request);
    ck_assert(slice_eq(reason("YY1"), LIT("유일한 길; 직항")));
}
END_TEST

/* YY1 11:10 nonstop; YY2 YY3 10:30 over Busan: 40 minutes sooner for a flight
 * more, 45 minutes in Busan. In a band of four hours the nonstop is first. */
static const char early_or_direct[] = CSV
    "YY1,CJU,GMP,10:00,11:10" ON_24 "YY2,CJU,PUS,07:45,08:45" ON_24 "YY3,PUS,GMP,09:30,10:30" ON_24;

START_TEST(in_a_band_or_not)
{
    start(ONE, early_or_direct, "2024-06-24 05:00");
    story_ask(&s, &request);
    holds(s.result->options[0].reason,
          "arrivals within 4h of the earliest count as equal (--band 4h); nonstop");
    holds(reason("YY2 YY3"),
          "40m sooner than 1, for one flight more; PUS 45m, minimum 30m (default)");
    request.band_minutes = -1;
    story_ask(&s, &request);
    holds(s.result->options[0].reason, "the earliest arrival; PUS 45m, minimum 30m (default)");
    holds(reason("YY1"), "40m later than 1, with one flight less; nonstop");
    request.band_minutes = 30; /* 40 minutes lie beyond it */
    story_ask(&s, &request);
    holds(s.result->options[0].reason, "the earliest arrival");
    request.lang = ITIN_LANG_KO;
    story_ask(&s, &request);
    holds(reason("YY1"), "1번보다 40분 늦음, 대신 1편 덜 탐; 직항");
}
END_TEST

/* One that is left because others were not wanted is not the only one. */
START_TEST(the_only_one_that_was_wanted)
{
    const char *avoid[] = {"PUS"};
    start(ONE, early_or_direct, "2024-06-24 05:00");
    request.avoid = avoid;
    request.n_avoid = 1;
    story_ask(&s, &request);
    ck_assert_uint_eq(s.result->n_options, 1);
    ck_assert_uint_eq(s.result->hidden.avoided, 1);
    ck_assert(slice_eq(reason("YY1"), LIT("none arrives earlier or with fewer flights; nonstop")));
}
END_TEST

/* Two more, three less: several flights are counted. */
START_TEST(several_flights_more)
{
    start(ONE,
          CSV "YY1,CJU,GMP,18:00,19:10" ON_24 "YY2,CJU,PUS,07:00,08:00" ON_24
              "YY3,PUS,TAE,09:00,09:40" ON_24 "YY4,TAE,GMP,10:30,11:20" ON_24,
          "2024-06-24 05:00");
    story_ask(&s, &request);
    /* 11:20 is the earliest; the nonstop lands 7 h 50 later */
    holds(s.result->options[0].reason,
          "the earliest arrival; PUS 1h, minimum 30m (default); TAE 50m, minimum 30m (default)");
    holds(reason("YY1"), "7h50m later than 1, with 2 flights less; nonstop");
    request.band_minutes = 8 * 60;
    story_ask(&s, &request);
    holds(s.result->options[0].reason,
          "arrivals within 8h of the earliest count as equal (--band 8h)");
    holds(reason("YY2 YY3 YY4"), "7h50m sooner than 1, for 2 flights more");
}
END_TEST

START_TEST(at_the_same_time)
{
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24 "ZZ2,CJU,GMP,10:00,11:10" ON_24,
          "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert_uint_eq(s.result->n_options, 2);
    holds(s.result->options[0].reason, "the earliest arrival; nonstop");
    ck_assert(slice_eq(s.result->options[1].reason, LIT("lands when 1 does; nonstop")));
}
END_TEST

/* The fallen flight a day later: 24 hours behind it, 22 behind the first. */
START_TEST(the_same_flight_again)
{
    start(ONE, CSV "XX1,CJU,GMP,08:00,09:10" JUNE "YY1,CJU,GMP,10:00,11:10" ON_24,
          "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->options[1].beaten_by, 1);
    holds(reason("XX1"), "the same flight on its next day; beaten by 1: 22h later, same stops; "
                         "nonstop; airlines often rebook to it: compare first");
    request.lang = ITIN_LANG_KO;
    story_ask(&s, &request);
    holds(reason("XX1"),
          "같은 편의 다음 운항일; 1번보다 불리: 22시간 늦음, 경유 횟수 같음; 직항; 항공사가 흔히");
    /* alone it needs no comparison */
    start(ONE, CSV "XX1,CJU,GMP,08:00,09:10" JUNE, "2024-06-24 05:00");
    request.within_minutes = 30 * 60;
    story_ask(&s, &request);
    holds(s.result->options[0].reason, "the same flight on its next day");
    ck_assert(!slice_contains(s.result->options[0].reason, LIT("compare first")));
}
END_TEST

/* A way to Gimpo only, from where the planned flight goes on, beside one all the
 * way: it says how it ends. */
START_TEST(a_part_of_the_way)
{
    start(ONE FLY("KE2", "GMP", "PUS", "2024-06-24 16:00 - 17:00"),
          CSV "YY1,CJU,GMP,10:00,11:10" ON_24 "ZZ1,CJU,PUS,10:00,11:00" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert_uint_eq(s.result->n_options, 2);
    bool part = story_option(&s, "ZZ1")->rank == 1;
    ck_assert_msg(part, SLICE_FMT, SLICE_ARG(s.result->options[0].reason));
    holds(reason("YY1"), "to GMP, then on as planned; nonstop; GMP 4h50m, minimum 30m (default)");
}
END_TEST

/* The same flight on its next day misses what YY3 is in time for; without the
 * meeting neither misses anything. */
START_TEST(the_earliest_that_misses_least)
{
    static const char csv[] = CSV "XX1,CJU,GMP,08:00,09:10" JUNE "YY3,CJU,GMP,09:00,10:30" ON_24;
    start(ONE MEET("m", "Seoul", "2024-06-24 15:00 - 16:00"), csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert_uint_eq(s.result->n_options, 2);
    holds(s.result->options[0].reason, "the earliest arrival that misses least; nonstop");
    ck_assert_int_eq(s.result->options[1].missed_hard, 1);
    start(ONE, csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    holds(s.result->options[0].reason, "the earliest arrival; nonstop");
}
END_TEST

/* Of two journeys the one in which an option differs is named. */
START_TEST(the_journey_that_differs)
{
    start(ONE MEET("m", "Seoul", "2024-06-24 14:00 - 15:00")
              FLY("XX2", "GMP", "CJU", "2024-06-25 18:00 - 19:10"),
          CSV "YY1,CJU,GMP,09:00,10:10" ON_24 "YY2,GMP,CJU,19:00,20:10,,2024-06-25,2024-06-25,\n"
              "YY3,GMP,PUS,18:00,18:50,,2024-06-25,2024-06-25,\nYY4,PUS,CJU,19:20,20:00,,2024-06-"
              "25,2024-06-25,\n",
          "2024-06-24 05:00");
    event.text = "XX*";
    request.band_minutes = -1;
    story_ask(&s, &request);
    holds(s.result->options[0].reason, "the earliest arrival");
    holds(reason("YY1 YY2"), "10m later than 1 on the way to CJU, with one flight less");
}
END_TEST

/* Whose rule a minimum is, in Korean too. */
START_TEST(rules_in_korean)
{
    start(ONE, early_or_direct, "2024-06-24 05:00");
    request.lang = ITIN_LANG_KO;
    story_ask(&s, &request);
    holds(reason("YY2 YY3"), "1번보다 40분 빠름, 대신 1편 더 탐; PUS 45분, 최소 30분(기본값)");
}
END_TEST

/* ---- what it costs ------------------------------------------------------------------------ */

/* 21:10 at Incheon instead of Gimpo. */
START_TEST(another_airport_is_said)
{
    start(ONE, CSV "YY1,CJU,ICN,20:00,21:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(slice_eq(reason("YY1"), LIT("the only way; nonstop; lands at ICN, not GMP")));
    request.lang = ITIN_LANG_KO;
    story_ask(&s, &request);
    holds(reason("YY1"), "GMP 대신 ICN 도착");
}
END_TEST

/* The meeting begins at 11:00 in the city; who lands at 13:10 with the hour
 * that it takes is late for it. */
START_TEST(what_is_missed_is_said)
{
    start(ONE MEET("then", "Seoul", "2024-06-24 11:00 - 12:00"),
          CSV "YY1,CJU,GMP,12:00,13:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    const struct itin_change_option *o = story_option(&s, "YY1");
    ck_assert_uint_eq(o->n_missed, 1);
    ck_assert_int_ge(o->missed[0].late_minutes, 130); /* he lands so much too late */
    holds(o->reason, "the only way; nonstop; misses meeting by ");
    holds(o->calls[1], "meeting (you cannot be there)");
}
END_TEST

/* What left the day before what fell, two days before it; the evening before a
 * departure in the morning is no day. */
START_TEST(days_early_are_counted)
{
    static const struct {
        const char *date, *depart;
        const char *says; /* NULL: nothing of days */
    } rows[] = {{"2024-06-23", "08:00,09:10", "leaves a day early"},
                {"2024-06-22", "08:00,09:10", "leaves 2 days early"},
                {"2024-06-23", "20:30,21:40", NULL}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char csv[300];
        snprintf(csv, sizeof csv, CSV "YY1,CJU,GMP,%s,,%s,%s,\n", rows[i].depart, rows[i].date,
                 rows[i].date);
        start(ONE, csv, "2024-06-21 05:00");
        story_ask(&s, &request);
        ck_assert_msg(slice_contains(reason("YY1"), LIT("early")) == (rows[i].says != NULL),
                      SLICE_FMT, SLICE_ARG(reason("YY1")));
        if (rows[i].says)
            holds(reason("YY1"), rows[i].says);
    }
}
END_TEST

/* XX2 leaves Gimpo at 11:35; who lands at 11:10 has 25 minutes, 30 are needed. */
START_TEST(a_short_connection_is_said)
{
    static const char plan[] = ONE FLY("KE2", "GMP", "PUS", "2024-06-24 11:35 - 12:35");
    start(plan, CSV "YY1,CJU,GMP,10:00,11:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    holds(reason("YY1"), "GMP 25m, less than the minimum 30m (default)");
    start(plan, CSV "YY1,CJU,GMP,09:50,11:00" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    holds(reason("YY1"), "GMP 35m, minimum 30m (default)");
    ck_assert(!slice_contains(reason("YY1"), LIT("less than")));
    static const char rules[] = "GMP DD 40\n";
    struct itin_mct *mct = NULL;
    ck_assert_int_eq(itin_mct_new("mct", rules, sizeof rules - 1, s.diag, &mct), ITIN_OK);
    request.mct = mct;
    story_ask(&s, &request);
    holds(reason("YY1"), "GMP 35m, less than the minimum 40m (your rule)");
    request.mct = NULL;
    start(ONE "- {flight: KE2, route: ICN -> PUS, time: 2024-06-24 15:20 - 16:20}\n",
          CSV "YY1,CJU,GMP,10:00,11:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    holds(reason("YY1"), "GMP-ICN 4h10m, minimum 4h (default)");
    itin_mct_free(mct);
}
END_TEST

/* A night in the air each: the second of them is said. */
START_TEST(nights_in_the_air_are_said)
{
    start(HEAD FLY("XX1", "SEA", "ICN", "2024-06-24 13:00 - 17:00+1"),
          CSV "YY1,SEA,YVR,22:00,23:00" ON_24
              "YY2,YVR,HNL,02:00,05:00,,2024-06-25,2024-06-25,\nYY3,HNL,ICN,19:00,23:30+1,,2024-06-"
              "25,2024-06-25,\n",
          "2024-06-24 11:00");
    request.circuity = -1;
    story_ask(&s, &request);
    const struct itin_change_option *o = story_option(&s, "YY1 YY2 YY3");
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(s.result->before.nights_aboard, 1);
    ck_assert_int_eq(o->trip.nights_aboard, 2);
    holds(o->reason, "2 nights in the air");
}
END_TEST

/* ---- whom to call ------------------------------------------------------------------------- */

static const char *calls(const struct itin_change_option *o, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < o->n_calls; i++)
        short_add(t, SLICE_FMT ";", SLICE_ARG(o->calls[i]));
    return t->text;
}

#define INN(in, out)                                                                               \
    FLY("XX0", "GMP", "CJU", "2024-06-22 08:00 - 09:10") BED("inn", "Jeju", in, out)
#define HOME                                                                                       \
    FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10")                                           \
    RIDE("home", "GMP", "Daejeon", "2024-06-24 20:00 - 22:00")

static const struct {
    const char *plan, *csv, *want;
} called[] = {
    /* a day later, two days later; nobody waits for the one who rides home */
    {HEAD INN("2024-06-22 15:00", "2024-06-24 11:00") HOME,
     "YY1,CJU,GMP,10:00,11:10,,2024-06-25,2024-06-25,\n",
     "airline (rebooking); Inn (one night more, before 11:00); GMP -> Daejeon (new time);"},
    {HEAD INN("2024-06-22 15:00", "2024-06-24 11:00") HOME,
     "YY1,CJU,GMP,10:00,11:10,,2024-06-26,2024-06-26,\n",
     "airline (rebooking); Inn (2 nights more, before 11:00); GMP -> Daejeon (new time);"},
    /* without an hour of leaving there is none to call before */
    {HEAD INN("2024-06-22", "2024-06-24") HOME, "YY1,CJU,GMP,10:00,11:10,,2024-06-25,2024-06-25,\n",
     "airline (rebooking); Inn (one night more); GMP -> Daejeon (new time);"},
    /* the same day: no hotel */
    {HEAD INN("2024-06-22 15:00", "2024-06-24 11:00") HOME,
     "YY1,CJU,GMP,20:00,21:10,,2024-06-24,2024-06-24,\n",
     "airline (rebooking); GMP -> Daejeon (new time);"},
    /* a day early */
    {HEAD INN("2024-06-22 15:00", "2024-06-24 11:00") HOME,
     "YY1,CJU,GMP,20:00,21:10,,2024-06-23,2024-06-23,\n",
     "airline (rebooking); Inn (one night less); GMP -> Daejeon (new time);"},
};

START_TEST(whom_to_call)
{
    char csv[200];
    struct short_text t;
    snprintf(csv, sizeof csv, CSV "%s", called[_i].csv);
    start(called[_i].plan, csv, "2024-06-23 05:00");
    story_ask(&s, &request);
    const struct itin_change_option *o = story_option(&s, "YY1");
    ck_assert_ptr_nonnull(o);
    ck_assert_str_eq(calls(o, &t), called[_i].want);
}
END_TEST

/* Who waits is told, what is paid for is booked anew, what drives has another
 * time: each by its kind. */
START_TEST(calls_by_kind)
{
    struct short_text t;
    start(HEAD FLY(
              "XX1", "CJU",
              "GMP", "2024-06-24 08:00 - 09:10") "- {bus: GMP -> Seoul, id: b, time: 2024-06-24 "
                                                 "10:00 - 10:40}\n" PLACED("visit", "v", "Seoul",
                                                                           "2024-06-24 11:00 - "
                                                                           "12:00") "- {task: "
                                                                                    "Opera, id: o, "
                                                                                    "at: Seoul, "
                                                                                    "time: "
                                                                                    "2024-06-24 "
                                                                                    "13:00 - "
                                                                                    "14:00, hold: "
                                                                                    "fixed}\n",
          CSV "YY1,CJU,GMP,15:00,16:10" ON_24, "2024-06-24 05:00");
    story_ask(&s, &request);
    const struct itin_change_option *o = story_option(&s, "YY1");
    ck_assert_ptr_nonnull(o);
    ck_assert_str_eq(calls(o, &t), "airline (rebooking); visit (you cannot be there); Opera "
                                   "(missed: rebook); GMP -> Seoul (new time);");
}
END_TEST

/* Only late: no airline to rebook with, and what moves is called. */
START_TEST(nobody_rebooks_what_is_late)
{
    struct short_text t;
    start(HEAD HOME, NULL, "2024-06-24 05:00");
    event = (struct itin_change_event){ITIN_CHANGE_DELAY, "XX1=+1h"};
    story_ask(&s, &request);
    ck_assert_str_eq(calls(&s.result->options[0], &t), "GMP -> Daejeon (new time);");
    start(HEAD "- {train: KTX 101, route: Seoul -> Busan, id: t, time: 2024-06-24 09:00 - 11:40}\n",
          NULL, "2024-06-24 05:00");
    event = (struct itin_change_event){ITIN_CHANGE_DELAY, "t=+1h"};
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert(slice_eq(s.result->options[0].reason, LIT("the plan goes on as it is")));
    ck_assert_uint_eq(s.result->options[0].n_calls, 0);
}
END_TEST

/* A later flight that the plan holds is no rebooking either. */
START_TEST(nobody_rebooks_what_is_booked)
{
    struct short_text t;
    start(ONE FLY("KE2", "CJU", "GMP", "2024-06-24 12:00 - 13:10"), NULL, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert_uint_eq(s.result->n_options, 1);
    ck_assert_str_eq(calls(&s.result->options[0], &t), "");
}
END_TEST

/* ---- what holds for all of it ------------------------------------------------------------- */

static bool notes(const char *part)
{
    for (size_t i = 0; i < s.result->n_notes; i++)
        if (slice_contains(s.result->notes[i], slice_of(part)))
            return true;
    return false;
}

START_TEST(notes_of_tickets)
{
    static const char csv[] = CSV "YY1,CJU,GMP,10:00,11:10" ON_24;
    start(ONE, csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(notes("No ticket in the plan"));
    ck_assert(notes("Timetable only: seats"));
    ck_assert(notes("between separate tickets 3h are kept"));
    request.self_transfer_minutes = 90;
    story_ask(&s, &request);
    ck_assert(notes("between separate tickets 1h30m are kept"));
    start(HEAD "- {flight: XX1, route: CJU -> GMP, time: 2024-06-24 08:00 - 09:10, ticket: A}\n",
          csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(!notes("ticket in the plan"));
    start(ONE "- {flight: XX2, route: GMP -> CJU, time: 2024-06-28 08:00 - 09:10, ticket: A}\n",
          csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(notes("XX1 has no ticket in the plan"));
}
END_TEST

/* The airline's own rebooking comes of no timetable. */
START_TEST(notes_of_a_rebooking)
{
    const char *with[] = {"YY1 CJU-GMP 2024-06-24 10:00 - 11:10"};
    start(ONE, CSV "YY1,CJU,GMP,10:00,11:10" ON_24, "2024-06-24 05:00");
    request.with = with;
    request.n_with = 1;
    story_ask(&s, &request);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert(!notes("Timetable only"));
}
END_TEST

START_TEST(notes_of_one_traveller)
{
    static const char csv[] = CSV "YY1,CJU,GMP,10:00,11:10" ON_24;
    start(HEAD "- {flight: XX1, route: CJU -> GMP, time: 2024-06-24 08:00 - 09:10, who: [kim]}\n"
               "- {meeting: m, at: Seoul, time: 2024-06-25 10:00 - 11:00, who: [kim, lee]}\n",
          csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(notes("XX1 concerns kim alone"));
    start(ONE, csv, "2024-06-24 05:00");
    story_ask(&s, &request);
    ck_assert(!notes("alone"));
}
END_TEST

/* Told on the way to the airport, the way was made in vain; told before, not. */
START_TEST(notes_of_a_way_made_in_vain)
{
    static const char plan[] = HEAD RIDE("to", "Jeju", "CJU", "2024-06-24 05:00 - 06:00")
        FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10");
    start(plan, CSV "YY1,CJU,GMP,18:00,19:10" ON_24, "2024-06-24 06:30");
    story_ask(&s, &request);
    ck_assert(notes("The way to the airport was made before you were told"));
    start(plan, CSV "YY1,CJU,GMP,18:00,19:10" ON_24, "2024-06-24 04:00");
    story_ask(&s, &request);
    ck_assert(!notes("was made before"));
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan reason");
    TCase *t = tcase_create("words");
    tcase_add_checked_fixture(t, tables_setup, teardown);
    tcase_add_test(t, the_only_one);
    tcase_add_test(t, the_only_one_that_was_wanted);
    tcase_add_test(t, in_a_band_or_not);
    tcase_add_test(t, several_flights_more);
    tcase_add_test(t, at_the_same_time);
    tcase_add_test(t, the_same_flight_again);
    tcase_add_test(t, a_part_of_the_way);
    tcase_add_test(t, the_earliest_that_misses_least);
    tcase_add_test(t, the_journey_that_differs);
    tcase_add_test(t, rules_in_korean);
    tcase_add_test(t, another_airport_is_said);
    tcase_add_test(t, what_is_missed_is_said);
    tcase_add_test(t, days_early_are_counted);
    tcase_add_test(t, a_short_connection_is_said);
    tcase_add_test(t, nights_in_the_air_are_said);
    tcase_add_loop_test(t, whom_to_call, 0, ARRAY_LEN(called));
    tcase_add_test(t, calls_by_kind);
    tcase_add_test(t, nobody_rebooks_what_is_late);
    tcase_add_test(t, nobody_rebooks_what_is_booked);
    tcase_add_test(t, notes_of_tickets);
    tcase_add_test(t, notes_of_a_rebooking);
    tcase_add_test(t, notes_of_one_traveller);
    tcase_add_test(t, notes_of_a_way_made_in_vain);
    suite_add_tcase(suite, t);
    return suite;
}
