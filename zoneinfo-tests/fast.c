/* The fast paths against the slow ones and the rule itself, on random instants
 * of all names, and the round trip through wall time. usage: [SEED [INSTANTS]] */
#include "base/base.h"

#include "base/slice.h"
#include "time/civil.h"
#include "zone/zone.h"

static uint64_t state;
static long made, failed;

static uint64_t random_next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void check(bool ok, const struct itin_zone *zone, int64_t at, const char *what)
{
    made++;
    if (!ok && failed++ < 10)
        printf("%s at %" PRId64 ": %s\n", zone->name, at, what);
}

/* By the columns or the rule, without slots. */
static int32_t plain_offset(const struct itin_zone *zone, int64_t at)
{
    if (zone->has_rule && (at >= zone->rule_from || at < zone->rule_until))
        return posix_tz_offset(&zone->rule, at);
    size_t i = 0;
    while (zone->at[i + 1] <= at)
        i++;
    return zone->off[i];
}

static void one(const struct itin_zone *zone, int64_t at)
{
    int32_t offset = plain_offset(zone, at);
    struct itin_instant instant = {at};
    check(itin_zone_offset(zone, instant) == offset, zone, at, "offset");
    struct itin_civil c = itin_zone_civil(zone, instant, NULL);
    check(date_is_valid(c.date) && clock_is_valid(c.clock) && civil_to_seconds(c) == at + offset,
          zone, at, "fields");
    struct itin_civil bulk_civil;
    int32_t bulk_offset;
    itin_zone_civils(zone, &instant, 1, &bulk_civil, &bulk_offset);
    check(bulk_offset == offset && memcmp(&bulk_civil.clock, &c.clock, sizeof c.clock) == 0 &&
              date_eq(bulk_civil.date, c.date),
          zone, at, "many at once");
    struct itin_local local = itin_zone_lookup(zone, c);
    check((local.earlier.s == at && local.earlier_offset == offset) ||
              (local.later.s == at && local.later_offset == offset),
          zone, at, "round trip");
    check(local.kind != ITIN_LOCAL_SKIPPED, zone, at, "an instant cannot be in a gap");
    for (int policy = 0; policy <= ITIN_LOCAL_REJECT; policy++) {
        struct itin_reading r = itin_zone_instant(zone, c, (enum itin_local_policy)policy);
        struct itin_reading bulk;
        itin_zone_instants(zone, &c, 1, (enum itin_local_policy)policy, &bulk);
        check(bulk.at.s == r.at.s && bulk.offset == r.offset && bulk.kind == r.kind, zone, at,
              "many readings at once");
        struct itin_instant picked;
        bool had = itin_local_pick(&local, (enum itin_local_policy)policy, &picked);
        check(r.kind == local.kind && (!had || r.at.s == picked.s) &&
                  r.offset == (r.at.s == local.earlier.s ? local.earlier_offset
                                                         : local.later_offset),
              zone, at, "one reading");
    }
    check(zone_search_utc(zone, at) == 0 || zone->at[zone_search_utc(zone, at)] <= at, zone, at,
          "search");
    /* where both speak, columns and rule agree */
    if (zone->has_rule && zone->rule_until == INT64_MIN && at < zone->rule_from &&
        at > zone->rule_from - INT64_C(1577880000) && at > zone->at[1])
        check(zone->rule_from < at || posix_tz_offset(&zone->rule, at) == offset ||
                  strstr("Asia/Gaza Asia/Hebron", zone->name) != NULL,
              zone, at, "rule");
}

/* As many at once as there are in a few blocks, and a rest. */
enum { MANY = 200 };

static void many(const struct itin_zone *zone, const struct itin_instant *at, size_t n)
{
    static struct itin_civil civil[MANY];
    static struct itin_reading reading[MANY];
    static int32_t offset[MANY];
    itin_zone_civils(zone, at, n, civil, offset);
    itin_zone_instants(zone, civil, n, ITIN_LOCAL_EARLIER, reading);
    for (size_t i = 0; i < n; i++) {
        int32_t want = plain_offset(zone, at[i].s);
        struct itin_local local = itin_zone_lookup(zone, civil[i]);
        check(offset[i] == want, zone, at[i].s, "offset, many at once");
        check(civil_to_seconds(civil[i]) == at[i].s + want, zone, at[i].s, "fields, many at once");
        check(reading[i].at.s == local.earlier.s && reading[i].offset == local.earlier_offset &&
                  reading[i].kind == local.kind,
              zone, at[i].s, "reading, many at once");
    }
}

static struct itin_instant random_instant(long i)
{
    uint64_t r = random_next();
    /* mostly 1850-2150, one in eight anywhere in 500,000 years */
    return (struct itin_instant){
        i % 8 ? (int64_t)(r % UINT64_C(9467000000)) - INT64_C(3786825600)
              : (int64_t)(r % UINT64_C(16000000000000)) - INT64_C(8000000000000)};
}

int main(int argc, char **argv)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    struct itin_zonedb *db;
    size_t n;
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261101;
    long instants = argc > 2 ? strtol(argv[2], NULL, 10) : 2500000;
    state = seed ? seed : 1;
    if (itin_zonedb_open(&options, &db))
        return 1;
    const char *const *names = itin_zonedb_names(db, &n);
    printf("seed %" PRIu64 "\n", seed);
    for (long i = 0; i < instants; i++) {
        const struct itin_zone *zone =
            itin_zonedb_find(db, slice_of(names[(size_t)i % n]), NULL);
        one(zone, random_instant(i).s);
        if (i % MANY)
            continue;
        struct itin_instant at[MANY];
        for (long k = 0; k < MANY; k++)
            at[k] = random_instant(k);
        many(zone, at, MANY - (size_t)(i / MANY) % 70);
    }
    itin_zonedb_close(db);
    long planned = instants * 14 + instants / MANY * 3 * (MANY - 69);
    printf("%ld comparisons, %ld differences\n", made, failed);
    if (made < planned)
        printf("FEWER THAN PLANNED: %ld\n", planned);
    return made < planned || failed ? 1 : 0;
}
