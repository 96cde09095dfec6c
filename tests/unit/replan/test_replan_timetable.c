/* The handle: numbers of flights, airports, forms of files, what it says of
 * itself. */
#include "base/base.h"

#include <check_main.h>

#include "tables.h"

#define CSV "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"

static struct itin_diag *diag;
static struct itin_timetable *tt;

static void setup(void)
{
    tables_setup();
    diag = new_diag();
    ck_assert_int_eq(itin_timetable_new(tables_db, &tt), ITIN_OK);
}

static void teardown(void)
{
    itin_timetable_free(tt);
    itin_diag_free(diag);
    tables_teardown();
}

static enum itin_status add(const char *name, const char *text)
{
    return itin_timetable_add(tt, name, text, strlen(text), diag);
}

static struct itin_timetable_info info(void)
{
    struct itin_timetable_info i = {.size = sizeof i};
    itin_timetable_info(tt, &i);
    return i;
}

/* ---- flight numbers ----------------------------------------------------------------------- */

/* How it is written, and the number that it is; NULL: none. */
static const struct {
    const char *text, *want;
} numbers[] = {
    {"WS86", "WS86"},
    {"ws86", "WS86"},
    {"WS 86", "WS86"},
    {"WS  0086", "WS86"},
    {"KE5019", "KE5019"},
    {"7C1101", "7C1101"},
    {"U2 1", "U21"},
    {"XX0900A", "XX900A"},
    {"xx900a", "XX900A"},
    {"XX9999", "XX9999"},
    {"1A 23", "1A23"},
    {"A0 5", "A05"},
    {"XX0", "XX0"},
    {"X9 9", "X99"},
    {"XX10000", NULL},
    {"XX 12345", NULL},
    {"1234", NULL},
    {"12 34", NULL},
    {"XX", NULL},
    {"X", NULL},
    {"", NULL},
    {"XX12AB", NULL},
    {"XX12 A", NULL},
    {"XX-12", NULL},
    {" XX12", NULL},
    {"XX12 ", NULL},
    {"XXA", NULL},
    {"XX A", NULL},
    {"X 12", NULL},
    {"XX12.", NULL},
    {"\xED\x95\x9C 12", NULL},
};

START_TEST(numbers_of_flights)
{
    struct flight f = {.number = 77}, before = f;
    char out[12];
    bool is = flight_parse(slice_of(numbers[_i].text), &f);
    ck_assert_msg(is == (numbers[_i].want != NULL), "%s", numbers[_i].text);
    if (!is)
        ck_assert_mem_eq(&f, &before, sizeof f); /* left alone */
    else
        ck_assert_str_eq(flight_text(flight_key(&f), out), numbers[_i].want);
}
END_TEST

/* A key holds all of a flight, sorts by carrier, number, suffix, variation, and
 * its name is the key without the variation. */
START_TEST(keys_of_flights)
{
    static const struct flight sorted[] = {
        {"AA ", 1, ' ', 0}, {"AA ", 2, ' ', 0},  {"AA ", 2, ' ', 1},     {"AA ", 2, ' ', 255},
        {"AA ", 2, 'A', 0}, {"AA ", 10, ' ', 0}, {"AA ", 65535, ' ', 0}, {"AAB", 1, ' ', 0},
        {"AB ", 1, ' ', 0}, {"Z9 ", 0, ' ', 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(sorted); i++) {
        uint64_t key = flight_key(&sorted[i]);
        struct flight f = flight_of(key);
        ck_assert_str_eq(f.carrier, sorted[i].carrier);
        ck_assert_uint_eq(f.number, sorted[i].number);
        ck_assert_int_eq(f.suffix, sorted[i].suffix);
        ck_assert_uint_eq(f.variation, sorted[i].variation);
        struct flight plain = sorted[i];
        plain.variation = 0;
        ck_assert_uint_eq(flight_name(key), flight_key(&plain));
        if (i > 0)
            ck_assert_uint_gt(key, flight_key(&sorted[i - 1]));
    }
}
END_TEST

/* A carrier of three characters fits; blanks and what is none are not shown. */
START_TEST(texts_of_flights)
{
    char out[12];
    ck_assert_str_eq(flight_text(flight_key(&(struct flight){"AAB", 65535, 'Z', 9}), out),
                     "AAB65535Z");
    ck_assert_str_eq(flight_text(flight_key(&(struct flight){"A  ", 7, ' ', 0}), out), "A7");
    ck_assert_str_eq(flight_text(flight_key(&(struct flight){"", 7, '\0', 0}), out), "7");
}
END_TEST

/* ---- airports ----------------------------------------------------------------------------- */

START_TEST(airports_are_found_again)
{
    static const char *const none[] = {"icn", "IC", "ICNX", "", "I N", "IC1", "IC[", "@CN"};
    ck_assert_uint_eq(timetable_find(tt, LIT("ICN")), NO_STATION);
    ck_assert_uint_eq(timetable_station(tt, LIT("ICN")), 0);
    ck_assert_uint_eq(timetable_station(tt, LIT("AAA")), 1);
    ck_assert_uint_eq(timetable_station(tt, LIT("ZZZ")), 2);
    ck_assert_uint_eq(timetable_station(tt, LIT("ICN")), 0);
    ck_assert_uint_eq(timetable_find(tt, LIT("ZZZ")), 2);
    ck_assert_uint_eq(timetable_find(tt, LIT("AAA")), 1);
    ck_assert_uint_eq(timetable_find(tt, LIT("ZZY")), NO_STATION);
    ck_assert_str_eq(tt->stations[1].code, "AAA");
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        ck_assert_uint_eq(timetable_station(tt, slice_of(none[i])), NO_STATION);
        ck_assert_uint_eq(timetable_find(tt, slice_of(none[i])), NO_STATION);
    }
    ck_assert_uint_eq(tt->n_stations, 3);
}
END_TEST

/* Of 17,576 codes 16,000 have room; those that are there stay. */
START_TEST(airports_have_a_limit)
{
    char code[4] = "";
    size_t n = 0, refused = 0;
    for (int i = 0; i < CODES; i++) {
        snprintf(code, sizeof code, "%c%c%c", 'A' + i / 676, 'A' + i / 26 % 26, 'A' + i % 26);
        uint16_t station = timetable_station(tt, slice_of(code));
        if (station == NO_STATION)
            refused++;
        else
            ck_assert_uint_eq(station, n++);
    }
    ck_assert_uint_eq(n, 16000);
    ck_assert_uint_eq(refused, 1576);
    ck_assert_uint_eq(timetable_station(tt, LIT("AAB")), 1);
}
END_TEST

START_TEST(zones_of_airports)
{
    uint16_t calgary = timetable_station(tt, LIT("YYC")),
             nowhere = timetable_station(tt, LIT("QQQ"));
    const struct itin_zone *zone = timetable_zone(tt, calgary);
    ck_assert_ptr_nonnull(zone);
    ck_assert_int_eq(itin_zone_offset(zone, instant("2024-06-30T00:00:00Z")), -6 * 3600);
    ck_assert_ptr_null(timetable_zone(tt, nowhere));
}
END_TEST

/* ---- files -------------------------------------------------------------------------------------
 */

/* A text of n bytes before its line end, beginning with something. */
static const char *line_of(const char *start, size_t n, char fill)
{
    static char text[400];
    memset(text, fill, n);
    memcpy(text, start, strlen(start));
    snprintf(text + n, sizeof text - n, "\n");
    return text;
}

/* Without its header a file is SSIM when its first line has about 200 bytes,
 * begins with a record type, and has no comma. What is none is read as CSV,
 * which these are not either. */
START_TEST(forms_are_seen_from_the_bytes)
{
    static const struct {
        const char *start;
        size_t len;
        char fill;
        bool is_ssim;
    } list[] = {{"3 XX", 200, ' ', true},  {"3 XX", 194, ' ', true},  {"3 XX", 210, ' ', true},
                {"3 XX", 193, ' ', false}, {"3 XX", 211, ' ', false}, {"0000", 200, '0', true},
                {"5 XX", 200, ' ', true},  {"6 XX", 200, ' ', false}, {"/ XX", 200, ' ', false},
                {"3 X,", 200, ' ', false}};
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        const char *text = line_of(list[i].start, list[i].len, list[i].fill);
        struct itin_diag *own = new_diag();
        enum itin_status status = itin_timetable_add(tt, "x", text, strlen(text), own);
        /* as CSV the line is no header: no timetable at all */
        bool csv = status == ITIN_EFORMAT && itin_diag_len(own) > 0 &&
                   slice_contains(itin_diag_message(own, 0), LIT("first line names no column"));
        ck_assert_msg(csv == !list[i].is_ssim, "%zu: %d", i, (int)status);
        itin_diag_free(own);
    }
}
END_TEST

START_TEST(archives_are_refused)
{
    ck_assert_int_eq(add("feed.zip", "PK\003\004rest"), ITIN_EFORMAT);
    ck_assert_uint_eq(itin_diag_len(diag), 1);
    ck_assert(slice_contains(itin_diag_message(diag, 0), LIT("unzip")));
    ck_assert(slice_eq(diag->findings[0]->file, LIT("feed.zip")));
    ck_assert_uint_eq(tt->n_services, 0);
}
END_TEST

START_TEST(too_large_a_file)
{
    ck_assert_int_eq(itin_timetable_add(tt, "x", "", (size_t)ITIN_MAX_TIMETABLE_BYTES + 1, diag),
                     ITIN_ELIMIT);
    ck_assert_uint_eq(info().files, 0);
}
END_TEST

/* ---- in numbers --------------------------------------------------------------------------- */

START_TEST(an_empty_one)
{
    struct itin_timetable_info i = info();
    ck_assert_uint_eq(
        i.services + i.files + i.airports + i.carriers + i.departures + i.bad + i.repeated, 0);
    ck_assert(!i.open_end);
    ck_assert_str_eq(i.tzdb, "");
    ck_assert_int_gt(i.first_day, i.last_day);
    ck_assert_int_eq(i.window_from.s, i.window_until.s);
}
END_TEST

/* Two files; days are since 1970: 1 June 2024 is 54 * 365 + 13 + 152. */
START_TEST(what_it_holds)
{
    ck_assert_int_eq(add("a", CSV "XX1,ICN,NRT,10:00,12:20,,2024-06-01,2024-06-30,\n"
                                  "YY5,ICN,NRT,10:00,12:20,,2024-06-01,2024-06-30,XX1\n"
                                  "XX1,ICN,NRT,10:00,12:20,,2024-06-01,2024-06-30,\n"),
                     ITIN_OK);
    ck_assert_int_eq(
        add("b",
            CSV "ZZ9,NRT,YYC,17:00,10:00,1,2024-06-10,2024-07-31,\nXX2,NRT,KIX,bad,12:20,,,,\n"
                "XX3,NRT,KIX,08:00,09:20,,2024-06-13,2024-06-13,\nAA1,ICN,QQQ,08:00,09:20,,,,\n"),
        ITIN_OK);
    prepare(tt, "2024-06-10T00:00:00Z", "2024-06-16T12:00:00Z", diag);
    struct itin_timetable_info i = info();
    ck_assert_uint_eq(i.files, 2);
    ck_assert_uint_eq(i.services, 4); /* YY5 is looked at too: it may fly where XX1 does not */
    ck_assert_uint_eq(i.carriers, 3); /* nobody knows QQQ, so AA is none of them */
    ck_assert_uint_eq(i.repeated, 1);
    ck_assert_uint_eq(i.folded, 1);
    ck_assert_uint_eq(i.bad, 2);
    ck_assert_uint_eq(i.departures, 7 + 1 + 1); /* the 10th was a Monday */
    ck_assert_int_eq(i.first_day, 19710 + 13 + 152);
    ck_assert_int_eq(i.last_day, 19710 + 13 + 152 + 60);
    ck_assert(!i.open_end);
    ck_assert_int_eq(i.window_from.s, instant("2024-06-10T00:00:00Z").s);
    ck_assert_int_eq(i.window_until.s, instant("2024-06-17T00:00:00Z").s);
    ck_assert_str_eq(i.tzdb, itin_zonedb_version(tables_db));
}
END_TEST

/* Open ends are said, and are no days. */
START_TEST(open_ends)
{
    ck_assert_int_eq(
        add("a",
            CSV "XX1,ICN,NRT,10:00,12:20,,2024-06-01,,\nXX2,ICN,NRT,10:00,12:20,,,2024-06-03,\n"),
        ITIN_OK);
    struct itin_timetable_info i = info();
    ck_assert(i.open_end);
    ck_assert_int_eq(i.last_day, i.first_day + 2);
}
END_TEST

/* Another file drops the window, the next look at it makes it anew. */
START_TEST(windows_come_and_go)
{
    ck_assert_int_eq(add("a", CSV "XX1,ICN,NRT,10:00,12:20,,,,\n"), ITIN_OK);
    prepare(tt, "2024-06-10T00:00:00Z", "2024-06-12T00:00:00Z", diag);
    ck_assert(timetable_has_window(tt, 19884, 19886)); /* 10 to 12 June: 19875 is the first */
    ck_assert(timetable_has_window(tt, 19885, 19885));
    ck_assert(!timetable_has_window(tt, 19883, 19886));
    ck_assert(!timetable_has_window(tt, 19884, 19887));
    const struct departure *same = tt->departures;
    prepare(tt, "2024-06-11T05:00:00Z", "2024-06-12T23:59:59Z", diag);
    ck_assert_ptr_eq(tt->departures, same); /* it lies inside */
    ck_assert_uint_eq(info().departures, 3);
    ck_assert_int_eq(add("b", CSV "XX2,ICN,NRT,11:00,13:20,,,,\n"), ITIN_OK);
    ck_assert_uint_eq(info().departures, 0);
    ck_assert_str_eq(info().tzdb, "");
    ck_assert(!timetable_has_window(tt, 19885, 19885));
    prepare(tt, "2024-06-10T00:00:00Z", "2024-06-10T00:00:00Z", diag);
    ck_assert_uint_eq(info().departures, 2);
}
END_TEST

/* From, until, and what comes of it. */
static const struct {
    const char *from, *until;
    enum itin_status status;
} windows[] = {
    {"2024-06-10T00:00:00Z", "2024-06-10T00:00:00Z", ITIN_OK},
    {"2024-06-10T00:00:01Z", "2024-06-10T00:00:00Z", ITIN_EINVAL},
    {"2024-01-01T00:00:00Z", "2025-02-03T23:59:59Z", ITIN_OK}, /* 366 + 31 + 3 = 400 days */
    {"2024-01-01T00:00:00Z", "2025-02-04T00:00:00Z", ITIN_EINVAL},
    {"1969-12-31T12:00:00Z", "1970-01-01T12:00:00Z", ITIN_OK}, /* two days */
};

START_TEST(windows_have_a_length)
{
    ck_assert_int_eq(add("a", CSV "XX1,ICN,NRT,10:00,12:20,,,,\n"), ITIN_OK);
    ck_assert_int_eq(
        itin_timetable_prepare(tt, instant(windows[_i].from), instant(windows[_i].until), diag),
        windows[_i].status);
    if (windows[_i].status == ITIN_OK)
        ck_assert_uint_eq(tt->n_days, _i == 0 ? 1 : _i == 2 ? 400 : 2);
}
END_TEST

/* Services are moved when room is made for more, and stay what they were. */
START_TEST(room_for_services)
{
    enum { MANY = 1000 };
    for (uint32_t i = 0; i < MANY; i++) {
        struct service *s = timetable_service(tt);
        ck_assert_ptr_nonnull(s);
        *s = (struct service){.line = i, .flight = i * 7u};
        if (i == 100)
            timetable_reserve(tt, 5000);
        if (i == 200)
            timetable_reserve(tt, 1); /* a hint that asks for nothing new */
    }
    ck_assert_uint_eq(tt->n_services, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        ck_assert_uint_eq(tt->services[i].line, i);
        ck_assert_uint_eq(tt->services[i].flight, i * 7u);
    }
    ck_assert_ptr_null(timetable_block(SIZE_MAX / 2, 4));
    void *nothing = timetable_block(0, 8), *huge = timetable_block(3, 1 << 20);
    ck_assert(nothing && huge);
    memset(huge, 1, (size_t)3 << 20);
    free(nothing);
    free(huge);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan timetable");
    TCase *t = tcase_create("handle");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, numbers_of_flights, 0, ARRAY_LEN(numbers));
    tcase_add_test(t, keys_of_flights);
    tcase_add_test(t, texts_of_flights);
    tcase_add_test(t, airports_are_found_again);
    tcase_add_test(t, airports_have_a_limit);
    tcase_add_test(t, zones_of_airports);
    tcase_add_test(t, forms_are_seen_from_the_bytes);
    tcase_add_test(t, archives_are_refused);
    tcase_add_test(t, too_large_a_file);
    tcase_add_test(t, an_empty_one);
    tcase_add_test(t, what_it_holds);
    tcase_add_test(t, open_ends);
    tcase_add_test(t, windows_come_and_go);
    tcase_add_loop_test(t, windows_have_a_length, 0, ARRAY_LEN(windows));
    tcase_add_test(t, room_for_services);
    suite_add_tcase(s, t);
    return s;
}
