#include "base/base.h"

#include "maker.h"

#include "check_main.h"

/* A meeting in a zone, and what the ledger says of its start. Rules by tzdb
 * 2026f and NEWS: Egypt has summer time again since 2023 (2022e knew none), so
 * clocks there skip 2026-04-24 00:00-01:00 and repeat 2026-10-29 23:00-24:00;
 * Alberta stays at -06:00 from 2026-11 (2026c). */
static const struct {
    const char *date, *time, *zone;
    const char *record, *tzdb, *was, *was_tzdb;
    enum drift drift;
    const char *start, *finding;
} cases[] = {
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-07:00[America/Edmonton]", "2025b",
     NULL, NULL, DRIFT_MOVED, "2026-12-10T16:00:00Z", NULL},
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-06:00[America/Edmonton]", "2025b",
     NULL, NULL, DRIFT_NONE, "2026-12-10T16:00:00Z", NULL},
    /* a link, and another case */
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-07:00[canada/mountain]", "2025b",
     NULL, NULL, DRIFT_MOVED, "2026-12-10T16:00:00Z", NULL},
    /* edited by hand: the clock, or the zone */
    {"2026-12-10", "10:30", "America/Edmonton", "2026-12-10T10:00-07:00[America/Edmonton]", "2025b",
     NULL, NULL, DRIFT_NONE, "2026-12-10T16:30:00Z", NULL},
    {"2026-12-10", "10:00", "America/Denver", "2026-12-10T10:00-08:00[America/Los_Angeles]", "2025b",
     NULL, NULL, DRIFT_NONE, "2026-12-10T17:00:00Z", NULL},
    /* an offset that no release had, and one changed under today's data */
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-05:00[America/Edmonton]", "2025b",
     NULL, NULL, DRIFT_SLIP, "2026-12-10T16:00:00Z", NULL},
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-07:00[America/Edmonton]", "2026f",
     NULL, NULL, DRIFT_SLIP, "2026-12-10T16:00:00Z", NULL},
    /* a record that waits is older than what was exported last */
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-06:00[America/Edmonton]", "2026f",
     "2026-12-10T10:00-07:00[America/Edmonton]", "2025b", DRIFT_MOVED, "2026-12-10T16:00:00Z", NULL},
    /* newer data than those in use: their offset is kept */
    {"2026-12-10", "10:00", "Asia/Seoul", "2026-12-10T10:00+10:00[Asia/Seoul]", "2099a", NULL, NULL,
     DRIFT_STALE, "2026-12-10T00:00:00Z", NULL},
    /* comes twice now: the side on record, also when it was accepted */
    {"2026-10-29", "23:30", "Africa/Cairo", "2026-10-29T23:30+02:00[Africa/Cairo]", "2022e", NULL,
     NULL, DRIFT_SIDE, "2026-10-29T21:30:00Z", NULL},
    {"2026-10-29", "23:30", "Africa/Cairo", "2026-10-29T23:30+02:00[Africa/Cairo]", "2026f", NULL,
     NULL, DRIFT_NONE, "2026-10-29T21:30:00Z", NULL},
    {"2026-10-29", "23:30", "Africa/Cairo", "2026-10-29T23:00+02:00[Africa/Cairo]", "2022e", NULL,
     NULL, DRIFT_NONE, "-", "repeated-time"},
    /* does not exist any more */
    {"2026-04-24", "00:30", "Africa/Cairo", "2026-04-24T00:30+02:00[Africa/Cairo]", "2022e", NULL,
     NULL, DRIFT_SKIPPED, "-", "skipped-time"},
    {"2026-07-10", "10:00", "Africa/Cairo", "2026-07-10T10:00+02:00[Africa/Cairo]", "2022e", NULL,
     NULL, DRIFT_MOVED, "2026-07-10T07:00:00Z", NULL},
    /* the zone is not in the data: the offset on record is kept */
    {"2026-12-10", "10:00", "Mars/Olympus", "2026-12-10T10:00+01:00[Mars/Olympus]", "2025b", NULL,
     NULL, DRIFT_NO_ZONE, "2026-12-10T09:00:00Z", NULL},
    {"2026-12-10", "10:00", "Mars/Olympus", "2026-12-10T10:30+01:00[Mars/Olympus]", "2025b", NULL,
     NULL, DRIFT_NONE, "-", "unknown-zone"},
    /* a record of a tree without a release: the table decides */
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-07:00[America/Edmonton]",
     "sha-0123456789abcdef", NULL, NULL, DRIFT_MOVED, "2026-12-10T16:00:00Z", NULL},
    {"2026-12-10", "10:00", "America/Edmonton", "2026-12-10T10:00-05:00[America/Edmonton]",
     "sha-0123456789abcdef", NULL, NULL, DRIFT_NONE, "2026-12-10T16:00:00Z", NULL},
};

static struct ledger_end end_of(const char *text)
{
    struct ixdtf x;
    ck_assert_int_eq(ixdtf_parse(slice_of(text), &x), ISO_OK);
    return (struct ledger_end){true, x.civil, x.offset, x.zone};
}

static void record(struct made *m, int i)
{
    struct ledger *l = &m->trip->ledger;
    struct ledger_entry *e = ARENA_PUSH(&m->trip->arena, l->entries, l->n, l->cap);
    l->has = true;
    l->tzdb = slice_of(cases[i].tzdb);
    e->id = LIT("m");
    e->uid = LIT("u");
    e->kind = ITEM_MEETING;
    e->tzdb = l->tzdb;
    e->start = end_of(cases[i].record);
    if (cases[i].was)
        e->was_start = end_of(cases[i].was);
    if (cases[i].was_tzdb)
        e->was_tzdb = slice_of(cases[i].was_tzdb);
    m->trip->items[0]->id.str = LIT("m");
}

START_TEST(judges_the_record)
{
    struct row row = {.kind = ITEM_MEETING,
                      .date = cases[_i].date,
                      .time = cases[_i].time,
                      .title = "m",
                      .origin = ORIGIN_PLAN,
                      .zone = cases[_i].zone};
    struct made m = make_trip(&row, 1, NULL);
    record(&m, _i);
    make_resolve(&m);
    const struct when *w = &m.trip->items[0]->start;
    ck_assert_msg(w->drift == cases[_i].drift, "case %d: drift %u", _i, w->drift);
    ck_assert_msg(strcmp(made_start(&m, 0), cases[_i].start) == 0, "case %d starts %s", _i,
                  made_start(&m, 0));
    ck_assert_msg(itin_diag_len(m.diag) == (cases[_i].finding != NULL), "case %d: %zu findings", _i,
                  itin_diag_len(m.diag));
    if (cases[_i].finding)
        ck_assert_str_eq(itin_diag_rule(m.diag, 0), cases[_i].finding);
    make_free(&m);
}
END_TEST

/* An offset that is written is the record where the ledger has none. Alberta was
 * at -07:00 in winter by releases before 2026c, and never at -05:00. */
static const struct {
    int hours;               /* written */
    const char *last, *was;  /* of the ledger */
    bool is_cancelled;
    enum drift drift;
} offsets[] = {
    {-7, NULL, NULL, false, DRIFT_MOVED},
    {-6, NULL, NULL, false, DRIFT_NONE},
    {-5, NULL, NULL, false, DRIFT_NONE},
    {-7, NULL, NULL, true, DRIFT_NONE},
    {-7, "2026-12-10T10:00-06:00[America/Edmonton]", NULL, false, DRIFT_NONE}, /* accepted */
    {-7, "2026-12-10T10:30-06:00[America/Edmonton]", NULL, false, DRIFT_MOVED}, /* of another hour */
    {-7, "2026-12-11T10:00-06:00[America/Edmonton]", NULL, false, DRIFT_MOVED},
    {-7, "2026-12-10T10:00-07:00[America/Edmonton]", NULL, false, DRIFT_MOVED},
    {-7, "2026-12-10T10:00-06:00[America/Edmonton]", "2026-12-10T10:00-07:00[America/Edmonton]", false, DRIFT_MOVED}, /* it waits */
    {-6, "2026-12-10T10:00-06:00[America/Edmonton]", NULL, false, DRIFT_NONE},
};

START_TEST(judges_what_is_written)
{
    struct row row = {.kind = ITEM_MEETING, .date = "2026-12-10", .time = "10:00~11:00", .title = "m", .origin = ORIGIN_PLAN, .zone = "America/Edmonton"};
    struct made m = make_trip(&row, 1, NULL);
    struct item *item = m.trip->items[0];
    for (int k = 0; k < 2; k++) {
        struct when *w = k ? &item->end : &item->start;
        w->has_offset = true;
        w->offset = offsets[_i].hours * 3600;
        w->offset_span = w->span;
    }
    item->id.str = LIT("m");
    if (offsets[_i].is_cancelled)
        item->status = ITEM_CANCELLED;
    if (offsets[_i].last) {
        struct ledger *l = &m.trip->ledger;
        struct ledger_entry *e = ARENA_PUSH(&m.trip->arena, l->entries, l->n, l->cap);
        l->has = true;
        e->id = LIT("m");
        e->uid = LIT("u");
        e->kind = ITEM_MEETING;
        e->tzdb = l->tzdb = slice_of(strstr(offsets[_i].last, "-07:00") ? "2025b" : "2026f");
        e->start = end_of(offsets[_i].last);
        if (offsets[_i].was) {
            e->was_start = end_of(offsets[_i].was);
            e->was_tzdb = LIT("2025b");
        }
    }
    make_resolve(&m);
    ck_assert_msg(item->start.drift == offsets[_i].drift, "case %d: drift %u", _i, item->start.drift);
    if (item->start.drift == DRIFT_MOVED) {
        ck_assert_int_eq(item->start.was_offset, -7 * 3600);
        ck_assert_str_eq(made_start(&m, 0), "2026-12-10T16:00:00Z"); /* the wall stays */
    }
    if (!offsets[_i].last)
        ck_assert_int_eq(item->end.drift, offsets[_i].drift);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-drift");
    TCase *t = tcase_create("drift");
    tcase_add_loop_test(t, judges_the_record, 0, (int)ARRAY_LEN(cases));
    tcase_add_loop_test(t, judges_what_is_written, 0, (int)ARRAY_LEN(offsets));
    suite_add_tcase(s, t);
    return s;
}
