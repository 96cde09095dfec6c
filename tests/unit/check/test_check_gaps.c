/* Gaps that the user wrote, `lead` and `after`: each with the minute that is
 * enough and the one that is not; and that nothing else is said beside them. */
#include "lines.h"

#define CONNECTION "error[connection-too-short]"
#define LEAD "warning[airport-lead-short]"
#define AFTER "warning[arrival-lead-short]"
#define NO_WAY "warning[no-transfer-time]"
#define TIGHT "note[tight-transfer]"

/* `lead`: item `a` of the line stands so long before `b`; else `b` so long after `a`. */
struct gap_case {
    const char *line;
    bool lead;
    int a, b, minutes;
    const char *findings;
};

static void write_gap(struct made *m, const struct gap_case *x)
{
    struct item *a = m->trip->items[x->a], *b = m->trip->items[x->b];
    struct relation *r = x->lead ? &a->lead : &b->after;
    *r = (struct relation){.has = true, .gap = {(int64_t)x->minutes * 60}, .item = x->lead ? b : a, .span = made_span(m, 200, 0, 10)};
}

static void expect_gap(const struct gap_case *x)
{
    struct made m = made();
    line_trip(&m, x->line);
    write_gap(&m, x);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, x->findings) == 0, "%s, %d minutes\ngot %s\nnot %s", x->line, x->minutes, got, x->findings);
    made_free(&m);
}

static const struct gap_case cases[] = {
    /* a way to a flight: its end, 60 minutes before; the usual 120 say nothing beside it */
    {"X x YVR 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 59, ""},
    {"X x YVR 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 60, ""},
    {"X x YVR 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 61, LEAD},
    {"X x YVR 26.1000-7 YVR 26.1159-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 1, ""},
    {"X x YVR 26.1000-7 YVR 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 0, ""},
    {"X x YVR 26.1000-7 YVR 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 1, LEAD},
    /* formalities begin so long before, and end with the flight */
    {"O o YVR 26.1000-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 119, ""},
    {"O o YVR 26.1000-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 120, ""},
    {"O o YVR 26.1000-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 121, LEAD},
    /* without an end its start counts; a way without an end says nothing */
    {"K k - 26.1000-7 - | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 120, ""},
    {"K k - 26.1000-7 - | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 121, LEAD},
    {"K k - 26.1000-7 26.1010-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 110, ""},
    {"K k - 26.1000-7 26.1010-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 111, LEAD},
    /* behind a landing */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X x YVR 26.1110-7 YVR 26.1200-7", false, 0, 1, 9, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X x YVR 26.1110-7 YVR 26.1200-7", false, 0, 1, 10, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X x YVR 26.1110-7 YVR 26.1200-7", false, 0, 1, 11, AFTER},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | M m YVR 26.1110-7 26.1200-7", false, 0, 1, 11, AFTER},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | M m YVR 26.1110-7 26.1200-7", false, 0, 1, 10, ""},
    /* between flights: the user's own minimum is an error, a smaller one is enough */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", false, 0, 1, 44, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", false, 0, 1, 45, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", false, 0, 1, 46, CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", true, 0, 1, 45, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", true, 0, 1, 46, CONNECTION},
    /* a train is as scheduled as a flight, a drive is not */
    {"T t SEA 26.0700-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", true, 0, 1, 46, CONNECTION},
    {"D t SEA 26.0800-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6", true, 0, 1, 46, LEAD},
    {"T t SEA 26.0700-7 YVR 26.1100-7 | T u YVR 26.1145-7 SEA 26.1545-7", false, 0, 1, 46, CONNECTION},
    {"T t SEA 26.0700-7 YVR 26.1100-7 | T u YVR 26.1145-7 SEA 26.1545-7", false, 0, 1, 45, ""},
    {"B t SEA 26.0800-7 YVR 26.1100-7 | Y u YVR 26.1145-7 YYJ 26.1345-7", false, 0, 1, 46, CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | D u YVR 26.1145-7 SEA 26.1545-7", false, 0, 1, 46, AFTER},
    /* between what does not fly */
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1110-7 26.1200-7", false, 0, 1, 10, ""}, /* the usual half hour is not asked */
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1110-7 26.1200-7", false, 0, 1, 11, TIGHT},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1100-7 26.1200-7", false, 0, 1, 0, ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1100-7 26.1200-7", false, 0, 1, 1, NO_WAY},
    {"M a SEA 26.1000-7 26.1100-7 | X b SEA 26.1105-7 SEA 26.1200-7", false, 0, 1, 6, TIGHT},
    {"T t SEA 26.0700-7 YVR 26.1100-7 | M b YVR 26.1130-7 26.1200-7", false, 0, 1, 31, TIGHT},
    {"T t SEA 26.0700-7 YVR 26.1100-7 | M b YVR 26.1130-7 26.1200-7", false, 0, 1, 30, ""},
    /* not neighbours: an item between does not change what is written */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X x YVR 26.1200-7 YVR 26.1230-7 | M m YVR 26.1330-7 26.1400-7", false, 0, 2, 150, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X x YVR 26.1200-7 YVR 26.1230-7 | M m YVR 26.1330-7 26.1400-7", false, 0, 2, 151, AFTER},
    /* of several hours and over midnight, on the line of UTC */
    {"F XX1 YYC 26.1650-6 ICN 27.1940+9 | X x ICN 27.2029+9 ICN 27.2330+9", false, 0, 1, 49, ""},
    {"F XX1 YYC 26.1650-6 ICN 27.1940+9 | X x ICN 27.2029+9 ICN 27.2330+9", false, 0, 1, 50, AFTER},
    {"C c - 26.1000-7 26.1100-7 | C d - 27.0330+9 27.0400+9", false, 0, 1, 30, ""}, /* 18:30Z after 18:00Z */
    {"C c - 26.1000-7 26.1100-7 | C d - 27.0330+9 27.0400+9", false, 0, 1, 31, TIGHT},
    /* what does not take place, and what is over by then already, is not measured */
    {"X x YVR 26.1000-7 YVR 26.1100-7 cancelled | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 61, ""},
    {"X x YVR 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7 cancelled", true, 0, 1, 61, ""},
    {"M a SEA 26.1000-7 - | M b SEA 26.1110-7 26.1200-7", false, 0, 1, 300, ""},
    {"C c - 26.1000-7 26.1100-7 who=kim | C d - 26.1059-7 26.1200-7 who=lee", false, 0, 1, 1, ""},
    /* who allows it on either side */
    {"M a SEA 26.1000-7 26.1100-7 allow=tight-transfer | M b SEA 26.1110-7 26.1200-7", false, 0, 1, 11, ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1110-7 26.1200-7 allow=tight-transfer", false, 0, 1, 11, ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1145-7 YYC 26.1415-6 allow=connection-too-short", false, 0, 1, 46, ""},
};

START_TEST(each_gap)
{
    expect_gap(&cases[_i]);
}
END_TEST

/* Every gap that there is against every one that is written: kinds of both ends
 * tell the rule, and too little is said once, exactly when it is too little. */
static const struct {
    const char *first, *then; /* with one place for the two minutes */
    const char *finding, *none; /* with some minutes, and with none at all */
} pairs[] = {
    {"F XX1 SEA 26.0900-7 YVR 26.1000-7", "F XX2 YVR 26.%02d%02d-7 YYC 26.1900-6 allow=implausible-duration", CONNECTION, CONNECTION},
    {"T t SEA 26.0600-7 YVR 26.1000-7", "F XX2 YVR 26.%02d%02d-7 YYC 26.1900-6 allow=implausible-duration", CONNECTION, CONNECTION},
    {"X x YVR 26.0900-7 YVR 26.1000-7", "F XX2 YVR 26.%02d%02d-7 YYC 26.1900-6 allow=implausible-duration", LEAD, LEAD},
    {"M m YVR 26.0900-7 26.1000-7", "F XX2 YVR 26.%02d%02d-7 YYC 26.1900-6 allow=implausible-duration", LEAD, LEAD},
    {"F XX1 SEA 26.0900-7 YVR 26.1000-7", "M m YVR 26.%02d%02d-7 26.1800-7", AFTER, AFTER},
    {"F XX1 SEA 26.0900-7 YVR 26.1000-7", "X m YVR 26.%02d%02d-7 YVR 26.1800-7", AFTER, AFTER},
    {"M a YVR 26.0900-7 26.1000-7", "M m YVR 26.%02d%02d-7 26.1800-7", TIGHT, NO_WAY},
    {"M a YVR 26.0900-7 26.1000-7", "V m YVR 26.%02d%02d-7 26.1800-7", TIGHT, NO_WAY},
    {"X x YVR 26.0900-7 YVR 26.1000-7", "M m YVR 26.%02d%02d-7 26.1800-7", TIGHT, NO_WAY},
    {"C a - 26.0900-7 26.1000-7", "C m - 26.%02d%02d-7 26.1800-7", TIGHT, NO_WAY},
};

START_TEST(every_gap_against_every_other)
{
    static const int there[] = {0, 1, 2, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 119, 120, 180, 241};
    char line[400], then[200];
    for (size_t i = 0; i < ARRAY_LEN(there); i++)
        for (size_t k = 0; k < ARRAY_LEN(there); k++)
            for (int lead = 0; lead < 2; lead++) {
                int at = 600 + there[i];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
                snprintf(then, sizeof then, pairs[_i].then, at / 60, at % 60);
#pragma GCC diagnostic pop
                snprintf(line, sizeof line, "%s | %s", pairs[_i].first, then);
                const char *said = there[i] >= there[k] ? "" : there[i] ? pairs[_i].finding : pairs[_i].none;
                expect_gap(&(struct gap_case){line, lead, 0, 1, there[k], said});
            }
}
END_TEST

/* ---- what is said -------------------------------------------------------------- */

static const struct {
    struct gap_case gap;
    const char *en, *ko, *brief, *brief_ko;
    bool connects; /* both instants are said */
} words[] = {
    {{"X bus YVR 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", true, 0, 1, 90, ""},
     "1h before XX2, less than the 1h30m written for it", "XX2 출발 전 여유가 1시간으로 적어 둔 1시간 30분보다 짧습니다", "1h", "1시간", false},
    {{"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X bus YVR 26.1125-7 YVR 26.1200-7", false, 0, 1, 30, ""},
     "25 min from XX1 to bus, less than the 30 min written for it", "XX1에서 bus까지 25분으로 적어 둔 30분보다 짧습니다", "25 min", "25분", false},
    {{"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1107-7 26.1200-7", false, 0, 1, 8, ""},
     "7 min from a to b, less than the 8 min written for it", "a에서 b까지 7분으로 적어 둔 8분보다 짧습니다", "7 min", "7분", false},
    {{"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1205-7 YYC 26.1435-6", false, 0, 1, 120, ""},
     "1h05m from XX1 to XX2, less than the 2h written for it", "XX1에서 XX2까지 1시간 5분으로 적어 둔 2시간보다 짧습니다", "1h05m", "1시간 5분", true},
};

START_TEST(each_sentence)
{
    for (int lang = 0; lang < 2; lang++) {
        struct made m = made_in(lang ? ITIN_LANG_KO : ITIN_LANG_EN);
        line_trip(&m, words[_i].gap.line);
        write_gap(&m, &words[_i].gap);
        made_check(&m);
        ck_assert_uint_eq(itin_diag_len(m.diag), 1);
        const struct finding *f = made_finding(&m, 0);
        ck_assert_slice(f->message, lang ? words[_i].ko : words[_i].en);
        ck_assert_slice(f->brief, lang ? words[_i].brief_ko : words[_i].brief);
        ck_assert_slice(f->related->message, words[_i].gap.lead ? "lead" : "after"); /* where it is written */
        ck_assert_uint_eq(f->related->span.start, made_span(&m, 200, 0, 10).start);
        ck_assert_int_eq(f->lines != NULL, words[_i].connects);
        made_free(&m);
    }
}
END_TEST

/* Two relations to one target, and both ways round, are each measured. */
START_TEST(several_relations)
{
    struct made m = made();
    line_trip(&m, "M a SEA 26.0800-7 26.0900-7 | O o SEA 26.1000-7 26.1200-7 | X x SEA 26.0920-7 SEA 26.0950-7 | F XX2 SEA 26.1200-7 YVR 26.1300-7");
    struct item **x = m.trip->items;
    x[1]->lead = (struct relation){.has = true, .gap = {121 * 60}, .item = x[3], .span = made_span(&m, 200, 0, 9)};
    x[2]->lead = (struct relation){.has = true, .gap = {131 * 60}, .item = x[3], .span = made_span(&m, 201, 0, 9)};
    x[2]->after = (struct relation){.has = true, .gap = {21 * 60}, .item = x[0], .span = made_span(&m, 202, 0, 9)};
    ck_assert_str_eq(made_check(&m), TIGHT " " LEAD " " LEAD);
    made_free(&m);
    /* a relation whose target nobody knows */
    m = made();
    line_trip(&m, "M a SEA 26.0800-7 26.0900-7 | M b SEA 26.1000-7 26.1100-7");
    m.trip->items[1]->after = (struct relation){.has = true, .gap = {600 * 60}};
    ck_assert_rules(&m, "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("check-gaps");
    TCase *tc = tcase_create("gaps");
    tcase_add_loop_test(tc, each_gap, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(tc, every_gap_against_every_other, 0, ARRAY_LEN(pairs));
    tcase_add_loop_test(tc, each_sentence, 0, ARRAY_LEN(words));
    tcase_add_test(tc, several_relations);
    suite_add_tcase(suite, tc);
    return suite;
}
