#include "base/base.h"

#include "read/ics.h"
#include "time/civil.h"
#include <check.h>

#include "check_main.h"

/* The examples of RFC 5545, 3.8.5.3, and a few of the same kind: what comes
 * behind DTSTART, as days ("0904" is 4 September of the year before it; a word
 * of four digits with a colon begins a year). */
static const struct {
    const char *start, *rule, *days;
} rules[] = {
    {"19970902T090000", "FREQ=DAILY;COUNT=10",
     "1997: 0903 0904 0905 0906 0907 0908 0909 0910 0911"},
    {"19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997: 0912 0922 1002 1012"},
    {"19970902T090000", "FREQ=WEEKLY;COUNT=4", "1997: 0909 0916 0923"},
    {"19970902T090000", "FREQ=WEEKLY;UNTIL=19970916T090000", "1997: 0909 0916"},
    {"19970902T090000", "FREQ=WEEKLY;UNTIL=19970916", "1997: 0909 0916"},
    {"19970902T090000", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
     "1997: 0904 0909 0911 0916 0918 0923 0925 0930 1002"},
    {"19970901T090000", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000;WKST=SU;BYDAY=MO,WE,FR",
     "1997: 0903 0905 0915 0917 0919 0929 1001 1003 1013 1015 1017 1027 1029 1031 1110 1112 1114 "
     "1124 1126 1128 1208 1210 1212 1222"},
    {"19970902T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
     "1997: 0904 0916 0918 0930 1002 1014 1016"},
    {"19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
     "1997: 0810 0819 0824"},
    {"19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
     "1997: 0817 0819 0831"},
    {"19970905T090000", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
     "1997: 1003 1107 1205 1998: 0102 0206 0306 0403 0501 0605"},
    {"19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
     "1997: 0928 1102 1130 1998: 0104 0125 0301 0329 0503 0531"},
    {"19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997: 1020 1117 1222 1998: 0119 0216"},
    {"19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6", "1997: 1029 1128 1229 1998: 0129 0226"},
    {"19970902T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
     "1997: 0915 1002 1015 1102 1115 1202 1215 1998: 0102 0115"},
    {"19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
     "1997: 1001 1031 1101 1130 1201 1231 1998: 0101 0131 0201"},
    {"19970910T090000", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
     "1997: 0911 0912 0913 0914 0915 1999: 0310 0311 0312 0313"},
    {"20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007: 0130 0215 0315 0330"},
    {"19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
     "1999: 0110 0210 0310 2001: 0110 0210 0310 2003: 0110 0210 0310"},
    {"19970101T090000", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
     "1997: 0410 0719 2000: 0101 0409 0718 2003: 0101 0410 0719 2006: 0101"},
    {"19970519T090000", "FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1998: 0518 1999: 0517"},
    {"19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1998: 0511 1999: 0517"},
    {"19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "1998: 0511 1999: 0517"},
    /* 2020 has 53 weeks, the last ends on 3 January 2021; 2021 has 52 */
    {"20201228T090000", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3", "2021: 1227 2022: 1226"},
    {"19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=7",
     "1997: 0320 0327 1998: 0305 0312 0319 0326"},
    {"19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=10",
     "1997: 1011 1108 1213 1998: 0110 0207 0307 0411 0509 0613"},
    {"19961105T090000", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
     "2000: 1107 2004: 1102"},
    {"19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997: 1007 1106"},
    {"19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7",
     "1997: 1030 1127 1230 1998: 0129 0226 0330"},
    /* the last working day, with an UNTIL inside a month that it ends before */
    {"20240131T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20240415",
     "2024: 0229 0329"},
    {"20240229T090000", "FREQ=YEARLY;COUNT=2", "2028: 0229"},
    {"20240131T090000", "FREQ=MONTHLY;COUNT=3", "2024: 0331 0531"},
    /* the start counts though the rule does not take it */
    {"20240603T090000", "FREQ=WEEKLY;BYDAY=FR;COUNT=3", "2024: 0607 0614"},
    {"20240603T090000", "RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT;COUNT=2;X-A=b", "2024: 0604"},
    {"20240603", "FREQ=DAILY;UNTIL=20240605", "2024: 0604 0605"},
};

static struct ics_walls walls_of(const char *start, const char *rule)
{
    struct ics_time t;
    struct ics_walls walls;
    ck_assert(ics_time_parse(slice_of(start), &t));
    ck_assert_msg(ics_rule_walls(slice_of(rule), &t, &walls), "%s", rule);
    return walls;
}

START_TEST(expands)
{
    struct ics_walls walls = walls_of(rules[_i].start, rules[_i].rule);
    char got[600] = "";
    int32_t year = 0;
    for (size_t i = 0; i < walls.n && i < 60; i++) {
        struct itin_date d = civil_from_seconds(walls.list[i]).date;
        size_t n = strlen(got);
        if (d.year != year)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%d:", n ? " " : "", d.year);
        year = d.year;
        snprintf(got + n, sizeof got - n, " %02d%02d", d.month, d.day);
    }
    ck_assert_msg(!strcmp(got, rules[_i].days), "%s\n got %s\nwant %s", rules[_i].rule, got,
                  rules[_i].days);
    ck_assert(!walls.cut);
}
END_TEST

START_TEST(expands_hours)
{
    struct ics_walls walls =
        walls_of("20240603T090000", "FREQ=DAILY;BYHOUR=9,11;BYMINUTE=0,30;COUNT=6");
    static const char *const want[] = {"09:30", "11:00", "11:30", "09:00", "09:30"};
    ck_assert_uint_eq(walls.n, ARRAY_LEN(want));
    for (size_t i = 0; i < walls.n; i++) {
        struct itin_civil c = civil_from_seconds(walls.list[i]);
        char got[16];
        snprintf(got, sizeof got, "%02d:%02d", c.clock.hour, c.clock.minute);
        ck_assert_str_eq(got, want[i]);
        ck_assert_int_eq(c.date.day, i < 3 ? 3 : 4);
    }
}
END_TEST

START_TEST(is_bounded)
{
    struct ics_walls walls = walls_of("20240603T090000", "FREQ=DAILY");
    ck_assert_uint_eq(walls.n, ICS_MAX_INSTANCES);
    ck_assert(walls.cut);
    walls = walls_of("20240603T090000", "FREQ=YEARLY"); /* ends with the years looked at */
    ck_assert(walls.n == 40 && !walls.cut);
    walls = walls_of("20240603T090000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    ck_assert_uint_eq(walls.n, 0);
}
END_TEST

/* An UNTIL in UTC of a time on the wall: what may still be is given, for some
 * zone is 14 hours ahead; the instant then decides. */
START_TEST(leaves_the_end_to_the_instant)
{
    struct ics_walls walls = walls_of("20240603T090000", "FREQ=DAILY;UNTIL=20240605T000000Z");
    ck_assert(walls.has_until);
    ck_assert_int_eq(walls.until.s, 1717545600); /* 2024-06-05T00:00Z */
    ck_assert_uint_eq(walls.n, 2);               /* 4 and 5 June: 09:00 +14:00 is 19:00Z */
    walls = walls_of("20240603T090000Z", "FREQ=DAILY;UNTIL=20240605T000000Z");
    ck_assert(!walls.has_until);
    ck_assert_uint_eq(walls.n, 1);
}
END_TEST

static const char *const refused[] = {
    "", "FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=2", "COUNT=3", "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYDAY=2MO", "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=MONTHLY;BYWEEKNO=3", "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "FREQ=MONTHLY;BYYEARDAY=3",
    "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=-1", "FREQ=YEARLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO", "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYHOUR=-1",
    "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;BYDAY=", "FREQ=DAILY;BYEASTER=0", "FREQ=DAILY;UNTIL=soon",
    "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=YEARLY;SKIP=FORWARD", "FREQ", "FREQ=DAILY;COUNT=9999999999",
    "FREQ=YEARLY;BYMONTH=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
    "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
};

START_TEST(refuses)
{
    struct ics_time t;
    struct ics_walls walls;
    ck_assert(ics_time_parse(LIT("20240603T090000"), &t));
    ck_assert_msg(!ics_rule_walls(slice_of(refused[_i]), &t, &walls), "%s", refused[_i]);
    ck_assert_uint_eq(walls.n, 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-rule");
    TCase *t = tcase_create("rule");
    tcase_add_loop_test(t, expands, 0, ARRAY_LEN(rules));
    tcase_add_test(t, expands_hours);
    tcase_add_test(t, is_bounded);
    tcase_add_test(t, leaves_the_end_to_the_instant);
    tcase_add_loop_test(t, refuses, 0, ARRAY_LEN(refused));
    suite_add_tcase(s, t);
    return s;
}
