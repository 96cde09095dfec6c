#include "made.h"

/* The trip of June 2024: landing "before" departing is right, on the UTC line. */
START_TEST(a_landing_before_the_departure_on_the_clock_is_right)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX19", "ICN", "2024-06-24T19:20+09:00", "SEA", "2024-06-24T14:00-07:00");
    made_leg(&m, ITEM_FLIGHT, "XX86", "SEA", "2024-06-30T16:50-07:00", "ICN", "2024-07-01T20:40+09:00");
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(an_end_before_its_start_is_an_error)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Talk", "SEA", "2024-06-26T11:30-07:00", "2024-06-26T10:55-07:00");
    ck_assert_str_eq(made_check(&m), "error[ends-before-start]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "Talk ends 35 min before it starts");
    ck_assert_slice(f->lines->text, "11:30 SEA -07:00 = 26 Jun 18:30 UTC");
    ck_assert_slice(f->lines->next->text, "10:55 SEA -07:00 = 26 Jun 17:55 UTC");
    ck_assert_slice(f->items->text, "Talk");
    made_free(&m);
}
END_TEST

START_TEST(an_end_before_its_start_in_korean)
{
    struct made m = made_in(ITIN_LANG_KO);
    made_at(&m, ITEM_MEETING, "회의", "SEA", "2024-06-26T11:30-07:00", "2024-06-26T10:55-07:00");
    ck_assert_str_eq(made_check(&m), "error[ends-before-start]");
    ck_assert_slice(made_finding(&m, 0)->message, "회의가 시작보다 35분 먼저 끝납니다");
    made_free(&m);
}
END_TEST

static const struct {
    const char *name;
    enum item_kind kind;
    const char *end;
    const char *expected;
} ends[] = {
    {"zero minutes", ITEM_MEETING, "2024-06-26T22:00-07:00", "error[ends-before-start]"},
    {"a task may last nothing", ITEM_TASK, "2024-06-26T22:00-07:00", ""},
    {"one minute", ITEM_MEETING, "2024-06-26T22:01-07:00", ""},
    {"the night before", ITEM_MEETING, "2024-06-26T01:00-07:00", "error[ends-before-start]"},
};

START_TEST(ends_near_the_start)
{
    struct made m = made();
    made_at(&m, ends[_i].kind, "Talk", "SEA", "2024-06-26T22:00-07:00", ends[_i].end);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, ends[_i].expected) == 0, "%s: %s", ends[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(an_end_after_midnight_gets_a_plus_one_as_a_guess)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Dinner talk", "SEA", "2024-06-26T22:00-07:00",
            "2024-06-26T01:00-07:00");
    made_check(&m);
    const struct finding_fix *fix = made_finding(&m, 0)->fixes;
    ck_assert_ptr_nonnull(fix);
    ck_assert_int_eq(fix->confidence, FIX_GUESS);
    ck_assert_slice(fix->edits->text, "+1");
    ck_assert_uint_eq(fix->edits->span.start, fix->edits->span.end);
    made_free(&m);
}
END_TEST

START_TEST(a_stay_that_leaves_before_it_arrives)
{
    struct made m = made();
    struct item *stay = made_at(&m, ITEM_STAY, "Hotel", "SEA", "2024-06-27", "2024-06-24");
    stay->all_day = true;
    ck_assert_rules(&m, "error[ends-before-start]");
}
END_TEST

/* ---- overlap --------------------------------------------------------------- */

struct pair_case {
    const char *name;
    enum item_kind a, b;
    const char *a_start, *a_end, *b_start, *b_end;
    const char *a_who, *b_who, *a_where, *b_where;
    const char *expected;
};

#define T(hhmm) "2024-06-26T" hhmm "-07:00"
static const struct pair_case pairs[] = {
    {"two meetings", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("10:30"), T("11:30"),
     "", "", "", "", "error[overlap]"},
    {"touching is none", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("11:00"),
     T("12:00"), "", "", "Hall", "Hall", ""},
    {"one minute", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("10:59"), T("12:00"), "",
     "", "Hall", "Hall", "error[overlap]"},
    {"two groups", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("10:30"), T("11:30"),
     "kim", "lee", "", "", ""},
    {"one of them everybody", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("10:30"),
     T("11:30"), "kim", "", "", "", "error[overlap]"},
    {"named everybody", ITEM_MEETING, ITEM_MEETING, T("10:00"), T("11:00"), T("10:30"), T("11:30"),
     "kim", "전원", "", "", "error[overlap]"},
    {"lunch in a visit", ITEM_VISIT, ITEM_MEAL, T("10:00"), T("15:00"), T("12:00"), T("13:00"), "",
     "", "", "", ""},
    {"a meeting inside another", ITEM_MEETING, ITEM_MEETING, T("09:00"), T("15:00"), T("12:00"),
     T("13:00"), "", "", "", "", "error[overlap]"},
    {"a meeting at the booth of a fair", ITEM_VISIT, ITEM_MEETING, T("09:00"), T("15:00"),
     T("12:00"), T("13:00"), "", "", "Hall 4", "hall 4", ""},
    {"leaving during a meeting", ITEM_MEETING, ITEM_TRANSFER, T("10:00"), T("11:00"), T("10:30"),
     T("11:30"), "", "", "", "", "error[overlap]"},
    {"a call from a train", ITEM_TRAIN, ITEM_CALL, T("10:00"), T("12:00"), T("10:30"), T("11:00"),
     "", "", "", "", ""},
    {"a call in a meeting", ITEM_MEETING, ITEM_CALL, T("10:00"), T("12:00"), T("10:30"),
     T("11:00"), "", "", "", "", "error[overlap]"},
    {"a day beside a meeting", ITEM_MEETING, ITEM_DAY, T("10:00"), T("12:00"), T("10:30"),
     T("11:00"), "", "", "", "", ""},
};

START_TEST(who_can_be_at_two_things)
{
    const struct pair_case *p = &pairs[_i];
    struct made m = made();
    struct item *a = made_at(&m, p->a, "A", "SEA", p->a_start, p->a_end);
    struct item *b = made_at(&m, p->b, "B", "SEA", p->b_start, p->b_end);
    if (*p->a_who)
        made_who(&m, a, p->a_who);
    if (*p->b_who)
        made_who(&m, b, p->b_who);
    a->where.str = slice_of(p->a_where);
    b->where.str = slice_of(p->b_where);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, p->expected) == 0, "%s: %s", p->name, got);
    made_free(&m);
}
END_TEST

/* Beside a flight from 10:00 to 12:00: what begins with no end written. */
static const struct {
    const char *name;
    enum item_kind kind;
    const char *start, *who;
    bool found;
} begins[] = {
    {"a meeting in the air", ITEM_MEETING, T("11:00"), "", true},
    {"a minute before the landing", ITEM_VISIT, T("11:59"), "", true},
    {"at the landing", ITEM_MEETING, T("12:00"), "", false},
    {"a minute after the departure", ITEM_FLIGHT, T("10:01"), "", true},
    {"at the departure", ITEM_TRAIN, T("10:00"), "", false},
    {"before it", ITEM_MEETING, T("09:30"), "", false},
    {"a meal aboard", ITEM_MEAL, T("11:00"), "", false},
    {"a room that waits", ITEM_STAY, T("11:00"), "", false},
    {"a task", ITEM_TASK, T("11:00"), "", false},
    {"a call", ITEM_CALL, T("11:00"), "", false},
    {"somebody else", ITEM_MEETING, T("11:00"), "lee", false},
};

START_TEST(nothing_begins_while_one_is_under_way)
{
    struct made m = made();
    struct item *flight = made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", T("10:00"), "YVR", T("12:00"));
    struct item *item = made_leg(&m, begins[_i].kind, "B", "YVR", begins[_i].start, "SEA", T("13:00"));
    item->at = item->from;
    when_init(&item->end);
    if (*begins[_i].who) {
        made_who(&m, flight, "kim");
        made_who(&m, item, begins[_i].who);
    }
    const char *got = made_check(&m);
    ck_assert_msg((strstr(got, "error[overlap]") != NULL) == begins[_i].found, "%s: %s", begins[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(two_places_at_one_instant_are_found_on_the_utc_line)
{
    /* 09:00 in Seoul is 17:00 of the day before in Seattle (-07:00). */
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Seattle talk", "SEA", T("16:30"), T("17:30"));
    made_at(&m, ITEM_MEETING, "Seoul talk", "ICN", "2024-06-27T09:00+09:00", "2024-06-27T10:00+09:00");
    ck_assert_str_eq(made_check(&m), "error[overlap]");
    ck_assert_slice(made_finding(&m, 0)->message, "Seattle talk and Seoul talk overlap by 30 min");
    made_free(&m);
}
END_TEST

START_TEST(two_of_one_name_are_told_apart)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Talk", "SEA", T("10:00"), T("11:00"));
    made_at(&m, ITEM_MEETING, "Talk", "YYC", T("10:30"), T("11:30"));
    ck_assert_str_eq(made_check(&m), "error[overlap]");
    ck_assert_slice(made_finding(&m, 0)->message,
                    "Talk (10:00) and Talk (10:30) overlap by 30 min");
    made_free(&m);
    m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", T("10:00"), "YVR", T("11:00"));
    made_leg(&m, ITEM_FLIGHT, "XX1", "YVR", T("10:30"), "SEA", T("11:30"));
    ck_assert_str_eq(made_check(&m), "error[overlap]");
    ck_assert_slice(made_finding(&m, 0)->message,
                    "XX1 (SEA -> YVR) and XX1 (YVR -> SEA) overlap by 30 min");
    made_free(&m);
}
END_TEST

START_TEST(a_cancelled_item_and_an_allowed_one_are_silent)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "A", "SEA", T("10:00"), T("11:00"))->status = ITEM_CANCELLED;
    struct item *b = made_at(&m, ITEM_MEETING, "B", "SEA", T("10:30"), T("11:30"));
    made_at(&m, ITEM_MEETING, "C", "SEA", T("10:45"), T("11:30"));
    made_allow(&m, b, "overlap");
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(a_long_item_before_many_is_seen_by_each)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "Long", "SEA", T("09:00"), T("17:00"));
    made_at(&m, ITEM_MEETING, "B", "SEA", T("10:00"), T("10:30"));
    made_at(&m, ITEM_MEETING, "C", "SEA", T("16:59"), T("17:30"));
    ck_assert_rules(&m, "error[overlap] error[overlap]");
}
END_TEST

/* ---- odd-hour ---------------------------------------------------------------- */

static const struct {
    const char *start, *end, *expected;
} hours[] = {
    {T("22:59"), T("23:30"), ""},
    {T("23:00"), T("23:30"), "note[odd-hour]"},
    {T("04:59"), T("05:30"), "note[odd-hour]"},
    {T("05:00"), T("05:30"), ""},
};

START_TEST(meetings_at_night)
{
    struct made m = made();
    made_at(&m, ITEM_MEETING, "A", "SEA", hours[_i].start, hours[_i].end);
    ck_assert_rules(&m, hours[_i].expected);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-order");
    TCase *t = tcase_create("order");
    tcase_add_test(t, a_landing_before_the_departure_on_the_clock_is_right);
    tcase_add_test(t, an_end_before_its_start_is_an_error);
    tcase_add_test(t, an_end_before_its_start_in_korean);
    tcase_add_loop_test(t, ends_near_the_start, 0, (int)ARRAY_LEN(ends));
    tcase_add_test(t, an_end_after_midnight_gets_a_plus_one_as_a_guess);
    tcase_add_test(t, a_stay_that_leaves_before_it_arrives);
    tcase_add_loop_test(t, who_can_be_at_two_things, 0, (int)ARRAY_LEN(pairs));
    tcase_add_loop_test(t, nothing_begins_while_one_is_under_way, 0, (int)ARRAY_LEN(begins));
    tcase_add_test(t, two_places_at_one_instant_are_found_on_the_utc_line);
    tcase_add_test(t, two_of_one_name_are_told_apart);
    tcase_add_test(t, a_cancelled_item_and_an_allowed_one_are_silent);
    tcase_add_test(t, a_long_item_before_many_is_seen_by_each);
    tcase_add_loop_test(t, meetings_at_night, 0, (int)ARRAY_LEN(hours));
    suite_add_tcase(s, t);
    return s;
}
