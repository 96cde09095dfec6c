/* XML from memory, as events. Names come without their prefix. A document type
 * is refused, so no entity but the five of XML itself is ever expanded, and
 * nothing else is opened. */
#ifndef SOURCE_XML_H
#define SOURCE_XML_H

#include "base/slice.h"
#include "source/source.h"

struct xml_handler {
    void (*start)(void *user, struct itin_slice name, const char **attributes);
    void (*end)(void *user, struct itin_slice name);
    void (*text)(void *user, struct itin_slice text); /* in pieces of any size */
};

/* `part`: the name of the file, for the fault. *stop, when it gets true, ends
 * the walk at once, with ITIN_OK. */
enum itin_status xml_walk(struct itin_slice part, struct itin_slice bytes,
                          const struct xml_handler *handler, void *user, const bool *stop,
                          struct source_fault *reterr_fault);

/* An attribute by its name without prefix; {NULL, 0} when it is not there. */
struct itin_slice xml_attribute(const char **attributes, struct itin_slice name);
/* The same as a whole number; `missing` when there is none. */
uint32_t xml_number(const char **attributes, struct itin_slice name, uint32_t missing);
/* A switch as office files write it: there without a value means on. */
bool xml_is_on(const char **attributes, struct itin_slice name);

#endif
