/* Values of plans by the manual's section 2: what each key gives an entry, alone
 * and beside the others, and what a heading gives those below it. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"

static struct reading read_plan(const char *text)
{
    struct reading r = read_string(ITIN_FORM_YAML, text);
    ck_assert_msg(r.status == ITIN_OK, "%s", text);
    return r;
}

/* ---- what an entry is ------------------------------------------------------------------- */

static const struct {
    const char *lines, *want; /* see item_words() */
} entries[] = {
    {"flight: KE19", "flight KE19"},
    {"flight: KE 019\n  route: ICN -> SEA", "flight KE19 ICN>SEA"},
    {"flight: KE5019\n  operated-by: DL196\n  route: ICN → SEA", "flight KE5019 by DL196 ICN>SEA"},
    {"flight: KE19 ICN -> SEA", "flight KE19 ICN>SEA"},
    {"flight: to Seattle", "flight"},
    {"flight: KE19\n  from: ICN\n  to: SEA", "flight KE19 ICN>SEA"},
    {"flight: KE19\n  route: Seoul (ICN) - Seattle (SEA)", "flight KE19 Seoul (ICN)>Seattle (SEA)"},
    {"flight: KE19\n  route: ICN ⇒ SEA", "flight KE19 ICN>SEA"},
    {"train: KTX 101\n  route: 서울 -> 부산", "train KTX 101 서울>부산"},
    {"train: 서울 → 부산", "train 서울>부산"},
    {"train: the night train", "train"},
    {"bus: Line 6020 \n  from: Daejeon", "bus Line 6020 Daejeon>"},
    {"ferry: Victoria Clipper", "ferry"},
    {"drive: Calgary -> Banff", "drive Calgary>Banff"},
    {"drive: Route 1", "drive"}, /* a road is no number of a journey */
    {"transfer: Daejeon -> ICN", "transfer Daejeon>ICN"},
    {"transfer: Daejeon - ICN", "transfer"}, /* a dash in a name is a dash */
    {"transfer: x\n  route: Daejeon - ICN", "transfer Daejeon>ICN"},
    {"formality: Departure formalities\n  at: ICN", "formality @ICN"},
    {"meeting: Agency\n  at: Seattle\n  where: 600 4th Ave\n  who: [officer, driver]",
     "meeting @Seattle [600 4th Ave] {officer; driver}"},
    {"meeting: Agency\n  who: officer, driver", "meeting {officer; driver}"},
    {"meeting: Agency\n  who: officer", "meeting {officer}"},
    {"meeting: Agency\n  who: []", "meeting"},
    {"meeting: KE19 ICN -> SEA", "meeting"}, /* what does not travel has no route in its name */
    {"visit: Museum", "visit"},
    {"meal: Lunch", "meal"},
    {"call: Weekly report", "call"},
    {"stay: Hotel\n  at: Seattle\n  ref: 'A 1'\n  ticket: T9", "stay @Seattle #A 1 %T9"},
    {"day: Official programme", "day"},
    {"task: pack\n  status: confirmed", "task !confirmed"},
    {"task: pack\n  status: Cancelled", "task !cancelled"},
    {"task: pack\n  status: planned", "task"},
    {"task: pack\n  where: '~'", "task [~]"}, /* in quotes it is a text */
    {"task: pack\n  where: \"null\"", "task [null]"},
    {"task: pack\n  where: ~", "task"},
    {"task: pack\n  where: null", "task"},
    {"task: pack\n  where:", "task"},
    {"task: pack\n  at: 없음", "task"},
    {"train: x\n  route: 서울 -> 대전 -> 부산", "train 서울>부산"}, /* its stops are no ends */
    {"task: pack\n  lasts: 2h50m", "task ~170"},
    {"task: pack\n  lasts: 2h50'", "task ~170"},
    {"task: pack\n  lasts: 2시간 50분", "task ~170"},
    {"task: pack\n  lasts: 30m", "task ~30"},
    {"task: pack\n  lasts: 30'", "task ~30"},
    {"task: pack\n  lasts: PT2H50M", "task ~170"},
    {"task: pack\n  lasts: about 3h", "task ~180"},
    {"task: pack\n  lasts: 약 3시간", "task ~180"},
    {"task:\n  title: Pack", "task"},
};

START_TEST(reads_entries)
{
    char text[512];
    snprintf(text, sizeof text, "itin: 1\nplan:\n- %s\n  date: 2024-06-24\n", entries[_i].lines);
    struct reading r = read_plan(text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_words(r.trip->items[0], entries[_i].want, entries[_i].lines);
    ck_assert_msg(itin_diag_len(r.diag) == 0, "%s", text);
    reading_end(&r);
}
END_TEST

/* ---- times ------------------------------------------------------------------------------- */

static const struct {
    const char *lines, *start, *end; /* see assert_when() */
} times[] = {
    {"  time: 2024-06-24 19:20 - 14:00\n", "2024-06-24 19:20", "14:00"},
    {"  time: 2024-06-24 19:20 - 14:00 +1\n", "2024-06-24 19:20", "14:00+1"},
    {"  time: 2024-06-24 19:20 - 14:00+1\n", "2024-06-24 19:20", "14:00+1"},
    {"  time: 2024-06-24 19:20 - 14:00 -1\n", "2024-06-24 19:20", "14:00-1"},
    {"  time: 2024-06-24 19:20 - 2024-06-25 14:00\n", "2024-06-24 19:20", "2024-06-25 14:00"},
    {"  time: 2024-06-24 19:20\n", "2024-06-24 19:20", ""},
    {"  time: Mon 2024-06-24 9:05 - 10:00\n", "2024-06-24 09:05", "10:00"},
    {"  date: 2024-06-24\n  time: 19:20 - 14:00\n", "2024-06-24 19:20", "14:00"},
    {"  time: 19:20 - 14:00\n  date: 2024-06-24\n", "2024-06-24 19:20", "14:00"}, /* in any order */
    {"  on: 2024-06-24\n  time: 19:20 - 14:00\n", "2024-06-24 19:20", "14:00"},
    {"  depart: 2024-06-24 19:20\n  arrive: 14:00\n", "2024-06-24 19:20", "14:00"},
    {"  depart: 2024-06-24 19:20\n  arrive: 2024-06-25 14:00\n", "2024-06-24 19:20", "2024-06-25 14:00"},
    {"  depart: 2024-06-24 19:20\n  arrive: 14:00 +1\n", "2024-06-24 19:20", "14:00+1"},
    {"  in: 2024-06-24 15:00\n  out: 2024-06-27\n", "2024-06-24 15:00", "2024-06-27"},
    {"  in: 2024-06-24\n  out: 2024-06-27 11:00\n", "2024-06-24", "2024-06-27 11:00"},
    {"  date: 2024-06-24\n", "2024-06-24", ""},
    {"  date: 2024-06-24/2024-06-26\n", "2024-06-24", "2024-06-26"},
    {"  date: 2024-06-24/2024-06-24\n", "2024-06-24", "2024-06-24"},
    {"  date: Mon 2024-06-24\n", "2024-06-24", ""},
    {"  depart: 2024-06-24T19:20+09:00[Asia/Seoul]\n  arrive: 2024-06-24T14:00-07:00[America/Los_Angeles]\n",
     "2024-06-24 19:20", "2024-06-24 14:00"},
    {"  depart: 2024-06-24T19:20\n", "2024-06-24 19:20", ""},
    /* the same said twice is no contradiction */
    {"  date: 2024-06-24\n  time: 2024-06-24 19:20 - 14:00\n", "2024-06-24 19:20", "14:00"},
    {"  time: 2024-06-24 19:20 - 14:00\n  depart: 2024-06-24 19:20\n", "2024-06-24 19:20", "14:00"},
    {"  time: 2024-06-24 19:20 - 14:00\n  arrive: 2024-06-25 14:00\n", "2024-06-24 19:20", "2024-06-25 14:00"},
};

START_TEST(reads_times)
{
    char text[512];
    snprintf(text, sizeof text, "itin: 1\nplan:\n- drive: A\n%s", times[_i].lines);
    struct reading r = read_plan(text);
    assert_when(&r.trip->items[0]->start, times[_i].start);
    assert_when(&r.trip->items[0]->end, times[_i].end);
    ck_assert_int_eq(r.trip->items[0]->end_inclusive, strchr(times[_i].lines, '/') && strstr(times[_i].lines, "date:"));
    ck_assert_msg(itin_diag_len(r.diag) == 0, "%s", text);
    reading_end(&r);
}
END_TEST

/* The exact form tells an offset and a zone, each where it is written. */
START_TEST(reads_offsets_and_zones)
{
    static const struct {
        const char *value;
        int offset; /* seconds; 1: none */
        const char *zone;
        bool is_z;
    } cases[] = {
        {"2024-06-30T16:50-06:00[America/Edmonton]", -21600, "America/Edmonton", false},
        {"2024-06-30T16:50-06:00", -21600, "", false},
        {"2024-06-30T16:50[America/Edmonton]", 1, "America/Edmonton", false},
        {"2024-06-30T22:50Z", 0, "", true},
        {"2024-06-30 16:50", 1, "", false},
        {"2024-06-30 16:50 -06:00", -21600, "", false},
        {"2024-06-30T16:50+05:45", 20700, "", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[256];
        snprintf(text, sizeof text, "itin: 1\nplan:\n- drive: A\n  depart: %s\n", cases[i].value);
        struct reading r = read_plan(text);
        const struct when *w = &r.trip->items[0]->start;
        ck_assert_msg(w->has_offset == (cases[i].offset != 1) && w->is_z == cases[i].is_z, "%s", cases[i].value);
        if (w->has_offset)
            ck_assert_int_eq(w->offset, cases[i].offset);
        assert_text(w->zone.str, cases[i].zone);
        reading_end(&r);
    }
}
END_TEST

/* ---- headings -------------------------------------------------------------------------------- */

#define PLAN "itin: 1\nplan:\n"

static const struct {
    const char *text, *starts, *places; /* of the items, "; " between */
} headings[] = {
    {PLAN "- on: 2024-06-24\n- task: a\n  time: 09:00 - 10:00\n- task: b\n  time: 11:00 - 12:00\n",
     "2024-06-24 09:00; 2024-06-24 11:00", "; "},
    {PLAN "- on: Mon 2024-06-24\n  at: Seattle\n- task: a\n- task: b\n  at: Calgary\n- task: c\n",
     "2024-06-24; 2024-06-24; 2024-06-24", "Seattle; Calgary; Seattle"},
    /* until the next; a heading without a place takes it away */
    {PLAN "- on: 2024-06-24\n  at: Seattle\n- task: a\n- on: 2024-06-25\n- task: b\n", "2024-06-24; 2024-06-25", "Seattle; "},
    {PLAN "- on: 2024-06-24\n- task: a\n  date: 2024-06-29\n- task: b\n", "2024-06-29; 2024-06-24", "; "},
    /* what travels does not take place at the heading's place */
    {PLAN "- on: 2024-06-24\n  at: Seattle\n- drive: x\n  from: A\n  to: B\n  time: 09:00 - 10:00\n", "2024-06-24 09:00", ""},
    {PLAN "- task: a\n  date: 2024-06-23\n- on: 2024-06-24\n- task: b\n", "2024-06-23; 2024-06-24", "; "},
    {PLAN "- on: 2024-06-24\n- task: a\n  time: 2024-06-30 09:00 - 10:00\n", "2024-06-30 09:00", ""},
};

START_TEST(takes_day_and_place_of_a_heading)
{
    struct reading r = read_plan(headings[_i].text);
    struct buf starts, places;
    buf_init(&starts, 1 << 10);
    buf_init(&places, 1 << 10);
    for (size_t i = 0; i < r.trip->n_items; i++) {
        buf_adds(&starts, i ? "; " : "");
        buf_adds(&starts, end_words(&r.trip->items[i]->start));
        buf_adds(&places, i ? "; " : "");
        buf_add(&places, r.trip->items[i]->at.text.str);
        ck_assert_int_eq(r.trip->items[i]->at.inherited, r.trip->items[i]->at.text.str.len > 0 &&
                                                             !slice_eq(r.trip->items[i]->at.text.str, LIT("Calgary")));
    }
    assert_text(buf_slice(&starts), headings[_i].starts);
    assert_text(buf_slice(&places), headings[_i].places);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    buf_release(&starts);
    buf_release(&places);
    reading_end(&r);
}
END_TEST

/* ---- the whole --------------------------------------------------------------------------------- */

START_TEST(reads_the_head)
{
    struct reading r = read_plan("itin: 1\nid: trip-7\ntrip: Delegation\nhome: Daejeon\ntravellers: [a, b]\n"
                                 "dates: 2024-06-24/2024-07-01\nnights: 6\ndays: 8\nplan: []\n");
    const struct itin_trip *t = r.trip;
    assert_text(t->id.str, "trip-7");
    assert_text(t->title.str, "Delegation");
    assert_text(t->home.text.str, "Daejeon");
    ck_assert(t->travellers.n == 2 && t->nights == 6 && t->days == 8 && t->n_items == 0);
    assert_when(&t->first, "2024-06-24");
    assert_when(&t->last, "2024-07-01");
    assert_text(span_text(t->nights_span), "6");
    assert_text(span_text(t->days_span), "8");
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    reading_end(&r);
    r = read_plan("itin: 1\ndates: 2024-06-24\n");
    ck_assert(r.trip->has_dates);
    assert_when(&r.trip->last, "2024-06-24"); /* a trip of a day */
    reading_end(&r);
}
END_TEST

/* Edges of the numbers that a head takes. */
START_TEST(reads_numbers)
{
    static const struct {
        const char *line;
        int nights, days;
    } cases[] = {
        {"nights: 0", 0, -1}, {"nights: 400", 400, -1}, {"nights: 006", 6, -1}, {"nights: '6'", 6, -1},
        {"days: 1", -1, 1},   {"days: \"400\"", -1, 400}, {"nights: ~", -1, -1}, {"nights:", -1, -1},
    };
    char text[64];
    struct reading none = read_plan("itin: 1\n");
    int unset_nights = none.trip->nights, unset_days = none.trip->days;
    reading_end(&none);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, "itin: 1\n%s\n", cases[i].line);
        struct reading r = read_plan(text);
        ck_assert_msg(r.trip->nights == (cases[i].nights < 0 ? unset_nights : cases[i].nights), "%s", text);
        ck_assert_msg(r.trip->days == (cases[i].days < 0 ? unset_days : cases[i].days), "%s", text);
        ck_assert_uint_eq(itin_diag_len(r.diag), 0);
        reading_end(&r);
    }
}
END_TEST

/* ---- scheduling ---------------------------------------------------------------------------------- */

START_TEST(reads_scheduling)
{
    static const struct {
        const char *line;
        int hold, weight, lead, after; /* minutes; 0 none */
        const char *target;
    } cases[] = {
        {"hold: fixed", HOLD_FIXED, 0, 0, 0, ""},
        {"hold: booked", HOLD_BOOKED, 0, 0, 0, ""},
        {"hold: FLEXIBLE", HOLD_FLEXIBLE, 0, 0, 0, ""},
        {"weight: 1", HOLD_UNSET, 1, 0, 0, ""},
        {"weight: 9", HOLD_UNSET, 9, 0, 0, ""},
        {"lead: 2h20m before WS86", HOLD_UNSET, 0, 140, 0, "WS86"},
        {"after: 50m after WS86", HOLD_UNSET, 0, 0, 50, "WS86"},
        {"lead: 2시간 20분 before the meeting", HOLD_UNSET, 0, 140, 0, "the meeting"},
        {"after: PT1H AFTER WS86", HOLD_UNSET, 0, 0, 60, "WS86"},
    };
    char text[128];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, PLAN "- task: a\n  date: 2024-06-24\n  %s\n", cases[i].line);
        struct reading r = read_plan(text);
        const struct item *item = r.trip->items[0];
        ck_assert_msg((int)item->hold == cases[i].hold && item->weight == cases[i].weight, "%s", cases[i].line);
        ck_assert_msg(item->lead.has == (cases[i].lead > 0) && item->after.has == (cases[i].after > 0), "%s", cases[i].line);
        const struct relation *relation = item->lead.has ? &item->lead : &item->after;
        ck_assert_int_eq(relation->gap.s, (cases[i].lead + cases[i].after) * 60);
        assert_text(relation->target.str, cases[i].target);
        reading_end(&r);
    }
}
END_TEST

/* Rows of an agenda in both shapes. */
START_TEST(reads_agendas)
{
    struct reading r = read_plan(PLAN "- meeting: a\n  date: 2024-06-24\n  agenda:\n  - 09:30 - 09:35 Opening\n"
                                      "  - 09:35 - 10:00\n  - {time: 10:00 - 10:30, title: 'Talk, and more'}\n"
                                      "  - time: 10:30 Closing\n");
    static const struct {
        const char *start, *end, *title;
    } want[] = {{"09:30", "09:35", "Opening"}, {"09:35", "10:00", ""}, {"10:00", "10:30", "Talk, and more"}, {"10:30", "", "Closing"}};
    const struct item *item = r.trip->items[0];
    ck_assert_uint_eq(item->n_agenda, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_when(&item->agenda[i].start, want[i].start);
        assert_when(&item->agenda[i].end, want[i].end);
        assert_text(item->agenda[i].title.str, want[i].title);
    }
    ck_assert_uint_eq(r.trip->n_agenda_rows, 4);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    reading_end(&r);
}
END_TEST

/* A row that is not understood is none of them. */
START_TEST(leaves_bad_rows_out)
{
    struct reading r = read_plan(PLAN "- meeting: a\n  date: 2024-06-24\n  agenda:\n  - Opening\n  - 09:35 Talk\n"
                                      "  - {title: Closing}\n");
    ck_assert_uint_eq(r.trip->items[0]->n_agenda, 1);
    assert_text(r.trip->items[0]->agenda[0].title.str, "Talk");
    ck_assert_uint_eq(r.trip->n_agenda_rows, 1);
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 2);
    reading_end(&r);
}
END_TEST

/* ---- ids ----------------------------------------------------------------------------------- */

START_TEST(takes_ids)
{
    char id[122], text[256];
    memset(id, 'x', sizeof id - 1);
    for (size_t n = 120; n <= 121; n++) {
        snprintf(text, sizeof text, PLAN "- task: a\n  date: 2024-06-24\n  id: %.*s\n", (int)n, id);
        struct reading r = read_plan(text);
        ck_assert_uint_eq(r.trip->items[0]->id.str.len, n == 120 ? 120 : 0);
        ck_assert_uint_eq(count_rule(&r, "bad-value"), n - 120);
        reading_end(&r);
    }
    struct reading r = read_plan(PLAN "- task: a\n  id: x\n- task: b\n  id: x\n- task: c\n  id: y\n- task: d\n  id: ''\n");
    assert_text(r.trip->items[0]->id.str, "x");
    assert_text(r.trip->items[1]->id.str, ""); /* taken: it gets another */
    assert_text(r.trip->items[2]->id.str, "y");
    assert_text(r.trip->items[3]->id.str, "");
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 2);
    reading_end(&r);
}
END_TEST

/* ---- codes ------------------------------------------------------------------------------------------ */

START_TEST(takes_three_capitals_for_a_code)
{
    static const struct {
        const char *at, *code;
    } cases[] = {
        {"ICN", "ICN"}, {"DAD", "DAD"}, {"Seattle (SEA)", "SEA"}, {"UTC", ""}, {"GMT", ""},
        {"Seattle", ""}, {"icn", ""}, {"ICNX", ""}, {"IC", ""}, {"'SEA '", "SEA"}, {"ABC street", ""},
    };
    char text[128];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, PLAN "- task: a\n  date: 2024-06-24\n  at: %s\n", cases[i].at);
        struct reading r = read_plan(text);
        assert_text(r.trip->items[0]->at.code, cases[i].code);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-plan-value");
    TCase *t = tcase_create("value");
    tcase_add_loop_test(t, reads_entries, 0, ARRAY_LEN(entries));
    tcase_add_loop_test(t, reads_times, 0, ARRAY_LEN(times));
    tcase_add_test(t, reads_offsets_and_zones);
    tcase_add_loop_test(t, takes_day_and_place_of_a_heading, 0, ARRAY_LEN(headings));
    tcase_add_test(t, reads_the_head);
    tcase_add_test(t, reads_numbers);
    tcase_add_test(t, reads_scheduling);
    tcase_add_test(t, reads_agendas);
    tcase_add_test(t, leaves_bad_rows_out);
    tcase_add_test(t, takes_ids);
    tcase_add_test(t, takes_three_capitals_for_a_code);
    suite_add_tcase(s, t);
    return s;
}
