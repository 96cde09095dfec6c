#include "base/base.h"

#include "check_main.h"
#include "source/source.h"

static struct itin_source *open_bytes(struct itin_slice bytes, struct source_fault *fault)
{
    struct itin_source *source = NULL;
    *fault = (struct source_fault){.what = ""};
    enum itin_status status = source_new("x", bytes.ptr, bytes.len, &source, fault);
    ck_assert_int_eq(status == ITIN_OK, source != NULL);
    return source;
}

#define BYTES(s) {"" s, sizeof(s) - 1}

/* The line "가 10:30\r\n나" in every form; `raw` is the offset of 나 in the
 * file, `column` that of 10:30 counted in the file's own characters.
 * 가 = U+AC00 = B0 A1 in KS X 1001; 나 = U+B098 = B3 AA. */
static const struct {
    const char *name;
    struct itin_slice bytes;
    enum source_encoding encoding;
    size_t raw;
    unsigned column;
} forms[] = {
    {"utf-8", BYTES("\xEA\xB0\x80 10:30\r\n\xEB\x82\x98"), SOURCE_UTF8, 11, 3},
    {"bom", BYTES("\xEF\xBB\xBF\xEA\xB0\x80 10:30\r\n\xEB\x82\x98"), SOURCE_UTF8_BOM, 14, 3},
    {"utf-16le", BYTES("\xFF\xFE\x00\xAC \x00" "1\x00" "0\x00:\x00" "3\x00" "0\x00\r\x00\n\x00\x98\xB0"),
     SOURCE_UTF16LE, 20, 3},
    {"utf-16be", BYTES("\xFE\xFF\xAC\x00\x00 \x00" "1\x00" "0\x00:\x00" "3\x00" "0\x00\r\x00\n\xB0\x98"),
     SOURCE_UTF16BE, 20, 3},
    {"utf-16le bare", BYTES("\x00\xAC \x00" "1\x00" "0\x00:\x00" "3\x00" "0\x00\r\x00\n\x00\x98\xB0"),
     SOURCE_UTF16LE, 18, 3},
    {"utf-16be bare", BYTES("\xAC\x00\x00 \x00" "1\x00" "0\x00:\x00" "3\x00" "0\x00\r\x00\n\xB0\x98"),
     SOURCE_UTF16BE, 18, 3},
    {"cp949", BYTES("\xB0\xA1 10:30\r\n\xB3\xAA"), SOURCE_CP949, 10, 3},
    {"nfd", BYTES("\xE1\x84\x80\xE1\x85\xA1 10:30\r\n\xE1\x84\x82\xE1\x85\xA1"), SOURCE_UTF8, 14, 4},
};

START_TEST(reads_every_encoding_to_one_text)
{
    struct source_fault fault;
    struct itin_source *s = open_bytes(forms[_i].bytes, &fault);
    ck_assert_msg(s != NULL, "%s", forms[_i].name);
    struct itin_slice want = {"가 10:30\r\n나", 14};
    ck_assert_msg(slice_eq(s->text, want), "%s: " SLICE_FMT, forms[_i].name, SLICE_ARG(s->text));
    ck_assert_int_eq(s->encoding, forms[_i].encoding);
    ck_assert_uint_eq(s->n_lines, 2);
    struct position p = source_position(s, 4); /* the 1 of 10:30 */
    ck_assert_uint_eq(p.line, 1);
    ck_assert_msg(p.column == forms[_i].column, "%s: column %u", forms[_i].name, p.column);
    ck_assert_uint_eq(source_position(s, 11).line, 2);
    ck_assert_uint_eq(source_position(s, 11).column, 1);
    ck_assert_msg(source_raw_offset(s, 11) == forms[_i].raw, "%s: raw %zu", forms[_i].name,
                  source_raw_offset(s, 11));
    ck_assert_uint_eq(source_raw_offset(s, 14), forms[_i].bytes.len);
    ck_assert(slice_eq(source_line(s, 1), slice("가 10:30", 9)));
    ck_assert(slice_eq(source_line(s, 2), slice("나", 3)));
    ck_assert_uint_eq(source_line(s, 3).len, 0);
    source_unref(s);
}
END_TEST

/* What is refused, with the place of the fault. */
static const struct {
    const char *name;
    struct itin_slice bytes;
    enum source_fault_kind kind;
    size_t offset;
    unsigned line, column;
} refused[] = {
    {"nul", BYTES("ab\nc\0d"), SOURCE_FAULT_BINARY, 4, 2, 2},
    {"cut", BYTES("\xEA\xB0\x80\n\xEB\x82"), SOURCE_FAULT_TRUNCATED, 4, 2, 1},
    {"cut after ascii", BYTES("plan\xEC"), SOURCE_FAULT_TRUNCATED, 4, 1, 5},
    {"latin-1", BYTES("Z\xFCrich 10:30\n"), SOURCE_FAULT_INVALID, 1, 1, 2},
    {"damaged utf-8",
     BYTES("\xEA\xB0\x80\xEA\xB0\x80\xEA\xB0\x80\xEA\xB0\x80\n\xEA\xB0\x80\xFF\xEA\xB0\x80"),
     SOURCE_FAULT_INVALID, 16, 2, 2},
    {"zip", BYTES("PK\x03\x04...."), SOURCE_FAULT_OFFICE, 0, 0, 0},
    {"pdf", BYTES("%PDF-1.7\n"), SOURCE_FAULT_CONTAINER, 0, 1, 1},
    {"utf-32", BYTES("\xFF\xFE\x00\x00" "a\x00\x00\x00"), SOURCE_FAULT_UTF32, 0, 1, 1},
    {"odd utf-16", BYTES("\xFF\xFE" "a\x00" "b"), SOURCE_FAULT_TRUNCATED, 4, 1, 4},
    {"lone surrogate", BYTES("\xFF\xFE\x00\xD8" "a\x00"), SOURCE_FAULT_INVALID, 2, 1, 3},
    {"overlong", BYTES("\xEF\xBB\xBF" "a\xC0\x80"), SOURCE_FAULT_INVALID, 4, 1, 3},
    {"noise", BYTES("\x8F\x03\xF1\x9A\xFE\x81\xC2"), SOURCE_FAULT_INVALID, 0, 1, 1},
};

START_TEST(refuses_what_is_no_text_and_says_where)
{
    struct source_fault fault;
    ck_assert_msg(open_bytes(refused[_i].bytes, &fault) == NULL, "%s", refused[_i].name);
    ck_assert_msg(fault.kind == refused[_i].kind, "%s: kind %u", refused[_i].name, fault.kind);
    ck_assert_msg(fault.offset == refused[_i].offset, "%s: at %zu", refused[_i].name, fault.offset);
    ck_assert_msg(fault.at.line == refused[_i].line && fault.at.column == refused[_i].column,
                  "%s: %u:%u", refused[_i].name, fault.at.line, fault.at.column);
}
END_TEST

START_TEST(keeps_text_that_is_nfc_as_it_lies)
{
    struct source_fault fault;
    struct itin_source *s = open_bytes(slice("한글 – “ü” → 가", 23), &fault);
    ck_assert_ptr_null(s->map);
    source_unref(s);
}
END_TEST

/* NFD that macOS writes: every syllable apart, offsets go back to its jamo. */
START_TEST(maps_composed_text_back)
{
    struct source_fault fault;
    /* 한 = ㅎ U+1112, ㅏ U+1161, ㄴ U+11AB; then e + U+0301 */
    struct itin_source *s = open_bytes(
        slice("x\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"
              "e\xCC\x81y",
              14),
        &fault);
    ck_assert(slice_eq(s->text, slice("x한éy", 7)));
    static const size_t raw[] = {0, 1, 1, 1, 10, 10, 13, 14};
    for (size_t i = 0; i < ARRAY_LEN(raw); i++)
        ck_assert_msg(source_raw_offset(s, i) == raw[i], "%zu: %zu", i, source_raw_offset(s, i));
    ck_assert_uint_eq(source_position(s, 6).column, 7);
    source_unref(s);
}
END_TEST

/* Long lines of narrow, wide and composed characters: every offset leads back
 * to the byte that a simple count gives. One character in seven, by turns. */
START_TEST(maps_long_text_back_at_every_offset)
{
    static const struct {
        const char *wide; /* 가, as the file has it */
        size_t wide_len, text_len;
    } kinds[] = {
        {"\xB0\xA1", 2, 3},                  /* CP949 */
        {"\xE1\x84\x80\xE1\x85\xA1", 6, 3}, /* decomposed */
        {"e\xCC\x81", 3, 2},                 /* e and an accent */
    };
    enum { CHARACTERS = 1000 };
    char raw[CHARACTERS * 8];
    size_t where[CHARACTERS * 4 + 1], n = 0, len = 0;
    struct source_fault fault;
    for (size_t i = 0; i < CHARACTERS; i++) {
        bool wide = i % 7 == 0 || (i > 300 && i < 500) || i % 11 == 3;
        for (size_t k = 0; k < (wide ? kinds[_i].text_len : 1); k++)
            where[len++] = n;
        memcpy(raw + n, wide ? kinds[_i].wide : "x", wide ? kinds[_i].wide_len : 1);
        n += wide ? kinds[_i].wide_len : 1;
    }
    where[len] = n;
    struct itin_source *s = open_bytes(slice(raw, n), &fault);
    ck_assert_ptr_nonnull(s);
    ck_assert_uint_eq(s->text.len, len);
    for (size_t i = 0; i <= len; i++)
        ck_assert_msg(source_raw_offset(s, i) == where[i], "%zu: %zu, not %zu", i,
                      source_raw_offset(s, i), where[i]);
    source_unref(s);
}
END_TEST

START_TEST(normalises_endless_marks_in_linear_time)
{
    size_t n = 1 << 20;
    char *p = malloc(2 * n);
    struct source_fault fault;
    for (size_t i = 0; i < n; i++) { /* U+0301 (230) and U+0316 (220) in turn, in lines */
        bool line = i % 50000 == 49999;
        memcpy(p + 2 * i, line ? "\n\n" : i % 2 ? "\xCC\x81" : "\xCC\x96", 2);
    }
    struct itin_source *s = open_bytes(slice(p, 2 * n), &fault);
    ck_assert_ptr_nonnull(s);
    ck_assert_uint_eq(source_raw_offset(s, s->text.len), 2 * n);
    source_unref(s);
    free(p);
}
END_TEST

/* Positions do not depend on what was asked before. */
START_TEST(answers_in_any_order)
{
    struct source_fault fault;
    struct itin_source *s = open_bytes(forms[_i].bytes, &fault);
    static const struct {
        size_t offset;
        unsigned line;
        int column; /* less 1 when 가 is two characters of the file */
    } asked[] = {{9, 1, 8}, {4, 1, 3}, {11, 2, 1}, {0, 1, 1}, {14, 2, 2}, {4, 1, 3}, {9, 1, 8}};
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct position p = source_position(s, asked[i].offset);
        unsigned extra = forms[_i].column == 4 && (asked[i].offset % 11 > 2) ? 1 : 0;
        ck_assert_uint_eq(p.line, asked[i].line);
        ck_assert_uint_eq(p.column, (unsigned)asked[i].column + extra);
    }
    source_unref(s);
}
END_TEST

START_TEST(counts_lines_by_the_line_ends_that_are_there)
{
    static const struct {
        struct itin_slice text;
        size_t lines;
    } cases[] = {{BYTES(""), 1},       {BYTES("a"), 1},      {BYTES("a\n"), 1},
                 {BYTES("a\nb"), 2},   {BYTES("a\r\nb"), 2}, {BYTES("a\rb"), 2},
                 {BYTES("a\rb\nc"), 2}, {BYTES("\n\n"), 2}};
    struct source_fault fault;
    struct itin_source *s = open_bytes(cases[_i].text, &fault);
    ck_assert_uint_eq(s->n_lines, cases[_i].lines);
    source_unref(s);
}
END_TEST

START_TEST(refuses_by_size_before_anything)
{
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    struct itin_source *s = NULL;
    /* the pointer is never read: only one byte is there */
    ck_assert_int_eq(source_new("big", "x", (size_t)ITIN_MAX_FILE_BYTES + 1, &s, &fault),
                     ITIN_ELIMIT);
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_SIZE);
    ck_assert_ptr_null(s);
}
END_TEST

START_TEST(refuses_an_endless_line)
{
    size_t n = ITIN_MAX_LINE_BYTES + 8;
    char *p = malloc(n);
    struct source_fault fault;
    memset(p, 'x', n);
    memcpy(p, "a\nb\n", 4);
    ck_assert_ptr_null(open_bytes(slice(p, n), &fault));
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_LINE);
    ck_assert_uint_eq(fault.at.line, 3);
    free(p);
}
END_TEST

START_TEST(encodes_edits_as_the_file_is)
{
    static const struct itin_slice want[] = {
        BYTES("\xEA\xB0\x80x"), BYTES("\xEA\xB0\x80x"), BYTES("\x00\xACx\x00"), BYTES("\xAC\x00\x00x"),
        BYTES("\x00\xACx\x00"), BYTES("\xAC\x00\x00x"), BYTES("\xB0\xA1x"),    BYTES("\xEA\xB0\x80x"),
    };
    struct source_fault fault;
    struct arena arena;
    bool ok;
    arena_init(&arena, 1 << 20);
    struct itin_source *s = open_bytes(forms[_i].bytes, &fault);
    struct itin_slice got = source_encode(s, &arena, slice("가x", 4), &ok);
    ck_assert(ok && slice_eq(got, want[_i]));
    /* an emoji: two UTF-16 units; not in CP949 */
    got = source_encode(s, &arena, slice("\xF0\x9F\x9B\xAB", 4), &ok);
    ck_assert_int_eq(ok, s->encoding != SOURCE_CP949);
    ck_assert_uint_eq(got.len, ok ? 4 : 0);
    source_unref(s);
    arena_release(&arena);
}
END_TEST

/* Whatever the bytes: no crash, and offsets that only rise. */
START_TEST(survives_hostile_bytes)
{
    uint64_t seed = 0x9E3779B97F4A7C15u + (uint64_t)_i;
    unsigned char p[300];
    struct source_fault fault;
    for (int round = 0; round < 200; round++) {
        size_t n = 0;
        for (; n < sizeof p; n++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            unsigned char c = (unsigned char)(seed >> 33);
            p[n] = _i == 0 ? c : _i == 1 ? (c | 0x80) : _i == 2 ? 0x41 + c % 60 : 0xB0 + c % 25;
        }
        n = (size_t)(seed >> 40) % sizeof p;
        if (_i == 2 && n > 2)
            memcpy(p, "\xFF\xFE", 2);
        struct itin_source *s = open_bytes(slice((const char *)p, n), &fault);
        if (!s)
            continue;
        size_t before = 0;
        for (size_t i = 0; i <= s->text.len + 2; i++) {
            size_t raw = source_raw_offset(s, i);
            ck_assert(raw >= before && raw <= n);
            before = raw;
            ck_assert_uint_ge(source_position(s, i).line, 1);
        }
        source_unref(s);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source-source");
    TCase *t = tcase_create("source");
    tcase_add_loop_test(t, reads_every_encoding_to_one_text, 0, ARRAY_LEN(forms));
    tcase_add_loop_test(t, refuses_what_is_no_text_and_says_where, 0, ARRAY_LEN(refused));
    tcase_add_test(t, keeps_text_that_is_nfc_as_it_lies);
    tcase_add_test(t, maps_composed_text_back);
    tcase_add_loop_test(t, maps_long_text_back_at_every_offset, 0, 3);
    tcase_add_test(t, normalises_endless_marks_in_linear_time);
    tcase_add_loop_test(t, answers_in_any_order, 0, ARRAY_LEN(forms));
    tcase_add_loop_test(t, counts_lines_by_the_line_ends_that_are_there, 0, 8);
    tcase_add_test(t, refuses_by_size_before_anything);
    tcase_add_test(t, refuses_an_endless_line);
    tcase_add_loop_test(t, encodes_edits_as_the_file_is, 0, ARRAY_LEN(forms));
    tcase_add_loop_test(t, survives_hostile_bytes, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
