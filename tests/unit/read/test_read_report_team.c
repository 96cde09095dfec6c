/* Parallel programmes: which rows are whose. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "read/report_table.h"

START_TEST(names_of_teams)
{
    static const char *const names[] = {"A팀",      "1조",    "제2조",         "가반",    "12조",
                                        "Team A",   "TEAM B", "Group 2",       "group-3", "A team",
                                        "경제분과", "선발대", "Advance Party", "party 1"};
    static const char *const others[] = {"",
                                         "팀",
                                         "조",
                                         "협조",
                                         "영업팀",
                                         "Team",
                                         "Team building",
                                         "Group",
                                         "123조",
                                         "시청 면담",
                                         "제조",
                                         "분과",
                                         "정책 분과",
                                         "a very long name of a Team A"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        ck_assert_msg(team_is_name(slice_of(names[i])), "%s", names[i]);
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        ck_assert_msg(!team_is_name(slice_of(others[i])), "%s", others[i]);
}
END_TEST

START_TEST(names_of_everybody)
{
    ck_assert(team_is_all(LIT("공통")));
    ck_assert(team_is_all(LIT("Both teams")));
    ck_assert(team_is_all(LIT("ALL GROUPS")));
    ck_assert(!team_is_all(LIT("A팀")));
    ck_assert(!team_is_all(LIT("both of them")));
    ck_assert(!team_is_all(LIT("")));
}
END_TEST

static void expect_team(const char *heading, const char *want)
{
    struct itin_slice got = team_of_words(slice_of(heading));
    ck_assert_msg(slice_eq(got, slice_of(want)), "%s: " SLICE_FMT, heading, SLICE_ARG(got));
}

START_TEST(headings_name_teams)
{
    expect_team("1조 일정", "1조");
    expect_team("[1조]", "1조");
    expect_team("【A팀】", "A팀");
    expect_team("Team A: programme", "Team A");
    expect_team("Team A programme", "Team A");
    expect_team("A팀 (3명)", "A팀");
    expect_team("2조 세부일정", "2조");
    expect_team("Team B - Calgary", "Team B");
    expect_team("세부 일정", "");
    expect_team("협조 일정", "");
    expect_team("", "");
}
END_TEST

/* Items as "clock title {names}", one a line. */
static void expect_who(const char *text, const char *want)
{
    struct report_case c = case_read(slice_of(text));
    struct buf out;
    buf_init(&out, 1 << 16);
    ck_assert_int_eq(c.status, ITIN_OK);
    for (size_t i = 0; i < c.trip->n_items; i++) {
        const struct item *item = c.trip->items[i];
        case_clock(&out, &item->start);
        buf_addf(&out, " " SLICE_FMT " {", SLICE_ARG(item->title.str));
        for (size_t k = 0; k < item->who.n; k++)
            buf_addf(&out, "%s" SLICE_FMT, k ? "," : "", SLICE_ARG(item->who.names[k].str));
        buf_adds(&out, "}\n");
    }
    ck_assert_str_eq(out.ptr ? out.ptr : "", want);
    buf_release(&out);
    case_free(&c);
}

START_TEST(a_column_of_teams)
{
    expect_who("일자\t구분\t시간\t내용\n"
               "6.24.(월)\tA팀\t10:00~11:00\t시청 면담\n"
               "\tB팀\t10:00~11:00\t연구소 견학\n"
               "\t공통\t12:00~13:00\t오찬\n",
               "10:00 시청 면담 {A팀}\n10:00 연구소 견학 {B팀}\n12:00 오찬 {}\n");
}
END_TEST

/* What stands below a team's row without a name goes on with it, up to the next day. */
START_TEST(a_team_goes_on_to_the_next_day)
{
    expect_who("일자\t구분\t시간\t내용\n"
               "6.24.(월)\tA팀\t10:00~11:00\t시청 면담\n"
               "\t\t11:00~12:00\t시장 면담\n"
               "6.25.(화)\t\t10:00~11:00\t전체 회의\n",
               "10:00 시청 면담 {A팀}\n11:00 시장 면담 {A팀}\n10:00 전체 회의 {}\n");
}
END_TEST

START_TEST(lines_of_a_cell_name_teams)
{
    expect_who("| 일자 | 시간 | 내용 |\n|---|---|---|\n"
               "| 6.24.(월) | 10:00~11:00 | A팀: 시청 면담<br>B팀: 연구소 견학 |\n"
               "| | 14:00~15:00 | 시의회 면담(1조) / 항만 견학(2조) |\n",
               "10:00 시청 면담 {A팀}\n10:00 연구소 견학 {B팀}\n"
               "14:00 시의회 면담 {1조}\n14:00 항만 견학 {2조}\n");
}
END_TEST

/* As many clocks as teams: each has its own. */
START_TEST(teams_with_clocks_of_their_own)
{
    expect_who(
        "| 일자 | 시간 | 내용 |\n|---|---|---|\n"
        "| 6.24.(월) | 10:00~11:00<br>13:00~14:00 | (A팀) 시청 면담<br>(B팀) 연구소 견학 |\n",
        "10:00 시청 면담 {A팀}\n13:00 연구소 견학 {B팀}\n");
}
END_TEST

START_TEST(columns_headed_by_teams)
{
    expect_who("| 일자 | 시간 | 1조 | 2조 |\n|---|---|---|---|\n"
               "| 6.24.(월) | 10:00~11:00 | 시청 면담 | 연구소 견학 |\n"
               "| | 14:00~15:00 | 항만 견학 | - |\n",
               "10:00 시청 면담 {1조}\n10:00 연구소 견학 {2조}\n14:00 항만 견학 {1조}\n");
}
END_TEST

/* Ticks say who takes part; all of them is everybody. */
START_TEST(ticks_in_columns_of_teams)
{
    expect_who("| 일자 | 시간 | 내용 | 1조 | 2조 |\n|---|---|---|---|---|\n"
               "| 6.24.(월) | 10:00~11:00 | 시청 면담 | ○ | |\n"
               "| | 11:00~12:00 | 연구소 견학 | X | ○ |\n"
               "| | 12:00~13:00 | 오찬 | ○ | ○ |\n",
               "10:00 시청 면담 {1조}\n11:00 연구소 견학 {2조}\n12:00 오찬 {}\n");
}
END_TEST

START_TEST(tables_below_headings_of_teams)
{
    expect_who("[1조]\n\n일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t시청 면담\n\n"
               "[2조]\n\n일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t연구소 견학\n",
               "10:00 시청 면담 {1조}\n10:00 연구소 견학 {2조}\n");
    expect_who("## 1조 일정\n\n일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t시청 면담\n",
               "10:00 시청 면담 {1조}\n");
}
END_TEST

/* A line for everybody ends what the team above had. */
START_TEST(a_table_for_everybody_below_a_team)
{
    expect_who("[1조]\n\n일자\t시간\t내용\n6.24.(월)\t10:00~11:00\t시청 면담\n\n"
               "[공통]\n\n일자\t시간\t내용\n6.25.(화)\t10:00~11:00\t평가 회의\n",
               "10:00 시청 면담 {1조}\n10:00 평가 회의 {}\n");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-team");
    TCase *t = tcase_create("teams");
    tcase_add_test(t, names_of_teams);
    tcase_add_test(t, names_of_everybody);
    tcase_add_test(t, headings_name_teams);
    tcase_add_test(t, a_column_of_teams);
    tcase_add_test(t, a_team_goes_on_to_the_next_day);
    tcase_add_test(t, lines_of_a_cell_name_teams);
    tcase_add_test(t, teams_with_clocks_of_their_own);
    tcase_add_test(t, columns_headed_by_teams);
    tcase_add_test(t, ticks_in_columns_of_teams);
    tcase_add_test(t, tables_below_headings_of_teams);
    tcase_add_test(t, a_table_for_everybody_below_a_team);
    suite_add_tcase(s, t);
    return s;
}
