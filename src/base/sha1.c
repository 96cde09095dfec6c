#include "base/base.h"

#include "base/sha1.h"

struct sha1 {
    uint32_t h[5];
    uint8_t block[64];
    size_t used;
    uint64_t total;
};

static uint32_t rotate(uint32_t x, int n)
{
    return x << n | x >> (32 - n);
}

static void expand(const uint8_t block[64], uint32_t w[80])
{
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 80; i++)
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
}

/* The round function and constant of step t (RFC 3174, section 5). */
static uint32_t mix(int t, uint32_t b, uint32_t c, uint32_t d)
{
    if (t < 20)
        return ((b & c) | (~b & d)) + 0x5A827999u;
    if (t < 40)
        return (b ^ c ^ d) + 0x6ED9EBA1u;
    if (t < 60)
        return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
    return (b ^ c ^ d) + 0xCA62C1D6u;
}

static void compress(struct sha1 *s)
{
    uint32_t w[80], v[5];
    expand(s->block, w);
    memcpy(v, s->h, sizeof v);
    for (int t = 0; t < 80; t++) {
        uint32_t next = rotate(v[0], 5) + mix(t, v[1], v[2], v[3]) + v[4] + w[t];
        v[4] = v[3];
        v[3] = v[2];
        v[2] = rotate(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (int i = 0; i < 5; i++)
        s->h[i] += v[i];
}

static void update(struct sha1 *s, const uint8_t *p, size_t len)
{
    s->total += len;
    while (len > 0) {
        size_t take = 64 - s->used < len ? 64 - s->used : len;
        memcpy(s->block + s->used, p, take);
        s->used += take;
        p += take;
        len -= take;
        if (s->used == 64) {
            compress(s);
            s->used = 0;
        }
    }
}

static void finish(struct sha1 *s, uint8_t out[SHA1_BYTES])
{
    uint64_t bits = s->total * 8;
    uint8_t pad = 0x80, zero = 0, length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    update(s, &pad, 1);
    while (s->used != 56)
        update(s, &zero, 1);
    update(s, length, 8);
    for (int i = 0; i < SHA1_BYTES; i++)
        out[i] = (uint8_t)(s->h[i / 4] >> (24 - 8 * (i % 4)));
}

void sha1_of(const struct itin_slice *parts, size_t n, uint8_t out[SHA1_BYTES])
{
    struct sha1 s = {.h = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u}};
    for (size_t i = 0; i < n; i++)
        if (parts[i].len)
            update(&s, (const uint8_t *)parts[i].ptr, parts[i].len);
    finish(&s, out);
}

void uuid5(const uint8_t space[UUID_BYTES], struct itin_slice name, uint8_t out[UUID_BYTES])
{
    uint8_t digest[SHA1_BYTES];
    struct itin_slice parts[] = {slice((const char *)space, UUID_BYTES), name};
    sha1_of(parts, 2, digest);
    memcpy(out, digest, UUID_BYTES);
    out[6] = (uint8_t)((out[6] & 0x0F) | 0x50); /* version 5 */
    out[8] = (uint8_t)((out[8] & 0x3F) | 0x80); /* variant of RFC 9562 */
}

char *uuid_text(const uint8_t uuid[UUID_BYTES], char out[UUID_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    char *p = out;
    for (int i = 0; i < UUID_BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        *p++ = digits[uuid[i] >> 4];
        *p++ = digits[uuid[i] & 15];
    }
    *p = '\0';
    return out;
}
