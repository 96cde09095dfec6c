/* Two keys of one entry that name a place: one and the same, or a dispute. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

static const struct {
    const char *name, *first, *second;
    bool disputed;
    const char *taken; /* the city that is left; "" none known */
} cases[] = {
    {"an airport and its city", "LHR", "London", false, "London"},
    {"an airport of another town's group", "ICN", "Seoul", false, "Incheon"},
    {"a city and its airport", "London", "LHR", false, "London"},
    {"a city and an airport of its group", "Seoul", "ICN", false, "Incheon"},
    {"the same code twice", "SEA", "SEA", false, "Seattle"},
    {"two airports of one city", "ICN", "GMP", true, ""},
    {"two airports", "LHR", "CDG", true, ""},
    {"an airport and another city", "LHR", "Paris", true, ""},
    {"two cities", "London", "Paris", true, ""},
    {"one city in two languages", "London", "런던", false, "London"},
    {"an airport and the town beside it", "YYC", "Calgary", false, "Calgary"},
    {"a city and an airport far away", "Calgary", "YVR", true, ""},
    {"words that no table holds", "Zzyzx", "Qwertburg", true, ""},
    {"the longer name of one house", "Zzyzx", "Zzyzx Hall", false, ""},
    {"the shorter name of one house", "Zzyzx Hall", "zzyzx", false, ""},
    {"words of two scripts may be one", "Zzyzx", "쏘쏘르망", false, ""},
    {"words of one script may not", "쏘쏘르망", "가나다라", true, ""},
    {"a place and words that no table holds", "Seattle", "Zzyzx", true, ""},
};

static size_t disputes(const struct made *m)
{
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(m->diag); i++)
        n += slice_contains(itin_diag_message(m->diag, i), LIT("contradicts what another key"));
    return n;
}

START_TEST(one_place_or_two)
{
    struct row row = {.kind = ITEM_FLIGHT, .date = "2024-06-28", .time = "09:00~10:00", .title = "a",
                      .from = cases[_i].second, .to = "ICN", .flight = "XX1", .origin = ORIGIN_PLAN};
    struct made m = make_trip(&row, 1, NULL);
    struct item *item = m.trip->items[0];
    struct place_ref first = {.text = {slice_of(cases[_i].first), item->from.text.span}};
    item->from.rival = &first;
    make_resolve(&m);
    ck_assert_msg(item->from.disputed == cases[_i].disputed, "%s", cases[_i].name);
    ck_assert_msg(disputes(&m) == cases[_i].disputed, "%s: %zu findings", cases[_i].name, disputes(&m));
    const struct itin_place *place = item->from.place;
    ck_assert_msg(strcmp(!cases[_i].disputed && place ? itin_place_city(place) : "", cases[_i].taken) == 0, "%s: %s",
                  cases[_i].name, place ? itin_place_city(place) : "-");
    if (cases[_i].disputed) /* a wrong instant is worse than none */
        ck_assert_msg(item->from.state == PLACE_UNKNOWN && item->start.state != WHEN_KNOWN, "%s", cases[_i].name);
    make_free(&m);
}
END_TEST

/* Of a city and its airport the airport is kept, in whichever order. */
START_TEST(an_airport_says_more_than_its_city)
{
    for (int turn = 0; turn < 2; turn++) {
        struct row row = {.kind = ITEM_TRANSFER, .date = "2024-06-28", .time = "09:00~10:00", .title = "a",
                          .from = turn ? "YYC" : "Calgary", .to = "Banff", .origin = ORIGIN_PLAN};
        struct made m = make_trip(&row, 1, NULL);
        struct item *item = m.trip->items[0];
        struct place_ref first = {.text = {turn ? LIT("Calgary") : LIT("YYC"), item->from.text.span}};
        item->from.rival = &first;
        make_resolve(&m);
        ck_assert_ptr_nonnull(item->from.place);
        ck_assert_str_eq(item->from.place->iata, "YYC");
        make_free(&m);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-rival");
    TCase *tc = tcase_create("rivals");
    tcase_add_loop_test(tc, one_place_or_two, 0, ARRAY_LEN(cases));
    tcase_add_test(tc, an_airport_says_more_than_its_city);
    suite_add_tcase(s, tc);
    return s;
}
