/* Conversions beside other engines, as ratios of cctz's time:
 *
 *   bench-zone TREE      the bundled data as files with explicit transitions
 *
 * Random instants of 1970-2036, and 64 instants within a trip of 21 days. Wall
 * times are unique ones. A checksum over all results is compared with ours:
 * "=" means that every result is equal. ICU and libical have data of their
 * own, so theirs may differ. The time is the best of several rounds. */
#include "base/base.h"

#include "bench_zone.h"
#include "time/civil.h"
#include "zone/bundled.h"
#include <itin/zone.h>

enum { RANDOM = 1 << 16, TRIP = 64, ROUNDS = 9, WORK = 1 << 19 };

static struct itin_zonedb *db;
static const struct itin_zone *ours;

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int itin_load(const char *tree, const char *zone)
{
    (void)tree;
    ours = itin_zonedb_find(db, (struct itin_slice){zone, strlen(zone)}, NULL);
    return ours == NULL;
}

static void itin_unload(void)
{
}

enum { CHUNK = 64 };

/* Many at once; the sum reads every field. */
static uint64_t bulk_to_local(const int64_t *at, size_t n)
{
    struct itin_civil civil[CHUNK];
    uint64_t sum = 0;
    for (size_t done = 0; done < n; done += CHUNK) {
        size_t m = n - done < CHUNK ? n - done : CHUNK;
        itin_zone_civils(ours, (const struct itin_instant *)(at + done), m, civil, NULL);
        for (size_t i = 0; i < m; i++) {
            struct itin_civil c = civil[i];
            sum += bench_sum(c.date.year, c.date.month, c.date.day, c.clock.hour,
                             c.clock.minute, c.clock.second);
        }
    }
    return sum;
}

static_assert(sizeof(struct bench_fields) == sizeof(struct itin_civil), "same layout");
static_assert(sizeof(int64_t) == sizeof(struct itin_instant), "same layout");

static uint64_t bulk_to_utc(const struct bench_fields *wall, size_t n)
{
    struct itin_reading reading[CHUNK];
    uint64_t sum = 0;
    for (size_t done = 0; done < n; done += CHUNK) {
        size_t m = n - done < CHUNK ? n - done : CHUNK;
        itin_zone_instants(ours, (const struct itin_civil *)(wall + done), m,
                           ITIN_LOCAL_COMPATIBLE, reading);
        for (size_t i = 0; i < m; i++)
            sum += (uint64_t)reading[i].at.s;
    }
    return sum;
}

const struct bench_engine bench_itin = {"itin", itin_load, itin_unload, bulk_to_local, bulk_to_utc};

/* One call each, as cctz and the others are called. */
static uint64_t itin_to_local(const int64_t *at, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct itin_civil c = itin_zone_civil(ours, (struct itin_instant){at[i]}, NULL);
        sum += bench_sum(c.date.year, c.date.month, c.date.day, c.clock.hour, c.clock.minute,
                         c.clock.second);
    }
    return sum;
}

static uint64_t itin_to_utc(const struct bench_fields *wall, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct itin_civil c;
        memcpy(&c, &wall[i], sizeof c);
        sum += (uint64_t)itin_zone_instant(ours, c, ITIN_LOCAL_COMPATIBLE).at.s;
    }
    return sum;
}

static const struct bench_engine bench_call = {"call", itin_load, itin_unload, itin_to_local,
                                               itin_to_utc};

/* The whole answer to a wall time: both readings and the change. */
static uint64_t full_to_utc(const struct bench_fields *wall, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct itin_civil c;
        memcpy(&c, &wall[i], sizeof c);
        sum += (uint64_t)itin_zone_lookup(ours, c).earlier.s;
    }
    return sum;
}

static const struct bench_engine bench_full = {"lookup", itin_load, itin_unload, itin_to_local,
                                               full_to_utc};

static const struct bench_engine *const engines[] = {
    &bench_itin, &bench_call, &bench_full, &bench_glibc, &bench_icu, &bench_libical,
#ifdef BENCH_HAVE_CCTZ
    &bench_cctz,
#endif
};

static uint64_t random_state = 88172645463325252u;

static uint64_t random_next(void) /* xorshift */
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

struct probes {
    const char *name;
    size_t n;
    int64_t from, span; /* instants lie in [from, from + span) */
    int64_t at[RANDOM];
    struct bench_fields wall[RANDOM];
};

/* Instants whose wall times are unique in the zone. */
static void probes_fill(struct probes *p, const struct itin_zone *zone)
{
    for (size_t i = 0; i < p->n;) {
        int64_t at = p->from + (int64_t)(random_next() % (uint64_t)p->span);
        struct itin_civil c = itin_zone_civil(zone, (struct itin_instant){at}, NULL);
        if (itin_zone_lookup(zone, c).kind != ITIN_LOCAL_UNIQUE)
            continue;
        p->at[i] = at;
        memcpy(&p->wall[i++], &c, sizeof c);
    }
}

struct result {
    double ns[2];
    uint64_t sum[2];
    bool ok;
};

/* ns a conversion, the best of some rounds. */
static void measure(const struct bench_engine *e, const struct probes *p, int direction,
                    struct result *r)
{
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t sum = 0;
        double start = now_ns();
        for (size_t done = 0; done < WORK; done += p->n)
            sum += direction ? e->to_utc(p->wall, p->n) : e->to_local(p->at, p->n);
        double ns = (now_ns() - start) / WORK;
        if (!round || ns < r->ns[direction])
            r->ns[direction] = ns;
        r->sum[direction] = sum;
    }
}

static bool bench_zone(const char *tree, const char *zone, struct probes *p)
{
    struct result results[ARRAY_LEN(engines)] = {0};
    itin_load(tree, zone);
    probes_fill(p, ours);
    for (size_t i = 0; i < ARRAY_LEN(engines); i++) {
        results[i].ok = engines[i]->load(tree, zone) == 0;
        for (int direction = 0; results[i].ok && direction < 2; direction++)
            measure(engines[i], p, direction, &results[i]);
        engines[i]->unload();
    }
    bool equal = true;
    const struct result *base = &results[ARRAY_LEN(engines) - 1];
    for (size_t i = 0; i < ARRAY_LEN(engines); i++) {
        const struct result *r = &results[i];
        printf("%-20s %-10s %-8s", zone, p->name, engines[i]->name);
        for (int d = 0; r->ok && d < 2; d++) {
            bool same = r->sum[d] == results[0].sum[d];
            printf("  %s %7.2f ns %6.3fx %s", d ? "local->UTC" : "UTC->local", r->ns[d],
                   r->ns[d] / base->ns[d], same ? "=" : "differs");
            if (engines[i] == &bench_glibc || engines[i] == engines[ARRAY_LEN(engines) - 1])
                equal &= same;
        }
        puts(r->ok ? "" : "  not loaded");
    }
    return equal;
}

/* Mean time to load a zone from the bundled data: all of them, once. */
static void bench_load(void)
{
    double best = 0;
    size_t n = bundled_count();
    for (int round = 0; round < ROUNDS; round++) {
        struct itin_zonedb_options options = {.size = sizeof options,
                                              .choice = ITIN_ZONEDB_BUNDLED};
        struct itin_zonedb *fresh;
        if (itin_zonedb_open(&options, &fresh))
            return;
        double start = now_ns();
        for (size_t i = 0; i < n; i++)
            itin_zonedb_find(fresh, (struct itin_slice){bundled_name(i), strlen(bundled_name(i))},
                             NULL);
        double ns = (now_ns() - start) / (double)n;
        if (!round || ns < best)
            best = ns;
        itin_zonedb_close(fresh);
    }
    printf("load: %.1f us a zone, mean of %zu\n", best / 1000, n);
}

int main(int argc, char **argv)
{
    static const char *const zones[] = {"America/Edmonton", "America/Los_Angeles", "Asia/Seoul"};
    static struct probes all = {"random", RANDOM, 0, 2114380800, {0}, {{0}}};
    static struct probes trip = {"clustered", TRIP, 1719187200, 21 * 86400, {0}, {{0}}};
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    if (argc != 2 || itin_zonedb_open(&options, &db))
        return 2;
    bool equal = true;
    for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
        equal &= bench_zone(argv[1], zones[i], &all);
        equal &= bench_zone(argv[1], zones[i], &trip);
    }
    bench_load();
    itin_zonedb_close(db);
    puts(equal ? "checksums equal" : "CHECKSUMS DIFFER");
    return equal ? 0 : 1;
}
