#include "base/base.h"

#include "reading.h"
#include <itin/resolve.h>
#include <itin/write.h>

static struct itin_zonedb *db;

static void open_zones(void)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&options, &db), ITIN_OK);
}

static void close_zones(void)
{
    itin_zonedb_close(db);
}

/* One run: a plan, the ledger of the run before ("" none), the time of now. */
static char *run(const char *plan, const char *ledger, int64_t now)
{
    struct reading r = read_string(ITIN_FORM_YAML, plan);
    struct itin_source *beside = NULL;
    ck_assert_int_eq(r.status, ITIN_OK);
    if (*ledger) {
        ck_assert_int_eq(itin_source_new("input.itin", ledger, strlen(ledger), r.diag, &beside), ITIN_OK);
        ck_assert_int_eq(itin_read_ledger(r.trip, beside, r.diag), ITIN_OK);
        ck_assert(r.trip->ledger.has);
        itin_source_free(beside);
    }
    ck_assert_int_eq(itin_resolve(r.trip, db, NULL, r.diag), ITIN_OK);
    struct itin_write_options options = {.size = sizeof options, .db = db, .has_now = true,
                                         .now = {now}, .exported = true};
    char *text = NULL, *notes = NULL;
    size_t len;
    ck_assert_int_eq(itin_write(r.trip, ITIN_WRITE_LEDGER, &options, &text, &len, &notes), ITIN_OK);
    itin_text_free(notes);
    reading_end(&r);
    return text;
}

#define FLIGHT "itin: 1\ntrip: \"T \\\"1\\\" 출장\"\nplan:\n- flight: KE5019\n  route: ICN -> SEA\n"
#define AT_1920 "  time: 2024-06-24 19:20 - 14:00\n"
#define AT_2020 "  time: 2024-06-24 20:20 - 15:00\n"

/* 2024-06-01T00:00:00Z and a day later. */
enum { DAY_1 = 1717200000, DAY_2 = DAY_1 + 86400 };

static void assert_has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no `%s` in\n%s", part, text);
}

START_TEST(remembers_an_item)
{
    char *first = run(FLIGHT AT_1920, "", DAY_1);
    assert_has(first, "# Written by itin.");
    assert_has(first, "- id: \"ke5019\"\n");
    assert_has(first, "  kind: flight\n  sequence: 0\n");
    assert_has(first, "  start: 2024-06-24T19:20+09:00[Asia/Seoul]\n");
    assert_has(first, "  end: 2024-06-24T14:00-07:00[America/Los_Angeles]\n");
    assert_has(first, "  stamp: 2024-06-01T00:00:00Z\n");
    char *second = run(FLIGHT AT_1920, first, DAY_2);
    ck_assert_str_eq(first, second); /* nothing happened, nothing changes */
    itin_text_free(second);
    itin_text_free(first);
}
END_TEST

START_TEST(counts_a_move)
{
    char *first = run(FLIGHT AT_1920, "", DAY_1), *second = run(FLIGHT AT_2020, first, DAY_2);
    assert_has(second, "  sequence: 1\n");
    assert_has(second, "  created: 2024-06-01T00:00:00Z\n  stamp: 2024-06-02T00:00:00Z\n");
    itin_text_free(second);
    itin_text_free(first);
}
END_TEST

/* A new note changes what is shown: a new stamp, the same sequence. */
START_TEST(tells_a_change_from_a_move)
{
    char *first = run(FLIGHT AT_1920, "", DAY_1);
    char *second = run(FLIGHT AT_1920 "  note: seat 12A\n", first, DAY_2);
    assert_has(second, "  sequence: 0\n");
    assert_has(second, "  stamp: 2024-06-02T00:00:00Z\n");
    itin_text_free(second);
    itin_text_free(first);
}
END_TEST

START_TEST(buries_what_is_gone)
{
    char *first = run(FLIGHT AT_1920, "", DAY_1);
    char *second = run("itin: 1\nplan:\n- task: pack\n  date: 2024-06-24\n", first, DAY_2);
    assert_has(second, "- id: \"ke5019\"\n");
    assert_has(second, "  sequence: 1\n");
    assert_has(second, "  cancelled: true\n");
    assert_has(second, "  start: 2024-06-24\n"); /* the task's day */
    char *third = run("itin: 1\nplan:\n- task: pack\n  date: 2024-06-24\n", second, DAY_2 + 86400);
    ck_assert_str_eq(second, third);
    itin_text_free(third);
    itin_text_free(second);
    itin_text_free(first);
}
END_TEST

START_TEST(reads_what_it_wrote)
{
    char *text = run(FLIGHT AT_1920, "", DAY_1);
    struct reading r = read_string(ITIN_FORM_YAML, FLIGHT AT_1920);
    struct itin_source *beside;
    ck_assert_int_eq(itin_source_new("x.itin", text, strlen(text), r.diag, &beside), ITIN_OK);
    ck_assert_int_eq(itin_read_ledger(r.trip, beside, r.diag), ITIN_OK);
    itin_source_free(beside);
    const struct ledger *l = &r.trip->ledger;
    ck_assert_uint_eq(l->n, 1);
    assert_text(l->entries[0].id, "ke5019");
    ck_assert_int_eq(l->entries[0].kind, ITEM_FLIGHT);
    ck_assert_int_eq(l->entries[0].start.offset, 9 * 3600);
    ck_assert_int_eq(l->entries[0].start.wall.clock.hour, 19);
    assert_text(l->entries[0].end.zone, "America/Los_Angeles");
    ck_assert_int_eq((int)l->entries[0].stamp.s, DAY_1);
    itin_text_free(text);
    reading_end(&r);
}
END_TEST

static const char *const damages[] = {
    "<<<<<<< HEAD\nledger: 1\n",
    "ledger: 2\n",
    "ledger: 1\nitems:\n- id: a\n",
    "ledger: 1\nitems:\n- {id: a, uid: b, kind: flight, sequence: 0, start: 2024-13-01T00:00Z}\n",
    "ledger: 1\nitems:\n- {id: a, uid: b, kind: flight, sequence: -1}\n",
    "ledger: 1\nitems: x\n",
    "just text",
    "",
};

START_TEST(ignores_a_damaged_ledger)
{
    struct reading r = read_string(ITIN_FORM_YAML, FLIGHT AT_1920);
    struct itin_source *beside;
    ck_assert_int_eq(itin_source_new("x.itin", damages[_i], strlen(damages[_i]), r.diag, &beside), ITIN_OK);
    ck_assert_int_eq(itin_read_ledger(r.trip, beside, r.diag), ITIN_OK);
    ck_assert(!r.trip->ledger.has);
    ck_assert_uint_eq(r.trip->ledger.n, 0);
    ck_assert_uint_eq(itin_diag_len(r.diag), 1);
    itin_source_free(beside);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ledger");
    TCase *t = tcase_create("ledger");
    tcase_add_checked_fixture(t, open_zones, close_zones);
    tcase_add_test(t, remembers_an_item);
    tcase_add_test(t, counts_a_move);
    tcase_add_test(t, tells_a_change_from_a_move);
    tcase_add_test(t, buries_what_is_gone);
    tcase_add_test(t, reads_what_it_wrote);
    tcase_add_loop_test(t, ignores_a_damaged_ledger, 0, (int)ARRAY_LEN(damages));
    suite_add_tcase(s, t);
    return s;
}
