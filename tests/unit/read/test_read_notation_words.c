/* Day numbers, day changes, durations, routes and flight numbers. */
#include "notation_case.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* ---- day numbers ------------------------------------------------------------ */

static const char *const day_numbers[] = {"Day %d", "DAY %d", "day%d", "Day-%d", "제%d일", "제 %d일", "%d일차", "%d 일차",
                                          "%d일째", "第%d天", "第%d日", "%d日目", "▶%d일◀", "【%d일】", "■ Day %d", "%d일",
                                          "<b>Day %d</b>", "●%d일차"};

START_TEST(every_day_of_a_year)
{
    for (int day = 0; day <= 999; day++) {
        char text[64];
        snprintf(text, sizeof text, day_numbers[_i], day);
        struct cursor c = cursor_at(text);
        int n = -1;
        bool found = notation_day_number(&c, &n);
        EXPECT(found == (day >= 1 && day <= 366), "%s", text);
        EXPECT(found ? n == day && (cursor_done(&c) || strstr(text, "</b>")) : n == -1 && c.at == 0, "%s: %d", text, n);
    }
}
END_TEST

START_TEST(no_day_numbers)
{
    static const char *const none[] = {"Day", "Days 3", "3일 일정", "3", "Day 3rd", "3일간", "daylight 3", "제3", "1234일",
                                       "Day 1234", "▶3", "3일에", "第3", "일", "第三天"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        struct cursor c = cursor_at(none[i]);
        int n = -1;
        ck_assert_msg(!notation_day_number(&c, &n) && c.at == 0 && n == -1, "%s: %d", none[i], n);
    }
}
END_TEST

/* ---- day changes ------------------------------------------------------------- */

static const struct change_case {
    const char *text;
    int days; /* 0: none */
    const char *rest;
} changes[] = {
    {"+1일", 1, ""},      {"(+1)", 1, ""},        {"( +1일 )", 1, ""},     {"+2 days", 2, ""},    {"+1d", 1, ""},
    {"D+1", 1, ""},       {"-1", -1, ""},         {"−1일", -1, ""},        {"-1 day", -1, ""},    {"⁺¹", 1, ""},
    {"⁺²", 2, ""},        {"⁻¹", -1, ""},         {"익일", 1, ""},         {"익익일", 2, ""},     {"다음날", 1, ""},
    {"다음 날 도착", 1, " 도착"}, {"전날", -1, ""}, {"next day", 1, ""},   {"Next Day", 1, ""},   {"previous day", -1, ""},
    {"following day", 1, ""}, {"翌日", 1, ""},    {"翌", 1, ""}, {"翌朝", 1, ""}, {"am Folgetag", 1, ""}, {"le lendemain", 1, ""}, {"día siguiente", 1, ""}, {"+1: x", 1, ": x"},
              {"次日", 1, ""},       {"第二天", 1, ""},
    {"+1日", 1, ""},      {"+1天", 1, ""},        {"+9", 9, ""},           {"<sup>+1</sup>", 1, "</sup>"},
    {"+09:00", 0, NULL},  {"+15", 0, NULL},       {"-1 PM", 0, NULL},      {"-1시", 0, NULL},     {"-1:30", 0, NULL},
    {"-1.5", 0, NULL},    {"+1h", 0, NULL},       {"+1 h", 0, NULL},       {"+1x", 0, NULL},      {"(+1", 0, NULL},
    {"(+1 x)", 0, NULL},  {"+", 0, NULL},         {"1일", 0, NULL},        {"D1", 0, NULL},       {"D", 0, NULL},
    {"next daylight", 0, NULL}, {"-1~2", 0, NULL}, {"+1:30", 0, NULL},     {"-1분", 0, NULL},     {"-1P", 0, NULL},
};

START_TEST(day_changes)
{
    const struct change_case *t = &changes[_i];
    struct cursor c = cursor_at(t->text);
    struct when w = {.weekday = -1};
    ck_assert_msg(notation_day_offset(&c, &w) == (t->days != 0), "%s", t->text);
    ck_assert_msg(w.has_day_offset == (t->days != 0) && w.day_offset == t->days, "%s: %d", t->text, w.day_offset);
    ck_assert_str_eq(rest_of(&c), t->days ? t->rest : t->text);
}
END_TEST

/* ---- flight numbers ------------------------------------------------------------ */

static bool is_code(int a, int b)
{
    return (isupper(a) || isdigit(a)) && (isupper(b) || isdigit(b)) && (isupper(a) || isupper(b));
}

/* Any two of letters and digits, one a letter, with any number of four digits. */
START_TEST(every_carrier_code)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-a";
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (const char *a = signs; *a; a++)
        for (const char *b = signs; *b; b++) {
            char text[16], norm[16];
            snprintf(text, sizeof text, "%c%c0%d편 x", *a, *b, 12 + (*a + *b) % 900);
            snprintf(norm, sizeof norm, "%c%c%d", *a, *b, 12 + (*a + *b) % 900);
            struct cursor c = cursor_at(text);
            struct text number;
            struct itin_slice got;
            EXPECT(notation_flight(&c, &arena, &number, &got) == is_code(*a, *b), "%s", text);
            if (is_code(*a, *b))
                EXPECT(slice_eq(got, slice_of(norm)) && strcmp(rest_of(&c), " x") == 0, "%s: rest `%s`", text,
                       rest_of(&c));
        }
    for (int n = 0; n < 10000; n++) {
        char text[16], norm[16];
        snprintf(text, sizeof text, "KE%0*d", n % 4 + 1, n);
        snprintf(norm, sizeof norm, "KE%d", n);
        struct cursor c = cursor_at(text);
        struct text number;
        struct itin_slice got;
        EXPECT(notation_flight(&c, &arena, &number, &got) == (n > 0), "%s", text);
        EXPECT(n == 0 || (slice_eq(got, slice_of(norm)) && slice_eq(number.str, slice_of(text))), "%s", text);
    }
    arena_release(&arena);
}
END_TEST

static const struct flight_case {
    const char *text, *norm, *number; /* NULL: none */
} flights[] = {
    {"KE 5019", "KE5019", "KE 5019"},   {"KE-5019", "KE5019", "KE-5019"}, {"KE5019편", "KE5019", "KE5019"},
    {"WS 86편", "WS86", "WS 86"},       {"7C 102", "7C102", "7C 102"},    {"7C102", "7C102", "7C102"},
    {"ke5019", "KE5019", "ke5019"},     {"KE0019", "KE19", "KE0019"},     {"BA15A", "BA15A", "BA15A"},
    {"KE5019,", "KE5019", "KE5019"},    {"KE5019.", "KE5019", "KE5019"},  {"KE5019)", "KE5019", "KE5019"},
    {"AM 404", "AM404", "AM 404"},      {"TO 3456", "TO3456", "TO 3456"}, {"B6 1234", "B61234", "B6 1234"},
    {"ke5019 Hotel", NULL, NULL},       {"Q4 2024", NULL, NULL},          {"T1 10", NULL, NULL},
    {"PM 2", NULL, NULL},               {"AM 2024", NULL, NULL},          {"B2 5", NULL, NULL},
    {"NO 12", NULL, NULL},              {"12 34", NULL, NULL},            {"1234", NULL, NULL},
    {"KE50190", NULL, NULL},            {"KE", NULL, NULL},               {"KE ", NULL, NULL},
    {"KE5019AB", NULL, NULL},           {"KE12:30", NULL, NULL},          {"KE12.5", NULL, NULL},
    {"KE12개", NULL, NULL},             {"KE12명", NULL, NULL},           {"KE12층", NULL, NULL},
    {"KE 12호실", NULL, NULL},          {"KE 12회", NULL, NULL},          {"KE0", NULL, NULL},
    {"Qantas #1", NULL, NULL},          {"KOREAN AIR 2001 season", NULL, NULL}, {"Lufthansa 12 hours", NULL, NULL},
    {"Emirates 5 nights", NULL, NULL},  {"Korean Airport 41", NULL, NULL}, {"대한항공 12명", NULL, NULL},
    {"KE12%", NULL, NULL},              {"KEX12", NULL, NULL},            {"K", NULL, NULL},
};

START_TEST(flight_numbers)
{
    const struct flight_case *t = &flights[_i];
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct cursor c = cursor_at(t->text);
    struct text number;
    struct itin_slice norm;
    bool found = notation_flight(&c, &arena, &number, &norm);
    ck_assert_msg(found == (t->norm != NULL), "%s", t->text);
    ck_assert(found || c.at == 0);
    if (found) {
        assert_slice(norm, t->norm);
        assert_slice(number.str, t->number);
        ck_assert_uint_eq(number.span.end - number.span.start, strlen(t->number));
    }
    arena_release(&arena);
}
END_TEST

/* The name of an airline for its code; neither a year nor what is counted. */
static const struct flight_case named[] = {
    {"Korean Air 41", "KE41", "KE41"}, {"Lufthansa Flight 719", "LH719", "LH719"}, {"대한항공 081편", "KE81", "KE81"},
    {"KOREAN AIR 41, ICN", "KE41", "KE41"}, {"Air Canada flight no. 8", "AC8", "AC8"}, {"에어캐나다 64편 탑승", "AC64", "AC64"},
    {"Korean Air 2001 season", NULL, NULL}, {"Lufthansa 12 hours", NULL, NULL}, {"Emirates 50 seats", NULL, NULL},
    {"Korean Airport 41", NULL, NULL}, {"대한항공 12명", NULL, NULL}, {"Qantas 1", NULL, NULL}, {"Emirates", NULL, NULL},
};

START_TEST(flights_by_the_name_of_the_airline)
{
    const struct flight_case *t = &named[_i];
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct cursor c = cursor_at(t->text);
    struct text number;
    struct itin_slice norm;
    ck_assert_msg(notation_flight(&c, &arena, &number, &norm) == (t->norm != NULL), "%s", t->text);
    ck_assert(t->norm || c.at == 0);
    if (t->norm) {
        assert_slice(norm, t->norm);
        assert_slice(number.str, t->number);
        ck_assert_uint_eq(number.span.start, 0);
        ck_assert_uint_gt(number.span.end, number.str.len);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(no_flight_behind_a_letter_or_digit)
{
    struct arena arena;
    arena_init(&arena, 1 << 16);
    static const struct {
        const char *text;
        bool want;
    } cases[] = {{"XKE5019", false}, {"1KE5019", false}, {"가KE5019", false}, {" KE5019", true}, {"(KE5019", true},
                 {"/KE5019", true}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct cursor c = cursor_at(cases[i].text);
        c.at = (size_t)(strstr(cases[i].text, "KE") - cases[i].text);
        struct text number;
        struct itin_slice norm;
        ck_assert_msg(notation_flight(&c, &arena, &number, &norm) == cases[i].want, "%s", cases[i].text);
    }
    arena_release(&arena);
}
END_TEST

/* ---- durations ------------------------------------------------------------------ */

static const struct duration_case {
    const char *text;
    int minutes; /* -1: none */
    const char *rest;
} durations[] = {
    {"11h50m", 710, ""},           {"2h 50m flight", 170, " flight"}, {"약 11시간", 660, ""},     {"11시간 소요", 660, " 소요"},
    {"1시간 반 이동", 90, " 이동"}, {"30분간 휴식", 30, "간 휴식"},   {"11時間50分", 710, ""},    {"2小时30分钟", 150, ""},
    {"30' 이동", 30, " 이동"},     {"PT2H50M", 170, ""},              {"1:30 x", 90, " x"},       {"45 min. walk", 45, " walk"},
    {"2h50", 170, ""},             {"3 days", -1, NULL},              {"30", -1, NULL},           {"30me", -1, NULL},
    {"2hx", -1, NULL},             {"h", -1, NULL},                   {"", -1, NULL},             {"가 30분", -1, NULL},
    {"~2h", 120, ""},              {"대략 2시간", 120, ""},
};

START_TEST(durations_in_a_text)
{
    const struct duration_case *t = &durations[_i];
    struct cursor c = cursor_at(t->text);
    struct stated stated = {0};
    ck_assert_msg(notation_duration(&c, &stated) == (t->minutes >= 0), "%s", t->text);
    ck_assert_int_eq(stated.has, t->minutes >= 0);
    if (t->minutes >= 0)
        ck_assert_msg(stated.value.s == t->minutes * 60, "%s: %lld", t->text, (long long)stated.value.s);
    ck_assert_str_eq(rest_of(&c), t->minutes >= 0 ? t->rest : t->text);
}
END_TEST

/* ---- routes ---------------------------------------------------------------------- */

enum { MAX_PARTS = 4 };

static const struct route_case {
    const char *text, *parts; /* parted by "|"; NULL: none */
    bool loose;
    const char *rest;
} routes[] = {
    {"인천 → 시애틀", "인천|시애틀", false, ""},
    {"인천→시애틀→캘거리", "인천|시애틀|캘거리", false, ""},
    {"Seoul -> Seattle", "Seoul|Seattle", false, ""},
    {"Seoul --> Seattle", "Seoul|Seattle", false, ""},
    {"Seoul => Seattle ⇒ Calgary ➔ Banff", "Seoul|Seattle|Calgary|Banff", false, ""},
    {"Seoul &rarr; Seattle", "Seoul|Seattle", false, ""},
    {"A ▶ B", "A|B", false, ""},
    {"Seoul - Seattle", NULL, false, NULL},
    {"Seoul - Seattle", "Seoul|Seattle", true, ""},
    {"Seoul-Seattle", "Seoul|Seattle", true, ""},
    {"Seoul~Seattle", "Seoul|Seattle", true, ""},
    {"Stratford-upon-Avon - London", "Stratford-upon-Avon|London", true, ""},
    {"Stratford-upon-Avon → London", "Stratford-upon-Avon|London", true, ""},
    {"Seoul (ICN → GMP) → Busan", "Seoul (ICN → GMP)|Busan", false, ""},
    {"A → B) x", "A|B", false, ") x"},
    {"A → B] x", "A|B", false, "] x"},
    {"A → (B) x", "A|(B) x", false, ""},
    {"A → B\nC → D", "A|B", false, "\nC → D"},
    {"A →", NULL, true, NULL},
    {"→ B", NULL, true, NULL},
    {"A → → B", NULL, true, NULL},
    {"A", NULL, true, NULL},
    {"", NULL, true, NULL},
    {"A→B→C→D→E", NULL, false, NULL}, /* more than there is room for */
    {"<b>A</b> → <b>B</b>", "A|B", false, ""},
};

START_TEST(routes_in_a_text)
{
    const struct route_case *t = &routes[_i];
    struct cursor c = cursor_at(t->text);
    struct itin_slice parts[MAX_PARTS];
    size_t n = notation_route(&c, t->loose, parts, MAX_PARTS);
    struct spelt got = {.len = 0};
    for (size_t i = 0; i < n; i++) {
        char part[64];
        snprintf(part, sizeof part, "%s" SLICE_FMT, i ? "|" : "", SLICE_ARG(parts[i]));
        spell_adds(&got, part);
    }
    ck_assert_str_eq(got.text, t->parts ? t->parts : "");
    ck_assert_str_eq(rest_of(&c), t->parts ? t->rest : t->text);
}
END_TEST

/* ---- moments ------------------------------------------------------------------------ */

static const struct moment_case {
    const char *text;
    enum notation verdict;
    const char *rest, *span, *offset, *zone;
} moments[] = {
    {"2024-06-24T19:20", NOTATION_OK, "", "19:20", "", ""},
    {"2024-06-24 19:20", NOTATION_OK, "", "19:20", "", ""},
    {"2024-06-24T19:20:30.25+09:00 x", NOTATION_OK, " x", "19:20:30.25", "+09:00", ""},
    {"2024-06-24T19:20+09:00[Asia/Seoul][u-ca=iso8601] x", NOTATION_OK, " x", "19:20", "+09:00", "Asia/Seoul"},
    {"2024-06-24T19:20Z", NOTATION_OK, "", "19:20", "Z", ""},
    {"2024-06-24T19:20-07:52:58", NOTATION_OK, "", "19:20", "-07:52:58", ""},
    {"2024-06-24T19:20[!Asia/Seoul]", NOTATION_OK, "", "19:20", "", "Asia/Seoul"},
    {"2024-06-24 09:30-10:30", NOTATION_OK, "-10:30", "09:30", "", ""}, /* a span */
    {"2024-06-24 09:30-10:30[America/St_Johns]", NOTATION_OK, "", "09:30", "-10:30", "America/St_Johns"},
    {"2024-06-24", NOTATION_OK, "", "2024-06-24", "", ""},
    {"2024-06-24 Hotel", NOTATION_OK, " Hotel", "2024-06-24", "", ""},
    {"2024-06-245", NOTATION_NO, NULL, "", "", ""},
    {"24-06-24", NOTATION_NO, NULL, "", "", ""},
    {"2024-06-31", NOTATION_BAD, "", "2024-06-31", "", ""},
    {"2024-06-24T25:00", NOTATION_BAD, "", "2024-06-24T25:00", "", ""},
    {"2024-06-24T10:00[!u-ca=hebrew]", NOTATION_BAD, "", "2024-06-24T10:00[!u-ca=hebrew]", "", ""},
    {"2024-06-24T10:00[!x=1]", NOTATION_BAD, "", "2024-06-24T10:00[!x=1]", "", ""},
    {"1849-12-31T10:00", NOTATION_BAD, "", "1849-12-31T10:00", "", ""},
    {"2201-01-01T10:00", NOTATION_BAD, "", "2201-01-01T10:00", "", ""},
    {"1850-01-01T10:00", NOTATION_OK, "", "10:00", "", ""},
    {"2200-12-31T10:00", NOTATION_OK, "", "10:00", "", ""},
};

START_TEST(moments_in_a_text)
{
    const struct moment_case *t = &moments[_i];
    struct cursor c = cursor_at(t->text);
    struct when w = {.weekday = -1};
    ck_assert_msg(notation_ixdtf(&c, &w) == t->verdict, "%s", t->text);
    ck_assert_str_eq(rest_of(&c), t->rest ? t->rest : t->text);
    if (t->verdict == NOTATION_NO)
        return;
    assert_slice(span_text(w.span), t->span);
    assert_slice(w.zone.str, t->zone);
    if (*t->offset)
        assert_slice(span_text(w.offset_span), t->offset);
    ck_assert_int_eq(w.has_offset, *t->offset != '\0');
    ck_assert_int_eq(w.zone_critical, strstr(t->text, "[!Asia") != NULL);
}
END_TEST

START_TEST(suffixes_that_must_be_understood)
{
    assert_slice(notation_critical(LIT("2024-06-24T10:00[!u-ca=hebrew] x")), "[!u-ca=hebrew]");
    assert_slice(notation_critical(LIT("2024-06-24T10:00[!Asia/Seoul][!x=1]")), "[!x=1]");
    assert_slice(notation_critical(LIT("2024-06-24T10:00[!Asia/Seoul]")), "");
    assert_slice(notation_critical(LIT("[!x=1")), "");
    assert_slice(notation_critical(LIT("")), "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/notation_words");
    TCase *tc = tcase_create("words");
    tcase_add_loop_test(tc, every_day_of_a_year, 0, ARRAY_LEN(day_numbers));
    tcase_add_test(tc, no_day_numbers);
    tcase_add_loop_test(tc, day_changes, 0, ARRAY_LEN(changes));
    tcase_add_test(tc, every_carrier_code);
    tcase_add_loop_test(tc, flight_numbers, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(tc, flights_by_the_name_of_the_airline, 0, ARRAY_LEN(named));
    tcase_add_test(tc, no_flight_behind_a_letter_or_digit);
    tcase_add_loop_test(tc, durations_in_a_text, 0, ARRAY_LEN(durations));
    tcase_add_loop_test(tc, routes_in_a_text, 0, ARRAY_LEN(routes));
    tcase_add_loop_test(tc, moments_in_a_text, 0, ARRAY_LEN(moments));
    tcase_add_test(tc, suffixes_that_must_be_understood);
    suite_add_tcase(s, tc);
    return s;
}
