/* Lines of prose beside the entries of a day: who wrote what is quoted, goals of
 * journeys in other languages, towns of lodgings above their dates. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

static const char *const quoting[] = {
    "On Mon, 5 Oct 2026 at 10:00, X wrote:",
    "On Mon, 5 Oct 2026 at 10:00, Someone With A Name\n<x@example.com> wrote:",
    "2026년 10월 5일 (월) 오전 10:00, 홍길동 <b@example.com>님이 작성:",
    "Am Mo., 5. Okt. 2026 um 10:00 Uhr schrieb X <x@example.com>:",
    "Le lun. 5 oct. 2026 à 10:00, X <x@example.com> a écrit :",
    "El lun, 5 oct 2026 a las 10:00, X (<x@example.com>) escribió:",
    "Il giorno lun 5 ott 2026 alle ore 10:00 X <x@example.com> ha scritto:",
    "2026年10月5日(月) 10:00 X <x@example.com>さんは書きました:",
    "在 2026年10月5日 10:00，X 写道：",
};

START_TEST(who_wrote_is_no_entry)
{
    char text[400];
    snprintf(text, sizeof text, "%s\n> Tue 20 Oct 2026 14:00-15:00 Meeting, Vienna\n", quoting[_i]);
    struct report_case c = case_read(slice_of(text));
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert_msg(c.trip->items[i]->start.date.day == 20, "%s", text);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    case_free(&c);
}
END_TEST

START_TEST(what_is_quoted_is_read)
{
    expect("On Mon, 5 Oct 2026 at 10:00, X wrote:\n\nTue 20 Oct 2026 14:00-15:00 Meeting, Vienna\n",
           "meeting 2026-10-20 14:00 15:00 | Meeting, Vienna\n");
}
END_TEST

/* Nobody is quoted here. */
START_TEST(other_colons_are_entries)
{
    struct report_case c = case_read(LIT("Mon 5 October 2026\nOn time at 10:00 the mayor speaks:\n11:00-12:00 Tour\n"));
    ck_assert_uint_eq(c.trip->n_items, 2);
    ck_assert_int_eq(c.trip->items[0]->start.time.hour, 10);
    case_free(&c);
}
END_TEST

static const struct {
    const char *line, *from, *to;
} goals[] = {
    {"08:00-09:25 飞往旧金山 (UA2213)", "", "旧金山"},
    {"08:00-09:25 乘机前往旧金山 UA2213", "", "旧金山"},
    {"08:00-09:25 从洛杉矶前往旧金山 UA2213", "洛杉矶", "旧金山"},
    {"08:00-09:25 サンフランシスコへ移動 UA2213", "", "サンフランシスコ"},
    {"08:00-09:25 Vol vers San Francisco UA2213", "", "San Francisco"},
    {"08:00-09:25 Vuelo hacia San Francisco UA2213", "", "San Francisco"},
    {"08:00-09:25 Volo per San Francisco UA2213", "", "San Francisco"},
    {"08:00-09:25 Voo para San Francisco UA2213", "", "San Francisco"},
    {"08:00-09:25 Vlucht naar San Francisco UA2213", "", "San Francisco"},
    {"08:00-09:25 Flug nach San Francisco UA2213", "", "San Francisco"},
    /* no known town behind the word */
    {"08:00-09:25 Vol vers la réunion UA2213", "", ""},
};

START_TEST(goals_are_read_in_each_language)
{
    struct buf text;
    buf_init(&text, 1 << 10);
    buf_addf(&text, "Mon 9 November 2026\n%s\n", goals[_i].line);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_int_eq(item->kind, ITEM_FLIGHT);
    ck_assert(slice_eq(item->flight, LIT("UA2213")));
    ck_assert_msg(slice_eq(item->from.text.str, slice_of(goals[_i].from)) && slice_eq(item->to.text.str, slice_of(goals[_i].to)),
                  "%s: " SLICE_FMT " > " SLICE_FMT, goals[_i].line, SLICE_ARG(item->from.text.str), SLICE_ARG(item->to.text.str));
    buf_release(&text);
    case_free(&c);
}
END_TEST

/* A town of India has the same three letters. */
START_TEST(weekdays_are_no_places)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Monday"};
    struct buf text;
    buf_init(&text, 1 << 10);
    buf_addf(&text, "Sun 8 November 2026\nfly SFO-HND on UA875, dep 10:45am, arr 3:30pm %s\n", days[_i]);
    struct report_case c = case_read(slice(text.ptr, text.len));
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert(!slice_eq(c.trip->items[i]->to.text.str, slice_of(days[_i])));
    buf_release(&text);
    case_free(&c);
}
END_TEST

static const struct {
    const char *text, *town;
} lodgings[] = {
    {"Hotel Sacher\nAddress: Philharmonikerstrasse 4, 1010 Vienna, Austria\n\nCheck-in: Tuesday, 20 October 2026 (from 15:00)\n"
     "Check-out: Friday, 23 October 2026 (until 12:00)\n",
     "Philharmonikerstrasse 4, 1010 Vienna, Austria"},
    {"Property: Hotel Lutetia\nArrival: November 16, 2026\nDeparture: November 20, 2026\nCity/Country: Paris, France\n",
     "Paris, France"},
    {"Hotel: Lutetia\nCity: Paris\nCheck-in: 16 November 2026\nCheck-out: 20 November 2026\n", "Paris"},
};

START_TEST(towns_of_lodgings_stand_above_or_below)
{
    struct report_case c = case_read(slice_of(lodgings[_i].text));
    ck_assert_uint_eq(c.trip->n_items, 1);
    ck_assert_int_eq(c.trip->items[0]->kind, ITEM_STAY);
    ck_assert(slice_eq(c.trip->items[0]->place_cell.str, slice_of(lodgings[_i].town)));
    case_free(&c);
}
END_TEST

/* The address of one house is not that of the next. */
START_TEST(each_lodging_has_its_own_town)
{
    struct report_case c = case_read(LIT("Hotel: Lutetia\nCity: Paris\nCheck-in: 16 November 2026\nCheck-out: 18 November 2026\n\n"
                                         "Hotel: Sacher\nCheck-in: 18 November 2026\nCheck-out: 20 November 2026\n"));
    ck_assert_uint_eq(c.trip->n_items, 2);
    ck_assert(slice_eq(c.trip->items[0]->place_cell.str, LIT("Paris")));
    ck_assert(!slice_eq(c.trip->items[1]->place_cell.str, LIT("Paris")));
    case_free(&c);
}
END_TEST

/* A number with its point that follows the day above is the next one; else of a list. */
START_TEST(the_next_number_is_the_next_day)
{
    expect("Trip, 14 - 18 November 2026\n\n15 November 2026\n- 10:00 Visit, Munich\n16.\n- 09:00 Breakfast\n",
           "visit 2026-11-15 10:00 - | Visit, Munich\nmeal 2026-11-16 09:00 - | Breakfast\n");
    expect("15 November 2026\n- 10:00 Visit, Munich\n18.\n- 11:00 Lunch\n",
           "visit 2026-11-15 10:00 - | Visit, Munich\nmeal carried 11:00 - | Lunch\n");
}
END_TEST

/* Its own date once more, or a clock: told. */
START_TEST(a_date_that_may_be_a_clock_is_told)
{
    expect("15 November 2026\n- 10:00 Visit, Munich\n- 11.15 Meeting\n",
           "visit 2026-11-15 10:00 - | Visit, Munich\nfinding unread-text\n");
}
END_TEST

static const struct {
    const char *line, *number;
    bool cancelled;
} sentences[] = {
    {"We regret to inform you that your flight KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 has been cancelled.", "KE901", true},
    {"KE901편(2026.11.16 ICN 12:00 - CDG 17:30)이 결항되었습니다.", "KE901", true},
    {"Please note that your flight KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 leaves from terminal 2.", "KE901", false},
};

START_TEST(flights_in_sentences_are_read)
{
    struct buf text;
    buf_init(&text, 1 << 10);
    buf_addf(&text, "Dear passenger,\n%s\n", sentences[_i].line);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert(slice_eq(item->flight, slice_of(sentences[_i].number)));
    ck_assert_int_eq(item->status == ITEM_CANCELLED, sentences[_i].cancelled);
    ck_assert(item->start.time.hour == 12 && item->end.time.hour == 17 && item->end.time.minute == 30);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    buf_release(&text);
    case_free(&c);
}
END_TEST

/* What is done in a house with a name; 14 October 2026 is a Wednesday. */
static const struct {
    const char *line, *item;
} houses[] = {
    {"18:00 Reception, Hotel Vancouver", "meeting 2026-10-14 18:00 - | Reception, Hotel Vancouver\n"},
    {"18:00 Dinner at the Hotel Sacher", "meal 2026-10-14 18:00 - | Dinner at the Hotel Sacher\n"},
    {"18:00 Visit in the Hotel Sacher", "visit 2026-10-14 18:00 - | Visit in the Hotel Sacher\n"},
    {"18:00 Check in at the Hotel Sacher", "stay 2026-10-14 18:00 - | Check in at the Hotel Sacher\n"},
    {"18:00 Hotel Sacher", "stay 2026-10-14 18:00 - | Hotel Sacher\n"},
};

START_TEST(what_is_done_in_a_house)
{
    char text[200];
    snprintf(text, sizeof text, "Wed 14 October 2026\n%s\n", houses[_i].line);
    expect(text, houses[_i].item);
}
END_TEST

/* Trains whose numbers are written as those of flights: between towns of Europe, and
 * where a station or a train is named. */
static const struct {
    const char *line, *item;
} trains[] = {
    {"IC 913 Budapest-Keleti 08:00 - Debrecen 10:35", "train 2026-10-14 08:00 10:35 Budapest-Keleti > Debrecen | IC 913\n"},
    {"RJ 63 Wien - Budapest 08:00 - 10:35", "train 2026-10-14 08:00 10:35 Wien > Budapest | RJ 63 Wien - Budapest 08:00 - 10:35\n"},
    {"RJ 112 Amman - London 08:00 - 10:35", "flight 2026-10-14 08:00 10:35 RJ112 Amman > London | RJ 112 Amman - London 08:00 - 10:35\n"},
    {"RJ 1122 Wien - Budapest 08:00 - 10:35", "flight 2026-10-14 08:00 10:35 RJ1122 Wien > Budapest | RJ 1122 Wien - Budapest 08:00 - 10:35\n"},
    {"RJ 63 VIE - BUD 08:00 - 10:35", "flight 2026-10-14 08:00 10:35 RJ63 VIE > BUD | RJ 63 VIE - BUD 08:00 - 10:35\n"},
    {"KE 63 Wien - Budapest 08:00 - 10:35", "flight 2026-10-14 08:00 10:35 KE63 Wien > Budapest | KE 63 Wien - Budapest 08:00 - 10:35\n"},
    {"09:40 Train Wien - Budapest-Keleti 12:19",
     "train 2026-10-14 09:40 12:19 Wien > Budapest-Keleti | 09:40 Train Wien - Budapest-Keleti 12:19\n"},
    {"09:40 RJX 65 Wien Hbf → Budapest 12:19",
     "train 2026-10-14 09:40 12:19 Wien Hbf > Budapest | 09:40 RJX 65 Wien Hbf → Budapest 12:19\n"},
};

START_TEST(trains_with_numbers_like_flights)
{
    char text[200];
    struct buf out;
    snprintf(text, sizeof text, "Wed 14 October 2026\n%s\n", trains[_i].line);
    struct report_case c = case_read(slice_of(text));
    buf_init(&out, 1 << 10);
    case_items(&out, c.trip);
    ck_assert_str_eq(out.ptr, trains[_i].item);
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* Lines as people write them, and what each says. */
static const struct {
    const char *text, *items;
} days[] = {
    /* nights behind the name, below a day and below an entry that has a date of its own */
    {"Sun 7 March 2027\n07:10 Meeting\nHotel: Hyatt Regency Seattle, 3 nights\n",
     "meeting 2027-03-07 07:10 - | Meeting\nstay 2027-03-07 - 2027-03-10 - in Hyatt Regency Seattle | Hyatt Regency Seattle\n"},
    {"2026-12-07 인천 19:00 → 시애틀 13:10 KE041\n숙소: 하얏트 리젠시 (3박)\n",
     "flight 2026-12-07 19:00 13:10 KE41 인천 > 시애틀 | 인천 19:00 → 시애틀 13:10 KE041\n"
     "stay 2026-12-07 - 2026-12-10 - in 하얏트 리젠시 | 하얏트 리젠시\n"},
    {"2026-12-07 인천 19:00 → 시애틀 13:10(+1) KE041\n숙소: 하얏트 리젠시 2박\n", /* the evening of the landing */
     "flight 2026-12-07 19:00 13:10+1 KE41 인천 > 시애틀 | 인천 19:00 → 시애틀 13:10(+1) KE041\n"
     "stay 2026-12-08 - 2026-12-10 - in 하얏트 리젠시 | 하얏트 리젠시\n"},
    {"2027年2月1日（月）\n10:00 打合せ\n宿泊：フェアモント・パリサー\n",
     "meeting 2027-02-01 10:00 - | 打合せ\nstay 2027-02-01 - 2027-02-02 - in フェアモント・パリサー | フェアモント・パリサー\n"},
    {"2027年2月1日\n10:00 会议\n住宿：北京饭店\n",
     "meeting 2027-02-01 10:00 - | 会议\nstay 2027-02-01 - 2027-02-02 - in 北京饭店 | 北京饭店\n"},
    /* all day, or a part of the day */
    {"Tue 9 March 2027\nAll day: conference\n7:00pm Dinner\n",
     "meeting 2027-03-09 'All day' - | conference\nmeal carried 19:00 - | Dinner\n"},
    {"Mi, 28.04.2027  ganztägig Besichtigung Windpark\n", "visit 2027-04-28 'ganztägig' - | Besichtigung Windpark\n"},
    {"28.04.2027\nNachmittag: Besichtigung\n", "visit 2027-04-28 'Nachmittag' - | Besichtigung\n"},
    {"2026-12-08 오전 항만청 방문 / 오후 공장 견학\n",
     "visit 2026-12-08 '오전' - | 항만청 방문\nvisit carried '오후' - | 공장 견학\n"},
    /* a route in words or with a number apart, between the clocks */
    {"27.04.2027\n15:10 KE 1127 Seoul Gimpo – Jeju 16:25\n",
     "flight 2027-04-27 15:10 16:25 KE1127 Seoul Gimpo > Jeju | 15:10 KE 1127 Seoul Gimpo – Jeju 16:25\n"},
    {"27.04.2027\n18:10 AF 127 Paris to London 19:25\n",
     "flight 2027-04-27 18:10 19:25 AF127 Paris > London | 18:10 AF 127 Paris to London 19:25\n"},
    {"27.04.2027\n21:10 Train Paris to London 23:25\n",
     "train 2027-04-27 21:10 23:25 Paris > London | 21:10 Train Paris to London 23:25\n"},
    {"27.04.2027\n4:45 PM - 5:25 PM: flight AC 8143 back to Seattle\n",
     "flight 2027-04-27 16:45 17:25 AC8143  > Seattle | flight AC 8143 back to Seattle\n"},
    {"2024-11-05\n08:00~11:00 차량 이동(캘거리→에드먼턴, 300km)\n",
     "transfer 2024-11-05 08:00 11:00 캘거리 > 에드먼턴 | 차량 이동(캘거리→에드먼턴, 300km)\n"},
    /* the label of the whole programme's days */
    {"时间：2026年10月12日至14日\n10月12日 09:00 开幕\n", "meeting 10-12 09:00 - | 开幕\n"},
    /* a house is no town; its town may stand behind it */
    {"4 May 2027\n19:00 Dinner @ River Café\n", "meal 2027-05-04 19:00 - in River Café | Dinner @ River Café\n"},
    {"4 May 2027\n19:00 Dinner @ Calgary\n", "meal 2027-05-04 19:00 - @ Calgary | Dinner @ Calgary\n"},
    {"✈️ Mon 3 May 2027 · LX 38 ZRH 13:10 → SFO 16:15\n",
     "flight 2027-05-03 13:10 16:15 LX38 ZRH > SFO | LX 38 ZRH 13:10 → SFO 16:15\n"},
    /* periods whose days have their weekdays */
    {"Du lundi 12 au vendredi 16 avril 2027\n14 avril 9h-12h Réunion\n", "meeting 04-14 09:00 12:00 | Réunion\n"},
    {"5 de abril de 2027\n9:00 Reunión\nNoche en el Hotel Sol (2 noches)\n",
     "meeting 2027-04-05 09:00 - | Reunión\nstay 2027-04-05 - 2027-04-07 - in Hotel Sol | Hotel Sol\n"},
    /* where a flight lands, in words, beside the column of hours */
    {"| Date | Time | Activity |\n|---|---|---|\n| 12 April 2027 | 10:35 | Flight AC871 Paris CDG – Montréal, arrive 11:50 |\n",
     "flight 2027-04-12 10:35 11:50 AC871 Paris CDG > Montréal | Flight AC871 Paris CDG – Montréal, arrive 11:50\n"},
    {"| Jour | Heure | Activité |\n|---|---|---|\n| 12 avril 2027 | 18h10 | Vol AC312 Calgary – Vancouver, arrivée 19h55 |\n",
     "flight 2027-04-12 18:10 19:55 AC312 Calgary > Vancouver | Vol AC312 Calgary – Vancouver, arrivée 19h55\n"},
    /* the numbers of several days, with their dates: a journey begins on the first */
    {"▷ 5~6일차(2026.10.16. 금 ~ 10.17. 토): 캘거리 13:00 출발 → 인천 15:30(+1) 도착 (WS86)\n",
     "flight 2026-10-16 13:00 15:30+1 WS86 캘거리 > 인천 | 캘거리 13:00 출발 → 인천 15:30(+1) 도착 (WS86)\n"},
    {"Days 5-6 (16-17 October 2026): YYC 13:00 → ICN 15:30 (WS86)\n",
     "flight 2026-10-16 13:00 2026-10-17 15:30 WS86 YYC > ICN | YYC 13:00 → ICN 15:30 (WS86)\n"},
    {"4~5일차 : 2026.10.15 ~ 10.16\n09:00 Meeting\n", "meeting - 09:00 - | Meeting\nfinding unread-text\n"},
    /* the night of an entry that has a date, below the entries that follow it */
    {"1일차(2026.10.12. 월): 인천 16:05 출발 → 시애틀 10:45 도착 (KE019)\n- 15:00 항만청 방문\n- 숙소: Hyatt Regency\n",
     "flight 2026-10-12#1 16:05 10:45 KE19 인천 > 시애틀 | 인천 16:05 출발 → 시애틀 10:45 도착 (KE019)\n"
     "visit carried 15:00 - | 항만청 방문\nstay 2026-10-12 - 2026-10-13 - in Hyatt Regency | Hyatt Regency\n"},
    {"4일차(2026.10.15. 목): 자유일정\n", "day 2026-10-15#4 - - | 자유일정\n"},
    {"2026.10.13\n14:00~ 보잉 견학\n", "visit 2026-10-13 14:00 - | 보잉 견학\n"},
    /* hours of the words beside an hour of a row */
    {"| | 12 Oct 2026 | 13 Oct 2026 | 14 Oct 2026 |\n|---|---|---|---|\n| 09:00 | A | B | Flight AS2370 SEA-YYC (09:20-12:58) |\n"
     "| 14:00 | C | D | E |\n",
     "meeting 2026-10-12 09:00 - | A\nmeeting 2026-10-12 14:00 - | C\nmeeting 2026-10-13 09:00 - | B\n"
     "meeting 2026-10-13 14:00 - | D\nflight 2026-10-14 09:20 12:58 AS2370 SEA > YYC | Flight AS2370 SEA-YYC (09:20-12:58)\n"
     "meeting 2026-10-14 14:00 - | E\n"},
    {"| Date | Time | Activity |\n|---|---|---|\n| 12 Oct 2026 | 14:00 | KE019 ICN-SEA (16:05-10:45) |\n",
     "flight 2026-10-12 16:05 10:45 KE19 ICN > SEA | KE019 ICN-SEA (16:05-10:45)\nfinding unread-text\n"},
    {"[5~6일차] 2026년 5월 16일(금) ~ 17일(토)\n13:10 캘거리 출발 → 익일 15:55 인천 도착 (WS86)\n",
     "flight 2026-05-16 13:10 15:55+1 WS86 캘거리 > 인천 | 13:10 캘거리 출발 → 익일 15:55 인천 도착 (WS86)\n"},
    /* a flight's number in the column of remarks or of places */
    {"| 일자 | 시간 | 내용 | 비고 |\n|---|---|---|---|\n| 2026.4.13 | 18:40~13:10 | 인천 → 시애틀 | KE041 |\n",
     "flight 2026-04-13 18:40 13:10 KE41 인천 > 시애틀 | 인천 → 시애틀\n"},
    {"| 일자 | 시간 | 내용 | 장소 |\n|---|---|---|---|\n| 2026.4.13 | 15:10~17:40 | 시애틀 → 캘거리 이동 | AC8145 |\n",
     "flight 2026-04-13 15:10 17:40 AC8145 시애틀 > 캘거리 | 시애틀 → 캘거리 이동\n"},
    /* what a column is called by its last words */
    {"| 일자 | 출발지 | 도착지 | 시간 | 방문기관 및 주요활동 |\n|---|---|---|---|---|\n| 2023.5.21 | 인천 | 시애틀 | 18:40<br>12:45 | KE041 탑승 |\n",
     "flight 2023-05-21 18:40 12:45 KE41 인천 > 시애틀 | KE041 탑승\n"},
    /* clocks alone, and what happens then in the line below */
    {"14 October 2026, Seattle\n09:00 - 10:00\nMeeting with the mayor\n11:00\nVisit of the port\n",
     "meeting 2026-10-14 09:00 10:00 | Meeting with the mayor\nvisit carried 11:00 - | Visit of the port\n"},
    {"14 October 2026\n09:00 - 10:00\n11:00 Visit\n", "meeting 2026-10-14 09:00 10:00 | 09:00 - 10:00\nvisit carried 11:00 - | Visit\n"},
    {"14 October 2026\n09:00\n11:00 Visit\n", "visit 2026-10-14 11:00 - | Visit\nfinding unread-text\n"},
    {"14 October 2026\n09:00 Meeting\n18:05\nSeoul\n", "meeting 2026-10-14 09:00 - | Meeting\nfinding unread-text\n"},
    {"14 October 2026\n09:00 Meeting\n18:05\nVancouver (YVR)\n", "meeting 2026-10-14 09:00 - | Meeting\nfinding unread-text\n"},
    {"14 October 2026\n09:00 Meeting\n10:00\n", "meeting 2026-10-14 09:00 - | Meeting\nfinding unread-text\n"},
    /* lists whose clocks stand in brackets, a journey among them */
    {"2026.5.4(월) 항만청(10:00~12:00), 시청(14:00~15:30)\n",
     "meeting 2026-05-04 10:00 12:00 | 항만청\nmeeting carried 14:00 15:30 | 시청\n"},
    {"2026.5.5(화) 시애틀→캘거리(08:15~10:45, AS2008), 캘거리시(15:00)\n",
     "flight 2026-05-05 08:15 10:45 AS2008 시애틀 > 캘거리 | 시애틀→캘거리(08:15~10:45, AS2008)\nmeeting carried 15:00 - | 캘거리시\n"},
    /* what is done on a day, before what it is done at */
    {"4 May 2026\n3 pm – 5 pm: Site visit, Link light rail\n", "visit 2026-05-04 15:00 17:00 | Site visit, Link light rail\n"},
    {"6 May 2026\nFree day\n", "day 2026-05-06 - - | Free day\n"},
    {"3 May 2026\n09:00 Tour\nAfternoon: check-in at the Motif Seattle.\n",
     "visit 2026-05-03 09:00 - | Tour\nstay 2026-05-03 - 2026-05-04 - in Motif Seattle | Motif Seattle\n"},
    {"6 May 2026\n14:00 캘거리 공항공사 방문\n", "visit 2026-05-06 14:00 - | 캘거리 공항공사 방문\n"},
    /* the whole trip with its hours, and no meeting of five days */
    {"1. 출장 개요\n 가. 일 시: 2026. 5. 3.(일) 16:05 ~ 5. 8.(금) 15:30\n", ""},
    /* days across: the way of a day is the journey's, and one of two days leaves on the first */
    {"| | 2026.5.4(월) | 2026.5.5(화) | 2026.5.7(목)~5.8(금) |\n|---|---|---|---|\n| 지역 | 시애틀 | 시애틀→캘거리 | 캘거리→인천 |\n"
     "| 교통 | | AS2008 (08:15/10:45) | WS86 (13:00/15:30+1) |\n| 14:00 | 시청 면담 | 캘거리시 | 출국 |\n",
     "meeting 2026-05-04 14:00 - @ 시애틀 | 시청 면담\n"
     "flight 2026-05-05 08:15 10:45 AS2008 시애틀 > 캘거리 | AS2008 (08:15/10:45)\nmeeting 2026-05-05 14:00 - | 캘거리시\n"
     "flight 2026-05-07 13:00 15:30+1 WS86 캘거리 > 인천 | WS86 (13:00/15:30+1)\nfinding unread-text\n"},
    /* four digits before the code of each end; dates of a landing in brackets */
    {"2026-10-12 (Mon)\n1605 ICN - 1045 SEA KE019\n1500 Port of Seattle\n",
     "flight 2026-10-12 16:05 10:45 KE19 ICN > SEA | 1605 ICN - 1045 SEA KE019\nmeeting carried 15:00 - | Port of Seattle\n"},
    {"Fri 17 July 2026\nLH 712 FRA 13:55 ICN 08:25 (18 July)\n", "flight 2026-07-17 13:55 07-18 08:25 LH712 FRA > ICN | LH 712\n"},
    {"12-Oct-26  KE019  ICN SEA  1605 1045\n", "flight 2026-10-12 16:05 10:45 KE19 ICN > SEA | KE019\n"},
    /* sentences: a route in words before its clocks, the night at the end */
    {"Day 1 (Mon 12 Oct 2026): Fly Seoul to Seattle, KE019, departs 16:05, arrives 10:45. Overnight Seattle.\n",
     "flight 2026-10-12#1 16:05 10:45 KE19 Seoul > Seattle | Fly Seoul to Seattle, KE019, departs 16:05, arrives 10:45\n"
     "stay 2026-10-12 - 2026-10-13 - in Seattle | Seattle\n"},
    {"Day 2 (Tue 13 Oct 2026): 10:00 Port; 14:00 City hall. Overnight Seattle.\n",
     "meeting 2026-10-13#2 10:00 - | Port\nmeeting carried 14:00 - | City hall\nstay 2026-10-13 - 2026-10-14 - in Seattle | Seattle\n"},
    {"2026년 10월 14일(수), 시애틀에서 캘거리로 이동(08:15 출발, 11:45 도착, AS2008)\n",
     "flight 2026-10-14 08:15 11:45 AS2008 시애틀 > 캘거리 | 시애틀에서 캘거리로 이동(08:15 출발, 11:45 도착, AS2008)\n"},
    {"酒店：首尔乐天酒店 10月12日入住 10月16日退房\n", "finding unread-text\n"},
    /* clocks of twelve hours: what goes back may be of the afternoon */
    {"13 October 2026\n8:00 – 8:30 Breakfast\n10:30 – 12:00 Tour\n1:00 – 2:30 Sessions\n2:30 Adjourn\n",
     "meal 2026-10-13 08:00 08:30 | Breakfast\nvisit carried 10:30 12:00 | Tour\nday carried - - | Sessions\n"
     "day carried - - | Adjourn\nfinding unread-text\nfinding unread-text\n"},
    {"13 October 2026\n10:30 – 12:00 Tour\n14:00 Visit\n1:00 Bar\n", /* of 24 */
     "visit 2026-10-13 10:30 12:00 | Tour\nvisit carried 14:00 - | Visit\nmeeting carried 01:00 - | Bar\n"},
    {"13 October 2026\n10:30 Tour\n01:00 Bar\n", "visit 2026-10-13 10:30 - | Tour\nmeeting carried 01:00 - | Bar\n"},
    {"13 October 2026\n10:30 am Tour\n1:00 pm Lunch\n", "visit 2026-10-13 10:30 - | Tour\nmeal carried 13:00 - | Lunch\n"},
    {"13 October 2026\n10:30 Tour\n14 October 2026\n8:00 Tour\n", "visit 2026-10-13 10:30 - | Tour\nvisit 2026-10-14 08:00 - | Tour\n"},
    {"13 October 2026\nAM 10:00 - 12:00 Lecture\nPM 2:30 Visit\n",
     "meeting 2026-10-13 10:00 12:00 | Lecture\nvisit carried 14:30 - | Visit\n"},
    /* the verb of a journey in the column of kinds */
    {"| 구분 | 일시 | 장소 | 내용 |\n|---|---|---|---|\n| 출국 | 2026.10.12(월) 16:05 | 인천국제공항 | KE019편 탑승 |\n"
     "| 도착 | 2026.10.12(월) 10:45 | 시애틀 | 현지시간 |\n",
     "flight 2026-10-12 16:05 2026-10-12 10:45 KE19  > 시애틀 | 출국\n"},
    {"2026/10/12（月）KE019　仁川16:05発→シアトル10:45着\n",
     "flight 2026-10-12 16:05 10:45 KE19 仁川 > シアトル | KE019 仁川16:05発→シアトル10:45着\n"},
    {"| Date | Time | Event |\n|---|---|---|\n| 13 Oct 2026 | 9:00a-11:00a | Port |\n| 13 Oct 2026 | 1:30p-3p | Tour |\n",
     "meeting 2026-10-13 09:00 11:00 | Port\nvisit 2026-10-13 13:30 - | Tour\nfinding unread-text\n"},
    {"| 日期 | 时间 | 行程 | 住宿 |\n|---|---|---|---|\n| 2026年10月16日 | 13:00-15:30+1 | 卡尔加里→首尔仁川 | 飞机上 |\n",
     "transfer 2026-10-16 13:00 15:30+1 卡尔加里 > 首尔仁川 | 卡尔加里→首尔仁川\n"},
    /* houses below a word for them that is no heading by its form */
    {"Hotels\n- 14-17 May 2027: The Theodore\n- 17-20 May 2027: Le Germain\n",
     "stay 2027-05-14 - 2027-05-17 - in The Theodore | The Theodore\nstay 2027-05-17 - 2027-05-20 - in Le Germain | Le Germain\n"},
};

START_TEST(days_as_people_write_them)
{
    expect(days[_i].text, days[_i].items);
}
END_TEST

/* A line that names a team heads the lines below it, up to another or a heading of
 * its rank. */
static const struct {
    const char *text, *who; /* the team of each item, "-": everybody */
} teams[] = {
    {"# Party A\n\n12 October 2026\n09:00 Meeting\n13:00 Lunch\n\n# Party B\n\n12 October 2026\n09:30 Visit\n",
     "Party A,Party A,Party B,"},
    {"## 12 October 2026\nTeam A\n09:00 Meeting\n18:00 Dinner\n\nTeam B\n09:30 Visit\n\nBoth teams\n20:00 Reception\n",
     "Team A,Team A,Team B,-,"},
    {"2026년 10월 출장 일정\n\n[1조]\n10.12(월)\n09:00 면담\n[2조]\n10.12(월)\n09:30 면담\n[공통]\n10.13(화)\n09:00 견학\n",
     "1조,2조,-,"},
    {"## Team A: programme\n12 October 2026\n09:00 Meeting\n## Results\n13 October 2026\n09:00 Visit\n", "Team A,-,"},
    {"12 October 2026\n09:00 Team A meeting\n10:00 Visit\n", "-,-,"},
};

START_TEST(teams_head_their_lines)
{
    struct report_case c = case_read(slice_of(teams[_i].text));
    struct buf out;
    buf_init(&out, 1 << 10);
    for (size_t i = 0; i < c.trip->n_items; i++) {
        const struct people *who = &c.trip->items[i]->who;
        ck_assert_uint_le(who->n, 1);
        buf_addf(&out, SLICE_FMT ",", SLICE_ARG(who->n ? who->names[0].str : LIT("-")));
        ck_assert(c.trip->items[i]->start.clock == WHEN_EXACT);
    }
    ck_assert_str_eq(out.ptr, teams[_i].who);
    buf_release(&out);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-lines");
    TCase *t = tcase_create("lines");
    tcase_add_loop_test(t, who_wrote_is_no_entry, 0, ARRAY_LEN(quoting));
    tcase_add_test(t, what_is_quoted_is_read);
    tcase_add_test(t, other_colons_are_entries);
    tcase_add_loop_test(t, goals_are_read_in_each_language, 0, ARRAY_LEN(goals));
    tcase_add_loop_test(t, weekdays_are_no_places, 0, 8);
    tcase_add_loop_test(t, towns_of_lodgings_stand_above_or_below, 0, ARRAY_LEN(lodgings));
    tcase_add_test(t, each_lodging_has_its_own_town);
    tcase_add_test(t, the_next_number_is_the_next_day);
    tcase_add_test(t, a_date_that_may_be_a_clock_is_told);
    tcase_add_loop_test(t, flights_in_sentences_are_read, 0, ARRAY_LEN(sentences));
    tcase_add_loop_test(t, what_is_done_in_a_house, 0, ARRAY_LEN(houses));
    tcase_add_loop_test(t, trains_with_numbers_like_flights, 0, ARRAY_LEN(trains));
    tcase_add_loop_test(t, days_as_people_write_them, 0, ARRAY_LEN(days));
    tcase_add_loop_test(t, teams_head_their_lines, 0, ARRAY_LEN(teams));
    suite_add_tcase(s, t);
    return s;
}
