/* Headings whose words alone tell the day: weekdays and numbers within the trip's
 * period, counts of days, the next day; and those that tell none, which are asked. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* 14 November 2026 is a Saturday, 20 November a Friday. */
static const struct {
    const char *heading;
    const char *date; /* of the entry below; NULL: asked */
} week[] = {
    {"Monday", "2026-11-16"},
    {"MONDAY", "2026-11-16"},
    {"Monday:", "2026-11-16"},
    {"Mon", "2026-11-16"},
    {"## Monday", "2026-11-16"},
    {"**Monday**", "2026-11-16"},
    {"Monday 16", "2026-11-16"},
    {"Monday, the 16th", "2026-11-16"},
    {"Monday 16th", "2026-11-16"},
    {"Friday, the 20th", "2026-11-20"},
    {"the 17th", "2026-11-17"},
    {"17th", "2026-11-17"},
    {"On the 17th", "2026-11-17"},
    {"Saturday", "2026-11-14"},
    {"Tuesday, November 17", "11-17"},
    {"17 November", "11-17"},
    {"Montag", "2026-11-16"},
    {"Montag, den 16.", "2026-11-16"},
    {"Montag, 16.", "2026-11-16"},
    {"lundi", "2026-11-16"},
    {"lundi 16", "2026-11-16"},
    {"le lundi 16", "2026-11-16"},
    {"lunes 16", "2026-11-16"},
    {"lunedì 16", "2026-11-16"},
    {"maandag 16", "2026-11-16"},
    {"월요일", "2026-11-16"},
    {"16일(월)", "2026-11-16"},
    {"16일 월요일", "2026-11-16"},
    {"16일", "2026-11-16"}, /* the trip has not so many days */
    {"7일", "day#7"},
    {"8일", "day#8"},
    {"月曜日", "2026-11-16"},
    {"16日(月)", "2026-11-16"},
    {"16日", "2026-11-16"},
    {"星期一", "2026-11-16"},
    {"16号", "2026-11-16"},
    /* counts of days */
    {"First day", "day#1"},
    {"Second day", "day#2"},
    {"Day two", "day#2"},
    {"Day 2", "day#2"},
    {"DAY 2", "day#2"},
    {"Day 2:", "day#2"},
    {"2nd day", "day#2"},
    {"Zweiter Tag", "day#2"},
    {"Deuxième jour", "day#2"},
    {"Segundo día", "day#2"},
    {"첫째 날", "day#1"},
    {"둘째 날", "day#2"},
    {"둘째날", "day#2"},
    {"셋째 날", "day#3"},
    {"第二天", "day#2"},
    {"第二日", "day#2"},
    {"둘째 날 (11.15)", "11-15"},
    {"Day 2 (Sunday)", "day#2"},
};

static void put_text(struct buf *out, const char *above, const char *heading)
{
    buf_addf(out, "Dates: 14 November 2026 - 20 November 2026\n\n%s%s\n09:00 Meeting with the mayor\n", above, heading);
}

START_TEST(words_tell_the_day)
{
    struct buf text, got;
    buf_init(&text, 1 << 12);
    buf_init(&got, 1 << 12);
    put_text(&text, "", week[_i].heading);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_msg(c.trip->n_items == 1, "%s: %zu", week[_i].heading, c.trip->n_items);
    case_date(&got, &c.trip->items[0]->start);
    ck_assert_msg(!strcmp(got.ptr, week[_i].date), "%s: %s", week[_i].heading, got.ptr);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    buf_release(&text);
    buf_release(&got);
    case_free(&c);
}
END_TEST

/* Below Monday the 16th. */
static const struct {
    const char *heading, *date;
} nexts[] = {
    {"Next day", "2026-11-17"},      {"The next day", "2026-11-17"}, {"Following day", "2026-11-17"}, {"The following day:", "2026-11-17"},
    {"다음 날", "2026-11-17"},       {"다음날", "2026-11-17"},       {"익일", "2026-11-17"},          {"이튿날", "2026-11-17"},
    {"翌日", "2026-11-17"},          {"次日", "2026-11-17"},         {"Nächster Tag", "2026-11-17"},  {"Le lendemain", "2026-11-17"},
    {"Día siguiente", "2026-11-17"}, {"Giorno seguente", "2026-11-17"}, {"Dia seguinte", "2026-11-17"}, {"Volgende dag", "2026-11-17"},
    {"Tuesday", "2026-11-17"},       {"17.", "2026-11-17"},          {"17th", "2026-11-17"},
    /* back in time, or another weekday than the number's: asked */
    {"15th", NULL},                  {"Sunday", NULL},               {"Tuesday 18", NULL},            {"Monday and Tuesday", NULL},
    {"Tuesday, Wednesday", NULL},    {"17th, 18th", NULL},           {"November", NULL},              {"Next day, Wednesday", NULL},
    {"31st", NULL}, {"17일 및 18일", NULL}, {"Montag und Dienstag", NULL},                 {"Wednesday the 17th", NULL},
};

START_TEST(days_go_on)
{
    struct buf text, got;
    buf_init(&text, 1 << 12);
    buf_init(&got, 1 << 12);
    put_text(&text, "Monday 16 November 2026\n10:00 Site visit\n\n", nexts[_i].heading);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_msg(c.trip->n_items >= 1, "%s", nexts[_i].heading);
    ck_assert_int_eq(c.trip->items[0]->start.date.day, 16);
    ck_assert_msg((count_findings(c.diag, "unread-text") == 0) == (nexts[_i].date != NULL), "%s", nexts[_i].heading);
    if (nexts[_i].date) {
        ck_assert_uint_eq(c.trip->n_items, 2);
        case_date(&got, &c.trip->items[1]->start);
        ck_assert_msg(!strcmp(got.ptr, nexts[_i].date), "%s: %s", nexts[_i].heading, got.ptr);
    } else if (c.trip->n_items > 1) { /* never of a day that was not told */
        ck_assert_msg(!c.trip->items[1]->start.has_date, "%s", nexts[_i].heading);
    }
    buf_release(&text);
    buf_release(&got);
    case_free(&c);
}
END_TEST

/* Below an entry with its own date, too, and below nothing at all. */
START_TEST(what_tells_no_day_is_asked)
{
    static const char *const above[] = {"", "Monday 16 November 2026 10:00 Site visit\n"};
    for (size_t i = 0; i < ARRAY_LEN(above); i++) {
        struct buf text;
        buf_init(&text, 1 << 12);
        put_text(&text, above[i], "Tuesday 18");
        struct report_case c = case_read(slice(text.ptr, text.len));
        ck_assert_msg(count_findings(c.diag, "unread-text") == i, "%s", text.ptr);
        for (size_t k = 0; k < c.trip->n_items; k++)
            ck_assert_msg(!c.trip->items[k]->start.has_date || c.trip->items[k]->start.date.day == 16, "%s", text.ptr);
        buf_release(&text);
        case_free(&c);
    }
}
END_TEST

/* In a period of n days a weekday is one day, or two of them: then it is asked. */
START_TEST(weekdays_need_a_period_with_one_of_them)
{
    const unsigned seed = 6100 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 12; k++) {
        struct day first = any_day(), last = later(first, 2 + rand() % 11), found = first;
        int weekday = rand() % 7, n = 0;
        char a[60], b[60], text[300], want[40] = "";
        for (struct day d = first;; d = next_day(d)) {
            if (weekday_of(d) == weekday) {
                n++;
                found = d;
            }
            if (d.year == last.year && d.month == last.month && d.day == last.day)
                break;
        }
        spell_day(a, sizeof a, "%d %M %Y", EN, first);
        spell_day(b, sizeof b, "%d %M %Y", EN, last);
        snprintf(text, sizeof text, "Dates: %s - %s\n\n%s\n09:00 Meeting\n", a, b, weekdays_of[EN][weekday]);
        struct report_case c = case_read(slice_of(text));
        struct buf got;
        buf_init(&got, 64);
        for (size_t i = 0; i < c.trip->n_items; i++)
            case_date(&got, &c.trip->items[i]->start);
        if (n == 1) {
            snprintf(want, sizeof want, "%04d-%02d-%02d", found.year, found.month, found.day);
            ck_assert_msg(got.ptr && !strcmp(got.ptr, want), "seed %u: %s: %s", seed, text, got.ptr ? got.ptr : "");
        } else {
            ck_assert_msg(!c.trip->n_items || !c.trip->items[0]->start.has_date, "seed %u: %s", seed, text);
        }
        buf_release(&got);
        case_free(&c);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-days");
    TCase *t = tcase_create("days");
    tcase_add_loop_test(t, words_tell_the_day, 0, ARRAY_LEN(week));
    tcase_add_loop_test(t, days_go_on, 0, ARRAY_LEN(nexts));
    tcase_add_test(t, what_tells_no_day_is_asked);
    tcase_add_loop_test(t, weekdays_need_a_period_with_one_of_them, 0, 10);
    suite_add_tcase(s, t);
    return s;
}
