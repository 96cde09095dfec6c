#include "base/base.h"

#include "check_main.h"
#include "maker.h"

/* The first report's legs (facts: the trip): local times as written, instants
 * and durations measured with the tz data. */
#define T1 ORIGIN_SCHEDULE, 1
static const struct row report[] = {
    {ITEM_TRANSFER, "6.24. (월)", "대전", "13:30~16:20", "2h50'", "이동", "대전", "인천공항", NULL, T1},
    {ITEM_FORMALITY, NULL, "인천", "16:20~19:20", "3h", "출국수속", NULL, NULL, NULL, T1},
    {ITEM_FLIGHT, NULL, "시애틀", "19:20~14:00", "10h40'", "이동 / 직항", "인천", "시애틀 타코마공항", "KE5019", T1},
    {ITEM_DAY, "6.25. (화)", "시애틀", NULL, NULL, "공식일정", NULL, NULL, NULL, T1},
    {ITEM_MEETING, "6.26. (수)", "시애틀", "09:30~10:30", "1h", "시애틀경제개발공사 방문 면담", NULL, NULL, NULL, T1},
    {ITEM_TRANSFER, "6.27. (목)", NULL, "11:00~12:30", "1h30'", "공항 이동 및 중식", NULL, NULL, NULL, T1},
    {ITEM_FLIGHT, NULL, "캘거리", "15:36~18:10", "1h34'", "이동 (시애틀 → 캘거리)", "시애틀", "캘거리", "AA7525", T1},
    {ITEM_DAY, "6.29. (토)", "캘거리", NULL, NULL, "결항으로 일정 연장", NULL, NULL, NULL, T1},
    {ITEM_TRANSFER, "6.30. (일)", "캘거리", "14:00~14:30", "30'", "이동 (호텔 → 캘거리 공항)", "호텔", "캘거리 공항", NULL, T1},
    {ITEM_FLIGHT, NULL, "인천", "16:50~19:40 +1일", "11h", "이동 (캘거리 → 인천)", "캘거리", "인천", "WS86", T1},
    {ITEM_TRANSFER, NULL, "대전", "20:30~23:30", "3h", "이동 (인천공항 → 대전)", "인천공항", "대전", NULL, T1},
};

static const struct {
    const char *id, *start, *end;
    int minutes;
} legs[] = {
    {"transfer-1", "2024-06-24T04:30:00Z", "2024-06-24T07:20:00Z", 170},
    {"formality-1", "2024-06-24T07:20:00Z", "2024-06-24T10:20:00Z", 180},
    {"ke5019", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", 640},
    {"day-1", "-", "-", -9999},
    {"meeting-1", "2024-06-26T16:30:00Z", "2024-06-26T17:30:00Z", 60},
    {"transfer-2", "2024-06-27T18:00:00Z", "2024-06-27T19:30:00Z", 90},
    {"aa7525", "2024-06-27T22:36:00Z", "2024-06-28T00:10:00Z", 94},
    {"day-2", "-", "-", -9999},
    {"transfer-3", "2024-06-30T20:00:00Z", "2024-06-30T20:30:00Z", 30},
    {"ws86", "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z", 710},
    {"transfer-4", "2024-07-01T11:30:00Z", "2024-07-01T14:30:00Z", 180},
};

START_TEST(legs_lie_where_they_were_lived)
{
    struct made m = make_trip(report, ARRAY_LEN(report), "2024-06-24/2024-07-01");
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, ARRAY_LEN(legs));
    ck_assert_str_eq(made_text(m.trip->items[_i]->id.str), legs[_i].id);
    ck_assert_str_eq(made_start(&m, (size_t)_i), legs[_i].start);
    ck_assert_str_eq(made_end(&m, (size_t)_i), legs[_i].end);
    ck_assert_int_eq(made_minutes(&m, (size_t)_i), legs[_i].minutes);
    ck_assert_uint_eq(itin_diag_len(m.diag), 0);
    make_free(&m);
}
END_TEST

START_TEST(counts_days_and_nights)
{
    struct made m = make_trip(report, ARRAY_LEN(report), "2024-06-24/2024-07-01");
    make_resolve(&m);
    ck_assert_int_eq(m.trip->total_days, 8);
    ck_assert_int_eq(m.trip->total_nights, 7);
    ck_assert_int_eq(m.trip->lodging_nights, 6);
    ck_assert_int_eq(m.trip->nights_aboard, 1);
    ck_assert(m.trip->nights_list[6].aboard);
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(made_text(m.trip->nights_list[i].at->zone),
                         i < 3 ? "America/Los_Angeles" : "America/Edmonton");
    ck_assert_uint_eq(m.trip->n_weekdays_right, 6);
    make_free(&m);
}
END_TEST

START_TEST(merges_a_table_printed_twice)
{
    struct row rows[2 * ARRAY_LEN(report)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        rows[i] = report[i % ARRAY_LEN(report)];
        rows[i].table = 1 + (uint32_t)(i / ARRAY_LEN(report));
    }
    struct made m = make_trip(rows, ARRAY_LEN(rows), "2024-06-24/2024-07-01");
    make_resolve(&m);
    ck_assert_uint_eq(m.trip->n_items, ARRAY_LEN(report));
    for (size_t i = 0; i < m.trip->n_items; i++)
        ck_assert_uint_eq(m.trip->items[i]->n_sources, 2);
    ck_assert_uint_eq(itin_diag_len(m.diag), 0);
    make_free(&m);
}
END_TEST

/* Memory may end anywhere: never a crash, and the status says it. */
START_TEST(survives_a_full_arena)
{
    size_t refused = 0;
    for (size_t room = 0;; room = room + room / 3 + 500) {
        struct made m = make_trip(report, ARRAY_LEN(report), "2024-06-24/2024-07-01");
        m.trip->arena.cap = m.trip->arena.used + room;
        enum itin_status status = itin_resolve(m.trip, m.db, NULL, m.diag);
        make_free(&m);
        if (status == ITIN_OK)
            break;
        ck_assert_int_eq(status, ITIN_ENOMEM);
        refused++;
    }
    ck_assert_uint_gt(refused, 5);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-trip");
    TCase *t = tcase_create("trip");
    tcase_add_loop_test(t, legs_lie_where_they_were_lived, 0, ARRAY_LEN(legs));
    tcase_add_test(t, counts_days_and_nights);
    tcase_add_test(t, merges_a_table_printed_twice);
    tcase_add_test(t, survives_a_full_arena);
    suite_add_tcase(s, t);
    return s;
}
