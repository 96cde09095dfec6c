/* What is said of a failure: whole, in the right language, and safe on a
 * terminal whatever the server put into it. */
#include "base/base.h"

#include <stdlib.h>

#include "check_main.h"
#include "publish/say.h"

enum { N_TROUBLES = TROUBLE_MANY_ERRORS + 1 };

/* ---- an own decoder (RFC 3629, 4) ----------------------------------------------- */

/* Bytes of the character at s, 0: none. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *ret)
{
    size_t len = s[0] < 0x80 ? 1 : s[0] >= 0xC2 && s[0] < 0xE0 ? 2 : (s[0] & 0xF0) == 0xE0 ? 3
                 : s[0] >= 0xF0 && s[0] < 0xF5 ? 4 : 0;
    if (!len || len > n)
        return 0;
    uint32_t cp = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        cp = cp << 6 | (s[i] & 0x3Fu);
    }
    if ((len == 3 && cp < 0x800) || (len == 4 && (cp < 0x10000 || cp > 0x10FFFF)) ||
        (cp >= 0xD800 && cp < 0xE000))
        return 0;
    *ret = cp;
    return len;
}

static bool is_safe(const char *text)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = decode((const unsigned char *)text + i, n - i, &cp);
        bool bidi = (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
                    cp == 0x200E || cp == 0x200F || cp == 0x061C;
        if (!len || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || bidi)
            return false;
        i += len;
    }
    return true;
}

static bool has_hangul(const char *text)
{
    uint32_t cp;
    size_t n = strlen(text);
    for (size_t i = 0, len; i < n && (len = decode((const unsigned char *)text + i, n - i, &cp)); i += len)
        if (cp >= 0xAC00 && cp <= 0xD7A3)
            return true;
    return false;
}

/* ---- all troubles ------------------------------------------------------------------ */

START_TEST(each_trouble_has_its_words)
{
    struct failure failure = {.trouble = (enum trouble)_i};
    char en[512], ko[512], help_en[256], help_ko[256], memory[512];
    say_failure(&failure, ITIN_LANG_EN, en, sizeof en, help_en, sizeof help_en);
    say_failure(&failure, ITIN_LANG_KO, ko, sizeof ko, help_ko, sizeof help_ko);
    ck_assert(en[0] && !has_hangul(en) && !has_hangul(help_en));
    ck_assert(has_hangul(ko));
    ck_assert(!help_ko[0] || has_hangul(help_ko));
    ck_assert_int_eq(help_en[0] != '\0', help_ko[0] != '\0'); /* one language has no more */
    ck_assert(is_safe(en) && is_safe(ko) && is_safe(help_en) && is_safe(help_ko));
    ck_assert(en[strlen(en) - 1] != '.' && ko[strlen(ko) - 1] != '.');
    /* nobody borrows the words of another */
    for (int other = TROUBLE_MEMORY; other < N_TROUBLES; other++) {
        failure.trouble = (enum trouble)other;
        say_failure(&failure, ITIN_LANG_EN, memory, sizeof memory, NULL, 0);
        ck_assert_msg(other == _i || strcmp(memory, en) != 0, "%d and %d: %s", _i, other, en);
    }
}
END_TEST

/* ---- status and detail ---------------------------------------------------------------- */

static const struct {
    long status;
    const char *detail, *tail_en;
} tails[] = {
    {0, "", ""},
    {403, "", " (HTTP 403)"},
    {0, "quota", ": quota"},
    {507, "quota", " (HTTP 507): quota"},
    {409, "이미 있습니다", " (HTTP 409): 이미 있습니다"},
    /* controls, C1 too, and overrides of direction become blanks */
    {400, "a\x1b[31mb", " (HTTP 400): a [31mb"},
    {400, "a\r\nb", " (HTTP 400): a  b"},
    {400, "a\tb\x7F", " (HTTP 400): a b "},
    {400, "a\xC2\x9B" "b", " (HTTP 400): a b"},
    {400, "a\xE2\x80\xAE" "b\xE2\x81\xA6", " (HTTP 400): a b "},
    {400, "a\xC2\xA0" "b", " (HTTP 400): a\xC2\xA0" "b"},
};

START_TEST(status_and_detail_follow)
{
    for (int lang = ITIN_LANG_EN; lang <= ITIN_LANG_KO; lang++) {
        struct failure bare = {.trouble = TROUBLE_FORBIDDEN}, full = bare;
        char head[512], text[512], expected[1100];
        full.status = tails[_i].status;
        snprintf(full.detail, sizeof full.detail, "%s", tails[_i].detail);
        say_failure(&bare, (enum itin_lang)lang, head, sizeof head, NULL, 0);
        say_failure(&full, (enum itin_lang)lang, text, sizeof text, NULL, 0);
        snprintf(expected, sizeof expected, "%s%s", head, tails[_i].tail_en);
        ck_assert_str_eq(text, expected);
    }
}
END_TEST

/* ---- cut to size ------------------------------------------------------------------------- */

/* For each size: the longest prefix of whole characters that fits. */
START_TEST(messages_are_cut_at_a_character)
{
    struct failure failure = {.trouble = (enum trouble)_i, .status = 500};
    snprintf(failure.detail, sizeof failure.detail, "%s", "서버 오류: 달력을 찾을 수 없습니다 😀 끝");
    char whole[512];
    say_failure(&failure, ITIN_LANG_KO, whole, sizeof whole, NULL, 0);
    for (size_t size = 1; size <= strlen(whole) + 2; size++) {
        char text[512], guard = 0x55;
        memset(text, guard, sizeof text);
        say_failure(&failure, ITIN_LANG_KO, text, size, NULL, 0);
        size_t fit = 0, n = strlen(whole);
        for (size_t at = 0; at < n;) {
            uint32_t cp;
            at += decode((const unsigned char *)whole + at, n - at, &cp);
            fit = at < size ? at : fit;
        }
        ck_assert_uint_eq(strlen(text), fit);
        ck_assert_int_eq(memcmp(text, whole, fit), 0);
        ck_assert_int_eq(text[size], guard);
    }
}
END_TEST

START_TEST(any_bytes_come_out_safe)
{
    const unsigned seed = 4400 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 300; k++) {
        struct failure failure = {.trouble = (enum trouble)(rand() % N_TROUBLES), .status = rand() % 600};
        size_t n = (size_t)rand() % (sizeof failure.detail - 1);
        for (size_t i = 0; i < n; i++)
            failure.detail[i] = (char)(rand() % 3 ? rand() % 255 + 1 : 0xEA + rand() % 3);
        char text[512];
        say_failure(&failure, rand() % 2 ? ITIN_LANG_KO : ITIN_LANG_EN, text, sizeof text, NULL, 0);
        ck_assert_msg(is_safe(text), "seed %u, round %d", seed, k);
        ck_assert_uint_gt(strlen(text), 0);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-say");
    TCase *t = tcase_create("say");
    tcase_add_loop_test(t, each_trouble_has_its_words, TROUBLE_MEMORY, N_TROUBLES);
    tcase_add_loop_test(t, status_and_detail_follow, 0, ARRAY_LEN(tails));
    tcase_add_loop_test(t, messages_are_cut_at_a_character, TROUBLE_MEMORY, N_TROUBLES);
    tcase_add_loop_test(t, any_bytes_come_out_safe, 0, 10);
    suite_add_tcase(s, t);
    return s;
}
