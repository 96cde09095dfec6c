/* Transfer encodings and encoded words: the examples of RFC 4648 and RFC 2047,
 * and texts that were encoded here and come back. */
#include "base/base.h"

#include "check_main.h"
#include "source/charset.h"
#include "source/mail.h"

static struct arena arena;

static void open_arena(void)
{
    arena_init(&arena, 1 << 24);
}

static void close_arena(void)
{
    arena_release(&arena);
}

static struct itin_slice decoded(struct mail_bytes *m, enum mail_encoding encoding, struct itin_slice body)
{
    *m = (struct mail_bytes){.arena = &arena};
    buf_init(&m->out, 1 << 20);
    mail_decode(m, encoding, body, 10);
    return buf_slice(&m->out);
}

static void assert_decoded(enum mail_encoding encoding, const char *body, const char *want)
{
    struct mail_bytes m;
    struct itin_slice got = decoded(&m, encoding, slice_of(body));
    ck_assert_msg(slice_eq(got, slice_of(want)), "%s: `%.*s` is not `%s`", body, (int)got.len, got.ptr ? got.ptr : "", want);
    buf_release(&m.out);
}

static const struct {
    const char *body, *want;
} sixty_four[] = {
    /* RFC 4648, 10 */
    {"", ""}, {"Zg==", "f"}, {"Zm8=", "fo"}, {"Zm9v", "foo"}, {"Zm9vYg==", "foob"}, {"Zm9vYmE=", "fooba"},
    {"Zm9vYmFy", "foobar"},
    /* line ends and what is no digit are passed over (RFC 2045, 6.8) */
    {"Zm9v\r\nYmFy\r\n", "foobar"}, {"Zm\n9v\nYm\nFy", "foobar"}, {" Zm9v YmFy ", "foobar"}, {"Zm9v*YmFy!", "foobar"},
    {"-Zm9v_YmFy", "foobar"},
    /* the padding may be missing, or stand within: two texts joined */
    {"Zm9vYmE", "fooba"}, {"Zm9vYg", "foob"}, {"Zm8=Zm8=", "fofo"}, {"Zg==Zm9v", "ffoo"},
    {"7Jik7LKc", "오천"}, {"64yA7ZWc66+86rWt", "대한민국"}, {"Pz8/", "???"}, {"fn5+", "~~~"},
};

START_TEST(base64_of_the_standard)
{
    open_arena();
    assert_decoded(MAIL_BASE64, sixty_four[_i].body, sixty_four[_i].want);
    close_arena();
}
END_TEST

static const struct {
    const char *body, *want;
} quoted[] = {
    {"plain", "plain"}, {"", ""}, {"a=3Db", "a=b"}, {"a=3db", "a=b"}, {"=ED=95=9C=EA=B8=80", "한글"},
    /* a soft end of a line, with blanks that were added on the way (RFC 2045, 6.7 rule 3) */
    {"one=\r\ntwo", "onetwo"}, {"one=\ntwo", "onetwo"}, {"one= \t\r\ntwo", "onetwo"}, {"one  \r\ntwo", "one\ntwo"},
    {"one\t\ntwo", "one\ntwo"}, {"one=20\r\ntwo", "one \ntwo"}, {"one=20=\r\ntwo", "one two"},
    {"a\n\nb", "a\n\nb"}, /* the last line end is the boundary's (RFC 2046, 5.1.1) */ {"a\r\nb\r\n", "a\nb"}, {"a=0D=0Ab", "a\r\nb"},
    /* what is no code stands as it is written */
    {"100=", "100"}, {"a=zz", "a=zz"}, {"a=4", "a=4"}, {"a=4g", "a=4g"}, {"==3D", "=="}, {"=3D3D", "=3D"}, {"a=\r\n", "a"},
    {"_", "_"}, {"=C3=BC=zber", "ü=zber"},
};

START_TEST(quoted_printable)
{
    open_arena();
    assert_decoded(MAIL_QUOTED, quoted[_i].body, quoted[_i].want);
    close_arena();
}
END_TEST

START_TEST(plain_parts_lose_only_returns)
{
    static const struct {
        const char *body, *want;
    } cases[] = {{"a\r\nb", "a\nb"}, {"a\nb\n", "a\nb"}, {"a =3D b ", "a =3D b "}, {"Zg==", "Zg=="}, {"\r\n\r\n", "\n"},
                 {"a\rb\r\n", "a\rb"}};
    open_arena();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_decoded(MAIL_PLAIN, cases[i].body, cases[i].want);
    close_arena();
}
END_TEST

/* The line of the file that each line of the text begins on; the body begins on
 * line 10. A line that goes on belongs to the line on which it began. */
START_TEST(knows_the_lines_of_the_file)
{
    static const struct {
        enum mail_encoding encoding;
        const char *body;
        uint32_t lines[6];
    } cases[] = {
        {MAIL_PLAIN, "a\nb\nc", {10, 11, 12}},
        {MAIL_PLAIN, "a\r\n\r\nc\r\n", {10, 11, 12}},
        {MAIL_QUOTED, "a\nb=\nc\nd", {10, 11, 13}},
        {MAIL_QUOTED, "a=\nb=\nc=0Ad\ne", {10, 12, 13}},
        {MAIL_BASE64, "YQpi\nCmMK\nZA==", {10, 10, 11, 11}}, /* "a\nb" "\nc\n" "d" */
        {MAIL_BASE64, "YQ\no\nKYg==", {10, 11, 12}},         /* "a\n\nb": cut within */
    };
    open_arena();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct mail_bytes m;
        decoded(&m, cases[i].encoding, slice_of(cases[i].body));
        for (size_t k = 0; k < m.n_lines; k++)
            ck_assert_msg(m.lines[k] == cases[i].lines[k], "%zu: line %zu is %u", i, k, m.lines[k]);
        ck_assert_uint_eq(cases[i].lines[m.n_lines], 0);
        buf_release(&m.out);
    }
    close_arena();
}
END_TEST

/* ---- what was encoded comes back ------------------------------------------------- */

static uint32_t seed;

static uint32_t next(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

static void encode_base64(struct buf *out, const unsigned char *bytes, size_t n, unsigned width)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned column = 0;
    for (size_t i = 0; i < n; i += 3) {
        size_t have = n - i < 3 ? n - i : 3;
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three * 256 + (k < have ? bytes[i + k] : 0);
        for (unsigned k = 0; k < 4; k++) {
            buf_addc(out, k <= have ? digits[three / (262144u >> 6 * k) % 64] : '=');
            if (width && ++column % width == 0)
                buf_adds(out, "\r\n");
        }
    }
}

START_TEST(any_bytes_come_back_from_base64)
{
    static const unsigned widths[] = {0, 4, 76, 3, 1, 60, 7};
    seed = 2047 + (uint32_t)_i;
    open_arena();
    for (size_t n = 0; n < 200; n++) {
        unsigned char bytes[200];
        struct buf text;
        struct mail_bytes m;
        buf_init(&text, 4096);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (unsigned char)next(256);
        encode_base64(&text, bytes, n, widths[_i]);
        struct itin_slice got = decoded(&m, MAIL_BASE64, buf_slice(&text));
        ck_assert_msg(got.len == n && (!n || memcmp(got.ptr, bytes, n) == 0), "%zu bytes, width %u", n, widths[_i]);
        buf_release(&text);
        buf_release(&m.out);
    }
    close_arena();
}
END_TEST

/* Lines of any bytes but line ends, each written plainly or as a code, cut anywhere. */
START_TEST(any_lines_come_back_from_quoted_printable)
{
    seed = 2045;
    open_arena();
    for (int round = 0; round < 300; round++) {
        struct buf want, text;
        struct mail_bytes m;
        buf_init(&want, 4096);
        buf_init(&text, 16384);
        for (uint32_t n = next(120), i = 0; i < n; i++) {
            unsigned char c = (unsigned char)next(256);
            if (next(12) == 0) {
                buf_addc(&want, '\n');
                buf_adds(&text, next(2) ? "\r\n" : "\n");
                continue;
            }
            if (next(9) == 0)
                buf_adds(&text, next(2) ? "=\r\n" : "=  \n");
            buf_addc(&want, (char)c);
            if (c <= ' ' || c == '=' || c > '~' || next(3) == 0)
                buf_addf(&text, next(2) ? "=%02X" : "=%02x", (unsigned)c);
            else
                buf_addc(&text, (char)c);
        }
        buf_adds(&want, ".");
        buf_adds(&text, ".");
        struct itin_slice got = decoded(&m, MAIL_QUOTED, buf_slice(&text));
        ck_assert_msg(slice_eq(got, buf_slice(&want)), "round %d: `%s`", round, text.ptr);
        buf_release(&want);
        buf_release(&text);
        buf_release(&m.out);
    }
    close_arena();
}
END_TEST

/* ---- encoded words ----------------------------------------------------------------- */

static const struct {
    const char *value, *want;
} words[] = {
    {"", ""}, {"Trip to Seattle", "Trip to Seattle"}, {"a = b", "a = b"}, {"1=?2", "1=?2"},
    /* RFC 2047, 8 */
    {"=?ISO-8859-1?Q?a?=", "a"}, {"=?ISO-8859-1?Q?a?= b", "a b"}, {"=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"},
    {"=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab"}, {"=?ISO-8859-1?Q?a?=\t=?ISO-8859-1?Q?b?=", "ab"},
    {"=?ISO-8859-1?Q?a_b?=", "a b"}, {"=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"},
    {"=?US-ASCII?Q?Keith_Moore?= <x@example.org>", "Keith Moore <x@example.org>"},
    {"=?ISO-8859-1?Q?Andr=E9?= P", "André P"}, {"=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"},
    {"=?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=", "u understand the example."},
    /* both letters in either case, the language of RFC 2231, 5 */
    {"=?utf-8?b?7ZWc6riA?=", "한글"}, {"=?utf-8?q?=ED=95=9C?=", "한"}, {"=?utf-8*ko?Q?=ED=95=9C?=", "한"},
    {"=?UTF-8?Q?=5F=3D=3F?=", "_=?"},
    /* Korean charsets by the names in use: 한글 is C7 D1 B1 DB in KS X 1001 */
    {"=?euc-kr?B?x9Gx2w==?=", "한글"}, {"=?EUC-KR?Q?=C7=D1=B1=DB?=", "한글"}, {"=?ks_c_5601-1987?B?x9Gx2w==?=", "한글"},
    {"=?cp949?Q?=C7=D1?=", "한"}, {"=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "日本"}, {"=?Shift_JIS?B?k/qWew==?=", "日本"},
    {"=?gb2312?B?1tC5+g==?=", "中国"}, {"=?windows-1252?Q?=80?=", "€"}, {"=?iso-8859-1?Q?=80?=", "€"},
    /* a character that two words share: 한 = ED 95 9C */
    {"=?UTF-8?Q?=ED=95?= =?UTF-8?Q?=9C?=", "한"}, {"=?UTF-8?B?7ZU=?= =?utf-8?B?nA==?=", "한"},
    {"=?utf-8?Q?a?= and =?utf-8?Q?b?=", "a and b"}, {"x=?utf-8?Q?a?=y", "xay"},
    {"=?utf-8?Q?a?= =?euc-kr?Q?=C7=D1?= b", "a한 b"},
    /* no words: no charset's end, no code, no end */
    {"=?utf-8", "=?utf-8"}, {"=?utf-8?", "=?utf-8?"}, {"=?utf-8?X?a?=", "=?utf-8?X?a?="}, {"=?utf-8?Q?a", "=?utf-8?Q?a"},
    {"=?utf-8?Q", "=?utf-8?Q"}, {"=?utf-8?QQ?a?=", "=?utf-8?QQ?a?="}, {"=?utf-8?Q?" "?=", ""}, {"=?", "=?"},
    /* an unknown charset: as the bytes look; and bytes with no words at all */
    {"=?x-none?Q?=ED=95=9C?=", "한"}, {"=?x-none?Q?=C7=D1=B1=DB?=", "한글"}, {"=?x-none?Q?caf=E9?=", "café"},
    {"\xC7\xD1\xB1\xDB", "한글"}, {"caf\xE9", "café"}, {"한글 = 가", "한글 = 가"},
    /* bytes that the charset does not have */
    {"=?utf-8?Q?a=FFb?=", "a\xEF\xBF\xBD" "b"}, {"=?utf-8?Q?a=00b?=", "a b"},
};

START_TEST(encoded_words)
{
    open_arena();
    struct itin_slice got = mail_words(&arena, slice_of(words[_i].value));
    ck_assert_msg(slice_eq(got, slice_of(words[_i].want)), "%s: `%.*s` is not `%s`", words[_i].value, (int)got.len,
                  got.ptr ? got.ptr : "", words[_i].want);
    close_arena();
}
END_TEST

START_TEST(a_title_without_end_is_cut)
{
    open_arena();
    char *title = malloc(100000);
    memset(title, 'x', 100000);
    struct itin_slice got = mail_words(&arena, slice(title, 100000));
    ck_assert(got.len <= 16 << 10 && got.len > 1000);
    title[5] = '=';
    got = mail_words(&arena, slice(title, 60));
    ck_assert_uint_eq(got.len, 60);
    free(title);
    close_arena();
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("source/mail_decode");
    TCase *tc = tcase_create("mail_decode");
    tcase_add_loop_test(tc, base64_of_the_standard, 0, ARRAY_LEN(sixty_four));
    tcase_add_loop_test(tc, quoted_printable, 0, ARRAY_LEN(quoted));
    tcase_add_test(tc, plain_parts_lose_only_returns);
    tcase_add_test(tc, knows_the_lines_of_the_file);
    tcase_add_loop_test(tc, any_bytes_come_back_from_base64, 0, 7);
    tcase_add_test(tc, any_lines_come_back_from_quoted_printable);
    tcase_add_loop_test(tc, encoded_words, 0, ARRAY_LEN(words));
    tcase_add_test(tc, a_title_without_end_is_cut);
    suite_add_tcase(suite, tc);
    return suite;
}
