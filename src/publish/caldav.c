#include "base/base.h"

#include "publish/caldav.h"
#include "publish/merge.h"

#define XML "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define SPACES " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
#define XML_TYPE "application/xml; charset=utf-8"

enum { SCRATCH = 1 << 20 };

/* ---- failures ---------------------------------------------------------------------- */

static bool fail(struct failure *ret, enum trouble trouble, const struct reply *reply)
{
    *ret = (struct failure){.trouble = trouble, .status = reply ? reply->status : 0};
    if (reply)
        snprintf(ret->detail, sizeof ret->detail, "%s", reply->detail);
    return false;
}

/* The condition and description stand in an XML body, if any. */
void caldav_refuse(struct failure *ret, enum trouble trouble, const struct reply *reply)
{
    struct arena arena;
    struct multistatus answer;
    fail(ret, trouble, reply);
    arena_init(&arena, ITIN_MAX_REPLY_BYTES);
    if (reply->body.len < SCRATCH && multistatus_parse(&arena, buf_slice(&reply->body), &answer)) {
        struct itin_slice words = answer.description.len ? answer.description : answer.condition;
        words = content_plain(&arena, words);
        snprintf(ret->condition, sizeof ret->condition, "%.*s",
                 (int)(answer.condition.len < 63 ? answer.condition.len : 63),
                 answer.condition.ptr ? answer.condition.ptr : "");
        snprintf(ret->detail, sizeof ret->detail, "%.*s", (int)(words.len < 200 ? words.len : 200),
                 words.ptr ? words.ptr : "");
    }
    arena_release(&arena);
}

static bool judge(const struct reply *reply, bool good, struct failure *ret)
{
    if (reply->trouble)
        return fail(ret, reply->trouble, reply);
    if (!good)
        caldav_refuse(ret, http_status_trouble(reply->status), reply);
    return good;
}

/* ---- XML out ------------------------------------------------------------------------ */

static void add_text(struct buf *b, struct itin_slice s)
{
    static const char *const names[] = {['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;",
                                        ['"'] = "&quot;"};
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < ARRAY_LEN(names) && names[c])
            buf_adds(b, names[c]);
        else if (c >= 0x20 && c != 0x7F)
            buf_addc(b, (char)c);
    }
}

/* ---- the collection -------------------------------------------------------------------- */

bool caldav_probe(struct http *http, struct failure *ret)
{
    struct request request = {
        .method = "PROPFIND",
        .url = http_base(http),
        .body = LIT(XML "<D:propfind" SPACES "><D:prop><D:resourcetype/></D:prop></D:propfind>\n"),
        .type = XML_TYPE,
        .headers = {"Depth: 0"},
    };
    struct reply reply;
    struct multistatus answer = {0};
    struct arena arena;
    arena_init(&arena, ITIN_MAX_REPLY_BYTES);
    http_send(http, &request, &reply);
    bool ok = judge(&reply, reply.status >= 200 && reply.status < 300, ret);
    if (ok && reply.status != 207)
        ok = fail(ret, TROUBLE_METHOD, &reply);
    if (ok && (!multistatus_parse(&arena, buf_slice(&reply.body), &answer) || !answer.n))
        ok = fail(ret, TROUBLE_ANSWER, &reply);
    if (ok && answer.list[0].status >= 400)
        ok = fail(ret, http_status_trouble(answer.list[0].status), &reply);
    if (ok && !answer.list[0].is_calendar)
        ok = fail(ret, TROUBLE_NO_CALENDAR, &reply);
    reply_release(&reply);
    arena_release(&arena);
    return ok;
}

bool caldav_make(struct http *http, const char *name, struct failure *ret)
{
    struct buf body;
    buf_init(&body, SCRATCH);
    buf_adds(&body, XML "<C:mkcalendar" SPACES "><D:set><D:prop>");
    if (name) {
        buf_adds(&body, "<D:displayname>");
        add_text(&body, slice_of(name));
        buf_adds(&body, "</D:displayname>");
    }
    buf_adds(&body, "<C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                    "</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>\n");
    struct request request = {.method = "MKCALENDAR", .url = http_base(http),
                              .body = buf_slice(&body), .type = XML_TYPE};
    struct reply reply;
    if (body.status) {
        buf_release(&body);
        return fail(ret, TROUBLE_MEMORY, NULL);
    }
    http_send(http, &request, &reply);
    bool ok = judge(&reply, reply.status == 200 || reply.status == 201, ret);
    reply_release(&reply);
    buf_release(&body);
    return ok;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* A tag goes into a header line again: one that may not stand there is none. */
static struct itin_slice clean_tag(struct itin_slice tag)
{
    bool good = tag.len < HTTP_TEXT;
    for (size_t i = 0; good && i < tag.len; i++)
        good = (unsigned char)tag.ptr[i] >= 0x20 && tag.ptr[i] != 0x7F;
    return good ? tag : slice(NULL, 0);
}

/* False when it is not what was asked for. */
static bool read_remote(struct http *http, struct arena *arena, struct itin_slice href,
                        struct itin_slice etag, struct itin_slice data, struct remote *ret)
{
    *ret = (struct remote){.url = http_join(http, arena, href), .etag = clean_tag(etag)};
    ret->calendar = data.len <= ITIN_MAX_RESOURCE_BYTES ? content_parse(arena, data) : NULL;
    const struct component *master = ret->calendar ? merge_master(ret->calendar) : NULL;
    if (master)
        ret->uid = component_value(master, "UID");
    return ret->url && ret->uid.len;
}

static int by_uid(const void *a, const void *b)
{
    const struct remote *x = a, *y = b;
    return slice_cmp(x->uid, y->uid);
}

void caldav_take(struct http *http, struct arena *arena, const char *name, struct itin_slice value,
                 const struct multistatus *answer, struct remotes *ret)
{
    for (size_t i = 0; i < answer->n; i++) {
        const struct resource *r = &answer->list[i];
        struct remote found;
        if (r->status >= 400 || !r->data.len ||
            !read_remote(http, arena, r->href, r->etag, r->data, &found) ||
            !slice_eq(component_value(merge_master(found.calendar), name), value))
            continue;
        struct remote *slot = ARENA_PUSH(arena, ret->list, ret->n, ret->cap);
        if (slot)
            *slot = found;
    }
    if (ret->n)
        qsort(ret->list, ret->n, sizeof *ret->list, by_uid);
}

static void query_text(struct buf *b, const char *name, struct itin_slice value)
{
    buf_adds(b, XML "<C:calendar-query" SPACES "><D:prop><D:getetag/><C:calendar-data/></D:prop>"
                "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">");
    buf_addf(b, "<C:prop-filter name=\"%s\"><C:text-match>", name);
    add_text(b, value);
    buf_adds(b, "</C:text-match></C:prop-filter></C:comp-filter></C:comp-filter></C:filter>"
                "</C:calendar-query>\n");
}

bool caldav_find(struct http *http, struct arena *arena, const char *name,
                 struct itin_slice value, struct remotes *ret, struct failure *reterr)
{
    struct buf body;
    buf_init(&body, SCRATCH);
    query_text(&body, name, value);
    struct request request = {.method = "REPORT", .url = http_base(http), .body = buf_slice(&body),
                              .type = XML_TYPE, .headers = {"Depth: 1"}};
    struct reply reply;
    struct multistatus answer;
    http_send(http, &request, &reply);
    bool ok = judge(&reply, reply.status == 207, reterr);
    if (ok && !multistatus_parse(arena, buf_slice(&reply.body), &answer))
        ok = fail(reterr, arena->failed ? TROUBLE_MEMORY : TROUBLE_ANSWER, &reply);
    if (ok)
        caldav_take(http, arena, name, value, &answer, ret);
    if (ok && arena->failed)
        ok = fail(reterr, TROUBLE_MEMORY, NULL);
    reply_release(&reply);
    buf_release(&body);
    return ok;
}

bool caldav_get(struct http *http, struct arena *arena, const char *url, struct remote *ret,
                struct failure *reterr)
{
    struct request request = {.method = "GET", .url = url, .headers = {"Accept: text/calendar"}};
    struct reply reply;
    http_send(http, &request, &reply);
    bool ok = judge(&reply, reply.status == 200, reterr);
    if (ok && reply.body.len > ITIN_MAX_RESOURCE_BYTES)
        ok = fail(reterr, TROUBLE_SIZE, &reply);
    struct itin_slice etag = arena_dup(arena, slice_of(reply.etag));
    if (ok && !read_remote(http, arena, slice_of(url), etag, buf_slice(&reply.body), ret))
        ok = fail(reterr, arena->failed ? TROUBLE_MEMORY : TROUBLE_FOREIGN, &reply);
    reply_release(&reply);
    return ok;
}

/* ---- writing -------------------------------------------------------------------------------- */

/* The version that a write replaces: a tag, or none. */
static const char *condition_header(char *out, size_t size, struct itin_slice etag)
{
    if (!etag.len)
        return "If-None-Match: *";
    snprintf(out, size, "If-Match: " SLICE_FMT, SLICE_ARG(etag));
    return out;
}

bool caldav_put(struct http *http, const char *url, struct itin_slice etag, struct itin_slice text,
                struct failure *reterr)
{
    char line[HTTP_TEXT + 16];
    struct request request = {.method = "PUT", .url = url, .body = text,
                              .type = "text/calendar; charset=utf-8; component=VEVENT",
                              .headers = {condition_header(line, sizeof line, etag)}};
    struct reply reply;
    http_send(http, &request, &reply);
    /* a 207 is a refusal with reasons */
    bool good = reply.status == 200 || reply.status == 201 || reply.status == 204;
    bool ok = judge(&reply, good, reterr);
    reply_release(&reply);
    return ok;
}

bool caldav_delete(struct http *http, const char *url, struct itin_slice etag,
                   struct failure *reterr)
{
    char line[HTTP_TEXT + 16];
    struct request request = {.method = "DELETE", .url = url,
                              .headers = {condition_header(line, sizeof line, etag)}};
    struct reply reply;
    http_send(http, &request, &reply);
    bool good = reply.status >= 200 && reply.status < 300 && reply.status != 207;
    bool ok = judge(&reply, good, reterr);
    reply_release(&reply);
    return ok;
}

