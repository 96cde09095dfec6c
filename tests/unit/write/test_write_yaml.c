/* Scalars of a plan: whatever a text is made of, libyaml reads it back. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "write/plan_doc.h"
#include <yaml.h>

enum { PLACES = 3, MAX_SCALARS = 3 };

/* The scalars of a document, joined by U+001F. */
static bool scalars_of(struct itin_slice text, struct buf *ret)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool good = true, end = false;
    ck_assert(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr, text.len);
    for (size_t n = 0; good && !end;) {
        good = yaml_parser_parse(&parser, &event);
        if (!good)
            break;
        end = event.type == YAML_STREAM_END_EVENT;
        if (event.type == YAML_SCALAR_EVENT) {
            if (n++)
                buf_addc(ret, 0x1F);
            buf_add(ret, slice((const char *)event.data.scalar.value, event.data.scalar.length));
        }
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return good;
}

static void expect_read_back(struct itin_slice s)
{
    for (int in_list = 0; in_list < 2; in_list++) {
        struct buf doc, got, want;
        buf_init(&doc, 1 << 16);
        buf_init(&got, 1 << 16);
        buf_init(&want, 1 << 16);
        buf_adds(&doc, in_list ? "k: [" : "k: ");
        plan_put_scalar(&doc, s, in_list);
        buf_adds(&doc, in_list ? ", x]\nl: y\n" : "\nl: y\n");
        buf_adds(&want, "k\x1F");
        buf_add(&want, s);
        buf_adds(&want, in_list ? "\x1Fx\x1Fl\x1Fy" : "\x1Fl\x1Fy");
        if (!scalars_of(buf_slice(&doc), &got) || !slice_eq(buf_slice(&got), buf_slice(&want)))
            ck_abort_msg("`" SLICE_FMT "` is read as `" SLICE_FMT "`", SLICE_ARG(buf_slice(&doc)),
                         SLICE_ARG(buf_slice(&got)));
        buf_release(&doc);
        buf_release(&got);
        buf_release(&want);
    }
}

/* All texts of up to three of the signs that mean something to YAML. */
START_TEST(all_short_texts)
{
    static const char signs[] = "a0 -?:,[]{}#&*!|>'\"%@`~=<\\\t\n/.";
    enum { SIGNS = sizeof signs - 1 };
    char text[PLACES];
    for (size_t length = 0; length <= PLACES; length++) {
        size_t total = 1;
        for (size_t i = 0; i < length; i++)
            total *= SIGNS;
        for (size_t n = 0; n < total; n++) {
            size_t rest = n;
            for (size_t i = 0; i < length; i++, rest /= SIGNS)
                text[i] = signs[rest % SIGNS];
            expect_read_back(slice(text, length));
        }
    }
}
END_TEST

/* Every byte of ASCII at the beginning, in the middle and at the end, and the
 * line ends and marks of Unicode. */
START_TEST(every_sign_everywhere)
{
    static const char *const odd[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xC2\xA0", "\xEF\xBB\xBF", "\xC2\x80",
                                      "\xEF\xBF\xBD", "\xF0\x9F\x9B\xAB", "가", "\x7F", "\xEF\xBF\xBE", "\xC2\x9F"};
    static const char *const around[][2] = {{"", ""}, {"a", ""}, {"", "a"}, {"a", "a"}, {"a ", " a"}, {"'", "\""}};
    for (int sign = 1; sign < 128 + (int)ARRAY_LEN(odd); sign++)
        for (size_t k = 0; k < ARRAY_LEN(around); k++) {
            char text[32];
            if (sign < 128)
                snprintf(text, sizeof text, "%s%c%s", around[k][0], sign, around[k][1]);
            else
                snprintf(text, sizeof text, "%s%s%s", around[k][0], odd[sign - 128], around[k][1]);
            expect_read_back(slice_of(text));
        }
}
END_TEST

/* Words that are something else to a reader that knows types stand in quotes. */
START_TEST(words_that_are_no_text)
{
    static const char *const words[] = {"null", "~", "true", "false", "yes", "no", "on", "off", "Yes", "NO", "TRUE", "Null"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct buf out;
        buf_init(&out, 1 << 10);
        plan_put_scalar(&out, slice_of(words[i]), false);
        ck_assert_msg(out.ptr[0] == '"', "%s", words[i]);
        buf_release(&out);
        expect_read_back(slice_of(words[i]));
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("write/yaml");
    TCase *tc = tcase_create("scalars");
    tcase_add_test(tc, all_short_texts);
    tcase_add_test(tc, every_sign_everywhere);
    tcase_add_test(tc, words_that_are_no_text);
    suite_add_tcase(s, tc);
    return s;
}
