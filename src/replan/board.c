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

/* Those with the most departures stay. */
struct busy {
    uint16_t station;
    uint32_t departures;
};

static void keep_busy(const struct itin_timetable *tt, struct busy *list, size_t *n, size_t cap,
                      uint16_t station)
{
    struct busy one = {station, tt->rows[station + 1].first - tt->rows[station].first};
    for (size_t i = 0; i < *n; i++)
        if (list[i].station == station)
            return;
    size_t at = *n < cap ? (*n)++ : cap;
    for (; at > 0 && (list[at - 1].departures < one.departures ||
                      (list[at - 1].departures == one.departures &&
                       strcmp(tt->stations[station].code,
                              tt->stations[list[at - 1].station].code) < 0));
         at--)
        if (at < cap)
            list[at] = list[at - 1];
    if (at < cap)
        list[at] = one;
}

enum { MOST_BUSY = 64 };

static size_t give_codes(const struct itin_timetable *tt, const struct busy *list, size_t n,
                         char (*ret_codes)[4])
{
    for (size_t i = 0; i < n; i++)
        memcpy(ret_codes[i], tt->stations[list[i].station].code, sizeof *ret_codes);
    return n;
}

size_t board_carrier_airports(const struct itin_timetable *tt, const char *carrier,
                              char (*ret_codes)[4], size_t cap)
{
    struct busy list[MOST_BUSY];
    size_t n = 0;
    uint64_t bits = (uint64_t)(unsigned char)carrier[0] << 8 | (unsigned char)carrier[1];
    cap = cap < MOST_BUSY ? cap : MOST_BUSY;
    for (size_t i = 0; tt->n_minutes && i < tt->n_stations; i++)
        for (size_t at = tt->rows[i].first; at < tt->rows[i + 1].first && at < tt->n_departures; at++) {
            uint16_t to = departure_to(&tt->departures[at]);
            if (tt->service_of[at] >= tt->n_services ||
                (tt->services[tt->service_of[at]].flight >> 40 & 0xFFFF) != bits)
                continue;
            keep_busy(tt, list, &n, cap, (uint16_t)i);
            if (to < tt->n_stations)
                keep_busy(tt, list, &n, cap, to);
        }
    return give_codes(tt, list, n, ret_codes);
}

size_t board_country_airports(const struct itin_timetable *tt, const char *country,
                              char (*ret_codes)[4], size_t cap)
{
    struct busy list[MOST_BUSY];
    size_t n = 0;
    cap = cap < MOST_BUSY ? cap : MOST_BUSY;
    for (size_t i = 0; tt->n_minutes && i < tt->n_stations; i++)
        if (strcmp(tt->stations[i].country, country) == 0)
            keep_busy(tt, list, &n, cap, (uint16_t)i);
    return give_codes(tt, list, n, ret_codes);
}
