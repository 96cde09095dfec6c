/* Texts of mails in named charsets, made by the C library's converter and not
 * by the one that reads them. */
#include "base/base.h"

#include <iconv.h>

#include "base/utf8.h"
#include "check_main.h"
#include "source/charset.h"

static const char korean[] = "인천 → 시애틀 · 회의 ①차", western[] = "Zürich – Café “Größe” ñandú €5",
                  japanese[] = "東京から大阪へ カタカナ ｱｲｳ", chinese[] = "北京首都机场到旧金山", cyrillic[] = "Москва — Санкт",
                  greek[] = "Αθήνα Θεσσαλονίκη", polish[] = "Łódź Gdańsk Wrocław";

/* charset as mails write it, what iconv calls it, a text that it can hold */
static const struct {
    const char *name, *iconv, *text;
} charsets[] = {
    {"utf-8", "UTF-8", korean},           {"UTF8", "UTF-8", japanese},
    {"euc-kr", "CP949", korean},          {"EUC-KR", "CP949", korean},
    {"ks_c_5601-1987", "CP949", korean},  {"KSC5601", "CP949", korean},
    {"cp949", "CP949", "뷁 똠방각하 펲시콜라"}, {"euc-kr", "CP949", "뷁 똠방각하 펲시콜라"},
    {"uhc", "CP949", korean},             {"iso-2022-kr", "ISO-2022-KR", "인천 서울"},
    {"windows-1252", "CP1252", western},  {"iso-8859-1", "CP1252", western},
    {"latin1", "ISO-8859-1", "Zürich Größe ñ"}, {"iso-8859-15", "ISO-8859-15", "Zürich €5"},
    {"iso-8859-2", "ISO-8859-2", polish}, {"windows-1250", "CP1250", polish},
    {"shift_jis", "CP932", japanese},     {"iso-2022-jp", "ISO-2022-JP", "東京から大阪へ"},
    {"euc-jp", "EUC-JP", "東京から大阪へ"}, {"gb2312", "GB18030", chinese},
    {"gbk", "GB18030", chinese},          {"gb18030", "GB18030", "北京 한글 é 🛫"},
    {"big5", "BIG5", "臺北桃園機場"},     {"koi8-r", "KOI8-R", "Москва Санкт"},
    {"windows-1251", "CP1251", cyrillic}, {"iso-8859-7", "ISO-8859-7", greek},
    {"utf-16le", "UTF-16LE", korean},     {"utf-16be", "UTF-16BE", japanese},
    {"us-ascii", "ASCII", "Seattle 14:00"}, {"", "UTF-8", korean},
    {"", "CP949", "인천공항에서 출발합니다"}, {"us-ascii", "CP949", "인천공항에서 출발합니다"},
    {"", "CP1252", "Zürich, Größe"},      {"x-unknown", "UTF-8", korean},
    {"x-unknown", "CP949", "인천공항에서 출발합니다"},
};

static struct itin_slice converted(const char *to, const char *text, char *out, size_t size)
{
    iconv_t conv = iconv_open(to, "UTF-8");
    char *in = (char *)(uintptr_t)text, *at = out;
    size_t left = strlen(text);
    ck_assert_msg(conv != (iconv_t)-1, "%s", to);
    ck_assert_msg(iconv(conv, &in, &left, &at, &size) != (size_t)-1, "%s: %s", to, text);
    iconv(conv, NULL, NULL, &at, &size);
    iconv_close(conv);
    return slice(out, (size_t)(at - out));
}

START_TEST(a_named_charset_is_read)
{
    char bytes[1024];
    struct itin_slice raw = converted(charsets[_i].iconv, charsets[_i].text, bytes, sizeof bytes);
    struct buf out;
    buf_init(&out, 4096);
    ck_assert(source_convert(&out, slice_of(charsets[_i].name), raw));
    ck_assert_msg(slice_eq(buf_slice(&out), slice_of(charsets[_i].text)), "%s: %.*s", charsets[_i].name,
                  (int)out.len, out.ptr);
    buf_release(&out);
}
END_TEST

/* What a charset does not have is shown as such, and what follows is read. */
START_TEST(faults_become_replacement_characters)
{
    static const struct {
        const char *name, *bytes, *text;
    } cases[] = {
        {"utf-8", "a\xFFz", "a\xEF\xBF\xBDz"},
        {"utf-8", "a\xC0\x80z", "a\xEF\xBF\xBD\xEF\xBF\xBDz"},
        {"utf-8", "end\xEA\xB0", "end\xEF\xBF\xBD"},
        {"us-ascii", "plain", "plain"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out;
        buf_init(&out, 4096);
        ck_assert(source_convert(&out, slice_of(cases[i].name), slice_of(cases[i].bytes)));
        ck_assert_msg(slice_eq(buf_slice(&out), slice_of(cases[i].text)), "%zu: %.*s", i, (int)out.len,
                      out.ptr);
        buf_release(&out);
    }
}
END_TEST

/* A part of a mail may have no bytes at all. */
START_TEST(nothing_is_nothing)
{
    struct buf out;
    buf_init(&out, 4096);
    ck_assert(source_convert(&out, LIT("euc-kr"), slice(NULL, 0)));
    ck_assert_uint_eq(out.len, 0);
    buf_release(&out);
}
END_TEST

/* Whatever the bytes and the name: UTF-8 comes out, without NUL, and it ends. */
START_TEST(any_bytes_give_text)
{
    uint64_t seed = 77 + (uint64_t)_i;
    for (int round = 0; round < 2000; round++) {
        char bytes[64];
        size_t n = (size_t)(round % 64);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (char)(seed >> 56);
        }
        struct buf out;
        buf_init(&out, 4096);
        ck_assert(source_convert(&out, slice_of(charsets[_i].name), slice(bytes, n)));
        struct itin_slice text = buf_slice(&out);
        ck_assert_uint_eq(utf8_valid(text), text.len);
        ck_assert(!text.len || !memchr(text.ptr, 0, text.len));
        buf_release(&out);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("source/charset");
    TCase *tc = tcase_create("charset");
    tcase_add_loop_test(tc, a_named_charset_is_read, 0, ARRAY_LEN(charsets));
    tcase_add_test(tc, faults_become_replacement_characters);
    tcase_add_test(tc, nothing_is_nothing);
    tcase_add_loop_test(tc, any_bytes_give_text, 0, ARRAY_LEN(charsets));
    suite_add_tcase(suite, tc);
    return suite;
}
