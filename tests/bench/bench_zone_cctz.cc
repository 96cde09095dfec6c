#include "bench_zone.h"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <chrono>
#include <string>

namespace {

cctz::time_zone zone;

int Load(const char *tree, const char *name)
{
    return cctz::load_time_zone(std::string(tree) + "/" + name, &zone) ? 0 : 1;
}

void Unload()
{
}

uint64_t ToLocal(const int64_t *at, size_t n)
{
    const auto epoch = std::chrono::time_point_cast<cctz::seconds>(
        std::chrono::system_clock::from_time_t(0));
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        auto l = zone.lookup(epoch + cctz::seconds(at[i]));
        sum += bench_sum(static_cast<int>(l.cs.year()), l.cs.month(), l.cs.day(), l.cs.hour(),
                         l.cs.minute(), l.cs.second());
    }
    return sum;
}

uint64_t ToUtc(const bench_fields *wall, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const bench_fields &w = wall[i];
        auto l = zone.lookup(
            cctz::civil_second(w.year, w.month, w.day, w.hour, w.minute, w.second));
        sum += static_cast<uint64_t>(
            std::chrono::time_point_cast<cctz::seconds>(l.pre).time_since_epoch().count());
    }
    return sum;
}

}  // namespace

extern "C" const bench_engine bench_cctz = {"cctz", Load, Unload, ToLocal, ToUtc};
