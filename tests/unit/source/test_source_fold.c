/* Calendars folded between the bytes of a character (RFC 5545, 3.1): every place
 * of every fold gives the text back, and nothing else is touched. */
#include "base/base.h"

#include "base/utf8.h"
#include "check_main.h"
#include "diag/diag.h"
#include "source/decode.h"

#define HEAD "BEGIN:VCALENDAR\r\n"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1 << 20);
}

static void teardown(void)
{
    arena_release(&arena);
}

static void expect_mended(const char *text, const char *want)
{
    struct itin_slice got = source_mend_folds(&arena, slice_of(text));
    ck_assert_msg(slice_eq(got, slice_of(want)), "`%.*s` is not `%s`", (int)got.len, got.ptr, want);
}

static const struct {
    const char *text, *want;
} folds[] = {
    /* 서 is EC 84 9C, é is C3 A9, the rocket F0 9F 9A 80 */
    {HEAD "S:\xEC\r\n \x84\x9C\r\n", HEAD "S:\xEC\x84\x9C\r\n \r\n"},
    {HEAD "S:\xEC\x84\r\n \x9C\r\n", HEAD "S:\xEC\x84\x9C\r\n \r\n"},
    {HEAD "S:\xEC\n \x84\x9C\n", HEAD "S:\xEC\x84\x9C\n \n"},
    {HEAD "S:\xEC\r\n\t\x84\x9C\r\n", HEAD "S:\xEC\x84\x9C\r\n\t\r\n"},
    {HEAD "S:\xEC\r\n \x84\r\n \x9Cx\r\n", HEAD "S:\xEC\x84\x9C\r\n \r\n x\r\n"},
    {HEAD "S:\xC3\r\n \xA9t\xC3\xA9\r\n", HEAD "S:\xC3\xA9\r\n t\xC3\xA9\r\n"},
    {HEAD "S:\xF0\r\n \x9F\r\n \x9A\r\n \x80\r\n", HEAD "S:\xF0\x9F\x9A\x80\r\n \r\n \r\n \r\n"},
    {"\xEF\xBB\xBF" HEAD "S:\xEC\r\n \x84\x9C\r\n", "\xEF\xBB\xBF" HEAD "S:\xEC\x84\x9C\r\n \r\n"},
    {"begin:vcalendar\nS:\xEC\n \x84\x9C\n", "begin:vcalendar\nS:\xEC\x84\x9C\n \n"},
};

START_TEST(restores_characters)
{
    expect_mended(folds[_i].text, folds[_i].want);
}
END_TEST

static const char *const others[] = {
    "",
    HEAD,
    HEAD "S:\xEC\x84\x9C\r\n \xEC\x84\x9C\r\n",  /* between characters, as it should be */
    "S:\xEC\r\n \x84\x9C\r\n",                     /* no calendar */
    "BEGIN:VCARD\r\nN:\xEC\r\n \x84\x9C\r\n",
    HEAD "S:\xEC\r\n\x84\x9C\r\n",                 /* no fold: the line ends there */
    HEAD "S:\xEC\r \x84\x9C\r\n",
    HEAD "S:\xEC\r\n  \x84\x9C\r\n",               /* a blank of the text */
    HEAD "S:\xEC\r\n \x84",                        /* cut off */
    HEAD "S:\xEC\r\n ",
    HEAD "S:\xEC",
    HEAD "S:\xEC\r\n \x84\x9C\r\nT:\xFF\r\n",      /* damaged elsewhere: left as it is */
    HEAD "S:\xC8\xB8\xC0\xC7\r\n",                 /* CP949 */
    HEAD "S:\xC8\xB8\xC0\r\n \xC7\r\n",
};

START_TEST(leaves_others_alone)
{
    struct itin_slice text = slice_of(others[_i]);
    struct itin_slice got = source_mend_folds(&arena, text);
    ck_assert_ptr_eq(got.ptr, text.ptr); /* not even a copy */
    ck_assert_uint_eq(got.len, text.len);
}
END_TEST

/* Folded at every byte of a value: unfolded it is the value again. */
START_TEST(restores_every_fold)
{
    static const char value[] = "aé서울🚀 b";
    for (size_t cut = 1; cut < sizeof value - 1; cut++) {
        char text[128], unfolded[64];
        size_t n = 0;
        snprintf(text, sizeof text, HEAD "S:%.*s\r\n %s\r\n", (int)cut, value, value + cut);
        struct itin_slice got = source_mend_folds(&arena, slice_of(text));
        ck_assert_uint_eq(utf8_valid(got), got.len);
        ck_assert_uint_eq(got.len, strlen(text));
        for (size_t i = strlen(HEAD "S:"); i + 2 < got.len; i++) {
            if (slice_starts(slice_from(got, i), LIT("\r\n ")))
                i += 2;
            else
                unfolded[n++] = got.ptr[i];
        }
        ck_assert_msg(n == sizeof value - 1 && !memcmp(unfolded, value, n), "cut at %zu", cut);
    }
}
END_TEST

/* Lines and offsets behind the fold are those of the file. */
START_TEST(keeps_lines_and_offsets)
{
    static const char text[] = HEAD "S:\xEC\r\n \x84\x9C\r\nX:1\r\n";
    struct itin_diag *diag;
    struct itin_source *source;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("x.ics", text, sizeof text - 1, diag, &source), ITIN_OK);
    size_t at = slice_find(source->text, LIT("X:1"), 0);
    ck_assert_uint_eq(at, (size_t)(strstr(text, "X:1") - text));
    ck_assert_uint_eq(source_position(source, at).line, 4);
    ck_assert_uint_eq(source_raw_offset(source, at), at);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source-fold");
    TCase *t = tcase_create("fold");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, restores_characters, 0, ARRAY_LEN(folds));
    tcase_add_loop_test(t, leaves_others_alone, 0, ARRAY_LEN(others));
    tcase_add_test(t, restores_every_fold);
    tcase_add_test(t, keeps_lines_and_offsets);
    suite_add_tcase(s, t);
    return s;
}
