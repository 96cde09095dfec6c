#include "made.h"

#define SEA(day, hhmm) "2024-06-" day "T" hhmm "-07:00"
#define YYC(day, hhmm) "2024-06-" day "T" hhmm "-06:00"
#define ICN(day, hhmm) "2024-06-" day "T" hhmm "+09:00"

/* ---- place-jump -------------------------------------------------------------- */

START_TEST(a_meeting_in_another_city_needs_a_journey)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    made_at(&m, ITEM_MEETING, "B", "YYC", YYC("27", "10:00"), YYC("27", "11:00"));
    ck_assert_str_eq(made_check(&m), "error[place-jump]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "A ends in SEA, B begins in YYC: nothing travels there");
    ck_assert_slice(f->notes->text, "727 km apart");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    made_at(&m, ITEM_MEETING, "B", "YYC", YYC("27", "10:00"), YYC("27", "11:00"));
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message,
                    "A는 시애틀에서 끝나는데 B는 캘거리에서 시작합니다. 그 사이의 이동이 없습니다");
    made_free(&m);
}
END_TEST

START_TEST(a_journey_between_is_enough_even_without_times)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    made_leg(&m, ITEM_FLIGHT, "XX5", "SEA", "2024-06-26", "YYC", "");
    made_at(&m, ITEM_MEETING, "B", "YYC", YYC("27", "10:00"), YYC("27", "11:00"));
    ck_assert_rules(&m, "note[untimed-item]");
}
END_TEST

START_TEST(the_next_town_and_the_airport_of_a_city_are_no_jump)
{
    struct made m = made(); /* Paine Field lies 48 km from SEA */
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    made_at(&m, ITEM_MEETING, "B", "PAE", SEA("26", "14:00"), SEA("26", "15:00"));
    made_leg(&m, ITEM_FLIGHT, "XX5", "SEA", SEA("26", "19:00"), "YYC", YYC("26", "21:30"));
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(a_flight_from_where_nobody_is)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "ICN", ICN("24", "19:20"), "SEA", SEA("24", "14:00"));
    made_leg(&m, ITEM_FLIGHT, "XX2", "YYC", YYC("26", "16:50"), "ICN", ICN("27", "19:40"));
    ck_assert_rules(&m, "error[place-jump]");
}
END_TEST

START_TEST(a_ride_to_the_other_airport_of_the_city)
{
    struct made m = made();
    made_leg(&m, ITEM_TRANSFER, "Bus", "", ICN("24", "10:00"), "ICN", ICN("24", "11:00"));
    made_leg(&m, ITEM_FLIGHT, "XX2", "GMP", ICN("24", "14:00"), "CJU", ICN("24", "15:10"));
    ck_assert_rules(&m, "error[place-jump]");
    m = made();
    made_leg(&m, ITEM_TRANSFER, "Bus", "", ICN("24", "10:00"), "GMP", ICN("24", "11:00"));
    made_leg(&m, ITEM_FLIGHT, "XX2", "GMP", ICN("24", "14:00"), "CJU", ICN("24", "15:10"));
    ck_assert_rules(&m, "");
}
END_TEST

/* ---- missing-return, missing-transfer ------------------------------------------- */

static void with_trip_notes(struct made *m)
{
    itin_diag_set_severity(m->diag, "missing-return", ITIN_NOTE);
    itin_diag_set_severity(m->diag, "missing-transfer", ITIN_NOTE);
}

static void there(struct made *m)
{
    made_leg(m, ITEM_FLIGHT, "XX1", "ICN", ICN("24", "19:20"), "SEA", SEA("24", "14:00"));
}

static void back(struct made *m)
{
    made_leg(m, ITEM_FLIGHT, "XX2", "SEA", SEA("28", "13:00"), "ICN", ICN("29", "17:00"));
}

START_TEST(a_trip_that_does_not_come_home)
{
    struct made m = made();
    with_trip_notes(&m);
    there(&m); /* one way, for all we know */
    ck_assert_rules(&m, "");
    m = made();
    with_trip_notes(&m);
    m.trip->home = made_place(&m, 1, "ICN");
    there(&m);
    ck_assert_str_eq(made_check(&m), "note[missing-return]");
    ck_assert_slice(made_finding(&m, 0)->message,
                    "the trip ends in SEA and does not come home to ICN");
    made_free(&m);
    m = made();
    with_trip_notes(&m);
    there(&m);
    back(&m);
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(an_airport_of_the_home_region_is_home)
{
    struct made m = made(); /* Cheongju, 120 km from Incheon */
    with_trip_notes(&m);
    m.trip->home = made_place(&m, 1, "CJJ");
    there(&m);
    back(&m);
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(nothing_brings_the_traveller_to_and_from_the_airport)
{
    struct made m = made();
    with_trip_notes(&m);
    there(&m);
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"))->at.match =
        ITIN_MATCH_NAME;
    back(&m);
    ck_assert_str_eq(made_check(&m), "note[missing-transfer]"); /* one for both */
    ck_assert_slice(made_finding(&m, 0)->message, "no transfer from SEA, to SEA");
    made_free(&m);
}
END_TEST

static void in_town(struct place_ref *p)
{
    struct itin_place_hit hit;
    ck_assert_uint_eq(itin_place_search(LIT("Seattle"), ITIN_WANT_CITY, &hit, 1), 1);
    p->place = hit.place;
    p->match = ITIN_MATCH_NAME;
}

static void sleeps_in_seattle(struct made *m)
{
    struct item *stay = made_at(m, ITEM_STAY, "Inn", "SEA", SEA("24", "15:00"), SEA("28", "10:00"));
    in_town(&stay->at);
    stay->has_dates = true;
    stay->first_date = (struct itin_date){2024, 6, 24};
    stay->last_date = (struct itin_date){2024, 6, 27};
}

START_TEST(who_only_sleeps_in_town_needs_rides_too)
{
    struct made m = made();
    with_trip_notes(&m);
    there(&m);
    sleeps_in_seattle(&m);
    back(&m);
    ck_assert_str_eq(made_check(&m), "note[missing-transfer]");
    ck_assert_slice(made_finding(&m, 0)->message, "no transfer from SEA, to SEA");
    made_free(&m);
    m = made();
    with_trip_notes(&m);
    there(&m);
    in_town(&made_leg(&m, ITEM_TRANSFER, "Taxi", "SEA", SEA("24", "15:00"), "SEA",
                      SEA("24", "15:40"))->to);
    sleeps_in_seattle(&m);
    back(&m);
    ck_assert_str_eq(made_check(&m), "note[missing-transfer]");
    ck_assert_slice(made_finding(&m, 0)->message, "no transfer to SEA");
    made_free(&m);
}
END_TEST

START_TEST(with_rides_nothing_is_missing)
{
    struct made m = made();
    with_trip_notes(&m);
    there(&m);
    made_leg(&m, ITEM_TRANSFER, "Taxi", "SEA", SEA("24", "15:00"), "", SEA("24", "16:00"));
    made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    made_leg(&m, ITEM_TRANSFER, "Taxi", "", SEA("28", "09:00"), "SEA", SEA("28", "10:00"));
    back(&m);
    ck_assert_rules(&m, "");
}
END_TEST

/* A hotel first: how one came there is not told, and where home is neither. */
START_TEST(a_trip_that_begins_with_a_hotel_has_no_home)
{
    struct made m = made();
    with_trip_notes(&m);
    made_at(&m, ITEM_STAY, "Hotel", "SEA", "2024-06-24", "2024-06-26");
    made_leg(&m, ITEM_FLIGHT, "XX5", "SEA", SEA("26", "19:00"), "YYC", YYC("26", "21:30"));
    made_check(&m);
    for (size_t i = 0; i < itin_diag_len(m.diag); i++)
        ck_assert_str_ne(itin_diag_rule(m.diag, i), "missing-return");
    made_free(&m);
}
END_TEST

/* ---- place-code-mismatch ----------------------------------------------------------- */

static const struct {
    const char *text, *code, *expected;
} codes[] = {
    {"Seattle", "SEA", ""},
    {"Seattle", "YVR", "warning[place-code-mismatch]"},
    {"시애틀 (YYC)", "YYC", "warning[place-code-mismatch]"},
    {"Seoul", "ICN", ""},
    {"Seoul", "GMP", ""},
    {"somewhere nobody knows", "YYC", ""},
    {"SEA", "SEA", ""},
};

START_TEST(a_city_and_the_code_beside_it)
{
    struct made m = made();
    struct item *item =
        made_at(&m, ITEM_MEETING, "A", "SEA", SEA("26", "10:00"), SEA("26", "11:00"));
    item->at.text.str = slice_of(codes[_i].text);
    item->at.code = slice_of(codes[_i].code);
    item->at.place = itin_place_by_iata(slice_of(codes[_i].code));
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, codes[_i].expected) == 0, "%s: %s", codes[_i].text, got);
    made_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-place");
    TCase *t = tcase_create("place");
    tcase_add_test(t, a_meeting_in_another_city_needs_a_journey);
    tcase_add_test(t, a_journey_between_is_enough_even_without_times);
    tcase_add_test(t, the_next_town_and_the_airport_of_a_city_are_no_jump);
    tcase_add_test(t, a_flight_from_where_nobody_is);
    tcase_add_test(t, a_ride_to_the_other_airport_of_the_city);
    tcase_add_test(t, a_trip_that_does_not_come_home);
    tcase_add_test(t, a_trip_that_begins_with_a_hotel_has_no_home);
    tcase_add_test(t, an_airport_of_the_home_region_is_home);
    tcase_add_test(t, nothing_brings_the_traveller_to_and_from_the_airport);
    tcase_add_test(t, who_only_sleeps_in_town_needs_rides_too);
    tcase_add_test(t, with_rides_nothing_is_missing);
    tcase_add_loop_test(t, a_city_and_the_code_beside_it, 0, (int)ARRAY_LEN(codes));
    suite_add_tcase(s, t);
    return s;
}
