/* Rows of CSV (RFC 4180) as calendars and booking tools write them: fields and
 * quotes, separators, heads in several languages, what each column gives. */
#include "base/base.h"

#include "check_main.h"
#include "item_case.h"

#define HEAD "kind,title,start,end,note\n"
#define AT ",2024-06-24 10:00,2024-06-24 11:00,"

/* ---- fields ------------------------------------------------------------------------------ */

static const struct {
    const char *row, *title, *note;
    bool exact; /* the title is the bytes of its span */
} fields[] = {
    {"meeting,plain" AT "n\n", "plain", "n", true},
    {"meeting,plain" AT "n", "plain", "n", true}, /* the last line need not end */
    {"meeting,plain" AT "n\r\n", "plain", "n", true},
    {"meeting,\"quoted\"" AT "n\n", "quoted", "n", true},
    {"meeting,\"a, b\"" AT "n\n", "a, b", "n", true},
    {"meeting,\"say \"\"hi\"\" now\"" AT "n\n", "say \"hi\" now", "n", false},
    {"meeting,\"\"\"\"" AT "n\n", "\"", "n", false},
    {"meeting,x" AT "\"two\nlines\"\n", "x", "two\nlines", true},
    {"meeting,x" AT "\"two\r\nlines\"\n", "x", "two\r\nlines", true},
    {"meeting, blank before" AT "n\n", "blank before", "n", true},
    {"meeting, \"quoted\" " AT "n\n", "quoted", "n", true},
    {"meeting,say \"hi\"" AT "n\n", "say \"hi\"", "n", true}, /* a quote inside is a sign */
    {"meeting,x" AT "\"\"\n", "x", "", true},
    {"meeting,x" AT "\n", "x", "", true},
    {"meeting,x,2024-06-24 10:00,2024-06-24 11:00\n", "x", "", true}, /* a short row */
    {"meeting,x" AT "n,more,and more\n", "x", "n", true},              /* a long one */
    /* against formulas of spreadsheets */
    {"meeting,'=1+1" AT "n\n", "=1+1", "n", true},
    {"meeting,'+82 2" AT "n\n", "+82 2", "n", true},
    {"meeting,'-x" AT "n\n", "-x", "n", true},
    {"meeting,'@home" AT "n\n", "@home", "n", true},
    {"meeting,'quoted'" AT "n\n", "'quoted'", "n", true},
    {"meeting,'" AT "n\n", "'", "n", true},
    {"meeting,서울 회의" AT "비고\n", "서울 회의", "비고", true},
};

START_TEST(reads_fields)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "%s", fields[_i].row);
    struct reading r = read_string(ITIN_FORM_CSV, text);
    ck_assert_msg(r.status == ITIN_OK && r.trip->n_items == 1 && itin_diag_len(r.diag) == 0, "%s", text);
    const struct item *item = r.trip->items[0];
    assert_text(item->title.str, fields[_i].title);
    assert_text(item->note.str, fields[_i].note);
    assert_when(&item->start, "2024-06-24 10:00");
    ck_assert_msg(slice_eq(span_text(item->title.span), item->title.str) == fields[_i].exact, "%s", text);
    reading_end(&r);
}
END_TEST

/* Rows of nothing are nothing. */
START_TEST(passes_over_empty_rows)
{
    struct reading r = read_string(ITIN_FORM_CSV, "\n\n" HEAD "\nmeeting,a" AT "\n,,,,\n   \n\"\",,,,\r\n\r\nmeeting,b" AT "\n\n");
    ck_assert_uint_eq(r.trip->n_items, 2);
    assert_text(r.trip->items[1]->title.str, "b");
    reading_end(&r);
}
END_TEST

START_TEST(tells_a_quote_that_stays_open)
{
    struct reading r = read_string(ITIN_FORM_CSV, HEAD "meeting,a" AT "x\nmeeting,\"b" AT "\nmeeting,c" AT "\n");
    ck_assert_uint_eq(r.trip->n_items, 2); /* the rest of the file is its field */
    ck_assert_uint_eq(itin_diag_len(r.diag), 1);
    struct position at = source_position(r.source, r.diag->findings[0]->span.start);
    ck_assert(at.line == 3 && at.column == 9);
    reading_end(&r);
}
END_TEST

/* ---- separators ---------------------------------------------------------------------------- */

START_TEST(knows_separators)
{
    static const char *const texts[] = {
        "kind,title,start,end\nmeeting,\"a;b\",2024-06-24 10:00,2024-06-24 11:00\n",
        "kind;title;start;end\nmeeting;a;2024-06-24 10:00;2024-06-24 11:00\n",
        "kind;title;start;end;note\nmeeting;a;2024-06-24 10:00;2024-06-24 11:00;x, y, z, and, more, commas\n",
        "\xEF\xBB\xBFkind,title,start,end\r\nmeeting,a,2024-06-24 10:00,2024-06-24 11:00\r\n",
        "Kind , Title , Start , End\nmeeting , a , 2024-06-24 10:00 , 2024-06-24 11:00\n",
        "\"kind\",\"title\",\"start\",\"end\"\n\"meeting\",\"a\",\"2024-06-24 10:00\",\"2024-06-24 11:00\"\n",
        "kind\ttitle\tstart\tend\nmeeting\ta\t2024-06-24 10:00\t2024-06-24 11:00\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct reading r = read_string(ITIN_FORM_CSV, texts[i]);
        ck_assert_msg(r.status == ITIN_OK && r.trip->n_items == 1, "%s", texts[i]);
        ck_assert_int_eq(r.trip->items[0]->kind, ITEM_MEETING);
        assert_when(&r.trip->items[0]->start, "2024-06-24 10:00");
        assert_when(&r.trip->items[0]->end, "2024-06-24 11:00");
        reading_end(&r);
    }
}
END_TEST

/* ---- heads ------------------------------------------------------------------------------------ */

/* The same journey under heads of several languages and tools. */
static const char *const heads[] = {
    "Flight,From,To,Departure,Arrival",
    "Flight No,Origin,Destination,Departure Time,Arrival Time",
    "flight_number,departure_airport,arrival_airport,start_time,end_time",
    "FLIGHT NO.,DEPARTURE CITY,ARRIVAL CITY,DEPART,ARRIVE",
    "편명,출발지,도착지,출발,도착",
    "항공편,출발공항,도착공항,출발시간,도착시간",
    "편명,출발도시,도착도시,출발시각,도착시각",
    "편명,출발지,목적지,출발일시,도착일시",
    "Flugnr.,Von,Nach,Abflug,Ankunft",
    "Flug,von,nach,Beginn,Ende",
    "Vuelo,Origen,Destino,Salida,Llegada",
    "Voo,Origem,Destino,Partida,Chegada",
    "便名,出発地,到着地,出発,到着",
    "Number,From,To,Start (local),End (local)",
    "Number,From,To,Start (YYYY-MM-DD hh:mm),End (YYYY-MM-DD hh:mm)",
    "Number,From,To,출발 (현지),도착 (현지시각)",
};

START_TEST(knows_heads)
{
    char text[512];
    snprintf(text, sizeof text, "%s\nKE19,ICN,SEA,2024-06-24 19:20,2024-06-24 14:00\n", heads[_i]);
    struct reading r = read_string(ITIN_FORM_CSV, text);
    ck_assert_msg(r.status == ITIN_OK && r.trip->n_items == 1, "%s", heads[_i]);
    assert_words(r.trip->items[0], "flight KE19 ICN>SEA", heads[_i]);
    assert_when(&r.trip->items[0]->start, "2024-06-24 19:20");
    assert_when(&r.trip->items[0]->end, "2024-06-24 14:00");
    reading_end(&r);
}
END_TEST

/* ---- columns -------------------------------------------------------------------------------------- */

static const struct {
    const char *text, *want, *start, *end;
} columns[] = {
    /* kinds: written, by a word, by what else is known */
    {"kind,title,start\nvisit,a,2024-06-24 10:00\n", "visit", "2024-06-24 10:00", ""},
    {"type,title,start\nHotel,a,2024-06-24 10:00\n", "stay", "2024-06-24 10:00", ""},
    {"구분,제목,시작\n회의,a,2024-06-24 10:00\n", "meeting", "2024-06-24 10:00", ""},
    {"kind,title,start\nsomething,Lunch with A,2024-06-24 10:00\n", "meal", "2024-06-24 10:00", ""},
    {"title,start\nTalk,2024-06-24 10:00\n", "meeting", "2024-06-24 10:00", ""},
    {"title,date\nSomewhere nice,2024-06-24\n", "day", "2024-06-24", ""},
    {"title,from,to,start\nMonday,Seattle,Portland,2024-06-24 10:00\n", "transfer Seattle>Portland", "2024-06-24 10:00", ""},
    {"title,start\nFly ICN-LAX KE17,2024-06-24 10:00\n", "flight KE17 ICN>LAX", "2024-06-24 10:00", ""},
    /* carriers */
    {"carrier,number,from,to,start\nKE,19,ICN,SEA,2024-06-24 10:00\n", "flight KE19 ICN>SEA", "2024-06-24 10:00", ""},
    {"carrier,number,from,to,start\nKorean Air,KE19,ICN,SEA,2024-06-24 10:00\n", "flight KE19 ICN>SEA", "2024-06-24 10:00", ""},
    {"carrier,number,from,to,start\nKE,KE19,ICN,SEA,2024-06-24 10:00\n", "flight KE19 ICN>SEA", "2024-06-24 10:00", ""},
    {"number,operated by,from,to,start\nKE5019,DL196,ICN,SEA,2024-06-24 10:00\n", "flight KE5019 by DL196 ICN>SEA", "2024-06-24 10:00", ""},
    /* dates and clocks in columns of their own */
    {"title,date,start,end\nTalk,2024-06-24,10:00,11:00\n", "meeting", "2024-06-24 10:00", "11:00"},
    {"title,date,time\nTalk,2024-06-24,10:00-11:00\n", "meeting", "2024-06-24 10:00", "11:00"},
    {"title,start date,start time,end date,end time\nTalk,2024-06-24,10:00,2024-06-25,11:00\n", "meeting",
     "2024-06-24 10:00", "2024-06-25 11:00"},
    {"title,start date,end date,all day event\nFair,2024-06-24,2024-06-26,TRUE\n", "day", "2024-06-24", "2024-06-26"},
    {"title,start date,start time,end date,end time,all day\nFair,2024-06-24,00:00,2024-06-26,00:00,yes\n", "meeting",
     "2024-06-24", "2024-06-26"},
    {"title,start date,start time,end date,end time,all day\nFair,2024-06-24,09:00,2024-06-24,10:00,false\n", "meeting",
     "2024-06-24 09:00", "2024-06-24 10:00"},
    {"title,start,end\nTalk,2024-06-24T10:00+09:00[Asia/Seoul],2024-06-24T11:00+09:00[Asia/Seoul]\n", "meeting",
     "2024-06-24 10:00", "2024-06-24 11:00"},
    {"kind,title,check-in,check-out\nstay,Lodge,2024-06-24 15:00,2024-06-27\n", "stay", "2024-06-24 15:00", "2024-06-27"},
    /* places */
    {"title,place,start\nTalk,Seattle,2024-06-24 10:00\n", "meeting @Seattle", "2024-06-24 10:00", ""},
    {"title,city,venue,start\nTalk,Seattle,Room 4,2024-06-24 10:00\n", "meeting @Seattle [Room 4]", "2024-06-24 10:00", ""},
    {"kind,title,route,start\ntrain,Cascades,Seattle - Portland,2024-06-24 10:00\n", "train Seattle>Portland", "2024-06-24 10:00", ""},
    /* the rest */
    {"title,start,status\nTalk,2024-06-24 10:00,confirmed\n", "meeting !confirmed", "2024-06-24 10:00", ""},
    {"title,start,status\nTalk,2024-06-24 10:00,Canceled\n", "meeting !cancelled", "2024-06-24 10:00", ""},
    {"title,start,status\nTalk,2024-06-24 10:00,취소\n", "meeting !cancelled", "2024-06-24 10:00", ""},
    {"title,start,status\nTalk,2024-06-24 10:00,예약확정\n", "meeting !confirmed", "2024-06-24 10:00", ""},
    {"title,start,status\nTalk,2024-06-24 10:00,\n", "meeting", "2024-06-24 10:00", ""},
    {"title,start,duration\nTalk,2024-06-24 10:00,1h30m\n", "meeting ~90", "2024-06-24 10:00", ""},
    {"title,start,stated_minutes\nTalk,2024-06-24 10:00,90\n", "meeting ~90", "2024-06-24 10:00", ""},
    {"title,start,attendees\nTalk,2024-06-24 10:00,\"A, B\"\n", "meeting {A; B}", "2024-06-24 10:00", ""},
    {"title,start,pnr,ticket\nTalk,2024-06-24 10:00,ABC123,T1\n", "meeting #ABC123 %T1", "2024-06-24 10:00", ""},
};

START_TEST(reads_columns)
{
    struct reading r = read_string(ITIN_FORM_CSV, columns[_i].text);
    ck_assert_msg(r.status == ITIN_OK && r.trip->n_items == 1, "%s", columns[_i].text);
    assert_words(r.trip->items[0], columns[_i].want, columns[_i].text);
    assert_when(&r.trip->items[0]->start, columns[_i].start);
    assert_when(&r.trip->items[0]->end, columns[_i].end);
    ck_assert_msg(itin_diag_len(r.diag) == 0, "%s", columns[_i].text);
    reading_end(&r);
}
END_TEST

/* ---- offsets and zones ------------------------------------------------------------------------------ */

START_TEST(reads_offsets_and_zones)
{
    static const struct {
        const char *offset, *zone;
        int seconds; /* 1: none */
        const char *name;
    } cases[] = {
        {"+09:00", "Asia/Seoul", 32400, "Asia/Seoul"}, {"-03:30", "", -12600, ""}, {"", "Asia/Seoul", 1, "Asia/Seoul"},
        {"", "", 1, ""}, {"nine", "", 1, ""}, {"+9", "", 1, ""}, {"+09:00:00:00", "", 1, ""},
    };
    char text[256];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(text, sizeof text, "title,start,start_offset,start_zone\nTalk,2024-06-24 10:00,%s,%s\n", cases[i].offset, cases[i].zone);
        struct reading r = read_string(ITIN_FORM_CSV, text);
        const struct when *w = &r.trip->items[0]->start;
        ck_assert_msg(w->has_offset == (cases[i].seconds != 1), "%s", text);
        if (w->has_offset)
            ck_assert_int_eq(w->offset, cases[i].seconds);
        assert_text(w->zone.str, cases[i].name);
        reading_end(&r);
    }
}
END_TEST

/* ---- what is CSV --------------------------------------------------------------------------------------- */

START_TEST(is_known_by_its_head)
{
    static const struct {
        const char *text;
        enum itin_form form;
    } cases[] = {
        {"title,start,end\nTalk,2024-06-24 10:00,11:00\n", ITIN_FORM_CSV},
        {"title;start;end\nTalk;2024-06-24 10:00;11:00\n", ITIN_FORM_CSV},
        {"My trip\n\ntitle,start,end\nTalk,2024-06-24 10:00,11:00\n", ITIN_FORM_CSV}, /* a title above */
        {"a,b,c\nd,e,f\n", ITIN_FORM_AUTO},
        {"start,end\n10:00,11:00\n", ITIN_FORM_REPORT},      /* when, but not what */
        {"title,place\nTalk,Seattle\n", ITIN_FORM_AUTO},     /* what, but not when */
        {"Dear all, we start at noon, in Seattle.\n", ITIN_FORM_AUTO},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct itin_diag *diag;
        struct itin_source *source;
        ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
        ck_assert_int_eq(itin_source_new("x", cases[i].text, strlen(cases[i].text), diag, &source), ITIN_OK);
        ck_assert_msg(itin_read_detect(source) == cases[i].form, "%d: %s", (int)itin_read_detect(source), cases[i].text);
        itin_source_free(source);
        itin_diag_free(diag);
    }
}
END_TEST

/* The limit of columns: the last that fits, and one more. */
START_TEST(bounds_the_columns)
{
    for (size_t n = ITIN_MAX_TABLE_COLUMNS; n <= ITIN_MAX_TABLE_COLUMNS + 1; n++) {
        struct buf text;
        buf_init(&text, 1 << 16);
        buf_adds(&text, "title,start");
        for (size_t i = 2; i < n; i++)
            buf_adds(&text, ",x");
        buf_adds(&text, "\nTalk,2024-06-24 10:00\n");
        struct reading r = read_text(ITIN_FORM_CSV, buf_slice(&text));
        ck_assert_int_eq(r.status, n <= ITIN_MAX_TABLE_COLUMNS ? ITIN_OK : ITIN_ELIMIT);
        reading_end(&r);
        buf_release(&text);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-csv-rows");
    TCase *t = tcase_create("rows");
    tcase_add_loop_test(t, reads_fields, 0, ARRAY_LEN(fields));
    tcase_add_test(t, passes_over_empty_rows);
    tcase_add_test(t, tells_a_quote_that_stays_open);
    tcase_add_test(t, knows_separators);
    tcase_add_loop_test(t, knows_heads, 0, ARRAY_LEN(heads));
    tcase_add_loop_test(t, reads_columns, 0, ARRAY_LEN(columns));
    tcase_add_test(t, reads_offsets_and_zones);
    tcase_add_test(t, is_known_by_its_head);
    tcase_add_test(t, bounds_the_columns);
    suite_add_tcase(s, t);
    return s;
}
