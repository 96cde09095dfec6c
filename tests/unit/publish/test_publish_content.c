/* Content lines against RFC 5545, 3.1. */
#include "base/base.h"

#include "check_main.h"
#include "publish/content.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 64 << 20);
}

static void teardown(void)
{
    arena_release(&arena);
}

static struct itin_slice render(const struct component *c)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    content_render(&out, c);
    ck_assert_int_eq(out.status, ITIN_OK);
    struct itin_slice copy = arena_dup(&arena, buf_slice(&out));
    buf_release(&out);
    return copy;
}

static void check_slice(struct itin_slice actual, const char *expected)
{
    ck_assert_uint_eq(actual.len, strlen(expected));
    ck_assert_int_eq(memcmp(actual.ptr, expected, actual.len), 0);
}

/* What is not known here comes back as it was. */
START_TEST(unknown_content_survives)
{
    static const char text[] = "BEGIN:VCALENDAR\r\n"
                               "X-ODD;A=\"b:c;d\",e;F=g:h:i;j\r\n"
                               "BEGIN:VEVENT\r\n"
                               "UID:1\r\n"
                               "BEGIN:VLOCATION\r\n"
                               "UID:2\r\n"
                               "END:VLOCATION\r\n"
                               "END:VEVENT\r\n"
                               "END:VCALENDAR\r\n";
    struct component *c = content_parse(&arena, slice_of(text));
    ck_assert_ptr_nonnull(c);
    check_slice(component_value(c, "x-odd"), "h:i;j");
    check_slice(property_param(component_find(c, "X-ODD"), "F"), "g");
    check_slice(render(c), text);
}
END_TEST

START_TEST(folds_are_taken_out)
{
    /* CR LF blank, LF tab; a fold in the middle of a word */
    static const char text[] = "\xEF\xBB\xBF" "BEGIN:VCALENDAR\nSUMM\r\n ARY:one\r\n  two\n\tthree\n"
                               "END:VCALENDAR";
    struct component *c = content_parse(&arena, slice(text, sizeof text - 1));
    ck_assert_ptr_nonnull(c);
    check_slice(component_value(c, "SUMMARY"), "one twothree");
}
END_TEST

/* At most 75 octets a line and no character cut in two, for Hangul too. */
START_TEST(folds_never_cut_a_character)
{
    char value[400] = "";
    size_t n = 0;
    for (int i = 0; i < _i; i++)
        value[n++] = 'x';
    while (n + 3 < sizeof value) {
        memcpy(value + n, "가", 3);
        n += 3;
    }
    struct component *c = component_new(&arena, LIT("VCALENDAR"));
    component_set(&arena, c, "SUMMARY", slice(value, n));
    struct itin_slice out = render(c), rest = out, line;
    while (slice_split(&rest, '\n', &line)) {
        ck_assert_uint_le(line.len, 76); /* with its CR */
        ck_assert(!line.len || ((unsigned char)line.ptr[0] & 0xC0) != 0x80);
        ck_assert(line.len < 2 || ((unsigned char)line.ptr[1] & 0xC0) != 0x80);
    }
    struct component *again = content_parse(&arena, out);
    ck_assert_ptr_nonnull(again);
    ck_assert(slice_eq(component_value(again, "SUMMARY"), slice(value, n)));
}
END_TEST

static const char *const broken[] = {
    "",
    "BEGIN:VEVENT\nEND:VEVENT\n",
    "BEGIN:VCALENDAR\n",
    "BEGIN:VCALENDAR\nEND:VEVENT\n",
    "BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "UID:1\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nA;B=\"open:1\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\n;X=1:2\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\n",
};

START_TEST(refuses_what_is_no_calendar)
{
    ck_assert_ptr_null(content_parse(&arena, slice_of(broken[_i])));
}
END_TEST

START_TEST(plain_text_is_safe_on_a_terminal)
{
    static const char odd[] = "a\\, b\\nc\\\\d\x1b[2J\xC2\x9B\xE2\x80\xAE" "e\xFF";
    check_slice(content_plain(&arena, slice_of(odd)), "a, b c\\d [2J  e");
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-content");
    TCase *t = tcase_create("content");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, unknown_content_survives);
    tcase_add_test(t, folds_are_taken_out);
    tcase_add_loop_test(t, folds_never_cut_a_character, 0, 75);
    tcase_add_loop_test(t, refuses_what_is_no_calendar, 0, ARRAY_LEN(broken));
    tcase_add_test(t, plain_text_is_safe_on_a_terminal);
    suite_add_tcase(s, t);
    return s;
}
