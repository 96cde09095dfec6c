#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

static void expect(const char *text, const char *items)
{
    struct report_case c = case_read(slice_of(text));
    struct buf out;
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(c.status, ITIN_OK);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_str_eq(out.ptr ? out.ptr : "", items);
    buf_release(&out);
    case_free(&c);
}

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

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report");
    TCase *t = tcase_create("tables");
    tcase_add_test(t, reads_tabs_with_a_spanning_header);
    tcase_add_test(t, reads_a_header_short_of_one_cell);
    tcase_add_test(t, keeps_the_span_of_each_clock);
    tcase_add_test(t, leaves_other_tables_alone);
    suite_add_tcase(s, t);
    return s;
}
