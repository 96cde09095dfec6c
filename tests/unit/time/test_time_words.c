#include "base/base.h"

#include "check_main.h"
#include "time/words.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1 << 16);
}

static void teardown(void)
{
    arena_release(&arena);
}

static const struct {
    int64_t seconds;
    const char *en, *ko;
} durations[] = {
    {42600, "11h50m", "11시간 50분"}, {2700, "45m", "45분"},    {10800, "3h", "3시간"},
    {-2100, "-35m", "-35분"},         {0, "0m", "0분"},          {11160, "3h06m", "3시간 6분"},
    {30, "30s", "30초"},              {3690, "1h01m30s", "1시간 1분 30초"},
    {3605, "1h5s", "1시간 5초"},      {97200, "27h", "27시간"},
};

START_TEST(says_durations)
{
    struct itin_duration d = {durations[_i].seconds};
    ck_assert_str_eq(words_duration(&arena, ITIN_LANG_EN, d).ptr, durations[_i].en);
    ck_assert_str_eq(words_duration(&arena, ITIN_LANG_KO, d).ptr, durations[_i].ko);
}
END_TEST

START_TEST(says_dates)
{
    struct itin_date d = {2024, 6, 29};
    ck_assert_str_eq(words_date(&arena, ITIN_LANG_EN, d, false).ptr, "Sat 29 Jun");
    ck_assert_str_eq(words_date(&arena, ITIN_LANG_EN, d, true).ptr, "Sat 29 Jun 2024");
    ck_assert_str_eq(words_date(&arena, ITIN_LANG_KO, d, false).ptr, "6.29.(토)");
    ck_assert_str_eq(words_date(&arena, ITIN_LANG_KO, d, true).ptr, "2024.6.29.(토)");
    ck_assert_str_eq(words_clock(&arena, (struct itin_clock){6, 5, 9}).ptr, "06:05");
    ck_assert_str_eq(words_offset(&arena, -21600).ptr, "-06:00");
    ck_assert_str_eq(words_int(&arena, INT64_MIN).ptr, "-9223372036854775808");
    ck_assert_str_eq(words_weekday(ITIN_LANG_KO, 0).ptr, "월");
    ck_assert_uint_gt(words_duration(&arena, ITIN_LANG_EN, (struct itin_duration){INT64_MIN}).len, 0);
}
END_TEST

START_TEST(survives_a_full_arena)
{
    struct arena none;
    arena_init(&none, 0);
    ck_assert_ptr_null(words_int(&none, 17).ptr);
    ck_assert_ptr_null(words_duration(&none, ITIN_LANG_EN, (struct itin_duration){60}).ptr);
    ck_assert(none.failed);
    arena_release(&none);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("time-words");
    TCase *t = tcase_create("words");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, says_durations, 0, (int)ARRAY_LEN(durations));
    tcase_add_test(t, says_dates);
    tcase_add_test(t, survives_a_full_arena);
    suite_add_tcase(s, t);
    return s;
}
