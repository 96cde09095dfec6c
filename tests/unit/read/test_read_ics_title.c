/* Journeys in titles: codes, names on both sides of a sign, a goal alone; and
 * sentences of the text with clocks. Expected by reading them. */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"
#include "read/ics_title.h"

struct pair_case {
    const char *title, *from, *to; /* NULL: no pair */
};

static void expect_pair(const struct pair_case *c, bool found, const struct title_pair *got)
{
    ck_assert_msg(found == (c->from != NULL), "%s", c->title);
    if (!found)
        return;
    assert_text(got->from, c->from);
    assert_text(got->to, c->to);
}

/* ---- codes --------------------------------------------------------------------------- */

static const struct pair_case codes[] = {
    {"ICN-SEA", "ICN", "SEA"},
    {"ICN - SEA", "ICN", "SEA"},
    {"ICN–SEA", "ICN", "SEA"},
    {"ICN — SEA", "ICN", "SEA"},
    {"ICN→SEA", "ICN", "SEA"},
    {"ICN ➔ SEA", "ICN", "SEA"},
    {"ICN ⇒ SEA", "ICN", "SEA"},
    {"ICN>SEA", "ICN", "SEA"},
    {"ICN->SEA", "ICN", "SEA"},
    {"ICN/SEA", "ICN", "SEA"},
    {"ICN~SEA", "ICN", "SEA"},
    {"ICN ✈ SEA", "ICN", "SEA"},
    {"ICN to SEA", "ICN", "SEA"},
    {"ICN TO SEA", "ICN", "SEA"},
    {"ICN nach MUC", "ICN", "MUC"},
    {"KE19 (ICN-SEA)", "ICN", "SEA"},
    {"KE19,ICN-SEA,T2", "ICN", "SEA"},
    {"ICN-SEA-YYC", "ICN", "SEA"}, /* the first leg */
    {"Seoul (ICN) to Seattle (SEA)", "ICN", "SEA"},
    {"Seoul Incheon (ICN), then Seattle (SEA)", "ICN", "SEA"},
    {"VIP: ICN-SEA", "ICN", "SEA"}, /* a word of three capitals before a pair */
    {"ICN-ICN", NULL, NULL},
    {"Seoul (ICN) and again (ICN)", NULL, NULL},
    {"Seoul (ICN)", NULL, NULL},
    {"ICN SEA", NULL, NULL},
    {"ICN, SEA", NULL, NULL},
    {"XICN-SEA", NULL, NULL},
    {"ICN-SEAX", NULL, NULL},
    {"ICN-SE", NULL, NULL},
    {"icn-sea", NULL, NULL},
    {"1CN-SEA", NULL, NULL},
    {"", NULL, NULL},
    {"ICN-", NULL, NULL},
};

START_TEST(finds_codes)
{
    struct title_pair got = {{NULL, 0}, {NULL, 0}};
    expect_pair(&codes[_i], title_codes(slice_of(codes[_i].title), &got), &got);
}
END_TEST

START_TEST(finds_a_code)
{
    static const struct {
        const char *text;
        size_t at;
        bool found;
    } cases[] = {
        {"ICN", 0, true},   {"(ICN)", 1, true},  {"a ICN", 2, true}, {"ICN:", 0, true},
        {"aICN", 1, false}, {"7ICN", 1, false},  {"ICNa", 0, false}, {"ICN7", 0, false},
        {"IC", 0, false},   {"ICN", 1, false},   {"IcN", 0, false},  {"IC7", 0, false},
        {"인ICN", 3, true}, {"ICN인", 0, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct itin_slice code = {NULL, 0};
        bool found = title_code_at(slice_of(cases[i].text), cases[i].at, &code);
        ck_assert_msg(found == cases[i].found, "%s", cases[i].text);
        if (found)
            assert_text(code, "ICN");
    }
}
END_TEST

/* ---- names ------------------------------------------------------------------------------ */

static const struct pair_case names[] = {
    {"인천→밴쿠버", "인천", "밴쿠버"},
    {"인천 → 밴쿠버", "인천", "밴쿠버"},
    {"인천~밴쿠버", "인천", "밴쿠버"},
    {"인천-밴쿠버", "인천", "밴쿠버"},
    {"Seoul – Vancouver", "Seoul", "Vancouver"},
    {"Seoul — Vancouver", "Seoul", "Vancouver"},
    {"Seoul > Vancouver", "Seoul", "Vancouver"},
    {"Seoul to Vancouver", "Seoul", "Vancouver"},
    {"항공 인천 → 밴쿠버", "인천", "밴쿠버"},           /* a word in front */
    {"(인천→밴쿠버)", "인천", "밴쿠버"},
    {"KE071: Seoul-Vancouver", "Seoul", "Vancouver"},
    {"Seoul-Vancouver KE071", "Seoul", "Vancouver"},     /* a number behind */
    {"Seoul to Vancouver with Air Canada", "Seoul", "Vancouver"},
    {"Seoul-Vancouver, 10h", "Seoul", "Vancouver"},
    {"Seoul-Vancouver | work", "Seoul", "Vancouver"},
    {"New York - Los Angeles", "New York", "Los Angeles"},
    {"Seoul-", NULL, NULL},
    {"-Seoul", NULL, NULL},
    {"→ Seoul", NULL, NULL},
    {"Seoul Vancouver", NULL, NULL},
    {"review - follow-up", NULL, NULL},
    {"Seoul - follow-up", NULL, NULL},
    {"kick-off - Seoul", NULL, NULL},
};

START_TEST(finds_names)
{
    struct title_pair got = {{NULL, 0}, {NULL, 0}};
    expect_pair(&names[_i], title_names(slice_of(names[_i].title), &got), &got);
}
END_TEST

START_TEST(finds_a_goal)
{
    static const struct {
        const char *title, *to; /* NULL: none */
    } cases[] = {
        {"AC64 to Seoul", "Seoul"},         {"Flight to Seoul (AC64)", "Seoul"},
        {"AC64 to Seoul with the team", "Seoul"}, {"밴쿠버행 KE071", "밴쿠버"},
        {"KE071 to be confirmed", NULL},    {"Seoul", NULL},
        {"행 KE071", NULL},                 {"AC64 toSeoul", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct itin_slice to = {NULL, 0};
        bool found = title_goal(slice_of(cases[i].title), &to);
        ck_assert_msg(found == (cases[i].to != NULL), "%s", cases[i].title);
        if (found)
            assert_text(to, cases[i].to);
    }
}
END_TEST

START_TEST(names_places)
{
    static const struct {
        const char *text;
        bool names;
    } cases[] = {
        {"Seoul", true},
        {"Gare de Lyon, Paris", true},
        {"the office", false},
        {"Seoul 2026", false},  /* a number: no route */
        {"10:00 Seoul", false},
        {"Seoul: talks", false},
        {"x", false},
        {"", false},
        {"a long sentence of more than sixty bytes that ends in the name of Seoul", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ck_assert_msg(title_names_place(slice_of(cases[i].text)) == cases[i].names, "%s", cases[i].text);
}
END_TEST

START_TEST(knows_plain_numbers)
{
    static const struct {
        const char *number;
        bool plain;
    } cases[] = {
        {"KE71", true}, {"KE7", false}, {"KE1234", true}, {"7C101", true}, {"9W117", true},
        {"Q32", false}, {"7C10", false}, {"3U12", false}, {"", false},
        {"B737", false}, /* an aircraft */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ck_assert_msg(title_number_is_plain(slice_of(cases[i].number)) == cases[i].plain, "%s", cases[i].number);
}
END_TEST

/* ---- sentences with clocks ------------------------------------------------------------------ */

static const struct {
    const char *title, *text, *want, *clocks; /* the clocks of the text, - for none */
} sentences[] = {
    {"Flight to Seoul (WS 86)", "WS86 departs YYC at 16:50 and arrives ICN at 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    {"Flight to Seoul (WS 86)", "departing Calgary at 4:50 PM\\, arriving Seoul at 7:40 PM", "flight WS86 Calgary>Seoul",
     "16:50 19:40"},
    {"Flight WS86", "Departure: Calgary 16:50\\, arrives ICN 19:40", "flight WS86 Calgary>ICN", "16:50 19:40"},
    {"Flight WS86", "From: Calgary\\, Alberta 16:50\\nTo: Seoul\\, Korea 19:40", "flight WS86 Calgary, Alberta>Seoul, Korea",
     "16:50 19:40"},
    {"Flight to Seoul (WS 86)", "WS86 leaves YYC at 16:50; lands ICN at 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    {"Flight to Calgary (AA7525)", "Seattle 3:36 PM → Calgary 6:10 PM", "flight AA7525 Seattle>Calgary", "15:36 18:10"},
    {"[항공] OZ8915 여정", "09:40 김포(GMP) 출발\\, 10:40 제주(CJU) 도착", "flight OZ8915 GMP>CJU", "09:40 10:40"},
    {"Flight WS86", "Departure: Calgary (YYC) 16:50\\nArrival: Seoul (ICN) 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    {"Flight WS86", "From: YYC\\nTo: ICN\\nDeparture time: 16:50\\nArrival time: 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    {"Flight WS86", "출발: 캘거리 16:50\\n도착: 인천 19:40", "flight WS86 캘거리>인천", "16:50 19:40"},
    {"Flight WS86", "Abflug: Calgary (YYC) 16:50\\nAnkunft: Seoul (ICN) 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    /* the first clock of an end counts */
    {"Flight WS86 YYC-ICN", "Departure: 16:50\\nDeparture: 17:50\\nArrival: 19:40", "flight WS86 YYC>ICN", "16:50 19:40"},
    {"Flight WS86 YYC-ICN", "have a good trip at 12:00", "flight WS86 YYC>ICN", "-"},
    {"Flight WS86 YYC-ICN", "Arrival: 19:40", "flight WS86 YYC>ICN", "-"}, /* an end alone is compared with nothing */
    /* a meeting has neither departure nor arrival */
    {"Talks", "From: 10:00\\nTo: 12:00", "meeting", "-"},
    {"Dinner", "Departure: Calgary 16:50", "meal", "-"},
};

static void expect_clocks(const struct item *item, const char *want)
{
    char got[32] = "-";
    if (item->n_sources == 2) {
        const struct source_ref *text = &item->sources[1];
        snprintf(got, sizeof got, "%02d:%02d %02d:%02d", text->start.time.hour, text->start.time.minute,
                 text->end.time.hour, text->end.time.minute);
        ck_assert_int_eq(text->start.clock, WHEN_EXACT);
    }
    ck_assert_str_eq(got, want);
}

START_TEST(reads_sentences)
{
    char text[2048];
    snprintf(text, sizeof text, ONE("DTSTART:20240630T225000Z\r\nDTEND:20240701T104000Z\r\nSUMMARY:%s\r\nDESCRIPTION:%s\r\n"),
             sentences[_i].title, sentences[_i].text);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_words(r.trip->items[0], sentences[_i].want, sentences[_i].text);
    expect_clocks(r.trip->items[0], sentences[_i].clocks);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-title");
    TCase *t = tcase_create("title");
    tcase_add_loop_test(t, finds_codes, 0, ARRAY_LEN(codes));
    tcase_add_test(t, finds_a_code);
    tcase_add_loop_test(t, finds_names, 0, ARRAY_LEN(names));
    tcase_add_test(t, finds_a_goal);
    tcase_add_test(t, names_places);
    tcase_add_test(t, knows_plain_numbers);
    tcase_add_loop_test(t, reads_sentences, 0, ARRAY_LEN(sentences));
    suite_add_tcase(s, t);
    return s;
}
