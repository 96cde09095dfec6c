/* The machine formats, with golden texts; then their structure is proved with
 * another JSON reader. */
#include "base/base.h"

#include <jansson.h>

#include "check_main.h"
#include "diag/diag.h"

static struct itin_diag *diag;
static struct itin_source *source;

static void start(const char *name, const char *bytes, size_t len)
{
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new(name, bytes, len, diag, &source), ITIN_OK);
}

static void tear_down(void)
{
    itin_source_free(source);
    itin_diag_free(diag);
    source = NULL;
    diag = NULL;
}

static char *render(enum itin_diag_format format)
{
    char *text = NULL;
    size_t len = 0;
    ck_assert_int_eq(itin_diag_render(diag, format, NULL, &text, &len), ITIN_OK);
    ck_assert_uint_eq(strlen(text), len);
    return text;
}

/* "시간 11h\n" in CP949: 시 BD C3, 간 B0 A3; 11h is bytes 5 to 8, columns 4 to 7. */
static void add_korean(void)
{
    start("a \"b\".md", "\xBD\xC3\xB0\xA3 11h\n", 9);
    struct span eleven = {source, 7, 10};
    struct finding *f = diag_add(diag, RULE_DURATION_MISMATCH, eleven);
    f->message = slice_of("11h\tis \"short\"");
    f->help = slice_of("11h50'");
    finding_item(f, slice_of("ws86"));
    finding_item(f, slice_of("ke5019"));
    finding_label(f, eleven, '^', slice_of("50분 부족"));
    finding_label(f, (struct span){source, 0, 6}, '-', slice_of("column"));
    finding_related(f, (struct span){source, 0, 6}, slice_of("시간"));
    struct finding_fix *fix = finding_fix(f, slice_of("write 11h50'"), FIX_GUESS);
    finding_edit(f, fix, eleven, slice_of("11h50'"));
    itin_diag_report(diag, "limit-exceeded", "big.md", "too big", "");
}

START_TEST(writes_every_key)
{
    add_korean();
    char *got = render(ITIN_DIAG_JSON);
    ck_assert_str_eq(
        got,
        "{\"schema\":\"itin.findings/1\",\n \"findings\":[\n"
        "  {\"rule\":\"duration-mismatch\",\"severity\":\"error\",\"message\":\"11h\\tis "
        "\\\"short\\\"\",\"help\":\"11h50'\",\"file\":\"a \\\"b\\\".md\",\"line\":1,\"column\":4,"
        "\"end_line\":1,\"end_column\":7,\"cell\":null,\"items\":[\"ws86\",\"ke5019\"],"
        "\"related\":[{\"file\":\"a \\\"b\\\".md\",\"line\":1,\"column\":1,\"message\":\"시간\"}],"
        "\"fixes\":[{\"title\":\"write 11h50'\",\"confidence\":\"guess\",\"edits\":[{\"file\":\"a "
        "\\\"b\\\".md\",\"start\":5,\"end\":8,\"text\":\"11h50'\"}]}]},\n"
        "  {\"rule\":\"limit-exceeded\",\"severity\":\"error\",\"message\":\"too "
        "big\",\"help\":\"\",\"file\":\"big.md\",\"line\":null,\"column\":null,\"end_line\":null,"
        "\"end_column\":null,\"cell\":null,\"items\":[],\"related\":[],\"fixes\":[]}],\n"
        " \"summary\":{\"errors\":2,\"warnings\":0,\"notes\":0}}\n");
    itin_text_free(got);
}
END_TEST

START_TEST(writes_an_empty_document)
{
    start("a", "", 0);
    char *got = render(ITIN_DIAG_JSON);
    ck_assert_str_eq(got, "{\"schema\":\"itin.findings/1\",\n \"findings\":[],\n "
                          "\"summary\":{\"errors\":0,\"warnings\":0,\"notes\":0}}\n");
    itin_text_free(got);
}
END_TEST

START_TEST(a_cell_stands_instead_of_line_and_column)
{
    start("a", "x", 1);
    diag_add(diag, RULE_OVERLAP, (struct span){source, 0, 1})->cell = slice_of("Sheet1!B7");
    char *got = render(ITIN_DIAG_JSON);
    ck_assert_ptr_nonnull(strstr(got, "\"line\":null,\"column\":null,\"end_line\":null,"
                                      "\"end_column\":null,\"cell\":\"Sheet1!B7\""));
    itin_text_free(got);
    got = render(ITIN_DIAG_CONCISE);
    ck_assert_str_eq(got, "a:Sheet1!B7: error[overlap]: \n");
    itin_text_free(got);
}
END_TEST

START_TEST(writes_one_line_a_finding)
{
    add_korean();
    char *got = render(ITIN_DIAG_CONCISE);
    ck_assert_str_eq(got, "a \"b\".md:1:4: error[duration-mismatch]: 11h?is \"short\"\n"
                          "big.md: error[limit-exceeded]: too big\n");
    itin_text_free(got);
}
END_TEST

static const char *get_string(json_t *object, const char *path)
{
    char key[64];
    for (const char *p = path; object && *p;) {
        size_t n = strcspn(p, "/");
        snprintf(key, sizeof key, "%.*s", (int)n, p);
        object = isdigit((unsigned char)key[0])
                     ? json_array_get(object, (size_t)(key[0] - '0'))
                     : json_object_get(object, key);
        p += n + (p[n] == '/');
    }
    return json_is_string(object) ? json_string_value(object) : NULL;
}

START_TEST(writes_sarif)
{
    add_korean();
    char *got = render(ITIN_DIAG_SARIF);
    json_error_t error;
    json_t *root = json_loads(got, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "%s at %d", error.text, error.position);
    ck_assert_str_eq(get_string(root, "version"), "2.1.0");
    ck_assert_str_eq(get_string(root, "runs/0/columnKind"), "unicodeCodePoints");
    ck_assert_str_eq(get_string(root, "runs/0/tool/driver/rules/0/id"), "ends-before-start");
    ck_assert_str_eq(get_string(root, "runs/0/results/0/ruleId"), "duration-mismatch");
    ck_assert_str_eq(get_string(root, "runs/0/results/0/message/text"),
                     "11h\tis \"short\"\nfix: 11h50'");
    ck_assert_str_eq(
        get_string(root, "runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"),
        "a%20%22b%22.md");
    ck_assert_ptr_nonnull(strstr(got, "\"region\":{\"startLine\":1,\"startColumn\":4,\"endLine\":1,"
                                      "\"endColumn\":7}"));
    ck_assert_ptr_nonnull(strstr(got, "\"deletedRegion\":{\"startLine\":1,\"startColumn\":4,"
                                      "\"endLine\":1,\"endColumn\":7}"));
    json_decref(root);
    itin_text_free(got);
}
END_TEST

START_TEST(writes_file_names_as_uris)
{
    static const struct {
        const char *name, *uri;
    } names[] = {
        {"report.md", "\"uri\":\"report.md\""},
        {"/tmp/a b.md", "\"uri\":\"file:///tmp/a%20b.md\""},
        {"출장.md", "\"uri\":\"%EC%B6%9C%EC%9E%A5.md\""},
        {"c:d#e?f%.md", "\"uri\":\"c%3Ad%23e%3Ff%25.md\""},
    };
    start(names[_i].name, "x", 1);
    diag_add(diag, RULE_OVERLAP, (struct span){source, 0, 1});
    char *got = render(ITIN_DIAG_SARIF);
    ck_assert_ptr_nonnull(strstr(got, names[_i].uri));
    itin_text_free(got);
}
END_TEST

/* Any bytes in messages leave valid JSON. */
START_TEST(stays_json_whatever_it_says)
{
    start("a", "x", 1);
    diag_add(diag, RULE_OVERLAP, (struct span){source, 0, 1})->message =
        slice_of("\x01\x1F \x7F \xFF\xC0 \xE2\x80\xA8 \\ \" / \xF0\x9F\x9B\xAB");
    for (int format = ITIN_DIAG_JSON; format <= ITIN_DIAG_SARIF; format++) {
        char *got = render((enum itin_diag_format)format);
        json_t *root = json_loads(got, 0, NULL);
        ck_assert_ptr_nonnull(root);
        json_decref(root);
        itin_text_free(got);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("diag-json");
    TCase *t = tcase_create("json");
    tcase_add_checked_fixture(t, NULL, tear_down);
    tcase_add_test(t, writes_every_key);
    tcase_add_test(t, writes_an_empty_document);
    tcase_add_test(t, a_cell_stands_instead_of_line_and_column);
    tcase_add_test(t, writes_one_line_a_finding);
    tcase_add_test(t, writes_sarif);
    tcase_add_loop_test(t, writes_file_names_as_uris, 0, 4);
    tcase_add_test(t, stays_json_whatever_it_says);
    suite_add_tcase(s, t);
    return s;
}
