/* Forms of YAML that a plan may have: which value each gives, by YAML 1.1 and
 * the manual's word that every value is a text; and the JSON of the same shape. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"

/* ---- scalars ---------------------------------------------------------------------------- */

static const struct {
    const char *yaml; /* what stands behind `note: `, its lines at two blanks */
    const char *value;
    bool exact; /* the value is the bytes of its span */
} scalars[] = {
    {"plain words", "plain words", true},
    {"plain   # and a comment", "plain", true},
    {"no#comment", "no#comment", true},
    {"'single'", "single", true},
    {"'it''s'", "it's", false},
    {"'a: b # c'", "a: b # c", true},
    {"\"double\"", "double", true},
    {"\"a\\tb\"", "a\tb", false},
    {"\"\\u00e9 \\x41 \\U0001F680\"", "é A 🚀", false},
    {"\"say \\\"hi\\\"\"", "say \"hi\"", false},
    {"\"back\\\\slash\"", "back\\slash", false},
    {"\"a\\\n    b\"", "ab", false},    /* an escaped end of line */
    {"\"two\n    words\"", "two words", false},
    {"two\n    words", "two words", false},
    {"one\n\n    two", "one\ntwo", false},
    {"'one\n\n    two'", "one\ntwo", false},
    {"|\n    line 1\n    line 2", "line 1\nline 2", false},
    {"|\n    line 1\n      indented", "line 1\n  indented", false},
    {"|-\n    line 1\n    line 2", "line 1\nline 2", false},
    {">\n    folded\n    words", "folded words", false},
    {">-\n    folded\n\n    lines", "folded\nlines", false},
    {"|2\n    two blanks more", "two blanks more", false}, /* the manual trims */
    /* what YAML 1.1 would take for something else is a text */
    {"yes", "yes", true},
    {"off", "off", true},
    {"12:30", "12:30", true},
    {"0x10", "0x10", true},
    {"1_000", "1_000", true},
    {"2024-06-24", "2024-06-24", true},
    {"1e3", "1e3", true},
    {".inf", ".inf", true},
    {"=", "=", true},
    {"<<", "<<", true},
    {"a, b", "a, b", true},
    {"a-b", "a-b", true},
    {"-1", "-1", true},
    {"?x", "?x", true},
    {":x", ":x", true},
    {"http://example.org", "http://example.org", true},
    {"한글 메모", "한글 메모", true},
};

START_TEST(reads_scalars)
{
    char text[512];
    snprintf(text, sizeof text, "itin: 1\nplan:\n- task: a\n  date: 2024-06-24\n  note: %s\n", scalars[_i].yaml);
    struct reading r = read_string(ITIN_FORM_YAML, text);
    ck_assert_msg(r.status == ITIN_OK && itin_diag_len(r.diag) == 0, "%s", text);
    const struct text *note = &r.trip->items[0]->note;
    assert_text(note->str, scalars[_i].value);
    ck_assert_msg(slice_eq(span_text(note->span), note->str) == scalars[_i].exact, "%s", text);
    reading_end(&r);
}
END_TEST

/* ---- layouts ------------------------------------------------------------------------------- */

#define KE19 "flight KE19 ICN>SEA 2024-06-24 19:20"

static const struct {
    const char *text, *want;
} layouts[] = {
    {"itin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n", KE19},
    {"itin: 1\nplan:\n  - flight: KE19\n    route: ICN -> SEA\n    depart: 2024-06-24 19:20\n", KE19},
    {"itin: 1\nplan:\n-   flight: KE19\n    route: ICN -> SEA\n    depart: 2024-06-24 19:20\n", KE19},
    {"itin: 1\nplan:\n-\n  flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n", KE19},
    {"itin: 1\nplan: [{flight: KE19, route: ICN -> SEA, depart: 2024-06-24 19:20}]\n", KE19},
    {"{itin: 1, plan: [{flight: KE19, route: ICN -> SEA, depart: 2024-06-24 19:20}]}\n", KE19},
    {"itin: 1\nplan:\n- {flight: KE19,\n   route: ICN -> SEA,   # here\n   depart: 2024-06-24 19:20,\n  }\n", KE19},
    {"itin: 1\nplan:\n- flight: 'KE19'\n  \"route\": ICN -> SEA\n  'depart': \"2024-06-24 19:20\"\n", KE19},
    {"itin: 1\nplan:\n- ? flight\n  : KE19\n  ? route\n  : ICN -> SEA\n  depart: 2024-06-24 19:20\n", KE19},
    {"itin:   1\nplan:\n\n\n- flight:    KE19   \n\n  route: ICN -> SEA\n  # between\n  depart: 2024-06-24 19:20\n", KE19},
    {"itin: 1\r\nplan:\r\n- flight: KE19\r\n  route: ICN -> SEA\r\n  depart: 2024-06-24 19:20\r\n", KE19},
    {"\xEF\xBB\xBFitin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n", KE19},
    {"---\nitin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n...\n", KE19},
    {"%YAML 1.1\n---\nitin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n", KE19},
    {"# a plan\n\nitin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20", KE19},
    /* the order of the keys is nothing, neither of the whole nor of an entry */
    {"plan:\n- depart: 2024-06-24 19:20\n  route: ICN -> SEA\n  flight: KE19\nitin: 1\n", KE19},
    {"itin: \"1\"\nplan:\n- depart: 2024-06-24 19:20\n  to: SEA\n  flight: KE19\n  from: ICN\n", KE19},
    /* nothing between */
    {"itin: 1\nplan:\n-\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n- ~\n", KE19},
    {"itin: 1\ntrip: ~\nhome:\nplan:\n- flight: KE19\n  route: ICN -> SEA\n  depart: 2024-06-24 19:20\n  arrive: null\n", KE19},
    /* JSON is YAML too */
    {"{\"itin\": 1, \"plan\": [{\"flight\": \"KE19\", \"route\": \"ICN -> SEA\", \"depart\": \"2024-06-24 19:20\"}]}", KE19},
};

static void expect_first(const struct reading *r, const char *want, const char *of)
{
    struct buf got;
    buf_init(&got, 1 << 10);
    ck_assert_msg(r->status == ITIN_OK && r->trip->n_items == 1 && itin_diag_len(r->diag) == 0, "%s", of);
    item_words(r->trip->items[0], &got);
    buf_addc(&got, ' ');
    buf_adds(&got, end_words(&r->trip->items[0]->start));
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(want)), "`%.*s` of %s", (int)got.len, buf_slice(&got).ptr, of);
    buf_release(&got);
}

START_TEST(reads_layouts)
{
    struct reading r = read_string(ITIN_FORM_YAML, layouts[_i].text);
    expect_first(&r, layouts[_i].want, layouts[_i].text);
    reading_end(&r);
    r = read_string(ITIN_FORM_AUTO, layouts[_i].text); /* and it is known for a plan */
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(r.trip->n_items, 1);
    reading_end(&r);
}
END_TEST

/* ---- JSON -------------------------------------------------------------------------------------- */

static const struct {
    const char *text, *want;
} jsons[] = {
    {"{\"itin\":1,\"plan\":[{\"flight\":\"KE19\",\"route\":\"ICN -> SEA\",\"depart\":\"2024-06-24 19:20\"}]}", KE19},
    {"{\"itin\":\"1\",\"plan\":[{\"flight\":\"KE19\",\"route\":\"ICN \\u2192 SEA\",\"depart\":\"2024-06-24T19:20\"}]}", KE19},
    {"\xEF\xBB\xBF{ \"plan\" : [ null , { \"flight\" : \"KE19\" , \"from\" : \"ICN\" , \"to\" : \"SEA\",\r\n"
     "\t\"depart\" : \"2024-06-24 19:20\" } ] , \"itin\" : 1 }\n", KE19},
    {"{\"itin\":1,\"trip\":null,\"plan\":[{\"flight\":\"KE19\",\"route\":\"ICN -> SEA\",\"depart\":\"2024-06-24 19:20\","
     "\"arrive\":null}]}", KE19},
    {"{\"itin\":1,\"plan\":[{\"flight\":\"K\\u004519\",\"rout\\u0065\":\"ICN -> SEA\",\"depart\":\"2024-06-24 19:20\"}]}", KE19},
};

START_TEST(reads_json)
{
    struct reading r = read_string(ITIN_FORM_JSON, jsons[_i].text);
    expect_first(&r, jsons[_i].want, jsons[_i].text);
    ck_assert_int_eq(r.trip->form, TRIP_PLAN_JSON);
    reading_end(&r);
}
END_TEST

/* Numbers and words of JSON are texts too. */
START_TEST(reads_json_values_as_texts)
{
    struct reading r = read_string(ITIN_FORM_JSON,
                                   "{\"itin\":1,\"nights\":6,\"plan\":[{\"task\":\"a\",\"date\":\"2024-06-24\",\"ref\":1234,"
                                   "\"ticket\":1.5e3,\"note\":true,\"weight\":9,\"title\":false}]}");
    const struct item *item = r.trip->items[0];
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_int_eq(r.trip->nights, 6);
    ck_assert_int_eq(item->weight, 9);
    assert_text(item->ref.str, "1234");
    assert_text(item->ticket.str, "1.5e3");
    assert_text(item->note.str, "true");
    assert_text(item->title.str, "false");
    reading_end(&r);
}
END_TEST

/* A fault in JSON stands where it is written: inside the quotes of its value. */
START_TEST(points_into_json)
{
    static const struct {
        const char *text;
        size_t line, column;
        const char *spot;
    } cases[] = {
        {"{\"itin\":1,\n \"nights\":\"many\"}", 2, 12, "many"},
        {"{\"itin\":1,\n \"nights\":-1}", 2, 11, "-1"},
        {"{\"itin\":1,\n \"colour\":\"red\"}", 2, 3, "colour"},
        {"{\"itin\":1,\"plan\":[{\"task\":\"회의\",\"date\":\"soon\"}]}", 1, 40, "soon"},
        {"{\"itin\":1,\n\"plan\":{}}", 2, 8, "{}"},
        {"{\"itin\":1,\"home\":\"A\",\n\"home\":\"B\"}", 2, 2, "home"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r = read_string(ITIN_FORM_JSON, cases[i].text);
        ck_assert_int_eq(r.status, ITIN_OK);
        ck_assert_uint_eq(itin_diag_len(r.diag), 1);
        struct span span = r.diag->findings[0]->span;
        struct position at = source_position(r.source, span.start);
        assert_text(span_text(span), cases[i].spot);
        ck_assert_msg(at.line == cases[i].line && at.column == cases[i].column, "%zu:%zu of %s", (size_t)at.line,
                      (size_t)at.column, cases[i].text);
        reading_end(&r);
    }
}
END_TEST

/* Keys are in small letters: others are not known, and set nothing. */
START_TEST(knows_keys_by_their_letters)
{
    struct reading r = read_string(ITIN_FORM_YAML, "itin: 1\nTrip: X\nNIGHTS: 6\nplan:\n- task: a\n  Date: 2024-06-24\n");
    ck_assert_uint_eq(count_rule(&r, "unknown-key"), 3);
    assert_text(r.trip->title.str, "");
    ck_assert_int_ne(r.trip->nights, 6);
    ck_assert(!r.trip->items[0]->start.has_date);
    reading_end(&r);
}
END_TEST

/* ---- layout for a rewrite ------------------------------------------------------------------------- */

/* Keys and values with their quotes and brackets, as a rewrite replaces them. */
START_TEST(knows_the_bytes_of_values)
{
    struct reading r = read_string(ITIN_FORM_YAML, "itin: 1\nplan:\n- task: 'a'   # c\n  who: [b, 'c']\n  note: |\n    one\n\n"
                                                   "  allow:\n  - overlap\n  - odd-hour\n\n- {task: b, at: \"X\"}\n");
    static const struct {
        const char *name, *value;
        bool quoted;
    } want[] = {{"task", "'a'", true}, {"who", "[b, 'c']", false}, {"note", "|\n    one", true},
                {"allow", "- overlap\n  - odd-hour", false}};
    ck_assert_uint_eq(r.trip->n_entries, 2);
    const struct plan_entry *first = &r.trip->entries[0], *second = &r.trip->entries[1];
    ck_assert_uint_eq(first->n, ARRAY_LEN(want));
    for (size_t i = 0; i < first->n; i++) {
        assert_text(first->keys[i].name, want[i].name);
        assert_text(span_text(first->keys[i].key), want[i].name);
        assert_text(span_text(first->keys[i].value), want[i].value);
        ck_assert_int_eq(first->keys[i].quoted, want[i].quoted);
    }
    ck_assert(!first->flow && second->flow);
    ck_assert(slice_starts(span_text(first->span), LIT("task: 'a'")));
    ck_assert(slice_ends(span_text(first->span), LIT("- odd-hour")));
    assert_text(span_text(second->span), "{task: b, at: \"X\"}");
    assert_text(span_text(second->keys[1].value), "\"X\"");
    ck_assert_ptr_eq(first->item, r.trip->items[0]);
    ck_assert_uint_eq(r.trip->head.n, 2);
    assert_text(span_text(r.trip->head.keys[0].value), "1");
    reading_end(&r);
}
END_TEST

/* What is not understood is kept as it stands, for the next writer. */
START_TEST(keeps_what_it_does_not_know)
{
    static const struct {
        const char *line, *name;
        size_t n;
        const char *values[2];
        bool list;
    } cases[] = {
        {"colour: red", "colour", 1, {"red"}, false},
        {"colour: 'red one'", "colour", 1, {"red one"}, false},
        {"colour: 'it''s'", "colour", 1, {"it's"}, false},
        {"colours: [red, blue]", "colours", 2, {"red", "blue"}, true},
        {"colours: {a: b}", "colours", 1, {"{a: b}"}, false},
        {"colours: [red, [blue]]", "colours", 1, {"[red, [blue]]"}, false},
        {"lasts: long", "lasts", 1, {"long"}, false},
    };
    char text[256];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, "itin: 1\nplan:\n- task: a\n  date: 2024-06-24\n  %s\n", cases[i].line);
        struct reading r = read_string(ITIN_FORM_YAML, text);
        const struct written_keys *keys = &r.trip->items[0]->written;
        ck_assert_msg(keys->n == 1, "%s", cases[i].line);
        assert_text(keys->list[0].key, cases[i].name);
        ck_assert_uint_eq(keys->list[0].n, cases[i].n);
        ck_assert_int_eq(keys->list[0].is_list, cases[i].list);
        for (size_t k = 0; k < cases[i].n; k++)
            assert_text(keys->list[0].values[k], cases[i].values[k]);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-plan-yaml");
    TCase *t = tcase_create("yaml");
    tcase_add_loop_test(t, reads_scalars, 0, ARRAY_LEN(scalars));
    tcase_add_loop_test(t, reads_layouts, 0, ARRAY_LEN(layouts));
    tcase_add_loop_test(t, reads_json, 0, ARRAY_LEN(jsons));
    tcase_add_test(t, reads_json_values_as_texts);
    tcase_add_test(t, points_into_json);
    tcase_add_test(t, knows_keys_by_their_letters);
    tcase_add_test(t, knows_the_bytes_of_values);
    tcase_add_test(t, keeps_what_it_does_not_know);
    suite_add_tcase(s, t);
    return s;
}
