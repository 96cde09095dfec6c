/* What is asked of items, and their order. */
#include "base/base.h"

#include <check_main.h>

#include "base/sha1.h"
#include "model/model.h"
#include "model/secrets.h"

static struct itin_trip *trip;
static struct itin_diag *diag;
static struct itin_source *source;

static void setup(void)
{
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", "x", 1, diag, &source), ITIN_OK);
    ck_assert_int_eq(trip_new(source, &trip), ITIN_OK);
}

static void teardown(void)
{
    itin_trip_free(trip);
    itin_source_free(source);
    itin_diag_free(diag);
}

static struct item *add(enum item_kind kind)
{
    struct item *item = trip_add_item(trip, kind, (struct span){0});
    ck_assert_ptr_nonnull(item);
    return item;
}

/* ---- names -------------------------------------------------------------------- */

static const struct {
    const char *en, *ko;
    bool travels;
} kinds[ITEM_KIND_COUNT] = {
    [ITEM_FLIGHT] = {"flight", "항공", true},    [ITEM_TRAIN] = {"train", "열차", true},       [ITEM_BUS] = {"bus", "버스", true},
    [ITEM_FERRY] = {"ferry", "선박", true},      [ITEM_DRIVE] = {"drive", "차량", true},       [ITEM_TRANSFER] = {"transfer", "이동", true},
    [ITEM_FORMALITY] = {"formality", "수속", false}, [ITEM_MEETING] = {"meeting", "회의", false}, [ITEM_VISIT] = {"visit", "방문", false},
    [ITEM_MEAL] = {"meal", "식사", false},       [ITEM_CALL] = {"call", "통화", false},        [ITEM_STAY] = {"stay", "숙박", false},
    [ITEM_DAY] = {"day", "일정", false},         [ITEM_TASK] = {"task", "할일", false},
};

START_TEST(kinds_have_two_names)
{
    enum item_kind kind = ITEM_KIND_COUNT;
    const char *en = kinds[_i].en, *ko = kinds[_i].ko;
    char upper[16] = "", longer[24];
    for (size_t i = 0; en[i]; i++)
        upper[i] = (char)toupper((unsigned char)en[i]);
    ck_assert_str_eq(item_kind_name((enum item_kind)_i), en);
    ck_assert_str_eq(itin_kind_name((size_t)_i), en);
    ck_assert_str_eq(item_kind_name_ko((enum item_kind)_i), ko);
    ck_assert_int_eq(item_kind_travels((enum item_kind)_i), kinds[_i].travels);
    ck_assert(item_kind_parse(slice_of(en), &kind) && kind == (enum item_kind)_i);
    ck_assert(item_kind_parse(slice_of(upper), &kind) && kind == (enum item_kind)_i);
    ck_assert(!item_kind_parse(slice_of(ko), &kind));
    ck_assert(item_kind_named(slice_of(ko), &kind) && kind == (enum item_kind)_i);
    ck_assert(item_kind_named(slice_of(en), &kind) && kind == (enum item_kind)_i);
    snprintf(longer, sizeof longer, "%ss", en);
    kind = ITEM_KIND_COUNT;
    ck_assert(!item_kind_named(slice_of(longer), &kind));
    ck_assert(!item_kind_named(slice(en, strlen(en) - 1), &kind));
    ck_assert_int_eq(kind, ITEM_KIND_COUNT);
}
END_TEST

START_TEST(other_words_are_no_kind)
{
    static const char *const none[] = {"", " ", "flights", "meet", "회", "항공편", "flight "};
    enum item_kind kind;
    ck_assert(!item_kind_named(slice_of(none[_i]), &kind));
    ck_assert_ptr_null(itin_kind_name(ITEM_KIND_COUNT));
}
END_TEST

static const struct {
    const char *text;
    int status; /* -1 none */
} statuses[] = {
    {"planned", ITEM_PLANNED}, {"Planned", ITEM_PLANNED}, {"confirmed", ITEM_CONFIRMED}, {"TENTATIVE", ITEM_TENTATIVE}, {"cancelled", ITEM_CANCELLED},
    {"canceled", ITEM_CANCELLED}, {"Canceled", ITEM_CANCELLED}, {"cancel", -1}, {"", -1}, {"plan", -1}, {"confirmed ", -1},
};

START_TEST(statuses_have_names)
{
    enum item_status status = ITEM_TENTATIVE;
    bool is = item_status_parse(slice_of(statuses[_i].text), &status);
    ck_assert_int_eq(is, statuses[_i].status >= 0);
    if (is)
        ck_assert_int_eq(status, statuses[_i].status);
    if (is && statuses[_i].text[0] >= 'a' && statuses[_i].text[4] != 'e')
        ck_assert_str_eq(item_status_name(status), statuses[_i].text);
}
END_TEST

/* ---- people --------------------------------------------------------------------- */

static struct people people_of(const char *line)
{
    struct people p = {0};
    struct itin_slice rest = slice_of(line), name;
    while (*line && slice_split(&rest, ',', &name)) {
        struct text *t = ARENA_PUSH(&trip->arena, p.names, p.n, p.cap);
        t->str = name;
    }
    return p;
}

static const struct {
    const char *a, *b;
    bool share;
} shares[] = {
    {"", "", true}, {"kim", "", true}, {"", "kim", true}, {"kim", "kim", true}, {"kim", "KIM", true}, {" kim ", "kim", true}, {"kim", "lee", false},
    {"kim,lee", "lee", true}, {"kim,lee", "park", false}, {"kim,lee", "park,lee", true}, {"all", "kim", true}, {"kim", "everyone", true},
    {"Everybody", "kim", true}, {"전원", "김", true}, {"김", "모두", true}, {"전체", "김", true}, {"김철수", "김철수", true}, {"김철수", "김영희", false},
    {"kim", "kimm", false}, {"kim,", "lee", true}, {"kim", ",lee", false}, {" ", "lee", true}, {"allen", "kim", false},
};

START_TEST(people_share_travels)
{
    struct people a = people_of(shares[_i].a), b = people_of(shares[_i].b);
    ck_assert_msg(people_share(&a, &b) == shares[_i].share, "`%s` `%s`", shares[_i].a, shares[_i].b);
}
END_TEST

static const struct {
    const char *who, *name;
    bool takes_part, has;
} parts[] = {
    {"", "kim", true, false}, {"kim", "kim", true, true}, {"kim", "lee", false, false}, {" KIM", "kim", true, true}, {"all", "kim", true, false},
    {"kim,전원", "lee", true, false}, {",", "kim", true, false}, {",lee", "kim", false, false}, {"kim", " kim ", false, true},
};

START_TEST(people_take_part_in_it)
{
    struct people who = people_of(parts[_i].who);
    ck_assert_msg(people_take_part(&who, slice_of(parts[_i].name)) == parts[_i].takes_part, "`%s` `%s`", parts[_i].who, parts[_i].name);
    ck_assert_int_eq(people_have(&who, slice_of(parts[_i].name)), parts[_i].has);
}
END_TEST

/* The trip, or an item of it, names somebody; or nobody is named at all. */
static const struct {
    const char *trip, *first, *second, *name;
    bool has;
} named[] = {
    {"", "", "", "kim", true}, {"kim", "", "", "kim", true}, {"lee", "", "", "kim", false}, {"", "kim", "", "kim", true}, {"", "", "kim", "KIM", true},
    {"", "lee", "", "kim", false}, {"lee", "lee", "kim", "kim", true}, {"lee", "", "park", "kim", false},
};

START_TEST(a_trip_has_its_travellers)
{
    trip->travellers = people_of(named[_i].trip);
    add(ITEM_MEETING)->who = people_of(named[_i].first);
    add(ITEM_MEETING)->who = people_of(named[_i].second);
    ck_assert_int_eq(itin_trip_has_traveller(trip, slice_of(named[_i].name)), named[_i].has);
}
END_TEST

/* ---- times ----------------------------------------------------------------------- */

static struct when known(int64_t at, int day, int hour)
{
    struct when w;
    when_init(&w);
    w.state = WHEN_KNOWN;
    w.clock = WHEN_EXACT;
    w.has_date = w.has_year = true;
    w.at.s = at;
    w.date = w.local_date = (struct itin_date){2024, 6, (int8_t)day};
    w.time = w.local_time = (struct itin_clock){(int8_t)hour, 0, 0};
    return w;
}

START_TEST(minutes_and_days_of_an_item)
{
    struct item *item = add(ITEM_FLIGHT);
    int64_t minutes = -7;
    int days = -7;
    ck_assert(!item_minutes(item, &minutes) && !item_day_change(item, &days) && !item_is_timed(item));
    item->start = known(1000000, 24, 19);
    ck_assert(!item_minutes(item, &minutes) && !item_day_change(item, &days) && item_is_timed(item));
    ck_assert_int_eq(minutes + days, -14);
    item->end = known(1000000 + 640 * 60 + 59, 24, 14);
    ck_assert(item_minutes(item, &minutes) && minutes == 640);
    ck_assert(item_day_change(item, &days) && days == 0);
    item->end = known(1000000 + 60, 26, 1);
    ck_assert(item_day_change(item, &days) && days == 2);
    item->end = known(1000000 - 3600, 23, 1);
    ck_assert(item_minutes(item, &minutes) && minutes == -60);
    ck_assert(item_day_change(item, &days) && days == -1);
    item->start.state = WHEN_REPEATED;
    ck_assert(!item_minutes(item, &minutes) && !item_day_change(item, &days) && !item_is_timed(item));
}
END_TEST

/* Over by now: by its end, else by its start. */
static const struct {
    int64_t start, end, now; /* -1 unknown */
    bool past;
} pasts[] = {{10, 20, 21, true}, {10, 20, 20, false}, {10, 20, 15, false}, {10, -1, 11, true}, {10, -1, 10, false}, {-1, 20, 21, true}, {-1, -1, 99, false}, {10, 20, -1, false}};

START_TEST(what_is_past)
{
    struct item *item = add(ITEM_MEETING);
    if (pasts[_i].start >= 0)
        item->start = known(pasts[_i].start, 1, 1);
    if (pasts[_i].end >= 0)
        item->end = known(pasts[_i].end, 1, 1);
    trip->has_now = pasts[_i].now >= 0;
    trip->now.s = pasts[_i].now;
    ck_assert_int_eq(item_is_past(trip, item), pasts[_i].past);
    item->start.drift = DRIFT_MOVED;
    ck_assert_int_eq(itin_item_drift(trip, 0), pasts[_i].past ? ITIN_DRIFT_PAST : ITIN_DRIFT_PENDING);
    item->start.drift = DRIFT_NONE;
    ck_assert_int_eq(itin_item_drift(trip, 0), ITIN_DRIFT_NONE);
}
END_TEST

static const struct {
    enum drift drift;
    bool from_record, pending;
} drifts[] = {
    {DRIFT_NONE, true, false}, {DRIFT_MOVED, false, true}, {DRIFT_WALL, true, true}, {DRIFT_SIDE, true, true}, {DRIFT_SIDE, false, false},
    {DRIFT_SKIPPED, true, false}, {DRIFT_NO_ZONE, false, true}, {DRIFT_SLIP, true, false}, {DRIFT_STALE, true, false},
};

START_TEST(what_waits_for_a_word)
{
    struct item *item = add(ITEM_MEETING);
    struct itin_instant at;
    for (int end = 0; end < 2; end++) {
        struct when *w = end ? &item->end : &item->start;
        *w = known(5000000, 24, 10);
        w->drift = drifts[_i].drift;
        w->was_wall = (struct itin_civil){{1970, 1, 2}, {10, 0, 0}};
        w->was_offset = 9 * 3600; /* 1970-01-02 01:00Z */
        w->was_tzdb = drifts[_i].from_record ? LIT("2025b") : slice(NULL, 0);
        ck_assert_int_eq(when_is_pending(w), drifts[_i].pending);
        ck_assert_int_eq(when_was(w).s, 86400 + 3600);
        ck_assert(itin_item_recorded(trip, 0, end, &at));
        ck_assert_int_eq(at.s, drifts[_i].pending ? 86400 + 3600 : 5000000);
        ck_assert_int_eq(item_is_drifted(item), drifts[_i].pending);
        w->state = WHEN_SKIPPED;
        ck_assert(!itin_item_recorded(trip, 0, end, &at));
        *w = known(0, 1, 1);
    }
}
END_TEST

/* ---- places ------------------------------------------------------------------------ */

static struct place_ref resolved(const char *zone)
{
    return (struct place_ref){.text.str = LIT("there"), .state = PLACE_RESOLVED, .zone = slice_of(zone)};
}

START_TEST(places_of_an_item)
{
    for (int k = 0; k < ITEM_KIND_COUNT; k++) {
        struct item *item = add((enum item_kind)k);
        item->from = resolved("A");
        item->to = resolved("B");
        item->at = resolved("C");
        const struct place_ref *end = kinds[k].travels ? &item->to : &item->at;
        bool leaves = k != ITEM_CALL && k != ITEM_STAY && k != ITEM_TASK;
        ck_assert_ptr_eq(item_place_start(item), kinds[k].travels ? &item->from : &item->at);
        ck_assert_ptr_eq(item_place_end(item), end);
        ck_assert_ptr_eq(item_place_after(item), leaves ? end : NULL);
        ck_assert(!item_ends_unknown(item));
        item->status = ITEM_CANCELLED;
        ck_assert_ptr_null(item_place_after(item));
        item->status = ITEM_PLANNED;
        item->to.state = item->at.state = PLACE_UNKNOWN;
        ck_assert_ptr_null(item_place_after(item));
        item->to = item->at = resolved("");
        ck_assert_ptr_null(item_place_after(item));
    }
    ck_assert(!place_is_known(NULL));
}
END_TEST

/* A journey to a place that nobody knows: a short ride stays in its zone. */
static const struct {
    enum item_kind kind;
    const char *to;
    int from, until; /* minutes of the day; -1 no clock */
    int day_offset;
    bool unknown;
} journeys[] = {
    {ITEM_FLIGHT, "x", 600, 610, 0, true}, {ITEM_FLIGHT, "", -1, -1, 0, true}, {ITEM_TRAIN, "x", 600, 720, 0, false}, {ITEM_TRAIN, "x", 600, 721, 0, true},
    {ITEM_TRAIN, "x", -1, -1, 0, true}, {ITEM_BUS, "x", -1, 700, 0, true}, {ITEM_FERRY, "x", 700, -1, 0, true}, {ITEM_DRIVE, "x", -1, -1, 0, true},
    {ITEM_TRANSFER, "x", -1, -1, 0, false}, {ITEM_TRANSFER, "x", 600, 721, 0, true}, {ITEM_DRIVE, "x", 600, 721, 0, true}, {ITEM_TRANSFER, "", 600, 721, 0, false},
    {ITEM_TRANSFER, "x", 721, 600, 0, false}, {ITEM_TRAIN, "x", 721, 600, 0, true}, {ITEM_TRANSFER, "x", 600, 610, 1, false}, {ITEM_TRAIN, "x", 600, 610, 1, true},
    {ITEM_MEETING, "x", 600, 800, 0, false}, {ITEM_BUS, "x", 600, 660, 0, false},
};

static struct when clocked(int minute)
{
    struct when w;
    when_init(&w);
    w.clock = minute < 0 ? WHEN_NO_CLOCK : WHEN_EXACT;
    w.time = (struct itin_clock){(int8_t)(minute / 60), (int8_t)(minute % 60), 0};
    return w;
}

START_TEST(journeys_to_nowhere)
{
    struct item *item = add(journeys[_i].kind);
    item->start = clocked(journeys[_i].from);
    item->end = clocked(journeys[_i].until);
    item->end.day_offset = journeys[_i].day_offset;
    item->to.text.str = slice_of(journeys[_i].to);
    item->to.state = *journeys[_i].to ? PLACE_UNKNOWN : PLACE_NONE;
    ck_assert_int_eq(item_ends_unknown(item), journeys[_i].unknown);
    item->dropped = true;
    ck_assert(!item_ends_unknown(item));
    item->dropped = false;
    item->status = ITEM_CANCELLED;
    ck_assert(!item_ends_unknown(item));
}
END_TEST

/* ---- order ----------------------------------------------------------------------------- */

static uint64_t seed = 17;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

/* By the start; what has no time of its own before what has; the shorter one
 * first; as they stand. So is every pair of neighbours, and nothing is lost. */
START_TEST(sorts_by_the_line)
{
    enum { N = 400 };
    trip_sort(trip); /* of nothing */
    for (int i = 0; i < N; i++) {
        struct item *item = add(ITEM_MEETING);
        item->line.start = roll(40);
        item->line.end = item->line.start + roll(4);
        item->line.untimed = roll(4) == 0;
    }
    for (size_t i = N; i > 1; i--) {
        size_t k = roll((unsigned)i);
        struct item *swap = trip->items[i - 1];
        trip->items[i - 1] = trip->items[k];
        trip->items[k] = swap;
    }
    trip_sort(trip);
    bool seen[N] = {false};
    for (size_t i = 0; i < N; i++) {
        const struct item *x = trip->items[i];
        ck_assert(!seen[x->order]);
        seen[x->order] = true;
        if (!i)
            continue;
        const struct item *w = trip->items[i - 1];
        int64_t a[] = {w->line.start, !w->line.untimed, w->line.end, w->order}, b[] = {x->line.start, !x->line.untimed, x->line.end, x->order};
        size_t k = 0;
        while (k < 3 && a[k] == b[k])
            k++;
        ck_assert_msg(a[k] < b[k], "seed 17: %zu by column %zu", i, k);
    }
}
END_TEST

/* Only the end tells where it stands; a stay that began on a day before stands there. */
static const struct {
    enum item_kind kind;
    enum when_clock clock;
    int day; /* of the start; 0 none */
    bool ended, stands;
} stands[] = {
    {ITEM_TASK, WHEN_NO_CLOCK, 24, true, true}, {ITEM_TASK, WHEN_NO_CLOCK, 24, false, false}, {ITEM_TASK, WHEN_EXACT, 24, true, false},
    {ITEM_STAY, WHEN_NO_CLOCK, 23, true, false}, {ITEM_STAY, WHEN_NO_CLOCK, 24, true, true}, {ITEM_STAY, WHEN_NO_CLOCK, 0, true, true},
    {ITEM_TRAIN, WHEN_NO_CLOCK, 23, true, true}, {ITEM_MEETING, WHEN_AROUND, 24, true, false}, {ITEM_MEETING, WHEN_NO_CLOCK, 25, true, true},
};

START_TEST(stands_by_its_end)
{
    struct item *item = add(stands[_i].kind);
    item->start.clock = stands[_i].clock;
    item->start.has_date = stands[_i].day > 0;
    item->start.date = (struct itin_date){2024, 6, (int8_t)stands[_i].day};
    if (stands[_i].ended)
        item->end = known(1000, 24, 16);
    ck_assert_int_eq(item_stands_at_end(item), stands[_i].stands);
}
END_TEST

/* Its dates are written, and the last lies before the first. */
START_TEST(reversed_dates)
{
    static const struct {
        enum item_kind kind;
        int first, last;
        enum date_source source;
        bool reversed;
    } cases[] = {
        {ITEM_STAY, 24, 23, DATE_WRITTEN, true}, {ITEM_STAY, 24, 24, DATE_WRITTEN, false}, {ITEM_STAY, 24, 25, DATE_WRITTEN, false},
        {ITEM_STAY, 24, 23, DATE_HEADING, false}, {ITEM_DAY, 24, 23, DATE_WRITTEN, true}, {ITEM_FLIGHT, 24, 23, DATE_WRITTEN, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct item *item = add(cases[i].kind);
        ck_assert(!item_is_reversed(item));
        item->has_dates = item->end.has_date = true;
        item->first_date = (struct itin_date){2024, 6, (int8_t)cases[i].first};
        item->end.date = (struct itin_date){2024, 6, (int8_t)cases[i].last};
        item->end.date_source = cases[i].source;
        ck_assert_int_eq(item_is_reversed(item), cases[i].reversed);
        item->end.date.year = 0;
        ck_assert(!item_is_reversed(item));
    }
}
END_TEST

/* ---- identity ------------------------------------------------------------------------------ */

/* Names within names: that of the trip in a namespace fixed for ever, that of an
 * item within it. Computed by another implementation of RFC 9562. */
static const struct {
    const char *trip, *item, *uid;
} uids[] = {
    {"calgary", "ke5019", "adb9f170-3ba3-56e4-ad1f-fcaaffe39efc"},
    {"calgary", "ws86", "22b48562-25c9-5047-b67a-91309a1b5700"},
    {"calgary", "meeting-1", "ca1870da-5bed-5ccb-9870-98c0c2704ec2"},
    {"calgary", "", "c3b092c4-546f-5c6c-8436-d2a45db48b0b"},
    {"calgary", "회의", "1b5e4fff-4c2a-5496-af2c-a325da7f63a9"},
    {"", "ke5019", "b622babe-40ff-55cd-a4be-3e103c9f0449"},
    {"", "ws86", "0d410589-30aa-5b64-b212-d848639ad967"},
    {"", "meeting-1", "154a7117-fbc2-5689-a9ed-b1e2c94e0c35"},
    {"", "", "cc411d70-7fd3-5086-9e00-2ea32b6ef8d3"},
    {"", "회의", "643779a8-587a-5a7d-98e2-3c73687f1c7e"},
    {"seattle-2024", "ke5019", "40e11d8c-03a9-53ef-ad93-5c0ec1a90352"},
    {"seattle-2024", "ws86", "8ee06df5-2e50-5aaa-b5a7-77b82412ceec"},
    {"seattle-2024", "meeting-1", "8d0caeed-ff2a-543a-8ee3-88f09f15896a"},
    {"seattle-2024", "", "c304d16c-66ff-5660-8ef2-77d9172a4565"},
    {"seattle-2024", "회의", "ee01d3f9-33c9-582f-8511-c25552f94459"},
    {"캘거리 출장", "ke5019", "4a8ec54b-24e6-5c6f-826b-295b86d4c07d"},
    {"캘거리 출장", "ws86", "e1234f5d-fa51-5e9c-84fe-639eb91f66f9"},
    {"캘거리 출장", "meeting-1", "9c1742e7-c42e-58da-8a76-dce416893f4b"},
    {"캘거리 출장", "", "19b85f7d-3066-51b5-87ca-f80ab672a522"},
    {"캘거리 출장", "회의", "13248a25-1d11-5895-a60f-9b034c225fe1"},
};

START_TEST(uids_for_ever)
{
    uint8_t space[UUID_BYTES];
    struct item *item = add(ITEM_FLIGHT);
    trip->id.str = slice_of(uids[_i].trip);
    item->id.str = slice_of(uids[_i].item);
    struct itin_slice uid = trip_uid(trip, &trip->arena, item->id.str);
    ck_assert_msg(slice_eq(uid, slice_of(uids[_i].uid)), "%.*s", SLICE_ARG(uid));
    trip_space(trip, space);
    ck_assert(slice_eq(item_uid_in(space, &trip->arena, item), uid));
    item->dropped = true; /* a repetition has none */
    ck_assert_uint_eq(item_uid_in(space, &trip->arena, item).len, 0);
    item->uid = LIT("on-record@example.org"); /* and what is on record stays */
    ck_assert(slice_eq(item_uid_in(space, &trip->arena, item), LIT("on-record@example.org")));
    item->dropped = false;
    ck_assert(slice_eq(item_uid_in(space, &trip->arena, item), LIT("on-record@example.org")));
}
END_TEST

/* ---- secrets ------------------------------------------------------------------------------- */

/* Numbers of passports and tickets leave every text of a trip; the first tells where. */
START_TEST(secrets_leave_every_text)
{
    static const char told[] = "passport M12345678 ", rest[] = "of Kim";
    char both[64];
    snprintf(both, sizeof both, "%s%s", told, rest);
    struct itin_slice text = slice_of(both);
    for (int where = 0; where < 13; where++) {
        size_t n = trip->n_items;
        struct item *first = add(ITEM_MEETING), *item = add(ITEM_MEETING);
        first->span = (struct span){source, 0, 1};
        item->span = (struct span){source, 1, 1};
        struct agenda_row *row = item_add_agenda(trip, item);
        struct source_ref *ref = item_add_source(trip, item);
        item->who = people_of("x");
        trip->travellers = people_of("y");
        struct itin_slice *const places[] = {&item->title.str, &item->where.str, &item->note.str, &item->from.text.str, &item->to.text.str,
                                             &item->at.text.str, &item->operated_by.str, &item->kept, &row->title.str, &item->who.names[0].str,
                                             &ref->title, &trip->title.str, &trip->travellers.names[0].str};
        *places[where] = text;
        struct span at = {0};
        ck_assert_msg(trip_drop_secrets(trip, &at) == 1, "%d", where);
        ck_assert(!slice_contains(*places[where], LIT("12345678")));
        ck_assert(slice_contains(*places[where], LIT("of Kim")));
        if (where < 11)
            ck_assert_uint_eq(at.start, 1);
        ck_assert_uint_eq(trip_drop_secrets(trip, &at), 0); /* once is enough */
        ck_assert_uint_eq(trip->n_items, n + 2);
        trip->title.str = slice(NULL, 0);
    }
}
END_TEST

/* A ticket's number becomes a name that items of one ticket share. */
static const struct {
    const char *ticket;
    bool number;
} tickets[] = {{"180-2345678901", true}, {"1802345678901", true}, {"180 234567890 1", true}, {"123456789", false}, {"1234567890", true}, {"T1", false}, {"", false}};

START_TEST(tickets_become_names)
{
    struct item *a = add(ITEM_FLIGHT), *b = add(ITEM_FLIGHT), *c = add(ITEM_FLIGHT);
    struct span at;
    a->ticket.str = b->ticket.str = slice_of(tickets[_i].ticket);
    c->ticket.str = LIT("999-0000000001");
    ck_assert_uint_eq(trip_drop_secrets(trip, &at), tickets[_i].number ? 3 : 1);
    ck_assert(slice_eq(a->ticket.str, b->ticket.str));
    ck_assert(!slice_eq(a->ticket.str, c->ticket.str));
    ck_assert_int_eq(slice_starts(a->ticket.str, LIT("ticket-")), tickets[_i].number);
    if (!tickets[_i].number)
        ck_assert(slice_eq(a->ticket.str, slice_of(tickets[_i].ticket)));
}
END_TEST

START_TEST(limits_of_a_trip)
{
    for (size_t i = 0; i < ITIN_MAX_ITEMS; i++)
        ck_assert_uint_eq(add(ITEM_TASK)->order, i);
    ck_assert(!trip->is_full);
    ck_assert_ptr_null(trip_add_item(trip, ITEM_TASK, (struct span){0}));
    ck_assert(trip->is_full);
    ck_assert_uint_eq(trip->n_items, ITIN_MAX_ITEMS);
    ck_assert_int_eq(trip->items[0]->start.weekday, -1);
    ck_assert_int_eq(trip->items[0]->end.weekday, -1);
    ck_assert_int_eq(trip->nights, -1);
    ck_assert_int_eq(trip->days, -1);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("model-items");
    TCase *t = tcase_create("items");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, kinds_have_two_names, 0, ITEM_KIND_COUNT);
    tcase_add_loop_test(t, other_words_are_no_kind, 0, 7);
    tcase_add_loop_test(t, statuses_have_names, 0, ARRAY_LEN(statuses));
    tcase_add_loop_test(t, people_share_travels, 0, ARRAY_LEN(shares));
    tcase_add_loop_test(t, people_take_part_in_it, 0, ARRAY_LEN(parts));
    tcase_add_loop_test(t, a_trip_has_its_travellers, 0, ARRAY_LEN(named));
    tcase_add_test(t, minutes_and_days_of_an_item);
    tcase_add_loop_test(t, what_is_past, 0, ARRAY_LEN(pasts));
    tcase_add_loop_test(t, what_waits_for_a_word, 0, ARRAY_LEN(drifts));
    tcase_add_test(t, places_of_an_item);
    tcase_add_loop_test(t, journeys_to_nowhere, 0, ARRAY_LEN(journeys));
    tcase_add_test(t, sorts_by_the_line);
    tcase_add_loop_test(t, stands_by_its_end, 0, ARRAY_LEN(stands));
    tcase_add_test(t, reversed_dates);
    tcase_add_loop_test(t, uids_for_ever, 0, ARRAY_LEN(uids));
    tcase_add_test(t, secrets_leave_every_text);
    tcase_add_loop_test(t, tickets_become_names, 0, ARRAY_LEN(tickets));
    tcase_add_test(t, limits_of_a_trip);
    suite_add_tcase(s, t);
    return s;
}
