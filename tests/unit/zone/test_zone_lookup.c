#include "base/base.h"

#include "zone_support.h"

/* What the header promises for Los Angeles in 2026. */
START_TEST(tells_skipped_from_repeated)
{
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    struct itin_local gap = itin_zone_lookup(la, civil_of("2026-03-08T02:30"));
    ck_assert_int_eq(gap.kind, ITIN_LOCAL_SKIPPED);
    ck_assert_int_eq(gap.earlier.s, instant_of("2026-03-08T09:30Z").s);
    ck_assert_int_eq(gap.later.s, instant_of("2026-03-08T10:30Z").s);
    ck_assert_int_eq(gap.change.s, instant_of("2026-03-08T10:00Z").s);
    ck_assert_int_eq(gap.offset_before, -28800);
    ck_assert_int_eq(gap.offset_after, -25200);
    ck_assert_int_eq(gap.earlier_offset, -25200);
    ck_assert_int_eq(gap.later_offset, -28800);
    struct itin_local fold = itin_zone_lookup(la, civil_of("2026-11-01T01:30"));
    ck_assert_int_eq(fold.kind, ITIN_LOCAL_REPEATED);
    ck_assert_int_eq(fold.earlier.s, instant_of("2026-11-01T08:30Z").s);
    ck_assert_int_eq(fold.later.s, instant_of("2026-11-01T09:30Z").s);
    ck_assert_int_eq(fold.change.s, instant_of("2026-11-01T09:00Z").s);
    ck_assert_int_eq(fold.earlier_offset, -25200);
    ck_assert_int_eq(fold.later_offset, -28800);
}
END_TEST

START_TEST(picks_by_policy)
{
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    struct itin_local gap = itin_zone_lookup(la, civil_of("2026-03-08T02:30"));
    struct itin_local fold = itin_zone_lookup(la, civil_of("2026-11-01T01:30"));
    struct itin_local plain = itin_zone_lookup(la, civil_of("2026-07-01T01:30"));
    struct itin_instant at = {42};
    ck_assert(itin_local_pick(&gap, ITIN_LOCAL_COMPATIBLE, &at));
    ck_assert_int_eq(at.s, gap.later.s);
    ck_assert(itin_local_pick(&fold, ITIN_LOCAL_COMPATIBLE, &at));
    ck_assert_int_eq(at.s, fold.earlier.s);
    ck_assert(itin_local_pick(&gap, ITIN_LOCAL_EARLIER, &at));
    ck_assert_int_eq(at.s, gap.earlier.s);
    ck_assert(itin_local_pick(&fold, ITIN_LOCAL_LATER, &at));
    ck_assert_int_eq(at.s, fold.later.s);
    at.s = 42;
    ck_assert(!itin_local_pick(&gap, ITIN_LOCAL_REJECT, &at));
    ck_assert(!itin_local_pick(&fold, ITIN_LOCAL_REJECT, &at));
    ck_assert_int_eq(at.s, 42);
    ck_assert(itin_local_pick(&plain, ITIN_LOCAL_REJECT, &at));
    ck_assert_int_eq(at.s, instant_of("2026-07-01T08:30Z").s);
}
END_TEST

static const struct {
    const char *zone, *utc, *local;
} offsets[] = {
    {"Asia/Seoul", "2024-06-24T10:20Z", "2024-06-24T19:20"},
    {"America/Los_Angeles", "2024-06-24T21:00Z", "2024-06-24T14:00"},
    {"America/Edmonton", "2024-06-30T22:50Z", "2024-06-30T16:50"},
    {"America/Edmonton", "2026-12-01T15:00Z", "2026-12-01T09:00"}, /* permanent since 2026c */
    {"America/Vancouver", "2026-12-01T16:00Z", "2026-12-01T09:00"}, /* permanent since 2026b */
    {"Pacific/Apia", "2011-12-30T10:00Z", "2011-12-31T00:00"},
    {"Pacific/Apia", "2011-12-30T09:59Z", "2011-12-29T23:59"},
    {"America/Los_Angeles", "2400-07-01T07:00Z", "2400-07-01T00:00"},
    {"America/Los_Angeles", "9999-12-01T08:00Z", "9999-12-01T00:00"},
    {"Asia/Kathmandu", "2024-01-01T00:00Z", "2024-01-01T05:45"},
};

START_TEST(shows_the_wall_clock)
{
    char got[ISO_BUF];
    int32_t offset;
    struct itin_instant at = instant_of(offsets[_i].utc);
    struct itin_civil c = itin_zone_civil(zone_of(offsets[_i].zone), at, &offset);
    ck_assert_str_eq(iso_civil(c, false, got), offsets[_i].local);
    ck_assert_int_eq(offset, civil_to_seconds(c) - at.s);
    ck_assert_int_eq(offset, itin_zone_offset(zone_of(offsets[_i].zone), at));
}
END_TEST

START_TEST(walks_along_the_changes)
{
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    struct itin_instant at = instant_of("2026-03-08T09:59:59Z"), next, prev;
    ck_assert(itin_zone_next_change(la, at, &next));
    ck_assert_int_eq(next.s, instant_of("2026-03-08T10:00Z").s);
    ck_assert(itin_zone_prev_change(la, next, &prev));
    ck_assert_int_eq(prev.s, next.s);
    ck_assert(itin_zone_next_change(la, next, &next));
    ck_assert_int_eq(next.s, instant_of("2026-11-01T09:00Z").s);
    ck_assert(itin_zone_next_change(la, instant_of("2500-03-01T00:00Z"), &next));
    ck_assert_int_eq(next.s, instant_of("2500-03-14T10:00Z").s);
    ck_assert(itin_zone_prev_change(la, instant_of("2500-03-01T00:00Z"), &prev));
    ck_assert_int_eq(prev.s, instant_of("2499-11-01T09:00Z").s);
    ck_assert(!itin_zone_prev_change(la, instant_of("1800-01-01T00:00Z"), &prev));
    ck_assert(!itin_zone_next_change(zone_of("Asia/Seoul"), instant_of("2024-01-01T00:00Z"), &next));
    ck_assert(!itin_zone_next_change(zone_of("UTC"), (struct itin_instant){INT64_MIN}, &next));
}
END_TEST

/* Every change, also beyond the expanded table, is where the offset changes. */
START_TEST(agrees_with_itself_at_every_change)
{
    static const char *const names[] = {"America/Los_Angeles", "Europe/Dublin", "Asia/Gaza",
                                        "Antarctica/Troll", "Australia/Lord_Howe",
                                        "America/Nuuk", "EST5EDT"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct itin_zone *zone = zone_of(names[i]);
        struct itin_instant at = {INT64_MIN}, end = instant_of("2300-01-01T00:00Z");
        size_t n = 0;
        for (; itin_zone_next_change(zone, at, &at) && at.s < end.s; n++) {
            int32_t before = itin_zone_offset(zone, (struct itin_instant){at.s - 1});
            int32_t after = itin_zone_offset(zone, at);
            ck_assert_int_ne(before, after);
            struct itin_local local = itin_zone_lookup(
                zone, civil_from_seconds(at.s + (before < after ? before : after)));
            ck_assert_int_eq(local.kind,
                             before < after ? ITIN_LOCAL_SKIPPED : ITIN_LOCAL_REPEATED);
            ck_assert_int_eq(local.change.s, at.s);
            local = itin_zone_lookup(zone,
                                     civil_from_seconds(at.s + (before < after ? after : before)));
            ck_assert_int_eq(local.kind, ITIN_LOCAL_UNIQUE);
        }
        ck_assert_uint_gt(n, 400);
    }
}
END_TEST

START_TEST(survives_the_ends_of_time)
{
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    struct itin_instant out;
    static const int64_t ends[] = {INT64_MIN, INT64_MIN + 1, INT64_MAX - 1, INT64_MAX};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct itin_instant at = {ends[i]};
        itin_zone_civil(la, at, NULL);
        itin_zone_next_change(la, at, &out);
        itin_zone_prev_change(la, at, &out);
        ck_assert_int_le(itin_zone_offset(la, at), -25200);
    }
    struct itin_civil far = {{INT32_MAX, 12, 31}, {23, 59, 59}}, past = {{INT32_MIN, 1, 1}, {0, 0, 0}};
    ck_assert_int_eq(itin_zone_lookup(la, far).kind, ITIN_LOCAL_UNIQUE);
    ck_assert_int_eq(itin_zone_lookup(la, past).earlier_offset, -28378); /* LMT */
    ck_assert(itin_zone_is_certain(la, (struct itin_instant){INT64_MAX}));
}
END_TEST

/* Los Angeles, 2026: 02:30 skipped on 8 March, 01:30 repeated on 1 November. */
START_TEST(gives_one_reading_by_policy)
{
    static const struct {
        struct itin_civil wall;
        enum itin_local_policy policy;
        const char *at;
        int32_t offset;
        enum itin_local_kind kind;
    } cases[] = {
        {{{2026, 7, 1}, {12, 0, 0}}, ITIN_LOCAL_REJECT, "2026-07-01T19:00:00Z", -25200, ITIN_LOCAL_UNIQUE},
        {{{2026, 3, 8}, {2, 30, 0}}, ITIN_LOCAL_COMPATIBLE, "2026-03-08T10:30:00Z", -28800, ITIN_LOCAL_SKIPPED},
        {{{2026, 3, 8}, {2, 30, 0}}, ITIN_LOCAL_EARLIER, "2026-03-08T09:30:00Z", -25200, ITIN_LOCAL_SKIPPED},
        {{{2026, 3, 8}, {2, 30, 0}}, ITIN_LOCAL_REJECT, "2026-03-08T10:30:00Z", -28800, ITIN_LOCAL_SKIPPED},
        {{{2026, 11, 1}, {1, 30, 0}}, ITIN_LOCAL_COMPATIBLE, "2026-11-01T08:30:00Z", -25200, ITIN_LOCAL_REPEATED},
        {{{2026, 11, 1}, {1, 30, 0}}, ITIN_LOCAL_LATER, "2026-11-01T09:30:00Z", -28800, ITIN_LOCAL_REPEATED},
        {{{2226, 7, 1}, {12, 0, 0}}, ITIN_LOCAL_LATER, "2226-07-01T19:00:00Z", -25200, ITIN_LOCAL_UNIQUE},
    };
    const struct itin_zone *la = zone_of("America/Los_Angeles");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[40];
        struct itin_reading r = itin_zone_instant(la, cases[i].wall, cases[i].policy);
        ck_assert_str_eq(itin_instant_text(r.at, text), cases[i].at);
        ck_assert_int_eq(r.offset, cases[i].offset);
        ck_assert_int_eq(r.kind, cases[i].kind);
    }
    struct itin_civil far = {{400000, 7, 1}, {12, 0, 0}};
    ck_assert_int_eq(itin_zone_instant(la, far, ITIN_LOCAL_LATER).offset, -25200);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-lookup");
    TCase *t = tcase_create("lookup");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, tells_skipped_from_repeated);
    tcase_add_test(t, picks_by_policy);
    tcase_add_loop_test(t, shows_the_wall_clock, 0, (int)ARRAY_LEN(offsets));
    tcase_add_test(t, walks_along_the_changes);
    tcase_add_test(t, agrees_with_itself_at_every_change);
    tcase_add_test(t, survives_the_ends_of_time);
    tcase_add_test(t, gives_one_reading_by_policy);
    suite_add_tcase(s, t);
    return s;
}
