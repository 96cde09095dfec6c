#include "base/base.h"

#include "base/sha1.h"
#include "model/model.h"

/* The namespace of all trips: a random UUID, fixed for ever. */
static const uint8_t trips[UUID_BYTES] = {0x8a, 0xef, 0xbc, 0xaa, 0x6c, 0x09, 0x4a, 0x6d,
                                          0xa1, 0x96, 0x1f, 0xb6, 0x08, 0x56, 0xdd, 0xde};

struct itin_slice trip_uid(const struct itin_trip *trip, struct arena *arena, struct itin_slice id)
{
    uint8_t space[UUID_BYTES], uuid[UUID_BYTES];
    char text[UUID_TEXT];
    uuid5(trips, trip->id.str, space);
    uuid5(space, id, uuid);
    return arena_dup(arena, slice_of(uuid_text(uuid, text)));
}
