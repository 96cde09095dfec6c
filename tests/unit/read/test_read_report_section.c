/* Meeting sections, head counts and what prose says of the trip. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

struct head_row {
    const char *text; /* the lines from the label on */
    bool has;
    int stated, sum;
    size_t groups;
};

/* `외 N명` is exclusive: two named and 16 more are 18. */
static const struct head_row heads[] = {
    {"(참석자) 총 4명\n - (출장단) 과장, 주무관\n - (기관) 이사\n - (통역) 통역사\n", true, 4, 4, 3},
    {"(참석자) 총 20명\n - (대표단) 단장, 부단장 외 대표단 16명\n - (기관) 대표, 이사, 팀장, 담당\n - 통역 1명\n",
     true, 20, 23, 3},
    {"참석자 : 총 5명\n - planner, clerk 외 3명\n", true, 5, 5, 1},
    {"(참석자) 총 4명 (출장단 2, 기관 1, 통역 1)\n", true, 4, 4, 1},
    {"참석자: 총 6명(출장단 3명 / 기관 : 대표 외 2명)\n", true, 6, 6, 2},
    {"Attendees: 7 in total\n- Delegation: director, officer\n- Institute: head and 3 others\n- Interpreter\n",
     true, 7, 7, 3},
    /* middle dots part names only where the sum asks for it */
    {"(참석자) 총 19명\n - 단장·부단장 외 16명\n - 통역사\n", true, 19, 19, 2},
    {"(참석자) 총 2명\n - 과학기술·산업국장\n - 통역사\n", true, 2, 2, 2},
    /* lists that do not say all are not counted */
    /* the list goes on behind the others */
    {"(참석자) 총 7명(과장 외 5명, 통역 1명)\n", true, 7, 7, 1},
    {"(참석자) 총 9명: 과장 외 5명 및 대표 외 1명, 통역 1명\n", true, 9, 9, 1},
    {"Attendees: 7 in total (director and 5 others, interpreter)\n", true, 7, 7, 1},
    /* the next point of the label's own level is no group */
    {"ㅇ (참석자) 총 7명\n  - 과장 외 5명\n  - 통역 1명\nㅇ 주요내용\n  - 정책 공유\n  - 협력 논의\n", true, 7, 7, 2},
    {"○ (참석자) 총 7명\n  - 과장 외 5명\n  - 통역 1명\n○ 주요내용\n  - 정책 공유\n", true, 7, 7, 2},
    {" • 참석자: 총 7명\n   - 과장 외 5명\n   - 통역 1명\n • 결과\n   - 정책 공유\n", true, 7, 7, 2},
    {"(참석자) 총 7명\n ㅇ 과장 외 5명\n ㅇ 통역 1명\n", true, 7, 7, 2},
    {" - (참석자) 총 7명\n   - 과장 외 5명\n   - 통역 1명\n", true, 7, 7, 2},
    {"(참석자) 총 9명\n - 과장, 주무관\n - 대표 등\n", false, 9, 0, 2},
    {"(참석자) 총 9명\n\n(주요내용)\n- 협의\n", false, 9, 0, 0},
};

START_TEST(counts_heads)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_adds(&text, "[1] 기관\n(일시) 2024. 6. 26.(수) 09:30~10:30\n(장소) 본관\n");
    buf_adds(&text, heads[_i].text);
    struct report_case c = case_read(buf_slice(&text));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct head_count *h = &c.trip->items[0]->heads;
    ck_assert_msg(h->has == heads[_i].has, "%s", heads[_i].text);
    int sum = 0;
    for (size_t i = 0; i < h->n_groups; i++)
        sum += h->groups[i].named + h->groups[i].others;
    ck_assert_uint_eq(h->n_groups, heads[_i].groups);
    if (h->has) {
        ck_assert_int_eq(h->stated, heads[_i].stated);
        ck_assert_int_eq(sum, heads[_i].sum);
    }
    case_free(&c);
    buf_release(&text);
}
END_TEST

START_TEST(keeps_agenda_times_as_written)
{
    struct report_case c = case_read(LIT("### 1. 연구소\n(일시) 2024. 6. 26.(수) 11:00~12:00\n(면담일정)\n"
                                         "시간\t내용\t비고\n11:05~11:30\t소개\t이사\n11:30~10:55\t제안\t전원\n"
                                         "11:55~12:00\t기념촬영\t전원\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_int_eq(item->origin, ORIGIN_SECTION);
    ck_assert(slice_eq(item->title.str, LIT("연구소")));
    ck_assert_uint_eq(item->n_agenda, 3);
    ck_assert_int_eq(item->agenda[1].start.time.hour, 11);
    ck_assert_int_eq(item->agenda[1].end.time.hour, 10);
    ck_assert_int_eq(item->agenda[1].end.time.minute, 55);
    ck_assert(slice_eq(span_text(item->agenda[1].end.span), LIT("10:55")));
    ck_assert(slice_eq(item->agenda[1].title.str, LIT("제안")));
    ck_assert_uint_eq(c.trip->n_agenda_rows, 3);
    case_free(&c);
}
END_TEST

/* Headings of two forms in one chapter, each with its own date line. */
START_TEST(takes_the_nearest_heading)
{
    struct report_case c = case_read(LIT("[3] 첫 기관\n(일시) 2024. 6. 26.(수) 13:30~14:30\n(주요내용)\n○ 논의\n\n"
                                         "(1) 둘째 기관\n\n(일시) 2024. 6. 28(금) 08:30~10:00\n\n[2] 셋째 기관\n"
                                         "일시 : 2024. 6. 28(금) 10:30~11:00\n"));
    ck_assert_uint_eq(c.trip->n_items, 3);
    ck_assert(slice_eq(c.trip->items[0]->title.str, LIT("첫 기관")));
    ck_assert(slice_eq(c.trip->items[1]->title.str, LIT("둘째 기관")));
    ck_assert(slice_eq(c.trip->items[2]->title.str, LIT("셋째 기관")));
    case_free(&c);
}
END_TEST

START_TEST(reads_a_section_as_a_table_of_labels)
{
    struct report_case c = case_read(LIT("1) 시청\n\n| 일시 | 2024. 6. 28.(금) 10:30~11:00 |\n| 장소 | 접견실 |\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    ck_assert(slice_eq(c.trip->items[0]->where.str, LIT("접견실")));
    ck_assert(slice_eq(c.trip->items[0]->title.str, LIT("시청")));
    case_free(&c);
}
END_TEST

static size_t count_facts(const struct itin_trip *trip, enum fact_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_facts; i++)
        n += trip->facts[i].kind == kind;
    return n;
}

START_TEST(finds_period_nights_and_weekdays)
{
    struct report_case c = case_read(LIT("결과보고서\n○ 출장기간 : 2024. 6. 24.(월) ~ 7. 1(월), 6박 8일\n"
                                         "보고일 : 2024. 7. 31.\n\n구분\t내용\n귀국\t7.1(월)\n\n"
                                         "6월 4일에 발표한 전략, 주 5일, 500-600만불, 1~10인\n"
                                         "다음 회의는 8.1(목)에 열기로 함\n"));
    const struct itin_trip *trip = c.trip;
    ck_assert(trip->has_dates);
    ck_assert_int_eq(trip->first.date.day, 24);
    ck_assert_int_eq(trip->last.date.month, 7);
    ck_assert_int_eq(trip->last.date.year, 2024);
    ck_assert_int_eq(trip->nights, 6);
    ck_assert_int_eq(trip->days, 8);
    ck_assert_uint_eq(count_facts(trip, FACT_PERIOD), 1);
    ck_assert_uint_eq(count_facts(trip, FACT_NIGHTS), 1);
    ck_assert_uint_eq(count_facts(trip, FACT_ISSUED), 1);
    ck_assert_uint_eq(count_facts(trip, FACT_WEEKDAY), 2); /* 7.1(월) and 8.1(목) */
    ck_assert_uint_eq(trip->n_items, 0);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

/* Prose is no schedule: none of these is read, none is reported. */
static const char *const quiet[] = {
    "1. 출장 개요 ........................ 1\n2. 출장 일정 6.24(월) 13:30 인천공항 ........ 2\n",
    "운영시간은 09:00~18:00 이며 주 5일 운영함\n",
    "○ 경로: 대전 → 인천 → 시애틀 → 캘거리\n",
    "프로그램\t기간\t내용\n창업 교육\t2024.9.1~2025.2.28\t6개월 과정\n",
    "The hall is open 08:00-20:00 and holds 300 people.\n",
    "상담시간\t상담내용\n매일 09:00~18:00\t비자\n",
    "(ratio) 10:20 against 11:30 in 2023\n",
};

START_TEST(leaves_prose_alone)
{
    struct report_case c = case_read(slice_of(quiet[_i]));
    ck_assert_msg(c.trip->n_items == 0 && itin_diag_len(c.diag) == 0, "%s", quiet[_i]);
    case_free(&c);
}
END_TEST

/* A date, a clock and a place in one line, and no form that is read. */
static const char *const loud[] = {
    "On Fri 21 June at 13:45 we leave Vancouver airport.\n",
    "참고로 6.24.(월) 저녁에는 13:30에 대전에서 인천공항으로 출발하였음\n",
};

START_TEST(reports_schedule_in_sentences)
{
    struct report_case c = case_read(slice_of(loud[_i]));
    ck_assert_uint_eq(itin_diag_len(c.diag), 1);
    ck_assert_str_eq(itin_diag_rule(c.diag, 0), "unread-text");
    case_free(&c);
}
END_TEST

/* The nights in brackets behind each lodging of a line: items and findings. */
static const struct {
    const char *text, *want;
} lodgings[] = {
    {"Hotel: Hotel Sacher, Vienna (6-9 May 2026)\n", "stay 2026-05-06 - 2026-05-09 - in Hotel Sacher, Vienna | Hotel Sacher, Vienna\n"},
    {"Hotel: Ibis (6-9 May 2026)\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    {"Hotel: Ibis(6-9 May 2026)\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    {"Hotel: Ibis ( 6 May - 9 May 2026 )\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    {"Stay at Ibis (30 December 2026 - 2 January 2027)\n", "stay 2026-12-30 - 2027-01-02 - in Ibis | Ibis\n"},
    {"숙소: 호텔 자허, 빈 (2026. 5. 6. ~ 5. 9.)\n", "stay 2026-05-06 - 2026-05-09 - in 호텔 자허, 빈 | 호텔 자허, 빈\n"},
    /* each part its own nights; the last sign ends no part that is there */
    {"Hotel: Ibis (6-9 May 2026); Hilton (9-12 May 2026);\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\nstay 2026-05-09 - 2026-05-12 - in Hilton | Hilton\n"},
    {"Accommodation: Ibis (6-9 May 2026) ; Hilton (9-12 May 2026); Ibis (12-13 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\nstay 2026-05-09 - 2026-05-12 - in Hilton | Hilton\n"
     "stay 2026-05-12 - 2026-05-13 - in Ibis | Ibis\n"},
    /* of several brackets the last has the nights */
    {"Hotel: Ibis (central), Vienna (6-9 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis (central), Vienna | Ibis (central), Vienna\n"},
    /* what stands behind the nights does not hide them */
    {"Hotel: Ibis (6-9 May 2026, breakfast)\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    {"Hotel: Ibis (6-9 May 2026) near the park\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    /* one part of the list is not read: it is told, the others stay */
    {"Hotel: Ibis (6-9 May 2026); the Hilton\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\nfinding unread-text\n"},
    {"Hotel: the Hilton (central); Ibis (6-9 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\nfinding unread-text\n"},
    {"Hotel: Ibis (6-9 May 2026); (9-12 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\nfinding unread-text\n"},
    /* one night; their number; several houses, and dates without brackets */
    {"Hotel: Ibis (6 May 2026)\n", "stay 2026-05-06 - 2026-05-07 - in Ibis | Ibis\n"},
    {"Hotel: Ibis (6 May 2026, 2 nights)\n", "stay 2026-05-06 - 2026-05-08 - in Ibis | Ibis\n"},
    {"숙소: 호텔 자허, 빈 (2026. 5. 31. 1박)\n", "stay 2026-05-31 - 2026-06-01 - in 호텔 자허, 빈 | 호텔 자허, 빈\n"},
    {"Hotels: Ibis, Oslo (6-9 May 2026); Hilton, Bergen (9 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Ibis, Oslo | Ibis, Oslo\n"
     "stay 2026-05-09 - 2026-05-10 - in Hilton, Bergen | Hilton, Bergen\n"},
    {"Hotel(s): Ibis (6-9 May 2026)\n", "stay 2026-05-06 - 2026-05-09 - in Ibis | Ibis\n"},
    {"Hotel: Ibis, Oslo, 6-9 May 2026\n", "stay 2026-05-06 - 2026-05-09 - in Ibis, Oslo | Ibis, Oslo\n"},
    {"Accommodation: Ibis Oslo, 2 nights from 4 March 2027\n", "stay 2027-03-04 - 2027-03-06 - in Ibis Oslo | Ibis Oslo\n"},
    {"Hotel Ibis Oslo, 6 May - 9 May 2026, room 12\n", "stay 2026-05-06 - 2026-05-09 - in Hotel Ibis Oslo | Hotel Ibis Oslo\n"},
    {"Hotel industry conference, 6-9 May 2026\n", ""},
    /* no nights, or nothing that has them */
    {"Hotel: Ibis (central)\n", ""},
    {"Hotel: Ibis (rooms 6-9)\n", ""},
    {"Hotel: Ibis (6-9)\n", ""},
    {"Hotel: (6-9 May 2026)\n", "finding unread-text\n"}, /* nights of a house without a name */
    {"Museum: Albertina (6-9 May 2026)\n", ""},
};

START_TEST(reads_lodgings_with_their_nights)
{
    expect(lodgings[_i].text, lodgings[_i].want);
}
END_TEST

/* What a date line says when it has no hours, or too many. */
static const struct {
    const char *text, *want;
} when_lines[] = {
    {"2026. 5. 6.(수) 10:00~12:00\n", "meeting 2026-05-06 10:00 12:00 | 연구소\n"},
    {"2026. 5. 6.(수) 10:00\n", "meeting 2026-05-06 10:00 - | 연구소\n"},
    {"2026. 5. 6.(수) 22:00 ~ 5. 7.(목) 02:00\n", "meeting 2026-05-06 22:00 05-07 02:00 | 연구소\n"},
    {"2026. 5. 6.(수) ~ 5. 9.(토)\n", "period 2026-05-06 2026-05-09\n"},
    {"2026. 5. 6. ~ 2026. 5. 9.\n", "period 2026-05-06 2026-05-09\n"},
    /* the same hours of each day, or from the first to the last? */
    {"2026. 5. 6.(수) ~ 5. 8.(금) 10:00~12:00\n", "finding unread-text\n"},
    /* a mail's date has seconds and is no meeting */
    {"2026. 5. 6.(수) 10:00:30\n", "issued 2026-05-06\n"},
    {"추후 협의\n", ""},
    /* hours alone: the day is not known, and the meeting is not lost */
    {"10:00~12:00\n(장소) 빈\n", "meeting - 10:00 12:00 in 빈 | 연구소\n"},
    {"10:00\n", "meeting - 10:00 - | 연구소\n"},
    {"(화) 10:00~12:00\n", "meeting - 10:00 12:00 | 연구소\n"},
    {"매일 10:00~18:00\n", ""},
};

START_TEST(reads_what_a_date_line_says)
{
    struct buf text, out;
    buf_init(&text, 1 << 12);
    buf_init(&out, 1 << 12);
    buf_addf(&text, "[1] 연구소\n(일시) %s", when_lines[_i].text);
    struct report_case c = case_read(buf_slice(&text));
    case_items(&out, c.trip);
    for (size_t i = 0; i < c.trip->n_facts; i++) {
        const struct fact *f = &c.trip->facts[i];
        if (f->kind != FACT_PERIOD && f->kind != FACT_ISSUED)
            continue;
        buf_adds(&out, f->kind == FACT_PERIOD ? "period " : "issued ");
        case_date(&out, &f->from);
        if (f->kind == FACT_PERIOD) {
            buf_addc(&out, ' ');
            case_date(&out, &f->to);
        }
        buf_addc(&out, '\n');
    }
    case_findings(&out, c.diag);
    ck_assert_str_eq(out.ptr ? out.ptr : "", when_lines[_i].want);
    case_free(&c);
    buf_release(&out);
    buf_release(&text);
}
END_TEST

/* The day of a section that writes hours alone: the one above it, while nothing
 * says that it is over. */
static const struct {
    const char *text, *want;
} hours[] = {
    {"2026. 5. 11.(월)\n[1] 연구소\n(일시) 10:00~12:00\n[2] 시청\n(일시) 14:00\n",
     "meeting 2026-05-11 10:00 12:00 | 연구소\nmeeting 2026-05-11 14:00 - | 시청\n"},
    {"## 2026. 5. 11.(월)\n### 연구소\n- 일시: 10:00\n## 2026. 5. 12.(화)\n### 시청\n- 일시: 14:00\n",
     "meeting 2026-05-11 10:00 - | 연구소\nmeeting 2026-05-12 14:00 - | 시청\n"},
    {"## 2026. 5. 11.(월)\n[1] 연구소\n| 일시 | 10:00~12:00 |\n| 장소 | 빈 |\n",
     "meeting 2026-05-11 10:00 12:00 in 빈 | 연구소\n"},
    /* another chapter, or a list of the day that goes before it */
    {"## 2026. 5. 11.(월)\n### 연구소\n## 면담\n### 시청\n- 일시: 14:00\n", "meeting - 14:00 - | 시청\n"},
    {"2. 일정\n2026. 5. 11.(월)\n3. 면담\n[1] 연구소\n(일시) 10:00\n", "meeting - 10:00 - | 연구소\n"},
    {"2026. 5. 11.(월)\n3. 면담\n[1] 연구소\n(일시) 10:00\n", "meeting - 10:00 - | 연구소\n"},
    {"2026. 5. 11.(월)\n09:00 시청 방문\n[1] 연구소\n(일시) 10:00\n",
     "visit 2026-05-11 09:00 - | 시청 방문\nmeeting - 10:00 - | 연구소\n"},
    {"2026. 5. 11.(월)\n5월 13일부터 14일까지\n[1] 연구소\n(일시) 10:00\n", "meeting - 10:00 - | 연구소\n"},
    {"1. 연구소\n일시: 2일차 10:00~12:00\n", "meeting day#2 10:00 12:00 | 연구소\n"},
    /* the hours above the date of the section */
    {"1. 연구소\n시간: 10:00~12:00\n날짜: 2026. 5. 12.(화)\n", "meeting 2026-05-12 10:00 12:00 | 연구소\n"},
    {"1. 연구소\n시간: 10:00~12:00\n2. 시청\n날짜: 2026. 5. 12.(화)\n", "finding unread-text\n"},
};

START_TEST(finds_the_day_of_hours)
{
    expect(hours[_i].text, hours[_i].want);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-section");
    TCase *t = tcase_create("sections");
    tcase_add_loop_test(t, counts_heads, 0, ARRAY_LEN(heads));
    tcase_add_test(t, keeps_agenda_times_as_written);
    tcase_add_test(t, takes_the_nearest_heading);
    tcase_add_test(t, reads_a_section_as_a_table_of_labels);
    tcase_add_test(t, finds_period_nights_and_weekdays);
    tcase_add_loop_test(t, leaves_prose_alone, 0, ARRAY_LEN(quiet));
    tcase_add_loop_test(t, reports_schedule_in_sentences, 0, ARRAY_LEN(loud));
    tcase_add_loop_test(t, reads_lodgings_with_their_nights, 0, ARRAY_LEN(lodgings));
    tcase_add_loop_test(t, reads_what_a_date_line_says, 0, ARRAY_LEN(when_lines));
    tcase_add_loop_test(t, finds_the_day_of_hours, 0, ARRAY_LEN(hours));
    suite_add_tcase(s, t);
    return s;
}
