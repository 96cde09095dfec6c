/* Journeys over rows and lines: which ends, hours and numbers belong together. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

/* A departure and a landing in two rows are one flight. */
START_TEST(two_rows_of_one_flight)
{
    expect("일자\t교통편\t시간\t내용\n6.24.(월)\tXX120\t21:15\t인천 출발\n\t\t16:20\t로스앤젤레스 "
           "도착\n",
           "flight 06-24 21:15 16:20 XX120 인천 > 로스앤젤레스 | 인천 출발\n");
}
END_TEST

/* A departure without a landing has no end: the next row's hour is none of it. */
START_TEST(a_departure_keeps_its_end_unknown)
{
    struct report_case c = case_read(LIT("일자\t교통편\t시간\t내용\n6.24.(월)\tXX120\t09:15\t인천 "
                                         "출발\n\t\t16:20~17:00\t시청 면담\n"));
    ck_assert_uint_eq(c.trip->n_items, 2);
    ck_assert_int_eq(c.trip->items[0]->kind, ITEM_FLIGHT);
    ck_assert_int_eq(c.trip->items[0]->end.clock, WHEN_NO_CLOCK);
    case_free(&c);
}
END_TEST

/* Two numbers are two flights, though the rows follow one another. */
START_TEST(two_flights_in_two_rows)
{
    expect("일자\t교통편\t시간\t내용\n6.24.(월)\tXX120\t09:15~11:00\t인천 → "
           "도쿄\n\tXX121\t12:30~20:00\t도쿄 → 시애틀\n",
           "flight 06-24 09:15 11:00 XX120 인천 > 도쿄 | 인천 → 도쿄\n"
           "flight carried 12:30 20:00 XX121 도쿄 > 시애틀 | 도쿄 → 시애틀\n");
}
END_TEST

/* What is written beside a landing is its day, and not the departure's. */
START_TEST(day_changes_stand_at_their_end)
{
    expect("일자\t시간\t내용\n6.30.(일)\t16:50~19:40+1\t캘거리 → 인천 (WS86)\n",
           "flight 06-30 16:50 19:40+1 WS86 캘거리 > 인천 | 캘거리 → 인천 (WS86)\n");
    expect("일자\t시간\t내용\n6.30.(일)\t16:50~익일 19:40\t캘거리 → 인천 (WS86)\n",
           "flight 06-30 16:50 19:40+1 WS86 캘거리 > 인천 | 캘거리 → 인천 (WS86)\n");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-legs");
    TCase *t = tcase_create("legs");
    tcase_add_test(t, two_rows_of_one_flight);
    tcase_add_test(t, a_departure_keeps_its_end_unknown);
    tcase_add_test(t, two_flights_in_two_rows);
    tcase_add_test(t, day_changes_stand_at_their_end);
    suite_add_tcase(s, t);
    return s;
}
