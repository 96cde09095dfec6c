/* Spans: all separators between many pairs of clocks, the half of the day
 * that one end lends the other, zones, and a second clock in brackets. */
#include "notation_case.h"
#include "model/zone_word.h"

enum { DAY = 1440, NOON = 720 };

/* Every ninth minute against every eleventh: all hours with all hours. */
#define EACH_PAIR(a, b)                    \
    for (int a = 0; a < DAY; a += 9 * 7)   \
        for (int b = 5; b < DAY; b += 11 * 5)

static const struct span_form {
    const char *start, *sep, *end;
} forms[] = {
    {"%H:%M", "~", "%H:%M"},       {"%h:%M", " ~ ", "%h:%M"},      {"%H:%M", "-", "%H:%M"},
    {"%H:%M", " - ", "%H:%M"},     {"%H:%M", "–", "%H:%M"},        {"%H:%M", " — ", "%H:%M"},
    {"%H:%M", "∼", "%H:%M"},       {"%H:%M", "〜", "%H:%M"},       {"%H:%M", "～", "%H:%M"},
    {"%H:%M", " → ", "%H:%M"},     {"%H:%M", " -> ", "%H:%M"},     {"%H:%M", " to ", "%H:%M"},
    {"%H:%M", " until ", "%H:%M"}, {"%H:%M", " till ", "%H:%M"},   {"%H:%M", "부터 ", "%H:%M"},
    {"%H:%M", "부터 ", "%H:%M까지"}, {"%H:%M", " bis ", "%H:%M"},  {"%H:%M", "から", "%H:%M"},
    {"%H:%M", "至", "%H:%M"},      {"%H:%M", "−", "%H:%M"},        {"%H:%M", "‑", "%H:%M"},
    {"%H:%M", "/", "%H:%M"},       {"%H:%M", "\n~ ", "%H:%M"},     {"%H:%M", "&nbsp;~&nbsp;", "%H:%M"},
    {"%h시 %m분", "~", "%h시 %m분"}, {"%h시%m분", "부터 ", "%h시%m분까지"}, {"%H%M", "-", "%H%M"},
    {"%H%M", " ~ ", "%H%M"},       {"%w:%W", "～", "%w:%W"},       {"%hh%M", " - ", "%hh%M"},
    {"%h時%m分", "～", "%h時%m分"}, {"%H:%M", " ~ ", "%h시 %m분"}, {"%H:%M:00", " - ", "%H:%M:00"},
};

static void expect_span(const char *text, int start, int end)
{
    struct cursor c = cursor_at(text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two = false;
    enum notation verdict = notation_span(&c, &a, &b, &two);
    EXPECT(verdict == NOTATION_OK && two && cursor_done(&c), "`%s`: verdict %d, rest `%s`", text, (int)verdict,
           rest_of(&c));
    EXPECT(a.clock == WHEN_EXACT && b.clock == WHEN_EXACT && minutes(&a) == start && minutes(&b) == end,
           "`%s`: %02d:%02d to %02d:%02d", text, a.time.hour, a.time.minute, b.time.hour, b.time.minute);
    EXPECT(!a.has_offset && !b.has_offset && !a.has_day_offset && !b.has_day_offset && !a.has_date && !b.has_date,
           "`%s`", text);
}

START_TEST(every_separator_between_clocks)
{
    const struct span_form *f = &forms[_i];
    EACH_PAIR(start, end)
    {
        struct spelt text = spell_clock(f->start, start);
        spell_adds(&text, f->sep);
        spell_adds(&text, spell_clock(f->end, end).text);
        expect_span(text.text, start, end);
    }
}
END_TEST

/* Minutes from a to b, going forward: 1 to a whole day. */
static int forward(int a, int b)
{
    return (b - a + DAY - 1) % DAY + 1;
}

/* am or pm at one end: the other end is the nearer of its two readings. */
START_TEST(one_half_for_both_ends)
{
    static const struct {
        const char *start, *end;
        bool pm_is_written, at_start;
    } shared[] = {
        {"%i:%M", " - %i:%M pm", true, false},  {"%i:%M", "-%i:%Mam", false, false},
        {"오후 %i:%M", "~%i:%M", true, true},   {"오전 %i:%M", "~%i:%M", false, true},
        {"%i:%M PM", " - %i:%M", true, true},   {"%i:%M AM", " - %i:%M", false, true},
        {"오후 %i시 %m분", "~%i시 %m분", true, true}, {"%i:%M", " – %i:%M p.m.", true, false},
    };
    for (size_t k = 0; k < ARRAY_LEN(shared); k++)
        EACH_PAIR(start, end)
        {
            if (((shared[k].at_start ? start : end) >= NOON) != shared[k].pm_is_written)
                continue;
            int given = shared[k].at_start ? start : end, other = (shared[k].at_start ? end : start) % NOON;
            struct spelt text = spell_clock(shared[k].start, start);
            spell_adds(&text, spell_clock(shared[k].end, end).text);
            int early = shared[k].at_start ? forward(given, other) : forward(other, given);
            int late = shared[k].at_start ? forward(given, other + NOON) : forward(other + NOON, given);
            int want = early < late ? other : other + NOON;
            expect_span(text.text, shared[k].at_start ? given : want, shared[k].at_start ? want : given);
        }
}
END_TEST

/* am and pm at both ends are what they say. */
START_TEST(a_half_at_each_end)
{
    EACH_PAIR(start, end)
    {
        struct spelt text = spell_clock(start < NOON ? "%i:%M am" : "%i:%M pm", start);
        spell_adds(&text, spell_clock(end < NOON ? " - %i:%M AM" : " - %i:%M PM", end).text);
        expect_span(text.text, start, end);
        text = spell_clock(start < NOON ? "오전 %i시 %m분" : "오후 %i시 %m분", start);
        spell_adds(&text, spell_clock(end < NOON ? " ~ 오전 %i시 %m분" : " ~ 오후 %i시 %m분", end).text);
        expect_span(text.text, start, end);
    }
}
END_TEST

/* ---- zones beside clocks ---------------------------------------------------- */

static const struct offset_form {
    const char *pattern; /* of a clock: minutes of the day are those of the offset */
    int first, last, step;
    int sign; /* 0: the offset is not told */
} offsets[] = {
    {"13:30 +%H:%M", 0, 15 * 60 + 59, 1, 1},      {"13:30+%H:%M", 0, 15 * 60 + 59, 1, 1},
    {"13:30 UTC+%h", 0, 15 * 60, 60, 1},          {"13:30 UTC+%H:%M", 0, 15 * 60 + 59, 1, 1},
    {"13:30 UTC+%h:%M", 0, 15 * 60 + 59, 1, 1},   {"13:30 (UTC+%h)", 0, 15 * 60, 60, 1},
    {"13:30 (GMT+%H:%M)", 0, 15 * 60 + 59, 1, 1}, {"13:30 UTC-%h", 0, 15 * 60, 60, -1},
    {"13:30 GMT-%H:%M", 0, 15 * 60 + 59, 1, -1},  {"13:30 UTC−%h", 60, 15 * 60, 60, -1},
    {"13:30 (UTC−%H:%M)", 0, 15 * 60 + 59, 1, -1}, {"13:30 UTC", 0, 0, 1, 1},
    {"13:30 GMT", 0, 0, 1, 1},                    {"13:30Z", 0, 0, 1, 1},
    {"13:30 UTC+%h", 16 * 60, DAY - 60, 60, 0},   {"13:30 +%H:%M", 16 * 60, DAY - 1, 1, 0},
};

START_TEST(all_offsets_beside_a_clock)
{
    const struct offset_form *f = &offsets[_i];
    for (int at = f->first; at <= f->last; at += f->step) {
        struct spelt text = spell_clock(f->pattern, at);
        struct cursor c = cursor_at(text.text);
        struct when a = {.weekday = -1}, b = {.weekday = -1};
        bool two;
        EXPECT(notation_span(&c, &a, &b, &two) == NOTATION_OK && minutes(&a) == 810, "%s", text.text);
        if (!f->sign) { /* no clock is so far ahead; nothing may be made of it */
            EXPECT(!a.has_offset || !a.offset, "%s: %d", text.text, (int)a.offset);
            continue;
        }
        EXPECT(a.has_offset && a.offset == f->sign * at * 60 && !two && cursor_done(&c), "%s: %d", text.text,
               (int)a.offset);
        EXPECT(a.is_z == (strpbrk(text.text, "+-") == NULL && !strstr(text.text, "−")), "%s", text.text);
    }
}
END_TEST

/* 01:30-07:00 is a span where people write, an offset where programs do. */
START_TEST(a_minus_is_an_offset_where_it_is_said)
{
    for (int at = 60; at <= DAY; at += 30) {
        struct spelt text = spell_clock("13:30-%H:%M", at % DAY);
        struct when a = {.weekday = -1}, b = {.weekday = -1};
        bool two;
        struct cursor c = cursor_at(text.text);
        EXPECT(notation_span(&c, &a, &b, &two) == NOTATION_OK && two && !a.has_offset, "%s", text.text);
        c = cursor_at(text.text);
        c.minus_is_offset = true;
        a = b = (struct when){.weekday = -1};
        bool offset = at % DAY < 13 * 60;
        EXPECT(notation_span(&c, &a, &b, &two) == NOTATION_OK && two == !offset, "%s", text.text);
        EXPECT(a.has_offset == offset && (!offset || a.offset == -(at % DAY) * 60), "%s", text.text);
    }
}
END_TEST

static const struct zone_case {
    const char *text;
    const char *start, *end; /* the words, or the zone; "=" that of the other end, "" none; NULL: no end */
} zones[] = {
    {"10:00 KST - 11:00 KST", "KST", "KST"},
    {"10:00~11:00 KST", "=", "KST"},
    {"10:00 KST - 11:00", "KST", "="},
    {"10:00 (KST) - 11:00 PDT", "KST", "PDT"},
    {"10:00[Asia/Seoul] - 11:00", "Asia/Seoul", "="},
    {"10:00 [Asia/Seoul] ~ 11:00 [America/Los_Angeles]", "Asia/Seoul", "America/Los_Angeles"},
    {"10:00 - 11:00 [!Asia/Seoul]", "=", "Asia/Seoul"},
    {"10:00 - 11:00", "", ""},
    {"KST 10:00", "KST", NULL},
    {"(KST) 10:00", "KST", NULL},
    {"10:00 [Seoul]", "", NULL},
    {"10:00 [Asia/Seoul", "", NULL},
    {"10:00 [Asia/Se oul]", "", NULL},
};

static void expect_zone(const struct when *w, const char *want)
{
    ck_assert_int_eq(w->zone_of_other, strcmp(want, "=") == 0);
    if (strchr(want, '/'))
        assert_slice(w->zone.str, want);
    else if (*want && *want != '=')
        ck_assert_str_eq(w->word ? w->word->text : "", want);
    else
        ck_assert(!w->word && !w->zone.str.len && !w->has_offset);
}

START_TEST(zones_of_one_end_or_both)
{
    const struct zone_case *t = &zones[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert_msg(two == (t->end != NULL) && minutes(&a) == 600, "%s", t->text);
    expect_zone(&a, t->start);
    if (t->end)
        expect_zone(&b, t->end);
    ck_assert(a.zone_critical == false);
    ck_assert(!two || b.zone_critical == (strchr(t->text, '!') != NULL));
}
END_TEST

/* ---- the same moment by another clock ------------------------------------------ */

static const struct other_case {
    const char *text;
    int start, end; /* of the other clock; -1: none */
    bool either;
    const char *rest;
} others[] = {
    {"10:00 (한국시간 19:00)", 1140, -1, false, ""},
    {"10:00 (KST 19:00)", 1140, -1, false, ""},
    {"10:00 (19:00 KST)", 1140, -1, false, ""},
    {"10:00~11:00 (18:00~19:00 KST)", 1080, 1140, false, ""},
    {"10:00~11:00 (KST 18:00~19:00)", 1080, 1140, false, ""},
    {"10:00~11:00 (19:00 KST)", 1140, -1, true, ""},
    {"10:00 (KST 19:00) ~ 11:00 (KST 20:00)", 1140, 1200, false, ""},
    {"10:00 (KST 02:00 +1)", 120, -1, false, ""},
    {"10:00 (19:00)", -1, -1, false, " (19:00)"},
    {"10:00 (KST)", -1, -1, false, ""},
    {"10:00 (KST 25:00)", -1, -1, false, " (KST 25:00)"},
    {"10:00 (KST 19:00", -1, -1, false, " (KST 19:00"},
    {"10:00 (KST 19시경)", -1, -1, false, " (KST 19시경)"},
    {"10:00 (Hotel)", -1, -1, false, " (Hotel)"},
};

START_TEST(a_second_clock_in_brackets)
{
    const struct other_case *t = &others[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert_int_eq(minutes(&a), 600);
    ck_assert(!two || minutes(&b) == 660);
    ck_assert_msg((a.other_word != NULL) == (t->start >= 0), "%s", t->text);
    if (t->start >= 0)
        ck_assert_int_eq(a.other_time.hour * 60 + a.other_time.minute, t->start);
    ck_assert_msg((b.other_word != NULL) == (t->end >= 0), "%s", t->text);
    if (t->end >= 0)
        ck_assert_int_eq(b.other_time.hour * 60 + b.other_time.minute, t->end);
    ck_assert_int_eq(a.other_of_either, t->either);
    ck_assert_str_eq(rest_of(&c), t->rest);
}
END_TEST

/* ---- dates and day changes at the ends ------------------------------------------ */

static const struct dated_case {
    const char *text;
    int start_day, end_day; /* of June; 0: no date */
    int change;             /* of the end */
    bool start_change;
} dated[] = {
    {"2024-06-24 10:00 - 2024-06-25 11:00", 24, 25, 0, false},
    {"6.24. 10:00 ~ 6.25. 11:00", 24, 25, 0, false},
    {"24 June 10:00 - 25 June 11:00", 24, 25, 0, false},
    {"24 June, 10:00 - 25 June, 11:00", 24, 25, 0, false},
    {"6월 24일(월) 10:00부터 6월 25일(화) 11:00까지", 24, 25, 0, false},
    {"24JUN 1000 - 25JUN 1100", 24, 25, 0, false},
    {"10:00 - 11:00 +1", 0, 0, 1, false},
    {"10:00 - 11:00 (+2)", 0, 0, 2, false},
    {"10:00 - 11:00(+1일)", 0, 0, 1, false},
    {"10:00 - 11:00⁺¹", 0, 0, 1, false},
    {"10:00 - 11:00 -1", 0, 0, -1, false},
    {"10:00 - 11:00 D+1", 0, 0, 1, false},
    {"10:00 - 11:00 next day", 0, 0, 1, false},
    {"10:00 - next day 11:00", 0, 0, 1, false},
    {"10:00 ~ 다음날 11:00", 0, 0, 1, false},
    {"10:00 ~ 익일 11시", 0, 0, 1, false},
    {"10:00 ~ 翌日 11:00", 0, 0, 1, false},
    {"익일 10:00 ~ 11:00", 0, 0, 0, true},
    {"2024-06-24T10:00+09:00 - 2024-06-25T11:00+09:00", 24, 25, 0, false},
    {"2024-06-24T10:00/2024-06-25T11:00", 24, 25, 0, false},
};

START_TEST(dates_and_day_changes)
{
    const struct dated_case *t = &dated[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    ck_assert_msg(notation_span(&c, &a, &b, &two) == NOTATION_OK && two && cursor_done(&c), "%s: rest `%s`",
                  t->text, rest_of(&c));
    ck_assert_msg(minutes(&a) == 600 && minutes(&b) == 660, "%s", t->text);
    ck_assert_msg(a.has_date == (t->start_day > 0) && b.has_date == (t->end_day > 0), "%s", t->text);
    ck_assert_msg(!a.has_date || (a.date.month == 6 && a.date.day == t->start_day), "%s", t->text);
    ck_assert_msg(!b.has_date || (b.date.month == 6 && b.date.day == t->end_day), "%s", t->text);
    ck_assert_msg(b.has_day_offset == (t->change != 0) && b.day_offset == t->change, "%s", t->text);
    ck_assert_msg(a.has_day_offset == t->start_change && a.day_offset == t->start_change, "%s", t->text);
}
END_TEST

static const struct none_case {
    const char *text;
    enum notation verdict;
    const char *rest; /* of what was read; NULL: nothing */
} doubtful[] = {
    {"9-11", NOTATION_NO, NULL},
    {"10", NOTATION_NO, NULL},
    {"2024-2025", NOTATION_OK, ""}, /* two clocks may be read here; a report's year never stands so */
    {"9h", NOTATION_NO, NULL},
    {"13h20", NOTATION_NO, NULL},
    {"9 ~ 11시", NOTATION_OK, ""},
    {"9 - 11 pm", NOTATION_OK, ""},
    {"10:00 ~", NOTATION_OK, ""},
    {"10:00 ~ TBD", NOTATION_OK, ""},
    {"오전 ~ 오후", NOTATION_OK, " ~ 오후"},
    {"10:00 - Hotel", NOTATION_OK, " - Hotel"},
    {"10:00\n- 11:00 A", NOTATION_OK, "\n- 11:00 A"},
    {"10:00\n/ 11:00 A", NOTATION_OK, "\n/ 11:00 A"},
    {"10:00 ~ 25:00", NOTATION_BAD, ""},
    {"26:00 ~ 10:00", NOTATION_BAD, ""},
    {"6.31. 10:00 ~ 11:00", NOTATION_BAD, ""},
    {"9h30 - 11", NOTATION_NO, NULL},
};

/* A later hour with which the text ends is its end; a number of hours is no
 * change of days. */
START_TEST(an_hour_alone_may_end_a_span)
{
    static const struct {
        const char *text;
        int start, end; /* minutes of the day; -1: no end */
    } cases[] = {
        {"9:30 - 11", 570, 660},   {"10:00 ~ 12", 600, 720}, {"9:30 - 9", 570, -1},
        {"18:00-6", 1080, -1},     {"7点-9点", 420, 540},    {"晚上7点-9点", 1140, 1260}, {"下午2点半-4点", 870, 960},
        {"上午10点-中午12点", 600, 720}, {"午前10時～正午", 600, 720}, {"9 Uhr-11 Uhr", 540, 660},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct cursor c = cursor_at(cases[i].text);
        struct when a = {.weekday = -1}, b = {.weekday = -1};
        bool two;
        ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
        ck_assert_msg(minutes(&a) == cases[i].start && two == (cases[i].end >= 0), "%s", cases[i].text);
        ck_assert_msg(!two || minutes(&b) == cases[i].end, "%s: %d", cases[i].text, minutes(&b));
        ck_assert_msg(!a.has_day_offset && !b.has_day_offset, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(what_is_no_span_or_half_a_span)
{
    const struct none_case *t = &doubtful[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    enum notation verdict = notation_span(&c, &a, &b, &two);
    ck_assert_msg(verdict == t->verdict, "%s: %d", t->text, (int)verdict);
    ck_assert_str_eq(rest_of(&c), t->rest ? t->rest : t->text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_span");
    TCase *tc = tcase_create("spans");
    tcase_add_loop_test(tc, every_separator_between_clocks, 0, ARRAY_LEN(forms));
    tcase_add_test(tc, one_half_for_both_ends);
    tcase_add_test(tc, a_half_at_each_end);
    tcase_add_loop_test(tc, all_offsets_beside_a_clock, 0, ARRAY_LEN(offsets));
    tcase_add_test(tc, a_minus_is_an_offset_where_it_is_said);
    tcase_add_loop_test(tc, zones_of_one_end_or_both, 0, ARRAY_LEN(zones));
    tcase_add_loop_test(tc, a_second_clock_in_brackets, 0, ARRAY_LEN(others));
    tcase_add_loop_test(tc, dates_and_day_changes, 0, ARRAY_LEN(dated));
    tcase_add_test(tc, an_hour_alone_may_end_a_span);
    tcase_add_loop_test(tc, what_is_no_span_or_half_a_span, 0, ARRAY_LEN(doubtful));
    suite_add_tcase(s, tc);
    return s;
}
