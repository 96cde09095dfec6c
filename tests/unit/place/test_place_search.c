#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"

#include <itin/place.h>

/* What a text must give first: code and zone as airline timetables and tzdb
 * have them. */
struct expectation {
    const char *text;
    enum itin_place_want want;
    const char *iata, *city, *zone;
};

static const struct expectation airports[] = {
    {"ICN", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"인천", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"인천공항", ITIN_WANT_ANY, "ICN", "Incheon", "Asia/Seoul"},
    {"인천국제공항 제1터미널", ITIN_WANT_ANY, "ICN", "Incheon", "Asia/Seoul"},
    {"시애틀", ITIN_WANT_AIRPORT, "SEA", "Seattle", "America/Los_Angeles"},
    {"시애틀 타코마공항", ITIN_WANT_ANY, "SEA", "Seattle", "America/Los_Angeles"},
    {"Seattle-Tacoma", ITIN_WANT_AIRPORT, "SEA", "Seattle", "America/Los_Angeles"},
    {"캘거리 공항", ITIN_WANT_ANY, "YYC", "Calgary", "America/Edmonton"},
    {"Calgary Int'l", ITIN_WANT_ANY, "YYC", "Calgary", "America/Edmonton"},
    {"서울(인천)", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"Seoul (ICN)", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"서울/인천", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"ICN T1", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"YYC Calgary", ITIN_WANT_AIRPORT, "YYC", "Calgary", "America/Edmonton"},
    {"대전", ITIN_WANT_AIRPORT, "", "Daejeon", "Asia/Seoul"},
    {"대전", ITIN_WANT_CITY, "", "Daejeon", "Asia/Seoul"},
};

START_TEST(finds)
{
    const struct expectation *e = &airports[_i];
    struct itin_place_hit hits[4];
    size_t n = itin_place_search(slice_of(e->text), e->want, hits, 4);
    ck_assert_msg(n > 0, "%s: nothing found", e->text);
    ck_assert_str_eq(hits[0].place->iata, e->iata);
    ck_assert_str_eq(itin_place_city(hits[0].place), e->city);
    ck_assert_str_eq(itin_place_zone(hits[0].place), e->zone);
}
END_TEST

static const char *const no_places[] = {
    "호텔", "이동", "회의실", "본사", "Office", "점심", "현지", "기관", "시청",
    "K-Startup Center Seattle", "", "  ", "()", "Hotel", "the", "meeting",
};

START_TEST(finds_nothing)
{
    struct itin_place_hit hits[4];
    for (int want = ITIN_WANT_ANY; want <= ITIN_WANT_CITY; want++)
        ck_assert_msg(itin_place_search(slice_of(no_places[_i]), want, hits, 4) == 0,
                      "%s: found %s", no_places[_i], itin_place_name(hits[0].place));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-search");
    TCase *t = tcase_create("search");
    tcase_add_loop_test(t, finds, 0, ARRAY_LEN(airports));
    tcase_add_loop_test(t, finds_nothing, 0, ARRAY_LEN(no_places));
    suite_add_tcase(s, t);
    return s;
}
