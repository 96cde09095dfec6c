/* Zip files (PKWARE, APPNOTE 6.3): stored and deflated entries, no Zip64, which
 * files within the limits never need. */
#include "base/base.h"

#include <zlib.h>

#include "source/office.h"
#include "source/zip.h"

enum {
    END_SIZE = 22,
    END_REACH = END_SIZE + 0xFFFF, /* with the longest comment */
    ENTRY_SIZE = 46,
    LOCAL_SIZE = 30,
    ENCRYPTED = 1,
    STORED = 0,
    DEFLATED = 8,
    CHUNK = 64 << 10
};

static uint32_t number_at(struct itin_slice s, size_t at, size_t size)
{
    uint32_t n = 0;
    for (size_t i = size; i-- > 0;)
        n = n << 8 | (unsigned char)s.ptr[at + i];
    return n;
}

/* The end record: its comment reaches exactly to the end of the file. */
static bool find_end(struct itin_slice s, size_t *ret_at)
{
    size_t lowest = s.len > END_REACH ? s.len - END_REACH : 0;
    if (s.len < END_SIZE)
        return false;
    for (size_t at = s.len - END_SIZE + 1; at-- > lowest;)
        if (number_at(s, at, 4) == 0x06054B50 && at + END_SIZE + number_at(s, at + 20, 2) == s.len) {
            *ret_at = at;
            return true;
        }
    return false;
}

/* A name that could lead out of the container, or mean two files. */
static bool is_safe_name(struct itin_slice name)
{
    struct itin_slice rest = name, part;
    if (!name.len || name.ptr[0] == '/' || memchr(name.ptr, '\\', name.len) ||
        memchr(name.ptr, '\0', name.len) || (name.len > 1 && name.ptr[1] == ':'))
        return false;
    while (slice_split(&rest, '/', &part))
        if (slice_eq(part, LIT("..")))
            return false;
    return true;
}

const struct zip_entry *zip_find(const struct zip *zip, struct itin_slice name)
{
    for (size_t i = 0; i < zip->n; i++)
        if (slice_eq_nocase(zip->entries[i].name, name))
            return &zip->entries[i];
    return NULL;
}

/* The entry of the directory at *at, which moves behind it. */
static enum itin_status read_entry(struct zip *zip, size_t *at, struct source_fault *fault)
{
    struct itin_slice s = zip->bytes;
    if (s.len - *at < ENTRY_SIZE || number_at(s, *at, 4) != 0x02014B50)
        return office_fault(fault, OFFICE_DIRECTORY, LIT(""));
    size_t name = number_at(s, *at + 28, 2);
    size_t size = ENTRY_SIZE + name + number_at(s, *at + 30, 2) + number_at(s, *at + 32, 2);
    if (s.len - *at < size)
        return office_fault(fault, OFFICE_DIRECTORY, LIT(""));
    struct zip_entry e = {
        .name = slice(s.ptr + *at + ENTRY_SIZE, name),
        .flags = (uint16_t)number_at(s, *at + 8, 2),
        .method = (uint16_t)number_at(s, *at + 10, 2),
        .crc = number_at(s, *at + 16, 4),
        .packed = number_at(s, *at + 20, 4),
        .offset = number_at(s, *at + 42, 4),
    };
    if (!is_safe_name(e.name) || zip_find(zip, e.name))
        return office_fault(fault, OFFICE_NAME, e.name);
    zip->entries[zip->n++] = e;
    *at += size;
    return ITIN_OK;
}

enum itin_status zip_open(struct arena *arena, struct itin_slice bytes, struct zip *ret_zip,
                          struct source_fault *reterr_fault)
{
    struct zip zip = {.arena = arena, .bytes = bytes};
    size_t end;
    if (!find_end(bytes, &end))
        return office_fault(reterr_fault, OFFICE_DIRECTORY, LIT(""));
    size_t n = number_at(bytes, end + 10, 2), at = number_at(bytes, end + 16, 4);
    if (n > ITIN_MAX_PACKED_FILES)
        return office_fault(reterr_fault, OFFICE_FILES, LIT(""));
    if (at > end)
        return office_fault(reterr_fault, OFFICE_DIRECTORY, LIT(""));
    zip.entries = arena_array(arena, n + 1, sizeof *zip.entries);
    if (!zip.entries)
        return ITIN_ENOMEM;
    while (zip.n < n) {
        enum itin_status status = read_entry(&zip, &at, reterr_fault);
        if (status)
            return status;
    }
    *ret_zip = zip;
    return ITIN_OK;
}

/* ---- content ----------------------------------------------------------------- */

/* The packed bytes of an entry. */
static bool packed_bytes(const struct zip *zip, const struct zip_entry *e, struct itin_slice *ret)
{
    struct itin_slice s = zip->bytes;
    if (e->offset > s.len || s.len - e->offset < LOCAL_SIZE ||
        number_at(s, e->offset, 4) != 0x04034B50)
        return false;
    size_t head = LOCAL_SIZE + number_at(s, e->offset + 26, 2) + number_at(s, e->offset + 28, 2);
    if (s.len - e->offset < head || s.len - e->offset - head < e->packed)
        return false;
    *ret = slice(s.ptr + e->offset + head, e->packed);
    return true;
}

/* The limit that `len` bytes, unpacked from `packed`, exceed. */
static enum office_reason size_limit(const struct zip *zip, size_t len, size_t packed)
{
    if (len > ITIN_MAX_UNPACKED_FILE_BYTES)
        return OFFICE_FILE_SIZE;
    if (zip->unpacked + len > ITIN_MAX_UNPACKED_BYTES)
        return OFFICE_TOTAL_SIZE;
    return len > ITIN_MAX_UNPACKED_FREE_BYTES && len / ITIN_MAX_UNPACKED_RATIO > packed
               ? OFFICE_RATIO
               : OFFICE_FINE;
}

/* Counts while it unpacks: what the directory says of the size is no matter. */
static enum itin_status unpack(const struct zip *zip, const struct zip_entry *e, z_stream *z,
                               struct buf *out, struct source_fault *fault)
{
    char *chunk = malloc(CHUNK);
    enum itin_status status = chunk ? ITIN_OK : ITIN_ENOMEM;
    int code = Z_OK;
    while (!status && code == Z_OK) {
        z->next_out = (Bytef *)chunk;
        z->avail_out = CHUNK;
        code = inflate(z, Z_NO_FLUSH);
        size_t n = CHUNK - z->avail_out;
        enum office_reason limit = size_limit(zip, out->len + n, e->packed);
        if (code == Z_MEM_ERROR)
            status = ITIN_ENOMEM;
        else if ((code != Z_OK && code != Z_STREAM_END) || (code == Z_OK && n == 0))
            status = office_fault(fault, OFFICE_PACKED, e->name);
        else if (limit)
            status = office_fault(fault, limit, e->name);
        else
            buf_add(out, slice(chunk, n));
    }
    free(chunk);
    return status ? status : out->status;
}

static enum itin_status inflate_entry(const struct zip *zip, const struct zip_entry *e,
                                      struct itin_slice packed, struct buf *out,
                                      struct source_fault *fault)
{
    z_stream z = {0};
    z.next_in = (z_const Bytef *)(uintptr_t)packed.ptr;
    z.avail_in = (uInt)packed.len;
    int code = inflateInit2(&z, -MAX_WBITS);
    if (code != Z_OK)
        return code == Z_MEM_ERROR ? ITIN_ENOMEM : ITIN_EINTERNAL;
    enum itin_status status = unpack(zip, e, &z, out, fault);
    inflateEnd(&z);
    return status;
}

static enum itin_status content(const struct zip *zip, const struct zip_entry *e, struct buf *out,
                                struct source_fault *fault)
{
    struct itin_slice packed;
    enum office_reason limit;
    if (e->flags & ENCRYPTED)
        return office_fault(fault, OFFICE_ENCRYPTED, e->name);
    if (!packed_bytes(zip, e, &packed))
        return office_fault(fault, OFFICE_DIRECTORY, e->name);
    if (e->method == DEFLATED)
        return inflate_entry(zip, e, packed, out, fault);
    if (e->method != STORED)
        return office_fault(fault, OFFICE_METHOD, e->name);
    if ((limit = size_limit(zip, packed.len, packed.len)))
        return office_fault(fault, limit, e->name);
    buf_add(out, packed);
    return out->status;
}

enum itin_status zip_read(struct zip *zip, const struct zip_entry *entry,
                          struct itin_slice *ret_content, struct source_fault *reterr_fault)
{
    struct buf out;
    buf_init(&out, ITIN_MAX_UNPACKED_FILE_BYTES + 1);
    enum itin_status status = content(zip, entry, &out, reterr_fault);
    if (!status && crc32(0, (const Bytef *)out.ptr, (uInt)out.len) != entry->crc)
        status = office_fault(reterr_fault, OFFICE_CHECKSUM, entry->name);
    zip->unpacked += out.len;
    if (!status) {
        *ret_content = arena_take(zip->arena, &out);
        status = zip->arena->failed ? ITIN_ENOMEM : ITIN_OK;
    }
    buf_release(&out);
    return status;
}
