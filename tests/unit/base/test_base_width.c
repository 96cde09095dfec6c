#include "base/base.h"

#include "base/icu.h"
#include "base/utf8.h"
#include "base/width.h"
#include "check_main.h"
#include "source/decode.h"

/* UAX 11 and what a terminal makes of marks, straight from ICU's properties. */
static size_t expected_width(const struct icu_text *icu, uint32_t cp)
{
    int8_t type = icu->char_type((UChar32)cp);
    int32_t ea = icu->int_property((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    if (type == U_CONTROL_CHAR && cp < 0x80)
        return 0;
    if (cp < 0x300) /* the soft hyphen is drawn */
        return 1;
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
        (cp >= 0x1160 && cp <= 0x11FF))
        return 0;
    return ea == U_EA_WIDE || ea == U_EA_FULLWIDTH ? 2 : 1;
}

/* Every character below the private planes, and the first of each beyond. */
static uint32_t next_of(uint32_t cp)
{
    cp += cp < 0x20000 ? 1 : 0x101;
    return cp >= 0xD800 && cp <= 0xDFFF ? 0xE000 : cp;
}

START_TEST(every_character_is_as_wide_as_unicode_says)
{
    struct icu_text icu;
    ck_assert(icu_text_load(&icu));
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp = next_of(cp)) {
        char bytes[4];
        struct itin_slice text = slice(bytes, utf8_encode(cp, bytes));
        if (width_of(text) != expected_width(&icu, cp))
            ck_abort_msg("U+%04X: %zu, not %zu", (unsigned)cp, width_of(text),
                         expected_width(&icu, cp));
    }
}
END_TEST

/* UAX 15: text of characters that answer Yes to the quick check and are no
 * marks is composed already. */
START_TEST(what_needs_no_composing_is_what_unicode_says)
{
    struct icu_text icu;
    ck_assert(icu_text_load(&icu));
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp = next_of(cp)) {
        char bytes[4];
        struct itin_slice text = slice(bytes, utf8_encode(cp, bytes));
        bool plain = icu.int_property((UChar32)cp, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
                     icu.combining_class((UChar32)cp) == 0;
        if (source_is_plain_nfc(text) != plain)
            ck_abort_msg("U+%04X", (unsigned)cp);
    }
}
END_TEST

/* Bytes that are no text take a column each. */
START_TEST(bad_bytes_take_a_column)
{
    ck_assert_uint_eq(width_of(LIT("\xFF")), 1);
    ck_assert_uint_eq(width_of(LIT("a\xC0z")), 3);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("base/width");
    TCase *tc = tcase_create("width");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_character_is_as_wide_as_unicode_says);
    tcase_add_test(tc, what_needs_no_composing_is_what_unicode_says);
    tcase_add_test(tc, bad_bytes_take_a_column);
    suite_add_tcase(suite, tc);
    return suite;
}
