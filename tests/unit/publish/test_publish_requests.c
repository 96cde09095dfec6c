/* Requests and what becomes of the answers, against a server of scripted
 * answers: RFC 9110 (statuses, conditions), RFC 4791 (5.3.1, 7.8), RFC 4918. */
#include "server.h"

#include <stdlib.h>
#include <unistd.h>

#include "check_main.h"

static struct server server;
static struct arena arena;
static struct itin_publish_options options;

static void setup(void)
{
    options = (struct itin_publish_options){.size = sizeof options, .timeout_seconds = 10};
    arena_init(&arena, 64 << 20);
    server_open(&server);
}

static void teardown(void)
{
    server_close(&server);
    arena_release(&arena);
}

#define MULTI(inner)                                                                             \
    "<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" inner "</D:multistatus>"
#define TYPE(types)                                                                              \
    MULTI("<D:response><D:href>/cal/</D:href><D:propstat><D:prop><D:resourcetype>" types           \
          "</D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>")
#define CALENDAR TYPE("<D:collection/><C:calendar/>")
#define EVENT(lines) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" lines "END:VEVENT\r\nEND:VCALENDAR\r\n"

/* ---- is there a calendar? ------------------------------------------------------ */

static const struct {
    int status;
    const char *body;
    enum trouble trouble;
} probes[] = {
    {207, CALENDAR, TROUBLE_NONE},
    {207, TYPE("<C:calendar/>"), TROUBLE_NONE},
    {207, TYPE("<D:collection/>"), TROUBLE_NO_CALENDAR},
    {207, TYPE(""), TROUBLE_NO_CALENDAR},
    {207, TYPE("<D:calendar/>"), TROUBLE_NO_CALENDAR}, /* of another namespace */
    {207, MULTI(""), TROUBLE_ANSWER},
    {207, "", TROUBLE_ANSWER},
    {207, "<D:multistatus", TROUBLE_ANSWER},
    {207, "<!DOCTYPE x>" CALENDAR, TROUBLE_ANSWER},
    {207, MULTI("<D:response><D:href>/cal/</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>"),
     TROUBLE_ABSENT},
    {207, MULTI("<D:response><D:href>/cal/</D:href><D:status>HTTP/1.1 400 Bad</D:status></D:response>"),
     TROUBLE_REFUSED},
    {207, MULTI("<D:response><D:href>/cal/</D:href><D:status>HTTP/1.1 403 No</D:status></D:response>"),
     TROUBLE_FORBIDDEN},
    {200, CALENDAR, TROUBLE_METHOD}, /* a web page answers so, too */
    {204, "", TROUBLE_METHOD},
    {299, "", TROUBLE_METHOD},
    {300, "", TROUBLE_REFUSED},
    {304, "", TROUBLE_REFUSED},
    {400, "", TROUBLE_REFUSED},
    {401, "", TROUBLE_LOGIN},
    {403, "", TROUBLE_FORBIDDEN},
    {404, "", TROUBLE_ABSENT},
    {405, "", TROUBLE_METHOD},
    {410, "", TROUBLE_ABSENT},
    {429, "", TROUBLE_BUSY},
    {500, "", TROUBLE_SERVER},
    {501, "", TROUBLE_METHOD},
    {503, "", TROUBLE_BUSY},
    {507, "", TROUBLE_FULL},
};

START_TEST(calendars_are_probed)
{
    struct failure failure = {0};
    server_answer(&server, probes[_i].status, "", probes[_i].body);
    struct http *http = server_start(&server, &options);
    bool ok = caldav_probe(http, &failure);
    server_stop(&server);
    ck_assert_int_eq(ok, probes[_i].trouble == TROUBLE_NONE);
    ck_assert_msg(failure.trouble == probes[_i].trouble, "%d: %d", _i, (int)failure.trouble);
    ck_assert_int_eq(failure.status, ok ? 0 : probes[_i].status);
    ck_assert_uint_eq(server.n, 1);
    ck_assert(server_was_told(&server, 0, "PROPFIND /cal/ HTTP/1.1"));
    ck_assert(server_was_told(&server, 0, "Depth: 0"));
    ck_assert(server_was_told(&server, 0, "Content-Type: application/xml; charset=utf-8"));
    ck_assert(!strstr(server.asked[0], "Expect:") && !strstr(server.asked[0], "Authorization:"));
    ck_assert_ptr_nonnull(strstr(server_body(&server, 0), "resourcetype"));
    http_free(http);
}
END_TEST

/* ---- redirects ------------------------------------------------------------------- */

/* Five are followed, within the origin; the base moves along. */
START_TEST(redirects_are_followed_to_their_limit)
{
    struct failure failure = {0};
    char expected[100];
    static const int statuses[] = {301, 302, 307, 308};
    for (int i = 0; i < _i; i++) {
        struct itin_slice to = arena_printf(&arena, "Location: /cal%d\r\n", i);
        server_answer(&server, statuses[i % 4], to.ptr, "");
    }
    server_answer(&server, 207, "", CALENDAR);
    struct http *http = server_start(&server, &options);
    bool ok = caldav_probe(http, &failure);
    server_stop(&server);
    ck_assert_int_eq(ok, _i <= 5);
    ck_assert_int_eq(failure.trouble, ok ? TROUBLE_NONE : TROUBLE_REDIRECTS);
    ck_assert_uint_eq(server.n, _i <= 5 ? _i + 1 : 6);
    snprintf(expected, sizeof expected, "%.*s", (int)(strlen(server.url) - 1), server.url);
    if (_i && ok) /* "/cal0/", with its slash */
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%d", _i - 1);
    snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "/");
    ck_assert_str_eq(http_base(http), expected);
    for (size_t i = 0; i < server.n; i++) /* the method stays, and so does the body */
        ck_assert(!strncmp(server.asked[i], "PROPFIND ", 9) && server_body(&server, i)[0]);
    http_free(http);
}
END_TEST

static const struct {
    const char *headers;
    enum trouble trouble;
    const char *detail;
} wrong_ways[] = {
    {"Location: https://b.example/cal/\r\n", TROUBLE_REDIRECT, "https://b.example/cal/"},
    {"Location: //b.example/cal/\r\n", TROUBLE_REDIRECT, "//b.example/cal/"},
    {"Location: http://127.0.0.1:1/cal/\r\n", TROUBLE_REDIRECT, "http://127.0.0.1:1/cal/"},
    {"Location: http://127.0.0.2/cal/\r\n", TROUBLE_REDIRECT, "http://127.0.0.2/cal/"},
    {"Location: /cal/?login=1\r\n", TROUBLE_REDIRECT, "/cal/?login=1"},
    {"Location: ftp://127.0.0.1/\r\n", TROUBLE_REDIRECT, "ftp://127.0.0.1/"},
    {"", TROUBLE_ANSWER, ""},
};

START_TEST(redirects_elsewhere_are_told)
{
    struct failure failure = {0};
    options.user = "me";
    options.password = "secret";
    server_answer(&server, 302, wrong_ways[_i].headers, "");
    server_answer(&server, 207, "", CALENDAR);
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, wrong_ways[_i].trouble);
    ck_assert_str_eq(failure.detail, wrong_ways[_i].detail);
    ck_assert_uint_eq(server.n, 1);
    ck_assert_str_eq(http_base(http), server.url);
    http_free(http);
}
END_TEST

/* ---- the login --------------------------------------------------------------------- */

static const struct {
    const char *user, *password, *line; /* RFC 7617: base64 of user:password, by hand */
} logins[] = {
    {"me", "secret", "Authorization: Basic bWU6c2VjcmV0"},
    {"a", "", "Authorization: Basic YTo="},
    {"a", "b", "Authorization: Basic YTpi"},
    {"a", "b:c", "Authorization: Basic YTpiOmM="},
    {"me", NULL, NULL},
    {NULL, "secret", NULL},
    {NULL, NULL, NULL},
};

START_TEST(logins_are_sent)
{
    struct failure failure = {0};
    options.user = logins[_i].user;
    options.password = logins[_i].password;
    server_answer(&server, 207, "", CALENDAR);
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_probe(http, &failure));
    server_stop(&server);
    if (logins[_i].line)
        ck_assert_msg(server_was_told(&server, 0, logins[_i].line), "%s", server.asked[0]);
    else
        ck_assert(!strstr(server.asked[0], "Authorization:"));
    http_free(http);
}
END_TEST

/* ---- making one ------------------------------------------------------------------------ */

static const struct {
    const char *name, *in_body;
} names[] = {
    {"Trip", "<D:displayname>Trip</D:displayname>"},
    {"여행", "<D:displayname>여행</D:displayname>"},
    {"<a> & \"b\"", "<D:displayname>&lt;a&gt; &amp; &quot;b&quot;</D:displayname>"},
    {"</D:displayname>", "<D:displayname>&lt;/D:displayname&gt;</D:displayname>"},
    {"a\x01\x1f\x7f" "b\n", "<D:displayname>ab</D:displayname>"}, /* no characters of XML */
    {" ~'", "<D:displayname> ~'</D:displayname>"},
    {"", "<D:displayname></D:displayname>"},
};

START_TEST(collections_are_named)
{
    struct failure failure = {0};
    server_answer(&server, 201, "", "");
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_make(http, names[_i].name, &failure));
    server_stop(&server);
    ck_assert(server_was_told(&server, 0, "MKCALENDAR /cal/ HTTP/1.1"));
    ck_assert_msg(strstr(server_body(&server, 0), names[_i].in_body), "%s", server_body(&server, 0));
    ck_assert_ptr_nonnull(strstr(server_body(&server, 0), "<C:comp name=\"VEVENT\"/>"));
    http_free(http);
}
END_TEST

START_TEST(collections_may_have_no_name)
{
    struct failure failure = {0};
    server_answer(&server, 200, "", "");
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_make(http, NULL, &failure));
    server_stop(&server);
    ck_assert(!strstr(server_body(&server, 0), "displayname"));
    http_free(http);
}
END_TEST

/* ---- which statuses are a success -------------------------------------------------------- */

enum verb { MAKE, PUT, DELETE, FIND, GET };

static const char *const good[] = {
    [MAKE] = "200 201",        [PUT] = "200 201 204",
    [DELETE] = "200 201 202 203 204 205 206 208 226", [FIND] = "207",
    [GET] = "200",
};

static bool ask(enum verb verb, struct http *http, struct failure *failure)
{
    struct remote remote;
    struct remotes remotes = {0};
    switch (verb) {
    case MAKE:
        return caldav_make(http, "x", failure);
    case PUT:
        return caldav_put(http, server.url, LIT("\"1\""), LIT("x"), failure);
    case DELETE:
        return caldav_delete(http, server.url, LIT("\"1\""), failure);
    case FIND:
        return caldav_find(http, &arena, "UID", LIT("1"), &remotes, failure);
    case GET:
        return caldav_get(http, &arena, server.url, &remote, failure);
    }
    return false;
}

START_TEST(statuses_are_judged_by_their_request)
{
    static const int statuses[] = {200, 201, 202, 203, 204, 205, 206, 207, 208, 226,
                                   400, 403, 404, 409, 412, 423, 500, 507};
    enum verb verb = (enum verb)(_i / (int)ARRAY_LEN(statuses));
    int status = statuses[_i % (int)ARRAY_LEN(statuses)];
    char word[8];
    struct failure failure = {0};
    snprintf(word, sizeof word, "%d", status);
    bool expected = strstr(good[verb], word);
    server_answer(&server, status, "",
                  status == 204 || status == 205 ? "" : verb == GET ? EVENT("UID:1\r\n") : MULTI(""));
    struct http *http = server_start(&server, &options);
    bool ok = ask(verb, http, &failure);
    server_stop(&server);
    ck_assert_msg(ok == expected, "%d: %d", (int)verb, status);
    if (!ok) {
        ck_assert_int_eq(failure.status, status);
        ck_assert_int_eq(failure.trouble, http_status_trouble(status));
    }
    http_free(http);
}
END_TEST

/* ---- writing ------------------------------------------------------------------------------- */

static const struct {
    const char *etag, *line;
} conditions[] = {
    {"", "If-None-Match: *"}, /* nothing may be there yet */
    {"\"1\"", "If-Match: \"1\""},
    {"W/\"1\"", "If-Match: W/\"1\""},
    {"\"a b,c\"", "If-Match: \"a b,c\""},
};

START_TEST(writes_name_the_version_that_they_replace)
{
    static const char text[] = EVENT("UID:1\r\nSUMMARY:서울\r\n");
    struct failure failure = {0};
    char url[100];
    snprintf(url, sizeof url, "%s1.ics", server.url);
    server_answer(&server, 201, "", "");
    server_answer(&server, 204, "", "");
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_put(http, url, slice_of(conditions[_i].etag), slice_of(text), &failure));
    ck_assert(caldav_delete(http, url, slice_of(conditions[_i].etag), &failure));
    server_stop(&server);
    ck_assert(server_was_told(&server, 0, "PUT /cal/1.ics HTTP/1.1"));
    ck_assert(server_was_told(&server, 0,
                              "Content-Type: text/calendar; charset=utf-8; component=VEVENT"));
    ck_assert_str_eq(server_body(&server, 0), text);
    ck_assert(server_was_told(&server, 1, "DELETE /cal/1.ics HTTP/1.1"));
    ck_assert_str_eq(server_body(&server, 1), "");
    for (size_t i = 0; i < 2; i++) {
        ck_assert(server_was_told(&server, i, conditions[_i].line));
        ck_assert_int_eq(strstr(server.asked[i], "If-Match:") != NULL, conditions[_i].etag[0] != '\0');
    }
    http_free(http);
}
END_TEST

START_TEST(refusals_give_their_reasons)
{
    struct failure failure = {0};
    server_answer(&server, 409, "",
                  "<D:error xmlns:D=\"DAV:\"><C:no-uid-conflict xmlns:C=\"urn:ietf:params:xml:ns:caldav\"/>"
                  "</D:error>");
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_put(http, server.url, LIT(""), LIT("x"), &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, TROUBLE_CONFLICT);
    ck_assert_str_eq(failure.condition, "no-uid-conflict");
    http_free(http);
}
END_TEST

/* ---- reading --------------------------------------------------------------------------------- */

START_TEST(events_are_asked_by_a_property)
{
    struct remotes found = {0};
    struct failure failure = {0};
    server_answer(&server, 207, "",
                  MULTI("<D:response><D:href>/cal/2.ics</D:href><D:propstat><D:prop><D:getetag>\"2\"</D:getetag>"
                        "<C:calendar-data>" EVENT("UID:2\r\nX-ITIN-TRIP:a&lt;b\r\n")
                        "</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
                        "</D:response>"
                        "<D:response><D:href>/cal/1.ics</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag>"
                        "<C:calendar-data>" EVENT("UID:1\r\nX-ITIN-TRIP:a&lt;b\r\n")
                        "</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
                        "</D:response>"));
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_find(http, &arena, "X-ITIN-TRIP", LIT("a<b"), &found, &failure));
    server_stop(&server);
    ck_assert(server_was_told(&server, 0, "REPORT /cal/ HTTP/1.1"));
    ck_assert(server_was_told(&server, 0, "Depth: 1"));
    ck_assert_ptr_nonnull(strstr(server_body(&server, 0),
                                 "<C:prop-filter name=\"X-ITIN-TRIP\"><C:text-match>a&lt;b</C:text-match>"));
    ck_assert_uint_eq(found.n, 2);
    ck_assert(slice_eq(found.list[0].uid, LIT("1")) && slice_eq(found.list[0].etag, LIT("\"1\"")));
    ck_assert(slice_eq(found.list[1].uid, LIT("2")) && slice_eq(found.list[1].etag, LIT("\"2\"")));
    http_free(http);
}
END_TEST

START_TEST(one_event_is_fetched)
{
    struct remote found;
    struct failure failure = {0};
    char url[100];
    snprintf(url, sizeof url, "%s1.ics", server.url);
    server_answer(&server, 200, "ETag: \"7\"\r\n", EVENT("UID:1\r\nSUMMARY:a\r\n"));
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_get(http, &arena, url, &found, &failure));
    server_stop(&server);
    ck_assert(server_was_told(&server, 0, "GET /cal/1.ics HTTP/1.1"));
    ck_assert(server_was_told(&server, 0, "Accept: text/calendar"));
    ck_assert_str_eq(found.url, url);
    ck_assert(slice_eq(found.etag, LIT("\"7\"")) && slice_eq(found.uid, LIT("1")));
    http_free(http);
}
END_TEST

static const struct {
    const char *body; /* NULL: an event of more than 1 MiB */
    enum trouble trouble;
} unread[] = {
    {"", TROUBLE_FOREIGN},
    {"<html></html>", TROUBLE_FOREIGN},
    {EVENT("SUMMARY:no uid\r\n"), TROUBLE_FOREIGN},
    {"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", TROUBLE_FOREIGN},
    {NULL, TROUBLE_SIZE},
};

START_TEST(what_is_no_event_is_left)
{
    struct remote found;
    struct failure failure = {0};
    const char *body = unread[_i].body;
    char *large = body ? NULL : malloc((1 << 20) + 2);
    if (large) {
        memset(large, 'x', (1 << 20) + 1);
        large[(1 << 20) + 1] = '\0';
        body = large;
    }
    server_answer(&server, 200, "", body);
    free(large);
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_get(http, &arena, server.url, &found, &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, unread[_i].trouble);
    http_free(http);
}
END_TEST

/* ---- when the wire breaks ---------------------------------------------------------------------- */

static const struct {
    const char *answer; /* NULL: not a byte */
    enum trouble trouble;
} cuts[] = {
    {NULL, TROUBLE_CUT},
    {"HTTP/1.1 207 Told\r\nContent-Length: 100\r\n\r\nshort", TROUBLE_CUT},
    {"HTTP/1.1 207 Told\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nshort", TROUBLE_CUT},
    {"no HTTP at all\r\n\r\n", TROUBLE_ANSWER},
};

START_TEST(broken_answers_are_told)
{
    struct failure failure = {0};
    server_answer_raw(&server, cuts[_i].answer);
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_msg(failure.trouble == cuts[_i].trouble, "%d", (int)failure.trouble);
    ck_assert(failure.detail[0]);
    http_free(http);
}
END_TEST

START_TEST(a_closed_port_is_told)
{
    struct failure failure = {0};
    struct http *http = server_start(&server, &options);
    server_stop(&server);
    close(server.fd);
    server.fd = -1;
    ck_assert(!caldav_probe(http, &failure));
    ck_assert_int_eq(failure.trouble, TROUBLE_CONNECT);
    ck_assert_int_eq(failure.status, 0);
    http_free(http);
}
END_TEST

START_TEST(header_lines_without_end_are_refused)
{
    struct failure failure = {0};
    static char headers[70000];
    for (size_t n = 0; n + 100 < sizeof headers; n += 92)
        snprintf(headers + n, sizeof headers - n, "X-Long: %082d\r\n", 0);
    server_answer(&server, 207, headers, CALENDAR);
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, TROUBLE_HEADERS);
    http_free(http);
}
END_TEST

static bool stop_now(void *context)
{
    (void)context;
    return true;
}

START_TEST(the_caller_may_stop_it)
{
    struct failure failure = {0};
    options.stopped = stop_now;
    server_answer(&server, 207, "", CALENDAR);
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, TROUBLE_STOPPED);
    http_free(http);
}
END_TEST

/* An answer behind an interim one, and one that asks for a login. */
START_TEST(interim_answers_are_passed_over)
{
    struct remote found;
    struct failure failure = {0};
    server_answer_raw(&server, "HTTP/1.1 103 Early\r\nETag: \"old\"\r\n\r\nHTTP/1.1 200 OK\r\n"
                               "Connection: close\r\n\r\n" EVENT("UID:1\r\n"));
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_get(http, &arena, server.url, &found, &failure));
    server_stop(&server);
    ck_assert_uint_eq(found.etag.len, 0);
    http_free(http);
}
END_TEST

/* RFC 7616: a server that takes Digest alone is asked again; one that takes Basic
 * too has refused it already. */
static const struct {
    const char *headers;
    size_t requests;
} challenges[] = {
    {"WWW-Authenticate: Basic realm=\"x\"\r\n", 1},
    {"WWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\"\r\n", 1},
    {"", 1},
};

START_TEST(refused_logins_are_not_tried_again)
{
    struct failure failure = {0};
    options.user = "me";
    options.password = "secret";
    server_answer(&server, 401, challenges[_i].headers, "");
    server_answer(&server, 401, challenges[_i].headers, "");
    struct http *http = server_start(&server, &options);
    ck_assert(!caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_int_eq(failure.trouble, TROUBLE_LOGIN);
    ck_assert_uint_eq(server.n, challenges[_i].requests);
    http_free(http);
}
END_TEST

START_TEST(digest_is_used_where_it_is_wanted)
{
    static const char challenge[] = "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\n";
    struct failure failure = {0};
    options.user = "me";
    options.password = "secret";
    server_answer(&server, 401, challenge, ""); /* to Basic */
    server_answer(&server, 401, challenge, ""); /* to none: libcurl asks for the nonce */
    server_answer(&server, 207, "", CALENDAR);
    struct http *http = server_start(&server, &options);
    ck_assert(caldav_probe(http, &failure));
    server_stop(&server);
    ck_assert_uint_eq(server.n, 3);
    ck_assert_ptr_nonnull(strstr(server.asked[2], "Authorization: Digest username=\"me\""));
    ck_assert(!strstr(server.asked[2], "secret"));
    ck_assert_ptr_nonnull(strstr(server_body(&server, 2), "resourcetype"));
    http_free(http);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-requests");
    TCase *t = tcase_create("requests");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, calendars_are_probed, 0, ARRAY_LEN(probes));
    tcase_add_loop_test(t, redirects_are_followed_to_their_limit, 0, 8);
    tcase_add_loop_test(t, redirects_elsewhere_are_told, 0, ARRAY_LEN(wrong_ways));
    tcase_add_loop_test(t, logins_are_sent, 0, ARRAY_LEN(logins));
    tcase_add_loop_test(t, collections_are_named, 0, ARRAY_LEN(names));
    tcase_add_test(t, collections_may_have_no_name);
    tcase_add_loop_test(t, statuses_are_judged_by_their_request, 0, 5 * 18);
    tcase_add_loop_test(t, writes_name_the_version_that_they_replace, 0, ARRAY_LEN(conditions));
    tcase_add_test(t, refusals_give_their_reasons);
    tcase_add_test(t, events_are_asked_by_a_property);
    tcase_add_test(t, one_event_is_fetched);
    tcase_add_loop_test(t, what_is_no_event_is_left, 0, ARRAY_LEN(unread));
    tcase_add_loop_test(t, broken_answers_are_told, 0, ARRAY_LEN(cuts));
    tcase_add_test(t, a_closed_port_is_told);
    tcase_add_test(t, header_lines_without_end_are_refused);
    tcase_add_test(t, the_caller_may_stop_it);
    tcase_add_test(t, interim_answers_are_passed_over);
    tcase_add_loop_test(t, refused_logins_are_not_tried_again, 0, ARRAY_LEN(challenges));
    tcase_add_test(t, digest_is_used_where_it_is_wanted);
    suite_add_tcase(s, t);
    return s;
}
