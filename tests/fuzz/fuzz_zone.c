/* Zone files and the rules inside calendars: refused, or every question is
 * answered and the ways there and back agree. */
#include "fuzz.h"

#include "time/civil.h"
#include "zone/tzif.h"
#include "zone/vtimezone.h"
#include "zone/zone.h"

static void question(const struct itin_zone *zone, int64_t at)
{
    struct itin_instant instant = {at}, next;
    int32_t offset;
    struct itin_civil civil = itin_zone_civil(zone, instant, &offset);
    struct itin_local local = itin_zone_lookup(zone, civil);
    bool sane = at > -(INT64_C(1) << 55) && at < (INT64_C(1) << 55);
    HOLDS(!sane || local.earlier.s == at || local.later.s == at, "%" PRId64 " does not come back",
          at);
    HOLDS(itin_zone_offset(zone, instant) == offset, "two offsets at %" PRId64, at);
    if (itin_zone_next_change(zone, instant, &next))
        HOLDS(next.s > at || next.s == INT64_MAX, "the next change is before %" PRId64, at);
    if (itin_zone_prev_change(zone, instant, &next))
        HOLDS(next.s <= at || next.s == INT64_MIN, "the last change is after %" PRId64, at);
}

static void questions(const struct itin_zone *zone)
{
    static const int64_t at[] = {INT64_MIN,  -8000000000, -2147483649, -1,         0,
                                 951782400,  1782000000,  4102444800,  4417977600, 9000000000,
                                 1000000000000, INT64_MAX};
    for (size_t i = 0; i < ARRAY_LEN(at); i++)
        question(zone, at[i]);
    struct itin_instant change = {0};
    for (int i = 0; i < 50 && itin_zone_next_change(zone, change, &change); i++) {
        question(zone, change.s);
        question(zone, change.s - 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zone_rules rules;
    struct itin_zone *zone;
    if (!tzif_parse(data, size, &rules, NULL)) {
        if (!zone_build("x", &rules, &zone, NULL)) {
            questions(zone);
            free(zone);
        }
        zone_rules_release(&rules);
    }
    if (!vtimezone_parse(slice((const char *)data, size), slice("", 0), "x", &zone)) {
        questions(zone);
        vtimezone_free(zone);
    }
    return 0;
}
