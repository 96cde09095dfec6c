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

/* One step (RFC 3174, section 6.1) with its round function's value and
 * constant: the names move round instead of the values. */
#define STEP(a, b, c, d, e, f, k, t)                          \
    do {                                                      \
        (e) += rotate((a), 5) + (f) + (k) + w[t];             \
        (b) = rotate((b), 30);                                \
    } while (0)
#define CHOOSE(b, c, d) (((b) & (c)) | (~(b) & (d)))
#define PARITY(b, c, d) ((b) ^ (c) ^ (d))
#define MAJORITY(b, c, d) (((b) & (c)) | ((b) & (d)) | ((c) & (d)))
/* Five steps bring every name back to its place. */
#define FIVE(F, k, t)                              \
    do {                                           \
        STEP(a, b, c, d, e, F(b, c, d), k, (t));   \
        STEP(e, a, b, c, d, F(a, b, c), k, (t)+1); \
        STEP(d, e, a, b, c, F(e, a, b), k, (t)+2); \
        STEP(c, d, e, a, b, F(d, e, a), k, (t)+3); \
        STEP(b, c, d, e, a, F(c, d, e), k, (t)+4); \
    } while (0)

static void compress(struct sha1 *s)
{
    uint32_t w[80];
    uint32_t a = s->h[0], b = s->h[1], c = s->h[2], d = s->h[3], e = s->h[4];
    expand(s->block, w);
    for (int t = 0; t < 20; t += 5)
        FIVE(CHOOSE, 0x5A827999u, t);
    for (int t = 20; t < 40; t += 5)
        FIVE(PARITY, 0x6ED9EBA1u, t);
    for (int t = 40; t < 60; t += 5)
        FIVE(MAJORITY, 0x8F1BBCDCu, t);
    for (int t = 60; t < 80; t += 5)
        FIVE(PARITY, 0xCA62C1D6u, t);
    s->h[0] += a;
    s->h[1] += b;
    s->h[2] += c;
    s->h[3] += d;
    s->h[4] += e;
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
    static const uint8_t pad[64] = {0x80};
    uint8_t length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    update(s, pad, (s->used < 56 ? 56 : 120) - s->used);
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
