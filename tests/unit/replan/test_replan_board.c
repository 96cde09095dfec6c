/* What leaves one airport for another, and what of it does not go: against a
 * list that is walked from its beginning. */
#include "base/base.h"

#include <check_main.h>

#include "replan/board.h"
#include "tables.h"

/* Airports nine hours ahead of UTC the whole year. */
static const char *const airports[] = {"ICN", "NRT", "KIX", "GMP"};
static const char *const carriers[] = {"KE", "OZ"};
enum { AIRPORTS = 4, FLIGHTS = 24, AHEAD = 9 * 60, MINUTES = 1440, ROUNDS = 60 };

static struct flown {
    char number[12], operator[12];
    unsigned carrier, from, to;
    int depart, arrive; /* minutes of the local 30 June */
} flights[FLIGHTS];

static struct itin_timetable *tt;
static struct itin_diag *diag;

static uint64_t seed = 630;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

static struct itin_instant at_minute(int minute)
{
    struct itin_instant midnight = instant("2024-06-30T00:00:00Z");
    return (struct itin_instant){midnight.s + (int64_t)(minute - AHEAD) * 60};
}

/* One flight every half hour, so that none leaves at the time of another. */
static void draw(void)
{
    char text[4000] = "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n";
    for (unsigned i = 0; i < FLIGHTS; i++) {
        struct flown *f = &flights[i];
        f->carrier = roll(2);
        f->from = roll(2);
        f->to = 1 + f->from + roll(2);
        f->depart = 9 * 60 + (int)i * 30 + (int)roll(30);
        f->arrive = f->depart + 40 + (int)roll(100);
        snprintf(f->number, sizeof f->number, "%s%u", carriers[f->carrier], 100 + i);
        f->operator[0] = '\0';
        if (roll(4) == 0)
            snprintf(f->operator, sizeof f->operator, "7C%u", 200 + i);
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "%s,%s,%s,%02d:%02d,%02d:%02d%s,1234567,2024-06-30,2024-06-30,%s\n", f->number,
                 airports[f->from], airports[f->to], f->depart / 60, f->depart % 60, f->arrive % MINUTES / 60, f->arrive % 60,
                 f->arrive >= MINUTES ? "+1" : "", f->operator);
    }
    tables_setup();
    diag = new_diag();
    tt = table_of(text, strlen(text), diag);
    prepare(tt, "2024-06-29T15:00:00Z", "2024-06-30T23:59:00Z", diag);
    ck_assert_uint_eq(tt->n_departures, FLIGHTS);
}

static void release(void)
{
    itin_timetable_free(tt);
    itin_diag_free(diag);
    tables_teardown();
}

struct closing {
    struct itin_search_closed c;
    int airport, from, until; /* minutes; airport -1: any */
};

static struct closing draw_closing(void)
{
    struct closing k = {.airport = (int)roll(5) - 1};
    const struct flown *near = &flights[roll(FLIGHTS)];
    k.from = (roll(2) ? near->depart : near->arrive) - (int)roll(2); /* at the very minute, or one before */
    k.until = k.from + (int)roll(4) * 120 + (int)roll(2);
    k.c.from = at_minute(k.from);
    k.c.until = at_minute(k.until);
    if (k.airport >= 0)
        memcpy(k.c.code, airports[k.airport], 4);
    switch (roll(4)) {
    case 0:
        memcpy(k.c.flight, near->number, sizeof near->number);
        break;
    case 1:
        memcpy(k.c.flight, near->operator, sizeof near->operator);
        break;
    case 2:
        memcpy(k.c.flight, roll(2) ? "7C" : carriers[roll(2)], 3);
    }
    return k;
}

static bool within(const struct closing *k, int minute)
{
    return minute >= k->from && minute < k->until;
}

static bool closes(const struct closing *k, const struct flown *f)
{
    bool time = k->airport < 0 ? within(k, f->depart)
                               : ((int)f->from == k->airport && within(k, f->depart)) ||
                                     ((int)f->to == k->airport && within(k, f->arrive));
    const char *name = k->c.flight;
    size_t n = strlen(name) == 2 ? 2 : sizeof f->number; /* of a carrier, or the whole number */
    return time && (!*name || strncmp(f->number, name, n) == 0 || strncmp(f->operator, name, n) == 0);
}

START_TEST(against_a_walk)
{
    unsigned shown = 0, shut = 0;
    for (int round = 0; round < ROUNDS; round++) {
        unsigned long long began = seed;
        draw();
        for (int query = 0; query < 20; query++) {
            struct closing k[2] = {draw_closing(), draw_closing()};
            struct itin_search_closed list[2] = {k[0].c, k[1].c};
            unsigned from = roll(2), to = 1 + from + roll(2);
            const struct flown *wanted = &flights[roll(FLIGHTS)];
            int after = wanted->depart - (int)roll(300) + (int)roll(2);
            struct flight number;
            ck_assert(flight_parse(slice_of(wanted->number), &number));
            struct board_query q = {airports[from], airports[to], at_minute(after), flight_name(flight_key(&number)), list, roll(3), 0};
            struct board_row row;
            for (size_t i = 0; i < FLIGHTS; i++) { /* they stand in order of time */
                const struct flown *f = &flights[i];
                if (f->from != from || f->to != to || f->depart < after)
                    continue;
                bool is_shut = (q.n_closed > 0 && closes(&k[0], f)) || (q.n_closed > 1 && closes(&k[1], f));
                shut += is_shut;
                shown += !is_shut;
                if (is_shut)
                    continue;
                ck_assert_msg(board_next(tt, &q, &row), "seed %llu: no %s", began, f->number);
                ck_assert_msg(!strcmp(row.flight, f->number), "seed %llu: %s, not %s", began, row.flight, f->number);
                ck_assert_str_eq(row.operated_by, f->operator);
                ck_assert_str_eq(row.from, airports[from]);
                ck_assert_str_eq(row.to, airports[to]);
                ck_assert_int_eq(row.depart.s, at_minute(f->depart).s);
                ck_assert_int_eq(row.arrive.s, at_minute(f->arrive).s);
                ck_assert_int_eq(row.stops, 0);
                ck_assert_int_eq(row.is_wanted, f == wanted);
            }
            ck_assert_msg(!board_next(tt, &q, &row), "seed %llu: %s as well", began, row.flight);
            ck_assert(!board_next(tt, &q, &row)); /* and it stays so */
        }
        release();
    }
    ck_assert_msg(shown > 500 && shut > 100, "%u, %u", shown, shut);
}
END_TEST

/* Days count on the airport's clock: 30 June in Seoul begins at 15:00Z. */
START_TEST(days_of_departure)
{
    draw();
    const int32_t june_30 = 19904; /* 54 years of 365 days, 13 leap days, then 181 days */
    for (int first = -1; first <= 1; first++)
        for (int last = -1; last <= 1; last++) {
            struct itin_search_closed c = {.by_day = true, .first_day = june_30 + first, .last_day = june_30 + last};
            bool want = first <= 0 && last >= 0;
            for (size_t i = 0; i < tt->n_departures; i++) {
                uint16_t from = tt->services[tt->service_of[i]].from;
                ck_assert_int_eq(board_is_closed(tt, &c, 1, from, (uint32_t)i), want);
            }
        }
    release();
}
END_TEST

/* Those that it leaves or reaches; the ones with the most departures of all
 * carriers first, of two alike by the code. */
START_TEST(airports_of_a_carrier)
{
    for (int round = 0; round < 10; round++) {
        draw();
        for (unsigned carrier = 0; carrier < 2; carrier++) {
            char codes[AIRPORTS][4], first[4];
            size_t all[AIRPORTS] = {0}, own[AIRPORTS] = {0}, want = 0;
            for (size_t i = 0; i < FLIGHTS; i++) {
                all[flights[i].from]++;
                own[flights[i].from] += flights[i].carrier == carrier;
                own[flights[i].to] += flights[i].carrier == carrier;
            }
            size_t n = board_carrier_airports(tt, carriers[carrier], codes, AIRPORTS);
            for (size_t i = 0; i < AIRPORTS; i++) {
                size_t place = 0; /* as many stand before it as have more */
                for (size_t k = 0; k < AIRPORTS; k++)
                    place += own[k] && (all[k] > all[i] || (all[k] == all[i] && strcmp(airports[k], airports[i]) < 0));
                want += own[i] > 0;
                if (own[i])
                    ck_assert_str_eq(codes[place], airports[i]);
            }
            ck_assert_uint_eq(n, want);
            memcpy(first, codes[0], sizeof first);
            ck_assert_uint_eq(board_carrier_airports(tt, carriers[carrier], codes, 1), 1);
            ck_assert_str_eq(codes[0], first);
            ck_assert_uint_eq(board_carrier_airports(tt, carriers[carrier], codes, 0), 0);
            ck_assert_uint_eq(board_carrier_airports(tt, "ZZ", codes, 4), 0);
        }
        ck_assert(board_has_airport(tt, "ICN"));
        ck_assert(!board_has_airport(tt, "CDG"));
        struct board_row row;
        struct board_query q = {.from = "ICN", .to = "CDG"}, back = {.from = "CDG", .to = "ICN"};
        ck_assert(!board_next(tt, &q, &row));
        ck_assert(!board_next(tt, &back, &row));
        release();
    }
}
END_TEST

/* GMP and KIX are only flown to: behind the one that flights leave from. */
START_TEST(airports_of_a_country)
{
    char codes[4][4];
    draw();
    ck_assert(board_has_airport(tt, "GMP") && board_has_airport(tt, "KIX"));
    ck_assert_uint_eq(board_country_airports(tt, "KR", codes, 4), 2);
    ck_assert(!strcmp(codes[0], "ICN") && !strcmp(codes[1], "GMP"));
    ck_assert_uint_eq(board_country_airports(tt, "JP", codes, 4), 2);
    ck_assert(!strcmp(codes[0], "NRT") && !strcmp(codes[1], "KIX"));
    ck_assert_uint_eq(board_country_airports(tt, "KR", codes, 1), 1);
    ck_assert_str_eq(codes[0], "ICN");
    ck_assert_uint_eq(board_country_airports(tt, "CA", codes, 4), 0);
    release();
}
END_TEST

/* XX7 flies on from Busan under its number: the whole way has one stop, each leg
 * none, and two legs are no flight of their own with a number beside. */
START_TEST(stops_of_one_aircraft)
{
    struct record r[] = {header_record(), carrier_record("L"),
                         leg_record("XX    7", "01JUN2431JUL24", "1234567", "ICN", "0900+0900", "PUS", "1000+0900"),
                         leg_record("XX    7", "01JUN2431JUL24", "1234567", "PUS", "1020+0900", "CJU", "1120+0900"),
                         leg_record("XX    7", "01JUN2431JUL24", "1234567", "CJU", "1140+0900", "NRT", "1340+0900"), trailer_record()};
    static const struct {
        const char *from, *to;
        int stops, lasts;
    } want[] = {{"ICN", "PUS", 0, 60}, {"ICN", "CJU", 1, 140}, {"ICN", "NRT", 2, 280}, {"PUS", "NRT", 1, 200}, {"CJU", "NRT", 0, 120}};
    char text[ARRAY_LEN(r) * 201];
    put(&r[3], 10, "0102J");
    put(&r[4], 10, "0103J");
    for (size_t i = 0; i < ARRAY_LEN(r); i++)
        memcpy(text + i * 201, r[i].text, 201);
    tables_setup();
    diag = new_diag();
    tt = table_of(text, sizeof text, diag);
    prepare(tt, "2024-06-30T00:00:00Z", "2024-06-30T23:59:00Z", diag);
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        struct board_query q = {.from = want[i].from, .to = want[i].to};
        struct board_row row;
        ck_assert_msg(board_next(tt, &q, &row), "%s-%s", want[i].from, want[i].to);
        ck_assert_str_eq(row.flight, "XX7");
        ck_assert_int_eq(row.stops, want[i].stops);
        ck_assert_int_eq(row.arrive.s - row.depart.s, want[i].lasts * 60);
        ck_assert(!row.is_wanted);
    }
    release();
}
END_TEST

/* Of six airports with any number of departures the busiest stay, whatever the
 * order in which they come. */
START_TEST(the_busiest_stay)
{
    static const char *const korea[] = {"PUS", "ICN", "CJU", "GMP", "TAE", "KWJ"};
    for (int round = 0; round < 20; round++) {
        unsigned long long began = seed;
        char text[4000] = "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n", codes[6][4];
        unsigned departures[6], order[6];
        for (unsigned i = 0, n = 0; i < 6; i++) {
            departures[i] = roll(6);
            order[i] = i;
            for (unsigned k = 0; k <= departures[i]; k++, n++) { /* one of them back: each is an airport of it */
                size_t at = strlen(text);
                bool back = k == departures[i];
                snprintf(text + at, sizeof text - at, "KE%u,%s,%s,%02u:00,%02u:50,,2024-06-30,2024-06-30,\n", 100 + n, back ? "NRT" : korea[i],
                         back ? korea[i] : "NRT", 9 + k, 9 + k);
            }
        }
        for (unsigned i = 0; i < 6; i++)
            for (unsigned k = i + 1; k < 6; k++) {
                unsigned a = order[i], b = order[k];
                if (departures[b] > departures[a] || (departures[b] == departures[a] && strcmp(korea[b], korea[a]) < 0))
                    order[i] = b, order[k] = a;
            }
        tables_setup();
        diag = new_diag();
        tt = table_of(text, strlen(text), diag);
        prepare(tt, "2024-06-29T15:00:00Z", "2024-06-30T23:59:00Z", diag);
        for (size_t cap = 0; cap <= 6; cap++) {
            ck_assert_uint_eq(board_country_airports(tt, "KR", codes, cap), cap);
            for (size_t i = 0; i < cap; i++)
                ck_assert_msg(strcmp(codes[i], korea[order[i]]) == 0, "seed %llu: %s, not %s", began, codes[i], korea[order[i]]);
        }
        release();
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan-board");
    TCase *t = tcase_create("board");
    tcase_add_test(t, against_a_walk);
    tcase_add_test(t, days_of_departure);
    tcase_add_test(t, airports_of_a_carrier);
    tcase_add_test(t, airports_of_a_country);
    tcase_add_test(t, stops_of_one_aircraft);
    tcase_add_test(t, the_busiest_stay);
    suite_add_tcase(s, t);
    return s;
}
