/* How items are held: as the file says, else by their kind and their place
 * next to a flight. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static struct story s;

static const char plan[] =
    "itin: 1\ntrip: t\nhome: Daejeon\nplan:\n"
    "- meeting: Board\n  id: board\n  at: Calgary\n  time: 2024-06-28 10:00 - 11:00\n"
    "- meal: Dinner\n  id: dinner\n  at: Calgary\n  time: 2024-06-28 19:00 - 20:00\n"
    "- meeting: Coffee\n  id: coffee\n  at: Calgary\n  hold: flexible\n  time: 2024-06-28 21:00 - 21:30\n"
    "- stay: Inn\n  id: inn\n  at: Calgary\n  in: 2024-06-27\n  out: 2024-06-29\n"
    "- call: Report\n  id: call\n  zone: Asia/Seoul\n  time: 2024-06-29 09:00 - 09:30\n"
    "- transfer: hotel -> YYC\n  id: taxi\n  time: 2024-06-29 13:20 - 13:50\n"
    "- formality: Departure\n  id: desk\n  at: YYC\n  time: 2024-06-29 13:50 - 16:50\n"
    "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
    "- formality: Bags\n  id: bags\n  at: ICN\n  time: 2024-06-30 19:40 - 20:40\n"
    "- bus: ICN -> Daejeon\n  id: bus\n  time: 2024-06-30 21:00 - 23:30\n"
    "- task: Sleep\n  id: sleep\n  after: 20m after bus\n  time: 2024-06-30 23:50 - 2024-07-01 07:30\n"
    "- bus: Daejeon -> Seoul\n  id: booked\n  hold: booked\n  time: 2024-07-01 09:00 - 11:00\n"
    "- train: KTX 1\n  id: ktx\n  route: Seoul -> Busan\n  time: 2024-07-01 14:00 - 16:40\n";

static const struct role_case {
    const char *id;
    enum itin_change_hold hold;
    bool written;
    const char *on; /* "" nothing */
    bool before;
    int gap; /* minutes */
} roles[] = {
    {"board", ITIN_HOLD_FIXED, false, "", false, 0},
    {"dinner", ITIN_HOLD_FREE, false, "", false, 0},
    {"coffee", ITIN_HOLD_FREE, true, "", false, 0},
    {"inn", ITIN_HOLD_WINDOW, false, "", false, 0},
    {"call", ITIN_HOLD_FREE, false, "", false, 0},
    {"taxi", ITIN_HOLD_DEPENDENT, false, "desk", true, 0},
    {"desk", ITIN_HOLD_DEPENDENT, false, "xx900", true, 0},
    {"xx900", ITIN_HOLD_BOOKED, false, "", false, 0},
    {"bags", ITIN_HOLD_DEPENDENT, false, "xx900", false, 0},
    {"bus", ITIN_HOLD_DEPENDENT, false, "bags", false, 20},
    {"sleep", ITIN_HOLD_DEPENDENT, true, "bus", false, 20},
    {"booked", ITIN_HOLD_BOOKED, true, "", false, 0},
    {"ktx", ITIN_HOLD_BOOKED, false, "", false, 0},
};

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

START_TEST(each_is_held_as_it_stands)
{
    const struct role_case *x = &roles[_i];
    const struct itin_change_role *found = NULL;
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX900"};
    const char *with[] = {"WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1"};
    struct itin_change_request ask = {
        .events = &e, .n_events = 1, .with = with, .n_with = 1, .told = "2024-06-27 20:00"};
    story_start(&s, plan, NULL);
    story_ask(&s, &ask);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_uint_eq(s.result->n_roles, ARRAY_LEN(roles));
    for (size_t i = 0; i < s.result->n_roles; i++)
        if (slice_eq(s.result->roles[i].id, slice_of(x->id)))
            found = &s.result->roles[i];
    ck_assert_ptr_nonnull(found);
    ck_assert_msg(found->hold == x->hold, "%s is held as %d", x->id, (int)found->hold);
    ck_assert_msg(found->written == x->written, "%s", x->id);
    ck_assert_msg(slice_eq(found->on, slice_of(x->on)), "%s depends on " SLICE_FMT, x->id,
                  SLICE_ARG(found->on));
    if (*x->on) {
        ck_assert_int_eq(found->before, x->before);
        ck_assert_int_eq(found->gap_minutes, x->gap);
    }
    ck_assert_uint_gt(found->why.len, 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_hold");
    TCase *tc = tcase_create("hold");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_loop_test(tc, each_is_held_as_it_stands, 0, ARRAY_LEN(roles));
    suite_add_tcase(suite, tc);
    return suite;
}
