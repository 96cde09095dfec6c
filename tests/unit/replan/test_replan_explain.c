/* What an option says: its flights and connections, what becomes of each item,
 * nights, home. Clocks are Korean (+09:00) where nothing else is said. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"
#include "short.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define JUNE ",,2024-06-01,2024-07-30,"

static struct story s;

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static void start(const char *plan, const char *csv)
{
    story_end(&s);
    story_start(&s, plan, csv);
}

static const struct itin_change_option *option(const char *flights)
{
    const struct itin_change_option *o = story_option(&s, flights);
    ck_assert_msg(o != NULL, "no %s", flights);
    return o;
}

static void is_at(const struct itin_change_moment *m, const char *utc)
{
    char have[40];
    ck_assert(m->known);
    ck_assert_msg(m->at.s == instant(utc).s, "%s, not %s", itin_instant_text(m->at, have), utc);
}

/* ---- what fell ---------------------------------------------------------------------------------
 */

/* In order of departure, with what is late and what is missed because of it. */
START_TEST(what_fell)
{
    start(HEAD FLY("XX3", "PUS", "CJU", "2024-06-25 12:00 - 13:00")
              FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
                  FLY("XX2", "CJU", "PUS", "2024-06-24 10:00 - 11:00"),
          CSV "YY1,CJU,PUS,15:00,16:00" JUNE "\nYY2,PUS,CJU,15:00,16:00" JUNE "\n");
    struct itin_change_event e[] = {{ITIN_CHANGE_CANCEL, "XX3"}, {ITIN_CHANGE_DELAY, "XX1=+45m"}};
    struct itin_change_request request = {.events = e, .n_events = 2, .told = "2024-06-24 03:00"};
    const struct itin_change_result *r = story_ask(&s, &request);
    static const struct {
        const char *id, *title, *from, *to, *depart, *arrive;
        int delay;
        bool missed;
    } want[] = {
        {"xx1", "XX1", "GMP", "CJU", "2024-06-23T23:00:00Z", "2024-06-24T00:10:00Z", 45, false},
        {"xx2", "XX2", "CJU", "PUS", "2024-06-24T01:00:00Z", "2024-06-24T02:00:00Z", 0, true},
        {"xx3", "XX3", "PUS", "CJU", "2024-06-25T03:00:00Z", "2024-06-25T04:00:00Z", 0, false}};
    ck_assert_uint_eq(r->n_fallen, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct itin_change_fallen *f = &r->fallen[i];
        ck_assert(slice_eq(f->id, slice_of(want[i].id)));
        ck_assert_msg(slice_eq(f->title, slice_of(want[i].title)), SLICE_FMT, SLICE_ARG(f->title));
        ck_assert_str_eq(f->from, want[i].from);
        ck_assert_str_eq(f->to, want[i].to);
        is_at(&f->depart, want[i].depart);
        is_at(&f->arrive, want[i].arrive);
        ck_assert_int_eq(f->delay_minutes, want[i].delay);
        ck_assert_int_eq(f->missed, want[i].missed);
        ck_assert(!f->recorded);
        ck_assert_uint_gt(f->why.len + (size_t)want[i].delay, 0);
    }
}
END_TEST

/* ---- flights and connections -------------------------------------------------------------- */

static const char two[] = HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
    FLY("KE2", "ICN", "NRT", "2024-06-24 16:00 - 18:20");

/* Over Busan: CJU 09:00 - 10:00, PUS 10:45 - 11:40 at Gimpo, where 260 minutes
 * lie before KE2 in Incheon (240 are the least). */
START_TEST(legs_and_connections)
{
    start(two, CSV "XX8,CJU,PUS,09:00,10:00" JUNE "\nYY9,PUS,GMP,10:45,11:40" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 06:00");
    const struct itin_change_option *o = option("XX8 YY9");
    ck_assert_uint_eq(o->n_legs, 2);
    is_at(&o->legs[0].depart, "2024-06-24T00:00:00Z");
    is_at(&o->legs[1].arrive, "2024-06-24T02:40:00Z");
    ck_assert_int_eq(o->legs[1].arrive.local.clock.hour, 11);
    ck_assert_int_eq(o->legs[1].arrive.offset, 9 * 3600);
    ck_assert_int_eq(o->legs[0].minutes, 60);
    ck_assert_int_eq(o->legs[1].minutes, 55);
    ck_assert_str_eq(o->legs[1].from, "PUS");
    ck_assert_str_eq(o->legs[1].to, "GMP");
    ck_assert(slice_eq(o->legs[0].id, LIT("xx8")));
    ck_assert(slice_eq(o->legs[1].id, LIT("yy9")));
    ck_assert_uint_eq(o->n_connections, 2);
    const struct itin_change_connection *x = o->connections;
    ck_assert_str_eq(x[0].at, "PUS");
    ck_assert_str_eq(x[0].on, "PUS");
    ck_assert_int_eq(x[0].minutes, 45);
    ck_assert_int_eq(x[0].minimum, 30);
    ck_assert_int_eq(x[0].source, ITIN_MINIMUM_DEFAULT);
    ck_assert(x[0].one_ticket && !x[0].kept_flight); /* two carriers, less than 3 h */
    ck_assert_str_eq(x[1].at, "GMP");
    ck_assert_str_eq(x[1].on, "ICN");
    ck_assert_int_eq(x[1].minutes, 260);
    ck_assert_int_eq(x[1].minimum, 240);
    ck_assert(x[1].kept_flight && !x[1].one_ticket);
    ck_assert_int_eq(o->later_minutes, 150); /* 11:40 against 09:10 */
    ck_assert_int_eq(o->under_way_minutes, 160);
    is_at(&o->depart, "2024-06-24T00:00:00Z");
    is_at(&o->arrive, "2024-06-24T02:40:00Z");
}
END_TEST

/* On one carrier, or with three hours between two, it need not be one ticket. */
START_TEST(who_has_to_have_one_ticket)
{
    static const struct {
        const char *csv, *flights;
        bool one;
    } rows[] = {
        {"YY8,CJU,PUS,09:00,10:00" JUNE "\nYY9,PUS,GMP,10:45,11:40" JUNE "\n", "YY8 YY9", false},
        {"XX8,CJU,PUS,09:00,10:00" JUNE "YY8\nYY9,PUS,GMP,10:45,11:40" JUNE "\n", "XX8 YY9",
         false}, /* YY flies both */
        {"XX8,CJU,PUS,09:00,10:00" JUNE "\nYY9,PUS,GMP,13:00,13:55" JUNE "\n", "XX8 YY9", false},
        {"XX8,CJU,PUS,09:00,10:00" JUNE "\nYY9,PUS,GMP,12:59,13:55" JUNE "\n", "XX8 YY9", true}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char csv[400];
        snprintf(csv, sizeof csv, CSV "%s", rows[i].csv);
        start(HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10"), csv);
        story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 06:00");
        const struct itin_change_option *o = option(rows[i].flights);
        ck_assert_uint_eq(o->n_connections, 1);
        ck_assert_msg(o->connections[0].one_ticket == rows[i].one, "%zu", i);
    }
}
END_TEST

/* Landing behind the departure of the next flight there is no connection: it
 * is missed, and said so elsewhere. */
START_TEST(no_connection_to_what_has_gone)
{
    start(two, CSV "YY1,CJU,GMP,15:00,16:10" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 06:00");
    const struct itin_change_option *o = option("YY1");
    ck_assert_uint_eq(o->n_connections, 0);
    ck_assert_uint_eq(o->n_missed, 1);
    ck_assert(slice_eq(o->missed[0].id, LIT("ke2")));
}
END_TEST

/* Nothing but late: the flight as it goes now, and what it reaches. */
START_TEST(a_late_flight_alone)
{
    start(two, NULL);
    story_tell(&s, ITIN_CHANGE_DELAY, "XX1=+1h35m", "2024-06-24 06:00");
    ck_assert_uint_eq(s.result->n_options, 1);
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_uint_eq(o->n_legs, 1);
    ck_assert_str_eq(o->legs[0].flight, "XX1");
    ck_assert(slice_eq(o->legs[0].id, LIT("xx1")));
    is_at(&o->legs[0].depart, "2024-06-24T00:35:00Z"); /* 09:35 */
    is_at(&o->legs[0].arrive, "2024-06-24T01:45:00Z"); /* 10:45 */
    is_at(&o->depart, "2024-06-24T00:35:00Z");
    is_at(&o->arrive, "2024-06-24T01:45:00Z");
    ck_assert_int_eq(o->later_minutes, 95);
    ck_assert_int_eq(o->under_way_minutes, 70);
    ck_assert_uint_eq(o->n_connections, 1);
    ck_assert_str_eq(o->connections[0].at, "GMP");
    ck_assert_str_eq(o->connections[0].on, "ICN");
    ck_assert_int_eq(o->connections[0].minutes, 315); /* 10:45 to 16:00 */
    ck_assert_int_eq(o->connections[0].minimum, 240);
    ck_assert(o->connections[0].kept_flight);
}
END_TEST

/* What is late and no flight has no legs, but its times. */
START_TEST(a_late_train)
{
    start(HEAD "- {train: Seoul -> Busan, id: t, time: 2024-06-24 09:00 - 11:40}\n", NULL);
    story_tell(&s, ITIN_CHANGE_DELAY, "t=+50m", "2024-06-24 06:00");
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_uint_eq(o->n_legs, 0);
    is_at(&o->depart, "2024-06-24T00:50:00Z");
    is_at(&o->arrive, "2024-06-24T03:30:00Z");
    ck_assert_int_eq(o->later_minutes, 50);
    ck_assert_int_eq(o->under_way_minutes, 160);
}
END_TEST

/* Two journeys: legs are numbered by them, and the last one's arrival counts. */
START_TEST(two_journeys)
{
    start(HEAD FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
              MEET("m", "Seoul", "2024-06-24 14:00 - 15:00")
                  FLY("XX2", "GMP", "CJU", "2024-06-25 18:00 - 19:10"),
          CSV "YY1,CJU,GMP,09:00,10:10,,2024-06-24,2024-06-24,\nYY2,GMP,CJU,19:00,20:15,,2024-06-"
              "25,2024-06-25,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX*", "2024-06-24 06:00");
    const struct itin_change_option *o = option("YY1 YY2");
    ck_assert_int_eq(o->legs[0].journey, 0);
    ck_assert_int_eq(o->legs[1].journey, 1);
    ck_assert_uint_eq(o->n_connections, 0);
    ck_assert_int_eq(o->later_minutes, 65);
    is_at(&o->depart, "2024-06-24T00:00:00Z");
    is_at(&o->arrive, "2024-06-25T11:15:00Z");
    ck_assert_int_eq(o->slack_minutes, INT32_MAX);
}
END_TEST

/* A way to the end of the whole journey is compared with where that was to end. */
START_TEST(later_than_the_journeys_end)
{
    start(two, CSV "YY5,CJU,NRT,17:00,19:30" JUNE "\nYY6,CJU,ICN,10:00,11:10" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 06:00");
    ck_assert_int_eq(option("YY5")->later_minutes, 70); /* 19:30 against 18:20 */
    ck_assert_int_eq(option("YY6")->later_minutes, 120);
}
END_TEST

/* ---- what becomes of the items ------------------------------------------------------------ */

static bool lists(const struct itin_slice *list, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (slice_eq(list[i], slice_of(id)))
            return true;
    return false;
}

/* Kept as they are, replaced, moved or missed: each item is one of these, and
 * what was off before is none. */
START_TEST(each_item_is_somewhere)
{
    struct short_text t;
    start(HEAD MEET("first", "Jeju", "2024-06-23 10:00 - 11:00")
              FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10") RIDE("ride", "GMP", "Seoul",
                                                                        "2024-06-24 09:40 - 10:30")
                  MEET("then", "Seoul",
                       "2024-06-24 11:00 - 12:00") "- {meeting: Off, id: off, at: Seoul, time: "
                                                   "2024-06-24 13:00 - 14:00, status: "
                                                   "cancelled}\n" MEET("last", "Seoul",
                                                                       "2024-06-24 18:00 - 19:00"),
          CSV "YY1,CJU,GMP,10:00,11:10" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 05:00");
    const struct itin_change_option *o = option("YY1");
    ck_assert_str_eq(short_ids(o->kept, o->n_kept, &t), "first last");
    ck_assert_uint_eq(o->n_replaced, 0);
    ck_assert_str_eq(short_shifts(o, &t), "ride+120");
    ck_assert_uint_eq(o->n_missed, 1);
    ck_assert(slice_eq(o->missed[0].id, LIT("then")));
    is_at(&o->shifted[0].old_start, "2024-06-24T00:40:00Z");
    is_at(&o->shifted[0].new_start, "2024-06-24T02:40:00Z");
    is_at(&o->shifted[0].new_end, "2024-06-24T03:30:00Z");
    ck_assert_int_eq(o->shifted[0].by_minutes, 120);
    ck_assert_str_eq(o->shifted[0].kind, "transfer");
    ck_assert_uint_gt(o->shifted[0].why.len, 0);
    ck_assert(slice_eq(o->shifted[0].new_start.zone, LIT("Asia/Seoul")));
    ck_assert_uint_eq(s.result->n_roles, 5); /* all but the one that was off */
}
END_TEST

/* A missed connection is replaced, not kept; so is a flight that a way passes. */
START_TEST(what_is_replaced)
{
    start(two, CSV "YY5,CJU,NRT,17:00,19:30" JUNE "\nYY6,GMP,NRT,19:00,21:20" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 06:00");
    const struct itin_change_option *o = option("YY5");
    ck_assert_uint_eq(o->n_replaced, 1);
    ck_assert(lists(o->replaced, o->n_replaced, "ke2"));
    ck_assert_uint_eq(o->n_kept, 0);
    story_tell(&s, ITIN_CHANGE_DELAY, "XX1=+4h", "2024-06-24 06:00"); /* 13:10 to 16:00 */
    o = option("YY6");
    ck_assert(lists(o->replaced, o->n_replaced, "ke2"));
    ck_assert(!lists(o->kept, o->n_kept, "ke2"));
}
END_TEST

/* ---- nights and days ---------------------------------------------------------------------- */

/* Home a day later: the inn has a night more, and the trip a day. */
START_TEST(nights_that_come_to_it)
{
    start(HEAD FLY("XX0", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
              BED("inn", "Jeju", "2024-06-24 15:00", "2024-06-25 11:00")
                  FLY("XX1", "CJU", "GMP", "2024-06-25 18:00 - 19:10")
                      RIDE("home", "GMP", "Daejeon", "2024-06-25 20:00 - 22:00"),
          CSV "YY1,CJU,GMP,10:00,11:10,,2024-06-26,2024-06-26,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-25 12:00");
    const struct itin_change_option *o = option("YY1");
    ck_assert_uint_eq(o->n_added_nights, 1);
    ck_assert_uint_eq(o->n_dropped_nights, 0);
    ck_assert_int_eq(o->added_nights[0].date.day, 25);
    ck_assert(slice_contains(o->added_nights[0].at, LIT("Jeju")));
    ck_assert_int_eq(s.result->before.days, 2);
    ck_assert_int_eq(s.result->before.lodging_nights, 1);
    ck_assert_int_eq(o->trip.days, 3);
    ck_assert_int_eq(o->trip.nights, 2);
    ck_assert_int_eq(o->trip.lodging_nights, 2);
    is_at(&s.result->before.start, "2024-06-23T23:00:00Z");
    is_at(&s.result->before.end, "2024-06-25T13:00:00Z"); /* 22:00 */
    is_at(&o->home, "2024-06-26T05:00:00Z");              /* 11:10 + 50 min + 2 h */
    is_at(&o->trip.end, "2024-06-26T05:00:00Z");
}
END_TEST

/* An earlier flight: the night before the old one is not needed. */
START_TEST(nights_that_fall_out)
{
    start(HEAD FLY("XX0", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
              BED("inn", "Jeju", "2024-06-24 15:00", "2024-06-26 11:00")
                  FLY("XX1", "CJU", "GMP", "2024-06-26 07:00 - 08:10")
                      RIDE("home", "GMP", "Daejeon", "2024-06-26 09:00 - 11:00"),
          CSV "YY1,CJU,GMP,20:00,21:10,,2024-06-25,2024-06-25,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-25 08:00");
    const struct itin_change_option *o = option("YY1");
    ck_assert_uint_eq(o->n_added_nights, 0);
    ck_assert_uint_eq(o->n_dropped_nights, 1);
    ck_assert_int_eq(o->dropped_nights[0].date.day, 25);
    ck_assert(slice_eq(o->dropped_nights[0].stay, LIT("inn")));
    ck_assert_int_eq(o->later_minutes, -660); /* 21:10 of the day before 08:10 */
    ck_assert_int_eq(o->trip.lodging_nights, 1);
}
END_TEST

/* Home is where the way from elsewhere last ends in its city: the ride within
 * Seoul afterwards is no coming home, a meeting behind it neither. */
START_TEST(when_one_is_home)
{
    start("itin: 1\ntrip: t\nhome: Seoul\nplan:\n" FLY("XX0", "GMP", "CJU",
                                                       "2024-06-24 08:00 - 09:10")
              FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10")
                  MEET("m", "Seoul", "2024-06-25 20:00 - 21:00"),
          CSV "YY1,CJU,GMP,20:00,21:10,,2024-06-24,2024-06-24,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 12:00");
    const struct itin_change_option *o = option("YY1");
    is_at(&o->home, "2024-06-24T12:10:00Z");
    is_at(&o->trip.end, "2024-06-25T12:00:00Z");
}
END_TEST

/* The plan's home is unknown: the end of the trip. */
START_TEST(without_a_home)
{
    start("itin: 1\ntrip: t\nplan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10")
              MEET("m", "Seoul", "2024-06-25 20:00 - 21:00"),
          CSV "YY1,CJU,GMP,20:00,21:10,,2024-06-24,2024-06-24,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 12:00");
    is_at(&option("YY1")->home, "2024-06-25T12:00:00Z");
}
END_TEST

/* What is held how, and on what it depends. */
START_TEST(roles_of_the_items)
{
    struct short_text t;
    start(HEAD RIDE("to", "Daejeon", "GMP", "2024-06-24 04:00 - 06:00")
              FLY("XX1", "GMP", "CJU", "2024-06-24 08:00 - 09:10")
                  MEET("m", "Jeju", "2024-06-24 14:00 - 15:00")
                      BED("inn", "Jeju", "2024-06-24 15:30", "2024-06-25 11:00"),
          CSV "YY1,GMP,CJU,10:00,11:10" JUNE "\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 03:00");
    ck_assert_str_eq(short_roles(s.result, &t), "to<xx1+120 xx1=B m=F inn=W");
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan explain");
    TCase *t = tcase_create("options");
    tcase_add_checked_fixture(t, tables_setup, teardown);
    tcase_add_test(t, what_fell);
    tcase_add_test(t, legs_and_connections);
    tcase_add_test(t, who_has_to_have_one_ticket);
    tcase_add_test(t, no_connection_to_what_has_gone);
    tcase_add_test(t, a_late_flight_alone);
    tcase_add_test(t, a_late_train);
    tcase_add_test(t, two_journeys);
    tcase_add_test(t, later_than_the_journeys_end);
    tcase_add_test(t, each_item_is_somewhere);
    tcase_add_test(t, what_is_replaced);
    tcase_add_test(t, nights_that_come_to_it);
    tcase_add_test(t, nights_that_fall_out);
    tcase_add_test(t, when_one_is_home);
    tcase_add_test(t, without_a_home);
    tcase_add_test(t, roles_of_the_items);
    suite_add_tcase(suite, t);
    return suite;
}
