#include "base/base.h"

#include "zone/fast.h"

/* Many conversions at once: in blocks, so that the calendar arithmetic of a
 * block is one loop without branches, which the compiler makes into vector
 * instructions. The few that need the long way are done afterwards. */
enum { BLOCK = 64 };

/* A struct itin_civil as it lies in memory: year, date, clock. */
typedef uint32_t __attribute__((may_alias)) word;
enum { WORDS = 3 };
static_assert(sizeof(struct itin_civil) == WORDS * sizeof(word), "layout of struct itin_civil");

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { BYTE_0 = 0, BYTE_1 = 8, BYTE_2 = 16 };
#else
enum { BYTE_0 = 24, BYTE_1 = 16, BYTE_2 = 8 };
#endif

/* Precondition: each lies in the years of near_fields_from_seconds(). */
static inline __attribute__((always_inline)) void fields_of_block(const int64_t *restrict wall,
                                                                  word *restrict civil)
{
    uint32_t by_128[BLOCK], low[BLOCK];
    for (size_t i = 0; i < BLOCK; i++) {
        struct near_seconds up = near_seconds_of(wall[i]);
        by_128[i] = up.by_128;
        low[i] = up.low;
    }
    for (size_t i = 0; i < BLOCK; i++) {
        struct fast_fields f = near_fields((struct near_seconds){by_128[i], low[i]});
        civil[WORDS * i] = (uint32_t)f.year;
        civil[WORDS * i + 1] = f.month << BYTE_0 | f.day << BYTE_1;
        civil[WORDS * i + 2] = f.hour << BYTE_0 | f.minute << BYTE_1 | f.second << BYTE_2;
    }
}

/* The seconds of each; `near` is 0 for one outside of these years. */
static inline __attribute__((always_inline)) void
seconds_of_block(const word *restrict civil, int64_t *restrict wall, uint32_t *restrict near)
{
    for (size_t i = 0; i < BLOCK; i++) {
        word date = civil[WORDS * i + 1], clock = civil[WORDS * i + 2];
        struct itin_civil c = {
            {(int32_t)civil[WORDS * i], (int8_t)(date >> BYTE_0), (int8_t)(date >> BYTE_1)},
            {(int8_t)(clock >> BYTE_0), (int8_t)(clock >> BYTE_1), (int8_t)(clock >> BYTE_2)}};
        wall[i] = near_seconds_from_civil(c);
        near[i] = near_has_year(c.date.year);
    }
}

/* The tests build both. */
#if defined __x86_64__ && !defined ZONE_BULK_PLAIN
#define HAS_AVX2 __builtin_cpu_supports("avx2")
__attribute__((target("avx2"), noinline)) static void fields_avx2(const int64_t *restrict wall,
                                                                  word *restrict civil)
{
    fields_of_block(wall, civil);
}

__attribute__((target("avx2"), noinline)) static void
seconds_avx2(const word *restrict civil, int64_t *restrict wall, uint32_t *restrict near)
{
    seconds_of_block(civil, wall, near);
}
#else
#define HAS_AVX2 false
#define fields_avx2 fields_of_block
#define seconds_avx2 seconds_of_block
#endif

static void civils_block(const struct itin_zone *zone, const struct itin_instant *restrict at,
                         struct itin_civil *restrict ret_civil, int32_t *restrict ret_offset)
{
    int64_t wall[BLOCK];
    int32_t offsets[BLOCK];
    uint64_t slow = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        bool fast = zone_fast_offset(zone, at[i].s, &offsets[i]);
        slow |= (uint64_t)!fast << i;
        wall[i] = fast ? at[i].s + offsets[i] : 0;
    }
    if (HAS_AVX2)
        fields_avx2(wall, (word *)ret_civil);
    else
        fields_of_block(wall, (word *)ret_civil);
    for (; slow; slow &= slow - 1) {
        size_t i = (size_t)__builtin_ctzll(slow);
        ret_civil[i] = itin_zone_civil(zone, at[i], &offsets[i]);
    }
    if (ret_offset)
        memcpy(ret_offset, offsets, sizeof offsets);
}

void itin_zone_civils(const struct itin_zone *zone, const struct itin_instant *restrict at,
                      size_t n, struct itin_civil *restrict ret_civil,
                      int32_t *restrict ret_offset)
{
    size_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
        civils_block(zone, at + i, ret_civil + i, ret_offset ? ret_offset + i : NULL);
    for (; i < n; i++)
        ret_civil[i] = itin_zone_civil(zone, at[i], ret_offset ? ret_offset + i : NULL);
}

static void instants_block(const struct itin_zone *zone, const struct itin_civil *restrict wall,
                           enum itin_local_policy policy,
                           struct itin_reading *restrict ret_reading)
{
    int64_t seconds[BLOCK];
    uint32_t near[BLOCK];
    if (HAS_AVX2)
        seconds_avx2((const word *)wall, seconds, near);
    else
        seconds_of_block((const word *)wall, seconds, near);
    for (size_t i = 0; i < BLOCK; i++) {
        int32_t offset;
        if (LIKELY(near[i] && zone_fast_unique(zone, seconds[i], &offset)))
            ret_reading[i] =
                (struct itin_reading){{seconds[i] - offset}, offset, ITIN_LOCAL_UNIQUE};
        else
            ret_reading[i] = itin_zone_instant(zone, wall[i], policy);
    }
}

void itin_zone_instants(const struct itin_zone *zone, const struct itin_civil *restrict wall,
                        size_t n, enum itin_local_policy policy,
                        struct itin_reading *restrict ret_reading)
{
    size_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
        instants_block(zone, wall + i, policy, ret_reading + i);
    for (; i < n; i++)
        ret_reading[i] = itin_zone_instant(zone, wall[i], policy);
}
