/* The rule of a footer against days counted one by one. */
#include "base/base.h"

#include "check_main.h"
#include "time/civil.h"
#include "zone/posix_tz.h"

enum { DAY = 86400 };

/* One of the two rules as the text gives it: kind 'M', 'J' or 'n'. */
struct rule {
    char kind;
    int month, week, day;
    int32_t time;
};

struct told {
    const char *text;
    int32_t std, dst; /* east of UTC */
    struct rule start, end;
};

#define HOURS(h) ((h) * 3600)

static const struct told rules[] = {
    {"PST8PDT,M3.2.0,M11.1.0", -HOURS(8), -HOURS(7), {'M', 3, 2, 0, HOURS(2)}, {'M', 11, 1, 0, HOURS(2)}},
    {"CET-1CEST,M3.5.0,M10.5.0/3", HOURS(1), HOURS(2), {'M', 3, 5, 0, HOURS(2)}, {'M', 10, 5, 0, HOURS(3)}},
    {"AEST-10AEDT,M10.1.0,M4.1.0/3", HOURS(10), HOURS(11), {'M', 10, 1, 0, HOURS(2)}, {'M', 4, 1, 0, HOURS(3)}},
    {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", HOURS(10) + 1800, HOURS(11), {'M', 10, 1, 0, HOURS(2)},
     {'M', 4, 1, 0, HOURS(2)}},
    {"IST-1GMT0,M10.5.0,M3.5.0/1", HOURS(1), 0, {'M', 10, 5, 0, HOURS(2)}, {'M', 3, 5, 0, HOURS(1)}},
    {"EET-2EEST,M3.4.4/50,M10.4.4/50", HOURS(2), HOURS(3), {'M', 3, 4, 4, HOURS(50)}, {'M', 10, 4, 4, HOURS(50)}},
    {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -HOURS(2), -HOURS(1), {'M', 3, 5, 0, -HOURS(1)}, {'M', 10, 5, 0, 0}},
    {"<+00>0<+02>-2,M3.5.0/1,M10.5.0/3", 0, HOURS(2), {'M', 3, 5, 0, HOURS(1)}, {'M', 10, 5, 0, HOURS(3)}},
    {"AAA3BBB,J60,J300", -HOURS(3), -HOURS(2), {'J', 0, 0, 60, HOURS(2)}, {'J', 0, 0, 300, HOURS(2)}},
    {"AAA3BBB,J59/23:59:59,J365/24", -HOURS(3), -HOURS(2), {'J', 0, 0, 59, DAY - 1}, {'J', 0, 0, 365, DAY}},
    {"AAA-3BBB,59,300", HOURS(3), HOURS(4), {'n', 0, 0, 59, HOURS(2)}, {'n', 0, 0, 300, HOURS(2)}},
    {"AAA-3BBB,0/167,364/-167", HOURS(3), HOURS(4), {'n', 0, 0, 0, HOURS(167)}, {'n', 0, 0, 364, -HOURS(167)}},
    {"AAA5:30:15BBB4:29:14,M2.5.3/1:2:3,M12.5.6/-0:30", -HOURS(5) - 1815, -HOURS(4) - 1754,
     {'M', 2, 5, 3, 3723}, {'M', 12, 5, 6, -1800}},
    {"AAA+24BBB+23,M1.1.1/0,M12.4.0/0", -HOURS(24), -HOURS(23), {'M', 1, 1, 1, 0}, {'M', 12, 4, 0, 0}},
};

/* The day that a rule means, by walking through the year. */
static int64_t day_of(const struct rule *r, int32_t year)
{
    int64_t found = INT64_MIN;
    int nth = 0, counted = 0;
    int64_t n = date_to_days((struct itin_date){year, 1, 1});
    struct itin_date d = {year, 1, 1};
    for (int of_year = 0; d.year == year; of_year++, n++, d = date_from_days(n)) {
        bool leap_day = d.month == 2 && d.day == 29;
        counted += !leap_day;
        if (r->kind == 'n' ? of_year == r->day : r->kind == 'J' && !leap_day && counted == r->day)
            return n;
        if (r->kind == 'M' && d.month == r->month && (date_weekday(d) + 1) % 7 == r->day && nth < r->week) {
            nth++;
            found = n; /* of week 5, the last there is */
        }
    }
    return found;
}

/* The offset from the latest change at or before `at`, of all years around. */
static int32_t offset_by_hand(const struct told *t, int64_t at)
{
    int32_t year = civil_from_seconds(at).date.year, offset = t->std;
    int64_t latest = INT64_MIN;
    for (int32_t y = year - 2; y <= year + 1; y++) {
        int64_t start = day_of(&t->start, y) * DAY + t->start.time - t->std;
        int64_t end = day_of(&t->end, y) * DAY + t->end.time - t->dst;
        if (start <= at && start > latest)
            latest = start, offset = t->dst;
        if (end <= at && end > latest)
            latest = end, offset = t->std;
    }
    return offset;
}

START_TEST(every_rule_by_hand)
{
    static const int32_t years[] = {1, 1899, 1900, 1996, 2000, 2023, 2024, 2025, 2026, 2027, 2028, 2100, 2400, 99999};
    const struct told *t = &rules[_i];
    struct posix_tz tz;
    ck_assert_msg(posix_tz_parse(slice_of(t->text), &tz), "%s", t->text);
    ck_assert_msg(tz.has_dst && tz.std == t->std && tz.dst == t->dst, "%s: %d %d", t->text, tz.std, tz.dst);
    for (size_t y = 0; y < ARRAY_LEN(years); y++) {
        struct zone_change w[2];
        posix_tz_year(&tz, years[y], w);
        int64_t start = day_of(&t->start, years[y]) * DAY + t->start.time - t->std;
        int64_t end = day_of(&t->end, years[y]) * DAY + t->end.time - t->dst;
        ck_assert_msg(w[0].at == start && w[0].offset == t->dst, "%s %d: start", t->text, years[y]);
        ck_assert_msg(w[1].at == end && w[1].offset == t->std, "%s %d: end", t->text, years[y]);
        for (int k = -2; k <= 2; k++) {
            int64_t near[] = {start + k, end + k, start + k * DAY * 9, end + k * DAY * 11};
            for (size_t i = 0; i < ARRAY_LEN(near); i++)
                ck_assert_msg(posix_tz_offset(&tz, near[i]) == offset_by_hand(t, near[i]), "%s at %lld", t->text,
                              (long long)near[i]);
        }
    }
}
END_TEST

/* All weeks and days of all months, where the fifth week is the last. */
START_TEST(every_week_of_every_month)
{
    for (int month = 1; month <= 12; month++)
        for (int week = 1; week <= 5; week++)
            for (int day = 0; day < 7; day++) {
                char text[64];
                snprintf(text, sizeof text, "AAA0BBB,M%d.%d.%d/0,J1/0", month, week, day);
                struct rule r = {'M', month, week, day, 0};
                struct posix_tz tz;
                struct zone_change w[2];
                ck_assert(posix_tz_parse(slice_of(text), &tz));
                for (int32_t year = 2023; year <= 2025; year++) {
                    posix_tz_year(&tz, year, w);
                    if (w[0].at != day_of(&r, year) * DAY)
                        ck_abort_msg("%s in %d", text, year);
                }
            }
}
END_TEST

/* RFC 8536, 3.3.1: summer time all the year. Nothing ever changes. */
START_TEST(summer_time_for_ever)
{
    struct posix_tz tz;
    ck_assert(posix_tz_parse(LIT("XXX3EDT4,0/0,J365/23"), &tz));
    ck_assert_int_eq(tz.dst, -HOURS(4));
    for (int64_t at = 0; at < INT64_C(10) * 366 * DAY; at += 3571)
        if (posix_tz_offset(&tz, at) != -HOURS(4))
            ck_abort_msg("%lld", (long long)at);
}
END_TEST

START_TEST(no_summer_time)
{
    static const struct {
        const char *text;
        int32_t std;
    } plain[] = {{"KST-9", HOURS(9)}, {"UTC0", 0}, {"<+0545>-5:45", 20700}, {"<-00>0", 0}, {"ABC+1", -HOURS(1)},
                 {"AAA24", -HOURS(24)}, {"AAA-0:00:01", 1}, {"AAA0001", -HOURS(1)}};
    for (size_t i = 0; i < ARRAY_LEN(plain); i++) {
        struct posix_tz tz;
        ck_assert_msg(posix_tz_parse(slice_of(plain[i].text), &tz), "%s", plain[i].text);
        ck_assert_msg(!tz.has_dst && tz.std == plain[i].std, "%s: %d", plain[i].text, tz.std);
        ck_assert_int_eq(posix_tz_offset(&tz, INT64_C(1719187200)), plain[i].std);
    }
}
END_TEST

static const char *const refused[] = {
    "", "A", "AA0", "AAA", "AAA25", "AAA-25", "AAA1:60", "AAA1:00:60", "AAA1:", "AAA1:00:", "<AA>0", "<AAA0", "A1A0",
    "AAA0x", "AAA0BB", "AAA0BBB", "AAA0BBB1", "AAA0BBB,", "AAA0BBB,M3.2.0", "AAA0BBB,M3.2.0,", "AAA0BBB,M0.1.0,J1",
    "AAA0BBB,M13.1.0,J1", "AAA0BBB,M3.0.0,J1", "AAA0BBB,M3.6.0,J1", "AAA0BBB,M3.1.7,J1", "AAA0BBB,M3.1,J1",
    "AAA0BBB,M3,J1", "AAA0BBB,J0,J1", "AAA0BBB,J366,J1", "AAA0BBB,366,J1", "AAA0BBB,J1,J1/168", "AAA0BBB,J1,J1/-168",
    "AAA0BBB,J1,J1/2:60", "AAA0BBB,J1,J1/", "AAA0BBB,J1,J1x", "AAA0BBB,J1,J1,J1", "AAA0BBB25,J1,J2", " AAA0", "AAA0 ",
    "AAA0BBB,x,J1", "AAA00001", "AAA0<BB,J1,J2", "A\xC3\xA9""A0", "AAA0BBB-,J1,J2",
};

START_TEST(refuses_what_is_no_rule)
{
    struct posix_tz tz = {.std = 77};
    ck_assert_msg(!posix_tz_parse(slice_of(refused[_i]), &tz), "%s", refused[_i]);
    ck_assert_int_eq(tz.std, 77);
}
END_TEST

/* Of changes at one instant the last counts; what changes nothing goes. */
START_TEST(settles_changes)
{
    struct zone_change c[] = {{50, 2}, {10, 1}, {10, 3}, {20, 3}, {60, 2}, {40, 5}};
    int32_t before = 3;
    ck_assert_uint_eq(zone_changes_settle(c, 6, NULL), 3);
    ck_assert(c[0].at == 10 && c[0].offset == 3 && c[1].at == 40 && c[1].offset == 5 && c[2].at == 50 &&
              c[2].offset == 2);
    ck_assert_uint_eq(zone_changes_settle(c, 3, &before), 2);
    ck_assert(c[0].at == 40 && c[1].at == 50);
    ck_assert_uint_eq(zone_changes_settle(c, 0, &before), 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone/posix_tz");
    TCase *tc = tcase_create("rules");
    tcase_add_loop_test(tc, every_rule_by_hand, 0, ARRAY_LEN(rules));
    tcase_add_test(tc, every_week_of_every_month);
    tcase_add_test(tc, summer_time_for_ever);
    tcase_add_test(tc, no_summer_time);
    tcase_add_loop_test(tc, refuses_what_is_no_rule, 0, ARRAY_LEN(refused));
    tcase_add_test(tc, settles_changes);
    suite_add_tcase(s, tc);
    return s;
}
