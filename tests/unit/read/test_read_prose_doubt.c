/* What a text names and no entry has taken: told, unless it is said elsewhere or tells
 * of paper, of hours or of nothing to be at. */
#include "base/base.h"

#include "check_main.h"
#include "read/prose.h"
#include "report_case.h"

/* A day and a clock in a line that is no entry. */
static const struct {
    const char *text;
    size_t told;
} doubts[] = {
    {"The mayor receives us on 20 October 2026 around 14:00 or so in his house", 1},
    {"We meet again tomorrow at 14:00 in the lobby", 1},
    {"내일 14:00 로비에서 만납시다", 1},
    {"The bus leaves on Tuesday at 14:00 sharp", 1},
    {"화요일 14:00에 버스 출발합니다", 1},
    /* no day */
    {"The bus leaves at 14:00 sharp", 0},
    /* no clock */
    {"The mayor receives us on 20 October 2026 in his house", 0},
    /* paper: made, due, sent */
    {"Printed on 20 October 2026 at 14:00", 0},
    {"Last updated: Tuesday 20 October 2026 14:00", 0},
    {"Issued Tuesday 20 October 2026, 14:00", 0},
    {"Deadline for papers: Tuesday 20 October 2026, 14:00", 0},
    {"Papers are due Tuesday 20 October 2026 at 14:00", 0},
    {"제출 마감: 2026. 10. 20.(화) 18:00", 0},
    {"작성일시 2026. 10. 20.(화) 18:00", 0},
    /* hours of a place */
    {"The museum is open Tuesday 10:00-17:00", 0},
    {"Business hours: Monday to Friday 09:00-18:00", 0},
    {"매주 화요일 10:00~17:00 운영", 0},
    {"운영시간: 화요일 10:00~17:00", 0},
};

START_TEST(days_with_clocks_are_told)
{
    struct report_case c = case_read(slice_of(doubts[_i].text));
    size_t n = count_findings(c.diag, "unread-text") + c.trip->n_items; /* read or told, not lost */
    ck_assert_msg((n > 0) == (doubts[_i].told > 0), "%s: %zu", doubts[_i].text, n);
    case_free(&c);
}
END_TEST

/* What a table says later is not told twice. */
static const struct {
    const char *line;
    bool said; /* by the row "2026-10-20 (Tue) | 14:00 | Meeting" */
} twice[] = {
    {"The mayor receives us on 20 October around 14:00 or so in his house", true},
    {"The mayor receives us on Tuesday around 14:00 or so in his house", true},
    {"The mayor receives us on 20 October around 15:00 or so in his house", false},
    {"The mayor receives us on 21 October around 14:00 or so in his house", false},
    {"The mayor receives us on 20 November around 14:00 or so in his house", false},
    {"The mayor receives us on 20 October around 14:30 or so in his house", false},
};

START_TEST(what_a_table_says_is_not_told)
{
    struct buf text;
    buf_init(&text, 1 << 12);
    buf_addf(&text, "%s\n\n| Date | Time | What |\n|---|---|---|\n| 2026-10-20 (Tue) | 14:00 | Meeting |\n", twice[_i].line);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_msg(count_findings(c.diag, "unread-text") == !twice[_i].said, "%s", text.ptr);
    ck_assert_uint_eq(c.trip->n_items, 1);
    buf_release(&text);
    case_free(&c);
}
END_TEST

START_TEST(words_of_hours_and_paper)
{
    static const struct {
        const char *line;
        bool hours, paper;
    } words[] = {
        {"open daily 10:00", true, false},    {"opens at 10:00", true, false},  {"every day 10:00", true, false},
        {"영업시간 10:00", true, false},      {"매일 10:00", true, false},      {"opening ceremony 10:00", false, false},
        {"printed 10:00", false, true},       {"Date: 20 October", false, true}, {"date: 20 October", false, true},
        {"due 10:00", false, true},           {"until 10:00", false, true},     {"10:00까지", false, true},
        {"office hours 10:00", true, true},   {"dues 10:00", false, false},     {"Meeting 10:00", false, false},
        {"Update: Date: 20 October", false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        ck_assert_msg(prose_is_hours(slice_of(words[i].line)) == words[i].hours, "%s", words[i].line);
        ck_assert_msg(prose_is_paperwork(slice_of(words[i].line)) == words[i].paper, "%s", words[i].line);
    }
}
END_TEST

/* ---- sentences, cuts, towns ------------------------------------------------------------ */

START_TEST(sentences_are_told)
{
    char line[200];
    for (int n = 1; n < 190; n++) {
        memset(line, 'a', (size_t)n);
        line[n] = '\0';
        ck_assert_msg(prose_is_told(slice_of(line)) == (n > 170), "%d", n);
        line[n - 1] = '.';
        ck_assert_msg(prose_is_told(slice_of(line)) == (n > 100), "%d", n);
    }
    ck_assert(prose_is_told(LIT("시장을 만났다.")) && !prose_is_told(LIT("시장 면담")));
}
END_TEST

START_TEST(dates_may_begin_with)
{
    static const char *const may[] = {"1", "a", "Z", "(월", "[1", "<1", "'26", "제1일", "월요일", "▶1일", "◆", "【", "’26", "‘26"};
    static const char *const not[] = {"", " 1", "-1", "*", "#", "é", "가", "→", "\"1", ")"};
    for (size_t i = 0; i < ARRAY_LEN(may); i++)
        ck_assert_msg(prose_may_be_dated(slice_of(may[i])), "%s", may[i]);
    for (size_t i = 0; i < ARRAY_LEN(not); i++)
        ck_assert_msg(!prose_may_be_dated(slice_of(not[i])), "%s", not[i]);
}
END_TEST

START_TEST(words_go_on_behind_a_cut)
{
    static const struct {
        const char *line;
        size_t at;
        bool glued;
    } cuts[] = {{"6.24일정", 4, true}, {"6.24 일정", 5, false}, {"6.24(월)일정", 9, false}, {"[6.24]Plan", 6, false},
                {"6.24Plan", 4, true}, {"6.24,Plan", 5, true},  {"6.24~30", 4, false},      {"6.24", 4, false},
                {"Plan", 0, false}};
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        struct itin_slice line = slice_of(cuts[i].line);
        ck_assert_msg(prose_glued(line, slice_from(line, cuts[i].at)) == cuts[i].glued, "%s", cuts[i].line);
    }
}
END_TEST

START_TEST(towns_stand_behind_the_last_comma)
{
    static const struct {
        const char *words, *town;
    } told[] = {
        {"Board review 10-11:30 AM, Central, Hong Kong", "Hong Kong"}, {"Dinner, Vienna.", "Vienna"}, {"면담, 시애틀", "시애틀"},
        {"Meeting with Smith, Jackson", ""},   {"Meeting with the mayor of Graz, Vienna", "Vienna"}, {"Dinner", ""},
        {"Dinner, vienna", ""},                {"Dinner, NY", ""},        {"Dinner, Room 12", ""},  {"Dinner, Vienna (AT)", ""},
        {"Dinner, Vienna/Graz", ""},           {"Dinner, Vienna; Graz", ""}, {", Vienna", "Vienna"}, {"", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        struct itin_slice town = prose_town_told(slice_of(told[i].words));
        ck_assert_msg(slice_eq(town, slice_of(told[i].town)), "%s: " SLICE_FMT, told[i].words, SLICE_ARG(town));
    }
}
END_TEST

/* ---- clocks alone ------------------------------------------------------------------------ */

static const struct {
    const char *text, *want;
} alone[] = {
    {"09:00\nMeeting with the mayor\n", "meeting 2026-10-20 09:00 - | Meeting with the mayor\n"},
    {"09:00 - 10:00\n- Meeting with the mayor\n", "meeting 2026-10-20 09:00 10:00 | Meeting with the mayor\n"},
    {"09:00\n\nMeeting with the mayor\n", "meeting 2026-10-20 09:00 - | Meeting with the mayor\n"},
    {"09:00\nMeeting\n10:00\nTour\n", "meeting 2026-10-20 09:00 - | Meeting\nvisit carried 10:00 - | Tour\n"},
    {"09:00\n", "finding unread-text\n"},
    {"09:00 - 10:00\n", "meeting 2026-10-20 09:00 10:00 | 09:00 - 10:00\n"},
    {"09:00\n10:00 Tour\n", "visit 2026-10-20 10:00 - | Tour\nfinding unread-text\n"},
    {"09:00\nWed 21 October 2026\n10:00 Tour\n", "visit 2026-10-21 10:00 - | Tour\nfinding unread-text\n"},
    {"09:00\nSeoul\n", "finding unread-text\n"}, /* the end of a journey in columns */
    {"09:00\nICN\n", "finding unread-text\n"},
    {"09:00\nWords of more than a hundred and twenty bytes that go on and on and tell of what the delegation thought of the port "
     "and of its mayor\n",
     "finding unread-text\n"},
};

START_TEST(clocks_alone_wait_for_words)
{
    struct buf text;
    buf_init(&text, 1 << 12);
    buf_addf(&text, "Tue 20 October 2026\n%s", alone[_i].text);
    expect(text.ptr, alone[_i].want);
    buf_release(&text);
}
END_TEST

/* ---- journeys that are not whole ------------------------------------------------------------ */

static const struct {
    const char *text;
    size_t items, told;
} journeys[] = {
    {"Budapest → Vienna\n10:00 - 12:40\n", 0, 0}, /* of no day */
    {"20 October 2026\nBudapest → Vienna\n10:00 - 12:40\n", 1, 0},
    {"Your flight KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 has been cancelled.\n", 1, 0},
    {"Your flight KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 now leaves at 14:00.\n", 0, 1}, /* which of them? */
    {"The mayor receives us on 20 October 2026 around 14:00 or so in his house\nDinner 19:30 at the harbour\n", 0, 2},
    {"16-20 October 2026: YYC 13:00 → ICN 15:30 (WS86)\n", 0, 1}, /* nobody flies for four days */
};

START_TEST(journeys_are_read_whole_or_told)
{
    struct report_case c = case_read(slice_of(journeys[_i].text));
    ck_assert_msg(c.trip->n_items == journeys[_i].items, "%s: %zu", journeys[_i].text, c.trip->n_items);
    ck_assert_msg(count_findings(c.diag, "unread-text") == journeys[_i].told, "%s: %zu", journeys[_i].text, itin_diag_len(c.diag));
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-doubt");
    TCase *t = tcase_create("doubt");
    tcase_add_loop_test(t, days_with_clocks_are_told, 0, ARRAY_LEN(doubts));
    tcase_add_loop_test(t, what_a_table_says_is_not_told, 0, ARRAY_LEN(twice));
    tcase_add_test(t, words_of_hours_and_paper);
    tcase_add_test(t, sentences_are_told);
    tcase_add_test(t, dates_may_begin_with);
    tcase_add_test(t, words_go_on_behind_a_cut);
    tcase_add_test(t, towns_stand_behind_the_last_comma);
    tcase_add_loop_test(t, journeys_are_read_whole_or_told, 0, ARRAY_LEN(journeys));
    tcase_add_loop_test(t, clocks_alone_wait_for_words, 0, ARRAY_LEN(alone));
    suite_add_tcase(s, t);
    return s;
}
