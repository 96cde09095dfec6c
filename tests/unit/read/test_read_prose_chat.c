/* Exports of messengers: what is said is read as if it stood alone, and the clocks in
 * front of it are nobody's. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"
#include "written_day.h"

/* Minutes that no programme has; 1 September 2026 was a Tuesday. */
static const int minutes_of[] = {3, 14, 27, 41, 58};

enum messenger { KAKAO_PC, KAKAO_PHONE, WHATSAPP_PHONE, WHATSAPP, TELEGRAM, SECONDS, ISO_BRACKET, MESSENGERS };

static void put_message(struct buf *out, enum messenger m, int hour, int minute, const char *said)
{
    switch (m) {
    case KAKAO_PC:
        buf_addf(out, "[김주무관] [%s %d:%02d] %s\n", hour < 12 ? "오전" : "오후", (hour + 11) % 12 + 1, minute, said);
        break;
    case KAKAO_PHONE:
        buf_addf(out, "2026년 9월 1일 %s %d:%02d, 김주무관 : %s\n", hour < 12 ? "오전" : "오후", (hour + 11) % 12 + 1, minute, said);
        break;
    case WHATSAPP_PHONE:
        buf_addf(out, "[01/09/2026, %02d:%02d:05] Anna: %s\n", hour, minute, said);
        break;
    case WHATSAPP:
        buf_addf(out, "01/09/2026, %02d:%02d - Anna: %s\n", hour, minute, said);
        break;
    case TELEGRAM:
        buf_addf(out, "Anna, [1 Sep 2026 at %02d:%02d:20]:\n%s\n\n", hour, minute, said);
        break;
    case SECONDS:
        buf_addf(out, "%02d:%02d Anna: %s\n", hour, minute, said);
        break;
    case ISO_BRACKET:
        buf_addf(out, "[2026-09-01, %02d:%02d:05] Anna: %s\n", hour, minute, said);
        break;
    case MESSENGERS:
        break;
    }
}

static const struct {
    const char *said[4], *want;
} talks[] = {
    {{"hello", "19 Oct 2026 14:00-15:00 Meeting with the mayor", "fine, thanks", "see you then"},
     "meeting 2026-10-19 14:00 15:00 | Meeting with the mayor\n"},
    {{"19 Oct 2026 09:00 Tour", "20 Oct 2026 10:00 Lunch", "ok", "ok"},
     "visit 2026-10-19 09:00 - | Tour\nmeal 2026-10-20 10:00 - | Lunch\n"},
    {{"hello", "2026-10-19 KE901 ICN 12:00 CDG 17:30", "which seat do we have?", "window"},
     "flight 2026-10-19 12:00 17:30 KE901 ICN > CDG | KE901\n"},
    {{"안녕하세요", "2026.10.19(월) 14:00~15:00 시장 면담", "네 감사합니다", "수고하셨습니다"},
     "meeting 2026-10-19 14:00 15:00 | 시장 면담\n"},
    {{"hello", "20 October 2026 14:00 Visit of the port", "thanks", "20 October 2026 18:00 Dinner"},
     "visit 2026-10-20 14:00 - | Visit of the port\nmeal 2026-10-20 18:00 - | Dinner\n"},
};

START_TEST(what_is_said_is_read)
{
    enum messenger m = (enum messenger)(_i % MESSENGERS);
    size_t talk = (size_t)_i / MESSENGERS;
    struct buf text;
    buf_init(&text, 1 << 12);
    if (m == KAKAO_PC)
        buf_adds(&text, "--------------- 2026년 9월 1일 화요일 ---------------\n");
    for (size_t i = 0; i < 4; i++)
        put_message(&text, m, 9 + 3 * (int)i, minutes_of[i], talks[talk].said[i]);
    struct report_case c = case_read(slice(text.ptr, text.len));
    struct buf out;
    buf_init(&out, 1 << 12);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_msg(!strcmp(out.ptr ? out.ptr : "", talks[talk].want), "%s\n%s", text.ptr, out.ptr ? out.ptr : "");
    buf_release(&out);
    buf_release(&text);
    case_free(&c);
}
END_TEST

/* The first day of the talk tells the year of what has none. */
START_TEST(the_day_of_a_talk_tells_the_year)
{
    static const struct {
        const char *head;
        int year, month, day; /* 0: no such fact */
    } heads[] = {
        {"--------------- 2026년 9월 1일 화요일 ---------------\n[김주무관] [오후 2:14] 10/19(월) 14:00 회의\n", 2026, 9, 1},
        {"2026년 9월 2일 오후 2:13, 김주무관 : 10/19(월) 14:00 회의\n2026년 9월 3일 오후 2:13, 김주무관 : 네\n", 2026, 9, 2},
        {"Anna, [8 Jun 2026 at 10:14:20]:\n19 October 14:00 Meeting\n", 2026, 6, 8},
        {"[01/09/2026, 14:13:05] Anna: 19 October 14:00 Meeting\n", 0, 0, 0}, /* of January or September */
        {"19 October 14:00 Meeting\n", 0, 0, 0},
        /* too long for a name */
        {"The chairwoman of the committee for the port, [8 Jun 2026 at 10:14:20]:\n19 October 14:00 Meeting\n", 0, 0, 0},
    };
    struct report_case c = case_read(slice_of(heads[_i].head));
    size_t n = 0;
    for (size_t i = 0; i < c.trip->n_facts; i++) {
        const struct fact *fact = &c.trip->facts[i];
        if (fact->kind != FACT_ISSUED)
            continue;
        n++;
        ck_assert(fact->from.date.year == heads[_i].year && fact->from.date.month == heads[_i].month &&
                  fact->from.date.day == heads[_i].day);
    }
    ck_assert_uint_eq(n, heads[_i].year != 0);
    ck_assert_uint_eq(c.trip->n_items, 1);
    ck_assert(c.trip->items[0]->start.date.month == 10 && c.trip->items[0]->start.date.day == 19);
    case_free(&c);
}
END_TEST

/* Clocks of a programme, whose minutes are round, are of its entries. */
static const struct {
    const char *text, *want;
} programmes[] = {
    {"20 October 2026\n09:00 Anna: welcome\n09:30 Ben: report\n10:00 Eva: 20 October 2026 14:00 deadline\n",
     "meeting 2026-10-20 09:00 - | Anna: welcome\nmeeting carried 09:30 - | Ben: report\n"},
    /* one line alone is no talk */
    {"20 October 2026\n09:14 Anna: welcome\n", "meeting 2026-10-20 09:14 - | Anna: welcome\n"},
    /* nothing with a date of its own is said */
    {"20 October 2026\n09:14 Anna: welcome\n09:31 Ben: thanks\n",
     "meeting 2026-10-20 09:14 - | Anna: welcome\nmeeting carried 09:31 - | Ben: thanks\n"},
    /* one line with a date of its own is no talk either */
    {"20 October 2026\n09:14 Anna: on 21 October 2026 at 14:00 we meet\n",
     "meeting 2026-10-20 09:14 - | Anna: on 21 October 2026 at 14:00 we meet\n"},
    /* half of the minutes are round: still a talk */
    {"09:14 Anna: hello\n09:30 Ben: 19 Oct 2026 14:00 Meeting\n", "meeting 2026-10-19 14:00 - | Meeting\n"},
    {"09:14 Anna: hello\n09:30 Ben: 19 Oct 2026 14:00 Meeting\n09:45 Eva: thanks\n", ""}, /* most are */
    /* brackets without a clock are none of a messenger's */
    {"20 October 2026\n[Hall] [Room 2] 09:14 Talk\n", "meeting 2026-10-20 09:14 - | [Hall] [Room 2] 09:14 Talk\n"},
};

START_TEST(programmes_are_no_talks)
{
    struct report_case c = case_read(slice_of(programmes[_i].text));
    struct buf out;
    buf_init(&out, 1 << 12);
    for (size_t i = 0; i < c.trip->n_items && i < 2; i++)
        case_item(&out, c.trip->items[i]);
    ck_assert_str_eq(out.ptr ? out.ptr : "", programmes[_i].want);
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* Lines of the messenger itself. */
static const char *const silent[] = {
    "--------------- 2026년 9월 1일 화요일 ---------------\n",
    "01/09/2026, 14:13 - Messages are end-to-end encrypted.\n01/09/2026, 14:14 - Anna: 19 Oct 2026 14:00 Meeting\n"
    "01/09/2026, 14:16 - Ben: ok\n",
    "Anna, [8 Jun 2026 at 10:14:20]:\nhello\n",
    "[김주무관] [오후 2:14] 네\n",
};

START_TEST(its_own_lines_are_no_entries)
{
    struct report_case c = case_read(slice_of(silent[_i]));
    ck_assert_uint_eq(c.trip->n_items, _i == 1);
    ck_assert_uint_eq(itin_diag_len(c.diag), 0);
    for (size_t i = 0; i < c.trip->n_items; i++)
        ck_assert_int_eq(c.trip->items[i]->start.time.hour * 60 + c.trip->items[i]->start.time.minute, 14 * 60);
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-chat");
    TCase *t = tcase_create("chat");
    tcase_add_loop_test(t, what_is_said_is_read, 0, MESSENGERS * (int)ARRAY_LEN(talks));
    tcase_add_loop_test(t, the_day_of_a_talk_tells_the_year, 0, 6);
    tcase_add_loop_test(t, programmes_are_no_talks, 0, ARRAY_LEN(programmes));
    tcase_add_loop_test(t, its_own_lines_are_no_entries, 0, ARRAY_LEN(silent));
    suite_add_tcase(s, t);
    return s;
}
