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

/* A file, and the first thing that is wrong with it. */
struct file {
    const uint8_t *bytes;
    size_t len;
    struct itin_zone_damage damage;
};

/* Where the parts of a data block lie. */
struct block {
    struct header h;
    const uint8_t *start;
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

static bool bad(struct file *f, enum itin_zone_fault fault, const uint8_t *at)
{
    f->damage = (struct itin_zone_damage){fault, (uint64_t)(at - f->bytes), f->len, 0};
    return false;
}

/* Where a count stands in its header. */
enum { AT_VERSION = 4, AT_ISUT = 20, AT_ISSTD = 24, AT_TYPES = 36, AT_CHARS = 40 };

static bool header_read(struct file *f, const uint8_t *p, struct header *ret)
{
    size_t len = (size_t)(f->bytes + f->len - p);
    if (memcmp(p, "TZif", len < 4 ? len : 4) != 0)
        return bad(f, ITIN_ZONE_FAULT_MAGIC, p);
    if (len < HEADER)
        return bad(f, ITIN_ZONE_FAULT_CUT_HEADER, p + len);
    *ret = (struct header){(char)p[4],     be32(p + 20), be32(p + 24), be32(p + 28),
                           be32(p + 32), be32(p + 36), be32(p + 40)};
    return true;
}

/* Lays the block at `p` out; false when its counts do not fit into the file.
 * The counts have 32 bits, so their sums cannot overflow 64. */
static bool block_lay(struct file *f, const uint8_t *p, size_t time_size, struct block *ret)
{
    struct block b = {.start = p, .time_size = time_size};
    if (!header_read(f, p, &b.h))
        return false;
    const struct header *h = &b.h;
    uint64_t times = HEADER, indices = times + (uint64_t)h->timecnt * time_size;
    uint64_t types = indices + h->timecnt, chars = types + (uint64_t)h->typecnt * 6;
    uint64_t leaps = chars + h->charcnt;
    uint64_t isstd = leaps + (uint64_t)h->leapcnt * (time_size + 4);
    uint64_t isut = isstd + h->isstdcnt, end = isut + h->isutcnt;
    if (end > (uint64_t)(f->bytes + f->len - p)) {
        bad(f, ITIN_ZONE_FAULT_CUT_DATA, p);
        f->damage.needed = (uint64_t)(p - f->bytes) + end;
        return false;
    }
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

static bool counts_are_valid(struct file *f, const struct block *b)
{
    const struct header *h = &b->h;
    if (h->typecnt < 1 || h->typecnt > MAX_TYPES)
        return bad(f, ITIN_ZONE_FAULT_TYPE_COUNT, b->start + AT_TYPES);
    if (h->charcnt < 1)
        return bad(f, ITIN_ZONE_FAULT_NAME_COUNT, b->start + AT_CHARS);
    if (h->isstdcnt && h->isstdcnt != h->typecnt)
        return bad(f, ITIN_ZONE_FAULT_FLAG_COUNT, b->start + AT_ISSTD);
    if (h->isutcnt && h->isutcnt != h->typecnt)
        return bad(f, ITIN_ZONE_FAULT_FLAG_COUNT, b->start + AT_ISUT);
    return true;
}

static bool types_are_valid(struct file *f, const struct block *b)
{
    for (uint32_t i = 0; i < b->h.typecnt; i++) {
        const uint8_t *type = b->types + 6 * i;
        int32_t offset = (int32_t)be32(type);
        if (offset < MIN_OFFSET || offset > MAX_OFFSET)
            return bad(f, ITIN_ZONE_FAULT_OFFSET, type);
        if (type[4] > 1)
            return bad(f, ITIN_ZONE_FAULT_FLAG, type + 4);
        if (type[5] >= b->h.charcnt || !memchr(b->chars + type[5], '\0', b->h.charcnt - type[5]))
            return bad(f, ITIN_ZONE_FAULT_NAME, type + 5);
    }
    return true;
}

static bool flags_are_valid(struct file *f, const uint8_t *flags, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (flags[i] > 1)
            return bad(f, ITIN_ZONE_FAULT_FLAG, flags + i);
    return true;
}

static bool times_are_valid(struct file *f, const struct block *b)
{
    int64_t before = INT64_MIN;
    for (uint32_t i = 0; i < b->h.timecnt; i++) {
        const uint8_t *p = b->times + i * b->time_size;
        int64_t at = be_time(p, b->time_size);
        if (at < -MAX_TIME || at > MAX_TIME)
            return bad(f, ITIN_ZONE_FAULT_TIME, p);
        if (at <= before)
            return bad(f, ITIN_ZONE_FAULT_ORDER, p);
        if (b->indices[i] >= b->h.typecnt)
            return bad(f, ITIN_ZONE_FAULT_TYPE, b->indices + i);
        before = at;
    }
    return true;
}

static int32_t type_offset(const struct block *b, uint8_t type)
{
    return (int32_t)be32(b->types + 6 * (size_t)type);
}

/* The footer: NL, a TZ string or nothing, NL. */
static bool footer_read(struct file *f, const uint8_t *p, struct zone_rules *rules)
{
    size_t len = (size_t)(f->bytes + f->len - p);
    if (len < 1 || p[0] != '\n')
        return bad(f, ITIN_ZONE_FAULT_NO_FOOTER, p);
    const uint8_t *end = memchr(p + 1, '\n', len - 1);
    if (!end || end - (p + 1) > MAX_FOOTER)
        return bad(f, ITIN_ZONE_FAULT_FOOTER_END, p + 1);
    struct itin_slice text = slice((const char *)p + 1, (size_t)(end - (p + 1)));
    rules->footer_at = (size_t)(p + 1 - f->bytes);
    rules->has_footer = text.len > 0;
    return !text.len || posix_tz_parse(text, &rules->footer) ||
           bad(f, ITIN_ZONE_FAULT_FOOTER, p + 1);
}

/* RFC 9636, 3.3: the footer must say what the last transition says. */
static bool footer_fits(struct file *f, const struct zone_rules *rules)
{
    if (!rules->has_footer || !rules->n)
        return true;
    const struct zone_change *last = &rules->changes[rules->n - 1];
    return posix_tz_offset(&rules->footer, last->at) == last->offset ||
           bad(f, ITIN_ZONE_FAULT_FOOTER_DIFFERS, f->bytes + rules->footer_at);
}

static enum itin_zone_error block_take(struct file *f, const struct block *b,
                                       struct zone_rules *rules)
{
    const struct header *h = &b->h;
    if (h->leapcnt)
        return ITIN_ZONE_LEAP_SECONDS;
    if (!counts_are_valid(f, b) || !types_are_valid(f, b) || !times_are_valid(f, b) ||
        !flags_are_valid(f, b->isstd, h->isstdcnt) || !flags_are_valid(f, b->isut, h->isutcnt))
        return ITIN_ZONE_DAMAGED;
    rules->first_offset = type_offset(b, 0);
    rules->known_until = INT64_MIN;
    rules->times_at = (size_t)(b->times - f->bytes);
    rules->time_size = b->time_size;
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

/* The block that counts, and the footer behind it. */
static bool body_lay(struct file *f, struct block *ret, struct zone_rules *rules)
{
    if (!block_lay(f, f->bytes, 4, ret))
        return false;
    if (ret->h.version == '\0')
        return true;
    if (ret->h.version < '2')
        return bad(f, ITIN_ZONE_FAULT_VERSION, f->bytes + AT_VERSION);
    /* the first block is for old readers: skip it by its length */
    const uint8_t *second = f->bytes + ret->len;
    if (!block_lay(f, second, 8, ret))
        return false;
    if (ret->h.version == '\0')
        return bad(f, ITIN_ZONE_FAULT_VERSION, second + AT_VERSION);
    return footer_read(f, second + ret->len, rules);
}

enum itin_zone_error tzif_parse(const void *bytes, size_t len, struct zone_rules *ret,
                                struct itin_zone_damage *reterr)
{
    struct file f = {.bytes = bytes, .len = len};
    struct block b;
    struct zone_rules rules = {0};
    enum itin_zone_error error = ITIN_ZONE_DAMAGED;
    if (len > ITIN_MAX_ZONE_FILE_BYTES)
        bad(&f, ITIN_ZONE_FAULT_TOO_LONG, f.bytes + ITIN_MAX_ZONE_FILE_BYTES);
    else if (body_lay(&f, &b, &rules))
        error = block_take(&f, &b, &rules);
    if (!error && !footer_fits(&f, &rules))
        error = ITIN_ZONE_DAMAGED;
    if (error) {
        zone_rules_release(&rules);
        if (reterr)
            *reterr = f.damage;
        return error;
    }
    if (rules.has_footer)
        rules.known_until = INT64_MAX;
    rules.file_len = len;
    *ret = rules;
    return ITIN_ZONE_FOUND;
}
