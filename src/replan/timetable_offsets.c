/* Each end of a service with the offset of its own zone on its own local day. */
#include "base/base.h"

#include "replan/timetable_offsets.h"

static struct itin_civil wall_of(int32_t day, int minute)
{
    return civil_from_seconds((int64_t)day * 86400 + (int64_t)minute * 60);
}

int16_t offset_of_day(const struct itin_zone *zone, int32_t day)
{
    struct itin_local start = itin_zone_lookup(zone, wall_of(day, 0));
    struct itin_local end = itin_zone_lookup(zone, wall_of(day, DAY));
    struct itin_instant change;
    if (start.kind != ITIN_LOCAL_UNIQUE || end.kind != ITIN_LOCAL_UNIQUE ||
        start.earlier_offset != end.earlier_offset || start.earlier_offset % 60 != 0 ||
        (itin_zone_next_change(zone, start.earlier, &change) && change.s < end.earlier.s))
        return OFFSET_CHANGES;
    return (int16_t)(start.earlier_offset / 60);
}

/* From one change to the next all days are alike; the days around a change are
 * asked one by one. */
static void fill_row(const struct itin_zone *zone, const struct offsets *o, int16_t *row)
{
    for (size_t i = 0; i < o->n_days;) {
        int32_t day = o->first_day + (int32_t)i;
        struct itin_instant change, now = itin_zone_lookup(zone, wall_of(day, 0)).earlier;
        int64_t until = (int64_t)o->first_day + (int64_t)o->n_days;
        if (itin_zone_next_change(zone, now, &change) && change.s / 86400 - 2 < until)
            until = change.s / 86400 - 2;
        int16_t offset = row[i++] = offset_of_day(zone, day);
        for (; offset != OFFSET_CHANGES && o->first_day + (int64_t)i < until; i++)
            row[i] = offset;
    }
}

static uint16_t row_of_zone(struct offsets *o, struct arena *arena, const struct itin_zone *zone)
{
    if (!zone)
        return NO_ROW;
    for (size_t z = UTC_ROW + 1; z < o->n_zones; z++)
        if (o->zones[z] == zone)
            return (uint16_t)z;
    const struct itin_zone **slot = ARENA_PUSH(arena, o->zones, o->n_zones, o->cap_zones);
    if (!slot)
        return NO_ROW;
    *slot = zone;
    return (uint16_t)(o->n_zones - 1);
}

bool offsets_init(struct offsets *o, const struct itin_timetable *tt, int32_t first_day,
                  size_t n_days, struct arena *arena)
{
    *o = (struct offsets){.first_day = first_day, .n_days = n_days};
    o->row_of = arena_array(arena, tt->n_stations + 1, sizeof *o->row_of);
    o->row_of_agency = arena_array(arena, tt->n_agencies + 1, sizeof *o->row_of_agency);
    const struct itin_zone **utc = ARENA_PUSH(arena, o->zones, o->n_zones, o->cap_zones);
    if (!o->row_of || !o->row_of_agency || !utc)
        return false;
    for (size_t s = 0; s < tt->n_stations; s++)
        o->row_of[s] = row_of_zone(o, arena, timetable_zone(tt, (uint16_t)s));
    for (size_t a = 0; a < tt->n_agencies; a++)
        o->row_of_agency[a] =
            row_of_zone(o, arena, itin_zonedb_find(tt->db, tt->agencies[a], NULL));
    o->minutes = arena_array(arena, o->n_zones * n_days + 1, sizeof *o->minutes);
    o->is_fixed = arena_array(arena, o->n_zones, sizeof *o->is_fixed);
    if (!o->minutes || !o->is_fixed)
        return false;
    for (size_t z = 0; z < o->n_zones; z++) {
        int16_t *row = o->minutes + z * n_days;
        if (z != UTC_ROW)
            fill_row(o->zones[z], o, row);
        o->is_fixed[z] = n_days && row[0] != OFFSET_CHANGES;
        for (size_t i = 1; i < n_days; i++)
            o->is_fixed[z] &= row[i] == row[0];
    }
    return !arena->failed;
}

/* ---- times of a service ---------------------------------------------------------- */

/* UTC minutes since 1970 of a clock of a zone. A skipped or repeated clock is
 * read as RFC 5545 does. */
static int64_t utc_of(const struct itin_zone *zone, int32_t day, int minute)
{
    struct itin_local local = itin_zone_lookup(zone, wall_of(day, minute));
    struct itin_instant at = {0};
    itin_local_pick(&local, ITIN_LOCAL_COMPATIBLE, &at);
    return at.s >= 0 ? at.s / 60 : -((-at.s + 59) / 60);
}

static int64_t clock_utc(const struct offsets *o, uint16_t row, int32_t day, int minute)
{
    int64_t column = (int64_t)day - o->first_day;
    if (row == UTC_ROW)
        return (int64_t)day * DAY + minute;
    if (minute < DAY && column >= 0 && column < (int64_t)o->n_days) {
        int16_t offset = o->minutes[row * o->n_days + (size_t)column];
        if (offset != OFFSET_CHANGES)
            return (int64_t)day * DAY + minute - offset;
    }
    return utc_of(o->zones[row], day, minute);
}

/* GTFS: minutes since noon minus 12 hours of the day (which is not midnight
 * when clocks change in the morning). */
static int64_t agency_utc(const struct offsets *o, uint16_t row, int32_t day, int minute)
{
    return clock_utc(o, row, day, DAY / 2) - DAY / 2 + minute;
}

bool service_operates(const struct service *s, int32_t day)
{
    if (!(s->weekdays >> weekday_of(day) & 1) || day < s->first_day || day > s->last_day)
        return false;
    if (s->every_weeks < 2 || s->first_day == INT32_MIN)
        return true;
    int32_t monday = s->first_day - weekday_of(s->first_day);
    return (day - monday) / 7 % s->every_weeks == 0; /* trap 8 */
}

/* What depends on the clocks of a service: the ends on a day of operation. */
static int64_t end_utc(const struct offsets *o, const struct service *s, bool departs, int32_t day)
{
    int minute = departs ? s->depart : s->arrive;
    switch ((enum service_clock)s->clock) {
    case CLOCK_UTC:
        return clock_utc(o, UTC_ROW, day, minute);
    case CLOCK_AGENCY:
        return agency_utc(o, o->row_of_agency[s->agency], day, minute);
    case CLOCK_LOCAL:
        break;
    }
    return clock_utc(o, o->row_of[departs ? s->from : s->to], day, minute);
}

bool service_has_zones(const struct offsets *o, const struct service *s)
{
    return o->row_of[s->from] != NO_ROW && o->row_of[s->to] != NO_ROW &&
           (s->clock != CLOCK_AGENCY || o->row_of_agency[s->agency] != NO_ROW);
}

void leg_times(const struct offsets *o, const struct service *s, int32_t day,
               struct service_times *ret)
{
    int32_t from_day = day + s->depart_day;
    ret->depart = end_utc(o, s, true, from_day);
    if (s->arrive_day != ARRIVAL_DAY_UNKNOWN) {
        ret->arrive = end_utc(o, s, false, day + s->arrive_day);
        return;
    }
    for (int32_t to_day = from_day - 1; to_day < from_day + 4; to_day++) {
        ret->arrive = end_utc(o, s, false, to_day);
        if (ret->arrive > ret->depart)
            return;
    }
}

/* The next leg of a chain: the first that leaves within a day after `arrived`. */
static bool next_leg(const struct offsets *o, const struct service *leg, int64_t arrived,
                     int32_t *day, struct service_times *ret)
{
    for (int32_t next = *day - 1; next <= *day + 3; next++) {
        if (!service_operates(leg, next))
            continue;
        leg_times(o, leg, next, ret);
        if (ret->depart < arrived)
            continue;
        *day = next;
        return ret->depart - arrived <= DAY;
    }
    return false;
}

bool chain_times(const struct itin_timetable *tt, const struct offsets *o, const struct service *s,
                 int32_t day, struct service_times *ret)
{
    struct service_times t;
    for (size_t i = 0; i < s->n_chain; i++) {
        const struct service *leg = &tt->services[tt->chains[s->chain + i]];
        if (leg->flags & SERVICE_DROPPED || !service_has_zones(o, leg))
            return false;
        if (i > 0 && !next_leg(o, leg, ret->arrive, &day, &t))
            return false;
        if (i == 0) {
            if (!service_operates(leg, day))
                return false;
            leg_times(o, leg, day, &t);
            ret->depart = t.depart;
        }
        ret->arrive = t.arrive;
        if (t.arrive <= t.depart)
            return false;
    }
    return true;
}
