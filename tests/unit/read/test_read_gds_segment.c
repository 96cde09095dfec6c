/* Segments of booking systems, token by token: carrier, number, day, weekday,
 * cities, status, clocks and the day of arrival, as Amadeus, Sabre, Galileo,
 * Apollo and Worldspan print them. 24 June 2024 was a Monday, 30 June a Sunday. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"
#include "read/gds.h"

static void add_end(struct buf *out, const struct when *w)
{
    static const char *const days[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    char word[32];
    if (w->weekday >= 0) {
        buf_addc(out, ' ');
        buf_adds(out, days[w->weekday]);
    }
    if (w->has_date) {
        snprintf(word, sizeof word, " %d/%d", w->date.day, w->date.month);
        buf_adds(out, word);
        if (w->has_year)
            buf_adds(out, (snprintf(word, sizeof word, "/%d", w->date.year), word));
    }
    snprintf(word, sizeof word, " %02d:%02d%s", w->time.hour, w->time.minute, w->time_24 ? "=24" : "");
    buf_adds(out, word);
    if (w->has_day_offset)
        buf_adds(out, (snprintf(word, sizeof word, "%+d", w->day_offset), word));
}

/* "KE 19 ICN-SEA HK Mo 24/6 19:20 14:00 #ABC123" */
static void describe(const struct gds_segment *s, struct buf *out)
{
    char number[16];
    buf_add(out, s->carrier);
    buf_adds(out, (snprintf(number, sizeof number, " %d ", s->number), number));
    buf_add(out, s->from);
    buf_addc(out, '-');
    buf_add(out, s->to);
    buf_addc(out, ' ');
    buf_add(out, s->status);
    add_end(out, &s->start);
    buf_adds(out, " >");
    add_end(out, &s->end);
    add_word(out, " #", s->reference, "");
}

static const struct {
    const char *line, *want;
} segments[] = {
    /* Amadeus */
    {"  1  KE 019 Y 24JUN 1 ICNSEA HK1  1920 1400  24JUN  E  KE/ABC123", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 24/6 14:00 #ABC123"},
    {"  2  WS 086 Y 30JUN 7 YYCICN HK1  1650 1940  01JUL  E  WS/XYZ789", "WS 86 YYC-ICN HK Su 30/6 16:50 > 1/7 19:40 #XYZ789"},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920 1400+1", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00+1"},
    {"1 KE 019 Y 24JUN 1*ICNSEA HK1 1920 1400", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {"1 KE 019 Y 24JUN24 1 ICNSEA HK1 1920 1400", "KE 19 ICN-SEA HK Mo 24/6/2024 19:20 > 14:00"},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 2 1920 1400", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},   /* a terminal */
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 2E 1920 1400", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    /* Sabre */
    {" 1 KE5019Y 24JUN M ICNSEA HK1   720P  200P  /DCKE*ABC123 /E", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 2 WS  86Y 30JUN S YYCICN HK1   450P  740P  01JUL M", "WS 86 YYC-ICN HK Su 30/6 16:50 > Mo 1/7 19:40"},
    {" 1 KE5019Y 24JUN M ICNSEA*HK1 720P 200P", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 1 KE5019Y 24JUN M ICNSEA* HK1 720P 200P", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 1 KE5019Y 24JUN M *ICNSEA* HK1 720P 200P", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 1 KE5019Y 25JUN T ICNSEA HK1 1200N 1200M", "KE 5019 ICN-SEA HK Tu 25/6 12:00 > 00:00=24"},
    {" 1 KE5019Y 27JUN Q ICNSEA HK1 1205A 1259A", "KE 5019 ICN-SEA HK Th 27/6 00:05 > 00:59"},
    {" 1 KE5019Y 29JUN J ICNSEA HK1 1230P 1259P", "KE 5019 ICN-SEA HK Sa 29/6 12:30 > 12:59"},
    {" 1 KE5019Y 26JUN W ICNSEA HK1 1050A1225P", "KE 5019 ICN-SEA HK We 26/6 10:50 > 12:25"}, /* glued */
    {" 1 KE5019Y 28JUN F ICNSEA HK1 720P 200P\xC2\xA5" "1", "KE 5019 ICN-SEA HK Fr 28/6 19:20 > 14:00+1"},
    /* Galileo */
    {" 1. KE 5019 Y  24JUN ICNSEA HK1  1920   1400  O        E MO", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 2. WS   86 Y  30JUN YYCICN HK1  1650 # 1940  O        E SU", "WS 86 YYC-ICN HK Su 30/6 16:50 > 19:40+1"},
    {" 3. NZ    5 Y  02JUL LAXAKL HK1  2130 * 0530  O        E TU", "NZ 5 LAX-AKL HK Tu 2/7 21:30 > 05:30+2"},
    {" 4. NZ    6 Y  02JUL AKLLAX HK1  1955 - 1100  O        E TU", "NZ 6 AKL-LAX HK Tu 2/7 19:55 > 11:00-1"},
    /* Apollo */
    {" 1 KE5019Y 24JUN ICNSEA HK1  720P  200P *         MO   E", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {" 2 WS  86Y 30JUN YYCICN HK1   450P  740P|*         SU/MO   E", "WS 86 YYC-ICN HK Su 30/6 16:50 > Mo 19:40+1"},
    {" 2 WS  86Y 30JUN YYCICN HK1   450P  740P2*         SU/TU   E", "WS 86 YYC-ICN HK Su 30/6 16:50 > Tu 19:40+2"},
    {" 2 NZ   6Y 02JUL AKLLAX HK1   755P 1100A-*         TU/MO   E", "NZ 6 AKL-LAX HK Tu 2/7 19:55 > Mo 11:00-1"},
    /* Worldspan, and as people paste them */
    {"1 KE 019Y 24JUN MO ICNSEA HK1 1920 1400 O", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {"1 KE 019Y MO24JUN ICNSEA HK1 1920 1400", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {"1 KE 019Y SUN 30JUN ICNSEA HK1 1920 1400", "KE 19 ICN-SEA HK Su 30/6 19:20 > 14:00"},
    {"KE019Y 24JUN ICNSEA HK1 1920 1400", "KE 19 ICN-SEA HK 24/6 19:20 > 14:00"},
    {"KE 19 Y 24JUN ICN SEA HK1 19:20 14:00", "KE 19 ICN-SEA HK 24/6 19:20 > 14:00"},
    {"12. 7C 1102 Y 24JUN ICNCJU HK12 0955 1105", "7C 1102 ICN-CJU HK 24/6 09:55 > 11:05"},
    {"1 9W 117 Y 1JUN LHRBOM HK1 955 2310", "9W 117 LHR-BOM HK 1/6 09:55 > 23:10"},
    {"1 ke 019 y 24jun 1 icnsea hk1 1920 1400", "ke 19 icn-sea hk Mo 24/6 19:20 > 14:00"}, /* all of it small */
    {"1 KE 019 Y 24JUN 1 ICNSEA UN1 1920 1400", "KE 19 ICN-SEA UN Mo 24/6 19:20 > 14:00"},
    {"1 KE 019 Y 31DEC 2 ICNSEA HK1 2350 1400 01JAN25", "KE 19 ICN-SEA HK Tu 31/12 23:50 > 1/1/2025 14:00"},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 0000 2359", "KE 19 ICN-SEA HK Mo 24/6 00:00 > 23:59"},
    /* a second weekday is that of another day, and a reference has five or six places */
    {" 1 KE5019Y 24JUN ICNSEA HK1  720P  200P *  MO/TU   E", "KE 5019 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920 1400 KE/ABC1234", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00"},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920 1400 KE/ABC12", "KE 19 ICN-SEA HK Mo 24/6 19:20 > 14:00 #ABC12"},
    /* none */
    {"1 KE 019 Y24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUN4 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 960 1400", NULL},
    {"1 KE 019 y 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA 1920 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICN HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEAX HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUX 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 Y 32JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 24JUN 1 ICNSEA HK1 1920 1400", NULL},   /* no class */
    {"1 KE 019 YY 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 000 Y 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 12345 Y 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 K 019 Y 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 77 019 Y 24JUN 1 ICNSEA HK1 1920 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1960 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 2560 1400", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1320P 200P", NULL}, /* no hour of twelve */
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1201N 200P", NULL},
    {"1 KE 019 Y 24JUN 1 ICNSEA HK1 1920X 1400", NULL},
    {"Meeting 24JUN ICNSEA", NULL},
    {"", NULL},
    {"1", NULL},
};

START_TEST(reads_segments)
{
    struct itin_source probe = {.text = slice_of(segments[_i].line)};
    struct gds_segment s;
    struct buf got;
    bool found = gds_parse(&probe, probe.text, &s);
    ck_assert_msg(found == (segments[_i].want != NULL), "%s", segments[_i].line);
    ck_assert_int_eq(gds_is_segment(probe.text), found);
    if (!found)
        return;
    buf_init(&got, 1 << 10);
    describe(&s, &got);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(segments[_i].want)), "`%.*s` is not `%s`", (int)got.len,
                  buf_slice(&got).ptr, segments[_i].want);
    buf_release(&got);
}
END_TEST

/* Every minute of a day on both displays. */
START_TEST(reads_every_clock)
{
    for (int m = 0; m < 1440; m++) {
        char line[128];
        int hour = m / 60, twelve = (hour + 11) % 12 + 1;
        struct gds_segment s;
        snprintf(line, sizeof line, "1 KE 019 Y 24JUN 1 ICNSEA HK1 %02d%02d %d%02d%c", hour, m % 60, twelve, m % 60,
                 hour < 12 ? 'A' : 'P');
        struct itin_source probe = {.text = slice_of(line)};
        if (!gds_parse(&probe, probe.text, &s) || s.start.time.hour != hour || s.start.time.minute != m % 60 ||
            s.end.time.hour != hour || s.end.time.minute != m % 60)
            ck_abort_msg("%s", line);
    }
}
END_TEST

/* Where each token stands in the line. */
START_TEST(points_at_tokens)
{
    static const char line[] = " 2 WS  86Y 30JUN S YYCICN HK1   450P  740P|*         SU/MO   E";
    struct itin_source probe = {.text = slice_of(line)};
    struct gds_segment s;
    ck_assert(gds_parse(&probe, probe.text, &s));
    assert_text(s.written, "WS  86");
    assert_text(span_text(s.start.date_span), "30JUN");
    assert_text(span_text(s.start.weekday_span), "S");
    assert_text(span_text(s.start.span), "450P");
    assert_text(span_text(s.end.span), "740P");
    assert_text(span_text(s.end.day_offset_span), "|");
}
END_TEST

/* Cut anywhere it is read or not, and never more than the line. */
START_TEST(survives_any_cut)
{
    static const char line[] = "  1  KE 019 Y 24JUN24 1*ICNSEA* HK1 2E 1920 1400+1  25JUN  E  SU/MO KE/ABC123";
    for (size_t n = 0; n < sizeof line; n++) {
        char *copy = strndup(line, n);
        struct itin_source probe = {.text = slice(copy, n)};
        struct gds_segment s;
        bool found = gds_parse(&probe, probe.text, &s);
        ck_assert_msg(found == (n >= (size_t)(strstr(line, "1400") + 3 - line)), "%zu", n); /* 140 is 01:40 */
        free(copy);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-gds-segment");
    TCase *t = tcase_create("segment");
    tcase_add_loop_test(t, reads_segments, 0, ARRAY_LEN(segments));
    tcase_add_test(t, reads_every_clock);
    tcase_add_test(t, points_at_tokens);
    tcase_add_test(t, survives_any_cut);
    suite_add_tcase(s, t);
    return s;
}
