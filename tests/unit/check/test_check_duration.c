#include "made.h"

/* WS86 of the trip: 16:50 -06:00 is 22:50Z, 19:40 +09:00 the next day is
 * 10:40Z, 710 minutes; written 660. */
static struct item *ws86(struct made *m, const char *lasts)
{
    struct item *item = made_leg(m, ITEM_FLIGHT, "WS86", "YYC", "2024-06-30T16:50-06:00", "ICN",
                                 "2024-07-01T19:40+09:00");
    made_lasts(m, item, lasts);
    return item;
}

static struct item *exact(struct made *m, const char *title, const char *start, const char *end,
                          const char *lasts)
{
    struct item *item = made_item(m, ITEM_FORMALITY, title, start, end);
    made_lasts(m, item, lasts);
    return item;
}

static void column(struct made *m)
{
    exact(m, "a", "2024-06-20T10:00+09:00", "2024-06-20T12:50+09:00", "2h50'");
    exact(m, "b", "2024-06-21T10:00+09:00", "2024-06-21T13:00+09:00", "3h");
    exact(m, "c", "2024-06-22T10:00+09:00", "2024-06-22T11:00+09:00", "1h");
}

static const struct {
    const char *name, *lasts;
    bool column;
    const char *expected;
} stated[] = {
    {"minutes, 5 off", "11h45m", false, ""},
    {"minutes, 6 off", "11h44m", false, "error[duration-mismatch]"},
    {"minutes, 5 over", "11h55m", false, ""},
    {"minutes, 6 over", "11h56m", false, "error[duration-mismatch]"},
    {"bare hours alone, 50 below", "11h", false, ""},
    {"bare hours in an exact column", "11h", true, "error[duration-mismatch]"},
    {"bare hours, 10 above", "12h", false, ""},
    {"bare hours, 110 below", "10h", false, "error[duration-mismatch]"},
    {"bare hours, 70 above", "13h", false, "error[duration-mismatch]"},
    {"about, 45 at most", "약 11h5m", false, ""},
    {"about, 46", "about 11h4m", false, "error[duration-mismatch]"},
    {"exact", "11h50'", true, ""},
};

START_TEST(stated_against_computed)
{
    struct made m = made();
    if (stated[_i].column)
        column(&m);
    ws86(&m, stated[_i].lasts);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, stated[_i].expected) == 0, "%s: %s", stated[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(machine_texts_are_exact_to_the_minute)
{
    struct made m = made();
    ws86(&m, "11h49m")->stated.machine = true;
    ck_assert_rules(&m, "");
    m = made();
    ws86(&m, "11h48m")->stated.machine = true;
    ck_assert_rules(&m, "error[duration-mismatch]");
}
END_TEST

START_TEST(the_finding_says_both_ends_and_why_it_is_no_rounding)
{
    struct made m = made();
    column(&m);
    ws86(&m, "11h");
    ck_assert_str_eq(made_check(&m), "error[duration-mismatch]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "WS86 is written as 11h, but its times are 11h50m apart");
    ck_assert_slice(f->lines->text, "16:50 YYC -06:00 = 30 Jun 22:50 UTC");
    ck_assert_slice(f->lines->next->text, "19:40 ICN +09:00 =  1 Jul 10:40 UTC, next day");
    ck_assert_slice(f->notes->text,
                    "the 3 other durations here are exact to the minute, so 11h is not rounding");
    ck_assert_slice(f->labels->next->text, "50 min short");
    made_free(&m);
}
END_TEST

START_TEST(the_same_in_korean)
{
    struct made m = made_in(ITIN_LANG_KO);
    column(&m);
    m.trip->form = TRIP_REPORT;
    ws86(&m, "11h");
    made_check(&m);
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "WS86 소요시간이 11h로 적혀 있으나 11시간 50분입니다");
    ck_assert_slice(f->labels->next->text, "50분 부족");
    ck_assert_slice(f->notes->text,
                    "다른 3개 소요시간은 분 단위까지 맞으므로 반올림으로 볼 수 없습니다");
    ck_assert_slice(f->help, "11h50' (또는 출발/도착 시각 정정. e-티켓을 확인하십시오)");
    made_free(&m);
}
END_TEST

START_TEST(a_meeting_of_another_length_is_a_warning)
{
    struct made m = made();
    struct item *item = made_at(&m, ITEM_MEETING, "Talk", "SEA", "2024-06-26T10:00-07:00",
                                "2024-06-26T11:30-07:00");
    made_lasts(&m, item, "1h10m");
    ck_assert_rules(&m, "warning[duration-mismatch]");
}
END_TEST

START_TEST(two_wrong_ones_do_not_hide_each_other)
{
    struct made m = made();
    column(&m);
    exact(&m, "d", "2024-06-23T10:00+09:00", "2024-06-23T12:00+09:00", "2h");
    exact(&m, "e", "2024-06-24T10:00+09:00", "2024-06-24T14:00+09:00", "4h");
    exact(&m, "f", "2024-06-25T10:00+09:00", "2024-06-25T11:40+09:00", "1h");
    ws86(&m, "11h");
    ck_assert_rules(&m, "warning[duration-mismatch] error[duration-mismatch]");
}
END_TEST

START_TEST(the_total_of_a_journey_is_no_fault)
{
    /* 08:00-09:10 and 10:30-13:00 with 5h00 beside the last: the whole way. */
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", "2024-06-26T08:00-07:00", "YVR", "2024-06-26T09:10-07:00");
    struct item *last = made_leg(&m, ITEM_FLIGHT, "XX2", "YVR", "2024-06-26T10:40-07:00", "YYC",
                                 "2024-06-26T13:10-06:00");
    made_lasts(&m, last, "4h10");
    ck_assert_rules(&m, "");
    m = made();
    made_leg(&m, ITEM_FLIGHT, "XX1", "SEA", "2024-06-26T08:00-07:00", "YVR", "2024-06-26T09:10-07:00");
    last = made_leg(&m, ITEM_FLIGHT, "XX2", "YVR", "2024-06-26T10:40-07:00", "YYC",
                    "2024-06-26T13:10-06:00");
    made_lasts(&m, last, "4h20");
    ck_assert_rules(&m, "error[duration-mismatch]");
}
END_TEST

START_TEST(only_exact_instants_make_the_fix_sure)
{
    struct made m = made();
    struct item *item = ws86(&m, "11h10m");
    item->start.has_offset = item->end.has_offset = true;
    made_check(&m);
    ck_assert_int_eq(made_finding(&m, 0)->fixes->confidence, FIX_SAFE);
    ck_assert_slice(made_finding(&m, 0)->fixes->edits->text, "11h50m");
    made_free(&m);
    m = made();
    ws86(&m, "11h10m");
    made_check(&m);
    ck_assert_int_eq(made_finding(&m, 0)->fixes->confidence, FIX_GUESS);
    made_free(&m);
}
END_TEST

/* ---- day-change-mismatch -------------------------------------------------------- */

static struct item *ke(struct made *m, const char *end, int offset, const char *lasts)
{
    struct item *item = made_leg(m, ITEM_FLIGHT, "XX102", "ICN", "2024-06-24T18:00+09:00", "SEA", end);
    item->end.date_source = DATE_OTHER_END; /* no date of its own is written */
    item->end.has_day_offset = true;
    item->end.day_offset = offset;
    item->end.day_offset_span = made_span(m, m->trip->n_items, 30, 32);
    if (*lasts)
        made_lasts(m, item, lasts);
    return item;
}

START_TEST(a_duration_decides_against_a_written_day)
{
    struct made m = made(); /* as resolve leaves it: the same day */
    ke(&m, "2024-06-24T12:30-07:00", 1, "10h30'");
    ck_assert_str_eq(made_check(&m), "error[day-change-mismatch]");
    ck_assert_slice(made_finding(&m, 0)->message, "+1 is written, but XX102 arrives on the same day");
    made_free(&m);
    m = made(); /* the written day kept: one finding all the same */
    ke(&m, "2024-06-25T12:30-07:00", 1, "10h30'");
    ck_assert_rules(&m, "error[day-change-mismatch]");
    m = made();
    ke(&m, "2024-06-24T12:30-07:00", 0, "10h30'");
    ck_assert_rules(&m, "");
}
END_TEST

/* ---- implausible-duration ---------------------------------------------------------- */

/* ICN-SEA is 8,373 km: E = 38 + 8373 / 13.6 = 654 min, the band 480..902,
 * impossible beyond 1,150 km/h (437 min) and 2 E + 120 (1,427 min). */
static const struct {
    const char *end, *expected;
} blocks[] = {
    {"2024-06-24T12:30-07:00", ""},                             /* 630 */
    {"2024-06-24T17:02-07:00", ""},                             /* 902 */
    {"2024-06-24T17:05-07:00", "warning[implausible-duration]"}, /* 905 */
    {"2024-06-24T10:05-07:00", ""},                             /* 485 */
    {"2024-06-24T09:57-07:00", "warning[implausible-duration]"}, /* 477 */
    {"2024-06-24T09:00-07:00", "error[implausible-duration]"},  /* 420 */
    {"2024-06-25T12:30-07:00", "error[implausible-duration]"},  /* 2070 */
};

START_TEST(the_distance_says_no)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX102", "ICN", "2024-06-24T18:00+09:00", "SEA", blocks[_i].end);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, blocks[_i].expected) == 0, "%s: %s", blocks[_i].end, got);
    made_free(&m);
}
END_TEST

/* Helsinki - Seoul, 7,032 km, round Russia since 2022: E = 555 min, 769 at most, then
 * 919. Published: 815 and 805 min. */
static const struct {
    const char *from, *start, *to, *end, *expected;
} rounds[] = {
    {"ICN", "2025-07-10T22:10+09:00", "HEL", "2025-07-11T05:45+03:00", ""},
    {"HEL", "2025-07-17T17:30+03:00", "ICN", "2025-07-18T12:55+09:00", ""},
    {"HEL", "2025-07-17T17:30+03:00", "ICN", "2025-07-18T14:55+09:00", "warning[implausible-duration]"}, /* 925 */
    {"HEL", "2019-07-17T17:30+03:00", "ICN", "2019-07-18T12:55+09:00", "warning[implausible-duration]"},
    {"HEL", "2025-07-17T17:30+03:00", "ICN", "2025-07-18T06:15+09:00", "warning[implausible-duration]"}, /* 405: too soon */
};

START_TEST(ways_round_take_longer)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "AY42", rounds[_i].from, rounds[_i].start, rounds[_i].to, rounds[_i].end);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, rounds[_i].expected) == 0, "%s: %s", rounds[_i].end, got);
    made_free(&m);
}
END_TEST

START_TEST(a_wrong_duration_gives_no_second_finding)
{
    struct made m = made();
    struct item *item = made_leg(&m, ITEM_FLIGHT, "XX102", "ICN", "2024-06-24T18:00+09:00", "SEA",
                                 "2024-06-24T09:00-07:00");
    made_lasts(&m, item, "10h30'");
    ck_assert_rules(&m, "error[duration-mismatch]");
}
END_TEST

START_TEST(an_unknown_airport_is_no_distance)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX102", "QQQ", "2024-06-24T18:00+09:00", "SEA", "2024-06-26T09:00-07:00");
    ck_assert_rules(&m, "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-duration");
    TCase *t = tcase_create("duration");
    tcase_add_loop_test(t, stated_against_computed, 0, (int)ARRAY_LEN(stated));
    tcase_add_test(t, machine_texts_are_exact_to_the_minute);
    tcase_add_test(t, the_finding_says_both_ends_and_why_it_is_no_rounding);
    tcase_add_test(t, the_same_in_korean);
    tcase_add_test(t, a_meeting_of_another_length_is_a_warning);
    tcase_add_test(t, two_wrong_ones_do_not_hide_each_other);
    tcase_add_test(t, the_total_of_a_journey_is_no_fault);
    tcase_add_test(t, only_exact_instants_make_the_fix_sure);
    tcase_add_test(t, a_duration_decides_against_a_written_day);
    tcase_add_loop_test(t, the_distance_says_no, 0, (int)ARRAY_LEN(blocks));
    tcase_add_loop_test(t, ways_round_take_longer, 0, (int)ARRAY_LEN(rounds));
    tcase_add_test(t, a_wrong_duration_gives_no_second_finding);
    tcase_add_test(t, an_unknown_airport_is_no_distance);
    suite_add_tcase(s, t);
    return s;
}
