/* What zones say of services: airports that nobody knows, offsets as filed,
 * arrivals before departures. */
#include "base/base.h"

#include <check_main.h>

#include "tables.h"

static struct itin_diag *diag;
static struct itin_timetable *tt;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
}

static void drop(void)
{
    itin_timetable_free(tt);
    tt = NULL;
}

static void teardown(void)
{
    drop();
    itin_diag_free(diag);
    tables_teardown();
}

/* One leg: flight, period, days, from and its clock, to and its clock, the day
 * of arrival as filed. */
struct leg {
    const char *flight, *period, *days, *from, *depart, *to, *arrive, *day;
};

static void read_legs(const char *mode, const struct leg *legs, size_t n)
{
    static char text[16 * 201 + 1];
    size_t at = 0;
    drop();
    memcpy(text, header_record().text, 201);
    memcpy(text + 201, carrier_record(mode).text, 201);
    at = 402;
    for (size_t i = 0; i < n; i++, at += 201) {
        struct record r = leg_record(legs[i].flight, legs[i].period, legs[i].days, legs[i].from,
                                     legs[i].depart, legs[i].to, legs[i].arrive);
        if (legs[i].day)
            put(&r, 194, legs[i].day);
        memcpy(text + at, r.text, 201);
    }
    memcpy(text + at, trailer_record().text, 201);
    tt = table_of(text, at + 201, diag);
}

/* Prepares and returns how many departures July 2024 has. */
static size_t look(void)
{
    prepare(tt, "2024-07-01T00:00:00Z", "2024-07-31T23:59:59Z", diag);
    return tt->n_departures;
}

static size_t count(enum rule rule)
{
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(diag); i++)
        n += diag->findings[i]->rule == rule;
    return n;
}

/* The only finding of a rule says it, at a line. */
static void says(enum rule rule, uint32_t line, const char *part)
{
    ck_assert_uint_eq(count(rule), 1);
    for (size_t i = 0; i < itin_diag_len(diag); i++) {
        const struct finding *f = diag->findings[i];
        if (f->rule != rule)
            continue;
        ck_assert_msg(slice_contains(itin_diag_message(diag, i), slice_of(part)), SLICE_FMT,
                      SLICE_ARG(itin_diag_message(diag, i)));
        ck_assert_uint_eq(f->place.line, line);
        ck_assert(slice_eq(f->file, LIT("table")));
        ck_assert_int_eq(f->severity, ITIN_WARNING);
    }
}

#define JULY "01JUL2431JUL24"
#define DAILY "1234567"

/* ---- airports ----------------------------------------------------------------------------- */

/* Once an airport, at the first line with it; its flights are left out, in
 * either direction. */
START_TEST(unknown_airports)
{
    static const struct leg legs[] = {{"XX    1", JULY, DAILY, "ICN", "0900", "NRT", "1120", NULL},
                                      {"XX    2", JULY, DAILY, "ICN", "0900", "QQQ", "1120", NULL},
                                      {"XX    3", JULY, DAILY, "QQQ", "0900", "ICN", "1120", NULL}};
    read_legs("L", legs, 3);
    ck_assert_uint_eq(look(), 31);
    says(RULE_UNKNOWN_PLACE, 4, "`QQQ`");
    ck_assert_uint_eq(tt->n_bad, 2);
    ck_assert_uint_eq(look(), 31); /* said once, counted once */
    ck_assert_uint_eq(count(RULE_UNKNOWN_PLACE), 1);
    ck_assert_uint_eq(tt->n_bad, 2);
}
END_TEST

START_TEST(without_a_place_for_findings)
{
    static const struct leg legs[] = {
        {"XX    2", JULY, DAILY, "ICN", "0900+0800", "QQQ", "1120", NULL},
        {"XX    3", JULY, DAILY, "ICN", "0900+0800", "NRT", "0800+0800", "0"}};
    read_legs("L", legs, 2);
    size_t before = itin_diag_len(diag);
    ck_assert_int_eq(itin_timetable_prepare(tt, instant("2024-07-01T00:00:00Z"),
                                            instant("2024-07-02T00:00:00Z"), NULL),
                     ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(diag), before);
    ck_assert_uint_eq(tt->n_bad, 2);
    ck_assert_uint_eq(tt->n_departures, 0);
}
END_TEST

/* ---- offsets as filed --------------------------------------------------------------------------
 */

/* Summer: Calgary -06:00, Seoul +09:00. The offset that does not hold, and
 * where; NULL: all do. */
static const struct {
    const char *depart, *arrive, *mode, *filed, *airport, *holds;
} offsets[] = {
    {"1650-0600", "1940+0900", "L", NULL, NULL, NULL},
    {"1650-0700", "1940+0900", "L", "-07:00", "YYC", "-06:00"},
    {"1650-0600", "1940+0930", "L", "+09:30", "ICN", "+09:00"},
    {"1650", "1940", "L", NULL, NULL, NULL},               /* nothing is filed */
    {"1650", "1940+0800", "L", "+08:00", "ICN", "+09:00"}, /* the one that is counts */
    {"1650-0500", "1940", "L", "-05:00", "YYC", "-06:00"},
    {"1650-0700", "1940+0800", "U", NULL, NULL, NULL}, /* clocks of UTC have none */
};

START_TEST(filed_offsets)
{
    struct leg leg = {"XX    1",          JULY, DAILY, "YYC", offsets[_i].depart, "ICN",
                      offsets[_i].arrive, NULL};
    read_legs(offsets[_i].mode, &leg, 1);
    ck_assert_uint_gt(look(), 20); /* zones decide: it goes */
    if (!offsets[_i].filed) {
        ck_assert_uint_eq(itin_diag_len(diag), 0);
        return;
    }
    says(RULE_OFFSET_MISMATCH, 3, offsets[_i].filed);
    says(RULE_OFFSET_MISMATCH, 3, offsets[_i].airport);
    says(RULE_OFFSET_MISMATCH, 3, offsets[_i].holds);
}
END_TEST

/* Once an airport, however many lines are wrong; each airport by itself. */
START_TEST(filed_offsets_are_said_once_an_airport)
{
    static const struct leg legs[] = {
        {"XX    1", JULY, DAILY, "YYC", "1650-0700", "ICN", "1940+0900", NULL},
        {"XX    2", JULY, DAILY, "YYC", "1750-0700", "ICN", "2040+0900", NULL},
        {"XX    3", JULY, DAILY, "YYC", "1850-0600", "ICN", "2140+0800", NULL}};
    read_legs("L", legs, 3);
    look();
    ck_assert_uint_eq(count(RULE_OFFSET_MISMATCH), 2);
}
END_TEST

/* The first day on which it goes counts: Paris is +01:00 until 31 March and
 * +02:00 from then on, in the morning of that day already at 09:00. */
static const struct {
    const char *period, *days, *filed;
    bool wrong;
} first_days[] = {
    {"25MAR2431JUL24", "1234567", "+0100", false},
    {"31MAR2431JUL24", "1234567", "+0200", false},
    {"31MAR2431JUL24", "1234567", "+0100", true},
    {"30MAR2431JUL24", "1      ", "+0200", false}, /* a Saturday; it goes on Mondays: 1 April */
    {"30MAR2431JUL24", "1      ", "+0100", true},
    {"30MAR2431JUL24", "     6 ", "+0100", false},
    {"30MAR2431MAR24", "1      ", "+0900", false}, /* it never goes */
};

START_TEST(the_first_day_counts)
{
    char depart[16];
    snprintf(depart, sizeof depart, "0900%s", first_days[_i].filed);
    struct leg leg = {
        "XX    1", first_days[_i].period, first_days[_i].days, "CDG", depart, "ICN", "0500+0900",
        NULL};
    read_legs("L", &leg, 1);
    look();
    ck_assert_uint_eq(count(RULE_OFFSET_MISMATCH), first_days[_i].wrong);
}
END_TEST

/* Every fourth week from that of the period's start: the first Monday in a
 * period from Tuesday 5 March lies in week five, 1 April (not the 11th). */
START_TEST(the_first_day_of_a_rate)
{
    for (int filed = 1; filed <= 2; filed++) {
        struct itin_diag *other = diag;
        diag = new_diag();
        struct leg leg = {
            "XX    1", "05MAR2431JUL24", "1      ", "CDG", filed == 1 ? "0900+0100" : "0900+0200",
            "ICN",     "0500+0900",      NULL};
        read_legs("L", &leg, 1);
        tt->services[0].every_weeks = 4;
        look();
        ck_assert_uint_eq(count(RULE_OFFSET_MISMATCH), filed == 1);
        itin_diag_free(diag);
        diag = other;
    }
}
END_TEST

/* 27 October, 02:30 in Paris is 00:30Z or 01:30Z: the first is taken, by +02:00.
 * The same day's noon is +01:00 alone. */
START_TEST(a_repeated_hour_is_its_first)
{
    static const struct {
        const char *depart;
        bool wrong;
    } list[] = {
        {"0230+0200", false}, {"0230+0300", true}, {"1200+0100", false}, {"1200+0200", true}};
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        struct itin_diag *other = diag;
        diag = new_diag();
        struct leg leg = {"XX    1", "27OCT2427OCT24", DAILY, "CDG", list[i].depart,
                          "ICN",     "2300+0900",      NULL};
        read_legs("L", &leg, 1);
        look();
        ck_assert_msg(count(RULE_OFFSET_MISMATCH) == list[i].wrong, "%s", list[i].depart);
        itin_diag_free(diag);
        diag = other;
    }
}
END_TEST

/* 31 March, 02:30 in Paris is skipped: it is read as 01:30Z, which is 02:30 by
 * the offset before and 03:30 by that behind. Either may be filed. */
START_TEST(a_skipped_hour_has_two_offsets)
{
    static const struct {
        const char *depart;
        bool wrong;
    } list[] = {
        {"0230+0100", false}, {"0230+0200", false}, {"0230+0300", true}, {"0330+0100", true}};
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        struct itin_diag *other = diag;
        diag = new_diag();
        struct leg leg = {"XX    1", "31MAR2431MAR24", DAILY, "CDG", list[i].depart,
                          "ICN",     "2300+0900",      NULL};
        read_legs("L", &leg, 1);
        look();
        ck_assert_msg(count(RULE_OFFSET_MISMATCH) == list[i].wrong, "%s", list[i].depart);
        itin_diag_free(diag);
        diag = other;
    }
}
END_TEST

/* The arrival may lie behind the switch: Saturday 30 March 23:00 from ICN
 * (14:00Z) lands Sunday 05:00 +02:00. */
START_TEST(the_arrival_has_its_own_day)
{
    struct leg leg = {"XX    1", "30MAR2430MAR24", DAILY, "ICN", "2300+0900",
                      "CDG",     "0500+0200",      NULL};
    read_legs("L", &leg, 1);
    look();
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    leg.arrive = "0500+0100";
    read_legs("L", &leg, 1);
    look();
    says(RULE_OFFSET_MISMATCH, 3, "CDG");
}
END_TEST

/* ---- days of arrival ---------------------------------------------------------------------- */

/* ICN 16:50 is 07:50Z; the clock of Calgary is six hours behind UTC. The day
 * of arrival as filed, and how long it then flies. */
static const struct {
    const char *arrive, *day;
    int lasts;
} days[] = {
    {"1140", "0", 590}, /* 17:40Z */
    {"0151", "0", 1},   /* 07:51Z */
    {"0150", "0", 0},   /* it lands as it leaves */
    {"0149", "0", -1},
    {"0150", "1", 1440}, /* a day to the minute */
    {"0151", "1", 1441},
    {"1140", "2", 2 * 1440 + 590},
    {"2340", "A", -1440 + 1310}, /* the day before: 05:40Z */
};

START_TEST(days_of_arrival)
{
    struct leg leg = {"XX    7", JULY, DAILY, "ICN", "1650", "YYC", days[_i].arrive, days[_i].day};
    bool goes = days[_i].lasts > 0 && days[_i].lasts <= 1440;
    read_legs("L", &leg, 1);
    ck_assert_uint_eq(look(), goes ? 31 : 0);
    ck_assert_uint_eq(tt->n_bad, !goes);
    if (goes) {
        ck_assert_int_eq(tt->departures[0].length, days[_i].lasts);
        ck_assert_uint_eq(itin_diag_len(diag), 0);
        return;
    }
    says(RULE_DAY_CHANGE_MISMATCH, 3, days[_i].lasts <= 0 ? "before it departs" : "24 hours");
    says(RULE_DAY_CHANGE_MISMATCH, 3, "XX7");
}
END_TEST

/* What is dropped says nothing of its offsets. */
START_TEST(a_contradiction_is_said_alone)
{
    struct leg leg = {"XX    7", JULY, DAILY, "ICN", "1650+0800", "YYC", "0100-0700", "0"};
    read_legs("L", &leg, 1);
    look();
    ck_assert_uint_eq(count(RULE_DAY_CHANGE_MISMATCH), 1);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan timecheck");
    TCase *t = tcase_create("zones");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, unknown_airports);
    tcase_add_test(t, without_a_place_for_findings);
    tcase_add_loop_test(t, filed_offsets, 0, ARRAY_LEN(offsets));
    tcase_add_test(t, filed_offsets_are_said_once_an_airport);
    tcase_add_loop_test(t, the_first_day_counts, 0, ARRAY_LEN(first_days));
    tcase_add_test(t, the_first_day_of_a_rate);
    tcase_add_test(t, a_repeated_hour_is_its_first);
    tcase_add_test(t, a_skipped_hour_has_two_offsets);
    tcase_add_test(t, the_arrival_has_its_own_day);
    tcase_add_loop_test(t, days_of_arrival, 0, ARRAY_LEN(days));
    tcase_add_test(t, a_contradiction_is_said_alone);
    suite_add_tcase(s, t);
    return s;
}
