/* The words of reports: what a header names, what a label says, what kind of
 * thing a line is about. The roles are those of the columns of official forms. */
#include "base/base.h"

#include "check_main.h"
#include "read/report_words.h"

static const struct {
    const char *header;
    enum role role;
} headers[] = {
    {"일자", ROLE_DATE},
    {"일 자", ROLE_DATE}, /* printed with blanks between syllables */
    {"년월일(요일)", ROLE_DATE},
    {"DATE", ROLE_DATE},
    {"일차", ROLE_DAY},
    {"시 간", ROLE_TIME},
    {"출발시간", ROLE_DEPART},
    {"도착시간", ROLE_ARRIVE},
    {"소요시간", ROLE_DURATION},
    {"비행시간", ROLE_DURATION},
    {"장소", ROLE_PLACE},
    {"출발지", ROLE_FROM},
    {"도착지", ROLE_TO},
    {"구간", ROLE_ROUTE},
    {"교통편", ROLE_TRANSPORT},
    {"편명", ROLE_TRANSPORT},
    {"주요내용", ROLE_CONTENT},
    {"업무수행내용", ROLE_CONTENT},
    {"Itinerary", ROLE_CONTENT},
    {"방문기관", ROLE_PARTY},
    {"접촉예정인물", ROLE_PEOPLE},
    {"비고", ROLE_NOTE},
    {"식사", ROLE_MEAL},
    {"세부추진업무", ROLE_CONTENT}, /* by its end */
    {"면담기관명", ROLE_PARTY},
    {"지원내용", ROLE_FOREIGN}, /* ends as content does, and is about money */
    {"금액", ROLE_FOREIGN},
    {"여권번호", ROLE_SECRET},
    {"Passport No.", ROLE_SECRET},
    {"생년월일", ROLE_SECRET}, /* and no date of a schedule */
    {"일자/시간", ROLE_DATE},
    {"방문기관 및 주요활동", ROLE_CONTENT},
    {"인천공항", ROLE_NONE},
    {"", ROLE_NONE},
};

START_TEST(headers_name_their_columns)
{
    enum role role = word_role(slice_of(headers[_i].header));
    ck_assert_msg(role == headers[_i].role, "%s is %u", headers[_i].header, role);
}
END_TEST

static const struct {
    const char *line;
    enum label label;
    const char *value;
} labels[] = {
    {"(일시) 2024. 6. 25.(화) 10:00", LABEL_WHEN, "2024. 6. 25.(화) 10:00"},
    {"○ 일시 : 6.25.", LABEL_WHEN, "6.25."},
    {"일 시: 6.25.", LABEL_WHEN, "6.25."},
    {"When: 25 June", LABEL_WHEN, "25 June"},
    {"(장소) 시청", LABEL_WHERE, "시청"},
    {"Venue: City Hall", LABEL_WHERE, "City Hall"},
    {"(참석자) 총 5명", LABEL_ATTENDEES, "총 5명"},
    {"출장기간: 6.24.~7.1.", LABEL_PERIOD, "6.24.~7.1."},
    {"작성일: 2024. 7. 10.", LABEL_ISSUED, "2024. 7. 10."},
    {"Agenda: budget", LABEL_AGENDA, "budget"},
    {"시청을 방문하여 일시 중단된 사업을 논의함", LABEL_NONE, NULL},
    {"10:00 회의", LABEL_NONE, NULL},
    {"", LABEL_NONE, NULL},
};

START_TEST(labels_begin_lines)
{
    struct itin_slice value = {NULL, 0};
    enum label label = word_label(slice_of(labels[_i].line), &value);
    ck_assert_msg(label == labels[_i].label, "%s is %u", labels[_i].line, label);
    if (labels[_i].value)
        ck_assert_msg(slice_eq(value, slice_of(labels[_i].value)), "%s: " SLICE_FMT,
                      labels[_i].line, SLICE_ARG(value));
}
END_TEST

START_TEST(labels_fill_cells)
{
    ck_assert_int_eq(word_label_cell(LIT("일 시")), LABEL_WHEN);
    ck_assert_int_eq(word_label_cell(LIT("장소")), LABEL_WHERE);
    ck_assert_int_eq(word_label_cell(LIT("장소 변경 안내")), LABEL_NONE);
    ck_assert_int_eq(word_label_cell(LIT("")), LABEL_NONE);
}
END_TEST

/* ---- folding and finding ------------------------------------------------------------- */

static void expect_fold(const char *text, const char *want)
{
    char out[WORD_FOLD];
    size_t n = word_fold(slice_of(text), out, sizeof out);
    ck_assert_msg(slice_eq(slice(out, n), slice_of(want)), "%s folds to %.*s", text, (int)n, out);
}

START_TEST(folded_words_have_letters_alone)
{
    expect_fold("  Date & Time ", "datetime");
    expect_fold("년월일(요일)", "년월일");
    expect_fold("a (b (c) d) e", "ae"); /* brackets within brackets */
    expect_fold("a [b] c", "ac");
    expect_fold("a) b", "ab"); /* closes nothing */
    expect_fold("시·간 → 2", "시간2");
    expect_fold("「일정」", "일정");
    expect_fold("\xC2\xA0일\xC2\xA0자", "일자"); /* blanks that do not break */
    expect_fold("ÉTÉ", "été");
    expect_fold("()", "");
}
END_TEST

/* One byte more than there is room: no word at all, never a part of it. */
START_TEST(folding_keeps_to_its_room)
{
    char out[8];
    memset(out, '#', sizeof out);
    ck_assert_uint_eq(word_fold(LIT("abcd"), out, 4), 4);
    ck_assert_int_eq(out[4], '#');
    ck_assert_uint_eq(word_fold(LIT("abcde"), out, 4), 0);
    ck_assert_int_eq(out[4], '#');
    ck_assert_uint_eq(word_fold(LIT("ab가"), out, 4), 0); /* no half of a syllable */
    ck_assert_int_eq(out[4], '#');
}
END_TEST

START_TEST(english_words_are_whole_hangul_is_anywhere)
{
    ck_assert(word_has(LIT("the BUS leaves"), LIT("bus")));
    ck_assert(!word_has(LIT("business"), LIT("bus")));
    ck_assert(!word_has(LIT("omnibus"), LIT("bus")));
    ck_assert(word_has(LIT("business by bus"), LIT("bus"))); /* the second one is whole */
    ck_assert(word_has(LIT("(bus)"), LIT("bus")));
    ck_assert(!word_has(LIT("bus2"), LIT("bus")));
    ck_assert(word_has(LIT("시외버스터미널"), LIT("버스")));
    ck_assert(!word_has(LIT("버"), LIT("버스")));
    ck_assert(!word_has(LIT("a"), LIT("")));
    ck_assert(WORD_HAS_ANY(LIT("by rail"), "bus", "rail"));
    ck_assert(!WORD_HAS_ANY(LIT("by road"), "bus", "rail"));
    ck_assert(!WORD_HAS_ANY(LIT(""), "bus"));
}
END_TEST

/* The quick way of word_has_any() finds what word_has() finds. */
START_TEST(the_quick_search_is_the_slow_one)
{
    static const char *const words[] = {"bus", "rail", "면담", "KTX", "着", "air", "visit", "회의"};
    uint32_t seed = 20240624;
    for (int round = 0; round < 4000; round++) {
        char text[64];
        size_t n = 0;
        for (int k = 0; k < 4; k++) {
            seed = seed * 1664525 + 1013904223;
            const char *word = words[(seed >> 16) % ARRAY_LEN(words)];
            size_t len = strlen(word), keep = (seed >> 8) % 3 ? len : len - 1;
            memcpy(text + n, word, keep);
            n += keep;
            if ((seed >> 12) % 2)
                text[n++] = ' ';
        }
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            const char *const one[] = {words[i], NULL};
            bool quick = word_has_any(slice(text, n), one),
                 slow = word_has(slice(text, n), slice_of(words[i]));
            ck_assert_msg(quick == slow, "%s in %.*s, seed %u", words[i], (int)n, text,
                          (unsigned)seed);
        }
    }
}
END_TEST

/* ---- kinds --------------------------------------------------------------------------- */

static const struct {
    const char *text;
    int kind; /* -1: none */
} kinds[] = {
    {"출국수속", ITEM_FORMALITY}, /* stronger than 출국 */
    {"KTX 이동", ITEM_TRAIN},     /* the vehicle says more than the journey */
    {"버스로 이동", ITEM_BUS},
    {"페리 탑승", ITEM_FERRY},
    {"이동", ITEM_TRANSFER},
    {"체크인", ITEM_STAY},
    {"체크아웃", ITEM_TASK},
    {"시청 면담", ITEM_MEETING},
    {"만찬", ITEM_MEAL},
    {"Courtesy call on the mayor", ITEM_MEETING}, /* and no call */
    {"Conference call", ITEM_CALL},
    {"Site visit", ITEM_VISIT},
    {"Business lunch", ITEM_MEAL}, /* no bus */
    {"자유시간", ITEM_DAY},
    {"임페리얼 호텔", -1}, /* no ferry is in it: 페리 */
    {"문서 작성", -1},
    {"", -1},
};

START_TEST(kinds_by_the_strongest_word)
{
    enum item_kind kind = ITEM_DAY;
    bool known = word_kind(slice_of(kinds[_i].text), &kind);
    if (kinds[_i].kind < 0)
        ck_assert_msg(!known, "%s is %s", kinds[_i].text, item_kind_name(kind));
    else
        ck_assert_msg(known && (int)kind == kinds[_i].kind, "%s is %s", kinds[_i].text,
                      known ? item_kind_name(kind) : "none");
}
END_TEST

START_TEST(ends_of_journeys)
{
    ck_assert(word_departs(LIT("인천 출발")) && !word_arrives(LIT("인천 출발")));
    ck_assert(word_arrives(LIT("시애틀 도착")) && !word_departs(LIT("시애틀 도착")));
    ck_assert(word_departs(LIT("인천발 ")));
    ck_assert(word_arrives(LIT("시애틀착")));
    ck_assert(word_departs(LIT("成田発")) && word_arrives(LIT("仁川着")));
    ck_assert(!word_departs(LIT("開発")) && !word_is_journey(LIT("経済開発"))); /* development */
    ck_assert(word_arrives(LIT("landed in Seattle")));
    ck_assert(!word_arrives(LIT("Iceland"))); /* land at the end of a word */
    ck_assert(word_departs(LIT("leaves at ten")) && !word_departs(LIT("cleaves")));
    ck_assert_int_eq(word_end_sign(LIT("(착)")), -1);
    ck_assert_int_eq(word_end_sign(LIT("발")), 1);
    ck_assert_int_eq(word_end_sign(LIT("dep.")), 1);
    ck_assert_int_eq(word_end_sign(LIT("an")), -1);
    ck_assert_int_eq(word_end_sign(LIT("")), 0);
    ck_assert_int_eq(word_end_sign(LIT("발표")), 0);
}
END_TEST

START_TEST(states_of_entries)
{
    ck_assert(word_is_lost_flight(LIT("결항")));
    ck_assert(word_is_lost_flight(LIT("Flight cancelled")));
    ck_assert(!word_is_lost_flight(LIT("Meeting cancelled")));
    ck_assert(!word_is_lost_flight(LIT("Flight on time")));
    ck_assert(word_is_cancelled(LIT("면담 취소")) && word_is_cancelled(LIT("CANCELED")));
    ck_assert(!word_is_cancelled(LIT("cancellation terms")));
    ck_assert(word_is_tentative(LIT("가안")) && word_is_tentative(LIT("조율 중")));
    ck_assert(word_is_confirmed(LIT("확정")) && word_is_confirmed(LIT("발권 완료")));
    ck_assert(!word_is_confirmed(LIT("미확정"))); /* holds the other word */
    ck_assert(!word_is_confirmed(LIT("unconfirmed")) && word_is_tentative(LIT("unconfirmed")));
    ck_assert(!word_is_confirmed(LIT("to be confirmed")));
}
END_TEST

START_TEST(words_for_nothing)
{
    ck_assert(word_is_no_time(LIT("-")) && word_is_no_time(LIT("")) && word_is_no_time(LIT("TBD")));
    ck_assert(word_is_no_time(LIT("All day")) && word_is_no_time(LIT("종일")));
    ck_assert(!word_is_no_time(LIT("10:00")) && !word_is_no_time(LIT("오전")));
    ck_assert(word_is_nowhere(LIT("n/a")) && word_is_nowhere(LIT("장소 없음")));
    ck_assert(!word_is_nowhere(LIT("")) && !word_is_nowhere(LIT("서울")));
    ck_assert(word_is_total(LIT("합 계")) && word_is_total(LIT("TOTAL")) &&
              !word_is_total(LIT("계획")));
    ck_assert(word_is_airport(LIT("인천공항")) && !word_is_airport(LIT("인천공항공사")));
    ck_assert(!word_is_airport(LIT("Meeting with the Airport Authority")));
    ck_assert(word_is_airport(LIT("JFK Airport")));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-words");
    TCase *t = tcase_create("words");
    tcase_add_loop_test(t, headers_name_their_columns, 0, ARRAY_LEN(headers));
    tcase_add_loop_test(t, labels_begin_lines, 0, ARRAY_LEN(labels));
    tcase_add_test(t, labels_fill_cells);
    tcase_add_test(t, folded_words_have_letters_alone);
    tcase_add_test(t, folding_keeps_to_its_room);
    tcase_add_test(t, english_words_are_whole_hangul_is_anywhere);
    tcase_add_test(t, the_quick_search_is_the_slow_one);
    tcase_add_loop_test(t, kinds_by_the_strongest_word, 0, ARRAY_LEN(kinds));
    tcase_add_test(t, ends_of_journeys);
    tcase_add_test(t, states_of_entries);
    tcase_add_test(t, words_for_nothing);
    suite_add_tcase(s, t);
    return s;
}
