/* Which encoding bytes are in: marks, every cut of UTF-8, UTF-16 without a
 * mark, CP949 against Western text, files of other kinds by their signatures. */
#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "check_main.h"
#include "source/decode.h"

static struct itin_source source;
static struct source_fault fault;

static bool detect(struct itin_slice bytes)
{
    source = (struct itin_source){.raw = bytes, .encoding = SOURCE_CP949, .bom = 99};
    fault = (struct source_fault){.kind = SOURCE_NO_FAULT};
    return source_detect(&source, &fault);
}

static void expect(struct itin_slice bytes, enum source_encoding encoding, size_t bom)
{
    ck_assert_msg(detect(bytes), "fault %d at %zu", (int)fault.kind, fault.offset);
    ck_assert_int_eq(source.encoding, encoding);
    ck_assert_uint_eq(source.bom, bom);
    ck_assert_int_eq(fault.kind, SOURCE_NO_FAULT);
}

static void expect_fault(struct itin_slice bytes, enum source_fault_kind kind, const char *what, size_t offset)
{
    ck_assert(!detect(bytes));
    ck_assert_int_eq(fault.kind, kind);
    ck_assert_str_eq(fault.what, what);
    ck_assert_uint_eq(fault.offset, offset);
    ck_assert_uint_eq(fault.byte, offset < bytes.len ? (unsigned char)bytes.ptr[offset] : 0);
}

#define BYTES(s) {"" s, sizeof(s) - 1}

/* Signatures: PDF 32000-1 7.5.2, RFC 1952 2.3.1, PNG 5.2, JPEG B.1.1.3, GIF89a 17. */
static const struct {
    struct itin_slice bytes;
    const char *what;
} containers[] = {
    {BYTES("%PDF-1.4\n"), "PDF"},
    {BYTES("\x1F\x8B\x08\x00"), "gzip"},
    {BYTES("\x89PNG\r\n\x1A\n"), "PNG"},
    {BYTES("\xFF\xD8\xFF\xE0"), "JPEG"},
    {BYTES("\xFF\xD8\xFF\xE1"), "JPEG"},
    {BYTES("GIF87a"), "GIF"},
    {BYTES("GIF89a"), "GIF"},
    {BYTES("7z\xBC\xAF\x27\x1C"), "7z"},
    {BYTES("PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "zip"}, /* one without files */
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "hwp, doc, xls"},
};

START_TEST(files_of_other_kinds)
{
    ck_assert(!detect(containers[_i].bytes));
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_CONTAINER);
    ck_assert_str_eq(fault.what, containers[_i].what);
    ck_assert_uint_eq(fault.offset, 0);
}
END_TEST

START_TEST(words_that_only_begin_so)
{
    expect(LIT("PDF-1.4 of the plan"), SOURCE_UTF8, 0);
    expect(LIT("GIF is a form of pictures"), SOURCE_UTF8, 0);
    expect(LIT("7z archives"), SOURCE_UTF8, 0);
    expect(LIT("PK 101"), SOURCE_UTF8, 0);
    expect(LIT(" %PDF-"), SOURCE_UTF8, 0);
    expect(LIT(""), SOURCE_UTF8, 0);
    expect(LIT("x"), SOURCE_UTF8, 0);
    expect(LIT("\xEF\xBB\xBF"), SOURCE_UTF8_BOM, 3);
    expect(LIT("\xFF\xFE"), SOURCE_UTF16LE, 2);
    expect(LIT("\xFE\xFF"), SOURCE_UTF16BE, 2);
    expect_fault(LIT("\xFF\xFE\x00\x00"), SOURCE_FAULT_UTF32, "UTF-32", 0);
    expect_fault(LIT("\x00\x00\xFE\xFF\x00\x00\x00\x61"), SOURCE_FAULT_UTF32, "UTF-32", 0);
}
END_TEST

/* "6월 24일 인천 출발, 시애틀 도착" in characters of one to four bytes. */
static const char mixed[] = "plan: 6월 24일 인천 출발, café \xF0\x9F\x9B\xAB 시애틀 도착";

START_TEST(every_cut_of_utf8)
{
    struct itin_slice whole = slice_of(mixed);
    size_t first = slice_find(whole, LIT("월"), 0) + 3, start = 0;
    for (size_t len = 0; len <= whole.len; len++) {
        bool between = len == whole.len || ((unsigned char)whole.ptr[len] & 0xC0) != 0x80;
        if (between)
            start = len;
        struct itin_slice head = slice(whole.ptr, len);
        if (between)
            expect(head, SOURCE_UTF8, 0);
        else if (len > first)
            expect_fault(head, SOURCE_FAULT_TRUNCATED, "UTF-8", start);
    }
}
END_TEST

/* A byte among good characters that fits none. */
START_TEST(damaged_utf8)
{
    static const unsigned char bytes[] = {0x80, 0xBF, 0xC0, 0xC1, 0xF5, 0xFE, 0xFF};
    struct itin_slice whole = slice_of(mixed);
    char text[sizeof mixed + 4];
    for (size_t i = 0; i < ARRAY_LEN(bytes); i++) {
        size_t at = slice_find(whole, LIT("24"), 0);
        memcpy(text, whole.ptr, at);
        text[at] = (char)bytes[i];
        memcpy(text + at + 1, whole.ptr + at, whole.len - at);
        expect_fault(slice(text, whole.len + 1), SOURCE_FAULT_INVALID, "UTF-8", at);
    }
    static const char *const never[] = {"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80"};
    for (size_t i = 0; i < ARRAY_LEN(never); i++) {
        struct buf b;
        buf_init(&b, 1000);
        buf_adds(&b, "\xEF\xBB\xBFplan ");
        buf_adds(&b, never[i]); /* surrogates, beyond U+10FFFF, overlong: Unicode, table 3-7 */
        buf_adds(&b, " more");
        expect_fault(buf_slice(&b), SOURCE_FAULT_INVALID, "UTF-8", 8);
        buf_release(&b);
    }
}
END_TEST

START_TEST(nul_bytes)
{
    expect_fault(slice("a\0b", 3), SOURCE_FAULT_BINARY, "", 1);
    expect_fault(slice("\xEF\xBB\xBF" "ab\0", 6), SOURCE_FAULT_BINARY, "", 5);
    expect_fault(slice("\xEA\xB0\x80\0", 4), SOURCE_FAULT_BINARY, "", 3);
    expect_fault(slice("\0", 1), SOURCE_FAULT_BINARY, "", 0);
    expect_fault(slice("\0\0\0\0", 4), SOURCE_FAULT_BINARY, "", 0);
}
END_TEST

/* Text as UTF-16, made from its code points (Unicode, 3.9). */
static void put_units(struct buf *out, struct itin_slice text, bool big)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = utf8_next(text, &at), units[2] = {cp};
        int n = 1;
        if (cp >= 0x10000) {
            units[0] = 0xD800 + ((cp - 0x10000) >> 10);
            units[1] = 0xDC00 + ((cp - 0x10000) & 0x3FF);
            n = 2;
        }
        for (int i = 0; i < n; i++) {
            buf_addc(out, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
            buf_addc(out, (char)(big ? units[i] & 0xFF : units[i] >> 8));
        }
    }
}

static const char *const bare[] = {
    "Date,From,To\r\n2026-12-06,ICN,SEA\r\n",
    "6월 24일(월) 19:20 인천 출발\n",
    "6月24日 19:20 成田 → 關西\n",
    "Zürich – Genève 10:30\n",
    "24 июня 10:30 Москва\n",
    "가 1",
    "a",
    "일시\t장소\t내용\n",
    "\xEF\xA7\xA1 과장 10:30\n", /* U+F9E1 */
};

START_TEST(utf16_with_and_without_a_mark)
{
    for (int big = 0; big < 2; big++)
        for (int marked = 0; marked < 2; marked++) {
            struct buf b;
            buf_init(&b, 10000);
            buf_add(&b, !marked ? LIT("") : big ? LIT("\xFE\xFF") : LIT("\xFF\xFE"));
            put_units(&b, slice_of(bare[_i]), big);
            expect(buf_slice(&b), big ? SOURCE_UTF16BE : SOURCE_UTF16LE, marked ? 2 : 0);
            if (!marked) { /* an odd byte more: it is none */
                buf_addc(&b, '\0');
                ck_assert(!detect(buf_slice(&b)));
                ck_assert_int_eq(fault.kind, SOURCE_FAULT_BINARY);
            }
            buf_release(&b);
        }
}
END_TEST

static bool unit_is_text(uint32_t unit)
{
    char bytes[8] = {'1', 0, '0', 0, ':', 0, (char)(unit & 0xFF), (char)(unit >> 8)};
    return detect(slice(bytes, 8)) && source.encoding == SOURCE_UTF16LE;
}

/* Units that no schedule holds make it no UTF-16: a picture, a program. */
START_TEST(bytes_that_are_no_utf16)
{
    static const uint32_t strange[] = {0x01, 0x08, 0x1F, 0x7F, 0x9F, 0x0600, 0x10FF, 0x1200, 0x3400, 0xA000,
                                       0xABFF, 0xD7A4, 0xD800, 0xDFFF, 0xE000, 0xFEFE, 0xFFF0, 0xFFFF};
    static const uint32_t fine[] = {0x20, 0x7E, 0x09, 0x0A, 0x0D, 0xA0, 0x05FF, 0x1100, 0x11FF, 0x2000, 0x33FF,
                                    0x4E00, 0x9FFF, 0xAC00, 0xD7A3, 0xFF00, 0xFFEF, 0xFEFF};
    for (size_t i = 0; i < ARRAY_LEN(strange); i++)
        ck_assert_msg(!unit_is_text(strange[i]), "U+%04X", strange[i]);
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        ck_assert_msg(unit_is_text(fine[i]), "U+%04X", fine[i]);
    /* one sign of ASCII in sixteen, at the least */
    struct buf b;
    buf_init(&b, 1000);
    buf_add(&b, slice("1\0", 2));
    for (int i = 0; i < 15; i++)
        buf_adds(&b, "\x01\xAC");
    expect(buf_slice(&b), SOURCE_UTF16LE, 0);
    buf_adds(&b, "\x01\xAC");
    ck_assert(!detect(buf_slice(&b)));
    buf_release(&b);
}
END_TEST

/* Texts in CP949, by the codec of Python. */
static const struct {
    struct itin_slice bytes;
    bool korean;
} legacy[] = {
    /* 1일차 6월 24일 인천 공항 출발 */
    {BYTES("1\xC0\xCF\xC2\xF7 6\xBF\xF9 24\xC0\xCF \xC0\xCE\xC3\xB5 \xB0\xF8\xC7\xD7 \xC3\xE2\xB9\xDF"), true},
    {BYTES("\xB0\xA1"), true},                                /* 가 */
    {BYTES("\x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF"), true},        /* 똠방각하, its first syllable beyond EUC-KR */
    {BYTES("\xB1\xE8\xC6\xF7 \xA1\xE6 \xC1\xA6\xC1\xD6"), true}, /* 김포 → 제주 */
    {BYTES("\xEC\xB0 \xA4\xB1\xA4\xBF"), true},               /* 李 as 이 (U+F9E1), jamo */
    /* Chinese and Japanese in charsets of their own, all of whose bytes are good CP949 too.
     * GBK: 2026年10月12日 会议，首尔市政厅; Shift_JIS: 2026年10月12日 会議; EUC-JP:
     * 2026年10月12日 ソウル市庁にて会議 */
    {BYTES("2026\xC4\xEA" "10\xD4\xC2" "12\xC8\xD5 \xBB\xE1\xD2\xE9\xA3\xAC\xCA\xD7\xB6\xFB\xCA\xD0\xD5\xFE\xCC\xFC"), false},
    {BYTES("2026\x94\x4E" "10\x8C\x8E" "12\x93\xFA \x89\xEF\x8B\x63"), false},
    {BYTES("2026\xC7\xAF" "10\xB7\xEE" "12\xC6\xFC \xA5\xBD\xA5\xA6\xA5\xEB\xBB\xD4\xC4\xA3\xA4\xCB\xA4\xC6\xB2\xF1\xB5\xC4"), false},
    /* Latin-1: Zürich, Genève, Malmö, São Paulo, Düsseldorf Köln */
    {BYTES("Z\xFCrich 10:30\n"), false},
    {BYTES("Gen\xE8ve 9:00\n"), false},
    {BYTES("Malm\xF6, then \xD6stersund 10:30"), false},
    {BYTES("S\xE3o Paulo 10:30"), false},
    {BYTES("D\xFCsseldorf K\xF6ln 10:30\n"), false},
    /* CP1252: 10:30 en dash 11:30; its bytes never stand before a blank in CP949 */
    {BYTES("10:30 \x96 11:30\n"), false},
};

START_TEST(korean_and_western_bytes)
{
    bool is = detect(legacy[_i].bytes);
    ck_assert_msg(is == legacy[_i].korean, "row %d", _i);
    if (is)
        ck_assert_int_eq(source.encoding, SOURCE_CP949);
    else
        ck_assert(fault.kind == SOURCE_FAULT_INVALID || fault.kind == SOURCE_FAULT_TRUNCATED);
}
END_TEST

/* The offset of a fault lies within the bytes, whatever they are. */
START_TEST(bytes_at_random)
{
    uint32_t seed = 20261123;
    char bytes[24];
    for (int round = 0; round < 20000; round++) {
        size_t len = (size_t)round % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24);
        }
        bool is = detect(slice(bytes, len));
        ck_assert_msg(is == (fault.kind == SOURCE_NO_FAULT), "round %d (seed 20261123)", round);
        ck_assert_msg(is || fault.kind == SOURCE_FAULT_CONTAINER || fault.offset < len, "round %d: offset %zu", round,
                      fault.offset);
        if (is && source.encoding == SOURCE_UTF8)
            ck_assert_uint_eq(utf8_valid(slice(bytes, len)), len);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/detect");
    TCase *tc = tcase_create("detect");
    tcase_add_loop_test(tc, files_of_other_kinds, 0, ARRAY_LEN(containers));
    tcase_add_test(tc, words_that_only_begin_so);
    tcase_add_test(tc, every_cut_of_utf8);
    tcase_add_test(tc, damaged_utf8);
    tcase_add_test(tc, nul_bytes);
    tcase_add_loop_test(tc, utf16_with_and_without_a_mark, 0, ARRAY_LEN(bare));
    tcase_add_test(tc, bytes_that_are_no_utf16);
    tcase_add_loop_test(tc, korean_and_western_bytes, 0, ARRAY_LEN(legacy));
    tcase_add_test(tc, bytes_at_random);
    suite_add_tcase(s, tc);
    return s;
}
