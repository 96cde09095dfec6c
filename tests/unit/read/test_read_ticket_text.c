/* Whole tickets: flights, their ends and dates, what is said beside them. */
#include "base/base.h"

#include "check_main.h"
#include "read/gds.h"
#include "report_case.h"

static const struct {
    const char *text, *want;
} tickets[] = {
    {"FLIGHT     WS 86 - WESTJET                            SUN 30 JUNE 2024\n"
     "DEPARTURE: CALGARY, CA (INTERNATIONAL), TERMINAL 1        30 JUN 16:50\n"
     "ARRIVAL:   SEOUL, KR (INCHEON INTERNATIONAL)              01 JUL 19:40\n",
     "flight 2024-06-30 16:50 07-01 19:40 WS86 CALGARY > SEOUL | WS 86\n"},
    /* the date in a line of its own, the arrival's as well */
    {"Date: 16 Nov 2026\nFlight: KE901\nDeparture: Seoul (ICN) 12:00\nArrival: Paris (CDG) 17:30\n",
     "flight 2026-11-16 12:00 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    {"Mon, Nov 16, 2026\nFlight: KE901\nDeparture: Seoul (ICN) 12:00\nArrival: Paris (CDG) 17:30\n",
     "flight 2026-11-16 12:00 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    {"Flight: QF12\nDeparture date: 30 Dec 2026\nDeparture: Los Angeles (LAX) 22:30\nArrival date: 1 Jan 2027\n"
     "Arrival: Sydney (SYD) 08:35\n",
     "flight 2026-12-30 22:30 2027-01-01 08:35 QF12 Los Angeles (LAX) > Sydney (SYD) | QF12\n"},
    {"편명 : KE901\n출발일자 : 2026-11-16\n출발시간 : 12:00\n출발지 : 서울 (ICN)\n도착일자 : 2026-11-16\n도착시간 : 17:30\n"
     "도착지 : 파리 (CDG)\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 서울 (ICN) > 파리 (CDG) | KE901\n"},
    /* the number first, without a label */
    {"AC 8051 - Air Canada\nDeparture: Seattle (SEA) 27 Jun 2024 15:36\nArrival: Calgary (YYC) 27 Jun 2024 18:10\n",
     "flight 2024-06-27 15:36 2024-06-27 18:10 AC8051 Seattle (SEA) > Calgary (YYC) | AC 8051\n"},
    {"Outbound: BA 17\nDeparture: London (LHR) 27 Jun 2024 15:36\nArrival: Seoul (ICN) 28 Jun 2024 11:10\n",
     "flight 2024-06-27 15:36 2024-06-28 11:10 BA17 London (LHR) > Seoul (ICN) | BA 17\n"},
    {"대한항공 KE041\n출발 : 2026-12-07 19:00\n도착 : 2026-12-07 13:10\n구간 : 서울(ICN) - 시애틀(SEA)\n",
     "flight 2026-12-07 19:00 2026-12-07 13:10 KE41 서울(ICN) > 시애틀(SEA) | KE041\n"},
    /* numbers below their ends */
    {"Departure: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\nFlight: KE901\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    {"Departure: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\nFlight: KE901\n"
     "Departure: Paris (CDG) 20 Nov 2026 21:00\nArrival: Seoul (ICN) 21 Nov 2026 17:00\nFlight: KE902\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"
     "flight 2026-11-20 21:00 2026-11-21 17:00 KE902 Paris (CDG) > Seoul (ICN) | KE902\n"},
    /* the route behind the number, below it, above it */
    {"Flight LH719 from Seoul (ICN) to Munich (MUC)\nDeparture: 16 Nov 2026 12:00\nArrival: 16 Nov 2026 17:30\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 LH719 Seoul (ICN) > Munich (MUC) | LH719\n"},
    {"Route: ICN - CDG\nFlight: KE901\nDeparture: 16 Nov 2026 12:00\nArrival: 16 Nov 2026 17:30\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 ICN > CDG | KE901\n"},
    {"Flight: KE901\nRoute: ICN - CDG\nDeparture: 16 Nov 2026 12:00\nArrival: 16 Nov 2026 17:30\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 ICN > CDG | KE901\n"},
    /* both ends in one line; the clock before its date; two clocks where one is expected */
    {"Flight: KE901\nDate: 16 Nov 2026\nDeparture: ICN 12:00    Arrival: CDG 17:30\n",
     "flight 2026-11-16 12:00 17:30 KE901 ICN > CDG | KE901\n"},
    {"Flight: KE901\nDate: 16 Nov 2026\nRoute: ICN - CDG\nDeparture: 12:00 / Arrival: 17:30\n",
     "flight 2026-11-16 12:00 17:30 KE901 ICN > CDG | KE901\n"},
    {"편명 : KE901\n구간 : ICN-CDG\n출발 : 2026-11-16 12:00, 도착 : 2026-11-16 17:30\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 ICN > CDG | KE901\n"},
    {"Flight: KE901\nRoute: ICN - CDG\nDeparture: 12:00, 16 Nov 2026\nArrival: 17:30, 16 Nov 2026\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 ICN > CDG | KE901\n"},
    {"Flight: KE901\nDate: 16 Nov 2026\nRoute: ICN - CDG\nDeparture: 12:00 - 17:30\n",
     "flight - - - KE901 ICN > CDG | KE901\nfinding unread-text\n"},
    /* what is cancelled or waits */
    {"Flight: KE901\nDeparture: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\nStatus: CANCELLED\n",
     "flight(cancelled) 2026-11-16 12:00 2026-11-16 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    {"Flight: KE901\nDeparture: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\n예약상태: 취소\n",
     "flight(cancelled) 2026-11-16 12:00 2026-11-16 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    /* the house of the same trip */
    {"Flight: KE901\nDeparture: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\n"
     "Hotel: Novotel Paris\nCheck-in: 16 Nov 2026 15:00\nCheck-out: 20 Nov 2026 11:00\n",
     "flight 2026-11-16 12:00 2026-11-16 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"
     "stay 2026-11-16 15:00 2026-11-20 11:00 in Novotel Paris | Novotel Paris\n"},
    /* told: an end without a flight, a night without the other */
    {"Departure: Seoul (ICN) 16 Nov 2026 12:00\n", "finding unread-text\n"},
    {"Departure: Seoul (ICN)\n", ""},
    {"Hotel: Novotel\nCheck-in: 16 Nov 2026 15:00\n", "finding unread-text\n"},
    {"Dear passenger\nThank you\n", ""},
    {"", ""},
};

START_TEST(tickets_are_read)
{
    struct report_case c = case_read_by(ticket_read, "ticket.txt", slice_of(tickets[_i].text));
    struct buf out;
    buf_init(&out, 1 << 16);
    ck_assert_int_eq(c.status, ITIN_OK);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_str_eq(out.ptr ? out.ptr : "", tickets[_i].want);
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert(c.trip->items[i]->kind == ITEM_STAY || c.trip->items[i]->machine_text);
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* ---- what is said beside the ends ------------------------------------------------------ */

static const char flight[] = "Flight: KE5901%s\nDeparture: Seoul (ICN) 16 Nov 2026 12:00\nArrival: Paris (CDG) 16 Nov 2026 17:30\n%s\n";

static const struct {
    const char *behind, *below;
    const char *operated, *by; /* the operator's number and words */
    int minutes;               /* stated; 0: none */
    const char *ref;
    enum item_status status;
} details[] = {
    {"", "Operated by: AIR FRANCE AF267", "AF267", "AIR FRANCE AF267", 0, "", ITEM_PLANNED},
    {"", "Operated by AIR FRANCE", "", "AIR FRANCE", 0, "", ITEM_PLANNED},
    {" (Operated by Air France AF267)", "", "AF267", "Air France AF267", 0, "", ITEM_PLANNED},
    {"", "공동운항: AF267", "AF267", "AF267", 0, "", ITEM_PLANNED},
    {"", "Operated by: KE5901", "", "", 0, "", ITEM_PLANNED}, /* itself */
    {" Operated by: AIR FRANCE", "", "", "", 0, "", ITEM_PLANNED}, /* a label in the line of the number */
    {"", "Duration: 13:30", "", "", 810, "", ITEM_PLANNED},
    {"", "소요시간: 13시간 30분", "", "", 810, "", ITEM_PLANNED},
    {"", "RESERVATION CONFIRMED        DURATION: 13:30", "", "", 810, "", ITEM_CONFIRMED},
    {"", "RESERVATION WAITLISTED       OPERATED BY: AF267   SEAT 12A", "AF267", "AF267", 0, "", ITEM_TENTATIVE},
    {"", "Duration: 13:30\nDuration: 14:30", "", "", 810, "", ITEM_PLANNED}, /* the first one */
    {"", "Status: Confirmed", "", "", 0, "", ITEM_CONFIRMED},
    {"", "예약상태: 확정", "", "", 0, "", ITEM_CONFIRMED},
    {"", "예약상태: 대기", "", "", 0, "", ITEM_TENTATIVE},
    {"", "Status: Cancelled", "", "", 0, "", ITEM_CANCELLED},
    {"", "Status: HK1", "", "", 0, "", ITEM_PLANNED},
    {"", "Booking reference: X7Y2Z9", "", "", 0, "X7Y2Z9", ITEM_PLANNED},
    {"", "예약번호 : 1234-5678", "", "", 0, "1234-5678", ITEM_PLANNED},
};

START_TEST(details_are_kept)
{
    char text[600];
    snprintf(text, sizeof text, flight, details[_i].behind, details[_i].below);
    struct report_case c = case_read_by(ticket_read, "ticket.txt", slice_of(text));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_msg(slice_eq(item->flight, LIT("KE5901")), SLICE_FMT, SLICE_ARG(item->flight));
    ck_assert_msg(slice_eq(item->operated, slice_of(details[_i].operated)), SLICE_FMT, SLICE_ARG(item->operated));
    ck_assert_msg(slice_eq(item->operated_by.str, slice_of(details[_i].by)), SLICE_FMT, SLICE_ARG(item->operated_by.str));
    ck_assert(item->stated.has == (details[_i].minutes > 0));
    ck_assert(!item->stated.has || (item->stated.machine && item->stated.value.s == 60 * details[_i].minutes));
    ck_assert_msg(slice_eq(item->ref.str, slice_of(details[_i].ref)), SLICE_FMT, SLICE_ARG(item->ref.str));
    ck_assert_int_eq(item->status, details[_i].status);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ticket-text");
    TCase *t = tcase_create("text");
    tcase_add_loop_test(t, tickets_are_read, 0, ARRAY_LEN(tickets));
    tcase_add_loop_test(t, details_are_kept, 0, ARRAY_LEN(details));
    suite_add_tcase(s, t);
    return s;
}
