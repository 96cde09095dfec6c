/* Head counts of meetings: "총 N명" against the people below it. A group has
 * the people that it names, and N more where it says `외 N명`. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

#define MEETING "[1] 시청 면담\n\n(일시) 2024. 6. 25.(화) 10:00~11:00\n(장소) 시청\n"

/* "stated: named+others named+others ..." of the only meeting; "-": not counted. */
static void expect_heads(const char *lines, const char *want)
{
    struct buf text, out;
    buf_init(&text, 1 << 16);
    buf_init(&out, 1 << 16);
    buf_adds(&text, MEETING);
    buf_adds(&text, lines);
    struct report_case c = case_read(buf_slice(&text));
    ck_assert_int_eq(c.status, ITIN_OK);
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct head_count *heads = &c.trip->items[0]->heads;
    if (heads->has)
        buf_addf(&out, "%d:", heads->stated);
    for (size_t i = 0; heads->has && i < heads->n_groups; i++)
        buf_addf(&out, " %d+%d", heads->groups[i].named, heads->groups[i].others);
    ck_assert_msg(!strcmp(out.ptr ? out.ptr : "-", want), "%s%s", lines, out.ptr ? out.ptr : "-");
    buf_release(&text);
    buf_release(&out);
    case_free(&c);
}

static const struct {
    const char *lines, *heads;
} lists[] = {
    /* one name and three beside it: five with the second name */
    {"(참석자) 총 5명\n- 기획관, 주무관 외 3명\n", "5: 2+3"},
    /* two groups, the second one an interpreter alone */
    {"(참석자) 총 4명\n- 과장, 팀장, 주무관\n- 통역\n", "4: 3+0 1+0"},
    {"(참석자) 총 4명\n- (출장단) 과장, 팀장\n- (시청) 국장, 주무관\n", "4: 2+0 2+0"},
    {"(참석자) 총 4명\n- 출장단 : 과장, 팀장\n- 시청 : 국장, 주무관\n", "4: 2+0 2+0"},
    /* a number beside a title counts its people */
    {"(참석자) 총 5명\n- 교수 2명, 연구원 3명\n", "5: 5+0"},
    /* a comma in brackets parts nobody */
    {"(참석자) 총 2명\n- 국장(기획, 예산), 과장\n", "2: 2+0"},
    /* the group's own total */
    {"(참석자) 총 3명\n- 대표 등 3명\n", "3: 3+0"},
    {"(참석자) 총 6명\n- 대표단(6명)\n", "6: 6+0"},
    /* others with a word between, and a list that goes on behind them */
    {"(참석자) 총 17명\n- 시장 외 대표단 16명\n", "17: 1+16"},
    {"(참석자) 총 7명\n- 시장 외 5명, 통역 1명\n", "7: 2+5"},
    /* several groups in the line of the total */
    {"(참석자) 총 4명 : 과장, 팀장 / 국장, 통역\n", "4: 2+0 2+0"},
    /* the total behind those that it counts */
    {"(참석자) 의원 3명, 직원 3명 (총 6명)\n", "6: 6+0"},
    /* English */
    {"(참석자) Total 4 people\n- Director, Planner and 2 others\n", "4: 2+2"},
    {"(참석자) 총 3명\n- Director, Planner and Clerk\n", "3: 3+0"},
    /* names parted by dots: the reading that agrees */
    {"(참석자) 총 3명\n- 과장·팀장·주무관\n", "3: 3+0"},
    /* a list that does not say all is not counted */
    {"(참석자) 총 9명\n- 시장, 국장 등\n", "-"},
    /* no list at all */
    {"(참석자) 총 9명\n", "-"},
    /* people without a total */
    {"(참석자) 시장, 국장\n", "-"},
};

START_TEST(groups_below_a_total)
{
    expect_heads(lists[_i].lines, lists[_i].heads);
}
END_TEST

/* What does not agree stays as written: no group is bent to fit. */
START_TEST(a_wrong_total_is_kept)
{
    expect_heads("(참석자) 총 9명\n- 기획관, 주무관 외 3명\n", "9: 2+3");
    expect_heads("(참석자) 총 4명\n- 과장·팀장, 국장\n", "4: 2+0"); /* 2 or 3, never 4 */
}
END_TEST

/* The next label ends the list. */
START_TEST(lists_end_at_labels)
{
    expect_heads("(참석자) 총 2명\n- 과장, 팀장\n(면담내용) 예산, 조직, 인사 협의\n", "2: 2+0");
    expect_heads("(참석자) 총 2명\n- 과장, 팀장\n\n(면담일정)\n\n시간\t내용\n10:00~11:00\t협의\n",
                 "2: 2+0");
}
END_TEST

START_TEST(the_total_knows_where_it_stands)
{
    struct report_case c = case_read(LIT(MEETING "(참석자) 총 5명\n- 기획관, 주무관 외 3명\n"));
    const struct head_count *heads = &c.trip->items[0]->heads;
    ck_assert(heads->has);
    ck_assert(slice_eq(span_text(heads->span), LIT("5명")));
    ck_assert(slice_eq(span_text(heads->groups[0].span), LIT("기획관, 주무관 외 3명")));
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-heads");
    TCase *t = tcase_create("heads");
    tcase_add_loop_test(t, groups_below_a_total, 0, ARRAY_LEN(lists));
    tcase_add_test(t, a_wrong_total_is_kept);
    tcase_add_test(t, lists_end_at_labels);
    tcase_add_test(t, the_total_knows_where_it_stands);
    suite_add_tcase(s, t);
    return s;
}
