/* Clocks with points, which may be dates as well: every minute of a day in each
 * pattern, and what stands around it that decides. */
#include "notation_case.h"

/* ---- one clock ------------------------------------------------------------------------- */

/* Patterns of spell_clock() that are clocks wherever they stand. */
static const struct {
    const char *pattern;
    int from, until; /* minutes of the day that it can tell */
} clocks[] = {
    {"%h.%M Uhr", 0, 1440},  {"%H.%M Uhr", 0, 1440},
    {"%H.%MUhr", 0, 1440},
    {"%i.%M a.m.", 0, 720},  {"%i.%M p.m.", 720, 1440},
    {"%i.%Mam", 0, 720},     {"%i.%Mpm", 720, 1440},
    {"%i.%M pm", 720, 1440}, {"%I.%M pm", 720, 1440},
};

START_TEST(reads_clocks_with_points)
{
    for (int m = clocks[_i].from; m < clocks[_i].until; m++) {
        struct spelt s = spell_clock(clocks[_i].pattern, m);
        struct cursor c = cursor_at(s.text);
        struct when w;
        when_init(&w);
        EXPECT(notation_clock(&c, &w) == NOTATION_OK, "%s", s.text);
        EXPECT(minutes(&w) == m, "%s is %d", s.text, minutes(&w));
        EXPECT(!*rest_of(&c), "%s", s.text);
    }
}
END_TEST

/* Points alone are a clock only where the document writes its clocks with them. */
START_TEST(points_alone_are_left_to_the_document)
{
    for (int m = 0; m < 1440; m++) {
        struct spelt s = spell_clock("%H.%M", m);
        struct cursor c = cursor_at(s.text);
        struct when w;
        when_init(&w);
        EXPECT(notation_clock(&c, &w) == NOTATION_NO, "%s", s.text);
        c = cursor_at(s.text);
        c.points = true;
        when_init(&w);
        EXPECT(notation_clock(&c, &w) == NOTATION_OK && minutes(&w) == m, "%s", s.text);
    }
}
END_TEST

static const char *const no_clocks[] = {
    "10.3", "10.60 Uhr", "24.01 Uhr", "25.00 Uhr", "1.2.3", "10.30.2024", "3.14159", "v2.10", "10.300 Uhr", "100.30 Uhr",
    "10,30 pm", "13.30 a.m. x", "10.30 Uhrwerk", "10.30 amx", "10.30 pmx", "10.",
};

START_TEST(takes_no_others_for_clocks)
{
    struct cursor c = cursor_at(no_clocks[_i]);
    struct when w;
    when_init(&w);
    ck_assert_msg(notation_clock(&c, &w) != NOTATION_OK || w.clock != WHEN_EXACT, "%s", no_clocks[_i]);
}
END_TEST

/* ---- what decides ------------------------------------------------------------------------- */

static const struct {
    const char *text;
    bool points; /* written with points: a clock begins here */
} decided[] = {
    {"10.30 - 14.00", true},    /* 14.00 is no date */
    {"10.30 – 14.00", true},
    {"10.30 — 14.45", true},
    {"10.30 ~ 14.45", true},
    {"10.30-14.45", true},
    {"10.30 to 14.45", true},
    {"10.30 bis 14.45", true},
    {"  10.30 - 14.45", true},
    {"05.12 - 07.12", false},   /* 5 and 7 December, as well as 5 and 7 in the morning */
    {"05.12 - 07.12 Uhr", true},
    {"05.12 Uhr", true},
    {"05.12", false},
    {"10.30", false},
    {"6.24 PM", false},         /* the afternoon of 24 June */
    {"6.24 PM - 7.10 PM", true},
    {"6.24 pm", true},
    {"6.24 p.m.", true},
    {"6.24pm", true},
    {"6.24PM", true},
    {"6.45 PM", true},          /* no month has 45 days */
    {"6.24 am Abend", false},   /* German: on the evening of 24 June */
    {"6.24 am", true},          /* the end: nothing German behind it */
    {"13.30 pm", false},        /* no hour of twelve */
    {"1.5 - 2.5", false},       /* numbers */
    {"10.30 - 14.45km", false},
    {"10.30 - 14.45%", false},
    {"05.12 Uhrwerk", false},
    {"10.30 - 14", false},
    {"10.30 - x", false},
    {"10.30 x 14.45", false},
    {"x", false},
    {"", false},
};

START_TEST(decides_by_what_stands_around)
{
    struct cursor c = cursor_at(decided[_i].text);
    ck_assert_msg(notation_points(&c) == decided[_i].points, "%s", decided[_i].text);
    ck_assert_uint_eq(c.at, 0);
}
END_TEST

/* Day.month or month.day: both orders are dates somewhere. */
START_TEST(tells_what_may_be_a_date)
{
    for (int a = 0; a < 24; a++)
        for (int b = 0; b < 60; b++) {
            char text[16];
            bool date = false, want = a && b && ((a <= 12 && b <= 31) || (b <= 12 && a <= 31));
            snprintf(text, sizeof text, "%d.%02d", a, b);
            struct cursor c = cursor_at(text);
            EXPECT(notation_point(&c, &date) && date == want, "%s", text);
        }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-notation-points");
    TCase *t = tcase_create("points");
    tcase_add_loop_test(t, reads_clocks_with_points, 0, ARRAY_LEN(clocks));
    tcase_add_test(t, points_alone_are_left_to_the_document);
    tcase_add_loop_test(t, takes_no_others_for_clocks, 0, ARRAY_LEN(no_clocks));
    tcase_add_loop_test(t, decides_by_what_stands_around, 0, ARRAY_LEN(decided));
    tcase_add_test(t, tells_what_may_be_a_date);
    suite_add_tcase(s, t);
    return s;
}
