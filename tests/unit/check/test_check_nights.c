#include "made.h"

static void trip_of(struct made *m, int days, int aboard)
{
    struct itin_trip *t = m->trip;
    t->has_span = true;
    t->first_day = (struct itin_date){2024, 6, 24};
    t->last_day = date_add(t->first_day, days - 1);
    t->total_days = days;
    t->total_nights = days - 1;
    t->nights_aboard = aboard;
    t->lodging_nights = days - 1 - aboard;
}

/* The contract: days are calendar days, nights lie in [days - 1 - aboard, days - 1]. */
static const struct {
    int nights, days, real_days, aboard;
    const char *expected;
} stated[] = {
    {6, 8, 8, 1, ""}, /* the trip of June 2024 */
    {7, 8, 8, 1, ""},
    {5, 8, 8, 1, "warning[nights-days-mismatch]"},
    {5, 8, 8, 2, ""},
    {8, 8, 8, 1, "warning[nights-days-mismatch]"},
    {6, 7, 8, 1, "warning[nights-days-mismatch]"},
    {6, 8, 8, 0, "warning[nights-days-mismatch]"},
    {-1, 8, 8, 0, ""},
    {7, -1, 8, 0, ""},
    {6, -1, 8, 0, "warning[nights-days-mismatch]"},
    {0, 1, 1, 0, ""},
};

START_TEST(nights_and_days)
{
    struct made m = made();
    trip_of(&m, stated[_i].real_days, stated[_i].aboard);
    m.trip->nights = stated[_i].nights;
    m.trip->days = stated[_i].days;
    m.trip->nights_span = made_span(&m, 3, 0, 4);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, stated[_i].expected) == 0, "%d nights %d days: %s", stated[_i].nights,
                  stated[_i].days, got);
    made_free(&m);
}
END_TEST

/* One night, one day: a message is read aloud. */
START_TEST(one_is_no_plural)
{
    static const struct {
        int nights, days, real;
        const char *said;
    } one[] = {
        {-1, 1, 3, "1 day is stated, the trip has 3"},
        {1, -1, 8, "1 night is stated, a trip of 8 days has 7"},
        {2, -1, 1, "2 nights are stated, a trip of 1 day has 0"},
        {2, 4, 3, "4 days are stated, the trip has 3"},
    };
    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct made m = made();
        trip_of(&m, one[i].real, 0);
        m.trip->nights = one[i].nights;
        m.trip->days = one[i].days;
        m.trip->nights_span = made_span(&m, 3, 0, 4);
        made_check(&m);
        ck_assert_slice(made_finding(&m, 0)->message, one[i].said);
        made_free(&m);
    }
}
END_TEST

START_TEST(the_same_statement_again_is_no_second_finding)
{
    struct made m = made();
    trip_of(&m, 8, 1);
    m.trip->nights = 4;
    m.trip->days = 8;
    m.trip->nights_span = made_span(&m, 3, 0, 4);
    struct fact *again = trip_add_fact(m.trip, FACT_NIGHTS, made_span(&m, 9, 0, 4));
    again->a = 4;
    again->b = 8;
    ck_assert_str_eq(made_check(&m), "warning[nights-days-mismatch]");
    ck_assert_slice(made_finding(&m, 0)->message, "4 nights are stated, a trip of 8 days has 7");
    ck_assert_slice(made_finding(&m, 0)->notes->text, "1 of the nights is spent travelling");
    made_free(&m);
}
END_TEST

START_TEST(a_stated_period_is_what_days_are_counted_from)
{
    struct made m = made();
    trip_of(&m, 3, 0); /* items of three days only */
    m.trip->has_dates = true;
    m.trip->first = made_when(&m, 3, 0, "2024-06-24");
    m.trip->last = made_when(&m, 3, 20, "2024-07-01");
    m.trip->nights = 7;
    m.trip->days = 8;
    ck_assert_rules(&m, "");
}
END_TEST

/* ---- missing-lodging ---------------------------------------------------------------- */

START_TEST(nights_without_a_bed_are_one_note)
{
    struct made m = made();
    static struct night nights[7];
    struct place_ref sea = made_place(&m, 1, "SEA"), yyc = made_place(&m, 2, "YYC");
    trip_of(&m, 8, 1);
    for (int i = 0; i < 7; i++)
        nights[i] = (struct night){.date = date_add(m.trip->first_day, i),
                                   .aboard = i == 6,
                                   .at = i < 3 ? &sea : i < 6 ? &yyc : NULL};
    m.trip->nights_list = nights;
    m.trip->n_nights = 7;
    m.trip->nights_span = made_span(&m, 3, 0, 4);
    ck_assert_str_eq(made_check(&m), "note[missing-lodging]");
    ck_assert_slice(made_finding(&m, 0)->message,
                    "no lodging written for 6 nights: Seattle 24-26 Jun, "
                    "Calgary 27-29 Jun");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    for (int i = 0; i < 7; i++)
        nights[i].covered = i != 2;
    sea = made_place(&m, 1, "SEA");
    m.trip->nights_list = nights;
    m.trip->n_nights = 7;
    ck_assert_str_eq(made_check(&m), "note[missing-lodging]");
    ck_assert_slice(made_finding(&m, 0)->message, "1박의 숙소가 적혀 있지 않습니다: 시애틀 6.26.(수)");
    nights[2].covered = true;
    made_free(&m);
    m = made();
    m.trip->nights_list = nights;
    m.trip->n_nights = 7;
    ck_assert_rules(&m, "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-nights");
    TCase *t = tcase_create("nights");
    tcase_add_loop_test(t, nights_and_days, 0, (int)ARRAY_LEN(stated));
    tcase_add_test(t, the_same_statement_again_is_no_second_finding);
    tcase_add_test(t, one_is_no_plural);
    tcase_add_test(t, a_stated_period_is_what_days_are_counted_from);
    tcase_add_test(t, nights_without_a_bed_are_one_note);
    suite_add_tcase(s, t);
    return s;
}
