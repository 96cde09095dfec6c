/* Rows as other authors write them: each was once read at a wrong hour or not
 * at all. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

START_TEST(reads_both_ends_in_one_cell)
{
    expect("년월일(요일)\t출발지\t도착지\t업무수행내용\n"
           "9.7.(일)\t인천\t프랑크푸르트\t12:35 출발 - 18:30 도착 (LH713)\n",
           "flight 09-07 12:35 18:30 LH713 인천 > 프랑크푸르트 | 12:35 출발 - 18:30 도착 (LH713)\n");
}
END_TEST

START_TEST(takes_a_landing_said_again_as_one)
{
    expect("일자\t장소\t시간\t내용\n"
           "10.24(금)\t인천\t13:10~07:50\t이동 (파리 → 인천) KE902\n"
           "10.25(토)\t인천\t07:50 도착, 해산\t\n",
           "flight 10-24 13:10 10-25 07:50 KE902 파리 > 인천 | 이동 (파리 → 인천) KE902\n");
    expect("일자\t장소\t시간\t내용\n"
           "10.24(금)\t파리\t13:10\t파리 출발 (KE902)\n"
           "10.25(토)\t인천\t07:50 도착, 해산\t\n",
           "flight 10-24 13:10 10-25 07:50 KE902 파리 > 인천 | 파리 출발 (KE902)\n");
}
END_TEST

START_TEST(reads_english_legs_behind_a_number)
{
    expect("| Date | Time | Place | Programme |\n|---|---|---|---|\n"
           "| Sat 14 June 2025 | 23:55 - 05:10 | Dubai | EK323 Seoul (ICN) to Dubai (DXB) |\n"
           "| Sun 15 June 2025 | 08:40 - 13:20 | London | EK029 Dubai to London Heathrow CANCELLED |\n",
           "flight 2025-06-14 23:55 05:10 EK323 Seoul (ICN) > Dubai (DXB) | EK323 Seoul (ICN) to Dubai (DXB)\n"
           "flight(cancelled) 2025-06-15 08:40 13:20 EK29 Dubai > London Heathrow | "
           "EK029 Dubai to London Heathrow CANCELLED\n");
}
END_TEST

/* Who flies it, and the number that the other sells it by. */
static const struct operator_case {
    const char *words, *by, *number;
} operators[] = {
    {"출국(KE5041, DL196 공동운항)", "DL196", "DL196"}, {"출국(KE5041편(실제 운항 DL196))", "DL196", "DL196"},
    {"출국 KE5041, 델타항공 운항", "델타항공", ""},      {"출국 KE5041*) *DL 운항", "DL", ""},
    {"출국(KE5041 / 운항사 DL)", "DL", ""},             {"KE5041(DL196 코드쉐어)", "DL196", "DL196"},
    {"KE5041 Operated by DL196", "DL196", "DL196"},     {"DL196, 대한항공 코드쉐어 KE5041", "", ""},
    {"DL196(KE5041 공동운항)", "", ""},                 {"출국(KE5041 공동운항)", "", ""},
    {"출국(KE041) 매일 운항", "", ""},                  {"출국(KE041), 운항시간 10시간", "", ""},
};

START_TEST(tells_who_flies)
{
    const struct operator_case *o = &operators[_i];
    char text[512];
    snprintf(text, sizeof text, "일자\t시간\t장소\t내용\n2026-04-06\t18:50~12:40\t인천→시애틀\t%s\n", o->words);
    struct report_case c = case_read(slice_of(text));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_msg(slice_eq(item->operated_by.str, slice_of(o->by)), "%s: %.*s", o->words, SLICE_ARG(item->operated_by.str));
    ck_assert_msg(slice_eq(item->operated, slice_of(o->number)), "%s: %.*s", o->words, SLICE_ARG(item->operated));
    case_free(&c);
}
END_TEST

/* Signs that a keyboard has, and small letters. */
static const char *const rows_of_one_flight[] = {
    "4.6(월)\t인천>시애틀\t18:50~12:40\t출국(KE041)",   "4.6(월)\t인천에서 시애틀\t18:50~12:40\t출국(KE041)",
    "4.6(월)\t인천→시애틀\t[18:50~12:40]\t출국(KE041)", "D1 4.6(월)\t인천→시애틀\t18:50~12:40\t출국(KE041)",
    "4.6(월)\t인천→시애틀\t18:50~12:40\t출국(ke041)",   "4.6(월)\t인천→시애틀\t18:50~12:40\t출국(KE#041)",
};

START_TEST(reads_signs_of_keyboards)
{
    char text[512];
    snprintf(text, sizeof text, "일자\t장소\t시간\t내용\n%s\n", rows_of_one_flight[_i]);
    struct report_case c = case_read(slice_of(text));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_int_eq(item->kind, ITEM_FLIGHT);
    ck_assert(slice_eq(item->flight, LIT("KE41")));
    ck_assert(slice_eq(item->from.text.str, LIT("인천")) && slice_eq(item->to.text.str, LIT("시애틀")));
    ck_assert(item->start.date.month == 4 && item->start.date.day == 6 && item->start.time.hour == 18 && item->end.time.hour == 12);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

/* A country above its town is no journey. */
START_TEST(takes_no_countries_for_origins)
{
    expect("일자\t장소\t시간\t내용\n4.7(화)\t미국>시애틀\t09:30~11:00\t시청 면담\n",
           "meeting 04-07 09:30 11:00 @ 미국>시애틀 | 시청 면담\n");
}
END_TEST

/* A flight number beside two places makes any dash a route. */
START_TEST(reads_routes_beside_a_number)
{
    static const char *const lines[][3] = {
        /* content, number, route */
        {"AF267 ICN – CDG", "AF267", "ICN > CDG"},
        {"AF267: ICN – CDG", "AF267", "ICN > CDG"},
        {"AF267, ICN — CDG", "AF267", "ICN > CDG"},
        {"ICN – CDG AF267", "AF267", "ICN > CDG"},
        {"ICN – CDG (AF267)", "AF267", "ICN > CDG"},
        {"AV27 Madrid - Bogotá", "AV27", "Madrid > Bogotá"},
        {"AF 267 Incheon – Paris", "AF267", "Incheon > Paris"},
        {"인천 - 파리 AF267", "AF267", "인천 > 파리"},
        {"인천→파리 AF267편 탑승", "AF267", "인천 > 파리"},
        {"인천 – 파리 (에어프랑스 AF267편, 14시간 45분 소요)", "AF267", "인천 > 파리"},
        {"파리 – 인천 KE902 (기내식)", "KE902", "파리 > 인천"},
        {"인천 - 후쿠오카 (7C101)", "7C101", "인천 > 후쿠오카"},
    };
    static const char *const pairs[][3] = { /* parted by who knows the names */
        {"인천-파리 AF267", "AF267", "인천-파리"},
        {"7C101 인천-후쿠오카", "7C101", "인천-후쿠오카"},
        {"항공이동 인천-파리(AF267)", "AF267", "인천-파리"},
    };
    char text[512], want[512];
    for (size_t i = 0; i < ARRAY_LEN(lines) + ARRAY_LEN(pairs); i++) {
        const char *const *l = i < ARRAY_LEN(lines) ? lines[i] : pairs[i - ARRAY_LEN(lines)];
        snprintf(text, sizeof text,
                 "| Date | Time | Programme | Place |\n|---|---|---|---|\n"
                 "| Mon 14/09/2026 | 11:05 - 18:50 | %s | |\n", l[0]);
        snprintf(want, sizeof want, "flight 2026-09-14 11:05 18:50 %s %s%s | %s\n", l[1],
                 i < ARRAY_LEN(lines) ? "" : " > ", l[2], l[0]);
        expect(text, want);
    }
}
END_TEST

/* Two clocks in a cell are both taken, however they are parted, or it is told. */
START_TEST(reads_two_clocks_in_a_cell)
{
    static const char *const cells[] = {
        "16:50 19:40(+1)",  "16:50―19:40(+1)",   "16:50 --- 19:40(+1)", "16:50 출발 ~ 19:40 도착(+1)",
        "16:50h~19:40h(+1)", "16:50~명일 19:40",  "16:50⁓19:40(+1)",     "16:50 (19:40+1)",
        "16:50－19:40(+1)",  "16:50 ~ 19:40 (+1)",
    };
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        snprintf(text, sizeof text,
                 "| 일자 | 장소 | 시간 | 내용 |\n|---|---|---|---|\n"
                 "| 2026.4.11.(토) | 캘거리→인천 | %s | 귀국(WS086) |\n", cells[i]);
        expect(text, "flight 2026-04-11 16:50 19:40+1 WS86 캘거리 > 인천 | 귀국(WS086)\n");
    }
    expect("| 일자 | 장소 | 시간 | 내용 |\n|---|---|---|---|\n"
           "| 2026.4.7.(화) | 시애틀 | 09:30 11:00 | 시청 면담 |\n"
           "| 2026.4.8.(수) | 시애틀 | 09:30 (1:30) | 시청 면담 |\n",
           "meeting 2026-04-07 09:30 11:00 @ 시애틀 | 시청 면담\n"
           "meeting 2026-04-08 09:30 - @ 시애틀 | 시청 면담\n");
}
END_TEST

/* Hours and places with one column of texts: that is what happens. */
START_TEST(takes_the_only_texts_as_content)
{
    static const char *const heads[] = {"추진사항", "비고", "방문기관 및 내용", "무엇을"};
    char text[512];
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        snprintf(text, sizeof text,
                 "| 일자 | 장소 | 출·도착시간 | %s |\n|---|---|---|---|\n"
                 "| 2026.4.7.(화) | 시애틀 | 09:30~11:00 | 항만청 면담 |\n"
                 "| 2026.4.8.(수) | 시애틀 | 10:00~11:00 | 시청 면담 |\n", heads[i]);
        expect(text, "meeting 2026-04-07 09:30 11:00 @ 시애틀 | 항만청 면담\n"
                     "meeting 2026-04-08 10:00 11:00 @ 시애틀 | 시청 면담\n");
    }
}
END_TEST

/* Brackets around a clock hold its number too; a clock within them is no part
 * of a place. */
START_TEST(keeps_the_number_beside_a_clock)
{
    expect("| 일자 | 내용 |\n|---|---|\n"
           "| 2026.2.9.(월) | 인천공항 출발(10:50, KE185) |\n| | 타이베이 도착(12:40) |\n"
           "| 2.12.(목) | 타이베이→인천 (KE186, 14:00~17:30) |\n",
           "flight 2026-02-09 10:50 12:40 KE185 인천공항 > 타이베이 | 인천공항 출발(10:50, KE185)\n"
           "flight 02-12 14:00 17:30 KE186 타이베이 > 인천 | 타이베이→인천 (KE186, 14:00~17:30)\n");
}
END_TEST

/* Clocks in brackets behind two places and an arrow: a ride where its means
 * stands behind them; else it may be two appointments, and is told. */
START_TEST(reads_clocks_behind_places_by_their_means)
{
    expect("| 일자 | 내용 |\n|---|---|\n"
           "| 2026.7.7.(화) | 도쿄(15:00) → 나고야(16:40) [신칸센] |\n"
           "| 2026.7.9.(목) | 도쿄 15:00 → 나고야 16:40 (신칸센) |\n",
           "train 2026-07-07 15:00 16:40 도쿄 > 나고야 | 도쿄(15:00) → 나고야(16:40) [신칸센]\n"
           "train 2026-07-09 15:00 16:40 도쿄 > 나고야 | 도쿄 15:00 → 나고야 16:40 (신칸센)\n");
    expect("| 일자 | 시간 | 내용 |\n|---|---|---|\n| 2026.7.7.(화) | | 시청(10:00) → 대학(11:40) |\n"
           "| 7.8.(수) | 10:00~11:00 | 시청 면담 |\n",
           "transfer 2026-07-07 - - 시청 > 대학 | 시청(10:00) → 대학(11:40)\n"
           "meeting 07-08 10:00 11:00 | 시청 면담\nfinding unread-text\n");
}
END_TEST

/* Numbers of rooms and of meetings are no flights. */
START_TEST(other_numbers_are_no_flights)
{
    expect("| Date | Time | Programme | Place |\n|---|---|---|---|\n"
           "| Mon 14/09/2026 | 09:00 - 10:00 | G20 정상회의 – 서울 (COEX) | 서울 |\n"
           "| | 10:00 - 11:00 | B7-201 회의실 – 시청 | 서울 |\n"
           "| | 11:00 - 12:00 | ISO 9001 – audit review | 서울 |\n",
           "meeting 2026-09-14 09:00 10:00 @ 서울 | G20 정상회의 – 서울 (COEX)\n"
           "meeting carried 10:00 11:00 @ 서울 | B7-201 회의실 – 시청\n"
           "meeting carried 11:00 12:00 @ 서울 | ISO 9001 – audit review\n");
}
END_TEST

START_TEST(departs_for_is_no_origin)
{
    expect("| Date | Time | City | Activity |\n|---|---|---|---|\n"
           "| 7 May 2026 | 19:35 | Kathmandu | Depart for Seoul, KE696 |\n",
           "flight 2026-05-07 19:35 - KE696  > Seoul | Depart for Seoul, KE696\n");
}
END_TEST

START_TEST(a_number_behind_a_clock_is_no_half_of_the_day)
{
    expect("Thursday 12 March 2026\n07:10–09:35 AM404 Mexico City (MEX) → Monterrey (MTY)\n",
           "flight 2026-03-12 07:10 09:35 AM404 Mexico City (MEX) > Monterrey (MTY) | "
           "AM404 Mexico City (MEX) → Monterrey (MTY)\n");
    expect("| Date | Departure | Arrival | Route | Flight |\n|---|---|---|---|---|\n"
           "| Sat 25 Oct 2025 | 11:50a | 1:10p | CDG-LHR | AF1680 |\n",
           "flight 2025-10-25 11:50 13:10 AF1680 CDG > LHR | CDG-LHR\n");
}
END_TEST

START_TEST(reads_dates_beside_the_clocks)
{
    expect("구간\t편명\t출발시간\t도착시간\t비행시간\n"
           "하노이→인천\tVN416\t11.27(목) 23:35\t11.28(금) 05:55\t4h20m\n",
           "flight 11-27 23:35 11-28 05:55 VN416 하노이 > 인천 | 하노이→인천\n");
}
END_TEST

/* A name may end like a particle: from Oslo, and to Sapporo. */
START_TEST(keeps_names_that_end_like_a_particle)
{
    const char *head = "일자\t장소\t시간\t내용\n";
    static const struct { const char *content, *read; } rows[] = {
        {"오슬로 출발", "transfer 09-07 10:00 12:00 오슬로 > "},
        {"도쿄에서 삿포로 이동", "transfer 09-07 10:00 12:00 도쿄 > 삿포로"},
        {"삿포로로 열차 이동", "train 09-07 10:00 12:00  > 삿포로"},
        {"카이로로 출국", "transfer 09-07 10:00 12:00  > 카이로"},
        {"파리 출발 리옹으로 이동", "transfer 09-07 10:00 12:00 파리 > 리옹"},
        {"KTX로 이동", "train 09-07 10:00 12:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256], want[256];
        snprintf(text, sizeof text, "%s9.7.(일)\t런던\t10:00~12:00\t%s\n", head, rows[i].content);
        snprintf(want, sizeof want, "%s | %s\n", rows[i].read, rows[i].content);
        expect(text, want);
    }
}
END_TEST

START_TEST(reads_weekdays_without_a_comma)
{
    const char *head = "Datum\tOrt\tZeit\tProgramm\n";
    static const struct { const char *date, *read; } rows[] = {
        {"Mi 26.03.2025", "2025-03-26"}, {"mer 12 mars 2025", "2025-03-12"}, {"mié 19/03/2025", "2025-03-19"},
        {"jue 20/03/2025", "2025-03-20"}, {"Mar. 6, 2025", "2025-03-06"}, {"mar. 6 mayo 2025", "2025-05-06"},
        {"So 16.03.2025", "2025-03-16"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256], want[256];
        snprintf(text, sizeof text, "%s%s\tMadrid\t10:00-12:00\tFlug von Madrid nach Lissabon\n", head, rows[i].date);
        snprintf(want, sizeof want, "flight %s 10:00 12:00 Madrid > Lissabon | Flug von Madrid nach Lissabon\n",
                 rows[i].read);
        expect(text, want);
    }
}
END_TEST

/* What a line says of the trip is not what the trip is called; a year may have
 * a line of its own. */
START_TEST(takes_no_label_for_a_title)
{
    struct report_case c = case_read(LIT("1. 출장개요\n - 출장국 : 미국 (보스턴, 뉴욕)\n - 출장연도: 2025년\n2. 출장일정\n\n"
                                         "| 일자 | 장소 | 내용 |\n|---|---|---|\n| 6.9.(월) | 보스턴 | 면담 |\n"));
    ck_assert_int_eq(c.status, ITIN_OK);
    ck_assert_uint_eq(c.trip->title.str.len, 0);
    bool year = false;
    for (size_t i = 0; i < c.trip->n_facts; i++)
        year = year || c.trip->facts[i].kind == FACT_YEAR;
    ck_assert(year);
    case_free(&c);
}
END_TEST

/* Hours with their letter alone; durations are none. */
static const struct {
    const char *text, *want;
} french[] = {
    {"Lundi 8 juin 2026\n14h : réunion\n16h30 : visite\n20h dîner\n",
     "meeting 2026-06-08 14:00 - | réunion\nvisit carried 16:30 - | visite\nmeal carried 20:00 - | dîner\n"},
    {"Lundi 8 juin 2026, 14h : réunion\nMardi 9 juin 2026 à 20h, dîner\n",
     "meeting 2026-06-08 14:00 - | réunion\nmeal 2026-06-09 20:00 - | dîner\n"},
    {"Lundi 8 juin 2026\n10:00 visite\n2h de promenade\n14h de vol\n8h de route\n", "visit 2026-06-08 10:00 - | visite\n"},
};

START_TEST(reads_french_hours_alone)
{
    expect(french[_i].text, french[_i].want);
}
END_TEST

/* What is said in a programme is no message, whoever says it; a messenger's clocks
 * are of any minute. */
static const struct {
    const char *text, *want;
} speakers[] = {
    {"Mon 8 June 2026\n10:00 Chair: opening\n10:15 Mr Kim: talk\n11:00 Ms Lee: dinner on Tue 9 June 2026, 19:00\n",
     "meeting 2026-06-08 10:00 - | Chair: opening\nmeeting carried 10:15 - | Mr Kim: talk\n"
     "meal carried 11:00 - | Ms Lee: dinner on Tue 9 June 2026, 19:00\nfinding unread-text\n"},
    {"10:13 Ann: hello\n10:14 Ann: talks, 9 June 2026, 19:00\n10:20 Bo: fine\n",
     "meeting 2026-06-09 19:00 - | talks\n"},
};

START_TEST(tells_messages_from_programmes)
{
    expect(speakers[_i].text, speakers[_i].want);
}
END_TEST

/* The word behind a number is not of the place. */
static const char *const words_of_numbers[] = {"편", "便", "航班", "次航班"};

START_TEST(reads_routes_behind_the_word_of_a_number)
{
    char text[256], want[256];
    const char *word = words_of_numbers[_i];
    snprintf(text, sizeof text, "Mon 9 November 2026\n10:00-11:25 UA1234%s 로스앤젤레스→시애틀\n", word);
    snprintf(want, sizeof want, "flight 2026-11-09 10:00 11:25 UA1234 로스앤젤레스 > 시애틀 | UA1234%s 로스앤젤레스→시애틀\n", word);
    expect(text, want);
}
END_TEST

/* The hour behind a dash is no day change, whatever the word for it is. */
START_TEST(reads_hours_behind_a_dash)
{
    static const char *const spans[] = {"晚上7点-9点", "晚7点-9点", "午後7時-9時", "19时-21时", "오후 7시-9시"};
    for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
        char text[256];
        snprintf(text, sizeof text, "| 日期 | 时间 | 地点 | 内容 |\n|---|---|---|---|\n| 2026年11月18日 | %s | 首尔 | 晚宴 |\n", spans[i]);
        expect(text, "meal 2026-11-18 19:00 21:00 @ 首尔 | 晚宴\n");
    }
    static const char *const noons[] = {"上午10点-中午12点", "午前10時～正午", "오전 10시~정오"};
    for (size_t i = 0; i < ARRAY_LEN(noons); i++) {
        char text[256];
        snprintf(text, sizeof text, "| 日期 | 时间 | 地点 | 内容 |\n|---|---|---|---|\n| 2026年11月18日 | %s | 首尔 | 访问 |\n", noons[i]);
        expect(text, "visit 2026-11-18 10:00 12:00 @ 首尔 | 访问\n");
    }
}
END_TEST

/* A landing in brackets behind the route. */
static const struct {
    const char *line, *end;
} landings[] = {
    {"13:20 Flight AF264 Paris – Seoul (arr. 10 Nov 09:00)", "11-10 09:00"},
    {"13:20 Flight AF264 Paris – Seoul (arrives 09:00 next day)", "09:00+1"},
    {"13:20 Flight AF264 Paris – Seoul (Ankunft am nächsten Tag 09:00 Uhr)", "09:00+1"},
};

START_TEST(reads_landings_in_brackets)
{
    char text[256], want[256];
    snprintf(text, sizeof text, "Mon 9 November 2026\n%s\n", landings[_i].line);
    snprintf(want, sizeof want, "flight 2026-11-09 13:20 %s AF264 Paris > Seoul | %s\n", landings[_i].end, landings[_i].line);
    expect(text, want);
}
END_TEST

/* What is not read is told, and a sentence names no places. */
static const struct {
    const char *text, *want;
} told[] = {
    {"Restaurant reservation\nNoma\nTuesday, June 9, 2026\n7:30 PM\n", "finding unread-text\n"},
    {"Transfer voucher\nPick-up date: 8 June 2026\nPick-up time: 14:30\n", "finding unread-text\n"},
    {"I land at 10:20 (BA117 from LHR, departs 08:20) at JFK on Monday 8 June 2026.\n", "finding unread-text\n"},
    {"Meeting with the bank on Tuesday 9 June 2026 at 14:00 in New York.\nDinner 19:30 at Balthazar.\n",
     "meeting 2026-06-09 14:00 - in New York | Meeting with the bank\nfinding unread-text\n"},
    {"Printed 8 June 2026\n10:15\n", ""},
};

START_TEST(tells_what_it_leaves)
{
    expect(told[_i].text, told[_i].want);
}
END_TEST

/* The year of a trip stands above its first entry, in a heading or beside a month. */
static const struct {
    const char *head;
    int year; /* 0: none is told */
} years[] = {
    {"# 영국 출장\n\n## 2027년 6월 일정\n", 2027},
    {"# Delegation\n\n## Programme, June 2027\n", 2027},
    {"Hi,\nthe plan for our visit in March 2027:\n", 2027},
    {"# 영국 출장\n\n## 2019년 실적\n", 0},
    {"# 영국 출장\n\n2019년 방문 실적이 늘었음\n", 0},
    {"# Delegation\n\nThe plan of 2019 was not kept\n", 0},
};

START_TEST(takes_the_year_above_the_entries)
{
    char text[256];
    snprintf(text, sizeof text, "%s\n6.8.(화) 10:00~11:00 시청 방문\n", years[_i].head);
    struct report_case c = case_read(slice_of(text));
    int64_t year = 0;
    for (size_t i = 0; i < c.trip->n_facts; i++)
        year = c.trip->facts[i].kind == FACT_YEAR ? c.trip->facts[i].a : year;
    ck_assert_int_eq(year, years[_i].year);
    ck_assert_uint_eq(c.trip->n_items, 1);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-others");
    TCase *t = tcase_create("others");
    tcase_add_loop_test(t, reads_signs_of_keyboards, 0, ARRAY_LEN(rows_of_one_flight));
    tcase_add_test(t, takes_no_countries_for_origins);
    tcase_add_loop_test(t, tells_who_flies, 0, ARRAY_LEN(operators));
    tcase_add_test(t, reads_both_ends_in_one_cell);
    tcase_add_test(t, takes_a_landing_said_again_as_one);
    tcase_add_test(t, reads_english_legs_behind_a_number);
    tcase_add_test(t, reads_routes_beside_a_number);
    tcase_add_test(t, reads_two_clocks_in_a_cell);
    tcase_add_test(t, takes_the_only_texts_as_content);
    tcase_add_test(t, keeps_the_number_beside_a_clock);
    tcase_add_test(t, reads_clocks_behind_places_by_their_means);
    tcase_add_test(t, other_numbers_are_no_flights);
    tcase_add_test(t, departs_for_is_no_origin);
    tcase_add_test(t, a_number_behind_a_clock_is_no_half_of_the_day);
    tcase_add_test(t, reads_dates_beside_the_clocks);
    tcase_add_test(t, keeps_names_that_end_like_a_particle);
    tcase_add_test(t, reads_weekdays_without_a_comma);
    tcase_add_test(t, takes_no_label_for_a_title);
    tcase_add_loop_test(t, reads_routes_behind_the_word_of_a_number, 0, ARRAY_LEN(words_of_numbers));
    tcase_add_test(t, reads_hours_behind_a_dash);
    tcase_add_loop_test(t, reads_landings_in_brackets, 0, ARRAY_LEN(landings));
    tcase_add_loop_test(t, tells_what_it_leaves, 0, ARRAY_LEN(told));
    tcase_add_loop_test(t, tells_messages_from_programmes, 0, ARRAY_LEN(speakers));
    tcase_add_loop_test(t, reads_french_hours_alone, 0, ARRAY_LEN(french));
    tcase_add_loop_test(t, takes_the_year_above_the_entries, 0, ARRAY_LEN(years));
    suite_add_tcase(s, t);
    return s;
}
