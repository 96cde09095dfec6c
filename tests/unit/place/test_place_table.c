#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"
#include "place/fold.h"
#include "place/table.h"

/* Codes, zones and countries as airline timetables and tzdb have them; among
 * them the coasts, islands and borders where a lookup by point strays. */
struct fact {
    const char *iata, *zone, *country;
};
static const struct fact facts[] = {
    {"ICN", "Asia/Seoul", "KR"},          {"GMP", "Asia/Seoul", "KR"},
    {"SEA", "America/Los_Angeles", "US"}, {"YYC", "America/Edmonton", "CA"},
    {"YVR", "America/Vancouver", "CA"},   {"BAH", "Asia/Bahrain", "BH"},
    {"PPG", "Pacific/Pago_Pago", "AS"},   {"APW", "Pacific/Apia", "WS"},
    {"DIL", "Asia/Dili", "TL"},           {"LMP", "Europe/Rome", "IT"},
    {"KEP", "Asia/Kathmandu", "NP"},      {"URC", "Asia/Shanghai", "CN"},
    {"KHG", "Asia/Shanghai", "CN"},       {"FSP", "America/Miquelon", "PM"},
    {"GDT", "America/Grand_Turk", "TC"},  {"KIN", "America/Jamaica", "JM"},
    {"MHT", "America/New_York", "US"},    {"BIQ", "Europe/Paris", "FR"},
    {"PEG", "Europe/Rome", "IT"},         {"RIS", "Asia/Tokyo", "JP"},
    {"KTI", "Asia/Phnom_Penh", "KH"},     {"PNH", "Asia/Phnom_Penh", "KH"},
    {"PSG", "America/Juneau", "US"},      {"XWA", "America/Chicago", "US"},
    {"PHX", "America/Phoenix", "US"},     {"HNL", "Pacific/Honolulu", "US"},
    {"YYT", "America/St_Johns", "CA"},    {"YQR", "America/Regina", "CA"},
    {"ADL", "Australia/Adelaide", "AU"},  {"BNE", "Australia/Brisbane", "AU"},
    {"DEL", "Asia/Kolkata", "IN"},        {"IST", "Europe/Istanbul", "TR"},
    {"GRU", "America/Sao_Paulo", "BR"},   {"ZZE", "Asia/Baku", "AZ"},
    {"USH", "America/Argentina/Ushuaia", "AR"}, {"TSE", NULL, NULL},
};

START_TEST(knows_airports)
{
    const struct fact *f = &facts[_i];
    const struct itin_place *place = itin_place_by_iata(slice_of(f->iata));
    if (!f->zone) { /* Astana gave its code up for NQZ in 2020 */
        ck_assert_ptr_null(place);
        return;
    }
    ck_assert_ptr_nonnull(place);
    ck_assert_str_eq(place->iata, f->iata);
    ck_assert_str_eq(itin_place_zone(place), f->zone);
    ck_assert_str_eq(place->country, f->country);
    ck_assert_int_eq(place->kind, ITIN_PLACE_AIRPORT);
}
END_TEST

START_TEST(refuses_what_is_no_code)
{
    static const char *const bad[] = {"", "I", "IC", "ICNX", "icn", "???", "SEL", "가나다"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        ck_assert_msg(!itin_place_by_iata(slice_of(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(names_in_both_languages)
{
    const struct itin_place *icn = itin_place_by_iata(LIT("ICN"));
    ck_assert_str_eq(itin_place_name(icn), "Incheon International Airport");
    ck_assert_str_eq(itin_place_name_ko(icn), "인천국제공항");
    ck_assert_str_eq(itin_place_city(icn), "Incheon");
    ck_assert_str_eq(itin_place_city_ko(icn), "인천");
    const struct itin_place *sea = itin_place_by_iata(LIT("SEA"));
    ck_assert_str_eq(itin_place_city_ko(sea), "시애틀");
    ck_assert_str_eq(itin_place_region(sea), "WA");
    ck_assert_str_eq(itin_place_label(sea, ITIN_LANG_EN), itin_place_name(sea));
    ck_assert_str_eq(itin_place_city(itin_place_by_iata(LIT("NRT"))), "Tokyo");
    ck_assert_str_eq(itin_place_name(NULL), "");
    ck_assert_str_eq(itin_place_successor(icn), "");
}
END_TEST

START_TEST(knows_closed_airports)
{
    const struct itin_place *pnh = itin_place_by_iata(LIT("PNH"));
    ck_assert_str_eq(itin_place_closed(pnh), "2025-09-09");
    ck_assert_str_eq(itin_place_successor(pnh), "KTI");
    const struct itin_place *txl = itin_place_by_iata(LIT("TXL"));
    ck_assert_str_eq(itin_place_closed(txl), "2020-11-08");
    ck_assert_str_eq(itin_place_successor(txl), "BER");
}
END_TEST

/* Great-circle distances from the published coordinates of both airports:
 * SEA-ICN 8,367 km, YYC-ICN 9,192 km (to 0.3 %). */
START_TEST(measures_distances)
{
    const struct itin_place *icn = itin_place_by_iata(LIT("ICN"));
    const struct itin_place *sea = itin_place_by_iata(LIT("SEA"));
    const struct itin_place *yyc = itin_place_by_iata(LIT("YYC"));
    ck_assert_double_eq_tol(itin_place_km(icn, sea), 8367, 30);
    ck_assert_double_eq_tol(itin_place_km(sea, yyc), 724, 10);
    ck_assert_double_eq(itin_place_km(icn, icn), 0);
    ck_assert_double_eq(itin_place_km(icn, sea), itin_place_km(sea, icn));
}
END_TEST

static bool has(const char *iata, const struct itin_place *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i]->iata, iata) == 0)
            return true;
    return false;
}

START_TEST(groups_airports_of_a_city)
{
    const struct itin_place *list[8];
    size_t n = itin_place_city_airports(itin_place_by_iata(LIT("GMP")), list, 8);
    ck_assert_uint_eq(n, 2);
    ck_assert(has("ICN", list, n) && has("GMP", list, n));
    n = itin_place_city_airports(itin_place_by_iata(LIT("LHR")), list, 8);
    ck_assert(has("LGW", list, n) && has("STN", list, n) && has("LCY", list, n));
    n = itin_place_city_airports(itin_place_by_iata(LIT("YYC")), list, 8);
    ck_assert_uint_ge(n, 1);
    ck_assert_str_eq(list[0]->iata, "YYC");
    ck_assert_uint_eq(itin_place_city_airports(itin_place_by_iata(LIT("LHR")), list, 1), 1);
}
END_TEST

/* Binary search needs sorted tables, and the two folds must agree: the
 * generator's keys are fixed points of ours. */
START_TEST(keys_are_sorted_and_folded)
{
    for (size_t i = 0; i < table_entries; i++) {
        const char *key = table_key(table_entry(i));
        if (i && strcmp(table_key(table_entry(i - 1)), key) > 0)
            ck_abort_msg("out of order: %s", key);
        struct folded folded;
        fold(slice_of(key), &folded);
        if (!slice_eq(folded_key(&folded, 0, folded.n), slice_of(key)))
            ck_abort_msg("folds to something else: %s", key);
        if (table_entry(i)->place >= table_places)
            ck_abort_msg("no such place: %s", key);
    }
}
END_TEST

START_TEST(airports_are_sorted_and_whole)
{
    for (size_t i = 0; i < table_airports; i++) {
        const struct itin_place *p = table_place(i);
        if (i && strcmp(table_place(i - 1)->iata, p->iata) >= 0)
            ck_abort_msg("out of order: %s", p->iata);
        if (!strchr(itin_place_zone(p), '/') || strncmp(itin_place_zone(p), "Etc/", 4) == 0 ||
            strlen(p->country) != 2 || abs(p->lat_e4) > 900000 || abs(p->lon_e4) > 1800000)
            ck_abort_msg("%s: zone %s, country %s", p->iata, itin_place_zone(p), p->country);
    }
}
END_TEST

START_TEST(folds_marks_case_and_width)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        {"Zürich", "zurich"},       {"São  Paulo", "saopaulo"}, {"Łódź", "lodz"},
        {"Washington, D.C.", "washingtondc"}, {"Int\xE2\x80\x99l", "intl"}, {"\xEF\xBC\xA9\xEF\xBC\xA3\xEF\xBC\xAE", "icn"},
        {"København", "kobenhavn"}, {"Straße", "strasse"},      {"인 천", "인천"},
        {"\xFF\xFE", ""},           {"", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct folded folded;
        fold(slice_of(cases[i].text), &folded);
        ck_assert_msg(slice_eq(folded_key(&folded, 0, folded.n), slice_of(cases[i].key)), "%s",
                      cases[i].text);
    }
}
END_TEST

START_TEST(names_carriers)
{
    ck_assert_str_eq(itin_carrier_name(LIT("KE"), ITIN_LANG_EN), "Korean Air");
    ck_assert_str_eq(itin_carrier_name(LIT("KE"), ITIN_LANG_KO), "대한항공");
    ck_assert_str_eq(itin_carrier_name(LIT("WS"), ITIN_LANG_KO), "웨스트젯");
    ck_assert_str_eq(itin_carrier_name(LIT("QQ"), ITIN_LANG_EN), "");
    ck_assert_str_eq(itin_carrier_name(LIT(""), ITIN_LANG_EN), "");
    static const struct {
        const char *text, *code;
        size_t len;
    } named[] = {{"Korean Air 41", "KE", 10}, {"KOREANAIR", "KE", 9}, {"대한항공 081편", "KE", 12}, {"아메리칸항공 9", "AA", 18},
                 {"Air Canada", "AC", 10}, {"China Airlines 5", "CI", 14}, {"Korean Airport", "", 0}, {"Korean", "", 0}, {"", "", 0}};
    for (size_t i = 0; i < ARRAY_LEN(named); i++) {
        char code[3] = "";
        ck_assert_msg(itin_carrier_at(slice_of(named[i].text), code) == named[i].len, "%s", named[i].text);
        ck_assert_str_eq(code, named[i].code);
    }
}
END_TEST

/* An airport is shown with the city it serves, not with the borough or the
 * larger town beside it. */
START_TEST(airports_show_their_own_city)
{
    static const struct { const char *iata, *city; } cases[] = {
        {"MEX", "Mexico City"}, {"PUS", "Busan"}, {"LCA", "Larnaca"}, {"KWI", "Kuwait City"}, {"PSA", "Pisa"},
        {"BJL", "Banjul"},      {"KBP", "Kyiv"},  {"GRU", "São Paulo"}, {"BRU", "Brussels"}, {"NRT", "Tokyo"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ck_assert_str_eq(itin_place_city(itin_place_by_iata(slice_of(cases[i].iata))), cases[i].city);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-table");
    TCase *t = tcase_create("table");
    tcase_add_loop_test(t, knows_airports, 0, ARRAY_LEN(facts));
    tcase_add_test(t, refuses_what_is_no_code);
    tcase_add_test(t, names_in_both_languages);
    tcase_add_test(t, knows_closed_airports);
    tcase_add_test(t, measures_distances);
    tcase_add_test(t, groups_airports_of_a_city);
    tcase_add_test(t, keys_are_sorted_and_folded);
    tcase_add_test(t, airports_are_sorted_and_whole);
    tcase_add_test(t, folds_marks_case_and_width);
    tcase_add_test(t, names_carriers);
    tcase_add_test(t, airports_show_their_own_city);
    suite_add_tcase(s, t);
    return s;
}
