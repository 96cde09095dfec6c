/* Departures of a window against each day worked out by itself, and the index
 * of minutes against a look at all of them. */
#include "base/base.h"

#include <check_main.h>

#include "replan/search.h"
#include "tables.h"

enum { SERVICES = 60, DAYS = 24 };

static uint64_t state;
static uint32_t roll(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static const char *const codes[] = {"ICN", "YYC", "CDG", "JFK", "SYD", "LDH", "SCL", "KTM"};
static const char *const dates[] = {"01MAR24", "10MAR24", "20MAR24", "31MAR24", "05APR24",
                                    "15APR24", "30JUN24"};

struct line {
    int from, to, depart, arrive, first, last, shift, weeks; /* shift: 9 is blank */
    unsigned weekdays;
    bool utc;
};
static struct line lines[SERVICES];
static char text[(SERVICES * 2 + 4) * 201 + 1];

static size_t print_lines(void)
{
    size_t n = 0;
    struct record head = header_record();
    memcpy(text + n, head.text, 201);
    n += 201;
    for (int i = 0; i < SERVICES; i++) {
        const struct line *l = &lines[i];
        char period[20], days[8], depart[24], arrive[24], flight[16], c[2] = {0};
        snprintf(period, sizeof period, "%s%s", dates[l->first], dates[l->last]);
        for (int d = 0; d < 7; d++)
            days[d] = l->weekdays >> d & 1 ? (char)('1' + d) : ' ';
        days[7] = '\0';
        snprintf(depart, sizeof depart, "%02d%02d", l->depart / 60, l->depart % 60);
        snprintf(arrive, sizeof arrive, "%02d%02d", l->arrive / 60, l->arrive % 60);
        snprintf(flight, sizeof flight, "XX %4d", i + 1);
        struct record carrier = carrier_record(l->utc ? "U" : "L");
        struct record r = leg_record(flight, period, days, codes[l->from], depart, codes[l->to], arrive);
        c[0] = (char)('0' + l->shift);
        if (l->shift != 9)
            put(&r, 194, c);
        c[0] = (char)('0' + l->weeks);
        put(&r, 36, c);
        memcpy(text + n, carrier.text, 201);
        memcpy(text + n + 201, r.text, 201);
        n += 402;
    }
    memcpy(text + n, trailer_record().text, 201);
    return n + 201;
}

static void roll_lines(void)
{
    for (int i = 0; i < SERVICES; i++) {
        struct line *l = &lines[i];
        l->from = (int)roll(8);
        do
            l->to = (int)roll(8);
        while (l->to == l->from);
        l->depart = (int)roll(1440);
        l->arrive = (int)roll(1440);
        l->first = (int)roll(6);
        l->last = l->first + (int)roll(7 - (uint32_t)l->first);
        l->shift = roll(3) ? 9 : (int)roll(3);
        l->weeks = roll(5) ? 1 : 2;
        l->weekdays = 1 + roll(127);
        l->utc = roll(4) == 0;
    }
}

/* UTC minutes of a clock on a day since 1970. */
static int64_t utc(const struct line *l, int airport, int64_t day, int minute)
{
    const char *name = itin_place_zone(itin_place_by_iata(slice_of(codes[airport])));
    const struct itin_zone *zone = itin_zonedb_find(tables_db, slice_of(name), NULL);
    struct itin_local local =
        itin_zone_lookup(zone, civil_from_seconds(day * 86400 + (int64_t)minute * 60));
    struct itin_instant at = {0};
    itin_local_pick(&local, ITIN_LOCAL_COMPATIBLE, &at);
    return l->utc ? day * 1440 + minute : at.s / 60;
}

static int64_t day_of(const char *date)
{
    static const char months[] = "JANFEBMARAPRMAYJUN";
    char month[4] = {date[2], date[3], date[4], '\0'};
    int m = (int)(strstr(months, month) - months) / 3 + 1;
    return date_to_days((struct itin_date){2024, (int8_t)m, (int8_t)(date[0] * 10 + date[1] - 528)});
}

/* Whether a line departs at a minute, and how long it flies. */
static int64_t length_at(const struct line *l, int64_t minute)
{
    int64_t first = day_of(dates[l->first]), last = day_of(dates[l->last]);
    int64_t monday = first - (first + 3) % 7;
    for (int64_t day = minute / 1440 - 2; day <= minute / 1440 + 2; day++) {
        if (day < first || day > last || !(l->weekdays >> (day + 3) % 7 & 1) ||
            (day - monday) / 7 % l->weeks || utc(l, l->from, day, l->depart) != minute)
            continue;
        if (l->shift != 9)
            return utc(l, l->to, day + l->shift, l->arrive) - minute;
        for (int64_t to = day - 1; to < day + 4; to++)
            if (utc(l, l->to, to, l->arrive) > minute)
                return utc(l, l->to, to, l->arrive) - minute;
    }
    return 0;
}

static void compare_window(const struct itin_timetable *tt, int seed)
{
    size_t found = 0;
    for (size_t i = 0; i < tt->n_departures; i++) {
        const struct departure *d = &tt->departures[i];
        const struct service *s = &tt->services[tt->service_of[i]];
        const struct line *l = &lines[flight_of(s->flight).number - 1];
        ck_assert_msg(length_at(l, (int64_t)tt->base_day * 1440 + d->minute) == d->length,
                      "seed %d: %s", seed, departure_text(tt, i));
    }
    for (size_t k = 0; k < tt->n_services; k++) {
        const struct service *s = &tt->services[k];
        const struct line *l = &lines[flight_of(s->flight).number - 1];
        if (s->flags & SERVICE_DROPPED)
            continue;
        for (int64_t day = tt->base_day - 2; day < tt->base_day + DAYS + 2; day++) {
            int64_t at = utc(l, l->from, day, l->depart);
            int64_t minute = at - (int64_t)tt->base_day * 1440;
            int64_t length = minute >= 0 && minute < DAYS * 1440 ? length_at(l, at) : 0;
            found += length > 0 && length <= MAX_LENGTH;
        }
    }
    ck_assert_msg(found == tt->n_departures, "seed %d: %zu, not %zu", seed, tt->n_departures, found);
}

/* Order within an airport, and where the index says that a minute begins. */
static void check_index(struct itin_timetable *tt)
{
    struct itin_search *search = NULL;
    ck_assert_int_eq(itin_search_new(tt, NULL, &search), ITIN_OK);
    for (uint16_t station = 0; station < tt->n_stations; station++) {
        uint32_t first = tt->rows[station].first, end = tt->rows[station + 1].first;
        for (uint32_t i = first + 1; i < end; i++)
            ck_assert_uint_le(tt->departures[i - 1].minute, tt->departures[i].minute);
        for (int n = 0; n < 40; n++) {
            uint32_t minute = roll(DAYS * 1440), want = first, at, stop;
            while (want < end && tt->departures[want].minute < minute)
                want++;
            departures_from(search, station, minute, &at, &stop);
            ck_assert_uint_eq(at, want);
            ck_assert_uint_eq(stop, end);
        }
    }
    itin_search_free(search);
}

START_TEST(each_day_is_where_it_would_be_alone)
{
    for (int seed = 0; seed < 40; seed++) {
        state = (uint64_t)seed * 4711 + 1;
        roll_lines();
        struct itin_diag *diag = new_diag();
        struct itin_timetable *tt = table_of(text, print_lines(), diag);
        /* North America's switch is on 10 March, Europe's on 31, Australia's and Chile's on 7 April */
        prepare(tt, seed % 2 ? "2024-03-05T00:00:00Z" : "2024-03-20T00:00:00Z",
                seed % 2 ? "2024-03-28T23:00:00Z" : "2024-04-12T23:00:00Z", diag);
        ck_assert_uint_eq(tt->n_days, DAYS);
        ck_assert_uint_gt(tt->n_departures, 20);
        compare_window(tt, seed);
        check_index(tt);
        itin_timetable_free(tt);
        itin_diag_free(diag);
    }
}
END_TEST

START_TEST(links_hold_the_shortest_flight)
{
    state = 99;
    roll_lines();
    struct itin_diag *diag = new_diag();
    struct itin_timetable *tt = table_of(text, print_lines(), diag);
    prepare(tt, "2024-03-20T00:00:00Z", "2024-04-12T23:00:00Z", diag);
    for (uint16_t to = 0; to < tt->n_stations; to++)
        for (uint16_t from = 0; from < tt->n_stations; from++) {
            uint16_t least = UINT16_MAX, listed = UINT16_MAX;
            for (uint32_t i = tt->rows[from].first; i < tt->rows[from + 1].first; i++)
                if (departure_to(&tt->departures[i]) == to && tt->departures[i].length < least)
                    least = tt->departures[i].length;
            for (uint32_t i = tt->links_at[to]; i < tt->links_at[to + 1]; i++)
                if (tt->links[i].from == from)
                    listed = tt->links[i].least;
            ck_assert_uint_eq(listed, least);
        }
    itin_timetable_free(tt);
    itin_diag_free(diag);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan expand");
    TCase *t = tcase_create("window");
    tcase_add_unchecked_fixture(t, tables_setup, tables_teardown);
    tcase_add_test(t, each_day_is_where_it_would_be_alone);
    tcase_add_test(t, links_hold_the_shortest_flight);
    suite_add_tcase(s, t);
    return s;
}
