// Every change of every name, a second before, at and after it, and the wall
// times around it: against cctz on files with the same data. usage: DIR
#include <cctz/civil_time.h>
#include <cctz/time_zone.h>
#include <itin/zone.h>

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

constexpr int64_t kStart = -3786825600;  // 1850-01-01
constexpr int64_t kEnd = 4133980800;     // 2101-01-01
constexpr long kPlanned = 550000;

long made, failed, unique_walls, gaps, folds;

void Check(bool equal, const char *name, int64_t at, const char *what)
{
    made++;
    if (!equal && failed++ < 10)
        std::printf("%s at %" PRId64 ": %s\n", name, at, what);
}

cctz::time_point<cctz::seconds> Point(int64_t s)
{
    return std::chrono::time_point_cast<cctz::seconds>(
               std::chrono::system_clock::from_time_t(0)) + cctz::seconds(s);
}

int64_t Seconds(cctz::time_point<cctz::seconds> t)
{
    return (t - Point(0)).count();
}

void CompareInstant(const cctz::time_zone &theirs, const itin_zone *ours, const char *name,
                    int64_t at)
{
    int32_t offset;
    itin_civil c = itin_zone_civil(ours, itin_instant{at}, &offset);
    auto l = theirs.lookup(Point(at));
    cctz::civil_second cs(c.date.year, c.date.month, c.date.day, c.clock.hour, c.clock.minute,
                          c.clock.second);
    Check(l.offset == offset && l.cs == cs, name, at, "offset or fields");
}

void CompareWall(const cctz::time_zone &theirs, const itin_zone *ours, const char *name,
                 int64_t wall)
{
    cctz::civil_second cs = cctz::civil_second(1970, 1, 1, 0, 0, 0) + wall;
    itin_civil c = {{static_cast<int32_t>(cs.year()), static_cast<int8_t>(cs.month()),
                     static_cast<int8_t>(cs.day())},
                    {static_cast<int8_t>(cs.hour()), static_cast<int8_t>(cs.minute()),
                     static_cast<int8_t>(cs.second())}};
    itin_local local = itin_zone_lookup(ours, c);
    auto l = theirs.lookup(cs);
    bool same = false;
    switch (l.kind) {
    case cctz::time_zone::civil_lookup::UNIQUE:
        unique_walls++;
        same = local.kind == ITIN_LOCAL_UNIQUE && local.earlier.s == Seconds(l.pre);
        break;
    case cctz::time_zone::civil_lookup::SKIPPED:
        // cctz: pre is the reading with the offset before the change, the later one
        gaps++;
        same = local.kind == ITIN_LOCAL_SKIPPED && local.later.s == Seconds(l.pre) &&
               local.earlier.s == Seconds(l.post) && local.change.s == Seconds(l.trans);
        break;
    case cctz::time_zone::civil_lookup::REPEATED:
        folds++;
        same = local.kind == ITIN_LOCAL_REPEATED && local.earlier.s == Seconds(l.pre) &&
               local.later.s == Seconds(l.post) && local.change.s == Seconds(l.trans);
        break;
    }
    Check(same, name, wall, "local");
}

void CompareZone(const std::string &dir, const itin_zone *ours, const char *name)
{
    cctz::time_zone theirs;
    if (!cctz::load_time_zone(dir + "/" + name, &theirs)) {
        Check(false, name, 0, "cctz cannot load it");
        return;
    }
    itin_instant at = {kStart};
    while (itin_zone_next_change(ours, at, &at) && at.s < kEnd) {
        for (int64_t d = -1; d <= 1; d++)
            CompareInstant(theirs, ours, name, at.s + d);
        int64_t before = itin_zone_offset(ours, itin_instant{at.s - 1});
        int64_t after = itin_zone_offset(ours, at);
        int64_t lo = at.s + std::min(before, after), hi = at.s + std::max(before, after);
        for (int64_t wall : {lo - 1, lo, (lo + hi) / 2, hi - 1, hi, hi + 1})
            CompareWall(theirs, ours, name, wall);
    }
    for (int64_t t = kStart; t < kEnd; t += 173 * 86400 + 4001) {
        CompareInstant(theirs, ours, name, t);
        CompareWall(theirs, ours, name, t);
    }
}

}  // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    itin_zonedb_options options = {};
    options.size = sizeof options;
    options.choice = ITIN_ZONEDB_BUNDLED;
    itin_zonedb *db;
    if (itin_zonedb_open(&options, &db) != ITIN_OK)
        return 1;
    size_t n;
    const char *const *names = itin_zonedb_names(db, &n);
    for (size_t i = 0; i < n; i++) {
        itin_slice name = {names[i], std::strlen(names[i])};
        CompareZone(argv[1], itin_zonedb_find(db, name, nullptr), names[i]);
    }
    itin_zonedb_close(db);
    std::printf("%zu names, wall times: %ld unique, %ld skipped, %ld repeated\n", n, unique_walls,
                gaps, folds);
    std::printf("%ld comparisons, %ld differences\n", made, failed);
    if (made < kPlanned)
        std::printf("FEWER THAN PLANNED: %ld\n", kPlanned);
    return made < kPlanned || failed ? 1 : 0;
}
