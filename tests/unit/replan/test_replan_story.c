/* The flight home of June 2024: cancelled on the 29th, flown on the 30th. */
#include "base/base.h"

#include <check_main.h>
#include <itin/write.h>

#include "story.h"

static struct story s;

static void setup(void)
{
    static char plan[1 << 14];
    tables_setup();
    struct itin_slice text = file_text("fixtures/replan/calgary-2024/before.yaml");
    ck_assert_uint_lt(text.len, sizeof plan);
    memcpy(plan, text.ptr, text.len + 1);
    story_start(&s, plan, file_text("fixtures/timetables/calgary-2024.csv").ptr);
}

static void teardown(void)
{
    story_end(&s);
    tables_teardown();
}

static const struct itin_change_option *first(void)
{
    return &story_tell(&s, ITIN_CHANGE_CANCEL, "XX900@2024-06-29", "2024-06-29 09:00")->options[0];
}

/* Rank, flights, leave, land (UTC), home (UTC), minutes later, beaten by. */
static const struct {
    const char *flights, *depart, *arrive, *home;
    int later, beaten_by, added, aboard;
} table[] = {
    {"WS86", "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z", "2024-07-01T14:30:00Z", 1440, 0, 1, 1},
    {"XX11 XX63", "2024-06-30T16:00:00Z", "2024-07-01T07:50:00Z", "2024-07-01T11:40:00Z", 1270, 0, 1, 1},
    {"XX21 XX71", "2024-06-30T04:00:00Z", "2024-07-01T06:45:00Z", "2024-07-01T10:35:00Z", 1205, 0, 0, 2},
    {"XX900", "2024-07-01T22:50:00Z", "2024-07-02T10:40:00Z", "2024-07-02T14:30:00Z", 2880, 1, 2, 1},
};

START_TEST(the_options_stand_in_order)
{
    char text[128];
    first();
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_uint_eq(s.result->n_options, ARRAY_LEN(table));
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        const struct itin_change_option *o = &s.result->options[i];
        ck_assert_str_eq(story_flights(o, text), table[i].flights);
        ck_assert_int_eq(o->rank, (int)i + 1);
        ck_assert_int_eq(o->depart.at.s, instant(table[i].depart).s);
        ck_assert_int_eq(o->arrive.at.s, instant(table[i].arrive).s);
        ck_assert_int_eq(o->home.at.s, instant(table[i].home).s);
        ck_assert_int_eq(o->later_minutes, table[i].later);
        ck_assert_int_eq(o->beaten_by, table[i].beaten_by);
        ck_assert_uint_eq(o->n_added_nights, (size_t)table[i].added);
        ck_assert_int_eq(o->trip.nights_aboard, table[i].aboard);
    }
    ck_assert(s.result->options[3].same_flight);
    ck_assert(slice_eq(s.result->where, LIT("Calgary")));
    ck_assert_int_eq(s.result->told.at.s, instant("2024-06-29T15:00:00Z").s);
}
END_TEST

static const struct itin_change_shift *shift_of(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; i < o->n_shifted; i++)
        if (slice_eq(o->shifted[i].id, slice_of(id)))
            return &o->shifted[i];
    return NULL;
}

START_TEST(everything_follows_from_the_first)
{
    const struct itin_change_option *o = first();
    ck_assert_uint_eq(o->n_shifted, 3);
    const struct itin_change_shift *to = shift_of(o, "transfer-3"), *home = shift_of(o, "transfer-4");
    ck_assert_int_eq(to->by_minutes, 1440);
    ck_assert_int_eq(to->new_start.at.s, instant("2024-06-30T20:00:00Z").s); /* 14:00 -06:00 */
    ck_assert_int_eq(home->by_minutes, 1440);
    ck_assert_int_eq(home->new_start.at.s, instant("2024-07-01T11:30:00Z").s); /* 20:30 +09:00 */
    ck_assert_int_eq(home->new_end.at.s, instant("2024-07-01T14:30:00Z").s);
    ck_assert_uint_eq(o->n_missed, 0);
    ck_assert_uint_eq(o->n_tight, 0);
    ck_assert_uint_eq(o->n_kept, 11); /* 15 items; the flight fell, three moved */
    ck_assert(slice_eq(o->added_nights[0].at, LIT("Calgary")));
    ck_assert(slice_eq(o->added_nights[0].stay, LIT("stay-2")));
    ck_assert_int_eq(itin_date_diff(o->added_nights[0].date, (struct itin_date){2024, 6, 29}), 0);
    ck_assert_uint_eq(o->n_dropped_nights, 0);
    ck_assert_int_eq(o->trip.days, 8);
    ck_assert_int_eq(o->trip.nights, 7);
    ck_assert_int_eq(o->trip.lodging_nights, 6);
    ck_assert_int_eq(s.result->before.days, 7);
}
END_TEST

START_TEST(the_trip_after_it_says_six_nights_eight_days)
{
    struct itin_trip *after = NULL;
    first();
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    ck_assert_int_eq(after->nights, 6);
    ck_assert_int_eq(after->days, 8);
    ck_assert_int_eq(date_diff(after->last.date, (struct itin_date){2024, 7, 1}), 0);
    const struct item *stay = story_item(after, "stay-2");
    ck_assert_int_eq(date_diff(stay->last_date, (struct itin_date){2024, 6, 29}), 0);
    ck_assert_int_eq(stay->end.at.s, instant("2024-06-30T17:00:00Z").s); /* 11:00 -06:00 */
    ck_assert(slice_eq(stay->uid, story_item(s.trip, "stay-2")->uid));
    itin_trip_free(after);
}
END_TEST

/* ---- the calendar ------------------------------------------------------------------ */

struct calendar {
    char *text;
    size_t len;
};

static struct calendar calendar_of(const struct itin_trip *trip, const char *now)
{
    struct itin_write_options options = {.size = sizeof options,
                                         .db = tables_db,
                                         .has_now = true,
                                         .now = instant(now),
                                         .times = ITIN_TIMES_UTC};
    struct calendar c = {0};
    char *notes = NULL;
    ck_assert_int_eq(itin_write(trip, ITIN_WRITE_ICS, &options, &c.text, &c.len, &notes), ITIN_OK);
    itin_text_free(notes);
    return c;
}

/* The event of a UID; empty when there is none. */
static struct itin_slice event_of(const struct calendar *c, struct itin_slice uid)
{
    struct itin_slice all = slice(c->text, c->len);
    for (size_t at = 0; (at = slice_find(all, LIT("BEGIN:VEVENT"), at)) < all.len; at++) {
        size_t end = slice_find(all, LIT("END:VEVENT"), at);
        struct itin_slice event = slice(all.ptr + at, end - at);
        if (slice_contains(event, uid))
            return event;
    }
    return slice(NULL, 0);
}

static size_t count_events(const struct calendar *c)
{
    struct itin_slice all = slice(c->text, c->len);
    size_t n = 0;
    for (size_t at = 0; (at = slice_find(all, LIT("BEGIN:VEVENT"), at)) < all.len; at++)
        n++;
    return n;
}

/* The trip read again from its file with the ledger of the first export. */
static struct itin_trip *with_ledger(struct itin_source **ret_source)
{
    struct itin_write_options options = {.size = sizeof options,
                                         .db = tables_db,
                                         .has_now = true,
                                         .now = instant("2024-06-20T00:00:00Z"),
                                         .times = ITIN_TIMES_UTC,
                                         .exported = true};
    struct itin_resolve_options resolve = {.size = sizeof resolve};
    struct itin_trip *trip = NULL;
    struct itin_source *ledger = NULL;
    char *text = NULL, *notes = NULL;
    size_t len;
    ck_assert_int_eq(itin_write(s.trip, ITIN_WRITE_LEDGER, &options, &text, &len, &notes), ITIN_OK);
    ck_assert_int_eq(itin_source_new("plan.yaml.itin", text, len, s.diag, &ledger), ITIN_OK);
    ck_assert_int_eq(itin_read(s.source, ITIN_FORM_AUTO, s.diag, &trip), ITIN_OK);
    ck_assert_int_eq(itin_read_ledger(trip, ledger, s.diag), ITIN_OK);
    ck_assert_int_eq(itin_resolve(trip, tables_db, &resolve, s.diag), ITIN_OK);
    itin_text_free(text);
    itin_text_free(notes);
    *ret_source = ledger;
    return trip;
}

START_TEST(the_calendar_changes_where_the_trip_does)
{
    struct itin_source *ledger;
    struct itin_trip *before = with_ledger(&ledger), *after = NULL, *was = s.trip;
    s.trip = before;
    first();
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    struct calendar old = calendar_of(before, "2024-06-20T00:00:00Z");
    struct calendar new = calendar_of(after, "2024-06-29T15:00:00Z");
    ck_assert_uint_eq(count_events(&new), count_events(&old) + 1);
    size_t same = 0, moved = 0;
    for (size_t i = 0; i < before->n_items; i++) {
        const struct item *item = before->items[i];
        struct itin_slice a = event_of(&old, item->uid), b = event_of(&new, item->uid);
        ck_assert(a.len && b.len);
        if (slice_eq(a, b)) {
            same++;
            continue;
        }
        ck_assert(slice_contains(b, LIT("SEQUENCE:1")));
        ck_assert(slice_contains(b, LIT("STATUS:CANCELLED")) == slice_eq(item->id.str, LIT("xx900")));
        moved++;
    }
    ck_assert_uint_eq(same, 11);
    ck_assert_uint_eq(moved, 4);
    ck_assert(slice_contains(event_of(&new, story_item(after, "ws86")->uid), LIT("20240630T225000Z")));
    itin_text_free(old.text);
    itin_text_free(new.text);
    itin_change_free(s.change);
    s.change = NULL;
    itin_trip_free(after);
    itin_trip_free(before);
    itin_source_free(ledger);
    s.trip = was;
}
END_TEST

/* ---- nothing before `told` moves ----------------------------------------------------- */

static const char *const tolds[] = {"2024-06-27 20:00", "2024-06-29 09:00", "2024-06-29 14:10",
                                    "2024-06-29 16:00", NULL};

START_TEST(nothing_before_told_moves)
{
    const struct itin_change_result *r =
        story_tell(&s, ITIN_CHANGE_CANCEL, "xx900", tolds[_i]);
    for (size_t i = 0; i < r->n_options; i++) {
        struct itin_trip *after = NULL;
        ck_assert_int_eq(itin_change_trip(s.change, i, &after), ITIN_OK);
        for (size_t k = 0; k < s.trip->n_items; k++) {
            const struct item *old = s.trip->items[k];
            const struct item *now = story_item(after, old->id.str.ptr);
            if (old->start.state == WHEN_KNOWN && old->start.at.s < r->told.at.s)
                ck_assert_int_eq(now->start.at.s, old->start.at.s);
            if (old->end.state == WHEN_KNOWN && old->end.at.s < r->told.at.s)
                ck_assert_int_eq(now->end.at.s, old->end.at.s);
            if (now->start.state == WHEN_KNOWN && now->start.at.s != old->start.at.s)
                ck_assert_int_ge(now->start.at.s, r->told.at.s);
        }
        itin_trip_free(after);
    }
}
END_TEST

START_TEST(the_airlines_own_rebooking_needs_no_timetable)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX900"};
    const char *with[] = {"WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1"};
    struct itin_change_request ask = {
        .events = &e, .n_events = 1, .with = with, .n_with = 1, .told = "2024-06-29 09:00"};
    const struct itin_change_result *r = story_ask(&s, &ask);
    ck_assert_int_eq(r->outcome, ITIN_CHANGE_READY);
    ck_assert_uint_eq(r->n_options, 1);
    ck_assert_int_eq(r->options[0].later_minutes, 1440);
    ck_assert_uint_eq(r->options[0].n_shifted, 3);
    ck_assert_uint_eq(r->options[0].n_added_nights, 1);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan/story");
    TCase *tc = tcase_create("story");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_options_stand_in_order);
    tcase_add_test(tc, everything_follows_from_the_first);
    tcase_add_test(tc, the_trip_after_it_says_six_nights_eight_days);
    tcase_add_test(tc, the_calendar_changes_where_the_trip_does);
    tcase_add_loop_test(tc, nothing_before_told_moves, 0, ARRAY_LEN(tolds));
    tcase_add_test(tc, the_airlines_own_rebooking_needs_no_timetable);
    suite_add_tcase(suite, tc);
    return suite;
}
