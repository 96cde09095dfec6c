#include "made.h"

#define T(hhmm) "2024-06-26T" hhmm "-07:00"

START_TEST(the_same_item_twice_is_one_note_and_nothing_else)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00"));
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00"));
    ck_assert_str_eq(made_check(&m), "note[duplicate-item]");
    ck_assert_slice(made_finding(&m, 0)->message, "Talk stands twice, the other time in line 1");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    made_at(&m, ITEM_MEETING, "면담", "SEA", T("10:00"), T("11:00"));
    made_at(&m, ITEM_MEETING, "면담", "SEA", T("10:00"), T("11:00"));
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "면담이 두 번 적혀 있습니다(1행과 같음)");
    made_free(&m);
}
END_TEST

START_TEST(another_time_or_other_people_are_no_duplicate)
{
    struct made m = made();
    made_who(&m, made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00")), "kim");
    made_who(&m, made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00")), "lee");
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("14:00"), T("15:00"));
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(rows_of_two_tables_are_not_compared)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00"))->table = 1;
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00"))->table = 2;
    ck_assert_rules(&m, "error[overlap]");
}
END_TEST

/* ---- reused-number ------------------------------------------------------------------ */

static void out(struct made *m)
{
    made_leg(m, ITEM_FLIGHT, "XX19", "ICN", "2024-06-24T19:20+09:00", "SEA", "2024-06-24T14:00-07:00");
}

START_TEST(one_number_on_two_routes)
{
    struct made m = made();
    out(&m);
    made_leg(&m, ITEM_FLIGHT, "XX19", "SEA", "2024-06-30T16:50-07:00", "ICN", "2024-07-01T20:40+09:00");
    ck_assert_str_eq(made_check(&m), "warning[reused-number]");
    ck_assert_slice(made_finding(&m, 0)->message,
                    "XX19 flies ICN-SEA and SEA-ICN: one number on two routes");
    made_free(&m);
}
END_TEST

START_TEST(two_legs_of_one_flight_and_the_same_route_again)
{
    struct made m = made();
    out(&m); /* goes on two hours later */
    made_leg(&m, ITEM_FLIGHT, "XX19", "SEA", "2024-06-24T16:00-07:00", "YYC", "2024-06-24T18:34-06:00");
    ck_assert_rules(&m, "");
    m = made();
    made_leg(&m, ITEM_FLIGHT, "XX7", "SEA", "2024-06-24T08:00-07:00", "YVR", "2024-06-24T09:00-07:00");
    made_leg(&m, ITEM_FLIGHT, "XX8", "YVR", "2024-06-24T20:00-07:00", "SEA", "2024-06-24T21:00-07:00");
    made_leg(&m, ITEM_FLIGHT, "XX7", "SEA", "2024-06-26T08:00-07:00", "YVR", "2024-06-26T09:00-07:00");
    ck_assert_rules(&m, "");
}
END_TEST

static void numbered(struct made *m, int number, const char *date)
{
    struct item *item = made_item(m, ITEM_DAY, "Programme", date, "");
    static const char names[] = "ABCDEFGH";
    item->title.str = slice(names + m->trip->n_items - 1, 1);
    item->all_day = true;
    item->start.day_number = number;
    item->start.date_source = DATE_DAY_NUMBER;
}

START_TEST(day_numbers)
{
    static const struct {
        int numbers[5];
        const char *expected;
    } cases[] = {
        {{1, 2, 3, 4, 5}, ""},
        {{1, 1, 1, 2, 3}, ""}, /* rows of one day */
        {{1, 2, 3, 2, 5}, "warning[reused-number]"},
        {{1, 3, 2, 4, 5}, ""}, /* out of order, but each once */
    };
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        struct made m = made();
        for (int i = 0; i < 5; i++)
            numbered(&m, cases[k].numbers[i], "2024-06-24");
        ck_assert_rules(&m, cases[k].expected);
    }
}
END_TEST

START_TEST(one_day_number_with_two_dates)
{
    struct made m = made();
    numbered(&m, 1, "2024-06-24");
    numbered(&m, 1, "2024-06-25");
    m.trip->items[0]->start.date_source = m.trip->items[1]->start.date_source = DATE_WRITTEN;
    ck_assert_rules(&m, "warning[reused-number]");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-duplicate");
    TCase *t = tcase_create("duplicate");
    tcase_add_test(t, the_same_item_twice_is_one_note_and_nothing_else);
    tcase_add_test(t, another_time_or_other_people_are_no_duplicate);
    tcase_add_test(t, rows_of_two_tables_are_not_compared);
    tcase_add_test(t, one_number_on_two_routes);
    tcase_add_test(t, two_legs_of_one_flight_and_the_same_route_again);
    tcase_add_test(t, day_numbers);
    tcase_add_test(t, one_day_number_with_two_dates);
    suite_add_tcase(s, t);
    return s;
}
