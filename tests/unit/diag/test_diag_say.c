#include "base/base.h"

#include "check_main.h"
#include "diag/diag.h"

static struct arena arena;

static void set_up(void)
{
    arena_init(&arena, 1 << 20);
}

static void tear_down(void)
{
    arena_release(&arena);
}

static struct itin_slice say(enum itin_lang lang, const char *template, const char *arg)
{
    struct itin_slice args[1] = {slice_of(arg)};
    return say_text(&arena, lang, template, template, args, 1);
}

/* word, then the words with 을/를, 으로/로, 이/가. */
static const struct {
    const char *word, *object, *means;
} particles[] = {
    /* Hangul: no final, ㄹ, another final */
    {"캘거리", "캘거리를", "캘거리로"},
    {"서울", "서울을", "서울로"},
    {"인천", "인천을", "인천으로"},
    {"시애틀", "시애틀을", "시애틀로"},
    {"대전", "대전을", "대전으로"},
    {"부산역", "부산역을", "부산역으로"},
    {"11시간 50분", "11시간 50분을", "11시간 50분으로"},
    {"7일", "7일을", "7일로"},
    /* digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구, 십, 백 */
    {"0", "0을", "0으로"},
    {"1", "1을", "1로"},
    {"2", "2를", "2로"},
    {"3", "3을", "3으로"},
    {"4", "4를", "4로"},
    {"5", "5를", "5로"},
    {"6", "6을", "6으로"},
    {"7", "7을", "7로"},
    {"8", "8을", "8로"},
    {"9", "9를", "9로"},
    {"20", "20을", "20으로"},
    {"100", "100을", "100으로"},
    {"1,234", "1,234를", "1,234로"},
    {"1.5", "1.5를", "1.5로"},
    /* flight numbers and codes, letter by letter */
    {"WS86", "WS86을", "WS86으로"},
    {"KE5019", "KE5019를", "KE5019로"},
    {"AA7525", "AA7525를", "AA7525로"},
    {"ICN", "ICN을", "ICN으로"},
    {"SEA", "SEA를", "SEA로"},
    {"YYC", "YYC를", "YYC로"},
    {"JFK", "JFK를", "JFK로"},
    {"GMP", "GMP를", "GMP로"},
    {"LAX", "LAX를", "LAX로"},
    {"DEL", "DEL을", "DEL로"},
    {"YVR", "YVR을", "YVR로"},
    {"FCO", "FCO를", "FCO로"},
    {"ATH", "ATH를", "ATH로"},
    {"UTC", "UTC를", "UTC로"},
    {"BiohubX", "BiohubX를", "BiohubX로"},
    /* durations and units */
    {"11h", "11h를", "11h로"},
    {"2h50m", "2h50m을", "2h50m으로"},
    {"2h50'", "2h50'을", "2h50'으로"},
    {"30'", "30'을", "30'으로"},
    {"50 min", "50 min을", "50 min으로"},
    {"12 km", "12 km를", "12 km로"},
    {"23kg", "23kg을", "23kg으로"},
    {"25%", "25%를", "25%로"},
    {"21℃", "21℃를", "21℃로"},
    /* clocks and dates as they are read */
    {"16:50", "16:50을", "16:50으로"},
    {"09:55-10:05", "09:55-10:05을", "09:55-10:05으로"},
    {"10:00-12:00", "10:00-12:00를", "10:00-12:00로"},
    {"16:45", "16:45을", "16:45으로"},
    {"14:00", "14:00를", "14:00로"},
    {"2024-06-24", "2024-06-24을", "2024-06-24로"},
    {"6.24.", "6.24.을", "6.24.로"},
    {"6.24.(월)", "6.24.(월)을", "6.24.(월)로"},
    {"2024. 6. 24.(월)", "2024. 6. 24.(월)을", "2024. 6. 24.(월)로"},
    /* brackets and quotes are not read */
    {"캘거리(YYC)", "캘거리(YYC)를", "캘거리(YYC)로"},
    {"인천 (ICN)", "인천 (ICN)을", "인천 (ICN)으로"},
    {"(서울)", "(서울)을", "(서울)로"},
    {"`서울`", "`서울`을", "`서울`로"},
    {"“인천”", "“인천”을", "“인천”으로"},
    {"'대전'", "'대전'을", "'대전'으로"},
    {"「시애틀」", "「시애틀」을", "「시애틀」로"},
    {"'WS86'", "'WS86'을", "'WS86'으로"},
    /* English words as they are borrowed */
    {"Seattle", "Seattle을", "Seattle로"},
    {"Calgary", "Calgary를", "Calgary로"},
    {"Incheon", "Incheon을", "Incheon으로"},
    {"meeting", "meeting을", "meeting으로"},
    {"Platform", "Platform을", "Platform으로"},
    {"hotel", "hotel을", "hotel로"},
    {"WestJet", "WestJet을", "WestJet으로"},
    {"airport", "airport를", "airport로"},
    {"timeline", "timeline을", "timeline으로"},
    /* decomposed: 서울 in jamo */
    {"\xE1\x84\x89\xE1\x85\xA5\xE1\x84\x8B\xE1\x85\xAE\xE1\x86\xAF",
     "\xE1\x84\x89\xE1\x85\xA5\xE1\x84\x8B\xE1\x85\xAE\xE1\x86\xAF을",
     "\xE1\x84\x89\xE1\x85\xA5\xE1\x84\x8B\xE1\x85\xAE\xE1\x86\xAF로"},
    /* unknown sounds: both forms */
    {"東京", "東京을(를)", "東京(으)로"},
    {"", "을(를)", "(으)로"},
    {"...", "...을(를)", "...(으)로"},
};

START_TEST(chooses_particles_by_the_last_sound)
{
    struct itin_slice object = say(ITIN_LANG_KO, "{1}{을/를}", particles[_i].word);
    struct itin_slice means = say(ITIN_LANG_KO, "{1}{으로/로}", particles[_i].word);
    ck_assert_msg(slice_eq(object, slice_of(particles[_i].object)), "%s: " SLICE_FMT,
                  particles[_i].word, SLICE_ARG(object));
    ck_assert_msg(slice_eq(means, slice_of(particles[_i].means)), "%s: " SLICE_FMT,
                  particles[_i].word, SLICE_ARG(means));
}
END_TEST

static const struct {
    const char *template, *word, *want;
} templates[] = {
    {"{1}{이/가} 없습니다", "숙소", "숙소가 없습니다"},
    {"{1}{가/이} 없습니다", "호텔", "호텔이 없습니다"},
    {"{1}{은/는} 오류", "WS86", "WS86은 오류"},
    {"{1}{는/은} 오류", "AA7525", "AA7525는 오류"},
    {"{1}{과/와} 같습니다", "서울", "서울과 같습니다"},
    {"{1}{와/과} 같습니다", "YYC", "YYC와 같습니다"},
    {"{1}{로/으로} 적혀", "11h", "11h로 적혀"},
    {"{1}{로/으로} 적혀", "인천", "인천으로 적혀"},
    {"{1}{이라/라}고", "서울", "서울이라고"},
    {"{1}{이라/라}고", "캘거리", "캘거리라고"},
    {"{1}{나/이나}", "서울", "서울이나"},
    {"{1}{이/}라고", "대전", "대전이라고"},
    {"{1}{이/}라고", "캘거리", "캘거리라고"},
    {"호텔{을/를} {1}", "예약", "호텔을 예약"},
    {"{1} {2}{을/를}", "서울", "서울 을"},
    {"{x} {} {1} {", "a", "{x} {} a {"},
    {"{1}", "{1}{을/를}", "{1}{을/를}"},
};

START_TEST(fills_templates)
{
    struct itin_slice got = say(ITIN_LANG_KO, templates[_i].template, templates[_i].word);
    ck_assert_msg(slice_eq(got, slice_of(templates[_i].want)), "%s: " SLICE_FMT,
                  templates[_i].template, SLICE_ARG(got));
}
END_TEST

START_TEST(takes_english_when_asked_or_alone)
{
    struct itin_slice args[] = {slice_of("a"), slice_of("b")};
    ck_assert(slice_eq(say_text(&arena, ITIN_LANG_EN, "{2}-{1}", "{1}", args, 2), slice_of("b-a")));
    ck_assert(slice_eq(say_text(&arena, ITIN_LANG_KO, "{2}-{1}", NULL, args, 2), slice_of("b-a")));
}
END_TEST

static const struct {
    const char *a, *b;
    int max, want;
} pairs[] = {
    {"캘거리", "켈거리", 3, 1},  {"이노베이트캘거리", "이노베이트밸리", 3, 2},
    {"lodging", "lodging", 3, 0}, {"arive", "arrive", 3, 1},
    {"dapert", "depart", 3, 2},   {"tiem", "time", 3, 1},
    {"abc", "xyz", 2, 3},         {"", "ab", 3, 2},
    {"a", "abcdef", 3, 4},        {"캘", "", 3, 1},
};

START_TEST(counts_edits_in_characters)
{
    int got = suggest_distance(slice_of(pairs[_i].a), slice_of(pairs[_i].b), pairs[_i].max);
    ck_assert_msg(got == pairs[_i].want, "%s %s: %d", pairs[_i].a, pairs[_i].b, got);
    ck_assert_int_eq(got,
                     suggest_distance(slice_of(pairs[_i].b), slice_of(pairs[_i].a), pairs[_i].max));
}
END_TEST

START_TEST(suggests_the_nearest_or_nothing)
{
    struct itin_slice keys[] = {slice_of("title"), slice_of("time"), slice_of("ticket"),
                                slice_of("operated-by")};
    ck_assert_int_eq(suggest_nearest(slice_of("tilte"), keys, 4), 0);
    ck_assert_int_eq(suggest_nearest(slice_of("tiem"), keys, 4), 1);
    ck_assert_int_eq(suggest_nearest(slice_of("operated_by"), keys, 4), 3);
    ck_assert_int_eq(suggest_nearest(slice_of("colour"), keys, 4), -1);
    ck_assert_int_eq(suggest_nearest(slice_of("at"), keys, 4), -1);
    ck_assert_int_eq(suggest_nearest(slice_of(""), keys, 4), -1);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("diag-say");
    TCase *t = tcase_create("say");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, chooses_particles_by_the_last_sound, 0, ARRAY_LEN(particles));
    tcase_add_loop_test(t, fills_templates, 0, ARRAY_LEN(templates));
    tcase_add_test(t, takes_english_when_asked_or_alone);
    tcase_add_loop_test(t, counts_edits_in_characters, 0, ARRAY_LEN(pairs));
    tcase_add_test(t, suggests_the_nearest_or_nothing);
    suite_add_tcase(s, t);
    return s;
}
