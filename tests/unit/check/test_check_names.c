#include "made.h"

static const struct {
    const char *number;
    bool suspected;
} numbers[] = {
    {"KE5019", true}, {"AA7525", true}, {"WS86", false},   {"KE19", false},   {"KE4999", false},
    {"KE5000", true}, {"KE6000", false}, {"XX5019", false}, {"LH8400", false}, {"LH7999", true},
    {"7C102", false}, {"K", false},
};

START_TEST(numbers_of_partners)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, numbers[_i].number, "ICN", "2024-06-24T19:20+09:00", "SEA",
             "2024-06-24T14:00-07:00");
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, numbers[_i].suspected ? "note[codeshare-suspected]" : "") == 0, "%s: %s",
                  numbers[_i].number, got);
    made_free(&m);
}
END_TEST

START_TEST(a_known_operator_is_no_suspicion)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "KE5019", "ICN", "2024-06-24T19:20+09:00", "SEA",
             "2024-06-24T14:00-07:00")
        ->operated_by.str = LIT("XX196");
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(a_suspicion_in_korean_names_no_operator)
{
    struct made m = made_in(ITIN_LANG_KO);
    made_leg(&m, ITEM_FLIGHT, "KE5019", "ICN", "2024-06-24T19:20+09:00", "SEA", "2024-06-24T14:00-07:00");
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "KE5019는 KE의 공동운항편으로 보입니다");
    made_free(&m);
}
END_TEST

START_TEST(each_variant_once_with_its_count)
{
    struct made m = made();
    struct variant *v = ARENA_PUSH(&m.trip->arena, m.trip->variants, m.trip->n_variants, m.trip->cap_variants);
    *v = (struct variant){LIT("캘거리"), LIT("켈거리"), 27, 1, true, made_span(&m, 4, 0, 9)};
    ck_assert_str_eq(made_check(&m), "note[spelling-variant]");
    ck_assert_slice(made_finding(&m, 0)->message, "켈거리, 27 times: elsewhere written 캘거리");
    ck_assert_slice(made_finding(&m, 0)->brief, "켈거리 27");
    made_free(&m);
}
END_TEST

START_TEST(elsewhere_is_said_of_what_stands_elsewhere)
{
    struct made m = made();
    struct variant *v = ARENA_PUSH(&m.trip->arena, m.trip->variants, m.trip->n_variants, m.trip->cap_variants);
    *v = (struct variant){LIT("Seattle"), LIT("Seatle"), 1, 1, false, made_span(&m, 4, 0, 6)};
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "Seatle: usually written Seattle");
    made_free(&m);
}
END_TEST

/* ---- untimed-item ---------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum item_kind kind;
    enum item_origin origin;
    const char *start, *expected;
} untimed[] = {
    {"a row without a time", ITEM_DAY, ORIGIN_SCHEDULE, "2024-06-25", "note[untimed-item]"},
    {"a day of a plan is meant so", ITEM_DAY, ORIGIN_PLAN, "2024-06-25", ""},
    {"a task too", ITEM_TASK, ORIGIN_PLAN, "2024-06-25", ""},
    {"a meeting of a plan", ITEM_MEETING, ORIGIN_PLAN, "2024-06-25", "note[untimed-item]"},
    {"a meeting of several days", ITEM_MEETING, ORIGIN_PLAN, "2024-06-25/27", ""},
    {"a stay", ITEM_STAY, ORIGIN_SCHEDULE, "2024-06-25", ""},
    {"a meeting with a time", ITEM_MEETING, ORIGIN_SCHEDULE, "2024-06-25T10:00+09:00", ""},
};

START_TEST(items_without_times)
{
    struct made m = made();
    bool range = strchr(untimed[_i].start, '/') != NULL;
    struct item *item = made_item(&m, untimed[_i].kind, "Programme",
                                  range ? "2024-06-25" : untimed[_i].start, "");
    item->origin = untimed[_i].origin;
    item->has_dates = range;
    item->first_date = (struct itin_date){2024, 6, 25};
    item->last_date = (struct itin_date){2024, 6, 27};
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, untimed[_i].expected) == 0, "%s: %s", untimed[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(a_fault_said_elsewhere_is_not_untimed)
{
    struct made m = made();
    struct item *item = made_item(&m, ITEM_MEETING, "Talk", "2024-06-25", "");
    item->start.state = WHEN_NO_ZONE;
    struct item *bad = made_item(&m, ITEM_MEETING, "Talk 2", "2024-06-25", "");
    bad->start.state = WHEN_BAD;
    struct item *no_year = made_item(&m, ITEM_MEETING, "Talk 3", "2024-06-25T10:00+09:00", "");
    no_year->start.state = WHEN_NO_DATE;
    no_year->start.date.year = 0;
    made_item(&m, ITEM_TRANSFER, "ARNK", "", "");
    m.trip->form = TRIP_GDS;
    ck_assert_rules(&m, "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-names");
    TCase *t = tcase_create("names");
    tcase_add_loop_test(t, numbers_of_partners, 0, (int)ARRAY_LEN(numbers));
    tcase_add_test(t, a_known_operator_is_no_suspicion);
    tcase_add_test(t, a_suspicion_in_korean_names_no_operator);
    tcase_add_test(t, each_variant_once_with_its_count);
    tcase_add_test(t, elsewhere_is_said_of_what_stands_elsewhere);
    tcase_add_loop_test(t, items_without_times, 0, (int)ARRAY_LEN(untimed));
    tcase_add_test(t, a_fault_said_elsewhere_is_not_untimed);
    suite_add_tcase(s, t);
    return s;
}
