/* Where the entries of a day are: the words of its heading, its route, the words of
 * an entry; headings of several days. */
#include "base/base.h"

#include "check_main.h"
#include "report_case.h"

/* kind from>to @place, a mark ? where the place is a guess */
static void put_places(struct buf *out, const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        buf_addf(out, "%s", item_kind_name(item->kind));
        if (text_is_set(item->from.text) || text_is_set(item->to.text))
            buf_addf(out, " " SLICE_FMT ">" SLICE_FMT, SLICE_ARG(item->from.text.str), SLICE_ARG(item->to.text.str));
        if (text_is_set(item->place_cell))
            buf_addf(out, " @" SLICE_FMT "%s", SLICE_ARG(item->place_cell.str), item->place_is_hint ? "?" : "");
        buf_adds(out, ";");
    }
}

static const struct {
    const char *text, *want;
} places[] = {
    /* a heading with a route: what stands above the journey is where it begins */
    {"6.3.(수) 파리 → 런던\n09:00 면담\n12:00 이동\n15:00 견학\n", "meeting @파리?;transfer 파리>런던;visit;"},
    {"6.3.(수) 파리 → 런던\n12:00-14:00 KE901\n15:00 견학\n", "flight 파리>런던;visit;"},
    {"6.3.(수) 파리 → 런던\n09:00 면담\n", "meeting @런던?;"}, /* nobody travels in its lines */
    {"6.3.(수) 파리 → 런던\n09:00 호텔로 이동\n", "transfer >호텔;"},
    {"Wed 3 June 2026: Paris → London\n09:00 Meeting\n12:00 Train\n15:00 Tour\n", "meeting @Paris?;train Paris>London;visit;"},
    /* the words of an entry before those of the heading */
    {"Wed 3 June 2026 - Vienna\n09:00 Meeting\n10:00 Tour\n", "meeting @Vienna?;visit @Vienna?;"},
    {"Wed 3 June 2026\n09:00 Meeting with the bank in Los Angeles.\n", "meeting @Los Angeles?;"},
    {"Wed 3 June 2026\n09:00 Los Angeles: dinner\n", "meal @Los Angeles?;"},
    {"Wed 3 June 2026\n09:00 Board review, Central, Hong Kong\n", "meeting @Hong Kong?;"},
    {"2026.6.3.(수)\n09:00 로스앤젤레스에서 면담\n", "meeting @로스앤젤레스?;"},
    {"Wed 3 June 2026\n09:00 Meeting with Smith, Jackson\n", "meeting;"},
    {"Wed 3 June 2026\n09:00 Meeting in the lobby\n", "meeting;"},
    /* between two towns the words of the heading may name either */
    {"Wed 3 June 2026 - Vienna\n09:00 Meeting\n10:00-12:40 Train Vienna - Budapest\n15:00 Tour\n", "meeting;train Vienna>Budapest;visit;"},
    {"Wed 3 June 2026 - Vienna\n09:00 Meeting\n10:00 Transfer\n15:00 Tour\n", "meeting @Vienna?;transfer @Vienna?;visit @Vienna?;"},
    /* the next day has its own */
    {"Wed 3 June 2026 - Vienna\n09:00 Meeting\nThu 4 June 2026\n09:00 Tour\n", "meeting @Vienna?;visit;"},
    {"Wed 3 June 2026 - Vienna\n09:00 Meeting\nThu 4 June 2026 - Graz\n09:00 Tour\n", "meeting @Vienna?;visit @Graz?;"},
    /* a lodging by its town, or in that of the day */
    {"Wed 3 June 2026 - Vienna\nOvernight in Graz\n", "stay @Graz?;"},
    {"Wed 3 June 2026 - Vienna\nHotel: Ibis\n", "stay @Vienna?;"},
};

START_TEST(entries_have_places)
{
    struct report_case c = case_read(slice_of(places[_i].text));
    struct buf out;
    buf_init(&out, 1 << 12);
    put_places(&out, c.trip);
    ck_assert_msg(!strcmp(out.ptr ? out.ptr : "", places[_i].want), "%s%s", places[_i].text, out.ptr ? out.ptr : "");
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* ---- headings of several days ------------------------------------------------------- */

static const struct {
    const char *text, *want;
} several[] = {
    /* what is done on each of them, without hours */
    {"Mon 1 June 2026\n09:00 Meeting\n2-4 June 2026: Training at the port\n",
     "meeting 2026-06-01 09:00 - | Meeting\nday 2026-06-02 - 2026-06-04 - | Training at the port\n"},
    /* an hour is of one of them, and nobody says which */
    {"Mon 1 June 2026\n09:00 Meeting\n2-4 June 2026\n10:00 Tour\n",
     "meeting 2026-06-01 09:00 - | Meeting\nvisit - 10:00 - | Tour\nfinding unread-text\n"},
    /* a journey over them leaves on the first and lands on the last */
    {"5~6일차(2026.10.16. 금 ~ 10.17. 토): 캘거리 13:00 출발 → 인천 15:30(+1) 도착 (WS86)\n",
     "flight 2026-10-16 13:00 15:30+1 WS86 캘거리 > 인천 | 캘거리 13:00 출발 → 인천 15:30(+1) 도착 (WS86)\n"},
    /* the whole period is no heading */
    {"Dates: 1-4 June 2026\n\n1-4 June 2026\n10:00 Tour\n", ""},
    /* a number of the flight above its clocks */
    {"Mon 1 June 2026\nFlight KE631 ICN - NGO\n09:30-11:20 ICN → NGO\n", "flight 2026-06-01 09:30 11:20 KE631 ICN > NGO | ICN → NGO\n"},
    {"Mon 1 June 2026\nFlight KE631 ICN - NGO\n09:30-11:20 GMP → NGO\n", /* another one's */
     "flight 2026-06-01 - - KE631 ICN > NGO | Flight KE631 ICN - NGO\ntransfer carried 09:30 11:20 GMP > NGO | GMP → NGO\n"},
    /* how long it takes, below it */
    {"Mon 1 June 2026\n09:30-11:20 KE631 ICN - NGO\nFlying time 1:50\n", "flight 2026-06-01 09:30 11:20 KE631 ICN > NGO | KE631 ICN - NGO\n"},
};

START_TEST(several_days_and_legs)
{
    struct report_case c = case_read(slice_of(several[_i].text));
    struct buf out;
    buf_init(&out, 1 << 12);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_msg(!strcmp(out.ptr ? out.ptr : "", several[_i].want), "%s\n%s", several[_i].text, out.ptr ? out.ptr : "");
    buf_release(&out);
    case_free(&c);
}
END_TEST

/* The first duration below a journey is its own. */
START_TEST(durations_stand_below_journeys)
{
    static const struct {
        const char *below;
        int minutes; /* 0: none */
    } lasts[] = {{"Flying time 1:50\n", 110}, {"비행시간: 1h 50m\n", 110}, {"Duration: 1h50m\nDuration: 2h50m\n", 110},
                 {"Flying time\n", 0}, {"Waiting 1:50\n", 0}, {"Flying time 1:50 and more of it\n", 0}};
    for (size_t i = 0; i < ARRAY_LEN(lasts); i++) {
        char text[200];
        snprintf(text, sizeof text, "Mon 1 June 2026\n09:30-11:20 KE631 ICN - NGO\n%s", lasts[i].below);
        struct report_case c = case_read(slice_of(text));
        ck_assert_uint_ge(c.trip->n_items, 1);
        const struct stated *stated = &c.trip->items[0]->stated;
        ck_assert_msg(stated->has == (lasts[i].minutes > 0), "%s", text);
        ck_assert_msg(!stated->has || stated->value.s == 60 * lasts[i].minutes, "%s", text);
        case_free(&c);
    }
}
END_TEST

/* ... or among the lines of a booking. */
START_TEST(durations_stand_within_bookings)
{
    struct report_case c =
        case_read(LIT("Departing flight · Mon, Nov 16, 2026\n12:00 PM – 5:30 PM\n13 hr 30 min\nICN–CDG\nNonstop\nKE 901\n"));
    ck_assert_uint_eq(c.trip->n_items, 1);
    ck_assert(c.trip->items[0]->stated.has && c.trip->items[0]->stated.value.s == 60 * 810);
    ck_assert(slice_eq(c.trip->items[0]->stated.text, LIT("13 hr 30 min")));
    case_free(&c);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-prose-place");
    TCase *t = tcase_create("place");
    tcase_add_loop_test(t, entries_have_places, 0, ARRAY_LEN(places));
    tcase_add_loop_test(t, several_days_and_legs, 0, ARRAY_LEN(several));
    tcase_add_test(t, durations_stand_below_journeys);
    tcase_add_test(t, durations_stand_within_bookings);
    suite_add_tcase(s, t);
    return s;
}
