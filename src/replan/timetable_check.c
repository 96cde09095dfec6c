/* What the zones say of the services: unknown airports, offsets as filed that
 * do not hold, arrivals before departures. */
#include "base/base.h"

#include "replan/timetable_offsets.h"

enum { MEMO_DAYS = 64 };

/* Offsets of days that were asked for: periods lie anywhere, but most of them
 * begin on the same few days. */
struct memo {
    int32_t day;
    int16_t offset;
    bool used;
};

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
    struct offsets offsets; /* rows only */
    struct memo *memos;     /* MEMO_DAYS a zone */
};

static int16_t offset_on(struct checking *c, uint16_t row, int32_t day)
{
    if (row == UTC_ROW)
        return 0;
    struct memo *m = &c->memos[(size_t)row * MEMO_DAYS + (uint32_t)day % MEMO_DAYS];
    if (!m->used || m->day != day)
        *m = (struct memo){day, offset_of_day(c->offsets.zones[row], day), true};
    return m->offset;
}

/* The quick way for what most records are: local clocks of days without a
 * switch, offsets as they hold. True: nothing is to be said. */
static bool is_plain(struct checking *c, const struct service *s, int32_t day)
{
    if (s->clock != CLOCK_LOCAL || s->arrive_day != ARRIVAL_DAY_UNKNOWN || s->depart_day ||
        s->depart >= DAY || s->arrive >= DAY)
        return false;
    uint16_t from = c->offsets.row_of[s->from], to = c->offsets.row_of[s->to];
    if (offset_on(c, from, day) != s->filed_from || s->filed_from == FILED_NONE)
        return false;
    for (int32_t k = -1; k <= 2; k++) { /* whatever day it arrives */
        int16_t offset = offset_on(c, to, day + k);
        if (offset != s->filed_to)
            return false;
    }
    return true;
}

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
    if (filed == FILED_NONE || s->clock != CLOCK_LOCAL || c->said[station] & 2)
        return;
    if ((utc + filed - (departs ? s->depart : s->arrive)) % DAY == 0)
        return; /* the clock as filed gives the same instant */
    const struct itin_zone *zone = c->offsets.zones[c->offsets.row_of[station]];
    int32_t offset = itin_zone_offset(zone, (struct itin_instant){utc * 60});
    if (offset == filed * 60 || !c->diag)
        return;
    c->said[station] |= 2;
    char own[ISO_BUF], theirs[ISO_BUF];
    struct finding *f = finding_at(c, RULE_OFFSET_MISMATCH, s);
    f->message = SAY(c->diag, "filed with {1} at {2}, where {3} holds on that day; {3} is used",
                     "{2} 출발·도착 시차가 {1}{으로/로} 적혀 있으나 그날은 {3}입니다. {3}{을/를} 사용합니다",
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
    if (!service_has_zones(&c->offsets, s)) {
        c->tt->n_bad += !(s->flags & SERVICE_DROPPED);
        s->flags |= SERVICE_DROPPED;
        return;
    }
    bool has_filed = s->filed_from != FILED_NONE || s->filed_to != FILED_NONE;
    if (s->flags & SERVICE_THROUGH || (!has_filed && s->arrive_day == ARRIVAL_DAY_UNKNOWN) ||
        !first_operation(s, &day) || is_plain(c, s, day))
        return;
    leg_times(&c->offsets, s, day, &t);
    if (s->arrive_day != ARRIVAL_DAY_UNKNOWN)
        check_days(c, s, t);
    if (s->flags & SERVICE_DROPPED)
        return;
    check_offset(c, s, true, t.depart);
    check_offset(c, s, false, t.arrive);
}

bool timetable_check(struct itin_timetable *tt, struct itin_diag *diag)
{
    struct arena scratch;
    struct checking c = {.tt = tt, .diag = diag};
    arena_init(&scratch, (size_t)1 << 28);
    c.said = arena_array(&scratch, tt->n_stations + 1, 1);
    if (c.said && offsets_init(&c.offsets, tt, 0, 0, &scratch))
        c.memos = arena_array(&scratch, c.offsets.n_zones * MEMO_DAYS, sizeof *c.memos);
    if (c.memos)
        for (size_t i = 0; i < tt->n_services; i++)
            check_service(&c, &tt->services[i]);
    bool ok = !scratch.failed;
    arena_release(&scratch);
    return ok;
}
