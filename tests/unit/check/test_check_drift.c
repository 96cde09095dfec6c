#include "made.h"

/* A trip of December 2026, saved with 2025b: Calgary was at -07:00 then and
 * is at -06:00 since 2026c. Seattle and Seoul did not move. */
static void remember(struct made *m, const struct item *item, int32_t start, int32_t end)
{
    struct ledger *l = &m->trip->ledger;
    struct ledger_entry *e = ARENA_PUSH(&m->trip->arena, l->entries, l->n, l->cap);
    e->id = item->id.str;
    e->start = (struct ledger_end){true, {item->start.local_date, item->start.local_time}, start,
                                   item->start.zone_name};
    e->end = (struct ledger_end){true, {item->end.local_date, item->end.local_time}, end,
                                 item->end.zone_name};
}

static void trip_of(struct made *m, const char *then)
{
    m->trip->ledger.has = true;
    m->trip->ledger.tzdb = slice_of(then);
    struct item *flight = made_leg(m, ITEM_FLIGHT, "XX5", "SEA", "2026-12-01T15:00-08:00", "YYC",
                                   "2026-12-01T18:40-06:00");
    struct item *talk = made_at(m, ITEM_MEETING, "Talk", "YYC", "2026-12-02T09:00-06:00",
                                "2026-12-02T10:00-06:00");
    struct item *back = made_leg(m, ITEM_FLIGHT, "XX6", "YYC", "2026-12-02T13:00-06:00", "SEA",
                                 "2026-12-02T12:40-08:00");
    remember(m, flight, -8 * 3600, -7 * 3600);
    remember(m, talk, -7 * 3600, -7 * 3600);
    remember(m, back, -7 * 3600, -8 * 3600);
}

START_TEST(zones_that_changed_move_their_items)
{
    struct made m = made();
    trip_of(&m, "2025b");
    ck_assert_str_eq(made_check(&m), "warning[zone-drift] warning[zone-drift] warning[zone-drift]");
    const struct finding *f = made_finding(&m, 0);
    ck_assert_slice(f->message,
                    "XX5 is 1h earlier than when it was saved: Zone-360 changed its rules");
    ck_assert_slice(f->lines->text, "18:40 was Wed 2 Dec 01:40 UTC (-07:00, tzdb 2025b)");
    ck_assert_slice(f->lines->next->text, "18:40 is  Wed 2 Dec 00:40 UTC (-06:00, tzdb 2026f)");
    ck_assert_slice(f->notes->text, "lasts 2h40m -> 1h40m"); /* an hour shorter */
    ck_assert_ptr_null(f->notes->next); /* the gap to the talk is the same */
    f = made_finding(&m, 2);
    ck_assert_slice(f->notes->text, "lasts 40 min -> 1h40m");
    made_free(&m);
}
END_TEST

START_TEST(the_same_data_or_the_same_offset_is_no_drift)
{
    struct made m = made();
    trip_of(&m, "2026f"); /* somebody edited the ledger */
    ck_assert_rules(&m, "");
    m = made();
    trip_of(&m, "2025b");
    for (size_t i = 0; i < 3; i++) {
        m.trip->ledger.entries[i].start.offset = m.trip->items[i]->start.at_offset;
        m.trip->ledger.entries[i].end.offset = m.trip->items[i]->end.at_offset;
    }
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(an_item_that_was_retimed_did_not_drift)
{
    struct made m = made();
    trip_of(&m, "2025b");
    for (size_t i = 0; i < 3; i++) {
        m.trip->ledger.entries[i].start.wall.clock.hour++;
        m.trip->ledger.entries[i].end.wall.clock.minute++;
    }
    ck_assert_rules(&m, "");
}
END_TEST

START_TEST(what_is_past_is_a_note)
{
    struct made m = made();
    trip_of(&m, "2025b");
    m.trip->has_now = true;
    m.trip->now = m.trip->items[1]->start.at;
    ck_assert_rules(&m, "note[zone-drift] warning[zone-drift] warning[zone-drift]");
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
    tcase_add_test(t, the_same_data_or_the_same_offset_is_no_drift);
    tcase_add_test(t, an_item_that_was_retimed_did_not_drift);
    tcase_add_test(t, what_is_past_is_a_note);
    tcase_add_loop_test(t, data_older_than_the_ledgers, 0, (int)ARRAY_LEN(versions));
    suite_add_tcase(s, t);
    return s;
}
