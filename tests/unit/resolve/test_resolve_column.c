/* Durations of a column: bare hours are exact where the others are (at least
 * three, and four of five), and weekdays that are right are counted once. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

enum { MOST = 8 };

/* From nine o'clock on each row takes an hour; what is written for it: = right to
 * the minute, h bare and right, x wrong by ten minutes, - nothing. */
static const struct {
    const char *rows, *exact; /* of each row: 1 its column is exact but for it */
} columns[] = {
    {"====", "1111"}, {"===", "000"},     {"===x", "0001"},    {"====x", "00001"}, {"=====x", "111111"}, {"==", "00"},
    {"h===", "1111"}, {"x===", "1000"},   {"====xx", "000011"}, {"---=", "0000"},  {"-====", "01111"},    {"====-", "11110"},
    {"xxxx", "0000"}, {"=", "0"},         {"", ""},             {"======xx", "00000011"},
};

START_TEST(tells_whether_the_others_are_exact)
{
    struct row rows[MOST] = {{ITEM_MEETING}};
    char times[MOST][24], titles[MOST][8];
    size_t n = strlen(columns[_i].rows);
    for (size_t i = 0; i < n; i++) {
        char c = columns[_i].rows[i];
        snprintf(times[i], sizeof times[i], "%02d:00~%02d:00", 9 + (int)i % 9, 10 + (int)i % 9);
        snprintf(titles[i], sizeof titles[i], "t%d", (int)i % 9);
        rows[i] = (struct row){ITEM_MEETING, "2024-06-26", "서울", times[i], c == '=' ? "60'" : c == 'h' ? "1h" : c == 'x' ? "50'" : NULL,
                               titles[i], NULL, NULL, NULL, ORIGIN_SCHEDULE, 1};
    }
    struct made m = make_trip(rows, n, NULL);
    make_resolve(&m);
    for (size_t i = 0; i < n; i++) {
        const struct item *item = m.trip->items[i];
        ck_assert_msg(item->stated.exact_column == (columns[_i].exact[i] == '1'), "%s: row %zu", columns[_i].rows, i);
    }
    make_free(&m);
}
END_TEST

/* Rows of another table, or of another kind of table, are another column. */
START_TEST(of_its_own_column)
{
    struct row rows[6];
    static const char *const times[] = {"09:00~10:00", "10:00~11:00", "11:00~12:00", "12:00~13:00", "13:00~14:00", "14:00~15:00"};
    static const char *const titles[] = {"가가가", "나나나", "다다다", "라라라", "마마마", "바바바"};
    for (size_t i = 0; i < 6; i++)
        rows[i] = (struct row){ITEM_MEETING, "2024-06-26", "서울", times[i], "60'", titles[i], NULL, NULL, NULL, ORIGIN_SCHEDULE, 1};
    for (size_t i = 4; i < 6; i++) {
        rows[i].table = 2;
        rows[i].origin = _i ? ORIGIN_SUBSET : ORIGIN_SCHEDULE;
    }
    struct made m = make_trip(rows, 6, NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_msg(m.trip->items[i]->stated.exact_column == (i < 4), "row %zu", i);
    make_free(&m);
}
END_TEST

/* 24 June 2024 is a Monday. */
START_TEST(counts_the_weekdays_that_are_right)
{
    static const struct row rows[] = {
        {ITEM_MEETING, "2024.6.24.(월)", "서울", "09:00~10:00", NULL, "a", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, NULL, NULL, "11:00~12:00", NULL, "b", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, "2024.6.25.(수)", NULL, "09:00~10:00", NULL, "c", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, "2024.6.26.(수)", NULL, "09:00~10:00", NULL, "d", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
        {ITEM_MEETING, "2024.6.27.", NULL, "09:00~10:00", NULL, "e", NULL, NULL, NULL, ORIGIN_SCHEDULE, 1},
    };
    static const size_t right[] = {0, 1, 1, 1, 2, 2};
    struct made m = make_trip(rows, (size_t)_i, NULL);
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_weekdays_right, right[_i]);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-column");
    TCase *t = tcase_create("column");
    tcase_add_loop_test(t, tells_whether_the_others_are_exact, 0, ARRAY_LEN(columns));
    tcase_add_loop_test(t, of_its_own_column, 0, 2);
    tcase_add_loop_test(t, counts_the_weekdays_that_are_right, 0, 6);
    suite_add_tcase(s, t);
    return s;
}
