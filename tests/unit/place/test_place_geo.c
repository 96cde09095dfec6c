/* Distances by another formula (the angle between two vectors), and the
 * nearest place by looking at all of them. */
#include "base/base.h"

#include <math.h>

#include "base/slice.h"
#include "check_main.h"
#include "place/geo.h"
#include "place/table.h"

static uint64_t seed = 4711;

static int32_t between(int32_t low, int32_t high)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return low + (int32_t)((seed >> 33) % (uint64_t)(high - low + 1));
}

struct vector {
    double x, y, z;
};

static struct vector vector_of(const struct itin_place *p)
{
    const double degree = 3.14159265358979323846 / 180 / 10000;
    double lat = p->lat_e4 * degree, lon = p->lon_e4 * degree;
    return (struct vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

/* atan2 of cross and dot product: good at every distance. */
static double model_km(const struct itin_place *a, const struct itin_place *b)
{
    struct vector u = vector_of(a), v = vector_of(b);
    double x = u.y * v.z - u.z * v.y, y = u.z * v.x - u.x * v.z, z = u.x * v.y - u.y * v.x;
    return 6371.0088 * atan2(sqrt(x * x + y * y + z * z), u.x * v.x + u.y * v.y + u.z * v.z);
}

START_TEST(distances_by_two_formulas)
{
    for (int i = 0; i < 20000; i++) {
        struct itin_place a = {.lat_e4 = between(-900000, 900000), .lon_e4 = between(-1800000, 1800000)};
        struct itin_place b = {.lat_e4 = between(-900000, 900000), .lon_e4 = between(-1800000, 1800000)};
        if (i % 3 == 0) { /* near each other, over the date line too */
            b.lat_e4 = a.lat_e4 + between(-900, 900);
            b.lon_e4 = a.lon_e4 + between(-900, 900);
        }
        double want = model_km(&a, &b), have = itin_place_km(&a, &b);
        ck_assert_msg(fabs(want - have) < 0.001 + want * 1e-9 || want > 20000,
                      "%d %d - %d %d: %f, not %f", a.lat_e4, a.lon_e4, b.lat_e4, b.lon_e4, have, want);
        ck_assert_double_eq(have, itin_place_km(&b, &a));
    }
}
END_TEST

/* Great circles that anybody can look up, within a percent. */
START_TEST(known_distances)
{
    static const struct {
        const char *from, *to;
        double km;
    } known[] = {
        {"ICN", "SEA", 8396}, {"JFK", "LHR", 5540}, {"SYD", "SCL", 11340}, {"SIN", "EWR", 15344},
        {"YYC", "SEA", 727},  {"GMP", "CJU", 450},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        const struct itin_place *a = itin_place_by_iata(slice_of(known[i].from)), *b = itin_place_by_iata(slice_of(known[i].to));
        ck_assert(a && b);
        double km = itin_place_km(a, b);
        ck_assert_msg(fabs(km - known[i].km) < known[i].km * 0.02, "%s-%s: %f", known[i].from, known[i].to, km);
    }
}
END_TEST

static const struct itin_place *model_near(const struct itin_place *here, bool *ret_one_zone)
{
    const struct itin_place *best = NULL;
    const char *zone = NULL;
    double least = 30;
    *ret_one_zone = true;
    for (size_t i = 0; i < table_places; i++) {
        const struct itin_place *p = table_place(i);
        double km = p->kind == ITIN_PLACE_METRO ? 1e9 : model_km(here, p);
        if (km > 100)
            continue;
        *ret_one_zone &= !zone || strcmp(zone, itin_place_zone(p)) == 0;
        zone = zone ? zone : itin_place_zone(p);
        if (km <= least && p->kind == ITIN_PLACE_CITY) {
            least = km;
            best = p;
        }
    }
    return best;
}

START_TEST(the_nearest_city_of_all)
{
    size_t found = 0, mixed = 0;
    for (int i = 0; i < 120; i++) {
        const struct itin_place *p = table_place((size_t)between(0, (int32_t)table_places - 1));
        struct itin_place here = {.lat_e4 = p->lat_e4 + between(-3000, 3000),
                                  .lon_e4 = p->lon_e4 + between(-3000, 3000)};
        bool one, want_one;
        const struct itin_place *want = model_near(&here, &want_one), *have = place_near(here.lat_e4, here.lon_e4, &one);
        ck_assert_msg(have == want, "%d %d: %s, not %s", here.lat_e4, here.lon_e4,
                      have ? itin_place_label(have, ITIN_LANG_EN) : "none",
                      want ? itin_place_label(want, ITIN_LANG_EN) : "none");
        ck_assert_int_eq(one, want_one);
        found += have != NULL;
        mixed += !one;
    }
    ck_assert_uint_gt(found, 40);
    ck_assert_uint_gt(mixed, 0);
}
END_TEST

/* One metropolitan group, or a hundred kilometres. */
START_TEST(related_places)
{
    static const struct {
        const char *a, *b;
        bool related;
    } pairs[] = {
        {"JFK", "EWR", true}, {"JFK", "LGA", true}, {"ICN", "GMP", true}, {"NRT", "HND", true},
        {"LHR", "LGW", true}, {"ICN", "PUS", false}, {"SEA", "YVR", false}, {"YYC", "YEG", false},
        {"SEA", "SEA", true}, {"CDG", "ORY", true}, {"LAX", "SAN", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const struct itin_place *a = itin_place_by_iata(slice_of(pairs[i].a)), *b = itin_place_by_iata(slice_of(pairs[i].b));
        ck_assert(a && b);
        ck_assert_msg(places_related(a, b) == pairs[i].related, "%s %s", pairs[i].a, pairs[i].b);
        ck_assert_msg(places_related(b, a) == pairs[i].related, "%s %s", pairs[i].b, pairs[i].a);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("place/geo");
    TCase *tc = tcase_create("geo");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, distances_by_two_formulas);
    tcase_add_test(tc, known_distances);
    tcase_add_test(tc, the_nearest_city_of_all);
    tcase_add_test(tc, related_places);
    suite_add_tcase(suite, tc);
    return suite;
}
