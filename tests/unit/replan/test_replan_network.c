/* The network: the worked example, and brute force on small cases. */
#include "base/base.h"

#include <check_main.h>

#include "replan/network.h"

enum { MINUTE = 60, HOUR = 3600, DAYS = 86400 };

/* ---- the worked example ---------------------------------------------------------- */

enum { FORMALITIES, TRANSFER, BAGS, WAIT, BUS, SLEEP, FLIGHT, MEETING, LABELS };

struct trip {
    struct arena arena;
    struct net net;
    int hotel, airport, leave, land, bus, home, meeting;
};

/* Minutes of UTC since 2024-06-29T00:00Z. The flight takes 710 min; leaving
 * YYC at 16:50 -06:00 is 22:50Z. A meeting at 10:00 +09:00 is 01:00Z. */
static void build(struct trip *t, int flight_day, int meeting_day, bool sleep)
{
    arena_init(&t->arena, 1 << 24);
    net_init(&t->net, &t->arena);
    struct net *n = &t->net;
    int64_t depart = (int64_t)flight_day * DAYS + 22 * HOUR + 50 * MINUTE;
    t->hotel = net_point(n);
    t->airport = net_point(n);
    t->leave = net_point(n);
    t->land = net_point(n);
    t->bus = net_point(n);
    t->home = net_point(n);
    t->meeting = net_point(n);
    net_add(n, t->hotel, t->airport, 30 * MINUTE, NET_OPEN, NET_HARD, TRANSFER);
    net_add(n, t->airport, t->leave, 180 * MINUTE, NET_OPEN, NET_HARD, FORMALITIES);
    net_fix(n, t->leave, depart, FLIGHT);
    net_add(n, t->leave, t->land, 710 * MINUTE, 710 * MINUTE, NET_HARD, FLIGHT);
    int bags = net_point(n);
    net_add(n, t->land, bags, 60 * MINUTE, NET_OPEN, NET_HARD, BAGS);
    net_add(n, bags, t->bus, 20 * MINUTE, NET_OPEN, NET_HARD, WAIT);
    net_add(n, t->bus, t->home, 150 * MINUTE, NET_OPEN, NET_HARD, BUS);
    net_add(n, t->home, t->meeting, (sleep ? 480 : 0) * MINUTE, NET_OPEN, NET_HARD, SLEEP);
    net_fix(n, t->meeting, (int64_t)meeting_day * DAYS + HOUR, MEETING);
    net_solve(n);
}

START_TEST(the_original_plan_has_150_minutes_of_room)
{
    struct trip t;
    build(&t, 0, 2, true); /* flight on the 29th, meeting on 07-01 */
    ck_assert(t.net.consistent);
    /* 13:20 and 13:50 at -06:00 */
    ck_assert_int_eq(t.net.latest[t.hotel], 19 * HOUR + 20 * MINUTE);
    ck_assert_int_eq(t.net.latest[t.airport], 19 * HOUR + 50 * MINUTE);
    /* home 06-30 23:30 .. 07-01 02:00 at +09:00 */
    ck_assert_int_eq(t.net.earliest[t.home], DAYS + 14 * HOUR + 30 * MINUTE);
    ck_assert_int_eq(t.net.latest[t.home], DAYS + 17 * HOUR);
    ck_assert_int_eq(net_float(&t.net, t.home), 150 * MINUTE);
    ck_assert_int_eq(net_float(&t.net, t.leave), 0);
    ck_assert_int_eq(net_float(&t.net, t.hotel), NET_OPEN);
    arena_release(&t.arena);
}
END_TEST

START_TEST(a_day_later_the_cycle_is_1290_minutes_short)
{
    struct trip t;
    bool seen[LABELS] = {false};
    build(&t, 1, 2, true);
    ck_assert(!t.net.consistent);
    ck_assert_uint_eq(t.net.n_conflicts, 1);
    const struct net_conflict *x = &t.net.conflicts[0];
    ck_assert_int_eq(x->excess, 1290 * MINUTE);
    for (size_t i = 0; i < x->n_steps; i++)
        seen[x->steps[i].constraint->label] = true;
    for (int i = 0; i < LABELS; i++) /* what is before the flight has no part in it */
        ck_assert_int_eq(seen[i], i != FORMALITIES && i != TRANSFER);
    ck_assert_uint_eq(x->n_steps, 7); /* departure, flight, four buffers, meeting */
    arena_release(&t.arena);
}
END_TEST

START_TEST(without_the_sleep_it_is_810_minutes)
{
    struct trip t;
    build(&t, 1, 2, false);
    ck_assert_int_eq(t.net.conflicts[0].excess, (13 * 60 + 30) * MINUTE);
    arena_release(&t.arena);
}
END_TEST

START_TEST(with_the_meeting_a_day_later_there_is_room_again)
{
    struct trip t;
    build(&t, 1, 3, true);
    ck_assert(t.net.consistent);
    ck_assert_int_eq(net_float(&t.net, t.home), 150 * MINUTE);
    arena_release(&t.arena);
}
END_TEST

/* ---- soft constraints -------------------------------------------------------------- */

START_TEST(soft_ones_give_way_by_weight)
{
    struct arena arena;
    struct net n;
    arena_init(&arena, 1 << 20);
    net_init(&n, &arena);
    int a = net_point(&n), b = net_point(&n);
    net_fix(&n, a, 0, 0);
    net_add(&n, NET_ORIGIN, b, -NET_OPEN, 100, NET_HARD, 1);
    net_add(&n, a, b, 90, NET_OPEN, 2, 2);  /* fits */
    net_add(&n, a, b, 120, NET_OPEN, 1, 3); /* does not */
    net_add(&n, a, b, 110, NET_OPEN, 9, 4); /* does not, and is asked first */
    net_solve(&n);
    ck_assert(n.consistent);
    ck_assert_uint_eq(n.n_conflicts, 2);
    ck_assert_int_eq(n.conflicts[0].refused->label, 4);
    ck_assert_int_eq(n.conflicts[0].excess, 10);
    ck_assert_int_eq(n.conflicts[1].refused->label, 3);
    ck_assert_int_eq(n.conflicts[1].excess, 20);
    ck_assert_int_eq(n.earliest[b], 90);
    ck_assert_int_eq(n.latest[b], 100);
    arena_release(&arena);
}
END_TEST

START_TEST(the_explanation_is_the_shortest)
{
    struct arena arena;
    struct net n;
    arena_init(&arena, 1 << 20);
    net_init(&n, &arena);
    int p[5];
    for (int i = 0; i < 5; i++)
        p[i] = net_point(&n);
    net_fix(&n, p[0], 0, 0);
    for (int i = 0; i < 4; i++) /* a long way that is far worse */
        net_add(&n, p[i], p[i + 1], 1000, NET_OPEN, NET_HARD, 1);
    net_add(&n, p[0], p[4], 60, NET_OPEN, NET_HARD, 2); /* the short one */
    net_fix(&n, p[4], 50, 3);
    net_solve(&n);
    ck_assert(!n.consistent);
    ck_assert_uint_eq(n.conflicts[0].n_steps, 3);
    ck_assert_int_eq(n.conflicts[0].excess, 10);
    arena_release(&arena);
}
END_TEST

/* ---- brute force --------------------------------------------------------------------- */

enum { POINTS = 3, GRID = 9, CASES = 4000 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static bool fits(const struct net *n, const int *t)
{
    for (size_t i = 0; i < n->n; i++) {
        const struct net_constraint *c = &n->list[i];
        int64_t d = t[c->to] - t[c->from];
        if (c->weight == NET_HARD && (d < c->lo || d > c->hi))
            return false;
    }
    return true;
}

/* Every assignment of a grid that is wide enough: bounds are integers of a few
 * units, and every point is bounded against the origin. */
static bool brute(const struct net *n, int *least, int *most)
{
    bool any = false;
    int t[POINTS + 1] = {0};
    for (int i = 0; i < GRID * GRID * GRID; i++) {
        t[1] = i % GRID;
        t[2] = i / GRID % GRID;
        t[3] = i / GRID / GRID;
        if (!fits(n, t))
            continue;
        for (int p = 1; p <= POINTS; p++) {
            least[p] = !any || t[p] < least[p] ? t[p] : least[p];
            most[p] = !any || t[p] > most[p] ? t[p] : most[p];
        }
        any = true;
    }
    return any;
}

START_TEST(verdict_and_times_are_those_of_brute_force)
{
    uint32_t seed = 20240629u + (uint32_t)_i, start = seed;
    int n_consistent = 0;
    for (int k = 0; k < CASES; k++) {
        struct arena arena;
        struct net n;
        int least[POINTS + 1] = {0}, most[POINTS + 1] = {0};
        arena_init(&arena, 1 << 20);
        net_init(&n, &arena);
        for (int p = 0; p < POINTS; p++)
            net_add(&n, NET_ORIGIN, net_point(&n), 0, GRID - 1, NET_HARD, 0);
        for (uint32_t i = next(&seed) % 5; i > 0; i--) {
            int a = (int)(next(&seed) % (POINTS + 1)), b = (int)(next(&seed) % (POINTS + 1));
            int64_t lo = (int64_t)(next(&seed) % 11) - 5, hi = lo + (int64_t)(next(&seed) % 6) - 1;
            if (a != b)
                net_add(&n, a, b, lo, next(&seed) % 3 ? hi : NET_OPEN, NET_HARD, 1);
        }
        net_solve(&n);
        bool want = brute(&n, least, most);
        ck_assert_msg(n.consistent == want, "seed %u case %d", (unsigned)start, k);
        n_consistent += want;
        for (int p = 1; want && p <= POINTS; p++)
            ck_assert_msg(n.earliest[p] == least[p] && n.latest[p] == most[p],
                          "seed %u case %d point %d", (unsigned)start, k, p);
        if (!want) { /* the steps are a cycle, and it costs what is said */
            const struct net_conflict *x = &n.conflicts[0];
            int64_t sum = 0;
            for (size_t i = 0; i < x->n_steps; i++) {
                const struct net_step *s = &x->steps[i], *to = &x->steps[(i + 1) % x->n_steps];
                sum += s->is_lower ? -s->constraint->lo : s->constraint->hi;
                ck_assert_int_eq(s->is_lower ? s->constraint->from : s->constraint->to,
                                 to->is_lower ? to->constraint->to : to->constraint->from);
            }
            ck_assert_msg(sum < 0 && -sum == x->excess, "seed %u case %d", (unsigned)start, k);
        }
        arena_release(&arena);
    }
    ck_assert_int_gt(n_consistent, CASES / 10);
    ck_assert_int_lt(n_consistent, CASES * 9 / 10);
}
END_TEST

/* ---- all kinds of constraints ------------------------------------------------------------ */

/* Four points and the origin; the grid is wide enough, since every point is
 * bounded against the origin by it. What is asked of an explanation is worked
 * out on matrices of distances, not as the network does it. */
enum { MANY = 4, NODES = MANY + 1, WIDE = 7, NETS = 1500, FAR = 1 << 20 };

/* One of: a duration, at least, at most, between, a fixed moment, what nothing
 * fulfils, what a point asks of itself; hard or of a weight. */
static void add_any(struct net *n, uint32_t *seed)
{
    int a = (int)(next(seed) % NODES), b = (int)(next(seed) % NODES);
    int64_t lo = (int64_t)(next(seed) % 11) - 5, hi = lo + (int64_t)(next(seed) % 5);
    int weight = next(seed) % 2 ? NET_HARD : 1 + (int)(next(seed) % 9);
    switch (next(seed) % 9) {
    case 0:
    case 1:
        net_add(n, a, b, lo, lo, weight, 1);
        break;
    case 2:
    case 3:
        net_add(n, a, b, lo, NET_OPEN, weight, 2);
        break;
    case 4:
        net_add(n, a, b, -NET_OPEN, hi, weight, 3);
        break;
    case 5:
        net_fix(n, 1 + a % MANY, (int64_t)(next(seed) % WIDE), 4);
        break;
    case 6:
        net_add(n, a, b, lo, next(seed) % 4 ? hi : lo - 1, weight, 5);
        break;
    default:
        net_add(n, a, b, lo, hi, weight, 6);
    }
}

static bool meets(const struct net *n, const bool *counts, const int *t)
{
    for (size_t i = 0; i < n->n; i++) {
        const struct net_constraint *c = &n->list[i];
        int64_t d = t[c->to] - t[c->from];
        if (counts[i] && (d < c->lo || d > c->hi))
            return false;
    }
    return true;
}

/* Every assignment of the grid: whether there is one, and between what. */
static bool try_all(const struct net *n, const bool *counts, int *least, int *most)
{
    bool any = false;
    int t[NODES] = {0}, all = 1;
    for (int p = 0; p < MANY; p++)
        all *= WIDE;
    for (int i = 0; i < all; i++) {
        for (int p = 1, rest = i; p < NODES; p++, rest /= WIDE)
            t[p] = rest % WIDE;
        if (!meets(n, counts, t))
            continue;
        for (int p = 1; p < NODES; p++) {
            least[p] = !any || t[p] < least[p] ? t[p] : least[p];
            most[p] = !any || t[p] > most[p] ? t[p] : most[p];
        }
        any = true;
    }
    return any;
}

/* The soft ones by falling weight, each kept when something is left. */
static void take_by_weight(const struct net *n, bool *counts)
{
    int least[NODES], most[NODES];
    for (int weight = 9; weight > 0; weight--)
        for (size_t i = 0; i < n->n; i++)
            if (n->list[i].weight == weight) {
                counts[i] = true;
                counts[i] = try_all(n, counts, least, most);
            }
}

struct matrix {
    int64_t at[NODES][NODES];
};

static void clear(struct matrix *m)
{
    for (int i = 0; i < NODES * NODES; i++)
        m->at[i / NODES][i % NODES] = FAR;
}

static void bound(struct matrix *m, int from, int to, int64_t weight)
{
    m->at[from][to] = weight < m->at[from][to] ? weight : m->at[from][to];
}

static struct matrix product(const struct matrix *a, const struct matrix *b)
{
    struct matrix c;
    clear(&c);
    for (int i = 0; i < NODES; i++)
        for (int k = 0; k < NODES; k++)
            for (int j = 0; j < NODES; j++)
                if (a->at[i][k] < FAR && b->at[k][j] < FAR)
                    bound(&c, i, j, a->at[i][k] + b->at[k][j]);
    return c;
}

/* The least number of bounds that contradict each other; 0: none do. */
static size_t least_loop(const struct matrix *m)
{
    struct matrix walks = *m;
    for (size_t k = 1; k <= NODES; k++) {
        for (int i = 0; i < NODES; i++)
            if (walks.at[i][i] < 0)
                return k;
        walks = product(&walks, m);
    }
    return 0;
}

static void add_step(struct matrix *m, const struct net_step *s)
{
    const struct net_constraint *c = s->constraint;
    if (s->is_lower)
        bound(m, c->to, c->from, -c->lo);
    else
        bound(m, c->from, c->to, c->hi);
}

/* The steps contradict each other, no fewer bounds of the network do, and
 * without any one of them they do not. */
static void look_at_conflict(const struct net *n, const bool *counts, const struct net_conflict *x,
                             int k)
{
    struct matrix all, steps;
    clear(&all);
    clear(&steps);
    for (size_t i = 0; i < n->n; i++) {
        const struct net_constraint *c = &n->list[i];
        if (!counts[i])
            continue;
        if (c->hi != NET_OPEN)
            add_step(&all, &(struct net_step){c, false});
        if (c->lo != -NET_OPEN)
            add_step(&all, &(struct net_step){c, true});
    }
    for (size_t i = 0; i < x->n_steps; i++)
        add_step(&steps, &x->steps[i]);
    ck_assert_msg(x->n_steps && least_loop(&steps), "case %d: no contradiction", k);
    ck_assert_msg(x->n_steps == least_loop(&all), "case %d: %zu steps, %zu would do", k, x->n_steps,
                  least_loop(&all));
    for (size_t left_out = 0; left_out < x->n_steps; left_out++) {
        struct matrix others;
        clear(&others);
        for (size_t i = 0; i < x->n_steps; i++)
            if (i != left_out)
                add_step(&others, &x->steps[i]);
        ck_assert_msg(!least_loop(&others), "case %d: step %zu is not needed", k, left_out);
    }
}

/* Each refused one with those that were taken in before it. */
static void look_at_soft(const struct net *n, const bool *taken, int k)
{
    bool counts[64];
    size_t refused = 0;
    for (size_t i = 0; i < n->n; i++) {
        ck_assert_msg(n->used[i] == taken[i], "case %d: constraint %zu", k, i);
        refused += !taken[i];
    }
    ck_assert_uint_eq(n->n_conflicts, refused);
    for (size_t i = 0; i < n->n_conflicts; i++) {
        const struct net_conflict *x = &n->conflicts[i];
        bool in_it = false;
        for (size_t j = 0; j < n->n; j++) {
            const struct net_constraint *c = &n->list[j];
            bool before = c->weight == NET_HARD || c->weight > x->refused->weight ||
                          (c->weight == x->refused->weight && c < x->refused);
            counts[j] = c == x->refused || (taken[j] && before);
        }
        for (size_t j = 0; j < x->n_steps; j++)
            in_it |= x->steps[j].constraint == x->refused;
        ck_assert_msg(in_it, "case %d: the refused one is not its own reason", k);
        look_at_conflict(n, counts, x, k);
    }
}

START_TEST(all_kinds_are_as_brute_force_has_them)
{
    uint32_t seed = 1000u * (uint32_t)_i + 7;
    int n_consistent = 0, n_refused = 0;
    for (int k = 0; k < NETS; k++) {
        struct arena arena;
        struct net n;
        int least[NODES] = {0}, most[NODES] = {0};
        bool counts[64] = {false};
        arena_init(&arena, 1 << 20);
        net_init(&n, &arena);
        for (int p = 0; p < MANY; p++)
            net_add(&n, NET_ORIGIN, net_point(&n), 0, WIDE - 1, NET_HARD, 0);
        for (uint32_t i = next(&seed) % 9; i > 0; i--)
            add_any(&n, &seed);
        net_solve(&n);
        for (size_t i = 0; i < n.n; i++)
            counts[i] = n.list[i].weight == NET_HARD;
        bool want = try_all(&n, counts, least, most);
        ck_assert_msg(n.consistent == want, "case %d", k);
        if (want) {
            take_by_weight(&n, counts);
            look_at_soft(&n, counts, k);
            try_all(&n, counts, least, most);
            for (int p = 1; p < NODES; p++) {
                ck_assert_msg(n.earliest[p] == least[p] && n.latest[p] == most[p], "case %d", k);
                ck_assert_int_eq(net_float(&n, p), most[p] - least[p]);
            }
        } else {
            ck_assert_uint_eq(n.n_conflicts, 1);
            ck_assert_ptr_null(n.conflicts[0].refused);
            look_at_conflict(&n, counts, &n.conflicts[0], k);
        }
        n_consistent += want;
        n_refused += want && n.n_conflicts;
        arena_release(&arena);
    }
    ck_assert_int_gt(n_consistent, NETS / 5);
    ck_assert_int_lt(n_consistent, NETS * 4 / 5);
    ck_assert_int_gt(n_refused, NETS / 20);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan/network");
    TCase *tc = tcase_create("network");
    tcase_add_test(tc, the_original_plan_has_150_minutes_of_room);
    tcase_add_test(tc, a_day_later_the_cycle_is_1290_minutes_short);
    tcase_add_test(tc, without_the_sleep_it_is_810_minutes);
    tcase_add_test(tc, with_the_meeting_a_day_later_there_is_room_again);
    tcase_add_test(tc, soft_ones_give_way_by_weight);
    tcase_add_test(tc, the_explanation_is_the_shortest);
    tcase_add_loop_test(tc, verdict_and_times_are_those_of_brute_force, 0, 4);
    tcase_add_loop_test(tc, all_kinds_are_as_brute_force_has_them, 0, 4);
    suite_add_tcase(suite, tc);
    return suite;
}
