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

static void fill(const struct itin_timetable *tt, const struct departure *d, struct board_row *ret)
{
    const struct service *s = &tt->services[d->service];
    int64_t length = d->length & LENGTH_MASK;
    *ret = (struct board_row){
        .depart = instant_of(tt, d->minute),
        .arrive = instant_of(tt, d->minute + length),
        .stops = s->flags & SERVICE_THROUGH && s->n_chain ? s->n_chain - 1 : 0,
    };
    flight_text(s->flight, ret->flight);
    if (s->operator && flight_of(s->operator).number != UINT16_MAX)
        flight_text(s->operator, ret->operated_by);
    memcpy(ret->to, tt->stations[d->to].code, sizeof ret->to - 1);
}

bool board_next(const struct itin_timetable *tt, const char *from, const char *to,
                uint64_t flight, struct itin_instant after, struct board_row *ret)
{
    uint16_t station = timetable_find(tt, slice_of(from)), other = timetable_find(tt, slice_of(to));
    if (station == NO_STATION || other == NO_STATION || !tt->n_minutes)
        return false;
    const uint32_t *row = tt->day_at + (size_t)station * (tt->n_days + 1);
    for (size_t i = row[0]; i < row[tt->n_days] && i < tt->n_departures; i++) {
        const struct departure *d = &tt->departures[i];
        if (d->to == other && d->service < tt->n_services &&
            instant_of(tt, d->minute).s > after.s && is_sold_as(tt, d->service, flight)) {
            fill(tt, d, ret);
            return true;
        }
    }
    return false;
}
