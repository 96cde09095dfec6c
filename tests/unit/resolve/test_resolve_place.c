#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define P ORIGIN_PLAN, 0
#define D "2024-06-28"
#define LON "Europe/London"
#define PAR "Europe/Paris"
#define LA "America/Los_Angeles"
#define EDM "America/Edmonton"
#define KST "Asia/Seoul"

/* The last row's zones at its start and end, and the findings. */
static const struct {
    const char *name;
    struct row rows[3];
    size_t n;
    const char *from, *to; /* "" : none */
    const char *finding;   /* NULL: none at all */
} cases[] = {
    {"the route beats the place cell, which is the origin here",
     {{ITEM_TRANSFER, D, "대전", "13:30~16:20", NULL, "이동", "대전", "인천공항", NULL, S}}, 1, KST, KST, NULL},
    {"and the destination there",
     {{ITEM_FLIGHT, D, "시애틀", "19:20~14:00", NULL, "이동", "인천", "시애틀 타코마공항", "KE5019", S}}, 1, KST, LA, NULL},
    {"a blank cell is the row above",
     {{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEETING, NULL, NULL, "11:00~12:00", NULL, "b", NULL, NULL, NULL, S}}, 2, EDM, EDM, NULL},
    {"after a flight the blank cell is where it landed",
     {{ITEM_FLIGHT, D, "인천", "19:20~14:00", NULL, "이동", "ICN", "SEA", "KE5019", S},
      {ITEM_MEETING, NULL, NULL, "16:00~17:00", NULL, "b", NULL, NULL, NULL, S}}, 2, LA, LA, NULL},
    {"a hotel is no name of a place",
     {{ITEM_TRANSFER, D, "캘거리", "14:00~14:30", NULL, "이동", "호텔", "캘거리 공항", NULL, S}}, 1, EDM, EDM, NULL},
    {"nor is downtown, with the city in front",
     {{ITEM_TRANSFER, D, NULL, "14:00~14:30", NULL, "이동", "시애틀 시내", "호텔", NULL, S}}, 1, LA, LA, NULL},
    {"a venue in a route lies in the row's place",
     {{ITEM_TRANSFER, D, "캘거리", "14:00~14:30", NULL, "이동", "바이오허브엑스", "캘거리 공항", NULL, S}}, 1, EDM, EDM, NULL},
    {"a cancelled flight moves nobody",
     {{ITEM_MEETING, D, "캘거리", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_FLIGHT, NULL, NULL, "12:00~13:00", NULL, "x", "YYC", "ICN", "XX900", S},
      {ITEM_MEETING, NULL, NULL, "14:00~15:00", NULL, "b", NULL, NULL, NULL, S}}, 3, EDM, EDM, NULL},
    {"city and country",
     {{ITEM_MEETING, D, "캐나다 캘거리", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, EDM, EDM, NULL},
    {"address ending in the city",
     {{ITEM_MEETING, D, "BiohubX, Calgary, AB", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, EDM, EDM, NULL},
    {"a zone in the place of a place",
     {{ITEM_MEETING, D, "Asia/Seoul", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, KST, KST, NULL},
    {"a near spelling is never taken",
     {{ITEM_MEETING, D, "Calgarry", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, "", "", "unknown-place"},
    {"unless the document has it right elsewhere",
     {{ITEM_MEETING, D, "Calgary", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEETING, D, "Calgarry", "11:00~12:00", NULL, "b", NULL, NULL, NULL, S}}, 2, EDM, EDM, NULL},
    {"a short name is no slip of another",
     {{ITEM_MEETING, D, "Paris", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEETING, D, "Parix", "11:00~12:00", NULL, "b", NULL, NULL, NULL, S}}, 2, "", "", "unknown-place"},
    {"the house where all begins lies on the clock of where the bus goes",
     {{ITEM_BUS, D, NULL, "07:00~09:00", NULL, "a", "청사", "인천공항", NULL, S}}, 1, KST, KST, NULL},
    {"a name that is no such word does not",
     {{ITEM_BUS, D, NULL, "07:00~09:00", NULL, "a", "쏘쏘르망", "인천공항", NULL, S}}, 1, "", KST, "unknown-place"},
    {"nor the house where a flight begins",
     {{ITEM_FLIGHT, D, NULL, "07:00~09:00", NULL, "a", "집", "인천공항", "KE1", S}}, 1, "", KST, "unknown-place"},
    {"an office and what it looks after are no towns",
     {{ITEM_MEETING, D, "시애틀 항만청", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEETING, D, "워싱턴주 상무부", "11:00~12:00", NULL, "b", NULL, NULL, NULL, S}}, 2, LA, LA, NULL},
    {"a house called after a far town stands where the traveller is",
     {{ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "YYC", "SEA", "XX1", S},
      {ITEM_STAY, D, "Hotel Monaco", "20:00", NULL, "b", NULL, NULL, NULL, S}}, 2, LA, LA, NULL},
    {"so does a restaurant",
     {{ITEM_MEETING, D, "Calgary", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEAL, D, "Restaurant Vienna", "20:00", NULL, "b", NULL, NULL, NULL, S}}, 2, EDM, EDM, NULL},
    {"unless the town is on the way",
     {{ITEM_MEETING, D, "Paris", "08:00", NULL, "c", NULL, NULL, NULL, S},
      {ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "CDG", "SEA", "XX1", S},
      {ITEM_STAY, D, "Hotel Paris", "20:00", NULL, "b", NULL, NULL, NULL, S}}, 3, PAR, PAR, NULL},
    {"the hotel of a town is in it",
     {{ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "YYC", "SEA", "XX1", S},
      {ITEM_MEETING, D, "Calgary hotel", "20:00", NULL, "b", NULL, NULL, NULL, S}}, 2, EDM, EDM, NULL},
    {"and so is a house with its town behind it",
     {{ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "YYC", "SEA", "XX1", S},
      {ITEM_MEETING, D, "Hotel Vienna, Calgary", "20:00", NULL, "b", NULL, NULL, NULL, S}}, 2, EDM, EDM, NULL},
    {"one finding for a name that stands there twice",
     {{ITEM_MEETING, D, "Xyzzyville", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_MEETING, D, "Xyzzyville", "11:00~12:00", NULL, "b", NULL, NULL, NULL, S}}, 2, "", "", "unknown-place"},
    {"an unknown airport keeps the other end",
     {{ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "ICN", "Xyzzyville", "XX1", S}}, 1, KST, "", "unknown-place"},
    {"a particle belongs to no name",
     {{ITEM_FLIGHT, D, NULL, "09:00~23:00", NULL, "a", "인천을", "LA에", "XX1", S}}, 1, KST, LA, NULL},
    {"but to a name that ends so",
     {{ITEM_TRANSFER, D, NULL, "09:00~19:00", NULL, "a", "카이로", "몽펠리에", NULL, S}}, 1, "Africa/Cairo", PAR, NULL},
    {"and what is no name without it keeps it",
     {{ITEM_MEETING, D, "무명촌에", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, "", "", "unknown-place"},
    {"a name before a bare verb is where it goes to",
     {{ITEM_BUS, D, "런던", "09:00~11:00", NULL, "버스로 파리 이동", NULL, NULL, NULL, S}}, 1, LON, PAR, NULL},
    {"other words there are not",
     {{ITEM_BUS, D, "런던", "09:00~11:00", NULL, "버스로 전체 이동", NULL, NULL, NULL, S}}, 1, LON, LON, NULL},
    {"several places of one name",
     {{ITEM_MEETING, D, "Portland", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S}}, 1, "", "", "ambiguous-place"},
    {"decided by where the traveller is",
     {{ITEM_FLIGHT, D, NULL, "09:00~10:00", NULL, "a", "SEA", "PDX", "XX1", S},
      {ITEM_MEETING, D, "Portland", "11:00~12:00", NULL, "a", NULL, NULL, NULL, S}}, 2, LA, LA, NULL},
    {"a name that no table holds is not the row's place",
     {{ITEM_TRAIN, D, "런던", "13:00~16:20", NULL, "이동", "런던", "쏘쏘르망", NULL, S}}, 1, LON, "", "unknown-place"},
    {"nor where the traveller was",
     {{ITEM_MEETING, D, "런던", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_FERRY, D, "런던", "13:00~14:00", NULL, "이동", "쏘쏘르망", "런던", NULL, S}}, 2, "", LON, "unknown-place"},
    {"by road, a long way is no way within a town",
     {{ITEM_TRANSFER, D, "캘거리", "14:00~16:30", NULL, "이동", "쏘쏘르망", "캘거리 공항", NULL, S}}, 1, "", EDM, "unknown-place"},
    {"nor is one to the town itself",
     {{ITEM_TRANSFER, D, "캘거리", "14:00~14:30", NULL, "이동", "쏘쏘르망", "캘거리", NULL, S}}, 1, "", EDM, "unknown-place"},
    {"a house with a name lies in the row's place",
     {{ITEM_TRANSFER, D, "런던", "13:00~16:20", NULL, "이동", "런던", "쏘쏘르망 박물관", NULL, S}}, 1, LON, LON, NULL},
    {"a train does not go to one",
     {{ITEM_TRAIN, D, "런던", "13:00~16:20", NULL, "이동", "런던", "쏘쏘르망 호텔", NULL, S}}, 1, LON, "", "unknown-place"},
    {"an airport with a name may be anywhere",
     {{ITEM_MEETING, D, "Seoul", "09:00~10:00", NULL, "a", NULL, NULL, NULL, P},
      {ITEM_FLIGHT, D, NULL, "13:30~20:00", NULL, "a", "Batamm Airport", "London", "KE9", P}}, 2, "", LON, "unknown-place"},
    {"so may a port",
     {{ITEM_MEETING, D, "런던", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
      {ITEM_BUS, D, "런던", "13:00~13:30", NULL, "이동", "쏘쏘르망 항구", "런던", NULL, S}}, 2, "", LON, "unknown-place"},
    {"a hotel with a name in a plan",
     {{ITEM_MEETING, D, "Seoul", "09:00~10:00", NULL, "a", NULL, NULL, NULL, P},
      {ITEM_TRANSFER, D, NULL, "13:30~20:00", NULL, "a", "Zzyzxy Hotel", "Seoul", NULL, P}}, 2, "", KST, "unknown-place"},
    {"a hotel without one",
     {{ITEM_MEETING, D, "Seoul", "09:00~10:00", NULL, "a", NULL, NULL, NULL, P},
      {ITEM_TRANSFER, D, NULL, "13:30~20:00", NULL, "a", "hotel", "ICN", NULL, P}}, 2, KST, KST, NULL},
    {"a station of a city",
     {{ITEM_MEETING, D, "London", "09:00~10:00", NULL, "a", NULL, NULL, NULL, P},
      {ITEM_TRAIN, D, NULL, "13:30~14:57", NULL, "a", "Paris Gare du Nord", "London St Pancras", NULL, P}}, 2, PAR, LON, NULL},
    {"in Korean",
     {{ITEM_TRAIN, D, "런던", "13:30~14:57", NULL, "이동", "파리 북역", "런던 세인트판크라스역", NULL, S}}, 1, PAR, LON, NULL},
    {"what it goes by is no part of the place",
     {{ITEM_FERRY, D, NULL, "13:30~14:57", NULL, "a", "Batam by ferry", "Singapore HarbourFront Ferry Terminal", NULL, P}}, 1,
     "Asia/Jakarta", "Asia/Singapore", NULL},
    {"a slip of a longer name is not its first word",
     {{ITEM_TRANSFER, D, "Porto", "13:30~14:57", NULL, "a", "Porto", "Porto Alegra Hotel", NULL, S}}, 1,
     "Europe/Lisbon", "", "unknown-place"},
};

static const char *zone_of(const struct place_ref *ref)
{
    return ref->state == PLACE_RESOLVED ? made_text(ref->zone) : "";
}

START_TEST(places_rows)
{
    struct made m = make_trip(cases[_i].rows, cases[_i].n, NULL);
    if (strstr(cases[_i].name, "cancelled"))
        m.trip->items[1]->status = ITEM_CANCELLED;
    const struct item *last = m.trip->items[cases[_i].n - 1];
    make_resolve(&m);
    ck_assert_msg(strcmp(zone_of(item_place_start(last)), cases[_i].from) == 0, "%s: from %s",
                  cases[_i].name, zone_of(item_place_start(last)));
    ck_assert_msg(strcmp(zone_of(item_place_end(last)), cases[_i].to) == 0, "%s: to %s",
                  cases[_i].name, zone_of(item_place_end(last)));
    ck_assert_msg(itin_diag_len(m.diag) == (cases[_i].finding != NULL), "%s: %zu findings",
                  cases[_i].name, itin_diag_len(m.diag));
    if (cases[_i].finding)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), cases[_i].finding);
    make_free(&m);
}
END_TEST

/* A flight to a city means its main airport; Seoul has two. */
START_TEST(takes_airports_for_flights)
{
    static const struct row rows[] = {
        {ITEM_FLIGHT, D, NULL, "19:20~14:00", NULL, "a", "서울", "시애틀", "XX1", S},
    };
    struct made m = make_trip(rows, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(m.trip->items[0]->to.place->iata, "SEA");
    ck_assert_int_ne(m.trip->items[0]->from.place->kind, ITIN_PLACE_AIRPORT);
    ck_assert_str_eq(made_start(&m, 0), "2024-06-28T10:20:00Z");
    make_free(&m);
}
END_TEST

/* Nobody knows where it is after a journey to an unknown place: not where that
 * began, not at home; one finding tells it. A known place ends that. */
START_TEST(goes_on_from_no_unknown_place)
{
    static const struct row rows[] = {
        {ITEM_FLIGHT, D, NULL, "19:20~14:00", NULL, "a", "ICN", "Nowhereville", "XX1", S},
        {ITEM_MEETING, "2024-06-29", NULL, "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
        {ITEM_TRANSFER, "2024-06-29", NULL, "11:00~11:30", NULL, "c", "hotel", "airport", NULL, S},
        {ITEM_FLIGHT, "2024-06-30", NULL, "10:00~12:00", NULL, "d", NULL, "SEA", "XX2", S},
        {ITEM_MEETING, "2024-07-01", NULL, "09:00~10:00", NULL, "e", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL);
    make_resolve(&m);
    for (size_t i = 1; i < 4; i++)
        ck_assert_int_ne(m.trip->items[i]->start.state, WHEN_KNOWN);
    ck_assert_str_eq(made_start(&m, 4), "2024-07-01T16:00:00Z");
    ck_assert_uint_eq(itin_diag_len(m.diag), 1);
    ck_assert_str_eq(itin_diag_rule(m.diag, 0), "unknown-place");
    make_free(&m);
}
END_TEST

/* A document begins at home. */
START_TEST(derives_home)
{
    struct made m = make_trip(cases[0].rows, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_text(m.trip->home.text.str), "대전");
    ck_assert_str_eq(made_text(m.trip->home.zone), KST);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-place");
    TCase *t = tcase_create("place");
    tcase_add_loop_test(t, places_rows, 0, ARRAY_LEN(cases));
    tcase_add_test(t, takes_airports_for_flights);
    tcase_add_test(t, goes_on_from_no_unknown_place);
    tcase_add_test(t, derives_home);
    suite_add_tcase(s, t);
    return s;
}
