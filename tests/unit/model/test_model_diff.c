/* Two versions of a trip: who is who, and what is different. */
#include "base/base.h"

#include <check_main.h>
#include <itin/diff.h>
#include <itin/read.h>
#include <itin/resolve.h>

#include "model/model.h"

struct version {
    struct itin_source *source;
    struct itin_trip *trip;
};

static struct itin_zonedb *db;
static struct itin_diag *diag;
static struct version old, new;
static struct itin_diff *diff;

static void setup(void)
{
    struct itin_diag_options options = {.size = sizeof options};
    struct itin_zonedb_options zones = {.size = sizeof zones, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&zones, &db), ITIN_OK);
    ck_assert_int_eq(itin_diag_new(&options, &diag), ITIN_OK);
}

static void drop(struct version *v)
{
    itin_trip_free(v->trip);
    itin_source_free(v->source);
    *v = (struct version){0};
}

static void clear(void)
{
    itin_diff_free(diff);
    diff = NULL;
    drop(&old);
    drop(&new);
}

static void teardown(void)
{
    clear();
    itin_diag_free(diag);
    itin_zonedb_close(db);
}

#define HEAD "itin: 1\ntrip: t\nhome: Seoul\nplan:\n"

static void read_version(struct version *v, const char *text, bool resolved)
{
    struct itin_resolve_options options = {.size = sizeof options};
    ck_assert_int_eq(itin_source_new("t.yaml", text, strlen(text), diag, &v->source), ITIN_OK);
    ck_assert_int_eq(itin_read(v->source, ITIN_FORM_AUTO, diag, &v->trip), ITIN_OK);
    if (resolved)
        ck_assert_int_eq(itin_resolve(v->trip, db, &options, diag), ITIN_OK);
}

static void compare(const char *before, const char *after)
{
    read_version(&old, before, true);
    read_version(&new, after, true);
    ck_assert_int_eq(itin_diff_new(old.trip, new.trip, &diff), ITIN_OK);
}

/* ---- one item that stands in both ------------------------------------------------------ */

#define FLIGHT HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n"
#define MEETING HEAD "- meeting: Port authority\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n"
#define STAY HEAD "- stay: Inn\n  at: Seattle\n  in: 2024-06-24\n  out: 2024-06-27\n"

static const struct diff_case {
    const char *name, *before, *after;
    unsigned what;
    int64_t start_by, end_by;
    int nights_by;
} cases[] = {
    {"nothing", FLIGHT, FLIGHT, 0, 0, 0, 0},
    {"a day later", FLIGHT,
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-07-01 16:50 - 19:40+1\n",
     ITIN_DIFF_TIME, 86400, 86400, 0},
    {"over the end of DST in Calgary by elapsed time, not by the clock",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-11-02 16:50 - 20:40+1\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-11-03 16:50 - 20:40+1\n",
     ITIN_DIFF_TIME, 90000, 86400, 0},
    {"written otherwise", FLIGHT,
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-30T16:50-06:00[America/Edmonton]\n"
          "  arrive: 2024-07-01T10:40:00Z\n",
     0, 0, 0, 0},
    {"another airport", FLIGHT,
     HEAD "- flight: WS86\n  route: YYC -> GMP\n  time: 2024-06-30 16:50 - 19:40+1\n",
     ITIN_DIFF_PLACE, 0, 0, 0},
    {"renamed", MEETING,
     HEAD "- meeting: Seaport board\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n",
     ITIN_DIFF_TITLE, 0, 0, 0},
    {"half an hour longer", MEETING,
     HEAD "- meeting: Port authority\n  at: Seattle\n  time: 2024-06-26 09:30 - 11:00\n",
     ITIN_DIFF_TIME, 0, 1800, 0},
    {"not settled", MEETING, MEETING "  status: tentative\n", ITIN_DIFF_STATUS, 0, 0, 0},
    {"with a note", MEETING, MEETING "  note: bring the model\n", ITIN_DIFF_NOTE, 0, 0, 0},
    {"where", MEETING, MEETING "  where: Pier 69\n", ITIN_DIFF_VENUE, 0, 0, 0},
    {"who", MEETING, MEETING "  who: [officer]\n", ITIN_DIFF_PEOPLE, 0, 0, 0},
    {"a night more", STAY,
     HEAD "- stay: Inn\n  at: Seattle\n  in: 2024-06-24\n  out: 2024-06-28\n",
     ITIN_DIFF_TIME | ITIN_DIFF_NIGHTS, 0, 0, 1},
};

START_TEST(what_is_different_is_said)
{
    const struct diff_case *c = &cases[_i];
    compare(c->before, c->after);
    ck_assert_msg(diff->n == 1, "%s: %zu items", c->name, diff->n);
    const struct itin_diff_item *d = &diff->items[0];
    ck_assert_msg(d->kind == (c->what ? ITIN_DIFF_CHANGED : ITIN_DIFF_SAME), "%s: kind %d", c->name,
                  (int)d->kind);
    ck_assert_msg(d->what == c->what, "%s: %u", c->name, d->what);
    ck_assert_msg(d->start_by == c->start_by && d->end_by == c->end_by, "%s: %" PRId64 " %" PRId64,
                  c->name, d->start_by, d->end_by);
    ck_assert_msg(d->nights_by == c->nights_by, "%s: %d nights", c->name, d->nights_by);
    ck_assert_uint_eq(diff->count[d->kind], 1);
}
END_TEST

START_TEST(the_same_is_empty)
{
    compare(MEETING, MEETING);
    ck_assert(itin_diff_is_empty(diff));
    clear();
    compare(MEETING, MEETING "  note: x\n");
    ck_assert(!itin_diff_is_empty(diff));
}
END_TEST

/* ---- who is who ------------------------------------------------------------------------- */

static const struct itin_diff_item *only(enum itin_diff_kind kind)
{
    const struct itin_diff_item *found = NULL;
    for (size_t i = 0; i < diff->n; i++)
        if (diff->items[i].kind == kind) {
            ck_assert_ptr_null(found);
            found = &diff->items[i];
        }
    ck_assert_ptr_nonnull(found);
    return found;
}

START_TEST(cancelled_new_gone_and_back)
{
    static const char fell[] = HEAD "- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n"
                                    "  time: 2024-06-29 16:50 - 19:40+1\n"
                                    "- flight: WS86\n  route: YYC -> ICN\n"
                                    "  time: 2024-06-30 16:50 - 19:40+1\n";
    static const char stood[] = HEAD "- flight: XX900\n  route: YYC -> ICN\n"
                                     "  time: 2024-06-29 16:50 - 19:40+1\n";
    compare(stood, fell);
    ck_assert_uint_eq(only(ITIN_DIFF_CANCELLED)->before, 0);
    ck_assert_uint_eq(only(ITIN_DIFF_ADDED)->before, ITIN_DIFF_NONE);
    ck_assert_uint_eq(only(ITIN_DIFF_ADDED)->after, 1);
    ck_assert_uint_eq(diff->n, 2);
    clear();
    compare(fell, stood);
    only(ITIN_DIFF_RESTORED);
    ck_assert_uint_eq(only(ITIN_DIFF_REMOVED)->after, ITIN_DIFF_NONE);
    clear();
}
END_TEST

/* Two of one name: the nearest in time is the same one, whatever the order of
 * the file says. */
START_TEST(of_namesakes_the_nearest)
{
    compare(HEAD "- meeting: Report\n  at: Seoul\n  time: 2024-06-03 09:00 - 10:00\n"
                 "- meeting: Report\n  at: Seoul\n  time: 2024-06-17 09:00 - 10:00\n",
            HEAD "- meeting: Report\n  at: Seoul\n  time: 2024-06-17 11:00 - 12:00\n");
    ck_assert_uint_eq(only(ITIN_DIFF_REMOVED)->before, 0);
    ck_assert_int_eq(only(ITIN_DIFF_CHANGED)->start_by, 7200);
}
END_TEST

START_TEST(a_written_id_decides)
{
    compare(HEAD "- meeting: Report\n  id: weekly\n  at: Seoul\n  time: 2024-06-03 09:00 - 10:00\n",
            HEAD "- meeting: Summary\n  id: weekly\n  at: Seoul\n  time: 2024-06-20 14:00 - 15:00\n");
    ck_assert_uint_eq(diff->n, 1);
    ck_assert_uint_eq(diff->items[0].what, ITIN_DIFF_TIME | ITIN_DIFF_TITLE);
}
END_TEST

START_TEST(the_order_is_that_of_the_clock)
{
    compare(HEAD "- meeting: B\n  at: Seoul\n  time: 2024-06-05 09:00 - 10:00\n",
            HEAD "- meeting: Zoo\n  at: Seoul\n  time: 2024-06-06 09:00 - 10:00\n"
                 "- call: A\n  zone: Asia/Seoul\n  time: 2024-06-04 09:00 - 10:00\n");
    ck_assert_uint_eq(diff->n, 3);
    ck_assert_int_eq(diff->items[0].kind, ITIN_DIFF_ADDED);   /* the call of the 4th */
    ck_assert_int_eq(diff->items[1].kind, ITIN_DIFF_REMOVED); /* the meeting of the 5th */
    ck_assert_int_eq(diff->items[2].kind, ITIN_DIFF_ADDED);
}
END_TEST

START_TEST(the_trip_itself)
{
    compare("itin: 1\ntrip: a\nhome: Seoul\ntravellers: [kim]\nplan:\n- meeting: M\n  at: Seoul\n"
            "  time: 2024-06-05 09:00 - 10:00\n",
            "itin: 1\ntrip: b\nhome: Busan\ntravellers: [lee]\nplan:\n- meeting: M\n  at: Seoul\n"
            "  time: 2024-06-05 09:00 - 10:00\n");
    ck_assert_uint_eq(diff->what, ITIN_TRIP_TITLE | ITIN_TRIP_HOME | ITIN_TRIP_TRAVELLERS);
    ck_assert(!itin_diff_is_empty(diff));
}
END_TEST

START_TEST(only_resolved_trips)
{
    struct itin_diff *none = NULL;
    read_version(&old, FLIGHT, true);
    read_version(&new, FLIGHT, false);
    ck_assert_int_eq(itin_diff_new(old.trip, new.trip, &none), ITIN_EINVAL);
    ck_assert_int_eq(itin_diff_new(NULL, old.trip, &none), ITIN_EINVAL);
    ck_assert_int_eq(itin_diff_new(old.trip, old.trip, NULL), ITIN_EINVAL);
    ck_assert_ptr_null(none);
    itin_diff_free(NULL);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("model_diff");
    TCase *tc = tcase_create("diff");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, what_is_different_is_said, 0, ARRAY_LEN(cases));
    tcase_add_test(tc, the_same_is_empty);
    tcase_add_test(tc, cancelled_new_gone_and_back);
    tcase_add_test(tc, of_namesakes_the_nearest);
    tcase_add_test(tc, a_written_id_decides);
    tcase_add_test(tc, the_order_is_that_of_the_clock);
    tcase_add_test(tc, the_trip_itself);
    tcase_add_test(tc, only_resolved_trips);
    suite_add_tcase(suite, tc);
    return suite;
}
