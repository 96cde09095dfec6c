/* Clocks: every spelling with every minute that it can tell, and all pairs of
 * digits. */
#include "notation_case.h"

enum { DAY = 1440, NOON = 720 };

/* The minutes first, first + step ... before `until` that a pattern can tell. */
static const struct clock_spelling {
    const char *pattern;
    int first, until, step;
} spellings[] = {
    {"%h:%M", 0, DAY, 1},
    {"%H:%M", 0, DAY, 1},
    {"%H:%M:00", 0, DAY, 1},
    {"%H : %M", 0, DAY, 1},
    {"%H\xEF\xBC\x9A%M", 0, DAY, 1},
    {"%w:%W", 0, DAY, 1},
    {"%w\xEF\xBC\x9A%W", 0, DAY, 1},
    {"%H%M", 0, DAY, 1},
    {"%H%Mh", 0, DAY, 1},
    {"%H%M h", 0, DAY, 1},
    {"%H%M hrs", 0, DAY, 1},
    {"%H%M hours", 0, DAY, 1},
    {"%h시 %m분", 0, DAY, 1},
    {"%h시%m분", 0, DAY, 1},
    {"%h 시 %m 분", 0, DAY, 1},
    {"%H시%M분", 0, DAY, 1},
    {"%h:%M분", 0, DAY, 1},
    {"%h시", 0, DAY, 60},
    {"%h시 반", 30, DAY, 60},
    {"%h시반", 30, DAY, 60},
    {"%h時%m分", 0, DAY, 1},
    {"%h時", 0, DAY, 60},
    {"%h時半", 30, DAY, 60},
    {"%h点%m分", 0, DAY, 1},
    {"%h点", 0, DAY, 60},
    {"%h点半", 30, DAY, 60},
    {"%h點%m分", 0, DAY, 1},
    {"%h时%m分", 0, DAY, 1},
    /* before noon */
    {"%i:%M am", 0, NOON, 1},
    {"%i:%Mam", 0, NOON, 1},
    {"%i:%M AM", 0, NOON, 1},
    {"%i:%M a.m.", 0, NOON, 1},
    {"%I:%M a.m", 0, NOON, 1},
    {"%i:%Ma", 0, NOON, 1},
    {"%i%MA", 0, NOON, 1},
    {"AM %i:%M", 0, NOON, 1},
    {"%i am", 0, NOON, 60},
    {"%iAM", 0, NOON, 60},
    {"오전 %i:%M", 0, NOON, 1},
    {"오전 %i시 %m분", 0, NOON, 1},
    {"오전%i시%m분", 0, NOON, 1},
    {"오전 %i시 반", 30, NOON, 60},
    {"아침 %i시", 5 * 60, NOON, 60},
    {"새벽 %i시 %m분", 60, 6 * 60, 1},
    {"午前%i時%m分", 0, NOON, 1},
    {"上午%i点%m分", 0, NOON, 1},
    {"上午%i:%M", 0, NOON, 1},
    {"早上%i点", 5 * 60, NOON, 60},
    /* behind it */
    {"%i:%M pm", NOON, DAY, 1},
    {"%i:%MPM", NOON, DAY, 1},
    {"%i:%M p.m.", NOON, DAY, 1},
    {"%I:%M p.m", NOON, DAY, 1},
    {"%i:%Mp", NOON, DAY, 1},
    {"%i%MP", NOON, DAY, 1},
    {"PM %i:%M", NOON, DAY, 1},
    {"%i pm", NOON, DAY, 60},
    {"%iPM", NOON, DAY, 60},
    {"오후 %i:%M", NOON, DAY, 1},
    {"오후 %i시 %m분", NOON, DAY, 1},
    {"오후 %h시 %m분", 13 * 60, DAY, 1}, /* 오후 14시 is 14:00 */
    {"오후 %h:%M", 13 * 60, DAY, 1},
    {"저녁 %i시", 17 * 60, DAY, 60},
    {"밤 %i시 %m분", 18 * 60, DAY, 1},
    {"午後%i時%m分", NOON, DAY, 1},
    {"下午%i点%m分", NOON, DAY, 1},
    {"晚上%i点", 18 * 60, DAY, 60},
    {"夕方%i時", 16 * 60, 20 * 60, 60},
    {"夜%i時", 18 * 60, DAY, 60},
    /* around it: 낮 11시 is before noon, 낮 1시 behind it */
    {"낮 %i시 %m분", 9 * 60, 16 * 60, 1},
    {"정오", NOON, NOON + 1, 1},
    {"noon", NOON, NOON + 1, 1},
    {"12 noon", NOON, NOON + 1, 1},
    {"12:00 noon", NOON, NOON + 1, 1},
    {"12:00 정오", NOON, NOON + 1, 1},
    {"1200N", NOON, NOON + 1, 1},
};

/* What a clock may stand in front of; it is left alone. */
static const char *const behind[] = {"", " 회의", ", A", ")", "\n- B", " (C)"};

static void expect_clock(const char *text, const char *rest, int want)
{
    struct cursor c = cursor_at(text);
    struct when w = {.weekday = -1};
    enum notation verdict = notation_clock(&c, &w);
    EXPECT(verdict == NOTATION_OK && w.clock == WHEN_EXACT, "`%s`: verdict %d, clock %d", text,
                  (int)verdict, (int)w.clock);
    EXPECT(minutes(&w) == want && !w.time.second && !w.time_24, "`%s`: %02d:%02d", text,
                  w.time.hour, w.time.minute);
    EXPECT(strcmp(rest_of(&c), rest) == 0, "`%s`: rest `%s`", text, rest_of(&c));
    EXPECT(w.span.end - w.span.start == c.at, "`%s`: span %u-%u", text, (unsigned)w.span.start,
                  (unsigned)w.span.end);
}

START_TEST(every_spelling_of_every_minute)
{
    const struct clock_spelling *s = &spellings[_i];
    for (int at = s->first; at < s->until; at += s->step)
        for (size_t b = 0; b < ARRAY_LEN(behind); b++) {
            struct spelt text = spell_clock(s->pattern, at);
            spell_adds(&text, behind[b]);
            expect_clock(text.text, behind[b], at);
        }
}
END_TEST

/* All that two and two digits can say: what no day has is bad, never read. */
START_TEST(all_digits_of_a_clock)
{
    for (int hour = 0; hour < 100; hour++)
        for (int minute = 0; minute < 100; minute++) {
            char text[16];
            snprintf(text, sizeof text, "%02d:%02d", hour, minute);
            struct cursor c = cursor_at(text);
            struct when w = {.weekday = -1};
            bool good = (hour < 24 && minute < 60) || (hour == 24 && minute == 0);
            EXPECT(notation_clock(&c, &w) == (good ? NOTATION_OK : NOTATION_BAD), "%s", text);
            EXPECT(cursor_done(&c) && w.span.end - w.span.start == 5, "%s", text);
            EXPECT(w.time_24 == (good && hour == 24), "%s", text);
            if (good)
                EXPECT(w.time.hour == hour % 24 && w.time.minute == minute, "%s", text);
            else
                EXPECT(w.clock == WHEN_NO_CLOCK, "%s", text);
        }
}
END_TEST

START_TEST(all_seconds_of_a_clock)
{
    for (int second = 0; second < 100; second++) {
        char text[16];
        snprintf(text, sizeof text, "13:30:%02d", second);
        struct cursor c = cursor_at(text);
        struct when w = {.weekday = -1};
        EXPECT(notation_clock(&c, &w) == (second < 60 ? NOTATION_OK : NOTATION_BAD), "%s", text);
        if (second < 60)
            ck_assert_int_eq(w.time.second, second);
    }
}
END_TEST

/* Four digits that can be no clock are none: 2460, 2575. 2400 is the day's end. */
START_TEST(all_packed_digits)
{
    for (int value = 0; value < 10000; value++) {
        char text[16];
        snprintf(text, sizeof text, "%04d", value);
        struct cursor c = cursor_at(text);
        struct when w = {.weekday = -1};
        int hour = value / 100, minute = value % 100;
        enum notation want = minute > 59 || hour > 24  ? NOTATION_NO
                             : hour == 24 && minute > 0 ? NOTATION_BAD
                                                        : NOTATION_OK;
        EXPECT(notation_clock(&c, &w) == want, "%s", text);
        if (want == NOTATION_OK)
            EXPECT(minutes(&w) == value / 100 % 24 * 60 + minute && w.time_24 == (hour == 24), "%s", text);
        if (want == NOTATION_NO)
            EXPECT(c.at == 0, "%s", text);
    }
}
END_TEST

/* "13:30x" is no clock, whatever x, but for Z, h, T, and p and a for the half
 * of the day; signs end a clock. */
START_TEST(every_sign_behind_a_clock)
{
    for (int sign = 33; sign < 127; sign++) {
        char text[16];
        snprintf(text, sizeof text, "01:30%c", sign);
        struct cursor c = cursor_at(text);
        struct when w = {.weekday = -1};
        bool want = !isalnum(sign) || strchr("ZzhHTtaApP", sign);
        EXPECT((notation_clock(&c, &w) == NOTATION_OK) == want, "%s", text);
        if (want)
            EXPECT(minutes(&w) == (strchr("pP", sign) ? 810 : 90), "%s", text);
        snprintf(text, sizeof text, "0130%c", sign);
        c = cursor_at(text);
        w = (struct when){.weekday = -1};
        want = !isalnum(sign) || strchr("hHAP", sign);
        EXPECT((notation_clock(&c, &w) == NOTATION_OK) == want, "%s", text);
    }
}
END_TEST

static const struct vague_case {
    const char *text;
    enum when_clock clock;
    int minute; /* of the day */
    const char *words;
} vague[] = {
    {"13:30 전후", WHEN_AROUND, 810, "13:30 전후"},   {"13시경", WHEN_AROUND, 780, "13시경"},
    {"13시쯤", WHEN_AROUND, 780, "13시쯤"},           {"13시 무렵", WHEN_AROUND, 780, "13시 무렵"},
    {"10시대", WHEN_AROUND, 600, "10시대"},           {"대략 9시", WHEN_AROUND, 540, "대략 9시"},
    {"13:30까지", WHEN_BEFORE, 810, "13:30까지"},     {"13:30 이후", WHEN_AFTER, 810, "13:30 이후"},
    {"around 9:15", WHEN_AROUND, 555, "around 9:15"}, {"approx. 9:15", WHEN_AROUND, 555, "approx. 9:15"},
    {"ca. 09:15", WHEN_AROUND, 555, "ca. 09:15"},     {"circa 09:15", WHEN_AROUND, 555, "circa 09:15"},
    {"after 10pm", WHEN_AFTER, 1320, "after 10pm"},   {"before 6 am", WHEN_BEFORE, 360, "before 6 am"},
    {"until 18:00", WHEN_BEFORE, 1080, "until 18:00"}, {"by 9:00", WHEN_BEFORE, 540, "by 9:00"},
    {"10:00 or so", WHEN_AROUND, 600, "10:00 or so"}, {"10:00 or later", WHEN_AFTER, 600, "10:00 or later"},
    {"10時頃", WHEN_AROUND, 600, "10時頃"},           {"10時ごろ", WHEN_AROUND, 600, "10時ごろ"},
    {"10点左右", WHEN_AROUND, 600, "10点左右"},
    {"밤 1시", WHEN_AROUND, 60, "밤 1시"}, /* of this night or the next */
    {"12:00 midnight", WHEN_PART, 0, "12:00 midnight"}, /* begins or ends the day */
    {"12 midnight", WHEN_PART, 0, "12 midnight"},
    {"12시 자정", WHEN_PART, 0, "12시 자정"},
    {"밤 12시", WHEN_AROUND, 720, "밤 12시"},
};

START_TEST(vague_clocks_keep_their_words)
{
    const struct vague_case *t = &vague[_i];
    struct cursor c = cursor_at(t->text);
    struct when w = {.weekday = -1};
    ck_assert_msg(notation_clock(&c, &w) == NOTATION_OK, "%s", t->text);
    ck_assert_msg(w.clock == t->clock && minutes(&w) == t->minute, "%s: %d, %d", t->text, (int)w.clock,
                  minutes(&w));
    assert_slice(w.fuzzy, t->words);
    ck_assert(cursor_done(&c));
}
END_TEST

static const char *const parts[] = {
    "오전", "오후", "전일", "종일", "하루종일", "저녁", "아침", "새벽", "밤", "점심", "자정", "미정",
    "추후", "오전 중", "오후 중", "morning", "afternoon", "evening", "night", "all day", "midnight",
    "full day", "TBD", "TBA", "TBC", "午前", "午後", "終日", "夕方", "夜", "上午", "下午", "晚上", "全天",
    "未定", "AM", "PM", "pm", "am", "a.m.", "p.m.", "AM ", "am free",
};

START_TEST(parts_of_a_day_are_no_clock)
{
    struct cursor c = cursor_at(parts[_i]);
    struct when w = {.weekday = -1};
    ck_assert_msg(notation_clock(&c, &w) == NOTATION_OK, "%s", parts[_i]);
    ck_assert_msg(w.clock == WHEN_PART && minutes(&w) == 0, "%s", parts[_i]);
    ck_assert_uint_eq(w.span.start, 0);
    ck_assert(slice_starts(slice_of(parts[_i]), w.fuzzy) && w.fuzzy.len);
}
END_TEST

static const char *const no_clocks[] = {
    "",           "13",        "1",          "13시간",     "3시간 30분", "13時間",       "13:3",
    "13:3.",      "1:5",       "123",        "12345",      "13:300",     "13:30:00:00",  "13:30:",
    "0930.5",     "1330/2",    "13h20",      "9h",         "2 pmx",      "am Flughafen", "am Montag",
    "오전반",     "nightclub",  "1300N",      "1100M",      "720PX",        "720P3",
    "13시 :30:15:00x",         "KE5019",     "about",      "약",         "around noonx",
};

START_TEST(refuses_what_is_no_clock)
{
    struct cursor c = cursor_at(no_clocks[_i]);
    struct when w = {.weekday = -1};
    enum notation verdict = notation_clock(&c, &w);
    if (strcmp(no_clocks[_i], "13:30:") == 0 || strncmp(no_clocks[_i], "13시 :", 7) == 0) {
        ck_assert_int_eq(verdict, NOTATION_OK); /* "10:05: Flight" */
        return;
    }
    ck_assert_msg(verdict == NOTATION_NO && c.at == 0, "%s: %d", no_clocks[_i], (int)verdict);
}
END_TEST

static const char *const impossible[] = {
    "25:00", "24:01", "13:60", "오전 13:00", "오전 15시", "2460h", "13시 75분", "99시", "13:30:60", "1375P", "24:00:01",
};

START_TEST(tells_impossible_clocks)
{
    struct cursor c = cursor_at(impossible[_i]);
    struct when w = {.weekday = -1};
    enum notation want = strcmp(impossible[_i], "2460h") == 0 ? NOTATION_NO : NOTATION_BAD;
    ck_assert_msg(notation_clock(&c, &w) == want, "%s", impossible[_i]);
    ck_assert_int_eq(w.clock, WHEN_NO_CLOCK);
}
END_TEST

START_TEST(words_that_only_look_like_vagueness)
{
    static const struct {
        const char *text, *rest;
    } cases[] = {
        {"13시 경기 관람", " 경기 관람"}, {"10시 대전 출발", " 대전 출발"}, {"09:35 AM404", " AM404"},
        {"10:00 대통령", " 대통령"},      {"9:00 PM2", " PM2"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct cursor c = cursor_at(cases[i].text);
        struct when w = {.weekday = -1};
        ck_assert_int_eq(notation_clock(&c, &w), NOTATION_OK);
        ck_assert_msg(w.clock == WHEN_EXACT && w.time.hour <= 13, "%s", cases[i].text);
        ck_assert_str_eq(rest_of(&c), cases[i].rest);
    }
}
END_TEST

/* 1200M is the end of a day. */
START_TEST(midnight_of_reservation_systems)
{
    struct cursor c = cursor_at("1200M");
    struct when w = {.weekday = -1};
    ck_assert_int_eq(notation_clock(&c, &w), NOTATION_OK);
    ck_assert(w.time_24 && minutes(&w) == 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_clock");
    TCase *tc = tcase_create("clocks");
    tcase_add_loop_test(tc, every_spelling_of_every_minute, 0, ARRAY_LEN(spellings));
    tcase_add_test(tc, all_digits_of_a_clock);
    tcase_add_test(tc, all_seconds_of_a_clock);
    tcase_add_test(tc, all_packed_digits);
    tcase_add_test(tc, every_sign_behind_a_clock);
    tcase_add_loop_test(tc, vague_clocks_keep_their_words, 0, ARRAY_LEN(vague));
    tcase_add_loop_test(tc, parts_of_a_day_are_no_clock, 0, ARRAY_LEN(parts));
    tcase_add_loop_test(tc, refuses_what_is_no_clock, 0, ARRAY_LEN(no_clocks));
    tcase_add_loop_test(tc, tells_impossible_clocks, 0, ARRAY_LEN(impossible));
    tcase_add_test(tc, words_that_only_look_like_vagueness);
    tcase_add_test(tc, midnight_of_reservation_systems);
    suite_add_tcase(s, tc);
    return s;
}
