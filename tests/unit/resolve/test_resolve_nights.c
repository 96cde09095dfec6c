#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0, NULL

/* Days, nights, nights aboard of a trip; where each night is spent:
 * L = Los Angeles zone, K = Seoul, F = Frankfurt, N = Auckland, a = aboard, ? = unknown. */
static const struct {
    const char *name;
    struct row rows[4];
    size_t n;
    int days, aboard;
    const char *nights;
} cases[] = {
    {"a day flight over the date line costs no night",
     {{ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
      {ITEM_FLIGHT, "2024-06-26", NULL, "13:00~17:00 +1", NULL, "", "SEA", "ICN", "KE5020", P}},
     2, 4, 1, "LLa"},
    {"landing at 01:30 on the 25th uses the bed of the 24th",
     {{ITEM_FLIGHT, "2024-06-24", NULL, "20:30~01:30", NULL, "", "FRA", "IST", "XX1", P},
      {ITEM_FLIGHT, "2024-06-26", NULL, "10:00~12:00", NULL, "", "IST", "FRA", "XX2", P}},
     2, 3, 0, "II"},
    {"a night flight is a night aboard",
     {{ITEM_FLIGHT, "2024-06-24", NULL, "23:55~18:30 +1", NULL, "", "ICN", "FRA", "XX3", P},
      {ITEM_MEETING, "2024-06-26", NULL, "09:00~10:00", NULL, "m", NULL, NULL, NULL, P}},
     2, 3, 1, "aF"},
    {"so is one that leaves after midnight",
     {{ITEM_MEETING, "2024-06-24", NULL, "09:00~18:00", NULL, "m", NULL, NULL, NULL, P, "Seoul"},
      {ITEM_FLIGHT, "2024-06-25", NULL, "00:30~06:00", NULL, "", "ICN", "FRA", "XX3", P},
      {ITEM_MEETING, "2024-06-26", NULL, "09:00~10:00", NULL, "m", NULL, NULL, NULL, P}},
     3, 3, 1, "aF"},
    {"but not one that leaves at five",
     {{ITEM_MEETING, "2024-06-24", NULL, "09:00~18:00", NULL, "m", NULL, NULL, NULL, P, "Seoul"},
      {ITEM_FLIGHT, "2024-06-25", NULL, "05:00~10:00", NULL, "", "ICN", "FRA", "XX3", P}},
     2, 2, 0, "K"},
    {"a change of planes in the night is no bed",
     {{ITEM_FLIGHT, "2024-06-24", NULL, "20:00~01:00 +1", NULL, "", "ICN", "DXB", "XX4", P},
      {ITEM_FLIGHT, "2024-06-25", NULL, "03:30~08:00", NULL, "", "DXB", "FRA", "XX5", P}},
     2, 2, 1, "a"},
    {"nor is landing at 03:45 to fly on at noon",
     {{ITEM_FLIGHT, "2024-06-29", NULL, "22:00~03:45 +1", NULL, "", "YYC", "YYZ", "XX6", P},
      {ITEM_FLIGHT, "2024-06-30", NULL, "13:00~15:45 +1", NULL, "", "YYZ", "ICN", "XX7", P}},
     2, 3, 2, "aa"},
    {"a night bus",
     {{ITEM_BUS, "2024-06-24", NULL, "23:00~06:30", NULL, "bus", "Seoul", "Busan", NULL, P}},
     1, 2, 1, "a"},
    {"a westbound flight may take two dates",
     {{ITEM_FLIGHT, "2024-01-10", NULL, "22:10~08:30 +2", NULL, "", "LAX", "SYD", "XX8", P}},
     1, 3, 2, "aa"},
    {"over the date line the last moment is of an earlier date",
     {{ITEM_MEETING, "2024-06-24", NULL, "09:00~10:00", NULL, "m", NULL, NULL, NULL, P, "Auckland"},
      {ITEM_FLIGHT, "2024-06-27", NULL, "00:30~10:55 -1", NULL, "", "AKL", "HNL", "XX9", P}},
     2, 3, 1, "NNa"},
    {"with the night before it in a bed",
     {{ITEM_MEETING, "2024-06-24", NULL, "09:00~10:00", NULL, "m", NULL, NULL, NULL, P, "Auckland"},
      {ITEM_FLIGHT, "2024-06-27", NULL, "05:30~15:55 -1", NULL, "", "AKL", "HNL", "XX9", P}},
     2, 3, 0, "NNN"},
    {"a call is no part of the trip's days",
     {{ITEM_MEETING, "2024-06-24", NULL, "09:00~18:00", NULL, "m", NULL, NULL, NULL, P, "Seoul"},
      {ITEM_CALL, "2024-06-20", NULL, "09:00~10:00", NULL, "c", NULL, NULL, NULL, P, NULL, "Asia/Seoul"}},
     2, 1, 0, ""},
};

static char letter_of(const struct night *night)
{
    static const struct {
        const char *zone;
        char letter;
    } zones[] = {{"America/Los_Angeles", 'L'}, {"Asia/Seoul", 'K'}, {"Europe/Berlin", 'F'},
                 {"Europe/Istanbul", 'I'}, {"Pacific/Auckland", 'N'}};
    if (night->aboard)
        return 'a';
    for (size_t i = 0; night->at && i < ARRAY_LEN(zones); i++)
        if (slice_eq(night->at->zone, slice_of(zones[i].zone)))
            return zones[i].letter;
    return '?';
}

START_TEST(counts_nights)
{
    struct made m = make_trip(cases[_i].rows, cases[_i].n, NULL);
    char nights[32] = "";
    make_resolve(&m);
    for (size_t i = 0; i < m.trip->n_nights && i < 31; i++)
        nights[i] = letter_of(&m.trip->nights_list[i]);
    ck_assert_msg(strcmp(nights, cases[_i].nights) == 0, "%s: %s", cases[_i].name, nights);
    ck_assert_msg(m.trip->total_days == cases[_i].days, "%s: %d days", cases[_i].name,
                  m.trip->total_days);
    ck_assert_int_eq(m.trip->nights_aboard, cases[_i].aboard);
    ck_assert_int_eq(m.trip->lodging_nights, (int)strlen(cases[_i].nights) - cases[_i].aboard);
    make_free(&m);
}
END_TEST

/* A stay from the 24th to the 27th covers three nights, also when it begins
 * after midnight of the 25th. */
START_TEST(stays_cover_nights)
{
    static const struct row rows[] = {
        {ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
        {ITEM_STAY, "2024-06-24", NULL, NULL, NULL, "Hotel", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_STAY, "2024-06-25", NULL, "01:30", NULL, "Hotel", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_FLIGHT, "2024-06-28", NULL, "13:00~17:00 +1", NULL, "", "SEA", "ICN", "KE5020", P},
    };
    struct row used[3] = {rows[0], rows[1 + _i], rows[3]};
    struct made m = make_trip(used, 3, NULL);
    struct when *end = &m.trip->items[1]->end;
    const struct item *stay = m.trip->items[1];
    end->has_date = end->has_year = true;
    end->date = (struct itin_date){2024, 6, 27};
    make_resolve(&m);
    static const bool covered[] = {true, true, true, false, false};
    ck_assert_uint_eq(m.trip->n_nights, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(m.trip->nights_list[i].covered == covered[i], "night %zu", i);
    ck_assert(date_eq(stay->last_date, (struct itin_date){2024, 6, 26}));
    make_free(&m);
}
END_TEST

/* Of two rooms the night has that of the town where the traveller has come to,
 * wherever it stands in the file. */
START_TEST(a_night_has_the_room_where_the_traveller_is)
{
    static const struct row rows[] = {
        {ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
        {ITEM_STAY, "2024-06-24", NULL, NULL, NULL, "far", NULL, NULL, NULL, P, "Calgary"},
        {ITEM_STAY, "2024-06-24", NULL, NULL, NULL, "near", NULL, NULL, NULL, P, "Seattle"},
    };
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 2, 0}};
    struct row used[3];
    for (size_t i = 0; i < 3; i++)
        used[i] = rows[orders[_i][i]];
    struct made m = make_trip(used, 3, NULL);
    for (size_t i = 0; i < 3; i++)
        if (m.trip->items[i]->kind == ITEM_STAY) {
            m.trip->items[i]->end.has_date = m.trip->items[i]->end.has_year = true;
            m.trip->items[i]->end.date = (struct itin_date){2024, 6, 26};
        }
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_nights, 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_ptr_nonnull(m.trip->nights_list[i].stay);
        ck_assert_str_eq(made_text(m.trip->nights_list[i].stay->title.str), "near");
        ck_assert_str_eq(made_text(m.trip->nights_list[i].at->zone), "America/Los_Angeles");
    }
    make_free(&m);
}
END_TEST

/* Home is a town with its airports, not what lies an hour from it. */
START_TEST(knows_home)
{
    static const struct {
        const char *home, *at;
        bool is_home;
    } towns[] = {{"Seoul", "Seoul", true},  {"Seoul", "GMP", true},      {"Seoul", "ICN", true},
                 {"Seoul", "Busan", false}, {"Seoul", "Daejeon", false}, {"Seattle", "SEA", true},
                 {"Seattle", "YVR", false}};
    struct itin_place_hit home, at;
    struct itin_trip trip = {0};
    ck_assert(itin_place_search(slice_of(towns[_i].home), ITIN_WANT_CITY, &home, 1));
    ck_assert(itin_place_search(slice_of(towns[_i].at), ITIN_WANT_ANY, &at, 1));
    struct place_ref ref = {.state = PLACE_RESOLVED, .place = at.place};
    ck_assert(!trip_is_home(&trip, &ref)); /* none is written */
    trip.home = (struct place_ref){.state = PLACE_RESOLVED, .place = home.place};
    ck_assert_msg(trip_is_home(&trip, &ref) == towns[_i].is_home, "%s, %s", towns[_i].home,
                  towns[_i].at);
    ck_assert(!trip_is_home(&trip, NULL));
}
END_TEST

/* Order: instant, untimed at the start of their local day, cancelled in place. */
START_TEST(puts_items_in_order)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "2024-06-26", NULL, "13:30~14:30", NULL, "late", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_DAY, "2024-06-26", NULL, NULL, NULL, "day", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_MEETING, "2024-06-26", NULL, "09:30~10:30", NULL, "early", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_CALL, "2024-06-26", NULL, "23:00~23:30", NULL, "call", NULL, NULL, NULL, P, NULL, "Asia/Seoul"},
        {ITEM_MEETING, "2024-06-26", NULL, "09:30~10:00", NULL, "shorter", NULL, NULL, NULL, P, "Seattle"},
    };
    static const char *const want[] = {"day", "call", "shorter", "early", "late"};
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL);
    make_resolve(&m);
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        ck_assert_str_eq(made_text(m.trip->items[i]->title.str), want[i]);
    make_free(&m);
}
END_TEST

/* The 16 others are exact to the minute, so 11h is not rounded; alone it may be. */
START_TEST(judges_a_column_of_durations)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "2024-06-26", "시애틀", "09:30~10:30", "1h", "a", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, NULL, NULL, "11:00~11:45", "45'", "b", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, NULL, NULL, "13:00~14:30", "1h30'", "c", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, NULL, NULL, "15:00~16:50", "1h", "d", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
    };
    size_t first = _i ? 2 : 0;
    struct made m = make_trip(rows + first, ARRAY_LEN(rows) - first, "2024-06-26/2024-06-26");
    make_resolve(&m);
    ck_assert_int_eq(m.trip->items[m.trip->n_items - 1]->stated.exact_column, !_i);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-nights");
    TCase *t = tcase_create("nights");
    tcase_add_loop_test(t, counts_nights, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(t, stays_cover_nights, 0, 2);
    tcase_add_loop_test(t, a_night_has_the_room_where_the_traveller_is, 0, 3);
    tcase_add_loop_test(t, knows_home, 0, 7);
    tcase_add_test(t, puts_items_in_order);
    tcase_add_loop_test(t, judges_a_column_of_durations, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
