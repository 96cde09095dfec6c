/* Services to departures: each day of operation, each end with the offset of
 * its own zone on its own local day. */
#include "base/base.h"

#include <math.h>

#include "replan/timetable.h"

enum { CHANGES = INT16_MIN, DAYS_BEFORE = 4, DAYS_AFTER = 8, NO_ROW = UINT16_MAX };

/* Offsets in minutes by zone and local day; CHANGES on the day of a switch,
 * where the clock itself has to be looked up. */
struct offsets {
    int32_t first_day;
    size_t n_days;
    const struct itin_zone **zones; /* distinct */
    size_t n_zones, cap_zones;
    uint16_t *row_of; /* station -> row; NO_ROW: zone unknown */
    uint16_t *row_of_agency;
    int16_t *minutes; /* n_zones rows of n_days */
};

static struct itin_civil wall_of(int32_t day, int minute)
{
    return civil_from_seconds((int64_t)day * 86400 + (int64_t)minute * 60);
}

/* The offset that holds for every clock of a local day; CHANGES: none does. */
static int16_t offset_of_day(const struct itin_zone *zone, int32_t day)
{
    struct itin_local start = itin_zone_lookup(zone, wall_of(day, 0));
    struct itin_local end = itin_zone_lookup(zone, wall_of(day, DAY));
    struct itin_instant change;
    if (start.kind != ITIN_LOCAL_UNIQUE || end.kind != ITIN_LOCAL_UNIQUE ||
        start.earlier_offset != end.earlier_offset || start.earlier_offset % 60 != 0 ||
        (itin_zone_next_change(zone, start.earlier, &change) && change.s < end.earlier.s))
        return CHANGES;
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
        for (; offset != CHANGES && o->first_day + (int64_t)i < until; i++)
            row[i] = offset;
    }
}

static uint16_t row_of_zone(struct offsets *o, struct arena *arena, const struct itin_zone *zone)
{
    if (!zone)
        return NO_ROW;
    for (size_t z = 0; z < o->n_zones; z++)
        if (o->zones[z] == zone)
            return (uint16_t)z;
    const struct itin_zone **slot = ARENA_PUSH(arena, o->zones, o->n_zones, o->cap_zones);
    if (!slot)
        return NO_ROW;
    *slot = zone;
    return (uint16_t)(o->n_zones - 1);
}

static bool offsets_init(struct offsets *o, const struct itin_timetable *tt, struct arena *arena)
{
    o->row_of = arena_array(arena, tt->n_stations + 1, sizeof *o->row_of);
    o->row_of_agency = arena_array(arena, tt->n_agencies + 1, sizeof *o->row_of_agency);
    if (!o->row_of || !o->row_of_agency)
        return false;
    for (size_t s = 0; s < tt->n_stations; s++)
        o->row_of[s] = row_of_zone(o, arena, timetable_zone(tt, (uint16_t)s));
    for (size_t a = 0; a < tt->n_agencies; a++)
        o->row_of_agency[a] =
            row_of_zone(o, arena, itin_zonedb_find(tt->db, tt->agencies[a], NULL));
    o->minutes = arena_array(arena, (o->n_zones + 1) * o->n_days, sizeof *o->minutes);
    if (!o->minutes)
        return false;
    for (size_t z = 0; z < o->n_zones; z++)
        fill_row(o->zones[z], o, o->minutes + z * o->n_days);
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

static inline int64_t clock_utc(const struct offsets *o, uint16_t row, int32_t day, int minute)
{
    int64_t column = (int64_t)day - o->first_day;
    if (minute < DAY && column >= 0 && column < (int64_t)o->n_days) {
        int16_t offset = o->minutes[row * o->n_days + (size_t)column];
        if (offset != CHANGES)
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

/* 0 = Monday; 1970-01-01 was a Thursday. */
static inline int weekday_of(int32_t day)
{
    return (int)(((day % 7) + 10) % 7);
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
        return (int64_t)day * DAY + minute;
    case CLOCK_AGENCY:
        return agency_utc(o, o->row_of_agency[s->agency], day, minute);
    case CLOCK_LOCAL:
        break;
    }
    return clock_utc(o, o->row_of[departs ? s->from : s->to], day, minute);
}

static bool has_zones(const struct offsets *o, const struct service *s)
{
    return o->row_of[s->from] != NO_ROW && o->row_of[s->to] != NO_ROW &&
           (s->clock != CLOCK_AGENCY || o->row_of_agency[s->agency] != NO_ROW);
}

/* A blank date variation is the smallest day that arrives after the departure
 * (trap 2). */
static inline void leg_times(const struct offsets *o, const struct service *s, int32_t day,
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

/* A through flight: each next leg leaves within a day after the one before. */
static bool chain_times(const struct itin_timetable *tt, const struct offsets *o,
                        const struct service *s, int32_t day, struct service_times *ret)
{
    struct service_times t;
    for (size_t i = 0; i < s->n_chain; i++) {
        const struct service *leg = &tt->services[tt->chains[s->chain + i]];
        if (leg->flags & SERVICE_DROPPED || !has_zones(o, leg))
            return false;
        if (i == 0) {
            if (!service_operates(leg, day))
                return false;
            leg_times(o, leg, day, &t);
            *ret = t;
        } else {
            int32_t next = day - 1;
            for (; next <= day + 3; next++) {
                if (!service_operates(leg, next))
                    continue;
                leg_times(o, leg, next, &t);
                if (t.depart >= ret->arrive)
                    break;
            }
            if (next > day + 3 || t.depart - ret->arrive > DAY)
                return false;
            day = next;
            ret->arrive = t.arrive;
        }
        if (t.arrive <= t.depart)
            return false;
    }
    return true;
}

/* Another line beside it carries the same passengers on that day, and stands
 * for it: the operating flight, or the first of two equal ones. */
static bool is_covered(const struct itin_timetable *tt, const struct service *s, int32_t day)
{
    for (uint32_t k = s->twin; k < tt->n_services && tt->services[k].twin == s->twin; k++) {
        const struct service *other = &tt->services[k];
        if (other == s || other->to != s->to || other->arrive != s->arrive ||
            other->flags & SERVICE_DROPPED || !service_operates(other, day))
            continue;
        bool same = flight_name(other->flight) == flight_name(s->flight) && other < s;
        uint64_t name = flight_name(other->flight);
        bool operates = s->operator && name != flight_name(s->flight) && other->operator != flight_name(s->flight) &&
                        (s->operator == name || (flight_of(s->operator).number == UINT16_MAX &&
                                                 s->operator >> 40 == name >> 40));
        /* two that name each other: the first stands */
        if (s->operator && other->operator == flight_name(s->flight) && s->operator == name)
            operates = other < s;
        if (same || operates)
            return true;
    }
    return false;
}

/* ---- the window -------------------------------------------------------------------- */

struct expansion {
    const struct itin_timetable *tt;
    struct offsets offsets;
    int32_t base_day, n_days;
    struct departure *out;
    size_t n, cap;
    uint32_t *day_at;
    float max_speed; /* km a minute, straight through the earth */
    enum itin_status status;
};

static bool make_room(struct expansion *e)
{
    if (e->n < e->cap)
        return true;
    size_t cap = e->cap + e->cap / 2 + 65536;
    struct departure *more =
        e->n < ITIN_MAX_DEPARTURES ? realloc(e->out, cap * sizeof *more) : NULL;
    if (!more) {
        e->status = e->n < ITIN_MAX_DEPARTURES ? ITIN_ENOMEM : ITIN_ELIMIT;
        return false;
    }
    e->out = more;
    e->cap = cap;
    return true;
}

static inline bool emit(struct expansion *e, uint32_t index, int32_t day)
{
    const struct service *s = &e->tt->services[index];
    struct service_times t = {0, 0};
    if (s->flags & SERVICE_MARKETING && is_covered(e->tt, s, day))
        return true;
    if (!(s->flags & SERVICE_THROUGH))
        leg_times(&e->offsets, s, day, &t);
    else if (!chain_times(e->tt, &e->offsets, s, day, &t))
        return true;
    int64_t minute = t.depart - (int64_t)e->base_day * DAY, length = t.arrive - t.depart;
    if (minute < 0 || minute >= (int64_t)e->n_days * DAY || length <= 0 || length > MAX_LENGTH)
        return true;
    if (!make_room(e))
        return false;
    uint16_t from_bit = s->flags & SERVICE_ABROAD_FROM ? 1 : 0;
    uint16_t to_bit = s->flags & SERVICE_ABROAD_TO ? 1 : 0;
    e->out[e->n++] = (struct departure){
        .minute = (uint32_t)minute,
        .length = (uint16_t)(length | from_bit << LENGTH_FROM_BIT | to_bit << LENGTH_TO_BIT),
        .to = s->to,
        .service = index,
    };
    return true;
}

static int by_minute(const void *a, const void *b)
{
    const struct departure *x = a, *y = b;
    if (x->minute != y->minute)
        return x->minute < y->minute ? -1 : 1;
    return (x->service > y->service) - (x->service < y->service);
}

/* Services stand in order of their clock, so that days follow each other in
 * order already, but around switches and for clocks that are not local. */
static void sort_departures(struct departure *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (by_minute(&list[i - 1], &list[i]) > 0) {
            qsort(list, n, sizeof *list, by_minute);
            return;
        }
}

/* Straight through the earth, km: a lower bound that adds up like a length. */
static float chord(const struct station *a, const struct station *b)
{
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return 6371.0088f * sqrtf(x * x + y * y + z * z);
}

static void note_speeds(struct expansion *e, uint16_t station, size_t from)
{
    const struct station *all = e->tt->stations;
    for (size_t i = from; i < e->n; i++) {
        const struct departure *d = &e->out[i];
        float length = (float)(d->length & LENGTH_MASK);
        float far = e->max_speed * length;
        if (far < 12800 && chord(&all[station], &all[d->to]) > far)
            e->max_speed = chord(&all[station], &all[d->to]) / length;
    }
}

static void index_days(struct expansion *e, uint16_t station, size_t from)
{
    uint32_t *row = e->day_at + (size_t)station * ((size_t)e->n_days + 1);
    size_t at = from;
    for (int32_t day = 0; day <= e->n_days; day++) {
        while (at < e->n && e->out[at].minute < (uint32_t)day * DAY)
            at++;
        row[day] = (uint32_t)at;
    }
}

static bool expand_station(struct expansion *e, uint16_t station, uint32_t first, uint32_t end)
{
    const struct service *services = e->tt->services;
    size_t from = e->n;
    for (int32_t day = e->base_day - 3; day < e->base_day + e->n_days + 3; day++) {
        uint8_t weekday = (uint8_t)(1u << weekday_of(day));
        for (uint32_t i = first; i < end; i++) {
            const struct service *s = &services[i];
            if (!(s->weekdays & weekday) || day < s->first_day || day > s->last_day ||
                s->flags & (SERVICE_DROPPED | SERVICE_CLOSED))
                continue;
            if (s->every_weeks > 1 && !service_operates(s, day))
                continue;
            if (!has_zones(&e->offsets, s))
                continue;
            if (!emit(e, i, day))
                return false;
        }
    }
    sort_departures(e->out + from, e->n - from);
    index_days(e, station, from);
    note_speeds(e, station, from);
    return true;
}

static bool expand_all(struct expansion *e)
{
    const struct itin_timetable *tt = e->tt;
    uint32_t at = 0;
    for (uint16_t station = 0; station < tt->n_stations; station++) {
        uint32_t first = at;
        while (at < tt->n_services && tt->services[at].from == station)
            at++;
        if (!expand_station(e, station, first, at))
            return false;
    }
    return true;
}

bool timetable_has_window(const struct itin_timetable *tt, int32_t first_day, int32_t last_day)
{
    return tt->n_minutes && first_day >= tt->base_day &&
           last_day < tt->base_day + (int32_t)tt->n_days;
}

static enum itin_status make_window(struct itin_timetable *tt, int32_t first, int32_t n_days)
{
    struct arena scratch;
    struct expansion e = {.tt = tt, .base_day = first, .n_days = n_days};
    size_t rows = tt->n_stations * ((size_t)n_days + 1);
    arena_init(&scratch, (size_t)1 << 30);
    e.offsets.first_day = first - DAYS_BEFORE;
    e.offsets.n_days = (size_t)n_days + DAYS_BEFORE + DAYS_AFTER;
    /* one block: the index of days, then the departures */
    uint32_t *day_at = malloc((rows + 1) * sizeof *day_at);
    e.day_at = day_at;
    if (!day_at || !offsets_init(&e.offsets, tt, &scratch))
        e.status = ITIN_ENOMEM;
    else
        expand_all(&e);
    arena_release(&scratch);
    if (e.status) {
        free(day_at);
        free(e.out);
        return e.status;
    }
    free(tt->block);
    free(tt->day_block);
    tt->block = e.out;
    tt->day_block = day_at;
    tt->departures = e.out;
    tt->n_departures = e.n;
    tt->day_at = day_at;
    tt->n_days = (size_t)n_days;
    tt->base_day = first;
    tt->n_minutes = (uint32_t)n_days * DAY;
    tt->max_km_per_minute = e.max_speed;
    snprintf(tt->tzdb, sizeof tt->tzdb, "%s", itin_zonedb_version(tt->db));
    return ITIN_OK;
}

static int64_t day_of(struct itin_instant at)
{
    return at.s >= 0 ? at.s / 86400 : -((-at.s + 86399) / 86400);
}

enum itin_status itin_timetable_prepare(struct itin_timetable *tt, struct itin_instant from,
                                        struct itin_instant until, struct itin_diag *diag)
{
    int64_t first = day_of(from), last = day_of(until);
    if (until.s < from.s || last - first >= ITIN_MAX_WINDOW_DAYS || first < -40000 || last > 100000)
        return ITIN_EINVAL;
    enum itin_status status = timetable_order(tt);
    if (status)
        return status;
    if (!tt->checked && !tt->borrowed)
        timetable_check(tt, diag);
    tt->checked = true;
    if (timetable_has_window(tt, (int32_t)first, (int32_t)last))
        return ITIN_OK;
    if (tt->borrowed && !timetable_is_sound(tt))
        return ITIN_EFORMAT;
    return make_window(tt, (int32_t)first, (int32_t)(last - first) + 1);
}

/* ---- what the zones say ---------------------------------------------------------------- */

/* A period's first day of operation, within three weeks (or four times its
 * rate) of its start. */
static bool first_operation(const struct service *s, int32_t *ret_day)
{
    int32_t day = s->first_day == INT32_MIN ? s->last_day == OPEN_END ? 0 : s->last_day - 6
                                            : s->first_day;
    for (int32_t n = 0; n < 7 * (s->every_weeks + 1); n++)
        if (service_operates(s, day + n)) {
            *ret_day = day + n;
            return true;
        }
    return false;
}

struct checking {
    struct itin_timetable *tt;
    struct itin_diag *diag;
    uint8_t *said; /* by station: 1 unknown, 2 offset */
    uint32_t *odd_offsets; /* legs, by station */
    struct offsets offsets;
};

static struct finding *finding_at(struct checking *c, enum rule rule, const struct service *s)
{
    struct finding *f = diag_add_as(c->diag, rule, ITIN_WARNING, (struct span){0});
    f->file = arena_dup(&c->diag->arena, c->tt->files[s->file]);
    f->place = (struct position){s->line, 1};
    return f;
}

static void check_station(struct checking *c, const struct service *s, uint16_t station)
{
    if (c->offsets.row_of[station] != NO_ROW || c->said[station] & 1)
        return;
    c->said[station] |= 1;
    if (!c->diag)
        return;
    struct finding *f = finding_at(c, RULE_UNKNOWN_PLACE, s);
    f->message = SAY(c->diag, "no airport `{1}` is known; its flights are left out",
                     "`{1}` 공항을 알 수 없어 그 항공편을 제외합니다",
                     slice_of(c->tt->stations[station].code));
}

/* The variation that is filed against the zone, at the first departure
 * (trap 3): the zone decides. */
static void check_offset(struct checking *c, const struct service *s, bool departs, int64_t utc)
{
    int16_t filed = departs ? s->filed_from : s->filed_to;
    uint16_t station = departs ? s->from : s->to;
    if (filed == FILED_NONE || s->clock != CLOCK_LOCAL)
        return;
    const struct itin_zone *zone = c->offsets.zones[c->offsets.row_of[station]];
    int32_t offset = itin_zone_offset(zone, (struct itin_instant){utc * 60});
    if (offset == filed * 60)
        return;
    c->odd_offsets[station]++;
    if (c->said[station] & 2 || !c->diag)
        return;
    c->said[station] |= 2;
    char own[ISO_BUF], theirs[ISO_BUF];
    struct finding *f = finding_at(c, RULE_OFFSET_MISMATCH, s);
    f->message = SAY(c->diag, "filed with {1} at {2}, where {3} holds on that day; {3} is used",
                     "{2} 출발·도착 시차가 {1}로 적혀 있으나 그날은 {3}입니다. {3}을 사용합니다",
                     slice_of(iso_offset(filed * 60, theirs)),
                     slice_of(c->tt->stations[station].code), slice_of(iso_offset(offset, own)));
}

/* A date variation that is filed must give a flight of less than a day. */
static void check_days(struct checking *c, struct service *s, struct service_times t)
{
    if (t.arrive > t.depart && t.arrive - t.depart <= DAY)
        return;
    char flight[12];
    s->flags |= SERVICE_DROPPED;
    c->tt->n_bad++;
    if (!c->diag)
        return;
    struct finding *f = finding_at(c, RULE_DAY_CHANGE_MISMATCH, s);
    f->message = t.arrive <= t.depart
                     ? SAY(c->diag, "{1} would arrive before it departs; it is left out",
                           "{1}{은/는} 출발 전에 도착하게 되어 제외합니다",
                           slice_of(flight_text(s->flight, flight)))
                     : SAY(c->diag, "{1} would fly longer than 24 hours; it is left out",
                           "{1}{은/는} 24시간을 넘게 비행하게 되어 제외합니다",
                           slice_of(flight_text(s->flight, flight)));
}

static void check_service(struct checking *c, struct service *s)
{
    int32_t day;
    struct service_times t;
    check_station(c, s, s->from);
    check_station(c, s, s->to);
    if (!has_zones(&c->offsets, s)) {
        c->tt->n_bad += !(s->flags & SERVICE_DROPPED);
        s->flags |= SERVICE_DROPPED;
        return;
    }
    bool has_filed = s->filed_from != FILED_NONE || s->filed_to != FILED_NONE;
    if (s->flags & SERVICE_THROUGH || (!has_filed && s->arrive_day == ARRIVAL_DAY_UNKNOWN) ||
        !first_operation(s, &day))
        return;
    leg_times(&c->offsets, s, day, &t);
    if (s->arrive_day != ARRIVAL_DAY_UNKNOWN)
        check_days(c, s, t);
    if (s->flags & SERVICE_DROPPED)
        return;
    check_offset(c, s, true, t.depart);
    check_offset(c, s, false, t.arrive);
}

void timetable_check(struct itin_timetable *tt, struct itin_diag *diag)
{
    struct arena scratch;
    struct checking c = {.tt = tt, .diag = diag};
    arena_init(&scratch, (size_t)1 << 28);
    c.said = arena_array(&scratch, tt->n_stations + 1, 1);
    c.odd_offsets = arena_array(&scratch, tt->n_stations + 1, sizeof *c.odd_offsets);
    c.offsets.n_days = 1; /* of no use: periods lie anywhere */
    c.offsets.first_day = -100000;
    if (c.said && c.odd_offsets && offsets_init(&c.offsets, tt, &scratch))
        for (size_t i = 0; i < tt->n_services; i++)
            check_service(&c, &tt->services[i]);
    arena_release(&scratch);
}
