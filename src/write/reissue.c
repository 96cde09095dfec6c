/* Is a calendar our own earlier export of this trip? */
#include "base/base.h"

#include "model/model.h"
#include <itin/write.h>

bool itin_write_is_reissue(const struct itin_trip *trip, struct itin_slice calendar)
{
    struct itin_slice id = trip->id.str, line;
    if (!id.len || !slice_starts_nocase(calendar, LIT("BEGIN:VCALENDAR")))
        return false;
    while (slice_split(&calendar, '\n', &line)) {
        /* an id is short: its line is never folded */
        struct itin_slice name = LIT("X-ITIN-TRIP:");
        if (slice_starts(line, name))
            return slice_eq(slice_trim(slice_from(line, name.len)), id);
    }
    return false;
}
