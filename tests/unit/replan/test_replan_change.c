/* What a request means, and the trip after an option. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static const char plan[] = "itin: 1\n"
                           "trip: Calgary\n"
                           "home: Daejeon\n"
                           "plan:\n"
                           "- on: 2024-06-24\n"
                           "- flight: KE5019\n"
                           "  operated-by: DL196\n"
                           "  route: ICN -> SEA\n"
                           "  time: 19:20 - 14:00\n"
                           "- flight: AA7525\n"
                           "  route: SEA -> YYC\n"
                           "  time: 2024-06-27 15:36 - 18:10\n"
                           "- flight: XX900\n"
                           "  route: YYC -> ICN\n"
                           "  time: 2024-06-29 16:50 - 19:40+1\n"
                           "- transfer: ICN -> Daejeon\n"
                           "  time: 2024-06-30 20:30 - 23:30\n";
static const char csv[] = "flight,from,to,dep_local,arr_local,days,from_date,to_date\n"
                          "WS86,YYC,ICN,16:50,19:40+1,357,2024-05-01,2024-10-24\n"
                          "XX900,YYC,ICN,16:50,19:40+1,146,2024-05-01,2024-10-24\n"
                          "XX1,SEA,ICN,10:00,13:00+1,,2024-05-01,2024-10-24\n";

static const struct {
    const char *what;
    enum itin_change_outcome outcome;
    const char *id; /* that fell */
} names[] = {
    {"xx900", ITIN_CHANGE_READY, "xx900"},
    {"XX900", ITIN_CHANGE_READY, "xx900"},
    {"xx 0900", ITIN_CHANGE_READY, "xx900"},
    {"XX900@2024-06-29", ITIN_CHANGE_READY, "xx900"},
    {"XX900@2024-06-28..2024-06-30", ITIN_CHANGE_READY, "xx900"},
    {"XX*@2024-06-29", ITIN_CHANGE_READY, "xx900"},
    {"XX900@2024-06-30", ITIN_CHANGE_NO_MATCH, NULL}, /* its landing is no departure */
    {"WS86", ITIN_CHANGE_NO_MATCH, NULL},
    {"X*", ITIN_CHANGE_BAD_REQUEST, NULL},
    {"XX900@yesterday", ITIN_CHANGE_BAD_REQUEST, NULL},
    {"XX900@2024-06-30..2024-06-28", ITIN_CHANGE_BAD_REQUEST, NULL},
    {"", ITIN_CHANGE_BAD_REQUEST, NULL},
};

START_TEST(a_name_finds_its_item)
{
    struct story s;
    story_start(&s, plan, csv);
    const struct itin_change_result *r = story_tell(&s, ITIN_CHANGE_CANCEL, names[_i].what, NULL);
    ck_assert_msg(r->outcome == names[_i].outcome, "%s: %d", names[_i].what, (int)r->outcome);
    ck_assert_uint_eq(r->n_fallen, names[_i].id ? 1 : 0);
    if (names[_i].id)
        ck_assert(slice_eq(r->fallen[0].id, slice_of(names[_i].id)));
    story_end(&s);
}
END_TEST

START_TEST(the_operating_number_names_the_item_too)
{
    struct story s;
    story_start(&s, plan, csv);
    const struct itin_change_result *r = story_tell(&s, ITIN_CHANGE_CANCEL, "DL196", NULL);
    ck_assert_uint_eq(r->n_fallen, 1);
    ck_assert(slice_eq(r->fallen[0].id, LIT("ke5019")));
    story_end(&s);
}
END_TEST

START_TEST(the_trip_after_an_option_is_another_trip)
{
    struct story s;
    struct itin_trip *after = NULL;
    story_start(&s, plan, csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX900", NULL);
    const struct itin_change_option *o = story_option(&s, "WS86");
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(itin_change_trip(s.change, (size_t)(o - s.result->options), &after), ITIN_OK);
    ck_assert_uint_eq(after->n_items, 5);
    ck_assert_int_eq(story_item(after, "xx900")->status, ITEM_CANCELLED);
    ck_assert_int_eq(story_item(s.trip, "xx900")->status, ITEM_PLANNED);
    const struct item *ws86 = story_item(after, "ws86");
    ck_assert_int_eq(ws86->start.at.s, instant("2024-06-30T22:50:00Z").s);
    ck_assert_int_eq(ws86->end.at.s, instant("2024-07-01T10:40:00Z").s);
    ck_assert_int_eq(after->total_days, 8);
    ck_assert_int_eq(s.trip->total_days, 7);
    itin_trip_free(after);
    story_end(&s);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan/change");
    TCase *tc = tcase_create("change");
    tcase_add_unchecked_fixture(tc, tables_setup, tables_teardown);
    tcase_add_loop_test(tc, a_name_finds_its_item, 0, ARRAY_LEN(names));
    tcase_add_test(tc, the_operating_number_names_the_item_too);
    tcase_add_test(tc, the_trip_after_an_option_is_another_trip);
    suite_add_tcase(suite, tc);
    return suite;
}
