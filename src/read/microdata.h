/* Microdata of a page. */
#ifndef READ_MICRODATA_H
#define READ_MICRODATA_H

#include "read/doc.h"

/* May a page hold reservations in microdata? */
bool microdata_is(struct itin_slice text);
/* Fills a document made by doc_init() with a list of the page's items, each a
 * map with "@type" and its properties. Only memory can fail. */
enum itin_status doc_read_microdata(struct doc *doc, struct itin_slice text);

#endif
