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
    {"인천", ITIN_WANT_CITY, "", "Incheon", "Asia/Seoul"},
    {"대전광역시 유성구", ITIN_WANT_ANY, "", "Daejeon", "Asia/Seoul"},
    {"대전복합터미널", ITIN_WANT_ANY, "", "Daejeon", "Asia/Seoul"},
    {"동대구역", ITIN_WANT_ANY, "", "Daegu", "Asia/Seoul"},
    {"서울", ITIN_WANT_AIRPORT, "SEL", "Seoul", "Asia/Seoul"},
    {"London", ITIN_WANT_AIRPORT, "LON", "London", "Europe/London"},
    {"New York", ITIN_WANT_AIRPORT, "NYC", "New York", "America/New_York"},
    {"뉴욕 JFK", ITIN_WANT_ANY, "JFK", "New York", "America/New_York"},
    {"도쿄 나리타", ITIN_WANT_ANY, "NRT", "Tokyo", "Asia/Tokyo"},
    {"London Heathrow", ITIN_WANT_ANY, "LHR", "London", "Europe/London"},
    {"런던 히드로", ITIN_WANT_ANY, "LHR", "London", "Europe/London"},
    {"Washington, D.C.", ITIN_WANT_CITY, "", "Washington D.C.", "America/New_York"},
    {"Washington Dulles", ITIN_WANT_ANY, "IAD", "Washington", "America/New_York"},
    {"São Paulo", ITIN_WANT_CITY, "", "São Paulo", "America/Sao_Paulo"},
    {"Sao Paulo", ITIN_WANT_CITY, "", "São Paulo", "America/Sao_Paulo"},
    {"Zürich", ITIN_WANT_AIRPORT, "ZRH", "Zurich", "Europe/Zurich"},
    {"Zuerich", ITIN_WANT_AIRPORT, "ZRH", "Zurich", "Europe/Zurich"},
    {"Portland, OR", ITIN_WANT_AIRPORT, "PDX", "Portland", "America/Los_Angeles"},
    {"Portland, ME", ITIN_WANT_AIRPORT, "PWM", "Portland", "America/New_York"},
    {"Paris, France", ITIN_WANT_CITY, "", "Paris", "Europe/Paris"},
    {"Paris, TX", ITIN_WANT_CITY, "", "Paris", "America/Chicago"},
    {"Paris", ITIN_WANT_CITY, "", "Paris", "Europe/Paris"},
    {"London, Ontario", ITIN_WANT_AIRPORT, "YXU", "London", "America/Toronto"},
    {"Vancouver, BC", ITIN_WANT_AIRPORT, "YVR", "Vancouver", "America/Vancouver"},
    {"Vancouver, Washington", ITIN_WANT_CITY, "", "Vancouver", "America/Los_Angeles"},
    {"Victoria, Canada", ITIN_WANT_AIRPORT, "YYJ", "Victoria", "America/Vancouver"},
    {"Atlanta, Georgia", ITIN_WANT_AIRPORT, "ATL", "Atlanta", "America/New_York"},
    {"Tbilisi, Georgia", ITIN_WANT_AIRPORT, "TBS", "Tbilisi", "Asia/Tbilisi"},
    {"Cambridge, UK", ITIN_WANT_CITY, "", "Cambridge", "Europe/London"},
    {"CALGARY, CA (INTERNATIONAL)", ITIN_WANT_ANY, "YYC", "Calgary", "America/Edmonton"},
    {"SEOUL, KR (INCHEON INTERNATIONAL)", ITIN_WANT_ANY, "ICN", "Incheon", "Asia/Seoul"},
    {"Calgary, Alberta, Canada", ITIN_WANT_CITY, "", "Calgary", "America/Edmonton"},
    {"캐나다 캘거리", ITIN_WANT_CITY, "", "Calgary", "America/Edmonton"},
    {"빈", ITIN_WANT_CITY, "", "Vienna", "Europe/Vienna"},
    {"괌", ITIN_WANT_AIRPORT, "GUM", "Hagåtña", "Pacific/Guam"},
    {"오키나와", ITIN_WANT_AIRPORT, "OKA", "Naha", "Asia/Tokyo"},
    {"하노이", ITIN_WANT_AIRPORT, "HAN", "Hanoi", "Asia/Ho_Chi_Minh"},
    {"Xi'an", ITIN_WANT_AIRPORT, "XIY", "Xi'an", "Asia/Shanghai"},
    {"시애틀행", ITIN_WANT_CITY, "", "Seattle", "America/Los_Angeles"},
    {"인 천 공 항", ITIN_WANT_ANY, "ICN", "Incheon", "Asia/Seoul"},
    {"LA", ITIN_WANT_CITY, "", "Los Angeles", "America/Los_Angeles"},
    {"icn", ITIN_WANT_ANY, "ICN", "Incheon", "Asia/Seoul"},
    {"예산군", ITIN_WANT_CITY, "", "Yesan", "Asia/Seoul"},
    {"타코마", ITIN_WANT_ANY, "", "Tacoma", "America/Los_Angeles"},
    {"프라이부르크", ITIN_WANT_CITY, "", "Freiburg", "Europe/Berlin"},
    {"Warschau", ITIN_WANT_CITY, "", "Warsaw", "Europe/Warsaw"},
    {"Seúl", ITIN_WANT_CITY, "", "Seoul", "Asia/Seoul"},
    {"Le Caire", ITIN_WANT_CITY, "", "Cairo", "Africa/Cairo"},
    {"シカゴ", ITIN_WANT_CITY, "", "Chicago", "America/Chicago"},
    {"クアラルンプール空港", ITIN_WANT_ANY, "KUL", "Kuala Lumpur", "Asia/Kuala_Lumpur"},
    {"芝加哥", ITIN_WANT_CITY, "", "Chicago", "America/Chicago"},
    {"蘇黎世", ITIN_WANT_CITY, "", "Zurich", "Europe/Zurich"},
    {"首尔仁川", ITIN_WANT_AIRPORT, "ICN", "Incheon", "Asia/Seoul"},
    {"大阪关西", ITIN_WANT_AIRPORT, "KIX", "Osaka", "Asia/Tokyo"},
    {"上海浦東國際機場", ITIN_WANT_ANY, "PVG", "Shanghai", "Asia/Shanghai"},
    {"Bergen", ITIN_WANT_CITY, "", "Bergen", "Europe/Oslo"}, /* not Mons, which is so called in Dutch */
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
    "서울, 부산", "ICN-SEA", "인천 → 시애틀", "예산", "기자", "Union Station", "Sea", "캘거리 호텔",
    "말랑말랑", "Seattle, BC", "北京大学", "東京 大阪", "시", "공항", "Airport", "Terminal 1", "미국", "2024",
};

START_TEST(finds_nothing)
{
    struct itin_place_hit hits[4];
    for (int want = ITIN_WANT_ANY; want <= ITIN_WANT_CITY; want++)
        ck_assert_msg(itin_place_search(slice_of(no_places[_i]), want, hits, 4) == 0,
                      "%s: found %s", no_places[_i], itin_place_name(hits[0].place));
}
END_TEST

/* Namesakes: both leading hits, in different zones, when neither is a hamlet
 * beside the other. */
struct namesake {
    const char *text;
    bool ambiguous;
};
static const struct namesake namesakes[] = {
    {"Portland", true},   {"Birmingham", true}, {"San Jose", true}, {"Victoria", true},
    {"Paris", false},     {"London", false},    {"Calgary", false}, {"Vancouver", false},
    {"Barcelona", false}, {"시애틀", false},    {"광주", false},    {"Seoul", false},
};

START_TEST(tells_ambiguous_names)
{
    const struct namesake *c = &namesakes[_i];
    struct itin_place_hit hits[2];
    size_t n = itin_place_search(slice_of(c->text), ITIN_WANT_CITY, hits, 2);
    ck_assert_msg(n > 0, "%s", c->text);
    bool two = n == 2 && hits[0].match == hits[1].match && hits[1].share > ITIN_PLACE_COMPARABLE &&
               strcmp(itin_place_zone(hits[0].place), itin_place_zone(hits[1].place)) != 0;
    ck_assert_msg(two == c->ambiguous, "%s", c->text);
}
END_TEST

/* The variant is understood, and the usual form named. */
START_TEST(names_the_usual_form)
{
    static const char *const variants[][2] = {
        {"켈거리", "캘거리"}, {"캐거리", "캘거리"}, {"시에틀", "시애틀"},     {"벤쿠버", "밴쿠버"},
        {"동경", "도쿄"},     {"북경", "베이징"},   {"로스엔젤레스", "로스앤젤레스"},
        {"뉴욬", "뉴욕"},     {"상해", "상하이"},
    };
    for (size_t i = 0; i < ARRAY_LEN(variants); i++) {
        struct itin_place_hit hit;
        ck_assert_msg(itin_place_search(slice_of(variants[i][0]), ITIN_WANT_CITY, &hit, 1) == 1,
                      "%s", variants[i][0]);
        ck_assert_int_eq(hit.match, ITIN_MATCH_ALIAS);
        ck_assert_str_eq(hit.canonical, variants[i][1]);
    }
}
END_TEST

/* A code beside a city it does not belong to: the code first, then the city. */
START_TEST(shows_a_contradiction)
{
    struct itin_place_hit hits[4];
    size_t n = itin_place_search(LIT("Seoul (NRT)"), ITIN_WANT_AIRPORT, hits, 4);
    ck_assert_uint_ge(n, 2);
    ck_assert_str_eq(hits[0].place->iata, "NRT");
    ck_assert_str_eq(itin_place_city(hits[1].place), "Seoul");
}
END_TEST

START_TEST(keeps_to_the_cap)
{
    struct itin_place_hit hits[2];
    ck_assert_uint_eq(itin_place_search(LIT("London"), ITIN_WANT_AIRPORT, hits, 2), 2);
    ck_assert_uint_eq(itin_place_search(LIT("London"), ITIN_WANT_AIRPORT, hits, 0), 0);
    ck_assert_uint_eq(itin_place_search((struct itin_slice){NULL, 0}, ITIN_WANT_ANY, hits, 2), 0);
}
END_TEST

START_TEST(names_countries)
{
    static const struct {
        const char *text, *code; /* "": none */
    } cases[] = {{"Japan", "JP"}, {"일본", "JP"}, {"jp", "JP"}, {"South Korea", "KR"}, {"대한민국", "KR"},
                 {"United States", "US"}, {"Tokyo", ""}, {"ZZ", ""}, {"", ""}, {"Japan 2", ""}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char code[3] = "";
        bool found = itin_place_country(slice_of(cases[i].text), code);
        ck_assert_msg(found == (*cases[i].code != 0), "%s", cases[i].text);
        ck_assert_str_eq(found ? code : "", cases[i].code);
    }
}
END_TEST

/* Any bytes: no crash, no endless search, nothing read behind the end. */
START_TEST(survives_any_bytes)
{
    struct itin_place_hit hits[8];
    struct itin_place_mention mentions[8];
    uint32_t state = 1;
    for (int round = 0; round < 3000; round++) {
        static const char *const seeds[] = {"인천공항", "New York", "서울(ICN)", "T1", "\xEC\x9D", ","};
        char text[96];
        size_t len = 0;
        while (len + 16 < sizeof text && (state = state * 1664525u + 1013904223u) >> 29) {
            const char *seed = seeds[(state >> 16) % ARRAY_LEN(seeds)];
            size_t n = strlen(seed);
            memcpy(text + len, seed, n);
            text[len + (state >> 8) % n] ^= (char)(state >> 27);
            len += n;
        }
        char *copy = malloc(len ? len : 1);
        memcpy(copy, text, len);
        ck_assert_uint_le(itin_place_search(slice(copy, len), (enum itin_place_want)(round % 3), hits, 8), 8);
        ck_assert_uint_le(itin_place_mentions(slice(copy, len), mentions, 8), 8);
        free(copy);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-search");
    TCase *t = tcase_create("search");
    tcase_add_loop_test(t, finds, 0, ARRAY_LEN(airports));
    tcase_add_loop_test(t, finds_nothing, 0, ARRAY_LEN(no_places));
    tcase_add_loop_test(t, tells_ambiguous_names, 0, ARRAY_LEN(namesakes));
    tcase_add_test(t, names_the_usual_form);
    tcase_add_test(t, shows_a_contradiction);
    tcase_add_test(t, keeps_to_the_cap);
    tcase_add_test(t, names_countries);
    tcase_add_test(t, survives_any_bytes);
    suite_add_tcase(s, t);
    return s;
}
