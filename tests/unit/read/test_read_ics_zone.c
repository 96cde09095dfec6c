/* Names of zones in calendars: Windows names, and offsets in all spellings. */
#include "base/base.h"

#include "check_main.h"
#include "read/ics.h"

static struct arena arena;
static struct ics_file file;

static void setup(void)
{
    arena_init(&arena, 1 << 24);
    file = (struct ics_file){.arena = &arena};
}

static void teardown(void)
{
    arena_release(&arena);
}

static struct zone_claim claim_of(const char *tzid)
{
    struct zone_claim zone = {.tzid = slice_of(tzid)};
    ics_zone_name(&file, &zone, slice("", 0));
    return zone;
}

/* Microsoft's names, and the zone each stands for by default (CLDR's table,
 * territory 001). */
static const struct {
    const char *windows, *iana;
} names[] = {
    {"Korea Standard Time", "Asia/Seoul"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"China Standard Time", "Asia/Shanghai"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"SE Asia Standard Time", "Asia/Bangkok"},
    {"India Standard Time", "Asia/Calcutta"},
    {"Nepal Standard Time", "Asia/Katmandu"},
    {"Arabian Standard Time", "Asia/Dubai"},
    {"Arab Standard Time", "Asia/Riyadh"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"Egypt Standard Time", "Africa/Cairo"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"GMT Standard Time", "Europe/London"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"Romance Standard Time", "Europe/Paris"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"FLE Standard Time", "Europe/Kiev"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Eastern Standard Time", "America/New_York"},
    {"Central Standard Time", "America/Chicago"},
    {"Mountain Standard Time", "America/Denver"},
    {"US Mountain Standard Time", "America/Phoenix"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"Alaskan Standard Time", "America/Anchorage"},
    {"Hawaiian Standard Time", "Pacific/Honolulu"},
    {"Newfoundland Standard Time", "America/St_Johns"},
    {"Canada Central Standard Time", "America/Regina"},
    {"Pacific SA Standard Time", "America/Santiago"},
    {"E. South America Standard Time", "America/Sao_Paulo"},
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"Cen. Australia Standard Time", "Australia/Adelaide"},
    {"Lord Howe Standard Time", "Australia/Lord_Howe"},
    {"New Zealand Standard Time", "Pacific/Auckland"},
    {"Chatham Islands Standard Time", "Pacific/Chatham"},
    {"Samoa Standard Time", "Pacific/Apia"},
    {"Line Islands Standard Time", "Pacific/Kiritimati"},
};

START_TEST(windows_names)
{
    struct zone_claim zone = claim_of(names[_i].windows);
    ck_assert_msg(zone.windows && zone.n_names == 1 && !zone.has_offset, "%s", names[_i].windows);
    ck_assert_msg(slice_eq(zone.names[0], slice_of(names[_i].iana)), "%s: " SLICE_FMT, names[_i].windows,
                  SLICE_ARG(zone.names[0]));
}
END_TEST

START_TEST(no_windows_names)
{
    static const char *const none[] = {"", "Asia/Seoul", "Korea Standard", "Korean Standard Time", "UTC+9", "한국 표준시",
                                       "Pacific/Standard Time", "x",
                                       "A name that is much longer than any that Windows has for a zone of the earth"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        struct zone_claim zone = claim_of(none[i]);
        ck_assert_msg(!zone.windows && zone.n_names == 0, "%s", none[i]);
    }
}
END_TEST

/* Every quarter of an hour in every spelling; no clock is more than 14 hours
 * and 59 minutes away. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
START_TEST(offsets_in_all_spellings)
{
    static const struct {
        const char *format;
        bool whole; /* hours only */
    } spellings[] = {{"GMT%c%02d%02d", false}, {"UTC%c%02d:%02d", false}, {"%c%02d%02d", false}, {"gmt%c%02d:%02d", false},
                     {"%c%02d:%02d", false},   {"GMT%c%d", true},         {"UTC%c%02d", true},   {"%c%d", true}};
    for (size_t k = 0; k < ARRAY_LEN(spellings); k++)
        for (int sign = 0; sign < 2; sign++)
            for (int minutes = 0; minutes < 24 * 60; minutes += spellings[k].whole ? 60 : 15) {
                char tzid[32];
                snprintf(tzid, sizeof tzid, spellings[k].format, sign ? '-' : '+', minutes / 60, minutes % 60);
                struct zone_claim zone = claim_of(tzid);
                int32_t ahead = 77;
                bool want = minutes / 60 <= 14;
                if (zone.has_offset != want || (want && zone.offset != (sign ? -60 : 60) * minutes))
                    ck_abort_msg("%s: %d", tzid, zone.offset);
                if (ics_zone_ahead(&zone, &ahead) != want || ahead != (want ? zone.offset : 77))
                    ck_abort_msg("%s ahead", tzid);
            }
}
END_TEST

START_TEST(no_offsets)
{
    static const char *const none[] = {"GMT", "UTC", "+", "GMT+", "+9:", "+900", "+09000", "+9:30", "+09:3", "+0960", "+1500",
                                       "GMT 9", "Etc/GMT+6", "+09:00x", "x+09", "+0:900", "GMT+-9", "9"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        struct zone_claim zone = claim_of(none[i]);
        ck_assert_msg(!zone.has_offset, "%s: %d", none[i], zone.offset);
    }
}
END_TEST

/* The most that the rules of the file put its clocks ahead. */
START_TEST(how_far_ahead_by_its_rules)
{
    static const struct {
        const char *rules;
        int32_t ahead; /* 77: not told */
    } cases[] = {
        {"", 77},
        {"TZOFFSETTO:+0900\n", 32400},
        {"TZOFFSETTO:-0800\nTZOFFSETTO:-0700\n", -25200},
        {"TZOFFSETTO:-0700\nTZOFFSETTO:-0800\n", -25200},
        {"tzoffsetto:+0545\nTZOFFSETFROM:+1400\n", 20700},
        {"TZOFFSETTO: +093015 \n", 34200},
        {"TZOFFSETTO:+09\nTZOFFSETTO:0900\nTZOFFSETTO:+09:0\nTZOFFSETTO:\n", 77},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct zone_claim zone = {.rules = slice_of(cases[i].rules)};
        int32_t ahead = 77;
        ck_assert_msg(ics_zone_ahead(&zone, &ahead) == (cases[i].ahead != 77), "%s", cases[i].rules);
        ck_assert_msg(ahead == cases[i].ahead, "%s: %d", cases[i].rules, ahead);
    }
}
END_TEST

/* One claim for a name in a calendar, another in the next. */
START_TEST(one_claim_for_each_calendar)
{
    struct span span = {0};
    struct zone_claim *a = ics_zone_find(&file, 1, LIT("Korea Standard Time"), span);
    ck_assert_ptr_eq(ics_zone_find(&file, 1, LIT("Korea Standard Time"), span), a);
    ck_assert_ptr_ne(ics_zone_find(&file, 2, LIT("Korea Standard Time"), span), a);
    ck_assert_ptr_ne(ics_zone_find(&file, 1, LIT("Tokyo Standard Time"), span), a);
    ck_assert_ptr_eq(ics_zone_find(&file, 1, LIT("Korea Standard Time"), span), a);
    ck_assert_uint_eq(file.n_zones, 3);
    for (int i = 0; i < 3 * ICS_MAX_ZONES; i++) {
        char *tzid = arena_alloc(&arena, 16);
        snprintf(tzid, 16, "zone %d", i);
        ck_assert_ptr_nonnull(ics_zone_find(&file, 1, slice_of(tzid), span));
    }
    ck_assert_uint_eq(file.n_zones, 2 * ICS_MAX_ZONES);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read/ics_zone");
    TCase *tc = tcase_create("zones");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, windows_names, 0, ARRAY_LEN(names));
    tcase_add_test(tc, no_windows_names);
    tcase_add_test(tc, offsets_in_all_spellings);
    tcase_add_test(tc, no_offsets);
    tcase_add_test(tc, how_far_ahead_by_its_rules);
    tcase_add_test(tc, one_claim_for_each_calendar);
    suite_add_tcase(s, tc);
    return s;
}
