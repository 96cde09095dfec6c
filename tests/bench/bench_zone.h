/* The engines that the zone benchmark runs side by side. */
#ifndef BENCH_ZONE_H
#define BENCH_ZONE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bench_fields {
    int32_t year;
    int8_t month, day, unused[2], hour, minute, second; /* as in struct itin_civil */
};

/* Each returns a checksum, so that the work is done and can be compared. */
struct bench_engine {
    const char *name;
    /* Loads the zone from the tree; 0 on success. */
    int (*load)(const char *tree, const char *zone);
    void (*unload)(void);
    uint64_t (*to_local)(const int64_t *at, size_t n);
    uint64_t (*to_utc)(const struct bench_fields *wall, size_t n);
};

static inline uint64_t bench_sum(int year, int month, int day, int hour, int minute, int second)
{
    return (uint64_t)(((((int64_t)year * 16 + month) * 32 + day) * 32 + hour) * 4096 + minute * 64 +
                      second);
}

extern const struct bench_engine bench_itin, bench_glibc, bench_icu, bench_libical, bench_cctz;

#ifdef __cplusplus
}
#endif
#endif
