/* Trips that were lived: journeys and meetings at known instants, put on the
 * clocks of their towns and written down as people do, with days, towns and
 * changes of day left out. What is read must be those instants. Trips are thrown
 * by the number of the case. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

enum { EVENTS = 14, CASES = 250, ALL = 2 * EVENTS };

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

static const struct {
    const char *name, *airport, *zone;
} towns[] = {
    {"시애틀", "SEA", "America/Los_Angeles"}, {"캘거리", "YYC", "America/Edmonton"},   {"뉴욕", "JFK", "America/New_York"},
    {"런던", "LHR", "Europe/London"},         {"파리", "CDG", "Europe/Paris"},         {"프랑크푸르트", "FRA", "Europe/Berlin"},
    {"도쿄", "NRT", "Asia/Tokyo"},            {"싱가포르", "SIN", "Asia/Singapore"},   {"시드니", "SYD", "Australia/Sydney"},
    {"두바이", "DXB", "Asia/Dubai"},          {"뉴델리", "DEL", "Asia/Kolkata"},       {"Auckland", "AKL", "Pacific/Auckland"},
    {"호놀룰루", "HNL", "Pacific/Honolulu"},  {"서울", "ICN", "Asia/Seoul"},
    /* from here on by train and bus, through the night too */
    {"비엔나", "VIE", "Europe/Vienna"},       {"프라하", "PRG", "Europe/Prague"},      {"취리히", "ZRH", "Europe/Zurich"},
    {"암스테르담", "AMS", "Europe/Amsterdam"}, {"런던", "LHR", "Europe/London"},       {"뮌헨", "MUC", "Europe/Berlin"},
    {"바르샤바", "WAW", "Europe/Warsaw"},     {"부쿠레슈티", "OTP", "Europe/Bucharest"}, {"소피아", "SOF", "Europe/Sofia"},
    {"부다페스트", "BUD", "Europe/Budapest"},
};
enum { BY_AIR = 14, BY_LAND = 10 };

/* What happened: a journey from one town to another, or a meeting in one. */
struct event {
    enum item_kind kind;
    bool flight; /* or a train, or a bus */
    size_t from, to;
    int64_t start, end;
    struct itin_civil left, came; /* on the clocks there */
    char title[8], number[8], date[ISO_BUF], time[32];
};
struct trip {
    struct event list[EVENTS];
    size_t n;
};

static bool put_on_clock(struct itin_zonedb *db, size_t town, int64_t at, struct itin_civil *ret)
{
    const struct itin_zone *zone = itin_zonedb_find(db, slice_of(towns[town].zone), NULL);
    *ret = itin_zone_civil(zone, (struct itin_instant){at}, NULL);
    return itin_zone_lookup(zone, *ret).kind == ITIN_LOCAL_UNIQUE;
}

/* About as long as the way is: 40 minutes and a minute for 14 km; by land some 55
 * to 130 km in an hour. */
static int64_t length_of(size_t from, size_t to)
{
    double km = itin_place_km(itin_place_by_iata(slice_of(towns[from].airport)), itin_place_by_iata(slice_of(towns[to].airport)));
    if (from >= BY_AIR)
        return (int64_t)(km / (55 + dice(76)) * 60) * 60;
    return (int64_t)((40 + km / 14) * (95 + dice(11)) / 100) * 60;
}

/* Another town of the same way of travelling; by land within a night and a day. */
static size_t next_town(size_t here)
{
    size_t first = here < BY_AIR ? 0 : BY_AIR, to = here;
    while (to == here || (first && length_of(here, to) > 18 * 3600))
        to = first + (size_t)dice(first ? BY_LAND : BY_AIR);
    return to;
}

/* The next moment at which the clock there shows an hour of work. */
static int64_t at_work(struct itin_zonedb *db, size_t town, int64_t at)
{
    struct itin_civil c;
    for (at += 1800;; at += 1800)
        if (put_on_clock(db, town, at, &c) && c.clock.hour >= 9 && c.clock.hour < 17)
            return at;
}

static bool throw_event(struct itin_zonedb *db, struct trip *t, size_t here, int64_t *now)
{
    struct event *e = &t->list[t->n];
    *e = (struct event){.kind = ITEM_MEETING, .flight = dice(3) == 0, .from = here, .to = here};
    if (e->flight) {
        e->kind = here < BY_AIR ? ITEM_FLIGHT : dice(2) ? ITEM_TRAIN : ITEM_BUS;
        e->to = next_town(here);
        e->start = *now + 3 * 3600 + dice(200) * 300;
        do
            e->end = e->start + length_of(e->from, e->to);
        while (here >= BY_AIR && e->end > e->start + 18 * 3600);
    } else {
        e->start = at_work(db, here, *now + dice(3) * 86400);
        e->end = e->start + 1800 * (1 + dice(4));
    }
    *now = e->end;
    snprintf(e->title, sizeof e->title, "t%02d", (int)t->n % 100);
    snprintf(e->number, sizeof e->number, "XX%d", 100 + (int)t->n % 100);
    t->n++;
    return put_on_clock(db, e->from, e->start, &e->left) && put_on_clock(db, e->to, e->end, &e->came);
}

/* False when a clock comes twice: thrown again. */
static bool try_trip(struct itin_zonedb *db, struct trip *t)
{
    size_t here = dice(2) ? (size_t)dice(BY_AIR) : BY_AIR + (size_t)dice(BY_LAND), many = 4 + (size_t)dice(EVENTS - 4);
    int64_t now = INT64_C(1609459200) + (int64_t)dice(5 * 365 * 48) * 1800;
    t->n = 0;
    while (t->n < many) {
        if (!throw_event(db, t, here, &now))
            return false;
        here = t->list[t->n - 1].to;
    }
    return true;
}

static void throw_trip(struct trip *t)
{
    static const struct itin_zonedb_options bundled = {sizeof bundled, ITIN_ZONEDB_BUNDLED, NULL, NULL};
    struct itin_zonedb *db;
    ck_assert_int_eq(itin_zonedb_open(&bundled, &db), ITIN_OK);
    while (!try_trip(db, t))
        ;
    itin_zonedb_close(db);
    for (size_t i = 0; i < t->n; i++) {
        struct event *e = &t->list[i];
        iso_date(e->left.date, e->date);
        snprintf(e->time, sizeof e->time, "%02d:%02d~%02d:%02d", e->left.clock.hour, e->left.clock.minute, e->came.clock.hour,
                 e->came.clock.minute);
    }
}

static struct row row_of(const struct event *e, enum item_origin origin, uint32_t table)
{
    struct row row = {ITEM_MEETING, e->date, towns[e->from].name, e->time, NULL, e->title, NULL, NULL, NULL, origin, table};
    if (e->flight) {
        bool air = e->kind == ITEM_FLIGHT;
        row.kind = e->kind;
        row.from = air ? towns[e->from].airport : towns[e->from].name;
        row.to = air ? towns[e->to].airport : towns[e->to].name;
        row.flight = air ? e->number : NULL;
        row.cell = dice(2) ? towns[e->to].name : NULL;
    }
    return row;
}

/* A blank date is the day on which the row before ended, a blank town where. */
static void leave_out(const struct trip *t, struct row *rows)
{
    for (size_t i = 1; i < t->n; i++) {
        if (date_eq(t->list[i].left.date, t->list[i - 1].came.date) && dice(4))
            rows[i].date = NULL;
        if (!t->list[i].flight && dice(2))
            rows[i].cell = NULL;
    }
}

static const struct item *item_of(const struct made *m, const struct event *e)
{
    for (size_t i = 0; i < m->trip->n_items; i++)
        if (slice_eq(m->trip->items[i]->title.str, slice_of(e->title)))
            return m->trip->items[i];
    ck_abort_msg("%s is lost", e->title);
}

/* `open`: it may be unknown, but never another instant. */
static void hold_event(int number, const struct made *m, const struct event *e, bool open)
{
    const struct item *item = item_of(m, e);
    if (open && item->start.state != WHEN_KNOWN && item->end.state != WHEN_KNOWN)
        return;
    ck_assert_msg(item->start.state == WHEN_KNOWN && item->start.at.s == e->start, "case %d: %s %s %s in %s starts %lld s off", number,
                  e->title, e->date, e->time, towns[e->from].name, (long long)(item->start.at.s - e->start));
    ck_assert_msg(item->end.state == WHEN_KNOWN && item->end.at.s == e->end, "case %d: %s %s %s in %s ends %lld s off", number, e->title,
                  e->date, e->time, towns[e->to].name, (long long)(item->end.at.s - e->end));
}

static void hold_order(int number, const struct made *m, const struct trip *t)
{
    ck_assert_msg(m->trip->n_items == t->n, "case %d: %zu items, not %zu", number, m->trip->n_items, t->n);
    for (size_t i = 0; i < t->n; i++)
        ck_assert_msg(slice_eq(m->trip->items[i]->title.str, slice_of(t->list[i].title)), "case %d: %s is not the %zuth", number,
                      t->list[i].title, i);
}

START_TEST(in_one_table)
{
    struct trip t;
    struct row rows[EVENTS];
    state = (uint64_t)_i;
    throw_trip(&t);
    for (size_t i = 0; i < t.n; i++)
        rows[i] = row_of(&t.list[i], ORIGIN_SCHEDULE, 1);
    leave_out(&t, rows);
    struct made m = make_trip(rows, t.n, NULL);
    make_resolve(&m);
    for (size_t i = 0; i < t.n; i++)
        hold_event(_i, &m, &t.list[i], false);
    hold_order(_i, &m, &t);
    ck_assert_uint_eq(itin_diag_count(m.diag, ITIN_ERROR), 0);
    make_free(&m);
}
END_TEST

/* The same table printed twice, each time with other things left out. */
START_TEST(in_two_tables)
{
    struct trip t;
    struct row rows[ALL];
    state = (uint64_t)_i + 1000;
    throw_trip(&t);
    for (uint32_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < t.n; i++)
            rows[k * t.n + i] = row_of(&t.list[i], ORIGIN_SCHEDULE, k + 1);
        leave_out(&t, rows + k * t.n);
    }
    struct made m = make_trip(rows, 2 * t.n, NULL);
    make_resolve(&m);
    hold_order(_i, &m, &t);
    for (size_t i = 0; i < t.n; i++) {
        hold_event(_i, &m, &t.list[i], false);
        ck_assert_uint_eq(item_of(&m, &t.list[i])->n_sources, 2);
    }
    make_free(&m);
}
END_TEST

/* Flights in one table, meetings without towns in another. Near a flight a clock
 * may stand for two towns: then it may be left open. */
START_TEST(by_the_flights_alone)
{
    enum { NEAR = 36 * 3600 };
    struct trip t;
    struct row rows[EVENTS];
    size_t n = 0, flights = 0;
    state = (uint64_t)_i + 2000;
    throw_trip(&t);
    for (int flight = 1; flight >= 0; flight--)
        for (size_t i = 0; i < t.n; i++)
            if (t.list[i].flight == flight) {
                rows[n] = row_of(&t.list[i], flight ? ORIGIN_SCHEDULE : ORIGIN_SUBSET, flight ? 1 : 2);
                rows[n++].cell = NULL;
                flights += (size_t)flight;
            }
    struct made m = make_trip(rows, n, NULL);
    make_resolve(&m);
    for (size_t i = 0; i < t.n; i++) {
        bool open = !flights || i < 1; /* before all: no home is told */
        for (size_t k = 0; k < t.n; k++)
            open = open || (t.list[k].flight && !t.list[i].flight && t.list[k].end > t.list[i].start - NEAR &&
                            t.list[k].start < t.list[i].end + NEAR);
        bool before = true;
        for (size_t k = 0; k < i; k++)
            before = before && !t.list[k].flight;
        hold_event(_i, &m, &t.list[i], open || (before && !t.list[i].flight));
    }
    make_free(&m);
}
END_TEST

/* A plan: every entry whole, in any order of the file. */
START_TEST(in_a_shuffled_plan)
{
    struct trip t;
    struct row rows[EVENTS];
    state = (uint64_t)_i + 3000;
    throw_trip(&t);
    for (size_t i = 0; i < t.n; i++) {
        struct row row = row_of(&t.list[i], ORIGIN_PLAN, 0);
        size_t to = (size_t)dice((int)i + 1);
        row.at = t.list[i].flight ? NULL : row.cell;
        row.cell = NULL;
        rows[i] = rows[to];
        rows[to] = row;
    }
    struct made m = make_trip(rows, t.n, NULL);
    m.trip->form = TRIP_PLAN_YAML;
    make_resolve(&m);
    for (size_t i = 0; i < t.n; i++)
        hold_event(_i, &m, &t.list[i], false);
    hold_order(_i, &m, &t);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-lived");
    TCase *t = tcase_create("lived");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, in_one_table, 0, CASES);
    tcase_add_loop_test(t, in_two_tables, 0, CASES);
    tcase_add_loop_test(t, by_the_flights_alone, 0, CASES);
    tcase_add_loop_test(t, in_a_shuffled_plan, 0, CASES);
    suite_add_tcase(s, t);
    return s;
}
