/* The merge of three: what was published, what the server has, what the plan
 * says. Each row changes one part on one side or both. */
#include "base/base.h"

#include "check_main.h"
#include "publish/merge.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 64 << 20);
}

static void teardown(void)
{
    arena_release(&arena);
}

static struct component *resource(const char *format, ...)
{
    char text[4096];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct component *c = content_parse(&arena, slice(text, (size_t)n));
    ck_assert_ptr_nonnull(c);
    return c;
}

static struct component *event(const char *start, const char *summary, const char *rest)
{
    return resource("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:itin\nBEGIN:VEVENT\nUID:1\n"
                    "DTSTAMP:20240601T000000Z\nSEQUENCE:0\nDTSTART:%s\nSUMMARY:%s\n%s"
                    "END:VEVENT\nEND:VCALENDAR\n",
                    start, summary, rest);
}

static struct itin_slice value(const struct component *calendar, const char *name)
{
    return component_value(merge_master(calendar), name);
}

static void check(struct itin_slice actual, const char *expected)
{
    ck_assert_uint_eq(actual.len, strlen(expected));
    ck_assert_int_eq(memcmp(actual.ptr, expected, actual.len), 0);
}

/* The server's copy of `published` after somebody changed it into this. */
static struct component *served(struct component *published, const char *start,
                                const char *summary, const char *rest)
{
    struct component *stored = merge_new(&arena, published);
    char line[2048];
    snprintf(line, sizeof line, "X-ITIN-BASE:" SLICE_FMT "\n%s",
             SLICE_ARG(value(stored, "X-ITIN-BASE")), rest);
    return event(start, summary, line);
}

static const struct merge_options plain = {.now = {1719792000}}; /* 2024-07-01T00:00:00Z */
static const struct merge_options force = {.force = true, .now = {1719792000}};

#define T0 "20240624T100000Z"
#define T1 "20240624T110000Z"
#define T2 "20240624T120000Z"

static const struct row {
    const char *base, *server, *plan; /* the title */
    const char *result;
    int told; /* 0: nothing, 1: kept, 2: replaced */
    bool differs;
} rows[] = {
    {"a", "a", "a", "a", 0, false}, /* nobody */
    {"a", "a", "b", "b", 0, true},  /* the plan */
    {"a", "b", "a", "b", 1, false}, /* the server: it stays */
    {"a", "b", "b", "b", 0, true},  /* both the same: only the memory moves on */
    {"a", "b", "c", "c", 2, true},  /* both: the plan wins and says so */
};

START_TEST(parts_are_merged_by_who_changed_them)
{
    const struct row *r = &rows[_i];
    struct component *theirs = served(event(T0, r->base, ""), T0, r->server, "");
    struct merged m;
    ck_assert_int_eq(merge(&arena, event(T0, r->plan, ""), theirs, &plain, &m), MERGE_DONE);
    check(value(m.calendar, "SUMMARY"), r->result);
    ck_assert_int_eq(m.differs, r->differs);
    ck_assert_uint_eq(m.n_changes, r->told ? 1 : 0);
    if (r->told) {
        ck_assert_str_eq(m.changes[0].property, "SUMMARY");
        check(m.changes[0].server, r->server);
        check(m.changes[0].plan, r->plan);
        ck_assert_int_eq(m.changes[0].kept, r->told == 1);
    }
}
END_TEST

/* What was written is remembered: the next merge changes nothing. */
START_TEST(merging_again_changes_nothing)
{
    const struct row *r = &rows[_i];
    struct component *plan = event(T1, r->plan, "");
    struct component *theirs = served(event(T0, r->base, ""), T0, r->server, "");
    struct merged first, second;
    merge(&arena, plan, theirs, &plain, &first);
    merge(&arena, plan, first.calendar, &plain, &second);
    ck_assert(!second.differs);
    check(value(second.calendar, "DTSTART"), T1);
}
END_TEST

START_TEST(the_sequence_outruns_the_server)
{
    struct component *theirs = served(event(T0, "a", ""), T0, "a", "");
    struct component *master = (struct component *)(uintptr_t)merge_master(theirs);
    component_set(&arena, master, "SEQUENCE", LIT("41"));
    component_set(&arena, master, "DTSTAMP", LIT("20240630T235959Z"));
    struct merged moved, renamed;
    merge(&arena, event(T1, "a", ""), theirs, &plain, &moved);
    check(value(moved.calendar, "SEQUENCE"), "42");
    check(value(moved.calendar, "DTSTAMP"), "20240701T000000Z");
    merge(&arena, event(T0, "b", ""), theirs, &plain, &renamed);
    check(value(renamed.calendar, "SEQUENCE"), "41"); /* no time has moved */
}
END_TEST

/* Integers end at 2147483647 (RFC 5545, 3.3.8): nothing runs over or back. */
START_TEST(the_sequence_has_an_end)
{
    static const struct {
        const char *server, *moved, *renamed;
    } ends[] = {
        {"2147483639", "2147483640", "2147483639"},
        {"2147483640", "2147483641", "2147483640"},
        {"2147483646", "2147483647", "2147483646"},
        {"2147483647", "2147483647", "2147483647"},
        {"4294967295", "2147483647", "2147483647"},
        {"9999999999", "2147483647", "2147483647"},
    };
    struct component *theirs = served(event(T0, "a", ""), T0, "a", "");
    struct component *master = (struct component *)(uintptr_t)merge_master(theirs);
    struct merged m;
    component_set(&arena, master, "SEQUENCE", slice_of(ends[_i].server));
    merge(&arena, event(T1, "a", ""), theirs, &plain, &m);
    check(value(m.calendar, "SEQUENCE"), ends[_i].moved);
    merge(&arena, event(T0, "b", ""), theirs, &plain, &m);
    check(value(m.calendar, "SEQUENCE"), ends[_i].renamed);
    m = merge_cancel(&arena, theirs, &plain);
    check(value(m.calendar, "SEQUENCE"), ends[_i].moved);
}
END_TEST

START_TEST(force_lets_the_plan_win_and_tells)
{
    struct component *theirs = served(event(T0, "a", ""), T2, "b", "");
    struct merged m;
    merge(&arena, event(T0, "a", ""), theirs, &force, &m);
    check(value(m.calendar, "DTSTART"), T0);
    check(value(m.calendar, "SUMMARY"), "a");
    ck_assert_uint_eq(m.n_changes, 2);
    ck_assert(!m.changes[0].kept && !m.changes[1].kept);
}
END_TEST

START_TEST(what_others_added_stays)
{
    struct component *theirs = served(event(T0, "a", ""), T0, "a",
                                      "COMMENT:c\nATTENDEE:mailto:x@example.org\n"
                                      "BEGIN:VALARM\nUID:q\nTRIGGER:-PT5M\nEND:VALARM\n");
    struct merged m;
    merge(&arena, event(T1, "a", "BEGIN:VALARM\nUID:own\nTRIGGER:-PT3H\nEND:VALARM\n"), theirs,
          &plain, &m);
    check(value(m.calendar, "COMMENT"), "c");
    check(value(m.calendar, "ATTENDEE"), "mailto:x@example.org");
    ck_assert_uint_eq(merge_master(m.calendar)->n_children, 2);
    ck_assert_uint_eq(m.n_changes, 0);
}
END_TEST

START_TEST(a_cancelled_event_rings_no_more)
{
    struct component *theirs = served(event(T0, "a", "STATUS:CONFIRMED\n"), T0, "a",
                                      "STATUS:CONFIRMED\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n");
    struct merged m;
    merge(&arena, event(T0, "Cancelled: a", "STATUS:CANCELLED\n"), theirs, &plain, &m);
    ck_assert_uint_eq(merge_master(m.calendar)->n_children, 0);
    check(value(m.calendar, "SEQUENCE"), "1");
    m = merge_cancel(&arena, theirs, &plain);
    ck_assert(m.differs);
    check(value(m.calendar, "STATUS"), "CANCELLED");
    check(value(m.calendar, "SUMMARY"), "Cancelled: a");
    ck_assert_uint_eq(merge_master(m.calendar)->n_children, 0);
    m = merge_cancel(&arena, m.calendar, &plain);
    ck_assert(!m.differs);
}
END_TEST

/* New zone rules: the wall time stays, its offset and the VTIMEZONE change. */
START_TEST(a_change_of_offset_is_written)
{
    struct component *old = event(T0, "a", "X-ITIN-DTSTART:2026-12-10T09:00:00-07:00\n");
    struct merged m;
    merge(&arena, event(T0, "a", "X-ITIN-DTSTART:2026-12-10T09:00:00-06:00\n"),
          merge_new(&arena, old), &plain, &m);
    ck_assert(m.differs);
    check(value(m.calendar, "X-ITIN-DTSTART"), "2026-12-10T09:00:00-06:00");
}
END_TEST

START_TEST(exceptions_of_the_server_stay)
{
    struct component *theirs = resource(
        "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:PUBLISH\nUID:cal\nBEGIN:VEVENT\nUID:1\n"
        "RECURRENCE-ID:" T0 "\nSUMMARY:x\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:" T0
        "\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n");
    struct merged m;
    ck_assert_int_eq(merge(&arena, event(T1, "a", ""), theirs, &plain, &m), MERGE_DONE);
    ck_assert_uint_eq(m.calendar->n_children, 2);
    ck_assert_ptr_null(component_find(m.calendar, "METHOD"));
    ck_assert_ptr_null(component_find(m.calendar, "UID"));
}
END_TEST

START_TEST(another_event_is_not_merged)
{
    struct component *theirs = resource("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n"
                                        "END:VCALENDAR\n");
    struct component *task = resource("BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\n"
                                      "END:VCALENDAR\n");
    struct merged m;
    ck_assert_int_eq(merge(&arena, event(T0, "a", ""), theirs, &plain, &m), MERGE_FOREIGN);
    ck_assert_int_eq(merge(&arena, event(T0, "a", ""), task, &plain, &m), MERGE_FOREIGN);
}
END_TEST

static const char *const bad_bases[] = {
    "X-ITIN-BASE:\n", "X-ITIN-BASE:SUMMARY\n", "X-ITIN-BASE:SUMMARY.12\n",
    "X-ITIN-BASE:SUMMARY.zzzzzzzzzzzzzzzz\n", "X-ITIN-BASE:.0123456789abcdef\n",
};

/* Without a memory the newer one is taken for the changed one (RFC 5546,
 * 2.1.5), and it is told. */
START_TEST(a_damaged_memory_is_none)
{
    struct component *theirs = event(T0, "b", bad_bases[_i]);
    struct merged m;
    merge(&arena, event(T0, "a", ""), theirs, &plain, &m);
    check(value(m.calendar, "SUMMARY"), "a");
    ck_assert_uint_eq(m.n_changes, 1);
    component_set(&arena, (struct component *)(uintptr_t)merge_master(theirs), "SEQUENCE", LIT("5"));
    merge(&arena, event(T0, "a", ""), theirs, &plain, &m);
    check(value(m.calendar, "SUMMARY"), "b");
    ck_assert(m.changes[0].kept);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-merge");
    TCase *t = tcase_create("merge");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, parts_are_merged_by_who_changed_them, 0, ARRAY_LEN(rows));
    tcase_add_loop_test(t, merging_again_changes_nothing, 0, ARRAY_LEN(rows));
    tcase_add_test(t, the_sequence_outruns_the_server);
    tcase_add_loop_test(t, the_sequence_has_an_end, 0, 6);
    tcase_add_test(t, force_lets_the_plan_win_and_tells);
    tcase_add_test(t, what_others_added_stays);
    tcase_add_test(t, a_cancelled_event_rings_no_more);
    tcase_add_test(t, a_change_of_offset_is_written);
    tcase_add_test(t, exceptions_of_the_server_stay);
    tcase_add_test(t, another_event_is_not_merged);
    tcase_add_loop_test(t, a_damaged_memory_is_none, 0, ARRAY_LEN(bad_bases));
    suite_add_tcase(s, t);
    return s;
}
