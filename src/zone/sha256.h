/* SHA-256 (FIPS 180-4), to name zone data that carries no version. */
#ifndef ZONE_SHA256_H
#define ZONE_SHA256_H

#include "base/base.h"

struct sha256 {
    uint32_t h[8];
    uint64_t len;
    uint8_t block[64];
};

void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t len);
void sha256_end(struct sha256 *sha, uint8_t ret_digest[32]);

#endif
