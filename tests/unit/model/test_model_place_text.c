#include "base/base.h"

#include <check_main.h>

#include "model/place_text.h"

/* A code and a name in one text, the second in brackets that end it. */
static const struct {
    const char *text, *code, *name;
} cases[] = {
    {"Seoul (ICN)", "ICN", "Seoul"},
    {"ICN (Seoul)", "ICN", "Seoul"},
    {"  Seoul(ICN) ", "ICN", "Seoul"},
    {"London (UTC)", "", "London (UTC)"}, /* a zone, not Utica */
    {"ICN (T2)", "", "ICN (T2)"},
    {"Seoul", "", "Seoul"},
    {"(ICN)", "", "(ICN)"},
    {"()", "", "()"},
    {")", "", ")"}, /* no bracket opens: nothing before the text may be read */
    {"a)", "", "a)"},
    {"ICN)", "", "ICN)"},
    {"(", "", "("},
    {"", "", ""},
};

START_TEST(parts_a_text)
{
    struct itin_slice text = slice_of(cases[_i].text);
    struct itin_slice code = place_text_code(text), name = place_text_name(text);
    ck_assert_msg(slice_eq(code, slice_of(cases[_i].code)), "%s: code `%.*s`", cases[_i].text, (int)code.len, code.ptr);
    ck_assert_msg(slice_eq(slice_trim(name), slice_of(cases[_i].name)), "%s: name `%.*s`", cases[_i].text,
                  (int)name.len, name.ptr);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-place-text");
    TCase *t = tcase_create("parts");
    tcase_add_loop_test(t, parts_a_text, 0, ARRAY_LEN(cases));
    suite_add_tcase(s, t);
    return s;
}
