#include "base/base.h"

#include "base/secret.h"

#include "check_main.h"

/* "…" stands for what was taken out; NULL: nothing was. */
static const struct {
    const char *text, *left;
} dropped[] = {
    {"passport M12345678", "passport …"},
    {"Passport No.: M123A4567, valid", "Passport No.: …, valid"},
    {"passport number is 512345678", "passport number is …"},
    {"여권번호 M12345678", "여권번호 …"},
    {"여권: M12345678(유효)", "여권: …(유효)"},
    {"born 1970-01-02", "born …"},
    {"date of birth: 2 Jan 1970, Seoul", "date of birth: …, Seoul"},
    {"DOB 02JAN70", "DOB …"},
    {"생년월일 1970. 1. 2.", "생년월일 …."},
    {"생년월일: 1970년 1월 2일 서울", "생년월일: … 서울"},
    {"주민등록번호 700102-1234567", "주민등록번호 …"},
    {"e-ticket 180-1234567890", "e-ticket …"},
    {"Ticket no. 1801234567890 OK", "Ticket no. … OK"},
    {"항공권번호 180 1234567890", "항공권번호 …"},
    {"180-1234567890", "…"},
    {"PASSPORT: M12345678", "PASSPORT: …"},
    {"BORN 1970-01-02", "BORN …"},
    {"Birthday: 1970-01-02", "Birthday: …"},
    {"dob 1970-01-02", "dob …"},
    {"ETKT 1801234567890", "ETKT …"},
    {"tkt 1801234567890", "tkt …"},
    {"티켓 1801234567890", "티켓 …"},
    {"탑승권 1801234567890", "탑승권 …"},
    {"승차권: 1801234567890", "승차권: …"},
    {"출생일 1970. 1. 2", "출생일 …"},
    {"생일: 1970.1.2", "생일: …"},
    {"P<KORHONG<<GILDONG<<<<<<<<<<<<<<<<<<<<<<<<<<", "…"},
    {"two: passport M12345678 and passport M87654321", "two: passport … and passport …"},
    /* near misses */
    {"passport control 16:20", NULL},
    {"여권 지참", NULL},
    {"passport 2 copies", NULL},
    {"Boston Airborne 1970-01-02", NULL},
    {"birthday lunch", NULL},
    {"ticket office, gate 12", NULL},
    {"항공권 KE5019 발권 완료", NULL},
    {"call +82 2 1234 5678", NULL},
    {"https://meet.example/1234567890123", NULL},
    {"booking ABC123", NULL},
    {"12345678901234", NULL},
    {"born in Seoul", NULL},
};

START_TEST(numbers_of_persons_are_dropped)
{
    struct arena arena;
    size_t n = 0;
    arena_init(&arena, 1 << 20);
    struct itin_slice text = slice_of(dropped[_i].text);
    struct itin_slice left = secret_drop(&arena, text, &n);
    const char *want = dropped[_i].left ? dropped[_i].left : dropped[_i].text;
    ck_assert_msg(slice_eq(left, slice_of(want)), "%s: %.*s", dropped[_i].text, SLICE_ARG(left));
    ck_assert_msg((n > 0) == (dropped[_i].left != NULL), "%s: %zu", dropped[_i].text, n);
    arena_release(&arena);
}
END_TEST

static const struct {
    const char *text, *left;
} hidden[] = {
    {"Lunch with Minsu Kim", "Lunch with …"},
    {"Lunch with KIM MINSU, lead", "Lunch with …, lead"},
    {"Kim, Minsu: talk", "…: talk"},
    {"김민수 과장과 오찬", "… 과장과 오찬"},
    {"Hotel ABC123", "Hotel …"},
    {"hotel (abc123)", "hotel (…)"},
    {"LH719 예약번호 QWE456", "LH719 예약번호 …"},
    {"Booking reference: QWERTY", "Booking reference: …"},
    {"Confirmation no. 99887766", "Confirmation no. …"},
    {"PNR QWE456/ICN", "PNR …/ICN"},
    {"pnr QWE456", "pnr …"},
    {"RESERVATION: QWERTY", "RESERVATION: …"},
    {"record locator QWERTY", "record locator …"},
    {"Locator: QWERTY", "Locator: …"},
    {"confirmation code QWERTY", "confirmation code …"},
    {"예약 QWE456", "예약 …"},
    /* near misses */
    {"Minsu Kimchi house", NULL},
    {"XABC123", NULL},
    {"officer briefing", NULL},
    {"단장 간담회", NULL},
    {"Terminal A", NULL},
    {"booking is confirmed", NULL},
    {"예약 확정", NULL},
    {"passport control", NULL},
};

START_TEST(names_and_references_are_hidden)
{
    struct arena arena;
    struct secret_words words = {0};
    size_t n = 0;
    arena_init(&arena, 1 << 20);
    secret_add_name(&arena, &words, LIT("Minsu Kim"));
    secret_add_name(&arena, &words, LIT("김민수"));
    secret_add_name(&arena, &words, LIT("officer"));
    secret_add_name(&arena, &words, LIT("단장"));
    secret_add_code(&arena, &words, LIT("ABC123"));
    secret_add_code(&arena, &words, LIT("A")); /* items on one ticket, no number */
    secret_add_code(&arena, &words, LIT("ABC123"));
    secret_sort(&words);
    struct itin_slice left = secret_hide(&arena, &words, slice_of(hidden[_i].text), &n);
    const char *want = hidden[_i].left ? hidden[_i].left : hidden[_i].text;
    ck_assert_msg(slice_eq(left, slice_of(want)), "%s: %.*s", hidden[_i].text, SLICE_ARG(left));
    ck_assert_uint_eq(n, hidden[_i].left != NULL);
    ck_assert(secret_is_in(&words, slice_of(hidden[_i].text)) == (hidden[_i].left != NULL));
    arena_release(&arena);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("base-secret");
    TCase *t = tcase_create("secret");
    tcase_add_loop_test(t, numbers_of_persons_are_dropped, 0, (int)ARRAY_LEN(dropped));
    tcase_add_loop_test(t, names_and_references_are_hidden, 0, (int)ARRAY_LEN(hidden));
    suite_add_tcase(s, t);
    return s;
}
