/* Lines of a day: where their clocks may stand, journeys among them, and lines that
 * are told or passed over. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* Below "Tue 20 October 2026" and one entry; {date} is said by the heading. */
static const struct {
    const char *line, *want; /* behind the first entry */
} lines[] = {
    /* a clock in front, in its ways of writing */
    {"10:00 Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"10:00-11:30 Meeting", "meeting carried 10:00 11:30 | Meeting\n"},
    {"10:00 - 11:30 Meeting", "meeting carried 10:00 11:30 | Meeting\n"},
    {"10:00–11:30 Meeting", "meeting carried 10:00 11:30 | Meeting\n"},
    {"10:00~11:30 면담", "meeting carried 10:00 11:30 | 면담\n"},
    {"10:00 to 11:30 Meeting", "meeting carried 10:00 11:30 | Meeting\n"},
    {"10:00 | Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"10:00: Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"10:00, Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"- 10:00 Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"* 10:00 Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"• 10:00 Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"10 am Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"10am-11:30am Meeting", "meeting carried 10:00 11:30 | Meeting\n"},
    {"1 pm - 2:30 pm Lunch", "meal carried 13:00 14:30 | Lunch\n"},
    {"10.30 Uhr Besprechung", "meeting carried 10:30 - | Besprechung\n"},
    {"10h30 Réunion", "meeting carried 10:30 - | Réunion\n"},
    {"14h05 : Réunion", "meeting carried 14:05 - | Réunion\n"},
    {"20h dîner", "meal carried 20:00 - | dîner\n"},
    {"10시 30분 면담", "meeting carried 10:30 - | 면담\n"},
    {"오전 10시 면담", "meeting carried 10:00 - | 면담\n"},
    {"오후 2시 30분 면담", "meeting carried 14:30 - | 면담\n"},
    {"午後2時30分 会議", "meeting carried 14:30 - | 会議\n"},
    {"下午2点30分 会议", "meeting carried 14:30 - | 会议\n"},
    {"上午 9:30 会议", "meeting carried 09:30 - | 会议\n"},
    {"午前9時 打合せ", "meeting carried 09:00 - | 打合せ\n"},
    {"14点30分 会议", "meeting carried 14:30 - | 会议\n"},
    {"14:00~ 견학", "visit carried 14:00 - | 견학\n"},
    {"AM 10:00 Meeting", "meeting carried 10:00 - | Meeting\n"},
    {"PM 2:30 Meeting", "meeting carried 14:30 - | Meeting\n"},
    /* a part of the day, or all of it */
    {"Afternoon: Tour", "visit carried 'Afternoon' - | Tour\n"},
    {"Morning Tour", "visit carried 'Morning' - | Tour\n"},
    {"Nachmittag: Besichtigung", "visit carried 'Nachmittag' - | Besichtigung\n"},
    {"오후 항만청 방문", "visit carried '오후' - | 항만청 방문\n"},
    {"下午：参观", "visit carried '下午' - | 参观\n"},
    /* behind the words */
    {"Meeting with the mayor, 14:00", "meeting carried 14:00 - | Meeting with the mayor\n"},
    {"Meeting with the mayor (14:00-15:00)", "meeting carried 14:00 15:00 | Meeting with the mayor\n"},
    {"Meeting with the mayor at 14:00", "meeting carried 14:00 - | Meeting with the mayor\n"},
    {"Meeting with the mayor @ 14:00", "meeting carried 14:00 - | Meeting with the mayor\n"},
    {"Meeting with the mayor - 14:00", "meeting carried 14:00 - | Meeting with the mayor\n"},
    {"시장 면담 (14:00~15:00)", "meeting carried 14:00 15:00 | 시장 면담\n"},
    /* several in one line */
    {"10:00 Port; 14:00 City hall", "meeting carried 10:00 - | Port\nmeeting carried 14:00 - | City hall\n"},
    {"10:00 Port / 14:00 City hall", "meeting carried 10:00 - | Port\nmeeting carried 14:00 - | City hall\n"},
    {"Port (10:00~12:00), City hall (14:00~15:00)",
     "meeting carried 10:00 12:00 | Port\nmeeting carried 14:00 15:00 | City hall\n"},
    {"항만청(10:00~12:00)、시청(14:00~15:00)", "meeting carried 10:00 12:00 | 항만청\nmeeting carried 14:00 15:00 | 시청\n"},
    /* journeys */
    {"10:00 KE901 ICN - CDG 17:30", "flight carried 10:00 17:30 KE901 ICN > CDG | 10:00 KE901 ICN - CDG 17:30\n"},
    {"10:00-17:30 KE901 ICN-CDG", "flight carried 10:00 17:30 KE901 ICN > CDG | KE901 ICN-CDG\n"},
    {"10:00 ICN 출발 / 17:30 CDG 도착 (KE901)", "flight carried 10:00 17:30 KE901 ICN > CDG | 10:00 ICN 출발 / 17:30 CDG 도착 (KE901)\n"},
    {"10:00-12:40 Train Vienna - Budapest", "train carried 10:00 12:40 Vienna > Budapest | Train Vienna - Budapest\n"},
    {"10:00-12:40 Bus from Vienna to Budapest", "bus carried 10:00 12:40 Vienna > Budapest | Bus from Vienna to Budapest\n"},
    {"Register by 18:00", "meeting carried 'by 18:00' - | Register\n"}, /* a limit, no moment */
    /* the same moment elsewhere is no second one */
    {"10:00 (한국시간 23:00) 면담", "meeting carried 10:00 - | 면담\n"},
    {"10:00 (17:00 KST) Meeting", "meeting carried 10:00 - | Meeting\n"},
    /* lodgings: the night of the day, or as many as are said */
    {"Hotel: Hyatt Regency Seattle, 12 nights", "stay 2026-10-20 - 2026-11-01 - in Hyatt Regency Seattle | Hyatt Regency Seattle\n"},
    {"Overnight in Vienna", "stay 2026-10-20 - 2026-10-21 - in Vienna | Vienna\n"},
    {"Hotel: Ibis (2박)", "stay 2026-10-20 - 2026-10-22 - in Ibis | Ibis\n"},
    {"Overnight flight", ""},
    /* more than one clock in a bracket */
    {"Port (10:00~12:00, 14:00~15:00), City hall (16:00)", "finding unread-text\n"},
    /* nothing happens then */
    {"The museum is open 10:00-17:00", ""},
    {"Opening hours: 10:00 - 17:00", ""},
    {"관람시간 10:00~17:00", ""},
    {"14h de vol", ""},
    {"2h walk", ""},
    {"Bring a coat", ""},
};

START_TEST(lines_of_a_day)
{
    struct buf text, got;
    buf_init(&text, 1 << 12);
    buf_init(&got, 1 << 12);
    buf_addf(&text, "Tue 20 October 2026\n09:00 Breakfast\n%s\n", lines[_i].line);
    struct report_case c = case_read(slice(text.ptr, text.len));
    ck_assert_uint_ge(c.trip->n_items, 1);
    for (size_t i = 1; i < c.trip->n_items; i++)
        case_item(&got, c.trip->items[i]);
    case_findings(&got, c.diag);
    ck_assert_msg(!strcmp(got.ptr ? got.ptr : "", lines[_i].want), "%s\n%s", text.ptr, got.ptr ? got.ptr : "");
    buf_release(&text);
    buf_release(&got);
    case_free(&c);
}
END_TEST

/* ---- lines with their own date ----------------------------------------------------- */

static const struct {
    const char *line, *want;
} dated[] = {
    {"20 October 2026 14:00 Meeting", "meeting 2026-10-20 14:00 - | Meeting\n"},
    {"20 October 2026, 14:00-15:00: Meeting", "meeting 2026-10-20 14:00 15:00 | Meeting\n"},
    {"On Tuesday 20 October 2026 at 14:00 Meeting", "meeting 2026-10-20 14:00 - | Meeting\n"},
    {"[20 October 2026] 14:00 Meeting", "finding unread-text\n"}, /* of a messenger? */
    {"Di 20.10.2026 um 14:00 Besprechung", "meeting 2026-10-20 14:00 - | Besprechung\n"},
    {"mardi 20 octobre 2026 à 14h00 Réunion", "meeting 2026-10-20 14:00 - | Réunion\n"},
    {"martes 20 de octubre de 2026 a las 14:00 Reunión", "meeting 2026-10-20 14:00 - | Reunión\n"},
    {"2026.10.20.(화) 14:00~15:00 시장 면담", "meeting 2026-10-20 14:00 15:00 | 시장 면담\n"},
    {"2026년 10월 20일(화) 오후 2시 시장 면담", "meeting 2026-10-20 14:00 - | 시장 면담\n"},
    {"2026年10月20日(火) 14:00 会議", "meeting 2026-10-20 14:00 - | 会議\n"},
    {"Tue 20 October 2026: visit of the port 10am-12pm", "visit 2026-10-20 10:00 12:00 | visit of the port\n"},
    /* the date behind the words */
    {"Meeting with the agency: 20 October 2026, 10:00-12:00, Santiago.",
     "meeting 2026-10-20 10:00 12:00 in Santiago | Meeting with the agency\n"},
    {"Dinner on 20 October 2026 at 19:30", "meal 2026-10-20 19:30 - | Dinner\n"},
    {"Board review, 20 October 2026, 14:00-15:00", "meeting 2026-10-20 14:00 15:00 | Board review\n"},
    /* a flight's date within its line or at the end */
    {"FJ 811  Sun 06 Dec 2026  NAN 21:40 – LAX 12:30", "flight 2026-12-06 21:40 12:30 FJ811 NAN > LAX | NAN 21:40 – LAX 12:30\n"},
    {"SYD 23:55 - AKL 04:35  JQ120  Sat 7 Mar 2026", "flight 2026-03-07 23:55 04:35 JQ120 SYD > AKL | SYD 23:55 - AKL 04:35 JQ120\n"},
    /* over two days */
    {"16-17 October 2026: YYC 13:00 → ICN 15:30 (WS86)",
     "flight 2026-10-16 13:00 2026-10-17 15:30 WS86 YYC > ICN | YYC 13:00 → ICN 15:30 (WS86)\n"},
};

START_TEST(lines_with_dates)
{
    struct buf got;
    buf_init(&got, 1 << 12);
    struct report_case c = case_read(slice_of(dated[_i].line));
    case_items(&got, c.trip);
    case_findings(&got, c.diag);
    ck_assert_msg(!strcmp(got.ptr ? got.ptr : "", dated[_i].want), "%s\n%s", dated[_i].line, got.ptr ? got.ptr : "");
    buf_release(&got);
    case_free(&c);
}
END_TEST

/* ---- every minute of a day ------------------------------------------------------------ */

/* Spans of random clocks, over midnight too, below a random day. */
START_TEST(spans_are_what_is_written)
{
    const unsigned seed = 7300 + (unsigned)_i;
    srand(seed);
    struct day d = any_day();
    char date[60];
    struct buf text, want, got;
    spell_day(date, sizeof date, _i % 2 ? "%W %d %M %Y" : "%Y-%n-%e", EN, d);
    buf_init(&text, 1 << 14);
    buf_init(&want, 1 << 14);
    buf_init(&got, 1 << 14);
    buf_addf(&text, "%s\n", date);
    int at = rand() % 60;
    for (int k = 0; at < 23 * 60; k++) {
        int last = 5 + rand() % 50;
        buf_addf(&text, "%02d:%02d-%02d:%02d Meeting %c\n", at / 60, at % 60, (at + last) / 60, (at + last) % 60, 'A' + k % 26);
        if (k)
            buf_adds(&want, "meeting carried");
        else
            buf_addf(&want, "meeting %04d-%02d-%02d", d.year, d.month, d.day);
        buf_addf(&want, " %02d:%02d %02d:%02d | Meeting %c\n", at / 60, at % 60, (at + last) / 60, (at + last) % 60, 'A' + k % 26);
        at += last + rand() % 90;
    }
    struct report_case c = case_read(slice(text.ptr, text.len));
    case_items(&got, c.trip);
    case_findings(&got, c.diag);
    ck_assert_msg(!strcmp(got.ptr ? got.ptr : "", want.ptr), "seed %u\n%s\n%s", seed, text.ptr, got.ptr ? got.ptr : "");
    buf_release(&text);
    buf_release(&want);
    buf_release(&got);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-entry");
    TCase *t = tcase_create("entry");
    tcase_add_loop_test(t, lines_of_a_day, 0, ARRAY_LEN(lines));
    tcase_add_loop_test(t, lines_with_dates, 0, ARRAY_LEN(dated));
    tcase_add_loop_test(t, spans_are_what_is_written, 0, 20);
    suite_add_tcase(s, t);
    return s;
}
