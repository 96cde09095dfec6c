#include "base/base.h"

#include "base/width.h"
#include "check_main.h"
#include "diag/diag.h"

static struct itin_diag *diag;
static struct itin_source *source;

static void start(enum itin_lang lang, const char *name, const char *text)
{
    struct itin_diag_options options = {sizeof options, lang};
    ck_assert_int_eq(itin_diag_new(&options, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new(name, text, strlen(text), diag, &source), ITIN_OK);
}

static void tear_down(void)
{
    itin_source_free(source);
    itin_diag_free(diag);
    source = NULL;
    diag = NULL;
}

/* The n-th place of a text in the source, from 1. */
static struct span find(const char *text, int nth)
{
    struct itin_slice all = itin_source_text(source);
    size_t at = 0;
    for (int i = 0; i < nth; i++)
        at = slice_find(all, slice_of(text), i ? at + 1 : 0);
    ck_assert_msg(at < all.len, "%s", text);
    return (struct span){source, (uint32_t)at, (uint32_t)(at + strlen(text))};
}

static void expect(const struct itin_diag_render_options *options, const char *want)
{
    char *got = NULL;
    size_t len = 0;
    ck_assert_int_eq(itin_diag_render(diag, ITIN_DIAG_TEXT, options, &got, &len), ITIN_OK);
    ck_assert_str_eq(got, want);
    itin_text_free(got);
}

static void add_wrong_duration(void)
{
    struct finding *f = diag_add(diag, RULE_DURATION_MISMATCH, find("11h", 1));
    struct itin_slice args[] = {slice_of("WS86"), slice_of("11h")};
    f->message = SAY(diag, "{1} is written as {2}, but its times are 11h50m apart",
                     "{1} 소요시간이 {2}{로/으로} 적혀 있으나 11시간 50분입니다", args[0], args[1]);
    finding_label(f, find("16:50~19:40 <sup>+1일</sup>", 1), '-', slice_of(""));
    finding_label(f, find("11h", 1), '^', SAY(diag, "50 min short", "50분 부족"));
    finding_line(f, slice_of("16:50 YYC -06:00 = 30 Jun 22:50 UTC"));
    finding_line(f, slice_of("19:40 ICN +09:00 =  1 Jul 10:40 UTC, next day as written"));
    finding_note(f, SAY(diag,
                        "the 16 other durations here are exact to the minute, so 11h is not "
                        "rounding",
                        "다른 16개 소요시간은 분 단위까지 맞으므로 반올림으로 볼 수 없습니다"));
    f->help = SAY(diag, "11h50', or correct the times; the ticket decides",
                  "11h50' (또는 출발/도착 시각 정정. e-티켓을 확인하십시오)");
}

static const char row[] = "1\n\t인천\t16:50~19:40 <sup>+1일</sup>\t11h\t<ul><li>이동 (캘거리 → "
                          "인천)</li><li>(WS86 웨스트젯)</li></ul>\n";

START_TEST(shows_the_row_with_carets_under_the_cells)
{
    start(ITIN_LANG_EN, "report.md", row);
    add_wrong_duration();
    expect(NULL,
           "error[duration-mismatch]: WS86 is written as 11h, but its times are 11h50m apart\n"
           "  report.md:2  인천 | 16:50~19:40 +1일 | 11h | 이동 (캘거리 -> 인천) / (WS86 웨\n"
           "                      ----------------   ^^^ 50 min short\n"
           "       16:50 YYC -06:00 = 30 Jun 22:50 UTC\n"
           "       19:40 ICN +09:00 =  1 Jul 10:40 UTC, next day as written\n"
           "   = the 16 other durations here are exact to the minute, so 11h is not rounding\n"
           "   = fix: 11h50', or correct the times; the ticket decides\n"
           "\n"
           "1 error, 0 warnings, 0 notes.\n");
}
END_TEST

START_TEST(speaks_korean)
{
    struct itin_diag_render_options options = {.size = sizeof options, .tail = "일정 19건\n둘째 줄\n"};
    start(ITIN_LANG_KO, "report.md", row);
    add_wrong_duration();
    expect(&options,
           "오류[duration-mismatch]: WS86 소요시간이 11h로 적혀 있으나 11시간 50분입니다\n"
           "  report.md:2  인천 | 16:50~19:40 +1일 | 11h | 이동 (캘거리 -> 인천) / (WS86 웨\n"
           "                      ----------------   ^^^ 50분 부족\n"
           "       16:50 YYC -06:00 = 30 Jun 22:50 UTC\n"
           "       19:40 ICN +09:00 =  1 Jul 10:40 UTC, next day as written\n"
           "   = 다른 16개 소요시간은 분 단위까지 맞으므로 반올림으로 볼 수 없습니다\n"
           "   = 수정안: 11h50' (또는 출발/도착 시각 정정. e-티켓을 확인하십시오)\n"
           "\n"
           "오류 1건, 경고 0건, 참고 0건.  일정 19건\n"
           "둘째 줄\n");
}
END_TEST

START_TEST(shows_both_places)
{
    start(ITIN_LANG_EN, "report.md",
          "\t\t11:15~12:00\t45'\t플랫폼캘거리 시찰\n2\n3\n4\n5\n6\n7\n8\n9\n"
          "| | 11:00~12:00 | 플랫폼캘거리 | |\n");
    struct finding *f = diag_add(diag, RULE_TABLES_DISAGREE, find("11:00", 1));
    f->message = slice_of("Platform Calgary, Fri 28 Jun: 11:15 or 11:00?");
    finding_label(f, find("11:15", 1), ' ', slice_of("also 174, agenda 460"));
    finding_note(f, slice_of("used: 11:15 (3 places to 1; at 11:00 the meeting before it just "
                             "ends, so that there would be no time between)"));
    struct itin_diag_render_options options = {.size = sizeof options, .tail = "19 items."};
    expect(&options,
           "warning[tables-disagree]: Platform Calgary, Fri 28 Jun: 11:15 or 11:00?\n"
           "  report.md:1   11:15~12:00 | 45' | 플랫폼캘거리 시찰   also 174, agenda 460\n"
           "  report.md:10  11:00~12:00 | 플랫폼캘거리\n"
           "                ^^^^^\n"
           "   = used: 11:15 (3 places to 1; at 11:00 the meeting before it just ends, so\n"
           "     that there would be no time between)\n"
           "\n"
           "0 errors, 1 warning, 0 notes.  19 items.\n");
}
END_TEST

START_TEST(keeps_marks_at_the_end_of_a_long_row_in_sight)
{
    start(ITIN_LANG_EN, "a.md",
          "가나다라마바사아자차카타파하가나다라마바사아자차카타파하\t가나다라마바사아자차카타파하\t"
          "11:30~10:55\t끝\n");
    struct finding *f = diag_add(diag, RULE_ENDS_BEFORE_START, find("10:55", 1));
    f->message = slice_of("agenda item ends 35 min before it starts");
    finding_label(f, find("11:30", 1), '-', slice_of("starts"));
    finding_label(f, find("10:55", 1), '^', slice_of("ends"));
    expect(NULL,
           "error[ends-before-start]: agenda item ends 35 min before it starts\n"
           "  a.md:1  .. 가나다라마바사아자차카타파하 | 11:30~10:55 | 끝\n"
           "                                            ----- ^^^^^ ends\n"
           "                                            starts\n"
           "\n"
           "1 error, 0 warnings, 0 notes.\n");
}
END_TEST

START_TEST(puts_a_long_path_on_its_own_line)
{
    start(ITIN_LANG_EN, "a/very/long/path/to/the/report.md", "- flight: KE5019\n  tiem: 19:20\n");
    struct finding *f = diag_add(diag, RULE_UNKNOWN_KEY, find("tiem", 1));
    f->message = slice_of("unknown key `tiem`");
    f->help = slice_of("time");
    finding_edit(f, finding_fix(f, slice_of("time"), FIX_SAFE), f->span, slice_of("time"));
    expect(NULL, "warning[unknown-key]: unknown key `tiem`\n"
                 "  a/very/long/path/to/the/report.md:2\n"
                 "       tiem: 19:20\n"
                 "       ^^^^\n"
                 "   = fix: time  (`--fix` applies it)\n"
                 "\n"
                 "0 errors, 1 warning, 0 notes.\n");
}
END_TEST

START_TEST(shows_errors_before_warnings)
{
    start(ITIN_LANG_EN, "a.md", "one\ntwo\n");
    diag_add(diag, RULE_UNREAD_TEXT, find("one", 1))->message = slice_of("w");
    diag_add(diag, RULE_OVERLAP, find("two", 1))->message = slice_of("e");
    expect(NULL, "error[overlap]: e\n  a.md:2  two\n\nwarning[unread-text]: w\n  a.md:1  one\n\n"
                 "1 error, 1 warning, 0 notes.\n");
}
END_TEST

static void add_note(enum rule rule, const char *message, const char *brief)
{
    struct finding *f = diag_add_as(diag, rule, ITIN_NOTE, find("one", 1));
    f->message = slice_of(message);
    f->brief = slice_of(brief);
}

static void add_notes(void)
{
    add_note(RULE_TIGHT_TRANSFER, "tight", "15 min");
    add_note(RULE_TIGHT_TRANSFER, "tight", "20 min");
    add_note(RULE_TIGHT_TRANSFER, "tight", "20 min");
    add_note(RULE_UNTIMED_ITEM, "no time", "");
    add_note(RULE_MISSING_LODGING, "no lodging written for 6 nights", "");
    add_note(RULE_CODESHARE_SUSPECTED, "KE5019", "KE5019");
    add_note(RULE_CODESHARE_SUSPECTED, "AA7525", "AA7525");
    for (int i = 0; i < 6; i++)
        add_note(RULE_SPELLING_VARIANT, "v", i ? "other" : "켈거리 27");
}

START_TEST(folds_notes_into_columns)
{
    start(ITIN_LANG_EN, "a.md", "one\n");
    add_notes();
    expect(NULL, "notes: 3 tight transfers (15, 20, 20 min)        no time\n"
                 "       no lodging written for 6 nights           2 flights probably codeshares\n"
                 "       6 spelling variants (켈거리 27, ..)       --notes shows each with lines\n"
                 "\n"
                 "0 errors, 0 warnings, 13 notes.\n");
}
END_TEST

START_TEST(unfolds_notes)
{
    struct itin_diag_render_options options = {.size = sizeof options, .notes = true};
    start(ITIN_LANG_KO, "a.md", "one\n");
    add_note(RULE_ODD_HOUR, "심야 회의", "");
    expect(&options, "참고[odd-hour]: 심야 회의\n  a.md:1  one\n\n오류 0건, 경고 0건, 참고 1건.\n");
}
END_TEST

START_TEST(says_that_nothing_was_found)
{
    struct itin_diag_render_options options = {.size = sizeof options, .tail = "8 items read."};
    start(ITIN_LANG_EN, "a.md", "one\n");
    expect(&options, "no findings.  8 items read.\n");
}
END_TEST

START_TEST(lets_no_input_steer_the_terminal)
{
    start(ITIN_LANG_EN, "a\033[2J.md", "x \033[31mred \xE2\x80\xAE back\n");
    diag_add(diag, RULE_OVERLAP, find("red", 1))->message = slice_of("bell \a and \xFF");
    expect(NULL, "error[overlap]: bell ? and ?\n"
                 "  a?[2J.md:1  x ?[31mred ? back\n"
                 "                     ^^^\n\n"
                 "1 error, 0 warnings, 0 notes.\n");
}
END_TEST

START_TEST(colours_only_when_asked)
{
    struct itin_diag_render_options options = {.size = sizeof options, .color = true};
    start(ITIN_LANG_EN, "a.md", "one two\n");
    diag_add(diag, RULE_OVERLAP, find("two", 1))->message = slice_of("m");
    expect(&options, "\033[1;31merror[overlap]\033[0m: m\n  a.md:1  one two\n"
                     "              \033[1;31m^^^\033[0m\n\n1 error, 0 warnings, 0 notes.\n");
}
END_TEST

/* No row is wider than asked for, whatever stands in it. */
START_TEST(stays_within_the_width)
{
    static const size_t widths[] = {40, 60, 80, 120};
    struct itin_diag_render_options options = {.size = sizeof options, .width = widths[_i]};
    start(ITIN_LANG_EN, "a.md",
          "가나다라마바사아자차카타파하가나다라마바사아자차카타파하 11:30 나다라마바사아자차카타파하 "
          "one two three four five six seven eight nine ten eleven twelve thirteen\n");
    struct finding *f = diag_add(diag, RULE_OVERLAP, find("thirteen", 1));
    f->message = slice_of("one two three four five six seven eight nine ten eleven twelve thirteen");
    finding_label(f, find("11:30", 1), '-', slice_of("a text that explains what is here"));
    finding_label(f, find("thirteen", 1), '^', slice_of("a text that explains"));
    finding_note(f, slice_of("one two three four five six seven eight nine ten eleven twelve"));
    char *got = NULL;
    size_t len = 0;
    ck_assert_int_eq(itin_diag_render(diag, ITIN_DIAG_TEXT, &options, &got, &len), ITIN_OK);
    struct itin_slice rest = slice(got, len), line;
    while (slice_split(&rest, '\n', &line))
        ck_assert_msg(width_of(line) <= widths[_i], SLICE_FMT, SLICE_ARG(line));
    ck_assert(slice_contains(slice(got, len), slice_of("^^^^")));
    itin_text_free(got);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("diag-text");
    TCase *t = tcase_create("text");
    tcase_add_checked_fixture(t, NULL, tear_down);
    tcase_add_test(t, shows_the_row_with_carets_under_the_cells);
    tcase_add_test(t, speaks_korean);
    tcase_add_test(t, shows_both_places);
    tcase_add_test(t, keeps_marks_at_the_end_of_a_long_row_in_sight);
    tcase_add_test(t, puts_a_long_path_on_its_own_line);
    tcase_add_test(t, shows_errors_before_warnings);
    tcase_add_test(t, folds_notes_into_columns);
    tcase_add_test(t, unfolds_notes);
    tcase_add_test(t, says_that_nothing_was_found);
    tcase_add_test(t, lets_no_input_steer_the_terminal);
    tcase_add_test(t, colours_only_when_asked);
    tcase_add_loop_test(t, stays_within_the_width, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
