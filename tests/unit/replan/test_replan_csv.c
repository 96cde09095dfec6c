/* The CSV timetable, the file of connecting times, and what limits a search. */
#include "base/base.h"

#include <check_main.h>

#include "replan/mct.h"
#include "tables.h"

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
    itin_mct_free(mct);
    itin_timetable_free(tt);
    itin_diag_free(diag);
    search = NULL;
    mct = NULL;
    tt = NULL;
    tables_teardown();
}

#define HEAD "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define JUNE_30 "2024-06-30T00:00:00Z", "2024-06-30T23:00:00Z"

static void load(const char *text, const char *from, const char *until)
{
    tt = table_of(text, strlen(text), diag);
    prepare(tt, from, until, diag);
}

static void departs(size_t i, const char *want)
{
    ck_assert_uint_lt(i, tt->n_departures);
    ck_assert_str_eq(departure_text(tt, i), want);
}

static void says(uint32_t line, const char *part)
{
    diag_sort(diag);
    for (size_t i = 0; i < itin_diag_len(diag); i++)
        if (finding_start(diag->findings[i]).line == line &&
            slice_contains(itin_diag_message(diag, i), slice_of(part)))
            return;
    ck_abort_msg("nothing said of line %u, %s", line, part);
}

START_TEST(columns_stand_in_any_order)
{
    load("# summer\nTo;note;flight;ARR_LOCAL;from;dep_local;days\r\n"
         "ICN;\"a; b\";\"ws 86\";19:40;yyc;1650;7\r\n\r\n",
         JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1); /* 2024-06-30 is a Sunday; no dates: always */
    departs(0, "2024-06-30T22:50:00Z 710 WS86 YYC-ICN");
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

/* A tab may stand at either end of a line, and a name may hold a comma. */
START_TEST(cells_at_the_ends_may_be_empty)
{
    load("operator\tflight\tfrom\tto\tdep_local\tarr_local\tseats, sold\n"
         "\tWS86\tYYC\tICN\t16:50\t19:40\t\n\t\t\n",
         JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    departs(0, "2024-06-30T22:50:00Z 710 WS86 YYC-ICN");
}
END_TEST

START_TEST(days_and_arrivals_as_written)
{
    load(HEAD "XX1,ICN,GMP,10:00,10:40,daily,2024-06-30,2024-06-30,\n"
              "XX2,ICN,GMP,10:01,10:40,.6.7.,2024-06-01,,\n"
              "XX3,ICN,GMP,10:02,10:40,123456,,,\n"
              "XX4,ICN,GMP,23:50,00:30+1,,,,\n"
              "XX5,ICN,GMP,24:00,00:30,,,,\n"
              "XX6,ICN,SFO,20:55,15:30+0,,,,\n",
         "2024-06-30T00:00:00Z", "2024-06-30T23:59:00Z");
    /* in Seoul the 30th runs from 29T15:00Z to 30T15:00Z */
    departs(0, "2024-06-30T01:00:00Z 40 XX1 ICN-GMP");
    departs(1, "2024-06-30T01:01:00Z 39 XX2 ICN-GMP");
    departs(2, "2024-06-30T11:55:00Z 635 XX6 ICN-SFO");
    departs(3, "2024-06-30T14:50:00Z 40 XX4 ICN-GMP");
    departs(4, "2024-06-30T15:00:00Z 30 XX5 ICN-GMP");
    ck_assert_uint_eq(tt->n_departures, 5);
}
END_TEST

/* Two services, whatever wrote the file. */
static const char *const layouts[] = {
    HEAD "XX1,ICN,GMP,10:00,10:40,7,,,\nXX2,ICN,GMP,11:00,11:40,7,,,\n",
    "\xEF\xBB\xBF" HEAD "XX1,ICN,GMP,10:00,10:40,7,,,\r\nXX2,ICN,GMP,11:00,11:40,7,,,",
    "flight,from,to,dep_local,arr_local,days\rXX1,ICN,GMP,10:00,10:40,7\rXX2,ICN,GMP,11:00,11:40,7\r",
    /* two ways to end a line */
    "flight,from,to,dep_local,arr_local,days\rXX1,ICN,GMP,10:00,10:40,7\nXX2,ICN,GMP,11:00,11:40,7\r\n",
    "flight;from;to;dep_local;arr_local;days\nXX1;ICN;GMP;10:00;10:40;7\nXX2;ICN;GMP;11:00;11:40;7\n",
    "flight\tfrom\tto\tdep_local\tarr_local\tdays\nXX1\tICN\tGMP\t10:00\t10:40\t7\nXX2\tICN\tGMP\t11:00\t11:40\t7\n",
    "\"flight\",\"from\",\"to\",\"dep_local\",\"arr_local\",\"days\"\n\"XX1\",\"ICN\",\"GMP\",\"10:00\",\"10:40\",\"7\"\n"
    "XX2,\" ICN \",GMP,11:00,11:40,7\n",
    " flight , from , to , dep_local , arr_local , days ,,,  \n XX1 , ICN , GMP , 10:00 , 10:40 , 7 ,,,  \n\n"
    "  \nXX2,ICN,GMP,11:00,11:40,7   \n",
    "FLIGHT,From,TO,Dep_Local,ARR_LOCAL,Days\nXX1,ICN,GMP,10:00,10:40,7\nXX2,ICN,GMP,11:00,11:40,7\n",
    "Flight No.,Origin,Destination,STD,STA,Days of operation\nXX1,ICN,GMP,10:00,10:40,7\nXX2,ICN,GMP,11:00,11:40,7\n",
    "flight-number,orig,dest,departure time,arrival time,DOW\nXX1,ICN,GMP,10:00,10:40,7\nXX2,ICN,GMP,11:00,11:40,7\n",
    "편명,출발지,도착지,출발 시각,도착 시각,운항요일\nXX1,ICN,GMP,10:00,10:40,7\nXX2,ICN,GMP,11:00,11:40,7\n",
    /* its own name counts before another one, which is a note then */
    "departure,flight,from,to,dep_local,arr_local,days\nx,XX1,ICN,GMP,10:00,10:40,7\ny,XX2,ICN,GMP,11:00,11:40,7\n",
};

START_TEST(it_is_read_as_it_was_written)
{
    load(layouts[_i], JUNE_30);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    ck_assert_uint_eq(tt->n_departures, 2);
    departs(0, "2024-06-30T01:00:00Z 40 XX1 ICN-GMP"); /* a Sunday */
    departs(1, "2024-06-30T02:00:00Z 40 XX2 ICN-GMP");
}
END_TEST

static const struct {
    const char *text;
    uint32_t line;
    const char *part;
} refused[] = {
    {"flight,from,to,dep_local\nXX1,ICN,GMP,10:00\n", 1, "names no column `arr_local`"},
    {"\n# summer\nflight,from,to,dep_local\n", 3, "names no column `arr_local`"},
    {"XX1,ICN,GMP,10:00,10:40,7,,,\n", 1, "names no column `flight`"},
    {"flight,from,from,to,dep_local,arr_local\n", 1, "two columns `from`"},
    {"flight,from,to,STD,departure,STA\n", 1, "two columns `dep_local`"},
};

START_TEST(a_header_that_cannot_be_understood_is_said)
{
    ck_assert_int_eq(itin_timetable_new(tables_db, &tt), ITIN_OK);
    ck_assert_int_eq(itin_timetable_add(tt, "t.csv", refused[_i].text, strlen(refused[_i].text), diag),
                     ITIN_EFORMAT);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    says(refused[_i].line, refused[_i].part);
}
END_TEST

START_TEST(bad_lines_are_left_out_with_their_number)
{
    load(HEAD "XX1,ICN,GMP,10:00,10:40,,,,\n"
              "1,ICN,GMP,10:00,10:40,,,,\n"
              "XX2,IC,GMP,10:00,10:40,,,,\n"
              "XX2,ICN,ICN,10:00,10:40,,,,\n"
              "XX2,ICN,GMP,10:60,10:40,,,,\n"
              "XX2,ICN,GMP,10:00+1,10:40,,,,\n"
              "XX2,ICN,GMP,10:00,10:40+4,,,,\n"
              "XX2,ICN,GMP,10:00,10:40,18,,,\n"
              "XX2,ICN,GMP,10:00,10:40,,2024-06-31,,\n"
              "XX2,ICN,GMP,10:00,10:40,,2024-06-30,2024-06-29,\n"
              "XX2\n",
         JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    ck_assert_uint_eq(tt->n_bad, 10);
    static const char *const columns[] = {"flight", "from", "to", "dep_local", "dep_local",
                                          "arr_local", "days", "from_date", "to_date", "dep_local"};
    for (uint32_t i = 0; i < ARRAY_LEN(columns); i++)
        says(i + 3, columns[i]);
    ck_assert_uint_eq(itin_diag_len(diag), 10);
}
END_TEST

START_TEST(operators_fold_marketing_numbers)
{
    load(HEAD "DL196,ICN,SEA,19:20,14:00,,,,\n"
              "KE5019,ICN,SEA,19:20,14:00,,,,DL196\n"
              "ZZ1,ICN,SEA,19:20,14:00,,,,Some Airline\n",
         JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 2); /* a name is no number */
    ck_assert_uint_eq(tt->n_folded, 1);
}
END_TEST

START_TEST(several_files_are_one_timetable)
{
    static const char more[] = HEAD "AC63,YVR,ICN,11:30,14:55+1,,,,\n";
    struct record r = leg_record("AC  221", "01MAY2426OCT24", "1234567", "YYC", "0800", "YVR", "0835");
    char ssim[4 * 201 + 1];
    snprintf(ssim, sizeof ssim, "%s%s%s%s", header_record().text, carrier_record("L").text, r.text,
             trailer_record().text);
    tt = table_of(more, sizeof more - 1, diag);
    ck_assert_int_eq(itin_timetable_add(tt, "two", ssim, strlen(ssim), diag), ITIN_OK);
    prepare(tt, JUNE_30, diag);
    ck_assert_uint_eq(tt->n_departures, 2);
    /* and a third after the window was made */
    static const char third[] = HEAD "XX1,ICN,GMP,10:00,10:40,,,,\n";
    ck_assert_int_eq(itin_timetable_add(tt, "three", third, sizeof third - 1, diag), ITIN_OK);
    prepare(tt, JUNE_30, diag);
    ck_assert_uint_eq(tt->n_departures, 3);
    ck_assert_uint_eq(tt->n_files, 3);
}
END_TEST

/* ---- connecting times ------------------------------------------------------------------- */

static void rules(const char *text)
{
    ck_assert_int_eq(itin_mct_new("rules", text, strlen(text), diag, &mct), ITIN_OK);
}

static void minimums(const char *airport, int dd, int di, int id, int ii)
{
    uint16_t m[MCT_CLASSES];
    uint8_t users;
    mct_of_airport(mct, airport, m, &users);
    ck_assert_int_eq(m[MCT_DD], dd);
    ck_assert_int_eq(m[MCT_DI], di);
    ck_assert_int_eq(m[MCT_ID], id);
    ck_assert_int_eq(m[MCT_II], ii);
}

START_TEST(rules_of_connecting_times)
{
    bool users;
    minimums("ICN", 30, 60, 90, 90); /* nothing filed */
    ck_assert_int_eq(mct_of_pair(NULL, "ICN", "GMP", &users), 240);
    rules("ICN II 70 # its own\n* dd 40\nyvr, *, 75\nICN II 65\nLHR DI 1h30m\nICN-GMP 3h\n*-* 200\n");
    minimums("ICN", 40, 60, 90, 65);
    minimums("YVR", 75, 75, 75, 75);
    minimums("LHR", 40, 90, 90, 90);
    minimums("SEA", 40, 60, 90, 90);
    ck_assert_int_eq(mct_of_pair(mct, "GMP", "ICN", &users), 180);
    ck_assert(users);
    ck_assert_int_eq(mct_of_pair(mct, "NRT", "HND", &users), 200);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

START_TEST(no_rules_are_findings)
{
    rules("ICN II\nICN XX 70\nIC II 70\nICN II 70 80\nICN II -5\nICN-G 70\n*-GMP 70\nICN II 90000\nSEA DD 45\n");
    ck_assert_uint_eq(itin_diag_len(diag), 8);
    for (uint32_t line = 1; line <= 8; line++)
        says(line, "no rule");
    minimums("SEA", 45, 60, 90, 90);
}
END_TEST

START_TEST(many_rules_are_found)
{
    enum { N = 15000 };
    static char text[N * 12 + 1];
    size_t n = 0;
    for (int i = 0; i < N; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%c%c%c DD %d\n", 'A' + i / 676,
                              'A' + i / 26 % 26, 'A' + i % 26, 30 + i % 200);
    rules(text);
    for (int i = 0; i < N; i += 97) {
        char code[4] = {(char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26), 0};
        minimums(code, 30 + i % 200, 60, 90, 90);
    }
}
END_TEST

/* ---- what limits a search ------------------------------------------------------------------ */

static const char net[] = HEAD
    "WS86,YYC,ICN,16:50,19:40+1,,,,\n"
    "AC221,YYC,YVR,08:00,08:35,,,,\n"
    "AC63,YVR,ICN,11:30,14:55+1,,,,\n"
    "BA102,YYC,LHR,08:10,23:50,,,,\n" /* far out of the way */
    "KE908,LHR,ICN,03:00,22:30,,,,\n"
    "KE1201,GMP,CJU,19:00,20:10,,,,\n";

static size_t ask(const char *to, void (*change)(struct itin_search_query *))
{
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_OPTIONS,
                                  .from = {{.code = "YYC"}},
                                  .n_from = 1,
                                  .n_to = 1,
                                  .at = instant("2024-06-30T10:00:00Z")};
    memcpy(q.to[0].code, to, 4);
    if (!tt)
        load(net, "2024-06-29T00:00:00Z", "2024-07-05T00:00:00Z");
    if (!search)
        ck_assert_int_eq(itin_search_new(tt, mct, &search), ITIN_OK);
    if (change)
        change(&q);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    return result.n;
}

static bool has(const char *flight)
{
    for (size_t i = 0; i < result.n; i++)
        for (size_t k = 0; k < result.journeys[i].n_legs; k++)
            if (strcmp(result.journeys[i].legs[k].flight, flight) == 0)
                return true;
    return false;
}

static void any_detour(struct itin_search_query *q)
{
    q->circuity = -1;
    q->avoid[q->n_avoid++] = "YVR";
    q->avoid[q->n_avoid++] = "WS";
}
static void no_detour(struct itin_search_query *q)
{
    any_detour(q);
    q->circuity = 1.1;
}
static void not_vancouver(struct itin_search_query *q) { q->avoid[q->n_avoid++] = "YVR"; }
static void not_air_canada(struct itin_search_query *q) { q->avoid[q->n_avoid++] = "AC"; }
static void not_the_target(struct itin_search_query *q) { q->avoid[q->n_avoid++] = "ICN"; }
static void not_its_country(struct itin_search_query *q) { q->avoid[q->n_avoid++] = "country:KR"; }
static void at_most_13_h(struct itin_search_query *q) { q->elapsed_minutes = 13 * 60; }
static void at_most_709_min(struct itin_search_query *q) { q->elapsed_minutes = 709; }
static void prefers(struct itin_search_query *q)
{
    q->prefer[q->n_prefer++] = "YVR";
    q->prefer[q->n_prefer++] = "AC";
}

START_TEST(detours_are_limited)
{
    /* YYC-ICN is 8,542 km; over LHR it is 7,000 and 8,900 */
    ask("ICN", any_detour);
    ck_assert(has("BA102"));
    ask("ICN", no_detour);
    ck_assert_uint_eq(result.n, 0);
}
END_TEST

START_TEST(what_is_avoided_is_not_used)
{
    ck_assert_uint_eq(ask("ICN", NULL), 2);
    ck_assert_uint_eq(ask("ICN", not_vancouver), 1);
    ck_assert(has("WS86"));
    ck_assert_uint_eq(ask("ICN", not_air_canada), 1);
    ck_assert_uint_eq(ask("ICN", not_the_target), 0);
    ck_assert_uint_eq(ask("ICN", not_its_country), 2); /* an end may lie in it */
    ck_assert_uint_eq(ask("ICN", NULL), 2); /* nothing of it is left */
}
END_TEST

START_TEST(journeys_have_a_length)
{
    ck_assert_uint_eq(ask("ICN", at_most_13_h), 1); /* 11 h 50; over YVR 15 h 55 */
    ck_assert(has("WS86"));
    ck_assert_uint_eq(ask("ICN", at_most_709_min), 0);
}
END_TEST

START_TEST(what_is_preferred_is_counted)
{
    ask("ICN", prefers);
    ck_assert_uint_eq(result.journeys[0].preferred, 3); /* two flights, one airport */
    ck_assert_uint_eq(result.journeys[1].preferred, 0);
}
END_TEST

START_TEST(airports_of_a_city_take_their_time)
{
    /* ICN 14:55, GMP 19:00: 245 minutes, 240 are needed */
    ask("CJU", NULL);
    ck_assert(has("AC63"));
    const struct itin_search_leg *leg = &result.journeys[0].legs[2];
    ck_assert_str_eq(leg->from, "GMP");
    ck_assert(leg->changes_airport);
    ck_assert_int_eq(leg->connection_minutes, 245);
    ck_assert_int_eq(leg->minimum_minutes, 240);
    itin_search_free(search);
    search = NULL;
    rules("ICN-GMP 246\n");
    ask("CJU", NULL);
    ck_assert(!has("AC63")); /* a day later WS86 is as early */
}
END_TEST

START_TEST(the_minimum_itself_is_enough)
{
    rules("YVR DI 175\n"); /* 08:35 to 11:30 */
    ck_assert_uint_eq(ask("ICN", NULL), 2);
    itin_search_free(search);
    itin_mct_free(mct);
    search = NULL;
    rules("YVR DI 176\n");
    ck_assert_uint_eq(ask("ICN", NULL), 1);
}
END_TEST

START_TEST(no_sense_is_refused)
{
    struct itin_search_query q = {.size = sizeof q, .from = {{.code = "YYC"}}, .n_from = 1};
    ask("ICN", NULL);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_EINVAL);
    q.n_to = 1;
    memcpy(q.to[0].code, "QQQ", 4);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_ENOENT);
    memcpy(q.to[0].code, "ICN", 4);
    q.max_flights = 7;
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_EINVAL);
    q.max_flights = 0;
    q.at = instant("2029-01-01T00:00:00Z"); /* far from the window */
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan csv");
    TCase *t = tcase_create("text");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, columns_stand_in_any_order);
    tcase_add_test(t, cells_at_the_ends_may_be_empty);
    tcase_add_test(t, days_and_arrivals_as_written);
    tcase_add_loop_test(t, it_is_read_as_it_was_written, 0, ARRAY_LEN(layouts));
    tcase_add_loop_test(t, a_header_that_cannot_be_understood_is_said, 0, ARRAY_LEN(refused));
    tcase_add_test(t, bad_lines_are_left_out_with_their_number);
    tcase_add_test(t, operators_fold_marketing_numbers);
    tcase_add_test(t, several_files_are_one_timetable);
    tcase_add_test(t, rules_of_connecting_times);
    tcase_add_test(t, no_rules_are_findings);
    tcase_add_test(t, many_rules_are_found);
    tcase_add_test(t, detours_are_limited);
    tcase_add_test(t, what_is_avoided_is_not_used);
    tcase_add_test(t, journeys_have_a_length);
    tcase_add_test(t, what_is_preferred_is_counted);
    tcase_add_test(t, airports_of_a_city_take_their_time);
    tcase_add_test(t, the_minimum_itself_is_enough);
    tcase_add_test(t, no_sense_is_refused);
    suite_add_tcase(s, t);
    return s;
}
