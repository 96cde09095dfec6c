/* Routes in the text of an entry: the two ends that a reader of the line sees,
 * or the one that is said, and none where a line speaks of no journey. */
#include "base/base.h"

#include "check_main.h"
#include "diag/diag.h"
#include "read/report_route.h"

/* "from > to" of a line; "-" when there is no route. */
static void route_of(const char *text, bool column, char *out, size_t cap)
{
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena arena;
    struct route route;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", text, strlen(text), diag, &source), ITIN_OK);
    arena_init(&arena, 1 << 20);
    struct view v = view_of(source, &arena, source->text);
    if (route_in(&v, v.str, column, &route)) {
        snprintf(out, cap, SLICE_FMT " > " SLICE_FMT, SLICE_ARG(route.from), SLICE_ARG(route.to));
        const char *ends[] = {route.from.ptr, route.to.ptr, route.whole.ptr};
        size_t lens[] = {route.from.len, route.to.len, route.whole.len};
        for (size_t i = 0; i < 3; i++) /* they are parts of the line */
            ck_assert(!lens[i] ||
                      (ends[i] >= v.str.ptr && ends[i] + lens[i] <= v.str.ptr + v.str.len));
    } else
        snprintf(out, cap, "-");
    arena_release(&arena);
    itin_source_free(source);
    itin_diag_free(diag);
}

struct route_row {
    const char *text, *route;
};
static const struct route_row lines[] = {
    /* arrows */
    {"이동 (대전 → 인천공항)", "대전 > 인천공항"},
    {"인천 ⇒ 시애틀", "인천 > 시애틀"},
    {"Seoul -> Seattle", "Seoul > Seattle"},
    {"인천→도쿄→시애틀", "인천 > 시애틀"}, /* the ends of a chain */
    {"중식 / 대전 → 인천", "대전 > 인천"},
    {"이동: 대전 → 인천", "대전 > 인천"},
    /* signs that part other things as well */
    {"이동 (인천 - 시애틀)", "인천 > 시애틀"},
    {"면담 (정책 - 예산)", "-"}, /* no journey */
    {"Flight Seoul (ICN) - Warsaw (WAW)", "Seoul (ICN) > Warsaw (WAW)"},
    {"Flight ICN-SEA", "ICN > SEA"},
    {"항공 ICN/SEA", "ICN > SEA"},
    {"Meeting on ISO-IEC", "-"},
    /* Korean words */
    {"대전에서 인천으로 이동", "대전 > 인천"},
    {"대전에서 KTX로 서울까지 이동", "대전 > 서울"},
    {"도쿄를 출발하여 오사카로 이동", "도쿄 > 오사카"},
    {"회의 후 도쿄를 출발하여 오사카로 이동", "도쿄 > 오사카"},
    {"도쿄를 떠나 오사카로 이동", "도쿄 > 오사카"},
    {"서울을 출발", "서울 > "},
    {"북촌마을 출발", "북촌마을 > "}, /* a village: no particle is in its name */
    {"인천공항으로 이동", " > 인천공항"},
    {"공항 이동", " > 공항"},
    {"인천 출발", "인천 > "},
    {"시애틀 도착", " > 시애틀"},
    {"인천 출발 시애틀 도착", "인천 > 시애틀"},
    {"오슬로로 이동", " > 오슬로"}, /* a name that ends as the particle does */
    {"삿포로 이동", " > 삿포로"},
    {"시애틀 도착 후 호텔 이동", " > 시애틀"},
    {"시청 면담", "-"},
    /* other languages */
    {"Transfer from Calgary to Banff", "Calgary > Banff"},
    {"Depart Seoul, arrive Seattle", "Seoul > Seattle"},
    {"Departure for Seoul", " > Seoul"},
    {"Arrive at Seattle", " > Seattle"},
    {"Flug von Madrid nach Lissabon", "Madrid > Lissabon"},
    {"成田空港発", "成田空港 > "},
    {"仁川着", " > 仁川"},
    {"", "-"},
};

START_TEST(lines_say_where_from_and_where_to)
{
    char got[256];
    route_of(lines[_i].text, false, got, sizeof got);
    ck_assert_msg(!strcmp(got, lines[_i].route), "%s: %s, not %s", lines[_i].text, got,
                  lines[_i].route);
}
END_TEST

/* In a column of routes any dash parts two places. */
START_TEST(columns_of_routes_need_no_verb)
{
    static const struct route_row columns[] = {
        {"인천-시애틀", "인천 > 시애틀"},
        {"인천~시애틀", "인천 > 시애틀"},
        {"인천–도쿄–시애틀", "인천 > 시애틀"},
        {"시애틀", "-"},
        {"ICN - SEA", "ICN > SEA"},
    };
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        char got[256];
        route_of(columns[i].text, true, got, sizeof got);
        ck_assert_msg(!strcmp(got, columns[i].route), "%s: %s", columns[i].text, got);
    }
}
END_TEST

START_TEST(codes_stand_alone)
{
    struct route route;
    ck_assert(route_of_codes(LIT("KE5019 ICN – SEA"), &route));
    ck_assert(slice_eq(route.from, LIT("ICN")) && slice_eq(route.to, LIT("SEA")));
    ck_assert(slice_eq(route.whole, LIT("ICN – SEA")));
    ck_assert(route_of_codes(LIT("ICN-SEA"), &route));
    ck_assert(!route_of_codes(LIT("XICN-SEA"), &route));
    ck_assert(!route_of_codes(LIT("ICN-SEAX"), &route));
    ck_assert(!route_of_codes(LIT("icn-sea"), &route));
    ck_assert(!route_of_codes(LIT("ICN SEA"), &route));
    ck_assert(!route_of_codes(LIT("ICN-"), &route));
}
END_TEST

/* A capital, a digit: no more is asked of a shape, and no less. */
START_TEST(shapes_are_letters_and_digits)
{
    ck_assert(route_is_shape(LIT("KE5019"), "AA99"));
    ck_assert(!route_is_shape(LIT("ke5019"), "AA99"));
    ck_assert(!route_is_shape(LIT("K55019"), "AA99"));
    ck_assert(!route_is_shape(LIT("KE5"), "AA99"));
    ck_assert(route_is_shape(LIT("7C101"), "9A999"));
}
END_TEST

START_TEST(names_that_end_like_a_particle)
{
    ck_assert(route_ends_in_ro(LIT("오슬로")));
    ck_assert(route_ends_in_ro(LIT("삿포로")));
    ck_assert(!route_ends_in_ro(LIT("서울로")));
    ck_assert(!route_ends_in_ro(LIT("인천")));
}
END_TEST

START_TEST(numbers_of_trains)
{
    struct itin_slice s = LIT("ICE 9558 Berlin");
    ck_assert_uint_eq(route_train_number(s), strlen("ICE 9558"));
    ck_assert(route_drop_train(&s));
    ck_assert(slice_eq(slice_trim(s), LIT("Berlin")));
    s = LIT("Berlin");
    ck_assert(!route_drop_train(&s));
    ck_assert(slice_eq(s, LIT("Berlin")));
    s = LIT("KE5019 인천");
    ck_assert(route_drop_number(&s));
    ck_assert(slice_eq(slice_trim(s), LIT("인천")));
}
END_TEST

START_TEST(means_of_travel_are_no_places)
{
    ck_assert(route_is_mode(LIT("열차")));
    ck_assert(route_is_mode(LIT("by train")));
    ck_assert(route_is_mode(LIT("Shinkansen")));
    ck_assert(!route_is_mode(LIT("인천")));
    ck_assert(!route_is_mode(LIT("")));
    ck_assert_uint_eq(route_mode_behind(LIT("몽펠리에로 열차")), strlen("열차"));
    ck_assert_uint_eq(route_mode_behind(LIT("몽펠리에")), 0);
}
END_TEST

START_TEST(who_flies_it)
{
    ck_assert(slice_starts(operator_in(LIT("KE5019 operated by Delta")), LIT("Delta")));
    ck_assert(slice_starts(slice_trim(operator_in(LIT("KE5019 (운항사: 델타)"))), LIT("델타")));
    ck_assert_uint_eq(operator_in(LIT("KE5019 대한항공")).len, 0);
}
END_TEST

START_TEST(numbers_of_rides)
{
    enum item_kind kind;
    const char *text = "열차 FR9516 탑승";
    struct itin_slice line = slice_of(text), number = slice(text + strlen("열차 "), 6);
    ck_assert(ride_of(line, number, &kind));
    ck_assert_int_eq(kind, ITEM_TRAIN);
    text = "항공 FR9516";
    line = slice_of(text);
    number = slice(text + strlen("항공 "), 6);
    ck_assert(!ride_of(line, number, &kind));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-route");
    TCase *t = tcase_create("routes");
    tcase_add_loop_test(t, lines_say_where_from_and_where_to, 0, ARRAY_LEN(lines));
    tcase_add_test(t, columns_of_routes_need_no_verb);
    tcase_add_test(t, codes_stand_alone);
    tcase_add_test(t, shapes_are_letters_and_digits);
    tcase_add_test(t, names_that_end_like_a_particle);
    tcase_add_test(t, numbers_of_trains);
    tcase_add_test(t, means_of_travel_are_no_places);
    tcase_add_test(t, who_flies_it);
    tcase_add_test(t, numbers_of_rides);
    suite_add_tcase(s, t);
    return s;
}
