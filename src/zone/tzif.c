#include "base/base.h"

#include "zone/tzif.h"

enum {
    HEADER = 44,
    MAX_TYPES = 256,
    MAX_FOOTER = 255,
    MIN_OFFSET = -89999, /* RFC 9636, 3.2: -25:59:59 .. 26:00 less one second */
    MAX_OFFSET = 93599,
};
/* Zic writes -2^59 for "the big bang"; nothing lies beyond. */
#define MAX_TIME (INT64_C(1) << 59)

struct header {
    char version;
    uint32_t isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt;
};

/* Where the parts of a data block lie. */
struct block {
    struct header h;
    size_t time_size; /* bytes of a time: 4 or 8 */
    const uint8_t *times, *indices, *types, *chars, *isstd, *isut;
    size_t len;
};

void zone_rules_release(struct zone_rules *rules)
{
    free(rules->changes);
    rules->changes = NULL;
    rules->n = 0;
}

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t be_time(const uint8_t *p, size_t size)
{
    if (size == 4)
        return (int32_t)be32(p);
    return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4));
}

static bool header_read(const uint8_t *p, size_t len, struct header *ret)
{
    if (len < HEADER || memcmp(p, "TZif", 4) != 0)
        return false;
    *ret = (struct header){(char)p[4],     be32(p + 20), be32(p + 24), be32(p + 28),
                           be32(p + 32), be32(p + 36), be32(p + 40)};
    return true;
}

/* Lays the block out; false when the counts do not fit into `len`. The counts
 * have 32 bits, so their sums cannot overflow 64. */
static bool block_lay(const uint8_t *p, size_t len, size_t time_size, struct block *ret)
{
    struct block b = {.time_size = time_size};
    if (!header_read(p, len, &b.h))
        return false;
    const struct header *h = &b.h;
    uint64_t times = HEADER, indices = times + (uint64_t)h->timecnt * time_size;
    uint64_t types = indices + h->timecnt, chars = types + (uint64_t)h->typecnt * 6;
    uint64_t leaps = chars + h->charcnt;
    uint64_t isstd = leaps + (uint64_t)h->leapcnt * (time_size + 4);
    uint64_t isut = isstd + h->isstdcnt, end = isut + h->isutcnt;
    if (end > len)
        return false;
    b.times = p + times;
    b.indices = p + indices;
    b.types = p + types;
    b.chars = p + chars;
    b.isstd = p + isstd;
    b.isut = p + isut;
    b.len = (size_t)end;
    *ret = b;
    return true;
}

static bool types_are_valid(const struct block *b)
{
    const struct header *h = &b->h;
    if (h->typecnt < 1 || h->typecnt > MAX_TYPES || h->charcnt < 1)
        return false;
    for (uint32_t i = 0; i < h->typecnt; i++) {
        const uint8_t *type = b->types + 6 * i;
        int32_t offset = (int32_t)be32(type);
        if (offset < MIN_OFFSET || offset > MAX_OFFSET || type[4] > 1 || type[5] >= h->charcnt ||
            !memchr(b->chars + type[5], '\0', h->charcnt - type[5]))
            return false;
    }
    return true;
}

static bool flags_are_valid(const uint8_t *flags, uint32_t n, uint32_t typecnt)
{
    if (n != 0 && n != typecnt)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (flags[i] > 1)
            return false;
    return true;
}

static bool times_are_valid(const struct block *b)
{
    int64_t before = INT64_MIN;
    for (uint32_t i = 0; i < b->h.timecnt; i++) {
        int64_t at = be_time(b->times + i * b->time_size, b->time_size);
        if (at <= before || at < -MAX_TIME || at > MAX_TIME || b->indices[i] >= b->h.typecnt)
            return false;
        before = at;
    }
    return true;
}

static int32_t type_offset(const struct block *b, uint8_t type)
{
    return (int32_t)be32(b->types + 6 * (size_t)type);
}

/* The footer: NL, a TZ string or nothing, NL. */
static bool footer_read(const uint8_t *p, size_t len, struct zone_rules *rules)
{
    if (len < 2 || p[0] != '\n')
        return false;
    const uint8_t *end = memchr(p + 1, '\n', len - 1);
    if (!end || end - (p + 1) > MAX_FOOTER)
        return false;
    struct itin_slice text = slice((const char *)p + 1, (size_t)(end - (p + 1)));
    rules->has_footer = text.len > 0;
    return !text.len || posix_tz_parse(text, &rules->footer);
}

/* RFC 9636, 3.3: the footer must say what the last transition says. */
static bool footer_fits(const struct zone_rules *rules)
{
    if (!rules->has_footer || !rules->n)
        return true;
    const struct zone_change *last = &rules->changes[rules->n - 1];
    return posix_tz_offset(&rules->footer, last->at) == last->offset;
}

static enum itin_zone_error block_take(const struct block *b, struct zone_rules *rules)
{
    const struct header *h = &b->h;
    if (h->leapcnt)
        return ITIN_ZONE_LEAP_SECONDS;
    if (!types_are_valid(b) || !times_are_valid(b) ||
        !flags_are_valid(b->isstd, h->isstdcnt, h->typecnt) ||
        !flags_are_valid(b->isut, h->isutcnt, h->typecnt))
        return ITIN_ZONE_DAMAGED;
    rules->first_offset = type_offset(b, 0);
    rules->known_until = INT64_MIN;
    if (!h->timecnt)
        return ITIN_ZONE_FOUND;
    rules->changes = malloc(h->timecnt * sizeof *rules->changes);
    if (!rules->changes)
        return ITIN_ZONE_IO;
    rules->n = h->timecnt;
    for (size_t i = 0; i < rules->n; i++)
        rules->changes[i] = (struct zone_change){be_time(b->times + i * b->time_size, b->time_size),
                                                 type_offset(b, b->indices[i])};
    rules->known_until = rules->changes[rules->n - 1].at;
    return ITIN_ZONE_FOUND;
}

enum itin_zone_error tzif_parse(const void *bytes, size_t len, struct zone_rules *ret)
{
    const uint8_t *p = bytes;
    struct block b;
    struct zone_rules rules = {0};
    if (len > ITIN_MAX_ZONE_FILE_BYTES || !block_lay(p, len, 4, &b))
        return ITIN_ZONE_DAMAGED;
    if (b.h.version != '\0') {
        /* the first block is for old readers: skip it by its length */
        size_t first = b.len;
        if (b.h.version < '2' || !block_lay(p + first, len - first, 8, &b) ||
            b.h.version == '\0' ||
            !footer_read(p + first + b.len, len - first - b.len, &rules))
            return ITIN_ZONE_DAMAGED;
    }
    enum itin_zone_error error = block_take(&b, &rules);
    if (!error && !footer_fits(&rules))
        error = ITIN_ZONE_DAMAGED;
    if (error) {
        zone_rules_release(&rules);
        return error;
    }
    if (rules.has_footer)
        rules.known_until = INT64_MAX;
    *ret = rules;
    return ITIN_ZONE_FOUND;
}
