#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S(n) ORIGIN_SCHEDULE, n
#define V(n) ORIGIN_SUBSET, n
#define M(n) ORIGIN_SECTION, n
#define D "2024-06-28"

static void add_agenda(struct made *m, size_t i, int h1, int m1, int h2, int m2)
{
    struct agenda_row *row = item_add_agenda(m->trip, m->trip->items[i]);
    row->start.clock = row->end.clock = WHEN_EXACT;
    row->start.time = (struct itin_clock){(int8_t)h1, (int8_t)m1, 0};
    row->end.time = (struct itin_clock){(int8_t)h2, (int8_t)m2, 0};
}

/* The report's 28 June: a schedule, a table of visits in other words and
 * spellings with one other time, the sections of three meetings. */
static const struct row friday[] = {
    {ITEM_MEETING, D, "캘거리", "08:30~10:00", NULL, "바이오허브X(BiohubX) 방문", NULL, NULL, NULL, S(1)},
    {ITEM_MEETING, NULL, NULL, "10:30~11:00", NULL, "캘거리시청 부시장 면담", NULL, NULL, NULL, S(1)},
    {ITEM_VISIT, NULL, NULL, "11:15~12:00", NULL, "플랫폼캘거리 시찰", NULL, NULL, NULL, S(1)},
    {ITEM_MEETING, NULL, NULL, "14:20~15:20", NULL, "이노베이트캘거리(캘거리대학교) 면담", NULL, NULL, NULL, S(1)},
    {ITEM_MEETING, NULL, NULL, "15:40~16:40", NULL, "캘거리시청 실무교류 회의", NULL, NULL, NULL, S(1)},
    {ITEM_MEETING, D, NULL, "08:30~10:00", NULL, "바이오 창업 공간 견학", NULL, NULL, NULL, V(2), "바이오허브X"},
    {ITEM_VISIT, NULL, NULL, "11:00~12:00", NULL, "창업 거점 운영 방식 조사", NULL, NULL, NULL, V(2), "플랫폼캘거리"},
    {ITEM_MEETING, NULL, NULL, "14:20~15:20", NULL, "대학 기술이전 협의", NULL, NULL, NULL, V(2), "이노베이트캘거리"},
    {ITEM_MEETING, NULL, NULL, "15:40~16:40", NULL, "실무교류 방안 협의", NULL, NULL, NULL, V(2), "캘거리시청"},
    {ITEM_MEETING, D, NULL, "08:30~10:00", NULL, "바이오허브X(BiohubX)", NULL, NULL, NULL, M(3), "BiohubX 실험동"},
    {ITEM_MEETING, D, NULL, "11:15~12:00", NULL, "플랫폼캘거리 시찰", NULL, NULL, NULL, M(4), "플랫폼 켈거리 1층"},
    {ITEM_MEETING, D, NULL, "15:40~16:40", NULL, "캘거리시청 실무교류 회의", NULL, NULL, NULL, M(5), "캘거리시청 12층"},
};
static const size_t friday_sources[] = {3, 1, 3, 2, 3};

START_TEST(merges_visits_and_sections)
{
    struct made m = make_trip(friday, ARRAY_LEN(friday), NULL);
    add_agenda(&m, 10, 11, 15, 11, 55);
    add_agenda(&m, 10, 11, 55, 12, 0);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(m.trip->items[i]->n_sources, friday_sources[i]);
        ck_assert_str_eq(made_text(m.trip->items[i]->start.zone_name), "America/Edmonton");
    }
    const struct item *visit = m.trip->items[2];
    ck_assert_str_eq(made_start(&m, 2), "2024-06-28T17:15:00Z");
    ck_assert_int_eq(visit->sources[1].start.time.minute, 0); /* what the subset says is kept */
    ck_assert_uint_eq(visit->n_agenda, 2);
    ck_assert_int_eq(visit->agenda[1].end.state, WHEN_KNOWN);
    ck_assert_int_eq(visit->agenda[1].end.at.s, visit->end.at.s);
    ck_assert_uint_eq(itin_diag_len(m.diag), 0);
    make_free(&m);
}
END_TEST

/* Two to one against the schedule: the majority is used, and said. */
START_TEST(takes_what_most_places_say)
{
    static const struct row rows[] = {
        {ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "시청 면담", NULL, NULL, NULL, S(1)},
        {ITEM_MEETING, D, NULL, "09:30~10:30", NULL, "협의", NULL, NULL, NULL, V(2), "시청"},
        {ITEM_MEETING, D, NULL, "09:30~10:30", NULL, "시청 면담", NULL, NULL, NULL, M(3)},
    };
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, 1);
    ck_assert_str_eq(made_start(&m, 0), "2024-06-28T15:30:00Z");
    ck_assert_str_eq(made_end(&m, 0), "2024-06-28T16:30:00Z");
    ck_assert(slice_contains(m.trip->items[0]->start.why, LIT("2 places to 1")));
    make_free(&m);
}
END_TEST

/* What must stay apart: rows, and how many items they are. */
static const struct {
    struct row rows[4];
    size_t n, items;
} apart[] = {
    /* the same thing twice in one table is for check to say */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(1)}}, 2, 2},
    /* twice in each of two tables: two items */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(2)},
      {ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "회의", NULL, NULL, NULL, S(2)}}, 4, 2},
    /* formalities and a visit at the same minutes */
    {{{ITEM_FORMALITY, D, "인천", "16:20~19:20", NULL, "출국수속", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, NULL, "16:20~19:20", NULL, "공항공사 면담", NULL, NULL, NULL, V(2)}}, 2, 2},
    /* another date */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "시청 면담", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, "2024-06-27", NULL, "09:00~10:00", NULL, "시청 면담", NULL, NULL, NULL, V(2)}}, 2, 2},
    /* another time and another name */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "시청 면담", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, NULL, "14:00~15:00", NULL, "바이오허브 방문", NULL, NULL, NULL, V(2)}}, 2, 2},
    /* two sections of one house, and of one town, at hours of their own */
    {{{ITEM_MEETING, D, NULL, "09:00~10:00", NULL, "연구소", NULL, NULL, NULL, M(1), "캘거리시청 2층"},
      {ITEM_MEETING, D, NULL, "14:00~15:00", NULL, "대학", NULL, NULL, NULL, M(2), "캘거리시청 2층"}}, 2, 2},
    {{{ITEM_MEETING, D, NULL, "09:00~11:00", NULL, "연구소", NULL, NULL, NULL, M(1), "캘거리"},
      {ITEM_MEETING, D, NULL, "10:00~12:00", NULL, "대학", NULL, NULL, NULL, M(2), "캘거리"}}, 2, 2},
    /* two visits of one host: the one at another time is not taken for either */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "시청 부시장 면담", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, "캘거리", "14:00~15:00", NULL, "시청 실무 회의", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, NULL, "16:00~17:00", NULL, "협의", NULL, NULL, NULL, V(2), "시청"}}, 3, 3},
    /* the only one of that name that day, at another time: the tables disagree */
    {{{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "바이오허브X 방문", NULL, NULL, NULL, S(1)},
      {ITEM_MEETING, D, NULL, "13:00~14:00", NULL, "견학", NULL, NULL, NULL, V(2), "바이오허브X"}}, 2, 1},
    /* one flight in two tables, its times apart */
    {{{ITEM_FLIGHT, D, NULL, "15:36~18:10", NULL, "이동", "SEA", "YYC", "AA7525", S(1)},
      {ITEM_FLIGHT, D, NULL, "16:36~19:10", NULL, "항공", "SEA", "YYC", "AA7525", S(2)}}, 2, 1},
};

START_TEST(keeps_apart_what_is_not_one)
{
    struct made m = make_trip(apart[_i].rows, apart[_i].n, NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, apart[_i].items);
    make_free(&m);
}
END_TEST

/* Which rows are one, and whose times are used: the start of each item that
 * remains (UTC, -06:00 in Calgary), and from how many places it comes. */
#define X(time, title, origin) {ITEM_MEETING, D, "캘거리", time, NULL, title, NULL, NULL, NULL, origin}
#define W(time, title, origin, where) {ITEM_MEETING, D, NULL, time, NULL, title, NULL, NULL, NULL, origin, where}
static const struct {
    const char *name;
    struct row rows[5];
    size_t n;
    const char *items; /* "15:00/2 20:00/1" */
} table[] = {
    {"one row", {X("09:00~10:00", "시청 면담", S(1))}, 1, "15:00/1"},
    {"the same in two tables", {X("09:00~10:00", "시청 면담", S(1)), X("09:00~10:00", "시청 면담", S(2))}, 2, "15:00/2"},
    {"in three", {X("09:00~10:00", "시청 면담", S(1)), X("09:00~10:00", "시청 면담", S(2)), X("09:00~10:00", "시청 면담", S(3))}, 3, "15:00/3"},
    {"blanks and dots do not count", {X("09:00~10:00", "시청 면담", S(1)), X("09:00~10:00", "시청·면담", S(2))}, 2, "15:00/2"},
    {"nor what is done there", {X("09:00~10:00", "플랫폼캘거리 방문", S(1)), X("09:00~10:00", "플랫폼캘거리 면담", S(2))}, 2, "15:00/2"},
    {"one minute, two schedules, two names", {X("09:00~10:00", "바이오허브 방문", S(1)), X("09:00~10:00", "공과대학 면담", S(2))}, 2, "15:00/1 15:00/1"},
    {"one minute in a table of visits is one visit", {X("09:00~10:00", "바이오허브 방문", S(1)), X("09:00~10:00", "공과대학 면담", V(2))}, 2, "15:00/2"},
    {"and in a section", {X("09:00~10:00", "바이오허브 방문", S(1)), X("09:00~10:00", "공과대학 면담", M(2))}, 2, "15:00/2"},
    {"but not of another length", {X("09:00~10:00", "바이오허브 방문", S(1)), X("09:00~10:30", "공과대학 면담", V(2))}, 2, "15:00/1 15:00/1"},
    {"nor without an end", {X("09:00", "바이오허브 방문", S(1)), X("09:00", "공과대학 면담", V(2))}, 2, "15:00/1 15:00/1"},
    {"two of one table stay two", {X("09:00~10:00", "바이오허브 방문", S(1)), X("09:00~10:00", "바이오허브 방문", S(1))}, 2, "15:00/1 15:00/1"},
    {"the nearest of two rows", {X("09:00~10:00", "시청 부시장 면담", S(1)), X("14:00~15:00", "시청 실무 회의", S(1)), W("14:00~15:00", "협의", V(2), "시청")}, 3,
     "15:00/1 20:00/2"},
    {"another time alone is the same visit", {X("09:00~10:00", "바이오허브X 방문", S(1)), W("13:00~14:00", "견학", V(2), "바이오허브X")}, 2, "15:00/2"},
    {"of two at other times none is", {X("09:00~10:00", "바이오허브X 방문", S(1)), W("13:00~14:00", "견학", V(2), "바이오허브X"),
                                       W("16:00~17:00", "견학", V(2), "바이오허브X")}, 3, "15:00/1 19:00/1 22:00/1"},
    /* what has its minutes is taken first, so that the other one is the only one left */
    {"who is left over is one", {X("09:00~10:00", "시청 면담", S(1)), X("10:30~11:30", "시청 부시장", S(1)), W("13:00~14:00", "시청 면담", V(2), NULL),
                                 W("10:30~11:30", "접견", V(2), "시청 부시장")}, 4, "15:00/2 16:30/2"},
    /* two places against one; a section against a row of one end; the schedule where nothing speaks */
    {"the majority", {X("09:00~10:00", "시청 면담", S(1)), W("09:30~10:30", "협의", V(2), "시청"), W("09:30~10:30", "시청 면담", M(3), NULL)}, 3, "15:30/3"},
    {"the majority, first", {X("09:00~10:00", "시청 면담", S(1)), W("09:00~10:00", "협의", V(2), "시청"), W("09:30~10:30", "시청 면담", M(3), NULL)}, 3, "15:00/3"},
    {"the section, of two", {X("09:00~10:00", "시청 면담", S(1)), W("09:30~10:30", "시청 면담", M(3), NULL)}, 2, "15:30/2"},
    {"the schedule, of two", {X("09:00~10:00", "시청 면담", S(1)), W("09:30~10:30", "시청 면담", V(3), NULL)}, 2, "15:00/2"},
    {"who has an end, of two", {X("09:00", "시청 면담", S(1)), W("09:30~10:30", "시청 면담", V(3), NULL)}, 2, "15:30/2"},
};

START_TEST(merges_by_table)
{
    struct made m = make_trip(table[_i].rows, table[_i].n, NULL);
    char got[128] = "";
    size_t len = 0;
    make_resolve(&m);
    for (size_t i = 0; i < m.trip->n_items; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%.5s/%zu", i ? " " : "", made_start(&m, i) + 11, m.trip->items[i]->n_sources);
    ck_assert_msg(strcmp(got, table[_i].items) == 0, "%s: %s, not %s", table[_i].name, got, table[_i].items);
    make_free(&m);
}
END_TEST

/* A section that no schedule row matches lies where the traveller then is. */
START_TEST(places_a_section_by_the_schedule)
{
    static const struct row rows[] = {
        {ITEM_FLIGHT, "2024-06-27", NULL, "15:36~18:10", NULL, "이동", "SEA", "YYC", "AA7525", S(1)},
        {ITEM_MEETING, D, NULL, "09:00~10:00", NULL, "바이오허브X", NULL, NULL, NULL, M(2)},
    };
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, 2);
    ck_assert_str_eq(made_start(&m, 1), "2024-06-28T15:00:00Z");
    ck_assert(m.trip->items[1]->at.inherited);
    make_free(&m);
}
END_TEST

/* Hours without a date: the row of that name at those hours, when it is of one
 * day. How many items. */
static const struct {
    struct row rows[3];
    size_t n, items;
} undated[] = {
    {{X("09:00~10:00", "바이오허브X 방문", S(1)), {ITEM_MEETING, NULL, NULL, "09:00~10:00", NULL, "바이오허브X", NULL, NULL, NULL, M(2)}}, 2, 1},
    {{X("09:00~10:00", "바이오허브X 방문", S(1)), {ITEM_MEETING, NULL, NULL, "09:00~10:00", NULL, "공과대학", NULL, NULL, NULL, M(2)}}, 2, 2},
    {{X("09:00~10:00", "바이오허브X 방문", S(1)), {ITEM_MEETING, NULL, NULL, "09:00~10:30", NULL, "바이오허브X", NULL, NULL, NULL, M(2)}}, 2, 2},
    {{X("09:00~10:00", "바이오허브X 방문", S(1)), {ITEM_MEETING, "2024-06-27", NULL, "09:00~10:00", NULL, "바이오허브X 면담", NULL, NULL, NULL, S(2)},
      {ITEM_MEETING, NULL, NULL, "09:00~10:00", NULL, "바이오허브X", NULL, NULL, NULL, M(3)}}, 3, 3},
};

START_TEST(finds_the_row_of_hours)
{
    struct made m = make_trip(undated[_i].rows, undated[_i].n, NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, undated[_i].items);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-merge");
    TCase *t = tcase_create("merge");
    tcase_add_test(t, merges_visits_and_sections);
    tcase_add_test(t, takes_what_most_places_say);
    tcase_add_loop_test(t, keeps_apart_what_is_not_one, 0, ARRAY_LEN(apart));
    tcase_add_loop_test(t, merges_by_table, 0, ARRAY_LEN(table));
    tcase_add_loop_test(t, finds_the_row_of_hours, 0, ARRAY_LEN(undated));
    tcase_add_test(t, places_a_section_by_the_schedule);
    suite_add_tcase(s, t);
    return s;
}
