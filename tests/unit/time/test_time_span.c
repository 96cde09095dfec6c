#include "base/base.h"

#include "check_main.h"
#include "time/iso.h"

static const struct {
    const char *text;
    int minutes;
    enum duration_precision precision;
} good[] = {
    {"2h50m", 170, DURATION_MINUTES},      {"2h50'", 170, DURATION_MINUTES},
    {"2h 50", 170, DURATION_MINUTES},      {"10h40'", 640, DURATION_MINUTES},
    {"30m", 30, DURATION_MINUTES},         {"30'", 30, DURATION_MINUTES},
    {"30min", 30, DURATION_MINUTES},       {"2시간 50분", 170, DURATION_MINUTES},
    {"2시간50분", 170, DURATION_MINUTES},  {"45분", 45, DURATION_MINUTES},
    {"11h", 660, DURATION_HOURS},          {"11시간", 660, DURATION_HOURS},
    {"PT2H50M", 170, DURATION_MINUTES},    {"P1DT2H", 1560, DURATION_HOURS},
    {"1:30", 90, DURATION_MINUTES},        {"약 11시간", 660, DURATION_ABOUT},
    {"about 2h50m", 170, DURATION_ABOUT},  {"approx. 3 hours", 180, DURATION_ABOUT},
    {"~2h", 120, DURATION_ABOUT},          {"2시간 정도", 120, DURATION_ABOUT},
    {"1시간 반", 90, DURATION_MINUTES},    {"2 hours 50 minutes", 170, DURATION_MINUTES},
    {"2 hours and 5 min", 125, DURATION_MINUTES}, {"1.5h", 90, DURATION_MINUTES},
    {"90m", 90, DURATION_MINUTES},         {"P1W", 10080, DURATION_HOURS},
    {"PT90M", 90, DURATION_MINUTES},       {"1d2h", 1560, DURATION_HOURS},
    {"2H50M", 170, DURATION_MINUTES},      {"  45\xE2\x80\x99 ", 45, DURATION_MINUTES},
    {"3시간 소요", 180, DURATION_HOURS},   {"0m", 0, DURATION_MINUTES},
    {"26h30m", 1590, DURATION_MINUTES},
};

START_TEST(reads_durations)
{
    struct itin_duration d;
    enum duration_precision precision;
    ck_assert_msg(duration_parse(slice_of(good[_i].text), &d, &precision), "%s", good[_i].text);
    ck_assert_int_eq(d.s, good[_i].minutes * 60);
    ck_assert_int_eq(precision, good[_i].precision);
}
END_TEST

static const char *const bad[] = {
    "", "h", "2", "50", "2x", "2h50x", "50m2h", "1h75m", "2h50m extra", "m30", "P", "PT", "P1Y",
    "P1M", "PT1S1M", "P1DT", "1:3", "1:60", ":30", "1:30:99", "3 days", "2일", "-2h", "약",
    "99999999999999999999h", "2h2h", "1.5h30m", "2h 500", "오전", "16:50~19:40",
};

START_TEST(refuses_what_is_no_duration)
{
    struct itin_duration d = {42};
    ck_assert_msg(!duration_parse(slice_of(bad[_i]), &d, NULL), "%s", bad[_i]);
    ck_assert_int_eq(d.s, 42);
}
END_TEST

/* hours and minutes in every spelling, 0h00 to 99h59 */
static const struct {
    const char *both, *hours, *minutes; /* NULL: not written so */
} spellings[] = {
    {"%dh%02dm", "%dh", "%dm"},
    {"%dh %dm", "%d h", "%d m"},
    {"%dh %02d", NULL, NULL},
    {"%d:%02d", NULL, NULL},
    {"PT%dH%dM", "PT%dH", "PT%dM"},
    {"%d hours %d minutes", "%d hours", "%d minutes"},
    {"%d hrs %d mins", "%d hrs", "%d mins"},
    {"%d hr. %d min.", "%d hr.", "%d min."},
    {"%d hour and %d minute", "%d hour", "%d minute"},
    {"%d시간 %d분", "%d시간", "%d분"},
    {"%d시간%d분", "%d 시간", "%d 분"},
    {"%dh%d'", "%d시간 소요", "%d’"},
    {"%d時間%d分", "%d時間", "%d分"},
    {"%d小时%d分钟", "%d小时", "%d分钟"},
    {"%d小時%d分鐘", "%d小時", "%d分鐘"},
    {"%d Std. %d Min.", "%d Stunden", "%d Minuten"},
    {"%d heures %d minutes", "%d heures", "%d minutes"},
    {"%d horas %d min", "%d horas", "%d min"},
};

static void expect_span(const char *text, int minutes)
{
    struct itin_duration d = {-1};
    if (!duration_parse(slice_of(text), &d, NULL) || d.s != minutes * 60)
        ck_abort_msg("%s: %lld s", text, (long long)d.s);
}

#pragma GCC diagnostic ignored "-Wformat-nonliteral"
START_TEST(every_spelling_of_hours_and_minutes)
{
    char text[80];
    for (int h = 0; h < 100; h++)
        for (int m = 0; m < 60; m++) {
            snprintf(text, sizeof text, spellings[_i].both, h, m);
            expect_span(text, h * 60 + m);
            if (spellings[_i].hours && !m) {
                snprintf(text, sizeof text, spellings[_i].hours, h);
                expect_span(text, h * 60);
            }
            if (spellings[_i].minutes) {
                snprintf(text, sizeof text, spellings[_i].minutes, h * 60 + m);
                expect_span(text, h * 60 + m);
            }
        }
}
END_TEST

/* Tenths and hundredths of an hour, with a point or a comma. */
START_TEST(fractions_of_an_hour)
{
    char text[32];
    for (int n = 0; n < 2000; n++) {
        struct itin_duration d;
        snprintf(text, sizeof text, "%d%c%02dh", n / 100, n % 2 ? '.' : ',', n % 100);
        ck_assert(duration_parse(slice_of(text), &d, NULL));
        ck_assert_int_eq(d.s, n * 36);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("time-span");
    TCase *t = tcase_create("span");
    tcase_add_loop_test(t, reads_durations, 0, (int)ARRAY_LEN(good));
    tcase_add_loop_test(t, refuses_what_is_no_duration, 0, (int)ARRAY_LEN(bad));
    tcase_add_loop_test(t, every_spelling_of_hours_and_minutes, 0, (int)ARRAY_LEN(spellings));
    tcase_add_test(t, fractions_of_an_hour);
    suite_add_tcase(s, t);
    return s;
}
