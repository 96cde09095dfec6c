#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"
#include "zone/zone.h"
#include <itin/zone.h>

/* A file laid out by hand after RFC 9636, 3: a first block with one type, then
 * one with two changes and two types, and a footer. */
enum {
    SECOND = 44 + 6 + 1,
    TIMES = SECOND + 44,
    INDICES = TIMES + 2 * 8,
    TYPES = INDICES + 2,
    NAMES = TYPES + 2 * 6,
    ISSTD = NAMES + 8,
    ISUT = ISSTD + 2,
    FOOTER = ISUT + 2,
    SIZE = FOOTER + 2 + 29,
};
static uint8_t file[SIZE + 1];

static void put(size_t at, const char *bytes, size_t n)
{
    memcpy(file + at, bytes, n);
}

static void sound_file(void)
{
    memset(file, 0, sizeof file);
    put(0, "TZif2", 5);
    file[39] = file[43] = 1;
    put(SECOND, "TZif2", 5);
    file[SECOND + 23] = file[SECOND + 27] = 2;
    file[SECOND + 35] = file[SECOND + 39] = 2;
    file[SECOND + 43] = 8;
    put(TIMES, "\0\0\0\0\x45\xF3\xC5\x10", 8); /* 2007-03-11 09:00Z */
    /* 2007-11-04, the first Sunday: 02:00 at -06:00 is 08:00Z */
    put(TIMES + 8, "\0\0\0\0\x47\x2D\x7C\x00", 8);
    put(INDICES, "\1\0", 2);
    put(TYPES, "\xFF\xFF\x9D\x90\0\0", 6);     /* -07:00 */
    put(TYPES + 6, "\xFF\xFF\xAB\xA0\1\4", 6); /* -06:00 */
    put(NAMES, "MST\0MDT", 8);
    put(FOOTER, "\nMST7MDT,M3.2.0/2,M11.1.0/2:00\n", SIZE - FOOTER);
}

static enum itin_zone_error examine(size_t len, struct itin_zone_damage *ret)
{
    struct zone_rules rules;
    struct itin_zone *zone = NULL;
    *ret = (struct itin_zone_damage){0};
    enum itin_zone_error error = tzif_parse(file, len, &rules, ret);
    if (error)
        return error;
    error = zone_build("x", &rules, &zone, ret);
    zone_rules_release(&rules);
    free(zone);
    return error;
}

START_TEST(takes_the_sound_file)
{
    struct itin_zone_damage damage;
    sound_file();
    ck_assert_int_eq(examine(SIZE, &damage), ITIN_ZONE_FOUND);
    ck_assert_int_eq(damage.fault, ITIN_ZONE_FAULT_NONE);
}
END_TEST

/* One change of the sound file, what is wrong then, and at which byte. */
static const struct {
    const char *why;
    size_t at, n;
    const char *bytes;
    size_t len; /* 0: whole */
    enum itin_zone_fault fault;
    size_t where, needed;
} cases[] = {
    {"one byte", 0, 0, "", 1, ITIN_ZONE_FAULT_CUT_HEADER, 1, 0},
    {"no magic", 2, 1, "I", 0, ITIN_ZONE_FAULT_MAGIC, 0, 0},
    {"no second magic", SECOND, 1, "t", 0, ITIN_ZONE_FAULT_MAGIC, SECOND, 0},
    {"ends in the magic", 0, 0, "", 3, ITIN_ZONE_FAULT_CUT_HEADER, 3, 0},
    {"ends in the header", 0, 0, "", 43, ITIN_ZONE_FAULT_CUT_HEADER, 43, 0},
    {"ends in the first block", 0, 0, "", 50, ITIN_ZONE_FAULT_CUT_DATA, 0, SECOND},
    {"ends in the second header", 0, 0, "", SECOND + 20, ITIN_ZONE_FAULT_CUT_HEADER, SECOND + 20, 0},
    {"ends in the times", 0, 0, "", TIMES + 9, ITIN_ZONE_FAULT_CUT_DATA, SECOND, FOOTER},
    {"counts too high", SECOND + 32, 1, "\1", 0, ITIN_ZONE_FAULT_CUT_DATA, SECOND,
     FOOTER + 9 * (size_t)(1 << 24)},
    {"version 1 that goes on", 4, 1, "1", 0, ITIN_ZONE_FAULT_VERSION, 4, 0},
    {"second block of no version", SECOND + 4, 1, "\0", 0, ITIN_ZONE_FAULT_VERSION, SECOND + 4, 0},
    {"an offset of days", TYPES + 6, 2, "\0\2", 0, ITIN_ZONE_FAULT_OFFSET, TYPES + 6, 0},
    {"isdst 2", TYPES + 4, 1, "\2", 0, ITIN_ZONE_FAULT_FLAG, TYPES + 4, 0},
    {"name outside", TYPES + 11, 1, "\10", 0, ITIN_ZONE_FAULT_NAME, TYPES + 11, 0},
    {"name without end", NAMES + 7, 1, "X", 0, ITIN_ZONE_FAULT_NAME, TYPES + 11, 0},
    {"standard flag 7", ISSTD + 1, 1, "\7", 0, ITIN_ZONE_FAULT_FLAG, ISSTD + 1, 0},
    {"UT flag 255", ISUT, 1, "\xFF", 0, ITIN_ZONE_FAULT_FLAG, ISUT, 0},
    {"time beyond all time", TIMES + 8, 1, "\x7F", 0, ITIN_ZONE_FAULT_TIME, TIMES + 8, 0},
    {"times that fall", TIMES + 8, 8, "\0\0\0\0\0\0\0\1", 0, ITIN_ZONE_FAULT_ORDER, TIMES + 8, 0},
    {"times that stay", TIMES + 8, 8, "\0\0\0\0\x45\xF3\xC5\x10", 0, ITIN_ZONE_FAULT_ORDER, TIMES + 8, 0},
    {"a type that there is not", INDICES + 1, 1, "\2", 0, ITIN_ZONE_FAULT_TYPE, INDICES + 1, 0},
    {"ends before the footer", 0, 0, "", FOOTER, ITIN_ZONE_FAULT_NO_FOOTER, FOOTER, 0},
    {"no line end before the footer", FOOTER, 1, "X", 0, ITIN_ZONE_FAULT_NO_FOOTER, FOOTER, 0},
    {"footer without end", 0, 0, "", SIZE - 1, ITIN_ZONE_FAULT_FOOTER_END, FOOTER + 1, 0},
    {"footer of hour 25", FOOTER + 4, 2, "25", 0, ITIN_ZONE_FAULT_FOOTER, FOOTER + 1, 0},
    {"footer with NUL", FOOTER + 1, 1, "\0", 0, ITIN_ZONE_FAULT_FOOTER, FOOTER + 1, 0},
    {"footer of another offset", FOOTER + 4, 1, "9", 0, ITIN_ZONE_FAULT_FOOTER_DIFFERS, FOOTER + 1, 0},
    /* 30 minutes before the change back: 01:00 to 02:00 come thrice */
    {"changes too near", TIMES, 8, "\0\0\0\0\x47\x2D\x74\xF8", 0, ITIN_ZONE_FAULT_OVERLAP, TIMES + 8, 0},
};

START_TEST(says_what_is_damaged_and_where)
{
    struct itin_zone_damage damage;
    sound_file();
    memcpy(file + cases[_i].at, cases[_i].bytes, cases[_i].n);
    size_t len = cases[_i].len ? cases[_i].len : SIZE;
    ck_assert_msg(examine(len, &damage) == ITIN_ZONE_DAMAGED, "%s", cases[_i].why);
    ck_assert_msg(damage.fault == cases[_i].fault, "%s: %d", cases[_i].why, (int)damage.fault);
    ck_assert_msg(damage.at == cases[_i].where, "%s: %llu", cases[_i].why, (unsigned long long)damage.at);
    ck_assert_msg(damage.needed == cases[_i].needed, "%s: %llu", cases[_i].why,
                  (unsigned long long)damage.needed);
    ck_assert_uint_eq(damage.length, len);
}
END_TEST

/* Counts are tried with the other parts moved accordingly: the fault is found
 * before any part is looked at. */
static const struct {
    size_t at;
    uint8_t value;
    enum itin_zone_fault fault;
} counts[] = {
    {SECOND + 39, 0, ITIN_ZONE_FAULT_TYPE_COUNT},
    {SECOND + 43, 0, ITIN_ZONE_FAULT_NAME_COUNT},
    {SECOND + 27, 1, ITIN_ZONE_FAULT_FLAG_COUNT},
    {SECOND + 23, 1, ITIN_ZONE_FAULT_FLAG_COUNT},
};

START_TEST(says_which_count_is_wrong)
{
    struct itin_zone_damage damage;
    sound_file();
    struct { size_t n; uint8_t old; } was = {0, file[counts[_i].at]};
    file[counts[_i].at] = counts[_i].value;
    static const uint8_t weights[] = {[23] = 1, [27] = 1, [39] = 6, [43] = 1};
    was.n = (size_t)(was.old - counts[_i].value) * weights[counts[_i].at - SECOND];
    /* the block is shorter by that much, so the footer comes earlier */
    memmove(file + FOOTER - was.n, file + FOOTER, SIZE - FOOTER);
    ck_assert_int_eq(examine(SIZE - was.n, &damage), ITIN_ZONE_DAMAGED);
    ck_assert_int_eq(damage.fault, counts[_i].fault);
    ck_assert_uint_eq(damage.at, counts[_i].at - 3);
}
END_TEST

START_TEST(says_it_in_both_languages)
{
    char text[ITIN_ZONE_DAMAGE_TEXT];
    struct itin_zone_damage damage = {ITIN_ZONE_FAULT_FOOTER, 1249, 1277, 0};
    ck_assert_str_eq(itin_zone_damage_text(&damage, ITIN_LANG_EN, text),
                     "the footer is no rule (offset 1249 of 1277 bytes)");
    ck_assert_str_eq(itin_zone_damage_text(&damage, ITIN_LANG_KO, text),
                     "꼬리말이 올바른 규칙이 아닙니다 (오프셋 1249, 파일 1277바이트)");
    damage = (struct itin_zone_damage){ITIN_ZONE_FAULT_CUT_DATA, 51, 100, 1277};
    ck_assert_str_eq(itin_zone_damage_text(&damage, ITIN_LANG_EN, text),
                     "the counts in a header need more bytes than there are "
                     "(header at offset 51: 1277 bytes are needed, the file has 100)");
    for (int fault = ITIN_ZONE_FAULT_NONE; fault <= ITIN_ZONE_FAULT_OVERLAP; fault++)
        for (int lang = 0; lang < 2; lang++) {
            damage = (struct itin_zone_damage){(enum itin_zone_fault)fault, UINT64_MAX, UINT64_MAX,
                                               UINT64_MAX};
            itin_zone_damage_text(&damage, (enum itin_lang)lang, text);
            ck_assert_uint_lt(strlen(text), ITIN_ZONE_DAMAGE_TEXT - 1); /* nothing is cut */
        }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("zone/tzif");
    TCase *tc = tcase_create("damage");
    tcase_add_test(tc, takes_the_sound_file);
    tcase_add_loop_test(tc, says_what_is_damaged_and_where, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(tc, says_which_count_is_wrong, 0, ARRAY_LEN(counts));
    tcase_add_test(tc, says_it_in_both_languages);
    suite_add_tcase(suite, tc);
    return suite;
}
