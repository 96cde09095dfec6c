#include "base/base.h"

#include <check_main.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/width.h"

static uint64_t seed;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

/* No two pieces overlap, each is zeroed and aligned, and what was written into
 * one stands there when all are made. */
START_TEST(hands_out_pieces_that_are_apart)
{
    enum { N = 3000 };
    static struct {
        unsigned char *at;
        size_t size;
    } pieces[N];
    struct arena arena;
    size_t asked = 0;
    arena_init(&arena, 1u << 30);
    seed = 7;
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 100 == 99 ? 40000 + roll(60000) : i % 17 == 0 ? 0 : roll(300);
        unsigned char *p = arena_alloc(&arena, size);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            if (p[k])
                ck_abort_msg("piece %zu is not zeroed at %zu", i, k);
        memset(p, (int)(i % 251) + 1, size);
        pieces[i].at = p;
        pieces[i].size = size;
        asked += size;
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < pieces[i].size; k++)
            if (pieces[i].at[k] != i % 251 + 1)
                ck_abort_msg("piece %zu was overwritten at %zu", i, k);
    ck_assert_uint_ge(arena.used, asked);
    ck_assert_uint_le(arena.used, asked + N * sizeof(max_align_t));
    ck_assert(!arena.failed && !arena.full);
    arena_release(&arena);
    ck_assert_uint_eq(arena.used, 0);
    ck_assert_ptr_null(arena.head);
    ck_assert_uint_eq(arena.cap, 1u << 30);
}
END_TEST

/* The cap counts what is asked for, to its last byte; a refusal sticks in the
 * flags, and what is smaller may still be had. */
START_TEST(keeps_to_its_cap)
{
    enum { UNIT = sizeof(max_align_t) };
    struct arena arena;
    arena_init(&arena, 10 * UNIT);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 4 * UNIT));
    ck_assert_ptr_null(arena_alloc(&arena, 6 * UNIT + 1));
    ck_assert(arena.failed && arena.full);
    ck_assert_uint_eq(arena.used, 4 * UNIT);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 6 * UNIT));
    ck_assert_uint_eq(arena.used, 10 * UNIT);
    ck_assert_ptr_null(arena_alloc(&arena, 1));
    arena_release(&arena);
    ck_assert(!arena.failed && !arena.full);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 10 * UNIT));
    arena_release(&arena);
}
END_TEST

START_TEST(refuses_sizes_that_overflow)
{
    static const struct {
        size_t n, size;
    } cases[] = {{SIZE_MAX, 2}, {2, SIZE_MAX}, {SIZE_MAX / 2 + 1, 2}, {SIZE_MAX / 16 + 1, 16}, {SIZE_MAX, 1}, {1, SIZE_MAX}, {SIZE_MAX - 7, 1}};
    struct arena arena;
    arena_init(&arena, SIZE_MAX);
    ck_assert_ptr_null(arena_array(&arena, cases[_i].n, cases[_i].size));
    ck_assert(arena.failed);
    ck_assert_uint_eq(arena.used, 0);
    ck_assert_ptr_null(arena_dup(&arena, slice("x", SIZE_MAX)).ptr);
    arena_release(&arena);
}
END_TEST

/* A list that grows holds what was pushed, and new elements are zero also in
 * room that was used before. */
START_TEST(grows_lists)
{
    struct big {
        char text[300];
    } *bigs = NULL;
    int *list = NULL;
    size_t n = 0, cap = 0, n_bigs = 0, cap_bigs = 0;
    struct arena arena;
    arena_init(&arena, 1u << 26);
    for (int i = 0; i < 5000; i++) {
        int *p = ARENA_PUSH(&arena, list, n, cap);
        ck_assert_ptr_nonnull(p);
        ck_assert_int_eq(*p, 0);
        *p = i + 1;
        ck_assert_uint_eq(n, (size_t)i + 1);
        ck_assert_uint_ge(cap, n);
        ck_assert_uint_le(cap, n < 5 ? 8 : 2 * n);
    }
    for (int i = 0; i < 5000; i++)
        ck_assert_int_eq(list[i], i + 1);
    n -= 10; /* dropped elements leave nothing behind */
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(*ARENA_PUSH(&arena, list, n, cap), 0);
    for (size_t i = 0; i < 9; i++) { /* of large ones there is mostly one */
        struct big *b = ARENA_PUSH(&arena, bigs, n_bigs, cap_bigs);
        ck_assert_int_eq(b->text[299], 0);
        b->text[299] = (char)i;
        ck_assert_uint_eq(cap_bigs, i < 1 ? 1 : i < 2 ? 2 : i < 4 ? 4 : i < 8 ? 8 : 16);
    }
    for (size_t i = 0; i < 9; i++)
        ck_assert_int_eq(bigs[i].text[299], (int)i);
    arena_release(&arena);
}
END_TEST

START_TEST(leaves_a_list_alone_that_cannot_grow)
{
    uint64_t *list = NULL;
    size_t n = 0, cap = 0;
    struct arena arena;
    arena_init(&arena, 8 * sizeof *list + 64);
    for (uint64_t i = 0; i < 8; i++)
        *ARENA_PUSH(&arena, list, n, cap) = i;
    uint64_t *before = list;
    ck_assert_ptr_null(ARENA_PUSH(&arena, list, n, cap));
    ck_assert_uint_eq(n, 8);
    ck_assert_uint_eq(cap, 8);
    ck_assert_ptr_eq(list, before);
    ck_assert_uint_eq(list[7], 7);
    ck_assert(arena.failed);
    arena_release(&arena);
}
END_TEST

/* Formatted texts of every length round that of the small buffer. */
START_TEST(formats_texts_of_every_length)
{
    static char long_text[700];
    struct arena arena;
    struct buf buf;
    memset(long_text, 'x', sizeof long_text);
    arena_init(&arena, 1u << 24);
    for (int n = 0; n < 700; n++) {
        struct itin_slice s = arena_printf(&arena, "%.*s", n, long_text);
        ck_assert_uint_eq(s.len, (size_t)n);
        ck_assert(slice_eq(s, slice(long_text, (size_t)n)));
        ck_assert_int_eq(s.ptr[n], 0);
        buf_init(&buf, 1u << 20);
        buf_adds(&buf, "ab");
        buf_addf(&buf, "%.*s", n, long_text);
        buf_addf(&buf, "%d", n);
        char want[16];
        snprintf(want, sizeof want, "%d", n);
        ck_assert_uint_eq(buf.len, 2 + (size_t)n + strlen(want));
        ck_assert(slice_eq(slice(buf.ptr + 2, (size_t)n), slice(long_text, (size_t)n)));
        ck_assert_str_eq(buf.ptr + 2 + n, want);
        buf_release(&buf);
    }
    struct itin_slice copy = arena_dup(&arena, LIT("abc"));
    ck_assert_str_eq(copy.ptr, "abc");
    ck_assert_uint_eq(arena_dup(&arena, slice(NULL, 0)).len, 0);
    ck_assert_ptr_nonnull(arena_dup(&arena, slice(NULL, 0)).ptr);
    arena_release(&arena);
}
END_TEST

/* A buffer against an array that is large enough: every way of adding. */
START_TEST(adds_as_an_array_would_hold)
{
    static char want[1 << 16], chunk[500];
    seed = 31;
    for (int round = 0; round < 300; round++) {
        size_t cap = 1 + roll(6000), len = 0;
        bool full = false;
        struct buf buf;
        buf_init(&buf, cap);
        for (int step = 0; step < 60; step++) {
            size_t n = roll(4) ? roll(40) : roll(500);
            char c = (char)('a' + roll(26));
            uint64_t number = (uint64_t)roll(1u << 30) << roll(33);
            char text[32];
            memset(chunk, c, sizeof chunk);
            switch (roll(4)) {
            case 0: buf_add(&buf, slice(chunk, n)); break;
            case 1: buf_pad(&buf, c, n); break;
            case 2: buf_addc(&buf, c); n = 1; break;
            default:
                buf_add_number(&buf, number);
                n = (size_t)snprintf(text, sizeof text, "%" PRIu64, number);
                memcpy(chunk, text, n);
            }
            if (n && !full && n > cap - len)
                full = true; /* it sticks: nothing is added behind a gap */
            if (!full) {
                memcpy(want + len, chunk, n);
                len += n;
            }
        }
        ck_assert_int_eq(buf.status, full ? ITIN_ELIMIT : ITIN_OK);
        ck_assert(slice_eq(buf_slice(&buf), slice(want, len)));
        if (buf.ptr)
            ck_assert_int_eq(buf.ptr[buf.len], 0);
        char *text = NULL;
        size_t n = 0;
        ck_assert_int_eq(buf_take(&buf, &text, &n), full ? ITIN_ELIMIT : ITIN_OK);
        ck_assert_int_eq(text != NULL, !full);
        if (text) {
            ck_assert_uint_eq(n, len);
            ck_assert_uint_eq(strlen(text), len);
        }
        ck_assert_ptr_null(buf.ptr);
        ck_assert_uint_eq(buf.cap, cap);
        free(text);
    }
}
END_TEST

START_TEST(fills_a_buffer_to_its_cap)
{
    struct buf buf;
    for (size_t cap = 1; cap < 600; cap += 37) {
        buf_init(&buf, cap);
        buf_pad(&buf, 'x', cap);
        ck_assert_int_eq(buf.status, ITIN_OK);
        ck_assert_uint_eq(buf.len, cap);
        buf_pad(&buf, 'x', 0);
        buf_adds(&buf, "");
        ck_assert_int_eq(buf.status, ITIN_OK);
        buf_addc(&buf, 'x');
        ck_assert_int_eq(buf.status, ITIN_ELIMIT);
        buf_clear(&buf); /* a limit was of the text that stood there */
        ck_assert_int_eq(buf.status, ITIN_OK);
        ck_assert_uint_eq(buf.len, 0);
        ck_assert_str_eq(buf.ptr, "");
        buf_addc(&buf, 'y');
        ck_assert_str_eq(buf.ptr, "y");
        buf.status = ITIN_ENOMEM; /* but memory that it lacked is lacking */
        buf_clear(&buf);
        ck_assert_int_eq(buf.status, ITIN_ENOMEM);
        buf_addc(&buf, 'z');
        ck_assert_uint_eq(buf.len, 0);
        buf_release(&buf);
        ck_assert_uint_eq(buf.cap, cap);
        ck_assert_int_eq(buf.status, ITIN_OK);
    }
}
END_TEST

/* Of a part only what memory it lacked goes over to the whole. */
START_TEST(hands_failures_on)
{
    static const struct {
        enum itin_status part, whole, after;
    } cases[] = {
        {ITIN_OK, ITIN_OK, ITIN_OK},         {ITIN_ENOMEM, ITIN_OK, ITIN_ENOMEM}, {ITIN_ELIMIT, ITIN_OK, ITIN_OK},
        {ITIN_OK, ITIN_ELIMIT, ITIN_ELIMIT}, {ITIN_OK, ITIN_ENOMEM, ITIN_ENOMEM}, {ITIN_ENOMEM, ITIN_ELIMIT, ITIN_ENOMEM},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf part, whole;
        struct arena arena;
        for (int k = 0; k < 3; k++) {
            buf_init(&part, 100);
            buf_init(&whole, 100);
            arena_init(&arena, 1000);
            buf_adds(&part, "text");
            part.status = cases[i].part;
            whole.status = cases[i].whole;
            if (k == 0) {
                buf_release_into(&part, &whole);
                ck_assert_int_eq(whole.status, cases[i].after);
            } else if (k == 1) {
                arena_drop(&arena, &part);
            } else {
                struct itin_slice text = arena_take(&arena, &part);
                ck_assert(slice_eq(text, LIT("text")));
            }
            if (k)
                ck_assert_int_eq(arena.failed, cases[i].part == ITIN_ENOMEM);
            ck_assert_ptr_null(part.ptr);
            buf_release(&whole);
            arena_release(&arena);
        }
    }
    struct buf empty;
    char *text = NULL;
    buf_init(&empty, 10);
    ck_assert_int_eq(buf_take(&empty, &text, NULL), ITIN_OK);
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

/* Columns: letters 1, Hangul and kana 2, marks and controls none. */
static const struct {
    const char *text;
    size_t columns;
} widths[] = {
    {"", 0}, {"a", 1}, {"abc", 3}, {"\t", 0}, {"\x7F", 0}, {"\x1F", 0}, {" ", 1}, {"~", 1}, {"é", 1}, {"e\xCC\x81", 1}, {"ñ", 1}, {"ÿ", 1},
    {"가", 2}, {"힣", 2}, {"ㄱ", 2}, {"あ", 2}, {"漢", 2}, {"ＡＢ", 4}, {"ｱ", 1}, {"、", 2}, {"　", 2}, {"→", 1}, {"·", 1}, {"…", 1}, {"–", 1},
    {"₩", 1}, {"€", 1}, {"α", 1}, {"я", 1}, {"א", 1}, {"\xE2\x80\x8B", 0}, {"\xE2\x80\x8D", 0}, {"\xEF\xBB\xBF", 0}, {"\xE2\x83\x9D", 0},
    {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", 2}, {"\xFF", 1}, {"\xEA\xB0", 2}, {"😀", 2}, {"\xF0\xA0\x80\x80", 2}, {"시애틀 SEA", 10},
};
START_TEST(measures_columns)
{
    ck_assert_msg(width_of(slice_of(widths[_i].text)) == widths[_i].columns, "`%s`: %zu", widths[_i].text,
                  width_of(slice_of(widths[_i].text)));
    ck_assert_uint_eq(itin_text_columns(slice_of(widths[_i].text)), widths[_i].columns);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
    const char *padded;
} pads[] = {
    {"", 0, ""}, {"", 3, "   "}, {"ab", 3, "ab "}, {"abc", 3, "abc"}, {"abcd", 3, "a.."}, {"abcd", 2, ".."}, {"abcd", 1, "."}, {"abcd", 0, ""},
    {"가나", 4, "가나"}, {"가나", 5, "가나 "}, {"가나다", 5, "가..."}, {"가나다", 4, "가.."}, {"가나다", 3, "..."}, {"a가나", 4, "a..."}, {"e\xCC\x81x", 3, "e\xCC\x81x "},
};
START_TEST(pads_to_columns)
{
    struct buf buf;
    buf_init(&buf, 1000);
    width_pad(&buf, slice_of(pads[_i].text), pads[_i].columns);
    ck_assert_msg(slice_eq(buf_slice(&buf), slice_of(pads[_i].padded)), "`%s`: `%.*s`", pads[_i].text,
                  SLICE_ARG(buf_slice(&buf)));
    ck_assert_uint_eq(width_of(buf_slice(&buf)), pads[_i].columns);
    buf_release(&buf);
}
END_TEST

/* The longest prefix that fits is whole characters, and one more would not. */
START_TEST(cuts_prefixes)
{
    struct itin_slice s = LIT("a가\xCC\x81나b→다");
    for (size_t columns = 0; columns < 14; columns++) {
        struct itin_slice head = width_prefix(s, columns);
        size_t best = 0;
        for (size_t n = 0; n <= s.len; n++)
            if ((n == s.len || ((unsigned char)s.ptr[n] & 0xC0) != 0x80) && width_of(slice_head(s, n)) <= columns)
                best = n;
        ck_assert_uint_eq(head.len, best);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("base-arena");
    TCase *t = tcase_create("arena");
    tcase_add_test(t, hands_out_pieces_that_are_apart);
    tcase_add_test(t, keeps_to_its_cap);
    tcase_add_loop_test(t, refuses_sizes_that_overflow, 0, 7);
    tcase_add_test(t, grows_lists);
    tcase_add_test(t, leaves_a_list_alone_that_cannot_grow);
    tcase_add_test(t, formats_texts_of_every_length);
    tcase_add_test(t, adds_as_an_array_would_hold);
    tcase_add_test(t, fills_a_buffer_to_its_cap);
    tcase_add_test(t, hands_failures_on);
    tcase_add_loop_test(t, measures_columns, 0, ARRAY_LEN(widths));
    tcase_add_loop_test(t, pads_to_columns, 0, ARRAY_LEN(pads));
    tcase_add_test(t, cuts_prefixes);
    suite_add_tcase(s, t);
    return s;
}
