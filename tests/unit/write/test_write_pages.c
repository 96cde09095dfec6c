/* Report, HTML and SVG. */
#include "sample.h"

static struct sample s;

static void open_report(void)
{
    sample_report(&s);
}

static void close_report(void)
{
    sample_close(&s);
}

static void expect(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no\n%s\nin\n%.3000s", part, text);
}

static const char table[] = "head\n"
                            "일 자\t시 간\t\t주요내용\n"
                            "6.28. (금)\t08:30~10:00\t1h30'\t방문\n"
                            "6.30. (일)\t16:50~19:40 <sup>+1일</sup>\t11h\t(WS86)\n"
                            "\ntail\n";

static struct item *row(struct sample *t, const char *id, const char *stated, int minutes,
                        const char *start, const char *end, int32_t end_offset)
{
    struct item *item = sample_item(t, ITEM_FLIGHT, id, id);
    sample_when(&item->start, start, -6 * 3600, "America/Edmonton");
    sample_when(&item->end, end, end_offset,
                end_offset == 9 * 3600 ? "Asia/Seoul" : "America/Edmonton");
    const char *at = strstr(table, stated);
    uint32_t offset = (uint32_t)(at - table);
    item->stated = (struct stated){.has = true,
                                   .value = {minutes * 60},
                                   .span = {t->source, offset, offset + (uint32_t)strlen(stated)},
                                   .text = slice_of(stated)};
    item->span = item->stated.span;
    return item;
}

/* Only the wrong duration changes, in the column's own style. */
START_TEST(gives_the_table_back_corrected)
{
    struct sample t;
    sample_open(&t, "report.md", table);
    t.trip->form = TRIP_REPORT;
    struct table_info *info =
        ARENA_PUSH(&t.trip->arena, t.trip->tables, t.trip->n_tables, t.trip->cap_tables);
    uint32_t start = (uint32_t)(strstr(table, "일 자") - table);
    uint32_t end = (uint32_t)(strstr(table, "\ntail") - table);
    *info = (struct table_info){1, {t.source, start, end}, ORIGIN_SCHEDULE};
    row(&t, "a", "1h30'", 90, "2024-06-28T08:30", "2024-06-28T10:00", -6 * 3600);
    struct item *ws86 =
        row(&t, "ws86", "11h", 660, "2024-06-30T16:50", "2024-07-01T19:40", 9 * 3600);
    ws86->stated.precision = DURATION_HOURS;
    ws86->stated.exact_column = true;
    char *text = sample_write(&t, ITIN_WRITE_REPORT, (struct itin_write_options){0});
    ck_assert_str_eq(text, "일 자\t시 간\t\t주요내용\n"
                           "6.28. (금)\t08:30~10:00\t1h30'\t방문\n"
                           "6.30. (일)\t16:50~19:40 <sup>+1일</sup>\t11h50'\t(WS86)\n");
    free(text);
    /* with findings at hand it is they that say what is wrong */
    text = sample_write(&t, ITIN_WRITE_REPORT, (struct itin_write_options){.diag = t.diag});
    expect(text, "\t11h\t");
    free(text);
    sample_close(&t);
}
END_TEST

START_TEST(makes_a_table_for_other_forms)
{
    s.trip->form = TRIP_PLAN_YAML;
    s.trip->items[4]->title.str = LIT("A | B");
    char *text = sample_write(&s, ITIN_WRITE_REPORT, (struct itin_write_options){0});
    expect(text, "| Date | Type | Place | Route | Time | Duration | Programme |\n");
    expect(text, "| flight | | Calgary (YYC) -> Incheon (ICN) | 16:50~19:40 +1 | 11h50m | WS86 |\n");
    expect(text, "| Wed 26 Jun | meeting | Seattle | | 09:30~10:30 | 1h | A \\| B |\n");
    free(text);
    text = sample_write(&s, ITIN_WRITE_REPORT, (struct itin_write_options){.lang = ITIN_LANG_KO});
    expect(text, "출장기간: 2024.6.24.(월) ~ 7.1.(월), 6박 8일\n");
    expect(text, "| 항공 | | 캘거리 (YYC) → 인천 (ICN) | 16:50~19:40 +1일 | 11시간 50분 | WS86 |\n");
    free(text);
}
END_TEST

START_TEST(escapes_markup)
{
    static const enum itin_output outputs[] = {ITIN_WRITE_HTML, ITIN_WRITE_SVG};
    s.trip->items[4]->title.str = LIT("<script>alert('x')</script> & \"y\"");
    s.trip->title.str = LIT("<b>\x01");
    char *text = sample_write(&s, outputs[_i], (struct itin_write_options){0});
    ck_assert_ptr_null(strstr(text, "<script"));
    ck_assert_ptr_null(strstr(text, "<b>"));
    ck_assert_ptr_null(strstr(text, "\x01"));
    expect(text, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
    free(text);
}
END_TEST

START_TEST(draws_a_page_without_anything_foreign)
{
    char *text = sample_write(&s, ITIN_WRITE_HTML, (struct itin_write_options){.lang = ITIN_LANG_KO});
    expect(text, "<html lang=\"ko\">");
    expect(text, "<td class=\"t\">19:20</td><td class=\"k\">항공</td><td>KE5019  ICN -&gt; SEA");
    expect(text, "SEA 도착, 같은 날");
    ck_assert_ptr_null(strstr(text, "http"));
    ck_assert_ptr_null(strstr(text, "<script"));
    free(text);
}
END_TEST

/* 36 pixels an hour from 90: 16:50 is 90 + 606, to midnight 258 wide; the
 * landing row runs from 07:50 (11h50m before 19:40). */
START_TEST(draws_a_journey_on_both_days)
{
    char *text = sample_write(&s, ITIN_WRITE_SVG, (struct itin_write_options){0});
    expect(text, "<rect x=\"696\" y=\"337\" width=\"258\" height=\"26\"");
    expect(text, "<rect x=\"372\" y=\"381\" width=\"426\" height=\"26\"");
    free(text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-pages");
    TCase *t = tcase_create("pages");
    tcase_add_checked_fixture(t, open_report, close_report);
    tcase_add_test(t, gives_the_table_back_corrected);
    tcase_add_test(t, makes_a_table_for_other_forms);
    tcase_add_loop_test(t, escapes_markup, 0, 2);
    tcase_add_test(t, draws_a_page_without_anything_foreign);
    tcase_add_test(t, draws_a_journey_on_both_days);
    suite_add_tcase(suite, t);
    return suite;
}
