/* Journeys told over a few lines: places, clocks, what one rides with, in any
 * order of lines. What is expected is what each paper says to its reader. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

static const struct {
    const char *text, *want;
} papers[] = {
    /* agencies: route, date, span, the airline's name */
    {"Seoul (ICN) to Paris (CDG)\nMon, Nov 16, 2026\n12:00pm - 5:30pm\nKorean Air 901\n13h 30m, Nonstop\n",
     "flight 2026-11-16 12:00 17:30 KE901 Seoul (ICN) > Paris (CDG) | KE901\n"},
    {"Departing flight · Mon, Nov 16, 2026\n12:00 PM – 5:30 PM\nKorean Air\n13 hr 30 min\nICN–CDG\nNonstop\nKE 901\n",
     "flight 2026-11-16 12:00 17:30 KE901 ICN > CDG | KE 901\n"},
    {"Lundi 16 novembre 2026\n12:00 Séoul, Incheon (ICN)\n17:30 Paris, Charles de Gaulle (CDG)\nAF267\n",
     "flight 2026-11-16 12:00 17:30 AF267 Séoul, Incheon (ICN) > Paris, Charles de Gaulle (CDG) | AF267\n"},
    /* places said again beside their clocks, and how long it takes: no entries of their own */
    {"Fri, Oct 16, 2026\nKE42 SEA → ICN\nSeattle/Tacoma Intl 1:20 PM\nIncheon Intl 5:10 PM +1\n11h 50m · Nonstop · Boeing 777\n",
     "flight 2026-10-16 13:20 17:10+1 KE42 SEA > ICN | KE42\n"},
    /* each end's code before its clock and its name behind it */
    {"Depart: Mon, Oct 12, 2026\nUA 892\nICN 6:00 PM  Seoul, KR (ICN - Incheon)\nSFO 12:25 PM  San Francisco, CA, US (SFO)\n",
     "flight 2026-10-12 18:00 12:25 UA892 Seoul, KR (ICN - Incheon) > San Francisco, CA, US (SFO) | UA 892\n"},
    /* the airline's name without its last word */
    {"Flight 2370\nSeattle (SEA) to Calgary (YYC)\nWed, Oct 14, 2026\n9:20 am – 12:58 pm\n"
     "Alaska 2370 operated by Horizon Air as AlaskaHorizon\n",
     "flight 2026-10-14 09:20 12:58 AS2370 Seattle (SEA) > Calgary (YYC) | Alaska 2370\n"},
    /* platforms in short */
    {"Hinfahrt am 14.10.2026\nFrankfurt(Main)Hbf ab 08:05 Gl. 7\nBerlin Hbf an 12:13 Gl. 11\nICE 1597\n",
     "train 2026-10-14 08:05 12:13 Frankfurt(Main)Hbf > Berlin Hbf | ICE 1597\n"},
    /* Spanish: the number behind the landing, whose date stands behind its clock */
    {"VUELTA: viernes 16 de octubre de 2026\nSale de Seattle (SEA) a las 20:10 h\n"
     "Llega a Madrid-Barajas T4 (MAD) a las 16:05 h del 17 de octubre - Vuelo IB 6174\n",
     "flight 2026-10-16 20:10 10-17 16:05 IB6174 Seattle (SEA) > Madrid-Barajas T4 (MAD) | IB 6174\n"},
    {"去程：2026年10月12日 KE854 北京首都T2 12:40 → 首尔仁川T2 15:50\n",
     "flight 2026-10-12 12:40 15:50 KE854 北京首都 > 首尔仁川 | KE854\n"},
    /* the state behind the town, the station in brackets */
    {"Train 503 - Amtrak Cascades\nSEATTLE, WA (King Street Station) - PORTLAND, OR (Union Station)\nOctober 20, 2026\n"
     "Departs 7:25 AM, Arrives 10:55 AM\n",
     "train 2026-10-20 07:25 10:55 SEATTLE > PORTLAND | Train 503\n"},
    /* a Chinese message; terminals glued to their airports */
    {"航班 CA125 2026-11-16\n北京首都T3 08:55 - 首尔仁川T1 12:10\n",
     "flight 2026-11-16 08:55 12:10 CA125 北京首都 > 首尔仁川 | CA125\n"},
    /* rail and road: the number below or above its ends */
    {"SRT 승차권\n2026.11.16(월)\n수서 → 부산\n09:00 → 11:30\nSRT 321\n",
     "train 2026-11-16 09:00 11:30 수서 > 부산 | SRT 321\n"},
    {"FlixBus\n16 Nov 2026\nVienna Erdberg 08:00\nBudapest Népliget 11:00\nBus 200\n",
     "bus 2026-11-16 08:00 11:00 Vienna Erdberg > Budapest Népliget | Bus 200\n"},
    {"Amtrak eTicket\nTrain 174 Northeast Regional\nMon, Nov 16, 2026\nDepart Washington, DC 8:10 AM\nArrive New York, NY 11:40 AM\n",
     "train 2026-11-16 08:10 11:40 Washington > New York | Train 174\n"},
    {"SNCF - Votre billet\n\nAller : mardi 20 octobre 2026\nPARIS GARE DE LYON    07h24\nLYON PART DIEU        09h22\n"
     "TGV INOUI 6603  Voiture 12 Place 45\n",
     "train 2026-10-20 07:24 09:22 PARIS GARE DE LYON > LYON PART DIEU | TGV INOUI 6603\n"},
    {"Your Eurostar booking\nTue 20 Oct 2026\nLondon St Pancras Int'l 09:31 → Paris Gare du Nord 12:50\nTrain 9014, Coach 7\n",
     "train 2026-10-20 09:31 12:50 London St Pancras Int'l > Paris Gare du Nord | Train 9014\n"},
    /* columns: a platform behind the clock, a seat behind the number */
    {"Hinfahrt am 20.10.2026\n\n"
     "Halt                    Datum    Zeit      Gleis  Produkte     Reservierung\n"
     "Frankfurt(Main)Hbf      20.10.   ab 08:13  6      ICE 1125     Wg. 23, Pl. 45\n"
     "München Hbf             20.10.   an 11:28  18\n"
     "München Hbf             20.10.   ab 11:34  11     EC 83        Wg. 262\n"
     "Verona Porta Nuova      20.10.   an 16:58\n",
     "train 10-20 08:13 10-20 11:28 Frankfurt(Main)Hbf > München Hbf | ICE 1125\n"
     "train 10-20 11:34 10-20 16:58 München Hbf > Verona Porta Nuova | EC 83\n"},
    /* what a list of a day has between its other entries */
    {"2026.11.17(화)\n15:00 대구시청 면담\n동대구 18:00\n서울 19:50\nKTX-산천 20\n",
     "meeting 2026-11-17 15:00 - | 대구시청 면담\ntrain carried 18:00 19:50 동대구 > 서울 | KTX-산천 20\n"},
    {"2026.11.17(화)\n부산 → 대구\n10:00 → 10:50\nITX-새마을 1002\n15:00 대구시청 면담\n",
     "train 2026-11-17 10:00 10:50 부산 > 대구 | ITX-새마을 1002\nmeeting carried 15:00 - | 대구시청 면담\n"},
    {"Wed 18 November 2026\nBudapest → Vienna\n10:00 - 12:40\nLunch\n",
     "transfer 2026-11-18 10:00 12:40 Budapest > Vienna | Budapest → Vienna\n"},
    /* how long a journey takes is no entry */
    {"SUN 04OCT26\n  Depart   Vancouver Intl (YVR)            11:30   AC 3\n"
     "  Arrive   Tokyo Narita (NRT)  MON 05OCT   13:35\n           Flying time 10:05\n",
     "flight 2026-10-04 11:30 10-05 13:35 AC3 Vancouver Intl (YVR) > Tokyo Narita (NRT) | AC 3\n"},
};

START_TEST(papers_are_read)
{
    struct report_case c = case_read(slice_of(papers[_i].text));
    struct buf out;
    buf_init(&out, 1 << 16);
    case_items(&out, c.trip);
    ck_assert_str_eq(out.ptr ? out.ptr : "", papers[_i].want);
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* Nothing here is a journey of two lines. */
static const char *const lists[] = {
    "Mon 16 November 2026\n09:00 Vienna\n11:00 Budapest\n14:00 - 15:00 City hall, Budapest\n",
    "2026.11.17(화)\n15:00 대구시청 면담\n18:00 서울시청 만찬\nKTX 20\n",
    "Mon 16 November 2026\n15:00 Vienna City Hall\n18:00 Budapest University\nBus 200\n",
    "Mon 16 November 2026\nTrain 20 is nice\nTue 17 November 2026\nVienna 10:00\nLunch\nMunich 14:00\n",
    "Mon 16 November 2026\n09:00 Vienna\n11:00 Budapest\n12:00 Prague\nBus 200\n",
};

START_TEST(lists_of_days_are_no_bookings)
{
    struct report_case c = case_read(slice_of(lists[_i]));
    for (size_t i = 0; i < c.trip->n_items; i++) {
        const struct item *item = c.trip->items[i];
        bool whole = text_is_set(item->from.text) && text_is_set(item->to.text);
        ck_assert_msg(!whole || _i == 4, "%s", lists[_i]); /* of the last the bus goes on from Budapest */
    }
    case_free(&c);
}
END_TEST

/* The lines of a booking in any order of number, date and ends tell the same. */
START_TEST(the_order_of_lines_does_not_matter)
{
    static const int orders[][4] = {{0, 1, 2, 3}, {1, 0, 2, 3}, {0, 2, 3, 1}, {2, 3, 1, 0}};
    static const char *const lines[] = {"Train 9014\n", "Tue, Oct 20, 2026\n", "London 09:31\n", "Paris 12:50\n"};
    struct buf text;
    buf_init(&text, 1 << 10);
    for (size_t i = 0; i < 4; i++)
        buf_adds(&text, lines[orders[_i][i]]);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_uint_eq(c.trip->n_items, 1);
    const struct item *item = c.trip->items[0];
    ck_assert_int_eq(item->kind, ITEM_TRAIN);
    ck_assert(slice_eq(item->from.text.str, LIT("London")) && slice_eq(item->to.text.str, LIT("Paris")));
    ck_assert(item->start.time.hour == 9 && item->start.time.minute == 31);
    ck_assert(item->end.time.hour == 12 && item->end.time.minute == 50);
    ck_assert(item->start.date.year == 2026 && item->start.date.month == 10 && item->start.date.day == 20);
    buf_release(&text);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-booking");
    TCase *t = tcase_create("booking");
    tcase_add_loop_test(t, papers_are_read, 0, ARRAY_LEN(papers));
    tcase_add_loop_test(t, lists_of_days_are_no_bookings, 0, ARRAY_LEN(lists));
    tcase_add_loop_test(t, the_order_of_lines_does_not_matter, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
