#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

/* 4 April 2027 was a Sunday, 7 April a Wednesday, 24 June 2024 a Monday. */
static const struct {
    const char *text, *want;
} houses[] = {
    {"Hotel: Hotel Sacher, Vienna\nCheck-in: Sun 4 April 2027 after 3pm\nCheck-out: Wed 7 April 2027 before 11 a.m.\n",
     "stay 2027-04-04 'after 3pm' 2027-04-07 'before 11 a.m.' in Hotel Sacher, Vienna | Hotel Sacher, Vienna\n"},
    {"Hotel: Grand Hyatt\nCity: Melbourne\nCheck-in: Sunday, April 4, 2027 from 3:00 PM\n"
     "Check-out: Wednesday, April 7, 2027 until 11:00 AM\n",
     "stay 2027-04-04 15:00 2027-04-07 'until 11:00 AM' in Grand Hyatt | Grand Hyatt\n"},
    {"Hotel: Ibis\nCheck-in: 4 April 2027 (from 15:00)\nCheck-out: 7 April 2027 (by 11:00)\n",
     "stay 2027-04-04 15:00 2027-04-07 'by 11:00' in Ibis | Ibis\n"},
    /* hours in a line of their own, and of a span all of its words */
    {"Hotel: Ibis\nArrival: Sunday, 4 April 2027\nDeparture: Wednesday, 7 April 2027\nCheck-in time: 15:00\nCheck-out time: 12:00\n",
     "stay 2027-04-04 15:00 2027-04-07 12:00 in Ibis | Ibis\n"},
    {"Hotel Sacher Wien\nPhilharmonikerstrasse 4\n\nCheck-in\nSunday, April 4, 2027\n15:00 - 22:00\nCheck-out\n"
     "Wednesday, April 7, 2027\n07:00 - 11:00\n",
     "stay 2027-04-04 '15:00 - 22:00' 2027-04-07 '07:00 - 11:00' in Hotel Sacher Wien | Hotel Sacher Wien\n"},
    {"Hotel: Ibis\nCheck-in: 4 April 2027, between 3pm and 10pm\nCheck-out: 7 April 2027, no later than 11 a.m.\n",
     "stay 2027-04-04 '3pm and 10pm' 2027-04-07 'no later than 11 a.m.' in Ibis | Ibis\n"},
    /* other languages */
    {"숙소 : 힐튼\n주소 : 부다페스트\n입실 : 2027. 4. 7.(수) 오후 3시부터\n퇴실 : 2027. 4. 10.(토) 낮 12시 이전\n",
     "stay 2027-04-07 15:00 2027-04-10 '낮 12시 이전' in 힐튼 | 힐튼\n"},
    {"체크인: 2027년 4월 4일(일) 15:00 / 체크아웃: 2027년 4월 7일(수) 11:00\n숙소명: 호텔 자허\n",
     "stay 2027-04-04 15:00 2027-04-07 11:00 in 호텔 자허 | 호텔 자허\n"},
    {"호텔 : 롯데호텔\n체크인(Check-in) : 2026-09-14 (월) 14:00\n체크아웃(Check-out) : 2026-09-17 (목) 12:00\n",
     "stay 2026-09-14 14:00 2026-09-17 12:00 in 롯데호텔 | 롯데호텔\n"},
    {"Hotel: Adlon, Berlin\nAnreise: Sonntag, 4. April 2027 (ab 15:00 Uhr)\nAbreise: Mittwoch, 7. April 2027 (bis 12:00 Uhr)\n",
     "stay 2027-04-04 15:00 2027-04-07 'bis 12:00 Uhr' in Adlon, Berlin | Adlon, Berlin\n"},
    {"H\u00f4tel : Mercure\nArriv\u00e9e : dimanche 4 avril 2027 \u00e0 partir de 15h00\nD\u00e9part : mercredi 7 avril 2027 avant 12h00\n",
     "stay 2027-04-04 15:00 2027-04-07 'avant 12h00' in Mercure | Mercure\n"},
    {"Hotel: NH\nEntrada: domingo 4 de abril de 2027 a partir de las 15:00\nSalida: mi\u00e9rcoles 7 de abril de 2027 hasta las 12:00\n",
     "stay 2027-04-04 15:00 2027-04-07 'hasta las 12:00' in NH | NH\n"},
    {"ホテル名：東京\nチェックイン：2027年4月4日(日) 15:00\nチェックアウト：2027年4月7日(水) 11:00\n",
     "stay 2027-04-04 15:00 2027-04-07 11:00 in 東京 | 東京\n"},
    /* nights for the second date, both dates behind one label, no year in one */
    {"Hotel: Ibis\nCheck-in: 30 December 2027\nNights: 3\n", "stay 2027-12-30 - 2028-01-02 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nDates: 7-10 April 2027\n", "stay 2027-04-07 - 2027-04-10 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 30 December 2027\nCheck-out: 2 January\n", "stay 2027-12-30 - 2028-01-02 - in Ibis | Ibis\n"},
    /* in one line, behind the name */
    {"Hotel Sacher, Vienna: check-in 6 May 2026, check-out 9 May 2026\n",
     "stay 2026-05-06 - 2026-05-09 - in Hotel Sacher, Vienna | Hotel Sacher, Vienna\n"},
    {"Hotel: Ibis Oslo, check in 4 May 2026\nHotel check-out 6 May by 11:00\n",
     "stay 2026-05-04 - 2026-05-06 'by 11:00' in Ibis Oslo | Ibis Oslo\n"},
    /* one after the other; cells */
    {"Hotel: A Inn\nCheck-in: 4 April 2027\nCheck-out: 5 April 2027\nHotel: B Inn\nCheck-in: 5 April 2027\nCheck-out: 6 April 2027\n",
     "stay 2027-04-04 - 2027-04-05 - in A Inn | A Inn\nstay 2027-04-05 - 2027-04-06 - in B Inn | B Inn\n"},
    {"| Hotel | Ibis |\n| Check-in | 7 April 2027 15:00 |\n| Check-out | 10 April 2027 |\n| Guests | 2 |\n",
     "stay 2027-04-07 15:00 2027-04-10 - in Ibis | Ibis\n"},
    {"<table><tr><td>Hotel</td><td>Ibis</td></tr><tr><td>Check-in</td><td>7 April 2027<br>15:00</td></tr>"
     "<tr><td>Check-out</td><td>10 April 2027</td></tr></table>",
     "stay 2027-04-07 15:00 2027-04-10 - in Ibis | Ibis\n"},
    /* a night without the other is told; so is one before the next begins */
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nRooms: 2\n", "finding unread-text\n"},
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nHotel: Hilton\nDates: 7-10 April 2027\n",
     "stay 2027-04-07 - 2027-04-10 - in Hilton | Hilton\nfinding unread-text\n"},
    /* no lodgings */
    {"Check-in opens 24 hours before departure.\nCheck-in: online\n", ""},
    {"Hotel: Ibis\nRoom: 1204\n", ""},
};

START_TEST(reads_confirmations)
{
    expect(houses[_i].text, houses[_i].want);
}
END_TEST

/* A digit of a room is no hour, a flight's arrival no guest's. */
static const struct {
    const char *text, *want;
} others[] = {
    {"Hotel: Ibis\nCheck-in: 4 April 2027, Room 1204\nCheck-out: 7 April 2027\n", "stay 2027-04-04 - 2027-04-07 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 4 April 2027\nCheck-out: 7 April 2027\nFlight OS713\nArrival: 9 April 2027\nDeparture: 10 April 2027\n",
     "stay 2027-04-04 - 2027-04-07 - in Ibis | Ibis\n"},
    /* below the heading of a day a lodging is that night's */
    {"6.24.(월)\n숙소: 힐튼\n", "stay 06-24 - 06-25 - in 힐튼 | 힐튼\n"},
};

START_TEST(tells_rooms_and_flights_from_them)
{
    expect(others[_i].text, others[_i].want);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-lodging");
    TCase *t = tcase_create("lodging");
    tcase_add_loop_test(t, reads_confirmations, 0, ARRAY_LEN(houses));
    tcase_add_loop_test(t, tells_rooms_and_flights_from_them, 0, ARRAY_LEN(others));
    suite_add_tcase(s, t);
    return s;
}
