/* UIDs of items without a record never change: the values are name-based UUIDs
 * (RFC 9562, 5.5), made with another implementation. */
#include "base/base.h"

#include <check_main.h>

#include "model/model.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1u << 20);
}

static void teardown(void)
{
    arena_release(&arena);
}

static const struct {
    const char *trip, *item, *uid;
} cases[] = {
    {"", "ke5019", "b622babe-40ff-55cd-a4be-3e103c9f0449"},
    {"trip", "ke5019", "ffdd2e31-2d35-5910-a55a-66ebf0e76bf6"},
    {"trip", "ke5019-2", "7f930818-1918-5c71-a259-d8092dfad270"},
    {"trip", "", "98986a4d-b2a9-50cb-83a7-f2b9c09d8b5f"},
    {"trips", "ke5019", "376341ac-bd09-5b87-9e1a-857e73570488"},
    {"출장", "면담-1", "6f096a73-0a89-5ee1-8904-bf447bb7c3a7"},
};

static void is_text(struct itin_slice is, const char *expected)
{
    ck_assert_msg(slice_eq(is, slice_of(expected)), SLICE_FMT " is not %s", SLICE_ARG(is), expected);
}

START_TEST(uids_of_names)
{
    struct itin_trip trip = {0};
    struct item item = {0};
    uint8_t space[16];
    trip.id.str = slice_of(cases[_i].trip);
    item.id.str = slice_of(cases[_i].item);
    trip_space(&trip, space);
    is_text(trip_uid(&trip, &arena, item.id.str), cases[_i].uid);
    is_text(item_uid_in(space, &arena, &item), cases[_i].uid);

    /* a record wins, and what was dropped gets none */
    item.dropped = true;
    is_text(item_uid_in(space, &arena, &item), "");
    item.uid = slice_of("on-record@example.org");
    is_text(item_uid_in(space, &arena, &item), "on-record@example.org");
    item.dropped = false;
    is_text(item_uid_in(space, &arena, &item), "on-record@example.org");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-identity");
    TCase *t = tcase_create("identity");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, uids_of_names, 0, ARRAY_LEN(cases));
    suite_add_tcase(s, t);
    return s;
}
