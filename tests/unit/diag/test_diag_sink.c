#include "base/base.h"

#include "check_main.h"
#include "diag/diag.h"

static struct itin_diag *diag;
static struct itin_source *source;

static void set_up(void)
{
    static const char text[] = "line one\nline two\nline three\n";
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("a.md", text, sizeof text - 1, diag, &source), ITIN_OK);
}

static void tear_down(void)
{
    itin_source_free(source);
    itin_diag_free(diag);
}

static struct span at(uint32_t start, uint32_t end)
{
    return (struct span){source, start, end};
}

START_TEST(orders_by_place_whatever_the_order_of_adding)
{
    diag_add(diag, RULE_ODD_HOUR, at(20, 21))->message = slice_of("third");
    diag_add(diag, RULE_OVERLAP, at(3, 4))->message = slice_of("first");
    diag_add(diag, RULE_UNREAD_TEXT, at(3, 4))->message = slice_of("second");
    static const char *const want[] = {"first", "second", "third"};
    ck_assert_uint_eq(itin_diag_len(diag), 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert(slice_eq(itin_diag_message(diag, i), slice_of(want[i])));
    ck_assert_str_eq(itin_diag_rule(diag, 2), "odd-hour");
    ck_assert_int_eq(itin_diag_severity(diag, 0), ITIN_ERROR);
    ck_assert_ptr_null(itin_diag_rule(diag, 3));
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_ERROR), 1);
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_WARNING), 1);
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_NOTE), 1);
}
END_TEST

START_TEST(lets_the_user_decide_the_severity)
{
    ck_assert_int_eq(itin_diag_set_severity(diag, "overlap", ITIN_NOTE), ITIN_OK);
    ck_assert_int_eq(itin_diag_set_severity(diag, "odd-hour", ITIN_ALLOWED), ITIN_OK);
    ck_assert_int_eq(itin_diag_set_severity(diag, "no-such-rule", ITIN_NOTE), ITIN_ENOENT);
    diag_add(diag, RULE_OVERLAP, at(0, 1));
    diag_add_as(diag, RULE_OVERLAP, ITIN_ERROR, at(0, 1));
    struct finding *f = diag_add(diag, RULE_ODD_HOUR, at(0, 1));
    finding_note(f, slice_of("unseen"));
    finding_edit(f, finding_fix(f, slice_of("x"), FIX_SAFE), at(0, 1), slice_of("y"));
    ck_assert_uint_eq(itin_diag_len(diag), 2);
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_NOTE), 2);
}
END_TEST

START_TEST(keeps_so_many_and_counts_the_rest)
{
    for (unsigned i = 0; i < ITIN_MAX_FINDINGS + 7; i++)
        diag_add(diag, RULE_OVERLAP, at(0, 1));
    ck_assert_uint_eq(itin_diag_len(diag), ITIN_MAX_FINDINGS + 1);
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_ERROR), ITIN_MAX_FINDINGS + 7);
    ck_assert_uint_eq(itin_diag_count(diag, ITIN_WARNING), 1);
}
END_TEST

START_TEST(reports_a_file_that_cannot_be_read)
{
    struct itin_source *none = NULL;
    ck_assert_int_eq(itin_source_new("b.md", "ab\nc\0d", 6, diag, &none), ITIN_EENCODING);
    ck_assert_ptr_null(none);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    ck_assert_str_eq(itin_diag_rule(diag, 0), "bad-value");
    ck_assert(slice_contains(itin_diag_message(diag, 0), slice_of("byte 4, line 2")));
    ck_assert_int_eq(itin_source_new(NULL, "", 0, diag, &none), ITIN_EINVAL);
}
END_TEST

static char *apply(size_t *ret_n)
{
    char *text = NULL;
    size_t len = 0;
    ck_assert_int_eq(itin_diag_apply_fixes(diag, source, &text, &len, ret_n), ITIN_OK);
    return text;
}

static void fix(uint32_t start, uint32_t end, const char *text, enum fix_confidence confidence)
{
    struct finding *f = diag_add(diag, RULE_BAD_VALUE, at(start, end));
    finding_edit(f, finding_fix(f, slice_of("t"), confidence), at(start, end), slice_of(text));
}

START_TEST(applies_safe_fixes_that_do_not_overlap)
{
    size_t n;
    fix(5, 8, "1", FIX_SAFE);
    fix(6, 9, "overlaps", FIX_SAFE);
    fix(14, 17, "guess", FIX_GUESS);
    fix(18, 18, "> ", FIX_SAFE);
    fix(18, 18, "same place", FIX_SAFE);
    fix(28, 29, "", FIX_SAFE);
    char *text = apply(&n);
    ck_assert_str_eq(text, "line 1\nline two\n> line three");
    ck_assert_uint_eq(n, 3);
    itin_text_free(text);
}
END_TEST

START_TEST(takes_a_fix_whole_or_not_at_all)
{
    size_t n;
    fix(5, 8, "1", FIX_SAFE);
    struct finding *f = diag_add(diag, RULE_BAD_VALUE, at(9, 10));
    struct finding_fix *two = finding_fix(f, slice_of("two"), FIX_SAFE);
    finding_edit(f, two, at(14, 17), slice_of("2"));
    finding_edit(f, two, at(7, 8), slice_of("overlaps"));
    char *text = apply(&n);
    ck_assert_str_eq(text, "line 1\nline two\nline three\n");
    ck_assert_uint_eq(n, 1);
    itin_text_free(text);
}
END_TEST

START_TEST(fixes_a_file_in_its_own_encoding)
{
    /* 가 1\n in CP949; 1 becomes 나 = B3 AA */
    struct itin_source *cp949;
    char *text = NULL;
    size_t len = 0, n = 0;
    ck_assert_int_eq(itin_source_new("c", "\xB0\xA1 1\n", 5, diag, &cp949), ITIN_OK);
    struct span one = {cp949, 4, 5};
    struct finding *f = diag_add(diag, RULE_BAD_VALUE, one);
    finding_edit(f, finding_fix(f, slice_of("t"), FIX_SAFE), one, slice_of("나"));
    ck_assert_int_eq(itin_diag_apply_fixes(diag, cp949, &text, &len, &n), ITIN_OK);
    ck_assert_str_eq(text, "\xB0\xA1 \xB3\xAA\n");
    ck_assert_uint_eq(n, 1);
    itin_text_free(text);
    itin_source_free(cp949);
}
END_TEST

START_TEST(knows_every_rule)
{
    size_t n = 0;
    while (itin_rule_name(n))
        n++;
    ck_assert_uint_eq(n, RULE_COUNT);
    ck_assert_int_eq(rule_find(slice_of("zone-drift")), RULE_ZONE_DRIFT);
    ck_assert_ptr_null(itin_rule_summary("nothing", ITIN_LANG_EN));
    ck_assert_int_eq(itin_rule_severity("odd-hour"), ITIN_NOTE);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("diag-sink");
    TCase *t = tcase_create("sink");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, orders_by_place_whatever_the_order_of_adding);
    tcase_add_test(t, lets_the_user_decide_the_severity);
    tcase_add_test(t, keeps_so_many_and_counts_the_rest);
    tcase_add_test(t, reports_a_file_that_cannot_be_read);
    tcase_add_test(t, applies_safe_fixes_that_do_not_overlap);
    tcase_add_test(t, takes_a_fix_whole_or_not_at_all);
    tcase_add_test(t, fixes_a_file_in_its_own_encoding);
    tcase_add_test(t, knows_every_rule);
    suite_add_tcase(s, t);
    return s;
}
