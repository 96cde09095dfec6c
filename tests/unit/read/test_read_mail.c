/* Mails end to end: charsets and encodings of a part, which parts are read, what
 * the header tells. The encoded texts were made by Python's codecs, base64 and
 * quopri. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"

static struct reading read_mail_of(const char *text)
{
    return read_string(ITIN_FORM_AUTO, text);
}

/* ---- charsets ------------------------------------------------------------------------ */

#define TITLED(title)                                                                             \
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240624T100000Z\r\n" \
    "SUMMARY:" title "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

static const struct {
    const char *charset, *encoding, *body, *title;
} charsets[] = {
    {"utf-8", "Quoted-Printable", TITLED("=ED=9A=8C=EC=9D=98 =EC=8B=9C=EC=95=A0=ED=8B=80"), "회의 시애틀"},
    {"UTF-8", "quoted-printable", TITLED("R=C3=A9union =E2=80=93 =E6=9D=B1=E4=BA=AC"), "Réunion – 東京"},
    {"euc-kr", "base64",
     "QkVHSU46VkNBTEVOREFSDQpCRUdJTjpWRVZFTlQNClVJRDoxDQpEVFNUQU1QOjIwMjQwMTAxVDAw\r\n"
     "MDAwMFoNCkRUU1RBUlQ6MjAyNDA2MjRUMTAwMDAwWg0KU1VNTUFSWTrIuMDHIL3DvtbGsg0KRU5E\r\n"
     "OlZFVkVOVA0KRU5EOlZDQUxFTkRBUg0K\r\n",
     "회의 시애틀"},
    {"euc-kr", "Quoted-Printable", TITLED("=C8=B8=C0=C7 =BD=C3=BE=D6=C6=B2"), "회의 시애틀"},
    {"ks_c_5601-1987", "quoted-printable", TITLED("=8Cc=BE=E7=B2=E1 =C8=B8=C0=C7"), "똠양꿍 회의"},
    {"iso-2022-kr", "quoted-printable", TITLED("=1B$)C=0EH8@G=0F =0E=3DC>VF2=0F"), "회의 시애틀"},
    {"iso-2022-jp", "base64",
     "QkVHSU46VkNBTEVOREFSDQpCRUdJTjpWRVZFTlQNClVJRDoxDQpEVFNUQU1QOjIwMjQwMTAxVDAw\r\n"
     "MDAwMFoNCkRUU1RBUlQ6MjAyNDA2MjRUMTAwMDAwWg0KU1VNTUFSWTobJEIycTVEGyhCIBskQkVs\r\n"
     "NX4bKEINCkVORDpWRVZFTlQNCkVORDpWQ0FMRU5EQVINCg==\r\n",
     "会議 東京"},
    {"iso-2022-jp", "quoted-printable", TITLED("=1B$B2q5D=1B(B =1B$BEl5~=1B(B"), "会議 東京"},
    {"Shift_JIS", "quoted-printable", TITLED("=89=EF=8Bc =93=8C=8B=9E"), "会議 東京"},
    {"euc-jp", "Quoted-Printable", TITLED("=B2=F1=B5=C4 =C5=EC=B5=FE"), "会議 東京"},
    {"gb2312", "quoted-printable", TITLED("=BB=E1=D2=E9 =B1=B1=BE=A9"), "会议 北京"},
    {"gb18030", "quoted-printable", TITLED("=BB=E1=D2=E9 =B1=B1=BE=A9"), "会议 北京"},
    {"big5", "base64",
     "QkVHSU46VkNBTEVOREFSDQpCRUdJTjpWRVZFTlQNClVJRDoxDQpEVFNUQU1QOjIwMjQwMTAxVDAw\r\n"
     "MDAwMFoNCkRUU1RBUlQ6MjAyNDA2MjRUMTAwMDAwWg0KU1VNTUFSWTq3fMSzIKV4pV8NCkVORDpW\r\n"
     "RVZFTlQNCkVORDpWQ0FMRU5EQVINCg==\r\n",
     "會議 台北"},
    {"big5", "quoted-printable", TITLED("=B7|=C4=B3 =A5x=A5_"), "會議 台北"},
    {"iso-8859-1", "quoted-printable", TITLED("R=E9union =E0 Gen=E8ve"), "Réunion à Genève"},
    {"iso-8859-15", "Quoted-Printable", TITLED("R=E9union 50 =A4 Gen=E8ve"), "Réunion 50 € Genève"},
    {"windows-1252", "quoted-printable", TITLED("Gen=E8ve =96 =93talks=94"), "Genève – “talks”"},
    {"koi8-r", "quoted-printable", TITLED("=F7=D3=D4=D2=C5=DE=C1"), "Встреча"},
    {"windows-1251", "Quoted-Printable", TITLED("=C2=F1=F2=F0=E5=F7=E0"), "Встреча"},
    {"iso-8859-2", "quoted-printable", TITLED("Sch=F9zka v Brn=EC"), "Schůzka v Brně"},
    {"utf-16", "base64",
     "//5CAEUARwBJAE4AOgBWAEMAQQBMAEUATgBEAEEAUgANAAoAQgBFAEcASQBOADoAVgBFAFYARQBO\r\n"
     "AFQADQAKAFUASQBEADoAMQANAAoARABUAFMAVABBAE0AUAA6ADIAMAAyADQAMAAxADAAMQBUADAA\r\n"
     "MAAwADAAMAAwAFoADQAKAEQAVABTAFQAQQBSAFQAOgAyADAAMgA0ADAANgAyADQAVAAxADAAMAAw\r\n"
     "ADAAMABaAA0ACgBTAFUATQBNAEEAUgBZADoAjNZYxyAA3MJgxcDSDQAKAEUATgBEADoAVgBFAFYA\r\n"
     "RQBOAFQADQAKAEUATgBEADoAVgBDAEEATABFAE4ARABBAFIADQAKAA==\r\n",
     "회의 시애틀"},
    {"utf-7", "Quoted-Printable", TITLED("+1ozHWA +wtzFYNLA-"), "회의 시애틀"},
};

START_TEST(reads_charsets)
{
    char text[2048];
    snprintf(text, sizeof text,
             "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=\"%s\"\r\n"
             "Content-Transfer-Encoding: %s\r\n\r\n%s", charsets[_i].charset, charsets[_i].encoding, charsets[_i].body);
    struct reading r = read_mail_of(text);
    ck_assert_msg(r.status == ITIN_OK && r.trip->n_items == 1, "%s", charsets[_i].charset);
    assert_text(r.trip->items[0]->title.str, charsets[_i].title);
    ck_assert_int_eq(r.trip->form, TRIP_ICS);
    reading_end(&r);
}
END_TEST

/* ---- which parts are read ----------------------------------------------------------------- */

#define HEAD "From: Desk <desk@example.org>\nTo: x@example.org\nSubject: Your trip\nDate: Mon, 02 Feb 2026 09:00:00 +0900\n" \
    "MIME-Version: 1.0\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=b\n\n"
#define PART(type, body) "--b\nContent-Type: " type "\n\n" body "\n"
#define END_OF "--b--\n"

#define ICS(uid, title) "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:" uid "\nDTSTAMP:20260101T000000Z\nDTSTART:20260310T041000Z\n" \
    "DTEND:20260310T172000Z\nSUMMARY:" title "\nEND:VEVENT\nEND:VCALENDAR\n"
#define JSON(number) "{\"@context\":\"http://schema.org\",\"@type\":\"FlightReservation\",\"reservationFor\":{\"@type\":\"Flight\"," \
    "\"flightNumber\":\"" number "\",\"airline\":{\"iataCode\":\"XA\"},\"departureAirport\":{\"iataCode\":\"ICN\"}," \
    "\"departureTime\":\"2026-03-10T13:10:00+09:00\",\"arrivalAirport\":{\"iataCode\":\"CDG\"}," \
    "\"arrivalTime\":\"2026-03-10T18:20:00+01:00\"}}"
#define PAGE(inside) "<html><body>" inside "</body></html>"
#define SCRIPT(number) "<script type=\"application/ld+json\">" JSON(number) "</script>"
#define TABLE "<table><tr><th>일시</th><th>장소</th><th>내용</th></tr><tr><td>2026.3.11.(수) 10:00~11:00</td><td>파리</td><td>면담</td></tr></table>"
#define PLAN "itin: 1\nplan:\n- meeting: A\n  at: Paris\n  time: 2026-03-11 10:00 - 11:00\n"

static const struct {
    const char *text, *items; /* the items' words, "; " between; NULL: refused */
    enum itin_form_code form;
} parts[] = {
    {MIXED PART("text/calendar", ICS("1", "XA41 ICN-CDG")) END_OF, "flight XA41 ICN>CDG", TRIP_ICS},
    {MIXED PART("application/ics", ICS("1", "XA41 ICN-CDG")) END_OF, "flight XA41 ICN>CDG", TRIP_ICS},
    {MIXED PART("text/html", PAGE(SCRIPT("41"))) END_OF, "flight XA41 ICN>CDG", TRIP_JSONLD},
    {MIXED PART("application/ld+json", JSON("41")) END_OF, "flight XA41 ICN>CDG", TRIP_JSONLD},
    /* calendars and reservations are both read; the words beside them are not */
    {MIXED PART("text/plain", "Meeting 2026-03-12 10:00 - 11:00 Paris") PART("text/calendar", ICS("1", "XA41 ICN-CDG"))
     PART("text/html", PAGE(SCRIPT("42"))) END_OF, "flight XA41 ICN>CDG; flight XA42 ICN>CDG", TRIP_ICS},
    /* wherever the calendar stands */
    {MIXED PART("text/html", PAGE(SCRIPT("42"))) PART("text/calendar", ICS("1", "XA41 ICN-CDG")) END_OF,
     "flight XA41 ICN>CDG; flight XA42 ICN>CDG", TRIP_ICS},
    {MIXED PART("text/calendar", ICS("1", "XA41 ICN-CDG")) PART("text/calendar", ICS("2", "XA42 CDG-ICN")) END_OF,
     "flight XA41 ICN>CDG; flight XA42 CDG>ICN", TRIP_ICS},
    /* a calendar that names no event leaves the word to the rest */
    {MIXED PART("text/calendar", "BEGIN:VCALENDAR\nEND:VCALENDAR\n") PART("text/html", PAGE(SCRIPT("42"))) END_OF,
     "flight XA42 ICN>CDG", TRIP_JSONLD},
    /* without them the text, and without a text the page */
    {MIXED PART("text/html", PAGE(TABLE)) END_OF, "meeting @파리", TRIP_REPORT},
    {MIXED PART("text/plain", PLAN) END_OF, "meeting @Paris", TRIP_PLAN_YAML},
    {MIXED PART("text/plain", PLAN) PART("text/html", PAGE(TABLE)) END_OF, "meeting @Paris", TRIP_PLAN_YAML},
    {MIXED PART("text/plain", "Please see the page.") PART("text/html", PAGE(TABLE)) END_OF, "meeting @파리", TRIP_REPORT},
    /* pictures and the like are nothing */
    {MIXED PART("image/png", "BEGIN:VCALENDAR\n") PART("text/calendar", ICS("1", "XA41 ICN-CDG")) END_OF, "flight XA41 ICN>CDG", TRIP_ICS},
    {HEAD "Content-Type: text/plain\n\nThank you for your order.\n", NULL, 0},
    {MIXED PART("image/png", "x") END_OF, NULL, 0},
    {MIXED END_OF, NULL, 0},
};

START_TEST(reads_the_best_parts)
{
    struct reading r = read_mail_of(parts[_i].text);
    ck_assert_msg((r.status == ITIN_OK) == (parts[_i].items != NULL), "%d of\n%s", (int)r.status, parts[_i].text);
    if (r.status == ITIN_OK) {
        struct buf got;
        buf_init(&got, 1 << 12);
        for (size_t i = 0; i < r.trip->n_items; i++) {
            buf_adds(&got, i ? "; " : "");
            item_words(r.trip->items[i], &got);
        }
        ck_assert_msg(slice_eq(buf_slice(&got), slice_of(parts[_i].items)), "`%.*s` of\n%s", (int)got.len,
                      buf_slice(&got).ptr, parts[_i].text);
        ck_assert_int_eq(r.trip->form, parts[_i].form);
        assert_text(r.trip->title.str, "Your trip");
        buf_release(&got);
    }
    reading_end(&r);
}
END_TEST

/* The same in two parts: each its own table, so that resolve can join them. */
START_TEST(gives_each_part_a_table)
{
    struct reading r = read_mail_of(MIXED PART("text/calendar", ICS("1", "XA41 ICN-CDG")) PART("text/html", PAGE(SCRIPT("41"))) END_OF);
    ck_assert_uint_eq(r.trip->n_items, 2);
    ck_assert_uint_ne(r.trip->items[0]->table, r.trip->items[1]->table);
    assert_text(r.trip->items[0]->flight, "XA41");
    assert_text(r.trip->items[1]->flight, "XA41");
    reading_end(&r);
}
END_TEST

/* ---- the header -------------------------------------------------------------------------------- */

START_TEST(takes_the_subject_for_a_title)
{
    static const struct {
        const char *subject, *title;
    } cases[] = {
        {"Your trip", "Your trip"},
        {"Re: Your trip", "Your trip"},
        {"RE: FW: Re: Your trip", "Your trip"},
        {"Fwd: Your trip", "Your trip"},
        {"AW: WG: Ihre Reise", "Ihre Reise"},
        {"TR: Votre voyage", "Votre voyage"},
        {"Re : Votre voyage", "Votre voyage"},
        {"회신: 전달: 출장", "출장"},
        {"Regarding: Your trip", "Regarding: Your trip"},
        {"=?UTF-8?B?7Lac7J6l?=", "출장"},
        {"=?euc-kr?Q?=C3=E2=C0=E5?=", "출장"},
        {"Re: =?UTF-8?Q?=EC=B6=9C=EC=9E=A5?=", "출장"},
        {"Your\n trip", "Your trip"},
        {"", ""},
        {"Re:", ""},
    };
    char text[1024];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, "From: a@example.org\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/calendar\n\n"
                 ICS("1", "XA41 ICN-CDG"), cases[i].subject);
        struct reading r = read_mail_of(text);
        ck_assert_msg(r.status == ITIN_OK, "%s", cases[i].subject);
        assert_text(r.trip->title.str, cases[i].title);
        reading_end(&r);
    }
}
END_TEST

/* Of the date only the day: it tells the year of days that have none. */
START_TEST(takes_the_day_of_the_mail)
{
    static const struct {
        const char *date;
        int year, month, day; /* 0: none */
    } cases[] = {
        {"Mon, 02 Feb 2026 09:00:00 +0900", 2026, 2, 2},
        {"2 Feb 2026 09:00:00 -0800", 2026, 2, 2},
        {"Wed, 4 Nov 2026 10:00:00 +1200 (NZST)", 2026, 11, 4},
        {"Thu, 31 Dec 2026 23:59:59 GMT", 2026, 12, 31},
        {"yesterday", 0, 0, 0},
        {"", 0, 0, 0},
    };
    char text[1024];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct fact *issued = NULL;
        snprintf(text, sizeof text, "From: a@example.org\nSubject: x\nDate: %s\nMIME-Version: 1.0\nContent-Type: text/calendar\n\n"
                 ICS("1", "XA41 ICN-CDG"), cases[i].date);
        struct reading r = read_mail_of(text);
        for (size_t k = 0; k < r.trip->n_facts; k++)
            if (r.trip->facts[k].kind == FACT_ISSUED)
                issued = &r.trip->facts[k];
        ck_assert_msg((issued != NULL) == (cases[i].year > 0), "%s", cases[i].date);
        if (issued) {
            const struct itin_date *d = &issued->from.date;
            ck_assert_msg(d->year == cases[i].year && d->month == cases[i].month && d->day == cases[i].day, "%s", cases[i].date);
        }
        reading_end(&r);
    }
}
END_TEST

/* Addresses are not read: nobody of a header is a traveller. */
START_TEST(reads_no_addresses)
{
    struct reading r = read_mail_of(MIXED PART("text/calendar", ICS("1", "XA41 ICN-CDG")) END_OF);
    ck_assert_uint_eq(r.trip->travellers.n, 0);
    ck_assert_uint_eq(r.trip->items[0]->who.n, 0);
    reading_end(&r);
}
END_TEST

/* A plan in a mail is read, its findings stand in its lines, and it is no file
 * that a rewrite may touch. */
START_TEST(reads_a_plan_of_a_mail)
{
    static const char *const plans[] = {PART("text/plain", PLAN "  lasts: long\n"),
                                        PART("application/json", "{\"itin\":1,\"plan\":[{\"meeting\":\"A\",\n\"at\":\"Paris\",\n"
                                             "\"time\":\"2026-03-11 10:00 - 11:00\",\n\n\"lasts\":\"long\"}]}")};
    for (size_t i = 0; i < ARRAY_LEN(plans); i++) {
        char text[1024];
        snprintf(text, sizeof text, MIXED "%s" END_OF, plans[i]);
        struct reading r = read_mail_of(text);
        ck_assert_int_eq(r.status, ITIN_OK);
        assert_words(r.trip->items[0], "meeting @Paris", plans[i]);
        assert_when(&r.trip->items[0]->start, "2026-03-11 10:00");
        ck_assert_uint_eq(count_rule(&r, "bad-value"), 1);
        struct span span = r.diag->findings[0]->span;
        assert_text(span_text(span), "long");
        struct position at = source_place(r.source, span.start);
        ck_assert_uint_eq(at.line, i == 0 ? 16 : 15);
        ck_assert_uint_eq(at.column, 10);
        ck_assert(!itin_trip_is_plan(r.trip));
        reading_end(&r);
    }
    struct reading r = read_mail_of(MIXED PART("text/plain", "itin: 1\nplan:\n- meeting: [A\n") END_OF);
    ck_assert_int_eq(r.status, ITIN_EFORMAT); /* where YAML stops, in the mail's lines */
    ck_assert_uint_ge(source_place(r.source, r.diag->findings[0]->span.start).line, 13);
    reading_end(&r);
}
END_TEST

/* A finding in a part points at the line of the mail's file. */
START_TEST(points_at_lines_of_the_mail)
{
    struct reading r = read_mail_of(
        "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n"
        "DTSTAMP:20260101T000000Z\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n");
    ck_assert_uint_eq(count_rule(&r, "bad-value"), 1);
    ck_assert_uint_eq(source_place(r.source, r.diag->findings[0]->span.start).line, 10);
    reading_end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-mail");
    TCase *t = tcase_create("mail");
    tcase_add_loop_test(t, reads_charsets, 0, ARRAY_LEN(charsets));
    tcase_add_loop_test(t, reads_the_best_parts, 0, ARRAY_LEN(parts));
    tcase_add_test(t, gives_each_part_a_table);
    tcase_add_test(t, takes_the_subject_for_a_title);
    tcase_add_test(t, takes_the_day_of_the_mail);
    tcase_add_test(t, reads_no_addresses);
    tcase_add_test(t, reads_a_plan_of_a_mail);
    tcase_add_test(t, points_at_lines_of_the_mail);
    suite_add_tcase(s, t);
    return s;
}
