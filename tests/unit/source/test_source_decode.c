/* Random texts in each encoding, made by the C library's converter and not by
 * the one that reads them: the text comes back, every offset leads to its
 * byte, and an edit is written in the encoding of the file. */
#include "base/base.h"

#include <iconv.h>

#include "check_main.h"
#include "base/utf8.h"
#include "source/decode.h"
#include "source/source.h"

static const struct {
    const char *name, *iconv; /* what the converter calls it */
    const char *mark; /* stands before the text */
    size_t mark_len;
    enum source_encoding encoding;
} encodings[] = {
    {"UTF-8", "UTF-8", "", 0, SOURCE_UTF8},
    {"bom", "UTF-8", "\xEF\xBB\xBF", 3, SOURCE_UTF8_BOM},
    {"le", "UTF-16LE", "\xFF\xFE", 2, SOURCE_UTF16LE},
    {"be", "UTF-16BE", "\xFE\xFF", 2, SOURCE_UTF16BE},
    {"cp949", "CP949", "", 0, SOURCE_CP949},
};

static uint32_t seed;

static uint32_t next(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

static size_t convert(iconv_t conv, const char *text, size_t len, char *out, size_t size)
{
    char *in = (char *)(uintptr_t)text, *at = out;
    if (iconv(conv, &in, &len, &at, &size) == (size_t)-1)
        ck_abort_msg("%s", text);
    return (size_t)(at - out);
}

/* Hangul of all kinds (some only in the extension of CP949, which Korean seldom has),
 * signs, line ends. */
static size_t add_character(char *out)
{
    static const char *const others[] = {"→", "·", "①", "漢", "Ａ", "°", "±", "뷁", "똠", "펲", "~", "\n"};
    static const char common[] = "가나다라마바사아자차카타파하서울인천공항출발도착회의면담호텔"; /* of KS X 1001 */
    enum { SYLLABLE = 3 };
    uint32_t kind = next(10);
    if (kind < 4) {
        memcpy(out, common + SYLLABLE * next((sizeof common - 1) / SYLLABLE), SYLLABLE);
        return SYLLABLE;
    }
    if (kind < 5)
        return utf8_encode(0xAC00 + next(11172), out);
    if (kind < 8) {
        out[0] = (char)(' ' + next(95));
        return 1;
    }
    const char *text = others[next(ARRAY_LEN(others))];
    memcpy(out, text, strlen(text));
    return strlen(text);
}

START_TEST(random_texts_come_back)
{
    seed = 949 + (uint32_t)_i;
    iconv_t conv = iconv_open(encodings[_i].iconv, "UTF-8");
    ck_assert(conv != (iconv_t)-1);
    for (int round = 0; round < 60; round++) {
        char text[4096], raw[8192];
        size_t len = 0, raw_len = encodings[_i].mark_len, starts[1100], places[1100], n = 0;
        struct source_fault fault = {.what = ""};
        struct itin_source *source = NULL;
        memcpy(raw, encodings[_i].mark, raw_len);
        memcpy(text, "서울 인천 공항 출발 도착 회의 ", len = 42); /* enough Hangul to be told from noise */
        for (uint32_t left = next(1000); left > 0; left--)
            len += add_character(text + len);
        for (size_t at = 0; at < len; n++) {
            starts[n] = at;
            places[n] = raw_len;
            utf8_next(slice(text, len), &at);
            raw_len += convert(conv, text + starts[n], at - starts[n], raw + raw_len, sizeof raw - raw_len);
        }
        ck_assert_int_eq(source_new("x", raw, raw_len, &source, &fault), ITIN_OK);
        ck_assert_int_eq(source->encoding, encodings[_i].encoding);
        ck_assert_msg(slice_eq(source->text, slice(text, len)), "seed %d, round %d: %.*s", 949 + _i, round, (int)len, text);
        uint32_t line = 1, column = 1;
        for (size_t i = 0; i < n; i++) {
            if (source_raw_offset(source, starts[i]) != places[i])
                ck_abort_msg("%s, round %d: character %zu at %zu, not %zu", encodings[_i].name, round, i,
                             source_raw_offset(source, starts[i]), places[i]);
            struct position p = source_position(source, starts[i]);
            if (p.line != line || p.column != column)
                ck_abort_msg("%s, round %d: character %zu at %u:%u, not %u:%u", encodings[_i].name, round, i, p.line,
                             p.column, line, column);
            bool end = text[starts[i]] == '\n';
            line += end;
            column = end ? 1 : column + 1;
        }
        ck_assert_uint_eq(source_raw_offset(source, len), raw_len);
        bool ok;
        struct itin_slice back = source_encode(source, &source->arena, slice(text, len), &ok);
        size_t mark = encodings[_i].mark_len;
        ck_assert(ok && back.len == raw_len - mark && memcmp(back.ptr, raw + mark, back.len) == 0);
        source_unref(source);
    }
    iconv_close(conv);
}
END_TEST

/* Every syllable apart in its letters (Unicode, 3.12) is one syllable again. */
START_TEST(every_syllable_is_composed)
{
    for (uint32_t s = (uint32_t)_i; s < 11172; s += 28) {
        char raw[64] = "x", want[64] = "x";
        size_t n = 1, len = 1;
        struct source_fault fault = {.what = ""};
        struct itin_source *source = NULL;
        n += utf8_encode(0x1100 + s / 588, raw + n);
        n += utf8_encode(0x1161 + s % 588 / 28, raw + n);
        n += s % 28 ? utf8_encode(0x11A7 + s % 28, raw + n) : 0;
        raw[n++] = 'y';
        len += utf8_encode(0xAC00 + s, want + len);
        want[len++] = 'y';
        if (source_new("x", raw, n, &source, &fault) || !slice_eq(source->text, slice(want, len)) ||
            source_raw_offset(source, 1) != 1 || source_raw_offset(source, len - 1) != n - 1)
            ck_abort_msg("syllable %u", s);
        source_unref(source);
    }
}
END_TEST

/* Letters with marks, composed and apart: the same text; what cannot be composed stays. */
START_TEST(marks_are_composed)
{
    static const struct {
        const char *raw, *want;
    } cases[] = {
        {"e\xCC\x81", "é"}, {"Zu\xCC\x88rich", "Zürich"}, {"a\xCC\x8A", "å"}, {"n\xCC\x83", "ñ"}, {"q\xCC\x81", "q\xCC\x81"},
        {"e\xCC\x81\xCC\x81", "é\xCC\x81"}, {"a\xCC\xA3\xCC\x82", "ậ"}, {"a\xCC\x82\xCC\xA3", "ậ"}, {"\xE2\x84\xAB", "Å"},
        {"\xE3\x81\x8B\xE3\x82\x99", "が"}, {"\xE1\x84\x80", "\xE1\x84\x80"}, {"가\xE1\x86\xA8", "각"}, {"\xCC\x81", "\xCC\x81"},
        {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8\xE1\x86\xA8", "각\xE1\x86\xA8"},
    };
    struct source_fault fault = {.what = ""};
    struct itin_source *source = NULL;
    ck_assert_int_eq(source_new("x", cases[_i].raw, strlen(cases[_i].raw), &source, &fault), ITIN_OK);
    ck_assert_msg(slice_eq(source->text, slice_of(cases[_i].want)), "%s: " SLICE_FMT, cases[_i].want, SLICE_ARG(source->text));
    source_unref(source);
}
END_TEST

/* What a file's encoding lacks cannot be written into it. */
START_TEST(an_edit_that_cannot_be_written)
{
    struct source_fault fault = {.what = ""};
    struct itin_source *source = NULL;
    bool ok;
    ck_assert_int_eq(source_new("x", "\xB0\xA1\xB3\xAA", 4, &source, &fault), ITIN_OK);
    ck_assert_int_eq(source->encoding, SOURCE_CP949);
    source_encode(source, &source->arena, LIT("😀"), &ok);
    ck_assert(!ok);
    struct itin_slice got = source_encode(source, &source->arena, LIT("a가"), &ok);
    ck_assert(ok && slice_eq(got, LIT("a\xB0\xA1")));
    source_encode(source, &source->arena, LIT("\xFF"), &ok);
    ck_assert(!ok);
    source_unref(source);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("source/decode");
    TCase *tc = tcase_create("decode");
    tcase_add_loop_test(tc, random_texts_come_back, 0, ARRAY_LEN(encodings));
    tcase_add_loop_test(tc, every_syllable_is_composed, 0, 28);
    tcase_add_loop_test(tc, marks_are_composed, 0, 14);
    tcase_add_test(tc, an_edit_that_cannot_be_written);
    suite_add_tcase(suite, tc);
    return suite;
}
