#include "sample.h"

#include <jansson.h>

static struct sample s;

static void open_report(void)
{
    sample_report(&s);
}

static void close_report(void)
{
    sample_close(&s);
}

static json_t *show(struct itin_write_options options)
{
    char *text = sample_write(&s, ITIN_WRITE_SHOW_JSON, options);
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "line %d: %s", error.line, error.text);
    free(text);
    return root;
}

static const char *at(json_t *object, const char *path)
{
    json_t *v = object;
    char copy[100];
    ck_assert_uint_lt(strlen(path), sizeof copy);
    memcpy(copy, path, strlen(path) + 1);
    for (char *save = NULL, *key = strtok_r(copy, ".", &save); key;
         key = strtok_r(NULL, ".", &save)) {
        v = json_object_get(v, key);
        ck_assert_msg(v != NULL, "%s: no key %s", path, key);
    }
    return json_is_null(v) ? "(null)" : json_string_value(v);
}

/* facts/trip.md, section 1: UTC columns, minutes and day changes. */
static const struct {
    const char *id, *start, *end;
    int minutes, stated, day_change;
} legs[] = {
    {"transfer-1", "2024-06-24T04:30:00Z", "2024-06-24T07:20:00Z", 170, 170, 0},
    {"formality-1", "2024-06-24T07:20:00Z", "2024-06-24T10:20:00Z", 180, 180, 0},
    {"ke5019", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z", 640, 640, 0},
    {"meeting-1", "2024-06-26T16:30:00Z", "2024-06-26T17:30:00Z", 60, 60, 0},
    {"aa7525", "2024-06-27T22:36:00Z", "2024-06-28T00:10:00Z", 94, 94, 0},
    {"visit-1", "2024-06-28T17:15:00Z", "2024-06-28T18:00:00Z", 45, 45, 0},
    {"ws86", "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z", 710, 660, 1},
    {"transfer-4", "2024-07-01T11:30:00Z", "2024-07-01T14:30:00Z", 180, 180, 0},
};

static json_t *find(json_t *root, const char *id)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(root, "items"), i, item)
        if (!strcmp(at(item, "id"), id))
            return item;
    ck_abort_msg("no item %s", id);
    return NULL;
}

static json_int_t number(json_t *item, const char *key)
{
    ck_assert_msg(json_is_integer(json_object_get(item, key)), "%s", key);
    return json_integer_value(json_object_get(item, key));
}

START_TEST(gives_the_instants_of_the_first_report)
{
    json_t *root = show((struct itin_write_options){0});
    json_t *item = find(root, legs[_i].id);
    ck_assert_str_eq(at(item, "start.utc"), legs[_i].start);
    ck_assert_str_eq(at(item, "end.utc"), legs[_i].end);
    ck_assert_int_eq(number(item, "minutes"), legs[_i].minutes);
    ck_assert_int_eq(number(item, "stated_minutes"), legs[_i].stated);
    ck_assert_int_eq(number(item, "day_change"), legs[_i].day_change);
    json_decref(root);
}
END_TEST

START_TEST(tells_the_trip_as_a_whole)
{
    json_t *root = show((struct itin_write_options){0}), *trip = json_object_get(root, "trip");
    ck_assert_str_eq(at(root, "schema"), "itin.show/1");
    ck_assert_str_eq(at(root, "tzdb.version"), "2026f");
    ck_assert_str_eq(at(trip, "start.local"), "2024-06-24T13:30");
    ck_assert_str_eq(at(trip, "end.utc"), "2024-07-01T14:30:00Z");
    ck_assert_str_eq(at(trip, "home.text"), "대전");
    ck_assert_str_eq(at(trip, "home.name"), "Daejeon");
    ck_assert_str_eq(at(trip, "home.iata"), "(null)");
    ck_assert_int_eq(number(trip, "days"), 8);
    ck_assert_int_eq(number(trip, "nights"), 7);
    ck_assert_int_eq(number(trip, "lodging_nights"), 6);
    ck_assert_int_eq(number(trip, "nights_aboard"), 1);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "items")), 19);
    json_decref(root);
}
END_TEST

START_TEST(names_places_by_their_own_town)
{
    json_t *root = show((struct itin_write_options){0}), *item = find(root, "ke5019");
    ck_assert_str_eq(at(item, "flight.number"), "KE5019");
    ck_assert_str_eq(at(item, "flight.operated_by"), "(null)");
    ck_assert_str_eq(at(item, "from.name"), "Incheon");
    ck_assert_str_eq(at(item, "from.iata"), "ICN");
    ck_assert_str_eq(at(item, "from.zone"), "Asia/Seoul");
    ck_assert_str_eq(at(item, "to.name"), "Seattle");
    ck_assert_str_eq(at(item, "at"), "(null)");
    ck_assert_str_eq(at(find(root, "meeting-4"), "at.name"), "Calgary");
    json_decref(root);
}
END_TEST

/* Contract, section 3: every key is always present, in one order. */
START_TEST(gives_every_key_of_every_item)
{
    static const char *const keys[] = {"id",    "kind",    "status",         "title",
                                       "flight", "from",   "to",             "at",
                                       "start", "end",     "date",           "end_date",
                                       "minutes", "stated_minutes", "day_change", "agenda",
                                       "sources"};
    json_t *root = show((struct itin_write_options){0}), *item;
    size_t i;
    json_array_foreach(json_object_get(root, "items"), i, item) {
        size_t k = 0;
        const char *key;
        json_t *value;
        json_object_foreach(item, key, value) {
            ck_assert_uint_lt(k, ARRAY_LEN(keys));
            ck_assert_str_eq(key, keys[k++]);
        }
        ck_assert_uint_eq(k, ARRAY_LEN(keys));
    }
    json_decref(root);
}
END_TEST

START_TEST(gives_dates_with_an_exclusive_end)
{
    struct item *stay = sample_item(&s, ITEM_STAY, "stay-1", "Hotel");
    sample_when(&stay->start, "2024-06-24T15:00", -7 * 3600, "America/Los_Angeles");
    sample_when(&stay->end, "2024-06-27", 0, "");
    stay->has_dates = true;
    stay->first_date = (struct itin_date){2024, 6, 24};
    stay->last_date = (struct itin_date){2024, 6, 26}; /* the last night */
    json_t *root = show((struct itin_write_options){0});
    ck_assert_str_eq(at(find(root, "day-1"), "date"), "2024-06-25");
    ck_assert_str_eq(at(find(root, "day-1"), "end_date"), "2024-06-26");
    ck_assert_str_eq(at(find(root, "day-1"), "start"), "(null)");
    ck_assert_str_eq(at(find(root, "stay-1"), "date"), "2024-06-24");
    ck_assert_str_eq(at(find(root, "stay-1"), "end_date"), "2024-06-27");
    ck_assert_str_eq(at(find(root, "stay-1"), "start.utc"), "2024-06-24T22:00:00Z");
    ck_assert_str_eq(at(find(root, "ke5019"), "date"), "(null)");
    json_decref(root);
}
END_TEST

/* A local time without an instant keeps its clock and guesses nothing. */
START_TEST(leaves_unknown_instants_unknown)
{
    struct item *lost = sample_item(&s, ITEM_MEETING, "lost", "Somewhere");
    sample_when(&lost->start, "2024-06-26T18:00", 0, "");
    lost->start.state = WHEN_NO_ZONE;
    struct item *skipped = sample_item(&s, ITEM_MEETING, "skipped", "Gap");
    sample_when(&skipped->start, "2024-03-10T02:30", -8 * 3600, "America/Los_Angeles");
    skipped->start.state = WHEN_SKIPPED;
    json_t *root = show((struct itin_write_options){0});
    ck_assert_str_eq(at(find(root, "lost"), "start.local"), "2024-06-26T18:00");
    ck_assert_str_eq(at(find(root, "lost"), "start.zone"), "(null)");
    ck_assert_str_eq(at(find(root, "lost"), "start.utc"), "(null)");
    ck_assert_str_eq(at(find(root, "lost"), "end"), "(null)");
    ck_assert_str_eq(at(find(root, "lost"), "minutes"), "(null)");
    ck_assert_str_eq(at(find(root, "skipped"), "start.zone"), "America/Los_Angeles");
    ck_assert_str_eq(at(find(root, "skipped"), "start.offset"), "(null)");
    ck_assert_str_eq(at(find(root, "skipped"), "start.utc"), "(null)");
    json_decref(root);
}
END_TEST

START_TEST(gives_agenda_and_sources)
{
    struct item *item = s.trip->items[5];
    struct agenda_row *row = item_add_agenda(s.trip, item);
    row->title.str = LIT("인사");
    row->span = (struct span){s.source, 6, 7};
    sample_when(&row->start, "2024-06-26T11:00", -7 * 3600, "America/Los_Angeles");
    sample_when(&row->end, "2024-06-26T11:05", -7 * 3600, "America/Los_Angeles");
    struct source_ref *more = item_add_source(s.trip, item);
    more->span = (struct span){s.source, 8, 9};
    json_t *root = show((struct itin_write_options){0}), *shown = find(root, "meeting-2");
    json_t *first = json_array_get(json_object_get(shown, "agenda"), 0);
    ck_assert_str_eq(at(first, "title"), "인사");
    ck_assert_str_eq(at(first, "end.utc"), "2024-06-26T18:05:00Z");
    json_t *where = json_array_get(json_object_get(first, "sources"), 0);
    ck_assert_int_eq(number(where, "line"), 4);
    json_t *sources = json_object_get(shown, "sources");
    ck_assert_uint_eq(json_array_size(sources), 2);
    ck_assert_str_eq(at(json_array_get(sources, 0), "file"), "report.md");
    ck_assert_int_eq(number(json_array_get(sources, 0), "line"), 6);
    ck_assert_int_eq(number(json_array_get(sources, 1), "line"), 5);
    ck_assert_int_eq(number(json_array_get(sources, 1), "column"), 1);
    json_decref(root);
}
END_TEST

START_TEST(escapes_whatever_stands_in_a_title)
{
    static const char title[] = "a\"b\\c\n\x01\xFF 캘거리";
    sample_item(&s, ITEM_TASK, "odd", title);
    json_t *root = show((struct itin_write_options){0});
    ck_assert_str_eq(at(find(root, "odd"), "title"), "a\"b\\c\n\x01\xEF\xBF\xBD 캘거리");
    json_decref(root);
}
END_TEST

START_TEST(gives_the_same_bytes_again)
{
    char *a = sample_write(&s, ITIN_WRITE_SHOW_JSON, (struct itin_write_options){0});
    char *b = sample_write(&s, ITIN_WRITE_SHOW_JSON, (struct itin_write_options){0});
    ck_assert_str_eq(a, b);
    free(a);
    free(b);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-show-json");
    TCase *t = tcase_create("json");
    tcase_add_checked_fixture(t, open_report, close_report);
    tcase_add_loop_test(t, gives_the_instants_of_the_first_report, 0, ARRAY_LEN(legs));
    tcase_add_test(t, tells_the_trip_as_a_whole);
    tcase_add_test(t, names_places_by_their_own_town);
    tcase_add_test(t, gives_every_key_of_every_item);
    tcase_add_test(t, gives_dates_with_an_exclusive_end);
    tcase_add_test(t, leaves_unknown_instants_unknown);
    tcase_add_test(t, gives_agenda_and_sources);
    tcase_add_test(t, escapes_whatever_stands_in_a_title);
    tcase_add_test(t, gives_the_same_bytes_again);
    suite_add_tcase(suite, t);
    return suite;
}
