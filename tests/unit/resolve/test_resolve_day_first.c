#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1

/* 25/03 can only be the 25th of March, so 05/04 is the 5th of April; 03/25
 * shows the other order; weekdays decide as well (5 April 2026 is a Sunday). */
START_TEST(other_dates_show_the_order)
{
    static const struct {
        const char *other, *date, *start;
    } cases[] = {
        {"25/03/2026", "05/04/2026", "2026-04-05T00:00:00Z"},
        {"03/25/2026", "05/04/2026", "2026-05-04T00:00:00Z"},
        {"2026-03-25", "05/04/2026 (Sun)", "2026-04-05T00:00:00Z"},
        {"2026-03-25", "05/04/2026 (Mon)", "2026-05-04T00:00:00Z"},
        {"2026-03-25", "05.04.2026", "2026-04-05T00:00:00Z"},
    };
    struct row rows[] = {
        {ITEM_MEETING, cases[_i].other, "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, S},
        {ITEM_MEETING, cases[_i].date, "서울", "09:00~10:00", NULL, "b", NULL, NULL, NULL, S},
    };
    struct made m = make_trip(rows, 2, NULL);
    make_resolve(&m);
    ck_assert_str_eq(made_start(&m, 1), cases[_i].start);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-day-first");
    TCase *t = tcase_create("order");
    tcase_add_loop_test(t, other_dates_show_the_order, 0, 5);
    suite_add_tcase(s, t);
    return s;
}
