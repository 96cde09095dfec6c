/* Labels of lodgings in nine languages, and dates and hours behind them. */
#include "base/base.h"

#include "check_main.h"
#include "read/lodging.h"

/* What each label means; `weak`: of a lodging only below the name of one. */
static const struct {
    const char *words; /* parted by | */
    enum lodging_label label;
    bool weak;
} labels[] = {
    {"Hotel|HOTEL|Hotels|Hotel(s)|Hotel name|Accommodation|Accommodations|Lodging|Lodgings|Property|Hôtel|Hôtels|Hébergement|Unterkunft|"
     "Unterkünfte|Alojamiento|Alloggio|Struttura|호텔|호텔명|숙소|숙소명|숙박시설|ホテル|ホテル名|宿泊先|宿泊施設|施設名|酒店|酒店名称|"
     "宿泊|宿舎|住宿|下榻酒店|숙박|숙박지|투숙|Übernachtung|Pernottamento|Hospedaje|Hospedagem|Overnachting|Overnight",
     LODGING_NAME, false},
    {"Check-in|Check in|Checkin|CHECK-IN|Check-in date|Check-in time|체크인|체크인 날짜|체크인 시간|입실|입실일|투숙일|チェックイン|"
     "チェックイン日時|入住|入住日期",
     LODGING_IN, false},
    {"Anreise|Arrival|Arrival date|Arrive|Ankunft|Arrivée|Entrada|Llegada|Arrivo|도착일", LODGING_IN, true},
    {"Check-out|Check out|Checkout|Check-out date|Check-out time|체크아웃|체크아웃 일시|퇴실|퇴실일|チェックアウト|退房|退房日期|离店",
     LODGING_OUT, false},
    {"Abreise|Departure|Departure date|Depart|Abfahrt|Départ|Salida|Partenza|출발일", LODGING_OUT, true},
    {"City|Location|Address|City/Country|City, Country|Hotel address|Adresse|Ort|Stadt|Ville|Dirección|Ciudad|Indirizzo|도시|주소|위치|"
     "소재지|住所|所在地|地址|城市",
     LODGING_TOWN, true},
    {"Nights|Number of nights|Nächte|Nuits|Noches|Notti|숙박일수|박수|泊数|Length of stay", LODGING_NIGHTS, true},
    {"Dates|Stay|Stay dates|Your stay|Period|Zeitraum|Aufenthalt|Séjour|Estancia|숙박기간|투숙기간|기간|宿泊日|宿泊期間", LODGING_DATES, true},
    {"Hotelier|Checklist|Arrivals|Addresses|Total|Guests|Room|객실|예약번호|部屋|Name", LODGING_NONE, false},
};

START_TEST(labels_have_meanings)
{
    struct itin_slice rest = slice_of(labels[_i].words), word;
    while (slice_split(&rest, '|', &word)) {
        char line[120];
        snprintf(line, sizeof line, SLICE_FMT ": x y", SLICE_ARG(word));
        struct labelled found = lodging_label_at(slice_of(line), 0);
        ck_assert_msg(found.label == labels[_i].label, "%s: %d", line, (int)found.label);
        ck_assert_int_eq(lodging_label_of(slice_of(line)), labels[_i].label);
        if (!found.label)
            continue;
        ck_assert_msg(found.weak == labels[_i].weak && found.parted, "%s", line);
        ck_assert_msg(slice_eq(found.value, LIT("x y")), "%s: " SLICE_FMT, line, SLICE_ARG(found.value));
    }
}
END_TEST

static const struct {
    const char *line;
    enum lodging_label label;
    bool parted;
    const char *value;
} lines[] = {
    {"Hotel: Ibis", LODGING_NAME, true, "Ibis"},
    {"Hotel： Ibis", LODGING_NAME, true, "Ibis"},
    {"Hotel  Ibis", LODGING_NAME, true, "Ibis"},
    {"Hotel\tIbis", LODGING_NAME, true, "Ibis"},
    {"Hotel | Ibis", LODGING_NAME, true, "Ibis"},
    {"Hotel Ibis", LODGING_NAME, false, "Ibis"},
    {"Hotel", LODGING_NAME, true, ""},
    {"Check-in (체크인): 4 May", LODGING_IN, true, "4 May"},
    {"체크인(Check-in) : 4 May", LODGING_IN, true, "4 May"},
    {"Check-in / 체크인: 4 May", LODGING_IN, true, "4 May"},
    {"Check-in / Check-out: 4 May", LODGING_IN, false, "/ Check-out: 4 May"}, /* another one */
    {"Check-in (from 3pm): 4 May", LODGING_IN, false, "(from 3pm): 4 May"},
    {"checking in: 4 May", LODGING_NONE, false, ""},
};

START_TEST(values_stand_behind_labels)
{
    struct labelled found = lodging_label_at(slice_of(lines[_i].line), 0);
    ck_assert_int_eq(found.label, lines[_i].label);
    if (!found.label)
        return;
    ck_assert_msg(found.parted == lines[_i].parted, "%s", lines[_i].line);
    ck_assert_msg(slice_eq(found.value, slice_of(lines[_i].value)), SLICE_FMT, SLICE_ARG(found.value));
}
END_TEST

START_TEST(labels_are_found_within_lines)
{
    struct itin_slice line = LIT("Ibis Oslo, check-in 4 May 2026, check-out 6 May");
    size_t in = lodging_find_label(line, 0, LODGING_IN), out = lodging_find_label(line, 0, LODGING_OUT);
    ck_assert_uint_eq(in, strlen("Ibis Oslo, "));
    ck_assert_uint_eq(out, strlen("Ibis Oslo, check-in 4 May 2026, "));
    ck_assert_uint_eq(lodging_find_label(line, in + 1, LODGING_IN), line.len);
    ck_assert_uint_eq(lodging_find_label(LIT("arrival 4 May"), 0, LODGING_IN), strlen("arrival 4 May")); /* weak */
    ck_assert_uint_eq(lodging_find_label(LIT("precheck-in 4 May"), 0, LODGING_IN), strlen("precheck-in 4 May"));
    ck_assert_uint_eq(lodging_find_label(LIT("힐튼 체크인 5월 4일"), 0, LODGING_IN), strlen("힐튼 "));
    ck_assert(lodging_may_check_in(line) && lodging_may_check_in(LIT("CHECK-IN")) && lodging_may_check_in(LIT("5/4 퇴실")));
    ck_assert(!lodging_may_check_in(LIT("arrival 4 May")));
}
END_TEST

/* ---- dates and hours ------------------------------------------------------------------- */

static const struct {
    const char *value, *want; /* date, clock, the words of a limit or span; "": nothing */
    bool whole;
} moments[] = {
    {"4 May 2026", "2026-05-04", true},
    {"Mon 4 May 2026", "2026-05-04", true},
    {"4 May 2026 15:00", "2026-05-04 15:00", true},
    {"4 May 2026, 15:00", "2026-05-04 15:00", true},
    {"4 May 2026 at 3 pm", "2026-05-04 15:00", true},
    {"4 May 2026 from 15:00", "2026-05-04 15:00", true},
    {"15:00 on 4 May 2026", "2026-05-04 15:00", true},
    {"4 May 2026 (15:00)", "2026-05-04 15:00", true},
    {"4. Mai 2026 ab 15:00 Uhr", "2026-05-04 15:00", true},
    {"4. Mai 2026 um 15 Uhr", "2026-05-04 15:00", true},
    {"4 mai 2026 à partir de 15h00", "2026-05-04 15:00", true},
    {"4 de mayo de 2026 desde las 15:00", "2026-05-04 15:00", true},
    {"4 maggio 2026 dalle ore 15:00", "2026-05-04 15:00", true},
    {"2026년 5월 4일 15시부터", "2026-05-04 15:00", true},
    {"2026年5月4日 15時から", "2026-05-04 15:00", true},
    {"2026-05-04 15:00 local time", "2026-05-04 15:00", true},
    {"15:00", "15:00", true},
    {"noon", "12:00", true},
    {"3 pm", "15:00", true},
    /* limits and spans keep their words */
    {"6 May 2026 until 11:00", "2026-05-06 'until 11:00'", true},
    {"6 May 2026 by 11 am", "2026-05-06 'by 11 am'", true},
    {"6 May 2026 before 11:00", "2026-05-06 'before 11:00'", true},
    {"6 May 2026 no later than 11:00", "2026-05-06 'no later than 11:00'", true},
    {"6. Mai 2026 bis 11:00 Uhr", "2026-05-06 'bis 11:00 Uhr'", true},
    {"6. Mai 2026 spätestens 11:00", "2026-05-06 'spätestens 11:00'", true},
    {"6 mai 2026 avant 11h00", "2026-05-06 'avant 11h00'", true},
    {"6 de mayo de 2026 antes de las 11:00", "2026-05-06 'antes de las 11:00'", true},
    {"6 maggio 2026 entro le ore 11:00", "2026-05-06 'entro le ore 11:00'", true},
    {"2026年5月6日 11時まで", "2026-05-06 '11時まで'", true},
    {"4 May 2026 15:00 - 22:00", "2026-05-04 '15:00 - 22:00'", true},
    {"4 May 2026, between 3pm and 10pm", "2026-05-04 '3pm and 10pm'", true},
    {"until 11:00", "'until 11:00'", true},
    /* more is told than that */
    {"4 May 2026, Room 1204", "2026-05-04", false},
    {"4 May 2026, 8 June 2026", "2026-05-04", false},
    {"4 May 2026 for two guests", "2026-05-04", false},
    {"online", "", false},
    {"Room 1204", "", false},
    {"1204", "", true}, /* digits alone are no hour */
    {"", "", true},
};

START_TEST(dates_and_hours_of_a_value)
{
    struct itin_source source = {.text = slice_of(moments[_i].value)};
    struct view v = {.real = &source, .src = &source, .str = source.text};
    struct when w;
    bool whole;
    char got[120] = "";
    bool found = lodging_moment(&v, source.text, &w, &whole);
    ck_assert_msg(found == (moments[_i].want[0] != '\0'), "%s", moments[_i].value);
    ck_assert_msg(whole == moments[_i].whole || !found, "%s", moments[_i].value);
    if (w.has_date)
        snprintf(got, sizeof got, "%04d-%02d-%02d", w.date.year, w.date.month, w.date.day);
    if (w.clock != WHEN_NO_CLOCK) {
        size_t n = strlen(got);
        if (w.clock == WHEN_EXACT)
            snprintf(got + n, sizeof got - n, "%s%02d:%02d", n ? " " : "", w.time.hour, w.time.minute);
        else
            snprintf(got + n, sizeof got - n, "%s'" SLICE_FMT "'", n ? " " : "", SLICE_ARG(w.fuzzy));
    }
    ck_assert_str_eq(got, moments[_i].want);
    ck_assert(!w.has_date || w.date_source == DATE_WRITTEN);
}
END_TEST

/* ---- which lines tell of a lodging -------------------------------------------------------- */

START_TEST(lines_of_lodgings)
{
    static const struct {
        const char *line;
        bool above, is, named; /* named: above and behind the line */
    } told[] = {
        {"Check-in: 4 May 2026", false, true, false}, {"Check-in: 15:00", false, false, false},
        {"Check-in: online", false, false, false},    {"Arrival: 4 May 2026", false, false, false},
        {"Arrival: 4 May 2026", true, true, true},    {"Dates: 4 May 2026", true, true, true},
        {"Hotel: Ibis", false, false, true},          {"Hotel Ibis Oslo", false, false, true},
        {"Grand Hyatt", false, false, false},         {"Ibis Suites", false, false, true},
        {"Hotel: Ibis, 4 May 2026", false, true, true}, {"Room: 4 May 2026", true, false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        bool named = told[i].above;
        ck_assert_msg(lodging_is_line(slice_of(told[i].line), &named) == told[i].is, "%s", told[i].line);
        ck_assert_msg(named == told[i].named, "%s", told[i].line);
    }
}
END_TEST

START_TEST(towns_of_names)
{
    static const struct {
        const char *name, *town;
    } names[] = {{"Hotel Sacher, Vienna", "Vienna"},   {"Ibis, Rue 4, Paris", "Paris"}, {"Hyatt Regency Seattle", "Seattle"},
                 {"힐튼 부다페스트", "부다페스트"},    {"Ibis", "Ibis"},                {"", ""}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        ck_assert_msg(slice_eq(lodging_town(slice_of(names[i].name)), slice_of(names[i].town)), "%s", names[i].name);
}
END_TEST

START_TEST(names_stand_behind_labels)
{
    struct itin_slice name;
    ck_assert(lodging_named(LIT("Hotel: Ibis Oslo"), &name) && slice_eq(name, LIT("Ibis Oslo")));
    ck_assert(lodging_named(LIT("숙소 : 힐튼"), &name) && slice_eq(name, LIT("힐튼")));
    ck_assert(!lodging_named(LIT("Hotel Ibis Oslo"), &name));
    ck_assert(!lodging_named(LIT("Hotel:"), &name));
    ck_assert(!lodging_named(LIT("Check-in: Ibis"), &name));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-lodging-label");
    TCase *t = tcase_create("label");
    tcase_add_loop_test(t, labels_have_meanings, 0, ARRAY_LEN(labels));
    tcase_add_loop_test(t, values_stand_behind_labels, 0, ARRAY_LEN(lines));
    tcase_add_test(t, labels_are_found_within_lines);
    tcase_add_loop_test(t, dates_and_hours_of_a_value, 0, ARRAY_LEN(moments));
    tcase_add_test(t, lines_of_lodgings);
    tcase_add_test(t, towns_of_names);
    tcase_add_test(t, names_stand_behind_labels);
    suite_add_tcase(s, t);
    return s;
}
