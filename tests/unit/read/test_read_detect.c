/* What a text is, by its content alone: each form in several dresses, and texts
 * that only look like one. */
#include "base/base.h"

#include "check_main.h"
#include "reading.h"

static const struct {
    const char *text;
    enum itin_form form;
} kinds[] = {
    /* calendars */
    {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", ITIN_FORM_ICS},
    {"begin:vcalendar\nend:vcalendar\n", ITIN_FORM_ICS},
    {"\xEF\xBB\xBF\r\n  BEGIN:VCALENDAR\r\n", ITIN_FORM_ICS},
    {"Our calendar begins with BEGIN:VCALENDAR\n", ITIN_FORM_AUTO},
    {"BEGIN:VCARD\r\nEND:VCARD\r\n", ITIN_FORM_AUTO},
    /* plans */
    {"itin: 1\n", ITIN_FORM_YAML},
    {"itin : 1\n", ITIN_FORM_YAML},
    {"# a comment\n\n---\nitin: 1\nplan: []\n", ITIN_FORM_YAML},
    {"trip: x\nhome: y\nitin: 1\n", ITIN_FORM_YAML},
    {"plan:\n- flight: KE19\n", ITIN_FORM_YAML},
    {"trip: x\nplan:\n\n  - flight: KE19\n", ITIN_FORM_YAML},
    {"{itin: 1, plan: []}\n", ITIN_FORM_YAML},
    {"  itin: 1\n", ITIN_FORM_YAML}, /* what stands around the whole is nothing */
    {"itinerary: see below\n", ITIN_FORM_AUTO},
    {"plan:\nwe fly on Monday\n", ITIN_FORM_AUTO},
    {"Our plan: none\n- one\n", ITIN_FORM_AUTO},
    /* plans in JSON */
    {"{\"itin\": 1}", ITIN_FORM_JSON},
    {"{\n  \"trip\": \"x\",\n  \"plan\": []\n}\n", ITIN_FORM_JSON},
    {"{ \"itin\" : 1 , \"plan\" : [ ] }", ITIN_FORM_JSON},
    {"{\"trip\": \"x\"}", ITIN_FORM_AUTO},
    {"[{\"itin\": 1}]", ITIN_FORM_AUTO}, /* a plan is a map */
    {"{}", ITIN_FORM_AUTO},
    {"[]", ITIN_FORM_AUTO},
    /* reservations */
    {"{\"@context\": \"http://schema.org\", \"@type\": \"FlightReservation\"}", ITIN_FORM_JSONLD},
    {"[ {\"@type\": \"TrainReservation\"} ]", ITIN_FORM_JSONLD},
    {"{\"@graph\": []}", ITIN_FORM_JSONLD},
    {"<script type=\"application/ld+json\">{\"@type\":\"LodgingReservation\"}</script>", ITIN_FORM_JSONLD},
    {"<html><head><script type=\"application/ld+json\">{\"@type\":\"Event\"}</script></head></html>", ITIN_FORM_JSONLD},
    {"<div itemscope itemtype=\"http://schema.org/FlightReservation\"></div>", ITIN_FORM_JSONLD},
    {"<div itemscope itemtype='https://schema.org/LodgingReservation'></div>", ITIN_FORM_JSONLD},
    /* an event of a page beside a table: the table is the schedule */
    {"<script type=\"application/ld+json\">{\"@type\":\"Event\"}</script><table><tr><td>10:00</td></tr></table>", ITIN_FORM_REPORT},
    {"<div itemscope itemtype=\"http://schema.org/Product\"></div>", ITIN_FORM_AUTO},
    {"<html><body>hello</body></html>", ITIN_FORM_AUTO},
    /* tables with a head */
    {"title,start,end\nTalk,2024-06-24 10:00,11:00\n", ITIN_FORM_CSV},
    {"Subject;Start Date;Start Time\nTalk;2024-06-24;10:00\n", ITIN_FORM_CSV},
    {"일자,시간,내용\n2024-06-24,10:00,회의\n", ITIN_FORM_CSV},
    {"name,price\napple,3\n", ITIN_FORM_AUTO},
    /* segments of booking systems */
    {"  1  KE 019 Y 24JUN 1 ICNSEA HK1  1920 1400\n", ITIN_FORM_GDS},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920 1400\n2 KE 020 Y 30JUN 7 SEAICN HK1 1600 1940+1\n", ITIN_FORM_GDS},
    /* reports: a clock or a table will do */
    {"6.24.(월) 10:00 회의\n", ITIN_FORM_REPORT},
    {"10:00 Talk\n11:00 Lunch\n", ITIN_FORM_REPORT},
    {"| 일자 | 내용 |\n|---|---|\n| 6.24. | 회의 |\n", ITIN_FORM_REPORT},
    {"일자\t내용\n6.24.\t회의\n", ITIN_FORM_REPORT},
    {"<table><tr><td>6.24.</td><td>회의</td></tr></table>", ITIN_FORM_REPORT},
    {"오전 10시 회의\n", ITIN_FORM_REPORT},
    {"10.30 Uhr Besprechung\n", ITIN_FORM_REPORT},
    {"0900 - 1000 briefing\n", ITIN_FORM_REPORT},
    {"14h05 train pour Lyon\n", ITIN_FORM_REPORT},
    {"KE041 6APR ICNSEA 1850 1240\n", ITIN_FORM_REPORT},
    /* nothing of the kind */
    {"", ITIN_FORM_AUTO},
    {"   \n\t\n", ITIN_FORM_AUTO},
    {"hello world\n", ITIN_FORM_AUTO},
    {"Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n", ITIN_FORM_AUTO},
    {"the years 2024-2025 and 2023 - 2024\n", ITIN_FORM_AUTO}, /* no clocks */
    {"ratio 4:3, score 2:1\n", ITIN_FORM_AUTO},
    {"version 1.2.3 of 10.30\n", ITIN_FORM_AUTO},
};

START_TEST(knows_texts)
{
    struct itin_diag *diag;
    struct itin_source *source;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("x", kinds[_i].text, strlen(kinds[_i].text), diag, &source), ITIN_OK);
    enum itin_form got = itin_read_detect(source);
    ck_assert_msg(got == kinds[_i].form, "%d is not %d of %s", (int)got, (int)kinds[_i].form, kinds[_i].text);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

/* The same in other bytes: what a text is does not hang on its charset. */
START_TEST(knows_them_in_other_bytes)
{
    static const char utf16[] = "\xFF\xFE" "i\0t\0i\0n\0:\0 \0" "1\0\n\0";
    static const char cp949[] = "6.24.(\xBF\xF9) 10:00 \xC8\xB8\xC0\xC7\n"; /* 월, 회의 */
    const struct {
        struct itin_slice bytes;
        enum itin_form form;
    } cases[] = {{slice(utf16, sizeof utf16 - 1), ITIN_FORM_YAML}, {slice(cp949, sizeof cp949 - 1), ITIN_FORM_REPORT}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r = read_text(ITIN_FORM_AUTO, cases[i].bytes);
        ck_assert_int_eq(itin_read_detect(r.source), cases[i].form);
        reading_end(&r);
    }
}
END_TEST

/* What is wanted counts more than what it looks like. */
START_TEST(takes_the_word_of_the_caller)
{
    static const struct {
        enum itin_form form;
        const char *text;
        enum itin_status status;
    } cases[] = {
        {ITIN_FORM_YAML, "trip: x\n", ITIN_OK},
        {ITIN_FORM_ICS, "X:1\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", ITIN_OK},
        {ITIN_FORM_JSON, "itin: 1\n", ITIN_EFORMAT},
        {ITIN_FORM_YAML, "BEGIN:VCALENDAR\nEND:VCALENDAR\n", ITIN_EFORMAT},
        {ITIN_FORM_CSV, "itin: 1\n", ITIN_EFORMAT},
        {ITIN_FORM_AUTO, "hello\n", ITIN_EFORMAT},
        {ITIN_FORM_AUTO, "", ITIN_EFORMAT},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r = read_string(cases[i].form, cases[i].text);
        ck_assert_msg(r.status == cases[i].status, "%d: %s", (int)r.status, cases[i].text);
        ck_assert((r.status == ITIN_OK) == (r.trip != NULL));
        ck_assert(r.status == ITIN_OK || itin_diag_len(r.diag) == 1);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-detect");
    TCase *t = tcase_create("detect");
    tcase_add_loop_test(t, knows_texts, 0, ARRAY_LEN(kinds));
    tcase_add_test(t, knows_them_in_other_bytes);
    tcase_add_test(t, takes_the_word_of_the_caller);
    suite_add_tcase(s, t);
    return s;
}
