/* What prose says of the whole trip: its period, nights and days, weekdays beside
 * dates, the day of the paper and the year. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* ---- the period ------------------------------------------------------------------- */

/* {from} and {to} in the form behind the line. */
static const struct {
    const char *text, *date;
    enum language language;
} periods[] = {
    {"Dates: {from} - {to}\n", "%d %M %Y", EN},
    {"Period: {from} to {to}\n", "%d %M %Y", EN},
    {"Travel dates: {from} – {to}\n", "%M %d, %Y", EN},
    {"Dates: {from} - {to}\n", "%Y-%n-%e", EN},
    {"# Trip to Oslo\n\n{from} - {to}\n", "%d %M %Y", EN},
    {"Traveller: A. Guest | Dates: {from} - {to}\n", "%d %M %Y", EN},
    {"출장기간 : {from} ~ {to}\n", "%Y. %m. %d.(%W)", KO},
    {"기간: {from} ~ {to}\n", "%Y. %m. %d.", KO},
    {"일시 : {from}~{to}\n", "%Y.%n.%e", KO},
    {"○ 출장기간: {from} ~ {to}\n", "%Y년 %m월 %d일", KO},
    {"| 기간 | {from} ~ {to} |\n", "%Y. %m. %d.(%W)", KO},
    {"Zeitraum: {from} - {to}\n", "%d. %M %Y", DE},
    {"期間：{from}～{to}\n", "%Y年%m月%d日", JA},
    {"时间：{from}至{to}\n", "%Y年%m月%d日", ZH},
};

static void put_text(struct buf *out, size_t i, struct day from, struct day to)
{
    char first[80], last[80];
    spell_day(first, sizeof first, periods[i].date, periods[i].language, from);
    spell_day(last, sizeof last, periods[i].date, periods[i].language, to);
    for (const char *p = periods[i].text; *p; p++)
        if (!strncmp(p, "{from}", 6)) {
            buf_adds(out, first);
            p += 5;
        } else if (!strncmp(p, "{to}", 4)) {
            buf_adds(out, last);
            p += 3;
        } else {
            buf_addc(out, *p);
        }
}

static void assert_date(const struct when *w, struct day d, const char *text)
{
    ck_assert_msg(w->has_date && w->date.month == d.month && w->date.day == d.day && (!w->has_year || w->date.year == d.year), "%s",
                  text);
}

START_TEST(periods_are_read)
{
    const unsigned seed = 8100 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 8; k++) {
        struct day from = k ? any_day() : (struct day){2027, 12, 29}, to = later(from, 2 + rand() % 20);
        struct buf text;
        buf_init(&text, 1 << 12);
        put_text(&text, (size_t)_i, from, to);
        struct report_case c = case_read(slice(text.ptr, text.len));
        ck_assert_msg(c.trip->has_dates, "seed %u: %s", seed, text.ptr);
        assert_date(&c.trip->first, from, text.ptr);
        assert_date(&c.trip->last, to, text.ptr);
        ck_assert_uint_eq(c.trip->n_items, 0);
        ck_assert_uint_eq(itin_diag_len(c.diag), 0);
        buf_release(&text);
        case_free(&c);
    }
}
END_TEST

static const struct {
    const char *text;
    bool period;
    const char *rule; /* of the finding, NULL: none */
} others[] = {
    {"Dates: 20 November 2026 - 14 November 2026\n", false, NULL},
    {"출장기간 : 2026. 11. 20. ~ 2026. 11. 14.\n", false, "ends-before-start"}, /* year first: read in one way only */
    {"Dates: 14 November 2026 - 1 June 2027\n", true, NULL},                    /* 199 days */
    {"Dates: 14 November 2026 - 14 June 2027\n", false, NULL},                  /* 212 days: of a project */
    {"Dates: 14 November 2026\n", false, NULL},
    {"Dates: to be announced\n", false, NULL},
    {"The project runs from 14 November 2026 to 20 November 2026 and was long prepared by many people of several towns and of both "
     "ministries\n",
     false, NULL},
};

START_TEST(not_every_range_is_a_period)
{
    struct report_case c = case_read(slice_of(others[_i].text));
    ck_assert_msg(c.trip->has_dates == others[_i].period, "%s", others[_i].text);
    ck_assert_uint_eq(itin_diag_len(c.diag), others[_i].rule != NULL);
    if (others[_i].rule)
        ck_assert_str_eq(itin_diag_rule(c.diag, 0), others[_i].rule);
    case_free(&c);
}
END_TEST

/* ---- nights and days ------------------------------------------------------------------- */

static const struct {
    const char *text;
    int nights, days; /* -1: not said */
} counts[] = {
    {"출장기간 : 2026. 11. 14. ~ 11. 20. (6박 7일)\n", 6, 7},
    {"출장기간 : 2026. 11. 14. ~ 11. 20. (6박7일)\n", 6, 7},
    {"출장기간 : 2026. 11. 14. ~ 11. 20. (6박 8일, 기내 1박)\n", 6, 8},
    {"출장기간 : 2026. 11. 14. ~ 11. 20. (7일간)\n", -1, 7},
    {"Dates: 14-20 November 2026 (6 nights, 7 days)\n", 6, 7},
    {"Dates: 14-20 November 2026 (6 nights and 7 days)\n", 6, 7},
    {"Dates: 14-20 November 2026 (6 nights / 7 days)\n", 6, 7},
    {"Dates: 14-20 November 2026 (7 days, 6 nights)\n", 6, 7},
    {"Dates: 14-15 November 2026 (2 days 1 night)\n", 1, 2},
    {"Dates: 14-15 November 2026 (1 night 2 days)\n", 1, 2},
    {"Dates: 14-20 November 2026 (7 days)\n", -1, 7},
    {"12박 13일 출장\n", 12, 13},
    {"Dates: 14-20 November 2026\n", -1, -1},
    {"Dates: 14-20 November 2026 (six nights)\n", -1, -1},
};

START_TEST(nights_and_days_are_counted)
{
    struct report_case c = case_read(slice_of(counts[_i].text));
    ck_assert_msg(c.trip->nights == counts[_i].nights && c.trip->days == counts[_i].days, "%s: %d %d", counts[_i].text, c.trip->nights,
                  c.trip->days);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

/* ---- facts beside ------------------------------------------------------------------------ */

static size_t facts_of(const struct itin_trip *trip, enum fact_kind kind, const struct fact **ret_first)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_facts; i++) {
        if (trip->facts[i].kind != kind)
            continue;
        if (n == 0)
            *ret_first = &trip->facts[i];
        n++;
    }
    return n;
}

/* Dates in sentences keep the weekday that is written beside them. */
static const struct {
    const char *text;
    size_t n;
    int weekday; /* of the first */
} weekdays[] = {
    {"The group met on Tuesday 20 October 2026 for the first time.\n", 1, 1},
    {"We met on Tue, 20 Oct 2026 and on Wed, 21 Oct 2026.\n", 2, 1},
    {"대표단은 2026. 10. 20.(화) 시애틀에 도착하였다.\n", 1, 1},
    {"대표단은 2026년 10월 20일 화요일 시애틀에 도착하였다.\n", 1, 1},
    {"We met on 20 October 2026.\n", 0, -1},
    {"We met on a Tuesday.\n", 0, -1},
};

START_TEST(weekdays_of_sentences)
{
    const struct fact *first = NULL;
    struct report_case c = case_read(slice_of(weekdays[_i].text));
    size_t n = facts_of(c.trip, FACT_WEEKDAY, &first);
    ck_assert_msg(n == weekdays[_i].n, "%s: %zu", weekdays[_i].text, n);
    if (n) {
        ck_assert_int_eq(first->from.weekday, weekdays[_i].weekday);
        ck_assert(first->from.date.month == 10 && first->from.date.day == 20);
    }
    case_free(&c);
}
END_TEST

static const struct {
    const char *text;
    bool issued;
} papers[] = {
    {"Report of a trip\nPrepared on 20 June 2025\n", true},
    {"Report of a trip\nUpdated: 20 June 2025\n", true},
    {"Report of a trip\nas of 20 June 2025\n", true},
    {"출장보고서\n(2025년 6월 20일 작성)\n", true},
    {"출장보고서\n작성일: 2025. 6. 20.\n", true},
    {"Bericht\nStand: 20. Juni 2025\n", true},
    {"Report of a trip\nPrepared on 20 June\n", false},             /* no year */
    {"Report of a trip\nPrepared on 20 June 2025 14:00\n", false},  /* a moment */
    {"Report of a trip\n20 June 2025\n", true}, /* alone below the title */
    {"Report of a trip\n20 June 2025\n09:00 Meeting\n", false},
};

START_TEST(papers_have_a_day)
{
    const struct fact *fact = NULL;
    struct report_case c = case_read(slice_of(papers[_i].text));
    size_t n = facts_of(c.trip, FACT_ISSUED, &fact);
    ck_assert_msg(n == papers[_i].issued, "%s: %zu", papers[_i].text, n);
    if (n)
        ck_assert(fact->from.date.year == 2025 && fact->from.date.month == 6 && fact->from.date.day == 20);
    case_free(&c);
}
END_TEST

static const struct {
    const char *text;
    int year; /* 0: none is told */
} years[] = {
    {"2026 trip to Oslo\n", 2026},
    {"Trip to Oslo 2026\n", 2026},
    {"2026년 공무국외출장 보고서\n", 2026},
    {"출장보고서\n2026년\n", 2026},
    {"출장보고서\n연도 : 2026\n", 2026},
    {"Trip to Oslo\n## Itinerary June 2026\n", 2026},
    {"출장보고서\n## 2026년 6월 일정\n", 2026},
    {"Trip to Oslo\nThe plan for our visit in March 2026:\n", 2026},
    {"Trip to Oslo\n", 0},
    {"Trip to Oslo\nMon 1 June\n09:00 Meeting\n## Itinerary July 2027\n", 0}, /* below the first entry */
    {"출장기간 : 2026. 11. 20. ~ 2026. 11. 14.\n", 2026},                      /* backwards, but of that year */
    {"출장기간 : 2026. 11. 20. ~ 2025. 11. 24.\n", 0},                         /* of which? */
    {"Trip to Oslo, room 1204\n", 0},        /* no year of ours */
    {"Trip 20261 to Oslo\n", 0},
    {"Trip 1949 to Oslo\n", 0},
    {"Trip 1950 to Oslo\n", 1950},
    {"Trip 2150 to Oslo\n", 2150},
    {"Trip 2151 to Oslo\n", 0},
};

START_TEST(titles_tell_the_year)
{
    const struct fact *fact = NULL;
    struct report_case c = case_read(slice_of(years[_i].text));
    size_t n = facts_of(c.trip, FACT_YEAR, &fact);
    ck_assert_msg(n == (years[_i].year != 0), "%s: %zu", years[_i].text, n);
    if (n)
        ck_assert_int_eq(fact->a, years[_i].year);
    case_free(&c);
}
END_TEST

static const struct {
    const char *text, *title;
} titles[] = {
    {"# Trip to Oslo\n", "Trip to Oslo"},
    {"\n\n  Trip to Oslo  \n", "Trip to Oslo"},
    {"출장국 : 미국\n출장보고서\n", "출장보고서"},
    {"From: a@example.com\nTo: b@example.com\nTrip to Oslo\n", "Trip to Oslo"},
    {"Dates: 14-20 November 2026\nTrip to Oslo\n", "Trip to Oslo"},
    {"Hotel: Ibis\nTrip to Oslo\n", "Trip to Oslo"},
    {"1. Summary\nTrip to Oslo\n", "Trip to Oslo"},
    {"Trip to Oslo\nAnother line\n", "Trip to Oslo"},
    {"20 October 2026\n09:00 Meeting\n", ""},
};

START_TEST(the_first_words_are_the_title)
{
    struct report_case c = case_read(slice_of(titles[_i].text));
    ck_assert_msg(slice_eq(c.trip->title.str, slice_of(titles[_i].title)), "%s: " SLICE_FMT, titles[_i].text,
                  SLICE_ARG(c.trip->title.str));
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-period");
    TCase *t = tcase_create("period");
    tcase_add_loop_test(t, periods_are_read, 0, ARRAY_LEN(periods));
    tcase_add_loop_test(t, not_every_range_is_a_period, 0, ARRAY_LEN(others));
    tcase_add_loop_test(t, nights_and_days_are_counted, 0, ARRAY_LEN(counts));
    tcase_add_loop_test(t, weekdays_of_sentences, 0, ARRAY_LEN(weekdays));
    tcase_add_loop_test(t, papers_have_a_day, 0, ARRAY_LEN(papers));
    tcase_add_loop_test(t, titles_tell_the_year, 0, ARRAY_LEN(years));
    tcase_add_loop_test(t, the_first_words_are_the_title, 0, ARRAY_LEN(titles));
    suite_add_tcase(s, t);
    return s;
}
