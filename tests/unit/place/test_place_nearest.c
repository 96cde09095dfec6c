#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"

#include <itin/place.h>

/* A slip, the city meant, and how many letters or jamo it takes. */
struct slip {
    const char *text, *city;
    int distance;
};
static const struct slip slips[] = {
    {"Calgray", "Calgary", 1},    {"Seatle", "Seattle", 1},   {"Vancuver", "Vancouver", 1},
    {"Tokya", "Tokyo", 1},    {"Londn", "London", 1},    {"Mosow", "Moscow", 1},
    {"Torronto", "Toronto", 1},   {"캘거뤼", "Calgary", 1},   {"시애특", "Seattle", 1},
    {"샌프란시스커", "San Francisco", 1}, {"밴쿠보", "Vancouver", 1},
};

START_TEST(finds_the_nearest_name)
{
    struct itin_place_hit hits[4];
    size_t n = itin_place_search(slice_of(slips[_i].text), ITIN_WANT_CITY, hits, 4);
    ck_assert_msg(n > 0, "%s", slips[_i].text);
    ck_assert_int_eq(hits[0].match, ITIN_MATCH_NEAREST);
    ck_assert_int_eq(hits[0].distance, slips[_i].distance);
    ck_assert_str_eq(itin_place_city(hits[0].place), slips[_i].city);
}
END_TEST

static const char *const strangers[] = {"회의실", "간담회", "업무협약", "오찬", "이동", "체크인",
                                        "Office", "Breakfast", "Check-in", "Reception", "Xyzzyq",
                                        "Lunch", "Hotel", "Visit", "Lobby", "Tour",
                                        "Board", "Panel", "Party", "Drive", "Train", "Guest", "Stand",
                                        "Check", "Coach", "Final", "Local", "Pause", "Press", "Talks",
                                        "Bus", "Taxi", "Group", "Depot", "Ferry", "North", "South"};

START_TEST(leaves_strangers_alone)
{
    struct itin_place_hit hits[1];
    ck_assert_msg(itin_place_search(slice_of(strangers[_i]), ITIN_WANT_ANY, hits, 1) == 0, "%s: %s",
                  strangers[_i], itin_place_name(hits[0].place));
}
END_TEST

START_TEST(never_takes_a_known_name_for_a_slip)
{
    struct itin_place_hit hits[1];
    ck_assert_uint_eq(itin_place_search(LIT("Calgary"), ITIN_WANT_CITY, hits, 1), 1);
    ck_assert_int_eq(hits[0].match, ITIN_MATCH_NAME);
    ck_assert_int_eq(hits[0].distance, 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-nearest");
    TCase *t = tcase_create("nearest");
    tcase_add_loop_test(t, finds_the_nearest_name, 0, ARRAY_LEN(slips));
    tcase_add_loop_test(t, leaves_strangers_alone, 0, ARRAY_LEN(strangers));
    tcase_add_test(t, never_takes_a_known_name_for_a_slip);
    suite_add_tcase(s, t);
    return s;
}
