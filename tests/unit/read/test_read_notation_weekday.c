/* Weekdays: the words of seven languages, alone, in brackets and beside dates. */
#include "notation_case.h"
#include "time/civil.h"

/* Monday first. `alone`: a word by itself; else only in brackets, or with a dot
 * or comma in front of a date. */
static const struct weekday_language {
    const char *names[7];
    bool alone;
} languages[] = {
    {{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, true},
    {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, true},
    {{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"}, true},
    {{"Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat.", "Sun."}, true},
    {{"월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"}, true},
    {{"月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"}, true},
    {{"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"}, true},
    {{"周一", "周二", "周三", "周四", "周五", "周六", "周日"}, true},
    {{"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"}, true},
    {{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}, true},
    {{"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"}, true},
    {{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"}, false},
    {{"Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."}, false},
    {{"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."}, false},
    {{"월", "화", "수", "목", "금", "토", "일"}, false},
    {{"月", "火", "水", "木", "金", "土", "日"}, false},
};

static int weekday_of(const char *text, bool *ret_whole)
{
    struct cursor c = cursor_at(text);
    int weekday = -1;
    bool found = notation_weekday(&c, &weekday);
    EXPECT(found || c.at == 0, "%s", text);
    *ret_whole = cursor_done(&c);
    return found ? weekday : -1;
}

START_TEST(words_alone_and_in_brackets)
{
    static const char *const around[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"( ", " )"}, {" (", ")"}};
    const struct weekday_language *l = &languages[_i];
    for (int day = 0; day < 7; day++) {
        bool whole;
        for (size_t k = 0; k < ARRAY_LEN(around); k++) {
            struct spelt text = {.len = 0};
            spell_adds(&text, around[k][0]);
            spell_adds(&text, l->names[day]);
            spell_adds(&text, around[k][1]);
            ck_assert_msg(weekday_of(text.text, &whole) == day && whole, "%s", text.text);
        }
        if (l->alone)
            ck_assert_msg(weekday_of(l->names[day], &whole) == day && whole, "%s", l->names[day]);
    }
}
END_TEST

/* Beside the days of a week, right or wrong: 2025-05-05 was a Monday. */
START_TEST(words_beside_dates)
{
    static const char *const behind[] = {"%d/%m/%Y (%A)", "%Y-%M-%D(%A)", "%Y. %m. %d. (%A)", "%m월 %d일(%A)"};
    static const char *const in_front[] = {"(%A) %Y-%M-%D", "%A, %Y-%M-%D", "%A,%d. %m. %Y"};
    const struct weekday_language *l = &languages[_i];
    for (int shift = 0; shift < 49; shift++) {
        int weekday = shift % 7;
        struct itin_date d = date_add((struct itin_date){2025, 5, 13}, shift / 7);
        for (size_t k = 0; k < ARRAY_LEN(behind) + ARRAY_LEN(in_front); k++) {
            bool front = k >= ARRAY_LEN(behind);
            if (front && !l->alone && k > ARRAY_LEN(behind) && strlen(l->names[0]) == 3 && !isascii(l->names[0][0]))
                continue; /* a syllable in front of a date, without brackets, may be a word's end */
            struct spelt text = spell_date(front ? in_front[k - ARRAY_LEN(behind)] : behind[k], d, "", l->names[weekday]);
            struct cursor c = cursor_at(text.text);
            struct when w = {.weekday = -1};
            if (strncmp(l->names[weekday], "mar.", 4) == 0 && front && k > ARRAY_LEN(behind))
                continue; /* March, perhaps */
            ck_assert_msg(notation_date(&c, &w) == NOTATION_OK, "%s", text.text);
            ck_assert_msg(w.weekday == weekday && w.date.month == d.month && w.date.day == d.day, "%s: %d",
                          text.text, w.weekday);
            ck_assert_uint_le(strlen(l->names[weekday]) - (w.weekday_span.end - w.weekday_span.start), 1);
            ck_assert(cursor_done(&c));
        }
    }
}
END_TEST

static const struct {
    const char *text, *rest;
    int weekday; /* -1: none */
} doubtful[] = {
    {"6.24 월", "", 0},          {"6.24 월 회의", " 월 회의", -1}, {"6.24 일정", " 일정", -1},
    {"6.24 화물 접수", " 화물 접수", -1}, {"6.24 수료", " 수료", -1}, {"6.24 日程", " 日程", -1},
    {"6.24 (일행)", " (일행)", -1}, {"6.24 (월", " (월", -1},      {"Mi 12.03.2025", "", 2},
    {"Mi 2025-03-12", "", 2},    {"6.24., Mon", "", 0},           {"6.24 Monument", " Monument", -1},
    {"mer 12/03/2025", "", 2},   {"24 June Sat", "", 5},          {"24 June Saturn", " Saturn", -1},
};

START_TEST(words_that_only_look_like_weekdays)
{
    struct cursor c = cursor_at(doubtful[_i].text);
    struct when w = {.weekday = -1};
    ck_assert_int_eq(notation_date(&c, &w), NOTATION_OK);
    ck_assert_msg(w.weekday == doubtful[_i].weekday, "%s: %d", doubtful[_i].text, w.weekday);
    ck_assert_str_eq(rest_of(&c), doubtful[_i].rest);
}
END_TEST

START_TEST(no_weekdays)
{
    static const char *const texts[] = {"", "M", "Mo", "so 24 people", "월급", "일정", "Monument", "Sunrise", "(",
                                        "(Hotel)", "()", "do 3 things", "mar 6", "金浦", "24", "Frieden"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        bool whole;
        ck_assert_msg(weekday_of(texts[i], &whole) == -1, "%s", texts[i]);
    }
}
END_TEST

/* "so 24.6.", "do 3 things": a short word before a number is a weekday only
 * when German writes it so. */
START_TEST(short_words_in_front)
{
    static const struct {
        const char *text;
        int weekday;
    } cases[] = {
        {"So 24.06.2025", 6}, {"so 24.06.2025", -2}, {"SO 24.06.2025", -2}, {"So, 24.06.2025", 6},
        {"so, 24.06.2025", 6}, {"So. 24.06.2025", 6}, {"jeu 24/06/2025", 3}, {"mar. 24/06/2025", 1},
        {"mar 24/06/2025", 1}, {"mar. 6", -3}, {"So24.06.2025", -2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct cursor c = cursor_at(cases[i].text);
        struct when w = {.weekday = -1};
        enum notation verdict = notation_date(&c, &w);
        ck_assert_msg((verdict == NOTATION_OK) == (cases[i].weekday != -2), "%s", cases[i].text);
        if (cases[i].weekday == -3)
            ck_assert_msg(w.date.month == 3 && w.date.day == 6 && w.weekday == -1, "%s", cases[i].text);
        else if (cases[i].weekday >= 0)
            ck_assert_msg(w.weekday == cases[i].weekday && w.date.day == 24 && w.date.month == 6, "%s: %d",
                          cases[i].text, w.weekday);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_weekday");
    TCase *tc = tcase_create("weekdays");
    tcase_add_loop_test(tc, words_alone_and_in_brackets, 0, ARRAY_LEN(languages));
    tcase_add_loop_test(tc, words_beside_dates, 0, ARRAY_LEN(languages));
    tcase_add_loop_test(tc, words_that_only_look_like_weekdays, 0, ARRAY_LEN(doubtful));
    tcase_add_test(tc, no_weekdays);
    tcase_add_test(tc, short_words_in_front);
    suite_add_tcase(s, tc);
    return s;
}
