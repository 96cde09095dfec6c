#include "base/base.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>

#include "publish/http.h"

enum { CONNECT_SECONDS = 15, DEFAULT_SECONDS = 30 };

struct http {
    CURL *curl;
    char *base;   /* of the collection, ends in a slash */
    char *origin; /* "https://host:443" */
    const struct itin_publish_options *options;
    bool digest; /* the server wants Digest, not Basic */
};

/* One exchange, for the callbacks. */
struct exchange {
    unsigned refusals; /* answers that ask for a login, one after the other */
    struct http *http;
    struct reply *reply;
    struct http_head head;
    curl_off_t moved;      /* bytes, both ways */
    struct timespec since; /* when the last of them came */
};

/* ---- URLs ------------------------------------------------------------------------ */

static char *url_part(CURLU *url, CURLUPart part, unsigned flags)
{
    char *text = NULL;
    return curl_url_get(url, part, &text, flags) == CURLUE_OK ? text : NULL;
}

static bool is_loopback(const char *host)
{
    unsigned char address[4];
    return !strcasecmp(host, "localhost") || !strcmp(host, "[::1]") ||
           (inet_pton(AF_INET, host, address) == 1 && address[0] == 127);
}

/* "https://host:443", lower case; malloc'd. */
static char *origin_of(CURLU *url)
{
    char *scheme = url_part(url, CURLUPART_SCHEME, 0), *host = url_part(url, CURLUPART_HOST, 0);
    char *port = url_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT), *origin = NULL;
    if (scheme && host && port && asprintf(&origin, "%s://%s:%s", scheme, host, port) < 0)
        origin = NULL;
    for (char *p = origin; p && *p; p++)
        *p = (char)tolower((unsigned char)*p);
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    return origin;
}

static bool has_part(CURLU *url, CURLUPart part)
{
    char *text = url_part(url, part, 0);
    curl_free(text);
    return text != NULL;
}

static enum trouble judge(CURLU *url)
{
    char *scheme = url_part(url, CURLUPART_SCHEME, 0), *host = url_part(url, CURLUPART_HOST, 0);
    enum trouble trouble = TROUBLE_NONE;
    bool plain = scheme && !strcasecmp(scheme, "http");
    if (!scheme || !host || !host[0] || (!plain && strcasecmp(scheme, "https")))
        trouble = TROUBLE_URL;
    else if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD))
        trouble = TROUBLE_URL_LOGIN;
    else if (has_part(url, CURLUPART_QUERY) || has_part(url, CURLUPART_FRAGMENT))
        trouble = TROUBLE_URL_TAIL;
    else if (plain && !is_loopback(host))
        trouble = TROUBLE_URL_PLAIN;
    curl_free(scheme);
    curl_free(host);
    return trouble;
}

/* The whole URL; malloc'd. */
static char *whole(CURLU *url, bool slash)
{
    char *text = url_part(url, CURLUPART_URL, 0), *copy = NULL;
    size_t n = text ? strlen(text) : 0;
    if (text && asprintf(&copy, "%s%s", text, slash && n && text[n - 1] != '/' ? "/" : "") < 0)
        copy = NULL;
    curl_free(text);
    return copy;
}

/* A reference, resolved against the base; NULL: not of this origin. malloc'd. */
static char *resolve(const struct http *http, const char *reference)
{
    CURLU *url = curl_url();
    char *origin = NULL, *text = NULL;
    if (url && curl_url_set(url, CURLUPART_URL, http->base, 0) == CURLUE_OK &&
        curl_url_set(url, CURLUPART_URL, reference, 0) == CURLUE_OK && judge(url) == TROUBLE_NONE)
        origin = origin_of(url);
    if (origin && !strcmp(origin, http->origin))
        text = whole(url, false);
    free(origin);
    curl_url_cleanup(url);
    return text;
}

const char *http_join(struct http *http, struct arena *arena, struct itin_slice href)
{
    struct itin_slice copy = arena_dup(arena, href);
    if (!copy.ptr || !copy.len || memchr(copy.ptr, '\0', copy.len))
        return NULL;
    char *text = resolve(http, copy.ptr);
    copy = arena_dup(arena, slice_of(text));
    free(text);
    return copy.len ? copy.ptr : NULL;
}

struct itin_slice http_path(const char *url)
{
    const char *host = strstr(url, "://"), *path = host ? strchr(host + 3, '/') : NULL;
    return slice_of(path ? path : "/");
}

const char *http_base(const struct http *http)
{
    return http->base;
}

/* ---- making one ------------------------------------------------------------------- */

static void init_curl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static bool adopt(struct http *http, CURLU *url)
{
    http->base = whole(url, true);
    http->origin = origin_of(url);
    http->curl = curl_easy_init();
    return http->base && http->origin && http->curl;
}

enum trouble http_new(const char *text, const struct itin_publish_options *options,
                      struct http **ret_http)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init_curl);
    struct http *http = calloc(1, sizeof *http);
    CURLU *url = curl_url();
    enum trouble trouble = http && url ? TROUBLE_NONE : TROUBLE_MEMORY;
    if (!trouble && curl_url_set(url, CURLUPART_URL, text, 0) != CURLUE_OK)
        trouble = TROUBLE_URL;
    if (!trouble)
        trouble = judge(url);
    if (!trouble && !adopt(http, url))
        trouble = TROUBLE_MEMORY;
    curl_url_cleanup(url);
    if (trouble) {
        http_free(http);
        return trouble;
    }
    http->options = options;
    *ret_http = http;
    return TROUBLE_NONE;
}

void http_free(struct http *http)
{
    if (!http)
        return;
    curl_easy_cleanup(http->curl);
    free(http->base);
    free(http->origin);
    free(http);
}

/* ---- callbacks ---------------------------------------------------------------------- */

static size_t take_body(char *bytes, size_t size, size_t n, void *context)
{
    struct exchange *x = context;
    buf_add(&x->reply->body, slice(bytes, size * n));
    if (!x->reply->body.status)
        return size * n;
    x->reply->trouble = x->reply->body.status == ITIN_ELIMIT ? TROUBLE_SIZE : TROUBLE_MEMORY;
    return 0;
}

static bool header_is(struct itin_slice line, const char *name, struct itin_slice *ret_value)
{
    struct itin_slice key;
    if (!slice_split(&line, ':', &key) || !slice_eq_nocase(key, slice_of(name)))
        return false;
    *ret_value = slice_trim(line);
    return true;
}

/* A tag that does not fit or holds what no header may is none. */
static void take_tag(char *out, struct itin_slice value)
{
    bool good = value.len && value.len < HTTP_TEXT;
    for (size_t i = 0; good && i < value.len; i++)
        good = (unsigned char)value.ptr[i] >= 0x20 && value.ptr[i] != 0x7F;
    snprintf(out, HTTP_TEXT, SLICE_FMT, good ? (int)value.len : 0, value.ptr ? value.ptr : "");
}

bool http_take_header(struct http_head *head, struct itin_slice line)
{
    struct itin_slice value;
    head->bytes += line.len;
    if (head->bytes > ITIN_MAX_HEADER_BYTES)
        return false;
    if (slice_starts(line, LIT("HTTP/"))) /* an answer behind an interim one */
        head->etag[0] = head->location[0] = '\0';
    else if (header_is(line, "etag", &value))
        take_tag(head->etag, value);
    else if (header_is(line, "location", &value) && value.len < sizeof head->location)
        snprintf(head->location, sizeof head->location, SLICE_FMT, SLICE_ARG(value));
    return true;
}

/* "stale" makes libcurl answer each 401 again, without end. */
static bool asks_for_ever(struct exchange *x, struct itin_slice line)
{
    enum { MAX_REFUSALS = 4 };
    size_t space = slice_find(line, LIT(" "), 0);
    x->refusals += slice_starts(line, LIT("HTTP/")) && slice_starts(slice_from(line, space), LIT(" 401"));
    return x->refusals > MAX_REFUSALS;
}

static size_t take_header(char *bytes, size_t size, size_t n, void *context)
{
    struct exchange *x = context;
    if (asks_for_ever(x, slice(bytes, size * n))) {
        x->reply->trouble = TROUBLE_LOGIN;
        return 0;
    }
    if (http_take_header(&x->head, slice(bytes, size * n)))
        return size * n;
    x->reply->trouble = TROUBLE_HEADERS;
    return 0;
}

static long seconds_of(const struct itin_publish_options *o)
{
    return o->timeout_seconds ? (long)o->timeout_seconds : DEFAULT_SECONDS;
}

/* No byte for too long. (libcurl's own watch takes the mean of seconds, so
 * that the request itself keeps a silent server alive.) */
static bool is_stalled(struct exchange *x, curl_off_t moved)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!x->since.tv_sec || moved != x->moved) {
        x->since = now;
        x->moved = moved;
    }
    int64_t ms = (int64_t)(now.tv_sec - x->since.tv_sec) * 1000 +
                 (now.tv_nsec - x->since.tv_nsec) / 1000000;
    return ms >= seconds_of(x->http->options) * 1000;
}

static int watch(void *context, curl_off_t all_down, curl_off_t down, curl_off_t all_up,
                 curl_off_t up)
{
    (void)all_down, (void)all_up;
    struct exchange *x = context;
    const struct itin_publish_options *o = x->http->options;
    if (o->stopped && o->stopped(o->context))
        x->reply->trouble = TROUBLE_STOPPED;
    else if (is_stalled(x, down + up))
        x->reply->trouble = TROUBLE_TIMEOUT;
    return x->reply->trouble != TROUBLE_NONE;
}

/* ---- one exchange --------------------------------------------------------------------- */

static void set_trust(CURL *curl, const struct itin_publish_options *o)
{
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (o->ca_file) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, o->ca_file);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
}

static void set_login(const struct http *http)
{
    const struct itin_publish_options *o = http->options;
    CURL *curl = http->curl;
    if (o->user && o->password) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, o->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, o->password);
    } else if (o->netrc) {
        curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
        curl_easy_setopt(curl, CURLOPT_NETRC_FILE, o->netrc);
        if (o->user)
            curl_easy_setopt(curl, CURLOPT_USERNAME, o->user);
    }
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH,
                     (long)(http->digest ? CURLAUTH_DIGEST : CURLAUTH_BASIC));
}

static void set_ways(CURL *curl, const struct itin_publish_options *o)
{
    static const char agent[] = "libitin";
    long seconds = seconds_of(o);
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
#else
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTPS | CURLPROTO_HTTP));
#endif
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                     seconds < CONNECT_SECONDS ? seconds : CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds * 10); /* a byte now and then is no answer */
    curl_easy_setopt(curl, CURLOPT_PROXY, o->proxy ? o->proxy : "");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, o->no_proxy ? o->no_proxy : "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
}

static void set_callbacks(CURL *curl, struct exchange *x)
{
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, x);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

static struct curl_slist *headers_of(const struct request *request)
{
    /* no 100-continue: it costs a second at servers that do not know it */
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    char line[HTTP_TEXT];
    snprintf(line, sizeof line, "Content-Type: %s", request->type ? request->type : "");
    list = request->type ? curl_slist_append(list, line) : list;
    for (size_t i = 0; i < ARRAY_LEN(request->headers); i++)
        if (request->headers[i])
            list = curl_slist_append(list, request->headers[i]);
    return list;
}

static void set_request(CURL *curl, const struct request *request, const char *url,
                        struct curl_slist *headers)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (request->body.len) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.ptr);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    } else
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
}

static enum trouble trouble_of(CURLcode code)
{
    static const struct {
        CURLcode code;
        enum trouble trouble;
    } table[] = {
        {CURLE_OK, TROUBLE_NONE},
        {CURLE_OUT_OF_MEMORY, TROUBLE_MEMORY},
        {CURLE_COULDNT_RESOLVE_HOST, TROUBLE_NAME},
        {CURLE_COULDNT_RESOLVE_PROXY, TROUBLE_NAME},
        {CURLE_COULDNT_CONNECT, TROUBLE_CONNECT},
        {CURLE_OPERATION_TIMEDOUT, TROUBLE_TIMEOUT},
        {CURLE_PARTIAL_FILE, TROUBLE_CUT},
        {CURLE_GOT_NOTHING, TROUBLE_CUT},
        {CURLE_RECV_ERROR, TROUBLE_CUT},
        {CURLE_SEND_ERROR, TROUBLE_CUT},
        {CURLE_PEER_FAILED_VERIFICATION, TROUBLE_TLS},
        {CURLE_SSL_CONNECT_ERROR, TROUBLE_TLS},
        {CURLE_SSL_ISSUER_ERROR, TROUBLE_TLS},
        {CURLE_SSL_CACERT_BADFILE, TROUBLE_CA},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].code == code)
            return table[i].trouble;
    return TROUBLE_ANSWER;
}

static void exchange(struct http *http, const struct request *request, const char *url,
                     struct exchange *x)
{
    char error[CURL_ERROR_SIZE] = "";
    struct curl_slist *headers = headers_of(request);
    curl_easy_reset(http->curl); /* keeps the connection */
    set_trust(http->curl, http->options);
    set_login(http);
    set_ways(http->curl, http->options);
    set_callbacks(http->curl, x);
    set_request(http->curl, request, url, headers);
    curl_easy_setopt(http->curl, CURLOPT_ERRORBUFFER, error);
    CURLcode code = curl_easy_perform(http->curl);
    if (!x->reply->trouble)
        x->reply->trouble = trouble_of(code);
    bool own = x->reply->trouble == TROUBLE_STOPPED || x->reply->trouble == TROUBLE_TIMEOUT ||
               x->reply->trouble == TROUBLE_SIZE || x->reply->trouble == TROUBLE_HEADERS ||
               x->reply->trouble == TROUBLE_LOGIN;
    if (x->reply->trouble && !own)
        snprintf(x->reply->detail, HTTP_TEXT, "%s", error[0] ? error : curl_easy_strerror(code));
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &x->reply->status);
    memcpy(x->reply->etag, x->head.etag, sizeof x->head.etag);
    curl_easy_setopt(http->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(headers);
}

/* ---- redirects and the login -------------------------------------------------------------- */

static bool is_redirect(long status)
{
    return status == 301 || status == 302 || status == 307 || status == 308;
}

/* The way to go on, or NULL with a trouble set. malloc'd. */
static char *redirected(const struct http *http, struct exchange *x)
{
    char *url = x->head.location[0] ? resolve(http, x->head.location) : NULL;
    if (url)
        return url;
    x->reply->trouble = x->head.location[0] ? TROUBLE_REDIRECT : TROUBLE_ANSWER;
    snprintf(x->reply->detail, HTTP_TEXT, "%.200s", x->head.location);
    return NULL;
}

static bool wants_digest(struct http *http, const struct reply *reply)
{
    long available = 0;
    if (reply->status != 401 || http->digest)
        return false;
    curl_easy_getinfo(http->curl, CURLINFO_HTTPAUTH_AVAIL, &available);
    http->digest = (available & (long)CURLAUTH_DIGEST) && !(available & (long)CURLAUTH_BASIC);
    return http->digest;
}

static void moved(struct http *http, const char *asked, const char *url)
{
    char *base = NULL;
    size_t n = strlen(url);
    if (strcmp(asked, http->base) != 0)
        return;
    if (asprintf(&base, "%s%s", url, n && url[n - 1] == '/' ? "" : "/") < 0)
        return;
    free(http->base);
    http->base = base;
}

static void reply_clear(struct reply *reply)
{
    buf_clear(&reply->body);
    reply->trouble = TROUBLE_NONE;
    reply->status = 0;
    reply->etag[0] = reply->detail[0] = '\0';
}

void http_send(struct http *http, const struct request *request, struct reply *ret)
{
    char *url = strdup(request->url);
    *ret = (struct reply){.trouble = url ? TROUBLE_NONE : TROUBLE_MEMORY};
    buf_init(&ret->body, ITIN_MAX_REPLY_BYTES);
    for (unsigned left = ITIN_MAX_REDIRECTS; url;) {
        struct exchange x = {.http = http, .reply = ret};
        reply_clear(ret);
        exchange(http, request, url, &x);
        if (!ret->trouble && wants_digest(http, ret))
            continue;
        char *next = NULL;
        if (!ret->trouble && is_redirect(ret->status)) {
            if (left--)
                next = redirected(http, &x);
            else
                ret->trouble = TROUBLE_REDIRECTS;
        } else if (!ret->trouble && strcmp(url, request->url) != 0)
            moved(http, request->url, url);
        free(url);
        url = next;
    }
}

void reply_release(struct reply *reply)
{
    buf_release(&reply->body);
}

enum trouble http_status_trouble(long status)
{
    static const struct {
        long status;
        enum trouble trouble;
    } table[] = {
        {401, TROUBLE_LOGIN},   {403, TROUBLE_FORBIDDEN}, {404, TROUBLE_ABSENT},
        {405, TROUBLE_METHOD},  {407, TROUBLE_LOGIN},     {409, TROUBLE_CONFLICT},
        {410, TROUBLE_ABSENT},  {412, TROUBLE_CHANGED},   {413, TROUBLE_LARGE},
        {415, TROUBLE_TYPE},    {422, TROUBLE_TYPE},      {423, TROUBLE_LOCKED},
        {429, TROUBLE_BUSY},    {501, TROUBLE_METHOD},    {503, TROUBLE_BUSY},
        {507, TROUBLE_FULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].status == status)
            return table[i].trouble;
    return status >= 500 ? TROUBLE_SERVER : TROUBLE_REFUSED;
}
