/* JSON documents on stdout. While a document is put together, memory may be
 * out and a member be lost without a word; jansson's allocations are watched,
 * so that such a document is refused instead of printed. */
#ifndef CLI_JSON_PRINT_H
#define CLI_JSON_PRINT_H

#include <jansson.h>

#include "cli.h"

/* Call it once, before jansson is used. */
void json_watch(void);
/* Whether memory was out in this thread since it was last asked. */
bool json_was_short(void);
/* Prints the document and a line feed, and frees it. */
int json_print(json_t *document, size_t flags);

#endif
