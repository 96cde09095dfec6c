#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

/* The text of the row's title is the document. */
static const struct {
    const char *title, *usual, *found; /* found NULL: no variant */
    int count;
} cases[] = {
    {"캘거리 방문, 켈거리시는 켈거리 지역의 켈거리경제개발공사", "캘거리", "켈거리", 3},
    {"이노베이트캘거리 면담. 이노베이트캐거리의 이노베이트캐거리는", "이노베이트캘거리", "이노베이트캐거리", 2},
    {"이노베이트캘거리 면담. 이노베이트밸리 사업", "이노베이트캘거리", "이노베이트밸리", 1},
    {"캘거리대학교 캘거리대학교 캘거리대학 기술이전", "캘거리대학교", "캘거리대학", 1},
    {"딥테크 분야를 지원하며 덩테크 전용", "딥테크", "덩테크", 1},
    {"DiSTEP DiSTEP DISTEP", "DiSTEP", "DISTEP", 1},
    {"Calgary Calgery Calgary", "Calgary", "Calgery", 1},
    /* None of these is a variant of anything. */
    {"먹거리 볼거리 길거리 사거리 캘거리", NULL, NULL, 0},
    {"방문기관 방문기간 월요일 일요일", NULL, NULL, 0},
    {"제1회의실 제2회의실 Room1 Room2", NULL, NULL, 0},
    {"Meeting Meetings Visitor Visitors", NULL, NULL, 0},
    {"Calgary Calgarians", NULL, NULL, 0},
    {"시애틀 경제개발공사 시애틀경제개발공사", NULL, NULL, 0},
    {"서울경제개발공사 부산경제개발공사", NULL, NULL, 0},
    {"핀테크 딥테크 에듀테크", NULL, NULL, 0},
    {"바이오허브X(BiohubX) BiohubX", NULL, NULL, 0},
    {"워싱턴대학교 워싱턴대학원", NULL, NULL, 0},
};

START_TEST(finds_names_in_several_spellings)
{
    struct row row = {ITEM_MEETING, "2024-06-28", "캘거리", "09:00~10:00", NULL, cases[_i].title, NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(m.trip->n_variants == (cases[_i].found != NULL), "%s: %zu variants, first %.*s",
                  cases[_i].title, m.trip->n_variants,
                  m.trip->n_variants ? (int)m.trip->variants[0].found.len : 0,
                  m.trip->n_variants ? m.trip->variants[0].found.ptr : "");
    if (cases[_i].found) {
        ck_assert_str_eq(made_text(m.trip->variants[0].found), cases[_i].found);
        ck_assert_str_eq(made_text(m.trip->variants[0].usual), cases[_i].usual);
        ck_assert_int_eq(m.trip->variants[0].count, cases[_i].count);
        ck_assert(m.trip->variants[0].is_written);
        ck_assert(slice_eq(span_text(m.trip->variants[0].first), slice_of(cases[_i].found)));
    }
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-variant");
    TCase *t = tcase_create("variant");
    tcase_add_loop_test(t, finds_names_in_several_spellings, 0, ARRAY_LEN(cases));
    suite_add_tcase(s, t);
    return s;
}
