#include "made.h"

#define T(hhmm) "2024-06-26T" hhmm "-07:00"

static struct item *meeting(struct made *m)
{
    return made_at(m, ITEM_MEETING, "CoMotion", "SEA", T("11:00"), T("12:00"));
}

static void row(struct made *m, struct item *item, const char *start, const char *end)
{
    size_t line = 100 + item->n_agenda;
    struct agenda_row *r = item_add_agenda(m->trip, item);
    ck_assert_ptr_nonnull(r);
    r->start = made_when(m, line, 6, start);
    r->end = made_when(m, line, 20, end);
    r->span = made_span(m, line, 0, 50);
}

/* The agenda of the trip: 11:30~10:55, and the next row starts at 11:55. */
START_TEST(a_row_that_ends_before_it_starts_is_one_finding_with_a_hint)
{
    struct made m = made();
    struct item *item = meeting(&m);
    row(&m, item, T("11:00"), T("11:05"));
    row(&m, item, T("11:05"), T("11:30"));
    row(&m, item, T("11:30"), T("10:55"));
    row(&m, item, T("11:55"), T("12:00"));
    ck_assert_str_eq(made_check(&m), "error[ends-before-start]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message, "agenda item ends 35 min before it starts");
    ck_assert_slice(f->notes->text, "both in SEA -07:00, inside CoMotion 11:00-12:00");
    ck_assert_slice(f->notes->next->text, "next item starts 11:55");
    ck_assert_slice(f->help, "11:55?  (not applied by --fix: it is a guess)");
    ck_assert_int_eq(f->fixes->confidence, FIX_GUESS);
    ck_assert_slice(f->fixes->edits->text, "11:55");
    made_free(&m);
}
END_TEST

START_TEST(the_same_in_korean)
{
    struct made m = made_in(ITIN_LANG_KO);
    struct item *item = meeting(&m);
    row(&m, item, T("11:00"), T("11:30"));
    row(&m, item, T("11:30"), T("10:55"));
    row(&m, item, T("11:55"), T("12:00"));
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message, "세부 일정이 시작보다 35분 먼저 끝납니다");
    ck_assert_slice(made_finding(&m, 0)->notes->next->text, "다음 순서는 11:55에 시작합니다");
    made_free(&m);
}
END_TEST

static const struct {
    const char *name, *a, *a_end, *b, *b_end, *expected;
} rows[] = {
    {"fills it", T("11:00"), T("11:30"), T("11:30"), T("12:00"), ""},
    {"begins early", T("10:59"), T("11:30"), T("11:30"), T("12:00"),
     "error[agenda-outside-meeting]"},
    {"ends late", T("11:00"), T("11:30"), T("11:30"), T("12:01"), "error[agenda-outside-meeting]"},
    {"begins late", T("11:01"), T("11:30"), T("11:30"), T("12:00"), "warning[agenda-gap]"},
    {"ends early", T("11:00"), T("11:30"), T("11:30"), T("11:59"), "warning[agenda-gap]"},
    {"a gap inside", T("11:00"), T("11:29"), T("11:30"), T("12:00"), "warning[agenda-gap]"},
    {"an overlap inside", T("11:00"), T("11:31"), T("11:30"), T("12:00"), "warning[agenda-gap]"},
    {"starts alone", T("11:00"), "", T("11:30"), "", ""},
    {"all outside is one finding", T("09:00"), T("09:30"), T("09:30"), T("10:00"),
     "error[agenda-outside-meeting]"},
};

START_TEST(rows_and_their_window)
{
    struct made m = made();
    struct item *item = meeting(&m);
    row(&m, item, rows[_i].a, rows[_i].a_end);
    row(&m, item, rows[_i].b, rows[_i].b_end);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, rows[_i].expected) == 0, "%s: %s", rows[_i].name, got);
    made_free(&m);
}
END_TEST

START_TEST(an_overlap_is_said_as_one)
{
    struct made m = made();
    struct item *item = meeting(&m);
    row(&m, item, T("11:00"), T("11:40"));
    row(&m, item, T("11:30"), T("12:00"));
    made_check(&m);
    ck_assert_slice(made_finding(&m, 0)->message,
                    "agenda items of CoMotion overlap by 10 min, 11:30-11:40");
    made_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-agenda");
    TCase *t = tcase_create("agenda");
    tcase_add_test(t, a_row_that_ends_before_it_starts_is_one_finding_with_a_hint);
    tcase_add_test(t, the_same_in_korean);
    tcase_add_loop_test(t, rows_and_their_window, 0, (int)ARRAY_LEN(rows));
    tcase_add_test(t, an_overlap_is_said_as_one);
    suite_add_tcase(s, t);
    return s;
}
