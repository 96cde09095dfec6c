/* Clocks of services against a walk along the minutes of UTC. */
#include "base/base.h"

#include <check_main.h>

#include "replan/timetable_offsets.h"
#include "tables.h"

enum {
    ROUNDS = 400,
    JAN_1 = 19723,
    YEAR = 366
}; /* 2024-01-01, a Monday: 54 * 365 + 13 leap days */

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* Calgary -7/-6, Paris, Lord Howe (half an hour), Cairo and Santiago (they
 * switch at midnight), Seoul and Kathmandu (never; +5:45). */
static const char *const codes[] = {"YYC", "CDG", "LDH", "CAI", "SCL", "ICN", "KTM", "GMP"};
enum { YYC, CDG, LDH, CAI, SCL, ICN, KTM, GMP, AIRPORTS };

static struct itin_timetable *tt;
static struct arena arena;
static struct offsets offsets;

static void setup(void)
{
    tables_setup();
    arena_init(&arena, (size_t)1 << 26);
    ck_assert_int_eq(itin_timetable_new(tables_db, &tt), ITIN_OK);
    for (int i = 0; i < AIRPORTS; i++)
        ck_assert_uint_eq(timetable_station(tt, slice_of(codes[i])), (unsigned)i);
}

static void teardown(void)
{
    itin_timetable_free(tt);
    arena_release(&arena);
    tables_teardown();
}

static const struct itin_zone *zone_of(int airport)
{
    return itin_zonedb_find(
        tables_db, slice_of(itin_place_zone(itin_place_by_iata(slice_of(codes[airport])))), NULL);
}

static int64_t offset_at(const struct itin_zone *zone, int64_t utc)
{
    return itin_zone_offset(zone, (struct itin_instant){utc * 60}) / 60;
}

/* The first minute at which the clock shows it; of one that is skipped, with
 * the offset that held before. */
static int64_t walk_to(const struct itin_zone *zone, int64_t local)
{
    int64_t before = 0;
    for (int64_t utc = local - 15 * 60; utc <= local + 15 * 60; utc++) {
        if (utc + offset_at(zone, utc) == local)
            return utc;
        if (utc + offset_at(zone, utc) < local)
            before = offset_at(zone, utc);
    }
    return local - before;
}

static int32_t day_in_2024(int month, int day)
{
    static const int before[] = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335};
    return JAN_1 + before[month - 1] + day - 1;
}

/* ---- days --------------------------------------------------------------------------------- */

/* What a day says holds for each of its clocks; and none is unsaid without a
 * switch in it or at its end. */
START_TEST(a_day_has_one_offset_or_says_so)
{
    const struct itin_zone *zone = zone_of(_i);
    for (int32_t day = JAN_1; day < JAN_1 + YEAR; day++) {
        int16_t said = offset_of_day(zone, day);
        int64_t first = offset_at(zone, walk_to(zone, (int64_t)day * DAY));
        bool same = true;
        for (int minute = 0; minute <= DAY; minute += 30) {
            int64_t utc = walk_to(zone, (int64_t)day * DAY + minute);
            same &= offset_at(zone, utc) == first && offset_at(zone, utc - 1) == first;
            ck_assert(said == OFFSET_CHANGES || minute == DAY || offset_at(zone, utc) == said);
        }
        /* a repeated midnight is told apart only behind it */
        same &= offset_at(zone, walk_to(zone, (int64_t)(day + 1) * DAY) + 60) == first;
        ck_assert_msg((said == OFFSET_CHANGES) == !same, "%s day %d: %d", codes[_i], day - JAN_1,
                      said);
    }
}
END_TEST

/* Switches of 2024: 10 March and 3 November, 31 March and 27 October, 7 April
 * and 6 October. */
START_TEST(switches_of_2024)
{
    static const struct {
        int airport, before, after, month[2], day[2];
    } list[] = {{YYC, -420, -360, {3, 11}, {10, 3}},
                {CDG, 60, 120, {3, 10}, {31, 27}},
                {LDH, 660, 630, {4, 10}, {7, 6}}};
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        const struct itin_zone *zone = zone_of(list[i].airport);
        for (int k = 0; k < 2; k++) {
            int32_t day = day_in_2024(list[i].month[k], list[i].day[k]);
            ck_assert_int_eq(offset_of_day(zone, day - 1), k ? list[i].after : list[i].before);
            ck_assert_int_eq(offset_of_day(zone, day), OFFSET_CHANGES);
            ck_assert_int_eq(offset_of_day(zone, day + 1), k ? list[i].before : list[i].after);
        }
    }
    ck_assert_int_eq(offset_of_day(zone_of(KTM), JAN_1), 345);
}
END_TEST

/* Offsets with seconds are no number of minutes: Liberia until 1972 (-0:44:30). */
START_TEST(seconds_are_asked_each_time)
{
    const struct itin_zone *zone = itin_zonedb_find(tables_db, LIT("Africa/Monrovia"), NULL);
    ck_assert_int_eq(itin_zone_offset(zone, (struct itin_instant){86400}), -2670);
    ck_assert_int_eq(offset_of_day(zone, 1), OFFSET_CHANGES);
    ck_assert_int_eq(offset_of_day(zone, JAN_1), 0);
}
END_TEST

/* The rows are filled from switch to switch: each day is as it is alone. */
START_TEST(rows_hold_what_each_day_says)
{
    ck_assert(offsets_init(&offsets, tt, JAN_1 - 40, YEAR + 80, &arena));
    ck_assert_uint_eq(offsets.n_zones, 1 + 7); /* UTC; Seoul's two are one */
    ck_assert_uint_eq(offsets.row_of[ICN], offsets.row_of[GMP]);
    ck_assert_uint_ne(offsets.row_of[ICN], offsets.row_of[KTM]);
    for (int i = 0; i < AIRPORTS; i++) {
        uint16_t row = offsets.row_of[i];
        ck_assert_uint_ne(row, NO_ROW);
        ck_assert_ptr_eq(offsets.zones[row], zone_of(i));
        for (int32_t k = 0; k < YEAR + 80; k++)
            ck_assert_int_eq(offsets.minutes[row * offsets.n_days + (size_t)k],
                             offset_of_day(zone_of(i), JAN_1 - 40 + k));
        ck_assert_int_eq(offsets.is_fixed[row], i == ICN || i == GMP || i == KTM);
    }
    ck_assert(offsets.is_fixed[UTC_ROW]);
}
END_TEST

/* A window wholly in summer time has one offset; a day more at its end has two. */
START_TEST(a_window_may_be_fixed)
{
    int32_t first = day_in_2024(3, 11);
    ck_assert(offsets_init(&offsets, tt, first, (size_t)(day_in_2024(11, 3) - first), &arena));
    ck_assert(offsets.is_fixed[offsets.row_of[YYC]]);
    ck_assert(offsets_init(&offsets, tt, first, (size_t)(day_in_2024(11, 3) - first) + 1, &arena));
    ck_assert(!offsets.is_fixed[offsets.row_of[YYC]]);
    ck_assert(offsets_init(&offsets, tt, first - 1, 3, &arena));
    ck_assert(!offsets.is_fixed[offsets.row_of[YYC]]); /* the switch is its first day */
}
END_TEST

START_TEST(what_has_no_zone)
{
    uint16_t nowhere = timetable_station(tt, LIT("QQQ"));
    struct service s = {.from = ICN, .to = YYC, .clock = CLOCK_LOCAL};
    struct itin_slice *zone =
        ARENA_PUSH(&tt->arena, tt->agencies, tt->n_agencies, tt->cap_agencies);
    *zone = LIT("Asia/Seoul");
    zone = ARENA_PUSH(&tt->arena, tt->agencies, tt->n_agencies, tt->cap_agencies);
    *zone = LIT("Mars/Olympus");
    ck_assert(offsets_init(&offsets, tt, JAN_1, 2, &arena));
    ck_assert_uint_eq(offsets.row_of[nowhere], NO_ROW);
    ck_assert_uint_eq(offsets.row_of_agency[0], offsets.row_of[ICN]);
    ck_assert_uint_eq(offsets.row_of_agency[1], NO_ROW);
    ck_assert(service_has_zones(&offsets, &s));
    s.to = nowhere;
    ck_assert(!service_has_zones(&offsets, &s));
    s.to = s.from;
    s.from = nowhere;
    ck_assert(!service_has_zones(&offsets, &s));
    s.from = s.to;
    s.agency = 1; /* asked for only when its clock is the agency's */
    ck_assert(service_has_zones(&offsets, &s));
    s.clock = CLOCK_AGENCY;
    ck_assert(!service_has_zones(&offsets, &s));
    s.agency = 0;
    ck_assert(service_has_zones(&offsets, &s));
}
END_TEST

/* ---- days of operation -------------------------------------------------------------------- */

START_TEST(days_of_operation)
{
    for (int round = 0; round < ROUNDS; round++) {
        state = (uint64_t)round * 1000 + 7;
        struct service s = {.weekdays = (uint8_t)roll(128), .every_weeks = (uint8_t)roll(5)};
        s.first_day = JAN_1 + (int32_t)roll(60);
        s.last_day = s.first_day + (int32_t)roll(100);
        if (roll(6) == 0)
            s.last_day = OPEN_END;
        int week = 0, weekday = 0; /* counted one by one from the Monday */
        int first_week = (s.first_day - JAN_1) / 7;
        for (int32_t day = JAN_1; day < JAN_1 + 200; day++) {
            bool want = day >= s.first_day && day <= s.last_day && s.weekdays & 1 << weekday;
            if (s.every_weeks > 1 && (week - first_week) % s.every_weeks)
                want = false;
            ck_assert_msg(service_operates(&s, day) == want, "round %d day %d", round, day - JAN_1);
            weekday++;
            if (weekday == 7)
                week++, weekday = 0;
        }
    }
}
END_TEST

/* Before 1970 the days are negative; 1969-12-29 was a Monday, the 31st a Wednesday. */
START_TEST(weekdays_before_1970)
{
    static const int want[] = {0, 1, 2, 3, 4, 5, 6, 0};
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(weekday_of(-3 + i), want[i]);
    ck_assert_int_eq(weekday_of(-3 - 7 * 1000), 0);
}
END_TEST

/* Without a first day there is no week to count from. */
START_TEST(an_open_beginning_has_no_rate)
{
    struct service s = {
        .weekdays = 0x7F, .every_weeks = 2, .first_day = INT32_MIN, .last_day = JAN_1 + 13};
    for (int32_t day = JAN_1 - 20; day <= JAN_1 + 13; day++)
        ck_assert(service_operates(&s, day));
    ck_assert(!service_operates(&s, JAN_1 + 14));
}
END_TEST

/* ---- times -------------------------------------------------------------------------------- */

static struct service rolled(void)
{
    struct service s = {.from = (uint16_t)roll(AIRPORTS),
                        .to = (uint16_t)roll(AIRPORTS),
                        .depart = (int16_t)roll(DAY),
                        .arrive = (int16_t)roll(DAY),
                        .clock = roll(4) ? CLOCK_LOCAL : CLOCK_UTC,
                        .arrive_day = ARRIVAL_DAY_UNKNOWN};
    s.depart_day = (int8_t)(roll(5) == 0);
    if (roll(2))
        s.arrive_day = (int8_t)((int)roll(4) - 1);
    if (roll(3) == 0) /* among the clocks that are skipped or repeated */
        s.depart = (int16_t)(roll(180)), s.arrive = (int16_t)(roll(180));
    return s;
}

static int64_t clock_of(const struct service *s, int airport, int64_t day, int minute)
{
    return s->clock == CLOCK_UTC ? day * DAY + minute
                                 : walk_to(zone_of(airport), day * DAY + minute);
}

/* Half of the days lie about a switch. */
START_TEST(times_of_a_leg)
{
    static const int switches[][2] = {{3, 10}, {3, 31},  {4, 7},  {4, 26}, {9, 8},
                                      {10, 6}, {10, 27}, {11, 1}, {11, 3}};
    ck_assert(
        offsets_init(&offsets, tt, JAN_1 + 40, YEAR - 80, &arena)); /* some days lie outside */
    for (int round = 0; round < ROUNDS; round++) {
        state = (uint64_t)(_i * ROUNDS + round) * 77 + 1;
        struct service s = rolled();
        const int *at = switches[roll(ARRAY_LEN(switches))];
        int32_t day = roll(2) ? JAN_1 + (int32_t)roll(YEAR)
                              : day_in_2024(at[0], at[1]) - 2 + (int32_t)roll(4);
        struct service_times t;
        leg_times(&offsets, &s, day, &t);
        int64_t depart = clock_of(&s, s.from, day + s.depart_day, s.depart), arrive = 0;
        if (s.arrive_day != ARRIVAL_DAY_UNKNOWN)
            arrive = clock_of(&s, s.to, day + s.arrive_day, s.arrive);
        for (int k = -1; k < 4 && s.arrive_day == ARRIVAL_DAY_UNKNOWN && arrive <= depart; k++)
            arrive = clock_of(&s, s.to, day + s.depart_day + k, s.arrive);
        ck_assert_msg(t.depart == depart && t.arrive == arrive, "seed %d: %s %d %s %d",
                      _i * ROUNDS + round, codes[s.from], s.depart, codes[s.to], s.arrive);
    }
}
END_TEST

/* Minutes of the day may be 1440 and more: 24:30 is half past midnight. */
START_TEST(clocks_behind_midnight)
{
    struct service s = {.from = ICN, .to = ICN, .depart = 1440, .arrive = 1470};
    struct service_times t;
    ck_assert(offsets_init(&offsets, tt, JAN_1, 10, &arena));
    leg_times(&offsets, &s, JAN_1, &t);
    ck_assert_int_eq(t.depart, (int64_t)(JAN_1 + 1) * DAY - 540);
    ck_assert_int_eq(t.arrive - t.depart, 30);
}
END_TEST

/* GTFS: 31 March 2024 in Paris has 23 hours, so that its noon less twelve is
 * 23:00 of the day before on the wall: 22:00Z. On 27 October it is 01:00
 * (summer time), 23:00Z. */
START_TEST(agencies_count_from_noon)
{
    struct service s = {
        .from = CDG, .to = YYC, .depart = 60, .arrive = 1500, .clock = CLOCK_AGENCY};
    struct itin_slice *zone =
        ARENA_PUSH(&tt->arena, tt->agencies, tt->n_agencies, tt->cap_agencies);
    struct service_times t;
    *zone = LIT("Europe/Paris");
    ck_assert(offsets_init(&offsets, tt, day_in_2024(3, 29), 3, &arena));
    leg_times(&offsets, &s, day_in_2024(3, 30), &t); /* +1: 00:00Z, and 24 h later */
    ck_assert_int_eq(t.depart, (int64_t)day_in_2024(3, 30) * DAY);
    ck_assert_int_eq(t.arrive, (int64_t)day_in_2024(3, 31) * DAY);
    leg_times(&offsets, &s, day_in_2024(3, 31), &t);
    ck_assert_int_eq(t.depart, (int64_t)day_in_2024(3, 31) * DAY - 120 + 60);
    leg_times(&offsets, &s, day_in_2024(10, 27), &t);
    ck_assert_int_eq(t.depart, (int64_t)day_in_2024(10, 27) * DAY - 60 + 60);
    ck_assert_int_eq(t.arrive - t.depart, 1440);
}
END_TEST

/* ---- several legs -----------------------------------------------------------------------------
 */

/* SCL 10:00 - CDG, then CDG - ICN; all clocks in UTC, so that nothing but the
 * days counts. */
static struct service *chain_of(int arrive, int depart, unsigned first_days, unsigned then_days)
{
    timetable_reserve(tt, 4);
    struct service *a = timetable_service(tt), *b = timetable_service(tt),
                   *all = timetable_service(tt);
    *a = (struct service){.from = SCL,
                          .to = CDG,
                          .depart = 600,
                          .arrive = (int16_t)arrive,
                          .clock = CLOCK_UTC,
                          .weekdays = (uint8_t)first_days,
                          .first_day = JAN_1,
                          .last_day = JAN_1 + 27,
                          .arrive_day = ARRIVAL_DAY_UNKNOWN};
    *b = *a;
    b->from = CDG;
    b->to = ICN;
    b->depart = (int16_t)depart;
    b->arrive = (int16_t)(depart + 60);
    b->weekdays = (uint8_t)then_days;
    *all = *a;
    all->to = ICN;
    all->flags = SERVICE_THROUGH;
    all->n_chain = 2;
    all->chain = (uint32_t)tt->n_chains;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t *slot = ARENA_PUSH(&tt->arena, tt->chains, tt->n_chains, tt->cap_chains);
        *slot = (uint32_t)tt->n_services - 3 + i;
    }
    ck_assert(offsets_init(&offsets, tt, JAN_1, 40, &arena));
    return all;
}

/* Arrival, departure, days of both, the day; minutes from the first departure
 * to the last arrival, 0: it does not run through. */
static const struct {
    int arrive, depart;
    unsigned first_days, then_days;
    int day, lasts;
    const char *what;
} chains[] = {
    {700, 800, 0x7F, 0x7F, 2, 260, "the same day"},
    {700, 700, 0x7F, 0x7F, 2, 160, "without a stop"},
    {700, 699, 0x7F, 0x7F, 2, 1599, "gone a minute before: the next day"},
    {300, 400, 0x7F, 0x7F, 2, 1300, "it lands a day later, and goes on then"},
    {700, 800, 0x01, 0x02, 0, 0, "only a day later, more than 24 h"},
    {700, 700, 0x01, 0x02, 0, 160 + 1440, "a day later to the minute"},
    {700, 699, 0x01, 0x04, 0, 0, "two days later"},
    {700, 800, 0x01, 0x7F, 1, 0, "not on a Tuesday"},
    {700, 800, 0x7F, 0x7F, 28, 0, "behind its last day"},
    {700, 600, 0x7F, 0x7F, 27, 0, "the next one would be behind the last day"},
    {700, 800, 0x7F, 0x00, 2, 0, "the second never goes"},
};

START_TEST(a_chain_runs_through)
{
    struct service_times t = {0};
    struct service *s =
        chain_of(chains[_i].arrive, chains[_i].depart, chains[_i].first_days, chains[_i].then_days);
    bool runs = chain_times(tt, &offsets, s, JAN_1 + chains[_i].day, &t);
    ck_assert_msg(runs == (chains[_i].lasts > 0), "%s", chains[_i].what);
    if (!runs)
        return;
    ck_assert_int_eq(t.depart, (int64_t)(JAN_1 + chains[_i].day) * DAY + 600);
    ck_assert_msg(t.arrive - t.depart == chains[_i].lasts, "%s", chains[_i].what);
}
END_TEST

START_TEST(a_chain_needs_all_its_legs)
{
    struct service_times t;
    struct service *s = chain_of(700, 800, 0x7F, 0x7F);
    ck_assert(chain_times(tt, &offsets, s, JAN_1, &t));
    s[-1].flags |= SERVICE_DROPPED;
    ck_assert(!chain_times(tt, &offsets, s, JAN_1, &t));
    s[-1].flags = 0;
    s[-1].arrive_day = 0; /* a leg that lands as it leaves is none */
    s[-1].arrive = s[-1].depart;
    ck_assert(!chain_times(tt, &offsets, s, JAN_1, &t));
    s[-1].arrive++;
    ck_assert(chain_times(tt, &offsets, s, JAN_1, &t));
    ck_assert_int_eq(t.arrive - t.depart, 201);
    s[-2].clock = s[-1].clock = CLOCK_LOCAL; /* one of them without a zone */
    s[-1].to = timetable_station(tt, LIT("QQQ"));
    ck_assert(offsets_init(&offsets, tt, JAN_1, 40, &arena));
    ck_assert(!chain_times(tt, &offsets, s, JAN_1, &t));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan offsets");
    TCase *t = tcase_create("clocks");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, a_day_has_one_offset_or_says_so, 0, AIRPORTS);
    tcase_add_test(t, switches_of_2024);
    tcase_add_test(t, seconds_are_asked_each_time);
    tcase_add_test(t, rows_hold_what_each_day_says);
    tcase_add_test(t, a_window_may_be_fixed);
    tcase_add_test(t, what_has_no_zone);
    tcase_add_test(t, days_of_operation);
    tcase_add_test(t, weekdays_before_1970);
    tcase_add_test(t, an_open_beginning_has_no_rate);
    tcase_add_loop_test(t, times_of_a_leg, 0, 4);
    tcase_add_test(t, clocks_behind_midnight);
    tcase_add_test(t, agencies_count_from_noon);
    tcase_add_loop_test(t, a_chain_runs_through, 0, ARRAY_LEN(chains));
    tcase_add_test(t, a_chain_needs_all_its_legs);
    suite_add_tcase(s, t);
    return s;
}
