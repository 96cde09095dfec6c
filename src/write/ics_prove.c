/* The proof of a calendar: it is parsed again and every time in it is read by
 * the rules that stand in the file, as a foreign reader would. */
#include "base/base.h"

#include <libical/ical.h>

#include "time/civil.h"
#include "write/ics.h"

struct observance {
    int64_t onset; /* wall seconds, on the clock before the change */
    int32_t from, to;
};

struct file_zone {
    const char *tzid;
    struct observance *list; /* sorted by onset */
    size_t n, cap;
};

struct file_zones {
    struct file_zone *list;
    size_t n, cap;
};

static int64_t wall_seconds(struct icaltimetype t)
{
    return civil_to_seconds((struct itin_civil){
        {t.year, (int8_t)t.month, (int8_t)t.day},
        {(int8_t)t.hour, (int8_t)t.minute, (int8_t)t.second}});
}

static int by_onset(const void *a, const void *b)
{
    const struct observance *x = a, *y = b;
    return (x->onset > y->onset) - (x->onset < y->onset);
}

static bool read_observance(icalcomponent *c, struct observance *ret)
{
    icalproperty *start = icalcomponent_get_first_property(c, ICAL_DTSTART_PROPERTY);
    icalproperty *from = icalcomponent_get_first_property(c, ICAL_TZOFFSETFROM_PROPERTY);
    icalproperty *to = icalcomponent_get_first_property(c, ICAL_TZOFFSETTO_PROPERTY);
    if (!start || !from || !to)
        return false;
    *ret = (struct observance){wall_seconds(icalproperty_get_dtstart(start)),
                               icalproperty_get_tzoffsetfrom(from),
                               icalproperty_get_tzoffsetto(to)};
    return true;
}

static bool read_zone(struct arena *arena, icalcomponent *c, struct file_zones *zones)
{
    icalproperty *tzid = icalcomponent_get_first_property(c, ICAL_TZID_PROPERTY);
    struct file_zone *zone = ARENA_PUSH(arena, zones->list, zones->n, zones->cap);
    if (!tzid || !zone)
        return false;
    zone->tzid = icalproperty_get_tzid(tzid);
    for (icalcomponent *o = icalcomponent_get_first_component(c, ICAL_ANY_COMPONENT); o;
         o = icalcomponent_get_next_component(c, ICAL_ANY_COMPONENT)) {
        struct observance *slot = ARENA_PUSH(arena, zone->list, zone->n, zone->cap);
        if (!slot || !read_observance(o, slot))
            return false;
    }
    if (zone->n)
        qsort(zone->list, zone->n, sizeof *zone->list, by_onset);
    return zone->n > 0;
}

/* The last observance that began at or before the wall time; before the first
 * there is no rule, and no event may stand there. */
static bool offset_by_file(const struct file_zones *zones, const char *tzid, int64_t wall,
                           int32_t *ret_offset)
{
    for (size_t i = 0; i < zones->n; i++) {
        const struct file_zone *zone = &zones->list[i];
        if (strcmp(zone->tzid, tzid) != 0)
            continue;
        size_t n = zone->n;
        while (n && zone->list[n - 1].onset > wall)
            n--;
        if (!n)
            return false;
        *ret_offset = zone->list[n - 1].to;
        return true;
    }
    return false;
}

static bool proves_moment(const struct file_zones *zones, icalproperty *p, struct icaltimetype t,
                          struct itin_instant expected)
{
    icalparameter *tzid = icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
    int64_t wall = wall_seconds(t);
    int32_t offset = 0;
    if (t.is_date || icaltime_is_utc(t) == (tzid != NULL))
        return false; /* a date, a floating time, or a zone on a UTC time */
    if (tzid && !offset_by_file(zones, icalparameter_get_tzid(tzid), wall, &offset))
        return false;
    return wall - offset == expected.s;
}

static bool proves_date(struct icaltimetype t, struct itin_date expected)
{
    return t.is_date && t.year == expected.year && t.month == expected.month &&
           t.day == expected.day;
}

static bool proves_event(const struct file_zones *zones, icalcomponent *c,
                         const struct ics_event *e)
{
    icalproperty *start = icalcomponent_get_first_property(c, ICAL_DTSTART_PROPERTY);
    icalproperty *end = icalcomponent_get_first_property(c, ICAL_DTEND_PROPERTY);
    icalproperty *uid = icalcomponent_get_first_property(c, ICAL_UID_PROPERTY);
    bool ends = e->form == ICS_DATE || e->has_end;
    if (!start || !uid || (end != NULL) != ends ||
        !slice_eq(slice_of(icalproperty_get_uid(uid)), e->uid))
        return false;
    struct icaltimetype from = icalproperty_get_dtstart(start);
    struct icaltimetype to = end ? icalproperty_get_dtend(end) : icaltime_null_time();
    if (e->form == ICS_DATE)
        return proves_date(from, e->first) && proves_date(to, e->end_date);
    return proves_moment(zones, start, from, e->start.at) &&
           (!end || proves_moment(zones, end, to, e->end.at));
}

static bool proves(struct arena *arena, const struct ics_events *events, icalcomponent *root)
{
    struct file_zones zones = {0};
    size_t n = 0;
    for (icalcomponent *c = icalcomponent_get_first_component(root, ICAL_VTIMEZONE_COMPONENT); c;
         c = icalcomponent_get_next_component(root, ICAL_VTIMEZONE_COMPONENT))
        if (!read_zone(arena, c, &zones))
            return false;
    for (icalcomponent *c = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); c;
         c = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT), n++)
        if (n >= events->n || !proves_event(&zones, c, &events->list[n]))
            return false;
    return n == events->n;
}

enum itin_status ics_prove(struct writer *w, const struct ics_events *events, const char *text)
{
    icalcomponent *root = icalparser_parse_string(text);
    bool good = root && icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT &&
                !icalcomponent_count_errors(root) && proves(&w->arena, events, root);
    if (root)
        icalcomponent_free(root);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    return good ? ITIN_OK : ITIN_EINTERNAL;
}
