/* Words for a zone beside a clock: KST, 현지시각, EDT. They are hints, which a
 * place beats; where they cannot be the place's clock, the one zone that they
 * name, or a question. Instants by hand from the offsets beside them. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define P ORIGIN_PLAN, 0

static const struct {
    const char *name;
    enum item_kind kind;
    const char *date, *place, *time, *start, *end, *rule;
} words[] = {
    /* the place's own clock, in the letters that people use for it */
    {"its letters", ITEM_MEETING, "2024-06-26", "시애틀", "09:00~10:00 PDT", "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z", NULL},
    {"PST in summer is still that clock", ITEM_MEETING, "2024-06-26", "시애틀", "09:00~10:00 PST", "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z", NULL},
    {"PT in both", ITEM_MEETING, "2024-01-26", "시애틀", "09:00~10:00 PT", "2024-01-26T17:00:00Z", "2024-01-26T18:00:00Z", NULL},
    {"BST is London's in summer", ITEM_MEETING, "2024-06-26", "런던", "09:00~10:00 BST", "2024-06-26T08:00:00Z", "2024-06-26T09:00:00Z", NULL},
    {"IST is Delhi's", ITEM_MEETING, "2024-06-26", "뉴델리", "09:00~10:00 IST", "2024-06-26T03:30:00Z", "2024-06-26T04:30:00Z", NULL},
    {"and Dublin's", ITEM_MEETING, "2024-06-26", "더블린", "09:00~10:00 IST", "2024-06-26T08:00:00Z", "2024-06-26T09:00:00Z", NULL},
    {"CST is Beijing's", ITEM_MEETING, "2024-06-26", "베이징", "09:00~10:00 CST", "2024-06-26T01:00:00Z", "2024-06-26T02:00:00Z", NULL},
    {"and Chicago's in winter", ITEM_MEETING, "2024-01-26", "시카고", "09:00~10:00 CST", "2024-01-26T15:00:00Z", "2024-01-26T16:00:00Z", NULL},
    {"and Chicago's in summer", ITEM_MEETING, "2024-06-26", "시카고", "09:00~10:00 CST", "2024-06-26T14:00:00Z", "2024-06-26T15:00:00Z", NULL},
    {"JST is the same clock as Seoul's", ITEM_MEETING, "2024-06-26", "서울", "09:00~10:00 JST", "2024-06-26T00:00:00Z", "2024-06-26T01:00:00Z", NULL},
    {"CET in Paris", ITEM_MEETING, "2024-01-26", "파리", "09:00~10:00 CET", "2024-01-26T08:00:00Z", "2024-01-26T09:00:00Z", NULL},
    {"CET in summer in Paris", ITEM_MEETING, "2024-06-26", "파리", "09:00~10:00 CET", "2024-06-26T07:00:00Z", "2024-06-26T08:00:00Z", NULL},
    {"MST is Phoenix's all the year", ITEM_MEETING, "2024-06-26", "피닉스", "09:00~10:00 MST", "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z", NULL},
    {"local time", ITEM_MEETING, "2024-06-26", "시애틀", "09:00~10:00 local time", "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z", NULL},
    {"현지시각", ITEM_MEETING, "2024-06-26", "시애틀", "09:00~10:00 현지시각", "2024-06-26T16:00:00Z", "2024-06-26T17:00:00Z", NULL},
    {"Adelaide's half hour", ITEM_MEETING, "2024-06-26", "애들레이드", "09:00~10:00 ACST", "2024-06-25T23:30:00Z", "2024-06-26T00:30:00Z", NULL},
    /* another clock, and only one that it can be */
    {"Korea's in Seattle", ITEM_MEETING, "2024-06-26", "시애틀", "18:00~18:30 KST", "2024-06-26T09:00:00Z", "2024-06-26T09:30:00Z", NULL},
    {"in Korean", ITEM_MEETING, "2024-06-26", "시애틀", "18:00~18:30 한국시간", "2024-06-26T09:00:00Z", "2024-06-26T09:30:00Z", NULL},
    {"New York's in Seoul", ITEM_MEETING, "2024-06-26", "서울", "09:00~10:00 EDT", "2024-06-26T13:00:00Z", "2024-06-26T14:00:00Z", NULL},
    {"ET in winter", ITEM_MEETING, "2024-01-26", "서울", "09:00~10:00 ET", "2024-01-26T14:00:00Z", "2024-01-26T15:00:00Z", NULL},
    {"Moscow's in Paris", ITEM_MEETING, "2024-06-26", "파리", "09:00~10:00 MSK", "2024-06-26T06:00:00Z", "2024-06-26T07:00:00Z", NULL},
    /* of several, or of another season */
    {"CST in Seoul", ITEM_MEETING, "2024-06-26", "서울", "09:00~10:00 CST", "-", "-", "unknown-zone"},
    {"EST in Seoul", ITEM_MEETING, "2024-01-26", "서울", "09:00~10:00 EST", "-", "-", "unknown-zone"},
    {"EDT in January", ITEM_MEETING, "2024-01-26", "서울", "09:00~10:00 EDT", "-", "-", "unknown-zone"},
    {"CEST in January", ITEM_MEETING, "2024-01-26", "서울", "09:00~10:00 CEST", "-", "-", "unknown-zone"},
    {"MDT in January", ITEM_MEETING, "2024-01-26", "런던", "09:00~10:00 MDT", "-", "-", "unknown-zone"},
    {"IST in Seattle", ITEM_MEETING, "2024-06-26", "시애틀", "09:00~10:00 IST", "-", "-", "unknown-zone"},
    /* calls are nowhere */
    {"a call by Korea's clock", ITEM_CALL, "2024-06-26", NULL, "18:00~18:30 KST", "2024-06-26T09:00:00Z", "2024-06-26T09:30:00Z", NULL},
    {"a call by one of several", ITEM_CALL, "2024-06-26", NULL, "18:00~18:30 CST", "-", "-", "unknown-zone"},
    /* Calgary and Vancouver have left these clocks in 2026 */
    {"MST in Calgary before", ITEM_MEETING, "2025-12-01", "캘거리", "09:00~10:00 MST", "2025-12-01T16:00:00Z", "2025-12-01T17:00:00Z", NULL},
    {"and after", ITEM_MEETING, "2026-12-01", "캘거리", "09:00~10:00 MST", "2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z", "place-code-mismatch"},
    {"MDT is what it stays on", ITEM_MEETING, "2026-12-01", "캘거리", "09:00~10:00 MDT", "2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z", NULL},
    {"PST in Vancouver after", ITEM_MEETING, "2026-12-01", "밴쿠버", "09:00~10:00 PST", "2026-12-01T16:00:00Z", "2026-12-01T17:00:00Z", "place-code-mismatch"},
    {"PST in Los Angeles", ITEM_MEETING, "2026-12-01", "로스앤젤레스", "09:00~10:00 PST", "2026-12-01T17:00:00Z", "2026-12-01T18:00:00Z", NULL},
    {"CST in Calgary is its offset", ITEM_MEETING, "2026-12-01", "캘거리", "09:00~10:00 CST", "2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z", NULL},
};

START_TEST(beside_a_clock)
{
    struct row row = {words[_i].kind, words[_i].date, words[_i].place, words[_i].time, NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), words[_i].start) == 0, "%s: %s", words[_i].name, made_start(&m, 0));
    ck_assert_msg(strcmp(made_end(&m, 0), words[_i].end) == 0, "%s: ends %s", words[_i].name, made_end(&m, 0));
    ck_assert_msg(itin_diag_len(m.diag) == (words[_i].rule != NULL), "%s: %zu findings", words[_i].name, itin_diag_len(m.diag));
    if (words[_i].rule)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), words[_i].rule);
    make_free(&m);
}
END_TEST

/* Each end of a flight has its own word; one that is not its clock is asked. */
static const struct {
    const char *name, *time, *start, *end, *rule;
} flights[] = {
    {"both right", "19:20 KST~14:00 PDT", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", NULL},
    {"one only", "19:20 KST~14:00", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", NULL},
    {"by the clock of the other season", "19:20~14:00 PST", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", NULL},
    {"local ones", "19:20~14:00 현지시각", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", NULL},
    {"the landing by another", "19:20~14:00 EDT", "2024-06-24T10:20:00Z", "-", "unknown-zone"},
    {"the start by another", "19:20 EDT~14:00 PDT", "-", "-", "unknown-zone"},
    {"both by one of several", "19:20 CST~14:00 CST", "-", "-", "unknown-zone"},
    {"the landing the day after, by another", "19:20~14:00 EDT +1", "2024-06-24T10:20:00Z", "-", "unknown-zone"},
};

START_TEST(of_each_end)
{
    struct row row = {ITEM_FLIGHT, "2024-06-24", NULL, flights[_i].time, NULL, "a", "ICN", "SEA", "KE5019", S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), flights[_i].start) == 0, "%s: %s", flights[_i].name, made_start(&m, 0));
    ck_assert_msg(made_findings(&m, "unknown-zone") == (flights[_i].rule != NULL), "%s: %zu", flights[_i].name, itin_diag_len(m.diag));
    ck_assert_msg(strcmp(made_end(&m, 0), flights[_i].end) == 0, "%s: %s", flights[_i].name, made_end(&m, 0));
    make_free(&m);
}
END_TEST

/* Two clocks for one moment: held against each other. Seattle is at -7, Seoul
 * at +9: 16 hours, and the day after. */
static const struct {
    const char *place, *time, *start;
    bool differs;
} others[] = {
    {"시애틀", "10:00 (한국시간 02:00)", "2024-06-26T17:00:00Z", false},
    {"시애틀", "10:00 (KST 02:00)", "2024-06-26T17:00:00Z", false},
    {"시애틀", "10:00 (한국시간 03:00)", "-", true},
    {"시애틀", "10:00 (한국시간 01:00)", "-", true},
    {"시애틀", "10:00 (한국시간 14:00)", "-", true},
    {"서울", "10:00 (EDT 21:00)", "2024-06-26T01:00:00Z", false},
    {"서울", "10:00 (EST 21:00)", "2024-06-26T01:00:00Z", false},
    {"서울", "10:00 (EST 20:00)", "2024-06-26T01:00:00Z", false},
    {"서울", "10:00 (EST 19:00)", "-", true},
    {"캘거리", "23:00 (한국시간 14:00)", "2024-06-27T05:00:00Z", false},
    {"캘거리", "23:00 (한국시간 15:00)", "-", true},
};

START_TEST(two_clocks_for_one_moment)
{
    struct row row = {ITEM_MEETING, "2024-06-26", others[_i].place, others[_i].time, NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    ck_assert_ptr_nonnull(m.trip->items[0]->start.other_word);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_start(&m, 0), others[_i].start) == 0, "%s: %s", others[_i].time, made_start(&m, 0));
    ck_assert_msg(made_findings(&m, "offset-mismatch") == others[_i].differs, "%s", others[_i].time);
    ck_assert_uint_eq(itin_diag_len(m.diag), others[_i].differs);
    make_free(&m);
}
END_TEST

/* A town that nobody wrote has not left the clock: another may be meant. */
START_TEST(of_a_town_that_is_not_written)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "2026-12-01", "캘거리", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, NULL, NULL, "11:00~12:00 MST", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 2, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 0), "2026-12-01T15:00:00Z");
    ck_assert_str_eq(made_start(&m, 1), "-");
    ck_assert_uint_eq(made_findings(&m, "unknown-zone"), 1);
    make_free(&m);
}
END_TEST

/* `zone: JST`: the letters are those of airports too (Johnstown, Phuket,
 * Stuttgart in Arkansas), which nobody means; places and zones are meant. */
static const struct {
    const char *zone, *start;
} keys[] = {
    {"Asia/Seoul", "2024-06-26T09:00:00Z"}, {"asia/seoul", "2024-06-26T09:00:00Z"}, {"Seoul", "2024-06-26T09:00:00Z"}, {"서울", "2024-06-26T09:00:00Z"},
    {"ICN", "2024-06-26T09:00:00Z"},        {"LHR", "2024-06-26T17:00:00Z"},        {"SEL", "2024-06-26T09:00:00Z"},   {"Calgary", "2024-06-27T00:00:00Z"},
    {"UTC", "2024-06-26T18:00:00Z"},        {"GMT", "2024-06-26T18:00:00Z"},        {"Etc/GMT+5", "2024-06-26T23:00:00Z"},
    {"JST", "-"}, {"HKT", "-"}, {"SGT", "-"}, {"CST", "-"}, {"IST", "-"}, {"BST", "-"}, {"CET", "-"}, {"MST", "-"}, {"EST", "-"}, {"PDT", "-"},
    {"KST", "-"}, {"ET", "-"}, {"jst", "-"}, {"Asia", "-"}, {"Europe", "-"}, {"Portland", "-"}, {"Asia/Soul", "-"}, {"Nowhere", "-"},
};

START_TEST(as_the_zone_of_a_call)
{
    struct row row = {ITEM_CALL, "2024-06-26", NULL, "18:00~18:30", NULL, "a", NULL, NULL, NULL, P, NULL, NULL, keys[_i].zone};
    struct made m = make_trip(&row, 1, NULL);
    m.trip->form = TRIP_PLAN_YAML;
    make_resolve(&m);
    bool known = strcmp(keys[_i].start, "-") != 0;
    ck_assert_msg(strcmp(made_start(&m, 0), keys[_i].start) == 0, "%s: %s", keys[_i].zone, made_start(&m, 0));
    ck_assert_msg(made_findings(&m, "unknown-zone") == !known, "%s: %zu findings", keys[_i].zone, itin_diag_len(m.diag));
    ck_assert_uint_eq(itin_diag_len(m.diag), !known);
    make_free(&m);
}
END_TEST

/* A call is nowhere: an offset beside it is anybody's, and where its taker is has
 * no say; one that is his own clock's has his zone. Seattle is at -7. */
START_TEST(a_call_with_an_offset)
{
    static const struct {
        enum item_kind kind;
        int hours;
        const char *start, *end, *zone;
    } calls[] = {
        {ITEM_CALL, 2, "2024-06-26T12:00:00Z", "2024-06-26T13:00:00Z", ""},
        {ITEM_CALL, -7, "2024-06-26T21:00:00Z", "2024-06-26T22:00:00Z", "America/Los_Angeles"},
        {ITEM_MEETING, -7, "2024-06-26T21:00:00Z", "2024-06-26T22:00:00Z", "America/Los_Angeles"},
        {ITEM_MEETING, 2, "-", "2024-06-26T22:00:00Z", "America/Los_Angeles"},
    };
    struct row rows[] = {
        {ITEM_MEETING, "2024-06-26", NULL, "09:00~10:00", NULL, "a", NULL, NULL, NULL, P, NULL, "Seattle"},
        {calls[_i].kind, "2024-06-26", NULL, "14:00~15:00", NULL, "b", NULL, NULL, NULL, P},
    };
    struct made m = make_trip(rows, 2, NULL);
    struct item *call = m.trip->items[1];
    m.trip->form = TRIP_PLAN_YAML;
    call->start.has_offset = true;
    call->start.offset = calls[_i].hours * 3600;
    make_resolve(&m);
    size_t at = m.trip->items[0] == call ? 0 : 1; /* the items are in order now */
    ck_assert_msg(strcmp(made_start(&m, at), calls[_i].start) == 0, "%d: %s", _i, made_start(&m, at));
    ck_assert_msg(strcmp(made_end(&m, at), calls[_i].end) == 0, "%d: ends %s", _i, made_end(&m, at));
    ck_assert_str_eq(made_text(call->start.zone_name), calls[_i].zone);
    ck_assert_uint_eq(made_findings(&m, "offset-mismatch"), calls[_i].start[0] == '-');
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-word");
    TCase *t = tcase_create("word");
    tcase_add_loop_test(t, beside_a_clock, 0, ARRAY_LEN(words));
    tcase_add_loop_test(t, of_each_end, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(t, two_clocks_for_one_moment, 0, ARRAY_LEN(others));
    tcase_add_loop_test(t, as_the_zone_of_a_call, 0, ARRAY_LEN(keys));
    tcase_add_loop_test(t, a_call_with_an_offset, 0, 4);
    tcase_add_test(t, of_a_town_that_is_not_written);
    suite_add_tcase(s, t);
    return s;
}
