/* Rules with hours and minutes (BYHOUR, BYMINUTE, BYSECOND), their words in odd
 * dress, and bounds. What comes behind DTSTART is compared with python-dateutil
 * 2.9, whose rules were made at random so that DTSTART is the first. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "item_case.h"
#include "read/ics.h"
#include "time/civil.h"

struct clock_case {
    const char *start, *rule;
    const char *want; /* a day before the clocks on it; seconds where there are some */
};

static void add_walls(struct buf *out, const struct ics_walls *walls)
{
    char word[32];
    struct itin_date last = {0};
    for (size_t i = 0; i < walls->n; i++) {
        struct itin_civil c = civil_from_seconds(walls->list[i]);
        buf_adds(out, out->len ? " " : "");
        if (!date_eq(c.date, last))
            buf_adds(out, (snprintf(word, sizeof word, "%04d%02d%02d ", c.date.year, c.date.month, c.date.day), word));
        last = c.date;
        buf_adds(out, (snprintf(word, sizeof word, "%02d%02d", c.clock.hour, c.clock.minute), word));
        if (c.clock.second)
            buf_adds(out, (snprintf(word, sizeof word, "%02d", c.clock.second), word));
    }
}

static void expect_walls(const struct clock_case *c)
{
    struct ics_time t;
    struct ics_walls walls;
    struct buf got;
    buf_init(&got, 1 << 14);
    ck_assert_msg(ics_time_parse(slice_of(c->start), &t), "%s", c->start);
    ck_assert_msg(ics_rule_walls(slice_of(c->rule), &t, &walls), "%s", c->rule);
    add_walls(&got, &walls);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(c->want)), "`%.*s` is not `%s` of %s %s", (int)got.len,
                  buf_slice(&got).ptr, c->want, c->start, c->rule);
    ck_assert(!walls.cut);
    buf_release(&got);
}

static const struct clock_case others[] = {
    {"20240404T001500", "FREQ=DAILY;BYHOUR=0,3;BYSETPOS=1;UNTIL=20240407T011500",
     "20240405 0015 20240406 0015 20240407 0015"},
    {"20270202T000000", "FREQ=MONTHLY;BYMONTHDAY=2,28;BYHOUR=0,1;BYMINUTE=0,5;COUNT=6",
     "20270202 0005 0100 0105 20270228 0000 0005"},
    {"20240416T061500", "FREQ=MONTHLY;BYMONTHDAY=1,16;COUNT=7",
     "20240501 0615 20240516 0615 20240601 0615 20240616 0615 20240701 0615 20240716 0615"},
    {"20260622T000000", "FREQ=MONTHLY;BYMONTHDAY=1,22;BYHOUR=0,16;BYMINUTE=0,20;COUNT=6",
     "20260622 0020 1600 1620 20260701 0000 0020"},
    {"20260517T063000", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=17;BYHOUR=0,6,14;BYMINUTE=5,30;COUNT=8",
     "20260517 1405 1430 20270517 0005 0030 0605 0630 1405"},
    {"20270604T000000", "FREQ=MONTHLY;BYMONTHDAY=4,15;BYHOUR=0;BYMINUTE=0,5;UNTIL=20270813T000000",
     "20270604 0005 20270615 0000 0005 20270704 0000 0005 20270715 0000 0005 20270804 0000 0005"},
    {"20270520T130000", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,TH,FR;BYHOUR=10,13;UNTIL=20270605T130000",
     "20270521 1000 1300 20270602 1000 1300 20270603 1000 1300 20270604 1000 1300"},
    {"20250418T221500", "FREQ=DAILY;UNTIL=20250421T221500",
     "20250419 2215 20250420 2215 20250421 2215"},
    {"20271008T223000", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8;BYMINUTE=30;UNTIL=20291216T233000",
     "20281008 2230 20291008 2230"},
    {"20270302T133000", "FREQ=DAILY;BYHOUR=13,15;COUNT=8",
     "20270302 1530 20270303 1330 1530 20270304 1330 1530 20270305 1330 1530"},
    {"20260201T061500", "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=7",
     "20260301 0615 20260401 0615 20260501 0615 20260601 0615 20260701 0615 20260801 0615"},
    {"20240120T060000", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,SA,SU;BYHOUR=6;COUNT=7",
     "20240121 0600 20240208 0600 20240210 0600 20240211 0600 20240229 0600 20240302 0600"},
    {"20261012T060000", "FREQ=WEEKLY;BYDAY=MO,SA;BYHOUR=2,6,18;BYMINUTE=0,5;COUNT=8",
     "20261012 0605 1800 1805 20261017 0200 0205 0600 0605"},
    {"20250609T001500", "FREQ=DAILY;BYHOUR=0;BYMINUTE=15,20;COUNT=8",
     "20250609 0020 20250610 0015 0020 20250611 0015 0020 20250612 0015 0020"},
    {"20271001T090000", "FREQ=WEEKLY;BYDAY=WE,FR;BYHOUR=9,12;BYMINUTE=0,20;COUNT=5",
     "20271001 0920 1200 1220 20271006 0900"},
    {"20250603T131500", "FREQ=WEEKLY;BYDAY=TU,SU;BYHOUR=13,19;COUNT=4",
     "20250603 1915 20250608 1315 1915"},
    {"20270205T003000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=5;BYHOUR=0,7,23;COUNT=7",
     "20270205 0730 2330 20280205 0030 0730 2330 20290205 0030"},
    {"20270119T001500", "FREQ=WEEKLY;BYDAY=TU,SU;BYMINUTE=15,59;COUNT=7",
     "20270119 0059 20270124 0015 0059 20270126 0015 0059 20270131 0015"},
    {"20260804T223000", "FREQ=DAILY;BYHOUR=22;COUNT=7",
     "20260805 2230 20260806 2230 20260807 2230 20260808 2230 20260809 2230 20260810 2230"},
    {"20240812T133000", "FREQ=MONTHLY;BYMONTHDAY=12,28;BYMINUTE=30;BYSETPOS=1,-1;COUNT=5",
     "20240828 1330 20240912 1330 20240928 1330 20241012 1330"},
    {"20260626T001500", "FREQ=DAILY;BYHOUR=0,14,15;BYMINUTE=15;UNTIL=20260629T011500",
     "20260626 1415 1515 20260627 0015 1415 1515 20260628 0015 1415 1515 20260629 0015"},
    {"20250727T091500", "FREQ=MONTHLY;BYMONTHDAY=15,27;BYHOUR=9;COUNT=6",
     "20250815 0915 20250827 0915 20250915 0915 20250927 0915 20251015 0915"},
    {"20251026T000000", "FREQ=MONTHLY;BYMONTHDAY=26,28;BYHOUR=0;UNTIL=20260104T010000",
     "20251028 0000 20251126 0000 20251128 0000 20251226 0000 20251228 0000"},
    {"20250723T063000", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=23;BYHOUR=6;BYSETPOS=1;COUNT=5",
     "20260723 0630 20270723 0630 20280723 0630 20290723 0630"},
    {"20251227T060000", "FREQ=DAILY;INTERVAL=3;BYHOUR=6,18;COUNT=5",
     "20251227 1800 20251230 0600 1800 20260102 0600"},
    {"20260302T221500", "FREQ=DAILY;BYHOUR=12,22;BYMINUTE=5,15;COUNT=4",
     "20260303 1205 1215 2205"},
    {"20271109T093000", "FREQ=WEEKLY;BYDAY=MO,TU,FR;BYHOUR=9;COUNT=6",
     "20271112 0930 20271115 0930 20271116 0930 20271119 0930 20271122 0930"},
    {"20270820T091500", "FREQ=YEARLY;INTERVAL=3;BYMONTH=8;BYMONTHDAY=20;BYHOUR=8,9,10;COUNT=4",
     "20270820 1015 20300820 0815 0915"},
    {"20270520T093000", "FREQ=WEEKLY;BYDAY=TU,TH,SU;UNTIL=20270605T093000",
     "20270523 0930 20270525 0930 20270527 0930 20270530 0930 20270601 0930 20270603 0930"},
    {"20241015T001500", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,WE;BYHOUR=0,18;UNTIL=20241030T231500",
     "20241015 1815 20241016 0015 1815"},
};

START_TEST(expands_clocks_as_another_program)
{
    expect_walls(&others[_i]);
}
END_TEST

/* ---- worked out by hand ------------------------------------------------------------------- */

static const struct clock_case own[] = {
    /* DTSTART is the first of the count, wherever the rule would begin */
    {"20240603T093000", "FREQ=DAILY;COUNT=1", ""},
    {"20240603T093000", "FREQ=DAILY;COUNT=2", "20240604 0930"},
    {"20240603T093015", "FREQ=DAILY;COUNT=2", "20240604 093015"},
    {"20240603T090000", "FREQ=DAILY;BYSECOND=0,30;COUNT=3", "20240603 090030 20240604 0900"},
    {"20240603T090000", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0,30;BYSECOND=0,15;COUNT=5",
     "20240603 090015 0930 093015 20240604 0900"},
    /* hours before DTSTART's on its day are past */
    {"20240603T120000", "FREQ=DAILY;BYHOUR=8,12,18;COUNT=4", "20240603 1800 20240604 0800 1200"},
    /* listed out of order, and twice */
    {"20240603T090000", "FREQ=DAILY;BYHOUR=18,9,12;COUNT=3", "20240603 1200 1800"},
    {"20240603T090000", "FREQ=DAILY;BYHOUR=9,9,12;COUNT=3", "20240603 1200 20240604 0900"},
    /* BYSETPOS counts clocks too */
    {"20240603T090000", "FREQ=DAILY;BYHOUR=9,12,18;BYSETPOS=-1;UNTIL=20240604T235959", "20240603 1800 20240604 1800"},
    /* UNTIL is the last that may be (3.3.10), to the second */
    {"20240603T090000", "FREQ=DAILY;UNTIL=20240605T090000", "20240604 0900 20240605 0900"},
    {"20240603T090000", "FREQ=DAILY;UNTIL=20240605T085959", "20240604 0900"},
    {"20240603T090000Z", "FREQ=DAILY;UNTIL=20240605T090000Z", "20240604 0900 20240605 0900"},
    {"20240603T090000Z", "FREQ=DAILY;UNTIL=20240605T085959Z", "20240604 0900"},
    /* a day: all of it, for an event with a clock as well */
    {"20240603T090000", "FREQ=DAILY;UNTIL=20240605", "20240604 0900 20240605 0900"},
    {"20240603", "FREQ=DAILY;UNTIL=20240605", "20240604 0000 20240605 0000"},
    {"20240603T090000", "FREQ=DAILY;UNTIL=20240602T090000", ""}, /* over before it began */
    /* 29 February, 31st: months and years that have none are passed over */
    {"20240229T090000", "FREQ=YEARLY;COUNT=3", "20280229 0900 20320229 0900"},
    {"20240131T090000", "FREQ=MONTHLY;COUNT=4", "20240331 0900 20240531 0900 20240731 0900"},
    {"20240131T090000", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", "20240229 0900 20240331 0900 20240430 0900"},
    /* over the turn of the year */
    {"20241230T233000", "FREQ=DAILY;COUNT=4", "20241231 2330 20250101 2330 20250102 2330"},
    {"20241231T090000", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", "20250102 0900 20250107 0900"},
};

START_TEST(expands_by_the_standard)
{
    expect_walls(&own[_i]);
}
END_TEST

/* The same rule in odd dress: 3.3.10 leaves the order free, and names are caseless. */
START_TEST(reads_rules_in_odd_dress)
{
    static const char *const rules[] = {
        "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE", "BYDAY=MO,WE;COUNT=3;FREQ=WEEKLY", "freq=weekly;count=3;byday=mo,we",
        " FREQ = WEEKLY ; COUNT = 3 ; BYDAY = MO , WE ", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;", "FREQ=WEEKLY;COUNT=3;BYDAY=WE,MO",
        "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;INTERVAL=1", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;WKST=MO", "FREQ=WEEKLY;COUNT=003;BYDAY=MO,WE",
        "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;BYHOUR=9", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;BYMINUTE=+0",
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        struct clock_case c = {"20240603T090000", rules[i], "20240605 0900 20240610 0900"};
        expect_walls(&c);
    }
}
END_TEST

/* A day has no hours: such a rule is not understood. */
START_TEST(refuses_hours_of_days)
{
    static const char *const rules[] = {"FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;BYMINUTE=0", "FREQ=DAILY;BYSECOND=0"};
    struct ics_time t;
    struct ics_walls walls;
    ck_assert(ics_time_parse(LIT("20240603"), &t));
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        ck_assert_msg(!ics_rule_walls(slice_of(rules[i]), &t, &walls), "%s", rules[i]);
}
END_TEST

/* The limit of instances, by clocks of one day and by days. */
START_TEST(stops_at_the_limit)
{
    static const struct {
        const char *rule;
        size_t n;
        bool cut;
    } cases[] = {
        {"FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;COUNT=480", 479, false},
        {"FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;COUNT=900", ICS_MAX_INSTANCES, true},
        {"FREQ=DAILY;INTERVAL=366", 40, false}, /* the years that are looked at */
        {"FREQ=YEARLY;INTERVAL=50", 0, false},
        {"FREQ=DAILY;INTERVAL=999999999", 0, false},
    };
    struct ics_time t;
    struct ics_walls walls;
    ck_assert(ics_time_parse(LIT("20240603T000000"), &t));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ck_assert(ics_rule_walls(slice_of(cases[i].rule), &t, &walls));
        ck_assert_msg(walls.n == cases[i].n && walls.cut == cases[i].cut, "%zu of %s", walls.n, cases[i].rule);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-clock");
    TCase *t = tcase_create("clock");
    tcase_add_loop_test(t, expands_clocks_as_another_program, 0, ARRAY_LEN(others));
    tcase_add_loop_test(t, expands_by_the_standard, 0, ARRAY_LEN(own));
    tcase_add_test(t, reads_rules_in_odd_dress);
    tcase_add_test(t, refuses_hours_of_days);
    tcase_add_test(t, stops_at_the_limit);
    suite_add_tcase(s, t);
    return s;
}
