/* Words for a clock's zone. What letters mean is what their authorities say
 * (tz database, national time services), as minutes east of UTC. */
#include "base/base.h"

#include <check_main.h>

#include "model/zone_word.h"

/* A text, how much of it is the word, and its first zone; "local": the place's
 * own clock; NULL: no such word. `in` behind a bracket. */
static const struct {
    const char *text;
    size_t len;
    const char *zone;
    int minutes;
    bool in;
} words[] = {
    {"KST", 3, "Asia/Seoul", 540, false},          {"kst", 3, "Asia/Seoul", 540, false},             {"KST)", 3, "Asia/Seoul", 540, true},
    {"KST 10:00", 3, "Asia/Seoul", 540, false},    {"KSTX", 0, NULL, 0, false},                      {"KS", 0, NULL, 0, false},
    {"KST1", 0, NULL, 0, false},                   {"JST", 3, "Asia/Tokyo", 540, false},             {"HKT", 3, "Asia/Hong_Kong", 480, false},
    {"SGT", 3, "Asia/Singapore", 480, false},      {"MSK", 3, "Europe/Moscow", 180, false},          {"WIB", 3, "Asia/Jakarta", 420, false},
    {"PHT", 3, "Asia/Manila", 480, false},         {"MYT", 3, "Asia/Kuala_Lumpur", 480, false},      {"ICT", 3, "Asia/Bangkok", 420, false},
    {"PST", 3, "America/Los_Angeles", -480, false}, {"PDT", 3, "America/Los_Angeles", -420, false},  {"MST", 3, "America/Denver", -420, false},
    {"MDT", 3, "America/Denver", -360, false},     {"CST", 3, "America/Chicago", -360, false},       {"CDT", 3, "America/Chicago", -300, false},
    {"EST", 3, "America/New_York", -300, false},   {"EDT", 3, "America/New_York", -240, false},      {"AKST", 4, "America/Anchorage", -540, false},
    {"AKDT", 4, "America/Anchorage", -480, false}, {"HST", 3, "Pacific/Honolulu", -600, false},      {"AST", 3, "America/Halifax", -240, false},
    {"ADT", 3, "America/Halifax", -180, false},    {"CET", 3, "Europe/Berlin", 60, false},           {"CEST", 4, "Europe/Berlin", 120, false},
    {"MEZ", 3, "Europe/Berlin", 60, false},        {"MESZ", 4, "Europe/Berlin", 120, false},         {"WET", 3, "Europe/Lisbon", 0, false},
    {"EET", 3, "Europe/Athens", 120, false},       {"EEST", 4, "Europe/Athens", 180, false},         {"BST", 3, "Europe/London", 60, false},
    {"IST", 3, "Asia/Kolkata", 330, false},        {"GST", 3, "Asia/Dubai", 240, false},             {"EAT", 3, "Africa/Nairobi", 180, false},
    {"CAT", 3, "Africa/Maputo", 120, false},       {"WAT", 3, "Africa/Lagos", 60, false},            {"SAST", 4, "Africa/Johannesburg", 120, false},
    {"BRT", 3, "America/Sao_Paulo", -180, false},  {"AEST", 4, "Australia/Sydney", 600, false},      {"AEDT", 4, "Australia/Sydney", 660, false},
    {"ACST", 4, "Australia/Adelaide", 570, false}, {"ACDT", 4, "Australia/Adelaide", 630, false},    {"AWST", 4, "Australia/Perth", 480, false},
    {"NZST", 4, "Pacific/Auckland", 720, false},   {"NZDT", 4, "Pacific/Auckland", 780, false},
    /* letters that mean something else too stand at the end, or between brackets */
    {"ICT meeting", 0, NULL, 0, false},            {"ICT)", 0, NULL, 0, false},                      {"ICT)", 3, "Asia/Bangkok", 420, true},
    {"ICT  ", 3, "Asia/Bangkok", 420, false},      {"ICT\nx", 3, "Asia/Bangkok", 420, false},        {"IST office", 0, NULL, 0, true},
    {"CAT", 3, "Africa/Maputo", 120, true},        {"CAT food", 0, NULL, 0, false},                  {"ET", 2, "America/New_York", 6000, false},
    {"ET al", 0, NULL, 0, false},                  {"PT", 2, "America/Los_Angeles", 6000, false},    {"CT scan", 0, NULL, 0, false},
    {"MT)", 2, "America/Denver", 6000, true},      {"et", 0, NULL, 0, false},                        {"cst", 0, NULL, 0, false},
    {"mst", 0, NULL, 0, false},                    {"pst", 3, "America/Los_Angeles", -480, false},   {"edt", 3, "America/New_York", -240, false},
    {"cest", 4, "Europe/Berlin", 120, false},      {"cet", 0, NULL, 0, false},                       {"bst", 0, NULL, 0, false},
    /* the clock of the place */
    {"local time", 10, "local", 6000, false},      {"Local Time", 10, "local", 6000, false},         {"local", 5, "local", 6000, false},
    {"locally", 0, NULL, 0, false},                {"LT", 2, "local", 6000, false},                  {"lt", 0, NULL, 0, false},
    {"현지", 6, "local", 6000, false},             {"현지시간", 12, "local", 6000, false},           {"현지시각", 12, "local", 6000, false},
    {"현지 시간", 13, "local", 6000, false},       {"현지 시각", 13, "local", 6000, false},          {"현지법인", 0, NULL, 0, false},
    {"현지시간 기준", 19, "local", 6000, false},   {"현지시간기준", 18, "local", 6000, false},       {"当地时间", 12, "local", 6000, false},
    {"現地時間", 12, "local", 6000, false},        {"Ortszeit", 8, "local", 6000, false},            {"heure locale", 12, "local", 6000, false},
    /* a name together with "time" */
    {"한국시간", 12, "Asia/Seoul", 6000, false},   {"한국 시간", 13, "Asia/Seoul", 6000, false},     {"한국시각", 12, "Asia/Seoul", 6000, false},
    {"한국표준시", 15, "Asia/Seoul", 6000, false}, {"한국", 0, NULL, 0, false},                      {"한국대사관", 0, NULL, 0, false},
    {"한국시간 기준", 19, "Asia/Seoul", 6000, false}, {"한국시간 기준으로", 19, "Asia/Seoul", 6000, false}, {"우리나라 시간", 19, "Asia/Seoul", 6000, false},
    {"서울시간", 12, "Asia/Seoul", 6000, false},   {"Seoul time", 10, "Asia/Seoul", 6000, false},    {"seoul TIME", 10, "Asia/Seoul", 6000, false},
    {"Seoul", 0, NULL, 0, false},                  {"Seoul timetable", 0, NULL, 0, false},           {"Korea Standard Time", 19, "Asia/Seoul", 6000, false},
    {"Korea time", 10, "Asia/Seoul", 6000, false}, {"Korean time", 11, "Asia/Seoul", 6000, false},   {"일본시간", 12, "Asia/Tokyo", 6000, false},
    {"日本時間", 12, "Asia/Tokyo", 6000, false},   {"중국시간", 12, "Asia/Shanghai", 6000, false},   {"北京时间", 12, "Asia/Shanghai", 6000, false},
    {"홍콩시간", 12, "Asia/Hong_Kong", 6000, false}, {"독일시간", 12, "Europe/Berlin", 6000, false}, {"Berlin time", 11, "Europe/Berlin", 6000, false},
    {"German time", 11, "Europe/Berlin", 6000, false}, {"파리 시각", 13, "Europe/Paris", 6000, false}, {"영국시간", 12, "Europe/London", 6000, false},
    {"UK time", 7, "Europe/London", 6000, false},  {"uk time", 0, NULL, 0, false},                   {"London time", 11, "Europe/London", 6000, false},
    {"뉴욕시간", 12, "America/New_York", 6000, false}, {"미국 동부시간", 19, "America/New_York", 6000, false}, {"미동부시간", 15, "America/New_York", 6000, false},
    {"미국 서부 시간", 20, "America/Los_Angeles", 6000, false}, {"Eastern time", 12, "America/New_York", 6000, false}, {"Pacific Standard Time", 21, "America/Los_Angeles", 6000, false},
    {"US Eastern time", 15, "America/New_York", 6000, false}, {"Central European Time", 21, "Europe/Berlin", 6000, false}, {"Mountain time", 13, "America/Denver", 6000, false},
    {"Mountain bike", 0, NULL, 0, false},          {"시애틀시간", 15, "America/Los_Angeles", 6000, false}, {"Sydney time", 11, "Australia/Sydney", 6000, false},
    /* no word at all */
    {"", 0, NULL, 0, false},                       {"10:00", 0, NULL, 0, false},                     {"(KST)", 0, NULL, 0, false},
    {" KST", 0, NULL, 0, false},                   {"-KST", 0, NULL, 0, false},                      {"시간", 0, NULL, 0, false},
};

START_TEST(each_word)
{
    size_t len = 99;
    const struct zone_word *word = zone_word_at(slice_of(words[_i].text), words[_i].in, &len);
    ck_assert_msg((word != NULL) == (words[_i].zone != NULL) && len == words[_i].len, "`%s`: %s, %zu bytes", words[_i].text,
                  word ? word->text : "none", len);
    if (!word)
        return;
    ck_assert_int_eq(zone_word_is_local(word), strcmp(words[_i].zone, "local") == 0);
    if (!zone_word_is_local(word))
        ck_assert_str_eq(word->zones[0], words[_i].zone);
    ck_assert_int_eq(word->minutes, words[_i].minutes);
}
END_TEST

/* Letters of several zones tell none of them. */
static const struct {
    const char *text;
    size_t zones;
} several[] = {{"CST", 3}, {"IST", 4}, {"EST", 2}, {"PST", 2}, {"MST", 2}, {"AST", 3}, {"BST", 2}, {"EET", 2}, {"AEST", 2}, {"KST", 1}, {"EDT", 1}, {"JST", 1}, {"LT", 0}};

START_TEST(letters_of_several_zones)
{
    size_t len, n = 0;
    const struct zone_word *word = zone_word_at(slice_of(several[_i].text), false, &len);
    ck_assert_ptr_nonnull(word);
    while (n < 4 && word->zones[n])
        n++;
    ck_assert_uint_eq(n, several[_i].zones);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-zone-word");
    TCase *t = tcase_create("words");
    tcase_add_loop_test(t, each_word, 0, ARRAY_LEN(words));
    tcase_add_loop_test(t, letters_of_several_zones, 0, ARRAY_LEN(several));
    suite_add_tcase(s, t);
    return s;
}
