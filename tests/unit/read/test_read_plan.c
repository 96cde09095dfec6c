#include "base/base.h"

#include "reading.h"

/* ---- the contract's example ------------------------------------------------- */

START_TEST(reads_the_example_of_the_manual)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "plan/contract-example/input.yaml");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    struct itin_trip *t = r.trip;
    assert_text(t->title.str, "Delegation to Seattle and Calgary");
    assert_text(t->home.text.str, "Daejeon");
    ck_assert_uint_eq(t->travellers.n, 1);
    ck_assert_int_eq(t->nights, 6);
    ck_assert_int_eq(t->days, 8);
    assert_when(&t->first, "2024-06-24");
    assert_when(&t->last, "2024-07-01");
    ck_assert_uint_eq(t->n_items, 8);

    struct item *transfer = t->items[0];
    ck_assert_int_eq(transfer->kind, ITEM_TRANSFER);
    assert_text(transfer->from.text.str, "Daejeon");
    assert_text(transfer->to.text.str, "ICN");
    assert_when(&transfer->start, "2024-06-24 13:30");
    ck_assert_int_eq(transfer->start.date_source, DATE_HEADING);
    ck_assert_int_eq(transfer->start.weekday, 0);
    assert_when(&transfer->end, "16:20");
    ck_assert_int_eq(transfer->end.date_source, DATE_OTHER_END);
    ck_assert_int_eq((int)transfer->stated.value.s, 170 * 60);
    assert_text(span_text(transfer->stated.span), "2h50m");

    struct item *flight = t->items[2];
    assert_text(flight->flight, "KE5019");
    assert_text(flight->operated, "DL196");
    assert_text(flight->from.text.str, "ICN");
    assert_text(span_text(flight->start.span), "19:20");
    assert_text(span_text(flight->end.span), "14:00");

    struct item *day = t->items[3];
    ck_assert(day->all_day && !day->end_inclusive);
    assert_when(&day->start, "2024-06-25");
    ck_assert_int_eq(day->start.date_source, DATE_WRITTEN);

    assert_when(&t->items[4]->start, "2024-06-26 09:30");
    ck_assert_uint_eq(t->items[4]->who.n, 1);

    struct item *stay = t->items[5];
    assert_when(&stay->start, "2024-06-24 15:00");
    assert_when(&stay->end, "2024-06-27");

    assert_text(t->items[6]->zone_key.str, "Asia/Seoul");

    struct item *ws86 = t->items[7];
    assert_when(&ws86->start, "2024-06-30 16:50");
    assert_when(&ws86->end, "2024-07-01 19:40");
    ck_assert_int_eq(ws86->start.offset, -6 * 3600);
    assert_text(ws86->end.zone.str, "Asia/Seoul");
    ck_assert_int_eq((int)ws86->stated.value.s, 11 * 3600);
    ck_assert_int_eq(ws86->stated.precision, DURATION_HOURS);
    reading_end(&r);
}
END_TEST

START_TEST(reads_the_first_trip)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "plan/seattle-calgary-2024/input.yaml");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 18);
    assert_when(&r.trip->items[16]->start, "2024-06-30 16:50");
    assert_when(&r.trip->items[16]->end, "19:40+1");
    assert_text(r.trip->items[9]->at.text.str, "캘거리");
    ck_assert(r.trip->items[9]->at.inherited);
    ck_assert_uint_eq(r.trip->items[4]->n_agenda, 4);
    assert_text(r.trip->items[4]->agenda[2].title.str, "토의");
    reading_end(&r);
}
END_TEST

START_TEST(reads_a_winter_trip)
{
    struct reading r = read_fixture(ITIN_FORM_AUTO, "plan/december-2026/input.yaml");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert_uint_eq(r.trip->n_items, 6);
    assert_text(r.trip->title.str, "Winter visit: Calgary");
    ck_assert_uint_eq(r.trip->travellers.n, 2);
    assert_when(&r.trip->items[3]->start, "2026-12-08 10:00");
    assert_when(&r.trip->items[3]->end, "11:30");
    assert_when(&r.trip->items[5]->end, "2026-12-11 16:20");
    reading_end(&r);
}
END_TEST

/* The same plan as JSON: same items, spans inside the quotes. */
START_TEST(reads_json)
{
    struct reading r = read_string(
        ITIN_FORM_AUTO,
        "{\"itin\":1,\"trip\":\"\\uD55C\\uAD6D \\uD83D\\uDE80\",\"nights\":2,\"note\":null,\n"
        " \"plan\":[{\"flight\":\"KE5019\",\"route\":\"ICN -> SEA\",\n"
        "  \"time\":\"2024-06-24 19:20 - 14:00\",\"who\":[\"a\",\"b\"]}]}");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->form, TRIP_PLAN_JSON);
    assert_text(r.trip->title.str, "한국 🚀");
    ck_assert_int_eq(r.trip->nights, 2);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_when(&r.trip->items[0]->start, "2024-06-24 19:20");
    assert_text(span_text(r.trip->items[0]->start.span), "19:20");
    ck_assert_uint_eq(r.trip->items[0]->who.n, 2);
    reading_end(&r);
}
END_TEST

/* libyaml counts code points: Hangul before a value must not shift it. */
START_TEST(points_at_bytes_behind_hangul)
{
    struct reading r = read_string(ITIN_FORM_YAML,
                                   "\xEF\xBB\xBFitin: 1\r\n# 출장 계획\r\ntrip: 시애틀 출장\r\nplan:\r\n"
                                   "- meeting: \"시애틀 회의\"   # 설명\r\n  at: 시애틀\r\n"
                                   "  time: '2024-06-26 09:30 - 10:30'\r\n  note: |\r\n    여러\r\n    줄\r\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    struct item *m = r.trip->items[0];
    assert_text(m->title.str, "시애틀 회의");
    assert_text(span_text(m->title.span), "시애틀 회의");
    assert_text(span_text(m->at.text.span), "시애틀");
    assert_text(span_text(m->end.span), "10:30");
    assert_text(m->note.str, "여러\n줄");
    ck_assert_uint_eq(source_position(r.source, m->end.span.start).line, 7);
    ck_assert_uint_eq(source_position(r.source, m->end.span.start).column, 29);
    reading_end(&r);
}
END_TEST

/* Escapes and folded lines: the value is right, the span is the whole value. */
START_TEST(reads_values_that_are_not_their_bytes)
{
    struct reading r = read_string(ITIN_FORM_YAML,
                                   "itin: 1\nplan:\n- flight: \"KE\\x35019\"\n"
                                   "  time: \"2024-06-24 19:20 \\u002d 14:00\"\n"
                                   "  lasts: \"10h\\x340m\"\n  route: \"ICN \\u2192 SEA\"\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    struct item *f = r.trip->items[0];
    assert_text(f->flight, "KE5019");
    assert_when(&f->end, "14:00");
    assert_text(span_text(f->end.span), "2024-06-24 19:20 \\u002d 14:00");
    assert_text(f->to.text.str, "SEA");
    assert_text(span_text(f->to.text.span), "ICN \\u2192 SEA");
    assert_text(span_text(f->stated.span), "10h\\x340m");
    ck_assert_int_eq((int)f->stated.value.s, 640 * 60);
    reading_end(&r);
}
END_TEST

/* One clock cannot be a span: 01:30-07:00 is a clock and its offset. */
START_TEST(one_clock_has_an_offset)
{
    static const char *const clocks[] = {"2025-11-02 01:30-07:00", "2025-11-02 01:30 -07:00", "2025-11-02T01:30-07:00"};
    char text[200];
    snprintf(text, sizeof text, "itin: 1\nplan:\n- drive: A\n  from: LAX\n  to: SFO\n  depart: %s\n", clocks[_i]);
    struct reading r = read_string(ITIN_FORM_YAML, text);
    const struct when *w = &r.trip->items[0]->start;
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    ck_assert(w->has_offset && w->offset == -7 * 3600);
    ck_assert_int_eq(r.trip->items[0]->end.clock, WHEN_NO_CLOCK);
    reading_end(&r);
}
END_TEST

START_TEST(reads_every_key)
{
    struct reading r = read_string(
        ITIN_FORM_YAML,
        "itin: 1\nid: trip-7\nplan:\n"
        "- meeting: City hall\n  id: hall\n  title: The mayor\n  at: Seattle (SEA)\n"
        "  where: 600 4th Ave\n  date: 2024-06-26\n  time: 2 - 4:30 PM\n  status: tentative\n"
        "  note: bring gifts\n  ref: ABC123\n  ticket: t1\n  zone: America/Los_Angeles\n"
        "  allow: [overlap, odd-hour]\n  hold: fixed\n  weight: 7\n"
        "  lead: 2h20m before WS86\n  after: 50m after KE5019\n  who: [a, b]\n"
        "- drive: Seattle\n  from: Seattle\n  to: Portland\n  depart: 2024-06-27 09:00\n"
        "  arrive: 12:00\n- day: Rest\n  date: 2024-06-28/2024-06-29\n"
        "- flight: KE 5019 ICN -> SEA\n  depart: 2024-06-30 10:00\n  arrive: 09:00 -1\n");
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 0);
    struct item *m = r.trip->items[0];
    assert_text(r.trip->id.str, "trip-7");
    assert_text(m->id.str, "hall");
    assert_text(m->title.str, "The mayor");
    assert_text(m->at.code, "SEA");
    assert_text(m->where.str, "600 4th Ave");
    assert_when(&m->start, "2024-06-26 14:00");
    assert_when(&m->end, "16:30");
    ck_assert_int_eq(m->status, ITEM_TENTATIVE);
    assert_text(m->ref.str, "ABC123");
    assert_text(m->ticket.str, "t1");
    ck_assert_uint_eq(m->n_allow, 2);
    assert_text(m->allow[1].str, "odd-hour");
    ck_assert_int_eq(m->hold, HOLD_FIXED);
    ck_assert_int_eq(m->weight, 7);
    ck_assert_int_eq((int)m->lead.gap.s, 140 * 60);
    assert_text(m->lead.target.str, "WS86");
    ck_assert_int_eq((int)m->after.gap.s, 50 * 60);
    assert_text(span_text(m->after.target.span), "KE5019");
    ck_assert_uint_eq(m->who.n, 2);
    struct item *d = r.trip->items[1];
    assert_text(d->from.text.str, "Seattle");
    assert_text(d->to.text.str, "Portland");
    assert_when(&d->start, "2024-06-27 09:00");
    assert_when(&d->end, "12:00");
    struct item *rest = r.trip->items[2];
    ck_assert(rest->all_day && rest->end_inclusive);
    assert_when(&rest->end, "2024-06-29");
    struct item *f = r.trip->items[3];
    assert_text(f->flight, "KE5019");
    assert_text(f->from.text.str, "ICN");
    assert_when(&f->end, "09:00-1");
    reading_end(&r);
}
END_TEST

/* ---- faults ----------------------------------------------------------------------- */

#define ITEM "itin: 1\nplan:\n- meeting: A\n  at: Seattle\n"
#define DATED "  time: 2024-06-26 09:30 - 10:30\n"

static const struct fault {
    const char *text, *rule;
    const char *spot;  /* what the finding points at */
    size_t items;
} faults[] = {
    {ITEM "  time: 2024-06-26 25:00 - 26:00\n", "bad-value", "2024-06-26 25:00 - 26:00", 1},
    {ITEM "  time: 2024-06-31 09:30 - 10:30\n", "bad-value", "2024-06-31 09:30 - 10:30", 1},
    {ITEM "  time: 20245-06-24 09:30\n", "bad-value", "20245-06-24 09:30", 1},
    {ITEM "  time: 2024-06-26T09:30[Asia/Seoul][!u-ca=hebrew]\n", "bad-value",
     "2024-06-26T09:30[Asia/Seoul][!u-ca=hebrew]", 1},
    {ITEM "  time: soon\n", "bad-value", "soon", 1},
    {ITEM "  time: 2024-06-26 09:30 - 10:30 or later maybe\n", "bad-value",
     "2024-06-26 09:30 - 10:30 or later maybe", 1},
    {ITEM "  time: 09:30 - 10:30\n", "bad-value", "09:30", 1},
    {ITEM DATED "  lasts: long\n", "bad-value", "long", 1},
    {ITEM DATED "  weight: 10\n", "bad-value", "10", 1},
    {ITEM DATED "  status: maybe\n", "bad-value", "maybe", 1},
    {ITEM DATED "  hold: fixd\n", "bad-value", "fixd", 1},
    {ITEM DATED "  allow: overlapp\n", "bad-value", "overlapp", 1},
    {ITEM DATED "  lead: before WS86\n", "bad-value", "before WS86", 1},
    {ITEM DATED "  route: Seattle\n", "bad-value", "Seattle", 1},
    {ITEM DATED "  who: {a: b}\n", "bad-value", "{a: b}", 1},
    {ITEM DATED "  colour: red\n", "unknown-key", "colour", 1},
    {ITEM DATED "  wher: x\n", "unknown-key", "wher", 1},
    {ITEM DATED "  at: Calgary\n", "bad-value", "at", 1},
    {ITEM DATED "  visit: B\n", "bad-value", "visit", 1},
    {"itin: 1\nplan:\n- fligth: KE1\n  date: 2024-06-26\n", "bad-value", "fligth", 0},
    {"itin: 1\nplan:\n- at: Seattle\n", "bad-value", "at", 0},
    {"itin: 1\nplan:\n- just words\n", "bad-value", "just words", 0},
    {"itin: 1\nplan: none\n", "bad-value", "none", 0},
    {"itin: 2\nplan: []\n", "bad-value", "2", 0},
    {"itin: 1\ndates: 2024-07-01/2024-06-24\n", "bad-value", "2024-07-01/2024-06-24", 0},
    {"itin: 1\nnights: -1\n", "bad-value", "-1", 0},
    {"itin: 1\nnights: many\n", "bad-value", "many", 0},
    {"itin: 1\ntrips: x\n", "unknown-key", "trips", 0},
    {"itin: 1\nplan:\n- on: 2024-06-31\n", "bad-value", "2024-06-31", 0},
    {"itin: 1\nplan:\n- on: 2024-06-24\n  wher: x\n", "unknown-key", "wher", 0},
    {"itin: 1\nplan:\n- task: A\n  id: x\n- task: B\n  id: x\n", "bad-value", "x", 2},
    {ITEM DATED "  agenda: [opening]\n", "bad-value", "opening", 1},
};

START_TEST(a_heading_dates_a_start_whose_end_has_its_own)
{
    struct reading r = read_string(ITIN_FORM_YAML,
                                   "itin: 1\nplan:\n- on: 2024-06-29\n- meeting: A\n  at: Calgary\n"
                                   "  time: 22:00 - 2024-06-30 01:00\n- day: B\n  date: 2024-07-01\n");
    assert_when(&r.trip->items[0]->start, "2024-06-29 22:00");
    assert_when(&r.trip->items[0]->end, "2024-06-30 01:00");
    assert_when(&r.trip->items[1]->start, "2024-07-01");
    reading_end(&r);
}
END_TEST

START_TEST(finds_faults_and_reads_the_rest)
{
    const struct fault *f = &faults[_i];
    struct reading r = read_string(ITIN_FORM_YAML, f->text);
    ck_assert_msg(r.status == ITIN_OK, "%s", f->text);
    ck_assert_msg(itin_diag_len(r.diag) == 1, "%zu findings: %s", itin_diag_len(r.diag), f->text);
    ck_assert_str_eq(itin_diag_rule(r.diag, 0), f->rule);
    assert_text(span_text(r.diag->findings[0]->span), f->spot);
    ck_assert_uint_eq(r.trip->n_items, f->items);
    reading_end(&r);
}
END_TEST

/* What was written wrongly must not become an instant. */
START_TEST(withholds_what_is_in_doubt)
{
    struct reading r = read_string(ITIN_FORM_YAML,
                                   "itin: 1\nplan:\n- on: 2024-06-24\n- meeting: A\n"
                                   "  dat: 2024-06-26\n  time: 09:30 - 10:30\n"
                                   "- meeting: B\n  time: 10:30 - 29:00\n");
    ck_assert_int_eq(r.trip->items[0]->start.state, WHEN_BAD);
    ck_assert_int_eq(r.trip->items[1]->start.state, WHEN_BAD);
    ck_assert_int_eq(r.trip->items[1]->end.state, WHEN_BAD);
    reading_end(&r);
}
END_TEST

START_TEST(suggests_the_nearest_key)
{
    struct reading r = read_string(ITIN_FORM_YAML, ITEM DATED "  stauts: confirmed\n");
    const struct finding *f = r.diag->findings[0];
    ck_assert(f->fixes && f->fixes->confidence == FIX_GUESS);
    assert_text(f->fixes->edits->text, "status");
    assert_text(span_text(f->fixes->edits->span), "stauts");
    reading_end(&r);
}
END_TEST

static const struct refusal {
    const char *text;
    enum itin_status status;
    const char *rule;
} refusals[] = {
    {"itin: 1\nplan:\n- &a {meeting: A}\n", ITIN_EFORMAT, "bad-value"},
    {"itin: 1\nplan:\n- *a\n", ITIN_EFORMAT, "bad-value"},
    {"itin: !!int 1\n", ITIN_EFORMAT, "bad-value"},
    {"itin: 1\n---\nitin: 1\n", ITIN_EFORMAT, "bad-value"},
    {"itin: 1\nplan:\n- a: b: c\n", ITIN_EFORMAT, "bad-value"},
    {"itin: 1\nplan: [\n", ITIN_EFORMAT, "bad-value"},
    {"- itin\n", ITIN_EFORMAT, "bad-value"},
    {"", ITIN_EFORMAT, "bad-value"},
    {"? [itin]\n: 1\n", ITIN_EFORMAT, "bad-value"},
    {"itin: 1\n\tplan: x\n", ITIN_EFORMAT, "bad-value"},
};

START_TEST(refuses_what_is_no_plan)
{
    struct reading r = read_string(ITIN_FORM_YAML, refusals[_i].text);
    ck_assert_msg(r.status == refusals[_i].status, "%s: %d", refusals[_i].text, (int)r.status);
    ck_assert_ptr_null(r.trip);
    ck_assert_uint_ge(count_rule(&r, refusals[_i].rule), 1);
    reading_end(&r);
}
END_TEST

static const char *const bad_json[] = {
    "{\"itin\":1,}", "{\"itin\" 1}", "{itin:1}", "{\"itin\":1", "{\"itin\":01}", "{\"itin\":1} x",
    "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\n\"}", "{\"a\":tru}", "[1]", "{\"a\":1.}",
    "{\"a\":\"b}", "\"itin\"", "{\"a\":\"\\",
};

START_TEST(refuses_bad_json)
{
    struct reading r = read_string(ITIN_FORM_JSON, bad_json[_i]);
    ck_assert_msg(r.status == ITIN_EFORMAT, "%s", bad_json[_i]);
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 1);
    reading_end(&r);
}
END_TEST

/* ---- limits ------------------------------------------------------------------------ */

static char *repeat(const char *head, const char *body, size_t n)
{
    size_t h = strlen(head), b = strlen(body);
    char *text = malloc(h + b * n + 1);
    memcpy(text, head, h);
    for (size_t i = 0; i < n; i++)
        memcpy(text + h + i * b, body, b);
    text[h + b * n] = '\0';
    return text;
}

static const struct deep {
    enum itin_form form;
    const char *head, *body;
} deeps[] = {
    {ITIN_FORM_YAML, "itin: 1\nplan: ", "["},
    {ITIN_FORM_YAML, "itin: 1\nplan:\n  ", "- "},
    {ITIN_FORM_YAML, "itin: 1\nplan: ", "{a: "},
    {ITIN_FORM_JSON, "{\"plan\":", "["},
    {ITIN_FORM_JSON, "", "{\"a\":"},
};

START_TEST(stops_at_deep_nesting)
{
    char *text = repeat(deeps[_i].head, deeps[_i].body, 100000);
    struct reading r = read_string(deeps[_i].form, text);
    ck_assert_int_eq(r.status, ITIN_ELIMIT);
    ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), 1);
    free(text);
    reading_end(&r);
}
END_TEST

START_TEST(stops_at_too_many_items)
{
    char *text = repeat("itin: 1\nplan:\n", "- task: x\n", ITIN_MAX_ITEMS + 1);
    struct reading r = read_string(ITIN_FORM_YAML, text);
    ck_assert_int_eq(r.status, ITIN_ELIMIT);
    ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), 1);
    free(text);
    reading_end(&r);
}
END_TEST

START_TEST(stops_at_too_many_keys)
{
    char *text = malloc(300 * 16), *at = text;
    for (int i = 0; i < 300; i++)
        at += snprintf(at, 16, "key%d: x\n", i);
    struct reading r = read_string(ITIN_FORM_YAML, text);
    ck_assert_int_eq(r.status, ITIN_ELIMIT);
    free(text);
    reading_end(&r);
}
END_TEST

/* Every truncation and every single damaged byte of a plan is read or refused,
 * never more; the cases run under the sanitizers. */
START_TEST(survives_damage)
{
    static const char plan[] =
        "itin: 1\ntrip: \"x\\u00e9\"\nplan:\n- on: Mon 2024-06-24\n- flight: KE5019\n"
        "  route: ICN → SEA\n  time: 19:20 - 14:00 +1\n  lasts: 2h50'\n  who: [a, 'b']\n";
    static const char bytes[] = "\0\n\"'[{:-&\xED";
    for (size_t n = 0; n < sizeof plan; n += 2) {
        char *copy = malloc(sizeof plan);
        memcpy(copy, plan, sizeof plan);
        copy[n] = bytes[n / 2 % (sizeof bytes - 1)];
        struct reading r = read_text(ITIN_FORM_YAML, slice(copy, sizeof plan - 1));
        ck_assert(r.status == ITIN_OK || itin_diag_len(r.diag) > 0);
        reading_end(&r);
        r = read_text(ITIN_FORM_YAML, slice(plan, n));
        ck_assert(r.status == ITIN_OK || itin_diag_len(r.diag) > 0);
        reading_end(&r);
        free(copy);
    }
}
END_TEST

/* ---- detection --------------------------------------------------------------------- */

static const struct kind_of {
    const char *text;
    enum itin_form form;
} kinds[] = {
    {"# my trip\nitin: 1\n", ITIN_FORM_YAML},
    {"{\"itin\": 1}", ITIN_FORM_JSON},
    {"{itin: 1, plan: []}", ITIN_FORM_YAML},
    {"trip: A\nplan:\n- task: x\n", ITIN_FORM_YAML},
    {"BEGIN:VCALENDAR\r\n", ITIN_FORM_ICS},
    {"[{\"@context\":\"https://schema.org\"}]", ITIN_FORM_JSONLD},
    {"<html><script type=\"application/ld+json\">{\"@type\":\"FlightReservation\"}</script>", ITIN_FORM_JSONLD},
    {"<html><script type=\"application/ld+json\">{\"@type\":\"Organization\"}</script>", ITIN_FORM_AUTO},
    {"<p itemscope itemtype=\"http://schema.org/BusReservation\">", ITIN_FORM_JSONLD},
    {"일자\t장소\t시간\t주요내용\n6.24.(월)\t대전\t13:30~16:20\t이동\n", ITIN_FORM_REPORT},
    {"hello world", ITIN_FORM_AUTO},
    {"{\"a\": 1}", ITIN_FORM_AUTO},
    {"", ITIN_FORM_AUTO},
};

START_TEST(detects_forms)
{
    struct itin_diag *diag;
    struct itin_source *source;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("x", kinds[_i].text, strlen(kinds[_i].text), diag, &source),
                     ITIN_OK);
    ck_assert_msg(itin_read_detect(source) == kinds[_i].form, "%s", kinds[_i].text);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

/* Two keys that contradict each other: neither instant is taken. */
START_TEST(withholds_what_contradicts)
{
    struct reading r = read_string(
        ITIN_FORM_AUTO, "itin: 1\nplan:\n- flight: ZZ9\n  route: YYC -> ICN\n  from: SEA\n"
                        "  time: 2026-12-30 10:00 - 15:00+1\n- flight: ZZ8\n  route: ICN -> YYC\n"
                        "  time: 2026-12-31 18:00 - 12:30\n  depart: 2026-12-31 19:00\n");
    ck_assert_uint_eq(itin_diag_len(r.diag), 1); /* of the places resolve judges */
    ck_assert_ptr_nonnull(r.trip->items[0]->from.rival);
    ck_assert_ptr_null(r.trip->items[0]->to.rival);
    ck_assert_int_eq(r.trip->items[1]->start.state, WHEN_BAD);
    ck_assert_int_ne(r.trip->items[1]->end.state, WHEN_BAD);
    reading_end(&r);
}
END_TEST

/* A change of days beside a date of its own: it must tell the same day. */
static const struct {
    const char *keys;
    bool start_bad, end_bad;
} twice_dated[] = {
    {"  depart: 2026-04-11 12:20\n  arrive: 2026-04-12 17:20+1\n", false, false},
    {"  time: 2026-04-11 12:20 - 2026-04-12 17:20+1\n", false, false},
    {"  depart: 2026-04-12 12:20\n  arrive: 2026-04-12 17:20+1\n", false, true},
    {"  depart: 2026-04-12T12:20-07:00\n  arrive: 2026-04-12T17:20+09:00+1\n", false, true},
    {"  depart: 2026-04-12 12:20+1\n  arrive: 2026-04-13 17:20\n", true, false},
    {"  depart: 2026-04-12 12:20 (익일)\n  arrive: 2026-04-13 17:20\n", true, false},
    {"  time: 2026-04-12 12:20+1 - 2026-04-13 17:20\n", true, false},
    {"  arrive: 2026-04-12 17:20+1\n", false, true},
    {"  date: 2026-04-11\n  arrive: 2026-04-12 17:20+1\n", false, false},
    {"  date: 2026-04-11\n  time: 00:20+1 - 05:20+2\n", false, false},
};

START_TEST(asks_which_of_two_days)
{
    char text[300];
    snprintf(text, sizeof text, "itin: 1\nplan:\n- flight: ZZ9\n  route: LAX -> ICN\n%s", twice_dated[_i].keys);
    struct reading r = read_string(ITIN_FORM_YAML, text);
    const struct item *item = r.trip->items[0];
    bool start_bad = twice_dated[_i].start_bad, end_bad = twice_dated[_i].end_bad;
    ck_assert_uint_eq(itin_diag_len(r.diag), start_bad + end_bad);
    ck_assert(start_bad == (item->start.state == WHEN_BAD));
    ck_assert(end_bad == (item->end.state == WHEN_BAD));
    reading_end(&r);
}
END_TEST

#define LOOP(t, test, table) tcase_add_loop_test(t, test, 0, (int)ARRAY_LEN(table))

Suite *suite_make(void)
{
    Suite *s = suite_create("read-plan");
    TCase *t = tcase_create("plan");
    tcase_add_test(t, reads_the_example_of_the_manual);
    tcase_add_test(t, reads_the_first_trip);
    tcase_add_test(t, reads_a_winter_trip);
    tcase_add_test(t, reads_json);
    tcase_add_test(t, points_at_bytes_behind_hangul);
    tcase_add_test(t, reads_values_that_are_not_their_bytes);
    tcase_add_test(t, reads_every_key);
    tcase_add_test(t, a_heading_dates_a_start_whose_end_has_its_own);
    LOOP(t, finds_faults_and_reads_the_rest, faults);
    tcase_add_test(t, withholds_what_is_in_doubt);
    tcase_add_test(t, withholds_what_contradicts);
    LOOP(t, asks_which_of_two_days, twice_dated);
    tcase_add_test(t, suggests_the_nearest_key);
    LOOP(t, refuses_what_is_no_plan, refusals);
    LOOP(t, refuses_bad_json, bad_json);
    LOOP(t, stops_at_deep_nesting, deeps);
    tcase_add_loop_test(t, one_clock_has_an_offset, 0, 3);
    tcase_add_test(t, stops_at_too_many_items);
    tcase_add_test(t, stops_at_too_many_keys);
    tcase_add_test(t, survives_damage);
    LOOP(t, detects_forms, kinds);
    suite_add_tcase(s, t);
    return s;
}
