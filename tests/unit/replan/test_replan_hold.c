/* How items are held: as the file says, else by their kind and their place
 * next to a flight. */
#include "base/base.h"

#include <check_main.h>

#include "short.h"

static struct story s;

static const char plan[] =
    "itin: 1\ntrip: t\nhome: Daejeon\nplan:\n"
    "- meeting: Board\n  id: board\n  at: Calgary\n  time: 2024-06-28 10:00 - 11:00\n"
    "- meal: Dinner\n  id: dinner\n  at: Calgary\n  time: 2024-06-28 19:00 - 20:00\n"
    "- meeting: Coffee\n  id: coffee\n  at: Calgary\n  hold: flexible\n  time: 2024-06-28 21:00 - 21:30\n"
    "- stay: Inn\n  id: inn\n  at: Calgary\n  in: 2024-06-27\n  out: 2024-06-29\n"
    "- call: Report\n  id: call\n  zone: Asia/Seoul\n  time: 2024-06-29 09:00 - 09:30\n"
    "- transfer: hotel -> YYC\n  id: taxi\n  time: 2024-06-29 13:20 - 13:50\n"
    "- formality: Departure\n  id: desk\n  at: YYC\n  time: 2024-06-29 13:50 - 16:50\n"
    "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
    "- formality: Bags\n  id: bags\n  at: ICN\n  time: 2024-06-30 19:40 - 20:40\n"
    "- bus: ICN -> Daejeon\n  id: bus\n  time: 2024-06-30 21:00 - 23:30\n"
    "- task: Sleep\n  id: sleep\n  after: 20m after bus\n  time: 2024-06-30 23:50 - 2024-07-01 07:30\n"
    "- bus: Daejeon -> Seoul\n  id: booked\n  hold: booked\n  time: 2024-07-01 09:00 - 11:00\n"
    "- train: KTX 1\n  id: ktx\n  route: Seoul -> Busan\n  time: 2024-07-01 14:00 - 16:40\n";

static const struct role_case {
    const char *id;
    enum itin_change_hold hold;
    bool written;
    const char *on; /* "" nothing */
    bool before;
    int gap; /* minutes */
} roles[] = {
    {"board", ITIN_HOLD_FIXED, false, "", false, 0},
    {"dinner", ITIN_HOLD_FREE, false, "", false, 0},
    {"coffee", ITIN_HOLD_FREE, true, "", false, 0},
    {"inn", ITIN_HOLD_WINDOW, false, "", false, 0},
    {"call", ITIN_HOLD_FREE, false, "", false, 0},
    {"taxi", ITIN_HOLD_DEPENDENT, false, "desk", true, 0},
    {"desk", ITIN_HOLD_DEPENDENT, false, "xx900", true, 0},
    {"xx900", ITIN_HOLD_BOOKED, false, "", false, 0},
    {"bags", ITIN_HOLD_DEPENDENT, false, "xx900", false, 0},
    {"bus", ITIN_HOLD_DEPENDENT, false, "bags", false, 20},
    {"sleep", ITIN_HOLD_DEPENDENT, true, "bus", false, 20},
    {"booked", ITIN_HOLD_BOOKED, true, "", false, 0},
    {"ktx", ITIN_HOLD_BOOKED, false, "", false, 0},
};

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

START_TEST(each_is_held_as_it_stands)
{
    const struct role_case *x = &roles[_i];
    const struct itin_change_role *found = NULL;
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX900"};
    const char *with[] = {"WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1"};
    struct itin_change_request ask = {
        .events = &e, .n_events = 1, .with = with, .n_with = 1, .told = "2024-06-27 20:00"};
    story_start(&s, plan, NULL);
    story_ask(&s, &ask);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_uint_eq(s.result->n_roles, ARRAY_LEN(roles));
    for (size_t i = 0; i < s.result->n_roles; i++)
        if (slice_eq(s.result->roles[i].id, slice_of(x->id)))
            found = &s.result->roles[i];
    ck_assert_ptr_nonnull(found);
    ck_assert_msg(found->hold == x->hold, "%s is held as %d", x->id, (int)found->hold);
    ck_assert_msg(found->written == x->written, "%s", x->id);
    ck_assert_msg(slice_eq(found->on, slice_of(x->on)), "%s depends on " SLICE_FMT, x->id,
                  SLICE_ARG(found->on));
    if (*x->on) {
        ck_assert_int_eq(found->before, x->before);
        ck_assert_int_eq(found->gap_minutes, x->gap);
    }
    ck_assert_uint_gt(found->why.len, 0);
}
END_TEST

/* ---- small plans, each for one thing -------------------------------------------- */

/* XX900 leaves Calgary 16:50 on the 29th and lands in Seoul 19:40 on the 30th. */
#define FLIGHT FLY("XX900", "YYC", "ICN", "2024-06-29 16:50 - 19:40+1")
#define OUT(rows) HEAD rows FLIGHT
#define BACK(rows) HEAD FLIGHT rows
#define D9 "2024-06-29 "
#define D0 "2024-06-30 "

static const struct {
    const char *plan, *roles;
} small[] = {
    /* what leads up to a flight, with the minutes from its end to the departure */
    {OUT(RIDE("a", "hotel", "YYC", D9 "13:20 - 13:50")), "a<xx900+180 xx900=B"},
    {OUT(KIND("drive", "a", "hotel -> YYC", D9 "13:20 - 13:50")), "a<xx900+180 xx900=B"},
    {OUT(KIND("bus", "a", "hotel -> YYC", D9 "13:20 - 13:50")), "a<xx900+180 xx900=B"},
    {OUT(DESK("a", "YYC", D9 "13:50 - 16:50")), "a<xx900+0 xx900=B"},
    {OUT(KIND("train", "a", "Calgary -> YYC", D9 "13:20 - 13:50")), "a=B xx900=B"},
    {OUT(MEET("a", "YYC", D9 "13:20 - 13:50")), "a=F xx900=B"},
    {OUT(PLACED("visit", "a", "YYC", D9 "13:20 - 13:50")), "a=F xx900=B"},
    {OUT(MEAL("a", "YYC", D9 "13:20 - 13:50")), "a=f xx900=B"},
    {OUT(TASK("a", "YYC", D9 "13:20 - 13:50")), "a=f xx900=B"},
    {OUT("- {call: c, id: a, zone: Asia/Seoul, time: 2024-06-30 04:20 - 04:50}\n"), "a=f xx900=B"},
    /* only within half a day, and not beyond the departure */
    {OUT(RIDE("a", "hotel", "YYC", D9 "04:20 - 04:50")), "a<xx900+720 xx900=B"},
    {OUT(RIDE("a", "hotel", "YYC", D9 "04:19 - 04:49")), "a=f xx900=B"},
    {OUT(RIDE("a", "hotel", "YYC", D9 "16:20 - 16:50")), "a<xx900+0 xx900=B"},
    {OUT(RIDE("a", "hotel", "YYC", D9 "16:20 - 16:51")), "a=f xx900=B"},
    /* chains: each depends on the next */
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") RIDE("b", "Calgary", "YYC", D9 "11:45 - 12:15") DESK("c", "YYC", D9 "13:50 - 16:50")),
     "a<b+15 b<c+95 c<xx900+0 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "02:00 - 02:30") RIDE("b", "Calgary", "YYC", D9 "11:45 - 12:15")), "a=f b<xx900+275 xx900=B"},
    /* what has a place and a time of its own parts them; what waits does not */
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") MEET("m", "YYC", D9 "10:00 - 11:00")), "a=f m=F xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") PLACED("visit", "m", "YYC", D9 "10:00 - 11:00")), "a=f m=F xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") BED("inn", "Calgary", D9 "09:40", D9 "11:00")), "a<xx900+440 inn=W xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") "- {call: c, id: c, zone: America/Edmonton, time: " D9 "10:00 - 10:30}\n"),
     "a<xx900+440 c=f xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") PLACED("day", "d", "Calgary", D9 "10:00 - 11:00")), "a<xx900+440 d=f xx900=B"},
    /* meals and tasks within a chain go along with it, and those at its edge do not */
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") MEAL("m", "YYC", D9 "12:00 - 13:00")), "a<xx900+320 m<xx900+230 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") TASK("m", "YYC", D9 "12:00 - 13:00")), "a<xx900+320 m<xx900+230 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") "- {meal: l, id: m, at: YYC, hold: flexible, time: " D9 "12:00 - 13:00}\n"),
     "a<xx900+320 m=f! xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") MEAL("m", "YYC", D9 "16:00 - 16:50")), "a<xx900+320 m<xx900+0 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") MEAL("m", "YYC", D9 "16:00 - 17:00")), "a<xx900+320 m=f xx900=B"},
    {OUT(MEAL("m", "YYC", D9 "10:00 - 10:30") RIDE("a", "hotel", "office", D9 "11:00 - 11:30")), "m=f a<xx900+320 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") MEAL("m", "YYC", D9 "11:40 - 12:00") RIDE("b", "Calgary", "YYC", D9 "12:30 - 13:00")),
     "a<b+60 m<b+30 b<xx900+230 xx900=B"},
    {OUT(RIDE("a", "Calgary", "Calgary", D9 "11:00 - 11:30") MEAL("m", "YYC", D9 "11:40 - 12:00") TASK("n", "YYC", D9 "12:10 - 12:20")),
     "a<xx900+320 m=f n=f xx900=B"},
    /* what the file says of itself */
    {OUT("- {transfer: hotel -> YYC, id: a, hold: fixed, time: " D9 "13:20 - 13:50}\n"), "a=F! xx900=B"},
    {OUT("- {transfer: hotel -> YYC, id: a, hold: booked, time: " D9 "13:20 - 13:50}\n"), "a=B! xx900=B"},
    {OUT("- {transfer: hotel -> YYC, id: a, hold: flexible, time: " D9 "13:20 - 13:50}\n"), "a<xx900+180! xx900=B"},
    {OUT("- {stay: Inn, id: a, hold: fixed, at: Calgary, in: 2024-06-27, out: 2024-06-29}\n"), "a=F! xx900=B"},
    {OUT("- {stay: Inn, id: a, hold: flexible, at: Calgary, in: 2024-06-27, out: 2024-06-29}\n"), "a=W! xx900=B"},
    {OUT("- {meeting: m, id: a, hold: booked, at: Calgary, time: " D9 "10:00 - 11:00}\n"), "a=B! xx900=B"},
    {OUT("- {meal: m, id: a, hold: fixed, at: Calgary, time: " D9 "10:00 - 11:00}\n"), "a=F! xx900=B"},
    {OUT("- {transfer: hotel -> YYC, id: a, lasts: 30m, lead: 2h20m before XX900}\n"), "a<xx900+140! xx900=B"},
    {OUT("- {formality: f, id: a, at: YYC, lasts: 1h, lead: 2h before XX900}\n"), "a<xx900+120! xx900=B"},
    {OUT("- {meeting: m, id: a, at: YYC, lasts: 1h, lead: 15h before XX900}\n"), "a<xx900+900! xx900=B"},
    {BACK("- {transfer: ICN -> Daejeon, id: a, lasts: 3h, after: 50m after XX900}\n"), "xx900=B a>xx900+50!"},
    {BACK("- {meal: m, id: a, at: ICN, lasts: 1h, after: 20h after XX900}\n"), "xx900=B a>xx900+1200!"},
    {BACK(RIDE("a", "ICN", "Daejeon", D0 "20:30 - 23:30") "- {task: sleep, id: b, lasts: 8h, after: 20m after a}\n"),
     "xx900=B a>xx900+50 b>a+20!"},
    /* what follows a landing */
    {BACK(RIDE("a", "ICN", "Daejeon", D0 "20:30 - 23:30")), "xx900=B a>xx900+50"},
    {BACK(RIDE("a", "ICN", "Daejeon", D0 "19:40 - 23:30")), "xx900=B a>xx900+0"},
    {BACK(RIDE("a", "ICN", "Daejeon", D0 "19:39 - 23:30")), "xx900=B a=f"},
    {BACK(RIDE("a", "ICN", "Daejeon", "2024-07-01 07:40 - 10:30")), "xx900=B a>xx900+720"},
    {BACK(RIDE("a", "ICN", "Daejeon", "2024-07-01 07:41 - 10:30")), "xx900=B a=f"},
    {BACK(DESK("a", "ICN", D0 "19:40 - 20:40") KIND("bus", "b", "ICN -> Daejeon", D0 "21:00 - 23:30")), "xx900=B a>xx900+0 b>a+20"},
    {BACK(DESK("a", "ICN", D0 "19:40 - 20:40") MEAL("m", "ICN", D0 "20:45 - 21:00") KIND("bus", "b", "ICN -> Daejeon", D0 "21:10 - 23:30")),
     "xx900=B a>xx900+0 m>a+5 b>a+30"},
    {BACK(DESK("a", "ICN", D0 "19:40 - 20:40") MEAL("m", "ICN", D0 "20:39 - 21:00") KIND("bus", "b", "ICN -> Daejeon", D0 "21:10 - 23:30")),
     "xx900=B a>xx900+0 m=f b>a+30"},
    {BACK(DESK("a", "ICN", D0 "19:40 - 20:40") MEAL("m", "ICN", D0 "21:00 - 21:30")), "xx900=B a>xx900+0 m=f"},
    {BACK(MEET("m", "ICN", D0 "20:00 - 20:30") RIDE("a", "ICN", "Daejeon", D0 "20:30 - 23:30")), "xx900=B m=F a=f"},
    /* a bus that is booked, a train and a ferry are led up to as well */
    {BACK(RIDE("a", "Daejeon", "Seoul", "2024-07-02 08:00 - 09:00") "- {bus: Seoul -> Busan, id: b, hold: booked, time: 2024-07-02 09:30 - 13:00}\n"),
     "xx900=B a<b+30 b=B!"},
    {BACK(RIDE("a", "Daejeon", "Seoul", "2024-07-02 08:00 - 09:00") KIND("bus", "b", "Seoul -> Busan", "2024-07-02 09:30 - 13:00")),
     "xx900=B a=f b=f"},
    {BACK(RIDE("a", "Daejeon", "Seoul", "2024-07-02 08:00 - 09:00") KIND("ferry", "b", "Incheon -> Jeju", "2024-07-02 09:30 - 13:00")),
     "xx900=B a<b+30 b=B"},
    {BACK(RIDE("a", "Daejeon", "Seoul", "2024-07-02 08:00 - 09:00") KIND("drive", "b", "Seoul -> Busan", "2024-07-02 09:30 - 13:00")),
     "xx900=B a=f b=f"},
    /* between two legs: by the places, else by the shorter gap (20:30 - 21:00 ... ) */
    {BACK(RIDE("a", "ICN", "Seoul", D0 "21:40 - 22:00") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a>xx900+120 t=B"},
    {BACK(RIDE("a", "hotel", "Seoul", D0 "19:50 - 20:00") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a<t+130 t=B"},
    {BACK(RIDE("a", "hotel", "office", D0 "19:50 - 20:00") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a>xx900+10 t=B"},
    {BACK(RIDE("a", "hotel", "office", D0 "21:30 - 22:00") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a<t+10 t=B"},
    {BACK(RIDE("a", "hotel", "office", D0 "20:40 - 21:10") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a<t+60 t=B"},
    {BACK(RIDE("a", "hotel", "office", D0 "20:39 - 21:10") KIND("train", "t", "Seoul -> Daejeon", D0 "22:10 - 23:20")), "xx900=B a>xx900+59 t=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") DESK("a", "YYC", D9 "11:00 - 12:00") FLIGHT, "xx800=B a>xx800+30 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") DESK("a", "YYC", D9 "15:00 - 16:00") FLIGHT, "xx800=B a<xx900+50 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") DESK("a", "YYC", D9 "12:40 - 14:40") FLIGHT, "xx800=B a>xx800+130 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") DESK("a", "YYC", D9 "12:41 - 14:41") FLIGHT, "xx800=B a<xx900+129 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") RIDE("a", "YYC", "hotel", D9 "16:00 - 16:30") FLIGHT, "xx800=B a>xx800+330 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") RIDE("a", "hotel", "YYC", D9 "10:40 - 11:00") FLIGHT, "xx800=B a<xx900+350 xx900=B"},
    {HEAD FLY("XX800", "YVR", "YYC", D9 "08:00 - 10:30") RIDE("a", "YYC", "hotel", D9 "11:00 - 11:30") RIDE("b", "hotel", "YYC", D9 "13:00 - 13:30") FLIGHT,
     "xx800=B a>xx800+30 b<xx900+200 xx900=B"},
    /* a flight that the plan says is cancelled is none to lead up to */
    {HEAD RIDE("a", "hotel", "YYC", D9 "08:00 - 08:30") "- {flight: XX5, route: YYC -> SEA, status: cancelled, time: " D9 "10:00 - 10:40}\n" FLIGHT,
     "a<xx900+500 xx900=B"},
    {HEAD "- {transfer: hotel -> YYC, id: a, status: cancelled, time: " D9 "13:20 - 13:50}\n" FLIGHT, "xx900=B"},
    {HEAD RIDE("a", "Calgary", "Calgary", D9 "09:00 - 09:30") "- {meeting: m, id: m, at: YYC, status: cancelled, time: " D9 "10:00 - 11:00}\n" FLIGHT,
     "a<xx900+440 xx900=B"},
    /* without hours nothing is known of it */
    {HEAD RIDE("a", "hotel", "YYC", D9 "09:00 - 09:30") "- {flight: XX5, route: YYC -> SEA, date: 2024-06-29}\n" FLIGHT, "a<xx900+440 xx5=B xx900=B"},
    /* whose it is: what others take as well does not move with a flight */
    {OUT("- {transfer: hotel -> YYC, id: a, who: kim, time: " D9 "13:20 - 13:50}\n"), "a<xx900+180 xx900=B"},
    {HEAD "- {transfer: hotel -> YYC, id: a, who: kim, time: " D9 "13:20 - 13:50}\n- {flight: XX900, who: lee, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n",
     "a=f xx900=B"},
    {HEAD "- {transfer: hotel -> YYC, id: a, who: [kim, lee], time: " D9 "13:20 - 13:50}\n- {flight: XX900, who: lee, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n",
     "a=f xx900=B"},
    {HEAD "- {transfer: hotel -> YYC, id: a, who: lee, time: " D9 "13:20 - 13:50}\n- {flight: XX900, who: [kim, lee], route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n",
     "a<xx900+180 xx900=B"},
    {HEAD "- {transfer: hotel -> YYC, id: a, time: " D9 "13:20 - 13:50}\n- {flight: XX900, who: lee, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n",
     "a<xx900+180 xx900=B"},
    {HEAD "- {meeting: m, id: m, who: kim, at: Calgary, time: 2024-06-28 10:00 - 11:00}\n- {transfer: hotel -> YYC, id: a, time: " D9 "13:20 - 13:50}\n"
          "- {flight: XX900, who: lee, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n", "m=F a=f xx900=B"},
    {HEAD "- {meeting: m, id: m, who: LEE, at: Calgary, time: 2024-06-28 10:00 - 11:00}\n- {transfer: hotel -> YYC, id: a, time: " D9 "13:20 - 13:50}\n"
          "- {flight: XX900, who: lee, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n", "m=F a<xx900+180 xx900=B"},
    {HEAD "- {meeting: m, id: m, who: kim, at: Calgary, time: 2024-06-28 10:00 - 11:00}\n- {transfer: hotel -> YYC, id: a, time: " D9 "13:20 - 13:50}\n"
          "- {flight: XX900, who: all, route: YYC -> ICN, time: " D9 "16:50 - 19:40+1}\n", "m=F a<xx900+180 xx900=B"},
};

START_TEST(each_small_plan)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX900"};
    const char *with[] = {"WS86 YYC-ICN 2024-07-01 16:50 - 19:40+1"};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .with = with, .n_with = 1, .told = "2024-06-27T00:00:00Z"};
    struct short_text text;
    story_start(&s, small[_i].plan, NULL);
    story_ask(&s, &ask);
    ck_assert_msg(strcmp(short_roles(s.result, &text), small[_i].roles) == 0, "%s%s\nnot %s", small[_i].plan, text.text,
                  small[_i].roles);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_hold");
    TCase *tc = tcase_create("hold");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, each_is_held_as_it_stands, 0, ARRAY_LEN(roles));
    tcase_add_loop_test(tc, each_small_plan, 0, ARRAY_LEN(small));
    suite_add_tcase(suite, tc);
    return suite;
}
