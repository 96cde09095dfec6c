/* The ledger as the head of read/ledger.c describes it: each field, what an older
 * itin passes over, and damage, which is one warning and no memory at all. */
#include "base/base.h"

#include "check_main.h"
#include "reading.h"

#define TOP "ledger: 1\ntrip: \"trip-1\"\ntzdb: \"2026f\"\nitems:\n"
#define ENTRY "- id: \"a\"\n  uid: \"u\"\n  kind: flight\n  sequence: 3\n"

/* The ledger beside a plan, read; how many findings that gave. */
static struct reading read_beside(const char *ledger)
{
    struct reading r = read_string(ITIN_FORM_YAML, "itin: 1\nplan: []\n");
    struct itin_source *source;
    ck_assert_int_eq(itin_source_new("x.itin", ledger, strlen(ledger), r.diag, &source), ITIN_OK);
    ck_assert_int_eq(itin_read_ledger(r.trip, source, r.diag), ITIN_OK);
    itin_source_free(source);
    return r;
}

/* ---- fields ------------------------------------------------------------------------------ */

static struct itin_slice text_field(const struct ledger_entry *e, const char *name)
{
    const struct {
        const char *name;
        struct itin_slice value;
    } fields[] = {
        {"id", e->id},          {"uid", e->uid},         {"key", e->key},         {"title", e->title},
        {"number", e->number},  {"from", e->from.text.str}, {"to", e->to.text.str}, {"at", e->at.text.str},
        {"where", e->where},    {"digest", e->digest},   {"kept", e->kept},       {"tzdb", e->tzdb},
        {"was-tzdb", e->was_tzdb},
    };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (!strcmp(fields[i].name, name))
            return fields[i].value;
    ck_abort_msg("no field %s", name);
    return slice("", 0);
}

static const struct {
    const char *line, *name, *value;
} texts[] = {
    {"  key: \"flight|ke5019\"\n", "key", "flight|ke5019"},
    {"  title: \"KE \\\"5019\\\"\"\n", "title", "KE \"5019\""},
    {"  title: KE5019\n", "title", "KE5019"},
    {"  number: \"KE5019\"\n", "number", "KE5019"},
    {"  from: \"ICN\"\n", "from", "ICN"},
    {"  to: \"시애틀\"\n", "to", "시애틀"},
    {"  at: \"Seattle\"\n", "at", "Seattle"},
    {"  where: \"Pike Place, Seattle\"\n", "where", "Pike Place, Seattle"},
    {"  digest: \"9c3a\"\n", "digest", "9c3a"},
    {"  kept: \"X-A:1\\nX-B:2\\n\"\n", "kept", "X-A:1\nX-B:2\n"},
    {"  tzdb: \"2025b\"\n", "tzdb", "2025b"},
    {"", "tzdb", "2026f"}, /* the head's */
    {"  was-tzdb: \"2025a\"\n", "was-tzdb", "2025a"},
    {"", "was-tzdb", ""},
    {"", "title", ""},
    {"  title: ~\n", "title", ""},
    {"  colour: red\n", "title", ""}, /* a newer itin wrote it */
    {"  extra: {a: [b, c]}\n", "id", "a"},
};

START_TEST(reads_texts)
{
    char text[512];
    snprintf(text, sizeof text, TOP ENTRY "%s", texts[_i].line);
    struct reading r = read_beside(text);
    ck_assert_msg(r.trip->ledger.has && r.trip->ledger.n == 1 && itin_diag_len(r.diag) == 0, "%s", text);
    assert_text(text_field(&r.trip->ledger.entries[0], texts[_i].name), texts[_i].value);
    reading_end(&r);
}
END_TEST

START_TEST(reads_the_head)
{
    struct reading r = read_beside("# Written by itin.\nledger: 1\nitems: []\n");
    ck_assert(r.trip->ledger.has && r.trip->ledger.n == 0);
    assert_text(r.trip->ledger.trip_id, "");
    reading_end(&r);
    r = read_beside("ledger: 1\n"); /* no items yet */
    ck_assert(r.trip->ledger.has && r.trip->ledger.n == 0);
    reading_end(&r);
    r = read_beside("tzdb: x\nitems:\n" ENTRY ENTRY "trip: t\nledger: \"1\"\nnewer: y\n");
    ck_assert(r.trip->ledger.has && r.trip->ledger.n == 2);
    assert_text(r.trip->ledger.trip_id, "t");
    assert_text(r.trip->ledger.tzdb, "x");
    reading_end(&r);
}
END_TEST

/* ---- ends ------------------------------------------------------------------------------------ */

static const struct {
    const char *value;
    int year, hour, offset;
    const char *zone;
} ends[] = {
    {"2024-06-24T19:20+09:00[Asia/Seoul]", 2024, 19, 32400, "Asia/Seoul"},
    {"2024-06-24T19:20-03:30[America/St_Johns]", 2024, 19, -12600, "America/St_Johns"},
    {"2024-06-24T19:20:30+09:00", 2024, 19, 32400, ""},
    {"2024-06-24", 2024, 0, 0, ""},
    {"\"2024-06-24T19:20+09:00[Asia/Seoul]\"", 2024, 19, 32400, "Asia/Seoul"},
};

START_TEST(reads_ends)
{
    static const char *const keys[] = {"start", "end", "was-start", "was-end"};
    for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
        char text[512];
        snprintf(text, sizeof text, TOP ENTRY "  %s: %s\n", keys[k], ends[_i].value);
        struct reading r = read_beside(text);
        ck_assert_msg(r.trip->ledger.n == 1, "%s", text);
        const struct ledger_entry *e = &r.trip->ledger.entries[0];
        const struct ledger_end *all[] = {&e->start, &e->end, &e->was_start, &e->was_end};
        for (size_t i = 0; i < ARRAY_LEN(all); i++)
            ck_assert_int_eq(all[i]->has, i == k);
        ck_assert_int_eq(all[k]->wall.date.year, ends[_i].year);
        ck_assert_int_eq(all[k]->wall.clock.hour, ends[_i].hour);
        ck_assert_int_eq(all[k]->offset, ends[_i].offset);
        assert_text(all[k]->zone, ends[_i].zone);
        reading_end(&r);
    }
}
END_TEST

START_TEST(reads_stamps)
{
    struct reading r = read_beside(TOP ENTRY "  created: 2024-06-01T09:00:00Z\n  stamp: 2024-06-02T00:00:30Z\n  cancelled: true\n");
    const struct ledger_entry *e = &r.trip->ledger.entries[0];
    ck_assert_int_eq(e->created.s, 1717232400);
    ck_assert_int_eq(e->stamp.s, 1717286430);
    ck_assert(e->cancelled && e->sequence == 3 && e->kind == ITEM_FLIGHT && !e->in_file);
    reading_end(&r);
    r = read_beside(TOP ENTRY "  cancelled: false\n");
    ck_assert(!r.trip->ledger.entries[0].cancelled);
    reading_end(&r);
}
END_TEST

/* ---- damage ------------------------------------------------------------------------------------ */

static const struct {
    const char *text;
    size_t line; /* of the finding; 0: libyaml's own, which says where it stopped */
} damages[] = {
    {"ledger: 2\nitems: []\n", 1},
    {"trip: x\nitems: []\n", 1},
    {"ledger: 1\nitems: {a: b}\n", 1},
    {"[1]\n", 1},
    {"ledger: 1\nitems:\n- just text\n", 3},
    {TOP "- uid: u\n  kind: flight\n  sequence: 0\n", 5},                 /* no id */
    {TOP "- id: a\n  kind: flight\n  sequence: 0\n", 5},                  /* no uid */
    {TOP "- id: a\n  uid: u\n  sequence: 0\n", 5},                        /* no kind */
    {TOP "- id: a\n  uid: u\n  kind: rocket\n  sequence: 0\n", 5},
    {TOP "- id: a\n  uid: u\n  kind: flight\n", 5},                       /* no sequence */
    {TOP "- id: a\n  uid: u\n  kind: flight\n  sequence: 1.5\n", 5},
    {TOP "- id: a\n  uid: u\n  kind: flight\n  sequence: 1234567\n", 5},
    {TOP ENTRY "  start: 2024-06-24T19:20\n", 5},                         /* a clock needs its offset */
    {TOP ENTRY "  end: 2024-02-30\n", 5},
    {TOP ENTRY "  was-start: soon\n", 5},
    {TOP ENTRY "  was-end: 24 June\n", 5},
    {TOP ENTRY "  stamp: 2024-06-01T09:00:00+09:00\n", 5},                /* stamps are in UTC */
    {TOP ENTRY "  created: 2024-06-01\n", 5},
    {TOP ENTRY ENTRY "  end: x\n", 9},                                    /* the second: nothing is used */
    {TOP ENTRY "  end: x\n" ENTRY "  end: y\n", 5},                       /* said once */
    {TOP ENTRY "  uid: \"v\n", 0},
    {"<<<<<<< ours\n" TOP ENTRY, 0},
};

START_TEST(uses_nothing_of_what_is_damaged)
{
    struct reading r = read_beside(damages[_i].text);
    ck_assert_msg(!r.trip->ledger.has && r.trip->ledger.n == 0, "%s", damages[_i].text);
    assert_text(r.trip->ledger.trip_id, "");
    ck_assert_uint_eq(itin_diag_len(r.diag), 1);
    ck_assert_str_eq(itin_diag_rule(r.diag, 0), "bad-value");
    size_t line = source_position(r.diag->findings[0]->span.source, r.diag->findings[0]->span.start).line;
    bool yaml = slice_starts(itin_diag_message(r.diag, 0), LIT("this is not YAML"));
    ck_assert_msg(damages[_i].line ? line == damages[_i].line : yaml, "%zu of %s", line, damages[_i].text);
    reading_end(&r);
}
END_TEST

/* A ledger is given before the trip is resolved, and takes the place of an older one. */
START_TEST(takes_the_last_ledger)
{
    static const char other[] = "ledger: 1\ntrip: other\n";
    struct reading r = read_beside(TOP ENTRY);
    struct itin_source *source;
    ck_assert_int_eq(itin_source_new("y.itin", other, strlen(other), r.diag, &source), ITIN_OK);
    ck_assert_int_eq(itin_read_ledger(r.trip, source, r.diag), ITIN_OK);
    ck_assert_uint_eq(r.trip->ledger.n, 0);
    assert_text(r.trip->ledger.trip_id, "other");
    ck_assert_int_eq(itin_read_ledger(NULL, source, r.diag), ITIN_EINVAL);
    ck_assert_int_eq(itin_read_ledger(r.trip, NULL, r.diag), ITIN_EINVAL);
    ck_assert_int_eq(itin_read_ledger(r.trip, source, NULL), ITIN_EINVAL);
    itin_source_free(source);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ledger-fields");
    TCase *t = tcase_create("fields");
    tcase_add_loop_test(t, reads_texts, 0, ARRAY_LEN(texts));
    tcase_add_test(t, reads_the_head);
    tcase_add_loop_test(t, reads_ends, 0, ARRAY_LEN(ends));
    tcase_add_test(t, reads_stamps);
    tcase_add_loop_test(t, uses_nothing_of_what_is_damaged, 0, ARRAY_LEN(damages));
    tcase_add_test(t, takes_the_last_ledger);
    suite_add_tcase(s, t);
    return s;
}
