/* Where the traveller is when a row does not say it: meetings in a table or a
 * section of their own, above the flights or below them. The flights are those of
 * the first report; whether a wall time lies before a departure or behind a
 * landing was reckoned by hand: Seoul +9, Seattle -7, Calgary -6. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define F ORIGIN_SCHEDULE, 1
#define SEL "Asia/Seoul"
#define SEA "America/Los_Angeles"
#define YYC "America/Edmonton"

/* 10:20Z - 21:00Z; 22:36Z - 00:10Z; 22:50Z - 10:40Z */
static const struct row flights[] = {
    {ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "KE5019", "ICN", "SEA", "KE5019", F},
    {ITEM_FLIGHT, "2024-06-27", NULL, "15:36~18:10", NULL, "AA7525", "SEA", "YYC", "AA7525", F},
    {ITEM_FLIGHT, "2024-06-30", NULL, "16:50~19:40 +1", NULL, "WS86", "YYC", "ICN", "WS86", F},
};
enum { FLIGHTS = ARRAY_LEN(flights), MOST = 4 };

static const struct item *item_called(const struct made *m, const char *title)
{
    for (size_t i = 0; i < m->trip->n_items; i++)
        if (slice_starts(m->trip->items[i]->title.str, slice_of(title)))
            return m->trip->items[i];
    ck_abort_msg("no %s", title);
}

static const char *zone_at(const struct item *item)
{
    const struct place_ref *ref = item_place_start(item);
    return ref && ref->state == PLACE_RESOLVED ? made_text(ref->zone) : "";
}

/* The rows in a table of their own, above or below the flights. */
static struct made trip_with(const struct row *rows, size_t n, bool above, enum item_origin origin)
{
    struct row all[FLIGHTS + MOST];
    size_t at = above ? n : 0, own = above ? 0 : FLIGHTS;
    ck_assert_uint_le(n, MOST);
    memcpy(all + at, flights, sizeof flights);
    for (size_t i = 0; i < n; i++) {
        all[own + i] = rows[i];
        all[own + i].origin = origin;
        all[own + i].table = 2;
    }
    struct made m = make_trip(all, FLIGHTS + n, NULL);
    m.trip->home.text.str = LIT("대전");
    return m;
}

static const struct {
    const char *name, *date, *time, *title, *zone;
} rows[] = {
    {"before all", "2024-06-23", "09:00~10:00", "q", SEL},
    {"on the day it begins, at home", "2024-06-24", "13:00~13:30", "q", SEL},
    {"a minute before the landing there", "2024-06-24", "13:59~14:30", "q", SEL},
    {"here or there", "2024-06-24", "14:00~14:30", "q", ""},
    {"here and there until the take-off", "2024-06-24", "19:19~20:00", "q", ""},
    {"behind it only there", "2024-06-24", "19:20~20:00", "q", SEA},
    {"in the evening", "2024-06-24", "21:00~22:00", "q", SEA},
    {"the next day", "2024-06-25", "09:00~10:00", "q", SEA},
    {"an untimed day", "2024-06-25", NULL, "q", SEA},
    {"a part of a day", "2024-06-26", "오전", "q", SEA},
    {"about ten", "2024-06-26", "10시 전후", "q", SEA},
    {"before the next flight", "2024-06-27", "15:35~15:36", "q", SEA},
    {"behind the landing", "2024-06-27", "18:10~19:00", "q", YYC},
    {"whose words name one", "2024-06-27", NULL, "q 시애틀 항만 시찰", SEA},
    {"or the other", "2024-06-27", NULL, "q Port of Calgary", YYC},
    {"whose words name one of two", "2024-06-24", "16:00~17:00", "q 시애틀 협회", SEA},
    {"Calgary", "2024-06-28", "00:00~01:00", "q", YYC},
    {"its last morning", "2024-06-30", "09:00~10:00", "q", YYC},
    {"just landed", "2024-07-01", "19:40~20:00", "q", SEL},
    {"long at home", "2024-07-05", "09:00~10:00", "q", SEL},
};

START_TEST(by_the_flights)
{
    for (int k = 0; k < 4; k++) {
        struct row row = {ITEM_MEETING, rows[_i].date, NULL, rows[_i].time, NULL, rows[_i].title};
        struct made m = trip_with(&row, 1, k & 1, k & 2 ? ORIGIN_SECTION : ORIGIN_SUBSET);
        make_resolve(&m);
        const char *zone = zone_at(item_called(&m, "q"));
        ck_assert_msg(strcmp(zone, rows[_i].zone) == 0, "%s (%d): %s, not %s", rows[_i].name, k, zone, rows[_i].zone);
        make_free(&m);
    }
}
END_TEST

/* A row of the same table beside it, with a place of its own. */
static const struct {
    const char *name;
    struct row rows[3];
    size_t n;
    const char *zone;
} beside[] = {
    {"the row above, at home", {{ITEM_MEETING, "2024-06-24", "서울", "10:00~11:00", NULL, "a"}, {ITEM_MEETING, "2024-06-24", NULL, "16:00~17:00", NULL, "q"}}, 2, SEL},
    {"the row below, there", {{ITEM_MEETING, "2024-06-24", NULL, "16:00~17:00", NULL, "q"}, {ITEM_MEETING, "2024-06-24", "시애틀", "18:00~19:00", NULL, "a"}}, 2, SEA},
    {"above, but he has left it since", {{ITEM_MEETING, "2024-06-26", "시애틀", "10:00~11:00", NULL, "a"}, {ITEM_MEETING, "2024-06-28", NULL, "10:00~11:00", NULL, "q"}}, 2, YYC},
    {"above, of a later day", {{ITEM_MEETING, "2024-06-28", "캘거리", "10:00~11:00", NULL, "a"}, {ITEM_MEETING, "2024-06-26", NULL, "10:00~11:00", NULL, "q"}}, 2, SEA},
    {"above, of the same day, later", {{ITEM_MEETING, "2024-06-27", "캘거리", "19:00~20:00", NULL, "a"}, {ITEM_MEETING, "2024-06-27", NULL, "10:00~11:00", NULL, "q"}}, 2, SEA},
    {"its own place", {{ITEM_MEETING, "2024-06-26", "밴쿠버", "10:00~11:00", NULL, "q"}}, 1, "America/Vancouver"},
    {"a transfer in the town", {{ITEM_TRANSFER, "2024-06-26", NULL, "10:00~10:30", NULL, "q"}}, 1, SEA},
    {"a house that no table has", {{ITEM_MEETING, "2024-06-26", "쏘쏘르망", "10:00~11:00", NULL, "q"}}, 1, SEA},
    {"and one in the air", {{ITEM_MEETING, "2024-06-27", "쏘쏘르망", "16:00~17:00", NULL, "q"}}, 1, ""},
    {"and one before all", {{ITEM_MEETING, "2024-06-23", "쏘쏘르망", "10:00~11:00", NULL, "q"}}, 1, ""},
    {"and one that may be a slip", {{ITEM_MEETING, "2024-06-26", "Vancouvr", "10:00~11:00", NULL, "q"}}, 1, ""},
};

START_TEST(by_the_rows_beside)
{
    for (int k = 0; k < 2; k++) {
        struct made m = trip_with(beside[_i].rows, beside[_i].n, k, ORIGIN_SUBSET);
        make_resolve(&m);
        const char *zone = zone_at(item_called(&m, "q"));
        ck_assert_msg(strcmp(zone, beside[_i].zone) == 0, "%s (%d): %s, not %s", beside[_i].name, k, zone, beside[_i].zone);
        make_free(&m);
    }
}
END_TEST

/* A flight that was cancelled brings nobody anywhere. */
START_TEST(a_cancelled_flight_takes_nobody)
{
    struct row row = {ITEM_MEETING, "2024-06-28", NULL, "10:00~11:00", NULL, "q"};
    struct made m = trip_with(&row, 1, _i, ORIGIN_SUBSET);
    for (size_t i = 0; i < m.trip->n_items; i++)
        if (slice_eq(m.trip->items[i]->flight, LIT("AA7525")))
            m.trip->items[i]->status = ITEM_CANCELLED;
    make_resolve(&m);
    ck_assert_str_eq(zone_at(item_called(&m, "q")), SEA);
    make_free(&m);
}
END_TEST

/* Without a flight there is nobody to follow. */
START_TEST(nothing_tells)
{
    static const struct row alone = {ITEM_MEETING, "2024-06-28", NULL, "10:00~11:00", NULL, "q", NULL, NULL, NULL, ORIGIN_SUBSET, 2};
    struct made m = make_trip(&alone, 1, NULL);
    make_resolve(&m);
    ck_assert_str_eq(zone_at(item_called(&m, "q")), "");
    ck_assert_str_eq(made_start(&m, 0), "-");
    ck_assert_uint_eq(made_findings(&m, "unknown-place"), 1);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-whereabouts");
    TCase *t = tcase_create("whereabouts");
    tcase_add_loop_test(t, by_the_flights, 0, ARRAY_LEN(rows));
    tcase_add_loop_test(t, by_the_rows_beside, 0, ARRAY_LEN(beside));
    tcase_add_loop_test(t, a_cancelled_flight_takes_nobody, 0, 2);
    tcase_add_test(t, nothing_tells);
    suite_add_tcase(s, t);
    return s;
}
