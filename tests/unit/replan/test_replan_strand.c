/* What is lost behind a flight that is missed: what lies elsewhere, until
 * something of the plan leaves from where one is. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static struct story s;

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define TRIP(more)                                                                                 \
    "itin: 1\ntrip: Samoa\nhome: Auckland\nplan:\n"                                                 \
    "- stay: Edgewater\n  id: inn\n  at: Rarotonga\n  in: 2026-03-04\n  out: 2026-03-08\n"          \
    "- flight: XX747\n  route: RAR -> AKL\n  time: 2026-03-08 15:15 - 18:25+1\n"                    \
    "- flight: XX990\n  route: AKL -> APW\n  time: 2026-03-09 20:30 - 00:30+1\n"                    \
    "- stay: Tanoa\n  id: hotel\n  at: Apia\n  in: 2026-03-10\n  out: 2026-03-14\n" more             \
    "- flight: XX993\n  route: APW -> AKL\n  time: 2026-03-14 12:00 - 16:00\n"

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static bool misses(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; i < o->n_missed; i++)
        if (slice_eq(o->missed[i].id, slice_of(id)))
            return true;
    return false;
}

static const struct strand_case {
    const char *plan, *csv;
    const char *missed[4], *kept[4];
    int added, dropped; /* nights, in Rarotonga and in Apia */
} cases[] = {
    /* three days late: the flight on is gone, so is all of Samoa */
    {TRIP(""), CSV "YY1,RAR,AKL,15:15,18:25+1,,2026-03-11,2026-03-11,\n",
     {"xx990", "hotel", "xx993"}, {NULL}, 3, 5},
    /* days and visits there as well; what is at home is not */
    {TRIP("- day: Workshop\n  at: Apia\n  date: 2026-03-12/2026-03-13\n"
          "- meeting: Report\n  id: report\n  at: Auckland\n  time: 2026-03-13 15:00 - 16:00\n"),
     CSV "YY1,RAR,AKL,15:15,18:25+1,,2026-03-11,2026-03-11,\n",
     {"xx990", "hotel", "day-1", "xx993"}, {"report"}, 3, 5},
    /* another flight of the plan brings him there later */
    {TRIP("- flight: XX994\n  route: AKL -> APW\n  time: 2026-03-13 08:00 - 12:00\n"),
     CSV "YY1,RAR,AKL,15:15,18:25+1,,2026-03-11,2026-03-11,\n", {"xx990"}, {"xx994", "hotel", "xx993"}, 3, -1},
    /* caught: nothing is lost */
    {TRIP(""), CSV "YY1,RAR,AKL,09:15,12:25+1,,2026-03-08,2026-03-08,\n", {NULL},
     {"xx990", "hotel", "xx993"}, 0, 0},
};

START_TEST(what_nobody_brings_one_to_is_lost)
{
    const struct strand_case *x = &cases[_i];
    story_start(&s, x->plan, x->csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX747", "2026-03-07T20:00-10:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    const struct itin_change_option *o = story_option(&s, "YY1");
    ck_assert_ptr_nonnull(o);
    for (size_t i = 0; i < 4 && x->missed[i]; i++)
        ck_assert_msg(misses(o, x->missed[i]), "%s is not missed", x->missed[i]);
    for (size_t i = 0; i < 4 && x->kept[i]; i++)
        ck_assert_msg(!misses(o, x->kept[i]), "%s is missed", x->kept[i]);
    ck_assert_uint_eq(o->n_added_nights, (size_t)x->added);
    if (x->dropped >= 0)
        ck_assert_uint_eq(o->n_dropped_nights, (size_t)x->dropped);
}
END_TEST

/* The plan that is written keeps them, marked; home is where one lands. */
START_TEST(it_is_marked_and_home_is_where_one_lands)
{
    struct itin_trip *after = NULL;
    story_start(&s, cases[0].plan, cases[0].csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX747", "2026-03-07T20:00-10:00");
    ck_assert_int_eq(s.result->options[0].home.at.s, instant("2026-03-12T05:25:00Z").s);
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    static const char *const marked[] = {"xx990", "hotel", "xx993"};
    for (size_t i = 0; i < ARRAY_LEN(marked); i++) {
        ck_assert_int_eq(story_item(after, marked[i])->status, ITEM_TENTATIVE);
        ck_assert(slice_contains(story_item(after, marked[i])->note.str, LIT("missed: ")));
    }
    itin_trip_free(after);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_strand");
    TCase *tc = tcase_create("strand");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, what_nobody_brings_one_to_is_lost, 0, ARRAY_LEN(cases));
    tcase_add_test(tc, it_is_marked_and_home_is_where_one_lands);
    suite_add_tcase(suite, tc);
    return suite;
}
