/* Lodgings told in lines: the nights of a house by its dates, their number, or
 * the day above, in every way of writing them and over months and years. Dates
 * are counted here day by day. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* ---- ways of writing two dates ------------------------------------------------------ */

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"월", "화", "수", "목", "금", "토", "일"};

enum way {
    DAY_MONTH,  /* 6 May 2026 - 9 May 2026 */
    MONTH_DAY,  /* May 6, 2026 - May 9, 2026 */
    ISO,        /* 2026-05-06 ~ 2026-05-09 */
    DOTS,       /* 2026. 5. 6. ~ 2026. 5. 9. */
    KOREAN,     /* 2026년 5월 6일 ~ 2026년 5월 9일 */
    KOREAN_DAY, /* 2026. 5. 6.(수) ~ 2026. 5. 9.(토) */
    WAYS
};

static void put_date(char *out, size_t size, enum way way, struct day d)
{
    switch (way) {
    case DAY_MONTH:
        snprintf(out, size, "%d %s %d", d.day, months[d.month - 1], d.year);
        break;
    case MONTH_DAY:
        snprintf(out, size, "%s %d, %d", months[d.month - 1], d.day, d.year);
        break;
    case ISO:
        snprintf(out, size, "%04d-%02d-%02d", d.year, d.month, d.day);
        break;
    case DOTS:
        snprintf(out, size, "%d. %d. %d.", d.year, d.month, d.day);
        break;
    case KOREAN:
        snprintf(out, size, "%d년 %d월 %d일", d.year, d.month, d.day);
        break;
    case KOREAN_DAY:
    case WAYS:
        snprintf(out, size, "%d. %d. %d.(%s)", d.year, d.month, d.day, weekdays[weekday_of(d)]);
        break;
    }
}

static void put_range(char *out, size_t size, enum way way, struct day from, struct day to)
{
    char a[60], b[60];
    put_date(a, sizeof a, way, from);
    put_date(b, sizeof b, way, to);
    snprintf(out, size, "%s %s %s", a, way == DAY_MONTH || way == MONTH_DAY ? "-" : "~", b);
}

static void put_stay(char *out, size_t size, struct day from, struct day to, const char *name)
{
    snprintf(out, size, "stay %04d-%02d-%02d - %04d-%02d-%02d - in %s | %s\n", from.year, from.month,
             from.day, to.year, to.month, to.day, name, name);
}

static const char *const houses[] = {"Hotel Sacher", "Grand Hotel Oslo", "힐튼 호텔", "파리 노보텔 호텔"};

/* ---- nights between two dates --------------------------------------------------------- */

/* The second date is the check-out. */
START_TEST(two_dates_are_in_and_out)
{
    const unsigned seed = 300 + (unsigned)_i;
    srand(seed);
    enum way way = (enum way)(_i % WAYS);
    for (int k = 0; k < 12; k++) {
        struct day from = any_day(), to = later(from, 1 + rand() % 9);
        const char *house = houses[rand() % 4];
        char range[150], text[300], expected[300];
        put_range(range, sizeof range, way, from, to);
        snprintf(text, sizeof text, "%s: %s\n", range, house);
        put_stay(expected, sizeof expected, from, to, house);
        expect(text, expected);
    }
}
END_TEST

/* "(3박)": the second date is the check-out, or the last night; a number that is
 * neither is told. */
START_TEST(their_number_says_what_the_second_date_is)
{
    const unsigned seed = 500 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 12; k++) {
        struct day from = any_day();
        int between = 1 + rand() % 9, more = k % 4 - 1, nights = between + more;
        struct day to = later(from, between);
        char range[150], text[300], expected[350];
        put_range(range, sizeof range, (enum way)(_i % 3 + ISO), from, to);
        if (nights < 1)
            continue;
        snprintf(text, sizeof text, "%s (%d박) 파리 노보텔 호텔\n", range, nights);
        put_stay(expected, sizeof expected, from, more == 1 ? next_day(to) : to, "파리 노보텔 호텔");
        if (more != 0 && more != 1)
            snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                     "finding unread-text\n");
        expect(text, expected);
    }
}
END_TEST

/* ---- lists -------------------------------------------------------------------------------- */

START_TEST(lists_give_each_house_its_nights)
{
    const unsigned seed = 700 + (unsigned)_i;
    srand(seed);
    enum way way = _i % 2 ? MONTH_DAY : DAY_MONTH;
    int n = 1 + _i % 4;
    struct day from = any_day();
    char text[1000] = "Accommodation: ", expected[1000] = "";
    for (int k = 0; k < n; k++) {
        static const char *const names[] = {"Grand, Oslo", "Radisson, Bergen", "Hotel Sacher, Vienna", "Ibis"};
        struct day to = later(from, 1 + rand() % 5);
        char range[150], one[200];
        put_range(range, sizeof range, way, from, to);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s (%s)", k ? "; " : "", names[k], range);
        put_stay(one, sizeof one, from, to, names[k]);
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s", one);
        from = to;
    }
    snprintf(text + strlen(text), sizeof text - strlen(text), "\n");
    expect(text, expected);
}
END_TEST

static const struct {
    const char *text, *want;
} lists[] = {
    {"Accommodation: Grand, Oslo (2-4 March 2027); Radisson, Bergen (4-6 March 2027)\n",
     "stay 2027-03-02 - 2027-03-04 - in Grand, Oslo | Grand, Oslo\n"
     "stay 2027-03-04 - 2027-03-06 - in Radisson, Bergen | Radisson, Bergen\n"},
    {"Hotel: Ibis Oslo, 2 nights from 4 March 2027\n",
     "stay 2027-03-04 - 2027-03-06 - in Ibis Oslo | Ibis Oslo\n"},
    {"Hotel: Ibis Oslo, 1 night from 31 December 2027\n",
     "stay 2027-12-31 - 2028-01-01 - in Ibis Oslo | Ibis Oslo\n"},
    {"Hotel: Ibis Oslo, 12 nights from 20 February 2028\n",
     "stay 2028-02-20 - 2028-03-03 - in Ibis Oslo | Ibis Oslo\n"},
    {"Hotel: Hotel Sacher, Vienna, 6-9 May 2026\n",
     "stay 2026-05-06 - 2026-05-09 - in Hotel Sacher, Vienna | Hotel Sacher, Vienna\n"},
    {"Hotel: Hotel Sacher, Vienna (6-9 May 2026)\n",
     "stay 2026-05-06 - 2026-05-09 - in Hotel Sacher, Vienna | Hotel Sacher, Vienna\n"},
    /* one date is its night */
    {"Accommodation: Grand, Oslo (4 March 2027)\n", "stay 2027-03-04 - 2027-03-05 - in Grand, Oslo | Grand, Oslo\n"},
    {"Accommodation: Grand, Oslo (28 February 2027)\n",
     "stay 2027-02-28 - 2027-03-01 - in Grand, Oslo | Grand, Oslo\n"},
    {"Accommodation: Grand, Oslo (28 February 2028)\n",
     "stay 2028-02-28 - 2028-02-29 - in Grand, Oslo | Grand, Oslo\n"},
    /* a part without its nights is told */
    {"Accommodation: Grand, Oslo (2-4 March 2027); Radisson, Bergen\n",
     "stay 2027-03-02 - 2027-03-04 - in Grand, Oslo | Grand, Oslo\nfinding unread-text\n"},
};

/* A long line with a label is a list, and no sentence: none of it is lost. */
START_TEST(long_lists_are_not_lost)
{
    char text[3000] = "숙소: ", expected[3000] = "";
    struct day from = {2027, 2, 24};
    for (int k = 0; k < _i; k++) {
        struct day to = later(from, 2);
        char one[200], range[150], name[60];
        snprintf(name, sizeof name, "Hotel Number %c, Oslo", 'A' + k);
        put_range(range, sizeof range, DAY_MONTH, from, to);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s (%s)", k ? "; " : "", name, range);
        put_stay(one, sizeof one, from, to, name);
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s", one);
        from = to;
    }
    if (_i > 12) { /* the rest is told */
        char *last = strstr(expected, "stay 2027-03-20");
        ck_assert_ptr_nonnull(last);
        snprintf(last, sizeof expected - (size_t)(last - expected), "finding unread-text\n");
    }
    expect(text, expected);
}
END_TEST

START_TEST(lists_are_read)
{
    expect(lists[_i].text, lists[_i].want);
}
END_TEST

/* ---- below the heading of a day --------------------------------------------------------------- */

static const struct {
    const char *line, *name; /* NULL: no lodging */
} lines[] = {
    {"숙박: 힐튼 부다페스트", "힐튼 부다페스트"},
    {"숙박 : 힐튼 부다페스트", "힐튼 부다페스트"},
    {"숙소: 힐튼", "힐튼"},
    {"투숙: 롯데호텔", "롯데호텔"},
    {"호텔 체크인", "호텔"},
    {"힐튼호텔 투숙", "힐튼호텔"},
    {"롯데호텔 체크인", "롯데호텔"},
    {"Overnight: Hotel Sacher", "Hotel Sacher"},
    {"Overnight at Hotel Sacher", "Hotel Sacher"},
    {"Overnight at Hotel Sacher.", "Hotel Sacher"},
    {"Overnight in Vienna", "Vienna"},
    {"Overnight stay in Vienna", "Vienna"},
    {"overnight stay at the Ritz", "the Ritz"},
    {"Stay at Hotel Sacher", "Hotel Sacher"},
    {"Check-in at Hotel Sacher", "Hotel Sacher"},
    {"Check in at Hotel Sacher", "Hotel Sacher"},
    {"Check into Hotel Sacher", "Hotel Sacher"},
    {"Check-in: Hotel Sacher", "Hotel Sacher"},
    {"Accommodation at Hotel Sacher", "Hotel Sacher"},
    {"Hotel Sacher check-in", "Hotel Sacher"},
    {"Hotel Sacher (check-in)", "Hotel Sacher"},
    {"Hotel Sacher (Check in)", "Hotel Sacher"},
    {"힐튼호텔 (체크인)", "힐튼호텔"},
    {"힐튼호텔(투숙)", "힐튼호텔"},
    {"롯데호텔(명동) 체크인", "롯데호텔(명동)"},
    /* not of a house */
    {"Online check-in", NULL},
    {"온라인 체크인", NULL},
    {"Airport check-in", NULL},
    {"Flight check-in", NULL},
};

/* One night of that day, whichever it is. */
START_TEST(a_house_below_a_day_is_its_night)
{
    const unsigned seed = 900 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 6; k++) {
        struct day d = k ? any_day() : (struct day){2024, 12, 31};
        char text[300], expected[300] = "";
        snprintf(text, sizeof text, "%d년 %d월 %d일(%s)\n\n- %s\n", d.year, d.month, d.day,
                 weekdays[weekday_of(d)], lines[_i].line);
        if (lines[_i].name)
            put_stay(expected, sizeof expected, d, next_day(d), lines[_i].name);
        struct report_case c = case_read(slice_of(text));
        struct buf out;
        buf_init(&out, 1 << 16);
        for (size_t i = 0; i < c.trip->n_items; i++)
            if (c.trip->items[i]->kind == ITEM_STAY)
                case_item(&out, c.trip->items[i]);
        ck_assert_msg(!strcmp(out.ptr ? out.ptr : "", expected), "%s\n%s\n%s", text, out.ptr ? out.ptr : "",
                      expected);
        buf_release(&out);
        case_free(&c);
    }
}
END_TEST

/* ---- what nothing else has read ------------------------------------------------------------------ */

static const struct {
    const char *text, *want;
} told[] = {
    /* numbers of two digits, in every language; the last night, and the check-out */
    {"2027-03-01 ~ 2027-03-13 (12박) 파리 노보텔\n", "stay 2027-03-01 - 2027-03-13 - in 파리 노보텔 | 파리 노보텔\n"},
    {"2027-03-01 ~ 2027-03-12 (12박) 파리 노보텔\n", "stay 2027-03-01 - 2027-03-13 - in 파리 노보텔 | 파리 노보텔\n"},
    {"1 March 2027 - 4 March 2027: Paris Novotel (3 nights)\n",
     "stay 2027-03-01 - 2027-03-04 - in Paris Novotel | Paris Novotel\n"},
    {"1 March 2027 - 2 March 2027: Paris Novotel (1 night)\n",
     "stay 2027-03-01 - 2027-03-02 - in Paris Novotel | Paris Novotel\n"},
    {"1 March 2027 - 4 March 2027: Paris Novotel (Centre) (3 nights)\n",
     "stay 2027-03-01 - 2027-03-04 - in Paris Novotel (Centre) | Paris Novotel (Centre)\n"},
    {"1 March 2027 - 4 March 2027: Paris Inn (Centre)\n",
     "stay 2027-03-01 - 2027-03-04 - in Paris Inn (Centre) | Paris Inn (Centre)\n"},
    /* below a heading of lodgings any name is one; else not */
    {"# 숙소\n\n2027-03-01 ~ 2027-03-04 파리 노보텔\n",
     "stay 2027-03-01 - 2027-03-04 - in 파리 노보텔 | 파리 노보텔\n"},
    {"# 교육\n\n2027-03-01 ~ 2027-03-04 파리 노보텔\n", ""},
    {"2027-03-01 ~ 2027-03-04 파리 연수\n", ""},
    /* a journey of nights is none in a house */
    {"2027-03-01 ~ 2027-03-02 KE901 인천 → 파리\n", ""},
    {"Hotel Sacher Vienna, 6 May - 9 May 2026, room 12\n",
     "stay 2026-05-06 - 2026-05-09 - in Hotel Sacher Vienna | Hotel Sacher Vienna\n"},
    {"Hotel Sacher Vienna, 30 December 2026 - 2 January 2027\n",
     "stay 2026-12-30 - 2027-01-02 - in Hotel Sacher Vienna | Hotel Sacher Vienna\n"},
    {"Hotel industry conference, 6 May - 9 May 2026\n", ""},
    {"호텔산업 박람회 2026. 5. 6. ~ 5. 9.\n", ""},
};

START_TEST(nights_behind_a_name_are_read)
{
    struct report_case c = case_read(slice_of(told[_i].text));
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < c.trip->n_items; i++)
        if (c.trip->items[i]->kind == ITEM_STAY) {
            case_item(&out, c.trip->items[i]);
            ck_assert(c.trip->items[i]->all_day && c.trip->items[i]->table);
            ck_assert_int_eq(c.trip->items[i]->origin, ORIGIN_SCHEDULE);
        }
    ck_assert_str_eq(out.ptr ? out.ptr : "", told[_i].want);
    buf_release(&out);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-stay");
    TCase *t = tcase_create("stay");
    tcase_add_loop_test(t, two_dates_are_in_and_out, 0, 4 * WAYS);
    tcase_add_loop_test(t, their_number_says_what_the_second_date_is, 0, 12);
    tcase_add_loop_test(t, lists_give_each_house_its_nights, 0, 16);
    tcase_add_loop_test(t, long_lists_are_not_lost, 1, 14);
    tcase_add_loop_test(t, lists_are_read, 0, ARRAY_LEN(lists));
    tcase_add_loop_test(t, a_house_below_a_day_is_its_night, 0, ARRAY_LEN(lines));
    tcase_add_loop_test(t, nights_behind_a_name_are_read, 0, ARRAY_LEN(told));
    suite_add_tcase(s, t);
    return s;
}
