/* Zip files made in memory, as APPNOTE 6.3 describes them, sound or not. */
#ifndef UNIT_SOURCE_PACKED_H
#define UNIT_SOURCE_PACKED_H

#include "base/base.h"

#include <zlib.h>

#include "base/buf.h"
#include "check_main.h"

enum pack_method { PACK_STORED = 0, PACK_DEFLATED = 8 };

struct pack {
    struct buf out, directory;
    unsigned n;
};

/* What the records of a file say; `pack_entry()` fills it in truly. */
struct pack_entry {
    const char *name;
    size_t name_len;
    unsigned method, flags;
    uint32_t crc, packed, size;
    const char *extra; /* of the local header and of the directory */
};

static inline void pack_number(struct buf *out, uint64_t n, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_addc(out, (char)(n >> (8 * i) & 0xFF));
}

static inline void pack_open(struct pack *p)
{
    *p = (struct pack){.n = 0};
    buf_init(&p->out, 1u << 30);
    buf_init(&p->directory, 1u << 30);
}

/* The raw deflate stream of a content. */
static inline void pack_deflate(struct itin_slice content, struct buf *out)
{
    z_stream z = {0};
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    uLong room = deflateBound(&z, (uLong)content.len);
    unsigned char *to = malloc(room ? room : 1);
    ck_assert_ptr_nonnull(to);
    z.next_in = (z_const Bytef *)(uintptr_t)content.ptr;
    z.avail_in = (uInt)content.len;
    z.next_out = to;
    z.avail_out = (uInt)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    buf_add(out, slice((const char *)to, room - z.avail_out));
    deflateEnd(&z);
    free(to);
}

static inline struct pack_entry pack_entry(const char *name, struct itin_slice content, unsigned method)
{
    return (struct pack_entry){
        .name = name,
        .name_len = strlen(name),
        .method = method,
        .size = (uint32_t)content.len,
        .crc = (uint32_t)crc32(0, (const Bytef *)content.ptr, (uInt)content.len),
        .extra = "",
    };
}

/* Adds a file of these records; `packed` are its bytes as they lie there. */
static inline void pack_raw(struct pack *p, const struct pack_entry *e, struct itin_slice packed)
{
    uint32_t offset = (uint32_t)p->out.len, size = e->packed ? e->packed : (uint32_t)packed.len;
    pack_number(&p->out, 0x04034B50, 4);
    pack_number(&p->out, 20, 2);
    pack_number(&p->out, e->flags, 2);
    pack_number(&p->out, e->method, 2);
    pack_number(&p->out, 0, 4);
    pack_number(&p->out, e->crc, 4);
    pack_number(&p->out, size, 4);
    pack_number(&p->out, e->size, 4);
    pack_number(&p->out, e->name_len, 2);
    pack_number(&p->out, strlen(e->extra), 2);
    buf_add(&p->out, slice(e->name, e->name_len));
    buf_adds(&p->out, e->extra);
    buf_add(&p->out, packed);
    pack_number(&p->directory, 0x02014B50, 4);
    pack_number(&p->directory, 20, 2);
    pack_number(&p->directory, 20, 2);
    pack_number(&p->directory, e->flags, 2);
    pack_number(&p->directory, e->method, 2);
    pack_number(&p->directory, 0, 4);
    pack_number(&p->directory, e->crc, 4);
    pack_number(&p->directory, size, 4);
    pack_number(&p->directory, e->size, 4);
    pack_number(&p->directory, e->name_len, 2);
    pack_number(&p->directory, strlen(e->extra), 2);
    pack_number(&p->directory, 0, 2 + 2 + 2 + 4); /* comment, disk, attributes */
    pack_number(&p->directory, offset, 4);
    buf_add(&p->directory, slice(e->name, e->name_len));
    buf_adds(&p->directory, e->extra);
    p->n++;
}

static inline void pack_bytes(struct pack *p, const char *name, struct itin_slice content, unsigned method)
{
    struct pack_entry e = pack_entry(name, content, method);
    struct buf packed;
    buf_init(&packed, 1u << 30);
    if (method == PACK_DEFLATED)
        pack_deflate(content, &packed);
    else
        buf_add(&packed, content);
    pack_raw(p, &e, buf_slice(&packed));
    buf_release(&packed);
}

static inline void pack_text(struct pack *p, const char *name, const char *content)
{
    pack_bytes(p, name, slice_of(content), PACK_STORED);
}

/* The directory and the end record; the file. */
static inline struct itin_slice pack_close(struct pack *p, const char *comment)
{
    uint32_t at = (uint32_t)p->out.len;
    buf_add(&p->out, buf_slice(&p->directory));
    pack_number(&p->out, 0x06054B50, 4);
    pack_number(&p->out, 0, 4);
    pack_number(&p->out, p->n, 2);
    pack_number(&p->out, p->n, 2);
    pack_number(&p->out, p->directory.len, 4);
    pack_number(&p->out, at, 4);
    pack_number(&p->out, strlen(comment), 2);
    buf_adds(&p->out, comment);
    ck_assert_int_eq(p->out.status, ITIN_OK);
    return buf_slice(&p->out);
}

static inline void pack_free(struct pack *p)
{
    buf_release(&p->out);
    buf_release(&p->directory);
}

#endif
