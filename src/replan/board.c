#include "base/base.h"

#include "replan/board.h"

bool board_has_airport(const struct itin_timetable *tt, const char *code)
{
    return timetable_find(tt, slice_of(code)) != NO_STATION;
}

static struct itin_instant instant_of(const struct itin_timetable *tt, int64_t minute)
{
    return (struct itin_instant){(int64_t)tt->base_day * 86400 + minute * 60};
}

static void fill(const struct itin_timetable *tt, size_t departure, const struct board_query *q,
                 struct board_row *ret)
{
    const struct departure *d = &tt->departures[departure];
    const struct service *s = &tt->services[tt->service_of[departure]];
    *ret = (struct board_row){
        .depart = instant_of(tt, d->minute),
        .arrive = instant_of(tt, (int64_t)d->minute + d->length),
        .stops = s->flags & SERVICE_THROUGH && s->n_chain ? s->n_chain - 1 : 0,
        .is_wanted = q->flight && board_is_sold_as(tt, tt->service_of[departure], q->flight),
    };
    flight_text(s->flight, ret->flight);
    if (s->operator && flight_of(s->operator).number != UINT16_MAX)
        flight_text(s->operator, ret->operated_by);
    memcpy(ret->from, q->from, sizeof ret->from - 1);
    memcpy(ret->to, q->to, sizeof ret->to - 1);
}

bool board_next(const struct itin_timetable *tt, struct board_query *q, struct board_row *ret)
{
    uint16_t from = timetable_find(tt, slice_of(q->from)), to = timetable_find(tt, slice_of(q->to));
    if (from == NO_STATION || to == NO_STATION || !tt->n_minutes)
        return false;
    size_t first = tt->rows[from].first, end = tt->rows[from + 1].first;
    for (size_t at = first + q->next; at < end && at < tt->n_departures; at++) {
        const struct departure *d = &tt->departures[at];
        if (departure_to(d) != to || tt->service_of[at] >= tt->n_services ||
            instant_of(tt, d->minute).s < q->after.s ||
            board_is_closed(tt, q->closed, q->n_closed, from, (uint32_t)at))
            continue;
        fill(tt, at, q, ret);
        q->next = at + 1 - first;
        return true;
    }
    q->next = end - first;
    return false;
}
