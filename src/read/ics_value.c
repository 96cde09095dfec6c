/* Values (RFC 5545, 3.3): checked here, because nothing behind it does. */
#include "base/base.h"

#include "read/ics.h"

struct digits {
    struct itin_slice text;
    size_t at;
};

static bool take(struct digits *d, size_t n, int32_t *ret)
{
    int32_t value = 0;
    if (d->at + n > d->text.len)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = d->text.ptr[d->at + i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    d->at += n;
    *ret = value;
    return true;
}

static bool skip(struct digits *d, char c)
{
    if (d->at >= d->text.len || d->text.ptr[d->at] != c)
        return false;
    d->at++;
    return true;
}

static bool take_date(struct digits *d, struct itin_date *ret)
{
    int32_t year, month, day;
    if (!take(d, 4, &year))
        return false;
    bool dash = skip(d, '-');
    if (!take(d, 2, &month) || (dash && !skip(d, '-')) || !take(d, 2, &day))
        return false;
    *ret = (struct itin_date){year, (int8_t)month, (int8_t)day};
    return date_is_valid(*ret) && year >= ITIN_MIN_YEAR && year <= ITIN_MAX_YEAR;
}

/* HHMM or HHMMSS; a leap second is the second before it. */
static bool take_clock(struct digits *d, struct itin_clock *ret)
{
    int32_t hour, minute, second = 0;
    if (!take(d, 2, &hour))
        return false;
    bool colon = skip(d, ':');
    if (!take(d, 2, &minute))
        return false;
    if (colon ? skip(d, ':') : d->at < d->text.len && isdigit((unsigned char)d->text.ptr[d->at]))
        if (!take(d, 2, &second))
            return false;
    if (second == 60)
        second = 59;
    *ret = (struct itin_clock){(int8_t)hour, (int8_t)minute, (int8_t)second};
    return clock_is_valid(*ret);
}

static bool take_offset(struct digits *d, int32_t *ret)
{
    int32_t hours, minutes = 0;
    bool west = skip(d, '-');
    if ((!west && !skip(d, '+')) || !take(d, 2, &hours))
        return false;
    skip(d, ':');
    if (d->at < d->text.len && !take(d, 2, &minutes))
        return false;
    *ret = (hours * 60 + minutes) * (west ? -60 : 60);
    return hours < 16 && minutes < 60;
}

bool ics_time_parse(struct itin_slice text, struct ics_time *ret)
{
    struct digits d = {slice_trim(text), 0};
    struct ics_time t = {.kind = ICS_DATE_ONLY};
    if (!take_date(&d, &t.civil.date))
        return false;
    if (skip(&d, 'T') || skip(&d, 't') || skip(&d, ' ')) {
        t.kind = ICS_WALL;
        if (!take_clock(&d, &t.civil.clock))
            return false;
        if (skip(&d, 'Z') || skip(&d, 'z'))
            t.kind = ICS_ZULU;
        else if (d.at < d.text.len && !(t.has_offset = take_offset(&d, &t.offset)))
            return false;
    }
    if (d.at != d.text.len)
        return false;
    *ret = t;
    return true;
}

bool ics_duration_parse(struct itin_slice text, int64_t *ret_days, int64_t *ret_seconds)
{
    struct itin_slice s = slice_trim(text);
    int64_t days = 0, seconds = 0;
    size_t at = 0;
    bool back = s.len && s.ptr[0] == '-', clock = false, any = false;
    at += back || (s.len && s.ptr[0] == '+');
    if (at >= s.len || toupper((unsigned char)s.ptr[at++]) != 'P')
        return false;
    while (at < s.len) {
        int64_t n = 0;
        size_t from = at;
        if (toupper((unsigned char)s.ptr[at]) == 'T' && !clock) {
            clock = true;
            at++;
            continue;
        }
        while (at < s.len && isdigit((unsigned char)s.ptr[at]) && at - from < 9)
            n = n * 10 + (s.ptr[at++] - '0');
        if (at == from || at >= s.len)
            return false;
        switch (toupper((unsigned char)s.ptr[at++])) {
        case 'W': days += n * 7; break;
        case 'D': days += n; break;
        case 'H': seconds += n * 3600; break;
        case 'M':
            if (!clock)
                return false; /* a month of ISO 8601, never a minute */
            seconds += n * 60;
            break;
        case 'S': seconds += n; break;
        default: return false;
        }
        any = true;
    }
    if (!any || days > 36600 || seconds > INT64_C(36600) * 86400)
        return false;
    *ret_days = back ? -days : days;
    *ret_seconds = back ? -seconds : seconds;
    return true;
}

/* One of the two numbers of GEO, in degrees times 10,000. */
static bool take_degrees(struct itin_slice text, int32_t most, int32_t *ret)
{
    size_t at = 0;
    int32_t whole = 0, part = 0, scale = 1000;
    text = slice_trim(text);
    bool minus = text.len && text.ptr[0] == '-';
    at += minus || (text.len && text.ptr[0] == '+');
    size_t from = at;
    while (at < text.len && isdigit((unsigned char)text.ptr[at]) && at - from < 3)
        whole = whole * 10 + (text.ptr[at++] - '0');
    if (at == from || (at < text.len && text.ptr[at] != '.'))
        return false;
    for (at++; at < text.len; at++, scale /= 10) {
        if (!isdigit((unsigned char)text.ptr[at]))
            return false;
        part += (text.ptr[at] - '0') * scale;
    }
    *ret = (whole * 10000 + part) * (minus ? -1 : 1);
    return whole <= most;
}

bool ics_geo_parse(struct itin_slice text, int32_t *ret_lat_e4, int32_t *ret_lon_e4)
{
    int32_t lat, lon;
    size_t semicolon = slice_find(text, LIT(";"), 0);
    if (semicolon >= text.len || !take_degrees(slice(text.ptr, semicolon), 90, &lat) ||
        !take_degrees(slice_from(text, semicolon + 1), 180, &lon))
        return false;
    *ret_lat_e4 = lat;
    *ret_lon_e4 = lon;
    return lat || lon; /* 0;0 is what programs write that know nothing */
}
