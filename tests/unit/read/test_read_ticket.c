/* Labelled lines of electronic tickets: labels in two languages, moments and places
 * behind them. */
#include "base/base.h"

#include "check_main.h"
#include "read/ticket.h"

static const struct {
    const char *line;
    enum ticket_label label;
    const char *value;
} labels[] = {
    {"FLIGHT: KE901", TICKET_FLIGHT, "KE901"},
    {"Flight  KE901", TICKET_FLIGHT, "KE901"},
    {"Flight\tKE901", TICKET_FLIGHT, "KE901"},
    {"flight number: KE901", TICKET_FLIGHT, "KE901"},
    {"Flight No. : KE901", TICKET_FLIGHT, "KE901"},
    {"Flight No: KE901", TICKET_FLIGHT, "KE901"},
    {"편명 : KE901", TICKET_FLIGHT, "KE901"},
    {"편명：KE901", TICKET_FLIGHT, "KE901"},
    {"항공편명: KE901", TICKET_FLIGHT, "KE901"},
    {"항공편: KE901", TICKET_FLIGHT, "KE901"},
    {"편명 Flight : KE901", TICKET_FLIGHT, "KE901"},
    {"편명 / Flight : KE901", TICKET_FLIGHT, "KE901"},
    {"Departure: ICN 12:00", TICKET_DEPART, "ICN 12:00"},
    {"DEPARTS: 12:00", TICKET_DEPART, "12:00"},
    {"Depart: 12:00", TICKET_DEPART, "12:00"},
    {"Departure time: 12:00", TICKET_DEPART, "12:00"},
    {"출발 : 12:00", TICKET_DEPART, "12:00"},
    {"출발일시: 2026.11.16 12:00", TICKET_DEPART, "2026.11.16 12:00"},
    {"출발시간: 12:00", TICKET_DEPART, "12:00"},
    {"출발 Departure 12:00", TICKET_DEPART, "12:00"},
    {"Arrival: 17:30", TICKET_ARRIVE, "17:30"},
    {"Arrives: 17:30", TICKET_ARRIVE, "17:30"},
    {"Arrive: 17:30", TICKET_ARRIVE, "17:30"},
    {"도착 : 17:30", TICKET_ARRIVE, "17:30"},
    {"도착시각: 17:30", TICKET_ARRIVE, "17:30"},
    {"도착 / Arrival : 17:30", TICKET_ARRIVE, "17:30"},
    {"Date: 16 Nov 2026", TICKET_DATE, "16 Nov 2026"},
    {"Departure date: 16 Nov 2026", TICKET_DATE, "16 Nov 2026"},
    {"Flight date: 16 Nov 2026", TICKET_DATE, "16 Nov 2026"},
    {"출발일: 2026-11-16", TICKET_DATE, "2026-11-16"},
    {"탑승일: 2026-11-16", TICKET_DATE, "2026-11-16"},
    {"Arrival date: 17 Nov 2026", TICKET_ARRIVE_DATE, "17 Nov 2026"},
    {"도착일: 2026-11-17", TICKET_ARRIVE_DATE, "2026-11-17"},
    {"Route: ICN - CDG", TICKET_ROUTE, "ICN - CDG"},
    {"구간 : ICN - CDG", TICKET_ROUTE, "ICN - CDG"},
    {"여정: ICN - CDG", TICKET_ROUTE, "ICN - CDG"},
    {"Sector: ICN-CDG", TICKET_ROUTE, "ICN-CDG"},
    {"From: Seoul", TICKET_FROM, "Seoul"},
    {"Origin: Seoul", TICKET_FROM, "Seoul"},
    {"출발지: 서울", TICKET_FROM, "서울"},
    {"Departure airport: ICN", TICKET_FROM, "ICN"},
    {"To: Paris", TICKET_TO, "Paris"},
    {"Destination: Paris", TICKET_TO, "Paris"},
    {"도착공항: CDG", TICKET_TO, "CDG"},
    {"Arrival airport: CDG", TICKET_TO, "CDG"},
    {"Duration: 13:30", TICKET_DURATION, "13:30"},
    {"Flight time: 13h30", TICKET_DURATION, "13h30"},
    {"소요시간: 13시간 30분", TICKET_DURATION, "13시간 30분"},
    {"Operated by AIR FRANCE AF267", TICKET_OPERATED, "AIR FRANCE AF267"},
    {"공동운항: AF267", TICKET_OPERATED, "AF267"},
    {"Booking reference: X7Y2Z9", TICKET_REF, "X7Y2Z9"},
    {"PNR: X7Y2Z9", TICKET_REF, "X7Y2Z9"},
    {"예약번호: X7Y2Z9", TICKET_REF, "X7Y2Z9"},
    {"Status: OK", TICKET_STATUS, "OK"},
    {"RESERVATION CONFIRMED, ECONOMY", TICKET_STATUS, ", ECONOMY"},
    {"예약상태: 확정", TICKET_STATUS, "확정"},
    /* sentences, other labels */
    {"Flight to Seattle", TICKET_NONE, ""},
    {"From Seoul with love", TICKET_NONE, ""},
    {"To whom it may concern", TICKET_NONE, ""},
    {"Arrive early", TICKET_NONE, ""},
    {"Departures: 12:00", TICKET_NONE, ""},
    {"Fromage: 3", TICKET_NONE, ""},
    {"Total: 100", TICKET_NONE, ""},
    {"", TICKET_NONE, ""},
};

START_TEST(labels_open_lines)
{
    struct itin_slice value = slice(NULL, 0);
    enum ticket_label label = ticket_label(slice_of(labels[_i].line), &value);
    ck_assert_msg(label == labels[_i].label, "%s: %d", labels[_i].line, (int)label);
    if (label)
        ck_assert_msg(slice_eq(value, slice_of(labels[_i].value)), "%s: " SLICE_FMT, labels[_i].line, SLICE_ARG(value));
}
END_TEST

/* ---- moments --------------------------------------------------------------------- */

static const struct {
    const char *value;
    const char *when, *place; /* NULL: no moment */
} moments[] = {
    {"12:00", "12:00", ""},
    {"16 Nov 2026 12:00", "2026-11-16T12:00", ""},
    {"12:00, 16 Nov 2026", "2026-11-16T12:00", ""},
    {"ICN 12:00", "12:00", "ICN"},
    {"SEOUL, KR (INCHEON) 16NOV 12:00", "11-16T12:00", "SEOUL, KR (INCHEON)"},
    {"Seoul (ICN) 2026-11-16 12:00", "2026-11-16T12:00", "Seoul (ICN)"},
    {"16 Nov 2026 12:00 - Seoul (ICN)", "2026-11-16T12:00", "Seoul (ICN)"},
    {"12:00 Seoul (ICN)", "12:00", "Seoul (ICN)"},
    {"12:00, Seoul (ICN)", "12:00", "Seoul (ICN)"},
    {"Seoul (ICN) 2026-11-16 12:00 (Local Time) Terminal No. : 2", "2026-11-16T12:00", "Seoul (ICN)"},
    {"16 Nov 2026", NULL, "16 Nov 2026"},
    {"Seoul (ICN)", NULL, "Seoul (ICN)"},
    {"12:00 - 17:30", NULL, "12:00 - 17:30"},           /* two clocks */
    {"12:00 or later", NULL, "12:00 or later"},         /* words behind it */
    {"12:00 Seoul", NULL, "12:00 Seoul"},               /* no code */
    {"Seoul 12:00 (ICN)", NULL, "Seoul 12:00 (ICN)"},
    {"1200", "12:00", ""},
    {"", NULL, ""},
};

static void when_text(const struct when *w, char *out, size_t size)
{
    int n = 0;
    *out = '\0';
    if (w->has_date)
        n = w->has_year ? snprintf(out, size, "%04d-%02d-%02d", w->date.year, w->date.month, w->date.day)
                        : snprintf(out, size, "%02d-%02d", w->date.month, w->date.day);
    if (w->clock == WHEN_EXACT)
        snprintf(out + n, size - (size_t)n, "%s%02d:%02d", n ? "T" : "", w->time.hour, w->time.minute);
}

START_TEST(moments_stand_behind_labels)
{
    struct itin_source source = {.text = slice_of(moments[_i].value)};
    struct ticket t = {.source = &source};
    struct when w = {.weekday = -1};
    struct itin_slice place = slice(NULL, 0);
    char got[40];
    bool found = ticket_moment(&t, source.text, &w, &place);
    ck_assert_msg(found == (moments[_i].when != NULL), "%s", moments[_i].value);
    ck_assert_msg(slice_eq(place, slice_of(moments[_i].place)), "%s: " SLICE_FMT, moments[_i].value, SLICE_ARG(place));
    when_text(&w, got, sizeof got);
    ck_assert_str_eq(got, found ? moments[_i].when : "");
}
END_TEST

/* The first date, wherever a word begins. */
START_TEST(dates_stand_anywhere)
{
    static const struct {
        const char *value, *date;
    } dates[] = {{"16 Nov 2026", "2026-11-16"}, {"on Mon 16 Nov 2026, early", "2026-11-16"}, {"(2026-11-16)", "2026-11-16"},
                 {"KOREAN AIR    MON 16NOV", "11-16"}, {"2026년 11월 16일", "2026-11-16"}, {"x2026-11-16", ""}, {"none", ""}, {"", ""}};
    for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
        struct itin_source source = {.text = slice_of(dates[i].value)};
        struct ticket t = {.source = &source};
        struct when w = {.weekday = -1};
        char got[40];
        ck_assert_msg(ticket_date(&t, source.text, &w) == (dates[i].date[0] != '\0'), "%s", dates[i].value);
        when_text(&w, got, sizeof got);
        ck_assert_str_eq(got, dates[i].date);
    }
}
END_TEST

/* ---- places ------------------------------------------------------------------------ */

static const struct {
    const char *value, *name, *code;
} places[] = {
    {"Seoul (ICN)", "Seoul (ICN)", "ICN"},
    {"CALGARY, CA (INTERNATIONAL), TERMINAL 1", "CALGARY", ""},
    {"SEOUL, KR (INCHEON INTERNATIONAL)", "SEOUL", ""},
    {"Paris, France", "Paris", ""},
    {"Paris, France (CDG)", "Paris, France (CDG)", "CDG"},
    {"Seoul Incheon Terminal 2", "Seoul Incheon", ""},
    {"Paris - Terminal 2E", "Paris", ""},
    {"서울 SEL (인천국제공항 ICN)", "서울", "ICN"},
    {"서울 (인천 ICN)", "서울", "ICN"},
    {"Incheon (Seoul)", "Incheon (Seoul)", ""},
    {"Paris (cdg)", "Paris (cdg)", ""},
    {"Paris (CDGX)", "Paris (CDGX)", ""},
    {"CDG", "CDG", ""},
};

START_TEST(places_have_names_and_codes)
{
    struct itin_source source = {.text = slice_of(places[_i].value)};
    struct ticket t = {.source = &source};
    struct place_ref ref = ticket_place(&t, source.text);
    ck_assert_msg(slice_eq(ref.text.str, slice_of(places[_i].name)), "%s: " SLICE_FMT, places[_i].value, SLICE_ARG(ref.text.str));
    ck_assert_msg(slice_eq(ref.code, slice_of(places[_i].code)), "%s: " SLICE_FMT, places[_i].value, SLICE_ARG(ref.code));
}
END_TEST

/* ---- the date of the flight line ----------------------------------------------------- */

START_TEST(a_flight_line_tells_the_date)
{
    struct ticket t = {.date = {.has_date = true, .has_year = true, .date = {2026, 11, 16}, .weekday = 0}};
    struct when clock = {.weekday = -1}, same = {.has_date = true, .date = {0, 11, 16}, .weekday = -1}, other = same, own = same;
    ticket_complete(&t, &clock);
    ck_assert(clock.has_date && clock.has_year && clock.date.year == 2026 && clock.date.day == 16 && clock.weekday == 0);
    ck_assert_int_eq(clock.date_source, DATE_HEADING);
    ticket_complete(&t, &same);
    ck_assert(same.has_year && same.date.year == 2026 && same.weekday == 0);
    other.date.day = 17; /* another day: nothing is known of it */
    ticket_complete(&t, &other);
    ck_assert(!other.has_year && other.weekday == -1);
    other = (struct when){.has_date = true, .date = {0, 12, 16}, .weekday = -1};
    ticket_complete(&t, &other);
    ck_assert(!other.has_year && other.weekday == -1);
    own.weekday = 3; /* what is written stays */
    ticket_complete(&t, &own);
    ck_assert_int_eq(own.weekday, 3);
    struct ticket none = {.date = {.weekday = -1}};
    struct when blank = {.weekday = -1};
    ticket_complete(&none, &blank);
    ck_assert(!blank.has_date);
}
END_TEST

START_TEST(words_begin_behind_blanks_and_brackets)
{
    struct itin_slice s = LIT("a b,c(d\te-f");
    static const bool starts[] = {true, false, true, false, true, false, true, false, true, false, false};
    for (size_t i = 0; i < s.len; i++)
        ck_assert_msg(ticket_word_starts(s, i) == starts[i], "%zu", i);
    ck_assert(ticket_has_clock(LIT("at 9:05")) && ticket_has_clock(LIT("1:2:3")));
    ck_assert(!ticket_has_clock(LIT("9:5")) || ticket_has_clock(LIT("9:55")));
    ck_assert(!ticket_has_clock(LIT("From: Seoul")) && !ticket_has_clock(LIT(":05")) && !ticket_has_clock(LIT("")));
}
END_TEST

/* ---- which lines tell of a ticket -------------------------------------------------------- */

static const struct {
    const char *line;
    bool is;
} tickets[] = {
    {"FLIGHT: KE901", true},
    {"Flight  Korean Air KE901", true},
    {"편명 : 대한항공 KE901편", true},
    {"Departure: Seoul (ICN) 2026-11-16 12:00", true},
    {"도착 : 17:30", true},
    {"Departure: 12:00    Arrival: 17:30", true},
    {"Departure: 12:00 - 17:30", true},
    {"Departure: Seoul (ICN)", false},        /* no clock */
    {"Flight: to be announced", false},
    {"FLIGHT: KE901 ICN 12:00 CDG 17:30", false}, /* a leg in one line */
    {"Departure: noon", true},
    {"Departure: early", false},
    {"From: Seoul 12:00", false},
    {"KE901", false},
    {"", false},
};

START_TEST(lines_of_tickets)
{
    ck_assert_msg(ticket_is_line(slice_of(tickets[_i].line)) == tickets[_i].is, "%s", tickets[_i].line);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ticket");
    TCase *t = tcase_create("ticket");
    tcase_add_loop_test(t, labels_open_lines, 0, ARRAY_LEN(labels));
    tcase_add_loop_test(t, moments_stand_behind_labels, 0, ARRAY_LEN(moments));
    tcase_add_test(t, dates_stand_anywhere);
    tcase_add_loop_test(t, places_have_names_and_codes, 0, ARRAY_LEN(places));
    tcase_add_test(t, a_flight_line_tells_the_date);
    tcase_add_test(t, words_begin_behind_blanks_and_brackets);
    tcase_add_loop_test(t, lines_of_tickets, 0, ARRAY_LEN(tickets));
    suite_add_tcase(s, t);
    return s;
}
