/* Lines of a document as one row of a screen, and the columns of their marks. */
#include "base/base.h"

#include "check_main.h"
#include "diag/excerpt.h"

static const struct {
    const char *line, *want;
    const char *mark; /* what begins at `column` of the row */
    size_t column;
} rows[] = {
    {"plain words", "plain words", "words", 6},
    {"| a | b | c |", "a | b | c", "b", 4},
    {"| a |  | c |", "a | c", "c", 4},
    {"a | b", "a | b", "b", 4}, /* one bar parts nothing: it is a sign */
    {"a\tb\tc", "a | b | c", "c", 8},
    {"<tr><td>a</td><td>b</td></tr>", "a | b", "b", 4},
    {"a<br>b", "a / b", "b", 4},
    {"a<BR/>b<br><br>c", "a / b / c", "c", 8},
    {"<b>a</b><sup>b</sup>", "ab", "b</sup>", 1},
    {"a <x> b", "a <x> b", "b", 6},
    {"a < b > c", "a < b > c", "c", 8},
    {"  a   b\xC2\xA0\xE3\x80\x80" "c", "a b c", "c", 4},
    {"a&nbsp;b&amp;c&lt;d&gt;", "a b&c<d>", "d", 6},
    {"인천 → 시애틀", "인천 -> 시애틀", "시애틀", 8}, /* Hangul takes two columns */
    {"“a” – ‘b’", "\"a\" - 'b'", "b", 7},
    {"|가|나|", "가 | 나", "나", 5},
    {"a\x1b[31mb", "a?[31mb", "b", 6},
    {"a\rb", "a b", "b", 2},
    {"", "", NULL, 0},
    {"|  |  |", "", NULL, 0},
};

START_TEST(lines_as_rows)
{
    struct excerpt e;
    struct itin_slice line = slice_of(rows[_i].line);
    excerpt_make(&e, line, 0);
    ck_assert_msg(slice_eq(buf_slice(&e.text), slice_of(rows[_i].want)), "%s: %.*s", rows[_i].line, (int)e.text.len,
                  e.text.ptr ? e.text.ptr : "");
    if (rows[_i].mark) {
        size_t at;
        const char *found = strstr(rows[_i].line, rows[_i].mark);
        for (const char *p = found; p; p = strstr(p + 1, rows[_i].mark))
            found = p; /* the last of them */
        at = (size_t)(found - rows[_i].line);
        ck_assert_msg(excerpt_column(&e, at) == rows[_i].column, "%s: %zu", rows[_i].line, excerpt_column(&e, at));
    }
    ck_assert_uint_eq(excerpt_column(&e, line.len), e.width);
    ck_assert_uint_eq(excerpt_column(&e, line.len + 100), e.width);
    excerpt_release(&e);
}
END_TEST

/* Long lines: what is near is in the window, which begins and ends between
 * characters; columns never fall. */
START_TEST(long_lines_are_shown_around_what_is_marked)
{
    enum { CHARACTERS = 3000 };
    static const char *const units[] = {"x", "é", "가", "😀"};
    size_t unit = strlen(units[_i]), columns = _i >= 2 ? 2 : 1, len = CHARACTERS * unit;
    char *line = malloc(len);
    for (size_t i = 0; i < CHARACTERS; i++)
        memcpy(line + i * unit, units[_i], unit);
    for (size_t near = 0; near <= len; near += 701 * unit) {
        struct excerpt e;
        excerpt_make(&e, slice(line, len), near);
        ck_assert_uint_eq(e.from % unit, 0);
        ck_assert_uint_eq(e.len % unit, 0);
        ck_assert(e.from <= near && near <= e.from + e.len && e.len <= EXCERPT_WINDOW);
        ck_assert_uint_eq(e.width, e.len / unit * columns);
        ck_assert_uint_eq(excerpt_column(&e, near), (near - e.from) / unit * columns);
        ck_assert_uint_eq(excerpt_column(&e, 0), 0);
        ck_assert_uint_eq(excerpt_column(&e, len), e.width);
        excerpt_release(&e);
    }
    free(line);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("diag/excerpt");
    TCase *tc = tcase_create("excerpt");
    tcase_add_loop_test(tc, lines_as_rows, 0, ARRAY_LEN(rows));
    tcase_add_loop_test(tc, long_lines_are_shown_around_what_is_marked, 0, 4);
    suite_add_tcase(suite, tc);
    return suite;
}
