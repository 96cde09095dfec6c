/* 207 answers: RFC 4918, 9.1 and 13; RFC 4791, 7.8. */
#include "base/base.h"

#include "check_main.h"
#include "publish/multistatus.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 64 << 20);
}

static void teardown(void)
{
    arena_release(&arena);
}

static void check(struct itin_slice actual, const char *expected)
{
    ck_assert_uint_eq(actual.len, strlen(expected));
    ck_assert_int_eq(memcmp(actual.ptr, expected, actual.len), 0);
}

START_TEST(values_count_where_their_status_is_a_success)
{
    struct multistatus m;
    ck_assert(multistatus_parse(&arena, LIT(
        "<?xml version=\"1.0\"?><d:multistatus xmlns:d='DAV:' xmlns='urn:ietf:params:xml:ns:caldav'>"
        "<d:response><d:href> /a%20b/ </d:href>"
        "<d:propstat><d:prop><d:getetag>\"1&amp;2\"</d:getetag><calendar-data><![CDATA[BEGIN:\nX]]>"
        "&lt;</calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
        "<d:propstat><d:prop><d:getetag>no</d:getetag></d:prop><d:status>HTTP/1.1 404 Not Found"
        "</d:status></d:propstat></d:response>"
        "<d:response><d:href>/gone</d:href><d:status>HTTP/1.1 410 Gone</d:status></d:response>"
        "<d:response><d:href>/c/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/>"
        "<calendar/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
        "</d:response></d:multistatus>"), &m));
    ck_assert_uint_eq(m.n, 3);
    check(m.list[0].href, "/a%20b/");
    check(m.list[0].etag, "\"1&2\"");
    check(m.list[0].data, "BEGIN:\nX<");
    ck_assert_int_eq(m.list[0].status, 0);
    ck_assert_int_eq(m.list[1].status, 410);
    ck_assert(m.list[2].is_calendar && m.list[2].is_collection && !m.list[0].is_calendar);
}
END_TEST

/* The same names in another namespace mean something else. */
START_TEST(namespaces_count)
{
    struct multistatus m;
    ck_assert(multistatus_parse(&arena, LIT("<multistatus><response><href>/a</href></response>"
                                            "</multistatus>"), &m));
    ck_assert_uint_eq(m.n, 0);
}
END_TEST

START_TEST(conditions_are_found)
{
    struct multistatus m;
    ck_assert(multistatus_parse(&arena, LIT(
        "<D:error xmlns:D=\"DAV:\"><C:no-uid-conflict xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
        "<D:href>/a</D:href></C:no-uid-conflict><D:responsedescription>taken</D:responsedescription>"
        "</D:error>"), &m));
    check(m.condition, "no-uid-conflict");
    check(m.description, "taken");
}
END_TEST

static const char *const refused[] = {
    "",
    "text",
    "<a>",
    "<a></b>",
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<a>&undefined;</a>",
    "<a>\x01</a>",
    "<a/><a/>",
};

START_TEST(refuses_what_is_no_answer)
{
    struct multistatus m;
    ck_assert(!multistatus_parse(&arena, slice_of(refused[_i]), &m));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-multistatus");
    TCase *t = tcase_create("multistatus");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, values_count_where_their_status_is_a_success);
    tcase_add_test(t, namespaces_count);
    tcase_add_test(t, conditions_are_found);
    tcase_add_loop_test(t, refuses_what_is_no_answer, 0, ARRAY_LEN(refused));
    suite_add_tcase(s, t);
    return s;
}
