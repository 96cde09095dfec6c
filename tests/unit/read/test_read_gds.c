#include "base/base.h"

#include "reading.h"

/* The legs L03 and L07 of the first trip (facts: 24 June 2024 was a Monday, 30
 * June a Sunday), as each system prints them. */
static const struct system {
    const char *fixture;
    size_t n;
    const char *ke_end, *ws_end;
    int ws; /* place of the WS86 segment */
} systems[] = {
    {"gds/amadeus/input.txt", 3, "0000-06-24 14:00", "0000-07-01 19:40", 2},
    {"gds/sabre/input.txt", 3, "0000-06-24 14:00", "0000-07-01 19:40", 1},
    {"gds/galileo/input.txt", 3, "14:00", "19:40+1", 1},
    {"gds/apollo/input.txt", 3, "14:00", "19:40+1", 1},
};

START_TEST(reads_the_four_systems)
{
    const struct system *s = &systems[_i];
    struct reading r = read_fixture(ITIN_FORM_AUTO, s->fixture);
    ck_assert_msg(r.status == ITIN_OK && r.trip->form == TRIP_GDS, "%s", s->fixture);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_msg(r.trip->n_items == s->n, "%s: %zu", s->fixture, r.trip->n_items);
    const struct item *ke = r.trip->items[0], *ws = r.trip->items[s->ws];
    assert_text(ke->flight, "KE5019");
    assert_text(ke->from.code, "ICN");
    assert_text(ke->to.code, "SEA");
    assert_when(&ke->start, "0000-06-24 19:20");
    assert_when(&ke->end, s->ke_end);
    ck_assert_int_eq(ke->start.weekday, 0);
    ck_assert(ke->machine_text && !ke->start.has_year);
    ck_assert_int_eq(ke->status, ITEM_CONFIRMED);
    assert_text(ws->flight, "WS86");
    assert_text(ws->from.code, "YYC");
    assert_when(&ws->start, "0000-06-30 16:50");
    assert_when(&ws->end, s->ws_end);
    ck_assert_int_eq(ws->start.weekday, 6);
    reading_end(&r);
}
END_TEST

START_TEST(reads_what_only_one_system_has)
{
    struct reading r = read_fixture(ITIN_FORM_GDS, "gds/amadeus/input.txt");
    assert_text(r.trip->items[0]->operated, "DL196");
    assert_text(r.trip->items[0]->operated_by.str, "DELTA DL196");
    assert_text(r.trip->items[0]->ref.str, "ABC123");
    ck_assert_int_eq(r.trip->items[1]->kind, ITEM_TRANSFER); /* ARNK: SEA to YYC by land */
    assert_text(r.trip->items[1]->from.code, "SEA");
    assert_text(r.trip->items[1]->to.code, "YYC");
    reading_end(&r);

    r = read_fixture(ITIN_FORM_GDS, "gds/sabre/input.txt");
    ck_assert_int_eq(r.trip->items[1]->end.weekday, 0);
    ck_assert_int_eq(r.trip->items[2]->status, ITEM_CANCELLED); /* HX */
    assert_when(&r.trip->items[2]->start, "0000-12-05 23:50");
    ck_assert_int_eq(r.trip->items[2]->start.weekday, 5); /* J: Saturday */
    assert_when(&r.trip->items[2]->end, "0000-12-06 04:30");
    reading_end(&r);

    r = read_fixture(ITIN_FORM_GDS, "gds/galileo/input.txt");
    assert_when(&r.trip->items[2]->end, "11:00-1");
    ck_assert_int_eq(r.trip->items[2]->status, ITEM_TENTATIVE);
    ck_assert_int_eq(r.trip->items[2]->start.weekday, 1);
    reading_end(&r);

    r = read_fixture(ITIN_FORM_GDS, "gds/apollo/input.txt");
    ck_assert_int_eq(r.trip->items[1]->end.weekday, 0); /* SU/MO */
    assert_when(&r.trip->items[2]->start, "0000-07-02 10:50"); /* glued clocks */
    assert_when(&r.trip->items[2]->end, "12:25");
    reading_end(&r);
}
END_TEST

/* Nothing of the personal lines may be kept anywhere. */
START_TEST(drops_personal_data)
{
    struct reading r = read_fixture(ITIN_FORM_GDS, "gds/amadeus/input.txt");
    for (size_t i = 0; i < r.trip->n_items; i++) {
        const struct item *item = r.trip->items[i];
        ck_assert(!slice_contains(span_text(item->span), LIT("TRAVELLER")));
        ck_assert(!slice_contains(span_text(item->span), LIT("M00000000")));
        ck_assert_uint_eq(item->who.n, 0);
    }
    reading_end(&r);
}
END_TEST

START_TEST(reads_an_electronic_ticket)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "gds/ticket/input.txt");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_GDS);
    ck_assert_uint_eq(r.trip->n_items, 2);
    const struct item *ke = r.trip->items[0], *ws = r.trip->items[1];
    assert_text(ke->flight, "KE5019");
    assert_text(ke->operated, "DL196");
    assert_text(ke->from.text.str, "SEOUL");
    assert_when(&ke->start, "2024-06-24 19:20");
    assert_when(&ke->end, "0000-06-24 14:00");
    ck_assert_int_eq((int)ke->stated.value.s, 640 * 60);
    ck_assert(ke->stated.machine);
    assert_text(ws->from.text.str, "CALGARY");
    assert_when(&ws->start, "2024-06-30 16:50");
    ck_assert_int_eq(ws->start.weekday, 6);
    assert_when(&ws->end, "0000-07-01 19:40");
    ck_assert_int_eq((int)ws->stated.value.s, 710 * 60);
    ck_assert_int_eq(ws->status, ITEM_CONFIRMED);
    reading_end(&r);
}
END_TEST

START_TEST(reads_a_mail_of_labels)
{
    struct reading r = read_string(ITIN_FORM_AUTO,
                                   "예약번호: ZZZ999\n\n탑승일 / Date : 2024.06.24 (월)\n"
                                   "편명 / Flight: KE5019\n출발 / Departure: 인천 (ICN) 19:20\n"
                                   "도착 / Arrival: 시애틀 (SEA) 14:00\n비행시간: 10시간 40분\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 1);
    const struct item *ke = r.trip->items[0];
    assert_text(ke->from.code, "ICN");
    assert_when(&ke->start, "2024-06-24 19:20");
    assert_when(&ke->end, "14:00");
    ck_assert_int_eq((int)ke->stated.value.s, 640 * 60);
    reading_end(&r);
}
END_TEST

/* A flight is headed by its label, with or without its airline, or by the name of
 * its own airline; a booking's code is no flight. */
static const struct {
    const char *text, *flight, *from, *to, *start, *end;
} mails[] = {
    {"항공편: 대한항공 KE071편\n출발: 인천(ICN) 2026년 12월 5일(토) 18:50\n도착: 밴쿠버(YVR) 2026년 12월 5일(토) 11:50\n",
     "KE71", "ICN", "YVR", "2026-12-05 18:50", "2026-12-05 11:50"},
    {"대한항공 KE071편\n출발: 인천(ICN) 2026년 12월 5일(토) 18:50\n도착: 밴쿠버(YVR) 2026년 12월 5일(토) 11:50\n",
     "KE71", "ICN", "YVR", "2026-12-05 18:50", "2026-12-05 11:50"},
    {"Flight AC 64\nDeparture: Seoul (ICN) 05 Dec 2026 18:50\nArrival: Vancouver (YVR) 05 Dec 2026 11:40\n", "AC64",
     "ICN", "YVR", "2026-12-05 18:50", "2026-12-05 11:40"},
    {"Korean Air KE041\nDepart: 6 Apr 2026 18:50 Seoul (ICN)\nArrive: 6 Apr 2026 12:40 Seattle (SEA)\n", "KE41",
     "ICN", "SEA", "2026-04-06 18:50", "2026-04-06 12:40"},
    {"Flight number: KE042\nDeparture airport: SEA\nDeparture date: 2026-04-11\nDeparture time: 14:00\n"
     "Arrival airport: ICN\nArrival date: 2026-04-12\nArrival time: 17:50\n", "KE42", "SEA", "ICN",
     "2026-04-11 14:00", "2026-04-12 17:50"},
    {"구간: 인천(ICN) - 시애틀(SEA)\n편명: KE041\n출발일시: 2026-04-06 18:50\n도착일시: 2026-04-06 12:40\n", "KE41",
     "ICN", "SEA", "2026-04-06 18:50", "2026-04-06 12:40"},
    {"Booking AB1234 confirmed\nDeparture: ICN, 6 Apr 2026, 18:50\nArrival: SEA, 6 Apr 2026, 12:40\n", NULL, NULL, NULL, NULL, NULL},
};

START_TEST(reads_heads_of_flights)
{
    struct reading r = read_string(ITIN_FORM_AUTO, mails[_i].text);
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, mails[_i].flight != NULL);
    if (mails[_i].flight) {
        const struct item *item = r.trip->items[0];
        assert_text(item->flight, mails[_i].flight);
        assert_text(item->from.code.len ? item->from.code : item->from.text.str, mails[_i].from);
        assert_text(item->to.code.len ? item->to.code : item->to.text.str, mails[_i].to);
        assert_when(&item->start, mails[_i].start);
        assert_when(&item->end, mails[_i].end);
    } else {
        ck_assert_uint_eq(itin_diag_len(r.diag), 2); /* told */
    }
    reading_end(&r);
}
END_TEST

static const char *const no_segments[] = {
    "1 KE5019 Y 24JUN 1 ICNSEA", "KE5019", "1 AP XXX", "24JUN ICNSEA HK1 720P 200P",
    "1 KE5019 Y 24JUN 1 ICNSEA HK1 2560 2570", "", "Meeting at 24JUN in Seattle 720P",
};

START_TEST(refuses_what_is_no_segment)
{
    struct reading r = read_string(ITIN_FORM_GDS, no_segments[_i]);
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 0);
    reading_end(&r);
}
END_TEST

/* TOPAS, Worldspan, small letters: 6 April 2026 was a Monday, 11 April a Saturday. */
static const char *const segments[] = {
    " 1  KE 041 Y 06APR MO ICNSEA HK1  1850 1240\n 2  KE 042 Y 11APR SA SEAICN HK1  1400 1750+1\n",
    " 1 KE 041 Y MO06APR ICNSEA HK1 1850 1240\n 2 KE 042 Y SA11APR SEAICN HK1 1400 1750+1\n",
    "1 KE 41 Y 06APR MON ICN SEA HK1 650P 1240P\n2 KE 42 Y 11APR SAT SEA ICN HK1 200P 550P#1\n",
    " 1 ke 041y 06apr m icnsea hk1   650p 1240p\n 2 ke 042y 11apr j seaicn hk1   200p 550p+1\n",
};

START_TEST(reads_weekdays_and_letters_of_all_kinds)
{
    struct reading r = read_string(ITIN_FORM_AUTO, segments[_i]);
    ck_assert_uint_eq(r.trip->n_items, 2);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    const struct item *out = r.trip->items[0], *home = r.trip->items[1];
    assert_text(out->flight, "KE41");
    assert_text(out->from.code, "ICN");
    assert_text(out->to.code, "SEA");
    assert_when(&out->start, "0000-04-06 18:50");
    assert_when(&out->end, "12:40");
    ck_assert_int_eq(out->start.weekday, 0);
    ck_assert_int_eq(out->status, ITEM_CONFIRMED);
    assert_when(&home->start, "0000-04-11 14:00");
    assert_when(&home->end, "17:50+1");
    ck_assert_int_eq(home->start.weekday, 5);
    reading_end(&r);
}
END_TEST

static const char *const hotels[] = {
    "2 HHL HI HK1 SEA 06APR-11APR 5NT HOLIDAY INN SEATTLE/NM-SMITH J/CF-123",
    "2  HHL SS1 SEA IN06APR M-OUT11APR  5NT 12345 HOLIDAY INN SEATTLE",
};

START_TEST(reads_hotels_and_tells_cars)
{
    char text[512];
    snprintf(text, sizeof text, "1 KE 041Y 06APR M ICNSEA HK1   650P 1240P\n%s\n3 CCR ZE HK1 SEA 06APR-11APR\n", hotels[_i]);
    struct reading r = read_string(ITIN_FORM_AUTO, text);
    ck_assert_uint_eq(r.trip->n_items, 2);
    const struct item *stay = r.trip->items[1];
    ck_assert_int_eq(stay->kind, ITEM_STAY);
    assert_text(stay->title.str, "HOLIDAY INN SEATTLE");
    assert_text(stay->at.code, "SEA");
    assert_when(&stay->start, "0000-04-06");
    assert_when(&stay->end, "0000-04-11");
    ck_assert(stay->all_day && !stay->end_inclusive);
    ck_assert_uint_eq(itin_diag_len(r.diag), 1); /* the car, a note */
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1);
    reading_end(&r);
}
END_TEST

/* What the letters before the seats say (facts: holds, waits, refused), of a
 * flight, of nights and of a car; a flight or house that is refused is kept. */
static const struct {
    const char *code;
    enum item_status status;
} states[] = {
    {"HK", ITEM_CONFIRMED}, {"HS", ITEM_CONFIRMED}, {"SS", ITEM_CONFIRMED}, {"KK", ITEM_CONFIRMED}, {"KL", ITEM_CONFIRMED}, {"TK", ITEM_CONFIRMED}, {"RR", ITEM_CONFIRMED},
    {"HL", ITEM_TENTATIVE}, {"LL", ITEM_TENTATIVE}, {"NN", ITEM_TENTATIVE}, {"PN", ITEM_TENTATIVE}, {"DL", ITEM_TENTATIVE}, {"TL", ITEM_TENTATIVE}, {"US", ITEM_TENTATIVE}, {"UU", ITEM_TENTATIVE},
    {"UN", ITEM_CANCELLED}, {"UC", ITEM_CANCELLED}, {"NO", ITEM_CANCELLED}, {"HX", ITEM_CANCELLED}, {"XX", ITEM_CANCELLED},
    {"BK", ITEM_PLANNED}, {"AK", ITEM_PLANNED}, {"GK", ITEM_PLANNED},
};

START_TEST(reads_the_state_of_flights_and_nights)
{
    for (int small = 0; small < 2; small++) {
        char text[256];
        const char *code = states[_i].code;
        int n = snprintf(text, sizeof text, "1 KE 041Y 06APR M ICNSEA %s1   650P 1240P\n2 HHL HI %s1 SEA 06APR-11APR 5NT INN\n", code, code);
        for (int k = 0; small && k < n; k++)
            text[k] = (char)tolower((unsigned char)text[k]);
        struct reading r = read_string(ITIN_FORM_GDS, text);
        ck_assert_msg(r.trip->n_items == 2, "%s", text);
        ck_assert_int_eq(r.trip->items[0]->status, states[_i].status);
        ck_assert_int_eq(r.trip->items[1]->status, states[_i].status);
        ck_assert_int_eq(r.trip->items[1]->kind, ITEM_STAY);
        assert_text(r.trip->items[1]->at.code, "SEA");
        ck_assert_uint_eq(itin_diag_len(r.diag), 0);
        reading_end(&r);
    }
}
END_TEST

/* Towns alone name their nights; what follows a stroke are people and numbers. */
static const struct {
    const char *line, *name, *town, *in, *out;
} nights[] = {
    {"2 HHL HI HK1 SEA 06APR-11APR", "SEA", "SEA", "0000-04-06", "0000-04-11"},
    {"2 HHL HI HK1 SEA 06APR-11APR 5NT", "SEA", "SEA", "0000-04-06", "0000-04-11"},
    {"2 HTL HI HK1 YYC 30DEC-02JAN 3NT LODGE/NM-SMITH J", "LODGE", "YYC", "0000-12-30", "0000-01-02"},
    {"2 HHT HI HK2 YYC 28FEB-01MAR 77 LODGE AT THE LAKE /CF-1", "LODGE AT THE LAKE", "YYC", "0000-02-28", "0000-03-01"},
};

START_TEST(reads_nights_of_all_heads)
{
    char text[256];
    snprintf(text, sizeof text, "1 KE 041Y 06APR M ICNSEA HK1   650P 1240P\n%s\n", nights[_i].line);
    struct reading r = read_string(ITIN_FORM_GDS, text);
    ck_assert_msg(r.trip->n_items == 2, "%s", text);
    assert_text(r.trip->items[1]->title.str, nights[_i].name);
    assert_text(r.trip->items[1]->where.str, nights[_i].name);
    assert_text(r.trip->items[1]->at.code, nights[_i].town);
    assert_when(&r.trip->items[1]->start, nights[_i].in);
    assert_when(&r.trip->items[1]->end, nights[_i].out);
    ck_assert(r.trip->items[1]->machine_text && r.trip->items[1]->all_day);
    reading_end(&r);
}
END_TEST

/* Both dates of a hotel in one line of a ticket, the year in the line above. */
START_TEST(reads_nights_of_a_ticket)
{
    struct reading r = read_string(ITIN_FORM_AUTO,
                                   "FLIGHT     AC 64 - AIR CANADA                             FRI 05 FEB 2027\n"
                                   "DEPARTURE: SEOUL, KR (INCHEON INTERNATIONAL), TERMINAL 1      05 FEB 18:05\n"
                                   "ARRIVAL:   VANCOUVER, CA (INTERNATIONAL), TERMINAL M          05 FEB 11:05\n"
                                   "HOTEL      FAIRMONT EMPRESS                               FRI 05 FEB 2027\n"
                                   "CHECK-IN:  05 FEB                                CHECK-OUT: 09 FEB\n"
                                   "LOCATION:  VICTORIA, CA\n");
    ck_assert_uint_eq(r.trip->n_items, 2);
    const struct item *stay = r.trip->items[1];
    ck_assert_int_eq(stay->kind, ITEM_STAY);
    assert_text(stay->title.str, "FAIRMONT EMPRESS");
    assert_text(stay->place_cell.str, "VICTORIA, CA");
    assert_when(&stay->start, "2027-02-05");
    assert_when(&stay->end, "2027-02-09");
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    reading_end(&r);
}
END_TEST

/* Where the number stands below the ends of its flight, it is that flight's and not
 * the next one's. */
START_TEST(reads_numbers_below_their_flights)
{
    struct reading r = read_string(ITIN_FORM_AUTO,
                                   "예약확정 안내\n여정 1\n출발: 서울(인천) 2026년 10월 12일 (월) 16:05\n"
                                   "도착: 시애틀 2026년 10월 12일 (월) 10:45\n편명: KE019\n"
                                   "여정 2\n출발: 시애틀 2026년 10월 18일 (일) 13:20\n"
                                   "도착: 서울(인천) 2026년 10월 19일 (월) 17:10\n편명: KE020\n");
    ck_assert_uint_eq(r.trip->n_items, 2);
    assert_text(r.trip->items[0]->flight, "KE19");
    assert_when(&r.trip->items[0]->start, "2026-10-12 16:05");
    assert_when(&r.trip->items[0]->end, "2026-10-12 10:45");
    assert_text(r.trip->items[1]->flight, "KE20");
    assert_when(&r.trip->items[1]->start, "2026-10-18 13:20");
    assert_when(&r.trip->items[1]->end, "2026-10-19 17:10");
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    reading_end(&r);
}
END_TEST

/* A departure above all flights, and numbers above theirs: nobody is given it. */
START_TEST(tells_of_an_end_without_its_flight)
{
    struct reading r = read_string(ITIN_FORM_GDS,
                                   "Departure: Seoul 2026-10-11 16:05\n"
                                   "Flight: KE019\nDeparture: Seoul 2026-10-12 16:05\nArrival: Seattle 2026-10-12 10:45\n");
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_when(&r.trip->items[0]->start, "2026-10-12 16:05");
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1);
    reading_end(&r);
}
END_TEST

START_TEST(reports_what_looks_like_a_segment)
{
    struct reading r = read_string(ITIN_FORM_GDS,
                                   " 1 KE5019Y 24JUN M ICNSEA HK1   720P  200P  24JUN M\n"
                                   " 2 WS  86Y 30JUN S YYCICN HK1   broken\n");
    ck_assert_uint_eq(r.trip->n_items, 1);
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1);
    reading_end(&r);
}
END_TEST

#define LOOP(t, test, table) tcase_add_loop_test(t, test, 0, (int)ARRAY_LEN(table))

START_TEST(reads_clocks_of_three_digits)
{
    struct reading r = read_string(ITIN_FORM_GDS, " 1. KE  901 Y  30DEC ICNCDG HK1  1305   1840  O*          TU\n"
                                                  " 2. AF  264 Y  02JAN CDGICN HK1   955   #610  O*          FR\n"
                                                  " 3. AF  265 Y  05JAN CDGICN HK1   965   610  O*          MO\n");
    ck_assert_uint_eq(r.trip->n_items, 2);
    assert_when(&r.trip->items[1]->start, "0000-01-02 09:55");
    assert_when(&r.trip->items[1]->end, "06:10+1");
    ck_assert_uint_eq(count_rule(&r, "unread-text"), 1); /* 9:65 is no clock */
    reading_end(&r);
}
END_TEST

/* The head of a booking is dated, as are hints of other lines not. */
START_TEST(takes_the_date_of_the_booking)
{
    struct reading r = read_string(ITIN_FORM_GDS, "RP/SELK1394Z/SELK1394Z AA/SU 12DEC25/0512Z ABCDEF\n"
                                                  " 1 KE 901Y 30DEC T ICNCDG HK1 105P 640P 30DEC T\n"
                                                  " 2 AF 264Y 02JAN F CDGICN HK1 900P 545P 03JAN S\n");
    ck_assert_uint_eq(r.trip->n_items, 2);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_facts, 1);
    ck_assert_int_eq(r.trip->facts[0].kind, FACT_ISSUED);
    assert_when(&r.trip->facts[0].from, "2025-12-12");
    reading_end(&r);
    r = read_string(ITIN_FORM_GDS, "RP/SELK1394Z/\n 1 KE 901Y 30DEC T ICNCDG HK1 105P 640P 30DEC T\n");
    ck_assert_uint_eq(r.trip->n_items, 1);
    ck_assert_uint_eq(r.trip->n_facts, 0);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-gds");
    TCase *t = tcase_create("gds");
    LOOP(t, reads_the_four_systems, systems);
    tcase_add_test(t, reads_what_only_one_system_has);
    tcase_add_test(t, drops_personal_data);
    tcase_add_test(t, reads_an_electronic_ticket);
    tcase_add_test(t, reads_a_mail_of_labels);
    tcase_add_loop_test(t, reads_heads_of_flights, 0, ARRAY_LEN(mails));
    LOOP(t, refuses_what_is_no_segment, no_segments);
    tcase_add_loop_test(t, reads_weekdays_and_letters_of_all_kinds, 0, ARRAY_LEN(segments));
    tcase_add_loop_test(t, reads_hotels_and_tells_cars, 0, ARRAY_LEN(hotels));
    LOOP(t, reads_the_state_of_flights_and_nights, states);
    LOOP(t, reads_nights_of_all_heads, nights);
    tcase_add_test(t, reads_nights_of_a_ticket);
    tcase_add_test(t, reads_numbers_below_their_flights);
    tcase_add_test(t, tells_of_an_end_without_its_flight);
    tcase_add_test(t, reports_what_looks_like_a_segment);
    tcase_add_test(t, reads_clocks_of_three_digits);
    tcase_add_test(t, takes_the_date_of_the_booking);
    suite_add_tcase(s, t);
    return s;
}
