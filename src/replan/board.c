#include "base/base.h"

#include "replan/board.h"

bool board_has_airport(const struct itin_timetable *tt, const char *code)
{
    return timetable_find(tt, slice_of(code)) != NO_STATION;
}

static bool is_sold_as(const struct itin_timetable *tt, uint32_t service, uint64_t flight)
{
    if (flight_name(tt->services[service].flight) == flight)
        return true;
    if (tt->services[service].operator && flight_name(tt->services[service].operator) == flight)
        return true;
    for (size_t i = 0; i < tt->n_aliases; i++)
        if (tt->aliases[i].service == service && flight_name(tt->aliases[i].flight) == flight)
            return true;
    return false;
}

static struct itin_instant instant_of(const struct itin_timetable *tt, int64_t minute)
{
    return (struct itin_instant){(int64_t)tt->base_day * 86400 + minute * 60};
}

static void fill(const struct itin_timetable *tt, size_t departure, struct board_row *ret)
{
    const struct departure *d = &tt->departures[departure];
    const struct service *s = &tt->services[tt->service_of[departure]];
    *ret = (struct board_row){
        .depart = instant_of(tt, d->minute),
        .arrive = instant_of(tt, (int64_t)d->minute + d->length),
        .stops = s->flags & SERVICE_THROUGH && s->n_chain ? s->n_chain - 1 : 0,
    };
    flight_text(s->flight, ret->flight);
    if (s->operator && flight_of(s->operator).number != UINT16_MAX)
        flight_text(s->operator, ret->operated_by);
    memcpy(ret->to, tt->stations[departure_to(d)].code, sizeof ret->to - 1);
}

bool board_next(const struct itin_timetable *tt, const char *from, const char *to,
                uint64_t flight, struct itin_instant after, struct board_row *ret)
{
    uint16_t station = timetable_find(tt, slice_of(from)), other = timetable_find(tt, slice_of(to));
    if (station == NO_STATION || other == NO_STATION || !tt->n_minutes)
        return false;
    const struct row *row = &tt->rows[station];
    for (size_t i = row[0].first; i < row[1].first && i < tt->n_departures; i++) {
        const struct departure *d = &tt->departures[i];
        uint32_t service = tt->service_of[i];
        if (departure_to(d) == other && service < tt->n_services &&
            instant_of(tt, d->minute).s > after.s && is_sold_as(tt, service, flight)) {
            fill(tt, i, ret);
            return true;
        }
    }
    return false;
}
