/* Hand-written cases. Each names the tzdb version that it needs and is
 * skipped, loudly, on older data. Sources: the tzdb's own comments and NEWS,
 * RFC 5545, and the laws they cite. */
#include "base/base.h"

#include "base/slice.h"
#include "time/iso.h"
#include "zone/name.h"
#include <itin/zone.h>

struct vector {
    const char *since, *zone, *wall;
    enum itin_local_kind kind;
    const char *earlier, *later;
};

#define U ITIN_LOCAL_UNIQUE
#define S ITIN_LOCAL_SKIPPED
#define R ITIN_LOCAL_REPEATED

static const struct vector vectors[] = {
    /* Calgary: no change of clocks any more; two hours ahead of Seattle in winter */
    {"2026c", "America/Edmonton", "2026-10-31T12:00", U, "2026-10-31T18:00Z", ""},
    {"2026c", "America/Edmonton", "2026-11-01T01:30", U, "2026-11-01T07:30Z", ""},
    {"2026c", "America/Edmonton", "2026-11-01T12:00", U, "2026-11-01T18:00Z", ""},
    {"2026c", "America/Edmonton", "2026-12-24T12:00", U, "2026-12-24T18:00Z", ""},
    {"2026c", "America/Edmonton", "2027-03-14T02:30", U, "2027-03-14T08:30Z", ""},
    {"2025b", "America/Edmonton", "2026-03-08T02:30", S, "2026-03-08T08:30Z", "2026-03-08T09:30Z"},
    {"2025b", "America/Edmonton", "2025-11-02T01:30", R, "2025-11-02T07:30Z", "2025-11-02T08:30Z"},
    {"2025b", "America/Los_Angeles", "2026-12-24T10:00", U, "2026-12-24T18:00Z", ""},
    {"2026b", "America/Vancouver", "2026-12-24T11:00", U, "2026-12-24T18:00Z", ""},
    {"2026b", "America/Vancouver", "2026-07-01T11:00", U, "2026-07-01T18:00Z", ""},
    {"2025b", "America/Los_Angeles", "2026-07-01T11:00", U, "2026-07-01T18:00Z", ""},
    {"2025b", "America/Los_Angeles", "2026-03-08T02:30", S, "2026-03-08T09:30Z", "2026-03-08T10:30Z"},
    {"2025b", "America/Los_Angeles", "2026-11-01T01:30", R, "2026-11-01T08:30Z", "2026-11-01T09:30Z"},
    /* Seoul: +8:30 from 1954 to 1961, daylight saving in 1987 and 1988 */
    {"2025b", "Asia/Seoul", "1954-03-20T23:45", R, "1954-03-20T14:45Z", "1954-03-20T15:15Z"},
    {"2025b", "Asia/Seoul", "1958-01-01T12:00", U, "1958-01-01T03:30Z", ""},
    {"2025b", "Asia/Seoul", "1961-08-10T00:15", S, "1961-08-09T15:15Z", "1961-08-09T15:45Z"},
    {"2025b", "Asia/Seoul", "1987-05-10T02:30", S, "1987-05-09T16:30Z", "1987-05-09T17:30Z"},
    {"2025b", "Asia/Seoul", "1987-10-11T02:30", R, "1987-10-10T16:30Z", "1987-10-10T17:30Z"},
    {"2025b", "Asia/Seoul", "1988-05-08T02:30", S, "1988-05-07T16:30Z", "1988-05-07T17:30Z"},
    {"2025b", "Asia/Seoul", "1988-10-09T02:30", R, "1988-10-08T16:30Z", "1988-10-08T17:30Z"},
    {"2025b", "Asia/Seoul", "1988-07-01T12:00", U, "1988-07-01T02:00Z", ""},
    {"2025b", "Asia/Seoul", "2024-06-24T19:20", U, "2024-06-24T10:20Z", ""},
    {"2025b", "Asia/Pyongyang", "2015-08-14T23:45", R, "2015-08-14T14:45Z", "2015-08-14T15:15Z"},
    {"2025b", "Asia/Pyongyang", "2018-05-04T23:45", S, "2018-05-04T14:45Z", "2018-05-04T15:15Z"},
    /* Samoa skipped a day, Kwajalein too, the Philippines in 1844 */
    {"2025b", "Pacific/Apia", "2011-12-30T12:00", S, "2011-12-29T22:00Z", "2011-12-30T22:00Z"},
    {"2025b", "Pacific/Apia", "2011-12-29T23:59", U, "2011-12-30T09:59Z", ""},
    {"2025b", "Pacific/Apia", "2011-12-31T00:00", U, "2011-12-30T10:00Z", ""},
    {"2025b", "Pacific/Kwajalein", "1993-08-21T12:00", S, "1993-08-21T00:00Z", "1993-08-22T00:00Z"},
    {"2025b", "Asia/Manila", "1844-12-31T12:00", S, "1844-12-31T03:56:08Z", "1845-01-01T03:56:08Z"},
    /* half an hour on Lord Howe, two hours at Troll */
    {"2025b", "Australia/Lord_Howe", "2026-10-04T02:15", S, "2026-10-03T15:15Z", "2026-10-03T15:45Z"},
    {"2025b", "Australia/Lord_Howe", "2026-04-05T01:45", R, "2026-04-04T14:45Z", "2026-04-04T15:15Z"},
    {"2025b", "Antarctica/Troll", "2026-03-29T02:00", S, "2026-03-29T00:00Z", "2026-03-29T02:00Z"},
    {"2025b", "Antarctica/Troll", "2026-10-25T02:00", R, "2026-10-25T00:00Z", "2026-10-25T02:00Z"},
    /* negative daylight saving */
    {"2025b", "Europe/Dublin", "2026-03-29T01:30", S, "2026-03-29T00:30Z", "2026-03-29T01:30Z"},
    {"2025b", "Europe/Dublin", "2026-10-25T01:30", R, "2026-10-25T00:30Z", "2026-10-25T01:30Z"},
    {"2025b", "Europe/Dublin", "2026-07-01T12:00", U, "2026-07-01T11:00Z", ""},
    /* Morocco left +01 during Ramadan, and for good in 2026 */
    {"2025b", "Africa/Casablanca", "2025-03-01T12:00", U, "2025-03-01T12:00Z", ""},
    {"2025b", "Africa/Casablanca", "2025-05-01T12:00", U, "2025-05-01T11:00Z", ""},
    {"2026c", "Africa/Casablanca", "2026-12-01T12:00", U, "2026-12-01T12:00Z", ""},
    {"2026f", "America/Havana", "2026-12-01T12:00", U, "2026-12-01T16:00Z", ""},
    {"2026e", "America/Winnipeg", "2026-12-01T12:00", U, "2026-12-01T17:00Z", ""},
    {"2025b", "America/New_York", "2026-03-08T02:30", S, "2026-03-08T06:30Z", "2026-03-08T07:30Z"},
    {"2025b", "America/New_York", "2026-11-01T01:30", R, "2026-11-01T05:30Z", "2026-11-01T06:30Z"},
    {"2025b", "Europe/Paris", "2026-03-29T02:30", S, "2026-03-29T00:30Z", "2026-03-29T01:30Z"},
    {"2025b", "Europe/Paris", "2026-10-25T02:30", R, "2026-10-25T00:30Z", "2026-10-25T01:30Z"},
    {"2025b", "America/Santiago", "2026-09-06T00:30", S, "2026-09-06T03:30Z", "2026-09-06T04:30Z"},
    {"2025b", "America/Santiago", "2026-04-04T23:30", R, "2026-04-05T02:30Z", "2026-04-05T03:30Z"},
    {"2025b", "Asia/Kathmandu", "2026-01-01T05:45", U, "2026-01-01T00:00Z", ""},
    {"2025b", "Pacific/Chatham", "2026-01-01T13:45", U, "2026-01-01T00:00Z", ""},
    {"2025b", "Africa/Cairo", "2026-04-24T00:30", S, "2026-04-23T21:30Z", "2026-04-23T22:30Z"},
    {"2025b", "Africa/Juba", "2021-01-31T23:30", R, "2021-01-31T20:30Z", "2021-01-31T21:30Z"},
    {"2025b", "Asia/Almaty", "2024-02-29T23:30", R, "2024-02-29T17:30Z", "2024-02-29T18:30Z"},
    {"2025b", "America/Nuuk", "2026-03-28T23:30", S, "2026-03-29T00:30Z", "2026-03-29T01:30Z"},
    {"2025b", "Asia/Gaza", "2062-07-01T12:00", U, "2062-07-01T09:00Z", ""},
    {"2025b", "Asia/Seoul", "2150-06-24T19:20", U, "2150-06-24T10:20Z", ""},
    {"2025b", "America/Los_Angeles", "2150-07-01T12:00", U, "2150-07-01T19:00Z", ""},
    {"2025b", "Etc/GMT+5", "2026-01-01T00:00", U, "2026-01-01T05:00Z", ""},
};

static int64_t seconds_of(const char *text)
{
    struct ixdtf x;
    if (ixdtf_parse(slice_of(text), &x)) {
        printf("bad vector %s\n", text);
        exit(1);
    }
    return civil_to_seconds(x.civil);
}

static bool holds(struct itin_zonedb *db, const struct vector *v)
{
    const struct itin_zone *zone = itin_zonedb_find(db, slice_of(v->zone), NULL);
    if (!zone)
        return false;
    struct itin_local local = itin_zone_lookup(zone, civil_from_seconds(seconds_of(v->wall)));
    return local.kind == v->kind && local.earlier.s == seconds_of(v->earlier) &&
           local.later.s == seconds_of(v->later[0] ? v->later : v->earlier);
}

int main(int argc, char **argv)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    struct itin_zonedb *db;
    long made = 0, failed = 0, skipped = 0;
    if (argc > 1) {
        options.choice = ITIN_ZONEDB_DIR;
        options.dir = argv[1];
    }
    if (itin_zonedb_open(&options, &db))
        return 1;
    for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
        const struct vector *v = &vectors[i];
        if (zone_version_cmp(itin_zonedb_version(db), v->since) < 0) {
            printf("SKIPPED: %s %s needs %s\n", v->zone, v->wall, v->since);
            skipped++;
            continue;
        }
        made++;
        if (!holds(db, v)) {
            printf("wrong: %s %s\n", v->zone, v->wall);
            failed++;
        }
    }
    printf("tzdb %s: %ld comparisons, %ld differences, %ld skipped\n", itin_zonedb_version(db), made,
           failed, skipped);
    itin_zonedb_close(db);
    return failed || made + skipped < (long)ARRAY_LEN(vectors) ? 1 : skipped ? 77 : 0;
}
