#include "base/base.h"

#include "check_main.h"
#include "place/noun.h"

static const struct {
    const char *text;
    enum place_noun noun;
} nouns[] = {
    {"호텔", NOUN_GENERIC},  {"City Hall", NOUN_GENERIC}, {" airport ", NOUN_GENERIC}, {"자택", NOUN_HOME},
    {"Home", NOUN_HOME},     {"상동", NOUN_SAME},         {"-", NOUN_SAME},            {"미국", NOUN_REGION},
    {"U.S.A.", NOUN_REGION}, {"시애틀", NOUN_NONE},       {"", NOUN_NONE},             {"호텔신라", NOUN_NONE},
};

START_TEST(tells_what_a_word_is)
{
    ck_assert_msg(place_noun_of(slice_of(nouns[_i].text)) == nouns[_i].noun, "%s", nouns[_i].text);
}
END_TEST

typedef bool cutter(struct itin_slice text, struct itin_slice *ret_rest);

static void cut(cutter *f, const char *text, const char *rest)
{
    struct itin_slice got = {NULL, 0};
    bool has = f(slice_of(text), &got);
    ck_assert_msg(has == (rest != NULL), "%s", text);
    if (rest)
        ck_assert_msg(slice_eq(got, slice_of(rest)), "%s: %.*s", text, SLICE_ARG(got));
}

static const struct {
    const char *text, *rest; /* NULL: nothing to take away */
} generic[] = {
    {"시애틀 시내", "시애틀"}, {"캘거리호텔", "캘거리"}, {"Calgary hotel", "Calgary"}, {"Hotel Sacher", "Sacher"},
    {"Newport", NULL},         {"airport", NULL},        {"", NULL},                       {"인천국제공항", "인천"},
};

START_TEST(strips_a_generic_word)
{
    cut(place_noun_strip, generic[_i].text, generic[_i].rest);
}
END_TEST

static const struct {
    const char *text, *rest;
} particles[] = {
    {"인천을", "인천"},         {"오클랜드 공항에", "오클랜드 공항"}, {"파리로", "파리"},    {"런던으로", "런던"},
    {"서울에서부터", "서울"},   {"대전까지", "대전"},                 {"LA를", "LA"},        {"SFO에", "SFO"},
    {"몽펠리에", "몽펠리"},     {"노을", NULL},                       {"을", NULL},          {"", NULL},
    {"서울", NULL},             {"Seoul", NULL},                      {"부산으로부터", "부산"},
};

START_TEST(strips_a_particle)
{
    cut(place_noun_particle, particles[_i].text, particles[_i].rest);
}
END_TEST

START_TEST(knows_where_journeys_begin)
{
    static const char *const yes[] = {"인천공항", "Gare station", "부산항", "Hauptbahnhof"};
    static const char *const no[] = {"호텔", "Seattle", "", "portal"};
    for (size_t i = 0; i < ARRAY_LEN(yes); i++)
        ck_assert_msg(place_noun_is_node(slice_of(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < ARRAY_LEN(no); i++)
        ck_assert_msg(!place_noun_is_node(slice_of(no[i])), "%s", no[i]);
    ck_assert(place_noun_is_airport(LIT("the airport")));
    ck_assert(!place_noun_is_airport(LIT("인천공항")));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-noun");
    TCase *t = tcase_create("noun");
    tcase_add_loop_test(t, tells_what_a_word_is, 0, ARRAY_LEN(nouns));
    tcase_add_loop_test(t, strips_a_generic_word, 0, ARRAY_LEN(generic));
    tcase_add_loop_test(t, strips_a_particle, 0, ARRAY_LEN(particles));
    tcase_add_test(t, knows_where_journeys_begin);
    suite_add_tcase(s, t);
    return s;
}
