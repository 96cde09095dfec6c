#include "made.h"

/* As resolve leaves an end whose record says another offset. */
static void drifted(struct when *w, int32_t was, const char *tzdb)
{
    w->drift = DRIFT_MOVED;
    w->was_wall = (struct itin_civil){w->local_date, w->local_time};
    w->was_offset = was;
    w->was_zone = w->zone_name;
    w->was_tzdb = slice_of(tzdb);
}

/* A trip of December 2026, saved with 2025b: Calgary was at -07:00 then and
 * is at -06:00 since 2026c. Seattle did not move. */
static void trip_of(struct made *m)
{
    struct item *flight = made_leg(m, ITEM_FLIGHT, "XX5", "SEA", "2026-12-01T15:00-08:00", "YYC",
                                   "2026-12-01T17:34-06:00");
    struct item *talk = made_at(m, ITEM_MEETING, "Talk", "YYC", "2026-12-02T09:00-06:00",
                                "2026-12-02T10:00-06:00");
    struct item *back = made_leg(m, ITEM_FLIGHT, "XX6", "YYC", "2026-12-02T13:00-06:00", "SEA",
                                 "2026-12-02T12:40-08:00");
    drifted(&flight->end, -7 * 3600, "2025b");
    drifted(&talk->start, -7 * 3600, "2025b");
    drifted(&talk->end, -7 * 3600, "2025b");
    drifted(&back->start, -7 * 3600, "2025b");
}

START_TEST(zones_that_changed_move_their_items)
{
    struct made m = made();
    trip_of(&m);
    /* 34 minutes for 727 km are impossible, and the drift says it. */
    ck_assert_str_eq(made_check(&m), "warning[zone-drift] warning[zone-drift] warning[zone-drift]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message,
                    "XX5 arrives 1h earlier than when it was saved: Zone-360 changed its rules");
    ck_assert_slice(f->lines->text, "17:34 was Wed 2 Dec 00:34 UTC (-07:00, tzdb 2025b)");
    ck_assert_slice(f->lines->next->text, "17:34 is  Tue 1 Dec 23:34 UTC (-06:00, tzdb 2026f)");
    ck_assert_slice(f->notes->text, "SEA-YYC 1h34 -> 0h34: impossible, ask the carrier");
    ck_assert_ptr_null(f->notes->next); /* the gap to the talk is the same */
    f = made_finding(&m, 1);
    ck_assert_slice(f->message, "Talk is 1h earlier than when it was saved: Zone-360 changed its rules");
    f = made_finding(&m, 2);
    ck_assert_slice(f->message,
                    "XX6 leaves 1h earlier than when it was saved: Zone-360 changed its rules");
    ck_assert_slice(f->notes->text, "YYC-SEA 0h40 -> 1h40");
    made_free(&m);
}
END_TEST

/* 2h40m for 727 km is slow; beyond 2 E + 120 minutes it were impossible. */
START_TEST(a_slow_flight_is_not_impossible)
{
    struct made m = made();
    struct item *back = made_leg(&m, ITEM_FLIGHT, "XX6", "YYC", "2026-12-02T13:00-06:00", "SEA",
                                 "2026-12-02T13:40-08:00");
    drifted(&back->start, -7 * 3600, "2025b");
    made_check(&m);
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->notes->text, "YYC-SEA 1h40 -> 2h40: implausible, ask the carrier");
    made_free(&m);
}
END_TEST

/* Without a record the same times are an error of their own. */
START_TEST(what_no_drift_caused_is_said)
{
    struct made m = made();
    trip_of(&m);
    m.trip->items[0]->end.drift = DRIFT_NONE;
    ck_assert_str_eq(made_check(&m),
                     "error[implausible-duration] warning[zone-drift] warning[zone-drift]");
    made_free(&m);
    m = made();
    trip_of(&m);
    itin_diag_set_severity(m.diag, "zone-drift", ITIN_ALLOWED); /* the cause is not said */
    ck_assert_str_eq(made_check(&m), "error[implausible-duration]");
    made_free(&m);
}
END_TEST

START_TEST(a_connection_that_shrinks_is_said_once)
{
    struct made m = made();
    made_leg(&m, ITEM_FLIGHT, "XX5", "SEA", "2026-12-01T10:00-08:00", "YYC",
             "2026-12-01T13:30-06:00");
    struct item *out = made_leg(&m, ITEM_FLIGHT, "XX6", "YYC", "2026-12-01T14:10-06:00", "ICN",
                                "2026-12-02T18:10+09:00");
    drifted(&out->start, -7 * 3600, "2025b");
    made_check(&m);
    ck_assert_str_eq(m.rules, "warning[zone-drift]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->notes->next->text,
                    "connection in Calgary 1h40 -> 0h40: less than the usual 1h30m");
    made_free(&m);
}
END_TEST

/* The written duration is the record's. */
START_TEST(a_stated_duration_is_said_once)
{
    struct made m = made();
    trip_of(&m);
    m.trip->items[0]->stated.has = true;
    m.trip->items[0]->stated.value.s = 94 * 60;
    m.trip->items[0]->stated.text = LIT("1h34m");
    ck_assert_str_eq(made_check(&m), "warning[zone-drift] warning[zone-drift] warning[zone-drift]");
    made_free(&m);
}
END_TEST

START_TEST(what_is_past_is_a_note)
{
    struct made m = made();
    trip_of(&m);
    m.trip->has_now = true;
    m.trip->now = m.trip->items[1]->start.at;
    ck_assert_rules(&m, "note[zone-drift] warning[zone-drift] warning[zone-drift]");
}
END_TEST

static const struct {
    enum drift drift;
    const char *expected, *message;
} kinds[] = {
    {DRIFT_NONE, "", NULL},
    {DRIFT_WALL, "warning[zone-drift]",
     "Talk keeps its instant, and clocks in Zone-360 show 09:00 then: its rules changed"},
    {DRIFT_SIDE, "note[zone-drift]",
     "Talk falls on a time that now comes twice in Zone-360: the recorded side is kept"},
    {DRIFT_NO_ZONE, "warning[zone-drift]",
     "Talk keeps its recorded offset: Zone-360 is not in the zone data 2026f"},
    {DRIFT_SLIP, "warning[offset-mismatch]",
     "the ledger has Talk at -07:00, which never was right in Zone-360; it is not used"},
    {DRIFT_STALE, "warning[stale-tzdata]", NULL},
};

START_TEST(each_kind_is_told)
{
    struct made m = made();
    struct item *talk = made_at(&m, ITEM_MEETING, "Talk", "YYC", "2026-12-02T09:00-06:00",
                                "2026-12-02T10:00-06:00");
    drifted(&talk->start, -7 * 3600, "2025b");
    talk->start.drift = kinds[_i].drift;
    ck_assert_str_eq(made_check(&m), kinds[_i].expected);
    if (kinds[_i].message)
        ck_assert_slice(made_finding(&m, 0)->message, kinds[_i].message);
    made_free(&m);
}
END_TEST

static const struct {
    const char *saved, *now, *expected;
} versions[] = {
    {"2026f", "2026f", ""}, {"2026g", "2026f", "warning[stale-tzdata]"},
    {"2027a", "2026f", "warning[stale-tzdata]"}, {"2025b", "2026f", ""},
    {"sha-123456", "2026f", ""}, {"2026f", "", ""},
};

START_TEST(data_older_than_the_ledgers)
{
    struct made m = made();
    m.trip->ledger.has = true;
    m.trip->ledger.tzdb = slice_of(versions[_i].saved);
    m.trip->tzdb_version = slice_of(versions[_i].now);
    ck_assert_rules(&m, versions[_i].expected);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-drift");
    TCase *t = tcase_create("drift");
    tcase_add_test(t, zones_that_changed_move_their_items);
    tcase_add_test(t, a_slow_flight_is_not_impossible);
    tcase_add_test(t, what_no_drift_caused_is_said);
    tcase_add_test(t, a_connection_that_shrinks_is_said_once);
    tcase_add_test(t, a_stated_duration_is_said_once);
    tcase_add_loop_test(t, each_kind_is_told, 0, (int)ARRAY_LEN(kinds));
    tcase_add_test(t, what_is_past_is_a_note);
    tcase_add_loop_test(t, data_older_than_the_ledgers, 0, (int)ARRAY_LEN(versions));
    suite_add_tcase(s, t);
    return s;
}
