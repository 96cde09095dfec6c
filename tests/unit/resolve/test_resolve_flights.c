/* Flights between clocks: each end in the zone of its airport. The instants are
 * Python's zoneinfo's (departure, and so many minutes later); the texts carry
 * what people write, and no zone. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define P ORIGIN_PLAN, 0

static const struct {
    const char *name, *from, *to, *date, *time, *lasts, *start, *end;
    int minutes, days;
} flights[] = {
    {"the date line eastward", "ICN", "SEA", "2024-06-24", "19:20~14:00", NULL, "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", 640, 0},
    {"westward, two days on the wall", "SEA", "ICN", "2024-06-24", "23:30~03:00 +2", NULL, "2024-06-25T06:30:00Z", "2024-06-25T18:00:00Z", 690, 2},
    {"westward, by day", "LAX", "ICN", "2024-03-20", "11:10~16:25 +1", NULL, "2024-03-20T18:10:00Z", "2024-03-21T07:25:00Z", 795, 1},
    {"the same in winter", "LAX", "ICN", "2024-01-20", "11:10~17:25 +1", NULL, "2024-01-20T19:10:00Z", "2024-01-21T08:25:00Z", 795, 1},
    {"on the night when clocks go forward there", "ICN", "JFK", "2024-03-09", "19:30~19:30", NULL, "2024-03-09T10:30:00Z", "2024-03-10T00:30:00Z", 840, 0},
    {"and when they go back", "ICN", "JFK", "2024-11-02", "19:30~20:30", NULL, "2024-11-02T10:30:00Z", "2024-11-03T00:30:00Z", 840, 0},
    {"over the night when Europe goes forward", "JFK", "CDG", "2024-03-30", "19:00~08:10 +1", NULL, "2024-03-30T23:00:00Z", "2024-03-31T06:10:00Z", 430, 1},
    {"over the night when Europe goes back", "JFK", "CDG", "2024-10-26", "19:00~07:10 +1", NULL, "2024-10-26T23:00:00Z", "2024-10-27T06:10:00Z", 430, 1},
    {"between America's change and Europe's", "JFK", "LHR", "2024-03-15", "19:00~05:55 +1", NULL, "2024-03-15T23:00:00Z", "2024-03-16T05:55:00Z", 415, 1},
    {"after both", "JFK", "LHR", "2024-04-15", "19:00~06:55 +1", NULL, "2024-04-15T23:00:00Z", "2024-04-16T05:55:00Z", 415, 1},
    {"to London on a summer evening", "ICN", "LHR", "2024-07-01", "13:00~19:20", NULL, "2024-07-01T04:00:00Z", "2024-07-01T18:20:00Z", 860, 0},
    {"from London at night", "LHR", "ICN", "2024-07-01", "19:35~16:30 +1", NULL, "2024-07-01T18:35:00Z", "2024-07-02T07:30:00Z", 775, 1},
    {"half an hour", "SIN", "DEL", "2024-05-01", "08:00~11:20", NULL, "2024-05-01T00:00:00Z", "2024-05-01T05:50:00Z", 350, 0},
    {"three quarters of an hour", "DEL", "KTM", "2024-05-01", "13:00~15:00", NULL, "2024-05-01T07:30:00Z", "2024-05-01T09:15:00Z", 105, 0},
    {"half hours in two ways", "IKA", "KBL", "2024-05-01", "09:00~12:30", NULL, "2024-05-01T05:30:00Z", "2024-05-01T08:00:00Z", 150, 0},
    {"to the east by half an hour", "BKK", "RGN", "2024-05-01", "18:00~18:50", NULL, "2024-05-01T11:00:00Z", "2024-05-01T12:20:00Z", 80, 0},
    {"over midnight", "DXB", "SIN", "2024-05-01", "21:00~08:20 +1", NULL, "2024-05-01T17:00:00Z", "2024-05-02T00:20:00Z", 440, 1},
    {"within one zone", "FRA", "MAD", "2024-05-01", "10:00~12:30", NULL, "2024-05-01T08:00:00Z", "2024-05-01T10:30:00Z", 150, 0},
    {"back an hour", "FRA", "LHR", "2024-05-01", "10:00~10:40", NULL, "2024-05-01T08:00:00Z", "2024-05-01T09:40:00Z", 100, 0},
    {"an hour later in the same minute", "CDG", "LHR", "2024-05-01", "10:00~10:00", "1h00'", "2024-05-01T08:00:00Z", "2024-05-01T09:00:00Z", 60, 0},
    {"southern summer time", "SYD", "AKL", "2024-01-10", "09:00~14:05", NULL, "2024-01-09T22:00:00Z", "2024-01-10T01:05:00Z", 185, 0},
    {"southern winter time", "SYD", "AKL", "2024-07-10", "09:00~14:05", NULL, "2024-07-09T23:00:00Z", "2024-07-10T02:05:00Z", 185, 0},
    {"Adelaide is half an hour behind Sydney", "SYD", "ADL", "2024-07-10", "09:00~10:40", NULL, "2024-07-09T23:00:00Z", "2024-07-10T01:10:00Z", 130, 0},
    {"Perth has no summer time", "SYD", "PER", "2024-01-10", "09:00~11:00", NULL, "2024-01-09T22:00:00Z", "2024-01-10T03:00:00Z", 300, 0},
    {"Honolulu is the day before", "AKL", "HNL", "2024-01-10", "22:00~07:45", NULL, "2024-01-10T09:00:00Z", "2024-01-10T17:45:00Z", 525, 0},
    {"Auckland is the day after", "HNL", "AKL", "2024-01-10", "13:00~21:05 +1", NULL, "2024-01-10T23:00:00Z", "2024-01-11T08:05:00Z", 545, 1},
    {"Samoa, the day before", "APW", "HNL", "2024-02-10", "00:30~07:00 -1", NULL, "2024-02-09T11:30:00Z", "2024-02-09T17:00:00Z", 330, -1},
    {"Tahiti to Auckland", "PPT", "AKL", "2024-02-10", "08:00~12:45 +1", NULL, "2024-02-10T18:00:00Z", "2024-02-10T23:45:00Z", 345, 1},
    {"Fiji", "NAN", "LAX", "2024-02-10", "21:40~11:50", NULL, "2024-02-10T09:40:00Z", "2024-02-10T19:50:00Z", 610, 0},
    {"Sao Paulo has given up summer time", "GRU", "FRA", "2024-01-10", "18:00~09:20 +1", NULL, "2024-01-10T21:00:00Z", "2024-01-11T08:20:00Z", 680, 1},
    {"it had it then", "GRU", "FRA", "2018-01-10", "18:00~08:20 +1", NULL, "2018-01-10T20:00:00Z", "2018-01-11T07:20:00Z", 680, 1},
    {"Chile's is long", "SCL", "EZE", "2024-01-10", "10:00~11:55", NULL, "2024-01-10T13:00:00Z", "2024-01-10T14:55:00Z", 115, 0},
    {"Chile in winter", "SCL", "EZE", "2024-06-10", "10:00~12:55", NULL, "2024-06-10T14:00:00Z", "2024-06-10T15:55:00Z", 115, 0},
    {"Egypt has taken it up again", "CAI", "IST", "2024-06-10", "10:00~12:15", NULL, "2024-06-10T07:00:00Z", "2024-06-10T09:15:00Z", 135, 0},
    {"Egypt had none", "CAI", "IST", "2022-06-10", "10:00~13:15", NULL, "2022-06-10T08:00:00Z", "2022-06-10T10:15:00Z", 135, 0},
    {"Turkey has stayed on its summer", "IST", "FRA", "2024-01-10", "10:00~11:10", NULL, "2024-01-10T07:00:00Z", "2024-01-10T10:10:00Z", 190, 0},
    {"Morocco in Ramadan", "CMN", "CDG", "2024-03-20", "10:00~14:00", NULL, "2024-03-20T10:00:00Z", "2024-03-20T13:00:00Z", 180, 0},
    {"Morocco after it", "CMN", "CDG", "2024-04-20", "10:00~14:00", NULL, "2024-04-20T09:00:00Z", "2024-04-20T12:00:00Z", 180, 0},
    {"Dublin in winter", "DUB", "JFK", "2024-01-10", "10:00~12:50", NULL, "2024-01-10T10:00:00Z", "2024-01-10T17:50:00Z", 470, 0},
    {"Iceland never changes", "KEF", "YYZ", "2024-07-10", "17:00~19:00", NULL, "2024-07-10T17:00:00Z", "2024-07-10T23:00:00Z", 360, 0},
    {"Newfoundland", "YYT", "YYZ", "2024-07-10", "06:00~08:05", NULL, "2024-07-10T08:30:00Z", "2024-07-10T12:05:00Z", 215, 0},
    {"to Newfoundland", "LHR", "YYT", "2024-07-10", "14:00~16:00", NULL, "2024-07-10T13:00:00Z", "2024-07-10T18:30:00Z", 330, 0},
    {"Arizona in summer", "PHX", "DEN", "2024-07-10", "10:00~12:50", NULL, "2024-07-10T17:00:00Z", "2024-07-10T18:50:00Z", 110, 0},
    {"Arizona in winter", "PHX", "DEN", "2024-01-10", "10:00~11:50", NULL, "2024-01-10T17:00:00Z", "2024-01-10T18:50:00Z", 110, 0},
    {"Alaska", "SEA", "ANC", "2024-07-10", "10:00~12:35", NULL, "2024-07-10T17:00:00Z", "2024-07-10T20:35:00Z", 215, 0},
    {"Mexico has given it up", "MEX", "ORD", "2024-07-10", "10:00~15:10", NULL, "2024-07-10T16:00:00Z", "2024-07-10T20:10:00Z", 250, 0},
    {"Mexico had it", "MEX", "ORD", "2021-07-10", "10:00~14:10", NULL, "2021-07-10T15:00:00Z", "2021-07-10T19:10:00Z", 250, 0},
    {"Kazakhstan went to one zone", "ALA", "ICN", "2024-07-10", "00:30~10:15", NULL, "2024-07-09T19:30:00Z", "2024-07-10T01:15:00Z", 345, 0},
    {"Kazakhstan before", "ALA", "ICN", "2023-07-10", "00:30~09:15", NULL, "2023-07-09T18:30:00Z", "2023-07-10T00:15:00Z", 345, 0},
    {"Lord Howe, half an hour of summer time", "SYD", "LDH", "2024-01-10", "10:00~11:55", NULL, "2024-01-09T23:00:00Z", "2024-01-10T00:55:00Z", 115, 0},
    {"Lord Howe in winter", "SYD", "LDH", "2024-07-10", "10:00~12:25", NULL, "2024-07-10T00:00:00Z", "2024-07-10T01:55:00Z", 115, 0},
    {"Ulaanbaatar", "ICN", "UBN", "2024-07-10", "10:00~12:30", NULL, "2024-07-10T01:00:00Z", "2024-07-10T04:30:00Z", 210, 0},
    {"a long one", "SIN", "JFK", "2024-05-01", "23:35~06:20 +1", NULL, "2024-05-01T15:35:00Z", "2024-05-02T10:20:00Z", 1125, 1},
    {"the other way", "JFK", "SIN", "2024-05-01", "10:30~16:50 +1", NULL, "2024-05-01T14:30:00Z", "2024-05-02T08:50:00Z", 1100, 1},
    {"with its length written", "ICN", "YVR", "2024-05-01", "18:50~13:10", "10h20'", "2024-05-01T09:50:00Z", "2024-05-01T20:10:00Z", 620, 0},
    {"its length and a day", "YVR", "ICN", "2024-05-01", "14:00~17:30 +1", "11h30'", "2024-05-01T21:00:00Z", "2024-05-02T08:30:00Z", 690, 1},
    {"Korea and Japan", "ICN", "NRT", "2024-05-01", "10:00~12:25", NULL, "2024-05-01T01:00:00Z", "2024-05-01T03:25:00Z", 145, 0},
    {"China", "ICN", "PEK", "2024-05-01", "10:00~11:10", NULL, "2024-05-01T01:00:00Z", "2024-05-01T03:10:00Z", 130, 0},
    {"Guam", "ICN", "GUM", "2024-05-01", "20:00~01:15 +1", NULL, "2024-05-01T11:00:00Z", "2024-05-01T15:15:00Z", 255, 1},
    {"Helsinki to Athens", "HEL", "ATH", "2024-05-01", "10:00~13:40", NULL, "2024-05-01T07:00:00Z", "2024-05-01T10:40:00Z", 220, 0},
    {"Israel changes on a Friday", "FRA", "TLV", "2024-03-29", "10:00~16:00", NULL, "2024-03-29T09:00:00Z", "2024-03-29T13:00:00Z", 240, 0},
    {"Nairobi", "JNB", "NBO", "2024-05-01", "10:00~15:00", NULL, "2024-05-01T08:00:00Z", "2024-05-01T12:00:00Z", 240, 0},
    {"Lagos to London in summer", "LOS", "LHR", "2024-05-01", "23:00~05:30 +1", NULL, "2024-05-01T22:00:00Z", "2024-05-02T04:30:00Z", 390, 1},
    {"Lisbon", "LIS", "MAD", "2024-05-01", "10:00~12:20", NULL, "2024-05-01T09:00:00Z", "2024-05-01T10:20:00Z", 80, 0},
    {"Halifax", "YHZ", "LHR", "2024-05-01", "22:00~07:50 +1", NULL, "2024-05-02T01:00:00Z", "2024-05-02T06:50:00Z", 350, 1},
    {"Lima has no summer time", "LIM", "JFK", "2024-01-10", "10:00~18:00", NULL, "2024-01-10T15:00:00Z", "2024-01-10T23:00:00Z", 480, 0},
};

static void hold(int i, struct row row)
{
    int days = 99;
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    const char *name = flights[i].name;
    ck_assert_msg(strcmp(made_start(&m, 0), flights[i].start) == 0, "%s: leaves %s", name, made_start(&m, 0));
    ck_assert_msg(strcmp(made_end(&m, 0), flights[i].end) == 0, "%s: lands %s", name, made_end(&m, 0));
    ck_assert_msg(made_minutes(&m, 0) == flights[i].minutes, "%s: %lld min", name, (long long)made_minutes(&m, 0));
    ck_assert(item_day_change(m.trip->items[0], &days));
    ck_assert_msg(days == flights[i].days, "%s: %+d days", name, days);
    for (size_t k = 0; k < itin_diag_len(m.diag); k++)
        ck_abort_msg("%s: %s", name, itin_diag_rule(m.diag, k));
    make_free(&m);
}

START_TEST(as_written)
{
    hold(_i, (struct row){ITEM_FLIGHT, flights[_i].date, NULL, flights[_i].time, flights[_i].lasts, "a", flights[_i].from,
                          flights[_i].to, "XX1", P});
}
END_TEST

/* The clocks alone tell the day where no other day would be a flight. */
START_TEST(without_the_day)
{
    char time[12];
    snprintf(time, sizeof time, "%.*s", (int)strcspn(flights[_i].time, " "), flights[_i].time);
    hold(_i, (struct row){ITEM_FLIGHT, flights[_i].date, NULL, time, NULL, "a", flights[_i].from, flights[_i].to, "XX1", S});
}
END_TEST

/* The column of places shows now one end, now the other: the route counts. */
START_TEST(in_a_row)
{
    struct row row = {ITEM_FLIGHT, flights[_i].date, _i % 2 ? flights[_i].from : flights[_i].to, flights[_i].time, NULL, "a",
                      flights[_i].from, flights[_i].to, "XX1", S};
    hold(_i, row);
}
END_TEST

/* A length in the place of the landing. */
START_TEST(by_its_length)
{
    char lasts[16], time[6];
    snprintf(lasts, sizeof lasts, "%dh%02d'", flights[_i].minutes / 60, flights[_i].minutes % 60);
    snprintf(time, sizeof time, "%.5s", flights[_i].time);
    hold(_i, (struct row){ITEM_FLIGHT, flights[_i].date, NULL, time, lasts, "a", flights[_i].from, flights[_i].to, "XX1", S});
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-flights");
    TCase *t = tcase_create("flights");
    tcase_add_loop_test(t, as_written, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(t, without_the_day, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(t, in_a_row, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(t, by_its_length, 0, ARRAY_LEN(flights));
    suite_add_tcase(s, t);
    return s;
}
