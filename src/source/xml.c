#include "base/base.h"

#include <expat.h>

#include "source/office.h"
#include "source/xml.h"

struct walk {
    XML_Parser parser;
    const struct xml_handler *handler;
    void *user;
    const bool *stop;
    unsigned depth;
    enum office_reason reason;
};

static struct itin_slice local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return slice_of(colon ? colon + 1 : name);
}

static void halt(struct walk *w, enum office_reason reason)
{
    w->reason = reason;
    XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct walk *w = user;
    if (w->reason || *w->stop)
        return;
    if (++w->depth > ITIN_MAX_NESTING) {
        halt(w, OFFICE_DEPTH);
        return;
    }
    w->handler->start(w->user, local_name(name), attributes);
    if (*w->stop)
        XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct walk *w = user;
    if (w->reason || *w->stop)
        return;
    w->depth--;
    w->handler->end(w->user, local_name(name));
    if (*w->stop)
        XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
    struct walk *w = user;
    if (!w->reason && !*w->stop)
        w->handler->text(w->user, slice(text, (size_t)len));
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    halt(user, OFFICE_DOCTYPE);
}

enum itin_status xml_walk(struct itin_slice part, struct itin_slice bytes,
                          const struct xml_handler *handler, void *user, const bool *stop,
                          struct source_fault *reterr_fault)
{
    struct walk w = {.handler = handler, .user = user, .stop = stop};
    w.parser = XML_ParserCreate(NULL);
    if (!w.parser)
        return ITIN_ENOMEM;
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, on_start, on_end);
    XML_SetCharacterDataHandler(w.parser, on_text);
    XML_SetStartDoctypeDeclHandler(w.parser, on_doctype);
    bool ok = XML_Parse(w.parser, bytes.ptr ? bytes.ptr : "", (int)bytes.len, XML_TRUE) == XML_STATUS_OK;
    enum XML_Error error = XML_GetErrorCode(w.parser);
    XML_ParserFree(w.parser);
    if (w.reason)
        return office_fault(reterr_fault, w.reason, part);
    if (ok || *stop)
        return ITIN_OK;
    return error == XML_ERROR_NO_MEMORY ? ITIN_ENOMEM
                                        : office_fault(reterr_fault, OFFICE_XML, part);
}

struct itin_slice xml_attribute(const char **attributes, struct itin_slice name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (slice_eq(local_name(attributes[i]), name))
            return slice_of(attributes[i + 1]);
    return slice(NULL, 0);
}

uint32_t xml_number(const char **attributes, struct itin_slice name, uint32_t missing)
{
    struct itin_slice value = slice_trim(xml_attribute(attributes, name));
    uint64_t n = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!isdigit((unsigned char)value.ptr[i]))
            return missing;
        n = n * 10 + (uint64_t)(value.ptr[i] - '0');
        if (n > UINT32_MAX)
            return UINT32_MAX;
    }
    return value.len ? (uint32_t)n : missing;
}

bool xml_is_on(const char **attributes, struct itin_slice name)
{
    static const struct itin_slice off[] = {{"0", 1}, {"false", 5}, {"off", 3}, {"none", 4}};
    struct itin_slice value = xml_attribute(attributes, name);
    for (size_t i = 0; i < ARRAY_LEN(off); i++)
        if (slice_eq(value, off[i]))
            return false;
    return true;
}
