/* Content lines: nothing that is added can break out of its line, and what
 * libical reads back is what was meant. The folds are those of RFC 5545, 3.1,
 * the escapes those of 3.3.11 and of RFC 6868. */
#include "base/base.h"

#include <libical/ical.h>

#include "base/utf8.h"
#include "check_main.h"
#include "write/ics_line.h"

static struct buf out;
static struct content lines;

static void set_up(void)
{
    buf_init(&out, 1 << 24);
    content_init(&lines, &out);
    icalerror_set_errors_are_fatal(0);
}

static void tear_down(void)
{
    ck_assert_int_eq(lines.line.status, ITIN_OK);
    content_release(&lines);
    buf_release(&out);
}

/* What every line must be, whatever went in. */
static void check_lines(void)
{
    struct itin_slice rest = buf_slice(&out), line;
    while (rest.len && slice_split(&rest, '\n', &line)) {
        ck_assert_uint_ge(line.len, 1);
        ck_assert_int_eq(line.ptr[line.len - 1], '\r');
        line.len--;
        ck_assert_uint_le(line.len, 75);
        ck_assert_uint_eq(utf8_valid(line), line.len);
        for (size_t i = 0; i < line.len; i++)
            ck_assert_msg((unsigned char)line.ptr[i] >= 0x20 && line.ptr[i] != 0x7F,
                          "control character %d", line.ptr[i]);
    }
}

static const struct {
    const char *name;
    struct itin_slice value;
    const char *written; /* TEXT */
} cases[] = {
    {"plain", {"Talks", 5}, "SUMMARY:Talks\r\n"},
    {"escapes", {"a,b;c\\d", 7}, "SUMMARY:a\\,b\\;c\\\\d\r\n"},
    {"quote and caret stay", {"\"^\"", 3}, "SUMMARY:\"^\"\r\n"},
    {"feed", {"a\nb", 3}, "SUMMARY:a\\nb\r\n"},
    {"CR LF injection", {"a\r\nX-EVIL:1", 11}, "SUMMARY:a \\nX-EVIL:1\r\n"},
    {"NUL", {"a\0b", 3}, "SUMMARY:a b\r\n"},
    {"tab, bell, escape, delete", {"\t\a\033\x7F", 4}, "SUMMARY:    \r\n"},
    {"C1 control", {"a\xC2\x85" "b", 4}, "SUMMARY:a b\r\n"},
    {"lone surrogate", {"a\xED\xA0\x80" "b", 5},
     "SUMMARY:a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" "b\r\n"},
    {"cut sequence", {"a\xEC\x8B", 3}, "SUMMARY:a\xEF\xBF\xBD\xEF\xBF\xBD\r\n"},
    {"override of direction", {"a\xE2\x80\xAE" "b", 5}, "SUMMARY:a b\r\n"},
    {"Hangul", {"서울", 6}, "SUMMARY:서울\r\n"},
};

START_TEST(escapes_text)
{
    content_put_text(&lines, "SUMMARY", cases[_i].value);
    ck_assert_msg(!strcmp(out.ptr, cases[_i].written), "%s: %s", cases[_i].name, out.ptr);
    check_lines();
}
END_TEST

START_TEST(writes_no_empty_line)
{
    content_put_text(&lines, "SUMMARY", slice("", 0));
    content_put_raw(&lines, "URL", slice(NULL, 0));
    ck_assert_uint_eq(out.len, 0);
}
END_TEST

/* A URI is not escaped, so that only its control characters could do harm. */
START_TEST(keeps_links_on_one_line)
{
    content_put_raw(&lines, "URL", LIT("http://a/?q=1,2;3\r\nX-EVIL:1"));
    ck_assert_str_eq(out.ptr, "URL:http://a/?q=1,2;3  X-EVIL:1\r\n");
}
END_TEST

START_TEST(quotes_parameters)
{
    content_begin(&lines, "X-A");
    content_param(&lines, "P", LIT("America/St_Johns"));
    content_param(&lines, "Q", LIT("a:b;c,d"));
    content_param(&lines, "R", LIT("say \"x\" ^ or\ny"));
    content_param(&lines, "S", LIT("^\""));
    content_text(&lines, LIT("v"));
    content_end(&lines);
    ck_assert_str_eq(out.ptr, "X-A;P=America/St_Johns;Q=\"a:b;c,d\";R=\"say ^'x^' ^^ or^ny\""
                              ";S=^^^':v\r\n");
}
END_TEST

/* 75 octets exactly need no fold, 76 do; the blank of the next line counts. */
START_TEST(folds_at_75_octets)
{
    char text[400];
    memset(text, 'x', sizeof text);
    content_put_text(&lines, "SUMMARY", slice(text, 75 - 8));
    ck_assert_uint_eq(out.len, 75 + 2);
    buf_clear(&out);
    content_put_text(&lines, "SUMMARY", slice(text, 76 - 8));
    ck_assert_uint_eq(out.len, 75 + 2 + 2 + 2);
    ck_assert_msg(!strcmp(out.ptr + 75, "\r\n x\r\n"), "%s", out.ptr + 75);
    buf_clear(&out);
    content_put_text(&lines, "SUMMARY", slice(text, 75 - 8 + 74));
    ck_assert_uint_eq(out.len, 75 + 3 + 74 + 2);
    check_lines();
}
END_TEST

/* Wherever the fold falls, no character of two, three or four bytes is cut. */
START_TEST(folds_between_characters)
{
    static const char *const units[] = {"\xC3\xA9", "\xEC\x84\x9C", "\xF0\x9F\x9B\xAB"};
    for (size_t shift = 0; shift < 8; shift++) {
        struct buf text;
        buf_init(&text, 1 << 16);
        buf_pad(&text, 'x', shift);
        for (size_t i = 0; i < 100; i++)
            buf_adds(&text, units[_i]);
        buf_clear(&out);
        content_put_text(&lines, "DESCRIPTION", buf_slice(&text));
        check_lines();
        char *joined = malloc(out.len + 1);
        size_t n = 0;
        for (size_t i = 0; i < out.len; i++) {
            if (!strncmp(out.ptr + i, "\r\n ", 3))
                i += 2;
            else
                joined[n++] = out.ptr[i];
        }
        ck_assert_uint_eq(n, 12 + text.len + 2);
        ck_assert_int_eq(memcmp(joined + 12, text.ptr, text.len), 0);
        free(joined);
        buf_release(&text);
    }
}
END_TEST

START_TEST(writes_times)
{
    struct itin_civil wall = {{2024, 6, 4}, {9, 5, 7}};
    content_begin(&lines, "DTSTART");
    content_wall(&lines, wall);
    content_end(&lines);
    content_put_utc(&lines, "DTSTAMP", (struct itin_instant){1719224407}); /* date -u -d @... */
    content_begin(&lines, "X-D");
    content_date(&lines, wall.date);
    content_end(&lines);
    ck_assert_str_eq(out.ptr, "DTSTART:20240604T090507\r\nDTSTAMP:20240624T102007Z\r\n"
                              "X-D:20240604\r\n");
}
END_TEST

/* A million bytes: cut at 256 KB, between characters. */
START_TEST(cuts_what_no_reader_takes)
{
    struct buf text;
    buf_init(&text, 1 << 22);
    buf_addc(&text, 'x');
    for (size_t i = 0; i < 350000; i++)
        buf_adds(&text, "\xEC\x84\x9C");
    content_put_text(&lines, "SUMMARY", buf_slice(&text));
    check_lines();
    ck_assert_uint_lt(out.len, (size_t)(1 << 18) * 78 / 74 + 100);
    ck_assert_uint_gt(out.len, 1 << 18);
    buf_release(&text);
}
END_TEST

/* An independent reader: libical gives every value back. */
START_TEST(is_read_back_by_libical)
{
    static const char *const values[] = {
        "a,b;c\\d \"q\" ^n", "two\nlines\nand\n\nmore", "서울, 시애틀; 그리고 캘거리 — 오늘의 일정을 길게 적습니다 "
        "그래야 접힙니다", "ends in a backslash \\", ":colon; first", "\\n is no line feed",
    };
    content_put(&lines, "BEGIN", "VEVENT");
    content_begin(&lines, "SUMMARY");
    content_param(&lines, "ALTREP", LIT("http://x.example/a;b,c"));
    content_text(&lines, slice_of(values[_i]));
    content_end(&lines);
    content_put(&lines, "END", "VEVENT");
    icalcomponent *event = icalcomponent_new_from_string(out.ptr);
    ck_assert_ptr_nonnull(event);
    ck_assert_int_eq(icalcomponent_count_errors(event), 0);
    ck_assert_str_eq(icalcomponent_get_summary(event), values[_i]);
    icalproperty *p = icalcomponent_get_first_property(event, ICAL_SUMMARY_PROPERTY);
    ck_assert_str_eq(icalparameter_get_altrep(icalproperty_get_first_parameter(p, ICAL_ALTREP_PARAMETER)),
                     "http://x.example/a;b,c");
    icalcomponent_free(event);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-ics-line");
    TCase *t = tcase_create("lines");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, escapes_text, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(t, writes_no_empty_line);
    tcase_add_test(t, keeps_links_on_one_line);
    tcase_add_test(t, quotes_parameters);
    tcase_add_test(t, folds_at_75_octets);
    tcase_add_loop_test(t, folds_between_characters, 0, 3);
    tcase_add_test(t, writes_times);
    tcase_add_test(t, cuts_what_no_reader_takes);
    tcase_add_loop_test(t, is_read_back_by_libical, 0, 6);
    suite_add_tcase(suite, t);
    return suite;
}
