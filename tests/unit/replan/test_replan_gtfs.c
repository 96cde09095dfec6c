/* GTFS feeds: the agency's clock, days with exceptions, what is no flight. */
#include "base/base.h"

#include <check_main.h>

#include "tables.h"

static struct itin_diag *diag;
static struct itin_timetable *tt;

enum { AGENCY, STOPS, ROUTES, TRIPS, TIMES, CALENDAR, DATES, FREQUENCIES, TABLES };
static const char *names[TABLES] = {"agency.txt", "stops.txt", "routes.txt", "trips.txt",
                                    "stop_times.txt", "calendar.txt", "calendar_dates.txt",
                                    "frequencies.txt"};
static const char *texts[TABLES];

#define CALENDAR_HEAD \
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
#define TIMES_HEAD "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"

static void set_texts(void)
{
    memset(texts, 0, sizeof texts);
    texts[AGENCY] = "agency_id,agency_name,agency_timezone\nB6,\"Blue, and more\",America/New_York\n";
    texts[STOPS] = "stop_id,stop_code,stop_name\n1,JFK,Kennedy\nBOS,,Boston\n2,LAX,\n";
    texts[ROUTES] = "route_id,agency_id,route_short_name\nr,B6,B6900\n";
    texts[TRIPS] = "route_id,service_id,trip_id,trip_short_name\nr,daily,t1,517\n";
    texts[TIMES] = TIMES_HEAD "t1,08:00:00,08:00:00,1,1\nt1,09:10:00,09:10:00,BOS,2\n";
    texts[CALENDAR] = CALENDAR_HEAD "daily,1,1,1,1,1,1,1,20240101,20241231\n";
}

static void setup(void)
{
    tables_setup();
    diag = new_diag();
    set_texts();
}

static void teardown(void)
{
    itin_timetable_free(tt);
    tt = NULL;
    itin_diag_free(diag);
    tables_teardown();
}

static enum itin_status add(void)
{
    struct itin_feed_table tables[TABLES];
    size_t n = 0;
    for (size_t i = 0; i < TABLES; i++)
        if (texts[i])
            tables[n++] = (struct itin_feed_table){names[i], texts[i], strlen(texts[i])};
    if (!tt)
        ck_assert_int_eq(itin_timetable_new(tables_db, &tt), ITIN_OK);
    return itin_timetable_add_feed(tt, "feed", tables, n, diag);
}

static void read_window(const char *from, const char *until)
{
    ck_assert_int_eq(add(), ITIN_OK);
    prepare(tt, from, until, diag);
}

static void departs(size_t i, const char *want)
{
    ck_assert_uint_lt(i, tt->n_departures);
    ck_assert_str_eq(departure_text(tt, i), want);
}

static void says(const char *file, uint32_t line, const char *part)
{
    diag_sort(diag);
    for (size_t i = 0; i < itin_diag_len(diag); i++) {
        struct finding *f = diag->findings[i];
        struct itin_slice name = f->span.source ? f->span.source->name : f->file;
        if (slice_eq(name, slice_of(file)) && slice_contains(itin_diag_message(diag, i), slice_of(part)) &&
            (!line || finding_start(f).line == line))
            return;
    }
    ck_abort_msg("nothing said of %s:%u %s", file, line, part);
}

START_TEST(numbers_come_from_the_trip_the_agency_and_the_route)
{
    texts[TRIPS] = "route_id,service_id,trip_id,trip_short_name\n"
                   "r,daily,t1,517\nr,daily,t2,KE 123\nr,daily,t3,\nr,daily,t4,\"morning run\"\n";
    texts[TIMES] = TIMES_HEAD "t1,08:00:00,08:00:00,1,1\nt1,09:10:00,09:10:00,BOS,2\n"
                              "t2,08:01:00,08:01:00,1,1\nt2,09:10:00,09:10:00,BOS,2\n"
                              "t3,08:02:00,08:02:00,1,1\nt3,09:10:00,09:10:00,BOS,2\n"
                              "t4,08:03:00,08:03:00,1,1\nt4,09:10:00,09:10:00,BOS,2\n";
    read_window("2024-06-05T00:00:00Z", "2024-06-05T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 4);
    departs(0, "2024-06-05T12:00:00Z 70 B6517 JFK-BOS"); /* -04:00 */
    departs(1, "2024-06-05T12:01:00Z 69 KE123 JFK-BOS");
    departs(2, "2024-06-05T12:02:00Z 68 B6900 JFK-BOS");
    departs(3, "2024-06-05T12:03:00Z 67 B6900 JFK-BOS");
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

START_TEST(clocks_are_the_agencys_not_the_airports)
{
    /* 08:00 to 14:10 in New York: Los Angeles' own clock shows 11:10 */
    texts[TIMES] = TIMES_HEAD "t1,08:00:00,08:00:00,1,1\nt1,14:10:00,14:10:00,2,2\n";
    read_window("2024-06-05T00:00:00Z", "2024-06-05T23:00:00Z");
    departs(0, "2024-06-05T12:00:00Z 370 B6517 JFK-LAX");
}
END_TEST

START_TEST(midnight_is_noon_minus_twelve_hours)
{
    /* America/New_York: 2024-03-10 02:00 EST -> 03:00 EDT, 2024-11-03 02:00 EDT -> 01:00 EST.
     * On the first, noon is 16:00Z and 00:30 is 04:30Z: 23:30 on the wall of the day before.
     * On the second, noon is 17:00Z and 00:30 is 05:30Z: 01:30 on the wall. */
    texts[TIMES] = TIMES_HEAD "t1,00:30:00,00:30:00,1,1\nt1,08:00:00,08:00:00,BOS,2\n";
    ck_assert_int_eq(add(), ITIN_OK);
    prepare(tt, "2024-03-09T00:00:00Z", "2024-03-11T23:00:00Z", diag);
    ck_assert_uint_eq(tt->n_departures, 3);
    departs(0, "2024-03-09T05:30:00Z 450 B6517 JFK-BOS");
    departs(1, "2024-03-10T04:30:00Z 450 B6517 JFK-BOS");
    departs(2, "2024-03-11T04:30:00Z 450 B6517 JFK-BOS");
    prepare(tt, "2024-11-02T00:00:00Z", "2024-11-04T23:00:00Z", diag);
    departs(0, "2024-11-02T04:30:00Z 450 B6517 JFK-BOS");
    departs(1, "2024-11-03T05:30:00Z 450 B6517 JFK-BOS");
    departs(2, "2024-11-04T05:30:00Z 450 B6517 JFK-BOS");
}
END_TEST

START_TEST(times_run_past_midnight)
{
    texts[TIMES] = TIMES_HEAD "t1,23:50:00,23:50:00,1,1\nt1,25:00:00,26:10:00,BOS,2\n"
                              "t1,32:30:00,32:30:00,2,3\n";
    texts[CALENDAR] = CALENDAR_HEAD "daily,0,0,1,0,0,0,0,20240101,20241231\n"; /* Wednesdays */
    read_window("2024-06-05T00:00:00Z", "2024-06-07T00:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 3);
    departs(0, "2024-06-06T06:10:00Z 380 B6517 BOS-LAX"); /* 26:10 of Wednesday */
    departs(1, "2024-06-06T03:50:00Z 70 B6517 JFK-BOS");
    departs(2, "2024-06-06T03:50:00Z 520 B6517 JFK-LAX"); /* the same aircraft */
}
END_TEST

START_TEST(exceptions_add_and_remove_days)
{
    texts[CALENDAR] = CALENDAR_HEAD "daily,1,0,1,0,0,0,0,20240603,20240628\n";
    texts[DATES] = "service_id,date,exception_type\n"
                   "daily,20240612,2\ndaily,20240613,1\ndaily,20240701,1\ndaily,20240617,2\n";
    read_window("2024-06-01T00:00:00Z", "2024-07-10T00:00:00Z");
    /* Mondays and Wednesdays 3 5 10 (12) (17) 19 24 26 of June, and 13, and 1 July */
    static const char *const days[] = {"06-03", "06-05", "06-10", "06-13", "06-19",
                                       "06-24", "06-26", "07-01"};
    ck_assert_uint_eq(tt->n_departures, ARRAY_LEN(days));
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        ck_assert_int_eq(strncmp(departure_text(tt, i) + 5, days[i], 5), 0);
}
END_TEST

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

START_TEST(any_exceptions_give_the_days_they_name)
{
    enum { SPAN = 60 };
    static char calendar[300], dates[4000];
    for (int seed = 0; seed < 200; seed++) {
        bool runs[SPAN];
        uint32_t weekdays = roll(128), first = roll(SPAN), last = first + roll(SPAN - first);
        size_t n = 0;
        struct itin_instant start = instant("2024-06-03T00:00:00Z"); /* a Monday */
        char a[40], b[40];
        itin_instant_text((struct itin_instant){start.s + first * INT64_C(86400)}, a);
        itin_instant_text((struct itin_instant){start.s + last * INT64_C(86400)}, b);
        snprintf(calendar, sizeof calendar,
                 CALENDAR_HEAD "daily,%u,%u,%u,%u,%u,%u,%u,%.4s%.2s%.2s,%.4s%.2s%.2s\n", weekdays & 1,
                 weekdays >> 1 & 1, weekdays >> 2 & 1, weekdays >> 3 & 1, weekdays >> 4 & 1,
                 weekdays >> 5 & 1, weekdays >> 6 & 1, a, a + 5, a + 8, b, b + 5, b + 8);
        n += (size_t)snprintf(dates, sizeof dates, "service_id,date,exception_type\n");
        for (uint32_t d = 0; d < SPAN; d++) {
            runs[d] = d >= first && d <= last && (weekdays >> d % 7 & 1);
            if (roll(4))
                continue;
            bool added = roll(2);
            itin_instant_text((struct itin_instant){start.s + d * INT64_C(86400)}, a);
            n += (size_t)snprintf(dates + n, sizeof dates - n, "daily,%.4s%.2s%.2s,%d\n", a, a + 5,
                                  a + 8, added ? 1 : 2);
            runs[d] = added;
        }
        texts[CALENDAR] = calendar;
        texts[DATES] = dates;
        read_window("2024-05-20T00:00:00Z", "2024-08-20T00:00:00Z");
        size_t at = 0;
        for (uint32_t d = 0; d < SPAN; d++) {
            struct itin_instant want = {start.s + d * INT64_C(86400) + 12 * 3600};
            if (!runs[d])
                continue;
            ck_assert_msg(at < tt->n_departures, "seed %d day %u", seed, d);
            ck_assert_int_eq((int64_t)tt->base_day * 86400 + tt->departures[at++].minute * 60, want.s);
        }
        ck_assert_msg(at == tt->n_departures, "seed %d: %zu, not %zu", seed, tt->n_departures, at);
        itin_timetable_free(tt);
        tt = NULL;
    }
}
END_TEST

START_TEST(what_is_no_flight_is_said_and_left_out)
{
    texts[STOPS] = "stop_id,stop_code,stop_name,parent_station\n"
                   "1,JFK,Kennedy,\nBOS,,Boston,\nbus,777,Main street,\ngate,A12,Gate,BOS\n";
    texts[ROUTES] = "route_id,agency_id,route_short_name\nr,B6,Shuttle\n";
    texts[TRIPS] = "route_id,service_id,trip_id,trip_short_name\n"
                   "r,daily,t1,517\nr,daily,t2,518\nr,never,t3,519\nr,daily,t4,\nr,daily,t5,520\n"
                   "r,daily,t6,521\n";
    texts[TIMES] = TIMES_HEAD "t1,09:10:00,09:10:00,gate,20\nt1,08:00:00,08:00:00,1,10\n"
                              "t2,08:00:00,08:00:00,1,1\nt2,09:10:00,09:10:00,bus,2\n"
                              "t5,08:00:00,8:0x:00,1,1\nt5,09:10:00,09:10:00,BOS,2\n"
                              "t6,08:00:00,08:00:00,1,1\nt6,07:10:00,07:10:00,BOS,2\n"
                              "t9,08:00:00,08:00:00,1,1\n";
    read_window("2024-06-05T00:00:00Z", "2024-06-05T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 1);
    departs(0, "2024-06-05T12:00:00Z 70 B6517 JFK-BOS"); /* a gate stands at its airport */
    says("feed/stops.txt", 4, "`bus`");
    says("feed/trips.txt", 4, "`never`");
    says("feed/trips.txt", 5, "trip_short_name");
    says("feed/stop_times.txt", 6, "departure_time");
    says("feed/stop_times.txt", 10, "`t9`");
    says("feed/stop_times.txt", 8, "arrive before");
    ck_assert_uint_eq(itin_diag_len(diag), 6);
}
END_TEST

#define FREQUENCIES_HEAD "trip_id,start_time,end_time,headway_secs,exact_times\n"

START_TEST(frequencies_repeat_the_pattern_of_a_trip)
{
    /* the pattern's own 08:00 is no departure; 45 min, 20 min on the ground, 5 h */
    texts[TIMES] = TIMES_HEAD "t1,08:00:00,08:00:00,1,1\nt1,08:45:00,09:05:00,BOS,2\n"
                              "t1,14:05:00,14:05:00,2,3\n";
    texts[FREQUENCIES] = FREQUENCIES_HEAD "t1,22:30:00,25:30:00,5400,1\n"
                                          "t1,10:00:30,10:00:59,60,1\n";
    texts[CALENDAR] = CALENDAR_HEAD "daily,0,0,1,0,0,0,0,20240605,20240605\n";
    read_window("2024-06-04T00:00:00Z", "2024-06-07T23:00:00Z");
    /* 10:00, 22:30 and 00:00 of the next day, -04:00; none at the end, 25:30 */
    departs(0, "2024-06-05T15:05:00Z 300 B6517 BOS-LAX");
    departs(1, "2024-06-06T03:35:00Z 300 B6517 BOS-LAX");
    departs(2, "2024-06-06T05:05:00Z 300 B6517 BOS-LAX");
    departs(3, "2024-06-05T14:00:00Z 45 B6517 JFK-BOS");
    departs(4, "2024-06-05T14:00:00Z 365 B6517 JFK-LAX");
    departs(5, "2024-06-06T02:30:00Z 45 B6517 JFK-BOS");
    departs(6, "2024-06-06T02:30:00Z 365 B6517 JFK-LAX");
    departs(7, "2024-06-06T04:00:00Z 45 B6517 JFK-BOS");
    departs(8, "2024-06-06T04:00:00Z 365 B6517 JFK-LAX");
    ck_assert_uint_eq(tt->n_departures, 9);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
}
END_TEST

START_TEST(frequencies_count_from_noon_less_twelve_hours)
{
    /* 10 March 2024: noon is 16:00Z, so 00:00 of the clock is 04:00Z, 23:00 of the 9th */
    texts[FREQUENCIES] = FREQUENCIES_HEAD "t1,00:30:00,04:00:00,7200,1\n";
    texts[CALENDAR] = CALENDAR_HEAD "daily,0,0,0,0,0,0,1,20240310,20240310\n";
    read_window("2024-03-09T00:00:00Z", "2024-03-11T23:00:00Z");
    departs(0, "2024-03-10T04:30:00Z 70 B6517 JFK-BOS");
    departs(1, "2024-03-10T06:30:00Z 70 B6517 JFK-BOS");
    ck_assert_uint_eq(tt->n_departures, 2);
}
END_TEST

START_TEST(bad_frequencies_are_said_and_left_out)
{
    texts[FREQUENCIES] = FREQUENCIES_HEAD
        "t1,06:00:00,08:00:00,0,1\nt1,06:00:00,08:00:00,-60,1\nt1,08:00:00,06:00:00,600,1\n"
        "t9,06:00:00,08:00:00,600,1\nt1,06:00:00,08:00:00,600,2\nt1,6h,08:00:00,600,1\n"
        "t1,00:00:00,24:00:00,300,1\nt1,10:00:00,12:00:00,3600,0\nt1,11:30:00,13:00:00,3600,1\n"
        "t1,70:30:00,72:00:00,3600,1\n";
    texts[CALENDAR] = CALENDAR_HEAD "daily,0,0,1,0,0,0,0,20240605,20240605\n";
    read_window("2024-06-04T00:00:00Z", "2024-06-09T23:00:00Z");
    departs(0, "2024-06-05T14:00:00Z 70 B6517 JFK-BOS");
    departs(1, "2024-06-05T15:00:00Z 70 B6517 JFK-BOS");
    departs(2, "2024-06-08T02:30:00Z 70 B6517 JFK-BOS"); /* 70:30; from 71:30 it is 72:40 */
    ck_assert_uint_eq(tt->n_departures, 3);
    says("feed/frequencies.txt", 2, "headway_secs `0`");
    says("feed/frequencies.txt", 3, "headway_secs `-60`");
    says("feed/frequencies.txt", 4, "end_time `06:00:00`");
    says("feed/frequencies.txt", 5, "trip_id `t9`");
    says("feed/frequencies.txt", 6, "exact_times `2`");
    says("feed/frequencies.txt", 7, "start_time `6h`");
    says("feed/frequencies.txt", 8, "255");
    says("feed/frequencies.txt", 9, "approximate");
    says("feed/frequencies.txt", 10, "overlap");
    says("feed/frequencies.txt", 11, "72:00");
    ck_assert_uint_eq(itin_diag_len(diag), 10);
    itin_timetable_free(tt);
    tt = NULL;
    texts[FREQUENCIES] = FREQUENCIES_HEAD "t1,06:00:00,08:00:00,0,1\n";
    read_window("2024-06-04T00:00:00Z", "2024-06-09T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 0); /* its own times are still no departure */
}
END_TEST

START_TEST(a_feed_without_a_table_or_zone_is_none)
{
    texts[CALENDAR] = NULL;
    ck_assert_int_eq(add(), ITIN_EFORMAT);
    says("feed", 0, "calendar.txt");
    set_texts();
    texts[AGENCY] = "agency_id,agency_timezone\nB6,Mars/Olympus\n";
    ck_assert_int_eq(add(), ITIN_EFORMAT);
    says("feed/agency.txt", 2, "Mars/Olympus");
    ck_assert_uint_eq(tt->n_services, 0);
}
END_TEST

START_TEST(no_seats_for_part_of_a_flight)
{
    /* nobody gets in at Boston */
    texts[TIMES] = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n"
                   "t1,08:00:00,08:00:00,1,1,0\nt1,09:10:00,10:00:00,BOS,2,1\n"
                   "t1,16:30:00,16:30:00,2,3,0\n";
    read_window("2024-06-05T00:00:00Z", "2024-06-05T23:00:00Z");
    ck_assert_uint_eq(tt->n_departures, 2);
    departs(0, "2024-06-05T12:00:00Z 70 B6517 JFK-BOS");
    departs(1, "2024-06-05T12:00:00Z 510 B6517 JFK-LAX");
}
END_TEST

START_TEST(any_bytes_are_survived)
{
    static char copies[TABLES][1000];
    texts[DATES] = "service_id,date,exception_type\ndaily,20240612,2\n";
    const char *whole[TABLES];
    memcpy(whole, texts, sizeof whole);
    for (int round = 0; round < 400; round++) {
        for (size_t i = 0; i < TABLES; i++) {
            if (!whole[i])
                continue;
            size_t n = (size_t)snprintf(copies[i], sizeof copies[i], "%s", whole[i]);
            for (uint32_t k = roll(4); k > 0; k--)
                copies[i][roll((uint32_t)n)] = (char)(' ' + roll(94));
            if (roll(5) == 0)
                copies[i][roll((uint32_t)n)] = '\0';
            texts[i] = copies[i];
        }
        if (add() == ITIN_OK)
            prepare(tt, "2024-06-05T00:00:00Z", "2024-06-15T23:00:00Z", diag);
        itin_timetable_free(tt);
        tt = NULL;
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan gtfs");
    TCase *t = tcase_create("feed");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, numbers_come_from_the_trip_the_agency_and_the_route);
    tcase_add_test(t, clocks_are_the_agencys_not_the_airports);
    tcase_add_test(t, midnight_is_noon_minus_twelve_hours);
    tcase_add_test(t, times_run_past_midnight);
    tcase_add_test(t, exceptions_add_and_remove_days);
    tcase_add_test(t, any_exceptions_give_the_days_they_name);
    tcase_add_test(t, what_is_no_flight_is_said_and_left_out);
    tcase_add_test(t, frequencies_repeat_the_pattern_of_a_trip);
    tcase_add_test(t, frequencies_count_from_noon_less_twelve_hours);
    tcase_add_test(t, bad_frequencies_are_said_and_left_out);
    tcase_add_test(t, a_feed_without_a_table_or_zone_is_none);
    tcase_add_test(t, no_seats_for_part_of_a_flight);
    tcase_add_test(t, any_bytes_are_survived);
    suite_add_tcase(s, t);
    return s;
}
