#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

START_TEST(reads_tabs_with_a_spanning_header)
{
    expect("일 자\t장 소\t시 간\t\t주요내용\n"
           "6.24. (월)\t대전\t13:30~16:20\t2h50'\t이동 (대전 → 인천공항)\n"
           "\t시애틀\t19:20~14:00\t10h40'\t이동 (인천 → 시애틀 타코마공항) / 직항(KE5019 대한항공)\n"
           "6.30. (일) +1\t캘거리\t14:00~14:30\t30'\t이동 (호텔 → 캘거리 공항)\n"
           "\t인천\t16:50~19:40 <sup>+1일</sup>\t11h\t이동 (캘거리 → 인천) / (WS86 웨스트젯)\n",
           "transfer 06-24 13:30 16:20 대전 > 인천공항 | 이동 (대전 → 인천공항)\n"
           "flight carried 19:20 14:00 KE5019 인천 > 시애틀 타코마공항 | "
           "이동 (인천 → 시애틀 타코마공항) / 직항(KE5019 대한항공)\n"
           "transfer 06-30 14:00 14:30 호텔 > 캘거리 공항 | 이동 (호텔 → 캘거리 공항)\n"
           "flight carried 16:50 19:40+1 WS86 캘거리 > 인천 | 이동 (캘거리 → 인천) / (WS86 웨스트젯)\n");
}
END_TEST

/* The pasted header has one cell less than the rows: the word spans two. */
START_TEST(reads_a_header_short_of_one_cell)
{
    struct report_case c = case_read(LIT("일자\t장소\t시간\t주요내용\n"
                                         "6.24.(월)\t대전\t13:30~16:20\t2h50'\t이동 (대전 → 인천공항)\n"
                                         "\t\t16:20~19:20\t3h\t출국수속\n"));
    ck_assert_uint_eq(c.trip->n_items, 2);
    ck_assert_int_eq(c.trip->items[0]->stated.value.s, 170 * 60);
    ck_assert_int_eq(c.trip->items[1]->kind, ITEM_FORMALITY);
    case_free(&c);
}
END_TEST

START_TEST(keeps_the_span_of_each_clock)
{
    struct report_case c = case_read(LIT("일자\t시간\t내용\n"
                                         "6.30.(일)\t16:50~19:40 <sup>+1일</sup>\t<ul><li>이동 (캘거리 → 인천)</li></ul>\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert(slice_eq(span_text(item->start.span), LIT("16:50")));
    ck_assert(slice_eq(span_text(item->end.span), LIT("19:40")));
    ck_assert(slice_starts(span_text(item->end.day_offset_span), LIT("+1")));
    ck_assert(slice_eq(span_text(item->title.span), LIT("이동 (캘거리 → 인천)")));
    ck_assert(slice_eq(span_text(item->from.text.span), LIT("캘거리")));
    case_free(&c);
}
END_TEST

START_TEST(leaves_other_tables_alone)
{
    expect("구분\t일자\t내용\t금액\n항공료\t6.24\t왕복\t2,900천원\n\n"
           "프로그램\t지원 내용\t예산\n창업 입주\t20~30개 기업, 6개월\t500-600만불\n\n"
           "| Hall | Area | Hours |\n|---|---|---|\n| A | 300 m2 | 09:00-18:00 |\n",
           "");
}
END_TEST

/* What stands below a date that no calendar has gets no other date. */
START_TEST(carries_nothing_over_a_bad_date)
{
    expect("일자\t시간\t내용\n6.24(월)\t09:00~10:00\t회의\n6.31(월)\t09:00~10:00\t회의 2\n"
           "\t11:00~12:00\t면담\n7.1(월)\t09:00~10:00\t회의 3\n",
           "meeting 06-24 09:00 10:00 | 회의\nmeeting 07-01 09:00 10:00 | 회의 3\nfinding bad-value\n");
    expect("일자\t시간\t내용\n6.24(월)\t09:00~10:00\t회의\n추후\t11:00~12:00\t면담\n",
           "meeting 06-24 09:00 10:00 | 회의\nfinding unread-text\n");
}
END_TEST

struct table_row {
    const char *text, *items;
};
static const struct table_row tables[] = {
    {"| 일자 | 교통편 | 시간 | 일정 |\n|---|---|---|---|\n| 11/3(월) | XX120 | 21:15 | 인천 출발 |\n"
     "| | | 16:20 | 로스앤젤레스 도착 |\n",
     "flight 11-03 21:15 16:20 XX120 인천 > 로스앤젤레스 | 인천 출발\n"},
    {"| 편명 | 출발지 | 도착지 | 출발일시 | 도착일시 |\n|---|---|---|---|---|\n"
     "| EK323 | 인천 | 두바이 | 2025.2.24.(월) 23:50 | 2025.2.25.(화) 04:30 |\n",
     "flight 2025-02-24 23:50 2025-02-25 04:30 EK323 인천 > 두바이 | EK323\n"},
    {"일차\t시간\t내용\n1\t09:00~10:00\t회의\n2\t전일\t전시회 참관\n",
     "meeting day#1 09:00 10:00 | 회의\nvisit day#2 '전일' - | 전시회 참관\n"},
    {"2025-03-03 (Mon)\t09:00-10:00\tKick-off meeting\tTokyo\n\t11:00-12:00\tSite visit\tTokyo\n",
     "meeting 2025-03-03 09:00 10:00 @ Tokyo | Kick-off meeting\n"
     "visit carried 11:00 12:00 @ Tokyo | Site visit\n"},
    {"일자\t시간\t내용\n3.3(월)\t09:00~10:00\t회의\n일자\t시간\t내용\n3.4(화)\t09:00~10:00\t회의 2\n\n"
     "\t11:00~12:00\t회의 3\n",
     "meeting 03-03 09:00 10:00 | 회의\nmeeting 03-04 09:00 10:00 | 회의 2\nmeeting carried 11:00 12:00 | 회의 3\n"},
    {"Date\tFlight\tFrom\tTo\tDepart\tArrive\tDuration\n2024-06-30\tWS 86\tCalgary\tSeoul Incheon\t16:50\t19:40+1\t11h50m\n",
     "flight 2024-06-30 16:50 19:40+1 WS86 Calgary > Seoul Incheon | WS 86\n"},
    {"┌────┬────┬────┐\n│일자│시간│내용│\n├────┼────┼────┤\n│6.24(월)│13:30~16:20│대전 → 인천 이동│\n└────┴────┴────┘\n",
     "transfer 06-24 13:30 16:20 대전 > 인천 | 대전 → 인천 이동\n"},
    {"날짜        시간           장소       내용\n6.24(월)    13:30~16:20    대전       인천공항으로 이동\n"
     "            19:20~14:00    인천       시애틀로 출발 (KE5019)\n",
     "transfer 06-24 13:30 16:20  > 인천공항 | 인천공항으로 이동\n"
     "flight carried 19:20 14:00 KE5019  > 시애틀 | 시애틀로 출발 (KE5019)\n"},
    {"|일정|시간|기관|내용|\n|:--|:--|:--|:--|\n|5/12(월)|10:00~11:00|산업부|면담|\n|〃|14:00~15:00|연구원|견학|\n",
     "meeting 05-12 10:00 11:00 in 산업부 | 면담\nvisit carried 14:00 15:00 in 연구원 | 견학\n"},
    {"일시\t장소\t내용\n2025. 4. 7.(월) 10:00~12:00\t부산\t항만공사 면담\n14:00~16:00\t부산\t터미널 견학\n",
     "meeting 2025-04-07 10:00 12:00 @ 부산 | 항만공사 면담\nvisit carried 14:00 16:00 @ 부산 | 터미널 견학\n"},
    {"| 일자 | 주요 일정 |\n|---|---|\n| 6.24.(월) | 인천 출발(19:20) → 시애틀 도착(14:00) |\n"
     "| 6.25.(화) | 시장 면담 (10:00~11:00)<br>견학 (14:00~15:00) |\n",
     "transfer 06-24 19:20 14:00 인천 > 시애틀 | 인천 출발(19:20) → 시애틀 도착(14:00)\n"
     "meeting 06-25 10:00 11:00 | 시장 면담\nvisit carried 14:00 15:00 | 견학\n"},
    {"a \\| b | 일자 | 시간 | 내용\n1 | 6.24(월) | 13:30&#126;14:30 | 회의 \\| 협의\n",
     "meeting 06-24 13:30 14:30 | 회의 | 협의\n"},
};

START_TEST(reads_tables_of_many_forms)
{
    expect(tables[_i].text, tables[_i].items);
}
END_TEST

/* Limits: more columns than are kept, and cells beyond the table of limits. */
START_TEST(stops_at_the_limits)
{
    struct buf text;
    buf_init(&text, 64u << 20);
    buf_adds(&text, "일자\t시간\t내용\n6.24(월)\t09:00~10:00\t회의");
    for (int i = 0; i < 10000; i++)
        buf_adds(&text, "\tx");
    struct report_case c = case_read(buf_slice(&text));
    ck_assert_int_eq(c.status, ITIN_ELIMIT);
    ck_assert_str_eq(itin_diag_rule(c.diag, 0), "limit-exceeded");
    case_free(&c);
    buf_clear(&text);
    for (int i = 0; i < 10000; i++)
        buf_adds(&text, "<table>");
    c = case_read(buf_slice(&text));
    ck_assert_int_eq(c.status, ITIN_ELIMIT);
    case_free(&c);
    buf_release(&text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report");
    TCase *t = tcase_create("tables");
    tcase_add_test(t, reads_tabs_with_a_spanning_header);
    tcase_add_test(t, reads_a_header_short_of_one_cell);
    tcase_add_test(t, keeps_the_span_of_each_clock);
    tcase_add_test(t, leaves_other_tables_alone);
    tcase_add_test(t, carries_nothing_over_a_bad_date);
    tcase_add_loop_test(t, reads_tables_of_many_forms, 0, ARRAY_LEN(tables));
    tcase_add_test(t, stops_at_the_limits);
    suite_add_tcase(s, t);
    return s;
}
