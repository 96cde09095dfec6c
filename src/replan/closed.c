/* Departures that a query says do not go. */
#include "base/base.h"

#include "replan/board.h"
#include "replan/search.h"

bool board_is_sold_as(const struct itin_timetable *tt, uint32_t service, uint64_t flight)
{
    const struct service *s = &tt->services[service];
    if (flight_name(s->flight) == flight || (s->operator && flight_name(s->operator) == flight))
        return true;
    for (size_t i = 0; i < tt->n_aliases; i++)
        if (tt->aliases[i].service == service && flight_name(tt->aliases[i].flight) == flight)
            return true;
    return false;
}

static bool is_of_carrier(uint64_t flight, const char *carrier)
{
    struct flight f = flight_of(flight);
    return flight && memcmp(f.carrier, carrier, 2) == 0;
}

static bool is_flight(const struct itin_timetable *tt, uint32_t service, const char *name)
{
    struct flight flight;
    const struct service *s = &tt->services[service];
    if (!*name || !timetable_holds(tt, s, sizeof *s))
        return true;
    if (strlen(name) == 2)
        return is_of_carrier(s->flight, name) || is_of_carrier(s->operator, name);
    return flight_parse(slice_of(name), &flight) &&
           board_is_sold_as(tt, service, flight_name(flight_key(&flight)));
}

static bool is_within(const struct itin_search_closed *c, int64_t at)
{
    return at >= c->from.s && at < c->until.s;
}

static bool is_closed(const struct itin_timetable *tt, const struct itin_search_closed *c,
                      uint16_t from, uint32_t index)
{
    const struct departure *d = &tt->departures[index];
    int64_t leave = (int64_t)tt->base_day * 86400 + (int64_t)d->minute * 60;
    int64_t land = leave + (int64_t)d->length * 60;
    uint16_t to = departure_to(d);
    if (c->by_day) {
        const struct itin_zone *zone = timetable_zone(tt, from);
        int64_t day = zone ? date_to_days(itin_zone_civil(zone, (struct itin_instant){leave}, NULL).date)
                           : leave / 86400;
        return day >= c->first_day && day <= c->last_day;
    }
    if (!*c->code)
        return is_within(c, leave);
    return (strcmp(tt->stations[from].code, c->code) == 0 && is_within(c, leave)) ||
           (strcmp(tt->stations[to].code, c->code) == 0 && is_within(c, land));
}

bool board_is_closed(const struct itin_timetable *tt, const struct itin_search_closed *list,
                     size_t n, uint16_t from, uint32_t index)
{
    for (size_t i = 0; i < n; i++)
        if (is_closed(tt, &list[i], from, index) &&
            is_flight(tt, tt->service_of[index], list[i].flight))
            return true;
    return false;
}
