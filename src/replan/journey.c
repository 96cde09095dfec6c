/* From labels to journeys. */
#include "base/base.h"

#include "replan/search.h"

static struct itin_instant instant_of(const struct itin_search *s, int64_t minute)
{
    return (struct itin_instant){(int64_t)s->tt->base_day * 86400 + minute * 60};
}

static void copy_code(char out[4], const struct itin_timetable *tt, uint16_t station)
{
    memcpy(out, tt->stations[station].code, 3);
    out[3] = '\0';
}

static void fill_leg(const struct itin_search *s, struct itin_search_leg *leg, struct parent by)
{
    const struct departure *d = &s->tt->departures[by.departure];
    const struct service *service = &s->tt->services[s->tt->service_of[by.departure]];
    timetable_holds(s->tt, service, sizeof *service); /* else the run says so */
    *leg = (struct itin_search_leg){
        .departure = by.departure,
        .depart = instant_of(s, d->minute),
        .arrive = instant_of(s, (int64_t)d->minute + d->length),
        .stops = service->flags & SERVICE_THROUGH && service->n_chain ? service->n_chain - 1 : 0,
    };
    flight_text(service->flight, leg->flight);
    if (service->operator && flight_of(service->operator).number != UINT16_MAX)
        flight_text(service->operator, leg->operated_by);
    copy_code(leg->from, s->tt, by.from & PARENT_STATION);
    copy_code(leg->to, s->tt, by.to);
}

/* The time between two flights and the least that it may be. */
static void fill_connection(const struct itin_search *s, struct itin_search_leg *leg,
                            const struct itin_search_leg *before, uint16_t from)
{
    const struct itin_timetable *tt = s->tt;
    const struct departure *in = &tt->departures[before->departure];
    const struct departure *out = &tt->departures[leg->departure];
    leg->connection_minutes = (int32_t)((leg->depart.s - before->arrive.s) / 60);
    if (departure_to(in) == from) {
        int class = 2 * class_to(in) + class_from(out);
        leg->minimum_minutes = s->minimum[(size_t)from * MCT_CLASSES + (size_t)class];
        leg->minimum_is_users = s->users[from] >> class & 1;
        return;
    }
    leg->changes_airport = true;
    const struct station *station = &tt->stations[departure_to(in)];
    for (uint32_t k = 0; k < station->n_neighbours; k++)
        if (tt->neighbours[station->neighbours + k] == from) {
            leg->minimum_minutes = s->transfer[station->neighbours + k];
            leg->minimum_is_users = s->transfer_users[station->neighbours + k];
        }
}

static size_t count_preferred(const struct itin_search *s, const struct itin_search_journey *j)
{
    size_t n = 0;
    for (size_t i = 0; i < s->query->n_prefer; i++) {
        const char *what = s->query->prefer[i];
        for (size_t k = 0; k < j->n_legs; k++)
            n += strlen(what) == 2 ? strncmp(j->legs[k].flight, what, 2) == 0
                                   : k > 0 && strcmp(j->legs[k].from, what) == 0;
    }
    return n;
}

void journey_build(struct itin_search *s, int n_legs)
{
    const struct itin_search_query *q = s->query;
    struct parent chain[MAX_ROUNDS];
    if (s->n_journeys == MAX_JOURNEYS) {
        s->truncated = true;
        return;
    }
    struct itin_search_journey *j = &s->journeys[s->n_journeys++];
    *j = (struct itin_search_journey){.n_legs = (size_t)n_legs};
    chain[n_legs - 1] = s->best_parent[n_legs];
    for (int k = n_legs - 1; k > 0; k--)
        chain[k - 1] = s->rounds[k].parent[2 * (size_t)(chain[k].from & PARENT_STATION) +
                                           (chain[k].from >> PARENT_CLASS_BIT)];
    for (int k = 0; k < n_legs; k++) {
        fill_leg(s, &j->legs[k], chain[k]);
        if (k > 0)
            fill_connection(s, &j->legs[k], &j->legs[k - 1], chain[k].from & PARENT_STATION);
    }
    j->arrive = instant_of(s, s->best[n_legs]);
    j->depart = j->legs[0].depart;
    for (size_t i = 0; i < q->n_from; i++)
        if (s->from[i] == (chain[0].from & PARENT_STATION))
            j->depart.s -= (int64_t)q->from[i].minutes * 60;
    j->preferred = count_preferred(s, j);
}

/* By arrival, flights, later departure; no two are equal in all three. */
static int journey_cmp(const void *a, const void *b)
{
    const struct itin_search_journey *x = a, *y = b;
    if (x->arrive.s != y->arrive.s)
        return x->arrive.s < y->arrive.s ? -1 : 1;
    if (x->n_legs != y->n_legs)
        return x->n_legs < y->n_legs ? -1 : 1;
    return (x->depart.s < y->depart.s) - (x->depart.s > y->depart.s);
}

static void sift(struct itin_search_journey *list, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && journey_cmp(&list[child], &list[child + 1]) < 0)
            child++;
        if (journey_cmp(&list[root], &list[child]) >= 0)
            return;
        struct itin_search_journey swap = list[root];
        list[root] = list[child];
        list[child] = swap;
    }
}

/* A heap sort: qsort() may allocate. */
void journeys_sort(struct itin_search *s)
{
    struct itin_search_journey *list = s->journeys;
    for (size_t i = s->n_journeys / 2; i-- > 0;)
        sift(list, i, s->n_journeys);
    for (size_t n = s->n_journeys; n > 1; n--) {
        struct itin_search_journey swap = list[0];
        list[0] = list[n - 1];
        list[n - 1] = swap;
        sift(list, 0, n - 1);
    }
}

size_t itin_search_aliases(const struct itin_search *s, uint32_t departure,
                           char (*ret_flights)[12], size_t cap)
{
    const struct itin_timetable *tt = s->tt;
    size_t n = 0;
    if (departure >= tt->n_departures)
        return 0;
    uint32_t service = tt->service_of[departure];
    size_t lo = 0, hi = tt->n_aliases; /* they stand by service */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (tt->aliases[mid].service < service)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < tt->n_aliases && tt->aliases[lo].service == service && n < cap; lo++)
        flight_text(tt->aliases[lo].flight, ret_flights[n++]);
    return n;
}
