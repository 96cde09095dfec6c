/* Values of RFC 5545, 3.3, and content lines of 3.1 and 3.2: each accepted form
 * and the nearest forms that are none. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "read/ics.h"
#include "reading.h"

/* ---- DATE, DATE-TIME ---------------------------------------------------------------- */

static const char *time_words(const struct ics_time *t)
{
    static const char *const kinds[] = {"none", "day", "wall", "utc"};
    static char text[64];
    const struct itin_civil *c = &t->civil;
    int n = snprintf(text, sizeof text, "%s %d-%d-%d", kinds[t->kind], c->date.year, c->date.month,
                     c->date.day);
    if (t->kind != ICS_DATE_ONLY)
        n += snprintf(text + n, sizeof text - (size_t)n, " %d:%d:%d", c->clock.hour, c->clock.minute,
                      c->clock.second);
    if (t->has_offset)
        snprintf(text + n, sizeof text - (size_t)n, " %+d", (int)t->offset);
    return text;
}

static const struct {
    const char *text, *want;
} times[] = {
    {"20240624", "day 2024-6-24"},
    {"2024-06-24", "day 2024-6-24"},
    {" 20240624 ", "day 2024-6-24"},
    {"20240229", "day 2024-2-29"},
    {"20000229", "day 2000-2-29"},
    {"20241231", "day 2024-12-31"},
    {"20240624T000000", "wall 2024-6-24 0:0:0"},
    {"20240624T235959", "wall 2024-6-24 23:59:59"},
    {"20240624T192005", "wall 2024-6-24 19:20:5"},
    {"20240624t192005", "wall 2024-6-24 19:20:5"},
    {"20240624 192005", "wall 2024-6-24 19:20:5"},
    {"20240624T1920", "wall 2024-6-24 19:20:0"},
    {"20240624T1920Z", "utc 2024-6-24 19:20:0"},
    {"20240624T192005Z", "utc 2024-6-24 19:20:5"},
    {"20240624T192005z", "utc 2024-6-24 19:20:5"},
    {"20161231T235960Z", "utc 2016-12-31 23:59:59"}, /* 3.3.12: 60 is 59 where none is known */
    {"2024-06-24T19:20:05Z", "utc 2024-6-24 19:20:5"},
    {"2024-06-24T19:20", "wall 2024-6-24 19:20:0"},
    {"2024-06-24 19:20:05", "wall 2024-6-24 19:20:5"},
    {"20240624T192005+0900", "wall 2024-6-24 19:20:5 +32400"},
    {"20240624T192005-0330", "wall 2024-6-24 19:20:5 -12600"},
    {"20240624T192005+09", "wall 2024-6-24 19:20:5 +32400"},
    {"2024-06-24T19:20:05+05:45", "wall 2024-6-24 19:20:5 +20700"},
    {"2024-06-24T19:20-07:00", "wall 2024-6-24 19:20:0 -25200"},
    {"20240624T192005+0000", "wall 2024-6-24 19:20:5 +0"},
    {"20240624T192005+1559", "wall 2024-6-24 19:20:5 +57540"},
};

START_TEST(takes_times)
{
    struct ics_time t;
    ck_assert_msg(ics_time_parse(slice_of(times[_i].text), &t), "%s", times[_i].text);
    ck_assert_str_eq(time_words(&t), times[_i].want);
}
END_TEST

static const char *const no_times[] = {
    "", " ", "2024", "202406", "2024062", "202406241", "20240631", "20230229", "19000229", "20240600",
    "20240024", "20241324", "2024-0624", "2024-06-2", "202406-24", "2024/06/24", "24.06.2024",
    "20240624Z", "20240624T", "20240624T1", "20240624T19", "20240624T192", "20240624T19200",
    "20240624T1920055", "20240624T240000", "20240624T196000", "20240624T192061", "20240624T19:2005x",
    "20240624T192005ZZ", "20240624T192005Z+0900", "20240624T192005+", "20240624T192005+9",
    "20240624T192005+090", "20240624T192005+0960", "20240624T192005+1600", "20240624T192005 0900",
    "20240624T192005.5", "20240624T192005Zulu", "x20240624", "-0240624", "+2024-06-24", "２0240624",
};

START_TEST(takes_no_others_for_times)
{
    struct ics_time t;
    ck_assert_msg(!ics_time_parse(slice_of(no_times[_i]), &t), "`%s`", no_times[_i]);
}
END_TEST

/* The Unix second of a form, as `date -u -d` says it. */
START_TEST(counts_seconds_of_times)
{
    static const struct {
        const char *text;
        int64_t s;
    } known[] = {
        {"19700101", 0}, {"19700101T000001", 1}, {"20000229T120000", 951825600},
        {"20240624T102000Z", 1719224400}, {"20371231T235959", 2145916799},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct ics_time t;
        ck_assert(ics_time_parse(slice_of(known[i].text), &t));
        ck_assert_int_eq(civil_to_seconds(t.civil), known[i].s);
    }
}
END_TEST

/* ---- DURATION ------------------------------------------------------------------------ */

static const struct {
    const char *text;
    int64_t days, seconds;
} durations[] = {
    {"P15DT5H0M20S", 15, 18020}, /* the examples of 3.3.6 */
    {"P7W", 49, 0},
    {"PT0S", 0, 0},
    {"P1D", 1, 0},
    {"PT24H", 0, 86400}, /* not a day: clocks may change meanwhile */
    {"PT1H30M", 0, 5400},
    {"PT90M", 0, 5400},
    {"PT5400S", 0, 5400},
    {"PT1H", 0, 3600},
    {"PT1M", 0, 60},
    {"PT1S", 0, 1},
    {"P1W2D", 9, 0},
    {"P0D", 0, 0},
    {"+P1D", 1, 0},
    {"-P1D", -1, 0},
    {"-PT15M", 0, -900},
    {"-P1DT1H", -1, -3600},
    {"pt1h30m", 0, 5400},
    {" PT10H40M ", 0, 38400},
    {"P36600D", 36600, 0},
    {"P5228W", 36596, 0},
    {"PT878400H", 0, INT64_C(3162240000)},
};

START_TEST(takes_durations)
{
    int64_t days = -7, seconds = -7;
    ck_assert_msg(ics_duration_parse(slice_of(durations[_i].text), &days, &seconds), "%s",
                  durations[_i].text);
    ck_assert_int_eq(days, durations[_i].days);
    ck_assert_int_eq(seconds, durations[_i].seconds);
}
END_TEST

static const char *const no_durations[] = {
    "", " ", "P", "PT", "-", "-P", "+", "1D", "PD", "PTH", "P1", "PT1", "PT1H30", "P1X", "P1Y", "PT1.5H",
    "P-1D", "--P1D", "P 1D", "PT1H 30M", "P1DTT1H", "T1H", "1:30", "P36601D", "P5229W", "PT878401H",
    "PT9999999999S", "P9999999999D", "PT1H30M/", "P1D,P2D",
    "P1M", "P3M", "-P1M", "P1DT1H1D1M1X", /* a month is not of RFC 5545, and no minute */
};

START_TEST(takes_no_others_for_durations)
{
    int64_t days, seconds;
    ck_assert_msg(!ics_duration_parse(slice_of(no_durations[_i]), &days, &seconds), "`%s`",
                  no_durations[_i]);
}
END_TEST

/* ---- GEO ------------------------------------------------------------------------------- */

static const struct {
    const char *text;
    int32_t lat, lon;
} places[] = {
    {"37.386013;-122.082932", 373860, -1220829}, /* the example of 3.8.1.6; the rest is cut off */
    {"47.6062;-122.3321", 476062, -1223321},
    {"-33.8688;151.2093", -338688, 1512093},
    {"+1.3521;+103.8198", 13521, 1038198},
    {"51;0", 510000, 0},
    {"0;6.7", 0, 67000},
    {"-0.5;-0.25", -5000, -2500},
    {"90;180", 900000, 1800000},
    {"-90.0;-180.0", -900000, -1800000},
    {" 1.5 ; 2.5 ", 15000, 25000},
    {"1.;2.", 10000, 20000},
    {"0.0001;0", 1, 0},
    {"12.3456789012345;8.00000000000001", 123456, 80000},
};

START_TEST(takes_coordinates)
{
    int32_t lat = 7, lon = 7;
    ck_assert_msg(ics_geo_parse(slice_of(places[_i].text), &lat, &lon), "%s", places[_i].text);
    ck_assert_int_eq(lat, places[_i].lat);
    ck_assert_int_eq(lon, places[_i].lon);
}
END_TEST

static const char *const no_places[] = {
    "", ";", "1;", ";1", "1", "1,2", "91;0", "-91;0", "1;181", "1;-181", "1000;1", "1;1000", "--1;1",
    "1.2.3;4", "1e3;4", "north;east", "0;0", "0.0;-0.0", "0.00001;0", ".5;.5", "1;2;3", "1.5N;2.5E",
};

START_TEST(takes_no_others_for_coordinates)
{
    int32_t lat, lon;
    ck_assert_msg(!ics_geo_parse(slice_of(no_places[_i]), &lat, &lon), "`%s`", no_places[_i]);
}
END_TEST

/* ---- content lines --------------------------------------------------------------------- */

static const struct {
    const char *text, *want; /* NAME|params|value;; a bad line is ! */
} lines[] = {
    {"A:b\r\n", "A||b"},
    {"A:b\n", "A||b"},
    {"A:b", "A||b"},
    {"A:\r\n", "A||"},
    {"A:b:c;d\r\n", "A||b:c;d"},
    {"A;X=1:b\r\n", "A|;X=1|b"},
    {"A;X=1;Y=2:b\r\n", "A|;X=1;Y=2|b"},
    {"A;X=\"a:b;c\":d\r\n", "A|;X=\"a:b;c\"|d"},
    {"A;X=\"a\",\"b:c\":d\r\n", "A|;X=\"a\",\"b:c\"|d"},
    {"X-a_b.1:c\r\n", "X-a_b.1||c"},
    {"A:1\r\nB:2\r\n", "A||1 B||2"},
    {"\r\n\r\nA:1\r\n \t\r\nB:2\n", "A||1\t B||2"}, /* a line of blanks is folded as well */
    {"A:on\r\n e\r\n", "A||one"},
    {"A:on\n\te\n", "A||one"},
    {"A:o\r\n n\r\n e\r\nB:2\r\n", "A||one B||2"},
    {"A:one\r\n  two\r\n", "A||one two"},
    {"A:one \r\n two\r\n", "A||one two"},
    {"DTST\r\n ART;TZI\r\n D=X:1\r\n", "DTSTART|;TZID=X|1"},
    {"A;X=\"u\r\n v\":b\r\n", "A|;X=\"uv\"|b"},
    {"nothing\r\nA:1\r\n", "! A||1"},
    {":b\r\nA:1\r\n", "! A||1"},
    {";X=1:b\r\n", "!"},
    {"A B:c\r\n", "!"},
    {"A;X=1\r\n", "!"},
    {"A;X=\"1:b\r\n", "!"}, /* the quote never ends */
    {"한글:b\r\n", "!"},
};

static void add_line(struct buf *out, enum ics_got got, const struct ics_line *line)
{
    if (out->len)
        buf_addc(out, ' ');
    if (got == ICS_BAD_LINE) {
        buf_addc(out, '!');
        return;
    }
    buf_add(out, line->name);
    buf_addc(out, '|');
    buf_add(out, line->params);
    buf_addc(out, '|');
    buf_add(out, line->value);
}

START_TEST(splits_lines)
{
    struct itin_diag *diag;
    struct itin_source *source;
    struct ics_line line = {0};
    struct arena arena;
    struct buf got;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("x.ics", lines[_i].text, strlen(lines[_i].text), diag, &source), ITIN_OK);
    arena_init(&arena, 1 << 20);
    buf_init(&got, 1 << 12);
    struct ics_lines l = {.source = source, .arena = &arena};
    for (enum ics_got g; (g = ics_line_next(&l, &line)) != ICS_END;)
        add_line(&got, g, &line);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(lines[_i].want)), "`%.*s` is not `%s`", (int)got.len,
                  buf_slice(&got).ptr, lines[_i].want);
    buf_release(&got);
    arena_release(&arena);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

/* Where a line stands, and whether its value is there to the letter. */
START_TEST(places_lines)
{
    static const char text[] = "A:one\r\nB;X=1:two\r\nC:th\r\n ree\r\nD:four\r\n";
    static const struct {
        uint32_t start, end, value_start, value_end;
        bool exact;
    } want[] = {{0, 5, 2, 5, true}, {7, 16, 13, 16, true}, {18, 28, 18, 28, false}, {30, 36, 32, 36, true}};
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena arena;
    struct ics_line line = {0};
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("x.ics", text, strlen(text), diag, &source), ITIN_OK);
    arena_init(&arena, 1 << 20);
    struct ics_lines l = {.source = source, .arena = &arena};
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        ck_assert_int_eq(ics_line_next(&l, &line), ICS_LINE);
        ck_assert_uint_eq(line.span.start, want[i].start);
        ck_assert_uint_eq(line.span.end, want[i].end);
        ck_assert_uint_eq(line.value_span.start, want[i].value_start);
        ck_assert_uint_eq(line.value_span.end, want[i].value_end);
        ck_assert_int_eq(line.exact, want[i].exact);
    }
    ck_assert_int_eq(ics_line_next(&l, &line), ICS_END);
    arena_release(&arena);
    itin_source_free(source);
    itin_diag_free(diag);
}
END_TEST

/* ---- parameters and escapes --------------------------------------------------------------- */

static const struct {
    const char *params, *name, *want;
} parameters[] = {
    {";TZID=Asia/Seoul", "TZID", "Asia/Seoul"},
    {";tzid=Asia/Seoul", "TZID", "Asia/Seoul"},
    {";TZID=\"Pacific Standard Time\"", "TZID", "Pacific Standard Time"},
    {";VALUE=DATE;TZID=Z", "TZID", "Z"},
    {";VALUE=DATE;TZID=Z", "VALUE", "DATE"},
    {";CN=\"a;TZID=b\";TZID=c", "TZID", "c"},
    {";XTZID=a", "TZID", ""},
    {";TZIDX=a", "TZID", ""},
    {";TZID", "TZID", ""},
    {";TZID=", "TZID", ""},
    {";TZID=;VALUE=DATE", "VALUE", "DATE"},
    {";X;TZID=a", "TZID", "a"},
    {";TZID=a;TZID=b", "TZID", "a"},
    {"; TZID = a ", "TZID", "a"},
    {";TZID=\"", "TZID", "\""},
    {";TZID=\"\"", "TZID", ""},
    {";CN=a=b", "CN", "a=b"},
    {"", "TZID", ""},
    {";", "TZID", ""},
};

START_TEST(finds_parameters)
{
    assert_text(ics_param(slice_of(parameters[_i].params), slice_of(parameters[_i].name)),
                parameters[_i].want);
}
END_TEST

static const struct {
    const char *text, *want;
} escapes[] = {
    {"plain", "plain"},
    {"", ""},
    {"a\\,b\\;c", "a,b;c"},
    {"a\\nb\\Nc", "a\nb\nc"},
    {"a\\\\nb", "a\\nb"},
    {"\\\\", "\\"},
    {"a\\", "a\\"},     /* a backslash that escapes nothing */
    {"\\:\\\"", ":\""}, /* not of the standard, and often written */
    {"C:\\\\temp", "C:\\temp"},
    {"서울\\, 부산", "서울, 부산"},
};

START_TEST(takes_escapes_away)
{
    struct arena arena;
    arena_init(&arena, 1 << 16);
    assert_text(ics_unescape(&arena, slice_of(escapes[_i].text)), escapes[_i].want);
    arena_release(&arena);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-value");
    TCase *t = tcase_create("value");
    tcase_add_loop_test(t, takes_times, 0, ARRAY_LEN(times));
    tcase_add_loop_test(t, takes_no_others_for_times, 0, ARRAY_LEN(no_times));
    tcase_add_test(t, counts_seconds_of_times);
    tcase_add_loop_test(t, takes_durations, 0, ARRAY_LEN(durations));
    tcase_add_loop_test(t, takes_no_others_for_durations, 0, ARRAY_LEN(no_durations));
    tcase_add_loop_test(t, takes_coordinates, 0, ARRAY_LEN(places));
    tcase_add_loop_test(t, takes_no_others_for_coordinates, 0, ARRAY_LEN(no_places));
    tcase_add_loop_test(t, splits_lines, 0, ARRAY_LEN(lines));
    tcase_add_test(t, places_lines);
    tcase_add_loop_test(t, finds_parameters, 0, ARRAY_LEN(parameters));
    tcase_add_loop_test(t, takes_escapes_away, 0, ARRAY_LEN(escapes));
    suite_add_tcase(s, t);
    return s;
}
