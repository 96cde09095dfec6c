/* When the traveller learned it, and where he then is: told by the legs that
 * he has flown, not by hours that nobody wrote or by what a fallen leg kept
 * him from. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static struct story s;

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"

#define PLAN(hour) \
    "itin: 1\ntrip: Geneva\nhome: Seoul\nplan:\n" \
    "- transfer: Seoul -> ICN\n  time: 2025-03-28 07:00 - 08:00\n" \
    "- flight: KE901\n  route: ICN -> CDG\n  time: 2025-03-28 11:00 - 16:00\n" \
    "- flight: AF1842\n  route: CDG -> GVA\n  time: 2025-03-28 18:30 - 19:40\n" \
    "- transfer: GVA -> Geneva\n  time: 2025-03-28 20:30 - 21:00\n" \
    "- stay: Hotel\n  at: Geneva\n  in: 2025-03-28" hour "\n  out: 2025-04-01\n" \
    "- day: Preparation\n  at: Geneva\n  date: 2025-03-28\n" \
    "- meeting: WTO\n  at: Geneva\n  time: 2025-03-31 10:00 - 11:00\n" \
    "- flight: AF1843\n  route: GVA -> CDG\n  time: 2025-04-01 09:00 - 10:10\n" \
    "- flight: KE902\n  route: CDG -> ICN\n  time: 2025-04-01 21:00 - 16:30+1\n" \
    "- transfer: ICN -> Seoul\n  time: 2025-04-02 18:00 - 19:00\n"
static const char csv[] = CSV "KE903,ICN,CDG,14:00,19:00,,2025-03-01,2025-04-20,\n"
                              "AF1852,CDG,GVA,21:00,22:10,,2025-03-01,2025-04-20,\n"
                              "AF1853,GVA,CDG,12:00,13:10,,2025-03-01,2025-04-20,\n"
                              "KE904,CDG,ICN,22:00,17:30+1,,2025-03-01,2025-04-20,\n";

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static const struct where_case {
    const char *what, *told, *where;
} cases[] = {
    /* nothing has gone */
    {"KE901", "2025-03-28T06:00+09:00", "Seoul"},
    {"KE901", "2025-03-28T07:30+09:00", "aboard Seoul -> ICN to Incheon"},
    {"KE901", "2025-03-28T10:00+09:00", "Incheon"},
    /* the hours of the rest of the plan pass while he waits */
    {"KE901", "2025-03-28T13:00+09:00", "Incheon"},
    {"KE901", "2025-03-28T20:00+01:00", "Incheon"},
    {"KE901", "2025-03-28T20:45+01:00", "Incheon"},
    {"KE901", "2025-03-31T10:30+02:00", "Incheon"},
    /* the second leg */
    {"AF1842", "2025-03-28T10:00+09:00", "Incheon"},
    {"AF1842", "2025-03-28T15:00+01:00", "aboard KE901 to Paris"},
    {"AF1842", "2025-03-28T17:00+01:00", "Paris"},
    {"AF1842", "2025-03-28T22:00+01:00", "Paris"},
    {"AF1842", "2025-03-31T10:30+02:00", "Paris"},
    /* the way home */
    {"AF1843", "2025-03-31T20:00+02:00", "Geneva"},
    {"AF1843", "2025-04-01T10:00+02:00", "Geneva"},
    {"AF1843", "2025-04-02T18:30+09:00", "Geneva"},
    {"KE902", "2025-04-01T09:30+02:00", "aboard AF1843 to Paris"},
    {"KE902", "2025-04-02T18:30+09:00", "Paris"},
    /* all of an airline's */
    {"AF*", "2025-03-28T17:00+01:00", "Paris"},
    {"AF*", "2025-04-01T10:00+02:00", "Paris"},
    {"KE*", "2025-04-01T22:00+02:00", "Incheon"},
};

/* Hours that a hotel is written with, or none. */
static const char *const plans[] = {PLAN(""), PLAN(" 06:00"), PLAN(" 15:00")};

START_TEST(he_is_where_the_legs_have_brought_him)
{
    const struct where_case *x = &cases[(size_t)_i / ARRAY_LEN(plans)];
    story_start(&s, plans[(size_t)_i % ARRAY_LEN(plans)], csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, x->what, x->told);
    ck_assert_msg(slice_eq(s.result->where, slice_of(x->where)), "%s %s: " SLICE_FMT ", not %s",
                  x->what, x->told, SLICE_ARG(s.result->where), x->where);
}
END_TEST

/* He has been rebooked already, and the plan says so. */
START_TEST(a_later_flight_of_the_plan_brings_him_on)
{
    static const struct where_case later[] = {
        {"KE901", "2025-03-28T13:00+09:00", "Incheon"},
        {"KE901", "2025-03-28T18:00+01:00", "aboard KE903 to Paris"},
        {"KE901", "2025-03-28T20:00+01:00", "Paris"},
        {"KE901", "2025-03-28T23:00+01:00", "Geneva"},
    };
    story_start(&s,
                "itin: 1\ntrip: Geneva\nhome: Seoul\nplan:\n"
                "- flight: KE901\n  route: ICN -> CDG\n  time: 2025-03-28 11:00 - 16:00\n"
                "- flight: KE903\n  route: ICN -> CDG\n  time: 2025-03-28 14:00 - 19:00\n"
                "- flight: AF1852\n  route: CDG -> GVA\n  time: 2025-03-28 21:00 - 22:10\n"
                "- meeting: WTO\n  at: Geneva\n  time: 2025-03-31 10:00 - 11:00\n",
                csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, later[_i].what, later[_i].told);
    ck_assert_msg(slice_eq(s.result->where, slice_of(later[_i].where)), "%s: " SLICE_FMT,
                  later[_i].told, SLICE_ARG(s.result->where));
}
END_TEST

static const struct itin_change_shift *shift_of(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; o && i < o->n_shifted; i++)
        if (slice_eq(o->shifted[i].id, slice_of(id)))
            return &o->shifted[i];
    return NULL;
}

/* Nothing before --told moves, but a bus that nobody was there to take is not
 * before it: it waits for the landing. */
START_TEST(what_was_not_reached_is_not_past)
{
    story_start(&s, plans[0], csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "KE901", "2025-03-28T23:00+01:00"); /* 07:00 on the 29th */
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    const struct itin_change_option *o = story_option(&s, "KE903 AF1852");
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(o->legs[0].depart.at.s, instant("2025-03-29T05:00:00Z").s);
    /* 20:30, 50 min after 19:40, becomes 23:00, 50 min after 22:10 of the next day */
    ck_assert_ptr_nonnull(shift_of(o, "transfer-2"));
    ck_assert_int_eq(shift_of(o, "transfer-2")->new_start.at.s, instant("2025-03-29T22:00:00Z").s);
    ck_assert_ptr_null(shift_of(o, "transfer-1")); /* this one was */
}
END_TEST

START_TEST(another_year_is_said)
{
    story_start(&s, plans[0], csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "KE901", "2026-03-28T08:00+09:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
    ck_assert(slice_contains(s.result->message, LIT("2026-03-28T08:00")));
    ck_assert(slice_contains(s.result->message, LIT("2025-04-02T19:00")));
}
END_TEST

/* What was missed while one waited is missed. */
START_TEST(a_meeting_that_has_begun_without_him_is_missed)
{
    story_start(&s, plans[0], csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "KE901", "2025-03-31T10:30+02:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    for (size_t i = 0; i < s.result->n_options; i++) {
        const struct itin_change_option *o = &s.result->options[i];
        bool missed = false;
        for (size_t k = 0; k < o->n_missed; k++)
            missed |= slice_eq(o->missed[k].id, LIT("meeting-1"));
        ck_assert(missed);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_told");
    TCase *tc = tcase_create("told");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, he_is_where_the_legs_have_brought_him, 0, ARRAY_LEN(plans) * ARRAY_LEN(cases));
    tcase_add_loop_test(tc, a_later_flight_of_the_plan_brings_him_on, 0, 4);
    tcase_add_test(tc, another_year_is_said);
    tcase_add_test(tc, what_was_not_reached_is_not_past);
    tcase_add_test(tc, a_meeting_that_has_begun_without_him_is_missed);
    suite_add_tcase(suite, tc);
    return suite;
}
