/* By the digest an event that did not change keeps its stamps; by the UUID an
 * alarm is the same one again. Neither value is anything by itself: what counts
 * is which texts share it. */
#include "base/base.h"

#include <check_main.h>

#include "model/calendar.h"

#define EVENT(lines) "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20240601T000000Z\r\nDTSTART:20240624T102000Z\r\nSUMMARY:KE5019\r\n" lines "END:VEVENT\r\n"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 1u << 26);
}

static void teardown(void)
{
    arena_release(&arena);
}

enum { SAME, SHOWN, FACT }; /* what of the digest is another one */

static int compare(const char *a, const char *b)
{
    struct itin_slice x = calendar_digest(&arena, slice_of(a)), y = calendar_digest(&arena, slice_of(b));
    ck_assert_uint_eq(x.len, CALENDAR_DIGEST);
    ck_assert_uint_eq(y.len, CALENDAR_DIGEST);
    bool facts = memcmp(x.ptr, y.ptr, CALENDAR_FACTS) != 0;
    bool shown = memcmp(x.ptr + CALENDAR_FACTS, y.ptr + CALENDAR_FACTS, CALENDAR_DIGEST - CALENDAR_FACTS) != 0;
    ck_assert(shown || !facts); /* a fact is shown too */
    return facts ? FACT : shown ? SHOWN : SAME;
}

static const struct {
    const char *a, *b;
    int change;
} cases[] = {
    {EVENT(""), EVENT(""), SAME},
    /* what a revision itself changes, and what a METHOD adds */
    {EVENT(""), EVENT("SEQUENCE:4\r\n"), SAME},
    {EVENT("SEQUENCE:3\r\n"), EVENT("SEQUENCE:4\r\n"), SAME},
    {EVENT(""), EVENT("CREATED:20240101T000000Z\r\n"), SAME},
    {EVENT(""), EVENT("LAST-MODIFIED:20240101T000000Z\r\n"), SAME},
    {EVENT(""), EVENT("X-ITIN-TZDB:2026f\r\n"), SAME},
    {EVENT(""), EVENT("ORGANIZER:mailto:a@example.org\r\n"), SAME},
    {EVENT(""), EVENT("ORGANIZER;CN=a:mailto:a@example.org\r\n"), SAME},
    {EVENT(""), EVENT("ATTENDEE;CN=b:mailto:b@example.org\r\n"), SAME},
    {"UID:a\nSUMMARY:x\n", "UID:b\nSUMMARY:x\n", SAME},
    {"DTSTAMP:20240601T000000Z\nSUMMARY:x\n", "DTSTAMP:20250601T000000Z\nSUMMARY:x\n", SAME},
    {"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", "SUMMARY:x\n", SAME},
    /* names that only begin like those */
    {EVENT(""), EVENT("SEQUENCES:4\r\n"), SHOWN},
    {EVENT(""), EVENT("CREATED-BY:x\r\n"), SHOWN},
    {EVENT(""), EVENT("UIDX:x\r\n"), SHOWN},
    {EVENT(""), EVENT("BEGIN:VALARM\r\nEND:VALARM\r\n"), SHOWN},
    {EVENT(""), EVENT("STATUS-X:CONFIRMED\r\n"), SHOWN},
    /* what is shown */
    {EVENT("DESCRIPTION:a\r\n"), EVENT("DESCRIPTION:b\r\n"), SHOWN},
    {EVENT("DESCRIPTION:a\r\n"), EVENT(""), SHOWN},
    {EVENT("LOCATION:a\r\n"), EVENT("LOCATION:A\r\n"), SHOWN},
    {EVENT("DTEND:20240624T210000Z\r\n"), EVENT("DTEND:20240624T220000Z\r\n"), SHOWN},
    {EVENT("A:1\r\nB:2\r\n"), EVENT("B:2\r\nA:1\r\n"), SHOWN},
    {EVENT("A:1\r\nA:1\r\n"), EVENT("A:1\r\n"), SHOWN},
    {EVENT("A:12345678\r\n"), EVENT("A:12345679\r\n"), SHOWN},
    {EVENT("A:1234567890123456\r\n"), EVENT("A:1234567990123456\r\n"), SHOWN},
    {EVENT("A:1\r\nB:2\r\n"), EVENT("A:1B:2\r\n"), SHOWN},
    /* facts: its status and where it begins */
    {EVENT("STATUS:CONFIRMED\r\n"), EVENT("STATUS:CANCELLED\r\n"), FACT},
    {EVENT("STATUS:CONFIRMED\r\n"), EVENT(""), FACT},
    {EVENT("STATUS;X=1:CONFIRMED\r\n"), EVENT("STATUS:CONFIRMED\r\n"), FACT},
    {EVENT("X-ITIN-FROM:ICN\r\n"), EVENT("X-ITIN-FROM:GMP\r\n"), FACT},
    {EVENT("X-ITIN-AT:SEA\r\n"), EVENT("X-ITIN-AT:YYC\r\n"), FACT},
    {EVENT("X-ITIN-WHERE:Hall\r\n"), EVENT("X-ITIN-WHERE:Mall\r\n"), FACT},
    {EVENT("X-ITIN-FROM-TEXT:a\r\n"), EVENT("X-ITIN-FROM-TEXT:b\r\n"), SHOWN},
    {EVENT("X-ITIN-AT-TEXT:a\r\n"), EVENT("X-ITIN-AT-TEXT:b\r\n"), SHOWN},
    /* line ends and folds are none of its business */
    {EVENT("A:1\r\n"), EVENT("A:1\n"), SAME},
    {EVENT("A:1\r\n\r\n"), EVENT("A:1\r\n"), SAME},
    {EVENT("DESCRIPTION:long text\r\n"), EVENT("DESCRIPTION:long\r\n  text\r\n"), SAME},
    {EVENT("DESCRIPTION:long text\r\n"), EVENT("DESCRIP\r\n TION:lo\r\n\tng te\r\n xt\r\n"), SAME},
    {EVENT("STATUS:CONFIRMED\r\n"), EVENT("STATUS:CON\r\n FIRMED\r\n"), SAME},
    {EVENT("STATUS:CONFIRMED\r\n"), EVENT("STAT\n US:CONFIRMED\n"), SAME},
    {EVENT("ATTENDEE;CN=b:mailto:b@example.org\r\n"), EVENT("ATTENDEE;CN=b:mail\r\n to:b@example.org\r\n"), SAME},
    {EVENT("STATUS:CONFIRMED\r\n"), EVENT("STATUS:CAN\r\n CELLED\r\n"), FACT},
    {EVENT("DESCRIPTION:long text\r\n"), EVENT("DESCRIPTION:long\r\n text\r\n"), SHOWN},
    {EVENT("DESCRIPTION:a\r\n \r\n b\r\n"), EVENT("DESCRIPTION:ab\r\n"), SAME},
    {"SUMMARY:x", "SUMMARY:x\r\n", SAME},
    {"SUMMARY:x\n y", "SUMMARY:xy\n", SAME},
    {"", "\r\n", SAME},
};

START_TEST(each_change)
{
    int got = compare(cases[_i].a, cases[_i].b), back = compare(cases[_i].b, cases[_i].a);
    ck_assert_msg(got == cases[_i].change && back == got, "%s\n%s: %d", cases[_i].a, cases[_i].b, got);
}
END_TEST

static uint64_t seed = 11;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

/* However a text is folded it has one digest, and another one with any one byte
 * changed. */
START_TEST(folds_and_bytes)
{
    for (int round = 0; round < 3000; round++) {
        char plain[400], folded[1200];
        size_t n = 0, k = 0, lines = 1 + roll(4);
        for (size_t i = 0; i < lines; i++) {
            n += (size_t)snprintf(plain + n, sizeof plain - n, "%s", roll(3) ? "SUMMARY:" : roll(2) ? "STATUS:" : "SEQUENCE:");
            for (unsigned len = roll(60); len; len--)
                plain[n++] = (char)('!' + roll(90));
            plain[n++] = '\n';
        }
        for (size_t i = 0; i < n; i++) {
            bool inside = i && plain[i - 1] != '\n' && plain[i] != '\n';
            if (inside && roll(12) == 0) {
                memcpy(folded + k, roll(2) ? "\r\n " : "\r\n\t", 3);
                k += 3;
            }
            if (plain[i] == '\n')
                folded[k++] = '\r';
            folded[k++] = plain[i];
        }
        struct itin_slice x = calendar_digest(&arena, slice(plain, n)), y = calendar_digest(&arena, slice(folded, k));
        ck_assert_msg(slice_eq(x, y), "seed 11, round %d:\n%.*s", round, (int)n, plain);
        size_t at = roll((unsigned)n);
        bool counts = true; /* a byte of a value that is looked at */
        size_t from = at;
        while (from > 0 && plain[from - 1] != '\n')
            from--;
        counts = plain[at] != '\n' && at >= from + 9 && plain[from + 1] != 'E';
        if (counts) {
            plain[at] = plain[at] == '~' ? '}' : '~';
            ck_assert_msg(!slice_eq(calendar_digest(&arena, slice(plain, n)), x), "seed 11, round %d, byte %zu", round, at);
        }
    }
}
END_TEST

/* UUIDs: of the right shape, the same for the same names, no two alike. */
START_TEST(uuids_tell_names_apart)
{
    enum { N = 40 };
    struct itin_slice ids[N * N];
    size_t n = 0;
    for (int a = 0; a < N; a++)
        for (int b = 0; b < N; b++) {
            struct itin_slice space = arena_printf(&arena, "%d", a), name = arena_printf(&arena, "%d", b);
            struct itin_slice id = calendar_uuid(&arena, space, name);
            ck_assert(slice_eq(id, calendar_uuid(&arena, space, name)));
            ck_assert_uint_eq(id.len, 36);
            for (size_t i = 0; i < id.len; i++)
                ck_assert(i == 8 || i == 13 || i == 18 || i == 23 ? id.ptr[i] == '-' : isxdigit((unsigned char)id.ptr[i]) != 0);
            ck_assert_int_eq(id.ptr[14], '8');
            ck_assert_ptr_nonnull(strchr("89ab", id.ptr[19]));
            for (size_t i = 0; i < n; i++)
                if (slice_eq(ids[i], id))
                    ck_abort_msg("%d, %d has one of another's", a, b);
            ids[n++] = id;
        }
    ck_assert(!slice_eq(calendar_uuid(&arena, LIT("ab"), LIT("c")), calendar_uuid(&arena, LIT("a"), LIT("bc"))));
    ck_assert(!slice_eq(calendar_uuid(&arena, LIT(""), LIT("a")), calendar_uuid(&arena, LIT("a"), LIT(""))));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-calendar");
    TCase *t = tcase_create("calendar");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, each_change, 0, ARRAY_LEN(cases));
    tcase_add_test(t, folds_and_bytes);
    tcase_add_test(t, uuids_tell_names_apart);
    suite_add_tcase(s, t);
    return s;
}
