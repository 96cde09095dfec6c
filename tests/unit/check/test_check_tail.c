#include "made.h"

static void fill(struct made *m)
{
    struct itin_trip *t = m->trip;
    made_leg(m, ITEM_FLIGHT, "KE5019", "ICN", "2024-06-24T19:20+09:00", "SEA", "2024-06-24T14:00-07:00");
    struct item *talk = made_at(m, ITEM_MEETING, "Talk", "SEA", "2024-06-26T11:00-07:00",
                                "2024-06-26T12:00-07:00");
    struct agenda_row *row = item_add_agenda(t, talk);
    row->start = made_when(m, 20, 6, "2024-06-26T11:30-07:00");
    row->end = made_when(m, 20, 20, "2024-06-26T10:55-07:00");
    talk->start.weekday = 2; /* Wednesday */
    talk->start.weekday_span = made_span(m, 2, 1, 2);
    t->items[0]->start.weekday = 0;
    t->items[0]->start.weekday_span = made_span(m, 1, 1, 2);
    t->n_agenda_rows = 31;
    t->nights = 6;
    t->days = t->total_days = 8;
    t->nights_aboard = 1;
}

static void expect(enum itin_lang lang, const char *text)
{
    struct made m = made_in(lang);
    char *tail = NULL;
    fill(&m);
    ck_assert_int_eq(itin_check_tail(m.trip, NULL, lang, &tail), ITIN_OK);
    ck_assert_str_eq(tail, text);
    itin_text_free(tail);
    made_free(&m);
}

START_TEST(says_what_was_read_and_what_is_right)
{
    expect(ITIN_LANG_EN,
           "2 items, 31 agenda rows read; 1 end unknown.\n"
           "Right although it looks wrong: KE5019 lands 14:00 \"before\" 19:20 (10h40m);\n"
           "6 nights/8 days (1 in the air); all 2 weekdays.   tzdb 2026f");
    expect(ITIN_LANG_KO,
           "일정 2개, 세부 일정 31행을 읽었습니다(종료 시각 불명 1개).\n"
           "틀려 보이지만 맞는 것: KE5019 도착 14:00는 출발 19:20보다 이르지만 10시간 40분;\n"
           "6박 8일(기내 1박); 요일 2개 모두.   tzdb 2026f");
}
END_TEST

START_TEST(says_nothing_of_what_looks_right)
{
    struct made m = made();
    char *tail = NULL;
    made_at(&m, ITEM_MEETING, "Talk", "SEA", "2024-06-26T11:00-07:00", "2024-06-26T12:00-07:00");
    m.trip->nights = 7;
    m.trip->days = m.trip->total_days = 8;
    ck_assert_int_eq(itin_check_tail(m.trip, NULL, ITIN_LANG_EN, &tail), ITIN_OK);
    ck_assert_str_eq(tail, "1 item read.   tzdb 2026f");
    itin_text_free(tail);
    made_free(&m);
}
END_TEST

START_TEST(needs_a_resolved_trip)
{
    struct made m = made();
    char *tail = NULL;
    m.trip->resolved = false;
    ck_assert_int_eq(itin_check_tail(m.trip, NULL, ITIN_LANG_EN, &tail), ITIN_EINVAL);
    ck_assert_ptr_null(tail);
    ck_assert_int_eq(itin_check(m.trip, NULL, m.diag), ITIN_EINVAL);
    made_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-tail");
    TCase *t = tcase_create("tail");
    tcase_add_test(t, says_what_was_read_and_what_is_right);
    tcase_add_test(t, says_nothing_of_what_looks_right);
    tcase_add_test(t, needs_a_resolved_trip);
    suite_add_tcase(s, t);
    return s;
}
