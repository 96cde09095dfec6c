/* What follows from a change that is told or rebooked oddly: another airport,
 * another city, a late flight. The numbers are worked out by hand. */
#include "base/base.h"

#include <check_main.h>

#include "story.h"

static struct story s;

#define HEAD "itin: 1\ntrip: t\nhome: Daejeon\nplan:\n"
#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"

static void teardown(void)
{
    story_end(&s);
    s = (struct story){0};
    tables_teardown();
}

static const struct itin_change_miss *miss_of(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; i < o->n_missed; i++)
        if (slice_eq(o->missed[i].id, slice_of(id)))
            return &o->missed[i];
    return NULL;
}

static const struct itin_change_shift *shift_of(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; i < o->n_shifted; i++)
        if (slice_eq(o->shifted[i].id, slice_of(id)))
            return &o->shifted[i];
    return NULL;
}

static bool keeps(const struct itin_change_option *o, const char *id)
{
    for (size_t i = 0; i < o->n_kept; i++)
        if (slice_eq(o->kept[i], slice_of(id)))
            return true;
    return false;
}

static bool is_tight(const struct itin_change_option *o, const char *words)
{
    for (size_t i = 0; i < o->n_tight; i++)
        if (slice_contains(o->tight[i].words, slice_of(words)))
            return true;
    return false;
}

static const struct itin_change_result *rebook(const char *cancel, const char *with,
                                               const char *told)
{
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, cancel};
    const char *const list[] = {with};
    struct itin_change_request ask = {
        .events = &e, .n_events = 1, .with = list, .n_with = 1, .told = told};
    return story_ask(&s, &ask);
}

/* ---- where it lands ---------------------------------------------------------------- */

#define WAY_HOME                                                                               \
    HEAD "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"          \
         "- transfer: ICN -> Daejeon\n  time: 2024-06-30 20:30 - 23:30\n"

START_TEST(another_city_makes_no_way_up)
{
    struct itin_trip *after = NULL;
    story_start(&s, WAY_HOME "- meeting: Late\n  at: Daejeon\n  time: 2024-07-03 10:00 - 11:00\n",
                NULL);
    rebook("XX900", "XX7 YYC-PUS 2024-06-30 12:00 - 17:00+1", "2024-06-29 09:00");
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_ptr_nonnull(miss_of(o, "transfer-1"));
    ck_assert(slice_contains(miss_of(o, "transfer-1")->words, LIT("not in the plan")));
    ck_assert(is_tight(o, "the way on is yours to plan"));
    ck_assert(keeps(o, "meeting-1"));
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    const struct item *item = story_item(after, "transfer-1"); /* as it was, and marked */
    ck_assert_str_eq(item->from.place->iata, "ICN");
    ck_assert_int_eq(item->start.at.s, s.trip->items[1]->start.at.s);
    ck_assert_int_eq(item->status, ITEM_TENTATIVE);
    ck_assert(slice_starts(item->note.str, LIT("missed: ")));
    itin_trip_free(after);
}
END_TEST

START_TEST(another_city_to_leave_from_too)
{
    story_start(&s, HEAD "- transfer: hotel -> YYC\n  time: 2024-06-29 14:00 - 14:30\n"
                         "- flight: XX900\n  route: YYC -> ICN\n"
                         "  time: 2024-06-29 16:50 - 19:40+1\n", NULL);
    rebook("XX900", "XX7 YEG-ICN 2024-06-30 12:00 - 15:00+1", "2024-06-29 09:00");
    ck_assert_ptr_nonnull(miss_of(&s.result->options[0], "transfer-1"));
    ck_assert(is_tight(&s.result->options[0], "the way there is yours to plan"));
}
END_TEST

/* Landing 18:50; immigration and bags 60, and 4 h between two airports of a
 * city: until 23:50. */
static const struct booked_case {
    const char *bus;
    bool missed, tight;
} booked[] = {
    {"2024-07-01 20:30 - 23:30", true, false},
    {"2024-07-01 23:49 - 03:00+1", true, false},
    {"2024-07-01 23:50 - 03:00+1", false, true},
};

START_TEST(what_is_booked_from_the_other_airport_is_said)
{
    char plan[1024];
    snprintf(plan, sizeof plan, HEAD "- flight: XX900\n  route: YYC -> ICN\n"
                                     "  time: 2024-06-30 16:50 - 19:40+1\n"
                                     "- bus: ICN -> Daejeon\n  hold: booked\n  time: %s\n",
             booked[_i].bus);
    story_start(&s, plan, NULL);
    rebook("XX900", "XX7 YYC-GMP 2024-06-30 15:50 - 18:50+1", "2024-06-29 09:00");
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_int_eq(miss_of(o, "bus-1") != NULL, booked[_i].missed);
    ck_assert_int_eq(is_tight(o, "leaves from ICN, you land at GMP"), booked[_i].tight);
}
END_TEST

START_TEST(a_car_is_no_bed)
{
    struct itin_trip *after = NULL;
    story_start(&s, HEAD "- flight: XX900\n  route: YYC -> ICN\n"
                         "  time: 2024-06-29 16:50 - 19:40+1\n"
                         "- stay: Rental car\n  at: Incheon\n  in: 2024-06-30\n  out: 2024-07-04\n"
                         "- stay: Inn\n  at: Seoul\n  in: 2024-06-30\n  out: 2024-07-04\n"
                         "- flight: XX5\n  route: ICN -> YYC\n  time: 2024-07-04 20:00 - 15:00\n",
                NULL);
    rebook("XX900", "XX7 YYC-ICN 2024-06-30 16:50 - 19:40+1", "2024-06-29 09:00");
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    struct itin_date second = {2024, 7, 1}, third = {2024, 7, 3};
    for (size_t i = 1; i <= 2; i++) {
        const struct item *item = story_item(after, i == 1 ? "stay-1" : "stay-2");
        ck_assert_int_eq(date_cmp(item->first_date, second), 0);
        ck_assert_int_eq(date_cmp(item->last_date, third), 0);
    }
    itin_trip_free(after);
    /* a day more in Seoul: the room is not given up for the car */
    rebook("XX5", "XX6 ICN-YYC 2024-07-05 20:00 - 15:00", "2024-07-03 09:00");
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    struct itin_date fourth = {2024, 7, 4};
    ck_assert_int_eq(date_cmp(story_item(after, "stay-1")->last_date, fourth), 0);
    ck_assert_int_eq(date_cmp(story_item(after, "stay-2")->last_date, fourth), 0);
    itin_trip_free(after);
}
END_TEST

/* ---- when it was told ---------------------------------------------------------------- */

START_TEST(what_had_left_is_no_rebooking)
{
    story_start(&s, WAY_HOME, NULL);
    rebook("XX900", "XX7 YYC-ICN 2024-06-29 12:00 - 15:00+1", "2024-06-29 14:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
    ck_assert(slice_contains(s.result->message, LIT("before you were told")));
    rebook("XX900", "XX7 YYC-ICN 2024-06-29 14:00 - 17:00+1", "2024-06-29 14:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
}
END_TEST

START_TEST(after_the_end_nobody_is_told)
{
    story_start(&s, WAY_HOME, NULL); /* ends 23:30 in Korea, 08:30 in Calgary */
    rebook("XX900", "XX7 YYC-ICN 2024-07-05 12:00 - 15:00+1", "2024-06-30T14:31:00Z");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
    ck_assert(slice_contains(s.result->message, LIT("the trip was over")));
    rebook("XX900", "XX7 YYC-ICN 2024-07-05 12:00 - 15:00+1", "2024-06-30T14:30:00Z");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    rebook("XX900", "XX7 YYC-ICN 2024-07-05 12:00 - 15:00+1", "2024-05-01T00:00:00Z");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
}
END_TEST

/* ---- late ------------------------------------------------------------------------------- */

static const char late[] =
    HEAD "- transfer: Daejeon -> ICN\n  time: 2024-06-24 13:30 - 16:20\n"
         "- formality: Departure\n  at: ICN\n  id: desk\n  lasts: 1h\n  lead: 2h before KE5019\n"
         "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
         "- meeting: Evening\n  at: Seattle\n  time: 2024-06-24 23:00 - 23:30\n";

START_TEST(a_late_flight_is_its_own_way)
{
    story_start(&s, late, NULL);
    story_tell(&s, ITIN_CHANGE_DELAY, "KE5019=+3h", "2024-06-24 12:00");
    const struct itin_change_option *o = &s.result->options[0];
    ck_assert_uint_eq(o->n_legs, 1);
    ck_assert_str_eq(o->legs[0].flight, "KE5019");
    ck_assert_int_eq(o->legs[0].depart.at.s, instant("2024-06-24T13:20:00Z").s);
    ck_assert_int_eq(o->legs[0].arrive.at.s, instant("2024-06-25T00:00:00Z").s);
    ck_assert_int_eq(o->legs[0].minutes, 640);
    ck_assert_int_eq(o->depart.at.s, o->legs[0].depart.at.s);
    ck_assert_int_eq(o->under_way_minutes, 640);
    /* what is written to be 2 h before it is late too; what nobody tied to it is not */
    ck_assert_ptr_nonnull(shift_of(o, "desk"));
    ck_assert_int_eq(shift_of(o, "desk")->by_minutes, 180);
    ck_assert_ptr_null(shift_of(o, "transfer-1"));
}
END_TEST

START_TEST(one_is_not_aboard_before_it_leaves)
{
    story_start(&s, late, NULL);
    story_tell(&s, ITIN_CHANGE_DELAY, "KE5019=+3h", "2024-06-24 22:19");
    ck_assert(!slice_contains(s.result->where, LIT("aboard")));
    story_tell(&s, ITIN_CHANGE_DELAY, "KE5019=+3h", "2024-06-24 22:21");
    ck_assert(slice_contains(s.result->where, LIT("aboard")));
}
END_TEST

START_TEST(late_and_cancelled_contradict)
{
    struct itin_change_event e[] = {{ITIN_CHANGE_DELAY, "KE5019=+3h"},
                                    {ITIN_CHANGE_CANCEL, "KE5019"}};
    story_start(&s, late, CSV "KE5019,ICN,SEA,19:20,14:00,,2024-06-01,2024-08-01,\n");
    for (size_t i = 0; i < 3; i++) {
        struct itin_change_request ask = {.events = e, .n_events = 2, .told = "2024-06-24 12:00"};
        story_ask(&s, &ask);
        ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_BAD_REQUEST);
        ck_assert(slice_contains(s.result->message, LIT("two things")));
        struct itin_change_event first = e[0];
        e[0] = e[1]; /* in the other order, then twice late */
        e[1] = first;
        if (i == 1)
            e[1] = (struct itin_change_event){ITIN_CHANGE_DELAY, "KE5019=+2h"};
    }
}
END_TEST

/* ---- nights ------------------------------------------------------------------------------- */

/* Hotels at either end of a flight SEA 16:00 -> YYC 18:30 (-06:00) of 27 June,
 * one goes to the airport at 13:30 and is in the hotel at 19:30. */
#define NIGHTS(depart, arrive, from, back, out, in)                                                \
    HEAD "- stay: Inn\n  at: Seattle\n  in: 2024-06-24\n  out: " out "\n"                          \
         "- transfer: Seattle -> SEA\n  time: " from "\n"                                          \
         "- flight: XX1\n  route: SEA -> YYC\n  depart: " depart "\n  arrive: " arrive "\n"         \
         "- transfer: YYC -> Calgary\n  time: " back "\n"                                          \
         "- stay: Lodge\n  at: Calgary\n  in: " in "\n  out: 2024-07-01\n"
static const char by_day[] =
    NIGHTS("2024-06-27 16:00", "2024-06-27 18:30", "2024-06-27 13:30 - 14:00",
           "2024-06-27 19:00 - 19:30", "2024-06-27", "2024-06-27");
/* after midnight: the Inn is paid for the night that ends with it, or it is not */
static const char by_night[] =
    NIGHTS("2024-06-28 02:30", "2024-06-28 05:00", "2024-06-28 00:30 - 01:00",
           "2024-06-28 05:30 - 06:00", "2024-06-28", "2024-06-28");
static const char unpaid[] =
    NIGHTS("2024-06-28 02:30", "2024-06-28 05:00", "2024-06-28 00:30 - 01:00",
           "2024-06-28 05:30 - 06:00", "2024-06-27", "2024-06-28");
static const char late_hotel[] =
    NIGHTS("2024-06-27 16:00", "2024-06-27 18:30", "2024-06-27 13:30 - 14:00",
           "2024-06-27 19:00 - 19:30", "2024-06-27 11:00", "2024-06-27 15:00");

static const struct night_case {
    const char *plan, *delay, *told;
    int out, in;      /* days of the month */
    int transfer;     /* minutes by which the way to the airport is later; -1: it is past */
    const char *note; /* of those said about the whole */
} nights[] = {
    /* on the same day: nobody waits a night, and the way to the airport is as planned */
    {by_day, "+95m", "2024-06-27 10:00", 27, 27, 0, NULL},
    {by_day, "+7h", "2024-06-27 10:00", 27, 27, 0, NULL},     /* 23:00; in the hotel at 02:30 */
    {by_day, "+8h25m", "2024-06-27 10:00", 27, 27, 0, NULL},  /* 00:25; at 03:55 the bed is still used */
    {by_day, "+8h35m", "2024-06-27 10:00", 27, 28, 0, NULL},  /* 00:35; at 04:05 it is not */
    {by_day, "+10h50m", "2024-06-27 10:00", 27, 28, 0, NULL}, /* 02:50: a night of waiting, none in a bed */
    /* after it: a night where one waits, and the way to the airport of that day */
    {by_day, "+15h", "2024-06-27 10:00", 28, 28, 900, NULL}, /* 07:00 */
    {by_day, "+20h", "2024-06-27 10:00", 28, 28, 1200, NULL},
    {by_day, "+44h", "2024-06-27 10:00", 29, 29, 2640, NULL},
    {by_day, "+20h", "2024-06-27 15:00", 28, 28, -1, "was made before you were told"},
    {late_hotel, "+20h", "2024-06-27 10:00", 28, 28, 1200, NULL},
    /* from a night into its day: who has the bed has it, who has not needs it */
    {by_night, "+25m", "2024-06-27 10:00", 28, 28, 0, NULL},
    {by_night, "+8h", "2024-06-27 10:00", 28, 28, 480, NULL},
    {unpaid, "+8h", "2024-06-27 10:00", 28, 28, 480, NULL},
    {by_night, "+24h", "2024-06-27 10:00", 28, 29, 1440, NULL}, /* 00:30 of the 29th: as before */
    {unpaid, "+24h", "2024-06-27 10:00", 28, 29, 1440, NULL},
    {by_night, "+32h", "2024-06-27 10:00", 29, 29, 1920, NULL},
};

START_TEST(nights_are_where_one_waits)
{
    const struct night_case *x = &nights[_i];
    struct itin_trip *after = NULL;
    char delay[32];
    snprintf(delay, sizeof delay, "XX1=%s", x->delay);
    story_start(&s, x->plan, NULL);
    story_tell(&s, ITIN_CHANGE_DELAY, delay, x->told);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    const struct item *inn = story_item(after, "stay-1"), *lodge = story_item(after, "stay-2");
    ck_assert_msg(itin_date_diff(inn->last_date, (struct itin_date){2024, 6, 26}) == x->out - 27,
                  "%s: the first hotel ends on the %d", x->delay, inn->last_date.day + 1);
    ck_assert_msg(itin_date_diff(lodge->first_date, (struct itin_date){2024, 6, 27}) == x->in - 27,
                  "%s: the second hotel begins on the %d", x->delay, lodge->first_date.day);
    const struct itin_change_shift *way = shift_of(&s.result->options[0], "transfer-1");
    ck_assert_int_eq(way ? way->by_minutes : 0, x->transfer > 0 ? x->transfer : 0);
    bool noted = !x->note;
    for (size_t i = 0; i < s.result->n_notes; i++)
        noted |= x->note && slice_contains(s.result->notes[i], slice_of(x->note));
    ck_assert_msg(noted, "%s", x->delay);
    itin_trip_free(after);
}
END_TEST

/* A day earlier, and the report in one's own town is when it was: the night
 * between is spent in one's own bed, and needs none. */
START_TEST(nights_at_home_are_no_lodging)
{
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Seoul\nplan:\n"
                "- flight: XX1\n  route: ICN -> SIN\n  time: 2024-06-20 09:00 - 14:00\n  ticket: A\n"
                "- stay: Inn\n  at: Singapore\n  in: 2024-06-20\n  out: 2024-06-22\n"
                "- flight: XX2\n  route: SIN -> ICN\n  time: 2024-06-22 12:00 - 19:30\n"
                "- meeting: Report\n  at: Seoul\n  time: 2024-06-25 10:00 - 11:00\n",
                CSV "XX7,SIN,ICN,11:00,18:30,,2024-06-20,2024-06-21,\n"
                    "XX8,SIN,ICN,13:00,20:30,,2024-06-22,2024-06-23,\n");
    story_tell(&s, ITIN_CHANGE_CANCEL, "XX2", "2024-06-21 08:00");
    ck_assert_int_eq(s.result->before.lodging_nights, 2);
    ck_assert_int_eq(s.result->before.nights, 5);
    for (size_t i = 0; i < s.result->n_options; i++) {
        const struct itin_change_option *o = &s.result->options[i];
        int leaves = o->depart.local.date.day;
        ck_assert_int_eq(o->trip.lodging_nights, leaves - 20);
        ck_assert_int_eq((int)o->n_added_nights - (int)o->n_dropped_nights, leaves - 22);
    }
    ck_assert_uint_ge(s.result->n_options, 2);
    bool said = false; /* the other flight has one */
    for (size_t i = 0; i < s.result->n_notes; i++)
        said |= slice_starts(s.result->notes[i], LIT("XX2 has no ticket in the plan"));
    ck_assert(said);
}
END_TEST

/* ---- on the ground ------------------------------------------------------------------------ */

static const char ground[] =
    HEAD "- train: KTX 101\n  route: Seoul -> Busan\n  time: 2024-06-24 09:00 - 11:40\n"
         "- meeting: Port\n  at: Busan\n  time: 2024-06-24 14:00 - 15:00\n"
         "- stay: Inn\n  at: Busan\n  in: 2024-06-24\n  out: 2024-06-25\n"
         "- ferry: Busan -> Fukuoka\n  time: 2024-06-25 09:00 - 12:40\n"
         "- bus: Fukuoka -> FUK\n  time: 2024-06-26 15:00 - 15:30\n"
         "- flight: KE788\n  route: FUK -> ICN\n  time: 2024-06-26 18:00 - 19:30\n"
         "- transfer: ICN -> Seoul\n  time: 2024-06-26 20:30 - 21:30\n";
static const char ground_csv[] = CSV "KE1103,GMP,PUS,11:00,12:00,,2024-06-01,2024-07-01,\n"
                                     "KE788,FUK,ICN,18:00,19:30,,2024-06-01,2024-07-01,\n";

static const struct no_way_case {
    const char *id, *next;
} no_way[] = {
    {"ferry-1", "then come Fukuoka -> FUK Wed 26 Jun 15:00, KE788 Wed 26 Jun 18:00"},
    {"bus-1", "then come KE788 Wed 26 Jun 18:00, ICN -> Seoul Wed 26 Jun 20:30"},
    {"transfer-1", "nothing comes after it"},
};

START_TEST(a_leg_on_the_ground_leaves_a_hole)
{
    story_start(&s, ground, ground_csv); /* no ship to Japan, and no aircraft from PUS */
    story_tell(&s, ITIN_CHANGE_CANCEL, no_way[_i].id, "2024-06-24 07:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
    ck_assert(slice_starts(s.result->message, LIT("no way on is known instead of")));
    ck_assert(slice_contains(s.result->help, slice_of(no_way[_i].next)));
}
END_TEST

START_TEST(one_may_fly_instead)
{
    struct itin_trip *after = NULL;
    story_start(&s, ground, ground_csv);
    story_tell(&s, ITIN_CHANGE_CANCEL, "KTX 101", "2024-06-24 07:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert(slice_eq(s.result->where, LIT("in Seoul")) || slice_eq(s.result->where, LIT("Seoul")));
    const struct itin_change_option *o = story_option(&s, "KE1103");
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(o->later_minutes, 20);
    ck_assert(slice_contains(s.result->notes[0], LIT("was no flight")));
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    ck_assert_int_eq(story_item(after, "train-1")->status, ITEM_CANCELLED);
    ck_assert_int_eq(story_item(after, "ke1103")->kind, ITEM_FLIGHT);
    itin_trip_free(after);
    /* without a timetable there is nothing */
    itin_timetable_free(s.timetable);
    s.timetable = NULL;
    story_tell(&s, ITIN_CHANGE_CANCEL, "train-1", "2024-06-24 07:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_NO_WAY);
}
END_TEST

START_TEST(what_belongs_to_a_fallen_flight_is_no_hole)
{
    struct itin_change_event e[] = {{ITIN_CHANGE_CANCEL, "KE788"}, {ITIN_CHANGE_CANCEL, "bus-1"}};
    struct itin_change_request ask = {.events = e, .n_events = 2, .told = "2024-06-25 20:00"};
    story_start(&s, ground, ground_csv);
    story_ask(&s, &ask);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_int_eq(s.result->options[0].later_minutes, 1440);
}
END_TEST

/* ---- many ----------------------------------------------------------------------------------- */

START_TEST(every_hole_is_filled)
{
    enum { HOLES = 12 };
    char plan[4096] = HEAD, csv[4096] = CSV;
    size_t n = strlen(plan), k = strlen(csv);
    struct itin_change_event e = {ITIN_CHANGE_CANCEL, "XX*"};
    for (int i = 0; i < HOLES; i++) { /* there and back, two days apart */
        n += (size_t)snprintf(plan + n, sizeof plan - n,
                              "- flight: XX%d\n  route: %s\n  time: 2024-06-%02d 09:00 - 10:10\n",
                              100 + i, i % 2 ? "CJU -> GMP" : "GMP -> CJU", 1 + 2 * i);
        k += (size_t)snprintf(csv + k, sizeof csv - k, "YY%d,%s,12:00,13:10,,2024-06-%02d,2024-06-%02d,\n",
                              200 + i, i % 2 ? "CJU,GMP" : "GMP,CJU", 1 + 2 * i, 1 + 2 * i);
    }
    story_start(&s, plan, csv);
    struct itin_change_request ask = {.events = &e, .n_events = 1, .told = "2024-05-30 12:00",
                                      .within_minutes = 24 * 60};
    story_ask(&s, &ask);
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_uint_eq(s.result->n_fallen, HOLES);
    ck_assert_uint_eq(s.result->options[0].n_legs, HOLES);
}
END_TEST

/* The hotel is booked to the 14th and left on the evening of the 13th: a night
 * that is booked is not booked again. It stands where it stood, too. */
START_TEST(a_night_booked_beyond_the_departure_serves_first)
{
    static const struct {
        const char *with;
        int out;
        const char *to;
    } cases[] = {
        {"XA903 JFK-ICN 2026-06-14 12:00 - 15:20+1", 14, "JFK"},
        {"XA903 JFK-ICN 2026-06-15 12:00 - 15:20+1", 15, "JFK"},
        {"XA903 EWR-ICN 2026-06-14 01:30 - 05:10+1", 14, "EWR"},
    };
    struct itin_trip *after = NULL;
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Seoul\nplan:\n"
                "- flight: KE81\n  route: ICN -> JFK\n  time: 2026-06-10 10:00 - 11:00\n"
                "- stay: Midtown\n  at: New York\n  in: 2026-06-10\n  out: 2026-06-14\n"
                "- transfer: Hotel -> JFK\n  time: 2026-06-13 20:50 - 21:50\n"
                "- flight: XA900\n  route: JFK -> ICN\n  time: 2026-06-14 00:50 - 04:10+1\n",
                NULL);
    rebook("XA900", cases[_i].with, "2026-06-12 18:00");
    ck_assert_int_eq(s.result->outcome, ITIN_CHANGE_READY);
    ck_assert_int_eq(itin_change_trip(s.change, 0, &after), ITIN_OK);
    const struct item *way = story_item(after, "transfer-1");
    ck_assert_int_eq(story_item(after, "stay-1")->last_date.day + 1, cases[_i].out);
    ck_assert_str_eq(way->to.place->iata, cases[_i].to);
    ck_assert_str_eq(way->from.place->iata, "JFK"); /* where he is taken to be */
    itin_trip_free(after);
}
END_TEST

/* 21:30 less 40 minutes on the way and one hour at the airport is 19:50. */
START_TEST(what_comes_too_soon_is_counted_with_the_least)
{
    story_start(&s,
                "itin: 1\ntrip: t\nhome: Seoul\nplan:\n"
                "- flight: XX511\n  route: ICN -> SYD\n  time: 2026-11-16 19:00 - 07:20+1\n"
                "- transfer: Hotel -> SYD\n  time: 2026-11-20 05:30 - 06:10\n"
                "- flight: XX512\n  route: SYD -> ICN\n  time: 2026-11-20 08:30 - 16:55\n",
                NULL);
    rebook("XX512", "XX514 SYD-ICN 2026-11-19 21:30 - 05:10+1", "2026-11-19 20:00");
    const struct itin_change_miss *miss = miss_of(&s.result->options[0], "transfer-1");
    ck_assert_ptr_nonnull(miss);
    ck_assert_int_eq(miss->late_minutes, 10);
    ck_assert(slice_eq(miss->because[1], LIT("-1h40m from Hotel -> SYD to departure, only 1h of it at SYD")));
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_follow");
    TCase *tc = tcase_create("follow");
    tcase_add_checked_fixture(tc, tables_setup, teardown);
    tcase_add_test(tc, another_city_makes_no_way_up);
    tcase_add_test(tc, another_city_to_leave_from_too);
    tcase_add_loop_test(tc, what_is_booked_from_the_other_airport_is_said, 0, ARRAY_LEN(booked));
    tcase_add_test(tc, a_car_is_no_bed);
    tcase_add_test(tc, what_had_left_is_no_rebooking);
    tcase_add_test(tc, after_the_end_nobody_is_told);
    tcase_add_test(tc, a_late_flight_is_its_own_way);
    tcase_add_test(tc, one_is_not_aboard_before_it_leaves);
    tcase_add_test(tc, late_and_cancelled_contradict);
    tcase_add_loop_test(tc, nights_are_where_one_waits, 0, ARRAY_LEN(nights));
    tcase_add_loop_test(tc, a_night_booked_beyond_the_departure_serves_first, 0, 3);
    tcase_add_test(tc, what_comes_too_soon_is_counted_with_the_least);
    tcase_add_test(tc, nights_at_home_are_no_lodging);
    tcase_add_loop_test(tc, a_leg_on_the_ground_leaves_a_hole, 0, ARRAY_LEN(no_way));
    tcase_add_test(tc, one_may_fly_instead);
    tcase_add_test(tc, what_belongs_to_a_fallen_flight_is_no_hole);
    tcase_add_test(tc, every_hole_is_filled);
    suite_add_tcase(suite, tc);
    return suite;
}
