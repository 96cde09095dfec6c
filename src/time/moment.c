/* The public face of ISO text: itin/time.h. */
#include "base/base.h"

#include "time/iso.h"

bool itin_moment_parse(struct itin_slice text, struct itin_moment *ret_moment)
{
    struct ixdtf x;
    if (ixdtf_parse(text, &x) != ISO_OK || !x.has_clock || x.unknown_critical || x.has_calendar)
        return false;
    *ret_moment = (struct itin_moment){
        .civil = x.civil,
        .has_offset = x.has_offset || x.is_z,
        .offset_has_seconds = x.offset_has_seconds,
        .is_z = x.is_z,
        .offset = x.offset,
        .zone = x.zone,
    };
    return true;
}

bool itin_moment_instant(const struct itin_moment *moment, struct itin_instant *ret_at)
{
    if (!moment->has_offset)
        return false;
    *ret_at = civil_to_instant(moment->civil, moment->offset);
    return true;
}

bool itin_instant_parse(struct itin_slice text, struct itin_instant *ret_at)
{
    struct itin_moment m;
    return itin_moment_parse(text, &m) && itin_moment_instant(&m, ret_at);
}

char *itin_instant_text(struct itin_instant at, char *out)
{
    return iso_utc(at, out);
}

char *itin_civil_text(struct itin_civil civil, char *out)
{
    return iso_civil(civil, true, out);
}

char *itin_offset_text(int32_t offset, char *out)
{
    return iso_offset(offset, out);
}

int itin_date_weekday(struct itin_date date)
{
    return date_weekday(date);
}

int64_t itin_date_diff(struct itin_date a, struct itin_date b)
{
    return date_diff(a, b);
}
