/* The window: services to departures, airport by airport and day by day, with
 * an index of minutes and the list of what flies to where. */
#include "base/base.h"

#include <math.h>

#include "replan/timetable_offsets.h"
#include "zone/db.h"

enum { DAYS_BEFORE = 8, DAYS_AFTER = 8, SLOW_BEFORE = 3, SLOW_AFTER = 3, MAX_SHIFT = 14 };

/* A service of the airport at hand, and how its days are worked out: by two
 * offsets a day, or once for all when none of the offsets changes. */
enum plan_kind { PLAN_FIXED, PLAN_DAILY, PLAN_SLOW };
struct plan {
    int32_t first_day, last_day;
    int32_t minute; /* of the day: local; PLAN_FIXED: UTC */
    int32_t length; /* without the offsets; PLAN_FIXED: with them */
    uint32_t service;
    uint16_t to;    /* with the flags of classes */
    uint16_t least; /* shortest so far */
    uint16_t from_row, to_row; /* of offsets */
    uint8_t weekdays, kind;
    int8_t shift;   /* days from departure to arrival */
    bool blank;     /* the shift was guessed for the first day */
};

struct expansion {
    const struct itin_timetable *tt;
    struct offsets offsets;
    struct arena scratch;
    int32_t base_day, n_days;
    struct plan *plans; /* of the airport at hand */
    size_t n_plans;
    struct departure *out;
    uint32_t *out_service;
    size_t n, cap;
    struct { /* for sorting */
        struct departure *departures;
        uint32_t *services;
        size_t cap;
    } spare;
    enum itin_status status;
    struct row *rows;
    uint32_t *slots;
    size_t n_slots;
    struct link *links, *links_by_to;
    uint16_t *link_to; /* of `links` */
    uint32_t *links_at;
    size_t n_links;
    uint32_t *link_of; /* by station: the link of the airport at hand + 1 */
    float max_speed;   /* km a minute, straight through the earth */
};

/* Of a chain the first leg may go on days on which the others do not follow. */
static bool goes_on(const struct expansion *e, const struct service *s, int32_t day)
{
    struct service_times t;
    return !(s->flags & SERVICE_DROPPED) && service_operates(s, day) &&
           (!(s->flags & SERVICE_THROUGH) || chain_times(e->tt, &e->offsets, s, day, &t));
}

/* Another line beside it carries the same passengers on that day, and stands
 * for it: the operating flight, or the first of two equal ones. */
static bool is_covered(const struct expansion *e, const struct service *s, int32_t day)
{
    const struct itin_timetable *tt = e->tt;
    uint64_t own = flight_name(s->flight);
    for (uint32_t k = s->twin; k < tt->n_services && tt->services[k].twin == s->twin; k++) {
        const struct service *other = &tt->services[k];
        if (other == s || other->to != s->to || other->arrive != s->arrive)
            continue;
        uint64_t name = flight_name(other->flight);
        bool operates = s->operator && name != own && other->operator != own &&
                        (s->operator == name || (flight_of(s->operator).number == UINT16_MAX &&
                                                 s->operator >> 40 == name >> 40));
        /* two that name each other: the first stands */
        if (s->operator && other->operator == own && s->operator == name)
            operates = other < s;
        if ((operates || (name == own && other < s)) && goes_on(e, other, day))
            return true;
    }
    return false;
}

/* ---- one departure ----------------------------------------------------------------- */

static inline void emit(struct expansion *e, struct plan *p, int64_t minute, int64_t length)
{
    if (minute < 0 || minute >= (int64_t)e->n_days * DAY || length <= 0 || length > MAX_LENGTH)
        return;
    struct departure *d = &e->out[e->n];
    *d = (struct departure){(uint32_t)minute, (uint16_t)length, p->to};
    e->out_service[e->n++] = p->service;
    if (length < p->least)
        p->least = (uint16_t)length;
}

static void emit_slow(struct expansion *e, struct plan *p, int32_t day)
{
    const struct service *s = &e->tt->services[p->service];
    struct service_times t = {0, 0};
    if (!service_operates(s, day) || (s->flags & SERVICE_MARKETING && is_covered(e, s, day)))
        return;
    if (!(s->flags & SERVICE_THROUGH))
        leg_times(&e->offsets, s, day, &t);
    else if (!chain_times(e->tt, &e->offsets, s, day, &t))
        return;
    emit(e, p, t.depart - (int64_t)e->base_day * DAY, t.arrive - t.depart);
}

/* The offsets of a row from the base day on. */
static const int16_t *row_at(const struct expansion *e, uint16_t row)
{
    const struct offsets *o = &e->offsets;
    return o->minutes + row * o->n_days + (size_t)(e->base_day - o->first_day);
}

static void emit_day(struct expansion *e, struct plan *p, int32_t day)
{
    int32_t column = day - e->base_day;
    if (p->kind == PLAN_SLOW) {
        emit_slow(e, p, day);
        return;
    }
    const int16_t *to_row = row_at(e, p->to_row) + column + p->shift;
    int from = row_at(e, p->from_row)[column], to = to_row[0], before = to_row[-1];
    int length = p->length + from - to;
    bool plain = from != OFFSET_CHANGES && to != OFFSET_CHANGES &&
                 (!p->blank || (before != OFFSET_CHANGES && length > 0 &&
                                length - DAY + to - before <= 0));
    if (plain)
        emit(e, p, (int64_t)column * DAY + p->minute - from, length);
    else
        emit_slow(e, p, day);
}

/* ---- an airport ---------------------------------------------------------------------- */

/* The smallest shift that arrives later, by the offsets of the first day. */
static bool guess_shift(const struct expansion *e, struct plan *p, int arrive)
{
    int from = row_at(e, p->from_row)[0];
    for (p->shift = -1; p->shift <= 2; p->shift++) {
        int to = row_at(e, p->to_row)[p->shift];
        p->length = p->shift * DAY + arrive - p->minute;
        if (from == OFFSET_CHANGES || to == OFFSET_CHANGES)
            return false;
        if (p->length + from - to > 0)
            return true;
    }
    return false;
}

static void plan_service(struct expansion *e, uint32_t index)
{
    const struct service *s = &e->tt->services[index];
    if (s->flags & (SERVICE_DROPPED | SERVICE_CLOSED) || !service_has_zones(&e->offsets, s))
        return;
    struct plan *p = &e->plans[e->n_plans++];
    *p = (struct plan){
        .first_day = s->first_day,
        .last_day = s->last_day,
        .service = index,
        .minute = s->depart,
        .to = (uint16_t)(s->to | (s->flags & SERVICE_ABROAD_FROM ? 1u << TO_FROM_BIT : 0) |
                         (s->flags & SERVICE_ABROAD_TO ? 1u << TO_TO_BIT : 0)),
        .least = UINT16_MAX,
        .weekdays = s->weekdays,
        .kind = PLAN_SLOW,
    };
    if (s->flags & (SERVICE_MARKETING | SERVICE_THROUGH) || s->every_weeks > 1 || s->depart_day ||
        s->clock == CLOCK_AGENCY || s->depart < 0 || s->depart >= DAY || s->arrive < 0 ||
        s->arrive >= DAY || s->arrive_day > 2)
        return;
    p->from_row = s->clock == CLOCK_UTC ? UTC_ROW : e->offsets.row_of[s->from];
    p->to_row = s->clock == CLOCK_UTC ? UTC_ROW : e->offsets.row_of[s->to];
    p->blank = s->arrive_day == ARRIVAL_DAY_UNKNOWN;
    p->shift = p->blank ? 0 : s->arrive_day;
    p->length = p->shift * DAY + s->arrive - s->depart;
    if (p->shift < -2 || (p->blank && !guess_shift(e, p, s->arrive)))
        return;
    p->kind = PLAN_DAILY;
    int from = row_at(e, p->from_row)[0], length = p->length + from - row_at(e, p->to_row)[0];
    if (!e->offsets.is_fixed[p->from_row] || !e->offsets.is_fixed[p->to_row] || length <= 0 ||
        length > MAX_LENGTH)
        return;
    p->kind = PLAN_FIXED;
    p->minute -= from;
    p->length = length;
}

static bool any_slow(const struct expansion *e)
{
    for (size_t i = 0; i < e->n_plans; i++)
        if (e->plans[i].kind == PLAN_SLOW)
            return true;
    return false;
}

/* A run of fixed plans on a day. Each is written first and counted then:
 * whether a service flies on a day is what no processor foresees. There is
 * always room for one more. Returns the plan behind the run. */
static struct plan *emit_run(struct expansion *e, struct plan *p, int32_t day, uint8_t weekday)
{
    struct plan *end = e->plans + e->n_plans;
    struct departure *out = e->out + e->n;
    uint32_t *service = e->out_service + e->n;
    int32_t start = (day - e->base_day) * DAY;
    const uint32_t most = (uint32_t)e->n_days * DAY;
    for (; p < end && p->kind == PLAN_FIXED; p++) {
        uint32_t minute = (uint32_t)(start + p->minute);
        bool flies = ((p->weekdays & weekday) != 0) & (day >= p->first_day) &
                     (day <= p->last_day) & (minute < most);
        *out = (struct departure){minute, (uint16_t)p->length, p->to};
        *service = p->service;
        out += flies;
        service += flies;
        p->least = flies ? (uint16_t)p->length : p->least;
    }
    e->n = (size_t)(out - e->out);
    return p;
}

/* Offsets are less than a day, so that a day of departure that is plain lies
 * at most one day beside the UTC day. */
static void emit_all(struct expansion *e)
{
    bool slow = any_slow(e);
    int32_t first = e->base_day - (slow ? SLOW_BEFORE : 1);
    int32_t end = e->base_day + e->n_days + (slow ? SLOW_AFTER : 1);
    for (int32_t day = first; day < end; day++) {
        uint8_t weekday = (uint8_t)(1u << weekday_of(day));
        if (e->n + e->n_plans > e->cap) {
            e->status = ITIN_ELIMIT;
            return;
        }
        for (struct plan *p = e->plans; p < e->plans + e->n_plans;) {
            if (p->kind == PLAN_FIXED) {
                p = emit_run(e, p, day, weekday);
                continue;
            }
            if (p->weekdays & weekday && day >= p->first_day && day <= p->last_day)
                emit_day(e, p, day);
            p++;
        }
    }
}

/* The narrowest slots of two departures or more on average. */
static uint32_t shift_of(const struct expansion *e, size_t n)
{
    uint32_t shift = 0, minutes = (uint32_t)e->n_days * DAY;
    while (minutes >> shift > n / 2 && shift < MAX_SHIFT)
        shift++;
    return shift;
}

/* What departures of an airport are sorted by. */
static inline uint64_t order_of(const struct expansion *e, size_t i)
{
    return (uint64_t)e->out[i].minute << 32 | e->out_service[i];
}

static void swap_departures(struct expansion *e, size_t a, size_t b)
{
    struct departure d = e->out[a];
    uint32_t service = e->out_service[a];
    e->out[a] = e->out[b];
    e->out_service[a] = e->out_service[b];
    e->out[b] = d;
    e->out_service[b] = service;
}

/* Of one slot: mostly a few, but a file may put thousands on one minute. */
static void shell_sort(struct expansion *e, size_t from, size_t end)
{
    for (size_t gap = end - from > 16 ? (end - from) / 2 : 1; gap > 0;
         gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = from + gap; i < end; i++)
            for (size_t k = i; k >= from + gap && order_of(e, k - gap) > order_of(e, k); k -= gap)
                swap_departures(e, k - gap, k);
}

static bool make_spare(struct expansion *e, size_t n)
{
    if (n <= e->spare.cap)
        return true;
    n += n / 2;
    struct departure *departures = realloc(e->spare.departures, n * sizeof *departures);
    if (departures)
        e->spare.departures = departures;
    uint32_t *services = realloc(e->spare.services, n * sizeof *services);
    if (services)
        e->spare.services = services;
    if (!departures || !services) {
        e->status = ITIN_ENOMEM;
        return false;
    }
    e->spare.cap = n;
    return true;
}

/* Departures into the order of their slots, then within each. Services stand
 * in order of their clock, so that they are in order already, but around
 * switches and for clocks of several kinds. */
static void sort_by_slot(struct expansion *e, size_t from, const struct row *row, size_t n_slots)
{
    size_t n = e->n - from;
    uint32_t *slots = e->slots + row->slot;
    if (!make_spare(e, n))
        return;
    memcpy(e->spare.departures, e->out + from, n * sizeof *e->out);
    memcpy(e->spare.services, e->out_service + from, n * sizeof *e->out_service);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = slots[e->spare.departures[i].minute >> row->shift]++;
        e->out[at] = e->spare.departures[i];
        e->out_service[at] = e->spare.services[i];
    }
    for (size_t k = n_slots; k-- > 1;) /* each was moved to the start of the next */
        slots[k] = slots[k - 1];
    slots[0] = (uint32_t)from;
    for (size_t k = 0; k + 1 < n_slots; k++)
        shell_sort(e, slots[k], slots[k + 1]);
}

static void index_station(struct expansion *e, uint16_t station, size_t from)
{
    struct row *row = &e->rows[station];
    uint32_t *slots = e->slots + e->n_slots, shift = shift_of(e, e->n - from);
    size_t n = (((uint32_t)e->n_days * DAY - 1) >> shift) + 2;
    uint64_t before = 0;
    bool sorted = true;
    *row = (struct row){(uint32_t)from, (uint32_t)e->n_slots & 0x7FFFFFF, shift & 0x1F};
    memset(slots, 0, n * sizeof *slots);
    for (size_t i = from; i < e->n; i++) {
        uint64_t order = order_of(e, i);
        slots[(e->out[i].minute >> shift) + 1]++;
        sorted &= order >= before;
        before = order;
    }
    slots[0] = (uint32_t)from;
    for (size_t k = 1; k < n; k++)
        slots[k] += slots[k - 1];
    e->n_slots += n;
    if (!sorted)
        sort_by_slot(e, from, row, n);
}

static void link_station(struct expansion *e, uint16_t station)
{
    size_t first = e->n_links;
    for (size_t i = 0; i < e->n_plans; i++) {
        const struct plan *p = &e->plans[i];
        uint16_t to = p->to & TO_MASK;
        if (p->least == UINT16_MAX)
            continue;
        if (!e->link_of[to]) {
            e->link_to[e->n_links] = to;
            e->links[e->n_links] = (struct link){station, p->least};
            e->link_of[to] = (uint32_t)++e->n_links;
        }
        struct link *link = &e->links[e->link_of[to] - 1];
        if (p->least < link->least)
            link->least = p->least;
    }
    for (size_t i = first; i < e->n_links; i++)
        e->link_of[e->link_to[i]] = 0;
}

static void expand_station(struct expansion *e, uint16_t station, uint32_t first, uint32_t end)
{
    size_t from = e->n;
    e->n_plans = 0;
    for (uint32_t i = first; i < end; i++)
        plan_service(e, i);
    emit_all(e);
    index_station(e, station, from);
    link_station(e, station);
}

/* ---- all airports --------------------------------------------------------------------- */

/* Days of [from, end) on which it operates, without its frequency rate. */
static size_t count_days(const struct service *s, int32_t from, int32_t end)
{
    size_t n = 0;
    from = s->first_day > from ? s->first_day : from;
    end = s->last_day < end ? s->last_day + 1 : end;
    if (end <= from)
        return 0;
    for (int32_t day = from; day < from + (end - from) % 7; day++)
        n += s->weekdays >> weekday_of(day) & 1;
    return n + (size_t)((end - from) / 7) * (size_t)__builtin_popcount(s->weekdays & 0x7F);
}

/* At least the number of departures; counted only where that saves much. */
static size_t most_departures(const struct expansion *e)
{
    enum { FEW = 1 << 23 };
    const struct itin_timetable *tt = e->tt;
    size_t n = tt->n_services * ((size_t)e->n_days + SLOW_BEFORE + SLOW_AFTER);
    if (n > FEW) {
        n = 0;
        for (size_t i = 0; i < tt->n_services; i++)
            n += count_days(&tt->services[i], e->base_day - SLOW_BEFORE,
                            e->base_day + e->n_days + SLOW_AFTER);
    }
    return n < ITIN_MAX_DEPARTURES ? n : ITIN_MAX_DEPARTURES;
}

static size_t most_of_one_airport(const struct itin_timetable *tt)
{
    size_t most = 0;
    for (size_t i = 0, first = 0; i < tt->n_services; i++) {
        first = tt->services[i].from != tt->services[first].from ? i : first;
        most = i - first >= most ? i - first + 1 : most;
    }
    return most;
}

static bool alloc_all(struct expansion *e)
{
    const struct itin_timetable *tt = e->tt;
    size_t most = most_departures(e), plans = most_of_one_airport(tt) + 1;
    size_t stations = tt->n_stations + 1;
    size_t slots = most / 2 + stations * (((size_t)e->n_days * DAY >> MAX_SHIFT) + 3);
    e->cap = most + plans;
    e->out = timetable_block(e->cap + 1, sizeof *e->out);
    e->out_service = timetable_block(e->cap + 1, sizeof *e->out_service);
    e->slots = timetable_block(slots, sizeof *e->slots);
    e->rows = calloc(stations, sizeof *e->rows);
    e->links_at = calloc(stations + 1, sizeof *e->links_at);
    e->links_by_to = malloc((tt->n_services + 1) * sizeof *e->links_by_to);
    e->plans = arena_array(&e->scratch, plans, sizeof *e->plans);
    e->links = malloc((tt->n_services + 1) * sizeof *e->links);
    e->link_to = malloc((tt->n_services + 1) * sizeof *e->link_to);
    e->link_of = arena_array(&e->scratch, (size_t)TO_MASK + 1, sizeof *e->link_of);
    return e->out && e->out_service && e->slots && e->rows && e->links_at && e->links_by_to &&
           e->links && e->link_to && !e->scratch.failed &&
           offsets_init(&e->offsets, tt, e->base_day - DAYS_BEFORE,
                        (size_t)e->n_days + DAYS_BEFORE + DAYS_AFTER, &e->scratch);
}

static void free_all(struct expansion *e)
{
    free(e->out);
    free(e->out_service);
    free(e->slots);
    free(e->rows);
    free(e->links_at);
    free(e->links_by_to);
}

/* Straight through the earth, km: a lower bound that adds up like a length. */
static float chord(const struct station *a, const struct station *b)
{
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return 6371.0088f * sqrtf(x * x + y * y + z * z);
}

/* Links by the station of arrival; they come by that of departure. */
static void order_links(struct expansion *e)
{
    const struct station *all = e->tt->stations;
    for (size_t i = 0; i < e->n_links; i++) {
        float km = chord(&all[e->links[i].from], &all[e->link_to[i]]);
        float speed = km / (float)e->links[i].least;
        e->max_speed = speed > e->max_speed ? speed : e->max_speed;
        e->links_at[e->link_to[i] + 2u]++;
    }
    for (size_t i = 2; i <= e->tt->n_stations + 1; i++)
        e->links_at[i] += e->links_at[i - 1];
    for (size_t i = 0; i < e->n_links; i++)
        e->links_by_to[e->links_at[e->link_to[i] + 1u]++] = e->links[i];
}

static void expand_all(struct expansion *e)
{
    const struct itin_timetable *tt = e->tt;
    uint32_t at = 0;
    for (uint16_t station = 0; station < tt->n_stations && !e->status; station++) {
        uint32_t first = at;
        while (at < tt->n_services && tt->services[at].from == station)
            at++;
        expand_station(e, station, first, at);
    }
    e->rows[tt->n_stations] = (struct row){.first = (uint32_t)e->n};
    order_links(e);
}

bool timetable_has_window(const struct itin_timetable *tt, int32_t first_day, int32_t last_day)
{
    return tt->n_minutes && first_day >= tt->base_day &&
           last_day < tt->base_day + (int32_t)tt->n_days;
}

static void keep_window(struct itin_timetable *tt, const struct expansion *e)
{
    void *blocks[] = {e->out, e->out_service, e->rows, e->slots, e->links_at, e->links_by_to};
    _Static_assert(sizeof blocks == sizeof tt->blocks, "each has its place");
    timetable_drop_window(tt);
    memcpy(tt->blocks, blocks, sizeof blocks);
    tt->departures = e->out;
    tt->service_of = e->out_service;
    tt->n_departures = e->n;
    tt->rows = e->rows;
    tt->slots = e->slots;
    tt->n_slots = e->n_slots;
    tt->links_at = e->links_at;
    tt->links = e->links_by_to;
    tt->n_links = e->n_links;
    tt->n_days = (size_t)e->n_days;
    tt->base_day = e->base_day;
    tt->n_minutes = (uint32_t)e->n_days * DAY;
    tt->max_km_per_minute = e->max_speed;
    snprintf(tt->tzdb, sizeof tt->tzdb, "%s", itin_zonedb_version(tt->db));
}

static enum itin_status make_window(struct itin_timetable *tt, int32_t first, int32_t n_days)
{
    struct expansion e = {.tt = tt, .base_day = first, .n_days = n_days};
    arena_init(&e.scratch, (size_t)1 << 30);
    if (!alloc_all(&e))
        e.status = ITIN_ENOMEM;
    else
        expand_all(&e);
    if (!e.status && e.n > ITIN_MAX_DEPARTURES)
        e.status = ITIN_ELIMIT;
    if (e.status)
        free_all(&e);
    else
        keep_window(tt, &e);
    free(e.spare.departures);
    free(e.spare.services);
    free(e.links);
    free(e.link_to);
    arena_release(&e.scratch);
    return e.status;
}

static int64_t day_of(struct itin_instant at)
{
    return at.s >= 0 ? at.s / 86400 : -((-at.s + 86399) / 86400);
}

static enum itin_status prepare(struct itin_timetable *tt, struct itin_instant from,
                                struct itin_instant until, struct itin_diag *diag)
{
    int64_t first = day_of(from), last = day_of(until);
    if (until.s < from.s || last - first >= ITIN_MAX_WINDOW_DAYS || first < -40000 || last > 100000)
        return ITIN_EINVAL;
    enum itin_status status = timetable_order(tt);
    if (status)
        return status;
    if (!tt->checked && !tt->borrowed && !timetable_check(tt, diag))
        return ITIN_ENOMEM;
    tt->checked = true;
    if (timetable_has_window(tt, (int32_t)first, (int32_t)last))
        return ITIN_OK;
    if (tt->borrowed && !(timetable_is_whole(tt) && timetable_is_sound(tt)))
        return ITIN_EFORMAT;
    return make_window(tt, (int32_t)first, (int32_t)(last - first) + 1);
}

enum itin_status itin_timetable_prepare(struct itin_timetable *tt, struct itin_instant from,
                                        struct itin_instant until, struct itin_diag *diag)
{
    size_t unread = zonedb_unread(tt->db);
    enum itin_status status = prepare(tt, from, until, diag);
    if (zonedb_unread(tt->db) == unread)
        return status;
    timetable_changed(tt); /* what was worked out without them is dropped */
    return ITIN_EIO;
}
