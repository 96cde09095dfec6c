/* Reports of other authors: every directory of fixtures/report with an
 * expected.txt holds the entries that a reader finds in it by hand. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

static const struct {
    const char *name, *file;
} layouts[] = {
    {"english-pipes", "report.md"},      {"official-form", "report.md"},
    {"html-rowspan", "report.html"},     {"day-numbers", "report.txt"},
    {"cells-by-line", "report.txt"},     {"conference", "report.md"},
    {"night-flights", "report.md"},      {"ranges-and-hotels", "report.md"},
    {"spreadsheet", "report.txt"},       {"mail", "report.txt"},
    {"sections-only", "report.txt"},
    {"prose-days", "report.txt"},        {"prose-korean", "report.md"},
    {"prose-agency", "report.txt"},      {"prose-markdown", "report.md"},
    {"prose-connections", "report.md"},  {"prose-narrative", "report.md"},
    {"prose-undated", "report.txt"},     {"connections", "report.md"},
};

static char *load(const char *directory, const char *file, size_t *ret_len)
{
    char path[4096];
    const char *root = getenv("ITIN_FIXTURES");
    snprintf(path, sizeof path, "%s/report/%s/%s", root ? root : "fixtures", directory, file);
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s", path);
    char *text = calloc(1, 1 << 20);
    *ret_len = fread(text, 1, (1 << 20) - 1, f);
    fclose(f);
    return text;
}

START_TEST(reads_the_layout)
{
    size_t n, expected_len;
    char *text = load(layouts[_i].name, layouts[_i].file, &n);
    char *expected = load(layouts[_i].name, "expected.txt", &expected_len);
    struct report_case c = case_read(slice(text, n));
    struct buf out;
    buf_init(&out, 1 << 20);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_msg(strcmp(out.ptr ? out.ptr : "", expected) == 0, "%s reads as\n%s", layouts[_i].name,
                  out.ptr ? out.ptr : "");
    buf_release(&out);
    case_free(&c);
    free(text);
    free(expected);
}
END_TEST

/* Cut anywhere, nothing breaks: no crash, no endless loop. */
START_TEST(survives_being_cut)
{
    size_t n;
    char *text = load(layouts[_i].name, layouts[_i].file, &n);
    for (size_t len = 0; len <= n; len += 7) {
        struct itin_slice part = slice(text, len);
        size_t at = utf8_valid(part);
        struct report_case c = case_read(slice(text, at));
        ck_assert_int_eq(c.status, ITIN_OK);
        case_free(&c);
    }
    free(text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-report-layouts");
    TCase *t = tcase_create("layouts");
    tcase_add_loop_test(t, reads_the_layout, 0, ARRAY_LEN(layouts));
    tcase_add_loop_test(t, survives_being_cut, 0, ARRAY_LEN(layouts));
    suite_add_tcase(s, t);
    return s;
}
