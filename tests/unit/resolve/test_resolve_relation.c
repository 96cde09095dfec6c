#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0
#define D "2024-06-30"

/* WS86 leaves Calgary 16:50 (22:50Z) and lands in Seoul 19:40 (10:40Z). */
static const struct row rows[] = {
    {ITEM_TRANSFER, NULL, NULL, NULL, "30m", "to the airport", "YYC", "YYC", NULL, P},
    {ITEM_FLIGHT, D, NULL, "16:50~19:40", NULL, "b", "YYC", "ICN", "WS86", P},
    {ITEM_TRANSFER, NULL, NULL, NULL, "3h", "home", "ICN", "대전", NULL, P},
    {ITEM_MEETING, NULL, NULL, NULL, NULL, "dinner", NULL, NULL, NULL, P, NULL, "대전"},
    {ITEM_TASK, NULL, NULL, NULL, NULL, "pack", NULL, NULL, NULL, P, NULL, "YYC"},
};
enum { TO_AIRPORT, FLIGHT, HOME, DINNER, PACK, N_ROWS };

static void relate(struct relation *relation, int minutes, const char *target)
{
    *relation = (struct relation){.has = true, .gap = {minutes * 60}, .target.str = slice_of(target)};
}

static struct made trip_with(int item, bool lead, int minutes, const char *target)
{
    struct made m = make_trip(rows, N_ROWS, NULL);
    relate(lead ? &m.trip->items[item]->lead : &m.trip->items[item]->after, minutes, target);
    return m;
}

/* Items are put in order of time, so they are found by title. */
static size_t index_of(const struct made *m, const char *title)
{
    for (size_t i = 0; i < m->trip->n_items; i++)
        if (slice_eq(m->trip->items[i]->title.str, slice_of(title)))
            return i;
    return 0;
}

static const struct {
    int item, minutes;
    bool lead;
    const char *target, *title, *start, *end;
} cases[] = {
    {TO_AIRPORT, 140, true, "WS86", "to the airport", "2024-06-30T20:00:00Z", "2024-06-30T20:30:00Z"},
    {TO_AIRPORT, 140, true, "ws 0086", "to the airport", "2024-06-30T20:00:00Z", "2024-06-30T20:30:00Z"},
    {HOME, 50, false, "WS86", "home", "2024-07-01T11:30:00Z", "2024-07-01T14:30:00Z"},
    {DINNER, 30, false, "WS86", "dinner", "2024-07-01T11:10:00Z", "-"},
    {PACK, 180, true, "WS86", "pack", "2024-06-30T19:50:00Z", "2024-06-30T19:50:00Z"},
    {DINNER, 30, true, "WS86", "dinner", "2024-06-30T22:20:00Z", "-"},
    {DINNER, 30, false, "XX99", "dinner", "-", "-"},
    {DINNER, 30, false, "dinner", "dinner", "-", "-"},
};

static bool explains(const struct item *item, const char *words)
{
    return slice_contains(item->start.why, slice_of(words)) ||
           slice_contains(item->end.why, slice_of(words));
}

START_TEST(takes_time_from_another_item)
{
    struct made m = trip_with(cases[_i].item, cases[_i].lead, cases[_i].minutes, cases[_i].target);
    make_resolve(&m);
    size_t i = index_of(&m, cases[_i].title);
    ck_assert_str_eq(made_start(&m, i), cases[_i].start);
    ck_assert_str_eq(made_end(&m, i), cases[_i].end);
    bool known = strcmp(cases[_i].start, "-") != 0;
    ck_assert_uint_eq(made_findings(&m, "bad-value"), !known);
    if (known) {
        const struct item *item = m.trip->items[i];
        ck_assert_msg(explains(item, "WS86") || explains(item, "start of b") ||
                          explains(item, "end of b"),
                      "%s | %s", made_text(item->start.why), made_text(item->end.why));
    }
    make_free(&m);
}
END_TEST

/* dinner after home after WS86; the order in the file does not matter. */
START_TEST(follows_a_chain)
{
    struct made m = trip_with(DINNER, false, 15, "home");
    relate(&m.trip->items[HOME]->after, 50, "WS86");
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, index_of(&m, "dinner")), "2024-07-01T14:45:00Z");
    make_free(&m);
}
END_TEST

START_TEST(says_a_circle_once)
{
    struct made m = trip_with(DINNER, false, 15, "home");
    relate(&m.trip->items[HOME]->after, 50, "dinner");
    relate(&m.trip->items[PACK]->after, 50, "dinner"); /* leads into it */
    make_resolve(&m);
    ck_assert_uint_eq(made_findings(&m, "bad-value"), 1);
    ck_assert_str_eq(made_start(&m, index_of(&m, "dinner")), "-");
    ck_assert_str_eq(made_start(&m, index_of(&m, "pack")), "-");
    make_free(&m);
}
END_TEST

START_TEST(a_written_clock_stays)
{
    struct made m = trip_with(FLIGHT, false, 15, "home");
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, index_of(&m, "b")), "2024-06-30T22:50:00Z");
    ck_assert_uint_eq(made_findings(&m, "bad-value"), 0);
    make_free(&m);
}
END_TEST

START_TEST(the_id_decides_between_flights)
{
    struct row two[] = {rows[FLIGHT], rows[FLIGHT], rows[HOME]};
    two[1].date = "2024-07-07";
    struct made m = make_trip(two, 3, NULL);
    relate(&m.trip->items[2]->after, 50, "WS86");
    make_resolve(&m);
    /* the first is called ws86, the second ws86-2: the id decides */
    ck_assert_str_eq(made_start(&m, index_of(&m, "home")), "2024-07-01T11:30:00Z");
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-relation");
    TCase *t = tcase_create("relation");
    tcase_add_loop_test(t, takes_time_from_another_item, 0, ARRAY_LEN(cases));
    tcase_add_test(t, follows_a_chain);
    tcase_add_test(t, says_a_circle_once);
    tcase_add_test(t, a_written_clock_stays);
    tcase_add_test(t, the_id_decides_between_flights);
    suite_add_tcase(s, t);
    return s;
}
