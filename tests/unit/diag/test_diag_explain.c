/* The page of every rule: its sections, and its examples, which are whole
 * inputs: the wrong one must give the rule, the right one must not, and neither
 * may give an error that the page does not speak of. */
#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "check_main.h"
#include "diag/diag.h"
#include <itin/itin.h>

/* An example as it stands in a page: the input, and a ledger when one follows. */
struct example {
    bool has;
    struct itin_slice form, text, ledger;
};

struct page {
    size_t n_headings;
    struct example wrong, right;
};

static const char *const lang_names[] = {"en", "ko"};

/* A fence line: ```FORM KIND. */
static struct example *example_of(struct page *page, struct itin_slice info)
{
    struct itin_slice form;
    if (!slice_split(&info, ' ', &form))
        return NULL;
    struct example *e = slice_eq(info, slice_of("wrong"))   ? &page->wrong
                        : slice_eq(info, slice_of("right")) ? &page->right
                                                            : NULL;
    if (e)
        *e = (struct example){.has = true, .form = form};
    return e;
}

static struct page read_page(struct itin_slice text)
{
    struct page page = {0};
    struct example *last = NULL;
    struct itin_slice *body = NULL;
    struct itin_slice line;
    while (slice_split(&text, '\n', &line)) {
        if (!slice_starts(line, slice_of("```"))) {
            page.n_headings += !body && slice_starts(line, slice_of("## "));
            if (body && !body->ptr)
                body->ptr = line.ptr;
            if (body)
                body->len = (size_t)(line.ptr + line.len + 1 - body->ptr);
        } else if (body) {
            body = NULL;
        } else if (slice_eq(line, slice_of("```ledger"))) {
            ck_assert_ptr_nonnull(last);
            body = &last->ledger;
        } else {
            last = example_of(&page, slice_from(line, 3));
            ck_assert_ptr_nonnull(last);
            body = &last->text;
        }
    }
    return page;
}

static const char *rule_of(int i)
{
    return itin_rule_name((size_t)i / 2);
}

static struct page page_of(int i)
{
    return read_page(slice_of(itin_rule_page(rule_of(i), (enum itin_lang)(i % 2))));
}

START_TEST(has_its_sections_and_two_examples)
{
    struct page page = page_of(_i);
    ck_assert_msg(page.n_headings == 5, "%s.%s: %zu sections", rule_of(_i), lang_names[_i % 2],
                  page.n_headings);
    ck_assert_msg(page.wrong.has && page.right.has, "%s.%s", rule_of(_i), lang_names[_i % 2]);
    ck_assert_msg(itin_rule_summary(rule_of(_i), (enum itin_lang)(_i % 2))[0] != '\0', "%s",
                  rule_of(_i));
}
END_TEST

START_TEST(fits_the_screen)
{
    struct itin_slice text = slice_of(itin_rule_page(rule_of(_i), (enum itin_lang)(_i % 2))), line;
    ck_assert_uint_eq(utf8_valid(text), text.len);
    while (slice_split(&text, '\n', &line))
        ck_assert_msg(width_of(line) <= 90 || slice_contains(line, slice_of("[[[")) ||
                          slice_contains(line, slice_of("{\"")),
                      "%s.%s: %zu columns: " SLICE_FMT, rule_of(_i), lang_names[_i % 2],
                      width_of(line), SLICE_ARG(line));
}
END_TEST

START_TEST(shares_its_examples_between_languages)
{
    struct page en = page_of(2 * _i), ko = page_of(2 * _i + 1);
    const char *rule = rule_of(2 * _i);
    ck_assert_msg(slice_eq(en.wrong.text, ko.wrong.text), "%s", rule);
    ck_assert_msg(slice_eq(en.right.text, ko.right.text), "%s", rule);
    ck_assert_msg(slice_eq(en.wrong.ledger, ko.wrong.ledger), "%s", rule);
    ck_assert_msg(!slice_eq(en.wrong.text, en.right.text) ||
                      !slice_eq(en.wrong.ledger, en.right.ledger),
                  "%s: one example twice", rule);
}
END_TEST

/* What `itin check` does. */
static void run(const struct example *e, struct itin_zonedb *db, struct itin_diag *diag)
{
    bool yaml = slice_eq(e->form, slice_of("yaml"));
    struct itin_source *source = NULL, *ledger = NULL;
    struct itin_trip *trip = NULL;
    ck_assert_int_eq(itin_source_new(yaml ? "plan.yaml" : "report.md", e->text.ptr, e->text.len,
                                     diag, &source),
                     ITIN_OK);
    enum itin_status status = itin_read(source, ITIN_FORM_AUTO, diag, &trip);
    if (status == ITIN_OK && e->ledger.len) {
        ck_assert_int_eq(itin_source_new("plan.yaml.itin", e->ledger.ptr, e->ledger.len, diag,
                                         &ledger),
                         ITIN_OK);
        ck_assert_int_eq(itin_read_ledger(trip, ledger, diag), ITIN_OK);
    }
    if (status == ITIN_OK) {
        ck_assert_int_eq(itin_resolve(trip, db, NULL, diag), ITIN_OK);
        ck_assert_int_eq(itin_check(trip, db, diag), ITIN_OK);
    }
    itin_trip_free(trip);
    itin_source_free(ledger);
    itin_source_free(source);
}

/* How often the rule was found, and the first other error. */
static size_t found(const struct itin_diag *diag, const char *rule, const char **ret_error)
{
    size_t n = 0;
    *ret_error = NULL;
    for (size_t i = 0; i < itin_diag_len(diag); i++) {
        bool same = strcmp(itin_diag_rule(diag, i), rule) == 0;
        n += same;
        if (!same && itin_diag_severity(diag, i) == ITIN_ERROR)
            *ret_error = itin_diag_rule(diag, i);
    }
    return n;
}

static void expect(const struct example *e, const char *rule, bool wrong)
{
    struct itin_diag *diag;
    struct itin_zonedb *db;
    const char *error;
    char *text = NULL;
    size_t len = 0;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    struct itin_zonedb_options bundled = {.size = sizeof bundled, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&bundled, &db), ITIN_OK);
    run(e, db, diag);
    size_t n = found(diag, rule, &error);
    ck_assert_int_eq(itin_diag_render(diag, ITIN_DIAG_CONCISE, NULL, &text, &len), ITIN_OK);
    ck_assert_msg(n == (wrong ? 1 : 0) && !error, "%s, %s example: %zu findings of it, other error %s\n%s",
                  rule, wrong ? "wrong" : "right", n, error ? error : "none", text);
    itin_text_free(text);
    itin_zonedb_close(db);
    itin_diag_free(diag);
}

START_TEST(its_wrong_example_is_found)
{
    struct page page = page_of(2 * _i);
    expect(&page.wrong, rule_of(2 * _i), true);
}
END_TEST

START_TEST(its_right_example_is_right)
{
    struct page page = page_of(2 * _i);
    expect(&page.right, rule_of(2 * _i), false);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("diag-explain");
    TCase *t = tcase_create("explain");
    tcase_add_loop_test(t, has_its_sections_and_two_examples, 0, 2 * RULE_COUNT);
    tcase_add_loop_test(t, fits_the_screen, 0, 2 * RULE_COUNT);
    tcase_add_loop_test(t, shares_its_examples_between_languages, 0, RULE_COUNT);
    tcase_add_loop_test(t, its_wrong_example_is_found, 0, RULE_COUNT);
    tcase_add_loop_test(t, its_right_example_is_right, 0, RULE_COUNT);
    suite_add_tcase(s, t);
    return s;
}
