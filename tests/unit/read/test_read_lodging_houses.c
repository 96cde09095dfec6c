/* Confirmations of houses in the layouts that sellers write, in nine languages: the
 * same nights in each, counted day by day; what is not whole is told. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* {in} and {out} are dates in the form behind the layout, {n} their nights. */
static const struct {
    const char *text, *date;
    enum language language;
    const char *name;
    const char *in, *out; /* hours as read, "-": none */
} layouts[] = {
    {"Hotel: Grand Oslo\nCheck-in: {in}\nCheck-out: {out}\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nCheck-in: {in}\nCheck-out: {out}\n", "%W, %M %d, %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nCheck-in: {in}, 15:00\nCheck-out: {out}, 11:00\n", "%Y-%n-%e", EN, "Grand Oslo", "15:00", "11:00"},
    {"Hotel: Grand Oslo\nArrival: {in}\nDeparture: {out}\n", "%d %B %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nArrival: {in}\nNights: {n}\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nCheck-in: {in} (from 3 pm)\nNumber of nights: {n}\n", "%d %M %Y", EN, "Grand Oslo", "15:00", "-"},
    {"Hotel: Grand Oslo\nDates: {in} - {out}\nGuests: 2\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nYour stay: {in} - {out}\nRoom: 1204\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Thank you for your booking\n\nGrand Hotel Oslo\n\nCheck-in: {in}\nCheck-out: {out}\n", "%w %d %B %Y", EN, "Grand Hotel Oslo", "-",
     "-"},
    {"Your reservation at Grand Hotel Oslo\nCheck-in\n{in}\nfrom 15:00\nCheck-out\n{out}\n", "%W, %d %M %Y", EN, "Grand Hotel Oslo",
     "15:00", "-"},
    {"Check-in: {in}\nCheck-out: {out}\nHotel: Grand Oslo\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Grand Hotel Oslo: check-in {in}, check-out {out}\n", "%d %M %Y", EN, "Grand Hotel Oslo", "-", "-"},
    {"Hotel: Grand Oslo, check-in {in}, check-out {out}\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"| Hotel | Grand Oslo |\n| Check-in | {in} |\n| Check-out | {out} |\n", "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"<table><tr><td>Hotel</td><td>Grand Oslo</td></tr><tr><td>Check-in</td><td>{in}</td></tr>"
     "<tr><td>Check-out</td><td>{out}</td></tr></table>",
     "%d %M %Y", EN, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nAnreise: {in} ab 15:00 Uhr\nAbreise: {out}\n", "%W, %d. %M %Y", DE, "Grand Oslo", "15:00", "-"},
    {"Unterkunft: Grand Oslo\nCheck-in: {in}\nCheck-out: {out}\n", "%d. %M %Y", DE, "Grand Oslo", "-", "-"},
    {"Unterkunft: Grand Oslo\nZeitraum: {in} - {out}\n", "%d. %M %Y", DE, "Grand Oslo", "-", "-"},
    {"Hôtel : Grand Oslo\nArrivée : {in} à partir de 15h00\nDépart : {out}\n", "%W %d %M %Y", FR, "Grand Oslo", "15:00", "-"},
    {"Hébergement : Grand Oslo\nArrivée : {in}\nNuits : {n}\n", "%d %M %Y", FR, "Grand Oslo", "-", "-"},
    {"Alojamiento: Grand Oslo\nEntrada: {in}\nSalida: {out}\n", "%d de %M de %Y", ES, "Grand Oslo", "-", "-"},
    {"Hotel: Grand Oslo\nLlegada: {in} desde las 15:00\nNoches: {n}\n", "%W, %d de %M de %Y", ES, "Grand Oslo", "15:00", "-"},
    {"Struttura: Grand Oslo\nArrivo: {in}\nPartenza: {out}\n", "%W %d %M %Y", IT, "Grand Oslo", "-", "-"},
    {"호텔명 : 롯데호텔\n체크인 : {in} 15:00\n체크아웃 : {out} 11:00\n", "%Y. %m. %d.(%W)", KO, "롯데호텔", "15:00", "11:00"},
    {"숙소: 롯데호텔\n입실: {in} 오후 3시\n퇴실: {out} 오전 11시\n", "%Y년 %m월 %d일", KO, "롯데호텔", "15:00", "11:00"},
    {"숙소: 롯데호텔\n숙박기간: {in} ~ {out}\n", "%Y. %m. %d.", KO, "롯데호텔", "-", "-"},
    {"숙소: 롯데호텔\n체크인: {in}\n숙박일수: {n}박\n", "%Y-%n-%e", KO, "롯데호텔", "-", "-"},
    {"| 호텔 | 롯데호텔 |\n| 체크인 | {in} 15:00 |\n| 체크아웃 | {out} 11:00 |\n", "%Y-%n-%e", KO, "롯데호텔", "15:00", "11:00"},
    {"ホテル名：東京ホテル\nチェックイン：{in} 15:00\nチェックアウト：{out} 11:00\n", "%Y年%m月%d日(%W)", JA, "東京ホテル", "15:00", "11:00"},
    {"宿泊先：東京ホテル\n宿泊期間：{in}～{out}\n", "%Y年%m月%d日", JA, "東京ホテル", "-", "-"},
    {"酒店：北京饭店\n入住：{in}\n退房：{out}\n", "%Y年%m月%d日", ZH, "北京饭店", "-", "-"},
    {"酒店名称: 北京饭店\n入住日期: {in}\n退房日期: {out}\n", "%Y-%n-%e", ZH, "北京饭店", "-", "-"},
};

static void put_text(struct buf *out, size_t i, struct day in, struct day end, int nights)
{
    char first[80], last[80];
    spell_day(first, sizeof first, layouts[i].date, layouts[i].language, in);
    spell_day(last, sizeof last, layouts[i].date, layouts[i].language, end);
    for (const char *p = layouts[i].text; *p; p++)
        if (!strncmp(p, "{in}", 4)) {
            buf_adds(out, first);
            p += 3;
        } else if (!strncmp(p, "{out}", 5)) {
            buf_adds(out, last);
            p += 4;
        } else if (!strncmp(p, "{n}", 3)) {
            buf_addf(out, "%d", nights);
            p += 2;
        } else {
            buf_addc(out, *p);
        }
}

START_TEST(layouts_tell_the_nights)
{
    const unsigned seed = 5200 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 10; k++) {
        int nights = k == 0 ? 1 : 1 + rand() % 12;
        struct day in = k == 1 ? (struct day){2027, 12, 30} : k == 2 ? (struct day){2028, 2, 28} : any_day(), end = later(in, nights);
        struct buf text, want, got;
        buf_init(&text, 1 << 12);
        buf_init(&want, 1 << 12);
        buf_init(&got, 1 << 12);
        put_text(&text, (size_t)_i, in, end, nights);
        buf_addf(&want, "stay %04d-%02d-%02d %s %04d-%02d-%02d %s in %s | %s\n", in.year, in.month, in.day, layouts[_i].in, end.year,
                 end.month, end.day, layouts[_i].out, layouts[_i].name, layouts[_i].name);
        struct report_case c = case_read(slice(text.ptr, text.len));
        case_items(&got, c.trip);
        case_findings(&got, c.diag);
        ck_assert_msg(got.ptr && !strcmp(got.ptr, want.ptr), "seed %u:\n%s%s%s", seed, text.ptr, got.ptr ? got.ptr : "", want.ptr);
        ck_assert(c.trip->items[0]->all_day == (layouts[_i].in[0] == '-' && layouts[_i].out[0] == '-'));
        buf_release(&text);
        buf_release(&want);
        buf_release(&got);
        case_free(&c);
    }
}
END_TEST

/* ---- years --------------------------------------------------------------------------- */

/* The year of one date is the other's, or the next one where the days go back. */
static const struct {
    const char *text, *want;
} years[] = {
    {"Hotel: Ibis\nCheck-in: 30 December 2027\nCheck-out: 2 January\n", "stay 2027-12-30 - 2028-01-02 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 30 December\nCheck-out: 2 January 2028\n", "stay 2027-12-30 - 2028-01-02 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 4 May\nCheck-out: 6 May 2027\n", "stay 2027-05-04 - 2027-05-06 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 4 May 2027\nCheck-out: 6 May\n", "stay 2027-05-04 - 2027-05-06 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 4 May 2027\nCheck-out: 4 June\n", "stay 2027-05-04 - 2027-06-04 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nCheck-in: 4 May\nCheck-out: 6 May\n", "stay 05-04 - 05-06 - in Ibis | Ibis\n"}, /* the trip tells it */
    {"Hotel: Ibis\nCheck-in: 30 December\nNights: 3\n", "stay 12-30 - 01-02 - in Ibis | Ibis\n"},
};

START_TEST(one_year_is_enough)
{
    expect(years[_i].text, years[_i].want);
}
END_TEST

/* ---- what is asked or passed over ------------------------------------------------------- */

static const struct {
    const char *text, *want;
} doubts[] = {
    {"Hotel: Ibis\nCheck-in: 4 May 2026\n", "finding unread-text\n"},
    {"Hotel: Ibis\nCheck-out: 6 May 2026\n", "finding unread-text\n"},
    {"Hotel: Ibis\nCheck-in: 15:00\nCheck-out: 11:00\n", "finding unread-text\n"}, /* no date of either */
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nNights: 0\n", "finding unread-text\n"},
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nNights: several\n", "finding unread-text\n"},
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nNights: 201\n", "finding unread-text\n"}, /* no guest stays so long */
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nNights: 200\n", "stay 2026-05-04 - 2026-11-20 - in Ibis | Ibis\n"},
    {"Online check-in opens 24 hours before departure.\n", ""},
    {"Airport check-in: 10:00\n", ""},
    {"Hotel\nRoom 1204\n", ""},
    /* twelve lines below the other end is too far, eleven is not */
    {"Hotel: Ibis\nCheck-in: 4 May 2026\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nCheck-out: 6 May 2026\n",
     "stay 2026-05-04 - 2026-05-06 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nArrival: 4 May 2026\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nDeparture: 6 May 2026\n",
     "stay 2026-05-04 - 2026-05-06 - in Ibis | Ibis\n"},
    {"Hotel: Ibis\nArrival: 4 May 2026\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nDeparture: 6 May 2026\n", "finding unread-text\n"},
    /* words for a house three lines above may be its name */
    {"Grand Hotel Oslo\na\nb\nc\nArrival: 4 May 2026\nDeparture: 6 May 2026\n",
     "stay 2026-05-04 - 2026-05-06 - in Grand Hotel Oslo | Grand Hotel Oslo\n"},
    {"Grand Hotel Oslo\na\nb\nc\nd\nArrival: 4 May 2026\nDeparture: 6 May 2026\n", ""},
    /* a flight between: its arrival is no guest's */
    {"Hotel: Ibis\nFlight KE901\nArrival: 4 May 2026\nDeparture: 6 May 2026\n", ""},
    /* the second house begins with its arrival */
    {"Hotel: Ibis\nCheck-in: 4 May 2026\nCheck-out: 6 May 2026\nCheck-in: 6 May 2026\nCheck-out: 8 May 2026\n",
     "stay 2026-05-04 - 2026-05-06 - in Ibis | Ibis\nstay 2026-05-06 - 2026-05-08 - | Check-in: 6 May 2026\n"},
};

START_TEST(what_is_not_whole_is_told)
{
    struct report_case c = case_read(slice_of(doubts[_i].text));
    struct buf out;
    buf_init(&out, 1 << 12);
    for (size_t i = 0; i < c.trip->n_items; i++)
        if (c.trip->items[i]->kind == ITEM_STAY)
            case_item(&out, c.trip->items[i]);
    case_findings(&out, c.diag);
    ck_assert_str_eq(out.ptr ? out.ptr : "", doubts[_i].want);
    buf_release(&out);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-lodging-houses");
    TCase *t = tcase_create("houses");
    tcase_add_loop_test(t, layouts_tell_the_nights, 0, ARRAY_LEN(layouts));
    tcase_add_loop_test(t, one_year_is_enough, 0, ARRAY_LEN(years));
    tcase_add_loop_test(t, what_is_not_whole_is_told, 0, ARRAY_LEN(doubts));
    suite_add_tcase(s, t);
    return s;
}
