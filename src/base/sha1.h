/* SHA-1 (RFC 3174), for name-based UUIDs only: it identifies, it protects
 * nothing. */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include "base/slice.h"

enum { SHA1_BYTES = 20 };
/* The digest of `n` parts, one behind the other. */
void sha1_of(const struct itin_slice *parts, size_t n, uint8_t out[SHA1_BYTES]);

enum { UUID_BYTES = 16, UUID_TEXT = 37 };
/* UUID version 5 (RFC 9562, 5.5) of a name in a namespace. */
void uuid5(const uint8_t space[UUID_BYTES], struct itin_slice name, uint8_t out[UUID_BYTES]);
/* "2ed6657d-e927-568b-95e1-2665a8aea6a2" with NUL; returns out. */
char *uuid_text(const uint8_t uuid[UUID_BYTES], char out[UUID_TEXT]);

#endif
