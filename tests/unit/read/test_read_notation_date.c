/* Dates: every form with every day of four years, month names of six
 * languages, and all orders of three small numbers. */
#include "notation_case.h"
#include "time/civil.h"

static const struct itin_date first_day = {2023, 1, 1}, last_day = {2026, 12, 31};

static const char *const english[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};

/* What a form can tell: all days, or those whose day and month cannot change
 * places (a day of 13 or more in front). */
enum days { ALL_DAYS, BEYOND_12 };

static const struct date_form {
    const char *pattern;
    bool year;
    enum days days;
} forms[] = {
    {"%Y-%M-%D", true, ALL_DAYS},
    {"%Y-%m-%d", true, ALL_DAYS},
    {"%Y%M%D", true, ALL_DAYS},
    {"%Y/%m/%d", true, ALL_DAYS},
    {"%Y.%m.%d", true, ALL_DAYS},
    {"%Y.%m.%d.", true, ALL_DAYS},
    {"%Y. %m. %d.", true, ALL_DAYS},
    {"%Y. %M. %D", true, ALL_DAYS},
    {"%Y . %m . %d", true, ALL_DAYS},
    {"%W. %m. %w", true, ALL_DAYS},
    {"%Y년 %m월 %d일", true, ALL_DAYS},
    {"%Y년%M월%D일", true, ALL_DAYS},
    {"%y년 %m월 %d일", true, ALL_DAYS},
    {"'%y년 %m월 %d일", true, ALL_DAYS},
    {"’%y. %m. %d.", true, ALL_DAYS},
    {"'%y.%m.%d", true, ALL_DAYS},
    {"'%y-%M-%D", true, ALL_DAYS},
    {"'%y/%m/%d", true, ALL_DAYS},
    {"‘%y.%m.%d", true, ALL_DAYS},
    {"%Y年%m月%d日", true, ALL_DAYS},
    {"%Y 年 %m 月 %d 日", true, ALL_DAYS},
    {"%Y年%m月%d号", true, ALL_DAYS},
    {"%M/%D/%Y", true, ALL_DAYS},
    {"%m/%d/%Y", true, ALL_DAYS},
    {"%m-%d-%Y", true, ALL_DAYS},
    {"%d/%m/%Y", true, BEYOND_12},
    {"%D.%M.%Y", true, BEYOND_12},
    {"%d-%m-%Y", true, BEYOND_12},
    {"%d. %m. %Y", true, BEYOND_12},
    {"%D. %M. %Y", true, BEYOND_12},
    {"%m월 %d일", false, ALL_DAYS},
    {"%M월%D일", false, ALL_DAYS},
    {"%m월 %d", false, ALL_DAYS},
    {"%m月%d日", false, ALL_DAYS},
    {"%m月%d号", false, ALL_DAYS},
    {"%m/%d", false, ALL_DAYS},
    {"%m/%d일", false, ALL_DAYS},
    {"%m. %d.", false, ALL_DAYS},
    {"%m.%d.", false, ALL_DAYS},
    {"%M-%D", false, ALL_DAYS},
    {"%d/%m", false, BEYOND_12},
    {"%d.%m.", false, BEYOND_12},
    {"%D-%M", false, BEYOND_12},
    {"%d %N %Y", true, ALL_DAYS},
    {"%D %N %Y", true, ALL_DAYS},
    {"%d %N, %Y", true, ALL_DAYS},
    {"%d. %N %Y", true, ALL_DAYS},
    {"%dth of %N %Y", true, ALL_DAYS},
    {"%d-%N-%Y", true, ALL_DAYS},
    {"%D%N%y", true, ALL_DAYS},
    {"%d %N '%y", true, ALL_DAYS},
    {"%N %d, %Y", true, ALL_DAYS},
    {"%N %dth, %Y", true, ALL_DAYS},
    {"%d %N", false, ALL_DAYS},
    {"%dst of %N", false, ALL_DAYS},
    {"%d. %N", false, ALL_DAYS},
    {"%d-%N", false, ALL_DAYS},
    {"%D%N", false, ALL_DAYS},
    {"%N %d", false, ALL_DAYS},
    {"%N %dnd", false, ALL_DAYS},
};

static void expect_date(const char *text, struct itin_date d, bool year, int weekday, const char *rest)
{
    struct cursor c = cursor_at(text);
    struct when w = {.weekday = -1};
    enum notation verdict = notation_date(&c, &w);
    EXPECT(verdict == NOTATION_OK && w.has_date && w.has_year == year, "`%s`: verdict %d", text, (int)verdict);
    EXPECT(w.date.year == (year ? d.year : 0) && w.date.month == d.month && w.date.day == d.day,
           "`%s`: %d-%d-%d", text, (int)w.date.year, w.date.month, w.date.day);
    EXPECT(w.weekday == weekday, "`%s`: weekday %d", text, w.weekday);
    EXPECT(strcmp(rest_of(&c), rest) == 0, "`%s`: rest `%s`", text, rest_of(&c));
}

START_TEST(every_form_of_every_day)
{
    static const char *const rests[] = {"", " 10:00", " 회의", ", A"};
    const struct date_form *f = &forms[_i];
    for (struct itin_date d = first_day; date_cmp(d, last_day) <= 0; d = date_add(d, 1)) {
        if (f->days == BEYOND_12 && d.day <= 12)
            continue;
        struct spelt text = spell_date(f->pattern, d, english[d.month - 1], "");
        size_t len = text.len;
        for (size_t r = 0; r < ARRAY_LEN(rests); r++) {
            text.len = len;
            spell_adds(&text, rests[r]);
            expect_date(text.text, d, f->year, -1, rests[r]);
        }
    }
}
END_TEST

/* With its weekday in front or behind; a wrong weekday is kept as it is written,
 * and never makes another day of an unmistakable one. */
static const char *const with_weekday[] = {
    "%Y-%M-%D (%A)", "%Y. %m. %d.(%A)", "%Y. %m. %d(%A)", "%Y.%m.%d [%A]", "%Y년 %m월 %d일（%A）",
    "%d %N %Y (%A)", "%A, %d %N %Y",    "%A %d %N %Y",    "%A, %N %d, %Y", "%A %Y-%M-%D",
    "%Y-%M-%D %A",   "%d %N %Y, %A",    "%m/%d/%Y (%A)",  "(%A) %d %N %Y",
};
static const char *const long_weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};

START_TEST(weekdays_beside_dates)
{
    for (struct itin_date d = {2024, 1, 1}; d.year < 2025; d = date_add(d, 1))
        for (int shift = 0; shift < 7; shift += 3) {
            int weekday = (int)((date_to_days(d) + 3 + shift) % 7); /* 1970-01-01 was a Thursday */
            struct spelt text = spell_date(with_weekday[_i], d, english[d.month - 1], long_weekdays[weekday]);
            expect_date(text.text, d, true, weekday, "");
        }
}
END_TEST

/* ---- names of months ------------------------------------------------------- */

static const struct month_language {
    const char *const *patterns;
    const char *names[12];
} languages[] = {
    {(const char *const[]){"%d %N %Y", "%d. %N %Y", "%d.%N %Y", "%N %d, %Y", "%d%N%Y", NULL},
     {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}},
    {(const char *const[]){"%d %N %Y", "%N %d, %Y", NULL},
     {"Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}},
    {(const char *const[]){"%d. %N %Y", "%d %N %Y", "%d.%N %Y", NULL},
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"}},
    {(const char *const[]){"%d. %N %Y", NULL},
     {"Jan.", "Feb.", "Mär.", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."}},
    {(const char *const[]){"%d %N %Y", NULL},
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre"}},
    {(const char *const[]){"%d %N %Y", NULL},
     {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."}},
    {(const char *const[]){"%d de %N de %Y", "%d %N %Y", NULL},
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre", "diciembre"}},
    {(const char *const[]){"%d %N %Y", NULL},
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
      "ottobre", "novembre", "dicembre"}},
    {(const char *const[]){"%d de %N de %Y", NULL},
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro"}},
};

START_TEST(months_of_six_languages)
{
    const struct month_language *l = &languages[_i];
    for (struct itin_date d = {2025, 1, 1}; d.year < 2026; d = date_add(d, 1))
        for (size_t p = 0; l->patterns[p]; p++)
            expect_date(spell_date(l->patterns[p], d, l->names[d.month - 1], "").text, d, true, -1, "");
}
END_TEST

/* Days that a month does not have are bad in every form that names them so. */
START_TEST(days_that_do_not_exist)
{
    static const char *const patterns[] = {"%Y-%M-%D", "%Y. %m. %d.", "%Y년 %m월 %d일", "%d %N %Y",
                                           "%N %d, %Y", "%D%N%y", "%m월 %d일", "%m. %d.", "%m/%d/%Y"};
    for (int month = 1; month <= 12; month++)
        for (int day = 29; day <= 31; day++)
            for (size_t p = 0; p < ARRAY_LEN(patterns); p++) {
                struct itin_date d = {2023, (int8_t)month, (int8_t)day};
                bool has_year = strchr(patterns[p], 'Y') || strchr(patterns[p], 'y');
                bool exists = month == 2 ? !has_year && day == 29
                                         : day < 31 || !strchr("469b", "0123456789abc"[month]);
                struct spelt text = spell_date(patterns[p], d, english[month - 1], "");
                struct cursor c = cursor_at(text.text);
                struct when w = {.weekday = -1};
                EXPECT(notation_date(&c, &w) == (exists ? NOTATION_OK : NOTATION_BAD), "%s", text.text);
                EXPECT(w.has_date == exists && cursor_done(&c), "%s", text.text);
            }
}
END_TEST

/* ---- orders ----------------------------------------------------------------- */

static bool exists(int year, int month, int day)
{
    static const int days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= (month == 2 && year % 4 ? 28 : days[month]); /* 2000 to 2099 */
}

/* a/b/YYYY and a/b: month first, unless the first number can be no month. */
START_TEST(orders_of_day_and_month)
{
    static const char *const signs = "/.-";
    for (int a = 0; a < 100; a++)
        for (int b = 0; b < 100; b++)
            for (const char *sign = signs; *sign; sign++) {
                char text[32];
                snprintf(text, sizeof text, "%02d%c%02d%c2025", a, *sign, b, *sign);
                struct cursor c = cursor_at(text);
                struct when w = {.weekday = -1};
                bool swapped = a > 12 && b <= 12;
                int month = swapped ? b : a, day = swapped ? a : b;
                EXPECT(notation_date(&c, &w) == (exists(2025, month, day) ? NOTATION_OK : NOTATION_BAD),
                       "%s", text);
                EXPECT(!w.has_date || (w.date.month == month && w.date.day == day && w.date.year == 2025),
                       "%s: %d-%d", text, w.date.month, w.date.day);
            }
}
END_TEST

/* a.b.c: the year is in front when a date comes of it and it is 2020 or later
 * (or the only way), else behind, there of 20..39. Any reading must be a day. */
START_TEST(orders_of_three_small_numbers)
{
    for (int a = 1; a < 100; a++)
        for (int b = 1; b <= 31; b++)
            for (int k = 1; k < 100; k++) {
                char text[32];
                snprintf(text, sizeof text, "%02d/%02d/%02d", a, b, k);
                struct cursor c = cursor_at(text);
                struct when w = {.weekday = -1};
                bool front = a < 40 && exists(2000 + a, b, k);
                bool back = k >= 20 && k <= 39 && (exists(2000 + k, b, a) || exists(2000 + k, a, b));
                bool day_first = exists(2000 + k, b, a);
                enum notation verdict = notation_date(&c, &w);
                if (!front && !back) {
                    EXPECT(!w.has_date && verdict != NOTATION_OK, "%s", text);
                    continue;
                }
                EXPECT(verdict == NOTATION_OK, "%s: %d", text, (int)verdict);
                struct itin_date want = front && (a >= 20 || !back)
                                            ? (struct itin_date){2000 + a, (int8_t)b, (int8_t)k}
                                        : day_first ? (struct itin_date){2000 + k, (int8_t)b, (int8_t)a}
                                                    : (struct itin_date){2000 + k, (int8_t)a, (int8_t)b};
                EXPECT(date_eq(w.date, want), "%s: %d-%d-%d", text, (int)w.date.year, w.date.month, w.date.day);
            }
}
END_TEST

/* The weekday decides where the year may stand at either end. */
START_TEST(a_weekday_puts_the_year)
{
    for (struct itin_date d = {2020, 1, 1}; d.year < 2032; d = date_add(d, 1)) {
        int weekday = (int)((date_to_days(d) + 3) % 7);
        if (d.day < 20 || !exists(2000 + d.day, d.month, d.year % 100))
            continue; /* its day can be no year */
        struct itin_date other = {2000 + d.day, d.month, (int8_t)(d.year % 100)};
        if ((date_to_days(other) + 3) % 7 == weekday)
            continue;
        char text[32];
        snprintf(text, sizeof text, "%02d/%02d/%02d (%.3s)", d.day, d.month, (int)d.year % 100, long_weekdays[weekday]);
        expect_date(text, d, true, weekday, "");
        snprintf(text, sizeof text, "%02d/%02d/%02d (%.3s)", (int)d.year % 100, d.month, d.day, long_weekdays[weekday]);
        expect_date(text, d, true, weekday, "");
    }
}
END_TEST

/* The clock of a Korean date is no year, nor are the words behind it. */
START_TEST(four_digits_behind_a_date)
{
    expect_date("6. 24. 1930", (struct itin_date){0, 6, 24}, false, -1, " 1930");
    expect_date("6. 24. 2025", (struct itin_date){0, 6, 24}, false, -1, " 2025");
    expect_date("24. 6. 0930", (struct itin_date){0, 6, 24}, false, -1, " 0930");
    expect_date("24. 6. 2025", (struct itin_date){2025, 6, 24}, true, -1, "");
    expect_date("5. 6. 2025", (struct itin_date){2025, 5, 6}, true, -1, "");
    expect_date("5. 6. 2025년", (struct itin_date){0, 5, 6}, false, -1, " 2025년");
}
END_TEST

START_TEST(ordinals_of_many_languages)
{
    static const struct {
        const char *text;
        int month, day;
    } cases[] = {
        {"1er mars 2025", 3, 1}, {"1º de mayo de 2025", 5, 1}, {"1° maggio 2025", 5, 1},
        {"1st May 2025", 5, 1},  {"2nd of May 2025", 5, 2},    {"May 3rd, 2025", 5, 3},
        {"22ND MAY 2025", 5, 22},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect_date(cases[i].text, (struct itin_date){2025, (int8_t)cases[i].month, (int8_t)cases[i].day}, true,
                    -1, "");
}
END_TEST

static const char *const no_dates[] = {
    "6.24.7",    "6.24km",   "12.5%",     "9-10",     "1-5",        "13.1",      "2.75",       "1/2/3/4",
    "6.24:30",   "0.5",      "10.0.2.15", "19891231", "20241340",   "20240624x", "123.4",      "14-15",
    "MAY",       "June",     "de mayo",   "24Junx",   "24 Junebug", "31. Hotel", "24 of",      "'24",
    "Marx 6",    "Decision 5", "6.24-25.7", "24 of 30", "99.99",    "24-Ju",     "2024",       "202406",
};

START_TEST(refuses_what_is_no_date)
{
    struct cursor c = cursor_at(no_dates[_i]);
    struct when w = {.weekday = -1};
    enum notation verdict = notation_date(&c, &w);
    ck_assert_msg(verdict == NOTATION_NO && c.at == 0 && !w.has_date, "%s: %d", no_dates[_i], (int)verdict);
}
END_TEST

/* Years of travel dates have ends; a number behind a month may be a clock. */
START_TEST(years_have_ends)
{
    for (int year = 1000; year < 10000; year++) {
        char text[32];
        snprintf(text, sizeof text, "%d-06-24", year);
        struct cursor c = cursor_at(text);
        struct when w = {.weekday = -1};
        bool good = year >= ITIN_MIN_YEAR && year <= ITIN_MAX_YEAR;
        EXPECT(notation_date(&c, &w) == (good ? NOTATION_OK : NOTATION_BAD), "%s", text);
        snprintf(text, sizeof text, "30 JUN %d", year); /* 30 JUN 1650: a clock behind */
        c = cursor_at(text);
        w = (struct when){.weekday = -1};
        bool is_year = year >= 1900 && year <= 2199;
        EXPECT(notation_date(&c, &w) == (!is_year || year <= ITIN_MAX_YEAR ? NOTATION_OK : NOTATION_BAD),
               "%s", text);
        EXPECT(w.has_year == (is_year && year <= ITIN_MAX_YEAR) || year > ITIN_MAX_YEAR, "%s", text);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_date");
    TCase *tc = tcase_create("dates");
    tcase_add_loop_test(tc, every_form_of_every_day, 0, ARRAY_LEN(forms));
    tcase_add_loop_test(tc, weekdays_beside_dates, 0, ARRAY_LEN(with_weekday));
    tcase_add_loop_test(tc, months_of_six_languages, 0, ARRAY_LEN(languages));
    tcase_add_test(tc, days_that_do_not_exist);
    tcase_add_test(tc, orders_of_day_and_month);
    tcase_add_test(tc, orders_of_three_small_numbers);
    tcase_add_test(tc, a_weekday_puts_the_year);
    tcase_add_test(tc, four_digits_behind_a_date);
    tcase_add_test(tc, ordinals_of_many_languages);
    tcase_add_loop_test(tc, refuses_what_is_no_date, 0, ARRAY_LEN(no_dates));
    tcase_add_test(tc, years_have_ends);
    suite_add_tcase(s, tc);
    return s;
}
