/* What a booking tells beside its ends: trains, buses and ferries by their numbers,
 * seats, how long it takes. */
#include "base/base.h"

#include "check_main.h"
#include "read/booking.h"

static const struct {
    const char *line, *number; /* "": none */
    enum item_kind kind;
} rides[] = {
    {"Train 9014, Coach 7", "Train 9014", ITEM_TRAIN},
    {"train no. 174 Northeast Regional", "train no. 174", ITEM_TRAIN},
    {"Train number: 503", "Train number: 503", ITEM_TRAIN},
    {"Train #503", "Train #503", ITEM_TRAIN},
    {"Zug 1125", "Zug 1125", ITEM_TRAIN},
    {"treno 9623", "treno 9623", ITEM_TRAIN},
    {"tren 3102", "tren 3102", ITEM_TRAIN},
    {"열차 301", "열차 301", ITEM_TRAIN},
    {"列車 12", "列車 12", ITEM_TRAIN},
    {"车次 G101", "车次 G101", ITEM_TRAIN},
    {"Bus 200", "Bus 200", ITEM_BUS},
    {"Bus N200", "Bus N200", ITEM_BUS},
    {"FlixBus 076", "FlixBus 076", ITEM_BUS},
    {"버스 9", "버스 9", ITEM_BUS},
    {"Ferry 12", "Ferry 12", ITEM_FERRY},
    {"ICE 591", "ICE 591", ITEM_TRAIN},
    {"KTX 101", "KTX 101", ITEM_TRAIN},
    {"TGV 6603", "TGV 6603", ITEM_TRAIN},
    /* a number like a flight's: a train's where a station is named beside it */
    {"EC 83 Verona Porta Nuova", "EC 83", ITEM_TRAIN},
    {"RJ 63 Wien Hbf", "RJ 63", ITEM_TRAIN},
    {"IC 913 Gleis 4", "IC 913", ITEM_TRAIN},
    {"EC 83", "", ITEM_TRAIN},
    {"NJ 40 Rome Termini", "NJ 40", ITEM_TRAIN},
    /* no number of one */
    {"Train", "", ITEM_TRAIN},
    {"Train station", "", ITEM_TRAIN},
    {"Train 09:31", "", ITEM_TRAIN},       /* a clock */
    {"Train 9014567", "", ITEM_TRAIN},     /* too long */
    {"Bus AB12", "", ITEM_TRAIN},          /* two letters */
    {"Training 12", "", ITEM_TRAIN},
    {"Busan 12", "", ITEM_TRAIN},
    {"", "", ITEM_TRAIN},
};

START_TEST(rides_have_numbers)
{
    struct itin_slice line = slice_of(rides[_i].line);
    enum item_kind kind = ITEM_DAY;
    size_t len = booking_ride(line, 0, &kind);
    ck_assert_msg(slice_eq(slice_head(line, len), slice_of(rides[_i].number)), "%s: %zu", rides[_i].line, len);
    if (len)
        ck_assert_int_eq(kind, rides[_i].kind);
}
END_TEST

START_TEST(rides_are_found_within_a_line)
{
    struct itin_slice line = LIT("London, Train 9014");
    enum item_kind kind;
    ck_assert_uint_eq(booking_ride(line, strlen("London, "), &kind), strlen("Train 9014"));
    ck_assert_uint_eq(booking_ride(line, 0, &kind), 0);
}
END_TEST

static const struct {
    const char *text, *seat;
} seats[] = {
    {"Voiture 12 Place 45", "Voiture 12"}, {"Place 45", "Place 45"},    {"Coach 7", "Coach 7"},     {"Seat 12A", "Seat 12A"},
    {"Wagen 23", "Wagen 23"},              {"Wg. 23, Pl. 45", "Wg. 23"}, {"Pl. 45", "Pl. 45"},       {"Gleis 7", "Gleis 7"},
    {"Gl. 11", "Gl. 11"},                  {"Platform 9", "Platform 9"}, {"Track: 4", "Track: 4"},  {"Voie 5", "Voie 5"},
    {"Binario 3", "Binario 3"},            {"Gate B12", "Gate B12"},     {"Gate 12", "Gate 12"},     {"좌석 7", "좌석 7"},
    {"Carrozza 4", "Carrozza 4"},          {"Coche 8", "Coche 8"},       {"Vía 2", "Vía 2"},         {"Asiento 3C", "Asiento 3C"},
    {"Seat", ""},                          {"Seat AB", ""},              {"Seats 12", ""},           {"Gate 12:30", ""},
    {"Place Vendôme", ""},                 {"Platform 1234567", ""},     {"12", ""},
};

START_TEST(seats_are_seen)
{
    struct itin_slice text = slice_of(seats[_i].text);
    size_t len = booking_seat(text);
    ck_assert_msg(slice_eq(slice_head(text, len), slice_of(seats[_i].seat)), "%s: %zu", seats[_i].text, len);
}
END_TEST

/* Nothing of a journey may be lost behind a number. */
static const struct {
    const char *text;
    bool beside;
} rests[] = {
    {"", true},
    {", Coach 7", true},
    {" Northeast Regional", true},
    {" Voiture 12 Place 45", true},
    {" 09:31", false},
    {" 9.31", false},
    {" 9h31", false},
    {" 9H31", false},
    {" 20/10", false},
    {" 20-10", false},
    {" London → Paris", false},
    {" London -> Paris", false},
    {" cancelled", false},
    {" 취소", false},
    {" a.b 1: 2", true},
};

START_TEST(what_stands_beside_is_no_journey)
{
    ck_assert_msg(booking_is_beside(slice_of(rests[_i].text)) == rests[_i].beside, "%s", rests[_i].text);
}
END_TEST

static const struct {
    const char *text;
    int minutes; /* -1: no duration, or one that may be a clock */
} lasts[] = {
    {"13 hr 30 min", 810}, {"13h 30m", 810}, {"2h 5m", 125}, {"1시간 30분", 90}, {"45 min", 45}, {"45 mins", 45}, {"45 minutes", 45},
    {"3시간", 180},        {"2 hours", 120}, {"90분", 90},   {"2 Std. 30 Min.", 150}, {"2h05", -1},  {"13:30", -1},   {"2h", -1},
    {"ICN", -1},           {"min", -1},
};

START_TEST(durations_are_no_clocks)
{
    struct itin_source source = {.text = slice_of(lasts[_i].text)};
    struct cursor c = cursor_of(&source, source.text);
    struct stated stated = {0};
    bool found = booking_lasts(&c, &stated);
    ck_assert_msg(found == (lasts[_i].minutes >= 0), "%s", lasts[_i].text);
    ck_assert_uint_eq(c.at, found ? source.text.len : 0);
    if (found)
        ck_assert_int_eq(stated.value.s, 60 * lasts[_i].minutes);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-booking-ride");
    TCase *t = tcase_create("ride");
    tcase_add_loop_test(t, rides_have_numbers, 0, ARRAY_LEN(rides));
    tcase_add_test(t, rides_are_found_within_a_line);
    tcase_add_loop_test(t, seats_are_seen, 0, ARRAY_LEN(seats));
    tcase_add_loop_test(t, what_stands_beside_is_no_journey, 0, ARRAY_LEN(rests));
    tcase_add_loop_test(t, durations_are_no_clocks, 0, ARRAY_LEN(lasts));
    suite_add_tcase(s, t);
    return s;
}
