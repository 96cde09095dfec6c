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
    ck_assert_slice(made_finding(&m, 0)->message, "4 nights are stated, a trip of 8 days has 6 or 7");
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

/* Nights from Monday the 24th on: S Seattle, E Everett beside it, C Calgary, H
 * at home in Seoul, ? nobody knows where; a aboard, - in a stay. */
static const struct {
    const char *nights, *said; /* behind "no lodging written for " */
} runs[] = {
    {"", ""}, {"-", ""}, {"a", ""}, {"H", ""}, {"-a-HH-", ""}, {"S", "1 night: Seattle Mon 24 Jun"}, {"-S", "1 night: Seattle Tue 25 Jun"},
    {"SS", "2 nights: Seattle 24-25 Jun"}, {"SSSSSSS", "7 nights: Seattle 24-30 Jun"}, {"SSSSSSSS", "8 nights: Seattle 24 Jun - 1 Jul"},
    {"S-S", "2 nights: Seattle Mon 24 Jun, Seattle Wed 26 Jun"}, {"SaS", "2 nights: Seattle Mon 24 Jun, Seattle Wed 26 Jun"},
    {"SHS", "2 nights: Seattle Mon 24 Jun, Seattle Wed 26 Jun"}, {"SC", "2 nights: Seattle Mon 24 Jun, Calgary Tue 25 Jun"},
    {"SSCCS", "5 nights: Seattle 24-25 Jun, Calgary 26-27 Jun, Seattle Fri 28 Jun"}, {"SE", "2 nights: Seattle 24-25 Jun"}, {"?", "1 night: Mon 24 Jun"},
    {"??", "2 nights: 24-25 Jun"}, {"S?", "2 nights: Seattle Mon 24 Jun, Tue 25 Jun"}, {"?S", "2 nights: Mon 24 Jun, Seattle Tue 25 Jun"}, {"--C--", "1 night: Calgary Wed 26 Jun"},
};

START_TEST(nights_in_runs)
{
    struct made m = made();
    struct night nights[16];
    struct place_ref sea = made_place(&m, 1, "SEA"), pae = made_place(&m, 2, "PAE"), yyc = made_place(&m, 2, "YYC"), icn = made_place(&m, 2, "ICN");
    size_t n = strlen(runs[_i].nights);
    char want[160];
    trip_of(&m, (int)n + 1, 0);
    m.trip->home = icn;
    for (size_t i = 0; i < n; i++) {
        char c = runs[_i].nights[i];
        nights[i] = (struct night){.date = date_add(m.trip->first_day, (int64_t)i), .aboard = c == 'a', .covered = c == '-',
                                   .at = c == 'E' ? &pae : c == 'C' ? &yyc : c == 'H' ? &icn : c == '?' ? NULL : &sea};
    }
    m.trip->nights_list = nights;
    m.trip->n_nights = n;
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, *runs[_i].said ? "note[missing-lodging]" : "") == 0, "%s: %s", runs[_i].nights, got);
    snprintf(want, sizeof want, "no lodging written for %s", runs[_i].said);
    if (*runs[_i].said)
        ck_assert_slice(made_finding(&m, 0)->message, want);
    made_free(&m);
}
END_TEST

/* Of a very long list the end is counted only. */
START_TEST(many_runs_are_cut)
{
    struct made m = made();
    static struct night nights[200];
    struct place_ref sea = made_place(&m, 1, "SEA"), yyc = made_place(&m, 2, "YYC");
    trip_of(&m, 201, 0);
    for (int i = 0; i < 200; i++)
        nights[i] = (struct night){.date = date_add(m.trip->first_day, i), .at = i % 2 ? &sea : &yyc};
    m.trip->nights_list = nights;
    m.trip->n_nights = 200;
    ck_assert_str_eq(made_check(&m), "note[missing-lodging]");
    struct itin_slice text = made_finding(&m, 0)->message;
    ck_assert(slice_starts(text, LIT("no lodging written for 200 nights: Calgary Mon 24 Jun, Seattle Tue 25 Jun, ")));
    ck_assert(slice_ends(text, LIT("...")));
    ck_assert_uint_lt(text.len, 500);
    ck_assert_uint_gt(text.len, 400);
    made_free(&m);
}
END_TEST

/* Nights before the stated dates and from their last day on belong to what is
 * reported there; a journey whose ends are not known may be where one sleeps. */
static const struct {
    const char *first, *last, *from, *to; /* of the period, of a journey; "" none */
    size_t nights;
} beyond[] = {
    {"", "", "", "", 4}, {"2024-06-24", "2024-06-28", "", "", 4}, {"2024-06-25", "2024-06-28", "", "", 3}, {"2024-06-24", "2024-06-27", "", "", 3},
    {"2024-06-25", "2024-06-26", "", "", 1}, {"2024-06-26", "2024-06-26", "", "", 0}, {"", "", "2024-06-25", "2024-06-26", 3}, {"", "", "2024-06-25", "2024-06-25", 4},
    {"", "", "2024-06-24", "2024-06-27", 1}, {"", "", "2024-06-24", "2024-06-28", 0}, {"", "", "2024-06-27", "2024-06-29", 3},
};

START_TEST(nights_that_others_tell_of)
{
    struct made m = made();
    struct night nights[4];
    struct place_ref sea = made_place(&m, 1, "SEA");
    char want[64];
    trip_of(&m, 5, 0);
    for (int i = 0; i < 4; i++)
        nights[i] = (struct night){.date = date_add(m.trip->first_day, i), .at = &sea};
    m.trip->nights_list = nights;
    m.trip->n_nights = 4;
    if (*beyond[_i].first) {
        m.trip->has_dates = true;
        m.trip->first = made_when(&m, 300, 1, beyond[_i].first);
        m.trip->last = made_when(&m, 300, 20, beyond[_i].last);
    }
    if (*beyond[_i].from)
        made_item(&m, ITEM_TRAIN, "Night train", beyond[_i].from, beyond[_i].to);
    itin_diag_set_severity(m.diag, "untimed-item", ITIN_ALLOWED);
    made_check(&m);
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(m.diag); i++)
        if (strcmp(itin_diag_rule(m.diag, i), "missing-lodging") == 0) {
            n++;
            snprintf(want, sizeof want, beyond[_i].nights == 1 ? "no lodging written for 1 night:" : "no lodging written for %zu nights:", beyond[_i].nights);
            ck_assert_msg(slice_starts(made_finding(&m, i)->message, slice_of(want)), "%d: %.*s", _i, SLICE_ARG(made_finding(&m, i)->message));
        }
    ck_assert_uint_eq(n, beyond[_i].nights > 0);
    made_free(&m);
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
    tcase_add_loop_test(t, nights_in_runs, 0, (int)ARRAY_LEN(runs));
    tcase_add_test(t, many_runs_are_cut);
    tcase_add_loop_test(t, nights_that_others_tell_of, 0, (int)ARRAY_LEN(beyond));
    suite_add_tcase(s, t);
    return s;
}
