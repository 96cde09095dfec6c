/* Flights as they are spoken of. Minutes of UTC are computed by hand from the
 * offsets of June 2024: Calgary -06:00, Vancouver -07:00, Seoul +09:00; Apia
 * +13:00 and Pago Pago -11:00 have no summer time. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"
#include "tables.h"

#define NIGHT "2024-03-31" /* Europe loses 02:00 to 03:00 */

static const struct {
    const char *text, *number, *from, *to;
    const char *depart, *arrive; /* UTC of 2024, "MMDD HHMM" */
} cases[] = {
    {"WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1", "WS86", "YYC", "ICN", "0630 2250", "0701 1040"},
    {"ws 086 YYC -> ICN 2024-06-30 16:50 ~ 19:40", "WS86", "YYC", "ICN", "0630 2250", "0701 1040"},
    {"WS86 YYC→ICN 2024-06-30T16:50 - 2024-07-01 19:40", "WS86", "YYC", "ICN", "0630 2250",
     "0701 1040"},
    {"KE71 ICN-YVR 2024-06-30 18:50 - 11:50", "KE71", "ICN", "YVR", "0630 0950", "0630 1850"},
    {"OL1 APW-PPG 2024-06-30 09:00 - 09:35-1", "OL1", "APW", "PPG", "0629 2000", "0629 2035"},
    {"OL1 APW-PPG 2024-06-30 09:00 - 09:35", "OL1", "APW", "PPG", "0629 2000", "0629 2035"},
    {"AF1 CDG-LHR " NIGHT " 01:30 - 03:45", "AF1", "CDG", "LHR", "0331 0030", "0331 0245"},
};

static void check_moment(const char *text, const struct itin_change_moment *m, const char *want)
{
    struct itin_civil utc = instant_to_civil(m->at, 0);
    char got[32];
    snprintf(got, sizeof got, "%02d%02d %02d%02d", utc.date.month, utc.date.day, utc.clock.hour,
             utc.clock.minute);
    ck_assert_msg(m->known && strcmp(got, want) == 0, "%s: %s", text, got);
}

static bool parse(const char *text, struct spoken_flight *ret)
{
    struct itin_change c = {.request = {.db = tables_db}};
    return spoken_flight_parse(&c, slice_of(text), ret);
}

START_TEST(says_both_instants)
{
    struct spoken_flight f;
    const char *text = cases[_i].text;
    ck_assert_msg(parse(text, &f), "%s", text);
    ck_assert_msg(strcmp(f.number, cases[_i].number) == 0, "%s: %s", text, f.number);
    ck_assert_msg(strcmp(f.from->iata, cases[_i].from) == 0, "%s: %s", text, f.from->iata);
    ck_assert_msg(strcmp(f.to->iata, cases[_i].to) == 0, "%s: %s", text, f.to->iata);
    check_moment(text, &f.depart, cases[_i].depart);
    check_moment(text, &f.arrive, cases[_i].arrive);
}
END_TEST

START_TEST(refuses_what_cannot_be)
{
    static const char *const texts[] = {
        "",
        "WS86",
        "WS86 YYC 2024-06-30 16:50 - 19:40",
        "WS86 YYC-YYC 2024-06-30 16:50 - 19:40",
        "WS86 YYC-ICN 2024-06-31 16:50 - 19:40",
        "WS86 YYC-ICN 2024-06-30 24:50 - 19:40",
        "WS86 YYC-ICN 2024-06-30 16:50",
        "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1 late",
        "WS86 YYC-ICN 2024-06-30 16:50 - 19:40-1", /* before it leaves */
        "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+4", /* days aloft */
        "AF1 CDG-LHR " NIGHT " 02:30 - 03:45",     /* a time that night skips */
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct spoken_flight f = {.number = "XX1"};
        ck_assert_msg(!parse(texts[i], &f), "%s", texts[i]);
        ck_assert_str_eq(f.number, "XX1"); /* untouched */
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("spoken");
    TCase *tc = tcase_create("spoken");
    tcase_add_checked_fixture(tc, tables_setup, tables_teardown);
    tcase_add_loop_test(tc, says_both_instants, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(tc, refuses_what_cannot_be);
    suite_add_tcase(suite, tc);
    return suite;
}
