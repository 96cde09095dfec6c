#include "notation_case.h"

/* ---- dates ---------------------------------------------------------------- */

/* year 0: none written; weekday -1: none. 24 June 2024 was a Monday. */
static const struct date_case {
    const char *text;
    int year, month, day, weekday;
    const char *span, *rest;
} dates[] = {
    {"2024-06-24", 2024, 6, 24, -1, "2024-06-24", ""},
    {"2024. 6. 24.(월)", 2024, 6, 24, 0, "2024. 6. 24", ""},
    {"2024. 6. 24(월)", 2024, 6, 24, 0, "2024. 6. 24", ""},
    {"2024.6.24.", 2024, 6, 24, -1, "2024.6.24", ""},
    {"6.24. (월)", 0, 6, 24, 0, "6.24", ""},
    {"6. 28. (금)", 0, 6, 28, 4, "6. 28", ""},
    {"7.1(월)", 0, 7, 1, 0, "7.1", ""},
    {"6.30. (일) +1", 0, 6, 30, 6, "6.30", " +1"},
    {"2024년 6월 24일(월)", 2024, 6, 24, 0, "2024년 6월 24일", ""},
    {"2024년 6월 24일 월요일", 2024, 6, 24, 0, "2024년 6월 24일", ""},
    {"24년 6월 24일", 2024, 6, 24, -1, "24년 6월 24일", ""},
    {"6월 24일(월) 오전", 0, 6, 24, 0, "6월 24일", " 오전"},
    {"'24. 6. 24.", 2024, 6, 24, -1, "'24. 6. 24", ""},
    {"’24.6.24(월)", 2024, 6, 24, 0, "’24.6.24", ""},
    {"24.6.24", 2024, 6, 24, -1, "24.6.24", ""},
    {"24. 6. 24.", 2024, 6, 24, -1, "24. 6. 24", ""},
    {"24/06/30", 2024, 6, 30, -1, "24/06/30", ""},
    {"30/06/24 Sun", 2024, 6, 30, 6, "30/06/24", ""}, /* the weekday puts the year last */
    {"06/30/24", 2024, 6, 30, -1, "06/30/24", ""},
    {"2024/6/24", 2024, 6, 24, -1, "2024/6/24", ""},
    {"6/24 (Mon)", 0, 6, 24, 0, "6/24", ""},
    {"06/07", 0, 6, 7, -1, "06/07", ""},
    {"24/06", 0, 6, 24, -1, "24/06", ""},
    {"24/06/2024", 2024, 6, 24, -1, "24/06/2024", ""},
    {"06/07/2024", 2024, 6, 7, -1, "06/07/2024", ""},
    {"24JUN", 0, 6, 24, -1, "24JUN", ""},
    {"24JUN24", 2024, 6, 24, -1, "24JUN24", ""},
    {"24-Jun-2024", 2024, 6, 24, -1, "24-Jun-2024", ""},
    {"24 Jun 2024", 2024, 6, 24, -1, "24 Jun 2024", ""},
    {"Sun 30 June 2024", 2024, 6, 30, 6, "30 June 2024", ""},
    {"Mon, 24 June", 0, 6, 24, 0, "24 June", ""},
    {"June 24, 2024", 2024, 6, 24, -1, "June 24, 2024", ""},
    {"Mon June 24th", 0, 6, 24, 0, "June 24th", ""},
    {"24th of June 2024", 2024, 6, 24, -1, "24th of June 2024", ""},
    {"30 JUN 16:50", 0, 6, 30, -1, "30 JUN", " 16:50"},
    {"30 JUN 1650", 0, 6, 30, -1, "30 JUN", " 1650"},
    {"Mon 2024-06-24", 2024, 6, 24, 0, "2024-06-24", ""},
    {"20240624", 2024, 6, 24, -1, "20240624", ""},
    {"２０２４. ６. ２４.(월)", 2024, 6, 24, 0, "２０２４. ６. ２４", ""},
    {"<li>6.24. (월)</li>", 0, 6, 24, 0, "6.24", "</li>"},
    {"6.24 일정", 0, 6, 24, -1, "6.24", " 일정"}, /* 일 of 일정 is no Sunday */
    /* 6 May 2025 was a Tuesday: martes, mardi, martedì, terça is another word */
    {"mar 6 mayo", 0, 5, 6, 1, "6 mayo", ""},
    {"Mar 6 mayo 2025", 2025, 5, 6, 1, "6 mayo 2025", ""},
    {"mar 6 de mayo de 2025", 2025, 5, 6, 1, "6 de mayo de 2025", ""},
    {"mar. 6 mai", 0, 5, 6, 1, "6 mai", ""},
    {"mar 6. mai 10:00", 0, 5, 6, 1, "6. mai", " 10:00"},
    {"mar 6 maggio", 0, 5, 6, 1, "6 maggio", ""},
    {"mar 24/06", 0, 6, 24, 1, "24/06", ""},
    {"Mar 6", 0, 3, 6, -1, "Mar 6", ""},
    {"Mar 6, 2025", 2025, 3, 6, -1, "Mar 6, 2025", ""},
    {"Mar 6 May 8", 0, 3, 6, -1, "Mar 6", " May 8"},
    {"6월 24 일정", 0, 6, 24, -1, "6월 24", " 일정"},
    {"6월 24 일", 0, 6, 24, -1, "6월 24 일", ""},
    {"6월 24 일(월)", 0, 6, 24, 0, "6월 24 일", ""},
    {"Mar 6 Set up", 0, 3, 6, -1, "Mar 6", " Set up"},
    {"2.29", 0, 2, 29, -1, "2.29", ""},           /* some year has it */
};

START_TEST(reads_dates)
{
    const struct date_case *t = &dates[_i];
    struct cursor c = cursor_at(t->text);
    struct when w = {.weekday = -1};
    ck_assert_msg(notation_date(&c, &w) == NOTATION_OK, "%s", t->text);
    ck_assert_msg(w.has_date && w.has_year == (t->year != 0), "%s: year", t->text);
    ck_assert_msg(w.date.year == t->year && w.date.month == t->month && w.date.day == t->day,
                  "%s: %d-%d-%d", t->text, w.date.year, w.date.month, w.date.day);
    ck_assert_msg(w.weekday == t->weekday, "%s: weekday %d", t->text, w.weekday);
    assert_slice(span_text(w.date_span), t->span);
    ck_assert_str_eq(rest_of(&c), t->rest);
}
END_TEST

static const struct verdict_case {
    const char *text;
    enum notation verdict;
} bad_dates[] = {
    {"2024-06-31", NOTATION_BAD}, {"31 June", NOTATION_BAD},      {"2023-02-29", NOTATION_BAD},
    {"6월 31일", NOTATION_BAD},   {"20245-06-24", NOTATION_BAD},  {"2024-13-01", NOTATION_BAD},
    {"1024-06-24", NOTATION_BAD}, {"6.31. (일)", NOTATION_BAD},   {"13.45", NOTATION_NO},
    {"3.14159", NOTATION_NO},     {"6.24km", NOTATION_NO},        {"2.5%", NOTATION_NO},
    {"9-10", NOTATION_NO},        {"13:30~16:20", NOTATION_NO},   {"10.0.2.15", NOTATION_NO},
    {"KE5019", NOTATION_NO},      {"", NOTATION_NO},              {"1/2/3/4", NOTATION_NO},
    {"Monday", NOTATION_NO},      {"500-600만불", NOTATION_NO},   {"12", NOTATION_NO},
    {"10.30-12.00", NOTATION_NO}, {"09.15 Uhr", NOTATION_NO},
};

START_TEST(refuses_what_is_no_date)
{
    struct cursor c = cursor_at(bad_dates[_i].text);
    struct when w = {.weekday = -1};
    enum notation verdict = notation_date(&c, &w);
    ck_assert_msg(verdict == bad_dates[_i].verdict, "%s: %d", bad_dates[_i].text, (int)verdict);
    ck_assert(!w.has_date);
    if (verdict == NOTATION_NO)
        ck_assert_uint_eq(c.at, 0);
}
END_TEST

static const struct range_case {
    const char *text;
    int y1, m1, d1, y2, m2, d2;
} ranges[] = {
    {"2024-06-24/2024-07-01", 2024, 6, 24, 2024, 7, 1},
    {"6.24 ~ 7.1", 0, 6, 24, 0, 7, 1},
    {"24-27 June", 0, 6, 24, 0, 6, 27},
    {"24 - 27 June 2024", 2024, 6, 24, 2024, 6, 27},
    {"June 24-27, 2024", 2024, 6, 24, 2024, 6, 27},
    {"2024. 6. 24.(월) ~ 7. 1.(월)", 2024, 6, 24, 2024, 7, 1},
    {"2024. 6. 24(월) – 2024. 7. 1.(월)", 2024, 6, 24, 2024, 7, 1},
    {"6월 24일 ~ 27일", 0, 6, 24, 0, 6, 27},
    {"2024.12.28 ~ 1.3", 2024, 12, 28, 2025, 1, 3},
    {"28 December - 3 January 2025", 2024, 12, 28, 2025, 1, 3},
    {"6.24, 25, 26", 0, 6, 24, 0, 6, 26},
    {"24 June to 1 July 2024", 2024, 6, 24, 2024, 7, 1},
};

START_TEST(reads_date_ranges)
{
    const struct range_case *t = &ranges[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    ck_assert_msg(notation_date_range(&c, &a, &b) == NOTATION_OK, "%s", t->text);
    ck_assert_msg(a.date.year == t->y1 && a.date.month == t->m1 && a.date.day == t->d1,
                  "%s: from %d-%d-%d", t->text, a.date.year, a.date.month, a.date.day);
    ck_assert_msg(b.date.year == t->y2 && b.date.month == t->m2 && b.date.day == t->d2,
                  "%s: to %d-%d-%d", t->text, b.date.year, b.date.month, b.date.day);
    ck_assert_msg(cursor_done(&c), "%s: rest `%s`", t->text, rest_of(&c));
}
END_TEST

/* ---- spans ------------------------------------------------------------------ */

enum { NONE = -1 };

/* Clocks in minutes of the day; NONE: no such end. */
static const struct span_case {
    const char *text;
    int start, end;
    int start_offset, end_offset; /* day changes */
    const char *rest;
} spans[] = {
    {"13:30~16:20", 810, 980, 0, 0, ""},
    {"11:30~10:55", 690, 655, 0, 0, ""},
    /* with points, where they cannot both be dates, or Uhr says it */
    {"09.00-11.30", 540, 690, 0, 0, ""},
    {"10.15 \xE2\x80\x93 11.15 Uhr", 615, 675, 0, 0, ""},
    {"22.30 - 06.15 (+1)", 1350, 375, 0, 1, ""},
    {"14.30 Uhr Besprechung", 870, NONE, 0, 0, " Besprechung"},
    {"10 Uhr", 600, NONE, 0, 0, ""},
    {"14:00 bis 18:40 Uhr am nächsten Tag", 840, 1120, 0, 1, ""},
    {"14:00 - 6:40 am nächsten Tag", 840, 400, 0, 1, ""},
    {"10:00 am Flughafen", 600, NONE, 0, 0, " Flughafen"}, /* English first */
    {"14 h 00 – 18 h 40", 840, 1120, 0, 0, ""},
    {"14:00 hasta las 18:40", 840, 1120, 0, 0, ""},
    {"11:00 pm - 12:00 midnight", 1380, 0, 0, 0, ""}, /* the end of that day: 24:00 */
    {"22:00 ~ 자정", 1320, 0, 0, 0, ""},
    {"14:00 - 18:40+1: WS86", 840, 1120, 0, 1, ": WS86"},
    {"08:10 - 10:05: Flight LA2368", 490, 605, 0, 0, ": Flight LA2368"},
    {"14:00-15:30: visit", 840, 930, 0, 0, ": visit"},
    {"14:00: visit", 840, NONE, 0, 0, ": visit"},
    {"16:50~19:40 +1일", 1010, 1180, 0, 1, ""},
    {"16:50~19:40 <sup>+1일</sup>", 1010, 1180, 0, 1, "</sup>"},
    {"19:20 - 14:00", 1160, 840, 0, 0, ""},
    {"16:50 – 19:40(+1)", 1010, 1180, 0, 1, ""},
    {"23:30~익일 05:30", 1410, 330, 0, 1, ""},
    {"18:00∼19:00", 1080, 1140, 0, 0, ""},
    {"00:10 - 23:50 -1", 10, 1430, 0, -1, ""},
    {"11:00 AM - 1 PM", 660, 780, 0, 0, ""},
    {"2 - 4:30 PM", 840, 990, 0, 0, ""},
    {"11 - 1 PM", 660, 780, 0, 0, ""},
    {"2:00-4:30 pm", 840, 990, 0, 0, ""},
    {"8:00 - 5:00 PM", 480, 1020, 0, 0, ""},
    {"오후 2시~4시 30분", 840, 990, 0, 0, ""},
    {"오전 10시 ~ 2시", 600, 840, 0, 0, ""},
    {"오전 9시30분부터 오후 1시까지", 570, 780, 0, 0, ""},
    {"9~11시", 540, 660, 0, 0, ""},
    {"13시 30분 ~ 16시", 810, 960, 0, 0, ""},
    {"1330-1620", 810, 980, 0, 0, ""},
    {"720P - 200P", 1160, 840, 0, 0, ""},
    {"12:00 AM - 12:30 PM", 0, 750, 0, 0, ""},
    {"１３：３０～１６：２０", 810, 980, 0, 0, ""},
    {"13:30 ~", 810, NONE, 0, 0, ""},
    {"13:30", 810, NONE, 0, 0, ""},
    {"2pm", 840, NONE, 0, 0, ""},
    {"13:30\n~16:20", 810, 980, 0, 0, ""},
    {"13:30\n- 16:20 meeting", 810, NONE, 0, 0, "\n- 16:20 meeting"},
    {"10:00~12:00 회의", 600, 720, 0, 0, " 회의"},
    {"09:30-10:30", 570, 630, 0, 0, ""}, /* not the offset -10:30 */
    {"09:30 KST - 10:30 KST", 570, 630, 0, 0, ""},
};

START_TEST(reads_spans)
{
    const struct span_case *t = &spans[_i];
    struct cursor c = cursor_at(t->text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    ck_assert_msg(notation_span(&c, &a, &b, &two) == NOTATION_OK, "%s", t->text);
    ck_assert_msg(a.clock == WHEN_EXACT && minutes(&a) == t->start, "%s: start %d", t->text,
                  minutes(&a));
    ck_assert_msg(two == (t->end != NONE), "%s: two", t->text);
    if (two)
        ck_assert_msg(b.clock == WHEN_EXACT && minutes(&b) == t->end, "%s: end %d", t->text,
                      minutes(&b));
    ck_assert_msg(b.day_offset == t->end_offset && b.has_day_offset == (t->end_offset != 0),
                  "%s: offset %d", t->text, b.day_offset);
    ck_assert_msg(!a.has_offset && !b.has_offset && !a.has_date && !b.has_date, "%s", t->text);
    ck_assert_str_eq(rest_of(&c), t->rest);
}
END_TEST

static const struct verdict_case no_spans[] = {
    {"25:00", NOTATION_BAD},        {"13:60", NOTATION_BAD},   {"13:30~25:00", NOTATION_BAD},
    {"24:30", NOTATION_BAD},        {"20~30개", NOTATION_NO},  {"1~10인", NOTATION_NO},
    {"500-600만불", NOTATION_NO},   {"주 5일", NOTATION_NO},   {"2024", NOTATION_NO},
    {"2024-2025년", NOTATION_NO},   {"10", NOTATION_NO},       {"3시간", NOTATION_NO},
    {"10.15-11.20", NOTATION_NO},   {"12.50-15.00km", NOTATION_NO}, {"14.30", NOTATION_NO},
    {"25.30-26.00", NOTATION_NO},   {"1.30.2-4.00", NOTATION_NO},
    {"10-12", NOTATION_NO},         {"1:5", NOTATION_NO},      {"13:30:00:00", NOTATION_NO},
    {"오전 13:00", NOTATION_BAD},   {"10:300", NOTATION_NO},   {"Hotel", NOTATION_NO},
    {"2024-06-31T10:00", NOTATION_BAD}, {"6월 4일", NOTATION_NO}, {"5~7", NOTATION_NO},
};

START_TEST(refuses_what_is_no_span)
{
    struct cursor c = cursor_at(no_spans[_i].text);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    enum notation verdict = notation_span(&c, &a, &b, &two);
    ck_assert_msg(verdict == no_spans[_i].verdict, "%s: %d", no_spans[_i].text, (int)verdict);
}
END_TEST

/* What programs write is read in one step; with two blanks somewhere it goes
 * through all the shapes. Both must say the same. */
static const char *const plain_spans[] = {
    "13:30", "00:00", "23:59", "24:00", "23:60", "09:30 - 10:30", "12:00 - 12:45", "19:20 - 14:00+1",
    "19:20 - 14:00+2", "2024-06-24 19:20", "2024-06-24 19:20 - 14:00", "2024-02-30 10:00 - 11:00",
    "2024-02-29 10:00 - 11:00", "1849-01-01 10:00", "2024-06-30 16:50 - 2024-07-01 19:40",
    "2024-06-30 16:50 - 2024-07-01 19:40+1", "0000-00-00 00:00", "2024-13-01 10:00 - 11:00",
    "09:30 - 25:00", "10:00 - 9", "10:00 - 11:00pm", "10:00+1", "2024-06-24 12:30 - 01:15+1",
};

static bool same_when(const struct when *a, const struct when *b)
{
    return a->clock == b->clock && a->time.hour == b->time.hour && a->time.minute == b->time.minute &&
           a->time_24 == b->time_24 && a->has_date == b->has_date && a->has_year == b->has_year &&
           a->date_source == b->date_source && a->date.year == b->date.year &&
           a->date.month == b->date.month && a->date.day == b->date.day && a->weekday == b->weekday &&
           a->has_day_offset == b->has_day_offset && a->day_offset == b->day_offset &&
           a->has_offset == b->has_offset && a->is_z == b->is_z && a->state == b->state &&
           a->span.end - a->span.start == b->span.end - b->span.start &&
           a->date_span.end - a->date_span.start == b->date_span.end - b->date_span.start;
}

START_TEST(one_step_and_all_shapes_agree)
{
    char wide[80];
    size_t n = 1;
    wide[0] = ' '; /* never plain: the first of two blanks */
    for (const char *p = plain_spans[_i]; *p; p++) {
        wide[n++] = *p;
        if (*p == ' ')
            wide[n++] = ' ';
    }
    wide[n] = '\0';
    struct when a = {.weekday = -1}, b = {.weekday = -1}, c = a, d = b;
    bool two = false, wide_two = false;
    struct cursor plain = cursor_at(plain_spans[_i]);
    enum notation verdict = notation_span(&plain, &a, &b, &two);
    size_t left = plain.text.len - plain.at;
    struct cursor shapes = cursor_at(wide);
    ck_assert_msg(verdict == notation_span(&shapes, &c, &d, &wide_two), "%s", plain_spans[_i]);
    if (verdict == NOTATION_NO)
        return;
    ck_assert_msg(two == wide_two && (left == 0) == (shapes.at == shapes.text.len), "%s",
                  plain_spans[_i]);
    if (verdict == NOTATION_OK)
        ck_assert_msg(same_when(&a, &c) && same_when(&b, &d), "%s", plain_spans[_i]);
}
END_TEST

START_TEST(reads_dates_within_spans)
{
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    struct cursor c = cursor_at("2024-06-30 16:50 - 2024-07-01 19:40");
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert(two && a.has_year && b.has_year);
    ck_assert_int_eq(a.date.day, 30);
    ck_assert_int_eq(minutes(&a), 1010);
    ck_assert_int_eq(b.date.month, 7);
    ck_assert_int_eq(minutes(&b), 1180);
    assert_slice(span_text(b.span), "19:40");
    assert_slice(span_text(b.date_span), "2024-07-01");

    a = b = (struct when){.weekday = -1};
    c = cursor_at("2024-06-26 09:30 - 10:30");
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert(two && a.has_date && !b.has_date);

    a = b = (struct when){.weekday = -1};
    c = cursor_at("6.30.(일) 16:50 ~ 7.1.(월) 19:40");
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert(two && a.has_date && b.has_date && !b.has_year);
    ck_assert_int_eq(a.weekday, 6);
    ck_assert_int_eq(b.weekday, 0);
    ck_assert_int_eq(b.date.day, 1);
}
END_TEST

START_TEST(reads_exact_moments)
{
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    bool two;
    struct cursor c = cursor_at(
        "2024-06-30T16:50-06:00[America/Edmonton] - 2024-07-01T19:40+09:00[Asia/Seoul]");
    ck_assert_int_eq(notation_span(&c, &a, &b, &two), NOTATION_OK);
    ck_assert(two && a.has_offset && !a.is_z);
    ck_assert_int_eq(a.offset, -6 * 3600);
    assert_slice(a.zone.str, "America/Edmonton");
    assert_slice(span_text(a.span), "16:50");
    assert_slice(span_text(a.offset_span), "-06:00");
    ck_assert_int_eq(b.offset, 9 * 3600);
    assert_slice(b.zone.str, "Asia/Seoul");

    struct when z = {.weekday = -1};
    c = cursor_at("2024-06-24T10:20:00Z");
    ck_assert_int_eq(notation_ixdtf(&c, &z), NOTATION_OK);
    ck_assert(z.has_offset && z.is_z && z.offset == 0);

    struct when day = {.weekday = -1};
    c = cursor_at("2024-06-24");
    ck_assert_int_eq(notation_ixdtf(&c, &day), NOTATION_OK);
    ck_assert(day.has_date && day.clock == WHEN_NO_CLOCK);

    struct when late = {.weekday = -1};
    c = cursor_at("2024-06-24T24:00");
    ck_assert_int_eq(notation_ixdtf(&c, &late), NOTATION_OK);
    ck_assert(late.time_24 && late.time.hour == 0);
    ck_assert_int_eq(late.date.day, 24);
}
END_TEST

static const struct fuzzy_case {
    const char *text;
    enum when_clock clock;
    int hour;
    const char *words;
} fuzzies[] = {
    {"17시 전후", WHEN_AROUND, 17, "17시 전후"}, {"13:30경", WHEN_AROUND, 13, "13:30경"},
    {"약 10시", WHEN_AROUND, 10, "약 10시"},     {"18:00 이후", WHEN_AFTER, 18, "18:00 이후"},
    {"12:00 이전", WHEN_BEFORE, 12, "12:00 이전"}, {"오후", WHEN_PART, 0, "오후"},
    {"전일", WHEN_PART, 0, "전일"},              {"17시대", WHEN_AROUND, 17, "17시대"},
    {"about 2 pm", WHEN_AROUND, 14, "about 2 pm"},
};

START_TEST(keeps_the_words_of_vague_clocks)
{
    const struct fuzzy_case *t = &fuzzies[_i];
    struct cursor c = cursor_at(t->text);
    struct when w = {.weekday = -1};
    ck_assert_int_eq(notation_clock(&c, &w), NOTATION_OK);
    ck_assert_msg(w.clock == t->clock && w.time.hour == t->hour, "%s: %d %d", t->text,
                  (int)w.clock, w.time.hour);
    assert_slice(w.fuzzy, t->words);
    ck_assert(cursor_done(&c));
}
END_TEST

/* ---- the rest ----------------------------------------------------------------- */

static const struct duration_case {
    const char *text;
    int minutes; /* -1: none */
    enum duration_precision precision;
    const char *rest;
} durations[] = {
    {"30'", 30, DURATION_MINUTES, ""},
    {"2h50'", 170, DURATION_MINUTES, ""},
    {"10h40' 이동", 640, DURATION_MINUTES, " 이동"},
    {"11h", 660, DURATION_HOURS, ""},
    {"2시간 50분 소요", 170, DURATION_MINUTES, " 소요"},
    {"약 2시간", 120, DURATION_ABOUT, ""},
    {"2h20m before WS86", 140, DURATION_MINUTES, " before WS86"},
    {"50m after WS86", 50, DURATION_MINUTES, " after WS86"},
    {"PT2H50M", 170, DURATION_MINUTES, ""},
    {"대전", -1, DURATION_MINUTES, ""},
    {"20개", -1, DURATION_MINUTES, ""},
};

START_TEST(reads_durations)
{
    const struct duration_case *t = &durations[_i];
    struct cursor c = cursor_at(t->text);
    struct stated d = {0};
    bool found = notation_duration(&c, &d);
    ck_assert_msg(found == (t->minutes >= 0), "%s", t->text);
    if (!found)
        return;
    ck_assert_msg(d.value.s == t->minutes * 60, "%s: %d s", t->text, (int)d.value.s);
    ck_assert_int_eq(d.precision, t->precision);
    ck_assert_str_eq(rest_of(&c), t->rest);
}
END_TEST

static const struct route_case {
    const char *text;
    bool loose;
    size_t n;
    const char *parts[3];
    const char *rest;
} routes[] = {
    {"대전 → 인천공항)", false, 2, {"대전", "인천공항", NULL}, ")"},
    {"ICN -> SEA", false, 2, {"ICN", "SEA", NULL}, ""},
    {"Seoul (ICN) → Seattle (SEA)", false, 2, {"Seoul (ICN)", "Seattle (SEA)", NULL}, ""},
    {"ICN → NRT → SEA", false, 3, {"ICN", "NRT", "SEA"}, ""},
    {"YYC-ICN", true, 2, {"YYC", "ICN", NULL}, ""},
    {"Dallas-Fort Worth - Seattle", true, 2, {"Dallas-Fort Worth", "Seattle", NULL}, ""},
    {"YYC-ICN", false, 0, {NULL, NULL, NULL}, "YYC-ICN"},
    {"→ SEA", false, 0, {NULL, NULL, NULL}, "→ SEA"},
    {"호텔", true, 0, {NULL, NULL, NULL}, "호텔"},
};

START_TEST(reads_routes)
{
    const struct route_case *t = &routes[_i];
    struct cursor c = cursor_at(t->text);
    struct itin_slice parts[3];
    size_t n = notation_route(&c, t->loose, parts, 3);
    ck_assert_msg(n == t->n, "%s: %zu parts", t->text, n);
    for (size_t i = 0; i < n; i++)
        assert_slice(parts[i], t->parts[i]);
    ck_assert_str_eq(rest_of(&c), t->rest);
}
END_TEST

static const struct flight_case {
    const char *text, *number, *norm; /* NULL: none */
} flights[] = {
    {"KE5019", "KE5019", "KE5019"},       {"KE 5019", "KE 5019", "KE5019"},
    {"WS 86편", "WS 86", "WS86"},         {"7C102", "7C102", "7C102"},
    {"KE 0085", "KE 0085", "KE85"},       {"ws86", "ws86", "WS86"},
    {"KE5019 대한항공)", "KE5019", "KE5019"}, {"B6 123", "B6 123", "B6123"},
    {"Q4 2024", NULL, NULL},              {"T1 10", NULL, NULL},
    {"PM 2", NULL, NULL},                 {"AM 10:30", NULL, NULL},
    {"12345", NULL, NULL},                {"SEOUL", NULL, NULL},
    {"at 10 meetings", NULL, NULL},       {"AI 100개", NULL, NULL},
    {"KE50190", NULL, NULL},              {"BA2490A", "BA2490A", "BA2490A"},
};

START_TEST(reads_flight_numbers)
{
    const struct flight_case *t = &flights[_i];
    struct arena arena;
    struct text number;
    struct itin_slice norm;
    arena_init(&arena, 1 << 16);
    struct cursor c = cursor_at(t->text);
    bool found = notation_flight(&c, &arena, &number, &norm);
    ck_assert_msg(found == (t->number != NULL), "%s", t->text);
    if (found) {
        assert_slice(number.str, t->number);
        assert_slice(norm, t->norm);
    }
    arena_release(&arena);
}
END_TEST

static const struct day_case {
    const char *text;
    int n; /* 0: none */
} day_numbers[] = {
    {"Day 3", 3}, {"제3일", 3}, {"3일차", 3}, {"▶3일◀", 3}, {"제 2 일차", 2}, {"3일", 3},
    {"일 3", 3},  {"3일 회의", 0}, {"Daytona 3", 0}, {"Day", 0}, {"day 10", 10},
};

START_TEST(reads_day_numbers)
{
    struct cursor c = cursor_at(day_numbers[_i].text);
    int n = 0;
    bool found = notation_day_number(&c, &n);
    ck_assert_msg(found == (day_numbers[_i].n != 0) && n == day_numbers[_i].n, "%s: %d",
                  day_numbers[_i].text, n);
}
END_TEST

static const struct day_case offsets[] = {
    {"+1", 1}, {"(+1)", 1}, {"+1일", 1}, {"<sup>+1일</sup>", 1}, {"익일", 1}, {"다음날", 1},
    {"next day", 1}, {"D+1", 1}, {"-1", -1}, {"(+1일)", 1}, {" +2", 2}, {"+09:00", 0},
    {"+15", 0}, {"-1 PM", 0}, {"1", 0}, {"(+1", 0}, {"+1h", 0},
};

START_TEST(reads_day_changes)
{
    struct cursor c = cursor_at(offsets[_i].text);
    struct when w = {.weekday = -1};
    bool found = notation_day_offset(&c, &w);
    ck_assert_msg(found == (offsets[_i].n != 0) && w.day_offset == offsets[_i].n, "%s: %d",
                  offsets[_i].text, w.day_offset);
}
END_TEST

/* Every prefix and suffix of every case: nothing reads beyond its bytes (the
 * text is copied to a block of its exact size) and the cursor stays inside. */
static void run_all(struct itin_slice text)
{
    char *copy = malloc(text.len ? text.len : 1);
    memcpy(copy, text.ptr, text.len);
    source.text = slice(copy, text.len);
    struct cursor start = cursor_of(&source, source.text), c;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    struct when a = {.weekday = -1}, b = {.weekday = -1};
    struct stated d;
    struct text number;
    struct itin_slice parts[4], norm;
    bool two;
    int n;
    (void)(c = start, notation_date(&c, &a));
    (void)(c = start, notation_date_range(&c, &a, &b));
    (void)(c = start, notation_span(&c, &a, &b, &two));
    ck_assert_uint_le(c.at, text.len);
    (void)(c = start, notation_ixdtf(&c, &a));
    (void)(c = start, notation_duration(&c, &d));
    (void)(c = start, notation_route(&c, true, parts, 4));
    (void)(c = start, notation_flight(&c, &arena, &number, &norm));
    (void)(c = start, notation_day_number(&c, &n));
    (void)(c = start, notation_day_offset(&c, &a));
    arena_release(&arena);
    free(copy);
}

START_TEST(stays_inside_its_bytes)
{
    struct itin_slice text = _i < (int)ARRAY_LEN(dates) ? slice_of(dates[_i].text)
                                                        : slice_of(spans[_i - (int)ARRAY_LEN(dates)].text);
    for (size_t from = 0; from <= text.len; from++)
        for (size_t to = from; to <= text.len; to++)
            run_all(slice(text.ptr + from, to - from));
}
END_TEST

#define LOOP(t, test, table) tcase_add_loop_test(t, test, 0, (int)ARRAY_LEN(table))

Suite *suite_make(void)
{
    Suite *s = suite_create("read-notation");
    TCase *t = tcase_create("notation");
    LOOP(t, reads_dates, dates);
    LOOP(t, refuses_what_is_no_date, bad_dates);
    LOOP(t, reads_date_ranges, ranges);
    LOOP(t, reads_spans, spans);
    LOOP(t, refuses_what_is_no_span, no_spans);
    LOOP(t, keeps_the_words_of_vague_clocks, fuzzies);
    LOOP(t, one_step_and_all_shapes_agree, plain_spans);
    tcase_add_test(t, reads_dates_within_spans);
    tcase_add_test(t, reads_exact_moments);
    LOOP(t, reads_durations, durations);
    LOOP(t, reads_routes, routes);
    LOOP(t, reads_flight_numbers, flights);
    LOOP(t, reads_day_numbers, day_numbers);
    LOOP(t, reads_day_changes, offsets);
    tcase_add_loop_test(t, stays_inside_its_bytes, 0, (int)(ARRAY_LEN(dates) + ARRAY_LEN(spans)));
    suite_add_tcase(s, t);
    return s;
}
