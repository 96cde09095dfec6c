/* The JSON writer, read back by jansson: random documents of every shape and
 * every depth of layout come back as they were built. */
#include "base/base.h"

#include "check_main.h"
#include "base/utf8.h"
#include "write/json.h"
#include "write/lines.h"

/* Of jansson, whose header has names of its own that the writer has too. */
struct json_t;
extern struct json_t *json_loadb(const char *text, size_t len, size_t flags, void *error);
extern int json_equal(const struct json_t *a, const struct json_t *b);
extern void json_delete(struct json_t *json);
enum { REJECT_DUPLICATES = 1, DECODE_ANY = 4 };

static uint32_t seed;

static uint32_t next(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

static const char *const texts[] = {"", "a", "한글", "\"", "\\", "\b\f\n\r\t", "\x01\x1f", "\x7f", "a/b", "é→", "😀", "</script>", "null"};

/* A text as JSON has it at its plainest: every unit of UTF-16 as an escape. */
static void plain_text(struct buf *out, struct itin_slice s)
{
    buf_addc(out, '"');
    for (size_t at = 0; at < s.len;) {
        uint32_t cp = utf8_next(s, &at);
        if (cp < 0x10000)
            buf_addf(out, "\\u%04X", cp);
        else
            buf_addf(out, "\\u%04X\\u%04X", 0xD800 + ((cp - 0x10000) >> 10), 0xDC00 + (cp & 0x3FF));
    }
    buf_addc(out, '"');
}

/* The same values into the writer and, as plainly as can be, into `want`. */
static void grow(struct json *json, struct buf *want, int depth)
{
    static const int64_t numbers[] = {0, -1, 7, INT64_MAX, INT64_MIN, 1719224400};
    uint32_t kind = depth > 6 ? 2 + next(4) : next(6);
    struct itin_slice text = slice_of(texts[next(ARRAY_LEN(texts))]);
    int64_t n = numbers[next(ARRAY_LEN(numbers))];
    if (kind < 2) {
        json_open(json, kind ? '{' : '[');
        buf_addc(want, kind ? '{' : '[');
        for (uint32_t count = next(5), i = 0; i < count; i++) {
            char key[32];
            snprintf(key, sizeof key, "%s%u", texts[next(ARRAY_LEN(texts))], i);
            buf_adds(want, i ? "," : "");
            if (kind) {
                json_key(json, key);
                plain_text(want, slice_of(key));
                buf_addc(want, ':');
            }
            grow(json, want, depth + 1);
        }
        json_close(json, kind ? '}' : ']');
        buf_addc(want, kind ? '}' : ']');
    } else if (kind == 2 || (kind == 4 && text.len)) {
        (kind == 2 ? json_string : json_string_or_null)(json, text);
        plain_text(want, text);
    } else if (kind == 3) {
        json_int(json, n);
        buf_addf(want, "%" PRId64, n);
    } else if (kind == 4) {
        json_string_or_null(json, text);
        buf_adds(want, "null");
    } else {
        json_raw(json, LIT("37.46"));
        buf_adds(want, "37.46");
    }
}

START_TEST(documents_come_back)
{
    seed = 8259 + (uint32_t)_i;
    for (int round = 0; round < 400; round++) {
        struct buf out, plain;
        struct json json;
        buf_init(&out, 1 << 22);
        buf_init(&plain, 1 << 22);
        json_init(&json, &out, _i);
        grow(&json, &plain, 0);
        struct json_t *got = json_loadb(out.ptr, out.len, REJECT_DUPLICATES | DECODE_ANY, NULL);
        struct json_t *want = json_loadb(plain.ptr, plain.len, REJECT_DUPLICATES | DECODE_ANY, NULL);
        ck_assert_msg(want != NULL, "%s", plain.ptr);
        ck_assert_msg(got && json_equal(got, want), "seed %d, round %d: %s", 8259 + _i, round, out.ptr);
        if (_i == 0)
            ck_assert_msg(!strchr(out.ptr, '\n'), "%s", out.ptr);
        json_delete(got);
        json_delete(want);
        buf_release(&out);
        buf_release(&plain);
    }
}
END_TEST

START_TEST(layout_by_hand)
{
    static const char *const want[] = {
        "{\"a\":1,\"b\":[\"x\",[]],\"c\":{}}",
        "{\n  \"a\": 1,\n  \"b\": [\"x\",[]],\n  \"c\": {}\n}",
        "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    []\n  ],\n  \"c\": {}\n}",
    };
    struct buf out;
    struct json json;
    buf_init(&out, 1 << 12);
    json_init(&json, &out, _i);
    json_open(&json, '{');
    json_key(&json, "a");
    json_int(&json, 1);
    json_key(&json, "b");
    json_open(&json, '[');
    json_string(&json, LIT("x"));
    json_open(&json, '[');
    json_close(&json, ']');
    json_close(&json, ']');
    json_key(&json, "c");
    json_open(&json, '{');
    json_close(&json, '}');
    json_close(&json, '}');
    ck_assert_str_eq(out.ptr, want[_i]);
    buf_release(&out);
}
END_TEST

/* Bytes that are no UTF-8 become U+FFFD, each by itself. */
START_TEST(bytes_that_are_no_text)
{
    static const struct {
        const char *bytes, *want;
    } cases[] = {{"a\xFFz", "\"a\xEF\xBF\xBDz\""}, {"\xED\x95", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""}, {"\xC0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out;
        struct json json;
        buf_init(&out, 1 << 12);
        json_init(&json, &out, 0);
        json_string(&json, slice_of(cases[i].bytes));
        ck_assert_str_eq(out.ptr, cases[i].want);
        buf_release(&out);
    }
}
END_TEST

/* ---- lines of columns ------------------------------------------------------------- */

/* a<N> moves to column N, <N> text right-aligned before it, by turns. */
START_TEST(cells_stand_in_their_columns)
{
    struct buf out;
    struct line line;
    buf_init(&out, 1 << 12);
    line_begin(&line, &out, _i == 1);
    line_to(&line, 2);
    line_add(&line, LIT("가나"), STYLE_BOLD); /* four columns: to 6 */
    line_to(&line, 8);
    line_add(&line, LIT("b"), STYLE_PLAIN);
    line_to(&line, 9); /* here already: no blank */
    line_add(&line, LIT("c"), STYLE_RED);
    line_to(&line, 4); /* behind: one blank */
    line_add(&line, LIT("d"), STYLE_DIM);
    line_add_right(&line, LIT("12:30"), 20, STYLE_CYAN);
    line_add_right(&line, LIT("x"), 10, STYLE_YELLOW);
    line_to(&line, 40);
    line_add(&line, LIT(""), STYLE_RED);
    line_end(&line);
    line_add(&line, LIT("e"), STYLE_PLAIN);
    line_end(&line);
    ck_assert_str_eq(out.ptr, _i == 0 ? "  가나  bc d   12:30 x\ne\n"
                                      : "  \033[1m가나\033[0m  b\033[1;31mc\033[0m \033[2md\033[0m   \033[36m12:30\033[0m "
                                        "\033[33mx\033[0m\ne\n");
    buf_release(&out);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
    const char *want; /* pieces, parted by | */
} wraps[] = {
    {"", 5, ""}, {"   ", 5, ""}, {"one", 5, "one|"}, {" one ", 5, "one|"}, {"one two", 7, "one two|"}, {"one two", 6, "one|two|"},
    {"one two", 3, "one|two|"}, {"one two", 4, "one|two|"}, {"abcdefgh", 3, "abc|def|gh|"}, {"a bcdefgh", 4, "a bc|defg|h|"},
    {"abc defgh", 5, "abc|defgh|"}, {"가나다라", 4, "가나|다라|"}, {"가나다라", 5, "가나|다라|"}, {"가 나다", 4, "가|나다|"}, {"가나", 1, "가|나|"},
    {"a  b", 1, "a|b|"}, {"one two three", 9, "one two|three|"},
};

START_TEST(words_wrapped)
{
    struct itin_slice rest = slice_of(wraps[_i].text), piece;
    struct buf out;
    buf_init(&out, 1 << 12);
    buf_adds(&out, "");
    while (line_wrap(&rest, wraps[_i].columns, &piece))
        buf_addf(&out, SLICE_FMT "|", SLICE_ARG(piece));
    ck_assert_msg(slice_eq(buf_slice(&out), slice_of(wraps[_i].want)), "%s in %zu: %s", wraps[_i].text, wraps[_i].columns,
                  out.ptr ? out.ptr : "");
    buf_release(&out);
}
END_TEST

/* No letter is lost, none too many stand on a line, whatever the text. */
START_TEST(wrapping_loses_nothing)
{
    seed = 77;
    for (int round = 0; round < 2000; round++) {
        static const char *const pieces[] = {"a", "bc", " ", "가", "long-word", "  ", "é"};
        struct buf text, got;
        buf_init(&text, 4096);
        buf_init(&got, 4096);
        for (uint32_t n = next(12), i = 0; i <= n; i++)
            buf_adds(&text, pieces[next(ARRAY_LEN(pieces))]);
        size_t columns = 2 + next(12);
        struct itin_slice rest = buf_slice(&text), piece;
        while (line_wrap(&rest, columns, &piece)) {
            size_t width = 0;
            ck_assert(piece.len && piece.ptr[0] != ' ' && piece.ptr[piece.len - 1] != ' ');
            for (size_t i = 0; i < piece.len; i++) {
                unsigned char c = (unsigned char)piece.ptr[i];
                width += c >= 0xE0 ? 2 : (c & 0xC0) != 0x80;
                if (c != ' ')
                    buf_addc(&got, (char)c);
            }
            ck_assert_msg(width <= columns, "%s in %zu: " SLICE_FMT, text.ptr, columns, SLICE_ARG(piece));
        }
        size_t n = 0;
        for (size_t i = 0; i < text.len; i++)
            if (text.ptr[i] != ' ')
                ck_assert_msg(n < got.len && got.ptr[n++] == text.ptr[i], "%s in %zu", text.ptr, columns);
        ck_assert_uint_eq(n, got.len);
        buf_release(&text);
        buf_release(&got);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write/json");
    TCase *tc = tcase_create("json");
    tcase_add_loop_test(tc, documents_come_back, 0, 4);
    tcase_add_loop_test(tc, layout_by_hand, 0, 3);
    tcase_add_test(tc, bytes_that_are_no_text);
    tcase_add_loop_test(tc, cells_stand_in_their_columns, 0, 2);
    tcase_add_loop_test(tc, words_wrapped, 0, ARRAY_LEN(wraps));
    tcase_add_test(tc, wrapping_loses_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
