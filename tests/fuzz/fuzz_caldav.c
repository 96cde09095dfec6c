/* Answers of a CalDAV server, as HTTP writes them: header lines, an empty line,
 * a body. What is kept of them names this origin alone, may stand in a request
 * again and on a terminal; an event that was merged is an event. */
#include "fuzz.h"

#include "base/utf8.h"
#include "publish/caldav.h"
#include "publish/merge.h"
#include "publish/say.h"

static const char base[] = "https://calendar.example/dav/me/trip/";
static const char origin[] = "https://calendar.example";
static const char event[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@trip\r\n"
    "X-ITIN-TRIP:trip\r\nDTSTAMP:20240601T000000Z\r\nSEQUENCE:0\r\n"
    "DTSTART:20240624T100000Z\r\nDTEND:20240624T110000Z\r\nSUMMARY:Port\r\n"
    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

static void no_controls(const char *what, struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        HOLDS(c >= 0x20 && c != 0x7F, "%s: control byte %02x at %zu", what, c, i);
    }
}

static void own_url(const char *url)
{
    const char *rest = url + sizeof origin - 1;
    char *end = NULL;
    HOLDS(!strncasecmp(url, origin, sizeof origin - 1), "another origin: %s", url);
    bool port = *rest == ':';
    HOLDS(!port || strtol(rest + 1, &end, 10) == 443, "another port: %s", url);
    HOLDS(*(port ? end : rest) == '/', "another host: %s", url);
    no_controls("URL", slice_of(url));
}

static void says(const struct failure *failure)
{
    for (int lang = ITIN_LANG_EN; lang <= ITIN_LANG_KO; lang++) {
        char message[512], help[256];
        say_failure(failure, (enum itin_lang)lang, message, sizeof message, help, sizeof help);
        struct itin_slice s = slice_of(message);
        no_controls("message", s);
        for (size_t at = 0; at < s.len;) {
            uint32_t cp = utf8_next(s, &at);
            HOLDS(cp != UTF8_BAD && (cp < 0x80 || cp >= 0xA0) && (cp < 0x202A || cp > 0x202E),
                  "a message holds %x", cp);
        }
    }
}

/* What would be written is read as an event of the same name again. */
static void is_event(struct arena *arena, const struct component *calendar, struct itin_slice uid)
{
    struct buf text;
    buf_init(&text, ITIN_MAX_REPLY_BYTES);
    content_render(&text, calendar);
    struct component *again = text.status ? NULL : content_parse(arena, buf_slice(&text));
    const struct component *master = again ? merge_master(again) : NULL;
    HOLDS(text.status || arena->failed ||
              (master && slice_eq(component_value(master, "UID"), uid)),
          "a merged event is none: %.*s", (int)text.len, text.ptr);
    buf_release(&text);
}

static void merges(struct arena *arena, const struct remote *r, struct fuzz_draw *draw)
{
    struct component *ours = content_parse(arena, slice(event, sizeof event - 1));
    struct merge_options options = {.force = fuzz_asks(draw, 2), .now = {1782000000}};
    struct merged merged = {0};
    (void)merge_is_touched(arena, r->calendar);
    if (merge(arena, ours, r->calendar, &options, &merged) == MERGE_DONE && merged.calendar)
        is_event(arena, merged.calendar, component_value(merge_master(merged.calendar), "UID"));
    merged = merge_cancel(arena, r->calendar, &options);
    if (merged.calendar)
        is_event(arena, merged.calendar, r->uid);
}

static void takes(struct http *http, struct itin_slice body, struct fuzz_draw *draw)
{
    struct arena arena;
    struct multistatus answer;
    struct remotes found = {0};
    arena_init(&arena, ITIN_MAX_REPLY_BYTES);
    if (multistatus_parse(&arena, body, &answer)) {
        caldav_take(http, &arena, "X-ITIN-TRIP", LIT("trip"), &answer, &found);
        caldav_take(http, &arena, "UID", LIT("1@trip"), &answer, &found);
        for (size_t i = 0; i < answer.n; i++) {
            const char *url = http_join(http, &arena, answer.list[i].href);
            if (url)
                own_url(url);
        }
    }
    for (size_t i = 0; i < found.n && !arena.failed; i++) {
        own_url(found.list[i].url);
        no_controls("tag", found.list[i].etag);
        HOLDS(found.list[i].uid.len, "an event without a name");
        merges(&arena, &found.list[i], draw);
    }
    arena_release(&arena);
}

static struct itin_slice read_head(struct itin_slice rest, struct http_head *head)
{
    struct itin_slice line;
    while (slice_split(&rest, '\n', &line) && slice_trim(line).len)
        if (!http_take_header(head, slice(line.ptr, line.len + (rest.ptr > line.ptr + line.len))))
            break;
    no_controls("tag", slice_of(head->etag));
    return rest;
}

static void refusals(const struct http_head *head, struct itin_slice body)
{
    static const long statuses[] = {207, 302, 401, 403, 404, 409, 412, 500, 507};
    struct reply reply = {0};
    buf_init(&reply.body, ITIN_MAX_REPLY_BYTES);
    buf_add(&reply.body, body);
    snprintf(reply.detail, HTTP_TEXT, "%.200s", head->location); /* as of a redirect */
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
        struct failure failure;
        reply.status = statuses[i];
        caldav_refuse(&failure, http_status_trouble(reply.status), &reply);
        says(&failure);
    }
    reply_release(&reply);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct itin_publish_options options = {.size = sizeof options};
    static struct http *http;
    struct fuzz_draw draw = fuzz_draw(data, size);
    struct http_head head = {0};
    struct arena arena;
    if (!http)
        HOLDS(http_new(base, &options, &http) == TROUBLE_NONE, "no base");
    struct itin_slice body = read_head(slice((const char *)data, size), &head);
    arena_init(&arena, 1 << 20);
    const char *to = http_join(http, &arena, slice_of(head.location));
    if (to)
        own_url(to);
    arena_release(&arena);
    takes(http, body, &draw);
    if (fuzz_asks(&draw, 2))
        refusals(&head, body);
    return 0;
}
