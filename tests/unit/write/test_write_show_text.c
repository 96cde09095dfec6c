#include "sample.h"

#include "base/utf8.h"
#include "base/width.h"

static struct sample s;

static void open_report(void)
{
    sample_report(&s);
}

static void close_report(void)
{
    sample_close(&s);
}

static struct itin_write_options with(enum itin_lang lang)
{
    return (struct itin_write_options){.lang = lang, .diag = s.diag};
}

static void expect(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no\n%s\nin\n%.3000s", part, text);
}

static void expect_no(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "%s\nin\n%.3000s", part, text);
}

static char *load(const char *name)
{
    static char content[20000];
    char path[1000];
    snprintf(path, sizeof path, "%s/show/%s", getenv("ITIN_FIXTURES"), name);
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s", path);
    content[fread(content, 1, sizeof content - 1, f)] = '\0';
    fclose(f);
    return content;
}

static const struct {
    const char *file;
    struct itin_write_options options;
} goldens[] = {
    {"first-report.en.txt", {.lang = ITIN_LANG_EN}},
    {"first-report.ko.txt", {.lang = ITIN_LANG_KO}},
    {"first-report.utc.txt", {.lang = ITIN_LANG_EN, .utc = true, .width = 100}},
};

START_TEST(draws_the_first_report)
{
    struct itin_write_options options = goldens[_i].options;
    s.trip->items[17]->stated.text = LIT("11h");
    sample_finding(&s, RULE_DURATION_MISMATCH, "ws86", "11h is not 11h50m");
    sample_finding(&s, RULE_TABLES_DISAGREE, "visit-1", "11:15 or 11:00");
    options.diag = s.diag;
    char *text = sample_write(&s, ITIN_WRITE_SHOW, options);
    ck_assert_str_eq(text, load(goldens[_i].file));
    free(text);
}
END_TEST

static void check_widths(const char *text, size_t width)
{
    struct itin_slice rest = slice_of(text), line;
    while (slice_split(&rest, '\n', &line)) {
        ck_assert_msg(width_of(line) <= width, "%zu > %zu: " SLICE_FMT, width_of(line), width,
                      SLICE_ARG(line));
        ck_assert_msg(!line.len || line.ptr[line.len - 1] != ' ', "blank at the end: " SLICE_FMT,
                      SLICE_ARG(line));
    }
}

static const size_t widths[] = {60, 72, 80, 100, 132};

START_TEST(keeps_to_the_width)
{
    struct item *item = sample_item(
        &s, ITEM_MEETING, "long",
        "캘거리 경제개발공사와 대전 스타트업 해외진출 지원을 위한 공동 실행사업 협의 및 업무협약 체결식");
    sample_when(&item->start, "2024-07-01T23:35", 9 * 3600, "Asia/Seoul");
    sample_when(&item->end, "2024-07-02T00:10", 9 * 3600, "Asia/Seoul");
    sample_finding(&s, RULE_OVERLAP, "long", "x");
    for (int lang = 0; lang < 2; lang++)
        for (int utc = 0; utc < 2; utc++) {
            struct itin_write_options options = with((enum itin_lang)lang);
            options.width = widths[_i];
            options.utc = utc;
            char *text = sample_write(&s, ITIN_WRITE_SHOW, options);
            check_widths(text, widths[_i]);
            expect(text, widths[_i] < 80 ? "[!]" : "체결식 [!]"); /* not cut off */
            expect(text, "00:10+1");
            free(text);
        }
}
END_TEST

START_TEST(follows_the_second_clock_asked_for)
{
    struct itin_write_options options = with(ITIN_LANG_EN);
    options.zone = "europe/london";
    char *text = sample_write(&s, ITIN_WRITE_SHOW, options);
    expect(text, "London");
    expect(text, "11:20 Mon"); /* 19:20 in Seoul is 10:20Z, 11:20 BST */
    free(text);
    options.zone = "Mars/Base";
    options.size = sizeof options;
    options.db = s.db;
    char *out = NULL;
    ck_assert_int_eq(itin_write(s.trip, ITIN_WRITE_SHOW, &options, &out, NULL, NULL), ITIN_ENOENT);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(strikes_out_what_is_cancelled)
{
    s.trip->items[17]->status = ITEM_CANCELLED;
    char *text = sample_write(&s, ITIN_WRITE_SHOW, with(ITIN_LANG_EN));
    expect(text, "16:50 19:40+1 flight    CANCELLED WS86  YYC -> ICN");
    expect_no(text, "lands ICN");
    free(text);
}
END_TEST

START_TEST(says_what_is_not_known)
{
    struct item *lost = sample_item(&s, ITEM_MEETING, "lost", "Somewhere");
    sample_when(&lost->start, "2024-07-01T23:40", 0, "");
    lost->start.state = WHEN_NO_ZONE;
    struct item *vague = sample_item(&s, ITEM_MEAL, "vague", "Dinner");
    sample_when(&vague->start, "2024-07-01", 0, "");
    vague->start.clock = WHEN_PART;
    vague->start.fuzzy = LIT("저녁 무렵");
    struct item *open = sample_item(&s, ITEM_VISIT, "open", "Museum");
    sample_when(&open->start, "2024-07-01T23:50", 9 * 3600, "Asia/Seoul");
    char *text = sample_write(&s, ITIN_WRITE_SHOW, with(ITIN_LANG_EN));
    expect(text, "  23:40?       meeting    Somewhere\n");
    expect(text, "  저녁 무렵    meal       Dinner\n");
    expect(text, "  23:50        visit      Museum");
    free(text);
}
END_TEST

/* 18:00 in Seoul on 26 June is 02:00 in Seattle, where the traveller sits. */
START_TEST(tells_a_call_on_the_travellers_clock)
{
    struct item *call = sample_item(&s, ITEM_CALL, "call-1", "Weekly report");
    sample_when(&call->start, "2024-06-27T09:00", 9 * 3600, "Asia/Seoul");
    sample_when(&call->end, "2024-06-27T09:30", 9 * 3600, "Asia/Seoul");
    struct item **items = s.trip->items; /* after the last meeting of 26 June */
    memmove(items + 8, items + 7, (s.trip->n_items - 1 - 7) * sizeof *items);
    items[7] = call;
    char *text = sample_write(&s, ITIN_WRITE_SHOW, with(ITIN_LANG_EN));
    expect(text, "  17:00 17:30  call       Weekly report                       09:00 Thu     30m");
    free(text);
}
END_TEST

START_TEST(names_who_goes_where)
{
    static struct text both[] = {{.str = {"A. Kim", 6}}, {.str = {"B. Lee", 6}}};
    s.trip->travellers.names = both;
    s.trip->travellers.n = 2;
    s.trip->items[4]->who.names = both;
    s.trip->items[4]->who.n = 1;
    s.trip->items[5]->who.names = both + 1;
    s.trip->items[5]->who.n = 1;
    char *text = sample_write(&s, ITIN_WRITE_SHOW, with(ITIN_LANG_EN));
    expect(text, "시애틀경제개발공사 (A. Kim)");
    free(text);
    struct itin_write_options options = with(ITIN_LANG_EN);
    options.traveller = "a. kim";
    text = sample_write(&s, ITIN_WRITE_SHOW, options);
    expect(text, "시애틀경제개발공사");
    expect_no(text, "CoMotion");
    free(text);
}
END_TEST

START_TEST(tells_reasons_when_asked)
{
    struct itin_write_options options = with(ITIN_LANG_EN);
    s.trip->items[2]->to.why = LIT("SEA: airport named in the place column");
    options.why = true;
    char *text = sample_write(&s, ITIN_WRITE_SHOW, options);
    expect(text, "\n                          = SEA: airport named in the place column\n");
    free(text);
}
END_TEST

/* Text of the user never drives the terminal. */
START_TEST(lets_no_control_through)
{
    sample_item(&s, ITEM_TASK, "odd", "x\033[2Jy\r\nz\xE2\x80\xAEw");
    char *text = sample_write(&s, ITIN_WRITE_SHOW, with(ITIN_LANG_EN));
    expect_no(text, "\033");
    expect_no(text, "\r");
    expect(text, "x [2Jy z w");
    free(text);
    struct itin_write_options options = with(ITIN_LANG_EN);
    options.color = true;
    text = sample_write(&s, ITIN_WRITE_SHOW, options);
    expect(text, "\033[1mMon 24 Jun\033[0m");
    free(text);
}
END_TEST

/* Honolulu lies a day behind: leaving early on the 25th, one lands on the 24th. */
START_TEST(goes_back_a_day_over_the_date_line)
{
    struct sample t;
    sample_open(&t, "plan.yaml", "x");
    struct item *flight = sample_item(&t, ITEM_FLIGHT, "xx1", "XX1");
    flight->flight = LIT("XX1");
    sample_place(&flight->from, "ICN", "ICN");
    sample_place(&flight->to, "HNL", "HNL");
    sample_when(&flight->start, "2024-06-25T01:00", 9 * 3600, "Asia/Seoul");
    sample_when(&flight->end, "2024-06-24T14:30", -10 * 3600, "Pacific/Honolulu");
    char *text = sample_write(&t, ITIN_WRITE_SHOW, (struct itin_write_options){0});
    expect(text, "Tue 25 Jun ");
    expect(text, "8h30m\n                          ...... date line: clock back 19 h ......\n");
    expect(text, "Mon 24 Jun (again)");
    expect(text, "14:30             lands HNL, -1 day");
    free(text);
    sample_close(&t);
}
END_TEST

/* A cancelled flight on, whose hour comes before the landing: its clock is said
 * above it, not below, where it would seem to leave from the town before. */
START_TEST(says_the_clock_above_a_row_without_room)
{
    struct sample t;
    sample_open(&t, "plan.yaml", "x");
    struct item *late = sample_item(&t, ITEM_FLIGHT, "xx1", "XX1");
    struct item *lost = sample_item(&t, ITEM_FLIGHT, "xx2", "XX2");
    struct item *both[] = {late, lost};
    const char *const ends[][2] = {{"YYC", "YVR"}, {"YVR", "ICN"}};
    for (size_t i = 0; i < 2; i++) {
        both[i]->flight = both[i]->title.str;
        sample_place(&both[i]->from, ends[i][0], ends[i][0]);
        sample_place(&both[i]->to, ends[i][1], ends[i][1]);
    }
    lost->status = ITEM_CANCELLED;
    lost->title.str = LIT("XX2 Vancouver to Seoul direct");
    sample_when(&late->start, "2024-06-25T13:00", -6 * 3600, "America/Edmonton");
    sample_when(&late->end, "2024-06-25T13:30", -7 * 3600, "America/Vancouver");
    sample_when(&lost->start, "2024-06-25T13:15", -7 * 3600, "America/Vancouver");
    sample_when(&lost->end, "2024-06-26T17:15", 9 * 3600, "Asia/Seoul");
    char *text = sample_write(&t, ITIN_WRITE_SHOW, (struct itin_write_options){0});
    const char *clock = strstr(text, "Vancouver -07:00\n"), *row = strstr(text, "CANCELLED XX2");
    ck_assert_msg(clock && row && clock < row, "%s", text);
    expect_no(row, "-07:00");
    free(text);
    sample_close(&t);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-show-text");
    TCase *t = tcase_create("text");
    tcase_add_checked_fixture(t, open_report, close_report);
    tcase_add_loop_test(t, draws_the_first_report, 0, ARRAY_LEN(goldens));
    tcase_add_loop_test(t, keeps_to_the_width, 0, ARRAY_LEN(widths));
    tcase_add_test(t, follows_the_second_clock_asked_for);
    tcase_add_test(t, strikes_out_what_is_cancelled);
    tcase_add_test(t, says_what_is_not_known);
    tcase_add_test(t, tells_a_call_on_the_travellers_clock);
    tcase_add_test(t, names_who_goes_where);
    tcase_add_test(t, tells_reasons_when_asked);
    tcase_add_test(t, lets_no_control_through);
    tcase_add_test(t, goes_back_a_day_over_the_date_line);
    tcase_add_test(t, says_the_clock_above_a_row_without_room);
    suite_add_tcase(suite, t);
    return suite;
}
