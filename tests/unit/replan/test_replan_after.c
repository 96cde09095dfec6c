/* The trip after a way: each end as it was written, what is new, what is
 * struck out, and what the trip says of itself. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"
#include "short.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
#define PLAN "itin: 1\ntrip: t\nhome: Daejeon\n"

static struct story s;
static struct itin_trip *after;

static void drop(void)
{
    itin_trip_free(after);
    after = NULL;
    story_end(&s);
    s = (struct story){0};
}

static void teardown(void)
{
    drop();
    tables_teardown();
}

/* The trip after the first option. */
static void change(const char *plan, const char *csv, enum itin_change_kind kind, const char *what,
                   const char *told)
{
    drop();
    story_start(&s, plan, csv);
    story_tell(&s, kind, what, told);
    ck_assert_msg(s.result->outcome == ITIN_CHANGE_READY, SLICE_FMT, SLICE_ARG(s.result->message));
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
}

static const struct item *item(const char *id)
{
    const struct item *found = story_item(after, id);
    ck_assert_msg(found != NULL, "no %s", id);
    return found;
}

static void is_at(const struct when *w, const char *utc)
{
    char have[40];
    ck_assert_int_eq(w->state, WHEN_KNOWN);
    ck_assert_msg(w->at.s == instant(utc).s, "%s, not %s", itin_instant_text(w->at, have), utc);
}

static const char one_csv[] = CSV "YY1,CJU,GMP,10:00,11:10,,2024-06-24,2024-06-24,\n";
static const char day_csv[] = CSV "YY1,CJU,GMP,10:00,11:10,,2024-06-25,2024-06-25,\n";

/* ---- flights ------------------------------------------------------------------------------------
 */

/* Struck out and in its place a new one, for the same people, with an id of its
 * own; the order is that of time. */
START_TEST(a_flight_instead)
{
    change(PLAN
           "plan:\n- {flight: XX1, route: CJU -> GMP, time: 2024-06-24 08:00 - 09:10, who: [kim]}\n"
           "- {meeting: m, id: m, at: Seoul, time: 2024-06-24 18:00 - 19:00, who: [kim, lee]}\n",
           one_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 05:00");
    ck_assert_uint_eq(after->n_items, 3);
    const struct item *old = item("xx1"), *now = item("yy1");
    ck_assert_int_eq(old->status, ITEM_CANCELLED);
    is_at(&old->start, "2024-06-23T23:00:00Z"); /* it stands where it stood */
    ck_assert_int_eq(now->kind, ITEM_FLIGHT);
    ck_assert_int_ne(now->status, ITEM_CANCELLED);
    is_at(&now->start, "2024-06-24T01:00:00Z");
    is_at(&now->end, "2024-06-24T02:10:00Z");
    ck_assert(slice_eq(now->replaces.str, LIT("xx1")));
    ck_assert(slice_eq(now->flight, LIT("YY1")));
    ck_assert_str_eq(now->from.place->iata, "CJU");
    ck_assert_str_eq(now->to.place->iata, "GMP");
    ck_assert_uint_eq(now->who.n, 1);
    ck_assert(slice_eq(now->who.names[0].str, LIT("kim")));
    ck_assert(!slice_eq(now->uid, old->uid));
    ck_assert_uint_gt(now->uid.len, 0);
    ck_assert_ptr_eq(after->items[0], old);
    ck_assert_ptr_eq(after->items[1], now);
}
END_TEST

/* Who flies is written where the timetable says it; an id that is taken gets a
 * number. */
START_TEST(names_of_what_is_new)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP",
                              "2024-06-24 08:00 - 09:10") "- {meeting: m, id: yy1, at: Seoul, "
                                                          "time: 2024-06-24 18:00 - 19:00}\n",
           CSV "YY1,CJU,GMP,10:00,11:10,,2024-06-24,2024-06-24,ZZ7\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-06-24 05:00");
    const struct item *now = item("yy1-2");
    ck_assert(slice_eq(now->operated, LIT("ZZ7")));
    ck_assert(slice_eq(now->operated_by.str, LIT("ZZ7")));
    ck_assert_int_eq(item("yy1")->kind, ITEM_MEETING);
}
END_TEST

/* The plan's own later flight is what is flown: nothing new. */
START_TEST(nothing_new_for_what_is_there)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
               FLY("KE2", "CJU", "GMP", "2024-06-24 12:00 - 13:10"),
           NULL, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 05:00");
    ck_assert_uint_eq(after->n_items, 2);
    ck_assert_int_eq(item("xx1")->status, ITEM_CANCELLED);
    ck_assert_int_ne(item("ke2")->status, ITEM_CANCELLED);
    ck_assert(slice_eq(item("ke2")->uid, story_item(s.trip, "ke2")->uid));
}
END_TEST

/* A flight that the plan never held is written into it, cancelled. */
START_TEST(recorded_flights_are_written_down)
{
    change(PLAN "plan:\n" FLY("KE2", "CJU", "GMP", "2024-06-24 12:00 - 13:10"), NULL,
           ITIN_CHANGE_CANCELLED, "ZZ9 CJU-GMP 2024-06-24 08:00 - 09:10", "2024-06-24 05:00");
    const struct item *x = item("zz9");
    ck_assert_int_eq(x->status, ITEM_CANCELLED);
    is_at(&x->start, "2024-06-23T23:00:00Z");
    ck_assert_uint_gt(x->uid.len, 0);
    ck_assert_ptr_null(story_item(s.trip, "zz9"));
    ck_assert_ptr_eq(after->items[0], x);
}
END_TEST

/* What a late flight does not reach goes without him: nobody has cancelled it,
 * but he has to know. */
START_TEST(a_missed_connection_says_so)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
               FLY("XX2", "GMP", "PUS",
                   "2024-06-24 10:00 - 11:00") "- {flight: XX3, route: PUS -> CJU, time: "
                                               "2024-06-26 10:00 - 11:00, note: own words}\n",
           CSV "YY1,GMP,PUS,15:00,16:00,,2024-06-24,2024-06-24,\n", ITIN_CHANGE_DELAY, "XX1=+2h",
           "2024-06-24 05:00");
    ck_assert(slice_starts(item("xx2")->note.str, LIT("missed: ")));
    ck_assert(slice_eq(item("xx3")->note.str, LIT("own words")));
    is_at(&item("xx1")->start, "2024-06-24T01:00:00Z"); /* two hours later */
    is_at(&item("xx1")->end, "2024-06-24T02:10:00Z");
    ck_assert_int_ne(item("xx1")->status, ITEM_CANCELLED);
    ck_assert(slice_eq(item("yy1")->replaces.str, LIT("xx2")));
}
END_TEST

/* What cannot be kept stays, tentative, with its reason; words that it has are
 * left alone. */
START_TEST(a_missed_meeting_says_so)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
               MEET("m", "Seoul", "2024-06-24 10:00 - 10:30") "- {meeting: n, id: n, at: Seoul, "
                                                              "time: 2024-06-24 10:30 - 11:00, "
                                                              "note: own words}\n" MEET(
                                                                  "kept", "Seoul",
                                                                  "2024-06-24 20:00 - 21:00"),
           one_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 05:00");
    ck_assert_int_eq(item("m")->status, ITEM_TENTATIVE);
    ck_assert(slice_starts(item("m")->note.str, LIT("missed: ")));
    ck_assert_int_eq(item("n")->status, ITEM_TENTATIVE);
    ck_assert(slice_eq(item("n")->note.str, LIT("own words")));
    ck_assert_int_eq(item("kept")->status, story_item(s.trip, "kept")->status);
    ck_assert_uint_eq(item("kept")->note.str.len, 0);
    is_at(&item("m")->start, "2024-06-24T01:00:00Z");
    ck_assert_uint_eq(story_item(s.trip, "m")->note.str.len, 0); /* the plan itself is as it was */
}
END_TEST

/* ---- ends as they were written ------------------------------------------------------------ */

/* A ride home 50 minutes behind the landing, two hours later; the clock, the
 * date, the weekday and the offset are those of the new moment. */
START_TEST(what_moves_is_written_anew)
{
    change(PLAN "plan:\n" FLY(
               "XX1", "CJU", "GMP",
               "2024-06-24 22:00 - 23:10") "- {transfer: GMP -> Daejeon, id: ride, time: "
                                           "\"2024-06-24 23:50+09:00 - 2024-06-25 01:50+09:00\"}\n",
           CSV "YY1,CJU,GMP,23:00,00:10+1,,2024-06-24,2024-06-24,\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-06-24 12:00");
    const struct item *x = item("ride");
    is_at(&x->start, "2024-06-24T15:50:00Z"); /* 00:50 of the 25th: 40 min behind 00:10 */
    is_at(&x->end, "2024-06-24T17:50:00Z");
    ck_assert_int_eq(x->start.date.day, 25);
    ck_assert_int_eq(x->start.local_date.day, 25);
    ck_assert_int_eq(x->start.time.hour, 0);
    ck_assert_int_eq(x->start.time.minute, 50);
    ck_assert_int_eq(x->start.local_time.hour, 0);
    ck_assert_int_eq(x->start.at_offset, 9 * 3600);
    ck_assert(x->start.has_offset);
    ck_assert_int_eq(x->start.offset, 9 * 3600);
    ck_assert_int_eq(x->end.date.day, 25);
    ck_assert_int_eq(x->line.start, x->start.at.s);
    ck_assert_int_eq(x->line.end, x->end.at.s);
    ck_assert(!x->line.untimed);
    ck_assert_int_eq(story_item(s.trip, "ride")->start.date.day, 24);
}
END_TEST

/* Written in UTC it stays in UTC: 23:50 +09:00 is 14:50Z, an hour later 15:50Z. */
START_TEST(what_is_written_in_utc_stays_so)
{
    change(PLAN
           "plan:\n" FLY("XX1", "CJU", "GMP",
                         "2024-06-24 22:00 - 23:10") "- {transfer: GMP -> Daejeon, id: ride, time: "
                                                     "\"2024-06-24T14:50Z - 2024-06-24T16:50Z\"}\n",
           CSV "YY1,CJU,GMP,23:00,00:10+1,,2024-06-24,2024-06-24,\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-06-24 12:00");
    const struct item *x = item("ride");
    is_at(&x->start, "2024-06-24T15:50:00Z");
    ck_assert_int_eq(x->start.date.day, 24);
    ck_assert_int_eq(x->start.time.hour, 15);
    ck_assert_int_eq(x->start.local_date.day, 25);
    ck_assert_int_eq(x->start.local_time.hour, 0);
}
END_TEST

/* A ride that then ends a day later says +1, and one that no longer does, +0. */
START_TEST(days_are_counted_anew)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 22:00 - 23:10")
               RIDE("ride", "GMP", "Daejeon", "2024-06-24 23:50 - 01:50+1"),
           CSV "YY1,CJU,GMP,23:00,00:10+1,,2024-06-24,2024-06-24,\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-06-24 12:00");
    ck_assert(story_item(s.trip, "ride")->end.has_day_offset);
    ck_assert_int_eq(story_item(s.trip, "ride")->end.day_offset, 1);
    ck_assert_int_eq(item("ride")->end.day_offset, 0);
}
END_TEST

/* Monday 24 June as written is Tuesday the 25th where the ride and the night
 * have moved to; what was written without a weekday gets none. */
START_TEST(weekdays_are_those_of_the_new_days)
{
    enum { MONDAY, TUESDAY };
    change(PLAN "plan:\n" FLY("XX0", "GMP", "CJU", "2024-06-23 08:00 - 09:10")
               BED("inn", "Jeju", "2024-06-23 15:00", "2024-06-24 11:00")
                   FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10")
                       RIDE("ride", "GMP", "Daejeon", "2024-06-24 20:00 - 22:00"),
           day_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 08:00");
    ck_assert_int_eq(item("ride")->start.weekday, -1);
    for (size_t i = 0; i < s.trip->n_items; i++) {
        s.trip->items[i]->start.weekday = s.trip->items[i]->end.weekday = MONDAY;
        if (slice_eq(s.trip->items[i]->id.str, LIT("inn")))
            s.trip->items[i]->start.weekday = 6;
    }
    itin_trip_free(after);
    after = NULL;
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    ck_assert_int_eq(item("ride")->start.weekday, TUESDAY);
    ck_assert_int_eq(item("ride")->end.weekday, TUESDAY);
    ck_assert_int_eq(item("inn")->end.weekday, TUESDAY);
    ck_assert_int_eq(item("inn")->start.weekday, 6); /* the first night is as it was */
}
END_TEST

/* Over the switch of 31 March: Paris 02:00 to 03:00. A ride of 40 minutes after
 * landing is elapsed time; its clock is that of the new offset. */
START_TEST(a_ride_over_a_switch)
{
    change(PLAN "plan:\n" FLY("XX1", "LHR", "CDG", "2024-03-30 22:00 - 00:15+1")
               RIDE("ride", "CDG", "Paris", "2024-03-31 00:55 - 01:35"),
           CSV "YY1,LHR,CDG,23:30,01:45+1,,2024-03-30,2024-03-30,\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-03-30 12:00");
    is_at(&item("ride")->start, "2024-03-31T01:25:00Z"); /* 00:45Z and 40 min: 03:25 +02:00 */
    is_at(&item("ride")->end, "2024-03-31T02:05:00Z");
    ck_assert_int_eq(item("ride")->start.local_time.hour, 3);
    ck_assert_int_eq(item("ride")->start.local_time.minute, 25);
    ck_assert_int_eq(item("ride")->start.at_offset, 7200);
}
END_TEST

/* Landing in Incheon the ride begins there. */
START_TEST(a_ride_from_the_other_airport)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
               RIDE("ride", "GMP", "Daejeon", "2024-06-24 10:00 - 12:00"),
           CSV "YY1,CJU,ICN,10:00,11:10,,2024-06-24,2024-06-24,\n", ITIN_CHANGE_CANCEL, "XX1",
           "2024-06-24 05:00");
    const struct item *x = item("ride");
    ck_assert_str_eq(x->from.place->iata, "ICN");
    ck_assert(slice_eq(x->from.code, LIT("ICN")));
    ck_assert(slice_eq(x->from.zone, LIT("Asia/Seoul")));
    ck_assert(slice_eq(x->from.text.str, LIT("ICN")));
    ck_assert(slice_eq(x->to.text.str, story_item(s.trip, "ride")->to.text.str));
}
END_TEST

/* ---- stays -------------------------------------------------------------------------------- */

#define PARIS                                                                                      \
    PLAN "plan:\n" FLY("XX0", "LHR", "CDG", "2024-03-29 10:00 - 12:15")                            \
        BED("inn", "Paris", "2024-03-29 15:00", "2024-03-30 11:00")                                \
            FLY("XX1", "CDG", "LHR", "2024-03-30 18:00 - 18:20")
static const char paris_csv[] = CSV "YY1,CDG,LHR,18:00,18:20,,2024-03-31,2024-03-31,\n";

/* A night more: in as before, out at the same clock of the next day, across a
 * switch too (31 March in Paris: 11:00 +01:00 of the 30th, +02:00 of the 31st). */
START_TEST(a_night_more_at_the_same_hours)
{
    change(PARIS, paris_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-03-30 09:00");
    const struct item *x = item("inn");
    is_at(&x->start, "2024-03-29T14:00:00Z");
    is_at(&x->end, "2024-03-31T09:00:00Z");
    ck_assert_int_eq(x->first_date.day, 29);
    ck_assert_int_eq(x->last_date.day, 30);
    ck_assert_int_eq(x->end.date.day, 31);
    ck_assert_int_eq(x->end.local_time.hour, 11);
    ck_assert(slice_eq(x->uid, story_item(s.trip, "inn")->uid));
    ck_assert_ptr_null(story_item(after, "inn-2"));
}
END_TEST

/* Told behind the hour of leaving: the room is given up, and a second stay of
 * its own stands for the night, at the hours of the first. */
START_TEST(a_room_again)
{
    change(PARIS, paris_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-03-30 12:00");
    const struct item *old = item("inn"), *x = item("inn-2");
    is_at(&old->end, "2024-03-30T10:00:00Z");
    ck_assert_int_eq(old->last_date.day, 29);
    ck_assert_int_eq(x->kind, ITEM_STAY);
    is_at(&x->start, "2024-03-30T14:00:00Z");
    is_at(&x->end, "2024-03-31T09:00:00Z");
    ck_assert_int_eq(x->first_date.day, 30);
    ck_assert_int_eq(x->last_date.day, 30);
    ck_assert(slice_eq(x->title.str, old->title.str));
    ck_assert(!slice_eq(x->uid, old->uid));
    ck_assert_uint_eq(x->sequence, 0);
}
END_TEST

/* Written as dates it stays dates. */
START_TEST(a_stay_of_dates)
{
    change(PLAN "plan:\n" FLY("XX0", "GMP", "CJU", "2024-06-23 08:00 - 09:10")
               BED("inn", "Jeju", "2024-06-23", "2024-06-24")
                   FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10"),
           day_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 12:00");
    const struct item *x = item("inn");
    ck_assert_int_ne(x->end.state, WHEN_KNOWN);
    ck_assert_int_eq(x->start.date.day, 23);
    ck_assert_int_eq(x->end.date.day, 25);
    ck_assert_int_eq(x->last_date.day, 24);
    const struct item *old = story_item(s.trip, "inn");
    ck_assert_int_eq(x->line.start, old->line.start);
    if (old->line.untimed)
        ck_assert_int_eq(x->line.end - old->line.end, 86400);
}
END_TEST

/* The second stay of a name gets the next number of it. */
START_TEST(a_third_room)
{
    change(PLAN "plan:\n" FLY("XX0", "LHR", "CDG", "2024-03-27 10:00 - 12:15")
               BED("inn", "Paris", "2024-03-27 15:00", "2024-03-28 11:00")
                   BED("inn-2", "Paris", "2024-03-28 15:00", "2024-03-30 11:00")
                       FLY("XX1", "CDG", "LHR", "2024-03-30 18:00 - 18:20"),
           paris_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-03-30 12:00");
    ck_assert_int_eq(item("inn-3")->kind, ITEM_STAY);
    is_at(&item("inn-3")->start, "2024-03-30T14:00:00Z");
}
END_TEST

/* ---- what the trip says of itself --------------------------------------------------------- */

/* A day more: days, nights and the last date as stated move with it. */
START_TEST(what_is_stated_moves)
{
    change("itin: 1\ntrip: t\nhome: Daejeon\ndates: 2024-06-23 - 2024-06-24\nplan:\n" FLY(
               "XX0", "GMP", "CJU", "2024-06-23 08:00 - 09:10")
               BED("inn", "Jeju", "2024-06-23 15:00", "2024-06-24 11:00")
                   FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10"),
           day_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 12:00");
    ck_assert(s.trip->has_dates && after->has_dates);
    ck_assert_int_eq(after->first.date.day, 23);
    ck_assert_int_eq(after->last.date.day, 25);
    ck_assert_int_eq(after->total_days, 3);
    ck_assert_int_eq(after->total_nights, 2);
    ck_assert_int_eq(after->lodging_nights, 2);
    ck_assert_int_eq(s.trip->last.date.day, 24);
    ck_assert_int_eq(s.trip->total_days, 2);
}
END_TEST

/* Nights as stated, and those of a day more: counted in beds they are counted
 * so again (one bed, then two); else they grow by what the trip does. */
START_TEST(nights_as_stated)
{
    static const int stated[] = {1, 5, 0}, want[] = {2, 6, 1};
    char plan[700];
    snprintf(plan, sizeof plan,
             "itin: 1\ntrip: t\nhome: Daejeon\nnights: %d\ndays: 7\nplan:\n" FLY(
                 "XX0", "GMP", "CJU", "2024-06-23 08:00 - 09:10")
                 BED("inn", "Jeju", "2024-06-23 15:00", "2024-06-24 11:00")
                     FLY("XX1", "CJU", "GMP", "2024-06-24 18:00 - 19:10"),
             stated[_i]);
    change(plan, day_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 08:00");
    ck_assert_int_eq(s.trip->nights, stated[_i]);
    ck_assert_int_eq(after->nights, want[_i]);
    ck_assert_int_eq(after->days, 8);
}
END_TEST

/* Times that follow others follow those of the new trip, and relations name
 * its items. */
START_TEST(nothing_points_into_the_old_trip)
{
    change(PLAN "plan:\n" FLY("XX1", "CJU", "GMP", "2024-06-24 08:00 - 09:10")
               RIDE("ride", "GMP", "Daejeon",
                    "2024-06-24 10:00 - 12:00") "- {task: Sleep, id: sleep, zone: Asia/Seoul, "
                                                "after: 30m after ride, lasts: 2h}\n"
                                                "- {task: Pack, id: pack, zone: Asia/Seoul, lead: "
                                                "15m before ride, lasts: 10m}\n",
           one_csv, ITIN_CHANGE_CANCEL, "XX1", "2024-06-24 05:00");
    const struct item *sleep = item("sleep");
    is_at(&sleep->start, "2024-06-24T05:30:00Z"); /* 14:00 and half an hour */
    is_at(&sleep->end, "2024-06-24T07:30:00Z");
    ck_assert_ptr_eq(sleep->after.item, item("ride"));
    ck_assert_ptr_eq(item("pack")->lead.item, item("ride"));
    for (size_t i = 0; i < after->n_items; i++) {
        const struct when *ends[] = {after->items[i]->start.follows, after->items[i]->end.follows};
        for (size_t k = 0; k < 2; k++) {
            bool inside = !ends[k];
            for (size_t j = 0; j < after->n_items; j++)
                inside |= ends[k] == &after->items[j]->start || ends[k] == &after->items[j]->end;
            ck_assert(inside);
        }
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan after");
    TCase *t = tcase_create("trips");
    tcase_add_checked_fixture(t, tables_setup, teardown);
    tcase_add_test(t, a_flight_instead);
    tcase_add_test(t, names_of_what_is_new);
    tcase_add_test(t, nothing_new_for_what_is_there);
    tcase_add_test(t, recorded_flights_are_written_down);
    tcase_add_test(t, a_missed_connection_says_so);
    tcase_add_test(t, a_missed_meeting_says_so);
    tcase_add_test(t, what_moves_is_written_anew);
    tcase_add_test(t, what_is_written_in_utc_stays_so);
    tcase_add_test(t, days_are_counted_anew);
    tcase_add_test(t, weekdays_are_those_of_the_new_days);
    tcase_add_test(t, a_ride_over_a_switch);
    tcase_add_test(t, a_ride_from_the_other_airport);
    tcase_add_test(t, a_night_more_at_the_same_hours);
    tcase_add_test(t, a_room_again);
    tcase_add_test(t, a_stay_of_dates);
    tcase_add_test(t, a_third_room);
    tcase_add_test(t, what_is_stated_moves);
    tcase_add_loop_test(t, nights_as_stated, 0, 3);
    tcase_add_test(t, nothing_points_into_the_old_trip);
    suite_add_tcase(suite, t);
    return suite;
}
