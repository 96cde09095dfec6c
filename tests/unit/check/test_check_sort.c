/* Many seats put in line: the order is that of qsort() by the same comparison,
 * which is total here, so that there is one right answer. */
#include "base/base.h"

#include "check/check.h"
#include "check_main.h"

enum { MOST = 6000, SEED = 20261123 };

static uint64_t state;

static uint64_t roll(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 20;
}

/* Instants of one spread, each ORDER once, in no order. */
static void fill(struct seat_key *keys, size_t n, uint64_t spread, int64_t first)
{
    for (size_t i = 0; i < n; i++) {
        int64_t from = (int64_t)((uint64_t)first + (spread ? (roll() << 20 ^ roll()) % spread : 0));
        keys[i] = (struct seat_key){from, (int64_t)(roll() % 3), NULL, (uint32_t)i};
    }
    for (size_t i = n; i > 1; i--) {
        size_t k = roll() % i;
        struct seat_key swap = keys[i - 1];
        keys[i - 1] = keys[k];
        keys[k] = swap;
    }
}

static void compare_with_qsort(size_t n, uint64_t spread, int64_t first)
{
    static struct seat_key keys[MOST], want[MOST];
    struct arena arena;
    arena_init(&arena, 1 << 22);
    fill(keys, n, spread, first);
    memcpy(want, keys, n * sizeof *keys);
    qsort(want, n, sizeof *want, check_by_line);
    check_sort(&arena, keys, n, check_by_line);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(keys[i].from == want[i].from && keys[i].to == want[i].to &&
                          keys[i].order == want[i].order,
                      "%zu of %zu, spread %llu, seed %d", i, n, (unsigned long long)spread, SEED);
    arena_release(&arena);
}

/* Around the number from which another way is taken. */
START_TEST(every_size)
{
    static const size_t sizes[] = {1, 2, 3, 1022, 1023, 1024, 1025, 1026, 2047, 2048, 2049, MOST};
    state = SEED;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        compare_with_qsort(sizes[i], 40000000, 1700000000);
}
END_TEST

/* One instant for all, a minute, one digit and one more, a century, all that there is. */
START_TEST(every_spread)
{
    static const uint64_t spreads[] = {0, 1, 2, 60, 2047, 2048, 2049, (1u << 22) - 1, 1u << 22, 3155760000u,
                                       1ull << 33, 1ull << 55, UINT64_MAX};
    state = SEED + 1;
    for (size_t i = 0; i < ARRAY_LEN(spreads); i++)
        compare_with_qsort(3000, spreads[i], 1700000000);
}
END_TEST

START_TEST(before_1970)
{
    state = SEED + 2;
    compare_with_qsort(3000, 1ull << 40, -(1ll << 39));
    compare_with_qsort(3000, UINT64_MAX, INT64_MIN);
    compare_with_qsort(3000, 2, INT64_MAX - 1);
    compare_with_qsort(3000, 2, INT64_MIN);
}
END_TEST

START_TEST(nothing)
{
    struct arena arena;
    arena_init(&arena, 1 << 12);
    check_sort(&arena, NULL, 0, check_by_line);
    ck_assert(!arena.failed);
    arena_release(&arena);
}
END_TEST

/* No room for a second list: said, and nothing lost. */
START_TEST(no_memory)
{
    static struct seat_key keys[MOST];
    struct arena arena;
    bool seen[MOST] = {false};
    state = SEED + 3;
    arena_init(&arena, 1024);
    fill(keys, MOST, 1000000, 0);
    check_sort(&arena, keys, MOST, check_by_line);
    ck_assert(arena.failed);
    for (size_t i = 0; i < MOST; i++) {
        ck_assert(!seen[keys[i].order]);
        seen[keys[i].order] = true;
    }
    arena_release(&arena);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-sort");
    TCase *t = tcase_create("sort");
    tcase_add_test(t, every_size);
    tcase_add_test(t, every_spread);
    tcase_add_test(t, before_1970);
    tcase_add_test(t, nothing);
    tcase_add_test(t, no_memory);
    suite_add_tcase(s, t);
    return s;
}
