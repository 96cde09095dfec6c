#include "base/base.h"

#include "reading.h"

START_TEST(reads_bookings)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "csv/bookings/input.csv");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_CSV);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 3);
    const struct item *ke = r.trip->items[0], *ws = r.trip->items[1], *train = r.trip->items[2];
    assert_text(ke->flight, "KE5019");
    assert_when(&ke->start, "2024-06-24 19:20");
    assert_when(&ke->end, "2024-06-24 14:00");
    assert_text(span_text(ke->end.span), "14:00");
    ck_assert_int_eq((int)ke->stated.value.s, 640 * 60);
    assert_text(ke->note.str, "seat \"12A\", window");
    ck_assert_int_eq(ws->status, ITEM_CONFIRMED);
    assert_when(&ws->end, "2024-07-01 19:40");
    ck_assert_int_eq(train->kind, ITEM_TRAIN);
    ck_assert_int_eq(train->status, ITEM_CANCELLED);
    assert_when(&train->end, "10:55");
    reading_end(&r);
}
END_TEST

START_TEST(reads_a_calendar_export)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "csv/calendar/input.csv");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 2);
    const struct item *hall = r.trip->items[0], *day = r.trip->items[1];
    assert_when(&hall->start, "2024-06-26 09:30");
    assert_when(&hall->end, "2024-06-26 10:30");
    assert_text(hall->at.text.str, "Seattle");
    assert_text(hall->note.str, "two\nlines");
    ck_assert(day->all_day && day->end_inclusive);
    assert_when(&day->start, "2024-06-25");
    reading_end(&r);
}
END_TEST

START_TEST(reads_a_korean_table)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "csv/korean/input.csv");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_REPORT);
    ck_assert_uint_eq(r.trip->n_items, 3);
    const struct item *first = r.trip->items[0], *flight = r.trip->items[1];
    ck_assert_int_eq(first->kind, ITEM_TRANSFER);
    assert_text(first->from.text.str, "대전");
    assert_text(first->to.text.str, "인천공항");
    assert_text(first->place_cell.str, "대전");
    assert_when(&first->start, "2024-06-24 13:30");
    ck_assert_int_eq(first->start.weekday, 0);
    ck_assert_int_eq(flight->kind, ITEM_FLIGHT);
    assert_text(flight->flight, "KE5019");
    assert_text(flight->to.text.str, "시애틀");
    assert_when(&flight->start, "19:20");
    ck_assert_int_eq(flight->start.date_source, DATE_CARRIED);
    reading_end(&r);
}
END_TEST

/* The header of our own export: offsets and zones stand in columns. */
START_TEST(reads_its_own_export)
{
    struct reading r = read_string(
        ITIN_FORM_AUTO,
        "id,kind,status,title,number,from,to,at,start_local,start_offset,start_zone,start_utc,"
        "end_local,end_offset,end_zone,end_utc,date,end_date,minutes,stated_minutes,day_change\r\n"
        "ke5019,flight,planned,KE5019,KE5019,ICN,SEA,,2024-06-24T19:20,+09:00,Asia/Seoul,"
        "2024-06-24T10:20:00Z,2024-06-24T14:00,-07:00,America/Los_Angeles,2024-06-24T21:00:00Z,"
        "2024-06-24,2024-06-25,640,640,0\r\n"
        "day-1,day,planned,\"'=Rest\",,,,Seattle,,,,,,,,,2024-06-25,2024-06-27,,,\r\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 2);
    const struct item *ke = r.trip->items[0], *day = r.trip->items[1];
    assert_text(ke->id.str, "ke5019");
    assert_when(&ke->start, "2024-06-24 19:20");
    ck_assert(ke->start.has_offset);
    ck_assert_int_eq(ke->start.offset, 9 * 3600);
    assert_text(ke->end.zone.str, "America/Los_Angeles");
    ck_assert_int_eq((int)ke->stated.value.s, 640 * 60);
    assert_text(day->title.str, "=Rest");
    assert_when(&day->start, "2024-06-25");
    assert_when(&day->end, "2024-06-27");
    ck_assert(day->all_day && !day->end_inclusive);
    reading_end(&r);
}
END_TEST

START_TEST(reports_bad_cells)
{
    struct reading r = read_string(ITIN_FORM_CSV, "title,start,end\nA,2024-06-31 10:00,11:00\nB,\"open\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_ge(count_rule(&r, "bad-value"), 2);
    ck_assert_int_eq(r.trip->items[0]->start.state, WHEN_BAD);
    reading_end(&r);
}
END_TEST

START_TEST(stops_at_too_many_columns)
{
    char text[4096] = "title,start";
    memset(text + 11, ',', 1000);
    struct reading r = read_string(ITIN_FORM_CSV, text);
    ck_assert_int_eq(r.status, ITIN_ELIMIT);
    ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), 1);
    reading_end(&r);
}
END_TEST

START_TEST(knows_short_heads_of_clocks)
{
    static const char *const heads[] = {"Dep,Arr", "Dep.,Arr.", "STD,STA", "ETD,ETA", "Departs,Arrives", "Dep Time,Arr Time"};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        char text[256];
        snprintf(text, sizeof text, "Date,Flight No,From,To,%s\n2026-04-03,FJ391,NAN,SYD,08:30,11:00\n", heads[i]);
        struct reading r = read_string(ITIN_FORM_CSV, text);
        ck_assert_uint_eq(r.trip->n_items, 1);
        assert_when(&r.trip->items[0]->start, "2026-04-03 08:30");
        assert_when(&r.trip->items[0]->end, "11:00");
        reading_end(&r);
    }
}
END_TEST

START_TEST(joins_carrier_and_number)
{
    struct reading r = read_string(ITIN_FORM_AUTO, "type,carrier,number,origin,destination,departure,arrival\n"
                                                   "flight,KE,017,ICN,LAX,2026-11-08T14:30,2026-11-08T08:50\n");
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_text(r.trip->items[0]->flight, "KE17");
    assert_text(r.trip->items[0]->number.str, "KE017");
    assert_text(span_text(r.trip->items[0]->number.span), "017");
    assert_when(&r.trip->items[0]->start, "2026-11-08 14:30");
    reading_end(&r);
}
END_TEST

START_TEST(refuses_an_unknown_header)
{
    struct reading r = read_string(ITIN_FORM_CSV, "a,b,c\n1,2,3\n");
    ck_assert_int_eq(r.status, ITIN_EFORMAT);
    reading_end(&r);
}
END_TEST

/* One end in the title, the place column is the other's. */
static const struct one_end {
    const char *title, *from, *to;
} one_ends[] = {
    {"Flight to Zurich", "", "Zurich"},
    {"취리히로 이동", "", "취리히"},
    {"취리히행 항공편", "", "취리히"},
    {"Flight ICN-ZRH", "ICN", "ZRH"},
};

START_TEST(reads_one_end_in_a_title)
{
    const struct one_end *e = &one_ends[_i];
    char text[256];
    snprintf(text, sizeof text, "title,start,end,location\n%s,2025-03-03 13:00,2025-03-03 18:00,ICN\n", e->title);
    struct reading r = read_string(ITIN_FORM_CSV, text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    const struct item *item = r.trip->items[0];
    ck_assert(item_kind_travels(item->kind));
    assert_text(item->from.text.str, e->from);
    assert_text(item->to.text.str, e->to);
    assert_text(item->place_cell.str, "ICN");
    reading_end(&r);
}
END_TEST

/* A calendar's flight whose route stands in the note; a place alone is of neither
 * end. */
static const struct {
    const char *title, *note, *flight, *from, *to;
} in_notes[] = {
    {"Flight BA117", "LHR-JFK", "BA117", "LHR", "JFK"},
    {"Flight BA117", "Departs: London Heathrow (LHR) T5\nArrives: New York (JFK) T8", "BA117", "LHR", "JFK"},
    {"Flight BA117", "런던 → 뉴욕", "BA117", "런던", "뉴욕"},
    {"BA117", "LHR → JFK", "BA117", "LHR", "JFK"},
    {"출국", "KE081 ICN-JFK", "KE081", "ICN", "JFK"},
    {"Flight BA117", "window seat", "BA117", "", ""},
    {"Flight BA117", "Arrives: New York (JFK)", "BA117", "", ""},
};

START_TEST(reads_the_route_in_a_note)
{
    char text[512];
    snprintf(text, sizeof text,
             "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location\n"
             "%s,12/22/2026,8:20 AM,12/22/2026,11:10 AM,False,\"%s\",London\n", in_notes[_i].title, in_notes[_i].note);
    struct reading r = read_string(ITIN_FORM_AUTO, text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    const struct item *item = r.trip->items[0];
    ck_assert_int_eq(item->kind, ITEM_FLIGHT);
    assert_text(item->number.str, in_notes[_i].flight);
    assert_text(item->from.text.str, in_notes[_i].from);
    assert_text(item->to.text.str, in_notes[_i].to);
    ck_assert(!text_is_set(item->at.text));
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-csv");
    TCase *t = tcase_create("csv");
    tcase_add_test(t, reads_bookings);
    tcase_add_test(t, reads_a_calendar_export);
    tcase_add_test(t, reads_a_korean_table);
    tcase_add_test(t, reads_its_own_export);
    tcase_add_test(t, reports_bad_cells);
    tcase_add_test(t, stops_at_too_many_columns);
    tcase_add_test(t, knows_short_heads_of_clocks);
    tcase_add_test(t, joins_carrier_and_number);
    tcase_add_test(t, refuses_an_unknown_header);
    tcase_add_loop_test(t, reads_one_end_in_a_title, 0, ARRAY_LEN(one_ends));
    tcase_add_loop_test(t, reads_the_route_in_a_note, 0, ARRAY_LEN(in_notes));
    suite_add_tcase(s, t);
    return s;
}
