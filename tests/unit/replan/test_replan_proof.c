/* Bytes of a compiled timetable that are proved where they are used; departures
 * that do not go; the order of journeys. Each against a loop that is too simple
 * to be wrong. */
#include "base/base.h"

#include <check_main.h>

#include "replan/board.h"
#include "replan/search.h"
#include "tables.h"

static uint64_t state;
static uint32_t dice(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* ---- sums ---------------------------------------------------------------------- */

/* As it is described: four chains side by side over words of eight bytes, then
 * what is left byte by byte. */
static uint64_t sum_slowly(uint64_t sum, const unsigned char *bytes, size_t len)
{
    uint64_t chain[4];
    size_t at = 0;
    for (int k = 0; k < 4; k++)
        chain[k] = sum + (uint64_t)k;
    while (len - at >= 32)
        for (int k = 0; k < 4; k++) {
            uint64_t word = 0;
            for (int b = 7; b >= 0; b--)
                word = word << 8 | bytes[at + (size_t)b];
            at += 8;
            chain[k] = (chain[k] ^ word) * 1099511628211u;
            chain[k] = chain[k] ^ (chain[k] >> 29);
        }
    for (int k = 0; k < 4; k++)
        sum = (sum ^ chain[k]) * 1099511628211u;
    while (at < len)
        sum = (sum ^ bytes[at++]) * 1099511628211u;
    return sum ^ (sum >> 29);
}

START_TEST(sums_of_all_lengths)
{
    static unsigned char bytes[300];
    state = 1;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)dice(256);
    for (size_t len = 0; len <= sizeof bytes; len++)
        for (uint64_t seed = 0; seed < 3; seed++)
            ck_assert_msg(proof_sum(seed, (const char *)bytes, len) == sum_slowly(seed, bytes, len), "%zu bytes", len);
}
END_TEST

/* Any one bit that is not as it was is seen. */
START_TEST(every_bit_counts)
{
    static unsigned char bytes[101];
    state = 2;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)dice(256);
    uint64_t right = proof_sum(7, (const char *)bytes, sizeof bytes);
    for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        ck_assert_msg(proof_sum(7, (const char *)bytes, sizeof bytes) != right, "bit %zu", bit);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    ck_assert(proof_sum(7, (const char *)bytes, sizeof bytes) == right);
}
END_TEST

/* ---- blocks ---------------------------------------------------------------------- */

enum { BLOCKS = 5, TAIL = 96, BODY = (BLOCKS - 1) * PROOF_BLOCK + TAIL };
static char body[BODY + 64] __attribute__((aligned(16)));
static uint64_t sums[BLOCKS];
static uint8_t good[BLOCKS];

static struct proof prove(uint64_t seed)
{
    state = seed;
    for (size_t i = 0; i < BODY; i++)
        body[i] = (char)dice(256);
    for (uint64_t k = 0; k < BLOCKS; k++) {
        size_t at = (size_t)k * PROOF_BLOCK;
        sums[k] = sum_slowly(k, (const unsigned char *)body + at, k == BLOCKS - 1 ? TAIL : PROOF_BLOCK);
        ck_assert(proof_block_sum(body, BODY, k) == sums[k]);
    }
    memset(good, 0, sizeof good);
    return (struct proof){.body = body, .len = BODY, .sums = (const char *)sums, .good = good};
}

/* One block is damaged; a use is good when it does not touch it, and only what
 * was touched is looked at. */
START_TEST(only_what_is_used_is_looked_at)
{
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct proof p = prove(seed);
        bool touched[BLOCKS] = {false}, any_bad = false;
        size_t bad = dice(BODY);
        body[bad] ^= 1;
        for (int use = 0; use < 12; use++) {
            size_t at = dice(BODY), n = 1 + dice(dice(3) ? 64 : 9000), end = at + n < BODY ? at + n : BODY;
            bool holds = true;
            for (size_t k = at; k < end; k++) {
                touched[k / PROOF_BLOCK] = true;
                holds &= k / PROOF_BLOCK != bad / PROOF_BLOCK;
            }
            any_bad |= !holds;
            ck_assert_msg(proof_holds(&p, body + at, n) == holds, "seed %" PRIu64 ": %zu bytes from %zu, bad is %zu", seed, n, at, bad);
            ck_assert_int_eq(p.damaged, any_bad);
        }
        for (size_t k = 0; k < BLOCKS; k++)
            ck_assert_int_eq(good[k], touched[k] && k != bad / PROOF_BLOCK);
        body[bad] ^= 1;
    }
}
END_TEST

START_TEST(what_lies_elsewhere_is_not_asked)
{
    struct proof p = prove(9);
    char other[8] = "";
    body[0] ^= 1;
    ck_assert(proof_holds(&p, body, 0)); /* nothing is used */
    ck_assert(proof_holds(&p, body + BODY, 8));
    ck_assert(proof_holds(&p, other, sizeof other) && !p.damaged);
    struct proof q = {.body = body + 64, .len = BODY - 64, .sums = (const char *)sums, .good = good};
    ck_assert(proof_holds(&q, body, 8) && !q.damaged); /* before it */
    ck_assert(!proof_holds(&p, body, 1) && p.damaged);
    body[0] ^= 1;
    p = prove(10);
    ck_assert(!p.damaged);
    proof_fail(&p);
    ck_assert(p.damaged);
}
END_TEST

/* How many departures can be walked along without asking again: to the end of
 * their block. */
START_TEST(runs_of_departures)
{
    struct proof p = prove(11);
    const struct departure *all = (const struct departure *)(const void *)body;
    uint32_t n = BODY / sizeof *all, a_block = PROOF_BLOCK / sizeof *all;
    for (uint32_t at = 0; at < n; at += 1 + dice(37))
        for (int k = 0; k < 4; k++) {
            uint32_t end = at + 1 + dice(k ? 2000 : 20), border = (at / a_block + 1) * a_block;
            ck_assert_uint_eq(proof_run(&p, all, at, end), end < border ? end : border);
        }
    memset(good, 0, sizeof good);
    body[PROOF_BLOCK + 8] ^= 4; /* of the second block nothing can be walked along */
    ck_assert_uint_eq(proof_run(&p, all, a_block + 3, a_block + 9), a_block + 3);
    ck_assert_uint_eq(proof_run(&p, all, 3, a_block + 9), a_block);
    body[PROOF_BLOCK + 8] ^= 4;
    static const struct departure elsewhere[4];
    ck_assert_uint_eq(proof_run(&p, elsewhere, 1, 4), 4);
}
END_TEST

/* ---- departures that do not go -------------------------------------------------------- */

/* YYC is -6 in June, ICN +9; 90 minutes to Vancouver, 700 to Seoul. */
static const char table[] = "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
                            "WS86,YYC,ICN,16:50,19:30+1,1234567,2024-06-20,2024-07-10,\n"
                            "WS12,YYC,YVR,23:30,00:00+1,1234567,2024-06-20,2024-07-10,\n"
                            "KE72,ICN,YVR,18:40,12:00,1234567,2024-06-20,2024-07-10,\n"
                            "AC2,YVR,YYC,00:10,02:40,1234567,2024-06-20,2024-07-10,WS77\n";

static const struct {
    const char *flight, *code, *from, *until;
} closings[] = {
    {"", "YYC", "2024-06-29T00:00:00Z", "2024-06-30T00:00:00Z"},   {"", "ICN", "2024-06-29T00:00:00Z", "2024-06-30T00:00:00Z"},
    {"", "YVR", "2024-06-29T07:00:00Z", "2024-06-29T07:01:00Z"},   {"", "YVR", "2024-06-29T06:59:00Z", "2024-06-29T07:00:00Z"},
    {"WS", "", "2024-06-29T00:00:00Z", "2024-07-01T00:00:00Z"},    {"WS86", "", "2024-06-29T22:50:00Z", "2024-06-29T22:51:00Z"},
    {"WS86", "", "2024-06-29T22:49:00Z", "2024-06-29T22:50:00Z"},  {"WS12", "YVR", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},
    {"WS86", "YVR", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"}, {"KE", "ICN", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},
    {"WS77", "", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},  {"AC2", "", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},
    {"XX", "", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},    {"WS8", "", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},
    {"", "SEA", "2024-06-28T00:00:00Z", "2024-07-03T00:00:00Z"},   {"", "", "2024-06-28T12:00:00Z", "2024-06-29T12:00:00Z"},
};

struct told { /* a departure, as its line says it */
    char flight[12], carrier[3], operator[12], from[4], to[4];
    int64_t leave, land;
};

static struct told told_of(const struct itin_timetable *tt, uint32_t i, const char *from)
{
    static const struct {
        const char *flight, *operator;
        int minutes;
    } lines[] = {{"WS86", "", 700}, {"WS12", "", 90}, {"KE72", "", 560}, {"AC2", "WS77", 90}};
    struct told t = {0};
    flight_text(tt->services[tt->service_of[i]].flight, t.flight);
    memcpy(t.carrier, t.flight, 2);
    for (size_t k = 0; k < ARRAY_LEN(lines); k++)
        if (strcmp(lines[k].flight, t.flight) == 0) {
            snprintf(t.operator, sizeof t.operator, "%s", lines[k].operator);
            t.land = lines[k].minutes * 60;
        }
    memcpy(t.from, from, 4);
    memcpy(t.to, tt->stations[departure_to(&tt->departures[i])].code, 4);
    t.leave = (int64_t)tt->base_day * 86400 + (int64_t)tt->departures[i].minute * 60;
    t.land += t.leave;
    return t;
}

static bool goes_not(const struct told *t, const char *flight, const char *code, int64_t from, int64_t until)
{
    bool leaves = t->leave >= from && t->leave < until, lands = t->land >= from && t->land < until;
    bool place = !*code ? leaves : (strcmp(code, t->from) == 0 && leaves) || (strcmp(code, t->to) == 0 && lands);
    bool named = !*flight || strcmp(flight, t->flight) == 0 || strcmp(flight, t->operator) == 0 || strcmp(flight, t->carrier) == 0 ||
                 (*t->operator && strlen(flight) == 2 && strncmp(flight, t->operator, 2) == 0);
    return place && named;
}

START_TEST(closed_as_a_loop_tells)
{
    struct itin_diag *diag = new_diag();
    struct itin_timetable *tt = table_of(table, strlen(table), diag);
    prepare(tt, "2024-06-28T00:00:00Z", "2024-07-02T00:00:00Z", diag);
    ck_assert_uint_gt(tt->n_departures, 15);
    size_t n_closed = 0;
    struct itin_search_closed c = {.from = instant(closings[_i].from), .until = instant(closings[_i].until)};
    snprintf(c.flight, sizeof c.flight, "%s", closings[_i].flight);
    snprintf(c.code, sizeof c.code, "%s", closings[_i].code);
    for (uint16_t s = 0; s < tt->n_stations; s++)
        for (uint32_t i = tt->rows[s].first; i < tt->rows[s + 1].first; i++) {
            struct told t = told_of(tt, i, tt->stations[s].code);
            bool want = goes_not(&t, c.flight, c.code, c.from.s, c.until.s);
            n_closed += want;
            ck_assert_msg(board_is_closed(tt, &c, 1, s, i) == want, "case %d: %s of %s", _i, t.flight, departure_text(tt, i));
            ck_assert(!board_is_closed(tt, &c, 0, s, i));
        }
    static const char none[] = {3, 6, 8, 12, 13, 14}; /* all others close something */
    ck_assert_int_eq(n_closed == 0, memchr(none, _i, sizeof none) != NULL);
    itin_timetable_free(tt);
    itin_diag_free(diag);
}
END_TEST

/* By the day on the airport's own clock: 23:30 in Calgary is the next day in UTC. */
START_TEST(closed_by_the_day_there)
{
    struct itin_diag *diag = new_diag();
    struct itin_timetable *tt = table_of(table, strlen(table), diag);
    prepare(tt, "2024-06-28T00:00:00Z", "2024-07-02T00:00:00Z", diag);
    int32_t base = (int32_t)date_to_days((struct itin_date){2024, 6, 27});
    for (int first = 0; first < 6; first++)
        for (int last = first; last < 6; last++)
            for (uint16_t s = 0; s < tt->n_stations; s++)
                for (uint32_t i = tt->rows[s].first; i < tt->rows[s + 1].first; i++) {
                    struct told t = told_of(tt, i, tt->stations[s].code);
                    int hours = strcmp(t.from, "ICN") == 0 ? 9 : strcmp(t.from, "YYC") == 0 ? -6 : -7;
                    int64_t day = (t.leave + hours * 3600) / 86400;
                    struct itin_search_closed c = {.by_day = true, .first_day = base + first, .last_day = base + last};
                    ck_assert_int_eq(board_is_closed(tt, &c, 1, s, i), day >= base + first && day <= base + last);
                }
    itin_timetable_free(tt);
    itin_diag_free(diag);
}
END_TEST

/* ---- the order of journeys -------------------------------------------------------------- */

static bool stands_before(const struct itin_search_journey *a, const struct itin_search_journey *b)
{
    if (a->arrive.s != b->arrive.s)
        return a->arrive.s < b->arrive.s;
    return a->n_legs != b->n_legs ? a->n_legs < b->n_legs : a->depart.s > b->depart.s;
}

START_TEST(journeys_in_order)
{
    enum { MOST = 60 };
    for (uint64_t seed = 1; seed <= 600; seed++) {
        static struct itin_search_journey list[MOST], before[MOST];
        state = seed;
        struct itin_search s = {.journeys = list, .n_journeys = dice(MOST + 1)};
        for (size_t i = 0; i < s.n_journeys; i++)
            list[i] = (struct itin_search_journey){.n_legs = 1 + dice(3), .depart = {dice(8)}, .arrive = {10 + dice(6)}, .preferred = i};
        memcpy(before, list, sizeof list);
        journeys_sort(&s);
        bool seen[MOST] = {false};
        for (size_t i = 0; i < s.n_journeys; i++) {
            size_t was = list[i].preferred;
            ck_assert_msg(was < s.n_journeys && !seen[was], "seed %" PRIu64, seed); /* none is lost, none comes twice */
            seen[was] = true;
            ck_assert(list[i].arrive.s == before[was].arrive.s && list[i].depart.s == before[was].depart.s && list[i].n_legs == before[was].n_legs);
            if (i)
                ck_assert_msg(!stands_before(&list[i], &list[i - 1]), "seed %" PRIu64 ": %zu", seed, i);
        }
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_proof");
    TCase *tc = tcase_create("proof");
    tcase_add_test(tc, sums_of_all_lengths);
    tcase_add_test(tc, every_bit_counts);
    tcase_add_test(tc, only_what_is_used_is_looked_at);
    tcase_add_test(tc, what_lies_elsewhere_is_not_asked);
    tcase_add_test(tc, runs_of_departures);
    tcase_add_test(tc, journeys_in_order);
    suite_add_tcase(suite, tc);
    tc = tcase_create("closed");
    tcase_add_checked_fixture(tc, tables_setup, tables_teardown);
    tcase_add_loop_test(tc, closed_as_a_loop_tells, 0, ARRAY_LEN(closings));
    tcase_add_test(tc, closed_by_the_day_there);
    suite_add_tcase(suite, tc);
    return suite;
}
