#include "base/base.h"

#include <libxml/xmlreader.h>
#include <pthread.h>

#include "base/buf.h"
#include "publish/multistatus.h"

#define DAV "DAV:"
#define CALDAV "urn:ietf:params:xml:ns:caldav"

enum tag {
    TAG_OTHER,
    TAG_RESPONSE,
    TAG_HREF,
    TAG_STATUS,
    TAG_PROPSTAT,
    TAG_ETAG,
    TAG_DATA,
    TAG_TYPE,
    TAG_COLLECTION,
    TAG_CALENDAR,
    TAG_ERROR,
    TAG_DESCRIPTION
};

static const struct {
    const char *space, *name;
    enum tag tag;
} tags[] = {
    {DAV, "response", TAG_RESPONSE},
    {DAV, "href", TAG_HREF},
    {DAV, "status", TAG_STATUS},
    {DAV, "propstat", TAG_PROPSTAT},
    {DAV, "getetag", TAG_ETAG},
    {CALDAV, "calendar-data", TAG_DATA},
    {DAV, "resourcetype", TAG_TYPE},
    {DAV, "collection", TAG_COLLECTION},
    {CALDAV, "calendar", TAG_CALENDAR},
    {DAV, "error", TAG_ERROR},
    {DAV, "responsedescription", TAG_DESCRIPTION},
};

enum { MAX_DEPTH = 32 };

/* A propstat's values count when its status is a success. */
struct state {
    struct arena *arena;
    struct multistatus *result;
    struct resource now, found; /* of the response, of its propstat */
    long found_status;
    enum tag open[MAX_DEPTH];
    size_t depth;
    struct buf *text;
};

static enum tag tag_of(xmlTextReaderPtr reader)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    for (size_t i = 0; space && name && i < ARRAY_LEN(tags); i++)
        if (!strcmp(tags[i].space, space) && !strcmp(tags[i].name, name))
            return tags[i].tag;
    return TAG_OTHER;
}

static enum tag parent(const struct state *s, size_t up)
{
    return s->depth > up ? s->open[s->depth - 1 - up] : TAG_OTHER;
}

/* "HTTP/1.1 404 Not Found" */
static long read_status(struct itin_slice text)
{
    long status = 0;
    size_t at = slice_find(text, LIT(" "), 0);
    for (size_t i = at + 1; i < text.len && i < at + 4 && isdigit((unsigned char)text.ptr[i]); i++)
        status = status * 10 + (text.ptr[i] - '0');
    return status ? status : 500;
}

static void enter(struct state *s, xmlTextReaderPtr reader, enum tag tag)
{
    struct multistatus *r = s->result;
    if (tag == TAG_RESPONSE)
        s->now = (struct resource){.status = 0};
    else if (tag == TAG_PROPSTAT) {
        s->found = (struct resource){.status = 0};
        s->found_status = 200;
    } else if (tag == TAG_COLLECTION && parent(s, 0) == TAG_TYPE)
        s->found.is_collection = true;
    else if (tag == TAG_CALENDAR && parent(s, 0) == TAG_TYPE)
        s->found.is_calendar = true;
    if (parent(s, 0) == TAG_ERROR && !r->condition.len)
        r->condition = arena_dup(s->arena,
                                 slice_of((const char *)xmlTextReaderConstLocalName(reader)));
    buf_clear(s->text);
}

static void leave_propstat(struct state *s)
{
    if (s->found_status < 200 || s->found_status > 299)
        return;
    if (s->found.etag.len)
        s->now.etag = s->found.etag;
    if (s->found.data.len)
        s->now.data = s->found.data;
    s->now.is_collection |= s->found.is_collection;
    s->now.is_calendar |= s->found.is_calendar;
}

static void leave_response(struct state *s)
{
    struct multistatus *r = s->result;
    struct resource *slot = ARENA_PUSH(s->arena, r->list, r->n, r->cap);
    if (slot)
        *slot = s->now;
}

/* `tag` is closed; its parent is on top. */
static void leave(struct state *s, enum tag tag)
{
    struct itin_slice text = slice_trim(buf_slice(s->text));
    enum tag above = parent(s, 0);
    switch (tag) {
    case TAG_HREF:
        if (above == TAG_RESPONSE)
            s->now.href = arena_dup(s->arena, text);
        break;
    case TAG_STATUS:
        if (above == TAG_PROPSTAT)
            s->found_status = read_status(text);
        else if (above == TAG_RESPONSE)
            s->now.status = read_status(text);
        break;
    case TAG_ETAG:
        s->found.etag = arena_dup(s->arena, text);
        break;
    case TAG_DATA:
        s->found.data = arena_dup(s->arena, buf_slice(s->text));
        break;
    case TAG_DESCRIPTION:
        if (!s->result->description.len)
            s->result->description = arena_dup(s->arena, text);
        break;
    case TAG_PROPSTAT:
        leave_propstat(s);
        break;
    case TAG_RESPONSE:
        leave_response(s);
        break;
    case TAG_TYPE:
    case TAG_COLLECTION:
    case TAG_CALENDAR:
    case TAG_ERROR:
    case TAG_OTHER:
        break;
    }
}

static bool element(struct state *s, xmlTextReaderPtr reader)
{
    enum tag tag = tag_of(reader);
    bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
    if (s->depth == MAX_DEPTH || s->result->n > MULTISTATUS_MAX_RESPONSES)
        return false;
    enter(s, reader, tag);
    if (empty)
        leave(s, tag);
    else
        s->open[s->depth++] = tag;
    return true;
}

static bool node(struct state *s, xmlTextReaderPtr reader)
{
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT:
        return element(s, reader);
    case XML_READER_TYPE_END_ELEMENT:
        if (s->depth)
            leave(s, s->open[--s->depth]);
        buf_clear(s->text);
        return true;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        buf_adds(s->text, (const char *)xmlTextReaderConstValue(reader));
        return !s->text->status;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
    case XML_READER_TYPE_ENTITY:
        return false;
    default:
        return true;
    }
}

static void init_xml(void)
{
    xmlInitParser();
}

bool multistatus_parse(struct arena *arena, struct itin_slice xml, struct multistatus *ret)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init_xml);
    *ret = (struct multistatus){0};
    struct buf text;
    struct state s = {.arena = arena, .result = ret, .text = &text};
    xmlTextReaderPtr reader =
        xml.len && xml.len < INT_MAX
            ? xmlReaderForMemory(xml.ptr, (int)xml.len, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
            : NULL;
    if (!reader)
        return false;
    buf_init(&text, ITIN_MAX_FILE_BYTES);
    int more = xmlTextReaderRead(reader);
    while (more == 1 && node(&s, reader))
        more = xmlTextReaderRead(reader);
    xmlFreeTextReader(reader);
    buf_release(&text);
    return more == 0 && !arena->failed;
}
