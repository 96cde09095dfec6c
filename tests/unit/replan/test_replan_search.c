/* Queries: what they let through, where their limits lie to the minute, and
 * each answer against all ways tried one by one. */
#include "base/base.h"

#include <check_main.h>

#include "replan/search.h"
#include "tables.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
enum {
    ROWS = 45,
    SEEDS = 60,
    AIRPORTS = 7,
    FIRST_DAY = 19904
}; /* 2024-06-30: 54 * 365 + 13 + 181 */

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static struct itin_diag *diag;
static struct itin_timetable *tt;
static struct itin_search *search;
static struct itin_search_result result;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
}

static void drop(void)
{
    itin_search_free(search);
    itin_timetable_free(tt);
    search = NULL;
    tt = NULL;
}

static void teardown(void)
{
    drop();
    itin_diag_free(diag);
    tables_teardown();
}

static void load(const char *csv, size_t len)
{
    drop();
    tt = table_of(csv, len, diag);
    prepare(tt, "2024-06-29T00:00:00Z", "2024-07-06T00:00:00Z", diag);
    ck_assert_int_eq(itin_search_new(tt, NULL, &search), ITIN_OK);
}

static struct itin_search_query query_of(const char *from, const char *to, const char *at)
{
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_OPTIONS,
                                  .n_from = 1,
                                  .n_to = 1,
                                  .at = instant(at),
                                  .circuity = -1};
    memcpy(q.from[0].code, from, 4);
    memcpy(q.to[0].code, to, 4);
    return q;
}

static size_t run(const struct itin_search_query *q)
{
    ck_assert_int_eq(itin_search_run(search, q, &result), ITIN_OK);
    return result.n;
}

/* ---- every way, one by one ---------------------------------------------------------------- */

/* All of one clock, UTC+9, so that a clock is an instant less nine hours. */
static const char *const codes[AIRPORTS] = {"ICN", "GMP", "PUS", "CJU", "NRT", "KIX", "FUK"};
static bool is_japan(int airport)
{
    return airport >= 4;
}

struct timed {
    int from, to, depart, arrive; /* minutes since midnight of 30 June, there */
    char flight[8], sold[8];      /* sold: also under this number; "": not */
};
static struct timed rows[ROWS];

static void roll_rows(void)
{
    for (int i = 0; i < ROWS; i++) {
        struct timed *r = &rows[i];
        r->from = (int)roll(AIRPORTS);
        do
            r->to = (int)roll(AIRPORTS);
        while (r->to == r->from);
        r->depart = (int)roll(2 * DAY);
        r->arrive = r->depart + 40 + (int)roll(200);
        snprintf(r->flight, sizeof r->flight, "%s%d", roll(3) ? "XX" : "YY", 100 + i);
        snprintf(r->sold, sizeof r->sold, "%s", "");
        if (roll(3) == 0)
            snprintf(r->sold, sizeof r->sold, "ZZ%d", 500 + i);
    }
}

static size_t print_row(char *text, size_t size, const struct timed *r, const char *flight,
                        const char *by)
{
    int day = r->depart / DAY, to = r->arrive / DAY;
    const char *dates[] = {"2024-06-30", "2024-07-01"};
    return (size_t)snprintf(text, size, "%s,%s,%s,%02d:%02d,%02d:%02d+%d,,%s,%s,%s\n", flight,
                            codes[r->from], codes[r->to], r->depart % DAY / 60, r->depart % 60,
                            r->arrive % DAY / 60, r->arrive % 60, to - day, dates[day], dates[day],
                            by);
}

static void load_rows(void)
{
    static char text[ROWS * 160];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", CSV);
    for (int i = 0; i < ROWS; i++) {
        n += print_row(text + n, sizeof text - n, &rows[i], rows[i].flight, "");
        if (*rows[i].sold)
            n += print_row(text + n, sizeof text - n, &rows[i], rows[i].sold, rows[i].flight);
    }
    load(text, n);
    ck_assert_uint_eq(tt->n_departures, ROWS);
}

/* What is asked, in minutes of the same clock. */
static struct {
    int from, to, at, within, elapsed, flights;
    char only[8];
    struct itin_search_closed closed[2];
    int closed_at[2], closed_from[2], closed_until[2]; /* airport, minutes */
    size_t n_closed;
} asked;

static bool is_named(const struct timed *r, const char *name)
{
    size_t n = strlen(name);
    return n == 0 || (n == 2 ? strncmp(r->flight, name, 2) == 0
                             : strcmp(r->flight, name) == 0 || strcmp(r->sold, name) == 0);
}

static bool is_in(int minute, size_t i)
{
    return minute >= asked.closed_from[i] && minute < asked.closed_until[i];
}

static bool goes(const struct timed *r)
{
    bool found = !*asked.only;
    for (const char *p = asked.only; *p; p += 2)
        found |= strncmp(r->flight, p, 2) == 0;
    for (size_t i = 0; i < asked.n_closed; i++) {
        const struct itin_search_closed *c = &asked.closed[i];
        bool then = c->by_day ? r->depart / DAY + FIRST_DAY >= c->first_day &&
                                    r->depart / DAY + FIRST_DAY <= c->last_day
                    : asked.closed_at[i] < 0
                        ? is_in(r->depart, i)
                        : (r->from == asked.closed_at[i] && is_in(r->depart, i)) ||
                              (r->to == asked.closed_at[i] && is_in(r->arrive, i));
        found &= !(then && is_named(r, c->flight));
    }
    return found;
}

/* 30, 60, 90, 90 minutes; four hours between ICN and GMP; -1: no way. */
static int least(const struct timed *in, const struct timed *out)
{
    static const int minutes[] = {30, 60, 90, 90};
    if (in->to != out->from)
        return in->to < 2 && out->from < 2 ? 240 : -1;
    return minutes[2 * (is_japan(in->from) != is_japan(in->to)) +
                   (is_japan(out->from) != is_japan(out->to))];
}

struct way {
    int depart, arrive, flights;
};
static struct way ways[4000];
static int n_ways;

static void try_on(const int *path, int n, unsigned been)
{
    for (int i = 0; i < ROWS; i++) {
        const struct timed *r = &rows[i], *in = n ? &rows[path[n - 1]] : NULL;
        if (!goes(r) || been >> r->to & 1 || (in && r->from != in->to && been >> r->from & 1))
            continue;
        if (in ? least(in, r) < 0 || r->depart - in->arrive < least(in, r) || r->from == asked.to
               : r->from != asked.from || r->depart < asked.at ||
                     r->depart > asked.at + asked.within)
            continue;
        int depart = in ? rows[path[0]].depart : r->depart, mine[4];
        if (r->arrive - depart > asked.elapsed)
            continue;
        memcpy(mine, path, (size_t)n * sizeof *path);
        mine[n] = i;
        if (r->to == asked.to)
            ways[n_ways++] = (struct way){depart, r->arrive, n + 1};
        else if (n + 1 < asked.flights)
            try_on(mine, n + 1, been | 1u << r->from | 1u << r->to);
        ck_assert_int_lt(n_ways, (int)ARRAY_LEN(ways));
    }
}

static bool is_beaten(int i)
{
    const struct way *b = &ways[i];
    for (int k = 0; k < n_ways; k++) {
        const struct way *a = &ways[k];
        bool same = a->depart == b->depart && a->arrive == b->arrive && a->flights == b->flights;
        if (a->depart >= b->depart && a->arrive <= b->arrive && a->flights <= b->flights &&
            (!same || k < i))
            return true;
    }
    return false;
}

/* Leaves the ways that no other is as good as; of equal ones the first. */
static void keep_best(void)
{
    static bool beaten[ARRAY_LEN(ways)];
    int n = 0;
    for (int i = 0; i < n_ways; i++)
        beaten[i] = is_beaten(i);
    for (int i = 0; i < n_ways; i++)
        if (!beaten[i])
            ways[n++] = ways[i];
    n_ways = n;
}

static void roll_closed(size_t i)
{
    struct itin_search_closed *c = &asked.closed[i];
    *c = (struct itin_search_closed){0};
    const struct timed *r = &rows[roll(ROWS)];
    uint32_t kind = roll(5);
    asked.closed_at[i] = kind == 0 ? (int)roll(AIRPORTS) : -1;
    asked.closed_from[i] = (int)roll(2 * DAY);
    asked.closed_until[i] = asked.closed_from[i] + (int)roll(DAY);
    c->from.s = instant("2024-06-29T15:00:00Z").s + 60 * (int64_t)asked.closed_from[i];
    c->until.s = instant("2024-06-29T15:00:00Z").s + 60 * (int64_t)asked.closed_until[i];
    if (kind == 0)
        memcpy(c->code, codes[asked.closed_at[i]], 4);
    if (kind == 1)
        snprintf(c->flight, sizeof c->flight, "%s", roll(2) ? "XX" : "YY");
    if (kind == 2)
        snprintf(c->flight, sizeof c->flight, "%s", *r->sold && roll(2) ? r->sold : r->flight);
    if (kind >= 3) {
        c->by_day = true;
        c->first_day = c->last_day = FIRST_DAY + (int32_t)roll(2);
        snprintf(c->flight, sizeof c->flight, "%s", kind == 3 ? "YY" : r->flight);
    }
}

static struct itin_search_query roll_query(void)
{
    asked.from = (int)roll(AIRPORTS);
    do
        asked.to = (int)roll(AIRPORTS);
    while (asked.to == asked.from);
    asked.at = (int)roll(DAY);
    asked.within = 200 + (int)roll(2 * DAY);
    asked.elapsed = 300 + (int)roll(1500);
    asked.flights = 1 + (int)roll(4);
    snprintf(asked.only, sizeof asked.only, "%s", roll(3) ? "" : roll(2) ? "XX" : "QQYY");
    asked.n_closed = roll(3);
    struct itin_search_query q =
        query_of(codes[asked.from], codes[asked.to], "2024-06-29T15:00:00Z");
    q.at.s += 60 * (int64_t)asked.at;
    q.within_minutes = asked.within;
    q.elapsed_minutes = asked.elapsed;
    q.max_flights = asked.flights;
    memcpy(q.only_carriers, asked.only, sizeof asked.only);
    for (size_t i = 0; i < asked.n_closed; i++)
        roll_closed(i);
    q.closed = asked.closed;
    q.n_closed = asked.n_closed;
    return q;
}

static const struct timed *row_of(const struct itin_search_leg *leg)
{
    return &rows[strtol(leg->flight + 2, NULL, 10) - 100];
}

/* It stands among the best; its legs do what it says; they are in order. */
static void check_journey(const struct itin_search_journey *j,
                          const struct itin_search_journey *before, int seed)
{
    int64_t base = instant("2024-06-29T15:00:00Z").s;
    bool found = false;
    for (int i = 0; i < n_ways; i++)
        found |= base + 60 * (int64_t)ways[i].depart == j->depart.s &&
                 base + 60 * (int64_t)ways[i].arrive == j->arrive.s &&
                 ways[i].flights == (int)j->n_legs;
    ck_assert_msg(found, "seed %d", seed);
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct timed *r = row_of(&j->legs[i]);
        ck_assert_str_eq(j->legs[i].flight, r->flight);
        ck_assert(goes(r));
        ck_assert_int_eq(j->legs[i].minimum_minutes, i ? least(row_of(&j->legs[i - 1]), r) : 0);
        ck_assert_int_eq(j->legs[i].connection_minutes,
                         i ? r->depart - row_of(&j->legs[i - 1])->arrive : 0);
        ck_assert(!j->legs[i].minimum_is_users);
        char names[2][12];
        size_t n = itin_search_aliases(search, j->legs[i].departure, names, 2);
        ck_assert_uint_eq(n, *r->sold != '\0');
        ck_assert(!n || strcmp(names[0], r->sold) == 0);
    }
    if (!before)
        return;
    bool later = before->arrive.s < j->arrive.s;
    bool more = before->arrive.s == j->arrive.s && before->n_legs < j->n_legs;
    ck_assert(later || more ||
              (before->arrive.s == j->arrive.s && before->n_legs == j->n_legs &&
               before->depart.s > j->depart.s));
}

START_TEST(against_every_way)
{
    unsigned found = 0, without = 0, limited = 0;
    for (int seed = _i * SEEDS; seed < (_i + 1) * SEEDS; seed++) {
        state = (uint64_t)seed * 31337 + 11;
        roll_rows();
        load_rows();
        for (int n = 0; n < 8; n++) {
            struct itin_search_query q = roll_query();
            n_ways = 0;
            try_on(NULL, 0, 1u << asked.from);
            keep_best();
            if (itin_search_run(search, &q, &result) == ITIN_ENOENT)
                continue;
            ck_assert_msg((int)result.n == n_ways, "seed %d: %zu, not %d", seed, result.n, n_ways);
            for (size_t i = 0; i < result.n; i++)
                check_journey(&result.journeys[i], i ? &result.journeys[i - 1] : NULL, seed);
            found += result.n > 0;
            without += !result.n;
            limited += result.n && (asked.n_closed || *asked.only);
        }
    }
    ck_assert_msg(found > SEEDS && without > SEEDS && limited > SEEDS / 2, "%u %u %u", found,
                  without, limited);
}
END_TEST

/* ---- limits to the minute ----------------------------------------------------------------- */

/* One flight a day at 09:00 in Seoul, midnight of UTC. */
static const char daily[] = CSV "XX1,ICN,NRT,09:00,11:20,,,,\n";

static const struct {
    const char *at;
    int within;
    size_t n;
} departures[] = {
    {"2024-07-01T00:00:00Z", 1, 1},
    {"2024-07-01T00:00:01Z", 1, 0}, /* gone by a second */
    {"2024-06-30T23:59:59Z", 1, 1},
    {"2024-06-30T23:50:00Z", 9, 0}, /* till 23:59 */
    {"2024-06-30T23:50:00Z", 10, 1},
    {"2024-07-01T00:00:00Z", 0, 2}, /* 24 h, the last minute too */
    {"2024-07-01T00:01:00Z", 0, 1},
    {"2024-07-01T00:00:00Z", 3 * 1440 - 1, 3},
    {"2024-07-01T00:00:00Z", 3 * 1440, 4},
    {"2024-06-28T00:00:00Z", 1440, 1}, /* before the window */
    {"2024-06-28T00:00:00Z", 1439, 0},
    {"2024-06-28T00:00:00Z", 1438, 0},
    {"2024-06-28T00:00:01Z", 1439, 1},
    {"2024-06-28T00:01:01Z", 1437, 0},
    {"2024-04-01T00:00:00Z", 60 * 1440, 0},
    {"2024-07-20T00:00:00Z", 1440, 0},
};

START_TEST(departures_that_count)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", departures[_i].at);
    q.within_minutes = departures[_i].within;
    ck_assert_uint_eq(run(&q), departures[_i].n);
    q.kind = ITIN_SEARCH_EARLIEST;
    ck_assert_uint_eq(run(&q), departures[_i].n > 0);
}
END_TEST

/* Who needs 30 minutes to the airport has to know it half an hour before. */
START_TEST(the_ends_take_minutes)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T23:30:00Z");
    q.within_minutes = 60;
    q.from[0].minutes = 30;
    q.to[0].minutes = 45;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_int_eq(result.journeys[0].depart.s, instant("2024-06-30T23:30:00Z").s);
    ck_assert_int_eq(result.journeys[0].arrive.s,
                     instant("2024-07-01T03:05:00Z").s); /* 02:20 and 45 */
    ck_assert_int_eq(result.journeys[0].legs[0].depart.s, instant("2024-07-01T00:00:00Z").s);
    q.elapsed_minutes = 30 + 140 + 45;
    ck_assert_uint_eq(run(&q), 1);
    q.elapsed_minutes--;
    ck_assert_uint_eq(run(&q), 0);
    q.elapsed_minutes = 0;
    q.at.s++;
    ck_assert_uint_eq(run(&q), 0);
}
END_TEST

/* 48 hours from the first departure, where nothing else is said; for the
 * earliest arrival from `at`. The way waits two days in Tokyo. */
START_TEST(ways_last_48_hours)
{
    static const char to_the_minute[] = CSV "XX1,ICN,NRT,09:00,11:20,,2024-06-30,2024-06-30,\n"
                                            "XX2,NRT,FUK,07:00,09:00,,2024-07-02,2024-07-02,\n";
    static const char beyond[] = CSV "XX1,ICN,NRT,09:00,11:20,,2024-06-30,2024-06-30,\n"
                                     "XX2,NRT,FUK,07:00,09:01,,2024-07-02,2024-07-02,\n";
    struct itin_search_query q = query_of("ICN", "FUK", "2024-06-29T20:00:00Z");
    load(to_the_minute, sizeof to_the_minute - 1);
    ck_assert_uint_eq(run(&q), 1);
    q.kind = ITIN_SEARCH_EARLIEST; /* 52 hours from `at` */
    ck_assert_uint_eq(run(&q), 0);
    q.at = instant("2024-06-30T00:00:00Z");
    ck_assert_uint_eq(run(&q), 1);
    load(beyond, sizeof beyond - 1);
    ck_assert_uint_eq(run(&q), 0);
    q.kind = ITIN_SEARCH_OPTIONS;
    ck_assert_uint_eq(run(&q), 0);
    q.elapsed_minutes = 2881;
    ck_assert_uint_eq(run(&q), 1);
}
END_TEST

/* Before the window there is nothing to see, but the time runs: a day and
 * 140 minutes lie between `at` and the landing of the 29th. */
START_TEST(time_runs_before_the_window)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-28T00:00:00Z");
    q.kind = ITIN_SEARCH_EARLIEST;
    q.within_minutes = 3 * 1440;
    q.elapsed_minutes = 1440 + 140;
    ck_assert_uint_eq(run(&q), 1);
    q.elapsed_minutes--;
    ck_assert_uint_eq(run(&q), 0);
    q.kind = ITIN_SEARCH_OPTIONS; /* from the departure on */
    q.elapsed_minutes = 140;
    ck_assert_uint_eq(run(&q), 3);
}
END_TEST

/* Four flights where nothing is said; at most as many as one says. */
START_TEST(flights_of_a_way)
{
    static const char chain[] = CSV "XX1,ICN,PUS,09:00,10:00,,,,\nXX2,PUS,CJU,11:00,12:00,,,,\n"
                                    "XX3,CJU,FUK,13:00,14:00,,,,\nXX4,FUK,KIX,16:00,17:00,,,,\n"
                                    "XX5,KIX,NRT,18:00,19:00,,,,\n";
    load(chain, sizeof chain - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T00:00:00Z");
    q.within_minutes = 60;
    ck_assert_uint_eq(run(&q), 0);
    for (q.max_flights = 1; q.max_flights <= 6; q.max_flights++)
        ck_assert_uint_eq(run(&q), q.max_flights >= 5);
    ck_assert_uint_eq(result.journeys[0].n_legs, 5);
    q = query_of("ICN", "KIX", "2024-06-30T00:00:00Z");
    q.within_minutes = 60;
    ck_assert_uint_eq(run(&q), 1);
}
END_TEST

/* ---- kinds -------------------------------------------------------------------------------- */

/* 11:20 nonstop, or 10:50 over Busan; later ones of each. */
static const char two_ways[] = CSV "XX1,ICN,NRT,09:00,11:20,,,,\nXX2,ICN,NRT,12:00,14:20,,,,\n"
                                   "XX3,ICN,PUS,06:00,07:00,,,,\nXX4,PUS,NRT,08:50,10:50,,,,\n"
                                   "XX5,PUS,NRT,12:50,14:50,,,,\n";

START_TEST(kinds_of_answers)
{
    load(two_ways, sizeof two_ways - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-29T20:00:00Z"); /* 05:00 */
    q.within_minutes = 600;
    ck_assert_uint_eq(run(&q), 3); /* both of the morning, the nonstop of noon */
    ck_assert_str_eq(result.journeys[0].legs[1].flight, "XX4");
    ck_assert_str_eq(result.journeys[1].legs[0].flight, "XX1");
    ck_assert_str_eq(result.journeys[2].legs[0].flight, "XX2");
    q.kind = ITIN_SEARCH_PARETO;
    ck_assert_uint_eq(run(&q), 2);
    ck_assert_uint_eq(result.journeys[0].n_legs, 2);
    ck_assert_str_eq(result.journeys[1].legs[0].flight, "XX1");
    q.kind = ITIN_SEARCH_EARLIEST;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_int_eq(result.journeys[0].arrive.s, instant("2024-06-30T01:50:00Z").s);
    ck_assert(!result.truncated);
    ck_assert_uint_gt(result.visited, 0);
}
END_TEST

/* Between any two flights at least so long; the next query knows nothing of it. */
START_TEST(a_self_transfer_is_of_its_query)
{
    load(two_ways, sizeof two_ways - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-29T20:00:00Z");
    q.within_minutes = 120;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_int_eq(result.journeys[0].legs[1].connection_minutes, 110);
    ck_assert_int_eq(result.journeys[0].legs[1].minimum_minutes, 60);
    q.self_transfer_minutes = 110;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_str_eq(result.journeys[0].legs[1].flight, "XX4");
    ck_assert_int_eq(result.journeys[0].legs[1].minimum_minutes, 110);
    q.self_transfer_minutes = 111;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_str_eq(result.journeys[0].legs[1].flight, "XX5");
    q.self_transfer_minutes = 0;
    run(&q);
    ck_assert_str_eq(result.journeys[0].legs[1].flight, "XX4");
    ck_assert_int_eq(result.journeys[0].legs[1].minimum_minutes, 60);
}
END_TEST

/* What is preferred counts once a flight, and an airport only where one changes. */
START_TEST(preferred_flights_and_airports)
{
    static const char *const words[] = {"XX", "PUS", "ICN", "NRT", "YY"};
    static const size_t want[] = {2, 1, 0, 0, 0};
    load(two_ways, sizeof two_ways - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-29T20:00:00Z");
    q.within_minutes = 120;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        q.prefer[0] = words[i];
        q.n_prefer = 1;
        ck_assert_uint_eq(run(&q), 1);
        ck_assert_uint_eq(result.journeys[0].preferred, want[i]);
    }
}
END_TEST

/* ---- what is refused ----------------------------------------------------------------------------
 */

static void no_size(struct itin_search_query *q)
{
    q->size = 8;
}
static void no_start(struct itin_search_query *q)
{
    q->n_from = 0;
}
static void no_end(struct itin_search_query *q)
{
    q->n_to = 0;
}
static void nine_starts(struct itin_search_query *q)
{
    q->n_from = ITIN_MAX_ENDS + 1;
}
static void nine_ends(struct itin_search_query *q)
{
    q->n_to = ITIN_MAX_ENDS + 1;
}
static void much_avoided(struct itin_search_query *q)
{
    q->n_avoid = ITIN_MAX_AVOID + 1;
}
static void much_preferred(struct itin_search_query *q)
{
    q->n_prefer = ITIN_MAX_AVOID + 1;
}
static void before(struct itin_search_query *q)
{
    q->within_minutes = -1;
}
static void too_far(struct itin_search_query *q)
{
    q->within_minutes = 60 * 1440 + 1;
}
static void shorter(struct itin_search_query *q)
{
    q->elapsed_minutes = -1;
}
static void too_long(struct itin_search_query *q)
{
    q->elapsed_minutes = 60 * 1440 + 1;
}
static void no_flights(struct itin_search_query *q)
{
    q->max_flights = -1;
}
static void seven(struct itin_search_query *q)
{
    q->max_flights = 7;
}
static void no_wait(struct itin_search_query *q)
{
    q->self_transfer_minutes = -1;
}
static void two_days(struct itin_search_query *q)
{
    q->self_transfer_minutes = 2881;
}
static void not_a_number(struct itin_search_query *q)
{
    q->circuity = __builtin_nan("");
}
static void from_behind(struct itin_search_query *q)
{
    q->from[0].minutes = -1;
}
static void far_from(struct itin_search_query *q)
{
    q->from[0].minutes = 60 * 1440 + 1;
}
static void to_behind(struct itin_search_query *q)
{
    q->to[0].minutes = -1;
}
static void far_to(struct itin_search_query *q)
{
    q->to[0].minutes = 60 * 1440 + 1;
}
static void (*const senseless[])(struct itin_search_query *) = {
    no_size,  no_start,     no_end,      nine_starts, nine_ends,  much_avoided, much_preferred,
    before,   too_far,      shorter,     too_long,    no_flights, seven,        no_wait,
    two_days, not_a_number, from_behind, far_from,    to_behind,  far_to};

/* The result of before is left as it was. */
START_TEST(no_sense)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T20:00:00Z");
    ck_assert_uint_eq(run(&q), 1);
    senseless[_i](&q);
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_EINVAL);
    ck_assert_uint_eq(result.n, 1);
}
END_TEST

/* The largest numbers that are allowed. */
START_TEST(the_most_that_can_be_asked)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T20:00:00Z");
    q.within_minutes = q.elapsed_minutes = 60 * 1440;
    q.max_flights = 6;
    q.self_transfer_minutes = 2880;
    q.n_avoid = q.n_prefer = ITIN_MAX_AVOID;
    for (size_t i = 0; i < ITIN_MAX_AVOID; i++)
        q.avoid[i] = q.prefer[i] = "YY";
    q.from[0].minutes = 60 * 1440;
    ck_assert_uint_eq(run(&q), 0); /* nobody is there in time */
    q.from[0].minutes = 0;
    ck_assert_uint_eq(run(&q), 6); /* 1 to 6 July, the last day of the window */
    q.to[0].minutes = 60 * 1440;
    ck_assert_uint_eq(run(&q), 0); /* longer than the longest way */
}
END_TEST

START_TEST(what_is_not_there)
{
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "QQQ", "2024-06-30T20:00:00Z");
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_ENOENT);
    q = query_of("QQQ", "NRT", "2024-06-30T20:00:00Z");
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_ENOENT);
    q = query_of("icn", "NRT", "2024-06-30T20:00:00Z"); /* codes are capitals */
    ck_assert_int_eq(itin_search_run(search, &q, &result), ITIN_ENOENT);
    q = query_of("NRT", "ICN", "2024-06-30T20:00:00Z"); /* known, but nothing leaves it */
    ck_assert_uint_eq(run(&q), 0);
    q = query_of("ICN", "ICN", "2024-06-30T20:00:00Z");
    ck_assert_uint_eq(run(&q), 0);
}
END_TEST

START_TEST(a_timetable_has_to_be_prepared)
{
    struct itin_search *none = NULL;
    load(daily, sizeof daily - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T20:00:00Z");
    ck_assert_int_eq(itin_timetable_add(tt, "more", two_ways, sizeof two_ways - 1, diag), ITIN_OK);
    ck_assert_int_eq(itin_search_new(tt, NULL, &none), ITIN_EINVAL);
    ck_assert_ptr_null(none);
    prepare(tt, "2024-06-29T00:00:00Z", "2024-07-06T00:00:00Z", diag);
    ck_assert_int_eq(itin_search_run(search, &q, &result),
                     ITIN_EINVAL); /* it knows nothing of PUS */
    itin_search_free(NULL);
}
END_TEST

/* ---- several legs of one aircraft --------------------------------------------------------- */

/* XX7 flies on from Busan as the same flight: one leg with a stop, and no
 * minimum in Busan. The legs are sold alone as well. */
START_TEST(a_stop_is_no_connection)
{
    struct record r[6] = {
        header_record(), carrier_record("L"),
        leg_record("XX    7", "01JUN2431JUL24", "1234567", "ICN", "0900+0900", "PUS", "1000+0900"),
        leg_record("XX    7", "01JUN2431JUL24", "1234567", "PUS", "1020+0900", "NRT", "1220+0900"),
        trailer_record()};
    static char text[6 * 201];
    put(&r[3], 10, "0102J");
    for (size_t i = 0; i < 5; i++)
        memcpy(text + i * 201, r[i].text, 201);
    load(text, 5 * 201);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T00:00:00Z");
    q.within_minutes = 60;
    ck_assert_uint_eq(run(&q), 1);
    const struct itin_search_leg *leg = &result.journeys[0].legs[0];
    ck_assert_uint_eq(result.journeys[0].n_legs, 1);
    ck_assert_int_eq(leg->stops, 1);
    ck_assert_str_eq(leg->to, "NRT");
    ck_assert_int_eq(leg->arrive.s - leg->depart.s, 200 * 60);
    q = query_of("ICN", "PUS", "2024-06-30T00:00:00Z");
    q.within_minutes = 60;
    ck_assert_uint_eq(run(&q), 1);
    ck_assert_int_eq(result.journeys[0].legs[0].stops, 0);
}
END_TEST

/* All numbers of an aircraft, no more than there is room for. */
START_TEST(other_numbers_of_an_aircraft)
{
    static const char sold[] = CSV "XX1,ICN,NRT,09:00,11:20,,,,\nYY10,ICN,NRT,09:00,11:20,,,,XX1\n"
                                   "ZZ20,ICN,NRT,09:00,11:20,,,,XX1\nXX2,ICN,NRT,12:00,14:20,,,,\n"
                                   "QQ30,ICN,NRT,12:00,14:20,,,,XX2\n";
    char names[4][12];
    load(sold, sizeof sold - 1);
    struct itin_search_query q = query_of("ICN", "NRT", "2024-06-30T00:00:00Z");
    q.within_minutes = 300;
    ck_assert_uint_eq(run(&q), 2);
    uint32_t first = result.journeys[0].legs[0].departure,
             second = result.journeys[1].legs[0].departure;
    ck_assert_uint_eq(itin_search_aliases(search, first, names, 4), 2);
    ck_assert(strcmp(names[0], names[1]) != 0);
    for (int i = 0; i < 2; i++)
        ck_assert(strcmp(names[i], "YY10") == 0 || strcmp(names[i], "ZZ20") == 0);
    ck_assert_uint_eq(itin_search_aliases(search, first, names, 1), 1);
    ck_assert_uint_eq(itin_search_aliases(search, first, names, 0), 0);
    ck_assert_uint_eq(itin_search_aliases(search, second, names, 4), 1);
    ck_assert_str_eq(names[0], "QQ30");
    ck_assert_uint_eq(itin_search_aliases(search, (uint32_t)tt->n_departures, names, 4), 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan search");
    TCase *t = tcase_create("queries");
    tcase_set_timeout(t, 120);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, against_every_way, 0, 5);
    tcase_add_loop_test(t, departures_that_count, 0, ARRAY_LEN(departures));
    tcase_add_test(t, the_ends_take_minutes);
    tcase_add_test(t, ways_last_48_hours);
    tcase_add_test(t, time_runs_before_the_window);
    tcase_add_test(t, flights_of_a_way);
    tcase_add_test(t, kinds_of_answers);
    tcase_add_test(t, a_self_transfer_is_of_its_query);
    tcase_add_test(t, preferred_flights_and_airports);
    tcase_add_loop_test(t, no_sense, 0, ARRAY_LEN(senseless));
    tcase_add_test(t, the_most_that_can_be_asked);
    tcase_add_test(t, what_is_not_there);
    tcase_add_test(t, a_timetable_has_to_be_prepared);
    tcase_add_test(t, a_stop_is_no_connection);
    tcase_add_test(t, other_numbers_of_an_aircraft);
    suite_add_tcase(s, t);
    return s;
}
