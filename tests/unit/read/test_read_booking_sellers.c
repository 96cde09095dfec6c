/* Flights in the layouts that airlines, agencies and travellers write: whichever
 * it is, ends and instants are the same. The layouts are made up after real ones;
 * the instants are computed from the flights by Python's zoneinfo. */
#include "base/base.h"

#include "layout_case.h"
#include "resolved_case.h"

/* Over the date line both ways, nights in which clocks change, half hours. */
static const struct journey flights[] = {
    {"KE", "901", "Korean Air", "ICN", "CDG", "Seoul", "Paris", {2026, 11, 16}, {2026, 11, 16}, 720, 1050,
     "Asia/Seoul 2026-11-16T03:00Z", "Europe/Paris 2026-11-16T16:30Z"},
    {"KE", "42", "Korean Air", "SEA", "ICN", "Seattle", "Seoul", {2026, 10, 16}, {2026, 10, 17}, 800, 1030,
     "America/Los_Angeles 2026-10-16T20:20Z", "Asia/Seoul 2026-10-17T08:10Z"},
    {"KE", "19", "Korean Air", "ICN", "SEA", "Seoul", "Seattle", {2026, 10, 12}, {2026, 10, 12}, 965, 645,
     "Asia/Seoul 2026-10-12T07:05Z", "America/Los_Angeles 2026-10-12T17:45Z"},
    {"QF", "12", "Qantas", "LAX", "SYD", "Los Angeles", "Sydney", {2026, 12, 30}, {2027, 1, 1}, 1350, 515,
     "America/Los_Angeles 2026-12-31T06:30Z", "Australia/Sydney 2026-12-31T21:35Z"},
    {"AI", "302", "Air India", "DEL", "SYD", "Delhi", "Sydney", {2027, 4, 3}, {2027, 4, 4}, 795, 365,
     "Asia/Kolkata 2027-04-03T07:45Z", "Australia/Sydney 2027-04-03T20:05Z"},
    {"LH", "718", "Lufthansa", "MUC", "ICN", "Munich", "Seoul", {2027, 3, 28}, {2027, 3, 29}, 955, 580,
     "Europe/Berlin 2027-03-28T13:55Z", "Asia/Seoul 2027-03-29T00:40Z"},
    {"AC", "848", "Air Canada", "YYZ", "LHR", "Toronto", "London", {2026, 10, 31}, {2026, 11, 1}, 1235, 450,
     "America/Toronto 2026-11-01T00:35Z", "Europe/London 2026-11-01T07:30Z"},
    {"JL", "44", "Japan Airlines", "LHR", "HND", "London", "Tokyo", {2027, 6, 18}, {2027, 6, 19}, 1140, 1005,
     "Europe/London 2027-06-18T18:00Z", "Asia/Tokyo 2027-06-19T07:45Z"},
    {"EK", "412", "Emirates", "DXB", "CHC", "Dubai", "Christchurch", {2027, 9, 25}, {2027, 9, 26}, 615, 730,
     "Asia/Dubai 2027-09-25T06:15Z", "Pacific/Auckland 2027-09-25T23:10Z"},
};

/* The signs are those of layout_case.h. */
static const char *const layouts[] = {
    /* itineraries of airlines */
    "Your booking is confirmed\n\nFlight $N\n$6\nDepart: $f ($F) $d\nArrive: $t ($T) $e, $i\n",
    "Booking reference: X7Y2Z9\n\n$3\n$A $n\n$F $D\n$T $E $+\n",
    "E-TICKET ITINERARY\n\nFLIGHT     $n - $A                $6\nDEPARTURE: $f ($F), TERMINAL 1      $2 $d\n"
    "ARRIVAL:   $t ($T), TERMINAL 2      $b $e\n           RESERVATION CONFIRMED, ECONOMY (M)\n",
    "Itinerary\n\nFlight: $N\nFrom: $f ($F)\nTo: $t ($T)\nDeparture: $2 $d\nArrival: $b $e\n",
    "편명 : $N\n출발 : $f ($F) $4 $d\n도착 : $t ($T) $g $e\n",
    "편명 Flight : $n\n출발 Departure : $f ($F) $1 $d\n도착 Arrival : $t ($T) $a $e\n예약상태 Status : OK\n",
    "Flight Number: $N\nDeparture Date: $6\nDeparture: $f ($F) $d\nArrival Date: $i\nArrival: $t ($T) $e\n",
    "Flight $n\nDeparts $F $d $2\nArrives $T $e $b\n",
    /* agencies: journeys over a few lines */
    "$f ($F) to $t ($T)\n$3\n$D - $E $+\n$A $N\nNonstop\n",
    "$F → $T\n$6\n$d - $e$+\n$N\n",
    "$N\n$F → $T\n$1 $d - $a $e\n",
    "$6\n$N $f ($F) $d → $t ($T) $e $+\n",
    "Outbound\n$3\n$d $f ($F)\n$e$+ $t ($T)\n$n\n",
    "Departing flight · $3\n$D – $E $+\n$A\n$F–$T\nNonstop\n$n\n",
    "Depart: $3\n$n\n$F $D  $f ($F)\n$T $E $+  $t ($T)\n",
    /* one line, as travellers keep them */
    "$1 $N $F $d $T $e$+\n",
    "$2: $n $F-$T $d-$e$+\n",
    "$N, $3, $F $d - $T $e $+\n",
    "$4 $N $F $d → $T $e$+\n",
    "- $1 $d $F → $a $e $T ($N)\n",
    "$6\n- $d-$e$+ $N $F-$T\n",
    "$6\n$d $n $f ($F) - $t ($T) $e$+\n",
    "$N $5 $F$T $p $q$+\n",
    /* tables */
    "| Date | Time | Flight | Route |\n|---|---|---|---|\n| $1 | $d~$e$+ | $N | $F → $T |\n",
    "| Flight | From | To | Departure | Arrival |\n|---|---|---|---|---|\n| $N | $F | $T | $1 $d | $a $e |\n",
    "| 일자 | 시간 | 내용 | 비고 |\n|---|---|---|---|\n| $4 | $d~$e$+ | $F → $T | $N |\n",
    "<table><tr><th>Flight</th><th>Departs</th><th>Arrives</th></tr><tr><td>$N</td><td>$F $1 $d</td><td>$T $a $e</td></tr></table>\n",
};

START_TEST(every_layout_tells_the_same_flight)
{
    for (size_t k = 0; k < ARRAY_LEN(flights); k++) {
        const struct journey *f = &flights[k];
        struct buf text;
        char start[80], end[80], number[16];
        buf_init(&text, 1 << 12);
        put_layout(&text, layouts[_i], f);
        struct reading r = read_resolved(ITIN_FORM_AUTO, text.ptr, 0);
        ck_assert_msg(r.trip->n_items == 1, "%zu items: %s", r.trip->n_items, text.ptr);
        const struct item *item = r.trip->items[0];
        instant_of(&item->start, start, sizeof start);
        instant_of(&item->end, end, sizeof end);
        snprintf(number, sizeof number, "%s%s", f->airline, f->digits);
        ck_assert_msg(!strcmp(start, f->start) && !strcmp(end, f->end), "%s - %s: %s", start, end, text.ptr);
        ck_assert_int_eq(item->kind, ITEM_FLIGHT);
        assert_text(item->flight, number);
        ck_assert_uint_eq(count_rule(&r, "unread-text"), 0);
        buf_release(&text);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-booking-sellers");
    TCase *t = tcase_create("sellers");
    tcase_add_loop_test(t, every_layout_tells_the_same_flight, 0, ARRAY_LEN(layouts));
    suite_add_tcase(s, t);
    return s;
}
