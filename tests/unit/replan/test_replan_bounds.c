/* What a query knows of each airport before it flies: least times against
 * those of all flights, roles against distances, gates against both. */
#include "base/base.h"

#include <check_main.h>
#include <math.h>

#include "replan/search.h"
#include "tables.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
enum { SEEDS = 60, FLIGHTS = 40, FAR = 1 << 20 };

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static const char *const codes[] = {"ICN", "GMP", "NRT", "HND", "YYC",
                                    "YVR", "SEA", "SFO", "LHR", "SIN"};
enum { ICN, GMP, NRT, HND, YYC, YVR, SEA, SFO, LHR, SIN, AIRPORTS };

static struct itin_diag *diag;
static struct itin_timetable *tt;
static struct itin_mct *mct;
static struct itin_search *s;
static struct itin_search_query q;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
}

static void drop(void)
{
    itin_search_free(s);
    itin_timetable_free(tt);
    itin_mct_free(mct);
    s = NULL;
    tt = NULL;
    mct = NULL;
}

static void teardown(void)
{
    drop();
    itin_diag_free(diag);
    tables_teardown();
}

static void load(const char *csv, const char *rules)
{
    drop();
    tt = table_of(csv, strlen(csv), diag);
    prepare(tt, "2024-06-29T00:00:00Z", "2024-07-06T00:00:00Z", diag);
    if (rules)
        ck_assert_int_eq(itin_mct_new("mct", rules, strlen(rules), diag, &mct), ITIN_OK);
    ck_assert_int_eq(itin_search_new(tt, mct, &s), ITIN_OK);
}

static uint16_t at(const char *code)
{
    uint16_t station = timetable_find(tt, slice_of(code));
    ck_assert_uint_ne(station, NO_STATION);
    return station;
}

/* As a run does it, up to the first departure. */
static void bound(int flights, uint32_t limit, uint32_t longest)
{
    s->query = &q;
    for (size_t i = 0; i < q.n_from; i++)
        s->from[i] = at(q.from[i].code);
    for (size_t i = 0; i < q.n_to; i++)
        s->to[i] = at(q.to[i].code);
    s->n_rounds = flights;
    s->limit = limit;
    search_set_bounds(s, longest);
}

static void ask(const char *from, const char *to, double circuity)
{
    q = (struct itin_search_query){.size = sizeof q, .n_from = 1, .n_to = 1, .circuity = circuity};
    memcpy(q.from[0].code, from, 4);
    memcpy(q.to[0].code, to, 4);
}

static double km(const char *a, const char *b)
{
    const struct itin_place *x = itin_place_by_iata(slice_of(a)),
                            *y = itin_place_by_iata(slice_of(b));
    double to = M_PI / 1800000, u = sin((y->lat_e4 - x->lat_e4) * to / 2);
    double v = sin((y->lon_e4 - x->lon_e4) * to / 2);
    double h = u * u + cos(x->lat_e4 * to) * cos(y->lat_e4 * to) * v * v;
    return 2 * 6371.0088 * asin(sqrt(h > 1 ? 1 : h));
}

/* ---- least times against all flights ------------------------------------------------------ */

static int shortest[AIRPORTS][AIRPORTS]; /* minutes of a flight; FAR: none */

/* Each airport is served, so that each is a station. Zones do not matter: the
 * clocks are those of the departures that come of them. */
static void roll_flights(void)
{
    static char text[FLIGHTS * 60 + 100];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", CSV);
    for (int i = 0; i < FLIGHTS; i++) {
        int from = i < AIRPORTS ? i : (int)roll(AIRPORTS), to;
        do
            to = (int)roll(AIRPORTS);
        while (to == from);
        n +=
            (size_t)snprintf(text + n, sizeof text - n, "XX%d,%s,%s,%02u:%02u,%02u:%02u,,,,\n",
                             i + 1, codes[from], codes[to], roll(24), roll(60), roll(24), roll(60));
    }
    load(text, "* DD 25\nYVR * 77\nNRT-HND 95\n");
    for (int a = 0; a < AIRPORTS; a++)
        for (int b = 0; b < AIRPORTS; b++)
            shortest[a][b] = FAR;
    for (int a = 0; a < AIRPORTS; a++) {
        const struct row *row = &tt->rows[at(codes[a])];
        for (uint32_t i = row[0].first; i < row[1].first; i++)
            for (int b = 0; b < AIRPORTS; b++)
                if (departure_to(&tt->departures[i]) == at(codes[b]) &&
                    tt->departures[i].length < shortest[a][b])
                    shortest[a][b] = tt->departures[i].length;
    }
}

/* The least of the four at an airport (the rules above), between two of a
 * city; FAR: no way on the ground. */
static int change(int in, int out)
{
    if (in == out)
        return in == YVR ? 77 : 25;
    if ((in == ICN && out == GMP) || (in == GMP && out == ICN))
        return 240;
    return (in == NRT && out == HND) || (in == HND && out == NRT) ? 95 : FAR;
}

/* Whether one may change at an airport; `last`: and go on from another. */
static bool is_open(int airport)
{
    bool end = false;
    for (size_t i = 0; i < q.n_from; i++)
        end |= strcmp(q.from[i].code, codes[airport]) == 0;
    for (size_t i = 0; i < q.n_to; i++)
        end |= strcmp(q.to[i].code, codes[airport]) == 0;
    for (size_t i = 0; i < q.n_avoid; i++)
        end |= strcmp(q.avoid[i], codes[airport]) == 0;
    return !end;
}

static int with_one[AIRPORTS];

static void find_with_one(void)
{
    for (int a = 0; a < AIRPORTS; a++) {
        with_one[a] = FAR;
        for (size_t i = 0; i < q.n_to; i++)
            for (int b = 0; b < AIRPORTS; b++)
                if (strcmp(codes[b], q.to[i].code) == 0 &&
                    shortest[a][b] + q.to[i].minutes < with_one[a])
                    with_one[a] = shortest[a][b] + q.to[i].minutes;
    }
}

/* Two flights, the second from an airport where one may change. */
static int with_two(int a)
{
    int best = with_one[a];
    for (int in = 0; in < AIRPORTS; in++)
        for (int out = 0; out < AIRPORTS; out++) {
            int all = shortest[a][in] + change(in, out) + with_one[out];
            if (is_open(out) && all < best)
                best = all;
        }
    return best < FAR ? best : OUT_OF_REACH;
}

/* Any number of flights, over any airport: no bound may be above it. */
static void find_with_any(int *any)
{
    memcpy(any, with_one, sizeof with_one);
    for (int round = 0; round < AIRPORTS; round++)
        for (int a = 0; a < AIRPORTS; a++)
            for (int in = 0; in < AIRPORTS; in++)
                for (int out = 0; out < AIRPORTS; out++) {
                    int all = shortest[a][in] + change(in, out) + any[out];
                    any[a] = all < any[a] ? all : any[a];
                }
}

static void roll_query(void)
{
    int from = (int)roll(AIRPORTS), to, avoid;
    do
        to = (int)roll(AIRPORTS);
    while (to == from);
    ask(codes[from], codes[to], -1);
    q.to[0].minutes = (int32_t)roll(3) * 50;
    int second = (int)roll(AIRPORTS);
    if (second != from && second != to) {
        memcpy(q.to[q.n_to].code, codes[second], 4);
        q.to[q.n_to++].minutes = (int32_t)roll(100);
    }
    avoid = (int)roll(AIRPORTS);
    if (is_open(avoid))
        q.avoid[q.n_avoid++] = codes[avoid];
}

START_TEST(least_times_are_least)
{
    unsigned closer = 0, two = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
        int any[AIRPORTS];
        state = (uint64_t)seed * 4099 + 1;
        roll_flights();
        roll_query();
        find_with_one();
        find_with_any(any);
        bound(4, 3000, 60000);
        for (int a = 0; a < AIRPORTS; a++) {
            uint16_t station = at(codes[a]);
            int one = with_one[a] < FAR ? with_one[a] : OUT_OF_REACH;
            ck_assert_msg(s->least_one[station] == one, "seed %d %s: %d, not %d", seed, codes[a],
                          s->least_one[station], one);
            ck_assert_msg(s->least_two[station] == with_two(a), "seed %d %s: %d, not %d", seed,
                          codes[a], s->least_two[station], with_two(a));
            ck_assert_msg(s->least_far[station] <= any[a] || !is_open(a), "seed %d %s: %d, %d",
                          seed, codes[a], s->least_far[station], any[a]);
            closer += s->least_far[station] > 100;
            two += with_two(a) < one;
        }
        bound(1, 3000, 60000);
        for (int a = 0; a < AIRPORTS; a++) /* with one flight there are no two */
            ck_assert_uint_eq(s->least_two[at(codes[a])], s->least_one[at(codes[a])]);
    }
    ck_assert_msg(closer > SEEDS && two > SEEDS, "%u %u", closer, two);
}
END_TEST

/* The only flight is the fastest: its own bound is its length, less two
 * minutes, and what lies on the other side of the world is further. */
START_TEST(distance_bounds_time)
{
    /* 16:50 -06:00 to 19:40 +09:00: 710 min; YYC-SEA 90 min for 726 km, slower */
    load(
        CSV
        "XX1,YYC,ICN,16:50,19:40+1,,,,\nXX2,YYC,SEA,08:00,08:30,,,,\nXX3,SIN,ICN,08:00,20:00,,,,\n",
        NULL);
    ask("YYC", "ICN", -1);
    bound(3, 3000, 3000);
    int far = s->least_far[at("YYC")];
    ck_assert_msg(far >= 710 - 4 && far <= 710, "%d", far);
    ck_assert_uint_eq(s->least_far[at("ICN")], 0);
    double chord = 2 * 6371.0088 * sin(km("SIN", "ICN") / 2 / 6371.0088),
           whole = 2 * 6371.0088 * sin(km("YYC", "ICN") / 2 / 6371.0088);
    far = s->least_far[at("SIN")];
    ck_assert_msg(fabs(far - (710 * chord / whole - 2)) < 2, "%d", far);
    q.to[0].minutes = 300; /* on from there */
    bound(3, 3000, 3000);
    ck_assert_uint_eq(s->least_far[at("ICN")], 298);
}
END_TEST

/* A transfer on the ground that is faster than any flight is the fastest:
 * ICN and GMP lie 33 km apart. */
START_TEST(the_ground_may_be_faster)
{
    static const char slow[] = CSV "XX1,ICN,NRT,08:00,20:00,,,,\nXX2,GMP,NRT,08:00,20:00,,,,\n";
    load(slow, NULL); /* 1,250 km in 720 min, 33 km in 240 */
    ck_assert_msg(s->speed > 1.6f && s->speed < 1.9f, "%f", (double)s->speed);
    load(slow, "ICN-GMP 10\n");
    double between = km("ICN", "GMP");
    ck_assert_msg(fabs((double)s->speed - between / 10) < 0.05, "%f", (double)s->speed);
    search_set_minimums(s, 100); /* nobody changes faster than that */
    ck_assert_msg(s->speed > 1.6f && s->speed < 1.9f, "%f", (double)s->speed);
    load(slow, "ICN-GMP 0\n");
    ask("ICN", "NRT", -1); /* no speed bounds anything then */
    bound(4, 3000, 3000);
    ck_assert_uint_eq(s->least_far[at("ICN")], 0);
}
END_TEST

/* ---- minimums ----------------------------------------------------------------------------- */

START_TEST(minimums_of_all_airports)
{
    load(CSV "XX1,ICN,NRT,08:00,10:00,,,,\nXX2,GMP,HND,08:00,10:00,,,,\n",
         "ICN II 70\n* DD 40\nNRT-HND 150\n");
    const uint16_t *icn = &s->minimum[at("ICN") * MCT_CLASSES],
                   *gmp = &s->minimum[at("GMP") * MCT_CLASSES];
    ck_assert_uint_eq(icn[MCT_DD], 40);
    ck_assert_uint_eq(icn[MCT_DI], 60);
    ck_assert_uint_eq(icn[MCT_ID], 90);
    ck_assert_uint_eq(icn[MCT_II], 70);
    ck_assert_uint_eq(gmp[MCT_II], 90);
    ck_assert_uint_eq(s->users[at("ICN")], 1u << MCT_DD | 1u << MCT_II);
    ck_assert_uint_eq(s->users[at("GMP")], 1u << MCT_DD);
    search_set_minimums(s, 70); /* what is longer because of it is not the user's */
    ck_assert_uint_eq(icn[MCT_DD], 70);
    ck_assert_uint_eq(icn[MCT_DI], 70);
    ck_assert_uint_eq(icn[MCT_ID], 90);
    ck_assert_uint_eq(icn[MCT_II], 70);
    ck_assert_uint_eq(s->users[at("ICN")], 1u << MCT_II);
    search_set_minimums(s, 0);
    ck_assert_uint_eq(icn[MCT_DD], 40);
    ck_assert_uint_eq(s->users[at("ICN")], 1u << MCT_DD | 1u << MCT_II);
}
END_TEST

static uint16_t transfer(const char *from, const char *to, bool *users)
{
    const struct station *station = &tt->stations[at(from)];
    for (uint32_t k = 0; k < station->n_neighbours; k++)
        if (tt->neighbours[station->neighbours + k] == at(to)) {
            *users = s->transfer_users[station->neighbours + k];
            return s->transfer[station->neighbours + k];
        }
    return 0;
}

START_TEST(transfers_on_the_ground)
{
    bool users = true;
    load(CSV "XX1,ICN,NRT,08:00,10:00,,,,\nXX2,GMP,HND,08:00,10:00,,,,\n", "HND-NRT 150\n");
    ck_assert_uint_eq(transfer("ICN", "GMP", &users), 240);
    ck_assert(!users);
    ck_assert_uint_eq(transfer("NRT", "HND", &users), 150);
    ck_assert(users);
    ck_assert_uint_eq(transfer("HND", "NRT", &users), 150);
    ck_assert_uint_eq(transfer("HND", "ICN", &users), 0);
    search_set_minimums(s, 200);
    ck_assert_uint_eq(transfer("ICN", "GMP", &users), 240);
    ck_assert_uint_eq(transfer("NRT", "HND", &users), 200);
    ck_assert_uint_eq(s->n_paired, 4);
}
END_TEST

/* ---- roles -------------------------------------------------------------------------------- */

static const char world[] =
    CSV "XX1,ICN,NRT,08:00,10:00,,,,\nXX2,GMP,HND,08:00,10:00,,,,\nXX3,YYC,YVR,08:00,10:00,,,,\n"
        "XX4,SEA,SFO,08:00,10:00,,,,\nXX5,LHR,SIN,08:00,10:00,,,,\n";

/* An airport is barred when the way over it is longer than so many times the
 * direct one, or 1,500 km longer, whichever is more. */
START_TEST(detours_are_barred)
{
    static const double factors[] = {0, 1, 1.3, 2.5, 5, -1};
    unsigned barred = 0, open = 0;
    load(world, NULL);
    for (int from = 0; from < AIRPORTS; from++)
        for (int to = 0; to < AIRPORTS; to++)
            for (size_t f = 0; f < ARRAY_LEN(factors) && from != to; f++) {
                ask(codes[from], codes[to], factors[f]);
                bound(4, 3000, 3000);
                double direct = km(codes[from], codes[to]),
                       factor = factors[f] == 0 ? 2.5 : factors[f];
                double longest = fmax(direct * factor, direct + 1500);
                if (factor < 0 || longest >= M_PI * 6371.0088)
                    longest = INFINITY;
                for (int i = 0; i < AIRPORTS; i++) {
                    double over = km(codes[from], codes[i]) + km(codes[i], codes[to]);
                    bool is_barred = s->role[at(codes[i])] & ROLE_BARRED;
                    if (fabs(over - longest) < 5 || i == from || i == to)
                        continue;
                    ck_assert_msg(is_barred == (over > longest), "%s-%s over %s: %.0f of %.0f",
                                  codes[from], codes[to], codes[i], over, longest);
                    barred += is_barred;
                    open += !is_barred;
                }
            }
    ck_assert_msg(barred > 300 && open > 300, "%u %u", barred, open);
}
END_TEST

/* Of several ends the pair that lies furthest apart counts, and the nearest
 * end of each side. */
START_TEST(detours_of_several_ends)
{
    load(world, NULL);
    ask("YYC", "YVR", 1); /* 690 km: 2,190 may be flown, over SFO it is 2,930 */
    bound(4, 3000, 3000);
    ck_assert(s->role[at("SFO")] & ROLE_BARRED);
    ck_assert(!(s->role[at("SEA")] & ROLE_BARRED));
    memcpy(q.to[q.n_to++].code, "ICN", 4); /* 8,540 km */
    bound(4, 3000, 3000);
    ck_assert(!(s->role[at("SFO")] & ROLE_BARRED));
    ck_assert(s->role[at("LHR")] & ROLE_BARRED); /* 7,000 to it, 7,500 on */
}
END_TEST

START_TEST(roles_and_what_is_avoided)
{
    load(world, NULL);
    ask("YYC", "ICN", -1);
    q.avoid[q.n_avoid++] = "YVR";
    q.avoid[q.n_avoid++] = "country:US";
    q.avoid[q.n_avoid++] = "country:KR"; /* the end lies in it */
    q.avoid[q.n_avoid++] = "QQQ";        /* no airport of the timetable */
    q.avoid[q.n_avoid++] = "XX";
    bound(4, 3000, 3000);
    ck_assert_uint_eq(s->role[at("YYC")], ROLE_ORIGIN);
    ck_assert_uint_eq(s->role[at("ICN")], ROLE_TARGET);
    ck_assert_uint_eq(s->role[at("GMP")], ROLE_BARRED);
    ck_assert_uint_eq(s->role[at("YVR")], ROLE_BARRED);
    ck_assert_uint_eq(s->role[at("SEA")], ROLE_BARRED);
    ck_assert_uint_eq(s->role[at("LHR")], 0);
    ck_assert(s->any_barred_carrier);
    unsigned bit = 'X' << 8 | 'X';
    ck_assert(s->barred_carriers[bit >> 3] >> (bit & 7) & 1);
    ask("YYC", "ICN", -1); /* nothing of it is left */
    bound(4, 3000, 3000);
    ck_assert_uint_eq(s->role[at("YVR")], 0);
    ck_assert(!s->any_barred_carrier);
    ck_assert(!(s->barred_carriers[bit >> 3] >> (bit & 7) & 1));
    memcpy(q.only_carriers, "XXYY", 5);
    bound(4, 3000, 3000);
    size_t open = 0;
    for (unsigned i = 0; i < ALL_CARRIERS; i++)
        open += !(s->barred_carriers[i >> 3] >> (i & 7) & 1);
    ck_assert_uint_eq(open, 2);
    ck_assert(!(s->barred_carriers[bit >> 3] >> (bit & 7) & 1));
}
END_TEST

/* Ends may lie in a country that is avoided, each of several. */
START_TEST(ends_in_a_country_that_is_avoided)
{
    load(world, NULL);
    ask("YVR", "SEA", -1);
    memcpy(q.from[q.n_from++].code, "YYC", 4);
    memcpy(q.to[q.n_to++].code, "SFO", 4);
    q.avoid[q.n_avoid++] = "country:CA";
    q.avoid[q.n_avoid++] = "country:US";
    bound(4, 3000, 3000);
    ck_assert_uint_eq(s->role[at("YVR")], ROLE_ORIGIN);
    ck_assert_uint_eq(s->role[at("YYC")], ROLE_ORIGIN);
    ck_assert_uint_eq(s->role[at("SEA")], ROLE_TARGET);
    ck_assert_uint_eq(s->role[at("SFO")], ROLE_TARGET);
    ask("YVR", "LHR", -1);
    q.avoid[q.n_avoid++] = "country:CA";
    bound(4, 3000, 3000);
    ck_assert_uint_eq(s->role[at("YYC")], ROLE_BARRED);
    ck_assert_uint_eq(s->role[at("YVR")], ROLE_ORIGIN);
}
END_TEST

/* 49 days on from the end: more than the numbers hold, and cut to their most. */
START_TEST(what_is_far_beyond_is_cut)
{
    load(world, NULL);
    ask("ICN", "NRT", -1);
    q.to[0].minutes = 70000;
    bound(2, 80000, 80000);
    ck_assert_uint_eq(s->least_one[at("ICN")], OUT_OF_REACH - 1);
    ck_assert_uint_eq(s->least_one[at("SEA")], OUT_OF_REACH);
}
END_TEST

/* ---- gates -------------------------------------------------------------------------------------
 */

/* YYC to ICN: with one flight left from YVR 660 minutes, from SEA none; from
 * SEA over YVR 60 + 60 + 660 at least. Limit 1000: gates are 1001 less that. */
START_TEST(gates_by_flights_left)
{
    load(CSV
         "XX1,YYC,SEA,08:00,08:30,,,,\nXX2,SEA,YVR,10:00,11:00,,,,\nXX3,YVR,ICN,12:00,15:00+1,,,,\n"
         "XX4,NRT,ICN,08:00,10:00,,,,\nXX5,SFO,LHR,08:00,10:00,,,,\n",
         NULL);
    ask("YYC", "ICN", -1);
    q.avoid[q.n_avoid++] = "NRT";
    bound(3, 1000, 1000);
    /* 12:00 -07:00 is 19:00Z, 15:00 +09:00 of the next day 06:00Z: 660 min */
    ck_assert_uint_eq(s->least_one[at("YVR")], 660);
    ck_assert_uint_eq(s->least_two[at("SEA")], 60 + 30 + 660); /* the least of all classes */
    const uint32_t *two_left = s->rounds[1].gate, *one_left = s->rounds[2].gate,
                   *none = s->rounds[3].gate;
    ck_assert_uint_eq(two_left[at("SEA")], 1001 - 750);
    ck_assert_uint_eq(two_left[at("YVR")], 1001 - 660);
    ck_assert_uint_eq(one_left[at("YVR")], 1001 - 660);
    ck_assert_uint_eq(one_left[at("SEA")], 0);
    ck_assert_uint_eq(none[at("YVR")], 0);
    ck_assert_uint_eq(one_left[at("NRT")], 0); /* avoided */
    ck_assert_uint_eq(two_left[at("YYC")], 0); /* where it began */
    ck_assert_uint_eq(two_left[at("SFO")], 0); /* from there nothing goes */
    for (int k = 1; k <= 3; k++)
        ck_assert_uint_eq(s->rounds[k].gate[at("ICN")], 1001);
    q.to[0].minutes = 45; /* to the end still */
    bound(3, 1000, 1000);
    ck_assert_uint_eq(s->rounds[3].gate[at("ICN")], 1001 - 45);
    ck_assert_uint_eq(s->rounds[2].gate[at("YVR")], 1001 - 705);
    bound(3, 704, 704);
    ck_assert_uint_eq(s->rounds[2].gate[at("YVR")], 0); /* 705 minutes at least */
    bound(3, 705, 705);
    ck_assert_uint_eq(s->rounds[2].gate[at("YVR")], 1);
}
END_TEST

/* Who lands in Gimpo may go on from Incheon, four hours later. */
START_TEST(gates_over_the_ground)
{
    load(CSV
         "XX1,CJU,GMP,08:00,09:00,,,,\nXX2,ICN,NRT,14:00,16:20,,,,\nXX3,GMP,PUS,08:00,09:00,,,,\n",
         NULL);
    ask("CJU", "NRT", -1);
    bound(2, 1000, 1000);
    ck_assert_uint_eq(s->least_one[at("GMP")], OUT_OF_REACH);
    ck_assert_uint_eq(s->rounds[1].gate[at("GMP")], 1001 - 240 - 140);
    ck_assert_uint_eq(s->rounds[1].gate[at("ICN")], 1001 - 140);
    ck_assert_uint_eq(s->rounds[1].gate[at("PUS")], 0);
    ck_assert_uint_eq(s->least_two[at("CJU")], 60 + 240 + 140);
    bound(2, 379, 379);
    ck_assert_uint_eq(s->rounds[1].gate[at("GMP")], 0);
}
END_TEST

START_TEST(rounds_begin_unreached)
{
    load(world, NULL);
    ask("YYC", "ICN", -1);
    bound(3, 500, 500);
    for (int k = 1; k <= 3; k++)
        for (size_t i = 0; i < 2 * s->n_stations; i++)
            ck_assert_uint_eq(s->rounds[k].ready[i], NEVER);
    for (int k = 0; k <= 4; k++)
        ck_assert_uint_eq(s->best[k], 501);
    ck_assert_ptr_eq(s->rounds[2].least, s->least_one);
    ck_assert_ptr_eq(s->rounds[1].least, s->least_two);
    ck_assert_ptr_eq(s->rounds[0].least, s->least_far);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan bounds");
    TCase *t = tcase_create("bounds");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, least_times_are_least);
    tcase_add_test(t, distance_bounds_time);
    tcase_add_test(t, the_ground_may_be_faster);
    tcase_add_test(t, minimums_of_all_airports);
    tcase_add_test(t, transfers_on_the_ground);
    tcase_add_test(t, detours_are_barred);
    tcase_add_test(t, detours_of_several_ends);
    tcase_add_test(t, roles_and_what_is_avoided);
    tcase_add_test(t, ends_in_a_country_that_is_avoided);
    tcase_add_test(t, what_is_far_beyond_is_cut);
    tcase_add_test(t, gates_by_flights_left);
    tcase_add_test(t, gates_over_the_ground);
    tcase_add_test(t, rounds_begin_unreached);
    suite_add_tcase(suite, t);
    return suite;
}
