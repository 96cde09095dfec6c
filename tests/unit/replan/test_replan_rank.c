/* The order of the options, and which of them are shown at all. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static struct story s;

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static const char there_and_back[] =
    "itin: 1\ntrip: Calgary\nhome: Seoul\nplan:\n"
    "- flight: XX800\n  route: ICN -> YYC\n  time: 2024-06-24 18:00 - 12:00\n"
    "- meeting: City hall\n  at: Calgary\n  time: 2024-06-28 10:00 - 11:00\n"
    "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n";

static const struct itin_change_result *strike(size_t options)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX*"};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = "2024-06-24 12:00",
                                      .options = options};
    return story_ask(&s, &ask);
}

/* Each way that no other of its journey beats on arrival and flights is there,
 * whichever journey it is of and however few are asked for. */
START_TEST(each_journey_shows_what_nothing_beats)
{
    static const char *const out[] = {"WS85", "YY11 YY12"}, *const back[] = {"WS95", "YY21 YY22"};
    char flights[128], want[64];
    story_start(&s, there_and_back,
                CSV "WS85,ICN,YYC,22:00,16:00,,2024-06-24,2024-06-25,\n" /* the nonstop is later */
                    "YY11,ICN,YVR,17:00,10:00,,2024-06-24,2024-06-25,\n"
                    "YY12,YVR,YYC,12:30,15:00,,2024-06-24,2024-06-25,\n"
                    "YY13,YVR,YYC,22:00,00:30+1,,2024-06-24,2024-06-25,\n" /* worse in each column */
                    "WS95,YYC,ICN,18:00,20:50+1,,2024-06-29,2024-06-30,\n"
                    "YY21,YYC,YVR,13:00,13:30,,2024-06-29,2024-06-30,\n"
                    "YY22,YVR,ICN,15:00,18:30+1,,2024-06-29,2024-06-30,\n");
    for (size_t options = 1; options <= 9; options += 4) {
        strike(options);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
        ck_assert_uint_ge(s.result->n_options, 3);
        for (size_t i = 0; i < 2; i++) {
            bool has_out = false, has_back = false;
            for (size_t k = 0; k < s.result->n_options; k++) {
                const struct itin_change_option *o = &s.result->options[k];
                story_flights(o, flights);
                snprintf(want, sizeof want, " %s", back[i]);
                size_t n = strlen(flights), m = strlen(want);
                has_out |= strncmp(flights, out[i], strlen(out[i])) == 0 &&
                           slice_starts(o->legs[0].depart.zone, LIT("Asia")) &&
                           o->legs[0].depart.local.date.day == 24;
                has_back |= n > m && strcmp(flights + n - m, want) == 0;
            }
            ck_assert_msg(has_out && has_back, "%zu of %zu: %s %s", i, options, out[i], back[i]);
        }
    }
}
END_TEST

/* The mark of it says the same: of the first and of each that differs from it
 * in one journey alone by such a way. */
START_TEST(what_is_marked_undominated_is)
{
    story_start(&s, there_and_back,
                CSV "WS85,ICN,YYC,22:00,16:00,,2024-06-24,2024-06-25,\n"
                    "YY85,ICN,YYC,22:30,17:00,,2024-06-24,2024-06-25,\n"
                    "WS95,YYC,ICN,18:00,20:50+1,,2024-06-29,2024-06-30,\n"
                    "YY95,YYC,ICN,18:30,21:50+1,,2024-06-29,2024-06-30,\n");
    strike(20);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    for (size_t i = 0; i < s.result->n_options; i++) {
        const struct itin_change_option *o = &s.result->options[i];
        bool best = strcmp(o->legs[0].flight, "WS85") == 0 &&
                    strcmp(o->legs[1].flight, "WS95") == 0 &&
                    o->legs[0].depart.local.date.day == 24 && o->legs[1].depart.local.date.day == 29;
        ck_assert_int_eq(o->undominated, best);
        ck_assert_int_eq(o->rank == 1, best);
    }
}
END_TEST

/* Between islands every other way is a long way round: days earlier it counts,
 * unless one has said how far round is too far. */
START_TEST(a_long_way_round_counts_when_it_is_much_earlier)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "FJ823"};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = "2026-05-06 08:00",
                                      .within_minutes = 240 * 60};
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Honolulu\nplan:\n"
                "- flight: FJ823\n  route: CXI -> HNL\n  time: 2026-05-06 14:40 - 17:40-1\n",
                CSV "FJ823,CXI,HNL,14:40,17:40-1,3,2026-03-29,2026-10-24,\n"
                    "FJ825,CXI,NAN,06:00,07:10,5,2026-03-29,2026-10-24,\n"
                    "FJ820,NAN,HNL,23:30,07:55,45,2026-03-29,2026-10-24,\n");
    story_ask(&s, &ask);
    const struct itin_change_option *round = story_option(&s, "FJ825 FJ820");
    ck_assert_ptr_nonnull(round);
    ck_assert_ptr_nonnull(story_option(&s, "FJ823"));
    ck_assert_int_eq(round->rank, 1);
    ck_assert_int_eq(round->arrive.at.s, instant("2026-05-08T17:55:00Z").s); /* 07:55 -10:00 */
    ask.circuity = 3; /* it is 4.0 times as far */
    story_ask(&s, &ask);
    ck_assert_ptr_null(story_option(&s, "FJ825 FJ820"));
    ck_assert(slice_contains(s.result->options[0].reason, LIT("the only way")));
}
END_TEST

/* Two legs fell: both of them on the next day on which the second is reached
 * from the first, although other airlines are there days before. */
START_TEST(the_same_flights_on_their_next_days_are_there)
{
    struct itin_change_event e[] = {{ITIN_CHANGE_CANCEL, "XX1"}, {ITIN_CHANGE_CANCEL, "XX2"}};
    struct itin_change_request ask = {.events = e, .n_events = 2, .told = "2024-06-24 05:00",
                                      .within_minutes = 24 * 60, .options = 1};
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Seoul\nplan:\n"
                "- flight: XX1\n  route: YYC -> YVR\n  time: 2024-06-24 09:00 - 09:35\n"
                "- flight: XX2\n  route: YVR -> ICN\n  time: 2024-06-24 12:00 - 15:00+1\n",
                CSV "XX1,YYC,YVR,09:00,09:35,137,2024-06-01,2024-07-30,\n"  /* Mon, Wed, Sun */
                    "XX2,YVR,ICN,12:00,15:00+1,125,2024-06-01,2024-07-30,\n" /* Mon, Tue, Fri */
                    "YY7,YYC,ICN,13:00,16:00+1,,2024-06-01,2024-07-30,\n");
    story_ask(&s, &ask);
    const struct itin_change_option *o = story_option(&s, "XX1 XX2");
    ck_assert_ptr_nonnull(o);
    ck_assert(o->same_flight);
    ck_assert_int_eq(o->legs[0].depart.at.s, instant("2024-06-26T15:00:00Z").s); /* Wednesday */
    ck_assert_int_eq(o->legs[1].depart.at.s, instant("2024-06-28T19:00:00Z").s); /* Friday */
    ck_assert_int_eq(o->connections[0].minutes, 2 * 1440 + 145);
    ck_assert_str_eq(s.result->options[0].legs[0].flight, "YY7");
}
END_TEST

/* The same with a city that has two airports: the second flight leaves the one
 * that it is not planned from sooner, and the way to it takes four hours. */
START_TEST(the_same_flights_go_over_any_airport_of_a_city)
{
    struct itin_change_event e[] = {{ITIN_CHANGE_CANCEL, "XX1"}, {ITIN_CHANGE_CANCEL, "XX2"}};
    struct itin_change_request ask = {.events = e, .n_events = 2, .told = "2024-06-24 05:00",
                                      .within_minutes = 24 * 60};
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Busan\nplan:\n"
                "- flight: XX1\n  route: PUS -> GMP\n  time: 2024-06-24 09:00 - 10:00\n"
                "- flight: XX2\n  route: GMP -> HND\n  time: 2024-06-24 12:00 - 14:10\n",
                CSV "XX1,PUS,GMP,09:00,10:00,3,2024-06-01,2024-07-30,\n"  /* Wednesday */
                    "XX2,GMP,HND,12:00,14:10,5,2024-06-01,2024-07-30,\n" /* Friday */
                    "XX2,ICN,NRT,13:50,16:10,3,2024-06-01,2024-07-30,\n"
                    "XX2,ICN,NRT,14:00,16:20,4,2024-06-01,2024-07-30,\n");
    story_ask(&s, &ask);
    const struct itin_change_option *o = story_option(&s, "XX1 XX2");
    ck_assert_ptr_nonnull(o);
    ck_assert(o->same_flight);
    ck_assert_int_eq(o->legs[1].depart.at.s, instant("2024-06-27T05:00:00Z").s); /* Thursday */
    ck_assert_str_eq(o->legs[1].from, "ICN");
    ck_assert_int_eq(o->connections[0].minimum, 240);
    ck_assert_int_eq(o->connections[0].minutes, 28 * 60);
}
END_TEST

/* Another airline is sooner with fewer flights, so that no search of all shows
 * the way by the two airlines of the ticket; and it is the first to be taken. */
START_TEST(the_airlines_of_the_ticket_are_looked_for)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX1"};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = "2024-06-24 05:00",
                                      .within_minutes = 24 * 60};
#define PLAN(ticket) \
    "itin: 1\ntrip: t\nhome: Seoul\nplan:\n" \
    "- flight: XX1\n  route: YYC -> YVR\n  time: 2024-06-24 09:00 - 09:35\n" ticket \
    "- flight: ZZ2\n  route: YVR -> ICN\n  time: 2024-06-24 12:00 - 15:00+1\n" ticket
    for (int held = 0; held < 2; held++) {
        story_start(&s, held ? PLAN("  ticket: A\n") : PLAN(""),
                    CSV "XX5,YYC,SEA,10:00,10:40,,2024-06-01,2024-07-30,\n"
                        "ZZ6,SEA,ICN,13:00,17:00+1,,2024-06-01,2024-07-30,\n"
                        "YY7,YYC,ICN,13:00,16:00+1,,2024-06-01,2024-07-30,\n"
                        "YY8,YVR,ICN,13:00,16:00+1,,2024-06-01,2024-07-30,\n");
        story_ask(&s, &ask);
        const struct itin_change_option *own = story_option(&s, "XX5 ZZ6");
        ck_assert_int_eq(own != NULL, held);
        ck_assert_ptr_nonnull(story_option(&s, "YY7"));
        if (held) {
            ck_assert_int_eq(own->rank, 1);
            ck_assert_int_eq(own->ticket, ITIN_TICKET_SAME);
            break; /* the fixture ends this one */
        }
        story_end(&s);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_rank");
    TCase *tc = tcase_create("rank");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_test(tc, each_journey_shows_what_nothing_beats);
    tcase_add_test(tc, what_is_marked_undominated_is);
    tcase_add_test(tc, the_same_flights_on_their_next_days_are_there);
    tcase_add_test(tc, the_same_flights_go_over_any_airport_of_a_city);
    tcase_add_test(tc, the_airlines_of_the_ticket_are_looked_for);
    tcase_add_test(tc, a_long_way_round_counts_when_it_is_much_earlier);
    suite_add_tcase(suite, tc);
    return suite;
}
