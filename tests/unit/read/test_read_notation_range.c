/* Ranges of dates: all pairs of days of two years with every separator, and the
 * month and year that one end lends the other. */
#include "notation_case.h"
#include "time/civil.h"

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const separators[] = {"~", " ~ ", " - ", "–", " — ", " to ", "부터 ", " → ", " until ",
                                         " through ", "から", "至", " bis ", " au ", "∼", "〜", "～"};

static void expect_range(const char *text, struct itin_date from, struct itin_date to, bool years)
{
    struct cursor c = cursor_at(text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    enum notation verdict = notation_date_range(&c, &a, &b);
    EXPECT(verdict == NOTATION_OK && cursor_done(&c), "%s: %d, rest `%s`", text, (int)verdict, rest_of(&c));
    EXPECT(a.has_year == years && b.has_year == years, "%s: years", text);
    if (!years)
        from.year = to.year = 0;
    EXPECT(date_eq(a.date, from) && date_eq(b.date, to), "%s: %d-%d-%d to %d-%d-%d", text, (int)a.date.year,
           a.date.month, a.date.day, (int)b.date.year, b.date.month, b.date.day);
    EXPECT(a.date_source == DATE_WRITTEN && b.date_source == DATE_WRITTEN, "%s", text);
}

static struct spelt range_text(const char *first, const char *sep, const char *second, struct itin_date from,
                               struct itin_date to)
{
    struct spelt text = spell_date(first, from, months[from.month - 1], "");
    spell_adds(&text, sep);
    spell_adds(&text, spell_date(second, to, months[to.month - 1], "").text);
    return text;
}

/* Both dates whole; the year of one end for both, over New Year too. */
static const struct whole_form {
    const char *first, *second;
    bool years;
} whole[] = {
    {"%Y-%M-%D", "%Y-%M-%D", true},      {"%Y. %m. %d.", "%Y. %m. %d.", true}, {"%Y. %m. %d.", "%m. %d.", true},
    {"%Y.%m.%d", "%m.%d", true},         {"%Y년 %m월 %d일", "%m월 %d일", true}, {"%d %N", "%d %N %Y", true},
    {"%d %N %Y", "%d %N %Y", true},      {"%N %d", "%N %d, %Y", true},         {"%m. %d.", "%m. %d.", false},
    {"%m월 %d일", "%m월 %d일", false},   {"%d %N", "%d %N", false},
};

START_TEST(whole_dates_and_shared_years)
{
    const struct whole_form *f = &whole[_i];
    size_t k = 0;
    for (struct itin_date from = {2024, 1, 1}; from.year < 2025; from = date_add(from, 5))
        for (int days = 1; days < 365; days += 13, k++) {
            struct itin_date to = date_add(from, days);
            const char *sep = separators[k % ARRAY_LEN(separators)];
            if (date_cmp((struct itin_date){from.year, to.month, to.day}, from) == 0)
                continue;
            expect_range(range_text(f->first, sep, f->second, from, to).text, from, to, f->years);
        }
}
END_TEST

/* 24-27 June 2024, June 24-27, 2024, 6월 24일 ~ 27일: one month for both. */
START_TEST(one_month_for_both_days)
{
    static const struct {
        const char *first, *second;
        bool years;
    } forms[] = {
        {"%d", "%d %N %Y", true}, {"%d", "%d %N", false},       {"%N %d", "%d, %Y", true}, {"%m월 %d일", "%d일", false},
        {"%Y년 %m월 %d일", "%d일", true}, {"%Y. %m. %d.", "%d.", true}, {"%N %d", "%d", false}, {"%m月%d日", "%d日", false},
        {"%dth", "%dth of %N %Y", true},
    };
    for (struct itin_date from = {2024, 1, 1}; from.year < 2025; from = date_add(from, 1))
        for (int days = 1; days < 30; days += 3) {
            struct itin_date to = date_add(from, days);
            if (to.month != from.month)
                break;
            for (size_t k = 0; k < ARRAY_LEN(forms); k++)
                for (size_t s = 0; s < ARRAY_LEN(separators); s += 3)
                    expect_range(range_text(forms[k].first, separators[s], forms[k].second, from, to).text, from,
                                 to, forms[k].years);
        }
}
END_TEST

START_TEST(lists_of_days)
{
    expect_range("6.24, 25, 26", (struct itin_date){0, 6, 24}, (struct itin_date){0, 6, 26}, false);
    expect_range("2024. 6. 24., 25., 26.", (struct itin_date){2024, 6, 24}, (struct itin_date){2024, 6, 26}, true);
    expect_range("6월 24일, 25일", (struct itin_date){0, 6, 24}, (struct itin_date){0, 6, 25}, false);
    expect_range("6.24(월), 25(화)", (struct itin_date){0, 6, 24}, (struct itin_date){0, 6, 25}, false);
}
END_TEST

/* Verdicts of notation_date_range, and what notation_dates makes of the text. */
static const struct {
    const char *text;
    enum notation verdict;
    int day; /* of the one date that is read; 0: none */
    const char *rest;
} others[] = {
    {"6.24, 26", NOTATION_NO, 24, ", 26"},             /* days that do not follow */
    {"6.24, 25명", NOTATION_NO, 24, ", 25명"},
    {"6.24 ~ 10:00", NOTATION_NO, 24, " ~ 10:00"},
    {"6.24 ~ 20명", NOTATION_NO, 24, " ~ 20명"},
    {"6.24 ~ Hotel", NOTATION_NO, 24, " ~ Hotel"},
    {"6월 24일 ~ 20일", NOTATION_NO, 24, " ~ 20일"},   /* backwards */
    {"27-24 June", NOTATION_NO, 0, "27-24 June"},
    {"3-6.24", NOTATION_NO, 0, "3-6.24"},
    {"6.24 ~ 6.31", NOTATION_BAD, 0, NULL},
    {"30-31 June 2024", NOTATION_BAD, 0, NULL},
    {"6월 24일 ~ 31일", NOTATION_BAD, 0, NULL},
    {"31 - 32 June", NOTATION_BAD, 0, NULL},
    {"2024-06-31/2024-07-01", NOTATION_BAD, 0, NULL},
    {"June 24-27 10:00", NOTATION_OK, 0, " 10:00"},
    {"June 24-27, 1030", NOTATION_OK, 0, ", 1030"},   /* a clock, no year */
    {"June 24-27, 2024:", NOTATION_OK, 0, ", 2024:"},
};

START_TEST(what_is_no_range)
{
    struct cursor c = cursor_at(others[_i].text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    enum notation verdict = notation_date_range(&c, &a, &b);
    ck_assert_msg(verdict == others[_i].verdict, "%s: %d", others[_i].text, (int)verdict);
    if (verdict == NOTATION_OK) {
        ck_assert_str_eq(rest_of(&c), others[_i].rest);
        ck_assert(!a.has_year && a.date.day == 24 && b.date.day == 27);
        return;
    }
    if (verdict == NOTATION_BAD)
        return;
    bool range = true;
    c = cursor_at(others[_i].text);
    a = b = (struct when){.weekday = -1};
    verdict = notation_dates(&c, &a, &b, &range);
    ck_assert_msg((verdict == NOTATION_OK) == (others[_i].day > 0) && !range, "%s", others[_i].text);
    ck_assert_msg(a.date.day == others[_i].day && !b.has_date, "%s: %d", others[_i].text, a.date.day);
    ck_assert_str_eq(rest_of(&c), others[_i].rest);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_range");
    TCase *tc = tcase_create("ranges");
    tcase_add_loop_test(tc, whole_dates_and_shared_years, 0, ARRAY_LEN(whole));
    tcase_add_test(tc, one_month_for_both_days);
    tcase_add_test(tc, lists_of_days);
    tcase_add_loop_test(tc, what_is_no_range, 0, ARRAY_LEN(others));
    suite_add_tcase(s, tc);
    return s;
}
