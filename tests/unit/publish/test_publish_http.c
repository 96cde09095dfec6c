/* URLs, header lines and statuses, without a network. References are resolved
 * again here by the rules of RFC 3986 (5.2.2 to 5.2.4); what a status means
 * follows from RFC 9110, RFC 4918 and RFC 6585. */
#include "base/base.h"

#include <stdlib.h>

#include "check_main.h"
#include "publish/http.h"

static struct arena arena;
static const struct itin_publish_options options = {.size = sizeof options};

static void setup(void)
{
    arena_init(&arena, 64 << 20);
}

static void add(char *out, size_t size, const char *text)
{
    size_t n = strlen(out);
    snprintf(out + n, size - n, "%s", text);
}

static void teardown(void)
{
    arena_release(&arena);
}

/* ---- the URL of the calendar --------------------------------------------------- */

static const struct {
    const char *url;
    enum trouble trouble;
    const char *base; /* NULL: refused */
} urls[] = {
    {"https://example.org/cal/trip/", TROUBLE_NONE, "https://example.org/cal/trip/"},
    {"https://example.org/cal/trip", TROUBLE_NONE, "https://example.org/cal/trip/"},
    {"https://example.org/", TROUBLE_NONE, "https://example.org/"},
    {"https://example.org", TROUBLE_NONE, "https://example.org/"},
    {"https://example.org:8443/c", TROUBLE_NONE, "https://example.org:8443/c/"},
    {"https://example.org/a%20b/", TROUBLE_NONE, "https://example.org/a%20b/"},
    {"https://example.org/a/../b/", TROUBLE_NONE, "https://example.org/b/"},
    {"https://[2001:db8::1]/c/", TROUBLE_NONE, "https://[2001:db8::1]/c/"},
    /* in clear only to this machine */
    {"http://localhost:5232/c/", TROUBLE_NONE, "http://localhost:5232/c/"},
    {"http://LOCALHOST/c/", TROUBLE_NONE, NULL},
    {"http://127.0.0.1:5232/c/", TROUBLE_NONE, "http://127.0.0.1:5232/c/"},
    {"http://127.255.255.254/c/", TROUBLE_NONE, "http://127.255.255.254/c/"},
    {"http://[::1]:5232/c/", TROUBLE_NONE, "http://[::1]:5232/c/"},
    {"http://example.org/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://128.0.0.1/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://126.255.255.255/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://10.0.0.1/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://127.0.0.1.example.org/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://localhost.example.org/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://notlocalhost/c/", TROUBLE_URL_PLAIN, NULL},
    {"http://[::2]/c/", TROUBLE_URL_PLAIN, NULL},
    /* passwords have no place in it */
    {"https://me@example.org/c/", TROUBLE_URL_LOGIN, NULL},
    {"https://me:secret@example.org/c/", TROUBLE_URL_LOGIN, NULL},
    {"https://:secret@example.org/c/", TROUBLE_URL_LOGIN, NULL},
    {"http://me:secret@localhost/c/", TROUBLE_URL_LOGIN, NULL},
    {"http://localhost@example.org/c/", TROUBLE_URL_LOGIN, NULL},
    {"https://example.org/c/?x=1", TROUBLE_URL_TAIL, NULL},
    {"https://example.org/c/#top", TROUBLE_URL_TAIL, NULL},
    {"https://example.org/c?x#y", TROUBLE_URL_TAIL, NULL},
    {"", TROUBLE_URL, NULL},
    {"example.org/c/", TROUBLE_URL, NULL},
    {"/cal/trip/", TROUBLE_URL, NULL},
    {"ftp://example.org/c/", TROUBLE_URL, NULL},
    {"file:///etc/hosts", TROUBLE_URL, NULL},
    {"https://", TROUBLE_URL, NULL},
    {"https://exa mple.org/c/", TROUBLE_URL, NULL},
    {"https://example.org:99999/c/", TROUBLE_URL, NULL},
    {"https://example.org:x/c/", TROUBLE_URL, NULL},
    {"caldav://example.org/c/", TROUBLE_URL, NULL},
    {"javascript:alert(1)", TROUBLE_URL, NULL},
};

START_TEST(urls_are_judged)
{
    struct http *http = NULL;
    enum trouble trouble = http_new(urls[_i].url, &options, &http);
    ck_assert_msg(trouble == urls[_i].trouble, "%s: %d", urls[_i].url, (int)trouble);
    ck_assert_int_eq(http != NULL, trouble == TROUBLE_NONE);
    if (urls[_i].base)
        ck_assert_str_eq(http_base(http), urls[_i].base);
    http_free(http);
}
END_TEST

static const struct {
    const char *url, *path;
} paths[] = {
    {"https://example.org/c/a.ics", "/c/a.ics"}, {"https://example.org/", "/"},
    {"https://example.org", "/"},                {"http://[::1]:5232/x/y", "/x/y"},
    {"https://h:8443/%EC%97%AC/", "/%EC%97%AC/"}, {"", "/"},
    {"no url", "/"},
};

START_TEST(paths_are_cut_out)
{
    struct itin_slice path = http_path(paths[_i].url);
    ck_assert(slice_eq(path, slice_of(paths[_i].path)));
}
END_TEST

/* ---- references --------------------------------------------------------------------- */

static const struct {
    const char *href, *url; /* NULL: not followed */
} joins[] = {
    {"g", "https://a.example/b/c/g"},
    {"./g", "https://a.example/b/c/g"},
    {"g/", "https://a.example/b/c/g/"},
    {"/g", "https://a.example/g"},
    {"../g", "https://a.example/b/g"},
    {"../../g", "https://a.example/g"},
    {"../../../g", "https://a.example/g"},
    {"//a.example/g", "https://a.example/g"},
    {"https://a.example/x.ics", "https://a.example/x.ics"},
    {"https://a.example:443/x.ics", "https://a.example:443/x.ics"},
    {"/%EC%97%AC%ED%96%89.ics", "https://a.example/%EC%97%AC%ED%96%89.ics"},
    {"/a%2Fb.ics", "https://a.example/a%2Fb.ics"},
    {"", NULL},
    {"//b.example/g", NULL},
    {"https://b.example/g", NULL},
    {"https://a.example.b.example/g", NULL},
    {"https://a.example:444/g", NULL},
    {"http://a.example/g", NULL},
    {"http://localhost/g", NULL},
    {"https://me@a.example/g", NULL},
    {"https://me:x@a.example/g", NULL},
    {"https://a.example@b.example/g", NULL},
    {"g?y", NULL},
    {"g#s", NULL},
    {"ftp://a.example/g", NULL},
    {"https://", NULL},
};

START_TEST(references_stay_within_the_origin)
{
    struct http *http;
    ck_assert_int_eq(http_new("https://a.example/b/c/", &options, &http), TROUBLE_NONE);
    const char *url = http_join(http, &arena, slice_of(joins[_i].href));
    ck_assert_msg(!url == !joins[_i].url, "%s: %s", joins[_i].href, url ? url : "none");
    if (url)
        ck_assert_str_eq(url, joins[_i].url);
    http_free(http);
}
END_TEST

/* Hosts and schemes have no case (RFC 3986, 3.1, 3.2.2). */
START_TEST(origins_have_no_case)
{
    struct http *http;
    ck_assert_int_eq(http_new("https://a.example/b/", &options, &http), TROUBLE_NONE);
    ck_assert_ptr_nonnull(http_join(http, &arena, LIT("https://A.EXAMPLE/x")));
    ck_assert_ptr_nonnull(http_join(http, &arena, LIT("HTTPS://a.example/x")));
    ck_assert_ptr_null(http_join(http, &arena, LIT("/a\0b")));
    ck_assert_ptr_null(http_join(http, &arena, slice(NULL, 0)));
    http_free(http);
}
END_TEST

/* RFC 3986, 5.2.4, word for word as its steps A to E. */
static void remove_dots(const char *path, char *out)
{
    char in[500], *p = in;
    snprintf(in, sizeof in, "%s", path);
    out[0] = '\0';
    while (*p) {
        if (!strncmp(p, "../", 3))
            p += 3;
        else if (!strncmp(p, "./", 2))
            p += 2;
        else if (!strncmp(p, "/./", 3))
            p += 2;
        else if (!strcmp(p, "/."))
            p[1] = '\0';
        else if (!strncmp(p, "/../", 4) || !strcmp(p, "/..")) {
            char *cut = strrchr(out, '/');
            *(cut ? cut : out) = '\0';
            if (p[3])
                p += 3;
            else
                p[1] = '\0';
        } else if (!strcmp(p, ".") || !strcmp(p, ".."))
            *p = '\0';
        else {
            size_t n = 1;
            while (p[n] && p[n] != '/')
                n++;
            strncat(out, p, n);
            p += n;
        }
    }
}

/* Each reference of up to four segments of a few. */
START_TEST(references_resolve_as_the_standard_says)
{
    static const char *const segments[] = {".", "..", "g", "", "h.ics"};
    struct http *http;
    size_t n = (size_t)_i % 4 + 1, total = 1;
    bool absolute = _i >= 4;
    ck_assert_int_eq(http_new("https://a.example/b/c/", &options, &http), TROUBLE_NONE);
    for (size_t i = 0; i < n; i++)
        total *= ARRAY_LEN(segments);
    for (size_t k = 0; k < total; k++) {
        char href[200] = "", merged[300], path[300], url[400];
        size_t rest = k;
        for (size_t i = 0; i < n; i++, rest /= ARRAY_LEN(segments)) {
            add(href, sizeof href, i || absolute ? "/" : "");
            add(href, sizeof href, segments[rest % ARRAY_LEN(segments)]);
        }
        if (!href[0] || strstr(href, "//") || (!absolute && href[0] == '/'))
            continue; /* empty, or a host, or the absolute one again */
        snprintf(merged, sizeof merged, "%s%s", absolute ? "" : "/b/c/", href);
        remove_dots(merged, path);
        snprintf(url, sizeof url, "https://a.example%s", path);
        const char *got = http_join(http, &arena, slice_of(href));
        ck_assert_msg(got && !strcmp(got, url), "%s: %s, not %s", href, got ? got : "none", url);
    }
    http_free(http);
}
END_TEST

/* ---- header lines ----------------------------------------------------------------------- */

#define LONG_255                                                                                 \
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123" \
    "4567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567" \
    "8901234567890123456789012345678901234567890123456789012345678901234"

static const struct {
    const char *lines, *etag, *location; /* lines part at '|' */
} heads[] = {
    {"HTTP/1.1 200 OK|ETag: \"1\"", "\"1\"", ""},
    {"HTTP/1.1 200 OK|etag:\"1\"", "\"1\"", ""},
    {"HTTP/1.1 200 OK|ETAG:   W/\"1\"  \r\n", "W/\"1\"", ""},
    {"HTTP/1.1 200 OK|X-ETag: \"1\"", "", ""},
    {"HTTP/1.1 200 OK|ETag : \"1\"", "", ""},
    {"HTTP/1.1 200 OK|ETag", "", ""},
    {"HTTP/1.1 200 OK|ETag:", "", ""},
    {"HTTP/1.1 200 OK|ETag: \"a:b\"", "\"a:b\"", ""},
    {"HTTP/1.1 200 OK|ETag: \"a\x01" "b\"", "", ""},
    {"HTTP/1.1 200 OK|ETag: \"a\x7F" "b\"", "", ""},
    {"HTTP/1.1 200 OK|ETag: \"a\tb\"", "", ""},
    {"HTTP/1.1 200 OK|ETag: \"\xEA\xB0\x80\"", "\"\xEA\xB0\x80\"", ""},
    {"HTTP/1.1 200 OK|ETag: \"1\"|ETag: \"2\"", "\"2\"", ""},
    {"HTTP/1.1 200 OK|ETag: \"1\"|ETag: \x01", "", ""},
    {"HTTP/1.1 301 Moved|Location: /new/", "", "/new/"},
    {"HTTP/1.1 301 Moved|location:https://h/x ", "", "https://h/x"},
    {"HTTP/1.1 301 Moved|Content-Location: /new/", "", ""},
    /* an answer behind an interim one */
    {"HTTP/1.1 100 Continue|ETag: \"1\"|Location: /a|HTTP/1.1 200 OK", "", ""},
    {"HTTP/1.1 401 Unauthorized|ETag: \"1\"|HTTP/2 200|ETag: \"2\"", "\"2\"", ""},
    {"HTTP/1.1 200 OK|ETag: " LONG_255, LONG_255, ""},
    {"HTTP/1.1 200 OK|ETag: x" LONG_255, "", ""},
};

START_TEST(header_lines_are_taken)
{
    struct http_head head = {0};
    struct itin_slice rest = slice_of(heads[_i].lines), line;
    size_t bytes = 0;
    while (slice_split(&rest, '|', &line)) {
        ck_assert(http_take_header(&head, line));
        bytes += line.len;
    }
    ck_assert_str_eq(head.etag, heads[_i].etag);
    ck_assert_str_eq(head.location, heads[_i].location);
    ck_assert_uint_eq(head.bytes, bytes);
}
END_TEST

/* 64 KiB together, however they are cut. */
START_TEST(header_lines_end_at_their_limit)
{
    static const size_t sizes[] = {1, 2, 3, 64, 1000, 4096, 65535, 65536};
    static char line[65537];
    size_t size = sizes[_i], sum = 0;
    struct http_head head = {0};
    memset(line, 'x', sizeof line);
    while (sum + size <= 65536) {
        ck_assert(http_take_header(&head, slice(line, size)));
        sum += size;
    }
    ck_assert(http_take_header(&head, slice(line, 65536 - sum)));
    ck_assert(!http_take_header(&head, slice(line, 1)));
}
END_TEST

START_TEST(a_long_location_is_none)
{
    static char line[3000];
    for (size_t n = 2040; n < 2056; n++) {
        struct http_head head = {0};
        memset(line, 'x', sizeof line);
        memcpy(line, "Location: ", 10);
        ck_assert(http_take_header(&head, slice(line, 10 + n)));
        ck_assert_uint_eq(strlen(head.location), n < 2048 ? n : 0);
    }
}
END_TEST

/* ---- statuses ------------------------------------------------------------------------------ */

static enum trouble expected(long status)
{
    switch (status) {
    case 401: /* RFC 9110, 15.5.2 */
    case 407: /* the proxy's */
        return TROUBLE_LOGIN;
    case 403:
        return TROUBLE_FORBIDDEN;
    case 404:
    case 410:
        return TROUBLE_ABSENT;
    case 405:
    case 501:
        return TROUBLE_METHOD;
    case 409:
        return TROUBLE_CONFLICT;
    case 412:
        return TROUBLE_CHANGED;
    case 413:
        return TROUBLE_LARGE;
    case 415:
    case 422:
        return TROUBLE_TYPE;
    case 423: /* RFC 4918, 11.3 */
        return TROUBLE_LOCKED;
    case 429: /* RFC 6585, 4 */
    case 503:
        return TROUBLE_BUSY;
    case 507: /* RFC 4918, 11.5 */
        return TROUBLE_FULL;
    default:
        return status >= 500 ? TROUBLE_SERVER : TROUBLE_REFUSED;
    }
}

START_TEST(each_status_has_a_trouble)
{
    for (long status = 100; status < 700; status++)
        ck_assert_msg(http_status_trouble(status) == expected(status), "%ld", status);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-http");
    TCase *t = tcase_create("http");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, urls_are_judged, 0, ARRAY_LEN(urls));
    tcase_add_loop_test(t, paths_are_cut_out, 0, ARRAY_LEN(paths));
    tcase_add_loop_test(t, references_stay_within_the_origin, 0, ARRAY_LEN(joins));
    tcase_add_test(t, origins_have_no_case);
    tcase_add_loop_test(t, references_resolve_as_the_standard_says, 0, 8);
    tcase_add_loop_test(t, header_lines_are_taken, 0, ARRAY_LEN(heads));
    tcase_add_loop_test(t, header_lines_end_at_their_limit, 0, 8);
    tcase_add_test(t, a_long_location_is_none);
    tcase_add_test(t, each_status_has_a_trouble);
    suite_add_tcase(s, t);
    return s;
}
