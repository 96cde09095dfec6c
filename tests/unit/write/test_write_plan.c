/* import(export(plan)) = plan: what is written is read again and compared. */
#include "sample.h"

#include <itin/read.h>
#include <itin/resolve.h>
#include <jansson.h>

struct loaded {
    struct itin_trip *trip;
    struct itin_diag *diag;
    struct itin_source *source;
};

static struct itin_zonedb *db;

static void open_db(void)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&options, &db), ITIN_OK);
}

static void close_db(void)
{
    itin_zonedb_close(db);
}

static struct loaded load(const char *name, const char *text, enum itin_form form)
{
    struct loaded l = {0};
    ck_assert_int_eq(itin_diag_new(NULL, &l.diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new(name, text, strlen(text), l.diag, &l.source), ITIN_OK);
    ck_assert_int_eq(itin_read(l.source, form, l.diag, &l.trip), ITIN_OK);
    ck_assert_int_eq(itin_resolve(l.trip, db, NULL, l.diag), ITIN_OK);
    return l;
}

static void unload(struct loaded *l)
{
    itin_trip_free(l->trip);
    itin_source_free(l->source);
    itin_diag_free(l->diag);
}

static char *write_as(const struct loaded *l, enum itin_output output)
{
    struct itin_write_options options = {.size = sizeof options, .db = db};
    char *text = NULL;
    ck_assert_int_eq(itin_write(l->trip, output, &options, &text, NULL, NULL), ITIN_OK);
    return text;
}

static void drop_sources(json_t *list)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) {
        json_object_del(item, "sources");
        if (json_object_get(item, "agenda"))
            drop_sources(json_object_get(item, "agenda"));
        static const char *const places[] = {"from", "to", "at"};
        for (size_t k = 0; k < ARRAY_LEN(places); k++) /* ICN for 인천 is the same place */
            if (json_is_object(json_object_get(item, places[k])))
                json_object_del(json_object_get(item, places[k]), "text");
    }
}

/* itin.show/1 without the places in the file. */
static json_t *meaning(const struct loaded *l)
{
    char *text = write_as(l, ITIN_WRITE_SHOW_JSON);
    json_t *root = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(root);
    drop_sources(json_object_get(root, "items"));
    free(text);
    return root;
}

static void expect_equal(json_t *a, json_t *b, const char *text)
{
    if (json_equal(a, b))
        return;
    char *x = json_dumps(a, JSON_INDENT(1)), *y = json_dumps(b, JSON_INDENT(1));
    size_t i = 0;
    while (x[i] && x[i] == y[i])
        i++;
    i = i > 200 ? i - 200 : 0;
    ck_abort_msg("%.500s\n---\n%.500s\n---\n%.1500s", x + i, y + i, text);
}

static const struct {
    const char *name, *text;
} plans[] = {
    {"date line, both ways",
     "itin: 1\ntrip: Round\nhome: Seoul\nplan:\n"
     "- flight: XX1\n  route: ICN -> HNL\n  time: 2024-06-25 01:00 - 14:30-1\n"
     "- flight: XX2\n  route: HNL -> ICN\n  depart: 2024-06-28 11:00\n  arrive: 2024-06-29 16:30\n"},
    {"exact moments and zones",
     "itin: 1\ntrip: Exact\nplan:\n"
     "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-30T16:50-06:00[America/Edmonton]\n"
     "  arrive: 2024-07-01T19:40+09:00[Asia/Seoul]\n  lasts: 11h\n"
     "- meeting: Twice\n  at: Seattle\n  time: 2024-11-03T01:30-08:00 - 2024-11-03T01:50-08:00\n"
     "- call: Report\n  zone: Asia/Seoul\n  time: 2024-07-02 18:00 - 18:30\n"},
    {"two equal times undecided, a gap, an unknown place",
     "itin: 1\ntrip: Doubt\nplan:\n"
     "- meeting: Twice\n  at: Seattle\n  time: 2024-11-03 01:30 - 01:50\n"
     "- meeting: Never\n  at: Seattle\n  time: 2024-03-10 02:30 - 03:30\n"
     "- meeting: Where\n  at: Xyzzyville\n  time: 2024-03-11 09:00 - 10:00\n"},
    {"stays, days, tasks",
     "itin: 1\ntrip: Days\nplan:\n- on: Mon 2024-06-24\n  at: Seattle\n"
     "- stay: Hotel\n  in: 2024-06-24 15:00\n  out: 2024-06-27 11:00\n"
     "- stay: Inn\n  at: Calgary\n  in: 2024-06-27\n  out: 2024-06-29\n"
     "- day: Programme\n  date: 2024-06-25/2024-06-26\n"
     "- task: Print tickets\n  time: 09:00\n"
     "- meal: Dinner\n  time: 22:30 - 00:30+1\n"},
    {"days of starts, of an agenda and of words",
     "itin: 1\ntrip: Nights\nhome: Seoul\nplan:\n- on: Sun 2026-04-12\n"
     "- flight: XX1\n  route: LAX -> ICN\n  depart: 00:20+1\n  arrive: 05:20+2\n"
     "- meeting: Watch\n  at: Seoul\n  time: 22:00+3 - 03:00+4\n  agenda:\n"
     "  - 22:00 - 23:30 first\n  - 23:30 - 00:30+1 second\n  - 00:30+1 - 03:00+1 third\n"
     "- meeting: Words\n  at: Seoul\n  time: 2026-04-20 09:00 - 18시 이후+1\n"},
    {"everything beside the times",
     "itin: 1\ntrip: \"All: of #it\"\nid: trip-7\nhome: Daejeon\ntravellers: [kim, \"lee, dr\"]\n"
     "dates: 2024-06-24/2024-07-01\nnights: 6\ndays: 8\nplan:\n"
     "- flight: KE5019\n  id: out\n  title: \"- Outbound\"\n  operated-by: DL196\n  route: ICN -> SEA\n"
     "  time: 2024-06-24 19:20 - 14:00\n  lasts: 10h40m\n  status: confirmed\n  hold: booked\n"
     "  ref: ABC123\n  ticket: t1\n"
     "- meeting: \"'quoted': [x]\"\n  at: Seattle\n  where: 2200 Alaskan Way\n  who: [kim]\n"
     "  time: 2024-06-26 09:30 - 10:30\n  weight: 7\n  after: 30m after out\n"
     "  allow: [tight-transfer, odd-hour]\n  note: |\n    first line\n\n    third: line\n"
     "  agenda:\n  - 09:30 - 09:35 Opening\n  - time: 09:35 - 09:50\n    title: 3 questions\n"
     "- bus: N99\n  route: Calgary -> YYC\n  time: 2024-06-27 08:00 - 08:30\n  status: cancelled\n"
     "  lead: 2h20m before out\n"},
};

enum { DAYS_OF_STARTS = 4 };

START_TEST(reads_back_what_it_wrote)
{
    struct loaded first = load("plan.yaml", plans[_i].text, ITIN_FORM_YAML);
    char *yaml = write_as(&first, ITIN_WRITE_YAML), *json = write_as(&first, ITIN_WRITE_PLAN_JSON);
    struct loaded again = load("plan.yaml", yaml, ITIN_FORM_YAML);
    struct loaded other = load("plan.json", json, ITIN_FORM_JSON);
    json_t *a = meaning(&first), *b = meaning(&again), *c = meaning(&other);
    expect_equal(a, b, yaml);
    expect_equal(a, c, json);
    char *second = write_as(&again, ITIN_WRITE_YAML), *third = write_as(&other, ITIN_WRITE_YAML);
    ck_assert_str_eq(second, yaml);
    ck_assert_str_eq(third, yaml);
    free(yaml);
    free(json);
    free(second);
    free(third);
    json_decref(a);
    json_decref(b);
    json_decref(c);
    unload(&first);
    unload(&again);
    unload(&other);
}
END_TEST

START_TEST(counts_days_of_starts_from_the_heading)
{
    struct loaded l = load("plan.yaml", plans[DAYS_OF_STARTS].text, ITIN_FORM_YAML);
    json_t *root = meaning(&l), *items = json_object_get(root, "items");
    static const char *const expected[][2] = {
        {"2026-04-13T07:20:00Z", "2026-04-13T20:20:00Z"},
        {"2026-04-15T13:00:00Z", "2026-04-15T18:00:00Z"},
        {"2026-04-20T00:00:00Z", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        for (size_t k = 0; k < 2; k++) {
            json_t *end = json_object_get(json_array_get(items, i), k ? "end" : "start");
            const char *utc = json_string_value(json_object_get(end, "utc"));
            ck_assert_pstr_eq(utc, expected[i][k]);
        }
    json_t *agenda = json_object_get(json_array_get(items, 1), "agenda"), *last = json_array_get(agenda, 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "end"), "utc")), "2026-04-15T18:00:00Z");
    char *ics = write_as(&l, ITIN_WRITE_ICS), *show = write_as(&l, ITIN_WRITE_SHOW);
    ck_assert_ptr_nonnull(strstr(ics, "\r\nX-ITIN-TIME:09:00 - 18시 이후+1\r\n"));
    ck_assert_ptr_nonnull(strstr(ics, "X-ITIN-TIME=\"00:30+1 - 03:00+1\":third\r\n"));
    ck_assert_ptr_nonnull(strstr(show, "  09:00 18시 이후+1 meeting"));
    free(ics);
    free(show);
    json_decref(root);
    unload(&l);
}
END_TEST

START_TEST(keeps_what_the_timeline_does_not_show)
{
    struct loaded l = load("plan.yaml", plans[ARRAY_LEN(plans) - 1].text, ITIN_FORM_YAML);
    char *yaml = write_as(&l, ITIN_WRITE_YAML);
    static const char *const lines[] = {
        "trip: \"All: of #it\"\nid: trip-7\nhome: Daejeon\ntravellers: [kim, \"lee, dr\"]\n",
        "- flight: KE5019\n  title: \"- Outbound\"\n  id: out\n  operated-by: DL196\n",
        "  hold: booked\n  ref: ABC123\n  ticket: t1\n",
        "  where: 2200 Alaskan Way\n  who: [kim]\n  weight: 7\n  after: 30m after out\n",
        "  allow: [tight-transfer, odd-hour]\n",
        "  - 09:30 - 09:35 Opening\n  - time: 09:35 - 09:50\n    title: 3 questions\n",
        "  note: |-\n    first line\n\n    third: line\n",
        "  status: cancelled\n  lead: 2h20m before out\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        ck_assert_msg(strstr(yaml, lines[i]) != NULL, "no\n%s\nin\n%.3000s", lines[i], yaml);
    free(yaml);
    unload(&l);
}
END_TEST

/* The traveller wakes in Seattle: the room in Calgary is of the evening. */
START_TEST(shows_a_room_behind_the_landing_of_its_day)
{
    static const char text[] =
        "itin: 1\nhome: Daejeon\nplan:\n- stay: Hyatt\n  at: Seattle\n  in: 2026-12-05 15:00\n  out: 2026-12-08 11:00\n"
        "- flight: AS2131\n  route: SEA -> YYC\n  time: 2026-12-08 13:10 - 16:50\n"
        "- stay: Westin\n  at: Calgary\n  in: 2026-12-08\n  out: 2026-12-12\n";
    struct loaded l = load("plan.yaml", text, ITIN_FORM_YAML);
    char *show = write_as(&l, ITIN_WRITE_SHOW);
    const char *day = strstr(show, "\nTue 8 Dec "), *lands, *room;
    ck_assert_ptr_nonnull(day);
    ck_assert_ptr_nonnull(lands = strstr(day, "lands YYC"));
    ck_assert_ptr_nonnull(room = strstr(day, "Westin"));
    ck_assert(room > lands);
    const char *clock = strstr(day, "Seattle -08:00");
    ck_assert_msg(clock && clock < strchr(day + 1, '\n'), "%s", show);
    free(show);
    unload(&l);
}
END_TEST

START_TEST(writes_csv_without_formulas)
{
    static const char text[] =
        "itin: 1\ntrip: T\nplan:\n"
        "- meeting: \"=HYPERLINK(\\\"x\\\"), now\"\n  id: m1\n  at: Seattle\n"
        "  time: 2024-06-26 09:30 - 10:30\n"
        "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n";
    struct loaded l = load("plan.yaml", text, ITIN_FORM_YAML);
    char *csv = write_as(&l, ITIN_WRITE_CSV);
    ck_assert_msg(strstr(csv, "\r\nm1,meeting,planned,\"'=HYPERLINK(\"\"x\"\"), now\",,,,Seattle,"
                              "2024-06-26T09:30,-07:00,America/Los_Angeles,2024-06-26T16:30:00Z,"
                              "2024-06-26T10:30,-07:00,America/Los_Angeles,2024-06-26T17:30:00Z,"
                              ",,60,,0\r\n") != NULL, "%s", csv);
    ck_assert_msg(strstr(csv, "\r\nke5019,flight,planned,KE5019,KE5019,ICN,SEA,,"
                              "2024-06-24T19:20,+09:00,Asia/Seoul,2024-06-24T10:20:00Z,"
                              "2024-06-24T14:00,-07:00,America/Los_Angeles,2024-06-24T21:00:00Z,"
                              ",,640,,0\r\n") != NULL, "%s", csv);
    free(csv);
    unload(&l);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-plan");
    TCase *t = tcase_create("plan");
    tcase_add_checked_fixture(t, open_db, close_db);
    tcase_add_loop_test(t, reads_back_what_it_wrote, 0, ARRAY_LEN(plans));
    tcase_add_test(t, counts_days_of_starts_from_the_heading);
    tcase_add_test(t, keeps_what_the_timeline_does_not_show);
    tcase_add_test(t, shows_a_room_behind_the_landing_of_its_day);
    tcase_add_test(t, writes_csv_without_formulas);
    suite_add_tcase(suite, t);
    return suite;
}
