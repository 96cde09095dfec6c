#include "made.h"

#define SEA(hhmm) "2024-06-26T" hhmm "-07:00"
#define YVR(hhmm) "2024-06-26T" hhmm "-07:00"
#define YYC(hhmm) "2024-06-26T" hhmm "-06:00"
#define ICN(hhmm) "2024-06-26T" hhmm "+09:00"

/* ---- connections: DD 30, DI 60, ID 90, II 90; two airports of a city 240 ---- */

static const struct {
    const char *name, *from, *at, *next_at, *to;
    const char *lands, *leaves;
    const char *ticket_a, *ticket_b, *expected;
} connections[] = {
    /* Vancouver - Calgary - Winnipeg: Canada only */
    {"DD 30", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("12:30"), "", "", ""},
    {"DD 29", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("12:29"), "", "",
     "warning[connection-too-short]"},
    {"DI 60", "YVR", "YYC", "YYC", "SEA", YYC("12:00"), YYC("13:00"), "", "", ""},
    {"DI 59", "YVR", "YYC", "YYC", "SEA", YYC("12:00"), YYC("12:59"), "", "",
     "warning[connection-too-short]"},
    {"ID 90", "SEA", "YYC", "YYC", "YWG", YYC("12:00"), YYC("13:30"), "", "", ""},
    {"ID 89", "SEA", "YYC", "YYC", "YWG", YYC("12:00"), YYC("13:29"), "", "",
     "warning[connection-too-short]"},
    {"II 89", "SEA", "YYC", "YYC", "ICN", YYC("12:00"), YYC("13:29"), "", "",
     "warning[connection-too-short]"},
    {"another airport 240", "SEA", "ICN", "GMP", "CJU", ICN("08:00"), ICN("12:00"), "", "", ""},
    {"another airport 239", "SEA", "ICN", "GMP", "CJU", ICN("08:00"), ICN("11:59"), "", "",
     "warning[connection-too-short]"},
    {"one ticket", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("13:00"), "T1", "T1", ""},
    {"two tickets 179", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("14:59"), "T1", "T2",
     "warning[connection-too-short]"},
    {"two tickets 180", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("15:00"), "T1", "T2", ""},
    {"one ticket unknown", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("13:00"), "T1", "", ""},
    {"no minutes", "YVR", "YYC", "YYC", "YWG", YYC("12:00"), YYC("12:00"), "", "",
     "warning[connection-too-short]"},
};

START_TEST(minimum_connections)
{
    struct made m = made();
    struct item *a = made_leg(&m, ITEM_FLIGHT, "XX1", connections[_i].from, "", connections[_i].at,
                              connections[_i].lands);
    struct item *b = made_leg(&m, ITEM_FLIGHT, "XX2", connections[_i].next_at,
                              connections[_i].leaves, connections[_i].to, "");
    a->start = a->end; /* one hour before the landing: its length is no matter */
    a->start.at.s -= 3600;
    a->start.local_time.hour--;
    made_allow(&m, a, "implausible-duration");
    a->ticket.str = slice_of(connections[_i].ticket_a);
    b->ticket.str = slice_of(connections[_i].ticket_b);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, connections[_i].expected) == 0, "%s: %s", connections[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(a_connection_says_where_and_what_is_usual)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", SEA("10:00"), "YYC", YYC("12:40"));
    made_leg(&m, ITEM_FLIGHT, "XX2", "YYC", YYC("13:30"), "YWG", "2024-06-26T16:30-05:00");
    ck_assert_str_eq(made_check(&m), "warning[connection-too-short]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "50 min from XX1 to XX2 at YYC, less than the usual 1h30m");
    ck_assert_slice(f->notes->text, "default minimum, international to domestic");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", SEA("10:00"), "YYC", YYC("12:40"));
    made_leg(&m, ITEM_FLIGHT, "XX2", "YYC", YYC("13:30"), "YWG", "2024-06-26T16:30-05:00");
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message,
                    "캘거리에서 XX1 → XX2 환승 시간이 50분으로 기준 1시간 30분보다 짧습니다");
    made_free(&m);
}
END_TEST

START_TEST(one_flight_that_goes_on_is_no_connection)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", SEA("10:00"), "YYC", YYC("12:40"));
    made_leg(&m, ITEM_FLIGHT, "XX1", "YYC", YYC("13:00"), "YWG", "2024-06-26T16:00-05:00");
    ck_assert_rules(&m, "");
}
END_TEST

/* ---- leads: departure 60/120 abroad, 40/60 at home; landing 30/60, 15/30 ----- */

static const struct {
    const char *name, *to, *arrives_at_airport, *formality, *expected;
} departures[] = {
    {"abroad 120", "ICN", YYC("14:50"), "", ""},
    {"abroad 119", "ICN", YYC("14:51"), "", "note[airport-lead-short]"},
    {"abroad 60", "ICN", YYC("15:50"), "", "note[airport-lead-short]"},
    {"abroad 59", "ICN", YYC("15:51"), "", "warning[airport-lead-short]"},
    {"at home 60", "YVR", YYC("15:50"), "", ""},
    {"at home 59", "YVR", YYC("15:51"), "", "note[airport-lead-short]"},
    {"at home 39", "YVR", YYC("16:11"), "", "warning[airport-lead-short]"},
    {"formalities count as being there", "ICN", YYC("13:50"), YYC("13:50"), ""},
    {"short formalities", "ICN", YYC("13:50"), YYC("16:00"), "warning[airport-lead-short]"},
};

START_TEST(leads_before_departures)
{
    struct made m = made();
    made_leg(&m, ITEM_TRANSFER, "To the airport", "", YYC("12:00"), "YYC",
             departures[_i].arrives_at_airport);
    if (*departures[_i].formality)
        made_at(&m, ITEM_FORMALITY, "Check-in", "YYC", departures[_i].formality, YYC("16:50"));
    made_leg(&m, ITEM_FLIGHT, "XX86", "YYC", YYC("16:50"), departures[_i].to, "");
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, departures[_i].expected) == 0, "%s: %s", departures[_i].name, got);
    made_free(&m);
}
END_TEST

static const struct {
    const char *name, *from, *next, *expected;
} arrivals[] = {
    {"abroad 60", "YYC", ICN("20:40"), ""},
    {"abroad 50", "YYC", ICN("20:30"), "note[arrival-lead-short]"}, /* the trip of 2024 */
    {"abroad 29", "YYC", ICN("20:09"), "warning[arrival-lead-short]"},
    {"at home 30", "CJU", ICN("20:10"), ""},
    {"at home 29", "CJU", ICN("20:09"), "note[arrival-lead-short]"},
    {"at home 14", "CJU", ICN("19:54"), "warning[arrival-lead-short]"},
};

START_TEST(leads_after_landings)
{
    struct made m = made();
    struct item *a = made_leg(&m, ITEM_FLIGHT, "XX86", arrivals[_i].from, ICN("18:40"), "ICN", ICN("19:40"));
    made_allow(&m, a, "implausible-duration");
    made_leg(&m, ITEM_TRANSFER, "Bus home", "ICN", arrivals[_i].next, "", ICN("23:30"));
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, arrivals[_i].expected) == 0, "%s: %s", arrivals[_i].name, got);
    made_free(&m);
}
END_TEST

/* ---- ways between venues -------------------------------------------------------- */

static const struct {
    const char *name, *where_a, *where_b, *at_b, *start_b, *expected;
} ways[] = {
    {"zero", "", "", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"one minute", "", "", "SEA", SEA("11:01"), "note[tight-transfer]"},
    {"29", "", "", "SEA", SEA("11:29"), "note[tight-transfer]"},
    {"30", "", "", "SEA", SEA("11:30"), ""},
    {"one building", "City Hall", "city hall", "SEA", SEA("11:00"), ""},
    {"one building, two rooms", "City Hall", "City Hall, room 2", "SEA", SEA("11:00"), ""},
    {"two rooms", "City Hall, Room 301", "City Hall, Room 405", "SEA", SEA("11:00"), ""},
    {"rooms in front", "Room 301, City Hall", "rm. 405, City Hall", "SEA", SEA("11:00"), ""},
    {"two floors", "Coex (3F)", "Coex, 5th floor", "SEA", SEA("11:00"), ""},
    {"층과 호", "세종청사 6동 201호", "세종청사 6동 5층", "SEA", SEA("11:00"), ""},
    {"two buildings", "City Hall", "Library", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"two wings", "세종청사 6동", "세종청사 3동", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"two streets", "12 5th Avenue", "12 7th Avenue", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"rooms of no building", "Room 301", "Room 405", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"one floor of two", "Coex 3F", "Bexco 3F", "SEA", SEA("11:00"), "warning[no-transfer-time]"},
    {"the next town, 47 km", "", "", "PAE", SEA("11:45"), "note[tight-transfer]"},
    {"the next town, an hour and more", "", "", "PAE", SEA("12:15"), ""},
};

START_TEST(ways_between_venues)
{
    struct made m = made();
    struct item *a = made_at(&m, ITEM_MEETING, "First", "SEA", SEA("10:00"), SEA("11:00"));
    struct item *b = made_at(&m, ITEM_MEETING, "Second", ways[_i].at_b, ways[_i].start_b, SEA("13:00"));
    a->where.str = slice_of(ways[_i].where_a);
    b->where.str = slice_of(ways[_i].where_b);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, ways[_i].expected) == 0, "%s: %s", ways[_i].name, got);
    made_free(&m);
}
END_TEST

/* A calendar that tells no trip: between days everybody is at home, and nothing
 * tells how. On one day the other city is a jump, not a ride of days. */
static const struct {
    const char *name, *at_b, *start_b, *end_b, *expected;
} calendars[] = {
    {"another city, the day after", "ICN", "2024-06-28T09:00+09:00", "2024-06-28T10:00+09:00", ""},
    {"one town, behind midnight", "SEA", "2024-06-27T00:10-07:00", "2024-06-27T01:00-07:00", "note[odd-hour]"},
    {"one town, the same evening", "SEA", "2024-06-26T22:10-07:00", "2024-06-26T22:40-07:00", "note[tight-transfer]"},
};

START_TEST(appointments_of_days_need_no_way)
{
    struct made m = made();
    m.trip->form = TRIP_ICS;
    m.trip->nights = m.trip->days = -1;
    made_at(&m, ITEM_MEETING, "First", "SEA", "2024-06-26T21:00-07:00", "2024-06-26T22:00-07:00");
    made_at(&m, ITEM_MEETING, "Second", calendars[_i].at_b, calendars[_i].start_b, calendars[_i].end_b);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, calendars[_i].expected) == 0, "%s: %s", calendars[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(a_transfer_or_a_meal_between_is_the_way)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "First", "SEA", SEA("10:00"), SEA("11:00"));
    made_leg(&m, ITEM_TRANSFER, "Taxi", "", SEA("11:00"), "", SEA("11:10"));
    made_at(&m, ITEM_MEETING, "Second", "SEA", SEA("11:10"), SEA("12:00"));
    made_at(&m, ITEM_MEAL, "Lunch", "SEA", SEA("12:00"), SEA("13:00"));
    made_at(&m, ITEM_MEETING, "Third", "SEA", SEA("13:00"), SEA("14:00"));
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(an_overlap_is_no_tight_transfer_too)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "First", "SEA", SEA("10:00"), SEA("11:00"));
    made_at(&m, ITEM_MEETING, "Second", "SEA", SEA("10:50"), SEA("12:00"));
    ck_assert_rules(&m, "error[overlap]");
}
END_TEST

START_TEST(each_traveller_has_a_line_of_their_own)
{
    struct made m = made();
    made_who(&m, made_at(&m, ITEM_MEETING, "A", "SEA", SEA("10:00"), SEA("11:00")), "kim");
    made_who(&m, made_at(&m, ITEM_MEETING, "B", "SEA", SEA("11:10"), SEA("12:00")), "lee");
    made_who(&m, made_at(&m, ITEM_MEETING, "C", "SEA", SEA("11:20"), SEA("12:00")), "kim");
    ck_assert_str_eq(made_check(&m), "note[tight-transfer]");
    ck_assert_slice(made_finding(&m, 0)->message, "20 min between A and C");
    made_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-connect");
    TCase *t = tcase_create("connect");
    tcase_add_loop_test(t, minimum_connections, 0, (int)ARRAY_LEN(connections));
    tcase_add_test(t, a_connection_says_where_and_what_is_usual);
    tcase_add_test(t, one_flight_that_goes_on_is_no_connection);
    tcase_add_loop_test(t, leads_before_departures, 0, (int)ARRAY_LEN(departures));
    tcase_add_loop_test(t, leads_after_landings, 0, (int)ARRAY_LEN(arrivals));
    tcase_add_loop_test(t, ways_between_venues, 0, (int)ARRAY_LEN(ways));
    tcase_add_loop_test(t, appointments_of_days_need_no_way, 0, (int)ARRAY_LEN(calendars));
    tcase_add_test(t, a_transfer_or_a_meal_between_is_the_way);
    tcase_add_test(t, an_overlap_is_no_tight_transfer_too);
    tcase_add_test(t, each_traveller_has_a_line_of_their_own);
    suite_add_tcase(s, t);
    return s;
}
