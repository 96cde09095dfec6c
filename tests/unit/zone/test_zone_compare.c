#include "base/base.h"

#include "zone_support.h"

START_TEST(equal_data_has_no_difference)
{
    struct itin_zone_difference *list = (void *)1;
    size_t n = 42;
    ck_assert_int_eq(itin_zonedb_compare(db, db, instant_of("1850-01-01"), instant_of("2101-01-01"),
                                         &list, &n),
                     ITIN_OK);
    ck_assert_uint_eq(n, 0);
    ck_assert_ptr_null(list);
}
END_TEST

/* Two zones of one database are as good as one of two. */
START_TEST(finds_every_gap)
{
    const struct itin_zone *edmonton = zone_of("America/Edmonton");
    const struct itin_zone *denver = zone_of("America/Denver"); /* the old rules of Edmonton */
    struct itin_zone_gap gap;
    struct itin_instant from = instant_of("2026-01-01"), until = instant_of("2028-01-01");
    ck_assert(itin_zone_next_gap(edmonton, denver, from, until, &gap));
    ck_assert_int_eq(gap.from.s, instant_of("2026-11-01T08:00Z").s);
    ck_assert_int_eq(gap.until.s, instant_of("2027-03-14T09:00Z").s);
    ck_assert_int_eq(gap.a_offset, -21600);
    ck_assert_int_eq(gap.b_offset, -25200);
    ck_assert(itin_zone_next_gap(edmonton, denver, gap.until, until, &gap));
    ck_assert_int_eq(gap.from.s, instant_of("2027-11-07T08:00Z").s);
    ck_assert_int_eq(gap.until.s, until.s);
    ck_assert(!itin_zone_next_gap(edmonton, denver, gap.until, until, &gap));
    /* a stretch that began before `from` is cut */
    from = instant_of("2026-12-24");
    ck_assert(itin_zone_next_gap(edmonton, denver, from, until, &gap));
    ck_assert_int_eq(gap.from.s, from.s);
}
END_TEST

static const struct {
    const char *zone, *at, *release; /* "" when not contested */
    const char *from, *until;
} contests[] = {
    {"America/Edmonton", "2026-12-01T15:00Z", "2026c", "2026-11-01T08:00Z", "2027-03-14T09:00Z"},
    {"america/edmonton", "2026-12-01T15:00Z", "2026c", "2026-11-01T08:00Z", "2027-03-14T09:00Z"},
    {"America/Edmonton", "2026-11-01T07:59:59Z", "", "", ""},
    {"America/Edmonton", "2027-07-01T15:00Z", "", "", ""},
    {"America/Edmonton", "2024-06-30T22:50Z", "", "", ""},
    {"Canada/Mountain", "2027-03-14T08:59:59Z", "2026c", "2026-11-01T08:00Z", "2027-03-14T09:00Z"},
    {"Canada/Mountain", "2027-03-14T09:00Z", "", "", ""},
    {"America/Vancouver", "2026-12-01T15:00Z", "2026b", "2026-11-01T09:00Z", "2027-03-14T10:00Z"},
    {"America/Havana", "2026-12-01T15:00Z", "2026f", "2026-11-01T05:00Z", "2027-03-14T05:00Z"},
    {"Asia/Seoul", "2026-12-01T15:00Z", "", "", ""},
    {"America/Los_Angeles", "2026-12-01T15:00Z", "", "", ""},
    {"Nowhere", "2026-12-01T15:00Z", "", "", ""},
};

START_TEST(knows_contested_rules)
{
    struct itin_zone_contest contest;
    bool contested = itin_zone_contested(slice_of(contests[_i].zone), instant_of(contests[_i].at),
                                         &contest);
    ck_assert_int_eq(contested, contests[_i].release[0] != '\0');
    if (!contested)
        return;
    ck_assert_str_eq(contest.release, contests[_i].release);
    ck_assert_int_eq(contest.from.s, instant_of(contests[_i].from).s);
    ck_assert_int_eq(contest.until.s, instant_of(contests[_i].until).s);
    ck_assert_int_gt(contest.released.s, instant_of("2026-01-01").s);
    ck_assert_int_lt(contest.released.s, instant_of("2026-10-28").s);
}
END_TEST

/* Where an offset comes from that the data do not have. */
static const struct {
    const char *zone, *at;
    int hours;
    enum itin_offset_history expected;
} histories[] = {
    {"America/Edmonton", "2026-12-01T16:00Z", -7, ITIN_OFFSET_FORMER},
    {"Canada/Mountain", "2026-12-01T16:00Z", -7, ITIN_OFFSET_FORMER},
    {"America/Edmonton", "2026-12-01T16:00Z", -8, ITIN_OFFSET_NEVER},
    {"America/Edmonton", "2026-07-01T16:00Z", -7, ITIN_OFFSET_NEVER},
    {"America/Edmonton", "2099-01-01T16:00Z", -7, ITIN_OFFSET_FORMER},
    {"America/Vancouver", "2026-12-01T16:00Z", -8, ITIN_OFFSET_FORMER},
    {"America/Winnipeg", "2026-12-01T16:00Z", -6, ITIN_OFFSET_FORMER},
    {"America/Ojinaga", "2026-12-01T16:00Z", -7, ITIN_OFFSET_FORMER}, /* 2022e */
    {"America/Ojinaga", "2026-12-01T16:00Z", -8, ITIN_OFFSET_NEVER},
    {"Asia/Seoul", "2026-12-01T16:00Z", 8, ITIN_OFFSET_NEVER},
    {"Asia/Seoul", "1955-12-01T16:00Z", 9, ITIN_OFFSET_UNTOLD},
};

START_TEST(tells_former_offsets_from_slips)
{
    ck_assert_int_eq(itin_zone_offset_history(db, slice_of(histories[_i].zone),
                                              instant_of(histories[_i].at),
                                              histories[_i].hours * 3600),
                     histories[_i].expected);
}
END_TEST

START_TEST(orders_releases)
{
    ck_assert_int_lt(itin_zone_release_cmp(LIT("2025b"), LIT("2026a")), 0);
    ck_assert_int_gt(itin_zone_release_cmp(LIT("2026f"), LIT("2026c")), 0);
    ck_assert_int_eq(itin_zone_release_cmp(LIT("2026f"), LIT("2026f")), 0);
    ck_assert_int_eq(itin_zone_release_cmp(LIT("2026f"), LIT("sha-12")), 0);
    ck_assert_int_eq(itin_zone_release_cmp(LIT(""), LIT("2026f")), 0);
    ck_assert_int_gt(itin_zone_release_cmp(LIT("2026aa"), LIT("2026z")), 0);
}
END_TEST

/* Every contested zone is in the data; every far winter in Calgary counts. */
START_TEST(goes_on_for_ever)
{
    struct itin_zone_contest contest;
    ck_assert(itin_zone_contested(LIT("America/Edmonton"), instant_of("2099-01-01"), &contest));
    ck_assert(itin_zone_contested(LIT("America/Coyhaique"), instant_of("2024-01-01"), &contest));
    ck_assert_str_eq(contest.release, "2025b");
}
END_TEST

START_TEST(names_of_one_side_only)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_ICU};
    struct itin_zonedb *icu;
    struct itin_zone_difference *list;
    size_t n, only = 0;
    ck_assert_int_eq(itin_zonedb_open(&options, &icu), ITIN_OK);
    ck_assert_str_eq(itin_zonedb_source(icu), "icu");
    ck_assert_int_eq(itin_zonedb_compare(db, icu, instant_of("2022-01-01"),
                                         instant_of("2038-01-01"), &list, &n),
                     ITIN_OK);
    if (strcmp(itin_zonedb_version(icu), "2022e") == 0 &&
        strcmp(itin_zonedb_version(db), "2026f") == 0) {
        ck_assert_uint_eq(n, 39);
        for (size_t i = 0; i < n; i++)
            only += list[i].kind == ITIN_ZONE_ONLY_A;
        ck_assert_uint_eq(only, 2);
        for (size_t i = 0; i < n; i++) {
            if (strcmp(list[i].name, "America/Edmonton") != 0)
                continue;
            ck_assert_int_eq(list[i].first.from.s, instant_of("2026-11-01T08:00Z").s);
            ck_assert_int_eq(list[i].first.b_offset - list[i].first.a_offset, -3600);
        }
    }
    free(list);
    itin_zonedb_close(icu);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-compare");
    TCase *t = tcase_create("compare");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, equal_data_has_no_difference);
    tcase_add_test(t, finds_every_gap);
    tcase_add_loop_test(t, tells_former_offsets_from_slips, 0, (int)ARRAY_LEN(histories));
    tcase_add_test(t, orders_releases);
    tcase_add_loop_test(t, knows_contested_rules, 0, (int)ARRAY_LEN(contests));
    tcase_add_test(t, goes_on_for_ever);
    tcase_add_test(t, names_of_one_side_only);
    suite_add_tcase(s, t);
    return s;
}
