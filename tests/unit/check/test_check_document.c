#include "made.h"

#define T(hhmm) "2024-06-28T" hhmm "-06:00"

/* ---- head-count-mismatch: the nine meetings of the trip ------------------------ */

struct group {
    int named, others;
};
static const struct {
    const char *meeting;
    int stated;
    struct group groups[6];
    bool right;
} counts[] = {
    {"M01", 4, {{2, 0}, {1, 0}, {1, 0}}, true},
    {"M02", 10, {{1, 1}, {3, 0}, {1, 0}, {2, 1}, {1, 0}}, true},
    {"M05", 23, {{2, 16}, {1, 3}, {1, 0}}, true},
    {"M06", 20, {{2, 16}, {1, 0}, {1, 0}}, true},
    {"M07", 20, {{2, 16}, {1, 3}, {1, 0}}, false},
    {"M09", 6, {{1, 1}, {2, 1}, {1, 0}}, true},
};

static void heads(struct made *m, int stated, const struct group groups[6])
{
    struct item *item = made_at(m, ITEM_MEETING, "Talk", "YYC", T("13:00"), T("14:00"));
    struct head_count *h = &item->heads;
    h->has = true;
    h->stated = stated;
    h->span = made_span(m, 1, 10, 12);
    for (int i = 0; i < 6 && groups[i].named; i++) {
        struct head_group *g = ARENA_PUSH(&m->trip->arena, h->groups, h->n_groups, h->cap_groups);
        *g = (struct head_group){made_span(m, (size_t)(2 + i), 0, 20), groups[i].named, groups[i].others};
    }
}

START_TEST(counts_of_people)
{
    struct made m = made();
    heads(&m, counts[_i].stated, counts[_i].groups);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, counts[_i].right ? "" : "warning[head-count-mismatch]") == 0, "%s: %s",
                  counts[_i].meeting, got);
    made_free(&m);
}
END_TEST

START_TEST(the_count_says_its_groups)
{
    struct made m = made();
    heads(&m, 20, counts[4].groups);
    made_check(&m);
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "20 people stated, 18 + 4 + 1 = 23 listed");
    ck_assert_slice(f->notes->text, "counted from lines 2-4; \"외 N명\" is exclusive: N more");
    ck_assert_slice(f->notes->next->text, "20 would be right if \"외 N명\" included those named");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    heads(&m, 20, counts[4].groups);
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "총 20명으로 적혀 있으나 명단은 18 + 4 + 1 = 23명입니다");
    made_free(&m);
}
END_TEST

/* ---- tables-disagree ---------------------------------------------------------------- */

static struct source_ref *source_of(struct made *m, struct item *item, size_t line,
                                    enum item_origin origin, const char *start, const char *end)
{
    struct source_ref *s = item_add_source(m->trip, item);
    s->span = made_span(m, line, 0, 50);
    s->origin = origin;
    s->table = (uint32_t)line;
    s->start = made_when(m, line, 6, start);
    s->end = made_when(m, line, 20, end);
    return s;
}

START_TEST(two_tables_with_different_times)
{
    struct made m = made();
    struct item *item = made_at(&m, ITEM_VISIT, "Platform Calgary", "YYC", T("11:15"), T("12:00"));
    item->origin = ORIGIN_SCHEDULE;
    source_of(&m, item, 1, ORIGIN_SCHEDULE, T("11:15"), T("12:00"));
    source_of(&m, item, 9, ORIGIN_SUBSET, T("11:00"), T("12:00"));
    source_of(&m, item, 20, ORIGIN_SCHEDULE, T("11:15"), T("12:00"));
    ck_assert_str_eq(made_check(&m), "warning[tables-disagree]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "Platform Calgary, Fri 28 Jun: 11:15 or 11:00?");
    ck_assert_uint_eq(source_position(f->span.source, f->span.start).line, 9);
    ck_assert_slice(f->labels->text, "also 20");
    ck_assert_slice(f->notes->text, "used: 11:15 (2 places to 1)");
    made_free(&m);
}
END_TEST

START_TEST(tables_that_agree_or_say_less)
{
    struct made m = made();
    struct item *item = made_at(&m, ITEM_VISIT, "Platform Calgary", "YYC", T("11:15"), T("12:00"));
    source_of(&m, item, 1, ORIGIN_SCHEDULE, T("11:15"), T("12:00"));
    source_of(&m, item, 9, ORIGIN_SUBSET, T("11:15"), "");
    source_of(&m, item, 20, ORIGIN_SECTION, "2024-06-28", "");
    ck_assert_rules(&m, "");
}
END_TEST

/* ---- cancelled-unresolved ---------------------------------------------------------------- */

static struct item *mention(struct made *m, const char *date)
{
    struct item *item = made_at(m, ITEM_DAY, "Cancelled, stay extended", "YYC", date, "");
    item->all_day = item->cancellation_mentioned = true;
    return item;
}

START_TEST(a_cancellation_without_a_flight_is_said_once)
{
    struct made m = made();
    mention(&m, "2024-06-29");
    struct fact *fact = trip_add_fact(m.trip, FACT_CANCELLED, made_span(&m, 30, 0, 9));
    fact->from = made_when(&m, 30, 1, "2024-06-29");
    ck_assert_str_eq(made_check(&m), "warning[cancelled-unresolved]");
    ck_assert_slice(made_finding(&m, 0)->message, "a flight was cancelled on Sat 29 Jun; which one?");
    made_free(&m);
    m = made_in(ITIN_LANG_KO);
    mention(&m, "2024-06-29");
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message,
                    "6.29.(토) 결항이 언급되어 있으나 어느 항공편인지 적혀 있지 않습니다");
    made_free(&m);
}
END_TEST

START_TEST(in_prose_alone_it_counts_too)
{
    struct made m = made();
    trip_add_fact(m.trip, FACT_CANCELLED, made_span(&m, 30, 0, 9));
    ck_assert_rules(&m, "warning[cancelled-unresolved]");
}
END_TEST

START_TEST(a_cancelled_flight_of_that_day_resolves_it)
{
    struct made m = made();
    mention(&m, "2024-06-29");
    struct item *flight = made_leg(&m, ITEM_FLIGHT, "XX900", "YYC", "2024-06-29T16:50-06:00", "ICN",
                                   "2024-06-30T19:40+09:00");
    flight->status = ITEM_CANCELLED;
    ck_assert_rules(&m, "");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-document");
    TCase *t = tcase_create("document");
    tcase_add_loop_test(t, counts_of_people, 0, (int)ARRAY_LEN(counts));
    tcase_add_test(t, the_count_says_its_groups);
    tcase_add_test(t, two_tables_with_different_times);
    tcase_add_test(t, tables_that_agree_or_say_less);
    tcase_add_test(t, a_cancellation_without_a_flight_is_said_once);
    tcase_add_test(t, in_prose_alone_it_counts_too);
    tcase_add_test(t, a_cancelled_flight_of_that_day_resolves_it);
    suite_add_tcase(s, t);
    return s;
}
