/* Headings of days in lines, in ten languages: whatever their form, the entries
 * below are of that day, which is counted here one by one. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

static const struct {
    const char *pattern;
    enum language language;
    bool yearless;
    bool numbers; /* day and month alike: told apart by the day alone, here, and by the trip later */
} forms[] = {
    {"%Y-%n-%e", EN, false, false},
    {"%Y/%n/%e", EN, false, false},
    {"%W %d %M %Y", EN, false, false},
    {"%W, %M %d, %Y", EN, false, false},
    {"%W, %M %d%o, %Y", EN, false, false},
    {"%w %d %B %Y", EN, false, false},
    {"%w, %d %B %Y", EN, false, false},
    {"%W the %d%o of %M %Y", EN, false, false},
    {"%M %d, %Y (%W)", EN, false, false},
    {"%d %M %Y", EN, false, false},
    {"%B %d, %Y", EN, false, false},
    {"%Y-%n-%e (%w)", EN, false, false},
    {"## %W, %d %M %Y", EN, false, false},
    {"### %W %d %M", EN, true, false},
    {"**%W %d %M %Y**", EN, false, false},
    {"- %W %d %M %Y", EN, false, false},
    {"== %W %d %M %Y ==", EN, false, false},
    {"[%w %d %B %Y]", EN, false, false},
    {"%W %d %M", EN, true, false},
    {"%w, %B %d", EN, true, false},
    {"%W, %d. %M %Y", DE, false, false},
    {"%W, den %d. %M %Y", DE, false, false},
    {"%W, %e.%n.%Y", DE, false, true},
    {"%d. %M %Y", DE, false, false},
    {"%e.%n.%Y", DE, false, true}, {"%e/%n/%Y", EN, false, true}, {"%e-%n-%Y", EN, false, true},
    {"%W %d. %M", DE, true, false},
    {"%W %d %M %Y", FR, false, false},
    {"le %W %d %M %Y", FR, false, false},
    {"%d %M %Y", FR, false, false},
    {"%W %d %M", FR, true, false},
    {"%W, %d de %M de %Y", ES, false, false},
    {"%W %d de %M", ES, true, false},
    {"%d de %M de %Y", ES, false, false},
    {"%W %d %M %Y", IT, false, false},
    {"%W %d %M", IT, true, false},
    {"%W, %d de %M de %Y", PT, false, false},
    {"%d de %M de %Y", PT, false, false},
    {"%W %d %M %Y", NL, false, false},
    {"%d %M %Y", NL, false, false},
    {"%Y. %m. %d.(%W)", KO, false, false},
    {"%Y.%n.%e.(%W)", KO, false, false},
    {"%Y년 %m월 %d일 (%W)", KO, false, false},
    {"%Y년 %m월 %d일 %W요일", KO, false, false},
    {"%Y-%n-%e(%W)", KO, false, false},
    {"'%y. %m. %d.(%W)", KO, false, false},
    {"%m월 %d일(%W)", KO, true, false},
    {"%m. %d.(%W)", KO, true, false},
    {"%m/%d(%W)", KO, true, false},
    {"◆ %Y. %m. %d.(%W)", KO, false, false},
    {"□ %m월 %d일(%W)", KO, true, false},
    {"<%m월 %d일(%W)>", KO, true, false},
    {"【%m월 %d일(%W)】", KO, true, false},
    {"### %m.%d.(%W)", KO, true, false},
    {"%Y年%m月%d日(%W)", JA, false, false},
    {"%Y年%m月%d日（%W）", JA, false, false},
    {"%m月%d日(%W)", JA, true, false},
    {"%Y年%m月%d日 %W曜日", JA, false, false},
    {"%Y年%m月%d日 星期%W", ZH, false, false},
    {"%Y年%m月%d日（周%W）", ZH, false, false},
    {"%m月%d日 星期%W", ZH, true, false},
};

static void put_want(struct buf *out, bool yearless, struct day d)
{
    buf_adds(out, "meeting ");
    if (!yearless)
        buf_addf(out, "%04d-", d.year);
    buf_addf(out, "%02d-%02d 09:00 - | Meeting with the mayor\n", d.month, d.day);
    buf_adds(out, "visit carried 14:00 15:30 | Site visit\n");
}

/* Two days below each other, the second one some days later. */
START_TEST(entries_are_of_the_day_above)
{
    const unsigned seed = 4100 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < (forms[_i].numbers ? 20 : 5); k++) {
        struct day first = k ? any_day() : (struct day){2027, 12, 31}, second = later(first, 1 + rand() % 3);
        if (forms[_i].numbers && (first.day < 13 || second.day < 13))
            continue;
        struct buf text, want, got;
        char a[120], b[120];
        spell_day(a, sizeof a, forms[_i].pattern, forms[_i].language, first);
        spell_day(b, sizeof b, forms[_i].pattern, forms[_i].language, second);
        buf_init(&text, 1 << 12);
        buf_init(&want, 1 << 12);
        buf_init(&got, 1 << 12);
        buf_addf(&text, "%s\n09:00 Meeting with the mayor\n14:00-15:30 Site visit\n\n", a);
        buf_addf(&text, "%s\n09:00 Meeting with the mayor\n14:00-15:30 Site visit\n", b);
        put_want(&want, forms[_i].yearless, first);
        put_want(&want, forms[_i].yearless, second);
        struct report_case c = case_read(slice(text.ptr, text.len));
        case_items(&got, c.trip);
        case_findings(&got, c.diag);
        ck_assert_msg(got.ptr && !strcmp(got.ptr, want.ptr), "seed %u: %s\n%s\n%s", seed, text.ptr, got.ptr ? got.ptr : "", want.ptr);
        for (size_t i = 0; i < c.trip->n_items; i += 2) /* a weekday that is written is read as written */
            ck_assert(c.trip->items[i]->start.weekday < 0 || c.trip->items[i]->start.weekday == weekday_of(i ? second : first));
        buf_release(&text);
        buf_release(&want);
        buf_release(&got);
        case_free(&c);
    }
}
END_TEST

/* ---- the words beside the date ---------------------------------------------------- */

static const struct {
    const char *heading, *place; /* NULL: no place */
} beside[] = {
    {"Tue 20 October 2026 - Vienna", "Vienna"},
    {"Tue 20 October 2026: Vienna", "Vienna"},
    {"Tue 20 October 2026, Vienna", "Vienna"},
    {"Tue 20 October 2026 | Vienna", "Vienna"},
    {"Tue 20 October 2026 (Vienna)", "Vienna"},
    {"Vienna, Tue 20 October 2026", "Vienna"},
    {"Vienna - Tue 20 October 2026", "Vienna"},
    {"Vienna (Tue 20 October 2026)", "Vienna"},
    {"Vienna: Tue 20 October 2026", "Vienna"},
    {"Vienna | Tue 20 October 2026", "Vienna"},
    {"2026. 10. 20.(화) 시애틀", "시애틀"},
    {"2026. 10. 20.(화), 시애틀", "시애틀"},
    {"2026. 10. 20.(화) 시애틀(미국)", "시애틀"},
    {"2026년 10월 20일(화) : 시애틀", "시애틀"},
    {"20 October 2026 Rio de Janeiro", "Rio de Janeiro"}, /* but for de, of, am */
    {"Tue 20 October 2026 - San Francisco Bay Area", NULL}, /* four words */
    {"Tue 20 October 2026 - San Francisco Bay", "San Francisco Bay"},
    {"Tue 20 October 2026 - Dinner", NULL}, /* something is done */
    {"Tue 20 October 2026 - Flight", NULL},
    {"Tue 20 October 2026 - 2 visits", NULL},
    {"Tue 20 October 2026 - Vienna; Graz", NULL},
};

START_TEST(words_beside_the_date_may_be_a_place)
{
    struct buf text;
    buf_init(&text, 1 << 12);
    buf_addf(&text, "%s\n09:00 Board review\n", beside[_i].heading);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_msg(item->start.date.month == 10 && item->start.date.day == 20, "%s", text.ptr);
    ck_assert_msg(slice_eq(item->place_cell.str, slice_of(beside[_i].place ? beside[_i].place : "")), "%s: " SLICE_FMT, text.ptr,
                  SLICE_ARG(item->place_cell.str));
    ck_assert(item->place_is_hint == (beside[_i].place != NULL));
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    buf_release(&text);
    case_free(&c);
}
END_TEST

/* ---- a heading and its entries ------------------------------------------------------ */

/* 20 October 2026 is a Tuesday. */
static const struct {
    const char *text, *want;
} days[] = {
    /* the number of the day with its date, and without one */
    {"Day 1 - Tuesday 20 October 2026\n09:00 Meeting\n", "meeting 2026-10-20#1 09:00 - | Meeting\n"},
    {"Day 1: 20 October 2026\n09:00 Meeting\n", "meeting 2026-10-20#1 09:00 - | Meeting\n"},
    {"[1일차] 2026년 10월 20일 (화)\n09:00 면담\n", "meeting 2026-10-20#1 09:00 - | 면담\n"},
    {"1일차(2026.10.20. 화)\n09:00 면담\n", "meeting 2026-10-20#1 09:00 - | 면담\n"},
    {"제1일 2026.10.20.(화)\n09:00 면담\n", "meeting 2026-10-20#1 09:00 - | 면담\n"},
    {"Day 2\n09:00 Meeting\n", "meeting day#2 09:00 - | Meeting\n"},
    {"2일차\n09:00 면담\n", "meeting day#2 09:00 - | 면담\n"},
    {"Tag 2\n09:00 Meeting\n", "meeting day#2 09:00 - | Meeting\n"},
    {"Jour 2\n09:00 Visite\n", "visit day#2 09:00 - | Visite\n"},
    {"Día 2\n09:00 Visita\n", "visit day#2 09:00 - | Visita\n"},
    {"2日目\n09:00 会議\n", "meeting day#2 09:00 - | 会議\n"},
    {"第2天\n09:00 会议\n", "meeting day#2 09:00 - | 会议\n"},
    /* a sentence, an entry and a table's border are no headings */
    {"20 October 2026 was a fine day.\n09:00 Meeting\n", ""},
    {"20 October 2026 09:00 Meeting\n", "meeting 2026-10-20 09:00 - | Meeting\n"},
    {"20 October 2026\n---------------\n09:00 Meeting\n", "meeting 2026-10-20 09:00 - | Meeting\n"},
    /* an empty day has nothing; the next one begins anew */
    {"20 October 2026\n21 October 2026\n09:00 Meeting\n", "meeting 2026-10-21 09:00 - | Meeting\n"},
    {"20 October 2026\n\n\n09:00 Meeting\n", "meeting 2026-10-20 09:00 - | Meeting\n"},
    /* lines of prose between do not end a day, sections that say so do */
    {"Tue 20 October 2026\nThe delegation stays in town.\n09:00 Meeting\n", "meeting 2026-10-20 09:00 - | Meeting\n"},
    {"## Tue 20 October 2026\n\n09:00 Meeting\n\n### Afternoon\n\n14:00 Visit\n",
     "meeting 2026-10-20 09:00 - | Meeting\nvisit carried 14:00 - | Visit\n"},
    /* free days */
    {"Tue 20 October 2026\nFree day\n", "day 2026-10-20 - - | Free day\n"},
    {"2026. 10. 20.(화)\n자유일정\n", "day 2026-10-20 - - | 자유일정\n"},
    {"Tue 20 October 2026\n09:00 Meeting\nFree day\n", "meeting 2026-10-20 09:00 - | Meeting\n"}, /* not its first line */
};

START_TEST(days_and_their_entries)
{
    expect(days[_i].text, days[_i].want);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-heading");
    TCase *t = tcase_create("heading");
    tcase_add_loop_test(t, entries_are_of_the_day_above, 0, ARRAY_LEN(forms));
    tcase_add_loop_test(t, words_beside_the_date_may_be_a_place, 0, ARRAY_LEN(beside));
    tcase_add_loop_test(t, days_and_their_entries, 0, ARRAY_LEN(days));
    suite_add_tcase(s, t);
    return s;
}
