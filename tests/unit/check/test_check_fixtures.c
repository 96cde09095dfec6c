/* Every directory under fixtures/rules is one story: input.yaml or input.md,
 * and what is said of it in expected.concise (expected.ko.concise). With
 * ITIN_UPDATE set the expectations are written anew: look at the difference. */
#include "base/base.h"

#include "check_main.h"
#include <dirent.h>
#include <itin/itin.h>

enum { MAX_CASES = 400, MAX_BYTES = 1 << 20 };

static char names[MAX_CASES][128];
static int n_names;
static char root[2048];

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void find_cases(void)
{
    const char *fixtures = getenv("ITIN_FIXTURES");
    (void)snprintf(root, sizeof root, "%s/rules", fixtures ? fixtures : "fixtures");
    DIR *dir = opendir(root);
    if (!dir)
        return;
    for (struct dirent *e = readdir(dir); e && n_names < MAX_CASES; e = readdir(dir))
        if (e->d_name[0] != '.')
            (void)snprintf(names[n_names++], sizeof names[0], "%.127s", e->d_name);
    closedir(dir);
    qsort(names, (size_t)n_names, sizeof names[0], by_name);
}

static char *slurp(const char *name, const char *file, size_t *ret_len)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s/%s", root, name, file);
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *text = calloc(1, MAX_BYTES);
    ck_assert_ptr_nonnull(text);
    *ret_len = fread(text, 1, MAX_BYTES - 1, f);
    fclose(f);
    return text;
}

static void spit(const char *name, const char *file, const char *text, size_t len)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s/%s", root, name, file);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, len, f), len);
    fclose(f);
}

static char *say(const char *file, const char *input, size_t len, enum itin_lang lang, size_t *ret_len)
{
    struct itin_diag_options options = {sizeof options, lang};
    struct itin_zonedb_options zones = {.size = sizeof zones, .choice = ITIN_ZONEDB_BUNDLED};
    struct itin_resolve_options resolve = {.size = sizeof resolve};
    struct itin_diag *diag = NULL;
    struct itin_source *source = NULL;
    struct itin_zonedb *db = NULL;
    struct itin_trip *trip = NULL;
    char *text = NULL;
    ck_assert_int_eq(itin_diag_new(&options, &diag), ITIN_OK);
    ck_assert_int_eq(itin_zonedb_open(&zones, &db), ITIN_OK);
    ck_assert_int_eq(itin_source_new(file, input, len, diag, &source), ITIN_OK);
    ck_assert_int_eq(itin_read(source, ITIN_FORM_AUTO, diag, &trip), ITIN_OK);
    ck_assert_int_eq(itin_resolve(trip, db, &resolve, diag), ITIN_OK);
    ck_assert_int_eq(itin_check(trip, db, diag), ITIN_OK);
    ck_assert_int_eq(itin_diag_render(diag, ITIN_DIAG_CONCISE, NULL, &text, ret_len), ITIN_OK);
    itin_trip_free(trip);
    itin_source_free(source);
    itin_zonedb_close(db);
    itin_diag_free(diag);
    return text;
}

static void look_at(const char *name, const char *file, const char *expected_file, enum itin_lang lang,
                    bool required)
{
    size_t len, got_len, expected_len = 0;
    char *input = slurp(name, file, &len);
    char *expected = slurp(name, expected_file, &expected_len);
    if (expected || required) {
        char *got = say(file, input, len, lang, &got_len);
        if (getenv("ITIN_UPDATE"))
            spit(name, expected_file, got, got_len);
        else
            ck_assert_msg(expected && got_len == expected_len && memcmp(got, expected, got_len) == 0,
                          "%s: got\n%s", name, got);
        itin_text_free(got);
    }
    free(input);
    free(expected);
}

START_TEST(a_story)
{
    const char *name = names[_i];
    size_t len;
    char *yaml = slurp(name, "input.yaml", &len);
    const char *file = yaml ? "input.yaml" : "input.md";
    free(yaml);
    look_at(name, file, "expected.concise", ITIN_LANG_EN, true);
    look_at(name, file, "expected.ko.concise", ITIN_LANG_KO, false);
}
END_TEST

START_TEST(there_are_stories)
{
    ck_assert_int_gt(n_names, 30);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-fixtures");
    TCase *t = tcase_create("fixtures");
    find_cases();
    tcase_add_test(t, there_are_stories);
    tcase_add_loop_test(t, a_story, 0, n_names);
    suite_add_tcase(s, t);
    return s;
}
