/* The tokens of bookings: what a line tells, and lines that have a word too many.
 * What is expected is what a reader of the line sees in it. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "read/booking.h"

struct line_case {
    struct itin_source source;
    struct view view;
    struct arena arena;
    struct booking booking;
};

/* In place: the view points to the source beside it. */
static void case_open(struct line_case *c, const char *line)
{
    *c = (struct line_case){.source = {.text = slice_of(line)}};
    c->view = (struct view){.real = &c->source, .src = &c->source, .str = c->source.text};
    arena_init(&c->arena, 4096);
}

static void put_when(struct buf *out, const struct when *w)
{
    if (w->has_date && w->has_year)
        buf_addf(out, "%04d-", w->date.year);
    if (w->has_date)
        buf_addf(out, "%02d-%02d", w->date.month, w->date.day);
    if (w->clock == WHEN_EXACT)
        buf_addf(out, "%s%02d:%02d", w->has_date ? "T" : "", w->time.hour, w->time.minute);
    if (w->has_day_offset)
        buf_addf(out, "%+d", w->day_offset);
}

/* number; place=CODE place; clocks; dates; lasts */
static void put_booking(struct buf *out, const struct booking *b)
{
    buf_addf(out, SLICE_FMT ";", SLICE_ARG(b->norm.len ? b->norm : b->number.str));
    for (size_t i = 0; i < b->n_places && i < 2; i++)
        buf_addf(out, " " SLICE_FMT "=" SLICE_FMT, SLICE_ARG(b->places[i].name), SLICE_ARG(b->places[i].code));
    buf_adds(out, ";");
    for (size_t i = 0; i < b->n_clocks && i < 2; i++) {
        buf_addc(out, ' ');
        put_when(out, &b->clocks[i]);
    }
    buf_adds(out, ";");
    for (size_t i = 0; i < b->n_dates && i < 2; i++) {
        buf_addc(out, ' ');
        put_when(out, &b->dates[i]);
    }
    if (b->lasts.has)
        buf_addf(out, "; %dm", (int)(b->lasts.value.s / 60));
}

/* ---- whole lines ------------------------------------------------------------------- */

static const struct {
    const char *line, *want; /* NULL: none of a booking */
} lines[] = {
    {"KE901", "KE901;;;"},
    {"KE 901", "KE901;;;"},
    {"KE0901", "KE901;;;"},
    {"Flight KE901", "KE901;;;"},
    {"항공편: KE901편", "KE901;;;"},
    {"航班号 KE901", "KE901;;;"},
    {"Korean Air KE901", "KE901;;;"},
    {"대한항공 KE901", "KE901;;;"},
    {"Air France AF267", "AF267;;;"},
    {"Alaska 2370", "AS2370;;;"},
    {"United 892", "UA892;;;"},
    {"KE901 operated by Air France", "KE901;;;"},
    {"ICN - CDG", "; ICN=ICN CDG=CDG;;"},
    {"ICN/CDG", "; ICN=ICN CDG=CDG;;"},
    {"ICNCDG", "; ICN=ICN CDG=CDG;;"},
    {"ICN → CDG", "; ICN=ICN CDG=CDG;;"},
    {"ICN -> CDG", "; ICN=ICN CDG=CDG;;"},
    {"ICN ⇒ CDG", "; ICN=ICN CDG=CDG;;"},
    {"Seoul (ICN) to Paris (CDG)", "; Seoul (ICN)=ICN Paris (CDG)=CDG;;"},
    {"from Seoul to Paris", "; Seoul= Paris=;;"},
    {"서울 → 파리", "; 서울= 파리=;;"},
    {"서울/인천(ICN) - 파리(CDG)", "; 서울/인천(ICN)=ICN 파리(CDG)=CDG;;"},
    {"Séoul, Incheon (ICN)", "; Séoul, Incheon (ICN)=ICN;;"},
    {"San Francisco, CA, US (SFO)", "; San Francisco, CA, US (SFO)=SFO;;"},
    {"Seoul, KR (ICN - Incheon)", "; Seoul, KR (ICN - Incheon)=ICN;;"},
    {"Washington, DC 8:10 AM", "; Washington=; 08:10;"},
    {"SEATTLE, WA (King Street Station)", "; SEATTLE=;;"},
    {"首尔T3 12:40", "; 首尔=; 12:40;"},
    {"Madrid-Barajas T4 (MAD) 16:05", "; Madrid-Barajas T4 (MAD)=MAD; 16:05;"},
    {"CDG 2E 17:30", "; CDG=CDG; 17:30;"},
    {"ICN 12:00 CDG 17:30", "; ICN=ICN CDG=CDG; 12:00 17:30;"},
    {"12:00 - 17:30", ";; 12:00 17:30;"},
    {"12:00pm - 5:30pm", ";; 12:00 17:30;"},
    {"12:00 AM - 5:30 AM", ";; 00:00 05:30;"},
    {"11h05 - 13h20", ";; 11:05 13:20;"},
    {"23:30 - 05:10+1", ";; 23:30 05:10+1;"},
    {"Mon, Nov 16, 2026", ";;; 2026-11-16"},
    {"16 Nov 2026 - 17 Nov 2026", ";;; 2026-11-16 2026-11-17"},
    {"2026-11-16 12:00", ";; 2026-11-16T12:00;"},
    {"KE901 ICN CDG 1200 1730", "KE901; ICN=ICN CDG=CDG; 12:00 17:30;"},
    {"KE901 ICN CDG 2330 0510+1", "KE901; ICN=ICN CDG=CDG; 23:30 05:10+1;"},
    {"LH 712 FRA 13:55 ICN 08:25 (18 July)", "LH712; FRA=FRA ICN=ICN; 13:55 07-18T08:25;"},
    {"LH 712 FRA 13:55 ICN 17 Jul 2026 08:25 (18 Jul 2026)", "LH712; FRA=FRA ICN=ICN; 13:55 2026-07-17T08:25; 2026-07-18"},
    {"Alaska 23701", NULL},
    {"13h 30m, Nonstop", ";;;; 810m"},
    {"KE901 13 hr 30 min", "KE901;;;; 810m"},
    {"Train 9014, Coach 7", "Train 9014;;;"},
    {"Gleis 7 08:05", ";; 08:05;"},
    {"Departs from Seoul (ICN) at 12:00", "; Seoul (ICN)=ICN; 12:00;"},
    {"SFO 12:25 PM San Francisco (SFO)", "; San Francisco (SFO)=SFO; 12:25;"},
    /* a word too many */
    {"KE901 with colleagues", NULL},
    {"ICN - CDG by way of Dubai Mall", NULL},
    {"Dinner 19:00", NULL},
    {"Mayor 10:00", NULL},
    {"Seoul City Hall 10:00", NULL},
    {"Paris University 10:00", NULL},
    {"KE901 KE902", NULL},       /* two numbers */
    {"ICN CDG LHR", NULL},       /* three places */
    {"09:00 10:00 11:00", NULL}, /* three clocks */
    {"1 Nov 2026 2 Nov 2026 3 Nov 2026", NULL},
    {"arrives 12:00", NULL},     /* an arrival before any departure */
    {"ICN 25:10", NULL},
    {"12:60 ICN", NULL},
};

START_TEST(a_line_tells_its_facts)
{
    struct line_case c;
    struct buf got;
    case_open(&c, lines[_i].line);
    buf_init(&got, 1 << 10);
    bool taken = booking_take(&c.booking, &c.arena, &c.view, c.view.str, false);
    ck_assert_msg(taken == (lines[_i].want != NULL), "%s: %d", lines[_i].line, taken);
    if (taken) {
        put_booking(&got, &c.booking);
        ck_assert_str_eq(got.ptr, lines[_i].want);
    }
    buf_release(&got);
    arena_release(&c.arena);
}
END_TEST

/* With codes alone no name that is merely known will do. */
START_TEST(places_may_need_their_codes)
{
    static const struct {
        const char *line;
        bool coded;
    } places[] = {{"KE901 ICN 12:00 CDG 17:30", true}, {"KE901 Seoul (ICN) 12:00 Paris (CDG) 17:30", true},
                  {"KE901 Seoul 12:00 Paris 17:30", false}, {"KE901 서울 12:00 파리 17:30", false}};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct line_case c;
        case_open(&c, places[i].line);
        ck_assert_msg(booking_take(&c.booking, &c.arena, &c.view, c.view.str, true) == places[i].coded, "%s", places[i].line);
        ck_assert_msg(booking_is_line(c.view.str) == places[i].coded, "%s", places[i].line);
        c.booking = (struct booking){0};
        ck_assert(booking_take(&c.booking, &c.arena, &c.view, c.view.str, false));
        arena_release(&c.arena);
    }
}
END_TEST

/* Facts of several lines add up; a second number, a third place or clock are too many. */
START_TEST(lines_add_up)
{
    static const char *const parts[] = {"KE901", "Mon, Nov 16, 2026", "ICN 12:00", "CDG 17:30"};
    struct line_case c[ARRAY_LEN(parts)];
    struct booking b = {0};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        case_open(&c[i], parts[i]);
        ck_assert(!booking_is_whole(&b, false));
        ck_assert(booking_take(&b, &c[i].arena, &c[i].view, c[i].view.str, false));
    }
    ck_assert(booking_is_whole(&b, true) && booking_is_whole(&b, false));
    ck_assert_uint_eq(b.n_numbers + b.n_dates + b.n_places + b.n_clocks, 6);
    static const char *const more[] = {"KE902", "LHR", "19:00"};
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        struct line_case extra;
        struct booking copy = b;
        case_open(&extra, more[i]);
        ck_assert_msg(!booking_take(&copy, &extra.arena, &extra.view, extra.view.str, false), "%s", more[i]);
        arena_release(&extra.arena);
    }
    b.n_dates = 0;
    ck_assert(booking_is_whole(&b, false) && !booking_is_whole(&b, true));
    b.clocks[0].has_date = true;
    ck_assert(booking_is_whole(&b, true));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        arena_release(&c[i].arena);
}
END_TEST

/* ---- the first words of a line ------------------------------------------------------ */

static const struct {
    const char *line, *behind; /* NULL: no whole booking stands in front */
} heads[] = {
    {"KE901 on 16 Nov 2026 ICN 12:00 - CDG 17:30 has been cancelled.", "has been cancelled."},
    {"KE901 16 Nov 2026 ICN 12:00 CDG 17:30", ""},
    {"KE901편(2026.11.16 ICN 12:00 - CDG 17:30)이 결항되었습니다.", "이 결항되었습니다."},
    {"KE901 ICN 12:00 - CDG 17:30 has been cancelled.", NULL}, /* no date */
    {"KE901 on 16 Nov 2026 ICN 12:00 has been cancelled.", NULL},
    {"16 Nov 2026 ICN 12:00 - CDG 17:30 has been cancelled.", NULL},
    {"KE901 on 16 Nov 2026 Seoul 12:00 - Paris 17:30 is cancelled.", NULL}, /* no codes */
};

START_TEST(the_first_words_may_be_whole)
{
    struct line_case c;
    case_open(&c, heads[_i].line);
    size_t end = booking_within(&c.booking, &c.arena, &c.view, c.view.str);
    ck_assert_msg((end > 0) == (heads[_i].behind != NULL), "%s", heads[_i].line);
    struct itin_slice behind = slice_from(c.view.str, end);
    while (behind.len && strchr(" )", behind.ptr[0]))
        behind = slice_from(behind, 1);
    if (end)
        ck_assert_msg(slice_eq(behind, slice_of(heads[_i].behind)), SLICE_FMT, SLICE_ARG(behind));
    arena_release(&c.arena);
}
END_TEST

/* ---- said once more --------------------------------------------------------------------- */

static const struct {
    const char *above, *line;
    bool said;
} again[] = {
    {"KE42 SEA → ICN", "Seattle/Tacoma Intl 1:20 PM", true},
    {"KE42 SEA → ICN", "Seattle 13:20", true},
    {"KE42 SEA → ICN", "Tacoma (SEA) 13:20", true},
    {"KE42 SEA → ICN", "Seattle 16 Oct 2026 13:20", true},
    {"KE42 SEA → ICN", "Incheon 13:20", false}, /* of the other end */
    {"KE42 SEA → ICN", "Dinner 13:20", false},
    {"KE42 SEA → ICN", "Seattle 13:20 14:00", false},
    {"KE42 SEA → ICN", "Seattle", false},
    {"SEA → ICN", "Seattle 13:20", false},   /* no number above */
    {"KE42 SEA", "Seattle 13:20", false},    /* no goal above */
    {"KE42 SEA 13:20 → ICN", "Incheon 5:10 PM", true}, /* the second clock */
    {"KE42 SEA 13:20 → ICN", "Seattle 5:10 PM", false},
    {"KE42 SEA 13:20 → ICN 17:10", "Incheon 5:10 PM", false}, /* both are there */
};

START_TEST(places_are_said_once_more)
{
    struct line_case above, c;
    struct booking both = {0};
    case_open(&above, again[_i].above);
    case_open(&c, again[_i].line);
    ck_assert(booking_take(&above.booking, &above.arena, &above.view, above.view.str, true));
    bool said = booking_restates(&above.booking, &c.arena, &c.view, c.view.str, &both);
    ck_assert_msg(said == again[_i].said, "%s | %s", again[_i].above, again[_i].line);
    ck_assert(!said || (both.n_clocks == above.booking.n_clocks + 1 && both.n_places == 2));
    arena_release(&above.arena);
    arena_release(&c.arena);
}
END_TEST

/* ---- cheap looks --------------------------------------------------------------------------- */

static const struct {
    const char *line;
    bool may_be, may_end, words;
} looks[] = {
    {"KE901", true, false, false},
    {"ICN", true, false, false},
    {"Train 9014", true, false, true},
    {"ICE 591", true, false, false},
    {"대한항공 901", true, false, false},
    {"dinner at eight", false, false, false},
    {"London 09:31", false, true, false},
    {"Lyon 9h22", false, true, false},
    {"Wien → Graz", false, true, false},
    {"Wien -> Graz", false, true, false},
    {"Wien - Graz", false, false, false},
    {"Departing flight, 16 November", false, false, true},
    {"Departing flight", false, false, false}, /* no digit */
    {"출발 11월 16일", false, false, true},
    {"16 November", false, false, false},
};

START_TEST(cheap_looks_let_bookings_through)
{
    struct itin_slice line = slice_of(looks[_i].line);
    ck_assert_msg(booking_may_be(line) == looks[_i].may_be, "%s", looks[_i].line);
    ck_assert_msg(booking_may_end(line) == looks[_i].may_end, "%s", looks[_i].line);
    ck_assert_msg(booking_words_first(line) == looks[_i].words, "%s", looks[_i].line);
}
END_TEST

/* ---- places and airlines ---------------------------------------------------------------------- */

static const struct {
    const char *name;
    bool place;
} places[] = {
    {"Vienna", true}, {"Wien", true}, {"서울", true}, {"東京", true}, {"Vienna Erdberg", true}, {"London St Pancras Int'l", true},
    {"부산역", true}, {"부산 터미널", true}, {"Paris Gare de Lyon", true}, {"Vienna City Hall", false}, {"Budapest University", false},
    {"Paris Hotel", false}, {"부산시청", false}, {"Paris meeting", false}, {"London office", false}, {"Paris and others", false},
    {"Xyzzyville", false}, {"", false},
};

START_TEST(stops_of_known_towns_are_places)
{
    ck_assert_msg(booking_is_place(slice_of(places[_i].name)) == places[_i].place, "%s", places[_i].name);
}
END_TEST

START_TEST(airlines_have_their_names)
{
    ck_assert(booking_is_carrier(LIT("Korean Air"), LIT("KE")));
    ck_assert(booking_is_carrier(LIT("KOREAN AIR"), LIT("KE")));
    ck_assert(booking_is_carrier(LIT("대한항공"), LIT("KE")));
    ck_assert(!booking_is_carrier(LIT("Korean Air"), LIT("OZ")));
    ck_assert(!booking_is_carrier(LIT("Korean"), LIT("KE")));
    ck_assert(!booking_is_carrier(LIT(""), LIT("KE")));
    ck_assert(!booking_is_carrier(LIT("Korean Air"), LIT("K")));
    ck_assert(!booking_is_carrier(LIT("Korean Air"), LIT("KEX")));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-booking");
    TCase *t = tcase_create("booking");
    tcase_add_loop_test(t, a_line_tells_its_facts, 0, ARRAY_LEN(lines));
    tcase_add_test(t, places_may_need_their_codes);
    tcase_add_test(t, lines_add_up);
    tcase_add_loop_test(t, the_first_words_may_be_whole, 0, ARRAY_LEN(heads));
    tcase_add_loop_test(t, places_are_said_once_more, 0, ARRAY_LEN(again));
    tcase_add_loop_test(t, cheap_looks_let_bookings_through, 0, ARRAY_LEN(looks));
    tcase_add_loop_test(t, stops_of_known_towns_are_places, 0, ARRAY_LEN(places));
    tcase_add_test(t, airlines_have_their_names);
    suite_add_tcase(s, t);
    return s;
}
