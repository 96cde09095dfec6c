#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"
#include "zone/name.h"
#include "zone_support.h"
#include <itin/zone.h>

static enum itin_zone_error error_of(const char *name, size_t len)
{
    enum itin_zone_error error = ITIN_ZONE_FOUND;
    const struct itin_zone *zone = itin_zonedb_find(db, slice(name, len), &error);
    ck_assert((zone == NULL) == (error != ITIN_ZONE_FOUND));
    return error;
}

START_TEST(bundles_a_whole_release)
{
    size_t n;
    const char *const *names = itin_zonedb_names(db, &n);
    ck_assert_uint_eq(n, 597); /* of 2026f: 598 less Factory */
    ck_assert_str_eq(itin_zonedb_version(db), itin_zonedb_bundled_version());
    ck_assert_str_eq(itin_zonedb_source(db), "bundled");
    for (size_t i = 0; i < n; i++) {
        const struct itin_zone *zone = itin_zonedb_find(db, slice_of(names[i]), NULL);
        ck_assert_ptr_nonnull(zone);
        ck_assert_str_eq(itin_zone_name(zone), names[i]);
        ck_assert(i == 0 || zone_name_cmp(slice_of(names[i - 1]), slice_of(names[i])) < 0);
    }
}
END_TEST

START_TEST(finds_names_without_case)
{
    const struct itin_zone *zone = itin_zonedb_find(db, LIT("aMERICA/edmonton"), NULL);
    ck_assert_ptr_nonnull(zone);
    ck_assert_str_eq(itin_zone_name(zone), "America/Edmonton");
    ck_assert_ptr_eq(zone, itin_zonedb_find(db, LIT("America/Edmonton"), NULL));
    /* a link keeps its own name */
    ck_assert_str_eq(itin_zone_name(itin_zonedb_find(db, LIT("asia/calcutta"), NULL)),
                     "Asia/Calcutta");
}
END_TEST

static const struct {
    const char *name;
    enum itin_zone_error error;
} refused[] = {
    {"", ITIN_ZONE_BAD_NAME},
    {"/America/Edmonton", ITIN_ZONE_BAD_NAME},
    {"America//Edmonton", ITIN_ZONE_BAD_NAME},
    {"America/Edmonton/", ITIN_ZONE_BAD_NAME},
    {"../etc/passwd", ITIN_ZONE_BAD_NAME},
    {"America/../UTC", ITIN_ZONE_BAD_NAME},
    {"./UTC", ITIN_ZONE_BAD_NAME},
    {"Asia/S\xC3\xA9oul", ITIN_ZONE_BAD_NAME},
    {"Asia/Seoul ", ITIN_ZONE_BAD_NAME},
    {"zone.tab", ITIN_ZONE_BAD_NAME},
    {"tzdata.zi", ITIN_ZONE_BAD_NAME},
    {"Asia/Pusan", ITIN_ZONE_UNKNOWN},
    {"Asia", ITIN_ZONE_UNKNOWN},
    {"Factory", ITIN_ZONE_UNKNOWN},
    {"factory", ITIN_ZONE_UNKNOWN},
    {"posixrules", ITIN_ZONE_UNKNOWN},
    {"localtime", ITIN_ZONE_UNKNOWN},
    {"right/UTC", ITIN_ZONE_UNKNOWN},
    {"posix/UTC", ITIN_ZONE_UNKNOWN},
    {"America/Edmonto", ITIN_ZONE_UNKNOWN},
    {"America/Edmontons", ITIN_ZONE_UNKNOWN},
};

START_TEST(refuses_what_is_no_zone)
{
    ck_assert_msg(error_of(refused[_i].name, strlen(refused[_i].name)) == refused[_i].error, "%s",
                  refused[_i].name);
}
END_TEST

START_TEST(refuses_hostile_lengths)
{
    char text[400];
    memset(text, 'A', sizeof text);
    ck_assert_int_eq(error_of(text, 255), ITIN_ZONE_UNKNOWN);
    ck_assert_int_eq(error_of(text, 256), ITIN_ZONE_BAD_NAME);
    ck_assert_int_eq(error_of("UTC\0x", 5), ITIN_ZONE_BAD_NAME);
    ck_assert_int_eq(error_of(NULL, 0), ITIN_ZONE_BAD_NAME);
}
END_TEST

START_TEST(compares_releases)
{
    ck_assert_int_lt(zone_version_cmp("2025b", "2026f"), 0);
    ck_assert_int_gt(zone_version_cmp("2026za", "2026z"), 0);
    ck_assert_int_eq(zone_version_cmp("2026f", "2026f"), 0);
    ck_assert_int_lt(zone_version_cmp("sha-1234", "2020a"), 0);
    ck_assert_int_lt(zone_version_cmp("", "1996a"), 0);
    ck_assert_int_lt(zone_version_cmp("2026f-dirty", "2020a"), 0);
}
END_TEST

START_TEST(checks_its_options)
{
    struct itin_zonedb *other = NULL;
    struct itin_zonedb_options options = {.size = 4};
    ck_assert_int_eq(itin_zonedb_open(&options, &other), ITIN_EINVAL);
    options = (struct itin_zonedb_options){.size = sizeof options, .choice = ITIN_ZONEDB_DIR};
    ck_assert_int_eq(itin_zonedb_open(&options, &other), ITIN_EINVAL);
    options.dir = "/nonexistent";
    ck_assert_int_eq(itin_zonedb_open(&options, &other), ITIN_ENOENT);
    options.choice = ITIN_ZONEDB_NEWEST;
    options.system_dir = "/nonexistent";
    ck_assert_int_eq(itin_zonedb_open(&options, &other), ITIN_OK);
    ck_assert_str_eq(itin_zonedb_source(other), "bundled");
    itin_zonedb_close(other);
    itin_zonedb_close(NULL);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-db");
    TCase *t = tcase_create("db");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, bundles_a_whole_release);
    tcase_add_test(t, finds_names_without_case);
    tcase_add_loop_test(t, refuses_what_is_no_zone, 0, (int)ARRAY_LEN(refused));
    tcase_add_test(t, refuses_hostile_lengths);
    tcase_add_test(t, compares_releases);
    tcase_add_test(t, checks_its_options);
    suite_add_tcase(s, t);
    return s;
}
