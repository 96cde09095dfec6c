/* Many conversions at once against one at a time: in blocks and what is left
 * over, with instants of the long way among the others, and with the vector
 * instructions of the machine as without. */
#include "base/base.h"

#include "zone_support.h"

/* the same source without the instructions that not every machine has */
#define ZONE_BULK_PLAIN
#define itin_zone_civils plain_civils
#define itin_zone_instants plain_instants
static void plain_civils(const struct itin_zone *zone, const struct itin_instant *at, size_t n,
                         struct itin_civil *ret_civil, int32_t *ret_offset);
static void plain_instants(const struct itin_zone *zone, const struct itin_civil *wall, size_t n,
                           enum itin_local_policy policy, struct itin_reading *ret_reading);
#include "zone/bulk.c"
#undef itin_zone_civils
#undef itin_zone_instants

enum { MOST = 3 * BLOCK + 5 };

static const char *const zones[] = {"Asia/Seoul", "America/Edmonton", "America/Los_Angeles",
                                    "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca",
                                    "America/Nuuk", "Etc/UTC"};

static struct {
    struct itin_instant at[MOST];
    struct itin_civil civil[MOST];
    struct itin_reading reading[MOST];
    int32_t offset[MOST];
} got;

/* Mostly of our years, every seventh far outside, every fifth next to a
 * change of some zone. */
static void fill(const struct itin_zone *zone, uint64_t seed)
{
    uint64_t state = seed;
    for (size_t i = 0; i < MOST; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        int64_t s = (int64_t)((state >> 20) % UINT64_C(6000000000)) - INT64_C(2100000000);
        if (i % 7 == 3)
            s *= 1 + (int64_t)(state % 100000);
        struct itin_instant change = {s};
        if (i % 5 == 2 && itin_zone_next_change(zone, (struct itin_instant){s}, &change))
            change.s += (int64_t)(state >> 40) % 7200 - 3600;
        got.at[i] = change;
    }
    got.at[MOST - 1].s = INT64_MAX;
    got.at[1].s = INT64_MIN;
}

static void compare(const struct itin_zone *zone, size_t n, bool plain)
{
    (plain ? plain_civils : itin_zone_civils)(zone, got.at, n, got.civil, got.offset);
    for (size_t i = 0; i < n; i++) {
        int32_t offset;
        struct itin_civil one = itin_zone_civil(zone, got.at[i], &offset);
        ck_assert_int_eq(got.offset[i], offset);
        ck_assert_int_eq(got.civil[i].date.year, one.date.year);
        ck_assert_int_eq(got.civil[i].date.month, one.date.month);
        ck_assert_int_eq(got.civil[i].date.day, one.date.day);
        ck_assert_int_eq(got.civil[i].clock.hour, one.clock.hour);
        ck_assert_int_eq(got.civil[i].clock.minute, one.clock.minute);
        ck_assert_int_eq(got.civil[i].clock.second, one.clock.second);
    }
    for (int policy = 0; policy <= ITIN_LOCAL_REJECT; policy++) {
        (plain ? plain_instants : itin_zone_instants)(zone, got.civil, n,
                                                      (enum itin_local_policy)policy, got.reading);
        for (size_t i = 0; i < n; i++) {
            struct itin_reading one =
                itin_zone_instant(zone, got.civil[i], (enum itin_local_policy)policy);
            ck_assert_int_eq(got.reading[i].at.s, one.at.s);
            ck_assert_int_eq(got.reading[i].offset, one.offset);
            ck_assert_int_eq(got.reading[i].kind, one.kind);
        }
    }
}

START_TEST(many_at_once_as_one_by_one)
{
    const struct itin_zone *zone = zone_of(zones[_i]);
    static const size_t lengths[] = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, MOST};
    for (size_t k = 0; k < ARRAY_LEN(lengths); k++)
        for (int plain = 0; plain < 2; plain++) {
            fill(zone, 20261122 + k);
            compare(zone, lengths[k], plain);
        }
}
END_TEST

/* What stands in the array behind the last one stays. */
START_TEST(nothing_behind_the_last_is_written)
{
    const struct itin_zone *zone = zone_of("Asia/Seoul");
    fill(zone, 1);
    memset(got.civil, 0x5A, sizeof got.civil);
    memset(got.offset, 0x5A, sizeof got.offset);
    itin_zone_civils(zone, got.at, BLOCK + 2, got.civil, got.offset);
    ck_assert_int_eq(got.civil[BLOCK + 2].date.year, 0x5A5A5A5A);
    ck_assert_int_eq(got.offset[BLOCK + 2], 0x5A5A5A5A);
    itin_zone_civils(zone, got.at, BLOCK, got.civil, NULL); /* offsets are not asked for */
    ck_assert_int_eq(got.offset[BLOCK + 2], 0x5A5A5A5A);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-bulk");
    TCase *t = tcase_create("bulk");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, many_at_once_as_one_by_one, 0, (int)ARRAY_LEN(zones));
    tcase_add_test(t, nothing_behind_the_last_is_written);
    suite_add_tcase(s, t);
    return s;
}
