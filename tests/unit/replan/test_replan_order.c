/* The order of the options, key by key: what is missed, the ticket, what is
 * missed of weight, days too early, arrivals in bands of four hours, words of
 * `prefer`, changes, nights, the smallest slack, the arrival, the number. */
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

/* XX900 leaves Calgary 16:50 on 29 June and lands in Seoul 19:40 on the 30th. */
#define FLIGHT FLY("XX900", "YYC", "ICN", "2024-06-29 16:50 - 19:40+1")
#define TICKET "- {flight: XX900, ticket: A, route: YYC -> ICN, time: 2024-06-29 16:50 - 19:40+1}\n"
#define NOON "2024-06-29T18:00:00Z" /* 12:00 in Calgary */
#define DAYS "2024-06-26T12:00:00Z"
#define MEETING(extra, time) "- {meeting: m, id: m, at: Incheon, " extra "time: " time "}\n"
/* Calgary to Vancouver is 90 minutes, there one is an hour behind. */

static const struct {
    const char *plan;
    const char *flights; /* "N1 YYC ICN 18:00 22:50+1 29; ..." the day of June last */
    const char *options; /* "N1 | C1 C2" */
    const char *told;
    int band, most;
    const char *prefer;
} cases[] = {
    /* one band: the nonstop first, though it lands later */
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "NN1 | CC1 CC2", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 13:30 14:00 29; CC2 YVR ICN 15:30 18:51+1 29", "NN1 | CC1 CC2", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 13:30 14:00 29; CC2 YVR ICN 15:30 18:50+1 29", "CC1 CC2 | NN1", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 13:30 14:00 29; CC2 YVR ICN 15:30 18:49+1 29", "CC1 CC2 | NN1", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "CC1 CC2 | NN1", NOON, -1, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:20+1 29", "CC1 CC2 | NN1", NOON, 30, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:21+1 29", "NN1 | CC1 CC2", NOON, 30, 0, NULL},
    /* nonstops of one band by their arrival, of one arrival by their number; the later departure of two is no matter */
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; NN2 YYC ICN 17:30 22:49+1 29", "NN2", NOON, 0, 0, NULL}, /* beaten in every column */
    {FLIGHT, "NN10 YYC ICN 18:00 22:50+1 29; NN2 YYC ICN 18:00 22:50+1 29", "NN2 | NN10", NOON, 0, 0, NULL},
    {FLIGHT, "NN2 YYC ICN 18:00 22:50+1 29; MM30 YYC ICN 18:00 22:50+1 29", "MM30 | NN2", NOON, 0, 0, NULL},
    {FLIGHT, "NN12 YYC ICN 18:00 22:50+1 29; NN11 YYC ICN 18:00 22:50+1 29; NN9 YYC ICN 18:00 22:50+1 29", "NN9 | NN11 | NN12", NOON, 0, 0, NULL},
    /* another airport of the city is a change */
    {FLIGHT, "NN1 YYC GMP 18:00 22:40+1 29; NN2 YYC ICN 18:00 22:50+1 29", "NN2 | NN1", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC GMP 14:00 18:40+1 29; NN2 YYC ICN 18:00 22:50+1 29", "NN1 | NN2", NOON, 0, 0, NULL},
    {FLIGHT, "NN1 YYC GMP 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "NN1 | CC1 CC2", NOON, 0, 0, NULL}, /* but none between planes */
    /* of connections the one with more slack, though it lands later: in Vancouver 60 are needed, in Seattle 90 */
    {FLIGHT, "AA1 YYC YVR 17:30 18:00 29; AA2 YVR ICN 19:01 22:20+1 29; BB1 YYC SEA 18:00 18:30 29; BB2 SEA ICN 20:30 22:40+1 29",
     "BB1 BB2 | AA1 AA2", NOON, 0, 0, NULL}, /* 1 and 30 minutes */
    {FLIGHT, "AA1 YYC YVR 18:30 19:00 29; AA2 YVR ICN 20:40 22:45+1 29; BB1 YYC SEA 18:00 18:30 29; BB2 SEA ICN 20:01 22:40+1 29",
     "AA1 AA2 | BB1 BB2", NOON, 0, 0, NULL}, /* 40 and 1 */
    {FLIGHT, "AA1 YYC YVR 18:30 19:00 29; AA2 YVR ICN 20:30 22:45+1 29; BB1 YYC SEA 18:00 18:30 29; BB2 SEA ICN 20:30 22:40+1 29",
     "BB1 BB2", NOON, 0, 0, NULL}, /* both 30 */
    /* two changes after one */
    {FLIGHT, "AA1 YYC YVR 13:30 14:00 29; AA2 YVR SEA 16:00 17:00 29; AA3 SEA ICN 19:30 22:20+1 29; BB1 YYC SFO 13:00 15:00 29; BB2 SFO ICN 17:00 22:40+1 29",
     "BB1 BB2 | AA1 AA2 AA3", NOON, 0, 0, NULL},
    /* what is missed goes before all that; 30 minutes are the least behind a landing */
    {FLIGHT MEETING("", "2024-06-30 23:19 - 23:50"), "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29",
     "CC1 CC2 | NN1", NOON, 0, 0, NULL},
    {FLIGHT MEETING("", "2024-06-30 23:20 - 23:50"), "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29",
     "NN1 | CC1 CC2", NOON, 0, 0, NULL},
    {FLIGHT MEETING("weight: 1, ", "2024-06-30 23:19 - 23:50"), "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29",
     "CC1 CC2 | NN1", NOON, 0, 0, NULL},
    {FLIGHT "- {meeting: m, id: m, at: Incheon, time: 2024-06-30 23:19 - 23:30}\n- {meeting: n, id: n, at: Incheon, weight: 9, time: 2024-06-30 23:05 - 23:15}\n",
     "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "CC1 CC2 | NN1", NOON, 0, 0, NULL},
    /* and the ticket before what has a weight alone, behind what is hard */
    {TICKET, "YY1 YYC ICN 13:00 15:50+1 29; XX5 YYC ICN 22:00 00:50+2 29", "XX5 | YY1", NOON, 0, 0, NULL},
    {FLIGHT, "YY1 YYC ICN 13:00 15:50+1 29; XX5 YYC ICN 22:00 00:50+2 29", "YY1 | XX5", NOON, 0, 0, NULL},
    {TICKET, "YY1 YYC ICN 18:00 22:50+1 29; XX5 YYC YVR 17:30 18:00 29; YY6 YVR ICN 19:30 22:49+1 29", "XX5 YY6 | YY1", NOON, 0, 0, NULL}, /* partly */
    {TICKET, "XX1 YYC ICN 19:00 23:50+1 29; XX5 YYC YVR 17:30 18:00 29; YY6 YVR ICN 19:30 22:49+1 29", "XX1 | XX5 YY6", NOON, 0, 0, NULL},
    {TICKET MEETING("weight: 9, ", "2024-06-30 23:19 - 23:50"), "XX1 YYC ICN 18:00 22:50+1 29; YY2 YYC ICN 17:00 21:50+1 29", "XX1 | YY2", NOON, 0, 0, NULL},
    {TICKET MEETING("", "2024-06-30 23:19 - 23:50"), "XX1 YYC ICN 18:00 22:50+1 29; YY2 YYC ICN 17:00 21:50+1 29", "YY2 | XX1", NOON, 0, 0, NULL},
    /* days too early come behind the day itself and later; half a day is none */
    {FLIGHT, "NN1 YYC ICN 12:00 14:50+1 28; NN2 YYC ICN 22:00 00:50+2 29", "NN2 | NN1", DAYS, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 12:00 14:50+1 28; NN2 YYC ICN 12:00 14:50+1 27; NN3 YYC ICN 12:00 14:50+1 30", "NN3 | NN1 | NN2", DAYS, 0, 0, NULL},
    {FLIGHT, "NN1 YYC ICN 06:00 08:50+1 29; NN2 YYC ICN 22:00 00:50+2 29", "NN1 | NN2", DAYS, 0, 0, NULL},
    {FLY("XX900", "YYC", "ICN", "2024-06-29 01:00 - 03:50+1"), "NN1 YYC ICN 20:00 22:50+1 28; NN2 YYC ICN 06:00 08:50+1 29", "NN1 | NN2", DAYS, 0, 0, NULL},
    {FLY("XX900", "YYC", "ICN", "2024-06-29 01:00 - 03:50+1"), "NN1 YYC ICN 12:00 14:50+1 28; NN2 YYC ICN 06:00 08:50+1 29", "NN2 | NN1", DAYS, 0, 0, NULL},
    {FLIGHT MEETING("", "2024-07-01 10:00 - 11:00"), "NN1 YYC ICN 12:00 14:50+1 28; NN2 YYC ICN 22:00 12:50+2 29", "NN1 | NN2", DAYS, 0, 0, NULL},
    /* what is preferred, of equal bands */
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; PP1 YYC ICN 19:00 23:50+1 29", "PP1 | NN1", NOON, 0, 0, "PP"},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "CC1 CC2 | NN1", NOON, 0, 0, "YVR"},
    {FLIGHT, "NN1 YYC ICN 13:00 15:50+1 29; PP1 YYC ICN 18:00 23:50+1 29", "NN1 | PP1", NOON, 0, 0, "PP"},
    /* how many are shown: those that nothing beats on arrival and flights always are */
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; NN2 YYC ICN 18:30 23:00+1 29; NN3 YYC ICN 19:00 23:10+1 29", "NN1", NOON, 0, 1, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; NN2 YYC ICN 18:00 22:50+1 29; NN3 YYC ICN 19:00 23:10+1 29", "NN1 | NN2", NOON, 0, 1, NULL},
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; CC1 YYC YVR 17:30 18:00 29; CC2 YVR ICN 19:30 22:49+1 29", "NN1 | CC1 CC2", NOON, 0, 1, NULL},
    /* the same flight on its next day is there, however late; half an hour is needed to be at a gate */
    {FLIGHT, "NN1 YYC ICN 18:00 22:50+1 29; XX900 YYC ICN 16:50 19:40+1 30; XX900 YYC ICN 16:50 19:40+1 1", "NN1 | XX900", NOON, 0, 1, NULL},
    {FLIGHT, "NN1 YYC ICN 12:29 15:50+1 29; NN2 YYC ICN 12:30 15:50+1 29", "NN2", NOON, 0, 0, NULL},
    {FLIGHT, "XX900 YYC ICN 16:50 19:40+1 29; NN2 YYC ICN 18:30 21:50+1 29", "NN2", NOON, 0, 0, NULL}, /* what fell is no way */
};

static void write_csv(const char *flights, char *out, size_t size)
{
    size_t n = (size_t)snprintf(out, size, "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n");
    struct itin_slice rest = slice_of(flights), row;
    while (slice_split(&rest, ';', &row)) {
        struct itin_slice words[6] = {{0}}, word;
        size_t k = 0;
        row = slice_trim(row);
        while (k < 6 && slice_split(&row, ' ', &word))
            words[k++] = word;
        ck_assert_uint_eq(k, 6);
        char day[24];
        snprintf(day, sizeof day, words[5].len == 1 ? "2024-07-0%.*s" : "2024-06-%.*s", SLICE_ARG(words[5]));
        n += (size_t)snprintf(out + n, size - n, "%.*s,%.*s,%.*s,%.*s,%.*s,,%s,%s,\n", SLICE_ARG(words[0]), SLICE_ARG(words[1]), SLICE_ARG(words[2]),
                              SLICE_ARG(words[3]), SLICE_ARG(words[4]), day, day);
    }
}

START_TEST(each_key_in_its_turn)
{
    char plan[2048], csv[2048], flights[128];
    struct short_text got = {.len = 0};
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX900"};
    const char *prefer[] = {cases[_i].prefer};
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = cases[_i].told, .band_minutes = cases[_i].band,
                                      .options = cases[_i].most ? (size_t)cases[_i].most : 20, .prefer = prefer, .n_prefer = cases[_i].prefer != NULL};
    snprintf(plan, sizeof plan, HEAD "%s", cases[_i].plan);
    write_csv(cases[_i].flights, csv, sizeof csv);
    story_start(&s, plan, csv);
    story_ask(&s, &ask);
    for (size_t i = 0; i < s.result->n_options; i++) {
        const struct itin_change_option *o = &s.result->options[i];
        ck_assert_int_eq(o->rank, (int)i + 1);
        ck_assert_int_lt(o->beaten_by, o->rank); /* by one that comes before it */
        short_add(&got, "%s%s", i ? "| " : "", story_flights(o, flights));
    }
    ck_assert_msg(strcmp(got.text, cases[_i].options) == 0, "%s%s\n%s\nnot %s", cases[_i].plan, cases[_i].flights, got.text, cases[_i].options);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_order");
    TCase *tc = tcase_create("order");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, each_key_in_its_turn, 0, ARRAY_LEN(cases));
    suite_add_tcase(suite, tc);
    return suite;
}
