/* What kind of thing a row is, and how sure: through the reader, a row a case. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

static const struct {
    const char *columns, *row; /* behind the date and the hours */
    enum item_kind kind;
    enum item_status status;
} rows[] = {
    /* the words of the entry */
    {"내용", "시청 면담", ITEM_MEETING, ITEM_PLANNED},
    {"내용", "만찬", ITEM_MEAL, ITEM_PLANNED},
    {"내용", "출국수속", ITEM_FORMALITY, ITEM_PLANNED},
    /* hours and no known word: somebody is met */
    {"내용", "기획조정실", ITEM_MEETING, ITEM_PLANNED},
    {"내용", "도시철도공사", ITEM_MEETING, ITEM_PLANNED},
    {"내용", "국가철도공단 방문", ITEM_VISIT, ITEM_PLANNED},
    /* what is done, not what the house is called */
    {"내용", "버스정책과 면담", ITEM_MEETING, ITEM_PLANNED},
    {"Activity", "Visit to the Railway Museum", ITEM_VISIT, ITEM_PLANNED},
    {"Activity", "Reception, Hotel Vancouver", ITEM_MEETING, ITEM_PLANNED},
    {"Activity", "Dinner at the Hotel Sacher", ITEM_MEAL, ITEM_PLANNED},
    /* journeys by their means */
    {"내용", "이동 (대전 → 서울)", ITEM_TRANSFER, ITEM_PLANNED},
    {"내용", "KTX 이동 (대전 → 서울)", ITEM_TRAIN, ITEM_PLANNED},
    {"내용", "버스 이동 (대전 → 서울)", ITEM_BUS, ITEM_PLANNED},
    {"내용", "이동 (인천 → 시애틀) / KE5019", ITEM_FLIGHT, ITEM_PLANNED},
    {"교통편\t내용", "버스\t이동 (대전 → 서울)", ITEM_BUS, ITEM_PLANNED},
    /* how sure */
    {"내용", "시청 면담 (가안)", ITEM_MEETING, ITEM_TENTATIVE},
    {"내용\t비고", "시청 면담\t확정", ITEM_MEETING, ITEM_CONFIRMED},
    {"내용\t비고", "시청 면담\t미확정", ITEM_MEETING, ITEM_TENTATIVE},
    {"내용", "시청 면담 취소", ITEM_MEETING, ITEM_CANCELLED},
    {"내용", "취소 수수료 협의", ITEM_MEETING, ITEM_PLANNED}, /* fees are no cancelling */
    {"내용", "KE5019 결항 (인천 → 시애틀)", ITEM_FLIGHT, ITEM_CANCELLED},
};

START_TEST(kinds_of_rows)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_addf(&text, "일자\t시간\t%s\n6.24.(월)\t10:00~11:00\t%s\n", rows[_i].columns, rows[_i].row);
    struct report_case c = case_read(buf_slice(&text));
    ck_assert_int_eq(c.status, ITIN_OK);
    ck_assert_msg(c.trip->n_items == 1, "%s: %zu items", rows[_i].row, c.trip->n_items);
    const struct item *item = c.trip->items[0];
    ck_assert_msg(item->kind == rows[_i].kind, "%s is %s", rows[_i].row,
                  item_kind_name(item->kind));
    ck_assert_msg(item->status == rows[_i].status, "%s: status %u", rows[_i].row, item->status);
    case_free(&c);
    buf_release(&text);
}
END_TEST

/* A flight that is not named cancels no day: it is only mentioned. */
START_TEST(a_lost_flight_without_a_number)
{
    struct report_case c =
        case_read(LIT("일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t항공기 결항으로 호텔 대기\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    ck_assert(c.trip->items[0]->cancellation_mentioned);
    ck_assert_int_ne(c.trip->items[0]->status, ITEM_CANCELLED);
    case_free(&c);
}
END_TEST

/* Without hours and without a word that is known, it is a day's entry. */
START_TEST(rows_without_hours)
{
    expect("일자\t시간\t내용\n6.24.(월)\t\t자료 정리\n", "day 06-24 - - | 자료 정리\n");
}
END_TEST

/* Of what is no journey a number is a word. */
START_TEST(numbers_in_meetings)
{
    expect("일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t면담 (B2 회의실)\n",
           "meeting 06-24 10:00 11:00 | 면담 (B2 회의실)\n");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-kind");
    TCase *t = tcase_create("kinds");
    tcase_add_loop_test(t, kinds_of_rows, 0, ARRAY_LEN(rows));
    tcase_add_test(t, a_lost_flight_without_a_number);
    tcase_add_test(t, rows_without_hours);
    tcase_add_test(t, numbers_in_meetings);
    suite_add_tcase(s, t);
    return s;
}
