#include "base/base.h"

#include "base/sha1.h"
#include "model/model.h"

/* The namespace of all trips: a random UUID, fixed for ever. */
static const uint8_t trips[UUID_BYTES] = {0x8a, 0xef, 0xbc, 0xaa, 0x6c, 0x09, 0x4a, 0x6d,
                                          0xa1, 0x96, 0x1f, 0xb6, 0x08, 0x56, 0xdd, 0xde};

void trip_space(const struct itin_trip *trip, uint8_t ret[UUID_BYTES])
{
    uuid5(trips, trip->id.str, ret);
}

static struct itin_slice uid_in(const uint8_t space[UUID_BYTES], struct arena *arena,
                                struct itin_slice id)
{
    uint8_t uuid[UUID_BYTES];
    char text[UUID_TEXT];
    uuid5(space, id, uuid);
    return arena_dup(arena, slice_of(uuid_text(uuid, text)));
}

struct itin_slice item_uid_in(const uint8_t space[UUID_BYTES], struct arena *arena,
                              const struct item *item)
{
    return item->uid.len || item->dropped ? item->uid : uid_in(space, arena, item->id.str);
}

struct itin_slice trip_uid(const struct itin_trip *trip, struct arena *arena, struct itin_slice id)
{
    uint8_t space[UUID_BYTES];
    trip_space(trip, space);
    return uid_in(space, arena, id);
}
