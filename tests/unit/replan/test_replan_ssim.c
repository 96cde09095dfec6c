/* SSIM records, written by hand: one test for each trap of the form. */
#include "base/base.h"

#include <check_main.h>

#include "tables.h"

static struct itin_diag *diag;
static struct itin_timetable *tt;
static char text[40 * 203];
static size_t len;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
    len = 0;
}

static void teardown(void)
{
    itin_timetable_free(tt);
    tt = NULL;
    itin_diag_free(diag);
    tables_teardown();
}

static void add(struct record r)
{
    size_t n = strlen(r.text);
    ck_assert_uint_lt(len + n, sizeof text);
    memcpy(text + len, r.text, n + 1);
    len += n;
}

static void begin(const char *mode)
{
    add(header_record());
    for (int i = 0; i < 4; i++)
        add(padding_record());
    add(carrier_record(mode));
}

static void finish(const char *from, const char *until)
{
    add(trailer_record());
    tt = table_of(text, len, diag);
    prepare(tt, from, until, diag);
}

static void departs(size_t i, const char *want)
{
    ck_assert_uint_lt(i, tt->n_departures);
    ck_assert_str_eq(departure_text(tt, i), want);
}

static void says(const char *rule, uint32_t line)
{
    for (size_t i = 0; i < itin_diag_len(diag); i++) {
        if (strcmp(itin_diag_rule(diag, i), rule) != 0)
            continue;
        struct finding *f = diag->findings[i];
        diag_sort(diag);
        ck_assert_uint_eq(finding_start(f).line, line);
        return;
    }
    ck_abort_msg("no finding %s", rule);
}

#define SUMMER "01MAY2426OCT24"
#define JUNE_30 "2024-06-30T00:00:00Z", "2024-06-30T23:00:00Z"

START_TEST(times_are_those_of_passengers) /* trap 1 */
{
    begin("L");
    struct record r = leg_record("WS   86", SUMMER, "  3 5 7", "YYC", "1650", "ICN", "1940");
    put(&r, 44, "1701"); /* aircraft */
    put(&r, 58, "1925");
    put(&r, 194, "1");
    add(r);
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    departs(0, "2024-06-30T22:50:00Z 710 WS86 YYC-ICN");
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

START_TEST(blank_day_is_the_smallest_that_is_later) /* trap 2 */
{
    begin("L");
    add(leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    /* lands "before" it starts: ICN 20:55 +09:00, SFO 15:30 -07:00 */
    add(leg_record("UA  892", SUMMER, "1234567", "ICN", "2055", "SFO", "1530"));
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 2);
    departs(0, "2024-06-30T11:55:00Z 635 UA892 ICN-SFO");
    departs(1, "2024-06-30T22:50:00Z 710 WS86 YYC-ICN");
}
END_TEST

START_TEST(contradictory_days_are_left_out)
{
    begin("L");
    struct record r = leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940");
    put(&r, 194, "0"); /* would land 12 h before */
    add(r);
    put(&r, 194, "2"); /* 35 h 50 */
    put(&r, 6, "  87");
    add(r);
    put(&r, 194, "3");
    put(&r, 193, "2"); /* two days later at both ends */
    put(&r, 6, "  88");
    add(r);
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    departs(0, "2024-06-30T22:50:00Z 710 WS88 YYC-ICN");
    says("day-change-mismatch", 7);
    ck_assert_uint_eq(itin_diag_len(diag), 2);
}
END_TEST

START_TEST(zones_decide_not_the_filed_offset) /* trap 3 */
{
    begin("L");
    struct record r =
        leg_record("XX    1", "01OCT2430NOV24", "1234567", "CDG", "1000", "ICN", "0500");
    put(&r, 48, "+0200");
    put(&r, 66, "+0900");
    add(r);
    r = leg_record("XX    2", "01OCT2430NOV24", "1234567", "CDG", "1100", "ICN", "0600");
    put(&r, 48, "+0100"); /* of winter, in a period that begins in summer */
    put(&r, 66, "+0900");
    add(r);
    /* Europe leaves summer on 27 October: inside the period */
    finish("2024-10-26T00:00:00Z", "2024-10-28T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 6);
    departs(0, "2024-10-26T08:00:00Z 720 XX1 CDG-ICN");
    departs(2, "2024-10-27T09:00:00Z 660 XX1 CDG-ICN");
    departs(3, "2024-10-27T10:00:00Z 660 XX2 CDG-ICN");
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    says("offset-mismatch", 8);
}
END_TEST

START_TEST(switches_at_both_ends_are_their_own)
{
    begin("L");
    /* North America leaves summer on 3 November 2024, Europe on 27 October */
    add(leg_record("AC  844", "20OCT2410NOV24", "1234567", "YYC", "1900", "FRA", "1205"));
    finish("2024-10-25T00:00:00Z", "2024-11-05T23:00:00Z");
    departs(1, "2024-10-26T01:00:00Z 545 AC844 YYC-FRA"); /* -06:00, +02:00 */
    departs(2, "2024-10-27T01:00:00Z 605 AC844 YYC-FRA"); /* lands after the switch */
    departs(9, "2024-11-03T01:00:00Z 605 AC844 YYC-FRA"); /* -06:00, +01:00 */
    departs(10, "2024-11-04T02:00:00Z 545 AC844 YYC-FRA"); /* -07:00, +01:00 */
}
END_TEST

START_TEST(days_of_mode_u_are_utc) /* trap 4 */
{
    begin("U");
    /* Sunday 30 June 22:50Z is Sunday in Calgary, Monday in Seoul */
    add(leg_record("WS   86", SUMMER, "      7", "YYC", "2250", "ICN", "1040"));
    /* Monday 1 July 00:10Z is still Sunday 18:10 in Calgary */
    add(leg_record("WS   99", SUMMER, "1      ", "YYC", "0010", "YVR", "0140"));
    finish("2024-06-29T00:00:00Z", "2024-07-02T00:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 2);
    departs(0, "2024-06-30T22:50:00Z 710 WS86 YYC-ICN");
    departs(1, "2024-07-01T00:10:00Z 90 WS99 YYC-YVR");
}
END_TEST

START_TEST(local_days_are_of_the_first_airport)
{
    begin("L");
    add(leg_record("WS   99", SUMMER, "      7", "YYC", "1810", "YVR", "1840"));
    finish("2024-06-29T00:00:00Z", "2024-07-02T00:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 1);
    departs(0, "2024-07-01T00:10:00Z 90 WS99 YYC-YVR"); /* Sunday in Calgary */
}
END_TEST

START_TEST(several_legs_are_also_one_flight) /* trap 5 */
{
    begin("L");
    struct record r = leg_record("XX  700", SUMMER, "1234567", "YYC", "2000", "YVR", "2030");
    add(r);
    r = leg_record("XX  700", SUMMER, "1234567", "YVR", "2115", "HND", "2345");
    put(&r, 12, "02");
    add(r);
    r = leg_record("XX  700", SUMMER, "1234567", "HND", "0130", "ICN", "0405");
    put(&r, 12, "03");
    add(r);
    finish(JUNE_30);
    /* YYC-YVR, YYC-HND, YYC-ICN, YVR-HND, YVR-ICN, HND-ICN; by airport */
    ck_assert_uint_eq(tt->n_departures, 6);
    bool found = false;
    for (size_t i = 0; i < tt->n_departures; i++)
        /* 02:00Z; YVR 04:15Z-14:45Z; HND next local day 01:30 = 16:30Z, ICN 19:05Z */
        found |= strcmp(departure_text(tt, i), "2024-06-30T02:00:00Z 1025 XX700 YYC-ICN") == 0;
    ck_assert(found);
    struct itin_search *search = NULL;
    struct itin_search_query q = {.size = sizeof q,
                                  .from = {{.code = "YYC"}},
                                  .to = {{.code = "ICN"}},
                                  .n_from = 1,
                                  .n_to = 1,
                                  .at = instant("2024-06-30T00:00:00Z")};
    struct itin_search_result result;
    ck_assert_int_eq(itin_search_new(tt, NULL, &search), ITIN_OK);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_OK);
    ck_assert_uint_eq(result.n, 1);
    ck_assert_uint_eq(result.journeys[0].n_legs, 1); /* 45 min in YVR are no connection */
    ck_assert_int_eq(result.journeys[0].legs[0].stops, 2);
    itin_search_free(search);
}
END_TEST

static struct record segment_record(const char *dei, const char *data)
{
    struct record r;
    memset(r.text, ' ', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    put(&r, 1, "4");
    put(&r, 29, "AB");
    put(&r, 31, dei);
    put(&r, 40, data);
    return r;
}

START_TEST(code_shares_are_one_aircraft) /* trap 6 */
{
    begin("L");
    add(leg_record("DL  196", SUMMER, "1234567", "ICN", "1920", "SEA", "1400"));
    add(segment_record("010", "KE 5019 /AS 7001"));
    add(leg_record("KE 5019", SUMMER, "1234567", "ICN", "1920", "SEA", "1400"));
    add(segment_record("050", "DL 0196"));
    /* a marketing line on more days than its operator flies */
    add(leg_record("XX    1", SUMMER, "1      ", "ICN", "1000", "SEA", "0500"));
    add(leg_record("YY    9", SUMMER, "1     7", "ICN", "1000", "SEA", "0500"));
    add(segment_record("050", "XX   1"));
    finish("2024-06-30T00:00:00Z", "2024-07-01T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 4);
    departs(0, "2024-06-30T01:00:00Z 660 YY9 ICN-SEA"); /* Sunday: alone */
    departs(1, "2024-06-30T10:20:00Z 640 DL196 ICN-SEA");
    departs(2, "2024-07-01T01:00:00Z 660 XX1 ICN-SEA");
    ck_assert_uint_eq(tt->n_folded, 2);
    struct itin_search *search = NULL;
    ck_assert_int_eq(itin_search_new(tt, NULL, &search), ITIN_OK);
    char names[4][12];
    ck_assert_uint_eq(itin_search_aliases(search, 1, names, 4), 2);
    ck_assert_str_eq(names[0], "AS7001");
    ck_assert_str_eq(names[1], "KE5019");
    itin_search_free(search);
}
END_TEST

START_TEST(years_turn_and_periods_may_be_open) /* trap 7 */
{
    begin("L");
    add(leg_record("XX    1", "01MAY2400XXX00", "1234567", "ICN", "1000", "GMP", "1040"));
    add(leg_record("XX    2", "01JAN7031DEC99", "1234567", "ICN", "1000", "GMP", "1040"));
    add(leg_record("XX    3", "01JAN6931DEC69", "1234567", "ICN", "2400", "GMP", "2440"));
    add(leg_record("XX    4", SUMMER, "1234567", "ICN", "2330", "GMP", "2400"));
    add(leg_record("XX    5", SUMMER, "1234567", "ICN", "2400", "GMP", "0040"));
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_services, 4);
    ck_assert_int_eq(tt->services[0].last_day, OPEN_END);
    ck_assert_int_eq(tt->services[1].last_day, 10956); /* 1999-12-31 */
    says("bad-value", 9); /* 24:40 */
    ck_assert_uint_eq(tt->n_departures, 3);
    departs(0, "2024-06-30T01:00:00Z 40 XX1 ICN-GMP");
    departs(1, "2024-06-30T14:30:00Z 30 XX4 ICN-GMP");
    departs(2, "2024-06-30T15:00:00Z 40 XX5 ICN-GMP");
}
END_TEST

START_TEST(every_second_week_counts_from_the_start) /* trap 8 */
{
    begin("L");
    /* the period begins on Thursday 6 June; Mondays of every second week of it */
    struct record r = leg_record("XX    1", "06JUN2431JUL24", "1      ", "ICN", "1000", "GMP", "1040");
    put(&r, 36, "2");
    add(r);
    finish("2024-06-01T00:00:00Z", "2024-07-31T00:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 4);
    departs(3, "2024-07-29T01:00:00Z 40 XX1 ICN-GMP");
    departs(0, "2024-06-17T01:00:00Z 40 XX1 ICN-GMP"); /* not 10 June: the week after */
    departs(1, "2024-07-01T01:00:00Z 40 XX1 ICN-GMP");
    departs(2, "2024-07-15T01:00:00Z 40 XX1 ICN-GMP");
}
END_TEST

START_TEST(lines_of_201_bytes_are_read_and_said_once) /* trap 9 */
{
    begin("L");
    struct record r = leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940");
    memcpy(r.text + 198, "003\r\n", 4);
    for (int i = 0; i < 2; i++) {
        put(&r, 9, i ? "6" : "7");
        r.text[200] = '9';
        memcpy(text + len, r.text, 201);
        memcpy(text + len + 201, "\r\n", 3);
        len += 203;
    }
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 2);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    ck_assert_int_eq(itin_diag_severity(diag, 0), ITIN_NOTE);
}
END_TEST

START_TEST(repeated_legs_are_one) /* trap 10 */
{
    begin("L");
    for (int i = 0; i < 3; i++)
        add(leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    ck_assert_uint_eq(tt->n_repeated, 2);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

START_TEST(bad_records_are_findings_and_the_rest_is_used)
{
    begin("L");
    struct record r = leg_record("WS   86", SUMMER, "1234567", "YYC", "16x0", "ICN", "1940");
    add(r);
    add(leg_record("WS   86", "31JUN2401JUL24", "1234567", "YYC", "1650", "ICN", "1940"));
    add(leg_record("WS   86", SUMMER, "1234568", "YYC", "1650", "ICN", "1940"));
    add(leg_record("WS   86", SUMMER, "1234567", "Y1C", "1650", "ICN", "1940"));
    memcpy(text + len, "3 short\n7\n", 11);
    len += 10;
    add(leg_record("WS   88", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    r = leg_record("WS   89", SUMMER, "1234567", "YYC", "1650", "ICN", "1940");
    put(&r, 14, "F"); /* freight */
    add(r);
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    ck_assert_uint_eq(tt->n_bad, 6);
    ck_assert_uint_eq(tt->n_unsold, 1);
    ck_assert_uint_eq(itin_diag_len(diag), 6);
    for (uint32_t i = 0; i < 6; i++)
        ck_assert_uint_eq(finding_start(diag->findings[i]).line, 7 + i);
}
END_TEST

START_TEST(a_cut_file_is_said)
{
    begin("L");
    add(leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    tt = table_of(text, len, diag);
    prepare(tt, JUNE_30, diag);
    ck_assert_uint_eq(tt->n_departures, 1);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    ck_assert(slice_contains(itin_diag_message(diag, 0), LIT("trailer")));
}
END_TEST

START_TEST(unknown_airports_are_said_once)
{
    begin("L");
    add(leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "QQQ", "1940"));
    add(leg_record("WS   87", SUMMER, "1234567", "QQQ", "1650", "YYC", "1940"));
    add(leg_record("WS   88", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    finish(JUNE_30);
    ck_assert_uint_eq(tt->n_departures, 1);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    ck_assert_str_eq(itin_diag_rule(diag, 0), "unknown-place");
}
END_TEST

START_TEST(legs_that_are_not_sold_alone) /* bytes 150-160 */
{
    begin("L");
    struct record r = leg_record("XX  700", SUMMER, "1234567", "YYC", "2000", "YVR", "2030");
    put(&r, 150, "A"); /* nobody gets off at the end of leg 1 */
    add(r);
    r = leg_record("XX  700", SUMMER, "1234567", "YVR", "2115", "HND", "2345");
    put(&r, 12, "02");
    add(r);
    finish(JUNE_30);
    /* YYC-HND is sold, YVR-HND too, YYC-YVR is not; they stand by airport */
    ck_assert_uint_eq(tt->n_departures, 2);
    ck_assert_ptr_nonnull(strstr(departure_text(tt, 0), "YVR-HND"));
    ck_assert_ptr_nonnull(strstr(departure_text(tt, 1), "YYC-HND"));
}
END_TEST

START_TEST(filed_status_decides_over_countries) /* bytes 120-121 */
{
    begin("L");
    struct record r = leg_record("XX    1", SUMMER, "1234567", "YYC", "1200", "YVR", "1230");
    put(&r, 120, "DI");
    add(r);
    add(leg_record("XX    2", SUMMER, "1234567", "YYC", "1300", "SEA", "1330"));
    finish(JUNE_30);
    ck_assert_int_eq(class_from(&tt->departures[0]), 0);
    ck_assert_int_eq(class_to(&tt->departures[0]), 1);
    ck_assert_int_eq(class_from(&tt->departures[1]), 1);
    ck_assert_int_eq(class_to(&tt->departures[1]), 1);
}
END_TEST

START_TEST(half_a_file_is_used_and_said)
{
    begin("L");
    for (int i = 0; i < 4; i++) {
        char flight[9];
        snprintf(flight, sizeof flight, "WS %4d", 80 + i);
        add(leg_record(flight, SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
    }
    len -= 300; /* in the middle of the third */
    tt = table_of(text, len, diag);
    prepare(tt, JUNE_30, diag);
    ck_assert_uint_eq(tt->n_departures, 2);
    says("bad-value", 9);
    ck_assert_uint_eq(itin_diag_len(diag), 2); /* the cut record, the missing trailer */
}
END_TEST

START_TEST(any_bytes_are_survived)
{
    uint64_t state = 42;
    for (int round = 0; round < 300; round++) {
        len = 0;
        begin("L");
        for (int i = 0; i < 6; i++)
            add(leg_record("WS   86", SUMMER, "1234567", "YYC", "1650", "ICN", "1940"));
        for (int i = 0; i < 40; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            text[(state >> 33) % len] = (char)(state >> 20);
        }
        struct itin_timetable *table = NULL;
        ck_assert_int_eq(itin_timetable_new(tables_db, &table), ITIN_OK);
        if (itin_timetable_add(table, "x", text, len - state % 300, diag) == ITIN_OK)
            prepare(table, JUNE_30, diag);
        itin_timetable_free(table);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan ssim");
    TCase *t = tcase_create("traps");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, times_are_those_of_passengers);
    tcase_add_test(t, blank_day_is_the_smallest_that_is_later);
    tcase_add_test(t, contradictory_days_are_left_out);
    tcase_add_test(t, zones_decide_not_the_filed_offset);
    tcase_add_test(t, switches_at_both_ends_are_their_own);
    tcase_add_test(t, days_of_mode_u_are_utc);
    tcase_add_test(t, local_days_are_of_the_first_airport);
    tcase_add_test(t, several_legs_are_also_one_flight);
    tcase_add_test(t, code_shares_are_one_aircraft);
    tcase_add_test(t, years_turn_and_periods_may_be_open);
    tcase_add_test(t, every_second_week_counts_from_the_start);
    tcase_add_test(t, lines_of_201_bytes_are_read_and_said_once);
    tcase_add_test(t, repeated_legs_are_one);
    tcase_add_test(t, bad_records_are_findings_and_the_rest_is_used);
    tcase_add_test(t, a_cut_file_is_said);
    tcase_add_test(t, unknown_airports_are_said_once);
    tcase_add_test(t, legs_that_are_not_sold_alone);
    tcase_add_test(t, filed_status_decides_over_countries);
    tcase_add_test(t, half_a_file_is_used_and_said);
    tcase_add_test(t, any_bytes_are_survived);
    suite_add_tcase(s, t);
    return s;
}
