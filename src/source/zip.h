/* A zip file in memory: its directory, and its files one at a time. Nothing
 * that it says of itself is believed before it is checked. */
#ifndef SOURCE_ZIP_H
#define SOURCE_ZIP_H

#include "base/arena.h"
#include "source/source.h"

struct zip_entry {
    struct itin_slice name;
    uint32_t offset, packed, crc; /* of the local header; bytes; of the content */
    uint16_t method, flags;
};
struct zip {
    struct arena *arena;
    struct itin_slice bytes;
    struct zip_entry *entries;
    size_t n;
    size_t unpacked; /* bytes of all entries read so far */
};

enum itin_status zip_open(struct arena *arena, struct itin_slice bytes, struct zip *ret_zip,
                          struct source_fault *reterr_fault);
/* NULL when there is none of that name. */
const struct zip_entry *zip_find(const struct zip *zip, struct itin_slice name);
/* Unpacks one entry into the arena. */
enum itin_status zip_read(struct zip *zip, const struct zip_entry *entry,
                          struct itin_slice *ret_content, struct source_fault *reterr_fault);

#endif
