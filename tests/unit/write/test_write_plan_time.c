/* The times of an item in the notation of plans. The table was worked out by
 * hand from the rules of that notation; then journeys at random are written and
 * read again by a small reader of this file, which knows nothing but the rules
 * and the offsets of four zones in June. */
#include "sample.h"

#include <stdlib.h>

#include "write/plan_doc.h"

static struct sample s;

#define SOURCE "KST 한국시간 (한국시간 10:00) 17시 전후 오전"

static void setup(void)
{
    sample_open(&s, "plan.txt", SOURCE);
}

static void teardown(void)
{
    sample_close(&s);
}

/* ---- the pairs of one item ------------------------------------------------------- */

static const char *const time_keys[] = {"zone", "time", "depart", "arrive", "date", "in", "out"};

struct asked {
    const struct item *item;
    const struct itin_date *under;
    bool alone; /* plan_doc_time() */
};

static enum itin_status write_pairs(struct writer *w, const void *what)
{
    const struct asked *a = what;
    struct plan_map map = {0};
    if (a->alone) {
        buf_add(&w->out, plan_doc_time(w, a->item));
        return ITIN_OK;
    }
    plan_doc_item(w, a->item, a->under, &map);
    for (size_t i = 0; i < map.n; i++)
        for (size_t k = 0; k < ARRAY_LEN(time_keys); k++)
            if (!strcmp(map.pairs[i].key, time_keys[k]))
                buf_addf(&w->out, "%s%s=" SLICE_FMT, w->out.len ? "|" : "", map.pairs[i].key,
                         SLICE_ARG(map.pairs[i].text));
    return ITIN_OK;
}

/* "time=19:20 - 14:00"; freed by the caller. */
static char *pairs_of(const struct item *item, const struct itin_date *under, bool alone)
{
    struct itin_write_options options = {.size = sizeof options, .db = s.db};
    struct asked asked = {item, under, alone};
    char *text = NULL;
    ck_assert_int_eq(write_run(s.trip, &options, write_pairs, &asked, &text, NULL, NULL), ITIN_OK);
    return text;
}

static void check_pairs(const struct item *item, const struct itin_date *under, const char *expected)
{
    char *text = pairs_of(item, under, false);
    ck_assert_str_eq(text, expected);
    free(text);
}

static struct itin_date day(int year, int month, int date)
{
    return (struct itin_date){.year = year, .month = month, .day = date};
}

/* ---- known instants ------------------------------------------------------------------ */

#define H 3600
#define SEOUL 9 * H, "Asia/Seoul"
#define LA -7 * H, "America/Los_Angeles"
#define LA_WINTER -8 * H, "America/Los_Angeles"
#define CALGARY -6 * H, "America/Edmonton"
#define HAWAII -10 * H, "Pacific/Honolulu"
#define PARIS 2 * H, "Europe/Paris"
#define NOTHING 0, ""

static const struct known {
    enum item_kind kind;
    const char *from, *to; /* else `at` in from */
    const char *start;     /* "": none */
    int32_t start_offset;
    const char *start_zone, *end;
    int32_t end_offset;
    const char *end_zone, *expected; /* below a heading of its day */
} known[] = {
    {ITEM_FLIGHT, "ICN", "SEA", "2024-06-24T19:20", SEOUL, "2024-06-24T14:00", LA,
     "time=19:20 - 14:00"},
    {ITEM_FLIGHT, "YYC", "ICN", "2024-06-30T16:50", CALGARY, "2024-07-01T19:40", SEOUL,
     "time=16:50 - 19:40+1"},
    {ITEM_FLIGHT, "ICN", "HNL", "2024-06-25T01:00", SEOUL, "2024-06-24T14:30", HAWAII,
     "time=01:00 - 14:30-1"},
    {ITEM_FLIGHT, "ICN", "HNL", "2024-06-25T20:00", SEOUL, "2024-06-25T14:30", HAWAII,
     "time=20:00 - 14:30"},
    /* the day before is behind the departure, too: "14:30" alone would be that one */
    {ITEM_FLIGHT, "ICN", "HNL", "2024-06-25T01:00", SEOUL, "2024-06-25T14:30", HAWAII,
     "depart=2024-06-25T01:00+09:00[Asia/Seoul]|arrive=2024-06-25T14:30-10:00[Pacific/Honolulu]"},
    {ITEM_TRAIN, "CDG", "CDG", "2024-06-25T08:00", PARIS, "2024-06-25T09:10", PARIS,
     "time=08:00 - 09:10"},
    {ITEM_DRIVE, "YYC", "YYC", "2024-06-25T23:40", CALGARY, "2024-06-26T00:20", CALGARY,
     "time=23:40 - 00:20+1"},
    {ITEM_FERRY, "ICN", "ICN", "2024-06-25T18:00", SEOUL, "2024-06-28T07:00", SEOUL,
     "time=18:00 - 07:00+3"},
    {ITEM_FERRY, "ICN", "ICN", "2024-06-25T18:00", SEOUL, "2024-06-29T07:00", SEOUL,
     "time=2024-06-25 18:00 - 2024-06-29 07:00"},
    {ITEM_FLIGHT, "ICN", "SEA", "2024-06-24T19:20", SEOUL, "", NOTHING, "time=19:20"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30", LA, "2024-06-26T10:30", LA,
     "time=09:30 - 10:30"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T00:00", LA, "2024-06-26T23:59", LA,
     "time=00:00 - 23:59"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30:15", LA, "2024-06-26T10:30", LA,
     "time=09:30:15 - 10:30"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30", LA, "2024-06-26T10:30:01", LA,
     "time=09:30 - 10:30:01"},
    {ITEM_MEAL, "SEA", NULL, "2024-06-26T22:30", LA, "2024-06-27T00:30", LA, "time=22:30 - 00:30+1"},
    {ITEM_MEAL, "SEA", NULL, "2024-06-30T22:30", LA, "2024-07-01T00:30", LA, "time=22:30 - 00:30+1"},
    {ITEM_MEAL, "ICN", NULL, "2024-12-31T22:30", SEOUL, "2025-01-01T00:30", SEOUL,
     "time=22:30 - 00:30+1"},
    {ITEM_MEETING, "ICN", NULL, "2024-02-28T22:30", SEOUL, "2024-03-01T00:30", SEOUL,
     "time=22:30 - 00:30+2"},
    {ITEM_VISIT, "SEA", NULL, "2024-06-26T09:30", LA, "", NOTHING, "time=09:30"},
    {ITEM_TASK, "SEA", NULL, "2024-06-26T23:59", LA, "", NOTHING, "time=23:59"},
    /* until then: the end tells its own day */
    {ITEM_MEETING, "SEA", NULL, "2024-06-26", NOTHING, "2024-06-26T10:30", LA,
     "date=2024-06-26|arrive=2024-06-26 10:30"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26", NOTHING, "2024-06-27T10:30", LA,
     "date=2024-06-26|arrive=2024-06-27 10:30"},
    {ITEM_TRANSFER, "SEA", "SEA", "2024-06-26", NOTHING, "2024-06-26T10:30", LA,
     "depart=2024-06-26|arrive=2024-06-26 10:30"},
    {ITEM_MEETING, "SEA", NULL, "", NOTHING, "2024-06-26T10:30", LA, "arrive=2024-06-26 10:30"},
    /* the wall says it twice: only the whole moment is clear */
    {ITEM_MEETING, "SEA", NULL, "2024-11-03T01:30", LA_WINTER, "2024-11-03T01:50", LA_WINTER,
     "time=2024-11-03T01:30-08:00[America/Los_Angeles] - "
     "2024-11-03T01:50-08:00[America/Los_Angeles]"},
    {ITEM_MEETING, "SEA", NULL, "2024-11-03T01:30", LA, "2024-11-03T03:00", LA_WINTER,
     "time=2024-11-03T01:30-07:00[America/Los_Angeles] - "
     "2024-11-03T03:00-08:00[America/Los_Angeles]"},
    {ITEM_MEETING, "SEA", NULL, "2024-11-03T00:59", LA, "2024-11-03T02:00", LA_WINTER,
     "time=00:59 - 02:00"},
    {ITEM_MEETING, "SEA", NULL, "2024-11-03T01:30", LA, "", NOTHING,
     "time=2024-11-03T01:30-07:00[America/Los_Angeles]"},
    {ITEM_FLIGHT, "SEA", "YYC", "2024-11-03T00:30", LA, "2024-11-03T01:30", -7 * H, "America/Edmonton",
     "depart=2024-11-03T00:30-07:00[America/Los_Angeles]|"
     "arrive=2024-11-03T01:30-07:00[America/Edmonton]"},
    /* the clock of another zone than the place's */
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30", SEOUL, "2024-06-26T10:30", SEOUL,
     "time=2024-06-26T09:30+09:00[Asia/Seoul] - 2024-06-26T10:30+09:00[Asia/Seoul]"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30", LA, "2024-06-26T10:30", SEOUL,
     "time=2024-06-26T09:30-07:00[America/Los_Angeles] - 2024-06-26T10:30+09:00[Asia/Seoul]"},
    {ITEM_MEETING, "SEA", NULL, "2024-06-26T09:30", -7 * H, "", "2024-06-26T10:30", -7 * H, "",
     "time=2024-06-26T09:30-07:00 - 2024-06-26T10:30-07:00"},
    {ITEM_FLIGHT, "ICN", "SEA", "2024-06-24T19:20", 9 * H, "", "", NOTHING,
     "depart=2024-06-24T19:20+09:00"},
};

static struct item *known_item(const struct known *k)
{
    struct item *item = sample_item(&s, k->kind, "x", "X");
    sample_place(k->to ? &item->from : &item->at, k->from, k->from);
    if (k->to)
        sample_place(&item->to, k->to, k->to);
    if (k->start[0])
        sample_when(&item->start, k->start, k->start_offset, k->start_zone);
    if (k->end[0])
        sample_when(&item->end, k->end, k->end_offset, k->end_zone);
    return item;
}

START_TEST(known_times_are_written)
{
    const struct item *item = known_item(&known[_i]);
    struct itin_date under = item->start.local_date;
    check_pairs(item, &under, known[_i].expected);
}
END_TEST

/* Under no heading, or that of another day, a time has its date in front. */
START_TEST(times_without_a_heading_have_their_date)
{
    const struct item *item = known_item(&known[_i]);
    struct itin_date other = day(2024, 1, 2), under = item->start.local_date;
    char *below = pairs_of(item, &under, false), *alone = pairs_of(item, NULL, false);
    char *elsewhere = pairs_of(item, &other, false), expected[300];
    bool bare = !strncmp(below, "time=", 5) && below[9] != '-';
    snprintf(expected, sizeof expected, bare ? "time=%04d-%02d-%02d %s" : "", under.year, under.month,
             under.day, below + 5);
    ck_assert_str_eq(alone, bare ? expected : below);
    ck_assert_str_eq(elsewhere, alone);
    free(below);
    free(alone);
    free(elsewhere);
}
END_TEST

/* ---- clocks without an instant ---------------------------------------------------------- */

static struct span said(const char *words)
{
    const char *at = strstr(SOURCE, words);
    ck_assert_ptr_nonnull(at);
    return (struct span){s.source, (uint32_t)(at - SOURCE), (uint32_t)(at - SOURCE + strlen(words))};
}

/* A clock on a day that gave no instant. */
static void loose(struct when *w, enum when_clock clock, int hour, int minute, struct itin_date date)
{
    w->clock = clock;
    w->time = (struct itin_clock){hour, minute, 0};
    w->state = WHEN_NO_ZONE;
    w->has_date = date.month != 0;
    w->has_year = date.year != 0;
    w->date = date;
}

static struct item *meeting(void)
{
    struct item *item = sample_item(&s, ITEM_MEETING, "x", "X");
    item->start.weekday = item->end.weekday = -1;
    return item;
}

static const struct {
    struct itin_date from;
    int hour;
    struct itin_date to;
    int until;
    enum item_kind kind;
    const char *expected;
} unplaced[] = {
    {{2024, 6, 24}, 9, {2024, 6, 24}, 10, ITEM_MEETING, "time=09:00 - 10:00"},
    {{2024, 6, 24}, 9, {2024, 6, 25}, 10, ITEM_MEETING, "time=09:00 - 10:00+1"},
    {{2024, 6, 24}, 9, {2024, 6, 27}, 10, ITEM_MEETING, "time=09:00 - 10:00+3"},
    {{2024, 6, 24}, 9, {2024, 6, 28}, 10, ITEM_MEETING, "time=2024-06-24 09:00 - 2024-06-28 10:00"},
    {{2024, 6, 24}, 9, {2024, 6, 23}, 10, ITEM_MEETING, "time=09:00 - 10:00-1"},
    {{2024, 6, 24}, 9, {2024, 6, 22}, 10, ITEM_MEETING, "time=2024-06-24 09:00 - 2024-06-22 10:00"},
    {{2024, 2, 28}, 9, {2024, 3, 1}, 10, ITEM_MEETING, "time=09:00 - 10:00+2"},
    {{2023, 2, 28}, 9, {2023, 3, 1}, 10, ITEM_MEETING, "time=09:00 - 10:00+1"},
    {{2024, 12, 31}, 9, {2025, 1, 1}, 10, ITEM_MEETING, "time=09:00 - 10:00+1"},
    /* whose zone is not known, the reader cannot find the day of arrival */
    {{2024, 6, 24}, 9, {2024, 6, 24}, 10, ITEM_FLIGHT, "time=2024-06-24 09:00 - 2024-06-24 10:00"},
    {{2024, 6, 24}, 9, {2024, 6, 25}, 10, ITEM_TRAIN, "time=2024-06-24 09:00 - 2024-06-25 10:00"},
    /* without years: to the next such day; 2001 is no leap year */
    {{0, 6, 24}, 9, {0, 6, 24}, 10, ITEM_MEETING, "time=09:00 - 10:00"},
    {{0, 6, 24}, 9, {0, 6, 25}, 10, ITEM_MEETING, "time=09:00 - 10:00+1"},
    {{0, 12, 31}, 22, {0, 1, 1}, 1, ITEM_MEETING, "time=22:00 - 01:00+1"},
    {{0, 12, 30}, 22, {0, 1, 2}, 1, ITEM_MEETING, "time=22:00 - 01:00+3"},
    {{0, 2, 28}, 22, {0, 3, 1}, 1, ITEM_MEETING, "time=22:00 - 01:00+1"},
    /* one of them has no day */
    {{2024, 6, 24}, 9, {0, 0, 0}, 10, ITEM_MEETING, "time=09:00 - 10:00"},
    {{0, 0, 0}, 9, {0, 0, 0}, 10, ITEM_MEETING, "time=09:00 - 10:00"},
    {{0, 6, 24}, 9, {2024, 6, 25}, 10, ITEM_MEETING, "time=09:00 - 10:00"},
};

START_TEST(unplaced_times_are_written)
{
    struct item *item = meeting();
    item->kind = unplaced[_i].kind;
    loose(&item->start, WHEN_EXACT, unplaced[_i].hour, 0, unplaced[_i].from);
    loose(&item->end, WHEN_EXACT, unplaced[_i].until, 0, unplaced[_i].to);
    check_pairs(item, &unplaced[_i].from, unplaced[_i].expected);
}
END_TEST

/* Doubts stay beside the clock, so that they are asked again. */
START_TEST(doubts_stay_beside_the_clock)
{
    struct itin_date date = day(2024, 6, 24);
    struct item *item = meeting();
    loose(&item->start, WHEN_EXACT, 9, 5, date);
    item->start.word_span = said("KST");
    item->start.other_span = said("(한국시간 10:00)");
    check_pairs(item, &date, "time=09:05");
    item->start.word_differs = true;
    check_pairs(item, &date, "time=09:05 KST");
    item->start.other_differs = true; /* the word comes first */
    check_pairs(item, &date, "time=09:05 KST");
    item->start.word_differs = false;
    check_pairs(item, &date, "time=09:05 (한국시간 10:00)");
    item->start.has_offset = true;
    item->start.offset = 9 * H;
    check_pairs(item, &date, "time=09:05 (한국시간 10:00)");
}
END_TEST

static const struct {
    int32_t offset;
    bool is_z;
    const char *expected;
} offsets[] = {
    {9 * H, false, "time=09:05 UTC+09:00"},       {-7 * H, false, "time=09:05 UTC-07:00"},
    {5 * H + 1800, false, "time=09:05 UTC+05:30"}, {-(3 * H + 1800), false, "time=09:05 UTC-03:30"},
    {5 * H + 2700, false, "time=09:05 UTC+05:45"}, {0, true, "time=09:05 UTC"},
    {0, false, "time=09:05 UTC+00:00"},
};

/* Not "09:05-07:00", which would be a span of hours. */
START_TEST(offsets_follow_a_word)
{
    struct itin_date date = day(2024, 6, 24);
    struct item *item = meeting();
    loose(&item->start, WHEN_EXACT, 9, 5, date);
    item->start.has_offset = true;
    item->start.offset = offsets[_i].offset;
    item->start.is_z = offsets[_i].is_z;
    check_pairs(item, &date, offsets[_i].expected);
}
END_TEST

static const struct {
    enum when_clock clock;
    const char *fuzzy, *span, *expected;
} words[] = {
    {WHEN_AROUND, "17시 전후", NULL, "17시 전후"}, {WHEN_AFTER, "17시 이후", NULL, "17시 이후"},
    {WHEN_BEFORE, "17시 까지", NULL, "17시 까지"}, {WHEN_PART, "오전", NULL, "오전"},
    {WHEN_PART, "morning", NULL, "morning"},       {WHEN_AROUND, "", "17시 전후", "17시 전후"},
    {WHEN_PART, "", "오전", "오전"},
};

/* In front of an end that is known, one that is not, and none. */
START_TEST(words_stay_as_they_were_written)
{
    struct itin_date date = day(2024, 6, 26);
    struct item *item = meeting();
    char expected[100], *alone;
    sample_place(&item->at, "SEA", "SEA");
    loose(&item->start, words[_i].clock, 17, 0, date);
    item->start.state = WHEN_UNRESOLVED;
    item->start.fuzzy = slice_of(words[_i].fuzzy);
    if (words[_i].span)
        item->start.span = said(words[_i].span);
    snprintf(expected, sizeof expected, "time=%s", words[_i].expected);
    check_pairs(item, &date, expected);
    alone = pairs_of(item, NULL, true);
    ck_assert_str_eq(alone, words[_i].expected);
    free(alone);
    sample_when(&item->end, "2024-06-26T18:00", LA);
    snprintf(expected, sizeof expected, "time=%s - 18:00", words[_i].expected);
    check_pairs(item, &date, expected);
    alone = pairs_of(item, NULL, true);
    ck_assert_str_eq(alone, expected + 5);
    free(alone);
    sample_when(&item->end, "2024-06-27T18:00", LA);
    snprintf(expected, sizeof expected, "time=%s - 18:00+1", words[_i].expected);
    check_pairs(item, &date, expected);
    sample_when(&item->end, "2024-06-26T18:00", SEOUL); /* not the place's clock */
    snprintf(expected, sizeof expected, "time=%s - 2024-06-26T18:00+09:00[Asia/Seoul]",
             words[_i].expected);
    check_pairs(item, &date, expected);
}
END_TEST

/* 24:00 tells its day itself. */
START_TEST(midnight_at_the_end_has_no_day_change)
{
    struct itin_date date = day(2024, 6, 24);
    struct item *item = meeting();
    loose(&item->start, WHEN_EXACT, 22, 0, date);
    loose(&item->end, WHEN_EXACT, 0, 0, day(2024, 6, 25));
    check_pairs(item, &date, "time=22:00 - 00:00+1");
    item->end.time_24 = true;
    check_pairs(item, &date, "time=22:00 - 24:00");
}
END_TEST

/* What nothing is loose of has no text for other forms. */
START_TEST(only_loose_times_have_a_text)
{
    struct item *item = meeting();
    sample_place(&item->at, "SEA", "SEA");
    sample_when(&item->start, "2024-06-26T09:30", LA);
    char *text = pairs_of(item, NULL, true);
    ck_assert_str_eq(text, "");
    free(text);
    loose(&item->end, WHEN_EXACT, 10, 30, day(2024, 6, 26));
    text = pairs_of(item, NULL, true);
    ck_assert_str_eq(text, "09:30 - 10:30");
    free(text);
}
END_TEST

/* ---- what follows from something else ------------------------------------------------------ */

START_TEST(what_follows_is_not_written)
{
    static const struct {
        bool start, end, start_follows, end_follows, written;
    } rows_[] = {
        {true, true, true, true, false}, {true, true, true, false, true},
        {true, true, false, true, true}, {true, true, false, false, true},
        {true, false, true, false, false}, {true, false, false, false, true},
    };
    struct item *item = meeting(), *other = meeting();
    sample_place(&item->at, "SEA", "SEA");
    if (rows_[_i].start)
        sample_when(&item->start, "2024-06-26T09:30", LA);
    if (rows_[_i].end)
        sample_when(&item->end, "2024-06-26T10:30", LA);
    item->start.follows = rows_[_i].start_follows ? &other->end : NULL;
    item->end.follows = rows_[_i].end_follows ? &other->end : NULL;
    check_pairs(item, &item->start.local_date,
                !rows_[_i].written ? "" : rows_[_i].end ? "time=09:30 - 10:30" : "time=09:30");
}
END_TEST

/* Where the duration decided otherwise than the day that was written, it will
 * again: that day stays. */
START_TEST(a_written_day_change_stays_beside_a_duration)
{
    struct item *item = sample_item(&s, ITEM_FLIGHT, "x", "X");
    sample_place(&item->from, "YYC", "YYC");
    sample_place(&item->to, "ICN", "ICN");
    sample_when(&item->start, "2024-06-30T16:50", CALGARY);
    sample_when(&item->end, "2024-07-01T19:40", SEOUL);
    item->end.has_day_offset = true;
    item->end.day_offset = 2;
    check_pairs(item, &item->start.local_date, "time=16:50 - 19:40+1");
    item->stated.has = true;
    check_pairs(item, &item->start.local_date, "time=16:50 - 19:40+2");
    item->end.day_offset = 0;
    check_pairs(item, &item->start.local_date, "time=16:50 - 19:40");
    item->end.has_day_offset = false;
    check_pairs(item, &item->start.local_date, "time=16:50 - 19:40+1");
}
END_TEST

/* ---- days and stays ---------------------------------------------------------------------------- */

static const struct {
    const char *first, *last, *expected;
} days[] = {
    {"2024-06-25", "2024-06-25", "date=2024-06-25"},
    {"2024-06-25", "2024-06-26", "date=2024-06-25/2024-06-26"},
    {"2024-06-30", "2024-07-01", "date=2024-06-30/2024-07-01"},
    {"2024-02-29", "2024-02-29", "date=2024-02-29"},
    {"2024-12-31", "2025-01-01", "date=2024-12-31/2025-01-01"},
};

START_TEST(days_are_written)
{
    struct item *item = sample_item(&s, ITEM_DAY, "x", "X");
    sample_dates(item, days[_i].first, days[_i].last);
    check_pairs(item, NULL, days[_i].expected);
}
END_TEST

static const struct {
    const char *in, *out, *first, *last; /* last night */
    const char *zone;
    int32_t offset;
    const char *expected;
} stays[] = {
    {"2024-06-24", "2024-06-27", "2024-06-24", "2024-06-26", "", 0, "in=2024-06-24|out=2024-06-27"},
    {"2024-06-24T15:00", "2024-06-27T11:00", "2024-06-24", "2024-06-26", "America/Los_Angeles", -7 * H,
     "in=2024-06-24 15:00|out=2024-06-27 11:00"},
    {"2024-06-24T15:00", "2024-06-27", "2024-06-24", "2024-06-26", "America/Los_Angeles", -7 * H,
     "in=2024-06-24 15:00|out=2024-06-27"},
    {"2024-06-24", "2024-06-27T11:00", "2024-06-24", "2024-06-26", "America/Los_Angeles", -7 * H,
     "in=2024-06-24|out=2024-06-27 11:00"},
    {"2024-06-30T23:30:30", "2024-07-01T11:00", "2024-06-30", "2024-06-30", "America/Los_Angeles",
     -7 * H, "in=2024-06-30 23:30:30|out=2024-07-01 11:00"},
    {"2024-06-24T15:00", "2024-06-27T11:00", "2024-06-24", "2024-06-26", "Asia/Seoul", 9 * H,
     "in=2024-06-24T15:00+09:00[Asia/Seoul]|out=2024-06-27T11:00+09:00[Asia/Seoul]"},
    {"2024-06-24T15:00", "2024-06-27", "2024-06-24", "2024-06-26", "Asia/Seoul", 9 * H,
     "in=2024-06-24T15:00+09:00[Asia/Seoul]|out=2024-06-27"},
};

START_TEST(stays_are_written)
{
    struct item *item = sample_item(&s, ITEM_STAY, "x", "X");
    sample_place(&item->at, "SEA", "SEA");
    sample_dates(item, stays[_i].first, stays[_i].last);
    item->all_day = false;
    item->start = item->end = (struct when){.weekday = -1};
    sample_when(&item->start, stays[_i].in, stays[_i].offset, stays[_i].zone);
    sample_when(&item->end, stays[_i].out, stays[_i].offset, stays[_i].zone);
    check_pairs(item, NULL, stays[_i].expected);
}
END_TEST

START_TEST(loose_clocks_of_stays_stay)
{
    struct item *item = sample_item(&s, ITEM_STAY, "x", "X");
    sample_dates(item, "2024-06-24", "2024-06-26");
    item->all_day = false;
    loose(&item->start, WHEN_AFTER, 15, 0, day(2024, 6, 24));
    item->start.fuzzy = LIT("15시 이후");
    loose(&item->end, WHEN_EXACT, 11, 0, day(2024, 6, 27));
    check_pairs(item, NULL, "in=2024-06-24 15시 이후|out=2024-06-27 11:00");
}
END_TEST

/* ---- the zone ------------------------------------------------------------------------------------- */

static const struct {
    enum item_kind kind;
    const char *key, *zone, *at;
    bool inherited, has_offset;
    enum local_state state;
    const char *expected;
} zones[] = {
    {ITEM_MEETING, "", "", "", false, false, WHEN_NO_ZONE, ""},
    {ITEM_MEETING, "Asia/Seoul", "", "", false, false, WHEN_NO_ZONE, "zone=Asia/Seoul|"},
    {ITEM_MEETING, "Asia/Seoul", "Mars/Base", "", true, false, WHEN_NO_ZONE, "zone=Asia/Seoul|"},
    /* a zone that nobody knows: the place carried on must not stand in for it */
    {ITEM_MEETING, "", "Mars/Base", "", false, false, WHEN_NO_ZONE, "zone=Mars/Base|"},
    {ITEM_MEETING, "", "Mars/Base", "", true, false, WHEN_NO_ZONE, "zone=Mars/Base|"},
    {ITEM_MEETING, "", "Mars/Base", "", true, true, WHEN_NO_ZONE, ""},
    {ITEM_MEETING, "", "Mars/Base", "", true, false, WHEN_NO_DATE, ""},
    {ITEM_FLIGHT, "", "Mars/Base", "", false, false, WHEN_NO_ZONE, ""},
    /* RFC 5545, 3.3.5: a time that floats */
    {ITEM_MEETING, "", "", "", true, false, WHEN_NO_ZONE, "zone=floating|"},
    {ITEM_MEETING, "", "", "Xyzzyville", true, false, WHEN_NO_ZONE, ""},
    {ITEM_MEETING, "", "", "", true, true, WHEN_NO_ZONE, ""},
    {ITEM_MEETING, "", "", "", true, false, WHEN_NO_DATE, ""},
};

START_TEST(zones_are_written)
{
    struct itin_date date = day(2024, 6, 24);
    struct item *item = meeting();
    char expected[100];
    item->kind = zones[_i].kind;
    loose(&item->start, WHEN_EXACT, 9, 0, date);
    item->start.state = zones[_i].state;
    item->start.zone.str = slice_of(zones[_i].zone);
    item->start.has_offset = zones[_i].has_offset;
    item->start.offset = 9 * H;
    item->zone_key.str = slice_of(zones[_i].key);
    item->at.text.str = slice_of(zones[_i].at);
    item->at.inherited = zones[_i].inherited;
    snprintf(expected, sizeof expected, "%stime=09:00%s", zones[_i].expected,
             zones[_i].has_offset ? " UTC+09:00" : "");
    check_pairs(item, &date, expected);
}
END_TEST

/* A call's clock is that of its zone key, not of where its traveller is. */
START_TEST(calls_have_their_own_clock)
{
    struct itin_date date = day(2024, 7, 2);
    struct item *item = sample_item(&s, ITEM_CALL, "x", "X");
    sample_place(&item->at, "SEA", "SEA");
    sample_when(&item->start, "2024-07-02T18:00", SEOUL);
    sample_when(&item->end, "2024-07-02T18:30", SEOUL);
    item->zone_key.str = LIT("Asia/Seoul");
    check_pairs(item, &date, "zone=Asia/Seoul|time=18:00 - 18:30");
    item->zone_key.str = LIT("Asia/Tokyo"); /* not the clock that was used */
    check_pairs(item, &date,
                "zone=Asia/Tokyo|time=2024-07-02T18:00+09:00[Asia/Seoul] - "
                "2024-07-02T18:30+09:00[Asia/Seoul]");
}
END_TEST

/* ---- journeys at random, read again ------------------------------------------------------------------ */

static const struct town {
    const char *code, *zone;
    int32_t offset; /* in June 2024 */
} towns[] = {
    {"ICN", "Asia/Seoul", 9 * H},
    {"SEA", "America/Los_Angeles", -7 * H},
    {"HNL", "Pacific/Honolulu", -10 * H},
    {"CDG", "Europe/Paris", 2 * H},
};

enum { DAY = 86400 };

/* Seconds of 2024-06-DDThh:mm there, from 2024-06-01T00:00Z. */
static int64_t in_june(int date, int hour, int minute, int32_t offset)
{
    return (int64_t)(date - 1) * DAY + hour * H + minute * 60 - offset;
}

static int64_t wall(int64_t at, int32_t offset)
{
    return at + offset;
}

static void set(struct when *w, int64_t at, const struct town *town)
{
    char text[40];
    int64_t t = wall(at, town->offset);
    snprintf(text, sizeof text, "2024-06-%02dT%02d:%02d", (int)(t / DAY) + 1, (int)(t % DAY / H),
             (int)(t % H / 60));
    sample_when(w, text, town->offset, town->zone);
}

/* One end: "2024-06-25T01:00+09:00[...]", "2024-06-25 01:00", "01:00", "01:00+1".
 * *ret_day: its date, else its day change, else none. */
struct read_end {
    bool exact, has_date, has_change;
    int date, change, hour, minute;
    int32_t offset;
};

static struct read_end read_end(const char *text)
{
    struct read_end e = {0};
    char sign;
    int h, m, n = 0;
    if (!strncmp(text, "2024-06-", 8)) {
        e.has_date = true;
        e.date = (int)strtol(text + 8, NULL, 10);
        e.exact = text[10] == 'T';
        text += 11;
    }
    ck_assert_msg(sscanf(text, "%2d:%2d%n", &e.hour, &e.minute, &n) == 2, "%s", text);
    text += n;
    if (e.exact) {
        ck_assert_int_eq(sscanf(text, "%c%2d:%2d", &sign, &h, &m), 3);
        e.offset = (sign == '-' ? -1 : 1) * (h * H + m * 60);
    } else if (*text == '+' || *text == '-') {
        e.has_change = true;
        e.change = (int)strtol(text, NULL, 10);
    }
    return e;
}

/* The rules: a day change counts from the start's date; without one a journey
 * arrives on the first day behind its departure, anything else on the same. */
static int64_t end_of(const struct read_end *e, int start_date, int64_t start, bool travels,
                      int32_t offset)
{
    if (e->exact)
        return in_june(e->date, e->hour, e->minute, e->offset);
    if (e->has_date)
        return in_june(e->date, e->hour, e->minute, offset);
    if (e->has_change || !travels)
        return in_june(start_date + e->change, e->hour, e->minute, offset);
    int date = start_date - 2;
    while (in_june(date, e->hour, e->minute, offset) < start)
        date++;
    return in_june(date, e->hour, e->minute, offset);
}

START_TEST(journeys_read_back_to_the_minute)
{
    const unsigned seed = 20240600 + (unsigned)_i;
    srand(seed);
    for (int k = 0; k < 60; k++) {
        bool travels = rand() % 2;
        const struct town *from = &towns[rand() % 4], *to = travels ? &towns[rand() % 4] : from;
        int64_t start = in_june(8 + rand() % 10, rand() % 24, rand() % 60, from->offset);
        int64_t end = start + 60 * (1 + rand() % (rand() % 4 ? 16 * 60 : 7 * 24 * 60));
        struct item *item = sample_item(&s, travels ? ITEM_FLIGHT : ITEM_VISIT, "x", "X");
        sample_place(travels ? &item->from : &item->at, from->code, from->code);
        if (travels)
            sample_place(&item->to, to->code, to->code);
        set(&item->start, start, from);
        set(&item->end, end, to);
        char *text = pairs_of(item, &item->start.local_date, false), *first = text, *second;
        if (!strncmp(text, "time=", 5)) {
            first = text + 5;
            second = strstr(text, " - ");
            second = second ? second + 3 : NULL;
        } else {
            ck_assert_msg(!strncmp(text, "depart=", 7), "%s", text);
            first = text + 7;
            second = strstr(text, "|arrive=");
            second = second ? second + 8 : NULL;
        }
        ck_assert_msg(second != NULL, "seed %u: %s", seed, text);
        struct read_end a = read_end(first), b = read_end(second);
        int date = a.has_date ? a.date : (int)(wall(start, from->offset) / DAY) + 1;
        int64_t got = in_june(date, a.hour, a.minute, a.exact ? a.offset : from->offset);
        ck_assert_msg(got == start, "seed %u, %d: %s", seed, k, text);
        got = end_of(&b, date, start, travels, to->offset);
        ck_assert_msg(got == end, "seed %u, %d: %s is %lld, not %lld", seed, k, text, (long long)got,
                      (long long)end);
        free(text);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-plan-time");
    TCase *t = tcase_create("time");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, known_times_are_written, 0, ARRAY_LEN(known));
    tcase_add_loop_test(t, times_without_a_heading_have_their_date, 0, 19);
    tcase_add_loop_test(t, unplaced_times_are_written, 0, ARRAY_LEN(unplaced));
    tcase_add_test(t, doubts_stay_beside_the_clock);
    tcase_add_loop_test(t, offsets_follow_a_word, 0, ARRAY_LEN(offsets));
    tcase_add_loop_test(t, words_stay_as_they_were_written, 0, ARRAY_LEN(words));
    tcase_add_test(t, midnight_at_the_end_has_no_day_change);
    tcase_add_test(t, only_loose_times_have_a_text);
    tcase_add_loop_test(t, what_follows_is_not_written, 0, 6);
    tcase_add_test(t, a_written_day_change_stays_beside_a_duration);
    tcase_add_loop_test(t, days_are_written, 0, ARRAY_LEN(days));
    tcase_add_loop_test(t, stays_are_written, 0, ARRAY_LEN(stays));
    tcase_add_test(t, loose_clocks_of_stays_stay);
    tcase_add_loop_test(t, zones_are_written, 0, ARRAY_LEN(zones));
    tcase_add_test(t, calls_have_their_own_clock);
    tcase_add_loop_test(t, journeys_read_back_to_the_minute, 0, 40);
    suite_add_tcase(suite, t);
    return suite;
}
