/* What of a plan a request names. The plan: two numbers twice, a carrier, a
 * number that an id reads like, trains, an operating number, one cancelled. */
#include "base/base.h"

#include <check_main.h>

#include "short.h"

static struct story s;

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

/* Instants (UTC): ke5019 24th 10:20, aa7525 27th 22:36, ws86 30th 22:50,
 * ws86-2 5 July 22:50, ws9 6 July 16:00. */
static const char plan[] =
    HEAD "- {flight: KE5019, id: ke5019, operated-by: DL196, route: ICN -> SEA, time: 2024-06-24 19:20 - 14:00}\n"
         "- {meeting: Board, id: board, at: Seattle, time: 2024-06-26 09:30 - 10:30}\n"
         "- {flight: AA7525, id: out, route: SEA -> YYC, time: 2024-06-27 15:36 - 18:10}\n"
         "- {train: KTX 101, id: ktx, route: Seoul -> Busan, time: 2024-06-28 10:00 - 12:30}\n"
         "- {flight: WS5, id: gone, status: cancelled, route: YYC -> YVR, time: 2024-06-29 08:00 - 08:30}\n"
         "- {flight: WS86, id: home, route: YYC -> ICN, time: 2024-06-30 16:50 - 19:40+1}\n"
         "- {flight: WS87, id: back, route: ICN -> YYC, time: 2024-07-03 20:00 - 15:00}\n"
         "- {flight: WS86, id: again, route: YYC -> ICN, time: 2024-07-05 16:50 - 19:40+1}\n"
         "- {flight: XX7, id: ws86x, route: ICN -> NRT, time: 2024-07-07 10:00 - 12:30}\n"
         "- {bus: Tokyo -> Osaka, id: xx8, time: 2024-07-08 09:00 - 17:00}\n"
         "- {flight: XX8, id: last, route: KIX -> ICN, time: 2024-07-09 10:00 - 12:00}\n";

#define CANCEL ITIN_CHANGE_CANCEL
#define DELAY ITIN_CHANGE_DELAY
#define CLOSE ITIN_CHANGE_CLOSE
#define OK ITIN_CHANGE_READY
#define NONE ITIN_CHANGE_NO_MATCH
#define MANY ITIN_CHANGE_SEVERAL
#define BAD ITIN_CHANGE_BAD_REQUEST

/* What fell, in order of departure; else the candidates. */
static const struct {
    enum itin_change_kind kind;
    const char *text;
    enum itin_change_outcome outcome;
    const char *ids;
} cases[] = {
    /* by id, by number, by the operating number; case, blanks and zeros do not count */
    {CANCEL, "home", OK, "home"}, {CANCEL, "HOME", OK, "home"}, {CANCEL, " home ", OK, "home"}, {CANCEL, "out", OK, "out"},
    {CANCEL, "KE5019", OK, "ke5019"}, {CANCEL, "ke 5019", OK, "ke5019"}, {CANCEL, "KE05019", NONE, ""}, {CANCEL, "DL196", OK, "ke5019"},
    {CANCEL, "DL0196", OK, "ke5019"}, {CANCEL, "AA7525", OK, "out"}, {CANCEL, "aa7525", OK, "out"}, {CANCEL, "AA 7525", OK, "out"},
    {CANCEL, "WS87", OK, "back"}, {CANCEL, "WS 087", OK, "back"}, {CANCEL, "WS0087", OK, "back"}, {CANCEL, "XX7", OK, "ws86x"},
    {CANCEL, "ws86x", OK, "ws86x"}, {CANCEL, "AA752", NONE, ""}, {CANCEL, "AA75250", NONE, ""}, {CANCEL, "WS8", NONE, ""},
    {CANCEL, "hom", NONE, ""}, {CANCEL, "homes", NONE, ""}, {CANCEL, "ZZ1", NONE, ""}, {CANCEL, "board room", NONE, ""},
    /* trains by what everybody calls them */
    {CANCEL, "KTX 101", OK, "ktx"}, {CANCEL, "ktx 101", OK, "ktx"}, {CANCEL, "ktx", OK, "ktx"}, {CANCEL, "KTX 10", NONE, ""},
    /* several of one number: by their dates, on the clock where they leave */
    {CANCEL, "WS86", MANY, "home again"}, {CANCEL, "WS86@2024-06-30", OK, "home"}, {CANCEL, "WS86@2024-07-05", OK, "again"},
    {CANCEL, "WS86@2024-07-01", NONE, ""}, {CANCEL, "WS86@2024-06-29", NONE, ""}, {CANCEL, "WS86 @ 2024-06-30 ", OK, "home"},
    {CANCEL, "WS86@2024-06-30..2024-07-05", OK, "home again"}, {CANCEL, "WS86@2024-06-30..2024-07-04", OK, "home"},
    {CANCEL, "WS86@2024-07-01..2024-07-05", OK, "again"}, {CANCEL, "WS86@2024-07-01..2024-07-04", NONE, ""},
    {CANCEL, "WS86@2024-06-30..2024-06-30", OK, "home"}, {CANCEL, "home@2024-06-30", OK, "home"}, {CANCEL, "home@2024-07-05", NONE, ""},
    {CANCEL, "home@2024-06-01..2024-07-30", OK, "home"},
    /* an id that reads like a number, which is another one's */
    {CANCEL, "XX8", OK, "xx8"}, {CANCEL, "xx8", OK, "xx8"}, {CANCEL, "XX8@2024-07-08", OK, "xx8"}, {CANCEL, "XX8@2024-07-09", OK, "last"},
    {CANCEL, "last", OK, "last"},
    /* a carrier: all of its flights, and none of the trains */
    {CANCEL, "WS*", OK, "home back again"}, {CANCEL, "ws*", OK, "home back again"}, {CANCEL, "WS*@2024-07-03", OK, "back"},
    {CANCEL, "WS*@2024-06-30..2024-07-03", OK, "home back"}, {CANCEL, "WS*@2024-07-04", NONE, ""}, {CANCEL, "XX*", OK, "ws86x last"},
    {CANCEL, "KE*", OK, "ke5019"}, {CANCEL, "DL*", OK, "ke5019"}, {CANCEL, "AA*", OK, "out"}, {CANCEL, "ZZ*", NONE, ""}, {CANCEL, "W*", BAD, ""},
    {CANCEL, "WSTX*", BAD, ""}, {CANCEL, "*", BAD, ""}, {CANCEL, "KTX*", NONE, ""}, {CANCEL, "WS *", OK, "home back again"},
    /* cancelled before */
    {CANCEL, "gone", NONE, ""}, {CANCEL, "WS5", NONE, ""},
    /* what cannot be read */
    {CANCEL, "", BAD, ""}, {CANCEL, "@2024-06-30", BAD, ""}, {CANCEL, "WS86@", BAD, ""}, {CANCEL, "WS86@2024-06-31", BAD, ""},
    {CANCEL, "WS86@06-30", BAD, ""}, {CANCEL, "WS86@2024-06-30T10:00", BAD, ""}, {CANCEL, "WS86@2024-07-05..2024-06-30", BAD, ""},
    {CANCEL, "WS86@2024-06-30..", BAD, ""}, {CANCEL, "WS86@..2024-06-30", BAD, ""}, {CANCEL, "WS86@2024-06-30..2024-07-05..2024-07-06", BAD, ""},
    /* late */
    {DELAY, "out=+95m", OK, "out"}, {DELAY, "out=95m", OK, "out"}, {DELAY, "out = +1h35m", OK, "out"}, {DELAY, "AA7525@2024-06-27=+95m", OK, "out"},
    {DELAY, "WS86=+95m", MANY, "home again"}, {DELAY, "WS86@2024-06-30=+95m", OK, "home"}, {DELAY, "out", BAD, ""}, {DELAY, "out=", BAD, ""},
    {DELAY, "out=0m", BAD, ""}, {DELAY, "out=-5m", BAD, ""}, {DELAY, "out=+30 days", BAD, ""}, {DELAY, "out=721h", BAD, ""}, {DELAY, "out=x", BAD, ""},
    {DELAY, "=95m", BAD, ""}, {DELAY, "ZZ1=95m", NONE, ""},
    /* closed airports: the local day, or from one clock to before another */
    {CLOSE, "YYC@2024-06-30", OK, "home"}, {CLOSE, "yyc@2024-06-30", OK, "home"}, {CLOSE, "YYC@2024-06-27", OK, "out"}, {CLOSE, "SEA@2024-06-27", OK, "out"},
    {CLOSE, "SEA@2024-06-24", OK, "ke5019"}, {CLOSE, "ICN@2024-06-24", OK, "ke5019"}, {CLOSE, "ICN@2024-07-01", OK, "home"}, {CLOSE, "ICN@2024-06-30", NONE, ""},
    {CLOSE, "YYC@2024-06-29", NONE, ""}, {CLOSE, "YYC@2024-07-01", NONE, ""}, {CLOSE, "YYC@2024-06-27..2024-06-30", OK, "out home"},
    {CLOSE, "YYC@2024-06-28..2024-06-30", OK, "home"}, {CLOSE, "YYC@2024-06-30T16:50..2024-06-30T18:00", OK, "home"},
    {CLOSE, "YYC@2024-06-30T16:51..2024-06-30T18:00", NONE, ""}, {CLOSE, "YYC@2024-06-30T12:00..2024-06-30T16:50", NONE, ""},
    {CLOSE, "YYC@2024-06-30T12:00..2024-06-30T16:51", OK, "home"}, {CLOSE, "YYC@2024-06-30T22:50Z..2024-06-30T23:00Z", OK, "home"},
    {CLOSE, "YYC@2024-06-30T22:51Z..2024-06-30T23:00Z", NONE, ""}, {CLOSE, "YYC@2024-07-01T07:50+09:00..2024-07-01T08:00+09:00", OK, "home"},
    {CLOSE, "YVR@2024-06-29", NONE, ""}, {CLOSE, "YYC", BAD, ""}, {CLOSE, "@2024-06-30", BAD, ""}, {CLOSE, "Calgary@2024-06-30", BAD, ""},
    {CLOSE, "QQQ@2024-06-30", BAD, ""}, {CLOSE, "YYC@2024-06-30T18:00..2024-06-30T18:00", BAD, ""}, {CLOSE, "YYC@2024-06-30..2024-06-29", BAD, ""},
    {CLOSE, "YYC@", BAD, ""}, {CLOSE, "YYC@x", BAD, ""}, {CLOSE, "YYC@2024-06-30..x", BAD, ""},
};

static const struct itin_change_result *ask(enum itin_change_kind kind, const char *text)
{
    struct itin_change_event e = {kind, text};
    struct itin_change_request request = {.events = &e, .n_events = 1, .told = "2024-06-01T00:00:00Z"};
    story_start(&s, plan, "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\nXX99,YYC,ICN,18:00,20:50+1,,2024-06-01,2024-08-01,\n");
    return story_ask(&s, &request);
}

START_TEST(each_request)
{
    struct short_text fell = {.len = 0}, candidates = {.len = 0};
    const struct itin_change_result *r = ask(cases[_i].kind, cases[_i].text);
    bool stopped = r->outcome == NONE || r->outcome == MANY || r->outcome == BAD;
    ck_assert_msg(stopped ? r->outcome == cases[_i].outcome : cases[_i].outcome == OK, "%s: %d: " SLICE_FMT, cases[_i].text,
                  (int)r->outcome, SLICE_ARG(r->message));
    if (stopped) {
        ck_assert_uint_gt(r->message.len, 0);
        ck_assert_uint_gt(r->help.len, 0);
    }
    for (size_t i = 0; i < r->n_candidates && r->outcome == MANY; i++)
        short_add(&candidates, SLICE_FMT, SLICE_ARG(r->candidates[i].id));
    for (size_t i = 0; i < r->n_fallen && !stopped; i++)
        if (!r->fallen[i].missed)
            short_add(&fell, SLICE_FMT, SLICE_ARG(r->fallen[i].id));
    const char *got = r->outcome == MANY ? candidates.text : fell.text;
    ck_assert_msg(strcmp(got, cases[_i].ids) == 0, "%s: `%s`, not `%s`", cases[_i].text, got, cases[_i].ids);
}
END_TEST

/* A candidate can be named as it says: each is then the only one. */
START_TEST(candidates_can_be_asked_for)
{
    static const char *const several[] = {"WS86", "ws 086"};
    char names[4][64];
    const struct itin_change_result *r = ask(CANCEL, several[_i]);
    size_t n = r->n_candidates;
    ck_assert_uint_eq(n, 2);
    for (size_t i = 0; i < n; i++)
        snprintf(names[i], sizeof names[i], SLICE_FMT, SLICE_ARG(r->candidates[i].what));
    for (size_t i = 0; i < n; i++) {
        story_end(&s);
        r = ask(CANCEL, names[i]);
        ck_assert_msg(r->n_candidates == 0 && r->n_fallen >= 1, "%s", names[i]);
        ck_assert(slice_starts(slice_of(names[i]), r->fallen[0].id));
    }
}
END_TEST

/* Two flights of one number that nobody gave an id: the first is called so, and
 * the number is still that of both. */
static const struct {
    const char *text;
    enum itin_change_outcome outcome;
    const char *ids;
} namesakes[] = {
    {"WS86", MANY, "ws86 ws86-2"}, {"ws86", MANY, "ws86 ws86-2"}, {"ws86-2", OK, "ws86-2"}, {"WS86@2024-06-30", OK, "ws86"},
    {"ws86@2024-07-05", OK, "ws86-2"}, {"WS86@2024-06-30..2024-07-05", OK, "ws86 ws86-2"}, {"ws86-2@2024-06-30", NONE, ""},
};

START_TEST(a_number_of_two_is_no_id)
{
    struct short_text t = {.len = 0};
    struct itin_change_event e = {CANCEL, namesakes[_i].text};
    struct itin_change_request request = {.events = &e, .n_events = 1, .told = "2024-06-01T00:00:00Z"};
    story_start(&s, HEAD FLY("WS86", "YYC", "ICN", "2024-06-30 16:50 - 19:40+1") FLY("WS87", "ICN", "YYC", "2024-07-03 20:00 - 15:00")
                        FLY("WS86", "YYC", "ICN", "2024-07-05 16:50 - 19:40+1"),
                "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\nXX99,YYC,ICN,18:00,20:50+1,,2024-06-01,2024-08-01,\n");
    const struct itin_change_result *r = story_ask(&s, &request);
    bool stopped = r->outcome == NONE || r->outcome == MANY;
    ck_assert_msg(stopped ? r->outcome == namesakes[_i].outcome : namesakes[_i].outcome == OK, "%s: %d", namesakes[_i].text, (int)r->outcome);
    for (size_t i = 0; r->outcome == MANY && i < r->n_candidates; i++)
        short_add(&t, SLICE_FMT, SLICE_ARG(r->candidates[i].id));
    for (size_t i = 0; !stopped && i < r->n_fallen; i++)
        short_add(&t, SLICE_FMT, SLICE_ARG(r->fallen[i].id));
    ck_assert_msg(strcmp(t.text, namesakes[_i].ids) == 0, "%s: %s", namesakes[_i].text, t.text);
}
END_TEST

/* Where nothing matches all is named that could be: journeys that still stand. */
START_TEST(without_a_match_all_is_named)
{
    struct short_text t = {.len = 0};
    const struct itin_change_result *r = ask(CLOSE, "YVR@2024-06-29");
    for (size_t i = 0; i < r->n_candidates; i++)
        short_add(&t, SLICE_FMT, SLICE_ARG(r->candidates[i].id));
    ck_assert_str_eq(t.text, "ke5019 out ktx home back again ws86x xx8 last");
}
END_TEST

/* Several requests at once, and those that contradict each other. */
static const struct {
    struct itin_change_event e[3];
    size_t n;
    enum itin_change_outcome outcome;
    const char *ids;
} pairs[] = {
    {{{CANCEL, "out"}, {CANCEL, "home"}}, 2, OK, "out home"},
    {{{CANCEL, "home"}, {CANCEL, "out"}}, 2, OK, "out home"},
    {{{CANCEL, "home"}, {CANCEL, "home"}}, 2, OK, "home"},
    {{{CANCEL, "home"}, {CANCEL, "WS*"}}, 2, OK, "home back again"},
    {{{CANCEL, "home"}, {CLOSE, "YYC@2024-06-30"}}, 2, OK, "home"},
    {{{CANCEL, "home"}, {CLOSE, "YYC@2024-06-27"}, {CANCEL, "back"}}, 3, OK, "out home back"},
    {{{DELAY, "out=1h"}, {DELAY, "out=1h"}}, 2, OK, "out"},
    {{{DELAY, "out=1h"}, {DELAY, "out=2h"}}, 2, BAD, ""},
    {{{DELAY, "out=1h"}, {CANCEL, "out"}}, 2, BAD, ""},
    {{{CANCEL, "out"}, {DELAY, "out=1h"}}, 2, BAD, ""},
    {{{CANCEL, "out"}, {DELAY, "home=1h"}}, 2, OK, "out home"},
    {{{CANCEL, "out"}, {CANCEL, "ZZ1"}}, 2, NONE, ""},
    {{{CANCEL, "out"}, {CANCEL, "WS86"}}, 2, MANY, ""},
    {{{CANCEL, "out"}, {CANCEL, "@"}}, 2, BAD, ""},
    /* who is late is late into the hours in which it is closed */
    {{{DELAY, "home=3h"}, {CLOSE, "YYC@2024-06-30T19:50..2024-06-30T20:00"}}, 2, OK, "home"},
    {{{DELAY, "out=1h"}, {CLOSE, "YYC@2024-06-30T19:50..2024-06-30T20:00"}}, 2, OK, "out"},
};

START_TEST(several_requests)
{
    struct short_text t = {.len = 0};
    struct itin_change_request request = {.events = pairs[_i].e, .n_events = pairs[_i].n, .told = "2024-06-01T00:00:00Z"};
    story_start(&s, plan, "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\nXX99,YYC,ICN,18:00,20:50+1,,2024-06-01,2024-08-01,\n");
    const struct itin_change_result *r = story_ask(&s, &request);
    bool stopped = r->outcome == NONE || r->outcome == MANY || r->outcome == BAD;
    ck_assert_msg(stopped ? r->outcome == pairs[_i].outcome : pairs[_i].outcome == OK, "%d: %d " SLICE_FMT, _i, (int)r->outcome, SLICE_ARG(r->message));
    for (size_t i = 0; i < r->n_fallen && !stopped; i++)
        if (!r->fallen[i].missed)
            short_add(&t, SLICE_FMT, SLICE_ARG(r->fallen[i].id));
    if (!stopped)
        ck_assert_msg(strcmp(t.text, pairs[_i].ids) == 0, "%d: %s", _i, t.text);
}
END_TEST

/* A flight that the plan never held is recorded; one that it holds just falls. */
static const struct {
    const char *text;
    enum itin_change_outcome outcome;
    const char *id;
    bool recorded;
} recorded[] = {
    {"XX900 YYC-ICN 2024-06-29 16:50 - 19:40+1", OK, "xx900", true},
    {"XX900 YYC-ICN 2024-06-29 16:50 - 19:40", OK, "xx900", true},
    {"WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1", OK, "home", false},
    {"ws 086 YYC-ICN 2024-06-30 16:50 - 19:40+1", OK, "home", false},
    {"WS86 YYC-ICN 2024-06-29 16:50 - 19:40+1", OK, "ws86", true}, /* on another day it is another one */
    {"WS86 YYC-ICN 2024-06-30 16:51 - 19:40+1", OK, "ws86", true},
    {"DL196 ICN-SEA 2024-06-24 19:20 - 14:00", OK, "ke5019", false},
    {"WS5 YYC-YVR 2024-06-29 08:00 - 08:30", OK, "ws5", true}, /* the plan's own is cancelled already */
    {"XX7 YYC-ICN 2024-06-29 16:50 - 19:40+1", OK, "xx7", true},
    {"XX8 YYC-ICN 2024-06-29 16:50 - 19:40+1", OK, "xx8-2", true}, /* the id is taken */
    {"XX900 YYC-ICN 2024-06-29", BAD, "", false},
    {"YYC-ICN 2024-06-29 16:50 - 19:40+1", BAD, "", false},
    {"XX900 YYC-YYC 2024-06-29 16:50 - 19:40+1", BAD, "", false},
};

START_TEST(flights_that_were_never_in_the_plan)
{
    const struct itin_change_result *r = ask(ITIN_CHANGE_CANCELLED, recorded[_i].text);
    ck_assert_msg((r->outcome == BAD) == (recorded[_i].outcome == BAD), "%s: " SLICE_FMT, recorded[_i].text, SLICE_ARG(r->message));
    if (r->outcome == BAD)
        return;
    const struct itin_change_fallen *f = NULL;
    for (size_t i = 0; i < r->n_fallen; i++)
        if (!r->fallen[i].missed)
            f = &r->fallen[i];
    ck_assert_ptr_nonnull(f);
    ck_assert_msg(slice_eq(f->id, slice_of(recorded[_i].id)), "%s: " SLICE_FMT, recorded[_i].text, SLICE_ARG(f->id));
    ck_assert_int_eq(f->recorded, recorded[_i].recorded);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_select");
    TCase *tc = tcase_create("select");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, each_request, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(tc, candidates_can_be_asked_for, 0, 2);
    tcase_add_loop_test(tc, a_number_of_two_is_no_id, 0, ARRAY_LEN(namesakes));
    tcase_add_test(tc, without_a_match_all_is_named);
    tcase_add_loop_test(tc, several_requests, 0, ARRAY_LEN(pairs));
    tcase_add_loop_test(tc, flights_that_were_never_in_the_plan, 0, ARRAY_LEN(recorded));
    suite_add_tcase(suite, tc);
    return suite;
}
