/* What is missed, what is tight and what moves when a flight goes at another
 * time. Worked out by hand: after a landing from abroad 60 minutes are usual and
 * 30 the least, within a country 30 and 15, and then 30 into town; before a
 * departure abroad 180 and 60, within a country 90 and 40. */
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

/* Calgary 16:50 on 29 June (22:50Z), Seoul 19:40 on the 30th (10:40Z). */
#define FLIGHT FLY("XX900", "YYC", "ICN", "2024-06-29 16:50 - 19:40+1")
#define NEXT_DAY "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1" /* 07:50 to 19:40 on 1 July in Seoul */
#define MORNING "WS80 YYC-ICN 2024-06-29 10:00 - 12:50+1"
#define NIGHT "WS70 YYC-ICN 2024-06-28 23:00 - 01:50+2"
/* Vancouver 10:00 (17:00Z), Calgary 12:30 (18:30Z) */
#define HOP FLY("XX7", "YVR", "YYC", "2024-06-29 10:00 - 12:30")
#define NEXT_HOP "WS7 YVR-YYC 2024-06-30 10:00 - 12:30"
#define EARLY "2024-06-27T00:00:00Z"
#define J30 "2024-06-30 "
#define J1 "2024-07-01 "
#define J2 "2024-07-02 "
#define J29 "2024-06-29 "
#define J28 "2024-06-28 "
#define HOME RIDE("bus", "ICN", "Daejeon", J30 "20:30 - 23:30") /* with the flight 24 h later */
#define TAXI RIDE("taxi", "Calgary", "YYC", J29 "13:20 - 13:50")
#define CALL(id, time) "- {call: c, id: " id ", zone: Asia/Seoul, time: " time "}\n"
#define DAY_AT(id, at, date) "- {day: d, id: " id ", at: " at ", date: " date "}\n"
#define SOFT(id, at, weight, time) "- {meeting: m, id: " id ", at: " at ", weight: " weight ", time: " time "}\n"

static const struct {
    const char *plan, *with, *told;
    const char *missed, *tight, *shifted;
} cases[] = {
    /* a commitment after the landing, 19:40 on 1 July: 20:10 is the least, 21:10 usual */
    {FLIGHT MEET("m", "Incheon", J1 "20:09 - 21:00"), NEXT_DAY, EARLY, "m:61:h9", "", ""},
    {FLIGHT MEET("m", "Incheon", J1 "20:10 - 21:00"), NEXT_DAY, EARLY, "", "m:30/90", ""},
    {FLIGHT MEET("m", "Incheon", J1 "20:40 - 21:00"), NEXT_DAY, EARLY, "", "m:60/90", ""},
    {FLIGHT MEET("m", "Incheon", J1 "21:09 - 22:00"), NEXT_DAY, EARLY, "", "m:89/90", ""},
    {FLIGHT MEET("m", "Incheon", J1 "21:10 - 22:00"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT MEET("m", "Incheon", J2 "10:00 - 11:00"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT MEET("m", "Incheon", J1 "19:40 - 20:40"), NEXT_DAY, EARLY, "m:90:h9", "", ""},
    {FLIGHT MEET("m", "Incheon", J1 "10:00 - 11:00"), NEXT_DAY, EARLY, "m:670:h9", "", ""},
    {FLIGHT MEET("m", "Incheon", J30 "21:10 - 22:00"), NEXT_DAY, EARLY, "m:1440:h9", "", ""},
    {FLIGHT PLACED("visit", "m", "Incheon", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "m:70:h9", "", ""},
    /* what could not be kept before is none of the change's doing */
    {FLIGHT MEET("m", "Incheon", J30 "19:40 - 20:00"), NEXT_DAY, EARLY, "m:1530:h9", "", ""},
    {FLIGHT MEET("m", "Incheon", J30 "19:39 - 20:00"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT HOME MEET("m", "Daejeon", J30 "23:29 - 23:50"), NEXT_DAY, EARLY, "", "", "bus+1440"},
    {FLIGHT HOME MEET("m", "Daejeon", J30 "23:30 - 23:50"), NEXT_DAY, EARLY, "m:1440:h9", "", "bus+1440"},
    /* behind what follows the landing, until 23:30 */
    {FLIGHT HOME MEET("m", "Daejeon", J1 "23:29 - 23:50"), NEXT_DAY, EARLY, "m:1:h9", "", "bus+1440"},
    {FLIGHT HOME MEET("m", "Daejeon", J1 "23:30 - 23:50"), NEXT_DAY, EARLY, "", "", "bus+1440"},
    {FLIGHT HOME MEET("m", "Daejeon", J1 "10:00 - 11:00"), NEXT_DAY, EARLY, "m:810:h9", "", "bus+1440"},
    {FLIGHT HOME "- {task: sleep, id: z, lasts: 8h, after: 20m after bus}\n" MEET("m", "Daejeon", J2 "10:00 - 11:00"), NEXT_DAY, EARLY,
     "", "", "bus+1440 z+1440"}, /* 23:50 to 07:50 */
    {FLIGHT HOME "- {task: sleep, id: z, lasts: 8h, after: 20m after bus}\n" MEET("m", "Daejeon", J2 "07:49 - 08:00"), NEXT_DAY, EARLY,
     "m:1:h9", "", "bus+1440 z+1440"},
    {FLIGHT DESK("b", "ICN", J30 "19:40 - 20:40") RIDE("t", "ICN", "Seoul", J30 "20:50 - 21:50") MEET("m", "Seoul", J1 "21:49 - 22:30"), NEXT_DAY,
     EARLY, "m:1:h9", "", "b+1440 t+1440"},
    {FLIGHT DESK("b", "ICN", J30 "19:40 - 20:40") RIDE("t", "ICN", "Seoul", J30 "20:50 - 21:50") MEET("m", "Seoul", J1 "21:50 - 22:30"), NEXT_DAY,
     EARLY, "", "", "b+1440 t+1440"},
    /* hard is what is fixed, unless a weight alone is written; booked flights too */
    {FLIGHT SOFT("m", "Incheon", "3", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "m:70:s3", "", ""},
    {FLIGHT SOFT("m", "Incheon", "9", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "m:70:s9", "", ""},
    {FLIGHT "- {meeting: m, id: m, at: Incheon, weight: 3, hold: fixed, time: " J1 "20:00 - 21:00}\n", NEXT_DAY, EARLY, "m:70:h3", "", ""},
    {FLIGHT "- {meeting: m, id: m, at: Incheon, hold: booked, time: " J1 "20:00 - 21:00}\n", NEXT_DAY, EARLY, "m:70:s6", "", ""},
    {FLIGHT KIND("train", "t", "Seoul -> Daejeon", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "t:70:s6", "", ""},
    {FLIGHT KIND("train", "t", "Seoul -> Daejeon", J1 "20:30 - 21:30"), NEXT_DAY, EARLY, "", "t:50/90", ""},
    {FLIGHT KIND("ferry", "t", "Incheon -> Jeju", J1 "20:00 - 23:00"), NEXT_DAY, EARLY, "t:70:s6", "", ""},
    {FLIGHT "- {meeting: m, id: m, at: Incheon, status: cancelled, time: " J1 "20:00 - 21:00}\n", NEXT_DAY, EARLY, "", "", ""},
    /* whose it is */
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meeting: m, id: m, who: lee, at: Incheon, time: " J1
     "20:00 - 21:00}\n", NEXT_DAY, EARLY, "", "", ""},
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meeting: m, id: m, who: [lee, kim], at: Incheon, time: " J1
     "20:00 - 21:00}\n", NEXT_DAY, EARLY, "m:70:h9", "", ""},
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meeting: m, id: m, at: Incheon, time: " J1 "20:00 - 21:00}\n",
     NEXT_DAY, EARLY, "m:70:h9", "", ""},
    /* within a country 15 is the least, 30 usual: Calgary 12:30 on the 30th */
    {HOP MEET("m", "Calgary", J30 "12:44 - 13:00"), NEXT_HOP, EARLY, "m:46:h9", "", ""},
    {HOP MEET("m", "Calgary", J30 "12:45 - 13:00"), NEXT_HOP, EARLY, "", "m:15/60", ""},
    {HOP MEET("m", "Calgary", J30 "13:29 - 14:00"), NEXT_HOP, EARLY, "", "m:59/60", ""},
    {HOP MEET("m", "Calgary", J30 "13:30 - 14:00"), NEXT_HOP, EARLY, "", "", ""},
    /* free ones move within their day, to what is usual behind the landing */
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "", "", "m+70"},
    {FLIGHT MEAL("m", "Incheon", J1 "20:10 - 21:00"), NEXT_DAY, EARLY, "", "", ""}, /* a little less does */
    {FLIGHT MEAL("m", "Incheon", J1 "12:00 - 13:00"), NEXT_DAY, EARLY, "", "", "m+550"},
    {FLIGHT MEAL("m", "Incheon", J1 "12:00 - 14:49"), NEXT_DAY, EARLY, "", "", "m+550"}, /* 21:10 to 23:59 */
    {FLIGHT MEAL("m", "Incheon", J1 "12:00 - 14:50"), NEXT_DAY, EARLY, "", "", "m+490"}, /* as soon as one can */
    {FLIGHT MEAL("m", "Incheon", J1 "12:00 - 15:49"), NEXT_DAY, EARLY, "", "", "m+490"}, /* 20:10 to 23:59 */
    {FLIGHT MEAL("m", "Incheon", J1 "12:00 - 15:50"), NEXT_DAY, EARLY, "m:550:s2", "", ""}, /* the next day */
    {FLIGHT MEAL("m", "Incheon", J1 "20:02 - 21:00"), NEXT_DAY, EARLY, "", "", "m+68"}, /* 21:10 */
    {FLIGHT MEAL("m", "Incheon", J30 "20:00 - 21:00"), NEXT_DAY, EARLY, "m:1510:s2", "", ""},
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00") MEET("n", "Incheon", J1 "21:10 - 22:30"), NEXT_DAY, EARLY, "", "", "m+10"},
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00") MEET("n", "Incheon", J1 "21:09 - 22:30"), NEXT_DAY, EARLY, "m:70:s2", "n:89/90", ""},
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00") MEET("n", "Incheon", J1 "22:10 - 22:30"), NEXT_DAY, EARLY, "", "", "m+70"},
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00") "- {meeting: n, id: n, status: cancelled, at: Incheon, time: " J1 "21:40 - 22:30}\n", NEXT_DAY, EARLY,
     "", "", "m+70"},
    {FLIGHT MEAL("m", "Incheon", J1 "20:00 - 21:00") CALL("c", J1 "21:40 - 22:30"), NEXT_DAY, EARLY, "", "", "m+70"},
    {FLIGHT HOME MEAL("m", "Daejeon", J1 "22:00 - 22:20"), NEXT_DAY, EARLY, "", "", "bus+1440 m+90"},
    {FLIGHT HOME MEAL("m", "Daejeon", J1 "22:00 - 22:40"), NEXT_DAY, EARLY, "m:90:s2", "", "bus+1440"},
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meal: m, id: m, who: [kim, lee], at: Incheon, time: " J1
     "20:00 - 21:00}\n", NEXT_DAY, EARLY, "m:70:s2", "", ""}, /* others eat then */
    /* what is missed, or another's, is not in its way */
    {FLIGHT MEET("n", "Incheon", J1 "19:50 - 22:00") MEAL("m", "Incheon", J1 "20:00 - 21:00"), NEXT_DAY, EARLY, "n:80:h9", "", "m+70"},
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meal: m, id: m, who: kim, at: Incheon, time: " J1
     "20:00 - 21:00}\n- {meeting: n, id: n, who: lee, at: Incheon, time: " J1 "21:10 - 22:30}\n", NEXT_DAY, EARLY, "", "", "m+70"},
    {"- {flight: XX900, who: kim, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n- {meal: m, id: m, who: kim, at: Incheon, time: " J1
     "20:00 - 21:00}\n- {meeting: n, id: n, who: kim, at: Incheon, time: " J1 "21:10 - 22:30}\n", NEXT_DAY, EARLY, "", "", "m+10"},
    /* days */
    {FLIGHT "- {day: d, id: d, date: 2024-06-30}\n", NEXT_DAY, EARLY, "d:1180:s5", "", ""}, /* no place: by the clock of Incheon */
    {FLIGHT DAY_AT("d", "Seoul", "2024-06-30"), NEXT_DAY, EARLY, "d:1180:s5", "", ""}, /* from midnight to 19:40 */
    {FLIGHT DAY_AT("d", "Seoul", "2024-07-01"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT DAY_AT("d", "Seoul", "2024-06-29"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT DAY_AT("d", "Seoul", "2024-06-30"), "WS86 YYC-ICN 2024-07-01 16:50 - 19:40+1", EARLY, "d:2620:s5", "", ""},
    {FLIGHT DAY_AT("d", "Seoul", "2024-07-01"), "WS86 YYC-ICN 2024-07-01 16:50 - 19:40+1", EARLY, "d:1180:s5", "", ""},
    /* calls, which one cannot take in the air: 07:50 to 19:40 in Seoul */
    {FLIGHT CALL("c", J1 "09:00 - 09:30"), NEXT_DAY, EARLY, "c:640:s3", "", ""},
    {FLIGHT CALL("c", J1 "07:20 - 07:50"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT CALL("c", J1 "07:20 - 07:51"), NEXT_DAY, EARLY, "c:740:s3", "", ""},
    {FLIGHT CALL("c", J1 "19:39 - 20:00"), NEXT_DAY, EARLY, "c:1:s3", "", ""},
    {FLIGHT CALL("c", J1 "19:40 - 20:00"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT CALL("c", J30 "20:00 - 20:30"), NEXT_DAY, EARLY, "", "", ""},
    {FLIGHT "- {call: c, id: c, hold: fixed, zone: Asia/Seoul, time: " J1 "09:00 - 09:30}\n", NEXT_DAY, EARLY, "c:640:h9", "", ""},
    /* an earlier departure, 10:00: what ends within the hour before it, which is the least where nothing else is
     * written; 210 minutes are usual; what the plan had is enough */
    {MEET("m", "Calgary", J29 "05:30 - 06:30") FLIGHT, MORNING, EARLY, "", "", ""},
    {MEET("m", "Calgary", J29 "05:30 - 06:31") FLIGHT, MORNING, EARLY, "", "m:209/210", ""},
    {MEET("m", "Calgary", J29 "08:00 - 09:00") FLIGHT, MORNING, EARLY, "", "m:60/210", ""},
    {MEET("m", "Calgary", J29 "08:00 - 09:01") FLIGHT, MORNING, EARLY, "m:1:h9", "", ""},
    {MEET("m", "Calgary", J29 "09:00 - 10:00") FLIGHT, MORNING, EARLY, "m:60:h9", "", ""},
    {MEET("m", "Calgary", J29 "09:00 - 10:01") FLIGHT, MORNING, EARLY, "m:61:h9", "", ""},
    {MEET("m", "Calgary", J29 "12:00 - 13:00") FLIGHT, MORNING, EARLY, "m:240:h9", "", ""},
    {MEET("m", "Calgary", J29 "15:50 - 16:50") FLIGHT, MORNING, EARLY, "m:410:h9", "", ""},
    {MEET("m", "Calgary", J29 "15:50 - 16:51") FLIGHT, MORNING, EARLY, "", "", ""}, /* it was not kept before */
    {MEET("m", "Calgary", J29 "16:00 - 16:30") FLIGHT, "WS80 YYC-ICN 2024-06-29 16:50 - 19:40+1", EARLY, "", "", ""},
    {MEET("m", "Calgary", J29 "16:00 - 16:30") FLIGHT, "WS80 YYC-ICN 2024-06-29 16:49 - 19:40+1", EARLY, "m:1:h9", "", ""},
    {MEET("m", "Vancouver", J29 "08:00 - 09:00") HOP, "WS7 YVR-YYC 2024-06-29 09:40 - 12:10", EARLY, "", "m:40/120", ""},
    {MEET("m", "Vancouver", J29 "08:00 - 09:00") HOP, "WS7 YVR-YYC 2024-06-29 09:39 - 12:09", EARLY, "m:1:h9", "", ""},
    {SOFT("m", "Calgary", "4", J29 "09:00 - 10:30") FLIGHT, MORNING, EARLY, "m:90:s4", "", ""},
    {MEET("m", "Calgary", J29 "06:00 - 06:30") TAXI FLIGHT, MORNING, EARLY, "", "", "taxi-410"},
    {MEET("m", "Calgary", J29 "06:00 - 06:31") TAXI FLIGHT, MORNING, EARLY, "m:1:h9", "", "taxi-410"},
    {MEAL("m", "Calgary", J29 "10:15 - 11:00") FLIGHT, MORNING, EARLY, "", "", "m-120"},
    {MEET("n", "Calgary", J29 "07:30 - 08:15") MEAL("m", "Calgary", J29 "10:15 - 11:00") FLIGHT, MORNING, EARLY, "", "n:105/210", "m-120"},
    {MEET("n", "Calgary", J29 "07:30 - 08:16") MEAL("m", "Calgary", J29 "10:15 - 11:00") FLIGHT, MORNING, EARLY, "m:120:s2", "n:104/210", ""},
    {MEAL("m", "Calgary", J29 "10:15 - 11:00") FLIGHT, MORNING, "2024-06-29T14:15:00Z", "", ":105/180", "m-120"},
    {MEAL("m", "Calgary", J29 "10:15 - 11:00") FLIGHT, MORNING, "2024-06-29T14:16:00Z", "m:120:s2", ":104/180", ""},
    {FLY("XX6", "SEA", "YVR", "2024-06-29 08:00 - 09:00") HOP, "WS7 YVR-YYC 2024-06-29 09:30 - 12:00", EARLY, "", "xx6:30/90", ""},
    {DAY_AT("d", "Calgary", "2024-06-29") FLIGHT, MORNING, EARLY, "", "", ""},
    {DAY_AT("d", "Calgary", "2024-06-29") FLIGHT, NIGHT, EARLY, "d:1500:s5", "", ""}, /* 23:00 to midnight and a day */
    {DAY_AT("d", "Calgary", "2024-06-28") FLIGHT, NIGHT, EARLY, "", "", ""},
    /* what leads up to it begins no sooner than one is told: 19:30 on the 28th */
    {TAXI FLIGHT, NIGHT, EARLY, "", "", "taxi-1070"},
    {TAXI FLIGHT, NIGHT, "2024-06-29T01:30:00Z", "", "", "taxi-1070"},
    {TAXI FLIGHT, NIGHT, "2024-06-29T01:31:00Z", "", "taxi:179/180", "taxi-1069"},
    {TAXI FLIGHT, NIGHT, "2024-06-29T02:00:00Z", "", "taxi:150/180", "taxi-1040"},
    {TAXI FLIGHT, NIGHT, "2024-06-29T03:30:00Z", "", "taxi:60/180", "taxi-950"},
    {TAXI FLIGHT, NIGHT, "2024-06-29T03:31:00Z", "taxi:1:h4", "", ""},
    {TAXI FLIGHT, NIGHT, "2024-06-29T04:00:00Z", "taxi:30:h4", "", ""},
    {TAXI DESK("desk", "YYC", J29 "13:50 - 16:50") FLIGHT, NIGHT, "2024-06-29T02:00:00Z", "", "desk:150/180", "taxi-1040 desk-1040/-1070"},
    {TAXI DESK("desk", "YYC", J29 "13:50 - 16:50") FLIGHT, NIGHT, "2024-06-29T03:30:00Z", "", "desk:60/180", "taxi-950 desk-950/-1070"},
    {TAXI DESK("desk", "YYC", J29 "13:50 - 16:50") FLIGHT, NIGHT, "2024-06-29T03:31:00Z", "taxi:1:h4", "", ""},
    {TAXI DESK("desk", "YYC", J29 "14:20 - 16:20") FLIGHT, NIGHT, "2024-06-29T01:50:00Z", "", "desk:130/150", "taxi-1050 desk-1050"},
    {TAXI DESK("desk", "YYC", J29 "14:20 - 16:20") FLIGHT, NIGHT, "2024-06-29T02:00:00Z", "", "desk:120/150", "taxi-1040 desk-1040"},
    {TAXI DESK("desk", "YYC", J29 "14:20 - 16:20") FLIGHT, NIGHT, "2024-06-29T02:10:00Z", "", "desk:110/150", "taxi-1030 desk-1030/-1040"},
    {DESK("desk", "YYC", J29 "13:50 - 16:50") FLIGHT, NIGHT, "2024-06-29T03:00:00Z", "", "desk:120/180", "desk-1010/-1070"},
    /* nobody wrote the way: what a departure needs is all that is known */
    {FLIGHT, NIGHT, "2024-06-29T02:00:00Z", "", "", ""},
    {FLIGHT, NIGHT, "2024-06-29T02:01:00Z", "", ":179/180", ""},
    {FLIGHT, NIGHT, "2024-06-29T04:30:00Z", "", ":30/180", ""},
    {HOP, "WS7 YVR-YYC 2024-06-29 09:00 - 11:30", "2024-06-29T14:30:00Z", "", "", ""},
    {HOP, "WS7 YVR-YYC 2024-06-29 09:00 - 11:30", "2024-06-29T14:31:00Z", "", ":89/90", ""},
    /* more than one thing at once, in the order of the plan */
    {FLIGHT HOME MEET("m", "Daejeon", J1 "10:00 - 11:00") MEET("n", "Daejeon", J1 "14:00 - 15:00") MEET("o", "Daejeon", J2 "09:00 - 10:00"), NEXT_DAY, EARLY,
     "m:810:h9 n:570:h9", "", "bus+1440"},
};

static const struct itin_change_option *rebook(const char *plan, const char *what, const char *with, const char *told)
{
    char text[4096];
    const char *list[] = {with};
    struct itin_change_event e = {with ? ITIN_CHANGE_CANCEL : ITIN_CHANGE_DELAY, what};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .with = list, .n_with = with != NULL, .told = told};
    snprintf(text, sizeof text, HEAD "%s", plan);
    story_start(&s, text, NULL);
    story_ask(&s, &ask);
    ck_assert_msg(s.result->outcome == ITIN_CHANGE_READY, "%s: " SLICE_FMT, plan, SLICE_ARG(s.result->message));
    ck_assert_uint_eq(s.result->n_options, 1);
    return &s.result->options[0];
}

static void compare(const char *plan, const struct itin_change_option *o, const char *missed, const char *tight, const char *shifted)
{
    struct short_text a, b, d;
    bool same = (strcmp(short_missed(o, &a), missed) == 0) & (strcmp(short_tight(o, &b), tight) == 0) &
                (strcmp(short_shifts(o, &d), shifted) == 0);
    ck_assert_msg(same, "%sgot `%s` | `%s` | `%s`\nnot `%s` | `%s` | `%s`", plan, a.text, b.text, d.text, missed, tight, shifted);
    int hard = 0, weight = 0;
    for (size_t i = 0; i < o->n_missed; i++) {
        hard += o->missed[i].hard;
        weight += o->missed[i].hard ? 0 : o->missed[i].weight;
        ck_assert_uint_gt(o->missed[i].n_because, 0);
        ck_assert_uint_gt(o->missed[i].words.len, 0);
    }
    ck_assert_int_eq(o->missed_hard, hard);
    ck_assert_int_eq(o->missed_weight, weight);
}

START_TEST(each_commitment)
{
    const struct itin_change_option *o =
        rebook(cases[_i].plan, strstr(cases[_i].plan, "XX900") ? "XX900" : "XX7", cases[_i].with, cases[_i].told);
    compare(cases[_i].plan, o, cases[_i].missed, cases[_i].tight, cases[_i].shifted);
}
END_TEST

/* The same of a flight that is late: 95 minutes, 21:15 on the 30th. */
static const struct {
    const char *plan, *delay, *missed, *tight, *shifted;
} late[] = {
    {FLIGHT MEET("m", "Incheon", J30 "21:44 - 22:00"), "95m", "m:61:h9", "", "xx900+95"},
    {FLIGHT MEET("m", "Incheon", J30 "21:45 - 22:00"), "95m", "", "m:30/90", "xx900+95"},
    {FLIGHT MEET("m", "Incheon", J30 "22:44 - 23:00"), "95m", "", "m:89/90", "xx900+95"},
    {FLIGHT MEET("m", "Incheon", J30 "22:45 - 23:00"), "95m", "", "", "xx900+95"},
    {FLIGHT HOME, "95m", "", "", "xx900+95 bus+95"},
    {TAXI FLIGHT, "95m", "", "", "xx900+95"},
    {"- {formality: d, id: d, at: YYC, lasts: 1h, lead: 2h before XX900}\n" FLIGHT, "95m", "", "", "d+95 xx900+95"},
    {TAXI "- {formality: d, id: d, at: YYC, lasts: 1h, lead: 2h before XX900}\n" FLIGHT, "95m", "", "", "d+95 xx900+95"},
    {FLIGHT HOME MEET("m", "Daejeon", "2024-07-01 01:04 - 02:00"), "95m", "m:1:h9", "", "xx900+95 bus+95"},
    {FLIGHT HOME MEET("m", "Daejeon", "2024-07-01 01:05 - 02:00"), "95m", "", "", "xx900+95 bus+95"},
    {FLIGHT MEAL("m", "Incheon", J30 "20:30 - 21:00"), "95m", "", "", "xx900+95 m+135"},
    {HOP MEET("m", "Calgary", J29 "13:44 - 14:00"), "1h", "m:46:h9", "", "xx7+60"},
    {HOP MEET("m", "Calgary", J29 "13:45 - 14:00"), "1h", "", "m:15/60", "xx7+60"},
    {HOP MEET("m", "Calgary", J29 "14:30 - 15:00"), "1h", "", "", "xx7+60"},
    /* on to Seoul: 30 minutes by taxi and 60 there are the least, the 210 that were planned are usual */
    {HOP TAXI FLIGHT, "50m", "", "", "xx7+50"},
    {HOP TAXI FLIGHT, "51m", "", "xx900:209/210", "xx7+51"},
    {HOP TAXI FLIGHT, "170m", "", "xx900:90/210", "xx7+170"},
    {HOP TAXI FLIGHT, "171m", "xx900:121:h6", "", "xx7+171"},
    /* no way to it is written: 60 to change planes */
    {HOP FLIGHT, "200m", "", "", "xx7+200"},
};

START_TEST(each_delay)
{
    char what[32];
    snprintf(what, sizeof what, "%s=+%s", strstr(late[_i].plan, "XX7") ? "XX7" : "XX900", late[_i].delay);
    compare(late[_i].plan, rebook(late[_i].plan, what, NULL, EARLY), late[_i].missed, late[_i].tight, late[_i].shifted);
}
END_TEST

/* Whatever the landing and the commitment: too late by what is usual where even
 * the least is not there, else tight by what there is, else kept. */
START_TEST(every_minute_behind_a_landing)
{
    for (int minute = 19 * 60 + 31; minute < 21 * 60 + 20; minute += 3) {
        char plan[1024], missed[32] = "", tight[32] = "";
        int room = minute - (19 * 60 + 40);
        snprintf(plan, sizeof plan, "%s- {meeting: m, id: m, at: Seoul, time: " J1 "%02d:%02d - 22:30}\n", FLIGHT, minute / 60, minute % 60);
        if (room < 30)
            snprintf(missed, sizeof missed, "m:%d:h9", 90 - room);
        else if (room < 90)
            snprintf(tight, sizeof tight, "m:%d/90", room);
        compare(plan, rebook(plan, "XX900", NEXT_DAY, EARLY), missed, tight, "");
        story_end(&s);
        s = (struct story){0};
    }
}
END_TEST

/* Fixed items that overlapped before are said once, and are no miss. */
static const struct {
    const char *plan;
    size_t n;
} overlaps[] = {
    {MEET("a", "Calgary", J28 "09:00 - 10:00") MEET("b", "Calgary", J28 "10:00 - 11:00") FLIGHT, 0},
    {MEET("a", "Calgary", J28 "09:00 - 10:01") MEET("b", "Calgary", J28 "10:00 - 11:00") FLIGHT, 1},
    {MEET("a", "Calgary", J28 "09:00 - 12:00") MEET("b", "Calgary", J28 "09:30 - 10:00") MEET("d", "Calgary", J28 "11:00 - 11:30") FLIGHT, 2},
    {MEET("a", "Calgary", J28 "09:00 - 12:00") MEAL("b", "Calgary", J28 "09:30 - 10:00") FLIGHT, 0},
    {MEET("a", "Calgary", J28 "09:00 - 12:00") "- {meeting: b, id: b, status: cancelled, at: Calgary, time: " J28 "09:30 - 10:00}\n" FLIGHT, 0},
    {"- {meeting: a, id: a, who: kim, at: Calgary, time: " J28 "09:00 - 12:00}\n- {meeting: b, id: b, who: lee, at: Calgary, time: " J28 "09:30 - 10:00}\n" FLIGHT, 0},
    {"- {meeting: a, id: a, who: kim, at: Calgary, time: " J28 "09:00 - 12:00}\n- {meeting: b, id: b, who: kim, at: Calgary, time: " J28 "09:30 - 10:00}\n" FLIGHT, 1},
};

START_TEST(overlaps_of_before_are_said)
{
    rebook(overlaps[_i].plan, "XX900", NEXT_DAY, EARLY);
    ck_assert_msg(s.result->n_conflicts == overlaps[_i].n, "%s%zu", overlaps[_i].plan, s.result->n_conflicts);
    ck_assert_uint_eq(s.result->options[0].n_missed, 0);
    for (size_t i = 0; i < s.result->n_conflicts; i++)
        ck_assert(slice_ends(s.result->conflicts[i], LIT(" overlapped before the change")));
}
END_TEST

/* The reason as it is told: what follows the landing, each with what it takes,
 * and by when one had to be there; all of it added by hand. */
static const struct {
    const char *plan, *with, *because, *words;
} told[] = {
    {FLIGHT MEET("m", "Incheon", J1 "20:00 - 21:00"), NEXT_DAY,
     "WS86 arrives Mon 1 Jul 19:40 | +1h immigration and bags (usual) | +30m transfer (usual)",
     "needs you there by Mon 1 Jul 18:30; earliest now Mon 1 Jul 19:40, 1h10m too late"},
    {HOP MEET("m", "Calgary", J30 "12:44 - 13:00"), NEXT_HOP,
     "WS7 arrives Sun 30 Jun 12:30 | +30m bags (usual) | +30m transfer (usual)",
     "needs you there by Sun 30 Jun 11:44; earliest now Sun 30 Jun 12:30, 46m too late"},
    {FLIGHT HOME MEET("m", "Daejeon", J1 "22:30 - 23:10"), NEXT_DAY,
     "WS86 arrives Mon 1 Jul 19:40 | +50m as you had it | +3h ICN -> Daejeon",
     "needs you there by Mon 1 Jul 22:30; earliest now Mon 1 Jul 23:30, 1h too late"},
    {FLIGHT "- {transfer: ICN -> Daejeon, id: bus, after: 50m after XX900, time: " J30 "20:30 - 23:30}\n" MEET("m", "Daejeon", J1 "22:30 - 23:10"), NEXT_DAY,
     "WS86 arrives Mon 1 Jul 19:40 | +50m as written | +3h ICN -> Daejeon",
     "needs you there by Mon 1 Jul 22:30; earliest now Mon 1 Jul 23:30, 1h too late"},
    /* the sleep behind the ride is before it begins: 8 h 20 earlier he is home */
    {FLIGHT HOME "- {task: sleep, id: z, lasts: 8h, after: 20m after bus}\n" MEET("m", "Daejeon", J2 "07:49 - 08:00"), NEXT_DAY,
     "WS86 arrives Mon 1 Jul 19:40 | +50m as you had it | +3h ICN -> Daejeon | +20m as written | +8h sleep",
     "needs you there by Mon 1 Jul 23:29; earliest now Mon 1 Jul 23:30, 1m too late"},
    {FLIGHT DESK("b", "ICN", J30 "19:40 - 20:40") RIDE("t", "ICN", "Seoul", J30 "20:50 - 21:50") MEET("m", "Seoul", J1 "21:20 - 22:30"), NEXT_DAY,
     "WS86 arrives Mon 1 Jul 19:40 | +1h formality | +10m as you had it | +1h ICN -> Seoul",
     "needs you there by Mon 1 Jul 21:20; earliest now Mon 1 Jul 21:50, 30m too late"},
    {FLIGHT DAY_AT("d", "Seoul", "2024-06-30"), NEXT_DAY, "WS86 arrives Mon 1 Jul 19:40", "over before you are there"},
    {FLIGHT CALL("c", J1 "09:00 - 09:30"), NEXT_DAY, "aboard WS86 then", "you are in the air"},
    /* another flight from there: what changing planes takes, from abroad 90 minutes */
    {FLIGHT FLY("KE2", "ICN", "CJU", J1 "21:00 - 22:10"), NEXT_DAY, "WS86 arrives Mon 1 Jul 19:40 | +1h30m to change planes (default)",
     "needs you there by Mon 1 Jul 19:30; earliest now Mon 1 Jul 19:40, 10m too late"},
    /* a call has no end: at the very departure he is aboard */
    {FLIGHT "- {call: c, id: c, zone: Asia/Seoul, time: " J1 "07:50}\n", NEXT_DAY, "aboard WS86 then", "you are in the air"},
    /* before a departure: the least where nothing is planned, else what is */
    {MEET("m", "Calgary", J29 "08:00 - 09:01") FLIGHT, MORNING, "WS80 leaves Sat 29 Jun 10:00 | -1h at YYC at least",
     "you have to leave 1m before it ends"},
    {MEET("m", "Calgary", J29 "09:30 - 11:00") FLIGHT, MORNING, "WS80 leaves Sat 29 Jun 10:00 | -1h at YYC at least",
     "you have to leave 2h before it ends"},
    {MEET("m", "Vancouver", J29 "08:00 - 09:00") HOP, "WS7 YVR-YYC 2024-06-29 09:39 - 12:09",
     "WS7 leaves Sat 29 Jun 09:39 | -40m at YVR at least", "you have to leave 1m before it ends"},
    {MEET("m", "Calgary", J29 "06:00 - 06:31") TAXI FLIGHT, MORNING, "WS80 leaves Sat 29 Jun 10:00 | -3h30m to get there",
     "you have to leave 1m before it ends"},
    {MEET("m", "Calgary", J29 "16:00 - 16:30") FLIGHT, "WS80 YYC-ICN 2024-06-29 16:49 - 19:40+1",
     "WS80 leaves Sat 29 Jun 16:49 | -20m at YYC at least", "you have to leave 1m before it ends"},
    /* another airport of the city takes four hours from it beside the 60 minutes; another city is no answer */
    {FLIGHT "- {bus: ICN -> Daejeon, id: b, hold: booked, time: " J1 "23:00 - 23:50}\n", "WS86 YYC-GMP 2024-06-30 16:50 - 19:40+1",
     "WS86 lands at GMP", "leaves from ICN, you land at GMP: 5h are usual between them"},
    {FLIGHT "- {bus: ICN -> Daejeon, id: b, hold: booked, time: " J1 "23:00 - 23:50}\n", "WS86 YYC-PUS 2024-06-30 16:50 - 19:40+1",
     "WS86 lands at PUS", "leaves from ICN; how you get there from PUS is not in the plan"},
};

START_TEST(each_reason_is_told)
{
    char got[1024] = "";
    size_t n = 0;
    const struct itin_change_option *o = rebook(told[_i].plan, strstr(told[_i].plan, "XX900") ? "XX900" : "XX7", told[_i].with, EARLY);
    ck_assert_msg(o->n_missed == 1, "%s%zu missed", told[_i].plan, o->n_missed);
    for (size_t i = 0; i < o->missed[0].n_because; i++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s" SLICE_FMT, i ? " | " : "", SLICE_ARG(o->missed[0].because[i]));
    ck_assert_str_eq(got, told[_i].because);
    snprintf(got, sizeof got, SLICE_FMT, SLICE_ARG(o->missed[0].words));
    ck_assert_str_eq(got, told[_i].words);
}
END_TEST

/* Who misses KE2, 22:00 on 30 June against 21:10 on 1 July, misses what goes on
 * from where it lands: 1,390 minutes late for both, each with its own reason. */
START_TEST(what_goes_on_from_a_missed_flight)
{
    const struct itin_change_option *o = rebook(FLIGHT FLY("KE2", "ICN", "CJU", J30 "22:00 - 23:10") FLY("KE3", "CJU", "PUS", J1 "06:00 - 07:00")
                                                    FLY("KE4", "PUS", "FUK", J1 "09:00 - 10:00"),
                                                "XX900", NEXT_DAY, EARLY);
    static const char *const ids[] = {"ke2", "ke3", "ke4"};
    static const char *const words[] = {"needs you there by ", "goes on from KE2, which is missed", "goes on from KE3, which is missed"};
    static const char *const because[] = {"WS86 arrives Mon 1 Jul 19:40", "KE2 is missed", "KE3 is missed"};
    ck_assert_uint_eq(o->n_missed, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert(slice_eq(o->missed[i].id, slice_of(ids[i])));
        ck_assert_int_eq(o->missed[i].late_minutes, 1390);
        ck_assert_msg(slice_starts(o->missed[i].words, slice_of(words[i])), SLICE_FMT, SLICE_ARG(o->missed[i].words));
        ck_assert(slice_eq(o->missed[i].because[0], slice_of(because[i])));
    }
}
END_TEST

/* From another airport of the city: 300 minutes to a bus, whatever the hour. */
START_TEST(between_airports_of_a_city)
{
    static const int rooms[] = {0, 1, 59, 60, 239, 240, 299, 300, 301, 600};
    for (size_t k = 0; k < ARRAY_LEN(rooms); k++) {
        char plan[512], missed[32] = "", tight[32] = "";
        int at = 10 * 60 + rooms[k]; /* lands at 10:00 on 2 July */
        snprintf(plan, sizeof plan, FLIGHT "- {bus: ICN -> Daejeon, id: b, hold: booked, time: " J2 "%02d:%02d - 23:50}\n", at / 60, at % 60);
        snprintf(rooms[k] < 300 ? missed : tight, 32, rooms[k] < 300 ? "b:%d:s6" : "b:%d/300", rooms[k] < 300 ? 300 - rooms[k] : rooms[k]);
        compare(plan, rebook(plan, "XX900", "WS86 YYC-GMP 2024-07-01 07:10 - 10:00+1", EARLY), missed, tight, "");
        story_end(&s);
        s = (struct story){0};
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_commit");
    TCase *tc = tcase_create("commit");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, each_commitment, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(tc, each_delay, 0, ARRAY_LEN(late));
    tcase_add_test(tc, every_minute_behind_a_landing);
    tcase_add_loop_test(tc, each_reason_is_told, 0, ARRAY_LEN(told));
    tcase_add_test(tc, what_goes_on_from_a_missed_flight);
    tcase_add_test(tc, between_airports_of_a_city);
    tcase_add_loop_test(tc, overlaps_of_before_are_said, 0, ARRAY_LEN(overlaps));
    suite_add_tcase(suite, tc);
    return suite;
}
