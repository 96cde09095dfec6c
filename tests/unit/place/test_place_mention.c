#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"

#include <itin/place.h>

/* What stands in the text, and the city it names; NULL: nothing. */
struct mention_case {
    const char *text, *named, *city;
};
static const struct mention_case cases[] = {
    {"시애틀경제개발공사", "시애틀", "Seattle"},
    {"Univ. of Calgary", "Calgary", "Calgary"},
    {"캘거리대학교", "캘거리대", "Calgary"},
    {"K-Startup Center Seattle", "Seattle", "Seattle"},
    {"이노베이트캘거리", "캘거리", "Calgary"},
    {"캘거리 시청", "캘거리", "Calgary"},
    {"대전광역시청", "대전", "Daejeon"},
    {"주시애틀총영사관", "시애틀", "Seattle"},
    {"Hotel in downtown Vancouver near the station", "Vancouver", "Vancouver"},
    {"University of Washington CoMotion", "University of Washington", "Seattle"},
    {"University of Texas CoMotion", NULL, NULL},
    {"부산물 처리", NULL, NULL},
    {"The Office of the Mayor", NULL, NULL},
    {"회의실 B", NULL, NULL},
    {"", NULL, NULL},
};

START_TEST(finds_the_place_in_a_text)
{
    const struct mention_case *c = &cases[_i];
    struct itin_place_mention found[4];
    size_t n = itin_place_mentions(slice_of(c->text), found, 4);
    ck_assert_msg((n > 0) == (c->named != NULL), "%s: %zu", c->text, n);
    if (!c->named)
        return;
    ck_assert_msg(slice_eq(slice(c->text + found[0].start, found[0].len), slice_of(c->named)),
                  "%s", c->text);
    ck_assert_str_eq(itin_place_city(found[0].hit.place), c->city);
}
END_TEST

START_TEST(tells_variants_from_names)
{
    struct itin_place_mention found[2];
    ck_assert_uint_eq(itin_place_mentions(LIT("플랫폼 켈거리"), found, 2), 1);
    ck_assert_int_eq(found[0].hit.match, ITIN_MATCH_ALIAS);
    ck_assert_str_eq(found[0].hit.canonical, "캘거리");
}
END_TEST

/* The text is read in windows: a name far behind, and one across a border. */
START_TEST(reads_long_texts)
{
    char text[600];
    struct itin_place_mention found[2];
    for (size_t pad = 40; pad < 140; pad++) {
        memset(text, 'x', sizeof text);
        for (size_t i = 9; i < sizeof text; i += 10)
            text[i] = ' ';
        text[pad] = ' ';
        memcpy(text + pad + 1, "Calgary ", 8);
        size_t n = itin_place_mentions(slice(text, sizeof text), found, 2);
        ck_assert_msg(n == 1 && found[0].start == pad + 1 && found[0].len == 7, "at %zu: %zu", pad, n);
    }
}
END_TEST

START_TEST(keeps_to_the_cap)
{
    struct itin_place_mention found[2];
    ck_assert_uint_eq(itin_place_mentions(LIT("Seattle, Calgary, Vancouver"), found, 2), 2);
    ck_assert_uint_eq(itin_place_mentions(LIT("Seattle"), found, 0), 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-mention");
    TCase *t = tcase_create("mention");
    tcase_add_loop_test(t, finds_the_place_in_a_text, 0, ARRAY_LEN(cases));
    tcase_add_test(t, tells_variants_from_names);
    tcase_add_test(t, reads_long_texts);
    tcase_add_test(t, keeps_to_the_cap);
    suite_add_tcase(s, t);
    return s;
}
