/* What is taken from a server's answer, and what is told of a refusal (RFC
 * 4791, 7.8; RFC 4918, 16), without a network. */
#include "base/base.h"

#include <stdlib.h>

#include "check_main.h"
#include "publish/caldav.h"

static struct arena arena;
static struct http *http;
static const struct itin_publish_options options = {.size = sizeof options};

static void setup(void)
{
    arena_init(&arena, 64 << 20);
    ck_assert_int_eq(http_new("https://a.example/cal/", &options, &http), TROUBLE_NONE);
}

static void teardown(void)
{
    http_free(http);
    arena_release(&arena);
}

#define EVENT(lines) "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" lines "END:VEVENT\nEND:VCALENDAR\n"

static struct remotes take(const struct resource *list, size_t n, const char *name, const char *value)
{
    struct remotes found = {0};
    struct resource *copy = arena_alloc(&arena, (n + 1) * sizeof *copy);
    memcpy(copy, list, n * sizeof *copy);
    struct multistatus answer = {.list = copy, .n = n};
    caldav_take(http, &arena, name, slice_of(value), &answer, &found);
    return found;
}

/* ---- one resource -------------------------------------------------------------------- */

static const struct {
    const char *href, *etag, *data;
    long status;
    const char *url, *tag; /* url NULL: left out */
} resources[] = {
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, "https://a.example/cal/1.ics", "\"e\""},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 200, "https://a.example/cal/1.ics",
     "\"e\""},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 399, "https://a.example/cal/1.ics",
     "\"e\""},
    {"1.ics", "W/\"e\"", EVENT("UID:1\nx-itin-trip:t\n"), 0, "https://a.example/cal/1.ics", "W/\"e\""},
    {"https://a.example/x/1.ics", "", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, "https://a.example/x/1.ics",
     ""},
    /* gone, or without its data */
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 404, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 400, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 500, NULL, NULL},
    {"/cal/1.ics", "\"e\"", "", 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", "<html>", 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nX-ITIN-TRIP:t\n", 0, NULL, NULL},
    /* more than was asked for */
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:other\n"), 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:tt\n"), 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:T\n"), 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\n"), 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP: t \n"), 0, "https://a.example/cal/1.ics",
     "\"e\""},
    {"/cal/1.ics", "\"e\"", EVENT("X-ITIN-TRIP:t\n"), 0, NULL, NULL},
    {"/cal/1.ics", "\"e\"", EVENT("UID:\nX-ITIN-TRIP:t\n"), 0, NULL, NULL},
    /* only an exception of a series, or a task */
    {"/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\nRECURRENCE-ID:20240624T100000Z\n"), 0, NULL,
     NULL},
    {"/cal/1.ics", "\"e\"", "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nX-ITIN-TRIP:t\nEND:VTODO\nEND:VCALENDAR\n",
     0, NULL, NULL},
    /* elsewhere: no password goes there */
    {"https://b.example/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, NULL, NULL},
    {"//b.example/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, NULL, NULL},
    {"http://a.example/cal/1.ics", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, NULL, NULL},
    {"", "\"e\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, NULL, NULL},
    /* a tag that would break out of its header line is none */
    {"/cal/1.ics", "\"e\"\r\nX: y", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, "https://a.example/cal/1.ics",
     ""},
    {"/cal/1.ics", "\"\x7F\"", EVENT("UID:1\nX-ITIN-TRIP:t\n"), 0, "https://a.example/cal/1.ics", ""},
};

START_TEST(resources_are_taken_or_left)
{
    struct resource r = {.href = slice_of(resources[_i].href),
                         .etag = slice_of(resources[_i].etag),
                         .data = slice_of(resources[_i].data),
                         .status = resources[_i].status};
    struct remotes found = take(&r, 1, "X-ITIN-TRIP", "t");
    ck_assert_uint_eq(found.n, resources[_i].url ? 1 : 0);
    if (!found.n)
        return;
    ck_assert_str_eq(found.list[0].url, resources[_i].url);
    ck_assert(slice_eq(found.list[0].etag, slice_of(resources[_i].tag)));
    ck_assert(slice_eq(found.list[0].uid, LIT("1")));
    ck_assert(!found.list[0].used);
}
END_TEST

/* 1 MiB for an event, not a byte more. */
START_TEST(large_resources_are_left)
{
    static const char head[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDESCRIPTION:";
    static const char tail[] = "\nEND:VEVENT\nEND:VCALENDAR\n";
    for (size_t size = (1 << 20) - 1; size <= (1 << 20) + 1; size++) {
        char *data = arena_alloc(&arena, size);
        memset(data, 'x', size);
        memcpy(data, head, sizeof head - 1);
        memcpy(data + size - (sizeof tail - 1), tail, sizeof tail - 1);
        struct resource r = {.href = LIT("/cal/1.ics"), .data = slice(data, size)};
        ck_assert_uint_eq(take(&r, 1, "UID", "1").n, size <= 1 << 20);
    }
}
END_TEST

/* A tag of 255 octets fits into a header line of ours; more is none. */
START_TEST(long_tags_are_none)
{
    char tag[300];
    memset(tag, 't', sizeof tag);
    for (size_t n = 250; n < 262; n++) {
        struct resource r = {.href = LIT("/cal/1.ics"), .etag = slice(tag, n), .data = LIT(EVENT("UID:1\n"))};
        struct remotes found = take(&r, 1, "UID", "1");
        ck_assert_uint_eq(found.n, 1);
        ck_assert_uint_eq(found.list[0].etag.len, n < 256 ? n : 0);
    }
}
END_TEST

/* ---- many ------------------------------------------------------------------------------- */

/* By UID, bytewise, and each that was asked for: sorted again here by insertion. */
START_TEST(many_are_sorted)
{
    enum { N = 60 };
    const unsigned seed = 900 + (unsigned)_i;
    srand(seed);
    struct resource list[N];
    struct itin_slice expected[N];
    size_t n = (size_t)rand() % N, wanted = 0;
    for (size_t i = 0; i < n; i++) {
        static const char *const stems[] = {"a", "B", "b", "가", "0", "z-", "a-"};
        struct itin_slice uid = arena_printf(&arena, "%s%d", stems[rand() % 7], rand() % 1000);
        bool ours = rand() % 3;
        list[i] = (struct resource){
            .href = arena_printf(&arena, "/cal/%zu.ics", i),
            .data = arena_printf(&arena, EVENT("UID:" SLICE_FMT "\nX-ITIN-TRIP:%s\n"), SLICE_ARG(uid),
                                 ours ? "t" : "u"),
        };
        size_t at = wanted;
        if (!ours)
            continue;
        for (; at && slice_cmp(expected[at - 1], uid) > 0; at--)
            expected[at] = expected[at - 1];
        expected[at] = uid;
        wanted++;
    }
    struct remotes found = take(list, n, "X-ITIN-TRIP", "t");
    ck_assert_msg(found.n == wanted, "seed %u: %zu of %zu", seed, found.n, wanted);
    for (size_t i = 0; i < wanted; i++)
        ck_assert_msg(slice_eq(found.list[i].uid, expected[i]), "seed %u, %zu", seed, i);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

#define ERROR(inner) "<D:error xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" inner "</D:error>"

static const struct {
    const char *body, *transport, *condition, *detail;
} refusals[] = {
    {"", "", "", ""},
    {"", "connection reset", "", "connection reset"},
    {"not XML", "reason", "", "reason"},
    {"<html><body>Forbidden</body></html>", "", "", ""},
    {ERROR("<C:no-uid-conflict/>"), "", "no-uid-conflict", "no-uid-conflict"},
    {ERROR("<C:no-uid-conflict><D:href>/cal/2.ics</D:href></C:no-uid-conflict>"), "", "no-uid-conflict",
     "no-uid-conflict"},
    {ERROR("<C:valid-calendar-data/><D:responsedescription>bad  line 3</D:responsedescription>"), "",
     "valid-calendar-data", "bad  line 3"},
    {ERROR("<D:responsedescription>a&#10;b\\nc</D:responsedescription>"), "", "responsedescription",
     "a b c"},
    {ERROR("<C:supported-calendar-data/><D:need-privileges/>"), "", "supported-calendar-data",
     "supported-calendar-data"},
    {ERROR(""), "", "", ""},
    {ERROR("<C:condition-with-a-name-that-is-longer-than-sixty-three-characters-x1/>"), "",
     "condition-with-a-name-that-is-longer-than-sixty-three-character",
     "condition-with-a-name-that-is-longer-than-sixty-three-characters-x1"},
    /* no document type, no entities */
    {"<!DOCTYPE x [<!ENTITY e \"boom\">]><D:error xmlns:D=\"DAV:\"><D:responsedescription>&e;"
     "</D:responsedescription></D:error>", "why", "", "why"},
};

START_TEST(refusals_are_told)
{
    struct reply reply = {.status = 409};
    struct failure failure;
    buf_init(&reply.body, 1 << 20);
    buf_adds(&reply.body, refusals[_i].body);
    snprintf(reply.detail, sizeof reply.detail, "%s", refusals[_i].transport);
    caldav_refuse(&failure, TROUBLE_CONFLICT, &reply);
    ck_assert_int_eq(failure.trouble, TROUBLE_CONFLICT);
    ck_assert_int_eq(failure.status, 409);
    char condition[64];
    snprintf(condition, sizeof condition, "%s", refusals[_i].condition);
    ck_assert_str_eq(failure.condition, condition);
    ck_assert_str_eq(failure.detail, refusals[_i].detail);
    buf_release(&reply.body);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-caldav");
    TCase *t = tcase_create("caldav");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, resources_are_taken_or_left, 0, ARRAY_LEN(resources));
    tcase_add_test(t, large_resources_are_left);
    tcase_add_test(t, long_tags_are_none);
    tcase_add_loop_test(t, many_are_sorted, 0, 40);
    tcase_add_loop_test(t, refusals_are_told, 0, ARRAY_LEN(refusals));
    suite_add_tcase(s, t);
    return s;
}
