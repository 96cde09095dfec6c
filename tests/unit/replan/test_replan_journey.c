/* What a journey says of its flights, and how many there can be. */
#include "base/base.h"

#include <check_main.h>

#include "replan/search.h"
#include "tables.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"

static struct itin_diag *diag;
static struct itin_timetable *tt;
static struct itin_mct *mct;
static struct itin_search *search;
static struct itin_search_result result;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
}

static void teardown(void)
{
    itin_search_free(search);
    itin_timetable_free(tt);
    itin_mct_free(mct);
    search = NULL;
    tt = NULL;
    mct = NULL;
    itin_diag_free(diag);
    tables_teardown();
}

static void load(const char *csv, const char *rules)
{
    tt = table_of(csv, strlen(csv), diag);
    prepare(tt, "2024-06-29T00:00:00Z", "2024-07-06T00:00:00Z", diag);
    if (rules)
        ck_assert_int_eq(itin_mct_new("mct", rules, strlen(rules), diag, &mct), ITIN_OK);
    ck_assert_int_eq(itin_search_new(tt, mct, &search), ITIN_OK);
}

/* The only way from one airport to another within a day. */
static const struct itin_search_journey *way(const char *from, const char *to,
                                             int32_t self_transfer)
{
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_EARLIEST,
                                  .n_from = 1,
                                  .n_to = 1,
                                  .circuity = -1,
                                  .at = instant("2024-06-30T00:00:00Z"),
                                  .self_transfer_minutes = self_transfer};
    memcpy(q.from[0].code, from, 4);
    memcpy(q.to[0].code, to, 4);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 1);
    return &result.journeys[0];
}

/* Korea is at home: PUS-GMP domestic, ICN-YVR and YVR-YYC by their countries. */
static const char four[] =
    CSV "XX1,PUS,CJU,10:00,11:00,,,,\nXX2,CJU,ICN,12:00,13:10,,,,\nXX3,ICN,YVR,15:00,09:00+0,,,,\n"
        "XX4,YVR,SEA,11:00,12:00,,,,\nXX5,SEA,SFO,14:00,16:00,,,,\n";

/* Each class by the countries of the two flights, and whose rule it is. */
START_TEST(minimums_by_class)
{
    load(four, "YVR II 95\nCJU DD 45\n");
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_OPTIONS,
                                  .n_from = 1,
                                  .n_to = 1,
                                  .circuity = -1,
                                  .at = instant("2024-06-30T00:00:00Z"),
                                  .max_flights = 5,
                                  .within_minutes = 600,
                                  .from = {{.code = "PUS"}},
                                  .to = {{.code = "SFO"}}};
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 1);
    static const struct {
        int connection, minimum;
        bool users;
    } want[] = {{0, 0, false}, {60, 45, true}, {110, 60, false}, {120, 95, true}, {120, 90, false}};
    for (size_t i = 0; i < 5; i++) {
        const struct itin_search_leg *leg = &result.journeys[0].legs[i];
        ck_assert_int_eq(leg->connection_minutes, want[i].connection);
        ck_assert_int_eq(leg->minimum_minutes, want[i].minimum);
        ck_assert_int_eq(leg->minimum_is_users, want[i].users);
        ck_assert(!leg->changes_airport);
        ck_assert_int_eq(leg->flight[2], '1' + (int)i);
        ck_assert_str_eq(leg->operated_by, "");
    }
}
END_TEST

/* Between ICN and GMP by the pair's rule, in either order of its names. */
START_TEST(minimums_between_airports)
{
    static const char ground[] = CSV
        "XX1,NRT,ICN,10:00,12:20,,,,\nXX2,GMP,CJU,19:00,20:10,,,,\nXX3,PUS,GMP,10:00,11:00,,,,\n"
        "XX4,ICN,KIX,19:00,21:00,,,,\n";
    load(ground, "ICN-GMP 5h\n");
    const struct itin_search_leg *leg = &way("NRT", "CJU", 0)->legs[1];
    ck_assert(leg->changes_airport);
    ck_assert_str_eq(leg->from, "GMP");
    ck_assert_int_eq(leg->connection_minutes, 400);
    ck_assert_int_eq(leg->minimum_minutes, 300);
    ck_assert(leg->minimum_is_users);
    leg = &way("PUS", "KIX", 0)->legs[1];
    ck_assert(leg->changes_airport);
    ck_assert_int_eq(leg->connection_minutes, 480);
    ck_assert_int_eq(leg->minimum_minutes, 300);
}
END_TEST

/* Where the timetable has only the sold number, it says who flies; where it
 * says the carrier alone, there is no number to show. */
START_TEST(who_flies)
{
    load(CSV "XX1,ICN,NRT,10:00,12:20,,,,YY5\nXX2,ICN,KIX,10:00,12:00,,,,\nZZ9,ICN,FUK,10:00,11:20,"
             ",,,XX30\n"
             "XX30,ICN,FUK,10:00,11:20,,,,\n",
         NULL);
    const struct itin_search_leg *leg = way("ICN", "NRT", 0)->legs;
    ck_assert_str_eq(leg->flight, "XX1");
    ck_assert_str_eq(leg->operated_by, "YY5");
    ck_assert_str_eq(way("ICN", "KIX", 0)->legs[0].operated_by, "");
    leg = way("ICN", "FUK", 0)->legs; /* the flight itself is known: its own number */
    ck_assert_str_eq(leg->flight, "XX30");
    ck_assert_str_eq(leg->operated_by, "");
}
END_TEST

/* A minute a departure, 1,440 a day: of 4,097 ways the last is not kept. */
static void load_every_minute(void)
{
    static char text[1440 * 48 + 100];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", CSV);
    for (int i = 0; i < 1440; i++)
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "XX%d,ICN,NRT,%02d:%02d,%02d:%02d+%d,,,,\n", i + 1, i / 60, i % 60,
                              (i + 100) / 60 % 24, (i + 100) % 60, i + 100 >= 1440);
    load(text, NULL);
}

START_TEST(so_many_and_no_more)
{
    load_every_minute();
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_OPTIONS,
                                  .n_from = 1,
                                  .n_to = 1,
                                  .at = instant("2024-06-30T00:00:00Z"),
                                  .within_minutes = MAX_JOURNEYS - 1,
                                  .from = {{.code = "ICN"}},
                                  .to = {{.code = "NRT"}}};
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 4096);
    ck_assert(!result.truncated);
    q.within_minutes++;
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 4096);
    ck_assert(result.truncated);
    /* the latest are found first: without the minute at which it began */
    ck_assert_int_eq(result.journeys[0].depart.s, q.at.s + 60);
    for (size_t i = 1; i < result.n; i++)
        ck_assert_int_eq(result.journeys[i].arrive.s, result.journeys[i - 1].arrive.s + 60);
    q.within_minutes = 60;
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 61);
    ck_assert(!result.truncated);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan journey");
    TCase *t = tcase_create("journeys");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, minimums_by_class);
    tcase_add_test(t, minimums_between_airports);
    tcase_add_test(t, who_flies);
    tcase_add_test(t, so_many_and_no_more);
    suite_add_tcase(s, t);
    return s;
}
