/* Events as well-known programs, airlines and people write them: what kind of
 * item each is, its number and its ends. Expected by what a reader of the title
 * would say. */
#include "base/base.h"

#include "calendar_case.h"
#include "check_main.h"

struct event_case {
    const char *lines, *want; /* see item_words() */
};

static void expect_event(const struct event_case *c)
{
    char text[4096];
    snprintf(text, sizeof text,
             ONE("DTSTART;TZID=Asia/Seoul:20240624T192000\r\nDTEND;TZID=Asia/Seoul:20240625T060000\r\n%s"),
             c->lines);
    struct reading r = read_calendar(text);
    ck_assert_uint_eq(r.trip->n_items, 1);
    assert_words(r.trip->items[0], c->want, c->lines);
    reading_end(&r);
}

#define TITLE(s) "SUMMARY:" s "\r\n"
#define TEXT(s) "DESCRIPTION:" s "\r\n"
#define PLACE(s) "LOCATION:" s "\r\n"

/* ---- flights ------------------------------------------------------------------------- */

static const struct event_case flights[] = {
    /* a number and codes */
    {TITLE("KE19 ICN-SEA"), "flight KE19 ICN>SEA"},
    {TITLE("KE 19 ICN - SEA"), "flight KE19 ICN>SEA"},
    {TITLE("KE0019 ICN/SEA"), "flight KE19 ICN>SEA"},
    {TITLE("KE19: ICN to SEA"), "flight KE19 ICN>SEA"},
    {TITLE("ICN → SEA (KE19)"), "flight KE19 ICN>SEA"},
    {TITLE("ICN->SEA KE19"), "flight KE19 ICN>SEA"},
    {TITLE("ICN ✈ SEA\\, KE19"), "flight KE19 ICN>SEA"},
    {TITLE("UA 1234 SFO to EWR"), "flight UA1234 SFO>EWR"},
    {TITLE("Flight KE19 from ICN to SEA"), "flight KE19 ICN>SEA"},
    {TITLE("Flight: KE19 - Seoul (ICN) to Seattle (SEA)"), "flight KE19 ICN>SEA"},
    {TITLE("Korean Air KE19 Seoul Incheon (ICN) – Seattle (SEA)"), "flight KE19 ICN>SEA"},
    {TITLE("✈ KE19 ICN-SEA"), "flight KE19 ICN>SEA"},
    {TITLE("🛫 LH713 ICN→MUC"), "flight LH713 ICN>MUC"},
    {TITLE("9W 117 LHR-BOM"), "flight 9W117 LHR>BOM"},
    {TITLE("7C1301 ICN-KIX"), "flight 7C1301 ICN>KIX"},
    /* a number and where it goes, as Google and airlines put it */
    {TITLE("Flight to Seattle (KE 19)"), "flight KE19 >Seattle"},
    {TITLE("Flight to Seattle (KE 19)") PLACE("Seoul ICN"), "flight KE19 Seoul ICN>Seattle"},
    {TITLE("Your flight from Seoul to Seattle: KE19"), "flight KE19 Seoul>Seattle"},
    /* in other languages */
    {TITLE("Flug LH713 Seoul - München"), "flight LH713 Seoul>München"},
    {TITLE("Vol AF267 ICN-CDG"), "flight AF267 ICN>CDG"},
    {TITLE("대한항공 KE019 인천-시애틀"), "flight KE19 인천>시애틀"},
    {TITLE("[항공] KE5019 ICN→SEA"), "flight KE5019 ICN>SEA"},
    {TITLE("항공편 OZ272 인천 → 시애틀"), "flight OZ272 인천>시애틀"},
    {TITLE("フライト JL061 NRT-LAX"), "flight JL61 NRT>LAX"},
    {TITLE("航班 CA125 PEK-ICN"), "flight CA125 PEK>ICN"},
    /* without a number */
    {TITLE("Flight ICN-SEA"), "flight ICN>SEA"},
    {TITLE("Flight from Seoul to Seattle"), "flight Seoul>Seattle"},
    /* the number in the text only */
    {TITLE("ICN-SEA") TEXT("Flight number: KE 19"), "flight KE19 ICN>SEA"},
    {TITLE("Flight to Seattle") TEXT("Flight: KE19\\nFrom: Seoul (ICN)\\nTo: Seattle (SEA)"), "flight KE19 ICN>SEA"},
    {TITLE("OZ 8915") TEXT("Thank you for flying with our airline"), "flight OZ8915"},
    {TITLE("Your trip") TEXT("Flight number: KE 19\\nFrom: Seoul (ICN)\\nTo: Seattle (SEA)"), "flight KE19 ICN>SEA"},
    /* the word of a kind */
    {TITLE("KE19") "CATEGORIES:Flight\r\n", "flight KE19"},
};

START_TEST(reads_flights)
{
    expect_event(&flights[_i]);
}
END_TEST

/* ---- what only looks like one ---------------------------------------------------------- */

static const struct event_case others[] = {
    {TITLE("Q3 2024 review"), "meeting"},
    {TITLE("Room B12"), "meeting"},
    {TITLE("1:1 with A"), "meeting"},
    {TITLE("COVID-19 briefing"), "meeting"},
    {TITLE("ISO 9001 audit"), "meeting"},
    {TITLE("G20 summit preparation"), "meeting"},
    {TITLE("CEO-CFO sync"), "meeting"},
    {TITLE("Flight of stairs inspection"), "meeting"},
    {TITLE("ABC-DEF project"), "meeting"},
    {TITLE("Dinner with LH team"), "meal"},
    {TITLE("B 12:30 pick-up to Seoul"), "transfer >Seoul"},
    {TITLE("Q3 Seoul - Vancouver results"), "meeting"},
    {TITLE("T2-3 to Seoul"), "meeting"},
    {TITLE("B737 Seoul - Vancouver talks"), "meeting"},
    {TITLE("Sprint 24-25 planning"), "meeting"},
    {TITLE("Online check-in for KE19"), "task"},
    {TITLE("체크인 시작 KE5019"), "task"},
    {TITLE("Boarding LH713"), "task"},
    {TITLE("Web check-in OZ272"), "task"},
    {TITLE(""), "meeting"},
    {"", "meeting"},
};

START_TEST(makes_no_flight_of_others)
{
    expect_event(&others[_i]);
}
END_TEST

/* ---- other journeys ---------------------------------------------------------------------- */

static const struct event_case journeys[] = {
    {TITLE("Train from Vancouver to Seattle"), "train Vancouver>Seattle"},
    {TITLE("Train: Berlin Hbf - Hamburg Hbf"), "train Berlin Hbf>Hamburg Hbf"},
    {TITLE("KTX 서울 → 부산"), "train 서울>부산"},
    {TITLE("Bus from Seattle to Vancouver"), "bus Seattle>Vancouver"},
    {TITLE("Ferry Seattle - Victoria"), "ferry Seattle>Victoria"},
    {TITLE("Drive from Calgary to Banff"), "drive Calgary>Banff"},
    {TITLE("Taxi to Sea-Tac"), "transfer >Sea-Tac"},
    {TITLE("이동 (대전 → 인천공항)"), "transfer 대전>인천공항"},
    {TITLE("이동(대전→인천공항)"), "transfer 대전>인천공항"},
    {TITLE("Transfer (hotel -> airport)"), "transfer hotel>airport"},
    {TITLE("Transfer (two cars)"), "transfer"},
    {TITLE("ICE 28 Frankfurt Hbf - Wien Hbf"), "train Frankfurt Hbf>Wien Hbf"},
    {TITLE("ICE 599 Berlin Hbf → München Hbf"), "train Berlin Hbf>München Hbf"},
    {TITLE("Treffpunkt Bahnhof"), "meeting"},
    {TITLE("Ice skating"), "meeting"},
    {TITLE("Shuttle to hotel"), "bus >hotel"},
};

START_TEST(reads_other_journeys)
{
    expect_event(&journeys[_i]);
}
END_TEST

/* ---- places ------------------------------------------------------------------------------- */

static const struct event_case places[] = {
    {TITLE("Review") PLACE("Seattle"), "meeting @Seattle"},
    {TITLE("Review") PLACE("Pike Place\\, Seattle"), "meeting @Pike Place, Seattle [Pike Place, Seattle]"},
    {TITLE("Review") PLACE("Tour Eiffel\\n5 Avenue Anatole France\\n75007 Paris"),
     "meeting @Tour Eiffel, 5 Avenue Anatole France, 75007 Paris "
     "[Tour Eiffel, 5 Avenue Anatole France, 75007 Paris]"},
    {TITLE("Review") PLACE("Tour Eiffel\\,\\n75007 Paris\\n"), "meeting @Tour Eiffel, 75007 Paris [Tour Eiffel, 75007 Paris]"},
    {TITLE("Review") PLACE("  Seattle  "), "meeting @Seattle"},
    {TITLE("Review") PLACE(""), "meeting"},
    /* online: a call, which has no place */
    {TITLE("Review") PLACE("https://example.org/j/1"), "call"},
    {TITLE("Review") PLACE("Microsoft Teams Meeting"), "call"},
    {TITLE("Review") PLACE("Zoom"), "call"},
    {TITLE("Review") PLACE("Online"), "call"},
    {TITLE("Review") PLACE("화상회의"), "call"},
    {TITLE("Conference call") PLACE("Room 1"), "call"},
    /* a journey begins at its place, when nothing says otherwise */
    {TITLE("Taxi to Sea-Tac") PLACE("Seattle"), "transfer Seattle>Sea-Tac"},
    {TITLE("Train from Vancouver to Seattle") PLACE("Pacific Central"), "train Vancouver>Seattle"},
};

START_TEST(reads_places)
{
    expect_event(&places[_i]);
}
END_TEST

/* ---- lines with labels ------------------------------------------------------------------------ */

static const struct event_case labelled[] = {
    {TITLE("KE19 ICN-SEA") TEXT("Confirmation: ABC123"), "flight KE19 ICN>SEA #ABC123"},
    {TITLE("KE19 ICN-SEA") TEXT("Booking reference : ABC123\\nRecord locator: ZZZ999"), "flight KE19 ICN>SEA #ABC123"},
    {TITLE("KE19 ICN-SEA") TEXT("예약번호: 1234-5678"), "flight KE19 ICN>SEA #1234-5678"},
    {TITLE("KE19 ICN-SEA") TEXT("Duration: 10h40m"), "flight KE19 ICN>SEA ~640"},
    {TITLE("KE19 ICN-SEA") TEXT("Duration: 10h40m\\nFlight time: 9h"), "flight KE19 ICN>SEA ~640"},
    {TITLE("KE19 ICN-SEA") TEXT("Total travel time: 12h"), "flight KE19 ICN>SEA ~720"},
    {TITLE("KE19 ICN-SEA") TEXT("소요시간: 10시간 40분"), "flight KE19 ICN>SEA ~640"},
    {TITLE("KE19 ICN-SEA") TEXT("Operated by: Delta Air Lines"), "flight KE19 by Delta Air Lines ICN>SEA"},
    {TITLE("KE19 ICN-SEA") TEXT("Passenger: DOE/JANE MS\\, ROE/RICHARD MR"),
     "flight KE19 ICN>SEA {DOE/JANE MS; ROE/RICHARD MR}"},
    {TITLE("KE19 ICN-SEA") TEXT("Passengers: DOE/JANE MS (adult) - seat 12A"), "flight KE19 ICN>SEA {DOE/JANE MS}"},
    {TITLE("Hotel Lodge") TEXT("Guest: Jane Doe\\nReservation number: 77"), "stay #77 {Jane Doe}"},
    /* a label needs its colon where it is a common word */
    {TITLE("Talk") TEXT("Guest speaker: somebody"), "meeting"},
    {TITLE("Talk") TEXT("passenger traffic is up"), "meeting"},
    /* what is no value */
    {TITLE("KE19 ICN-SEA") TEXT("Confirmation:"), "flight KE19 ICN>SEA"},
    {TITLE("KE19 ICN-SEA") TEXT("Passenger: jane@example.org"), "flight KE19 ICN>SEA"},
    {TITLE("KE19 ICN-SEA") TEXT("Duration: long"), "flight KE19 ICN>SEA"},
};

START_TEST(reads_labels)
{
    expect_event(&labelled[_i]);
}
END_TEST

/* ---- people and states ----------------------------------------------------------------------------- */

static const struct event_case states[] = {
    {TITLE("x") "STATUS:CONFIRMED\r\n", "meeting !confirmed"},
    {TITLE("x") "STATUS:tentative\r\n", "meeting !tentative"},
    {TITLE("x") "STATUS:CANCELLED\r\n", "meeting !cancelled"},
    {TITLE("x") "STATUS:CANCELED\r\n", "meeting !cancelled"},
    {TITLE("x") "STATUS:NEEDS-ACTION\r\n", "meeting"},
    {TITLE("x") "ATTENDEE;CN=Jane Doe;PARTSTAT=ACCEPTED:mailto:jane@example.org\r\n", "meeting {Jane Doe}"},
    {TITLE("x") "ATTENDEE;CN=\"Doe\\, Jane\":mailto:a@example.org\r\nATTENDEE;CN=\"R. Roe\":mailto:b@example.org\r\n",
     "meeting {Doe\\, Jane; R. Roe}"}, /* parameters have no backslashes: RFC 5545, 3.2 */
    {TITLE("x") "ATTENDEE;CN=jane@example.org:mailto:jane@example.org\r\n", "meeting"},
    {TITLE("x") "ATTENDEE:mailto:jane@example.org\r\n", "meeting"},
    {TITLE("x") "ORGANIZER;CN=Jane Doe:mailto:jane@example.org\r\n", "meeting"},
};

START_TEST(reads_states_and_people)
{
    expect_event(&states[_i]);
}
END_TEST

/* ---- free time --------------------------------------------------------------------------------------- */

START_TEST(takes_free_time_for_flexible)
{
    static const struct {
        const char *lines;
        bool free;
    } cases[] = {
        {TITLE("Review") "DTSTART:20240624T080000Z\r\nTRANSP:TRANSPARENT\r\n", true},
        {TITLE("Review") "DTSTART:20240624T080000Z\r\nTRANSP:transparent\r\n", true},
        {TITLE("Review") "DTSTART:20240624T080000Z\r\nTRANSP:OPAQUE\r\n", false},
        {TITLE("Review") "DTSTART:20240624T080000Z\r\n", false},
        {TITLE("Review") "DTSTART;VALUE=DATE:20240624\r\nTRANSP:TRANSPARENT\r\n", false},
        {TITLE("KE19 ICN-SEA") "DTSTART:20240624T080000Z\r\nTRANSP:TRANSPARENT\r\n", false},
        {TITLE("Hotel Lodge") "DTSTART:20240624T080000Z\r\nTRANSP:TRANSPARENT\r\n", false},
        {TITLE("Review") "DTSTART:20240624T080000Z\r\nTRANSP:TRANSPARENT\r\nSTATUS:CANCELLED\r\n", false},
    };
    char text[1024];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, ONE("%s"), cases[i].lines);
        struct reading r = read_calendar(text);
        const struct item *item = r.trip->items[0];
        ck_assert_msg(item->transparent == cases[i].free, "%s", cases[i].lines);
        ck_assert_int_eq(item->hold, cases[i].free ? HOLD_FLEXIBLE : HOLD_UNSET);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-ics-programs");
    TCase *t = tcase_create("programs");
    tcase_add_loop_test(t, reads_flights, 0, ARRAY_LEN(flights));
    tcase_add_loop_test(t, makes_no_flight_of_others, 0, ARRAY_LEN(others));
    tcase_add_loop_test(t, reads_other_journeys, 0, ARRAY_LEN(journeys));
    tcase_add_loop_test(t, reads_places, 0, ARRAY_LEN(places));
    tcase_add_loop_test(t, reads_labels, 0, ARRAY_LEN(labelled));
    tcase_add_loop_test(t, reads_states_and_people, 0, ARRAY_LEN(states));
    tcase_add_test(t, takes_free_time_for_flexible);
    suite_add_tcase(s, t);
    return s;
}
