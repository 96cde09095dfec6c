/* Random timetables: what the search finds is what trying every way finds. */
#include "base/base.h"

#include <check_main.h>
#include <math.h>

#include "tables.h"

enum { MAX_WAYS = 20000, MAX_SERVICES = 90, SEEDS = 150 };

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* Two cities of two airports, two countries and more. */
static const char *const codes[] = {"ICN", "GMP", "YYC", "YVR", "SEA", "SFO", "NRT", "HND", "PUS",
                                    "YYZ"};

struct flight_row {
    int from, to, number;
    struct itin_instant depart, arrive;
    bool abroad;
    char carrier[3];
};
static struct flight_row rows[MAX_SERVICES];
static int n_rows, n_airports;
static int minimums[4], transfer, self_transfer, max_flights, elapsed;
static int own_airport, own_minutes, own_transfer; /* the user's rules for one airport, one pair */

/* What a query asks: ends with minutes to or from them, what it avoids. */
static struct {
    int from[2], to[2], n_from, n_to;
    int from_minutes[2], to_minutes[2];
    bool barred[ARRAY_LEN(codes)];
    char barred_carrier[3];
    double circuity;
    char words[4][16];
    size_t n_words;
} asked;

struct way {
    int64_t depart, arrive;
    int flights;
};
static struct way ways[MAX_WAYS];
static int n_ways;
static size_t n_found, n_long, n_bounded, n_wide; /* so that it is not all about nothing */

/* Which end an airport is; -1: none. */
static int end_of(const int *ends, int n, int airport)
{
    for (int i = 0; i < n; i++)
        if (ends[i] == airport)
            return i;
    return -1;
}
static int from_end(int airport)
{
    return end_of(asked.from, asked.n_from, airport);
}
static int to_end(int airport)
{
    return end_of(asked.to, asked.n_to, airport);
}

static const char *country(int airport)
{
    return itin_place_by_iata(slice_of(codes[airport]))->country;
}

static bool is_pair(int a, int b)
{
    const char *x = codes[a], *y = codes[b];
    return (a != b) && ((strcmp(x, "ICN") == 0 && strcmp(y, "GMP") == 0) ||
                        (strcmp(x, "GMP") == 0 && strcmp(y, "ICN") == 0) ||
                        (strcmp(x, "NRT") == 0 && strcmp(y, "HND") == 0) ||
                        (strcmp(x, "HND") == 0 && strcmp(y, "NRT") == 0));
}

static const struct itin_zone *zone_of(int airport)
{
    const char *name = itin_place_zone(itin_place_by_iata(slice_of(codes[airport])));
    return itin_zonedb_find(tables_db, slice_of(name), NULL);
}

/* Flights of 20 min to 12 h in two days: below the least connection no loop
 * can be of use. */
static void make_rows(void)
{
    n_airports = 4 + (int)roll(7);
    n_rows = 20 + (int)roll(MAX_SERVICES - 20);
    for (int i = 0; i < n_rows; i++) {
        struct flight_row *r = &rows[i];
        r->from = (int)roll((uint32_t)n_airports);
        do
            r->to = (int)roll((uint32_t)n_airports);
        while (r->to == r->from);
        r->number = 100 + i;
        r->depart.s = instant("2024-06-28T00:00:00Z").s + (int64_t)roll(2 * 288) * 300;
        r->arrive.s = r->depart.s + 60 * (int64_t)(20 + roll(i % 3 ? 240 : 700));
        snprintf(r->carrier, sizeof r->carrier, "%s", i % 4 == 1 ? "YY" : i % 4 == 2 ? "Z9" : "XX");
        r->abroad = memcmp(country(r->from), country(r->to), 2) != 0;
    }
    int bases[4] = {30, 60, 90, 90};
    for (int c = 0; c < 4; c++)
        minimums[c] = roll(2) ? bases[c] : 35 + (int)roll(20);
    transfer = roll(2) ? 240 : 100;
    own_airport = (int)roll((uint32_t)n_airports);
    own_minutes = 30 + (int)roll(120);
    own_transfer = 80 + (int)roll(100);
    self_transfer = roll(4) ? 0 : 100;
    max_flights = 1 + (int)roll(4);
    elapsed = 600 + (int)roll(2200);
}

/* Great circle by haversines, in km. */
static double km(int a, int b)
{
    const struct itin_place *x = itin_place_by_iata(slice_of(codes[a]));
    const struct itin_place *y = itin_place_by_iata(slice_of(codes[b]));
    double to = M_PI / 1800000, u = sin((y->lat_e4 - x->lat_e4) * to / 2);
    double v = sin((y->lon_e4 - x->lon_e4) * to / 2);
    double h = u * u + cos(x->lat_e4 * to) * cos(y->lat_e4 * to) * v * v;
    return 2 * 6371.0088 * asin(sqrt(h > 1 ? 1 : h));
}

static double nearest(const int *ends, int n, int airport)
{
    double least = INFINITY;
    for (int i = 0; i < n; i++)
        least = fmin(least, km(ends[i], airport));
    return least;
}

/* An airport too far off the way; false: too near the limit to tell. */
static bool bar_detours(void)
{
    double direct = 0;
    for (int i = 0; i < asked.n_from; i++)
        for (int k = 0; k < asked.n_to; k++)
            direct = fmax(direct, km(asked.from[i], asked.to[k]));
    double longest = fmax(direct * asked.circuity, direct + 1500);
    for (int i = 0; i < n_airports && asked.circuity > 0; i++) {
        double over = nearest(asked.from, asked.n_from, i) + nearest(asked.to, asked.n_to, i);
        if (fabs(over - longest) < 5 || longest > 19000)
            return false;
        asked.barred[i] |= over > longest;
    }
    return true;
}

static void roll_avoided(void)
{
    int airport = (int)roll((uint32_t)n_airports);
    if (roll(3) == 0 && from_end(airport) < 0 && to_end(airport) < 0) {
        asked.barred[airport] = true;
        snprintf(asked.words[asked.n_words++], 16, "%s", codes[airport]);
    }
    if (roll(4) == 0) {
        snprintf(asked.barred_carrier, 3, "%s", roll(2) ? "YY" : "Z9");
        snprintf(asked.words[asked.n_words++], 16, "%s", asked.barred_carrier);
    }
    if (roll(5) == 0) { /* the ends may lie in it */
        const char *name = country((int)roll((uint32_t)n_airports));
        snprintf(asked.words[asked.n_words++], 16, "country:%.2s", name);
        for (int i = 0; i < n_airports; i++)
            asked.barred[i] |= strcmp(country(i), name) == 0 && from_end(i) < 0 && to_end(i) < 0;
    }
}

/* One or two airports at each end, not more than half of them. */
static void roll_ends(void)
{
    memset(&asked, 0, sizeof asked);
    asked.from[asked.n_from++] = (int)roll((uint32_t)n_airports);
    asked.n_from += roll(3) == 0;
    asked.n_to = 1 + (roll(3) == 0);
    for (int i = 1; i < asked.n_from + asked.n_to; i++) {
        int airport;
        do
            airport = (int)roll((uint32_t)n_airports);
        while (from_end(airport) >= 0 || (i >= asked.n_from && end_of(asked.to, i - asked.n_from, airport) >= 0));
        if (i < asked.n_from)
            asked.from[i] = airport;
        else
            asked.to[i - asked.n_from] = airport;
    }
    for (int i = 0; i < 2; i++) {
        asked.from_minutes[i] = roll(2) ? 0 : 5 * (int)roll(40);
        asked.to_minutes[i] = roll(2) ? 0 : 5 * (int)roll(40);
    }
    roll_avoided();
    asked.circuity = roll(3) ? -1 : 1 + roll(20) / 10.0;
    if (!bar_detours()) {
        memset(asked.barred, 0, sizeof asked.barred);
        asked.n_words = 0;
        asked.barred_carrier[0] = '\0';
        asked.circuity = -1;
    }
}

static size_t print_rows(char *text, size_t size, const int *order)
{
    size_t n = (size_t)snprintf(text, size,
                                "flight,from,to,dep_local,arr_local,days,from_date,to_date\n");
    for (int i = 0; i < n_rows; i++) {
        const struct flight_row *r = &rows[order[i]];
        struct itin_civil a = itin_zone_civil(zone_of(r->from), r->depart, NULL);
        struct itin_civil b = itin_zone_civil(zone_of(r->to), r->arrive, NULL);
        char date[ISO_BUF];
        iso_date(a.date, date);
        n += (size_t)snprintf(text + n, size - n, "%s%d,%s,%s,%02d:%02d,%02d:%02d%+d,,%s,%s\n",
                              r->carrier, r->number, codes[r->from], codes[r->to], a.clock.hour,
                              a.clock.minute, b.clock.hour, b.clock.minute,
                              (int)date_diff(b.date, a.date), date, date);
    }
    return n;
}

static int least_between(const struct flight_row *in, const struct flight_row *out)
{
    bool seoul = strcmp(codes[in->to], "ICN") == 0 || strcmp(codes[in->to], "GMP") == 0;
    int least = in->to == out->from ? in->to == own_airport && out->abroad
                                          ? own_minutes
                                          : minimums[2 * in->abroad + out->abroad]
                : is_pair(in->to, out->from) ? seoul ? own_transfer : transfer
                                             : -1;
    return least >= 0 && least < self_transfer ? self_transfer : least;
}

static bool may_start(const struct flight_row *r, struct itin_instant at, int64_t within)
{
    int end = from_end(r->from);
    if (end < 0)
        return false;
    int64_t leave = r->depart.s - 60 * (int64_t)asked.from_minutes[end];
    return leave >= at.s && leave <= at.s + within * 60;
}

/* Whether a flight may follow those of a path. */
static bool may_follow(const int *path, int depth, const struct flight_row *r)
{
    const struct flight_row *in = &rows[path[depth - 1]];
    int least = least_between(in, r);
    bool ground = in->to != r->from;
    if (to_end(in->to) >= 0 || least < 0 || r->depart.s - in->arrive.s < least * 60 ||
        (ground && (to_end(r->from) >= 0 || from_end(r->from) >= 0 || asked.barred[r->from])))
        return false;
    for (int k = 0; k < depth; k++)
        if (r->to == rows[path[k]].to || r->to == rows[path[k]].from ||
            (k < depth - 1 && r->from == rows[path[k]].to) || r->from == rows[path[k]].from)
            return false;
    return true;
}

/* Every way from an end to an end, with no airport twice and over no other end. */
static void try_all(const struct itin_instant at, int64_t within, bool each)
{
    int path[8], depth = 0, next[8] = {0};
    n_ways = 0;
    while (depth >= 0) {
        if (next[depth] >= n_rows || depth >= max_flights) {
            depth--;
            continue;
        }
        int i = next[depth]++;
        const struct flight_row *r = &rows[i];
        if (from_end(r->to) >= 0 || asked.barred[r->to] ||
            strcmp(r->carrier, asked.barred_carrier) == 0 ||
            !(depth ? may_follow(path, depth, r) : may_start(r, at, within)))
            continue;
        path[depth] = i;
        const struct flight_row *out = &rows[path[0]];
        int64_t first = out->depart.s - 60 * (int64_t)asked.from_minutes[from_end(out->from)];
        int end = to_end(r->to);
        int64_t last = r->arrive.s + (end < 0 ? 0 : 60 * (int64_t)asked.to_minutes[end]);
        if (end >= 0 && last - (each ? first : at.s) <= (int64_t)elapsed * 60) {
            ck_assert_int_lt(n_ways, MAX_WAYS);
            ways[n_ways++] = (struct way){each ? first : 0, last, depth + 1};
        }
        next[++depth] = 0;
    }
}

static bool beats(const struct way *a, const struct way *b)
{
    return a->depart >= b->depart && a->arrive <= b->arrive && a->flights <= b->flights;
}

/* Leaves what no other beats, one of each. */
static void keep_best(void)
{
    int n = 0;
    for (int i = 0; i < n_ways; i++) {
        bool beaten = false;
        for (int k = 0; k < n && !beaten; k++)
            beaten = beats(&ways[k], &ways[i]);
        if (beaten)
            continue;
        int kept = 0;
        for (int k = 0; k < n; k++)
            if (!beats(&ways[i], &ways[k]))
                ways[kept++] = ways[k];
        ways[kept++] = ways[i];
        n = kept;
    }
    n_ways = n;
}

static bool is_way(const struct itin_search_journey *j, bool each)
{
    for (int i = 0; i < n_ways; i++)
        if (ways[i].arrive == j->arrive.s && ways[i].flights == (int)j->n_legs &&
            (!each || ways[i].depart == j->depart.s))
            return true;
    return false;
}

/* The legs follow each other, and each stands in the timetable. */
static void check_legs(const struct itin_search_journey *j)
{
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct itin_search_leg *leg = &j->legs[i];
        const struct flight_row *r = &rows[strtol(leg->flight + 2, NULL, 10) - 100];
        ck_assert_str_eq(leg->from, codes[r->from]);
        ck_assert_str_eq(leg->to, codes[r->to]);
        ck_assert_int_eq(leg->depart.s, r->depart.s);
        ck_assert_int_eq(leg->arrive.s, r->arrive.s);
        if (i == 0)
            continue;
        const struct flight_row *in = &rows[strtol(j->legs[i - 1].flight + 2, NULL, 10) - 100];
        ck_assert_int_eq(leg->minimum_minutes, least_between(in, r));
        ck_assert_int_ge(leg->connection_minutes, leg->minimum_minutes);
        ck_assert_int_eq(leg->changes_airport, in->to != r->from);
    }
}

static struct itin_search_query query_of(struct itin_instant at, enum itin_search_kind kind,
                                         int within)
{
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = kind,
                                  .at = at,
                                  .within_minutes = within,
                                  .elapsed_minutes = elapsed,
                                  .max_flights = max_flights,
                                  .self_transfer_minutes = self_transfer,
                                  .circuity = asked.circuity};
    for (int i = 0; i < asked.n_from; i++, q.n_from++) {
        memcpy(q.from[i].code, codes[asked.from[i]], 4);
        q.from[i].minutes = asked.from_minutes[i];
    }
    for (int i = 0; i < asked.n_to; i++, q.n_to++) {
        memcpy(q.to[i].code, codes[asked.to[i]], 4);
        q.to[i].minutes = asked.to_minutes[i];
    }
    for (size_t i = 0; i < asked.n_words; i++)
        q.avoid[q.n_avoid++] = asked.words[i];
    return q;
}

static void compare(struct itin_search *search, struct itin_instant at, enum itin_search_kind kind,
                    int seed)
{
    int within = 300 + (int)roll(2000);
    struct itin_search_query q = query_of(at, kind, within);
    struct itin_search_result result;
    enum itin_status status = itin_search_run(search, &q, &result);
    if (status == ITIN_ENOENT)
        return; /* no flight of it was rolled */
    ck_assert_int_eq(status, ITIN_OK);
    n_found += result.n;
    n_long += result.n && result.journeys[0].n_legs > 2;
    n_bounded += result.n && (asked.n_words || asked.circuity > 0);
    n_wide += result.n && asked.n_from + asked.n_to > 2;
    bool each = kind == ITIN_SEARCH_OPTIONS;
    try_all(at, within, each);
    keep_best();
    if (kind == ITIN_SEARCH_EARLIEST)
        ck_assert_msg((result.n == 1) == (n_ways > 0), "seed %d", seed);
    else
        ck_assert_msg((int)result.n == n_ways, "seed %d %s-%s kind %u: %zu, not %d", seed,
                      q.from[0].code, q.to[0].code, (unsigned)kind, result.n, n_ways);
    for (size_t i = 0; i < result.n; i++) {
        ck_assert_msg(is_way(&result.journeys[i], each), "seed %d", seed);
        check_legs(&result.journeys[i]);
    }
    for (int i = 0; i < n_ways && kind == ITIN_SEARCH_EARLIEST; i++)
        ck_assert_int_le(result.journeys[0].arrive.s, ways[i].arrive);
}

static struct itin_mct *rolled_minimums(struct itin_diag *diag)
{
    char text[200];
    const char *own = codes[own_airport];
    int n = snprintf(text, sizeof text,
                     "%s DI %d\n%s II %d\nGMP-ICN %d\n* DD %d\n* DI %d\n* ID %d\n* II %d\n*-* %d\n",
                     own, own_minutes, own, own_minutes, own_transfer, minimums[0], minimums[1],
                     minimums[2], minimums[3], transfer);
    struct itin_mct *mct = NULL;
    ck_assert_int_eq(itin_mct_new("mct", text, (size_t)n, diag, &mct), ITIN_OK);
    return mct;
}

static struct itin_timetable *rolled_table(const int *order, struct itin_diag *diag)
{
    static char text[MAX_SERVICES * 80];
    size_t len = print_rows(text, sizeof text, order);
    struct itin_timetable *tt = table_of(text, len, diag);
    prepare(tt, "2024-06-27T00:00:00Z", "2024-07-04T00:00:00Z", diag);
    ck_assert_uint_eq(tt->n_departures, (size_t)n_rows);
    return tt;
}

START_TEST(finds_what_brute_force_finds)
{
    for (int seed = _i * SEEDS; seed < (_i + 1) * SEEDS; seed++) {
        state = (uint64_t)seed * 77777 + 5;
        make_rows();
        int order[MAX_SERVICES];
        for (int i = 0; i < n_rows; i++)
            order[i] = i;
        struct itin_diag *diag = new_diag();
        struct itin_mct *mct = rolled_minimums(diag);
        struct itin_timetable *tt = rolled_table(order, diag);
        struct itin_search *search = NULL;
        ck_assert_int_eq(itin_search_new(tt, mct, &search), ITIN_OK);
        for (int n = 0; n < 9; n++) {
            roll_ends();
            struct itin_instant at = instant("2024-06-28T00:00:00Z");
            at.s += (int64_t)roll(1000) * 60;
            compare(search, at, (enum itin_search_kind)(n % 3), seed);
        }
        ck_assert_uint_eq(itin_diag_len(diag), 0);
        itin_search_free(search);
        itin_timetable_free(tt);
        itin_mct_free(mct);
        itin_diag_free(diag);
    }
    ck_assert_uint_gt(n_found, 3 * SEEDS);
    ck_assert_uint_gt(n_long, SEEDS / 50);
    ck_assert_uint_gt(n_bounded, SEEDS);
    ck_assert_uint_gt(n_wide, SEEDS);
}
END_TEST

static void write_journeys(char *text, size_t size, const struct itin_search_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < result->n; i++)
        for (size_t k = 0; k < result->journeys[i].n_legs; k++)
            n += (size_t)snprintf(text + n, size - n, "%zu %s %lld;", i,
                                  result->journeys[i].legs[k].flight,
                                  (long long)result->journeys[i].legs[k].depart.s);
    text[n] = '\0';
}

START_TEST(order_of_the_input_changes_nothing)
{
    static char first[20000], other[20000];
    for (int seed = 0; seed < 120; seed++) {
        state = (uint64_t)seed * 991 + 3;
        make_rows();
        for (int i = 0; i < n_rows; i++) /* many that tie */
            rows[i].depart.s -= rows[i].depart.s % 7200, rows[i].arrive.s = rows[i].depart.s + 7200;
        int order[MAX_SERVICES];
        for (int i = 0; i < n_rows; i++)
            order[i] = i;
        for (int shuffle = 0; shuffle < 4; shuffle++) {
            struct itin_diag *diag = new_diag();
            struct itin_timetable *tt = rolled_table(order, diag);
            struct itin_search *search = NULL;
            ck_assert_int_eq(itin_search_new(tt, NULL, &search), ITIN_OK);
            memset(&asked, 0, sizeof asked);
            asked.circuity = -1;
            asked.n_from = asked.n_to = asked.to[0] = 1;
            struct itin_search_query q =
                query_of(instant("2024-06-28T00:00:00Z"), ITIN_SEARCH_OPTIONS, 2880);
            struct itin_search_result result = {0};
            if (itin_search_run(search, &q, &result) == ITIN_OK)
                write_journeys(shuffle ? other : first, sizeof first, &result);
            if (shuffle)
                ck_assert_str_eq(first, other);
            itin_search_free(search);
            itin_timetable_free(tt);
            itin_diag_free(diag);
            for (int i = n_rows - 1; i > 0; i--) {
                int k = (int)roll((uint32_t)i + 1), swap = order[i];
                order[i] = order[k];
                order[k] = swap;
            }
        }
        first[0] = other[0] = '\0';
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan optimal");
    TCase *t = tcase_create("random");
    tcase_add_unchecked_fixture(t, tables_setup, tables_teardown);
    tcase_add_loop_test(t, finds_what_brute_force_finds, 0, 20);
    tcase_add_test(t, order_of_the_input_changes_nothing);
    suite_add_tcase(s, t);
    return s;
}
