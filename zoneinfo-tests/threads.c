/* Threads that ask one database for all zones at once and convert with them;
 * built a second time with ThreadSanitizer, which ends with 66 on a race. */
#include "base/base.h"

#include <pthread.h>

#include "base/slice.h"
#include <itin/zone.h>

enum { THREADS = 8, ROUNDS = 4, PROBES = 7 };

static struct itin_zonedb *db;

struct job {
    pthread_t thread;
    size_t start;
    long made;
    uint64_t sum;
};

static void *work(void *arg)
{
    struct job *job = arg;
    size_t n;
    const char *const *names = itin_zonedb_names(db, &n);
    for (size_t i = 0; i < n; i++) {
        const struct itin_zone *zone =
            itin_zonedb_find(db, slice_of(names[(i + job->start) % n]), NULL);
        for (int64_t k = 0; k < PROBES; k++) {
            struct itin_civil c = itin_zone_civil(zone, (struct itin_instant){k * 400000000}, NULL);
            job->sum += (uint64_t)itin_zone_lookup(zone, c).earlier.s;
            job->made++;
        }
    }
    return NULL;
}

int main(void)
{
    long made = 0, failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct itin_zonedb_options options = {.size = sizeof options,
                                              .choice = ITIN_ZONEDB_BUNDLED};
        struct job jobs[THREADS] = {{0}};
        if (itin_zonedb_open(&options, &db))
            return 1;
        for (size_t i = 0; i < THREADS; i++) {
            jobs[i].start = i * (size_t)round * 31;
            if (pthread_create(&jobs[i].thread, NULL, work, &jobs[i]))
                return 1;
        }
        for (size_t i = 0; i < THREADS; i++) {
            pthread_join(jobs[i].thread, NULL);
            made += jobs[i].made;
            failed += jobs[i].sum != jobs[0].sum;
        }
        itin_zonedb_close(db);
    }
#ifdef __SANITIZE_THREAD__
    puts("with ThreadSanitizer");
#endif
    printf("%ld conversions, %ld differences\n", made, failed);
    return failed || made < (long)THREADS * ROUNDS * 500 * PROBES ? 1 : 0;
}
