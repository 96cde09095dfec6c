/* VTIMEZONE from our own rules. */
#include "base/base.h"

#include "time/civil.h"
#include "write/ics.h"

/* A clock that stays for longer than this after going forward has not gone to
 * daylight time: it has a new standard. */
enum { DAYLIGHT_DAYS = 330, MAX_OBSERVANCES = 1000 };

static void add_offset(struct buf *out, const char *name, int32_t offset)
{
    int32_t size = offset < 0 ? -offset : offset;
    buf_addf(out, "%s:%c%02d%02d", name, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
    if (size % 60)
        buf_addf(out, "%02d", size % 60);
    buf_adds(out, "\r\n");
}

/* DTSTART is the wall clock before the change (RFC 5545, 3.6.5). */
static void add_observance(struct buf *out, bool is_daylight, struct itin_civil onset, int32_t from,
                           int32_t to)
{
    const char *name = is_daylight ? "DAYLIGHT" : "STANDARD";
    int32_t size = to < 0 ? -to : to;
    buf_addf(out, "BEGIN:%s\r\n", name);
    buf_addf(out, "DTSTART:%04d%02d%02dT%02d%02d%02d\r\n", (int)onset.date.year,
             onset.date.month, onset.date.day, onset.clock.hour, onset.clock.minute,
             onset.clock.second);
    add_offset(out, "TZOFFSETFROM", from);
    add_offset(out, "TZOFFSETTO", to);
    /* a number: names of zones are opinions */
    buf_addf(out, "TZNAME:%c%02d", to < 0 ? '-' : '+', size / 3600);
    if (size / 60 % 60)
        buf_addf(out, "%02d", size / 60 % 60);
    buf_addf(out, "\r\nEND:%s\r\n", name);
}

static bool goes_to_daylight(const struct itin_zone *zone, struct itin_instant at, int32_t from,
                             int32_t to)
{
    struct itin_instant next;
    if (to <= from || !itin_zone_next_change(zone, at, &next))
        return false;
    return next.s - at.s < (int64_t)DAYLIGHT_DAYS * 86400 && itin_zone_offset(zone, next) < to;
}

static bool is_daylight(const struct itin_zone *zone, struct itin_instant at)
{
    return goes_to_daylight(zone, at, itin_zone_offset(zone, (struct itin_instant){at.s - 1}),
                            itin_zone_offset(zone, at));
}

static void add_change(struct buf *out, const struct itin_zone *zone, struct itin_instant at)
{
    int32_t from = itin_zone_offset(zone, (struct itin_instant){at.s - 1});
    add_observance(out, is_daylight(zone, at), instant_to_civil(at, from), from,
                   itin_zone_offset(zone, at));
}

/* The change that is in force at the first event; where that is to daylight
 * time, the one before it too, for a zone without STANDARD is read by few. */
static bool first_change(const struct itin_zone *zone, struct itin_instant first,
                         struct itin_instant *ret)
{
    struct itin_instant before;
    if (!itin_zone_prev_change(zone, first, ret))
        return false;
    if (is_daylight(zone, *ret) &&
        itin_zone_prev_change(zone, (struct itin_instant){ret->s - 1}, &before))
        *ret = before;
    return true;
}

void ics_zone_text(struct buf *out, const struct itin_zone *zone, struct itin_instant first,
                   struct itin_instant last)
{
    struct itin_instant at;
    size_t n = 0;
    bool going = first_change(zone, first, &at);
    buf_addf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\nX-LIC-LOCATION:%s\r\n", itin_zone_name(zone),
             itin_zone_name(zone));
    if (!going) { /* nothing changed before: one that begins well before the trip */
        int32_t offset = itin_zone_offset(zone, first);
        struct itin_civil onset = instant_to_civil(first, offset);
        onset = (struct itin_civil){{onset.date.year - 1, 1, 1}, {0, 0, 0}};
        add_observance(out, false, onset, offset, offset);
        going = itin_zone_next_change(zone, first, &at);
    }
    /* Every change up to the last event and none behind it: ruby-icalendar 2.8
     * fails on a STANDARD or DAYLIGHT that has not begun at an event. */
    while (going && at.s <= last.s && n++ < MAX_OBSERVANCES) {
        struct itin_instant change = at;
        add_change(out, zone, change);
        going = itin_zone_next_change(zone, change, &at);
    }
    buf_adds(out, "END:VTIMEZONE\r\n");
}
