/* Towns in the words around them: addresses, regions, brackets, houses. The
 * zones are those of the towns that the words name. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define D "2024-06-28"
#define NYC "America/New_York"
#define CHI "America/Chicago"
#define LAX "America/Los_Angeles"
#define TOR "America/Toronto"
#define VAN "America/Vancouver"
#define LON "Europe/London"
#define PAR "Europe/Paris"
#define BER "Europe/Berlin"
#define SEL "Asia/Seoul"
#define TYO "Asia/Tokyo"
#define SHA "Asia/Shanghai"
#define SYD "Australia/Sydney"

struct place_case {
    const char *text, *zone; /* "": no place is taken */
};

/* One name in two countries or states: what stands behind it decides. */
static const struct place_case regions[] = {
    {"Paris, Texas", CHI},             {"Paris, TX 75460", CHI},          {"Paris, France", PAR},
    {"London, Ontario, Canada", TOR},  {"London, ON", TOR},               {"London, UK", LON},
    {"Vancouver, WA", LAX},            {"Vancouver, BC", VAN},            {"Portland, OR", LAX},
    {"Portland, ME", NYC},             {"Portland, Oregon", LAX},         {"Portland, Maine", NYC},
    {"Cambridge, MA", NYC},            {"Cambridge, UK", LON},            {"Birmingham, AL", CHI},
    {"Birmingham, UK", LON},           {"Springfield, IL", CHI},          {"Springfield, MA", NYC},
    {"Columbus, OH", NYC},             {"Kansas City, MO", CHI},          {"Richmond, VA", NYC},
    {"Richmond, BC", VAN},             {"San Jose, CA", LAX},             {"San Jose, Costa Rica", "America/Costa_Rica"},
    {"Santiago, Chile", "America/Santiago"}, {"Valencia, Spain", "Europe/Madrid"}, {"Valencia, Venezuela", "America/Caracas"},
    {"Hamilton, ON", TOR},             {"Hamilton, New Zealand", "Pacific/Auckland"}, {"Hamilton, Bermuda", "Atlantic/Bermuda"},
    {"Perth, Australia", "Australia/Perth"}, {"Newcastle, Australia", SYD}, {"Newcastle upon Tyne", LON},
    {"Alexandria, VA", NYC},           {"Alexandria, Egypt", "Africa/Cairo"}, {"Tripoli, Lebanon", "Asia/Beirut"},
    {"Tripoli, Libya", "Africa/Tripoli"}, {"Victoria, BC", VAN},          {"St. Petersburg, FL", NYC},
    {"St. Petersburg, Russia", "Europe/Moscow"}, {"Athens, GA", NYC},     {"Athens, Greece", "Europe/Athens"},
    {"Manchester, NH", NYC},           {"Manchester, UK", LON},           {"Naples, FL", NYC},
    {"Naples, Italy", "Europe/Rome"},  {"Melbourne, FL", NYC},            {"Melbourne, Australia", "Australia/Melbourne"},
    {"Dublin, OH", NYC},               {"Dublin, Ireland", "Europe/Dublin"}, {"Calgary, AB", "America/Edmonton"},
    {"Georgetown, Guyana", "America/Guyana"}, {"Aurora, CO", "America/Denver"}, {"Aurora, IL", CHI},
    {"Arlington, VA", NYC},            {"Arlington, TX", CHI},            {"Glendale, AZ", "America/Phoenix"},
    {"Glendale, CA", LAX},             {"Rochester, NY", NYC},            {"Rochester, MN", CHI},
    {"미국 시애틀", LAX},              {"캐나다 캘거리", "America/Edmonton"}, {"독일 뮌헨", BER},
    {"미국 워싱턴주 시애틀", LAX},     {"호주 시드니", SYD},              {"영국 런던", LON},
};

static const struct place_case addresses[] = {
    {"620 Stewart St, Seattle, WA 98101, USA", LAX},
    {"620 Stewart St, Seattle WA 98101", LAX},
    {"BiohubX, Calgary, AB", "America/Edmonton"},
    {"221B Baker Street, London NW1 6XE, UK", LON},
    {"10 Downing Street, London", LON},
    {"350 5th Ave, New York, NY 10118", NYC},
    {"1600 Amphitheatre Parkway, Mountain View, CA", LAX},
    {"Unter den Linden 77, 10117 Berlin", BER},
    {"80331 München", BER},
    {"8001 Zürich", "Europe/Zurich"},
    {"75008 Paris", PAR},
    {"12 rue de Rivoli, 75004 Paris, France", PAR},
    {"1 Macquarie Street, Sydney NSW 2000, Australia", SYD},
    {"서울특별시 중구 세종대로 110", SEL},
    {"대한민국 부산광역시 해운대구 센텀남대로 55", SEL},
    {"대전광역시 유성구 대학로 99", SEL},
    {"大阪府大阪市北区梅田1-1", TYO},
    {"東京都千代田区丸の内1-1", TYO},
    {"日本、〒100-0005 東京都千代田区", TYO},
    {"福岡県福岡市博多区", TYO},
    {"广东省深圳市南山区", SHA},
    {"上海市浦东新区", SHA},
    {"2026 Busan Expo", ""},
    {"2026 Busan", ""}, /* the name of a fair */
    {"123 Dundas St, London, Ontario, Canada", TOR},
    {"downtown Paris TX", CHI},
    {"Portland ME downtown", NYC},
    {"100-0005", ""},
    {"WA 98101", ""},
};

static const struct place_case brackets[] = {
    {"시애틀(보잉사)", LAX},      {"보잉사(시애틀)", LAX},        {"Boeing (Seattle)", LAX},   {"Seattle (Boeing)", LAX},
    {"서울(시애틀)", ""},         {"인천(ICN)", SEL},             {"London (Heathrow)", LON},  {"도쿄(나리타)", TYO},
    {"Boeing (Lockheed)", ""},    {"시애틀 (호텔)", LAX},         {"호텔 (시애틀)", LAX},      {"(시애틀)", LAX},
};

/* A house of the town in its name. */
static const struct place_case houses[] = {
    {"시애틀 시청", LAX},          {"시애틀시청", LAX},            {"Calgary City Hall", "America/Edmonton"}, {"Seattle Convention Center", LAX},
    {"캘거리대학교", "America/Edmonton"}, {"University of Calgary", "America/Edmonton"}, {"도쿄역", TYO}, {"하네다공항", TYO},
    {"부산항", SEL},               {"시애틀 항만청", LAX},         {"런던 시내", LON},          {"downtown Seattle", LAX},
    {"Seattle downtown", LAX},     {"파리 중심가", PAR},           {"Musée Paris", PAR},        {"Berlin Hauptbahnhof", BER},
    {"Paris Gare du Nord", PAR},   {"ICN Airport", SEL},           {"SEA", LAX},   
    {"주시애틀총영사관", LAX},     {"주시애틀 총영사관", LAX},    {"주오사카총영사관", TYO},   {"주미대사관", ""},
    {"주무관", ""},                {"주영국대사관", ""},          {"주방콕 대사관", "Asia/Bangkok"},
    {"시애틀 총영사관", LAX},       {"상하이 국제공항", SHA},    {"Ibis Paris Hotel", PAR},
    {"Asia/Seoul", SEL},           {"UTC", "UTC"},                 {"Europe/Nowhere", ""},      {"Asia", ""},
    {"Atlantic", ""},              {"유럽", ""},                  {"USA", ""},                 {"Singapore", "Asia/Singapore"},
    {"Paris Las Vegas Hotel", ""}, {"Hotel Berlin Tokyo", ""},     {"Hotel Vienna London", ""}, {"London Victoria Station", LON},
    {"Hilton Tokyo Hotel", TYO},   {"Hotel Vienna", "Europe/Vienna"}, {"Hotel Paris, Las Vegas", LAX},
    {"TBD", ""},                   {"추후 통보", ""},              {"?", ""},                   {"회의실", ""},
};

static void hold(const struct place_case *c)
{
    struct row row = {ITEM_MEETING, D, c->text, "09:00~10:00", NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    const struct place_ref *at = &m.trip->items[0]->at;
    const char *zone = at->state == PLACE_RESOLVED ? made_text(at->zone) : "";
    ck_assert_msg(strcmp(zone, c->zone) == 0, "%s: %s, not %s", c->text, zone, c->zone);
    ck_assert_msg((strcmp(made_start(&m, 0), "-") == 0) == !*c->zone, "%s: %s", c->text, made_start(&m, 0));
    ck_assert_msg((itin_diag_len(m.diag) == 0) == (*c->zone != '\0'), "%s: %zu findings", c->text, itin_diag_len(m.diag));
    make_free(&m);
}

START_TEST(what_stands_behind_it_decides)
{
    hold(&regions[_i]);
}
END_TEST

START_TEST(the_town_of_an_address)
{
    hold(&addresses[_i]);
}
END_TEST

START_TEST(one_of_two_in_brackets)
{
    hold(&brackets[_i]);
}
END_TEST

START_TEST(the_town_of_a_house)
{
    hold(&houses[_i]);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-address");
    TCase *t = tcase_create("address");
    tcase_add_loop_test(t, what_stands_behind_it_decides, 0, ARRAY_LEN(regions));
    tcase_add_loop_test(t, the_town_of_an_address, 0, ARRAY_LEN(addresses));
    tcase_add_loop_test(t, one_of_two_in_brackets, 0, ARRAY_LEN(brackets));
    tcase_add_loop_test(t, the_town_of_a_house, 0, ARRAY_LEN(houses));
    suite_add_tcase(s, t);
    return s;
}
