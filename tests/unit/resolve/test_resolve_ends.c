/* Ends of journeys that stand in one text, airports in brackets, and towns in
 * the names of venues. The airports and zones are those of the towns named. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define D "2024-06-28"

static const char *city_of(const struct place_ref *ref)
{
    if (ref->state != PLACE_RESOLVED)
        return "";
    return ref->place ? itin_place_city(ref->place) : made_text(ref->zone);
}

/* A journey in the second row, after a meeting in Vienna; "" where no place is
 * known. */
static const struct {
    const char *name;
    enum item_kind kind;
    const char *cell, *title, *from, *to, *want_from, *want_to;
} journeys[] = {
    {"two towns in the column", ITEM_TRAIN, "Frankfurt-Paris", "a", NULL, NULL, "Frankfurt am Main", "Paris"},
    {"with blanks", ITEM_TRAIN, "Frankfurt - Paris", "a", NULL, NULL, "Frankfurt am Main", "Paris"},
    {"a dash", ITEM_TRAIN, "Berlin – Prague", "a", NULL, NULL, "Berlin", "Prague"},
    {"a wave", ITEM_BUS, "서울~부산", "a", NULL, NULL, "Seoul", "Busan"},
    {"in Korean", ITEM_TRAIN, "서울-부산", "a", NULL, NULL, "Seoul", "Busan"},
    {"for a flight", ITEM_FLIGHT, "Berlin-London", "a", NULL, NULL, "Berlin", "London"},
    {"one name with a hyphen", ITEM_TRAIN, "Baden-Baden", "a", NULL, NULL, "Vienna", "Baden-Baden"},
    {"one with two", ITEM_TRAIN, "Stratford-upon-Avon", "a", NULL, NULL, "Vienna", "Stratford-upon-Avon"},
    {"that is parted in two ways", ITEM_TRAIN, "Baden-Baden-Baden", "a", NULL, NULL, "Vienna", "Baden-Baden"},
    {"one name as the only end", ITEM_TRAIN, NULL, "a", NULL, "Baden-Baden", "Vienna", "Baden-Baden"},
    {"as the only end", ITEM_TRAIN, NULL, "a", NULL, "Berlin-Prague", "Berlin", "Prague"},
    {"a slash between two is no route", ITEM_TRAIN, "Berlin/Prague", "a", NULL, NULL, "Vienna", ""},
    {"unless one is said", ITEM_TRAIN, "Berlin/Prague", "a", NULL, "Prague", "Berlin", "Prague"},
    {"unless it is both", ITEM_TRAIN, "Berlin/Berlin", "a", NULL, "Berlin", "Vienna", "Berlin"},
    {"the one it comes from", ITEM_TRAIN, "Berlin/Prague", "a", "Berlin", NULL, "Berlin", "Prague"},
    {"a hyphen and one is said", ITEM_FLIGHT, "Berlin-London", "a", NULL, "London", "Berlin", "London"},
    {"both ends are said", ITEM_TRAIN, "Berlin-Prague", "a", "Munich", "Zurich", "Munich", "Zurich"},
    {"where it goes to", ITEM_BUS, "비엔나", "버스로 프라하 이동", NULL, NULL, "Vienna", "Prague"},
    {"of two words", ITEM_BUS, "비엔나", "버스로 프라하 시내 이동", NULL, NULL, "Vienna", "Prague"},
    {"behind a bracket", ITEM_BUS, "비엔나", "(전용차량) 프라하 이동", NULL, NULL, "Vienna", "Prague"},
    {"no name before the verb", ITEM_BUS, "비엔나", "버스로 단체 이동", NULL, NULL, "Vienna", "Vienna"},
    {"no verb", ITEM_BUS, "비엔나", "프라하 버스", NULL, NULL, "Vienna", "Vienna"},
};

START_TEST(in_one_text)
{
    struct row rows[] = {
        {ITEM_MEETING, D, "비엔나", "08:00~08:30", NULL, "m", NULL, NULL, NULL, S},
        {journeys[_i].kind, NULL, journeys[_i].cell, "09:00~13:00", NULL, journeys[_i].title, journeys[_i].from, journeys[_i].to, NULL, S},
    };
    struct made m = make_trip(rows, 2, NULL);
    struct item *item = m.trip->items[1];
    make_resolve(&m);
    const char *name = journeys[_i].name;
    ck_assert_msg(strcmp(city_of(&item->from), journeys[_i].want_from) == 0, "%s: from %s", name, city_of(&item->from));
    ck_assert_msg(strcmp(city_of(&item->to), journeys[_i].want_to) == 0, "%s: to %s", name, city_of(&item->to));
    make_free(&m);
}
END_TEST

/* An airport in brackets behind its city; want: a code, or "-" when the city has
 * several and none is told. */
static const struct {
    const char *text, *want;
} brackets[] = {
    {"도쿄(나리타)", "NRT"},     {"도쿄(하네다)", "HND"},      {"도쿄 (나리타)", "NRT"},   {"도쿄（나리타）", "NRT"},
    {"도쿄[나리타]", "NRT"},     {"Tokyo (Haneda)", "HND"},    {"서울(김포)", "GMP"},      {"서울(인천)", "ICN"},
    {"뉴욕(JFK)", "JFK"},        {"뉴욕(라과디아)", "LGA"},    {"New York (Newark)", "EWR"}, {"London (Heathrow)", "LHR"},
    {"London (Gatwick)", "LGW"}, {"런던(히드로)", "LHR"},      {"Paris [CDG]", "CDG"},     {"파리(오를리)", "ORY"},
    {"오사카(간사이)", "KIX"},   {"상하이(푸동)", "PVG"},      {"Washington (Dulles)", "IAD"}, {"Milan (Malpensa)", "MXP"},
    {"Chicago (Midway)", "MDW"}, {"Chicago (O'Hare)", "ORD"},  {"방콕(돈므앙)", "DMK"},
    {"도쿄(타워)", "-"},         {"도쿄(LHR)", "-"},           {"도쿄()", "-"},            {"도쿄(나리타", "-"},
    {"도쿄 나리타)", "-"},       {"도쿄(김포)", "-"},          {"서울(도쿄)", "-"},
};

START_TEST(an_airport_in_brackets)
{
    struct row row = {ITEM_FLIGHT, D, NULL, "09:00~20:00", NULL, "a", brackets[_i].text, "CGK", "XX1", S};
    struct made m = make_trip(&row, 1, NULL);
    struct place_ref *from = &m.trip->items[0]->from;
    size_t city = strcspn(brackets[_i].text, "( [");
    struct itin_slice fullwidth = LIT("（");
    city = slice_find(slice(from->text.str.ptr, city), fullwidth, 0);
    from->text.span.end = from->text.span.start + (uint32_t)city;
    from->text.str.len = city;
    if (slice_starts(from->text.str, LIT("New"))) { /* of two words */
        from->text.str.len = strlen("New York");
        from->text.span.end = from->text.span.start + (uint32_t)strlen("New York");
    }
    make_resolve(&m);
    const char *code = from->place && from->place->kind == ITIN_PLACE_AIRPORT ? from->place->iata : "-";
    ck_assert_msg(strcmp(code, brackets[_i].want) == 0, "%s: %s, not %s", brackets[_i].text, code, brackets[_i].want);
    make_free(&m);
}
END_TEST

/* A meeting that has nothing but its venue. */
static const struct {
    const char *where, *zone;
} venues[] = {
    {"토론토", "America/Toronto"},
    {"캐나다 토론토, 시청 회의실", "America/Toronto"},
    {"토론토시청 2층", "America/Toronto"},
    {"Toronto City Hall", "America/Toronto"},
    {"Room 3, Calgary", "America/Edmonton"},
    {"620 Stewart St, Seattle, WA 98101", "America/Los_Angeles"},
    {"서울시청, 부산시청", "Asia/Seoul"},
    {"서울과 도쿄", ""},
    {"런던과 도쿄, 화상회의", ""},
    {"서울시청과 런던시청", ""},
    {"서울시청과 부산시청", "Asia/Seoul"},
    {"University of Washington", "America/Los_Angeles"},
    {"워싱턴대학교", "America/Los_Angeles"},
    {"Boston University Seattle Office", "America/Los_Angeles"},
    {"University of Ottawa, Ottawa", "America/Toronto"},
    {"2층 대회의실", ""},
    {"Portland", ""},
};

START_TEST(a_venue_that_tells_its_town)
{
    struct row row = {ITEM_MEETING, D, NULL, "09:00~10:00", NULL, "a", NULL, NULL, NULL, ORIGIN_SECTION, 1, venues[_i].where};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    const struct item *item = m.trip->items[0];
    const char *zone = item->at.state == PLACE_RESOLVED ? made_text(item->at.zone) : "";
    ck_assert_msg(strcmp(zone, venues[_i].zone) == 0, "%s: %s", venues[_i].where, zone);
    ck_assert_msg((strcmp(made_start(&m, 0), "-") == 0) == !*venues[_i].zone, "%s: %s", venues[_i].where, made_start(&m, 0));
    ck_assert_msg((itin_diag_len(m.diag) == 0) == (*venues[_i].zone != '\0'), "%s: %zu findings", venues[_i].where,
                  itin_diag_len(m.diag));
    make_free(&m);
}
END_TEST

/* What the column writes more than a town is the venue. */
static const struct {
    const char *cell, *where; /* "": none */
} columns[] = {
    {"Seattle City Hall", "Seattle City Hall"}, {"시애틀 시청", "시애틀 시청"}, {"시애틀", ""}, {"서울시", ""},
    {"미국 시애틀", ""}, {"SEA", ""}, {"Seattle, WA", ""}, {"캘거리 시청", "캘거리 시청"},
};

START_TEST(a_column_that_tells_the_venue)
{
    struct row row = {ITEM_MEETING, D, columns[_i].cell, "09:00~10:00", NULL, "a", NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(made_text(m.trip->items[0]->where.str), columns[_i].where) == 0, "%s: %s", columns[_i].cell,
                  made_text(m.trip->items[0]->where.str));
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-ends");
    TCase *t = tcase_create("ends");
    tcase_add_loop_test(t, in_one_text, 0, ARRAY_LEN(journeys));
    tcase_add_loop_test(t, an_airport_in_brackets, 0, ARRAY_LEN(brackets));
    tcase_add_loop_test(t, a_venue_that_tells_its_town, 0, ARRAY_LEN(venues));
    tcase_add_loop_test(t, a_column_that_tells_the_venue, 0, ARRAY_LEN(columns));
    suite_add_tcase(s, t);
    return s;
}
